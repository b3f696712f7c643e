"""The author of every block: a name varies and comes back, leads to a person, stands beside the time.

What reads alike in all blocks is a label, unless a page calls everybody by one name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean

from forumtui.formats.generic.blocks import Page
from forumtui.formats.generic.outline import Element
from forumtui.formats.generic.rows import Row, Table
from forumtui.formats.generic.tree import attribute
from forumtui.formats.generic.vocabulary import NO_NAME, NOBODY, PERSON_LINK, PROFILE_LABEL
from forumtui.text.clean import clean_line
from forumtui.text.times import find_time

_LONGEST_NAME = 48
_LEAST_OF_BEST = 0.35
"""The part of the best column's score that another column of names needs."""
_MOST_LABELS = 8
_SHORTEST_NAME = 3
_JOINED = re.compile(
    r"(?:^|[\s_-])(?:joined|continu\w*|consecutive|follow-?(?:up|on)|grouped|same-?(?:user|author|sender)|compact"
    r"|sequential|append\w*|stacked|cozy)(?=$|[\s_-])"
)
"""Class words of a message that goes on with the one before."""
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)|\bNo\.\s?\d")
_MOST_LEFT = 12
"""Columns of names that are looked at for blocks without one."""
_MOST_BESIDE = 40
"""Elements beside a name that are looked at: more are posts that stand in one place."""
_DIGITS = re.compile(r"\d+")
_SHORTEST_SENTENCE = 10
_MOST_WORDS = 6
_MOST_IDEOGRAPHS = 16
_STOPS = re.compile(r"[，。；：！？、](?=.)|[。？]$|[.;!?]\s+\S+\s+\S+\s+\S")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NAME_TAGS = frozenset(
    (
        "a",
        "b",
        "strong",
        "cite",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dt",
        "font",
        "em",
        "u",
        "span",
        "td",
        "th",
        "p",
        "div",
        "i",
        "address",
        "summary",
        "label",
        "li",
    )
)
_LOOSE_TAGS = frozenset(("td", "th", "p", "div", "li", "span", "i", "em", "u", "label"))
_SAYS = re.compile(
    r"\s+(?:says|said|wrote|writes|posted|commented|asked|answered|replied|schreibt|schrieb"
    r"|sagt|dit|a écrit|dice|escribió|disse|пишет|说道?|說道?|写道|寫道"
    r"|より|kirjoitti|skrev)(?:\s*[:：].*|\s+on\b.*)?$|\s+(?:投稿作成者|发表于|發表於|提问于|回答于|发布于|回复于|于)(?:\s.*)?$",
    re.I,
)
_SPOKEN = re.compile(
    r"^(?:(?:post(?:ed)?|submitted|authored|contributed|written|comment(?:ed)?|sent|started|created|opened|asked"
    r"|answered|reported|message|reply)?\s*(?:by|from)|from|author|name|von|verfasst von|par"
    r"|de|por|от|автор"
    r"|作者|发信人|發信人|発信者|投稿者|名前|글쓴이|작성자|przez|autor|door|av|skrev|di|da|kirjoittaja)\s*[:：]?\s+(?P<a>[^\n]{1,60})$"
    r"|^(?:作者|发信人|發信人|投稿者|名前|From|Author|Name|Autor|Von|By)\s?[:：]\s?(?P<c>[^\n]{1,60})$"
    r"|^(?P<b>[^\n:：]{1,48}?)\s+(?:wrote|writes|said|says|schrieb|a écrit|escribió|ha scritto"
    r"|escreveu|пишет|писал\(?а?\)?|写道|寫道|さん|posted)\s?[:：]?$",
    re.I,
)
_LABEL_AT_END = re.compile(
    r"[\s|,·]*(?:时间|時間|日期|日時|投稿日|发表于|發表於|date|time|datum|fecha|data|дата|päivämäärä|날짜|작성일|등록일)\s*[:：]?\s*$",
    re.I,
)
_SHARED_NAME = re.compile(r"^/?[ur]/(?=\w)")
_NAME_LABEL = re.compile(
    r"^(?:作者|发信人|發信人|发帖人|發帖人|投稿者|名前|글쓴이|작성자|author|posted by|written by|name|from|autor|auteur"
    r"|автор|kirjoittaja)\s?[:：]$",
    re.I,
)
_COUNTED = re.compile(r"^(?:[-−+]?\d+\s+)?(?:points?|votes?)\s+by\s+", re.I)
_ADDRESS = re.compile(r"^www\.|^https?:|\w@\w+\.\w|\w/\w+/|\.(?:jpe?g|png|gif|webm|zip|pdf|txt|diff|patch)$", re.I)
_BEFORE_TIME = re.compile(
    r"(?:[\s,]*\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|on|at|am|le|el|в|the|dated?|edited"
    r"|posted|said|wrote|commented|replied|answered|asked|added|opened this issue|was"
    r" written)\b|\s*(?:发表于|發表於|发布于|回复于|回答于|提问于|于|於))+\s*[:：]?\s*$",
    re.I,
)
_TRIM = " \t:：,，;»«|·•-–—~*\"'()（）[]【】<>"
_NAME_IN_LINK = re.compile(r"(?:/u/|/users?/|/members?/|/people/|/@|/profile/|user\?id=|/~)([^/?&#]{2,40})/?$")
_NAME_ATTRIBUTES = (
    "data-author",
    "data-username",
    "data-user",
    "data-user-name",
    "data-author-name",
    "data-nick",
    "data-name",
    "author",
    "data-from",
)


