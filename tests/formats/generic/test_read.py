"""Pages of engines nobody listed are read; pages without a thread are refused; nothing a page holds takes long."""

import re
import subprocess
import sys
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.errors import ForumtuiError, NoThread
from forumtui.formats.generic import lists, readings, tree
from forumtui.formats.generic.columns import read_table
from forumtui.formats.generic.confidence import LEAST
from forumtui.formats.generic.page import Page as LaidOut
from forumtui.formats.generic.page import Record, RecordSet, Table
from forumtui.formats.generic.read import _without_title
from forumtui.formats.html.page import Page as ParsedHtml
from forumtui.model import SURE, Post, RichText, Timestamp
from forumtui.source.document import Document, MemoryBytes
from tests.formats.generic.pages import FOOTER, HEAD, NAMES, NAVIGATION, PAGES, REFUSED, WORDS, Page, entries, read
from tests.formats.generic.untimed import NO_THREADS, THREADS
from tests.parsed import posts_of


def posts(html: str) -> list[Post]:
    return posts_of(read("page.html", html))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_unknown_engines(page: Page) -> None:
    found = posts(page.html)
    assert tuple(post.author for post in found) == page.authors
    assert tuple(post.body.text for post in found) == WORDS
    assert tuple(post.floor for post in found) == page.floors
    assert all(post.posted_text for post in found)
    assert read("page.html", page.html).head().title == page.title


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_confidence_is_told(page: Page) -> None:
    head = read("page.html", page.html).head()
    first, *others = head.notes
    assert first.kind == "recognised"
    assert "4 repeated blocks" in first.message
    assert f"{head.confidence:.2f}" in first.message
    assert all("the next best reading has" in note.message for note in others)


def test_the_next_best_reading_is_told() -> None:
    (page,) = (page for page in PAGES if page.name == "articles with a stream")
    card = '<div class="card"><a href="/u/eve">eve</a> <time>2020-05-0{n} 10:00</time><p>{text}</p></div>'
    html = page.html + "".join(card.format(n=n, text=text) for n, text in enumerate(WORDS[:2], 1))
    notes = [note.message for note in read("page.html", html).head().notes]
    assert notes[-1].startswith("the next best reading has 6 posts, the first by ann; its score is 0.")


_STRAYS = {
    "in another tag": ('<b class="when">2020-05-05 10:00</b>', "2020-05-05 10:00"),
    "in words that are no time": ('<b class="when">a while back</b>', None),
    "not at all": ("", None),
}


@pytest.mark.parametrize("name", _STRAYS)
def test_a_post_whose_time_is_marked_up_otherwise_is_read(name: str) -> None:
    (page,) = (page for page in PAGES if page.name == "articles with a stream")
    markup, printed = _STRAYS[name]
    usual = re.compile(r'<time datetime="2020-05-05T08:00:00\+00:00" title="May 5">May 5</time>')
    html, count = usual.subn(markup, page.html.replace('class="PostStream-item"', 'class="PostStream-item" id="post7"'))
    assert count == 1
    found = posts(html)
    assert tuple(post.author for post in found) == NAMES
    assert tuple(post.body.text for post in found) == WORDS
    assert found[2].posted_text == printed
    assert all(post.posted for place, post in enumerate(found) if place != 2)


def test_what_stands_beside_posts_without_an_author_is_none() -> None:
    (page,) = (page for page in PAGES if page.name == "articles with a stream")
    advertisement = (
        '<div class="PostStream-item" id="post8"><article class="Post"><p>Buy our kettles.</p></article></div>'
    )
    third = '<div class="PostStream-item" data-number="3">'
    html = page.html.replace(third, advertisement + third)
    assert "Buy" in html
    assert tuple(post.body.text for post in posts(html)) == WORDS


@pytest.mark.parametrize("name", THREADS)
def test_pages_without_times(name: str) -> None:
    html = THREADS[name]
    found = posts(html)
    assert tuple(post.author for post in found) == NAMES
    assert tuple(post.body.text for post in found) == WORDS
    assert {(post.posted, post.posted_text) for post in found} == {(None, None)}
    head = read("page.html", html).head()
    assert head.title == "Leaking kettle"
    assert LEAST <= (head.confidence or 0) < SURE
    assert "no times are printed" in head.notes[0].message


@pytest.mark.parametrize("name", NO_THREADS)
def test_what_only_looks_like_posts_is_refused(name: str) -> None:
    with pytest.raises(NoThread):
        read("page.html", NO_THREADS[name])


def test_relative_times_are_kept_as_printed() -> None:
    (page,) = (page for page in PAGES if page.name == "cells with relative times")
    assert read("page.html", page.html).head().clock == Timestamp(2021, 1, 1, 10, 0)
    first = posts(page.html)[0]
    assert first.posted_text == "3 天前"
    assert first.posted is None


