"""The library as programs use it: what its documentation shows, and the recipe."""

import doctest
import json
import re
import subprocess
import sys
from pathlib import Path

import forumtui
from tests.pages import PAGE, page, reply

ROOT = Path(__file__).parents[2]


def test_examples_of_the_library_are_true() -> None:
    done = doctest.testmod(forumtui)
    assert done.attempted > 10
    assert done.failed == 0


def test_examples_of_the_readme_are_true() -> None:
    done = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert done.attempted > 3
    assert done.failed == 0


def test_the_library_is_free_of_textual() -> None:
    code = (
        "import sys; from forumtui import open_thread\n"
        "from forumtui.cli.sources import sample_path\nopen_thread(sample_path()).finish()\n"
        "print([name for name in ('textual', 'argparse', 'bs4') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['argparse']\n"


def test_the_recipe_converts_a_folder_in_parallel(tmp_path: Path) -> None:
    recipe = re.search(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
    assert recipe
    (tmp_path / "convert.py").write_text(recipe[1], encoding="utf-8")
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(5):
        (pages / f"{number}.txt").write_text(page(reply(number + 1, "夜航", "12-21 12:00:00", "好")), encoding="utf-8")
    (pages / "whole.txt").write_text(PAGE, encoding="utf-8")
    (pages / "none.txt").write_text("nothing here\n" * 9, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "convert.py"), str(pages)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=120)
    threads = [json.loads(line) for line in done.stdout.splitlines()]
    assert [len(thread["replies"]) for thread in threads] == [1, 1, 1, 1, 1, 6]
    assert done.stderr.count("\n") == 1
    assert "none.txt" in done.stderr
