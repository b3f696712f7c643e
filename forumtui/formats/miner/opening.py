"""An opening post that stands apart from the answers: another place, but an author linked the same way and a time."""

import re

from bs4.element import Tag

from forumtui.formats.miner.judge import Candidate
from forumtui.formats.miner.records import Block
from forumtui.formats.miner.times import PrintedTime
from forumtui.formats.miner.tree import ancestors, attribute, text_of

_NAME_PART = re.compile(r"[^/=]*$")


def find_opening(times: list[PrintedTime], best: Candidate) -> tuple[Block, Tag, Tag | None] | None:
    """The block, author and body of an opening post before the first block; None where there is none."""
    first = best.blocks[0].elements[0]
    person = _person_address(best)
    known = {id(block.time) for block in best.blocks}
    if person is None:
        return None
    for time in times:
        if id(time) in known:
            return None
        if not time.is_posting:
            continue
        for level, holder in enumerate(ancestors(time.element)[:6]):
            if holder in ancestors(first):
                break
            author = next((a for a in holder.find_all("a", href=True, limit=60) if _is_person(a, person)), None)
            if isinstance(author, Tag) and not _is_first(time, author, best):
                return _opening(time, holder, author, first, level)
    return None


def _opening(time: PrintedTime, holder: Tag, author: Tag, first: Tag, level: int) -> tuple[Block, Tag, Tag | None]:
    above = set(map(id, ancestors(first)))
    while holder.parent is not None and id(holder.parent) not in above:
        holder = holder.parent
    barred = {id(tag) for tag in (*ancestors(author), *ancestors(time.element))}
    bodies = [
        tag
        for tag in holder.find_all(["div", "td", "p", "article", "section", "pre"], limit=400)
        if isinstance(tag, Tag)
    ]
    free = [tag for tag in bodies if id(tag) not in barred]
    body = max(free, key=lambda tag: len(text_of(tag, 4_000)), default=None)
    return Block(time, (holder,), level), author, body


def _is_first(time: PrintedTime, author: Tag, best: Candidate) -> bool:
    """Whether a heading above the posts repeats who wrote the first of them, and when."""
    first = best.fields.authors[0]
    same = first is not None and text_of(first, 60) == text_of(author, 60)
    return same and (time.machine or time.text) == (best.blocks[0].time.machine or best.blocks[0].time.text)


def _person_address(best: Candidate) -> str | None:
    """What the links of most authors have in common before the name."""
    authors = [author for author in best.fields.authors if author is not None]
    links = [attribute(link, "href") for author in authors if isinstance(link := _link_of(author), Tag)]
    shapes = [_NAME_PART.sub("", link) for link in links if link]
    if len(shapes) < 0.6 * len(best.blocks):
        return None
    usual = max(set(shapes), key=shapes.count)
    return usual if len(usual) > 1 and shapes.count(usual) >= 0.6 * len(shapes) else None


def _link_of(author: Tag) -> object:
    return author if author.name == "a" else author.find("a") or author.parent


def _is_person(link: Tag, person: str) -> bool:
    return _NAME_PART.sub("", attribute(link, "href")) == person and bool(text_of(link, 60))
