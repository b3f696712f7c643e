"""Reads pages in a child process, so that one that takes too long, needs too much memory or crashes costs only itself.

An endless loop, memory that runs out and a crash of compiled code cannot be caught inside a process. After each, the
child is started again. It answers with JSON, so that no answer is ever executed.
"""

import json
import os
import signal
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from select import select
from typing import IO, Any

from forumtui.errors import ForumtuiError
from forumtui.model import Head
from forumtui.source.decode import codec_of
from forumtui.text.clean import clean_url
from forumtui.text.fold import fold
from forumtui.thread.grouping import bare_title, shared_key
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import all_threads_of

if sys.platform != "win32":
    import resource

SECONDS = 10.0
MEMORY = 2 << 30
"""Bytes that the child may use on top of those it has when it starts."""

_PAGES_OF_A_CHILD = 5000
"""Pages after which a child is replaced, because its memory becomes fragmented."""

_START_SECONDS = 60.0
_LENGTHS = struct.Struct(">II")
_NO_ENGINE = "unknown"


@dataclass(frozen=True, slots=True)
class PageThread:
    """The part of a thread that is on one page."""

    facts: Mapping[str, Any]
    """`key`, `thread_id`, `thread_url`, `page`, `engine`, `confidence`, `posts`."""
    packed: bytes
    """The public dictionary as JSON, packed by zlib."""


@dataclass(frozen=True, slots=True)
class PageResult:
    """The result of reading a page."""

    threads: tuple[PageThread, ...] = ()
    refused: str | None = None
    """Why it holds no thread."""
    seconds: float = 0.0
    wrong_charset: bool = False
    """Whether it is in another charset than its HTTP header, or else the page, says."""
    engine: str = field(default=_NO_ENGINE)


class PageReader:
    """One child process that reads one page after the other."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._child: subprocess.Popen[bytes] | None = None
        self._pages = 0

    def read(self, data: bytes, name: str, url: str | None, charset: str | None) -> PageResult:
        """The threads on a page, or why there are none."""
        child = self._running()
        started = time.monotonic()
        try:
            _send(_input_of(child), {"name": name, "url": url, "charset": charset}, data)
            answer, packed = _receive(_output_of(child), started + self._seconds)
        except TimeoutError:
            self.close()
            return PageResult(refused=f"took longer than {self._seconds:g} s", seconds=time.monotonic() - started)
        except (OSError, EOFError):
            self.close()
            return PageResult(refused="needed too much memory, or crashed", seconds=time.monotonic() - started)
        self._pages += 1
        if self._pages >= _PAGES_OF_A_CHILD or answer.get("out_of_memory"):
            self.close()
        threads = tuple(_apart(answer["threads"], packed))
        engine = threads[0].facts["engine"] if threads else _NO_ENGINE
        seconds = time.monotonic() - started
        return PageResult(threads, answer["refused"], seconds, answer["wrong_charset"], engine)

    def close(self) -> None:
        """End the child; the next page starts a new one."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            _input_of(self._child).close()
            _output_of(self._child).close()
            self._child = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            command = [sys.executable, "-m", "forumtui.archive.page_reader", str(self._seconds), str(self._memory)]
            # Unbuffered, because select does not see what is in a buffer.
            pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
            self._child = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, bufsize=0)
            self._pages = 0
            _receive(_output_of(self._child), time.monotonic() + _START_SECONDS)
        return self._child


def _input_of(child: subprocess.Popen[bytes]) -> IO[bytes]:
    if child.stdin is None:
        raise OSError("no pipe to the child")
    return child.stdin


def _output_of(child: subprocess.Popen[bytes]) -> IO[bytes]:
    if child.stdout is None:
        raise OSError("no pipe from the child")
    return child.stdout


def _apart(facts: list[dict[str, Any]], packed: bytes) -> Iterator[PageThread]:
    start = 0
    for one in facts:
        size = one.pop("size")
        yield PageThread(one, packed[start : start + size])
        start += size


def _send(pipe: IO[bytes], head: Mapping[str, Any], data: bytes) -> None:
    written = json.dumps(head).encode("ascii")
    rest = memoryview(_LENGTHS.pack(len(written), len(data)) + written + data)
    while rest:
        rest = rest[pipe.write(rest) :]


