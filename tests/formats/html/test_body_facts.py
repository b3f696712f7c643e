"""What of a post's markup is its text, whatever the engine: hidden rests, arrows, buttons, portraits."""

import pytest

from forumtui.formats.html.body import read_body
from forumtui.formats.html.page import fragment
from forumtui.model import Role

_TEXTS = {
    "a hidden rest": ('<p>Begin <span class="more-text" style="display:none">and end</span></p>', "Begin and end"),
    "noise against copying": ('<p>One<span style="display:none">xq7</span> two</p>', "One two"),
    "a hidden button": ('<p>One<a class="report" style="display:none">report</a></p>', "One"),
    "an arrow to what is quoted": ('<div>ann said: <a href="#p7">↑</a></div><p>Yes.</p>', "ann said:\n\nYes."),
    "a picture of a button": ('<div><img src="i/q.png" alt="Quote"> Yes.</div>', "Yes."),
    "a portrait": ('<p><img src="https://www.gravatar.com/avatar/77?s=32" alt="ann"> Yes.</p>', "Yes."),
    "a box that opens a quotation": ('<blockquote>So.</blockquote><div class="quoteExpand">Expand</div>', "So."),
}


@pytest.mark.parametrize("name", _TEXTS)
def test_text(name: str) -> None:
    html, text = _TEXTS[name]
    assert read_body(fragment(html)).text == text


def test_a_hidden_rest_is_marked() -> None:
    body = read_body(fragment('<p>Begin <span id="rest7" style="display: none;">and end</span></p>'))
    assert [(body.text[mark.start : mark.end], mark.role) for mark in body.marks] == [("and end", Role.SPOILER)]
