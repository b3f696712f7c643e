"""Options, settings, exports and copies say and do what they promise. In a real terminal where one is needed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from forumtui.text.width import width
from tests.letter_page import EN, ZH, letter_page
from tests.pages import PAGE
from tests.terminal.conftest import Opener


def printed(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "s"), "XDG_CONFIG_HOME": str(folder / "c"), "LANG": "C"}
    command = [sys.executable, "-m", "forumtui", *arguments]
    nothing = subprocess.DEVNULL
    return subprocess.run(command, capture_output=True, text=True, env=environment, stdin=nothing, check=False)


@pytest.fixture
def board(tmp_path: Path) -> str:
    place = tmp_path / "page.txt"
    place.write_text(PAGE, encoding="utf-8")
    return str(place)


def test_sources_stand_on_both_sides_of_options(board: str, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("秋季读书会", "冬季读书会"), encoding="utf-8")
    done = printed(board, "-t", "jsonl", str(other), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2


@pytest.mark.parametrize("columns", [12, 24, 30])
def test_no_printed_line_is_wider_than_asked(board: str, tmp_path: Path, columns: int) -> None:
    done = printed("-t", "text", "--width", str(columns), "-f", "好", board, folder=tmp_path)
    assert done.returncode == 0
    assert max(map(width, done.stdout.splitlines())) <= columns


def test_a_given_year_is_not_called_inferred(board: str, tmp_path: Path) -> None:
    done = printed("-t", "json", "--year", "2019", board, folder=tmp_path)
    assert json.loads(done.stdout)["year_inferred"] is False
    assert "dates are printed without one" not in printed("--check", "--year", "2019", board, folder=tmp_path).stdout
    assert printed("-t", "json", "--year", "99", board, folder=tmp_path).returncode == 2


@pytest.mark.parametrize("setting", ['theme = "nosuch"', 'filter = "is:opp"', '[keys]\nnosuch = ["w"]', "year = 99"])
def test_a_fault_of_the_settings_names_file_and_line_when_printing_too(
    board: str, tmp_path: Path, setting: str
) -> None:
    settings = tmp_path / "mine.toml"
    settings.write_text(f"# mine\n{setting}\n", encoding="utf-8")
    done = printed("-t", "text", "--config", str(settings), board, folder=tmp_path)
    assert done.returncode == 2
    assert f"mine.toml, line {3 if 'keys' in setting else 2}" in done.stderr


def test_commands_without_a_key_are_given_one_and_others_lose_theirs(run: Opener, board: str, tmp_path: Path) -> None:
    settings = tmp_path / "mine.toml"
    settings.write_text('[keys]\nfold_noise = ["f5"]\nbookmark = []\n', encoding="utf-8")
    terminal = run("--no-state", "--config", str(settings), board, size=(120, 30))
    terminal.shows("all shown")
    terminal.types("\x1b[15~")
    terminal.shows("1 folded")
    terminal.types("m")
    terminal.types("v")
    text = terminal.shows("shown:")
    assert "bookmarked" not in text


def test_the_export_takes_its_format_from_the_name_and_says_the_whole_path(
    run: Opener, board: str, tmp_path: Path
) -> None:
    terminal = run("--no-state", board, size=(120, 30))
    terminal.shows("all shown")
    terminal.types("e")
    terminal.shows("Export")
    terminal.types("\x15")
    terminal.until(lambda text: "五本书,一张桌子.txt" not in text)
    terminal.types(f"{tmp_path}/a/../out.md")
    whole = f"{tmp_path}/out.md"
    in_box = re.compile(r"│ (.*?) *│")
    terminal.until(lambda text: whole in "".join(in_box.findall(text)), "the whole path, however many lines it takes")
    terminal.until(lambda text: "▸ md" in text, "the format stays")
    terminal.types("\r")
    terminal.shows("written to /")
    assert (tmp_path / "out.md").read_text("utf-8").startswith("# ")


def test_a_pair_is_copied(run: Opener, tmp_path: Path) -> None:
    place = tmp_path / "letter.txt"
    place.write_text(letter_page(), encoding="utf-8")
    terminal = run("--no-state", "--lang", "both", str(place), size=(120, 24))
    terminal.shows("pair 1 of 6")
    terminal.types("y")
    terminal.shows(f"copied {len(ZH[0]) + 1 + len(EN[0])} characters")
    terminal.clicks(EN[0][:12])
    terminal.types("y")
    terminal.shows(f"copied {len(EN[0])} characters")
