"""The posts of a page as a sequence that parses each post when it is accessed."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import overload

from forumtui.formats.contract import PageParser
from forumtui.model import Post

_KEPT = 1024


class LazyPosts(Sequence[Post]):
    """Posts by position. The first post and those accessed last are kept."""

    def __init__(self, parser: PageParser) -> None:
        self._parser = parser
        self._first: Post | None = None
        self._kept: OrderedDict[int, Post] = OrderedDict()

    def __len__(self) -> int:
        return len(self._parser)

    @overload
    def __getitem__(self, position: int) -> Post: ...
    @overload
    def __getitem__(self, position: slice) -> list[Post]: ...
    def __getitem__(self, position: int | slice) -> Post | list[Post]:
        if isinstance(position, slice):
            return [self[one] for one in range(*position.indices(len(self)))]
        if position < 0:
            position += len(self)
        if position == 0:
            if self._first is None:
                self._first = self._parser.post(0)
            return self._first
        post = self._kept.get(position)
        if post is None:
            post = self._parser.post(position)
            self._kept[position] = post
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return post

    def __iter__(self) -> Iterator[Post]:
        return (self[position] for position in range(len(self)))
