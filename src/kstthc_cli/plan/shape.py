"""The shape of a plan file against its pydantic model, each error at its line and column."""

from __future__ import annotations

import difflib
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kstthc_cli.messages import Message, message
from kstthc_cli.plan import model
from kstthc_cli.plan.rules import problem
from kstthc_cli.plan.source import Source
from kstthc_cli.problem import Problem

_TEXTS = {
    "missing": ("missing-key", message("the key “{key}” is missing here")),
    "extra_forbidden": ("unknown-key", message("the key “{key}” is unknown")),
    "day": ("not-a-date", message("“{value}” is not a date")),
    "string_type": ("wrong-kind", message("text was expected here")),
    "string_too_short": ("wrong-kind", message("text was expected here")),
    "list_type": ("wrong-kind", message("a list was expected here")),
    "model_type": ("wrong-kind", message("keys with values were expected here")),
    "model_attributes_type": ("wrong-kind", message("keys with values were expected here")),
    "dict_type": ("wrong-kind", message("keys with values were expected here")),
    "literal_error": ("wrong-value", message("“{value}” is not one of: {expected}")),
    "greater_than_equal": ("wrong-value", message("“{value}” is out of range: {expected}")),
    "less_than_equal": ("wrong-value", message("“{value}” is out of range: {expected}")),
    "indicator": ("unknown-indicator", message("“{value}” is no indicator that is known")),
    "period": ("wrong-figure", message("“{value}” is no period")),
    "figure": ("wrong-figure", message("a figure is a value, or a numerator and a denominator")),
    "figure_twice": (
        "wrong-figure",
        message("an indicator has two figures for one period"),
    ),
    "string_pattern_mismatch": ("wrong-task-id", message("“{value}” is not a task's id")),
}


def shaped(data: Any) -> tuple[dict[str, Any] | None, list[ErrorDetails]]:
    """The data in full, defaults filled in and dates as ISO text; or the errors."""
    try:
        plan = model.PlanShape.model_validate(data)
    except ValidationError as error:
        return None, error.errors(include_url=False)
    return plan.model_dump(mode="json", by_alias=True), []


def shape_problems(source: Source, errors: list[ErrorDetails]) -> list[Problem]:
    """The errors as problems: an unknown key at the key, a missing one at its parent."""
    return [_problem(source, error) for error in errors]


def _problem(source: Source, error: ErrorDetails) -> Problem:
    path = error["loc"]
    kind = error["type"]
    rule, text = _TEXTS.get(kind, ("wrong-value", message("“{value}” is not expected here")))
    key = str(path[-1]) if path else ""
    expected = str(error.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
    bounds = error.get("ctx", {})
    if kind in ("greater_than_equal", "less_than_equal"):
        expected = f"≥ {bounds['ge']}" if "ge" in bounds else f"≤ {bounds['le']}"
    filled = Message(text.text, {"key": key, "value": _brief(error["input"]), "expected": expected})
    is_key = kind == "extra_forbidden"
    place = source.place(path[:-1] if kind == "missing" else path, key=is_key)
    return problem(rule, filled, place, _hint(kind, path, error))


def _brief(value: Any) -> str:
    text = value if isinstance(value, str) else ""
    return text if len(text) <= 60 else text[:57] + "..."


_HINTS = {
    "indicator": message(
        "Write an indicator of index 766 as in 3.3, a task's target as in 4.I.1 or 4.I.2a, or staff."
    ),
    "period": message("Write 2023, 2023-H1, 2023-9M, 2023-Q2 or 2023-05."),
    "figure": message("Keep “value”, or “numerator” and “denominator”; not both."),
    "figure_twice": message("Keep one of them."),
}


def _hint(kind: str, path: tuple[int | str, ...], error: ErrorDetails) -> Message | None:
    if kind == "day":
        return message("Write a day that exists, as 28/02/2023 or 2023-02-28.")
    if kind in _HINTS:
        return _HINTS[kind]
    if kind == "string_pattern_mismatch":
        return message("Write section.part.number, as in 2.I.3.")
    if kind == "missing":
        return message("Add “{key}:”.", key=path[-1])
    if kind == "literal_error":
        known = str(error.get("ctx", {}).get("expected", "")).split("'")[1::2]
        near = difflib.get_close_matches(_brief(error["input"]), known, n=1, cutoff=0.6)
        return message("Did you mean “{word}”?", word=near[0]) if near else None
    if kind == "extra_forbidden":
        return _near(str(path[-1]), _keys_at(path[:-1]))
    return None


def _near(word: str, known: list[str]) -> Message | None:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return message("Did you mean “{word}”?", word=near[0])
    return message("Known here: {words}.", words=", ".join(known)) if known else None


def _keys_at(path: tuple[int | str, ...]) -> list[str]:
    """The keys that the model knows at a path."""
    shape: Any = model.PlanShape
    for part in path:
        if isinstance(part, int):
            continue
        field = next((f for n, f in shape.model_fields.items() if part in (n, f.alias)), None)
        if field is None:
            return []
        shape = _model_in(field.annotation)
        if shape is None:
            return []
    return [field.alias or name for name, field in shape.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
