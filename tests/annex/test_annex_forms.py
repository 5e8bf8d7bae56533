"""The same table in every form of file: one grid, one plan."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from drafts import rows, tree
from kstthc_cli.annex.read.document import read_bytes
from kstthc_cli.annex.understand.draft import understand

WANTED = [("I", "Chỉ đạo", ["I.1", "I.2"]), ("II", "Kiểm tra", ["II.1"])]
ROWS = [
    ("I.1", "Ban hành kế hoạch", "Văn phòng", "Quý I/2024"),
    ("I.2", "Rà soát", "Văn phòng", "Trước 15/3/2024"),
    ("II.1", "Kiểm tra | giám sát", "Tư pháp", "Quý II/2024"),
]

PIPES = """\
# KẾ HOẠCH

| TT | Nội dung | Chủ trì | Thời hạn |
|:--:|----------|---------|----------|
| **I** | **Chỉ đạo** | | |
| 1 | Ban hành kế hoạch | Văn phòng | Quý I/2024 |
| 2 | Rà soát | Văn phòng | Trước 15/3/2024 |
| **II** | **Kiểm tra** | | |
| 1 | Kiểm tra \\| giám sát | Tư pháp | Quý II/2024 |
"""
DRAWN = """\
+----+---------------------+-----------+-----------------+
| TT | Nội dung            | Chủ trì   | Thời hạn        |
+====+=====================+===========+=================+
| I  | **Chỉ đạo**         |           |                 |
+----+---------------------+-----------+-----------------+
| 1  | Ban hành            | Văn phòng | Quý I/2024      |
|    | kế hoạch            |           |                 |
+----+---------------------+-----------+-----------------+
| 2  | Rà soát             | Văn phòng | Trước 15/3/2024 |
+----+---------------------+-----------+-----------------+
| II | **Kiểm tra**        |           |                 |
+----+---------------------+-----------+-----------------+
| 1  | Kiểm tra \\| giám    | Tư pháp   | Quý II/2024     |
|    | sát                 |           |                 |
+----+---------------------+-----------+-----------------+
"""
TABS = """\
KẾ HOẠCH

TT\tNội dung\tChủ trì\tThời hạn
<b>I</b>\t<b>Chỉ đạo</b>\t\t
1\tBan hành kế hoạch\tVăn phòng\tQuý I/2024
2\tRà soát\tVăn phòng\tTrước 15/3/2024

TT\tNội dung\tChủ trì\tThời hạn
<b>II</b>\t<b>Kiểm tra</b>\t\t
1\tKiểm tra | giám sát\tTư pháp\tQuý II/2024
"""
PAGE = """\
<!DOCTYPE html><html><head><style>td {color: red}</style></head><body><h1>KẾ HOẠCH</h1>
<table><thead><tr><th>TT</th><th>Nội dung</th><th>Chủ trì</th><th>Thời hạn</th></tr></thead>
<tr><td colspan="4"><b>I. Chỉ đạo</b></td></tr>
<tr><td>1</td><td><p>Ban hành kế hoạch</p></td><td rowspan="2">Văn phòng</td><td>Quý I/2024</td></tr>
<tr><td>2</td><td>Rà soát</td><td>Trước&nbsp;15/3/2024</td></tr>
<tr><td colspan="4"><b>II. Kiểm tra</b></td></tr>
<tr><td>1</td><td>Kiểm tra | giám sát<td>Tư pháp<td>Quý II/2024</tr>
</table></body></html>
"""


def _sheet() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Nhiệm vụ")
        sheet.merge_range(0, 0, 0, 3, "KẾ HOẠCH NĂM 2024")
        for column, heading in enumerate(["TT", "Nội dung", "Chủ trì", "Thời hạn"]):
            sheet.write(2, column, heading)
        sheet.merge_range(3, 0, 3, 3, "I. Chỉ đạo")
        sheet.write_row(4, 0, [1, "Ban hành kế hoạch", "", "Quý I/2024"])
        sheet.write_row(5, 0, [2, "Rà soát", "", "Trước 15/3/2024"])
        sheet.merge_range(4, 2, 5, 2, "Văn phòng")
        sheet.merge_range(6, 0, 6, 3, "II. Kiểm tra")
        sheet.write_row(7, 0, [1, "Kiểm tra | giám sát", "Tư pháp", "Quý II/2024"])
        sheet.write_row(9, 0, ["", "NGƯỜI LẬP BIỂU", "", "CHỦ TỊCH"])
        hidden = book.add_worksheet("Cũ")
        hidden.write_row(0, 0, ["TT", "Nội dung", "Chủ trì", "Thời hạn"])
        hidden.write_row(1, 0, [1, "Việc cũ", "VP", "Quý I"])
        hidden.hide()
    return buffer.getvalue()


@pytest.mark.parametrize("text", [PIPES, DRAWN, TABS, PAGE], ids=["pipes", "drawn", "tabs", "html"])
def test_every_form_of_text_gives_the_same_plan(text: str) -> None:
    draft = understand(read_bytes(text.encode()))
    assert tree(draft.top) == WANTED
    assert rows(draft) == ROWS


def test_a_sheet_with_its_title_its_end_and_a_hidden_sheet() -> None:
    draft = understand(read_bytes(_sheet()))
    assert tree(draft.top) == WANTED
    assert rows(draft) == ROWS
    assert "NGƯỜI LẬP BIỂU" in draft.left
    assert draft.paper.signer_title == "CHỦ TỊCH"
    assert draft.year == 2024
    assert "các trang tính ẩn được bỏ qua" in map(str, draft.remarks)


def test_days_and_numbers_of_a_sheet_are_written_as_excel_shows_them() -> None:
    from datetime import date, datetime

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["TT", "Nội dung", "Chủ trì", "Thời hạn", "Kinh phí"])
        sheet.write_row(1, 0, [1, "A", "VP"])
        sheet.write_datetime(1, 3, date(2024, 3, 15))
        sheet.write_number(1, 4, 12.5)
        sheet.write_row(2, 0, [2, "B", "VP"])
        sheet.write_datetime(2, 3, datetime(2024, 3, 15, 14, 30))  # noqa: DTZ001
    draft = understand(read_bytes(buffer.getvalue()))
    assert [task.text("deadline") for task in draft.tasks] == ["15/03/2024", "15/03/2024 14:30"]
    assert draft.tasks[0].text("cells.kinh-phi") == "12,5"


def test_sheets_with_names_are_sections() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name, words in (("Quý I", "A"), ("Quý II", "B")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["TT", "Nội dung", "Chủ trì", "Thời hạn"])
            sheet.write_row(1, 0, [1, words, "VP", "Tháng 3"])
    draft = understand(read_bytes(buffer.getvalue()))
    assert tree(draft.top) == [("", "Quý I", ["1.1"]), ("", "Quý II", ["2.1"])]
