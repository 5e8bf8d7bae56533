"""The shape of a plan file against its pydantic model, each error at its line and column."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kstthc_cli.messages import Message, message
from kstthc_cli.plan import model
from kstthc_cli.plan.row_model import Shape, TaskShape
from kstthc_cli.plan.rules import problem
from kstthc_cli.plan.source import Source
from kstthc_cli.problem import Problem
from kstthc_cli.text import fold

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
    "int_parsing": ("wrong-value", message("“{value}” is not a whole number")),
    "float_parsing": ("wrong-value", message("“{value}” is not a number")),
    "bool_parsing": ("wrong-value", message("“{value}” is neither true nor false")),
    "greater_than": ("wrong-value", message("“{value}” is out of range: {expected}")),
    "greater_than_equal": ("wrong-value", message("“{value}” is out of range: {expected}")),
    "less_than_equal": ("wrong-value", message("“{value}” is out of range: {expected}")),
    "indicator": ("unknown-indicator", message("“{value}” is no indicator that is known")),
    "period": ("wrong-figure", message("“{value}” is no period")),
    "figure": ("wrong-figure", message("a figure is a value, or a numerator and a denominator")),
    "figure_twice": (
        "wrong-figure",
        message("an indicator has two figures for one period"),
    ),
    "task_id": ("wrong-task-id", message("“{value}” is not a task's id")),
    "column_key": ("wrong-value", message("“{value}” is no key of a column")),
    "no_rows": ("missing-key", message("the keys “tasks” and “parts” are both missing here")),
    "no_sections": ("missing-key", message("the keys “sections” and “tasks” are both missing")),
    "draft_year": ("missing-key", message("a draft without day of issue needs the key “year”")),
    "change": ("wrong-change", message("this is not one change")),
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


_ONE_VALUE = ("wrong-kind", message("one value was expected here"))


def _problem(source: Source, error: ErrorDetails) -> Problem:
    path, kind, value = error["loc"], error["type"], error["input"]
    is_key = kind == "extra_forbidden" or path[-1:] == ("[key]",)
    path = path[:-1] if path[-1:] == ("[key]",) else path  # pydantic's name for a key itself
    rule, text = _TEXTS.get(kind, _ONE_VALUE)
    if not isinstance(value, str) and kind not in _OF_STRUCTURE:
        rule, text = _ONE_VALUE
    given = {"key": str(path[-1]) if path else "", "value": _brief(value)}
    filled = Message(text.text, {**given, "expected": _expected(error)})
    place = source.place(path[:-1] if kind == "missing" else path, key=is_key)
    return problem(rule, filled, place, _hint(kind, path, error, source.data))


def _expected(error: ErrorDetails) -> str:
    """The words or bounds that a value may have, as its type tells them."""
    bounds = error.get("ctx", {})
    signs = (("ge", "≥"), ("le", "≤"), ("gt", ">"))
    told = [f"{sign} {bounds[name]}" for name, sign in signs if name in bounds]
    return told[0] if told else ", ".join(_words(error))


def _words(error: ErrorDetails) -> list[str]:
    """The words that may stand there; none where any may."""
    return str(error.get("ctx", {}).get("expected", "")).split("'")[1::2]


def _brief(value: Any) -> str:
    text = value if isinstance(value, str) else ""
    return text if len(text) <= 60 else text[:57] + "..."


_HINTS = {
    "indicator": message("Write an indicator of index 766, as 3.3."),
    "period": message("Write 2023, 2023-H1, 2023-9M, 2023-Q2 or 2023-05."),
    "int_parsing": message("Write digits alone, as 2026."),
    "int_type": message("Write digits alone, as 2026."),
    "float_parsing": message("Write digits alone, as 95 or 0,5."),
    "float_type": message("Write digits alone, as 95 or 0,5."),
    "bool_parsing": message("Write true or false."),
    "bool_type": message("Write true or false."),
    "figure": message("Keep “value”, or “numerator” and “denominator”; not both."),
    "figure_twice": message("Keep one of them."),
    "day": message("Write a day that exists, as 28/02/2023 or 2023-02-28."),
    "task_id": message(
        "Write what the plan prints, as 2.I.3, VII.2 or 14, without spaces and without @ / : #."
    ),
    "column_key": message("Write small letters without accents, digits and “-”, as kinh-phi."),
    "no_rows": message("Add “tasks:” with the rows, or “parts:” with its parts."),
    "no_sections": message("Add “sections:”, or “tasks:” for a plan without sections."),
    "draft_year": message("Add “year: 2023”."),
    "change": message(
        "Write one of “task” with what changes, “new” with a whole task, “unit” with “becomes”, "
        "or “ends”."
    ),
}
_WRONG_KINDS = ("model_type", "model_attributes_type", "dict_type", "list_type")
_OF_STRUCTURE = (
    *_WRONG_KINDS, "missing", "extra_forbidden", "figure", "figure_twice", "no_rows",
    "no_sections", "draft_year", "change", "string_type",
)  # fmt: skip
"""What is wrong of a list, of a value with keys, or of what such a one lacks."""


def _hint(kind: str, path: tuple[int | str, ...], error: ErrorDetails, data: Any) -> Message | None:
    if kind in _HINTS:
        return _HINTS[kind]
    if kind in _WRONG_KINDS:
        return _expected_keys(path) or _expected_kind(kind, path)
    if kind == "string_type":
        return message("Write a text; in quotes where it holds a colon or “#”.")
    if kind == "missing":
        return _missing_hint(path, data)
    if kind == "literal_error":
        if not isinstance(error["input"], str):
            return message("Write one of: {words}.", words=", ".join(_words(error)))
        return _near_word(error["input"], _words(error))
    if kind == "extra_forbidden":
        key = str(path[-1])
        if _shape_at(path[:-1]) is TaskShape and key in _own_columns(data):
            return message(
                "This is a column of your own; its texts stand under “cells”: {sample}",
                sample=f"cells: {{{key}: …}}",
            )
        return _near(key, _keys_at(path[:-1]))
    return None


_OWN_KEYS = {
    "cells": "cells: {kinh-phi: 15 triệu đồng}",
    "columns": "columns: {code: Mã hồ sơ}",
    "statuses": "statuses: {Chờ thuế: payment}",
    "causes": "causes: {Mất điện: system}",
}
"""Samples of keys whose own keys are people's words."""


