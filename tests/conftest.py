"""What every test may ask for: the folder of real threads, where the environment names one."""

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import settings

from forumtui.text.width import draw_ambiguous
from tests import idle

settings.register_profile("quick", max_examples=60, deadline=None)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write the goldens anew; read their diff before you accept it"
    )


SLOW_FOLDERS = ("fuzz", "hostile", "machine", "terminal")
"""Folders whose tests start processes, press thousands of keys or read hundreds of damaged pages."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whole folders as slow; a single slow test elsewhere carries the mark itself."""
    folder = Path(__file__).parent
    for item in items:
        if item.path.relative_to(folder).parts[0] in SLOW_FOLDERS:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", autouse=True)
def _known_terminal() -> None:
    """A terminal that takes copies, where the tests run in none."""
    os.environ.setdefault("TERM", "xterm-256color")


@pytest.fixture(scope="session", autouse=True)
def _exact_idleness() -> None:
    """Keys that a test presses wait for the reader, not for the clock."""
    idle.install()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real threads, parallel texts and Unicode files; the test is skipped without it."""
    place = os.environ.get("FORUMTUI_CORPUS")
    if not place:
        pytest.skip("FORUMTUI_CORPUS is not set: it names the folder that holds threads/, parallel/ and unicode/")
    return Path(place)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be written instead of compared."""
    return bool(request.config.getoption("--update"))


@contextmanager
def _no_coverage() -> Iterator[None]:
    """Measures no coverage meanwhile.

    A process of xdist is measured twice, as a process and as a worker; pytest-cov's own mark ends only the second.
    """
    stopped = []
    while running := Coverage.current():
        running.stop()
        stopped.append(running)
    yield
    for measuring in reversed(stopped):
        measuring.start()


@pytest.fixture
def untraced() -> Iterator[None]:
    """Measures no coverage meanwhile, where time is measured."""
    with _no_coverage():
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Coverage is that of the quick tests; what is slow would take nearly three times as long under it."""
    if item.get_closest_marker("slow"):
        with _no_coverage():
            return (yield)
    return (yield)


@pytest.fixture
def wide_ambiguous() -> Iterator[None]:
    """A terminal that draws ambiguous characters in two cells."""
    draw_ambiguous(2)
    yield
    draw_ambiguous(1)
