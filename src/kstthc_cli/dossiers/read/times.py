"""Columns of times that stand beside the days to which they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import time
from typing import Any

from kstthc_cli.dossiers.read.cells import cell_text, is_filled
from kstthc_cli.dossiers.read.doubts import Doubt, Looked
from kstthc_cli.dossiers.read.fields import IGNORED, MOMENTS
from kstthc_cli.dossiers.read.header import Column
from kstthc_cli.dossiers.read.headings import NO_CONCERN, header_key
from kstthc_cli.dossiers.read.moments import MINUTES, UNREAD, read_cell, read_time
from kstthc_cli.dossiers.read.parts import ExportPart

NEARLY_ALL = 0.8
"""The share of a column's cells that tell what it holds."""
_HOUR = re.compile(r"\b(?:gio|luc|hour|time)s?\b")
_ONLY_HOUR = re.compile(
    r"(?:(?:vao|thoi|diem|gian|gio|luc|phut|giay|hours?|time|of|day|at|hh|mm|ss|h|p|\d)(?: |$))+"
)
"""A heading that names no day: "Giờ, phút", "Thời điểm (giờ)"."""
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4]) ?(?:[:hg]|giờ) ?[0-5]\d\b.*|0[.,]\d{3,}", re.IGNORECASE)
_HOURS_ALONE = re.compile(r"(?:[01]?\d|2[0-4])(?:[.,]\d{1,2})?(?: ?(?:h|g|giờ))?", re.IGNORECASE)


def time_columns(part: ExportPart) -> dict[str, int]:
    """By field of a day the column that holds its time: "Giờ hẹn trả", or a bare "Giờ" beside it."""
    found: dict[str, int] = {}
    bare: list[int] = []
    for column, cells in _of_times(part):
        if sum(read_time(cell) >= 0 for cell in cells) >= NEARLY_ALL * len(cells):
            if column.note in MOMENTS:
                found.setdefault(column.note, column.index)
            elif _names_no_day(column):
                bare.append(column.index)
    days = _owners(part)
    for step in (-1, 1):  # all to the right of their days, or all to the left
        owners = [
            days.get(at + step, "") if _go_together(part, at, at + step) else "" for at in bare
        ]
        if all(owners) and len({*owners, *found}) == len(owners) + len(found):
            return found | {
                name: at for name, at in zip(owners, bare, strict=True) if name in MOMENTS
            }
    return found


def unknown_times(looked: Looked) -> Iterator[Doubt]:
    """The columns of times of which nothing tells the day, where a day that counts has no time otherwise."""
    part, taken = looked.part, time_columns(looked.part)
    for name in ("appointed", "finished", "returned"):
        if any(moment & MINUTES for moment in part.moments(name)):
            taken.setdefault(name, -1)
    if {"appointed", "finished", "returned"} & part.header.places.keys() <= taken.keys():
        return
    days = _owners(part)
    for column, _ in _of_times(part):
        owner = days.get(column.index - 1, "")
        if column.index not in taken.values() and not owner.isdigit():
            yield looked.doubt(column, "time", IGNORED)


def _go_together(part: ExportPart, times: int, days: int) -> bool:
    """Whether no row has a time without its day."""
    return not any(
        is_filled(one) and not is_filled(other)
        for one, other in zip(part.cells(times), part.cells(days), strict=True)
    )


def _of_times(part: ExportPart) -> Iterator[tuple[Column, list[Any]]]:
    """The columns that look like times of the day and were taken for nothing, with what they say."""
    for column in part.header.columns:
        key, cells = _with_brackets(column.header), part.filled(column.index)
        if not column.field and cells and not NO_CONCERN.search(key):
            may_be_hours = _names_no_day(column) or (column.note in MOMENTS and _HOUR.search(key))
            if sum(_is_clock(one, bool(may_be_hours)) for one in cells) >= NEARLY_ALL * len(cells):
                yield column, cells


def _is_clock(cell: Any, may_be_hours: bool) -> bool:
    if isinstance(cell, time) or (isinstance(cell, float) and 0 < cell < 1):
        return True
    text = cell_text(cell)
    return bool(_CLOCK.fullmatch(text) or (may_be_hours and _HOURS_ALONE.fullmatch(text)))


def _names_no_day(column: Column) -> bool:
    """Whether a heading says that it is of times, and not of which."""
    key = _with_brackets(column.header.split(" / ")[-1])
    return _HOUR.search(key) is not None and _ONLY_HOUR.fullmatch(key) is not None


def _owners(part: ExportPart) -> dict[int, str]:
    """By place the field of each column of days; of those that are not taken for any, their place."""
    return {
        one.index: one.field if one.field in MOMENTS else str(one.index)
        for one in part.header.columns
        if one.field in MOMENTS or are_days(part.filled(one.index))
    }


def _with_brackets(heading: str) -> str:
    """The words of a heading, those in brackets too."""
    return header_key(re.sub(r"[()\[\]]", " ", heading))


def are_days(cells: Sequence[Any]) -> bool:
    """Whether nearly all cells are days; bare numbers are none, but texts as 20230403080000."""
    days = sum(_is_day(cell) for cell in cells)
    return bool(cells) and days >= NEARLY_ALL * len(cells)


def _is_day(cell: Any) -> bool:
    if isinstance(cell, int | float):
        return False
    text = str(cell).strip()
    return (not text.isdigit() or len(text) in (8, 12, 14)) and read_cell(cell) > UNREAD
