"""`kstthc next`: the next due dates of any phrase or task, and why."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from kstthc_cli.cli.completing import tasks
from kstthc_cli.cli.console import read_lines
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.options import LIST_FORMATS, LISTS, takes
from kstthc_cli.deadlines.in_plan import read_in_plan
from kstthc_cli.deadlines.occurrence import (
    Occurrence,
    Terms,
    compute_occurrences,
    event_part,
)
from kstthc_cli.deadlines.reading import Reading
from kstthc_cli.deadlines.refusals import explain_refusal
from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.deadlines.suggest import nearest_phrase
from kstthc_cli.deadlines.wording import phrase
from kstthc_cli.documents.formats import write_text
from kstthc_cli.documents.listing import Document, Listing
from kstthc_cli.documents.tables.occurrences import TEXT, Answered, due_dates
from kstthc_cli.errors import Ended, UnusableInputError, UsageError
from kstthc_cli.messages import Message, _, active_language, message, show_weekday
from kstthc_cli.plan.find import Found
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.status import Item, items_of_task

TASK = re.compile(r"(?:[^\s:@#]+:)?\d+\.(?:[IVXivx]+\.)?\d+")
"""What can only be a task, in short form or of another plan."""

EXACT = 3
"""How `Task.is_meant` says that a name is the task's own id."""
YEARS_AHEAD = 4
"""How far a search for the next date goes; a 29 February comes within them."""


@dataclass(frozen=True)
class Answer:
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


@takes(*LISTS, "first", formats=LIST_FORMATS)
def next_(
    context: Context,
    words: Annotated[
        str,
        typer.Argument(
            metavar=_("PHRASE|TASK"),
            autocompletion=tasks,
            help=_(
                "A deadline in words, a task (2.I.3), or - to read phrases from standard input."
            ),
        ),
    ],
    count: Annotated[
        int, typer.Option("--count", metavar="N", min=1, max=1000, help=_("How many dates."))
    ] = 3,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar=_("YEAR"),
            min=1990,
            max=2099,
            help=_("All dates that the phrase names for this plan year."),
        ),
    ] = None,
) -> None:
    start = context.read_day(context.first, "--from") if context.first else context.day
    if context.first and year:
        raise UsageError(message("Choose one of --from and --year."))
    plans = _plans(context, words)
    is_stream = context.output is None and context.format == "json"
    known: dict[str, list[Answer]] = {}
    answers: list[Answer] = []
    for line in _lines(words):
        if line not in known:
            known[line] = _answers(context, line, plans, start, count, year)
        answers += known[line]
        if is_stream:
            for answer in known[line]:
                context.show(_document([answer]))
    if context.format == "table":
        _show(context, [_told(answer) for answer in answers])
    elif not is_stream:
        context.show(_document(answers))
    if any(answer.rule is None for answer in answers):
        raise Ended(1)


def _lines(words: str) -> Iterator[str]:
    if words != "-":
        yield words
        return
    yield from read_lines(sys.stdin.buffer)


def _plans(context: Context, words: str) -> Found:
    """The plans at hand; a phrase needs none, a task does."""
    try:
        return context.found
    except UnusableInputError:
        if context.plan or (TASK.fullmatch(words.strip()) and _has_plans()):
            raise
        return Found(())


def _has_plans() -> bool:
    here = Path.cwd()
    return any(any((folder / "plans").glob("*.y*ml")) for folder in (here, *here.parents))


def _answers(
    context: Context, words: str, found: Found, start: date, count: int, year: int | None
) -> list[Answer]:
    """What a phrase comes to, or a task; of a row whose results say when, each of these."""
    asked = Asked(context, start, count, year)
    task = _task_named(context, words, found)
    if task is None:
        return [_answer(asked, words, _terms_of_phrase(found.plans, year or start.year))]
    owner, row = task
    terms = replace(owner.terms, year=year, valid_from=None, valid_to=None) if year else owner.terms
    told = [(n, one.words) for n, one in enumerate(row.deliverables, 1) if one.words]
    own = {number for number, _ in told}
    if not row.words and not told:
        problem = message("Task {task} states no deadline.", task=row.id)
        return [Answer(row.id, None, problem=problem)]
    items = items_of_task(owner, row, context.day, context.progress(owner))
    answers = []
    if row.words:
        of_row = _days(item for item in items if item.deliverable not in own)
        answers.append(_answer(asked, row.words, terms, row.covers, of_row))
    for number, said in told:
        made = _answer(asked, said, terms, known=_days(i for i in items if i.deliverable == number))
        name = message("Result {number}: {name}", number=number, name=row.result[number - 1])
        answers.append(replace(made, of=name))
    return answers


class Asked(NamedTuple):
    """What is asked of a phrase: how many days from when on, or all of a plan's year."""

    context: Context
    start: date
    most: int
    year: int | None


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
        return Answer(words, reading.rule, tuple(found), reading=reading)
    found = known if known is not None else _search(words, reading.rule, terms)
    ahead = [occurrence for occurrence in found if occurrence.due >= start]
    past = [occurrence for occurrence in found if occurrence.due < start]
    return Answer(words, reading.rule, tuple(ahead[:count]), tuple(past), reading=reading)


def _task_named(context: Context, words: str, found: Found) -> tuple[Plan, Task] | None:
    """The task that words name: its exact id or 2023:7 first, whatever else they might be."""
    name = words.strip()
    is_id = any(task.is_meant(name) == EXACT for plan in found.plans for task in plan.tasks)
    is_of_plan = any(plan.is_named(name.partition(":")[0]) for plan in found.all if ":" in name)
    if not found.plans or not (is_id or is_of_plan or TASK.fullmatch(name)):
        return None
    return context.task_named(name)[:2]


