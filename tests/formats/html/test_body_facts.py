"""What of a post's markup is its text, whatever the engine: hidden rests, arrows, buttons, portraits."""

import pytest

from forumtui.formats.html import body as body_reader
from forumtui.formats.html.body import read_body
from forumtui.formats.html.page import fragment
from forumtui.model import REST, Role
from forumtui.text.left_out import watch

_TEXTS = {
    "a hidden rest": ('<p>Begin <span class="more-text" style="display:none">and end</span></p>', "Begin and end"),
    "noise against copying": ('<p>One<span style="display:none">xq7</span> two</p>', "One two"),
    "a hidden button": ('<p>One<a class="report" style="display:none">report</a></p>', "One"),
    "an arrow to what is quoted": ('<div>ann said: <a href="#p7">↑</a></div><p>Yes.</p>', "ann said:\n\nYes."),
    "a picture of a button": ('<div><img src="i/q.png" alt="Quote"> Yes.</div>', "Yes."),
    "a portrait": ('<p><img src="https://www.gravatar.com/avatar/77?s=32" alt="ann"> Yes.</p>', "Yes."),
    "a link to what is quoted": (
        '<div class="quote"><b>ann wrote</b> <a href="#p7">View Post</a><p>So.</p></div>',
        "ann wrote\n\nSo.",
    ),
    "a button in a quotation": ('<blockquote><p>So. <a href="#">Цитировать</a></p></blockquote>', "So."),
    "a heading of a quotation": ('<div class="quote"><div class="top">Quote</div>So.</div>', "So."),
    "a label in a frame": ("<fieldset class=quote><legend>Цитата:</legend>So.</fieldset>", "So."),
    "a paper clip": ('<div class="files"><img src="/i/clip.gif"> <a href="p.zip">p.zip</a></div>', "p.zip"),
    "a box that opens a quotation": ('<blockquote>So.</blockquote><div class="quoteExpand">Expand</div>', "So."),
}


@pytest.mark.parametrize("name", _TEXTS)
def test_text(name: str) -> None:
    html, text = _TEXTS[name]
    assert read_body(fragment(html)).text == text


@pytest.mark.parametrize("how", ['id="rest7" style="display: none;"', "hidden"])
def test_a_hidden_rest_is_marked(how: str) -> None:
    body = read_body(fragment(f"<p>Begin <span {how}>and end</span></p>"))
    assert [(body.text[mark.start : mark.end], mark.role, mark.detail) for mark in body.marks] == [
        ("and end", Role.SPOILER, {"kind": REST})
    ]


@pytest.mark.parametrize(
    "surplus", ["<b>four</b>", '<a href="https://a.example/">four</a>', '<img src="/four.png">', ""]
)
def test_that_a_text_has_too_many_marks_is_told(surplus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_reader, "_MOST_MARKS", 3)
    with watch() as left_out:
        body = read_body(fragment(f"<p><b>one</b> <i>two</i> <b>three</b> {surplus}</p>"))
    assert len(body.marks) == 3
    assert left_out.most_marks == (3 if surplus else 0)


def test_the_title_of_what_is_hidden_is_not_hidden() -> None:
    html = "<p>Log:</p><details><summary>How it <b>began</b></summary><p>One.</p><p>Two.</p></details><p>End.</p>"
    body = read_body(fragment(html))
    marks = [(body.text[mark.start : mark.end], mark.role) for mark in body.marks if mark.role is Role.SPOILER]
    assert marks == [("One.\n\nTwo.", Role.SPOILER)]
    assert "How it began" in body.text


