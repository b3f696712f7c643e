"""Values are the same in every language."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.letter.quantities import Quantity, east_value, number_value, quantities_of, tokens_of


def read(text: str) -> list[Quantity]:
    return quantities_of(text, tokens_of(text))


VALUES = [
    ("2316万", "n23160000"),
    ("23.16 million", "n23160000"),
    ("千亿", "n100000000000"),
    ("100 billion", "n100000000000"),
    ("7,071", "n7071"),
    ("1.500.000", "n1500000"),
    ("35 000", "n35000"),
    ("3,5", "n3.5"),
    ("3만 5천", "n35000"),
    ("1亿2000万", "n120000000"),
    ("两千三百", "n2300"),
    ("12 Millionen", "n12000000"),
    ("1.0.0", "v1.0.0"),
    ("2017年7月7日", "d7-7"),
    ("2017년 7월 7일", "d7-7"),
    ("2017.7.7", "d7-7"),
    ("2017-07-07", "d7-7"),
    ("July 7, 2017", "d7-7"),
    ("7. Juli 2017", "d7-7"),
    ("7 juillet 2017", "d7-7"),
    ("7 de julio de 2017", "d7-7"),
    ("7 июля 2017", "d7-7"),
    ("May 2nd", "d5-2"),
    ("二月", "m2"),
    ("February", "m2"),
    ("第二季度", "q2"),
    ("Q2", "q2"),
    ("second quarter", "q2"),
    ("2분기", "q2"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_one_value(text: str, value: str) -> None:
    quantities = read(text)
    assert len(quantities) == 1
    assert quantities[0].offers[0] == value


@pytest.mark.parametrize("text", ["you may march on", "红米Note4X", "no numbers here", "千万别去 万一"])
def test_nothing_is_demanded(text: str) -> None:
    assert not [value for quantity in read(text) for value in quantity.demands]


@given(st.integers(min_value=0, max_value=10**15))
def test_separators_change_nothing(value: int) -> None:
    assert number_value(str(value)) == f"n{value}" == number_value(f"{value:,}")


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=0, max_value=9999))
def test_han_numerals(high: int, low: int) -> None:
    digits = "零一二三四五六七八九"

    def section(number: int) -> str:
        signs = ((number // 1000, "千"), (number // 100 % 10, "百"), (number // 10 % 10, "十"), (number % 10, ""))
        return "".join(digits[count] + sign for count, sign in signs if count)

    assert east_value(section(high) + "万" + section(low)) == high * 10_000 + low


@given(st.text(alphabet="0123456789.,-/ 年月日万亿千一二QqMay季度第julde第", max_size=40))
def test_any_text_is_read_in_order(text: str) -> None:
    quantities = read(text)
    assert all(0 <= each.start < each.end <= len(text) for each in quantities)
    assert all(one.end <= other.start for one, other in pairwise(quantities))
