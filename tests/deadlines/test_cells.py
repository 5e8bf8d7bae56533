"""What offices write in cells of plans and in single lines: kinds, each with its near ones."""

from __future__ import annotations

import pytest

from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.wording import phrase
from samples import days_of

SAYS: dict[str, dict[str, str]] = {
    "a weekday whose diacritics are lost": {
        "thu ba hàng tuần": "Thứ Ba hàng tuần",
        "Thư sáu hàng tuần": "Thứ Sáu hàng tuần",
        "Thứ sau hàng tuần": "Thứ Sáu hàng tuần",
        "Sáng thu hai hằng tuần": "Thứ Hai hàng tuần",
        "thu tu hang tuan": "Thứ Tư hàng tuần",
        "Thứ Hai đầu tuần": "Thứ Hai hàng tuần",
        "Thứ Hai hàng tuần (8h00)": "Thứ Hai hàng tuần",
    },
    "“ngay” typed for “ngày”": {
        "Trước ngay 20/5": "Trước ngày 20/05",
        "Trước ngay 25 hàng tháng": "Trước ngày 25 hàng tháng",
        "xu ly ngay": "ngay",
        "ngay lap tuc": "ngay lap tuc",
        "ngay sau khi ket thuc": "ngay sau khi ket thuc",
    },
    "how often, in brackets": {
        "Hằng tháng (tối thiểu 01 lần)": "Hàng tháng",
        "Hàng quý (02 lần)": "02 lần/quý",
        "Hằng tháng (ít nhất 02 lần)": "Ít nhất 02 lần/tháng",
        "Hàng năm (02 lần)": "02 lần/năm",
        "Hàng năm (tháng 12)": "Tháng 12 hàng năm",
    },
    "how often, behind who acts": {
        "Chi đoàn sinh hoạt chuyên đề 06 tháng/lần": "06 tháng/lần",
        "Tổ công tác báo cáo 06 tháng/lần": "06 tháng/lần",
        "Chi hội phụ nữ sinh hoạt mỗi tháng 01 lần": "Hàng tháng",
        "Hội Nông dân sinh hoạt định kỳ hằng tháng": "Hàng tháng",
        "Tháng một lần": "Hàng tháng",
        "Nửa năm 1 lần": "06 tháng/lần",
    },
    "days off that are left out": {
        "Hằng ngày (trừ thứ Bảy, Chủ nhật)": "Hàng ngày",
        "Hàng ngày, trừ ngày nghỉ, lễ": "Hàng ngày",
        "Từ 15/6 đến 30/6 (không kể thứ Bảy, Chủ nhật)": "Từ ngày 15/06 đến ngày 30/06",
    },
    "a month and its feast": {
        "Tháng 11 (Ngày Pháp luật 09/11)": "Tháng 11",
        "Tháng 11 (chào mừng Ngày Nhà giáo Việt Nam 20/11)": "Tháng 11",
        "Quý IV (nhân dịp 22/12)": "Quý IV",
        "Tháng 7 (27/7)": "Ngày 27/07",
        "Tháng 3 (sau Tết)": "Tháng 3",
    },
    "vague words, which a bracket makes precise": {
        "Hè 2023 (tháng 6 - tháng 8)": "Từ tháng 6 đến tháng 8",
        "Trong 3 tháng hè (từ 01/6 đến 31/8)": "Từ ngày 01/06 đến ngày 31/08",
        "Cuối học kỳ I (tháng 12)": "Tháng 12",
        "HK1 (tháng 12)": "Tháng 12",
        "Tháng 8 (tuần cuối)": "Cuối tháng 8",
        "14h, thứ Năm (15/6/2023)": "Diễn ra ngày 15/06/2023",
        "Tháng 5 (02 ngày)": "Tháng 5",
    },
    "a limit by other words": {
        "Không chậm quá ngày 14/8": "Ngày 14/08",
        "Đến hết 2025": "Chậm nhất trong năm 2025",
        "Ngày hoàn thành là 15/6/2023": "Ngày 15/06/2023",
        "Hạn trả lời: 20/5/2023": "Ngày 20/05/2023",
        "Nguồn vốn: ngân sách; thời hạn giải ngân: 31/12/2023": "Ngày 31/12/2023",
        "Xét tốt nghiệp đợt III: 25/12/2023": "Ngày 25/12/2023",
        "Đăng ký đợt I/2023: hạn cuối 06/3": "Ngày 06/03",
        "Thời hạn giải quyết: 05 ngày làm việc": "Trong vòng 05 ngày làm việc",
        "Tối đa 03 ngày làm việc": "Trong vòng 03 ngày làm việc",
        "Cao điểm: 15/5 - 30/5": "Diễn ra từ ngày 15/05 đến ngày 30/05",
        "Gửi báo cáo trước ngày 15/6/2023./.": "Trước ngày 15/06/2023",
    },
    "a report's span is no deadline": {
        "Thời hạn gửi báo cáo năm: trước ngày 15/01/2024": "Trước ngày 15/01/2024",
        "Đối chiếu số liệu với BHXH: trước ngày 25 hằng tháng": "Trước ngày 25 hàng tháng",
        "Ngày chốt công: ngày 25 hàng tháng": "Ngày 25 hàng tháng",
        "Các tháng: 3, 6, 9": "Tháng 3, tháng 6, tháng 9",
        "Trước 15/12/2023 (kèm phụ lục số 01, 02)": "Trước ngày 15/12/2023",
    },
    "work that goes on": {
        "Thường xuyên liên tục": "Thường xuyên",
        "Thường xuyên, trong suốt quá trình triển khai": "Thường xuyên",
        "Trong suốt quá trình thực hiện dự án": "Thường xuyên",
    },
}

REFUSED: dict[str, list[str]] = {
    "“ngay” that may be a day": [
        "nam ngay lam viec",
        "ngay sau",
        "ngay ba",
        "ngay tu",
        "hai ngay",
    ],
    "a count that no rule tells": ["Hàng tuần (02 lần)", "02 lần/tuần"],
    "days off that would change the day": [
        "Ngày 25 hàng tháng (trừ chủ nhật)",
        "Trước 15/6, trừ các ngày thứ Bảy",
    ],
    "a bracket that says something else": [
        "Tháng 10 (Ngày Pháp luật 09/11)",
        "Tháng 12/2022 (sau Tết)",
        "Hè 2022 (tháng 6)",
        "Tháng 5 (cuối)",
        "15h, thứ Sáu (15/6/2023)",
    ],
    "a label that tells of something else": [
        "Ngày cấp: 20/5/2023",
        "Ngày phát hành đợt 1: 25/12/2023",
        "Số liệu đợt 1: 25/12/2023",
        "Thời hạn sử dụng: 20/5/2023",
        "Trước 30/6, phần còn lại: tháng 9/2023",
    ],
}


def _rows(tables: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    return [row for table in tables.values() for row in table.items()]


@pytest.mark.parametrize(("words", "canonical"), _rows(SAYS))
def test_a_cell_says_what_its_office_means(words: str, canonical: str) -> None:
    rule = read_phrase(words, 2023).rule
    assert rule is not None
    assert phrase(rule, "vi") == canonical


@pytest.mark.parametrize("words", [p for phrases in REFUSED.values() for p in phrases])
def test_a_near_cell_is_refused(words: str) -> None:
    assert days_of(words) is None


def test_parts_of_a_duty_are_told_by_who_acts() -> None:
    days = days_of("Đơn vị điểm: tháng 6/2023; các đơn vị còn lại: tháng 9/2023")
    assert days is not None
    assert [day.isoformat() for day in days] == ["2023-06-30", "2023-09-30"]
