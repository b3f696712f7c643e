"""The fields of the index out of a slice by patterns, where they say what the tree would say, twenty times as fast.

What is not certain to be the same is not answered here: then the tree reads the slice, or at least its body.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import replace

from bs4 import Tag

from forumtui.formats.html.body import read_body
from forumtui.formats.html.fields import device_of, exact_of, floor_of, identity_in, posted_of
from forumtui.formats.html.page import Page
from forumtui.formats.html.passage import PassageBuilder
from forumtui.formats.html.row import Fast, Forum
from forumtui.formats.html.select import NO_LIMIT, Tree
from forumtui.formats.html.soup import soup
from forumtui.model import Mark, Post, RichText, Role
from forumtui.text.clean import clean_line
from forumtui.text.numbers import end_references

_LONGEST = 65_536
_OUTSIDE = ("time", "exact", "floor", "rank", "device")
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SIMPLE = re.compile(
    r"(?:[^<&]++|<br\s*/?>|</?(?:b|i|u|strong|em)>|</(?:a|font)>|<(?:a|font)\b(?![^<>]*\b(?:class|id|style)=)[^<>]*>"
    r"|&(?:nbsp|lt|gt|amp|quot|#0?39);)*+",
    re.IGNORECASE,
)
_STYLED = re.compile(r"<(?:b|i|u|strong|em|a|font)\b", re.IGNORECASE)
_PIECES = re.compile(r"<(br)?[^<>]*>", re.IGNORECASE)
_WORDS = re.compile(r"[.#]([\w-]+)|=['\"]?([\w-]+)")
_LINK = re.compile(r"<a\b[^<>]*\bhref=[\"']?(?!#|javascript)[^\s\"'<>]", re.IGNORECASE)
_NAME = re.compile(r"<(\w+)")


class FastFields:
    """The patterns of one row."""

    def __init__(self, row: Forum, fast: Fast, page: Page) -> None:
        self._page = page
        self._row = row
        self._fast = {
            name: re.compile(pattern, re.DOTALL)
            for name in ("author", "time", "exact", "body", "floor", "rank", "device", "identity")
            if (pattern := getattr(fast, name))
        }
        self._behind = _words(row.more)
        self._beyond = _words((*row.edited, *row.likes))
        self._is_whole = row.kind is None and not row.keeps_space and bool(not row.identity or fast.identity)

    def whole(self, text: str) -> Post | None:
        """The post exactly as the tree would say it; None where its body has markup or it has what only the tree
        finds."""
        if not self._is_whole or any(word in text for word in self._beyond):
            return None
        post = self.read(text)
        if post is None or post.body.marks or not self._is_plain:
            return None
        if "identity" in self._fast:
            post = replace(post, id=self._field("identity", text, "") or None)
        else:
            post = replace(post, id=identity_in(text))
        return self._row.amend(text, post) if self._row.amend else post

    def read(self, text: str) -> Post | None:
        """The facts and the text of a post, with no more than a mark for its links; None where the tree has to
        read it."""
        if len(text) > _LONGEST:
            return None
        if "<!--" in text or "<script" in text or "<style" in text:
            text = _UNSEEN.sub("", text)
        author = self._field("author", text, "")
        opened = self._fast["body"].search(text)
        end = _end_of(text, opened) if opened else 0
        if not author or not opened or not end or any(word in text[end:] for word in self._behind):
            return None
        body = self._body(text, opened, end)
        if body is None:
            return None
        outside = text[: opened.start()] + text[end:]
        time, exact, floor, rank, device = (self._field(name, outside, " ") for name in _OUTSIDE)
        printed, stamp = posted_of([time], author, self._page)
        stamp = exact_of([exact]) or stamp
        missing = any(name in self._fast and not found for name, found in (("floor", floor), ("rank", rank)))
        if stamp is None or missing or (not device and "来自" in outside):
            return None
        return Post(
            floor=floor_of([floor]),
            author=author,
            rank=rank or None,
            posted=stamp,
            posted_text=printed,
            device=device_of([device]),
            body=body,
        )

    _is_plain = False
    """Whether the body that was read last is text and line ends only."""

    def _field(self, name: str, text: str, between: str) -> str:
        pattern = self._fast.get(name)
        found = pattern.search(text) if pattern else None
        return clean_line(html.unescape(end_references(_TAG.sub(between, found[1]))).strip()) if found else ""

    def _body(self, text: str, opened: re.Match[str], end: int) -> RichText | None:
        inner = text[opened.end() : text.rfind("<", opened.end(), end)]
        self._is_plain = bool(_SIMPLE.fullmatch(inner)) and not _STYLED.search(inner)
        if _SIMPLE.fullmatch(inner):
            text_alone = _plain_text(inner)
            links = _LINK.search(inner) and text_alone
            return RichText(text_alone, (Mark(0, len(text_alone), Role.LINK),) if links else ())
        root = next((child for child in soup(text[opened.start() : end]).contents if isinstance(child, Tag)), None)
        if root is None:
            return None
        return read_body(
            root, base=self._page.url, drop=Tree(root).select(self._row.drop, NO_LIMIT) if self._row.drop else ()
        )


def _words(selectors: Iterable[str]) -> tuple[str, ...]:
    """Class words, ids and values by which selectors find something."""
    return tuple(one or other for selector in selectors for one, other in _WORDS.findall(selector))


def _plain_text(inner: str) -> str:
    built, at = PassageBuilder(), 0
    for found in _PIECES.finditer(inner):
        if found.start() > at:
            built.text(html.unescape(end_references(inner[at : found.start()])))
        if found[1]:
            built.line_break()
        at = found.end()
    if at < len(inner):
        built.text(html.unescape(end_references(inner[at:])))
    return built.passage().text


def _end_of(text: str, opened: re.Match[str]) -> int:
    """Where the tag that `opened` opens is closed; 0 if it is not."""
    name = _NAME.match(opened[0])
    depth = 0
    for found in re.finditer(rf"<(/?){name[1] if name else 'div'}\b[^<>]*>", text[opened.start() :], re.IGNORECASE):
        depth += -1 if found[1] else 1
        if depth == 0:
            return opened.start() + found.end()
    return 0
