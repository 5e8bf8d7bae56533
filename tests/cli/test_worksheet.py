"""The office's worksheet keeps its shape: columns, order, titles, format and other sheets."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from exports import dossier, encoded, write_csv
from office import Run

APRIL = ("--month", "2023-04", "--today", "2023-05-05")
LATE = {"appointed": "12/04/2023", "finished": "14/04/2023"}
OWN = ("STT", "Nguyên nhân", "Người kiểm tra", "Mã hồ sơ", "Ngày thư xin lỗi", "Số thư xin lỗi")


@pytest.fixture
def data(tmp_path: Path) -> str:
    codes = ("H01-1", "H01-2", "=CMD-1")
    return str(write_csv(tmp_path / "a.csv", [dossier(code, **LATE) for code in codes]))


def late(run: Run, data: str, sheet: str) -> dict[str, str | None]:
    done = run("late", *APRIL, "--data", data, "--worksheet", sheet, "--format", "json")
    assert done.code == 0, done.err
    return {line["code"]: line["cause"] for line in done.data["late"]}


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1258"])
def test_new_rows_go_below_in_the_office_s_own_columns(encoding: str, run: Run, data: str) -> None:
    rows = [
        ["DANH SÁCH HỒ SƠ TRỄ"],
        [],
        [*OWN],
        ["1", "Lỗi hệ thống", "Ông Tự Ghi", "H01-1", "", ""],
    ]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows(rows)
    before = encoded(buffer.getvalue(), encoding)
    Path("so.csv").write_bytes(before)
    assert late(run, data, "so.csv")["H01-1"] == "Lỗi hệ thống, đồng bộ"
    after = Path("so.csv").read_bytes()
    assert after.startswith(before)
    assert Path("so.csv.bak").read_bytes() == before
    new = list(csv.reader(io.StringIO(after.decode(encoding)), delimiter=";"))[4:]
    assert [row[3] for row in new] == ["'=CMD-1", "H01-2"]
    late(run, data, "so.csv")
    assert Path("so.csv").read_bytes() == after


@pytest.mark.usefixtures("office")
def test_a_long_worksheet_is_read_to_its_end(run: Run, tmp_path: Path) -> None:
    codes = [f"H01-{number}" for number in range(40)]
    data = str(write_csv(tmp_path / "long.csv", [dossier(code, **LATE) for code in codes]))
    late(run, data, "so.csv")
    written = Path("so.csv").read_bytes()
    late(run, data, "so.csv")
    assert Path("so.csv").read_bytes() == written
    assert len(written.decode("utf-8-sig").splitlines()) == 41


@pytest.mark.usefixtures("office")
def test_a_workbook_keeps_its_other_sheets_and_its_format(run: Run, data: str) -> None:
    book = xlsxwriter.Workbook("so.xlsx")
    bold = book.add_format({"bold": True})
    book.add_worksheet("Ghi chú").write(0, 0, "của tôi")
    page = book.add_worksheet("Sổ")
    page.write(0, 1, "DANH SÁCH", bold)
    page.write_row(2, 1, OWN)
    page.write_row(3, 1, ["1", "Lỗi hệ thống", "Ông Tự Ghi", "H01-1", "29/03/2023", "07/PXL"])
    page.set_column(1, 3, 40)
    book.close()
    assert late(run, data, "so.xlsx")["H01-1"] == "Lỗi hệ thống, đồng bộ"
    found = CalamineWorkbook.from_path("so.xlsx")
    assert found.sheet_names == ["Ghi chú", "Sổ"]
    assert found.get_sheet_by_name("Ghi chú").to_python() == [["của tôi"]]
    rows = found.get_sheet_by_name("Sổ").to_python()
    assert rows[3][:4] == ["1", "Lỗi hệ thống", "Ông Tự Ghi", "H01-1"]
    assert [row[3] for row in rows[4:]] == ["=CMD-1", "H01-2"]
    again = Path("so.xlsx").read_bytes()
    late(run, data, "so.xlsx")
    assert Path("so.xlsx").read_bytes() == again


@pytest.mark.usefixtures("office")
def test_new_rows_look_like_the_one_above_them(run: Run, data: str) -> None:
    book = xlsxwriter.Workbook("so.xlsx")
    day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1})
    page = book.add_worksheet("Sổ")
    page.write_row(0, 0, ["Mã hồ sơ", "Ngày hẹn trả", "Số ngày trễ", "Nguyên nhân"])
    page.write(1, 0, "H01-1")
    page.write_datetime(1, 1, datetime(2023, 4, 12), day)  # noqa: DTZ001
    page.write(1, 2, 2)
    page.autofilter(0, 0, 1, 3)
    book.close()
    late(run, data, "so.xlsx")
    rows = CalamineWorkbook.from_path("so.xlsx").get_sheet_by_name("Sổ").to_python()
    assert [row[1:3] for row in rows[1:]] == [[date(2023, 4, 12), 2]] * 3
    with zipfile.ZipFile("so.xlsx") as packed:
        assert b'ref="A1:D4"' in packed.read("xl/worksheets/sheet1.xml")


@pytest.mark.usefixtures("office")
def test_a_new_worksheet_is_what_its_name_says(run: Run, data: str) -> None:
    late(run, data, "so.xlsx")
    rows = CalamineWorkbook.from_path("so.xlsx").get_sheet_by_index(0).to_python()
    assert (rows[0][0], len(rows)) == ("Mã hồ sơ", 4)
    late(run, data, "so.xlsx")
    assert len(CalamineWorkbook.from_path("so.xlsx").get_sheet_by_index(0).to_python()) == 4


@pytest.mark.usefixtures("office")
def test_a_number_of_a_letter_is_no_place_for_a_name(run: Run, data: str) -> None:
    write_csv(
        Path("so.csv"),
        [["H01-1", "", "gửi bà Kín Đáo"]],
        header=["Mã hồ sơ", "Nguyên nhân", "Số thư xin lỗi"],
    )
    done = run("late", *APRIL, "--data", data, "--worksheet", "so.csv")
    assert (done.code, "Kín" in done.err) == (3, False)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("header", "row", "words"),
    [
        (["Mã hồ sơ", "Nguyên nhân", "Ngày thư xin lỗi"], ["H01-1", "", "hôm qua"], "dd/mm/yyyy"),
        (["Mã hồ sơ", "Ngày hẹn trả"], ["H01-1", "12/04/2023"], "“Nguyên nhân”"),
    ],
)
def test_what_is_no_worksheet_is_refused_and_stays(
    header: list[str], row: list[str], words: str, run: Run, data: str
) -> None:
    before = write_csv(Path("so.csv"), [row], header=header).read_bytes()
    done = run("late", *APRIL, "--data", data, "--worksheet", "so.csv")
    assert (done.code, words in done.err) == (3, True)
    assert Path("so.csv").read_bytes() == before
