"""Regular expressions that cannot hang: they run in a process of their own, which is ended when it takes too long.

The source's backtracking has no bound that could be computed beforehand, so time is the bound.
"""

import atexit
import re
import subprocess
import sys
import unicodedata
from array import array
from functools import lru_cache
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import ClassVar

from forumtui.i18n import tr
from forumtui.index.texts import Texts
from forumtui.query.pattern_worker import FOUND, HEADER, WRONG
from forumtui.query.positions import Positions
from forumtui.text.clean import clean_line
from forumtui.text.fold import fold, fold_with_offsets

PATIENCE = 0.3
"""Seconds for one request: a hundred times what an honest pattern takes."""

_RESPITE = 20.0
"""Seconds before a pattern that was given up is tried again: the machine may just have been busy."""

_START = 10.0
"""Seconds the process may take to start on a busy machine."""

_REQUEST = 1 << 16
"""Bytes of text in one request."""

ENDED = b""
"""The answer of a worker that is gone, as one is that the system stopped for its memory."""

_PIECE = re.compile(r"\\.|.", re.DOTALL)


class PatternFailed(Exception):
    """A regular expression has no answer; the message says why, in words for the user."""


@lru_cache(64)
def folded_pattern(source: str) -> str:
    """The pattern as it is matched against folded text: what is escaped stays, letters are folded one by one."""
    pieces = _PIECE.findall(source)
    return "".join(piece if piece[0] == "\\" or len(fold(piece)) != 1 else _one(piece) for piece in pieces)


def _one(character: str) -> str:
    # A full-width operator folds to the operator: it is the letter that was meant.
    folded = fold(character)
    return re.escape(folded) if folded != character and not folded.isalnum() else folded


class _Process:
    """One running worker, spoken to by a thread of its own, so that waiting for it can end."""

    def __init__(self) -> None:
        worker = Path(__file__).with_name("pattern_worker.py")
        command = [sys.executable, "-I", "-S", str(worker)]
        self._child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._requests: SimpleQueue[bytes | None] = SimpleQueue()
        self._answers: SimpleQueue[bytes] = SimpleQueue()
        Thread(target=self._talk, daemon=True).start()
        atexit.register(self.end)

    def _talk(self) -> None:
        child = self._child
        assert child.stdin
        assert child.stdout
        try:
            while (request := self._requests.get()) is not None:
                child.stdin.write(HEADER.pack(len(request)) + request)
                child.stdin.flush()
                header = child.stdout.read(HEADER.size)
                self._answers.put(child.stdout.read(HEADER.unpack(header)[0]) if header else ENDED)
        except (OSError, ValueError):
            self._answers.put(ENDED)

    def ask(self, request: bytes, patience: float) -> bytes | None:
        """The worker's answer: ENDED where it is gone, None where it has none in that time."""
        self._requests.put(request)
        try:
            return self._answers.get(timeout=patience)
        except Empty:
            return None

    def end(self) -> None:
        """End the process, in the middle of its work if need be."""
        atexit.unregister(self.end)
        self._requests.put(None)
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe:
                pipe.close()


class Matcher:
    """Asks the worker, starts it when first needed, and remembers which patterns were too slow."""

    _process: ClassVar[_Process | None] = None
    _slow: ClassVar[dict[str, float]] = {}
    """Patterns that were given up, and until when they are not tried again."""

    def matching(self, source: str, texts: Texts, among: Positions) -> Positions:
        """Those of the texts in which the pattern is found. Raises PatternFailed."""
        found: list[int] = []
        batch: list[int] = []
        raw: list[bytes] = []
        size = 0
        for number in among:
            batch.append(number)
            raw.append(texts.raw(number))
            size += len(raw[-1])
            if size > _REQUEST:
                found.extend(batch[place] for place in self._ask("?", source, raw))
                batch, raw, size = [], [], 0
        if batch:
            found.extend(batch[place] for place in self._ask("?", source, raw))
        return found

    def spans(self, source: str, text: str) -> list[tuple[int, int]]:
        """Where the pattern is found in a text as posted, in code points. Raises PatternFailed."""
        folded, offsets = fold_with_offsets(text)
        edges = self._ask("=", source, [folded.encode("utf-8", "replace")])
        return [(offsets[start], offsets[end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]

    def _ask(self, kind: str, source: str, texts: list[bytes]) -> "array[int]":
        if monotonic() < Matcher._slow.get(source, 0):
            raise PatternFailed(tr("/{pattern}/ takes too long, make it simpler", pattern=source))
        process = Matcher._process or self._start()
        folded = unicodedata.normalize("NFC", folded_pattern(source)).encode("utf-8", "replace")
        answer = process.ask(b"\0".join([kind.encode(), folded, *texts]), PATIENCE)
        if answer is None or answer == ENDED:
            process.end()
            Matcher._process = None
        if answer is None:
            Matcher._slow[source] = monotonic() + _RESPITE
            raise PatternFailed(tr("/{pattern}/ takes too long, make it simpler", pattern=source))
        if answer.startswith(WRONG):
            reason = clean_line(answer[1:].decode("utf-8", "replace"))
            raise PatternFailed(tr("/{pattern}/ cannot be read: {reason}", pattern=source, reason=reason))
        if not answer.startswith(FOUND):
            raise PatternFailed(tr("/{pattern}/ takes too much memory, make it simpler", pattern=source))
        return array("I", answer[1:])

    @staticmethod
    def _start() -> _Process:
        process = Matcher._process = _Process()
        process.ask(b"?\0a\0a", _START)
        return process
