"""What the fuzz has found, each small enough to read, each mended at its root."""

import gzip

import pytest

from forumtui.query.format_query import format_query
from forumtui.query.parse import parse
from forumtui.query.tree import QueryError, Term, Words
from forumtui.source.decode import decode
from forumtui.source.document import Document, MemoryBytes
from forumtui.thread.opening import open_document
from forumtui.thread.report import visible_text
from tests.formats.plaintext.samples import PTT
from tests.fuzz.browser import visible
from tests.fuzz.seeds import seeds
from tests.hostile.case import html_page, text_page
from tests.hostile.invariants import deadline, read_whole
from tests.pages import PAGE


def read(html: str) -> str:
    """The text of a page as it is parsed."""
    return visible_text(Document("page", MemoryBytes(html.encode())))


def test_a_time_without_its_day_is_no_time() -> None:
    page = PAGE.replace("01-02 08:00:11", "2017-")
    opened = open_document(decode(MemoryBytes(page.encode()), "page"))
    assert opened.thread.replies[0].posted is None


@pytest.mark.parametrize(
    "end_tag", ['</strong"><strong>', "</strong'><strong>", '</strong"more"><strong>', '<b"><strong>']
)
def test_a_quotation_mark_in_a_damaged_tag_swallows_no_text(end_tag: str) -> None:
    page = f'<p>one <strong>two{end_tag}three</strong> four <i class="x">five</i></p>'
    assert read(page).split() == ["one", *read(f"<p>two{end_tag}three").split(), "four", "five"]
    assert "three" in read(page)


@pytest.mark.parametrize(
    "page",
    [
        '<p>one <a href="x"<!-- class="y">two</a> three <b>four</b> --> five</p>',
        "<p>one <i <script>two three</i> four</script five </p>",
        "<p>one </<b title='>two three</b> four'> five</p>",
        "<p>one <i d='><b title='\">two three</i> four'> five</p>",
        '<p>one <a b="c"=">two three</a> <i d="e">four</i></p>',
        '<p>one <a b="c"="> two three " four> five</p>',
        '<p>one <href="x> two three" class="y">four</p>',
        "<p>one <a <style>two three four five </p>",
    ],
)
def test_what_begins_in_an_unfinished_tag_hides_nothing(page: str) -> None:
    shown = visible(page)
    for word in ("two", "three", "four"):
        assert word in shown
        assert word in read(page)


def test_scripts_end_whatever_the_case_of_their_tags() -> None:
    assert read("<p>one <sCript>hidden</sCRIpt > two</p>").split() == ["one", "two"]


@pytest.mark.parametrize("piece", ["<sCript>x</sCRIpt >", "&nbsp;", "\t\t\t\t\t\t\t\t"])
def test_what_is_repeated_a_hundred_thousand_times_is_read_in_time(piece: str) -> None:
    for page in (html_page(piece * 100_000), text_page(piece * 100_000)):
        assert read_whole(page, seconds=4.0).replies == 3


def test_blocks_that_hold_each_other_are_looked_at_once() -> None:
    nest = "<div class=c><b>ann</b> 2019-01-01 10:00 " * 1_000
    page = f"<!DOCTYPE html><html><head><title>t</title></head><body>{nest}</body></html>"
    assert read_whole(page.encode(), seconds=10.0).refusal


def test_a_letter_of_another_script_begins_no_tag() -> None:
    assert "hidden" not in read("<p>1 <二 <script>hidden</script> three</p>")


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("<p>a<b='>c", "\na\nc"),
        ("<i d='><b e='\">c'>", "c'>"),
        ("<p>a<!-->b<!--c-->d<!e>f</>g</ h>i", "\nabdfgi"),
        ("<p>a<script>b</scripts></script>c<select>d</select>e", "\na\nc\n\ne"),
        ('<p>a<b c="d', "\na"),
        ('{"a 1": ["b", {"c": "d", "c": 5}], "e": "f"}', "b\nd\nf"),
        ("<p>1 < 2 &lt; 3", "\n1 < 2 < 3"),
    ],
)
def test_what_a_browser_shows(page: str, seen: str) -> None:
    assert visible(page) == seen


def test_words_with_slashes_are_no_pattern_together() -> None:
    query = parse("(//）=/(", partial=True)
    assert not isinstance(query, QueryError)
    assert parse(format_query(query)) == query
    assert format_query(Term("", Words("/etc"))) == '"/etc"'


def test_a_button_that_is_never_closed_hides_nothing_silently() -> None:
    page = (
        '<!DOCTYPE html><html><head><title>Oak - Trees</title></head><body id="phpbb" class="section-viewtopic">'
        '<div id="p7" class="post"><div class="postbody"><p class="author">by <strong>ann</strong> &raquo; '
        'Mon May 06, 2019 9:10 am</p><div class="content">Said <select>once</sel ect> and lately</div></div></div>'
        "</body></html>"
    )
    read = read_whole(page.encode())
    assert "lately" in read.text or read.unread["lately"]


def test_a_long_run_of_spaces_behind_a_name_is_not_tried_at_every_split() -> None:
    page = PTT.replace("不清", "不清" + " " * 300)
    with deadline(1.0):
        assert read_whole(page.encode()).replies == 4  # three pushes, and the author between them


def test_a_member_without_a_name_is_no_page() -> None:
    zipped = bytearray(next(seed.data for seed in seeds() if seed.name == "zip"))
    at = zipped.rfind(b"PK\1\2")
    zipped[at + 28 : at + 30] = b"\0\0"  # the length of its name
    del zipped[at + 46 : at + 46 + len("note.txt")]
    zipped[zipped.rfind(b"PK\5\6") + 12] -= len("note.txt")  # the size of the directory
    assert read_whole(bytes(zipped)).replies == 1


def test_what_was_unpacked_before_the_damage_is_read() -> None:
    text = ("".join(f"{number * 7919 % 1009} " for number in range(3_000))).encode()
    page = PAGE.encode() + text
    read = read_whole(gzip.compress(page, mtime=0)[:-400])
    assert read.replies == 6
    assert "damage" in {note.kind for note in read.notes}


@pytest.mark.parametrize("page", [PAGE.replace(" 08:00:11", " \x1c08:00:11"), PAGE.replace("12-20 09", "12-20\x1f 09")])
def test_a_time_passes_the_cleaner_too(page: str) -> None:
    assert read_whole(page.encode()).replies == 6


def test_no_post_and_no_comment_begins_in_a_title() -> None:
    post = '<div id="p{0}" class="post"><div class="postbody"><p class="author">by <strong>ann</strong> &raquo; {1}</p>'
    when, content = "Mon May 06, 2019 9:10 am", '<div class="content">{0}</div></div></div>'
    swallowed = post.format(6, when) + content.format("Not a post <!-- nor a comment")
    page = (
        f"<!DOCTYPE html><html><head><title>Oak {swallowed} - Trees</title></head>"
        f'<body id="phpbb" class="section-viewtopic">'
        f"<p>Kitchen</p>{post.format(7, when)}{content.format('Said once --> and lately')}</body></html>"
    )
    read = read_whole(page.encode())
    assert "lately" in read.text
    assert "Kitchen" in read.text or read.unread["kitchen"] or read.unread["Kitchen"]
