"""The printed facts of many posts as columns: what a page hands to the Index in one fast pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag
from typing import Protocol

from forumtui.model import Post, RichText, Role

SEPARATOR = "\x00"
"""Stands between the bodies of a batch; clean text cannot contain it."""


class Has(IntFlag):
    """What the body of a post contains, as far as the source's markup shows it; `Flag` begins with the same bits."""

    LINK = 1
    IMAGE = 2
    QUOTE = 4
    CODE = 8
    EMOTICON = 16


NOTHING = -1
"""The parent of a post that answers none."""

UNLIKED = -(2**62)
"""The likes of a post that prints none."""

OF_ROLE = {
    Role.LINK: Has.LINK,
    Role.IMAGE: Has.IMAGE,
    Role.QUOTE: Has.QUOTE,
    Role.CODE: Has.CODE,
    Role.EMOTICON: Has.EMOTICON,
}
"""What a mark of the body shows. A mention is no link, though its markup is one."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Printed facts of consecutive posts, one entry a post in every column, in source order."""

    floors: Sequence[int]
    """0 where none is printed."""
    authors: Sequence[str]
    """Empty where none is printed; so are ranks and devices."""
    ranks: Sequence[str]
    devices: Sequence[str]
    stamps: Sequence[int]
    """`Timestamp.packed()`: the year part is 0 where no year is printed; 0 where no time is."""
    bodies: str
    """The clean body texts, joined by SEPARATOR (n - 1 of them)."""
    has: Sequence[int] = ()
    """Bits of `Has` that the source's markup shows and the text alone does not; empty where there are none."""
    parents: Sequence[int] = ()
    """Positions, among all posts of the page or thread, of what each answers, -1 for nothing; empty where none does."""
    depths: Sequence[int] = ()
    """How deep each is nested; empty where none is."""
    likes: Sequence[int] = ()
    """Likes, votes or score as printed, UNLIKED where none are; empty where none has any."""


class Rows(Protocol):
    """Where the Index gets its columns from: the posts of a page or of a thread, as far as the Index may know them."""

    @property
    def complete(self) -> bool:
        """Whether every post has been found."""

    def __len__(self) -> int:
        """Posts found so far."""

    def grow(self, limit: int) -> None:
        """Find more posts, until at least `limit` are known or the document ends."""

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the posts from `start` to `stop`."""


def columns_of(posts: Sequence[Post]) -> Columns:
    """The printed facts of parsed posts, as columns."""
    return Columns(
        floors=[post.floor or 0 for post in posts],
        authors=[post.author or "" for post in posts],
        ranks=[post.rank or "" for post in posts],
        devices=[post.device or "" for post in posts],
        stamps=[post.posted.packed() if post.posted else 0 for post in posts],
        bodies=SEPARATOR.join(post.body.text for post in posts),
        has=[contents_of(post.body) for post in posts],
        parents=[NOTHING if post.parent is None else post.parent for post in posts]
        if any(post.parent is not None for post in posts)
        else (),
        depths=[post.depth for post in posts] if any(post.depth for post in posts) else (),
        likes=[UNLIKED if post.likes is None else post.likes for post in posts]
        if any(post.likes is not None for post in posts)
        else (),
    )


def contents_of(body: RichText) -> int:
    """The bits of `Has` for what the marks of a body show."""
    found = 0
    for mark in body.marks:
        found |= OF_ROLE.get(mark.role, 0)
    return found


def joined(parts: Sequence[Columns]) -> Columns:
    """Columns behind each other as one."""
    if len(parts) == 1:
        return parts[0]
    return Columns(
        floors=[floor for part in parts for floor in part.floors],
        authors=[author for part in parts for author in part.authors],
        ranks=[rank for part in parts for rank in part.ranks],
        devices=[device for part in parts for device in part.devices],
        stamps=[stamp for part in parts for stamp in part.stamps],
        bodies=SEPARATOR.join(part.bodies for part in parts),
        has=_filled([(part.has, part) for part in parts], 0),
        parents=_filled([(part.parents, part) for part in parts], NOTHING),
        depths=_filled([(part.depths, part) for part in parts], 0),
        likes=_filled([(part.likes, part) for part in parts], UNLIKED),
    )


def _filled(columns: Sequence[tuple[Sequence[int], Columns]], default: int) -> Sequence[int]:
    """One column of several parts behind each other; empty where it is in all of them."""
    if not any(column for column, _ in columns):
        return ()
    return [value for column, part in columns for value in (column or [default] * len(part.floors))]
