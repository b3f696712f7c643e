"""The letter in the reader: every mode, the same pair on the same row, and what a pair does not share."""

from dataclasses import dataclass, replace
from threading import Event

import pytest
from textual.pilot import Pilot

from forumtui.layout.letter_lines import LetterLayout
from forumtui.model import Letter, RichText
from forumtui.text.width import width
from forumtui.tui.app import ReaderApp
from forumtui.tui.widgets.letter_agreement import Agreement
from forumtui.tui.widgets.post_lines import BOTH, PostOffsets
from forumtui.tui.widgets.post_pane import PostPane
from tests.letter_page import EN, ZH, letter_page
from tests.pages import PAGE, page, reply
from tests.tui.conftest import Waiter, painted, reader, screen_of

MORE = 12
"""Paragraphs added to the letter, so that it is longer than any screen here."""


def long_letter(without: int = -1) -> str:
    """The letter with more paragraphs, one of them missing in English, and one number wrong in the second."""
    more = [f"第{at}间教室每周开放{at + 20}小时,请大家爱护桌椅,离开时关灯。" for at in range(2, MORE)]
    same = [
        f"Room {at} is open {at + 20 + (at == 3)} hours a week; please look after the desks and put out the lights."
        for at in range(2, MORE)
        if at != without
    ]
    body = "\n\n\n".join(["读书会在2019年12月20日发了一封信。", *ZH[:-1], *more, ZH[-1], *EN[:-1], *same, EN[-1]])
    whole = page(reply(1, "Tom_77", "12-20 10:00:00", "Nice letter"))
    return whole.replace("我们于2019年12月20日见面,地点不变。\n\n\n带一本书来就好。", body)


def rows_of(app: ReaderApp) -> list[str]:
    """The rows of the post pane."""
    region = screen_of(app).post_pane.region
    return painted(app).split("\n")[region.y : region.bottom]


def row_of(app: ReaderApp, pair: int) -> int:
    """The row of the pane on which a pair begins, -1 where it is not on the screen."""
    pane = screen_of(app).post_pane
    place = pane.scroller
    for row in range(pane.size.height):
        line = place.line_on(row)
        if line < len(place.laid.pairs) and place.laid.pairs[line] == pair and place.laid.is_start(line):
            return row
    return -1


async def compared(pilot: Pilot[None], pane: PostPane, until: Waiter) -> None:
    await until(pilot, lambda: pane.look.agreement is not None and pane.look.agreement.is_complete)
    await pilot.pause()


@dataclass(frozen=True)
class Toggle:
    key: str
    size: tuple[int, int]


TOGGLES = (
    Toggle("t", (80, 24)),
    Toggle("T", (80, 24)),
    Toggle("t", (120, 40)),
    Toggle("T", (120, 40)),
)


@pytest.mark.parametrize("toggle", TOGGLES)
@pytest.mark.parametrize("downs", [0, 4, 9, 30, 200])
async def test_a_pair_keeps_its_row_through_every_toggle(toggle: Toggle, downs: int) -> None:
    app = reader(long_letter())
    async with app.run_test(size=toggle.size) as pilot:
        screen = screen_of(app)
        pane = screen.post_pane
        pane.focus()
        await pilot.press("t", *"j" * min(downs, 30))
        if downs > 30:
            await pilot.press("G")
        anchored = next((pair for pair in pane.scroller.pairs if row_of(app, pair) >= 0), -1)
        top = pane.scroller.top
        row = row_of(app, anchored)
        first = pane.pair
        assert row >= 0
        for _ in range(4):
            await pilot.press(toggle.key)
            await pilot.pause()
            assert pane.pair == first or top == 0
            if first == anchored and top:
                assert row_of(app, anchored) == row
        await pilot.press(*("t", "t") if toggle.key == "t" else ())
        assert (pane.mode, pane.scroller.top) == ("zh", top)


