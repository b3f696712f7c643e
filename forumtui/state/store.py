"""What is remembered of each thread, in one small readable file. Its faults never stop a reading: they become notes.

Files are replaced whole, so two readers at once cannot spoil one: the last to write wins.
"""

import hashlib
import os
import re
import time
import unicodedata
from contextlib import suppress
from pathlib import Path

from forumtui.files import PART, replace_whole
from forumtui.i18n import tr
from forumtui.model import Head, Note
from forumtui.state.paths import read_regular
from forumtui.state.remembered import Broken, OtherVersion, Remembered, parsed, written
from forumtui.text.clean import clean_line

LARGEST = 1 << 20
"""Bytes of the largest state file that is read; this program writes smaller ones."""

STALE = 3_600
"""Seconds after which an unfinished file counts as left over from a killed process."""

SLUG_LIMIT = 40
"""Code points of a thread's name in its file's name: at most 160 bytes."""

_NOT_NAME = re.compile(r"[\W_]+")


def key_of(head: Head) -> str | None:
    """What a thread is known by: its URL, else its title and board; None where it prints neither."""
    if head.url:
        return head.url.partition("#")[0]
    return f"{head.title}\n{head.board or ''}" if head.title else None


class Store:
    """The folder of remembered threads."""

    def __init__(self, folder: str | Path | None) -> None:
        """Without a folder nothing is remembered, and no note says so."""
        self.folder = None if folder is None else Path(folder)
        self._has_told = False

    @property
    def is_new(self) -> bool:
        """Whether this is the first run: there is no folder yet, or it cannot be looked at."""
        return self.folder is not None and not os.path.exists(self.folder)  # Path.exists may raise

    def found(self) -> None:
        """Make the folder, so that the next run is not the first."""
        if self.folder is not None:
            with suppress(OSError):  # then the next run is taken for the first one again
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def place_of(self, key: str) -> Path | None:
        """The file of the thread with this key: a readable name, and a hash that makes it unique."""
        if self.folder is None:
            return None
        readable = unicodedata.normalize("NFC", key.partition("://")[2] or key)
        slug = _NOT_NAME.sub("-", readable)[:SLUG_LIMIT].strip("-").lower() or "thread"
        digest = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).hexdigest()
        return self.folder / f"{slug}-{digest}.json"

    def recall(self, key: str) -> tuple[Remembered | None, tuple[Note, ...]]:
        """What is remembered of the thread, and what went wrong. A file that cannot be used is set aside."""
        place = self.place_of(key)
        if place is None:
            return None, ()
        try:
            text = read_regular(os.fspath(place), LARGEST + 1)
            _sweep(place)
            if len(text) > LARGEST:
                raise Broken("too large")
            return parsed(text.decode("utf-8")), ()
        except FileNotFoundError:
            return None, ()
        except OtherVersion:
            return None, (_set_aside(place, ".other-version", tr("was written by another version")),)
        except (Broken, UnicodeDecodeError):
            return None, (_set_aside(place, ".broken", tr("is broken")),)
        except OSError as error:
            return None, self._told(error)

    def keep(self, key: str, remembered: Remembered) -> tuple[Note, ...]:
        """Save what is remembered of the thread. The first failure returns a note, later ones nothing."""
        place = self.place_of(key)
        if place is None:
            return ()
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_whole(place, [written(remembered).encode("utf-8", "replace")], 0o600)
        except OSError as error:
            return self._told(error)
        return ()

    def _told(self, error: OSError) -> tuple[Note, ...]:
        if self._has_told:
            return ()
        self._has_told = True
        reason = clean_line(error.strerror or type(error).__name__)
        return (Note("state", tr("The reading position cannot be kept: {reason}", reason=reason)),)


def _set_aside(place: Path, suffix: str, why: str) -> Note:
    aside = place.with_name(place.name + suffix)
    with suppress(OSError):
        os.replace(place, aside)
    return Note("state", tr("The saved reading position {why} and was set aside as {name}", why=why, name=aside.name))


def _sweep(place: Path) -> None:
    """Remove unfinished files that killed processes left."""
    oldest = time.time() - STALE
    with suppress(OSError):
        for left in place.parent.glob(f".{place.name}.*{PART}"):
            if left.stat().st_mtime < oldest:
                left.unlink(missing_ok=True)
