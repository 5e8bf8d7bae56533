"""The semantic checks: small functions in one tuple, each yielding what it finds."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator

from kstthc_cli.deadlines.days_off import is_projected
from kstthc_cli.messages import message
from kstthc_cli.plan.amendment_checks import AMENDMENT_CHECKS
from kstthc_cli.plan.deadline_checks import DEADLINE_CHECKS
from kstthc_cli.plan.fields import INDEX_766, STAFF
from kstthc_cli.plan.form_checks import FORM_CHECKS
from kstthc_cli.plan.plan import Task
from kstthc_cli.plan.rules import problem
from kstthc_cli.plan.subject import Subject
from kstthc_cli.plan.text_checks import TEXT_CHECKS
from kstthc_cli.problem import Problem


def check_duplicate_ids(subject: Subject) -> Iterator[Problem]:
    """Records name tasks by their id."""
    first: dict[str, Task] = {}
    for task in subject.tasks:
        known = first.setdefault(task.id.casefold(), task)
        if known is not task:
            line = subject.place(known, "id").line
            yield problem(
                "duplicate-id",
                message("task {task} stands twice; first in line {line}", task=task.id, line=line),
                subject.place(task, "id"),
                message("Give one of them another number."),
            )


def check_misplaced_ids(subject: Subject) -> Iterator[Problem]:
    """2.I.3 stands in section 2, part I, where the plan numbers its rows so."""
    for task in subject.tasks:
        above = [part for part in task.path if part]
        head = "".join(f"{part}." for part in above)
        if not above or task.id.casefold().startswith(head.casefold()):
            continue
        parts = task.id.split(".")
        if len(parts) == len(above) + 1 and all(map(_are_alike, parts, above)):
            yield problem(
                "misplaced-id",
                message("task {task} stands in {section}", task=task.id, section=head.rstrip(".")),
                subject.place(task, "id"),
                message("Write {id}, or move the task.", id=head + parts[-1]),
            )


def _are_alike(part: str, section: str) -> bool:
    """Whether a part of an id counts as the section does: both in figures or both in letters."""
    is_row = len(part) == 1 and part.islower()
    return not is_row and part.isdecimal() == section.isdecimal() and section.isalnum()


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
    for task in subject.tasks:
        alone = task.deliverables and all(one.leads for one in task.deliverables)
        if not task.leads and not alone and subject.has_column("lead"):
            yield problem(
                "missing-lead",
                message("task {task} has no lead", task=task.id),
                subject.place(task, "id"),
                message("Add “lead:” with the unit or officer who must do it."),
            )
        for lead in task.leads:
            yield from subject.unknown_lead(lead, subject.place(task, "lead"))
        for index, one in enumerate(task.deliverables):
            for lead in one.leads:
                place = subject.place(task, "result", index, "lead")
                yield from subject.unknown_lead(lead, place)


def check_results(subject: Subject) -> Iterator[Problem]:
    """A task says what it yields."""
    for task in subject.tasks:
        if not task.result and subject.has_column("result"):
            yield problem(
                "no-result",
                message("task {task} has no result", task=task.id),
                subject.place(task, "id"),
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
    """A lead of a higher level than the office's: a row copied from its plan."""
    plan = subject.plan
    own = str(plan.document["level"])
    levels = {unit.name: unit.level for unit in plan.units}
    for task in subject.tasks:
        for lead in task.leads:
            level = levels.get(lead)
            if level is not None and ORDER.index(level) > ORDER.index(own):
                yield problem(
                    "other-level",
                    message(
                        "“{lead}” is of the {level}, the plan of the {own}",
                        lead=lead,
                        level=LEVELS[level],
                        own=LEVELS[own],
                    ),
                    subject.place(task, "lead"),
                    message(
                        "If the row is not this office's, waive it: kstthc waive {task}",
                        task=task.id,
                    ),
                )


def check_figures(subject: Subject) -> Iterator[Problem]:
    """A figure names an indicator that is shown: of index 766, a target of the plan, or staff."""
    known = {code for task in subject.tasks for code, _ in task.target_codes()}
    for index, figure in enumerate(subject.plan.figures):
        if figure.code in (*INDEX_766, STAFF) or figure.code in known:
            continue
        near = difflib.get_close_matches(figure.code, known, n=1, cutoff=0.8)
        hint = message(
            "Write an indicator of index 766 as in 3.3, a task's target as in 4.I.1 or 4.I.2a, or "
            "staff."
        )
        yield problem(
            "unknown-indicator",
            message("“{value}” is no indicator that is known", value=figure.code),
            subject.place_at("indicators", index, "code"),
            message("Did you mean “{word}”?", word=near[0]) if near else hint,
        )


LEVELS = {
    "commune": message("commune level"),
    "district": message("district level"),
    "province": message("province level"),
    "ministry": message("ministry level"),
}

ORDER = tuple(LEVELS)
"""From the lowest to the highest: a higher office gives work to a lower one, never the reverse."""

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
    *FORM_CHECKS,
    *AMENDMENT_CHECKS,
    *DEADLINE_CHECKS,
    *TEXT_CHECKS,
)
"""All of them, in no order that matters: problems are sorted by place."""

__all__ = ["CHECKS", "Subject"]
