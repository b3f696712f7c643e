"""Code is coloured where its language is stated: between keys, in the same cells, and whatever the code is."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from time import monotonic

import pytest

from forumtui.model import Role
from forumtui.tui.thread import code_colours
from tests.tui.conftest import Waiter, painted, reader, screen_of

CODE = 'def 函数(x):\n    return "字" + 1  # why'


def thread(*languages: str | None) -> str:
    text = "\n".join(f"{number}:\n{CODE}" for number in range(len(languages)))
    starts = [found.start() for found in re.finditer("def", text)]
    marks = [
        {
            "start": start,
            "end": start + len(CODE),
            "role": "code",
            "detail": {"language": language} if language else None,
        }
        for start, language in zip(starts, languages, strict=True)
    ]
    post = {"kind": "post", "author": "Ann", "text": "Code?"}
    reply = {"ordinal": 0, "kind": "reply", "author": "Bob", "text": text, "marks": marks}
    return json.dumps({"format": 1, "title": "Code", "post": post, "replies": [reply]})


@pytest.mark.parametrize("theme", ["terminal", "dark", "light"])
async def test_code_is_coloured_in_the_same_cells(theme: str, until: Waiter) -> None:
    app = reader(thread("python", "no-such", None), arrangement="column")
    app.set_theme(theme)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = screen_of(app)
        plain = painted(app)
        await until(pilot, lambda: bool(screen.code_colours.of(1)))
        await pilot.pause()
        assert painted(app) == plain
        text = screen.state.opened.thread.posts[1].body.text
        found = {text[start:end]: role for start, end, role in screen.code_colours.of(1)}
        assert found["def"] is found["return"] is Role.CODE_KEYWORD
        assert (found["函数"], found["1"], found["# why"]) == (Role.CODE_NAME, Role.CODE_NUMBER, Role.CODE_COMMENT)
        assert '"字"' in found
        assert len(screen.code_colours.of(1)) == len(found)  # of the first block alone
        styles = [
            {segment.text.strip(): segment.style for segment in strip if segment.text.strip()}
            for strip in app.screen._compositor.render_strips()
        ]
        first, second = [line for line in styles if any(text.startswith("def") for text in line)][:2]
        assert first["def"] == screen.post_list.style_of("role--code-keyword")
        assert "def" not in second


async def test_without_colours_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = reader(thread("python"), arrangement="column")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        assert screen_of(app).code_colours.of(1) == ()
        assert not screen_of(app).code_colours._waiting


class Endless:
    """A lexer with an expression that does not end."""

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, object, str]]:
        yield 0, "Token.Keyword", text[:3]
        yield 4, "Token.Keyword", text[4:5]
        assert not re.match("(a+)+$", "a" * 60 + "b")


async def test_an_expression_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch, until: Waiter) -> None:
    known = code_colours._lexer_of
    monkeypatch.setattr(code_colours, "_lexer_of", lambda name: Endless() if name == "endless" else known(name))
    app = reader(thread("endless", "python"), arrangement="column")
    begun = monotonic()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(screen_of(app).code_colours.of(1)) > 5)
        text = screen_of(app).state.opened.thread.posts[1].body.text
        found = [text[start:end] for start, end, _ in screen_of(app).code_colours.of(1)]
        assert found[0] == "def"
        assert "# why" in found
        await pilot.press("j")
    assert monotonic() - begun < 20


def test_pygments_is_not_imported_before_code_is_seen() -> None:
    names = "[name for name in sys.modules if name.startswith('pygments.lexers')]"
    code = f"import sys, forumtui.tui.app, forumtui.tui.thread.screen; print({names})"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
