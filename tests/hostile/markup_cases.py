"""What other programs take for orders: markup of terminals and boards, links, pages that load or call."""

from collections.abc import Iterator
from functools import partial

from tests.hostile.case import FIRST, LAST, Case, both, html_page, text_page
from tests.text.test_links import OPENED, REFUSED

BRACKETS = (
    "[/]",
    "[/b]",
    "[b]x[/i]",
    "[red]x[/red]",
    "[@click=app.quit]quit[/]",
    "[link=http://x]y[/link]",
    "[$foo]",
    "[50%]",
    "[bold",
    "[]",
    "[[",
    "]]",
    "\\[b]",
    "[url=http://a.example]x[/url]",
    "[/quote]",
    "[color=red]x",
    "[size=3]x",
    "[hide]",
    "[TOC]",
    "[微笑]",
    "[img]x[/img]",
    '[quote="a"]x[/quote]',
    "[attach]1[/attach]",
    "[on red]x",
    "[/link]",
    ":smile:",
    ":warning:",
    "{0}{name}",
    "%s%n",
    "${HOME}",
    "`id`",
    "$(id)",
    "[font=宋体]x[/font]",
    "[s]x[/s]",
    "[list][*]a[/list]",
    "[em:1]",
    "[/size]",
    "[align=center]x",
    "[media]x[/media]",
    "[b][/b]",
    "[reverse]x[/reverse]",
    "[blink]x",
    "[#ff0000]x[/#ff0000]",
    "[@mount]x[/]",
    "[bold link='file:///etc']x[/]",
    "[$text-error on red]x",
)
"""What stands in forum posts and breaks readers that take text for markup. Shown as it is."""

ENTITIES = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 30))
LOADING = (
    ("image", '<img src="http://track.example/1.gif">'),
    ("frame", '<iframe src="http://track.example/"></iframe>'),
    ("style", '<style>@import "http://track.example/x.css";</style>'),
    ("script", "<script>document.location='http://track.example'</script>"),
    ("refresh", '<meta http-equiv="refresh" content="0;url=http://track.example/">'),
    ("form", '<form action="http://track.example/"><input name="x"></form>'),
    ("object", '<object data="http://track.example/x"></object><embed src="file:///etc/passwd">'),
    ("handler", "<b onclick=\"alert(1)\" onmouseover='x'>bold</b>"),
    ("entity", '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;'),
    (
        "many entities",
        "<!DOCTYPE x [" + "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 30)) + "]>&e29;",
    ),
)


def cases() -> Iterator[Case]:
    """Every one where a stranger could put it."""
    for bracket in BRACKETS:
        yield from both("markup", bracket, bracket)
    yield from both("markup", "five thousand tags", "[b][/i]" * 5_000)
    wanted = (FIRST, LAST, "before", "behind")
    targets = (*(target for target, _ in OPENED), *(target for target, _ in REFUSED))
    for target in dict.fromkeys(filter(None, targets)):
        quoted = target.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        yield Case(
            "link",
            f"to {target[:40]!r}",
            partial(html_page, f'<a href="{quoted}">bank.example</a>'),
            shows=wanted,
        )
    yield Case("link", "20,000 of them", lambda: html_page('<a href="/x">y</a> ' * 20_000), shows=wanted, seconds=10)
    yield Case(
        "link", "printed before Chinese", lambda: text_page("http://a.example/x,很好。http://b.example）"), shows=wanted
    )
    yield Case(
        "link", "of 100,000 characters", lambda: text_page("http://a.example/" + "x" * 100_000), shows=wanted[:2]
    )
    for name, body in LOADING:
        yield Case("remote", name, partial(html_page, body), shows=wanted)
