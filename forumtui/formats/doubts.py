"""Signs that a page's posts were read wrongly: they are nearly all alike, or hold little of the page's text."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from forumtui.formats.words import NO_NAME, SHARED_NAME
from forumtui.i18n import tr
from forumtui.model import Head, Note, Post, Role

_FEWEST = 4
"""Fewer posts than this can be alike by chance."""
_SHORT = 40
"""Code points; a shorter text may be a label."""
_EMPTY = 0.8
"""Share of posts without a text that is too large for a thread."""
_ALIKE = 0.3
"""Share of different texts that is too small for a thread."""
_LITTLE = 4_000
"""Code points of all posts together; posts that hold more are not doubted, however long the page is."""
_SHARE = 0.04
"""Share of the page's text that posts must hold."""
_SHOWN = frozenset((Role.IMAGE, Role.ATTACHMENT, Role.LINK))
DOUBT = 0.7
"""What a confidence is multiplied by for each of the doubts."""


def doubts_of(posts: Sequence[Post], text_of_page: Callable[[], int] = lambda: 0) -> list[str]:
    """Why these may not be the page's posts, in words. `text_of_page` counts the page's text outside links."""
    return [*_alike(posts), *_little(posts, text_of_page)]


def _alike(posts: Sequence[Post]) -> list[str]:
    if len(posts) < _FEWEST:
        return []
    found = []
    texts = [post.body.text.strip() for post in posts]
    empty = sum(not text and not _shows(post) for text, post in zip(texts, posts, strict=True))
    said = [text for text, post in zip(texts, posts, strict=True) if text and not _shows(post)]
    if empty >= _EMPTY * len(posts):
        found.append(tr("nearly all posts are empty"))
    elif len(said) >= _FEWEST and len(set(said)) <= max(1, _ALIKE * len(said)):
        found.append(tr("nearly all posts say the same"))
    names = {post.author for post in posts}
    name = names.pop() if len(names) == 1 else None
    are_short = 2 * sum(len(text) < _SHORT for text in texts) > len(texts)
    if name and not SHARED_NAME.match(name) and (are_short or NO_NAME.match(name)):
        # Boards without names give all writers the same name, and one person can write many long posts. Otherwise the
        # name is a label of the page.
        found.append(tr("all posts have the author “{name}”", name=name))
    return found


def _little(posts: Sequence[Post], text_of_page: Callable[[], int]) -> list[str]:
    total = sum(len(post.body.text) for post in posts)
    if len(posts) < _FEWEST or total > _LITTLE or any(map(_shows, posts)):
        return []
    page = text_of_page()
    if page < _LITTLE or total >= _SHARE * page:
        return []
    return [tr("most of the page's text stands outside the posts")]


def _shows(post: Post) -> bool:
    return any(mark.role in _SHOWN for mark in post.body.marks)


def doubted(confidence: float, doubts: Sequence[str]) -> float:
    """A confidence, lowered for each of the doubts."""
    return round(confidence * DOUBT ** len(doubts), 2)


def with_doubts(head: Head, confidence: float, doubts: Sequence[str]) -> Head:
    """The head of a thread with the lowered confidence, and with a note for each of the doubts."""
    notes = tuple(Note("recognised", doubt) for doubt in doubts)
    return replace(head, confidence=doubted(confidence, doubts), notes=(*head.notes, *notes))
