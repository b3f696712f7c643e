"""NO_COLOR holds for the whole run, in every theme. In a real terminal."""

import re
from pathlib import Path

import pytest

from tests.pages import PAGE
from tests.terminal.conftest import Opener

COLOUR = re.compile("\x1b\\[(?:[0-9;:]*[;:])?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")


@pytest.mark.parametrize("theme", ["terminal", "dark", "high-contrast", "nord"])
def test_no_colour_is_sent(run: Opener, tmp_path: Path, theme: str) -> None:
    place = tmp_path / "page.txt"
    place.write_text(PAGE, encoding="utf-8")
    terminal = run("--no-state", "--theme", theme, str(place), size=(100, 20), env={"NO_COLOR": "1"})
    terminal.shows("all shown")
    terminal.types("jf")
    terminal.shows("filter›")
    terminal.types("user:")
    terminal.shows("Tab complete")
    assert not COLOUR.findall(terminal.sent)
    assert any(bold in terminal.sent for bold in ("\x1b[1m", ";1m", "[1;"))
