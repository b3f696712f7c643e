"""Finds the text of every block: the place that holds most of what is no furniture, in all blocks together."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from forumtui.formats.generic.edges import cut_edges, trimmed
from forumtui.formats.generic.outline import Element, order_of
from forumtui.formats.generic.page import Body, Page, Row, Table
from forumtui.formats.generic.vocabulary import claims_of
from forumtui.formats.html.vocabulary import role_of
from forumtui.model import Role

_TEXT_TAGS = frozenset(("a", "b", "i", "em", "strong", "p", "u", "code", "ul", "ol", "li", "h1", "h2", "h3"))
_BLOCKS = frozenset(("div", "pre", "table", "hr", "section", "blockquote"))
"""What no paragraph holds, unless its end was never written."""
_ARE_TEXT = frozenset(("p.", "ul.", "ol.", "dl.", "blockquote.", "pre.", "details.", "figure.", "h2.", "h3.", "h4."))
"""Kinds of elements behind a paragraph that go on with its text, though all blocks have them."""
_DEEPEST = 60
_CAP = 400
_MOST_AROUND = 3
"""Elements around a quotation that may say nothing."""


def find_bodies(page: Page, table: Table) -> None:
    """Go down from the blocks into the place that holds most of their text, as long as one does."""
    rows = table.rows
    current: list[Element | None] = [row.record.root for row in rows]
    alive = [True] * len(rows)
    for _ in range(_DEEPEST):
        choices = [
            _children_by_weight(row, holder) if alive[n] else {}
            for n, (row, holder) in enumerate(zip(rows, current, strict=True))
        ]
        sums: dict[str, float] = defaultdict(float)
        totals: dict[str, float] = defaultdict(float)
        counts: Counter[str] = Counter()
        for choice in choices:
            total = sum(weight for weight, _ in choice.values())
            for key, (weight, _) in choice.items():
                # One long post tells no more than a short one.
                scale = min(1.0, _CAP / total)
                sums[key] += weight * scale
                totals[key] += total * scale
                counts[key] += 1
        ways = sum(map(bool, choices))
        ranked = sorted(sums, key=lambda key: -sums[key] * (1.4 if _is_text(key) else 1.0))
        chosen = next(
            (
                key
                for key in ranked
                if key
                and counts[key] >= (0.9 if key.startswith("blockquote") else 0.3) * ways
                and sums[key] >= (0.55 if _is_text(key) else 0.8) * totals[key]
            ),
            None,
        )
        if chosen is None or _is_inline(choices, chosen):
            break
        for number, choice in enumerate(choices):
            if not alive[number]:
                continue
            child = (
                choice[chosen][1]
                if chosen in choice
                else _like(rows[number], current[number], chosen) or _heaviest(choice)
            )
            if child is not None:
                current[number] = child
            else:
                alive[number] = False
    _set_bodies(page, table, current)


def _is_text(key: str) -> bool:
    return claims_of(key.partition(".")[2]).body


def _children_by_weight(row: Row, holder: Element | None) -> dict[str, tuple[float, Element | None]]:
    """For each place below a holder its weight and the heaviest element there; strings of its own under no name."""
    found: dict[str, tuple[float, Element | None]] = {}
    low, high = (row.record.low, row.record.high) if holder is None else (holder.order, holder.end)
    rest: float = row.weight_in(low, high)
    whole = rest
    below = _below(row, holder)
    paragraphs = Counter(_place_key(row, child) for child in below if child.tag.name == "p")
    for child in below:
        weight: float = row.weight_in(child.order, child.end)
        rest -= weight
        if not weight:
            continue
        if _is_side(row, child, weight, whole):
            weight *= 0.15
        key = _place_key(row, child)
        if child.tag.name == "a" or paragraphs[key] > 1 or _is_quote(child):
            rest += weight
            continue
        known = found.get(key)
        if known is None or weight > known[0]:
            found[key] = (weight, child)
            rest += known[0] if known is not None else 0
        else:
            rest += weight
    if rest > 0:
        found[""] = (rest, None)
    return found


def _is_quote(element: Element) -> bool:
    """Whether an element, or the only one in it, says that it is a quotation."""
    for _ in range(_MOST_AROUND):
        if element.says.quote:
            return True
        if len(element.children) != 1:
            return False
        element = element.children[0]
    return False


def _heaviest(choice: dict[str, tuple[float, Element | None]]) -> Element | None:
    """The child that holds nearly all of what a block has to say."""
    total = sum(weight for weight, _ in choice.values())
    weight, child = max(choice.values(), key=lambda one: one[0], default=(0.0, None))
    return child if child is not None and weight >= 0.8 * total and child.tag.name != "blockquote" else None


def _below(row: Row, holder: Element | None) -> list[Element]:
    """The elements that stand directly in a holder, or side by side in a block without an element of its own, as far
    as the block is looked at."""
    record = row.record
    children = holder.children if holder is not None else record.parent.children if record.parent is not None else []
    first = bisect_left(children, record.low, key=order_of) if holder is None else 0
    end = record.high if holder is None else holder.end
    looked_at = row.elements[-1].order + 1 if row.elements else 0
    behind = bisect_left(children, min(end, looked_at), key=order_of)
    return [child for child in children[first:behind] if child.order in row.keys]


def _place_key(row: Row, child: Element) -> str:
    return row.keys[child.order].rpartition(">")[2]


def _is_inline(choices: Sequence[dict[str, tuple[float, Element | None]]], key: str) -> bool:
    found = [choice[key][1] for choice in choices if key in choice]
    return all(
        one is not None
        and one.tag.name in _TEXT_TAGS
        and (one.kind[-1] == "." or (one.tag.name == "p" and not one.says.body))
        and not any(child.tag.name in _BLOCKS for child in one.children)
        for one in found
    )


def _is_side(row: Row, child: Element, weight: float, whole: float) -> bool:
    """Whether a part of a block is not its text: it says so, or it holds the name and is no more than a card."""
    if child.says.signature or child.is_aside:
        return True
    if row.record.root is None and child.tag.name in ("h1", "h2", "h3"):
        # What stands above the answers begins with the thread's title.
        return True
    kind = claims_of(child.kind.partition(".")[2])
    if (child.says.side and not child.says.body) or (kind.side and not kind.body):
        return True
    place = row.author_place
    if place is not None and child.holds(place):
        return 2 * (whole - weight) > weight
    return False


def _like(row: Row, holder: Element | None, key: str) -> Element | None:
    """In a block that is built otherwise, the element like the one that holds the text elsewhere."""
    kind = key.rstrip("0123456789")
    if kind.endswith("."):
        return None
    low, high = (holder.order, holder.end) if holder is not None else (row.record.low, row.record.high)
    found = [one for one in row.elements if low <= one.order < high and one.kind == kind]
    return max(found, key=lambda one: row.weight_in(one.order, one.end), default=None)


def _set_bodies(page: Page, table: Table, current: Sequence[Element | None]) -> None:
    kinds = Counter(holder.kind for holder in current if holder is not None)
    usual, count = kinds.most_common(1)[0] if kinds else ("", 0)
    columns = _columns_behind(table.rows, current)
    for row, holder in zip(table.rows, current, strict=True):
        if holder is not None and holder.kind != usual and usual[-1] != "." and 2 * count > len(table.rows):
            holder = next((one for one in row.elements if one.kind == usual), holder)
        if holder is not None:
            body = _unclosed(row, holder, columns) if holder.tag.name == "p" else Body(holder, holder.order, holder.end)
        elif row.record.parent is not None:
            body = Body(row.record.parent, row.record.low, row.record.high)
        else:
            continue
        table.body_kinds[(holder or body.holder).kind] += 1
        row.body = trimmed(page, table, row, body)
        row.files = _files_below(row, row.body)
    cut_edges(table)


def _columns_behind(rows: Sequence[Row], current: Sequence[Element | None]) -> frozenset[str]:
    """The kinds of what stands behind the paragraph that is the text, and says something, in most blocks: a card."""
    behind = [
        {one.kind for one in _behind(row, holder) if one.kind not in _ARE_TEXT and row.weight_in(one.order, one.end)}
        for row, holder in zip(rows, current, strict=True)
        if holder is not None and holder.tag.name == "p"
    ]
    counts = Counter(kind for kinds in behind for kind in kinds)
    return frozenset(kind for kind, count in counts.items() if 2 * count > len(behind))


def _behind(row: Row, paragraph: Element) -> list[Element]:
    """The elements of a block that stand behind a paragraph, in the same parent."""
    siblings = paragraph.parent.children if paragraph.parent is not None else []
    first = bisect_left(siblings, paragraph.end, key=order_of)
    behind = bisect_left(siblings, row.record.high, key=order_of)
    return [one for one in siblings[first:behind] if one.order in row.keys]


def _unclosed(row: Row, paragraph: Element, columns: frozenset[str]) -> Body:
    """The body that a paragraph holds, with what stands behind it up to a foot.

    No paragraph holds a block: where one stands in the text, the rest of that is beside the paragraph.
    """
    behind, parent = _behind(row, paragraph), paragraph.parent
    foot = next((one for one in behind if one.kind in columns or _is_beside(row, one)), None)
    high = foot.order if foot is not None else parent.end if parent is not None else paragraph.end
    kept = [row.pieces[number] for number in row.numbers_in(paragraph.end, high) if row.weights[number]]
    end = kept[-1].order + 1 if kept else paragraph.end
    for one in behind:
        if one.order < end < one.end or (end <= one.order < high and one.tag.find("img") is not None):
            end = one.end
    if parent is None or end == paragraph.end:
        return Body(paragraph, paragraph.order, paragraph.end)
    return Body(parent, paragraph.order, end)


def _is_beside(row: Row, element: Element) -> bool:
    """Whether an element behind a paragraph is none of its text: it says so, or holds the name or the time."""
    is_side = element.is_aside or element.says.signature or (element.says.side and not element.says.body)
    places = (row.author_place, row.time.place if row.time is not None else None)
    return is_side or any(place is not None and element.holds(place) for place in places)


def _files_below(row: Row, body: Body) -> list[Element]:
    """The boxes of files behind the text of a block, the outermost of each."""
    if row.record.root is None:
        return []
    found: list[Element] = []
    for element in row.elements:
        if element.order >= max(body.high, body.holder.end) and element.classes and element.first < element.last:
            is_inside = bool(found) and element.order < found[-1].end
            if not is_inside and role_of(element.tag.name, " ".join(element.classes))[1] is Role.ATTACHMENT:
                found.append(element)
    return found