async def test_a_pair_keeps_its_row_through_every_resize() -> None:
    app = reader(long_letter(), lang="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        pane = screen_of(app).post_pane
        pane.focus()
        await pilot.press(*"jjjjjjjjjjjjj")
        pair, row = pane.pair, row_of(app, pane.pair)
        top = pane.scroller.top
        for size in ((60, 24), (120, 40), (41, 13), (99, 30), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert (pane.pair, row_of(app, pair)) == (pair, row)
        assert pane.scroller.top == top


async def test_the_second_language_as_posted_comes_back_after_a_round() -> None:
    app = reader(long_letter())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = screen_of(app).post_pane
        pane.focus()
        await pilot.press("G", "b")
        before, top = rows_of(app), pane.scroller.top
        assert any("Room" in row for row in before)
        await pilot.press("t", "t", "t")
        assert (pane.mode, pane.scroller.top) == ("all", top)
        assert rows_of(app) == before


async def test_headings_name_the_languages_and_stay() -> None:
    app = reader(long_letter())
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        shown = rows_of(app)
        assert shown[0].strip().startswith("▸ 中文    English    as posted") or "▸ 中文" in shown[1]
        await pilot.press("tab", "space")
        assert "▸ 中文" in rows_of(app)[0]
        await pilot.press("T", "space")
        assert rows_of(app)[0].split() == ["中文", "│", "English"]


@pytest.mark.parametrize("pane", ["replies", "post"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_side_by_side_pressed_twice_ends_where_it_began(size: tuple[int, int], pane: str) -> None:
    app = reader(long_letter())
    async with app.run_test(size=size) as pilot:
        screen = screen_of(app)
        screen.focus_pane(pane)
        await pilot.pause()
        before = painted(app)
        await pilot.press("T")
        assert screen.pane == "post"
        await pilot.press("T")
        await pilot.pause()
        assert (screen.pane, screen.post_pane.mode) == (pane, "all")
        assert painted(app) == before


async def test_the_header_names_no_pair_where_none_is_on_the_screen() -> None:
    first = "读书会在2019年12月20日发了一封信。"
    app = reader(letter_page().replace(first, first * 30))
    async with app.run_test(size=(60, 14)) as pilot:
        await pilot.press("T")
        assert "Letter, side by side · 6 pairs" in painted(app)


async def test_a_click_on_a_heading_shows_that_language(until: Waiter) -> None:
    app = reader(long_letter())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = screen_of(app).post_pane
        await until(pilot, lambda: pane.letter is not None)
        await pilot.press("tab")
        await pilot.pause()
        row = next(at for at, text in enumerate(rows_of(app)) if "English" in text)
        at = width(rows_of(app)[row].split("English")[0])
        await pilot.click(PostPane, offset=(at + 1, row))
        await until(pilot, lambda: pane.mode == "en")


async def test_a_side_that_was_clicked_stays_chosen_when_the_pairs_have_been_compared(
    until: Waiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on, grow = Event(), Agreement.grow
    monkeypatch.setattr(Agreement, "grow", lambda self, seconds: may_go_on.is_set() and grow(self, seconds))
    app = reader(letter_page(), lang=BOTH)
    async with app.run_test(size=(120, 24)) as pilot:
        pane = screen_of(app).post_pane
        await until(pilot, lambda: any(EN[0] in row for row in rows_of(app)))
        row = next(at for at, text in enumerate(rows_of(app)) if EN[0] in text)
        await pilot.click(PostPane, offset=(width(rows_of(app)[row].split(EN[0])[0]) + 1, row))
        await until(pilot, lambda: "y copies this side (English)" in painted(app))
        may_go_on.set()
        await compared(pilot, pane, until)
        await pilot.press("y")
        assert app.clipboard == EN[0]
        await pilot.press("j", "k", "y")
        assert app.clipboard == f"{ZH[0]}\n{EN[0]}"


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_marks_stand_beside_pairs_that_differ_and_nowhere_else(size: tuple[int, int], until: Waiter) -> None:
    app = reader(long_letter(without=5))
    async with app.run_test(size=size) as pilot:
        pane = screen_of(app).post_pane
        await pilot.press("T")
        await compared(pilot, pane, until)
        marked = []
        for _ in range(MORE + 8):
            marked += [row for row in rows_of(app) if row[1] == "≠"]
            await pilot.press("j")
        assert {row[2:9] for row in marked} == {"第3间教室每周", "第5间教室每周"}
        assert pane.agreement() == "numbers agree in 14 pairs · v why"


async def test_v_says_what_differs_and_why_and_takes_it_away(until: Waiter) -> None:
    app = reader(long_letter(), lang=BOTH)
    async with app.run_test(size=(120, 40)) as pilot:
        pane = screen_of(app).post_pane
        pane.focus()
        await compared(pilot, pane, until)
        while pane.pair < 6:
            await pilot.press("j")
        before = rows_of(app)
        assert before[1].startswith("▌≠第3间教室")
        assert "numbers agree in 15 pairs · v why" in painted(app)
        await pilot.press("v")
        after = rows_of(app)
        assert after[:2] == before[:2]
        assert any("The English text has no number 23." in row for row in after)
        assert any("The Chinese text has no number 24." in row for row in after)
        await pilot.press("v")
        assert rows_of(app) == before
        await pilot.press("j", "v")
        assert any("Numbers, dates and names agree in this pair." in row for row in rows_of(app))


@pytest.mark.parametrize("presses", [0, 1, 2])
async def test_v_explains_the_marked_pair_on_the_screen_in_any_mode(presses: int, until: Waiter) -> None:
    app = reader(long_letter())
    async with app.run_test(size=(80, 50)) as pilot:
        pane = screen_of(app).post_pane
        pane.focus()
        await pilot.press("t")
        await compared(pilot, pane, until)
        await pilot.press(*"t" * presses, "v")
        assert any("The English text has no number 23." in row for row in rows_of(app))


async def test_reasons_below_the_screen_are_scrolled_to(until: Waiter) -> None:
    app = reader(letter_page(), lang=BOTH)
    async with app.run_test(size=(40, 12)) as pilot:
        pane = screen_of(app).post_pane
        pane.focus()
        await compared(pilot, pane, until)
        while pane.pair < 2:
            await pilot.press("j")
        await pilot.press("v")
        assert any("dates and names agree" in row for row in rows_of(app))
        assert pane.pair == 2


async def test_v_without_a_letter_says_so() -> None:
    app = reader(PAGE)
    async with app.run_test(size=(120, 40)) as pilot:
        screen_of(app).post_pane.focus()
        await pilot.press("v")
        await pilot.pause()
        assert "one language only" in painted(app)


async def test_a_pair_taller_than_the_pane_is_read_to_its_end() -> None:
    tall = "这一段特别长,要滚动很多次才能读完。" * 27
    same = "This paragraph is very long, and one has to scroll many times to read it all. " * 20
    text = letter_page().replace(ZH[2], tall).replace(EN[2], same.strip())
    app = reader(text, lang=BOTH)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = screen_of(app).post_pane
        pane.focus()
        seen = []
        for _ in range(30):
            seen += rows_of(app)
            await pilot.press("j")
        assert pane.pair == 5
        lines = [
            line.text
            for line, pair in zip(pane.scroller.laid.lines, pane.scroller.laid.pairs, strict=True)
            if pair == 2
        ]
        assert len(lines) > 24
        assert all(any(line in row for row in seen) for line in lines)


async def test_the_first_frame_does_not_wait_for_the_comparison() -> None:
    app = reader(long_letter(), lang=BOTH)
    async with app.run_test(size=(120, 40)):
        agreement = screen_of(app).post_pane.look.agreement
        assert agreement is not None
        looked_at = len(agreement.reasons)
        shown = painted(app)
    assert "│" in shown
    assert looked_at < len(agreement.letter.rows) or "numbers agree" in shown


async def test_the_languages_of_a_long_post_are_looked_for_while_keys_are_answered(
    until: Waiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forumtui.tui.thread.letter.LONG", 10)
    app = reader(letter_page())
    may_go_on = Event()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        thread = screen.state.opened.thread
        find = thread.find_letter

        def slow(body: RichText) -> Letter | None:
            if thread.post is not None and body == thread.post.body:  # replies are looked through at once
                may_go_on.wait(60)
            return find(body)

        screen.state.opened = replace(screen.state.opened, thread=replace(thread, find_letter=slow))
        screen.letter.is_known = screen.letter.is_sought = False
        await pilot.press("t", "j")
        assert screen.post_list.cursor == 1
        await pilot.press("t")
        await pilot.pause()
        assert "still being looked for" in painted(app)
        screen.letter._wanted = "en"
        assert screen.letter.mode == "en"  # what is remembered until it is known
        may_go_on.set()
        await until(pilot, lambda: screen.letter.letter is not None)
        assert screen.post_pane.mode == "en"
        await pilot.press("t", "t")
        await pilot.pause()
        assert screen.post_pane.mode == "zh"


def test_a_paragraph_is_known_where_it_stands_though_a_line_before_it_has_the_same_words() -> None:
    body = RichText("你好。\nIt is OK here.\nOK")
    cells = (RichText("你好。\nOK"), RichText("It is OK here."))
    letter = Letter(("zh", "en"), (cells,), ((((0, 3), (19, 21)), ((4, 18),)),))
    lines = [line for pair, line in LetterLayout(letter, body).language(0, 40) if pair == 0]
    assert [(line.start, line.end) for line in lines] == [(0, 3), (19, 21)]
    offsets = PostOffsets(body, letter, [0])
    assert [offsets.part_of(at) for at in (0, 10, 19)] == [0, None, 0]
