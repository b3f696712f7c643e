"""Kinds of pages that were read wrongly: where a name, a time or a text stood in an unexpected place."""

import json
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from forumtui import open_thread
from forumtui.errors import NoThread
from forumtui.export.content import ExportView
from forumtui.export.to_data import write_json
from forumtui.formats.generic.name_words import clean_name
from forumtui.model import Kind, Role
from tests.formats.generic.pages import FOOTER, HEAD, NAMES, WORDS, read
from tests.parsed import posts_of


def _page(post: str, **more: tuple[str, ...]) -> str:
    rows = zip(NAMES, WORDS, range(1, len(WORDS) + 1), strict=True)
    blocks = (
        post.format(name=name, text=text, day=day, n=day, **{key: values[day - 1] for key, values in more.items()})
        for name, text, day in rows
    )
    return f"{HEAD}<h1>Leaking kettle</h1><main>{''.join(blocks)}</main>{FOOTER}"


class Fault(NamedTuple):
    post: str
    """One post, with places for its name, text, day and number."""
    printed: str
    """The time of the second post as it is printed."""


FAULTS = {
    "a name that begins as a month beside a number": Fault(
        '<div class="remark" id="r{n}"><div class="top"><a href="#r{n}">Remark {n}</a> <b class="fn">Mar{name}</b>'
        " <i>2020-05-0{day} 10:00:00 CET</i></div><pre>{text}</pre></div>",
        "2020-05-02 10:00:00 CET",
    ),
    "name and time below the text, in brackets": Fault(
        '<div class="note" id="n{n}"><div class="note-text"><p>{text}</p> — <a class="who" href="/users/{name}">'
        "Mar{name}</a> (<i>2020-05-0{day} 10:00</i>)</div></div>",
        "2020-05-02 10:00",
    ),
    "labels in one line, one element for all": Fault(
        "<hr><b>作者: </b>Mar{name}&nbsp; &nbsp; <b>时间: </b>2020-5-{day} 10:00<br><b>标题: </b>Pot<br><br>{text}<br>",
        "2020-5-2 10:00",
    ),
    "short units of time": Fault(
        '<div class="c{n}x"><a href="/user/{name}/">u/Mar{name}</a> <span>{day} yr. ago</span><p>{text}</p></div>',
        "2 yr. ago",
    ),
    "answers in what is called the foot of a post": Fault(
        '<li class="x-post" id="p{n}"><a href="/member/{n}" class="author">Mar{name}</a><i>2020-05-0{day} 10:00</i>'
        '<div class="text">{text}</div><div class="x-post-footer"><ul><li class="x-comment"><b class="author">eve</b>'
        "<i>2020-06-0{day} 11:00</i><q>Me {text}</q></li></ul></div></li>",
        "2020-05-02 10:00",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_stands_in_an_unexpected_place_is_found(name: str) -> None:
    fault = FAULTS[name]
    found = [post for post in posts_of(read("page.html", _page(fault.post))) if post.kind is not Kind.COMMENT]
    assert tuple(post.author for post in found) == tuple(f"Mar{one}" for one in NAMES)
    assert tuple(post.body.text for post in found) == WORDS
    assert found[1].posted_text == fault.printed


def test_remarks_stand_under_the_post_that_holds_them() -> None:
    found = posts_of(read("page.html", _page(FAULTS["answers in what is called the foot of a post"].post)))
    assert [post.parent for post in found if post.kind is Kind.COMMENT] == [None, 2, 4, 6]
    assert [post.author for post in found if post.kind is Kind.COMMENT] == ["eve"] * 4


def test_a_guest_among_members_has_the_name_that_is_printed() -> None:
    names = ('<a href="/member/1">ann</a>', "Guest", '<a href="/member/3">bob</a>', '<a href="/member/4">cid</a>')
    post = '<article id="p{n}"><div class="author">{who}</div><i>2020-05-0{day} 10:00</i><p>{text}</p></article>'
    found = posts_of(read("page.html", _page(post, who=names)))
    assert [post.author for post in found] == ["ann", "Guest", "bob", "cid"]


def test_a_headline_is_nobody() -> None:
    titles = tuple(f"第{n}天的消息，水壶又开始漏水了，大家怎么看" for n in "一二三四")
    post = '<li><h3><a href="/n/{n}.html">{title}</a></h3><i>2020-05-0{day} 10:00</i><p>{text}</p></li>'
    page = _page(post, title=titles)
    try:
        authors = {post.author for post in posts_of(read("page.html", page))}
    except NoThread:
        authors = set()
    assert authors.isdisjoint(titles)


_PLACES = {
    "behind labels of a language nobody listed": (
        "<table><tr><td><p><b>Skribis</b>: {name}<br>Dato: 2020-05-0{day} 10:00<br><br>{text}</p></td></tr></table>"
    ),
    "behind whom it answers": (
        '<div id="m{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i><div><span>In reply to zoe</span>'
        '<p class="t">{text}</p></div></div>'
    ),
    "before a rule": (
        '<div id="m{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i><p>{text}</p><span>-----</span></div>'
    ),
    "behind a picture that stands for a word": (
        '<div id="m{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i><div class="t">{text}'
        '<p><img src="q.png" alt="Quote"><img src="//www.gravatar.com/avatar/7" alt="zoe"></p></div></div>'
    ),
    "in paragraphs with a class": (
        '<div id="m{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i>'
        '<div><p class="_1x">{text}</p><p class="_1x"></p></div></div>'
    ),
}


@pytest.mark.parametrize("name", _PLACES)
def test_a_text_is_found(name: str) -> None:
    found = posts_of(read("page.html", _page(_PLACES[name])))
    assert tuple(post.author for post in found) == NAMES
    assert tuple(post.body.text for post in found) == WORDS


def test_all_paragraphs_of_a_post_are_its_text() -> None:
    post = (
        '<div id="m{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i>'
        '<div><p class="_1x">{text}</p><p class="_1x">And then {text}</p></div></div>'
    )
    found = posts_of(read("page.html", _page(post)))
    assert tuple(post.body.text for post in found) == tuple(f"{text}\n\nAnd then {text}" for text in WORDS)


@pytest.mark.parametrize("block", ["details", "div", "ul", "blockquote"])
@pytest.mark.parametrize("before", ["", "Look here: "])
def test_a_block_ends_a_paragraph_and_not_the_text(block: str, before: str) -> None:
    third = f"{before}<{block}>Under the lid.</{block}>It is soft."
    post = (
        '<div id="m{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i>'
        '<p class="message">{said}<div class="x{n}"><a href="#m{n}">Reply</a></div></div>'
    )
    found = posts_of(read("page.html", _page(post, said=(*WORDS[:2], third, WORDS[3]))))
    texts = [" ".join(post.body.text.split()) for post in found]
    assert texts == [*WORDS[:2], f"{before}Under the lid. It is soft.", WORDS[3]]


def test_whom_a_text_speaks_to_is_part_of_it_though_most_posts_name_them() -> None:
    post = (
        '<div id="m{n}"><a class="author" href="/u/{name}">{name}</a> <i>2020-05-0{day} 10:00</i>'
        '<div class="t"><p>{said}{text}</p></div></div>'
    )
    said = ("", '<a href="#m1">ann</a> ', '<a href="#m1">ann</a> ', "")
    found = posts_of(read("page.html", _page(post, said=said)))
    assert [post.body.text for post in found] == [WORDS[0], f"ann {WORDS[1]}", f"ann {WORDS[2]}", WORDS[3]]


def test_a_post_stands_under_the_one_it_says_it_answers() -> None:
    answers = ("", "<span>In reply to ann</span>", f"<span>@ In reply to {NAMES[1]}</span>", "")
    post = (
        '<div id="m{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i>'
        '<div>{answer}<p class="t">{text}</p></div></div>'
    )
    found = posts_of(read("page.html", _page(post, answer=answers)))
    assert tuple(post.body.text for post in found) == WORDS
    assert [post.parent for post in found] == [None, None, 1, None]


def test_a_message_that_goes_on_has_the_name_before_it() -> None:
    heads = ('<b class="from">ann</b>', "", '<b class="from">bob</b>', '<b class="from">cid</b>')
    words = ("", "grouped-message", "", "")
    post = '<div class="msg {word}" id="m{n}">{head}<i title="2020-05-0{day} 10:00:00">10:00</i><p>{text}</p></div>'
    found = posts_of(read("page.html", _page(post, head=heads, word=words)))
    assert [post.author for post in found] == ["ann", "ann", "bob", "cid"]


@pytest.mark.parametrize(
    ("printed", "posted"),
    [
        ("20/05/0{day}(Sat)10:00", "2020-05-02T10:00"),
        ("{day} mai 2020 à 10 h 15 min", "2020-05-02T10:15"),
        ("2020年5月{day}日 下午3:10", "2020-05-02T15:10"),
        ("0{day}.05.2020 в 10:00", "2020-05-02T10:00"),
    ],
)
def test_the_clock_belongs_to_the_date(printed: str, posted: str) -> None:
    post = f'<div id="m{{n}}"><b class="author">{{name}}</b> No. 1{{n}} {printed}<p>{{text}}</p></div>'
    found = posts_of(read("page.html", _page(post)))
    assert tuple(post.author for post in found) == NAMES
    assert found[1].posted is not None
    assert found[1].posted.iso() == posted


def test_a_title_is_not_that_of_the_board() -> None:
    page = _page('<article id="p{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i><p>{text}</p></article>')
    for title, headings, wanted in (
        ("Kitchen - Leaking pots - Home", "<h1>Kitchen</h1><h2>Leaking pots</h2>", "Leaking pots"),
        ("Pots | Forum - Leaking pots", "<h1>Pots | Forum</h1><p>Leaking pots</p>", "Leaking pots"),
        ("", "<p>文章主题: Leaking pots</p>", "Leaking pots"),
        ("Kitchen talk", "<h1>Kitchen talk</h1><h2>Pots that leak</h2>", "Pots that leak"),
        ("Leaking pots", "<h1>Leaking pots</h1><h2>3 comments</h2>", "Leaking pots"),
    ):
        body = page[page.index("<main>") :]
        html = f"<html><head><title>{title}</title></head><body>{headings}{body}"
        assert read("page.html", html).head().title == wanted


def test_the_subject_of_most_posts_is_the_title() -> None:
    subjects = ("Leaking pots", "Re: Leaking pots", "Re: Leaking pots", "Re: Leaking pots")
    post = '<div id="m{n}"><u>{subject}</u><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i><p>{text}</p></div>'
    html = f"<html><head><title>Pots</title></head><body>{_page(post, subject=subjects).partition('</h1>')[2]}"
    assert read("page.html", html).head().title == "Leaking pots"


def test_the_title_above_the_opening_post_is_no_text_of_it() -> None:
    heads = ("<h1>Leaking kettle</h1>", "", "", "")
    post = '<div id="m{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i><div>{head}<p>{text}</p></div></div>'
    html = f"<html><head><title>Leaking kettle</title></head><body>{_page(post, head=heads).partition('</h1>')[2]}"
    page = read("page.html", html)
    assert page.head().title == "Leaking kettle"
    assert tuple(post.body.text for post in posts_of(page)) == WORDS


def test_comments_inside_posts_need_no_floors() -> None:
    comment = (
        '<li id="p{n}7" class="comment"><b class="author">eve</b> <i>2020-05-0{day} 11:00</i><p>Why is it {n}?</p></li>'
    )
    post = (
        '<li id="p{n}" class="x"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i><a href="#p{n}">#{n}</a>'
        f"<p>{{text}}</p><ul>{comment}{comment.replace('}7', '}8')}</ul></li>"
    )
    found = posts_of(read("page.html", _page(post)))
    assert [post.floor for post in found if post.kind is not Kind.COMMENT] == [1, 2, 3, 4]
    assert sum(post.kind is Kind.COMMENT for post in found) == 8


def test_a_time_that_cannot_be_read_is_kept_as_it_is_printed() -> None:
    post = (
        '<table class="m"><tr><td>{name}</td><td align="right">05-0{n}-2020 10:0{n} AM</td></tr><tr><td>{text}</table>'
    )
    page = _page(post).replace("05-03-2020", "05-033-2020")
    found = posts_of(read("page.html", page))
    assert [post.posted_text for post in found][1:3] == ["05-02-2020 10:02 AM", "05-033-2020 10:03 AM"]
    assert [post.posted is None for post in found] == [False, False, True, False]


_COUNTS = (
    "31 条评论",
    "12 個回答",
    "댓글 4",
    "1.2k views",
    "45 likes",
    "7 replies",
    "Aufrufe: 512",
    "조회 512",
    "浏览(1.2万)",
)


@pytest.mark.parametrize("count", _COUNTS)
def test_what_counts_is_no_name(count: str) -> None:
    assert clean_name(count) is None
    post = (
        '<div class="post"><a href="/user/{n}"><b>{name}</b></a> <i>2020-05-0{day} 10:00</i><p>{text}</p>'
        f'<a href="/user/{{n}}/more"><b>{count}</b></a></div>'
    ).replace("<b>{name}</b>", "{name}", 1)
    assert tuple(post.author for post in posts_of(read("page.html", _page(post)))) == NAMES


def test_people_without_an_account_are_called_as_the_page_calls_them() -> None:
    names = ("知乎用户", "匿名用户", "知乎用户", "林小满")
    post = (
        '<div class="answer" id="a{n}"><div class="who"><span class="name">{who}</span></div><a class="fold">收起</a>'
        '<i>2020-05-0{day} 10:00</i><div class="text">{text}</div></div>'
    )
    found = posts_of(read("page.html", _page(post, who=names)))
    assert tuple(post.author for post in found) == names


@pytest.mark.parametrize("names", [("Guest", "Guest_44", "ann", "Guest"), ("游客", "ann", "匿名用户", "访客 7")])
def test_guests_are_called_as_the_page_calls_them_though_nothing_says_that_it_is_a_name(names: tuple[str, ...]) -> None:
    post = '<div id="m{n}"><div><b>{who}</b> <i>2020-05-0{day} 10:00</i></div><p>{text}</p><a>Reply</a></div>'
    assert tuple(post.author for post in posts_of(read("page.html", _page(post, who=names)))) == names


def test_a_label_says_what_is_a_name() -> None:
    head = "<p>No.{n} <b>{subject}</b> 投稿者：<b>{name}</b> 投稿日：2020/05/0{day} 10:00</p>"
    post = f"{head}<blockquote>{{text}}</blockquote><hr>"
    subjects = ("薬缶", "Re: 薬缶", "Re: 薬缶", "Re: 薬缶")
    assert tuple(post.author for post in posts_of(read("page.html", _page(post, subject=subjects)))) == NAMES


@pytest.mark.parametrize(
    ("post", "names"),
    [
        ('<a href="/user/{n}">{who}</a>', ("da Vinci", "ann", "von Rad", "ann")),
        ('<span class="user">{who}</span>', ("user-2", "user-31", "user-2", "user-4")),
    ],
)
def test_names_may_begin_as_phrases_do_or_differ_in_a_number(post: str, names: tuple[str, ...]) -> None:
    block = f'<div class="r{{n}}x">{post} <i>2020-05-0{{day}} 10:00</i><p>{{text}}</p></div>'
    assert tuple(post.author for post in posts_of(read("page.html", _page(block, who=names)))) == names


@pytest.mark.parametrize(("kind", "sign"), [("class=author", "Real {name}, no. {n}"), ("", "Write to")])
def test_who_is_named_in_a_text_with_a_mail_address_is_not_its_author(kind: str, sign: str) -> None:
    address = '<a href="mailto:x{n}@b.example">x{n}@b.example</a>'
    post = (
        f'<div id="m{{n}}"><b {kind}>{{name}}</b> <i>2020-05-0{{day}} 10:00</i><p>{{text}}</p>'
        f"<p>{sign} &lt;{address}&gt;</p></div>"
    )
    assert tuple(post.author for post in posts_of(read("page.html", _page(post)))) == NAMES


_CARDS = {
    "in an aside of each post": (
        '<section class="cell"><aside><h4>{name}</h4><p>Katılım: 2015-02-1{n}</p></aside>'
        "<div><time>2020-05-0{day} 10:00</time><div class=rich><p>{text}</p></div></div></section>"
    ),
    "right before the time": (
        "<table><tr><td><b>{name}</b><br>投稿数: {n}2<br>登録日: 2015-02-1{n}</td><td><i>2020年5月{day}日 10:00</i>"
        "<p>{text}</p></td></tr></table>"
    ),
    "nothing, and no block holds all of a post": "<hr><b>{name}</b> <i>2020-05-0{day} 10:00</i><br><br>{text}<br>",
    "nothing, and a dash behind the name and a notice below the text": (
        '<div class="r{n}x"><div>{name} — 2020-05-0{day} 10:00</div><div class="t">{text}'
        "<div><em>Son düzenleme: 12 Mayıs 2020, 10:0{n}</em></div></div></div>"
    ),
    "nothing, and the time in brackets behind the name": (
        "<dt><b>{n}.</b> {name} [2020-05-0{day} 10:00]</dt><dd>{text}</dd>"
    ),
}
"""Where posts keep what is known of their authors."""


@pytest.mark.parametrize("name", _CARDS)
def test_what_is_known_of_an_author_is_neither_text_nor_time(name: str) -> None:
    found = posts_of(read("page.html", _page(_CARDS[name])))
    assert tuple(post.author for post in found) == NAMES
    assert tuple(post.body.text for post in found) == WORDS
    assert [post.posted and post.posted[:3] for post in found] == [(2020, 5, day) for day in (1, 2, 3, 4)]


def test_an_opening_post_of_few_letters_of_east_asia_is_one() -> None:
    said = (
        "我的船搬到湖里以后船尾一直漏水。",
        "先看看螺丝，每年冬天都会松。",
        "我也遇到过，后来用沥青封住了。",
        "谢谢两位，果然是螺丝。",
    )
    names = ("小舟", "老船长", "wang_88", "小舟")
    heads = [
        f'<label><input type=checkbox><span class="ft">{"船尾漏水" * (not n)}</span> <span class="pn">{name}</span>'
        f' 2019/03/0{n + 2} 10:0{n}</label> <span class="rl"><a href="#i{n}">No.800{n}</a></span>'
        f"<blockquote>{text}</blockquote>"
        for n, (name, text) in enumerate(zip(names, said, strict=True))
    ]
    answers = "".join(
        f'<table><tr><td>&gt;&gt;</td><td class="rp" id="r{n}">{one}</td></tr></table>'
        for n, one in enumerate(heads[1:])
    )
    page = (
        f'<html><head><title>船尾漏水</title></head><body><form><div class="th">{heads[0]}{answers}</div></form></body>'
    )
    found = posts_of(read("page.html", page))
    assert [(post.author, post.body.text) for post in found] == list(zip(names, said, strict=True))


def test_a_time_needs_no_figures() -> None:
    said = ("a day ago", "il y a une heure", "час назад", "刚刚")
    post = '<div class="r{n}x"><b>{name}</b> <i>{said}</i><p>{text}</p></div>'
    found = posts_of(read("page.html", _page(post, said=said)))
    assert [post.posted_text for post in found] == list(said)
    assert [post.body.text for post in found] == list(WORDS)


_NEW_YEAR = ("12/28", "12/31", "01/02", "01/03")


@pytest.mark.parametrize(("days", "posted"), [(_NEW_YEAR, "12-31"), (("04/02",) * 4, "04-02")])
def test_days_are_times_where_nothing_else_is_one(days: tuple[str, ...], posted: str) -> None:
    words = (
        "還沒修好嗎？",
        "我家的也是，換了墊圈就好了。",
        "哪裡買得到那種墊圈呢？",
        "港口旁邊的店都有賣，要買四號的。",
    )
    post = (
        '<div class="push"><span class="userid">{name}</span><span>: {words}</span> '
        '<span class="when">140.113.1.{n} {day_}</span></div>'
    )
    found = posts_of(read("page.html", _page(post, day_=days, words=words)))
    assert found[1].posted is not None
    assert (found[1].posted.iso(2020) or "").endswith(posted)
    assert tuple(post.posted_text for post in found) == days


def test_what_stands_below_a_text_may_be_files_of_the_post() -> None:
    post = (
        '<div class="post" id="p{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i><div class="text">{text}'
        '</div><div class="attachments"><h4>Files</h4><a href="/dl/{n}">pot{n}.pdf</a> (12 KB)</div></div>'
    )
    found = posts_of(read("page.html", _page(post)))
    assert found[0].body.text == f"{WORDS[0]}\n\nFiles\n\npot1.pdf (12 KB)"
    assert [mark.start for mark in found[0].body.marks if mark.role is Role.ATTACHMENT] == [len(WORDS[0]) + 2]


def test_boxes_that_begin_alike_belong_to_their_texts() -> None:
    post = (
        '<div id="p{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i><div class="text">{text}'
        "<details><summary>More</summary>Pot {n} leaks.</details></div></div>"
    )
    found = posts_of(read("page.html", _page(post)))
    assert tuple(post.body.text for post in found) == tuple(
        f"{text}\nMore\nPot {n} leaks." for n, text in enumerate(WORDS, 1)
    )


def test_pages_inside_the_page_hold_the_texts() -> None:
    post = (
        '<div class="post"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i>'
        '<iframe srcdoc="&lt;p&gt;{text}&lt;/p&gt;"></iframe></div>'
    )
    assert tuple(post.body.text for post in posts_of(read("page.html", _page(post)))) == WORDS


def test_elements_of_the_making_of_a_page_say_by_their_names_what_they_are() -> None:
    head = "<zt-name>{name}</zt-name><zt-no>{n}楼</zt-no><zt-time>{day}小时前</zt-time>"
    post = f"<zt-reply>{head}<zt-text>{{text}}</zt-text></zt-reply>"
    found = posts_of(read("page.html", _page(post)))
    assert [(post.author, post.floor, post.body.text) for post in found] == list(
        zip(NAMES, range(1, 5), WORDS, strict=True)
    )


def test_the_answer_that_solved_it_may_say_so_by_a_badge() -> None:
    badges = ("", "<em>✔ Best answer</em>", "", "")
    post = '<div id="a{n}"><b class="author">{name}</b> <i>2020-05-0{day}</i>{badge}<p class="text">{text}</p></div>'
    found = posts_of(read("page.html", _page(post, badge=badges)))
    assert [post.accepted for post in found] == [False, True, False, False]
    assert tuple(post.body.text for post in found) == WORDS


def test_the_answer_that_solved_it_and_the_page_of_the_thread_are_read() -> None:
    words = ("", "", "accepted-answer", "")
    post = '<div class="answer {word}" id="a{n}"><b class="author">{name}</b> <i>2020-05-0{day}</i><p>{text}</p></div>'
    page = read("page.html", _page(post, word=words).replace("<main>", "<p>Seite 2 von 7</p><main>"))
    assert [post.accepted for post in posts_of(page)] == [False, False, True, False]
    assert (page.head().page, page.head().pages_total) == (2, 7)


@pytest.mark.parametrize("said", ["3 replies", "浏览 356 回复 3", "댓글 <em>3</em>", "Antworten: 3 | Aufrufe: 90"])
def test_the_number_of_answers_is_read_where_it_stands_above_them(said: str) -> None:
    post = '<div class="post" id="a{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i><p>{text}</p></div>'
    page = _page(post).replace("<main>", f"<div>{said}</div><main>")
    assert read("page.html", page).head().reply_count == 3
    assert read("page.html", page.replace("3", "2")).head().reply_count is None


def test_the_time_of_a_post_is_not_that_of_its_last_change() -> None:
    post = (
        '<div id="m{n}"><b class="author">{name}</b> <span>asked <i>2020-05-0{day} 10:00</i></span>'
        "<span>edited <i>2021-06-0{day} 10:00</i></span><p>{text}</p></div>"
    )
    swapped = (
        '<div id="m{n}"><b class="author">{name}</b> <span>updated <i>2021-06-0{day} 10:00</i></span>'
        "<span>asked <i>2020-05-0{day} 10:00</i></span><p>{text}</p></div>"
    )
    for markup in (post, swapped):
        found = posts_of(read("page.html", _page(markup)))
        assert [post.posted.year if post.posted else 0 for post in found] == [2020] * 4
        assert (found[1].edited or "")[-16:] == "2021-06-02 10:00"


def test_an_address_is_no_time_and_a_day_without_a_clock_is_one() -> None:
    days = ("04/01 12:30", "04/02", "04/03 09:10", "04/04 21:00")
    post = (
        '<div class="push"><span class="tag">推</span> <span class="userid">{name}</span><span>: {text}</span> '
        "<span>140.113.1.{n} {when}</span></div>"
    )
    found = posts_of(read("page.html", _page(post, when=days)))
    assert tuple(post.posted_text for post in found) == days


def test_a_machine_time_without_a_zone_does_not_replace_the_printed_one() -> None:
    post = (
        '<div id="m{n}"><b class="author">{name}</b> <time datetime="2020-05-0{day}T21:25:48">05-0{day}-2020, 08:25 PM'
        "</time><p>{text}</p></div>"
    )
    found = posts_of(read("page.html", _page(post)))
    assert [post.posted.hour if post.posted else 0 for post in found] == [20] * 4


def test_whole_addresses_are_no_signatures_of_a_wiki() -> None:
    post = (
        '<li id="c{n}"><p>{text}</p><a href="https://pots.example/like/{n}">like</a> '
        '<a href="https://pots.example/u/{n}">{name}</a> 2020-05-0{day} 10:00</li>'
    )
    assert tuple(post.author for post in posts_of(read("page.html", _page(post)))) == NAMES


def test_links_to_those_who_are_answered_lead_to_no_threads_of_their_own() -> None:
    post = (
        '<table class="p" id="m{n}"><tr><td><a href="/post/{n}">Re: {whom}</a> <i>2020-05-0{day} 10:00</i>'
        '</td></tr><tr><td><a href="/users/{n}" class="author">{name}</a></td>'
        '<td><div class="text">{text}</div></td></tr></table>'
    )
    whom = ("boat_9", "ann", "boat_9", "cy")
    assert tuple(post.author for post in posts_of(read("page.html", _page(post, whom=whom)))) == NAMES


@pytest.mark.parametrize("heading", ["3 Answers", "댓글목록", "Kommentare (3)"])
def test_what_stands_above_announced_answers_is_the_opening_post(heading: str) -> None:
    first = (
        '<section><b class="author">ann</b> <i>2020-05-01 10:00</i><div class="q">Why does it leak, and where?</div>'
    )
    post = '<div class="x" id="a{n}"><b class="author">{name}</b> <i>2020-05-0{n} 11:00</i><div>{text}</div></div>'
    found = posts_of(read("page.html", _page(post).replace("<main>", f"{first}</section><h2>{heading}</h2><main>")))
    assert [post.author for post in found] == ["ann", *NAMES]
    assert found[0].body.text == "Why does it leak, and where?"


def test_words_of_a_text_are_no_label_of_the_time_behind_it() -> None:
    post = (
        '<div class="post"><span>{text} I did not know.</span> – <a href="/user/{n}" class="user">{name}</a>'
        " <i>2020-05-0{day} 10:00</i></div>"
    )
    found = posts_of(read("page.html", _page(post)))
    assert [post.posted.day if post.posted else 0 for post in found] == [1, 2, 3, 4]


def test_an_account_may_be_called_as_a_button_is() -> None:
    names = ("ann", "admin", "cy", "ann")
    post = (
        '<div class="post"><a href="/user/{n}" class="username">{who}</a> <i>2020-05-0{day} 10:00</i>'
        '<a href="#top"><b>Nach oben</b></a><p>{text}</p></div>'
    )
    assert tuple(post.author for post in posts_of(read("page.html", _page(post, who=names)))) == names


def test_the_number_of_a_post_stands_before_the_label_of_its_name() -> None:
    post = "<dt>{n} 名前：<b>{name}</b> 投稿日：2020/05/0{day} 10:00<dd>{text}<br><br>"
    found = posts_of(read("page.html", _page(post)))
    assert [(post.author, post.floor) for post in found] == list(zip(NAMES, range(1, 5), strict=True))


def test_the_floor_of_a_post_is_not_its_author() -> None:
    post = (
        '<div class="lary"><div class="info"><font><b>{name}</b></font><br>积分：{n}0</div><div>'
        "<a>第{n}楼</a> <a>信息</a></div><div class=text>{text}</div><div>2020-5-{day} 10:00:00</div></div>"
    )
    assert "第2楼" not in [found.author for found in posts_of(read("page.html", _page(post)))]


def test_answers_hold_each_other_without_a_word_that_says_so() -> None:
    heads = [f"<p>By <a href=/people/{n}>{name}</a> on {n} March 2022 at 10:15</p>" for n, name in enumerate(NAMES, 1)]
    first, second, third, fourth = (
        f"{head}<div><p>{text}</p></div><p><a href=#>Reply</a></p>" for head, text in zip(heads, WORDS, strict=True)
    )
    inner = f"<ul><li>{second}<ul><li>{third}</li></ul></li></ul>"
    page = f"{HEAD}<h1>Pot</h1><ul><li>{first}{inner}</li><li>{fourth}</li></ul>"
    found = posts_of(read("page.html", page))
    assert [(post.author, post.body.text) for post in found] == list(zip(NAMES, WORDS, strict=True))
    assert [post.parent for post in found] == [None, None, 1, None]


_FORMS = {
    "before a mail address in brackets": (
        '<b>{text}</b><br>{name} &lt;<a href="mailto:x{n}@b.example">x{n}@b.example</a>&gt;<br>'
        "Oslo - 2020-05-0{day} 10:00<hr>"
    ),
    "in the foot of the post": (
        "<div class=e><p>{text}</p><footer>— <a href=/by/{n}>{name}</a>, <i>2020-05-0{day} 10:00</i></footer></div>"
    ),
    "with an address behind it": (
        "<li id=c{n}><div>{name} <i>(211.36.*.*)</i></div><p>{text}</p><i>2020-05-0{day} 10:00</i></li>"
    ),
    "of a picture alone": (
        '<div id=b{n}><a href="/profile/u{n}_x"><img src="{n}.png" alt="{name}"></a><p>{text}</p>'
        "<i>2020-05-0{day} 10:00</i></div>"
    ),
    "not that of an address that was logged": (
        '<div id=m{n}><h4>{name}</h4><ul><li class="poster_ip">Logged</li></ul><i>2020-05-0{day} 10:00</i>'
        "<p>{text}</p></div>"
    ),
}


@pytest.mark.parametrize("name", _FORMS)
def test_a_name_is_found(name: str) -> None:
    found = posts_of(read("page.html", _page(_FORMS[name])))
    assert [(post.author, post.body.text) for post in found] == list(zip(NAMES, WORDS, strict=True))


def test_remarks_under_the_question_and_its_answers_are_comments() -> None:
    remark = "<li>{text} – <a href=/u/{n}>{name}</a> 2020-02-0{n} 09:12</li>"
    said = enumerate(zip(NAMES, WORDS, strict=True), 1)
    remarks = [remark.format(n=n, name=name, text=text) for n, (name, text) in said]
    by = "<div class=by>at 2020-01-0{n} 09:00 by <a href=/u/{n}>{name}</a></div>"
    question = f"<div id=q5><div class=q-text><p>The tap drips once a second.</p></div>{by.format(n=1, name='kim')}"
    answer = "<div class=ans id=a{n}><div class=ans-text><p>{text}</p></div>"
    first = answer.format(n=6, text="Turn the water off and put in a new washer.") + by.format(n=2, name="pat")
    second = answer.format(n=7, text="If the washer is fine, then the seat is worn.") + by.format(n=3, name="moss")
    page = (
        f"{HEAD}<h1>Tap</h1>{question}<ul class=remarks>{remarks[0]}{remarks[1]}</ul></div><h2>2 Answers</h2>"
        f"{first}<ul class=remarks>{remarks[2]}</ul></div>{second}</div>"
    )
    found = posts_of(read("page.html", page))
    assert [post.author for post in found] == ["kim", "ann", "boat_9", "pat", "cy", "moss"]
    assert [post.kind is Kind.COMMENT for post in found] == [False, True, True, False, True, False]
    assert found[1].body.text == WORDS[0]


@pytest.mark.parametrize("said", ["There are no replies yet.", "回复：0", "0 respuestas · 41 visitas"])
def test_a_thread_that_nobody_has_answered_is_one(said: str) -> None:
    post = f"<div class=m><a href=/member/7>ann</a><i>14 Oct 2021, 08:05</i><p>{' '.join(WORDS)}</p></div><p>{said}</p>"
    found = posts_of(read("page.html", f"{HEAD}<h1>Leaking kettle</h1>{post}{FOOTER}"))
    assert [post.author for post in found] == ["ann"]


_PUSHES = (
    ("推", "river", "泡棉，不怕破也不漏氣", "12/30 12:40"),
    ("→", "lamp77", "便宜好買", "12/31 12:41"),
    ("噓", "moss", "廣告？", "01/02 01:02"),
)


def test_what_a_terminal_board_writes_below_a_text_is_none_of_it_and_no_post() -> None:
    pushes = "".join(
        f"<div class=push><span class=push-tag>{tag} </span><span class=push-userid>{name}</span><span>: {words}</span>"
        f"<span class=push-when> 140.113.1.7 {when}</span></div>"
        for tag, name, words, when in _PUSHES
    )
    lines = (("作者", "peg7 (營釘)"), ("看板", "Tent"), ("標題", "睡墊"), ("時間", "Sat Dec 30 12:26:38 2023"))
    head = "".join(f"<div class=meta><span>{label}</span><span>{value}</span></div>" for label, value in lines)
    foot = "※ 發信站: 某坊(bbs.example), 來自: 1.2.3.4\n※ 文章網址: http://bbs.example/1\n※ 轉錄者: moss, 12/31/2023"
    text = "充氣的還是泡棉的？上週去了一趟山上，地面又硬又冷，整晚都沒有睡好，想換一張。"
    page = f"{HEAD}<div id=box>{head}\n\n{text}\n\n--\n<span>{foot}</span>{pushes}</div></body></html>"
    found = posts_of(read("page.html", page))
    assert [post.body.text for post in found] == [text, *(words for _, _, words, _ in _PUSHES)]
    assert [post.author for post in found[1:]] == [name for _, name, _, _ in _PUSHES]
    assert found[0].kind is Kind.POST


@pytest.mark.parametrize("label", ["標題", "標  題"])
def test_rules_inside_a_text_below_the_lines_of_a_terminal_board_stay(label: str) -> None:
    text = f"充氣的還是泡棉的？\n{'-' * 30}\n地面又硬又冷，整晚都沒有睡好，\n{'-' * 30}\n想換一張。"
    pushes = "".join(
        f"<div class=push><b>{tag} </b><i class=push-userid>{name}</i><q>: {words}</q><s> {when}</s></div>"
        for tag, name, words, when in _PUSHES
    )
    head = f"作者: peg7 (營釘) 看板: Tent\n{label}: 睡墊\n時間: Sat Dec 30 12:26:38 2023\n{'-' * 30}\n"
    found = posts_of(read("page.html", f"{HEAD}<div id=box><pre>{head}\n{text}\n</pre>{pushes}</div></body></html>"))
    assert (found[0].author, found[0].body.text) == ("peg7 (營釘)", text)


@pytest.mark.parametrize("space", ["\n" * 800, "\n作者 a 标题" + " " * 250])
def test_white_space_in_a_text_takes_no_time(space: str) -> None:
    words = tuple(f"{text}{space}x" for text in WORDS)
    post = '<div id="m{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i><pre class="t">{words}</pre></div>'
    started = time.process_time()
    found = posts_of(read("page.html", _page(post, words=words)))
    assert time.process_time() - started < 2
    assert tuple(post.body.text for post in found) == words


@pytest.mark.parametrize("said", ["※ 來源: 一本舊書", "※ 發信站: 是什麼意思？ 請問 1 號"])
def test_a_sign_of_a_terminal_board_inside_a_text_ends_none(said: str) -> None:
    words = (f"{said}<br>{WORDS[0]}", *WORDS[1:])
    post = '<div id="m{n}"><b class="author">{name}</b> <i>2020-05-0{day} 10:00</i><p class="t">{words}</p></div>'
    found = posts_of(read("page.html", _page(post, words=words)))
    assert tuple(post.body.text for post in found) == (f"{said}\n{WORDS[0]}", *WORDS[1:])


@pytest.mark.parametrize(("first", "years"), [("2019-12-28 10:00", [2019, 2019, 2020, 2020]), ("12-28 10:00", [0] * 4)])
def test_days_of_a_thread_over_new_year_never_run_backwards(first: str, years: list[int], tmp_path: Path) -> None:
    days = (first, "12-31 10:00", "01-02 10:00", "01-03 10:00")
    post = '<div class="post" id="p{n}"><b class="author">{name}</b> <i class="date">{when}</i><p>{text}</p></div>'
    page = tmp_path / "page.html"
    page.write_text(_page(post, when=days), encoding="utf-8")
    opened = open_thread(page)
    opened.finish()
    view = ExportView(opened.thread, opened.facts, range(opened.thread.first_reply, len(opened.thread.posts)))
    told = json.loads("".join(write_json(view)))
    found = [told["post"], *told["replies"]]
    assert [int((record["posted"] or "0")[:4]) for record in found] == years


@pytest.mark.parametrize(("author", "date"), [("글쓴이", "날짜"), ("작성자", "작성일")])
def test_rows_above_a_text_say_who_wrote_it_and_when(author: str, date: str) -> None:
    rows = (("제목", "주전자가 샙니다"), (author, "물방울"), (date, "2020-05-01 09:00"), ("조회", "41"))
    head = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in rows)
    text = "지난 겨울부터 주전자 손잡이 쪽에서 물이 새는데 어떻게 고쳐야 할까요?"
    opening = f'<table class="view">{head}<tr><td colspan=2 class="content">{text}</td></tr></table><h3>댓글 4</h3>'
    post = '<div class="cmt" id="c{n}"><b class="nick">{name}</b> <i>2020-05-0{day} 10:00</i><p>{text}</p></div>'
    found = posts_of(read("page.html", _page(post).replace("<main>", f"{opening}<main>")))
    assert [(post.author, post.body.text) for post in found] == [
        ("물방울", text),
        *zip(NAMES, WORDS, strict=True),
    ]
    assert found[0].posted_text == "2020-05-01 09:00"


def test_an_element_that_was_never_closed_holds_no_other_post() -> None:
    answers = ("", *(f"<div class=re>&nbsp; · <a href='#e1'>In reply to {NAMES[0]}</a></div>" for _ in range(3)))
    who = "<div class=who><img alt=Portrait src=p.png><span class=nick>{name}</span></div>"
    when = "<a href='#e{n}'><time datetime='2020-05-0{day} 10:00:00'>last year</time></a>"
    words = f"<div class=words>{when}{{answer}}<div class=gap>&nbsp;</div><p>{{text}}</p><ul class=buttons></ul>"
    post = f"<section class=msgs><div class='entry e{{n}}'><a name=e{{n}}></a>{who}{words}</section>"
    page = read("page.html", _page(post, answer=answers))
    found = posts_of(page)
    assert [(post.author, post.body.text) for post in found] == list(zip(NAMES, WORDS, strict=True))
    assert [post.posted.iso() if post.posted else "" for post in found][1] == "2020-05-02T10:00:00"
    assert page.head().title == "Leaking kettle"


@pytest.mark.parametrize(
    "pasted",
    [
        '<div class="message-body"><article class="message message--post" data-author="zoe"><div class="bbWrapper">',
        '<div id="pid77"><em id="authorposton77">2011-1-1 09:00</em><div id="postmessage_77">',
        '<blockquote class="postContent restore"><table id="post8123"><tr><td><div id="post_message_8">',
    ],
)
def test_markup_of_another_board_in_a_text_is_text(pasted: str, tmp_path: Path) -> None:
    head = '<b class="author">{name}</b> <i>2020-05-0{day} 10:00</i>'
    post = f'<article class="said">{head}<div class="text">{{text}}{{more}}</div></article>'
    page = tmp_path / "page.html"
    page.write_text(_page(post, more=(f"{pasted}It drips.", "", "", "")), encoding="utf-8")
    opened = open_thread(page)
    opened.finish()
    assert [post.author for post in opened.thread.posts] == list(NAMES)
    assert "It drips." in opened.thread.posts[0].body.text
