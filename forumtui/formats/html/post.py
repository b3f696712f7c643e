"""Reads one post of a page by the selectors of its row: what is printed there and nothing inferred."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from selectolax.lexbor import LexborNode

from forumtui.formats.html.body import read_body, read_nodes
from forumtui.formats.html.extras import EXTRAS
from forumtui.formats.html.finder import Finder, nodes_between
from forumtui.formats.html.node import address, attribute, is_text, number
from forumtui.formats.html.page import Page
from forumtui.formats.html.places import Place
from forumtui.formats.html.row import Forum, Selectors
from forumtui.model import Kind, Mark, Post, RichText, Role, Timestamp
from forumtui.text.clean import clean_line
from forumtui.text.patterns import lazy_pattern
from forumtui.text.times import find_time, read_time
from forumtui.text.timestamp import from_epoch

_NAMED_FLOORS = {"楼主": 1, "樓主": 1, "沙发": 2, "沙發": 2, "板凳": 3, "地板": 4}
_FLOOR = lazy_pattern(r"#\s*(\d[\d,.]*)|(\d+)\s*(?:[#楼樓]|L\b)")
_ORDINAL = lazy_pattern(r"(?<=\d) (?=(?:st|nd|rd|th)\b)| (?=, \d{4}\b)")
"""Spaces between the parts of a date that stand in elements of their own."""
_EDITED = lazy_pattern(r"编辑|編輯|修改|edited|bearbeitet|modifi|измен|редакт|editad[oa]|נערך", re.IGNORECASE)
_EPOCH = lazy_pattern(r"\d{9,10}(?:\.\d+)?")
_PARAGRAPH = "\n\n"
_ANCHORS = ("id", "name")
_IDENTITIES = (*_ANCHORS, "data-content", "data-id")
_IDENTITY = lazy_pattern(r"[a-zA-Z_-]*?(\d[\w-]*)")
_LONGEST_TIME = 80
_LONGEST_NAME = 120
"""Code points; what is longer tells about its author."""
_FARTHEST_ZONE = 14 * 60
_LABEL = lazy_pattern(
    r"^(?:作者|楼主|樓主|[发發][帖文表布]人|[发發]布者|会员|會員|投稿者|글쓴이|작성자|author|autor|auteur|автор|"
    r"(?:posted |written )?by)\s?[:：]\s*(?=\S)",
    re.IGNORECASE,
)
"""What skins print before a name, in its own element."""
_SHORTENED = lazy_pattern(r"(\d{1,4}(?:[.,]\d{1,2})?)\s?([km万萬])\b", re.IGNORECASE)
_TIMES = {"k": 1000, "m": 1_000_000, "万": 10_000, "萬": 10_000}
_IN_FIGURES = lazy_pattern(r"(?<!\d)\d{1,2}[-/.]\s?\d{1,2}[-/.]")
"""A date that the page's other dates may help to read; the year alone stands first on most pages, which have none."""


class Setting(NamedTuple):
    """What a post is to the others of its page."""

    depth: int = 0
    parent: int | None = None
    """The position of the post that it answers."""
    url: str | None = None


NO_SETTING = Setting()


