"""What kind of body issues a plan, and how such bodies are named and signed for (Decree 30/2020)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kstthc_cli.deadlines.words import fold


@dataclass(frozen=True)
class Signing:
    """How a kind of body signs: on whose behalf, and as what."""

    authority: str
    signer: str


FORMS = {
    "committee": Signing("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    "council": Signing("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"),
    "ministry": Signing("", "BỘ TRƯỞNG"),
    "department": Signing("", "THỦ TRƯỞNG ĐƠN VỊ"),
    "school": Signing("", "HIỆU TRƯỞNG"),
    "party": Signing("T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
    "front": Signing("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"),
    "other": Signing("", "THỦ TRƯỞNG ĐƠN VỊ"),
}

KINDS = (
    ("committee", r"(uy ban nhan dan|ubnd)\b"),
    ("council", r"(hoi dong nhan dan|hdnd)\b"),
    ("party", r"(dang (uy|bo)|tinh uy|thanh uy|huyen uy|quan uy|thi uy|chi bo|bch dang|"
              r"ban chap hanh dang bo|ban thuong vu)\b"
              r"|(van phong|ban|uy ban kiem tra) (.* )?(tinh|thanh|huyen|quan|thi|dang) uy\b"),
    ("front", r"((uy ban|ban thuong truc) .*mat tran|mat tran|mttq|hoi (lien hiep|cuu chien binh|"
              r"nong dan|chu thap do)|doan thanh nien|lien doan lao dong|cong doan)\b"),
    ("school", r"(truong|hoc vien|dai hoc)\b"),
    ("ministry", r"bo (?!phan\b|chi huy\b|tu lenh\b)"),
    ("department", r"(so|phong|cuc|chi cuc|tong cuc|vu|ban|trung tam|van phong|thanh tra|"
                   r"cong an|benh vien|tram)\b"),
)  # fmt: skip
"""What the names of such bodies begin with, without accents."""

PARTY_BODIES = (
    r"(tinh|thanh|huyen|quan|thi|dang) (uy|bo)\b|chi bo|bch |ban (chap hanh|thuong vu|can su)\b"
)
"""Bodies of the Party itself, which no office's head signs for."""

SIGNERS = (
    (r"uy ban kiem tra\b", "CHỦ NHIỆM"),
    (r"so\b|trung tam\b|benh vien\b", "GIÁM ĐỐC"),
    (r"phong\b", "TRƯỞNG PHÒNG"),
    (r"chi cuc\b", "CHI CỤC TRƯỞNG"),
    (r"tong cuc\b", "TỔNG CỤC TRƯỞNG"),
    (r"cuc\b", "CỤC TRƯỞNG"),
    (r"vu\b", "VỤ TRƯỞNG"),
    (r"van phong\b", "CHÁNH VĂN PHÒNG"),
    (r"thanh tra\b", "CHÁNH THANH TRA"),
    (r"ban\b", "TRƯỞNG BAN"),
    (r"tram\b", "TRƯỞNG TRẠM"),
    (r"hoc vien\b", "GIÁM ĐỐC"),
    (r"bo chi huy\b", "CHỈ HUY TRƯỞNG"),
)
"""How the head of a body is called, by what its name begins with."""

_SHORT = (
    (r"UBND(?=\s)", "Ủy ban nhân dân"),
    (r"HĐND(?=\s)", "Hội đồng nhân dân"),
    (r"UBMTTQ(?:\s*VN)?(?=\s)", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
)


def kind_of(document: Mapping[str, Any]) -> str:
    """The kind that the plan states, else the one that its issuer's name tells.

    An office of the Party is one by the body above it: Văn phòng, of Huyện ủy Châu Phú.
    """
    kind = str(document.get("kind") or kind_of_name(str(document["issuer"])))
    is_office = not document.get("kind") and kind in ("department", "other")
    above = kind_of_name(str(document.get("superior") or "")) if is_office else ""
    return above if above == "party" else kind


def kind_of_name(name: str) -> str:
    """committee, council, department, ministry, school, party, front, or other."""
    words = fold(" ".join(name.split()))
    return next((kind for kind, pattern in KINDS if re.match(pattern, words)), "other")


def form_of(document: Mapping[str, Any]) -> Signing:
    """How the issuer signs."""
    kind = kind_of(document)
    words = fold(" ".join(str(document["issuer"]).split()))
    signer = next((title for pattern, title in SIGNERS if re.match(pattern, words)), "")
    form = FORMS[kind]
    if signer and kind == "party" and not re.match(PARTY_BODIES, words):
        return Signing("", signer)
    return Signing(form.authority, signer) if signer and kind in ("department", "school") else form


def full_name(name: str, place: str = "") -> str:
    """A body's name in full: "UBND xã Kiến An", or "UBND xã" of that place, spelled out."""
    full = " ".join(name.split())
    for pattern, words in _SHORT:
        full = re.sub(f"^{pattern}", words, full, flags=re.IGNORECASE)
    is_bare = re.fullmatch(
        r"(ủy|uỷ) ban nhân dân (xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)",
        full.casefold(),
    )
    return f"{full} {place}" if is_bare and place else full


OfficeKey = tuple[str, str]


def office_key(document: Mapping[str, Any]) -> OfficeKey:
    """What tells an office from others by words: its full name and its superior's; "" where none."""
    issuer, superior, place = (
        " ".join(str(document.get(key) or "").split()) for key in ("issuer", "superior", "place")
    )
    return full_name(issuer, place).casefold(), superior.casefold()


def are_two_offices(one: OfficeKey, other: OfficeKey) -> bool:
    """Whether the words tell that these are two: a plan that names no superior may be of either."""
    return one[0] != other[0] or (one[1] != other[1] and bool(one[1] and other[1]))
