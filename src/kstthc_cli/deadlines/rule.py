"""What a deadline's words mean: one small frozen class for each kind of rule.

A rule knows nothing of a plan, a calendar or today; `expand` gives it dates, `forms` give
it back as words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kstthc_cli.deadlines.named import LAST, Count, DayName, Issue, Part, PeriodName, Point
from kstthc_cli.deadlines.period import PeriodUnit


class Rule:
    """Base of all rules, which state when they are defined what holds of all their kind.

    `family` is the name in the JSON contract. `is_dated`: the rule alone gives dates, with no
    event to record. `is_recurring`: the duty comes back, and is so expected only inside the
    plan's validity.
    """

    _family: ClassVar[str] = ""
    _is_dated: ClassVar[bool] = True
    _is_recurring: ClassVar[bool] = False

    def __init_subclass__(
        cls, family: str = "", is_dated: bool = True, is_recurring: bool = False
    ) -> None:
        cls._family, cls._is_dated, cls._is_recurring = family, is_dated, is_recurring

    @property
    def family(self) -> str:
        return self._family

    @property
    def is_dated(self) -> bool:
        return self._is_dated

    @property
    def is_recurring(self) -> bool:
        return self._is_recurring


def _years_agree(years: list[int | None]) -> None:
    if len({year is None for year in years}) > 1:
        raise ValueError("a list states its year for all or for none")


@dataclass(frozen=True)
class OnDates(Rule):
    """One day or several: "Trước ngày 15/3, 15/6". `yearly` = in every year."""

    days: tuple[DayName, ...]
    before: bool = False
    yearly: bool = False

    def __post_init__(self) -> None:
        _years_agree([day.year for day in self.days])
        if not self.days or len(set(self.days)) < len(self.days):
            raise ValueError("a day twice, or none")
        if self.yearly and self.days[0].year is not None:
            raise ValueError("every year, yet of one year")

    @property
    def family(self) -> str:
        return "every" if self.yearly else "date"

    @property
    def is_recurring(self) -> bool:
        return self.yearly


@dataclass(frozen=True)
class InPeriods(Rule):
    """Some time in a named period, or once in each of several. `yearly` = in every year."""

    periods: tuple[PeriodName, ...]
    yearly: bool = False

    def __post_init__(self) -> None:
        _years_agree([period.year for period in self.periods])
        if not self.periods or len(set(self.periods)) < len(self.periods):
            raise ValueError("a period twice, or none")
        if self.yearly and self.periods[0].year is not None:
            raise ValueError("every year, yet of one year")
        if self.yearly and self.periods[0].unit is PeriodUnit.YEAR:
            raise ValueError("the year in every year is every year")

    @property
    def family(self) -> str:
        if len(self.periods) > 1:
            # "6 tháng, 9 tháng, năm" is one report told in growing spans, not a list of times.
            return "list" if len({period.unit for period in self.periods}) == 1 else "period"
        return "every" if self.yearly else "period"

    @property
    def is_recurring(self) -> bool:
        return self.yearly


@dataclass(frozen=True)
class ByEndOf(Rule, family="date"):
    """At the latest within a period: its last day, with no first day."""

    period: PeriodName


@dataclass(frozen=True)
class BeforePeriod(Rule, family="date"):
    """Before a period begins: the day before its first day."""

    period: PeriodName

    def __post_init__(self) -> None:
        if self.period.unit is PeriodUnit.YEAR and self.period.year is None:
            raise ValueError("before a year that is not named")


@dataclass(frozen=True)
class BeforeTet(Rule, family="date"):
    """Before the Tết holiday begins: the day before its first day off."""

    year: int | None = None


@dataclass(frozen=True)
class Span(Rule, family="span"):
    """One stretch of work from a point to a point; no start = only its end is told."""

    start: Point | None
    end: Point

    def __post_init__(self) -> None:
        if self.start is None and not (isinstance(self.end, PeriodName) and self.end.year):
            raise ValueError("without a start, only a dated period ends a span")
        if isinstance(self.end, Issue):
            raise ValueError("a span ends after the plan's issue")  # noqa: TRY004 - no such rule


@dataclass(frozen=True)
class Since(Rule, family="continuous", is_dated=False):
    """A start alone: continuous from that day on, with no end that could be a deadline."""

    start: Point


@dataclass(frozen=True)
class Onwards(Rule, family="every", is_recurring=True):
    """The same part of every year from a year on: "Quý I năm 2024 và các năm tiếp theo"."""

    period: PeriodName

    def __post_init__(self) -> None:
        if self.period.year is None:
            raise ValueError("a year from which it goes on")


@dataclass(frozen=True)
class PartOf(Rule):
    """Part of a period; of each period where only a unit is named ("Đầu quý")."""

    part: Part
    period: PeriodName | PeriodUnit

    def __post_init__(self) -> None:
        unit = self.period if isinstance(self.period, PeriodUnit) else self.period.unit
        thirds = (Part.EARLY, Part.MIDDLE, Part.LATE)
        units = (
            (PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.YEAR)
            if self.part in thirds
            else (PeriodUnit.MONTH,)
        )
        if unit not in units:
            raise ValueError(f"no {self.part} of a {unit}")

    @property
    def family(self) -> str:
        return "day-in-period" if self.period is PeriodUnit.MONTH else "part"

    @property
    def is_recurring(self) -> bool:
        return isinstance(self.period, PeriodUnit)


@dataclass(frozen=True)
class WeekOf(Rule, family="part"):
    """The n-th week of a month; week 1 holds the month's first day (a convention)."""

    week: int
    month: PeriodName

    def __post_init__(self) -> None:
        if not 1 <= self.week <= 5 or self.month.unit is not PeriodUnit.MONTH:
            raise ValueError("a month has weeks 1 to 5")


