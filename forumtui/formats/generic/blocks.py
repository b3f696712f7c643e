"""Sets of blocks of a page that are built alike: what may be its posts.

Blocks are found by what they share: class words, numbered ids, the place they stand in, or that each holds
one time. Where a post is several things side by side, a block reaches to the beginning of the next one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from forumtui.formats.generic.outline import Element, Outline, order_of
from forumtui.formats.generic.page import Page, Record, RecordSet

_NUMBERED = re.compile(r"^(.*?)(\d+)\D{0,3}$")
_NUMBER_ATTRIBUTES = (
    *("id", "data-id", "data-post-id", "data-pid", "data-comment-id", "data-commentid", "data-postid", "data-number"),
    *("name", "data-node-id", "data-cid", "data-index", "data-floor", "data-answerid", "data-message-id"),
)
_ARE_NUMBERED = frozenset(_NUMBER_ATTRIBUTES)
_PLAIN_GROUPS = frozenset(
    (
        *("tr", "table", "li", "dl", "dt", "dd", "div", "article", "section", "p", "hr", "h2", "h3", "h4", "h5"),
        *("blockquote", "pre", "b", "strong", "a", "ul"),
    )
)
_MACHINES = re.compile(r"\b(?:pingback|trackback|advert(?:isement)?|adsense|sponsored|promoted)\b")
"""Class words of what stands between posts and is written by nobody."""
_HOLDERS = ("li", "article", "details")
"""Tags that may be answers holding other answers, without a class word that says so."""
_MOST_COMMENTS = 4
"""Sets that are looked at because they say that they are comments, however little they hold."""
_ALIKE = 4
"""Sets of one number of blocks that are looked at."""
_LONGEST_LABEL = 20
_MOST_AROUND = 3
_LABELLED = "label "
"""Part of the key of blocks that begin with the same label."""
_MOST_BLOCKS = 8_000
"""Blocks of all sets that are looked at, behind which only small sets are."""
_LEAST = 0.002
"""What a set must be rated above."""
_MANY = 1_000
"""Blocks beyond which a set must print times or say that it is one of posts: no thread's page has as many without."""


def record_sets(page: Page, labelled: Iterable[tuple[str, list[Element]]] = (), most: int = 10) -> list[RecordSet]:
    """The sets that may be the posts, the likeliest first; `labelled` are groups that the markup says are posts."""
    found: list[RecordSet] = []
    seen: set[tuple[int, ...]] = set()
    for key, group in labelled:
        _add(found, seen, page, key, _records_of(group))
    for key, group in _groups(page.outline):
        if _is_crowd(page, group) or _holds_little(page, group):
            continue
        _add(found, seen, page, key, _records_of(group))
        if len({id(one.parent) for one in group}) == 1:
            _add(found, seen, page, "+" + key, _stretches(group))
    for key, tops in _tops_of_times(page):
        _add(found, seen, page, "time " + key, _records_of(tops))
        _add(found, seen, page, "+time " + key, _stretches(tops))
        _add(found, seen, page, "-time " + key, _stretches_before(tops))
    found.sort(key=lambda one: -one.score)
    return list(_distinct(found, most))


def _is_crowd(page: Page, group: Sequence[Element]) -> bool:
    """Whether there are too many elements to be posts: none says that it is one, and few hold a time."""
    if len(group) <= _MANY:
        return False
    times = bisect_left(page.times, group[-1].end) - bisect_left(page.times, group[0].order)
    return times < 0.1 * len(group) and sum(one.says.post for one in group) <= 0.6 * len(group)


def _holds_little(page: Page, group: Sequence[Element]) -> bool:
    """Whether elements, and what stands behind each in its parent, hold too little of the page's text to be its posts:
    their set could not be rated above _LEAST. Thousands of parents may have two that are alike."""
    last = group[-1]
    return page.text_in(group[0].order, (last.parent or last).end) < _LEAST / 2 * page.total


