"""Covered spoilers and folded quotes and signatures in the reader: keys, clicks and searches open them."""

import json

from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.thread.opening import open_document
from forumtui.tui.app import ReaderApp
from forumtui.tui.first_frame import compose
from forumtui.tui.thread.persistence import Start
from forumtui.tui.thread.screen import ThreadScreen
from forumtui.tui.thread.state import ThreadState
from tests.tui.conftest import Waiter, painted, reader, screen_of

SIGNED = "Ann Smith\nSomewhere far away\nhttps://ann.example"
QUOTED = "Long ago\n" + "\n".join(f"sentence {number}" for number in range(12))


def post(position: int | None, author: str, text: str, *parts: tuple[str, str]) -> dict[str, object]:
    marks = [{"start": text.index(part), "end": text.index(part) + len(part), "role": role} for part, role in parts]
    kind = "post" if position is None else "reply"
    floor = 1 if position is None else position + 1
    return {"ordinal": position, "kind": kind, "floor": floor, "author": author, "text": text, "marks": marks}


THREAD = json.dumps(
    {
        "format": 1,
        "title": "The end of the film",
        "post": post(
            None, "Ann", f"The murderer is the gardener.\n{SIGNED}", ("gardener", "spoiler"), (SIGNED, "signature")
        ),
        "replies": [
            post(1, "Bob", "No, 管家 did it, says 小明.", ("管家", "spoiler"), ("小明", "spoiler")),
            post(2, "Cid", f"{QUOTED}\nI agree.", (QUOTED, "quote")),
        ],
    }
)


async def test_enter_brackets_and_clicks_open_what_is_closed() -> None:
    app = reader(THREAD, arrangement="column")
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        state = ThreadState(open_document(decode(MemoryBytes(THREAD.encode()), "[page]")))
        assert [line.text.rstrip() for line in compose(state, Start(), 80, 40)][2:-1] == [
            line.rstrip() for line in painted(app).split("\n")
        ][2:-1]
        shown = painted(app)
        assert not any(word in shown for word in ("gardener", "管家", "小明", "Somewhere far away\n", "sentence 9"))
        assert "The murderer is the ▒▒▒▒▒▒▒▒." in shown
        assert "No, ▒▒▒▒ did it, says ▒▒▒▒." in shown
        assert "3 lines" in shown
        assert "13 lines" in shown
        await pilot.press("j", "v")
        await pilot.pause()
        assert "2 spoilers covered, Enter shows them" in painted(app)
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert "Enter shows the spoiler" in painted(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "No, 管家 did it, says ▒▒▒▒." in painted(app)
        await pilot.press("right_square_bracket", "enter")
        await pilot.pause()
        assert "No, 管家 did it, says 小明." in painted(app)
        await pilot.press("j", "enter")
        await pilot.pause()
        assert "sentence 9" in painted(app)
        row = next(y for y, line in enumerate(painted(app).split("\n")) if "▸ signature" in line)
        await pilot.click("PostList", offset=(6, row - 3))
        await pilot.pause()
        assert "▸ signature" not in painted(app)
        await pilot.press("quotation_mark")
        await pilot.pause()
        assert "long quotes and signatures are shown" in painted(app)
        await pilot.press("quotation_mark")
        await pilot.pause()
        assert "▸ signature" in painted(app)
        assert "sentence 9" not in painted(app)
        assert "管家" in painted(app)


async def test_what_was_opened_stays_open_when_the_source_is_read_again(until: Waiter) -> None:
    state = ThreadState(open_document(decode(MemoryBytes(THREAD.encode()), "[page]")))
    app = ReaderApp(ThreadScreen(state, reopen=lambda: [open_document(decode(MemoryBytes(THREAD.encode()), "[page]"))]))
    state.arrangement = "above"
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: state.index.complete)
        await pilot.press("enter", "tab", "enter", "r")
        await until(pilot, lambda: screen_of(app).state is not state)
        await until(pilot, lambda: "says 小明." in painted(app) and "the gardener." in painted(app))
        assert "13 lines" in painted(app)


async def test_a_search_unfolds_a_quote_and_tells_of_a_covered_spoiler(until: Waiter) -> None:
    app = reader(THREAD, arrangement="column")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("slash", *"gardener")
        await until(pilot, lambda: "in a covered spoiler; Enter shows it" in painted(app))
        assert painted(app).count("gardener") == 2  # the field, and what was found
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "is the gardener." in painted(app))
        await pilot.press("slash", *"sentence", "space", "9")
        await until(pilot, lambda: "│ sentence 9" in painted(app))
        await pilot.press("escape")
        await until(pilot, lambda: "13 lines" in painted(app))
        await pilot.press("slash", *"sentence", "space", "9", "enter")
        await until(pilot, lambda: "│ sentence 9" in painted(app))
        assert screen_of(app).post_list.position == 2


async def test_the_pane_of_the_post_opens_its_own() -> None:
    app = reader(THREAD, arrangement="beside")
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        await pilot.press("tab", "v")
        await pilot.pause()
        assert "1 spoiler covered, Enter shows it" in painted(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "is the gardener." in painted(app)
        await pilot.press("right_square_bracket", "enter")
        await pilot.pause()
        assert "Somewhere far away" in painted(app)
        assert "▒" in painted(app)  # the reply's own
