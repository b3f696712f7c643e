"""From the best reading of a page to its posts: bodies without their furniture, parents, comments under posts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bs4.element import PageElement

from forumtui.formats.generic.outline import Element, Outline, order_of
from forumtui.formats.generic.page import Page
from forumtui.formats.generic.rows import Body, Row, Table
from forumtui.formats.generic.tree import SoupNode, attribute
from forumtui.formats.generic.vocabulary import PERSON_LINK, said
from forumtui.formats.html.body import read_body, read_nodes
from forumtui.formats.html.page import Page as HtmlPage
from forumtui.model import Kind, Mark, Post, RichText, Role
from forumtui.text.clean import clean_line
from forumtui.text.times import Order, order_of_figures

_PAIR = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:\s+\d{1,2}:\d\d(?::\d\d)?)?$")
_MONTHS = 12
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MOST_LOOKED_AT, _LEAST_EAST_ASIAN = 4_000, 40
_RULE = re.compile(r"\n(?:[_=—–-]{8,}|--)[ ]*\n")
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
_RULE_AT_END = re.compile(r"\s*\n\s*[-_=—–*~]{4,}\s*$")
_DASH_AT_END = re.compile(rf"(?:{_RULE_AT_END.pattern}|\s*[–—―|·•]\s*$|\s+-\s*$)")
"""A rule, or a dash before the name that stands below a text."""
_BOARD_LINE = re.compile(
    r"(?:^|(?<=\s))(?:--\s+)?(?:※\s?(?:发信站|發信站|文章網址|文章网址|文章代碼|轉錄[者至自]?|转录[者至自]?)\s*[:：]"
    r"|※\s?(?:来源|來源)[:：]\s?·|※\s?(?:編輯|编辑)[:：]\s?\w+ [(（]|◆ From[:：]\s?\d).*",
    re.MULTILINE,
)
"""What terminal boards write below a text: whence it was sent, where it stands, who passed it on."""
_OPEN_END = re.compile(r"\s*[\[(（【]\s*$|\s*\n\s*[-_=—–*~]{4,}\s*$")
_LEVEL = re.compile(r"\b(?:level|depth|indent|lvl|nest(?:ed)?)[-_ ]?(\d{1,2})\b", re.I)
_LEVEL_ATTRIBUTES = ("data-depth", "data-level", "aria-level", "data-indent", "indent")
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
    under = [Entry(row, Kind.COMMENT) for row in comments.rows]
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
    return said(element.kind.partition(".")[2]).comment or (element.parent is not None and element.parent.says.comment)


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
    chains = [_chain(entry.row.record.parent) for entry in entries]
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


def _chain(element: Element | None) -> list[Element]:
    chain = []
    while element is not None:
        chain.append(element)
        element = element.parent
    return chain


def _levels(rows: Sequence[Row]) -> list[int] | None:
    """How deep each block says it is, where more than one depth is said."""
    for told in (_said_level, _indent):
        levels = [told(row) for row in rows]
        known = [level for level in levels if level is not None]
        if len(known) >= max(2, len(rows) - 1) and len(set(known)) > 1:
            least = min(known)
            return [least if level is None else level for level in levels]
    return None


def _said_level(row: Row) -> int | None:
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
    order = order_of_figures(printed) or html.order or _order_of_pairs(printed, page.outline.text)
    accepted = _accepted(entries)
    bodies = _without_sign([_ended(_body(page, entry.row, html.base), entry.row) for entry in entries])
    bodies = [_with_files(body, entry.row, html.base) for entry, body in zip(entries, bodies, strict=True)]
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


def _order_of_pairs(printed: Sequence[str], text: str) -> Order | None:
    """The order of days and months without a year: as one of them tells, else as the page's language writes them."""
    pairs = [(int(found[1]), int(found[2])) for one in printed if (found := _PAIR.match(one))]
    if any(second > _MONTHS for _, second in pairs):
        return Order.MONTH_FIRST
    if any(first > _MONTHS for first, _ in pairs):
        return Order.DAY_FIRST
    is_east_asian = len(_EAST_ASIAN.findall(text[:_MOST_LOOKED_AT])) > _LEAST_EAST_ASIAN
    return Order.MONTH_FIRST if pairs and is_east_asian else None


