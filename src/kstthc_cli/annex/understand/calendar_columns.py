"""Columns that are months or quarters: T1 to T12, 1 to 12, I to XII under “Thời gian (tháng)”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kstthc_cli.annex.words import compact

FEWEST_MONTHS = 3
"""Columns of months beside each other that make a calendar."""
_MONTHS = 12
_TIMES = ("thoigian", "tiendo", "thang", "quy", "thoihan", "lich", "ngay", "kehoach")
ROMAN = {
    name: number
    for number, name in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1
    )
}
"""Months in Roman numbers."""
_MONTH = re.compile(rf"(thang|t|quy|q)?(\d{{1,2}}|{'|'.join(ROMAN)})")


def months_of(keys: Sequence[list[str]]) -> list[str]:
    """The month or quarter of each column, by the headings above it; "" of columns that are none."""
    result = [""] * len(keys)
    at = 0
    while at < len(keys):
        end = at
        while end < len(keys) and (
            end == at or _goes_on(_number(keys[end - 1]), _number(keys[end]))
        ):
            end += 1
        if _number(keys[at]) and end - at >= FEWEST_MONTHS:
            result[at:end] = _month_names(keys[at:end])
        at = end
    return result


def _number(key: list[str]) -> int:
    """The number of a month or quarter that a heading's last part names; 0 where it names none."""
    found = _MONTH.fullmatch(compact(key[-1])) if key else None
    if not found:
        return 0
    number = int(found[2]) if found[2].isdigit() else ROMAN[found[2]]
    return number if number <= _MONTHS else 0


def _goes_on(before: int, number: int) -> bool:
    """Whether one month follows another; January follows December in a school year."""
    return bool(before and number) and number == before % _MONTHS + 1


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
