"""Where `-o` writes: never over a source, whole over another file, and as it stands into what is no file."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from forumtui.cli import main
from forumtui.errors import CannotUse
from tests.cli.test_command import faulty, run
from tests.pages import PAGE

pytestmark = pytest.mark.slow
"""Each test starts processes."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def _hard_link(source: Path) -> str:
    other = source.with_name("hard.txt")
    os.link(source, other)
    return str(other)


def _link(source: Path) -> str:
    other = source.with_name("link.txt")
    other.symlink_to(source)
    return str(other)


def _folder_link(source: Path) -> str:
    other = source.with_name("folder")
    other.symlink_to(source.parent)
    return str(other / source.name)


SPELLINGS: dict[str, Callable[[Path], str]] = {
    "itself": str,
    "dots": lambda source: f"{source.parent}/./x/../{source.name}",
    "double slash": lambda source: str(source).replace("/page", "//page"),
    "relative": lambda source: os.path.relpath(source),
    "link": _link,
    "hard link": _hard_link,
    "link to its folder": _folder_link,
}


@posix
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_source_is_never_written_over(source: Path, spelling: str) -> None:
    (source.parent / "x").mkdir()
    target = SPELLINGS[spelling](source)
    assert "one of the sources" in faulty(str(source), "-t", "md", "-o", target)
    assert source.read_text(encoding="utf-8") == PAGE


def test_neither_is_a_page_of_a_folder_or_another_source(source: Path) -> None:
    other = source.with_name("notes.txt")
    other.write_text("nothing that is a thread", encoding="utf-8")
    assert "one of the sources" in faulty(str(source.parent), "-t", "md", "-o", str(source))
    assert "one of the sources" in faulty(str(source), str(other), "--thread", "1", "-o", str(other))
    assert source.read_text(encoding="utf-8") == PAGE
    assert other.read_text(encoding="utf-8") == "nothing that is a thread"


def test_nor_what_is_unpacked_or_piped(tmp_path: Path) -> None:
    packed = tmp_path / "page.txt.gz"
    packed.write_bytes(gzip.compress(PAGE.encode()))
    assert "one of the sources" in faulty(str(packed), "-o", str(packed))
    plain = tmp_path / "page.txt"
    plain.write_text(PAGE, encoding="utf-8")
    with plain.open() as stream:
        command = [sys.executable, "-m", "forumtui", "-", "-o", str(plain)]
        done = subprocess.run(command, stdin=stream, capture_output=True, text=True, check=False)
    assert (done.returncode, "one of the sources" in done.stderr) == (2, True)
    assert plain.read_text(encoding="utf-8") == PAGE


@posix
def test_a_read_only_file_and_a_link_to_itself_are_refused(source: Path) -> None:
    target = source.with_name("kept.md")
    target.write_text("kept")
    target.chmod(0o444)
    assert "read-only" in faulty(str(source), "-t", "md", "-o", str(target))
    assert target.read_text() == "kept"
    loop = source.with_name("loop.md")
    loop.symlink_to(loop)
    assert "cannot be written" in faulty(str(source), "-t", "md", "-o", str(loop))
    assert loop.is_symlink()


@posix
def test_another_file_is_replaced_whole_and_keeps_its_mode(source: Path) -> None:
    target = source.with_name("old.md")
    target.write_text("old" * 10_000)
    target.chmod(0o640)
    link = source.with_name("link.md")
    link.symlink_to(target.name)
    assert run(str(source), "-t", "md", "-o", str(link)).returncode == 0
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert "old" not in target.read_text(encoding="utf-8")


@posix
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "link"])
def test_an_appended_log_keeps_its_earlier_lines(source: Path, name: str) -> None:
    log = source.with_name("a.log")
    log.write_text("earlier\n")
    if name == "link":
        source.with_name("out").symlink_to("/dev/stdout")
        name = str(source.with_name("out"))
    with log.open("a") as stream:
        command = [sys.executable, "-m", "forumtui", str(source), "-t", "text", "-o", name]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    text = log.read_text(encoding="utf-8")
    assert text.startswith("earlier\n")
    assert "夜航" in text


@posix
@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["--config-example"], ["--print-completion", "zsh"], ["--sample", "-t", "csv"]],
)
def test_a_full_disk_is_no_bug_of_the_program(arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "forumtui", *arguments]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"forumtui: standard output: cannot be written (No space left on device)")


def test_help_is_utf_8_whatever_the_locale_says() -> None:
    command = [sys.executable, "-m", "forumtui", "--ui", "zh", "--help"]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, "阅读自带的示例帖子" in done.stdout.decode()) == (0, True)


@posix
def test_a_file_does_not_get_the_number_of_a_stream_that_is_closed(source: Path) -> None:
    code = (
        "import os, sys; os.close(0); from forumtui.cli.output import hold_closed_streams; hold_closed_streams();"
        "os._exit(os.open(sys.argv[1], os.O_RDONLY))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(source)], check=False)
    assert done.returncode > 2


def test_a_closed_stream_is_not_written_to(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = source.with_name("out.txt")
    with monkeypatch.context() as closed:
        closed.setattr(sys, "stdout", None)
        assert main.run([str(source), "-t", "text", "-o", str(out)]) == 0
    assert "夜航" in out.read_text(encoding="utf-8")
    with monkeypatch.context() as closed:
        closed.setattr(sys, "stderr", None)
        sample = str(Path(main.__file__).parents[1] / "sample" / "thread.txt")
        with pytest.raises(CannotUse, match="2 threads"):
            main.run([str(source), sample, "-t", "text"])
    assert capsys.readouterr() == ("", "")


def test_a_terminal_that_does_not_know_its_width_has_80_columns(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((0, 0)))
    main.run([str(source), "-t", "text", "--no-state"])
    assert max(len(line) for line in capsysbinary.readouterr().out.decode().splitlines()) > 40


@posix
def test_standard_output_that_is_the_source_is_refused(source: Path) -> None:
    with source.open("a") as stream:
        command = [sys.executable, "-m", "forumtui", str(source), "-o", "/dev/stdout"]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert source.read_text(encoding="utf-8") == PAGE


def test_a_tree_is_printed_in_the_order_of_its_page(tmp_path: Path) -> None:
    replies = [
        {"ordinal": number, "kind": "reply", "author": name, "text": name, "parent": parent, "depth": int(parent == 0)}
        for number, (name, parent) in enumerate((("Ann", None), ("Bo", None), ("Cy", 0)))
    ]
    place = tmp_path / "thread.json"
    place.write_text(json.dumps({"format": 1, "title": "Kettle", "replies": replies}), encoding="utf-8")
    printed = json.loads(run("-t", "json", str(place)).stdout)
    assert [reply["author"] for reply in printed["replies"]] == ["Ann", "Bo", "Cy"]
