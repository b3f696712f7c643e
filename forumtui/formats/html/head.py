"""Reads what a page prints about its thread: title, board, counts, which page of it this is."""

import re

from forumtui.formats.html.page import Page
from forumtui.formats.html.row import Forum
from forumtui.formats.html.select import Tree, first, texts
from forumtui.formats.html.soup import soup
from forumtui.formats.html.tags import number
from forumtui.model import Head

_MOST_BADGES = 10
_PARTS = re.compile(r"(\s+[-–—|·•»]\s+|\s*_\s*)")
_CURRENT_PAGE = re.compile(
    r"(?:page|seite|страница|pagina|página|strona|עמוד|ページ|第)\s*(\d{1,6})\s*(?:of|de|sur|von|из|/|di|van|z|מתוך|[页頁])"
    r"|\(?(?:page|seite)\s(\d{1,6})\)?",
    re.IGNORECASE,
)


def read_head(row: Forum, tree: Tree, first_post: str, head: bytes, page: Page) -> Head:
    """The printed facts of a thread, from the tree and the HTML that stand before its posts.

    Some skins print the title inside the first post, so its HTML is looked at where the head has none.
    """
    badges = tuple(dict.fromkeys(texts(tree, row.badges)))[:_MOST_BADGES]
    board = _last(tree, row.board, None)
    inside = Tree(soup(first_post)) if first_post and first(tree, row.title) is None else None
    section = first(tree, row.section) or (first(inside, row.section) if inside else None)
    title = _title(row, tree, inside, badges, board)
    if title and section and (inside or section[0] in "[【"):
        title = title.removeprefix(section).strip() or title
    thread_id = _thread_id(row, head)
    posts = _count(tree, row.posts)
    replies = _count(tree, row.replies)
    return Head(
        title=title,
        board=_last(tree, row.board, title),
        section=section,
        url=page.address if page.address and (thread_id or "") in page.address else None,
        software=row.name,
        badges=badges,
        reply_count=posts - 1 if replies is None and posts else replies,
        views=_count(tree, row.views),
        followers=_count(tree, row.followers),
        thread_id=thread_id,
        page=page_number(row, tree),
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


def _title(row: Forum, tree: Tree, inside: Tree | None, badges: tuple[str, ...], board: str | None) -> str | None:
    title = first(tree, row.title)
    if title is None and inside:
        title = first(inside, row.title)
    if title is None:
        title = _out_of_page_title(first(tree, ("title",)), board)
    for badge in badges:
        title = title.removeprefix(badge).strip() or title if title else None
    return title


def _out_of_page_title(title: str | None, board: str | None) -> str | None:
    """The thread's part of the page's own title: what stands before the board, or before the site."""
    parts = _PARTS.split(title or "")
    if len(parts) < 2:
        return title
    names = [part.strip() for part in parts[::2]]
    if board in names[1:]:
        before = names.index(board, 1)
        return "".join(parts[: 2 * before - 1]).strip() or title
    return names[0] or title


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
