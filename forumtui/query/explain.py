"""Why a reply is shown or hidden by a filter, in a sentence."""

from forumtui.i18n import join_clauses, tr
from forumtui.index.index import Index
from forumtui.query.context import NO_LAST_VISIT, EvalContext, LastVisit
from forumtui.query.dates import resolve
from forumtui.query.format_query import format_query
from forumtui.query.patterns import PatternFailed
from forumtui.query.select import evaluate
from forumtui.query.tree import EVERYTHING, And, Not, Or, Query, Term
from forumtui.query.values import Choice
from forumtui.text.timestamp import PACKED_YEAR


def explain(query: Query, index: Index, position: int, *, last_visit: LastVisit = NO_LAST_VISIT) -> str:
    """Which terms show or hide a reply, each with the fact of the reply that decides it."""
    if query == EVERYTHING:
        return tr("shown: no filter is on")
    context = EvalContext(index, last_visit)
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
