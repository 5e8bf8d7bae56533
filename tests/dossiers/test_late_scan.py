"""One pass over an export: the short way and the long way agree, and each dossier counts once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import APRIL, SAMPLE, dossier, late_list, maker, write_csv, write_workbook
from exports import HEADER as COLUMNS
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.dossier import Dossier
from kstthc_cli.dossiers.export import read_dossiers
from kstthc_cli.dossiers.late_list import Span, mask_code
from kstthc_cli.dossiers.late_scan import read_late_list
from kstthc_cli.dossiers.ledger import Ledger
from kstthc_cli.dossiers.once import CodeBook
from kstthc_cli.dossiers.quick_scan import QuickScan
from kstthc_cli.dossiers.row_reader import Skipped

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
    assert (len(found.late), found.whole.finished) == (late, finished + len(steps))
    kept = [one for one in read_dossiers([tmp_path / "a.csv"]) if one.code == "H01-1"]
    assert len([one for one in kept if isinstance(one, Dossier)]) == (
        0 if "hôm nay" in str(steps) else 1
    )


DAYS = ("", "03/04/2023", "12/04/2023 17:00", "13/04/2023 08:30", "28/02/2023", "02/05/2023",
        "4/13/2023", "30/04/2023 11:00", "30/04/2023", "1/4/2023", "17:00 12/04/2023")  # fmt: skip
STATES = ("", "Đã trả kết quả", "Đang xử lý", "Chờ bổ sung hồ sơ", "Mới đăng ký", "?", "Dừng xử lý")
ROW = st.fixed_dictionaries(
    {
        "received": st.sampled_from(DAYS),
        "appointed": st.sampled_from(DAYS),
        "finished": st.sampled_from(DAYS),
        "returned": st.sampled_from(DAYS),
        "status": st.sampled_from(STATES),
        "asked": st.sampled_from(("", "", "", "05/04/2023")),
        "times": st.sampled_from(("", "0", "2")),
    }
)


@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["A-1", "A-2", "A 3", "A-4", "x", "", " A-1"]), ROW), max_size=12
    )
)
def test_the_short_way_gives_what_the_long_way_gives(
    rows: list[tuple[str, dict[str, str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("both") / "a.csv"
    write_csv(path, [dossier(code, **cells) for code, cells in rows])
    short = late_list(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuickScan, "is_possible", staticmethod(lambda places: False))
        long = late_list(path)
    assert short.late == long.late
    assert short.outcomes == long.outcomes
    assert [(s.row, s.kind) for s in short.skipped] == [(s.row, s.kind) for s in long.skipped]


def test_texts_and_true_dates_give_the_same_list(tmp_path: Path) -> None:
    rows = maker().make_rows()
    book = write_workbook(tmp_path / "a.xlsx", [list(maker().HEADER), *rows])
    found, other = late_list(SAMPLE), late_list(book)
    assert len(found.late) > 10
    assert [line._replace(row=0) for line in found.late] == [
        line._replace(row=0) for line in other.late
    ]
    assert found.outcomes == other.outcomes


def test_the_sample_is_what_its_script_makes() -> None:
    made = maker()
    written = SAMPLE.read_text(encoding="utf-8-sig")
    rows = made.as_texts(made.make_rows())
    assert written.count("\n") == len(rows)
    assert all(row[1] in written for row in rows)
    page = SAMPLE.with_suffix(".xls").read_text(encoding="utf-8")
    assert page == made.as_page(rows)


def test_a_list_is_the_same_whenever_it_is_made() -> None:
    later = Span(APRIL.first, APRIL.last, date(2026, 11, 23))
    assert late_list(SAMPLE).late == late_list(SAMPLE, later).late


def test_a_month_that_is_running_is_judged_as_of_today(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [dossier("H01-1", appointed="12/04/2023 08:00")])
    days = [Span(APRIL.first, APRIL.last, date(2023, 4, day)) for day in (11, 12, 13)]
    assert [len(late_list(path, span).late) for span in days] == [0, 0, 1]


def test_several_files_are_one_export(tmp_path: Path) -> None:
    one = write_csv(tmp_path / "a.csv", [dossier("H01-1", **LATE), dossier("H01-2", **LATE)])
    two = write_csv(tmp_path / "b.csv", [dossier("H01-2", **IN_TIME), dossier("H01-3", **LATE)])
    found = read_late_list([one, two], APRIL, WorkingCalendar())
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


class _SameHash(str):
    __slots__ = ()

    def __hash__(self) -> int:
        return 7


def test_equal_hashes_are_told_apart() -> None:
    book = CodeBook()
    codes = [_SameHash(f"H01-{number}") for number in range(50)]
    assert [book.add(code) for code in codes] == [None] * 50
    assert [book.add(code) for code in codes] == [*range(50)]
    assert book.find(_SameHash("H01-50")) is None


@given(st.lists(st.text(min_size=1, max_size=6)))
def test_the_book_knows_what_a_dictionary_knows(codes: list[str]) -> None:
    book, known = CodeBook(), dict[str, int]()
    for code in codes:
        assert book.add(code) == known.get(code)
        known.setdefault(code, len(known))
    assert len(book) == len(known)


@given(st.lists(st.tuples(st.text("abĐ", min_size=1, max_size=2), st.integers(0, 2))))
def test_the_last_entry_of_a_code_holds_though_all_hashes_end_alike(
    rows: list[tuple[str, int]],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kstthc_cli.dossiers.ledger.PACKED", 3)
        patch.setattr("kstthc_cli.dossiers.ledger.COMPARED", 1)
        ledger = Ledger(bits=1)
        for code, outcome in rows:
            ledger.add(code, outcome)
            ledger.pack()
        replaced = [*ledger.replaced()]
    held = sorted(set(range(len(ledger.outcomes))) - set(replaced))
    assert len(replaced) == len({*replaced})
    assert sorted(o for at in held if (o := ledger.outcomes[at])) == sorted(
        outcome for outcome in dict(rows).values() if outcome
    )


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


def test_skipped_rows_come_in_the_stream_too() -> None:
    found = list(read_dossiers([SAMPLE]))
    assert sum(isinstance(one, Skipped) for one in found) == 6
    codes = [one.code for one in found if isinstance(one, Dossier)]
    assert len(codes) == len({*codes}) > 480
