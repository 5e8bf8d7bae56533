"""What is asked of many offices at once: a line an office, a row across offices, a lead of each."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from kstthc_cli.cli.context import read_progress
from kstthc_cli.cli.items import list_data, print_items
from kstthc_cli.cli.offices import Question
from kstthc_cli.cli.output import (
    as_columns,
    as_csv,
    as_json,
    emit,
    is_terminal,
    print_table,
    tell,
    track,
)
from kstthc_cli.cli.tasks import check_choice
from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.messages import Message, message, plural
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan
from kstthc_cli.plan.stream import PlanStream
from kstthc_cli.progress.across import Across, names_by_file
from kstthc_cli.progress.offices import (
    NOTHING_COUNTED,
    Counts,
    Late,
    Office,
    PlanStanding,
    offices_of,
    standing_of,
)
from kstthc_cli.progress.status import Item, items_of
from kstthc_cli.progress.worklist import interim_items

SHOWN_NAMES = 10
"""Offices that are named in a line before the rest is only counted."""


@dataclass
class Answer:
    """What was gathered of all plans; of each only numbers, and the rows that are printed."""

    standings: list[PlanStanding] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    rows: list[Item] = field(default_factory=list)
    across: Across = field(default_factory=Across)
    missed: UsageError | None = None
    is_known: bool = False

    @functools.cached_property
    def offices(self) -> list[Office]:
        return offices_of(self.standings, self._today)

    _today: date = date.min


def answer_offices(question: Question, stream: PlanStream) -> Answer:
    """The answer printed, and what is to know of it told; UnusableInputError where no plan can be used."""
    answer = Answer(_today=question.today)
    for plan in track(stream, len(stream.files)):
        try:
            _add(answer, question, plan)
        except UnusableInputError as error:
            stream.refuse(error)
    if question.interim_to is not None:
        _add_interim(answer, question, stream, question.interim_to)
    if not answer.standings:
        raise stream.refused[0] if stream.refused else _no_plan()
    if answer.missed is not None and not answer.is_known:
        raise answer.missed
    tell_before(answer.offices, stream.refused, stream.notices)
    _print(answer, question, stream)
    if not sum(office.rows for office in answer.offices):
        tell(question.none)
    return answer


def _no_plan() -> UnusableInputError:
    return UnusableInputError(message("There is no plan that is in force; name one: --plan FILE"))


def _add(answer: Answer, question: Question, plan: Plan) -> None:
    """One plan's part of the answer."""
    try:
        check_choice((plan,), question.context.lead, question.context.section)
    except UsageError as error:
        answer.missed = error
    else:
        answer.is_known = True
    progress = read_progress(plan, question.today)
    items = [i for i in items_of(plan, question.today, progress) if question.context.is_chosen(i)]
    rows = question.rows(items)
    standing = replace(standing_of(plan, items, rows=len(rows)), late=())
    answer.standings.append(standing)
    if question.per in ("task", "lead"):
        answer.across.add(plan, standing.file, items, rows)
    if question.keeps_rows:
        bare = bare_plan(plan)
        answer.plans.append(bare)
        answer.rows += [replace(item, plan=bare) for item in rows]


def _add_interim(answer: Answer, question: Question, stream: PlanStream, last: date) -> None:
    """The duties of each office's plan that ended last, until its next one is in force."""
    ended: dict[str, int] = {}
    of_file = names_by_file(offices_of(answer.standings, question.today))
    for place, standing in enumerate(answer.standings):
        if standing.last is None or standing.last >= question.today:
            continue
        known = ended.setdefault(of_file[standing.file], place)
        if (answer.standings[known].last or date.min) < standing.last:
            ended[of_file[standing.file]] = place
    for place in ended.values():
        standing = answer.standings[place]
        follows = stream.next_begins(standing.key, standing.last or date.min)
        if follows is not None and follows <= question.today:
            continue
        plan = load_plan(Path(standing.file))
        progress = read_progress(plan, question.today, is_quiet=True)
        found = interim_items(plan, follows, question.today, last, progress)
        rows = question.rows([item for item in found if question.context.is_chosen(item)])
        answer.standings[place] = replace(standing, rows=standing.rows + len(rows))
        if question.keeps_rows:
            bare = next(one for one in answer.plans if Path(one.file) == Path(standing.file))
            answer.rows += [replace(item, plan=bare) for item in rows]


