"""From the text of a filter to its tree. What cannot be read is a QueryError with its place, never an exception."""

import re
import warnings
from functools import reduce
from itertools import takewhile

from forumtui.i18n import tr
from forumtui.query.keys import KEY_BY_SPELLING, KEYS, SPELLINGS, Key, like_a_key, slip_of
from forumtui.query.lexer import COLON, Sort, Token, tokens
from forumtui.query.patterns import folded_pattern
from forumtui.query.readers import Typed, Wrong, plain, read_moments
from forumtui.query.tree import EVERYTHING, Not, Query, QueryError, Term, both, either
from forumtui.query.values import Moments, Numbers, Pattern, Words

LONGEST = 4_000
"""Code points of a filter."""

DEEPEST = 100
"""Parentheses and negations inside each other."""

_FLOOR = re.compile("[#\uff03]([0-9\uff10-\uff19]{1,9})")


def parse(text: str, *, partial: bool = False) -> Query | QueryError:
    """The filter that a text asks for, or what is wrong with it.

    With `partial` the text is still being typed: an incomplete last term is left out, open parentheses are closed.
    """
    if len(text) > LONGEST:
        return QueryError(tr("the filter is longer than {limit} characters", limit=LONGEST), LONGEST + 1)
    found = tokens(text, SPELLINGS)
    if partial:
        found = list(takewhile(lambda token: not (token.is_open or token.is_slashed), found))
    is_ended = partial and bool(found) and found[-1].end == len(text) and is_half_a_key(found[-1])
    if is_ended:
        found.pop()
    while True:
        result = _Reader(found, partial).read()
        if is_ended and found and found[-1].sort is Sort.TERM:  # it is complete: another term was begun behind it
            return result
        if not (partial and found and isinstance(result, QueryError) and result.column > found[-1].start):
            return result
        found.pop()


def is_half_a_key(token: Token) -> bool:
    """Whether a word may become a key when more is typed."""
    is_word = token.sort is Sort.TERM and not (token.key or token.is_quoted or token.is_pattern or token.is_slashed)
    begins = plain(token.text)
    return is_word and bool(begins) and any(spelling.startswith(begins) for spelling in SPELLINGS)


def told_while_typing(text: str) -> QueryError | None:
    """What is wrong with the last term, which `partial` leaves out, where more letters behind it do not mend it; or
    what of a text that is a filter was hardly meant.
    """
    found = tokens(text, SPELLINGS)
    if found and found[-1].is_slashed:
        return QueryError(tr("this regular expression is not closed: / ends it"), found[-1].start + 1)
    whole = parse(text)
    if isinstance(whole, QueryError):
        return whole if whole.is_final else None
    return no_key(text)


def fault_of_range(term: Term, text: str) -> QueryError:
    """What is said of a range of dates that runs backwards once its years are known."""
    assert isinstance(term.value, Moments)
    turned = f"date:{term.value.last}..{term.value.first}"
    keyed = [
        token for token in tokens(text, SPELLINGS) if token.key and KEY_BY_SPELLING[plain(token.key)].name == "date"
    ]
    here = [token for token in keyed if read_moments(Typed(token.text)) == term.value]
    column = (here or keyed)[0].value_start + 1 if keyed else 1
    return QueryError(tr("the range runs backwards"), column, turned, "date:2017-07-10..07-12")


def no_key(text: str) -> QueryError | None:
    """A word of the filter that looks like a key with its value and is none; it stays a word."""
    for token in tokens(text, SPELLINGS):
        found = like_a_key(token.text) if token.sort is Sort.TERM and not (token.key or token.is_quoted) else None
        if found and not token.is_pattern:
            name, key = found
            message = tr("{name} is no key, so this is a word", name=name)
            return QueryError(message, token.start + 1, f"{key.name}:{token.text[len(name) + 1 :]}", key.example)
    return None


class _Wrong(Exception):
    """Carries a fault out of the reader."""

    def __init__(self, fault: QueryError) -> None:
        super().__init__(fault)
        self.fault = fault


