"""Frozen values: what a frozen dataclass is, defined without compiling any code.

Python compiles six methods for every dataclass, at every start: 0.7 ms each, fifty times what these
cost, and `dataclasses` loads half of `inspect`. Fields, defaults, `replace` and types are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

ValueT = TypeVar("ValueT", bound="Value")


@dataclass_transform(frozen_default=True)
class Value:
    """Base of values: equal where class and fields are. `__post_init__` may refuse the fields.

    Fields named as `apart` neither tell of the value nor make it another one.
    """

    _blank: ClassVar[dict[str, Any]] = {}
    """Every field, in order, with its default; a required one holds `Value` itself."""
    _required: ClassVar[int] = 0
    _apart: ClassVar[frozenset[str]] = frozenset()
    _compared: ClassVar[attrgetter[Any]]

    def __init_subclass__(cls, *, apart: Sequence[str] = (), **more: Any) -> None:
        super().__init_subclass__(**more)
        told = cls.__annotations__
        own = [name for name, of in told.items() if not str(of).startswith("ClassVar")]
        cls._blank = cls._blank | {name: cls.__dict__.get(name, Value) for name in own}
        cls._required = sum(default is Value for default in cls._blank.values())
        cls._apart = cls._apart.union(apart)
        cls._compared = attrgetter(*[n for n in cls._blank if n not in cls._apart] or ["__class__"])

    def __init__(self, *given: Any, **named: Any) -> None:
        told = len(given) + len(named)
        named.update(zip(self._blank, given, strict=False))
        fields = self.__dict__
        fields.update(self._blank)
        fields.update(named)
        if len(named) < told or len(fields) > len(self._blank):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(self._blank)}")
        if len(given) < self._required and Value in fields.values():
            raise TypeError(f"{type(self).__name__} needs more fields than were given")
        self.__post_init__()

    def __post_init__(self) -> None:
        """Look at the fields; nothing is asked of them here."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} stays")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} stays")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(self._compared(self) == self._compared(other))

    def __hash__(self) -> int:
        return hash(self._compared(self))

    def __repr__(self) -> str:
        told = [f"{name}={one!r}" for name, one in _told(self).items() if name not in self._apart]
        return f"{type(self).__name__}({', '.join(told)})"


def _told(value: Value) -> dict[str, Any]:
    """The fields; what a value reckons once and keeps is none of them."""
    return {name: getattr(value, name) for name in fields(type(value))}


def replace(value: ValueT, /, **changes: Any) -> ValueT:
    """The same value but for some fields."""
    return type(value)(**_told(value) | changes)


def fields(kind: type[Value]) -> tuple[str, ...]:
    """The names of a value's fields, in order."""
    return tuple(kind._blank)


def defaults(kind: type[Value]) -> dict[str, Any]:
    """The fields of a value that may be left out, each with what it then is."""
    return {name: default for name, default in kind._blank.items() if default is not Value}