_LARGEST_NAME = 80
"""Elements and strings of which a name is made at most: boxes inside boxes are none."""

_MOST_IN_BLOCK, _LEAST_IN_BLOCK, _MOST_IN_ALL = 600, 100, 20_000
"""Elements of a block that may name its author: fewer where there are many blocks, so that no page takes long."""


def find_authors(page: Page, table: Table) -> None:
    """Give each block the name that stands in the likeliest column of names."""
    total = len(table.rows)
    most = min(_MOST_IN_BLOCK, max(_LEAST_IN_BLOCK, _MOST_IN_ALL // total))
    columns: dict[str, dict[int, tuple[str, Element]]] = defaultdict(dict)
    for number, row in enumerate(table.rows):
        for element in row.elements[:most]:
            if (name := _name_in(page, element)) is not None:
                above = element.parent.kind if element.parent is not None else ""
                words = [f"{element.tag.name}.{word}" for word in attribute(element.tag, "class").split()[:4]]
                path = row.keys[element.order]
                for place in (path, f"{path}#{element.nth}", f"{element.kind}<{above}", *words):
                    known = columns[place].get(number)
                    if known is None or _is_nearer(row, element, known[1]):
                        columns[place][number] = (name, element)
        for place, name, element in _spoken(page, row):
            columns[place].setdefault(number, (name, element))
        if (labelled := _first_labelled(page, row)) is not None:
            columns["behind the first label"][number] = labelled
    near = {number: row.time.order for number, row in enumerate(table.rows) if row.time is not None}
    scored = sorted(
        ((_name_score(found, total, near), -order, found) for order, found in enumerate(columns.values())),
        key=lambda one: one[:2],
        reverse=True,
    )
    scored = [one for one in scored if one[0] > 0]
    if not scored:
        if _authors_from_attributes(table.rows) >= 0.7 * total:
            table.person_strength = 1.5
        return
    table.person_strength = scored[0][0]
    scored = [one for one in scored if one[0] >= _LEAST_OF_BEST * scored[0][0]]
    missing = {number for number in range(total) if all(number not in found for _, _, found in scored)}
    if missing:
        least = _LEAST_OF_BEST * scored[0][0]
        for one in _left_over(columns, missing, near):
            new = [name for number, (name, _) in one[2].items() if number in missing]
            if new and (one[0] >= least or all(map(NOBODY.match, new))):
                scored.append(one)
                missing -= one[2].keys()
        left = [row for number, row in enumerate(table.rows) if all(number not in found for _, _, found in scored)]
        _authors_from_attributes(left)
    for number, row in enumerate(table.rows):
        for _, _, found in scored:
            if number in found:
                row.author, row.author_place = found[number]
                table.author_kinds[found[number][1].kind] += 1
                break
    _follow_on(table.rows)


def _follow_on(rows: Sequence[Row]) -> None:
    """Give blocks that go on with the one before, and so have no name, the name of that one."""
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.record.parent.order if row.record.parent is not None else -1].append(row)
    are_groups = 1 < len(groups) < len(rows) and all(group[0].author for group in groups.values())
    for before, row in pairwise(rows):
        root = row.record.root
        if row.author is None and before.author and root is not None:
            shares_group = are_groups and before.record.parent is row.record.parent
            if shares_group or _JOINED.search(attribute(root.tag, "class").lower()):
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
    columns: dict[str, dict[int, tuple[str, Element]]], missing: set[int], near: dict[int, int]
) -> list[tuple[float, int, dict[int, tuple[str, Element]]]]:
    """The columns of names in the blocks whose name stands in another place than that of most."""
    parts = ({number: one for number, one in found.items() if number in missing} for found in columns.values())
    scored = [(_name_score(part, len(missing), near), -order, part) for order, part in enumerate(parts) if part]
    return sorted((one for one in scored if one[0] > 0), key=lambda one: one[:2], reverse=True)[:_MOST_LEFT]


