"""Items as rows: the lists of `due`, `overdue`, `list` and `show`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind, only_json, plain
from kstthc_cli.errors import KstthcError
from kstthc_cli.messages import Message, message, show_day, show_short_weekday, vietnamese
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.item import OPEN, Item, ItemKind, Status
from kstthc_cli.progress.wording import (
    content_of,
    counted_items,
    deadline_lines,
    lateness,
    own_name,
    remarks_on,
    status_words,
    time_left,
)

SCHEMA_VERSION = 1
BETWEEN = " · "
STYLES = {
    Status.OVERDUE: "bold red",
    Status.DUE: "bold",
    Status.DONE: "dim",
    Status.DONE_LATE: "magenta",
    Status.NEEDS_RULE: "bold magenta",
}


def show_lead(item: Item) -> str:
    """Who must do it: the party of the occurrence, else the leads."""
    party = item.occurrence.party if item.occurrence else None
    return party.strip(" ,.;") if party else "; ".join(item.leads)


def show_results(results: Sequence[str]) -> str:
    """What comes of it, in one line."""
    return "; ".join(" ".join(result.split()).rstrip(";,") for result in results)


def show_status(item: Item) -> str:
    """How it stands, and in brackets what is to know of that."""
    remarks = ", ".join(map(str, remarks_on(item)))
    return f"{status_words(item)} ({remarks})" if remarks else str(status_words(item))


def show_deadline(item: Item) -> str:
    """The lines of its deadline, with weekdays."""
    return "\n".join(str(line) for line in deadline_lines(item, show_short_weekday))


def show_left(item: Item) -> str:
    """How much time is left, or by how much it was late."""
    return str(time_left(item) or lateness(item))


def day_named(name: str) -> Any:
    """Reads a day of an item's occurrence: nominal, act_by, due, starts_on."""
    return lambda item: getattr(item.occurrence, name) if item.occurrence else None


def _last_day(name: str) -> Any:
    """The day of a deadline; a review has no last day in law, and sheets say so as pages do."""
    read = day_named(name)
    return lambda item: read(item) if item.kind is ItemKind.DEADLINE else None


def _extended_to(item: Item) -> date | None:
    return item.extension.to if item.extension is not None else None


def _remark(item: Item) -> str:
    """What programs are told beside the state; how far it has come they have apart."""
    said = [item.under_way.note] if item.under_way else []
    return "; ".join(map(str, (*said, *_known(item, item.noted))))


def _remark_told(item: Item) -> str:
    """What is to know beside the state: how far it has come, and by which documents."""
    extension = item.extension
    granted = (
        [message("extended by {document}", document=extension.document or "–")] if extension else []
    )
    return "; ".join(map(str, (*_known(item), *granted)))


def _known(item: Item, apart: Message | None = None) -> Iterator[Message]:
    yield from (remark for remark in remarks_on(item) if remark != apart)
    if item.by is not None:
        yield message("by {document}", document=item.by.name)


COLUMNS: tuple[Column[Item], ...] = (
    Column(message("Task"), lambda item: item.task.id, "task", kind=ValueKind.KEY),
    only_json("kind", lambda item: item.kind.value),
    Column(message("Period"), lambda item: item.key, "period",
           lambda item: item.occurrence.period if item.occurrence else None),
    only_json("party", lambda item: item.party),
    Column(message("Content"), content_of, "content", lambda item: item.task.content, ValueKind.TEXT),
    Column(message("Lead"), show_lead, "lead", lambda item: "; ".join(item.leads)),
    Column(message("With"), lambda item: " ".join(item.with_.split()), "with",
           lambda item: item.with_ or None),
    Column(message("Deadline by the plan"), lambda item: " ".join(item.deadline.split()), "deadline",
           lambda item: item.deadline or item.task.deadline or None),
    only_json("starts_on", day_named("starts_on")),
    Column(message("Day named"), day_named("nominal"), "nominal"),
    Column(message("Extended to"), _extended_to),
    Column(message("Act by"), _last_day("act_by"), "act_by", day_named("act_by")),
    Column(message("Legal last day"), _last_day("due"), "due", day_named("due")),
    Column(message("Status"), status_words, "status", lambda item: item.status.value),
    Column(message("Working days left (negative: late)"),
           lambda item: item.days if item.status in (*OPEN, Status.DONE_LATE) else None,
           "days", lambda item: item.days, ValueKind.NUMBER),
    Column(message("Result"), lambda item: show_results(item.results), "result", kind=ValueKind.TEXT),
    Column(message("Done on"), lambda item: item.done_on, "done_on"),
    Column(message("Document"), lambda item: item.document, "document"),
    Column(message("Plan"), lambda item: item.plan.number, "plan"),
    only_json("plan_file", lambda item: Path(item.plan.file).as_posix()),
    only_json("deliverable", lambda item: item.deliverable),
    only_json("percent", lambda item: item.percent),
    Column(message("Remark"), _remark_told, "remark", lambda item: _remark(item) or None),
    only_json("issuer", lambda item: item.plan.document["issuer"]),
    only_json("own_name", lambda item: vietnamese(own_name(item)) or None),
    only_json("extended_to", _extended_to),
    only_json("cells", lambda item: dict(item.task.cells)),
)  # fmt: skip
"""What sheets and programs are told of an item; names in JSON are a contract."""


