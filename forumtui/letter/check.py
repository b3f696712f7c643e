"""What one side of a pair says and the other does not: numbers, dates and names, with the reason for each.

Only what a translation has to repeat is required: figures, dates, addresses, and Latin letters inside another script.
Numbers written in another way (八成 for 80 %, twenty-two for 22, 6 pm for 18) are accepted and never required, nor are
they used to align paragraphs.
"""

import re
from collections.abc import Iterator, Sequence

from forumtui.i18n import tr
from forumtui.letter import Difference
from forumtui.letter.evidence import end_of_number
from forumtui.letter.quantities import Quantity, Token, east_value, number_of, quantities_of, tokens_of
from forumtui.letter.vocabulary import (
    COUNTED_IN,
    EAST_DIGITS,
    HALF_WORDS,
    HOUR_MARKS,
    KOREAN_DIGITS,
    KOREAN_NATIVE,
    KOREAN_TENS,
    MULTIPLES,
    NUMBERS,
    ONES,
    SPANS,
    SUFFIXES,
    TENS,
)
from forumtui.model import RichText
from forumtui.text.script import script_of

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"\b[IVXLC]{1,7}(?=e\b|er\b|\b)")
_SUFFIXED = re.compile(r"([0-9]{1,12}(?:[.,][0-9]{1,6})?) ?([KkMB]|bn)\b")
_TENTHS = re.compile(r"([0-9一二两三四五六七八九])([0-9一二三四五六七八九]?)[成折割]([0-9一二三四五六七八九]?)")
_EAST_POINT = re.compile(r"([〇零一二两三四五六七八九十]{1,12})[点點]([〇零一二三四五六七八九]{1,6})")
_KOREAN = re.compile("[일이삼사오육칠팔구십백천만억]+")


def is_roman(word: str) -> bool:
    """Whether a word is a Roman numeral, and so no name."""
    return _ROMAN.fullmatch(word) is not None


def answers_in(text: str, quantities: list[Quantity]) -> set[str]:
    """Values that a text may mean besides those that its `quantities` offer."""
    folded = text.lower()
    found = {*_in_words(folded), *_in_east_asian(text), *_in_latin(text)}
    found.update(value for word, values in HALF_WORDS if word in folded for value in values)
    for quantity in quantities:
        found.update(_said_another_way(quantity, folded))
    return found


def _in_words(folded: str) -> Iterator[str]:
    """Numbers up to 99 and multiples, in the languages of the tables: vingt-deux, zweiundzwanzig, двадцать два."""
    before = 0
    for found in _WORD.finditer(folded):
        word = found[0]
        value = NUMBERS.get(word) or ONES.get(word) or TENS.get(word, 0)
        if not value and word in MULTIPLES:
            yield number_of(MULTIPLES[word])
        if not value and "und" in word:
            unit, _, tens = word.partition("und")
            value = ONES.get(unit, 0) + TENS.get(tens, 0) if tens in TENS else 0
        if value:
            yield number_of(value)
            if before:
                yield number_of(before + value)
        if value or word not in ("und", "y", "e", "et", "and"):
            before = value if word in TENS else 0


def _in_east_asian(text: str) -> Iterator[str]:
    """Tenths, decimals in words, and Korean numerals, whose signs are other words as well."""
    for found in _TENTHS.finditer(text):
        more = found[2] or found[3]
        percent = _digit(found[1]) * 10 + (_digit(more) if more else 0)
        yield number_of(percent)
        yield number_of(100 - percent)
    for found in _EAST_POINT.finditer(text):
        decimals = "".join(str(_digit(sign)) for sign in found[2])
        yield number_of(float(f"{east_value(found[1]):.0f}.{decimals}"))
    for found in _KOREAN.finditer(text):
        yield number_of(east_value("".join(KOREAN_DIGITS.get(sign, sign) for sign in found[0])))
    for word, value in KOREAN_NATIVE:
        if word in text:
            yield number_of(value)
            yield from (number_of(tens + value) for ten, tens in KOREAN_TENS if ten + word in text)
    yield from (number_of(value) for word, value in KOREAN_TENS if word in text)


