"""Levels, bodies and law that are gone by a year: a table, each line with its day and its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kstthc_cli.value import Value


class Gone(Value):
    """Words that name what is no more from `since` on; `instead` is who or what came after it.

    `pattern` is a regular expression over a text with its diacritics, whatever its case;
    `beside` must stand in the same text too.
    """

    pattern: str
    since: date
    instead: str
    source: str
    beside: str = ""
    said: str = ""
    """How `since` is told where the day itself is not known."""

    @property
    def is_checked(self) -> bool:
        """Whether what the source is said to hold was read in a published text."""
        return self.source not in _NOT_CHECKED


_TWO_LEVELS = date(2025, 7, 1)
_TWO_LEVELS_LAW = (
    "Luật số 72/2025/QH15 ngày 16/6/2025: các cơ quan cấp huyện kết thúc hoạt động từ 01/7/2025"
)
_BODIES = date(2025, 3, 1)
_MINISTRIES_LAW = "Nghị quyết số 176/2025/QH15 ngày 18/02/2025"
_DEPARTMENTS_LAW = "Nghị định số 45/2025/NĐ-CP ngày 28/02/2025"
_PROVINCES = date(2025, 7, 1)
_PROVINCES_LAW = "Nghị quyết số 202/2025/QH15 ngày 12/6/2025"
_ONE_STOP = date(2025, 7, 1)
_ONE_STOP_LAW = "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025"
_ONLINE_LAW = "Nghị định số 42/2022/NĐ-CP ngày 24/6/2022"
_JUSTICE_LAW = "Nghị định số 09/2026/NĐ-CP"

_NOT_CHECKED = {_MINISTRIES_LAW, _PROVINCES_LAW, _ONLINE_LAW}
"""Sources of which the number or the day was not found in a published text: people are told so.

