import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forumtui.errors import CannotUse
from forumtui.state.settings import LARGEST, SETTINGS, Settings, example, load_settings, parse_settings

COMMANDS = (("next_reply", ("j", "down"), "Next reply"), ("find", ("/", '"', "\\"), "Search"))


def parse(text: str) -> Settings:
    return parse_settings(text, "s.toml")


def test_a_default_is_one_of_its_choices() -> None:
    assert all(not row.choices or row.default in row.choices for row in SETTINGS)


def test_example_is_all_comment_and_uncommented_says_the_defaults() -> None:
    written = example(COMMANDS)
    commented = parse(written)
    assert (commented.values, commented.keys) == ({}, ())
    bare = re.sub(r"(?m)^# (?=\w+ = |\[)", "", written)
    parsed = parse(bare)
    assert parsed.values == {row.name: row.default for row in SETTINGS}
    assert [(one.command, one.keys) for one in parsed.keys] == [(name, keys) for name, keys, _title in COMMANDS]
    assert bare.count(" = ") == len(SETTINGS) + len(COMMANDS)


def test_settings_are_read() -> None:
    text = 'theme = "dark"\nambiguous = 2\nstate = false\n[keys]\nnext_reply = "n"\nfind = ["f", "F"]\n'
    parsed = parse(text)
    assert parsed.values == {"theme": "dark", "ambiguous": 2, "state": False}
    assert [(one.command, one.keys, one.where) for one in parsed.keys] == [
        ("next_reply", ("n",), "s.toml, line 5"),
        ("find", ("f", "F"), "s.toml, line 6"),
    ]


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


def test_files_that_cannot_be_read_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(CannotUse, match="no such file"):
        load_settings(str(tmp_path / "mine.toml"))
    (tmp_path / "large").write_text("#" * (LARGEST + 1))
    with pytest.raises(CannotUse, match="too large"):
        load_settings(str(tmp_path / "large"))
    with pytest.raises(CannotUse, match="--config"):
        load_settings(str(tmp_path))
    with pytest.raises(CannotUse, match="--config"):
        load_settings("a\0b")
    (tmp_path / "binary").write_bytes(b"\xff\x00")
    with pytest.raises(CannotUse):
        load_settings(str(tmp_path / "binary"))


def test_a_byte_order_mark_and_line_ends_of_windows_are_read(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xef\xbb\xbftheme = 'light'\r\n")
    assert load_settings(str(tmp_path / "mine.toml")).values == {"theme": "light"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_what_could_wait_or_never_end_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(CannotUse):
            load_settings(str(place))


@pytest.mark.parametrize(
    "text",
    [
        "a." * 100_000 + "a = 1",
        "[" + "a." * 100_000 + "a]",
        "x = {" + "a." * 60_000 + "a = 1}",
        '"=".' + "a." * 100_000 + "a = 1",
        "x = " + "[" * 100_000,
        "width = " + "9" * 100_000,
        "width = 0x" + "f" * 100_000,
        "width = 10001",
        "text_width = 99999999999999999999",
    ],
    ids=lambda text: text[:12],
)
def test_what_would_take_long_or_cannot_be_is_refused_at_once(text: str) -> None:
    began = time.process_time()
    with pytest.raises(CannotUse) as fault:
        parse(text)
    assert len(str(fault.value)) < 300
    assert time.process_time() - began < 2


def test_dots_in_quotes_and_comments_are_no_parts_of_a_key() -> None:
    dots = "." * 500
    assert parse(f'filter = "{dots}"  # {dots}').values == {"filter": dots}
