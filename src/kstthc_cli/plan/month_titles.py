"""Sections whose title is a month: “Cuối tháng” in a row below “Tháng 01/2025” means that month's end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kstthc_cli.deadlines.schedule import Terms
from kstthc_cli.plan.plan import Section, Task

_TITLE = re.compile(
    r"(?:[IVXLC\d]+\s*[.)/-]\s*)?(?:trong\s+)?tháng\s+(\d{1,2})(?:\s*(?:/|-|\.|năm)\s*(\d{4}))?\s*[:.]?",
    re.I,
)


def month_of_title(title: str, terms: Terms) -> tuple[int, int] | None:
    """Year and month that a title names; of one without a year, the only one that the plan holds."""
    found = _TITLE.fullmatch(title.strip())
    if not found or not 1 <= int(found[1]) <= 12:
        return None
    month = int(found[1])
    if found[2]:
        return int(found[2]), month
    first, last = terms.valid_from, terms.valid_to
    years = [
        year
        for year in terms.years
        if (first is None or (first.year, first.month) <= (year, month))
        and (last is None or (year, month) <= (last.year, last.month))
    ]
    return (years[0], month) if len(years) == 1 else None


def months_of_tasks(
    sections: Iterable[Section], terms: Terms, above: tuple[int, int] | None = None
) -> Iterator[tuple[Task, tuple[int, int]]]:
    """The rows below a title that is a month, each with that month's year and number."""
    for section in sections:
        month = month_of_title(section.title, terms) or above
        if month is not None:
            yield from ((task, month) for task in section.tasks)
        yield from months_of_tasks(section.parts, terms, month)
