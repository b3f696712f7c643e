"""The README says what the code does, and so does --help."""

import re
import shlex

from forumtui.cli.arguments import EXAMPLES, parser, read_options
from tests.generate.tables import README, TABLES, with_tables


def test_readme_tables_are_current() -> None:
    text = README.read_text(encoding="utf-8")
    assert with_tables(text) == text
    assert all(f"<!-- {name} -->" in text for name, _table in TABLES)


def test_help_and_readme_hold_every_example_and_option() -> None:
    readme, shown = README.read_text(encoding="utf-8"), parser().format_help()
    for command, what in EXAMPLES:
        assert f"  {command} " in shown
        assert what in shown
        assert command.replace("|", "\\|") in readme
    for action in parser()._actions:
        for name in action.option_strings:
            assert name in shown
            assert name in readme


def test_examples_are_commands_that_can_be_used() -> None:
    for command, _what in EXAMPLES:
        (ours,) = (part for part in command.split("|") if part.strip().startswith("forumtui"))
        read_options(shlex.split(ours)[1:])


def test_options_that_the_readme_writes_exist() -> None:
    known = {name for action in parser()._actions for name in action.option_strings}
    blocks = re.findall(r"(?m)^    (?:.*\| )?forumtui (.*)$", README.read_text(encoding="utf-8"))
    written = {word for block in blocks for word in block.split() if word.startswith("-") and word != "--"}
    assert written
    assert {word for word in written if word not in known and word != "-oddly-named.txt"} == set()
