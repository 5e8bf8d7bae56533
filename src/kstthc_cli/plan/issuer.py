"""What kind of body issues a plan, how such bodies are named, and for whom is signed (Decree 30/2020)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from kstthc_cli.text import fold

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

CHAIRMAN = r"(q\.?|kt\.?)? *(pho +)?chu tich\b"
"""The titles, without accents, of those who sign on behalf of a committee."""

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


def authority_of(document: Mapping[str, Any]) -> str:
    """On whose behalf the plan's signer signs: as written there, else only what is certain.

    A committee's chairman signs for the committee; who else signs for whom, the plan must say.
    """
    signer = document.get("signer") or {}
    if signer.get("authority"):
        return str(signer["authority"])
    is_chairman = re.match(CHAIRMAN, fold(str(signer.get("title") or "")).strip())
    return "TM. ỦY BAN NHÂN DÂN" if is_chairman and kind_of(document) == "committee" else ""


@lru_cache(maxsize=4096)
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
