"""Columns that other columns deny: they are told, and their likes that nothing denies are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from exports import write_csv, write_workbook
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.export import read_export
from kstthc_cli.dossiers.read.limit import read_limit
from kstthc_cli.dossiers.read.moments import Moment
from kstthc_cli.dossiers.read.parts import Naming

HEADS = ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày xử lý xong", "Trạng thái"]
DAYS = (("02/04", "09/04", "09/04"), ("03/04", "10/04", "12/04"), ("06/04", "11/04", ""))
"""Received, appointed, finished: day and month of 2023, none beyond the twelfth."""


def kinds(
    heads: Sequence[str], rows: Sequence[Sequence[Any]], folder: Path, **naming: Any
) -> list[str]:
    path = write_csv(folder / "a.csv", rows, header=heads)
    return [doubt.kind for doubt in read_export([path], Naming(**naming)).doubts if doubt.is_grave]


def turned(text: str) -> str:
    """A day with its month first."""
    day, _, month = text.partition("/")
    return f"{month}/{day}/2023" if text else ""


def state(end: str) -> str:
    return "Đã xử lý xong" if end else "Đang xử lý"


@pytest.mark.parametrize("is_turned", [False, True])
@pytest.mark.parametrize("code", ["BN-{n}", "H01.15-23{month}{day}-{n:04}"])
def test_days_that_fit_only_turned_are_told(code: str, is_turned: bool, tmp_path: Path) -> None:
    """Whole months between two moments of every dossier, or days that its own code denies."""
    rows = [
        [
            code.format(n=n, day=days[0][:2], month=days[0][3:]),
            *(turned(day) if is_turned else day and f"{day}/2023" for day in days),
            state(days[-1]),
        ]
        for n, days in enumerate(DAYS)
    ]
    assert kinds(HEADS, rows, tmp_path) == ["order"] * is_turned


def test_true_days_that_a_spreadsheet_has_turned_are_told(tmp_path: Path) -> None:
    days = [[datetime.strptime(f"{d}/2023", "%m/%d/%Y") if d else "" for d in row] for row in DAYS]  # noqa: DTZ007
    rows = [[f"BN-{n}", *row, state(row[-1])] for n, row in enumerate(days)]
    write_workbook(tmp_path / "a.xlsx", [HEADS, *rows])
    assert [doubt.kind for doubt in read_export([tmp_path / "a.xlsx"]).doubts] == ["order"]


def test_days_with_the_year_first_are_never_turned(tmp_path: Path) -> None:
    rows = [
        [f"BN-{n}", f"2023-01-0{n}", f"2023-04-0{n}", f"2023-04-0{n}", "Đã xử lý xong"]
        for n in (4, 5, 6)
    ]
    assert kinds(HEADS, rows, tmp_path) == []


@pytest.mark.parametrize(("clock", "kind"), [("%I:%M", ["clock"]), ("%H:%M", []), ("%I:%M %p", [])])
def test_times_of_half_a_clock_are_told(clock: str, kind: list[str], tmp_path: Path) -> None:
    """Every dossier is due at five in the afternoon, and some end at two."""
    moments = [
        [datetime(2023, 4, day, hour, tzinfo=UTC) for day, hour in ((3, 8), (end, 17), (end, 14))]
        for end in (5, 6, 7)
    ]
    rows = [
        [f"H01-{n}", *(m.strftime(f"%d/%m/%Y {clock}") for m in one), "Đã trả"]
        for n, one in enumerate(moments)
    ]
    assert kinds(HEADS, rows, tmp_path) == kind


@pytest.mark.parametrize(("clock", "kind"), [("3:25 PM", ["order"]), ("15:25", [])])
def test_days_of_an_english_clock_that_fit_both_ways_are_told(
    clock: str, kind: list[str], tmp_path: Path
) -> None:
    days = (("4/6", "7/9", "7/8"), ("4/4", "7/4", "6/4"), ("5/6", "6/9", "5/8"))
    rows = [
        [f"BN-{n}", *(f"{day}/2026 {clock}" for day in row), "Đã trả"] for n, row in enumerate(days)
    ]
    assert kinds(HEADS, rows, tmp_path) == kind


def test_lines_below_a_table_hide_nothing(tmp_path: Path) -> None:
    """A line of signatures, a total: no dossiers, so what they say is no evidence."""
    rows = [[f"BN-{n}", *map(turned, days), state(days[-1])] for n, days in enumerate(DAYS)]
    last = [["Tổng", "3", "", "", ""], ["", "Ngày 30 tháng 4 năm 2023", "Lập bảng", "", ""]]
    assert kinds(HEADS, [*rows, *last], tmp_path) == ["order"]


TAKEN = (
    ("03/04/2023", "05/04/2023", 2),
    ("03/04/2023", "10/04/2023", 5),
    ("04/04/2023", "05/04/2023", 1),
)
LIMITED = [
    "Mã hồ sơ",
    "Ngày tiếp nhận",
    "Thời gian giải quyết",
    "Ngày xử lý xong",
    "Thủ tục",
    "Trạng thái",
]


def limited(limits: Sequence[str], procedure: str = "") -> list[list[str]]:
    rows = [
        [f"H01-{n}", came, limit, end, procedure and f"{procedure} {n % 2}"]
        for n, ((came, end, _), limit) in enumerate(zip(TAKEN * 3, limits, strict=False))
    ]
    return [[*row, state(row[3])] for row in rows]


@pytest.mark.parametrize(
    ("limits", "kind"),
    [
        ([f"{n} ngày" for *_, n in TAKEN], ["length"]),
        ([str(n) for *_, n in TAKEN], ["length"]),
        (["10 ngày", "5 ngày", "3 ngày"], []),
        (["8", "8", "8"], ["hours"]),
        (["20", "60", "12"], ["hours"]),
        (["4", "5", "3"], []),
        (["8 ngày", "16 ngày", "8 ngày"], []),
    ],
)
def test_limits_that_are_none_are_told(
    limits: Sequence[str], kind: list[str], tmp_path: Path
) -> None:
    rows = limited(limits)
    assert kinds(LIMITED, rows, tmp_path) == kind
    own = {"limit": ["Thời gian giải quyết"]}
    assert kinds(LIMITED, rows, tmp_path, columns=own) == []


def test_limits_of_ended_dossiers_alone_are_lengths(tmp_path: Path) -> None:
    ended = limited(["10 ngày", "7 ngày", "3 ngày"])
    going = [[f"H02-{n}", "03/04/2023", "", "", "", "Đang xử lý"] for n in range(2)]
    assert kinds(LIMITED, [*ended, *going], tmp_path) == ["length"]
    for row in going:
        row[2] = "15 ngày"
    assert kinds(LIMITED, [*ended, *going], tmp_path) == []


@pytest.mark.parametrize(("several", "kind"), [(True, ["length"]), (False, [])])
def test_a_procedure_has_one_limit(several: bool, kind: list[str], tmp_path: Path) -> None:
    limits = [f"{n + 9 if several else 9 + n % 2} ngày" for n in range(9)]
    assert kinds(LIMITED, limited(limits, "Thủ tục"), tmp_path) == kind


def test_a_step_s_days_are_told(tmp_path: Path) -> None:
    heads = ["Mã hồ sơ", "Ngày tiếp nhận", "Thời hạn", "Hạn xử lý", "Ngày xử lý xong", "Trạng thái"]
    for due, kind in (("04/04/2023", ["step"]), ("17/04/2023", [])):
        rows = [
            [f"H01-{n}", "03/04/2023", "10 ngày làm việc", due, "", "Đang xử lý"] for n in range(4)
        ]
        assert kinds(heads, rows, tmp_path) == kind


def test_of_two_days_of_return_the_earlier_may_be_the_end(tmp_path: Path) -> None:
    heads = [*HEADS[:3], "Ngày chi nhánh trả", "Ngày trả công dân", "Trạng thái"]
    rows = [
        [f"H01-{n}", "03/04/2023", "12/04/2023", "11/04/2023", "20/04/2023", "Đã trả"]
        for n in range(3)
    ]
    assert kinds(heads, rows, tmp_path) == ["day"]
    ignored = {"ignored": ["Ngày chi nhánh trả"]}
    assert kinds(heads, rows, tmp_path, columns=ignored) == []


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("30 phút", date(2023, 3, 31)),
        ("4 giờ", date(2023, 3, 31)),
        ("20 giờ", date(2023, 4, 5)),
        ("7 ngày 0 giờ", date(2023, 4, 11)),
        ("3 ngày 4 giờ", date(2023, 4, 6)),
        ("02 tuần", date(2023, 4, 14)),
        ("01 tháng", date(2023, 5, 4)),
        ("10 ngày (làm việc)", date(2023, 4, 14)),
        ("10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", date(2023, 4, 14)),
        ("03 ngày làm việc (24 giờ)", None),
        ("1,5 tháng", None),
        ("5-7 ngày", None),
    ],
)
def test_limits_end_on_a_day(words: str, due: date | None) -> None:
    """Of Friday, 31/03/2023; a month ends on the last day of April, a day off."""
    limit = read_limit(words)
    calendar = WorkingCalendar()
    assert (limit and limit.due(Moment.at(date(2023, 3, 31), 9 * 60), calendar).day) == due


@pytest.mark.parametrize(("ahead", "kind"), [(0, []), (3, []), (7, ["clock"])])
def test_times_of_another_zone_are_told(ahead: int, kind: list[str], tmp_path: Path) -> None:
    """Half of what an office ends then ends at night, and what comes in online may come at any hour."""
    ends = [datetime(2023, 4, 5, hour, 20, tzinfo=UTC) for hour in (8, 9, 10, 14, 15, 16)]
    rows = [
        [f"H01-{n}", "03/04/2023 22:15", "06/04/2023", f"{end - timedelta(hours=ahead):%d/%m/%Y %H:%M}", "Đã trả"]
        for n, end in enumerate(ends)
    ]  # fmt: skip
    assert kinds(HEADS, rows, tmp_path) == kind


STEPS = (
    (("02/04", "03/04", "03/04"), ("02/04", "06/04", "05/04"), ("02/04", "10/04", "12/04")),
) * 3
"""Received, appointed, finished: of each step, the last of which is not the dossier."""


@pytest.mark.parametrize("is_of_steps", [False, True])
def test_rows_that_are_steps_are_told(is_of_steps: bool, tmp_path: Path) -> None:
    rows = [
        [f"H01-{n}", *(f"{day}/2023" for day in (step if is_of_steps else steps[-1])), "Đã xử lý xong"]
        for n, steps in enumerate(STEPS)
        for step in steps
    ]  # fmt: skip
    assert kinds(HEADS, rows, tmp_path) == ["steps"] * is_of_steps


@pytest.mark.parametrize(("end", "kind"), [("", ["marks"]), ("05/04/2023", [])])
def test_states_that_columns_mark_are_told_where_they_matter(
    end: str, kind: list[str], tmp_path: Path
) -> None:
    """A dossier that was withdrawn on no day would stand as one that is late."""
    heads = [*HEADS[:4], "Đang xử lý", "Đã xử lý xong", "Đã rút"]
    rows = [
        ["H01-1", "03/04/2023", "06/04/2023", "", "x", "", ""],
        ["H01-2", "03/04/2023", "06/04/2023", "06/04/2023", "", "x", ""],
        ["H01-3", "03/04/2023", "06/04/2023", end, "", "", "x"],
    ]
    assert kinds(heads, rows, tmp_path) == kind


@pytest.mark.parametrize(
    ("code", "days", "read"),
    [
        ("H01-230403-1", ("03/04", "10/04 17:00", "12/4"), ("2023-04-10", "2023-04-12")),
        ("H01-1", ("28/12/2022", "05/01", "04.01"), ("2023-01-05", "2023-01-04")),
        ("H01-1", ("03/04", "10/04", "12/04"), None),  # nothing tells the year of any of them
        ("H01-1", ("28/02/2023", "29/02", ""), None),
        ("H01-1", ("03/04/2023", "10/04/2023", "02/04"), None),  # a day before it came, or a year later
    ],
)  # fmt: skip
def test_days_without_a_year_are_read_where_another_day_tells_it(
    code: str, days: tuple[str, ...], read: tuple[str, str] | None, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "a.csv", [[code, *days, state(days[-1])]], header=HEADS)
    export = read_export([path])
    if read is None:
        assert [one.kind for one in export.skipped] == ["day"]
        assert "không có năm" in str(export.skipped[0].reason)
        return
    one = export.dossier(0)
    assert one.appointed is not None
    assert one.finished is not None
    assert (one.appointed.day.isoformat(), one.finished.day.isoformat()) == read
