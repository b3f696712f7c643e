"""Real forum engines on 127.0.0.1, started by the corpus' scripts; their tests are skipped where one is missing."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from forumtui.model import Thread

READY_IN = 90.0
"""Seconds after which an engine that does not answer fails the test."""

LONGER_RUN = "FORUMTUI_LONGER_RUN"
"""Set by `python -m tests.engines`, which also runs engines that take long to install."""
SPIRIT_PYTHON = "FORUMTUI_SPIRIT_PYTHON"
"""Names a Python that has django-spirit."""

Post = tuple[str, str]
"""(author, text) as it was posted."""


def same(thread: Thread, posts: list[Post]) -> None:
    """Every author and text; white space is the engine's own."""
    found = [thread.post, *thread.replies] if thread.post else [*thread.replies]
    assert [post.author for post in found if post] == [author for author, _ in posts]
    assert ["".join(post.body.text.split()) for post in found if post] == ["".join(text.split()) for _, text in posts]


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


@dataclass(frozen=True)
class Machina:
    """A django-machina forum that runs."""

    thread: str
    """The address of its thread."""
    run: Callable[[str], None]
    """Runs a program of Python in it."""


@pytest.fixture
def machina(corpus: Path, tmp_path: Path) -> Iterator[Machina]:
    """A django-machina forum with the thread of the posts."""
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
        engines = corpus / "engines"
        environment = {
            **os.environ,
            "MACHINA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "settings",
            "PYTHONPATH": f"{engines / 'machina'}:{engines}",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

        def run(program: str) -> None:
            subprocess.run([python, "-c", program], env=environment, check=True)

        yield Machina(address + path, run)


@pytest.fixture
def public_inbox(tmp_path: Path) -> Iterator[tuple[str, Callable[[bytes], None]]]:
    """The address of an empty mailing list, and what delivers a mail to it."""
    _only_in_the_longer_run()
    if shutil.which("public-inbox-httpd") is None:
        pytest.skip("public-inbox is not installed")
    port = free_port()
    address = f"http://127.0.0.1:{port}/tea"
    config, to = tmp_path / "config", "tea@lists.example.org"
    (tmp_path / "gitconfig").write_text("[user]\nname = a\nemail = a@example.org\n[safe]\ndirectory = *\n")
    environment = {"HOME": str(tmp_path), "PI_CONFIG": str(config), "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig")}

    def run(*command: str, given: bytes = b"") -> None:
        everything = {**os.environ, **environment, "ORIGINAL_RECIPIENT": to}
        subprocess.run(command, input=given, env=everything, check=True, capture_output=True)

    run("public-inbox-init", "-V2", "tea", str(tmp_path / "tea"), address, to)
    run("git", "config", "-f", str(config), "publicinboxmda.spamcheck", "none")
    command = ["public-inbox-httpd", "-W0", "-l", f"http://127.0.0.1:{port}"]
    with running(command, tmp_path / "public-inbox.log", f"{address}/", **environment):
        yield address, lambda mail: run("public-inbox-mda", "--no-precheck", given=mail)


@pytest.fixture
def spirit(corpus: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the thread in a spirit forum."""
    _only_in_the_longer_run()
    python = os.environ.get(SPIRIT_PYTHON)
    if not python:
        pytest.skip(f"{SPIRIT_PYTHON} names no Python that has django-spirit")
    tools = Path(python).absolute().parent
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
    environment["PYTHONPATH"] = f"{corpus / 'engines'}:{tmp_path / 'mysite'}"

    def run(*command: str, folder: Path = tmp_path / "mysite") -> str:
        done = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)
        return done.stdout

    run(str(tools / "spirit"), "startproject", "mysite", folder=tmp_path)
    run(python, "manage.py", "spiritinstall")
    path = run(python, str(corpus / "engines" / "spirit" / "seed.py")).split()[-1]
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [python, str(tmp_path / "mysite" / "manage.py"), "runserver", "--noreload", f"127.0.0.1:{port}"]
    with running(command, tmp_path / "spirit.log", f"{address}/"):
        yield address + path


def _only_in_the_longer_run() -> None:
    if not os.environ.get(LONGER_RUN):
        pytest.skip("a longer run: python -m tests.engines")
