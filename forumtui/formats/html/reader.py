"""Reads a parsed page by a row: its posts in their order, with depth, parent and line, and the facts of the thread.

The parser does not say on which line a tag stands, so the ids of posts are looked for in the source again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import overload

from selectolax.lexbor import LexborNode

from forumtui.errors import NoThread
from forumtui.formats.doubts import doubts_of, with_doubts
from forumtui.formats.html.finder import BEFORE, BEHIND, Finder
from forumtui.formats.html.head import page_number, read_head
from forumtui.formats.html.node import number
from forumtui.formats.html.page import Page
from forumtui.formats.html.places import Place, Places
from forumtui.formats.html.post import NO_SETTING, PostReader, Setting, address_of
from forumtui.formats.html.row import Forum
from forumtui.formats.registry import uncollected
from forumtui.i18n import tr
from forumtui.index.columns import Columns, columns_of
from forumtui.model import Head, Kind, Post
from forumtui.source.document import Document

_TELLING = ("id", "name", "data-content", "data-id", "data-pid", "data-post-id", "data-author")


def telling_value(node: LexborNode) -> str:
    """The attribute value that an element is found by in the source: its own id, or that of the first link in it."""
    return _telling(node.attributes) or _telling(first.attributes if (first := node.css_first("[id], a[name]")) else {})


def _telling(attributes: dict[str, str | None]) -> str:
    return next((value for name in _TELLING if (value := attributes.get(name))), "")


class SourceLines(Sequence[int]):
    """The lines of posts, from 1; 0 where one is not found. All are found when the first is asked for."""

    def __init__(self, document: Document, values: Iterable[str]) -> None:
        self._document = document
        self._values = tuple(values)

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        return self._lines[place]

    @cached_property
    def _lines(self) -> list[int]:
        source = self._document.text(self._document.start, self._document.size)
        lines, at, line = [], 0, 1
        for value in self._values:
            found = re.compile(rf"=\s*[\"']?{re.escape(value)}(?=[\"'\s>])").search(source, at) if value else None
            if found is None:
                lines.append(0)
                continue
            line += source.count("\n", at, found.start())
            at = found.start()
            lines.append(line)
        return lines


_TRIED = 6
"""Posts that are read to see whether a selector finds posts."""

AT_ONCE = 128
"""Posts up to which a page is read at once, and posts of one slice up to which each is asked by itself."""

_SURE = 0.95
"""How sure a page of a known engine is read right, unless its posts are doubtful."""
_SOON = 2_000
"""Posts that are read in a moment."""


class Reading:
    """The posts of one page, as one selector of a row finds them."""

    def __init__(self, page: Page, row: Forum, entry: str = "") -> None:
        self.places = Places(page, row, entry)
        are_apart = len(self.places.all) > AT_ONCE and self.places.are_apart
        self.finder = Finder(page, self.places.owner_of, self.places.elements, self.places.edges, are_apart)
        roots = self.places.roots if _needs_roots(row, self.places) else frozenset()
        self.reader = PostReader(page, self.finder, roots)
        self.finder.expect(few=len(self.places.all) > AT_ONCE)
        self._tried = [self.reader.read(place) for place in self.places.all[:_TRIED]]

    def post(self, number: int, setting: Setting = NO_SETTING) -> Post:
        """One of the posts."""
        if number < len(self._tried):
            return replace(self._tried[number], **setting._asdict())
        return self.reader.read(self.places.all[number], setting)

    def holds(self) -> bool:
        """Whether what was found are posts; one that is alone without an author may be pasted into another's text."""
        own = [post for post in self._tried if post.kind is not Kind.COMMENT]
        good = sum(bool(post.author or (len(own) > 1 and _has_place(post) and post.body.text)) for post in own)
        return bool(self._tried) and good * 5 >= len(own) * 3


def _has_place(post: Post) -> bool:
    """Whether a post without an author has a time, or a floor as what was left of a deleted one has."""
    return bool(post.posted_text) or post.floor is not None


def find_posts(page: Page, row: Forum) -> Reading:
    """The posts of the first selector that finds any; an empty reading if none does."""
    readings = (Reading(page, row, entry) for entry in row.post)
    return next((one for one in readings if one.holds()), None) or Reading(page, row)


def read_page(page: Page, row: Forum) -> "GrowingPage":
    """The posts of a page and its facts. Raises NoThread where it holds none after all."""
    page.refuse_large()
    page.strip_unseen()
    reading = find_posts(page, row)
    opening, is_in_place = _find_opening(page, row, reading)
    if not reading.places.all and opening is None:
        why = tr("it looks like a forum page, but no post was found on it")
        raise NoThread(page.name, why, tr("save the page again"))
    return GrowingPage(page, row, reading, opening, is_in_place)


