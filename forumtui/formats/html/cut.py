"""A forum page as head and replies: slices by bytes where the engine's tags hold, the whole tree where they do not."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace

from forumtui.errors import NoThread
from forumtui.formats.html.fast import FastFields
from forumtui.formats.html.fields import post_in, read_post
from forumtui.formats.html.head import page_number, read_head
from forumtui.formats.html.page import look_at
from forumtui.formats.html.row import Forum
from forumtui.formats.html.select import NO_LIMIT, Tree
from forumtui.formats.html.slices import CutSlices, HeldSlices, Slices
from forumtui.formats.html.soup import soup
from forumtui.formats.html.special import indents
from forumtui.i18n import tr
from forumtui.index.columns import Columns, columns_of
from forumtui.model import Head, Kind, Note, Post
from forumtui.source.document import Document
from forumtui.source.limits import LIMITS, VARIABLE

_TRIED = 6
"""Slices that are parsed to see whether a start holds."""

_KEPT = 256
"""Posts that are kept parsed; the oldest goes first."""

_DEPTH_BYTES = 2048


class ForumCut:
    """One page of one engine."""

    def __init__(self, document: Document, row: Forum) -> None:
        self._row = row
        self._remark_start = row.remark.starts[0] if row.remark else b""
        self._page = look_at(document)
        self._posts: OrderedDict[int, Post] = OrderedDict()
        self._slices: Slices
        self._document = document
        self._notes: tuple[Note, ...] = ()
        self._fast = FastFields(row, row.fast, self._page) if row.fast else None
        self._slices = self._cut()
        tree = Tree(soup(self._slices.head().decode("utf-8", "replace")))
        self._opening, self._first = self._find_opening(tree)
        first = self._slices.piece(0).decode("utf-8", "replace") if len(self._slices) else ""
        head = read_head(row, tree, first, self._slices.head(), self._page)
        self._head = replace(head, notes=self._notes)
        self._parents: list[tuple[int | None, int]] = []
        self._ancestors: list[tuple[int, int]] = []
        self._indent = 0
        self._lines = (document.start, 1)
        if not len(self._slices) and self._opening is None:
            why = tr("it looks like a forum page, but no post was found on it")
            raise NoThread(document.name, why, tr("save the page again"))

    def _cut(self) -> Slices:
        for pattern in self._row.starts:
            slices = CutSlices(self._document, pattern, self._row.end, self._remark_start)
            slices.grow(_TRIED)
            if len(slices) and self._holds(slices):
                return slices
        return self._whole_tree()

    def _holds(self, slices: Slices) -> bool:
        tried = min(len(slices), _TRIED)
        self._slices = slices
        self._posts.clear()
        good = sum(bool(post.author or (post.posted_text and post.body.text)) for post in map(self._post, range(tried)))
        return good * 5 >= tried * 3

    def _whole_tree(self) -> Slices:
        self._posts.clear()
        if self._document.size > LIMITS.page:
            why = tr("it cannot be cut, and is larger than {size} MiB", size=LIMITS.page >> 20)
            raise NoThread(self._document.name, why, tr("save it in parts, or set {variable}", variable=VARIABLE))
        page = soup(self._document.text(self._document.start, self._document.size))
        posts = [row.post for row in (self._row, self._row.remark) if row and row.post]
        found = Tree(page).select(",".join(posts), NO_LIMIT) if posts else []
        # From the last to the first, so that a post inside a post is taken out of it before that one is.
        pieces = [str(tag.extract()).encode("utf-8", "replace") for tag in reversed(found)][::-1]
        if pieces:
            message = tr("the page could not be cut where posts start; it was parsed as a whole")
            self._notes = (Note("cut", message),)
        return HeldSlices(str(page).encode("utf-8", "replace"), pieces, self._remark_start)

    def _find_opening(self, tree: Tree) -> tuple[Post | None, int]:
        """The opening post, and the number of the first slice that is a reply."""
        if self._row.opening:
            post = post_in(self._row.opening, tree, "", self._page)
            if post.author or post.body.text:
                return replace(post, kind=Kind.POST), 0
        if not len(self._slices):
            return None, 0
        first = self._post(0)
        page = page_number(self._row, tree)
        if first.kind is Kind.COMMENT or (first.floor or 1) != 1 or ((page or 1) > 1 and first.floor is None):
            return None, 0
        return replace(first, kind=Kind.POST), 1

    @property
    def complete(self) -> bool:
        """Whether every post has been found."""
        return self._slices.complete

    def __len__(self) -> int:
        return max(0, len(self._slices) + self._before)

    @property
    def _before(self) -> int:
        """How many posts stand before the first slice: an opening post of its own."""
        return int(self._opening is not None and not self._first)

    def grow(self, limit: int) -> None:
        """Find more posts, until `limit` are known or the page ends."""
        self._slices.grow(limit - self._before)

    def head(self) -> Head:
        """What is printed about the thread."""
        return self._head

    def post(self, position: int) -> Post:
        """Parse one post."""
        if not 0 <= position < len(self):
            raise IndexError(position)
        if self._opening is not None and not position:
            return self._opening
        number = position - self._before
        return self._post(number, number - self._first)

    def _post(self, number: int, ordinal: int | None = None) -> Post:
        post = self._posts.get(number)
        if post is None:
            text = self._slices.piece(number).decode("utf-8", "replace")
            fast = None if self._slices.is_remark(number) else self._fast
            post = (fast.whole(text) if fast else None) or self._read(number, text)
            self._posts[number] = post
            if len(self._posts) > _KEPT:
                self._posts.popitem(last=False)
        if ordinal is None or not (self._row.depth or self._row.remark or self._row.indent):
            return post
        parent, depth = self._place(ordinal)
        first_reply = int(self._opening is not None)
        return replace(post, parent=None if parent is None else parent + first_reply, depth=depth)

    def _read(self, number: int, text: str) -> Post:
        if self._row.remark and self._slices.is_remark(number):
            return replace(read_post(self._row.remark, text, self._page), kind=Kind.COMMENT, floor=None)
        return read_post(self._row, text, self._page)

    def _depth(self, number: int) -> int:
        """How deep a post is nested; asked for one after the other, because indents run on from post to post."""
        if self._row.indent:
            depth = self._indent
            self._indent = max(0, depth + indents(self._slices.piece(number), self._row.indent))
            return depth
        if self._slices.is_remark(number) or self._row.depth is None:
            return int(self._slices.is_remark(number))
        return self._row.depth(self._slices.piece(number)[:_DEPTH_BYTES])

    def _place(self, ordinal: int) -> tuple[int | None, int]:
        """The parent and the depth of a reply; both follow from the depths of those before it."""
        while len(self._parents) <= ordinal:
            number = len(self._parents)
            depth = self._depth(number + self._first)
            while self._ancestors and self._ancestors[-1][0] >= depth:
                self._ancestors.pop()
            self._parents.append((self._ancestors[-1][1] if self._ancestors else None, depth))
            self._ancestors.append((depth, number))
        return self._parents[ordinal]

    def line(self, position: int) -> int:
        """The source line a post starts on."""
        number = position - self._before
        start = self._slices.start(number) if number >= 0 else 0
        if not start:
            return 0
        at, line = self._lines if self._lines[0] <= start else (self._document.start, 1)
        while at < start:
            block = self._document.read(at, min(start, at + (1 << 20)))
            if not block:
                break
            line += block.count(b"\n")
            at += len(block)
        self._lines = (at, line)
        return line

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the posts from `start` to `stop`."""
        return columns_of(list(self._facts(start, min(stop, len(self)))))

    def _facts(self, start: int, stop: int) -> Iterator[Post]:
        if self._opening is not None and not start and stop:
            yield self._opening
            start = 1
        for number in range(start - self._before, stop - self._before):
            text = self._slices.piece(number).decode("utf-8", "replace")
            fast = None if self._slices.is_remark(number) else self._fast
            yield (fast.read(text) if fast else None) or self._read(number, text)


def forum_cut(document: Document, row: Forum) -> ForumCut:
    """The cut of a page by its row."""
    return ForumCut(document, row)
