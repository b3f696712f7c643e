"""Writes the first frame before Textual is imported: the lines that the reader shows, in the terminal's own colours.

Importing Textual takes most of a start, and the first screen is known long before. The reader then paints the same over
it. Nothing of Textual may be imported here.
"""

import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from itertools import zip_longest
from typing import Any

from forumtui.layout.one_row import fit_line, with_words
from forumtui.layout.runs import Line, Run
from forumtui.model import GUIDE_ROLES, Role
from forumtui.query.view import PostView
from forumtui.text.width import drawn, without_piles
from forumtui.tui.metrics import GUTTER, MARGIN, WIDE_FROM, colour_of, too_small
from forumtui.tui.terminal import attributes, quieten, terminal_descriptor
from forumtui.tui.thread.arrangement import ABOVE, BARS, BESIDE, COLUMN, arrange, left_margin
from forumtui.tui.thread.bar_lines import (
    facts_line,
    footer_line,
    narrow_line,
    percent_words,
    post_facts,
    said_line,
    title_line,
)
from forumtui.tui.thread.persistence import Start
from forumtui.tui.thread.post_layout import Typesetter
from forumtui.tui.thread.state import ThreadState, ticks_of
from forumtui.tui.widgets.minimap import draw_minimap
from forumtui.tui.widgets.post_lines import AS_POSTED, Look, PostLines
from forumtui.tui.widgets.scroll_anchor import PostLayouts, ScrollAnchor, is_marked, rows_shown, stretch_shown

if sys.platform != "win32":
    import termios

SIGNS: Mapping[Role, str] = {
    **dict.fromkeys((Role.RANK, Role.TIME, Role.DEVICE, Role.FLOOR, Role.REPEAT, Role.STUB, Role.RULE, Role.DIM), "2"),
    **dict.fromkeys((Role.EDIT, Role.SIGNATURE, Role.QUOTE, Role.SANCTION), "2"),
    **dict.fromkeys((Role.HEADING, Role.EMPHASIS, Role.OP), "1"),
    **dict.fromkeys((Role.IMAGE, Role.MENTION, Role.ATTACHMENT), "34"),
    **dict(zip(GUIDE_ROLES, ("2;34", "2;35", "2;36", "2;33"), strict=True)),
    Role.LINK: "4;34",
    Role.CODE: "36",
    Role.EMOTICON: "33",
}
"""How each role looks, as parameters of SGR (ECMA-48, 8.3.117); the same as in app.tcss for the terminal's colours."""

NAME_COLOURS = ("1;34", "1;35", "1;36", "1;33", "1", "1;31")


class FirstFrame:
    """A frame on the terminal, until the reader takes it over or it is removed."""

    def __init__(self) -> None:
        self.attributes = attributes()
        """The settings of the terminal line before this program changed them; None where there is no terminal."""
        self.is_shown = False

    def show(self, state: ThreadState, start: Start, environment: Mapping[str, str] = os.environ) -> None:
        """Show the frame, unless the terminal is too small or not a terminal, or a language is to be found first."""
        try:
            cells, rows = os.get_terminal_size(terminal_descriptor())
        except OSError:
            return
        if too_small(cells, rows) or start.language != AS_POSTED or self.attributes is None:
            return
        lines = compose(state, start, cells, rows)
        without_colour = "NO_COLOR" in environment
        painted = "".join(
            f"\x1b[{row};1H{painted_bar(line, cells) if row in (1, rows) else _painted(line, without_colour)}"
            for row, line in enumerate(lines, 1)
        )
        self.is_shown = True
        # A stop (Ctrl+Z) would leave the alternate screen behind: it waits for the reader, which can leave it.
        signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGTSTP,))
        quieten(self.attributes)
        os.write(terminal_descriptor(), f"\x1b[?1049h\x1b[?25l{painted}".encode("utf-8", "replace"))

    def hand_over(self) -> Any:
        """Leave the frame to the reader. Returns the terminal's settings before it, None where no frame is shown."""
        was_shown, self.is_shown = self.is_shown, False
        return self.attributes if was_shown else None

    def take_back(self) -> None:
        """Put the terminal back as it was, where the reader does not start after all."""
        if not self.is_shown or sys.platform == "win32":
            return
        self.is_shown = False
        terminal = terminal_descriptor()
        with suppress(OSError, termios.error):  # the terminal is gone
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self.attributes)
            # A terminal that reads nothing must not keep the program from ending: unwritten output is thrown away.
            termios.tcflush(terminal, termios.TCOFLUSH)
            os.set_blocking(terminal, False)
            try:
                os.write(terminal, b"\x1b[?1049l\x1b[?25h")
            finally:
                os.set_blocking(terminal, True)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGTSTP,))


