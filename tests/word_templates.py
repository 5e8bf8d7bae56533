"""The bundled Word templates as they were first made: `python tests/word_templates.py` makes them anew.

They are ordinary Word files. Whoever changes one in Word leaves this page behind on purpose.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from word_form import (  # noqa: E402 - the script finds its own house first
    BOTH,
    CENTER,
    Column,
    as_bytes,
    body,
    heading,
    name_and_extract,
    new_document,
    signature,
    table,
    tag,
    title,
)  # fmt: skip

TALLIES = (
    Column(5.0, "", "{{ row.name }}"),
    Column(1.5, "Tổng", "{{ row.total }}", CENTER),
    Column(1.6, "Đúng hạn", "{{ row.done }}", CENTER),
    Column(1.6, "Trễ hạn", "{{ row.late }}", CENTER),
    Column(1.6, "Quá hạn", "{{ row.overdue }}", CENTER),
    Column(1.7, "Chưa đến hạn", "{{ row.open }}", CENTER),
    Column(1.6, "Không áp dụng", "{{ row.waived }}", CENTER),
    Column(2.0, "Tỷ lệ xong", "{{ row.share }}", CENTER),
)


def progress() -> bytes:
    """Báo cáo kết quả thực hiện kế hoạch."""
    doc = new_document()
    heading(doc)
    name_and_extract(doc, "BÁO CÁO", "{{ view.title }}")
    body(doc, "{{ view.introduction }}")
    title(doc, "I. KẾT QUẢ CHUNG")
    body(doc, "{{ view.summary }}")
    for name, rows in (("Phần", "sections"), ("Đơn vị chủ trì", "leads")):
        columns = (Column(5.0, name, "{{ row.name }}"), *TALLIES[1:])
        table(doc, columns, (f"for row in view.{rows}", "row", "endfor"))
        body(doc, "")
    tag(doc, "{%p for part in view.parts %}")
    title(doc, "{{ part.title }}")
    tag(doc, "{%p if part.rows %}")
    columns = (
        Column(1.7, "Mục", "{{ row.task }}", CENTER),
        Column(6.4, "Nội dung", "{{ row.content }}", BOTH),
        Column(3.2, "Chủ trì", "{{ row.lead }}"),
        Column(2.4, "Thời hạn", "{{ row.nominal }}", CENTER),
        Column(2.9, "{{ part.last }}", "{{ row.last }}", CENTER),
    )
    table(doc, columns, ("for row in part.rows", "row", "endfor"))
    tag(doc, "{%p else %}")
    body(doc, "Không có.")
    tag(doc, "{%p endif %}")
    tag(doc, "{%p endfor %}")
    body(doc, "{{ view.closing }}")
    signature(doc)
    return as_bytes(doc)


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "progress": progress,
}

if __name__ == "__main__":
    for name, make in TEMPLATES.items():
        path = ROOT / "templates" / name / "report.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
