"""The replies of a cut document as a sequence that parses one when someone looks at it."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import overload

from forumtui.formats.contract import PageParser
from forumtui.model import Post

_KEPT = 1024


class LazyReplies(Sequence[Post]):
    """Replies by ordinal; the last ones looked at are kept."""

    def __init__(self, cut: PageParser) -> None:
        self._cut = cut
        self._kept: OrderedDict[int, Post] = OrderedDict()

    def __len__(self) -> int:
        return len(self._cut)

    @overload
    def __getitem__(self, place: int) -> Post: ...
    @overload
    def __getitem__(self, place: slice) -> list[Post]: ...
    def __getitem__(self, place: int | slice) -> Post | list[Post]:
        if isinstance(place, slice):
            return [self[ordinal] for ordinal in range(*place.indices(len(self)))]
        ordinal = place + len(self) if place < 0 else place
        post = self._kept.get(ordinal)
        if post is None:
            post = self._cut.reply(ordinal)
            self._kept[ordinal] = post
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return post

    def __iter__(self) -> Iterator[Post]:
        return (self[ordinal] for ordinal in range(len(self)))
