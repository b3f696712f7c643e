"""From the tree of a filter back to its text. Parsing that text gives the same tree."""

import re

from forumtui.query.dates import date_text
from forumtui.query.keys import KEY_BY_SPELLING, SPELLINGS, misspelled_key
from forumtui.query.lexer import TokenKind, tokens
from forumtui.query.tree import And, Not, Or, Query, Term
from forumtui.query.values import Choice, DateRange, Name, NumberRange, Pattern, TypedValue, Words
from forumtui.text.timestamp import Timestamp

_TO_ESCAPE = re.compile('[\\\\"]')
_PLAIN = re.compile(r"[a-z_\u4e00-\u9fff][a-z0-9_\u4e00-\u9fff]*", re.IGNORECASE)
"""Names that need no quotes after `=`. A quick check, as a menu of names is written with every key press."""

_FLOOR = re.compile("[#\uff03][0-9\uff10-\uff19]{1,9}")


def format_query(query: Query) -> str:
    """The filter as one would type it; empty for EVERYTHING."""
    match query:
        case Term():
            return _term(query)
        case Not(part):
            return "-" + (_grouped(part) if isinstance(part, And | Or) else format_query(part))
        case And(parts):
            return " ".join(_grouped(part) if isinstance(part, And | Or) else format_query(part) for part in parts)
        case Or(parts):
            return " OR ".join(_grouped(part) if isinstance(part, Or) else format_query(part) for part in parts)


def _grouped(query: Query) -> str:
    return f"({format_query(query)})"


def _term(term: Term) -> str:
    match term.value:
        case Words(text):
            return text if _is_bare(text) else quote(text)
        case Pattern(source):
            return f"/{_escaped_slashes(source)}/"
        case Name(text, exact):
            return f"{term.key}:{'=' if exact else ''}{_name(term.key, text, exact)}"
        case Choice(name):
            return f"{term.key}:{name}"
        case NumberRange(first, last):
            return f"{term.key}:{_numbers(first, last) if term.key in ('floor', 'answers') else _length(first, last)}"
        case Timestamp() as date:
            return f"{term.key}:{_date(date)}"
        case DateRange(first, last) as dates:
            if dates.is_single and first:
                return f"{term.key}:{_date(first)}"
            return f"{term.key}:{_date(first)}..{_date(last)}"


def quote(text: str) -> str:
    """The text in quotes, so that no character of it is an operator."""
    return '"' + _TO_ESCAPE.sub(r"\\\g<0>", text) + '"'


def _is_bare(text: str) -> bool:
    """Whether the text is parsed as the same words without quotes."""
    found = tokens(text, SPELLINGS)
    # A slash at the start may open a regular expression that a later word closes.
    if len(found) != 1 or _FLOOR.fullmatch(text) or misspelled_key(text) or text.startswith(("/", "／")):
        return False
    token = found[0]
    is_word = token.kind is TokenKind.TERM and not (token.key or token.is_pattern or token.is_quoted or token.is_open)
    return is_word and token.text == text and not token.is_slashed


def _name(key: str, text: str, exact: bool) -> str:
    if exact and _PLAIN.fullmatch(text):
        return text
    found = tokens(f"{key}:{'=' if exact else ''}{text}", SPELLINGS)
    if len(found) != 1 or found[0].is_quoted or found[0].is_open:
        return quote(text)
    is_same = KEY_BY_SPELLING[key].read(TypedValue(found[0].text)) == Name(text, exact)
    return text if is_same else quote(text)


def _numbers(first: int | None, last: int | None) -> str:
    if first == last:
        return str(first)
    return f"{'' if first is None else first}..{'' if last is None else last}"


def _length(first: int | None, last: int | None) -> str:
    if first == last or (first is not None and last is not None):
        return _numbers(first, last)
    return f"<{last + 1}" if last is not None else f">{first - 1}" if first else ">=0"


def _date(date: Timestamp | None) -> str:
    text = date_text(date) if date else ""
    return quote(text) if " " in text else text


def _escaped_slashes(source: str) -> str:
    """The source with its slashes escaped; a backslash and what it escapes stay together."""
    pairs = re.findall(r"\\.|.", source, re.DOTALL)
    return "".join("\\/" if pair == "/" else pair for pair in pairs)
