"""One dossier in two spellings, a day and its time in two columns, an end in another column: each is read or told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from exports import APRIL, late_list, write_csv
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.dossier import AsOf
from kstthc_cli.dossiers.export import read_export
from kstthc_cli.dossiers.late.worksheet import read_worksheet
from kstthc_cli.dossiers.read.headings import field_of, key_of
from kstthc_cli.dossiers.read.statuses import StatusTable
from kstthc_cli.dossiers.trust import lines_to_paste, require_trust
from kstthc_cli.dossiers.why import explain_dossier
from kstthc_cli.errors import UnusableInputError

HEADS = ("Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày xử lý xong", "Trạng thái")
DONE = "Đã trả kết quả"
LATE = ("03/04/2023", "12/04/2023", "14/04/2023", DONE)
IN_TIME = ("03/04/2023", "12/04/2023", "10/04/2023", DONE)
PLAIN = [(f"H01.15-230403-{n:04}", *IN_TIME) for n in range(100, 140)]

SPELLINGS = [
    "H01.15-230403-0001",
    "h01.15-230403-0001",
    "H01.15 - 230403 – 0001",
    "H01.15‑230403‐0001",
    "H01.15−230403—0001",
    "Ｈ０１．１５－２３０４０３－０００１",
    "H01.15-\u00a0230403-\u200b0001\ufeff",
    " 'H01.15-23 0403-0001 ".strip(),
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_code_in_two_spellings_is_one_dossier(spelling: str, tmp_path: Path) -> None:
    open_row = (SPELLINGS[0], *LATE[:2], "", "Đang xử lý")
    path = write_csv(tmp_path / "a.csv", [open_row, *PLAIN, (spelling, *LATE)], header=HEADS)
    found = late_list(path)
    assert (found.tallies.whole.received, len(found.late), len(found.skipped)) == (41, 1, 0)
    assert found.late[0].finished_on == date(2023, 4, 14)
    for asked in SPELLINGS:
        assert (
            len(explain_dossier(read_export([path]), asked, AsOf(APRIL.last), WorkingCalendar()))
            == 1
        )


@pytest.mark.parametrize("rows", [1, -1])
@pytest.mark.parametrize("other", ["h01.15-230403-0001", "H01.15-2304 03-0001"])
def test_codes_that_are_nearly_one_are_told_where_their_days_differ(
    other: str, rows: int, tmp_path: Path
) -> None:
    two = [(other, *LATE), (SPELLINGS[0], "01/03/2023", "08/03/2023", "07/03/2023", DONE)][::rows]
    found = late_list(write_csv(tmp_path / "a.csv", [*two, *PLAIN], header=HEADS))
    assert (found.late, [one.kind for one in found.skipped]) == ([], ["contradiction"])


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_worksheet_finds_a_code_in_every_spelling(spelling: str, tmp_path: Path) -> None:
    sheet = tmp_path / "so.csv"
    write_csv(sheet, [(spelling, "Mất điện")], header=("Mã hồ sơ", "Nguyên nhân"))
    assert [*read_worksheet(sheet, {}).notes] == [SPELLINGS[0]]


def apart(*heads: Sequence[str], order: int = 1, hour: str = "{:02}:30") -> list[list[str]]:
    """Dossiers due at 10:30, of which the first three were finished at 15:30 of that day, with days and times apart."""
    days = ("03/04/2023", 8), ("12/04/2023", 10), ("12/04/2023", 15)
    rows = []
    for number in range(12):
        cells = [[d, hour.format(h if number < 3 or h < 15 else 9)][::order] for d, h in days]
        rows.append([f"H01-{number:02}", *chain.from_iterable(cells), DONE])
    return [*map(list, heads), *rows]


ALONE = (
    "Mã hồ sơ",
    "Ngày nhận",
    "Giờ",
    "Ngày hẹn trả",
    "Lúc",
    "Ngày xong",
    "Thời điểm (giờ, phút)",
    "Trạng thái",
)
BEFORE = ("Mã hồ sơ", "Giờ", "Ngày tiếp nhận", "Giờ", "Ngày hẹn trả", "Giờ", "Ngày xong", "Trạng thái")  # fmt: skip
ABOVE = ("Mã hồ sơ", "Tiếp nhận", "", "Hẹn trả", "", "Xử lý xong", "", "Trạng thái")
DAY_HOUR = ("", *("Ngày", "Giờ") * 3, "")
HOUR_DAY = ("", *("Giờ", "Ngày") * 3, "")


@pytest.mark.parametrize(
    "rows",
    [
        apart(ALONE),
        apart(ALONE, hour="{:02}h30"),
        apart(BEFORE, order=-1),
        apart(ABOVE, DAY_HOUR),
        apart(ABOVE, HOUR_DAY, order=-1),
    ],
    ids=["alone", "30", "before", "above", "above and before"],
)
def test_times_beside_days_are_theirs(rows: list[list[str]], tmp_path: Path) -> None:
    found = late_list(write_csv(tmp_path / "a.csv", rows[1:], header=rows[0]))
    assert [line.code for line in found.late] == ["H01-00", "H01-01", "H01-02"]


FAR = ("Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày xong", "Trạng thái", "Giờ", "Giờ")


@pytest.mark.parametrize(
    "rows",
    [
        [FAR, *([f"H01-{n}", *LATE[:2], LATE[1], DONE, "10:30", "15:30"] for n in range(9))],
        apart(ALONE, hour="{}"),
        apart(tuple(name.replace("Lúc", "Khung giờ") for name in ALONE)),
    ],
    ids=["not beside", "hours alone", "another kind"],
)
def test_times_of_no_day_are_told(rows: Sequence[Sequence[str]], tmp_path: Path) -> None:
    export = read_export([write_csv(tmp_path / "a.csv", rows[1:], header=rows[0])])
    assert {doubt.kind for doubt in export.doubts} == {"time"}
    with pytest.raises(UnusableInputError, match="“Giờ hẹn trả”"):
        require_trust(export)


def test_what_ended_without_a_result_ended_on_its_own_day(tmp_path: Path) -> None:
    heads = (*HEADS[:4], "Ngày công dân rút", "Ngày từ chối", "Trạng thái")
    ends = [
        ("", "10/04/2023", "", "Công dân rút hồ sơ"),
        ("", "", "14/04/2023", "Từ chối giải quyết"),
        ("10/04/2023", "", "", DONE),
    ]
    rows = [(f"H01-{n}", *LATE[:2], *end) for n, end in enumerate(ends)]
    found = late_list(write_csv(tmp_path / "a.csv", rows, header=heads))
    assert [line.code for line in found.late] == ["H01-1"]
    assert (found.tallies.whole.finished, found.skipped) == (3, [])


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("N.nhận", "received"),
        ("Giờ, ngày nhận", "received"),
        ("Công dân nhận lúc", "returned"),
        ("Ngày tổ chức nhận", "returned"),
        ("N.hẹn trả", "appointed"),
        ("Ng. xong", "finished"),
        ("Ngày bắt đầu tạm dừng", "supplement_requested"),
        ("Ngày kết thúc tạm dừng", "supplemented"),
        ("Ngày tiếp tục xử lý", "supplemented"),
        ("Ngày dừng xử lý", "finished"),
        ("withdrawn_date", "finished"),
        ("Ngày từ chối tiếp nhận", None),
        ("Ngày kết thúc thẩm tra", None),
    ],
)
def test_headings_of_ends_and_pauses(heading: str, field: str | None) -> None:
    found = field_of(key_of(heading))
    assert (found and found[0]) == field


@pytest.mark.parametrize(
    "heads",
    [
        "data.hoSo.maHoSo|data.hoSo.ngayTiepNhan|data.hoSo.ngayHenTra|data.hoSo.ngayXuLyXong|data.hoSo.trangThai.ten",
        "Mã hồ sơ/Application ID|Ngày nhận/Accepted date|Ngày hẹn trả/Due date|Ngày xong/Finish date|Trạng thái/Status",
        "1. Mã hồ sơ|2. Ngày tiếp nhận|3. Ngày hẹn trả|4. Ngày xong|5. Trạng thái",
        "MAHS|NGAYNHAN|NGAYHEN|NGAYXONG|TRANGTHAI",
        "Application code|Date of receipt|Due date for result|Date of completion|Current status",
    ],
)  # fmt: skip
def test_headings_by_path_in_two_languages_and_numbered(heads: str, tmp_path: Path) -> None:
    rows = [*PLAIN, ("H01-1", *LATE)]
    found = late_list(write_csv(tmp_path / "a.csv", rows, header=heads.split("|")))
    assert (len(found.late), found.tallies.whole.received, found.skipped) == (1, 41, [])


def added(head: str, *cells: str) -> Sequence[Sequence[str]]:
    """The plain export with one column more; its cells stand by turns."""
    rows = [(*row, cells[n % len(cells)]) for n, row in enumerate(PLAIN)]
    return [(*HEADS, head), *rows]


DOUBTED: dict[str, tuple[str, Sequence[Sequence[str]]]] = {
    "days waited": ("wait", added("Số ngày chờ dân", "", "3")),
    "waits in words": ("wait", added("Lịch sử bổ sung", "", "yêu cầu 05/04/2023")),
    "a second appointed day": ("twin", added("Ngày hẹn trả", "20/04/2023")),
    "a second state": ("twin", added("Trạng thái", "Đang xử lý", DONE)),
    "a second request": ("day", added("Yêu cầu bổ sung lần 2", "", "05/04/2023")),
    "codes of procedures": (
        "code",
        [HEADS, *(("1.001193", f"{n:02}/04/2023", f"{n + 7:02}/04/2023", "", "") for n in range(1, 9)),
         *((f"1.00{n % 5}", f"{n:02}/04/2023", f"{n + 7:02}/04/2023", "", "") for n in range(1, 21))],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("Nội dung công việc", ("3 ngày",)), ("Ngày nộp lệ phí", ("03/04/2023",))],
)
def test_a_column_that_tells_of_no_wait_is_not_asked_for(
    heading: str, cells: tuple[str, ...], tmp_path: Path
) -> None:
    rows = added(heading, *cells)
    export = read_export([write_csv(tmp_path / "a.csv", rows[1:], header=rows[0])])
    assert [doubt for doubt in export.doubts if doubt.is_grave] == []


@pytest.mark.parametrize("name", DOUBTED)
def test_what_may_turn_the_list_is_told_first(name: str, tmp_path: Path) -> None:
    kind, rows = DOUBTED[name]
    export = read_export([write_csv(tmp_path / "a.csv", rows[1:], header=rows[0])])
    assert [doubt.kind for doubt in export.doubts if doubt.is_grave] == [kind]
    with pytest.raises(UnusableInputError):
        require_trust(export)


def test_a_day_that_may_be_of_the_end_is_told_where_only_the_return_is_known(
    tmp_path: Path,
) -> None:
    heads = (*HEADS[:3], "Ngày trả kết quả", "Trạng thái", "Ngày HT")
    rows = [(code, *IN_TIME[:2], "20/04/2023", DONE, IN_TIME[2]) for code, *_ in PLAIN]
    export = read_export([write_csv(tmp_path / "a.csv", rows, header=heads)])
    assert [(one.kind, one.field, one.is_grave) for one in export.doubts] == [
        ("day", "finished", True)
    ]


def test_steps_without_their_codes_are_told(tmp_path: Path) -> None:
    rows = [
        row for one in PLAIN for row in ((one[0], *IN_TIME[:2], "", "Đang xử lý"), ("", *IN_TIME))
    ]
    export = read_export([write_csv(tmp_path / "a.csv", rows, header=HEADS)])
    with pytest.raises(UnusableInputError, match="40 dòng có ngày mà không có mã"):
        require_trust(export)


@pytest.mark.parametrize(
    ("wait", "late"),
    [
        (("20/03/2023", "31/03/2023"), ["H01-1"]),
        (("01/04/2023", "06/04/2023"), []),
        (("05/04/2023", "07/04/2023"), []),
    ],
)
def test_the_citizen_s_time_begins_when_the_dossier_came(
    wait: tuple[str, str], late: list[str], tmp_path: Path
) -> None:
    heads = (*HEADS, "Ngày yêu cầu bổ sung", "Ngày bổ sung")
    rows = [*((*row, "", "") for row in PLAIN), ("H01-1", *LATE, *wait)]
    found = late_list(write_csv(tmp_path / "a.csv", rows, header=heads))
    assert ([line.code for line in found.late], found.skipped) == (late, [])


def test_a_supplement_after_the_end_is_a_contradiction(tmp_path: Path) -> None:
    heads = (*HEADS, "Ngày yêu cầu bổ sung", "Ngày bổ sung")
    rows = [*((*row, "", "") for row in PLAIN), ("H01-1", *LATE, "10/04/2023", "18/04/2023")]
    found = late_list(write_csv(tmp_path / "a.csv", rows, header=heads))
    assert (found.late, [one.kind for one in found.skipped]) == ([], ["contradiction"])


def test_a_sheet_of_sums_stops_no_other(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    for name, rows in (
        ("Tổng hợp", [("Đơn vị", "Số hồ sơ", "Quá hạn"), ("A", "41", "1")]),
        ("Hồ sơ", [HEADS, *PLAIN, ("H01-1", *LATE)]),
    ):
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    book.close()
    assert [line.code for line in late_list(tmp_path / "a.xlsx").late] == ["H01-1"]


@pytest.mark.parametrize(
    "heading",
    [
        "Ngày hẹn đo đạc", "Ngày hẹn công dân lên làm việc", "Ngày in phiếu hẹn", "Hạn xử lý phòng",
        "Ngày cập nhật trạng thái", "Mã hồ sơ liên thông", "Ngày nhận kết quả thẩm định", "Date of receipt of payment",
    ],
)  # fmt: skip
def test_headings_of_something_else(heading: str) -> None:
    assert field_of(key_of(heading)) is None


@pytest.mark.parametrize(
    ("label", "state"),
    [
        ("Đã trả kết quả/Delivered", "returned"),
        ("Rút hồ sơ/Withdrawn", "withdrawn"),
        ("Đã trả/Đang xử lý", None),
        ("Withdrawn by applicant", "withdrawn"),
        ("Chờ duyệt yêu cầu bổ sung", "processing"),
        ("Đã bổ sung, chờ tiếp nhận", None),
        ("Xin rút bị từ chối", None),
        ("Hủy từ chối", None),
        ("Chờ thu phí", "payment"),
        ("Hồ sơ đã trả cho dân", "returned"),
    ],
)
def test_labels_in_two_languages_and_undone(label: str, state: str | None) -> None:
    assert StatusTable().read(label) == state


def test_lines_to_paste_offer_the_likeliest_state(tmp_path: Path) -> None:
    rows = [(*row[:-1], label) for row in PLAIN for label in ("Rút về kho bãi", "Bay bổng")]
    export = read_export([write_csv(tmp_path / "a.csv", rows, header=HEADS)])
    lines = lines_to_paste(export.doubts, export.unknown_labels)
    assert '"Bay bổng": processing' in lines
    assert '"Rút về kho bãi": withdrawn' in lines


WRONG_YEARS = {
    "finished": ("03/04/2023", "12/04/2023", "14/04/2024", "", ""),
    "supplemented": ("03/04/2023", "12/04/2023", "14/04/2023", "05/04/2022", "07/04/2023"),
    "no day received": ("", "12/04/2023", "11/04/2022", "", ""),
}


@pytest.mark.parametrize("name", WRONG_YEARS)
def test_a_day_of_a_wrong_year_is_told(name: str, tmp_path: Path) -> None:
    heads = [*HEADS[:4], "Ngày yêu cầu bổ sung", "Ngày bổ sung", "Trạng thái"]
    rows = [[code, *IN_TIME[:3], "", "", DONE] for code, *_ in PLAIN]
    rows.append(["H01-1", *WRONG_YEARS[name], DONE])
    if name == "no day received":
        heads, rows = heads[:1] + heads[2:], [row[:1] + row[2:] for row in rows]
    found = late_list(write_csv(tmp_path / "a.csv", rows, header=heads))
    assert (found.late, [one.code for one in found.skipped]) == ([], ["H01-1"])


def test_what_took_longer_than_a_year_is_late_where_others_did_too(tmp_path: Path) -> None:
    ends = [
        "10/04/2023",
        *(f"14/{month:02}/2023" for month in range(5, 13)),
        "14/02/2024",
        "20/04/2024",
    ]
    rows = [(f"H01-{n}", *LATE[:2], end, DONE) for n, end in enumerate(ends)]
    found = late_list(write_csv(tmp_path / "a.csv", rows, header=HEADS))
    assert (len(found.late), found.skipped) == (10, [])
