"""Pages that were selected and copied whole: menus above, profiles and buttons around the posts, and what is behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.errors import NoThread
from forumtui.formats.plaintext.page_copy import COPIED_PAGE
from forumtui.formats.plaintext.page_rows import name_in
from forumtui.formats.registry import PageParser
from forumtui.model import Post, Role
from forumtui.source.document import Document, MemoryBytes
from forumtui.thread.opening import thread_of
from tests.parsed import posts_of

MENU = (
    "Home\nForums\nMembers\nLog in\nRegister\nSearch\nWhat's new\nHelp\n"
    "Harbour board › Repairs › Paint for a wooden boat\n"
)
FOOT = "You must log in or register to reply here.\nShare:\nLink\nForums\nRepairs\nTerms\n"

SAID = (
    ("mira", "What paint lasts on oak?\nMine peels each spring."),
    ("old_tom", "Two coats of linseed first."),
    ("mira", "How long do you let it dry?"),
    ("Jo Berg", "A week, if it rains.\n\nThen sand it, gently."),
    ("old_tom", "A week is not enough here, take ten days."),
    ("pike", "Nobody paints oak any more."),
)
"""Who says what, in every page below."""


def profile_above() -> str:
    """The name, a rank and a day above, the number last; likes below some."""
    posts = [
        f"{name}\n{'Well-known member' if name == 'mira' else 'Member'}\nNov {number}, 2010\n#{number}\n{text}\n"
        + ("Reactions: pike and 3 others\n" if number % 2 else "")
        for number, (name, text) in enumerate(SAID, 1)
    ]
    return MENU + "Thread starter mira\nStart date Nov 1, 2010\n" + "".join(posts) + FOOT


def profile_below() -> str:
    """The time and the number first, a long profile under the name, a signature under each post of one author."""
    posts = [
        f"04-0{number}-2005, 06:46 PM #{number + 10}\n{name}\nView Profile\nModerator\nJoin Date\nMay 200{number}\n"
        f"Posts\n1,{number}35\nThanks\n{number}\n{text}\n"
        + ("Fair winds to all who paint in the rain\n" if name == "old_tom" else "")
        + "Reply With Quote\n"
        for number, (name, text) in enumerate(SAID, 1)
    ]
    return MENU + "".join(posts) + FOOT


def discuz() -> str:
    """Figures of the author between the name and the time."""
    posts = [
        f"{name}\n\n{'家境小康' if number % 2 else '丰衣足食'}\n\n帖子\n{number * 13}\n主题\n{number}\n精华\n0\n"
        f"在线时间\n{number} 小时\n注册时间\n2004-08-0{number}\n\t\n{number}楼 [报告]\n"
        f" 发表于 2006-11-30 10:2{number}:54 |只看该作者\n{text}\n"
        for number, (name, text) in enumerate(SAID, 1)
    ]
    return (
        "论坛\n登录\n注册\n搜索\n帮助\n导航\n热搜: 油漆\n返回列表\n木船油漆 [复制链接]\n"
        + "".join(posts)
        + "返回列表\n"
    )


def comments() -> str:
    """A name that says, a time, a button."""
    posts = [
        f"{name} says\nJanuary {number}, 2008 at 8:0{number} am\n{text}\nReply\n"
        for number, (name, text) in enumerate(SAID, 1)
    ]
    return (
        MENU.replace("Log in\n", "Log in\nAbout\nArchive\n") + "6 comments\n" + "".join(posts) + "Leave a Reply\nName\n"
    )


def answers() -> str:
    """A link line with who asked, then answers with their author and time in one line each."""
    posts = [f"~\n {name} {number} hours ago | link\n\n{text}\n" for number, (name, text) in enumerate(SAID[1:], 2)]
    return (
        "Active\nRecent\nComments\nSearch\nLogin\nAbout\nTags\nChat\nPaint for a wooden boat\nharbour.example\n"
        f"via mira 9 hours ago | caches | 5 comments\n{SAID[0][1]}\n" + "".join(posts) + "About\nTags\n"
    )


def text_between() -> str:
    """The text between the name and the time, as Tieba has it."""
    posts = [
        f"{name}\n中级粉丝\n{number + 5}\n{text}\n来自Android客户端\n{number}楼\n2023-05-0{number} 10:1{number}\n回复\n"
        for number, (name, text) in enumerate(SAID, 1)
    ]
    return MENU + "只看楼主\n收藏\n回复\n" + "".join(posts) + "登录百度账号\n"


def numbers_of_answers() -> str:
    """Answers with numbers of their own above their names, below a post with another header, as V2EX has it."""
    name, text = SAID[0]
    posts = [
        f"{number}\n{name}\n   2023-05-0{number} 11:20:0{number} +08:00 via iPhone\n{text}\n"
        for number, (name, text) in enumerate(SAID[1:], 1)
    ]
    return MENU + f"{name} · 2023-05-01 10:11:12 +08:00 · 1234 次点击\n{text}\n" + "".join(posts) + "Help\nTerms\n"


def counts_above_times() -> str:
    """How much an author has posted, right above the time; the number behind it."""
    posts = [
        f"{name}\nLocation: the harbour\nPosts: 1,{number}35\n2011-03-0{number} 18:4{number} #{number}\n{text}\n"
        for number, (name, text) in enumerate(SAID, 1)
    ]
    return MENU + "".join(posts) + FOOT


PAGES = {
    one.__name__: one()
    for one in (
        profile_above,
        profile_below,
        discuz,
        comments,
        answers,
        text_between,
        numbers_of_answers,
        counts_above_times,
    )
}


def read(text: str) -> PageParser:
    return COPIED_PAGE.parse(Document("page.txt", MemoryBytes(text.encode())))


def said(posts: list[Post]) -> list[tuple[str | None, str]]:
    """Who says what, without signatures."""
    texts = []
    for post in posts:
        below = next((mark.start for mark in post.body.marks if mark.role is Role.SIGNATURE), len(post.body.text))
        texts.append((post.author, post.body.text[:below].rstrip()))
    return texts


@pytest.mark.parametrize("kind", PAGES)
def test_every_post_is_read_with_its_author_and_nothing_else(kind: str) -> None:
    thread = thread_of(PAGES[kind].encode(), name="page.txt").thread
    assert said(list(thread.posts)) == list(SAID)
    signed = [post.author for post in thread.posts if any(mark.role is Role.SIGNATURE for mark in post.body.marks)]
    assert signed == (["old_tom", "old_tom"] if kind == "profile_below" else [])
    assert thread.title == ("木船油漆" if kind == "discuz" else "Paint for a wooden boat")


@pytest.mark.parametrize(
    ("kind", "time", "floors"),
    [
        ("profile_above", (2010, 11, 2), [1, 2, 3, 4, 5, 6]),
        ("profile_below", (2005, 4, 2), [11, 12, 13, 14, 15, 16]),
        ("discuz", (2006, 11, 30), [1, 2, 3, 4, 5, 6]),
        ("comments", (2008, 1, 2), [None] * 6),
        ("text_between", (2023, 5, 2), [1, 2, 3, 4, 5, 6]),
        ("numbers_of_answers", (2023, 5, 1), [None, 1, 2, 3, 4, 5]),
    ],
)
def test_times_and_floors(kind: str, time: tuple[int, int, int], floors: list[int | None]) -> None:
    posts = posts_of(read(PAGES[kind]))
    posted = posts[1].posted
    assert posted
    assert (posted.year, posted.month, posted.day) == time
    assert [post.floor for post in posts] == floors


def test_a_board_without_names_is_known_by_its_numbers() -> None:
    text = "[回首頁]\n[搜尋]\n" + "".join(
        f"無名2021/12/0{number}(五)14:21:0{number}.62ID:zQb{number}No.2520{number}del\n{words}\n"
        for number, (_name, words) in enumerate(SAID, 1)
    )
    posts = posts_of(read(text))
    assert [post.author for post in posts] == ["無名"] * 6
    assert [post.floor for post in posts] == [25201, 25202, 25203, 25204, 25205, 25206]
    assert [post.body.text for post in posts] == [words for _name, words in SAID]


def test_names_without_an_account_stand_among_many_that_are_alike() -> None:
    text = "".join(
        f"{number} ：{'木工 ◆Wood12345.' if number == 2 else '名無し'}："
        f"2019/03/0{number}(月) 10:15:02.3{number} ID:x{number}\n{words}\n"
        for number, (_name, words) in enumerate(SAID, 1)
    )
    posts = posts_of(read(text))
    assert [post.floor for post in posts] == [1, 2, 3, 4, 5, 6]
    assert [post.author for post in posts] == ["名無し", "木工 ◆Wood12345.", *["名無し"] * 4]


LISTS = {
    "replies and views": "".join(
        f"Paint no. {n}\nann\n1{n}.02.2010 15:58\n от bo\n\t{n}\t2,9{n}3\t\n" for n in range(9)
    ),
    "last posts": "".join(
        f"Boats {n}\nby ann\n{n} Replies\n21{n} Views\n0{n + 1}-05-2014, 11:14\nLast Post: bo\n" for n in range(9)
    ),
    "related": "".join(f"Other question {n}\n2010-01-{n + 10} {n}\n" for n in range(9)),
    "log": MENU + "".join(f"2020-01-02 10:00:0{n}\nworker\nstarted {n}\n" for n in range(9)),
    "article": MENU + "By Ann Lee\nMay 4, 2020\n" + "It rained, and the paint would not dry.\n" * 30 + FOOT,
}


@pytest.mark.parametrize("kind", LISTS)
def test_what_is_no_thread_is_refused(kind: str) -> None:
    with pytest.raises(NoThread):
        thread_of(LISTS[kind].encode(), name="page.txt")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Submitted by Paul Reed on", "Paul Reed"),
        ("Comment 3 Simon E", "Simon E"),
        ("m0t0 opened this issue", "m0t0"),
        ("• old_tom,", "old_tom"),
        ("作者：木船", "木船"),
        ("Well-known member", ""),
        ("39 小时", ""),
        ("[报告]", ""),
        ("It rained.", ""),
        ("12 comments", ""),
        ("x" * 5_000, ""),
    ],
)
def test_names_in_lines(text: str, name: str) -> None:
    assert name_in(text) == name


@given(st.sampled_from(list(PAGES)), st.data())
def test_a_piece_of_a_page_is_read_or_refused_and_nothing_is_invented(kind: str, data: st.DataObject) -> None:
    lines = PAGES[kind].split("\n")
    start, stop = sorted((data.draw(st.integers(0, len(lines))), data.draw(st.integers(0, len(lines)))))
    text = "\n".join(lines[start:stop])
    try:
        posts = posts_of(read(text))
    except NoThread:
        return
    for post in posts:
        assert all(line.strip() in text for line in post.body.text.split("\n"))
        assert (post.author or "") in text
