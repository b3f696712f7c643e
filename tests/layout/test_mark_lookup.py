"""Marks near a stretch of text: the same as looking at all of them, for a hundredth of the looks."""

import random

import pytest

from forumtui.layout.lines import MarkLookup, lay_text
from forumtui.model import Mark, RichText, Role
from tests.hostile.invariants import deadline


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("count", [0, 1, 64, 65, 300, 5_000])
def test_it_finds_what_touches(count: int) -> None:
    chance = random.Random(count)
    marks = []
    for number in range(count):
        start = chance.randrange(1_000)
        marks.append(Mark(start, start + chance.choice((0, 1, 5, 900)), Role.LINK, str(number)))
    nearby = MarkLookup(marks)
    for _ in range(200):
        start = chance.randrange(1_900)
        end = start + chance.choice((1, 20, 300))
        touching = [mark for mark in marks if mark.start < end and mark.end > start]
        found = nearby.touching(start, end)
        assert {id(mark) for mark in found} == {id(mark) for mark in touching}
        assert len(found) == len(touching)


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("around", [(), (Mark(0, 60_000, Role.QUOTE),)])
def test_a_mark_on_each_of_many_lines(around: tuple[Mark, ...]) -> None:
    count = 20_000
    marks = (*around, *(Mark(3 * number, 3 * number + 2, Role.LINK, str(number)) for number in range(count)))
    with deadline(4.0):
        lines = lay_text(RichText("ab\n" * count, marks), 60)
    assert len(lines) == count + 1
