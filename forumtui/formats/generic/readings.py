"""The readings of a page: each set of repeated blocks as posts, alone or with comments under them, best first."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup

from forumtui.formats.generic.blocks import record_sets
from forumtui.formats.generic.columns import read_table
from forumtui.formats.generic.judge import Signs, signs_of
from forumtui.formats.generic.opening import find_single
from forumtui.formats.generic.outline import outline_of
from forumtui.formats.generic.page import Page, Record, RecordSet, Table
from forumtui.formats.generic.printed import Spans, find_mentions
from forumtui.formats.generic.structured import fill_labelled, labelled_blocks
from forumtui.formats.generic.talk import talk_table

_PAIRS, _LARGEST = 6, 3
"""Readings that may have comments under their posts: the best, and those of the largest blocks."""
_MUCH_MORE = 1.3
"""How many times as much text a reading must hold to be preferred for one post more with comments."""
_ALONE = 0.3
"""The score from which several posts are preferred to one that stands alone."""


_MANY = 250
"""Blocks of a set from which on some of them decide whether all are read."""
_VERY_MANY = 1_000
"""Blocks beyond which only the likeliest sets are read, by the same."""
_MOST_VERY_LARGE = 2
_STRETCHES, _IN_ONE = 10, 10
"""Blocks that decide: so many stretches of the set, and so many blocks in each."""
_SOME = 0.2
_LEAST_WEIGHT = 0.1
"""Less than half of what a reading must have to be taken, and more than blocks without texts of their own can have."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One way to read a page."""

    table: Table
    comments: Table | None
    signs: Signs
    score: float


def readings_of(soup: BeautifulSoup) -> tuple[Page, list[Reading]]:
    """A page laid out, and its readings, the best first; one post alone where no others are found."""
    outline = outline_of(soup)
    page = Page(outline, find_mentions(outline))
    readings = _readings(page)
    readings.sort(key=lambda one: (one.signs.posts > 1 and one.score > _ALONE, one.score), reverse=True)
    if not readings or readings[0].score <= _ALONE or readings[0].signs.posts < 3:
        single = find_single(page)
        if single is not None:
            signs = signs_of(page, single)
            readings.append(Reading(single, None, signs, signs.score))
            readings.sort(key=lambda one: -one.score)
    return page, readings


def widest(readings: Sequence[Reading]) -> Reading:
    """The best reading, or one nearly as good that has all its posts and more."""
    best = readings[0]
    kinds = {row.record.root.kind for row in best.table.rows if row.record.root is not None}
    lows = {row.record.low for row in best.table.rows}
    for one in readings[1:]:
        if one.score < 0.8 * best.score or best.comments is not None:
            break
        roots = [row.record.root for row in one.table.rows]
        if (
            one.signs.posts > len(lows) > 1
            and one.signs.good > 0.9
            and lows <= {row.record.low for row in one.table.rows}
        ):
            if one.comments is not None and one.signs.coverage > _MUCH_MORE * best.signs.coverage:
                # The question and its answers, all with remarks under them.
                return one
            parents = {id(root.parent) for root in roots if root is not None}
            if len(parents) == 1 and {root.kind if root is not None else "" for root in roots} <= kinds:
                return one
    return best


def is_list(best: Reading, readings: Sequence[Reading]) -> bool:
    """Whether the posts, or blocks around them that look as good, lead to pages of their own."""
    rows = best.table.rows
    low, high = rows[0].record.low, rows[-1].record.high
    for one in (best, *readings):
        others = one.table.rows
        if _is_small_print(best, one):
            return True
        if one.signs.entries <= 0.6 or one.signs.weight < 0.8 * best.score or 2 * len(others) < len(rows):
            continue
        inside = sum(low <= row.record.low < high or row.record.low <= low < row.record.high for row in others)
        if 2 * inside > len(others) or len(rows) < 3:
            return True
    return False


_SMALL_PRINT = 60
"""Code points of the middle text up to which posts may be what a list says under each title."""


def _is_small_print(best: Reading, around: Reading) -> bool:
    """Whether the posts are lines below titles of a list: blocks around them lead elsewhere, with the same authors."""
    rows, others = best.table.rows, around.table.rows
    if around.signs.entries < 0.9 or len(rows) != len(others) or len(rows) < 5 or best.signs.middle > _SMALL_PRINT:
        return False
    return all(
        other.record.low <= row.record.low and row.record.high <= other.record.high and other.author == row.author
        for row, other in zip(rows, others, strict=True)
    )


