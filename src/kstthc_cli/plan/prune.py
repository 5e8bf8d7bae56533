"""A faulty plan file less its faulty parts, so that one bad line hides no fault in good ones."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import ErrorDetails

from kstthc_cli.plan.plan import FilePath
from kstthc_cli.plan.shape import shaped

ROUNDS = 5
STANDINS: dict[str, Any] = {"number": "?", "title": "?", "issuer": "?", "name": "?", "heading": "?"}
"""What stands for a missing text that no check looks at."""

GONE = object()
"""What stands in a list for a faulty member until the whole is stripped of it."""


@dataclass
class Pruned:
    """The checked data of what is sound, and where each of its places is in the file."""

    data: dict[str, Any] | None = None
    kept: dict[FilePath, list[int]] = field(default_factory=dict)
    """Of each list in the file, by its path there, the places that are left."""

    def origin(self, path: FilePath) -> FilePath:
        """The place in the file of a place in the data."""
        found: FilePath = ()
        for part in path:
            left = self.kept.get(found)
            found = (*found, left[part] if isinstance(part, int) and left else part)
        return found


def pruned(data: Any, errors: list[ErrorDetails]) -> Pruned:
    """The checked data of what is sound; none where too little is.

    A task with an error goes whole; elsewhere only the wrong key or list member goes.
    """
    marked = copy.deepcopy(data)
    made = Pruned()
    stripped = data
    for _ in range(ROUNDS):
        for error in errors:
            path = made.origin(_cut(error, stripped))
            _remove(marked, path, is_missing=_is_missing(error))
        made.kept.clear()
        stripped = _stripped(marked, (), made)
        made.data, errors = shaped(stripped)
        if made.data is not None:
            return made
    return made


def _stripped(data: Any, path: FilePath, made: Pruned) -> Any:
    """The data without what is gone, noting which places of each list are left."""
    if isinstance(data, dict):
        return {key: _stripped(value, (*path, key), made) for key, value in data.items()}
    if isinstance(data, list):
        left = [place for place, value in enumerate(data) if value is not GONE]
        if len(left) < len(data):
            made.kept[path] = left
        return [_stripped(data[place], (*path, place), made) for place in left]
    return data


def _cut(error: ErrorDetails, data: Any) -> FilePath:
    """What goes for an error: the task, change or list member in it, else the value itself."""
    path = error["loc"]
    for name in ("tasks", "changes"):
        if name in path:
            last = len(path) - 1 - path[::-1].index(name)
            if last + 1 < len(path):
                return path[: last + 2]
    if error["type"] == "draft_year":
        return (*path, "year")
    if error["type"] in ("no_rows", "no_sections"):
        return (*path, "tasks")
    return path


def _is_missing(error: ErrorDetails) -> bool:
    inside = {"tasks", "changes"} & {*error["loc"]}
    kinds = ("draft_year", "no_rows", "no_sections")
    return (error["type"] == "missing" and not inside) or error["type"] in kinds


def _year(data: Any) -> str:
    """The plan's year where the file states one that can be."""
    year = data.get("year") if isinstance(data, dict) else None
    return year if isinstance(year, str) and re.fullmatch(r"(199|20\d)\d", year) else "2023"


def _remove(data: Any, path: FilePath, *, is_missing: bool) -> None:
    parent = data
    for part in path[:-1]:
        try:
            parent = parent[part]
        except (KeyError, IndexError, TypeError):
            return
    last = path[-1] if path else None
    if is_missing:
        _stand_in(data, parent, last)
        return
    try:
        if isinstance(parent, list) and isinstance(last, int):
            parent[last] = GONE
        else:
            del parent[last]
    except (KeyError, IndexError, TypeError):
        return


def _stand_in(data: Any, parent: Any, last: str | int | None) -> None:
    if not isinstance(parent, dict):
        return
    if last in STANDINS:
        parent[last] = STANDINS[str(last)]
    elif last == "issued_on":
        parent[last] = f"{_year(data)}-01-01"  # nothing then seems to lie before the issue
    elif last == "year":
        parent[last] = _year(data)
    elif last in ("sections", "parts", "tasks", "changes"):
        parent[last] = []
