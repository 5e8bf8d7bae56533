"""Days and periods as people type them: 06/03/2023, 6/3, “hôm qua”; 4/2023, quý II, 6 tháng đầu năm."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kstthc_cli.deadlines.period import Period, PeriodUnit, period_of_key, periods_in_year
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.text import fold

YEARS = range(1990, 2100)
"""Years that a day may lie in, and a period but for the first and the last; others are slips."""

FROM_NOW = {
    "hom nay": 0, "today": 0, "hom qua": -1, "yesterday": -1,
    "hom kia": -2, "ngay mai": 1, "tomorrow": 1,
}  # fmt: skip
"""Days that are named by their distance from the day on which one speaks, without accents."""

_ISO = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_WRITTEN = r"(?:ngay )?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?"


def read_day(words: str, option: str, today: date | None = None) -> date:
    """A day as people type it: 2023-03-06, 06/03/2023, and with `today` also 6/3 and “hôm qua”.

    6/3 is of the year of `today`. UsageError on anything else.
    """
    text = _plain(words)
    if today is not None and text in FROM_NOW:
        return today + timedelta(days=FROM_NOW[text])
    found = re.fullmatch(_ISO, text) or re.fullmatch(_WRITTEN, text)
    year = (found["year"] or (today.year if today else None)) if found else None
    if found is None or year is None:
        raise UsageError(
            message(
                "{option}: “{words}” is not a day; write 2023-03-06 or 06/03/2023.",
                option=option,
                words=words,
            )
        )
    try:
        if int(year) not in YEARS:
            raise ValueError(year)
        return date(int(year), int(found["month"]), int(found["day"]))
    except ValueError as error:
        raise UsageError(
            message("{option}: there is no day {words}.", option=option, words=words)
        ) from error


def _plain(words: str) -> str:
    """Words without accents, capitals and needless blanks."""
    return " ".join(fold(words).split())


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
_NUMBER = r"(?P<number>\d{1,2}|iv|i{1,3})"
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2}


def read_period(words: str, year: int, unit: PeriodUnit | None = None) -> Period | None:
    """2023-04, 4/2023, 2023-Q2, "quý II", 2023-H1, "6 tháng đầu năm", 2023; None for no period.

    Without a year, that of the plan. Where only one unit is meant, its number alone will do.
    """
    shapes = ((unit, _NUMBER), *_SHAPES) if unit else _SHAPES
    typed = ((of, re.fullmatch(shape, _plain(words))) for of, shape in shapes)
    read = ((of, found.groupdict()) for of, found in typed if found)
    named = period_of_key(words.strip().upper())
    if named is None:
        named = next((_period(of, year, **told) for of, told in read), None)
    is_meant = named is not None and named.year in YEARS[1:-1] and unit in (None, named.unit)
    return named if is_meant else None


def _period(unit: PeriodUnit, plan: int, year: str = "", number: str = "1") -> Period | None:
    place, in_year = _NUMBERS.get(number) or int(number), int(year or plan)
    if in_year not in YEARS or place not in range(1, periods_in_year(unit, in_year) + 1):
        return None
    return Period(unit, in_year, place)


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
