"""Nested and stormy pages are read in time with every text, as a page of a known engine and of an unknown one."""

import gc
import time
from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from forumtui.errors import NoThread
from forumtui.formats.generic import tree
from forumtui.formats.generic.read import read_page
from forumtui.formats.html import shallow
from forumtui.formats.html.depth import _TOKEN, DEEPEST, SMALL, cap_depth
from forumtui.formats.html.page import Page
from forumtui.formats.html.tags import Tags
from forumtui.formats.registry import most_confident, parse_document
from forumtui.model import Post
from forumtui.source.document import Document, MemoryBytes
from tests.formats.generic.pages import NAMES, PAGES, WORDS
from tests.formats.html.pages import FOLDER
from tests.parsed import posts_of

TEMPLATES = {
    "discuz": ((FOLDER / "discuz.html").read_text(), "一斤豆子三钱"),
    "phpbb3": ((FOLDER / "phpbb3.html").read_text(), "Danke! Siehe"),
    "unknown": (PAGES[0].html, WORDS[1]),
    "unknown, in a box": (PAGES[2].html, WORDS[1]),
}
"""A page, and what one of its posts says: the storm takes its place."""

STORMS: dict[str, Callable[[int], str]] = {
    **{
        name: lambda count, name=name: f"<{name}>x" * count  # type: ignore[misc]
        for name in (
            "b",
            "span",
            "font",
            "blockquote",
            "div",
            "section",
            "article",
            "a",
            "br",
            "table",
            "li",
            "p",
            "h1",
        )
    },
    "ul and li": lambda count: "<ul><li>x" * count,
    "dl and dd": lambda count: "<dl><dd>x" * count,
    "cells": lambda count: "<table><tr><td>x" * count,
    "cells side by side": lambda count: "<td><b>x" * count,
    "links": lambda count: "<a href=/y>x" * count,
    "crossed": lambda count: "<b><i>x</b>" * count,
    "named apart": lambda count: "".join(f"<p><b class=c{number}>x" for number in range(count)),
    "formatting, then paragraphs": lambda count: "<b><i><u><s><em><tt>" * 3 + "<p>x" * count,
    "closed behind a table": lambda count: "<div><table></div>x" * count,
    "entities": lambda count: "x&amp;" * count,
    "ampersands": lambda count: "x&" * count,
    "smaller": lambda count: "x< " * count,
    "quotes": lambda count: "<blockquote><div class=quote>x" * count,
    "quotes that say whose": lambda count: "<blockquote>x said:" * count,
    "hidden": lambda count: "<div style='display:none'>x" * count,
    "stray ends": lambda count: "x</div></b></p>" * count,
    "terms": lambda count: "<dt>x<dd>x" * count,
    "pictures": lambda count: "<img src=y.png>x" * count,
    "times": lambda count: "".join(f"<p>2024-{n % 12 + 1:02}-01 10:{n % 60:02}</p>x" for n in range(count)),
    "links around links": lambda count: "<a href=/y><p>x" * count,
    "cells in one table": lambda count: "<table><tr>" + "<td>x" * count,
    "frames": lambda count: "<frameset><frame src=y>x" * count,
    "texts between cells": lambda count: "x<td id=a>y</td>" * count,
    "ends with attributes": lambda count: "x</q a=b>" * count,
    "posts in a post": lambda count: "".join(
        f"<dt>{n} <b>ann</b> 2024-01-01 10:{n % 60:02}<dd>x" for n in range(count)
    ),
    "fields": lambda count: "<div class='authi t_f pstatus'><em id=authorposton1>x" * count,
}


def _read(source: bytes) -> list[Post]:
    document = Document("storm.html", MemoryBytes(source))
    row, _ = most_confident(document)
    assert row
    page = row.parse(document)
    return posts_of(page)


BEHIND_THE_POST = ("cells side by side", "texts between cells", "stray ends")
"""Storms that close the element of the post, as browsers have it: what follows is no longer said there."""


def _stormy(kind: str, name: str, size: int) -> tuple[str, bytes]:
    template, said = TEMPLATES[kind]
    assert said in template
    storm = STORMS[name](size * 100 // len(STORMS[name](100)))
    return storm, template.replace(said, storm, 1).encode()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["discuz", "phpbb3"])
@pytest.mark.parametrize("name", STORMS)
def test_a_storm_in_a_post(name: str, kind: str) -> None:
    storm, page = _stormy(kind, name, 60_000)
    started = time.process_time()
    posts = _read(page)
    assert time.process_time() - started < 1.5
    read = sum(post.body.text.count("x") for post in posts)
    assert name in BEHIND_THE_POST or read >= 0.99 * storm.count("x")


