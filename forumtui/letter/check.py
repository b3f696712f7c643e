"""What one side of a pair says and the other does not: numbers, dates and names, with the reason for each.

Only what a translation has to repeat is asked for: figures, dates, addresses, and Latin letters inside another script.
Numbers in words may answer and are never missed.
"""

import re
from collections.abc import Iterator, Sequence

from forumtui.i18n import tr
from forumtui.letter import Difference
from forumtui.letter.answers import answers_in, is_roman
from forumtui.letter.evidence import end_of_number
from forumtui.letter.number_words import COUNTED_IN
from forumtui.letter.quantities import Quantity, Token, quantities_of, tokens_of
from forumtui.model import RichText
from forumtui.text.script import script_of

LEAST_SPELT, MOST_SPELT = 2, 6
"""Letters of an abbreviation."""

MOST_IN_WORDS = 100
"""Numbers up to which a language is expected to write words."""

MOST_WITH_S = 3
"""Letters of a name whose last s is no plural."""


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
    """What the first other cell that lacks it lacks; nothing is marked twice."""
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
    """Latin words of another script, and in Latin text words with figures in them."""
    taken = [(quantity.start, quantity.end) for quantity in side.quantities]
    for token in side.tokens:
        if not _must_stand_there(side, other, token) or any(first < token.end <= last for first, last in taken):
            continue
        if not other.has_name(token.text):
            why = tr("{language} has no name {text}.", language=_named(language), text=token.text)
            yield token.start, token.end, "name", why


def _must_stand_there(side: _Side, other: _Side, token: Token) -> bool:
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
    """A language by its name in the interface's language."""
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
