"""How offices stand on a day: counts, a rate and the worst row, from plans that come one by one.

Of each plan only numbers and one row stay, so that a country's plans need little memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from kstthc_cli.messages import vietnamese
from kstthc_cli.plan.issuer import OfficeKey, full_name, office_key
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.counting import by_status, not_applicable
from kstthc_cli.progress.item import SOON, Item, Status
from kstthc_cli.progress.near import items_until
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.wording import content_of, deadline_lines, row_name
from kstthc_cli.value import Value, fields, replace


class OfficeCounts(Value):
    """How many deadlines stand how; `unread` are rows whose words were not understood."""

    done: int = 0
    done_late: int = 0
    overdue: int = 0
    at_risk: int = 0
    upcoming: int = 0
    not_applicable: int = 0
    unread: int = 0

    def __add__(self, other: OfficeCounts) -> OfficeCounts:
        return OfficeCounts(
            *(getattr(self, name) + getattr(other, name) for name in fields(OfficeCounts))
        )

    @property
    def finished(self) -> int:
        """What is done, in time or late."""
        return self.done + self.done_late

    @property
    def came_due(self) -> int:
        """What is done, and what should have been."""
        return self.finished + self.overdue

    @property
    def rate(self) -> float | None:
        """The part of what came due that was done in time, 0 to 1; None where nothing came due."""
        return self.done / self.came_due if self.came_due else None


NOTHING_COUNTED = OfficeCounts()


def count_of(items: Iterable[Item], later: int = 0) -> OfficeCounts:
    """How many deadlines stand how; reviews and duties between two plans are nobody's debt.

    `later` are deadlines beside them that are still to come.
    """
    items = [*items]
    found = by_status(item for item in items if not item.is_interim)
    return OfficeCounts(
        done=found[Status.DONE],
        done_late=found[Status.DONE_LATE],
        overdue=found[Status.OVERDUE],
        at_risk=found[Status.DUE],
        upcoming=found[Status.UPCOMING] + later,
        not_applicable=not_applicable(found),
        unread=sum(item.status is Status.NEEDS_RULE for item in items),
    )


class Late(Value):
    """A row that is late, by how many working days.

    `name` is as it is typed, `row` and `deadline` as papers say it.
    """

    name: str
    row: str
    deadline: str
    content: str
    lead: str
    due: date
    days: int


def late_of(item: Item) -> Late:
    """What is told of an overdue item."""
    due = item.occurrence.due if item.occurrence else date.max
    return Late(
        name=item.name,
        row=vietnamese(row_name(item)),
        deadline=", ".join(vietnamese(line) for line in deadline_lines(item)),
        content=content_of(item),
        lead="; ".join(item.doers),
        due=due,
        days=-(item.days or 0),
    )


class PlanStanding(Value):
    """How one plan stands; `before` on the last day of the month before, where it was in force.

    `rows` is how many rows a question chose of it.
    """

    file: str
    number: str
    key: OfficeKey
    issuer: str
    superior: str
    place: str
    year: int
    first: date | None
    last: date | None
    counts: OfficeCounts
    worst: Late | None = None
    before: OfficeCounts | None = None
    rows: int = 0
    late: tuple[Late, ...] = ()

    @property
    def folder(self) -> str:
        """The folder that it stands in."""
        return Path(self.file).parent.as_posix()


def standing_of(
    plan: Plan, items: Sequence[Item], *, rows: int = 0, later: int = 0, keeps_late: bool = True
) -> PlanStanding:
    """How the plan stands by these items of it; all that is late, or only the worst.

    `later` are deadlines beside them that are still to come.
    """
    late = sorted((i for i in items if i.status is Status.OVERDUE), key=lambda i: i.order)
    document = plan.document
    return PlanStanding(
        file=Path(plan.file).as_posix(),
        number=plan.number,
        key=office_key(document),
        issuer=" ".join(str(document["issuer"]).split()),
        superior=" ".join(str(document.get("superior") or "").split()),
        place=" ".join(str(document.get("place") or "").split()),
        year=plan.terms.year,
        first=plan.terms.valid_from,
        last=plan.terms.valid_to,
        counts=count_of(items, later),
        worst=late_of(late[0]) if late else None,
        rows=rows,
        late=tuple(late_of(item) for item in late) if keeps_late else (),
    )


def with_last_month(
    standing: PlanStanding, plan: Plan, progress: Progress, today: date
) -> PlanStanding:
    """The same with the counts of the month before; none where the plan was not in force then."""
    then = today.replace(day=1) - timedelta(days=1)
    if plan.terms.valid_from is not None and then < plan.terms.valid_from:
        return standing
    near = items_until(plan, then, progress.as_of(then), then + SOON)
    return replace(standing, before=count_of(*near))


class Office(Value):
    """An office with its plans, told from all others by its name."""

    name: str
    today: date
    plans: tuple[PlanStanding, ...]

    @property
    def superior(self) -> str:
        return next((plan.superior for plan in self.plans if plan.superior), "")

    @cached_property
    def current(self) -> tuple[PlanStanding, ...]:
        """The plans in force on the day; where there is none, the one that ended last."""
        holding = [plan for plan in self.plans if _holds(plan, self.today)]
        if holding:
            return tuple(holding)
        return (max(self.plans, key=lambda plan: plan.last or date.max),)

    @property
    def is_in_force(self) -> bool:
        """Whether a plan of the office is in force on the day."""
        return any(_holds(plan, self.today) for plan in self.plans)

    @cached_property
    def counts(self) -> OfficeCounts:
        """The counts of the plans in force, and what earlier ones left late."""
        current = self.current
        total = sum((plan.counts for plan in current), NOTHING_COUNTED)
        left = sum(plan.counts.overdue for plan in self.plans if plan not in current)
        return replace(total, overdue=total.overdue + left)

    @property
    def before(self) -> OfficeCounts | None:
        """The counts of the month before; None where no plan in force now was in force then."""
        told = [plan.before for plan in self.current if plan.before is not None]
        if not told:
            return None
        left = [p.before for p in self.plans if p not in self.current and p.before is not None]
        total = sum(told, NOTHING_COUNTED)
        return replace(total, overdue=total.overdue + sum(one.overdue for one in left))

    @property
    def worst(self) -> Late | None:
        """The row that is late the longest."""
        found = [plan.worst for plan in self.plans if plan.worst is not None]
        return min(found, key=lambda late: late.due, default=None)

    @property
    def late(self) -> tuple[Late, ...]:
        """Every late row, the longest first."""
        return tuple(sorted((one for p in self.plans for one in p.late), key=lambda one: one.due))

    @property
    def rows(self) -> int:
        """How many rows a question chose."""
        return sum(plan.rows for plan in self.plans)

    @property
    def order(self) -> tuple[int, float, str]:
        """The most late first, then the lowest rate, then by name."""
        rate = self.counts.rate
        return -self.counts.overdue, 2.0 if rate is None else rate, self.name


def _holds(plan: PlanStanding, today: date) -> bool:
    return (plan.first is None or plan.first <= today) and (plan.last is None or today <= plan.last)


def offices_of(standings: Iterable[PlanStanding], today: date) -> list[Office]:
    """The plans by office, the most late first. Offices that share a name are never one.

    Plans of one name are of one office unless they name different superiors, or two of the same
    year stand in different folders.
    """
    named: dict[str, list[PlanStanding]] = {}
    for standing in standings:
        named.setdefault(standing.key[0], []).append(standing)
    groups = [office for plans in named.values() for office in _told_apart(plans)]
    names = _names(groups)
    return sorted(
        (Office(name, today, tuple(plans)) for name, plans in zip(names, groups, strict=True)),
        key=lambda office: office.order,
    )


def _told_apart(plans: Sequence[PlanStanding]) -> Iterator[list[PlanStanding]]:
    """Plans of one name, office by office."""
    is_one = len({plan.key[1] for plan in plans} - {""}) < 2
    for group in [[*plans]] if is_one else _by(plans, lambda plan: plan.key[1]):
        folders: dict[int, str] = {}
        if any(folders.setdefault(plan.year, plan.folder) != plan.folder for plan in group):
            yield from _by(group, lambda plan: plan.folder)
        else:
            yield group


def _by(
    plans: Sequence[PlanStanding], key: Callable[[PlanStanding], str]
) -> list[list[PlanStanding]]:
    found: dict[str, list[PlanStanding]] = {}
    for plan in plans:
        found.setdefault(key(plan), []).append(plan)
    return list(found.values())


def _names(groups: Sequence[Sequence[PlanStanding]]) -> list[str]:
    """A name for each office: its own, and where others have it too, whose it is or its folder."""
    own = [full_name(plans[0].issuer, plans[0].place) for plans in groups]
    counts = Counter(own)
    superior = [next((p.superior for p in plans if p.superior), "") for plans in groups]
    told = [
        f"{name} ({above})" if counts[name] > 1 and above else name
        for name, above in zip(own, superior, strict=True)
    ]
    again = Counter(told)
    return [
        f"{name} ({plans[0].folder})" if again[name] > 1 else name
        for name, plans in zip(told, groups, strict=True)
    ]


def ranks(standing: Iterable[tuple[str, OfficeCounts]]) -> dict[str, int]:
    """The place of each name by its rate, then by what is late; equals share one.

    Where nothing came due yet there is none.
    """
    rated = [(counts.rate, counts.overdue, name) for name, counts in standing]
    ordered = sorted((-rate, overdue, name) for rate, overdue, name in rated if rate is not None)
    found: dict[str, int] = {}
    last: tuple[float, int] | None = None
    place = 0
    for number, (rate, overdue, name) in enumerate(ordered, 1):
        if (rate, overdue) != last:
            place, last = number, (rate, overdue)
        found[name] = place
    return found
