"""The author, time, text and floor of every block of a set, told by what all blocks have in the same place.

A column is what stands in one place of most blocks. What reads alike in many blocks is furniture; the text is where most
of the rest stands; a name varies and comes back; a floor counts; a time moves on.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from statistics import fmean

from bs4.element import PageElement, Tag

from forumtui.formats.generic.blocks import Page, Record, RecordSet
from forumtui.formats.generic.outline import Element, Piece
from forumtui.formats.generic.printed import Mention
from forumtui.formats.generic.tree import attribute
from forumtui.formats.generic.vocabulary import (
    NO_NAME,
    NOBODY,
    PERSON_LINK,
    PROFILE_LABEL,
    said,
)
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures
from forumtui.text.times import find_time

_MOST = 3_000
"""Elements of one block that are looked at."""
_DIGITS = re.compile(r"\d+")
_LONGEST_NAME = 48
_NAME_TAGS = frozenset(("a", "b", "strong", "cite", "h2", "h3", "h4", "h5", "h6", "dt", "font", "em", "u", "span", "td", "th", "p", "div", "i", "address", "summary", "label", "li"))
_SAYS = re.compile(
    r"\s+(?:says|said|wrote|writes|posted|commented|asked|answered|replied|schreibt|schrieb|sagt|dit|a écrit|dice|escribió|disse|пишет|说道?|說道?|写道|寫道"
    r"|より|kirjoitti|skrev)(?:\s*[:：].*|\s+on\b.*)?$|\s+(?:投稿作成者|发表于|發表於|提问于|回答于|发布于|回复于|于)(?:\s.*)?$",
    re.I,
)
_SPOKEN = re.compile(
    r"^(?:(?:post(?:ed)?|submitted|written|comment(?:ed)?|sent|started|created|opened|asked|answered|reported|message|reply)?\s*(?:by|from)|from|author|name|von|verfasst von|par|de|por|от|автор"
    r"|作者|发信人|發信人|発信者|投稿者|名前|글쓴이|작성자|przez|autor|door|av|skrev|di|da|kirjoittaja)\s*[:：]?\s+(?P<a>[^\n]{1,60})$"
    r"|^(?:作者|发信人|發信人|投稿者|名前|From|Author|Name|Autor|Von|By)\s?[:：]\s?(?P<c>[^\n]{1,60})$"
    r"|^(?P<b>[^\n:：]{1,48}?)\s+(?:wrote|writes|said|says|schrieb|a écrit|escribió|ha scritto|escreveu|пишет|писал\(?а?\)?|写道|寫道|さん|posted)\s?[:：]?$",
    re.I,
)
_TEXT_TAGS = frozenset(("a", "b", "i", "em", "strong", "p", "u", "code", "ul", "ol", "li", "h1", "h2", "h3"))
_BLOCKS = frozenset(("div", "pre", "table", "hr", "section", "blockquote"))
"""What no paragraph holds, unless its end was never written."""
_DEEPEST = 60
_CAP = 400
_NAME_IN_LINK = re.compile(r"(?:/u/|/users?/|/members?/|/people/|/@|/profile/|user\?id=|/~)([^/?&#]{2,40})/?$")
_REPLYING = re.compile(r"^[-–—@]?\s*(?:in reply to|in response to|als antwort auf|en réponse à|en respuesta a|в ответ на|回复|回覆)\b.{0,60}$", re.I)
_GUEST = re.compile(r"\s?\(\d{1,3}\.\d{1,3}\)")
"""The part of an address that some boards print behind the name of a guest."""
_SIGNS = re.compile(r"^[\s|•·●○◦■\-–—*«»‹›\[\]()/#\d]+$")
_EDITED = re.compile(
    r"^[\[(（*_ ]*(?:(?:this (?:post|comment) (?:was|has been) )?(?:last )?(?:edited|modified|updated)\b|本帖最后由|本帖最後由|最后编辑|最後編輯|本文最后由|zuletzt (?:bearbeitet|geändert)"
    r"|(?:beitrag )?(?:bearbeitet|geändert) von|отредактировано|последний раз редактировалось|изменено|dernière (?:édition|modification)|modifié (?:par|le)|editado (?:por|el)|última edi[cç]|最終更新|編集済み?"
    r"|muokattu|redigerad|senast redigerad|ostatnio (?:edytowany|zmieniony))",
    re.I,
)
_LOOSE_TAGS = frozenset(("td", "th", "p", "div", "li", "span", "i", "em", "u", "label"))
_BEFORE_TIME = re.compile(
    r"(?:[\s,]*\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|on|at|am|le|el|в|the|dated?|edited|posted|said|wrote|commented|replied|answered|asked|added|opened this issue|was written)\b|\s*(?:发表于|發表於|发布于|回复于|回答于|提问于|于|於))+\s*[:：]?\s*$",
    re.I,
)
_HEADER_LINE = re.compile(
    r"^(?:From|To|Cc|Date|Sent|Subject|Newsgroups|Reply-To|Message-ID|Organization|Von|An|Datum|Betreff|De|À|Objet|От|Кому|Тема|Дата"
    r"|发信人|發信人|寄件人|收件人|信区|信區|标\s*题|標\s*題|主题|主題|发信站|發信站|来源|時間|时间|看板|作者)\s*[:：]",
    re.I,
)
_TRIM = " \t:：,，;»«|·•-–—~*\"'()（）[]【】<>"
_COUNTED = re.compile(r"^(?:[-−+]?\d+\s+)?(?:points?|votes?)\s+by\s+", re.I)
_ADDRESS = re.compile(r"^www\.|^https?:|\w@\w+\.\w|\w/\w+/|\.(?:jpe?g|png|gif|webm|zip|pdf|txt|diff|patch)$", re.I)
_SIGNED = re.compile(
    r"^(?:(?:post|comment|reply|message|answer|beitrag|сообщение|ответ|комментарий|answer|回复|回答|回應)\s*)?(?:#\s?(\d{1,7})|(\d{1,7})\s?(?:#|楼|樓|层|F)"
    r"|(?:№|no\.?|nr\.?|n°)\s?(\d{1,7})|第\s?(\d{1,7})\s?[楼樓]|\[(\d{1,5})\]|(\d{1,6})[.:：]?)$"
    r"|^(?:post|comment|reply|message|answer|beitrag|сообщение|ответ|回复|comentario|viesti)\s+#?(\d{1,6})$"
    r"|^#(\d{1,7})\s*[-–|·]\s*\S",
    re.I,
)
_FIRST_FLOORS = {"楼主": 1, "樓主": 1, "沙发": 2, "沙發": 2, "板凳": 3, "地板": 4}


@dataclass(slots=True, eq=False)
class Body:
    """Where the text of a post stands: an element, or a stretch below one, between two places."""

    holder: Element
    low: int
    high: int


@dataclass(slots=True, eq=False)
class Row:
    """One block, read."""

    record: Record
    pieces: list[Piece]
    elements: list[Element]
    keys: dict[int, str]
    """The place of each of its elements, by its order."""
    author: str | None = None
    author_place: Element | None = None
    time: Mention | None = None
    body: Body | None = None
    text: str = ""
    edited: str | None = None
    floor: int | None = None
    weights: list[int] = field(default_factory=list)
    is_usual: list[bool] = field(default_factory=list)
    """Whether each string reads as it does in most other blocks."""
    crowd: int = 0
    """Times that stand as its own does, besides it: of posts inside the block."""
    sums: list[int] = field(default_factory=list)
    orders: list[int] = field(default_factory=list)

    def weight_in(self, low: int, high: int) -> int:
        """The text of its own in a stretch that is no furniture."""
        return self.sums[bisect_left(self.orders, high)] - self.sums[bisect_left(self.orders, low)]


@dataclass(slots=True, eq=False)
class Table:
    """A set of blocks with their fields, and what tells names and texts in it."""

    source: RecordSet
    rows: list[Row]
    author_kinds: Counter[str] = field(default_factory=Counter)
    body_kinds: Counter[str] = field(default_factory=Counter)
    time_kinds: Counter[str] = field(default_factory=Counter)
    person_strength: float = 0.0
    """How sure the names are names, about 0 to 5."""


def read_table(page: Page, source: RecordSet, like: "Table | None" = None) -> Table:
    """The fields of all blocks of a set; a block that stands alone is read like those of another set."""
    rows = [_row(page, record) for record in source.records]
    table = Table(source, rows)
    mentions = [_mentions_of(page, row) for row in rows]
    _weigh(rows, mentions)
    _find_times(table, mentions)
    _find_authors(page, table)
    if like is not None:
        _take_alike(page, table, like)
    _find_bodies(page, table)
    _find_floors(page, table)
    return table


def _row(page: Page, record: Record) -> Row:
    outline = page.outline
    elements: list[Element] = []
    keys: dict[int, str] = {}
    counts: Counter[str] = Counter()
    for element in outline.inside(record.low, record.high)[:_MOST]:
        if record.inner and not record.has(element.order):
            continue
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
    pieces = [one for one in outline.strings(record.low, record.high) if not record.inner or record.has(one.order)]
    return Row(record, pieces, elements, keys, orders=[one.order for one in pieces])


def _mentions_of(page: Page, row: Row) -> list[Mention]:
    low = bisect_left(page.mention_orders, row.record.low)
    high = bisect_left(page.mention_orders, row.record.high)
    return [one for one in page.mentions[low:high] if not row.record.inner or row.record.has(one.order)]


def _weigh(rows: Sequence[Row], mentions: Sequence[Sequence[Mention]]) -> None:
    """Give each string its length as weight, none where it is furniture: alike in many blocks, a time, a figure."""
    alike: Counter[tuple[str, str]] = Counter()
    same: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found = {(row.keys.get(piece.holder.order, ""), piece.text) for piece in row.pieces}
        same.update(found)
        alike.update({(key, _label(text)) for key, text in found})
    usual = max(2, 0.3 * len(rows))
    for row, times in zip(rows, mentions, strict=True):
        dated = {number for time in times for number in range(*time.pieces)}
        for piece in row.pieces:
            key = row.keys.get(piece.holder.order, "")
            is_alike = alike[key, _label(piece.text)] >= usual
            is_furniture = (
                piece.number in dated
                or is_alike
                or not any(map(str.isalpha, piece.text))
                or PROFILE_LABEL.match(piece.text)
            )
            row.is_usual.append(alike[key, _label(piece.text)] >= max(2, 0.6 * len(rows)))
            length = 0 if is_furniture else len(piece.text)
            if piece.is_linked:
                length //= 3
            # What one author's blocks share is a card or a signature, unless two people said the same.
            row.weights.append(length // 4 + 1 if length > 2 and same[key, piece.text] > 1 else length)
        row.sums = [0, *accumulate(row.weights)]


@lru_cache(maxsize=65_536)
def _label(text: str) -> str:
    """What a string says in every block: all but its figures, or the word before its colon."""
    before = re.match(r"[^:：]{1,20}[:：](?!//)", text[:24])
    return before[0] if before else _DIGITS.sub("0", text[:80])


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
    for number, times in enumerate(mentions):
        kinds = {one.place.kind for one in best.values()}
        first = next((one for one in times if one.is_posting), None) or next((one for one in times if one.is_edit and one.place.kind in kinds), None)
        row = table.rows[number]
        row.time = best.get(number) or first
        if row.time is not None:
            place = _place(row.time.place)
            table.time_kinds[row.time.place.kind] += 1
            row.crowd = len({one.text + one.machine for one in times if one.is_posting and _place(one.place) == place} | {row.time.text + row.time.machine}) - 1


def _place(element: Element) -> str:
    return f"{element.kind}<{element.parent.kind if element.parent is not None else ''}"


def _time_score(found: dict[int, Mention], total: int) -> float:
    stamps = [stamp.packed() for one in found.values() if (stamp := one.stamp(None, None)) is not None and stamp.year]
    steps = [b - a for a, b in pairwise(stamps)]
    one_way = max(sum(step >= 0 for step in steps), sum(step <= 0 for step in steps)) / len(steps) if steps else 0.9
    varied = len({one.text + one.machine for one in found.values()}) / len(found)
    marked = fmean(one.place.tag.name == "time" or bool(re.search("date|time|post|publish", one.place.words)) or bool(one.machine) for one in found.values())
    return len(found) / total * (0.4 + 0.6 * one_way) * (0.5 + 0.5 * varied) * (1 + 0.3 * marked)


# Authors


def _find_authors(page: Page, table: Table) -> None:
    total = len(table.rows)
    columns: dict[str, dict[int, tuple[str, Element]]] = defaultdict(dict)
    for number, row in enumerate(table.rows):
        for element in row.elements[:600]:
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
    missing = {number for number in range(total) if all(number not in found for _, _, found in scored)}
    if missing:
        scored += _left_over(columns, missing, near)
        left = [row for number, row in enumerate(table.rows) if all(number not in found for _, _, found in scored)]
        _authors_from_attributes(left)
    for number, row in enumerate(table.rows):
        for score, _, found in scored:
            if score < 0.35 * scored[0][0]:
                continue
            if number in found:
                row.author, row.author_place = found[number]
                table.author_kinds[found[number][1].kind] += 1
                break


def _left_over(
    columns: dict[str, dict[int, tuple[str, Element]]], missing: set[int], near: dict[int, int]
) -> list[tuple[float, int, dict[int, tuple[str, Element]]]]:
    """The columns of names in the blocks whose name stands in another place than that of most."""
    parts = ({number: one for number, one in found.items() if number in missing} for found in columns.values())
    scored = [(_name_score(part, len(missing), near), -order, part) for order, part in enumerate(parts) if part]
    return sorted((one for one in scored if one[0] > 0), key=lambda one: one[:2], reverse=True)[:3]


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
    if page.outline.length_of(element) > _LONGEST_NAME + 30:
        return None
    is_person = element.says.person
    if element.tag.name in _LOOSE_TAGS and not is_person and element.last - element.first > 1:
        return None
    text = page.outline.text_of(element)
    for child in page.outline.inside(element.order + 1, element.end):
        is_name = child.says.person and not child.says.not_person
        href = attribute(child.tag, "href")
        if (is_name or (PERSON_LINK.search(href) and not href.startswith("mailto"))) and child.first < child.last:
            name = page.outline.text_of(child)
            if name != text and not _GUEST.fullmatch(text.removeprefix(name)):
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
    if name is None and (is_person or PERSON_LINK.search(attribute(element.tag, "href"))) and len(text) < 20:
        # Some people are called by signs alone.
        return text if text and not any(map(str.isalnum, text)) and text.strip("?!*.^_~") != text and len(text) > 2 else None
    return name


def clean_name(text: str) -> str | None:
    """A name without the words and signs around it; None where the text can be none."""
    text = clean_line(text)
    spoken = _SPOKEN.match(text)
    if spoken:
        text = next(filter(None, spoken.groups()), text)
    text = _SAYS.sub("", _COUNTED.sub("", text))
    text = re.sub(r"\s*[<(]\s*(?:mailto:)?[\w.+-]+(?:@| at |\s\[at\]\s)[\w.-]+\s*[>)].*$|\s*<[^>]*>?$", "", text) or text
    name = text.strip(" \t:：,，»«|·•")
    if text.startswith("@"):
        name = name[1:]
    name = re.sub(r"^via\s+", "", name)
    if not 1 <= len(name) <= _LONGEST_NAME or NO_NAME.match(name) or _ADDRESS.search(name) and "@" not in name:
        return None
    if name.strip("#楼. ()[]").isdigit() or re.match(r"on\s|(?:ID|No|IP|Nr)\s?[:：.]", name) or name.startswith((">>", "#")) or re.match(r"re\s?[:：]", name, re.I):
        return None
    return name if any(map(str.isalnum, name)) or (1 < len(name) <= 3 and name[0] in ":;^xX=(") else None


def _spoken(page: Page, row: Row) -> Iterator[tuple[str, str, Element]]:
    """Names told by the words around them: "by X", "X wrote:", or alone beside the time in its line."""
    time = row.time
    for piece in row.pieces[:60]:
        if len(piece.text) > 100:
            continue
        spoken = _SPOKEN.match(piece.text)
        text = next(filter(None, spoken.groups()), "") if spoken else ""
        if text:
            name = clean_name(re.split(r"\s+on\s+|\s+(?:at|»|am|le|\||–|—)\s+\S*\d|\s*[,(]\s*\d|\s+»\s+", text, maxsplit=1)[0])
            if name:
                yield f"spoken {row.keys.get(piece.holder.order, '')}", name, piece.holder
    if time is not None and time.pieces[0] < time.pieces[1]:
        outline = page.outline
        piece = outline.pieces[time.pieces[0]]
        start = outline.text.rfind("\n", 0, piece.start) + 1
        end = outline.text.find("\n", piece.start)
        line = outline.text[start : end if end >= 0 else len(outline.text)]
        at = line.find(time.text[:10])
        if 0 <= at and len(line) < 160:
            before = _BEFORE_TIME.sub("", line[:at].strip(_TRIM))
            before = re.sub(r"^(?:\S*\d+[.:：)\]]?\s+|#\d+\s*|posted\s+|submitted\s+|by\s+|from\s+|von\s+|par\s+|名前[:：]\s*|作者[:：]\s*)+", "", before, flags=re.I).strip(_TRIM)
            behind = re.sub(r"^(?:by|from|von|par|de|por|от)\s+", "", line[at + len(time.text) :].strip(_TRIM), flags=re.I)
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
    score += 0.6 * fmean(number in near and abs(near[number] - element.order) < 16 for number, (_, element) in found.items())
    first = next(iter(names))
    if len(names) == 1 and len(found) > 1:
        # One person may have written all; a label reads alike everywhere too, but is not called a person.
        is_person = any(element.says.person and not element.says.not_person for _, element in found.values())
        score -= 0.0 if NOBODY.match(first) else 0.3 if is_person or len(found) == 2 else 1.2 if score > 2.4 else 0.6 if _leads_time(found, near) else 9.0
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
    return all(PERSON_LINK.search(attribute(element.tag, "href") or _link_around(element)) for _, element in found.values())


def _leads_time(found: dict[int, tuple[str, Element]], near: dict[int, int]) -> bool:
    """Whether words stand right before the time of each block and are set apart, as a name for everybody is."""
    return all(number in near and 0 < near[number] - element.order < 6 and element.tag.name in ("b", "strong") for number, (_, element) in found.items())


def _looks_like_name(element: Element) -> float:
    """How much an element looks like one that names an author, by itself and by what it stands in."""
    href = attribute(element.tag, "href") or _link_around(element)
    score = 0.0
    if element.says.person:
        score += 1.6
    if (element.parent is not None and element.parent.says.person):
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
    links = [child for child in element.children if child.tag.name == "a"]
    return attribute(links[0].tag, "href") if len(links) == 1 else ""


_NAME_ATTRIBUTES = ("data-author", "data-username", "data-user", "data-user-name", "data-author-name", "data-nick", "data-name", "author", "data-from")


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


def _take_alike(page: Page, table: Table, like: Table) -> None:
    """Take for the author of a block what is called as the authors of other blocks are."""
    kinds = {kind for kind, count in like.author_kinds.items() if count > 0.3 * len(like.rows) and kind[-1] != "."}
    for row in table.rows:
        for element in row.elements:
            name = clean_name(page.outline.text_of(element, 100).split("\n", 1)[0]) if element.kind in kinds else None
            if name:
                row.author, row.author_place = name, element
                break


# Texts


def _find_bodies(page: Page, table: Table) -> None:
    """Go down from the blocks into the place that holds most of their text, as long as one does."""
    rows = table.rows
    current: list[Element | None] = [row.record.root for row in rows]
    alive = [True] * len(rows)
    for _ in range(_DEEPEST):
        choices = [_children_by_weight(row, holder) if alive[n] else {} for n, (row, holder) in enumerate(zip(rows, current, strict=True))]
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
        chosen = next((key for key in ranked if key and counts[key] >= (0.9 if key.startswith("blockquote") else 0.3) * ways and sums[key] >= (0.55 if _is_text(key) else 0.8) * totals[key]), None)
        if chosen is None or _is_inline(choices, chosen):
            break
        for number, choice in enumerate(choices):
            if not alive[number]:
                continue
            child = choice[chosen][1] if chosen in choice else _like(rows[number], current[number], chosen) or _heaviest(choice)
            if child is not None:
                current[number] = child
            else:
                alive[number] = False
    _set_bodies(page, table, current, alive)


def _is_text(key: str) -> bool:
    return said(key.partition(".")[2]).body


def _children_by_weight(row: Row, holder: Element | None) -> dict[str, tuple[float, Element | None]]:
    """For each place below a holder its weight and the heaviest element there; strings of its own under no name."""
    found: dict[str, tuple[float, Element | None]] = {}
    low, high = (row.record.low, row.record.high) if holder is None else (holder.order, holder.end)
    rest: float = row.weight_in(low, high)
    whole = rest
    for child in _below(row, holder):
        weight: float = row.weight_in(child.order, child.end)
        rest -= weight
        if not weight:
            continue
        if _is_side(row, child, weight, whole):
            weight *= 0.15
        if child.tag.name == "a" or child.says.quote:
            rest += weight
            continue
        key = _place_key(row, child)
        known = found.get(key)
        if known is None or weight > known[0]:
            found[key] = (weight, child)
            rest += known[0] if known is not None else 0
        else:
            rest += weight
    if rest > 0:
        found[""] = (rest, None)
    return found


def _heaviest(choice: dict[str, tuple[float, Element | None]]) -> Element | None:
    """The child that holds nearly all of what a block has to say."""
    total = sum(weight for weight, _ in choice.values())
    weight, child = max(choice.values(), key=lambda one: one[0], default=(0.0, None))
    return child if child is not None and weight >= 0.8 * total and child.tag.name != "blockquote" else None


def _below(row: Row, holder: Element | None) -> list[Element]:
    if holder is not None:
        return [child for child in holder.children if child.order in row.keys]
    parent = row.record.parent
    children = parent.children if parent is not None else []
    orders = [child.order for child in children]
    return [child for child in children[bisect_left(orders, row.record.low) : bisect_left(orders, row.record.high)] if child.order in row.keys]


def _place_key(row: Row, child: Element) -> str:
    return row.keys[child.order].rpartition(">")[2]


def _is_inline(choices: Sequence[dict[str, tuple[float, Element | None]]], key: str) -> bool:
    found = [choice[key][1] for choice in choices if key in choice]
    return all(
        one is not None
        and one.tag.name in _TEXT_TAGS
        and one.kind[-1] == "."
        and not any(child.tag.name in _BLOCKS for child in one.children)
        for one in found
    )


def _is_side(row: Row, child: Element, weight: float, whole: float) -> bool:
    """Whether a part of a block is not its text: it says so, or it holds the name and is no more than a card."""
    if child.says.signature or child.is_aside:
        return True
    if child.says.side and not child.says.body:
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


def _set_bodies(page: Page, table: Table, current: Sequence[Element | None], alive: Sequence[bool]) -> None:
    kinds = Counter(holder.kind for holder in current if holder is not None)
    usual, count = kinds.most_common(1)[0] if kinds else ("", 0)
    for row, holder in zip(table.rows, current, strict=True):
        if holder is not None and holder.kind != usual and usual[-1] != "." and 2 * count > len(table.rows):
            holder = next((one for one in row.elements if one.kind == usual), holder)
        if holder is not None:
            body = Body(holder, holder.order, holder.end)
        elif row.record.parent is not None:
            body = Body(row.record.parent, row.record.low, row.record.high)
        else:
            continue
        row.body = _trimmed(page, table, row, body)
        table.body_kinds[body.holder.kind] += 1
    _cut_edges(table)


def _cut_edges(table: Table) -> None:
    """Take the first and last strings from the bodies that many of them begin or end with."""
    least = max(3, 0.25 * len(table.rows))
    for _ in range(3):
        for is_last in (True, False):
            edges: dict[int, Piece] = {}
            for number, row in enumerate(table.rows):
                own = _own_pieces(row)
                if len(own) > 1:
                    edges[number] = own[-1 if is_last else 0]
            counts = Counter(_label(piece.text) for piece in edges.values())
            for number, piece in edges.items():
                body = table.rows[number].body
                if body is None or counts[_label(piece.text)] < least or not (_SIGNS.match(piece.text) or NO_NAME.match(piece.text)):
                    continue
                own = _own_pieces(table.rows[number])
                if is_last:
                    table.rows[number].body = Body(body.holder, body.low, _before(piece, own[-2], body))
                else:
                    table.rows[number].body = Body(body.holder, _behind(piece, own[1], body), body.high)


def _own_pieces(row: Row) -> list[Piece]:
    body = row.body
    return [one for one in row.pieces if body.low <= one.order < body.high] if body is not None else []


def _trimmed(page: Page, table: Table, row: Row, body: Body) -> Body:
    """The body without the lines at its edges that are the block's head or foot."""
    own = [number for number, order in enumerate(row.orders) if body.low <= order < body.high]
    if not own:
        return body
    dated = set(range(*row.time.pieces)) if row.time else set()
    place = row.author_place
    first, last = own[0], own[-1]
    low, high = body.low, body.high
    # The head of a block reaches to the name or the time, where one of them stands among the first strings.
    heads = [
        number
        for number in own[:12]
        if row.pieces[number].number in dated
        or (place is not None and place.holds(row.pieces[number]))
        or (page.has_time(row.pieces[number].number, row.pieces[number].number + 1) and _stands_beside(row.pieces[number], body))
    ]
    heads += _header_lines(row, own)
    if heads and sum(row.weights[n] for n in range(first, max(heads))) < 200:
        first = max(heads) + 1
        line = page.line_end(row.pieces[max(heads)])
        while first <= last and row.pieces[first].start < line and (row.pieces[first].start + len(row.pieces[first].text) <= line) and len(row.pieces[first].text) < 60:
            first += 1
        while first < last and _SIGNS.match(row.pieces[first].text) and row.pieces[first].holder is not body.holder:
            first += 1
    first += _furniture_run(row, range(first, last + 1), body.holder)
    last -= _furniture_run(row, range(last, first - 1, -1), body.holder)
    last = _before_edit(page, row, first, last)
    if first > own[0] and first <= last:
        low = _behind(row.pieces[first - 1], row.pieces[first], body)
    if last < own[-1] and first <= last:
        high = _before(row.pieces[last + 1], row.pieces[last], body)
    if first > last:
        # Nothing but furniture: a picture, or a word that others said too.
        return body if not heads else Body(body.holder, _behind(row.pieces[max(heads)], None, body), body.high)
    return Body(body.holder, low, high)


