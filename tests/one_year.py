"""One office's year with all that can happen in it: what its lists and papers have to agree on."""

from __future__ import annotations

from pathlib import Path

import pytest

from office import Run

DAYS = ("2023-03-20", "2023-07-10", "2023-10-02", "2024-01-15")
"""Early, in the middle, late, and when the year is over."""

HEAD = """\
document:
  number: {number}
  title: Kiểm soát thủ tục hành chính
  issuer: UBND xã An Bình
  issued_on: {issued_on}
"""
PLAN = (
    HEAD.format(number="01/KH-UBND", issued_on="28/02/2023")
    + """\
columns:
  - {key: number, heading: TT}
  - {key: content, heading: Nội dung}
  - {key: lead, heading: Chủ trì}
  - {key: with, heading: Phối hợp}
  - {key: deadline, heading: Thời hạn}
  - {key: result, heading: Sản phẩm}
  - {key: kinh-phi, heading: Kinh phí}
amendments:
  - number: 130/KH-UBND
    issued_on: 01/06/2023
    changes:
      - {task: II.1, deadline: Trước 15/9/2023}
      - {task: II.2, withdrawn: Huyện tổ chức chung}
sections:
  - id: I
    title: Việc định kỳ
    tasks:
      - {id: I.1, content: Báo cáo tháng, lead: Văn phòng, with: Tư pháp; Công an, deadline: Ngày 05 hàng tháng,
         result: Báo cáo, cells: {kinh-phi: 5 triệu đồng}}
      - {id: I.2, content: Trang bị thiết bị, lead: Văn phòng, deadline: Trước 31/3/2023, result: Thiết bị}
      - {id: I.3, content: Xử lý phản ánh, lead: Tư pháp,
         deadline: Trong 5 ngày làm việc kể từ khi nhận được phản ánh}
      - {id: I.4, content: Giữ trang tin, lead: Văn phòng, deadline: Thường xuyên, review: Hàng quý}
      - {id: I.5, content: "Kiểm tra | liên ngành <b>&", lead: Tư pháp, deadline: Trước 30/6/2023,
         result: [Kế hoạch, Báo cáo, Tờ trình, Biên bản]}
      - {id: I.6, content: Tổng kết, lead: [Tư pháp, Văn phòng], deadline: Trước 31/12/2023}
      - {id: I.7, content: Rà soát, lead: Văn phòng, deadline: Quý II/2023}
      - {id: I.8, content: Tự rà soát, lead: Văn phòng,
         deadline: "- Trước ngày 10/3/2023 (UBND xã,) - Trước ngày 15/3/2023 (Công chức phụ trách)."}
  - id: II
    title: Việc khác
    tasks:
      - {id: II.1, content: Tập huấn, lead: Tư pháp, deadline: Trước 15/8/2023}
      - {id: II.2, content: Hội thi, lead: Tư pháp, deadline: Trước 15/10/2023}
      - id: II.3
        content: Chuyển đổi số
        lead: Văn phòng
        deadline: Trước 15/11/2023
        result: [{name: Đề án, lead: Tư pháp, deadline: Trước 15/4/2023}, Báo cáo]
      - {id: II.4, content: Sắp xếp kho, lead: Văn phòng, deadline: Trước 20/12/2023}
      - {id: II.5, content: Giữ đường dây nóng, lead: Công an, deadline: Thường xuyên}
      - {id: II.6, content: Tham mưu, lead: Công an, deadline: Trước mùa hoa}
"""
)
NEXT = (
    HEAD.format(number="02/KH-UBND", issued_on="10/01/2024")
    + """\
sections:
  - id: I
    title: Việc chuyển sang
    tasks:
      - {id: I.1, content: Sắp xếp kho, lead: Văn phòng, deadline: Trước 31/3/2024,
         carried_from: "2023:II.4@2023"}
"""
)
RECORDS = (
    ("2023-03-03", "done", "I.1@2023-03", "--on", "03/03/2023", "--document", "1/BC"),
    ("2023-03-20", "extend", "I.2", "--to", "01/07/2023", "--document", "30/UBND-VP"),
    ("2023-03-20", "done", "I.8@2023/ubnd-xa", "--on", "09/03/2023", "--document", "2/BC"),
    ("2023-03-31", "done", "I.4@2023-Q1", "--on", "31/03/2023", "--document", "5/BC"),
    ("2023-04-10", "done", "I.1@2023-04", "--on", "10/04/2023", "--document", "3/BC"),
    ("2023-05-05", "waive", "I.1@2023-05", "--reason", "Không phát sinh"),
    ("2023-06-01", "open", "I.3", "--on", "01/06/2023", "--ref", "PAKN-1"),
    ("2023-06-05", "done", "I.3@PAKN-1", "--on", "05/06/2023", "--document", "6/TL"),
    ("2023-06-05", "note", "I.6", "--percent", "60", "Đã có dự thảo"),
    ("2023-06-20", "done", "I.5", "--result", "1", "--on", "20/06/2023", "--document", "4/KH"),
    ("2023-07-03", "open", "I.3", "--on", "03/07/2023", "--ref", "PAKN-2"),
    ("2023-07-05", "open", "I.3", "--on", "05/07/2023", "--ref", "PAKN-3"),
    ("2023-09-12", "done", "II.1", "--on", "12/09/2023", "--link", "https://xa.vn/tin"),
    ("2023-09-20", "done", "I.2", "--on", "20/09/2023", "--document", "7/BB"),
    ("2024-01-12", "carry", "2023:II.4@2023", "--to", "2024:I.1"),
)


@pytest.fixture
def year(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office's folder, and we are in it."""
    folder = tmp_path / "xa-an-binh"
    (folder / "plans").mkdir(parents=True)
    (folder / "plans" / "2023.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "plans" / "2024.yaml").write_text(NEXT, encoding="utf-8")
    monkeypatch.chdir(folder)
    for day, *words in RECORDS:
        recorded = run(*words, "--today", day)
        assert recorded.code == 0, (words, recorded.err)
    return folder
