"""Makes examples/ke-hoach-2026.docx: the plan of a commune that does not exist, as offices set one in Word.

Run by people, `python tools/sample_plan.py`; the README imports what it makes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx

TARGET = Path(__file__).parent.parent / "examples" / "ke-hoach-2026.docx"
HEAD = (
    "TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian\nhoàn thành", "Sản phẩm",
)  # fmt: skip
ROWS: tuple[tuple[str, ...], ...] = (
    ("I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
    ("1", "Xây dựng Kế hoạch kiểm soát thủ tục hành chính năm 2026", "Văn phòng HĐND và UBND xã",
     "Các phòng chuyên môn", "Trước 15/01/2026", "Kế hoạch của UBND xã"),
    ("2", "Kiện toàn cán bộ đầu mối kiểm soát thủ tục hành chính", "Văn phòng HĐND và UBND xã",
     "Phòng Văn hóa - Xã hội", "02 lần/năm", "Quyết định"),
    ("II", "GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"),
    ("1", "Công khai danh sách hồ sơ giải quyết trễ hạn", "Trung tâm Phục vụ hành chính công", "",
     "Ngày 05 hàng tháng", "Danh sách công khai"),
    ("2", "Tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức", "Trung tâm Phục vụ hành chính công",
     "Các phòng chuyên môn", "Trong 10 ngày kể từ ngày tiếp nhận", "Văn bản trả lời"),
    ("3", "Kiểm tra việc giải quyết thủ tục hành chính", "Văn phòng HĐND và UBND xã", "-nt-",
     "Quý II và Quý III", "- Kế hoạch kiểm tra\n- Báo cáo kết quả kiểm tra"),
    ("III", "TUYÊN TRUYỀN, BÁO CÁO"),
    ("1", "Tuyên truyền dịch vụ công trực tuyến trên hệ thống loa", "Phòng Văn hóa - Xã hội", "Các ấp",
     "Thường xuyên", "Tin, bài"),
    ("2", "Báo cáo kết quả kiểm soát thủ tục hành chính", "Văn phòng HĐND và UBND xã", "Các phòng chuyên môn",
     "Trước ngày 20 của tháng cuối quý", "Báo cáo"),
    ("3", "Tổng kết năm, đề xuất khen thưởng", "Văn phòng HĐND và UBND xã", "", "Phấn đấu xong sớm",
     "Báo cáo tổng kết"),
)  # fmt: skip
BODY = (
    "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính;",
    "Ủy ban nhân dân xã Hòa Bình ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2026 như sau:",
    "**I. MỤC ĐÍCH, YÊU CẦU**",
    "Nâng cao chất lượng giải quyết thủ tục hành chính cho cá nhân, tổ chức.",
    "**II. NỘI DUNG**",
    "Chi tiết tại Phụ lục kèm theo.",
    "**III. TỔ CHỨC THỰC HIỆN**",
    "Văn phòng HĐND và UBND xã theo dõi, đôn đốc, báo cáo kết quả thực hiện Kế hoạch này./.",
)


def _say(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text.strip("*")).bold = text.startswith("**")


def _beside(document: Any, left: str, right: str) -> None:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, text in zip(cells, (left, right), strict=True):
        first, *others = text.split("\n")
        cell.paragraphs[0].add_run(first)
        for line in others:
            cell.add_paragraph(line)


def _table(document: Any) -> None:
    table = document.add_table(rows=1, cols=len(HEAD))
    table.style = "Table Grid"
    for cell, heading in zip(table.rows[0].cells, HEAD, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    for row in ROWS:
        cells = table.add_row().cells
        if len(row) == 2:
            cells[1].merge(cells[-1])
        for cell, text in zip(cells, row, strict=False):
            first, *others = text.split("\n")
            cell.paragraphs[0].add_run(first).bold = len(row) == 2
            for line in others:
                cell.add_paragraph(line)


def make(target: Path) -> None:
    """Write the document."""
    document = docx.Document()
    _beside(
        document,
        "ỦY BAN NHÂN DÂN\nXÃ HÒA BÌNH\nSố: 05/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHòa Bình, ngày 05 tháng 01 năm 2026",
    )
    _say(document, "**KẾ HOẠCH**")
    _say(document, "**Kiểm soát thủ tục hành chính năm 2026 trên địa bàn xã Hòa Bình**")
    for text in BODY:
        _say(document, text)
    _beside(
        document,
        "Nơi nhận:\n- UBND tỉnh (báo cáo);\n- Các phòng chuyên môn;\n- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An",
    )
    document.add_page_break()
    _say(document, "**PHỤ LỤC**")
    _say(document, "**DANH MỤC NHIỆM VỤ NĂM 2026**")
    _say(
        document, "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 01 năm 2026 của UBND xã Hòa Bình)"
    )
    _table(document)
    document.save(str(target))


if __name__ == "__main__":
    make(TARGET)
