"""Links go to terminals that take them, and a click does what Enter does. In a real terminal, with a real mouse."""

import re
import sys
from pathlib import Path

import pytest

from tests.letter_page import letter_page
from tests.pages import PAGE, page, reply
from tests.terminal.conftest import Opener

OSC_8 = re.compile("\x1b\\]8;([^;]*);([^\x1b\x07]*)(?:\x1b\\\\|\x07)")
LINKED = page(
    reply(2, "夜航", "12-21 11:00:00", "在这里 http://a.example/x 见"), reply(1, "Tom", "12-20 10:00:00", "好")
)
VTE, NONE = {"VTE_VERSION": "7600"}, {"VTE_VERSION": "", "TERM_PROGRAM": "", "KONSOLE_VERSION": ""}


@pytest.fixture
def linked(tmp_path: Path) -> str:
    place = tmp_path / "page.txt"
    place.write_text(LINKED, encoding="utf-8")
    return str(place)


@pytest.mark.parametrize(
    ("setting", "env", "is_sent"),
    [("auto", VTE, True), ("auto", NONE, False), ("on", NONE, True), ("off", VTE, False)],
)
def test_links_go_to_terminals_that_take_them(
    run: Opener, linked: str, tmp_path: Path, setting: str, env: dict[str, str], is_sent: bool
) -> None:
    settings = tmp_path / "mine.toml"
    settings.write_text(f'hyperlinks = "{setting}"\n', encoding="utf-8")
    terminal = run("--no-state", "--config", str(settings), linked, size=(120, 24), env=env)
    terminal.types("j")
    terminal.shows("2 of 2")
    assert ("http://a.example/x" in [target for _, target in OSC_8.findall(terminal.sent)]) is is_sent


def browser(folder: Path, body: str) -> Path:
    """A browser that is our own program."""
    at = folder / "browser"
    at.write_text(f"#!{sys.executable}\nimport sys\n{body}\n", encoding="utf-8")
    at.chmod(0o755)
    return at


def test_a_click_on_a_link_opens_it(run: Opener, linked: str, tmp_path: Path) -> None:
    log = tmp_path / "log"
    at = browser(tmp_path, f"open({str(log)!r}, 'a').write(sys.argv[1])")
    terminal = run("--no-state", linked, size=(120, 24), env={"BROWSER": str(at)})
    terminal.types("j")
    terminal.shows("2 of 2")
    terminal.clicks("http://a.example/x", beyond=4)
    terminal.shows("opened http://a.example/x")
    terminal.until(lambda _: log.exists() and log.read_text() == "http://a.example/x")


def test_opened_is_not_said_of_a_browser_that_fails(run: Opener, linked: str, tmp_path: Path) -> None:
    at = browser(tmp_path, "sys.exit(3)")
    terminal = run("--no-state", linked, size=(120, 24), env={"BROWSER": str(at)})
    terminal.shows("all shown")
    terminal.types("o")
    text = terminal.shows("did not open it: it ended with status 3")
    assert "opened http" not in text


def test_a_click_does_what_enter_does(run: Opener, tmp_path: Path) -> None:
    """Rows of the chooser, words of the header, completions, names of lists, rows of the index."""
    (tmp_path / "a.txt").write_text(letter_page(), encoding="utf-8")
    (tmp_path / "b.txt").write_text(PAGE.replace("秋季读书会", "冬季读书会"), encoding="utf-8")
    terminal = run("--no-state", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), size=(120, 24))
    terminal.shows("2 threads")
    terminal.clicks("冬季读书会")
    terminal.shows("6 of 40 replies here")
    terminal.clicks("f filter")
    terminal.shows("filter›")
    terminal.types("user:")
    terminal.clicks("user:=夜航")
    terminal.shows("filter› user:=夜航")
    terminal.shows("3 of 6 shown")
    terminal.types("\r")
    terminal.until(lambda text: "filter›" not in text)
    terminal.types("\x1b")
    terminal.shows("all shown")
    terminal.types("i")
    terminal.clicks("ranks")
    terminal.clicks("管理员")
    terminal.shows("1 of 6 shown")
    terminal.types("q")
    terminal.shows("2 threads")
    terminal.clicks("秋季读书会")
    terminal.clicks("t switch")
    terminal.shows("▸ 中文 ")
    terminal.clicks("▸ 中文 ", beyond=2)
    terminal.shows("▸ English ")


def test_a_click_on_a_format_chooses_it(run: Opener, linked: str) -> None:
    terminal = run("--no-state", linked, size=(120, 30))
    terminal.shows("all shown")
    terminal.types("e")
    terminal.shows("Export")
    terminal.clicks("html")
    terminal.until(lambda text: "▸ html" in text and ".html" in text)


def test_a_click_on_the_name_of_a_pane_shows_it(run: Opener, linked: str) -> None:
    terminal = run("--no-state", linked, size=(60, 16))
    terminal.shows("▸ replies")
    terminal.types("\\")
    terminal.shows("post above the replies")
    terminal.clicks("▸ replies   post", beyond=13)
    terminal.shows("▸ post")
    terminal.clicks("  replies ▸ post", beyond=4)
    terminal.shows("▸ replies")
