"""A folder of made-up communes for tests: small plans that share rows, names and leads."""

from __future__ import annotations

from pathlib import Path

ROWS = """\
  - {id: "1", content: Báo cáo tháng trên địa bàn PLACE, lead: Văn phòng, deadline: Ngày 05 hàng tháng}
  - {id: "2", content: Tập huấn công chức, lead: UBND xã, deadline: Trước 30/4/2026}
  - {id: "3", content: Tổng kết năm, lead: UBND xã, deadline: Trước 15/12/2026}
"""


def plan_of(
    place: str, *, superior: str = "Ủy ban nhân dân tỉnh A", year: int = 2026, rows: str = ROWS
) -> str:
    """A commune's plan of a year."""
    above = f"  superior: {superior}\n" if superior else ""
    return f"""\
document:
  number: 01/KH-UBND
  title: Kiểm soát thủ tục hành chính
  issuer: Ủy ban nhân dân {place}
{above}  issued_on: 05/01/{year}
units: [{{name: Văn phòng}}, {{name: UBND xã}}]
tasks:
{rows.replace("PLACE", place).replace("2026", str(year))}"""


def write_plan(folder: Path, name: str, text: str) -> Path:
    """The plan as folder/name/2026.yaml, or under another name where it ends in .yaml."""
    path = folder / name if name.endswith(".yaml") else folder / name / "2026.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
