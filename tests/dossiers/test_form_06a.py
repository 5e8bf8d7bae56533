"""Form II.06a: what a person would type, and the sums that it is held to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exports import late_list, write_csv, write_workbook
from figures import counted, write_table
from kstthc_cli.dossiers.index_766.form_06a import (
    SUMS,
    Form,
    FormRow,
    check_carried,
    check_sums,
    make_by_unit,
    make_form,
    open_by_field,
    read_column_11,
)
from kstthc_cli.dossiers.late.late_list import DaySpan

QUARTER = DaySpan(date(2023, 3, 15), date(2023, 6, 14), date(2023, 6, 15))
LAST = DaySpan(date(2022, 12, 15), date(2023, 3, 14), date(2023, 6, 15))
DOSSIERS = """
code field   received   appointed  finished   channel
F-01 Hộ_tịch 03/04/2023 10/04/2023 07/04/2023 Trực_tuyến
F-02 Hộ_tịch 03/04/2023 10/04/2023 10/04/2023 Trực_tiếp
F-03 HỘ_TỊCH 03/04/2023 10/04/2023 11/04/2023 Bưu_chính
F-04 Đất_đai 01/03/2023 10/07/2023 -          Trực_tuyến
F-05 Đất_đai 01/03/2023 10/04/2023 -          Trực_tiếp
F-06 Đất_đai 01/03/2023 13/04/2023 12/04/2023 Trực_tiếp
F-07 Đất_đai 12/06/2023 30/06/2023 16/06/2023 Trực_tuyến
F-08 Đất_đai 01/02/2023 10/02/2023 09/02/2023 Trực_tuyến
F-09 Đất_đai 15/06/2023 30/06/2023 -          Trực_tuyến
F-10 -       14/06/2023 14/06/2023 14/06/2023 Trực_tuyến
"""


def form(
    folder: Path, text: str = DOSSIERS, span: DaySpan = QUARTER, **options: tuple[str, ...]
) -> Form:
    return make_form(counted(write_table(folder / "a.csv", text, **options), span))


def test_every_column_is_what_a_person_counts(tmp_path: Path) -> None:
    made = form(tmp_path)
    assert {row.name: row.cells for row in made.rows} == {
        #                      3  4  5  6  7  8  9 10 11 12 13
        "Không ghi lĩnh vực": (1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0),
        "Hộ tịch":            (3, 1, 2, 0, 3, 1, 1, 1, 0, 0, 0),
        "Đất đai":            (4, 1, 0, 3, 1, 1, 0, 0, 3, 2, 1),
    }  # fmt: skip
    assert made.total.cells == (8, 3, 2, 3, 5, 2, 2, 1, 3, 2, 1)
    assert [*check_sums(made)] == []


def test_a_unit_is_one_in_the_late_list_and_in_the_form_whatever_its_capitals(
    tmp_path: Path,
) -> None:
    text = """
code unit    received   appointed  finished
U-01 Tư_pháp 03/04/2023 10/04/2023 11/04/2023
U-02 TƯ_PHÁP 03/04/2023 10/04/2023 12/04/2023
U-03 Địa_chính 03/04/2023 10/04/2023 07/04/2023
"""
    path = write_table(tmp_path / "a.csv", text)
    late = late_list(path)
    form = make_by_unit(counted(path, QUARTER))
    assert [one.name for one in late.tallies.units] == ["Tư pháp", "Địa chính"]
    assert [row.name for row in form] == ["Tư pháp", "Địa chính", "Tổng cộng"]
    assert [one.late for one in late.tallies.units] == [2, 0]
    assert [line.unit for line in late.late] == ["Tư pháp", "TƯ PHÁP"]


def test_column_6_is_the_last_period_s_column_11(tmp_path: Path) -> None:
    last = open_by_field(form(tmp_path, span=LAST))
    assert last == {"Đất đai": 3}
    made = form(tmp_path)
    assert [*check_carried(made, last)] == []
    told = [str(problem) for problem in check_carried(made, {"đất đai": 2, "Chứng thực": 1})]
    assert told == [
        "biểu II.06a, “Chứng thực”: cột 6 là 0, mà cột 11 kỳ trước là 1",
        "biểu II.06a, “Đất đai”: cột 6 là 3, mà cột 11 kỳ trước là 2",
    ]


@pytest.mark.parametrize("number", sorted({whole for whole, _ in SUMS}))
def test_a_sum_that_does_not_add_up_is_told(number: int) -> None:
    cells = [10, 4, 3, 3, 6, 1, 2, 3, 4, 3, 1]
    right = FormRow("Hộ tịch", tuple(cells))
    assert [*check_sums(Form((right,), right))] == []
    cells[number - 3] += 1
    wrong = [str(p) for p in check_sums(Form((FormRow("Hộ tịch", tuple(cells)),), right))]
    assert wrong
    assert all("“Hộ tịch”" in text for text in wrong)
    assert any(f"cột {number} " in text for text in wrong)


def test_without_the_way_in_two_columns_have_no_data(tmp_path: Path) -> None:
    made = form(tmp_path, without=("channel",))
    assert (made.total.column(3), made.total.column(4), made.total.column(5)) == (8, None, None)
    assert [*check_sums(made)] == []


def test_without_days_there_is_no_form(tmp_path: Path) -> None:
    made = form(tmp_path, without=("appointed",))
    assert made.rows == ()
    assert "Ngày hẹn trả" in str(made.missing)
    assert set(made.total.cells) == {None}


def test_a_form_that_was_kept_as_a_sheet_gives_its_column_11(tmp_path: Path) -> None:
    numbers = [f"({n})" for n in range(1, 14)]
    rows = [
        ["Biểu số II.06a", *[""] * 12],
        numbers,
        ["1", "Hộ tịch", 3, 1, 2, 0, 3, 1, 1, 1, 0, 0, 0],
        ["2", "Đất đai", 1204, 1, 0, 3, 1, 1, 0, 0, 1203, 2, 1],
        ["", "Tổng cộng", 1207, 2, 2, 3, 4, 2, 1, 1, 1203, 2, 1],
    ]
    path = tmp_path / "bieu.xlsx"
    write_workbook(path, rows)
    assert read_column_11(path) == {"Hộ tịch": 0, "Đất đai": 1203}
    assert read_column_11(write_table(tmp_path / "b.csv", DOSSIERS)) is None
    signed = [*rows[2:], ["", "Người lập biểu"]]
    text = write_csv(tmp_path / "c.csv", signed, header=numbers)
    assert read_column_11(text) == {"Hộ tịch": 0, "Đất đai": 1203}
