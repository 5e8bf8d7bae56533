"""One task in full: its facts, its dates and their reasons, its records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kstthc_cli.deadlines.wording import phrase
from kstthc_cli.documents.formats import aligned
from kstthc_cli.documents.listing import Column, Document, only_json
from kstthc_cli.documents.tables.items import OF_TASK, list_of, show_results
from kstthc_cli.documents.tables.records import listing_of as records_of
from kstthc_cli.messages import Message, _, active_language, message
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.expected import Version, kept_apart, version_on, versions_of
from kstthc_cli.progress.history import history_of
from kstthc_cli.progress.item import Item
from kstthc_cli.progress.progress import Progress


def sheet_of_task(
    plan: Plan, task: Task, items: Sequence[Item], progress: Progress, day: date
) -> Document:
    """One task in full: its facts, its dates and their reasons, its records."""
    title = message("{task}  {content}", task=task.id, content=task.content)
    found = list_of(items, (plan,), day, title)
    dated = [item for item in items if item.occurrence is not None]
    records = [*history_of(plan, progress.records, task.id)]
    history = records_of(records, message("Records:"))
    columns: tuple[Column[Item], ...] = (
        *found.main.columns,
        only_json("why", lambda item: [str(reason) for reason in item.why]),
        only_json("ticked", lambda item: [*item.ticked]),
    )
    facts = aligned(("", ""), _facts(plan, task, day))
    return found._replace(
        main=found.main._replace(columns=columns, text=OF_TASK, screen=OF_TASK, narrow=()),
        before=(f"{title}\n{facts}\n",),
        more=(*([_why(dated)] if dated else []), *([history] if records else [])),
        around={**found.around, "items": [], "records": [*history.data()]},
    )


def _facts(plan: Plan, task: Task, day: date) -> list[list[str]]:
    """What the row says as of a day: in later documents' words where they changed it."""
    versions = versions_of(task, None, day)
    issued, now = versions[0], version_on(versions, day)
    facts: list[tuple[Message | str, str]] = [
        (message("Plan"), f"{plan.number} · {plan.document['issuer']}"),
        (message("Lead"), "; ".join(plan.leads_of(now.leads, day))),
        (message("With"), _partners(plan, now.with_, day)),
        (message("Deadline"), _changed(issued, now) or ("" if task.says_when else _("not stated"))),
        (message("Rule"), task.rule if now.words == issued.words else ""),
        (message("Later documents"), _documents(task)),
        (message("Withdrawn"), str(_withdrawn(now))),
        (message("Understood as"), _understood(task, now.words) if now.words else ""),
        (message("Left aside"), "; ".join(task.read(now.words).passed_over)),
        (message("Review"), task.review),
        *_deliverables(plan, task, day),
        (message("Note"), _in_one_line(task.note)),
        *(
            (heading, _in_one_line(task.cells.get(key, "")))
            for key, heading in plan.further_columns.items()
        ),
        (message("Made by"), f"kstthc {task.generator}" if task.generator else ""),
    ]
    for target in task.targets:
        facts.append(
            (message("Target"), f"{target.name}: ≥ {show_number(target.at_least)} {target.unit}")
        )
    return [[f"  {name}", value] for name, value in facts if value]


def _in_one_line(text: str) -> str:
    """The lines of a cell, each told from the next."""
    return "; ".join(line.strip(" ;") for line in text.splitlines() if line.strip(" ;"))


def _partners(plan: Plan, words: str, day: date) -> str:
    """Who takes part, with the new names of units that have got others since."""
    text = _in_one_line(words)
    for unit in plan.units:
        new = "; ".join(plan.leads_of((unit.name,), day))
        if new != unit.name and unit.name in text:
            text += f" ({message('{unit} is now {names}', unit=unit.name, names=new)})"
    return text


def _changed(issued: Version, now: Version) -> str:
    """The deadline in force, and where a later document gave it, which, and what stood before."""
    if now.by is None or now.deadline == issued.deadline:
        return now.deadline
    return str(
        message(
            "{words} (by {document}; before: {before})",
            words=now.deadline,
            document=now.by.name,
            before=issued.deadline or "–",
        )
    )


def _withdrawn(now: Version) -> Message | str:
    if not now.withdrawn or now.by is None:
        return ""
    return message("{reason} (by {document})", reason=now.withdrawn, document=now.by.name)


def _understood(task: Task, words: str) -> str:
    rule = task.read(words).rule
    return phrase(rule, active_language()) if rule else str(_("not understood"))


def _deliverables(plan: Plan, task: Task, day: date) -> Iterator[tuple[Message | str, str]]:
    """The results; where some have leads or days of their own, each on a line with them."""
    apart = kept_apart(task)
    if apart == [None]:
        yield message("Result"), show_results(task.result)
        return
    for number, one in enumerate(task.deliverables, 1):
        versions = versions_of(task, number, day)
        now = version_on(versions, day)
        told = [show_results((one.name,)), "; ".join(plan.leads_of(now.leads, day))]
        if now.words:
            told.append(
                f"{_changed(versions[0], now) or now.words} → {_understood(task, now.words)}"
            )
        yield message("Result {number}", number=number), " · ".join(text for text in told if text)


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
    lines = ["", str(message("Why these days:"))]
    said: set[str] = set()
    for item in items:
        for reason in map(str, item.why):
            if reason not in said:
                said.add(reason)
                lines.append(f"  {reason}")
    return "\n".join(lines) + "\n"