def test_the_parser_waits_for_a_page() -> None:
    names = "forumtui.formats.generic, forumtui.formats.plaintext.copied, forumtui.formats.plaintext.ptt"
    names += ", forumtui.formats.json.own, forumtui.formats.json.engine, forumtui.formats.json.guess"
    program = f"import {names}, sys; assert not {{'bs4', 'textual'}} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_refused(name: str) -> None:
    with pytest.raises(NoThread):
        read("page.html", REFUSED[name])


_SEEN = {
    "a login": (REFUSED["login"], "a page that asks for a login"),
    "a program": (
        f"<html><body><div id=root>Loading…</div><script>window.state = {list(range(500))}</script></body></html>",
        "only scripts",
    ),
    "a board": (REFUSED["index of threads"], "a list of 4 titles that lead to other pages"),
    "an article": (REFUSED["article"], "one article without replies"),
    "links": ("<html><body><a href=/a>Kettles</a><b><a href=/b>Pots</a></b></body></html>", "mostly 2 links"),
    "results that lead to places in threads": (
        entries(
            '<div class=hit><h3><a href="/t/{n}#p{n}9">On kettles {n}: {text}</a></h3><p>… {text} …</p>'
            '<p>by <a href="/u/{n}">{name}</a> on 2020-07-1{n} 09:30</p></div>'
        ),
        "a list of 4 titles",
    ),
    "entries whose comments stand elsewhere": (
        entries(
            '<div class=day><h3>Kettle no {n}</h3><p>{text} {text}</p><div class=by>By <a href="/u/{name}">{name}</a>'
            ' at 2020-07-1{n} 09:30 <a href="/2020/{n}#comments">Comments ({n})</a></div></div>'
        ),
        "a list of 4 titles",
    ),
    "threads with the name of who wrote last": (
        entries(
            '<div class=line><a href="/u/{name}" class="author">{name}</a> <i>2020-07-0{n} 09:30</i>'
            "<div class=text>{text}</div><div>Last post by: {name}</div></div>"
        ),
        "a list of 4 titles",
    ),
    "posts that were found": (
        entries(
            '<div class=post><b class="author">{name}</b> <i>2020-07-0{n} 09:30</i><p class=text>{text}</p></div>',
            "The Board - Search results",
        ),
        "a page of search results",
    ),
    "a catalogue": (
        entries(
            '<div class="thread"><a href="res/{n}9.html"><img src="{n}.jpg"></a><b class="name">Guest {n}</b>'
            ' <i>2020-07-0{n} 09:30</i><div class="text">{text}</div></div>'
        ),
        "a list of 4 titles",
    ),
    "news that go on elsewhere": (
        entries(
            '<article><h2><a href="/n/{n}">第{n}天的橋</a></h2><time>2023年2月1{n}日 08:00</time><p>{text}</p>'
            '<a href="/n/{n}">続きを読む</a></article>'
        ),
        "a list of 4 titles",
    ),
    "boards with what was said last": (
        entries(
            "<div class=bk><a href=/f/{n}>茶壶{n}</a><p>{text}</p><span>主题: 12{n} 帖子: 98{n}</span>"
            '<a href=/t/{n}>漏了</a> 昨天 21:1{n} <a href="/u/{n}">{name}</a></div>'
        ),
        "titles that lead to other pages",
    ),
    "the small print of a list": (
        "<html><body><h1>Board</h1>"
        + "".join(
            f'<div class=row><table><tr><td><a href="/member/{name}"><img src="{n}.png" alt="{name}"></a></td><td>'
            f'<span class=item_title><a href="/t/{n}#reply{n}">{title}</a></span><div class=gap></div><span class=info>'
            f'<a href="/go/harbour">Harbour</a> &nbsp;•&nbsp; <strong><a href="/member/{name}">{name}</a></strong> '
            f'&nbsp;•&nbsp; <span title="2021-05-0{n} 10:0{n}:11 +08:00">{n} mins ago</span> &nbsp;•&nbsp; '
            f'Lastly replied by <strong><a href="/member/{other}">{other}</a></strong></span></td></tr></table></div>'
            for n, (title, name, other) in enumerate(
                zip(
                    (
                        "Kettle leaks at noon",
                        "Which lamp is best",
                        "A boat for five",
                        "Rain again here",
                        "Old radio hums",
                    ),
                    ("ann", "boat_9", "cy", "dora", "emil"),
                    ("cy", "dora", "emil", "ann", "boat_9"),
                    strict=True,
                ),
                1,
            )
        )
        + "</body></html>",
        "a list of 5 titles",
    ),
    "cards whose titles lost where they lead": (
        entries(
            '<div class=card><h4><a href="javascript:">第{n}课：手机怎样拍夜里的江面</a></h4><p>{text}</p>'
            '<div class=foot><a href="">{name}</a> 发布于 2021-3-1{n} 20:01 <span>148{n}</span></div></div>'
        ),
        "a list of 4 titles",
    ),
    "a search": (
        "<html><head><title>Search results - Board</title></head><body><p>Nothing was found for kettle.</p></body>",
        "a page of search results",
    ),
}