def _receive(pipe: IO[bytes], until: float | None) -> tuple[dict[str, Any], bytes]:
    """Read a head and data. Raises TimeoutError, or EOFError where the other side is gone."""
    lengths = _LENGTHS.unpack(_exactly(pipe, _LENGTHS.size, until))
    head: dict[str, Any] = json.loads(_exactly(pipe, lengths[0], until))
    return head, bytes(_exactly(pipe, lengths[1], until))


def _exactly(pipe: IO[bytes], size: int, until: float | None) -> bytearray:
    found = bytearray()
    while len(found) < size:
        if until is not None and not select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
            raise TimeoutError
        piece = os.read(pipe.fileno(), min(size - len(found), 1 << 20))
        if not piece:
            raise EOFError
        found += piece
    return found


# in the child


def serve(seconds: float, memory: int) -> None:
    """Answer each page until the pipe is closed."""
    _limit_memory(memory)
    # Nothing else that writes to standard output may reach the parent as an answer.
    pages, answers = os.fdopen(os.dup(0), "rb", 0), os.fdopen(os.dup(1), "wb", 0)
    os.dup2(2, 1)
    _send(answers, {}, b"")
    while True:
        try:
            head, data = _receive(pages, None)
        except EOFError:
            return
        # The parent ends a child that is late; this ends a child whose parent is gone.
        signal.setitimer(signal.ITIMER_REAL, seconds * 2 + 1)
        _send(answers, *_answer(data, head["name"], head["url"], head["charset"]))
        signal.setitimer(signal.ITIMER_REAL, 0)


def _answer(data: bytes, name: str, url: str | None, charset: str | None) -> tuple[dict[str, Any], bytes]:
    answer: dict[str, Any] = {"threads": [], "refused": None, "wrong_charset": False}
    try:
        opened = all_threads_of(data, name, url, charset)
        read = [(_facts_of(one, url, name), zlib.compress(_json_of(one, url), 1)) for one in opened]
        answer["wrong_charset"] = not data.isascii() and _is_other_charset(opened[0], charset)
    except ForumtuiError as problem:
        return {**answer, "refused": problem.why}, b""
    except (MemoryError, RecursionError) as problem:
        return {**answer, "refused": "needed too much memory", "out_of_memory": isinstance(problem, MemoryError)}, b""
    except Exception as problem:  # noqa: BLE001  a bug of the reader costs one page, and the report names it
        return {**answer, "refused": f"a fault of the reader: {type(problem).__name__}"}, b""
    answer["threads"] = [{**facts, "size": len(packed)} for facts, packed in read]
    return answer, b"".join(packed for _, packed in read)


def _json_of(opened: OpenThread, url: str | None) -> bytes:
    record = opened.to_dict()
    record["url"] = record["url"] or clean_url(url or "") or None
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")


def _facts_of(opened: OpenThread, url: str | None, name: str) -> dict[str, Any]:
    head = opened.thread.head
    source = opened.sources[0] if opened.sources else None
    return {
        "key": _key_of(head, url, name),
        "page": head.page,
        "engine": head.software or (source.row.format.name if source is not None else _NO_ENGINE),
        "confidence": head.confidence,
        "thread_id": head.thread_id,
        "thread_url": head.url or url,
        "posts": len(opened.thread.posts),
    }


def _key_of(head: Head, url: str | None, name: str) -> str:
    """What the pages of one thread have in common. Pages that share only a title are compared when they are joined."""
    known = shared_key(head if head.url else replace(head, url=url))
    if known is None:
        title = bare_title(head)
        known = ("title", head.software or "", fold(head.board or ""), title) if title else ("alone", name)
    return "\t".join(known)


def _is_other_charset(opened: OpenThread, charset: str | None) -> bool:
    document = opened.sources[0].document if opened.sources else None
    said = charset or (document.declared if document else None)
    codec = codec_of(said) if said else None
    return document is not None and codec is not None and document.encoding.replace("-", "_") != codec.replace("-", "_")


def _limit_memory(memory: int) -> None:
    if sys.platform == "win32":  # it has no such limit
        return
    try:
        with open("/proc/self/statm", "rb") as file:
            used = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:  # elsewhere than on Linux the limit counts from nothing
        used = 0
    resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))


if __name__ == "__main__":
    serve(float(sys.argv[1]), int(sys.argv[2]))
