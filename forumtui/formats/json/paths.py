"""Key paths: where a fact stands in an answer of an API, written as one string.

`user.name` goes down keys, and through every object of a list on the way; `tags[id=2].count` takes the objects whose
`id` is 2; `a|b` is `b` where `a` has nothing. The empty path is the value itself.
"""

import re
from collections.abc import Iterator
from functools import cache

_STEP = re.compile(r"([^.\[\]]+)?(?:\[([^=\]]+)=([^\]]*)\])?")
_MOST = 1_000_000
"""Values that one path yields at most."""

Step = tuple[str, str, str]
"""A key, and the key and the value that an object must have there; empty where it need not."""


@cache
def steps_of(path: str) -> tuple[tuple[Step, ...], ...]:
    """The alternatives of a path, each as its steps."""
    return tuple(tuple(map(_step, one.split("."))) if one else () for one in path.split("|"))


def _step(part: str) -> Step:
    found = _STEP.match(part)
    return (found[1] or "", found[2] or "", found[3] or "") if found else ("", "", "")


def find_all(value: object, path: str) -> Iterator[object]:
    """Every value at a path; those of the first alternative that has any."""
    for steps in steps_of(path):
        found = _walk([value], steps)
        if found:
            yield from found
            return


def find(value: object, path: str) -> object:
    """The first value at a path that is not empty; None where there is none."""
    for steps in steps_of(path):
        for one in _walk([value], steps):
            if one not in (None, "", [], {}):
                return one
    return None


def find_any(value: object, path: str) -> object:
    """The first value at a path, were it an empty one; None where there is none."""
    return next((one for steps in steps_of(path) for one in _walk([value], steps)), None)


def has(value: object, path: str) -> bool:
    """Whether there is any value at a path, were it an empty one."""
    return any(_walk([value], steps) for steps in steps_of(path))


def _walk(values: list[object], steps: tuple[Step, ...]) -> list[object]:
    for key, condition, wanted in steps:
        found = [one[key] for one in _objects(values) if key in one]
        if condition:
            found = [one for one in _objects(found) if _says(one.get(condition), wanted)]
        values = found[:_MOST]
    return values


def _objects(values: list[object]) -> Iterator[dict[str, object]]:
    """The objects among values, and those in lists among them."""
    for value in values:
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, dict):
                yield one


def _says(value: object, wanted: str) -> bool:
    return (str(value).lower() if isinstance(value, bool) else str(value)) == wanted


def each(value: object) -> Iterator[object]:
    """The values of a list, or the value itself."""
    yield from value if isinstance(value, list) else (value,)