def further_columns(plans: Sequence[Plan]) -> tuple[Column[Item], ...]:
    """For sheets, the annexes' columns that are none of ours, each heading once."""
    headings = dict.fromkeys(h for plan in plans for h in plan.further_columns.values())
    return tuple(Column(heading, partial(_further_cell, heading=heading)) for heading in headings)


def _further_cell(item: Item, heading: str) -> str:
    """What the row says in a column that is none of ours."""
    return "; ".join(
        " ".join(item.task.cells.get(key, "").split())
        for key, name in item.plan.further_columns.items()
        if name == heading
    )


PERIOD = Column[Item](message("Period"), lambda item: item.key, kind=ValueKind.KEY)
DEADLINE = Column[Item](message("Deadline"), show_deadline, is_plain=True)
LEFT = Column[Item](message("Left"), show_left, is_plain=True)
STATUS = Column[Item](
    message("Status"), show_status, style=lambda item: STYLES.get(item.status, ""), is_plain=True
)


def _proof(item: Item) -> str:
    if item.ticked:
        ticked = ", ".join(map(str, item.ticked))
        return str(message("deliverables {ticked} of {n}", ticked=ticked, n=len(item.task.result)))
    return " · ".join(part for part in (show_day(item.done_on), item.document or "") if part)


OF_TASK = (PERIOD, DEADLINE, LEFT, STATUS, Column[Item](message("Done on"), _proof))
"""What `show` prints of the occurrences of one task."""


def _plan_names(plans: Sequence[Plan]) -> dict[str, str]:
    """What each of several plans is called, by its file: its number, or where they are of several
    offices its office; both where one would not tell it from others."""
    if len(plans) < 2:
        return {}
    issuers = Counter(str(plan.document["issuer"]) for plan in plans)
    numbers = Counter(plan.number for plan in plans)
    names = {}
    for plan in plans:
        issuer = str(plan.document["issuer"])
        if len(issuers) > 1:
            name = issuer if issuers[issuer] == 1 else f"{issuer} {plan.number}"
        else:
            name = plan.number if numbers[plan.number] == 1 else f"{plan.number} {issuer}"
        names[plan.file] = name
    return names


def _text_columns(plans: Sequence[Plan]) -> tuple[Column[Item], ...]:
    columns = (
        Column[Item](message("Task"), lambda item: item.name),
        DEADLINE,
        LEFT,
        STATUS,
        Column(message("Lead"), show_lead),
        Column(message("Content"), content_of, kind=ValueKind.TEXT),
    )
    names = _plan_names(plans)
    if not names:
        return columns
    return (Column[Item](message("Plan"), lambda item: names[item.plan.file]), *columns)


def _standing(item: Item) -> str:
    return "\n".join(part for part in dict.fromkeys((show_status(item), show_left(item))) if part)


def _style(item: Item) -> str:
    return STYLES.get(item.status, "")


