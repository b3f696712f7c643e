"""Reads what a page prints about its thread: title, board, counts, which page of it this is."""

import re
from collections.abc import Iterator
from itertools import islice

from forumtui.formats.html.finder import BEFORE, BEHIND, Finder
from forumtui.formats.html.node import address, attribute, number
from forumtui.formats.html.page import Page
from forumtui.formats.html.row import Forum, Selectors
from forumtui.formats.html.selectors import selector
from forumtui.model import NOTICE, Head, Note
from forumtui.text.clean import clean_line
from forumtui.text.patterns import lazy_pattern

_MOST_BADGES = 10
_MOST_NOTICES = 50
_MOST_PAGES = 100
"""Links to pages that are looked at."""
_SHORT = 60
_ANY_NEXT = ("a[rel~=next]", "link[rel~=next]")
"""How pages of any engine may name the link to the next."""
_FIRST = 0
"""The owner of what stands in the first post."""
_MOST_ABOVE = 4
"""Elements around a badge among which the title's is looked for."""
_PARTS = lazy_pattern(r"(\s+[-–—|·•»]\s+|\s*_\s*)")
_CURRENT_PAGE = lazy_pattern(
    r"(?:page|seite|страница|pagina|página|strona|עמוד|ページ|第)\s*(\d{1,6})\s*(?:of|de|sur|von|из|/|di|van|z|מתוך|[页頁])"
    r"|\(?(?:page|seite)\s(\d{1,6})\)?",
    re.IGNORECASE,
)


def read_head(row: Forum, finder: Finder, page: Page) -> Head:
    """The printed facts of a thread, from what stands before its posts.

    Some skins print the title inside the first post, so that is looked at where nothing before it says one.
    """
    badges = tuple(dict.fromkeys(finder.texts(row.badges, BEFORE)))[:_MOST_BADGES]
    board = _last(finder, row.board, None)
    is_inside = finder.first(row.title, BEFORE) is None
    section = finder.first(row.section, BEFORE) or (finder.first(row.section, _FIRST) if is_inside else None)
    title = _title(row, finder, badges, board)
    if title and section and (is_inside or section[0] in "[【"):
        title = title.removeprefix(section).strip() or title
    thread_id = _thread_id(row, finder, page)
    posts = _count(finder, row.posts)
    replies = _count(finder, row.replies)
    return Head(
        title=title,
        board=_last(finder, row.board, title),
        section=section,
        url=page.address if page.address and (thread_id or "") in page.address else None,
        software=row.name,
        badges=badges,
        reply_count=posts - 1 if replies is None and posts else replies,
        views=_count(finder, row.views),
        followers=_count(finder, row.followers),
        thread_id=thread_id,
        page=page_number(row, finder),
        pages_total=_pages_total(row, finder),
        next_page=_next_page(row, finder, page),
        has_one_page=bool(row.one_page),
        rel_leads_away=row.rel_leads_away,
        clock=page.clock,
        notes=(*page.notes(), *_notices(row, finder)),
    )


def _notices(row: Forum, finder: Finder) -> Iterator[Note]:
    texts = (clean_line(node.text(separator=" ")) for entry in row.notices for node in finder.all_of(entry))
    for text in dict.fromkeys(" ".join(text.split()) for text in islice(texts, _MOST_NOTICES)):
        if text:
            yield Note(NOTICE, text)


def page_number(row: Forum, finder: Finder) -> int | None:
    """Which page of its thread this is, as its pager says: the one above the posts, else the one below."""
    for owner in (BEFORE, BEHIND):
        for text in finder.texts(row.page, owner):
            found = _CURRENT_PAGE.search(text)
            page = number(next(filter(None, found.groups())) if found else text)
            if page is not None and (found or len(text) < 12):
                return page
    return None


def _pages_total(row: Forum, finder: Finder) -> int | None:
    """How many pages the thread has: the highest number that can be chosen, never below this page's own."""
    for owner in (BEFORE, BEHIND):
        for entry in row.pages:
            numbers = [number(text) for text in finder.texts((entry,), owner, most=_MOST_PAGES) if len(text) < _SHORT]
            if total := max(filter(None, numbers), default=0):
                return max(total, page_number(row, finder) or 1)
    return None


def _next_page(row: Forum, finder: Finder, page: Page) -> str | None:
    """Where the link to the next page leads."""
    if row.one_page:
        return None
    for entry in row.next_page if row.rel_leads_away else (*row.next_page, *_ANY_NEXT):
        one = selector(entry)
        for node in finder.around(entry):
            target = address(attribute(node, one.attribute or "href"), page.base)
            if target and (one.pattern is None or one.pattern.search(node.text())):
                return target
    return None


def _count(finder: Finder, entries: Selectors) -> int | None:
    return next((count for text in finder.texts(entries, BEFORE) if (count := number(text)) is not None), None)


def _title(row: Forum, finder: Finder, badges: tuple[str, ...], board: str | None) -> str | None:
    title = finder.first(row.title, BEFORE) or finder.first(row.title, _FIRST)
    if title is None:
        title = _out_of_page_title(finder.first(("title",), BEFORE), board)
    inside = _inside_title(row, finder) if title and any(map(title.startswith, badges)) else ()
    for badge in inside:
        title = title.removeprefix(badge).strip() or title if title else None
    return title


def _inside_title(row: Forum, finder: Finder) -> list[str]:
    """The badges that stand in the title's own element, whose text begins with them."""
    found: list[str] = []
    for owner in (BEFORE, _FIRST):
        titles = {node.mem_id for node in finder.nodes(row.title, owner)}
        for node in finder.nodes(row.badges, owner):
            above, level = 0, node.parent
            while level is not None and above < _MOST_ABOVE and level.mem_id not in titles:
                above, level = above + 1, level.parent
            if level is not None and level.mem_id in titles:
                found.append(clean_line(node.text()))
    return found


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


def _last(finder: Finder, entries: Selectors, title: str | None) -> str | None:
    for entry in entries:
        found = [text for text in finder.texts((entry,), BEFORE) if text != title]
        if found:
            return found[-1]
    return None


def _thread_id(row: Forum, finder: Finder, page: Page) -> str | None:
    """The thread's own number: in its address, in a script, or in what a selector finds anywhere on the page."""
    for entry in row.thread:
        one = selector(entry)
        if one.css in ("address", "script"):
            texts = page.scripts if one.css == "script" else filter(None, (page.address,))
            found = next((match[1] for text in texts if one.pattern and (match := one.pattern.search(text))), None)
        else:
            found = finder.anywhere(entry)
        if found:
            return found
    return None
