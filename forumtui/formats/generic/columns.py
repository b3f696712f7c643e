"""Finds the author, time, text and floor of every block of a set by comparing what stands in the same place of each.

A column is what stands in one place of most blocks. Strings that are alike in many blocks are furniture; the text is in
the place that holds most of the rest; names differ and come again; floors count; times go one way.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate, chain, islice, pairwise

from forumtui.formats.generic.bodies import find_bodies
from forumtui.formats.generic.names import copy_author_place, find_authors
from forumtui.formats.generic.outline import Element
from forumtui.formats.generic.page import Body, Page, Record, RecordSet, Row, Table, label
from forumtui.formats.generic.printed import Mention
from forumtui.formats.generic.terminal_board import PUSHES
from forumtui.formats.generic.vocabulary import FIRST_FLOORS
from forumtui.formats.words import NO_NAME, PROFILE_LABEL
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures

_MOST = 3_000
"""Elements of one block that are looked at, and strings."""
_SIGNED = re.compile(
    r"^(?:(?:post|comment|reply|message|answer|beitrag|сообщение|ответ|комментарий|answer|回复"
    r"|回答|回應)\s*)?(?:#\s?(\d{1,7})|(\d{1,7})\s?(?:#|楼|樓|层|F)"
    r"|(?:№|no\.?|nr\.?|n°)\s?(\d{1,7})|第\s?(\d{1,7})\s?[楼樓]|\[(\d{1,5})\]|B(\d{1,5})|(\d{1,6})[.:：]?)$"
    r"|^(?:post|comment|reply|message|answer|beitrag|сообщение|ответ|回复|comentario|viesti)\s+#?(\d{1,6})$"
    r"|^#(\d{1,7})(?:\s*[-–|·]\s*|\s+)\S|^(\d{1,7})\s?[楼樓층](?:\s*[-–|·]\s*|\s+)\S|^(\d{1,4})\s?[:：]?\s?名前\s?[:：]?$",
    re.I,
)
_LONGEST_TIME = 40
_TIME_LIKE = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){3}\s)?(\d{1,4}\D{1,3}\d.*\d:\d\d.*|\d{1,2}[/.-]\d{1,2})$")
"""A date in figures, with a clock behind it or alone."""
_TIME_WORDS = re.compile("date|time|post|publish")
_LEAST_COUNTED = 3
_SAID = 2.5
"""The strength of names that stand behind the signs of a terminal board."""


def read_table(page: Page, source: RecordSet, like: "Table | None" = None) -> Table:
    """The fields of all blocks of a set; a lone block takes the place of names from the table `like`."""
    rows = [read_row(page, record) for record in source.records]
    table = Table(source, rows)
    mentions = [_mentions_of(page, row) for row in rows]
    _weigh(rows, mentions)
    _find_times(table, mentions)
    find_authors(page, table)
    if like is not None:
        copy_author_place(page, table, like)
    if 2 * sum(bool(row.pieces) and row.pieces[0].text in PUSHES for row in rows) > len(rows):
        table.person_strength = max(table.person_strength, _SAID)
    head = page.head
    is_headed = head is not None and (rows[0].record.has(head.time.order) or rows[0].record.low == head.high)
    if head is not None and is_headed:
        rows[0].author, rows[0].author_place, rows[0].time = head.author, head.place, head.time
    find_bodies(page, table)
    if head is not None and is_headed:
        _begin_below(rows[0], head.high)
    _find_floors(page, table)
    return table


def _begin_below(row: Row, low: int) -> None:
    """Let the text of a block begin below the lines of a terminal board."""
    body, holder = row.body, row.record.root or row.record.parent
    if body is not None and body.holder.order < low < body.high:
        body.low = max(body.low, low)
    elif holder is not None and low < row.record.high:
        row.body = Body(holder, low, row.record.high)


def read_row(page: Page, record: Record) -> Row:
    """A block with its strings and elements; no field is found yet."""
    outline = page.outline
    elements: list[Element] = []
    keys: dict[int, str] = {}
    counts: Counter[str] = Counter()
    for element in islice(chain.from_iterable(outline.inside(*own) for own in record.own()), _MOST):
        above = element.parent.order if element.parent is not None else -1
        if element is record.root:
            keys[element.order] = ""
            continue
        if above in keys:
            keys[element.order] = f"{keys[above]}>{element.key}"
        else:
            counts[element.kind] += 1
            keys[element.order] = f">{element.kind}{counts[element.kind] if element.kind[-1] == '.' else ''}"
        elements.append(element)
    pieces = [one for own in record.own() for one in outline.strings(*own)]
    if len(pieces) > _MOST:
        # The fields stand at the beginning and the end of a block; its text is read from the page.
        pieces = pieces[: _MOST // 2] + pieces[-_MOST // 2 :]
    return Row(record, pieces, elements, keys, orders=[one.order for one in pieces])


def _mentions_of(page: Page, row: Row) -> list[Mention]:
    orders, mentions = page.mention_orders, page.mentions
    return [
        one for low, high in row.record.own() for one in mentions[bisect_left(orders, low) : bisect_left(orders, high)]
    ]


def _weigh(rows: Sequence[Row], mentions: Sequence[Sequence[Mention]]) -> None:
    """Give each string its length as weight, none where it is furniture: alike in many blocks, a time, a figure."""
    alike: Counter[tuple[str, str]] = Counter()
    same: Counter[tuple[str, str]] = Counter()
    linked: Counter[str] = Counter()
    """Labels of links, wherever they stand in a block."""
    marked = [[(row.keys.get(piece.holder.order, ""), label(piece.text)) for piece in row.pieces] for row in rows]
    for row, marks in zip(rows, marked, strict=True):
        same.update({(key, piece.text) for (key, _), piece in zip(marks, row.pieces, strict=True)})
        alike.update(set(marks))
        linked.update({piece.text for piece in row.pieces if piece.is_linked and NO_NAME.match(piece.text)})
    usual, nearly_all = max(2, 0.3 * len(rows)), max(2, 0.6 * len(rows))
    for row, marks, times in zip(rows, marked, mentions, strict=True):
        dated = {number for time in times for number in range(*time.pieces)}
        for piece, mark in zip(row.pieces, marks, strict=True):
            text = piece.text
            count = max(alike[mark], linked[text] if piece.is_linked and linked[text] >= nearly_all else 0)
            row.is_usual.append(count >= nearly_all)
            if count >= usual or piece.number in dated or not _has_letter(text) or PROFILE_LABEL.match(text):
                row.weights.append(0)
                continue
            length = len(text) // 3 if piece.is_linked else len(text)
            # What blocks share is mostly a card or a signature.
            row.weights.append(length // 4 + 1 if length > 2 and same[mark[0], text] > 1 else length)
        row.sums = [0, *accumulate(row.weights)]


def _has_letter(text: str) -> bool:
    return text[0].isalpha() or any(map(str.isalpha, text))


def _find_times(table: Table, mentions: Sequence[Sequence[Mention]]) -> None:
    """The column of times that most blocks have and that moves on; the first of a block where there is none."""
    total = len(table.rows)
    columns: dict[str, dict[int, Mention]] = defaultdict(dict)
    for number, (row, times) in enumerate(zip(table.rows, mentions, strict=True)):
        for time in times:
            if time.is_posting:
                place = row.keys.get(time.place.order, "")
                columns[place].setdefault(number, time)
                columns["kind " + time.place.kind].setdefault(number, time)
    best: dict[int, Mention] = {}
    ranked = sorted(
        ((_time_score(found, total), -order, found) for order, found in enumerate(columns.values())),
        key=lambda one: one[:2],
        reverse=True,
    )
    for score, _, found in ranked:
        if score >= 0.5 * ranked[0][0]:
            for number, time in found.items():
                best.setdefault(number, time)
    kinds = {one.place.kind for one in best.values()}
    places = Counter(table.rows[number].keys.get(one.place.order, "") for number, one in best.items())
    usual = next((place for place, count in places.most_common(1) if place and 2 * count > total), None)
    for number, times in enumerate(mentions):
        first = next((one for one in times if one.is_posting), None) or next(
            (one for one in times if one.edit and one.place.kind in kinds), None
        )
        row = table.rows[number]
        row.time = best.get(number) or first or _unread_time(row, usual)
        edit = next((one for one in times if one.edit and one is not row.time), None)
        row.edited = clean_line(f"{edit.edit} {edit.text}").strip(" [(*_（") if edit is not None else None
        if row.time is not None:
            place = _place(row.time.place)
            table.time_kinds[row.time.place.kind] += 1
            row.crowd = (
                len(
                    {one.text + one.machine for one in times if one.is_posting and _place(one.place) == place}
                    | {row.time.text + row.time.machine}
                )
                - 1
            )


def _unread_time(row: Row, usual: str | None) -> Mention | None:
    """A string in the usual place of times that looks like a time, though its value cannot be read."""
    for piece in row.pieces if usual is not None else ():
        found = _TIME_LIKE.search(piece.text) if row.keys.get(piece.holder.order) == usual else None
        if found is not None and len(piece.text) < _LONGEST_TIME:
            return Mention(piece.holder, piece.order, found[1], True, (piece.number, piece.number + 1))
    return None


def _place(element: Element) -> str:
    return f"{element.kind}<{element.parent.kind if element.parent is not None else ''}"


def _time_score(found: dict[int, Mention], total: int) -> float:
    stamps = [stamp.packed() for one in found.values() if (stamp := one.rough) is not None and stamp.year]
    steps = [b - a for a, b in pairwise(stamps)]
    one_way = max(sum(step >= 0 for step in steps), sum(step <= 0 for step in steps)) / len(steps) if steps else 0.9
    varied = len({one.text + one.machine for one in found.values()}) / len(found)
    marked = sum(
        one.place.tag.name == "time" or bool(one.machine) or _TIME_WORDS.search(one.place.words) is not None
        for one in found.values()
    ) / len(found)
    return len(found) / total * (0.4 + 0.6 * one_way) * (0.5 + 0.5 * varied) * (1 + 0.3 * marked)


def _find_floors(page: Page, table: Table) -> None:
    """Numbers in one place of most blocks, outside their texts, that run from block to block."""
    held = {low for row in table.rows for low, _ in row.record.inner}
    # Comments inside posts may have no floors.
    total = sum(row.record.low not in held for row in table.rows)
    columns: dict[str, dict[int, int]] = defaultdict(dict)
    bare: set[str] = set()
    for number, row in enumerate(table.rows):
        body = row.body
        for piece in row.pieces[:80]:
            if body is not None and body.low <= piece.order < body.high:
                continue
            # A number may stand right before the name, unless the name is a number itself.
            text = piece.text.removesuffix(row.author or "") if not (row.author or "").isdigit() else piece.text
            floor = _floor_in(text)
            if floor is not None and not piece.holder.says.counted:
                columns[row.keys.get(piece.holder.order, "")].setdefault(number, floor)
                columns["kind " + piece.holder.kind].setdefault(number, floor)
                if text.strip(" .:：)").isdigit():
                    bare.add(row.keys.get(piece.holder.order, ""))
                    bare.add("kind " + piece.holder.kind)
    # Figures alone may be the levels of members.
    for place, found in sorted(columns.items(), key=lambda one: (one[0] in bare, -len(one[1]))):
        if len(found) < max(2, 0.6 * total):
            continue
        numbers = sorted(found)
        floors = [found[number] for number in numbers]
        if floors[:5] == [1, 2, 3, 4, 4]:
            # Where 地板 comes before the fourth floor, the words for the first ones count from 0.
            floors[:4] = range(4)
        if floors[:2] == [1, 1]:
            # The opening post is called so, and the first answer is number one.
            floors, numbers = floors[1:], numbers[1:]
        if _runs(floors):
            for number, floor in zip(numbers, floors, strict=True):
                table.rows[number].floor = floor
            steps = {later - earlier for earlier, later in pairwise(floors)}
            table.is_counted = len(numbers) == len(table.rows) >= _LEAST_COUNTED and steps == {1} and place not in bare
            return


def _floor_in(text: str) -> int | None:
    if len(text) > 40:
        return None
    if text in FIRST_FLOORS:
        return FIRST_FLOORS[text]
    found = _SIGNED.match(text.strip(" \t|·()"))
    return from_figures(next(filter(None, found.groups()))) if found else None


def _runs(floors: Sequence[int]) -> bool:
    """Whether the numbers go one way in small steps."""
    steps = [later - earlier for earlier, later in pairwise(floors)]
    one_way = all(step > 0 for step in steps) or all(step < 0 for step in steps)
    return one_way and sum(abs(step) <= 3 for step in steps) >= 0.7 * len(steps)
