"""Problems of plan files as rows: what `check` found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kstthc_cli.documents.formats import aligned
from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind
from kstthc_cli.messages import message, plural
from kstthc_cli.plan.issuer import OfficeKey, are_two_offices, full_name, office_key
from kstthc_cli.plan.plan import Plan
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


PER = ("office", "row")


@dataclass(frozen=True)
class FileTally:
    """A plan file with its journal, whose it is where it could be read, and how much was found."""

    file: str
    issuer: str
    number: str
    key: OfficeKey | None
    errors: int
    warnings: int
    notes: int

    @property
    def total(self) -> int:
        return self.errors + self.warnings + self.notes

    @property
    def data(self) -> dict[str, Any]:
        """The tally as the JSON contract has it; what could not be read is null."""
        return {
            "file": Path(self.file).as_posix(), "office": self.issuer or None, "number": self.number or None,
            "errors": self.errors, "warnings": self.warnings, "notes": self.notes,
        }  # fmt: skip


def tally_of(file: str, plan: Plan | None, problems: Sequence[Problem]) -> FileTally:
    """What was found in one plan and its journal."""
    counts = [sum(problem.severity is severity for problem in problems) for severity in Severity]
    by_severity = dict(zip(Severity, counts, strict=True))
    issuer, number, key = "", "", None
    if plan is not None:
        document = plan.document
        issuer = full_name(str(document["issuer"]), str(document.get("place") or ""))
        number, key = plan.number, office_key(document)
    return FileTally(
        file, issuer, number, key,
        by_severity[Severity.ERROR], by_severity[Severity.WARNING], by_severity[Severity.NOTE],
    )  # fmt: skip


def are_of_several(tallies: Sequence[FileTally]) -> bool:
    """Whether the plans that could be read are of several offices."""
    keys = [tally.key for tally in tallies if tally.key is not None]
    return any(are_two_offices(keys[0], key) for key in keys)


def by_office(tallies: Sequence[FileTally]) -> str:
    """A line a plan in which something was found, the most errors first; the others counted."""
    found = sorted(
        (tally for tally in tallies if tally.total),
        key=lambda tally: (-tally.errors, -tally.warnings, -tally.notes, tally.file),
    )
    header = [
        str(text)
        for text in (
            message("Office"), message("Errors"), message("Warnings"), message("Notes"),
            message("Plan"), message("File"),
        )
    ]  # fmt: skip
    rows = [
        [one.issuer or "?", str(one.errors), str(one.warnings), str(one.notes), one.number or "?",
         one.file]
        for one in found
    ]  # fmt: skip
    clear = len(tallies) - len(found)
    lines = aligned(header, rows) if rows else ""
    if clear:
        lines += f"{plural('{n} plan has no problem.', '{n} plans have no problem.', clear)}\n"
    return lines