def _expected_kind(kind: str, path: tuple[int | str, ...]) -> Message | None:
    """How a list, or a value with people's own keys, is written."""
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if kind == "list_type":
        sample = f"{key}: [Một, Hai]"
    elif key in _OWN_KEYS:
        sample = _OWN_KEYS[key]
    else:
        return None
    return message("Write, for example: {sample}", sample=sample)


def _missing_hint(path: tuple[int | str, ...], data: Any) -> Message:
    """The line to add: of a task's id the one that follows its neighbours'."""
    if path[-1] == "id" and (wanted := free_id(data, path[:-1])):
        return message("Add “id: {id}”.", id=wanted)
    if path[-1] in ("number", "issued_on") and path[0] == "document":
        return message("Add “{key}:”; a draft leaves it blank.", key=path[-1])
    return message("Add “{key}:”.", key=path[-1])


def free_id(data: Any, path: tuple[int | str, ...]) -> str:
    """The id that a task without one would have: one more than the task before it."""
    above: list[str] = []
    here = data
    for part in path:
        if isinstance(here, dict) and part in ("parts", "tasks"):
            above.append(str(here.get("id") or ""))
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            return ""
    rows, index = _at(data, path[:-1]), path[-1]
    if not isinstance(rows, list) or not isinstance(index, int):
        return ""
    ids = [str(row["id"]) for row in rows if isinstance(row, dict) and row.get("id")]
    before = [str(r["id"]) for r in rows[:index] if isinstance(r, dict) and r.get("id")]
    last = re.fullmatch(r"(.*?)(\d+)", before[-1]) if before else None
    head = last[1] if last else "".join(f"{part}." for part in above if part)
    number = int(last[2]) + 1 if last else index + 1
    while f"{head}{number}" in ids:
        number += 1
    return f"{head}{number}"


def _at(data: Any, path: tuple[int | str, ...]) -> Any:
    for part in path:
        data = data[part]
    return data


def _expected_keys(path: tuple[int | str, ...]) -> Message | None:
    """Which keys stand at a path, and how they are written."""
    shape = _shape_at(path)
    if shape is None or not shape.sample:
        return None
    return message(
        "The keys are: {keys}. Write, for example: {sample}",
        keys=", ".join(_keys_at(path)),
        sample=shape.sample,
    )


def _own_columns(data: Any) -> set[str]:
    """The keys of the file's columns."""
    columns = data.get("columns") if isinstance(data, dict) else None
    members = columns if isinstance(columns, list) else []
    return {str(one.get("key")) for one in members if isinstance(one, dict)}


_SPOKEN = {
    "xa": "commune", "phuong": "commune", "dac khu": "commune", "cap xa": "commune",
    "huyen": "district", "quan": "district", "cap huyen": "district", "tinh": "province",
    "thanh pho": "province", "cap tinh": "province", "bo": "ministry", "trung uong": "ministry",
    "uy ban nhan dan": "committee", "ubnd": "committee", "hoi dong nhan dan": "council",
    "so": "department", "phong": "department", "ban": "department", "truong": "school",
    "truong hoc": "school", "dang": "party", "dang uy": "party", "mat tran": "front",
    "doan the": "front", "khac": "other", "bao gom": "inclusive", "gom ca": "inclusive",
    "khong gom": "exclusive", "khong bao gom": "exclusive", "sau": "following",
    "lien sau": "following", "truoc": "preceding", "lien truoc": "preceding",
    "khong": "none", "giu nguyen": "none", "ky truoc": "previous",
}  # fmt: skip
"""What people write, without accents, for the words of the file."""


def _near_word(value: str, known: list[str]) -> Message | None:
    """The word of the file that somebody may have meant; None where there is none near."""
    import difflib  # only where a word is wrong

    spoken = _SPOKEN.get(fold(" ".join(value.split())), "")
    near = difflib.get_close_matches(_brief(value), known, n=1, cutoff=0.6)
    meant = [spoken] if spoken in known else near
    return message("Did you mean “{word}”?", word=meant[0]) if meant else None


def _near(word: str, known: list[str]) -> Message | None:
    import difflib  # only where a key is unknown

    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return message("Did you mean “{word}”?", word=near[0])
    return message("Known here: {words}.", words=", ".join(known)) if known else None


def _keys_at(path: tuple[int | str, ...]) -> list[str]:
    """The keys that the model knows at a path, those that must stand first."""
    shape = _shape_at(path)
    if shape is None:
        return []
    fields = sorted(shape.model_fields.items(), key=lambda named: not named[1].is_required())
    return [field.alias or name for name, field in fields]


def _shape_at(path: tuple[int | str, ...]) -> type[Shape] | None:
    """The shape of what stands at a path."""
    shape: type[Shape] = model.PlanShape
    for part in path:
        if isinstance(part, int):
            continue
        field = next((f for n, f in shape.model_fields.items() if part in (n, f.alias)), None)
        inner = _shape_in(field.annotation) if field is not None else None
        if inner is None:
            return None
        shape = inner
    return shape


def _shape_in(annotation: Any) -> type[Shape] | None:
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _shape_in(inner)
        if found is not None:
            return found
    return None
