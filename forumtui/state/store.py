"""What is remembered of each thread (position, filter, bookmarks, …): one small JSON file a thread.

Errors never stop the reader: they become notes on the thread. Files are replaced atomically, so two readers at once
cannot damage one; the last to write wins. Keys that a newer version wrote are kept.
"""

import json
import os
import re
import time
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from forumtui.files import PART, read_regular, replace_whole
from forumtui.i18n import tr
from forumtui.model import Head, Note
from forumtui.text.clean import clean, clean_line
from forumtui.text.digest import digest

VERSION = 2
"""Version 1 knew posts by floors and numbers, version 2 knows them by keys."""


class BrokenState(ValueError):
    """The file was not written by this program, or was damaged."""


class OtherVersion(ValueError):
    """The file was written by another version of this program."""


@dataclass(frozen=True, slots=True)
class ReadingState:
    """The reader's state of one thread, as it is kept for the next visit."""

    post: str | None = None
    """The key of the selected post."""
    number: int | None = None
    """The number of that reply from 0, for a thread in which no post has that key any more."""
    offset: int | None = None
    """Offset of the first visible code point of the selected reply, where its beginning is scrolled off."""
    pane: str = ""
    """The pane with the focus; empty where unknown."""
    pair: int | None = None
    """The pair of the letter at the top of the post pane."""
    post_offset: int | None = None
    """Offset of the first visible code point of the post, where no pair is at the top."""
    filter: str = ""
    is_filter_on: bool = True
    language: str = "all"
    side_by_side: bool = False
    order: str = "page"
    bookmarks: tuple[str, ...] = ()
    """Keys of posts."""
    hidden_authors: tuple[str, ...] = ()
    highest_floor: int | None = None
    """The highest floor at the last visit; higher ones are new."""
    replies_seen: int = 0
    """How many replies there were at the last visit, where no floors are printed."""
    others: Mapping[str, object] = field(default_factory=dict)
    """Keys that this program does not know."""


