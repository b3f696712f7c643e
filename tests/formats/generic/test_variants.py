"""Miniature pages of engines that no row knows are read as the posts they are, guests and tables included."""

import json
from pathlib import Path

import pytest

from forumtui.formats.generic.name_words import clean_name
from tests.formats.generic.pages import read
from tests.parsed import posts_of, replies_of

FOLDER = Path(__file__).parents[2] / "data" / "generic"

EXPECTED: dict[str, tuple[str, list[tuple[str, int | None, str | None, str]]]] = {
    # page: title, (author, floor, time, how the text begins)
    "vb3": (
        "Alter Traktor springt nicht an",
        [("Bauer Karl", 1, "2009-03-12T18:45", "Er dreht"), ("Lisl", 2, "2009-03-13T07:05", "Zitat")],
    ),
    "smf20": (
        "Wet matches",
        [("Pine", None, "2011-07-08T09:10:11", "How to dry"), ("Oak", None, "2011-07-08T10:10:11", "Quote from")],
    ),
    "mybb": (
        "Sour dough",
        [("Rye", 1, "2015-06-07T20:09", "Mine died"), ("Spelt", 2, "2015-06-08T07:00", "")],
    ),
    "ips3": (
        "Old lens cleaning",
        [
            ("Iris", 1, "2012-04-05T06:07:08Z", "Fungus inside"),
            ("Guest_anon_*", 2, "2012-04-06T06:07:08Z", "Iris, on"),
        ],
    ),
    "5ch": (
        "【急募】鍋のレシピ",
        [
            ("名無しさん", 1, "2018-12-03T21:09:10", "何入れる"),
            ("名無しさん", 2, "2018-12-03T21:10:10", ">>1"),
            ("名無しさん", 3, "2018-12-03T21:11:10", "ありがとう"),
        ],
    ),
    "similar_box": (
        "Fish pond leak",
        [
            ("Carp", None, "2017-03-03T10:00", "Where can it leak?"),
            ("Koi", None, "2017-03-03T11:00", "At the pump."),
            ("Carp", None, "2017-03-04T08:00", "Found it, thanks."),
        ],
    ),
    "dated_names": (
        "How long to soak chickpeas?",
        [
            ("Saffron", None, "2011-03-04", "Mine stay hard."),
            ("Cumin", None, "2011-03-04", "A whole night"),
            ("Sesame", None, "2011-03-05", "Eight hours"),
            ("Tahini", None, "2011-03-07", "Old ones"),
        ],
    ),
    "unknown_cn": (
        "周末钓鱼去哪",
        [
            ("钓鱼翁", 1, "2019-05-06T08:09:10", "东湖"),
            ("小白", 2, "2019-05-06T09:10:00", "西湖"),
            ("钓鱼翁", 3, "2019-05-07T10:00:00", "那就"),
        ],
    ),
    "smf21": (
        "Loose spokes",
        [
            ("Hub", None, "2022-05-02T08:15", "They click"),
            ("Rim", None, "2022-05-02T09:00", "Quote from"),
            ("Passing guest", None, None, "And grease"),
        ],
    ),
    "oldreddit": (
        "How do you store onions?",
        [
            ("peel", None, "2018-02-03T10:00:00Z", "They sprout in a week."),
            ("root_cellar", None, "2018-02-03T11:00:00Z", "Dark and dry"),
            ("peel", None, "2018-02-03T12:00:00Z", "Whose"),
            ("leek", None, "2018-02-04T09:00:00Z", "Just eat them."),
        ],
    ),
    "dcinside": (
        "주말에 낚시 갈 사람?",
        [
            ("강태공", None, "2023-03-04T21:10:05", "붕어 나온다는데"),
            ("민물", None, None, "저요"),
            ("ㅇㅇ", None, None, "추워서 안 감"),
            ("강태공", None, None, "옷 입고 와라"),
        ],
    ),
    "woltlab": (
        "Ofen zieht nicht",
        [
            ("Ruß", 1, "2020-11-01T18:00:00+01:00", "Seit gestern"),
            ("Esse", 2, "2020-11-02T07:30:00+01:00", "Zitat von Ruß"),
        ],
    ),
    "v2ex": (
        "键盘进水了怎么办",
        [
            ("wetkeys", None, "2021-08-09T10:11:12+08:00", "刚洒了豆浆。"),
            ("dryer", 1, "2021-08-09T10:20:00+08:00", "倒过来晾三天"),
            ("wetkeys", 2, "2021-08-09T12:00:00+08:00", "@dryer 好的"),
        ],
    ),
    "blogcomments": (
        "Why I repaint boats",
        [
            ("keel", None, "2020-03-01T09:00:00Z", "Because the sea"),
            ("rib", None, "2020-03-02T10:00:00Z", "What primer?"),
            ("keel", None, "2020-03-02T11:00:00Z", "Red lead."),
            ("plank", None, "2020-03-03T11:00:00Z", "Careful"),
        ],
    ),
    "fivech": (
        "庭の柿が渋い",
        [
            ("名無しさん", 1, "2023-11-03T17:26:40", "どうすればいい"),
            ("名無しさん", 2, "2023-11-03T17:30:01", ">>1"),
            ("名無しさん", 3, "2023-11-03T18:00:00", "ありがとう"),
        ],
    ),
    "ruliweb": (
        "화분 죽었다",
        [
            ("선인장", None, "2024-03-04T10:11:12", "물을 너무"),
            ("다육", None, "2024-03-04T10:20", "네"),
            ("고사리", None, "2024-03-04T10:30", "과습은"),
        ],
    ),
    "vb5": (
        "Hedge keeps dying",
        [
            ("yew", 1, "2019-02-12T19:33:20", "Brown from below."),
            ("box", 2, "2019-02-13T08:00:00", "Originally posted by yew"),
        ],
    ),
    "nga": (
        "新人求带副本",
        [
            ("暗夜小德", None, "2019-10-01T20:11", "周末有空"),
            ("铁炉堡老矮", None, "2019-10-01T20:30", "Reply to"),
            ("暗夜小德", None, "2019-10-01T21:02", "谢谢"),
        ],
    ),
}


