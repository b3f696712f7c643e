"""The text of a whole page, as a browser copies it: the header of each post takes several lines, and around the posts
stand menus, profiles and buttons.

Nothing marks a post in such a text but repetition. The lines with a time are sorted by what else stands in them; for
each sort every line that stands at one distance from its time, or from a line that is alike in all posts, is weighed
as the author's. The reading that says most wins: names that look like names, several people, some of them again,
floors that run, text between the headers.

Lines are counted without the blank ones.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import log2
from statistics import median, pstdev
from typing import NamedTuple

from forumtui.errors import NoThread
from forumtui.formats.doubts import NO_NAME
from forumtui.formats.plaintext.bodies import read_text_body
from forumtui.formats.plaintext.preamble import BUTTONS, tidy
from forumtui.formats.plaintext.shapes import SHAPES, Markup, is_name, learn, read_floor, read_header, sample
from forumtui.formats.registry import PageParser, ParsedPage
from forumtui.formats.words import NOT_POSTED, PROFILE_LABEL
from forumtui.i18n import tr
from forumtui.model import Head, Kind, Post
from forumtui.source.document import Document
from forumtui.text.clean import clean_line
from forumtui.text.times import Found, find_time, order_of_figures, read_time
from forumtui.text.times_in_words import has_clock
from forumtui.text.width import width

_LARGEST = 4 << 20
"""Bytes of a text that may be the copy of a page."""
_LONGEST = 120
"""Code points of a line that may hold the time of a post."""
_BESIDE = 60
"""Code points beside the time in that line."""
_ABOVE, _BELOW = 10, 4
"""Lines before and behind the time where its author may stand."""
_MENU = 8
"""Lines above the first post from which on a text is the copy of a page, not of its posts."""
_PROFILE = 24
"""Lines that a profile below a header may take."""
_OPENING = 150
"""Lines that an opening post with a header of its own may take."""
_VALUES = 2
"""Lines without a label between two of a profile."""
_SENTENCE = 12
"""Code points from which on a line that ends as a sentence is one."""
_LEAST = 10
"""Code points between the times of two posts: a name, and a word of what it said."""
_RANKS = 3
"""Lines that a rank may stand below its name."""
_LITTLE = 0.6
"""Worth that a reading may lack against one whose names stand right below."""
_WIDEST = 26
"""Cells of a name."""
_FEWEST = 3
"""Posts that a page needs; two are enough where their floors are printed."""

_FLOOR = re.compile(
    r"(?:No\.?|Post|Reply|Comment|Сообщение|Beitrag|回复|评论)?\s*(?:#\s?(\d{1,8})|(\d{1,7})\s?(?:#|楼|樓|層|层|F\b)|第\s?(\d{1,7})\s?[楼樓]"
    r"|[BＢ](\d{1,6})|No\.?\s?(\d{1,9})|(楼主|樓主|沙发|沙發|板凳|地板))",
    re.I,
)
_LEAD = re.compile(
    r"^(?:(?:作者|用户|昵称|发帖人|名前|投稿者|楼主|樓主|author|user(?:name)?|name|from"
    r"|(?:written |posted |submitted |asked |answered |started |added |updated )?by"
    r"|автор темы|автор|via|von|de|par|por|от)\s?[:：]?\s+|作者\s?[:：]\s*"
    r"|(?:comment|reply|post|回复|评论)\s*#?\d+[:.]?\s+|#\d+[:.]?\s+|\[\d+\]\s*|\d+(?:楼|樓|F)\s*|[•●·▪►»>@*|\s]+)+",
    re.I,
)
_TRAIL = re.compile(
    r"(?:[\s|·•—–,:：;(（@\-\[»]|[\s](?:发表于|發表於|发布于|回复于|回覆於|回答于|评论于|发帖于|说道|说|on|at|am|le|el)(?=$|[\s:：])"
    r"|\s(?:commented|said|wrote|writes|says|schrieb|replied|posted|answered|asked|edited|opened|started|added|created"
    r"|submitted|a écrit|dit|a dit|сказала?|написала?|пишет|escribió|dijo|disse|schreef|写道|寫道)\b.*)+$",
    re.I,
)
_RANK = re.compile(
    r"(?:(?:well-known|active|junior|senior|new|registered|super|site|staff|forum|global|vip|premium|veteran|full|hero"
    r"|sr\.?|jr\.?)[ ])*(?:members?|moderator|administrator|admins?|newbie|user|supporter|contributor|sponsor|veteran"
    r"|topic starter|thread starter|original poster|op|asked|answered|commented|replied|edited|active|comments?|reply"
    r"|anonymous user|add a comment|posted|level \d+|continue this thread)(?:[ ]team)?"
    r"|nach oben|back to top|to top|haut(?: de page)?|volver arriba|вернуться.*|наверх|torna su|autor nachricht"
    r"|reply to this.*|share on.*|link to .*"
    r"|发帖于|发表于|回复于|当前[离在]线|(?:is )?(?:on|off)line|\d[\d,.]*\s?\D{1,2}"
    r"|.{0,4}(?:会员|會員|版主|管理员|管理員|元老|新手上路|贵宾|用户组|等级|頭像|头像|积分).{0,3}",
    re.I,
)
"""What stands beside names and looks like one: ranks, and words of the page."""
_SENTENCE_END = re.compile(r"(?:[.。!！?？,，;；…、~]|[:;]-?[)(DP])[\"”’」』)）]?$")
_GLUED = re.compile(r"\d{4}[/-]\d{1,2}[/-]\d{1,2}\s?(?:[(（][^)）]{1,4}[)）])?\s?\d{1,2}:\d\d(?::\d\d)?(?:\.\d{1,3})?")
"""A time as image boards print it, often without a space in front of it."""
_ALONE, _SHORTEST = 30, 5
"""Code points of a line that is nothing but a time, and of that time."""
_COUNT = re.compile(
    r"^\W*\d[\d.,\s]*(?:comments?|replies|answers|views|réponses|vues|antworten|hits|respuestas|ответ\w*|просмотр\w*|回复|回覆|回答"
    r"|查看|浏览|返信|閲覧|답글|조회)\b"
    r"|^\d[\d,.]* \d[\d,.]*(?:\s|$)|^(?:last post|dernier message|letzter beitrag|последнее|最后发表|最後發表)",
    re.I,
)
"""What an entry of a list of threads says of its thread."""
_EDITED = re.compile(
    r"last (?:edited|modified)\b|edited by|本帖最后由.*编辑|最后编辑|最後編輯|编辑于|dernière (?:édition|modification)",
    re.I,
)
_BY = re.compile(r"(?:^|\s)(?:by|via|von|par|por|description|作者|楼主|樓主|提问者)\s?[:：]?\s+(.+)$", re.I)
"""What stands before the author of an opening post."""
_MENU_WORDS = re.compile(
    r"all times|\bpage \d|^\d+ posts|skip to|powered|log ?in|sign (?:in|up)|register|advanced search"
    r"|热搜|登录|登入|注册|繁體|客户端",
    re.I,
)
"""What stands in menus and never in titles."""
_TITLE = re.compile(
    r"^(?:thread|topic|subject|标题|主题|主題|標題|スレッド)\s?[:：]\s*|^.*(?: [›»>] )|^[»›>#\s]+|\s*\[复制链接\]$",
    re.I,
)
"""What may stand before and behind a title in its line."""
_POSTED = re.compile(r"发表|發表|posted|verfasst|geschrieben|postat|enviado|publi|написано|добавлено|wrote", re.I)
"""Words before the time of a post."""
_FIGURES = re.compile(r"[\d\s]+")
_DIGITS = re.compile(r"\d+")
_LABEL = re.compile(r"^([^:：]{1,20}[:：])")
_NUMBER = re.compile(r"[\d\s.,/+\-±×x%()（）kKmM圆点点分级級赞·|]+")


class Row(NamedTuple):
    """One line that is not blank."""

    number: int
    """Of the line in the text, from 0."""
    text: str
    kind: str
    """What it has in common with lines like it: its words without their figures, or the label before its colon."""


def read_rows(text: str) -> list[Row]:
    """The lines of a text that are not blank, without white space around them."""
    rows = []
    for number, line in enumerate(text.split("\n")):
        if plain := clean_line(line, _LIMIT):
            label = _LABEL.match(plain)
            rows.append(Row(number, plain, label[1] if label else _FIGURES.sub("", plain)))
    return rows


_LIMIT = 4_000


@dataclass(slots=True)
class _Header:
    """One post's header in rows, and what it prints."""

    first: int
    last: int
    """The last row of it, included."""
    author: str
    time: str
    floor: int | None = None


