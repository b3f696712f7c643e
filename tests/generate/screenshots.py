"""Draws screenshots/ from the bundled sample and a small tree: python -m tests.generate.screenshots

Every run of a line stands at its cell and states its length in cells, so that CJK stands straight in any font; one with
CJK glyphs is named for viewers that would choose another.
"""

import asyncio
import re
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby
from pathlib import Path

from textual.widgets import Input

from forumtui.cli.sources import sample_path
from forumtui.layout.wrap import Typography
from forumtui.text.width import graphemes, width
from forumtui.thread.opening import open_thread
from forumtui.tui.app import ReaderApp
from forumtui.tui.metrics import MEASURE
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.thread.state import ThreadState

FOLDER = Path(__file__).parents[2] / "screenshots"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]
    theme: str = "dark"
    source: str = ""
    """The thread that it shows; empty for the bundled sample."""


TREE = str(Path(__file__).parents[1] / "data" / "tree.json")

CELL = 12.2
"""Units of a cell in Textual's pictures."""

_ASIDE = 2.2
"""Units left and right of a glyph as wide as the font's size, 20, in two cells."""

_RUN = re.compile(r'<text class="([^"]*)" x="([^"]*)"( y="[^"]*") textLength="[^"]*"([^>]*)>([^<]*)</text>')
"""A run of a line. Textual states its length by characters, which squeezes those of two cells."""

FONTS = "Fira Code, DejaVu Sans Mono, Menlo, Consolas, Noto Sans Mono CJK SC, Noto Color Emoji, monospace"
"""Latin fonts as wide as the cells come before the one with Han, whose Latin letters are narrower."""

SHOTS = (
    Shot("sample-120x40", (120, 40), ()),
    Shot("letter-120x40", (120, 40), ("T", "j", "j")),
    Shot("letter-light-120x40", (120, 40), ("T", "j", "j"), "light"),
    Shot("filter-80x24", (80, 24), ("tab", "f", *"since:07-11 device:小米")),
    Shot("tree-120x40", (120, 40), (*"jj",), source=TREE),
    Shot("tree-light-120x40", (120, 40), (*"jj",), "light", TREE),
    Shot("compact-120x40", (120, 40), ("equals_sign", "W", "W", "j")),
    Shot("compact-light-120x40", (120, 40), ("equals_sign", "W", "W", "j"), "light"),
    Shot("index-100x16", (100, 16), ("i", "tab", "j", "space")),
    Shot("index-light-100x16", (100, 16), ("i", "tab", "j", "space"), "light"),
)


async def draw(shot: Shot) -> str:
    """The picture as SVG, the same every time: nothing blinks, the thread is known whole, and code is coloured."""
    opened = open_thread(shot.source or sample_path())
    opened.finish()
    state = ThreadState(opened)
    state.typography = Typography(widest=MEASURE)
    screen = ThreadScreen(state)
    screen.code_colours.is_on = True  # whatever the environment says of colours
    app = ReaderApp(screen)
    app.set_theme(shot.theme)
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause()
        for key in shot.keys:
            await pilot.press(key)
            await pilot.pause()
            for field in app.screen.query(Input):
                field.cursor_blink = False
        await pilot.pause()
        while screen.code_colours.is_waiting:
            await pilot.pause(0.01)
        await pilot.pause()
        return stable(app.export_screenshot(title="forumtui"))


def stable(svg: str) -> str:
    """The picture with names that do not change from run to run, and a font that has CJK glyphs."""
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = _RUN.sub(_by_cells, svg)
    return svg.replace("Fira Code, monospace", FONTS)


def _by_cells(run: re.Match[str]) -> str:
    """The run in pieces of one width, each at its cell and as long as its cells; Han glyphs each in its own two.

    A length alone would leave viewers to put what a font lacks between the glyphs, more where there are fewer of them.
    """
    name, x, y, rest, text = run.groups()
    at, pieces = float(x), []
    for cells, clusters in groupby(graphemes(unescape(text)), width):
        piece = "".join(clusters)
        length = CELL * width(piece)
        shown = escape(piece).replace(" ", "&#160;").replace("\u00a0", "&#160;")
        place = f'x="{at:.1f}"{y} textLength="{length:.1f}"'
        if cells == 2 and len(piece) * 2 == width(piece):
            place = f'x="{" ".join(f"{at + CELL * 2 * number + _ASIDE:.1f}" for number in range(len(piece)))}"{y}'
        pieces.append(f'<text class="{name}" {place}{rest}>{shown}</text>')
        at += length
    return "".join(pieces)


def place_of(shot: Shot) -> Path:
    """Where the picture is kept."""
    return FOLDER / f"{shot.name}.svg"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in SHOTS:
        place_of(each).write_text(asyncio.run(draw(each)), encoding="utf-8")
