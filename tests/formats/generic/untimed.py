"""Pages that print no times: threads that are read all the same, and what looks like threads and is none."""

from tests.formats.generic.pages import FOOTER, HEAD, NAMES, NAVIGATION, WORDS, entries

_UNTIMED_FOOTER = FOOTER.replace("The time now is 2021-01-01 10:00. ", "")


def _page(post: str, before: str = "", after: str = "") -> str:
    posts = "".join(
        post.format(n=n, one=n + 1, name=name, text=text)
        for n, (name, text) in enumerate(zip(NAMES, WORDS, strict=True))
    )
    return HEAD + NAVIGATION + "<h1>Leaking kettle</h1>" + before + posts + after + _UNTIMED_FOOTER


THREADS = {
    "shown without scripts": (
        _page(
            '<article><div class="PostUser"><h3 class="PostUser-name">{name}</h3></div>'
            '<div class="Post-body"><p>{text}</p></div></article>',
            '<div id="app"></div><noscript id="content"><div class="container"><div>',
            '</div><a href="?page=2">Next Page »</a></div></noscript>',
        )
    ),
    "numbered comments": (
        _page(
            '<li class="comment" id="comment-{n}1"><a class="nick" href="/user/{name}">{name}</a>'
            '<div class="comment-text">{text}</div><a href="#comment-{n}1">#</a></li>',
            '<ol class="comments">',
            "</ol>",
        )
    ),
    "posts known by their links": (
        _page(
            '<div class="reply-row"><b class="author">{name}</b><a href="/t/7#post-{n}9">link</a>'
            '<div class="txt">{text}</div></div>'
        )
    ),
}
"""Pages that print who wrote what, and never when."""

NO_THREADS = {
    "navigation": "<html><body><h1>Home</h1><ul>"
    + "".join(
        f'<li class="post-link" id="post-{n}"><a class="author" href="/author/{n}">{w}</a></li>'
        for n, w in enumerate(WORDS)
    )
    + "</ul></body></html>",
    "goods": entries(
        '<div class="item" id="item-{n}"><a class="creator" href="/seller?uid={n}">{name}</a>'
        '<a href="/goods/kettle-{n}">Copper kettle number {n}</a><p class="description">{text}</p><b>€ 1{n}</b></div>',
        "Shop",
    ).replace("The time now is 2021-01-01 10:00.", ""),
    "goods without links": entries(
        '<div class="product-card" data-id="{n}"><span class="creator">{name} works</span>'
        '<p class="description">{text}</p>'
        "<b>€ 1{n}.00</b></div>",
        "Shop",
    ),
    "staff": entries(
        '<div class="staff-card"><h3 class="member-name"><a href="/people/{name}">{name}</a></h3>'
        '<p class="bio">{text}</p></div>',
        "About us",
    ),
    "praise": entries(
        '<blockquote class="testimonial"><p>{text}</p><cite class="author">{name}</cite></blockquote>', "Our customers"
    ),
    "a blog without comments": entries(
        '<article class="post" id="post-{n}"><h2><a href="/kettle-{n}">Week {n}: what the kettle said</a></h2>'
        '<span class="author">{name}</span><p>{text} {text}</p></article>',
    ),
    "one article of one author": '<html><body><article class="post" id="post-1"><h1>Kettles</h1><a rel="author" '
    f'class="author" href="/author/ann">ann</a>{"".join(f"<p>{word}</p>" for word in WORDS * 3)}</article></body>',
    "search results": entries(
        '<li class="post-result" id="post-{n}"><a href="/t/{n}">About a kettle number {n} and more</a>'
        '<a class="author" href="/u/{name}">{name}</a><p>… {text} …</p></li>',
        "Search",
    ),
    "threads of a board": entries(
        '<div class="discussion-item" data-id="{n}"><a class="author" href="/u/{name}">{name}</a>'
        '<a class="summary" href="/d/{n}-kettles">{text}</a><span>1{n} replies</span></div>',
        "Kitchen",
    ),
    "pictures without scripts": HEAD
    + "".join(f'<p>{word}<noscript><div><img src="{n}.jpg"></div></noscript></p>' for n, word in enumerate(WORDS))
    + FOOTER,
    "a table of players": "<html><body><table>"
    + "".join(
        f'<tr id="post{n}"><td class="username">{name}</td><td>{n}</td><td>{n * 7}</td></tr>'
        for n, name in enumerate(NAMES)
    )
    + "</table></body></html>",
}
"""Refused: nothing there says that it is a post."""
