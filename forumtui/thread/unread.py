"""Counts the words of a source that are in no post: menus and buttons, but also text that was missed."""

from collections import Counter
from collections.abc import Iterable, Iterator

from forumtui.formats.visible import visible_text, words_in
from forumtui.i18n import tr_count
from forumtui.model import Note, Thread
from forumtui.source.document import Document

SHOWN = 8
"""Words that the note names."""


def unread_note(documents: Iterable[Document], thread: Thread) -> Note | None:
    """A note on how many words of the sources are in no post, with the first ones; None where there are none.

    It reads the whole source, so it is for --check only.
    """
    left = unread_words(documents, thread)
    count = left.total()
    if not count:
        return None
    words = " ".join(word[:20] for word in list(left)[:SHOWN])
    one = "{count} word of the source stands in no post: {words}"
    many = "{count} words of the source stand in no post, menus and buttons among them: {words} …"
    return Note("unread", tr_count(one, many, count, words=words))


def unread_words(documents: Iterable[Document], thread: Thread) -> "Counter[str]":
    """Those words, in the order of the sources, and how often each is missing."""
    left = words_in("\n".join(map(visible_text, documents)))
    left -= words_in("\n".join(_read(thread)))
    return left


def _read(thread: Thread) -> Iterator[str]:
    head = thread.head
    yield from filter(None, (head.title, head.board, head.section, *head.badges))
    yield from (str(number) for number in (head.reply_count, head.views, head.followers) if number is not None)
    for post in thread.posts:
        yield from filter(None, (post.author, post.rank, post.posted_text, post.edited, post.device))
        yield post.body.text
        yield from (str(value) for mark in post.body.marks if mark.detail for value in mark.detail.values() if value)
        if post.floor is not None:
            yield str(post.floor)