def _before_edit(page: Page, row: Row, first: int, last: int) -> int:
    """The last string of a body before a line at its end that says when it was edited."""
    for number in range(last, max(first, last - 8), -1):
        piece = row.pieces[number]
        if _EDITED.match(piece.text) and row.pieces[last].end - piece.start < 140 and _begins_line(page, piece):
            if any(map(str.isdigit, page.outline.text[piece.start : row.pieces[last].end])):
                row.edited = clean_line(page.outline.text[piece.start : row.pieces[last].end])
                return number - 1
    return last


def _begins_line(page: Page, piece: Piece) -> bool:
    return not page.outline.text[page.outline.text.rfind("\n", 0, piece.start) + 1 : piece.start].strip(" [(*_（")


def _header_lines(row: Row, own: Sequence[int]) -> list[int]:
    """The strings at the beginning of a body that are lines of a mail's head, such as From and Subject."""
    found: list[int] = []
    for number in own[:16]:
        text = row.pieces[number].text
        if _HEADER_LINE.match(text):
            found.append(number)
        elif len(found) > 1 or (found and number > found[-1] + 2):
            break
    return found if len(found) > 1 else []


def _stands_beside(piece: Piece, body: Body) -> bool:
    """Whether a string stands in a part of a body that says it is none of its text."""
    level: Element | None = piece.holder
    while level is not None and level is not body.holder:
        if level.says.side and not level.says.body:
            return True
        level = level.parent
    return False