@pytest.mark.parametrize("name", _SEEN)
def test_a_refusal_says_what_was_seen(name: str) -> None:
    html, seen = _SEEN[name]
    with pytest.raises(NoThread) as refused:
        read("page.html", html)
    assert seen in str(refused.value)
    assert "\n" not in str(refused.value)


HOSTILE = {
    "deep": HEAD + "<div>" * 30_000 + "2020-01-02 10:00",
    "comments": "<!--" * 50_000,
    "open tags": "<a " * 50_000,
    "closings": "</" * 100_000,
    "instructions": "<?" * 100_000,
    "marked section": "<![" * 1_000,
    "times": HEAD + "<p><b>ann</b> <i>2020-01-02 10:00</i> x</p>" * 3_000,
    "nested times": HEAD + "<div><b>ann</b> <i>2020-01-02 10:00</i> x" * 2_000,
    "headings between signatures": HEAD
    + '<h2>Pot</h2><dd>Well. <a href="/User:ann">ann</a> (<a href="/User_talk:ann">talk</a>) 10:01, 2 May 2020</dd>'
    * 2_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_nothing_takes_long(name: str) -> None:
    started = time.process_time()
    with suppress(ForumtuiError):
        read("page.html", HOSTILE[name])
    assert time.process_time() - started < 6


@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<li class=a>", "<b>ann</b>", "2020-01-02 10:00", "text ", "<a href=/u/x>x</a>"]
        )
    )
)
def test_any_page_is_read_or_refused(parts: list[str]) -> None:
    with suppress(NoThread):
        assert posts("".join(parts))


_LONG_PAGES = {
    "blocks with classes": '<div class="post"><b class="author">{name}</b> <i>{time}</i><p>{text}</p></div>',
    "stretches of one element": "<hr><b>{name}</b> {time}<p>{text}</p>",
    "comments in posts": '<div class="post"><b class="author">{name}</b> <i>{time}</i><p class="text">{text}</p>'
    '<ul class="replies"><li class="reply"><b class="who">{name}x</b> <s>{time}</s> <q>{text} too</q></li></ul></div>',
}


def _long_page(post: str, count: int) -> str:
    words = ("kettle", "handle", "rubber", "harbour", "winter", "leaks", "shop")
    posts = []
    for n in range(count):
        text = " ".join(words[(n * k) % 7] for k in range(2, 8)) + f" {n}"
        time_ = f"2020-{1 + n // 1440 // 28:02}-{1 + n // 1440 % 28:02} {n // 60 % 24:02}:{n % 60:02}"
        posts.append(post.format(name=NAMES[n % 3], time=time_, text=text))
    return HEAD + "<h1>Leaking kettle</h1><div id=all>" + "".join(posts) + FOOTER


@pytest.mark.slow
@pytest.mark.parametrize("name", _LONG_PAGES)
def test_a_page_takes_as_long_as_it_has_posts(name: str) -> None:
    read("page.html", _long_page(_LONG_PAGES[name], 20))
    few, many = (min(_seconds(name, count) for _ in range(2)) for count in (100, 800))
    assert many < 16 * few


@pytest.mark.slow
@pytest.mark.parametrize("name", _LONG_PAGES)
def test_a_page_of_thousands_of_posts_is_read_whole(name: str) -> None:
    assert len(posts(_long_page(_LONG_PAGES[name], 2_000))) >= 2_000


def _seconds(name: str, count: int) -> float:
    page = _long_page(_LONG_PAGES[name], count)
    started = time.process_time()
    assert len(posts(page)) >= count
    return time.process_time() - started


@pytest.mark.slow
def test_a_page_may_have_many_posts() -> None:
    assert len(posts(_long_page(_LONG_PAGES["blocks with classes"], 5_001))) == 5_001


_NAMED = {
    "behind a label": "<p><i>Author:</i> {name}<br><i>Date:</i> 2020-05-0{day} 10:00</p><p>{text}</p><hr>",
    "behind a verb": '<li class="note"><div class="head">authored by {name} <time datetime="2020-05-0{day}T10:00:00Z">'
    '3 years ago</time></div><div class="text">{text}</div></li>',
}


