"""From a filter's tree back to its text: reading what is shown gives the same tree."""

import re

from forumtui.query.keys import KEY_BY_SPELLING, SPELLINGS, slip_of
from forumtui.query.lexer import Sort, tokens
from forumtui.query.readers import Typed
from forumtui.query.tree import And, Not, Or, Query, Term
from forumtui.query.values import Choice, Moment, Moments, Name, Numbers, Pattern, Words

_TO_ESCAPE = re.compile('[\\\\"]')
_PLAIN = re.compile(r"[a-z_\u4e00-\u9fff][a-z0-9_\u4e00-\u9fff]*", re.IGNORECASE)
"""Names that mean themselves after `=`, most of them: a menu of them is shown with every key."""

_FLOOR = re.compile("[#\uff03][0-9\uff10-\uff19]{1,9}")


def show(query: Query) -> str:
    """The filter as one would type it; empty for the one that hides nothing."""
    match query:
        case Term():
            return _term(query)
        case Not(part):
            return "-" + (_grouped(part) if isinstance(part, And | Or) else show(part))
        case And(parts):
            return " ".join(_grouped(part) if isinstance(part, And | Or) else show(part) for part in parts)
        case Or(parts):
            return " OR ".join(_grouped(part) if isinstance(part, Or) else show(part) for part in parts)


def _grouped(query: Query) -> str:
    return f"({show(query)})"


def _term(term: Term) -> str:
    match term.value:
        case Words(text):
            return text if _is_bare(text) else quote(text)
        case Pattern(source):
            return f"/{_slashed(source)}/"
        case Name(text, exact):
            return f"{term.key}:{'=' if exact else ''}{_name(term.key, text, exact)}"
        case Choice(name):
            return f"{term.key}:{name}"
        case Numbers(first, last):
            return f"{term.key}:{_numbers(first, last) if term.key == 'floor' else _length(first, last)}"
        case Moment() as moment:
            return f"{term.key}:{_moment(moment)}"
        case Moments(first, last) as moments:
            if moments.is_single and first:
                return f"{term.key}:{_moment(first)}"
            return f"{term.key}:{_moment(first)}..{_moment(last)}"


def quote(text: str) -> str:
    """The text in quotes, so that no character of it is an operator."""
    return '"' + _TO_ESCAPE.sub(r"\\\g<0>", text) + '"'


def _is_bare(text: str) -> bool:
    """Whether the text means itself when it is typed without quotes."""
    found = tokens(text, SPELLINGS)
    # A slash at its start may open a pattern that a later word ends.
    if len(found) != 1 or _FLOOR.fullmatch(text) or slip_of(text) or text.startswith(("/", "／")):
        return False
    if text[:1] in ("/", "／"):  # a later slash, of another word, could end a pattern here
        return False
    token = found[0]
    is_word = token.sort is Sort.TERM and not (token.key or token.is_pattern or token.is_quoted or token.is_open)
    return is_word and token.text == text and not token.is_slashed


def _name(key: str, text: str, exact: bool) -> str:
    if exact and _PLAIN.fullmatch(text):
        return text
    found = tokens(f"{key}:{'=' if exact else ''}{text}", SPELLINGS)
    if len(found) != 1 or found[0].is_quoted or found[0].is_open:
        return quote(text)
    means_itself = KEY_BY_SPELLING[key].read(Typed(found[0].text)) == Name(text, exact)
    return text if means_itself else quote(text)


def _numbers(first: int | None, last: int | None) -> str:
    if first == last:
        return str(first)
    return f"{'' if first is None else first}..{'' if last is None else last}"


def _length(first: int | None, last: int | None) -> str:
    if first == last or (first is not None and last is not None):
        return _numbers(first, last)
    return f"<{last + 1}" if last is not None else f">{(first or 0) - 1}" if first else ">=0"


def _moment(moment: Moment | None) -> str:
    text = str(moment) if moment else ""
    return quote(text) if " " in text else text


def _slashed(source: str) -> str:
    """The source with its slashes escaped; a backslash and what it escapes stay together."""
    pairs = re.findall(r"\\.|.", source, re.DOTALL)
    return "".join("\\/" if pair == "/" else pair for pair in pairs)
