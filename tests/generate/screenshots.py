"""Draws screenshots/ from the bundled sample: python -m tests.generate.screenshots

Textual places every run of a line by cells and states its length, so that CJK stands straight wherever a font is two
cells wide; a CJK font is named for viewers that would choose another.
"""

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path

from forumtui.cli.main import sample
from forumtui.load.open import finish, open_thread
from forumtui.tui.app import ReaderApp
from forumtui.tui.reading import Reading
from forumtui.tui.thread_screen import ThreadScreen

FOLDER = Path(__file__).parents[2] / "screenshots"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]


SHOTS = (
    Shot("sample-120x40", (120, 40), ()),
    Shot("letter-120x40", (120, 40), ("T", "j", "j")),
    Shot("filter-80x24", (80, 24), ("tab", "f", *"since:07-11 小米")),
)


async def draw(shot: Shot) -> str:
    """The picture as SVG."""
    opened = open_thread(str(sample()))
    finish(opened)
    app = ReaderApp(ThreadScreen(Reading(opened)))
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause()
        for key in shot.keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()
        return stable(app.export_screenshot(title="forumtui"))


def stable(svg: str) -> str:
    """The picture with names that do not change from run to run, and a font that has CJK glyphs."""
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return svg.replace("Fira Code, monospace", "Fira Code, Noto Sans Mono CJK SC, monospace")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in SHOTS:
        (FOLDER / f"{each.name}.svg").write_text(asyncio.run(draw(each)), encoding="utf-8")
