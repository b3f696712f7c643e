"""Finds the tokens of code with Pygments, between keys, for code on the screen whose page states the language.

Pygments is imported in a thread, with the first such code. A lexer is a set of regular expressions and the code comes
from strangers. So it runs a few milliseconds at a time, a timer stops an expression that does not end, and only the
beginning of a long block is coloured. Code whose tokens are not known is shown without colours.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from importlib import import_module
from time import perf_counter
from typing import Any

from forumtui.layout.runs import CodeSpan
from forumtui.model import Mark, Post, Role
from forumtui.tui.background import run_in_thread
from forumtui.tui.thread.controller import SLICE, Background, SlicedLoop
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.scroll_anchor import keep_newer

MOST_COLOURED = 20_000
"""The most code points of a block that are coloured."""

LONGEST_STEP = 0.1
"""Seconds of processor time after which a lexer is stopped."""

PAUSE = 0.02
"""Seconds between a frame and the work on its code, and between two slices of that work."""

_KEPT = 256
"""Posts whose tokens are kept."""

_MOST_BLOCKS = 50
"""The most blocks of a post that are coloured."""

_ROLES: Mapping[str, Role] = {
    "Comment.PreprocFile": Role.CODE_STRING,
    "Comment.Preproc": Role.CODE_KEYWORD,
    "Comment": Role.CODE_COMMENT,
    "Keyword": Role.CODE_KEYWORD,
    "Operator.Word": Role.CODE_KEYWORD,
    "Literal.String": Role.CODE_STRING,
    "Literal.Number": Role.CODE_NUMBER,
    "Name.Function": Role.CODE_NAME,
    "Name.Class": Role.CODE_NAME,
    "Name.Decorator": Role.CODE_NAME,
    "Name.Tag": Role.CODE_NAME,
    "Name.Attribute": Role.CODE_NAME,
    "Name.Builtin": Role.CODE_NAME,
    "Generic.Inserted": Role.CODE_STRING,
    "Generic.Deleted": Role.CODE_NUMBER,
    "Generic.Heading": Role.CODE_KEYWORD,
    "Generic.Subheading": Role.CODE_KEYWORD,
    "Generic.Prompt": Role.CODE_COMMENT,
}
"""The roles of Pygments' kinds of tokens. A kind that is not in the table has the role of its parent."""


class _TooSlow(Exception):
    """The timer has stopped a lexer."""


