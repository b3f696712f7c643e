"""What a name may lead to: each a row that makes it, and what has to come of it: one line and status 2, or it opens."""

import os
import socket
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.case import text_page


@dataclass(frozen=True)
class PlaceCase:
    """One place."""

    name: str
    make: Callable[[Path], str | bytes]
    """Makes it in a folder; the argument that names it."""
    says: str | None = None
    """What stands in the one line; None where it opens."""


def _page(at: Path) -> Path:
    at.write_bytes(text_page("x"))
    return at


def _fifo(folder: Path) -> str:
    os.mkfifo(folder / "pipe")
    return str(folder / "pipe")


def _socket(folder: Path) -> str:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(folder / "socket"))
    return str(folder / "socket")


def _loop(folder: Path) -> str:
    (folder / "a").symlink_to(folder / "b")
    (folder / "b").symlink_to(folder / "a")
    return str(folder / "a")


def _link(folder: Path) -> str:
    (folder / "link").symlink_to(_page(folder / "page"))
    return str(folder / "link")


def _dangling(folder: Path) -> str:
    (folder / "link").symlink_to(folder / "gone")
    return str(folder / "link")


def _unreadable(folder: Path) -> str:
    page = _page(folder / "page")
    page.chmod(0)
    return str(page)


def _closed_folder(folder: Path) -> str:
    inside = folder / "inside"
    inside.mkdir()
    inside.chmod(0)
    return str(inside)


def _folder_of(*names: str) -> Callable[[Path], str]:
    def make(folder: Path) -> str:
        inside = folder / "inside"
        inside.mkdir()
        for name in names:
            _page(inside / name)
        return str(inside)

    return make


def _bad_name(folder: Path) -> bytes:
    at = os.fsencode(folder) + b"/a\xff\xfe"
    with open(at, "wb") as file:
        file.write(text_page("x"))
    return at


def _behind_a_file(folder: Path) -> str:
    return str(_page(folder / "page") / "inside")


PLACES = (
    PlaceCase("missing", lambda folder: str(folder / "nothing"), "no such file"),
    PlaceCase("a missing bad name", lambda folder: os.fsencode(folder) + b"/\xff\x1b[5m", "no such file"),
    PlaceCase("an empty name", lambda _folder: "", "no such file"),
    PlaceCase("behind a file", _behind_a_file, "no such file"),
    PlaceCase("a name that is too long", lambda folder: str(folder / ("x" * 5_000)), "too long"),
    PlaceCase("a pipe that nobody writes to", _fifo, "nothing comes through the pipe"),
    PlaceCase("a socket", _socket, "it is a socket"),
    PlaceCase("a device without end", lambda _folder: "/dev/zero", "it is a device"),
    PlaceCase("a device of nothing", lambda _folder: "/dev/null", "it is a device"),
    PlaceCase("a terminal", lambda _folder: "/dev/tty", "it is a device"),
    PlaceCase("a link that leads to itself", _loop, "leads to itself"),
    PlaceCase("a link to nothing", _dangling, "no such file"),
    PlaceCase("a link to a page", _link),
    PlaceCase("an unreadable page", _unreadable, "may not be read"),
    PlaceCase("a closed folder", _closed_folder, "may not be read"),
    PlaceCase("an empty folder", _folder_of(), "holds no page"),
    PlaceCase("a folder with one page", _folder_of("page.txt")),
    PlaceCase("a name of bad UTF-8", _bad_name),
    PlaceCase("an address of another kind", lambda _folder: "gopher://a.example/t/1", "save the page"),
    PlaceCase("an address without a scheme", lambda _folder: "www.a.example/t/1", "save the page"),
)

NEEDS_A_USER = frozenset(("an unreadable page", "a closed folder"))
"""The administrator may read everything."""


def may_read_everything() -> bool:
    """Whether permissions mean nothing to this user."""
    return os.geteuid() == 0 or not stat.S_IMODE(0o700)
