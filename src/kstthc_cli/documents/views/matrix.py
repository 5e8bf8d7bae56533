"""The year as a matrix: a line a task, its marks in the month of the day named, by section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.paper import flat
from kstthc_cli.documents.views.row import title_of
from kstthc_cli.plan.plan import Section
from kstthc_cli.progress.item import Item

if TYPE_CHECKING:
    from kstthc_cli.documents.views.dashboard import Entry

Month = tuple[int, int]
"""A year and a month of it."""


@dataclass(frozen=True)
class Column:
    """A month of the matrix."""

    month: Month
    name: str
    title: str
    is_now: bool


@dataclass(frozen=True)
class TaskLine:
    """A task and its marks in each month."""

    id: str
    content: str
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True)
class Group:
    """A section of the matrix: its tasks that have days."""

    section: int
    title: str
    tasks: tuple[TaskLine, ...]


def columns_of(briefs: Sequence[Brief]) -> tuple[Column, ...]:
    """The plans' twelve months, and those before or after in which something falls.

    Months of another year than the first plan's say so.
    """
    own, today = briefs[0].plan.terms.year, briefs[0].today
    return tuple(
        Column(
            (year, number),
            f"T{number}" if year == own else f"T{number}/{year % 100:02}",
            f"Tháng {number} năm {year}",
            (year, number) == (today.year, today.month),
        )
        for year, number in _months(briefs)
    )


def _months(briefs: Sequence[Brief]) -> list[Month]:
    whole = [(brief.plan.terms.year, month) for brief in briefs for month in (1, 12)]
    named = [month for brief in briefs for item in brief.items if (month := month_of(item))]
    first, last = min(whole + named), max(whole + named)
    numbers = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    return [(number // 12, number % 12 + 1) for number in numbers]


def month_of(item: Item) -> Month | None:
    """The month of the day named; None where there is none."""
    day: date | None = item.occurrence.nominal if item.occurrence else None
    return (day.year, day.month) if day else None


def group_of(
    section: Section,
    number: int,
    name: str,
    entries: Sequence[tuple[Item, Entry]],
    columns: Sequence[Column],
) -> Group:
    """A section with its tasks that have days; `entries` are those of its plan."""
    cells: dict[tuple[str, Month], list[Entry]] = {}
    for item, entry in entries:
        if item.task.root == section.place and (month := month_of(item)):
            cells.setdefault((item.task.id, month), []).append(entry)
    dated = {task for task, _ in cells}
    return Group(
        number,
        f"{name}{title_of(section)}",
        tuple(
            TaskLine(
                task.id,
                flat(task.content),
                tuple(tuple(cells.get((task.id, column.month), ())) for column in columns),
            )
            for task in section.all_tasks
            if task.id in dated
        ),
    )
