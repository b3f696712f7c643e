import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as some

from forumtui.export.content import ExportView
from forumtui.export.to_html import DEEPEST, STYLE, policy, write_html
from forumtui.model import Head, Mark, Post, RichText, Role, Thread
from forumtui.text.clean import clean
from tests.export.miniature import TOLD, of, view

VOID = ("meta",)
TAGS = "html head meta title style body main header h1 p a article h2 span div blockquote pre code em small table thead"
ALLOWED = {*TAGS.split(), "details", "summary", "tr", "th", "tbody", "td", "footer"}
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "rel", "scope", "tabindex"}
ATTRIBUTES |= {"data-sign", "data-from"}


class Page(HTMLParser):
    """Texts by class or tag, and every tag and attribute seen."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.is_behind_pre = False
        self.open: list[str] = []
        self.texts: list[str] = []
        self.cells: list[str] = []
        self.titles: list[str] = []
        self.links: list[str] = []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert {name for name, _value in attrs} <= ATTRIBUTES
        values = dict(attrs)
        if tag == "a":
            self.links.append(values["href"] or "")
            assert "noopener" in (values["rel"] or "")
        if values.get("class") == "text":
            self.texts.append("")
        if tag == "td":
            self.cells.append("")
        if tag == "h1":
            self.titles.append("")
        self.is_behind_pre = tag == "pre"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.is_behind_pre = False
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.is_behind_pre:
            data = data.removeprefix("\n")  # as every browser does, and this parser does not
        self.is_behind_pre = False
        for tag, found in (("div", self.texts), ("td", self.cells), ("h1", self.titles)):
            if tag in self.open:
                found[-1] += data


def page(shown: ExportView) -> Page:
    return Page("".join(write_html(shown)))


def test_nothing_runs_and_nothing_is_loaded() -> None:
    markup = "".join(write_html(view()))
    assert not re.search(r"<(script|img|iframe|object|link|form)|\son\w+=|url\(|@import", markup)
    assert policy().startswith("default-src 'none'")
    assert "script-src" not in policy()
    assert "</style" not in STYLE


def test_texts_are_whole() -> None:
    found = page(view())
    assert found.titles == ["周末放映 <老电影> & 茶"]
    assert found.texts[1:] == [post.body.text for post in view().thread.replies if post.body.text]
    assert found.links == ["https://street.example/t/12", "http://books.example/%E5%BA%A7"]


def test_both_languages_are_a_table() -> None:
    markup = "".join(write_html(view(letter="both")))
    assert '<td lang="en">Dear neighbours,</td>' in markup
    assert Page(markup).cells[-2:] == ["记得带伞。", ""]


def test_answers_stand_as_deep_as_the_style_sheet_has_rules() -> None:
    deep = [Post(body=RichText("x"), depth=depth) for depth in (0, 1, DEEPEST, DEEPEST + 9)]
    shown = replace(of(*"xxxx"), thread=Thread(Head(), deep, lambda _body: None))
    markup = "".join(write_html(shown))
    classes = re.findall(r'<article id="reply-\d"(?: class="([\w-]+)")?>', markup)
    assert classes == ["", "depth-1", f"depth-{DEEPEST}", f"depth-{DEEPEST}"]
    assert re.findall(r"\.(depth-\d+) \{", STYLE) == [f"depth-{depth + 1}" for depth in range(DEEPEST)]


def test_languages_are_told() -> None:
    markup = "".join(write_html(of("这是中文", "これは日本語です", "한국어 문장", "this is the way it was", "666")))
    assert re.findall(r'class="text"( lang="\w+")?>', markup) == [
        f' lang="{code}"' for code in ("zh", "ja", "ko", "en")
    ] + [""]


@given(
    some.text(max_size=60).map(clean) | some.text(some.sampled_from("<>&\"'/\n ab;#x一")),
    some.lists(some.tuples(some.integers(0, 60), some.integers(0, 60), some.sampled_from(Role)), max_size=4),
)
def test_any_text_comes_back(text: str, places: list[tuple[int, int, Role]]) -> None:
    marks = tuple(
        Mark(min(a, b), min(max(a, b), len(text)), role, "http://a.example/'\"><b>")
        for a, b, role in places
        if min(a, b) < min(max(a, b), len(text))
    )
    thread = Thread(Head(title=text), [Post(author=text, body=RichText(text, marks))], lambda _body: None)
    assert page(ExportView(thread, TOLD, [0])).texts == ([text] if text else [])


def test_signs_of_lists_are_drawn_and_are_no_text() -> None:
    item = Mark(0, 3, Role.LIST_ITEM, None, {"number": 2})
    thread = Thread(Head(), [Post(body=RichText("one\nend", (item,)))], lambda _body: None)
    written = "".join(write_html(ExportView(thread, TOLD, [0])))
    assert '<span data-sign="2. "></span>one\nend' in written
