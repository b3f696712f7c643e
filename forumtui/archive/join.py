"""The pages of one thread as one thread: the newest capture of each page, joined as the reader joins saved pages."""

import json
import zlib
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from forumtui.archive.shards import Entry
from forumtui.errors import NoThread
from forumtui.formats.registry import parse_document
from forumtui.source.document import Document, MemoryBytes
from forumtui.thread.open_thread import Change, OpenThread, as_open_thread
from forumtui.thread.pages import Page, whole_page
from forumtui.thread.session import compare, sessions_of

Record = dict[str, Any]

_MOST_AT_ONCE = 32 << 20
"""Bytes of JSON of one thread that are joined at once; a longer thread is written in several parts."""

_KEPT_TEXTS, _KEPT_TEXT = 20, 2_000
"""Texts of earlier captures that a page keeps, and code points of each."""


def threads_of(entries: Iterable[Entry]) -> Iterator[Record]:
    """The threads of sorted entries, as public dictionaries with the facts of the archive added."""
    for key, pages in groupby(entries, lambda entry: entry.sort.thread):
        for number, part in enumerate(_parts(pages)):
            yield from _joined(key, part, number)


class _Capture:
    """The newest capture of a page, and what earlier ones said otherwise."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.count = 1
        self.notes: list[Record] = []
        self.text = zlib.decompress(entry.packed)

    def __len__(self) -> int:
        return len(self.text)

    def replace(self, later: Entry) -> None:
        """Replace the capture by a later one, and note what has changed."""
        before, earlier = self.text, self.entry
        self.entry, self.text, self.count = later, zlib.decompress(later.packed), self.count + 1
        if before != self.text and len(self.notes) < _KEPT_TEXTS:
            self.notes += _differences(earlier, before, self.text)
            del self.notes[_KEPT_TEXTS:]


def _parts(entries: Iterable[Entry]) -> Iterator[list[_Capture]]:
    """The pages of a thread, in parts that fit in memory."""
    part: list[_Capture] = []
    size = 0
    for _, captures in groupby(entries, lambda entry: entry.sort.page):
        first, *others = captures
        page = _Capture(first)
        for later in others:
            page.replace(later)
        if part and size + len(page) > _MOST_AT_ONCE:
            yield part
            part, size = [], 0
        part.append(page)
        size += len(page)
    if part:
        yield part


def _joined(key: str, captures: list[_Capture], number: int) -> Iterator[Record]:
    captures.sort(key=lambda one: (one.entry.sort.fetched, one.entry.sort.page))
    if len(captures) == 1:
        yield _with_archive_facts(json.loads(captures[0].text), key, captures, number)
        return
    pages = [_page(capture.entry, capture.text, number) for number, capture in enumerate(captures)]
    plain = {text for capture in captures for text in _texts_without_letter(json.loads(capture.text))}
    for session in sessions_of(pages):
        thread = _with_known_letters(session.opened, plain).to_dict()
        yield _with_archive_facts(thread, key, [captures[page.source_order] for page in session.pages], number)


def _with_known_letters(opened: OpenThread, plain: Container[str]) -> OpenThread:
    """The thread, with posts not searched for letters again where reading their page found none.

    That search is half of what a page costs.
    """
    known = opened.thread
    thread = replace(known, find_letter=lambda body: None if body.text in plain else known.find_letter(body))
    return replace(opened, thread=thread)


def _texts_without_letter(thread: Record) -> Iterator[str]:
    if thread["post"] is not None and thread["letter"] is None:
        yield thread["post"]["text"]
    yield from (reply["text"] for reply in thread["replies"] if reply["letter"] is None)


def _page(entry: Entry, text: bytes, source_order: int) -> Page:
    """A page from the JSON that the first step wrote."""
    name = f"{entry.facts['url'] or entry.facts['source']} {entry.facts['crawled'] or ''}".rstrip()
    page = whole_page(*parse_document(Document(name, MemoryBytes(text), url=entry.facts["url"])), source_order)
    facts = entry.facts
    page.head = replace(page.head, page=facts["page"], url=facts["thread_url"], thread_id=facts["thread_id"])
    return page


def _with_archive_facts(thread: Record, key: str, captures: Sequence[_Capture], number: int) -> Record:
    """The thread with the facts of the archive added."""
    newest = max(captures, key=lambda one: one.entry.sort.fetched).entry.facts
    confidences = [one.entry.facts["confidence"] for one in captures if one.entry.facts["confidence"] is not None]
    thread["notes"] = [*thread["notes"], *(note for one in captures for note in one.notes)]
    thread["confidence"] = min(confidences, default=None)
    thread["archive"] = {
        "key": key.replace("\t", " "),
        "part": number,
        "crawled": newest["crawled"],
        "engine": newest["engine"],
        "pages": [
            {name: one.entry.facts[name] for name in ("page", "url", "crawled", "source")} | {"captures": one.count}
            for one in captures
        ],
    }
    return thread


def _differences(earlier: Entry, before: bytes, now: bytes) -> Iterator[Record]:
    """Notes on the posts that a later capture of a page has changed, with their earlier texts."""
    try:
        old, new = (_opened(earlier, text) for text in (before, now))
    except NoThread:
        return
    change = compare(old, new)
    when = earlier.facts["crawled"] or earlier.facts["source"]
    for position, what in _changed(old, change):
        post = old.thread.posts[position]
        name = f"#{post.floor}" if post.floor is not None else post.posted_text or "?"
        text = post.body.text[:_KEPT_TEXT]
        message = f"post {name} of {post.author or '?'} {what} since the capture of {when}, which reads: {text}"
        yield {"kind": "differs", "line": None, "message": message}


def _opened(entry: Entry, text: bytes) -> OpenThread:
    page = _page(entry, text, 0)
    return as_open_thread(page.parser, page.head, (), page.name, (), None)


def _changed(old: OpenThread, change: Change) -> Iterator[tuple[int, str]]:
    """The old positions of posts that are gone or edited, and which of the two."""
    changed = set(change.changed)
    for position in range(len(old.thread.posts)):
        now = change.now(position)
        if now is None:
            yield position, "is gone"
        elif now in changed:
            yield position, "was edited"
