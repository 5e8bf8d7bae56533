"""Choosing from items what is to be done: in a window, late, next, left of an ended plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kstthc_cli.deadlines.schedule import Occurrence
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.plan.find import Found, next_begins, plans_around
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.expected import occurrences_of_task
from kstthc_cli.progress.item import OPEN, Item, ItemKind, Status
from kstthc_cli.progress.journal import journal_path, read_journal, torn_notice
from kstthc_cli.progress.progress import NOTHING, Progress
from kstthc_cli.progress.record import Action, Record
from kstthc_cli.progress.status import items_of
from kstthc_cli.value import replace

if TYPE_CHECKING:
    from kstthc_cli.deadlines.period import Period

LONGEST_GAP = timedelta(days=366)
"""After a plan's end its recurring duties go on for a year at most, and are asked for so long."""


class Window(NamedTuple):
    """The days from `first` to `last`, both inclusive; `period` where they have a name.

    An item is *in* a window when the day named or the day granted lies in it: so papers count and
    `list` chooses. It is *to do* in it also while any day from its act-by to its legal last day
    lies in it: so `due` and the sheet of a month choose.
    """

    first: date
    last: date
    period: Period | None = None

    @classmethod
    def of(cls, period: Period) -> Window:
        """The days of a named period."""
        return cls(period.first, period.last, period)

    @property
    def key(self) -> str:
        """The name in files and JSON: 2023-04, or 2023-04-01..2023-04-15."""
        if self.period is not None:
            return self.period.key
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    @property
    def month(self) -> str | None:
        """The month's key, where the days are a month."""
        is_month = self.period is not None and self.period.unit == "month"
        return self.key if is_month else None

    def holds(self, item: Item) -> bool:
        """Whether the day named or the day granted lies in the window."""
        if item.occurrence is None:
            return False
        granted = item.extension.to if item.extension is not None else None
        days = (item.occurrence.nominal, granted)
        return any(day is not None and self.first <= day <= self.last for day in days)

    def touches(self, item: Item) -> bool:
        """Whether it is in the window, or any day from its act-by to its due date lies in it."""
        occurrence = item.occurrence
        return self.holds(item) or (
            occurrence is not None
            and (
                min(occurrence.act_by, occurrence.due) <= self.last and self.first <= occurrence.due
            )
        )


def due_items(items: Iterable[Item], window: Window, today: date | None = None) -> list[Item]:
    """What must be done in the window: overdue work first, then by due date.

    Reviews of a plan that ended before `today` are no longer asked for.
    """
    overdue, due = [], []
    for item in items:
        if item.status is Status.OVERDUE:
            overdue.append(item)
        elif item.status in OPEN and (window.touches(item) or _has_passed(item, window)):
            if item.kind is ItemKind.REVIEW and today is not None and item.plan.has_ended(today):
                continue
            due.append(item)
    return sorted(overdue, key=lambda i: i.order) + sorted(due, key=lambda i: i.order)


def _has_passed(item: Item, window: Window) -> bool:
    """Whether a duty between two plans lies behind the window, still to be done."""
    return item.is_interim and item.occurrence is not None and item.occurrence.due < window.first


class Standing(NamedTuple):
    """How a plan's work stands on a day: each occurrence is counted once, as what comes first.

    Deadlines are counted, reviews apart from them. Weeks are Monday to Sunday, chosen as `due`
    chooses; `unread` are rows whose words nobody could read, so that no zero stands for what is not known.
    """

    overdue: int
    this_week: int
    next_week: int
    unread: int = 0
    reviews_this_week: int = 0
    reviews_next_week: int = 0


def week_of(day: date) -> Window:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return Window(monday, monday + timedelta(days=6))


def standing_of(items: Iterable[Item], today: date) -> Standing:
    """How these items stand on the day."""
    known = [*items]
    weeks = [week_of(today), week_of(today + timedelta(days=7))]
    this_week, both = (
        [i for i in due_items(known, week, today) if i.status is not Status.OVERDUE]
        for week in weeks
    )
    seen = {id(item) for item in this_week}
    kinds = [
        Counter(item.kind for item in found)
        for found in (this_week, [item for item in both if id(item) not in seen])
    ]
    return Standing(
        sum(item.status is Status.OVERDUE for item in known),
        kinds[0][ItemKind.DEADLINE],
        kinds[1][ItemKind.DEADLINE],
        sum(item.status is Status.NEEDS_RULE for item in known),
        kinds[0][ItemKind.REVIEW],
        kinds[1][ItemKind.REVIEW],
    )