class _Reader:
    """Reads tokens from left to right; OR binds weaker than AND, which need not be written."""

    def __init__(self, found: list[Token], partial: bool) -> None:
        self._tokens = found
        self._place = 0
        self._partial = partial
        self._depth = 0

    def read(self) -> Query | QueryError:
        if not self._tokens:
            return EVERYTHING
        try:
            query = self._either()
            if self._next:
                raise _wrong(tr("this parenthesis closes nothing"), self._next)
        except _Wrong as wrong:
            return wrong.fault
        return query

    @property
    def _next(self) -> Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _accept(self, sort: Sort) -> Token | None:
        token = self._next
        if token is None or token.sort is not sort:
            return None
        self._place += 1
        return token

    def _either(self) -> Query:
        parts = [self._all()]
        while self._accept(Sort.OR):
            parts.append(self._all())
        return either(tuple(part for part in parts if part != EVERYTHING) or (EVERYTHING,))

    def _all(self) -> Query:
        parts = [self._one()]
        while True:
            if self._accept(Sort.AND):
                parts.append(self._one())
                continue
            token = self._next
            if token is None or token.sort in (Sort.OR, Sort.CLOSE):
                break
            parts.append(self._one())
        return reduce(both, parts)

    def _one(self) -> Query:
        token = self._next
        if token is None or token.sort in (Sort.CLOSE, Sort.OR, Sort.AND):
            raise _wrong(tr("a term is missing here"), token or self._tokens[-1], KEYS[0].example)
        self._place += 1
        if token.sort is Sort.TERM:
            return _term(token)
        self._depth += 1
        if self._depth > DEEPEST:
            raise _wrong(tr("too many parentheses inside each other"), token)
        query = self._inside(token) if token.sort is Sort.OPEN else self._not(token)
        self._depth -= 1
        return query

    def _not(self, token: Token) -> Query:
        if self._next is None or (token.end - token.start == 1 and self._next.start != token.end):
            raise _wrong(tr("a minus stands directly before what it excludes"), token, "-user:lei")
        query = self._one()
        return EVERYTHING if query == EVERYTHING else Not(query)

    def _inside(self, opening: Token) -> Query:
        if self._partial and self._next is None:
            return EVERYTHING
        query = self._either()
        if not self._accept(Sort.CLOSE) and not self._partial:
            raise _wrong(tr("this parenthesis is never closed"), opening)
        return query


def _wrong(
    message: str, token: Token, example: str | None = None, nearest_term: str | None = None, *, is_final: bool = False
) -> _Wrong:
    return _Wrong(QueryError(message, token.start + 1, nearest_term, example, is_final))


def _term(token: Token) -> Query:
    if token.is_open:
        raise _wrong(tr("this quote is never closed"), token)
    if token.is_pattern:
        return Term("", _pattern(token))
    if token.key:
        return _keyed(KEY_BY_SPELLING[plain(token.key)], token)
    floor = None if token.is_quoted else _FLOOR.fullmatch(token.text)
    if floor:
        return Term("floor", Numbers(int(floor[1]), int(floor[1])))
    if not token.is_quoted and (key := slip_of(token.text)):
        raise _slipped(key, token)
    if not token.text.strip():
        raise _wrong(tr("there is nothing between these quotes"), token)
    return Term("", Words(token.text))


def _keyed(key: Key, token: Token) -> Query:
    if not token.text.strip():
        raise _wrong(tr("a value is missing after {key}:", key=key.name), token, key.example)
    value = key.read(Typed(token.text, token.is_quoted))
    if isinstance(value, Wrong):
        meant = f"{key.name}:{value.nearest}" if value.nearest else None
        raise _Wrong(QueryError(value.message, token.value_start + 1, meant, key.example, value.is_final))
    return Term(key.name, value)


def _pattern(token: Token) -> Pattern:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they would be written into the screen
            re.compile(token.text)
            re.compile(folded_pattern(token.text))
    except (re.error, OverflowError, RecursionError, MemoryError) as error:
        message = tr("this regular expression cannot be read: {reason}", reason=str(error))
        raise _wrong(message, token, "/[0-9]{5,}/", is_final=True) from None
    return Pattern(token.text)


def _slipped(key: Key, token: Token) -> _Wrong:
    name = re.split(f"[{COLON}]", token.text, maxsplit=1)[0]
    message = tr('there is no key {name}; in quotes, "{text}" is a word', name=name, text=token.text)
    return _wrong(message, token, key.example, f"{key.name}:{token.text[len(name) + 1 :]}", is_final=True)
