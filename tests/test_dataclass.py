"""Our dataclasses do what those of the standard library do, and a start makes them without it."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from typing import Any, ClassVar

import pytest

from forumtui.dataclass import dataclass, field, replace


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """Frozen, in slots, ordered."""

    x: int
    y: int = 0
    names: tuple[str, ...] = field(default=(), repr=False)
    made: ClassVar[int] = 1

    @property
    def sum(self) -> int:
        """No field."""
        return self.x + self.y


@dataclass(frozen=True)
class Open:
    """Frozen, without slots."""

    x: int
    seen: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Loose:
    """Can be changed."""

    x: int
    twice: int = 0

    def __post_init__(self) -> None:
        self.twice = 2 * self.x


@dataclass(frozen=True, eq=False)
class One:
    """Equal only to itself."""

    x: int = 3


@dataclasses.dataclass(frozen=True)
class TheirPoint:
    """As the library makes it."""

    x: int
    y: int = dataclasses.field(default=0, kw_only=True)


def test_values_are_made_shown_compared_and_ordered() -> None:
    point = Point(1, names=("a",))
    assert repr(point) == "Point(x=1, y=0)"
    assert (point.x, point.y, point.names, point.made, point.sum) == (1, 0, ("a",), 1, 1)
    assert point == Point(1, 0, ("a",)) != Point(1)
    assert Point(1) < Point(1, 2) <= Point(1, 2)
    assert len({point, Point(1, 0, ("a",))}) == 1
    assert Point(1).__eq__((1, 0, ())) is NotImplemented
    assert not hasattr(point, "__dict__")
    assert Open(1) == Open(1, {})
    assert Open(1).seen is not Open(1).seen
    assert One() != One()
    match point:
        case Point(x, y):
            assert (x, y) == (1, 0)


def test_what_is_frozen_cannot_be_changed_and_the_rest_can() -> None:
    for frozen in (Point(1), Open(1)):
        with pytest.raises(dataclasses.FrozenInstanceError, match="field 'x'"):
            frozen.x = 2  # type: ignore[misc]  # what is tested
    loose = Loose(2)
    loose.x = 5
    assert (loose.x, loose.twice) == (5, 4)
    with pytest.raises(TypeError, match="unhashable"):
        hash(loose)


@pytest.mark.parametrize("value", [Point(1, 2, ("a",)), Open(1, {"a": 1}), Loose(4)])
def test_values_are_copied_and_sent(value: Any) -> None:
    assert pickle.loads(pickle.dumps(value)) == copy.copy(value) == copy.deepcopy(value) == value


def test_the_library_knows_them() -> None:
    assert dataclasses.is_dataclass(Point)
    assert [(one.name, one.default) for one in dataclasses.fields(Point)] == [
        ("x", dataclasses.MISSING),
        ("y", 0),
        ("names", ()),
    ]
    assert dataclasses.asdict(Open(1)) == {"x": 1, "seen": {}}
    assert dataclasses.replace(Point(1), y=4) == replace(Point(1), y=4) == Point(1, 4)
    assert replace(TheirPoint(1, y=2), x=3) == TheirPoint(3, y=2)


def test_fields_are_not_inherited() -> None:
    with pytest.raises(TypeError, match="not inherited"):
        dataclass(type("Longer", (Point,), {"__annotations__": {"z": int}}))


def test_what_comes_before_the_first_frame_does_without_the_library() -> None:
    modules = "forumtui.cli.run, forumtui.cli.start, forumtui.tui.first_frame, forumtui.formats.html.engine"
    code = f"import sys, {modules}; print(sorted({{'dataclasses', 'inspect'}} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
