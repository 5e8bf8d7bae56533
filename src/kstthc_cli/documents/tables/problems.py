"""Problems of plan files as rows: what `check` found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kstthc_cli.documents.formats import aligned
from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message, plural
from kstthc_cli.problem import Problem, Severity
from kstthc_cli.progress.findings import FileTally

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


def rules_text(wanted: str) -> str:
    """The rule that is wanted, else all of them; UsageError where there is none of that name."""
    from kstthc_cli.plan.rules import RULES

    if not wanted:
        rows = [[rule, str(NAMES[severity]), str(text)] for rule, (severity, text) in RULES.items()]
        header = (str(message("Rule")), str(message("Severity")), str(message("Why")))
        return aligned(header, rows)
    if wanted not in RULES:
        raise UsageError(
            message("There is no rule “{rule}”; see: kstthc check --list-rules", rule=wanted)
        )
    severity, text = RULES[wanted]
    return f"{wanted} ({NAMES[severity]})\n  {text}\n"
