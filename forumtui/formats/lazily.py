"""Puts off an import that a library makes on its own and that is hardly ever used.

`bs4` imports `soupsieve`, two thirds of its own time, for CSS selectors that nothing here asks of it.
"""

import sys
from importlib import import_module
from types import ModuleType


class _Later(ModuleType):
    """Stands where a module will stand, and lets it in when something is asked of it."""

    def __getattr__(self, attribute: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), attribute)


def put_off(name: str) -> None:
    """Let `import name` do nothing until the module is asked for something. One that is loaded stays so."""
    # importlib's own lazy loader is woken by the import statement itself.
    sys.modules.setdefault(name, _Later(name))
