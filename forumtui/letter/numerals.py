"""Tokens of a text that may mean a number or a date, and the values of printed numerals.

Every pattern here is small: it is compiled near the first frame.
"""

import re
from dataclasses import dataclass

from forumtui.letter.number_words import EAST_DIGITS, EAST_SCALES

LONGEST = 40
"""Characters of a numeral."""

GREATEST = 10**30
"""What a numeral is worth at most: 亿亿亿… has no end."""

_EAST = "".join((*EAST_DIGITS, *EAST_SCALES))
_WORD_LETTERS = "A-Za-z\u00c0-\u024f\u0400-\u052f"
_TOKEN = re.compile(
    r"(?P<url>https?://[^\s<>()\"'，。、；]+)"
    rf"|(?P<name>[A-Za-z]+[0-9][A-Za-z0-9]*)"
    r"|(?P<digits>[0-9]{1,3}(?: [0-9]{3})+(?![0-9A-Za-z.,])|[0-9]+(?:[.,][0-9]+)*)"
    rf"|(?P<word>[{_WORD_LETTERS}]+)"
    rf"|(?P<east>[{_EAST}]+)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text that may mean a quantity. Offsets are code points."""

    kind: str
    """url, name (letters with digits), digits, word, or east (numerals of the Han and Hangul scripts)."""
    start: int
    end: int
    text: str


def tokens_of(text: str) -> list[Token]:
    """The pieces of `text` that may mean a quantity or a name, in order."""
    found = (Token(hit.lastgroup or "", hit.start(), hit.end(), hit[0]) for hit in _TOKEN.finditer(text))
    return [token for token in found if token.text not in ("de", "of") and not _is_endless(token)]


def _is_endless(token: Token) -> bool:
    """Whether it is a run of figures that nobody reads as a number, and Python may refuse to."""
    return len(token.text) > LONGEST and token.kind in ("digits", "east")


def number_value(digits: str) -> str:
    """The value of printed digits: 7,071 is 7071, 3,5 is 3.5, 1.0.0 a version."""
    digits = digits.replace(" ", "")
    groups = digits.replace(".", ",").split(",")
    if len(groups) == 1:
        return f"n{int(digits)}" if len(digits) < 19 else f"n{digits}"
    in_thousands = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if in_thousands and (len(groups) > 2 or "," in digits):
        return f"n{int(''.join(groups))}"
    if len(groups) == 2:
        return number_of(float(".".join(groups)))
    return f"v{digits}"


def number_of(value: float) -> str:
    """The value of a number."""
    return f"n{value:.12g}" if value >= 1e12 or value % 1 else f"n{int(value)}"


def east_value(signs: str) -> float:
    """The value of a numeral in Han or Hangul signs: 两千三百 is 2300, 千亿 10**11, 二〇一七 2017."""
    if all(sign in EAST_DIGITS for sign in signs):
        return float("".join(str(EAST_DIGITS[sign]) for sign in signs))
    total = section = digit = 0
    for sign in signs:
        scale = EAST_SCALES.get(sign)
        if scale is None:
            digit = EAST_DIGITS[sign]
        elif scale < 10_000:
            section += (digit or 1) * scale
            digit = 0
        else:
            total = min((total + section + digit or 1) * scale, GREATEST)
            section = digit = 0
    return float(total + section + digit)
