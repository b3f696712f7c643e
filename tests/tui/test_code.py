"""Lines of code in the reader: one row each, scrolled sideways by keys and by a search."""

import json
from pathlib import Path

from forumtui.layout.wrap import Typography
from forumtui.model import Role
from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.thread.opening import open_document, open_thread
from forumtui.tui.first_frame import compose
from forumtui.tui.thread.persistence import Start
from forumtui.tui.thread.post_layout import Typesetter
from forumtui.tui.thread.state import ThreadState
from tests.tui.conftest import Waiter, painted, reader, screen_of

LINE = "result = [" + ", ".join(f"value_{number}" for number in range(20)) + "]"
TALK = json.dumps(
    {
        "id": 1,
        "type": "story",
        "author": "Ann",
        "title": "Lists",
        "created_at_i": 1700000000,
        "text": f"<p>Look:<pre><code>{LINE}\n    done()</code></pre>",
        "children": [
            {
                "id": 2,
                "type": "comment",
                "author": "Bob",
                "parent_id": 1,
                "created_at_i": 1700000100,
                "text": f"<p>Mine:<pre><code>{LINE}\n    done()</code></pre>",
                "children": [],
            }
        ],
    }
)


async def test_code_is_one_row_that_keys_and_a_search_scroll_sideways(until: Waiter) -> None:
    app = reader(TALK, arrangement="")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = screen_of(app)
        state = ThreadState(open_document(decode(MemoryBytes(TALK.encode()), "[page]")))
        assert [line.text.rstrip() for line in compose(state, Start(), 80, 24)][:-1] == [
            line.rstrip() for line in painted(app).split("\n")
        ][:-1]
        rows = [line for line in painted(app).split("\n") if "value_" in line]
        assert [row.rstrip(" │┃▐•").endswith("…") for row in rows] == [True, True]
        assert "result = [value_0" in rows[0]
        await pilot.press("shift+right")
        await pilot.pause()
        rows = [line for line in painted(app).split("\n") if "value_" in line]
        assert len(rows) == 2
        assert all("…" in row and "result" not in row and "value_2" in row for row in rows)
        await pilot.press("shift+left", "shift+left")
        await pilot.pause()
        assert "beginning" in painted(app)
        await pilot.press("slash", *"value_19", "enter")
        await until(pilot, lambda: "value_19]" in painted(app))
        before = screen.state.typography.code_shift
        await pilot.press(*["shift+right"] * 9)
        await pilot.pause()
        assert screen.state.typography.code_shift - before <= 16
        assert "no line of code goes on" in painted(app)


def test_scores_code_and_text_of_all_levels_end_at_one_column() -> None:
    state = ThreadState(open_thread(str(Path(__file__).parents[1] / "data" / "tree.json")))
    state.typography, state.shows_opening = Typography(widest=60), True
    view, typesetter = state.view(), Typesetter(state)
    lines = [line for item in range(len(view)) for line in typesetter.lay(item, view, 100).lines]
    ends = [line.width for line in lines if line.runs and line.runs[-1].text.startswith("+")]
    ends += [line.width for line in lines if line.runs and line.runs[-1].role is Role.CODE]
    assert len(ends) > 8
    assert {*ends} == {60}
    assert max(line.width for line in lines) == 60
