"""A query as text in the filter language (parsing it gives the same query), and why a reply is shown or hidden."""

import re

from forumtui.i18n import join_clauses, tr
from forumtui.index.index import Index
from forumtui.query.context import NO_HISTORY, EvalContext, History
from forumtui.query.dates import date_text, resolve
from forumtui.query.keys import FLOORS, KEY_BY_SPELLING
from forumtui.query.lexer import TokenKind, tokens
from forumtui.query.patterns import PatternFailed
from forumtui.query.select import evaluate
from forumtui.query.tree import (
    EVERYTHING,
    And,
    Choice,
    DateRange,
    Name,
    Not,
    NumberRange,
    Or,
    Pattern,
    Query,
    Term,
    TypedValue,
    Words,
)
from forumtui.text.timestamp import PACKED_YEAR, Timestamp

_TO_ESCAPE = re.compile('[\\\\"]')
_PLAIN = re.compile(r"[a-z_\u4e00-\u9fff][a-z0-9_\u4e00-\u9fff]*", re.IGNORECASE)
"""Names that need no quotes after `=`. A quick check, as a menu of names is written with every key press."""


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
            written = _numbers if term.key in ("floor", "answers") else _compared
            return f"{term.key}:{written(first, last)}"
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
    found = tokens(text)
    # A slash at the start may open a regular expression that a later word closes.
    if len(found) != 1 or FLOORS.fullmatch(text) or text.startswith(("/", "／")):
        return False
    token = found[0]
    is_word = token.kind is TokenKind.TERM and not (token.key or token.is_pattern or token.is_quoted or token.is_open)
    return is_word and token.text == text and not token.is_slashed


def _name(key: str, text: str, exact: bool) -> str:
    if exact and _PLAIN.fullmatch(text):
        return text
    found = tokens(f"{key}:{'=' if exact else ''}{text}")
    if len(found) != 1 or found[0].is_quoted or found[0].is_open:
        return quote(text)
    is_same = KEY_BY_SPELLING[key].read(TypedValue(found[0].text)) == Name(text, exact)
    return text if is_same else quote(text)


def _numbers(first: int | None, last: int | None) -> str:
    if first == last:
        return str(first)
    return f"{'' if first is None else first}..{'' if last is None else last}"


def _compared(first: int | None, last: int | None) -> str:
    if first is None and last is not None:
        return f"<{last + 1}"
    if first is not None and last is None:
        return f">{first - 1}" if first else ">=0"
    return _numbers(first, last)


def _date(date: Timestamp | None) -> str:
    text = date_text(date) if date else ""
    return quote(text) if " " in text else text


def _escaped_slashes(source: str) -> str:
    """The source with its slashes escaped; a backslash and what it escapes stay together."""
    pairs = re.findall(r"\\.|.", source, re.DOTALL)
    return "".join("\\/" if pair == "/" else pair for pair in pairs)


def explain(query: Query, index: Index, position: int, *, history: History = NO_HISTORY) -> str:
    """Which terms show or hide a reply, each with the fact of the reply that decides it."""
    if query == EVERYTHING:
        return tr("shown: no filter is on")
    context = EvalContext(index, history)
    resolved = resolve(query, index)
    try:
        is_shown = _holds(resolved, context, position)
        reasons = _reasons(resolved, context, position, is_shown)
    except PatternFailed as problem:
        return tr("unknown: {reason}", reason=problem)
    told = join_clauses(dict.fromkeys(reasons))
    return tr("shown by {reasons}", reasons=told) if is_shown else tr("hidden by {reasons}", reasons=told)


def _holds(query: Query, context: EvalContext, position: int) -> bool:
    return bool(evaluate(query, context, range(position, position + 1)))


def _reasons(query: Query, context: EvalContext, position: int, holds: bool) -> list[str]:
    """The terms that decide: those whose own result equals the result of the group they are in."""
    match query:
        case Not(Term() as term):
            return [_term_with_fact(query, term, context.index, position)]
        case Not(part):
            return _reasons(part, context, position, not holds)
        case And(parts) | Or(parts):
            deciding = [part for part in parts if _holds(part, context, position) == holds]
            return [reason for part in deciding for reason in _reasons(part, context, position, holds)]
        case Term():
            return [_term_with_fact(query, query, context.index, position)]


def _term_with_fact(query: Query, term: Term, index: Index, position: int) -> str:
    """The term as it is typed, and in parentheses what the reply has there."""
    fact = _fact(term, index, position)
    return tr("{term} ({fact})", term=format_query(query), fact=fact) if fact else format_query(query)


def _fact(term: Term, index: Index, position: int) -> str:
    match term.key:
        case "user":
            return index.author(position) or tr("no name is printed")
        case "rank":
            return index.rank(position) or tr("no rank is printed")
        case "device":
            return index.device(position) or tr("no device is printed")
        case "floor":
            return f"#{index.floor(position)}" if index.floor(position) else tr("no floor is printed")
        case "likes":
            likes = index.likes(position)
            return tr("no likes are printed") if likes is None else f"{likes:+}"
        case "len":
            return tr("{count} characters", count=index.lengths[position])
        case "date" | "since" | "until":
            return _time(index.stamp(position))
        case "is":
            twin = index.repeat_of(position) if term.value == Choice("dup") else None
            if twin is not None:
                return tr("the same as {which}", which=f"#{index.floor(twin) or twin - index.first_reply + 1}")
            return (index.rank(position) or "") if term.value in (Choice("mod"), Choice("banned")) else ""
    return ""


def _time(stamp: int) -> str:
    if not stamp:
        return tr("no time is printed")
    year, rest = divmod(stamp, PACKED_YEAR)
    digits = f"{rest:010d}"
    text = f"{digits[:2]}-{digits[2:4]} {digits[4:6]}:{digits[6:8]}"
    return f"{year:04d}-{text}" if year else text
