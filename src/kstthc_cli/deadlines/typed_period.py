"""Periods as people type them: 4/2023, quý II, 6 tháng đầu năm."""

from __future__ import annotations

import re

from kstthc_cli.deadlines.period import Period, PeriodUnit, period_of_key, periods_in_year
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.text import fold

YEARS = range(1991, 2099)


_YEAR = r"(?: ?(?:[/-]|nam)? ?(?P<year>\d{4}))?"


_SHAPES = (
    (
        PeriodUnit.MONTH,
        re.compile(r"(?:thang )?(?P<number>\d{1,2}) ?(?:[/.-]|nam) ?(?P<year>\d{4})"),
    ),
    (PeriodUnit.MONTH, re.compile(r"(?P<year>\d{4})-(?P<number>\d{1,2})")),
    (PeriodUnit.MONTH, re.compile(r"thang (?P<number>\d{1,2})")),
    (PeriodUnit.QUARTER, re.compile(r"(?:quy|q) ?(?P<number>[1-4]|iv|i{1,3})" + _YEAR)),
    (PeriodUnit.HALF, re.compile(r"(?:6|sau) thang (?P<number>dau|cuoi)(?: nam)?" + _YEAR)),
    (PeriodUnit.HALF, re.compile(r"h ?(?P<number>[12])" + _YEAR)),
    (PeriodUnit.NINE_MONTHS, re.compile(r"(?:9|chin) thang(?: dau)?(?: nam)?" + _YEAR)),
    (PeriodUnit.WEEK, re.compile(r"tuan (?P<number>\d{1,2})" + _YEAR)),
    (PeriodUnit.YEAR, re.compile(r"(?:ca )?nam(?: (?P<year>\d{4}))?")),
)


_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2}


def read_period(words: str, year: int, unit: PeriodUnit | None = None) -> Period | None:
    """2023-04, 4/2023, 2023-Q2, "quý II", 2023-H1, "6 tháng đầu năm", 2023; None for no period.

    Without a year, that of the plan. Where only one unit is meant, its number alone will do.
    """
    text = " ".join(fold(words).split())
    if unit is not None and re.fullmatch(r"\d{1,2}|iv|i{1,3}", text):
        return _period(unit, year, text)
    if (found := period_of_key(words.strip().upper())) is not None:
        named: Period | None = found if found.year in YEARS else None
    else:
        read = ((unit, shape.fullmatch(text)) for unit, shape in _SHAPES)
        matched = next(((unit, match.groupdict()) for unit, match in read if match), None)
        if matched is None:
            return None
        part = matched[1]
        named = _period(matched[0], int(part.get("year") or year), part.get("number") or "1")
    return named if named is not None and unit in (None, named.unit) else None


def _period(unit: PeriodUnit, year: int, number: str) -> Period | None:
    place = _NUMBERS.get(number) or int(number)
    if year not in YEARS or not 1 <= place <= periods_in_year(unit, year):
        return None
    return Period(unit, year, place)


def no_such_period(option: str, words: str, unit: PeriodUnit | None) -> UsageError:
    """What is said of words that name no period which can be meant."""
    examples = {
        PeriodUnit.MONTH: "2023-04, 4/2023, 4",
        PeriodUnit.QUARTER: "2023-Q2, quý II/2023, II, 2",
    }.get(
        unit or PeriodUnit.YEAR,
        "2023-04, 4/2023, 2023-Q2, quý II/2023, 2023-H1, 6 tháng đầu năm, 2023",
    )
    return UsageError(
        message(
            "{option}: “{words}” is no period that can be meant here; write as in: {examples}.",
            option=option,
            words=words,
            examples=examples,
        )
    )
