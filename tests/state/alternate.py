"""Two readers of one thread save in turn, and at the same moment: what is recalled after each save is always whole.

python -m tests.state.alternate [SAVES [SEED]]
"""

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forumtui.state.store import Store
from tests.state.kill import KEY, whole

SAVE_WHEN_TOLD = """
import sys
from pathlib import Path
from forumtui.state.store import Store
from tests.state.kill import KEY, whole
store = Store(Path(sys.argv[1]))
for line in sys.stdin:
    store.load(KEY)
    assert store.save(KEY, whole(int(line))) == ()
    print("saved", flush=True)
"""


class Reader:
    """A process that saves when it is told to."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-c", SAVE_WHEN_TOLD, str(folder)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def tell(self, number: int) -> None:
        """Tell it to save; it does when it does."""
        assert self.process.stdin
        self.process.stdin.write(f"{number}\n")
        self.process.stdin.flush()

    def has_saved(self) -> bool:
        """Wait for the save."""
        assert self.process.stdout
        return self.process.stdout.readline() == "saved\n"


@contextmanager
def two_readers(folder: Path) -> Iterator[tuple[Reader, Reader]]:
    """Two of them, ended at the end."""
    readers = Reader(folder), Reader(folder)
    try:
        yield readers
    finally:
        for reader in readers:
            reader.process.kill()
            reader.process.communicate()


def recalled(folder: Path) -> int:
    """Which save is found. Raises AssertionError where it is spoiled."""
    state, notes = Store(folder).load(KEY)
    assert notes == (), notes
    assert state is not None
    assert state == whole(state.replies_seen), "half a state"
    return state.replies_seen


def save_in_turn(folder: Path, saves: int, seed: int) -> int:
    """Let two readers save; some pairs of saves at the same moment. How many those were. Raises AssertionError."""
    dice = random.Random(seed)
    together = number = 0
    with two_readers(folder) as readers:
        while number < saves:
            first, second = dice.sample(readers, 2)
            is_together = dice.random() < 0.5
            first.tell(number + 1)
            if not is_together:
                assert first.has_saved()
                assert recalled(folder) == number + 1, "the last writer does not win"
            second.tell(number + 2)
            assert second.has_saved()
            assert not is_together or first.has_saved()
            assert recalled(folder) in ({number + 1, number + 2} if is_together else {number + 2})
            together += is_together
            number += 2
    left = [path.name for path in folder.iterdir() if path != Store(folder).path_of(KEY)]
    assert not left, left
    return together


def main(saves: int, seed: int) -> None:
    """Save so often, and say how many pairs were saved at the same moment."""
    with tempfile.TemporaryDirectory() as name:
        together = save_in_turn(Path(name), saves, seed)
    print(f"{saves} saves by two readers in turn, seed {seed}: 0 spoiled; {together} pairs at the same moment")


if __name__ == "__main__":
    main(*(int(word) for word in (*sys.argv[1:], *("200", "1")[len(sys.argv) - 1 :])))