def bare_plan(plan: Plan) -> Plan:
    """The plan without its rows: what a list says of it, and no more in memory."""
    kept = ("number", "issuer", "superior", "place", "issued_on", "title")
    document = {key: plan.document[key] for key in kept if key in plan.document}
    return replace(
        plan, document=document, sections=(), cited=(), dossiers={}, figures=(), columns=(),
        amendments=(),
    )  # fmt: skip


def tell_before(
    offices: Sequence[Office],
    refused: Sequence[UnusableInputError],
    notices: Sequence[Message] = (),
) -> None:
    """What stands in the way of trusting an answer: plans not used, not in force, not understood."""
    for error in refused:
        tell(
            message(
                "{file} cannot be used and is passed over; see: kstthc check {file}",
                file=error.message.values.get("file", "?"),
            )
        )
    for notice in notices:
        tell(notice)
    resting = [office.name for office in offices if not office.is_in_force]
    if resting:
        tell(
            plural(
                "{n} office has no plan in force on this day; its latest one counts: {names}",
                "{n} offices have no plan in force on this day; their latest ones count: {names}",
                len(resting),
                names=named(resting),
            )
        )
    unread = [office.name for office in offices if office.counts.unread]
    if unread:
        tell(
            plural(
                "{n} office has deadlines that were not understood: {names}. See: kstthc check",
                "{n} offices have deadlines that were not understood: {names}. See: kstthc check",
                len(unread),
                names=named(unread),
            )
        )


def named(names: Sequence[str]) -> str:
    """Some names, and how many more there are."""
    shown = "; ".join(names[:SHOWN_NAMES])
    more = len(names) - SHOWN_NAMES
    return f"{shown}; {plural('and {n} more', 'and {n} more', more)}" if more > 0 else shown


def _print(answer: Answer, question: Question, stream: PlanStream) -> None:
    context, per = question.context, question.per or "office"
    if context.format == "json":
        emit(as_json(_data(answer, question, stream)), context.output, force=context.force)
    elif question.keeps_rows:
        print_items(context, answer.rows, question.title, answer.plans)
    elif context.format == "csv":
        table = _TABLES[per](answer, question, 0)
        emit(as_csv(table.keys, table.values), context.output, force=context.force)
    else:
        _show(_TABLES[per](answer, question, SHOWN_NAMES), question)


def _data(answer: Answer, question: Question, stream: PlanStream) -> dict[str, Any]:
    """The list as ever, and beside it each office; by task or lead these too."""
    data = list_data(answer.rows, answer.plans, question.today)
    extra: dict[str, Any] = {
        "offices": [office_data(office) for office in answer.offices],
        "not_used": [str(error.message.values.get("file", "?")) for error in stream.refused],
    }
    if question.per in ("task", "lead"):
        table = _TABLES[question.per](answer, question, 0)
        rows = [dict(zip(table.keys, row, strict=True)) for row in table.values]
        extra[f"{question.per}s"] = rows
    return {**data, **extra}


def office_data(office: Office) -> dict[str, Any]:
    """An office as the JSON contract has it."""
    worst = office.worst
    return {
        "office": office.name,
        "superior": office.superior or None,
        "plan_files": [plan.file for plan in office.plans],
        "in_force": office.is_in_force,
        "rows": office.rows,
        **counts_data(office.counts),
        "worst": {
            "name": worst.name, "content": worst.content, "lead": worst.lead,
            "due": worst.due.isoformat(), "days_late": worst.days,
        } if worst else None,
    }  # fmt: skip


def counts_data(counts: Counts) -> dict[str, Any]:
    """Counts as the JSON contract has them; `rate` from 0 to 1, null where nothing came due."""
    rate = counts.rate
    return {
        "done": counts.done, "done_late": counts.done_late, "overdue": counts.overdue,
        "at_risk": counts.at_risk, "upcoming": counts.upcoming,
        "not_applicable": counts.not_applicable, "unread": counts.unread,
        "rate": None if rate is None else round(rate, 4),
    }  # fmt: skip


@dataclass(frozen=True)
class Table:
    """A table for people, `right` its columns of numbers, and its values for programs under `keys`."""

    header: tuple[Message, ...]
    shown: list[list[str]]
    keys: tuple[str, ...]
    values: list[list[Any]]
    right: range


