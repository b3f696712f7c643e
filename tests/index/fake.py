"""A thread held in memory that gives its columns as a format would, all at once or little by little."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from forumtui.index.columns import NO_PARENT, SEPARATOR, UNLIKED, Columns
from forumtui.index.index import Index
from forumtui.model import Post


@dataclass(frozen=True, slots=True)
class Reply:
    text: str = ""
    author: str = ""
    stamp: int = 0
    floor: int = 0
    rank: str = ""
    device: str = ""
    has: int = 0
    parent: int = NO_PARENT
    depth: int = 0
    likes: int = UNLIKED
    quoted: int = 0


@dataclass(slots=True, eq=False)
class FakeRows:
    replies: Sequence[Reply]
    found: int = 0
    asked: list[tuple[int, int]] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return self.found == len(self.replies)

    def __len__(self) -> int:
        return self.found

    def grow(self, limit: int) -> None:
        self.found = min(len(self.replies), max(limit, self.found))

    def columns(self, start: int, stop: int) -> Columns:
        self.asked.append((start, stop))
        part = self.replies[start:stop]
        return Columns(
            floors=[reply.floor for reply in part],
            authors=[reply.author for reply in part],
            ranks=[reply.rank for reply in part],
            devices=[reply.device for reply in part],
            stamps=[reply.stamp for reply in part],
            bodies=SEPARATOR.join(reply.text for reply in part),
            has=[reply.has for reply in part],
            parents=[reply.parent for reply in part] if any(reply.parent >= 0 for reply in part) else (),
            depths=[reply.depth for reply in part] if any(reply.depth for reply in part) else (),
            quoted=[reply.quoted for reply in part] if any(reply.quoted for reply in part) else (),
            likes=[reply.likes for reply in part] if any(reply.likes != UNLIKED for reply in part) else (),
        )


def opening_row(post: Post) -> Reply:
    """The opening post's own facts."""
    return Reply(post.body.text, post.author or "", post.posted.packed() if post.posted else 0, post.floor or 0)


def index_of(replies: Sequence[Reply], post: Post | None = None, year: int | None = None) -> Index:
    """The complete Index of a thread; the opening post, where there is one, is its first."""
    index = Index(FakeRows([*([opening_row(post)] if post else []), *replies]), post, year)
    while not index.grow(1):
        pass
    return index
