"""Reads one post out of the HTML of its slice, by the selectors of its row."""

import re
from collections.abc import Iterable

from bs4 import Tag

from forumtui.formats.html.body import read_body
from forumtui.formats.html.page import Page
from forumtui.formats.html.row import Forum
from forumtui.formats.html.select import NO_LIMIT, Tree, first, texts
from forumtui.formats.html.soup import soup
from forumtui.formats.html.tags import number
from forumtui.model import Kind, Mark, Post, RichText, Timestamp
from forumtui.text.times import find_time, from_epoch, read_time

_NAMED_FLOORS = {"楼主": 1, "樓主": 1, "沙发": 2, "沙發": 2, "板凳": 3, "地板": 4}
_FLOOR = re.compile(r"#\s*(\d[\d,.]*)|(\d+)\s*(?:[#楼樓]|L\b)")
_FROM = re.compile(r"^(?:·\s*)?(?:来自|來自|发自|via|sent from)\s*[:：]?\s*", re.IGNORECASE)
_EDITED = re.compile(r"编辑|編輯|修改|edited|bearbeitet|modifi|измен|редакт|editad[oa]|נערך", re.IGNORECASE)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?")
_IDENTITY = re.compile(r"""<[^<>]*?(?<![\w-])(?:id|name|data-content|data-id)=["']?[a-zA-Z_-]*?(\d[\w-]*)""")
_LONGEST_TIME = 80


def read_post(row: Forum, text: str, page: Page) -> Post:
    """The post in a slice: what is printed there and nothing inferred."""
    return post_in(row, Tree(soup(text)), text, page)


def post_in(row: Forum, tree: Tree, text: str, page: Page) -> Post:
    """The post in a tree; `text` is the HTML it was made from, as far as it is needed."""
    author = next(texts(tree, row.author, ""), None)
    printed, stamp = read_posted(tree, row, author, page)
    kind = row.kind(text[:2000].encode("utf-8", "replace")) if row.kind else Kind.REPLY
    edited = first(tree, row.edited)
    if edited is None and printed and _EDITED.match(printed):
        edited = printed
    post = Post(
        kind=kind,
        floor=None if kind is Kind.COMMENT else floor_of(texts(tree, row.floor)),
        id=_identity(tree, row, text),
        author=author,
        rank=first(tree, row.rank),
        posted=stamp,
        posted_text=printed,
        edited=edited,
        device=device_of(texts(tree, row.device)),
        likes=_likes(tree, row),
        body=body_of(tree, row, page),
    )
    return row.amend(text, post) if row.amend else post


def read_posted(tree: Tree, row: Forum, author: str | None, page: Page) -> tuple[str | None, Timestamp | None]:
    """The time of a post as printed, and its value: that of the markup where it gives one, else the printed one's."""
    exact = exact_of(texts(tree, row.exact))
    printed, stamp = posted_of(texts(tree, row.time), author, page)
    return printed, exact or stamp


def posted_of(candidates: Iterable[str], author: str | None, page: Page) -> tuple[str | None, Timestamp | None]:
    """The first time in lines that may hold one; the time of an edit is kept as printed and has no value."""
    rest = None
    for candidate in candidates:
        text = _without(author, candidate)
        found = find_time(text, page.clock, order=page.order)
        if found is None:
            rest = rest or text
        elif _EDITED.search(text, 0, found.start):
            return text, None
        else:
            return text[found.start : found.end], found.stamp
    return (rest if rest and len(rest) <= _LONGEST_TIME else None), None


def exact_of(candidates: Iterable[str]) -> Timestamp | None:
    """The first time among what the markup gives to machines: seconds since 1970, or a written time."""
    for text in candidates:
        stamp = from_epoch(float(text)) if _EPOCH.fullmatch(text) else read_time(text)
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


def _identity(tree: Tree, row: Forum, text: str) -> str | None:
    if row.identity:
        return first(tree, row.identity)
    return identity_in(text)


def identity_in(text: str) -> str | None:
    """The number that the tag at the start of a slice carries."""
    found = _IDENTITY.match(text)
    return found[1] if found else None


def device_of(candidates: Iterable[str]) -> str | None:
    """What a post was sent from, by lines that may say so."""
    for text in candidates:
        found = _FROM.match(text)
        if found and text[found.end() :]:
            return text[found.end() :]
    return None


def _likes(tree: Tree, row: Forum) -> int | None:
    """What the first selector with numbers finds, added up: some engines count each kind of liking by itself."""
    for selector in row.likes:
        found = [
            -likes if text.startswith(("-", "−")) else likes
            for text in texts(tree, (selector,))
            if (likes := number(text)) is not None
        ]
        if found:
            return sum(found)
    return None


def body_of(tree: Tree, row: Forum, page: Page) -> RichText:
    """The text of a post, with what belongs to it and stands behind it."""
    body = next((tag for css in row.body for tag in tree.select(css)), None)
    passage, taken = RichText(""), {id(body)}
    if body is not None:
        drop = Tree(body).select(row.drop, NO_LIMIT) if row.drop else []
        passage = read_body(body, base=page.url, drop=drop, keeps_space=row.keeps_space)
    for tag in (tag for css in row.more for tag in tree.select(css)):
        if taken.isdisjoint((id(tag), *map(id, tag.parents))):
            taken.add(id(tag))
            passage = _joined(passage, read_body(_alone(tag), base=page.url))
    return passage


def _alone(tag: Tag) -> Tag:
    """A tag inside a bare one, so that its own name and class words are seen too."""
    return soup(str(tag))


def _joined(first_part: RichText, second: RichText) -> RichText:
    if not second.text or not first_part.text:
        return first_part if not second.text else second
    behind = len(first_part.text) + 2
    moved = tuple(Mark(m.start + behind, m.end + behind, m.role, m.target, m.detail) for m in second.marks)
    return RichText(f"{first_part.text}\n\n{second.text}", first_part.marks + moved)
