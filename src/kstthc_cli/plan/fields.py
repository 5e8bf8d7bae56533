"""What a value in a plan file may be: days, figures, ids, texts. Dates are ISO or dd/mm/yyyy."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")

TASK_ID = re.compile(r"[^\s@/:#]{1,40}")
"""A task's id: what the annex prints, without what parts names on the command line."""

COLUMN_KEY = re.compile(r"[a-z][a-z0-9-]{0,39}")

STAFF = "staff"
"""The figure of how many people receive dossiers, on average of its period."""
INDEX_766 = (
    "1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "3.1", "3.2", "3.3", "3.5", "3.6", "4.1", "4.2", "4.3",
    "4.4", "4.5", "5.1", "5.2", "5.3", "5.4",
)  # fmt: skip
"""Indicators of Decision 766/QĐ-TTg that a figure or a target may name."""


def parse_day(value: object) -> date:
    """2023-02-28 or 28/02/2023; anything else is an error, month before day never."""
    if isinstance(value, date):
        return value
    text = str(value)
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    else:
        raise PydanticCustomError("day", "not a date")
    try:
        if not 1990 <= year <= 2099:
            raise ValueError(year)
        return date(year, month, day)
    except ValueError as error:
        raise PydanticCustomError("day", "no such day") from error


def _number(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d+([.,]\d+)?", value):
        return float(value.replace(",", "."))
    return value


def parse_task_id(value: object) -> str:
    """An id without space, @, /, : and #, which part names on the command line."""
    if isinstance(value, str) and TASK_ID.fullmatch(value):
        return value
    raise PydanticCustomError("task_id", "no id")


def parse_column_key(value: object) -> str:
    """A column's key: small letters, digits, hyphens."""
    if isinstance(value, str) and COLUMN_KEY.fullmatch(value):
        return value
    raise PydanticCustomError("column_key", "no key")


def parse_period(value: object) -> str:
    """2023, 2023-H1, 2023-9M, 2023-Q2 or 2023-05."""
    from kstthc_cli.deadlines.period import PeriodUnit, period_of_key  # only of plans with figures

    period = period_of_key(str(value))
    if period is None or period.unit is PeriodUnit.WEEK or not 1990 <= period.year <= 2099:
        raise PydanticCustomError("period", "no such period")
    return period.key


def no_members() -> list[Any]:
    """An empty list; of `list` itself pydantic would parse, for each field, what it takes."""
    return []


def no_keys() -> dict[Any, Any]:
    """An empty mapping, for the same reason."""
    return {}


def texts(value: object) -> object:
    """One text as a list of one."""
    return [value] if isinstance(value, str) else value


_DATE_SCHEMA = {
    "type": "string",
    "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})$",
}
_ID_SCHEMA = {"anyOf": [{"type": "string", "pattern": f"^{TASK_ID.pattern}$"}, {"type": "number"}]}
Day = Annotated[date, BeforeValidator(parse_day), WithJsonSchema(_DATE_SCHEMA)]
Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[
    list[Text],
    BeforeValidator(texts),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
Number = Annotated[float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
PeriodKey = Annotated[
    str,
    BeforeValidator(parse_period),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}(-(\d{2}|H\d|Q\d|9M))?$"},
                {"type": "integer"},
            ]
        }
    ),
]
Year = Annotated[int, Field(ge=1990, le=2099)]
Name = Annotated[
    str, Field(min_length=1), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "number"}]})
]
Printed = Annotated[str, WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "number"}]})]
TaskId = Annotated[str, BeforeValidator(parse_task_id), WithJsonSchema(_ID_SCHEMA)]
ColumnKey = Annotated[
    str,
    BeforeValidator(parse_column_key),
    WithJsonSchema({"type": "string", "pattern": f"^{COLUMN_KEY.pattern}$"}),
]
Level = Literal["commune", "district", "province", "ministry"]
IssuerKind = Literal[
    "committee", "council", "department", "ministry", "school", "party", "front", "other"
]
