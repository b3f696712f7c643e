"""Completions offer what the parser takes."""

import shutil
import subprocess
import sys

import pytest

from forumtui.cli.arguments import FORMATS, SHELLS, parser
from tests.generate.completions import FOLDER, completion


@pytest.mark.parametrize("shell", SHELLS)
def test_completions_are_current_and_whole(shell: str) -> None:
    written = (FOLDER / shell).read_text(encoding="utf-8")
    assert written == completion(shell)
    options = {name for action in parser()._actions for name in action.option_strings if name.startswith("--")}
    assert len(options) > 20
    assert {name for name in options if name.removeprefix("--") not in written} == set()


@pytest.mark.parametrize("shell", SHELLS)
def test_the_command_prints_them(shell: str) -> None:
    command = [sys.executable, "-m", "forumtui", "--print-completion", shell]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == (FOLDER / shell).read_text(encoding="utf-8")


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "wanted"), [("--th", {"--thread", "--theme"}), ("--to ", set(FORMATS)), ("--sort n", {"newest"})]
)
def test_bash_completes(words: str, wanted: set[str]) -> None:
    typed = ["forumtui", *words.split(" ")]
    script = (
        f"source {FOLDER / 'bash'}; COMP_WORDS=({' '.join(word or repr('') for word in typed)}); "
        f"COMP_CWORD={len(typed) - 1}; _shtab_forumtui; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert set(done.stdout.split()) == wanted, done.stderr
