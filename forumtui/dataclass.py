"""Dataclasses as the standard library makes them, in a fifth of the time: a start makes more than fifty.

Of each class only the constructor is written out and compiled. The library, which takes 8 ms to import, makes its own
picture of a class where one of its functions asks for it, such as `fields`. It is used itself where fields are
inherited or given by keyword only: that is not done here.
"""

from collections.abc import Callable
from functools import partial
from operator import attrgetter, eq, ge, gt, le, lt
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:  # to type checkers they are the library's
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:
        """Give a class a constructor and the methods of values; the library says what the options mean."""
        return partial(_made, **options) if cls is None else _made(cls, **options)

    def field(*, default: Any = None, default_factory: Callable[[], Any] | None = None, repr: bool = True) -> Any:  # noqa: A002  the library's name
        """A default that is made anew for each value, or that is not shown."""
        return _Field(default, default_factory, repr)

    def replace(value: Any, /, **changes: Any) -> Any:
        """The same value with other contents in some fields."""
        kind = type(value)
        if not isinstance(kind.__dict__.get("__dataclass_fields__"), _ForLibrary):
            import dataclasses  # one of the library's own

            return dataclasses.replace(value, **changes)
        return kind(**{name: getattr(value, name) for name in kind.__match_args__ if name not in changes}, **changes)


_NOT_GIVEN: Any = object()


class _Field:
    """A default that is more than a value."""

    def __init__(self, default: Any, factory: Callable[[], Any] | None, is_shown: bool) -> None:
        self.default, self.factory, self.is_shown = default, factory, is_shown


class _ForLibrary:
    """An attribute by which the library knows a dataclass; made when it is asked for."""

    def __init__(self, name: str, kinds: dict[str, Any], defaults: dict[str, Any], frozen: bool) -> None:
        self._name, self._kinds, self._defaults, self._frozen = name, kinds, defaults, frozen

    def __get__(self, _value: object, _owner: type) -> Any:
        import dataclasses  # nobody asks before the first frame

        twin: dict[str, Any] = {"__annotations__": self._kinds, "__doc__": ""}
        for name, default in self._defaults.items():
            twin[name] = default
            if isinstance(default, _Field):
                given = {"default_factory": default.factory} if default.factory else {"default": default.default}
                twin[name] = dataclasses.field(repr=default.is_shown, **given)
        return getattr(dataclasses.dataclass(frozen=self._frozen)(type("twin", (), twin)), self._name)


def _made(cls: type, *, frozen: bool = False, slots: bool = False, eq: bool = True, order: bool = False) -> type:
    """The class as a dataclass: itself, or with slots another one of its name."""
    if any(hasattr(base, "__match_args__") for base in cls.__bases__):
        raise TypeError(f"{cls.__name__}: fields are not inherited")
    annotations = cls.__dict__.get("__annotations__", {})  # noqa: RUF063  importing inspect is what takes the time
    kinds = {name: kind for name, kind in annotations.items() if getattr(kind, "__origin__", kind) is not ClassVar}
    defaults = {name: cls.__dict__[name] for name in kinds if name in cls.__dict__}
    made = _methods(tuple(kinds), defaults, frozen, eq, order)
    for name in ("__dataclass_fields__", "__dataclass_params__"):
        made[name] = _ForLibrary(name, kinds, defaults, frozen)
    made = {name: method for name, method in made.items() if name not in cls.__dict__}
    if slots:
        kept = {name: value for name, value in cls.__dict__.items() if name not in (*kinds, "__dict__", "__weakref__")}
        cls = type(cls)(cls.__name__, cls.__bases__, {**kept, **made, "__slots__": tuple(kinds)})
    else:
        for name, default in defaults.items():
            if isinstance(default, _Field):
                setattr(cls, name, default.default)
        for name, method in made.items():
            setattr(cls, name, method)
    cls.__init__ = _constructor(cls, tuple(kinds), defaults, frozen)  # type: ignore[misc]  # of a class, not of a value
    return cls


def _constructor(cls: type, names: tuple[str, ...], defaults: dict[str, Any], frozen: bool) -> Any:
    """`__init__`, written out: its defaults have names of their own, and each frozen slot is set by its own setter."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_not_given": _NOT_GIVEN}
    parameters, lines = ["self"], []
    for name in names:
        default, value = defaults.get(name, _NOT_GIVEN), name
        if isinstance(default, _Field) and default.factory is not None:
            known[f"_make_{name}"] = default.factory
            parameters.append(f"{name}=_not_given")
            value = f"_make_{name}() if {name} is _not_given else {name}"
        elif default is _NOT_GIVEN:
            parameters.append(name)
        else:
            known[f"_default_{name}"] = default.default if isinstance(default, _Field) else default
            parameters.append(f"{name}=_default_{name}")
        if not frozen:
            lines.append(f"self.{name} = {value}")
        elif name in cls.__dict__.get("__slots__", ()):
            known[f"_set_{name}"] = cls.__dict__[name].__set__
            lines.append(f"_set_{name}(self, {value})")
        else:
            lines.append(f"_set(self, {name!r}, {value})")
    if "__post_init__" in cls.__dict__:
        lines.append("self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"]), known)
    return known["__init__"]


def _methods(
    names: tuple[str, ...], defaults: dict[str, Any], frozen: bool, is_value: bool, order: bool
) -> dict[str, Any]:
    """All methods but the constructor."""
    values: Callable[[Any], Any] = (
        attrgetter(*names) if len(names) > 1 else lambda self: tuple(getattr(self, name) for name in names)
    )
    made: dict[str, Any] = {
        "__match_args__": names,
        "__repr__": _shown([name for name in names if getattr(defaults.get(name), "is_shown", True)]),
    }
    if is_value:
        made |= {"__eq__": _compared(values, eq), "__hash__": (lambda self: hash(values(self))) if frozen else None}
    if order:
        made |= {f"__{compare.__name__}__": _compared(values, compare) for compare in (lt, le, gt, ge)}
    if frozen:
        made |= {"__setattr__": _refuse, "__delattr__": _refuse}
        # What is frozen is told to another process as a call of its class.
        made["__reduce__"] = lambda self: (type(self), tuple(getattr(self, name) for name in names))
    return made


def _shown(names: list[str]) -> Any:
    @recursive_repr()
    def shown(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return shown


def _compared(values: Callable[[Any], Any], compare: Callable[[Any, Any], bool]) -> Any:
    def compared(self: Any, other: object) -> bool:
        return compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

    return compared


def _refuse(_self: object, name: str, _value: object = None) -> None:
    from dataclasses import FrozenInstanceError  # only for this fault of a program

    raise FrozenInstanceError(f"cannot assign to field {name!r}")
