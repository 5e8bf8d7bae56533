"""The bundled Word templates as they were first made: `python tools/word_templates.py` makes them anew.

They are ordinary Word files. Whoever changes one in Word leaves this page behind on purpose.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from docx.document import Document as Doc  # noqa: E402
from docx.shared import Cm  # noqa: E402

from word_form import (  # noqa: E402 - the script finds its own house first
    BOTH,
    CENTER,
    LEFT,
    PADDING,
    Column,
    add,
    as_bytes,
    body,
    break_letter,
    calendar,
    free_table,
    heading,
    mark,
    name_and_extract,
    new_document,
    new_section,
    signature,
    table,
    tag,
    title,
)

WIDE = 25.7
TALLIES = (
    Column(4.6, "Phần", "{{ row.name }}"),
    Column(1.4, "Tổng số", "{{ row.total }}", CENTER),
    Column(1.8, "Hoàn thành đúng hạn", "{{ row.done }}", CENTER),
    Column(1.8, "Hoàn thành trễ hạn", "{{ row.late }}", CENTER),
    Column(1.4, "Quá hạn", "{{ row.overdue }}", CENTER),
    Column(1.6, "Trong hạn", "{{ row.open }}", CENTER),
    Column(1.6, "Không áp dụng", "{{ row.waived }}", CENTER),
    Column(2.3, "Tỷ lệ hoàn thành", "{{ row.share }}", CENTER),
)
UNITS = (
    Column(6.1, "Đơn vị chủ trì", "{{ row.name }}"),
    Column(1.6, "Tổng số", "{{ row.total }}", CENTER),
    Column(1.9, "Hoàn thành", "{{ row.done }}", CENTER),
    Column(1.6, "Quá hạn", "{{ row.overdue }}", CENTER),
    Column(2.8, "{{ view.coming }}", "{{ row.coming }}", CENTER),
    Column(2.5, "Tỷ lệ hoàn thành", "{{ row.share }}", CENTER),
)


def progress() -> bytes:
    """Báo cáo kết quả thực hiện kế hoạch."""
    doc = new_document()
    heading(doc)
    name_and_extract(doc, "BÁO CÁO", "{{ view.title }}")
    body(doc, "{{ view.introduction }}")
    title(doc, "I. KẾT QUẢ CHUNG")
    _each(doc, "view.summary")
    table(doc, UNITS, ("for row in view.units", "row", "endfor"))
    title(doc, "II. NỘI DUNG ĐỀ NGHỊ LÃNH ĐẠO CHỈ ĐẠO")
    tag(doc, "{%p for text in view.decisions %}")
    body(doc, "{{ loop.index }}. {{ text }}")
    tag(doc, "{%p else %}")
    body(doc, "Không có.")
    tag(doc, "{%p endfor %}")
    tag(doc, "{%p for part in view.parts %}")
    title(doc, "{{ part.title }}")
    tag(doc, "{%p if part.rows %}")
    columns = (
        Column(1.7, "Mục", "{{ row.task }}", CENTER),
        Column(6.0, "Nội dung", "{{ row.content }}", BOTH),
        Column(3.0, "Chủ trì", "{{ row.lead }}"),
        Column(2.4, "Thời hạn", "{{ row.when }}", CENTER),
        Column(3.4, "{{ part.last }}", "{{ row.last }}", CENTER),
    )
    table(doc, columns, ("for row in part.rows", "row", "endfor"))
    tag(doc, "{%p else %}")
    body(doc, "Không có.")
    tag(doc, "{%p endif %}")
    tag(doc, "{%p endfor %}")
    title(doc, "{{ view.sections_title }}")
    table(doc, TALLIES, ("for row in view.sections", "row", "endfor"))
    body(doc, "")
    body(doc, "{{ view.closing }}", keep=True)
    signature(doc)
    return as_bytes(doc)


def evidence() -> bytes:
    """Bảng minh chứng, lying."""
    doc = new_document(landscape=True)
    heading(doc, width=WIDE)
    name_and_extract(doc, "BẢNG MINH CHỨNG", "{{ view.title }}", width=WIDE)
    body(doc, "{{ view.summary }}")
    title(doc, "I. NHIỆM VỤ CÒN THIẾU")
    tag(doc, "{%p if view.gaps %}")
    free_table(doc, "view.gaps.columns", "view.gaps.lines", size=11, padding=PADDING)
    tag(doc, "{%p else %}")
    body(doc, "Không có.")
    tag(doc, "{%p endif %}")
    title(doc, "II. TOÀN BỘ CÁC NHIỆM VỤ")
    free_table(doc, "view.whole.columns", "view.whole.lines", size=11, padding=PADDING)
    signature(doc, width=WIDE)
    return as_bytes(doc)


def reminder() -> bytes:
    """Công văn đôn đốc: every letter of the day, each on pages of its own."""
    doc = new_document()
    tag(doc, "{%p for letter in view.letters %}")
    heading(doc, subject="V/v {{ letter.subject }}")
    add(doc, "Kính gửi: {{ letter.addressee }}", align=CENTER, before=18, after=12)
    body(doc, "{{ letter.introduction }}")
    for name, rows, last in (
        ("Nhiệm vụ quá hạn", "overdue", "Số ngày trễ"), ("Nhiệm vụ sắp đến hạn", "coming", "Còn lại"),
    ):  # fmt: skip
        tag(doc, f"{{%p if letter.{rows} %}}")
        title(doc, name)
        columns = (
            Column(1.7, "Mục", "{{ row.task }}", CENTER),
            Column(6.1, "Nội dung", "{{ row.content }}", BOTH),
            Column(2.4, "Thời hạn", "{{ row.nominal }}", CENTER),
            Column(2.4, last, "{{ row.left }}", CENTER),
            Column(3.9, "Kết quả phải có", "{{ row.result }}"),
        )
        table(doc, columns, (f"for row in letter.{rows}", "row", "endfor"), splits=True)
        add(doc, "", size=6)
        tag(doc, "{%p endif %}")
    body(doc, "{{ letter.request }}", keep=True)
    signature(doc)
    tag(doc, "{%p if not loop.last %}")
    break_letter(doc)
    tag(doc, "{%p endif %}")
    tag(doc, "{%p endfor %}")
    return as_bytes(doc)


def agency() -> bytes:
    """Kế hoạch triển khai of a unit, its table as an annex that lies."""
    doc = new_document()
    heading(doc)
    name_and_extract(doc, "KẾ HOẠCH", "{{ view.title }}")
    body(doc, "{{ view.basis }}")
    body(doc, "{{ view.opening }}")
    title(doc, "I. MỤC ĐÍCH, YÊU CẦU")
    _each(doc, "view.aims")
    title(doc, "II. NỘI DUNG THỰC HIỆN")
    body(doc, "{{ view.content }}")
    title(doc, "III. TỔ CHỨC THỰC HIỆN")
    _each(doc, "view.duties", keep=True)
    signature(doc)
    new_section(doc, landscape=True)
    name_and_extract(doc, "PHỤ LỤC", "{{ view.reference }}", width=WIDE)
    free_table(doc, "view.whole.columns", "view.whole.lines", size=11, padding=PADDING)
    return as_bytes(doc)


def _each(doc: Doc, texts: str, *, keep: bool = False) -> None:
    """A paragraph of the body for each text; the last may hold to what follows."""
    tag(doc, f"{{%p for text in {texts} %}}")
    if keep:
        tag(doc, "{%p if loop.last %}")
        body(doc, "{{ text }}", keep=True)
        tag(doc, "{%p else %}")
    body(doc, "{{ text }}")
    if keep:
        tag(doc, "{%p endif %}")
    tag(doc, "{%p endfor %}")


def plan() -> bytes:
    """Kế hoạch as it was issued, its annex lying."""
    doc = new_document()
    heading(doc)
    name_and_extract(doc, "{{ view.kind }}", "{{ view.title }}")
    _each(doc, "view.opening")
    tag(doc, "{%p for chapter in view.chapters %}")
    title(doc, "{{ chapter.heading }}")
    _each(doc, "chapter.paragraphs", keep=True)
    tag(doc, "{%p endfor %}")
    signature(doc)
    new_section(doc, landscape=True)
    add(doc, "{{ view.annex_heading }}", bold=True, align=CENTER)
    tag(doc, "{%p if view.annex_title %}")
    add(doc, "{{ view.annex_title }}", bold=True, align=CENTER)
    tag(doc, "{%p endif %}")
    tag(doc, "{%p if view.annex_reference %}")
    add(doc, "{{ view.annex_reference }}", italic=True, align=CENTER)
    tag(doc, "{%p endif %}")
    tag(doc, "{%p for section in view.sections %}")
    tag(doc, "{%p if section.title %}")
    title(doc, "{{ section.title }}")
    tag(doc, "{%p endif %}")
    tag(doc, "{%p if view.is_plan_96 %}")
    headings = (
        "Stt", "Stt2", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành",
        "Kết quả thực hiện", "Ghi chú",
    )  # fmt: skip
    widths = (1.2, 1.2, 7.6, 3.1, 3.1, 3.0, 3.3, 3.2)
    columns = [
        Column(width, heading, f"{{{{ line.cells[{place}] }}}}", CENTER if place < 2 else LEFT)
        for place, (width, heading) in enumerate(zip(widths, headings, strict=True))
    ]
    group = ("for line in section.lines", "if line.is_group", "= {{ line.name }}", "else")
    table(doc, columns, (*group, "row", "endif", "endfor"))
    tag(doc, "{%p else %}")
    free_table(doc, "view.columns", "section.lines")
    tag(doc, "{%p endif %}")
    tag(doc, "{%p endfor %}")
    tag(doc, "{%p if view.amendments %}")
    title(doc, "CÁC VĂN BẢN SỬA ĐỔI, BỔ SUNG")
    tag(doc, "{%p for chapter in view.amendments %}")
    title(doc, "{{ chapter.heading }}")
    _each(doc, "chapter.paragraphs")
    tag(doc, "{%p endfor %}")
    tag(doc, "{%p endif %}")
    return as_bytes(doc)


def quarterly() -> bytes:
    """Báo cáo quý, form II.06a and the indicators as an annex that lies."""
    doc = new_document()
    heading(doc)
    tag(doc, "{%p if view.warning %}")
    mark(add(doc, "{{ view.warning }}", align=CENTER, before=10))
    tag(doc, "{%p endif %}")
    name_and_extract(doc, "BÁO CÁO", "{{ view.title }}")
    body(doc, "{{ view.introduction }}")
    tag(doc, "{%p for chapter in view.chapters %}")
    title(doc, "{{ chapter[0] }}")
    tag(doc, "{%p for item in chapter[1] %}")
    tag(doc, "{%p if item.title %}")
    title(doc, "{{ item.title }}")
    tag(doc, "{%p endif %}")
    tag(doc, "{%p for one in item.paragraphs %}")
    tag(doc, "{%p if one.is_gap %}")
    mark(body(doc, "{{ one.text }}"))
    tag(doc, "{%p else %}")
    body(doc, "{{ one.text }}")
    tag(doc, "{%p endif %}")
    tag(doc, "{%p endfor %}")
    tag(doc, "{%p endfor %}")
    tag(doc, "{%p endfor %}")
    body(doc, "{{ view.closing }}", keep=True)
    signature(doc)
    new_section(doc, landscape=True)
    extract = "Tình hình, kết quả giải quyết thủ tục hành chính tại cơ quan trực tiếp giải quyết"
    name_and_extract(doc, "Biểu số II.06a", extract, width=WIDE)
    add(doc, "{{ view.reference }}", italic=True, align=CENTER)
    add(doc, "{{ view.days }}. Đơn vị báo cáo: {{ view.unit }}. Đơn vị tính: Số hồ sơ TTHC",
        size=12, italic=True, align=CENTER, after=4)  # fmt: skip
    tag(doc, "{%p if view.form %}")
    table(doc, _form_columns(), ("for line in view.form", "row", "endfor"), size=11)
    tag(doc, "{%p else %}")
    body(doc, "{{ view.form_note }}")
    tag(doc, "{%p endif %}")
    tag(doc, "{%p if view.by_unit %}")
    title(doc, "{{ view.by_unit_title }}")
    table(doc, _unit_columns(), ("for line in view.by_unit", "row", "endfor"), size=11)
    add(doc, "{{ view.by_unit_note }}", size=12, italic=True, before=4)
    tag(doc, "{%p endif %}")
    tag(doc, "{%p if view.checks %}")
    title(doc, "Cần đối chiếu trước khi gửi:")
    _each(doc, "view.checks")
    tag(doc, "{%p endif %}")
    title(doc, "Chỉ tiêu trong kỳ")
    columns = (
        Column(1.8, "Mã", "{{ line.code }}", CENTER),
        Column(7.0, "Chỉ tiêu", "{{ line.name }}"),
        Column(2.0, "Tử số", "{{ line.numerator }}", CENTER),
        Column(2.0, "Mẫu số", "{{ line.denominator }}", CENTER),
        Column(3.3, "Giá trị", "{{ line.value }}", CENTER),
        Column(3.0, "Mức phải đạt", "{{ line.target }}", CENTER),
        Column(1.6, "Đạt", "{{ line.met }}", CENTER),
        Column(5.0, "Ghi chú", "{{ line.reason }}"),
    )
    table(doc, columns, ("for line in view.indicators", "row", "endfor"), size=11)
    return as_bytes(doc)


def _form_columns() -> tuple[Column, ...]:
    """The form's thirteen columns, each with its number."""
    names = (
        "Nhận giải quyết: tổng số", "Trong kỳ: trực tuyến", "Trong kỳ: trực tiếp, bưu chính",
        "Từ kỳ trước", "Đã giải quyết: tổng số", "Trước hạn", "Đúng hạn", "Quá hạn",
        "Đang giải quyết: tổng số", "Trong hạn", "Quá hạn",
    )  # fmt: skip
    numbered = (
        Column(1.77, f"{name}\n({number + 3})", f"{{{{ line.cells[{number}] }}}}", CENTER)
        for number, name in enumerate(names)
    )
    return (
        Column(1.1, "TT\n(1)", "{{ line.number }}", CENTER),
        Column(5.1, "Lĩnh vực, công việc giải quyết theo cấp\n(2)", "{{ line.name }}"),
        *numbered,
    )


