from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forumtui.export.content import header
from forumtui.export.to_text import write_text
from forumtui.model import Kind, Mark, Post, RichText, Role
from forumtui.text.clean import clean
from forumtui.text.width import width
from tests.export.miniature import OPENING, THREAD, of, view


def lines(**how: object) -> list[str]:
    return "".join(write_text(view(**how))).splitlines()  # type: ignore[arg-type]  # the miniature's own keywords


def test_head_is_said_first() -> None:
    assert lines()[:6] == [
        "周末放映 <老电影> & 茶",
        "街坊, 公告, 置顶",
        "5 of 7 replies here, 1 view",
        "https://street.example/t/12",
        "",
        "Post, 03-08 09:00, PC",
    ]


def test_headers_are_in_spoken_order() -> None:
    said = [line for line in lines() if line.startswith(("Floor", "Reply", "Comment"))]
    assert said == [
        "Floor 7, 老街猫, 03-09 21:05:07, 见习读者, 手机",
        "Floor 6, Paper_Kite, 2019-03-09 20:00",
        "Comment 1 on Floor 6, Paper_Kite",
        "Floor 4, 禁止发言",
        "Floor 3, 老街猫, 昨天",
    ]


def test_a_remark_under_the_post_answers_it() -> None:
    remark = Post(kind=Kind.COMMENT, author="甲", depth=1, body=RichText("好"))
    whole = replace(view(), thread=replace(THREAD, posts=(OPENING, remark)))
    assert header(whole, 1, remark) == "Reply 1, 甲, answers the post"


def test_quotes_are_told_apart() -> None:
    assert "  > 老街猫: 要几张?" in lines()


def test_one_language_of_the_letter() -> None:
    text = "\n".join(lines(letter="zh", ordinals=range(5)))
    assert "今晚八点" in text
    assert "Dear neighbours" not in text
    assert "转发如下" in text


def test_both_languages_come_row_by_row() -> None:
    text = "\n".join(lines(letter="both"))
    places = [text.index(part) for part in ("各位街坊", "Dear neighbours", "今晚八点", "Tonight", "记得带伞")]
    assert places == sorted(places)


def test_unknown_language_comes_as_posted() -> None:
    assert lines(letter="ja") == lines(letter="all")


def test_what_is_left_out_is_said_only_where_something_is() -> None:
    assert lines(ordinals=[0, 1])[-1] == "2 of 5 replies shown"
    assert "shown" not in lines()[-1]


@given(some.lists(some.text().map(clean), min_size=1, max_size=4))
def test_no_reply_can_pretend_to_be_a_header(texts: list[str]) -> None:
    text = "".join(write_text(of(*texts)))
    headers = [line for line in text.split("\n")[2:] if line and not line.startswith("  ")]
    assert headers == [f"Floor {number}, 甲" for number in range(1, len(texts) + 1)]


@given(some.text(some.sampled_from("一,。a b1“”—\n"), max_size=200), some.integers(2, 90))
def test_lines_are_no_wider_than_asked(text: str, cells: int) -> None:
    shown = of(text)
    object.__setattr__(shown, "width", cells)
    assert all(width(line) <= cells for line in "".join(write_text(shown)).split("\n"))


@pytest.mark.parametrize("cells", range(2, 14))
def test_quotes_code_and_signatures_are_no_wider_either(cells: int) -> None:
    text = "quoted words\nx = function(argument)\nSigned, somebody"
    ends = (0, 12, 35, len(text))
    marks = tuple(map(Mark, ends, ends[1:], (Role.QUOTE, Role.CODE, Role.SIGNATURE)))
    shown = of(text)
    first = shown.positions[0]
    object.__setattr__(shown.thread.posts[first], "body", RichText(text, marks))
    object.__setattr__(shown, "width", cells)
    assert all(width(line) <= cells for line in "".join(write_text(shown)).split("\n"))
