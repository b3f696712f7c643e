"""Where a line may end: UAX #14 of Unicode 17, asked one place at a time, so that a wrap pays for line ends only.

A rule is named by its LB number. `start` is where the line began: nothing before it is looked at.
"""

from functools import lru_cache

from forumtui.layout.kinds import KIND_OF, Kind

_SOT = Kind("sot")
_EOT = Kind("eot")
_LETTER = Kind("AL")

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
"""LB6, LB7, LB11, LB13, LB15d: what no line starts with, whatever stands before it."""

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
"""Rules that ask for the two classes alone and forbid the break: number, class before, class after (None: any)."""


@lru_cache(maxsize=4096)
def _are_together(before: str, after: str) -> bool:
    return after in ("BA", "HH", "HY", "NS", "IN") or any(
        before in left and (right is None or after in right) for _, left, right in _TOGETHER
    )


def _base(text: str, place: int, start: int) -> int:
    """Where the character stands that the marks up to `place` belong to (LB9), or `place` if they have none."""
    index = place
    while index > start and KIND_OF[text[index]].name in _MARKS:
        index -= 1
    return place if KIND_OF[text[index]].name in _NO_BASE else index


def _before(text: str, place: int, start: int) -> tuple[int, Kind]:
    """The character before `place` with LB9 and LB10 applied, and where it stands; `start - 1` where there is none."""
    if place <= start:
        return start - 1, _SOT
    index = _base(text, place - 1, start)
    kind = KIND_OF[text[index]]
    return index, _LETTER if kind.name in _MARKS else kind


def _after(text: str, place: int) -> Kind:
    """The character after the one at `place` and its marks."""
    index = place + 1
    while index < len(text) and KIND_OF[text[index]].name in _MARKS:
        index += 1
    return KIND_OF[text[index]] if index < len(text) else _EOT


def _over_spaces(text: str, place: int, start: int) -> int:
    """`place`, or where the spaces that end there begin."""
    while place > start and text[place - 1] == " ":
        place -= 1
    return place


def may_end(text: str, place: int, start: int = 0) -> bool:
    """Whether a line of `text` that began at `start` may end before the character at `place`, by UAX #14."""
    last, first = KIND_OF[text[place - 1]], KIND_OF[text[place]]
    if last.name == "ID" and first.name == "ID":
        return True
    if last.name == "AL" and first.name == "AL":  # LB28
        return False
    if last.name in _HARD:  # LB4, LB5
        return not (text[place - 1] == "\r" and text[place] == "\n")
    if first.name in _HARD or first.name in ("SP", "ZW"):  # LB6, LB7
        return False
    edge = _over_spaces(text, place, start)
    if edge > start and KIND_OF[text[edge - 1]].name == "ZW":  # LB8
        return True
    if last.name == "ZWJ":  # LB8a
        return False
    if first.name in _MARKS:  # LB9, LB10
        if last.name not in _NO_BASE:
            return False
        first = _LETTER
    if edge < place:
        return _may_end_after_spaces(text, place, edge, start, first)
    index, before = _before(text, place, start)
    return _may_end_between(text, place, start, first, index, before)


def _closes(text: str, place: int, first: Kind) -> bool:
    """LB15b: the quotation mark at `place` closes."""
    return first.closes and _after(text, place).name in _AFTER_CLOSING


def _opened(text: str, index: int, start: int, kind: Kind) -> bool:
    """LB14, LB15a: an opening bracket or quotation mark stands at `index`."""
    return kind.name == "OP" or (kind.opens and _before(text, index, start)[1].name in _BEFORE_OPENING)


def _may_end_after_spaces(text: str, place: int, edge: int, start: int, first: Kind) -> bool:
    """LB11 to LB18 where spaces stand before `place`, the first of them at `edge`."""
    if first.name == "IS":  # LB15c, LB15d
        return _after(text, place).name == "NU"
    if first.name in _NEVER_FIRST or _closes(text, place, first):
        return False
    index, before = _before(text, edge, start)
    if _opened(text, index, start, before):
        return False
    pair = before.name, first.name
    return pair not in {("CL", "NS"), ("CP", "NS"), ("B2", "B2")}  # LB16, LB17


def _may_end_between(text: str, place: int, start: int, first: Kind, index: int, before: Kind) -> bool:
    """LB11 to LB31 between two characters that touch."""
    if before.name in ("WJ", "GL") or first.name in _NEVER_FIRST:
        return False
    if first.name == "GL":  # LB12a
        return before.name in ("BA", "HY", "HH")
    if _closes(text, place, first) or _opened(text, index, start, before):
        return False
    if (before.name in ("CL", "CP") and first.name == "NS") or before.name == first.name == "B2":  # LB16, LB17
        return False
    if _is_held_by_quotation(text, place, start, first, index, before):
        return False
    if "CB" in (before.name, first.name):  # LB20
        return True
    if _are_together(before.name, first.name) or _is_number(text, place, start, first, index, before):
        return False
    return not _is_held_by_neighbours(text, place, start, first, index, before)


def _is_held_by_quotation(text: str, place: int, start: int, first: Kind, index: int, before: Kind) -> bool:
    """LB19, LB19a: quotation marks hold both sides, but for the outer one between wide characters."""
    if first.name == "QU" and (not first.opens or not before.is_wide or not _after(text, place).is_wide):
        return True
    if before.name != "QU":
        return False
    return not before.closes or not first.is_wide or not _before(text, index, start)[1].is_wide


def _is_number(text: str, place: int, start: int, first: Kind, index: int, before: Kind) -> bool:
    """LB25, the part that looks further than two characters."""
    if before.name in _AFFIX and first.name == "OP":
        following = _after(text, place).name
        return following == "NU" or (following == "IS" and _after_next(text, place) == "NU")
    if first.name not in ("PO", "PR", "NU"):
        return False
    if before.name in ("CL", "CP") and first.name != "NU":
        index, before = _before(text, index, start)
    while before.name in ("SY", "IS"):
        index, before = _before(text, index, start)
    return before.name == "NU"


def _after_next(text: str, place: int) -> str:
    """Class of the second character after the one at `place`."""
    index = place + 1
    while index < len(text) and KIND_OF[text[index]].name in _MARKS:
        index += 1
    return _after(text, index).name


def _is_held_by_neighbours(text: str, place: int, start: int, first: Kind, index: int, before: Kind) -> bool:
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
    return _is_syllable(text, place, start, first, index, before)


def _flags_before(text: str, index: int, start: int) -> int:
    """Regional indicators in a row before the one at `index` (LB30a)."""
    count = 0
    index, kind = _before(text, index, start)
    while kind.name == "RI":
        count += 1
        index, kind = _before(text, index, start)
    return count


def _is_syllable(text: str, place: int, start: int, first: Kind, index: int, before: Kind) -> bool:
    """LB28a: the orthographic syllables of Brahmic scripts."""
    starts = first.name in ("AK", "AS") or first.is_dotted_circle
    ends = before.name in ("AK", "AS") or before.is_dotted_circle
    if before.name == "AP":
        return starts
    if ends and first.name in ("VF", "VI"):
        return True
    if ends and starts:
        return _after(text, place).name == "VF"
    if before.name != "VI" or not starts or first.name == "AS":
        return False
    previous = _before(text, index, start)[1]
    return previous.name in ("AK", "AS") or previous.is_dotted_circle


def opportunities(text: str) -> list[int]:
    """Offsets in code points after which a line of `text` may or must end, in order, its own end included."""
    places = [place for place in range(1, len(text)) if may_end(text, place)]
    return [*places, len(text)] if text else []
