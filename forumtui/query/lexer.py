"""A filter's text as tokens with their places. Operators may be full-width; inside quotes nothing is an operator."""

import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

OPENS = "(\uff08"
CLOSES = ")\uff09"
MINUS = "-\uff0d"
COLON = ":\uff1a"
EQUALS = "=\uff1d"
SLASH = "/\uff0f"
_WIDE_QUOTES = "\u201c\u201d\uff02"
QUOTES = {'"': '"', **dict.fromkeys(_WIDE_QUOTES, _WIDE_QUOTES + '"')}
"""Opening quotes and what closes them; input methods pair the wide ones as they please."""

OPERATORS = ("AND", "OR", "NOT")
_SPACES = " \t\n\u3000"


class Sort(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    TERM = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the filter, from `start` to `end` in code points."""

    sort: Sort
    start: int
    end: int
    key: str = ""
    """What stands before the colon, as typed; empty where nothing does or where it is no key."""
    text: str = ""
    """The value, its quotes taken away."""
    is_quoted: bool = False
    """Whether the value begins with a quote: then no character of it is an operator."""
    is_pattern: bool = False
    is_open: bool = False
    """Whether a quote never ends."""
    is_slashed: bool = False
    """Whether it begins like a regular expression and is none, or none yet."""
    value_start: int = 0


def tokens(text: str, keys: frozenset[str]) -> list[Token]:
    """The tokens in order. `keys` are the names, folded, that may stand before a colon."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        character = text[place]
        if character in _SPACES:
            place += 1
            continue
        token = _token(text, place, keys)
        found.append(token)
        place = token.end
    return found


def _token(text: str, place: int, keys: frozenset[str]) -> Token:
    character = text[place]
    if character in OPENS:
        return Token(Sort.OPEN, place, place + 1)
    if character in CLOSES:
        return Token(Sort.CLOSE, place, place + 1)
    if character in MINUS:
        return Token(Sort.NOT, place, place + 1)
    if character in SLASH:
        return _pattern(text, place) or _term(text, place, keys)
    return _term(text, place, keys)


def _pattern(text: str, start: int) -> Token | None:
    """A regular expression: to the next unescaped slash that ends a term. None where no slash does."""
    pieces: list[str] = []
    place = start + 1
    while place < len(text):
        character = text[place]
        if character == "\\" and place + 1 < len(text):
            pieces.append("/" if text[place + 1] == "/" else text[place : place + 2])
            place += 2
            continue
        if character in SLASH and pieces and (place + 1 == len(text) or text[place + 1] in _SPACES + CLOSES):
            return Token(Sort.TERM, start, place + 1, text="".join(pieces), is_pattern=True, value_start=start)
        pieces.append(character)
        place += 1
    return None


def _term(text: str, start: int, keys: frozenset[str]) -> Token:
    key, value_start = "", start
    place = start
    while place < len(text) and text[place] not in _SPACES + OPENS + CLOSES + COLON + "".join(QUOTES):
        place += 1
    if place < len(text) and text[place] in COLON and text[start:place].casefold() in keys:
        key, value_start = text[start:place], place + 1
    value, end, is_open = _value(text, value_start, in_key=bool(key))
    is_quoted = value_start < len(text) and text[value_start] in QUOTES
    is_bare = not key and not is_quoted
    if is_bare and unicodedata.normalize("NFKC", value) in OPERATORS:
        return Token(Sort[unicodedata.normalize("NFKC", value)], start, end)
    is_slashed = is_bare and value[0] in SLASH
    return Token(Sort.TERM, start, end, key, value, is_quoted, False, is_open, is_slashed, value_start)


def _value(text: str, start: int, *, in_key: bool) -> tuple[str, int, bool]:
    """The value that begins at `start` without its quotes, where it ends, and whether a quote stays open.

    A quote is an operator at the beginning of a value only, and behind `=` and the dots of a range.
    """
    pieces: list[str] = []
    place = start
    while place < len(text) and text[place] not in _SPACES + OPENS + CLOSES:
        may_quote = place == start or (in_key and text[place - 1] in EQUALS + ".")
        if text[place] in QUOTES and may_quote:
            piece, place, is_open = _quoted(text, place)
            pieces.append(piece)
            if is_open:
                return "".join(pieces), place, True
            if not in_key:
                break
            continue
        pieces.append(text[place])
        place += 1
    return "".join(pieces), place, False


def _quoted(text: str, start: int) -> tuple[str, int, bool]:
    closers = QUOTES[text[start]]
    pieces: list[str] = []
    place = start + 1
    while place < len(text):
        character = text[place]
        if character == "\\" and place + 1 < len(text) and text[place + 1] in "\\" + "".join(QUOTES):
            pieces.append(text[place + 1])
            place += 2
            continue
        if character in closers:
            return "".join(pieces), place + 1, False
        pieces.append(character)
        place += 1
    return "".join(pieces), place, True