@dataclass(slots=True)
class _Reading:
    """One way to read the page."""

    anchors: list[int]
    """The row with the time of each post."""
    names: list[str]
    name_rows: list[int]
    worth: float


class PageCopy:
    """The rows of one text, and the best reading of them."""

    def __init__(self, text: str) -> None:
        self.rows = read_rows(text)
        self.text = text
        self.times: dict[int, Found] = {}
        for index, row in enumerate(self.rows):
            if len(row.text) <= _LONGEST and (found := _time_in(row.text)):
                before = self.rows[index - 1].text if index else ""
                label = row.text[: found.start]
                if (
                    not NOT_POSTED.search(label)
                    and not PROFILE_LABEL.fullmatch(label.strip())
                    and not PROFILE_LABEL.fullmatch(before)
                ):
                    self.times[index] = found

    @cached_property
    def reading(self) -> _Reading | None:
        """The best way to read the rows; None where no way tells posts from other text."""
        best: _Reading | None = None
        for anchors in self._sorts_of_times():
            readings = [
                _Reading(anchors, names, rows, worth)
                for names, rows in self._authors(anchors)
                if (worth := self._worth(anchors, names, rows))
            ]
            if readings:
                found = self._first_of_header(max(readings, key=lambda one: one.worth), readings)
                best = found if best is None or found.worth > best.worth else best
        return best

    def _first_of_header(self, best: _Reading, readings: list[_Reading]) -> _Reading:
        """The reading itself, or the one whose names stand right above: a rank follows the name it belongs to."""
        for other in readings:
            apart = [row - its for row, its in zip(best.name_rows, other.name_rows, strict=True) if row >= 0 <= its]
            above = sum(1 <= distance <= _RANKS for distance in apart)
            if above > 0.6 * len(best.names) and min(apart) >= 0 and other.worth > best.worth - _LITTLE:
                return replace(other, worth=best.worth)
        return best

    # which lines hold the times of posts

    def _sorts_of_times(self) -> list[list[int]]:
        """Rows with a time, sorted by what stands beside it in several ways; the largest sorts first."""
        sorts: dict[tuple[str, str, str], list[int]] = {}
        for index, found in self.times.items():
            text = self.rows[index].text
            before, after = (_DIGITS.sub("0", part) for part in (text[: found.start], text[found.end :]))
            if len(before) + len(after) > _BESIDE:
                continue
            keys = {("both", before, after), ("after", "", after), ("before", before, "")}
            if before.strip():
                keys.add(("named", "", after.strip()[:1]))
            if not before.strip():
                keys.add(("begins", "", ""))
            for key in keys:
                sorts.setdefault(key, []).append(index)
        kept = {tuple(rows): None for rows in sorts.values() if len(rows) >= 2}
        return [list(rows) for rows in sorted(kept, key=len, reverse=True)[:12]]

    # which lines hold their authors

    def _authors(self, anchors: list[int]) -> Iterator[tuple[list[str], list[int]]]:
        """Names, and the rows they stand in, one for each anchor; "" where what stands there is no name."""
        yield self._beside(anchors)
        for distance in (*range(-1, -_ABOVE - 1, -1), *range(1, _BELOW + 1)):
            yield self._named([index + distance for index in anchors])
        yield self._named([self._top_of_header(index) for index in anchors])
        for places in self._alike_in_all(anchors):
            for distance in (-4, -3, -2, -1, 0, 1, 2):
                yield self._named([index + distance if index >= 0 else -1 for index in places])

    def _beside(self, anchors: list[int]) -> tuple[list[str], list[int]]:
        names = []
        for index in anchors:
            text, found = self.rows[index].text, self.times[index]
            names.append(_name(text[: found.start]) or _name(text[found.end :]))
        return names, anchors

    def _named(self, places: list[int]) -> tuple[list[str], list[int]]:
        names = []
        for index in places:
            usable = 0 <= index < len(self.rows) and index not in self.times
            names.append(_name(self.rows[index].text) if usable else "")
        return names, places

    def _top_of_header(self, index: int) -> int:
        """The first of the short lines above a time, below the end of another post."""
        at = index - 1
        while at > max(0, index - _PROFILE) and not self._ends_post(at - 1):
            at -= 1
        return at

    def _ends_post(self, index: int) -> bool:
        """Whether a row is a sentence, a button, or something with a label that no profile has."""
        row = self.rows[index]
        has_label = row.kind[-1:] in (":", "：") and not PROFILE_LABEL.match(row.kind)
        return self._is_said(index) or row.text in BUTTONS or has_label or index in self.times

    def _alike_in_all(self, anchors: list[int]) -> Iterator[list[int]]:
        """Rows of a kind that stands before, or behind, nearly each of these times."""
        for ends in (self._gaps_before(anchors), self._gaps_behind(anchors)):
            kinds = Counter(kind for start, stop in ends for kind in {row.kind for row in self.rows[start:stop]})
            for kind, count in kinds.most_common(30):
                if count < max(2, 0.75 * len(anchors)):
                    break
                places = [
                    next((at for at in range(start, stop) if self.rows[at].kind == kind), -1) for start, stop in ends
                ]
                yield places

    def _gaps_before(self, anchors: Sequence[int]) -> list[tuple[int, int]]:
        first = max(0, anchors[0] - _PROFILE)
        return [(first, anchors[0]), *((before + 1, after) for before, after in pairwise(anchors))]

    def _gaps_behind(self, anchors: Sequence[int]) -> list[tuple[int, int]]:
        last = min(len(self.rows), anchors[-1] + _PROFILE)
        return [*((before + 1, after) for before, after in pairwise(anchors)), (anchors[-1] + 1, last)]

    # how good a reading is

    def _worth(self, anchors: list[int], names: list[str], rows: list[int]) -> float:
        """How much speaks for it; 0 where it cannot be."""
        count = len(anchors)
        said = [name for name in names if name]
        people = Counter(said)
        if len(said) < 0.65 * count or not people:
            return 0.0
        floors = self._floors(anchors, rows)
        runs = _run(floors)
        is_anonymous = runs and rows is anchors
        if not is_anonymous and (len(people) < 2 or (count > 4 and people.most_common(1)[0][1] > 0.8 * count)):
            return 0.0
        if any(after <= before for before, after in pairwise([row for row in rows if row >= 0])):
            return 0.0
        if not is_anonymous and sum(self._is_label(name, anchors) for name in people) > 0.3 * len(people):
            return 0.0
        if len({_DIGITS.sub("0", name) for name in people}) < 0.4 * len(people):
            return 0.0
        entries = [self._words(before + 1, after) for before, after in pairwise(anchors)]
        if sum(entry > _LEAST for entry in entries) < 0.6 * len(entries):
            return 0.0
        talk = sum(number > 1 for number in people.values()) / len(people)
        lines = {name: len(self._lines_of.get(name, ())) for name in people}
        elsewhere = sum(self.text.count(name) > max(lines[name], people[name]) for name in people) / len(people)
        strays = sum(max(0, lines[name] - people[name]) for name in people) / len(said)
        clocks = sum(has_clock(self._time(index)) for index in anchors) / count
        if not runs and (self._is_list(anchors) or (count < _FEWEST and not self._has_profiles(anchors))):
            return 0.0
        if not (runs or talk or elsewhere >= 0.2 or self._has_profiles(anchors)):
            return 0.0
        nearness = sum(abs(row - index) for row, index in zip(rows, anchors, strict=True) if row >= 0) / count
        with_floor = sum(floor is not None for _row, floor in floors) / count
        return (
            2 * len(said) / count
            + 2 * min(len(people) / count, 0.5)
            + 0.6 * min(talk, 0.5)
            + 0.4 * elsewhere
            - 0.5 * min(strays, 1.0)
            + 0.3 * clocks
            + 1.5 * with_floor
            + 0.35 * log2(min(count, 40))
            - 0.02 * nearness
            - 0.4 * (median(row - index for row, index in zip(rows, anchors, strict=True)) > _BELOW)
            + (0.2 if rows is anchors else 0.0)
        )

    def _is_label(self, name: str, anchors: list[int]) -> bool:
        """Whether a line of these words stands beside nearly each of the times: no person posts every time."""
        where = self._lines_of.get(name, [])
        if len(anchors) < _FEWEST or len(where) < 0.9 * len(anchors):
            return False
        gaps = {bisect_left(anchors, at) for at in where}
        return len(gaps) >= 0.9 * len(anchors)

    @cached_property
    def _lines_of(self) -> dict[str, list[int]]:
        """The rows of each text that a whole line is."""
        lines: dict[str, list[int]] = {}
        for at, row in enumerate(self.rows):
            lines.setdefault(row.text, []).append(at)
        return lines

    def _has_profiles(self, anchors: list[int]) -> bool:
        """Whether each post has facts about its author beside its time, or a word that says it was posted."""
        gaps = (self._gaps_before(anchors), self._gaps_behind(anchors))
        return any(
            all(any(PROFILE_LABEL.match(row.kind) for row in self.rows[start:stop]) for start, stop in ends)
            for ends in gaps
        ) or all(_POSTED.search(self._rest_of(index)) for index in anchors)

    def _is_list(self, anchors: list[int]) -> bool:
        """Whether the entries say little and count their answers, as those of a list of threads do."""
        gaps = [self.rows[before + 1 : after] for before, after in pairwise(anchors)]
        talking = sum(any(len(row.text) > _BESIDE or _is_sentence(row.text) for row in gap) for gap in gaps)
        if talking < 0.4 * len(gaps):
            return True
        counts = {bisect_left(anchors, at) for at, row in enumerate(self.rows) if _COUNT.search(row.text)}
        return len(counts) > 0.5 * len(anchors)

    def _time(self, index: int) -> str:
        found = self.times[index]
        return self.rows[index].text[found.start : found.end]

    def _floors(self, anchors: Sequence[int], names: Sequence[int]) -> list[tuple[int, int | None]]:
        """For each post the row with its floor, and the floor: those that run, else none."""
        for base, distance in ((base, distance) for base in (anchors, names) for distance in (0, 1, -1, 2, -2)):
            found = []
            for index in base:
                at = index + distance
                found.append((at, self._floor_in(at) if 0 <= at < len(self.rows) else None))
            if _run(found):
                return found
        return [(index, None) for index in anchors]

    def _floor_in(self, index: int) -> int | None:
        text = self.rows[index].text
        if time := self.times.get(index):
            text = f"{text[: time.start]} {text[time.end :]}"
        found = _FLOOR.search(text) if len(text) <= _BESIDE else None
        return read_floor(next(filter(None, found.groups()))) if found else None

    # what the posts are

    def headers(self) -> list[_Header]:
        """The headers of the best reading, in order; none where there is none."""
        reading = self.reading
        if reading is None:
            return []
        floors = self._floors(reading.anchors, reading.name_rows)
        headers = []
        for anchor, row, name, (floor_row, floor) in zip(
            reading.anchors, reading.name_rows, reading.names, floors, strict=True
        ):
            if row < 0 or not name:
                row, name = self._name_near(anchor)
            places = [anchor, row, *([floor_row] if floor is not None else [])]
            headers.append(_Header(min(places), max(places), name, self._time(anchor), floor))
        opening = self._opening(headers[0])
        return [opening, *headers] if opening else headers

    def _opening(self, first: _Header) -> _Header | None:
        """The header of an opening post that is not like those of its answers: a time above them, with who wrote it."""
        if first.floor is not None:
            return None
        for index in range(first.first - 1, max(-1, first.first - _OPENING), -1):
            if index in self.times:
                by = _BY.search(self._rest_of(index))
                name = _name(by[1]) if by else ""
                if name:
                    return _Header(index, index, name, self._time(index))
        return None

    def _name_near(self, anchor: int) -> tuple[int, str]:
        """The name beside or right above a time, for a post whose header is not like the others."""
        for at, text in ((anchor, self._rest_of(anchor)), (anchor - 1, self.rows[anchor - 1].text if anchor else "")):
            if name := _name(text):
                return at, name
        return anchor, ""

    def _rest_of(self, index: int) -> str:
        """What stands before the time of a row."""
        return self.rows[index].text[: self.times[index].start]

    def posts(self) -> list[tuple[_Header, int, int]]:
        """Each header with the first row of its body and the row behind it."""
        headers = self.headers()
        if len(headers) < 2:
            return []
        inside = median(self._words(header.first + 1, header.last) for header in headers)
        outside = median(self._words(one.last + 1, two.first) for one, two in pairwise(headers))
        if inside > 2 * outside:
            stretches = [(header.first + 1, header.last) for header in headers]
        else:
            stops = [header.first for header in headers[1:]] + [len(self.rows)]
            stretches = [(header.last + 1, stop) for header, stop in zip(headers, stops, strict=True)]
        heads, tails = self._labels(stretches[:-1])
        bodies = [self._body(start, stop, heads, tails) for start, stop in stretches]
        if inside <= 2 * outside:
            bodies[-1] = bodies[-1][0], self._end_of_last(*bodies[-1], heads, tails, headers[0].first)
            if self._words(*bodies[-1]) < _LEAST and headers[0].floor is None:
                starts = [self._start_of_first(headers[0].first)] + [header.last + 1 for header in headers[:-1]]
                stretches = [(start, header.first) for start, header in zip(starts, headers, strict=True)]
                heads, tails = self._labels(stretches[1:])
                bodies = [self._body(start, stop, heads, tails) for start, stop in stretches]
        title = self.title(headers[0].first)
        bodies = [(start + (stop - start > 1 and self._repeats(title, start)), stop) for start, stop in bodies]
        bodies = self._without_signatures([header.author for header in headers], bodies)
        return [(header, *body) for header, body in zip(headers, bodies, strict=True)]

    def _repeats(self, title: str | None, index: int) -> bool:
        """Whether a row says the title again."""
        text = self.rows[index].text
        return bool(title) and (text == title or text.removeprefix("Re: ").strip() == title)

    def _without_signatures(self, authors: list[str], bodies: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The bodies without the last rows that an author has under all of several posts."""
        own: dict[str, list[int]] = {}
        for place, author in enumerate(authors):
            own.setdefault(author, []).append(place)
        stops = [stop for _start, stop in bodies]
        for places in own.values():
            ends = [[row.text for row in self.rows[slice(*bodies[place])]][::-1] for place in places]
            alike = next(
                (n for n, rows in enumerate(zip(*ends, strict=False)) if len(set(rows)) > 1), min(map(len, ends))
            )
            if len(places) > 1 and 0 < alike < min(map(len, ends)) and sum(map(len, ends[0][:alike])) > _SENTENCE:
                for place in places:
                    stops[place] -= alike
        return [(start, stop) for (start, _), stop in zip(bodies, stops, strict=True)]

    def _words(self, start: int, stop: int) -> int:
        """Code points of what no profile, count or button says."""
        return sum(
            len(row.text)
            for row in self.rows[start:stop]
            if not _NUMBER.fullmatch(row.text) and row.text not in BUTTONS and not PROFILE_LABEL.match(row.text)
        )

    def _labels(self, stretches: Sequence[tuple[int, int]]) -> tuple[frozenset[str], frozenset[str]]:
        """Kinds of rows that stand in most of these stretches: those that belong to their heads, and to their ends."""
        count = len(stretches)
        least, reach = (count, 3) if count <= _FEWEST else (max(3, 0.45 * count), _PROFILE)
        from_head: dict[str, list[int]] = {}
        from_end: dict[str, list[int]] = {}
        for start, stop in stretches:
            for places, rows in (
                (from_head, range(start, min(stop, start + reach))),
                (from_end, range(stop - 1, max(start, stop - reach) - 1, -1)),
            ):
                first = {}
                for distance, at in enumerate(rows):
                    if not self._is_said(at):
                        first.setdefault(self.rows[at].kind, distance)
                for kind, distance in first.items():
                    places.setdefault(kind, []).append(distance)
        heads, tails = set(), set()
        for kind in {*from_head, *from_end}:
            early, late = from_head.get(kind, []), from_end.get(kind, [])
            if max(len(early), len(late)) < least:
                continue
            near_head = (pstdev(early), median(early)) if len(early) >= least else (1e9, 1e9)
            near_end = (pstdev(late), median(late)) if len(late) >= least else (1e9, 1e9)
            (heads if near_head < near_end and kind not in BUTTONS else tails).add(kind)
        return frozenset(heads), frozenset(tails)

    def _is_said(self, index: int) -> bool:
        """Whether a row is a sentence, or long: no label."""
        text = self.rows[index].text
        return len(text) > _BESIDE or _is_sentence(text)

    def _body(self, start: int, stop: int, heads: frozenset[str], tails: frozenset[str]) -> tuple[int, int]:
        """Where the body starts and stops between a header and the next: without the profile and the buttons."""
        first, last = start, stop
        for at in range(start, min(stop, start + _PROFILE)):
            if at > first + _VALUES:
                break
            if self.rows[at].kind in heads or (
                self.rows[at].kind[-1:] in ":：" and PROFILE_LABEL.match(self.rows[at].kind)
            ):
                first = at + 1
        while first < last and _NUMBER.fullmatch(self.rows[first].text):
            first += 1
        while last > first and self._is_end(last - 1, tails):
            last -= 1
        return (first, last) if first < last else (start, start + (start < stop))

    def _is_end(self, index: int, tails: frozenset[str]) -> bool:
        row = self.rows[index]
        return (
            row.kind in tails
            or row.text in BUTTONS
            or bool(_EDITED.match(row.text))
            or bool(_NUMBER.fullmatch(row.text) and len(row.text) <= 6)
        )

    def _end_of_last(self, start: int, stop: int, heads: frozenset[str], tails: frozenset[str], above: int) -> int:
        """Where the last body stops: at what ends the others, or at what stands above the first post as well."""
        menus = {row.text for row in self.rows[:above]}
        for at in range(start + 1, stop):
            row = self.rows[at]
            if row.kind in tails or row.text in menus or _FOOT.match(row.text):
                return self._body(start, at, heads, tails)[1]
        return stop

    def _start_of_first(self, stop: int) -> int:
        """Where a body that stands above its header begins, if it is the first of the page."""
        start = stop
        while start > 0 and stop - start < _PROFILE and len(self._lines_of[self.rows[start - 1].text]) == 1:
            start -= 1
        return start

    def title(self, first: int) -> str | None:
        """The line above the first header that is most like a title."""
        people = set(self.reading.names) if self.reading else set()
        repeated = {row.text[4:] for row in self.rows if row.text.startswith("Re: ")}
        best, most = None, 0.0
        for at in range(max(0, first - _PROFILE), first):
            row = self.rows[at]
            text = _TITLE.sub("", row.text)
            if at in self.times or any(name in text for name in people) or _NUMBER.fullmatch(text):
                continue
            if _MENU_WORDS.search(text):
                continue
            is_path = " › " in row.text or " » " in row.text or " > " in row.text
            worth = min(width(text), 60) - 1.5 * (first - at) + 100 * (text in repeated) + 15 * is_path
            if worth > most and len(text) <= 150:
                best, most = text, worth
        return best


_FOOT = re.compile(
    r"powered by|copyright|©|you must (?:log|be)|log ?in to|sign in to|similar threads|related|share this|pages?:? \d"
    r"|(?:上一[页頁篇]|下一[页頁篇]|返回列表|您需要登录|发表回复|登录后|相关|友情链接|快速回复|回到顶部)"
    r"|your answer|add a comment|post reply|leave a (?:reply|comment)|write a reply|display posts",
    re.I,
)
"""How what stands behind the last post begins."""


def _time_in(text: str) -> Found | None:
    """The time in a line, which may be glued to a name; a day or a month alone where it is all of the line."""
    if found := find_time(text, in_prose=True):
        return found
    if glued := _GLUED.search(text):
        return Found(None, glued.start(), glued.end())
    alone = find_time(text) if len(text) <= _ALONE else None
    return (
        alone if alone and alone.end - alone.start > 0.8 * len(text) and alone.end - alone.start > _SHORTEST else None
    )


def _is_sentence(text: str) -> bool:
    """Whether a line is long enough for a sentence, and ends as one."""
    return len(text) > _SENTENCE and bool(_SENTENCE_END.search(text))


def _run(floors: Sequence[tuple[int, int | None]]) -> bool:
    """Whether nearly all posts have a floor, and the floors go one way."""
    said = [floor for _row, floor in floors if floor is not None]
    if len(said) < max(2, 0.8 * len(floors)):
        return False
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(said)]
    return abs(sum(steps)) >= 0.9 * len(steps)


def _name(text: str) -> str:
    """The name that a piece of a line is; "" where it is none."""
    text = _TRAIL.sub("", _LEAD.sub("", text.strip())).strip()
    if not 2 - (not text.isascii()) <= width(text) <= _WIDEST or not is_name(text) or _SENTENCE_END.search(text):
        return ""
    if (
        not any(map(str.isalnum, text))
        or _NUMBER.fullmatch(text)
        or text in BUTTONS
        or "://" in text
        or _LABEL.match(text)
        or _FLOOR.fullmatch(text)
    ):
        return ""
    if text[0] in "[(（【<" and text[-1] in "])）】>":
        return ""
    return "" if _RANK.fullmatch(text) or NO_NAME.match(text) else text


class CopiedPage:
    """A page that was copied as text."""

    name = "copied-page"

    def confidence(self, document: Document) -> float:
        """Likely where its posts can be told from what stands around them, and better than by single header lines."""
        if document.size > _LARGEST or not (text := sample(document)):
            return 0.0
        page = PageCopy(text)
        reading = page.reading
        if reading is None or len(reading.names) < _BELIEVED:
            return 0.0
        if min(reading.anchors[0], reading.name_rows[0]) < _MENU and (shape := learn(text)):
            learned = [read_header(found).author or "" for found in shape.header.finditer(text)]
            if sum(_name(author) == author for author in learned) > 0.5 * len(learned):
                return 0.0
        for shape in SHAPES:
            headers = len(list(shape.header.finditer(text)))
            if headers >= shape.fewest:
                return _SURE if shape.markup is Markup.BBCODE and len(reading.names) >= headers else 0.0
        return _LIKELY if all(reading.names) else _DOUBTFUL

    def reason(self, document: Document) -> str:
        """By what it was known, in words."""
        return tr("headers of several lines repeat, with an author and a time in each")

    def parse(self, document: Document) -> PageParser:
        """The document, split at its headers."""
        text = document.text(document.start, document.size).replace("\r\n", "\n").replace("\r", "\n")
        page = PageCopy(text)
        found = page.posts()
        if not found:
            raise NoThread(
                document.name,
                tr("no lines that name an author and a time repeat in it"),
                tr("save the page itself, or copy it with names and times"),
            )
        order = order_of_figures(header.time for header, _start, _stop in found)
        lines = text.split("\n")
        posts, numbers = [], []
        for place, (header, start, stop) in enumerate(found):
            written = ""
            if start < stop:
                written = "\n".join(lines[page.rows[start].number : page.rows[stop - 1].number + 1])
            posts.append(
                Post(
                    kind=Kind.POST if place == 0 and header.floor in (None, 0, 1) else Kind.REPLY,
                    floor=header.floor,
                    author=header.author or None,
                    posted=read_time(header.time, order=order),
                    posted_text=header.time,
                    body=read_text_body(tidy(written, squeeze=True), Markup.NONE),
                )
            )
            numbers.append(page.rows[header.first].number + 1)
        head = Head(title=page.title(found[0][0].first), software=self.name)
        return ParsedPage(head, posts, numbers)


_BELIEVED = 4
"""Posts from which on a reading is believed: of 16 pages with fewer, 4 were read right."""
_LIKELY, _DOUBTFUL, _SURE = 0.6, 0.5, 0.91
"""How often such readings were right: of copies of real pages 34 of 58 in each author, where each post has one."""

COPIED_PAGE = CopiedPage()
