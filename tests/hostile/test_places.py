"""Sources that are no files, change while they are read, or come through a pipe."""

import gzip
import os
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from forumtui.cli.main import run
from forumtui.errors import ForumtuiError
from forumtui.source.files import from_stream
from forumtui.source.files import open_documents as documents_at
from forumtui.source.limits import Limits, limits_of
from forumtui.thread.opening import open_thread
from tests.hostile.case import FIRST, LAST, text_page
from tests.hostile.invariants import check_line, deadline
from tests.hostile.places import NEEDS_A_USER, PLACES, PlaceCase, may_read_everything
from tests.pages import page, reply

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_it_opens_or_is_one_line(place: PlaceCase, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    if place.name in NEEDS_A_USER and may_read_everything():
        pytest.skip("this user may read everything")
    given = os.fsdecode(place.make(tmp_path))
    with deadline(2.0):
        if place.says is None:
            assert run(["-t", "text", given]) == 0
            assert FIRST in capsysbinary.readouterr().out.decode()
            return
        with pytest.raises(ForumtuiError) as fault:
            run(["-t", "text", given])
    check_line(str(fault.value))
    assert place.says in str(fault.value)
    assert capsysbinary.readouterr().out == b""


def large(at: Path, replies: int = 400) -> Path:
    """A page of many replies, each of some length."""
    made = page(*(reply(replies - n, "ann", "01-02 08:00:00", f"reply {n} " + "x" * 300) for n in range(replies)))
    at.write_text(made, encoding="utf-8")
    return at


def _cut(at: Path) -> None:
    os.truncate(at, 20_000)


def _emptied(at: Path) -> None:
    os.truncate(at, 0)


def _grown(at: Path) -> None:
    with at.open("a", encoding="utf-8") as file:
        file.write(reply(9_999, "late", "01-02 08:00:00", "late") * 50)


def _gone(at: Path) -> None:
    at.unlink()


def _replaced(at: Path) -> None:
    other = at.with_name("other")
    other.write_bytes(text_page("x"))
    other.replace(at)


def _overwritten(at: Path) -> None:
    with at.open("r+b") as file:
        file.write(os.urandom(at.stat().st_size))


@pytest.mark.parametrize(
    "change", [_cut, _emptied, _grown, _gone, _replaced, _overwritten], ids=lambda one: one.__name__
)
def test_a_file_that_changes_while_it_is_read_is_read_on(change: Callable[[Path], None], tmp_path: Path) -> None:
    at = large(tmp_path / "page")
    opened = open_thread(str(at))
    document = documents_at(str(at))[0]
    known = len(opened.thread.replies)
    assert known
    change(at)
    with deadline(5.0):
        opened.finish()
        bodies = [reply.body.text for reply in opened.thread.replies]
    assert len(bodies) >= known
    check_line(document.changed() or "")
    assert document.changed() is not None
    assert os.path.exists(at) == (change is not _gone)


def test_a_page_through_a_pipe_is_read_to_its_cap() -> None:
    with subprocess.Popen(["cat", "/dev/zero"], stdout=subprocess.PIPE) as endless:
        assert endless.stdout is not None
        with pytest.raises(ForumtuiError, match="larger than 1 MiB"):
            from_stream(endless.stdout, "standard input", limits=Limits(unpacked=1 << 20))  # type: ignore[arg-type]
        with pytest.raises(ForumtuiError, match="larger than 1 MiB"):
            documents_at(f"/dev/fd/{endless.stdout.fileno()}", limits=Limits(unpacked=1 << 20))
        endless.kill()


def test_a_pipe_given_as_a_file_is_read_to_its_end(tmp_path: Path) -> None:
    """As a shell gives `<(command)`: what is written late, and in pieces, is all there."""
    at = tmp_path / "pipe"
    os.mkfifo(at)
    data = text_page("x")

    def write() -> None:
        time.sleep(0.1)
        with at.open("wb", buffering=0) as pipe:
            time.sleep(0.1)
            pipe.write(data[:100])
            time.sleep(0.1)
            pipe.write(data[100:])

    writer = threading.Thread(target=write)
    writer.start()
    with deadline(5.0):
        texts = [post.body.text for post in open_thread(at).thread.posts]
    writer.join()
    assert any(FIRST in text for text in texts)
    assert any(LAST in text for text in texts)


def test_caps_are_told_and_can_be_raised(tmp_path: Path) -> None:
    at = tmp_path / "page.gz"
    text = " ".join(str(number * 7919 % 1_000_003) for number in range(800_000))
    at.write_bytes(gzip.compress(text_page(text), 1, mtime=0))
    command = [sys.executable, "-m", "forumtui", "-t", "text", str(at)]
    for mib, status in (("1", 2), ("64", 0), ("nonsense", 0)):
        environment = {**os.environ, "HOME": str(tmp_path), "FORUMTUI_MAX_MIB": mib}
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == status, done.stderr
        assert (b"FORUMTUI_MAX_MIB" in done.stderr) == (status == 2)


def test_what_the_variable_may_say() -> None:
    usual = Limits()
    assert limits_of("") == limits_of("0") == limits_of("-1") == limits_of("9" * 9) == limits_of("六") == usual
    assert limits_of("128").page == 2 * usual.page
    assert limits_of("128").unpacked == 2 * usual.unpacked
    assert (limits_of("128").shown, limits_of("128").members) == (2 * usual.shown, 2 * usual.members)
    assert limits_of("1").ratio == usual.ratio


def test_more_pages_than_are_read_are_told(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"page-{number}").write_bytes(text_page("x"))
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"page-{number}", text_page("x"))
    for place in (tmp_path, tmp_path / "pages.zip"):
        with pytest.raises(ForumtuiError, match=r"pages, and 2 are read; .*FORUMTUI_MAX_MIB"):
            documents_at(place, limits=Limits(members=2))


def test_standard_input_is_read_to_its_end() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "forumtui", "-t", "text"], input=text_page("x"), capture_output=True, check=False
    )
    assert done.returncode == 0
    assert LAST in done.stdout.decode()


@pytest.mark.parametrize(
    ("stream", "redirect"),
    [("input", "<&-"), ("error", "2>&-"), ("output", ">&-"), ("all", "<&- >&- 2>&-"), ("disk", ">/dev/full")],
)
def test_closed_and_full_streams_are_no_crash(stream: str, redirect: str, tmp_path: Path) -> None:
    at = tmp_path / "page"
    at.write_bytes(text_page("x"))
    command = f'exec "{sys.executable}" -m forumtui -t text "{at}" {redirect}'
    environment = {**os.environ, "HOME": str(tmp_path)}
    done = subprocess.run(["sh", "-c", command], env=environment, capture_output=True, check=False)
    told = done.stderr.decode()
    assert done.returncode == (0 if stream in ("input", "error") else 2), told
    assert told.count("\n") <= 1
    assert "Traceback" not in told
    assert "inside" not in told
