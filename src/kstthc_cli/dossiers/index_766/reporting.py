"""The days that figures speak of: a named period, or the same as reports close it.

Reports close on the 14th (Decree 09/2019, art. 12): quarter II runs from 15 March to 14 June,
half a year, nine months and a year from 15 December of the year before.
"""

from __future__ import annotations

from datetime import date

from kstthc_cli.deadlines.period import Period, periods_in_year

CLOSING_DAY = 14


def reporting_days(period: Period) -> tuple[date, date]:
    """The first and last day of a period as reports have it; nobody reports a week."""
    year, month = period.first.year, period.first.month - 1
    first = date(year, month, CLOSING_DAY + 1) if month else date(year - 1, 12, CLOSING_DAY + 1)
    return first, period.last.replace(day=CLOSING_DAY)


def previous(period: Period) -> Period:
    """The period before, of the same length; nine months have those of the year before."""
    if period.number > 1:
        return Period(period.unit, period.year, period.number - 1)
    year = period.year - 1
    return Period(period.unit, year, periods_in_year(period.unit, year))
