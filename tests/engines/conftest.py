"""Real forum engines on 127.0.0.1, started by the corpus' scripts; their tests are skipped where one is missing."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

READY_IN = 90.0
"""Seconds after which an engine that does not answer fails the test."""

Post = tuple[str, str]
"""(author, text) as it was posted."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@pytest.fixture(scope="session")
def posts(corpus: Path) -> list[Post]:
    """What every engine is given."""
    spec = importlib.util.spec_from_file_location("engine_posts", corpus / "engines" / "posts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: list[Post] = module.P
    return found


@contextmanager
def running(command: list[str], log: Path, ready: str, **environment: str) -> Iterator[None]:
    """A server that runs until the block ends; `ready` is an address that answers once it can be used."""
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
            start_new_session=True,
        )
    try:
        _wait_until_it_answers(server, ready, log)
        yield
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _wait_until_it_answers(server: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    until = time.monotonic() + READY_IN
    while time.monotonic() < until and server.poll() is None:
        try:
            httpx2.get(address, timeout=5)
            return
        except httpx2.HTTPError:
            time.sleep(0.2)
    pytest.fail(f"the engine does not answer: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture
def fossil(corpus: Path, tmp_path: Path) -> Iterator[str]:
    """The address of an empty Fossil forum with the users of the posts."""
    if shutil.which("fossil") is None:
        pytest.skip("fossil is not installed")
    port = free_port()
    folder = tmp_path / "fossil"
    folder.mkdir()
    command = ["bash", str(corpus / "engines" / "fossil.sh"), str(port)]
    address = f"http://127.0.0.1:{port}"
    with running(command, tmp_path / "fossil.log", f"{address}/login", ENGINE_DIR=str(folder)):
        yield address


@pytest.fixture
def machina(corpus: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the thread in a django-machina forum."""
    python = os.environ.get("FORUMTUI_MACHINA_PYTHON")
    if not python:
        pytest.skip("FORUMTUI_MACHINA_PYTHON names no Python that has django-machina")
    port = free_port()
    folder = tmp_path / "machina"
    folder.mkdir()
    log = tmp_path / "machina.log"
    command = ["bash", str(corpus / "engines" / "machina" / "run.sh"), str(port)]
    address = f"http://127.0.0.1:{port}"
    with running(command, log, f"{address}/forum/", ENGINE_DIR=str(folder), PYTHON=str(Path(python).absolute())):
        path = next(line for line in log.read_text().splitlines() if line.startswith("/forum/"))
        yield address + path
