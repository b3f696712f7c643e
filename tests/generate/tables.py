"""Writes the README's tables from the code's own: python -m tests.generate.tables"""

import re
from argparse import Action
from pathlib import Path

from forumtui.cli.arguments import EXAMPLES, parser
from forumtui.export.exports import EXPORTS
from forumtui.query.keys import KEYS
from forumtui.tui.commands import COMMANDS, shown_keys

README = Path(__file__).parents[2] / "README.md"
FOCUSES = (("everywhere", "everywhere"), ("replies", "in the replies"), ("post", "in the post"))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _literal(table: str) -> str:
    """The table as a replacement that `re` takes literally."""
    return table.replace("\\", "\\\\")


def filter_table() -> str:
    """The keys of the filter."""
    rows = [f"| `{_cell(key.example)}` | {_cell(key.help)} | {_cell(' '.join(key.names))} |" for key in KEYS]
    rows += ['| `word` `"two words"` `/regex/` | text of the reply, whatever its case and width | |']
    return "\n".join(["| term | matches | also spelled |", "|---|---|---|", *rows])


PALETTE = "(in the palette)"
"""Where a command stands that has no key."""


def key_table() -> str:
    """The commands."""
    rows = [
        f"| {_cell(shown_keys(command) or PALETTE)} | {where} | {_cell(command.title)} |"
        for focus, where in FOCUSES
        for command in COMMANDS
        if command.focus == focus
    ]
    return "\n".join(["| key | where | what it does |", "|---|---|---|", *rows])


def example_table() -> str:
    """The command's own examples."""
    return "\n".join([*("| | |", "|---|---|"), *(f"| `{_cell(command)}` | {what} |" for command, what in EXAMPLES)])


def option_table() -> str:
    """The options, as the parser has them."""
    rows = [
        f"| {_spelled(action)} | {_cell(action.help or '')} |" for action in parser()._actions if action.option_strings
    ]
    return "\n".join(["| option | |", "|---|---|", *rows])


def _spelled(action: Action) -> str:
    value = f" {action.metavar}" if action.nargs != 0 and action.metavar else ""
    return f"`{_cell(', '.join(action.option_strings))}{_cell(value)}`"


def export_table() -> str:
    """The formats."""
    rows = [f"| `-t {export.name}` | {_cell(export.title)} |" for export in EXPORTS]
    return "\n".join(["| format | |", "|---|---|", *rows])


TABLES = (
    ("filter table", filter_table),
    ("key table", key_table),
    ("example table", example_table),
    ("option table", option_table),
    ("export table", export_table),
)


def with_tables(text: str) -> str:
    """The README with its tables made anew."""
    for name, table in TABLES:
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
        text = pattern.sub(rf"\g<1>{_literal(table())}\n\g<2>", text)
    return text


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
