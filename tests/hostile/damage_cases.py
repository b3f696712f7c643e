"""Pages that end early, tags that close nothing or never, and sizes that nobody meant."""

from collections.abc import Callable, Iterator
from functools import partial

from tests.hostile.case import FIRST, LAST, Case, html_page, text_page
from tests.pages import HEAD, page, reply

CUTS = (
    ("in the head", 0.1, False),
    ("in the opening post", 0.20, False),
    ("in the first reply's text", 0.55, True),
    ("in a tag", 0.62, True),
    ("in a name", 0.70, True),
    ("in the last reply", 0.93, True),
    ("in the foot", 0.99, True),
)
"""Where a saved page ends, and whether its first reply is left."""

UNCLOSED = (
    "<script>x",
    "<style>x",
    "<!--",
    "<![CDATA[",
    "<a href='x",
    '<a href="x',
    "<textarea>",
    "<title>",
    "<select><option>",
    "<table><tr><td>",
    "<blockquote>",
    "<pre><code>",
    "<b><i><u>",
    "<p",
    "<",
    "</",
    "<?php",
    "<!DOCTYPE",
    "<svg><foreignObject>",
    "<template>",
    "<noscript>",
    "<math><mi>",
    "<button>",
    "<iframe>",
    "<object>",
)
STRAY = (
    "</b></i></td></tr></table>",
    "</div></div></div>",
    "</html></body>",
    "</p></p>",
    "--></script></style>",
    "]]>",
)
STORMS = (
    ("open comments", "<!--"),
    ("open tags", "<a "),
    ("open attributes", '<a b="'),
    ("processing instructions", "<?"),
    ("end tags", "</"),
    ("declarations", "<!["),
    ("crossed tags", "<b></i>"),
    ("stray ends", "</b>"),
    ("less-than signs", "<"),
    ("references", "&#1;&amp"),
    ("brackets", "[quote]"),
    ("quotation marks", "<a \"'"),
    ("equal signs", "<a =="),
    ("slashes", "<a/ /"),
)
NESTS = ("div", "b", "blockquote", "table", "span", "ul><li", "font")
STORM = 25_000
DEEP = 10_000


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _cuts()
    ends = (FIRST, LAST)
    for tag in UNCLOSED:
        yield Case("syntax", f"{tag!r} never ends", partial(html_page, f"{tag} said"), shows=(FIRST,))
    for tag in STRAY:
        yield Case("syntax", f"stray {tag!r}", partial(html_page, f"{tag} said"), shows=ends)
    yield Case("syntax", "the same id on all", lambda: html_page("x").replace(b'id="p70', b'id="p7'), shows=(FIRST,))
    yield Case("syntax", "attributes without end", lambda: html_page(f"<b {'a=1 ' * 20_000}>x</b>"), shows=ends)
    large = f'<b a="{"x" * (1 << 20)}">x</b>'
    yield Case("syntax", "an attribute of a megabyte", partial(html_page, large), shows=ends, seconds=4)
    for name, piece in STORMS:
        for kind, page_of in (("saved", html_page), ("copied", text_page)):
            yield Case("size", f"{kind} storm of {name}", partial(page_of, piece * STORM), shows=(FIRST,), seconds=8)
    for tag in NESTS:
        body = f"<{tag}>" * DEEP + "deep inside"
        yield Case("size", f"{DEEP} deep {tag}", partial(html_page, body), shows=(FIRST,), seconds=8)
    for name, make, seconds in LARGE:
        yield Case("size", name, make, shows=(FIRST if name != "a name of a megabyte" else LAST,), seconds=seconds)
    for name, make in ABSURD:
        yield Case("size", name, make, shows=(FIRST,))


def _cuts() -> Iterator[Case]:
    for name, share, is_left in CUTS:
        shows = (FIRST[:6],) if is_left else ()
        yield Case("truncated", f"saved page, {name}", partial(_cut, html_page("x"), share), opens=is_left, shows=shows)
    for name, share in (("in its first reply", 0.68), ("in its second reply", 0.75), ("in its foot", 0.98)):
        yield Case("truncated", f"copied page, {name}", partial(_cut, text_page("x"), share), shows=("first",))
    head = HEAD.format(when="12-20 09:30:00", count=4).encode()
    yield Case("truncated", "copied page, in its head", partial(_cut, head, 0.2), opens=False)
    whole = text_page("字" * 50)
    half = whole[: whole.find(b"before") + len("before 字") + 1]
    yield Case("truncated", "copied page, in a character", partial(bytes, half), shows=(FIRST,))


def _cut(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


def _many() -> bytes:
    replies = (reply(20_000 - n, "ann", "01-02 08:00:00", f"reply-{n}") for n in range(20_000))
    return page(*replies).encode().replace(b"reply-0", FIRST.encode(), 1)


LARGE: tuple[tuple[str, Callable[[], bytes], float], ...] = (
    ("a line of five megabytes", lambda: text_page("x" * (5 << 20)), 12),
    ("five megabytes of Chinese without a break", lambda: text_page("字" * 1_700_000), 12),
    ("200,000 lines", lambda: text_page("x\n" * 200_000), 12),
    ("200,000 empty lines", lambda: text_page("\n" * 200_000 + "x"), 8),
    ("20,000 replies", _many, 20),
    ("spans of nothing", lambda: html_page("<span></span>" * 50_000), 10),
    ("a name of a megabyte", lambda: text_page("x", author="n" * (1 << 20)), 6),
    ("a title of a megabyte", lambda: html_page("x", title="t" * (1 << 20)), 6),
)
ABSURD: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("a floor of 10,000 digits", lambda: text_page("x").replace(b"8#", b"9" * 10_000 + b"#")),
    ("a day that never was", lambda: text_page("x").replace(b"01-02", b"99-99")),
    ("a year of 10,000 digits", lambda: html_page("x").replace(b"2019", b"9" * 10_000)),
    ("colspans", lambda: html_page('<table><tr><td colspan="999999999" rowspan="999999999">x</table>')),
)