class PostReader:
    """Reads the posts of one page."""

    def __init__(self, page: Page, finder: Finder, roots: frozenset[int]) -> None:
        self._page = page
        self._finder = finder
        self._roots = roots
        self._known_left_out: dict[Selectors, frozenset[int]] = {}

    def read(self, place: Place, setting: Setting = NO_SETTING) -> Post:
        """The post that stands at a place."""
        if place.row.is_loose and place.is_comment:
            body = read_nodes(place.nodes, base=self._page.base, keeps_space=place.row.keeps_space)
            post = Post(kind=Kind.COMMENT, body=body, parent=setting.parent, depth=setting.depth, url=setting.url)
            return self._with_extras(post, place.row, place.number)
        number = None if place.row.id else _IDENTITY.match(_identity(place.nodes[0], _IDENTITIES) or "")
        kind = Kind.COMMENT if place.is_comment else Kind.REPLY
        own_id = number[1] if number else None
        return self.read_owned(place.row, place.number, kind, place.nodes[1:], own_id, setting)

    def read_owned(
        self,
        row: Forum,
        owner: int,
        kind: Kind,
        loose: Sequence[LexborNode] = (),
        own_id: str | None = None,
        setting: Setting = NO_SETTING,
    ) -> Post:
        """The post out of what an owner owns; its text may stand in `loose` pieces, its id in its own element."""
        find = self._finder
        names = (_LABEL.sub("", name) for name in find.texts(row.author, owner, ""))
        author = next((name for name in names if len(name) <= _LONGEST_NAME), None)
        printed, stamp = self._posted(row, owner, author)
        edited = find.first(row.edited, owner)
        if edited is None and printed and _EDITED.match(printed):
            edited = printed
        post = Post(
            kind=kind,
            floor=None if kind is Kind.COMMENT else floor_of(find.texts(row.floor, owner)),
            id=find.first(row.id, owner) if row.id else own_id,
            author=author,
            rank=find.first(row.rank, owner),
            posted=stamp,
            posted_text=printed,
            edited=edited,
            device=next(find.texts(row.device, owner, wants_all=True), None),
            likes=self._likes(row, owner),
            accepted=find.first_node(row.accepted, owner) is not None,
            body=self._body(row, owner, loose),
            parent=setting.parent,
            depth=setting.depth,
            url=setting.url,
        )
        return self._with_extras(post, row, owner)

    def _with_extras(self, post: Post, row: Forum, owner: int) -> Post:
        for name in row.extras:
            post = EXTRAS[name](post, self._finder, owner)
        return post

    def _posted(self, row: Forum, owner: int, author: str | None) -> tuple[str | None, Timestamp | None]:
        """The time as printed, and its value: that of the markup where it gives one, else the printed one's."""
        exact = exact_of(self._finder.texts(row.exact, owner), self._page)
        printed, stamp = posted_of(self._finder.texts(row.time, owner), author, self._page)
        if exact and stamp and exact.offset is None and not _agree(exact, stamp):
            # It is unknown by which clock such a time was written; readers of the page go by the printed one.
            return printed, stamp
        if exact and stamp and exact.offset == 0:
            return printed, _in_clock_of(stamp, exact)
        if exact and stamp is None and exact.hour < 0 and (clock := _CLOCK.search(printed or "")):
            # "Yesterday, 09:15 AM", with the day in the markup.
            exact = read_time(f"{exact.iso()} {clock[0]}") or exact
        return printed, exact or stamp

    def _likes(self, row: Forum, owner: int) -> int | None:
        """What the first selector with numbers finds, added up: some engines count each kind of liking by itself."""
        for entry in row.likes:
            found = [
                -likes if text.startswith(("-", "−")) else likes
                for text in self._finder.texts((entry,), owner)
                if (likes := count_of(text)) is not None
            ]
            if found:
                return sum(found)
        return None

    def _body(self, row: Forum, owner: int, loose: Sequence[LexborNode]) -> RichText:
        """The text of a post, with what belongs to it and stands behind it."""
        find, base = self._finder, self._page.base
        body = find.first_node(row.body, owner)
        text, taken, roles = RichText(""), set(), self._roles(row, owner)
        if body is not None:
            text = read_body(body, base=base, drop=self._left_out(row, owner), roles=roles, keeps_space=row.keeps_space)
            taken.add(body.mem_id)
        elif row.between:
            text = self._between(row, self._dropped(row, owner), roles)
        elif loose:
            dropped = self._dropped(row, owner)
            text = read_nodes(loose, base=base, drop=dropped, roles=roles, keeps_space=row.keeps_space)
        for node in find.nodes((*row.more, *row.addition), owner):
            if not _is_in(node, taken):
                taken.add(node.mem_id)
                part = read_nodes((node,), base=base, drop=self._dropped(row, owner), roles=roles)
                text = text.followed_by(part, _PARAGRAPH)
        return self._shared(row, owner).followed_by(text, _PARAGRAPH) if row.shared else text

    def _shared(self, row: Forum, owner: int) -> RichText:
        """The address that a post shares: what the page prints in its place is the title of the thread."""
        for node in self._finder.nodes(row.shared, owner):
            if target := address(attribute(node, "href"), self._page.base):
                shown = clean_line(target)
                return RichText(shown, (Mark(0, len(shown), Role.LINK, target),))
        return RichText("")

    def _dropped(self, row: Forum, owner: int) -> set[int]:
        """What the row drops of a post."""
        return {node.mem_id for node in self._finder.nodes(row.drop, owner)}

    def _left_out(self, row: Forum, owner: int) -> frozenset[int]:
        """What is no part of a text: what the row drops, and the other posts. Of many, one set for all of a row."""
        inside = self._finder.inside(row.drop, owner)
        if inside is not None:
            dropped = frozenset(node.mem_id for node in inside)
            return self._roots | dropped if dropped else self._roots  # of a large page there are many roots
        known = self._known_left_out.get(row.drop)
        if known is None:
            found = (node.mem_id for entry in row.drop for node in self._finder.all_of(entry))
            known = self._known_left_out[row.drop] = self._roots.union(found)
        return known

    def _between(self, row: Forum, dropped: set[int], roles: Mapping[int, Role]) -> RichText:
        """What stands between two comments; a text that is set as it was typed is no code there."""
        text, base = RichText(""), self._page.base
        for is_typed, nodes in groupby(nodes_between(self._page, row.between), lambda node: node.tag == "pre"):
            if is_typed:
                parts = [read_body(node, base=base, drop=dropped, roles=roles) for node in nodes]
            else:
                parts = [read_nodes(tuple(nodes), base=base, drop=dropped, roles=roles)]
            for part in parts:
                text = text.followed_by(part, _PARAGRAPH)
        return text

    def _roles(self, row: Forum, owner: int) -> dict[int, Role]:
        return {
            node.mem_id: role
            for role, entries in (
                (Role.QUOTE, row.quote),
                (Role.CODE, row.code),
                (Role.SPOILER, row.spoiler),
                (Role.SIGNATURE, row.signature),
                (Role.ATTACHMENT, row.attachment),
                (Role.EDIT, row.addition),
            )
            if entries
            for node in self._finder.nodes(entries, owner)
        }


