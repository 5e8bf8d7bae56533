"""What is asked of a phrase or of a row: its next days, or all of a plan's year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from kstthc_cli.deadlines.in_plan import read_in_plan
from kstthc_cli.deadlines.occurrence import compute_occurrences
from kstthc_cli.deadlines.reading import Reading
from kstthc_cli.deadlines.refusals import explain_refusal
from kstthc_cli.deadlines.rule import Rule, parts_of
from kstthc_cli.deadlines.schedule import Occurrence, Terms
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.find import Found
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.item import Item
from kstthc_cli.progress.naming import find_task, split_name
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.status import items_of_task
from kstthc_cli.value import Value, replace

SHOWN = 3
"""Days where nobody says how many."""
YEARS_AHEAD = 4
"""How far a search for the next date goes; a 29 February comes within them."""


class Asked(NamedTuple):
    """Of which plans it is asked on a day: days from `start` on, or those of a plan's year.

    `most` is how many, at most; None for some, and for all of a year.
    `read` gives what a plan's journal says.
    """

    found: Found
    day: date
    start: date
    most: int | None
    year: int | None
    read: Callable[[Plan], Progress]


def _answer(
    asked: Asked,
    words: str,
    terms: Terms,
    covers: str = "",
    known: list[Occurrence] | None = None,
) -> Answer:
    """The days of a phrase; `known` are those of a task."""
    start, count, year = asked.start, asked.most, asked.year
    reading = read_in_plan(words, terms)
    if reading.rule is None:
        return Answer(
            words,
            None,
            problem=explain_refusal(reading, terms.year),
            reading=reading,
            year=terms.year,
        )
    if year:
        found = compute_occurrences(words, reading.rule, terms, covers)
        return Answer(words, reading.rule, tuple(found[:count]), reading=reading)
    found = known if known is not None else _search(words, reading.rule, terms)
    ahead = [occurrence for occurrence in found if occurrence.due >= start]
    past = [occurrence for occurrence in found if occurrence.due < start]
    return Answer(words, reading.rule, tuple(ahead[: count or SHOWN]), tuple(past), reading=reading)


def _terms_of_phrase(plans: tuple[Plan, ...], year: int) -> Terms:
    """A phrase has no validity; the plan at hand lends its settings, and its issue in its year."""
    if not plans:
        return Terms(year)
    terms = plans[0].terms
    issued_on = terms.issued_on if terms.year == year else None
    return terms._replace(year=year, issued_on=issued_on, valid_from=None, valid_to=None)


def _days(items: Iterable[Item]) -> list[Occurrence]:
    """The days of a task's items as its journal has them: extended, opened by events, reviewed."""
    return [item.occurrence for item in items if item.occurrence is not None]


def _search(words: str, rule: Rule, terms: Terms) -> list[Occurrence]:
    """Occurrences of a phrase around a day: for some years where it recurs."""
    found: dict[tuple[date, str | None], Occurrence] = {}
    recurs = any(part.is_recurring for _, part in parts_of(rule))
    years = range(terms.year - 1, min(terms.year + YEARS_AHEAD, 2099)) if recurs else [terms.year]
    for year in years:
        for occurrence in compute_occurrences(words, rule, terms._replace(year=year)):
            found.setdefault((occurrence.nominal, occurrence.party), occurrence)
    return sorted(found.values(), key=lambda occurrence: occurrence.nominal)


class Answer(Value):
    """A phrase and what it was read as; `past` holds dates that are already over.

    `of` names the one of a row's results that says so.
    """

    words: str
    rule: Rule | None
    occurrences: tuple[Occurrence, ...] = ()
    past: tuple[Occurrence, ...] = ()
    problem: Message | None = None
    reading: Reading | None = None
    year: int = 0
    of: Message | None = None


EXACT = 3
"""How `Task.is_meant` says that a name is the task's own id."""


def answers_to(asked: Asked, words: str) -> list[Answer]:
    """What a phrase comes to, or a task; of a row whose results say when, each of these."""
    found, year = asked.found, asked.year
    task = _task_named(asked, words.strip())
    if task is None:
        return [_answer(asked, words, _terms_of_phrase(found.plans, year or asked.start.year))]
    owner, row = task
    terms = owner.terms._replace(year=year, valid_from=None, valid_to=None) if year else owner.terms
    told = [(n, one.words) for n, one in enumerate(row.deliverables, 1) if one.words]
    own = {number for number, _ in told}
    if not row.words and not told:
        problem = message("Task {task} states no deadline.", task=row.id)
        return [Answer(row.id, None, problem=problem)]
    items = items_of_task(owner, row, asked.day, asked.read(owner))
    answers = []
    if row.words:
        of_row = _days(item for item in items if item.deliverable not in own)
        answers.append(_answer(asked, row.words, terms, row.covers, of_row))
    for number, said in told:
        made = _answer(asked, said, terms, known=_days(i for i in items if i.deliverable == number))
        name = message("Result {number}: {name}", number=number, name=row.result[number - 1])
        answers.append(replace(made, of=name))
    return answers


def _task_named(asked: Asked, name: str) -> tuple[Plan, Task] | None:
    """The task that words name: its exact id or 2023:7 first, whatever else they might be."""
    found = asked.found
    is_id = any(task.is_meant(name) == EXACT for plan in found.plans for task in plan.tasks)
    is_of_plan = any(plan.is_named(name.partition(":")[0]) for plan in found.all if ":" in name)
    if not found.plans or not (is_id or is_of_plan or TASK.fullmatch(name)):
        return None
    task, period = split_name(name)
    return find_task(found, task, asked.day, period)


TASK = re.compile(r"(?:[^\s:@#]+:)?\d+\.(?:[IVXivx]+\.)?\d+")
"""What can only be a task, in short form or of another plan."""
