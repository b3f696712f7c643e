"""Both languages say everything, and say it with the same values."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from forumtui.errors import CannotUse
from forumtui.i18n import join_clauses, join_list, join_sentence, set_language, tr, tr_count
from forumtui.text.width import width
from tests.generate.catalogues import LANGUAGES, faults, mo_of, po_of, translations, written
from tests.generate.messages import PACKAGE, messages

SAID = ("Note", "CannotUse", "CannotRead", "NoThread", "ForumtuiError")
"""What users read: its texts go through `tr`."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_complete(language: str) -> None:
    assert faults(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_current(language: str) -> None:
    po, mo = written(language, translations(language))
    assert po == po_of(language).read_bytes()
    assert mo == mo_of(language).read_bytes()


def test_extraction_finds_literals_choices_names_and_tables() -> None:
    found = messages()
    assert len(found) > 300
    assert {"no replies here", "newest first", "reverse the order", "it is not a regular file"} <= set(found)
    assert ("{count} reply", "{count} replies") in found


def test_messages_to_users_are_said_with_their_punctuation() -> None:
    """Chinese has its own. What joins keys of a settings file is TOML, a crash report is for its readers."""
    bare, joined = [], []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=texts) if name in SAID:
                    if any(isinstance(text, ast.Constant) and " " in str(text.value) for text in texts):
                        bare.append(f"{path.name}:{node.lineno}")
            if isinstance(node, ast.expr) and _joins(node):
                joined.append(f"{path.name}:{node.lineno}")
    assert bare == []
    assert [place.partition(":")[0] for place in joined] == ["crash.py", "settings.py"], joined


def test_chinese_has_no_half_width_punctuation() -> None:
    half = re.compile(r"[\u4e00-\u9fff)}”][,;:?!](?!\w)|[\u4e00-\u9fff] ?\(")
    assert {text for text in translations("zh").values() if half.search(text) and "{key}:" not in text} == set()


def _joins(node: ast.AST) -> bool:
    """Whether words are put together with punctuation that a catalogue should say."""
    match node:
        case ast.JoinedStr(values=parts):
            pass
        case ast.BinOp(op=ast.Add()):
            parts = [node.left, node.right]
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=", " | "; " | ": "), attr="join")):
            return True
        case _:
            return False
    says = any(isinstance(one, ast.Call) and getattr(one.func, "id", "") == "tr" for one in ast.walk(node))
    return says and any(isinstance(one, ast.Constant) and set(",;:(") & {*str(one.value)} for one in parts)


def test_enumerations_are_said_in_both_languages() -> None:
    assert (join_list("abc"), join_sentence("ab"), join_clauses("ab"), join_list([])) == ("a, b, c", "a, b", "a; b", "")
    set_language("zh")
    try:
        assert (join_list("abc"), join_sentence("ab"), join_clauses("ab")) == ("a、b、c", "a，b", "a；b")
        assert str(CannotUse("甲", "乙", "丙")) == "甲：乙；丙"
    finally:
        set_language("en")


def test_chinese_is_spoken_and_english_again() -> None:
    set_language("zh")
    try:
        assert tr("newest first") == "倒序"
        assert tr_count("{count} reply", "{count} replies", 1) == tr_count("{count} reply", "{count} replies", 1)
        assert tr_count("{count} reply", "{count} replies", 2) == "2 条回复"
        assert tr("said by nobody {x}", x="{y}") == "said by nobody {y}"
    finally:
        set_language("en")
    assert tr("newest first") == "newest first"


@pytest.mark.parametrize(
    ("arguments", "locale", "wanted"),
    [
        (["--help"], "zh_CN.UTF-8", "用法"),
        (["--help"], "en_GB.UTF-8", "usage"),
        (["--help", "--ui", "en"], "zh_TW.UTF-8", "usage"),
        (["--help", "--ui=zh"], "C.UTF-8", "用法"),
    ],
)
def test_locale_or_option_decide(arguments: list[str], locale: str, wanted: str, tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": locale, "XDG_CONFIG_HOME": str(tmp_path), "COLUMNS": "80", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "forumtui", *arguments],
        capture_output=True,
        check=True,
        env=environment,
        encoding="utf-8",
    )
    assert done.stdout.startswith(wanted)
    assert max(map(width, done.stdout.split("\n"))) <= 80
