"""No text is read as markup: a lint over the reader's sources, and forum-like brackets in every slot, clicked on."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.hostile.markup_cases import BRACKETS
from tests.pages import page, reply
from tests.tui.conftest import Waiter, painted, reader, screen_of

FOLDER = Path(__file__).parents[2] / "forumtui" / "tui"
READ_AS_MARKUP = frozenset(
    (
        *("Static", "Label", "Button", "Link", "Option", "Checkbox", "RadioButton", "Collapsible", "TabPane", "Tab"),
        *("OptionList", "SelectionList", "Selection", "ListItem", "DataTable", "Markdown", "Tooltip", "Pretty"),
    )
)
"""Widgets that take a bare string for markup or for a renderable."""

METHODS = frozenset(("notify", "update", "add_option", "add_options", "add_row", "add_column", "set_options"))
UPDATED = frozenset(("Static", "Label", "Markdown"))
"""Widgets whose `update` reads markup; that of sets and dictionaries does not."""

TITLES = frozenset(("tooltip", "border_title", "border_subtitle", "sub_title", "title", "placeholder_markup"))
SAFE = frozenset(("Text", "Content", "RichText"))


def bare_strings(source: str) -> Iterator[int]:
    """Lines on which something other than a literal or a Text reaches a slot that reads markup."""
    tree = ast.parse(source)
    methods = METHODS if UPDATED & _named(tree) else METHODS - {"update"}
    slots = (READ_AS_MARKUP - _ours(tree)) | methods
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in slots:
            keywords = {word.arg: word.value for word in node.keywords}
            markup = keywords.get("markup")
            if isinstance(markup, ast.Constant) and markup.value is False:
                continue
            yield from (argument.lineno for argument in node.args if not _is_safe(argument, source))
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            is_title = any(isinstance(target, ast.Attribute) and target.attr in TITLES for target in targets)
            if is_title and node.value is not None and not _is_safe(node.value, source):
                yield node.lineno


def _ours(tree: ast.AST) -> set[str]:
    """Names that are not Textual's: what a file calls Tab or Link of its own reads no markup."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported = {name.name for node in imports if (node.module or "").startswith("forumtui") for name in node.names}
    return imported | {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def _named(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_safe(value: ast.expr, source: str) -> bool:
    """A literal, a Text, or the answer of a function of this file that says it returns a Text."""
    if isinstance(value, ast.Constant):
        return not isinstance(value.value, str) or "[" not in value.value
    if not isinstance(value, ast.Call):
        return False
    name = _name(value.func)
    return name in SAFE or any(
        isinstance(node, ast.FunctionDef)
        and node.name == name
        and isinstance(node.returns, ast.Name)
        and node.returns.id in SAFE
        for node in ast.walk(ast.parse(source))
    )


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.name)
def test_no_bare_string_reaches_a_slot_that_reads_markup(path: Path) -> None:
    assert list(bare_strings(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("Static(name)", 1),
        ("Static(f'{name}')", 1),
        ("Label(tr('x {y}', y=1))", 1),
        ("self.notify(text)", 1),
        ("self.notify(text, markup=False)", 0),
        ("Static(Text(name))", 0),
        ("Static('plain', id='x')", 0),
        ("Static('[b]')", 1),
        ("OptionList(*names)", 1),
        ("widget.tooltip = name", 1),
        ("self.border_title = Text(name)", 0),
        ("self.query_one('#x', Static).update(a + b)", 1),
        ("def f() -> Text: ...\nStatic(f())", 0),
        ("def f() -> str: ...\nStatic(f())", 1),
    ],
)
def test_the_lint_sees(source: str, count: int) -> None:
    assert len(list(bare_strings(source))) == count


def bracketed(bracket: str) -> str:
    """A page with the brackets in its title and in every field of its replies."""
    made = page(
        reply(9, f"n{bracket}"[:40], "01-02 08:00:11", bracket, rank="书虫", device=f"d{bracket}"[:20]),
        reply(8, "other", "01-02 08:00:10", f"before {bracket} behind"),
    )
    return made.replace("秋季读书会:五本书,一张桌子", f"T {bracket}").replace("我们于", bracket + "我们于")


@pytest.mark.parametrize("bracket", BRACKETS)
async def test_brackets_show_as_they_are(bracket: str) -> None:
    app = reader(bracketed(bracket))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        seen = painted(app)
        assert seen.count(bracket) >= 3
        assert "before " + bracket + " behind" in seen
        assert "T " + bracket in seen


async def test_brackets_in_the_filter_bar_and_in_messages(until: Waiter) -> None:
    app = reader(bracketed("[@click=app.quit]x[/]"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"[@click=app.quit]x[/] date:[/b]")
        await pilot.pause()
        assert "[/b]" in painted(app)
        screen_of(app).notify_status("[@click=app.quit]x[/]")
        await pilot.pause()
        assert app.is_running


@pytest.mark.usefixtures("untraced")
@pytest.mark.slow
async def test_a_click_on_any_cell_does_nothing_that_a_stranger_wrote() -> None:
    app = reader(bracketed("[@click=app.quit]quit[/] [@click=app.bell]bell[/]"))
    called: list[str] = []
    app.action_quit = lambda: called.append("quit")  # type: ignore[assignment,method-assign,return-value]
    async with app.run_test(size=(100, 14)) as pilot:
        await pilot.pause()
        for row in range(1, 13):
            for column in range(0, 100, len("quit")):  # no word of a link slips between two clicks
                await pilot.click(offset=(column, row))
        assert called == []
        assert app.is_running
