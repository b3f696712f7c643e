"""Evidence that two paragraphs say the same: values, Latin words, the shape of a line, and words learned from the text.

Values count by the rarity that they have in both versions. Learned words are those that keep meeting in a first
alignment of the very same text; they are linked one to one, the strongest first (competitive linking, Melamed 1997),
and a pair of paragraphs gains by a link only what other groups prove of it, so that no error confirms itself.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple
from unicodedata import combining, normalize

from forumtui.letter.quantities import east_value, quantities_of, tokens_of
from forumtui.letter.vocabulary import EAST_DIGITS, EAST_SCALES, STEM, meaning_of_stem, meanings_in
from forumtui.text.patterns import lazy_pattern
from forumtui.text.width import width

ENDS = {"?": "?", "？": "?", "!": "!", "！": "!", ":": ":", "：": ":", ".": ".", "。": ".", "…": ".", "．": "."}
"""Last sign of a paragraph and the kind of end it is; other signs count as none, as of a heading."""

CLOSING = "”’」』》）)\"']】"
"""Signs that may stand behind the last one."""

SALUTATIONS = (
    "dear ", "hello ", "hello,", "hi ", "hi,", "to all", "ladies and", "greetings", "亲爱的", "尊敬的", "各位",
    "敬爱的", "大家好", "您好", "皆様", "皆さん", "みなさん", "拝啓", "親愛なる", "여러분", "안녕", "친애하는",
    "уважаем", "дорог", "здравствуй", "liebe ", "lieber ", "sehr geehrte", "hallo ", "cher ", "chers ", "chère",
    "bonjour", "estimad", "querid", "hola", "prezad", "caro ", "cara ", "cari ", "gentile ", "beste ",
    "szanown", "merhaba", "sayın ", "kính ", "kepada ",
)  # fmt: skip
"""How a letter addresses its readers, in lower case."""

PUNCTUATION = (("p?", "?？"), ("p(", "(（"), ("p%", "%％"), ('p"', '“”"「『«„《'), ("p:", "：:"))
"""Signs that translators keep."""

FIRST_WORDS = 18
"""Code points of a paragraph that are searched for a salutation."""

_NUMBERED = re.compile(
    r"第?([一二三四五六七八九十]{1,3})(?:[、.．)）]|[章节節条條部])"
    r"|[(（]([一二三四五六七八九十\d]{1,3})[)）]"
    r"|(\d{1,2})[.)、．）](?!\d)"
)
_INNER = re.compile(r"(?<=[。!?！？.…])\s*(?=[第一二三四五六七八九十(（\d])")
_LISTED = re.compile(r"[-*+•·●○◦▪■◆–—] ?(?=\S)")
_HEADED = re.compile("#{1,6} ")
_EAST = EAST_DIGITS.keys() | EAST_SCALES.keys()


class Cues(NamedTuple):
    """What the aligner compares of a paragraph."""

    cells: int
    values: frozenset[str]
    """Numbers, dates, addresses and Latin words that may stand in the other language as they are."""
    opening: str
    """#2 a heading of that level, "-" a list item, "1" a number, "@" a salutation, "" anything else."""
    number: int | None
    """The number it opens with."""
    ending: str
    """? ! : . or nothing."""


def cues_of(text: str) -> Cues:
    """What a paragraph may have in common with its counterpart."""
    tokens = tokens_of(text)
    values = {value for quantity in quantities_of(text, tokens) for value in quantity.offers if value != "n1"}
    values.update(
        "w" + token.text.lower() for token in tokens if token.kind in ("word", "name") and token.text.isascii()
    )
    stems = {_stem(token.text) for token in tokens if token.kind == "word"}
    values.update("c" + stem for stem in stems if len(stem) == STEM)
    values.update(filter(None, map(meaning_of_stem, stems)))
    if not text.isascii():
        values.update(meanings_in(text))
    values.update(sign for sign, signs in PUNCTUATION if any(each in text for each in signs))
    values.update(f"h{value}" for found in _INNER.finditer(text) if (value := _number_before(text[found.end() :])))
    number = _number_before(text)
    if number:
        values.add(f"h{number}")
    return Cues(width(text), frozenset(values), _opening(text, number), number, _ending(text))


def _stem(word: str) -> str:
    """How a word begins, without accents: so do cognates (Simard, Foster, Isabelle 1992)."""
    return "".join(sign for sign in normalize("NFD", word.lower()) if not combining(sign))[:STEM]