def compose(state: ThreadState, start: Start, cells: int, rows: int) -> list[Line]:
    """The lines of the screen before any key, with the post as it was posted."""
    is_wide = cells >= WIDE_FROM
    panes = arrange(state, cells, rows)
    state.shows_opening = panes.arrangement == COLUMN and state.has_post
    view, pane = state.view(), start.pane(state)
    wanted = view.nearest(start.found(state))
    cursor = 0 if wanted is None else view.row_of(wanted) or 0
    second = facts_line(state, None, AS_POSTED) if is_wide else narrow_line(state, pane, None, AS_POSTED)
    height, column, read = rows - BARS, -1, None
    margin = left_margin(state, cells)
    wide = cells - margin
    if panes.arrangement == BESIDE:
        column = panes.post
        post = _post(_post_lines(state, column), height)
        shown = _beside(post, _replies(state, view, cursor, cells - column - 1, height), column)
    elif panes.arrangement == ABOVE:
        below = _replies(state, view, cursor, wide, height - panes.post - 1)
        lines = _post_lines(state, wide)
        above = _moved(_post(lines, panes.post), margin)
        shown = [*above, _rule(cells, -1, "", percent_words(lines.percent(panes.post))), *_moved(below, margin)]
    elif pane == "post":
        lines = _post_lines(state, wide)
        shown, read = _moved(_post(lines, height), margin), lines.percent(height)
    else:
        shown = _moved(_replies(state, view, cursor, wide, height), margin)
    return [
        fit_line(title_line(state.opened, is_wide), cells),
        fit_line(second, cells),
        _rule(cells, column, "┬"),
        *shown,
        _rule(cells, column, "┴"),
        fit_line(said_line(start.said, footer_line(state, view, cursor, pane, read)), cells),
    ]


def _rule(cells: int, column: int, joint: str, words: str = "") -> Line:
    rule = drawn("─")
    text = rule * cells if column < 0 else rule * column + drawn(joint) + rule * (cells - column - 1)
    return Line((Run(with_words(text, words) if words else text, Role.RULE),))


def _beside(left: list[Line], right: list[Line], cells: int) -> list[Line]:
    upright = Run(drawn("│"), Role.RULE)
    return [
        Line((*_padded(one or Line(()), cells), upright, *(other or Line(())).runs))
        for one, other in zip_longest(left, right)
    ]


def _padded(line: Line, cells: int) -> tuple[Run, ...]:
    return (*line.runs, Run(" " * max(0, cells - line.width)))


def _moved(lines: list[Line], margin: int) -> list[Line]:
    """The lines moved to the right by so many cells."""
    return [Line((Run(" " * margin), *line.runs)) for line in lines] if margin else lines


def _post(lines: PostLines, height: int) -> list[Line]:
    """The rows of the post pane."""
    shown = [Line((Run(" " * GUTTER), *line.runs)) for line in lines.first(height)]
    return shown + [Line(())] * (height - len(shown))


def _post_lines(state: ThreadState, cells: int) -> PostLines:
    look = Look(state.opened.thread.post, post_facts(state.opened), typography=state.typography)
    return PostLines(look, max(1, cells - GUTTER - MARGIN))


def _replies(state: ThreadState, view: PostView, cursor: int, cells: int, height: int) -> list[Line]:
    """The rows of the list, with the minimap."""
    typesetter, body = Typesetter(state), max(1, cells - GUTTER - MARGIN - 1)
    layout_of = PostLayouts(lambda item: typesetter.lay(item, view, body)).of
    anchor = ScrollAnchor(lambda item: len(layout_of(item).lines))
    anchor.count, anchor.rows = len(view), height
    anchor.select(cursor)
    rows = rows_shown(anchor, layout_of)
    lines, shown = [], stretch_shown(rows, layout_of)
    for number, (sign, role) in enumerate(draw_minimap(height, len(view), shown, cursor, ticks_of(state, view))):
        gutter, text = Run(" " * GUTTER), Line(())
        if number < len(rows):
            post_layout = layout_of(rows[number].item)
            text = post_layout.lines[rows[number].line]
            if is_marked(rows[number], cursor, post_layout, on_stub=False):
                gutter = Run(drawn("▌").ljust(GUTTER), Role.OP)
        lines.append(Line((gutter, *_padded(text, cells - GUTTER - 1), Run(sign, role))))
    return lines


def _painted(line: Line, without_colour: bool) -> str:
    return "".join(_run(run, without_colour) for run in line.runs)


def painted_bar(line: Line, cells: int) -> str:
    """The first or last line of the screen: reversed; of the looks of its runs only bold is kept."""
    runs = [_in_bar(without_piles(run.text), SIGNS.get(run.role, "") == "1") for run in _padded(line, cells)]
    return f"\x1b[7m{''.join(runs)}\x1b[0m"


def _in_bar(text: str, is_bold: bool) -> str:
    return f"\x1b[1m{text}\x1b[22m" if is_bold and text else text


def _run(run: Run, without_colour: bool) -> str:
    look = NAME_COLOURS[colour_of(run.target or run.text)] if run.role is Role.AUTHOR else SIGNS.get(run.role, "")
    if without_colour:
        look = ";".join(part for part in look.split(";") if len(part) == 1)
    text = without_piles(run.text)
    return f"\x1b[{look}m{text}\x1b[0m" if look and text else text
