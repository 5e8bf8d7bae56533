"""Who issued a plan, as its letterhead, its text or its annex names it, and of which level it is."""

from __future__ import annotations

import re

from kstthc_cli.annex.understand.names import cased
from kstthc_cli.annex.understand.outcome import Paper
from kstthc_cli.annex.words import compact, folded

_COMMITTEE = re.compile(r"(ủy|uỷ) ban nhân dân|ubnd", re.I)
_PLACE_NAME = re.compile(
    r"(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố|tp)\b", re.I
)
_LEVELS = (
    (r"\b(bộ|tổng cục|văn phòng chính phủ|chính phủ)\b", "ministry"),
    (
        r"\b(xã|phường|thị trấn|đặc khu|trường (tiểu học|mầm non|thcs|mẫu giáo|th|mn|trung học cơ sở))\b",
        "commune",
    ),
    (r"\b(huyện|quận|thị xã|thị ủy|phòng giáo dục)\b", "district"),
    (
        r"\b(tỉnh|sở|thành ủy|thành phố (hà nội|hồ chí minh|đà nẵng|hải phòng|cần thơ|huế))\b",
        "province",
    ),
    (r"\bthành phố\b", "district"),
)
_BODY_WORDS = re.compile(
    r"\b(uy ban|ubnd|hoi dong|hdnd|so|phong|ban|truong|bo|cuc|trung tam|dang|huyen uy|tinh uy|thanh uy|dang uy|mat tran|hoi"
    r"|doan|vien|van phong|chinh phu|cong an|chi bo|benh vien|xa|phuong|thi tran|tinh|huyen|quan|thanh pho|thi xa"
    r"|to|tram|lien doan|dac khu|chi cuc|tong cuc|thanh tra|kho bac|ngan hang|bao hiem|hoc vien|cong doan|tinh doan"
    r"|huyen doan|thanh doan|bch|bql|toa an|cong ty|khoa|bcd|tct|mttq|ubmttq|ldld)\b"
)
"""Words of which one stands in every office's name."""


def settle_issuer(paper: Paper, texts: list[str], issuers: list[str]) -> None:
    """The issuing body from the letterhead, else from “… ngày … của …”, else from the opening."""
    lines = [text for text in issuers if not re.fullmatch(r"[-–_=* ]+", text)]
    if lines:
        joined = [lines[0]]
        for text in lines[1:]:
            bare = compact(joined[-1]) in ("uybannhandan", "ubnd", "hoidongnhandan", "hdnd")
            if bare or _PLACE_NAME.match(text):
                joined[-1] = f"{joined[-1]} {text}"
            else:
                joined.append(text)
        paper.issuer = cased(joined[-1], texts)
        paper.superior = cased(joined[-2], texts) if len(joined) > 1 else ""
    if not paper.issuer:
        paper.issuer = _from_text(paper, texts)
    words = f"{paper.issuer}".casefold()
    paper.level = next((level for pattern, level in _LEVELS if re.search(pattern, words)), "")


def _from_text(paper: Paper, texts: list[str]) -> str:
    name = r"((?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Trường|Phòng|Sở|Hội đồng nhân dân)\s[^,.;:()]{2,60}?)"
    opening = re.match(name + r"\s+(?:xây dựng|ban hành|triển khai|tổ chức|xin)\b", paper.opening)
    if opening:
        return opening[1].strip()
    for text in [paper.annex_reference, *texts]:
        if len(text) < 400 and (found := re.search(r"ngày[^()]*?của\s+" + name + r"\s*\)?$", text)):
            return found[1].strip()
    return _of_reference(paper.annex_reference)


def _of_reference(text: str) -> str:
    """Who issued it by an annex's “(Kèm theo … ngày … của …)”."""
    found = re.search(r"ngày[^()]*?\bcủa\s+([^\W\d_][^,;:()\d]{2,80}?)\s*\)?$", text)
    return found[1] if found and _BODY_WORDS.search(folded(found[1])) else ""


_OFFICE = re.compile(
    r"(ubnd|uy ban|hdnd|hoi dong nhan dan|so|truong|tram|trung tam|dang uy|cong an|van phong|chi cuc|benh vien)\b"
)
"""How the name of an office begins that no title of a plan begins with."""


def heads_letter(text: str, *, below_office: bool = False) -> bool:
    """Whether a line in capitals names an office alone; below one any kind: PHÒNG KINH TẾ."""
    words = folded(text)
    is_name = text.isupper() and not re.search(r"\d|\btổ chức|\bbộ tiêu chí", text, re.I)
    return is_name and bool((_BODY_WORDS if below_office else _OFFICE).match(words))


_STAMP = re.compile(r"(du thao|hoa toc|thuong khan|khan|mat|toi mat|tuyet mat|ban sao|sao y)\b")
"""What is stamped beside a letterhead."""


def goes_on(text: str) -> bool:
    """Whether a line of a letterhead goes on with the name above it: TRUNG TÂM PHỤC VỤ / HÀNH CHÍNH CÔNG."""
    words = folded(text)
    is_name = text.isupper() and not re.search(r"\d\s*/|^\d|:", text)
    return is_name and not _BODY_WORDS.match(words) and not _STAMP.match(words)


def may_be_issuer(text: str) -> bool:
    """Whether a line of a letterhead names an office."""
    is_name = not re.search(r"\d\s*/|^\d", text) and bool(_BODY_WORDS.search(folded(text)))
    return is_name and (text.isupper() or bool(_COMMITTEE.match(text)))