def _number_before(text: str) -> int | None:
    found = _NUMBERED.match(text)
    if not found:
        return None
    digits = found[1] or found[2] or found[3]
    if digits.isdecimal():
        return int(digits)
    return int(east_value(digits)) if all(sign in _EAST for sign in digits) else None


def end_of_number(text: str) -> int:
    """Where the number that `text` opens with ends, in code points; 0 where it opens with none."""
    found = _NUMBERED.match(text)
    return found.end() if found else 0


def _opening(text: str, number: int | None) -> str:
    if number is not None:
        return "1"
    headed = _HEADED.match(text)
    if headed:
        return f"#{headed.end() - 1}"
    if _LISTED.match(text):
        return "-"
    start = text[:FIRST_WORDS].lower()
    if start.startswith(SALUTATIONS) or any(word in start for word in EAST_SALUTATIONS):
        return "@"
    return ""


LONGEST_HEADING = 160
"""Cells."""


def is_heading(cells: Sequence[str], *, is_first: bool) -> bool:
    """Whether a row of a letter is a heading: numbered and without a full stop; at the top the number is not needed."""
    return all(
        _ending(text) == "" and "\n" not in text and width(text) <= LONGEST_HEADING and _is_named(text, is_first)
        for text in cells
    )


def _is_named(text: str, is_first: bool) -> bool:
    opening = _opening(text, _number_before(text))
    return opening in ("1", "") if is_first else opening[:1] in ("1", "#")


EAST_SALUTATIONS = tuple(word for word in SALUTATIONS if not word.isascii() and len(word) > 1)


def _ending(text: str) -> str:
    last = text.rstrip(CLOSING)[-1:]
    return ENDS.get(last, "")


def median(values: Sequence[float]) -> float:
    """The middle value, or the mean of the middle two. The module of the standard library takes 4 ms to import."""
    ranked, middle = sorted(values), len(values) // 2
    return ranked[middle] if len(ranked) % 2 else (ranked[middle - 1] + ranked[middle]) / 2


class Group(NamedTuple):
    """Paragraphs `start` to `end` of the source beside those of the target; one of the two may be empty."""

    start: int
    end: int
    target_start: int
    target_end: int

    @property
    def is_gap(self) -> bool:
        """Whether one side is empty."""
        return self.start == self.end or self.target_start == self.target_end


Matrix = list[list[float]]
"""A row a paragraph of the source, a column a paragraph of the target; nats."""


@dataclass(frozen=True, slots=True)
class Gains:
    """What each pair of paragraphs gains by what it shares."""

    whole: Matrix
    down: Matrix
    """Without what the paragraph before in the source shares with the same target as well."""
    across: Matrix
    """Without what the paragraph before in the target shares with the same source as well."""

    def add(self, rows: Sequence[int], columns: Sequence[int], row: int, column: int, gain: float) -> None:
        """Note what a pair gains by something that stands in all `rows` and `columns`."""
        self.whole[row][column] += gain
        if row - 1 not in rows:
            self.down[row][column] += gain
        if column - 1 not in columns:
            self.across[row][column] += gain

    def __add__(self, other: "Gains") -> "Gains":
        return Gains(_sum(self.whole, other.whole), _sum(self.down, other.down), _sum(self.across, other.across))


def no_gains(rows: int, columns: int) -> Gains:
    """Nothing shared yet."""
    one, two, three = ([[0.0] * columns for _ in range(rows)] for _ in range(3))
    return Gains(one, two, three)


def _sum(one: Matrix, other: Matrix) -> Matrix:
    return [[a + b for a, b in zip(*lines, strict=True)] for lines in zip(one, other, strict=True)]


SHARED = {"c": 0.5, "n": 0.8, "d": 1.2, "m": 0.7, "q": 1.0, "v": 0.8, "u": 1.2, "w": 0.5, "p": 0.8, "h": 2.0, "g": 0.8}
"""What a shared value is worth by its first letter, before its rarity counts. Letters that `quantities` does not name:
c how a word begins, w a Latin word, p punctuation, h the number of a heading, g a word of the table of meanings.
"""

HARD = 14.0
"""Gain of two paragraphs that open with the same number, alone on either side: more than any other evidence."""


MOST_PAIRS = 20
"""Pairs that may share a value, for each paragraph; a value that more of them share says nothing and costs time."""


