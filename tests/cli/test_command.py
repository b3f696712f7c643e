"""The command as scripts use it: what it prints, where, and with which status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from forumtui.cli.main import main
from tests.pages import PAGE

pytestmark = pytest.mark.slow
"""Each test starts processes."""


def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "forumtui", *arguments]
    kept = {"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **kept)


@pytest.fixture
def place(tmp_path: Path) -> str:
    path = tmp_path / "[b]page[x].txt"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


def floors(*arguments: str) -> list[int]:
    thread = json.loads(run(*arguments, "-t", "json").stdout)
    return [reply["floor"] for reply in thread["replies"]]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ([], [9, 8, 7, 5, 4, 3]),
        (["-f", "user:夜航"], [8, 5, 4]),
        (["-f", "-user:夜航 -新年"], [9, 7, 3]),
        (["-u", "夜航", "-u", "Tom_77"], [8, 7, 5, 4]),
        (["--since", "12-31"], [9, 8, 7]),
        (["--until", "12-21"], [5, 4, 3]),
        (["--since", "12-21", "--until", "2019-12-31"], [7, 5, 4]),
        (["--sort", "oldest"], [3, 4, 5, 7, 8, 9]),
        (["--sort", "newest"], [9, 8, 7, 5, 4, 3]),
        (["--floor", "5"], [5, 4, 3]),
        (["-f", "[/quote]"], [7]),
        (["-f", "floor:4..7"], [7, 5, 4]),
        (["-f", "#8"], [8]),
    ],
)
def test_selections(place: str, options: list[str], wanted: list[int]) -> None:
    assert floors(*options, place) == wanted


def test_text_is_printed_to_a_pipe(place: str) -> None:
    done = run(place, "--width", "40", "-u", "Tom_77")
    assert done.returncode == 0
    assert "[b]粗体[/b] 和 [/quote]" in done.stdout
    assert "1 of 6" in done.stdout


def test_standard_input() -> None:
    assert run(stdin=PAGE).returncode == 0
    assert run("-", "-t", "json", stdin=PAGE).returncode == 0


def test_the_sample_is_read_whatever_is_piped_in() -> None:
    done = run("--sample", "--to", "md", stdin=PAGE)
    assert done.returncode == 0
    assert done.stdout.startswith("# 旧闻新写")


def test_nothing_matched_is_1(place: str) -> None:
    assert run(place, "-f", "nosuchword").returncode == 1
    assert run(place, "-f", "nosuchword OR " * 100 + "floor:1..").returncode == 0, "the end of a long filter was lost"


def faulty(*arguments: str) -> str:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("forumtui: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_faults_are_one_line(tmp_path: Path, place: str) -> None:
    assert "no such file" in faulty(str(tmp_path / "[/b]missing\x1b[31m"))
    (tmp_path / "empty").write_text("")
    assert "empty" in faulty(str(tmp_path / "empty"))
    (tmp_path / "folder").mkdir()
    faulty(str(tmp_path / "folder"))
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    assert "PDF" in faulty(str(tmp_path / "x.pdf"))
    (tmp_path / "prose").write_text("no thread here\n" * 20)
    assert "no thread" in faulty(str(tmp_path / "prose"))
    assert "save the page" in faulty("ftp://example.com/t/1")
    assert "no such host" in faulty("https://forum.invalid/t/1")
    assert "Tom_77" in faulty(place, "-u", "tom7")
    assert "column 6" in faulty(place, "-f", "date:02-30")
    assert faulty(place, "--since", "99").endswith("--since: 99 is no date; try --since 07-11\n")
    assert "--nosuch" in faulty("--nosuch")
    assert "takes no source" in faulty(place, "--sample")
    faulty(place, "--encoding", "gb1803")
    assert "floor 99999999999 is not here" in faulty(place, "--floor", "99999999999")
    faulty(place, "--lang", "fr")


def test_names_from_outside_cannot_steer_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in faulty(str(tmp_path / "a\x1b]0;x\x07b"))


def test_a_name_that_starts_with_a_dash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "-page").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("-t", "json", "--", "-page").returncode == 0


def test_output_file(place: str, tmp_path: Path) -> None:
    assert run(place, "-t", "json", "-o", str(tmp_path / "out.json")).returncode == 0
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["format"] == 1


@pytest.mark.parametrize("arguments", [["--help"], ["{place}", "-t", "text"]])
def test_light_commands_import_neither_textual_nor_bs4(place: str, arguments: list[str]) -> None:
    given = [argument.format(place=place) for argument in arguments]
    code = (
        "import sys; from forumtui.cli.main import main; sys.argv[1:] = sys.orig_argv[3:]\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print('heavy', [name for name in ('textual', 'bs4') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, *given], capture_output=True, text=True, check=True, input="")
    assert done.stdout.endswith("heavy []\n")


@pytest.mark.parametrize("ambiguous", [1, 2])
def test_text_fits_a_terminal_that_draws_ambiguous_characters_wide(tmp_path: Path, ambiguous: int) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE.replace("带一本书来就好", "“春眠”——不觉晓……" * 9), encoding="utf-8")
    printed = run(str(page), "-t", "text", "--width", "30", "--ambiguous", str(ambiguous)).stdout
    lines = [line for line in printed.split("\n") if "眠" in line]
    wide = set("“”—…")
    cells = [sum(1 if each == " " else ambiguous if each in wide else 2 for each in line) for line in lines]
    assert len(lines) > 3
    assert 26 <= max(cells) <= 30


@pytest.mark.parametrize("value", ["", "1"])
def test_an_empty_no_color_asks_for_nothing(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    monkeypatch.setattr(sys, "argv", ["forumtui", "--sample", "-t", "csv"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert ("NO_COLOR" in os.environ) == bool(value)
