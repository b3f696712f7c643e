"""Where the platform wants files of this program to be, as strings: pathlib and platformdirs each take more of a start
than argparse does, and `--help` looks for settings too.
"""

import os
import sys
from collections.abc import Mapping

NAME = "forumtui"
SETTINGS_FILE = "settings.toml"


def settings_place(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The settings file, whether it is there or not; None where there is no home. XDG_CONFIG_HOME decides anywhere."""
    folder = own_folder(environment, platform, "XDG_CONFIG_HOME", ".config")
    return folder and os.path.join(folder, SETTINGS_FILE)


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
