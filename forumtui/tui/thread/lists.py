"""What the lists over the thread show: every link of what is shown, and every bookmark."""

from collections.abc import Iterable

from forumtui.tui.dialogs.links import Bookmark, Link
from forumtui.tui.thread.post_layout import short_time
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.thread.targets import links_of

MOST = 2000
"""Replies that are looked through for links, and links that are listed."""


def links_shown(state: ThreadState, view: Iterable[int]) -> list[Link]:
    """The links of the post, then of the replies shown, in their order."""
    post = state.opened.thread.post
    found = [Link(None, 0, post.body.text[one.start : one.end], one.url) for one in links_of(post.body)] if post else []
    for position, ordinal in enumerate(view):
        if position >= MOST or len(found) >= MOST:
            break
        body, number = state.opened.thread.replies[ordinal].body, state.number_of(ordinal)
        found += [Link(ordinal, number, body.text[one.start : one.end], one.url) for one in links_of(body)]
    return found


def bookmarks_of(state: ThreadState) -> list[Bookmark]:
    """The bookmarks that are found here, in the order of the thread."""
    replies = state.opened.thread.replies
    return [
        Bookmark(
            ordinal,
            state.number_of(ordinal),
            replies[ordinal].author or "",
            short_time(replies[ordinal]),
            " ".join(replies[ordinal].body.text[:200].split()),
        )
        for ordinal in sorted(state.bookmarks)
    ]
