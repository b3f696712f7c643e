"""Settings as users meet them: a file in its place, a file that is named, what is broken, and what help costs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from forumtui.cli.arguments import ORDERS, parser, read_options
from forumtui.cli.start import prepare
from forumtui.layout.wrap import Typography
from forumtui.state.settings import SETTINGS, load_settings
from forumtui.thread.opening import open_thread
from forumtui.tui.metrics import OWN_THEMES
from forumtui.tui.theme import THEMES
from forumtui.tui.thread.persistence import Whereabouts, carry_over, reading_state_of, restore
from forumtui.tui.thread.post_layout import Typesetter
from forumtui.tui.thread.state import ThreadState
from tests.pages import PAGE

RUN_ONLY = {
    "sample",
    *("sources", "user", "thread", "floor", "site", "check", "to", "output"),
    *("pages", "offline", "cookies", "insecure"),
    *("config", "config_example", "print_completion", "version", "help"),
}
"""Options of one run, which no file can set."""


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_CONFIG_HOME": str(home), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "forumtui", *arguments]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    return str(tmp_path / "page.txt")


def settle(home: Path, text: str) -> None:
    (home / "forumtui").mkdir()
    (home / "forumtui" / "settings.toml").write_text(text, encoding="utf-8")


def test_every_option_can_be_set_but_those_of_one_run() -> None:
    options = {action.dest for action in parser()._actions}
    assert options - RUN_ONLY == {row.name for row in SETTINGS if row.has_option}
    assert options > RUN_ONLY


def test_every_order_of_the_option_can_be_set() -> None:
    (order,) = (row for row in SETTINGS if row.name == "sort")
    assert set(order.choices) == set(ORDERS)


def test_defaults_of_settings_and_options_are_the_same() -> None:
    plain = read_options([])
    assert [(row.name, getattr(plain, row.name) or row.default) for row in SETTINGS] == [
        (row.name, row.default) for row in SETTINGS
    ]


@pytest.mark.slow
def test_a_file_in_its_place_holds_and_the_command_line_comes_first(tmp_path: Path, page: str) -> None:
    settle(tmp_path, "filter = 'user:夜航'\nwidth = 30\nlang = 'fr'\nyear = 2011\n")
    assert "3 of 6" in run(tmp_path, page).stdout
    assert "1 of 6" in run(tmp_path, page, "-f", "user:Tom_77").stdout
    assert "2011-12-21" in run(tmp_path, page, "-t", "json").stdout
    assert run(tmp_path, page, "--lang", "de").returncode == 2


@pytest.mark.slow
def test_a_named_file_comes_instead(tmp_path: Path, page: str) -> None:
    settle(tmp_path, "filter = 'user:夜航'")
    (tmp_path / "mine.toml").write_text("filter = 'user:Tom_77'")
    assert "1 of 6" in run(tmp_path, page, "--config", str(tmp_path / "mine.toml")).stdout
    assert "1 of 6" in run(tmp_path, page, f"--config={tmp_path / 'mine.toml'}").stdout
    assert "no such file" in run(tmp_path, page, "--config", str(tmp_path / "none.toml")).stderr


@pytest.mark.slow
def test_a_broken_file_is_one_line_and_does_not_stop_what_mends_it(tmp_path: Path, page: str) -> None:
    settle(tmp_path, "\nwdith = 30\n")
    done = run(tmp_path, page)
    assert done.returncode == 2
    assert re.fullmatch(
        r"forumtui: \S+settings.toml, line 2: there is no setting wdith; did you mean width\?\n", done.stderr
    )
    assert run(tmp_path, "--help").returncode == 0
    assert run(tmp_path, "--config-example").stdout.startswith("# Settings of forumtui")


@pytest.mark.slow
def test_the_example_is_a_settings_file_and_so_is_all_it_comments_out(tmp_path: Path, page: str) -> None:
    written = run(tmp_path, "--config-example").stdout
    bare = re.sub(r"(?m)^# (?=\w+ = |\[)", "", written)
    assert bare.count(" = ") > 50
    for text in (written, bare):
        (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
        done = run(tmp_path, page, "--config", str(tmp_path / "mine.toml"))
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_the_settings_language_is_that_of_help(tmp_path: Path) -> None:
    settle(tmp_path, "ui = 'zh'")
    assert "用法" in run(tmp_path, "--help").stdout
    assert "usage" in run(tmp_path, "--help", "--ui", "en").stdout
    assert "没有这个文件" in run(tmp_path, "--config", "none.toml", "--ui", "zh").stderr


@pytest.mark.slow
def test_ambiguous_width_breaks_lines_sooner(tmp_path: Path, page: str) -> None:
    Path(page).write_text(PAGE.replace("我来!", "“" * 30), encoding="utf-8")
    one, two = (run(tmp_path, page, "--width", "40", "--ambiguous", cells).stdout for cells in "12")
    assert two.count("\n") == one.count("\n") + 1


HEAVY = ("dataclasses", "typing", "pathlib", "shutil", "inspect", "tomllib", "textual", "bs4", "importlib.metadata")


@pytest.mark.slow
def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from forumtui.cli.main import main; sys.argv[1:] = ['--help']\n"
        f"try: main()\nexcept SystemExit: print([name for name in {HEAVY} if name in sys.modules])"
    )
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-I", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        encoding="utf-8",
    )
    assert done.stdout.endswith("\n[]\n")


@pytest.mark.parametrize(("order", "shown"), [("likes", "likes"), ("oldest", "oldest"), ("newest", "newest")])
def test_the_order_of_an_option_reaches_the_reader(page: str, order: str, shown: str) -> None:
    start = prepare(read_options([page, "--no-state", "--sort", order]), open_thread(page))
    start.state.opened.finish()
    assert start.state.order() == shown


@pytest.mark.parametrize(("order", "shown"), [("oldest", [2, 1, 3]), ("newest", [3, 1, 2]), ("page", [1, 2, 3])])
def test_a_page_in_mixed_order_is_sorted_and_found_so_again(tmp_path: Path, order: str, shown: list[int]) -> None:
    times = [f"2020-01-0{day} 10:00" for day in (5, 1, 9)]
    replies = [{"author": "a", "text": time, "posted_text": time, "posted": time.replace(" ", "T")} for time in times]
    place = tmp_path / "mixed.json"
    place.write_text(json.dumps({"format": 1, "title": "M", "replies": replies}), encoding="utf-8")
    arguments = [str(place), "--no-state", "--sort", order]
    state = prepare(read_options(arguments), open_thread(str(place))).state
    state.opened.finish()
    assert [state.number_of(one) for one in state.view()] == shown
    again = ThreadState(open_thread(str(place)))
    again.opened.finish()
    restore(again, reading_state_of(Whereabouts(state, None, "all")))
    assert [again.number_of(one) for one in again.view()] == shown
    state.is_reversed = True
    carry_over(state, again)
    assert [again.number_of(one) for one in again.view()] == (shown if order == "page" else shown[::-1])


def test_a_filter_that_may_be_meant_otherwise_is_told_at_the_start(page: str) -> None:
    start = prepare(read_options([page, "--no-state", "-f", "foo:bar"]), open_thread(page)).start
    assert start.said.startswith("foo is no key, so this is a word; try ")


def test_how_lines_are_set_reaches_the_reader(tmp_path: Path, page: str) -> None:
    place = tmp_path / "s.toml"
    place.write_text("line_break = 'loose'\nkeep_all = true\ntext_width = 50\nstate = false\n", encoding="utf-8")
    usual = load_settings(str(place))
    start = prepare(read_options([page], usual.values), open_thread(page))
    assert start.state.typography == Typography(strict=False, keep_all=True, widest=50)
    faces = Typesetter(start.state)
    view = start.state.view()
    lines = [line for row in range(len(view)) for line in faces.lay(row, view, 110).lines if line.start >= 0]
    assert lines
    assert max(line.width for line in lines) <= 50 + 4


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        *('theme = "nosuch"', 'ui = "de"', 'filter = "(("', 'since = "nosuch"', "year = 20", "width = 99999999999"),
        *('encoding = "nosuch"', '[keys]\nnosuch = "x"', '[keys]\nsearch = "nosuchkey"', "a = [", "\x00", "nosuch = 1"),
    ],
)
@pytest.mark.parametrize("to", [[], ["-t", "json"], ["--check"]], ids=["text", "json", "check"])
def test_faults_in_settings_end_alike(tmp_path: Path, text: str, to: list[str]) -> None:
    (tmp_path / "s.toml").write_text(text)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    done = run(tmp_path, str(tmp_path / "page.txt"), "--config", str(tmp_path / "s.toml"), *to)
    if to == ["--check"] and text.startswith(("filter", "since")):
        assert done.returncode == 0  # a check filters nothing
        return
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_own_themes_are_known_without_textual() -> None:
    assert tuple(row.name for row in THEMES) == OWN_THEMES