class CodeColours:
    """Finds and keeps the tokens of the code of posts."""

    def __init__(
        self, loop: SlicedLoop, state: ThreadState, background: Background, on_found: Callable[[int], None]
    ) -> None:
        """`on_found` is called with the position of a post whose tokens are known now."""
        self._loop = loop
        self._state = state
        self._background = background
        self._on_found = on_found
        self._found: dict[int, Sequence[CodeSpan]] = {}
        """By position, the tokens of a post; the oldest are dropped. They stay right, because a post of a screen never
        changes.
        """
        self._waiting: list[int] = []
        """Posts whose tokens are needed. Those of the first one are being found."""
        self._tokens: list[CodeSpan] = []
        """The tokens of that post so far."""
        self._job: Iterator[bool] | None = None
        """Finds them."""
        self._lexers: dict[str, Any] = {}
        """By language, a lexer; None where Pygments does not know the language."""
        self._is_working = False
        self.is_on = not os.environ.get("NO_COLOR") and hasattr(signal, "setitimer")
        """Whether code is coloured: not where the user wants no colours, nor where no timer can stop a lexer."""

    @property
    def is_waiting(self) -> bool:
        """Whether the tokens of a post are needed and not known yet."""
        return bool(self._waiting)

    def of(self, position: int) -> Sequence[CodeSpan]:
        """The tokens of a post, in order; empty until they are known."""
        known = self._found.get(position)
        if known is not None or not self.is_on:
            return known or ()
        if not _stated(self._state.opened.thread.posts[position]):
            self._keep(position, ())
        elif position not in self._waiting:
            self._waiting.append(position)
            self._work_soon()
        return ()

    def _keep(self, position: int, tokens: Sequence[CodeSpan]) -> None:
        keep_newer(self._found, _KEPT)
        self._found[position] = tokens

    def _work_soon(self) -> None:
        if not self._is_working:
            self._is_working = True
            self._loop.after(PAUSE, self._work_on)

    def _work_on(self) -> None:
        if self._background.is_deferred:
            self._loop.after(PAUSE, self._work_on)
            return
        missing = [language for _, language in self._stated_here() if language not in self._lexers]
        if missing:
            run_in_thread(self._loop, "lexer", partial(_lexer_of, missing[0]), partial(self._loaded, missing[0]))
            return
        self._is_working = False
        until = perf_counter() + SLICE
        with suppress(_TooSlow), _time_limit():
            while self._waiting and perf_counter() < until:
                if self._job is None:
                    self._tokens = []
                    self._job = self._tokens_of(self._waiting[0])
                if next(self._job, True):
                    self._done()
                    break
        if self._waiting:
            self._work_soon()

    def _stated_here(self) -> Sequence[tuple[Mark, str]]:
        return _stated(self._state.opened.thread.posts[self._waiting[0]])

    def _loaded(self, language: str, outcome: Callable[[], Any]) -> None:
        self._lexers[language] = outcome()
        self._work_on()

    def _tokens_of(self, position: int) -> Iterator[bool]:
        """Find the tokens of a post; yields False after each, so that the caller can stop."""
        text = self._state.opened.thread.posts[position].body.text
        for mark, language in self._stated_here():
            lexer = self._lexers[language]
            if lexer is None or (self._tokens and mark.start < self._tokens[-1][1]):
                continue
            try:
                for token in _found(lexer, text[mark.start : min(mark.end, mark.start + MOST_COLOURED)], mark.start):
                    self._tokens.append(token)
                    yield False
            except _TooSlow:
                continue

    def _done(self) -> None:
        position = self._waiting.pop(0)
        self._job = None
        self._keep(position, tuple(self._tokens))
        if self._tokens:
            self._on_found(position)


def _stated(post: Post) -> Sequence[tuple[Mark, str]]:
    """The blocks of code in a post whose language is stated, in order, with the language."""
    blocks = [mark for mark in post.body.marks if mark.role is Role.CODE and mark.detail]
    stated = [(mark, str((mark.detail or {}).get("language") or "")) for mark in blocks[:_MOST_BLOCKS]]
    return sorted(((mark, language) for mark, language in stated if language), key=lambda one: one[0].start)


def _lexer_of(language: str) -> Any:
    """The lexer of Pygments for a language, by any of its names; None where there is none. Nothing is guessed."""
    lexers = import_module("pygments.lexers")
    names = {alias: name for name, aliases, _, _ in lexers.get_all_lexers(plugins=False) for alias in aliases}
    return lexers.find_lexer_class(names[language])() if language in names else None


def _found(lexer: Any, text: str, start: int) -> Iterator[CodeSpan]:
    """The tokens of a text that begins at `start` of the post. Neighbours of one role are one token."""
    first = last = 0
    role: Role | None = None
    for at, kind, value in lexer.get_tokens_unprocessed(text):
        here = _role_of(str(kind)) if value.strip() else None
        if here is role and at == last:
            last = at + len(value)
            continue
        if role is not None and last > first:
            yield start + first, start + last, role
        first, last, role = at, at + len(value), here
    if role is not None and last > first:
        yield start + first, start + min(last, len(text)), role


@lru_cache(maxsize=256)
def _role_of(kind: str) -> Role | None:
    """The role of a kind of token such as `Token.Name.Function`."""
    kind = kind.removeprefix("Token.")
    while kind:
        if kind in _ROLES:
            return _ROLES[kind]
        kind = kind.rpartition(".")[0]
    return None


@contextmanager
def _time_limit() -> Iterator[None]:
    """Raise _TooSlow in code that takes too much processor time, even inside a regular expression. Main thread only."""
    if threading.current_thread() is not threading.main_thread():
        raise _TooSlow
    is_running = True

    def stop(*_: object) -> None:
        if is_running:
            raise _TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST_STEP, LONGEST_STEP)
        yield
    finally:
        is_running = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
