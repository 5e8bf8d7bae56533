"""Records: what people say happened, one line each, never changed afterwards.

A line is "- " and a JSON object, which is also YAML: a person can read it, git merges lines,
and reading needs no YAML parser.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

ID_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
"""Digits and letters that nobody mistakes for each other."""

ID_LENGTH = 8
LINE_START = "- "


class Action(StrEnum):
    """What a record says."""

    DONE = "done"
    UNDO = "undo"
    WAIVE = "waive"
    EXTEND = "extend"
    OPEN = "open"


@dataclass(frozen=True)
class Record:
    """One thing that happened.

    `period` is the occurrence's key, empty for the whole task. `on` is the day it holds for,
    `at` when it was recorded (ISO, Vietnam's time), `due` the due date in force then. `result`
    counts one of several deliverables from 1. `to` is the new day of an extension, or the day
    given with an event. `undoes` is the id of the record taken back.
    """

    id: str
    action: Action
    at: str
    by: str
    task: str = ""
    period: str = ""
    on: date | None = None
    due: date | None = None
    to: date | None = None
    result: int | None = None
    document: str = ""
    file: str = ""
    sha256: str = ""
    note: str = ""
    undoes: str = ""

    def line(self) -> str:
        """The record as one line of the journal, with its end."""
        data = {
            field.name: _plain(getattr(self, field.name))
            for field in fields(self)
            if getattr(self, field.name) not in ("", None)
        }
        return LINE_START + json.dumps(data, ensure_ascii=False) + "\n"

    @property
    def order(self) -> tuple[str, str]:
        """When it was recorded; the same whatever order git merged the lines in."""
        return self.at, self.id


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def new_id() -> str:
    """A short id that no other branch of the journal will give."""
    return "".join(secrets.choice(ID_LETTERS) for _ in range(ID_LENGTH))


def parse_record(line: str) -> Record:
    """The record of a line; ValueError where it is none."""
    if not line.startswith(LINE_START):
        raise ValueError("a record begins with “- ”")
    data = json.loads(line[len(LINE_START) :])
    if not isinstance(data, dict):
        raise ValueError("a record is an object")  # noqa: TRY004 - a line that is no record
    known = {field.name for field in fields(Record)}
    if unknown := set(data) - known:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    values: dict[str, Any] = {}
    for name, value in data.items():
        if name in ("on", "due", "to"):
            values[name] = date.fromisoformat(value)
        elif name == "result":
            values[name] = int(value)
        elif isinstance(value, str):
            values[name] = value
        else:
            raise ValueError(f"{name} is not text")
    values["action"] = Action(values.get("action", ""))
    try:
        return Record(**values)
    except TypeError as error:
        raise ValueError("a record has an id, an action, a time and a person") from error
