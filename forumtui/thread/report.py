"""The report of `--check`: how a thread was recognised, what it contains, what was inferred, repaired and skipped.

It also counts words of the source that are in no post: menus and buttons, but also text that was missed. They are found
without the forum's row, so that what a row misses is among them.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from forumtui.formats.html.node import TEXT
from forumtui.formats.html.page import Page
from forumtui.formats.registry import Source
from forumtui.i18n import tr_count
from forumtui.index.dates import YearSource
from forumtui.model import Head, Kind, Note, Post, Thread
from forumtui.source.document import Document
from forumtui.text.numbers import parse_float, parse_int
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.record import all_notes

Record = dict[str, object]

FORMAT = 1
"""The version of the report. Later versions may add keys but never change the meaning of one."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "inferred": ("year", "recognised", "counts"),
    "repaired": ("encoding", "damage", "truncated", "cut", "stitched", "differs"),
    "skipped": ("skipped",),
    "missing": ("missing", "unread"),
}
"""The kinds of notes in each group; all others are in the group `other`."""

_TABLES = ("html", "copied-text")
"""Formats that are tables of forums: the report names the forum, which is the head's `software`."""

_LINES_NAMED = 20
"""The most replies of each fault whose lines are named."""


def report(opened: OpenThread) -> Record:
    """The report as JSON values. The Index must be complete."""
    head, facts = opened.thread.head, opened.facts
    floors = facts.floor_range
    return {
        "name": opened.name,
        "title": head.title,
        "board": head.board,
        "url": head.url,
        "software": head.software,
        "thread_id": head.thread_id,
        "sources": [_source(source, head) for source in opened.sources],
        "order": facts.order,
        "floors": floors
        and {"first": floors[0], "last": floors[1], "missing": [list(hole) for hole in facts.missing_floors]},
        "missing_pages": [[pages.first, pages.last] for pages in head.missing_pages],
        "years": _years(opened),
        "counts": _counts(opened),
        "requests": _requests(opened),
        "incomplete": _incomplete(opened),
        "notes": [_note(note) for note in notes(opened)],
    }


def notes(opened: OpenThread) -> Sequence[Note]:
    """All notes on the thread, and one on the words of the source that are in no post."""
    unread = unread_note([source.document for source in opened.sources], opened.thread)
    return tuple(dict.fromkeys((*all_notes(opened.thread, opened.facts), *filter(None, (unread,)))))


def group_of(kind: str) -> str:
    """Inferred, repaired, skipped, missing or other."""
    return next((group for group, kinds in GROUPS.items() if kind in kinds), "other")


def _source(source: Source, head: Head) -> Record:
    document = source.document
    return {
        "name": document.name,
        "format": head.software if source.row.format.name in _TABLES and head.software else source.row.format.name,
        "why": source.reason,
        "confidence": head.confidence,
        "encoding": document.encoding,
        "declared": document.declared,
        "bytes": (document.origin or document.content).size,
    }


def _requests(opened: OpenThread) -> Record | None:
    """The addresses that were requested, and why no more were; None for a thread that was not read from an address."""
    live = opened.session.live if opened.session is not None else None
    return None if live is None else {"made": live.requests, "stopped": live.why_stopped()}


def _note(note: Note) -> Record:
    return {"group": group_of(note.kind), "kind": note.kind, "line": note.line, "message": note.message}


def _years(opened: OpenThread) -> Record:
    years = opened.index.years
    return {
        "source": str(years.source),
        "inferred": years.inferred,
        "first": years.first or None,
        "last": years.last or None,
        "evidence": years.evidence if years.source is not YearSource.NONE else None,
    }


def _counts(opened: OpenThread) -> Record:
    index, thread = opened.index, opened.thread
    return {
        "replies": index.reply_count,
        "printed_replies": thread.head.reply_count,
        "comments": sum(reply.kind is Kind.COMMENT for reply in thread.replies),
        "authors": len(index.counts("user")),
        "has_post": thread.has_opening,
    }


def _no_author(post: Post) -> bool:
    return not post.author


def _no_time(post: Post) -> bool:
    return not post.posted_text and not post.posted


def _unread_time(post: Post) -> bool:
    return bool(post.posted_text) and not post.posted


def _no_text(post: Post) -> bool:
    return not post.body.text