COUNTED = (message("Done"), message("Overdue"), message("At risk"), message("On time"))
COUNT_KEYS = ("done", "done_late", "overdue", "at_risk", "upcoming", "not_applicable", "unread", "rate")  # fmt: skip


def _shown_counts(counts: Counts) -> list[str]:
    return [str(counts.finished), str(counts.overdue), str(counts.at_risk), show_rate(counts)]


def _values(counts: Counts) -> list[Any]:
    return list(counts_data(counts).values())


def show_rate(counts: Counts) -> str:
    """The part of what came due that was done in time: "83%"; a question mark where words were not read."""
    rate = counts.rate
    mark = "?" if counts.unread else ""
    return f"{'–' if rate is None else f'{rate:.0%}'}{mark}"


def show_late(late: Late | None) -> str:
    """A late row in one line: its name, how late, what it is."""
    if late is None:
        return ""
    days = plural("{n} day late", "{n} days late", late.days)
    if not late.days:
        days = message("late since a day off")
    return f"{late.name} · {days} · {late.content}"


def _by_office(answer: Answer, question: Question, names: int) -> Table:
    extra = [question.counts_rows] if question.counts_rows else []
    offices = answer.offices
    total = sum((office.counts for office in offices), NOTHING_COUNTED)
    shown = [
        [office.name, *([str(office.rows)] if extra else []), *_shown_counts(office.counts),
         show_late(office.worst)]
        for office in offices
    ]  # fmt: skip
    rows = [str(sum(office.rows for office in offices))] if extra else []
    name = str(plural("{n} office together", "{n} offices together", len(offices)))
    shown.append([name, *rows, *_shown_counts(total), ""])
    values = [
        [office.name, office.superior, office.rows, *_values(office.counts),
         *_late_values(office.worst)]
        for office in offices
    ]  # fmt: skip
    header = (message("Office"), *extra, *COUNTED, message("Longest late"))
    keys = ("office", "superior", "rows", *COUNT_KEYS, "worst", "worst_content", "worst_days_late")
    return Table(header, shown, keys, values, range(1, 5 + len(extra)))


def _late_values(late: Late | None) -> list[Any]:
    return [late.name, late.content, late.days] if late else [None, None, None]


def _by_task(answer: Answer, question: Question, names: int) -> Table:
    of_file = names_by_file(answer.offices)
    shown, values = [], []
    for row in answer.across.rows:
        lacking, offices = row.lacking(of_file), row.offices(of_file)
        counts = row.counts
        who = named(lacking) if names else ""
        shown.append([row.id, str(len(offices)), *_shown_counts(counts), row.content, who])
        values.append([row.id, row.content, len(offices), *_values(counts), lacking])
    header = (
        message("Row"), message("Offices"), *COUNTED, message("Content"), message("Late there"),
    )  # fmt: skip
    keys = ("task", "content", "offices", *COUNT_KEYS, "late_offices")
    return Table(header, shown, keys, values, range(1, 6))


def _by_lead(answer: Answer, question: Question, names: int) -> Table:
    lines = answer.across.leads(names_by_file(answer.offices))
    shown = [[lead, *_shown_counts(counts), office] for office, lead, counts in lines]
    values = [[lead, office, *_values(counts)] for office, lead, counts in lines]
    header = (message("Lead"), *COUNTED, message("Office"))
    return Table(header, shown, ("lead", "office", *COUNT_KEYS), values, range(1, 5))


_TABLES: dict[str, Callable[[Answer, Question, int], Table]] = {
    "office": _by_office,
    "task": _by_task,
    "lead": _by_lead,
}


def _show(table: Table, question: Question) -> None:
    header = [str(name) for name in table.header]
    context = question.context
    if context.output is None and is_terminal():
        print_table(str(question.title), header, table.shown, table.right)
    else:
        emit(as_columns(header, table.shown), context.output, force=context.force)


def tell_overdue(offices: Iterable[Office]) -> bool:
    """Tell which offices have something overdue; whether any has."""
    late = [(office.name, office.counts.overdue) for office in offices if office.counts.overdue]
    if late:
        tell(
            message("Overdue: {names}.", names=named([f"{name} ({count})" for name, count in late]))
        )
    return bool(late)
