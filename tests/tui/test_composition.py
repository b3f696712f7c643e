"""How the reader is built: short chains of classes, private parts of Textual in one module, few lazy imports."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import forumtui.tui

FOLDER = Path(forumtui.tui.__file__).parent
MODULES = sorted(path for path in FOLDER.rglob("*.py") if path.stem != "__init__")
ADAPTER = "textual_adapter"
LONGEST_CHAIN = 2
MOST_LAZY = 2

FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


def module_of(path: Path) -> ModuleType:
    return importlib.import_module(".".join(("forumtui.tui", *path.relative_to(FOLDER).with_suffix("").parts)))


def classes() -> Iterator[type]:
    for path in MODULES:
        module = module_of(path)
        yield from (one for _, one in inspect.getmembers(module, inspect.isclass) if one.__module__ == module.__name__)


def is_own(one: type) -> bool:
    return one.__module__.startswith("forumtui.tui")


def is_textual(one: type) -> bool:
    return one.__module__.startswith("textual")


def private_names(tree: ast.AST) -> Iterator[str]:
    """Names with an underscore that a piece of code reads, sets or defines on something."""
    for node in ast.walk(tree):
        name = getattr(node, "attr", "") or (getattr(node, "name", "") if isinstance(node, FUNCTIONS) else "")
        if name and name.startswith("_") and not name.endswith("__"):
            yield name


def private_parts(path: Path) -> dict[str, set[str]]:
    """By class, the private names of Textual's classes below it that it uses or replaces."""
    module, found = module_of(path), {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef) and isinstance(getattr(module, node.name, None), type):
            theirs = [base for base in getattr(module, node.name).__mro__ if is_textual(base)]
            used = {name for name in private_names(node) if any(name in vars(base) for base in theirs)}
            if used:
                found[node.name] = used
    return found


def test_no_class_stands_on_more_than_one_of_ours() -> None:
    chains = {one.__qualname__: [base.__name__ for base in one.__mro__ if is_own(base)] for one in classes()}
    assert chains
    assert {name: chain for name, chain in chains.items() if len(chain) > LONGEST_CHAIN} == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_only_the_adapter_touches_private_parts_of_textual(path: Path) -> None:
    if path.stem == ADAPTER:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = [
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual")
        for name in node.names
        if name.name.startswith("_") or any(part.startswith("_") for part in (node.module or "").split("."))
    ]
    assert imported == []
    assert private_parts(path) == {}


def test_the_adapter_is_needed() -> None:
    found = private_parts(FOLDER / f"{ADAPTER}.py")
    assert "_handle_exception" in found["ReportingApp"]
    assert "_key_escape" in found["LayeredScreen"]
    assert "_run_input_thread" in found["TerminalDriver"]


def lazy_imports() -> Iterator[tuple[str, int, list[str]]]:
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        for function in ast.walk(ast.parse(text)):
            if isinstance(function, FUNCTIONS):
                for node in ast.walk(function):
                    if isinstance(node, ast.Import | ast.ImportFrom):
                        yield path.name, node.lineno, text.split("\n")


def test_lazy_imports_are_few_and_say_what_they_save() -> None:
    found = [*lazy_imports()]
    assert 0 < len(found) <= MOST_LAZY, [(name, number) for name, number, _ in found]
    for name, number, lines in found:
        assert lines[number - 2].strip().startswith("# "), f"{name}:{number} does not say what it saves"
