"""A long run of one character takes no more time than its length: no pattern tries every start of it, or every end."""

import time
from collections.abc import Callable

import pytest

from forumtui.formats.html.body import read_markup
from forumtui.formats.html.running_text import bbs_letter, edit_line, printed_head
from forumtui.formats.inline import mark_inline
from forumtui.formats.json.values import load_all
from forumtui.formats.registry import parse_document
from forumtui.model import Post, RichText
from forumtui.source.document import Document, MemoryBytes

COUNT = 20_000
GAP = " " * COUNT
PTT = "作者 a (b) 看板 c\n標題 d\n時間 Mon Jan  2 10:00:00 2017\ntext\n{}\n推 ann: yes 01/02 10:00\n"
POSTS = "ann | 2020-01-02 10:11:12 UTC | #1\n{}\n-----\nbob | 2020-01-02 10:12:12 UTC | #2\nyes\n"
XIAOMI = "".join(
    f"{{}}ann 发言 发表于 01-0{day} 10:00 · 来自 小米 只看该作者 {day}#\nyes\n回复 举报\n" for day in (1, 2, 3)
)

LEARNED = "".join(f"{name} 2020-01-0{day} 10:00\n{{}}\n\n" for day, name in enumerate(("ann", "bob", "ann", "cy"), 1))


def read(text: str) -> None:
    """Parse a document, all of its posts too."""
    _source, parser = parse_document(Document("run", MemoryBytes(text.encode())))
    parser.grow(10)
    assert [parser.post(position).body.text for position in range(len(parser))]


def printed(text: str) -> None:
    """Look for the head and the last edit that stand in the text of a post."""
    post = Post(body=read_markup(f"<pre>{text}</pre>"))
    assert edit_line(printed_head(post)).body.text


RUNS: dict[str, Callable[[], object]] = {
    "spaces in a line above the first post": lambda: read(f"title a{GAP}b\n{POSTS}"),
    "lines in a table of ratings": lambda: read(POSTS.format("﹍" + "\n" * COUNT + "评分" + "\n" * COUNT + "x")),
    "spaces in a push": lambda: read(PTT.format(f"推 bob: a{GAP}b")),
    "spaces in the head of an article": lambda: read(PTT.format("x").replace("作者 a", f"作者{GAP[:4_000]}\n作者 a")),
    "spaces before a name that is no name": lambda: read(XIAOMI.format(GAP, "", "").replace("1#\nyes", "1#x\nyes", 1)),
    "tags in a text without a known shape": lambda: read(LEARNED.format("[b]" * (COUNT // 2), "Yes.", "No.", "Why?")),
    "spaces in a post": lambda: printed(f"a:{GAP}b{GAP}c"),
    "a name as long as a letter": lambda: bbs_letter(Post(body=RichText("作者:" * COUNT * 2))).body.text.strip(),
    "brackets behind an address": lambda: [mark_inline("https://a" + ")" * 7_980) for _ in range(100)].clear(),
    "lines of JSON": lambda: load_all(
        Document("run", MemoryBytes(b'{"by": "a", "text": "%s"}\n' % (b"x" * 200) * COUNT))
    )[0].clear(),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_long_run_is_read_in_time(name: str) -> None:
    started = time.process_time()
    RUNS[name]()
    assert time.process_time() - started < 2
