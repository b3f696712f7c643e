"""The parser: from the text of a filter to its tree. A mistake is returned as a QueryError with its column."""

import re
import warnings
from functools import reduce
from itertools import takewhile

from forumtui.i18n import tr
from forumtui.query.dates import date_text, read_date_range
from forumtui.query.keys import FLOORS, KEY_BY_SPELLING, KEYS, SPELLINGS, Key, looks_like_key
from forumtui.query.lexer import Token, TokenKind, tokens
from forumtui.query.patterns import folded_pattern
from forumtui.query.tree import (
    EVERYTHING,
    DateRange,
    InvalidValue,
    Not,
    Pattern,
    Query,
    QueryError,
    Term,
    TypedValue,
    Words,
    both,
    either,
    normalize,
)
from forumtui.text.clean import clean_line

LENGTH_LIMIT = 4_000
"""Code points of the longest filter."""

DEPTH_LIMIT = 100
"""How deep parentheses and negations may be nested."""

_OPERATORS_ELSEWHERE = {
    **dict.fromkeys(("or", "||", "|", "\u6216", "\u6216\u8005"), "OR"),
    **dict.fromkeys(("and", "&&", "&", "\u4e14", "\u5e76\u4e14"), "AND"),
    **dict.fromkeys(("not", "\u975e"), "NOT"),
}
"""How other programs write operators; here they are words, and a hint says so."""


def clean_filter(text: str) -> str:
    """A filter that was typed, as one line without what steers a terminal; one that is too long remains so."""
    return clean_line(text, LENGTH_LIMIT + 1)


def parse(text: str, *, partial: bool = False) -> Query | QueryError:
    """The tree of a filter, or the first mistake in it.

    With `partial` the text is still being typed: an incomplete last term is left out, and open parentheses are closed.
    """
    if len(text) > LENGTH_LIMIT:
        return QueryError(tr("the filter is longer than {limit} characters", limit=LENGTH_LIMIT), LENGTH_LIMIT + 1)
    found = tokens(text)
    if partial:
        found = list(takewhile(lambda token: not (token.is_open or token.is_slashed), found))
    is_key_begun = partial and bool(found) and found[-1].end == len(text) and may_become_key(found[-1])
    if is_key_begun:
        found.pop()
    while True:
        result = _Parser(found, partial).read()
        if is_key_begun and found and found[-1].kind is TokenKind.TERM:
            return result  # the last term is complete: a space and the beginning of a key follow it
        if not (partial and found and isinstance(result, QueryError) and result.column > found[-1].start):
            return result
        found.pop()


def may_become_key(token: Token) -> bool:
    """Whether a word may become a key when more is typed."""
    is_word = token.kind is TokenKind.TERM and not (
        token.key or token.is_quoted or token.is_pattern or token.is_slashed
    )
    prefix = normalize(token.text)
    return is_word and bool(prefix) and any(spelling.startswith(prefix) for spelling in SPELLINGS)


def error_while_typing(text: str) -> QueryError | None:
    """What to tell the user while the filter is typed; None where nothing is wrong yet.

    A mistake that the next characters may still correct is none yet. A word that looks like an unknown key or an
    operator is reported, though the filter is valid.
    """
    found = tokens(text)
    if found and found[-1].is_slashed:
        return QueryError(tr("this regular expression is not closed: / ends it"), found[-1].start + 1)
    whole = parse(text)
    if isinstance(whole, QueryError):
        return whole if whole.is_final else None
    return misread_word(text)


def reversed_range_error(term: Term, text: str) -> QueryError:
    """The error for a range of dates that ends before it starts once its years are known; `term` is that range."""
    assert isinstance(term.value, DateRange)
    first, last = (date_text(end) if end else "" for end in (term.value.first, term.value.last))
    keyed = [token for token in tokens(text) if token.key and KEY_BY_SPELLING[normalize(token.key)].name == "date"]
    here = [token for token in keyed if read_date_range(TypedValue(token.text)) == term.value]
    column = (here or keyed)[0].value_start + 1 if keyed else 1
    return QueryError(tr("the range runs backwards"), column, f"date:{last}..{first}", "date:2017-07-10..07-12")


def misread_word(text: str) -> QueryError | None:
    """The hint for the first word that was perhaps meant as a key or as an operator; it is searched as text."""
    found = tokens(text)
    for number, token in enumerate(found):
        if token.kind is TokenKind.TERM and not (token.key or token.is_quoted or token.is_pattern):
            hint = _unknown_key(token) or _foreign_operator(text, found, number)
            if hint is not None:
                return hint
    return None


def _unknown_key(token: Token) -> QueryError | None:
    named = looks_like_key(token.text)
    if named is None:
        return None
    name, key = named
    meant = f"{key.name}:{token.text[len(name) + 1 :]}"
    message = tr("{name} is no key, so this is a word", name=name)
    return QueryError(message, token.start + 1, None if isinstance(parse(meant), QueryError) else meant, key.example)


