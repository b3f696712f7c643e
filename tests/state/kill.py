"""Kill a process at random moments while it saves, again and again: what is recalled is always whole, old or new.

python -m tests.state.kill [RUNS [SEED]]
"""

import random
import subprocess
import sys
import tempfile
from pathlib import Path
from time import sleep

from forumtui.state.store import ReadingState, Store

KEY = "https://street.example/t/12"
SAVE_FOREVER = """
import itertools, sys
from pathlib import Path
from forumtui.state.store import Store
from tests.state.kill import KEY, whole
store = Store(Path(sys.argv[1]))
for number in itertools.count(int(sys.argv[2])):
    assert store.save(KEY, whole(number)) == ()
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def whole(number: int) -> ReadingState:
    """A state of some size that shows by itself whether it is whole."""
    return ReadingState(
        post=f"floor:{number}", number=number, hidden_authors=(f"某人{number}",) * 400, replies_seen=number
    )


def kill_while_saving(folder: Path, first: int, seconds: float) -> tuple[int, int]:
    """(the last save that was told, the state found after the kill). Raises AssertionError where it is spoiled."""
    command = [sys.executable, "-c", SAVE_FOREVER, str(folder), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as saving:
        assert saving.stdout is not None
        saving.stdout.readline()
        sleep(seconds)
        saving.kill()
        told = [first, *(int(line) for line in saving.stdout.read().split("\n")[:-1])][-1]
    state, notes = Store(folder).load(KEY)
    assert notes == (), notes
    assert state is not None
    assert state == whole(state.replies_seen), "half a state"
    assert state.replies_seen in (told, told + 1), "neither old nor new"
    return told, state.replies_seen


def main(runs: int, seed: int) -> None:
    """Kill `runs` times and say how often the kill fell between a save and its telling."""
    moments = random.Random(seed)
    between = left_over = number = 0
    with tempfile.TemporaryDirectory() as name:
        for _ in range(runs):
            told, number = kill_while_saving(Path(name), number + 1, moments.uniform(0, 0.02))
            between += told != number
        left_over = len(list(Path(name).glob(".*.part")))
    print(f"{runs} kills, seed {seed}: 0 spoiled, {between} after the replacing, {left_over} in the middle of writing")


if __name__ == "__main__":
    main(*(int(word) for word in (*sys.argv[1:], *("200", "1")[len(sys.argv) - 1 :])))