def _accepted(entries: Sequence[Entry]) -> frozenset[int]:
    """Which entries say that they were taken for the answer; what most of them say means something else."""
    found = [
        number
        for number, entry in enumerate(entries)
        if (entry.row.record.root is not None and _ACCEPTED.search(entry.row.record.root.words))
        or _is_told_accepted(entry.row)
    ]
    return frozenset(found if 3 * len(found) <= len(entries) or len(found) == 1 < len(entries) else ())


def _is_told_accepted(row: Row) -> bool:
    """Whether a badge of a post, outside its text, says that it was taken for the answer."""
    body = row.body
    return any(
        len(piece.text) <= _LONGEST_BADGE
        and _ACCEPTED_BADGE.fullmatch(piece.text)
        and not (body is not None and body.low <= piece.order < body.high)
        for piece in row.pieces
    )


def _without_sign(bodies: list[RichText]) -> list[RichText]:
    """The texts without the sign that all of them begin with, an opening post aside: the colon behind a name."""
    sign = next((body.text[0] for body in bodies[1:] if body.text), "")
    begun = [body for body in bodies if body.text.startswith(sign)] if sign in tuple(":：»") else []
    if not sign or len(begun) < max(3, 0.8 * (len(bodies) - 1)):
        return bodies
    return [_behind_sign(body) if body.text.startswith(sign) else body for body in bodies]


def _ended(body: RichText, row: Row) -> RichText:
    """The text without the board's lines and a rule at its end, or the bracket that an edit notice stood in."""
    body = _without_board_lines(body)
    is_signed = row.author_place is not None and row.body is not None and row.author_place.order >= row.body.high
    pattern = _OPEN_END if row.edited else _DASH_AT_END if is_signed else _RULE_AT_END
    found = pattern.search(body.text)
    if found is None or any(mark.role is Role.CODE and mark.end > found.start() for mark in body.marks):
        return body
    return body.part(0, found.start())


def _without_board_lines(body: RichText) -> RichText:
    """The text up to the lines of a terminal board that end it; lines that are not its end are the author's."""
    first = _BOARD_LINE.search(body.text)
    if first is None or any(mark.role in (Role.CODE, Role.QUOTE) and mark.end > first.start() for mark in body.marks):
        return body
    rest = _BOARD_LINE.sub("", body.text[first.start() :])
    return body if rest.strip() else body.part(0, len(body.text[: first.start()].rstrip()))


def _with_files(body: RichText, row: Row, base: str | None) -> RichText:
    """The text with the boxes of files that stand below it, outside its place."""
    text, marks = body.text, list(body.marks)
    for box in row.files:
        found = read_nodes([SoupNode(box.tag)], base=base)
        if found.text:
            start = len(text) + 2 if text else 0
            text = f"{text}\n\n{found.text}" if text else found.text
            marks += (replace(mark, start=mark.start + start, end=mark.end + start) for mark in found.marks)
    return RichText(text, tuple(marks)) if row.files else body


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
    if row.record.root is not None or holder is not row.record.parent:
        drop = _dropped(outline, row, holder.order, holder.end)
        return _signed(read_body(SoupNode(holder.tag), base=base, drop=drop))
    # One element holds all posts: what is looked at is no more than this one's stretch of it.
    children = holder.children
    first = max(0, bisect_right(children, body.low, key=order_of) - 1)
    last = bisect_left(children, body.high, key=order_of)
    low = children[first].order if children else holder.order
    high = max(children[last - 1].end, body.high) if last else body.high
    drop = _dropped(outline, row, low, high)
    return _signed(read_nodes(map(SoupNode, _between(outline, body)), base=base, drop=drop))


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
