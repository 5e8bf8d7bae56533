"""Items on the screen and as data: one place for how a deadline looks in every list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstthc_cli.cli.output import as_columns, as_csv, as_json, emit, is_terminal
from kstthc_cli.messages import Message, message, plural, show_day, show_short_weekday
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.status import FINISHED, Item, Kind, Status

if TYPE_CHECKING:
    from rich.text import Text

SCHEMA_VERSION = 1

STATUS_NAMES = {
    Status.UPCOMING: message("upcoming"),
    Status.DUE: message("due"),
    Status.OVERDUE: message("overdue"),
    Status.DONE: message("done"),
    Status.DONE_LATE: message("done late"),
    Status.WAIVED: message("waived"),
    Status.CARRIED: message("carried over"),
    Status.WITHDRAWN: message("withdrawn"),
    Status.AWAITING: message("awaiting an event"),
    Status.CONTINUOUS: message("continuous"),
    Status.NEEDS_RULE: message("needs a rule"),
}
STYLES = {
    Status.OVERDUE: "bold red",
    Status.DUE: "yellow",
    Status.DONE: "green",
    Status.DONE_LATE: "magenta",
    Status.NEEDS_RULE: "bold magenta",
}


def item_data(item: Item) -> dict[str, Any]:
    """An item as the JSON contract has it: names fixed, dates ISO or null."""
    occurrence = item.occurrence
    return {
        "task": item.task.id,
        "kind": item.kind.value,
        "period": occurrence.period if occurrence else None,
        "party": occurrence.party if occurrence else None,
        "content": item.task.content,
        "lead": "; ".join(item.leads),
        "with": item.with_ or None,
        "deadline": item.deadline or item.task.deadline or None,
        "starts_on": _iso(occurrence.starts_on if occurrence else None),
        "nominal": _iso(occurrence.nominal if occurrence else None),
        "act_by": _iso(occurrence.act_by if occurrence else None),
        "due": _iso(occurrence.due if occurrence else None),
        "status": item.status.value,
        "days": item.days,
        "result": show_results(item.results) or None,
        "done_on": _iso(item.done_on),
        "document": item.document,
        "plan": item.plan.number,
        "plan_file": Path(item.plan.file).as_posix(),
        "deliverable": item.deliverable,
        "percent": None,
        "remark": str(remark_on(item)) or None,
        "issuer": item.plan.document["issuer"],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def plan_data(plan: Plan) -> dict[str, Any]:
    """What a list says of its plan."""
    return {
        "number": plan.number,
        "issuer": plan.document["issuer"],
        "file": Path(plan.file).as_posix(),
        "valid_from": _iso(plan.terms.valid_from),
        "valid_to": _iso(plan.terms.valid_to),
    }


def list_data(items: Sequence[Item], plans: Sequence[Plan], today: date) -> dict[str, Any]:
    """A whole list as the JSON contract has it."""
    return {
        "schema_version": SCHEMA_VERSION,
        "today": today.isoformat(),
        "plan": ", ".join(plan.number for plan in plans),
        "plans": [plan_data(plan) for plan in plans],
        "items": [item_data(item) for item in items],
    }


def print_items(
    items: Sequence[Item],
    plans: Sequence[Plan],
    today: date,
    title: Message,
    *,
    output_format: str,
    output: Path | None = None,
    force: bool = False,
) -> None:
    """Items in the wanted format, to the screen, a pipe or a file."""
    if output_format == "json":
        emit(as_json(list_data(items, plans, today)), output, force=force)
    elif output_format == "csv":
        data = [item_data(item) for item in items]
        header = list(data[0]) if data else _fields(plans, today)
        emit(as_csv(header, [list(row.values()) for row in data]), output, force=force)
    elif output is None and is_terminal():
        _print_table(items, plans, title)
    elif items or output is not None:
        emit(as_columns(*_plain(items, plans)), output, force=force)


def _fields(plans: Sequence[Plan], today: date) -> list[str]:
    plan = plans[0]
    return list(item_data(Item(plan, Task("", plan.terms, ""), Status.CONTINUOUS)))


def show_days(item: Item) -> Message | str:
    """How much time is left, in working days."""
    days = item.days
    if item.status in FINISHED or days is None:
        return ""
    if item.is_interim and days < 0:
        return ""
    if item.kind is Kind.REVIEW and days < 0:
        return message("to review")
    if item.status is Status.OVERDUE:
        if days == 0:
            return message("late since a day off")
        return plural("{n} day late", "{n} days late", -days)
    if days == 0:
        return message("today")
    return plural("{n} day left", "{n} days left", days)


def show_deadline(item: Item) -> list[str]:
    """The day named, and below it where they differ the day to act by and the legal last day."""
    occurrence = item.occurrence
    if occurrence is None:
        return [item.deadline]
    lines = [show_short_weekday(occurrence.nominal)]
    if occurrence.act_by != occurrence.nominal:
        lines.append(str(message("act by {day}", day=show_short_weekday(occurrence.act_by))))
    if occurrence.due != occurrence.nominal:
        lines.append(str(message("last day {day}", day=show_short_weekday(occurrence.due))))
    return lines


def show_name(item: Item) -> str:
    """The item as `kstthc done` takes it: 2.I.3@2023-05."""
    return item.name


def show_results(results: Sequence[str]) -> str:
    """What comes of it, in one line."""
    return "; ".join(result.strip().rstrip(";,") for result in results)


def remark_on(item: Item) -> Message | str:
    """Why an item stands as no plan says: between two plans, moved by a document, handed over."""
    if item.is_interim:
        return message("the new plan is not issued yet")
    if item.carried_to:
        return message("carried over to {target}", target=item.carried_to)
    if item.by is not None:
        return message("by {document}", document=item.by.name)
    return ""


def show_lead(item: Item) -> str:
    """Who must do it: the party of the occurrence, else the leads."""
    party = item.occurrence.party if item.occurrence else None
    return party.strip(" ,.;") if party else "; ".join(item.leads)


def show_status(item: Item) -> str:
    """How it stands, and in brackets what is to know of that."""
    status = str(STATUS_NAMES[item.status])
    remark = message("review") if item.kind is Kind.REVIEW else remark_on(item)
    return f"{status} ({remark})" if str(remark) else status


def _header(plans: Sequence[Plan]) -> list[str]:
    texts = [
        message("Task"),
        message("Deadline"),
        message("Left"),
        message("Status"),
        message("Lead"),
    ]
    plan = [message("Plan")] if len(plans) > 1 else []
    return [str(text) for text in (*plan, *texts, message("Content"))]


def _plain(items: Sequence[Item], plans: Sequence[Plan]) -> tuple[list[str], list[list[str]]]:
    rows = []
    numbers = Counter(plan.number for plan in plans)
    for item in items:
        plan = [_plan_name(item.plan, numbers)] if len(plans) > 1 else []
        deadline = "; ".join(show_deadline(item))
        rows.append(
            [
                *plan,
                show_name(item),
                deadline,
                str(show_days(item)),
                show_status(item),
                show_lead(item),
                item.task.content,
            ]
        )
    return _header(plans), rows


NARROW = 90
"""Columns of a screen below which items stand below each other instead of in a table."""

SHOWN_CONTENT = 150
"""Letters of a content that a table on a screen shows; `show` has it whole."""


def _print_table(items: Sequence[Item], plans: Sequence[Plan], title: Message) -> None:
    """A table for the screen: who and what in one wide column, when and how long beside it."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    if not items:
        return
    numbers = Counter(plan.number for plan in plans)
    heading = Text(f"{title} · {', '.join(plan.number for plan in plans)}", style="bold")
    if console.width < NARROW:
        console.print(heading)
        for item in items:
            console.print(_block(item, numbers))
        return
    table = Table(title=heading, box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column(Text(str(message("Task"))), no_wrap=True)
    table.add_column(Text(str(message("Content"))), ratio=1, min_width=30)
    table.add_column(Text(str(message("Deadline"))), no_wrap=True)
    table.add_column(Text(str(message("Left"))), no_wrap=True)
    for item in items:
        table.add_row(
            Text(item.task.id, style="bold"),
            Text.assemble(_shortened(item.task.content), (f"\n{_whose(item, numbers)}", "cyan")),
            Text("\n".join(show_deadline(item))),
            Text(_standing(item), style=STYLES.get(item.status, "")),
        )
    console.print(table)


def _block(item: Item, numbers: Counter[str]) -> Text:
    """An item one line below the other, for a narrow screen."""
    from rich.text import Text

    return Text.assemble(
        ("\n" + item.task.id, "bold"),
        f"  {_shortened(item.task.content)}\n",
        (f"  {_whose(item, numbers)}\n", "cyan"),
        f"  {'; '.join(show_deadline(item))} · ",
        (_standing(item).replace("\n", ", "), STYLES.get(item.status, "")),
    )


def _whose(item: Item, numbers: Counter[str]) -> str:
    """Who must do it, by what name it is recorded, and of which plan where there are several."""
    parts = [f"@{item.key}" if item.key else "", show_lead(item), _plan_name(item.plan, numbers)]
    return " · ".join(part for part in parts if part)


def _plan_name(plan: Plan, numbers: Counter[str]) -> str:
    """The plan's number where there are several, with its issuer where numbers are alike."""
    if numbers.total() < 2:
        return ""
    alike = numbers[plan.number] > 1
    return f"{plan.number} {plan.document['issuer']}" if alike else plan.number


def _standing(item: Item) -> str:
    return "\n".join(dict.fromkeys((show_status(item), str(show_days(item)))))


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN_CONTENT else flat[: SHOWN_CONTENT - 1].rstrip() + "…"


__all__ = ["item_data", "list_data", "print_items", "show_day"]
