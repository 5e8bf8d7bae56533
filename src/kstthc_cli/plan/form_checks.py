"""Checks of the plan's own form: is it issued, do its columns and units hold together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kstthc_cli.messages import message
from kstthc_cli.plan.rules import problem
from kstthc_cli.plan.subject import Subject
from kstthc_cli.plan.units import unit_key
from kstthc_cli.problem import Problem

KNOWN_COLUMNS = ("number", "place", "content", "lead", "with", "deadline", "result", "note")
"""Columns whose texts have keys of their own in a task."""


def check_draft(subject: Subject) -> Iterator[Problem]:
    """A plan with number and day of issue is one; else it is a draft."""
    document = subject.plan.document
    for key in ("number", "issued_on"):
        if not document[key]:
            yield problem(
                "draft",
                message("the plan is a draft: “{key}” is blank", key=key),
                subject.key_place("document", key),
                message("Write it when the plan is issued; until then lists leave the plan aside."),
            )
            return


def check_blanks(subject: Subject) -> Iterator[Problem]:
    """A basis and a signer that are named as keys are written too."""
    written = subject.source.data["document"]
    for key in ("basis", "signer"):
        if key in written and not written[key]:
            yield problem(
                "left-blank",
                message("“{key}” is blank", key=key),
                subject.key_place("document", key),
                message("Write it, or delete the key."),
            )


def check_columns(subject: Subject) -> Iterator[Problem]:
    """Every cell has its column, once, and every column with words is printed."""
    columns = [column.key for column in subject.plan.columns]
    for index, key in enumerate(columns):
        if key in columns[:index]:
            yield problem(
                "unknown-column",
                message("the column “{key}” stands twice", key=key),
                subject.place_at("columns", index, "key"),
                message("Give one of them another key."),
            )
    missing: dict[str, str] = {}
    for task in subject.tasks:
        for key in task.cells:
            if key in KNOWN_COLUMNS or key not in columns:
                yield problem(
                    "unknown-column",
                    message("“columns” has no column “{key}” of its own", key=key),
                    subject.key_place(*task.at, "cells", key),
                    message("Add to “columns”: - {{key: {key}, heading: …}}", key=key),
                )
        texts = {"lead": task.leads, "with": task.with_, "deadline": task.deadline,
                 "result": task.result, "note": task.note}  # fmt: skip
        for key, text in texts.items():
            if columns and text and key not in columns:
                missing.setdefault(key, task.id)
    for key, first in missing.items():
        yield problem(
            "column-not-printed",
            message("“columns” leaves out “{key}”, which task {task} has", key=key, task=first),
            subject.key_place("columns"),
            message("Add: - {{key: {key}, heading: …}}", key=key),
        )


def check_units(subject: Subject) -> Iterator[Problem]:
    """Units end after they begin, and others that are there do their work."""
    begins = subject.plan.terms.valid_from or date.min
    used = {lead for task in subject.tasks for lead in task.leads}
    written = len(subject.source.data.get("units") or ())
    for index, unit in enumerate(subject.plan.units[:written]):
        if unit.begins and unit.ends and unit.ends < unit.begins:
            yield problem(
                "reversed-validity",
                message("“{unit}” would end before it begins", unit=unit.name),
                subject.place_at("units", index, "to"),
                message("Correct “from” or “to”."),
            )
        for successor in unit.successors:
            if unit_key(successor) not in subject.unit_names:
                yield problem(
                    "unknown-successor",
                    message("“{unit}” is not among the units", unit=successor),
                    subject.place_at("units", index, "successors"),
                    message("Add it under “units”."),
                )
        if unit.ends and unit.ends < begins and unit.name in used and not unit.successors:
            yield problem(
                "ended-unit",
                message(
                    "“{unit}” ended on {day}, before the plan begins", unit=unit.name, day=unit.ends
                ),
                subject.place_at("units", index, "to"),
                message("Add “successors:” with who does its work now."),
            )


FORM_CHECKS = (check_draft, check_blanks, check_columns, check_units)
