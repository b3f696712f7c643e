"""Posts that stand like their siblings and whose time is marked up otherwise, so that no family of times has them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup
from bs4.element import Tag

from forumtui.formats.generic.fields import looks_like_person
from forumtui.formats.generic.judge import Candidate, consider
from forumtui.formats.generic.records import Block
from forumtui.formats.generic.signatures import own_signature, path_signature
from forumtui.formats.generic.times import PrintedTime
from forumtui.formats.generic.tree import ancestors, attribute, text_of
from forumtui.text.clean import clean_line
from forumtui.text.times import find_time

_MOST = 20_000
_LONGEST_TIME = 60


def with_strays(soup: BeautifulSoup, best: Candidate, times: Sequence[PrintedTime]) -> Candidate:
    """The candidate with the blocks that were left out, where they have an author, a text, and a time or a number."""
    found = list(_left_out(soup, best))
    if not found:
        return best
    order = {id(tag): place for place, tag in enumerate(soup.find_all(True))}
    kept = list(_times_of(found, best, times))
    family = sorted((*(block.time for block in best.blocks), *kept), key=lambda time: order[id(time.element)])
    known = {id(time) for time in kept}
    whole = consider(family)
    empty = {id(block.time) for block in whole.blocks if id(block.time) in known and not _is_post(whole, block)}
    if empty:
        whole = consider([time for time in family if id(time) not in empty])
    return whole if whole.confidence >= 0.8 * best.confidence and len(whole.blocks) > len(best.blocks) else best


def _times_of(found: Sequence[Tag], best: Candidate, times: Sequence[PrintedTime]) -> Iterator[PrintedTime]:
    """The time in each element; its place, unprinted, where it has a number as the blocks have; the others are left."""
    usual = Counter(own_signature(block.time.element) for block in best.blocks).most_common(1)[0][0]
    are_numbered = sum(_has_number(_top(block)) for block in best.blocks) >= 0.8 * len(best.blocks)
    first_in: dict[int, PrintedTime] = {}
    for time in times:
        for tag in (time.element, *ancestors(time.element)) if time.is_posting else ():
            first_in.setdefault(id(tag), time)
    for element in found:
        inside = first_in.get(id(element)) or _like_a_time(element, usual)
        if inside:
            yield inside
        elif are_numbered and _has_number(element):
            yield PrintedTime(element, "", True)


def _is_post(candidate: Candidate, block: Block) -> bool:
    place = candidate.blocks.index(block)
    author, body = candidate.fields.authors[place], candidate.fields.bodies[place]
    return author is not None and looks_like_person(author) and body is not None and bool(text_of(body, 10))


def _left_out(soup: BeautifulSoup, best: Candidate) -> Iterator[Tag]:
    """Elements that stand like the blocks, beside none of their ancestors and inside none of them."""
    tops = [_top(block) for block in best.blocks]
    usual, count = Counter(path_signature(top, 1) for top in tops).most_common(1)[0]
    # A bare tag says nothing: its likes are everywhere on a page.
    if count < max(2, 0.5 * len(tops)) or own_signature(tops[0]).endswith("."):
        return
    blocks = set(map(id, tops))
    taken = blocks | {id(tag) for top in tops for tag in ancestors(top)}
    for tag in soup.find_all(tops[0].name, limit=_MOST):
        if not isinstance(tag, Tag) or id(tag) in taken or path_signature(tag, 1) != usual:
            continue
        if blocks.isdisjoint(map(id, ancestors(tag))):
            yield tag


def _top(block: Block) -> Tag:
    around = {id(tag) for tag in (block.time.element, *ancestors(block.time.element))}
    return next((element for element in block.elements if id(element) in around), block.elements[0])


def _like_a_time(element: Tag, usual: str) -> PrintedTime | None:
    """What stands where the others print their time, such as a day named in bold and a clock."""
    for tag in element.find_all(usual.partition(".")[0]):
        text = clean_line(text_of(tag, _LONGEST_TIME)) if isinstance(tag, Tag) and own_signature(tag) == usual else ""
        if isinstance(tag, Tag) and len(text) < _LONGEST_TIME and any(map(str.isdigit, text)):
            found = find_time(text, in_prose=True)
            return PrintedTime(tag, text[found.start : found.end] if found else text, True)
    return None


def _has_number(tag: Tag) -> bool:
    return any(map(str.isdigit, f"{attribute(tag, 'id')}{attribute(tag, 'data-id')}{attribute(tag, 'data-post-id')}"))