def _furniture_run(row: Row, numbers: range, holder: Element) -> int:
    """How many strings from an edge of a body are furniture; signs go with the words that they stand between."""
    run = 0
    for count, number in enumerate(numbers, 1):
        if _is_furniture(row, number, holder):
            run = count
        elif not _SIGNS.match(row.pieces[number].text):
            break
    return run


def _is_furniture(row: Row, number: int, holder: Element) -> bool:
    piece = row.pieces[number]
    text = piece.text
    if row.weights[number] or len(text) > 60 or piece.holder.tag.name in ("code", "pre", "blockquote") or text[0] in "@>":
        return False
    if row.is_usual[number] and _SIGNS.match(text):
        return True
    if NO_NAME.match(text) and (piece.is_linked or row.is_usual[number] or len(row.is_usual) < 4):
        return True
    return (row.is_usual[number] or bool(_REPLYING.match(text))) and piece.holder is not holder


def _behind(dropped: Piece, kept: Piece | None, body: Body) -> int:
    """The order behind the largest element that holds the dropped string and not the kept one."""
    order = dropped.order + 1
    level: Element | None = dropped.holder
    while level is not None and level is not body.holder and body.low <= level.order and (kept is None or not level.holds(kept)):
        order = level.end
        level = level.parent
    return order


