from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some
from markdown_it import MarkdownIt
from markdown_it.token import Token

from forumtui.export.content import ExportView, with_spoiler_words
from forumtui.export.to_markdown import write_markdown
from forumtui.model import Head, Mark, Post, RichText, Role, Thread
from forumtui.text.clean import clean
from tests.export.miniature import THREAD, TOLD, of, view

WITHOUT_SIGNS = [role for role in Role if role is not Role.LIST_ITEM]
MARKUP = some.text(some.sampled_from("#*_-+=`~[]()<>!&;:|\\/.1 \n\n\u3000ab一,\"'$^{}@%"), max_size=60)
anything = MARKUP | some.text(max_size=40).map(clean)


def inline(token: Token, is_styled: bool = False) -> str:
    kinds = {"hardbreak": "\n", "softbreak": "<soft>"}
    known = (
        "text",
        "hardbreak",
        "softbreak",
        "link_open",
        "link_close",
        *(("em_open", "em_close") if is_styled else ()),
    )
    children = token.children or []
    assert {child.type for child in children} <= set(known), "markup came out of text"
    return "".join(kinds.get(child.type, child.content) for child in children)


def sections(markdown: str, is_styled: bool = False) -> list[tuple[str, str]]:
    """(heading, text) of every second heading, by a CommonMark parser; paragraphs are joined by an empty line."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    found: list[tuple[str, list[str]]] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline" and before and before.type == "heading_open":
            found.append((inline(token), []))
        elif token.type == "inline":
            found[-1][1].append(inline(token, is_styled))
        elif token.type == "fence":
            found[-1][1].append(token.content.removesuffix("\n"))
        else:
            allowed = ("heading_open", "heading_close", "paragraph_open", "paragraph_close", "blockquote_open")
            assert token.type in (*allowed, "blockquote_close", "hr"), token.type
    return [(heading, "\n\n".join(texts)) for heading, texts in found]


HARD = (
    "1. one\n2) two\n10000000000. ten",
    "# a\n## b #\n===\n---\n- x\n+ y\n* z",
    "> q\n    code\n\tcode\n```\nfence\n```\n~~~",
    "<b>x</b> <!-- c --> &amp; &#65; <http://a.example> <a@b.example>",
    "[a]: /b\n[a] ![a](b) [a](b)\n|a|b|\n|-|-|",
    "a  \nb\\\nc\\",
    "\n\na\n\n\n\nb\n \nc\n\n",
    "\n",
    " ",
    "\u3000\u3000缩进\u3000",
    "**粗**,_斜_ `码` $x$ ~~del~~ \\* http://x.example/_a_",
    "<script>\n\n<div>\n</div>",
    "- [ ] todo\n* * *\n_ _ _",
    "1.\n-\n+\n1",
)


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_come_back(text: str) -> None:
    text = clean(text)
    assert [body for _heading, body in sections("".join(write_markdown(of(text, "后"))))[1:]] == [text, "后"]


@settings(max_examples=300)
@given(some.lists(anything, min_size=1, max_size=3))
@example(["a\n\n\n", "", "\n\n\n"])
def test_every_text_comes_back(texts: list[str]) -> None:
    found = sections("".join(write_markdown(of(*texts))))[1:]
    assert [body for _heading, body in found] == texts


@given(anything.map(lambda text: " ".join(text.split())))
def test_names_and_titles_come_back(name: str) -> None:
    thread = Thread(Head(title=name), [Post(floor=1, author=name)], lambda _body: None)
    found = sections("".join(write_markdown(ExportView(thread, TOLD, [0]))))
    assert [heading for heading, _body in found] == [
        name or "Untitled thread",
        f"Floor 1, {name}" if name else "Floor 1",
    ]


def marked(text: str, *marks: Mark) -> ExportView:
    return ExportView(Thread(Head(title="t"), [Post(body=RichText(text, marks))], lambda _body: None), TOLD, [0])


def tokens(shown: ExportView) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").parse("".join(write_markdown(shown))):
        yield token
        yield from token.children or ()


@settings(max_examples=300)
@given(
    MARKUP.filter(lambda text: text.strip("\n") == text != ""),
    some.lists(some.tuples(some.integers(0, 60), some.integers(0, 60), some.sampled_from(WITHOUT_SIGNS)), max_size=4),
)
def test_marked_text_comes_back_line_by_line(text: str, places: list[tuple[int, int, Role]]) -> None:
    marks = [Mark(min(a, b), max(a, b), role, "http://a.example/(>") for a, b, role in places if a != b]
    markdown = "".join(write_markdown(marked(text, *marks)))
    body = sections(markdown, is_styled=any(mark.role is Role.EMPHASIS for mark in marks))[1][1]
    told = with_spoiler_words(RichText(text, tuple(marks))).text
    assert [line for line in body.split("\n") if line] == [line for line in told.split("\n") if line]


def test_links_lead_to_http_only() -> None:
    shown = marked(
        "甲乙丙", Mark(0, 1, Role.LINK, "javascript:alert(1)"), Mark(1, 2, Role.LINK, "https://a.example/ b)>")
    )
    links = [token.attrs["href"] for token in tokens(shown) if token.type == "link_open"]
    assert links == ["https://a.example/%20b)%3E"]


@pytest.mark.parametrize(
    ("text", "emphasised", "found"),
    [
        ("这是重点,不是别的", (2, 5), ["重点"]),
        ("“引文”之后", (0, 4), ["引文"]),
        ("say very loud now", (3, 14), ["very loud"]),
        ("x*y*z", (1, 4), ["y"]),
        ("!!!", (0, 3), []),
        ("see here now", (0, 12), ["see ", "here", " now"]),
    ],
)
def test_what_is_emphasised_stands_between_stars(text: str, emphasised: tuple[int, int], found: list[str]) -> None:
    link = [Mark(4, 8, Role.LINK, "https://a.example/")] if "here" in text else []
    shown = list(tokens(marked(text, Mark(*emphasised, Role.EMPHASIS), *link)))
    opened = [at for at, token in enumerate(shown) if token.type == "em_open"]
    assert [shown[at + 1].content for at in opened] == found or link
    assert len(opened) == len(found)


def test_an_exclamation_mark_before_a_link_makes_no_image() -> None:
    shown = marked("看!图", Mark(2, 3, Role.IMAGE, "https://a.example/![x"))
    assert "image" not in [token.type for token in tokens(shown)]
    assert [token.attrs["href"] for token in tokens(shown) if token.attrs] == ["https://a.example/!%5Bx"]


def test_quotes_and_code_are_blocks() -> None:
    shown = marked("某人: 问\nif x:\n    ```\n答", Mark(0, 5, Role.QUOTE), Mark(6, 19, Role.CODE))
    found = list(tokens(shown))
    assert "blockquote_open" in [token.type for token in found]
    assert [token.content for token in found if token.type == "fence"] == ["if x:\n    ```\n"]


def test_both_languages_are_a_table() -> None:
    markdown = "".join(write_markdown(view(letter="both")))
    found = MarkdownIt("commonmark").enable("table").parse(markdown)
    cells = [token.content for before, token in pairwise(found) if before.type in ("th_open", "td_open")]
    assert cells[:4] == ["中文", "English", "各位街坊:", "Dear neighbours,"]
    assert cells[-2:] == ["记得带伞。", ""]
    assert THREAD.post is not None
    assert "转发如下" in markdown
