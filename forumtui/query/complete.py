"""What may follow in a filter that is being typed: keys first, then the thread's own names and days, with counts."""

from dataclasses import dataclass
from heapq import nlargest

from forumtui.i18n import tr, tr_count
from forumtui.index.index import Index
from forumtui.index.pinyin import has_pinyin
from forumtui.query.keys import KEY_BY_SPELLING, KEYS, SPELLINGS, Key
from forumtui.query.lexer import EQUALS, MINUS, Sort, Token, tokens
from forumtui.query.readers import NONE, nearest, plain
from forumtui.query.show import show
from forumtui.query.tree import Term
from forumtui.query.values import Name
from forumtui.text.fold import CHINESE_HINT, fold

LIMIT = 50
"""Completions offered at most."""

_OFTEN = 300
"""The most frequent names, among which what is typed is looked for first."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on."""

    text: str
    """What stands in the filter from `start` to `end` once it is accepted."""
    start: int
    end: int
    """Code points of the filter that it replaces."""
    count: int | None = None
    """Replies that have this value; None for keys."""
    hint: str = ""
    """A few words about it, in the interface's language."""


def complete(text: str, cursor: int, index: Index) -> list[Completion]:
    """The ways to go on at the cursor, the most_confident first."""
    found = [token for token in tokens(text[:cursor], SPELLINGS) if token.end == cursor]
    token = found[-1] if found else None
    if token is None or token.sort is not Sort.TERM or (token.is_quoted and not token.key):
        return _keys("", cursor, cursor) if token is None or token.sort in (Sort.OPEN, Sort.NOT) else []
    if not token.key:
        return _keys(token.text, token.start, cursor)
    key = KEY_BY_SPELLING[plain(token.key)]
    if key.choices and key.name != "device":
        return _choices(key, token, cursor, index)
    return _values(key, token, cursor, index)


def _keys(typed: str, start: int, end: int) -> list[Completion]:
    wanted = plain(typed.lstrip(MINUS))
    rows = []
    for key in KEYS:
        spelling = next((one for one in key.spellings if one.startswith(wanted)), None)
        if spelling:
            name = key.name if wanted.isascii() else spelling
            rows.append(Completion(f"{name}:", start, end, hint=tr(key.help)))
    return rows


def _choices(key: Key, token: Token, end: int, index: Index) -> list[Completion]:
    wanted = plain(token.text)
    rows = [row for row in key.choices if any(spelling.startswith(wanted) for spelling in row)]
    return [Completion(f"{token.key}:{row[0]}", token.start, end) for row in rows]


def _values(key: Key, token: Token, end: int, index: Index) -> list[Completion]:
    if key.counted == "day":
        return _days(key, token, end, index)
    if key.counted is None:
        return []
    names = {"user": index.authors, "rank": index.ranks, "device": index.devices}[key.counted]
    typed = token.text.lstrip(EQUALS)
    begins = fold(typed)
    found = names.some_of(names.often(_OFTEN), begins, typed)
    if len(found) < LIMIT:
        ids = names.some_containing(begins, _OFTEN)
        if len(ids) < _OFTEN:
            ids = names.containing(begins, by_sound=typed)
        often = nlargest(LIMIT, ids, key=names.counts.__getitem__)
        found = list(dict.fromkeys([*found, *often]))
    found = [identity for identity in found if names.names[identity] and names.counts[identity]]
    found.sort(key=lambda identity: not fold(names.names[identity]).startswith(begins))
    rows = []
    for identity in found[:LIMIT]:
        count = names.counts[identity]
        shown = show(Term(key.name, Name(names.names[identity], exact=True)))
        rows.append(Completion(shown, token.start, end, count, _replies(count, index)))
    if key.name == "user" and not rows and typed.isascii() and typed and not has_pinyin():
        return [
            Completion(text=token.key + ":" + token.text, start=token.start, end=end, count=0, hint=tr(CHINESE_HINT))
        ]
    if key.name == "device" and NONE[0].startswith(plain(typed)) and (count := names.count("")):
        rows.append(Completion(f"{token.key}:{NONE[0]}", token.start, end, count, _replies(count, index)))
    return rows


def _replies(count: int, index: Index) -> str:
    if index.complete:
        return tr_count("{count} reply", "{count} replies", count)
    return tr_count("at least {count} reply", "at least {count} replies", count)


def _days(key: Key, token: Token, end: int, index: Index) -> list[Completion]:
    before, dots, typed = token.text.rpartition("..")
    prefix = f"{token.key}:{before}{dots}"
    rows = []
    for day, count in index.counts("day"):
        if day.startswith(typed) or day[5:].startswith(typed):
            rows.append(Completion(prefix + day, token.start, end, count, _replies(count, index)))
    return rows[:LIMIT]


def nearest_name(name: str, index: Index) -> str | None:
    """The author's name that looks most like a name nobody in the thread has."""
    names = [author for author, _ in index.counts("user", 5_000)]
    by_fold = {fold(author): author for author in reversed(names)}
    found = nearest(fold(name), list(by_fold))
    return by_fold[found] if found else None
