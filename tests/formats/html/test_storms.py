"""Nested and stormy pages are read in time with every text, as a page of a known engine and of an unknown one."""

import time
from collections.abc import Callable

import pytest

from forumtui.formats.registry import most_confident
from forumtui.model import Post
from forumtui.source.document import Document, MemoryBytes
from tests.formats.generic.pages import PAGES, WORDS
from tests.formats.html.pages import FOLDER

TEMPLATES = {
    "discuz": ((FOLDER / "discuz.html").read_text(), "一斤豆子三钱"),
    "phpbb3": ((FOLDER / "phpbb3.html").read_text(), "Danke! Siehe"),
    "unknown": (PAGES[0].html, WORDS[1]),
}
"""A page, and what one of its posts says: the storm takes its place."""

STORMS: dict[str, Callable[[int], str]] = {
    **{
        name: lambda count, name=name: f"<{name}>x" * count  # type: ignore[misc]
        for name in ("b", "span", "font", "blockquote", "div", "section", "article", "a", "br", "table", "li", "p", "h1")
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
    "fields": lambda count: "<div class='authi t_f pstatus'><em id=authorposton1>x" * count,
}


def _read(source: bytes) -> list[Post]:
    document = Document("storm.html", MemoryBytes(source))
    row, _ = most_confident(document)
    assert row
    page = row.parse(document)
    opening = page.head().post
    return ([opening] if opening else []) + [page.reply(place) for place in range(len(page))]


@pytest.mark.parametrize("kind", TEMPLATES)
@pytest.mark.parametrize("name", STORMS)
def test_a_storm_in_a_post(name: str, kind: str) -> None:
    template, said = TEMPLATES[kind]
    storm = STORMS[name](150_000 // (len(STORMS[name](100)) // 100))
    page = template.replace(said, storm, 1).encode()
    started = time.process_time()
    posts = _read(page)
    assert time.process_time() - started < 3.0
    read = sum(post.body.text.count("x") for post in posts)
    assert read >= 0.99 * storm.count("x")
