"""Closed parts of a text: a covered spoiler takes the same cells, a long quote and a signature take one line."""

from hypothesis import given
from hypothesis import strategies as st

from forumtui.layout.lines import lay_text
from forumtui.layout.runs import with_matches
from forumtui.layout.stand_ins import ALL_OPEN, CLOSED, COVER, Opened, closed_parts, part_of_text
from forumtui.model import REST, Mark, RichText, Role
from forumtui.text.width import width

SIGNED = "Ann Smith\nSomewhere\nhttp://example.org"
QUOTED = "first words\n" + "\n".join(f"line {number}" for number in range(12))


def marked(text: str, *parts: tuple[str, Role]) -> RichText:
    marks = [Mark(text.index(part), text.index(part) + len(part), role) for part, role in parts]
    return RichText(text, tuple(marks))


@st.composite
def spoiled(draw: st.DrawFn) -> RichText:
    text = draw(st.text("ab 字，e\u0301👍🏽▒\n", min_size=1, max_size=60))
    marks = []
    for role in draw(st.lists(st.sampled_from([Role.SPOILER, Role.LINK, Role.CODE, Role.EMPHASIS]), max_size=4)):
        start = draw(st.integers(0, len(text) - 1))
        marks.append(Mark(start, draw(st.integers(start + 1, len(text))), role, "https://example.org/secret"))
    return RichText(text, tuple(marks))


@given(spoiled(), st.integers(4, 40))
def test_covering_moves_nothing(rich: RichText, cells: int) -> None:
    closed, opened = lay_text(rich, cells, opened=CLOSED), lay_text(rich, cells, opened=ALL_OPEN)
    assert [(line.width, line.start, line.end) for line in closed] == [
        (line.width, line.start, line.end) for line in opened
    ]
    for line in closed:
        for run in line.runs:
            if run.covers:
                assert set(run.text) <= {COVER}
                assert run.target is None


def test_what_is_covered_cannot_be_read_and_nothing_else_is() -> None:
    rich = marked("结局：凶手是管家，see http://a.example，哦", ("凶手是管家，see http://a.example", Role.SPOILER))
    rich = RichText(rich.text, (*rich.marks, *marked(rich.text, ("http://a.example", Role.LINK)).marks))
    (line,) = lay_text(rich, 80, opened=CLOSED)
    assert line.text.startswith("结局：▒")
    assert line.text.endswith("▒，哦")
    assert not set("凶手是管家seehttp") & set(line.text)
    assert line.width == width(rich.text)
    assert lay_text(rich, 80, opened=Opened({3}))[0].text == rich.text
    assert part_of_text(rich, 0, 6) == "结局：▒▒▒▒▒▒"


def test_images_and_emoticons_in_a_part_are_shown_as_in_the_text() -> None:
    rich = marked(
        "[image: boat.png] Ann\n[j_0012] rows", ("[image: boat.png]", Role.IMAGE), ("[j_0012]", Role.EMOTICON)
    )
    assert part_of_text(rich, 0, len(rich.text)) == "▣ boat.png Ann [☺] rows"


def test_the_rest_of_a_long_text_is_not_covered() -> None:
    rich = RichText("begin and end", (Mark(6, 13, Role.SPOILER, None, {"kind": REST}),))
    assert lay_text(rich, 80, opened=CLOSED)[0].text == rich.text
    assert closed_parts(rich, CLOSED) == []


def test_a_match_in_a_covered_spoiler_marks_all_of_it() -> None:
    rich = marked("before secret words after", ("secret words", Role.SPOILER))
    (line,) = with_matches(lay_text(rich, 80, opened=CLOSED), [(14, 19)])
    assert [(run.text, run.role) for run in line.runs] == [
        ("before ", Role.PLAIN),
        (COVER * 12, Role.MATCH),
        (" after", Role.PLAIN),
    ]
    assert line.offset_at(9) == 7
    assert line.offset_at(20) == 20


def test_a_long_quote_and_a_signature_take_one_line_each() -> None:
    rich = marked(f"{QUOTED}\nYes.\n{SIGNED}", (QUOTED, Role.QUOTE), (SIGNED, Role.SIGNATURE))
    lines = lay_text(rich, 60, opened=CLOSED)
    assert [line.text for line in lines] == [
        "│ ▸ first words line 0 line 1 line…  13 lines, 97 characters",
        "Yes.",
        "▸ signature: Ann Smith Somewhere ht…  3 lines, 38 characters",
    ]
    assert [rich.text[line.start : line.end] for line in lines] == [QUOTED, "Yes.", SIGNED]
    assert len(lay_text(rich, 60, opened=Opened({0}))) == 13 + 1 + 1
    assert lay_text(rich, 60, opened=Opened(has_all_quotes=True)) == lay_text(rich, 60)


def test_what_is_short_or_inside_a_line_is_not_folded() -> None:
    short = marked("one\ntwo\nthree\nAnn", ("one\ntwo", Role.QUOTE), ("Ann", Role.SIGNATURE))
    inside = marked(f"He said {QUOTED}", (QUOTED, Role.QUOTE))
    for rich in (short, inside):
        assert closed_parts(rich, CLOSED) == []
        assert lay_text(rich, 40, opened=CLOSED) == lay_text(rich, 40)


@given(st.integers(1, 100))
def test_a_folded_part_fits_any_width(cells: int) -> None:
    rich = marked(f"{QUOTED}\n{SIGNED}", (QUOTED, Role.QUOTE), (SIGNED, Role.SIGNATURE))
    lines = lay_text(rich, cells, opened=CLOSED)
    assert len(lines) == 2
    assert all(line.width <= max(cells, 3) for line in lines)


def test_a_spoiler_in_a_folded_quote_is_covered_in_its_first_words() -> None:
    rich = marked(QUOTED, (QUOTED, Role.QUOTE), ("first", Role.SPOILER))
    (line,) = lay_text(rich, 60, opened=CLOSED)
    assert "first" not in line.text
    assert "▒▒▒▒▒ words" in line.text