def shared_gains(left: Sequence[Cues], right: Sequence[Cues]) -> Gains:
    """What each pair of paragraphs gains by the values it shares and the number it opens with."""
    gains = no_gains(len(left), len(right))
    rows_by, columns_by = (
        paragraphs_by_value([cues.values for cues in left]),
        paragraphs_by_value([cues.values for cues in right]),
    )
    count = max(len(left), len(right))
    for value in sorted(rows_by.keys() & columns_by.keys()):
        rows, columns = rows_by[value], columns_by[value]
        if len(rows) * len(columns) > MOST_PAIRS * count:
            continue
        gain = SHARED[value[0]] * log(1 + count / (len(rows) * len(columns)) ** 1.2)
        for row in rows:
            for column in columns:
                gains.add(rows, columns, row, column, gain)
    for row, column in _numbered_alike(left, right):
        gains.add((row,), (column,), row, column, HARD)
    return gains


def paragraphs_by_value(side: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """In which paragraphs each value stands."""
    found: dict[str, list[int]] = {}
    for at, values in enumerate(side):
        for value in values:
            found.setdefault(value, []).append(at)
    return found


def _numbered_alike(left: Sequence[Cues], right: Sequence[Cues]) -> list[tuple[int, int]]:
    """Pairs that open with a number which opens one paragraph only on either side."""
    sides = []
    for side in (left, right):
        numbered: dict[int, list[int]] = {}
        for at, cues in enumerate(side):
            if cues.number is not None:
                numbered.setdefault(cues.number, []).append(at)
        sides.append({number: found[0] for number, found in numbered.items() if len(found) == 1})
    return [(row, sides[1][number]) for number, row in sides[0].items() if number in sides[1]]


LEAST_MEETINGS = 2

LEAST_DICE = 0.5
"""Dice coefficient of two linked words over all groups."""

Terms = frozenset[str]


_WORD = lazy_pattern(
    "[A-Za-z\u00c0-\u024f\u0400-\u052f]{3,}|[\u30a1-\u30fa\u30fc]{2,}|[\u3400-\u9fff]{2,}|[\uac00-\ud7a3]{2,}"
)


def terms_of(text: str) -> Terms:
    """The words of a text: stems, katakana words, pairs of Han letters, openings of Korean words."""
    terms: set[str] = set()
    for word in _WORD.findall(text):
        if word[0] < "\u3000":
            terms.add(word[:STEM].lower())
        elif "\u3400" <= word[0] <= "\u9fff":
            terms.update(word[at : at + 2] for at in range(len(word) - 1))
        else:
            terms.add(word[:2] if word[0] >= "\uac00" else word)
    return frozenset(terms)


def learned_gains(left: Sequence[Terms], right: Sequence[Terms], groups: Sequence[Group]) -> Gains:
    """What each pair of paragraphs gains by words that other groups link."""
    nothing: Terms = frozenset()
    links = _links(
        [
            (
                nothing.union(*left[group.start : group.end]),
                nothing.union(*right[group.target_start : group.target_end]),
            )
            for group in groups
            if not group.is_gap
        ]
    )
    gains = no_gains(len(left), len(right))
    own = {
        (row, column)
        for start, end, first, last in groups
        for row in range(start, end)
        for column in range(first, last)
    }
    rows_by, columns_by = paragraphs_by_value(left), paragraphs_by_value(right)
    for (one, other), (meetings, confidence) in links.items():
        rows, columns = rows_by[one], columns_by[other]
        rarity = log(1 + len(left) / max(len(rows), len(columns)))
        for row in rows:
            for column in columns:
                proofs = meetings - ((row, column) in own)
                if proofs:
                    gains.add(rows, columns, row, column, confidence * rarity * proofs / (proofs + 1))
    return gains


def _links(pairs: Sequence[tuple[Terms, Terms]]) -> dict[tuple[str, str], tuple[int, float]]:
    """Linked words with the number of groups in which they meet, and their confidence."""
    counts = Counter(term for left, _ in pairs for term in left), Counter(term for _, right in pairs for term in right)
    kept = [
        {term for term, count in side.items() if LEAST_MEETINGS <= count <= len(pairs) * 0.6 + 1} for side in counts
    ]
    meetings = Counter((one, other) for left, right in pairs for one in left & kept[0] for other in right & kept[1])
    scored = [
        (2 * count / (counts[0][one] + counts[1][other]), count, one, other)
        for (one, other), count in meetings.items()
        if count >= LEAST_MEETINGS
    ]
    scored.sort(key=lambda row: (-row[0] * log(1 + row[1]), row[2], row[3]))
    links: dict[tuple[str, str], tuple[int, float]] = {}
    taken: set[str] = set()
    for confidence, count, one, other in scored:
        if confidence < LEAST_DICE or one in taken or other in taken:
            continue
        taken |= {one, other}
        links[one, other] = count, confidence
    return links
