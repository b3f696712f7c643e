"""What the post pane shows, as lines: the page's facts, a heading, the post in one mode; and where a pair stands in it.

Nothing here knows a screen. Rows of the pane count from 0; the heading stays on the first row once it would scroll off.
"""

from dataclasses import dataclass

from forumtui.layout.kinsoku import STRICT, Typography
from forumtui.layout.letters import TWO_COLUMNS_FROM, Block, Pages, beside, half_of, lay_posted
from forumtui.layout.lines import EMPTY, Line, Run, lay_passage
from forumtui.model import Letter, Passage, Post, Role
from forumtui.text.languages import OWN_NAMES
from forumtui.text.width import width
from forumtui.tui.agreement import Agreement
from forumtui.words import say

AS_POSTED = "all"
BOTH = "both"


@dataclass(frozen=True, eq=False)
class Look:
    """The post and how it is looked at."""

    post: Post | None
    facts: str
    """What the page prints about the post, in one line."""
    mode: str = AS_POSTED
    letter: Letter | None = None
    agreement: Agreement | None = None
    explained: int = -1
    """The pair under which stands what differs in it."""
    typography: Typography = STRICT


@dataclass(frozen=True, slots=True)
class Anchor:
    """What stays where it is: a line of a pair, and the row of the pane on which it stands."""

    pair: int
    """-1 where no pair is shown; then `inside` is the line that stands on the first row."""
    stretch: int
    """Which of the places where the pair stands: as posted, every language has its own."""
    inside: int
    row: int


class PostLines:
    """The lines of a look in so many cells."""

    def __init__(self, look: Look, cells: int) -> None:
        facts = _dim(lay_passage(Passage(look.facts), cells)) if look.facts else []
        self.heading = len(facts)
        """The line that stays on the first row; what stands above it scrolls away."""
        self.sticks = look.letter is not None
        self.by_pair = look.mode == BOTH
        blocks: list[Block] = [(-1, [*facts, _heading(look, cells)]), *_explained(look, _blocks(look, cells), cells)]
        self.lines = [line for _, lines in blocks for line in lines]
        self.pairs = [pair for pair, lines in blocks for _ in lines]
        self._starts: dict[int, list[int]] = {}
        at = 0
        for pair, lines in blocks:
            self._starts.setdefault(pair, []).append(at)
            at += len(lines)
        self.last_pair = max(self._starts)
        """-1 where there is none."""

    def first_shown(self, top: int) -> int:
        """The first line of the text below the heading, where line `top` would stand on the first row."""
        return top + (self.sticks and top >= self.heading)

    def top_for(self, line: int) -> int:
        """What would stand on the first row if `line` were the first below the heading."""
        return max(0, line - (self.sticks and line > self.heading))

    def shown(self, top: int, row: int) -> int:
        """Which line stands on a row of the pane; past the last one none does."""
        return self.heading if not row and self.sticks and top > self.heading else top + row

    def start_of(self, pair: int, stretch: int = 0) -> int:
        """The first line of a pair that is there."""
        starts = self._starts[pair]
        return starts[min(stretch, len(starts) - 1)]

    def end_of(self, line: int) -> int:
        """Behind the last line of the pair that `line` stands in."""
        end = line
        while end < len(self.lines) and self.pairs[end] == self.pairs[line]:
            end += 1
        return end

    def is_start(self, line: int) -> bool:
        """Whether a pair begins with this line."""
        return self.pairs[line] >= 0 and line in self._starts[self.pairs[line]]

    def mode_at(self, line: int, cell: int) -> str | None:
        """The mode whose name stands in that cell of the heading; None elsewhere."""
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

    def anchor(self, top: int, rows: int) -> Anchor:
        """The first line of a pair on the screen; else the first line."""
        first = self.first_shown(top)
        line = next((at for at in range(first, min(top + rows, len(self.pairs))) if self.pairs[at] >= 0), None)
        if line is None:
            return Anchor(-1, 0, top, 0)
        starts = self._starts[self.pairs[line]]
        stretch = sum(start <= line for start in starts) - 1
        return Anchor(self.pairs[line], stretch, line - starts[stretch], line - top)

    def top_of(self, anchor: Anchor) -> int:
        """Which line has to stand on the first row, so that what is anchored stays on its row."""
        if anchor.pair < 0 or anchor.pair not in self._starts:
            return anchor.inside
        start = self.start_of(anchor.pair, anchor.stretch)
        line = min(start + anchor.inside, self.end_of(start) - 1)
        return min(max(0, line - anchor.row), self.top_for(line))


def _dim(lines: list[Line]) -> list[Line]:
    return [Line(tuple(Run(run.text, Role.DIM) for run in line.runs)) for line in lines]


def _heading(look: Look, cells: int) -> Line:
    """The languages of the columns, or which language is shown of those that there are; empty without a letter."""
    if look.letter is None:
        return EMPTY
    names = {language: OWN_NAMES.get(language) or language for language in look.letter.languages}
    if look.mode == BOTH:
        first, second = list(names.values())[:2]
        if cells >= TWO_COLUMNS_FROM:
            return beside(Line((Run(first, Role.DIM),)), Line((Run(second, Role.DIM),)), half_of(cells))
        return Line((Run(say("{first}, {second} below it", first=first, second=second), Role.DIM),))
    runs = [_tab(name, mode, mode == look.mode) for mode, name in (*names.items(), (AS_POSTED, say("as posted")))]
    return Line(tuple(runs))


def _tab(name: str, mode: str, is_shown: bool) -> Run:
    return Run(f"▸ {name}  ", Role.HEADING, mode) if is_shown else Run(f"  {name}  ", Role.DIM, mode)


def _blocks(look: Look, cells: int) -> list[Block]:
    if look.post is None:
        words = say("The source starts in mid-thread: it holds no opening post.")
        return [(-1, lay_passage(Passage(words), cells))]
    if look.letter is None or look.mode == AS_POSTED:
        return lay_posted(look.post.body, look.letter, cells, look.typography)
    differing = look.agreement.differing if look.agreement else {}
    pages = Pages(look.letter, look.post.body, look.typography, differing)
    return pages.pairs(cells) if look.mode == BOTH else pages.language(look.letter.languages.index(look.mode), cells)


def _explained(look: Look, blocks: list[Block], cells: int) -> list[Block]:
    """The blocks with what differs in the explained pair, below its text."""
    if look.explained < 0 or look.agreement is None:
        return blocks
    why = look.agreement.why(look.explained, cells)
    return [(pair, [*lines, *why] if pair == look.explained else lines) for pair, lines in blocks]


def with_cursor(line: Line, cursor: str) -> Line:
    """The line with the cursor at its second column as well."""
    runs: list[Run] = []
    for run in line.runs:
        is_rule = run.role is Role.RULE
        runs += (Run(run.text[:-1], run.role), Run(cursor, Role.OP)) if is_rule else (run,)
    return Line(tuple(runs), line.start, line.end)
