"""Finds the headers of the posts on a copied page, which nothing marks but repetition.

Rows with a time are grouped by what else stands in them. For each group every row is tried where the author may stand:
beside the time, so many rows from it, or so many rows from a row that is alike in all posts. The reading with the best
score wins: names that look like names, several people, some of them again, floors that run, sentences between the
headers. It is chosen by the first posts, and then applied to all.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2
from statistics import median

from forumtui.formats.plaintext.page_rows import BESIDE, PageRows, name_in
from forumtui.formats.words import BUTTONS
from forumtui.text.times_in_words import has_clock

PROFILE = 24
"""Rows that a profile may take."""
FEWEST = 3
"""Posts that a page needs; two are enough where they have floors, or profiles."""
_TRIED = 60
"""The first posts, by which a reading is chosen."""
_GROUPS = 12
"""Groups of rows with a time that are tried, the largest first."""
_KINDS = 30
"""Kinds of rows that are tried as the ones from which the author's row is counted, the most frequent first."""
_ABOVE, _BELOW = 10, 4
"""Rows before and behind the time where its author may stand."""
_OPENING = 150
"""Rows that an opening post with a header of its own may take."""
_LEAST = 10
"""Cells from one time to the next that a post needs: a name and a word."""
_RANKS = 3
"""How many rows a rank may stand below its name."""
_LITTLE = 0.6
"""How much lower a reading may score than one whose names stand right below its own."""

_DIGITS = re.compile(r"\d+")
_COUNT = re.compile(
    r"^\W*\d[\d.,\s]*(?:comments?|replies|answers|views|réponses|vues|antworten|hits|respuestas|ответ\w*|просмотр\w*"
    r"|回复|回覆|回答|查看|浏览|返信|閲覧|답글|조회)\b"
    r"|^\d[\d,.]* \d[\d,.]*(?:\s|$)|^(?:last post|dernier message|letzter beitrag|последнее|最后发表|最後發表)",
    re.I,
)
"""What a list of threads says of each thread."""
_POSTED = re.compile(r"发表|發表|posted|verfasst|geschrieben|postat|enviado|publi|написано|добавлено|wrote", re.I)
"""Words before the time of a post."""
_BY = re.compile(r"(?:^|\s)(?:by|via|von|par|por|description|作者|楼主|樓主|提问者)\s?[:：]?\s+(.+)$", re.I)
"""What stands before the author of an opening post."""
_APART = re.compile(r"[·•|]\s*$")
"""What stands between an author and a time."""


@dataclass(slots=True)
class PostHeader:
    """The rows of one post's header, the last included, and what they print."""

    first: int
    last: int
    author: str
    time: str
    floor: int | None = None


