"""The text of a filter as tokens with their offsets. Operators may be full-width; in quotes nothing is an operator."""

import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from forumtui.query.keys import SPELLINGS
from forumtui.query.tree import normalize

OPENS = "(\uff08"
CLOSES = ")\uff09"
MINUS = "-\uff0d"
COLON = ":\uff1a"
EQUALS = "=\uff1d"
SLASH = "/\uff0f"
_WIDE_QUOTES = "\u201c\u201d\uff02"
QUOTES = {'"': '"', **dict.fromkeys(_WIDE_QUOTES, _WIDE_QUOTES + '"')}
"""For each opening quote the characters that close it; input methods pair full-width quotes inconsistently."""

OPERATORS = ("AND", "OR", "NOT")
_SPACES = " \t\n\u3000"


class TokenKind(Enum):
    """The kinds of tokens."""

    OPEN = auto()
    CLOSE = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    TERM = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the filter, from `start` to `end` in code points."""

    kind: TokenKind
    start: int
    end: int
    key: str = ""
    """What stands before the colon, as typed; empty where there is no colon or no such key."""
    text: str = ""
    """The value, its quotes taken away."""
    is_quoted: bool = False
    """Whether the value begins with a quote."""
    is_pattern: bool = False
    is_open: bool = False
    """Whether its closing quote is missing."""
    is_slashed: bool = False
    """Whether it begins with a slash and has no closing one."""
    value_start: int = 0
    """Where the value begins, behind the colon."""


def tokens(text: str) -> list[Token]:
    """The tokens in order. A colon behind a word that is no spelling of a key is part of the word."""
    found: list[Token] = []
    offset = 0
    while offset < len(text):
        character = text[offset]
        if character in _SPACES:
            offset += 1
            continue
        token = _token(text, offset)
        found.append(token)
        offset = token.end
    return found


def _token(text: str, offset: int) -> Token:
    character = text[offset]
    if character in OPENS:
        return Token(TokenKind.OPEN, offset, offset + 1)
    if character in CLOSES:
        return Token(TokenKind.CLOSE, offset, offset + 1)
    if character in MINUS:
        return Token(TokenKind.NOT, offset, offset + 1)
    if character in SLASH:
        return _pattern(text, offset) or _term(text, offset)
    return _term(text, offset)


def _pattern(text: str, start: int) -> Token | None:
    """A regular expression, up to the next unescaped slash at the end of a term; None where there is none."""
    pieces: list[str] = []
    offset = start + 1
    while offset < len(text):
        character = text[offset]
        if character == "\\" and offset + 1 < len(text):
            pieces.append("/" if text[offset + 1] == "/" else text[offset : offset + 2])
            offset += 2
            continue
        if character in SLASH and pieces and (offset + 1 == len(text) or text[offset + 1] in _SPACES + CLOSES):
            return Token(TokenKind.TERM, start, offset + 1, text="".join(pieces), is_pattern=True, value_start=start)
        pieces.append(character)
        offset += 1
    return None


def _term(text: str, start: int) -> Token:
    key, value_start = "", start
    offset = start
    while offset < len(text) and text[offset] not in _SPACES + OPENS + CLOSES + COLON + "".join(QUOTES):
        offset += 1
    if offset < len(text) and text[offset] in COLON and normalize(text[start:offset]) in SPELLINGS:
        key, value_start = text[start:offset], offset + 1
    value, end, is_open = _value(text, value_start, in_key=bool(key))
    is_quoted = value_start < len(text) and text[value_start] in QUOTES
    is_bare = not key and not is_quoted
    if is_bare and unicodedata.normalize("NFKC", value) in OPERATORS:
        return Token(TokenKind[unicodedata.normalize("NFKC", value)], start, end)
    is_slashed = is_bare and value[0] in SLASH and not any(slash in value[1:] for slash in SLASH)
    return Token(TokenKind.TERM, start, end, key, value, is_quoted, False, is_open, is_slashed, value_start)


def _value(text: str, start: int, *, in_key: bool) -> tuple[str, int, bool]:
    """The value that begins at `start` without its quotes, where it ends, and whether a quote stays open.

    A quote is an operator only at the beginning of a value and, after a key, behind `=` and the dots of a range.
    """
    pieces: list[str] = []
    offset = start
    while offset < len(text) and text[offset] not in _SPACES + OPENS + CLOSES:
        may_quote = offset == start or (in_key and text[offset - 1] in EQUALS + ".")
        if text[offset] in QUOTES and may_quote:
            piece, offset, is_open = _quoted(text, offset)
            pieces.append(piece)
            if is_open:
                return "".join(pieces), offset, True
            if not in_key:
                break
            continue
        pieces.append(text[offset])
        offset += 1
    return "".join(pieces), offset, False


def _quoted(text: str, start: int) -> tuple[str, int, bool]:
    closers = QUOTES[text[start]]
    pieces: list[str] = []
    offset = start + 1
    while offset < len(text):
        character = text[offset]
        if character == "\\" and offset + 1 < len(text) and text[offset + 1] in "\\" + "".join(QUOTES):
            pieces.append(text[offset + 1])
            offset += 2
            continue
        if character in closers:
            return "".join(pieces), offset + 1, False
        pieces.append(character)
        offset += 1
    return "".join(pieces), offset, True
