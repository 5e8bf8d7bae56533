"""Where values stand in the text of a plan file: its marks by path, and values that differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kstthc_cli.plan.plan import FilePath
from kstthc_cli.plan.source import Mark, Marks


def by_mark(one: tuple[Mark, FilePath]) -> tuple[Mark, int]:
    """Marks in their order, what holds others before what is in it."""
    return one[0], len(one[1])


def all_marks(marks: Marks, path: FilePath) -> Iterator[tuple[Mark, FilePath]]:
    """Every key and every member of a list, with its path."""
    for key, mark in marks.keys.items():
        yield mark, (*path, key)
    for part, inside in marks.inside.items():
        if isinstance(part, int):
            yield inside.start, (*path, part)
        yield from all_marks(inside, (*path, part))


def marks_at(marks: Marks, path: FilePath) -> Marks:
    """The marks at a path that is there."""
    for part in path:
        marks = marks.inside[part]
    return marks


def mark_at(marks: Marks, path: FilePath) -> Mark:
    """Where the value at a path begins."""
    return marks_at(marks, path).start


def key_mark(marks: Marks, path: FilePath) -> Mark:
    """Where a key, or a member of a list, begins."""
    above = marks_at(marks, path[:-1])
    last = path[-1]
    return above.keys[last] if isinstance(last, str) else above.inside[last].start


def value_at(data: Any, path: FilePath) -> Any:
    """The value at a path; None where there is none."""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def differences(made: Any, wanted: Any, path: FilePath) -> Iterator[FilePath]:
    """The paths at which two values differ."""
    if isinstance(made, dict) and isinstance(wanted, dict):
        for key in {**made, **wanted}:
            yield from differences(made.get(key), wanted.get(key), (*path, key))
    elif isinstance(made, list) and isinstance(wanted, list) and len(made) == len(wanted):
        for place, pair in enumerate(zip(made, wanted, strict=True)):
            yield from differences(*pair, (*path, place))
    elif made != wanted:
        yield path


def texts_in(data: Any) -> Iterator[str]:
    """Every text of the plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from texts_in(one)