class GrowingPage:
    """A parsed page. Of many posts the first are read at once; its tree is let go when all have been read."""

    def __init__(self, page: Page, row: Forum, reading: Reading, opening: Post | None, is_in_place: bool) -> None:
        places = reading.places.all
        self._head = read_head(row, reading.finder, page)
        address = self._head.url
        if opening is not None and address is not None:
            opening = replace(opening, url=address_of(places[0].nodes[0], address) if is_in_place else address)
        self.posts: list[Post] = [] if opening is None else [opening]
        """The posts read so far."""
        self._row = row
        self._reading: Reading | None = reading
        self._document = page.document
        self._next = int(is_in_place)
        """The number of the post that is read next."""
        self._depths = [0] * self._next + _depths(row, places[self._next :], reading.finder)
        self._values = [telling_value(place.nodes[0]) for place in places[: self._next]] or [""] * len(self.posts)
        self._known: dict[str, int] = {}
        """The positions of replies by their ids, where replies say which one they answer."""
        self._lines: Sequence[int] = ()
        self._above: list[tuple[int, int]] = []
        """Depth and position of the replies that the next one may answer."""
        self.grow(0 if len(places) > AT_ONCE else len(places) + 1)
        if self.posts and (doubts := doubts_of(self.posts, partial(_text_of, page))):
            self._head = with_doubts(self._head, _SURE, doubts)

    @property
    def complete(self) -> bool:
        """Whether all posts have been read."""
        return self._reading is None

    def __len__(self) -> int:
        return len(self.posts)

    def head(self) -> Head:
        """What is printed about the thread."""
        return self._head

    def grow(self, limit: int) -> None:
        """Read more posts, until there are `limit` or no more."""
        reading = self._reading
        if reading is None:
            return
        places, first = reading.places.all, self._next
        last = min(len(places), first + max(0, limit - len(self.posts)))
        reading.finder.expect(few=last - first <= AT_ONCE < len(places), many=last - first > AT_ONCE)
        with uncollected():
            for place in places[first:last]:
                self._take(place, reading)
        self._next = last
        if last == len(places):
            self._reading = None

    def let_go(self) -> None:
        """Read the other posts and let the page's tree go; of very many posts they are read as they are asked for."""
        if self._reading is not None and len(self._reading.places.all) <= _SOON:
            self.grow(1 << 30)

    def post(self, position: int) -> Post:
        """The post at that position. Raises IndexError where none has been read."""
        if position < 0:
            raise IndexError(position)
        return self.posts[position]

    def line(self, position: int) -> int:
        """The source line a post starts on, from 1; 0 where it is not known."""
        if len(self._lines) != len(self._values):
            self._lines = SourceLines(self._document, self._values)
        return self._lines[position] if position < len(self._lines) else 0

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the posts from `start` to `stop`."""
        return columns_of(self.posts[start:stop])

    def _take(self, place: Place, reading: Reading) -> None:
        """Add a reply with its depth and the position of what it answers.

        That is the one it names, else the last before it that is less deep.
        """
        position, depth = len(self.posts), self._depths[place.number]
        answers = self._row.answers if not place.is_comment else ()
        named = self._known.get(reading.finder.first(answers, place.number) or "") if answers else None
        parent = named
        if named is not None:
            depth = self.posts[named].depth + 1
        else:
            while self._above and self._above[-1][0] >= depth:
                self._above.pop()
            parent = self._above[-1][1] if self._above and depth else None
            self._above.append((depth, position))
        url = address_of(place.nodes[0], self._head.url) if self._head.url is not None else None
        post = reading.post(place.number, Setting(depth, parent, url))
        if self._row.answers and post.id:
            self._known[post.id] = position
        self.posts.append(post)
        self._values.append(telling_value(place.nodes[0]))


def _text_of(page: Page) -> int:
    """How much text a page has that is no link."""
    return len(page.root.text()) - sum(len(link.text()) for link in page.tree.css("a"))


def _needs_roots(row: Forum, places: Places) -> bool:
    """Whether the text of one post may stand around another post."""
    return row.with_siblings or any(place.around is not None for place in places.all)


def _find_opening(page: Page, row: Forum, reading: Reading) -> tuple[Post | None, bool]:
    """The opening post, and whether it stands where the first post was found."""
    finder = reading.finder
    if row.opening:
        post = PostReader(page, finder, reading.places.roots).read_owned(row.opening, BEFORE, Kind.POST)
        if post.author is None:
            # Some sites print who asked beside the thread, behind all of its posts.
            post = replace(post, author=finder.first(row.opening.author, BEHIND))
        # Where it is not on the page, as with a frame of comments, none of the others is the opening post.
        return (post if post.author or post.body.text or post.posted_text else None), False
    if not reading.places.all:
        return None, False
    first, of = reading.post(0), page_number(row, finder)
    if first.kind is Kind.COMMENT or (first.floor or 1) != 1 or ((of or 1) > 1 and first.floor is None):
        return None, False
    return replace(first, kind=Kind.POST), True


def _depths(row: Forum, places: Sequence[Place], finder: Finder) -> list[int]:
    """How deep each post is nested: by what it prints, by the boxes around it, or by the posts that it stands in."""
    boxes = {node.mem_id for entry in row.level for node in finder.all_of(entry)}
    known: dict[int, int] = {}
    depths = {place.number: 0 for place in places}
    for place in places:
        if place.is_comment:
            depth = 1 + (depths.get(place.around, 0) if place.around is not None else 0)
        elif row.depth or row.indent:
            depth = _printed_depth(row, place, finder)
        elif row.level:
            depth = _level(place.nodes[0], boxes, known)
        else:
            depth = 1 + depths.get(place.around, -1) if place.around is not None else 0
        depths[place.number] = depth
    least = min(depths.values(), default=0) if row.depth or row.indent or row.level else 0
    return [depth - least for depth in depths.values()]


def _printed_depth(row: Forum, place: Place, finder: Finder) -> int:
    for entries, step in ((row.depth, 1), (row.indent, row.indent_step)):
        for text in finder.texts(entries, place.number):
            found = number(text)
            if found is not None:
                return found // step
    return 0


def _level(node: LexborNode, boxes: set[int], known: dict[int, int]) -> int:
    """The boxes around a node."""
    passed = list(_up_to(node, known))
    level = known.get(passed[-1].parent.mem_id, 0) if passed and passed[-1].parent is not None else 0
    for one in reversed(passed):
        level += one.mem_id in boxes
        known[one.mem_id] = level
    return level


def _up_to(node: LexborNode, known: dict[int, int]) -> Iterator[LexborNode]:
    one: LexborNode | None = node
    while one is not None and one.mem_id not in known:
        yield one
        one = one.parent
