"""What is shown before Textual is there is what the reader then shows."""

import subprocess
import sys
import time

import pexpect
import pytest
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from rich.text import Text
from textual.geometry import Region

from forumtui.cli.sources import sample_path
from forumtui.layout.wrap import STRICT, Typography
from forumtui.model import CODE_ROLES, Role
from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.text.width import width
from forumtui.thread.opening import open_document, open_thread
from forumtui.tui.first_frame import NAME_COLOURS, SIGNS, compose, painted_bar
from forumtui.tui.metrics import DEFAULT_THEME, MEASURE
from forumtui.tui.thread.arrangement import ARRANGEMENTS
from forumtui.tui.thread.bar_lines import first_hint
from forumtui.tui.thread.persistence import Start
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.thread.view import ViewController
from forumtui.tui.widgets.status_bar import StatusBar
from tests.pages import PAGE, reply
from tests.tui.conftest import painted, reader, screen_of

SIZES = [(120, 40), (100, 30), (101, 12), (99, 24), (80, 24), (40, 12)]

MEASURED = Typography(widest=MEASURE)


def lines_of(
    text: str,
    start: Start,
    size: tuple[int, int],
    arrangement: str = "",
    divider: int = 0,
    typography: Typography = STRICT,
    is_compact: bool = False,
) -> list[str]:
    state = ThreadState(open_document(decode(MemoryBytes(text.encode()), "[page]")))
    state.arrangement, state.divider, state.typography = arrangement, divider, typography
    state.is_compact = is_compact
    return [line.text for line in compose(state, start, *size)]


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("arrangement", ["", *ARRANGEMENTS])
@pytest.mark.parametrize(
    "start",
    [Start(), Start(position=3), Start(position=0, floor=5), Start(said=first_hint())],
    ids=["first", "fourth", "by floor", "very first"],
)
async def test_it_is_the_readers_own_first_frame(
    size: tuple[int, int], start: Start, arrangement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = reader(start=start, arrangement=arrangement)
    # Answers are looked for after the first frame, which does without reading every text.
    monkeypatch.setattr(ViewController, "find_answers", lambda _: None)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = [line.rstrip() for line in painted(app).split("\n")]
    composed = lines_of(PAGE, start, size, arrangement)
    assert [line.rstrip() for line in composed] == shown
    assert all(width(line) <= size[0] for line in composed)


@pytest.mark.parametrize("size", [(200, 50), (130, 30), (101, 12), (80, 24)])
@pytest.mark.parametrize(
    ("arrangement", "divider", "is_compact", "theme"),
    [
        ("beside", 20, False, "terminal"),
        ("beside", 75, True, "dark"),
        ("above", 20, True, "terminal"),
        ("above", 80, False, "light"),
        ("column", 0, True, "terminal"),
        ("column", 0, False, "dark"),
        ("", 0, True, "light"),
    ],
)
async def test_what_is_set_otherwise_stands_in_the_first_frame_too(
    size: tuple[int, int],
    arrangement: str,
    divider: int,
    is_compact: bool,
    theme: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = reader(arrangement=arrangement)
    app.set_theme(theme)
    assert isinstance(app.first_screen, ThreadScreen)
    app.first_screen.state.divider, app.first_screen.state.is_compact = divider, is_compact
    app.first_screen.state.typography = MEASURED
    monkeypatch.setattr(ViewController, "find_answers", lambda _: None)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = [line.rstrip() for line in painted(app).split("\n")]
    composed = lines_of(PAGE, Start(), size, arrangement, divider, MEASURED, is_compact)
    assert [line.rstrip() for line in composed] == shown


@pytest.mark.parametrize("size", SIZES)
async def test_replies_have_the_screen_where_there_is_no_post(size: tuple[int, int]) -> None:
    text = "\n".join(reply(floor, "某人", "07-11 10:00:00", f"第 {floor} 句") for floor in (9, 8, 7))
    app = reader(text)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert screen_of(app).state.opened.thread.post is None
        shown = [line.rstrip() for line in painted(app).split("\n")]
        assert [line.rstrip() for line in lines_of(text, Start(), size)] == shown
        assert screen_of(app).post_list.size.width == size[0]
        await pilot.press("tab")
        await pilot.pause()
        assert "without the opening" in painted(app)


@pytest.mark.parametrize("size", SIZES)
def test_the_sample_fits_any_terminal(size: tuple[int, int]) -> None:
    lines = compose(ThreadState(open_thread(sample_path())), Start(), *size)
    assert len(lines) == size[1]
    assert all(line.width <= size[0] for line in lines)


def test_it_imports_nothing_of_textual() -> None:
    loaded = "[name for name in sys.modules if name.split('.')[0] in ('textual', 'bs4')]"
    code = f"import sys, forumtui.cli.run, forumtui.cli.start, forumtui.tui.first_frame; print({loaded})"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_every_sign_is_plain_sgr() -> None:
    assert all(part.isdigit() for look in SIGNS.values() for part in look.split(";"))


def sgr(style: Style) -> set[str]:
    """What a terminal of sixteen colours is told of a style; its own colours are told nothing."""
    shown = style.render("x", color_system=ColorSystem.STANDARD)
    codes = shown.partition("m")[0].removeprefix("\x1b[") if shown.startswith("\x1b") else ""
    return {*filter(None, codes.split(";"))} - {"39", "49"}


async def test_signs_are_the_terminal_theme() -> None:
    """What is painted before Textual is there looks as the reader then paints it."""
    app = reader()
    app.set_theme(DEFAULT_THEME)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        looks = {role: sgr(screen_of(app).post_list.style_of(f"role--{role.value.replace('_', '-')}")) for role in Role}
        names = [sgr(screen_of(app).post_list.style_of(f"name--{number}")) for number in range(len(NAME_COLOURS))]
    # By search, letter; by name; as it is; by Pygments.
    later = {Role.MATCH, Role.CURRENT, Role.DIFFER, Role.AUTHOR, Role.PLAIN, *CODE_ROLES}
    assert {role: look for role, look in looks.items() if role not in later and look} == {
        role: {*look.split(";")} for role, look in SIGNS.items()
    }
    assert names == [{*look.split(";")} for look in NAME_COLOURS]


async def test_the_bars_are_the_terminal_theme() -> None:
    app = reader()
    app.set_theme(DEFAULT_THEME)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        bar = app.screen.query_one("#header", StatusBar)
        shown = [(segment.text, segment.style) for segment in bar.paint_rows(Region(0, 0, 100, 1))[0]]
        line = compose(screen_of(app).state, Start(), 100, 30)[0]
    painted_text = Text.from_ansi(painted_bar(line, 100))
    assert painted_text.plain == "".join(text for text, _ in shown)
    looks = [painted_text.get_style_at_offset(Console(), number) for number in range(len(painted_text))]
    assert [(bool(look.reverse), bool(look.bold)) for look in looks] == [
        (True, bool(style and style.bold)) for text, style in shown for _ in text
    ]


def test_keys_pressed_before_the_reader_is_there_reach_it() -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "forumtui", "--no-state", sample_path()],
        dimensions=(40, 120),
        env={"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "", "HOME": "/nonexistent"},
        timeout=30,
    )
    child.expect("755")
    child.send("jj")
    child.expect("floor 753")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_terminal_that_takes_no_more_does_not_hold_the_end() -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-c", STUCK, sample_path()],
        dimensions=(200, 300),
        env={"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "", "HOME": "/nonexistent"},
        timeout=30,
    )
    until = time.monotonic() + 30
    while child.isalive() and time.monotonic() < until:  # nothing is read from it
        time.sleep(0.05)
    assert child.exitstatus == 7


STUCK = """
import os, signal, sys
from forumtui.thread.opening import open_thread
from forumtui.tui.first_frame import FirstFrame
from forumtui.tui.thread.arrangement import ARRANGEMENTS
from forumtui.tui.thread.bar_lines import first_hint
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.thread.persistence import Start

def end(number, frame):
    raise SystemExit(7)

signal.signal(signal.SIGALRM, end)
signal.setitimer(signal.ITIMER_REAL, 0.5)
frame = FirstFrame()
reading = ThreadState(open_thread(sys.argv[1]))
try:
    while True:
        frame.show(reading, Start())
finally:
    frame.take_back()
"""
"""Shows frames until the terminal takes no more and a signal comes."""
