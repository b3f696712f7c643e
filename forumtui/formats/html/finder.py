"""Asks a parsed page by selectors: once for the whole page, then shared out to the posts that own what was found."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from forumtui.formats.html.node import COMMENT, attribute
from forumtui.formats.html.page import Page
from forumtui.formats.html.row import Selectors
from forumtui.formats.html.selectors import (
    COMMENTS,
    Selector,
    Step,
    Subject,
    alternatives_of,
    selector,
    steps_of,
    subjects,
    wants_steps,
)
from forumtui.text.clean import clean_line

MOST_ELEMENTS = 12
"""Elements of one post that are looked at for one selector."""

BEFORE = -1
"""The owner of what stands in no post, before the first of them."""

BEHIND = -2
"""The owner of what stands in no post, behind the first."""


def find(page: Page, css: str) -> list[LexborNode]:
    """What a CSS selector finds, in the order of the page, each element once."""
    if not wants_steps(css, page.is_deep):
        return _each_once(page.tree, css)
    alternatives = [steps_of(one) for one in alternatives_of(css)]
    found = [nodes for steps in alternatives if (nodes := _in_steps(page, steps))]
    if len(found) < 2:
        return found[0] if found else []
    wanted = {node.mem_id for nodes in found for node in nodes}
    last = ",".join(dict.fromkeys(steps[-1].css for steps in alternatives))
    return [node for node in _each_once(page.tree, last) if node.mem_id in wanted]


def finds(page: Page, css: str) -> bool:
    """Whether a CSS selector finds anything."""
    return bool(find(page, css)) if wants_steps(css, page.is_deep) else page.tree.css_first(css) is not None


def _in_steps(page: Page, steps: Sequence[Step]) -> list[LexborNode]:
    """What a selector finds, each of its steps in the outermost elements that the step before finds."""
    first, *others = steps
    found, css = page.tree.css(first.css), first.css
    for step in others:
        found = [node for holder in _outermost(found, css) for node in _below(holder, step)]
        css = step.css
    return found


def _outermost(nodes: Sequence[LexborNode], css: str) -> Iterator[LexborNode]:
    """Those that stand in no other of them."""
    inside: set[int] = set()
    for node in nodes:
        if node.mem_id not in inside:
            yield node
            inside = {one.mem_id for one in node.css(css)}


def _below(holder: LexborNode, step: Step) -> Iterator[LexborNode]:
    """What a step finds in an element, where the outermost element that the step names stands in there too."""
    for node in find_in(holder, step.css):
        around: LexborNode | None = node
        for _ in range(step.levels):
            around = around.parent if around is not None and around.mem_id != holder.mem_id else None
        if around is not None and around.mem_id != holder.mem_id:
            yield node


def _each_once(tree: LexborHTMLParser | LexborNode, css: str) -> list[LexborNode]:
    found = tree.css(css)
    if "," not in css:
        return found
    return list({node.mem_id: node for node in found}.values())


def _value(node: LexborNode, name: str, between: str) -> str:
    """What is asked of an element: one of its attributes, or its text where no name is given."""
    return attribute(node, name) if name else node.text(separator=between)


def find_in(node: LexborNode, css: str) -> list[LexborNode]:
    """What a CSS selector finds below an element, itself left out."""
    return list({one.mem_id: one for one in node.css(css) if one.mem_id != node.mem_id}.values())


def nodes_between(page: Page, entries: Selectors) -> list[LexborNode]:
    """What stands behind the comment that the first entry fits, as far as the one that the last fits."""
    first, last = selector(entries[0]).pattern, selector(entries[-1]).pattern
    node: LexborNode | None = page.root
    while node is not None and not _is_comment(node, first):
        node = node.first_child or _next_to(node)
    found: list[LexborNode] = []
    node = _next_to(node) if node is not None else None
    while node is not None and not _is_comment(node, last):
        found.append(node)
        if any(_is_comment(one, last) for one in node.traverse(include_text=True)):
            break
        node = _next_to(node)
    return found


def _later(find_all: Callable[[str], list[LexborNode]], entry: str) -> Iterator[LexborNode]:
    """The same elements, looked for when they are asked for."""
    yield from find_all(entry)


def _is_comment(node: LexborNode, pattern: re.Pattern[str] | None) -> bool:
    return node.tag == COMMENT and pattern is not None and pattern.search(node.comment_content or "") is not None


def _next_to(node: LexborNode) -> LexborNode | None:
    """The piece beside a piece, or beside what it stands in where it is the last there."""
    one: LexborNode | None = node
    while one is not None and one.next is None:
        one = one.parent
    return one.next if one is not None else None


_IN_HEAD = ("link", "meta")
"""Elements that hardly ever stand elsewhere."""
_MOST_BESIDE = 200
"""Elements beside the posts up to which each is asked by itself."""


class _Outside:
    """What of a page stands in no post: the elements beside the posts, and those around them."""

    def __init__(self, posts: Sequence[Sequence[LexborNode]]) -> None:
        owned = {element.mem_id for elements in posts for element in elements}
        around: dict[int, LexborNode] = {}
        for elements in posts:
            node = elements[0].parent if elements else None
            while node is not None and node.mem_id not in around and node.mem_id not in owned:
                around[node.mem_id] = node
                node = node.parent
        self._tags = {node.tag for node in around.values()}
        names = (attribute(node, name) for node in around.values() for name in ("class", "id"))
        self._words = {word.lower() for value in names for word in value.split()}
        self.beside: list[LexborNode] = []
        """The elements beside the posts, in the order of the page."""
        waiting = [node.iter() for node in around.values() if node.parent is None]
        while waiting and len(self.beside) <= _MOST_BESIDE:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
            elif child.mem_id in around:
                waiting.append(child.iter())
            elif child.mem_id not in owned:
                self.beside.append(child)

    def has_all(self, css: str) -> bool:
        """Whether all that a selector finds outside the posts stands in `beside`: it fits no element around them."""
        return len(self.beside) <= _MOST_BESIDE and not any(map(self._may_fit, subjects(css)))

    def _may_fit(self, subject: Subject) -> bool:
        return (not subject.tag or subject.tag in self._tags) and self._words.issuperset(subject.words)


class Finder:
    """The elements of a page by selector and owner.

    The posts of a large page that stand apart are asked one by one, in their own elements. Where posts stand in each
    other, or are made of many elements, each selector is asked once of the whole page, and what it found is shared out.
    """

    def __init__(
        self,
        page: Page,
        owner_of: Callable[[LexborNode], int],
        posts: Sequence[Sequence[LexborNode]],
        edges: Sequence[int],
        are_apart: bool,
    ) -> None:
        self._page = page
        self._owner_of = owner_of
        self._posts = posts
        """The elements of the posts, by their number."""
        self._edges = edges
        """The numbers of the first and of the last posts."""
        self._are_apart = are_apart
        """Whether no post stands in another, and they are made of few elements."""
        self._found: dict[str, dict[int, list[LexborNode]]] = {}
        self._possible: dict[Selectors, tuple[Selector, ...]] = {}
        self._are_few = self._are_many = False

    def expect(self, few: bool = False, many: bool = False) -> None:
        """Say that few posts of a large page are asked next, or many.

        For few the whole page is not asked, also where posts do not stand apart. For many it is asked first which of
        the selectors known by then find nothing at all.
        """
        self._are_few = few
        if many and not self._are_many:
            self._are_many = True
            if self._are_apart:
                csses = {one.css for known in self._possible.values() for one in known}
                absent = self._absent(csses - {COMMENTS} - self._found.keys())
                for entries, known in self._possible.items():
                    self._possible[entries] = tuple(one for one in known if one.css not in absent)

    def possible(self, entries: Selectors) -> tuple[Selector, ...]:
        """Those entries that can find something on this page."""
        known = self._possible.get(entries)
        if known is None:
            known = tuple(one for entry in entries if (one := self._possible_of(entry)) is not None)
            self._possible[entries] = known
        return known

    def _possible_of(self, entry: str) -> Selector | None:
        """An entry that can find something; what is looked for in steps is found for all posts at once."""
        one = selector(entry).possible(self._page)
        if one is not None and one.css not in self._found and wants_steps(one.css, self._page.is_deep):
            self._found[one.css] = self._share_out(one.css)
        return one

    def _absent(self, csses: set[str]) -> set[str]:
        """Those selectors that find nothing on the page; they are asked together, for most of the time goes into the
        walk over the page."""
        waiting = {css for css in csses if not any(element.css_first(css) for element in self._posts[0])}
        while waiting and (found := self._page.tree.css_first(",".join(sorted(waiting)))) is not None:
            present = {css for css in waiting if found.css_first(css) is not None}
            if not present:
                return {css for css in waiting if self._page.tree.css_first(css) is None}
            waiting -= present
        return waiting

    def _is_asked_alone(self, owner: int) -> bool:
        """Whether what is asked of a post is asked in its elements."""
        return 0 <= owner < len(self._posts) and (self._are_apart or self._are_few)

    def select(self, css: str, owner: int) -> Sequence[LexborNode]:
        """What a post owns of what a selector finds."""
        by_owner = self._found.get(css)
        if by_owner is None:
            if self._is_asked_alone(owner):
                return self._inside(self._posts[owner], css, owner)
            if owner < 0 and self._are_few and self._outside.has_all(css):
                return self._inside(self._outside.beside, css, owner)
            by_owner = self._found[css] = self._share_out(css)
        return by_owner.get(owner, ())

    def _inside(self, elements: Iterable[LexborNode], css: str, owner: int) -> list[LexborNode]:
        found = (node for element in elements for node in _each_once(element, css))
        return list(found) if self._are_apart and owner >= 0 else [one for one in found if self._owner_of(one) == owner]

    @cached_property
    def _outside(self) -> "_Outside":
        return _Outside(self._posts)

    def _share_out(self, css: str) -> dict[int, list[LexborNode]]:
        shared: defaultdict[int, list[LexborNode]] = defaultdict(list)
        for node in find(self._page, css):
            shared[self._owner_of(node)].append(node)
        return shared

    def texts(
        self,
        entries: Selectors,
        owner: int,
        between: str = " ",
        most: int = MOST_ELEMENTS,
        wants_all: bool = False,
    ) -> Iterator[str]:
        """What the entries find in a post, as clean lines that are not empty, their pieces joined by `between`.

        `wants_all` says that all will be looked at as a rule, not only the first: then they are found at once.
        """
        for one in self.possible(entries):
            if one.css == COMMENTS:
                found: Iterable[LexborNode | str] = self._page.comments if owner == BEFORE else ()
            else:
                found = islice((self.select if wants_all else self._each)(one.css, owner), most)
            for each in found:
                raw = each if isinstance(each, str) else _value(each, one.attribute, between)
                text = clean_line(raw.strip())
                if text and one.pattern is None:
                    yield text
                elif text and one.pattern and (part := one.pattern.search(text)):
                    yield part[1]

    def _each(self, css: str, owner: int) -> Iterable[LexborNode]:
        """As `select`, where often only the first is wanted: the others are looked for when they are asked for."""
        if owner < 0 or not self._are_apart or css in self._found:
            return self.select(css, owner)
        return self._first_and_others(self._posts[owner], css)

    def _first_and_others(self, elements: Sequence[LexborNode], css: str) -> Iterator[LexborNode]:
        for element in elements:
            if (first := element.css_first(css)) is not None:
                yield first
                yield from islice(_each_once(element, css), 1, None)

    def first(self, entries: Selectors, owner: int) -> str | None:
        """The first text that the entries find in a post."""
        return next(self.texts(entries, owner), None)

    def inside(self, entries: Selectors, owner: int) -> Iterator[LexborNode] | None:
        """The elements that the entries find in what a post owns and in the posts inside; None where many are read."""
        known = self.possible(entries)
        if not self._is_asked_alone(owner) or any(one.css in self._found for one in known):
            return None
        return (node for one in known for part in self._posts[owner] for node in _each_once(part, one.css))

    def all_of(self, entry: str) -> list[LexborNode]:
        """What an entry finds on the whole page, in posts and outside."""
        one = selector(entry).possible(self._page)
        return find(self._page, one.css) if one is not None else []

    def around(self, entry: str) -> Iterator[LexborNode]:
        """What an entry finds outside the posts, then what it finds in the first and in the last of them.

        What stands behind the posts, such as links to other pages, may count as a part of the last.
        """
        one = self._possible_of(entry)
        if one is not None:
            for owner in (BEFORE, BEHIND, *self._edges):
                yield from self.select(one.css, owner)

    def anywhere(self, entry: str) -> str | None:
        """The first text that an entry finds on the whole page."""
        one = selector(entry).possible(self._page)
        if one is None:
            return None
        head = self._page.tree.head if one.css.startswith(_IN_HEAD) else None
        for node in chain(find_in(head, one.css) if head is not None else (), _later(self.all_of, entry)):
            text = clean_line(attribute(node, one.attribute) if one.attribute else node.text(separator=" "))
            found = one.pattern.search(text) if one.pattern else None
            if found or (text and one.pattern is None):
                return found[1] if found else text
        return None

    def nodes(self, entries: Selectors, owner: int) -> Iterator[LexborNode]:
        """The elements that the entries find in a post."""
        for one in self.possible(entries):
            if one.css != COMMENTS:
                yield from self.select(one.css, owner)

    def first_node(self, entries: Selectors, owner: int) -> LexborNode | None:
        """The first of these elements."""
        return next((node for one in self.possible(entries) for node in self._each(one.css, owner)), None)
