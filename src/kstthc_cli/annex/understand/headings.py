"""What a column is for, by the meaning of its heading, never by its position.

Headings are compared without case, accents, blanks and marks, so that a heading that is broken in
the middle or abbreviated is still read. The first pattern that fits decides; its weight settles
two columns that want one role.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kstthc_cli.annex.understand.outcome import Role
from kstthc_cli.annex.words import compact


class Meaning(NamedTuple):
    """A role, and how surely the heading names it (0 to 100)."""

    role: Role
    weight: int
    is_state: bool = False
    """“Tiến độ” and the like: a deadline, or how far the work is."""


OTHER = Meaning(Role.OTHER, 0)

_PATTERNS: tuple[tuple[str, Meaning], ...] = (
    (r"(s|so)?(tt|thutu|ott)\d*|so|no|num|sothutu|thutu|muc|masonhiemvu|manhiemvu|manv|maso|ma",
     Meaning(Role.NUMBER, 100)),
    (r"ghichu.*|gchu|gc|luuy.*|chuthich|note.*", Meaning(Role.NOTE, 100)),
    (r".*(ghichu)", Meaning(Role.NOTE, 60)),
    (r".*(kinhphi|dutoan|nguonvon|thanhtien|donvitinh|dvt$|soluong|nguonluc).*", OTHER),
    (r"(noidung|nhiemvu|congviec|tennhiemvu).*(thoigian|donvi|coquan).*", Meaning(Role.CONTENT, 90)),
    (r".*(chutri|chinh).*(phoihop).*", Meaning(Role.LEAD, 96)),
    (r".*(phoihop).*", Meaning(Role.WITH, 100)),
    (r".*(chutri|cqct|dvct).*", Meaning(Role.LEAD, 100)),
    (r"(cqph|dvph|ph)", Meaning(Role.WITH, 90)),
    (r".*(thoigian|ngay).*diadiem.*|.*diadiem.*(thoigian|ngay).*", Meaning(Role.DEADLINE, 80)),
    (r"(.*thoigian|.*thoidiem|ngay|.*tg|tu)?(batdau|khoicong|khoidau)|tungay|tu", Meaning(Role.START, 90)),
    (r".*dinhky.*(thoihan|thoigian).*|.*(thoihan|thoigian).*dinhky.*", Meaning(Role.DEADLINE, 90)),
    (r"kybaocao|.*(tansuat|dinhky|chuky).*|solan(thuchien)?", Meaning(Role.FREQUENCY, 90)),
    (r"(du?kien)?(thoigian|thoihan|thoidiem|tgian|tg|ngay|han|moc)\w*(hoanthanh|hoantat|ketthuc|xong)\w*",
     Meaning(Role.DEADLINE, 100)),
    (r".*(thoihan|deadline).*|han(chot|cuoi|xuly|nop|trinh|baocao|hoanthanh|thuchien|gui)?\w{0,8}|hanth",
     Meaning(Role.DEADLINE, 97)),
    (r"(thoigian|thoidiem|tgian|thgian|tg)\w*|ketthuc|denngay|den", Meaning(Role.DEADLINE, 90)),
    (r"(tinhhinh|hientrang|trangthai|danhgia|tyle|dadat|khokhan|vuongmac|lydo)\w*", OTHER),
    (r"(cancu|coso|diadiem|doituong|thanhphan(?!thamgia)|dienthoai|xacnhan|kyten|muctieu$|ynghia)\w*", OTHER),
    (r".*(sanpham|daura|spham|spdukien).*|sp", Meaning(Role.RESULT, 100)),
    (r".*(ketqua|kqua|kqth|kqdukien).*|kq", Meaning(Role.RESULT, 95)),
    (r"(thoihan|ngayhoan|mocthoigian|moc|kyhan|dukienthoigian|dukienhoanthanh)\w*", Meaning(Role.DEADLINE, 90)),
    (r".*(thoigian|thoidiem|tgian).*", Meaning(Role.DEADLINE, 85)),
    (r"ngay(gui|nop|trinh|baocao|thuchien)\w*", Meaning(Role.DEADLINE, 85)),
    (r"(lotrinh|lich)\w*", Meaning(Role.DEADLINE, 75)),
    (r"(yeucau)?hoanthanh(truoc|ngay|trong|thang|vao|den)?(ngay|thang|quy|han)?", Meaning(Role.DEADLINE, 80)),
    (r"(thoigian)?(quythang|thangquy|tuanthang|ngaythuchien)", Meaning(Role.DEADLINE, 65)),
    (r"(ngaythang|thangnam)\w*", Meaning(Role.DEADLINE, 80)),
    (r".*tiendo.*", Meaning(Role.DEADLINE, 70, is_state=True)),
    (r"(thang|tuan|ngay|quy|thangnam|ngaythang|ngaythangnam|thangtuan|ky|nam|hoanthanh)", Meaning(Role.DEADLINE, 65)),
    (r"(cac)?(noidung|nhiemvucuthe|congvieccuthe|congviec)\w*", Meaning(Role.CONTENT, 95)),
    (r"(ten|cac)?(nhiemvu|hoatdong|dauviec|viec)\w*", Meaning(Role.CONTENT, 93)),
    (r"(nhom)(nhiemvu|congviec|noidung)\w*", Meaning(Role.CONTENT, 60)),
    (r"(lanhdao|phochutich|chutich|bangiamhieu|bgh)\w*(phutrach|chidao|theodoi)\w*", Meaning(Role.LEAD, 55)),
    (r"(nguoi|bophan|canbo|to|doan)(?!duoc)\w*(kiemtra|giamsat)", Meaning(Role.LEAD, 50)),
    (r".*(theodoi|dondoc|giamsat|kiemtra)$", OTHER),
    (r".*(phutrach|daumoi|chiutrachnhiem|trachnhiem|thammuu|duocgiao|giaochodonvi|giaodonvi|giaocoquan|phancong|duocphancong).*",
     Meaning(Role.LEAD, 90)),
    (r"(.*(donvi|coquan|tochuc|canhan|bophan|banganh|nganh))?(lienquan|hotro|cungthuchien)|.*thamgia",
     Meaning(Role.WITH, 80)),
    (r".*(coquan|donvi|bophan|canbo|nguoi|tochuc|phongban|congchuc|canhan|lucluong|bannganh|cq|dv)\w*(thuchien|trienkhai|lam|th)",
     Meaning(Role.LEAD, 88)),
    (r"(coquan|donvi|bophan|nguoi|tochuc)\w*chuanbi\w*", Meaning(Role.LEAD, 80)),
    (r"(coquan|donvi|bophan|nguoi|tochuc)\w*(soanthao|trinh|xaydung|baocao|banhanh|xuly|dexuat)\w*",
     Meaning(Role.LEAD, 75)),
    (r"(coquan|donvi|coquandonvi|donvicanhan|donvicoquan|bophan|phongban|phong|nguoilam|tochuccanhan|canbo|thuchien)",
     Meaning(Role.LEAD, 70)),
    (r".*(noidung|nhiemvu|congviec|hoatdong).*", Meaning(Role.CONTENT, 85)),
    (r"(ten)?(vanban|baocao|dean|chuongtrinh|duan|cuochop|hangmuc|loaivanban|loaibaocao|congtac|giaiphap|danhmuc)\w*",
     Meaning(Role.CONTENT, 70)),
    (r"(ten|nhom|danhmuc)*(thutuc|tthc|quytrinh|dichvucong|chuyende|phongtrao|mohinh|sangkien|sukien|hoso)\w*",
     Meaning(Role.CONTENT, 70)),
    (r".*(minhchung|vanbanbanhanh|hinhthucvanban).*", Meaning(Role.RESULT, 60)),
    (r"(chitieu|tieuchi|chude|yeucau)\w*", Meaning(Role.CONTENT, 40)),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), meaning) for pattern, meaning in _PATTERNS)

LONGEST = 120
"""Characters of a heading; longer cells are text."""


@lru_cache(maxsize=4096)
def meaning_of(heading: str) -> Meaning:
    """The role that a heading names; OTHER where it names none."""
    if not heading or len(heading) > LONGEST:
        return OTHER
    key = compact(re.sub(r"\([^)]*\)", " ", heading)) or compact(heading)
    for pattern, meaning in _COMPILED:
        if pattern.fullmatch(key):
            return meaning
    return OTHER


@lru_cache(maxsize=4096)
def is_number_heading(heading: str) -> bool:
    """Whether a heading is that of running numbers."""
    return meaning_of(heading).role is Role.NUMBER
