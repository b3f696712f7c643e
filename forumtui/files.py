"""Replace a file atomically: a reader finds the old or the new content, whatever crashes meanwhile."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

PART = ".part"
"""Suffix of a file that is being written; one that is left over was interrupted and may be removed."""


def replace_whole(path: Path, chunks: Iterable[bytes], mode: int = 0o666) -> None:
    """Write `chunks` to a new file beside `path`, then rename it. Follows a link; an OSError leaves nothing behind.

    `mode` is for a new file, less the umask; a file that is replaced keeps its own.
    """
    path = path.resolve()
    part = part_of(path)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    is_done = False
    try:
        with open(descriptor, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(descriptor)
        _keep_mode(path, part)
        os.replace(part, path)
        is_done = True
    finally:
        if not is_done:
            part.unlink(missing_ok=True)


def part_of(path: Path) -> Path:
    """A new unique name beside `path`. Long names are truncated: file systems limit them in bytes."""
    name = os.fsencode(path.name)[:200].decode("utf-8", "ignore")
    return path.with_name(f".{name}.{os.urandom(6).hex()}{PART}")


def _keep_mode(path: Path, part: Path) -> None:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return
    part.chmod(mode)
