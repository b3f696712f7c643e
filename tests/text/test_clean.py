"""The one door: every code point, alone and in company, and what must hold of every text."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forumtui.text.clean import NAME_LIMIT, URL_LIMIT, clean, clean_line, clean_url
from forumtui.text.width import width
from tests.hostile.invariants import forbidden_in

KEPT_JOINERS = "\u200c\u200d\ufe0e\ufe0f"


def test_every_code_point_there_is() -> None:
    for start in range(0, sys.maxunicode + 1, 0x1000):
        text = "".join(f"x{chr(code)}y\n" for code in range(start, start + 0x1000))
        cleaned = clean(text)
        assert not forbidden_in(cleaned)
        assert cleaned.count("x") >= 0x1000  # nothing takes its neighbour along
        assert clean(cleaned) == cleaned


def test_one_for_one_no_code_point_becomes_wider_than_a_tab() -> None:
    for code in range(sys.maxunicode + 1):
        if code < 0x3000 or 0xD800 <= code < 0xE000 or 0xFE00 <= code < 0xFFFF or code >= 0xE0000:
            made = clean(chr(code))
            assert len(made) <= 1 or chr(code) == "\t", hex(code)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain 字 é", "plain 字 é"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb", "a    b"),
        ("\x1b[31m\x07\x7f", "␛[31m␇␡"),
        ("\x9b5m\x85", "\ufffd5m\ufffd"),
        ("\u202egnp", "\ufffdgnp"),
        ("\u2066a\u2069", "\ufffda\ufffd"),
        ("\ud800", "\ufffd"),
        ("a\u200b\u00ad\ufeffb", "ab"),
        ("a\u00a0b", "a b"),
        ("a\u2028b\u2029", "a\nb\n"),
        ("x\U000e0041", "x\ufffd"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("🏴\U000e0067", "🏴\ufffd"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("\x1b\x1b[[5m", "␛␛[[5m"),
    ],
)
def test_it_is_replaced_by_a_visible_sign(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


ANY = some.text(some.characters(exclude_categories=()), max_size=200)
STEERING = some.text(
    some.sampled_from("\x1b[]0;5m\x07\x9b\u202e\r\n\t\u200b\U000e0041\U000e007f🏴a字\ud800"), max_size=60
)


@given(ANY | STEERING)
def test_what_leaves_is_clean_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert not forbidden_in(cleaned)
    assert clean(cleaned) == cleaned
    assert all(joiner in cleaned for joiner in KEPT_JOINERS if joiner in text)


@given(ANY | STEERING)
def test_a_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert not forbidden_in(line, "")
    assert line == line.strip(" ")
    assert "  " not in line
    assert len(line) <= NAME_LIMIT
    assert width(line) >= 0


def test_long_lines_end_in_an_ellipsis() -> None:
    assert clean_line("n" * 5_000) == "n" * (NAME_LIMIT - 1) + "…"
    assert len(clean_url("http://a.example/" + "x" * 20_000)) == URL_LIMIT
    assert clean_line(" a \n b ", 80) == "a b"
