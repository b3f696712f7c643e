"""The Index answers from the first slice on, and in the end answers for the whole thread."""

import pytest

from forumtui.index.columns import Flag
from forumtui.index.flags import rank_flag
from forumtui.index.index import Index
from forumtui.model import Post
from tests.index.fake import FakeRows, Reply, index_of
from tests.query.sample import POST, REPLIES


def floors_of(*floors: int) -> Index:
    return index_of([Reply("a", "b", 0, floor) for floor in floors])


def test_grows_in_slices_and_can_be_asked_meanwhile() -> None:
    rows = FakeRows([Reply(f"t{number}", "a", 0, number + 1) for number in range(1_000)])
    index = Index(rows, None)
    assert index.size == 0
    assert index.counts("user") == []
    assert not index.grow(0)
    assert 0 < index.size < 1_000
    assert index.text(index.size - 1) == f"t{index.size - 1}"
    while not index.grow(0):
        pass
    assert index.size == 1_000
    assert [start for start, _ in rows.asked[1:]] == [stop for _, stop in rows.asked[:-1]]
    assert rows.asked[0][0] == 0
    assert rows.asked[-1][1] == 1_000


def test_an_empty_thread_is_complete_at_once() -> None:
    index = index_of([])
    assert index.complete
    assert index.floors is None
    assert index.counts("day") == []
    assert index.years.first == 0


def test_never_compared_by_value() -> None:
    assert index_of(REPLIES, POST) != index_of(REPLIES, POST)


@pytest.mark.parametrize(
    ("floors", "holes"),
    [
        ((1, 2, 5, 6), {2: (3, 4)}),
        ((9, 8, 4, 3, 1), {2: (5, 7), 4: (2, 2)}),
        ((1, 0, 0, 4), {3: (2, 3)}),
        ((4, 0, 1), {2: (2, 3)}),
        ((*range(1, 30), 40, 3, 41), {29: (30, 39)}),
        ((1, 5, 2, 9), {}),
        ((0, 0), {}),
    ],
)
def test_holes_stand_before_replies(floors: tuple[int, ...], holes: dict[int, tuple[int, int]]) -> None:
    index = floors_of(*floors)
    found = {position: hole for position in range(index.size) if (hole := index.hole_before(position))}
    assert found == holes


@pytest.mark.parametrize(
    ("floors", "order", "summary"),
    [
        ((1, 2, 3), "oldest", (1, 3, ())),
        ((755, 754, 753), "newest", (753, 755, ())),
        ((1, 3, 4, 8), "oldest", (1, 8, ((2, 2), (5, 7)))),
        ((5, 1, 4, 2), "mixed", (1, 5, ((3, 3),))),
        ((7,), "oldest", (7, 7, ())),
        ((2, 2, 3), "oldest", (2, 3, ())),
    ],
)
def test_floors(floors: tuple[int, ...], order: str, summary: object) -> None:
    index = floors_of(*floors)
    assert index.order == order
    assert index.floors == summary
    assert [index.position_of_floor(floor) for floor in floors] == [floors.index(floor) for floor in floors]
    assert index.position_of_floor(99) is None
    assert index.position_of_floor(-1) is None


def test_without_floors_the_number_counts_and_times_tell_the_order() -> None:
    index = index_of([Reply("a", "b", stamp * 10**10) for stamp in (2019, 2018, 2017)])
    assert index.floors is None
    assert index.order == "newest"
    assert [index.position_of_floor(number) for number in (0, 1, 3, 4)] == [None, 0, 2, None]


def test_facts_of_the_invented_thread() -> None:
    index = index_of(REPLIES, POST)
    assert (index.author(1), index.rank(1), index.device(1), index.floor(1)) == ("Ming_20481", "禁止发言", "PC", 120)
    assert index.device(4) is None
    assert index.stamp(1) == 20190318153525
    assert index.years.evidence == "2019年3月7"
    assert index.floors == (101, 120, ())
    assert index.counts("user")[0] == ("晨光cc", 2)
    assert index.counts("user", 1) == [("晨光cc", 2)]
    assert index.counts("day") == [("2019-03-10", 7), ("2019-03-11", 8), ("2019-03-12", 4), ("2019-03-18", 1)]
    assert ("21", 3) in index.counts("hour")
    assert index.counts("rank")[0] == ("大师", 7)
    assert index.counts("device")[0] == ("PC", 6)
    assert sum(count for _, count in index.counts("device")) == 16