_CODE = {
    "numbers beside lines, in a cell": (
        '<table><tr><td class="gutter"><pre>1\n2</pre></td><td class="code"><pre>a = 1\n  b = 2</pre></td></tr></table>'
    ),
    "numbers beside lines, line by line": (
        '<div class="code"><div><span class="line-number">1</span><span>a = 1</span></div>'
        '<div><span class="line-number">2</span><span>&nbsp;&nbsp;b = 2</span></div></div>'
    ),
    "a label and a button": "<div><b>Code:</b> <a>Select all</a></div><pre>a = 1\n  b = 2</pre>",
    "a label of another language": "<p>代码：</p><pre>a = 1<br>  b = 2</pre>",
    "a label inside the box": '<div class="code"><div class="head">Code:</div>a = 1<br>&nbsp; b = 2</div>',
    "a button behind the lines": (
        "<div class=blockcode><ol><li>a = 1</li><li>&nbsp; b = 2</li></ol><em>复制代码</em></div>"
    ),
    "numbers in the lines": '<pre><i class="lineno">1</i> a = 1\n<i class="lineno">2</i>   b = 2</pre>',
    "a row for every line": (
        '<table class="code-table"><tr><td class="ln">1</td><td>a = 1</td></tr>'
        '<tr><td class="ln">2</td><td>&nbsp; b = 2</td></tr></table>'
    ),
    "numbers in a cell that does not say so": (
        '<div class="code"><table><tr><td><pre>1\n2</pre></td><td><pre>a = 1\n  b = 2</pre></td></tr></table></div>'
    ),
    "no-break spaces": '<div class="codebox">a = 1<br>&nbsp; b = 2</div>',
}


@pytest.mark.parametrize("name", _CODE)
def test_code_keeps_its_indentation_and_has_no_furniture(name: str) -> None:
    body = read_body(fragment(_CODE[name]))
    assert body.text == "a = 1\n  b = 2"
    assert any(mark.role is Role.CODE for mark in body.marks)


def test_words_of_code_are_no_buttons() -> None:
    assert read_body(fragment("<pre><i>copy</i>(a)\n<i>code</i></pre>")).text == "copy(a)\ncode"


def test_a_figure_in_a_text_is_no_line_number() -> None:
    assert read_body(fragment('<p>I have <b class="count">12</b> pots.</p><p>Code: red</p>')).text == (
        "I have 12 pots.\n\nCode: red"
    )


def test_a_page_inside_a_page_is_read() -> None:
    body = read_body(fragment('<p>One</p><iframe srcdoc="&lt;p&gt;Two &lt;b&gt;three&lt;/b&gt;&lt;/p&gt;"></iframe>'))
    assert body.text == "One\n\nTwo three"


@pytest.mark.parametrize("words", ["post-gallery", "download-box", "file-list", "attached-files"])
def test_galleries_and_downloads_are_attachments(words: str) -> None:
    body = read_body(fragment(f'<p>Pots</p><div class="{words}"><a href="https://a.example/p.zip">p.zip</a></div>'))
    found = {mark.role for mark in body.marks if body.text[mark.start : mark.end] == "p.zip"}
    assert found == {Role.ATTACHMENT, Role.LINK}


@pytest.mark.parametrize(
    "line",
    [
        "On Thu, Oct 3, 2024 at 9:55 AM Ada Post wrote:",
        "On Tue, 3 Oct 2024 at 09:55, Ada Post &lt;ada@x.example&gt; wrote:",
        "El jue, 3 oct 2024 a las 9:55, Ada Post (&lt;ada@x.example&gt;) escribió:",
        "Am Do., 3. Okt. 2024 um 09:55 Uhr schrieb Ada Post &lt;ada@x.example&gt;:",
        "Ada Post &lt;ada@x.example&gt; 于2024年10月3日周四 上午9:55写道：",
    ],
)
def test_the_line_above_a_quoted_letter_names_its_author_and_no_clock(line: str) -> None:
    body = read_body(fragment(f"<div>Yes.</div><div>{line}</div><blockquote>Ours squeaks.</blockquote>"))
    assert [mark.detail for mark in body.marks if mark.role is Role.QUOTE] == [{"author": "Ada Post", "floor": None}]


def test_a_frame_says_that_it_holds_attached_files() -> None:
    body = read_body(fragment("<p>Pots</p><fieldset><legend>Вложения</legend><a href=p.zip>p.zip</a></fieldset>"))
    assert Role.ATTACHMENT in {mark.role for mark in body.marks}
