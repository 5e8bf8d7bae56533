"""Checks of work that is carried over: a record in the old plan, a row in the new, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kstthc_cli.errors import KstthcError
from kstthc_cli.messages import message
from kstthc_cli.plan.find import SUFFIXES
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.plan.rules import problem
from kstthc_cli.plan.source import Source
from kstthc_cli.problem import Place, Problem
from kstthc_cli.progress.journal import journal_path, read_journal
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record

RULE = "carried-by-one-side"


def plan_beside(plan: Plan, name: str) -> Plan | None:
    """The plan of that name in the same folder; None where there is none that can be used."""
    for suffix in SUFFIXES:
        path = Path(plan.file).with_name(name + suffix)
        if path.is_file():
            try:
                return load_plan(path)
            except KstthcError:
                return None
    return None


def origin_of(plan: Plan, record: Record) -> str:
    """What the row that takes work over names as its origin: 2023:1.I.2@2023."""
    number = f"#{record.result}" if record.result else ""
    return f"{plan.name}:{record.task}@{record.period}{number}"


def check_records(plan: Plan, record: Record, place: Place) -> Iterator[Problem]:
    """The row that a record hands work to is there, and names where it comes from."""
    name, _, row = record.target.partition(":")
    taker = plan_beside(plan, name)
    if taker is None:
        text = message("there is no plan {name} beside this one", name=name)
        yield problem(RULE, text, place, message("Put the plan into the same folder."))
        return
    task = next((one for one in taker.tasks if one.id.casefold() == row.casefold()), None)
    origin = origin_of(plan, record)
    if task is None:
        yield problem(
            RULE,
            message("plan {plan} has no task {task}", plan=taker.number, task=row),
            place,
            message("Add the row to {file}, with carried_from: {origin}",
                    file=taker.file, origin=origin),
        )  # fmt: skip
    elif origin.casefold() not in (text.strip().casefold() for text in task.carried_from):
        yield problem(
            RULE,
            message("row {task} of plan {plan} does not say that it takes this over",
                    task=task.id, plan=taker.number),
            place,
            message("Add to it: carried_from: {origin}", origin=origin),
        )  # fmt: skip


def check_rows(source: Source, plan: Plan) -> Iterator[Problem]:
    """What a row says it takes over was handed to it by the earlier plan's journal."""
    for task in plan.tasks:
        for origin in task.carried_from:
            if not _is_handed_over(plan, task, origin):
                yield problem(
                    RULE,
                    message("no record hands {origin} over to this row", origin=origin),
                    source.place((*task.at, "carried_from")),
                    message(
                        "Record it: kstthc carry {origin} --to {plan}:{task}",
                        origin=origin,
                        plan=plan.name,
                        task=task.id,
                    ),
                )


def _is_handed_over(plan: Plan, task: Task, origin: str) -> bool:
    giver = plan_beside(plan, origin.partition(":")[0].strip())
    if giver is None:
        return False
    try:
        progress = Progress(read_journal(journal_path(giver.file)).records)
    except KstthcError:
        return False
    wanted = f"{plan.name}:{task.id}".casefold()
    return any(
        record.target.casefold() == wanted
        and origin_of(giver, record).casefold() == origin.strip().casefold()
        for record in progress.records
        if record.action is Action.CARRY and record.id in progress.active_ids
    )
