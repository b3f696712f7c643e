"""The printed facts of many posts as columns: in this form the Index reads the posts of a page."""

from collections.abc import Sequence
from enum import IntFlag
from typing import NamedTuple, Protocol

from forumtui.model import Post, RichText, Role

SEPARATOR = "\x00"
"""Separates the bodies in one string; sanitised text cannot contain it."""


class Flag(IntFlag):
    """What a reply contains (the first six, from the source's markup and its text) and what it is."""

    LINK = 1
    IMAGE = 2
    QUOTE = 4
    CODE = 8
    EMOTICON = 16
    ATTACHMENT = 1024
    OP = 32
    MOD = 64
    BANNED = 128
    ACCEPTED = 512
    """The accepted answer to a question; set with the content flags."""
    REPEAT = 256
    """Computed by `Index.flags` and never stored: which of two equal replies is the repeat depends on the order."""


NO_PARENT = -1
"""The parent of a post that answers no other reply."""

UNLIKED = -(2**62)
"""The likes of a post that prints none."""

OF_ROLE = {
    Role.LINK: Flag.LINK,
    Role.IMAGE: Flag.IMAGE,
    Role.QUOTE: Flag.QUOTE,
    Role.CODE: Flag.CODE,
    Role.EMOTICON: Flag.EMOTICON,
    Role.ATTACHMENT: Flag.ATTACHMENT,
}
"""The flag that each role of a mark sets. A mention sets none, although the page has it as a link."""


class Columns(NamedTuple):
    """Printed facts of consecutive posts, one entry a post in every column, in source order."""

    floors: Sequence[int]
    """0 where none is printed."""
    authors: Sequence[str]
    """Empty where none is printed; so are ranks and devices."""
    ranks: Sequence[str]
    devices: Sequence[str]
    stamps: Sequence[int]
    """Packed times (`Timestamp.packed`): the year part is 0 where no year is printed, and 0 stands for no time."""
    bodies: str
    """The clean body texts, joined by SEPARATOR (n - 1 of them)."""
    has: Sequence[int] = ()
    """Content flags by markup, which the text alone does not show; empty where there are none."""
    parents: Sequence[int] = ()
    """The position, on the page or in the thread, of what each post answers, -1 for nothing; empty where none does."""
    depths: Sequence[int] = ()
    """How deep each is nested; empty where none is."""
    likes: Sequence[int] = ()
    """Likes, votes or score as printed, UNLIKED where none are; empty where none has any."""
    quoted: Sequence[int] = ()
    """The floor that the first quote of each post names, 0 for none; empty where no quote does."""


class ColumnSource(Protocol):
    """What the Index reads: the posts of a page or thread, which are found on demand."""

    @property
    def complete(self) -> bool:
        """Whether every post has been found."""

    def __len__(self) -> int:
        """Posts found so far."""

    def grow(self, limit: int) -> None:
        """Find posts until at least `limit` are known or the document ends."""

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
        has=[content_flags(post.body) | (Flag.ACCEPTED if post.accepted else 0) for post in posts],
        parents=[NO_PARENT if post.parent is None else post.parent for post in posts]
        if any(post.parent is not None for post in posts)
        else (),
        depths=[post.depth for post in posts] if any(post.depth for post in posts) else (),
        likes=[UNLIKED if post.likes is None else post.likes for post in posts]
        if any(post.likes is not None for post in posts)
        else (),
        quoted=_quoted_floors(posts),
    )


def _quoted_floors(posts: Sequence[Post]) -> Sequence[int]:
    named = [
        [mark.detail.get("floor") for mark in post.body.marks if mark.role is Role.QUOTE and mark.detail]
        for post in posts
    ]
    found = [next((floor for floor in floors if isinstance(floor, int)), 0) for floors in named]
    return found if any(found) else ()


def content_flags(body: RichText) -> int:
    """The content flags that the marks of a body show."""
    found = 0
    for mark in body.marks:
        found |= OF_ROLE.get(mark.role, 0)
    return found


def concatenated(parts: Sequence[Columns]) -> Columns:
    """The columns of consecutive batches as one."""
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
        parents=_filled([(part.parents, part) for part in parts], NO_PARENT),
        depths=_filled([(part.depths, part) for part in parts], 0),
        likes=_filled([(part.likes, part) for part in parts], UNLIKED),
        quoted=_filled([(part.quoted, part) for part in parts], 0),
    )


def _filled(columns: Sequence[tuple[Sequence[int], Columns]], default: int) -> Sequence[int]:
    """One column of several batches: `default` for batches that lack it, empty where all do."""
    if not any(column for column, _ in columns):
        return ()
    return [value for column, part in columns for value in (column or [default] * len(part.floors))]


class AllIndexed:
    """The source of an Index that came from another process, where all posts had been indexed."""

    complete = True

    def __init__(self, size: int) -> None:
        self._size = size

    def __len__(self) -> int:
        return self._size

    def grow(self, limit: int) -> None:
        """Does nothing: all posts are known."""

    def columns(self, start: int, stop: int) -> Columns:
        """Raises IndexError: every post is indexed already."""
        raise IndexError(start)
