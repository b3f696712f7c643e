"""Whether a line may end at an offset, by UAX #14 of Unicode 17; asked only for the offsets that wrapping needs.

Rules are named by their LB numbers. Offsets count code points; `start` is where the line began, and characters before
it have no influence.
"""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from forumtui.layout.line_break_table import CLASSES, LETTERS, RUNS


class LineClass(NamedTuple):
    """The properties of a character that line breaking depends on."""

    name: str
    """Its class."""
    is_wide: bool = False
    opens: bool = False
    """An opening quotation mark, category Pi."""
    closes: bool = False
    """A closing quotation mark, category Pf."""
    is_future_picture: bool = False
    is_dotted_circle: bool = False
    is_small_kana: bool = False
    """Class CJ, which LB1 makes NS in strict text."""


def _line_class(row: str) -> LineClass:
    name, _, marks = row.partition(" ")
    is_small = name == "CJ"
    name = "NS" if is_small else name
    return LineClass(name, "w" in marks, "i" in marks, "f" in marks, "p" in marks, "o" in marks, is_small)


class _LineClasses(dict[str, LineClass]):
    """Class of each character seen so far. The generated table is unpacked for the first one."""

    starts: tuple[int, ...] = ()
    classes: tuple[LineClass, ...] = ()

    def unpack(self) -> None:
        """Unpack the generated table."""
        by_letter = {letter: _line_class(row) for letter, row in zip(LETTERS, CLASSES, strict=True)}
        fields = RUNS.split("'")
        lengths = [int(fields[0], 36), *(int(field[1:], 36) for field in fields[1:-1])]
        self.starts = tuple(accumulate(lengths, initial=0))
        self.classes = tuple(by_letter[field[0]] for field in fields[1:])

    def __missing__(self, character: str) -> LineClass:
        if not self.starts:
            self.unpack()
        line_class = self[character] = self.classes[bisect_right(self.starts, ord(character)) - 1]
        return line_class


LINE_CLASS = _LineClasses()
"""Class by character."""

_SOT = LineClass("sot")
_EOT = LineClass("eot")
_LETTER = LineClass("AL")

_HARD = frozenset({"BK", "CR", "LF", "NL"})
_NO_BASE = _HARD | {"SP", "ZW", "sot"}
_MARKS = frozenset({"CM", "ZWJ"})
_ALPHA = frozenset({"AL", "HL"})
_PICTURES = frozenset({"ID", "EB", "EM"})
_HANGUL = frozenset({"JL", "JV", "JT", "H2", "H3"})
_AFFIX = frozenset({"PR", "PO"})
_BEFORE_OPENING = _HARD | {"sot", "OP", "QU", "GL", "SP", "ZW"}
_AFTER_CLOSING = _HARD | {"eot", "SP", "GL", "WJ", "CL", "QU", "CP", "EX", "IS", "SY", "ZW"}
_BEFORE_HYPHEN = _HARD | {"sot", "SP", "ZW", "CB", "GL"}
_NEVER_FIRST = frozenset({"CL", "CP", "EX", "SY", "IS", "WJ", "SP", "ZW"}) | _HARD
"""LB6, LB7, LB11, LB13, LB15d: no line starts with these, whatever precedes them."""

_TOGETHER = (
    ("21", frozenset({"BB"}), None),
    ("21b", frozenset({"SY"}), frozenset({"HL"})),
    ("23", _ALPHA, frozenset({"NU"})),
    ("23", frozenset({"NU"}), _ALPHA),
    ("23a", frozenset({"PR"}), _PICTURES),
    ("23a", _PICTURES, frozenset({"PO"})),
    ("24", _AFFIX, _ALPHA),
    ("24", _ALPHA, _AFFIX),
    ("25", frozenset({"PO", "PR", "HY", "IS"}), frozenset({"NU"})),
    ("26", frozenset({"JL"}), frozenset({"JL", "JV", "H2", "H3"})),
    ("26", frozenset({"JV", "H2"}), frozenset({"JV", "JT"})),
    ("26", frozenset({"JT", "H3"}), frozenset({"JT"})),
    ("27", _HANGUL, frozenset({"PO"})),
    ("27", frozenset({"PR"}), _HANGUL),
    ("28", _ALPHA, _ALPHA),
    ("29", frozenset({"IS"}), _ALPHA),
    ("30b", frozenset({"EB"}), frozenset({"EM"})),
)
"""Rules that forbid a break by two classes alone: rule number, class before, class after (None: any)."""