def _unit_columns() -> tuple[Column, ...]:
    """The sheet by unit: late ones by their letters."""
    names = (
        "Nhận: tổng số", "Trực tuyến", "Trực tiếp, bưu chính", "Kỳ trước", "Đã giải quyết: tổng số",
        "Trong hạn", "Quá hạn, đã có thư", "Quá hạn, chưa có thư", "Đang giải quyết: tổng số",
        "Trong hạn", "Quá hạn, đã có thư", "Quá hạn, chưa có thư",
    )  # fmt: skip
    return (
        Column(1.1, "TT", "{{ line.number }}", CENTER),
        Column(4.5, "Đơn vị", "{{ line.name }}"),
        *(Column(1.67, n, f"{{{{ line.cells[{at}] }}}}", CENTER) for at, n in enumerate(names)),
    )


def month() -> bytes:
    """Lịch tháng: one lying sheet."""
    doc = new_document(landscape=True)
    page = doc.sections[0]
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(1)
    page.header_distance = Cm(0.5)
    add(doc, "{{ view.title }}", size=18, bold=True, align=CENTER)
    add(doc, "{{ view.issuer }}", size=11, align=CENTER, after=4)
    calendar(doc, width=27.7, height=1.9)
    add(doc, "{{ view.footer }}", size=10, italic=True, before=4)
    return as_bytes(doc)


