"""Completions of a filter that is being typed: keys, then the thread's own names and days, with counts."""

from collections.abc import Collection
from dataclasses import dataclass
from heapq import nlargest
from itertools import accumulate
from time import perf_counter

from forumtui.errors import ForumtuiError
from forumtui.i18n import tr, tr_count
from forumtui.index.index import Index
from forumtui.index.names import has_pinyin
from forumtui.query.context import NO_HISTORY, History
from forumtui.query.format_query import format_query
from forumtui.query.keys import KEY_BY_SPELLING, KEYS, NO_DEVICE, Key
from forumtui.query.lexer import EQUALS, MINUS, Token, TokenKind, tokens
from forumtui.query.parse import parse
from forumtui.query.select import select
from forumtui.query.tree import Name, Query, QueryError, Term, nearest, normalize
from forumtui.text.fold import CHINESE_HINT, fold

LIMIT = 50
"""Completions offered at most."""

COUNT_LIMIT, COUNT_SECONDS = 20_000, 0.015
"""Completions in a filter of several terms are counted in threads up to this many replies, for so many seconds."""

_FREQUENT = 300
"""So many of the most frequent names are searched first for what is typed."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One completion."""

    text: str
    """What replaces the filter's text from `start` to `end` once it is accepted."""
    start: int
    end: int
    """In code points."""
    count: int | None = None
    """Replies that have this value; None for keys."""
    hint: str = ""
    """A few words about it, in the language of the interface."""


def complete(
    text: str, cursor: int, index: Index, left_out: Collection[int] = (), history: History = NO_HISTORY
) -> list[Completion]:
    """The completions at the cursor, which is an offset in code points; the best first. Posts that are `left_out` by
    choice are not counted.
    """
    rows = _candidates(text, cursor, index)
    is_alone = bool(rows) and not text[: rows[0].start].strip() and not text[rows[0].end :].strip()
    is_counted = is_alone and ".." not in text and not left_out
    return rows if is_counted else _with_filter_counts(rows, text, index, left_out, history)


def _with_filter_counts(
    rows: list[Completion], text: str, index: Index, left_out: Collection[int], history: History
) -> list[Completion]:
    """The same completions with the replies that the whole filter would show; without a count where time runs out."""
    until = perf_counter() + COUNT_SECONDS
    counted = []
    for row in rows:
        if row.count is None:
            counted.append(row)
            continue
        count = None
        if index.size <= COUNT_LIMIT and perf_counter() < until:
            query = parse(text[: row.start] + row.text + text[row.end :])
            count = None if isinstance(query, QueryError) else _match_count(query, index, left_out, history)
        hint = "" if count is None else _replies(count, index)
        counted.append(Completion(row.text, row.start, row.end, count, hint))
    return counted


def _match_count(query: Query, index: Index, left_out: Collection[int], history: History) -> int | None:
    try:
        return sum(position not in left_out for position in select(query, index, history=history))
    except ForumtuiError:  # a pattern of the filter takes too long
        return None


def _candidates(text: str, cursor: int, index: Index) -> list[Completion]:
    found = [token for token in tokens(text[:cursor]) if token.end == cursor]
    token = found[-1] if found else None
    if token is None or token.kind is not TokenKind.TERM or (token.is_quoted and not token.key):
        return _keys("", cursor, cursor) if token is None or token.kind in (TokenKind.OPEN, TokenKind.NOT) else []
    if not token.key:
        return _keys(token.text, token.start, cursor)
    key = KEY_BY_SPELLING[normalize(token.key)]
    if key.choices and key.name != "device":
        return _choices(key, token, cursor, index)
    return _values(key, token, cursor, index)


def _keys(typed: str, start: int, end: int) -> list[Completion]:
    wanted = normalize(typed.lstrip(MINUS))
    rows = []
    for key in KEYS:
        spelling = next((one for one in key.spellings if one.startswith(wanted)), None)
        if spelling:
            name = key.name if wanted.isascii() else spelling
            rows.append(Completion(f"{name}:", start, end, hint=tr(key.help)))
    return rows


def _choices(key: Key, token: Token, end: int, index: Index) -> list[Completion]:
    wanted = normalize(token.text)
    rows = []
    for row in key.choices:
        typed = next((spelling for spelling in row if spelling.startswith(wanted)), None)
        if typed is not None:
            is_chinese = not (token.key + wanted).isascii() and len(row) > 1
            text, other = (row[1], row[0]) if is_chinese else (row[0], row[1] if len(row) > 1 else "")
            rows.append(Completion(f"{token.key}:{text}", token.start, end, hint=other))
    return rows


def _values(key: Key, token: Token, end: int, index: Index) -> list[Completion]:
    if key.counted == "day":
        return _days(key, token, end, index)
    if key.counted is None:
        return []
    names = {"user": index.authors, "rank": index.ranks, "device": index.devices}[key.counted]
    typed = token.text.lstrip(EQUALS)
    prefix = fold(typed)
    found = names.often_containing(prefix, _FREQUENT, by_sound=typed)
    if len(found) < LIMIT:
        ids = names.some_containing(prefix, _FREQUENT, by_sound=typed)
        frequent = nlargest(LIMIT, ids, key=names.counts.__getitem__)
        found = list(dict.fromkeys([*found, *frequent]))
    found = [identity for identity in found if names.names[identity] and names.counts[identity]]
    found.sort(key=lambda identity: not names.begins(identity, prefix))
    rows = []
    for identity in found[:LIMIT]:
        count = names.counts[identity]
        shown = token.key + format_query(Term(key.name, Name(names.names[identity], exact=True)))[len(key.name) :]
        rows.append(Completion(shown, token.start, end, count, _replies(count, index)))
    if key.name == "user" and not rows and typed.isascii() and typed and not has_pinyin():
        return [
            Completion(text=token.key + ":" + token.text, start=token.start, end=end, count=0, hint=tr(CHINESE_HINT))
        ]
    if key.name == "device" and NO_DEVICE[0].startswith(normalize(typed)) and (count := names.count("")):
        rows.append(Completion(f"{token.key}:{NO_DEVICE[0]}", token.start, end, count, _replies(count, index)))
    return rows


def _replies(count: int, index: Index) -> str:
    if index.complete:
        return tr_count("{count} reply", "{count} replies", count)
    return tr_count("at least {count} reply", "at least {count} replies", count)


def _days(key: Key, token: Token, end: int, index: Index) -> list[Completion]:
    before, dots, typed = token.text.rpartition("..")
    prefix = f"{token.key}:{before}{dots}"
    rows = []
    for day, count in _cumulated(key, index.counts("day")):
        if day.startswith(typed) or day[5:].startswith(typed):
            rows.append(Completion(prefix + day, token.start, end, count, _replies(count, index)))
    return rows[:LIMIT]


def _cumulated(key: Key, days: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The days with the replies that the key matches for each: of that day, from it on, or up to it."""
    if key.name == "date":
        return days
    names, counts = [day for day, _ in days], [count for _, count in days]
    if key.name == "until":
        return list(zip(names, accumulate(counts), strict=True))
    return list(zip(names, [*accumulate(reversed(counts))][::-1], strict=True))


def nearest_name(name: str, index: Index) -> str | None:
    """The most similar author of the thread, for a name that none has."""
    names = [author for author, _ in index.counts("user", 5_000)]
    by_fold = {fold(author): author for author in reversed(names)}
    found = nearest(fold(name), list(by_fold))
    return by_fold[found] if found else None