@dataclass(frozen=True)
class WorkingDayOf(Rule, family="date"):
    """A working day of one month, counted from 1, or its last one: a calendar names it."""

    place: int
    month: PeriodName

    def __post_init__(self) -> None:
        if self.month.unit is not PeriodUnit.MONTH or not (
            self.place == LAST or 1 <= self.place <= 23
        ):
            raise ValueError("no such working day")


@dataclass(frozen=True)
class Times(Rule, is_recurring=True):
    """n times per period: the period cut into n equal parts."""

    count: int
    unit: PeriodUnit
    at_least: bool = False

    def __post_init__(self) -> None:
        most = {
            PeriodUnit.YEAR: 365,
            PeriodUnit.HALF: 12,
            PeriodUnit.QUARTER: 12,
            PeriodUnit.MONTH: 3,
        }.get(self.unit, 0)
        if not (1 if self.unit is PeriodUnit.YEAR else 2) <= self.count <= most:
            raise ValueError("a count out of range")

    @property
    def family(self) -> str:
        return "times" if self.unit is PeriodUnit.YEAR else "every"


@dataclass(frozen=True)
class Every(Rule, family="every", is_recurring=True):
    """Every n units, counted from the start of the year; every week means its Friday."""

    count: int
    unit: PeriodUnit

    def __post_init__(self) -> None:
        if self.unit is PeriodUnit.NINE_MONTHS:
            raise ValueError("nine months come once a year")
        most = {PeriodUnit.MONTH: 11, PeriodUnit.WEEK: 26}.get(self.unit, 1)
        if not 1 <= self.count <= most:
            raise ValueError("an interval out of range")
        if self.unit is PeriodUnit.MONTH and self.count not in (1, 2, 4):
            raise ValueError("an interval divides the year, and quarters have a name")


@dataclass(frozen=True)
class DayIn(Rule, family="day-in-period", is_recurring=True):
    """Days of one month of each period: "ngày 17 của tháng cuối quý".

    `month` counts from 1 within the period, `days` from 1, or LAST; `working` counts working
    days only. `ahead` = the month lies in the period that follows the one reported on.
    `from_day` opens a window that ends on the day. A 31 falls on a shorter month's last day.
    """

    days: tuple[int, ...]
    unit: PeriodUnit = PeriodUnit.MONTH
    month: int = 1
    ahead: bool = False
    before: bool = False
    working: bool = False
    from_day: int | None = None

    def __post_init__(self) -> None:
        if not self.days or len(set(self.days)) < len(self.days):
            raise ValueError("a day twice, or none")
        if any(day != LAST and not 1 <= day <= (23 if self.working else 31) for day in self.days):
            raise ValueError("no such day in a month")
        if self.unit not in (PeriodUnit.MONTH, PeriodUnit.QUARTER):
            raise ValueError("no such period")
        if len(self.days) > 1 and (LAST in self.days or self.working):
            raise ValueError("several days are numbered days")
        if not 1 <= self.month <= self.unit.months:
            raise ValueError("no such month in the period")
        if self.from_day is not None and (
            len(self.days) > 1
            or self.working
            or self.before
            or not 1 <= self.from_day <= 31
            or (self.days[0] != LAST and self.from_day >= self.days[0])
        ):
            raise ValueError("a window runs forward to one day")


@dataclass(frozen=True)
class Weekly(Rule, family="every", is_recurring=True):
    """One weekday of every week; ISO numbers, Monday 1 to Sunday 7."""

    weekday: int

    def __post_init__(self) -> None:
        if not 1 <= self.weekday <= 7:
            raise ValueError("no such weekday")


@dataclass(frozen=True)
class NthWeekday(Rule, family="day-in-period", is_recurring=True):
    """The n-th weekday of every month, or its last one: "Thứ Tư tuần thứ hai hàng tháng"."""

    place: int
    weekday: int

    def __post_init__(self) -> None:
        if self.place not in (LAST, 1, 2, 3, 4) or not 1 <= self.weekday <= 7:
            raise ValueError("a month has four of each weekday, and a last one")


@dataclass(frozen=True)
class Daily(Rule, family="every", is_dated=False):
    """Every working day: a duty without occurrences of its own."""


