"""The folder of what is remembered of threads."""

import sys
from collections.abc import Mapping
from pathlib import Path

from forumtui.state.places import own_folder


def state_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """The folder of what is remembered; None where there is no home. XDG_STATE_HOME decides on every platform."""
    folder = own_folder(environment, platform, "XDG_STATE_HOME", ".local/state")
    return None if folder is None else Path(folder)