@dataclass(frozen=True, slots=True)
class _AuthorRow:
    """Which row of a post holds its author."""

    base: str
    """What its distance is counted from: `beside` (it is the row of the time), `time`, `top` (of the header), or a kind
    of row `before` or `behind` the time.
    """
    distance: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a page; each list has an item for each post."""

    times: list[int]
    """The rows with their times."""
    author_row: _AuthorRow
    names: list[str]
    """"" where there is none."""
    name_rows: list[int]
    """-1 where there is none."""
    floors: list[tuple[int, int | None]]
    """The row of each floor, and the floor; None where it has none."""
    score: float = 0.0


class HeaderSearch:
    """Looks for the headers in the rows of a page."""

    def __init__(self, page: PageRows) -> None:
        self._page = page

    def best(self) -> Reading | None:
        """The reading with the best score; None where none tells posts from other text."""
        found: list[tuple[Reading, list[int]]] = []
        for times in self._groups_of_times():
            tried = times[:_TRIED]
            readings = [reading for where in self._author_rows(tried) if (reading := self._scored(tried, where)).score]
            if readings:
                found.append((self._first_of_header(max(readings, key=lambda one: one.score), readings), times))
        if not found:
            return None
        best = max((reading for reading, _times in found), key=lambda one: one.score)
        # Of headers in one line with floors, take the largest group that has the same posts by the same people.
        _reading, times = next(one for one in found if _includes(one[0], best))
        return self._reading(times, best.author_row)

    def headers(self, reading: Reading) -> list[PostHeader]:
        """The headers of a reading, in order, after that of the opening post where it looks unlike the others."""
        headers = []
        for time, row, name, (floor_row, floor) in zip(
            reading.times, reading.name_rows, reading.names, reading.floors, strict=True
        ):
            if not name:
                row, name = self._name_near(time)
            places = [time, row, *([floor_row] if floor is not None else [])]
            headers.append(PostHeader(min(places), max(places), name, self._page.time(time), floor))
        floor_row, floor = reading.floors[0]
        if floor is None or self._page.number(floor_row) is not None:
            opening = self._opening(headers[0].first)
            return [opening, *headers] if opening else headers
        return headers

    def _opening(self, first: int) -> PostHeader | None:
        """The header of an opening post above the first answer: it is not like theirs, and says who posted and when."""
        for index in range(first - 1, max(-1, first - _OPENING), -1):
            before = self._page.before_time(index) if index in self._page.times else ""
            by = _BY.search(before)
            if name := name_in(by[1] if by else before if _APART.search(before) else ""):
                return PostHeader(index, index, name, self._page.time(index))
        return None

    def _name_near(self, time: int) -> tuple[int, str]:
        """The name beside or right above a time, for a post whose header is not like the others."""
        if name := name_in(self._page.before_time(time)):
            return time, name
        name = self._page.name(time - 1)
        return time - bool(name), name

    # which rows hold the times of posts

    def _groups_of_times(self) -> list[list[int]]:
        """Rows with a time, grouped in several ways by what stands beside it."""
        page = self._page
        groups: dict[tuple[str, str, str], list[int]] = {}
        for index in page.times:
            before, after = (_DIGITS.sub("0", text) for text in (page.before_time(index), page.after_time(index)))
            if len(before) + len(after) > BESIDE:
                continue
            named = ("named", "", after.strip()[:1]) if before.strip() else ("begins", "", "")
            for key in dict.fromkeys((("both", before, after), ("after", "", after), ("before", before, ""), named)):
                groups.setdefault(key, []).append(index)
        different = {tuple(rows): None for rows in groups.values() if len(rows) > 1}
        return [list(rows) for rows in sorted(different, key=len, reverse=True)[:_GROUPS]]

    # which rows hold their authors

    def _author_rows(self, times: list[int]) -> Iterator[_AuthorRow]:
        yield _AuthorRow("beside")
        for distance in (*range(-1, -_ABOVE - 1, -1), *range(1, _BELOW + 1)):
            yield _AuthorRow("time", distance)
        yield _AuthorRow("top")
        for base in ("before", "behind"):
            gaps = [
                dict.fromkeys(row.kind for row in self._page.rows[start:stop])
                for start, stop in self._gaps(times, base)
            ]
            for kind, count in Counter(kind for gap in gaps for kind in gap).most_common(_KINDS):
                if count < max(2, 0.75 * len(times)):
                    break
                for distance in range(-4, 3):
                    yield _AuthorRow(base, distance, kind)

    def _gaps(self, times: Sequence[int], base: str) -> list[tuple[int, int]]:
        """The rows between each time and the one before it, or behind it."""
        between = [(before + 1, after) for before, after in pairwise(times)]
        if base == "before":
            return [(max(0, times[0] - PROFILE), times[0]), *between]
        return [*between, (times[-1] + 1, min(len(self._page), times[-1] + PROFILE))]

    def _rows_at(self, times: list[int], where: _AuthorRow) -> list[int]:
        if where.base in ("beside", "time"):
            return [index + where.distance for index in times]
        if where.base == "top":
            return [self._top_of_header(index) for index in times]
        rows = []
        for start, stop in self._gaps(times, where.base):
            at = next((index for index in range(start, stop) if self._page[index].kind == where.kind), None)
            rows.append(-1 if at is None else at + where.distance)
        return rows

    def _top_of_header(self, index: int) -> int:
        """The first of the short rows above a time, below the end of another post."""
        at = index - 1
        while at > max(0, index - PROFILE) and not self._ends_post(at - 1):
            at -= 1
        return at

    def _ends_post(self, index: int) -> bool:
        """Whether a row says something, is a button, or has a label that no profile has."""
        row = self._page[index]
        has_label = row.kind[-1:] in (":", "：") and not self._page.has_profile_label(index)
        return self._page.says(index) or row.text in BUTTONS or has_label or index in self._page.times

    def _reading(self, times: list[int], where: _AuthorRow) -> Reading:
        rows = self._rows_at(times, where)
        named = self._page.name_beside_time if where.base == "beside" else self._page.name
        names = [named(row) for row in rows]
        return Reading(times, where, names, rows, self._floors(times, rows))

    def _floors(self, times: list[int], rows: list[int]) -> list[tuple[int, int | None]]:
        for base, distance in ((base, distance) for base in (times, rows) for distance in (0, 1, -1, 2, -2)):
            floors = [(index + distance, self._page.floor(index + distance)) for index in base]
            if _run(floors):
                return floors
        for distance in (-1, 1):
            numbers = [(index + distance, self._page.number(index + distance)) for index in rows]
            if all(_are_next(before[1], after[1]) for before, after in pairwise(numbers)):
                return numbers
        return [(index, None) for index in times]

    def _first_of_header(self, best: Reading, readings: list[Reading]) -> Reading:
        """The best reading, or one that scores little less with names right above: those below it are ranks then."""
        for other in readings:
            apart = [row - its for row, its in zip(best.name_rows, other.name_rows, strict=True) if row >= 0 <= its]
            above = sum(1 <= distance <= _RANKS for distance in apart)
            if above > 0.6 * len(best.names) and min(apart) >= 0 and other.score > best.score - _LITTLE:
                return other
        return best

    # how good a reading is

    def _scored(self, times: list[int], where: _AuthorRow) -> Reading:
        """A reading with its score: 0 where it cannot be right."""
        reading = self._reading(times, where)
        score = self._score(reading) if self._is_possible(reading) else 0.0
        return Reading(times, where, reading.names, reading.name_rows, reading.floors, score)

    def _is_possible(self, reading: Reading) -> bool:
        count, runs = len(reading.times), _run(reading.floors)
        people = Counter(name for name in reading.names if name)
        if people.total() < 0.65 * count:
            return False
        if not (runs and reading.author_row.base == "beside"):  # a board where nobody has a name is known by its floors
            if len(people) < 2 or (count > 4 and people.most_common(1)[0][1] > 0.8 * count):
                return False
            texts = {self._page[row].text for row, name in zip(reading.name_rows, reading.names, strict=True) if name}
            if sum(self._is_label(text, reading.times) for text in texts) > 0.3 * len(texts):
                return False
        if any(after <= before for before, after in pairwise(row for row in reading.name_rows if row >= 0)):
            return False
        if len({_DIGITS.sub("0", name) for name in people}) < 0.4 * len(people):
            return False
        gaps = list(pairwise(reading.times))
        if sum(self._page.words(before + 1, after) > _LEAST for before, after in gaps) < 0.6 * len(gaps):
            return False
        return runs or self._are_posts(reading.times, people)

    def _are_posts(self, times: list[int], people: Counter[str]) -> bool:
        """Whether what stands between times without floors is posts."""
        has_profiles = self._have_profiles(times)
        if self._are_threads(times) or (len(times) < FEWEST and not has_profiles):
            return False
        return has_profiles or len(people) < people.total() or self._mentioned(people) >= 0.2

    def _score(self, reading: Reading) -> float:
        count, rows = len(reading.times), reading.name_rows
        people = Counter(name for name in reading.names if name)
        again = sum(number > 1 for number in people.values()) / len(people)
        strays = sum(max(0, len(self._page.with_text.get(name, ())) - number) for name, number in people.items())
        clocks = sum(has_clock(self._page.time(index)) for index in reading.times) / count
        distances = [row - index for row, index in zip(rows, reading.times, strict=True) if row >= 0]
        return (
            2 * people.total() / count
            + 2 * min(len(people) / count, 0.5)
            + 0.6 * min(again, 0.5)
            + 0.4 * self._mentioned(people)
            - 0.5 * min(strays / people.total(), 1.0)
            + 0.3 * clocks
            + 1.5 * sum(floor is not None for _row, floor in reading.floors) / count
            + 0.35 * log2(min(count, 40))
            - 0.02 * sum(map(abs, distances)) / count
            - 0.4 * (median(distances) > _BELOW)
            + 0.2 * (reading.author_row.base == "beside")
        )

    def _mentioned(self, people: Counter[str]) -> float:
        """The share of names that stand inside other lines as well."""
        text = self._page.text[: 1 << 16]
        alone = {name: max(len(self._page.with_text.get(name, ())), number) for name, number in people.items()}
        return sum(text.count(name) > number for name, number in alone.items()) / len(people)

    def _is_label(self, text: str, times: list[int]) -> bool:
        """Whether rows with this text stand beside nearly every time, which no person's name does."""
        where = self._page.with_text[text]
        if len(times) < FEWEST or len(where) < 0.8 * len(times):
            return False
        return len({bisect_left(times, at) for at in where}) >= 0.8 * len(times)

    def _have_profiles(self, times: list[int]) -> bool:
        """Whether each post has facts about its author beside its time, or a word that says it was posted."""
        for base in ("before", "behind"):
            gaps = [range(start, stop) for start, stop in self._gaps(times, base)]
            if all(any(map(self._page.has_profile_label, gap)) for gap in gaps):
                return True
        return all(_POSTED.search(self._page.before_time(index)) for index in times)

    def _are_threads(self, times: list[int]) -> bool:
        """Whether little is said between the times and answers are counted, as in a list of threads."""
        gaps = list(pairwise(times))
        talking = sum(any(map(self._page.says, range(before + 1, after))) for before, after in gaps)
        counted = sum(
            any(_COUNT.search(row.text) for row in self._page.rows[before + 1 : after + 1]) for before, after in gaps
        )
        return talking < 0.4 * len(gaps) or counted > 0.5 * len(gaps)


def _includes(reading: Reading, other: Reading) -> bool:
    """Whether a reading is the other, or has all its posts by the same people, both in one line with floors."""
    if reading is other:
        return True
    named = dict(zip(reading.times, reading.names, strict=True))
    same = all(named.get(time) == name for time, name in zip(other.times, other.names, strict=True))
    return (
        same
        and reading.author_row == other.author_row == _AuthorRow("beside")
        and _run(reading.floors)
        and _run(other.floors)
    )


def _are_next(before: int | None, after: int | None) -> bool:
    return before is not None and after is not None and abs(after - before) == 1


def _run(floors: Sequence[tuple[int, int | None]]) -> bool:
    """Whether nearly all posts have a floor, and the floors go one way."""
    printed = [floor for _row, floor in floors if floor is not None]
    if len(printed) < max(2, 0.8 * len(floors)):
        return False
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(printed)]
    return abs(sum(steps)) >= 0.9 * len(steps)