@dataclass(frozen=True)
class Recurrence(Rule, family="day-in-period", is_recurring=True):
    """An RFC 5545 recurrence rule, counted from 1 January of each year."""

    text: str


Anchor = str | Issue | DayName | PeriodUnit
"""What a term counts from: a recorded event in its own words ("" = receipt), the plan's
issue, a day, or the end of each period."""


@dataclass(frozen=True)
class AfterEvent(Rule, family="event"):
    """Within n units after an event, whose own day is not counted (Civil Code, art. 147).

    No count is "promptly": the date is given when the event is recorded.
    """

    count: int | None
    counted_in: Count
    anchor: Anchor = ""

    def __post_init__(self) -> None:
        if self.count is None and (not self.is_of_event or not self.anchor):
            raise ValueError("promptly after what is not an event")
        if self.count == 0 and (self.counted_in is not Count.DAYS or self.anchor != ""):
            raise ValueError("a term of nothing")
        if self.count is not None and not 0 <= self.count <= 999:
            raise ValueError("a term out of range")
        if isinstance(self.anchor, PeriodUnit) and self.anchor not in (
            PeriodUnit.MONTH,
            PeriodUnit.QUARTER,
            PeriodUnit.YEAR,
        ):
            raise ValueError("no such period")

    @property
    def is_of_event(self) -> bool:
        """Whether it counts from an event that must be recorded."""
        return isinstance(self.anchor, str) and not isinstance(self.anchor, PeriodUnit)

    @property
    def is_dated(self) -> bool:
        return not self.is_of_event

    @property
    def is_recurring(self) -> bool:
        return isinstance(self.anchor, PeriodUnit)


@dataclass(frozen=True)
class BeforeEvent(Rule, is_dated=False):
    """At the latest n days before an event; no count is only "before it"."""

    count: int | None
    counted_in: Count
    event: str

    def __post_init__(self) -> None:
        if self.count is not None and not 1 <= self.count <= 366:
            raise ValueError("a term out of range")

    @property
    def family(self) -> str:
        return "when-asked" if self.count is None else "event"


@dataclass(frozen=True)
class WhenAsked(Rule, family="when-asked", is_dated=False):
    """On request or when it happens: one occurrence for each recorded event."""

    words: str


@dataclass(frozen=True)
class SetElsewhere(Rule, family="set-elsewhere", is_dated=False):
    """Another document sets the date: none until it is recorded."""

    words: str


@dataclass(frozen=True)
class Continuous(Rule, family="continuous", is_dated=False):
    """Ongoing work, never overdue; `until` keeps the words of its end condition."""

    until: str = ""


@dataclass(frozen=True)
class UntilEvent(Rule, family="event", is_dated=False):
    """Work from a point until something happens, whose day is recorded when it comes."""

    start: Point
    event: str


@dataclass(frozen=True)
class Within(Rule, is_recurring=True):
    """A recurrence inside a window only: "Hàng tháng từ tháng 3 đến tháng 11"."""

    rule: Rule
    window: Span | Since

    def __post_init__(self) -> None:
        if not isinstance(self.rule, Every | Times | DayIn | Weekly | NthWeekday | PartOf):
            raise ValueError("only what comes back has a window")  # noqa: TRY004 - no such rule
        if not self.rule.is_recurring or self.window.start is None:
            raise ValueError("a window has both ends")

    @property
    def family(self) -> str:
        return self.rule.family


@dataclass(frozen=True)
class ByParty(Rule):
    """A rule of its own for each party."""

    parts: tuple[tuple[str, Rule], ...]

    def __post_init__(self) -> None:
        if len({party for party, _ in self.parts}) < max(2, len(self.parts)):
            raise ValueError("several parties, each once")
        if any(isinstance(rule, Combined | ByParty) for _, rule in self.parts):
            raise ValueError("one simple rule a party")

    @property
    def family(self) -> str:
        return self.parts[0][1].family

    @property
    def is_dated(self) -> bool:
        return any(rule.is_dated for _, rule in self.parts)


@dataclass(frozen=True)
class Combined(Rule):
    """Several rules at once; with an undated one among dated ones it is "mixed"."""

    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        if len(self.rules) < 2 or len(set(self.rules)) < len(self.rules):
            raise ValueError("a combination has several, different rules")

    @property
    def family(self) -> str:
        families = [rule.family for rule in self.rules]
        if any(not rule.is_dated for rule in self.rules):
            return "mixed"
        return families[0]

    @property
    def is_dated(self) -> bool:
        return any(rule.is_dated for rule in self.rules)


def parts_of(rule: Rule) -> list[tuple[str | None, Rule]]:
    """The simple rules that a rule is made of, each with its party."""
    if isinstance(rule, ByParty):
        return [(party, part) for party, whole in rule.parts for _, part in parts_of(whole)]
    if isinstance(rule, Combined):
        return [pair for part in rule.rules for pair in parts_of(part)]
    return [(None, rule)]