Found: Luật 72/2025/QH15 with the end of the districts' bodies, Nghị định 45/2025 with the list of
departments, Nghị định 118/2025 and Thông tư 03/2025 with their days, Nghị định 09/2026 in the
press; of the provinces only that the National Assembly merged them on 12/6/2025.
"""

_AND = r"\s*(?:&|và|-|,)\s*"

_MERGED = (
    (rf"Kế hoạch{_AND}Đầu tư|KH&ĐT|KHĐT", "Tài chính"),
    (r"Giao thông vận tải|GTVT", "Xây dựng"),
    (rf"Thông tin{_AND}Truyền thông|TT&TT|TTTT", "Khoa học và Công nghệ"),
    (
        rf"Nông nghiệp{_AND}Phát triển nông thôn|NN&PTNT|Tài nguyên{_AND}Môi trường|TN&MT|TNMT",
        "Nông nghiệp và Môi trường",
    ),
    (
        rf"Lao động{_AND}Thương binh{_AND}Xã hội|LĐ-?TB&?XH|LĐTBXH",
        "Nội vụ (lao động, việc làm, người có công); Y tế (bảo trợ xã hội, trẻ em)",
    ),
)
_NEW_PROVINCES = {
    "Hà Giang": "Tuyên Quang", "Yên Bái": "Lào Cai", "Bắc Kạn": "Thái Nguyên", "Vĩnh Phúc": "Phú Thọ",
    "Hòa Bình": "Phú Thọ", "Bắc Giang": "Bắc Ninh", "Thái Bình": "Hưng Yên", "Hải Dương": "Hải Phòng",
    "Hà Nam": "Ninh Bình", "Nam Định": "Ninh Bình", "Quảng Bình": "Quảng Trị", "Quảng Nam": "Đà Nẵng",
    "Kon Tum": "Quảng Ngãi", "Bình Định": "Gia Lai", "Ninh Thuận": "Khánh Hòa", "Đắk Nông": "Lâm Đồng",
    "Bình Thuận": "Lâm Đồng", "Phú Yên": "Đắk Lắk", "Bà Rịa - Vũng Tàu": "Thành phố Hồ Chí Minh",
    "Bình Dương": "Thành phố Hồ Chí Minh", "Bình Phước": "Đồng Nai", "Long An": "Tây Ninh",
    "Sóc Trăng": "Cần Thơ", "Hậu Giang": "Cần Thơ", "Bến Tre": "Vĩnh Long", "Trà Vinh": "Vĩnh Long",
    "Tiền Giang": "Đồng Tháp", "Bạc Liêu": "Cà Mau", "Kiên Giang": "An Giang",
}  # fmt: skip

TABLE: tuple[Gone, ...] = (
    Gone(
        r"mức(?: độ)? [34](?:(?:,| và|, mức(?: độ)?| và mức(?: độ)?) [34])*",
        date(2022, 8, 15),
        "dịch vụ công trực tuyến một phần, toàn trình",
        _ONLINE_LAW,
        beside=r"trực tuyến|dịch vụ công|DVC",
    ),
    *(
        Gone(rf"Bộ (?:{words})", _BODIES, f"Bộ {then}", _MINISTRIES_LAW)
        for words, then in _MERGED[:-1]
    ),
    Gone(
        rf"Bộ (?:{_MERGED[-1][0]})",
        _BODIES,
        "Bộ Nội vụ (lao động, việc làm, người có công); Bộ Y tế (bảo trợ xã hội, trẻ em)",
        _MINISTRIES_LAW,
    ),
    Gone(r"(?:Ủy|Uỷ) ban Dân tộc", _BODIES, "Bộ Dân tộc và Tôn giáo", _MINISTRIES_LAW),
    *(Gone(rf"Sở (?:{words})", _BODIES, f"Sở {then}", _DEPARTMENTS_LAW) for words, then in _MERGED),
    Gone(
        r"(?:Nghị định(?: số)?|NĐ(?: số)?) (?:61/2018|107/2021)(?:/NĐ-CP)?",
        _ONE_STOP,
        "Nghị định số 118/2025/NĐ-CP (sửa đổi bởi Nghị định số 367/2025/NĐ-CP)",
        _ONE_STOP_LAW,
    ),
    Gone(
        r"(?:Thông tư(?: số)?|TT(?: số)?) (?:01/2018)(?:/TT-VPCP)?",
        date(2025, 9, 15),
        "Thông tư số 03/2025/TT-VPCP",
        "Thông tư số 03/2025/TT-VPCP ngày 15/9/2025",
    ),
    Gone(
        r"Văn phòng Chính phủ",
        date(2026, 1, 1),
        "Bộ Tư pháp (kiểm soát thủ tục hành chính)",
        _JUSTICE_LAW,
        beside=r"kiểm soát (?:thủ tục hành chính|TTHC)|KSTTHC|báo cáo",
        said="01/2026",
    ),
    Gone(
        r"(?:Phòng|Trưởng phòng) (?:Văn hóa và Thông tin|Văn hoá và Thông tin|Tư pháp|Nội vụ|"
        r"Tài chính - Kế hoạch|Tài chính – Kế hoạch|Kinh tế và Hạ tầng|Quản lý đô thị|Lao động[^,;.]*|"
        r"Tài nguyên và Môi trường|Nông nghiệp[^,;.]*|Giáo dục và Đào tạo|Y tế|Dân tộc)",
        _TWO_LEVELS,
        "phòng chuyên môn của xã (Văn phòng HĐND và UBND, Phòng Kinh tế, Phòng Văn hóa - Xã hội) hoặc sở",
        _TWO_LEVELS_LAW,
    ),
    Gone(
        r"Văn phòng(?: HĐND và UBND| UBND| Hội đồng nhân dân và Ủy ban nhân dân)? huyện",
        _TWO_LEVELS,
        "Văn phòng UBND tỉnh, hoặc Văn phòng HĐND và UBND xã",
        _TWO_LEVELS_LAW,
    ),
    Gone(
        r"(?:cấp )?huyện|thị trấn|thị xã|(?:UBND|HĐND|(?:Ủy|Uỷ) ban nhân dân|các|cấp) quận|quận,? huyện",
        _TWO_LEVELS,
        "không còn cấp huyện; cấp trên trực tiếp của xã là tỉnh, thành phố",
        _TWO_LEVELS_LAW,
    ),
    Gone(
        r"(?:công chức|CC|cán bộ) (?:Văn phòng\s*[-–]\s*thống kê|VP\s*[-–]\s*TK|Tư pháp\s*[-–]\s*hộ tịch)",
        _TWO_LEVELS,
        "công chức của Văn phòng HĐND và UBND hoặc phòng chuyên môn của xã",
        _TWO_LEVELS_LAW,
    ),
    *(
        Gone(
            rf"(?:tỉnh|UBND tỉnh) {re.escape(old)}",
            _PROVINCES,
            new if new.startswith("Thành phố") else f"{new} (tên mới sau hợp nhất)",
            _PROVINCES_LAW,
        )
        for old, new in _NEW_PROVINCES.items()
    ),
)


class Named(Value):
    """Where a text names what is gone: its words, and the line of the table."""

    words: str
    gone: Gone


def find_gone(text: str, year: int) -> Iterator[Named]:
    """What of the table a text names that is gone in that year, from some day of it on.

    Words within those of another line of the table are told once.
    """
    taken: list[range] = []
    for one in TABLE:
        if one.since.year > year or (one.beside and not re.search(one.beside, text, re.I)):
            continue
        for found in re.finditer(rf"(?<!\w)(?:{one.pattern})(?!\w)", text, re.IGNORECASE):
            place = range(*found.span())
            if any(place.start < other.stop and other.start < place.stop for other in taken):
                continue
            taken.append(place)
            yield Named(found[0], one)
