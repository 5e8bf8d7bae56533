"""Offices as rows: a line an office, a row of many plans, a lead of an office."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind, only_json
from kstthc_cli.documents.tables.items import lacking, list_of
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import Message, message, plural
from kstthc_cli.progress.gathering import Gathering
from kstthc_cli.progress.offices import NOTHING_COUNTED, Late, Office, OfficeCounts
from kstthc_cli.progress.wording import days_late
from kstthc_cli.value import Value

SHOWN_NAMES = 10
"""Offices that are named in a line before the rest is only counted."""


class Counted(Protocol):
    """What has counts: an office, a row, a lead."""

    @property
    def counts(self) -> OfficeCounts: ...


R = TypeVar("R", bound=Counted)


class OfficeLine(Value):
    """An office, or all of them together, which programs add up themselves."""

    name: str
    counts: OfficeCounts
    rows: int
    office: Office | None = None

    @property
    def worst(self) -> Late | None:
        return self.office.worst if self.office else None


class RowLine(Value):
    """A row of many plans: the offices that have it, and those that are late with it."""

    id: str
    content: str
    counts: OfficeCounts
    offices: tuple[str, ...]
    late: tuple[str, ...]


class LeadLine(Value):
    """A lead of an office; leads of two offices are never one."""

    lead: str
    office: str
    counts: OfficeCounts


def named(names: Sequence[str]) -> str:
    """Some names, and how many more there are."""
    shown = "; ".join(names[:SHOWN_NAMES])
    more = len(names) - SHOWN_NAMES
    return f"{shown}; {plural('and {n} more', 'and {n} more', more)}" if more > 0 else shown


def show_rate(counts: OfficeCounts) -> str:
    """What was done in time of what came due: "83%"; a question mark where words were not read."""
    rate = counts.rate
    mark = "?" if counts.unread else ""
    return f"{'–' if rate is None else f'{rate:.0%}'}{mark}"


def _percent(one: Counted) -> float | None:
    rate = one.counts.rate
    return None if rate is None else round(100 * rate, 2)


def _rate(one: Counted) -> float | None:
    return None if one.counts.rate is None else round(one.counts.rate, 4)


def _count(heading: Message, name: str, read: Callable[[OfficeCounts], int]) -> Column[Any]:
    return Column(heading, lambda one: read(one.counts), name, kind=ValueKind.NUMBER)


COUNTS: tuple[Column[Any], ...] = (
    _count(message("Done in time"), "done", lambda counts: counts.done),
    _count(message("Done late"), "done_late", lambda counts: counts.done_late),
    _count(message("Overdue"), "overdue", lambda counts: counts.overdue),
    _count(message("At risk"), "at_risk", lambda counts: counts.at_risk),
    _count(message("Upcoming"), "upcoming", lambda counts: counts.upcoming),
    _count(message("Not applicable"), "not_applicable", lambda counts: counts.not_applicable),
    _count(message("Not understood"), "unread", lambda counts: counts.unread),
    Column(message("In time (%)"), _percent, "rate", _rate, ValueKind.NUMBER),
)
"""What sheets and programs are told of counts; `rate` from 0 to 1, null where nothing came due."""

SHOWN_COUNTS: tuple[Column[Any], ...] = (
    Column(message("Done"), lambda one: one.counts.finished, kind=ValueKind.NUMBER),
    Column(message("Overdue"), lambda one: one.counts.overdue, kind=ValueKind.NUMBER),
    Column(message("At risk"), lambda one: one.counts.at_risk, kind=ValueKind.NUMBER),
    Column(message("On time"), lambda one: show_rate(one.counts), kind=ValueKind.NUMBER),
)


def show_late(late: Late | None) -> str:
    """A late row in one line: its name, how late, what it is."""
    if late is None:
        return ""
    return f"{late.name} · {days_late(late.days)} · {late.content}"


def _worst_data(line: OfficeLine) -> dict[str, Any] | None:
    worst = line.worst
    if worst is None:
        return None
    return {
        "name": worst.name, "content": worst.content, "lead": worst.lead,
        "due": worst.due.isoformat(), "days_late": worst.days,
    }  # fmt: skip


OFFICE = Column[OfficeLine](message("Office"), lambda one: one.name, "office", kind=ValueKind.KEY)
WORST = Column[OfficeLine](
    message("Longest late"), lambda one: show_late(one.worst), "worst", _worst_data, ValueKind.TEXT
)
OFFICES: tuple[Column[OfficeLine], ...] = (
    OFFICE,
    only_json("superior", lambda one: (one.office and one.office.superior) or None),
    only_json("plan_files", lambda one: [plan.file for plan in one.office.plans] if one.office else []),
    only_json("in_force", lambda one: bool(one.office and one.office.is_in_force)),
    only_json("rows", lambda one: one.rows),
    *COUNTS,
    WORST,
)  # fmt: skip
ROWS: tuple[Column[RowLine], ...] = (
    Column(message("Task"), lambda one: one.id, "task", kind=ValueKind.KEY),
    Column(message("Offices"), lambda one: len(one.offices), "offices", kind=ValueKind.NUMBER),
    *COUNTS,
    Column(message("Content"), lambda one: one.content, "content", kind=ValueKind.TEXT),
    Column(message("Late there"), lambda one: "; ".join(one.late), "late_offices",
           lambda one: list(one.late), ValueKind.TEXT),
)  # fmt: skip
SHOWN_ROWS: tuple[Column[RowLine], ...] = (
    *ROWS[:2], *SHOWN_COUNTS, ROWS[-2],
    Column(message("Late there"), lambda one: named(one.late), kind=ValueKind.TEXT),
)  # fmt: skip
LEADS: tuple[Column[LeadLine], ...] = (
    Column(message("Lead"), lambda one: one.lead, "lead", kind=ValueKind.KEY),
    Column(message("Office"), lambda one: one.office, "office", kind=ValueKind.TEXT),
    *COUNTS,
)
SHOWN_LEADS: tuple[Column[LeadLine], ...] = (LEADS[0], *SHOWN_COUNTS, LEADS[1])


def _shown_offices(counts_rows: Message | None) -> tuple[Column[OfficeLine], ...]:
    """The columns of offices for people, with one that counts the rows asked for."""
    rows = (
        [Column[OfficeLine](counts_rows, lambda one: one.rows, kind=ValueKind.NUMBER)]
        if counts_rows
        else []
    )
    return (OFFICE, *rows, *SHOWN_COUNTS, WORST)


def _office_lines(offices: Iterable[Office]) -> list[OfficeLine]:
    """A line an office."""
    return [OfficeLine(office.name, office.counts, office.rows, office) for office in offices]


def _with_total(lines: Sequence[OfficeLine]) -> list[OfficeLine]:
    """The lines, and below them all together."""
    total = sum((line.counts for line in lines), NOTHING_COUNTED)
    name = str(plural("{n} office together", "{n} offices together", len(lines)))
    return [*lines, OfficeLine(name, total, sum(line.rows for line in lines))]


def offices_document(
    found: Gathering, title: Message, per: str, counts_rows: Message | None, *, with_total: bool
) -> Document:
    """The rows as ever where they are kept; else a line an office, a row across offices, or a lead."""
    if found.keeps_rows:
        return list_of(found.rows, found.plans, found.today, title)
    if per == "task":
        lines_of_rows, shown_rows = _row_lines(found), SHOWN_ROWS
        return Document(
            title, Listing(ROWS, lines_of_rows, "tasks", text=shown_rows, screen=shown_rows)
        )
    if per == "lead":
        leads, shown_leads = _lead_lines(found), SHOWN_LEADS
        return Document(title, Listing(LEADS, leads, "leads", text=shown_leads, screen=shown_leads))
    shown, lines = _shown_offices(counts_rows), _office_lines(found.offices)
    rows = _with_total(lines) if with_total else lines
    return Document(title, Listing(OFFICES, rows, "offices", text=shown, screen=shown))


def offices_around(
    found: Gathering, per: str, refused: Iterable[UnusableInputError]
) -> dict[str, Any]:
    """What JSON says beside the rows: each office, plans not used; by task or lead these too."""
    extra: dict[str, Any] = {
        "offices": [*Listing(OFFICES, _office_lines(found.offices)).data()],
        **lacking(refused, sum(one.counts.unread for one in found.offices), found.unread_records),
    }
    if per == "task":
        extra["tasks"] = [*Listing(ROWS, _row_lines(found)).data()]
    if per == "lead":
        extra["leads"] = [*Listing(LEADS, _lead_lines(found)).data()]
    return extra


def _row_lines(found: Gathering) -> list[RowLine]:
    names = found.names
    return [
        RowLine(
            row.id, row.content, row.counts, tuple(row.offices(names)), tuple(row.lacking(names))
        )
        for row in found.across.rows
    ]


def _lead_lines(found: Gathering) -> list[LeadLine]:
    leads = found.across.leads(found.names)
    return [LeadLine(lead, office, counts) for office, lead, counts in leads]


def doubts_of(offices: Sequence[Office]) -> Iterator[Message]:
    """Which offices have no plan in force, and which have deadlines that were not understood."""
    if resting := [office.name for office in offices if not office.is_in_force]:
        yield plural(
            "{n} office has no plan in force on this day; its latest one counts: {names}",
            "{n} offices have no plan in force on this day; their latest ones count: {names}",
            len(resting),
            names=named(resting),
        )
    if unread := [office.name for office in offices if office.counts.unread]:
        yield plural(
            "{n} office has deadlines that were not understood: {names}. See: kstthc check",
            "{n} offices have deadlines that were not understood: {names}. See: kstthc check",
            len(unread),
            names=named(unread),
        )
