"""A page to look at: the year's tasks by month, how each lead and section stands, what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.months import Chart, chart_of
from kstthc_cli.documents.views.paper import Heading, flat, heading, show_day
from kstthc_cli.documents.views.row import STATUS_NAMES, Row, row, title_of
from kstthc_cli.progress.status import Item, Status

MARKS = {
    Status.OVERDUE: "!",
    Status.DUE: "●",
    Status.UPCOMING: "○",
    Status.DONE: "✓",
    Status.DONE_LATE: "✓",
    Status.CONTINUOUS: "∞",
    Status.AWAITING: "…",
    Status.NEEDS_RULE: "?",
    Status.WAIVED: "–",
    Status.CARRIED: "→",
    Status.WITHDRAWN: "×",
}
"""A sign for each state, so that colour is never the only one; in the order of the page."""

IN_BARS = (Status.DONE, Status.DONE_LATE, Status.OVERDUE, Status.DUE, Status.UPCOMING)


@dataclass(frozen=True)
class State:
    """A state with its sign, and how many items stand so."""

    key: str
    name: str
    mark: str
    count: int


@dataclass(frozen=True)
class Entry:
    """An item: its row, its place in lists of leads and sections, and what a mark says aloud."""

    row: Row
    state: State
    section: int
    leads: str
    day: str
    label: str


@dataclass(frozen=True)
class Column:
    """A month of the matrix."""

    name: str
    title: str
    is_now: bool


@dataclass(frozen=True)
class TaskLine:
    """A task and its marks in each month; the last cell holds what has no day."""

    id: str
    content: str
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True)
class Group:
    """A section of the matrix."""

    title: str
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True)
class Bar:
    """How many items of a lead or section stand how."""

    name: str
    segments: tuple[State, ...]
    done: int
    total: int
    overdue: int


@dataclass(frozen=True)
class DashboardView:
    """Everything on the page."""

    heading: Heading
    title: str
    issuer: str
    plan: str
    today: str
    states: tuple[State, ...]
    entries: tuple[Entry, ...]
    overdue: tuple[Entry, ...]
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    leads: tuple[Bar, ...]
    sections: tuple[Bar, ...]
    chart: Chart | None = None


def dashboard_view(brief: Brief) -> DashboardView:
    """The plan on a day, for the eye."""
    items = brief.items
    leads = tuple(sorted({lead for item in items for lead in item.doers}))
    entries = [_entry(item, leads) for item in items]
    late = sorted((i for i in items if i.status is Status.OVERDUE), key=lambda i: i.order)
    months = _months(brief)
    return DashboardView(
        heading=heading(brief.plan, "", brief.today),
        title=flat(str(brief.plan.document["title"])),
        issuer=brief.issuer,
        plan=brief.short_plan_name,
        today=show_day(brief.today),
        states=_states(items, MARKS),
        entries=tuple(entries),
        overdue=tuple(_entry(item, leads) for item in late),
        columns=tuple(_column(month, months, brief.today) for month in months),
        groups=_groups(brief, entries, months),
        leads=tuple(_bar(lead, [i for i in items if lead in i.doers]) for lead in leads),
        sections=tuple(
            _bar(title_of(section), [i for i in items if i.task.root == section.place])
            for section in brief.plan.sections
        ),
        chart=chart_of(brief.months),
    )


def _states(items: Iterable[Item], statuses: Iterable[Status]) -> tuple[State, ...]:
    counts = Counter(item.status for item in items)
    return tuple(_state(status, counts[status]) for status in statuses)


def _state(status: Status, count: int = 0) -> State:
    return State(status.value, STATUS_NAMES[status], MARKS[status], count)


def _entry(item: Item, leads: Sequence[str]) -> Entry:
    made = row(item)
    review = "rà soát " if made.is_review else ""
    day = made.nominal or made.deadline
    last = f", {made.last}" if made.last else ""
    return Entry(
        row=made,
        state=_state(item.status),
        section=item.task.root,
        leads=" ".join(str(leads.index(lead)) for lead in item.doers),
        day=f"{review}{day}",
        label=f"{made.task}: {made.status}, {review}{day}, {made.lead}{last}",
    )


def _bar(name: str, items: Sequence[Item]) -> Bar:
    segments = _states(items, IN_BARS)
    counts = {segment.key: segment.count for segment in segments}
    return Bar(
        name=name,
        segments=segments,
        done=counts["done"] + counts["done_late"],
        total=sum(counts.values()),
        overdue=counts["overdue"],
    )


Month = tuple[int, int]


def _months(brief: Brief) -> tuple[Month, ...]:
    """The plan's twelve months, and those before or after in which something falls."""
    year = brief.plan.terms.year
    named = [
        (i.occurrence.nominal.year, i.occurrence.nominal.month) for i in brief.items if i.occurrence
    ]
    first, last = min([(year, 1), *named]), max([(year, 12), *named])
    numbers = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    return tuple((number // 12, number % 12 + 1) for number in numbers)


def _column(month: Month, months: Sequence[Month], today: date) -> Column:
    year, number = month
    suffix = f"/{year % 100:02}" if len({year for year, _ in months}) > 1 else ""
    return Column(
        f"T{number}{suffix}", f"Tháng {number} năm {year}", month == (today.year, today.month)
    )


def _groups(brief: Brief, entries: Sequence[Entry], months: Sequence[Month]) -> tuple[Group, ...]:
    """The matrix: each task's marks in the month of the day named."""
    cells: dict[tuple[str, Month | None], list[Entry]] = {}
    for item, entry in zip(brief.items, entries, strict=True):
        day = item.occurrence.nominal if item.occurrence else None
        month = (day.year, day.month) if day else None
        cells.setdefault((item.task.id, month), []).append(entry)
    return tuple(
        Group(
            title_of(section),
            tuple(
                TaskLine(
                    task.id,
                    flat(task.content),
                    tuple(tuple(cells.get((task.id, month), ())) for month in (*months, None)),
                )
                for task in section.all_tasks
            ),
        )
        for section in brief.plan.sections
    )