@lru_cache(maxsize=4096)
def _are_together(before: str, after: str) -> bool:
    return after in ("BA", "HH", "HY", "NS", "IN") or any(
        before in left and (right is None or after in right) for _, left, right in _TOGETHER
    )


def _base(text: str, offset: int, start: int) -> int:
    """Offset of the base character of the combining marks up to `offset` (LB9); `offset` itself without a base."""
    index = offset
    while index > start and LINE_CLASS[text[index]].name in _MARKS:
        index -= 1
    return offset if LINE_CLASS[text[index]].name in _NO_BASE else index


def _before(text: str, offset: int, start: int) -> tuple[int, LineClass]:
    """Offset and class of the character before `offset`, LB9 and LB10 applied; `start - 1` where there is none."""
    if offset <= start:
        return start - 1, _SOT
    index = _base(text, offset - 1, start)
    line_class = LINE_CLASS[text[index]]
    return index, _LETTER if line_class.name in _MARKS else line_class


def _after(text: str, offset: int) -> LineClass:
    """Class of the character after the one at `offset` and its combining marks."""
    index = offset + 1
    while index < len(text) and LINE_CLASS[text[index]].name in _MARKS:
        index += 1
    return LINE_CLASS[text[index]] if index < len(text) else _EOT


def _over_spaces(text: str, offset: int, start: int) -> int:
    """Where the run of spaces that ends at `offset` begins; `offset` itself without spaces."""
    while offset > start and text[offset - 1] == " ":
        offset -= 1
    return offset


def may_end(text: str, offset: int, start: int = 0) -> bool:
    """Whether a line of `text` that began at `start` may end before the character at `offset`, by UAX #14."""
    last, first = LINE_CLASS[text[offset - 1]], LINE_CLASS[text[offset]]
    if last.name == "ID" and first.name == "ID":
        return True
    if last.name == "AL" and first.name == "AL":  # LB28
        return False
    if last.name in _HARD:  # LB4, LB5
        return not (text[offset - 1] == "\r" and text[offset] == "\n")
    if first.name in _HARD or first.name in ("SP", "ZW"):  # LB6, LB7
        return False
    edge = _over_spaces(text, offset, start)
    if edge > start and LINE_CLASS[text[edge - 1]].name == "ZW":  # LB8
        return True
    if last.name == "ZWJ":  # LB8a
        return False
    if first.name in _MARKS:  # LB9, LB10
        if last.name not in _NO_BASE:
            return False
        first = _LETTER
    if edge < offset:
        return _may_end_after_spaces(text, offset, edge, start, first)
    index, before = _before(text, offset, start)
    return _may_end_between(text, offset, start, first, index, before)


def _closes(text: str, offset: int, first: LineClass) -> bool:
    """LB15b: whether the quotation mark at `offset` is a closing one."""
    return first.closes and _after(text, offset).name in _AFTER_CLOSING


def _opened(text: str, index: int, start: int, line_class: LineClass) -> bool:
    """LB14, LB15a: whether an opening bracket or quotation mark stands at `index`."""
    return line_class.name == "OP" or (line_class.opens and _before(text, index, start)[1].name in _BEFORE_OPENING)


def _may_end_after_spaces(text: str, offset: int, edge: int, start: int, first: LineClass) -> bool:
    """LB11 to LB18 where spaces precede `offset`, the first of them at `edge`."""
    if first.name == "IS":  # LB15c, LB15d
        return _after(text, offset).name == "NU"
    if first.name in _NEVER_FIRST or _closes(text, offset, first):
        return False
    index, before = _before(text, edge, start)
    if _opened(text, index, start, before):
        return False
    pair = before.name, first.name
    return pair not in {("CL", "NS"), ("CP", "NS"), ("B2", "B2")}  # LB16, LB17


