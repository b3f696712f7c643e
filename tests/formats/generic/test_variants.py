"""Miniature pages of engines that no row knows are read as the posts they are, guests and tables included."""

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


WHOLE: dict[str, tuple[str, list[tuple[str | None, int | None, str | None, str]]]] = {
    "board_spans": (
        "[閒聊] 飲水機半夜唱歌",
        [
            (
                "teapot9 (茶壺)",
                None,
                "2014-05-30T23:48:12",
                "我家的飲水機每天半夜都會自己發出聲音。\n\n聽起來像在唱小星星，有人遇過嗎？",
            ),
            ("nightowl", None, None, "半夜看到這篇笑出來"),
            ("kirin77", None, None, "樓上快睡"),
            ("saltfish", None, None, "不好笑"),
            ("mimosa", None, None, "我家的也會這樣，換濾芯就好"),
        ],
    ),
    "board_text": (
        "[心得] 雨中走南勢溪步道",
        [
            (
                "hikerlin (山中林)",
                None,
                "2018-03-13T21:05:44",
                "昨天下雨還是去走了一趟，步道濕滑，\n請務必穿防滑的鞋。全程大約三個小時。",
            ),
            ("aoi", None, None, "這條路線我也走過，雨天很滑"),
            ("bb88", None, None, "請問要申請入山證嗎"),
            ("hikerlin", None, None, "不用，登記就可以"),
        ],
    ),
    "unanswered": (
        "Spare key for a Raleigh",
        [
            (
                "dora_m",
                None,
                "2019-07-03T18:22",
                (
                    "I bought a used Raleigh with a frame lock but without the key. Does anyone know a shop tha"
                    "t cuts one from the number on the lock?"
                ),
            ),
        ],
    ),
    "unanswered_card": (
        "Quittenbaum schneiden",
        [
            (
                "Käthe",
                None,
                "2016-02-11T07:45",
                (
                    "Unser Quittenbaum ist seit Jahren nicht geschnitten worden. Wann ist die beste Zeit, und w"
                    "ie viel darf man auf einmal wegnehmen?"
                ),
            ),
        ],
    ),
    "thoughts": (
        "The mill at the weir",
        [
            (
                "Agnes Thorn",
                None,
                "2020-09-01",
                (
                    "The mill was built in 1791 and ground rye for four villages.\n\nIts wheel was taken down in "
                    "1954, and the race was filled a year later."
                ),
            ),
            ("Lou", None, "2020-09-02T08:12", "I have walked past that mill for years and never knew."),
            ("old_miller", None, "2020-09-02T19:40", "My grandfather worked there until the flood."),
            ("Sven", None, "2020-09-05T10:03", "Is it open to visitors?"),
        ],
    ),
    "counted": (
        "Resetting a stuck printer",
        [
            ("mika", None, "2021-03-02T10:00", "Works on mine as well, thank you for writing this down."),
            ("tor", None, "2021-03-02T11:30", "Step two fails with an older kernel."),
            ("mika", None, "2021-03-03T09:15", "Then use the second way, it is slower but safe."),
        ],
    ),
    "counted_zh": (
        "如何腌好一坛酸菜",
        [
            ("豆芽", None, "2022-10-08T12:00", "水要没过菜，不然会发白。"),
            ("老坛", None, "2022-10-08T13:20", "盐放多少？"),
            ("豆芽", None, "2022-10-08T14:11", "十斤菜三两盐。"),
        ],
    ),
    "tracker": (
        "Export hangs at 99 percent",
        [
            (
                "marta",
                None,
                "2017-05-03T17:30",
                ("Exporting a large album hangs at 99 percent and never ends. I waited for two hours."),
            ),
            (
                "rolf",
                None,
                "2017-05-04T09:12",
                ("I can see this on 2.3 as well. It only happens when the folder is on a network drive."),
            ),
            ("ines", None, "2017-05-06T15:40", "A patch is attached to the other report, please test it."),
            ("rolf", None, "2017-05-07T08:00", "Works for me, please close."),
        ],
    ),
    "remarks": (
        "Salted capers",
        [
            ("fig", None, "2013-01-04", ("How do I get the salt out of salted capers before I cook with them?")),
            (
                "plum",
                None,
                "2013-01-05",
                ("Soak them overnight and change the water twice, that takes most of the salt out."),
            ),
            ("fig", None, "2013-01-06", "Does milk work instead of water?"),
            ("plum", None, "2013-01-06", "Yes, but it is a waste of milk."),
            ("quince", None, "2013-01-07", "I boil them for ten minutes and pour the water away."),
            ("medlar", None, "2013-01-09", "Buy the ones in oil, they need nothing."),
            ("fig", None, "2013-01-10", "Too expensive for me."),
        ],
    ),
    "guestbook_lines": (
        "Gästebuch",
        [
            (
                "Familie Kolb",
                None,
                "2004-08-12",
                ("Wir waren eine Woche hier und kommen gerne wieder, das Frühstück war großartig."),
            ),
            ("Jens", None, "2004-09-02", "Schöne Seite, weiter so!"),
            ("Elke aus Ulm", None, "2004-09-15", ("Danke für die Wandertipps, der Weg zur Hütte war der schönste.")),
        ],
    ),
    "guestbook_rows": (
        "Guestbook",
        [
            ("Ruth", None, "2001-11-03", ("Hello from Leeds. I found your site by chance and stayed for an hour.")),
            ("Big Al", None, "2001-11-09", "Nice pictures of the old trams, do you have more of line 7?"),
            ("noreen", None, "2001-12-24", "Merry Christmas to all tram lovers!"),
        ],
    ),
    "cells": (
        "자유게시판",
        [
            ("바다", 3, "2009-04-02", "내일 배가 뜨나요? 날씨가 안 좋다고 들었습니다."),
            ("초롱이", 2, "2009-03-30", "안녕하세요. 잘 부탁드립니다. 낚시를 좋아합니다."),
            ("운영자", 1, "2009-03-28", "게시판을 열었습니다. 서로 예의를 지켜 주세요."),
        ],
    ),
    "floors_only": (
        "水库观鸟日记",
        [
            ("望远镜", 1, "2015-10-01", "开始记录这一季的观鸟日记，欢迎大家补充。"),
            (None, 2, None, "昨天在水库边看到两只黑鹳。"),
            (None, 3, None, "今天大雾，什么都没看到。"),
            (None, 4, None, "早上六点，一群白鹭从北边飞来。"),
            (None, 5, None, "望远镜坏了，明天去修。"),
            (None, 6, None, "补一张前天的照片。"),
        ],
    ),
    "talk_page": (
        "Talk:Bramble jelly",
        [
            (
                "Hedgerow",
                None,
                "2020-03-05T12:34",
                ("Should the article mention that the seeds are strained out? Every recipe I know does it."),
            ),
            ("Old Preserver", None, "2020-03-05T15:02", "Yes, otherwise it is jam and not jelly."),
            ("Hedgerow", None, "2020-03-06T08:10", "Thank you, I have added a sentence."),
            ("Quillwort", None, "2020-03-07T19:45", "A source would be good."),
            ("192.0.2.17", None, "2020-04-11T06:50", "The photograph shows blackcurrants, not brambles."),
            ("Old Preserver", None, "2020-04-11T09:00", "So it does. I removed it."),
        ],
    ),
}
"""The same with whole texts: kinds of pages by what stands beside their posts."""


@pytest.mark.parametrize("name", WHOLE)
def test_nothing_beside_a_post_is_part_of_it(name: str) -> None:
    title, wanted = WHOLE[name]
    page = read(name, (FOLDER / f"{name}.html").read_text())
    assert page.head().title == title
    found = [
        (one.author, one.floor, ((one.posted and one.posted.iso()) or "")[:16] or None, one.body.text)
        for one in posts_of(page)
    ]
    assert found == [(author, floor, time and time[:16], text) for author, floor, time, text in wanted]


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
    assert {page.stem for page in FOLDER.glob("*.html")} == {*EXPECTED, *WHOLE}


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