def _is_nearer(row: Row, element: Element, known: Element) -> bool:
    """Whether an element shares a deeper place with the time of the block than another does."""
    return row.time is not None and _shared_depth(element, row.time.place) > _shared_depth(known, row.time.place)


def _shared_depth(element: Element, place: Element) -> int:
    level: Element | None = element
    while level is not None and not level.holds(place):
        level = level.parent
    return level.depth if level is not None else -1


def _name_in(page: Page, element: Element) -> str | None:
    """The name that an element may say: short, in one line, no button, number, time or address."""
    if element.order not in page.names:
        page.names[element.order] = _read_name(page, element)
    return page.names[element.order]


def _read_name(page: Page, element: Element) -> str | None:
    if element.tag.name not in _NAME_TAGS or element.last - element.first > 6 or element.first == element.last:
        return None
    if page.outline.length_of(element) > _LONGEST_NAME + 30 or element.end - element.order > _LARGEST_NAME:
        return None
    is_person = element.says.person
    if element.tag.name in _LOOSE_TAGS and not is_person and element.last - element.first > 1:
        return None
    text = page.outline.text_of(element)
    for child in page.outline.inside(element.order + 1, element.end):
        is_name = child.says.person and not child.says.not_person
        href = attribute(child.tag, "href")
        is_name = is_name or (PERSON_LINK.search(href) is not None and not href.startswith("mailto"))
        if is_name and child.first < child.last and page.outline.text_of(child) != text:
            return None
    if "\n" in text:
        if not is_person:
            return None
        text = text.split("\n", 1)[0]
    if page.has_time(element.first, element.last):
        if not is_person and element.tag.name in ("a", "b", "strong"):
            return None
        found = find_time(text, in_prose=True)
        text = text[: found.start] if found else text
        text = _BEFORE_TIME.sub("", text)
        if not text.strip():
            return None
    name = clean_name(text)
    if name is not None and not is_person and is_sentence(name):
        return None
    if name is None and is_person and not element.says.not_person and NOBODY.match(clean_line(text)):
        return clean_line(text)
    if name is None and (is_person or PERSON_LINK.search(attribute(element.tag, "href"))) and len(text) < 20:
        # Some people are called by signs alone.
        return (
            text
            if text and not any(map(str.isalnum, text)) and text.strip("?!*.^_~") != text and len(text) > 2
            else None
        )
    return name


