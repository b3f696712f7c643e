"""The lines of the post pane: the page's facts, a heading, the post in one mode; and which line belongs to which pair.

Without Textual. Rows of the pane are counted from 0; the heading stays on the first row once it would scroll off. Lines
are laid out as far as they are needed, because a post may have 200,000.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice

from forumtui.i18n import tr
from forumtui.layout.letter_lines import (
    BETWEEN,
    TWO_COLUMNS_FROM,
    LetterLayout,
    Placed,
    beside,
    half_of,
    lay_posted,
)
from forumtui.layout.lines import SHOWN_LIMIT, lay_text
from forumtui.layout.runs import EMPTY, Line, Run, on_surface
from forumtui.layout.stand_ins import CLOSED, Opened
from forumtui.layout.wrap import STRICT, Typography
from forumtui.letter import OWN_NAMES, headings_of
from forumtui.model import Letter, Post, RichText, Role
from forumtui.text.width import drawn, width
from forumtui.tui.widgets.letter_agreement import Agreement

AS_POSTED = "all"
BOTH = "both"


@dataclass(frozen=True, eq=False)
class Look:
    """The post, and how it is shown."""

    post: Post | None
    facts: str
    """What the page prints about the post and the thread."""
    mode: str = AS_POSTED
    letter: Letter | None = None
    agreement: Agreement | None = None
    explained: int = -1
    """The pair below which its differences are explained; -1 for none."""
    typography: Typography = STRICT
    opened: Opened = CLOSED
    """Its opened spoilers, long quotes and signatures."""

    @property
    def columns(self) -> Sequence[int]:
        """The columns of the letter that are shown; empty as posted."""
        if self.letter is None or self.mode == AS_POSTED:
            return ()
        return (0, 1) if self.mode == BOTH else (self.letter.languages.index(self.mode),)


class PostOffsets:
    """Which stretches of the post's text are shown by some columns of its letter; as posted, all of it."""

    def __init__(self, body: RichText, letter: Letter | None, columns: Sequence[int]) -> None:
        self._body = body.text
        self._letter = letter if columns else None
        self._columns = columns

    @property
    def has_pairs(self) -> bool:
        """Whether the pairs of a letter are shown, and not the post as posted."""
        return self._letter is not None

    @cached_property
    def _stretches(self) -> list[tuple[int, int, int]]:
        """(start, end, part), in order. See `part_of` for what a part is."""
        if self._letter is None:
            return [(0, min(len(self._body), SHOWN_LIMIT), -1)]
        return sorted(self._found(self._letter))

    def _found(self, letter: Letter) -> Iterator[tuple[int, int, int]]:
        for pair, cells in enumerate(letter.paragraphs):
            yield from ((start, end, pair) for column in self._columns for start, end in cells[column])
        outside = ((letter.before, self._body.find, -1), (letter.after, self._body.rfind, len(letter.rows)))
        for passage, find, part in outside:
            if passage is not None:
                start = find(passage.text)
                yield start, start + len(passage.text), part

    def part_of(self, offset: int) -> int | None:
        """The pair that shows a code point; -1 for text before the pairs and for a post as posted; the number of pairs
        for text behind them; None for text that is not shown.
        """
        place = bisect_right(self._stretches, offset, key=lambda stretch: stretch[0]) - 1
        if place < 0 or offset >= self._stretches[place][1]:
            return None
        return self._stretches[place][2]


SLICE = 500
"""Lines that are laid out between two keys."""

LONG = 20_000
"""Code points of a long post: it is not laid out to its end just to tell how much of it has been read."""


