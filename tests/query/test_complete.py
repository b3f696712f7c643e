"""Completion offers the keys and what this very thread holds."""

import pytest

from forumtui.query.complete import Completion, complete, nearest_name
from forumtui.query.keys import KEYS
from forumtui.query.parse import parse
from forumtui.query.select import select
from forumtui.query.tree import QueryError
from tests.index.fake import index_of
from tests.query.sample import POST, REPLIES

INDEX = index_of(REPLIES, POST)


def offered(text: str) -> list[str]:
    return [completion.text for completion in complete(text, len(text), INDEX)]


def test_nothing_typed_offers_every_key() -> None:
    assert offered("") == [f"{key.name}:" for key in KEYS]
    assert offered("is:op ") == offered("is:op (") == offered("is:op -") == offered("")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("us", "user:"),
        ("日", "日期:"),
        ("user:晨", "user:=晨光cc"),
        ("user:mr", "user:=Mr.Lin"),
        ("is:b", "is:banned"),
        ("has:", "has:link"),
        ("rank:", "rank:=大师"),
        ("device:手机", 'device:="云手机 3"'),
        ("device:no", "device:none"),
        ("since:03-12", "since:2019-03-12"),
        ("date:03-10..03-1", "date:03-10..2019-03-10"),
    ],
)
def test_offers_first(text: str, first: str) -> None:
    assert offered(text)[0] == first


@pytest.mark.parametrize("text", ["user:", "rank:", "device:", "date:"])
def test_what_is_offered_is_a_filter_that_shows_as_many_replies_as_it_says(text: str) -> None:
    completions = complete(text, len(text), INDEX)
    assert completions
    for completion in completions:
        query = parse(completion.text)
        assert not isinstance(query, QueryError)
        assert len(select(query, INDEX)) == completion.count


def test_completes_the_term_at_the_cursor_and_leaves_the_rest() -> None:
    assert complete("user:=x us is:op", 10, INDEX)[0].start == 8
    assert complete("user:=x us is:op", 10, INDEX)[0].end == 10
    assert offered("word") == []
    assert offered('"us') == []


def test_a_name_that_nobody_has_names_the_nearest() -> None:
    assert nearest_name("晨光c", INDEX) == "晨光cc"
    assert nearest_name("mr lin", INDEX) == "Mr.Lin"
    assert nearest_name("\u2603" * 5, INDEX) is None


def test_completion_is_a_value() -> None:
    assert Completion("a", 0, 1) == Completion("a", 0, 1)