@pytest.mark.parametrize("name", _NAMED)
def test_a_label_before_a_name_is_none(name: str) -> None:
    rows = enumerate(zip(NAMES, WORDS, strict=True), 3)
    html = "".join(_NAMED[name].format(name=author, text=text, day=day) for day, (author, text) in rows)
    found = posts(f"{HEAD}<h1>Leaking kettle</h1>{html}{FOOTER}")
    assert tuple(post.author for post in found) == NAMES
    assert tuple(post.body.text for post in found) == WORDS


def test_a_comment_that_can_be_answered_makes_an_article_a_thread() -> None:
    thread = read(
        "page.html",
        f"{HEAD}{NAVIGATION}<div class=wrap><h1>주전자가 새요</h1><div class=info><span class=member>산새</span> "
        "<span class=date>2021.08.10 23:53</span></div><div class=content><p>겨울부터 손잡이 밑이 샙니다. 고무를 갈아 "
        "보았지만 그대로예요.</p><p>고칠 수 있는 집을 아시는 분 계신가요?</p></div></div><section><div class=one>"
        '<b>나룻배</b> <span class=date>2021.08.11 08:02</span> <a href="javascript:;">신고</a> <a href="#w">답변</a>'
        f"<div class=said>시장 입구에 있는 집이 잘 고칩니다.</div></div></section>{FOOTER}",
    )
    assert [post.author for post in posts_of(thread)] == ["산새", "나룻배"]


@pytest.mark.parametrize(
    ("line", "is_title"),
    [("No kettle", False), ("[Solved] kettle", True), ("Question: kettle", True), ("质问 kettle", True)],
)
def test_a_line_that_ends_with_the_title_is_text_unless_a_label_leads_it(line: str, is_title: bool) -> None:
    body = RichText(f"{line}\nleaks as long as mine.")
    assert (line not in _without_title(body, "kettle").text) is is_title


def test_a_name_that_is_a_number_is_not_taken_off_a_floor() -> None:
    names = [*(f"boat_{sign}" for sign in "abcdefghijk"), "2", "cy"]
    page = "".join(
        f'<div class="p"><a class="nick" href="/u/{number}">{name}</a> <span class="no">#{number}</span> '
        f'<span class="d">2021-03-1{number % 10} 10:10</span><div class="txt">{number}: {WORDS[number % 4]}</div></div>'
        for number, name in enumerate(names, 1)
    )
    assert [post.floor for post in posts(f"{HEAD}<h1>Leaking kettle</h1>{page}")] == [*range(1, 14)]


def test_beyond_the_limit_no_script_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MOST_ELEMENTS", 3)
    html = "<body><p>one<div>two <script>hidden()</script><b>three</b><select><option>four</select></div>five"
    built, is_whole = tree.build(ParsedHtml(Document("large.html", MemoryBytes(html.encode()))).root)
    assert not is_whole
    assert built.get_text(" ").split() == ["one", "two", "three", "five"]


def test_of_very_many_blocks_only_the_likeliest_sets_are_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    whole: list[str] = []

    def told(page: LaidOut, source: RecordSet) -> Table:
        whole.extend([source.key] if len(source.records) > 100 else ())
        return read_table(page, source)

    monkeypatch.setattr(readings, "read_table", told)
    monkeypatch.setattr(readings, "_VERY_MANY", 250)
    page = "".join(
        f'<div class="row"><div class="entry" id="e{number}"><div class="top"><a class="nick" href="/u/{number % 7}">'
        f'{NAMES[number % 4]}</a> <span class="when">2021-03-{number % 28 + 1:02} {number // 60 % 24:02}:'
        f'{number % 60:02}</span></div><div class="said">{WORDS[number % 4]} {number * 7919}</div></div></div>'
        for number in range(300)
    )
    assert [post.author for post in posts(f"{HEAD}<h1>Leaking kettle</h1>{page}")] == [*NAMES] * 75
    assert len(whole) <= 2


def test_a_block_is_read_around_the_blocks_inside_it() -> None:
    assert [*Record(0, 20, None, None, [(12, 15), (3, 6), (4, 5), (15, 20)]).own()] == [(0, 3), (6, 12)]


def test_only_few_signs_stand_before_who_wrote_last() -> None:
    assert lists._LAST_POST.match("» Last post by:")
    assert not lists._LAST_POST.match("<" * 50 + "last post by:")


def test_a_page_inside_a_page_is_read_beyond_the_limit_with_and_without_a_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tree, "MOST_ELEMENTS", 2)
    pages = ("<p>one &amp;</p>two", "<p class=a>three", "four<script>hidden()</script>", "<!-- <b>hidden -->five")
    html = "<body>" + "".join(f"<iframe srcdoc='{page}'></iframe>" for page in pages)
    built, _ = tree.build(ParsedHtml(Document("large.html", MemoryBytes(html.encode()))).root)
    assert built.get_text(" ").split() == ["one", "&", "two", "three", "four", "five"]
