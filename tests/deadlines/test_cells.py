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
    "a name that holds a number": {
        "Đăng ký nghĩa vụ quân sự tuổi 17: trong tháng 4": "Tháng 4",
        "Nghiệm thu trạm biến áp Xóm 5: trước 30/6/2023": "Trước ngày 30/06/2023",
        "Đề nghị kết nạp đợt 03/02: trước ngày 01/02/2023": "Trước ngày 01/02/2023",
        "Thời hạn thanh toán vốn kế hoạch 2023: đến hết 31/01/2024": "Ngày 31/01/2024",
        "V/v nộp bài dự thi: hạn cuối cùng 10/12/2023": "Ngày 10/12/2023",
        "Kiểm kê vật tư quý I: ngày 31/3/2023": "Ngày 31/03/2023",
        "Kỷ niệm Ngày thành lập Đoàn 26/3": "Ngày 26/03",
        "Trước ngày 10/01 (trước Tết Nguyên đán)": "Trước ngày 10/01",
        "Thứ Hai hàng tuần (chào cờ đầu tuần)": "Thứ Hai hàng tuần",
    },
    "work that goes on": {
        "Thường xuyên liên tục": "Thường xuyên",
        "Thường xuyên, trong suốt quá trình triển khai": "Thường xuyên",
        "Trong suốt quá trình thực hiện dự án": "Thường xuyên",
    },
    "a number in words, and again in figures": {
        "Trong thời hạn bảy (07) ngày làm việc kể từ ngày nhận đủ hồ sơ": (
            "Trong vòng 07 ngày làm việc kể từ ngày nhận đủ hồ sơ"
        ),
        "Trong vòng ba mươi (30) ngày kể từ ngày giao": "Trong vòng 30 ngày kể từ ngày giao",
        "Họp định kỳ ba (03) tháng một (01) lần": "Hàng quý",
        "Hai (02) lần trong một năm": "02 lần/năm",
        "Trước ngày mười lăm (15) tháng 6": "Trước ngày 15/06",
    },
    "days with a dash or a dot": {
        "Khai giảng vào sáng 5-9 hằng năm": "Diễn ra ngày 05/09 hàng năm",
        "Thi vào ngày 6 và 7.6": "Ngày 06/06, 07/06",
        "Khai mạc sáng 15.6 tại nhà văn hóa xã": "Diễn ra ngày 15/06",
        "Từ sáng 15-6 đến chiều 17-6": "Từ ngày 15/06 đến ngày 17/06",
        "31-12 hằng năm": "Ngày 31/12 hàng năm",
        "Nửa đầu tháng 12 hàng năm": "Ngày 15/12 hàng năm",
        "Tổ chức thi trong hai ngày 11 và 12/6": "Ngày 11/06, 12/06",
        "Tổ chức vào các ngày 7, 8, 9-7": "Diễn ra ngày 07/07, 08/07, 09/07",
    },
    "a last day called so": {
        "Ngày 25/5 là hạn cuối nộp hồ sơ": "Ngày 25/05",
        "Ngày bầu cử là 23/5": "Diễn ra ngày 23/05",
        "Gửi trước ngày 20/6 tới.": "Trước ngày 20/06",
        "Chậm nhất ngày 27/02 (85 - 90 ngày trước ngày bầu cử)": "Ngày 27/02",
    },
    "what laws set": {
        "Nộp hồ sơ trong thời hạn quy định tại khoản 3 Điều này": (
            "trong thời hạn quy định tại khoản 3 Điều này"
        ),
        "Chậm nhất là 20 ngày, kể từ ngày kết thúc kỳ kế toán quý": (
            "Trong vòng 20 ngày kể từ ngày kết thúc kỳ kế toán quý"
        ),
        "Chậm nhất 45 ngày kể từ ngày kết thúc 6 tháng đầu năm tài chính": (
            "Trong vòng 45 ngày kể từ ngày kết thúc 6 tháng đầu năm tài chính"
        ),
        "Trường hợp hồ sơ không hợp lệ, trong thời hạn 03 ngày kể từ ngày nhận": (
            "Trong vòng 03 ngày kể từ ngày nhận"
        ),
        "Nếu hồ sơ chưa đủ thì trong thời hạn hai (02) ngày kể từ ngày nhận": (
            "Trong vòng 02 ngày kể từ ngày nhận"
        ),
        "Không quá 05 ngày kể từ ngày ban hành văn bản hoặc kể từ ngày nhận văn bản": (
            "Trong vòng 05 ngày kể từ ngày ban hành văn bản hoặc kể từ ngày nhận văn bản"
        ),
        "Gửi tài liệu trước ngày họp ít nhất 05 ngày làm việc": (
            "Trước 05 ngày làm việc so với ngày họp"
        ),
        "Gửi trước thời điểm bàn giao tối thiểu 10 ngày": "Trước 10 ngày so với thời điểm bàn giao",
        "Báo cáo theo định kỳ hằng năm trước ngày 15 tháng 01": "Trước ngày 15/01 hàng năm",
        "Theo định kỳ hằng quý trước ngày 20 của tháng cuối quý": "Trước ngày 20 của tháng cuối quý",
        "Công khai trước ngày 25 của tháng trước": "Trước ngày 25 hàng tháng",
        "Chậm nhất vào ngày 12 của tháng tiếp theo ngay sau kỳ báo cáo": "Ngày 12 của tháng sau",
        "Trước ngày 15/12 hàng năm, trước khi thực hiện việc bình xét": "Trước ngày 15/12 hàng năm",
        "Trong thời hạn ghi tại giấy hẹn": "Trong thời hạn ghi tại giấy hẹn",
        "Chậm nhất là ngày thứ hai mươi của tháng tiếp theo": "Ngày 20 của tháng sau",
        "Chậm nhất ngày thứ ba mươi của quý tiếp theo quý phát sinh nghĩa vụ thuế": (
            "Ngày 30 của tháng đầu quý sau"
        ),
        "Chậm nhất là ngày thứ mười, kể từ ngày phát sinh": "Trong vòng 10 ngày kể từ ngày phát sinh",
        "Đột xuất: theo quy định tại khoản 3, Điều 18 Luật Tiếp công dân năm 2013": "Đột xuất",
    },
    "how long it lasts, and when": {
        "Trong thời gian 12 tuần từ ngày 13/3 đến ngày 05/6": "Từ ngày 13/03 đến ngày 05/06",
        "Đại hội không quá 1/2 ngày, bắt đầu từ tháng 4, hoàn thành trước ngày 30/6": (
            "Từ tháng 4 đến ngày 30/06"
        ),
        "Đại hội không quá 2 ngày; hoàn thành trước ngày 30/6": "Trước ngày 30/06",
        "Đại hội lần thứ XX: trước ngày 31/10": "Trước ngày 31/10",
        "Thời gian: 1/2 ngày, ngày 16/6": "Ngày 16/06",
        "Hội thi được tổ chức thành 3 kỳ, từ ngày 07/3 đến ngày 28/3": (
            "Diễn ra từ ngày 07/03 đến ngày 28/03"
        ),
        "30 ngày kể từ ngày thông báo (từ ngày 01/6 đến hết ngày 30/6)": (
            "Từ ngày 01/06 đến ngày 30/06"
        ),
        "Nhận hồ sơ từ ngày ra thông báo đến hết ngày 16/6": "Ngày 16/06",
    },
    "the week of a schedule": {
        "LỊCH CÔNG TÁC TỪ NGÀY 13/11 ĐẾN NGÀY 19/11": "Từ ngày 13/11 đến ngày 19/11",
        "(Tuần thứ 46 từ ngày 13/11 đến ngày 17/11)": "Từ ngày 13/11 đến ngày 17/11",
        "Lịch làm việc tuần 46 của Văn phòng (từ ngày 13/11 đến ngày 17/11)": (
            "Từ ngày 13/11 đến ngày 17/11"
        ),
    },
    "once, or a day, in each": {
        "Tiếp công dân ít nhất 01 ngày trong 01 tuần": "Hàng tuần",
        "Năm 2024 tổ chức tuyển quân 01 đợt": "Năm 2024",
        "Mỗi quý kiểm tra 01 lần": "Hàng quý",
    },
    "what becomes of it on a day off": {
        "Vào thứ Năm hàng tuần (nếu trùng ngày lễ, tết thì sẽ tiếp vào ngày làm việc kế tiếp)": (
            "Thứ Năm hàng tuần"
        ),
        "Ngày 15 hàng tháng, nếu trùng ngày nghỉ thì tiếp vào ngày làm việc tiếp theo": (
            "Ngày 15 hàng tháng"
        ),
        "Ngày 15 hàng tháng. Trường hợp trùng ngày lễ thì chuyển sang ngày làm việc kế tiếp": (
            "Ngày 15 hàng tháng"
        ),
    },
    "on all working days": {
        "Thường xuyên vào các ngày làm việc trong tuần": "Thường xuyên",
        "07 giờ đến 08 giờ tất cả các ngày làm việc trong tuần": "Hàng ngày",
        "Từ thứ Hai đến thứ Sáu hằng tuần": "Hàng ngày",
        "Sáng thứ Ba và sáng thứ Năm hằng tuần": "Thứ Ba hàng tuần; Thứ Năm hàng tuần",
        "Thứ Tư, tuần thứ 2 của tháng": "Thứ Tư thứ 2 hàng tháng",
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
        "Trước ngày 10/02 (trước Tết Nguyên đán)",
        "15h, thứ Sáu (15/6/2023)",
    ],
    "a label that tells of something else": [
        "Ngày cấp: 20/5/2023",
        "Ngày phát hành đợt 1: 25/12/2023",
        "Số liệu đợt 1: 25/12/2023",
        "Thời hạn sử dụng: 20/5/2023",
        "Trước 30/6, phần còn lại: tháng 9/2023",
    ],
    "a number in words, and another in figures": [
        "Bảy (08) ngày làm việc kể từ ngày nhận",
        "Hai mươi (25) ngày kể từ ngày nhận",
        "Quý tư (03)",
    ],
    "a dash or a dot that may be something else": [
        "Ngày 5-9",
        "Ngày 6 và 7-9",
        "Lúc 5-9 hàng năm",
        "5-9 hằng năm",
        "Sáng 2-6",
        "Chiều 2-4-6 hàng tuần",
        "Báo cáo số liệu của tháng trước ngày 25",
    ],
    "a day that is not called the last": [
        "Ngày 25/5 là ngày cuối",
        "Ngày 25/5 không là hạn cuối",
        "20/5 hoặc 25/5 là hạn cuối",
        "Hạn chót không nộp học phí 30/6",
        "Gửi trước ngày 20/01 tới.",
        "Trước 20/6 tới ngày 25/6",
        "Chậm nhất ngày thứ hai của tháng tiếp theo",
    ],
    "so long before a day, which is another": [
        "Trước ngày 15/3 ít nhất 05 ngày",
        "Trước ngày khai giảng 05/9 ít nhất 05 ngày",
        "Trước thời điểm bàn giao 15/3 ít nhất 05 ngày",
    ],
    "a length that its days do not have": [
        "12 tuần từ ngày 13/3 đến ngày 19/6",
        "12 tuần từ ngày 13/3 đến ngày 01/6",
        "Không quá 2 ngày, trước ngày 30/6",
    ],
    "a bracket that is of some of them": [
        "Từ 01/3 đến 30/6 (Phòng Kinh tế từ 01/5 đến 10/5)",
        "Nộp từ 01/3 đến 30/6 (các trường: từ 01/5 đến 10/5)",
        "Quý III (các thôn từ ngày 10/7 đến ngày 20/7)",
    ],
    "a day and an event, of which one is the latest": [
        "Ngày 15/12, trước khi bình xét",
        "Trước ngày 15/12, sau khi bình xét",
        "30 ngày kể từ ngày thông báo (30/6)",
        "Quý II, thông báo sau ngày 15/6",
    ],
    "rounds or lengths that its day does not have": [
        "Tổ chức thành 3 kỳ, ngày 15/3",
        "Thời gian: 1/2 tháng, ngày 16/6",
        "Tổ chức vào các ngày 7, 8, 9-12",
    ],
    "a condition of a day": [
        "Nếu không nộp, trong thời hạn 3 ngày kể từ ngày 15/3 sẽ bị xử lý",
        "Trường hợp không họp được, trước ngày 15/3 phải báo cáo",
        "Trường hợp không đồng ý, trong 3 ngày 12, 13, 14/5",
        "15/3 hoặc kể từ ngày nhận",
    ],
    "a week beside a day": ["Tuần 46 - 13/11", "Tuần 46, 13/11", "Lịch làm việc tuần 46 tháng 11"],
    "more than once, or nobody knows in what": [
        "Mỗi quý kiểm tra 02 lần",
        "Năm 2023 kiểm tra 02 đợt",
        "6 tháng kiểm tra 01 lần",
        "02 ngày trong 01 tuần",
        "01 ngày trong tháng 5",
    ],
    "what a day off makes of it is another day": [
        "Ngày 15 hàng tháng, nếu trùng ngày nghỉ thì không tiếp",
        "Ngày 15 hàng tháng, nếu trùng ngày nghỉ thì chuyển sang ngày 16",
        "Ngày 15 hàng tháng, nếu bận thì chuyển sang ngày làm việc kế tiếp",
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
