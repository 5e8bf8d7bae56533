"""What a deadline's words mean: one small frozen class for each kind of rule, and what joins them.

A rule knows nothing of a plan or today; `expand` gives it dates, `forms` give it back as words.
Here is the one door to all kinds: those of `once`, `recurring` and `recurrence`, and two of its own.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from kstthc_cli.deadlines.kind import Frame, Rule, Slot
from kstthc_cli.deadlines.named import PeriodName, require
from kstthc_cli.deadlines.once import (
    BeforePeriod,
    BeforeTet,
    ByEndOf,
    InPeriods,
    OnDates,
    PartOf,
    Span,
    WeekOf,
    WorkingDayOf,
)
from kstthc_cli.deadlines.period import Period, period_of_key, periods_in_year
from kstthc_cli.deadlines.recurrence import Recurrence
from kstthc_cli.deadlines.recurring import (
    AfterEvent,
    BeforeEnd,
    BeforeEvent,
    Continuous,
    Daily,
    DayIn,
    Every,
    NthWeekday,
    Onwards,
    SetElsewhere,
    Since,
    Times,
    UntilEvent,
    Weekly,
    WhenAsked,
    Within,
)
from kstthc_cli.value import replace

__all__ = [
    "AfterEvent", "BeforeEnd", "BeforeEvent", "BeforePeriod", "BeforeTet", "ByEndOf",
    "ByParty", "Combined", "Continuous", "Daily", "DayIn", "Every", "InPeriods", "NthWeekday",
    "OnDates", "Onwards", "PartOf", "Recurrence", "Rule", "SetElsewhere", "Since", "Span", "Times",
    "UntilEvent", "WeekOf", "Weekly", "WhenAsked", "Within", "WorkingDayOf", "days_of",
    "expand", "is_inside", "one_period", "parts_of", "within",
]  # fmt: skip

DAYS_OF_YEAR = 364
"""Days between the first and the last one of the shorter year."""


class ByParty(
    Rule,
    family=lambda rule: rule.parts[0][1].family,
    is_dated=lambda rule: any(part.is_dated for _, part in rule.parts),
):
    """A rule of its own for each party."""

    parts: tuple[tuple[str, Rule], ...]

    def __post_init__(self) -> None:
        parties = {party for party, _ in self.parts}
        require(len(parties) == max(2, len(self.parts)), "several parties, each once")
        is_simple = not any(isinstance(rule, Combined | ByParty) for _, rule in self.parts)
        require(is_simple, "one simple rule a party")


def _times_of_all(rule: Combined) -> int | None:
    counts = [part.per_year or 0 for part in rule.rules]
    of_all = max if all(isinstance(part, Every) for part in rule.rules) else sum
    return of_all(counts) if all(counts) else None


class Combined(
    Rule,
    family=lambda rule: rule.rules[0].family if all(p.is_dated for p in rule.rules) else "mixed",
    is_dated=lambda rule: any(part.is_dated for part in rule.rules),
    precision=lambda rule: max(part.precision for part in rule.rules),
    per_year=_times_of_all,
):
    """Several rules at once; with an undated one among dated ones it is "mixed"."""

    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        several = len(set(self.rules)) == max(2, len(self.rules))
        require(several, "a combination has several, different rules")


def parts_of(rule: Rule) -> list[tuple[str | None, Rule]]:
    """The simple rules that a rule is made of, each with its party."""
    if isinstance(rule, ByParty):
        return [(party, part) for party, whole in rule.parts for _, part in parts_of(whole)]
    if isinstance(rule, Combined):
        return [pair for part in rule.rules for pair in parts_of(part)]
    return [(None, rule)]


def one_period(rule: object) -> PeriodName | None:
    """The single period of one year in which a rule falls; None of any other rule."""
    if not isinstance(rule, InPeriods) or rule.yearly or len(rule.periods) > 1:
        return None
    return rule.periods[0]


# From a rule to the days that its words name in one year, before any calendar moves them ----------


def expand(rule: Rule, frame: Frame) -> list[Slot]:
    """All slots of the rule in the frame's year, by nominal day, each key once.

    Undated rules have none. NoSuchDayError where the words name a day the year lacks.
    """
    slots: list[Slot] = []
    for party, part in parts_of(rule):
        for slot in part.slots(frame):
            covered = _period_before(slot) if part.is_recurring else None
            told = slot._replace(party=party, is_recurring=part.is_recurring, covered=covered)
            slots.append(told)
    return _with_unique_keys(_without_repeats(sorted(slots, key=lambda s: (s.nominal, s.key))))


def days_of(rule: Rule, year: int) -> list[date]:
    """The days on which it falls due in one year; NoSuchDayError where the year lacks one."""
    return [slot.nominal for slot in expand(rule, Frame(year))]


def within(recurrence: Rule, window: Span | Since, year: int) -> Within:
    """A recurrence inside a window; ValueError where the window is no longer than what comes back.

    "Hàng quý, từ tháng 4 đến tháng 5" has no day; "Hàng năm, từ tháng 11 đến tháng 3" is a span.
    """
    rule = Within(recurrence, replace(window, held=False) if isinstance(window, Span) else window)
    begins = Frame(year).bounds(window.start)[0]
    if isinstance(window, Span) and rule.is_dated and begins:  # the plan's issue is not known here
        ends = window.end.bounds(year)[1]
        is_part = recurrence.per_year == 1 and (ends - begins).days < DAYS_OF_YEAR
        require(not is_part, "a part of each year")
        require(ends.year > year or days_of(rule, year), "a window without a day")
    return rule


def is_inside(rule: Rule, span: Rule) -> bool:
    """Whether a recurrence goes on inside a span, and nowhere else."""
    return (
        isinstance(rule, Within)
        and isinstance(span, Span)
        and rule.window == replace(span, held=False)
    )


def _period_before(slot: Slot) -> Period | None:
    """The named period before the slot's; where its day lies after its own, that one itself."""
    period = period_of_key(slot.key)
    if period is None or period.last < slot.nominal:
        return period
    if period.number > 1:
        return replace(period, number=period.number - 1)
    return Period(period.unit, period.year - 1, periods_in_year(period.unit, period.year - 1))


def _without_repeats(slots: list[Slot]) -> list[Slot]:
    """One slot for one party and day: the yearly report is the fourth quarter's too."""
    kept: dict[tuple[str | None, date], Slot] = {}
    for slot in slots:
        present = kept.get((slot.party, slot.nominal))
        if present is None or len(slot.key) > len(present.key):
            kept[slot.party, slot.nominal] = slot
    return list(kept.values())


def _with_unique_keys(slots: list[Slot]) -> list[Slot]:
    """The day itself as key where a period's key would name several."""
    told = Counter((slot.party, slot.key) for slot in slots)
    return [s._replace(key=s.nominal.isoformat()) if told[s.party, s.key] > 1 else s for s in slots]