def test_flags() -> None:
    index = index_of(REPLIES, POST)
    flags = {index.floor(position): index.flags(position) for position in index.replies}
    assert flags[120] == Flag.BANNED
    assert flags[116] == Flag.LINK
    assert flags[106] == Flag.EMOTICON
    assert flags[104] == Flag.QUOTE
    assert flags[101] == Flag.OP | Flag.MOD
    assert flags[102] == Flag.OP | Flag.MOD | Flag.REPEAT
    assert flags[113] == Flag(0)


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("see https://x.org", Flag.LINK),
        ("WWW.Example.com", Flag.LINK),
        (">>12 yes", Flag.QUOTE),
        ("引用 张三", Flag.QUOTE),
        ("回复 745楼", Flag.QUOTE),
        ("[img]x[/img]", Flag.IMAGE),
        ("```py\nx```", Flag.CODE),
        ("ok [微笑]", Flag.EMOTICON),
        ("ok {:4_94:}", Flag.EMOTICON),
        ("\U0001f44d", Flag.EMOTICON),
        ("[1] and a[0] > b >> c", Flag(0)),
        ("[text](x) 3 > 2", Flag(0)),
        ("我的回复", Flag(0)),
    ],
)
def test_flags_of_a_text(text: str, flags: Flag) -> None:
    index = index_of([Reply("before"), Reply(text), Reply("after")])
    assert [index.flags(position) for position in range(3)] == [Flag(0), flags, Flag(0)]


def test_what_the_markup_shows_is_added() -> None:
    assert index_of([Reply("plain", has=Flag.IMAGE | Flag.CODE)]).flags(0) == Flag.IMAGE | Flag.CODE
    assert [Flag(bit) for bit in Flag] == [Flag[bit.name or ""] for bit in Flag]


@pytest.mark.parametrize(
    ("rank", "flag"),
    [
        ("社区版主", Flag.MOD),
        ("管理員", Flag.MOD),
        ("Super Moderator", Flag.MOD),
        ("ADMINISTRATOR", Flag.MOD),
        ("禁止访问", Flag.BANNED),
        ("禁止發言", Flag.BANNED),
        ("Banned", Flag.BANNED),
        ("神仙级手机控", Flag(0)),
        ("Senior Member", Flag(0)),
        ("", Flag(0)),
    ],
)
def test_what_a_rank_says(rank: str, flag: Flag) -> None:
    assert rank_flag(rank) == flag


def test_no_printed_author_is_nobodys_thread() -> None:
    index = index_of([Reply("a", "")], Post(author=""))
    assert index.flags(1) == Flag(0)
    assert index.author(1) is None


@pytest.mark.parametrize("newest", [False, True])
def test_a_repeat_is_the_later_one_in_time(newest: bool) -> None:
    replies = [Reply("again", "x", 0, 1), Reply("new", "x", 0, 2), Reply("again", "y", 0, 3), Reply("again", "x", 0, 4)]
    index = index_of(replies[::-1] if newest else replies)
    first, last = index.position_of_floor(1), index.position_of_floor(4)
    assert first is not None
    assert last is not None
    assert {position: index.repeat_of(position) for position in range(4)} == {0: None, 1: None, 2: None, 3: None} | {
        last: first
    }
    assert index.repeats(0, 4) == [last]


def test_repeats_of_a_busy_author_are_found_like_those_of_others() -> None:
    replies = [Reply(f"t{number % 40}", "busy", 0, number + 1) for number in range(100)]
    index = index_of(replies)
    assert index.repeats(0, 100) == list(range(40, 100))
    assert all(index.repeat_of(position) == position - 40 for position in range(40, 100))
    assert index_of([Reply("", "busy", 0, number + 1) for number in range(30)]).repeats(0, 30) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("6666666666", "only one character, again and again"),
        ("!!!!!!!!", "only one character, again and again"),
        ("[微笑][微笑]", "emoticons only"),
        ("\U0001f44d\U0001f44d", "emoticons only"),
        ("...", "no words"),
        ("好", None),
        ("666 nice", None),
        ("", None),
    ],
)
def test_filler(text: str, reason: str | None) -> None:
    assert index_of([Reply(text)]).filler(0) == reason


def test_names_are_found_by_part_and_by_sound() -> None:
    names = index_of([Reply("", "风雨yz"), Reply("", "ＭＩ_7"), Reply("", "明月"), Reply("", "ming")]).authors
    assert names.containing("mi_") == [1]
    pytest.importorskip("pypinyin")
    assert names.containing("fyyz", by_sound="fyyz") == [0]
    assert names.containing("fengyu", by_sound="FengYu") == [0]
    assert names.containing("ming", by_sound="ming") == [2, 3]
    assert names.containing("ing", by_sound="ing") == [3]
