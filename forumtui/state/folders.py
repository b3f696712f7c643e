"""Where the platform wants state and settings to be. Own few lines: platformdirs takes 13 ms of every start, twice
what argparse takes.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "forumtui"


def state_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """The folder of what is remembered; None where there is no home. XDG_STATE_HOME decides on every platform."""
    return _folder(environment, platform, "XDG_STATE_HOME", ".local/state")


def config_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """The folder of the settings; None where there is no home. XDG_CONFIG_HOME decides on every platform."""
    return _folder(environment, platform, "XDG_CONFIG_HOME", ".config")


def _folder(environment: Mapping[str, str], platform: str, variable: str, below_home: str) -> Path | None:
    wanted = Path(environment.get(variable, ""))
    if wanted.is_absolute():
        return wanted / NAME
    if platform == "win32":
        return _absolute(environment.get("LOCALAPPDATA", ""), "")
    home = environment.get("HOME", "")
    return _absolute(home, "Library/Application Support" if platform == "darwin" else below_home)


def _absolute(base: str, below: str) -> Path | None:
    """A relative base is refused: it would put files where the reader happens to be started."""
    return Path(base, below, NAME) if Path(base).is_absolute() else None
