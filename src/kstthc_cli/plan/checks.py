"""The semantic checks: small functions in one tuple, each yielding what it finds."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator

from kstthc_cli.deadlines.days_off import is_projected
from kstthc_cli.deadlines.words import fold
from kstthc_cli.messages import message
from kstthc_cli.plan.deadline_checks import DEADLINE_CHECKS
from kstthc_cli.plan.plan import unit_key
from kstthc_cli.plan.rules import problem
from kstthc_cli.plan.subject import Row, Subject
from kstthc_cli.plan.text_checks import TEXT_CHECKS
from kstthc_cli.problem import Problem


def check_duplicate_ids(subject: Subject) -> Iterator[Problem]:
    """Records name tasks by their id."""
    first: dict[str, Row] = {}
    for row in subject.rows:
        known = first.setdefault(row.task.id, row)
        if known is not row:
            line = subject.place(known, "id").line
            yield problem(
                "duplicate-id",
                message(
                    "task {task} stands twice; first in line {line}", task=row.task.id, line=line
                ),
                subject.place(row, "id"),
                message("Give one of them another number."),
            )


def check_misplaced_ids(subject: Subject) -> Iterator[Problem]:
    """2.I.3 stands in section 2, part I."""
    for row in subject.rows:
        task = row.task
        expected = f"{task.section}.{task.part}."
        if not task.id.startswith(expected):
            number = task.id.rpartition(".")[2]
            yield problem(
                "misplaced-id",
                message(
                    "task {task} stands in section {section}, part {part}",
                    task=task.id,
                    section=task.section,
                    part=task.part,
                ),
                subject.place(row, "id"),
                message("Write {id}, or move the task.", id=expected + number),
            )


def check_validity(subject: Subject) -> Iterator[Problem]:
    """A plan ends after it begins."""
    terms = subject.plan.terms
    if terms.valid_from and terms.valid_to and terms.valid_to < terms.valid_from:
        yield problem(
            "reversed-validity",
            message(
                "the plan ends on {end}, before it begins on {begin}",
                end=terms.valid_to,
                begin=terms.valid_from,
            ),
            subject.source.place(("valid", "to")),
            message("Correct “valid”, or “year” and the day of issue."),
        )


def check_leads(subject: Subject) -> Iterator[Problem]:
    """Every lead is a unit of the plan, and every task has one."""
    units = subject.plan.units
    names = [name for unit in units for name in unit.names]
    known = {unit_key(name) for name in names}
    for row in subject.rows:
        if not row.task.leads:
            yield problem(
                "missing-lead",
                message("task {task} has no lead", task=row.task.id),
                subject.place(row, "id"),
                message("Add “lead:” with the unit or officer who must do it."),
            )
        for lead in row.task.leads if units else ():
            if unit_key(lead) not in known:
                folded = {fold(name): name for name in names}
                close = difflib.get_close_matches(fold(lead), list(folded), n=1, cutoff=0.6)
                near = [folded[word] for word in close]
                hint = message("Add it under “units”.")
                if near:
                    hint = message(
                        "Did you mean “{word}”? Otherwise add it under “units”.", word=near[0]
                    )
                yield problem(
                    "unknown-lead",
                    message("the lead “{lead}” is not among the units", lead=lead),
                    subject.place(row, "lead"),
                    hint,
                )


def check_results(subject: Subject) -> Iterator[Problem]:
    """A task says what it yields."""
    for row in subject.rows:
        if not row.task.result:
            yield problem(
                "no-result",
                message("task {task} has no result", task=row.task.id),
                subject.place(row, "id"),
                message("Add “result:” with the document or state that proves it done."),
            )


def check_notices(subject: Subject) -> Iterator[Problem]:
    """Days off of the plan's years rest on official notices."""
    terms = subject.plan.terms
    first, last = terms.valid_from, terms.valid_to
    if first is None or last is None:
        return
    for year in range(first.year, last.year + 1):
        if is_projected(year):
            yield problem(
                "no-official-notice",
                message("no official notice of the days off of {year} is known", year=year),
                subject.source.place(("year",)),
                message(
                    "When the notice is out, put its days under “calendar”, each with its source."
                ),
            )


def check_levels(subject: Subject) -> Iterator[Problem]:
    """A lead of another level than the office's: a row copied from its plan."""
    plan = subject.plan
    own = str(plan.document["level"])
    levels = {unit.name: unit.level for unit in plan.units}
    for row in subject.rows:
        for lead in row.task.leads:
            level = levels.get(lead)
            if level is not None and level != own:
                yield problem(
                    "other-level",
                    message(
                        "“{lead}” is of the {level}, the plan of the {own}",
                        lead=lead,
                        level=LEVELS[level],
                        own=LEVELS[own],
                    ),
                    subject.place(row, "lead"),
                    message(
                        "If the row is not this office's, waive it: kstthc waive {task}",
                        task=row.task.id,
                    ),
                )


def check_figures(subject: Subject) -> Iterator[Problem]:
    """A figure of a target names a target of the plan."""
    known = {code for task in subject.plan.tasks for code, _ in task.target_codes()}
    for index, figure in enumerate(subject.plan.figures):
        if figure.code.count(".") == 2 and figure.code not in known:
            near = difflib.get_close_matches(figure.code, known, n=1)
            yield problem(
                "unknown-indicator",
                message("the plan has no target {code}", code=figure.code),
                subject.source.place(("indicators", index, "code")),
                message("Did you mean “{word}”?", word=near[0]) if near else None,
            )


LEVELS = {
    "commune": message("commune level"),
    "district": message("district level"),
    "province": message("province level"),
    "ministry": message("ministry level"),
}

Check = Callable[[Subject], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    check_duplicate_ids,
    check_misplaced_ids,
    check_validity,
    check_leads,
    check_results,
    check_notices,
    check_levels,
    check_figures,
    *DEADLINE_CHECKS,
    *TEXT_CHECKS,
)
"""All of them, in no order that matters: problems are sorted by place."""

__all__ = ["CHECKS", "Subject"]