@pytest.mark.slow
@pytest.mark.parametrize("name", STORMS)
def test_a_storm_on_a_page_that_no_row_knows(name: str) -> None:
    _, page = _stormy("unknown", name, 50_000)
    gc.collect()
    gc.freeze()  # what other tests have made is not looked through again and again
    started = time.process_time()
    with suppress(NoThread):
        _read(page)
    taken = time.process_time() - started
    gc.unfreeze()
    assert taken < 2.0


@pytest.mark.slow
@pytest.mark.parametrize("name", ["p", "blockquote", "ul and li", "cells", "crossed", "named apart", "ampersands"])
def test_a_storm_keeps_its_text_on_a_page_that_no_row_knows(name: str) -> None:
    storm, page = _stormy("unknown, in a box", name, 40_000)
    assert sum(post.body.text.count("x") for post in _read(page)) >= 0.99 * storm.count("x")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *((name, "discuz") for name in ("div", "li", "ul and li", "b", "crossed", "formatting, then paragraphs")),
        *((name, "phpbb3") for name in ("dl and dd", "pictures", "links around links")),
    ],
)
def test_a_large_storm(name: str, kind: str) -> None:
    storm, page = _stormy(kind, name, 600_000)
    started = time.process_time()
    posts = _read(page)
    assert time.process_time() - started < 6.0
    assert sum(post.body.text.count("x") for post in posts) >= 0.99 * storm.count("x")


@pytest.mark.parametrize("name", ["p", "br", "entities"])
def test_posts_beside_a_storm_are_kept_on_a_page_that_no_row_knows(name: str) -> None:
    storm, page = _stormy("unknown, in a box", name, 120_000)
    document = Document("storm.html", MemoryBytes(page))
    parsed = read_page(Page(document))
    assert [post.author for post in posts_of(parsed)] == list(NAMES)
    assert sum(post.body.text.count("x") for post in posts_of(parsed)) >= 0.99 * storm.count("x")
    assert any(note.kind == "cut" for note in parsed.head().notes) == (name != "entities")


def test_tags_beyond_the_deepest_are_told() -> None:
    _, page = _stormy("discuz", "div", 150_000)
    document = Document("storm.html", MemoryBytes(page))
    row, _ = most_confident(document)
    assert row
    (note,) = row.parse(document).head().notes
    assert note.kind == "nesting"
    assert "512" in note.message


@pytest.mark.parametrize(
    ("storm", "kind", "count"),
    [
        ("<select>" + "<option>x" * 8_202 + "</select>", "surplus-tags", "10 tags"),
        ("<body>x" * 5_023, "surplus-tags", "4024 tags"),
        ("".join(f"<x{number}>x</x{number}>" for number in range(5_000)), "surplus-tags", "tags"),
        ("".join(f"<p a{number}=1>x</p>" for number in range(15_000)), "attributes", "tags"),
        ("<u " + " ".join(f"attribute{number}" for number in range(2_010)) + ">x</u>", "attributes", "1 tag"),
    ],
    ids=["options", "bodies", "names", "names of attributes", "attributes"],
)
def test_what_else_is_left_out_is_told(storm: str, kind: str, count: str) -> None:
    template, said = TEMPLATES["discuz"]
    document = Document("storm.html", MemoryBytes(template.replace(said, storm).encode()))
    told = {note.kind: note.message for note in Page(document).notes()}
    assert f"{count} " in told[kind]


@pytest.mark.parametrize("before", ["<table>", "<table><tr>", "<table><colgroup>", "<template><tr>"])
@pytest.mark.parametrize(
    ("text", "tag"),
    [
        *(("x", tag) for tag in ("<td id=a>y</td>", "<col id=a>", "<input type=hidden>", "<tbody id=a>")),
        *(("x", comment) for comment in ("<!---->", "<?y>", "</ y>")),
        ("\xa0", "<td id=a>y</td>"),
    ],
)
def test_texts_between_cells_do_not_become_one(before: str, text: str, tag: str) -> None:
    html = cap_depth(before + (text * 100 + tag) * 6_000).html
    root = LexborHTMLParser(html.replace("template", "section")).root
    assert root is not None
    texts = [node.text_content or "" for node in root.traverse(include_text=True) if node.tag == "-text"]
    assert sum(one.count(text) for one in texts) == 600_000
    assert ">" not in "".join(texts)
    assert max(map(len, texts)) < 150_000