def _distinct(found: Sequence[RecordSet], most: int) -> Iterator[RecordSet]:
    """The first sets, few of those that part the page alike: wrappers of other blocks tell nothing new."""
    chosen: dict[int, list[RecordSet]] = {}
    comments = _MOST_COMMENTS
    blocks = _MOST_BLOCKS
    for one in found:
        if len(one.records) > max(blocks, _MANY):
            continue
        alike = chosen.setdefault(len(one.records), [])
        alike.append(one)
        if sum(_overlap(one, other) for other in alike) <= _ALIKE and most > 0:
            most -= 1
            blocks -= len(one.records)
            yield one
        elif one.is_comment and comments > 0:
            comments -= 1
            blocks -= len(one.records)
            yield one


def _overlap(one: RecordSet, other: RecordSet) -> bool:
    """Whether each block of a set stands in that of another, or around it."""
    return all(a.low < b.high and b.low < a.high for a, b in zip(one.records, other.records, strict=True))


def _add(found: list[RecordSet], seen: set[tuple[int, ...]], page: Page, key: str, records: list[Record]) -> None:
    records = [one for one in records if one.root is None or not _MACHINES.search(one.root.words)]
    if len(records) < 2:
        return
    mark = (len(records), records[0].low, records[0].high, records[-1].low, records[-1].high)
    if mark in seen:
        return
    seen.add(mark)
    named = sum(bool(one.root and one.root.says.post) for one in records)
    one = RecordSet(key, records, named > 0.6 * len(records) or _LABELLED in key)
    one.is_comment = sum(_says_comment(record) for record in records) > 0.6 * len(records)
    one.score = page.rate(one)
    if one.score > _LEAST:
        found.append(one)


def _says_comment(record: Record) -> bool:
    """Whether a block, or the list or table around one that says nothing, says that it is a comment."""
    level = record.root
    for _ in range(_MOST_AROUND):
        if level is None or level.words:
            break
        level = level.parent
    return level is not None and level.says.comment


def _groups(outline: Outline) -> Iterator[tuple[str, list[Element]]]:
    groups: dict[str, list[Element]] = {}
    for element in outline.elements:
        if element.is_aside:
            continue
        tag = element.tag
        parent = element.parent
        keys: list[str] = []
        attrs = tag.attrs
        for name in _NUMBER_ATTRIBUTES if attrs and not _ARE_NUMBERED.isdisjoint(attrs) else ():
            value = attrs.get(name)
            if isinstance(value, str) and (number := _NUMBERED.match(value[:60])):
                keys.append(f"{tag.name}[{name}={number[1]}]")
        keys += [f"{tag.name}.{word}" for word in element.classes]
        if element.kind[-1] != ".":
            keys.append(f"{element.kind}<{parent.kind if parent else ''}")
        if tag.name in _PLAIN_GROUPS and parent is not None:
            keys.append(f"{tag.name}@{parent.order}")
            if element.kind[-1] == "." and parent.kind[-1] != ".":
                keys.append(f"{tag.name}<{parent.kind}")
            grand = parent.parent
            keys.append(f"{tag.name}<{parent.kind}<{grand.kind if grand else ''}")
            if label := _first_label(outline, element):
                keys.append(f"{tag.name} {_LABELLED}{label}@{parent.order}")
        role = attrs.get("role") if attrs else None
        if isinstance(role, str) and role in ("article", "listitem", "comment"):
            keys.append(f"role={role}")
        for key in dict.fromkeys(keys):
            groups.setdefault(key, []).append(element)
    unique: dict[tuple[int, ...], str] = {}
    for key, group in groups.items():
        if len(group) > 1:
            unique.setdefault(tuple(map(order_of, group)), key)
    for key in sorted(unique.values(), key=lambda key: "[" not in key):
        yield key, groups[key]


def _first_label(outline: Outline, element: Element) -> str:
    """The label that an element begins with, such as "Name:", as guestbooks print it in rows of a table."""
    if element.first == element.last:
        return ""
    piece = outline.pieces[element.first]
    is_label = piece.text[-1] in ":：" or piece.holder.tag.name == "th"
    return piece.text if is_label and 1 < len(piece.text) <= _LONGEST_LABEL and not piece.is_linked else ""


def _records_of(group: Sequence[Element]) -> list[Record]:
    records = [Record(one.order, one.end, one.parent, one) for one in group]
    open_ones: list[Record] = []
    for record in records:
        while open_ones and open_ones[-1].high <= record.low:
            open_ones.pop()
        if open_ones:
            open_ones[-1].inner.append((record.low, record.high))
        open_ones.append(record)
    return records