def _readings(page: Page) -> list[Reading]:
    """The readings of a page, the best first."""
    readings = []
    if (talk := talk_table(page)) is not None:
        signs = signs_of(page, talk)
        readings.append(Reading(talk, None, signs, signs.score))
    for found in _worth_reading(page, record_sets(page, labelled_blocks(page))):
        if page.head is not None and any(one.high == page.head.high for one in found.records[:1]):
            # A block that ends with the lines above a text parts them from it.
            continue
        table = _table(page, found)
        signs = signs_of(page, table)
        readings.append(Reading(table, None, signs, signs.score))
        kept = [
            row.record
            for row in table.rows
            if row.author or row.time or (row.text and found.is_named and signs.named > 0.7)
        ]
        if 0 < len(kept) < len(table.rows) and not signs.counted:
            # A block with neither name nor time is no post where others have them.
            fewer = read_table(page, RecordSet(found.key, kept, found.is_named))
            signs = signs_of(page, fewer)
            readings.append(Reading(fewer, None, signs, signs.score))
    readings.sort(key=lambda one: -one.score)
    readings += _with_comments(page, readings)
    readings = [replace(one, score=0.4 * one.score) if _holds_posts(one, readings) else one for one in readings]
    readings.sort(key=lambda one: -one.score)
    return readings


def _table(page: Page, source: RecordSet) -> Table:
    table = read_table(page, source)
    if source.key.startswith("[labelled]"):
        fill_labelled(page, table)
    return table


def _worth_reading(page: Page, sets: Sequence[RecordSet]) -> list[RecordSet]:
    """The sets without those of many blocks of which some show that they are no posts, and of very many no likely ones.

    Posts that are many have texts, and names or numbers unless they say that they are posts. A list of titles is kept
    too: it says of a page that it is no thread.
    """
    signs = {id(one): _some_signs(page, one) for one in sets if len(one.records) > _MANY}
    likely = [one for one in sets if len(one.records) > _VERY_MANY and _may_be_posts(one, signs[id(one)])]
    likely.sort(key=lambda one: -signs[id(one)].weight)
    large = [*likely[:_MOST_VERY_LARGE], *[one for one in likely[_MOST_VERY_LARGE:] if one.is_comment][:1]]
    return [
        one
        for one in sets
        if (few := signs.get(id(one))) is None
        or one in large
        or (len(one.records) <= _VERY_MANY and (few.entries > 0.9 or _may_be_posts(one, few)))
    ]