RANKS = (
    Column(1.3, "Hạng", "{{ row.rank }}", CENTER),
    Column(6.3, "Đơn vị", "{{ row.name }}"),
    Column(1.8, "Đã đến hạn", "{{ row.came_due }}", CENTER),
    Column(1.9, "Hoàn thành đúng hạn", "{{ row.done }}", CENTER),
    Column(1.9, "Hoàn thành trễ hạn", "{{ row.done_late }}", CENTER),
    Column(1.7, "Quá hạn", "{{ row.overdue }}", CENTER),
    Column(1.8, "Sắp đến hạn", "{{ row.at_risk }}", CENTER),
    Column(2.1, "Tỷ lệ đúng hạn", "{{ row.rate }}", CENTER),
    Column(1.8, "Tăng, giảm", "{{ row.change }}", CENTER),
    Column(1.6, "Đổi hạng", "{{ row.moved }}", CENTER),
    Column(3.5, "Ghi chú", "{{ row.remark }}"),
)


def summary() -> bytes:
    """Báo cáo tổng hợp, lying."""
    doc = new_document(landscape=True)
    heading(doc, width=WIDE)
    name_and_extract(doc, "BÁO CÁO TỔNG HỢP", "{{ view.title }}", width=WIDE)
    body(doc, "{{ view.introduction }}")
    title(doc, "I. KẾT QUẢ CHUNG")
    body(doc, "{{ view.summary }}")
    tag(doc, "{%p if view.groups %}")
    table(doc, RANKS, ("for row in view.groups", "row", "endfor"), size=11)
    tag(doc, "{%p endif %}")
    title(doc, "II. XẾP HẠNG CÁC ĐƠN VỊ")
    table(doc, RANKS, ("for row in view.lines + (view.total,)", "row", "endfor"), size=11)
    add(doc, "", size=6)
    _each(doc, "view.notes")
    title(doc, "III. NHIỆM VỤ QUÁ HẠN CỦA TỪNG ĐƠN VỊ")
    tag(doc, "{%p if view.late %}")
    columns = (
        Column(2.9, "Mục", "{{ row.name }}"),
        Column(10.2, "Nội dung", "{{ row.content }}", BOTH),
        Column(5.1, "Chủ trì", "{{ row.lead }}"),
        Column(5, "Hạn", "{{ row.due }}"),
        Column(2.5, "Trễ", "{{ row.days }}", CENTER),
    )
    rows = ("for office in view.late", "= {{ office.title }}", "for row in office.rows", "row")
    table(doc, columns, (*rows, "endfor", "endfor"), size=11)
    tag(doc, "{%p else %}")
    body(doc, "Không có.")
    tag(doc, "{%p endif %}")
    body(doc, "{{ view.closing }}", keep=True)
    signature(doc, width=WIDE)
    return as_bytes(doc)


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "progress": progress,
    "evidence": evidence,
    "reminder": reminder,
    "agency": agency,
    "plan": plan,
    "month": month,
    "quarterly": quarterly,
    "summary": summary,
}

if __name__ == "__main__":
    for name, make in TEMPLATES.items():
        path = ROOT / "templates" / name / "report.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
