"""Rules as plain data and back, so that a cached plan needs no reader of phrases."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from kstthc_cli.deadlines import named as names
from kstthc_cli.deadlines import rule as rules
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.reading import Reading

KIND = "is"
_ENUMS: dict[str, type[Enum]] = {"Unit": Unit, "Part": names.Part, "Count": names.Count}


def encode(value: Any) -> Any:
    """A rule, or a part of one, as what JSON can hold."""
    if isinstance(value, Enum):
        return {KIND: type(value).__name__, "value": value.value}
    if is_dataclass(value):
        named = {field.name: encode(getattr(value, field.name)) for field in fields(value)}
        return {KIND: type(value).__name__, **named}
    if isinstance(value, tuple):
        return [encode(member) for member in value]
    return value


def encode_reading(reading: Reading) -> dict[str, Any]:
    """A reading but for its words, as what JSON can hold."""
    told = {field.name: encode(getattr(reading, field.name)) for field in fields(reading)}
    del told["words"]
    return told


def decode_reading(words: str, data: dict[str, Any]) -> Reading:
    """The reading that `encode_reading` was given."""
    return Reading(words, **{name: decode(value) for name, value in data.items()})


def decode(data: Any) -> Any:
    """What `encode` was given; ValueError, TypeError or KeyError on anything else."""
    if isinstance(data, list):
        return tuple(decode(member) for member in data)
    if not isinstance(data, dict):
        return data
    kind = data[KIND]
    if kind in _ENUMS:
        return _ENUMS[kind](data["value"])
    made = getattr(names, kind, None) or getattr(rules, kind)
    if not is_dataclass(made):
        raise ValueError(kind)
    named = {name: decode(value) for name, value in data.items() if name != KIND}
    return made(**named)  # type: ignore[operator]  # a class, as is_dataclass says
