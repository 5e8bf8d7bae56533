"""What all kinds of rules have in common, and the times at which they fall due.

A class of `once`, `recurring` or `recurrence` holds all that is known of its kind: its
fields and what they may be, its name in the JSON contract, its days, how near its words come to a
day. Only the words themselves stand elsewhere, in the tables of `forms`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple, TypeVar

from kstthc_cli.deadlines import period as periods
from kstthc_cli.deadlines.named import LAST, DayName, Issue, PeriodName, Point
from kstthc_cli.deadlines.period import Period, PeriodUnit
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.value import Value, replace

ONE_DAY = timedelta(days=1)

Member = DayName | PeriodName
"""What a list of days or periods holds."""


class Frame(Value):
    """What a year's dates depend on besides the rule."""

    year: int
    calendar: WorkingCalendar = WorkingCalendar()  # one without days of its own
    issued_on: date | None = None

    def bounds(self, point: Point | None) -> tuple[date | None, date | None]:
        """The day on which a point begins, and that on which it ends; None where nothing tells it."""
        if isinstance(point, Issue):
            return self.issued_on, self.issued_on
        return point.bounds(self.year) if point else (None, None)

    def reach(self, rule: Rule) -> tuple[date | None, date | None]:
        """The day on which a rule begins, and that on which it ends, as its points tell them."""
        return self.bounds(rule.begins)[0], self.bounds(next(iter(rule.ends), None))[1]

    def day_of_month(self, year: int, month: int, day: int, *, working: bool) -> date:
        """A day of a month or its LAST, of its working days only or of all; a 31st is the last."""
        last = periods.last_day_of_month(year, month)
        if not working:
            return last if day == LAST else periods.clamp_day(year, month, day)
        if day == LAST:
            return self.calendar.on_or_before(last)
        counted = self.calendar.add(date(year, month, 1) - ONE_DAY, day)
        return min(counted, self.calendar.on_or_before(last))


class Slot(NamedTuple):
    """A time at which a task falls due, as the words name it.

    `key` is the period of the occurrence's identity, `nominal` the last day that meets the words,
    `starts_on` the first day on which the work belongs to it (None where the words name none),
    `is_held` that an event takes place then, which no day off moves.
    """

    key: str
    nominal: date
    starts_on: date | None = None
    party: str | None = None
    is_before: bool = False
    is_held: bool = False
    is_recurring: bool = False
    covered: Period | None = None
    """The period before its own, where its duty comes back in named periods."""


def slot_of(period: Period) -> Slot:
    """The whole of a period."""
    return Slot(period.key, period.last, period.first)


RuleT = TypeVar("RuleT", bound="Rule")


class Rule(Value):
    """Base of all rules. What holds of a kind stands in the head of its class.

    There a fact is a value, or a function of the rule where it depends on its fields. `lists`: the
    field that holds the days or periods it names; `each`: that of the periods, or the unit of
    periods, in which it falls due, where it lists none.
    """

    family: ClassVar[str] = ""
    """The name in the JSON contract."""
    is_dated: ClassVar[bool] = True
    """Whether the rule alone gives dates, with no event to record."""
    awaits_event: ClassVar[bool] = False
    """Whether recorded events open its occurrences."""
    is_recurring: ClassVar[bool] = False
    """Whether the duty comes back, and is so expected only inside the plan's validity."""
    precision: ClassVar[float] = 0
    """How near it comes to naming a day; 3 names it."""
    per_year: ClassVar[int | None] = None
    """How many times a year it falls due, where that is one number."""
    _lists: ClassVar[str] = ""
    _each: ClassVar[str] = ""

    def __init_subclass__(cls, lists: str = "", each: str = "", **facts: Any) -> None:
        super().__init_subclass__()
        cls._lists, cls._each = lists, each or lists
        for name, told in facts.items():
            setattr(cls, name, property(told) if callable(told) else told)

    @property
    def members(self) -> tuple[Member, ...]:
        """The days or periods that it names."""
        return _listed(getattr(self, self._lists, ()))

    @property
    def ends(self) -> tuple[Member, ...]:
        """The days or periods with which it ends."""
        return _listed(getattr(self, self._each, ()))

    @property
    def begins(self) -> Point | None:
        """The point from which it goes on, or the first of the days or periods that it names."""
        return getattr(self, "start", None) or next(iter(self.members), None)

    def of_members(self: RuleT, members: list[Member]) -> RuleT:
        """The same of other days or periods of its kind."""
        is_list = isinstance(getattr(self, self._lists), tuple)
        return replace(self, **{self._lists: tuple(members) if is_list else members[0]})

    def slots(self, frame: Frame) -> Iterator[Slot]:
        """Its times in the frame's year; NoSuchDayError where the year lacks a day."""
        told = getattr(self, self._each, ())
        found: Iterator[Period] = (name.in_year(frame.year) for name in _listed(told))
        if isinstance(told, PeriodUnit):
            found = periods.periods_of_year(told, frame.year)
        return (slot for period in found for slot in self.slots_in(period, frame))

    def slots_in(self, period: Period, frame: Frame) -> Iterable[Slot]:
        """Its times in one of its periods."""
        return ()


def _listed(told: Any) -> tuple[Any, ...]:
    """What a field names: several, one, or none where it is a unit."""
    if isinstance(told, tuple):
        return told
    return () if isinstance(told, PeriodUnit) else (told,)


def precision_of(unit: PeriodUnit) -> float:
    """How near a period comes to naming a day."""
    return 1 + (12 - unit.months) / 12
