"""Selectors that are looked for in steps find what the library finds, and no row has one whose time is a square."""

import re
import time
from collections.abc import Iterator
from random import Random

import pytest

from forumtui.formats.html.finder import find, finds
from forumtui.formats.html.forums import FORUMS
from forumtui.formats.html.page import DEEP, Page
from forumtui.formats.html.row import Forum
from forumtui.formats.html.selectors import alternatives_of, selector, steps_of, wants_steps
from forumtui.source.document import Document, MemoryBytes

PARTS = (
    *(".x", ".y", "div", "b", "i.z", ".x.y", "*", "div:has(> .x)", "*:nth-child(2)", ".x:nth-last-of-type(2)"),
    "*:has(> .x:not(b.y:nth-child(2)))",
)


def _page(html: str) -> Page:
    return Page(Document("page.html", MemoryBytes(f"<!DOCTYPE html><body>{html}".encode())))


def _some_html(chance: Random) -> str:
    tags = ("div", "section", "b", "i")
    return "".join(
        f"<{chance.choice(tags)} class='{chance.choice('xyz')} {chance.choice('xyz')}'>"
        if chance.random() < 0.6
        else f"</{chance.choice(tags)}>"
        for _ in range(chance.randint(3, 60))
    )


def _some_css(chance: Random) -> str:
    one = (
        "".join(
            chance.choice(PARTS) + chance.choice((" ", " ", " > ", " ~ ", "+")) for _ in range(chance.randint(1, 4))
        )
        for _ in range(chance.choice((1, 1, 2)))
    )
    return ", ".join(each + chance.choice(PARTS) for each in one)


@pytest.mark.parametrize("seed", range(4))
def test_steps_find_what_the_library_finds(seed: int) -> None:
    chance, found = Random(seed), 0
    for _ in range(300):
        page, css = _page(_some_html(chance)), _some_css(chance)
        page.is_deep = True
        expected = list(dict.fromkeys(node.mem_id for node in page.tree.css(css)))
        assert [node.mem_id for node in find(page, css)] == expected, css
        assert finds(page, css) == bool(expected)
        found += bool(expected) and wants_steps(css, True)
    assert found > 20


def test_a_deep_page() -> None:
    assert not _page("<div>" * (DEEP - 10) + "x").is_deep
    assert _page("<div>" * (DEEP + 1) + "x").is_deep
    assert _page("<div>" * (DEEP + 1) + "x" + "</div>" * (DEEP + 1) + "<p>x</p>" * 5_000).is_deep
    assert not _page("<div><p>x</p></div>" * 5_000).is_deep


_NESTED = "<label><em><div>" * 60
STORMS = {
    **{tag: ("<div>", f"<{tag}>x</{tag}>") for tag in ("a", "b", "strong", "span", "p")},
    **{f"{tag} in a cell": ("<table><tr><td>", f"<{tag}>x</{tag}>") for tag in ("a", "b", "strong")},
    **{f"links in {tag}": ("<div>", f"<{tag}><a href=/y>x</a></{tag}>") for tag in ("li", "p", "dd", "strong")},
    "cells": ("<table><tr>", "<td>x</td>"),
    "rows": ("<table>", "<tr><td>x</td></tr>"),
}
"""What stands before, and what comes again and again."""


def _selectors(row: Forum) -> Iterator[str]:
    for name in Forum._fields:
        value = getattr(row, name)
        if isinstance(value, Forum):
            yield from _selectors(value)
        elif name not in ("name", "extras", "thread") and isinstance(value, tuple):
            for entry in value:
                if not entry.startswith(("http", "<!--")):
                    yield from alternatives_of(selector(entry).css)


SUSPECT = sorted({css for row in FORUMS for css in _selectors(row) if re.search(r":nth|:has|~ ", css)})


@pytest.mark.parametrize("name", STORMS)
def test_no_selector_takes_a_square_of_the_siblings(name: str) -> None:
    before, again = STORMS[name]
    page = _page(before + again * 3_000)
    assert not [css for css in SUSPECT if min(_time(page, css) for _ in range(2)) > 0.015]


@pytest.mark.parametrize("leaf", ["span", "a href=y", "b", "em"])
def test_no_selector_takes_a_square_of_the_depth(leaf: str) -> None:
    page = _page(_NESTED + f"<{leaf}>x</{leaf.split()[0]}>" * 2_000)
    many = sorted({css for row in FORUMS for css in _selectors(row) if len(steps_of(css)) > 2})
    assert page.is_deep
    assert len(many) > 100
    assert not [css for css in many if min(_time(page, css) for _ in range(2)) > 0.015]


def _time(page: Page, css: str) -> float:
    started = time.process_time()
    find(page, css)
    return time.process_time() - started