def overdue_items(items: Iterable[Item]) -> list[Item]:
    """What is late: the longest first."""
    return sorted((i for i in items if i.status is Status.OVERDUE), key=lambda i: i.order)


def next_open(items: Iterable[Item], on: date) -> Item | None:
    """The earliest occurrence that is still to be done; of reviews the one that runs on the day.

    Where no review runs any more, the last one that was left.
    """
    still = [item for item in items if item.status in OPEN and item.occurrence is not None]
    reviews = sorted((i for i in still if i.kind is ItemKind.REVIEW), key=lambda i: i.order)
    running = [i for i in reviews if i.occurrence is not None and i.occurrence.due >= on]
    wanted = [i for i in still if i.kind is ItemKind.DEADLINE] + (running[:1] or reviews[-1:])
    return min(wanted, key=lambda item: item.order, default=None)


def unfinished(plan: Plan, today: date, progress: Progress = NOTHING) -> list[Item]:
    """The dated work of a plan that nobody finished yet, in order of its days."""
    found = (
        item
        for item in items_of(plan, today, progress)
        if item.kind is ItemKind.DEADLINE and item.status in OPEN
    )
    return sorted(found, key=lambda item: item.order)


def interim_of_task(plan: Plan, task: Task) -> list[Occurrence]:
    """All occurrences of a task that may be recorded between the plan's end and the next plan."""
    end = plan.terms.valid_to
    if end is None:
        return []
    return occurrences_of_task(_longer(plan, end + LONGEST_GAP), task)


def _longer(plan: Plan, last: date) -> Plan:
    """The plan as if it ran up to that day."""
    return replace(plan, terms=plan.terms._replace(valid_to=last), planned_to=last)


def interim_items(
    plan: Plan, next_begins: date | None, today: date, last: date, progress: Progress = NOTHING
) -> Iterator[Item]:
    """The recurring duties of an ended plan up to `last`, while the next one is not in force.

    Nobody is late with them: no plan asks for them yet.
    """
    end = plan.terms.valid_to
    if any(change.handed_to for one in plan.amendments for change in one.changes):
        return  # another office does them
    if end is None or not end < today <= end + LONGEST_GAP:
        return  # in force, or nobody waits for its successor any more
    if next_begins is not None and next_begins <= today:
        return
    until = min(last, end + LONGEST_GAP)
    if next_begins is not None:
        until = min(until, next_begins - timedelta(days=1))
    if until <= end:
        return
    longer = _longer(plan, until)
    known = {item.name for item in items_of(plan, today, progress)}
    for item in items_of(longer, today, progress):
        if item.occurrence is None or item.kind is ItemKind.REVIEW or item.name in known:
            continue
        status = Status.DUE if item.status is Status.OVERDUE else item.status
        yield item._replace(plan=plan, status=status, is_interim=True)


def due_this_week(plan: Plan, day: date, progress: Progress) -> list[Item]:
    """What is late or to be done in the seven days that begin with this one."""
    return due_items(items_of(plan, day, progress), Window(day, day + timedelta(days=6)), day)


def begins_of(plan: Plan, records: Iterable[Record]) -> dict[str, date]:
    """From which day on the plans in force that take over rows of this one, by their names."""
    names = {r.target.partition(":")[0] for r in records if r.action is Action.CARRY}
    begins = {}
    for name in names:
        try:
            taker = load_plan(Path(plan.file).with_name(name + Path(plan.file).suffix))
        except UnusableInputError:
            continue
        if not taker.is_draft and taker.terms.valid_from is not None:
            begins[name] = taker.terms.valid_from
    return begins


def progress_of(plan: Plan, today: date, exported: tuple[Event, ...] = ()) -> Progress:
    """What the plan's journal says as of the day, beside the events of an export.

    A torn line counts as not recorded.
    """
    journal = read_journal(journal_path(plan.file))
    begins = begins_of(plan, journal.records)
    unread = len(journal.torn) + len(journal.newer)
    known = Progress(journal.records, exported, begins, unread, torn_notice(journal))
    return known.as_of(today)


def interim_of(
    found: Found, last: date, day: date, read: Callable[[Plan], Progress]
) -> Iterator[Item]:
    """The duties of ended plans up to `last`, until the next one is in force."""
    ended: dict[str, Plan] = {}
    for plan in sorted(found.all, key=lambda plan: plan.terms.valid_to or day):
        if not plan.is_draft and plan.has_ended(day):
            ended[str(plan.document["issuer"])] = plan
    for plan in ended.values():
        follows = next_begins(plan, plans_around(plan, found, day))
        yield from interim_items(plan, follows, day, last, read(plan))
