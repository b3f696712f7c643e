"""Finds the author of every block.

Names differ from block to block and come again, link to people and stand beside the time. Words that are the same in
all blocks are labels, unless they are a name that guests share.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from forumtui.formats.generic.name_words import BEFORE_ADDRESS, BEHIND_LABEL, clean_name, names_in_phrases, read_name
from forumtui.formats.generic.outline import Element
from forumtui.formats.generic.page import Page, Row, Table
from forumtui.formats.generic.printed import Mention
from forumtui.formats.generic.vocabulary import PERSON_LINK, author_in_attributes
from forumtui.formats.words import PROFILE_LABEL, SHARED_NAME
from forumtui.text.clean import clean_line

_LEAST_OF_BEST = 0.35
"""The part of the best column's score that another column of names needs."""
_LABELLED = 1.6
"""What it adds to a column's score that a label such as "Author:" stands before its names."""
_ADDRESSED = 3.0
"""What it adds that a mail address in brackets stands behind each."""
_TITLE = 1.5
"""What is taken from the score of a name that the page's title begins with, on a page of one post."""
_NEAR = 16
"""The most places of the page between a name and its time."""
_NEXT = 0.1
"""What it adds to the score of a name that nothing stands between it and the time."""
_SHARED = 2.0
"""What it adds that all names are such as guests share: nothing else reads so."""
_SURE = 2.5
"""The strength of names that nearly all blocks carry in attributes."""
_MOST_LABELS = 8
_SHORTEST_NAME = 3
_JOINED = re.compile(
    r"(?:^|[\s_-])(?:joined|continu\w*|consecutive|follow-?(?:up|on)|grouped|same-?(?:user|author|sender)|compact"
    r"|sequential|append\w*|stacked|cozy)(?=$|[\s_-])"
)
"""Class words of a message that goes on with the one before."""
_MOST_LEFT = 12
"""Columns of names that are looked at for blocks without one."""
_MOST_BESIDE = 40
"""Elements beside a name that are looked at: more are posts that stand in one place."""
_MOST_WITH_ATTRIBUTES = 80
"""Elements of a block whose attributes may name its author."""
_DIGITS = re.compile(r"\d+")
_MOST_IN_BLOCK, _LEAST_IN_BLOCK, _MOST_IN_ALL = 600, 100, 20_000
"""Elements of a block that may name its author: fewer where there are many blocks, so that no page takes long."""


