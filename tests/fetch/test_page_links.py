"""Pages of a thread, by links that differ from its own address in one number."""

import doctest

import pytest

from forumtui.fetch import addresses
from forumtui.fetch.addresses import normal, numbered_pages, page_address

SITE = "https://forum.example"


@pytest.mark.parametrize(
    ("own", "links", "expected"),
    [
        ("/viewtopic.php?t=12", {"/viewtopic.php?t=12&start=15": "2", "/viewtopic.php?t=12&start=30": "3"}, {2, 3}),
        ("/viewtopic.php?t=12&sid=a", {"/viewtopic.php?t=12&sid=b&start=15": "2", "/viewtopic.php?t=13": "3"}, {2}),
        (
            "/thread-12-1-1.html",
            {"/thread-12-2-1.html": "2", "/thread-13-1-1.html": "7", "/space-uid-3.html": "3"},
            {2, 7},
        ),
        ("/t/kettle.12/", {"/t/kettle.12/page-2": "2", "/t/kettle.12/page-9": "9", "/t/pot.13/": "13"}, {2, 9}),
        ("/t/kettle.12/page-2", {"/t/kettle.12/": "1", "/t/kettle.12/page-3": "3"}, {1, 3}),
        ("/topic/7?page=2", {"?page=1": "1", "?page=3": "[3]", "/member/3": "3"}, {1, 3}),
        ("/d/7", {"/d/7?page=1": "1"}, set()),
        ("/forum.php?tid=1&page=2", {"/forum.php?tid=1&extra=&page=1": "1"}, {1}),
        ("/d/7", {"https://other.example/d/7?page=2": "2", "javascript:go(2)": "2"}, set()),
    ],
)
def test_numbers_that_differ(own: str, links: dict[str, str], expected: set[int]) -> None:
    found = numbered_pages(SITE + own, links.items())
    assert set(found) >= expected
    assert all(url.startswith(SITE) for url in found.values())


def test_two_spellings_meet() -> None:
    assert normal("https://A.example/t?b=2&a=1&sid=9#p4") == normal("https://a.example/t?a=1&b=2")
    assert normal("https://a.example/t;jsessionid=5?a=1") == normal("https://a.example/t?a=1")


def test_a_parameter_without_a_value_parts_addresses() -> None:
    """Boards of vBulletin 4 write the thread and its page so."""
    assert len({normal(f"https://a.example/showthread.php?{what}") for what in ("7-Tea", "7-Tea/page2", "8-Pot")}) == 3


def test_examples() -> None:
    assert doctest.testmod(addresses).failed == 0


def test_the_address_of_a_page_is_made_of_others_only_where_one_number_grows_evenly() -> None:
    assert page_address(30, {1: "https://f.example/t?id=7", 2: "https://f.example/t?id=7&start=15"}) is None
    known = {number: f"https://f.example/t?id=7&start={15 * (number - 1)}" for number in (2, 3, 9)}
    assert page_address(30, known) == "https://f.example/t?id=7&start=435"
    assert page_address(4, known | {5: "https://f.example/t?id=7&start=61"}) is None
    assert page_address(4, {2: "https://f.example/t?s=1a&p=2", 3: "https://f.example/t?s=2a&p=3"}) is None
    assert page_address(4, {2: "https://f.example/8-2-1.html", 3: "https://f.example/8-3-1.html"}) == (
        "https://f.example/8-4-1.html"
    )
