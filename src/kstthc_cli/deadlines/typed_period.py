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
    (PeriodUnit.MONTH, r"(?:thang )?(?P<number>\d{1,2}) ?(?:[/.-]|nam) ?(?P<year>\d{4})"),
    (PeriodUnit.MONTH, r"(?P<year>\d{4})-(?P<number>\d{1,2})"),
    (PeriodUnit.MONTH, r"thang (?P<number>\d{1,2})"),
    (PeriodUnit.QUARTER, rf"(?:quy|q) ?(?P<number>[1-4]|iv|i{{1,3}}){_YEAR}"),
    (PeriodUnit.HALF, rf"(?:6|sau) thang (?P<number>dau|cuoi)(?: nam)?{_YEAR}"),
    (PeriodUnit.HALF, rf"h ?(?P<number>[12]){_YEAR}"),
    (PeriodUnit.NINE_MONTHS, rf"(?:9|chin) thang(?: dau)?(?: nam)?{_YEAR}"),
    (PeriodUnit.WEEK, rf"tuan (?P<number>\d{{1,2}}){_YEAR}"),
    (PeriodUnit.YEAR, r"(?:ca )?nam(?: (?P<year>\d{4}))?"),
)
"""How each unit is typed, without accents."""
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2}


def read_period(words: str, year: int, unit: PeriodUnit | None = None) -> Period | None:
    """2023-04, 4/2023, 2023-Q2, "quý II", 2023-H1, "6 tháng đầu năm", 2023; None for no period.

    Without a year, that of the plan. Where only one unit is meant, its number alone will do.
    """
    text = " ".join(fold(words).split())
    if unit is not None and re.fullmatch(r"\d{1,2}|iv|i{1,3}", text):
        return _period(unit, year, text)
    named = period_of_key(words.strip().upper())
    if named is None:
        typed = ((of, re.fullmatch(shape, text)) for of, shape in _SHAPES)
        read = ((of, match.groupdict()) for of, match in typed if match)
        found = (_period(of, int(m.get("year") or year), m.get("number") or "1") for of, m in read)
        named = next(found, None)
    is_meant = named is not None and named.year in YEARS and unit in (None, named.unit)
    return named if is_meant else None


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
    }
    every = "2023-04, 4/2023, 2023-Q2, quý II/2023, 2023-H1, 6 tháng đầu năm, 2023"
    return UsageError(
        message(
            "{option}: “{words}” is no period that can be meant here; write as in: {examples}.",
            option=option,
            words=words,
            examples=examples.get(unit, every) if unit else every,
        )
    )
