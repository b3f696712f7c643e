import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forumtui.text.width import PILE, width, without_piles
from forumtui.tui.app import ReaderApp
from tests.pages import page, reply
from tests.tui.conftest import painted, reader, screen_of

MARK = "\u0301"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("e" + MARK, "e" + MARK),
        ("z" + MARK * 500 + "w", "z" + MARK * PILE + "w"),
        (MARK * 500, MARK * PILE),
        ("字" + MARK * 20 + "字" + MARK * 20, ("字" + MARK * PILE) * 2),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        ("👨\u200d👩\u200d👧\u200d👦", None),
        ("नमस्ते ภาษาไทย בְּרֵאשִׁית", None),
    ],
)
def test_piles_are_cut_and_writing_is_not(text: str, shown: str | None) -> None:
    assert without_piles(text) == (text if shown is None else shown)


@given(some.text(some.sampled_from("a字 \u0301\u0488\u200d\ufe0f😀é")))
def test_the_cells_stay_the_same(text: str) -> None:
    if "\u200d" not in text and "\ufe0f" not in text:
        assert width(without_piles(text)) == width(text)
    assert len(without_piles(text)) <= len(text)


async def test_a_pile_is_cut_on_the_screen_and_never_in_the_data() -> None:
    text = "z" + MARK * 300 + "w"
    app = reader(page(reply(9, "a" + MARK * 100, "01-02 08:00:11", text)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert MARK * PILE in painted(app)
        assert MARK * (PILE + 1) not in painted(app)
        assert screen_of(app).state.opened.thread.replies[0].body.text == text


def surfaces(app: ReaderApp, word: str) -> list[str | None]:
    """The backgrounds on the row of a word: of its first cell, of the word, and of the last cell."""
    for line in app.screen._compositor.render_strips():
        if word in line.text:
            at = line.text.index(word)
            cells = [line.crop(cell, cell + 1) for cell in (0, at, line.cell_length - 1)]
            styles = [next(iter(cell)).style for cell in cells]
            return [style.bgcolor.name if style and style.bgcolor else None for style in styles]
    raise AssertionError(word)


@pytest.mark.parametrize("theme", ["dark", "solarized-light"])
async def test_the_selected_post_is_raised_and_code_in_it_keeps_a_surface_of_its_own(theme: str) -> None:
    code = {"start": 6, "end": 10, "role": "code", "target": None, "detail": None}
    replies = [
        {"ordinal": 0, "kind": "reply", "author": "bob", "text": "plain\ncode", "marks": [code]},
        {"ordinal": 1, "kind": "reply", "author": "cid", "text": "other"},
    ]
    app = reader(json.dumps({"format": 1, "title": "T", "post": None, "replies": replies}))
    app.set_theme(theme)
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.pause()
        variables = app.get_css_variables()
        raised, background = variables["raised"].lower(), variables["background"].lower()
        assert surfaces(app, "plain") == [raised, raised, background]
        assert surfaces(app, "code") == [raised, background, background]
        assert surfaces(app, "other")[:2] == [background, background]
        await pilot.press("j")
        await pilot.pause()
        assert surfaces(app, "plain")[:2] == [background, background]
        assert surfaces(app, "code") == [background, raised, background]
        assert surfaces(app, "other")[:2] == [raised, raised]
