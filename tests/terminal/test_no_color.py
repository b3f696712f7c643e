"""NO_COLOR holds for the whole run, in every theme. In a real terminal."""

import re
from pathlib import Path

import pytest

from tests.pages import PAGE
from tests.terminal.screen import Cells, Terminal

COLOUR = re.compile("\x1b\\[(?:[0-9;:]*[;:])?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")


class Recording(Cells):
    """A grid that keeps what was sent."""

    def __init__(self, cells: int, rows: int, sent: list[str]) -> None:
        super().__init__(cells, rows)
        self._sent = sent

    def take(self, sent: str) -> None:
        """Draw it, and keep it."""
        self._sent.append(sent)
        super().take(sent)


@pytest.mark.parametrize("theme", ["terminal", "dark", "high-contrast", "nord"])
def test_no_colour_is_sent(state: Path, tmp_path: Path, theme: str) -> None:
    place = tmp_path / "page.txt"
    place.write_text(PAGE, encoding="utf-8")
    terminal = Terminal("--no-state", "--theme", theme, str(place), state=state, size=(100, 20), env={"NO_COLOR": "1"})
    sent: list[str] = []
    terminal.screen = Recording(100, 20, sent)
    try:
        terminal.shows("all shown")
        terminal.types("jf")
        terminal.shows("filter›")
        terminal.types("user:")
        terminal.shows("Tab complete")
        assert not COLOUR.findall("".join(sent))
        assert "\x1b[1m" in "".join(sent) or ";1m" in "".join(sent) or "[1;" in "".join(sent)
    finally:
        terminal.close()