def _some_signs(page: Page, found: RecordSet) -> Signs:
    """The signs of some blocks of a set, evenly spread; those of so many as it has would be about the same."""
    total = len(found.records)
    starts = [number * (total - _IN_ONE) // (_STRETCHES - 1) for number in range(_STRETCHES)]
    records = [record for start in starts for record in found.records[start : start + _IN_ONE]]
    signs = signs_of(page, _table(page, RecordSet(found.key, records, found.is_named)))
    return replace(signs, coverage=min(1.0, signs.coverage * total / len(records)))


def _may_be_posts(found: RecordSet, few: Signs) -> bool:
    is_told = found.is_named or few.named > _SOME or few.counted
    has_weight = few.weight > _LEAST_WEIGHT or found.is_comment
    return few.filled > 2 * _SOME and is_told and has_weight


def _holds_posts(reading: Reading, others: Sequence[Reading]) -> bool:
    """Whether the texts of a reading hold the posts of another: then it took parts of the page for posts."""
    bodies = Spans((row.body.low, row.body.high) for row in reading.table.rows if row.body is not None)
    total = sum(row.body is not None for row in reading.table.rows)
    for other in others:
        signs = other.signs
        if (
            signs.posts <= max(2, total)
            or signs.good < 0.85
            or signs.named < 0.75
            or (signs.timed < 0.6 and not other.table.source.is_named)
        ):
            continue
        if _are_quotes(other.table):
            continue
        inside = sum(bodies.is_behind_start(row.record.low) for row in other.table.rows)
        if inside > 0.6 * len(other.table.rows):
            return True
    return False


def _with_comments(page: Page, readings: Sequence[Reading]) -> list[Reading]:
    """Readings in which one set's blocks are comments under the posts of another."""
    found: list[Reading] = []
    # What holds several remarks is a list of them: its items are looked at first.
    unders = sorted(readings, key=lambda one: _are_lists(one.table))
    plain = [one for one in readings if one.table.source.key[0] not in "+-"]
    # Blocks that hold their comments are no good reading before these are taken out.
    largest = sorted(plain, key=lambda one: -one.table.source.score)[:_LARGEST]
    for above in [*plain[:_PAIRS], *(one for one in largest if one not in plain[:_PAIRS])]:
        for under in unders:
            whole = _commented(page, above, under)
            if whole is not None:
                found.append(whole)
                break
    return found


def _are_lists(table: Table) -> bool:
    return all(row.record.root is not None and row.record.root.tag.name in ("ul", "ol") for row in table.rows)


def _commented(page: Page, above: Reading, under: Reading) -> Reading | None:
    """One reading with the blocks of another as comments; None where they are none, or nothing is left without them."""
    if (
        above is under
        or under.table.source.key[0] in "+-"
        or (above.signs.posts < 3 and not (above.table.source.is_named or above.signs.numbered))
        or under.signs.named < 0.6
        or under.signs.filled < 0.7
        or under.signs.good < 0.8
    ):
        return None
    if not _holds(above.table, under.table) or _are_quotes(under.table):
        return None
    table = _table(page, _without(above.table.source, under.table))
    if _are_texts(above.table, table, under.table):
        return None
    signs = signs_of(page, table)
    if under.signs.posts < 2 and not under.table.source.is_comment:
        return None
    if signs.named < above.signs.named - 0.05 or signs.timed < above.signs.timed - 0.05:
        return None
    if _good(table, under.signs.timed > 0.6) < 0.7 or 2 * signs.middle < under.signs.middle:
        return None
    whole = replace(signs, coverage=min(1.0, signs.coverage + under.signs.coverage))
    return Reading(table, under.table, whole, max(whole.score, above.score + 0.01))


def _are_quotes(table: Table) -> bool:
    roots = [row.record.root for row in table.rows if row.record.root is not None]
    return sum(root.tag.name == "blockquote" or root.says.quote for root in roots) > 0.3 * len(table.rows)


def _are_texts(above: Table, without: Table, under: Table) -> bool:
    """Whether the blocks of one set are the texts of another's, or stand in them."""
    texts = {kind for kind, count in above.body_kinds.items() if 2 * count > len(above.rows)}
    roots = [row.record.root for row in under.rows if row.record.root is not None]
    if 2 * sum(root.kind in texts for root in roots) > len(roots):
        return True
    bodies = Spans((row.body.low, row.body.high) for row in without.rows if row.body is not None)
    inside = sum(bodies.holding(root.order) is not None for root in roots)
    return 2 * inside > len(roots)


def _good(table: Table, are_timed: bool) -> float:
    """The share of blocks that have all that a post has."""
    good = sum(bool(row.text) and (row.time is not None if are_timed else row.author is not None) for row in table.rows)
    return good / len(table.rows)


def _holds(above: Table, under: Table) -> bool:
    """Whether blocks of one set stand inside those of another; one in each only if they say that they are comments."""
    outer, inner = [row.record for row in above.rows], [row.record for row in under.rows]
    if under.source.is_comment:
        # Comments of a question that stands above its answers are the opening post's.
        inner = [record for record in inner if record.low >= outer[0].low]
    held_by = Spans((one.low, one.high) for one in inner)
    if any(held_by.hold(record.low, record.high) for record in outer):
        return False
    holders = Spans((one.low, one.high) for one in outer)
    held = [holders.around(record.low, record.high) for record in inner]
    inside = [number for number in held if number is not None]
    if len(inside) < 0.6 * len(inner) or not inside:
        return False
    is_one_in_each = 0.8 * len(outer) <= len(set(inside)) and len(inside) <= 1.2 * len(outer)
    return under.source.is_comment or not is_one_in_each


def _without(source: RecordSet, under: Table) -> RecordSet:
    records = []
    found = sorted((row.record.low, row.record.high) for row in under.rows)
    for record in source.records:
        inner = found[bisect_left(found, (record.low + 1, 0)) : bisect_left(found, (record.high, 0))]
        records.append(Record(record.low, record.high, record.parent, record.root, [*record.inner, *inner]))
    return RecordSet(source.key, records, source.is_named)
