"""A Problem: one thing that is wrong, at its place, as a value."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from kstthc_cli.messages import Message


class Severity(StrEnum):
    """How much a problem matters: errors fail `check`, warnings with --strict, notes never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """Where: a file as the user named it, line and column from 1; 0 is the whole file.

    Columns count code points.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


class Problem(NamedTuple):
    """A finding; `rule` is its kebab-case id, `hint` what to type instead."""

    rule: str
    severity: Severity
    message: Message
    place: Place
    hint: Message | None = None

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}"
        return f"{text}. {self.hint}" if self.hint else text


def in_order(problems: list[Problem]) -> list[Problem]:
    """The problems by place."""
    return sorted(problems, key=lambda problem: (problem.place, problem.rule))
