import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forumtui.errors import CannotUse
from forumtui.state.settings import FILE_NAME, LARGEST, SETTINGS, Settings, example, load_settings, parse_settings

COMMANDS = (("next_reply", ("j", "down"), "Next reply"), ("find", ("/", '"', "\\"), "Search"))
IDS = tuple(command for command, _keys, _title in COMMANDS)


def parse(text: str) -> Settings:
    return parse_settings(text, "s.toml", IDS)


def test_rows_and_fields_agree() -> None:
    defaults = Settings()
    assert [row.name for row in SETTINGS] == [field.name for field in fields(Settings)][:-1]
    assert all(getattr(defaults, row.name) == row.default for row in SETTINGS)
    assert all(not row.choices or row.default in row.choices for row in SETTINGS)


def test_example_is_all_comment_and_uncommented_says_the_defaults() -> None:
    written = example(COMMANDS)
    assert parse(written) == Settings()
    bare = re.sub(r"(?m)^# (?=\w+ = |\[)", "", written)
    assert parse(bare) == Settings(keys={command: keys for command, keys, _title in COMMANDS})
    assert bare.count(" = ") == len(SETTINGS) + len(COMMANDS)


def test_settings_are_read() -> None:
    text = 'theme = "dark"\nambiguous = 2\nstate = false\n[keys]\nnext_reply = "n"\nfind = ["f", "F"]\n'
    wanted = Settings(theme="dark", ambiguous=2, state=False, keys={"next_reply": ("n",), "find": ("f", "F")})
    assert parse(text) == wanted


def said_of(text: str) -> str:
    try:
        parse(text)
    except CannotUse as fault:
        return str(fault)
    return ""


FAULTS = (
    ('\nthme = "dark"', "s.toml, line 2: there is no setting thme; did you mean theme?"),
    ('"sorted" = 1', "s.toml, line 1: there is no setting sorted; did you mean sort?"),
    ("[key]\nfind = 'f'", "s.toml, line 1: there is no setting key; did you mean keys?"),
    ("lang.zh = 1", "s.toml, line 1: lang cannot be that; write it like"),
    ("\n\nambiguous = 3", "s.toml, line 3: ambiguous cannot be that; choose one of 1, 2"),
    ("ambiguous = true", "s.toml, line 1: ambiguous cannot be that; choose one of 1, 2"),
    ("sort = 'best'", 's.toml, line 1: sort cannot be that; choose one of "page", "oldest", "newest"'),
    ("width = '80'", "s.toml, line 1: width cannot be that; write it like width = 0"),
    ("width = -1", "s.toml, line 1: width cannot be that; write 0 or more"),
    ("state = 1", "s.toml, line 1: state cannot be that; write it like state = true"),
    ("theme = 'a'\n[keys]\ntheme = 'x'\n", "s.toml, line 3: there is no setting theme; did you mean"),
    ("[keys]\n\nnext_replay = 'x'", "s.toml, line 3: there is no setting next_replay; did you mean next_reply?"),
    ("[keys]\nfind = 3", 's.toml, line 2: no keys; write it like find = ["j", "down"]'),
    ("[keys]\nfind = ['']", "s.toml, line 2: no keys;"),
    ("keys = 3", "s.toml, line 1: keys cannot be that; write it like [keys]"),
    ("theme = \n", "s.toml: Invalid value (at line 1, column 9)"),
    ("a = " + "[" * 100_000, "s.toml: "),
    ('"\\u001b[2J" = 1', "there is no setting ␛[2J"),
)


@pytest.mark.parametrize(("text", "message"), FAULTS, ids=range(len(FAULTS)))
def test_faults_name_line_and_remedy(text: str, message: str) -> None:
    with pytest.raises(CannotUse) as fault:
        parse(text)
    said = str(fault.value)
    assert message in said
    assert "\n" not in said
    assert "\x1b" not in said


@given(some.text(max_size=80))
def test_any_text_is_settings_or_one_line(text: str) -> None:
    assert "\n" not in said_of(text)


def test_no_file_is_no_fault_unless_it_was_named(tmp_path: Path) -> None:
    assert load_settings(None) == load_settings(tmp_path) == Settings()
    with pytest.raises(CannotUse, match="no such file"):
        load_settings(tmp_path, tmp_path / "mine.toml")


def test_the_named_file_comes_before_the_folders_own(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"\xef\xbb\xbftheme = 'light'\r\n")
    (tmp_path / "mine.toml").write_text("theme = 'dark'")
    assert load_settings(tmp_path).theme == "light"
    assert load_settings(tmp_path, tmp_path / "mine.toml").theme == "dark"


def test_files_that_cannot_be_read_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "large").write_text("#" * (LARGEST + 1))
    with pytest.raises(CannotUse, match="too large"):
        load_settings(None, tmp_path / "large")
    with pytest.raises(CannotUse, match="--config"):
        load_settings(None, tmp_path)
    (tmp_path / "binary").write_bytes(b"\xff\x00")
    with pytest.raises(CannotUse):
        load_settings(None, tmp_path / "binary")