def to_json(remembered: ReadingState) -> str:
    """The state as readable JSON."""
    record: dict[str, object] = {"version": VERSION}
    for key in _KINDS:
        record[key] = getattr(remembered, key)
    record["bookmarks"] = list(remembered.bookmarks)
    record["hidden_authors"] = list(remembered.hidden_authors)
    record.update((key, value) for key, value in remembered.others.items() if key not in record)
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> ReadingState:
    """The state in a JSON text. Raises BrokenState or OtherVersion."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BrokenState(str(error)) from error
    if not isinstance(record, dict):
        raise BrokenState("no object")
    version = record.pop("version", None)
    if type(version) is not int:
        raise BrokenState("no version")
    if version == 1:
        _upgrade_version_1(record)
    elif version != VERSION:
        raise OtherVersion(str(version))
    known = {key: _checked(key, record.pop(key), kinds) for key, kinds in _KINDS.items() if key in record}
    bookmarks = tuple(_text("bookmarks", value) for value in _list(record.pop("bookmarks", [])))
    hidden = tuple(_text("hidden_authors", value) for value in _list(record.pop("hidden_authors", [])))
    return ReadingState(**known, bookmarks=bookmarks, hidden_authors=hidden, others=record)  # type: ignore[arg-type]  # _checked


_NONE = type(None)
_KINDS: dict[str, tuple[type, ...]] = {
    "post": (str, _NONE),
    "number": (int, _NONE),
    "offset": (int, _NONE),
    "pane": (str,),
    "pair": (int, _NONE),
    "post_offset": (int, _NONE),
    "filter": (str,),
    "is_filter_on": (bool,),
    "language": (str,),
    "side_by_side": (bool,),
    "order": (str,),
    "highest_floor": (int, _NONE),
    "replies_seen": (int,),
}
"""The plain keys and the exact types of their values; a bool is no int here."""


_COUNTS = ("number", "offset", "pair", "post_offset", "replies_seen")
"""Positions and counts, which cannot be negative."""


def _checked(key: str, value: object, kinds: tuple[type, ...]) -> object:
    if type(value) not in kinds:
        raise BrokenState(f"{key} is {type(value).__name__}")
    if key in _COUNTS and isinstance(value, int) and value < 0:
        raise BrokenState(f"{key} is less than nothing")
    return clean(value) if isinstance(value, str) else value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise BrokenState("no list")
    return value


def _text(key: str, value: object) -> str:
    return str(_checked(key, value, (str,)))


def _upgrade_version_1(record: dict[str, object]) -> None:
    """Replace the floors and numbers of version 1 by keys of posts."""
    number = _checked("number", record.pop("ordinal", None), (int, _NONE))
    record["post"], record["number"] = _key(number, record.pop("floor", None), None), number
    record["bookmarks"] = [_key_of_bookmark(value) for value in _list(record.pop("bookmarks", []))]


def _key_of_bookmark(value: object) -> str:
    if not isinstance(value, dict):
        raise BrokenState("a bookmark is no object")
    number = _checked("number", value.get("ordinal"), (int, _NONE))
    return _key(number, value.get("floor"), value.get("id")) or "opening"


def _key(number: object, floor: object, identity: object) -> str | None:
    """The key of a post from its floor, else its id, else its number among the replies; None where all are None."""
    if _checked("floor", floor, (int, _NONE)) is not None:
        return f"floor:{floor}"
    if _checked("id", identity, (str, _NONE)) is not None:
        return f"id:{identity}"
    return None if number is None else f"number:{number}"


LARGEST = 1 << 20
"""Bytes of the largest state file that is read; usual ones are far smaller."""

STALE = 3_600
"""Age in seconds from which an unfinished file is taken to be left over from a killed process."""

SLUG_LIMIT = 40
"""Code points of the readable part of a file name: at most 160 bytes."""

_NOT_NAME = re.compile(r"[\W_]+")


def thread_key(head: Head) -> str | None:
    """What identifies a thread: its URL, else its title and board; None where it has neither."""
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
        """Whether this is the first run: the folder does not exist yet, or cannot be examined."""
        return self.folder is not None and not os.path.exists(self.folder)  # Path.exists may raise

    def create_folder(self) -> None:
        """Create the folder, so that `is_new` is false from the next run on."""
        if self.folder is not None:
            with suppress(OSError):  # then the next run counts as the first one again
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def path_of(self, key: str) -> Path | None:
        """The file of the thread with this key: a readable name, and a hash that makes it unique."""
        if self.folder is None:
            return None
        readable = unicodedata.normalize("NFC", key.partition("://")[2] or key)
        slug = _NOT_NAME.sub("-", readable)[:SLUG_LIMIT].strip("-").lower() or "thread"
        return self.folder / f"{slug}-{digest(key)}.json"

    def load(self, key: str) -> tuple[ReadingState | None, tuple[Note, ...]]:
        """The state of the thread, and notes on what went wrong. An unusable file is renamed."""
        path = self.path_of(key)
        if path is None:
            return None, ()
        try:
            text = read_regular(os.fspath(path), LARGEST + 1)
            _sweep(path)
            if len(text) > LARGEST:
                raise BrokenState("too large")
            return from_json(text.decode("utf-8")), ()
        except FileNotFoundError:
            return None, ()
        except OtherVersion:
            return None, (_set_aside(path, ".other-version", tr("was written by another version")),)
        except (BrokenState, UnicodeDecodeError):
            return None, (_set_aside(path, ".broken", tr("is broken")),)
        except OSError as error:
            return None, self._note_once(error)

    def save(self, key: str, remembered: ReadingState) -> tuple[Note, ...]:
        """Save the state of the thread. The first failure of a run returns a note, later ones return none."""
        path = self.path_of(key)
        if path is None:
            return ()
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_whole(path, [to_json(remembered).encode("utf-8", "replace")], 0o600)
        except OSError as error:
            return self._note_once(error)
        return ()

    def _note_once(self, error: OSError) -> tuple[Note, ...]:
        if self._has_told:
            return ()
        self._has_told = True
        reason = clean_line(error.strerror or type(error).__name__)
        return (Note("state", tr("The reading position cannot be kept: {reason}", reason=reason)),)


def _set_aside(path: Path, suffix: str, why: str) -> Note:
    aside = path.with_name(path.name + suffix)
    with suppress(OSError):
        os.replace(path, aside)
    return Note("state", tr("The saved reading position {why} and was set aside as {name}", why=why, name=aside.name))


def _sweep(path: Path) -> None:
    """Remove unfinished files that killed processes left."""
    oldest = time.time() - STALE
    with suppress(OSError):
        for left in path.parent.glob(f".{path.name}.*{PART}"):
            if left.stat().st_mtime < oldest:
                left.unlink(missing_ok=True)
