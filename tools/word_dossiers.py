"""The bundled Word templates about dossiers, as first made: `python tools/word_dossiers.py`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from docx.document import Document as Doc  # noqa: E402

from word_form import (  # noqa: E402 - the script finds its own house first
    CENTER,
    PADDING,
    add,
    as_bytes,
    body,
    free_table,
    heading,
    name_and_extract,
    new_document,
    new_section,
    rule,
    signature,
    tag,
)


def late() -> bytes:
    """Thông báo công khai danh sách giải quyết chậm, muộn hồ sơ."""
    doc = new_document()
    heading(doc)
    name_and_extract(doc, "THÔNG BÁO", "{{ view.title }}")
    body(doc, "{{ view.introduction }}")
    body(doc, "{{ view.summary }}")
    body(doc, "{{ view.verdict }}")
    _if(doc, "view.left_out")
    body(doc, "{{ view.left_out }}")
    _endif(doc)
    _if(doc, "view.units")
    for table in ("view.units", "view.fields"):
        free_table(doc, f"{table}.columns", f"{table}.lines", padding=PADDING)
        add(doc, "", size=6)
    _endif(doc)
    _if(doc, "view.causes")
    free_table(doc, "view.causes.columns", "view.causes.lines", padding=PADDING)
    add(doc, "", size=6)
    _endif(doc)
    body(doc, "{{ view.contact }}", keep=True)
    signature(doc)
    _if(doc, "view.list")
    new_section(doc, landscape=True)
    add(doc, "PHỤ LỤC", bold=True, align=CENTER)
    add(doc, "{{ view.annex_title }}", bold=True, align=CENTER)
    add(doc, "{{ view.annex_reference }}", italic=True, align=CENTER, after=6)
    free_table(doc, "view.list.columns", "view.list.lines", size=11, padding=PADDING)
    _endif(doc)
    return as_bytes(doc)


def _if(doc: Doc, condition: str) -> None:
    tag(doc, f"{{%p if {condition} %}}")


def _endif(doc: Doc) -> None:
    tag(doc, "{%p endif %}")


def letter(name: str, opening: tuple[str, ...], apology: tuple[str, ...]) -> bytes:
    """An apology letter of one form."""
    doc = new_document()
    heading(doc)
    for line in name.split("\n"):
        add(
            doc,
            line,
            bold=True,
            align=CENTER,
            before=16 if line == name.split("\n", maxsplit=1)[0] else 0,
        )
    rule(doc, 16.5 * 0.4)
    add(doc, "Kính gửi: {{ view.applicant }}", align=CENTER, before=6, after=10)
    for field, title in (("address", "Địa chỉ"), ("phone", "Số điện thoại")):
        _if(doc, f"view.{field}")
        body(doc, f"{title}: {{{{ view.{field} }}}}")
        _endif(doc)
    for text in opening:
        body(doc, text)
    for text in apology:
        body(doc, text, keep=True)
    signature(doc)
    return as_bytes(doc)


LETTER_2018 = partial(
    letter,
    "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
    (
        "Ngày {{ view.received }}, {{ view.issuer }} tiếp nhận giải quyết hồ sơ đề nghị "
        "{{ view.procedure }} của ông/bà/tổ chức; mã hồ sơ: {{ view.code }}.",
        "Thời gian hẹn trả kết quả giải quyết hồ sơ: {{ view.appointed }}.",
        "{{ view.delay }} Lý do: {{ view.reason }}.",
    ),
    (
        "Sự chậm trễ này đã gây phiền hà, tốn kém chi phí, công sức của ông/bà/tổ chức. "
        "{{ view.issuer }} xin lỗi ông/bà/tổ chức và hẹn lại thời gian trả kết quả vào "
        "{{ view.new_day }}.",
        "Mong nhận được sự thông cảm của ông/bà/tổ chức vì sự chậm trễ này./.",
    ),
)
LETTER_2025 = partial(
    letter,
    "VĂN BẢN XIN LỖI\nVÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
    (
        "Ngày {{ view.received }}, {{ view.issuer }} tiếp nhận hồ sơ thủ tục hành chính "
        "{{ view.procedure }} của ông/bà/tổ chức; mã hồ sơ: {{ view.code }}.",
        "Thời hạn trả kết quả ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả: "
        "{{ view.appointed }}.",
        "{{ view.delay }} Lý do: {{ view.reason }}.",
    ),
    (
        "{{ view.issuer }} xin lỗi ông/bà/tổ chức vì sự chậm trễ này và đề nghị gia hạn thời gian "
        "giải quyết, trả kết quả đến {{ view.new_day }}.",
        "Rất mong nhận được sự thông cảm của ông/bà/tổ chức./.",
    ),
)

TEMPLATES: dict[str, Callable[[], bytes]] = {
    "late/report": late,
    "apology/2018": LETTER_2018,
    "apology/2025": LETTER_2025,
}

if __name__ == "__main__":
    for name, make in TEMPLATES.items():
        path = ROOT / "templates" / f"{name}.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
