"""Regular expressions that are compiled when they are first used: a first frame needs few of the program's hundreds."""

import re
from typing import cast


class _Lazy:
    """Has the methods of a compiled pattern; the first call of one compiles it."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._source, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The same as `re.compile`, as far as methods go."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
