"""Columns that are months, quarters or years: T1 to T12, I to XII under “Thời gian (tháng)”, 2026 to 2028."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kstthc_cli.annex.understand.office_columns import is_mark
from kstthc_cli.annex.words import compact

FEWEST_MONTHS = 3
"""Columns of months beside each other that make a calendar."""
FEWEST_YEARS = 2
"""Columns of years beside each other that make one."""
_MONTHS = 12
_TIMES = (
    "thoigian",
    "tiendo",
    "thang",
    "quy",
    "thoihan",
    "lich",
    "ngay",
    "kehoach",
    "lotrinh",
    "giaidoan",
)
ROMAN = {
    name: number
    for number, name in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1
    )
}
"""Months in Roman numbers."""
_MONTH = re.compile(rf"(thang|t|quy|q)?(\d{{1,2}}|{'|'.join(ROMAN)})")
_YEAR = re.compile(r"(?:nam)?(20\d\d)")


def months_of(keys: Sequence[list[str]], cells: Sequence[Sequence[str]]) -> list[str]:
    """The month, quarter or year of each column, by the headings above it; "" of columns that are none.

    Years have marks below them only: beside each other they stand over figures too.
    """
    marked = [all(map(is_mark, below)) for below in cells]
    result = [""] * len(keys)
    at = 0
    while at < len(keys):
        end = at
        while end < len(keys) and (
            end == at or _goes_on(_number(keys[end - 1]), _number(keys[end]))
        ):
            end += 1
        number = _number(keys[at])
        if number > _MONTHS and end - at >= FEWEST_YEARS and all(marked[at:end]):
            result[at:end] = _year_names(keys[at:end])
        elif 0 < number <= _MONTHS and end - at >= FEWEST_MONTHS:
            result[at:end] = _month_names(keys[at:end])
        at = end
    return result


def _number(key: list[str]) -> int:
    """The number of a month, quarter or year that a heading's last part names; 0 where it names none."""
    if key and (year := _YEAR.fullmatch(compact(key[-1]))):
        return int(year[1])
    found = _MONTH.fullmatch(compact(key[-1])) if key else None
    if not found:
        return 0
    number = int(found[2]) if found[2].isdigit() else ROMAN[found[2]]
    return number if number <= _MONTHS else 0


def _goes_on(before: int, number: int) -> bool:
    """Whether one month follows another; January follows December in a school year."""
    after = before + 1 if before > _MONTHS else before % _MONTHS + 1
    return bool(before and number) and number == after


def _year_names(keys: Sequence[list[str]]) -> list[str]:
    """“Năm 2026” of “Lộ trình” and “2026”; "" where no heading above says that they are times."""
    is_time = len(keys[0]) > 1 and compact(keys[0][0]).startswith(_TIMES)
    return [f"Năm {_number(key)}" if is_time else "" for key in keys]


def _month_names(keys: Sequence[list[str]]) -> list[str]:
    """“Tháng 3” of the headings “Thời gian (tháng)” and “3”; "" for columns that are no months."""
    marks = [_MONTH.fullmatch(compact(key[-1])) for key in keys]
    above = compact(keys[0][0]) if len(keys[0]) > 1 else ""
    named = marks[0] is not None and bool(marks[0][1])
    is_year = len(keys) == _MONTHS and all(len(key) == 1 for key in keys)
    if not (named or is_year or above.startswith(_TIMES)):
        return [""] * len(keys)
    is_roman = marks[0] is not None and not marks[0][2].isdigit()
    is_quarter = not named and is_roman and len(keys) <= 4 and "thang" not in above
    if named:
        return [key[-1] for key in keys]
    if is_quarter:
        return [f"Quý {key[-1]}" for key in keys]
    return [f"Tháng {key[-1]}" for key in keys]
