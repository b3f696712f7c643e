"""Small threads drawn at random: few people, few words, so that filters, repeats, quotes and holes meet often."""

from hypothesis import strategies as st

from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import open_document
from tests.pages import page, reply

NAMES = ("夜航", "Tom_77", "山间 Reader", "🦊狐狸", "阿 木_2")
WORDS = ("加油", "新年好!", "It works", "看 http://example.com/b?x=1", "[b]粗[/b]", "回复 3楼", "@夜航 你好", "第一")
TEXTS = (
    *WORDS,
    "66666666666",
    "[点赞][点赞]",
    "",
    "一行\n\n两行\n\n三行\n\n四行\n\n五行\n\n六行",
    "很长的话,没有空格。" * 12,
)
RANKS = ("书虫", "管理员", "禁止发言", "")
WHENS = ("12-20 10:00:00", "12-20 23:59:59", "12-21 00:00:00", "12-31 08:30:00")


@st.composite
def pages(draw: st.DrawFn, least: int = 0, most: int = 14) -> str:
    """A page in the founding format, newest or oldest first, perhaps with holes between the floors."""
    count = draw(st.integers(least, most))
    steps = draw(st.lists(st.sampled_from((1, 1, 1, 2, 5)), min_size=count, max_size=count))
    floors = [sum(steps[: number + 1]) for number in range(count)]
    whens = sorted(draw(st.lists(st.sampled_from(WHENS), min_size=count, max_size=count)))
    rows = [
        reply(floor, draw(st.sampled_from(NAMES)), when, draw(st.sampled_from(TEXTS)), draw(st.sampled_from(RANKS)))
        for floor, when in zip(floors, whens, strict=True)
    ]
    return page(*(rows[::-1] if draw(st.booleans()) else rows))


def opened(text: str) -> OpenThread:
    """The thread of a page, its Index complete."""
    found = open_document(decode(MemoryBytes(text.encode()), "page"))
    while not found.index.grow(1):
        pass
    return found


FILTERS = (
    "user:夜航",
    "user:tom OR user:狐狸",
    "加油",
    "-加油",
    "date:12-20",
    "since:12-21",
    "floor:2..6",
    "is:dup",
    "is:banned OR has:link",
    "len:<6 -user:山间",
    "/新年|第./",
    "nosuch",
)
"""Filters that such threads answer, each with some replies or none."""
