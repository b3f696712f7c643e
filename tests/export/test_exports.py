import os
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forumtui.cli.main import run
from forumtui.errors import ForumtuiError
from forumtui.export.exports import safe_name, write_atomically

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


def test_it_is_written_and_replaced(tmp_path: Path) -> None:
    at = tmp_path / "帖子.txt"
    write_atomically(at, ["一\n", "二\n"])
    write_atomically(at, ["三\r\n"])
    assert at.read_bytes() == "三\r\n".encode()
    assert list(tmp_path.iterdir()) == [at]


def test_what_fails_midway_leaves_the_old_file(tmp_path: Path) -> None:
    at = tmp_path / "a.txt"
    at.write_text("old")

    def pieces() -> Iterator[str]:
        yield "new" * 100_000
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(at, pieces())
    assert at.read_text() == "old"
    assert list(tmp_path.iterdir()) == [at]


@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def full(*_arguments: object, **_keywords: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(ForumtuiError) as fault:
        write_atomically(tmp_path / "a.txt", ["text"])
    monkeypatch.undo()
    assert "No space left on device" in str(fault.value)
    assert "\n" not in str(fault.value)
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_device_is_written_to_and_its_fault_told() -> None:
    with pytest.raises(ForumtuiError, match="No space left"):
        write_atomically(Path("/dev/full"), ["text"])
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@posix
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    at = tmp_path / "pipe"
    os.mkfifo(at)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(at.read_text(encoding="utf-8")))
    reader.start()
    write_atomically(at, ["一", "二"])
    reader.join()
    assert read == ["一二"]


@posix
@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no /dev/fd")
def test_a_pipe_that_nobody_reads_is_no_fault_of_the_command() -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        with pytest.raises(BrokenPipeError):  # which ends it quietly, as on standard output
            run(["--sample", "--no-state", "-t", "csv", "-o", f"/dev/fd/{write}"])
    finally:
        os.close(write)


@pytest.mark.parametrize("name", [".", "missing/a.txt", "file/a.txt", "x" * 300])
def test_impossible_places_are_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ForumtuiError) as fault:
        write_atomically(tmp_path / name, ["text"])
    assert "\n" not in str(fault.value)
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


@posix
def test_a_read_only_folder_is_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    if os.access(tmp_path, os.W_OK):
        pytest.skip("this user may write anywhere")
    with pytest.raises(ForumtuiError):
        write_atomically(tmp_path / "a.txt", ["text"])


def test_a_name_with_controls_is_cleaned_in_the_fault(tmp_path: Path) -> None:
    with pytest.raises(ForumtuiError) as fault:
        write_atomically(tmp_path / "\x1b[2J" / "a", ["text"])
    assert "\x1b" not in str(fault.value)


@posix
def test_a_link_is_followed_and_modes_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_atomically(link, ["new"])
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@posix
def test_nobody_else_reads_what_replaces_a_private_file(tmp_path: Path) -> None:
    at = tmp_path / "a.txt"
    at.write_text("old")
    at.chmod(0o600)
    modes: list[int] = []

    def chunks() -> Iterator[str]:
        modes.extend(stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir())
        yield "new"

    write_atomically(at, chunks())
    assert modes == [0o600, 0o600]


@posix
def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    at = tmp_path / "a"
    before = os.umask(0o022)
    try:
        write_atomically(at, ["text"])
    finally:
        os.umask(before)
    assert stat.S_IMODE(at.stat().st_mode) == 0o644


NAMES = (
    ("雷声 and rain", "雷声 and rain.md"),
    ("../../etc/passwd", "etc passwd.md"),
    ("-rf", "rf.md"),
    (".profile", "profile.md"),
    ("CON", "CON_.md"),
    ("nul.tar", "nul.tar_.md"),
    ("", "thread.md"),
    ("…", "….md"),
    ("a\x1b[2J:b\nc", "a [2J b c.md"),
    ("\u202etxt.exe", "txt.exe.md"),
    ("字" * 100, "字" * 40 + ".md"),
)


@pytest.mark.parametrize(("title", "name"), NAMES)
def test_names_are_made_safe(title: str, name: str) -> None:
    assert safe_name(title, "md") == name


@given(some.text())
def test_any_title_makes_a_name_of_one_part(title: str) -> None:
    name = safe_name(title, "txt")
    assert Path(name).name == name
    assert not name.startswith((".", "-", " ", "~"))
    assert len(os.fsencode(name)) <= 124
    assert not set(name) & set('/\\:*?"<>|\n\0')
