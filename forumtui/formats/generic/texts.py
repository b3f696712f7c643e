"""The text of each post, cut out of its block: without the head, the foot, rules and what a board writes below it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from bs4.element import PageElement

from forumtui.formats.generic.outline import Element, Outline, order_of
from forumtui.formats.generic.page import Body, Page, Row
from forumtui.formats.generic.terminal_board import joined, without_board_lines
from forumtui.formats.generic.tree import SoupNode, attribute
from forumtui.formats.generic.vocabulary import PERSON_LINK
from forumtui.formats.html.body import read_body, read_nodes
from forumtui.model import Mark, RichText, Role
from forumtui.text.clean import clean_line

_RULE = re.compile(r"\n(?:[_=—–-]{8,}|--)[ ]*\n")
_RULE_AT_END = re.compile(r"(?<!\s)[^\S\n]*+\n\s*+[-_=—–*~]{4,}+\s*+$")
_DASH_AT_END = re.compile(rf"{_RULE_AT_END.pattern}|(?<!\s)(?:\s*+(?:[–—―|·•~]|-{{2,3}})|\s++-)\s*+$")
"""A rule, or a dash before the name that stands below a text."""
_OPEN_END = re.compile(rf"(?<!\s)\s*+[\[(（【]\s*+$|{_RULE_AT_END.pattern}")


def texts_of(page: Page, rows: Sequence[Row], base: str | None) -> list[RichText]:
    """The texts of all posts, with the boxes of files that stand below them."""
    bodies = _without_sign([_ended(_body(page, row, base), row) for row in rows])
    return [_with_files(body, row, base) for row, body in zip(rows, bodies, strict=True)]


def _without_sign(bodies: list[RichText]) -> list[RichText]:
    """The texts without the sign that all of them begin with, an opening post aside: the colon behind a name."""
    sign = next((body.text[0] for body in bodies[1:] if body.text), "")
    begun = [body for body in bodies if body.text.startswith(sign)] if sign in tuple(":：»") else []
    if not sign or len(begun) < max(3, 0.8 * (len(bodies) - 1)):
        return bodies
    return [_behind_sign(body) if body.text.startswith(sign) else body for body in bodies]


def _ended(body: RichText, row: Row) -> RichText:
    """The text without the board's lines and a rule at its end, or the bracket that an edit notice stood in."""
    body = without_board_lines(body)
    if row.answered and body.text[:1] in tuple(":："):
        body = _behind_sign(body)
    is_signed = row.author_place is not None and row.body is not None and row.author_place.order >= row.body.high
    pattern = _OPEN_END if row.edited else _DASH_AT_END if is_signed else _RULE_AT_END
    found = pattern.search(body.text)
    if found is None or any(mark.role is Role.CODE and mark.end > found.start() for mark in body.marks):
        return body
    return body.part(0, found.start())


def _with_files(body: RichText, row: Row, base: str | None) -> RichText:
    """The text with the boxes of files that stand below it, outside its place."""
    for box in row.files:
        found = read_nodes([SoupNode(box.tag)], base=base)
        body = joined(body, found) if found.text else body
    return body


def _behind_sign(body: RichText) -> RichText:
    rest = body.text[1:].lstrip()
    return body.part(len(body.text) - len(rest), len(body.text))


def _body(page: Page, row: Row, base: str | None) -> RichText:
    """The text of a block: what stands between the two ends of its body, without blocks of their own inside."""
    body = row.body
    if body is None:
        return RichText("")
    outline = page.outline
    holder = body.holder
    # Terminal boards set a text as it was typed, by their style sheets.
    is_typed = page.head is not None and row.time is page.head.time and holder.tag.find(("br", "p")) is None
    if row.record.root is not None or holder is not row.record.parent:
        drop = _dropped(outline, row, holder.order, holder.end)
        return _signed(read_body(SoupNode(holder.tag), base=base, drop=drop, keeps_space=is_typed))
    # One element holds all posts: what is looked at is no more than this one's stretch of it.
    children = holder.children
    first = max(0, bisect_right(children, body.low, key=order_of) - 1)
    last = bisect_left(children, body.high, key=order_of)
    low = children[first].order if children else holder.order
    high = max(children[last - 1].end, body.high) if last else body.high
    drop = _dropped(outline, row, low, high)
    nodes = map(SoupNode, _between(outline, body))
    return _signed(read_nodes(nodes, base=base, drop=drop, keeps_space=is_typed))


def _dropped(outline: Outline, row: Row, low: int, high: int) -> set[int]:
    """What stands in a stretch of the page and not in the body of a block."""
    body = row.body
    if body is None:
        return set()
    inner = {low for low, _ in row.record.inner}
    drop = {
        id(one.tag)
        for one in outline.inside(low, high)
        if one is not body.holder and (one.end <= body.low or one.order >= body.high or one.order in inner)
    }
    if row.author:
        # The picture of the author is none of the text.
        drop |= {id(one.tag) for one in row.elements if one.tag.name == "img" and _shows(one, row.author)}
    return drop | {id(piece.node) for piece in outline.strings(low, high) if not body.low <= piece.order < body.high}


def _shows(image: Element, name: str) -> bool:
    """Whether an image in a link to a person stands for a name."""
    link = image.parent
    is_linked = link is not None and link.tag.name == "a" and PERSON_LINK.search(link.href) is not None
    return is_linked and name in (clean_line(attribute(image.tag, "alt")), clean_line(attribute(image.tag, "title")))


def _between(outline: Outline, body: Body) -> list[PageElement]:
    """The children of the body's holder from one of its ends to the other."""
    found: list[PageElement] = []
    before = bisect_right(body.holder.children, body.low, key=order_of) - 1
    nearest = body.holder.children[before] if before >= 0 else None
    child: PageElement | None = nearest.tag if nearest is not None else next(iter(body.holder.tag.contents), None)
    low = nearest.order if nearest is not None else body.holder.order
    pieces = {id(piece.node): piece.order for piece in outline.strings(low, body.high + 1)}
    inside = False
    while child is not None:
        known = outline.by_tag.get(id(child))
        order = known.order if known is not None else pieces.get(id(child))
        if order is not None:
            inside = body.low <= order < body.high or (known is not None and known.order < body.low < known.end)
            if order >= body.high:
                break
        if inside:
            found.append(child)
        child = child.next_sibling
    return found


def _signed(body: RichText) -> RichText:
    """The body with what stands behind a ruled line marked as its signature."""
    found = list(_RULE.finditer(body.text))
    if not found or len(body.text) - found[-1].start() > 600:
        return body
    start = found[-1].start() + 1
    if any(mark.role in (Role.CODE, Role.QUOTE, Role.SIGNATURE) and mark.end > start for mark in body.marks):
        return body
    marks = sorted((*body.marks, Mark(start, len(body.text), Role.SIGNATURE)), key=lambda mark: mark.start)
    return replace(body, marks=tuple(marks))
