"""Patterns that are compiled when they are first used: of hundreds that a page may need, its first frame needs few."""

import re
from typing import cast


class _Later:
    """Is asked like a compiled pattern, and is one from the first question on."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._source, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, as far as its methods go."""
    return cast("re.Pattern[str]", _Later(source, flags))
