"""The program's own folders, and reading and replacing files as a whole.

Paths are strings, because `--help` needs the settings file too, and importing pathlib takes longer than argparse.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Mapping

from forumtui.i18n import tr

NAME = "forumtui"
SETTINGS_FILE = "settings.toml"


def settings_path(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The settings file, existing or not; None without a home folder. XDG_CONFIG_HOME comes first on every platform."""
    folder = program_folder(environment, platform, "XDG_CONFIG_HOME", ".config")
    return folder and os.path.join(folder, SETTINGS_FILE)


def state_folder(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The folder of the threads' states; None without a home folder. XDG_STATE_HOME comes first on every platform."""
    return program_folder(environment, platform, "XDG_STATE_HOME", ".local/state")


def cache_folder(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The folder of fetched pages; None without a home folder. XDG_CACHE_HOME comes first on every platform."""
    variable, below = "XDG_CACHE_HOME", "Library/Caches" if platform == "darwin" else ".cache"
    wanted = environment.get(variable, "")
    if platform == "darwin" and not os.path.isabs(wanted):
        return _below(environment.get("HOME", ""), below)
    return program_folder(environment, platform, variable, below)


def program_folder(environment: Mapping[str, str], platform: str, variable: str, below_home: str) -> str | None:
    """This program's folder: below the one that `variable` names, else below the platform's."""
    wanted = environment.get(variable, "")
    if os.path.isabs(wanted):
        return os.path.join(wanted, NAME)
    if platform == "win32":
        return _below(environment.get("LOCALAPPDATA", ""), "")
    return _below(environment.get("HOME", ""), "Library/Application Support" if platform == "darwin" else below_home)


def _below(base: str, below: str) -> str | None:
    """The program's folder below `base`. None for a relative base, which would mean one below the current folder."""
    return os.path.join(base, below, NAME) if os.path.isabs(base) else None


def read_regular(path: str, most: int) -> bytes:
    """The first `most` bytes of a regular file. Raises OSError, also for pipes and devices, which could block."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise OSError(errno.EISDIR, tr("it is a folder"))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, tr("it is not a regular file"))
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)


PART = ".part"
"""Suffix of a file that is being written. One that is left over was interrupted and may be removed."""


def replace_whole(path: str | os.PathLike[str], chunks: Iterable[bytes], mode: int = 0o666) -> None:
    """Write `chunks` to a new file beside `path`, then rename it, so that a crash leaves the old or the new one.
    Follows a link; an OSError leaves nothing behind.

    `mode` is for a new file, less the umask. A file that is replaced keeps its own, and nobody else reads the new one
    before it has that.
    """
    whole = os.path.realpath(path)
    part, known = _part_of(whole), _mode_of(whole)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(part, flags, mode if known is None else 0o600)
    is_done = False
    try:
        with open(descriptor, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(descriptor)
        if known is not None:
            os.chmod(part, known)
        os.replace(part, whole)
        is_done = True
    finally:
        if not is_done and os.path.exists(part):
            os.unlink(part)


def _part_of(path: str) -> str:
    """A new unique name beside `path`. Long names are truncated: file systems limit them in bytes."""
    folder, name = os.path.split(path)
    short = os.fsencode(name)[:200].decode("utf-8", "ignore")
    return os.path.join(folder, f".{short}.{os.urandom(6).hex()}{PART}")


def _mode_of(path: str) -> int | None:
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except FileNotFoundError:
        return None
