"""Makes posts of the best reading of a page: who answers whom, comments under posts, the accepted answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from forumtui.formats.generic.outline import Element
from forumtui.formats.generic.page import Page, Row, Table
from forumtui.formats.generic.texts import texts_of
from forumtui.formats.generic.tree import attribute
from forumtui.formats.generic.vocabulary import claims_of
from forumtui.formats.html.page import Page as HtmlPage
from forumtui.model import Kind, Post
from forumtui.text.clean import clean_line
from forumtui.text.times import order_of_figures
from forumtui.text.timestamp import Order

_PAIR = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:\s+\d{1,2}:\d\d(?::\d\d)?)?$")
_SHORT_YEAR = re.compile(r"\d\d([/.-])\d{1,2}\1\d{1,2}(?!\d)")
_MONTHS = 12
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MOST_LOOKED_AT, _LEAST_EAST_ASIAN = 4_000, 40
_ACCEPTED = re.compile(
    r"(?:^|[\s_-])(?:accepted|acceptedanswer|accepted-?answer|best-?(?:answer|reply)|solution|is-solution|answered|chosen)(?=$|[\s_-])"
)
"""Class words of the answer that solved a question."""
_ACCEPTED_BADGE = re.compile(
    r"\W*(?:accepted(?: answer| solution)?|best answer|chosen answer|marked as (?:answer|solution)|akzeptierte antwort"
    r"|beste antwort|meilleure réponse|mejor respuesta|melhor resposta|лучший ответ|решение|最佳答案|满意答案"
    r"|滿意答案|已采纳|被采纳|采纳答案|最佳解答|ベストアンサー|채택(?:된)? ?답변|채택)\W*",
    re.I,
)
_LONGEST_BADGE = 30
_LEVEL = re.compile(r"\b(?:level|depth|indent|lvl|nest(?:ed)?)[-_ ]?(\d{1,2})\b", re.I)
_LEVEL_ATTRIBUTES = ("data-depth", "data-level", "aria-level", "data-indent", "indent")
_CHILD = re.compile(
    r"(?:^|\s)(?:child|re|nested|sub(?:[-_]?(?:reply|comment))?|re[-_]?(?:reply|comment)|is-reply|[\w-]+--(?:reply|child))(?=$|\s)",
    re.I,
)
"""Class words of what answers the one before it, in a flat list."""
_SPACER = re.compile(r"(?:^|/)(?:s|spacer|blank|pixel|clear|transparent|space|indent|1x1)\.gif", re.I)
_INDENT = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4})\s*(?:px|em|%|pt)?", re.I)


@dataclass(slots=True, eq=False)
class Entry:
    """A row with its kind and the place of its parent among the entries."""

    row: Row
    kind: Kind
    parent: int | None = None
    depth: int = 0


def entries_of(opening: Row | None, table: Table, comments: Table | None) -> list[Entry]:
    """All posts of a reading in page order, each with its parent."""
    entries = [Entry(row, Kind.REPLY) for row in table.rows]
    if opening is not None:
        entries.insert(0, Entry(opening, Kind.REPLY))
    _nest(entries)
    _nest_by_name(entries)
    for entry in entries:
        root, above = entry.row.record.root, entries[entry.parent].row.record.root if entry.parent is not None else None
        if root is not None and above is not None and _is_comment(root) and not _is_comment(above):
            entry.kind = Kind.COMMENT
    if comments is None:
        return entries
    mains = entries[:]
    under = [Entry(row, Kind.COMMENT) for row in comments.rows if row.record.low >= mains[0].row.record.low]
    merged = sorted((*mains, *under), key=lambda one: (one.row.record.low, one.kind is Kind.COMMENT))
    place = {id(entry): number for number, entry in enumerate(merged)}
    parents = {id(entry): mains[entry.parent] for entry in mains if entry.parent is not None}
    around: list[Entry] = []
    last: Entry | None = None
    for entry in merged:
        low = entry.row.record.low
        while around and around[-1].row.record.high <= low:
            around.pop()
        if entry.kind is Kind.COMMENT:
            holder = around[-1] if around else last
            entry.parent = place[id(holder)] if holder is not None else None
            entry.depth = holder.depth + 1 if holder is not None else 0
        else:
            last = entry
            around.append(entry)
            answered = parents.get(id(entry))
            entry.parent = place[id(answered)] if answered is not None else None
    return merged


def _is_comment(element: Element) -> bool:
    return claims_of(element.kind.partition(".")[2]).comment or (
        element.parent is not None and element.parent.says.comment
    )


def _nest(entries: Sequence[Entry]) -> None:
    """Give each entry the one it answers: the one whose place holds it, or the last one that is less deep."""
    levels = _levels([entry.row for entry in entries])
    if levels is None:
        _nest_by_place(entries)
        return
    open_ones: list[int] = []
    for number, level in enumerate(levels):
        while open_ones and levels[open_ones[-1]] >= level:
            open_ones.pop()
        entries[number].parent = open_ones[-1] if open_ones else None
        entries[number].depth = len(open_ones)
        open_ones.append(number)


def _nest_by_name(entries: Sequence[Entry]) -> None:
    """Put entries that say whom they answer under the last one of that author, where nothing else nests them."""
    if any(entry.parent is not None for entry in entries):
        return
    last: dict[str, int] = {}
    for number, entry in enumerate(entries):
        above = last.get(entry.row.answered or "")
        if above is not None:
            entry.parent, entry.depth = above, entries[above].depth + 1
        if entry.row.author:
            last[entry.row.author] = number


def _nest_by_place(entries: Sequence[Entry]) -> None:
    chains = [parent.chain() if (parent := entry.row.record.parent) is not None else [] for entry in entries]
    shared = set.intersection(*({id(one) for one in chain} for chain in chains)) if chains else set()
    open_ones: list[int] = []
    for number, chain in enumerate(chains):
        own = {id(one) for one in chain} - shared
        record = entries[number].row.record
        while open_ones:
            above = entries[open_ones[-1]].row.record
            if above.low <= record.low < above.high and above is not record:
                break
            if len(chains[open_ones[-1]]) < len(chain) and not own.isdisjoint(id(one) for one in chains[open_ones[-1]]):
                break
            open_ones.pop()
        entries[number].parent = open_ones[-1] if open_ones else None
        entries[number].depth = len(open_ones)
        open_ones.append(number)


def _levels(rows: Sequence[Row]) -> list[int] | None:
    """How deep each block stands by its own account, where depths differ; None where they do not."""
    for told in (_stated_level, _indent):
        levels = [told(row) for row in rows]
        known = [level for level in levels if level is not None]
        if len(known) >= max(2, len(rows) - 1) and len(set(known)) > 1:
            least = min(known)
            return [least if level is None else level for level in levels]
    own = [_own_indent(row.record.root) for row in rows]
    return own if not own[0] and any(own) else None


def _own_indent(root: Element | None) -> int:
    """How far a block is indented by its own style or class, where only answers to others are."""
    if root is None:
        return 0
    found = _INDENT.search(attribute(root.tag, "style"))
    return int(found[1]) if found else int(_CHILD.search(attribute(root.tag, "class")) is not None)


def _stated_level(row: Row) -> int | None:
    if row.level is not None:
        return row.level
    for element in _first_elements(row):
        for name in _LEVEL_ATTRIBUTES:
            value = attribute(element.tag, name)
            if value.isdigit():
                return int(value)
        if found := _LEVEL.search(f"{attribute(element.tag, 'class')}"):
            return int(found[1])
    for piece in row.pieces[:6]:
        if found := _LEVEL.fullmatch(piece.text):
            return int(found[1])
    return None


def _indent(row: Row) -> int | None:
    for element in _first_elements(row):
        if found := _INDENT.search(attribute(element.tag, "style")):
            return int(found[1])
    images = (one.tag for one in row.elements if one.tag.name == "img" and "width" in one.tag.attrs)
    image = next(images, None) if row.record.root is not None else None
    if image is not None and _SPACER.search(attribute(image, "src")) and attribute(image, "width").isdigit():
        return int(attribute(image, "width"))
    return None


def _first_elements(row: Row) -> list[Element]:
    root = row.record.root
    return ([root] if root is not None else []) + row.elements[:6]


def posts_of(page: Page, entries: Sequence[Entry], html: HtmlPage) -> list[Post]:
    """The entries as posts; parents are still places among the entries."""
    printed = [entry.row.time.text for entry in entries if entry.row.time is not None]
    order = order_of_figures(printed) or html.order or _order_by_language(printed, page.outline.text)
    accepted = _accepted(entries)
    bodies = texts_of(page, [entry.row for entry in entries], html.base)
    return [
        Post(
            kind=entry.kind,
            floor=entry.row.floor,
            author=entry.row.author,
            posted=entry.row.time.stamp(html.clock, order) if entry.row.time is not None else None,
            posted_text=clean_line(entry.row.time.text) or None if entry.row.time is not None else None,
            edited=entry.row.edited,
            accepted=number in accepted,
            parent=entry.parent,
            depth=entry.depth,
            body=body,
        )
        for number, (entry, body) in enumerate(zip(entries, bodies, strict=True))
    ]


def _order_by_language(printed: Sequence[str], text: str) -> Order | None:
    """The order of figures in days that leave it open: as one day without a year tells, else as the language writes."""
    pairs = [(int(found[1]), int(found[2])) for one in printed if (found := _PAIR.match(one))]
    if any(second > _MONTHS for _, second in pairs):
        return Order.MONTH_FIRST
    if any(first > _MONTHS for first, _ in pairs):
        return Order.DAY_FIRST
    if len(_EAST_ASIAN.findall(text[:_MOST_LOOKED_AT])) <= _LEAST_EAST_ASIAN:
        return None
    return Order.YEAR_FIRST if any(map(_SHORT_YEAR.match, printed)) else Order.MONTH_FIRST if pairs else None


def _accepted(entries: Sequence[Entry]) -> frozenset[int]:
    """Which entries are marked as the accepted answer; where most are marked the mark means something else."""
    found = [
        number
        for number, entry in enumerate(entries)
        if (entry.row.record.root is not None and _ACCEPTED.search(entry.row.record.root.words))
        or _has_accepted_badge(entry.row)
    ]
    return frozenset(found if 3 * len(found) <= len(entries) or len(found) == 1 < len(entries) else ())


def _has_accepted_badge(row: Row) -> bool:
    """Whether a badge outside the post's text says that it is the accepted answer."""
    body = row.body
    return any(
        len(piece.text) <= _LONGEST_BADGE
        and _ACCEPTED_BADGE.fullmatch(piece.text)
        and not (body is not None and body.low <= piece.order < body.high)
        for piece in row.pieces
    )
