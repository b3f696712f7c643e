"""Pages that were not saved are holes in the list, in either direction, and in the header."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from forumtui.layout.runs import Line
from forumtui.model import Role
from forumtui.tui.thread.bar_lines import facts_line
from forumtui.tui.thread.post_layout import Typesetter
from forumtui.tui.thread.state import ThreadState
from tests.generate import forum_pages
from tests.thread.test_stitch import opened, pages_of, save


@pytest.fixture
def state(tmp_path: Path) -> ThreadState:
    made = forum_pages.thread(39)
    places = save(tmp_path, "phpbb", made, pages_of(made, 4, 0))
    for number in (0, 2):
        os.remove(places[number])
    return ThreadState(opened(places[1], places[3])[0])


def _stubs(state: ThreadState) -> list[tuple[int, str]]:
    view, typesetter = state.view(), Typesetter(state)
    laid = [(position, line) for item, position in enumerate(view) for line in typesetter.lay(item, view, 80).lines]
    return [(position, _text(line)) for position, line in laid if any(run.role is Role.STUB for run in line.runs)]


def _text(line: Line) -> str:
    return "".join(run.text for run in line.runs).strip("┄ ")


def test_they_stand_where_their_replies_would(state: ThreadState) -> None:
    one, other = "page 1 is not here, about 10 replies", "page 3 is not here, about 10 replies"
    assert _stubs(state) == [(0, one), (10, other)]
    state.is_reversed = True
    assert _stubs(state) == [(9, other), (0, one)]


def test_the_header_counts_them(state: ThreadState) -> None:
    facts = "".join(run.text for run in facts_line(state, None, "all").left)
    assert "20 of 39 replies here · pages 2, 4 of 4 · 2 pages missing, about 20 replies" in facts


def test_the_header_claims_no_last_page_that_nobody_names(state: ThreadState) -> None:
    thread = state.opened.thread
    object.__setattr__(thread, "head", replace(thread.head, pages_total=None))
    facts = "".join(run.text for run in facts_line(state, None, "all").left)
    assert "· pages 2, 4 · 2 pages missing" in facts
