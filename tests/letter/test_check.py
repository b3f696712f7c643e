"""What a pair's sides do not share is named, and nothing else."""

from itertools import permutations
from pathlib import Path

import pytest

from forumtui.letter import Difference
from forumtui.letter.check import check
from forumtui.letter.find import find_letter
from forumtui.model import RichText
from forumtui.text.clean import clean
from tests.letter.cases import own_texts
from tests.letter.texts import PARAGRAPHS


def marks(left: str, right: str, languages: tuple[str, str] = ("zh", "en")) -> list[tuple[int, str, str]]:
    found = check((RichText(left), RichText(right)), languages)
    for each in found:
        assert (left, right)[each.column][each.start : each.end] == each.text
        assert each.why
    return [(each.column, each.kind, each.text) for each in found]


@pytest.mark.parametrize("language", ["en", "ja", "ko", "fr"])
def test_a_faithful_translation_has_no_marks(language: str) -> None:
    pairs = zip(PARAGRAPHS["zh"], PARAGRAPHS[language], strict=True)
    assert [mark for left, right in pairs for mark in marks(left, right, ("zh", language))] == []


SAME = [
    ("出货 2316万 台", "We shipped 23.16 million units"),
    ("破千亿", "a goal of 100 billion"),
    ("破一亿台", "to ship 100 million"),
    ("共7071项", "7,071 in all"),
    ("2020年3月1日", "March 1, 2020"),
    ("2020-03-01", "1 March 2020"),
    ("排名第二", "now the #2 brand"),
    ("第三季度增长5%", "up 5% in Q3"),
    ("走了七年", "over the last 7 years"),
    ("未来一年要招人", "in the next 12 months"),
    ("24个月以后", "in two years"),
    ("发布X20芯片", "we launched the X20 chip"),
    ("1. 见 https://example.org/a。", "1. See http://example.org/a."),
    ("3万5千人", "35,000 people"),
    ("用 Changelog 记录", "Keep changelogs"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_the_same_value_said_another_way(left: str, right: str) -> None:
    assert marks(left, right) == []


FAITHFUL = [
    ("zh", "en", "大约八成的人投了票", "About 80% voted"),
    ("zh", "en", "全场七五折", "25% off everything"),
    ("zh", "en", "价格涨了一点五倍", "The price rose by a factor of 1.5"),
    ("zh", "en", "下午6点45分开会", "The meeting is at 18:45"),
    ("zh", "en", "上午9点集合", "We gather at 9:00 a.m."),
    ("zh", "en", "押金30万元", "A deposit of 300K"),
    ("zh", "en", "押金三十万元", "A deposit of 300,000 yuan"),
    ("zh", "en", "休息两周", "A break of 14 days"),
    ("zh", "en", "三天之内答复", "An answer within 72 hours"),
    ("zh", "en", "用了半年", "It took 6 months"),
    ("zh", "en", "这条issue已经关闭", "This one is closed"),
    ("zh", "en", "请先提交PR", "Please open a pull request first"),
    ("zh", "en", "共有22块菜地", "There are twenty-two beds"),
    ("zh", "en", "7月4日见", "See you on 7/4"),
    ("ja", "en", "22人が参加しました", "Twenty-two people took part"),
    ("ja", "en", "1万2千円です", "It costs 12,000 yen"),
    ("ko", "en", "스물두 명이 왔습니다", "22 people came"),
    ("ko", "en", "삼 주 동안 쉽니다", "We rest for 3 weeks"),
    ("ko", "en", "오후 6시에 시작합니다", "We begin at 18:00"),
    ("ko", "en", "내용은 https://example.org/faq를 보세요", "See https://example.org/faq."),
    ("ja", "en", "詳しくはhttps://example.org/ja/docs/へ", "More at https://example.org/docs/"),
    ("ru", "en", "Собралось двадцать два человека", "22 people came"),
    ("ru", "en", "Это было в XIX веке", "That was in the 19th century"),
    ("ru", "de", "Бюджет 1,5 млн рублей", "Ein Budget von 1,5 Mio. Rubel"),
    ("fr", "en", "Vingt-deux personnes sont venues", "22 people came"),
    ("fr", "en", "Rendez-vous à 18 h 30", "We meet at 6:30 p.m."),
    ("fr", "de", "La moitié est prête", "50 % sind fertig"),
    ("de", "en", "Zweiundzwanzig Leute kamen", "22 people came"),
    ("es", "en", "El 14 de septiembre de 2024", "September 14, 2024"),
    ("es", "en", "Somos veintidós", "There are 22 of us"),
    ("pt", "en", "São vinte e dois canteiros", "There are 22 beds"),
    ("ar", "en", "بعد أربعة عشر يوما", "After 14 days"),
    ("zh", "en", "校验码 1.0.0+21AF26D3", "The checksum is 1.0.0+21AF26D3"),
]


@pytest.mark.parametrize(("one", "other", "left", "right"), FAITHFUL)
def test_a_value_in_other_words_is_not_missing(one: str, other: str, left: str, right: str) -> None:
    assert marks(left, right, (one, other)) == []


UNFAITHFUL = [
    ("zh", "en", "大约八成的人投了票", "About 85% voted", [(1, "number", "85")]),
    ("zh", "en", "下午6点45分开会", "The meeting is at 18:15", [(0, "number", "45"), (1, "number", "15")]),
    ("ko", "en", "스물두 명이 왔습니다", "27 people came", [(1, "number", "27")]),
    ("ru", "en", "Мы купили Kettle Pro", "We bought a new one", [(0, "name", "Kettle"), (0, "name", "Pro")]),
    ("ar", "en", "بعد أربعة عشر يوما", "After 1400 days", [(1, "number", "1400")]),
    ("fr", "en", "Voir https://example.org/a", "See https://example.net/a", [(0, "link", ""), (1, "link", "")]),
    ("ja", "en", "3万円です", "It costs 3,000 yen", [(0, "number", "3万"), (1, "number", "3,000")]),
]


@pytest.mark.parametrize(("one", "other", "left", "right", "expected"), UNFAITHFUL)
def test_another_value_is_marked(
    one: str, other: str, left: str, right: str, expected: list[tuple[int, str, str]]
) -> None:
    found = marks(left, right, (one, other))
    assert [(column, kind) for column, kind, _ in found] == [(column, kind) for column, kind, _ in expected]
    assert all(wanted in text for (_, _, text), (_, _, wanted) in zip(found, expected, strict=True))


def test_faithful_texts_in_ten_languages_have_no_marks() -> None:
    for name, versions in own_texts().items():
        for one, other in permutations(versions, 2):
            rows = zip(versions[one], versions[other], strict=True)
            assert [(name, mark) for left, right in rows for mark in marks(left, right, (one, other))] == []


DIFFERENT = [
    ("二季度出货70%", "up 70% in Q2 2019", [(1, "date", "Q2 2019")]),
    ("明年再见", "See you in 2022", [(1, "number", "2022")]),
    ("有12家店", "There are 13 shops", [(0, "number", "12"), (1, "number", "13")]),
    ("7月8日开业", "It opens on July 9", [(0, "date", "7月8日"), (1, "date", "July 9")]),
    ("红茶Note4X上市", "The Tea Note 4 is out", [(0, "name", "Note4X"), (1, "name", "Tea Note 4")]),
    ("我们用 Kettle 烧水", "We boil water", [(0, "name", "Kettle")]),
    ("见 https://example.org/a", "See here", [(0, "link", "https://example.org/a")]),
]


@pytest.mark.parametrize(("left", "right", "expected"), DIFFERENT)
def test_what_one_side_has_alone(left: str, right: str, expected: list[tuple[int, str, str]]) -> None:
    found = marks(left, right)
    assert [(column, kind) for column, kind, _ in found] == [(column, kind) for column, kind, _ in expected]
    assert all(
        text.endswith(given) or given.endswith(text) for (*_, given), (*_, text) in zip(found, expected, strict=True)
    )


def test_a_year_that_only_one_side_names() -> None:
    found = check((RichText("三季度卖了5台"), RichText("5 sold in Q3 2019")), ("zh", "en"))
    assert [each.why for each in found] == ["The Chinese text does not name the year 2019."]


def test_a_group_without_partner_is_a_difference() -> None:
    text = "一个人也没有"
    found = check((RichText(text), None), ("zh", "en"))
    assert found == (Difference(0, 0, len(text), "group", text, "The English text has no counterpart of this."),)


def test_three_languages_are_compared_and_nothing_is_marked_twice() -> None:
    row = (RichText("12只猫"), RichText("13 cats"), RichText("13 chats"))
    assert [(each.column, each.text) for each in check(row, ("zh", "en", "fr"))] == [(0, "12"), (1, "13"), (2, "13")]


def test_marks_of_the_founding_letter(corpus: Path) -> None:
    page = clean((corpus / "threads" / "xiaomi" / "letter.txt").read_text(encoding="utf-8"))
    letter = find_letter(RichText(page[page.index("小米公司于") : page.index("扫描二维码")]))
    assert letter is not None
    found = [
        (at, each.column, each.text) for at, row in enumerate(letter.rows) for each in check(row, letter.languages)
    ]
    assert found == [
        (2, 1, "Q2 2017"),
        (13, 0, "Note4X"),
        (13, 1, "Note 4"),
        (21, 1, "2018"),
    ]
