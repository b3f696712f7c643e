"""A page of the founding board is read although each of its signs in turn is taken away, moved or changed."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import open_document
from tests.pages import page, reply

Change = Callable[[str], str]

WHOLE = page(
    *(
        reply(n, f"用户_{n % 7}x{n}", f"12-{n:02d} 08:{n:02d}:11", f"第{n}个回复,说了些什么。\n\n还有一段", rank)
        for n, rank in zip(range(28, 8, -1), ("书虫", "管理员", "高级书虫", "禁止发言") * 5, strict=True)
    )
)
"""Twenty replies, newest first."""


def opened(data: str | bytes) -> OpenThread:
    thread = open_document(decode(MemoryBytes(data.encode() if isinstance(data, str) else data), "page"), None)
    thread.finish()
    return thread


def without(pattern: str, flags: re.RegexFlag = re.M) -> Change:
    return lambda text: re.sub(pattern, "", text, flags=flags)


def put(pattern: str, instead: str) -> Change:
    return lambda text: re.sub(pattern, instead, text, flags=re.M)


def on_header(change: Change) -> Change:
    """A change of the header lines of replies only."""
    return lambda text: "\n".join(change(line) if "只看该作者" in line else line for line in text.split("\n"))


def head_lines(*order: int) -> Change:
    """The lines of the head (board, button, title, line under it) in another order."""

    def change(text: str) -> str:
        lines = text.split("\n")
        places = [number for number, line in enumerate(lines) if line.strip()][:4]
        moved = [lines[places[number]] for number in order]
        return "\n".join([*"\n\n".join(moved).split("\n"), *lines[places[-1] + 1 :]])

    return change


def cells(text: str) -> str:
    """Each cell of a header on a line of its own."""
    parts = r"\s*(?=发表于 )|(?<=\d\d) (?=·来自)|\s(?=只看该作者)|(?<=只看该作者)\s| \u00a0\u00a0"
    return on_header(lambda line: re.sub(parts, "\n", line))(text)


def head_cells(text: str) -> str:
    """Each cell of the line under the title on a line of its own."""
    return re.sub(
        r"^(\S+) 发表在 (\S+) (\S+ \S+)\s+(来自\S+) (复制链接) (\S+) (\d+) (\d+)$",
        r"\1\n发表在\n\2\n\3\n\4\n\5\n\6\n\7\n\8",
        text,
        flags=re.M,
    )


def table(text: str) -> str:
    """Each line a row of a table."""
    return "<table>" + "".join(f"<tr><td>{html.escape(line)}</td></tr>" for line in text.split("\n")) + "</table>"


SIMPLIFIED, TRADITIONAL = "发于来该复举报关论楼阅读链", "發於來該覆舉報關論樓閱讀鏈"

CHANGES: dict[str, Change] = {
    "as it is": lambda text: text,
    "without 发表在": put("发表在 ", ""),
    "without 复制链接": put("复制链接 ", ""),
    "without 手机看帖": put("手机看帖扫一扫!手机看帖更爽 ", ""),
    "without either": put("复制链接 手机看帖扫一扫!手机看帖更爽 ", ""),
    "without the counts": put(r" \d+ \d+$", ""),
    "without the section": put(r"(发表在) \S+", r"\1"),
    "without badges": put(r"^\S+ (发表在)", r"\1"),
    "without the post's device": put(r"\s+来自\S+ (复制)", r" \1"),
    "without the post's time": put(r" \d\d-\d\d \d\d:\d\d:\d\d(\s+来自\S+ 复制)", r"\1"),
    "without the board": without(r"^.*\+关注.*\n"),
    "without 关注": put(r" \+关注 已有\d+人关注", ""),
    "without the button above": without(r"^回复\n(?=\n)"),
    "without 扫描": without("^扫描.*\n"),
    "without 最新评论": without("^最新评论.*\n"),
    "without 只看楼主": without("^只看楼主.*\n"),
    "without all three": without("^(?:扫描|最新评论|只看楼主|发表$).*\n"),
    "without the line under the title": without("^.*复制链接.*\n"),
    "without the board and that line": without("^.*(?:复制链接|\\+关注).*\n"),
    "without the last button": lambda text: text.rstrip().removesuffix("回复"),
    "without bullets": put("^  • ", ""),
    "other bullets": put("^  • ", "* "),
    "without 发表于": put("发表于 ", ""),
    "without 来自": on_header(put("来自", "")),
    "without the dot": put("·来自", " 来自"),
    "without 只看该作者": put("只看该作者 ", ""),
    "without #": put(r"(只看该作者 \d+)#", r"\1"),
    "floors with 楼": put(r"(\d+)#$", r"\1楼"),
    "floors first": on_header(lambda line: re.sub(r"^(.*) (\d+#)$", r"\2 \1", line)),
    "without times": on_header(put(r"\d\d-\d\d \d\d:\d\d:\d\d ", "")),
    "times with years": put(r"\b(\d\d-\d\d \d\d:\d\d:\d\d)", r"2019-\1"),
    "times with slashes": put(r"\b(\d\d)-(\d\d) (\d\d:\d\d:\d\d)", r"\1/\2 \3"),
    "times without seconds": put(r"(\d\d-\d\d \d\d:\d\d):\d\d", r"\1"),
    "without 回复 举报": without("^ +回复 举报\n"),
    "traditional": lambda text: text.translate(str.maketrans(SIMPLIFIED, TRADITIONAL)),
    "no break spaces gone": lambda text: text.replace("\u00a0", ""),
    "no break spaces plain": lambda text: text.replace("\u00a0", " "),
    "tabs for gaps": lambda text: re.sub(r" \u00a0\u00a0| (?=发表于|·来自|只看)", "\t", text),
    "single spaces": lambda text: re.sub(r"[ \u00a0]+", " ", text),
    "no indentation": put(r"^[ \u00a0]+", ""),
    "blank lines doubled": lambda text: text.replace("\n", "\n\n"),
    "blank lines gone": lambda text: re.sub(r"\n{2,}", "\n", text),
    "windows lines": lambda text: text.replace("\n", "\r\n"),
    "full-width signs": lambda text: text.translate(str.maketrans(",!#|:", "，！＃｜：")),
    "a line a cell": cells,
    "a line a cell, no bullets": lambda text: put("^ *• ", "")(cells(text)),
    "a line a cell, no blank lines": lambda text: re.sub(r"\n{2,}", "\n", cells(text)),
    "a line a cell, blank lines doubled": lambda text: cells(text).replace("\n", "\n\n"),
    "a line a cell of the head": head_cells,
    "a line a cell everywhere": lambda text: head_cells(cells(text)),
    "board last": head_lines(2, 3, 0, 1),
    "title first": head_lines(2, 0, 1, 3),
    "line under the title above it": head_lines(0, 3, 1, 2),
    "line under the title first": head_lines(3, 2, 0, 1),
    "button first": head_lines(1, 0, 2, 3),
    "in pre": lambda text: f"<html><head><title>x</title></head><body><pre>{html.escape(text)}</pre></body></html>",
    "in paragraphs": lambda text: "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n")),
    "in one paragraph": lambda text: f"<!doctype html><p>{html.escape(text)}</p>",
    "with line breaks": lambda text: "<div>" + html.escape(text).replace("\n", "<br>\n") + "</div>",
    "with entities": lambda text: f"<pre>{html.escape(text)}</pre>".replace("\u00a0", "&nbsp;").replace("•", "&bull;"),
    "with scripts of letters that grow in lower case": lambda text: f"<pre>{html.escape(text)}</pre>".replace(
        "回复 举报", "回复 举报\n<script>İİİ</script>\n"
    ),
    "as a table": table,
    "other words": lambda text: text.replace("PC", "平板9 Pro").replace("书虫", "铁杆读者").replace("活动", "闲聊灌水"),
}

TITLE = "秋季读书会:五本书,一张桌子"


def key(text: str) -> str:
    """A text as it is compared: without signs that some changes make full-width or traditional."""
    table = str.maketrans(f"，！＃｜：{TRADITIONAL}", f",!#|:{SIMPLIFIED}")
    return re.sub(r"\s", "", text.translate(table))


def check(thread: OpenThread, name: str) -> None:
    replies = thread.thread.replies
    numbers = range(28, 8, -1)
    assert key(thread.thread.title) == key(TITLE), name
    assert thread.thread.post is not None
    assert key(thread.thread.post.body.text) == key("我们于2019年12月20日见面,地点不变。带一本书来就好。")
    assert len(replies) == 20
    assert [key(one.author or "") for one in replies] == [f"用户_{n % 7}x{n}" for n in numbers]
    assert [key(one.body.text) for one in replies] == [key(f"第{n}个回复,说了些什么。还有一段") for n in numbers]
    assert [one.floor for one in replies] == list(numbers)
    assert all(one.rank for one in replies)
    if name != "without times":
        assert [one.posted and (one.posted.month, one.posted.day) for one in replies] == [(12, n) for n in numbers]


@pytest.mark.parametrize("name", CHANGES)
def test_no_sign_is_needed_alone(name: str) -> None:
    check(opened(CHANGES[name](WHOLE)), name)


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_every_encoding(encoding: str) -> None:
    check(opened(WHOLE.encode(encoding, "replace")), encoding)


APART: tuple[str, ...] = (
    "without 发表在",
    "without 复制链接",
    "without the counts",
    "without bullets",
    "without #",
    "without 扫描",
    "without the board",
)
APART += (
    "no break spaces plain",
    "times with slashes",
    "windows lines",
    "without the last button",
    "without 回复 举报",
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(APART), min_size=2, max_size=4, unique=True))
def test_several_signs_may_be_lost(names: list[str]) -> None:
    text = WHOLE
    for name in names:
        text = CHANGES[name](text)
    check(opened(text), "")


@pytest.mark.parametrize("name", CHANGES)
def test_the_founding_page_in_every_form(corpus: Path, name: str) -> None:
    written = (corpus / "threads" / "xiaomi" / "letter.txt").read_text(encoding="utf-8")
    plain, changed = opened(written).thread, opened(CHANGES[name](written)).thread
    assert len(changed.replies) == 20
    assert key(changed.title) == key(plain.title)
    assert changed.post is not None
    assert plain.post is not None
    assert key(changed.post.body.text) == key(plain.post.body.text)
    assert [key(one.body.text) for one in changed.replies] == [key(one.body.text) for one in plain.replies]
    assert [one.author for one in changed.replies] == [one.author for one in plain.replies]
