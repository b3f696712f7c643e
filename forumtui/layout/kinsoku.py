"""Rules for line ends of Chinese, Japanese and Korean beyond UAX #14 (clreq 3.1, jlreq 3.1, klreq)."""

from dataclasses import dataclass

from forumtui.layout.line_break import LINE_CLASS, may_end


@dataclass(frozen=True, slots=True)
class Typography:
    """How lines are broken."""

    strict: bool = True
    """Whether small kana, iteration marks and ー may not start a line."""
    keep_all: bool = False
    """Whether Korean breaks at spaces only."""
    widest: int = 0
    """The measure: most cells of a line of text in a wide pane; 0 for no limit."""


STRICT = Typography()

HEADS = frozenset(",.!?:;)]}%‰°…‥、。，．！？：；）］｝％”’》」』】〉〕〗〙·・‧ー々〻ゝゞヽヾ｡､｣～")
"""Characters that may not start a line."""

TAILS = frozenset("([{“‘《「『【〈〔〖〘（［｛｢")
"""Characters that may not end a line."""

_LOOSE = frozenset("ー々〻ゝゞヽヾ～")
_CLAUSE_ENDS = frozenset(",!?:;")
_KEPT_WHOLE = frozenset("…—")
_KANA_OR_HAN = frozenset({"ID", "NS"})
_HANGUL = frozenset({"JL", "JV", "JT", "H2", "H3"})
_LETTERS = _HANGUL | {"AL", "HL", "NU", "ID"}


def may_line_end(text: str, offset: int, start: int = 0, typography: Typography = STRICT) -> bool:
    """Whether a line that began at `start` may end before the character at `offset`."""
    last, first = text[offset - 1], text[offset]
    if not typography.strict and _is_loose_break(last, first):
        return True
    if last == first and first in _KEPT_WHOLE:
        return False
    if typography.keep_all and _are_one_word(last, first):
        return False
    return is_kinsoku(text, offset, start) and (may_end(text, offset, start) or _ends_clause(text, offset, start))


def is_kinsoku(text: str, offset: int, start: int = 0) -> bool:
    """Whether a break at `offset` leaves neither a forbidden line start nor a forbidden line end."""
    first = text[offset]
    if first in HEADS or LINE_CLASS[first].is_small_kana:
        return False
    if text[offset - 1] == " ":
        return not text[start:offset].rstrip(" ").endswith(tuple(TAILS))
    return text[offset - 1] not in TAILS


def _ends_clause(text: str, offset: int, start: int) -> bool:
    """Allow a break after ASCII punctuation typed in Chinese without a space, which LB13 and LB29 forbid."""
    return (
        offset - 2 >= start
        and text[offset - 1] in _CLAUSE_ENDS
        and LINE_CLASS[text[offset - 2]].name == "ID"
        and text[offset].isalnum()
    )


def _is_loose_break(last: str, first: str) -> bool:
    """Whether loose typography breaks here: before small kana and iteration marks."""
    return (first in _LOOSE or LINE_CLASS[first].is_small_kana) and LINE_CLASS[last].name in _KANA_OR_HAN


def _are_one_word(last: str, first: str) -> bool:
    """Whether this is Hangul beside Hangul or beside another letter."""
    pair = {LINE_CLASS[last].name, LINE_CLASS[first].name}
    return bool(pair & _HANGUL) and pair <= _LETTERS


def line_ends(text: str, typography: Typography = STRICT) -> list[int]:
    """Offsets in code points at which a line of `text` may end, the end of the text included."""
    found = [offset for offset in range(1, len(text)) if may_line_end(text, offset, 0, typography)]
    return [*found, len(text)] if text else []
