"""Colours laid over lines of code change neither text nor cells nor offsets."""

from hypothesis import given
from hypothesis import strategies as st

from forumtui.layout.lines import lay_text
from forumtui.layout.runs import CodeSpan, with_colours
from forumtui.layout.stand_ins import CLOSED
from forumtui.layout.wrap import Typography
from forumtui.model import CODE_ROLES, Mark, RichText, Role
from forumtui.text.width import width


@st.composite
def coloured_code(draw: st.DrawFn) -> tuple[RichText, list[CodeSpan]]:
    text = draw(st.text('ab =(字"e\u0301👍🏽\u200d \n', min_size=1, max_size=60))
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    tokens = [
        (start, end, draw(st.sampled_from(CODE_ROLES))) for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    marks = [Mark(0, draw(st.integers(1, len(text))), Role.CODE)]
    if draw(st.booleans()):
        start = draw(st.integers(0, len(text) - 1))
        marks.append(
            Mark(start, draw(st.integers(start + 1, len(text))), draw(st.sampled_from([Role.LINK, Role.SPOILER])))
        )
    return RichText(text, tuple(marks)), tokens


@given(coloured_code(), st.integers(4, 30), st.integers(0, 10))
def test_colours_change_nothing_else(given_: tuple[RichText, list[CodeSpan]], cells: int, shift: int) -> None:
    rich, tokens = given_
    for line in lay_text(rich, cells, typography=Typography(code_shift=shift), opened=CLOSED):
        coloured = with_colours(line, tokens)
        assert coloured.text == line.text
        assert sum(width(run.text) for run in coloured.runs) == line.width
        assert coloured._replace(runs=()) == line._replace(runs=())
        assert [coloured.offset_at(cell) for cell in range(line.width)] == [
            line.offset_at(cell) for cell in range(line.width)
        ]
        for run in coloured.runs:
            if run.role in CODE_ROLES:
                assert any(start < run.start + len(run.text) and run.start < end for start, end, _ in tokens)
        assert [run for run in coloured.runs if run.role not in (Role.CODE, *CODE_ROLES)] == [
            run for run in line.runs if run.role not in (Role.CODE, *CODE_ROLES)
        ]


def test_tokens_have_their_roles() -> None:
    rich = RichText("if 字 == 1", (Mark(0, 9, Role.CODE),))
    (line,) = with_all = [
        with_colours(one, [(0, 2, Role.CODE_KEYWORD), (8, 9, Role.CODE_NUMBER)]) for one in lay_text(rich, 40)
    ]
    assert len(with_all) == 1
    assert [(run.text, run.role, run.start) for run in line.runs] == [
        ("if", Role.CODE_KEYWORD, 0),
        (" 字 == ", Role.CODE, 2),
        ("1", Role.CODE_NUMBER, 8),
    ]


def test_an_empty_line_of_code_stays_on_its_surface() -> None:
    rich = RichText("a\n\nb", (Mark(0, 4, Role.CODE),))
    empty = [with_colours(line, [(0, 1, Role.CODE_NAME), (3, 4, Role.CODE_NAME)]) for line in lay_text(rich, 40)][1]
    assert [(run.text, run.role) for run in empty.runs] == [("", Role.CODE)]
