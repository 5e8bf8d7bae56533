"""Days off of years without an official notice here, from the `holidays` package.

A projection knows Tết by the lunar calendar and days in lieu, but not the swaps and choices
of a notice that is not yet out. The language is stated: else the machine's decides the names,
by which Tết is found.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from kstthc_cli.deadlines.days_off.official import DayOff, MakeUpDay
from kstthc_cli.messages import message

SOURCE = "holidays (PyPI)"


@lru_cache(maxsize=64)
def project_year(year: int) -> tuple[tuple[DayOff, ...], tuple[MakeUpDay, ...]]:
    """The days off and make-up days that a year is expected to have."""
    from holidays.countries.vietnam import VN  # heavy, and only for years without a notice

    table = VN(years=year, language="vi")  # type: ignore[no-untyped-call]  # the package has no types
    off = tuple(
        DayOff(day, message("{name} (projected)", name=name), SOURCE, is_projected=True)
        for day, name in sorted(table.items())
        if day.year == year and day.isoweekday() < 6
    )
    worked = tuple(
        MakeUpDay(day, SOURCE) for day in sorted(table.weekend_workdays) if day.year == year
    )
    return off, worked


def project_tet(year: int) -> date:
    """The first day of the Tết holiday that a year is expected to have."""
    from holidays.countries.vietnam import VN

    table = VN(years=year, language="vi")  # type: ignore[no-untyped-call]  # the package has no types
    return min(day for day, name in table.items() if "Tết" in name and "Dương" not in name)