def _may_end_between(text: str, offset: int, start: int, first: LineClass, index: int, before: LineClass) -> bool:
    """LB11 to LB31 between two adjacent characters."""
    if before.name in ("WJ", "GL") or first.name in _NEVER_FIRST:
        return False
    if first.name == "GL":  # LB12a
        return before.name in ("BA", "HY", "HH")
    if _closes(text, offset, first) or _opened(text, index, start, before):
        return False
    if (before.name in ("CL", "CP") and first.name == "NS") or before.name == first.name == "B2":  # LB16, LB17
        return False
    if _is_held_by_quotation(text, offset, start, first, index, before):
        return False
    if "CB" in (before.name, first.name):  # LB20
        return True
    if _are_together(before.name, first.name) or _is_number(text, offset, start, first, index, before):
        return False
    return not _is_held_by_neighbours(text, offset, start, first, index, before)


def _is_held_by_quotation(text: str, offset: int, start: int, first: LineClass, index: int, before: LineClass) -> bool:
    """LB19, LB19a: no break beside a quotation mark, except on its outer side between wide characters."""
    if first.name == "QU" and (not first.opens or not before.is_wide or not _after(text, offset).is_wide):
        return True
    if before.name != "QU":
        return False
    return not before.closes or not first.is_wide or not _before(text, index, start)[1].is_wide


def _is_number(text: str, offset: int, start: int, first: LineClass, index: int, before: LineClass) -> bool:
    """LB25, as far as it looks further than two characters."""
    if before.name in _AFFIX and first.name == "OP":
        following = _after(text, offset).name
        return following == "NU" or (following == "IS" and _after_next(text, offset) == "NU")
    if first.name not in ("PO", "PR", "NU"):
        return False
    if before.name in ("CL", "CP") and first.name != "NU":
        index, before = _before(text, index, start)
    while before.name in ("SY", "IS"):
        index, before = _before(text, index, start)
    return before.name == "NU"


def _after_next(text: str, offset: int) -> str:
    """Class of the second character after the one at `offset`."""
    index = offset + 1
    while index < len(text) and LINE_CLASS[text[index]].name in _MARKS:
        index += 1
    return _after(text, index).name


def _is_held_by_neighbours(text: str, offset: int, start: int, first: LineClass, index: int, before: LineClass) -> bool:
    """LB20a, LB21a, LB28a, LB30, LB30a, LB30b."""
    if before.name in ("HY", "HH"):
        previous = _before(text, index, start)[1].name
        return (first.name in _ALPHA and previous in _BEFORE_HYPHEN) or (previous == "HL" and first.name != "HL")
    if first.name == "OP":
        return not first.is_wide and before.name in ("AL", "HL", "NU")
    if before.name == "CP":
        return not before.is_wide and first.name in ("AL", "HL", "NU")
    if first.name == "EM":
        return before.is_future_picture
    if first.name == before.name == "RI":
        return _flags_before(text, index, start) % 2 == 0
    return _is_syllable(text, offset, start, first, index, before)


def _flags_before(text: str, index: int, start: int) -> int:
    """How many regional indicators directly precede the one at `index` (LB30a)."""
    count = 0
    index, line_class = _before(text, index, start)
    while line_class.name == "RI":
        count += 1
        index, line_class = _before(text, index, start)
    return count


def _is_syllable(text: str, offset: int, start: int, first: LineClass, index: int, before: LineClass) -> bool:
    """LB28a: the orthographic syllables of Brahmic scripts."""
    starts = first.name in ("AK", "AS") or first.is_dotted_circle
    ends = before.name in ("AK", "AS") or before.is_dotted_circle
    if before.name == "AP":
        return starts
    if ends and first.name in ("VF", "VI"):
        return True
    if ends and starts:
        return _after(text, offset).name == "VF"
    if before.name != "VI" or not starts or first.name == "AS":
        return False
    previous = _before(text, index, start)[1]
    return previous.name in ("AK", "AS") or previous.is_dotted_circle
