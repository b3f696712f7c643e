"""Where the posts of a page stand, and which of them owns an element: the nearest around it."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from forumtui.formats.html.finder import BEFORE, BEHIND, find
from forumtui.formats.html.node import COMMENT, TEXT, attribute, is_text
from forumtui.formats.html.page import Page
from forumtui.formats.html.row import Forum, Selectors
from forumtui.formats.html.selectors import selector, wants_steps

_NOTICE = "※"
"""How lines of the forum itself begin, between posts without an element of their own."""
_MOST_ASKED = 50
"""Up to so many elements beside posts, each is asked by itself whether it ends a post."""
_PHRASES = frozenset((TEXT, "a", "b", "i", "span"))


class Place(NamedTuple):
    """One post or comment of a page."""

    number: int
    row: Forum
    nodes: tuple[LexborNode, ...]
    """Its element; of a loose one all its pieces."""
    is_comment: bool = False
    around: int | None = None
    """The number of the nearest post that it stands in."""


class Places:
    """The posts of a page, in its order, as one of the row's selectors finds them; none where no selector is given."""

    def __init__(self, page: Page, row: Forum, post: str = "") -> None:
        self._row = row
        self._page = page
        self._owner: dict[int, int] = {}
        self.all: list[Place] = []
        self.elements: list[list[LexborNode]] = []
        """What each of them owns, outermost: its element, and what stands beside it."""
        starts = self._starts(post) if post else []
        ids = frozenset(node.mem_id for node, _ in starts)
        has_beside = any(part.with_siblings for _, part in starts)
        self._ends = _Ends(page, row.until if has_beside else ())
        self._roots: dict[int, int] = {}
        for node, part in starts:
            self._add(node, part, ids)
        self.roots = frozenset(self._roots)
        """The elements of posts and what stands beside them: none of them is part of another post's text."""
        self._owner = self._roots
        self._mark_behind()

    @property
    def edges(self) -> list[int]:
        """The numbers of the first one, of the last, and of the last that is no comment."""
        last = next((place.number for place in reversed(self.all) if not place.is_comment), 0)
        return sorted({0, last, len(self.all) - 1}) if self.all else []

    @property
    def are_apart(self) -> bool:
        """Whether none stands in another, and they are made of few elements."""
        are_few = sum(map(len, self.elements)) <= 2 * len(self.elements)
        return are_few and not any(place.is_comment or place.around is not None for place in self.all)

    def _starts(self, post: str) -> list[tuple[LexborNode, Forum]]:
        posts, comment = _fitting(self._page, (post,)), self._row.comment
        comments = _fitting(self._page, comment.post) if comment is not None and posts else []
        if comment is None or not comments:
            return [(node, self._row) for node in posts]
        parts = {node.mem_id: self._row for node in posts} | {node.mem_id: comment for node in comments}
        csses = [selector(entry).css for entry in (post, *comment.post)]
        starts = [(node, parts[node.mem_id]) for node in find(self._page, ",".join(csses)) if node.mem_id in parts]
        first = next((place for place, (_, part) in enumerate(starts) if part is self._row), len(starts))
        return starts[first:]

    def _add(self, node: LexborNode, part: Forum, ids: frozenset[int]) -> None:
        around = self.owner_of(node.parent) if node.parent is not None else BEFORE
        number = len(self.all)
        self._own((node,), number)
        is_comment = part is not self._row
        self.all.append(Place(number, part, (node,), is_comment, around if around >= 0 else None))
        if part.with_siblings:
            beside = list(self._beside(node, ids))
            self._own(beside, number)
            if part.is_loose:
                self.all[number] = self.all[number]._replace(nodes=(node, *beside))
            loose = self._row.comment
            if loose is not None and loose.is_loose:
                self._add_loose(beside, loose)

    def _own(self, nodes: Sequence[LexborNode], number: int) -> None:
        for node in nodes:
            self._owner[node.mem_id] = self._roots[node.mem_id] = number
        if number == len(self.elements):
            self.elements.append([])
        self.elements[number] += (node for node in nodes if not is_text(node))

    def _beside(self, node: LexborNode, ids: frozenset[int]) -> Iterator[LexborNode]:
        sibling = node.next
        while sibling is not None and sibling.mem_id not in ids and not self._ends.has(sibling):
            yield sibling
            sibling = sibling.next

    def _add_loose(self, beside: Sequence[LexborNode], part: Forum) -> None:
        """Add a comment for the text between this post and the next, where there is any besides notices."""
        pieces = (
            one for one in beside if one.tag in _PHRASES and (one.tag != TEXT or (one.text_content or "").strip())
        )
        if all(map(_is_notice, pieces)):
            return
        number, nodes = len(self.all), tuple(beside)
        self._own(nodes, number)
        self.all.append(Place(number, part, nodes, True))

    def _mark_behind(self) -> None:
        """Mark what stands behind the first post and in none."""
        node = self.all[0].nodes[0] if self.all else None
        while node is not None:
            sibling = node.next
            while sibling is not None:
                self._owner.setdefault(sibling.mem_id, BEHIND)
                sibling = sibling.next
            node = node.parent

    def owner_of(self, node: LexborNode | None) -> int:
        """The number of the post that an element belongs to; BEFORE or BEHIND where it is in none."""
        owners, passed, owner = self._owner, [], BEFORE
        while node is not None:
            key = node.mem_id
            known = owners.get(key)
            if known is not None:
                owner = known
                break
            passed.append(key)
            node = node.parent
        for key in passed:
            owners[key] = owner
        return owner


class _Ends:
    """What ends the last post. Few elements beside posts are asked one by one; for more the whole page is asked."""

    def __init__(self, page: Page, entries: Selectors) -> None:
        self._page = page
        self._entries = [one for entry in entries if (one := selector(entry).possible(page)) is not None]
        self._are_slow = any(wants_steps(one.css, page.is_deep) for one in self._entries)
        self._asked = 0

    def has(self, node: LexborNode) -> bool:
        """Whether an element or a text ends a post."""
        if not self._entries or is_text(node):
            return False
        self._asked += 1
        is_on_page = self._asked > _MOST_ASKED or self._are_slow
        return node.mem_id in (self._on_page if is_on_page else self._found(lambda css: node.css(css)))

    @cached_property
    def _on_page(self) -> frozenset[int]:
        return self._found(lambda css: find(self._page, css))

    def _found(self, find_all: Callable[[str], list[LexborNode]]) -> frozenset[int]:
        found = ((one, entry) for entry in self._entries for one in find_all(entry.css))
        return frozenset(one.mem_id for one, entry in found if _fits(one, entry.attribute, entry.pattern))


def _fitting(page: Page, entries: Selectors) -> list[LexborNode]:
    """The elements that the entries find, where they fit the pattern of their entry."""
    found = []
    for entry in entries:
        one = selector(entry).possible(page)
        if one is not None:
            found += [node for node in find(page, one.css) if _fits(node, one.attribute, one.pattern)]
    return found


def _fits(node: LexborNode, name: str, pattern: re.Pattern[str] | None) -> bool:
    return pattern is None or pattern.search(attribute(node, name)) is not None


def _is_notice(node: LexborNode) -> bool:
    text = node.text_content if node.tag == TEXT else node.text()
    return node.tag == COMMENT or (node.tag == "span" and (text or "").lstrip().startswith(_NOTICE))
