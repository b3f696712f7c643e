"""What line breaking knows of a character, read from the generated table when it is first asked."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from forumtui.layout.classes import KINDS, LETTERS, RUNS


@dataclass(frozen=True, slots=True)
class Kind:
    """What line breaking knows of a character."""

    name: str
    """Its class."""
    is_wide: bool = False
    opens: bool = False
    """An opening quotation mark, category Pi."""
    closes: bool = False
    """A closing quotation mark, category Pf."""
    is_future_picture: bool = False
    is_dotted_circle: bool = False
    is_small_kana: bool = False
    """Class CJ, which LB1 makes NS in strict text."""


def _kind(row: str) -> Kind:
    name, _, marks = row.partition(" ")
    is_small = name == "CJ"
    name = "NS" if is_small else name
    return Kind(name, "w" in marks, "i" in marks, "f" in marks, "p" in marks, "o" in marks, is_small)


class _Kinds(dict[str, Kind]):
    """The kind of every character met so far; the runs are unfolded when the first one beyond is asked for."""

    starts: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()

    def unfold(self) -> None:
        """Read the generated table."""
        by_letter = {letter: _kind(row) for letter, row in zip(LETTERS, KINDS, strict=True)}
        fields = RUNS.split("'")
        lengths = [int(fields[0], 36), *(int(field[1:], 36) for field in fields[1:-1])]
        self.starts = tuple(accumulate(lengths, initial=0))
        self.kinds = tuple(by_letter[field[0]] for field in fields[1:])

    def __missing__(self, character: str) -> Kind:
        if not self.starts:
            self.unfold()
        kind = self[character] = self.kinds[bisect_right(self.starts, ord(character)) - 1]
        return kind


KIND_OF = _Kinds()
"""Kind of a character. It never holds more than there are code points."""
