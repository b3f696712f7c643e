"""What is remembered of one thread, as a value and as JSON. Unknown keys of a newer version are kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from forumtui.text.clean import clean

VERSION = 2
"""Posts are known by keys since 2, by floors and numbers before."""


class Broken(ValueError):
    """The text is not what this program wrote."""


class OtherVersion(ValueError):
    """The text was written by another version."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One reader's state of one thread."""

    post: str | None = None
    """The key of the selected post."""
    number: int | None = None
    """The number of that reply from 0, for where it is gone."""
    offset: int | None = None
    """Code point of the selected reply's text on the first row, where the reply begins above the screen."""
    pane: str = ""
    """The pane that was in use; empty where nothing is known of it."""
    pair: int | None = None
    """The pair of the letter that stood at the top of the post."""
    post_offset: int | None = None
    """Code point of the post's text at its top, where no pair stood there."""
    filter: str = ""
    is_filter_on: bool = True
    language: str = "all"
    side_by_side: bool = False
    order: str = "page"
    bookmarks: tuple[str, ...] = ()
    """Keys of posts."""
    hidden_authors: tuple[str, ...] = ()
    highest_floor: int | None = None
    """The highest floor seen: what is above it is new."""
    replies_seen: int = 0
    """How many replies there were: where no floors are printed, later ones are new."""
    others: Mapping[str, object] = field(default_factory=dict)
    """Keys that this program does not know."""


def written(remembered: Remembered) -> str:
    """The state as readable JSON."""
    record: dict[str, object] = {"version": VERSION}
    for key in _KINDS:
        record[key] = getattr(remembered, key)
    record["bookmarks"] = list(remembered.bookmarks)
    record["hidden_authors"] = list(remembered.hidden_authors)
    record.update((key, value) for key, value in remembered.others.items() if key not in record)
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def parsed(text: str) -> Remembered:
    """The state that the JSON holds. Raises Broken or OtherVersion."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Broken(str(error)) from error
    if not isinstance(record, dict):
        raise Broken("no object")
    version = record.pop("version", None)
    if type(version) is not int:
        raise Broken("no version")
    if version == 1:
        _take_keys(record)
    elif version != VERSION:
        raise OtherVersion(str(version))
    known = {key: _checked(key, record.pop(key), kinds) for key, kinds in _KINDS.items() if key in record}
    bookmarks = tuple(_text("bookmarks", value) for value in _list(record.pop("bookmarks", [])))
    hidden = tuple(_text("hidden_authors", value) for value in _list(record.pop("hidden_authors", [])))
    return Remembered(**known, bookmarks=bookmarks, hidden_authors=hidden, others=record)  # type: ignore[arg-type]  # _checked


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


_PLACES = ("number", "offset", "pair", "post_offset", "replies_seen")
"""Positions and counts, which cannot be negative."""


def _checked(key: str, value: object, kinds: tuple[type, ...]) -> object:
    if type(value) not in kinds:
        raise Broken(f"{key} is {type(value).__name__}")
    if key in _PLACES and isinstance(value, int) and value < 0:
        raise Broken(f"{key} is less than nothing")
    return clean(value) if isinstance(value, str) else value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise Broken("no list")
    return value


def _text(key: str, value: object) -> str:
    return str(_checked(key, value, (str,)))


def _take_keys(record: dict[str, object]) -> None:
    """Put keys where version 1 has floors and numbers."""
    number = _checked("number", record.pop("ordinal", None), (int, _NONE))
    record["post"], record["number"] = _key(number, record.pop("floor", None), None), number
    record["bookmarks"] = [_key_of_place(value) for value in _list(record.pop("bookmarks", []))]


def _key_of_place(value: object) -> str:
    if not isinstance(value, dict):
        raise Broken("a bookmark is no object")
    number = _checked("number", value.get("ordinal"), (int, _NONE))
    return _key(number, value.get("floor"), value.get("id")) or "opening"


def _key(number: object, floor: object, identity: object) -> str | None:
    """The key of a post that is known by its floor, else by its number among the replies."""
    if _checked("floor", floor, (int, _NONE)) is not None:
        return f"floor:{floor}"
    if _checked("id", identity, (str, _NONE)) is not None:
        return f"id:{identity}"
    return None if number is None else f"number:{number}"