def _agree(exact: Timestamp, printed: Timestamp) -> bool:
    """Whether a time of the markup only makes the printed one more exact."""
    if not printed.year or not printed.day or printed.hour < 0:
        return True
    names = ("year", "month", "day", "hour", "minute")
    return all(getattr(exact, name) == getattr(printed, name) for name in names)


def _in_clock_of(printed: Timestamp, exact: Timestamp) -> Timestamp:
    """An exact time of the world, told by the page's own clock where that is printed: some zone lies between them."""
    if printed.offset is not None or not printed.year or not printed.day or printed.hour < 0 or printed.minute < 0:
        return exact
    apart = (printed.ordinal() - exact.ordinal()) * 1440 + (printed.hour - exact.hour) * 60
    apart += printed.minute - exact.minute
    if apart == 0 or apart % 15 or abs(apart) > _FARTHEST_ZONE:
        return exact
    return exact._replace(
        month=printed.month,
        day=printed.day,
        year=printed.year,
        hour=printed.hour,
        minute=printed.minute,
        offset=apart,
    )


def count_of(text: str) -> int | None:
    """A count as it is printed, large ones shortened to thousands or ten thousands."""
    found = _SHORTENED.search(text)
    if found is None:
        return number(text)
    return round(float(found[1].replace(",", ".")) * _TIMES[found[2].lower()])


def _is_in(node: LexborNode, taken: set[int]) -> bool:
    """Whether a node or what it stands in has been read already."""
    one: LexborNode | None = node
    while one is not None:
        if one.mem_id in taken:
            return True
        one = one.parent
    return False


def posted_of(candidates: Iterable[str], author: str | None, page: Page) -> tuple[str | None, Timestamp | None]:
    """The first time in lines that may hold one; the time of an edit is kept as printed and has no value."""
    rest = None
    for candidate in candidates:
        text = _ORDINAL.sub("", _without(author, candidate))
        order = page.order if _IN_FIGURES.search(text) else None
        found = find_time(text, page.clock, order=order)
        if found is None:
            rest = rest or text
        elif _EDITED.search(text, 0, found.start):
            return text, None
        else:
            return text[found.start : found.end], found.stamp
    return (rest if rest and len(rest) <= _LONGEST_TIME else None), None


_CLOCK = lazy_pattern(r"\b\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?", re.IGNORECASE)


def exact_of(candidates: Iterable[str], page: Page) -> Timestamp | None:
    """The first time among what the markup gives to machines: seconds since 1970, or a written time."""
    for text in candidates:
        stamp = from_epoch(float(text)) if _EPOCH.fullmatch(text) else read_time(text)
        if stamp is None and _IN_FIGURES.search(text):
            found = find_time(text, None, order=page.order)
            stamp = found.stamp if found else None
        if stamp:
            return stamp
    return None


def _without(author: str | None, text: str) -> str:
    """The text behind the author's name, which may itself look like a time."""
    _, mark, after = text.rpartition("»")
    if mark and after.strip():
        return after.strip()
    if author and author in text and author != text:
        return text.replace(author, " ", 1).strip()
    return text


def floor_of(candidates: Iterable[str]) -> int | None:
    """The printed number of a post, in figures or by the names of the first four."""
    for text in candidates:
        if text in _NAMED_FLOORS:
            return _NAMED_FLOORS[text]
        found = _FLOOR.search(text)
        if found or text.isdigit():
            return number(next(filter(None, found.groups()), "") if found else text)
    return None


def address_of(node: LexborNode, page: str) -> str | None:
    """The address of a post: that of its page, at the anchor that its element is (RFC 3986, 3.5)."""
    anchor = _identity(node, _ANCHORS)
    return f"{page.partition('#')[0]}#{quote(anchor)}" if anchor else None


def _identity(node: LexborNode, names: Sequence[str]) -> str | None:
    """What carries a number among these attributes of a post's element, or of the empty link right before it."""
    found = _numbered(node, names)
    before = node.prev
    while found is None and before is not None and is_text(before) and not (before.text_content or "").strip():
        before = before.prev
    if found is None and before is not None and before.tag == "a" and not before.text().strip():
        return _numbered(before, names)
    return found


def _numbered(node: LexborNode, names: Sequence[str]) -> str | None:
    given = (value for name, value in node.attributes.items() if value and name in names)
    return next(filter(_IDENTITY.match, given), None)
