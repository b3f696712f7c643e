"""A body in, a table of languages out: every arrangement people write, and nothing where there is one language only."""

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.letter import headings_of
from forumtui.letter.find import find_letter
from forumtui.model import Letter, Mark, RichText, Role
from tests.letter.texts import ONE_LANGUAGE, PARAGRAPHS, SOUP

PAIRS = (
    ("zh", "en"),
    ("en", "zh"),
    ("ja", "en"),
    ("en", "ko"),
    ("ko", "zh"),
    ("fr", "zh"),
    ("en", "fr"),
    ("zh", "ja"),
    ("ja", "zh"),
    ("zh", "en", "ja"),
    ("en", "ko", "zh"),
)
COUNT = len(PARAGRAPHS["zh"])
COUNTS = range(COUNT)


def texts(letter: Letter) -> list[tuple[str | None, ...]]:
    return [tuple(cell.text if cell else None for cell in row) for row in letter.rows]


def expected(languages: tuple[str, ...], chosen: range | list[int] = COUNTS) -> list[tuple[str, ...]]:
    return [tuple(PARAGRAPHS[language][at] for language in languages) for at in chosen]


def one_after_the_other(languages: tuple[str, ...]) -> list[str]:
    return list(chain.from_iterable(PARAGRAPHS[language] for language in languages))


def alternating(languages: tuple[str, ...], chosen: range | list[int] = COUNTS) -> list[str]:
    return [PARAGRAPHS[language][at] for at in chosen for language in languages]


@pytest.mark.parametrize("languages", PAIRS, ids="-".join)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_versions_one_after_the_other(languages: tuple[str, ...], gap: str) -> None:
    letter = find_letter(RichText(gap.join(one_after_the_other(languages))))
    assert letter is not None
    assert letter.languages == languages
    assert texts(letter) == expected(languages)
    assert letter.before is None
    assert letter.after is None


@pytest.mark.parametrize("languages", PAIRS, ids="-".join)
def test_versions_alternating_by_paragraph(languages: tuple[str, ...]) -> None:
    chosen = [at for at in COUNTS if at < COUNT - 2]
    letter = find_letter(RichText("\n\n".join(alternating(languages, chosen))))
    assert letter is not None
    assert letter.languages == languages
    assert texts(letter) == expected(languages, chosen)


@pytest.mark.parametrize("sign", [" / ", "/", " | ", "｜", " — ", " - ", " "])
@pytest.mark.parametrize("languages", [("zh", "en"), ("en", "zh"), ("ko", "en"), ("fr", "ja")], ids="-".join)
def test_versions_inside_a_paragraph(languages: tuple[str, ...], sign: str) -> None:
    chosen = list(range(1, COUNT - 2))
    lines = [sign.join(PARAGRAPHS[language][at] for language in languages) for at in chosen]
    letter = find_letter(RichText("\n\n".join(lines)))
    assert letter is not None
    assert letter.languages == languages
    assert texts(letter) == expected(languages, chosen)


@pytest.mark.parametrize("brackets", [(" (", ")"), ("（", "）")])
def test_the_second_version_in_brackets(brackets: tuple[str, str]) -> None:
    chosen = [3, 4, 5, 6, 7]
    lines = [brackets[0].join(PARAGRAPHS[code][at] for code in ("zh", "en")) + brackets[1] for at in chosen]
    letter = find_letter(RichText("\n\n".join(lines)))
    assert letter is not None
    assert texts(letter) == expected(("zh", "en"), chosen)


def test_three_versions_inside_a_paragraph() -> None:
    languages = ("zh", "en", "ko")
    chosen = list(range(1, COUNT - 2))
    lines = [" / ".join(PARAGRAPHS[language][at] for language in languages) for at in chosen]
    letter = find_letter(RichText("\n".join(lines)))
    assert letter is not None
    assert letter.languages == languages
    assert texts(letter) == expected(languages, chosen)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("lines", ONE_LANGUAGE)
def test_foreign_words_make_no_letter(lines: tuple[str, ...], gap: str) -> None:
    assert find_letter(RichText(gap.join(lines))) is None


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_one_version_is_no_letter(language: str) -> None:
    assert find_letter(RichText("\n\n".join(PARAGRAPHS[language]))) is None


