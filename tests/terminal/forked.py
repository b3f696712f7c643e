"""The command without the wait for its imports: a process that has done them once forks one reader after another.

It is a process of its own: what pytest, coverage and other tests have loaded or changed is not in the readers.
"""

import atexit
import fcntl
import gc
import json
import os
import pty
import signal
import socket
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pexpect.fdpexpect

_COMMAND = "import socket, sys; from tests.terminal.forked import serve; serve(socket.socket(fileno=int(sys.argv[1])))"
"""Argument: the number of the line."""


def serve(line: socket.socket) -> None:
    """Answer requests until the other side closes the line."""
    import forumtui.cli.reader
    import forumtui.cli.run
    import forumtui.formats.html.engine
    import forumtui.tui.app
    import forumtui.tui.textual_adapter  # noqa: F401  what a reader imports, once for all of them

    gc.freeze()
    while asked := line.recv(1 << 20):
        request = json.loads(asked)
        if "wait" in request:
            process, status = os.waitpid(request["wait"], os.WNOHANG)
            line.send(json.dumps(os.waitstatus_to_exitcode(status) if process else None).encode())
            continue
        process, master = pty.fork()
        if process == 0:
            line.close()
            _become(request)
        socket.send_fds(line, [json.dumps(process).encode()], [master])
        os.close(master)


def _become(request: Mapping[str, Any]) -> None:
    """Run the command in this process, which is a new one, and end it."""
    status: Any = 1
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        columns, rows = request["size"]
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.environ.clear()
        os.environ.update(request["environment"])
        os.chdir(request["folder"])
        time.tzset()
        sys.argv = ["forumtui", *request["arguments"]]
        for number, stream in enumerate(("stdin", "stdout", "stderr")):
            mode, errors = "w" if number else "r", "backslashreplace" if number == 2 else "surrogateescape"
            opened = os.fdopen(number, mode, buffering=1, encoding="utf-8", errors=errors, closefd=False)
            setattr(sys, stream, opened)
            setattr(sys, f"__{stream}__", opened)
        import_module("forumtui.cli.main").main()
    except SystemExit as ended:
        status = ended.code
    finally:
        os._exit(status if isinstance(status, int) else status is not None)


class Server:
    """The process that forks readers, as its users see it."""

    def __init__(self) -> None:
        self._line, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with other:
            command = [sys.executable, "-c", _COMMAND, str(other.fileno())]
            root, environment = Path(__file__).parents[2], {**os.environ, "LANG": "C.UTF-8", "TERM": "xterm-256color"}
            self._process = subprocess.Popen(command, cwd=root, pass_fds=(other.fileno(),), env=environment)

    def fork(
        self, arguments: tuple[str, ...], environment: Mapping[str, str], size: tuple[int, int]
    ) -> tuple[int, int]:
        """A new reader: its process and the master's side of its terminal."""
        request = {"arguments": arguments, "environment": environment, "size": size, "folder": os.getcwd()}
        self._line.send(json.dumps(request).encode())
        answer, (master, *_), _flags, _address = socket.recv_fds(self._line, 1 << 10, 1)
        return int(json.loads(answer)), master

    def status(self, process: int) -> int | None:
        """The exit status of a reader that has ended, -n after a signal."""
        self._line.send(json.dumps({"wait": process}).encode())
        answer: int | None = json.loads(self._line.recv(1 << 10))
        return answer

    def close(self) -> None:
        """End the process."""
        self._line.close()
        self._process.wait()


@cache
def server() -> Server:
    """The one of this run of tests; it ends with it."""
    made = Server()
    atexit.register(made.close)
    return made


class ForkedReader(pexpect.fdpexpect.fdspawn):  # type: ignore[misc]  # pexpect has no types
    """A reader that was forked, with what tests use of `pexpect.spawn`."""

    def __init__(self, arguments: tuple[str, ...], environment: Mapping[str, str], size: tuple[int, int]) -> None:
        self.pid, master = server().fork(arguments, environment, size)
        super().__init__(master, encoding="utf-8", codec_errors="replace")
        self._status: int | None = None

    def isalive(self) -> bool:
        """Whether it has not ended."""
        if self._status is None:
            self._status = server().status(self.pid)
        return self._status is None

    def kill(self, number: int) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def wait(self) -> int:
        """The exit status, when it has ended."""
        while self.isalive():
            time.sleep(0.005)
        assert self._status is not None
        return self._status
