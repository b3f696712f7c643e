"""The language that a page states for its code is kept with the mark of the code."""

import pytest

from forumtui.formats.html.body import read_body
from forumtui.formats.html.page import fragment
from forumtui.formats.plaintext.bodies import read_text_body
from forumtui.formats.plaintext.shapes import Markup
from forumtui.model import RichText, Role

HTML = {
    '<pre><code class="language-python">x = 1</code></pre>': "python",
    '<pre class="lang-py prettyprint-override"><code>x = 1</code></pre>': "py",
    '<pre data-code-wrap="ruby"><code class="lang-ruby">x = 1</code></pre>': "ruby",
    '<div class="highlight highlight-source-c++"><pre>x = 1</pre></div>': "c++",
    '<pre class="bbCodeCode" data-lang="PHP"><code>x = 1</code></pre>': "php",
    '<pre class="brush: js; toolbar: false">x = 1</pre>': "js",
    '<pre><code class="lang-auto">x = 1</code></pre>': None,
    '<pre class="language-none">x = 1</pre>': None,
    '<pre class="language-\u0440\u0443">x = 1</pre>': None,
    "<pre>x = 1</pre>": None,
}
TEXT = {
    "[code=python]x = 1[/code]": (Markup.BBCODE, "python"),
    '[code="C#"]x = 1[/code]': (Markup.BBCODE, "c#"),
    "[php]x = 1[/php]": (Markup.BBCODE, "php"),
    "[code]x = 1[/code]": (Markup.BBCODE, None),
    "[code=a b c]x = 1[/code]": (Markup.BBCODE, None),
    "```rust\nx = 1\n```": (Markup.MARKDOWN, "rust"),
    "```\nx = 1\n```": (Markup.MARKDOWN, None),
}


def language_of(body: RichText) -> object:
    (mark,) = [mark for mark in body.marks if mark.role is Role.CODE]
    assert body.text[mark.start : mark.end].strip() == "x = 1"
    return (mark.detail or {}).get("language")


@pytest.mark.parametrize("html", HTML)
def test_html(html: str) -> None:
    assert language_of(read_body(fragment(html))) == HTML[html]


@pytest.mark.parametrize("written", TEXT)
def test_text(written: str) -> None:
    markup, language = TEXT[written]
    assert language_of(read_text_body(written, markup)) == language


def test_two_blocks_have_languages_of_their_own() -> None:
    html = '<pre class="language-c">int x;</pre><p>and</p><pre>plain</pre><pre><code class="lang-go">var x</code></pre>'
    marks = [mark for mark in read_body(fragment(html)).marks if mark.role is Role.CODE]
    assert [(mark.detail or {}).get("language") for mark in marks] == ["c", None, "go"]