def _terms_of_phrase(plans: tuple[Plan, ...], year: int) -> Terms:
    """A phrase has no validity; the plan at hand lends its settings, and its issue in its year."""
    if not plans:
        return Terms(year)
    terms = plans[0].terms
    issued_on = terms.issued_on if terms.year == year else None
    return replace(terms, year=year, issued_on=issued_on, valid_from=None, valid_to=None)


def _days(items: Iterable[Item]) -> list[Occurrence]:
    """The days of a task's items as its journal has them: extended, opened by events, reviewed."""
    return [item.occurrence for item in items if item.occurrence is not None]


def _search(words: str, rule: Rule, terms: Terms) -> list[Occurrence]:
    """Occurrences of a phrase around a day: for some years where it recurs."""
    found: dict[tuple[date, str | None], Occurrence] = {}
    recurs = _recurs(rule)
    years = range(terms.year - 1, min(terms.year + YEARS_AHEAD, 2099)) if recurs else [terms.year]
    for year in years:
        for occurrence in compute_occurrences(words, rule, replace(terms, year=year)):
            found.setdefault((occurrence.nominal, occurrence.party), occurrence)
    return sorted(found.values(), key=lambda occurrence: occurrence.nominal)


def _recurs(rule: Rule) -> bool:
    from kstthc_cli.deadlines.rule import (
        parts_of,
    )

    return any(part.is_recurring for _, part in parts_of(rule))


def answer_data(answer: Answer) -> dict[str, Any]:
    """An answer as the JSON contract has it."""
    rule = answer.rule
    return {
        "phrase": answer.words,
        "understood": rule is not None,
        "family": rule.family if rule else None,
        "rule_vi": phrase(rule, "vi") if rule else None,
        "rule_en": phrase(rule, "en") if rule else None,
        "occurrences": [
            {
                "period": occurrence.period,
                "party": occurrence.party,
                "starts_on": occurrence.starts_on.isoformat() if occurrence.starts_on else None,
                "nominal": occurrence.nominal.isoformat(),
                "act_by": occurrence.act_by.isoformat(),
                "due": occurrence.due.isoformat(),
                "why": " ".join(str(reason) for reason in occurrence.why),
            }
            for occurrence in answer.occurrences
        ],
        "problem": str(answer.problem) if answer.problem else None,
        **_of_reading(answer),
    }


def _of_reading(answer: Answer) -> dict[str, Any]:
    """What was passed over, and why a phrase was refused."""
    reading = answer.reading
    if reading is None or reading.rule is not None:
        return {
            "passed_over": list(reading.passed_over) if reading else [],
            "reason": None,
            "at": None,
            "nearest": None,
        }
    near = "" if reading.years else nearest_phrase(answer.words, answer.year)
    return {
        "passed_over": [],
        "reason": reading.reason,
        "at": reading.at,
        "nearest": near or None,
    }


def _document(answers: list[Answer]) -> Document:
    rows = (
        Answered(answer.words, answer.rule, occurrence)
        for answer in answers
        for occurrence in answer.occurrences or (None,)
    )
    return due_dates(rows)._replace(lines=map(answer_data, answers))


def _show(context: Context, told: list[Document]) -> None:
    """Each phrase with its dates, one below the other."""
    if context.is_for_screen:
        for place, document in enumerate(told):
            context.show(document._replace(before=("\n" * bool(place) + document.before[0],)))
    else:
        context.write("\n".join("".join(write_text(document)) for document in told))


def _told(answer: Answer) -> Document:
    """A phrase as people read it: what it means, its dates, and their reasons."""
    lines = [str(answer.of)] if answer.of else []
    if answer.rule is None:
        told = "\n".join((*lines, f"{answer.problem}\n"))
        return Document("", Listing((), ()), before=(told,))
    lines += [
        str(
            message(
                "“{words}” means: {rule}.",
                words=answer.words,
                rule=phrase(answer.rule, active_language()),
            )
        )
    ]
    if answer.reading and answer.reading.passed_over:
        words = "; ".join(f"“{words}”" for words in answer.reading.passed_over)
        lines.append(str(message("Left aside: {words}.", words=words)))
    if answer.past and not answer.occurrences:
        days = ", ".join(show_weekday(o.nominal) for o in answer.past[-3:])
        lines.append(str(message("It has passed: {days}.", days=days)))
    elif not answer.occurrences:
        lines.append(str(_without_date(answer.rule)))
    dates = Listing(TEXT if answer.occurrences else (), answer.occurrences)
    reasons = "".join(f"{reason}\n" for reason in _reasons(answer.occurrences))
    return Document("", dates, before=("\n".join(lines) + "\n",), more=(reasons,))


def _without_date(rule: Rule) -> Message:
    """Why a rule has no date: it waits, it goes on, or none falls where it was asked for."""
    if event_part(rule) is not None:
        return message("It has no date of its own: it waits for an event, to be recorded.")
    if not rule.is_dated:
        return message("It has no date of its own: the work goes on, and never becomes overdue.")
    return message("No date of it lies in the years looked at.")


def _reasons(occurrences: tuple[Occurrence, ...]) -> list[str]:
    said = dict.fromkeys(str(reason) for o in occurrences for reason in o.why[2:])
    return [f"  {reason}" for reason in said]
