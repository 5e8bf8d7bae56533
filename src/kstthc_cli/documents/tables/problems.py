"""Problems of plan files as rows: what `check` found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind
from kstthc_cli.messages import message
from kstthc_cli.problem import Problem, Severity

SCHEMA_VERSION = 1
NAMES = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.NOTE: message("note"),
}


def path_of(problem: Problem) -> str:
    """The file as programs name it on every system, with “/”."""
    return Path(problem.place.file).as_posix()


COLUMNS: tuple[Column[Problem], ...] = (
    Column(message("File"), lambda one: one.place.file, "file", path_of),
    Column(message("Line"), lambda one: one.place.line or None, "line", kind=ValueKind.NUMBER),
    Column(message("Column"), lambda one: one.place.column or None, "column", kind=ValueKind.NUMBER),
    Column(message("Severity"), lambda one: NAMES[one.severity], "severity",
           lambda one: one.severity.value),
    Column(message("Rule"), lambda one: one.rule, "rule"),
    Column(message("Problem"), lambda one: one.message, "message", kind=ValueKind.TEXT),
    Column(message("What to do"), lambda one: one.hint or "", "hint", kind=ValueKind.TEXT),
)  # fmt: skip


def problem_list(
    problems: Iterable[Problem],
    passed_over: Iterable[Mapping[str, Any]] = (),
    plans: Iterable[Mapping[str, Any]] = (),
) -> Document:
    """The problems; `passed_over`: words of deadlines that were left aside, by file and task.

    `plans` tells how much was found in each file.
    """
    around = {
        "schema_version": SCHEMA_VERSION,
        "problems": [],
        "passed_over": [*passed_over],
        "plans": [*plans],
    }
    return Document(
        message("What is to be mended in plan files"), Listing(COLUMNS, problems, "problems"),
        around=around,
    )  # fmt: skip