class PostLines:
    """The lines of a look in so many cells, as far as they were needed."""

    def __init__(self, look: Look, cells: int) -> None:
        facts = dim_lines(look.facts, cells)
        self.heading = len(facts)
        """The line that stays on the first row if `sticks`; the lines above it scroll away."""
        self.sticks = look.letter is not None
        self.by_pair = look.mode == BOTH
        self.lines = [*facts, _heading(look, cells)]
        self.pairs = [-1] * len(self.lines)
        self.last_pair = len(look.letter.rows) - 1 if look.letter else -1
        """The number of the last pair; -1 where there is none."""
        self.is_complete = False
        self._size = len(look.post.body.text) if look.post else 0
        self.offsets = PostOffsets(look.post.body if look.post else RichText(""), look.letter, look.columns)
        self._starts: dict[int, list[int]] = {}
        self._rest = _explained(look, _placed(look, cells), cells)

    def reach(self, count: int) -> None:
        """Lay out until there are so many lines, or all."""
        for pair, line in islice(self._rest, max(0, count - len(self.lines))):
            if pair >= 0 and pair != self.pairs[-1]:
                self._starts.setdefault(pair, []).append(len(self.lines))
            self.lines.append(line)
            self.pairs.append(pair)
        self.is_complete = self.is_complete or len(self.lines) < count

    def first(self, count: int) -> list[Line]:
        """The first so many lines, or all where there are fewer."""
        self.reach(count)
        return self.lines[:count]

    def percent(self, seen: int) -> int:
        """How much of the post the first `seen` lines are, in percent; 100 only with the last line. A long post is
        measured by its text, because not all of its lines are laid out.
        """
        self.reach(LONG if self._size < LONG else seen + 1)
        if self.is_complete:
            return 100 if seen >= len(self.lines) else 100 * seen // len(self.lines)
        read = next((line.end for line in reversed(self.lines[:seen]) if line.end > 0), 0)
        return min(99, 100 * read // max(1, self._size))

    def all(self) -> list[Line]:
        """Every line, for copying; too slow for showing."""
        while not self.is_complete:
            self.reach(len(self.lines) + SLICE)
        return self.lines

    def first_shown(self, top: int) -> int:
        """The first line that is seen below the heading, where line `top` belongs on the first row."""
        return top + (self.sticks and top >= self.heading)

    def top_for(self, line: int) -> int:
        """The line that belongs on the first row where `line` is the first one below the heading."""
        return max(0, line - (self.sticks and line > self.heading))

    def shown(self, top: int, row: int) -> int:
        """The line on a row of the pane; a number beyond the last line for an empty row."""
        return self.heading if not row and self.sticks and top > self.heading else top + row

    def start_of(self, pair: int, stretch: int = 0) -> int | None:
        """The first line of a pair in its stretch of that number, or in its last one; None for a pair without lines.

        As posted, each language of a pair is a stretch of its own.
        """
        while len(self._starts.get(pair, ())) <= stretch and not self.is_complete:
            self.reach(len(self.lines) + SLICE)
        starts = self._starts.get(pair)
        return starts[min(stretch, len(starts) - 1)] if starts else None

    def end_of(self, line: int) -> int:
        """The line behind the last one of the pair that `line` belongs to."""
        end = line
        while True:
            self.reach(end + 1)
            if end >= len(self.lines) or self.pairs[end] != self.pairs[line]:
                return end
            end += 1

    def line_of(self, offset: int) -> int | None:
        """The line that shows a code point of the post's text; None where none does, or it is not laid out yet."""
        part = self.offsets.part_of(offset)
        if part is None:
            return None
        if 0 <= part <= self.last_pair:
            starts = self._starts.get(part, ())
            return next((line for at in starts if (line := self._line_of_pair(offset, at)) is not None), None)
        first, last = self.heading + 1, len(self.lines)
        if self.offsets.has_pairs and part < 0:
            last = self._starts.get(0, [last])[0]
        elif self.offsets.has_pairs:
            if self.last_pair not in self._starts:
                return None
            first = self.end_of(self._starts[self.last_pair][-1]) + 1
        return line_in(self.lines, offset, first, last)

    def _line_of_pair(self, offset: int, start: int) -> int | None:
        return line_among(self.lines, offset, range(start, self.end_of(start)))

    def is_start(self, line: int) -> bool:
        """Whether a pair begins with this line."""
        return self.pairs[line] >= 0 and line in self._starts[self.pairs[line]]

    def mode_at(self, line: int, cell: int) -> str | None:
        """The mode whose name is at that cell of the heading; None elsewhere."""
        if line != self.heading or not self.sticks or cell < 0:
            return None
        for run in self.lines[line].runs:
            cell -= width(run.text)
            if cell < 0:
                return run.target
        return None

    def shown_pairs(self, top: int, rows: int) -> list[int]:
        """The pairs on the screen, in order."""
        seen = self.pairs[self.first_shown(top) : top + rows]
        return [pair for pair in dict.fromkeys(seen) if pair >= 0]

    def stretch_of(self, line: int) -> tuple[int, int]:
        """Which stretch of its pair a line belongs to, and the first line of that."""
        starts = self._starts[self.pairs[line]]
        stretch = bisect_right(starts, line) - 1
        return stretch, starts[stretch]


def dim_lines(text: str, cells: int) -> list[Line]:
    """A text as dim lines; none for an empty text."""
    lines = lay_text(RichText(text), cells) if text else []
    return [Line(tuple(Run(run.text, Role.DIM) for run in line.runs)) for line in lines]


def _heading(look: Look, cells: int) -> Line:
    """The languages of the two columns, or all languages with the shown one marked; empty without a letter."""
    if look.letter is None:
        return EMPTY
    names = {language: OWN_NAMES.get(language) or language for language in look.letter.languages}
    if look.mode == BOTH:
        first, second = list(names.values())[:2]
        if cells >= TWO_COLUMNS_FROM:
            return beside(Line((Run(first, Role.DIM),)), Line((Run(second, Role.DIM),)), half_of(cells))
        return Line((Run(tr("{first}, {second} below it", first=first, second=second), Role.DIM),))
    runs = [_tab(name, mode, mode == look.mode) for mode, name in (*names.items(), (AS_POSTED, tr("as posted")))]
    return Line(tuple(runs))


def _tab(name: str, mode: str, is_shown: bool) -> Run:
    return Run(f"▸ {name}  ", Role.HEADING, mode) if is_shown else Run(f"  {name}  ", Role.DIM, mode)


def _placed(look: Look, cells: int) -> Iterator[Placed]:
    if look.post is None:
        words = tr("The source starts in the middle of the thread, without the opening post.")
        return ((-1, line) for line in lay_text(RichText(words), cells))
    measured = min(cells, look.typography.widest or cells)
    placed = ((pair, on_surface(line, measured)) for pair, line in _laid(look, look.post.body, cells))
    return placed if look.letter is None else with_headings(placed, look.letter)


def _laid(look: Look, body: RichText, cells: int) -> Iterator[Placed]:
    if look.letter is None or look.mode == AS_POSTED:
        return lay_posted(body, look.letter, cells, look.typography, look.opened)
    differing = look.agreement.differing if look.agreement else {}
    pages = LetterLayout(look.letter, body, look.typography, differing, look.opened)
    return pages.pairs(cells) if look.mode == BOTH else pages.language(look.columns[0], cells)


def with_headings(placed: Iterable[Placed], letter: Letter) -> Iterator[Placed]:
    """The lines of a letter, with the role HEADING where they are headings."""
    headings = headings_of(letter)
    return ((pair, line.in_role(Role.HEADING) if pair in headings else line) for pair, line in placed)


def _explained(look: Look, placed: Iterator[Placed], cells: int) -> Iterator[Placed]:
    """The lines, with those that explain the differences of a pair below it."""
    if look.explained < 0 or look.agreement is None:
        yield from placed
        return
    for pair, lines in groupby(placed, lambda placed: placed[0]):
        yield from lines
        if pair == look.explained:
            yield from ((pair, line) for line in look.agreement.why(pair, cells))


def with_cursor(line: Line, cursor: str) -> Line:
    """The line of two columns, with the cursor in front of the second one as well."""
    between = Run(drawn(BETWEEN), Role.RULE)
    marked = (Run(between.text[:2], Role.RULE), Run(cursor.ljust(2), Role.OP))
    pieces = (marked if run == between else (run,) for run in line.runs)
    return line._replace(runs=tuple(run for piece in pieces for run in piece))


def line_in(lines: Sequence[Line], offset: int, first: int, last: int) -> int | None:
    """The line that shows a code point, among those from `first` to `last`, which are in the order of the text."""
    line = bisect_right(lines, offset, first, last, key=lambda line: line.start) - 1
    if line < first or (line == last - 1 and offset > lines[line].end):
        return None
    return line


def line_among(lines: Sequence[Line], offset: int, numbers: Iterable[int]) -> int | None:
    """The first line of those numbers that shows a code point, or would if its code were scrolled sideways."""
    for number in numbers:
        if lines[number].cropped is not None and lines[number].start <= offset < lines[number].end:
            return number
        if any(0 <= run.start <= offset < run.start + run.size for run in lines[number].runs):
            return number
    return None


def paragraph_at(body: RichText, lines: Sequence[Line], first: int) -> str:
    """The paragraph of the first line of text from line `first` on."""
    shown = (lines[number] for number in range(first, len(lines)))
    offset = next((line.start for line in shown if line.start >= 0 and line.text.strip()), None)
    if offset is None:
        return body.text
    start = body.text.rfind("\n", 0, offset) + 1
    end = body.text.find("\n", offset)
    return body.text[start : len(body.text) if end < 0 else end]
