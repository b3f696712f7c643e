"""Every message that the program says, out of its source: literals of `tr(…)` and `tr_count(…)`, and the tables whose
rows are said later.
"""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import forumtui
from forumtui.cli.arguments import EXAMPLES
from forumtui.export.exports import EXPORTS
from forumtui.fetch import client, response
from forumtui.index.flags import FILLERS
from forumtui.index.index import ORDERS
from forumtui.query.keys import KEYS
from forumtui.source import files, magic
from forumtui.state.settings import SETTINGS
from forumtui.text.fold import CHINESE_HINT
from forumtui.text.links import Refusal
from forumtui.thread.report import FAULTS, GROUPS
from forumtui.tui.commands import COMMANDS
from forumtui.tui.dialogs.index import TABS

PACKAGE = Path(forumtui.__path__[0])

Message = str | tuple[str, str]
"""One text, or its singular and its plural."""

ARGPARSE = (
    "usage: ",
    "expected one argument",
    "unrecognized arguments: %s",
    "argument %(argument_name)s: %(message)s",
    "invalid %(type)s value: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "ignored explicit argument %r",
)
"""What argparse says through the same catalogue."""


def _commands() -> list[str]:
    return [text for command in COMMANDS for text in (command.title, command.footer)]


def _kinds_of_data() -> list[str]:
    rows = [what for _magic, what in magic._ROWS]
    for _pattern, kinds, otherwise in magic._FAMILIES:
        rows += [*kinds.values(), otherwise]
    return rows


def _kinds_of_files() -> list[str]:
    return [*files._REASONS.values(), *(kind for _is_one, kind in files._KINDS)]


def _of_a_check() -> list[str]:
    return [*ORDERS.values(), *(what for what, _lacks in FAULTS), *GROUPS, "other"]


def _of_a_fetch() -> list[str]:
    return [
        *(text for pair in client._STATUS.values() for text in pair),
        *(what for _sign, what in response._CHALLENGES),
    ]


def _refusals() -> list[str]:
    return list(map(str, Refusal))


TABLES: dict[str, Callable[[], list[str]]] = {
    "cli/arguments.py": lambda: [*ARGPARSE, *(what for _command, what in EXAMPLES)],
    "cli/printing.py": _of_a_check,
    "cli/main.py": _commands,
    "fetch/client.py": _of_a_fetch,
    "fetch/response.py": _of_a_fetch,
    "tui/keymap.py": _commands,
    "tui/commands.py": _commands,
    "tui/thread/bar_lines.py": _commands,
    "tui/dialogs/help.py": lambda: [*_commands(), *(key.help for key in KEYS)],
    "tui/dialogs/index.py": lambda: [title for title, _column, _filter in TABS],
    "tui/thread/dialogs.py": _refusals,
    "tui/desktop.py": _refusals,
    "tui/app.py": _commands,
    "tui/dialogs/export.py": lambda: [export.title for export in EXPORTS],
    "query/complete.py": lambda: [CHINESE_HINT, *(key.help for key in KEYS)],
    "state/settings.py": lambda: [row.help for row in SETTINGS],
    "index/flags.py": lambda: [reason for _pattern, reason in FILLERS],
    "source/magic.py": _kinds_of_data,
    "source/files.py": _kinds_of_files,
}
"""Files that say what stands in a table, and its texts."""


def messages() -> list[Message]:
    """Every message once, by file and line."""
    return list(_read()[0])


def unknown() -> list[str]:
    """Places that say what nobody here knows: give them a row in TABLES."""
    return list(_read()[1])


@cache
def _read() -> tuple[tuple[Message, ...], tuple[str, ...]]:
    """The messages, and the places with a message that the source does not tell and no table has."""
    found: dict[Message, None] = {}
    dynamic = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = str(path.relative_to(PACKAGE))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in _calls(tree):
            texts = [list(_texts(argument, tree)) for argument in call.args[: 1 + (_name(call) == "tr_count")]]
            if not texts[0] and name not in TABLES:
                dynamic.append(f"{name}:{call.lineno}")
            found |= dict.fromkeys(zip(*texts, strict=True) if _name(call) == "tr_count" else texts[0])
        found |= dict.fromkeys(TABLES.get(name, list)())
    found.pop("", None)
    return tuple(found), tuple(dynamic)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) in ("tr", "tr_count"):
            yield node


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _texts(node: ast.expr, tree: ast.AST) -> Iterator[str]:
    """The texts that an expression can be, as far as the file tells: a literal, a choice, a name given literals."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, tree)
        yield from _texts(node.orelse, tree)
    elif isinstance(node, ast.Name):
        for given in ast.walk(tree):
            if isinstance(given, ast.Assign):
                yield from _given(given.targets[0], given.value, node.id)


def _given(target: ast.expr, value: ast.expr, name: str) -> Iterator[str]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, its in zip(target.elts, value.elts, strict=False):
            yield from _given(one, its, name)
    elif isinstance(target, ast.Name) and target.id == name:
        # A call may choose among its arguments: next(…, "otherwise").
        for text in value.args if isinstance(value, ast.Call) else [value]:
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value