def _foreign_operator(text: str, found: list[Token], number: int) -> QueryError | None:
    """The hint for `a or b`, `a | b`, `not a` and `!a`."""
    token, after = found[number], found[number + 1 : number + 2]
    before = found[number - 1 : number] if number else []
    operator = _OPERATORS_ELSEWHERE.get(normalize(token.text))
    if token.text[0] in "!\uff01" and len(token.text) > 1:
        meant = f"-{token.text[1:]}"
    elif operator == "NOT" and after:
        meant = f"NOT {text[after[0].start : after[0].end]}"
    elif operator in ("OR", "AND") and before and after:
        meant = f"{text[before[0].start : before[0].end]} {operator} {text[after[0].start : after[0].end]}"
    else:
        return None
    message = tr("{word} is searched as a word", word=token.text)
    return None if isinstance(parse(meant), QueryError) else QueryError(message, token.start + 1, meant)


class _ParseError(Exception):
    """Carries a QueryError out of the parser."""

    def __init__(self, error: QueryError) -> None:
        super().__init__(error)
        self.error = error


class _Parser:
    """A recursive descent over the tokens. OR binds weaker than AND, which need not be written."""

    def __init__(self, found: list[Token], partial: bool) -> None:
        self._tokens = found
        self._position = 0
        self._partial = partial
        self._depth = 0

    def read(self) -> Query | QueryError:
        if not self._tokens:
            return EVERYTHING
        try:
            query = self._parse_or()
            if self._peek:
                raise _error_at(tr("this parenthesis was never opened"), self._peek)
        except _ParseError as problem:
            return problem.error
        return query

    @property
    def _peek(self) -> Token | None:
        return self._tokens[self._position] if self._position < len(self._tokens) else None

    def _accept(self, kind: TokenKind) -> Token | None:
        token = self._peek
        if token is None or token.kind is not kind:
            return None
        self._position += 1
        return token

    def _parse_or(self) -> Query:
        parts = [self._parse_and()]
        while self._accept(TokenKind.OR):
            parts.append(self._parse_and())
        return either(tuple(part for part in parts if part != EVERYTHING) or (EVERYTHING,))

    def _parse_and(self) -> Query:
        parts = [self._parse_unary()]
        while True:
            if self._accept(TokenKind.AND):
                parts.append(self._parse_unary())
                continue
            token = self._peek
            if token is None or token.kind in (TokenKind.OR, TokenKind.CLOSE):
                break
            parts.append(self._parse_unary())
        return reduce(both, parts)

    def _parse_unary(self) -> Query:
        token = self._peek
        if token is None or token.kind in (TokenKind.CLOSE, TokenKind.OR, TokenKind.AND):
            raise _error_at(tr("a term is missing here"), token or self._tokens[-1], KEYS[0].example)
        self._position += 1
        if token.kind is TokenKind.TERM:
            return _term(token)
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise _error_at(tr("too many parentheses inside each other"), token)
        query = self._parse_group(token) if token.kind is TokenKind.OPEN else self._parse_not(token)
        self._depth -= 1
        return query

    def _parse_not(self, token: Token) -> Query:
        is_sign = token.end - token.start == 1
        if self._peek is None and not is_sign:
            raise _error_at(tr("a term is missing here"), token, KEYS[0].example)
        if self._peek is None or (is_sign and self._peek.start != token.end):
            raise _error_at(tr("a minus stands directly before what it excludes"), token, "-user:lei")
        query = self._parse_unary()
        return EVERYTHING if query == EVERYTHING else Not(query)

    def _parse_group(self, opening: Token) -> Query:
        if self._partial and self._peek is None:
            return EVERYTHING
        query = self._parse_or()
        if not self._accept(TokenKind.CLOSE) and not self._partial:
            raise _error_at(tr("this parenthesis is never closed"), opening)
        return query


def _error_at(
    message: str, token: Token, example: str | None = None, nearest_term: str | None = None, *, is_final: bool = False
) -> _ParseError:
    return _ParseError(QueryError(message, token.start + 1, nearest_term, example, is_final))


def _term(token: Token) -> Query:
    if token.is_open:
        raise _error_at(tr("this quote is never closed"), token)
    if token.is_pattern:
        return Term("", _pattern(token))
    if token.key:
        return _key_term(KEY_BY_SPELLING[normalize(token.key)], token)
    if not token.is_quoted and FLOORS.fullmatch(token.text):
        return _key_term(KEY_BY_SPELLING["floor"], token)
    if not token.text.strip():
        raise _error_at(tr("there is nothing between these quotes"), token)
    return Term("", Words(token.text))


def _key_term(key: Key, token: Token) -> Query:
    if not token.text.strip():
        raise _error_at(tr("a value is missing after {key}:", key=key.name), token, key.example)
    value = key.read(TypedValue(token.text, token.is_quoted))
    if isinstance(value, InvalidValue):
        meant = f"{key.name}:{value.nearest}" if value.nearest else None
        raise _ParseError(QueryError(value.message, token.value_start + 1, meant, key.example, value.is_final))
    return Term(key.name, value)


def _pattern(token: Token) -> Pattern:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they would be written into the screen
            re.compile(token.text)
            re.compile(folded_pattern(token.text))
    except (re.error, OverflowError, RecursionError, MemoryError) as error:
        message = tr("this regular expression cannot be read: {reason}", reason=str(error))
        raise _error_at(message, token, "/[0-9]{5,}/", is_final=True) from None
    return Pattern(token.text)
