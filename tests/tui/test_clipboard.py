"""Copying tells what it did, and copies nothing that could harm where it is pasted."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forumtui.tui.desktop import LARGEST, TOOLS, copied, copy, takes_copies


class Taken:
    """A terminal that remembers."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def copy_to_clipboard(self, text: str) -> None:
        self.texts.append(text)


KITTY = {"TERM": "xterm-kitty"}


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder with every tool, each writing what it is given beside itself."""
    for tool in TOOLS:
        program = tmp_path / tool.command[0]
        program.write_text(f'#!/bin/sh\necho "$@" > {program}.arguments\n/bin/cat > {program}.taken\n')
        program.chmod(0o755)
    return tmp_path


def test_a_terminal_that_takes_copies_gets_them() -> None:
    terminal = Taken()
    assert copy(terminal, "好的", KITTY) == "copied 2 characters"
    assert terminal.texts == ["好的"]


@pytest.mark.parametrize(
    ("environment", "known"),
    [
        (KITTY, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux,1,0", "KITTY_WINDOW_ID": "1"}, None),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "linux"}, False),
        ({}, False),
        ({"TERM": "xterm-256color"}, None),
    ],
)
def test_what_is_known_of_terminals(environment: dict[str, str], known: bool | None) -> None:
    assert takes_copies(environment) is known


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.command[0])
def test_tools_get_the_text_as_input_and_no_other_argument(tools: Path, tool: object) -> None:
    row = next(one for one in TOOLS if one is tool)
    for other in TOOLS[: TOOLS.index(row)]:
        (tools / other.command[0]).unlink()
    terminal = Taken()
    environment = {"TERM": "linux", "PATH": str(tools), row.needs or "X": "1"}
    assert copy(terminal, "-n $(rm) 好", environment) == f"copied 10 characters with {row.command[0]}"
    assert terminal.texts == []
    assert (tools / f"{row.command[0]}.taken").read_bytes().decode(row.encoding) == "-n $(rm) 好"
    assert (tools / f"{row.command[0]}.arguments").read_text().split() == list(row.command[1:])


def test_a_tool_that_fails_or_has_no_screen_is_passed_over(tools: Path) -> None:
    (tools / "pbcopy").write_text("#!/bin/sh\nexit 1\n")
    (tools / "termux-clipboard-set").write_text("no program")
    environment = {"TERM": "linux", "PATH": str(tools)}
    assert copy(Taken(), "x", environment) == "copied 1 character with clip.exe"


def test_a_terminal_of_which_nothing_is_known_is_tried_last(tmp_path: Path) -> None:
    terminal = Taken()
    environment = {"TERM": "xterm", "PATH": str(tmp_path)}
    assert "if this terminal takes copies" in copy(terminal, "x", environment)
    assert terminal.texts == ["x"]


@pytest.mark.parametrize(
    ("text", "environment"), [("x", {"TERM": "linux"}), ("好" * LARGEST, KITTY)], ids=["none", "large"]
)
def test_what_no_clipboard_takes_is_in_a_file_of_ones_own(text: str, environment: dict[str, str]) -> None:
    terminal = Taken()
    said = copy(terminal, text, {**environment, "PATH": "/nowhere"})
    file = Path(said.rpartition(" ")[2])
    try:
        assert file.read_text(encoding="utf-8") == text
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert terminal.texts == []
    finally:
        file.unlink()


def test_copies_are_clean() -> None:
    assert copied("rm -rf x\n") == "rm -rf x"
    assert copied("a\n\nb\n") == "a\n\nb\n"
    assert copied("a\x1b[201~b\x9b") == "a␛[201~b\ufffd"
    assert copy(Taken(), "\n", KITTY) == "there is nothing to copy"


@given(some.text())
def test_no_copy_ends_a_paste_or_runs_by_itself(text: str) -> None:
    whole = copied(text)
    assert not any((ord(sign) < 32 and sign != "\n") or 127 <= ord(sign) < 160 for sign in whole)
    assert not whole.endswith("\n") or "\n" in whole[:-1]