def clean_name(text: str) -> str | None:
    """A name without the words and signs around it; None where the text can be none."""
    text = clean_line(text)
    spoken = _SPOKEN.match(text)
    if spoken:
        text = next(filter(None, spoken.groups()), text)
    text = _SAYS.sub("", _COUNTED.sub("", text))
    text = (
        re.sub(r"\s*[<(]\s*(?:mailto:)?[\w.+-]+(?:@| at |\s\[at\]\s)[\w.-]+\s*[>)].*$|\s*<[^>]*>?$", "", text) or text
    )
    name = text.strip(" \t:：,，»«|·•")
    if text.startswith("@"):
        name = name[1:]
    name = _SHARED_NAME.sub("", re.sub(r"^via\s+", "", name))
    if not 1 <= len(name) <= _LONGEST_NAME or NO_NAME.match(name) or (_ADDRESS.search(name) and "@" not in name):
        return None
    if (
        name.strip("#楼. ()[]").isdigit()
        or re.match(r"on\s|(?:ID|No|IP|Nr)\s?[:：.]", name)
        or name.startswith((">>", "#"))
        or _CLOCK.search(name)
        or re.match(r"re\s?[:：]", name, re.I)
    ):
        return None
    return name if any(map(str.isalnum, name)) or (1 < len(name) <= 3 and name[0] in ":;^xX=(") else None


def is_sentence(name: str) -> bool:
    """Whether words are rather a sentence or a title than a name."""
    if len(name) < _SHORTEST_SENTENCE:
        return False
    return (
        bool(_STOPS.search(name))
        or len(_IDEOGRAPHS.findall(name)) > _MOST_IDEOGRAPHS
        or len(name.split()) > _MOST_WORDS
    )


def _spoken(page: Page, row: Row) -> Iterator[tuple[str, str, Element]]:
    """Names told by the words around them: "by X", "X wrote:", or alone beside the time in its line."""
    time = row.time
    for piece, following in pairwise((*row.pieces[:60], None)):
        if piece is None or len(piece.text) > 100:
            continue
        if following is not None and _NAME_LABEL.match(piece.text) and following.start <= page.line_end(piece):
            labelled = clean_name(following.text)
            if labelled:
                yield "behind a label", labelled, following.holder
        spoken = _SPOKEN.match(piece.text)
        text = next(filter(None, spoken.groups()), "") if spoken else ""
        if text:
            name = clean_name(
                re.split(r"\s+on\s+|\s+(?:at|»|am|le|\||–|—)\s+\S*\d|\s*[,(]\s*\d|\s+»\s+", text, maxsplit=1)[0]
            )
            if name:
                yield f"spoken {row.keys.get(piece.holder.order, '')}", name, piece.holder
    if time is not None and time.pieces[0] < time.pieces[1]:
        outline = page.outline
        piece = outline.pieces[time.pieces[0]]
        start = outline.text.rfind("\n", 0, piece.start) + 1
        end = outline.text.find("\n", piece.start)
        line = outline.text[start : end if end >= 0 else len(outline.text)]
        at = line.find(time.text[:10])
        if at >= 0 and len(line) < 160:
            before = _BEFORE_TIME.sub("", _LABEL_AT_END.sub("", line[:at].strip(_TRIM)).strip(_TRIM))
            before = re.sub(
                r"^(?:\S*\d+[.:：)\]]?\s+|#\d+\s*|posted\s+|submitted\s+|by\s+|from\s+|von\s+|par\s+"
                r"|名前[:：]\s*|作者[:：]\s*)+",
                "",
                before,
                flags=re.I,
            ).strip(_TRIM)
            behind = re.sub(
                r"^(?:by|from|von|par|de|por|от)\s+", "", line[at + len(time.text) :].strip(_TRIM), flags=re.I
            )
            for place, text in (("beside <", before), ("beside >", behind)):
                name = clean_name(text) if text and len(text.split()) <= 4 else None
                if name:
                    yield place, name, piece.holder