def test_an_introduction_stands_before_the_letter() -> None:
    intro = ["俱乐部今天在网站上发布了一份通知,说明了今年的情况和明年的打算。", "附:通知全文"]
    letter = find_letter(RichText("\n\n".join([*intro, *one_after_the_other(("zh", "en"))[1:]])))
    assert letter is not None
    assert letter.before == RichText(intro[0])
    assert texts(letter)[0] == (intro[1], PARAGRAPHS["en"][0])
    assert texts(letter)[1:] == expected(("zh", "en"))[1:]


def test_an_introduction_in_the_second_language() -> None:
    intro = "The club has sent us this notice, first as it was written and then in English."
    letter = find_letter(RichText("\n\n".join([intro, *one_after_the_other(("zh", "en"))])))
    assert letter is not None
    assert letter.before == RichText(intro)
    assert texts(letter) == expected(("zh", "en"))


@pytest.mark.parametrize(
    "remark", ["以上是通知全文,欢迎转发给身边喜欢爬山的朋友们。", "Please share this notice with your friends."]
)
def test_what_follows_the_letter(remark: str) -> None:
    letter = find_letter(RichText("\n\n".join([*one_after_the_other(("zh", "en")), remark])))
    assert letter is not None
    assert letter.after == RichText(remark)
    assert texts(letter) == expected(("zh", "en"))


def test_marks_are_carried_along() -> None:
    text = "\n\n".join(one_after_the_other(("zh", "en")))
    at = text.index("86 new steps")
    letter = find_letter(RichText(text, (Mark(at, at + 2, Role.LINK, "https://example.org"),)))
    assert letter is not None
    marked = [cell for row in letter.rows for cell in row if cell and cell.marks]
    assert len(marked) == 1
    assert marked[0].text[marked[0].marks[0].start : marked[0].marks[0].end] == "86"


def test_marks_move_with_joined_paragraphs() -> None:
    lines = list(PARAGRAPHS["en"])
    first, second = lines[4].split(". ", 1)
    lines[4:5] = [first + ".", second]
    text = "\n\n".join([*PARAGRAPHS["zh"], *lines])
    at = text.index("86 new steps")
    letter = find_letter(RichText(text, (Mark(at, at + 2, Role.EMPHASIS),)))
    assert letter is not None
    cell = letter.rows[4][1]
    assert cell is not None
    assert cell.text == f"{first}.\n{second}"
    assert cell.text[cell.marks[0].start : cell.marks[0].end] == "86"


@pytest.mark.parametrize("language", ["zh", "ja", "ko", "fr"])
@pytest.mark.parametrize("count", [4, 6, 8])
def test_two_different_texts_are_no_letter(language: str, count: int) -> None:
    one, other = PARAGRAPHS[language][2 : 2 + count], SOUP[:count]
    for lines in ((*one, *other), (*other, *one)):
        assert find_letter(RichText("\n\n".join(lines))) is None


def test_a_quoted_foreign_text_is_no_version() -> None:
    answer = "\n\n".join(PARAGRAPHS["zh"])
    text = "\n\n".join([*PARAGRAPHS["en"], answer])
    quote = Mark(0, text.index(answer), Role.QUOTE)
    assert find_letter(RichText(text, (quote,))) is None


def test_a_book_is_no_letter() -> None:
    lines = one_after_the_other(("zh", "en"))
    assert find_letter(RichText("\n".join(lines[:COUNT] * 50 + lines[COUNT:] * 50))) is None


def test_a_long_line_of_two_languages_is_left_whole() -> None:
    words = "中文 English / " * 400
    assert find_letter(RichText("\n".join([words, words, words]))) is None


