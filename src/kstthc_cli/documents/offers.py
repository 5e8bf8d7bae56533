"""What may be typed for a value, each with a word on it: rows, periods, leads, records and the like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from kstthc_cli.deadlines.period import PeriodUnit, periods_of_year, show_period
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.plan.rules import RULES
from kstthc_cli.progress.journal import journal_path, read_journal
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.status import items_of_task
from kstthc_cli.progress.wording import STATUS_NAMES, deadline_lines, status_words

Offer = tuple[str, str]


def occurrences(
    plan: Plan, task: Task, name: str, day: date, progress: Progress
) -> Iterator[Offer]:
    """The periods of a row that is typed by this name."""
    for one in items_of_task(plan, task, day, progress):
        if one.key:
            yield f"{name}@{one.key}", f"{deadline_lines(one)[0]} · {status_words(one)}"


def _rows(plans: Iterable[Plan]) -> Iterator[Offer]:
    return ((task.id, task.content) for plan in plans for task in plan.tasks)


def _leads(plans: Iterable[Plan]) -> Iterator[Offer]:
    names = {lead for plan in plans for task in plan.tasks for lead in task.leads}
    return ((name, "") for name in sorted(names))


def _sections(plans: Iterable[Plan]) -> Iterator[Offer]:
    numbers = dict.fromkeys(task.section for plan in plans for task in plan.tasks if task.section)
    return ((number, "") for number in numbers)


def _periods(plans: Iterable[Plan], wanted: str = "") -> Iterator[Offer]:
    """The year, halves, quarters and months of the plans, or those whose name is like this."""
    for year in dict.fromkeys(plan.terms.year for plan in plans):
        for unit in (PeriodUnit.YEAR, PeriodUnit.HALF, PeriodUnit.QUARTER, PeriodUnit.MONTH):
            for period in periods_of_year(unit, year):
                if re.search(wanted, period.key):
                    yield period.key, str(show_period(period.key))


def _records(plans: Iterable[Plan]) -> Iterator[Offer]:
    """The records of the journals, the latest first."""
    from kstthc_cli.documents.tables.records import ACTION_NAMES, name_of

    journals = [read_journal(journal_path(plan.file)) for plan in plans]
    known = [one for journal in journals for one in journal.records]
    return ((one.id, f"{ACTION_NAMES[one.action]} {name_of(one)}") for one in reversed(known))


def _reports(_plans: Iterable[Plan]) -> Iterator[Offer]:
    from kstthc_cli.documents.papers import REPORTS

    return ((name, str(paper.what)) for name, paper in REPORTS.items())


OF_PLANS: dict[str, Callable[[Sequence[Plan]], Iterator[Offer]]] = {
    "tasks": _rows,
    "leads": _leads,
    "sections": _sections,
    "periods": _periods,
    "months": lambda plans: _periods(plans, r"-\d\d$"),
    "quarters": lambda plans: _periods(plans, "-Q"),
    "records": _records,
}
"""What plans offer."""

OF_ALL: dict[str, Callable[[Sequence[Plan]], Iterator[Offer]]] = {
    "statuses": lambda _plans: ((one.value, str(name)) for one, name in STATUS_NAMES.items()),
    "rules": lambda _plans: ((rule, str(text)) for rule, (_level, text) in RULES.items()),
    "reports": _reports,
}
"""What may be typed without any plan."""
