"""One hostile case: bytes under a name, and what the reader has to make of them. Pages to put payloads into."""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.pages import page, reply

FIRST, LAST = "begins-here", "ends-here"
"""Words of the first and the last reply of every page: both are shown, whatever stands between them."""


@dataclass(frozen=True)
class Case:
    """A file and what has to come of it."""

    group: str
    name: str
    make: Callable[[], bytes]
    """Its bytes, made when they are wanted: some are large."""
    file: str | bytes = "page"
    opens: bool = True
    """Whether it is read with status 0, or refused in one line with status 2."""
    shows: tuple[str, ...] = ()
    """What must stand in the printed text; for a refusal, in its line."""
    options: tuple[str, ...] = ()
    seconds: float = 2.0
    """Of processor time, beyond one for each MiB."""

    def __str__(self) -> str:
        return f"{self.group}: {self.name}"


def text_page(body: str, author: str = "somebody", title: str | None = None) -> bytes:
    """A copied page with the payload in its second reply."""
    made = page(
        reply(9, "first", "01-02 08:00:11", FIRST),
        reply(8, author, "01-02 08:00:10", f"before {body} behind"),
        reply(7, "last", "01-02 08:00:09", LAST),
    )
    if title is not None:
        made = made.replace("秋季读书会:五本书,一张桌子", title)
    return made.encode("utf-8", "surrogatepass")


_HEAD = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title} - Wood</title></head>'
    '<body id="phpbb" class="nojs section-viewtopic ltr"><div id="page-body"><h2 class="topic-title">'
    '<a href="./viewtopic.php?f=3&amp;t=42">{title}</a></h2>'
)
_POST = (
    '<div id="p{id}" class="post bg2"><div class="inner"><div class="postbody"><p class="author">by <strong>'
    '<a href="#" class="username">{author}</a></strong> &raquo; Fri May 03, 2019 7:4{n} am</p>'
    '<div class="content">{body}</div></div></div></div>\n'
)
_FOOT = '</div><div id="page-footer"></div></body></html>'


def html_page(body: str, author: str = "somebody", title: str = "Oak", head: str = _HEAD) -> bytes:
    """A saved page with the payload, as HTML, in its third post."""
    posts = (("ann", "the question"), ("first", FIRST), (author, f"before {body} behind"), ("last", LAST))
    made = head.format(title=title) + "".join(
        _POST.format(id=700 + n, n=n, author=name, body=text) for n, (name, text) in enumerate(posts)
    )
    return (made + _FOOT).encode("utf-8", "surrogatepass")


def escaped(text: str) -> str:
    """Text for HTML; characters that no file of UTF-8 can hold as references."""
    return "".join(f"&#{ord(one)};" if "\ud800" <= one <= "\udfff" else html.escape(one) for one in text)


def both(group: str, name: str, payload: str, shows: tuple[str, ...] = ("before", "behind")) -> Iterator[Case]:
    """The payload as copied text and as HTML, in body, author and title."""
    one_line = payload.replace("\n", " ").replace("\r", " ")
    wanted = (FIRST, LAST, *shows)
    yield Case(group, f"{name}, copied", lambda: text_page(payload, f"x{one_line}y", f"T {one_line} t"), shows=wanted)
    yield Case(
        group,
        f"{name}, saved",
        lambda: html_page(escaped(payload), f"x{escaped(one_line)}y", f"T {escaped(one_line)} t"),
        shows=wanted,
    )
