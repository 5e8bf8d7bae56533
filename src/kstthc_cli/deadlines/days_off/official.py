"""Days off and make-up working days of the civil service, as announced for each year.

Only working days that are off stand here: Saturdays and Sundays are off anyway. The Labour
Code 2019 gives the fixed days (art. 112) and the day in lieu of a holiday on a weekly day off
(art. 111.3); the notice of each year gives Tết, National Day's second day and swaps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kstthc_cli.messages import Message, message

LABOUR_CODE = "Bộ luật Lao động 2019, Điều 112"
IN_LIEU = "Bộ luật Lao động 2019, Điều 111 khoản 3"
NOTICE_2023 = "Thông báo 4918/TB-LĐTBXH ngày 01/12/2022"
NOTICE_2024 = "Thông báo 5015/TB-LĐTBXH ngày 22/11/2023"
SWAP_2024 = "Công văn 2450/VPCP-KGVX năm 2024"
NOTICE_2025 = "Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024"
NOTICE_2026 = "Phương án nghỉ Tết, Quốc khánh 2026 đã được phê duyệt (congan.com.vn, id=388656)"
SWAP_2026 = "Công văn 12729/VPCP-KGVX ngày 25/12/2025"
CULTURE_DAY = "Nghị quyết 28/2026/QH16"
NOTICE_2027 = "Phương án nghỉ lễ, Tết 2027 (Văn phòng Chính phủ, 02/10/2026)"

NEW_YEAR = message("New Year's Day")
TET = message("Tết holiday")
HUNG_KINGS = message("Hùng Kings' Commemoration Day")
REUNIFICATION = message("Reunification Day")
LABOUR = message("International Labour Day")
NATIONAL = message("National Day holiday")
CULTURE = message("Vietnam Culture Day")
SWAPPED = message("day off swapped with a Saturday")


@dataclass(frozen=True)
class DayOff:
    """A working day that is off, or a weekend day; `is_projected` where no notice fixes it."""

    day: date
    name: Message
    source: str
    is_projected: bool = False


@dataclass(frozen=True)
class MakeUpDay:
    """A weekend day that is worked."""

    day: date
    source: str


def _off(year: int, days: str, name: Message, source: str) -> tuple[DayOff, ...]:
    """Days written "24/4 25/4" of one year."""
    parts = (day.split("/") for day in days.split())
    return tuple(DayOff(date(year, int(m), int(d)), name, source) for d, m in parts)


DAYS_OFF: dict[int, tuple[DayOff, ...]] = {
    2023: (
        *_off(2023, "2/1", NEW_YEAR, IN_LIEU),
        *_off(2023, "20/1 23/1 24/1 25/1 26/1", TET, NOTICE_2023),
        *_off(2023, "1/5", LABOUR, LABOUR_CODE),
        *_off(2023, "2/5", HUNG_KINGS, IN_LIEU),
        *_off(2023, "3/5", REUNIFICATION, IN_LIEU),
        *_off(2023, "1/9", NATIONAL, NOTICE_2023),
        *_off(2023, "4/9", NATIONAL, IN_LIEU),
    ),
    2024: (
        *_off(2024, "1/1", NEW_YEAR, LABOUR_CODE),
        *_off(2024, "8/2 9/2 12/2 13/2 14/2", TET, NOTICE_2024),
        *_off(2024, "18/4", HUNG_KINGS, LABOUR_CODE),
        *_off(2024, "29/4", SWAPPED, SWAP_2024),
        *_off(2024, "30/4", REUNIFICATION, LABOUR_CODE),
        *_off(2024, "1/5", LABOUR, LABOUR_CODE),
        *_off(2024, "2/9 3/9", NATIONAL, NOTICE_2024),
    ),
    2025: (
        *_off(2025, "1/1", NEW_YEAR, LABOUR_CODE),
        *_off(2025, "27/1 28/1 29/1 30/1 31/1", TET, NOTICE_2025),
        *_off(2025, "7/4", HUNG_KINGS, LABOUR_CODE),
        *_off(2025, "30/4", REUNIFICATION, LABOUR_CODE),
        *_off(2025, "1/5", LABOUR, LABOUR_CODE),
        *_off(2025, "2/5", SWAPPED, NOTICE_2025),
        *_off(2025, "1/9 2/9", NATIONAL, NOTICE_2025),
    ),
    2026: (
        *_off(2026, "1/1", NEW_YEAR, LABOUR_CODE),
        *_off(2026, "2/1", SWAPPED, SWAP_2026),
        *_off(2026, "16/2 17/2 18/2 19/2 20/2", TET, NOTICE_2026),
        *_off(2026, "27/4", HUNG_KINGS, IN_LIEU),
        *_off(2026, "30/4", REUNIFICATION, LABOUR_CODE),
        *_off(2026, "1/5", LABOUR, LABOUR_CODE),
        *_off(2026, "31/8", SWAPPED, NOTICE_2026),
        *_off(2026, "1/9 2/9", NATIONAL, NOTICE_2026),
        *_off(2026, "24/11", CULTURE, CULTURE_DAY),
    ),
    2027: (
        *_off(2027, "1/1", NEW_YEAR, LABOUR_CODE),
        *_off(2027, "4/2 5/2 8/2 9/2 10/2", TET, NOTICE_2027),
        *_off(2027, "16/4", HUNG_KINGS, LABOUR_CODE),
        *_off(2027, "30/4", REUNIFICATION, LABOUR_CODE),
        *_off(2027, "3/5", LABOUR, IN_LIEU),
        *_off(2027, "2/9 3/9", NATIONAL, NOTICE_2027),
        *_off(2027, "24/11", CULTURE, CULTURE_DAY),
    ),
}

MAKE_UP_DAYS: dict[int, tuple[MakeUpDay, ...]] = {
    2023: (),
    2024: (MakeUpDay(date(2024, 5, 4), SWAP_2024),),
    2025: (MakeUpDay(date(2025, 4, 26), NOTICE_2025),),
    2026: (MakeUpDay(date(2026, 1, 10), SWAP_2026), MakeUpDay(date(2026, 8, 22), NOTICE_2026)),
    2027: (),
}

TET_BEGINS: dict[int, date] = {
    2023: date(2023, 1, 20),
    2024: date(2024, 2, 8),
    2025: date(2025, 1, 25),
    2026: date(2026, 2, 14),
    2027: date(2027, 2, 4),
}
"""The first day of the Tết holiday, weekend days included."""
