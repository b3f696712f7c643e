"""Miniature pages of engines that have no row, and pages without a thread. Invented; only the structure is "
"imitated."""

from dataclasses import dataclass

from forumtui.formats.generic.read import read_page
from forumtui.formats.html.page import Page as ParsedHtml
from forumtui.formats.registry import ParsedPage
from forumtui.source.document import Document, MemoryBytes

WORDS = (
    "The kettle leaks at the handle since last winter.",
    "Mine did too. A ring of rubber helped.",
    "Where do you get such a ring?",
    "Any shop near the harbour has them, ask for size four.",
)
NAMES = ("ann", "boat_9", "cy", "ann")
HEAD = "<html><head><title>Leaking kettle - Kitchen - The Board</title></head><body>"
NAVIGATION = '<div id="nav"><a href="/">The Board</a> <a href="/kitchen">Kitchen</a> <a href="/login">Log in</a></div>'
FOOTER = (
    '<div class="footer">All times are UTC. The time now is 2021-01-01 10:00. <a href="/rules">Rules</a></div>'
    "</body></html>"
)


def read(name: str, html: str) -> ParsedPage:
    """What the reader of unknown pages makes of this HTML."""
    return read_page(ParsedHtml(Document(name, MemoryBytes(html.encode("utf-8", "replace")))))


@dataclass(frozen=True)
class Page:
    """A page, and who wrote its posts."""

    name: str
    html: str
    authors: tuple[str, ...] = NAMES
    floors: tuple[int | None, ...] = (None,) * 4
    title: str = "Leaking kettle"


def page(name: str, post: str, before: str = "", after: str = "", floors: tuple[int | None, ...] = (None,) * 4) -> Page:
    """A page that repeats `post`, with {n} (from 0), {name}, {text} and {day} filled in."""
    posts = "".join(
        post.format(n=n, one=n + 1, name=name_, text=text, day=n + 3)
        for n, (name_, text) in enumerate(zip(NAMES, WORDS, strict=True))
    )
    heading = "<h1>Leaking kettle</h1>"
    return Page(name, HEAD + NAVIGATION + heading + before + posts + after + FOOTER, floors=floors)


