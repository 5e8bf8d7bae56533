"""Makes the sample exports beside it: `python examples/make_dossiers.py`. Nobody in them is real.

A year of dossiers of a made-up commune, with what real exports bring along: titles above the
header, a total below, group rows, repeated dossiers, true dates beside texts, local names of
states, days that cannot be, and cells that a spreadsheet would run.
"""

from __future__ import annotations

import csv
import html
import random
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

FOLDER = Path(__file__).parent
COUNT = 480
SEED = 20230405
TITLES = ("ỦY BAN NHÂN DÂN XÃ MẪU", "DANH SÁCH HỒ SƠ NĂM 2023 (DỮ LIỆU GIẢ ĐỊNH)")
HEADER = (
    "STT", "Mã hồ sơ", "Tên thủ tục hành chính", "Lĩnh vực", "Chủ hồ sơ", "Địa chỉ",
    "Số điện thoại", "CMND/CCCD", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày xử lý xong",
    "Ngày trả kết quả", "Trạng thái", "Đơn vị xử lý", "Cán bộ xử lý", "Hình thức nộp",
    "Ngày yêu cầu bổ sung", "Ngày bổ sung", "Số lần yêu cầu bổ sung", "Thời hạn giải quyết",
    "Lý do trễ hạn", "Số thư xin lỗi", "Ngày thư xin lỗi", "Hình thức thanh toán",
    "Phí, lệ phí", "Số hóa TPHS", "Có kết quả điện tử",
)  # fmt: skip
PROCEDURES = (
    ("Hộ tịch", "Đăng ký khai sinh", 1, "Công chức Tư pháp – hộ tịch"),
    ("Hộ tịch", "Đăng ký kết hôn", 2, "Công chức Tư pháp – hộ tịch"),
    ("Chứng thực", "Chứng thực bản sao từ bản chính", 0, "Công chức Tư pháp – hộ tịch"),
    ("Bảo trợ xã hội", "Trợ cấp xã hội hằng tháng", 10, "Công chức Văn hóa – xã hội"),
    ("Người có công", "Xác nhận người có công", 5, "Công chức Văn hóa – xã hội"),
    ("Đất đai", "Hòa giải tranh chấp đất đai", 30, "Công chức Địa chính – xây dựng"),
    ("Đất đai", "Xác nhận hiện trạng sử dụng đất", 7, "Công chức Địa chính – xây dựng"),
)
CAUSES = ("Chậm do cơ quan giải quyết", "Trễ ảo", "Lỗi hệ thống", "Chờ cơ quan phối hợp", "")


@dataclass
class Sample:
    """A row before it becomes text or cells, by header."""

    cells: dict[str, object]

    def row(self) -> list[object]:
        return [self.cells.get(name, "") for name in HEADER]


def make_rows() -> list[list[object]]:
    """All rows below the header."""
    luck = random.Random(SEED)  # a sample must come out the same each time
    samples = [_sample(luck, number) for number in range(1, COUNT + 1)]
    rows = [sample.row() for sample in samples]
    for place, row in ((40, samples[3]), (41, samples[3]), (200, samples[50])):
        again = Sample(dict(row.cells))
        rows.insert(place, again.row())  # a dossier with a row for each step
    rows.insert(0, ["Lĩnh vực: tất cả", *[""] * (len(HEADER) - 1)])
    rows += _spoilt(luck)
    rows.append(["", "Tổng cộng", f"{COUNT} hồ sơ", *[""] * (len(HEADER) - 3)])
    return rows


