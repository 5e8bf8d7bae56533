"""What vendors write: headings, days, states and files. Samples of kinds, not a list of all."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from exports import HEADER, counts, dossier, late_list, write_csv, write_workbook
from kstthc_cli.annex.read.document import read_document
from kstthc_cli.dossiers.export import letter_of, read_export
from kstthc_cli.dossiers.read.headings import field_of, key_of
from kstthc_cli.dossiers.read.moment_column import MomentColumn
from kstthc_cli.dossiers.read.moments import EMPTY, UNREAD, Moment, read_cell
from kstthc_cli.dossiers.read.parts import open_parts
from kstthc_cli.dossiers.read.statuses import StatusTable
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.tables import workbook
from kstthc_cli.tables.sources import read_tables
from kstthc_cli.tables.table import Merged, Table
from kstthc_cli.tables.workbook import LONGEST_CELL

HEADINGS = {
    "code": ("MaHoSo", "MA_HO_SO", "Mã HS", "SoHoSo", "Số biên nhận hồ sơ"),
    "received": ("NgayTiepNhan", "Ngày giờ tiếp nhận HS", "ngay_nhan_ho_so", "Thời điểm TN"),
    "appointed": ("Hẹn trả công dân", "Thời gian hẹn trả KQ", "NgayHenTra", "Ngày dự kiến trả kết quả",
                  "Hạn giải quyết TTHC", "Ngày phải trả", "Ngày cần hoàn thành", "Date due", "Hạn"),
    "finished": ("NgayKetThucXuLy", "Ngày hoàn thành thực tế", "Thời điểm KT xử lý", "Ngày có KQGQ", "Date completed"),
    "returned": ("NgayTra", "Ngày trả KQ cho công dân", "Ngày công dân nhận KQ", "Thực trả"),
    "status": ("TrangThaiHoSo", "TRANG_THAI_HS", "Tình trạng XL"),
    "unit": ("Đơn vị/ cá nhân giải quyết", "DonViXuLy", "Cơ quan chủ trì giải quyết"),
    "officer": ("Cán bộ xử lý hiện tại", "CB thụ lý", "Người đang xử lý"),
    "procedure": ("TenTTHC", "tenThuTuc"),
    "channel": ("KenhThucHien", "HinhThucNop"),
    "supplement_requested": ("NgayYeuCauBoSung", "Ngày YC bổ sung", "Ngày tạm dừng"),
    "supplemented": ("NgayBoSung", "Ngày bổ sung HS"),
    "identity": ("Số CCCD người nộp", "Ngày sinh"),
    None: ("STT", "Ngày cấp", "Số lượng hồ sơ", "Ngày phê duyệt kết quả", "Trạng thái ký số",
           "Ngày sẽ trả", "Ngày phải bổ sung", "Ngày trả lời", "Ngày hoàn thành theo kế hoạch",
           "Số ngày xử lý thực tế", "Thời gian giải quyết thực tế", "Ngày tiếp nhận bước", "Trạng thái bước",
           "Trạng thái trước", "Ngày hết hạn giấy phép", "Ngày trả tiền", "Ngày hẹn bổ sung",
           "Mã hồ sơ gốc", "Số hồ sơ lưu"),
    "limit": ("Thời gian giải quyết", "Số ngày xử lý (tối đa)"),
}  # fmt: skip


@pytest.mark.parametrize(("field", "names"), HEADINGS.items(), ids=str)
def test_headings_are_known_by_their_words(field: str | None, names: tuple[str, ...]) -> None:
    for name in names:
        found = field_of(key_of(name))
        assert (found[0] if found else None) == field, name


MOMENTS: dict[Any, str] = {
    "05-04-2023 Từ 13:30 đến 17:00": "05/04/2023 17:00",
    "29/01/2024 09:05:00 - 4 ngày": "29/01/2024 09:05",
    "12/04/2023 (còn 2 ngày)": "12/04/2023",
    "20230403080000": "03/04/2023 08:00",
    "20230403": "03/04/2023",
    "2023-04-03T08:00:00+07:00": "03/04/2023 08:00",
    "2023-04-03T20:30:00Z": "04/04/2023 03:30",
    "2023-04-03 08:00:00.000": "03/04/2023 08:00",
    "08:30 03/04/2023": "03/04/2023 08:30",
    "8 giờ 30 phút, ngày 03/04/2023": "03/04/2023 08:30",
    "Thứ Hai, 03/04/2023 08:30": "03/04/2023 08:30",
    "03 tháng 4 năm 2023": "03/04/2023",
    "03/04/2023 02:30 CH": "03/04/2023 14:30",
    "3.4.2023": "03/04/2023",
    "03/04/2023 (Thứ hai)": "03/04/2023",
    "'03/04/2023 08:00": "03/04/2023 08:00",
    "03/04/23": "03/04/2023",
    "3 thg 4, 2023": "03/04/2023",
    "2023/04/03 7:05": "03/04/2023 07:05",
    "1680483600": "03/04/2023 08:00",
    "1680483600000": "03/04/2023 08:00",
    "/Date(1680483600000+0700)/": "03/04/2023 08:00",
    "Apr  3 2023  2:30PM": "03/04/2023 14:30",
    "03-APR-23": "03/04/2023",
    "03-APR-23 02.30.00.000000 PM": "03/04/2023 14:30",
    "Mon Apr 03 14:30:00 ICT 2023": "03/04/2023 14:30",
    "Mon Apr 03 2023 14:30:00 GMT+0700 (Indochina Time)": "03/04/2023 14:30",
    "20230403T073000Z": "03/04/2023 14:30",
    "03/04/2023 8.30": "03/04/2023 08:30",
    "8h30' 03/04/2023": "03/04/2023 08:30",
    "03/04/2023 (08:30)": "03/04/2023 08:30",
    "2023. 4. 3. 8:30": "03/04/2023 08:30",
    "2023-04-03 01:30:00 UTC": "03/04/2023 08:30",
    "03/04/2023 08:30 GMT+7": "03/04/2023 08:30",
    '="03/04/2023 08:30"': "03/04/2023 08:30",
    "03-Thg4-2023": "03/04/2023",
    "03/04/2023 (buổi chiều)": "03/04/2023",
    "Sáng 03/04/2023": "03/04/2023",
    "Trước 17h 03/04/2023": "03/04/2023 17:00",
    "đến 17h00 ngày 03/04/2023": "03/04/2023 17:00",
    "chậm nhất ngày 03/04/2023": "03/04/2023",
    "April 3rd, 2023": "03/04/2023",
    "3 April 2023 14:30": "03/04/2023 14:30",
    "03/Apr/2023": "03/04/2023",
    "03 04 2023": "03/04/2023",
    "3 tháng tư năm 2023": "03/04/2023",
    "ngày 12 tháng mười hai năm 2023": "12/12/2023",
    "Tháng Tư 3, 2023": "03/04/2023",
    "03-Thg4-23": "03/04/2023",
    "Đã xong 03/04/2023": "03/04/2023",
    45028.5: "12/04/2023 12:00",
    45028: "12/04/2023",
    datetime(2023, 4, 3, 8): "03/04/2023 08:00",  # noqa: DTZ001
}


@pytest.mark.parametrize("cell", MOMENTS, ids=str)
def test_days_as_systems_write_them(cell: Any) -> None:
    assert str(Moment(read_cell(cell))) == MOMENTS[cell]


@pytest.mark.parametrize(
    "cell",
    [
        "NULL",
        "",
        "-",
        "0000-00-00 00:00:00",
        "01/01/1900",
        "0001-01-01T00:00:00",
        None,
        0,
        "0",
        r"\N",
    ],
)
def test_what_databases_keep_for_no_day_is_none(cell: Any) -> None:
    assert read_cell(cell) == EMPTY


@pytest.mark.parametrize(
    "cell",
    ["12/04/2023 - 14/04/2023", "5/13/2023", "31/04/2023", "45028.5", "12/04/20231", "hôm nay",
     "12/04/2023 25:00", "12/04/2023 2 ngày", "12042023", 12.5, "trước ngày 12/04/2023", "2023041208", "2604120830"],
)  # fmt: skip
def test_what_is_no_day_is_never_guessed(cell: Any) -> None:
    assert read_cell(cell) == UNREAD


def test_a_column_read_in_pieces_says_what_its_cells_say() -> None:
    texts = [cell for cell in MOMENTS if isinstance(cell, str)] + [
        "",
        "NULL",
        "?",
        "12/04/2023 25:00",
    ]
    many = [f"{day:02}/{month:02}/2023 {hour:02}:{minute:02}" for day in range(1, 29)
            for month in (1, 4, 12) for hour in (7, 16) for minute in range(0, 60, 2)]  # fmt: skip
    for days_alone in (False, True):
        column = MomentColumn(days_alone=days_alone)
        for block in (many[:3000], many[3000:], texts * 3, many):
            found = column.read(block)
            if not days_alone:
                assert found == [read_cell(cell) for cell in block]
            assert [one >> 11 for one in found] == [read_cell(cell) >> 11 for cell in block]


STATES = {
    "supplement": ("Tạm dừng", "Dừng xử lý chờ công dân bổ sung", "Yêu cầu bổ sung (lần 2)", "Chờ công dân bổ sung HS"),
    "finished": ("Hoàn tất", "XL xong", "Đã xử lý - chờ trả KQ", "Đã chuyển kết quả về một cửa"),
    "processing": ("Thụ lý", "Hồ sơ đã bổ sung giấy tờ", "Yêu cầu xử lý lại", "Chờ lãnh đạo ký", "Chờ phát hành"),
    "received": ("Nhận trực tiếp", "Đã tiếp nhận hồ sơ"),
    "payment": ("Chờ công dân thực hiện NVTC",),
    "not-accepted": ("03", "Từ chối tiếp nhận hồ sơ"),
    "returned": ("10", "Đã trả KQ"),
    None: ("Không thụ lý", "Không hoàn thành", "Đã huỷ yêu cầu bổ sung", "Nguyễn Văn Hoàn", "Chờ từ chối",
           "Đang nghiên cứu", "Chuyển trả", "Đúng hạn", "Hủy yêu cầu rút", "Đã giải quyết một phần"),
}  # fmt: skip


@pytest.mark.parametrize(("state", "labels"), STATES.items(), ids=str)
def test_states_are_known_by_their_words_or_asked_for(
    state: str | None, labels: tuple[str, ...]
) -> None:
    table = StatusTable()
    assert {label: table.read(label) for label in labels} == dict.fromkeys(labels, state)


ROWS = [
    dossier("H01-1", appointed="12/04/2023 17:00", finished="14/04/2023 09:30"),
    dossier("H01-2", appointed="13/04/2023", finished="12/04/2023 08:00"),
    dossier("H01-3", appointed="28/04/2023 11:00"),
]
SPACE = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet"'


def spreadsheet_ml(path: Path) -> Path:
    """The rows as Excel 2003 wrote XML: empty cells left out, a title above."""
    lines = [
        "".join(
            f'<Cell ss:Index="{place}"><Data ss:Type="String">{cell}</Data></Cell>'
            for place, cell in enumerate(row, 1) if cell
        )
        for row in (HEADER, *ROWS)
    ]  # fmt: skip
    lines[0] = f'<Row ss:Index="3">{lines[0]}</Row>'
    body = lines[0] + "".join(f"<Row>{line}</Row>" for line in lines[1:])
    space = SPACE.replace("xmlns", "xmlns:ss")
    path.write_text(
        f'<?xml version="1.0"?><Workbook {SPACE} {space}><Worksheet ss:Name="Hồ sơ"><Table>'
        f"{body}</Table></Worksheet></Workbook>",
        encoding="utf-8",
    )
    return path


def test_spreadsheet_ml_reads_as_the_same_rows(tmp_path: Path) -> None:
    plain = late_list(write_csv(tmp_path / "a.csv", ROWS))
    found = late_list(spreadsheet_ml(tmp_path / "a.xls"))
    assert [line._replace(row=0) for line in found.late] == [
        one._replace(row=0) for one in plain.late
    ]
    assert (counts(found), found.late[0].row) == (counts(plain), 4)


def test_cells_of_spreadsheet_ml_have_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = spreadsheet_ml(tmp_path / "a.xls")
    cells = sum(len(row) for table in read_tables(path, len) for row in table.rows)
    monkeypatch.setattr("kstthc_cli.tables.spreadsheet_ml.MOST_CELLS", cells)
    assert len(late_list(path).late) == 2
    monkeypatch.setattr("kstthc_cli.tables.spreadsheet_ml.MOST_CELLS", cells - 1)
    with pytest.raises(UnusableInputError):
        late_list(path)


def test_merged_cells_reach_into_the_rows_below_and_no_further() -> None:
    merged = Merged("")
    rows = [
        [(0, 1, 2, "a"), (0, 2, 1, "b"), (0, 1, 3, "c")],
        [(0, 1, 1, "d")],
        [(0, 1, 1, "e"), (0, 1, 1, "f"), (2, 1, 1, "g")],
        [(0, 1, 1, "h"), (3, 1, 1, "i")],
    ]
    assert [merged.row(row) for row in rows] == [
        ["a", "b", "", "c"], ["", "d", "", ""], ["e", "f", "g", ""], ["h", "", "", "i"],
    ]  # fmt: skip


def test_serial_numbers_of_a_workbook_are_days(tmp_path: Path) -> None:
    row: list[Any] = dossier("H01-1")
    row[4], row[5], row[6] = 45019.3125, 45028, 45030.395833
    found = late_list(write_workbook(tmp_path / "a.xlsx", [HEADER, row]))
    assert [
        (line.received_on.isoformat(), line.working_days_late)
        for line in found.late
        if line.received_on
    ] == [("2023-04-03", 2)]


def test_columns_are_named_by_the_sheet_s_own_letters(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet()
    for number, row in enumerate((HEADER, *ROWS), 4):
        page.write_row(number, 2, row)
    book.close()
    part = next(open_parts([tmp_path / "a.xlsx"]))
    assert letter_of(part.table.first_column + part.header.places["code"]) == "C"


def packed(path: Path, source: Path, part: str, old: bytes, new: bytes) -> Path:
    """A workbook with one of its parts changed."""
    with (
        zipfile.ZipFile(source) as book,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in book.namelist():
            data = book.read(name)
            target.writestr(name, data.replace(old, new) if name.endswith(part) else data)
    return path


def test_a_cell_without_end_is_refused_and_a_long_one_is_not(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "a.xlsx", [HEADER, *ROWS])
    name = "Người Mẫu".encode()
    long = packed(tmp_path / "b.xlsx", book, "sharedStrings.xml", name, b"A" * 32_767)
    assert len(late_list(long).late) == 2
    huge = packed(tmp_path / "c.xlsx", book, "sharedStrings.xml", name, b"A" * 3 * LONGEST_CELL)
    with pytest.raises(UnusableInputError):
        late_list(huge)


def broken(source: Path, part: str) -> Path:
    """A copy of a workbook in which a part does not fit its checksum."""
    data = bytearray(source.read_bytes())
    with zipfile.ZipFile(source) as book:
        at = book.getinfo(part).header_offset
    central = data.index(part.encode(), data.index(b"PK\x01\x02"))
    for place in (at + 14, central - 46 + 16):
        data[place] ^= 0xFF
    path = source.with_name("broken.xlsx")
    path.write_bytes(data)
    return path


def test_a_damaged_workbook_is_refused_by_exports_and_annexes_alike(tmp_path: Path) -> None:
    """Whose bytes do not fit their checksum may say another day than was written."""
    book = write_workbook(tmp_path / "a.xlsx", [HEADER, *ROWS])
    assert read_document(book).blocks
    damaged = broken(book, "xl/worksheets/sheet1.xml")
    told = set[str]()
    for read in (late_list, read_document):
        with pytest.raises(UnusableInputError) as refused:
            read(damaged)
        told.add(str(refused.value.message))
    assert len(told) == 1


@pytest.mark.parametrize(("limit", "is_refused"), [(26 * 1000, False), (26 * 1000 - 1, True)])
def test_a_cell_far_away_is_refused_at_the_limit(
    limit: int, is_refused: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_CELLS", limit)
    rows: list[list[str]] = [[*HEADER], *ROWS, *[[] for _ in range(995)], ["x"]]
    path = write_workbook(tmp_path / "a.xlsx", rows)
    if not is_refused:
        assert len(late_list(path).late) == 2
        return
    with pytest.raises(UnusableInputError):
        late_list(path)


def test_unpacked_bytes_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_workbook(tmp_path / "a.xlsx", [HEADER, *ROWS])
    with zipfile.ZipFile(path) as book:
        size = sum(part.file_size for part in book.infolist())
    monkeypatch.setattr(workbook, "MOST_UNPACKED", size)
    assert read_export([path]).count == 3
    monkeypatch.setattr(workbook, "MOST_UNPACKED", size - 1)
    with pytest.raises(UnusableInputError):
        read_export([path])


def ods(path: Path, body: str) -> Path:
    """An ODS file of one sheet."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", kind)
        file.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        file.writestr(
            "content.xml",
            f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="A">'
            f"{body}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return path


def workbook_tables(path: Path) -> list[Table]:
    return [*workbook.read_workbook(path)]


def ods_row(*cells: str, rows: int = 1, columns: int = 1) -> str:
    told = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
        f"<text:p>{cell}</text:p></table:table-cell>"
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{rows}">{told}</table:table-row>'


@pytest.mark.parametrize(("copies", "is_read"), [(100, True), (101, False)])
def test_cells_that_an_ods_repeats_are_refused_at_the_limit(
    copies: int, is_read: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_COPIES", 100)
    path = ods(tmp_path / "a.ods", ods_row("x", columns=copies + 1))
    if is_read:
        workbook_tables(path)
    else:
        with pytest.raises(UnusableInputError, match="quá lớn"):
            workbook_tables(path)


@pytest.mark.parametrize(("height", "is_read"), [(98, True), (99, False)])
def test_a_far_cell_of_an_ods_is_refused_at_the_limit(
    height: int, is_read: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_CELLS", 200)
    empty = f'<table:table-row table:number-rows-repeated="{height}"><table:table-cell/></table:table-row>'
    path = ods(tmp_path / "a.ods", ods_row("a", "b") + empty + ods_row("c"))
    if is_read:
        workbook_tables(path)
        return
    with pytest.raises(UnusableInputError, match="quá lớn"):
        workbook_tables(path)


def test_the_empty_end_of_an_ods_is_no_matter(tmp_path: Path) -> None:
    empty = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>"
    )
    workbook_tables(ods(tmp_path / "a.ods", ods_row("a", "b") + empty))


@pytest.mark.parametrize(
    "times", [("Giờ hẹn trả", "Giờ xử lý xong"), ("Hẹn trả (giờ)", "GIO_XU_LY_XONG")]
)
def test_the_time_in_a_column_beside_its_day_is_read(
    tmp_path: Path, times: tuple[str, str]
) -> None:
    due, end = times
    head = ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", due, "Ngày xử lý xong", end]
    day = "05/04/2023"
    ends = {"late": ("11:00", "15:30"), "in time": ("17:00", "15:30"), "bare": ("", "15:30")}
    rows = [[f"H-{n}", "03/04/2023", day, *pair] for n, pair in enumerate(ends.values(), 1)]
    rows = [[*row[:4], day, row[4]] for row in rows]
    found = late_list(write_csv(tmp_path / "a.csv", rows, header=head))
    assert [line.code for line in found.late] == ["H-1"]


def test_a_time_that_cannot_be_read_is_not_left_out_in_silence(tmp_path: Path) -> None:
    head = ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Giờ hẹn trả", "Ngày xử lý xong"]
    rows = [[f"H-{n}", "03/04/2023", "05/04/2023", "17:00", "05/04/2023"] for n in range(30)]
    rows[7][3] = "chiều"
    found = late_list(write_csv(tmp_path / "a.csv", rows, header=head))
    assert [(one.row, one.kind, str(one.reason)) for one in found.skipped] == [
        (9, "day", "“Giờ hẹn trả” không phải là giờ dạng HH:MM")
    ]


def test_days_that_a_spreadsheet_has_turned_are_told(tmp_path: Path) -> None:
    """It reads "04/13/2023" as no day and leaves the text, and 04/12 for the 4th of December."""
    days = [datetime(2023, 1 + n % 3, 4) for n in range(4)]  # noqa: DTZ001
    rows: list[list[Any]] = [
        [f"H01-{n}", day, "13/04/2023", "Đang xử lý"] for n, day in enumerate(days)
    ]
    path = tmp_path / "a.xlsx"
    head = ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái"]
    write_workbook(path, [head, *rows])
    assert not read_export([path]).doubts
    rows[0][2] = rows[1][2] = datetime(2023, 12, 4)  # noqa: DTZ001
    write_workbook(path, [head, *rows])
    assert [doubt.kind for doubt in read_export([path]).doubts] == ["order"]


def test_text_of_an_old_font_is_read(tmp_path: Path) -> None:
    """TCVN3: in a workbook its bytes are Western letters, in a CSV file nobody says what they are."""
    head = "M· hå s¬|Ngµy tiÕp nhËn|Ngµy hÑn tr¶|Ngµy xö lý xong|Tr¹ng th¸i"
    rows = [head.split("|"), ["H01-1", "03/04/2023", "12/04/2023", "14/04/2023", "§· xö lý xong"]]
    write_workbook(tmp_path / "a.xlsx", rows)
    text = "\n".join(map(";".join, rows))
    (tmp_path / "a.csv").write_bytes(text.encode("latin-1"))
    for name in ("a.xlsx", "a.csv"):
        found = late_list(tmp_path / name)
        assert [(one.code, one.working_days_late) for one in found.late] == [("H01-1", 2)]
