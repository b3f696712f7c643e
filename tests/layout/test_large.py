"""Posts that nobody wrote by hand: their lines come in time, and what is not laid out is told."""

import pytest

from forumtui.layout.lines import SHOWN_LIMIT, lay_text
from forumtui.model import Mark, RichText, Role
from tests.hostile.invariants import deadline


@pytest.mark.usefixtures("untraced")
def test_more_than_a_mebi_of_characters_is_counted() -> None:
    passage = RichText(
        ("x" * 31 + "\n") * (SHOWN_LIMIT // 32) + "y" * 5_000,
        (Mark(0, 1, Role.LINK), Mark(SHOWN_LIMIT + 1, SHOWN_LIMIT + 2, Role.CODE)),
    )
    lines = lay_text(passage, 40)
    assert "5000 more characters" in " ".join(line.text for line in lines[-3:])
    assert sum("y" in line.text for line in lines[:-3]) == 0
    assert lines[0].runs[0].role is Role.LINK
    whole = RichText("x\n" * 10)
    assert all("more" not in line.text for line in lay_text(whole, 40))


@pytest.mark.usefixtures("untraced")
def test_many_marks_are_found_by_their_place() -> None:
    count = 20_000
    marks = tuple(Mark(3 * number, 3 * number + 2, Role.LINK, str(number)) for number in range(count))
    with deadline(4.0):
        lines = lay_text(RichText("ab " * count, marks), 60)
    targets = [run.target for line in lines for run in line.runs if run.target]
    assert targets == [str(number) for number in range(count)]


@pytest.mark.usefixtures("untraced")
def test_the_innermost_of_many_marks_decides() -> None:
    outer = Mark(0, 400, Role.EMPHASIS)
    inner = tuple(Mark(4 * number, 4 * number + 2, Role.LINK, "x") for number in range(100))
    (line, *_) = lay_text(RichText("ab c" * 100, (outer, *inner)), 1_000)
    assert [run.role for run in line.runs[:4]] == [Role.LINK, Role.EMPHASIS, Role.LINK, Role.EMPHASIS]
