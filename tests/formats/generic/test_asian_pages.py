"""Pages of Chinese, Japanese and Korean engines that no row knows: floors in words, badges, guests, nested answers."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from tests.formats.generic.pages import read

_TEXTS = (
    "昨天把门口的老梧桐修了一下，树枝堆了半个院子。",
    "晒干了冬天可以烧火，别扔掉。",
    "先问问社区收不收，我们这里每周三来车。",
    "谢谢，那我先堆在墙角。",
)
_NAMES = ("山里人", "豆豆妈", "老王", "山里人")


@dataclass(frozen=True)
class Case:
    """A page and what each of its posts is: author, floor, place of its parent among the posts, text."""

    html: str
    posts: tuple[tuple[str | None, int | None, int | None, str], ...]
    title: str | None = "修树"


_NOTHING = ("", "", "", "")


def _repeated(post: str, numbers: Iterable[int], more: tuple[str, ...] = _NOTHING) -> str:
    """The HTML of posts: `post` with {n}, {name} and {text} filled in, and {more}: a floor, a badge, answers."""
    return "".join(post.format(n=n, name=_NAMES[n], more=more[n], text=_TEXTS[n]) for n in numbers)


def _thread(post: str, *, above: str = "", more: tuple[str, ...] = _NOTHING, below: str = "") -> str:
    """A page that repeats `post`."""
    posts = _repeated(post, range(4), more)
    return f"<html><head><title>修树 - 院子</title></head><body><h1>修树</h1>{above}{posts}{below}</body></html>"


def _posts(
    floors: tuple[int | None, ...] = (None,) * 4, parents: tuple[int | None, ...] = (None,) * 4, name: str | None = None
) -> tuple[tuple[str | None, int | None, int | None, str], ...]:
    names = _NAMES if name is None else (name,) * 4
    return tuple(zip(names, floors, parents, _TEXTS, strict=True))


_ROW = (
    '<div class="reply" id="f{n}"><a class="nick" href="/u/{n}">{name}</a> <span class="fl">{more}</span>'
    '<div class="tm">2021-03-0{n} 10:1{n}</div><div class="txt">{text}</div></div>'
).replace("0{n} 10", "1{n} 10")

_COMMENT = '<p class="note"><b>{who}</b>：<span>{said}</span> <i>2021-03-1{n} 12:0{n}</i></p>'
_SUB = (
    '<div class="card" id="c{n}"><div class="box"><div class="in"><div class="main">'
    '<h4><a href="/u/{n}">{name}</a></h4>'
    "<h3>{text}</h3><div>2021-03-1{n} 10:1{n}</div>{more}</div></div></div></div>"
)
_DIALOGUE = (("山里人", "能，晒透就行。"), ("豆豆妈", "收到，谢谢"))
_SUB_ANSWERS = tuple(
    f'<div class="sub-reply-item"><div class="sub-user-info"><a class="sub-user-name" href="/s/{n}">{name}</a></div>'
    f'<span class="sub-reply-content"><span class="reply-content">{text}</span></span><div class="sub-reply-info">'
    f'<span class="sub-reply-time">2021-03-11 11:1{n}</span> <span class="sub-reply-like">赞</span></div></div>'
    for n, (name, text) in enumerate(_DIALOGUE)
)
_SAID = (("旁人", "多高的树？"), ("过客", "我也想知道这个。"), ("山里人", "好，明天就去问。"))
_REMARKS = tuple(
    f'<div class="comment-item"><p>{text}</p>'
    f'<p>— <a class="by" href="/u/9">{name}</a> · <span>2021-03-1{n}</span></p></div>'
    for n, (name, text) in enumerate(_SAID)
)

CASES: dict[str, Case] = {
    "the words for the first floors count from 0 where 地板 comes before the fourth": Case(
        _thread(_ROW, more=("楼主", "沙发", "板凳", "地板")).replace(
            "</body>", _ROW.format(n=4, name="路过", more="4楼", text="顶一下，学习了。") + "</body>"
        ),
        (*_posts((0, 1, 2, 3)), ("路过", 4, None, "顶一下，学习了。")),
    ),
    "a number stands before the one name for everybody": Case(
        _thread(
            '<li class="item" id="c{n}"><p class="info">{more}. 匿名 '
            '<a href="/c/{n}/">2021/03/1{n}(月) 10:1{n}</a></p>'
            '<div class="txt">{text}</div></li>',
            more=("1", "2", "3", "4"),
        ),
        _posts((1, 2, 3, 4), name="匿名"),
    ),
    "heads and texts take turns inside the text of an article": Case(
        _thread(
            '<div class="t_h">{more}: <span>名無しさん＠お昼</span> '
            "<span>2021/03/1{n}(月) 10:1{n}:00 ID:a{n}Xy</span></div>"
            '<div class="t_b">{text}</div>',
            above='<div class="article-body"><div class="article-body-inner">',
            more=("1", "2", "3", "4"),
            below="</div></div>",
        ),
        _posts((1, 2, 3, 4), name="名無しさん＠お昼"),
    ),
    "a badge beside the name of the one who began it": Case(
        _thread(
            '<div class="p"><div class="u">{name} {more} <span>2021-03-1{n} 10:1{n}</span></div>'
            '<div class="content">{text}</div></div>',
            more=("楼主", "", "LV5", "（作者）"),
        ),
        _posts(),
    ),
    "the name is a button": Case(
        _thread(
            '<div class="p"><button class="nickname">{name}</button><em class="grade">新芽会员</em>'
            '<span class="date">2021.03.1{n}. 10:1{n}</span><div class="content">{text}</div></div>'
        ),
        _posts(),
    ),
    "answers are indented by a style of their own": Case(
        _thread(
            '<li id="c{n}" {more}><a class="nick" href="/u/{n}">{name}</a> <span>2021-03-1{n} 10:1{n}</span>'
            '<div class="txt">{text}</div></li>',
            more=("", "", 'style="margin-left:2%"', 'style="margin-left:4%"'),
        ),
        _posts(parents=(None, None, 1, 2)),
    ),
    "answers say that they are by a class word": Case(
        _thread(
            '<li id="c{n}" class="row {more}"><a class="nick" href="/u/{n}">{name}</a> <span>2021-03-1{n} 10:1{n}'
            '</span><div class="txt">{text}</div></li>',
            more=("", "", "child", "child"),
        ),
        _posts(parents=(None, None, 1, 1)),
    ),
    "as many remarks as answers": Case(
        _thread(
            _SUB,
            more=(
                _COMMENT.format(who="老王", said="好主意", n=1) + _COMMENT.format(who="豆豆妈", said="同意", n=2),
                "",
                _COMMENT.format(who="山里人", said="周几来着？", n=3),
                _COMMENT.format(who="老王", said="不客气", n=4),
            ),
        ),
        (
            ("山里人", None, None, _TEXTS[0]),
            ("老王", None, None, "好主意"),
            ("豆豆妈", None, None, "同意"),
            ("豆豆妈", None, None, _TEXTS[1]),
            ("老王", None, None, _TEXTS[2]),
            ("山里人", None, 4, "周几来着？"),
            ("山里人", None, None, _TEXTS[3]),
            ("老王", None, 6, "不客气"),
        ),
    ),
    "remarks under a question whose author stands above it, and under its answers": Case(
        '<html><head><title>修树 - 问答</title></head><body><div class="top"><h1>修树</h1>问题 <a href="/u/1">'
        "<strong>山里人</strong></a> <span>2021-03-10 提问</span></div>"
        '<article class="item"><div class="question"><p>'
        + _TEXTS[0]
        + "</p></div>"
        + _REMARKS[0]
        + _REMARKS[1]
        + "</article><h2>2 个回答</h2>"
        + _repeated(
            '<article class="item" id="a-{n}"><div class="answer"><p>{text}</p></div>'
            '<div class="opt"><a href="/u/{n}"><strong>{name}</strong></a> <a>2021-03-1{n} 回答</a></div>'
            "{more}</article>",
            (1, 2),
            ("", _REMARKS[2], "", ""),
        )
        + "</body></html>",
        (
            ("山里人", None, None, _TEXTS[0]),
            *((name, None, None, text) for name, text in _SAID[:2]),
            ("豆豆妈", None, None, _TEXTS[1]),
            (_SAID[2][0], None, 3, _SAID[2][1]),
            ("老王", None, None, _TEXTS[2]),
        ),
    ),
    "the head of the opening post stands apart from the box of its text and all answers": Case(
        '<html><head><title>修树_院子</title></head><body><div class="top"><h1>修树</h1><div class="info">楼主：'
        '<a href="http://www.example.cn/7">山里人</a> <span>时间：2021-03-10 10:10:00</span> '
        "<span>回复：3</span></div></div>"
        '<div class="all"><div class="item host"><div class="bbs-content">'
        + _TEXTS[0]
        + "</div></div>"
        + _repeated(
            '<div class="item" id="{n}77"><div class="info">作者：<a href="http://www.example.cn/{n}">{name}</a> '
            "<span>时间：2021-03-1{n} 10:1{n}:00</span></div>"
            '<div class="bbs-content">{text}</div><p>{n}楼</p></div>',
            (1, 2, 3),
        )
        + "</div></body></html>",
        _posts((None, 1, 2, 3)),
    ),
    "a floor stands before the time": Case(
        _thread(
            '<div class="c" id="c{n}"><a class="name" href="/u/{n}">{name}</a>'
            "<div><span>{more}2021.03.1{n} 10:1{n}</span></div><p>{text}</p></div>",
            more=("1楼 · ", "2楼 · ", "3楼 · ", "4楼 · "),
        ),
        _posts((1, 2, 3, 4)),
    ),
    "the levels of members are no floors": Case(
        _thread(
            '<li class="floor" id="p{n}"><a href="/u/{n}">{name}</a> /<span class="lv">{more}</span>'
            '<div class="con">{text}</div><span>{n}楼</span> <span>2021-03-1{n} 10:1{n}</span></li>',
            more=("6", "7", "8", "9"),
        ),
        _posts((0, 1, 2, 3)),
    ),
    "the first floor stands beside the text": Case(
        _thread(
            "<table><tr><td><b>{name}</b><br>积分：{n}8</td><td><div>{more}</div>{text}<hr>"
            "<font>发表时间：2021-03-1{n} 10:1{n}</font></td></tr></table>",
            more=("楼主", "2楼", "3楼", "4楼"),
        ),
        _posts((1, 2, 3, 4)),
    ),
    "the label of the time stands behind the name": Case(
        _thread(
            "<table><tr><td><font>投稿者：{name}　投稿日：2021/03/1{n}(月) 10:1{n}　No.{n}01</font></td></tr>"
            "<tr><td><blockquote>{text}</blockquote></td></tr></table><hr>"
        ),
        _posts(),
    ),
    "answers to answers stand beside the box of each": Case(
        '<html><head><title>修树 - 院子</title></head><body><div class="opus"><h1>修树</h1>'
        '<div class="author__name">山里人</div>'
        f'<div class="pub__text">2021-03-10 10:10</div><div class="module-content"><p>{_TEXTS[0]}</p></div></div>'
        '<div class="comment-container"><div class="reply-header">评论 5</div><div class="reply-list">'
        + _repeated(
            '<div class="reply-item"><div class="root-reply-container"><div class="warp">'
            '<div class="user-info"><a class="user-name" href="/s/{n}">{name}</a></div>'
            '<div class="root-reply"><span class="reply-content">'
            '{text}</span><div class="reply-info"><span class="reply-time">2021-03-1{n} 10:1{n}</span> '
            '<span class="reply-like">{n}</span></div></div></div></div><div class="sub-reply-container">'
            '<div class="sub-reply-list">{more}</div></div></div>',
            (1, 2, 3),
            ("", "".join(_SUB_ANSWERS), "", ""),
        )
        + "</div></div></body></html>",
        (*_posts()[:2], *((name, None, 1, text) for name, text in _DIALOGUE), *_posts()[2:]),
    ),
    "the opening post has its name above the box that holds its text, its time and all answers": Case(
        '<html><head><title>修树 - 院子</title></head><body><div class="note"><div class="author"><a class="username" '
        'href="/user/profile/1">山里人</a></div><div class="scroll"><div class="body"><div class="title">修树</div>'
        f'<div class="desc">{_TEXTS[0]}</div><span class="date">昨天 20:40</span></div><div class="comments">'
        "<div>共 3 条评论</div>"
        + _repeated(
            '<div class="comment-item" id="c{n}"><a class="name" href="/user/profile/{n}">{name}</a>'
            '<div class="content">{text}</div><span class="date">今天 0{n}:12</span></div>',
            (1, 2, 3),
        )
        + "</div></div></div></body></html>",
        _posts(),
    ),
    "whom a text answers leads it as a link": Case(
        _thread(
            '<div class="p"><a class="nick" href="/u/{n}">{name}</a> <span>2021-03-1{n} 10:1{n}</span>'
            "<div><p>{more}{text}</p></div></div>",
            more=("", "", '<a href="/n/1">回复@豆豆妈</a>: ', '<a href="/n/2">回复@老王</a>: '),
        ),
        _posts(parents=(None, None, 1, 2)),
    ),
    "the label of a question and its title stand above its text": Case(
        '<html><head><title>修树? : 问答</title></head><body><div class="question-content"><div class="head">'
        f'<span>质问</span> 修树?</div><div class="detail">{_TEXTS[0]}</div>'
        '<div class="foot"><span>비공개</span> <span>作成 2021-03-10</span>'
        "</div></div><h3>3 개 답변</h3>"
        + _repeated(
            '<div class="answer" id="a{n}"><a class="name" href="/u/{n}">{name}</a>'
            '<div class="detail">{text}</div>'
            "<p>2021-03-1{n}</p></div>",
            (1, 2, 3),
        )
        + "</body></html>",
        (("비공개", None, None, _TEXTS[0]), *_posts()[1:]),
        "修树?",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_page_is_wholly_read(name: str) -> None:
    """Posts, authors, floors, parents, texts and the title are those of the page."""
    case = CASES[name]
    parsed = read(f"{name}.html", case.html)
    posts = list(parsed.posts)
    assert [(post.author, post.floor, post.parent, post.body.text) for post in posts] == list(case.posts)
    assert parsed.head().title == case.title


def test_days_with_short_years_begin_with_the_year() -> None:
    """The figures of one day leave the order open: the language of the page tells it."""
    page = _thread(
        '<div class="c" id="c{n}"><a class="name" href="/u/{n}">{name}</a>'
        "<span>20.05.14 10:1{n}</span><p>{text}</p></div>"
    )
    assert {(post.posted.iso() or "")[:10] for post in read("days.html", page).posts if post.posted} == {"2020-05-14"}
