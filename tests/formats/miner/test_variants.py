"""Miniature pages of engines that no row knows are read as the posts they are, guests and tables included."""

from pathlib import Path

import pytest

from forumtui.formats.miner.mine import mine

FOLDER = Path(__file__).parents[2] / "data" / "miner"

EXPECTED: dict[str, tuple[str, list[tuple[str, int | None, str, str]]]] = {
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
    "unknown_cn": (
        "周末钓鱼去哪",
        [
            ("钓鱼翁", 1, "2019-05-06T08:09:10", "东湖"),
            ("小白", 2, "2019-05-06T09:10:00", "西湖"),
            ("钓鱼翁", 3, "2019-05-07T10:00:00", "那就"),
        ],
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_page_is_mined(name: str) -> None:
    title, wanted = EXPECTED[name]
    cut = mine(name, (FOLDER / f"{name}.html").read_text())
    head = cut.head()
    assert head.title == title
    posts = ([head.post] if head.post else []) + [cut.reply(ordinal) for ordinal in range(len(cut))]
    found = [(post.author, post.floor, post.posted.iso() if post.posted else None) for post in posts]
    assert found == [row[:3] for row in wanted]
    for post, row in zip(posts, wanted, strict=True):
        assert post.body.text.startswith(row[3])


def test_every_page_is_expected() -> None:
    assert {page.stem for page in FOLDER.glob("*.html")} == set(EXPECTED)
