"""Makes one plan of many rows and journals of many records, by a seed, for the benchmarks.

The words of the deadlines are those that real plans use; nothing is of a real commune.
"""

from __future__ import annotations

import json
import random

SEED = 96
SYLLABLES = (
    "An", "Bình", "Châu", "Đông", "Hải", "Hòa", "Hưng", "Khánh", "Kiến", "Lộc", "Long", "Mỹ", "Nghĩa",
    "Phú", "Phước", "Sơn", "Tân", "Thạnh", "Thành", "Thới", "Thuận", "Trung", "Vĩnh", "Xuân",
)  # fmt: skip
DEADLINES = (
    "Ngày 05 hàng tháng", "Hàng quý", "02 lần/năm", "Trước ngày 15/3", "Quý II", "Quý III/2023",
    "Trước ngày 20 của tháng cuối quý", "Thường xuyên", "Tháng 9", "Trước 10/3/2023", "6 tháng đầu năm",
    "Trong 10 ngày kể từ ngày tiếp nhận", "Hàng tháng", "Trước ngày 25/12", "Theo quy định",
)  # fmt: skip
VERBS = ("Báo cáo", "Rà soát", "Kiểm tra", "Công khai", "Cập nhật", "Tuyên truyền", "Tổng hợp")
THINGS = (
    "thủ tục hành chính",
    "hồ sơ trễ hạn",
    "phản ánh, kiến nghị",
    "dịch vụ công trực tuyến",
    "danh mục",
)
LEADS = (
    "Văn phòng UBND xã",
    "Bộ phận một cửa",
    "Công chức Tư pháp - Hộ tịch",
    "Công chức Địa chính",
)


def large_plan(rows: int, seed: int = SEED) -> str:
    """One plan of so many rows."""
    luck = random.Random(seed)  # noqa: S311 - the same each time
    lines = [
        "year: 2023",
        "document: {number: 1/KH-UBND, title: Kế hoạch lớn, issuer: UBND xã An Bình, level: commune,"
        " issued_on: 01/02/2023}",
        "tasks:",
    ]
    for number in range(1, rows + 1):
        content = f"{luck.choice(VERBS)} {luck.choice(THINGS)} số {number} của ấp {luck.choice(SYLLABLES)}"
        lines.append(
            f'- {{id: "{number}", content: "{content}", lead: "{luck.choice(LEADS)}", '
            f'deadline: "{luck.choice(DEADLINES)}", result: Báo cáo}}'
        )
    return "\n".join(lines) + "\n"


def journal(task: str, records: int, periods: int = 12) -> str:
    """A journal of so many records of one task: done, taken back, and done again."""
    lines = []
    last: dict[str, str] = {}
    for number in range(records):
        moment = (
            f"2023-03-{number // 3600 % 28 + 1:02}T{number // 60 % 60:02}:{number % 60:02}:00+07:00"
        )
        name = f"r{number:07}"
        period = f"2023-{number // 2 % periods + 1:02}"
        record = {"id": name, "action": "done", "at": moment, "by": "vp", "task": task,
                  "period": period, "on": "2023-03-01", "document": f"{number}/BC-UBND"}  # fmt: skip
        if period in last:
            record = {
                "id": name,
                "action": "undo",
                "at": moment,
                "by": "vp",
                "undoes": last.pop(period),
            }
        else:
            last[period] = name
        lines.append("- " + json.dumps(record, ensure_ascii=False))
    return "\n".join(lines) + "\n"
