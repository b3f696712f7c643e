"""A number, date or address as values, and spans of time said in another unit: 12 months are a year."""

from dataclasses import dataclass, replace

from forumtui.letter.number_words import LONGEST_UNIT, MONTH_UNITS, MOST_YEARS, YEAR_UNITS
from forumtui.letter.numerals import number_of


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, date or address of a text. Offsets are code points."""

    start: int
    end: int
    kind: str
    """number, date or link."""
    offers: tuple[str, ...]
    demands: tuple[str, ...]


def also_as_duration(quantity: Quantity, text: str) -> Quantity:
    """12 months may be answered by a year, and a year by 12 months."""
    value = float(quantity.offers[0][1:]) if quantity.offers[0][0] == "n" else 0
    behind = text[quantity.end : quantity.end + LONGEST_UNIT].lstrip(" -").lower()
    if behind.startswith(YEAR_UNITS) and value < MOST_YEARS:
        return replace(quantity, offers=(*quantity.offers, number_of(value * 12)))
    if behind.startswith(MONTH_UNITS) and value % 12 == 0:
        return replace(quantity, offers=(*quantity.offers, number_of(value / 12)))
    return quantity
