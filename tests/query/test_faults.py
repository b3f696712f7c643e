"""What is wrong with a filter, where, and what may have been meant."""

import pytest

from forumtui.i18n import tr
from forumtui.query.parse import clean_filter, misread_word, parse
from forumtui.query.tree import EVERYTHING, Choice, Or, Query, QueryError, Term, Words

FAULTS: tuple[tuple[str, int, str | None], ...] = (
    ("date:2017-02-30", 6, None),
    ("date:2017-02-29", 6, None),
    ("since:13-01", 7, None),
    ("date:02-30", 6, None),
    ("date:yesterday", 6, None),
    ("date:..", 6, None),
    ("date:2017-07-12..2017-07-10", 6, "date:2017-07-10..2017-07-12"),
    ('until:"07-11 25:00"', 7, None),
    ("floor:9..3", 7, "floor:3..9"),
    ("#9..3", 1, "floor:3..9"),
    ("floor:x", 7, None),
    ("a is:bannd", 6, "is:banned"),
    ("has:picture", 5, None),
    ("has:imag", 5, "has:image"),
    ("len:long", 5, None),
    ("lang:klingon", 6, None),
    ("user:", 1, None),
    ("user:=", 6, None),
    ("a (b", 3, None),
    ("a) b", 2, None),
    ("()", 2, None),
    ("a OR", 3, None),
    ("OR a", 1, None),
    ("a AND OR b", 7, None),
    ("a -", 3, None),
    ("NOT", 1, None),
    ('a "b', 3, None),
    ('user:"lei', 1, None),
    ("/a(b/", 1, None),
    ("/*/", 1, None),
)


@pytest.mark.parametrize(("text", "column", "nearest"), FAULTS)
def test_fault_says_where_and_what_was_meant(text: str, column: int, nearest: str | None) -> None:
    fault = parse(text)
    assert isinstance(fault, QueryError)
    assert (fault.column, fault.nearest) == (column, nearest)
    assert fault.message
    if fault.nearest:
        assert not isinstance(parse(fault.nearest), QueryError)
    if fault.example:
        assert not isinstance(parse(fault.example), QueryError)


@pytest.mark.parametrize(
    "text",
    ["http://x", "12:30", "note:", "C:", "a-b", "re:zero", '5"', ":)"[:1], "std::map", "mailto:a@b.c", "usr:lei"],
)
def test_only_keys_take_a_colon(text: str) -> None:
    assert parse(text) == Term("", Words(text))


def test_a_lone_not_lacks_a_term() -> None:
    assert str(parse("NOT")) == tr("a term is missing here")


MISREAD: tuple[tuple[str, int, str | None], ...] = (
    ("usr:lei", 1, "user:lei"),
    ("is:op uesr:lei", 7, "user:lei"),
    ("sinse:07-11", 1, "since:07-11"),
    ("user:lei or user:tea", 10, "user:lei OR user:tea"),
    ("user:lei || user:tea", 10, "user:lei OR user:tea"),
    ("手机 或 小米", 4, "手机 OR 小米"),
    ("has:link & len:>20", 10, "has:link AND len:>20"),
    ("is:op not has:link", 7, "NOT has:link"),
    ("is:op !手机", 7, "-手机"),
    ("weekday:mon", 1, None),
    ("hsa:link", 1, "has:link"),
)


@pytest.mark.parametrize(("text", "column", "nearest"), MISREAD)
def test_a_word_meant_otherwise_gets_a_hint_that_can_be_typed(text: str, column: int, nearest: str | None) -> None:
    assert not isinstance(parse(text), QueryError)
    hint = misread_word(text)
    assert hint is not None
    assert (hint.column, hint.nearest) == (column, nearest)
    assert not isinstance(parse(hint.nearest or hint.example or "("), QueryError)


@pytest.mark.parametrize("text", ["or", "or not", "a OR b", '"or" a', "this wow! | ", "user:or user:not", "/a|b/"])
def test_other_words_get_no_hint(text: str) -> None:
    assert misread_word(text) is None


def test_a_long_filter_is_read_whole_or_refused() -> None:
    terms = [f"user:=somebody{number}" for number in range(150)]
    query = parse(clean_filter(" OR ".join(terms)))
    assert isinstance(query, Or)
    assert len(query.parts) == len(terms)
    assert isinstance(parse(clean_filter(" OR ".join(terms * 2))), QueryError)
    assert parse(clean_filter("a\n\x1bb")) == parse("a ␛b")


@pytest.mark.parametrize("depth", [50, 5_000])
def test_deep_nesting_is_read_or_refused(depth: int) -> None:
    result = parse("(" * depth + "a" + ")" * depth)
    assert result == Term("", Words("a")) if depth < 100 else isinstance(result, QueryError)
    assert isinstance(parse("-" * 3_000 + "a"), QueryError)


WHILE_TYPING: tuple[tuple[str, Query | QueryError], ...] = (
    ("user:", EVERYTHING),
    ("is:ba", EVERYTHING),
    ("is:op date:2017-13", Term("is", Choice("op"))),
    ("is:op -", Term("is", Choice("op"))),
    ("is:op OR", Term("is", Choice("op"))),
    ("is:op OR -", Term("is", Choice("op"))),
    ("is:op (", Term("is", Choice("op"))),
    ("(is:op", Term("is", Choice("op"))),
    ("-(is:op OR (", parse("-is:op")),
    ('is:op "two wo', Term("is", Choice("op"))),
    ("is:op /a(b", Term("is", Choice("op"))),
    ("is:op /a(b/", Term("is", Choice("op"))),
    ("-(", EVERYTHING),
)


@pytest.mark.parametrize(("text", "query"), WHILE_TYPING)
def test_an_incomplete_last_term_is_left_out_while_typing(text: str, query: Query | QueryError) -> None:
    assert parse(text, partial=True) == query


@pytest.mark.parametrize("text", ["is:opp a", "a) b", "date:2017-13 a"])
def test_a_fault_that_is_not_last_stays_one_while_typing(text: str) -> None:
    assert isinstance(parse(text, partial=True), QueryError)
