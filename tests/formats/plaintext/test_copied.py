"""Every copied shape is read, is claimed by exactly one format, and ordinary texts are claimed by none."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui import open_thread
from forumtui.errors import NoThread
from forumtui.formats.plaintext.copied import LEARNED_TEXT, SHAPE_FORMATS
from forumtui.formats.plaintext.page_copy import COPIED_PAGE
from forumtui.formats.plaintext.ptt import PTT_TEXT
from forumtui.formats.registry import Format, PageParser
from forumtui.model import Kind, Role
from forumtui.source.document import Document, MemoryBytes
from tests.formats.plaintext.refused import REFUSED
from tests.formats.plaintext.samples import (
    CHAT,
    CHAT_IN_BRACKETS,
    COUNTDOWN,
    FLOORS,
    HEADINGS,
    MARKDOWN,
    PHPBB,
    PTT,
    PTT_BARE,
    PTT_SAMPLES,
    RAW,
    SAMPLES,
    Sample,
)
from tests.parsed import posts_of

FORMATS: tuple[Format, ...] = (PTT_TEXT, *SHAPE_FORMATS, LEARNED_TEXT, COPIED_PAGE)
ALL = SAMPLES + PTT_SAMPLES
NAMES = [f"{sample.format}-{place}" for place, sample in enumerate(ALL)]


def document(text: str) -> Document:
    return Document("sample.txt", MemoryBytes(text.encode()))


def cut(name: str, text: str) -> PageParser:
    found = next(one for one in FORMATS if one.name == name).parse(document(text))
    found.grow(10**9)
    return found


@pytest.mark.parametrize("sample", ALL, ids=NAMES)
def test_claimed_by_exactly_one(sample: Sample) -> None:
    claims = [one.name for one in FORMATS if one.confidence(document(sample.text)) >= 0.5]
    assert claims == [sample.format]


@pytest.mark.parametrize("sample", ALL, ids=NAMES)
def test_posts(sample: Sample) -> None:
    read = posts_of(cut(sample.format, sample.text))
    assert tuple(post.author for post in read) == sample.authors
    assert tuple(post.floor for post in read) == sample.floors
    assert (read[0].kind is Kind.POST) == sample.opening
    assert all(post.body.text and post.posted_text for post in read)


@pytest.mark.parametrize("sample", ALL, ids=NAMES)
def test_line_ends_of_windows_change_nothing(sample: Sample) -> None:
    assert posts_of(cut(sample.format, sample.text.replace("\n", "\r\n"))) == posts_of(cut(sample.format, sample.text))


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_refused(name: str) -> None:
    assert [one.name for one in FORMATS if one.confidence(document(REFUSED[name])) >= 0.5] == []


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_no_thread(one: Format) -> None:
    with pytest.raises(NoThread):
        one.parse(document("Nothing but a line.\n"))


@given(st.text(), st.sampled_from(FORMATS))
def test_any_text_is_measured(text: str, one: Format) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    assert 0.0 <= one.confidence(Document("any", MemoryBytes(raw))) <= 1.0


def test_facts_of_a_header_line() -> None:
    first = posts_of(cut("copied-text", FLOORS))[0]
    assert (first.rank, first.device, first.body.text) == ("初级会员", "手机", "镜头发霉了。")
    assert first.posted
    assert first.posted.iso() == "2015-03-04T09:08"


def test_a_year_that_is_not_printed_is_not_made_up() -> None:
    first = posts_of(cut("copied-text", COUNTDOWN))[0]
    assert first.posted
    assert (first.posted.year, first.posted.month) == (0, 7)


def test_one_word_answers_are_no_buttons() -> None:
    assert posts_of(cut("copied-text", COUNTDOWN))[2].body.text == "支持"


def test_notices_of_edits_and_tables_of_ratings_are_no_text() -> None:
    post = posts_of(cut("copied-text", HEADINGS))[0]
    assert (post.body.text, post.edited) == ("阳台上来了一只猫，不肯走。", "本帖最后由 山雀 于 2021-3-4 08:20 编辑")
    hostile = posts_of(cut("copied-text", HEADINGS.replace("山雀 于 ", "山雀 于 \x1b[8m")))[0]
    assert hostile.edited == "本帖最后由 山雀 于 ␛[8m2021-3-4 08:20 编辑"


def test_front_matter() -> None:
    head = cut("markdown-export", MARKDOWN).head()
    assert (head.title, head.board, head.url) == ("Which lamp for the shed", "Garden", "https://board.example/t/77")


def test_lines_and_columns() -> None:
    found = cut("phpbb-copy", PHPBB)
    columns = found.columns(1, 2)
    assert found.line(1) == 9
    assert (list(columns.authors), list(columns.stamps)) == (["Bo Berg"], [20030521190000])
    assert columns.bodies == "ann wrote:\nWhich paint?\n\nThe grey one."


def test_raw_bodies_keep_markup_as_marks() -> None:
    first, second = posts_of(cut("discourse-raw", RAW))
    assert first.body.text == "First line.\n\nx[i] = 1"
    assert [mark.role for mark in first.body.marks] == [Role.EMPHASIS, Role.CODE]
    assert [(mark.role, mark.target) for mark in second.body.marks] == [
        (Role.QUOTE, None),
        (Role.LINK, "https://example.org/a"),
    ]


def test_lines_of_a_chat_that_nobody_wrote_are_no_text() -> None:
    found = cut("chat", CHAT)
    first, second, third = posts_of(found)
    texts = [post.body.text for post in (first, second, third)]
    assert texts == ["The old one broke.\nWhat now?", "Buy this: https://shop.example/lamp", "Thanks"]
    assert (found.head().title, found.head().notes) == (None, ())
    assert first.posted is not None
    assert first.posted[:3] == (2020, 12, 9)
    dotted = posts_of(cut("chat", CHAT_IN_BRACKETS))[0].posted
    assert dotted is not None
    assert dotted[:5] == (2020, 12, 9, 23, 55)


@pytest.mark.parametrize(
    "header",
    [
        "{time} - {name}:",
        "[{time}] {name}",
        "## {name} (le {time})",
        "#{n} {name} {time}",
        "{n}. {name}, {time}",
        "#{n} {name} pada {time}",
    ],
)
def test_signs_between_a_name_and_a_time_are_no_part_of_it(header: str, tmp_path: Path) -> None:
    names = ("Wei Chen", "old_tom", "Juan P.", "Wei Chen", "Élodie")
    said = ("It leaks.", "Check the screws.", "Mine did too.", "The screws it was.", "Good to hear.")
    posts = [
        f"{header.format(name=name, n=n, time=f'{n} March 2019, 10:0{n}')}\n{text}"
        for n, (name, text) in enumerate(zip(names, said, strict=True), 1)
    ]
    path = tmp_path / "boat.txt"
    path.write_text("Boat leaks\n\n" + "\n\n".join(posts))
    found = open_thread(str(path))
    found.finish()
    assert [(post.author, post.body.text) for post in found.thread.posts] == list(zip(names, said, strict=True))


def test_ptt_pushes() -> None:
    found = cut("ptt-text", PTT)
    opening, *pushes = posts_of(found)
    assert found.head().url == "https://www.ptt.example/bbs/Camera/M.1.A.2.html"
    assert [push.body.text for push in pushes] == ["會", "找店家", "可以介紹嗎", "不清"]
    assert [push.posted_text for push in pushes] == ["01/04 10:30", "01/04 10:31", "01/04/2016 10:40:00", "01/32"]
    assert pushes[3].posted is None
    assert [found.line(position) for position in range(1, 5)] == [11, 12, 13, 15]
    assert opening.body.text == "有人會清嗎?\nhttps://pic.example/a.jpg"
    assert opening.edited == "01/04/2016 10:40:00"


def test_ptt_pushes_without_times_and_lines_of_the_system() -> None:
    text = PTT_BARE + "→ boat: 見 10.2.1.3    10.0.0.2\n※ 轉錄至看板: Wood, 06/15 11:11\n推 boat: 好   06/15\n"
    pushes = posts_of(cut("ptt-text", text))[1:]
    assert [(push.body.text, push.posted_text) for push in pushes] == [
        ("真的", "06/14 14:20"),
        ("見 10.2.1.3", None),
        ("好", "06/15"),
    ]
    assert pushes[2].posted
    assert (pushes[2].posted.month, pushes[2].posted.day, pushes[2].posted.hour) == (6, 15, -1)


def test_colours_of_a_terminal_are_no_text() -> None:
    coloured = re.sub(r"(?m)^(推|→|噓)", "\x1b[1;37m\\1\x1b[m", PTT.replace("作者", "\x1b[34;47m作者\x1b[m"))
    assert [post.body.text for post in posts_of(cut("ptt-text", coloured))] == [
        post.body.text for post in posts_of(cut("ptt-text", PTT))
    ]


def test_a_long_text_is_cut_by_offset() -> None:
    one = "name{0} | 2019-03-01 10:00:01 UTC | #{0}\n\nGrüße {0} 你好\n\n-------------------------\n\n"
    text = "".join(one.format(number) for number in range(1, 20_001))
    found = next(one for one in FORMATS if one.name == "discourse-raw").parse(document(text))
    assert len(found) < 10_000
    assert not found.complete
    found.grow(10**9)
    assert (len(found), found.post(19_999).body.text, found.line(19_999)) == (
        20_000,
        "Grüße 20000 你好",
        6 * 19_999 + 1,
    )
    assert [found.post(position).floor for position in range(1, 20_000, 500)] == list(range(2, 20_001, 500))


def test_a_real_raw_page(corpus: object) -> None:
    place = f"{corpus}/threads/text_discourse_raw/doubt-with-as-and-dictionaries.594.txt"
    with open(place, encoding="utf-8") as page:
        read = posts_of(cut("discourse-raw", page.read()))
    assert [post.author for post in read] == ["rogerdv", "Azalrion", "rogerdv", "Azalrion"]
    assert read[3].posted
    assert read[3].posted.iso() == "2017-01-02T01:01:35Z"
