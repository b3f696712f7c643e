"""Lists: the text has no bullets, the lines have."""

import pytest

from forumtui.export.content import groups_of
from forumtui.layout.lines import item_sign, lay_text
from forumtui.model import Mark, RichText, Role

LIST = RichText(
    "Take:\nflour and salt\nwater\nsome more\nDone",
    (
        Mark(6, 36, Role.LIST_ITEM, None, {"number": 1}),
        Mark(21, 36, Role.LIST_ITEM),
    ),
)
"""A counted item that holds another one of two lines."""


def test_items_hang_behind_their_sign_and_inner_ones_deeper() -> None:
    assert [line.text for line in lay_text(LIST, 12)] == [
        "Take:",
        "1. flour and",
        "   salt",
        "  • water",
        "    some",
        "    more",
        "Done",
    ]


def test_lines_say_where_their_own_text_stands() -> None:
    lines = lay_text(LIST, 30)
    assert [LIST.text[line.start : line.end] for line in lines] == LIST.text.split("\n")


@pytest.mark.parametrize("role", [Role.CODE, Role.QUOTE])
def test_only_items_have_signs(role: Role) -> None:
    assert item_sign((Mark(0, 4, role),), 0) == ""


def test_printed_text_has_a_sign_where_an_item_begins() -> None:
    lines = [line for group in groups_of(LIST) for line in group.lines]
    assert [item_sign(line.marks, 0) + line.text for line in lines] == [
        "Take:",
        "1. flour and salt",
        "  • water",
        "some more",
        "Done",
    ]
