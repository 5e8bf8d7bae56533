"""Rules that wait for an event, go on without an end, or count from a day."""

from __future__ import annotations

from collections.abc import Iterator

from kstthc_cli.deadlines.kind import ONE_DAY, Frame, Rule, Slot
from kstthc_cli.deadlines.named import DayName, Issue, Point, require
from kstthc_cli.deadlines.period import PeriodUnit, periods_of_year
from kstthc_cli.deadlines.workdays import Count

Anchor = str | Issue | DayName | PeriodUnit
"""What a term counts from: a recorded event in its own words ("" = receipt), the plan's
issue, a day, or the end of each period."""


class AfterEvent(
    Rule,
    family="event",
    precision=2.5,
    is_dated=lambda rule: not rule.awaits_event,
    awaits_event=lambda rule: isinstance(rule.anchor, str) and not rule.is_recurring,
    is_recurring=lambda rule: isinstance(rule.anchor, PeriodUnit),
):
    """Within n units after an event, whose own day is not counted (Civil Code, art. 147).

    No count is "promptly": the date is given when the event is recorded.
    """

    count: int | None
    counted_in: Count
    anchor: Anchor = ""

    def __post_init__(self) -> None:
        is_of_day_itself = self.counted_in is Count.DAYS and self.anchor == ""
        is_known = self.anchor and self.awaits_event
        require(self.count is not None or is_known, "promptly after what is not an event")
        require(self.count != 0 or is_of_day_itself, "a term of nothing")
        require(0 <= (self.count or 0) <= 999, "a term out of range")
        units = (PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.YEAR)
        require(not self.is_recurring or self.anchor in units, "no such period")

    def slots(self, frame: Frame) -> Iterator[Slot]:
        if self.count is None or self.awaits_event:
            return
        if isinstance(self.anchor, PeriodUnit):
            for period in periods_of_year(self.anchor, frame.year):
                day = frame.calendar.term_end(period.last, self.count, self.counted_in)
                yield Slot(period.key, day, period.last + ONE_DAY)
        elif not isinstance(self.anchor, str) and (start := frame.first_of(self.anchor)):
            day = frame.calendar.term_end(start, self.count, self.counted_in)
            yield Slot(str(day.year), day, start)


class BeforeEvent(
    Rule,
    awaits_event=True,
    is_dated=False,
    family=lambda rule: "when-asked" if rule.count is None else "event",
):
    """At the latest n days before an event; no count is only "before it"."""

    count: int | None
    counted_in: Count
    event: str

    def __post_init__(self) -> None:
        require(self.count is None or 1 <= self.count <= 366, "a term out of range")


class WhenAsked(Rule, awaits_event=True, family="when-asked", is_dated=False):
    """On request or when it happens: one occurrence for each recorded event."""

    words: str


class SetElsewhere(Rule, awaits_event=True, family="set-elsewhere", is_dated=False):
    """Another document sets the date: none until it is recorded."""

    words: str


class Since(Rule, family="continuous", is_dated=False):
    """A start alone: continuous from that day on, with no end that could be a deadline."""

    start: Point


class Continuous(Rule, family="continuous", is_dated=False):
    """Ongoing work, never overdue; `until` keeps the words of its end condition."""

    until: str = ""


class UntilEvent(Rule, family="event", is_dated=False):
    """Work from a point until something happens, whose day is recorded when it comes."""

    start: Point
    event: str
