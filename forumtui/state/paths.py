"""Where the platform wants files of this program to be, and reading them without waiting.

Paths are strings: pathlib and platformdirs each take more of a start than argparse does, and `--help` looks for the
settings too.
"""

import errno
import os
import stat
import sys
from collections.abc import Mapping

from forumtui.i18n import tr

NAME = "forumtui"
SETTINGS_FILE = "settings.toml"


def settings_path(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The settings file, whether it is there or not; None where there is no home. XDG_CONFIG_HOME decides anywhere."""
    folder = own_folder(environment, platform, "XDG_CONFIG_HOME", ".config")
    return folder and os.path.join(folder, SETTINGS_FILE)


def state_folder(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The folder of what is remembered of threads; None where there is no home. XDG_STATE_HOME decides anywhere."""
    return own_folder(environment, platform, "XDG_STATE_HOME", ".local/state")


def cache_folder(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The folder of copies that can be fetched again; None where there is no home. XDG_CACHE_HOME decides anywhere."""
    variable, below = "XDG_CACHE_HOME", "Library/Caches" if platform == "darwin" else ".cache"
    wanted = environment.get(variable, "")
    if platform == "darwin" and not os.path.isabs(wanted):
        return _below(environment.get("HOME", ""), below)
    return own_folder(environment, platform, variable, below)


def own_folder(environment: Mapping[str, str], platform: str, variable: str, below_home: str) -> str | None:
    """The folder that `variable` names, else the platform's."""
    wanted = environment.get(variable, "")
    if os.path.isabs(wanted):
        return os.path.join(wanted, NAME)
    if platform == "win32":
        return _below(environment.get("LOCALAPPDATA", ""), "")
    return _below(environment.get("HOME", ""), "Library/Application Support" if platform == "darwin" else below_home)


def _below(base: str, below: str) -> str | None:
    """A relative base is refused: it would put files where the reader happens to be started."""
    return os.path.join(base, below, NAME) if os.path.isabs(base) else None


def read_regular(path: str, most: int) -> bytes:
    """At most that many bytes of a regular file. Raises OSError, also for what could wait or never end."""
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
