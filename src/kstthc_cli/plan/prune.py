"""A faulty plan file less its faulty parts, so that one bad line hides no fault in good ones."""

from __future__ import annotations

import copy
import re
from typing import Any

from pydantic_core import ErrorDetails

from kstthc_cli.plan.shape import shaped

ROUNDS = 5
STANDINS: dict[str, Any] = {"number": "?", "title": "?", "issuer": "?", "name": "?", "heading": "?"}
"""What stands for a missing text that no check looks at."""


def pruned(data: Any, errors: list[ErrorDetails]) -> dict[str, Any] | None:
    """The checked data of what is sound, or None where too little is.

    A task with an error goes whole; elsewhere only the wrong key or list member goes.
    """
    data = copy.deepcopy(data)
    for _ in range(ROUNDS):
        doomed = {_cut(error) for error in errors}
        for path in sorted(doomed, key=_from_the_end, reverse=True):
            _remove(data, path, is_missing=any(_is_missing(e, path) for e in errors))
        plan, errors = shaped(data)
        if plan is not None:
            return plan
    return None


def _cut(error: ErrorDetails) -> tuple[int | str, ...]:
    path = error["loc"]
    if "tasks" in path and path.index("tasks") + 1 < len(path):
        return path[: path.index("tasks") + 2]
    return path


def _is_missing(error: ErrorDetails, path: tuple[int | str, ...]) -> bool:
    return error["type"] == "missing" and error["loc"] == path


def _from_the_end(path: tuple[int | str, ...]) -> list[tuple[int, str]]:
    """Later list members first, so that removing one does not move the others."""
    return [(part, "") if isinstance(part, int) else (0, part) for part in path]


def _year(data: Any) -> str:
    """The plan's year where the file states one that can be."""
    year = data.get("year") if isinstance(data, dict) else None
    return year if isinstance(year, str) and re.fullmatch(r"(199|20\d)\d", year) else "2023"


def _remove(data: Any, path: tuple[int | str, ...], *, is_missing: bool) -> None:
    parent = data
    for part in path[:-1]:
        try:
            parent = parent[part]
        except (KeyError, IndexError, TypeError):
            return
    last = path[-1] if path else None
    if is_missing:
        if isinstance(parent, dict) and last in STANDINS:
            parent[last] = STANDINS[str(last)]
        elif isinstance(parent, dict) and last == "issued_on":
            parent[last] = f"{_year(data)}-01-01"  # nothing then seems to lie before the issue
        elif isinstance(parent, dict) and last in ("sections", "parts", "tasks"):
            parent[last] = []
        return
    try:
        del parent[last]
    except (KeyError, IndexError, TypeError):
        return