FAULTS: tuple[tuple[str, Callable[[Post], bool]], ...] = (
    ("no author", _no_author),
    ("no time", _no_time),
    ("time not certain", _unread_time),
    ("no text", _no_text),
)
"""Facts that a reply may lack, and the test for each."""


def _incomplete(opened: OpenThread) -> list[Record]:
    """For each fault, how many replies have it, and the lines of the first ones."""
    found: dict[str, list[int]] = {name: [] for name, _ in FAULTS}
    for position, name in _faults(opened.thread):
        found[name].append(position)
    return [
        {"what": name, "replies": len(positions), "lines": list(_lines(opened, positions[:_LINES_NAMED]))}
        for name, positions in found.items()
        if positions
    ]


def _faults(thread: Thread) -> Iterator[tuple[int, str]]:
    for position, reply in enumerate(thread.replies, thread.first_reply):
        for name, lacks in FAULTS:
            if lacks(reply):
                yield position, name


def _lines(opened: OpenThread, positions: Sequence[int]) -> Iterator[int | None]:
    return (opened.line(position) or None for position in positions)


# words of the source that are in no post

_WORDS_NAMED = 8
"""Words that the note names."""


def unread_note(documents: Iterable[Document], thread: Thread) -> Note | None:
    """A note on the words of the sources that are in no post: how many, and the first ones; None where all are.

    It reads all sources whole, so it is for --check only.
    """
    left = unread_words(documents, thread)
    count = left.total()
    if not count:
        return None
    words = " ".join(word[:20] for word in list(left)[:_WORDS_NAMED])
    one = "{count} word of the source stands in no post: {words}"
    many = "{count} words of the source stand in no post, menus and buttons among them: {words} …"
    return Note("unread", tr_count(one, many, count, words=words))


def unread_words(documents: Iterable[Document], thread: Thread) -> "Counter[str]":
    """The words of the sources that are in no post, in order, and how often each is missing."""
    left = words_in("\n".join(map(visible_text, documents)))
    left -= words_in("\n".join(_texts_of(thread)))
    return left


def _texts_of(thread: Thread) -> Iterator[str]:
    """All texts in the head and the posts of a thread."""
    head = thread.head
    yield from filter(None, (head.title, head.board, head.section, *head.badges))
    yield from (str(number) for number in (head.reply_count, head.views, head.followers) if number is not None)
    for post in thread.posts:
        yield from filter(None, (post.author, post.rank, post.posted_text, post.edited, post.device))
        yield post.body.text
        yield from (str(value) for mark in post.body.marks if mark.detail for value in mark.detail.values() if value)
        if post.floor is not None:
            yield str(post.floor)


INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img"),
        *("ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub"),
        *("sup", "time", "tt", "u", "var", "wbr"),
    )
)
"""Elements whose tags do not end a word."""

_UNSEEN = frozenset(("script", "style", "template"))

_STRING = re.compile(r'"((?>(?:[^"\\]|\\.)*))"(\s*+:)?')
_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\\W_]+")


def visible_text(document: Document) -> str:
    """The text that someone sees in the source: the values of JSON, HTML without its tags, text as it is."""
    text = document.text(document.start, document.size)
    first = text.lstrip()[:1]
    if first == "<":
        return "".join(_text_of_page(Page(document)))
    return "\n".join(_values(text)) if first in ("{", "[") and _is_json(text) else text


def words_in(text: str) -> "Counter[str]":
    """Words and how often each occurs; a character of Chinese, Japanese or Korean is a word."""
    return Counter(_WORD.findall(text))


def _text_of_page(page: Page) -> Iterator[str]:
    waiting = [page.root.iter(include_text=True)]
    while waiting:
        for child in waiting[-1]:
            tag = child.tag or "-"
            if tag == TEXT:
                yield child.text_content or ""
            elif tag[0] != "-" and tag not in _UNSEEN:
                yield "" if tag in INLINE else "\n"
                waiting.append(child.iter(include_text=True))
                break
        else:
            waiting.pop()


def _is_json(text: str) -> bool:
    try:
        json.loads(text, parse_int=parse_int, parse_float=parse_float)
    except (ValueError, RecursionError):
        return False
    return True


def _values(text: str) -> Iterator[str]:
    """The strings in JSON that are no keys."""
    return (str(json.loads(f'"{found[1]}"')) for found in _STRING.finditer(text) if not found[2])
