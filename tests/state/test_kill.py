import random
import sys
from pathlib import Path

import pytest

from tests.state.alternate import save_in_turn
from tests.state.kill import kill_while_saving


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_kill_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    number, moments = 0, random.Random(7)
    for _ in range(8):
        _told, number = kill_while_saving(tmp_path, number + 1, moments.uniform(0, 0.02))


def test_two_readers_in_turn_spoil_nothing(tmp_path: Path) -> None:
    assert save_in_turn(tmp_path, 40, seed=3)