def find_authors(page: Page, table: Table) -> None:
    """Give each block the name that stands in the likeliest column of names."""
    total = len(table.rows)
    most = min(_MOST_IN_BLOCK, max(_LEAST_IN_BLOCK, _MOST_IN_ALL // total))
    columns: dict[str, dict[int, tuple[str, Element]]] = defaultdict(dict)
    for number, row in enumerate(table.rows):
        for element in row.elements[:most]:
            name, places = _name_in(page, element)
            if name is not None:
                path = row.keys[element.order]
                for place in (path, f"{path}#{element.nth}", *places):
                    known = columns[place].get(number)
                    if known is None or _is_nearer(row, element, known[1]):
                        columns[place][number] = (name, element)
        for place, name, element in names_in_phrases(page, row):
            columns[place].setdefault(number, (name, element))
        if (labelled := _first_labelled(page, row)) is not None:
            columns["behind the first label"][number] = labelled
    if any(2 * len(found) > total and _are_people(found) for found in columns.values()):
        columns.pop(BEFORE_ADDRESS, None)  # of somebody that a text speaks of, or of who signs it
    near = {number: row.time for number, row in enumerate(table.rows) if row.time is not None}
    carried = _carried(table.rows)
    scored = sorted(
        (
            (_name_score(page, found, total, near, place) + _agreement(found, carried), -order, found)
            for order, (place, found) in enumerate(columns.items())
        ),
        key=lambda one: one[:2],
        reverse=True,
    )
    agreed = any(_agreement(found, carried) for _, _, found in scored)
    if carried and not agreed:
        # What the page prints is less sure to be names than what it says for programs.
        for number, name in carried.items():
            table.rows[number].author = name
        table.person_strength = _SURE
        return
    scored = [one for one in scored if one[0] > 0]
    if not scored:
        if _authors_from_attributes(page, table.rows) >= 0.7 * total:
            table.person_strength = 1.5
        return
    table.person_strength = scored[0][0]
    scored = [one for one in scored if one[0] >= _LEAST_OF_BEST * scored[0][0]]
    missing = {number for number in range(total) if all(number not in found for _, _, found in scored)}
    if missing:
        least = _LEAST_OF_BEST * scored[0][0]
        for one in _left_over(page, columns, missing, near):
            new = [name for number, (name, _) in one[2].items() if number in missing]
            if new and (one[0] >= least or all(map(SHARED_NAME.match, new))):
                scored.append(one)
                missing -= one[2].keys()
        left = [row for number, row in enumerate(table.rows) if all(number not in found for _, _, found in scored)]
        _authors_from_attributes(page, left)
    for number, row in enumerate(table.rows):
        for _, _, found in scored:
            if number in found:
                row.author, row.author_place = found[number]
                table.author_kinds[found[number][1].kind] += 1
                break
    _follow_on(table.rows)


def _carried(rows: Sequence[Row]) -> dict[int, str]:
    """The names that nearly all blocks carry in attributes of their own, where they are not one and the same."""
    roots = [row.record.root for row in rows]
    names = {
        number: name
        for number, root in enumerate(roots)
        if root is not None and (name := author_in_attributes(root.tag))
    }
    return names if len(names) >= 0.8 * len(rows) and (len(set(names.values())) > 1 or len(rows) < 3) else {}


def _agreement(found: dict[int, tuple[str, Element]], carried: dict[int, str]) -> float:
    """What it adds to a column's score that its names are those in the blocks' attributes."""
    same = sum(carried.get(number) == name for number, (name, _) in found.items()) if carried else 0
    return 2.0 if same > 0.6 * len(found) else 0.0


def _follow_on(rows: Sequence[Row]) -> None:
    """Give blocks without a name that go on with the block before the name of that block."""
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.record.parent.order if row.record.parent is not None else -1].append(row)
    are_groups = 1 < len(groups) < len(rows) and all(group[0].author for group in groups.values())
    for before, row in pairwise(rows):
        root = row.record.root
        if row.author is None and before.author and root is not None:
            shares_group = are_groups and before.record.parent is row.record.parent
            if shares_group or _JOINED.search(" ".join(root.classes).lower()):
                row.author = before.author


def _first_labelled(page: Page, row: Row) -> tuple[str, Element] | None:
    """What stands behind the first label that all blocks begin with, unless it is a time or a fact of a profile."""
    for number, piece in enumerate(row.pieces[:_MOST_LABELS]):
        following = row.pieces[number + 1] if number + 1 < len(row.pieces) else None
        if following is None or not row.is_usual[number]:
            continue
        is_label = piece.text[-1] in ":：" or following.text[0] in ":："
        if not is_label or PROFILE_LABEL.match(piece.text) or page.has_time(following.number, following.number + 1):
            continue
        value = clean_line(following.text.lstrip(" :：\xa0") or following.text[1:])
        if following.text[0] in ":：" and piece.text[-1] not in ":：":
            value = clean_line(following.text[1:])
        name = clean_name(value) or (value if 1 < len(value) <= _SHORTEST_NAME and value[0] in ":;=" else None)
        # The element around the name may hold the text as well; that of the label stands at the head of the block.
        return (name, piece.holder) if name else None
    return None


def _left_over(
    page: Page, columns: dict[str, dict[int, tuple[str, Element]]], missing: set[int], near: dict[int, Mention]
) -> list[tuple[float, int, dict[int, tuple[str, Element]]]]:
    """The columns of names in the blocks whose name stands in another place than that of most."""
    parts = ({number: one for number, one in found.items() if number in missing} for found in columns.values())
    scored = [(_name_score(page, part, len(missing), near), -order, part) for order, part in enumerate(parts) if part]
    return sorted((one for one in scored if one[0] > 0), key=lambda one: one[:2], reverse=True)[:_MOST_LEFT]


def _is_nearer(row: Row, element: Element, known: Element) -> bool:
    """Whether an element shares a deeper place with the time of the block than another does."""
    return row.time is not None and _shared_depth(element, row.time.place) > _shared_depth(known, row.time.place)


def _shared_depth(element: Element, place: Element) -> int:
    level: Element | None = element
    while level is not None and not level.holds(place):
        level = level.parent
    return level.depth if level is not None else -1


def _name_in(page: Page, element: Element) -> tuple[str | None, Sequence[str]]:
    """The name in an element and the keys of its place; looked for once a page."""
    known = page.names.get(element.order)
    if known is None:
        name, places = read_name(page, element), tuple[str, ...]()
        if name is not None:
            above = element.parent.kind if element.parent is not None else ""
            places = (f"{element.kind}<{above}", *(f"{element.tag.name}.{word}" for word in element.classes[:4]))
        known = page.names[element.order] = (name, places)
    return known


def _name_score(
    page: Page, found: dict[int, tuple[str, Element]], total: int, near: dict[int, Mention], place: str = ""
) -> float:
    """How likely a column is of names; `near` has the places of the times, beside which names stand."""
    share = len(found) / total
    if share < 0.5:
        return 0.0
    names = Counter(name for name, _ in found.values())
    score = _LABELLED * (place == BEHIND_LABEL) + _ADDRESSED * (place == BEFORE_ADDRESS and len(names) > 1)
    score += fmean([_likeness(page, element) for _, element in found.values()])
    beside = adjacent = 0
    for number, (_, element) in found.items():
        time = near.get(number)
        if time is not None and abs(time.order - element.order) < _NEAR:
            beside += 1
            adjacent += time.pieces[0] == element.last or time.pieces[1] == element.first
    score += (0.6 * beside + _NEXT * adjacent) / len(found)
    first = next(iter(names))
    if total == 1 and len(first) > _SHORTEST_NAME and page.title.startswith(first):
        score -= _TITLE
    if all(map(SHARED_NAME.match, names)):
        score += _SHARED
    elif len(names) == 1 and len(found) > 1:
        # One person may have written all; a label reads alike everywhere too, but is not called a person.
        is_person = any(element.says.person and not element.says.not_person for _, element in found.values())
        score -= (
            0.3 if is_person or len(found) == 2 else 1.2 if score > 2.4 else 0.6 if _leads_time(found, near) else 9.0
        )
    elif (
        len({_DIGITS.sub("", name).strip() for name in names}) == 1
        and len(found) > 2
        and not (_are_linked(found) or _are_people(found))
    ):
        return 0.0
    else:
        score += 0.5
        if len(found) > 4 and len(names) < len(found):
            score += 0.4
    score -= 2.2 * (sum(" at " in name or "@" in name[1:] for name in names) > 0.5 * len(names))
    score -= 0.5 * (sum(name[:1] in "([<-" for name in names) > 0.5 * len(names))
    return score * share if score > 0.4 else 0.0


def _are_linked(found: dict[int, tuple[str, Element]]) -> bool:
    """Whether the names lead to people."""
    return all(PERSON_LINK.search(element.href or _link_around(element)) for _, element in found.values())


def _are_people(found: dict[int, tuple[str, Element]]) -> bool:
    """Whether what holds the names says that each is a person's."""
    return all(element.says.person and not element.says.not_person for _, element in found.values())


def _leads_time(found: dict[int, tuple[str, Element]], near: dict[int, Mention]) -> bool:
    """Whether words stand right before the time of each block and are set apart, as a name for everybody is."""
    return all(
        number in near and 0 < near[number].order - element.order < 6 and element.tag.name in ("b", "strong")
        for number, (_, element) in found.items()
    )


def _likeness(page: Page, element: Element) -> float:
    """How much an element looks like one that names an author; looked at once a page."""
    known = page.likeness.get(element.order)
    if known is None:
        known = page.likeness[element.order] = _looks_like_name(page, element)
    return known


def _looks_like_name(page: Page, element: Element) -> float:
    """How much an element looks like one that names an author, by itself and by what it stands in."""
    href = element.href or _link_around(element)
    score = 0.0
    if element.says.person:
        score += 1.6
    if element.parent is not None and element.parent.says.person:
        score += 0.9
    if element.says.not_person:
        score -= 1.4
    if href and PERSON_LINK.search(href):
        score += 2.0
    elif href and not href.startswith("#"):
        score -= 0.3
    if element.tag.name in ("a", "cite", "strong", "b", "h4", "h5", "h6", "dt"):
        score += 0.5
    level = element.parent
    for _ in range(4):
        if level is None:
            break
        if level.says.body and not level.says.person:
            score -= 0.8
            break
        is_signature = level.says.signature and not page.has_time(level.first, level.last)
        if level.is_aside or is_signature or level.tag.name == "blockquote":
            score -= 1.5
            break
        level = level.parent
    return score


def _link_around(element: Element) -> str:
    parent = element.parent
    if parent is not None and parent.tag.name == "a":
        return parent.href
    links = [child for child in element.children[:_MOST_BESIDE] if child.tag.name == "a"]
    return links[0].href if len(links) == 1 else ""


def _authors_from_attributes(page: Page, rows: Sequence[Row]) -> int:
    """Names that only attributes carry, of the block itself or the link around an avatar; how many were found."""
    found = 0
    for row in rows:
        root = row.record.root
        elements = [*([root] if root is not None else ()), *row.elements[:_MOST_WITH_ATTRIBUTES]]
        if name := next(filter(None, (page.name_in_attributes(element) for element in elements)), ""):
            row.author = name
            found += 1
    return found


def copy_author_place(page: Page, table: Table, like: Table) -> None:
    """Give a block without author a name that other blocks have as author."""
    kinds = {kind for kind, count in like.author_kinds.items() if count > 0.3 * len(like.rows) and kind[-1] != "."}
    for row in table.rows:
        for element in row.elements:
            name = clean_name(page.outline.text_of(element, 100).split("\n", 1)[0]) if element.kind in kinds else None
            if name:
                row.author, row.author_place = name, element
                break