KINDS = json.loads((FOLDER / "kinds.json").read_text(encoding="utf-8"))
"""The same with whole texts: kinds of pages by what stands beside their posts."""


@pytest.mark.parametrize("name", KINDS)
def test_nothing_beside_a_post_is_part_of_it(name: str) -> None:
    wanted = KINDS[name]
    page = read(name, (FOLDER / f"{name}.html").read_text())
    assert page.head().title == wanted["title"]
    found = [
        [one.author, one.floor, ((one.posted and one.posted.iso()) or "")[:16] or None, one.body.text]
        for one in posts_of(page)
    ]
    assert found == [[author, floor, time and time[:16], text] for author, floor, time, text in wanted["posts"]]


@pytest.mark.parametrize("name", EXPECTED)
def test_page_is_mined(name: str) -> None:
    title, wanted = EXPECTED[name]
    cut = read(name, (FOLDER / f"{name}.html").read_text())
    head = cut.head()
    assert head.title == title
    posts = posts_of(cut)
    found = [(post.author, post.floor, post.posted.iso() if post.posted else None) for post in posts]
    assert found == [row[:3] for row in wanted]
    for post, row in zip(posts, wanted, strict=True):
        assert post.body.text.startswith(row[3])


def test_every_page_is_expected() -> None:
    assert {page.stem for page in FOLDER.glob("*.html")} == {*EXPECTED, *KINDS}


def test_answers_that_stand_inside_others_have_parents() -> None:
    cut = read("oldreddit", (FOLDER / "oldreddit.html").read_text())
    replies = replies_of(cut)
    assert [(reply.parent, reply.depth) for reply in replies] == [(None, 0), (1, 1), (None, 0)]


def test_the_path_above_the_posts_names_the_board() -> None:
    assert read("smf21", (FOLDER / "smf21.html").read_text()).head().board == "Repairs"


def test_a_later_page_has_no_opening_post() -> None:
    html = (FOLDER / "smf21.html").read_text().replace("Pages1", "Page 3 of 4")
    cut = read("smf21", html)
    assert cut.head().page == 3
    assert [post.kind for post in posts_of(cut)] == ["reply"] * 3


@pytest.mark.parametrize("text", ["本帖最后由 钓鱼翁", "回复 4# 小白", "最後編輯 小白"])
def test_what_a_board_writes_into_a_text_is_no_name(text: str) -> None:
    assert clean_name(text) is None
    assert clean_name(text.rsplit(" ", 1)[1]) is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ghost Author", "Ghost Author"),
        ("special op", "special op"),
        ("Ghost OP", "Ghost"),
        ("Ghost (author)", "Ghost"),
        ("小白 楼主", "小白"),
    ],
)
def test_a_badge_is_no_part_of_a_name_but_a_word_of_it_is(text: str, name: str) -> None:
    assert clean_name(text) == name