def _stretches(group: Sequence[Element]) -> list[Record]:
    """Each element with what stands behind it, to the next one of its parent or the parent's end."""
    records = []
    for one, following in pairwise((*group, None)):
        if one is None or one.parent is None:
            return []
        end = following.order if following is not None and following.parent is one.parent else _usual_end(one, group)
        records.append(Record(one.order, end, one.parent, None))
    return records if all(a.high <= b.low for a, b in pairwise(records)) else []


def _usual_end(last: Element, group: Sequence[Element]) -> int:
    """Where the last stretch of a parent ends: it has as many elements as the others have at most."""
    parent = last.parent
    if parent is None:
        return last.end
    most = _most_between(group[-5:], parent)
    end = bisect_left(parent.children, last.order, key=order_of) + most + 1
    return parent.children[end].order if most >= 0 and end < len(parent.children) else parent.end


def _most_between(group: Sequence[Element], parent: Element) -> int:
    """How many elements stand between two of a group at most; -1 where no two have this parent."""
    places = [bisect_left(parent.children, one.order, key=order_of) for one in group if one.parent is parent]
    return max((later - earlier - 1 for earlier, later in pairwise(places)), default=-1)


def _stretches_before(group: Sequence[Element]) -> list[Record]:
    """Each element with what stands before it, from the end of the one before in its parent."""
    records: list[Record] = []
    for before, one in pairwise((None, *group)):
        if one is None or one.parent is None:
            return []
        start = before.end if before is not None and before.parent is one.parent else _usual_start(one, group)
        records.append(Record(start, one.end, one.parent, None))
    return records if all(a.high <= b.low for a, b in pairwise(records)) else []


def _usual_start(first: Element, group: Sequence[Element]) -> int:
    """Where the first stretch of a parent begins: it has as many elements as the others have at most."""
    parent = first.parent
    if parent is None:
        return first.order
    most = _most_between(group[:5], parent)
    start = bisect_left(parent.children, first.order, key=order_of) - most
    return parent.children[start].order if most >= 0 and start > 0 else parent.order + 1


def _tops_of_times(page: Page) -> Iterator[tuple[str, list[Element]]]:
    """For times that stand in alike places: of each the largest element that holds it and no other of them."""
    families: dict[str, list[Element]] = {}
    for mention in page.mentions:
        if not mention.is_posting or mention.place.is_aside:
            continue
        place = mention.place
        chain = place.chain(5)
        for key in (
            "<".join(one.kind for one in chain[:3]),
            "<".join(one.kind for one in chain),
            "tags " + "<".join(one.tag.name for one in chain),
            "own " + place.kind,
        ):
            families.setdefault(key, []).append(place)
    for key, group in list(families.items()):
        # Answers that hold each other: each time belongs to the nearest of them.
        for tag in _HOLDERS:
            held = _nearest(group, tag)
            ranked = sorted(held.values(), key=order_of)
            if len(held) == len(group) > 2 and any(inner.order < outer.end for outer, inner in pairwise(ranked)):
                families[f"in {tag} {key}"] = list(held.values())
    unique = {tuple(id(one) for one in group): (key, group) for key, group in families.items() if len(group) > 1}
    for key, group in sorted(unique.values(), key=lambda one: -len(one[1]))[:16]:
        yield key, group if key.startswith("in ") else _tops(group)


def _nearest(places: Iterable[Element], tag: str) -> dict[int, Element]:
    """The nearest elements of a tag around the first places, as far as there are such, and around each another one."""
    held: dict[int, Element] = {}
    for place in places:
        level: Element | None = place
        while level is not None and level.tag.name != tag:
            level = level.parent
        if level is None or id(level) in held:
            break
        held[id(level)] = level
    return held


def _tops(places: Iterable[Element]) -> list[Element]:
    """Of each place the largest element that holds no other one of them."""
    places = list(dict.fromkeys(places))
    orders = sorted(map(order_of, places))
    tops = []
    for place in places:
        at = bisect_left(orders, place.order)
        before = orders[at - 1] if at else -1
        top, around = place, place.parent
        while around is not None and around.order > before and (at + 1 == len(orders) or around.end <= orders[at + 1]):
            top, around = around, around.parent
        tops.append(top)
    return tops
