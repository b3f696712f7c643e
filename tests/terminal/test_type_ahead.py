"""What is typed faster than a bar opens is the bar's, before and after the reader is there; what is typed right after
the Enter or the Esc that ends the bar is the list's.
"""

import pytest

from forumtui.cli.sources import sample_path
from tests.terminal.conftest import Opener

BURSTS = (
    ("fuser:=晚风小筑mm\r", "2 of 20 shown"),
    ("/月季\r", "“月季”: 1 of 1"),
    ("ffloor:740..745\r", "6 of 20 shown"),
    ("&-has:link", "filter› -has:link"),
    ("#745\rj", "floor 744 ·"),
    ("ffloor:740..745\rj", "floor 744 ·"),
    ("ffloor:740..745\r742\rj", "floor 741 ·"),
    ("ffloor:740..749\x7f5\rG", "floor 740 ·"),
    ("fmm\x1b[27uj", "floor 754 ·"),
    ("/月季\rm", "bookmarked"),
    ("ffloor:740..745\rf\x15floor:742..743\rj", "floor 742 ·"),
    ("f用户：晚风小筑mm\r/", "search›"),
)


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "later"])
@pytest.mark.parametrize(("keys", "shown"), BURSTS)
def test_keys_in_one_burst(run: Opener, keys: str, shown: str, at_once: bool) -> None:
    terminal = run(sample_path(), size=(120, 40), fresh=at_once)
    terminal.shows("floor 755")
    if not at_once:
        terminal.shows("letter: zh · en")
    terminal.types(keys)
    terminal.shows(shown)
    terminal.types("\x11")
    assert terminal.ends() == 0