@pytest.mark.parametrize(
    "tag", ["<td id=a>", "<colgroup id=a>", "<col id=a>", "<frame id=a>", "<form id=a>", "</q id=a>"]
)
def test_tags_that_the_parser_ignores_are_left_out_where_they_are_many(tag: str) -> None:
    html = cap_depth("<form>" + ("x" * 1_000 + tag) * 3_000).html
    assert html.count(tag) < 400
    assert html.count("x") == 3_000_000


@pytest.mark.parametrize("name", STORMS)
def test_tags_nest_about_as_deep_as_browsers_let_them(name: str) -> None:
    page = LexborHTMLParser(cap_depth(STORMS[name](6_000)).html)
    assert _levels(page.root) < 2 * DEEPEST  # the parser adds rows and bodies to tables


@pytest.mark.parametrize(
    "before",
    [
        "<svg><style>",
        "<svg><title>",
        "<svg><![CDATA[<!--]]></svg>",
        "<math><xmp>",
        "<select><style></select>",
        "<script><!--<script></script><!--</script>",
        "<! <!-- >",
        "<?x <!-- ?>",
        "</ <!-- >",
        "<!doctype <!-- >",
        '<p =">',
        '<p a="b" =\'>',
    ],
)
def test_nothing_hides_the_tags_behind_it(before: str) -> None:
    page = LexborHTMLParser(cap_depth(f"<body>{before}" + "<div>x" * 6_000).html)
    assert _levels(page.root) < 2 * DEEPEST


@pytest.mark.parametrize("tag", ["td", "frame", "form", "col"])
def test_no_tag_begins_where_another_is_left_out(tag: str) -> None:
    html = cap_depth("<body><form>" + f"<<{tag}>div>x" * 6_000).html
    assert html.count(f"<{tag}>") < 1_002
    assert _levels(LexborHTMLParser(html).root) < 2 * DEEPEST


@pytest.mark.parametrize("part", ["<form><table></form></table></form>", "<form><div></form>", "<form>x</form><form>"])
def test_the_end_of_a_form_closes_no_more_than_browsers_close(part: str) -> None:
    page = LexborHTMLParser(cap_depth("<body>" + part * 4_000).html)
    assert _levels(page.root) < 2 * DEEPEST


@pytest.mark.parametrize("part", ["<ul><li>x", "<dl><dt><i>x</i>"])
def test_of_very_many_tags_that_stand_deep_the_texts_are_kept(part: str) -> None:
    capped = cap_depth("<body>" + part * 20_000)
    assert capped.html.count("x") == 20_000
    assert capped.html.count("<") - capped.html.count("</") < 14_000
    assert capped.dropped > 26_000


LEFT_OPEN = (
    *("<span><div></span>", "<b><div></b>", "<a><div></a>", "<li><h2>", "<dt><pre>", "<option><rt>", "<div></body>"),
    *("<li><ul></li>", "<h2><div><h1></h2>", "<h1><h2></h2><div></h1>", "<button><button></button><div></button>"),
    *("<a><a></a><span></a>", "<nobr><nobr></nobr><span></nobr>", "<p><listing><div></p>", "<p><button></p><div>"),
    *("<div><math><mi></div>", "<table><td><template></table>", "<table><td><template><td>", "<td><svg><li><td>"),
    *("<optgroup>x</image><image>", "<listing></listing><math><listing><nobr>" * 2),
    *("<table><caption><td><td></caption><table><tr>", "<svg></p><span></svg>", "<select><option><div>"),
    *(f"<li>{'<div>' * 9}<li></li><div></li>", "</span><svg><a><object><b><a></span>"),
)
"""Tags of which some end less than they seem to, or have been ended before, so that more and more are open."""


