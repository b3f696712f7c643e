"""Decides which pages belong to one thread.

Pages with the same address or thread number do. Without either, pages with the same title and board do: where floors
are printed, if no floor has two different replies; where none are, if the pages share replies. In doubt they do not, so
that two threads are never mixed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from forumtui.model import Head
from forumtui.text.fold import fold
from forumtui.thread.pages import Fact, Page, are_one, counts_from_now, fact_of

_PAGE_OF_TITLE = re.compile(
    r"\s*[-–—|,(（\[]*\s*(?:(?:page|seite|página|pagina|страница|strona|ページ)\s*\d+(?:\s*(?:of|von|/|de)\s*\d+)?"
    r"|第\s*\d+\s*[页頁])\s*[)）\]]?\s*$",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^(?:re|aw|回复|回覆)\s*[:：]\s*", re.IGNORECASE)
_PAGE_OF_PATH = re.compile(r"/page[-/]?\d+|/p\d+$|[?&]page=\d+", re.IGNORECASE)
_PAGE_KEYS = frozenset(
    ("page", "pn", "p", "start", "st", "offset", "perpage", "pagenumber", "extra", "sid", "s", "highlight", "from")
)


@dataclass(slots=True, eq=False)
class Group:
    """Pages of one thread, as far as is known by now."""

    pages: list[Page]
    by_floor: dict[int, Fact] = field(default_factory=dict)
    replies: set[tuple[str, int, str]] = field(default_factory=set)


def grouped(pages: Iterable[Page]) -> list[Group]:
    """The pages by thread; threads are in the order of their first pages."""
    groups: list[Group] = []
    by_key: dict[tuple[str, ...], Group] = {}
    for page in pages:
        key = shared_key(page.head)
        group = by_key.get(key) if key else None
        if group is not None:
            group.pages.append(page)
            continue
        group = Group([page])
        groups.append(group)
        if key:
            by_key[key] = group
    return _joined_by_title(groups) if len(groups) > 1 else groups


def shared_key(head: Head) -> tuple[str, ...] | None:
    """What all pages of a thread have in common: site and number, or the address; None where a page prints neither."""
    host, address = _address(head.url)
    if head.thread_id and host:
        return ("number", host, head.thread_id)
    if host and address:
        return ("address", host, address)
    title = bare_title(head)
    if head.thread_id and title:
        return ("titled number", head.software or "", head.thread_id, title)
    return None


def _address(url: str | None) -> tuple[str, str]:
    """(host, path and query) without the parts that differ from page to page; empty where there is no address."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        kept = sorted((k, v) for k, v in parse_qsl(parts.query) if k.lower() not in _PAGE_KEYS)
    except ValueError:
        return "", ""
    if not host:
        return "", ""
    path, query = _PAGE_OF_PATH.sub("", parts.path).rstrip("/"), "&".join(f"{k}={v}" for k, v in kept)
    # The address of a site's front page identifies no thread.
    return host, f"{path}?{query}" if path or query else ""


def bare_title(head: Head) -> str:
    """The folded title without "page 3" and "Re:"."""
    return fold(_ANSWER.sub("", _PAGE_OF_TITLE.sub("", head.title or ""))).strip()


def _joined_by_title(groups: list[Group]) -> list[Group]:
    """The groups; those with the same title and board are joined where their replies allow it."""
    by_title: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        first = group.pages[0]
        by_title.setdefault((bare_title(first.head), fold(first.head.board or "")), []).append(group)
    left: list[Group] = []
    for (title, _), rivals in by_title.items():
        left += _merged(rivals, bool(title)) if len(rivals) > 1 else rivals
    return sorted(left, key=lambda group: min(page.source_order for page in group.pages))


def _merged(rivals: list[Group], has_title: bool) -> list[Group]:
    """Groups of one title: those that share replies are joined, then all the rest, if all may be one thread."""
    for group in rivals:
        _collect_replies(group)
    rivals = _overlapping(rivals)
    # If two of them cannot be one thread, nothing tells which of the two a third one belongs to.
    if has_title and len(rivals) > 1 and all(group.by_floor for group in rivals) and _all_agree(rivals):
        for other in rivals[1:]:
            _take(rivals[0], other)
        return rivals[:1]
    return rivals


def _collect_replies(group: Group) -> None:
    for page in group.pages:
        facts = page.facts()
        for position in page.replies:
            fact = facts[position]
            if fact.floor:
                group.by_floor.setdefault(fact.floor, fact)
            if fact.stamp and not counts_from_now(page.post(position)):
                group.replies.add((fact.author, fact.stamp, fact.text))
        if page.has_opening and facts[0].stamp and facts[0].text:
            group.replies.add((facts[0].author, facts[0].stamp, facts[0].text))


def _overlapping(rivals: list[Group]) -> list[Group]:
    """The groups; those that share a reply (author, time and text) are joined."""
    met: dict[tuple[str, int, str], int] = {}
    joined = list(range(len(rivals)))

    def root(number: int) -> int:
        while joined[number] != number:
            number = joined[number]
        return number

    for number, group in enumerate(list(rivals)):
        for reply in list(group.replies):
            one, other = sorted((root(met.setdefault(reply, number)), root(number)))
            if one != other and _may_join(rivals[one], rivals[other]):
                _take(rivals[one], rivals[other])
                joined[other] = one
    return [group for number, group in enumerate(rivals) if joined[number] == number]


def _all_agree(groups: list[Group]) -> bool:
    whole = Group([])
    for group in groups:
        if whole.pages and not (_may_join(whole, group) and _have_one_opening(whole, group)):
            return False
        _take(whole, group)
    return True


def _may_join(group: Group, other: Group) -> bool:
    """Whether the two may be one thread: no different numbers, no different replies on one floor."""
    keys = [shared_key(one.pages[0].head) for one in (group, other)]
    if keys[0] and keys[1] and keys[0][0] == keys[1][0] != "titled number":
        return False
    shared = group.by_floor.keys() & other.by_floor.keys()
    return all(are_one(group.by_floor[floor], other.by_floor[floor]) for floor in shared)


def _have_one_opening(group: Group, other: Group) -> bool:
    if group.pages[0].head.software != other.pages[0].head.software:
        return False
    openings = [next((page.opening for page in one.pages if page.has_opening), None) for one in (group, other)]
    return openings[0] is None or openings[1] is None or are_one(fact_of(openings[0]), fact_of(openings[1]))


def _take(group: Group, other: Group) -> None:
    group.pages = [*group.pages, *other.pages]
    group.by_floor = {**other.by_floor, **group.by_floor}
    group.replies = group.replies | other.replies
