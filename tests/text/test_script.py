"""Scripts and languages of short texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.text.script import COMMON_WORDS, SCRIPTS, UNKNOWN, language_of, script_of

LANGUAGES = [
    ("支持小米,支持国货", "zh"),
    ("支持 Xiaomi MIX", "zh"),
    ("这个の很好吃", "zh"),
    ("好的", "zh"),
    ("とても良いですね", "ja"),
    ("ラーメンを食べた", "ja"),
    ("정말 좋아요", "ko"),
    ("Changelog는 무엇인가요?", "ko"),
    ("I agree with you", "en"),
    ("Where is the station?", "en"),
    ("Où est la gare ?", "fr"),
    ("Wo ist der Bahnhof?", "de"),
    ("¿Dónde está la estación?", "es"),
    ("Где вокзал?", "ru"),
    ("Де вокзал у місті?", "uk"),
    ("Καλημέρα", "el"),
    ("สวัสดี", "th"),
    ("LGTM", UNKNOWN),
    ("Xiaomi Redmi", UNKNOWN),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text", ["", "666", "[微笑][微笑]", ":smile:", "→_→", "😀😀", "http://example.org/a", "2017.7.7", "..."]
)
def test_no_language(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("text", "script"), [("中文 abc", "han"), ("かな", "kana"), ("한글", "hangul"), ("ß", "latin"), ("1", None)]
)
def test_script(text: str, script: str | None) -> None:
    assert script_of(text) == script


@given(st.text(max_size=60))
def test_any_text_has_a_known_answer(text: str) -> None:
    known = {language for language, _ in COMMON_WORDS} | {
        "zh",
        "ja",
        "ko",
        "ru",
        "uk",
        "el",
        "ar",
        "he",
        "th",
        "hi",
        UNKNOWN,
        None,
    }
    assert language_of(text) in known
    assert script_of(text) in {name for name, _ in SCRIPTS} | {None}
