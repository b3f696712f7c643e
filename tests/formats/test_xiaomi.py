"""The founding format in all the shapes it is copied in."""

from pathlib import Path

import pytest

from forumtui.errors import NoThread
from forumtui.model import Role
from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import open_document, open_thread
from tests.pages import HEAD, PAGE, page, reply

FURNITURE = ("回复 举报", "复制链接", "扫描二维码", "手机看帖", "只看楼主", "正序排列", "发表于")


def opened(text: str | bytes, year: int | None = None) -> OpenThread:
    data = text.encode() if isinstance(text, str) else text
    thread = open_document(decode(MemoryBytes(data), "page"), year)
    thread.finish()
    return thread


def test_head_is_read() -> None:
    thread = opened(PAGE).thread
    head, post = thread.head, thread.post
    assert (head.title, head.board, head.section) == ("秋季读书会:五本书,一张桌子", "书友会", "活动")
    assert (head.badges, head.reply_count, head.views, head.followers) == (("置顶",), 40, 3021, 12)
    assert post is not None
    assert (post.author, post.device, post.posted_text) == (None, "PC", "12-20 09:30:00")
    assert post.body.text == "我们于2019年12月20日见面,地点不变。\n\n带一本书来就好。"


def test_replies_are_read() -> None:
    replies = opened(PAGE).thread.replies
    assert [r.floor for r in replies] == [9, 8, 7, 5, 4, 3]
    assert [r.author for r in replies] == ["山间 Reader", "夜航", "Tom_77", "夜航", "夜航", "🦊狐狸"]
    assert [r.device for r in replies] == [None, "PC", "PC", "PC", "PC", "小平板 青春版"]
    assert replies[2].body.text == "[b]粗体[/b] 和 [/quote]\n\n第二段 回复 5楼"
    assert replies[5].rank == "禁止发言"


def test_marks() -> None:
    replies = opened(PAGE).thread.replies
    link, *codes = replies[0].body.marks
    assert (link.role, link.target) == (Role.LINK, "http://example.com/b?x=1")
    assert [replies[0].body.text[m.start : m.end] for m in codes] == ["[点赞]", "[点赞]"]
    (call,) = replies[2].body.marks
    assert call.role is Role.QUOTE
    assert call.detail == {"author": None, "floor": 5}


def test_years_follow_the_new_year() -> None:
    index = opened(PAGE).index
    assert [index.year_of(position) for position in range(1, 7)] == [2020, 2020, 2019, 2019, 2019, 2019]
    assert index.years.inferred
    assert [opened(PAGE, year=2001).index.year_of(position) for position in (1, 6)] == [2002, 2001]


def test_year_is_never_guessed() -> None:
    text = PAGE.replace("2019年12月20日", "这个月")
    thread = opened(text)
    assert thread.index.year_of(0) == 0
    assert any(note.kind == "year" for note in thread.facts.notes)


def test_order_comes_from_floors_and_holes_are_known() -> None:
    index = opened(PAGE).index
    assert index.order == "newest"
    assert index.floors == (3, 9, ((6, 6),))


def test_counts_that_disagree_are_both_told() -> None:
    (note,) = [note for note in opened(PAGE).facts.notes if note.kind == "counts"]
    assert "40" in note.message
    assert "9" in note.message


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\u00a0\u00a0", "\t").replace("  • ", "\t•\t").replace("    ", "\t"),
        lambda text: text.replace(",", "，").replace("!", "！").replace("·", "・"),
        lambda text: text.replace(" \u00a0\u00a0", "   "),
        lambda text: text.replace("来自", "来自："),
    ],
    ids=["crlf", "bom", "tabs", "full-width", "plain spaces", "colon"],
)
def test_variants_load_alike(change: object) -> None:
    assert callable(change)
    thread = opened(change(PAGE)).thread
    plain = opened(PAGE).thread
    assert [(r.floor, r.author, r.rank, r.device) for r in thread.replies] == [
        (r.floor, r.author, r.rank, r.device) for r in plain.replies
    ]
    assert thread.head.reply_count == 40


def test_no_furniture_in_any_text() -> None:
    thread = opened(PAGE).thread
    assert thread.post is not None
    for text in (thread.post.body.text, *(r.body.text for r in thread.replies)):
        assert not [word for word in FURNITURE if word in text]


def test_missing_head() -> None:
    thread = opened(reply(2, "夜航", "12-21 11:00", "在") + reply(1, "夜航", "12-21 10:00", "")).thread
    assert thread.post is None
    assert [r.body.text for r in thread.replies] == ["在", ""]


def test_missing_tail_and_a_cut_reply() -> None:
    whole = page(reply(2, "夜航", "12-21 11:00:00", "第一"), reply(1, "夜航", "12-21 10:00:00", "第二句话"))
    cut = opened(whole[: whole.index("句话")]).thread
    assert [r.body.text for r in cut.replies] == ["第一", "第二"]
    assert any(note.kind == "truncated" for note in cut.head.notes)
    header_cut = opened(whole[: whole.rindex("发表于")]).thread
    assert [r.body.text for r in header_cut.replies] == ["第一"]


def test_a_post_without_replies() -> None:
    thread = opened(HEAD.format(when="12-20 09:30:00", count=0)).thread
    assert len(thread.replies) == 0
    assert thread.post is not None
    assert "扫描" not in thread.post.body.text


def test_other_text_is_no_thread(tmp_path: Path) -> None:
    place = tmp_path / "notes.txt"
    place.write_text("只是一些笔记\n没有楼层\n", encoding="utf-8")
    with pytest.raises(NoThread):
        open_thread(str(place))
