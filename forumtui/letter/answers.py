"""Looser readings of a text that may answer a number of the other language: 八成 answers 80 %, twenty-two 22, 6 pm 18.

They are offers only. A number that a translator wrote another way must not be marked as missing; so whatever may mean
a number offers it, and nothing here is ever demanded of the other side or used to align paragraphs.
"""

import re
from collections.abc import Iterator

from forumtui.letter.number_words import (
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
from forumtui.letter.quantities import Quantity, east_value, number_of

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
    """Values that a text may be meant to say, beside what its `quantities` offer."""
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
