"""BBCode and Markdown become marks; what is not whole stays text; no text is slow or breaks anything."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.formats.plaintext.bodies import read_text_body
from forumtui.formats.plaintext.preamble import tidy
from forumtui.formats.plaintext.shapes import Markup
from forumtui.model import Detail, Role

Told = tuple[Role, str, str | None, Detail | None]


def told(written: str, markup: Markup) -> tuple[str, list[Told]]:
    passage = read_text_body(written, markup)
    return passage.text, [(m.role, passage.text[m.start : m.end], m.target, m.detail) for m in passage.marks]


BBCODE: tuple[tuple[str, str, list[Told]], ...] = (
    ("[b]a[/b] [I]b[/I]", "a b", [(Role.EMPHASIS, "a", None, None), (Role.EMPHASIS, "b", None, None)]),
    (
        '[quote="Ann Lee, post:3, topic:12"]x[/quote]y',
        "x\ny",
        [(Role.QUOTE, "x", None, {"author": "Ann Lee", "floor": 3})],
    ),
    ("[quote=ann;123]x[/quote]", "x", [(Role.QUOTE, "x", None, {"author": "ann", "floor": None})]),
    ('[quote="quotable"]x[/quote]', "x", [(Role.QUOTE, "x", None, {"author": "quotable", "floor": None})]),
    ("[quote=&quot;tom&quot;]x[/quote]", "x", [(Role.QUOTE, "x", None, {"author": "tom", "floor": None})]),
    ("[quote]x[/quote]", "x", [(Role.QUOTE, "x", None, None)]),
    ("[url=http://a.example/]b[/url]", "b", [(Role.LINK, "b", "http://a.example/", None)]),
    (
        "[url]http://a.example/[/url]",
        "http://a.example/",
        [(Role.LINK, "http://a.example/", "http://a.example/", None)],
    ),
    (
        "see http://a.example/b.",
        "see http://a.example/b.",
        [(Role.LINK, "http://a.example/b", "http://a.example/b", None)],
    ),
    (
        "[img=20x30]http://a.example/p.png[/img]",
        "http://a.example/p.png",
        [(Role.IMAGE, "http://a.example/p.png", "http://a.example/p.png", {"width": 20, "height": 30})],
    ),
    ("[code]\na[i] = [b]\n[/code]", "a[i] = [b]", [(Role.CODE, "a[i] = [b]", None, None)]),
    ("[spoiler]s[/spoiler]", "s", [(Role.SPOILER, "s", None, None)]),
    ("[color=red][size=3]x[/size][/color]", "x", []),
    ("a[i] = b[u]", "a[i] = b[u]", []),
    ("[quote]never closed", "[quote]never closed", []),
    ("[b]a[/i]", "[b]a[/i]", []),
)
MARKDOWN: tuple[tuple[str, str, list[Told]], ...] = (
    ("> a\n> b\nc", "a\nb\nc", [(Role.QUOTE, "a\nb", None, None)]),
    ("> a\n\n> b", "a\n\nb", [(Role.QUOTE, "a", None, None), (Role.QUOTE, "b", None, None)]),
    ("```py\nx **y**\n```\nz", "x **y**\n\nz", [(Role.CODE, "x **y**", None, {"language": "py"})]),
    (
        "# H\nt `c` **s**",
        "H\nt c s",
        [(Role.HEADING, "H", None, None), (Role.CODE, "c", None, None), (Role.EMPHASIS, "s", None, None)],
    ),
    ("[l](http://a.example/)", "l", [(Role.LINK, "l", "http://a.example/", None)]),
    ("![p](p.png)", "p", [(Role.IMAGE, "p", "p.png", {"alt": "p"})]),
    ("![](p.png) x", "p.png x", [(Role.IMAGE, "p.png", "p.png", {"alt": None})]),
    ('<img src="p.png" class="x"> y', "p.png y", [(Role.IMAGE, "p.png", "p.png", {"alt": None})]),
    (
        '<blockquote><a href="http://b.example/1">ann 发表于 2020-1-2 10:11</a>\n\nhi</blockquote>\nno',
        "hi\nno",
        [(Role.QUOTE, "hi", None, {"author": "ann", "floor": None})],
    ),
    (
        '<a href="http://a.example/">l</a> `<a>`',
        "l <a>",
        [(Role.LINK, "l", "http://a.example/", None), (Role.CODE, "<a>", None, None)],
    ),
    ("```\nnever closed", "```\nnever closed", []),
)


@pytest.mark.parametrize(("written", "text", "marks"), BBCODE)
def test_bbcode(written: str, text: str, marks: list[Told]) -> None:
    assert told(written, Markup.BBCODE) == (text, marks)


@pytest.mark.parametrize(("written", "text", "marks"), MARKDOWN)
def test_markdown(written: str, text: str, marks: list[Told]) -> None:
    assert told(written, Markup.MARKDOWN) == (text, marks)


def test_without_markup_only_urls_are_marked() -> None:
    assert told("[b]x[/b] > `y` http://a.example/。", Markup.NONE) == (
        "[b]x[/b] > `y` http://a.example/。",
        [(Role.LINK, "http://a.example/", "http://a.example/", None)],
    )


def test_terminal_control_becomes_visible() -> None:
    text, marks = told("[url=http://a.example/\x1b]x\x1b[2J[/url]", Markup.BBCODE)
    assert (text, marks[0][2]) == ("x␛[2J", "http://a.example/␛")


PIECES = ["[b]", "[/b]", "[quote=a]", "[/quote]", "[code]", "[/code]", "[url]", "[/url]", "[img]", "[/img]"]
PIECES += ["```\n", "\n", "> ", "# ", "**", "`", "[x](y)", "http://z", " ", "word", "\u200b", "字"]


@given(st.lists(st.sampled_from(PIECES)), st.sampled_from(Markup))
def test_marks_lie_in_the_text(pieces: list[str], markup: Markup) -> None:
    passage = read_text_body("".join(pieces), markup)
    assert all(0 <= mark.start < mark.end <= len(passage.text) for mark in passage.marks)
    assert passage.text == passage.text.rstrip()


@given(st.text(alphabet="ab \n", max_size=60))
def test_text_without_markup_stays(written: str) -> None:
    assert read_text_body(written, Markup.MARKDOWN).text.strip() == written.strip()


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["[b]", "[url]", "![a](", "[a](", "```x\n", "> a\n", "**", "`", "[", "http://"])
def test_nothing_is_slow(unit: str) -> None:
    started = time.process_time()
    read_text_body(unit * (100_000 // len(unit)), Markup.MARKDOWN)
    read_text_body("[url]" * 10_000 + "[/url]" * 10_000, Markup.BBCODE)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("yes\n回复 举报", "yes"),
        ("yes\nLike\nReply\n", "yes"),
        ("yes\nQuote", "yes"),
        ("yes\n支持", "yes\n支持"),
        ("支持", "支持"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("Reply to me\n", "Reply to me"),
    ],
)
def test_buttons_and_blank_lines(written: str, kept: str) -> None:
    assert tidy(written, squeeze=True) == kept
