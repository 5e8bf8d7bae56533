"""Parts of deadlines that are none alone: a neighbour says what they are of."""

from __future__ import annotations

from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.value import Value


class BareDays(Value):
    """Days of a month that the clause leaves unnamed: "trước ngày 25".

    `of_last_month`: days of the last month of a period that is not named ("ngày 14 của tháng
    cuối kỳ báo cáo").
    """

    days: tuple[int, ...]
    before: bool = False
    of_last_month: bool = False


class Clause(Value):
    """One clause: its rule, and whether it was bound by "trước" or "chậm nhất"."""

    rule: Rule | BareDays
    is_marked: bool = False
