"""`O` opens another file, folder or address in the running reader."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from forumtui.cli import fetching, opener
from forumtui.cli.arguments import read_options
from forumtui.cli.reader import Screens
from forumtui.cli.sources import open_sources
from forumtui.cli.start import prepare
from forumtui.fetch.client import Client
from forumtui.state.store import Store, thread_key
from forumtui.tui.app import ReaderApp
from forumtui.tui.dialogs import open_other
from forumtui.tui.dialogs.chooser import ChooserScreen
from forumtui.tui.dialogs.help import HelpDialog
from forumtui.tui.thread.screen import ThreadScreen
from tests.fetch import server
from tests.fetch.server import Site, serve
from tests.letter_page import letter_page
from tests.pages import PAGE
from tests.tui.conftest import Waiter, painted
from tests.tui.test_live import page

OTHER = PAGE.replace("秋季读书会:五本书,一张桌子", "冬天的第二个主题")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    here = tmp_path / "帖子"
    here.mkdir()
    (here / "第一页.txt").write_text(letter_page(), encoding="utf-8")
    (here / "第二页.txt").write_text(OTHER, encoding="utf-8")
    (here / "no thread.txt").write_text("nothing to see\n", encoding="utf-8")
    (here / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "several").mkdir()
    (tmp_path / "several" / "a.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / "several" / "b.txt").write_text(PAGE, encoding="utf-8")
    return here


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    clients: list[Client] = []

    def client(*arguments: Any, **named: Any) -> Client:
        clients.append(Client(*arguments, **named))
        return clients[-1]

    monkeypatch.setattr(fetching, "Client", client)
    with serve(Site()) as running:
        running.answers["/viewtopic.php?t=7"] = server.page(page(1, pages=1))
        yield running
        for one in clients:
            one.close()


def reader(*arguments: str) -> ReaderApp:
    """The reader as the command line starts it."""
    options = read_options(arguments, {"ui": "en"})
    screens = Screens(options, may_open=True)
    threads = open_sources(options, options.sources, None)
    one = screens.thread(prepare(options, threads[0]), None) if len(threads) == 1 else None
    app = ReaderApp(one or screens.thread_list(options, threads, None))
    app.before_exit.append(screens.keep)
    return app


def title(app: ReaderApp) -> str:
    return app.screen.state.opened.thread.title if isinstance(app.screen, ThreadScreen) else ""


def footer(app: ReaderApp) -> str:
    return painted(app).split("\n")[-1]


async def asked(pilot: Pilot[None], place: str) -> None:
    await pilot.press("O")
    pilot.app.post_message(events.Paste(place))
    await pilot.press("enter")


@pytest.mark.parametrize("size", [(40, 12), (100, 24)])
async def test_a_file_takes_the_place_of_the_thread_whose_place_is_kept(
    folder: Path, until: Waiter, size: tuple[int, int]
) -> None:
    first = str(folder / "第一页.txt")
    app = reader("--floor", "2", "--lang", "en", "-f", "len:>0", first)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: bool(title(app)))
        before = app.screen
        assert isinstance(before, ThreadScreen)
        await pilot.press("t", "j")
        await pilot.press("O")
        await until(pilot, lambda: "a file, a folder or an address" in painted(app))
        await pilot.press(*"~/帖", "tab")
        await until(pilot, lambda: "▸ no thread.txt" in painted(app))
        assert "picture" not in painted(app)
        await pilot.press(*"第二", "tab")
        await until(pilot, lambda: "open› ~/帖子/第二页.txt" in painted(app))
        await pilot.press("enter")
        await until(pilot, lambda: title(app) == "冬天的第二个主题")
        assert app.screen_stack == [app.screen], "it takes the place of the first thread"
        after = app.screen
        assert isinstance(after, ThreadScreen)
        assert not after.state.filter_text(), "what was asked of the first thread is not asked of this one"
        known, _ = Store(folder.parent / "state" / "forumtui").load(thread_key(before.state.opened.thread.head) or "")
        assert known is not None
        assert known.language == before.letter.mode
        assert known.filter == "len:>0"
        await asked(pilot, first)
        await until(pilot, lambda: title(app) == before.state.opened.thread.title)
        again = app.screen
        assert isinstance(again, ThreadScreen)
        await until(pilot, lambda: again.letter.mode == before.letter.mode)
        assert again.state.filter_text() == "len:>0"
        await pilot.press("q")
    assert app.return_code == 0


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("nowhere/第九页.txt", "第九页.txt: there is no such"),
        ("{folder}/no thread.txt", "thread.txt: no thread was"),
        ("-", "ndard input: nothing is piped"),
        ("ftp://forum.example/1", "only http and"),
    ],
)
async def test_what_cannot_be_opened_says_why_and_the_thread_stays(
    folder: Path, until: Waiter, place: str, why: str
) -> None:
    app = reader(str(folder / "第一页.txt"))
    async with app.run_test(size=(40, 12)) as pilot:
        await until(pilot, lambda: bool(title(app)))
        before = app.screen
        await asked(pilot, place.format(folder=folder))
        await until(pilot, lambda: why in footer(app))
        assert app.screen is before
        await pilot.press("O", "up")
        await until(pilot, lambda: place[-8:] in painted(app))
        await pilot.press("escape")
        await until(pilot, lambda: "open›" not in painted(app))
        assert app.screen is before


async def test_a_quoted_path_is_read_and_what_came_through_a_pipe_is_not_read_again(
    folder: Path, until: Waiter
) -> None:
    app = reader(str(folder / "第一页.txt"))
    os.mkfifo(folder / "pipe")
    writer = Thread(target=lambda: (folder / "pipe").write_text(OTHER, encoding="utf-8"))
    writer.start()
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: bool(title(app)))
        await asked(pilot, f"'{folder / 'pipe'}'")
        await until(pilot, lambda: title(app) == "冬天的第二个主题")
        await pilot.press("r")
        await until(pilot, lambda: "what came through a pipe cannot be read again" in footer(app))
    writer.join()


async def test_an_address_is_read_beside_the_screen_and_esc_stops_it(
    folder: Path, until: Waiter, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_other, "_TICK", 0.2)
    clock = [0]
    monkeypatch.setattr(open_other, "monotonic", lambda: clock[0])
    app = reader(str(folder / "第一页.txt"))
    let_go = Event()

    def waiting(_handler: object) -> None:
        let_go.wait(60)

    site.answers["/slow"] = waiting
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: bool(title(app)))
        before = app.screen
        await asked(pilot, site.url("/slow"))
        await until(pilot, lambda: bool(site.asked))
        assert "0 s   Esc stops" in footer(app)
        await pilot.press("j")
        clock[0] = 3
        await until(pilot, lambda: "3 s   Esc stops" in footer(app))
        await pilot.press("escape")
        await until(pilot, lambda: "stopped" in footer(app))
        assert app.screen is before
        await asked(pilot, site.url("/nothing"))
        await until(pilot, lambda: "404" in footer(app) or "no such page" in footer(app))
        await asked(pilot, site.url("/viewtopic.php?t=7"))
        await until(pilot, lambda: title(app) == "Kettles")
        assert site.asked[-1][0] == "/viewtopic.php?t=7"
        let_go.set()


async def test_a_list_lies_above_what_asked_for_it_and_q_goes_back(folder: Path, until: Waiter) -> None:
    app = reader(str(folder.parent / "several"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "O open" in footer(app))
        assert "q quit" in footer(app)
        first = app.screen
        await pilot.press("question_mark")
        await until(pilot, lambda: "open another file, folder or address" in painted(app))
        await pilot.press("escape")
        await asked(pilot, str(folder.parent / "nothing"))
        await until(pilot, lambda: "there is no such file" in footer(app))
        await asked(pilot, str(folder / "第一页.txt"))
        await until(pilot, lambda: bool(title(app)))
        await asked(pilot, str(folder.parent / "several"))
        await until(pilot, lambda: isinstance(app.screen, ChooserScreen) and "q back" in footer(app))
        assert app.screen_stack == [first, app.screen]
        await pilot.press("q")
        await until(pilot, lambda: app.screen is first)
        await pilot.press("q")
    assert app.return_code == 0


async def test_what_comes_while_a_dialog_is_open_waits_for_it(
    folder: Path, until: Waiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = Event()

    def slowly(*arguments: Any) -> Any:
        let_go.wait(60)
        return open_sources(*arguments)

    app = reader(str(folder / "第一页.txt"))
    monkeypatch.setattr(opener, "open_sources", slowly)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: bool(title(app)))
        await asked(pilot, str(folder / "第二页.txt"))
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpDialog))
        let_go.set()
        await pilot.pause(0.3)
        assert isinstance(app.screen, HelpDialog)
        await pilot.press("escape")
        await until(pilot, lambda: title(app) == "冬天的第二个主题")
