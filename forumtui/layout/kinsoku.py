"""What Chinese, Japanese and Korean ask of line ends beyond UAX #14 (clreq, jlreq, klreq)."""

from dataclasses import dataclass

from forumtui.layout.breaks import may_end
from forumtui.layout.kinds import KIND_OF


@dataclass(frozen=True, slots=True)
class Typography:
    """How lines are to be set."""

    strict: bool = True
    """Small kana, iteration marks and ー start no line."""
    keep_all: bool = False
    """Korean breaks at spaces only."""
    widest: int = 0
    """Most cells of a line of text, however wide the pane is; 0 for no limit."""


STRICT = Typography()

HEADS = frozenset(",.!?:;)]}%‰°…‥、。，．！？：；）］｝％”’》」』】〉〕〗〙·・‧ー々〻ゝゞヽヾ｡､｣～")
"""What starts no line."""

TAILS = frozenset("([{“‘《「『【〈〔〖〘（［｛｢")
"""What ends no line."""

_LOOSE = frozenset("ー々〻ゝゞヽヾ～")
_CLAUSE_ENDS = frozenset(",!?:;")
_KEPT_WHOLE = frozenset("…—")
_KANA_OR_HAN = frozenset({"ID", "NS"})
_HANGUL = frozenset({"JL", "JV", "JT", "H2", "H3"})
_LETTERS = _HANGUL | {"AL", "HL", "NU", "ID"}


def may_line_end(text: str, place: int, start: int = 0, typography: Typography = STRICT) -> bool:
    """Whether a line that began at `start` may end before the character at `place`."""
    last, first = text[place - 1], text[place]
    if not typography.strict and _is_loose_place(last, first):
        return True
    if last == first and first in _KEPT_WHOLE:
        return False
    if typography.keep_all and _are_one_word(last, first):
        return False
    return is_kinsoku(text, place, start) and (may_end(text, place, start) or _ends_clause(text, place, start))


def is_kinsoku(text: str, place: int, start: int = 0) -> bool:
    """Whether neither the line head nor the line tail that a cut at `place` makes is a forbidden one."""
    first = text[place]
    if first in HEADS or KIND_OF[first].is_small_kana:
        return False
    if text[place - 1] == " ":
        return not text[start:place].rstrip(" ").endswith(tuple(TAILS))
    return text[place - 1] not in TAILS


def _ends_clause(text: str, place: int, start: int) -> bool:
    """Chinese typed with ASCII punctuation and no space after it: a clause ends there, which LB13 and LB29 overlook."""
    return (
        place - 2 >= start
        and text[place - 1] in _CLAUSE_ENDS
        and KIND_OF[text[place - 2]].name == "ID"
        and text[place].isalnum()
    )


def _is_loose_place(last: str, first: str) -> bool:
    """Loose text breaks before small kana and iteration marks."""
    return (first in _LOOSE or KIND_OF[first].is_small_kana) and KIND_OF[last].name in _KANA_OR_HAN


def _are_one_word(last: str, first: str) -> bool:
    """Hangul beside Hangul or beside another letter."""
    pair = {KIND_OF[last].name, KIND_OF[first].name}
    return bool(pair & _HANGUL) and pair <= _LETTERS


def places(text: str, typography: Typography = STRICT) -> list[int]:
    """Offsets in code points after which a line of `text` may end by this typography, its own end included."""
    found = [place for place in range(1, len(text)) if may_line_end(text, place, 0, typography)]
    return [*found, len(text)] if text else []
