"""What is remembered of the reader's appearance: the chosen theme, and how panes and replies stood in each forum.

One small JSON file in the state folder. A file that cannot be read counts as none; what newer versions wrote is kept.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from forumtui.files import read_regular, replace_whole
from forumtui.i18n import tr
from forumtui.model import Head, Note
from forumtui.text.clean import clean_line

FILE = "appearance.json"

LARGEST = 1 << 18
"""Bytes of the largest file that is read."""

MOST_FORUMS = 1_000
"""Forums that are remembered; of more those that were arranged longest ago are forgotten."""


class ForumPanes(NamedTuple):
    """How the panes of a forum stood."""

    arrangement: str = ""
    """Empty for what suits the content."""
    divider: int = 0
    """Percent of the panes that the post has; 0 for what suits the arrangement."""
    is_compact: bool = False
    """Whether a reply takes one line where it fits."""


SUITABLE = ForumPanes()


def forum_key(head: Head) -> str | None:
    """What identifies a forum: the host of the thread's address, else its software; None where it has neither."""
    return head.host or clean_line(head.software or "") or None


class Appearance:
    """The remembered appearance. Read once; what is remembered is added to what the file holds by then."""

    def __init__(self, folder: str | None) -> None:
        """With None for a folder nothing is remembered."""
        self._path = None if folder is None else os.path.join(folder, FILE)
        self._read: dict[str, object] | None = None

    def theme(self, configured: str) -> str:
        """The theme that was chosen in the reader, else `configured`: the one that options and settings name.

        A choice was made instead of what was configured then; once that is another, it comes first again.
        """
        chosen = self._record().get("theme")
        if not isinstance(chosen, Mapping) or chosen.get("instead_of") != configured:
            return configured
        name = chosen.get("name")
        return clean_line(name) if isinstance(name, str) and name else configured

    def panes(self, forum: str | None) -> ForumPanes:
        """How the panes of a forum stood last."""
        known = self._forums().get(forum or "")
        if not isinstance(known, Mapping):
            return SUITABLE
        arrangement, divider = known.get("arrangement"), known.get("divider")
        if not isinstance(arrangement, str) or type(divider) is not int or not 0 <= divider <= 100:
            return SUITABLE
        return ForumPanes(clean_line(arrangement), divider, known.get("compact") is True)

    def keep_theme(self, name: str, configured: str) -> tuple[Note, ...]:
        """Remember a theme that was chosen instead of the one that is configured; what went wrong."""
        self._read = None
        return self._write({**self._record(), "theme": {"name": name, "instead_of": configured}})

    def keep_panes(self, forum: str, panes: ForumPanes) -> tuple[Note, ...]:
        """Remember how the panes of a forum stand; what went wrong."""
        self._read = None
        forums = [(known, value) for known, value in self._forums().items() if known != forum]
        if panes != SUITABLE:
            compact = {"compact": True} if panes.is_compact else {}
            forums.append((forum, {"arrangement": panes.arrangement, "divider": panes.divider, **compact}))
        return self._write({**self._record(), "forums": dict(forums[-MOST_FORUMS:])})

    def _forums(self) -> Mapping[str, object]:
        forums = self._record().get("forums")
        return forums if isinstance(forums, Mapping) else {}

    def _record(self) -> dict[str, object]:
        if self._read is None:
            self._read = _loaded(self._path) if self._path is not None else {}
        return self._read

    def _write(self, record: dict[str, object]) -> tuple[Note, ...]:
        self._read = record
        if self._path is None:
            return ()
        try:
            os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
            written = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
            replace_whole(Path(self._path), [written.encode("utf-8", "replace")], 0o600)
        except OSError as error:
            reason = clean_line(error.strerror or type(error).__name__)
            return (Note("state", tr("The appearance cannot be kept: {reason}", reason=reason)),)
        return ()


def _loaded(path: str) -> dict[str, object]:
    try:
        record = json.loads(read_regular(path, LARGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}
