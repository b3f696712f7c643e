"""The one door for numbers: what is out of bounds is none, and is remembered for who watches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.text.left_out import watch
from forumtui.text.numbers import (
    ANY,
    COUNT,
    FLOOR,
    SCORE,
    Figures,
    end_references,
    from_figures,
    from_json,
    parse_float,
    parse_int,
)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        *(("7", 7), (" 007 ", 7), ("+7", 7), (b"12", 12), ("٣", 3), ("0", 0), ("4294967294", 4294967294)),
        *(("", None), (None, None), ("²", None), ("1.5", None), ("seven", None), ("-", None), (b"\xff", None)),
        *(("-1", None), ("4294967295", None), ("9" * 5000, None)),
    ],
)
def test_figures(printed: str | bytes | None, value: int | None) -> None:
    assert from_figures(printed) == value


def test_a_score_may_be_negative() -> None:
    assert (from_figures("-5", SCORE), from_figures("−5", SCORE), from_json(-5, SCORE)) == (-5, -5, -5)


@pytest.mark.parametrize("value", [None, True, False, 1.0, "7", [], {}])
def test_other_kinds_of_json_are_no_numbers_and_nothing_is_told(value: object) -> None:
    with watch() as left_out:
        assert from_json(value) is None
    assert left_out.number is None


@given(st.integers() | st.integers(-(10**40), 10**40))
def test_every_integer_is_itself_or_left_out_and_told(value: int) -> None:
    for bounds in (FLOOR, COUNT, SCORE, ANY):
        with watch() as left_out:
            found = from_json(value, bounds)
            assert from_figures(str(value), bounds) == found
        assert found == (value if bounds[0] <= value <= bounds[1] else None)
        assert (left_out.number is None) == (found is not None)


def test_the_first_is_told_shortened() -> None:
    with watch() as left_out:
        assert from_json(parse_int("9" * 5000)) is None
        assert from_json(10**500) is None
    assert left_out.number == "9" * 23 + "…"
    with watch() as left_out:
        assert from_json(-(10**5000)) is None
    assert (left_out.number or "").startswith("-0x")


def test_numbers_of_json_that_are_too_long_stay_text() -> None:
    assert parse_int("12") == 12
    assert isinstance(parse_int("1" * 30), Figures)
    assert parse_float("1.5") == 1.5
    assert isinstance(parse_float("1e999"), Figures)


def test_endless_references_end() -> None:
    assert end_references("a &#65; &#" + "9" * 5000 + "; b") == "a &#65; \ufffd b"
    assert end_references("a & b") == "a & b"
