"""`kstthc list` and `kstthc show`: the plan's rows, and one row in full."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Annotated

import typer

from kstthc_cli.cli.context import Context, one_of
from kstthc_cli.cli.items import (
    ITEM_FORMATS,
    list_data,
    print_items,
    show_days,
    show_deadline,
    show_results,
    show_status,
)
from kstthc_cli.cli.log import log_table, record_data
from kstthc_cli.cli.offices import PerOption, Question, answer, several_offices
from kstthc_cli.cli.options import LISTS, takes
from kstthc_cli.cli.output import as_columns, as_json, emit, tell
from kstthc_cli.deadlines.wording import phrase
from kstthc_cli.messages import Message, _, active_language, message, show_day
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.history import history_of
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.status import Item, Status, items_of, items_of_task

StatusOption = Annotated[
    str,
    typer.Option(
        "--status",
        show_default=False,
        metavar="|".join(Status),
        help=_("Only items that stand so."),
    ),
]


@takes(*LISTS, "lead", "section", "dossiers", formats=ITEM_FORMATS)
def list_(context: Context, status: StatusOption = "", per: PerOption = "") -> None:
    if status:
        one_of(status, Status, "--status")
    title, none = message("Tasks as of {day}", day=context.day), message("No task is so.")
    rows = partial(_standing_so, status)
    if (stream := several_offices(context, per)) is not None:
        counted = message("Rows") if status else None
        answer(Question(context, per, title, none, rows, counted), stream)
        return
    context.check_choice()
    context.tell_notices()
    items = [
        item
        for plan in context.found.plans
        for item in items_of(plan, context.day, context.progress(plan))
        if context.is_chosen(item)
    ]
    items = rows(items)
    print_items(context, items, title)
    if not items:
        tell(none)
    context.fail_on_refused()


def _standing_so(status: str, items: Iterable[Item]) -> list[Item]:
    """The items that stand so; all of them without a status."""
    return [item for item in items if status in ("", item.status)]


@takes(*LISTS, "dossiers", formats=("table", "json"))
def show(
    context: Context,
    task: Annotated[str, typer.Argument(metavar=_("TASK"), help=_("A task: 2.I.3, or short 2.3."))],
) -> None:
    owner, row, _period = context.task_named(task)
    progress = context.progress(owner)
    items = items_of_task(owner, row, context.day, progress)
    if context.format == "json":
        data = list_data(items, [owner], context.day)
        for item, entry in zip(items, data["items"], strict=True):
            entry["why"] = [str(reason) for reason in item.why]
            entry["ticked"] = list(item.ticked)
        data["records"] = [
            record_data(logged) for logged in history_of(owner, progress.records, row.id)
        ]
        emit(as_json(data), context.output, force=context.force)
        return
    emit(_sheet(owner, row, items, progress), context.output, force=context.force)
    context.tell_notices()


def _sheet(plan: Plan, task: Task, items: list[Item], progress: Progress) -> str:
    """One task in full, as text."""
    blocks = [f"{task.id}  {task.content}", as_columns(("", ""), _facts(plan, task)).lstrip("\n")]
    dated = [item for item in items if item.occurrence is not None]
    for item in items:
        if item.occurrence is None:
            blocks.append(f"{message('Status')}: {show_status(item)}\n")
    if dated:
        header = [
            str(message("Period")),
            str(message("Deadline")),
            str(message("Left")),
            str(message("Status")),
            str(message("Done on")),
        ]
        rows = [
            [
                item.key,
                "; ".join(show_deadline(item)),
                str(show_days(item)),
                show_status(item),
                _proof(item),
            ]
            for item in dated
        ]
        blocks.append(as_columns(header, rows))
        blocks.append(_why(dated))
    records = [*history_of(plan, progress.records, task.id)]
    if records:
        blocks.append(f"{message('Records:')}\n" + log_table(records))
    return "\n".join(blocks)


def _proof(item: Item) -> str:
    """When it was done and by which document; of several deliverables those that are ticked."""
    if item.ticked:
        ticked = ", ".join(str(number) for number in item.ticked)
        return str(message("deliverables {ticked} of {n}", ticked=ticked, n=len(item.task.result)))
    return " · ".join(part for part in (show_day(item.done_on), item.document or "") if part)


def _facts(plan: Plan, task: Task) -> list[list[str]]:
    rule = task.reading.rule
    facts: list[tuple[Message, str]] = [
        (message("Plan"), f"{plan.number} · {plan.document['issuer']}"),
        (message("Lead"), "; ".join(task.leads)),
        (message("With"), task.with_),
        (message("Deadline"), task.deadline),
        (message("Rule"), task.rule),
        (message("Later documents"), _documents(task)),
        (
            message("Understood as"),
            phrase(rule, active_language()) if rule else _("not understood"),
        ),
        (message("Left aside"), "; ".join(task.reading.passed_over)),
        (message("Review"), task.review),
        (message("Result"), show_results(task.result)),
        (message("Note"), task.note),
        (message("Made by"), f"kstthc {task.generator}" if task.generator else ""),
    ]
    for target in task.targets:
        facts.append(
            (message("Target"), f"{target.name}: ≥ {show_number(target.at_least)} {target.unit}")
        )
    return [[f"  {name}", value] for name, value in facts if value]


def _documents(task: Task) -> str:
    """The later documents that brought or changed the row."""
    found = [task.origin, *(revision.by for revision in task.revisions)]
    return "; ".join(str(document.name) for document in found if document is not None)


def show_number(value: float) -> str:
    """A figure as Vietnam writes it: 5.280 and 33,5."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    if active_language() == "en":
        return text
    return text.translate(str.maketrans(",.", ".,"))


def _why(items: list[Item]) -> str:
    """The reasons of the dates: the words once, then what moved each day."""
    lines = [str(message("Why these days:"))]
    said: set[str] = set()
    for item in items:
        for reason in map(str, item.why):
            if reason not in said:
                said.add(reason)
                lines.append(f"  {reason}")
    return "\n".join(lines) + "\n"