def _sample(luck: random.Random, number: int) -> Sample:
    field, procedure, days, unit = luck.choice(PROCEDURES)
    received = datetime(2023, 1, 3, 7, 30) + timedelta(days=luck.randrange(340))
    while received.weekday() > 4:
        received += timedelta(days=1)
    received += timedelta(minutes=luck.randrange(540))
    appointed = _after(received.date(), max(days, 0))
    cells: dict[str, object] = {
        "STT": number,
        "Mã hồ sơ": f"H99.15.23-{received:%y%m%d}-{number:04}",
        "Tên thủ tục hành chính": procedure,
        "Lĩnh vực": field,
        "Chủ hồ sơ": f"Người Mẫu {number:03}",
        "Địa chỉ": f"Ấp Giả Định {number % 9}, xã Mẫu",
        "Số điện thoại": f"0000{number:06}",
        "CMND/CCCD": f"000000{number:06}",
        "Ngày tiếp nhận": received,
        "Ngày hẹn trả": datetime(appointed.year, appointed.month, appointed.day, 17),
        "Đơn vị xử lý": unit,
        "Cán bộ xử lý": f"Cán Bộ Mẫu {sum(map(ord, unit)) % 7}",
        "Hình thức nộp": luck.choice(("Trực tuyến", "Trực tuyến", "Trực tiếp", "Bưu chính")),
        "Số lần yêu cầu bổ sung": 0,
        "Phí, lệ phí": luck.choice((0, 8000, 15000)),
        "Hình thức thanh toán": luck.choice(("Trực tuyến", "Tiền mặt")),
        "Số hóa TPHS": luck.choice(("Có", "Có", "Không")),
        "Có kết quả điện tử": luck.choice(("Có", "Không")),
    }
    _end(luck, cells, received, appointed)
    return Sample(cells)


def _end(
    luck: random.Random, cells: dict[str, object], received: datetime, appointed: date
) -> None:
    """How a dossier ended: mostly in time, now and then not, or not yet."""
    fate = luck.random()
    closing = datetime(appointed.year, appointed.month, appointed.day, 10)
    if fate < 0.70:
        cells["Trạng thái"] = luck.choice(("Đã trả kết quả", "Đã xử lý xong"))
        cells["Ngày xử lý xong"] = max(received + timedelta(minutes=5), closing)
        if cells["Trạng thái"] == "Đã trả kết quả":
            cells["Ngày trả kết quả"] = closing + timedelta(days=luck.randrange(9), hours=5)
    elif fate < 0.82:
        cells["Trạng thái"] = "Đã trả kết quả"
        late = closing + timedelta(days=luck.randrange(1, 12), hours=6)
        cells["Ngày xử lý xong"] = cells["Ngày trả kết quả"] = late
        cells["Lý do trễ hạn"] = luck.choice(CAUSES)
        if luck.random() < 0.5:
            cells["Số thư xin lỗi"] = f"{luck.randrange(1, 90):02}/PXL-UBND"
            cells["Ngày thư xin lỗi"] = datetime.combine(appointed, datetime.min.time())
    elif fate < 0.88:
        _supplement(luck, cells, received, closing)
    else:
        _other(luck, cells, closing)


def _supplement(
    luck: random.Random, cells: dict[str, object], received: datetime, closing: datetime
) -> None:
    asked = received + timedelta(hours=3)
    cells["Ngày yêu cầu bổ sung"] = asked
    cells["Số lần yêu cầu bổ sung"] = luck.choice((1, 1, 1, 2))
    if luck.random() < 0.6:
        given = asked + timedelta(days=luck.randrange(1, 6))
        cells["Ngày bổ sung"] = given
        cells["Trạng thái"] = "Đã trả kết quả"
        cells["Ngày xử lý xong"] = closing + (given - asked)
    else:
        cells["Trạng thái"] = "Chờ bổ sung hồ sơ"


def _other(luck: random.Random, cells: dict[str, object], closing: datetime) -> None:
    state = luck.choice(
        ("Đang xử lý", "Công dân yêu cầu rút hồ sơ", "Không được tiếp nhận", "Mới đăng ký",
         "Chờ thực hiện nghĩa vụ tài chính", "Dừng xử lý")
    )  # fmt: skip
    cells["Trạng thái"] = state
    if state in ("Công dân yêu cầu rút hồ sơ", "Dừng xử lý"):
        cells["Ngày xử lý xong"] = closing


