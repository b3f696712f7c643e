"""From a place in the post's text to the part of the pane that shows it, and back."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from forumtui.layout.letter_lines import paragraph_offsets
from forumtui.layout.lines import MOST_SHOWN, Line
from forumtui.model import Letter, RichText


class PostOffsets:
    """Where in the post's text stands what some columns of its letter show; as posted, all of it."""

    def __init__(self, body: RichText, letter: Letter | None, columns: Sequence[int]) -> None:
        self._body = body.text
        self._letter = letter if columns else None
        self._columns = columns

    @property
    def has_pairs(self) -> bool:
        """Whether pairs are shown, and not the post as it was posted."""
        return self._letter is not None

    @cached_property
    def _stretches(self) -> list[tuple[int, int, int]]:
        """(start, end, part), in order. Found when someone first looks for a place."""
        if self._letter is None:
            return [(0, min(len(self._body), MOST_SHOWN), -1)]
        return sorted(self._found(self._letter))

    def _found(self, letter: Letter) -> Iterator[tuple[int, int, int]]:
        rows = zip(letter.rows, letter.spans, strict=True)
        for pair, (cells, spans) in enumerate(rows):
            for cell, span in ((cells[column], spans[column]) for column in self._columns):
                if cell is not None and span is not None:
                    for at, place in paragraph_offsets(cell.text, self._body, span[0]):
                        end = cell.text.find("\n", at)
                        yield place, place + (len(cell.text) if end < 0 else end) - at, pair
        outside = ((letter.before, self._body.find, -1), (letter.after, self._body.rfind, len(letter.rows)))
        for passage, find, part in outside:
            if passage is not None:
                start = find(passage.text)
                yield start, start + len(passage.text), part

    def part_of(self, offset: int) -> int | None:
        """The pair that shows a code point; -1 for what stands before the pairs, and for a post as posted; behind the
        pairs their number; None where the code point is not shown.
        """
        place = bisect_right(self._stretches, offset, key=lambda stretch: stretch[0]) - 1
        if place < 0 or offset >= self._stretches[place][1]:
            return None
        return self._stretches[place][2]


def line_in(lines: Sequence[Line], offset: int, first: int, last: int) -> int | None:
    """The one of the lines from `first` to `last`, in the order of the text, in which a code point stands."""
    line = bisect_right(lines, offset, first, last, key=lambda line: line.start) - 1
    if line < first or (line == last - 1 and offset > lines[line].end):
        return None
    return line


def line_among(lines: Sequence[Line], offset: int, numbers: Iterable[int]) -> int | None:
    """The first of those lines that shows a code point, in whatever order they are."""
    for number in numbers:
        if any(0 <= run.start <= offset < run.start + len(run.text) for run in lines[number].runs):
            return number
    return None


def paragraph_at(body: RichText, lines: Sequence[Line], first: int) -> str:
    """The paragraph that the first line of text from `first` on belongs to."""
    shown = (lines[number] for number in range(first, len(lines)))
    offset = next((line.start for line in shown if line.start >= 0 and line.text.strip()), None)
    if offset is None:
        return body.text
    start = body.text.rfind("\n", 0, offset) + 1
    end = body.text.find("\n", offset)
    return body.text[start : len(body.text) if end < 0 else end]
