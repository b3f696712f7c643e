"""Where further pages of a thread are: every row says it, or why there are none."""

import re

import pytest

from forumtui.formats.html.forums import FORUMS
from forumtui.formats.html.page import Page
from forumtui.formats.html.reader import read_page
from forumtui.formats.html.row import Forum
from forumtui.source.document import Document, MemoryBytes
from tests.formats.html.pages import FOLDER, document_of, read, row_named

UNKNOWN = {
    "webwiz": "no second page was seen; its addresses carry TPN=2, which links with numbers show",
    "osqa": "no page with a pager was seen; those of its archives are empty",
    "zhidao": "no page of the site with a pager was seen",
    "wenwen": "no page of the site with a pager was seen",
    "mitbbs": "no page of the site with a pager was seen",
    "youbbs": "no page of the site with a pager was seen",
    "pantip": "further pages are fetched by a script; their number is all that a page has",
    "humoruniv": "no page of the site with a pager was seen",
    "blogger_terms": "no page with more comments than one page holds was seen",
}
"""Rows that leave it to `rel=next` and to links with numbers."""

NO_ADDRESS = {
    "mitbbs": "the number in its addresses is that of an article",
    "chinaunix_static": "its pages are files of an archive",
    "bbpress": "addresses are words that the site chooses",
    "pipermail": "an address is that of a letter",
    "hypermail": "an address is that of a letter",
    "mhonarc": "an address is that of a letter",
    "public_inbox": "an address is that of a letter",
    "isso": "it is part of pages of any address",
    "telegram": "its pages are files of an export",
    "forumtui_export": "it is a file of an export",
}
"""Rows whose threads have no number in their addresses."""


@pytest.mark.parametrize("row", FORUMS, ids=lambda row: row.name)
def test_each_row_says_where_further_pages_are(row: Forum) -> None:
    assert bool(row.next_page) + bool(row.one_page) + (row.name in UNKNOWN) == 1


@pytest.mark.parametrize("row", FORUMS, ids=lambda row: row.name)
def test_each_row_says_how_its_addresses_look(row: Forum) -> None:
    assert any(entry.startswith("address >> ") for entry in row.thread) != (row.name in NO_ADDRESS)


@pytest.mark.parametrize("name", ["wordpress", "bbpress", "pipermail", "mhonarc", "hyperkitty", "discuz_print"])
@pytest.mark.parametrize("link", ['<a rel="next" href="/other">Next</a>', '<link rel="next" href="/other">'])
def test_a_link_to_another_thread_is_no_next_page(name: str, link: str) -> None:
    source = (FOLDER / f"{name}.html").read_text()
    assert read(document_of(source + link)).head().next_page == read(document_of(source)).head().next_page


ADDRESSES = [
    ("discuz-seven", "http://bbs.example/thread-3201-2-1.html", "3201"),
    ("discuz-seven", "http://bbs.example/forum.php?mod=viewthread&tid=3201&page=2", "3201"),
    ("vbulletin4", "http://vb.example/showthread.php?3201-Kettles/page2", "3201"),
    ("vbulletin4", "http://vb.example/showthread.php?t=3201", "3201"),
    ("vbulletin4", "http://vb.example/threads/3201-Kettles", "3201"),
    ("xenforo2", "https://xf.example/threads/kettles.3201/page-2", "3201"),
    ("xenforo1", "https://xf.example/community/threads/3201/", "3201"),
    ("invision4", "https://ips.example/topic/3201-kettles/?page=2", "3201"),
    ("fluxbb", "https://flux.example/viewtopic.php?id=3201&p=2", "3201"),
    ("smf1", "http://smf.example/index.php?topic=3201.15", "3201"),
    ("pixmicat", "http://pix.example/pixmicat.php?res=3201&page_num=1", "3201"),
    ("vichan", "https://chan.example/net/res/3201.html", "3201"),
    ("4chan", "https://boards.4chan.org/g/thread/3201/kettles", "3201"),
    ("stackexchange", "https://stackoverflow.com/questions/3201/kettles?page=2", "3201"),
    ("reddit_old", "https://old.reddit.com/r/kettles/comments/9xab1/cold/", "9xab1"),
    ("lobsters", "https://lobste.rs/s/ktew3s/kettles", "ktew3s"),
    ("vbulletin_print", "http://vb.example/printthread.php?t=3201&page=2", "3201"),
    ("invision_lofi", "http://ipb.example/lofiversion/index.php?t3201-50.html", "3201"),
    ("invision_lofi", "http://ipb.example/lofiversion/index.php/t3201.html", "3201"),
]


_PRINTED_ADDRESS = re.compile(r"<!--.*?-->|<link rel=.canonical.[^>]*>|<meta property=.og:url.[^>]*>", re.DOTALL)
"""What else a page says of its own address."""


@pytest.mark.parametrize(("name", "address", "thread"), ADDRESSES)
def test_the_address_names_the_thread(name: str, address: str, thread: str) -> None:
    source = _PRINTED_ADDRESS.sub("", (FOLDER / f"{name}.html").read_text())
    document = Document("page.html", MemoryBytes(source.encode()), url=address)
    head = read_page(Page(document), row_named(name.partition("-")[0])).head()
    assert (head.thread_id, head.url) == (thread, address)


PAGERS = [
    (
        "vbulletin_print",
        '<div class="pagenav"><table><tr><td class="alt2">1<td class="alt1"><a href="/t?p=2">2</a></table></div>',
        "printthread.php?t=311&page=2",
    ),
    (
        "stackexchange",
        '<div class="s-pagination pager-answers"><a href="/q?page=2" rel="next">Next</a></div>',
        "/q?page=2",
    ),
    ("foolfuuka", '<div class="paginate"><ul><li class="next"><a href="/s/2/">Next</a></li></ul></div>', "/s/2/"),
    (
        "pixmicat",
        '[<b>0</b>] [<a href="p.php?res=7&amp;page_num=1">1</a>] [<a href="p.php?res=7&amp;page_num=all">all</a>]',
        "p.php?res=7&page_num=1",
    ),
]


@pytest.mark.parametrize(("name", "pager", "leads_to"), PAGERS, ids=[name for name, _, _ in PAGERS])
def test_the_pager_of_an_engine_is_followed(name: str, pager: str, leads_to: str) -> None:
    found = read(document_of((FOLDER / f"{name}.html").read_text() + pager)).head().next_page
    assert found is not None
    assert found.endswith(leads_to)
