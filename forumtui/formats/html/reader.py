"""Reads a parsed page by a row: its posts in their order, with depth and parent, and what it says about the thread."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from forumtui.errors import NoThread
from forumtui.formats.html.fields import PostReader, address_of
from forumtui.formats.html.finder import NOBODY, Finder
from forumtui.formats.html.head import page_number, read_head
from forumtui.formats.html.lines import SourceLines, telling_value
from forumtui.formats.html.node import number
from forumtui.formats.html.page import Page
from forumtui.formats.html.places import Place, Places
from forumtui.formats.html.row import Forum
from forumtui.formats.parsed_page import ParsedPage
from forumtui.i18n import tr
from forumtui.model import Kind, Post

_TRIED = 6
"""Posts that are read to see whether a selector finds posts."""


def read_page(page: Page, row: Forum) -> ParsedPage:
    """The posts of a page and its facts. Raises NoThread where it holds none after all."""
    page.refuse_large()
    page.strip_unseen()
    places, finder, posts = read_posts(page, row)
    opening, first = _find_opening(page, row, places, finder, posts)
    if not posts and opening is None:
        why = tr("it looks like a forum page, but no post was found on it")
        raise NoThread(page.name, why, tr("save the page again"))
    before = [] if opening is None else [opening]
    values = [telling_value(place.nodes[0]) for place in places.all]
    lines = SourceLines(page.document, values if first else [*("" for _ in before), *values])
    behind = places.all[first:]
    answered = _answered(row, posts[first:], behind, finder, len(before))
    head = read_head(row, finder, page)
    if head.url is not None:
        addresses = [address_of(place.nodes[0], head.url) for place in places.all]
        posts = [replace(post, url=url) if url else post for post, url in zip(posts, addresses, strict=True)]
        if opening is not None:
            opening = replace(opening, url=addresses[0] if first else head.url)
    replies = _nested(posts[first:], _depths(row, behind, finder), answered, len(before))
    return ParsedPage(head, [*before, *replies], lines)


def read_posts(page: Page, row: Forum) -> tuple[Places, Finder, list[Post]]:
    """The posts that the first selector finds that finds posts."""
    for entry in row.post:
        places = Places(page, row, entry)
        if not places.all:
            continue
        finder = Finder(page, places.owner_of)
        reader = PostReader(page, finder, places.roots if _needs_roots(row, places) else frozenset())
        first = [reader.read(place) for place in places.all[:_TRIED]]
        own = [post for post in first if post.kind is not Kind.COMMENT]
        good = sum(bool(post.author or (post.posted_text and post.body.text)) for post in own)
        if good * 5 >= len(own) * 3:
            return places, finder, first + [reader.read(place) for place in places.all[_TRIED:]]
    places = Places(page, row)
    return places, Finder(page, places.owner_of), []


def _needs_roots(row: Forum, places: Places) -> bool:
    """Whether the text of one post may stand around another post."""
    return row.with_siblings or any(place.around is not None for place in places.all)


def _find_opening(
    page: Page, row: Forum, places: Places, finder: Finder, posts: Sequence[Post]
) -> tuple[Post | None, int]:
    """The opening post, and the number of the first post that is a reply."""
    if row.opening:
        post = PostReader(page, finder, places.roots).read_owned(row.opening, NOBODY, Kind.POST)
        if post.author or post.body.text or post.posted_text:
            return post, 0
    if not posts:
        return None, 0
    first, of = posts[0], page_number(row, finder)
    if first.kind is Kind.COMMENT or (first.floor or 1) != 1 or ((of or 1) > 1 and first.floor is None):
        return None, 0
    return replace(first, kind=Kind.POST), 1


def _answered(
    row: Forum, replies: Sequence[Post], places: Sequence[Place], finder: Finder, first_reply: int
) -> Mapping[int, int]:
    """The positions of replies that say which one they answer, and of those; they stand before them."""
    if not row.answers:
        return {}
    known: dict[str, int] = {}
    answered = {}
    for position, (post, place) in enumerate(zip(replies, places, strict=True), first_reply):
        target = None if place.is_comment else finder.first(row.answers, place.number)
        if target in known:
            answered[position] = known[target]
        if post.id:
            known[post.id] = position
    return answered


def _nested(
    replies: Sequence[Post], depths: Sequence[int], answered: Mapping[int, int], first_reply: int
) -> list[Post]:
    """The replies with their depth and the position of what each answers.

    That is the one it names, else the last before it that is less deep.
    """
    nested: list[Post] = []
    above: list[tuple[int, int]] = []
    for position, (post, depth) in enumerate(zip(replies, depths, strict=True), first_reply):
        if position in answered:
            named = answered[position]
            nested.append(replace(post, parent=named, depth=nested[named - first_reply].depth + 1))
            continue
        while above and above[-1][0] >= depth:
            above.pop()
        parent = above[-1][1] if above else None
        nested.append(replace(post, parent=parent, depth=depth) if depth else post)
        above.append((depth, position))
    return nested


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