def test_founding_letter(corpus: Path) -> None:
    page = (corpus / "threads" / "xiaomi" / "letter.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    body = page[page.index("小米公司于") : page.index("扫描二维码")].strip()
    letter = find_letter(RichText(body))
    assert letter is not None
    assert letter.languages == ("zh", "en")
    assert letter.before is not None
    assert len([line for line in letter.before.text.splitlines() if line.strip()]) == 2
    assert letter.after is None
    rows = texts(letter)
    assert len(rows) == 24
    assert rows[0] == ("附:雷军内部信", "Xiaomi achieves record high quarterly smartphone shipments")
    assert rows[1] == ("小米同学们,大家好!", "Dear Xiaomi colleagues,")
    assert rows[-2:] == [("雷军", "Lei Jun"), ("2017.7.7", "July 7, 2017")]


def test_lists_in_one_file_either_way_round(corpus: Path) -> None:
    page = (corpus / "parallel" / "issuetpl-onefile.txt").read_text(encoding="utf-8")
    english, chinese = (part.strip() for part in page.split("\n\n"))
    for first, second, languages in ((english, chinese, ("en", "zh")), (chinese, english, ("zh", "en"))):
        letter = find_letter(RichText(f"{first}\n\n{second}\n"))
        assert letter is not None
        assert letter.languages == languages
        assert texts(letter) == list(zip(first.split("\n"), second.split("\n"), strict=True))


some_languages = st.lists(st.sampled_from(sorted(PARAGRAPHS)), min_size=2, max_size=3, unique=True)
some_lines = st.lists(st.sampled_from(sorted(set(chain.from_iterable(PARAGRAPHS.values())))), max_size=24)


@given(some_languages, st.sets(st.sampled_from(COUNTS[:10]), min_size=5))
def test_any_choice_of_paragraphs_alternating(languages: list[str], chosen: set[int]) -> None:
    order = sorted(chosen)
    letter = find_letter(RichText("\n\n".join(alternating(tuple(languages), order))))
    assert letter is not None
    assert letter.languages == tuple(languages)
    assert texts(letter) == expected(tuple(languages), order)


@given(some_lines, st.sampled_from(["\n", "\n\n", "\n \n"]))
def test_every_paragraph_is_somewhere_once(lines: list[str], gap: str) -> None:
    body = RichText(gap.join(lines))
    letter = find_letter(body)
    assert letter == find_letter(body)
    if letter is None:
        return
    places = [span for row in letter.spans for span in row if span]
    assert all(
        span is None or cell is not None
        for row, spans in zip(letter.rows, letter.spans, strict=True)
        for cell, span in zip(row, spans, strict=True)
    )
    found = [line for row in letter.rows for cell in row if cell for line in cell.text.split("\n")]
    paragraphs = [place for row in letter.paragraphs for cell in row for place in cell]
    assert [body.text[start:end] for start, end in paragraphs] == found
    assert len(set(paragraphs)) == len(paragraphs)
    for outside in (letter.before, letter.after):
        found += [line.strip() for line in outside.text.split("\n") if line.strip()] if outside else []
    assert sorted(found) == sorted(lines)
    assert len(set(places)) == len(places)


def test_short_headings_between_sentences_take_no_turns() -> None:
    """Headings and names prove no language: only the sentences do, and every second line is one."""
    lines = (
        ("Thanks", "Gracias"),
        ("Sofia helped us with the tools for the release and made them faster.",
         "Sofia nos ayudó con las herramientas para la publicación y las hizo más rápidas."),
        ("• Marta", "• Marta"),
        ("Marta wrote the script that tells of every commit.", "Marta escribió el guion que avisa de los cambios."),
        ("Plans", "Planes"),
        ("There is still some work to do; if you find a fault, please write to us.",
         "Aún queda trabajo por hacer; si encuentra una falla, por favor escríbanos."),
    )  # fmt: skip
    for order in ((0, 1), (1, 0)):
        letter = find_letter(RichText("\n\n".join(line[at] for at in order for line in lines)))
        assert letter is not None
        assert [tuple(cell.text for cell in row if cell) for row in letter.rows] == [
            tuple(line[at] for at in order) for line in lines
        ]


def test_headings_are_numbered_or_stand_first_and_end_no_sentence() -> None:
    rows = (
        ("茶话会", "A tea party"),
        ("一、茶", "1. Tea"),
        ("二、水烧开了。", "2. The water has boiled."),
        ("茶凉了", "The tea is cold"),
        ("3. 一\n二", "3. One"),
        ("四、杯", None),
    )
    cells = tuple(tuple(RichText(text) if text else None for text in row) for row in rows)
    assert headings_of(Letter(("zh", "en"), cells, ())) == {0, 1}