PAGES = (
    page(
        "table rows with a floor of their own",
        '<table class="forumbox"><tr id="post{n}strow"><td class="c1"><a href="/nuke.php?func=ucp&uid=10{n}" '
        'class="author">'
        '{name}</a><div class="stat">level 3 posts 40</div></td><td class="c2"><a name="l{n}" href="#l{n}">#{n}</a>'
        '<span id="postdate{n}" title="reply time">2020-05-0{day} 10:3{n}</span>'
        '<p id="postcontent{n}" class="postcontent">{text}</p></td></tr></table>',
        floors=(0, 1, 2, 3),
    ),
    page(
        "cells with relative times",
        '<div class="cell" id="r_{n}"><table><tr><td width="48"><img class="avatar" src="/a{n}.png" '
        'alt=""></td><td>'
        '<div class="fr"><a href="#;">Reply</a> <span class="no">{one}</span></div><strong><a '
        'href="/member/{name}" class="dark">'
        '{name}</a></strong> <span class="ago">{day} 天前</span><div '
        'class="reply_content">{text}</div></td></tr></table></div>',
        floors=(1, 2, 3, 4),
    ),
    page(
        "author box beside the content",
        '<div class="post" id="post_{n}"><div class="post_author"><div '
        'class="author_information"><strong><span class="largetext">'
        '<a href="member.php?action=profile&uid={n}">{name}</a></span></strong><br><span '
        'class="smalltext">Junior Member</span>'
        '</div><div class="author_statistics">Posts: 12<br>Joined: Mar 2019</div></div><div class="post_content">'
        '<div class="post_head"><div class="float_right"><strong><a '
        'href="showthread.php?pid={n}">#{one}</a></strong></div>'
        '<span class="post_date">05-0{day}-2020, 06:4{n} PM</span></div><div class="post_body '
        'scaleimages">{text}</div></div>'
        '<div class="post_controls"><a href="#">Find</a> <a href="#">Reply</a></div></div>',
        floors=(1, 2, 3, 4),
    ),
    page(
        "list items with a time in a title",
        '<li component="post" data-index="{n}" itemscope><div class="d-flex"><a href="/user/{name}" '
        'title="{name}"><span '
        'class="avatar">A</span></a><strong><a href="/user/{name}" itemprop="author">{name}</a></strong> <a '
        'class="permalink" '
        'href="/post/{n}"><span class="timeago" title="2020-05-0{day}T10:00:00.000Z"></span></a></div>'
        '<div class="content" component="post/content" itemprop="text"><p>{text}</p></div></li>',
        before='<ul component="topic">',
        after="</ul>",
    ),
    page(
        "articles with a stream",
        '<div class="PostStream-item" data-number="{one}"><article class="Post CommentPost"><div><header '
        'class="Post-header"><ul>'
        '<li class="item-user"><div class="PostUser"><h3 class="PostUser-name"><a class="UserLink" '
        'href="/u/{name}"><span '
        'class="username">{name}</span></a></h3></div></li><li class="item-meta"><a class="Dropdown-toggle"><time '
        'datetime="2020-05-0{day}T08:00:00+00:00" title="May {day}">May '
        '{day}</time></a></li></ul></header><div class="Post-body">'
        "<p>{text}</p></div></div></article></div>",
        before='<div class="PostStream">',
        after="</div>",
        floors=(1, 2, 3, 4),
    ),
    page(
        "definition list",
        '<dt>{one} ：<a href="mailto:sage" class="name"><b>{name}</b></a>：2020/05/0{day}(月) 10:11:1{n}.34 '
        "ID:abc{n}<dd> {text} <br><br>",
        before='<dl class="thread">',
        after="</dl>",
    ),
    page(
        "comments under an article of the same person",
        '<li class="clearfix comment-item" id="c{n}"><div class="user-face"><a '
        'href="https://www.board.example/people/{name}/">'
        '<img src="u{n}.jpg" alt="{name}"></a></div><div class="reply-doc content"><div class="bg-img-green"><h4>'
        '<a href="https://www.board.example/people/{name}/">{name}</a> (lakeside) <span '
        'class="pubtime">2020-05-0{day} 10:00:0{n}'
        '</span></h4></div><p class="reply-content">{text}</p><div class="operation_div"><a '
        'href="#">赞</a></div></div></li>',
        before='<ul class="topic-reply">',
        after="</ul>",
    ),
    page(
        "messages under headings",
        '<div class="msgheader"><b>From:</b> <a href="mailto:{name}@mail.example" '
        'class="from">{name}</a><br><b>Date:</b> '
        '<span class="date">Mon, 0{day} May 2020 10:00:00 +0200</span></div><pre class="msgbody">{text}</pre><hr>',
    ),
    page(
        "rows side by side",
        '<tr class="head"><td><b class="postername">{name}</b></td><td><span class="postdetails">Posted: Mon '
        "May 0{day}, 2020 "
        '9:1{n} am</span></td></tr><tr><td><img src="a.gif" alt=""></td><td class="posttext">{text}</td></tr>',
        before="<table>",
        after="</table>",
    ),
    page(
        "time below the text",
        '<section class="entry"><div class="message-text">{text}</div><div class="meta"><a '
        'href="/profile/{name}">{name}</a> · '
        "<span>0{day}.05.2020, 10:00</span></div></section>",
    ),
)


def entries(block: str, title: str = "The Board") -> str:
    """A page that lists things."""
    rows = "".join(
        block.format(n=n, name=name, text=text, day=n + 3)
        for n, (name, text) in enumerate(zip(NAMES, WORDS, strict=True))
    )
    return f"<html><head><title>{title}</title></head><body>{NAVIGATION}<h1>{title}</h1>{rows}{FOOTER}"


