"""Terminals that are closed when a test ends."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.terminal.screen import Terminal

Opener = Callable[..., Terminal]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A folder for what is remembered, by someone who has run the reader before."""
    (tmp_path / "state" / "forumtui").mkdir(parents=True)
    return tmp_path / "state"


@pytest.fixture
def run(state: Path) -> Iterator[Opener]:
    """Run the command in a terminal."""
    terminals: list[Terminal] = []

    def begin(
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        fresh: bool | None = None,
    ) -> Terminal:
        terminals.append(Terminal(*arguments, state=state, size=size, env=env, fresh=fresh))
        return terminals[-1]

    yield begin
    for terminal in terminals:
        terminal.close()
