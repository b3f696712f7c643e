"""What could not be read is told on standard error, a line each, whatever is printed; the status stays 0."""

import gzip
import os
import zipfile
from pathlib import Path

import pytest

from tests.cli.test_command import run
from tests.formats.plaintext.samples import RAW
from tests.pages import PAGE, page, reply

pytestmark = pytest.mark.slow
"""Each test starts processes."""

FORMATS = ("text", "md", "json", "jsonl", "csv", "html")

LATER = page(reply(20, "远帆", "01-09 08:00:11", "后来的话"))


def told(*arguments: str) -> list[str]:
    done = run(*arguments)
    assert done.returncode == 0
    assert done.stdout
    return done.stderr.splitlines()


@pytest.mark.parametrize("to", FORMATS)
def test_a_truncated_gzip(tmp_path: Path, to: str) -> None:
    noise = "".join(f"{number * 7919 % 10_007}\n" for number in range(5_000))
    at = tmp_path / "page.txt.gz"
    at.write_bytes(gzip.compress((PAGE + noise).encode())[:-2_000])
    (line,) = told(str(at), "-t", to)
    assert "ends early" in line


def _forbid(at: Path) -> None:
    at.symlink_to(at.with_name("gone.txt"))


@pytest.mark.parametrize("to", FORMATS)
def test_a_page_of_a_folder_that_cannot_be_read(tmp_path: Path, to: str) -> None:
    (tmp_path / "1.txt").write_text(PAGE, encoding="utf-8")
    _forbid(tmp_path / "2.txt")
    (line,) = told(str(tmp_path), "-t", to)
    assert "2.txt could not be read: there is no such file" in line


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_page_that_may_not_be_read_is_not_called_none(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "2.txt").write_text(LATER, encoding="utf-8")
    (tmp_path / "2.txt").chmod(0)
    (line,) = told(str(tmp_path))
    assert "2.txt could not be read: it may not be read" in line


def test_a_folder_of_nothing_but_unreadable_pages_says_why(tmp_path: Path) -> None:
    _forbid(tmp_path / "2.txt")
    done = run(str(tmp_path))
    assert done.returncode == 2
    assert "there is no such file" in done.stderr
    assert "holds no page" not in done.stderr


@pytest.mark.parametrize("method", [9, 98])
def test_a_member_of_a_zip_that_cannot_be_unpacked(tmp_path: Path, method: int) -> None:
    at = tmp_path / "pages.zip"
    with zipfile.ZipFile(at, "w") as archive:
        archive.writestr("1.txt", PAGE)
        archive.writestr("2.txt", LATER)
    data = bytearray(at.read_bytes())
    for mark, offset in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        data[data.rfind(mark) + offset] = method
    at.write_bytes(data)
    (line,) = told(str(at))
    assert "2.txt could not be read: it is packed by a method that is not read" in line


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    at = tmp_path / "page.txt"
    at.write_bytes(PAGE.encode().replace("新年好".encode(), b"\xff\xfe\xfd"))
    (line,) = told(str(at))
    assert "could not be read as utf-8" in line


def test_what_is_whole_is_not_told(tmp_path: Path) -> None:
    at = tmp_path / "page.txt"
    at.write_text(PAGE, encoding="utf-8")
    assert told(str(at)) == []


def test_lines_that_were_left_out(tmp_path: Path) -> None:
    at = tmp_path / "page.txt"
    at.write_text("Lamps for the shed\na line of the site\nanother line\n\n" + RAW, encoding="utf-8")
    assert any("2 lines before the first post were left out" in line for line in told(str(at)))
