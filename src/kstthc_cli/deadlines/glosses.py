"""Words of a known form beside a deadline: a length, days off, a feast. Do they leave it as it is?"""

from __future__ import annotations

from datetime import date, timedelta

from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.forms.making import ALL_DAYS_OFF, DAYS_OFF, DAYS_OFF_TOO, LAST_OF_SHORT
from kstthc_cli.deadlines.kind import Frame
from kstthc_cli.deadlines.named import DayName
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import BareDays
from kstthc_cli.deadlines.rule import Rule, expand
from kstthc_cli.deadlines.workdays import Count
from kstthc_cli.value import replace

TET = timedelta(days=5)
"""How long the feast lasts."""

DATA_DAY = kinds.OnDates | kinds.DayIn
"""What a gloss says of figures: the day on which they are taken."""


def glossed(gloss: object, rule: Rule | BareDays, year: int) -> Rule | BareDays | None:
    """The rule that words of a known form stand beside, as they leave it; None where they do not fit."""
    if gloss == ALL_DAYS_OFF:
        if not isinstance(rule, kinds.AfterEvent | kinds.BeforeEvent) or rule.count is None:
            return None
        is_in_days = rule.counted_in is Count.DAYS
        return replace(rule, counted_in=Count.WORKING_DAYS) if is_in_days else None
    return rule if leaves_alone(gloss, rule, year) else None


def leaves_alone(gloss: object, rule: Rule | BareDays, year: int) -> bool:
    """Whether words of a known form leave the rule beside them as it is."""
    if gloss in (DAYS_OFF, DAYS_OFF_TOO):
        goes_on = isinstance(rule, kinds.Span | kinds.Daily | kinds.Continuous)
        return goes_on or _counts_days_off(rule) is (gloss == DAYS_OFF_TOO)
    if gloss == LAST_OF_SHORT:  # as a 29th, 30th or 31st falls there of itself
        return isinstance(rule, kinds.DayIn) and all(day > 28 for day in rule.days)
    if isinstance(rule, BareDays):
        return type(gloss) not in (tuple, int, kinds.BeforeTet)
    if isinstance(gloss, kinds.BeforeTet):  # "Tháng 3 (sau Tết)", where it is
        first = Frame(year).bounds(rule.begins)[1]
        return first is not None and first > _last(gloss, year) + TET
    if isinstance(gloss, DATA_DAY):
        return _is_taken_by(gloss, rule, year)
    # "Từ 15/5, thời gian 07 ngày" has no day to leave
    return rule.is_dated or isinstance(rule, kinds.Daily) or type(gloss) not in (tuple, int)


def _is_taken_by(gloss: kinds.OnDates | kinds.DayIn, rule: Rule, year: int) -> bool:
    """ "Số liệu tính đến ngày 15/6, gửi trước ngày 20/6": the figures' day, and the later deadline."""
    if gloss.is_recurring or rule.is_recurring:
        is_often = isinstance(rule, kinds.DayIn | kinds.Every)
        is_alike = is_often and rule.per_year == gloss.per_year
        return gloss.is_recurring and (is_alike or isinstance(rule, kinds.SetElsewhere))
    is_latest = isinstance(rule, kinds.OnDates | kinds.ByEndOf | kinds.BeforePeriod)
    return is_latest and _last(gloss, year) <= _last(rule, year)


def _counts_days_off(rule: Rule | BareDays) -> bool | None:
    """Whether a term counts every day, or working days alone; None of what counts no days."""
    if getattr(rule, "working", False) or isinstance(rule, kinds.WorkingDayOf):
        return False
    unit = getattr(rule, "counted_in", None) if getattr(rule, "count", None) else None
    return None if unit is None else unit not in (Count.WORKING_DAYS, Count.WORKING_HOURS)


def _last(rule: Rule, year: int) -> date:
    return max(slot.nominal for slot in expand(rule, Frame(year)))


def lasts(rule: object, count: int, unit: PeriodUnit | str, year: int) -> bool:
    """Whether a span is as long as it is said to be, or days are so many: "06 tháng (tháng 5 đến 10)"."""
    if isinstance(rule, kinds.OnDates) and not rule.before:
        return unit == "days" and len(rule.days) == count
    if not isinstance(rule, kinds.Span):
        return False
    slots = expand(rule, Frame(year))
    first, last = slots[0].starts_on, slots[0].nominal
    if first is None:
        return False
    days = (last - first).days + 1
    if unit == "working-days":
        dates = (first + timedelta(number) for number in range(days))
        return count in (days, sum(day.isoweekday() < 6 for day in dates))
    if unit == "weeks":
        # to their last Friday, Saturday or Sunday, or to the weekday on which they began
        return -1 <= 7 * count - days <= 2
    if not isinstance(unit, PeriodUnit):
        # the last day of a term leaves a day off (Civil Code, art. 148.5)
        rolled = Frame(year).calendar.on_or_after(first + timedelta(count))
        return days in (count, count + 1) or last == rolled
    if isinstance(rule.start, DayName):
        return unit is PeriodUnit.MONTH and abs(days - 30.4 * count) < 4
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = count * unit.months
    return whole > 0 and (months == whole or (unit is PeriodUnit.YEAR and months == whole + 12))


def tells_hours(chart: Chart) -> bool:
    """ "(7h30-12h00; 13h30-17h00)": whether words tell nothing but hours of a day."""
    at, hours = 0, 0
    while at < len(chart.tokens):
        end = chart.end_of("clock", at)
        if end == at and chart.tokens[at].text not in BESIDE_HOURS:
            return False
        hours, at = hours + (end > at), max(end, at + 1)
    return hours > 0


BESIDE_HOURS = frozenset("; , - : buổi lúc từ đến và sáng chiều tối".split())