REFUSED = {
    "empty": "",
    "text": "Nothing here but a line.",
    "article": f"<html><body><article><h1>Kettles</h1><p class=byline>By <a href=/author/ann>Ann</a>, "
    "2020-05-03</p>"
    f"{''.join(f'<p>{word}</p>' for word in WORDS * 4)}</article></body></html>",
    "article that says so, with a teaser": "<html><head><meta property=og:type content=article></head><body><div "
    f"class=topic-nav></div><article><h1>Kettles</h1><b class=author>Ann</b> <i>2020-05-03</i><p>{WORDS[0] * 9}</p>"
    f"</article><article><h2>Pots</h2><b class=author>Bob</b> <i>2020-05-01</i><p>{WORDS[1] * 4}</p></article></body>",
    "article among links to a forum": "<html><body><ul class=forum-topics><li class=post><a href=/f>Forum</a></ul>"
    f"<div class=text><h1>Kettles</h1><b class=author>Ann</b> <i>2020-05-03</i><p>{WORDS[0] * 9}</p></div></body>",
    "login": "<html><body><h1>Log in</h1><form action=/login><label>Name <input name=user></label>"
    "<label>Password <input type=password></label><button>Log in</button></form><p>© 2020-01-01</p></body></html>",
    "index of threads": entries(
        '<tr><td class="title"><a href="/t/{n}">{text}</a></td><td class="author"><a '
        'href="/u/{name}">{name}</a></td>'
        '<td class="replies">1{n}</td><td class="date">2020-05-0{day} 10:00</td></tr>',
        "Kitchen",
    ),
    "search results": entries(
        '<div class="result"><h3><a href="/t/{n}">About a kettle number {n} and more</a></h3><p>… {text} '
        '…</p><div class="meta">'
        '<a href="/u/{name}">{name}</a> <span class="date">2020-05-0{day} 10:00</span></div></div>',
        "Search",
    ),
    "blog": entries(
        '<article class="post"><h2 class="entry-title"><a href="/2020/{n}/kettle">Week {n}: what the kettle '
        "said</a></h2><div "
        'class="meta"><time datetime="2020-05-0{day}T10:00:00Z">May {day}, 2020</time> by <a rel="author" '
        'href="/author/{name}">'
        "{name}</a></div><p>{text} {text}</p></article>",
    ),
    "product": entries(
        '<div class="product"><a href="/p/{n}"><img alt="kettle {n}" src="k.jpg"></a><p class="name">Kettle '
        '{n}</p><p class="price">'
        "{n}9.00</p><p>In stock since 2020-05-0{day}</p></div>",
        "Shop",
    ),
    "news list": entries('<li><a href="/n/{n}">{text}</a> <span class="date">2020-05-0{day}</span></li>', "News"),
    "threads whose links are lost, below the heads of columns": entries(
        '<tr class="r{n}x"><td>{text}</td><td><a href="/u/{name}">{name}</a> <i>2020-05-0{day}</i></td></tr>', "Kitchen"
    ).replace("<h1>Kitchen</h1>", "<table><tr><th>Topic<th>Replies/Views<th>Author<th>Last post</tr>"),
    "revisions": entries(
        '<tr class="changeset"><td><input type="radio" name="old"></td><td class="author">{name}</td>'
        '<td>2020-05-0{day} 10:00</td><td class="comments">{text}</td></tr>',
        "Revisions",
    ).replace("<h1>Revisions</h1>", "<table>"),
    "calendar": entries("<tr><td>2020-05-0{day}</td><td>Kettle day {n}</td></tr>", "Calendar"),
    "log": "<html><body><pre>"
    + "".join(f"2020-01-02 10:00:0{n} INFO ann: started {n}\n" for n in range(9))
    + "</pre></body></html>",
}
