"""A post's body as paragraphs that know their place, their language and their weight."""

import re
from dataclasses import dataclass

from forumtui.model import RichText, Role
from forumtui.text.script import Letters, language_of_letters, letters_of

_LINE = re.compile(r"[^\n]+")
_DATE = re.compile(r"[\d\s年月日号號년월일時时点分秒.,:/-]+")
_FOREIGN_MATTER = frozenset({Role.QUOTE, Role.CODE})
"""Roles whose text tells nothing about the language of the post around it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the body without the spaces at its ends. Offsets are code points of the body."""

    start: int
    end: int
    text: str
    letters: Letters
    language: str | None
    """None where nothing in it speaks for a language: a date, a number, an address, a quotation."""

    @property
    def weight(self) -> float:
        """How loudly it speaks for its language: the square root of its letters and words."""
        return float(sum(self.letters.amounts.values()) ** 0.5) if self.language else 0.0


def paragraphs_of(body: RichText) -> tuple[Paragraph, ...]:
    """The lines of `body` that hold anything, in order."""
    foreign = [(mark.start, mark.end) for mark in body.marks if mark.role in _FOREIGN_MATTER]
    found = []
    for line in _LINE.finditer(body.text):
        text = line[0].strip()
        if text:
            start = line.start() + line[0].index(text[0])
            found.append(_paragraph(start, text, _is_covered(start, start + len(text), foreign)))
    return tuple(found)


def paragraph(start: int, text: str) -> Paragraph:
    """A piece of the body that begins at `start`, measured."""
    return _paragraph(start, text, is_quoted=False)


def _paragraph(start: int, text: str, is_quoted: bool) -> Paragraph:
    letters = letters_of(text)
    language = None if is_quoted or _DATE.fullmatch(text) else language_of_letters(letters, text)
    return Paragraph(start, start + len(text), text, letters, language)


def _is_covered(start: int, end: int, stretches: list[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in stretches)
