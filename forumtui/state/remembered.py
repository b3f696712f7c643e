"""What is remembered of one thread, as a value and as JSON. Unknown keys of a newer version are kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from forumtui.text.clean import clean

VERSION = 1


class Broken(ValueError):
    """The text is not what this program wrote."""


class OtherVersion(ValueError):
    """The text was written by another version."""


@dataclass(frozen=True, slots=True)
class Place:
    """A reply as it is found again in a later save: by floor, else by id, else by its position in the source."""

    ordinal: int | None
    """Its place among the replies; None for the opening post."""
    floor: int | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Remembered:
    """One reader's state of one thread."""

    ordinal: int | None = None
    """The selected reply's position in the source."""
    floor: int | None = None
    """Its printed floor, which is tried first."""
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
    bookmarks: tuple[Place, ...] = ()
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
    record["bookmarks"] = [{"ordinal": at.ordinal, "floor": at.floor, "id": at.id} for at in remembered.bookmarks]
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
    if version != VERSION:
        raise OtherVersion(str(version))
    known = {key: _checked(key, record.pop(key), kinds) for key, kinds in _KINDS.items() if key in record}
    bookmarks = tuple(_place(value) for value in _list(record.pop("bookmarks", [])))
    hidden = tuple(_name(value) for value in _list(record.pop("hidden_authors", [])))
    return Remembered(**known, bookmarks=bookmarks, hidden_authors=hidden, others=record)  # type: ignore[arg-type]  # _checked


_NONE = type(None)
_KINDS: dict[str, tuple[type, ...]] = {
    "ordinal": (int, _NONE),
    "floor": (int, _NONE),
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


_PLACES = ("ordinal", "offset", "pair", "post_offset", "replies_seen")
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


def _name(value: object) -> str:
    return str(_checked("hidden_authors", value, (str,)))


def _place(value: object) -> Place:
    if not isinstance(value, dict):
        raise Broken("a bookmark is no object")
    ordinal, floor, printed_id = value.get("ordinal"), value.get("floor"), value.get("id")
    if (
        type(ordinal) not in (int, _NONE)
        or (ordinal is not None and ordinal < 0)
        or type(floor) not in (int, _NONE)
        or type(printed_id) not in (str, _NONE)
    ):
        raise Broken("a bookmark is no place")
    return Place(ordinal, floor, None if printed_id is None else clean(printed_id))