def _name_score(found: dict[int, tuple[str, Element]], total: int, near: dict[int, int]) -> float:
    """How likely a column is of names; `near` has the places of the times, beside which names stand."""
    share = len(found) / total
    if share < 0.5:
        return 0.0
    names = Counter(name for name, _ in found.values())
    score = fmean(_looks_like_name(element) for _, element in found.values())
    score += 0.6 * fmean(
        number in near and abs(near[number] - element.order) < 16 for number, (_, element) in found.items()
    )
    first = next(iter(names))
    if len(names) == 1 and len(found) > 1:
        # One person may have written all; a label reads alike everywhere too, but is not called a person.
        is_person = any(element.says.person and not element.says.not_person for _, element in found.values())
        score -= (
            0.0
            if NOBODY.match(first)
            else 0.3
            if is_person or len(found) == 2
            else 1.2
            if score > 2.4
            else 0.6
            if _leads_time(found, near)
            else 9.0
        )
    elif len({_DIGITS.sub("", name).strip() for name in names}) == 1 and len(found) > 2 and not _are_linked(found):
        return 0.0
    else:
        score += 0.5
        if len(found) > 4 and len(names) < len(found):
            score += 0.4
    score -= 2.2 * (sum(" at " in name or "@" in name[1:] for name in names) > 0.5 * len(names))
    score -= 0.35 * (sum(len(name.split()) for name in names) > 2.6 * len(names))
    score -= 0.5 * (sum(name[:1] in "([<-" for name in names) > 0.5 * len(names))
    return score * share if score > 0.4 else 0.0


def _are_linked(found: dict[int, tuple[str, Element]]) -> bool:
    """Whether the names lead to people."""
    return all(
        PERSON_LINK.search(attribute(element.tag, "href") or _link_around(element)) for _, element in found.values()
    )


def _leads_time(found: dict[int, tuple[str, Element]], near: dict[int, int]) -> bool:
    """Whether words stand right before the time of each block and are set apart, as a name for everybody is."""
    return all(
        number in near and 0 < near[number] - element.order < 6 and element.tag.name in ("b", "strong")
        for number, (_, element) in found.items()
    )


def _looks_like_name(element: Element) -> float:
    """How much an element looks like one that names an author, by itself and by what it stands in."""
    href = attribute(element.tag, "href") or _link_around(element)
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
        if level.is_aside or level.says.signature or level.tag.name == "blockquote":
            score -= 1.5
            break
        level = level.parent
    return score


def _link_around(element: Element) -> str:
    parent = element.parent
    if parent is not None and parent.tag.name == "a":
        return attribute(parent.tag, "href")
    links = [child for child in element.children[:_MOST_BESIDE] if child.tag.name == "a"]
    return attribute(links[0].tag, "href") if len(links) == 1 else ""


def _authors_from_attributes(rows: Sequence[Row]) -> int:
    """Names that only attributes carry, of the block itself or the link around an avatar; how many were found."""
    found = 0
    for row in rows:
        for element in ([row.record.root] if row.record.root else []) + row.elements[:80]:
            attrs = element.tag.attrs
            name = next((value for one in _NAME_ATTRIBUTES if isinstance(value := attrs.get(one), str) and value), "")
            href = attrs.get("href")
            if not name and isinstance(href, str) and (told := _NAME_IN_LINK.search(href)):
                name = told[1]
            if name:
                row.author = clean_line(name)
                found += 1
                break
    return found


def take_alike(page: Page, table: Table, like: Table) -> None:
    """Take for the author of a block what is called as the authors of other blocks are."""
    kinds = {kind for kind, count in like.author_kinds.items() if count > 0.3 * len(like.rows) and kind[-1] != "."}
    for row in table.rows:
        for element in row.elements:
            name = clean_name(page.outline.text_of(element, 100).split("\n", 1)[0]) if element.kind in kinds else None
            if name:
                row.author, row.author_place = name, element
                break
