"""Makes plans by a seed: communes of one year, plans of many rows, journals of many records.

Run by people and by the benchmarks: `python tools/country.py FOLDER --communes 3321`. Nothing in
the plans is of a real commune; the words of their deadlines are those that real plans use.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

PLAN_96 = Path(__file__).parent.parent / "plans" / "2023.yaml"
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


def communes(count: int, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """The names of plan files and their texts: plan 96 as other communes would issue it."""
    luck = random.Random(seed)  # noqa: S311 - the same each time
    text = PLAN_96.read_text(encoding="utf-8")
    for number in range(1, count + 1):
        name = f"{luck.choice(SYLLABLES)} {luck.choice(SYLLABLES)} {number}"
        day = luck.randint(1, 28)
        made = text.replace("Kiến An", name).replace("96/KH-UBND", f"{number}/KH-UBND")
        made = made.replace("issued_on: 28/02/2023", f"issued_on: {day:02}/02/2023")
        made = made.replace("Trước 15/3/2023", f"Trước {luck.randint(10, 28)}/3/2023")
        yield f"xa-{number:04}.yaml", made


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


def write_communes(folder: Path, count: int, seed: int = SEED) -> None:
    """A folder of communes' plans."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in communes(count, seed):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--communes", type=int, default=0)
    parser.add_argument("--rows", type=int, default=0)
    parser.add_argument("--records", type=int, default=0)
    parser.add_argument("--seed", type=int, default=SEED)
    wanted = parser.parse_args()
    if wanted.communes:
        write_communes(wanted.folder, wanted.communes, wanted.seed)
    wanted.folder.mkdir(parents=True, exist_ok=True)
    if wanted.rows:
        text = large_plan(wanted.rows, wanted.seed)
        (wanted.folder / "large.yaml").write_text(text, encoding="utf-8", newline="\n")
    if wanted.records:
        text = PLAN_96.read_text(encoding="utf-8")
        (wanted.folder / "2023.yaml").write_text(text, encoding="utf-8", newline="\n")
        kept = journal("2.I.3", wanted.records)
        (wanted.folder / "2023.records.yaml").write_text(kept, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
