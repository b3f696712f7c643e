"""Regular expressions that cannot hang the reader: they run in a process of their own, which is killed after a timeout.

How long a pattern backtracks cannot be computed beforehand, so time is the limit.
"""

import atexit
import re
import subprocess
import sys
import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import ClassVar

from forumtui.i18n import tr
from forumtui.index.texts import Texts
from forumtui.query.pattern_worker import FOUND, HEADER, WRONG
from forumtui.text.clean import clean_line
from forumtui.text.fold import fold, fold_with_offsets

TIMEOUT = 0.3
"""Seconds for one request: a hundred times what an ordinary pattern takes."""

_RETRY_AFTER = 20.0
"""Seconds until a pattern that timed out is tried again: the machine may just have been busy."""

_START_TIMEOUT = 10.0
"""Seconds the process may take to start on a busy machine."""

_REQUEST_BYTES = 1 << 16
"""Bytes of text after which a request is sent."""

ENDED = b""
"""The answer when the worker has ended, for example because the system killed it for its memory."""

_PIECE = re.compile(r"\\.|.", re.DOTALL)


class PatternFailed(Exception):
    """A regular expression cannot be evaluated; the message tells the user why."""


@lru_cache(64)
def folded_pattern(source: str) -> str:
    """The pattern for folded text: each letter is folded by itself, escapes are kept."""
    pieces = _PIECE.findall(source)
    return "".join(piece if piece[0] == "\\" or len(fold(piece)) != 1 else _folded_character(piece) for piece in pieces)


def _folded_character(character: str) -> str:
    # A full-width operator folds to the ASCII operator but was meant as a character.
    folded = fold(character)
    return re.escape(folded) if folded != character and not folded.isalnum() else folded


class _Process:
    """One running worker. A thread of its own writes to it and reads from it, so that `ask` can time out."""

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

    def ask(self, request: bytes, timeout: float) -> bytes | None:
        """The worker's answer: ENDED where it has ended, None after `timeout` seconds."""
        self._requests.put(request)
        try:
            return self._answers.get(timeout=timeout)
        except Empty:
            return None

    def end(self) -> None:
        """Kill the process, whatever it is doing."""
        atexit.unregister(self.end)
        self._requests.put(None)
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe:
                pipe.close()


class Matcher:
    """Sends patterns to the worker, which is started when first needed, and remembers which were too slow."""

    _process: ClassVar[_Process | None] = None
    _slow: ClassVar[dict[str, float]] = {}
    """Patterns that timed out, and until which `monotonic` time they are not tried again."""

    def matching(self, source: str, texts: Texts, positions: Sequence[int]) -> list[int]:
        """The positions in whose texts the pattern is found. Raises PatternFailed."""
        found: list[int] = []
        batch: list[int] = []
        raw: list[bytes] = []
        size = 0
        for position in positions:
            batch.append(position)
            raw.append(texts.raw(position))
            size += len(raw[-1])
            if size > _REQUEST_BYTES:
                found.extend(batch[number] for number in self._ask("?", source, raw))
                batch, raw, size = [], [], 0
        if batch:
            found.extend(batch[number] for number in self._ask("?", source, raw))
        return found

    def spans(self, source: str, text: str) -> list[tuple[int, int]]:
        """Start and end of every match in a text as posted (not folded), in code points. Raises PatternFailed."""
        folded, offsets = fold_with_offsets(text)
        edges = self._ask("=", source, [folded.encode("utf-8", "replace")])
        return [(offsets[start], offsets[end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]

    def _ask(self, kind: str, source: str, texts: list[bytes]) -> "array[int]":
        if monotonic() < Matcher._slow.get(source, 0):
            raise PatternFailed(tr("/{pattern}/ takes too long, make it simpler", pattern=source))
        process = Matcher._process or self._start()
        folded = unicodedata.normalize("NFC", folded_pattern(source)).encode("utf-8", "replace")
        answer = process.ask(b"\0".join([kind.encode(), folded, *texts]), TIMEOUT)
        if answer is None or answer == ENDED:
            process.end()
            Matcher._process = None
        if answer is None:
            Matcher._slow[source] = monotonic() + _RETRY_AFTER
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
        process.ask(b"?\0a\0a", _START_TIMEOUT)
        return process
