"""An opening post that stands apart from the answers: another place, but an author linked the same way and a time."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from bs4.element import Tag

from forumtui.formats.generic.fields import may_be_name
from forumtui.formats.generic.judge import Candidate
from forumtui.formats.generic.records import Block
from forumtui.formats.generic.signatures import own_signature
from forumtui.formats.generic.times import PrintedTime
from forumtui.formats.generic.tree import ancestors, attribute, is_unseen, text_of

_BODIES = ("div", "td", "p", "article", "section", "pre")
_HEADING = 20
"""Code points below which the text beside a name and a time is a line about them."""
_AUTHOR = re.compile(r"(?:^|[\s_-])author(?:$|[\s_-])", re.I)
_NAME_PART = re.compile(r"[^/=]*$")


def find_opening(times: list[PrintedTime], best: Candidate) -> tuple[Block, Tag, Tag | None] | None:
    """The block, author and body of an opening post before the first block; None where there is none."""
    first = best.blocks[0].elements[0]
    person = _person_address(best)
    known = {id(block.time) for block in best.blocks}
    usual = _usual_names(best)
    for time in times:
        if id(time) in known:
            return None
        if not time.is_posting:
            continue
        for level, holder in enumerate(ancestors(time.element)[:6]):
            if holder in ancestors(first):
                break
            author = _author_in(holder, person, usual)
            if isinstance(author, Tag) and not _is_first(time, author, best):
                return _opening(time, holder, author, first, level)
    return None


def _usual_names(best: Candidate) -> set[str]:
    """Signatures with a class that most authors' elements, or what is inside them, have."""
    authors = [author for author in best.fields.authors if author is not None]
    seen = Counter(
        signature
        for author in authors
        for signature in {
            own_signature(tag) for tag in (author, *author.find_all(True, limit=10)) if isinstance(tag, Tag)
        }
    )
    return {name for name, count in seen.items() if count >= 0.6 * len(best.blocks) and not name.endswith(".")}


def _author_in(holder: Tag, person: str | None, usual: set[str]) -> Tag | None:
    """Whoever is linked as the others are; where they are not linked, an element that is named as theirs are."""
    for tag in holder.find_all("a" if person else True, limit=60):
        if not isinstance(tag, Tag) or not text_of(tag, 60):
            continue
        if _is_person(tag, person) if person else own_signature(tag) in usual or _is_byline(tag):
            return tag
    return None


def _is_byline(tag: Tag) -> bool:
    """Whether an element says by itself that it names an author: that of an article above its comments."""
    words = f"{attribute(tag, 'class')} {attribute(tag, 'rel')} {attribute(tag, 'itemprop')}"
    return bool(_AUTHOR.search(words)) and may_be_name(tag)


def _opening(time: PrintedTime, holder: Tag, author: Tag, first: Tag, level: int) -> tuple[Block, Tag, Tag | None]:
    above = set(map(id, ancestors(first)))
    while holder.parent is not None and id(holder.parent) not in above:
        holder = holder.parent
    barred = {id(tag) for tag in (*ancestors(author), *ancestors(time.element))}
    body = _longest(tag for tag in holder.find_all(_BODIES, limit=400) if id(tag) not in barred)
    if body is None or len(text_of(body, _HEADING)) < _HEADING:
        # A head of its own stands above the text.
        body = _longest(tag for tag in _between(holder, {*above, id(first)}) if text_of(tag, 4)) or body
    return Block(time, (holder,), level), author, body


def _between(holder: Tag, end: set[int]) -> Iterator[Tag]:
    """What stands behind `holder`, before what is in `end`."""
    for sibling in holder.next_siblings:
        if id(sibling) in end:
            return
        if isinstance(sibling, Tag) and not is_unseen(sibling):
            yield sibling


def _longest(tags: Iterable[object]) -> Tag | None:
    return max((tag for tag in tags if isinstance(tag, Tag)), key=lambda tag: len(text_of(tag, 4_000)), default=None)


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
