"""One pass over an export: the short way and the long way agree, and each dossier counts once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import APRIL, SAMPLE, counts, dossier, late_list, maker, write_csv, write_workbook
from exports import HEADER as COLUMNS
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.documents.views.late import mask_code
from kstthc_cli.dossiers.dossier import Dossier
from kstthc_cli.dossiers.export import Export, read_export
from kstthc_cli.dossiers.late import DaySpan, make_late_list
from kstthc_cli.dossiers.read.meanings import STATES
from kstthc_cli.dossiers.read.store import CodeColumn


def usable(export: Export) -> list[Dossier]:
    """The dossiers that could be read, each as its last row says."""
    states = enumerate(export.column("state"))
    return [export.dossier(row) for row, state in states if state < len(STATES)]


LATE = {"appointed": "12/04/2023", "finished": "14/04/2023"}
IN_TIME = {"appointed": "12/04/2023", "finished": "11/04/2023"}
LONG_AGO = {"received": "01/02/2023", "appointed": "08/02/2023", "finished": "07/02/2023"}


@pytest.mark.parametrize(
    ("steps", "late", "finished"),
    [
        ([LATE, IN_TIME], 0, 1),
        ([IN_TIME, LATE], 1, 1),
        ([LATE, LONG_AGO], 0, 0),
        ([LONG_AGO, LATE], 1, 1),
        ([LATE, {"appointed": "hôm nay"}], 0, 0),
        ([{"appointed": "12/04/2023"}, LATE, LATE], 1, 1),
        ([LATE, {"appointed": "12/04/2023", "status": "Mới đăng ký"}], 0, 0),
    ],
)
def test_a_dossier_in_several_rows_counts_once_as_its_last_row_says(
    steps: list[dict[str, str]], late: int, finished: int, tmp_path: Path
) -> None:
    rows = []
    for number, step in enumerate(steps):
        rows += [dossier("H01-1", **step), dossier(f"H01-9{number}", **IN_TIME)]
    found = late_list(write_csv(tmp_path / "a.csv", rows))
    assert (len(found.late), found.tallies.whole.finished) == (late, finished + len(steps))
    kept = [one for one in usable(read_export([tmp_path / "a.csv"])) if one.code == "H01-1"]
    assert len(kept) == (0 if "hôm nay" in str(steps) else 1)


def test_texts_and_true_dates_give_the_same_list(tmp_path: Path) -> None:
    rows = maker().make_rows()
    book = write_workbook(tmp_path / "a.xlsx", [list(maker().HEADER), *rows])
    found, other = late_list(SAMPLE), late_list(book)
    assert len(found.late) > 10
    assert [line._replace(row=0) for line in found.late] == [
        line._replace(row=0) for line in other.late
    ]
    assert counts(found) == counts(other)


def test_the_sample_is_what_its_script_makes() -> None:
    made = maker()
    written = SAMPLE.read_text(encoding="utf-8-sig")
    rows = made.as_texts(made.make_rows())
    assert written.count("\n") == len(rows)
    assert all(row[1] in written for row in rows)
    page = SAMPLE.with_suffix(".xls").read_text(encoding="utf-8")
    assert page == made.as_page(rows)


def test_a_list_is_the_same_whenever_it_is_made() -> None:
    later = DaySpan(APRIL.first, APRIL.last, date(2026, 11, 23))
    assert late_list(SAMPLE).late == late_list(SAMPLE, later).late


def test_a_month_that_is_running_is_judged_as_of_today(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [dossier("H01-1", appointed="12/04/2023 08:00")])
    days = [DaySpan(APRIL.first, APRIL.last, date(2023, 4, day)) for day in (11, 12, 13)]
    assert [len(late_list(path, span).late) for span in days] == [0, 0, 1]


def test_several_files_are_one_export(tmp_path: Path) -> None:
    one = write_csv(tmp_path / "a.csv", [dossier("H01-1", **LATE), dossier("H01-2", **LATE)])
    two = write_csv(tmp_path / "b.csv", [dossier("H01-2", **IN_TIME), dossier("H01-3", **LATE)])
    found = make_late_list(read_export([one, two]), APRIL, WorkingCalendar())
    assert [(line.code, line.table) for line in found.late] == [("H01-1", 1), ("H01-3", 2)]


def test_every_sheet_with_a_header_is_read(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Bìa").write(0, 0, "Báo cáo")
    page = book.add_worksheet("Dữ liệu")
    for number, row in enumerate((COLUMNS, dossier("H01-1", **LATE))):
        page.write_row(number + 3, 2, row)
    book.close()
    found = late_list(path)
    assert found.tables == ["a.xlsx [Dữ liệu]"]
    assert [(line.code, line.row) for line in found.late] == [("H01-1", 5)]


def test_a_row_with_a_cell_too_many_is_not_guessed_at(tmp_path: Path) -> None:
    row = dossier("H01-1", **LATE)
    found = late_list(write_csv(tmp_path / "a.csv", [[*row, "0909"]]))
    assert [(s.row, s.kind) for s in found.skipped] == [(2, "damaged")]


def test_titles_totals_and_repeated_headers_are_set_aside(tmp_path: Path) -> None:
    rows = [["Hộ tịch"], dossier("H01-1", **LATE), list(COLUMNS), [], ["Tổng cộng: 1"]]
    found = late_list(write_csv(tmp_path / "a.csv", rows))
    assert [(s.row, s.kind) for s in found.skipped] == [
        (2, "not-a-dossier"), (4, "not-a-dossier"), (6, "not-a-dossier"),
    ]  # fmt: skip


@given(st.lists(st.text("abĐ", max_size=2)), st.booleans())
def test_the_rows_of_a_code_are_found_though_all_hashes_are_alike(
    codes: list[str], are_alike: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kstthc_cli.dossiers.read.store.SHARE", 2)
        if are_alike:
            patch.setattr("kstthc_cli.dossiers.read.store.hash", len, raising=False)
        column = CodeColumn()
        for start in range(0, len(codes), 2):
            column.extend([code.encode() for code in codes[start : start + 2]])
        repeated = [*column.repeated()]
        assert [column[number] for number in range(len(codes))] == codes
    places = {one: [n for n, code in enumerate(codes) if code == one] for one in codes if one}
    assert sorted(repeated) == sorted(rows for rows in places.values() if len(rows) > 1)


@pytest.mark.parametrize(
    ("code", "masked"),
    [
        ("H01.15.23-230201-0001", "H01.15.23-2302**-**01"),
        ("000.00.23.H01-180607-000123", "000.00.23.H01-1806**-****23"),
        ("BN-2023/17", "BN-****/17"),
        ("123", "***"),
    ],
)
def test_masked_codes_open_no_look_up(code: str, masked: str) -> None:
    assert mask_code(code) == masked
    assert mask_code(code) != code


def test_every_dossier_of_the_sample_is_there_once() -> None:
    export = read_export([SAMPLE])
    codes = [one.code for one in usable(export)]
    assert len(export.skipped) == 6
    assert len(codes) == len({*codes}) > 480
    assert (export.count, export.unread) == (len(codes) + 4, 4)
