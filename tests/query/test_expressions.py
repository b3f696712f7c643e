"""Sixty filters and the floors that each shows, on the invented thread; every example of KEYS is read as well."""

import pytest

from forumtui.query.context import History
from forumtui.query.format_query import format_query
from forumtui.query.keys import KEYS, Key
from forumtui.query.parse import parse
from forumtui.query.select import matches, select
from forumtui.query.tree import QueryError, Term
from tests.index.fake import index_of
from tests.query.sample import POST, REPLIES

ALL = range(120, 100, -1)
WIDE_COLON, WIDE_MINUS, WIDE_SPACE = "\uff1a", "\uff0d", "\u3000"

EXPRESSIONS: tuple[tuple[str, list[int]], ...] = (
    ("", [*ALL]),
    ("user:ming", [120, 119, 117, 115, 112, 106]),
    ("user:=Ming_20481", [120]),
    ("user:=ming_20481", []),
    ("author:晨光", [102, 101]),
    ("from:MR.LIN", [113]),
    ("用户:风", [109, 104]),
    (f"作者{WIDE_COLON}晨光cc", [102, 101]),
    (f"\uff35\uff33\uff45\uff52{WIDE_COLON}\uff2d\uff52.Lin", [113]),
    ('user:"柳梢月_"', [116]),
    ("-user:ming -rank:大师 -rank:版主", [118, 116, 114, 107, 105]),
    ("date:03-12", [119, 118, 117, 116]),
    ("date:2019-03-12", [119, 118, 117, 116]),
    ("date:2018-03-12", []),
    ("date:2019-03", [*ALL]),
    ("date:2019", [*ALL]),
    ("日期:03-10..03-10", [107, 106, 105, 104, 103, 102, 101]),
    ("date:..03-10", [107, 106, 105, 104, 103, 102, 101]),
    ("date:03-12..", [120, 119, 118, 117, 116]),
    ("since:03-12", [120, 119, 118, 117, 116]),
    ("起:03-18", [120]),
    ("until:03-10", [107, 106, 105, 104, 103, 102, 101]),
    ('until:"03-10 21:14"', [102, 101]),
    ('since:"2019-03-12 14:29" until:03-12', [119, 118]),
    ("止:2019/3/9", []),
    ("date:3月12日", [119, 118, 117, 116]),
    ("floor:115", [115]),
    ("#115", [115]),
    ("\uff03115", [115]),
    ("floor:113..115", [115, 114, 113]),
    ("floor:113\u2026115", [115, 114, 113]),
    ("#113..115", [115, 114, 113]),
    ("\uff03\uff11\uff11\uff13\uff0e\uff0e\uff11\uff11\uff15", [115, 114, 113]),
    ("#119..", [120, 119]),
    ("楼:119..", [120, 119]),
    ("floor:..102", [102, 101]),
    ("rank:版主", [102, 101]),
    ("等级:=大师", [113, 111, 110, 109, 108, 104, 103]),
    ("device:PC", [120, 116, 112, 105, 102, 101]),
    ("device:pc", [120, 116, 112, 105, 102, 101]),
    ("device:none", [117, 113, 109, 107]),
    ("来自:无", [117, 113, 109, 107]),
    ('device:="云手机 3"', [119, 110]),
    ("has:link", [116]),
    ("含:链接 OR 含:表情", [116, 106]),
    ("has:quote", [104]),
    ("has:emoticon", [106]),
    ("has:image", []),
    ("is:op", [102, 101]),
    ("is:mod", [102, 101]),
    ("是:楼主 -是:重复", [101]),
    ("is:banned", [120, 112]),
    ("is:dup", [102]),
    ("lang:en", [103]),
    ("语言:英文", [103]),
    ("lang:zh len:>60", [111]),
    ("len:<4", [118]),
    ("len:16", [120]),
    ("加油", [115, 107, 105, 104, 102, 101]),
    ("继续加油", [105, 104]),
    ("继续加油 OR 再接再厉 OR 产品", [119, 113, 105, 104]),
    ("加油 支持 OR 第一", [108, 104]),
    ("加油 (支持 OR 初心)", [104, 102, 101]),
    (f"加油{WIDE_SPACE}{WIDE_MINUS}云手机", [115, 105, 104]),
    ("加油 AND NOT 云手机", [115, 105, 104]),
    ("\uff08\u201c支持国产\u201d\uff09", [110]),
    ('"english VERSION"', [103]),
    ('"go go go"', [107]),
    ("\uff27\uff4f", [107]),
    ("http://forum", [116]),
    ("14:29", []),
    ("/加油.*加油/", [115]),
    ("/^(8|\\d)+$/ -加油", [120]),
    ("/[0-9]{7}/", [120, 112]),
    ("-(加油 OR 支持 OR lang:en OR len:<8)", [120, 117, 116, 114, 112, 111, 108, 106]),
    ('"码,谁要?  联系"', [112]),
)


@pytest.mark.parametrize(("text", "floors"), EXPRESSIONS)
def test_expression_shows_its_floors(text: str, floors: list[int]) -> None:
    index = index_of(REPLIES, POST)
    query = parse(text)
    assert not isinstance(query, QueryError)
    assert [index.floor(position) for position in select(query, index)] == floors
    assert [121 - position for position in index.replies if matches(query, index, position)] == floors
    assert parse(format_query(query)) == query


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_example_of_a_key_is_a_term_of_that_key(key: Key) -> None:
    query = parse(key.example)
    assert isinstance(query, Term)
    assert query.key == key.name
    assert format_query(query) == key.example


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_spelling_of_a_key_means_the_same(key: Key) -> None:
    value = key.example.partition(":")[2]
    assert {parse(f"{spelling}:{value}") for spelling in key.spellings} == {parse(key.example)}


def test_new_is_what_stands_above_the_highest_floor_seen() -> None:
    index = index_of(REPLIES, POST)
    query = parse("is:new")
    assert not isinstance(query, QueryError)
    assert [index.floor(position) for position in select(query, index, history=History(118))] == [120, 119]
    assert list(select(query, index)) == []


def test_bookmarked_and_hidden_are_what_the_reader_has_so_marked() -> None:
    index = index_of(REPLIES, POST)
    history = History(bookmarked=frozenset({3, 1}), hidden=frozenset({2, 3}))
    for text, expected in (("is:bookmarked", [1, 3]), ("是:隐藏", [2, 3]), ("is:hidden -is:书签", [2])):
        query = parse(text)
        assert not isinstance(query, QueryError)
        assert list(select(query, index, history=history)) == expected
        assert list(select(query, index)) == []