def _in_latin(text: str) -> Iterator[str]:
    """Roman numerals, and figures with a letter for thousands and more."""
    for found in _ROMAN.finditer(text):
        values = [ROMAN[sign] for sign in found[0]]
        signed = [-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)]
        yield number_of(sum(signed))
    for found in _SUFFIXED.finditer(text):
        yield number_of(round(float(found[1].replace(",", ".")) * SUFFIXES[found[2].lower()], 6))


def _said_another_way(quantity: Quantity, folded: str) -> Iterator[str]:
    """A date's month and day as numbers, an hour on the other clock, and a span of time in another unit."""
    for offer in quantity.offers:
        if offer[0] == "d":
            yield from (f"n{part}" for part in offer[1:].split("-"))
        elif offer[0] in "mq":
            yield f"n{offer[1:]}"
    number = next((offer[1:] for offer in quantity.offers if offer[0] == "n"), "")
    if not number.isdecimal() or len(number) > 6:
        return
    value = int(number)
    behind = folded[quantity.end : quantity.end + 12].lstrip(" -")
    if value <= 24 and (behind.startswith(HOUR_MARKS) or re.match(r":\d\d", behind)):
        yield from (number_of(value + 12 if value <= 12 else value - 12), "n0")
    for names, factor, smaller in SPANS:
        if behind.startswith(names):
            yield number_of(value * factor)
        if behind.startswith(smaller) and value % factor == 0:
            yield number_of(value // factor)


def _digit(sign: str) -> int:
    return int(sign) if sign.isascii() else EAST_DIGITS[sign]


LEAST_SPELT, MOST_SPELT = 2, 6
"""Letters of an abbreviation."""

MOST_IN_WORDS = 100
"""Numbers up to which a language is expected to write words."""

MOST_WITH_S = 3
"""Letters of the longest name whose last s is taken for a part of it, and not for a plural."""


def check(row: Sequence[RichText | None], languages: Sequence[str]) -> tuple[Difference, ...]:
    """The differences of a row of a letter whose columns are `languages`, by column and place."""
    sides = [_Side(cell.text, language) if cell else None for cell, language in zip(row, languages, strict=True)]
    found: list[Difference] = []
    for column, side in enumerate(sides):
        if side is None:
            continue
        others = [(other, languages[at]) for at, other in enumerate(sides) if at != column]
        absent = [language for other, language in others if other is None]
        if absent:
            why = tr("{language} has no counterpart of this.", language=_named(absent[0]))
            found.append(Difference(column, 0, len(side.text), "group", side.text, why))
        found += sorted(_lacking(column, side, others), key=lambda difference: difference.start)
    return tuple(found)


class _Side:
    """A cell, read once."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.tokens = tokens_of(text)
        self.quantities = quantities_of(text, self.tokens)
        self.offers = {_without_locale(offer) for quantity in self.quantities for offer in quantity.offers}
        self.offers |= answers_in(text, self.quantities)
        self.is_latin = script_of(text) in ("latin", None)
        self.folded = text.lower()

    def answers(self, value: str) -> bool:
        """Whether a value stands here, or may stand here in words that are not read."""
        if _without_locale(value) in self.offers:
            return True
        if value[0] == "d":  # 7/4 is a date that says neither month nor day.
            return all(f"n{part}" in self.offers for part in value[1:].split("-"))
        return self.language not in COUNTED_IN and value[0] == "n" and float(value[1:]) <= MOST_IN_WORDS

    def has_name(self, name: str) -> bool:
        """Whether the name stands here, however spaced and whatever its case, and not inside a longer one."""
        singular = name.lower().removesuffix("s") if len(name) > MOST_WITH_S else name.lower()
        parts = re.findall(r"[a-z]+|[0-9]+|[^\W\d_a-z]+", singular)
        pattern = r"[\s\-_.]?".join(map(re.escape, parts))
        if re.search(rf"(?<![a-z0-9]){pattern}s?(?![a-z0-9])", self.folded):
            return True
        return self._spells_out(name.lower())

    def _spells_out(self, name: str) -> bool:
        """Whether consecutive words begin with the letters of an abbreviation: pull request for PR."""
        if not LEAST_SPELT <= len(name) <= MOST_SPELT:
            return False
        return name in "".join(word[0] for word in re.findall(r"[a-z]+", self.folded))


def _without_locale(value: str) -> str:
    """An address without the part that names a language, and however its words are joined; other values as they are."""
    if value[0] != "u":
        return value
    parts = value.replace("_", "-").lower().split("/")
    return "/".join(part for part in parts if not re.fullmatch(r"[a-z]{2}(?:-[a-z]{2,4})?", part))


def _lacking(column: int, side: _Side, others: Sequence[tuple[_Side | None, str]]) -> Iterator[Difference]:
    """What other cells lack of this one. What several of them lack is reported once, for the first of them."""
    marked: list[tuple[int, int]] = []
    for other, language in others:
        if other is None:
            continue
        for start, end, kind, why in (*_quantities(side, other, language), *_names(side, other, language)):
            if all(end <= first or last <= start for first, last in marked):
                marked.append((start, end))
                yield Difference(column, start, end, kind, side.text[start:end], why)


def _quantities(side: _Side, other: _Side, language: str) -> Iterator[tuple[int, int, str, str]]:
    for quantity in side.quantities:
        missing = [value for value in quantity.demands if not other.answers(value)]
        if not missing or _is_heading_number(side.text, quantity.start):
            continue
        start, kind = _with_its_name(side, quantity)
        text = side.text[start : quantity.end]
        if kind == "name" and other.has_name(text):
            continue
        yield start, quantity.end, kind, _reason(quantity, kind, text, missing, _named(language))


def _is_heading_number(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return at < line + end_of_number(text[line:])


def _with_its_name(side: _Side, quantity: Quantity) -> tuple[int, str]:
    """Where a name begins whose last part is this number, as Note 4 does; else the number itself."""
    before = next((token for token in side.tokens if token.end == quantity.start - 1), None)
    is_name = quantity.kind == "number" and before is not None and _is_proper(side.text, before)
    return (before.start, "name") if before and is_name else (quantity.start, quantity.kind)


def _is_proper(text: str, token: Token) -> bool:
    """A word with a capital letter that does not merely begin a sentence."""
    begins = not text[: token.start].rstrip(" \"'“(") or text[: token.start].rstrip()[-1:] in ".!?。！？:：\n"
    return token.kind == "word" and token.text[0].isupper() and text[token.end] == " " and not begins


def _names(side: _Side, other: _Side, language: str) -> Iterator[tuple[int, int, str, str]]:
    """The names that the other cell lacks: words with figures in them, and Latin words in text of another script."""
    taken = [(quantity.start, quantity.end) for quantity in side.quantities]
    for token in side.tokens:
        if not _is_required(side, other, token) or any(first < token.end <= last for first, last in taken):
            continue
        if not other.has_name(token.text):
            why = tr("{language} has no name {text}.", language=_named(language), text=token.text)
            yield token.start, token.end, "name", why


def _is_required(side: _Side, other: _Side, token: Token) -> bool:
    """Whether the other cell has to have the word as it is."""
    if token.start and side.text[token.start - 1].isalnum() and side.text[token.start - 1].isascii():
        return False
    if token.kind == "name":
        return True
    if is_roman(token.text):
        return False
    is_term = token.text == token.text.lower()
    return (
        token.kind == "word"
        and token.text.isascii()
        and len(token.text) > 1
        and not is_term
        and not side.is_latin
        and other.is_latin
    )


def _reason(quantity: Quantity, kind: str, text: str, missing: Sequence[str], language: str) -> str:
    if kind == "name":
        return tr("{language} has no name {text}.", language=language, text=text)
    if kind == "link":
        return tr("{language} does not give this address.", language=language)
    if kind == "number":
        return tr("{language} has no number {text}.", language=language, text=text)
    year = missing[0][1:]
    if len(missing) == 1 and len(quantity.demands) > 1 and missing[0][0] == "n":
        return tr("{language} does not name the year {year}.", language=language, year=year)
    return tr("{language} has no date {text}.", language=language, text=text)


def _named(code: str) -> str:
    """How messages call the cell of a language."""
    names = {
        "zh": tr("The Chinese text"),
        "en": tr("The English text"),
        "ja": tr("The Japanese text"),
        "ko": tr("The Korean text"),
        "ru": tr("The Russian text"),
        "fr": tr("The French text"),
        "de": tr("The German text"),
        "es": tr("The Spanish text"),
    }
    return names.get(code) or tr("The other text ({code})", code=code)
