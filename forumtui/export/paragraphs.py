"""A passage as the lines it was written in, each knowing whether it is quoted."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from forumtui.model import Passage, Role


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a passage, without its newline."""

    text: str
    is_quoted: bool = False
    start: int = 0
    """Where it starts in the passage, in code points."""


def lines_of(passage: Passage) -> Iterator[Line]:
    """The lines of `passage`; they join back to its text by newlines."""
    quotes = sorted((mark.start, mark.end) for mark in passage.marks if mark.role is Role.QUOTE)
    start = 0
    for text in passage.text.split("\n"):
        yield Line(text, bool(text) and _is_within(quotes, start), start)
        start += len(text) + 1


def _is_within(ranges: list[tuple[int, int]], place: int) -> bool:
    index = bisect_right(ranges, (place, 1 << 62))
    return any(end > place for _start, end in ranges[:index])
