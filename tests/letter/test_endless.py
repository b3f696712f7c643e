"""Numerals that nobody reads: a text that holds them is a letter like any other, and is compared."""

import pytest

from forumtui.letter.check import check
from forumtui.letter.find import find_letter
from forumtui.model import RichText
from forumtui.text.script import letters_of
from tests.hostile.invariants import deadline

ENDLESS = ("9" * 5_000, "1" + ",000" * 2_000, "九" * 500, "亿" * 40, "九千" * 300, "1." + "9" * 5_000, "１" * 5_000)


@pytest.mark.parametrize("behind", ["", "月1日", "日", "亿元", " million", " May", "号", " days"])
@pytest.mark.parametrize("endless", ENDLESS, ids=range(len(ENDLESS)))
def test_an_endless_numeral_is_no_crash(endless: str, behind: str) -> None:
    chinese, english = "我们在教室开会，{}请大家爱护桌椅。", "The room is open, {} please look after the desks."
    numeral = endless + behind
    texts = (chinese.format(numeral), chinese.format("好的"), english.format(numeral), english.format("well"))
    letter = find_letter(RichText("\n\n".join(texts)))
    for row in letter.rows if letter else ():
        check(row, letter.languages if letter else ())


@pytest.mark.parametrize("text", ["1" * 300_000 + "我们", "一二三百千万" * 50_000, "a.b" * 100_000])
def test_a_long_word_is_looked_through_once_for_addresses(text: str) -> None:
    with deadline(2.0):
        assert letters_of(text).amounts
    assert letters_of("我们 a.b+c@d.example 好").words == ()