@pytest.mark.parametrize(
    "page",
    [
        *(part * (1_100 + 3_000 // part.count("<")) for part in LEFT_OPEN),
        *(
            before + "".join(part) * 2_100
            for before, part in (
                ("<svg>", "<td><x>"),
                ("<svg>", "<input>x<g>"),
                ("<mi>", "<svg><p></p><span></svg>"),
                ("<svg>", f"<g><section></g>{'<h>' * 9}</section>"),
                ("<svg><foreignObject><p></p></foreignObject>", "<td><x>"),
            )
        ),
    ],
    ids=lambda page: page[:40],
)
def test_what_the_parser_keeps_open_counts(page: str) -> None:
    assert page.count("<") > SMALL
    assert _levels(LexborHTMLParser(cap_depth(f"<body>{page}").html).root) < 4 * DEEPEST


def test_pictures_of_many_parts_are_left_as_they_are() -> None:
    picture = '<svg viewBox="0 0 9 9">' + '<path d="M0 0" />' * 1_000 + "</svg>"
    page = "<body>" + "<p>x</p>" * 2_000 + picture
    assert cap_depth(page).dropped == 0


def test_raw_text_without_an_end_is_looked_for_once() -> None:
    started = time.process_time()
    page = cap_depth("<body><math>" + "<pre><script>x" * 12_000).html
    assert time.process_time() - started < 1
    assert page.count("x") == 12_000


@pytest.mark.parametrize("name", ["script", "title"])
def test_comments_in_raw_text_are_looked_through_once(name: str) -> None:
    started = time.process_time()
    cap_depth(f"<{name}>" + "<!--x-->" * 10_000 + f"</{name}>")
    assert time.process_time() - started < 1


def test_raw_text_that_stands_too_deep_stays_raw() -> None:
    page = cap_depth("<div>" * 6_000 + "<script>'<p>x'</script>").html
    assert page.endswith("<script>'<p>x'</script>")


@pytest.mark.parametrize("option", ["<option>x", "<OPTION value='>'>x</option>", "<hr><option>x</select>"])
def test_of_very_many_options_the_texts_are_kept(option: str) -> None:
    page = cap_depth("<body><select>" + option * 40_000).html
    assert page.lower().count("<option") <= 8_192
    assert page.count("x") == 40_000


@pytest.mark.parametrize(
    ("before", "part"),
    [
        *(("", part) for part in ("x<frame a=b>", "x<td a=b>", "x<TH a=b>x</TH>", "x</b a='>'>", "x<col a=b>")),
        *((f"<table>{inside}<table></table>", "x<td a=b>") for inside in ("", "<tr>", "<b>", "<object>", "<div>")),
        ("<template><table></template>", "x<td a=b>"),
    ],
)
def test_of_tags_that_the_parser_passes_over_few_keep_their_attributes(before: str, part: str) -> None:
    page = cap_depth(f"<body>{before}" + part * 6_000).html
    assert page.count(" a=") < 1_100
    assert page.count("x") == part.count("x") * 6_000


def test_of_very_many_bodies_the_first_are_kept() -> None:
    page = cap_depth("".join(f"<body a{number}>x" for number in range(20_000))).html
    assert page.count("<body") < 2_000
    assert page.count("x") == 20_000


@pytest.mark.parametrize("part", ["<x{0}>x</x{0}>", "<p a{0}=b c>x</p>  ", "<p/a{0}/c/href=/y>x</p>"])
def test_of_very_many_names_those_most_used_are_kept(part: str) -> None:
    template, said = TEMPLATES["discuz"]
    storm = "".join(map(part.format, range(12_000)))
    page = Page(Document("storm.html", MemoryBytes(template.replace(said, storm).encode())))
    everything = page.tree.css("*")
    assert len({node.tag for node in everything}) < 2_000
    assert len({name for node in everything for name in node.attributes}) < 5_000
    assert page.tree.css_first("td.t_f") is not None
    assert page.root.text().count("x") >= 12_000


def test_a_value_that_is_never_closed_ends_with_the_page() -> None:
    page = '<title class="a" a="</p><p>b'
    assert [found.end() for found in _TOKEN.finditer(page)] == [len(page)]


def test_raw_text_behind_very_many_names_stays_raw_text() -> None:
    storm = "".join(f"<x{number}>x</x{number}>" for number in range(6_000))
    page = Page(Document("storm.html", MemoryBytes(f"<body>{storm}<script>'<b>unseen</b>'</script>".encode())))
    page.strip_unseen()
    assert "unseen" not in page.root.text()


def test_a_tag_of_nothing_but_gaps_is_looked_through_once() -> None:
    started = time.process_time()
    page = Page(Document("storm.html", MemoryBytes(b"<body><p " + b" /" * 100_000 + b">x")))
    assert time.process_time() - started < 1
    assert page.notes() == ()


def test_a_tag_of_very_many_attributes_keeps_none() -> None:
    template, said = TEMPLATES["discuz"]
    tag = "<p " + " ".join(f"a{number}='>'" for number in range(60_000)) + ">"
    started = time.process_time()
    page = template.replace(said, f"{tag}kept</p><u title='{'a word ' * 9_000}' class=long>x</u>").encode()
    posts = _read(page)
    assert time.process_time() - started < 2
    assert Page(Document("storm.html", MemoryBytes(page))).tree.css_first("u.long") is not None
    assert any("kept" in post.body.text for post in posts)


@pytest.mark.parametrize("kind", ["discuz", "unknown, in a box"])
def test_a_page_inside_a_page_has_no_more_attributes_than_its_parser_bears(kind: str) -> None:
    template, said = TEMPLATES[kind]
    tag = "<p " + " ".join(f"a{number}" for number in range(20_000)) + ">"
    page = template.replace(said, f"x<iframe srcdoc='{tag}kept</p>'></iframe>").encode()
    started = time.process_time()
    source, parsed = parse_document(Document("storm.html", MemoryBytes(page)))
    assert time.process_time() - started < 1
    assert any("kept" in post.body.text for post in posts_of(parsed))
    assert [note.message.startswith("the attributes of 1 tag") for note in source.document.notes] == [True]


@pytest.mark.parametrize("most", range(2, 7))
def test_pages_inside_a_page_are_read_beyond_the_limit(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MOST_ELEMENTS", most)
    html = "<body><p>one<div>two <iframe srcdoc='<b>three<style>hidden{}</style></b>'></iframe></div> four"
    built, is_whole = tree.build(Page(Document("large.html", MemoryBytes(html.encode()))).root)
    assert not is_whole
    assert built.get_text(" ").split() == ["one", "two", "three", "four"]


def test_what_pages_show_without_scripts_is_looked_for_once() -> None:
    page = Page(Document("storm.html", MemoryBytes(b"<!DOCTYPE html><body>" + b"</p><noscript>" * 6_000)))
    built, _ = tree.build(page.root)
    started = time.process_time()
    assert not tree.show_unscripted(built)
    assert time.process_time() - started < 0.5


TAGS = "p div b a i span table tr td ul li form select option h2 BUTTON textarea script nobr object svg caption"
PIECES = [piece for tag in TAGS.split() for piece in (f"<{tag}>", f"</{tag}>")]
PIECES += ["x", "<br>", "<hr>", "<!--", "-->", '<p =">']


@pytest.mark.parametrize("seed", range(6))
def test_what_is_shallow_is_so_for_the_parser(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, shallow_pages = Random(seed), 0
    for _ in range(60):
        some = chance.sample(PIECES, 8)
        page = "<body>" + "".join(chance.choices(some, k=chance.randint(4, 30))) * 20
        monkeypatch.setattr(shallow, "SHALLOW", chance.choice((8, 20, 60)))
        if (levels := shallow.levels_of(Tags(page), page.count("<"), 1_000)) is not None:
            shallow_pages += 1
            assert levels <= shallow.SHALLOW
            assert _levels(LexborHTMLParser(page).root) <= 3 * levels + 4
    assert shallow_pages > 5


def test_most_pages_are_shallow() -> None:
    template, said = TEMPLATES["discuz"]
    page = template.replace(said, "<p><b>x</b> <a href='?a>b'><i>y</i></a><script>'</div>'</script></p>" * 900)
    assert shallow.levels_of(Tags(page), page.count("<"), 1_000) is not None
    assert shallow.levels_of(Tags("<ul>" + "<li>x" * 20_000 + "</ul>"), 20_002, 1_000) is not None
    assert shallow.levels_of(Tags("<div><b>x</b></i></div>" * 20_000), 100_000, 1_000) is not None
    table = "<table>" + "<tr><td>x<th>x" * 300 + "</table>"
    assert shallow.levels_of(Tags(table * 10 + f"<table><tr><td>{table}{table}</table>"), 16_000, 1_000) is not None
    assert shallow.levels_of(Tags("<table>" + "<tr><td>x<th>x" * 20_000), 60_000, 1_000) is None
    assert shallow.levels_of(Tags("<table></table>" + "<td>x" * 20_000), 20_002, 1_000) is None
    assert shallow.levels_of(Tags("<body>" + "<div>" * 200), 201, 1_000) is None
    assert (
        shallow.levels_of(Tags("".join(f"<x{number}></x{number}>" for number in range(20_000))), 40_000, 1_000) is None
    )
    assert shallow.levels_of(Tags("<body>" + "<p><b>x" + "<div>x</div>" * 30_000), 60_000, 1_000) is None


def _levels(root: LexborNode | None) -> int:
    deepest, waiting = 0, [root.iter()] if root else []
    while waiting:
        deepest = max(deepest, len(waiting))
        child = next(waiting[-1], None)
        waiting = waiting[:-1] if child is None else [*waiting, child.iter()]
    return deepest
