"""What is shown is read back to the same tree, whatever the tree; and no text whatever breaks the reader."""

import re

from hypothesis import given
from hypothesis import strategies as st

from forumtui.query.format_query import format_query
from forumtui.query.keys import HAS, IS, LANGUAGES
from forumtui.query.parse import parse
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
    QueryError,
    Term,
    Value,
    Words,
    both,
    either,
    without,
)
from forumtui.text.timestamp import Timestamp

AWKWARD = st.text(
    st.sampled_from('ab 风:=-"\\/()#.\uff1a\uff0d\uff08\uff09\u201c\u201d\u3000\uff020OR'), min_size=1, max_size=12
)
NAMES = AWKWARD.filter(str.strip)
WORDS = NAMES | st.sampled_from(
    ["OR", "AND", "NOT", "user:lei", "#745", "/etc/", "http://x", "usr:lei", "-a", '"', "\\"]
)


@st.composite
def moments(draw: st.DrawFn) -> Timestamp:
    year = draw(st.sampled_from([0, 2016, 2017, 2019]))
    month = draw(st.integers(1, 12)) if not year else draw(st.integers(0, 12))
    day = draw(st.integers(1, 28)) if month and not year else draw(st.integers(0, 28)) if month else 0
    if not day or draw(st.booleans()):
        return Timestamp(year, month, day)
    second = draw(st.sampled_from([-1, 0, 59]))
    return Timestamp(year, month, day, draw(st.integers(0, 23)), draw(st.integers(0, 59)), second)


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    first = draw(moments())
    kind = draw(st.sampled_from(["single", "from", "to", "both"]))
    if kind == "single":
        return DateRange(first, first)
    if kind == "both":
        last = draw(moments())
        backwards = first.year and last.year and first.packed() > last.packed_end()
        return DateRange(last, first) if backwards else DateRange(first, last)
    return DateRange(first, None) if kind == "from" else DateRange(None, first)


@st.composite
def numbers(draw: st.DrawFn) -> NumberRange:
    first, last = sorted((draw(st.integers(0, 999)), draw(st.integers(0, 999))))
    return draw(
        st.sampled_from(
            [NumberRange(first, last), NumberRange(first, None), NumberRange(None, last), NumberRange(last, last)]
        )
    )


def terms(key: str, values: st.SearchStrategy[Value]) -> st.SearchStrategy[Term]:
    return values.map(lambda value: Term(key, value))


def chosen(rows: tuple[tuple[str, ...], ...]) -> st.SearchStrategy[Value]:
    return st.sampled_from([Choice(row[0]) for row in rows])


PATTERNS = st.sampled_from(["a+b", "a b", "a\\/b", "[/]x", "\\d{3}", "(a|b) c", "\\\\"]).map(
    lambda s: s.replace("\\/", "/")
)
TERMS = st.one_of(
    terms("", WORDS.map(Words)),
    terms("", PATTERNS.map(Pattern)),
    *(terms(key, st.builds(Name, NAMES, st.booleans())) for key in ("user", "rank", "device")),
    terms("device", st.just(Choice("none"))),
    terms("date", ranges()),
    terms("since", moments()),
    terms("until", moments()),
    terms("floor", numbers()),
    terms("len", numbers()),
    terms("has", chosen(HAS)),
    terms("is", chosen(IS)),
    terms("lang", chosen(LANGUAGES)),
)


def _joined(parts: list[Query]) -> Query:
    whole: Query = EVERYTHING
    for part in parts:
        whole = both(whole, part)
    return whole


QUERIES: st.SearchStrategy[Query] = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(_joined),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: either(tuple(parts))),
    ),
    max_leaves=8,
)


@given(QUERIES)
def test_what_is_shown_is_read_back(query: Query) -> None:
    assert parse(format_query(query)) == query


@given(QUERIES, st.data())
def test_any_beginning_of_a_filter_is_a_filter_while_typing(query: Query, data: st.DataObject) -> None:
    text = format_query(query)
    typed = text[: data.draw(st.integers(0, len(text)))]
    result = parse(typed, partial=True)
    if isinstance(result, QueryError):
        assert result.column <= len(typed)
        assert not isinstance(parse(typed), And | Or | Not | Term)


@given(st.text() | AWKWARD | st.text(st.sampled_from('-(" )/:OR=#.a风')))
def test_any_text_is_a_filter_or_a_fault_with_a_place(text: str) -> None:
    result = parse(text)
    if isinstance(result, QueryError):
        assert 1 <= result.column <= len(text) + 1
        assert result.message
    else:
        assert parse(format_query(result)) == result


@given(QUERIES, TERMS)
def test_a_term_joined_can_be_taken_out_again(query: Query, term: Term) -> None:
    if isinstance(query, And) and term in query.parts:
        return
    assert without(both(query, term), term) in (query, EVERYTHING)


def test_an_example_of_a_pattern_keeps_its_escapes() -> None:
    query = parse(r"/a\/b\d/")
    assert query == Term("", Pattern(r"a/b\d"))
    assert re.compile(r"a/b\d").search("xa/b1")