def _screen_columns(plans: Sequence[Plan]) -> tuple[Column[Item], ...]:
    """Who and what in one wide column, when and how long beside it."""

    names = _plan_names(plans)

    def whose(item: Item) -> str:
        plan = names.get(item.plan.file, "")
        parts = (f"@{item.key}" if item.key else "", show_lead(item), plan)
        return BETWEEN.join(part for part in parts if part)

    return (
        Column(message("Task"), lambda item: item.task.id, kind=ValueKind.KEY),
        Column(
            message("Content"),
            lambda item: f"{content_of(item)}\n{whose(item)}",
            kind=ValueKind.TEXT,
        ),
        DEADLINE,
        Column(message("Left"), _standing, style=_style),
    )


def _narrow_columns(plans: Sequence[Plan]) -> tuple[Column[Item], ...]:
    """When, how it stands and who behind its name, and what below."""
    columns: tuple[Column[Item], ...] = (
        Column(message("Task"), lambda item: item.name, kind=ValueKind.KEY),
        Column(message("Left"), _standing, style=_style, is_plain=True),
        Column(message("Deadline"), show_deadline, is_plain=True),
        Column(message("Lead"), show_lead, is_plain=True),
    )
    if names := _plan_names(plans):
        whose = Column[Item](message("Plan"), lambda item: names[item.plan.file], is_plain=True)
        columns = (*columns, whose)
    return (*columns, Column(message("Content"), content_of, kind=ValueKind.TEXT))


def lacking(refused: Iterable[KstthcError], tasks: int, records: int) -> dict[str, Any]:
    """What JSON says of that which could not be read: only where it is nothing, a list is whole.

    Files that are no plans, rows whose words say no day, lines of journals.
    """
    return {
        "not_used": [str(error.message.values.get("file", "?")) for error in refused],
        "unread": {"tasks": tasks, "records": records},
    }


def plan_data(plan: Plan) -> dict[str, Any]:
    """What a list says of its plan."""
    return {
        "number": plan.number,
        "issuer": plan.document["issuer"],
        "file": Path(plan.file).as_posix(),
        "valid_from": plain(plan.terms.valid_from),
        "valid_to": plain(plan.terms.valid_to),
    }


def list_of(
    items: Iterable[Item],
    plans: Sequence[Plan],
    today: date,
    title: Message,
    summary: Message | str = "",
    lacks: Mapping[str, Any] | None = None,
    coming: Message | None = None,
) -> Document:
    """A list of items of these plans; the summary says how all their work stands.

    `lacks` is what programs are told of that which could not be read. With `coming`, the heading of
    what is not late, a screen parts the list.
    """
    items = [*items]
    numbers = ", ".join(plan.number for plan in plans)
    issuers = ", ".join(dict.fromkeys(str(plan.document["issuer"]) for plan in plans))
    around = {
        "schema_version": SCHEMA_VERSION,
        "today": today.isoformat(),
        "plan": numbers,
        "plans": [plan_data(plan) for plan in plans],
        **(lacks or {}),
    }
    main = Listing(
        (*COLUMNS, *further_columns(plans)),
        items,
        text=_text_columns(plans),
        screen=_screen_columns(plans),
        narrow=_narrow_columns(plans),
        part=_parted(items, coming) if coming is not None else None,
    )
    about = message("{plan} · {issuer} · as on {day}", plan=numbers, issuer=issuers, day=today)
    return Document(title, main, (about,), around=around, summary=summary)


def _parted(items: Sequence[Item], coming: Message) -> Callable[[Item], str]:
    """The heading of what is late and of what is coming, each with its numbers."""
    parts: tuple[list[Item], list[Item]] = ([], [])
    for item in items:
        parts[item.status is Status.OVERDUE].append(item)
    names = (coming, message("Overdue"))
    heads = [f"{name} ({counted_items(own)})" for name, own in zip(names, parts, strict=True)]
    return lambda item: heads[item.status is Status.OVERDUE]


def by_lead(items: Sequence[Item]) -> Message:
    """Whose they are, who has most first."""
    counts: dict[str, int] = {}
    for item in items:
        for name in show_lead(item).split("; "):
            counts[name] = counts.get(name, 0) + 1
    listed = sorted(counts.items(), key=lambda pair: -pair[1])
    return message(
        "By lead: {leads}.", leads=", ".join(f"{name} {count}" for name, count in listed)
    )