def _before(dropped: Piece, kept: Piece, body: Body) -> int:
    order = dropped.order
    level: Element | None = dropped.holder
    while level is not None and level is not body.holder and body.low < level.order and not level.holds(kept):
        order = level.order
        level = level.parent
    return order


# Floors


def _find_floors(page: Page, table: Table) -> None:
    """Numbers in one place of most blocks, outside their texts, that run from block to block."""
    total = len(table.rows)
    columns: dict[str, dict[int, int]] = defaultdict(dict)
    for number, row in enumerate(table.rows):
        body = row.body
        for piece in row.pieces[:80]:
            if body is not None and body.low <= piece.order < body.high:
                continue
            floor = _floor_in(piece.text)
            if floor is not None and not piece.holder.says.counted:
                columns[row.keys.get(piece.holder.order, "")].setdefault(number, floor)
                columns["kind " + piece.holder.kind].setdefault(number, floor)
    for found in sorted(columns.values(), key=len, reverse=True):
        if len(found) < max(2, 0.6 * total):
            continue
        floors = [found[number] for number in sorted(found)]
        numbers = sorted(found)
        if floors[:2] == [1, 1]:
            # The opening post is called so, and the first answer is number one.
            floors, numbers = floors[1:], numbers[1:]
        if _runs(floors):
            for number, floor in zip(numbers, floors, strict=True):
                table.rows[number].floor = floor
            return


def _floor_in(text: str) -> int | None:
    if len(text) > 40:
        return None
    if text in _FIRST_FLOORS:
        return _FIRST_FLOORS[text]
    found = _SIGNED.match(text.strip(" \t|·()"))
    return from_figures(next(filter(None, found.groups()))) if found else None


def _runs(floors: Sequence[int]) -> bool:
    """Whether the numbers go one way in small steps."""
    steps = [later - earlier for earlier, later in pairwise(floors)]
    one_way = all(step > 0 for step in steps) or all(step < 0 for step in steps)
    return one_way and sum(abs(step) <= 3 for step in steps) >= 0.7 * len(steps)
