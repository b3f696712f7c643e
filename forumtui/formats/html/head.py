"""Reads what a page prints about its thread: title, board, counts, which page of it this is."""

import re

from forumtui.formats.html.page import Page
from forumtui.formats.html.row import Forum
from forumtui.formats.html.select import Tree, first, texts
from forumtui.formats.html.tags import number
from forumtui.model import Head, Post

_MOST_BADGES = 10
_CURRENT_PAGE = re.compile(
    r"(?:page|seite|страница|pagina|página|strona|עמוד|ページ|第)\s*(\d{1,6})\s*(?:of|de|sur|von|из|/|di|van|z|מתוך|[页頁])"
    r"|\(?(?:page|seite)\s(\d{1,6})\)?",
    re.IGNORECASE,
)


def read_head(row: Forum, tree: Tree, head: bytes, page: Page, post: Post | None) -> Head:
    """The printed facts of a thread, from the tree and the HTML that stand before its posts."""
    badges = tuple(dict.fromkeys(texts(tree, row.badges)))[:_MOST_BADGES]
    title = _title(row, tree, badges)
    thread_id = _thread_id(row, head)
    posts = _count(tree, row.posts)
    replies = _count(tree, row.replies)
    return Head(
        title=title,
        board=_last(tree, row.board, title),
        section=first(tree, row.section),
        url=page.address if page.address and (thread_id or "") in page.address else None,
        software=row.name,
        badges=badges,
        reply_count=posts - 1 if replies is None and posts else replies,
        views=_count(tree, row.views),
        followers=_count(tree, row.followers),
        thread_id=thread_id,
        page=page_number(row, tree),
        post=post,
        clock=page.clock,
    )


def page_number(row: Forum, tree: Tree) -> int | None:
    """Which page of its thread this is, as its pager says."""
    for text in texts(tree, row.page):
        found = _CURRENT_PAGE.search(text)
        page = number(next(filter(None, found.groups())) if found else text)
        if page is not None and (found or len(text) < 12):
            return page
    return None


def _count(tree: Tree, selectors: tuple[str, ...]) -> int | None:
    return next((count for text in texts(tree, selectors) if (count := number(text)) is not None), None)


def _title(row: Forum, tree: Tree, badges: tuple[str, ...]) -> str | None:
    title = first(tree, row.title) or first(tree, ("title",))
    for badge in badges:
        title = title.removeprefix(badge).strip() or title if title else None
    return title


def _last(tree: Tree, selectors: tuple[str, ...], title: str | None) -> str | None:
    for selector in selectors:
        found = [text for text in texts(tree, (selector,)) if text != title]
        if found:
            return found[-1]
    return None


def _thread_id(row: Forum, head: bytes) -> str | None:
    for pattern in row.thread:
        found = re.search(pattern, head)
        if found:
            return found[1].decode("ascii", "replace")
    return None
