"""The remembered appearance of the reader: the chosen theme, and how panes and replies are arranged in each forum.

It is one small JSON file in the state folder. A file that cannot be read counts as empty; keys that a newer version
wrote are kept.
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
"""Forums that are remembered; then the one that was arranged longest ago is forgotten."""


class ForumPanes(NamedTuple):
    """How the panes of a forum are arranged."""

    arrangement: str = ""
    """Empty where the content decides."""
    divider: int = 0
    """The post's share of the panes in percent; 0 for the usual one of the arrangement."""
    is_compact: bool = False
    """Whether a reply takes one line where it fits."""


DEFAULT_PANES = ForumPanes()


def forum_key(head: Head) -> str | None:
    """What identifies a forum: the host of the thread's address, else its software; None where it has neither."""
    return head.host or clean_line(head.software or "") or None


class Appearance:
    """The remembered appearance. The file is read when first needed, and again before it is changed."""

    def __init__(self, folder: str | None) -> None:
        """Without a folder nothing is remembered."""
        self._path = None if folder is None else os.path.join(folder, FILE)
        self._read: dict[str, object] | None = None

    def theme(self, configured: str) -> str:
        """The theme that was chosen in the reader, else `configured`, the one in the settings.

        A choice counts only while the settings name the same theme as when it was made: whoever changes the settings
        gets what they say.
        """
        chosen = self._record().get("theme")
        if not isinstance(chosen, Mapping) or chosen.get("instead_of") != configured:
            return configured
        name = chosen.get("name")
        return clean_line(name) if isinstance(name, str) and name else configured

    def panes(self, forum: str | None) -> ForumPanes:
        """How the panes of a forum were arranged last."""
        known = self._forums().get(forum or "")
        if not isinstance(known, Mapping):
            return DEFAULT_PANES
        arrangement, divider = known.get("arrangement"), known.get("divider")
        if not isinstance(arrangement, str) or type(divider) is not int or not 0 <= divider <= 100:
            return DEFAULT_PANES
        return ForumPanes(clean_line(arrangement), divider, known.get("compact") is True)

    def keep_theme(self, name: str, configured: str) -> tuple[Note, ...]:
        """Remember a theme that was chosen instead of the configured one; notes on what went wrong."""
        self._read = None
        return self._write({**self._record(), "theme": {"name": name, "instead_of": configured}})

    def keep_panes(self, forum: str, panes: ForumPanes) -> tuple[Note, ...]:
        """Remember how the panes of a forum are arranged; notes on what went wrong."""
        self._read = None
        forums = [(known, value) for known, value in self._forums().items() if known != forum]
        if panes != DEFAULT_PANES:
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