def _spoilt(luck: random.Random) -> list[list[object]]:
    """Rows that cannot be used, or must not be misread."""
    rows = []
    for number, changes in enumerate(
        (
            {"Ngày hẹn trả": "5/13/2023"},
            {"Ngày tiếp nhận": "31/02/2023"},
            {"Ngày hẹn trả": ""},
            {"Ngày hẹn trả": "", "Thời hạn giải quyết": "05 ngày làm việc"},
            {"Trạng thái": "Đang nghiên cứu"},
            {"Ngày xử lý xong": "01/01/2022 08:00", "Trạng thái": "Đã xử lý xong"},
            {"Mã hồ sơ": "=CMD-230417-9007", "Ngày xử lý xong": ""},
            {"Trạng thái": "Đã xử lý xong", "Ngày xử lý xong": "", "Ngày trả kết quả": ""},
            {"Tên thủ tục hành chính": unicodedata.normalize("NFD", "Đăng ký khai tử"),
             "Ngày xử lý xong": ""},
        ),
        9001,
    ):  # fmt: skip
        sample = _sample(luck, number)
        sample.cells["Mã hồ sơ"] = f"H99.15.23-230417-{number}"
        sample.cells["Ngày tiếp nhận"] = datetime(2023, 4, 17, 8)
        sample.cells["Ngày hẹn trả"] = datetime(2023, 4, 20, 17)
        for name in ("Trạng thái", "Ngày xử lý xong", "Ngày trả kết quả", "Ngày yêu cầu bổ sung",
                     "Ngày bổ sung", "Số lần yêu cầu bổ sung"):  # fmt: skip
            sample.cells[name] = ""
        sample.cells.update(changes)
        rows.append(sample.row())
    return rows


def _after(day: date, working_days: int) -> date:
    while working_days:
        day += timedelta(days=1)
        working_days -= day.weekday() < 5
    return day


def as_text(cell: object) -> str:
    """A cell as systems write it into text files."""
    return cell.strftime("%d/%m/%Y %H:%M") if isinstance(cell, datetime) else str(cell)


def as_texts(rows: list[list[object]]) -> list[list[str]]:
    """Titles, header and rows as texts."""
    titles = [[title, *[""] * (len(HEADER) - 1)] for title in TITLES]
    return [*titles, list(HEADER), *([as_text(cell) for cell in row] for row in rows)]


def as_page(rows: list[list[str]]) -> str:
    """The page that many systems save as .xls."""
    body = "".join(
        f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>\n" for row in rows
    )
    head = '<html><head><meta charset="utf-8"><title>Xuất Excel</title></head>'
    return f'{head}<body><table border="1">\n{body}</table></body></html>\n'


def write_workbook(path: Path, rows: list[list[object]]) -> None:
    """A workbook with true dates."""
    import xlsxwriter  # only this file needs it

    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": datetime(2023, 1, 1)})  # the same file each time
    page = book.add_worksheet("Hồ sơ")
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    for number, title in enumerate(TITLES):
        page.write_string(number, 0, title)
    for number, row in enumerate((list(HEADER), *rows), len(TITLES)):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime):
                page.write_datetime(number, column, cell, moment)
            elif isinstance(cell, int):
                page.write_number(number, column, cell)
            elif cell:
                page.write_string(number, column, str(cell))
    book.close()


def main() -> None:
    """Write the three files."""
    rows = make_rows()
    texts = as_texts(rows)
    with (FOLDER / "ho-so-mau-2023.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(texts)
    (FOLDER / "ho-so-mau-2023.xls").write_text(as_page(texts), encoding="utf-8", newline="\n")
    write_workbook(FOLDER / "ho-so-mau-2023.xlsx", rows)


if __name__ == "__main__":
    main()
