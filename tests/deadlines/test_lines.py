"""Single lines of plans and schedules: numbers that are part of a thing, a task before its colon."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kstthc_cli.deadlines.kind import Frame
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.rule import expand

THINGS = [
    ("Bán đấu giá 12 lô đất ở khu Gò Mây: 8h30 ngày 23/6/2026", "2026-06-23"),
    ("Bàn giao 45 bộ bàn ghế và sửa nhà D3 trước 17/4/2026", "2026-04-17"),
    ("Trả hồ sơ tại phòng 203 trước ngày 20/4/2026", "2026-04-20"),
    ("Hoàn thành sửa máy phát 250 kVA trước 15/5/2026", "2026-05-15"),
    ("Vệ sinh bể chứa 50m3: hoàn thành trước 30/6/2026", "2026-06-30"),
    ("Khám sức khỏe định kỳ cho 210 CBCNV: tháng 10/2026", "2026-10-31"),
    ("Kiểm định 56 thiết bị đo trong Quý II năm 2026", "2026-06-30"),
    ("Kiểm tra phòng cháy tại 24 chợ từ ngày 10/7/2026 đến ngày 31/7/2026", "2026-07-31"),
    ("Chốt Spec CP4 (hạn chót 17/09/2026)", "2026-09-17"),
    ("Phòng KT: nộp hồ sơ OCOP đợt 1 (06 SP) trước 17/4/2026", "2026-04-17"),
    ("Nghiệm thu đề tài mã số CS-26-14: 28/9/2026", "2026-09-28"),
    ("Mở thầu gói số 05-XL: 09h00 ngày 06/11/2026", "2026-11-06"),
    ("Gửi bài cho Bản tin số 4/2026 trước 16/12/2026", "2026-12-16"),
    ("Viết kỷ yếu 50 năm thành lập Trường (1976-2026): hạn 12/11/2026", "2026-11-12"),
    ("Bảo dưỡng xe 29A-123.45: trước ngày 12/6/2026", "2026-06-12"),
    ("Đăng kiểm xe biển số 15B-021.77 – xong trước 20/5/2026", "2026-05-20"),
    ("Kiểm định thang máy TM-02, TM-03: 18/9/2026", "2026-09-18"),
    ("Thay lốp xe PX-224: hạn 30/4/2026", "2026-04-30"),
    ("Lắp camera tại P.101–P.108: hoàn thành trước 14/3/2026", "2026-03-14"),
    ("Hiệu chuẩn máy đo theo ISO 9001:2015, mục 4.2: trước 10/8/2026", "2026-08-10"),
    ("Thí nghiệm trạm 110kV E2.5: trước ngày 25/6/2026", "2026-06-25"),
    ("Kế toán đối chiếu TK 111, 112, 331: chậm nhất 30/11/2026", "2026-11-30"),
    ("Đối chiếu công nợ với 3 NCC – trước 25/11/2026", "2026-11-25"),
    ("Họp xét duyệt: 14h ngày 07/4/2026 (P. 203, nhà A2)", "2026-04-07"),
    ("Ca 1: 7h30 ngày 20/12/2026 - P.301, 302 (72 TS)", "2026-12-20"),
    ("Phun thuốc diệt muỗi 8/8 thôn, hoàn thành Quý I/2026", "2026-03-31"),
    ("Sửa đèn ngõ 45/12 Trần Phú, xong trước 11/3/2026", "2026-03-11"),
    ("Cập nhật phần mềm lên v3.2 trước 16/10/2026", "2026-10-16"),
    ("Chi bộ 5: gửi danh sách nhận huy hiệu 30, 40 năm tuổi Đảng trước 15/10/2026", "2026-10-15"),
    ("Quyết toán tài chính 2025 – nộp trước 31/3/2026", "2026-03-31"),
    ("Lập dự toán thu chi 2027: trước 15/12/2026", "2026-12-15"),
    ("In 500 tờ rơi A5, giao trước 27/4/2026", "2026-04-27"),
]
FEASTS = [
    ("Hội thao chào mừng 8/3: hoàn thành đăng ký trước 05/3/2026", "2026-03-05"),
    ("Tọa đàm 20/10 của Công đoàn: sáng 17/10/2026", "2026-10-17"),
    ("Tọa đàm 8/3: 14h00 ngày 06/3/2026, HT tầng 5", "2026-03-06"),
    ("Giải bóng đá chào mừng 26/3: chung kết ngày 20/3/2026", "2026-03-20"),
    ("Tặng quà 27/7 cho 64 gia đình chính sách: hoàn thành trước 25/7/2026", "2026-07-25"),
    ("Trang trí khánh tiết 30/4-1/5: hoàn thành trước ngày 25/4/2026", "2026-04-25"),
    ("Mít tinh kỷ niệm Ngày Thầy thuốc 27/2: 15h00 thứ Ba 24/2/2026", "2026-02-24"),
    ("Giải cầu lông kỷ niệm Ngày Công đoàn (28/7), đăng ký trước 10/7/2026", "2026-07-10"),
    ("Văn nghệ chào mừng 20/11 – tổng duyệt 15h ngày 18/11/2026", "2026-11-18"),
]
PARTED = [
    ("Nâng cấp đường liên thôn, Quý II/2026", "2026-06-30"),
    ("Sửa chữa mái nhà kho (quý III/2026)", "2026-09-30"),
    ("Mua 02 máy scan A3 cho Bộ phận một cửa (quý III/2026)", "2026-09-30"),
    ("Phỏng vấn ứng viên: 14h ngày 9/7/2026, phòng họp số 2", "2026-07-09"),
    ("Lễ khai giảng: 05/9/2026 – sân trường", "2026-09-05"),
    ("Hạn nộp bài: 25/10/2026 - 17:00", "2026-10-25"),
    ("Liên hoan cuối năm: 12h trưa T6 (23/1)", "2026-01-23"),
    ("Thu hồ sơ nhập học: 21/9 → 25/9/2026", "2026-09-25"),
    ("Công tác phí T5: nộp chứng từ trước ngày 03/6", "2026-06-03"),
    ("Lễ tổng kết năm học 2025-2026: 7h00 ngày 29/5", "2026-05-29"),
    ("Nhớ nộp phiếu đánh giá cho VP trước 15/4 nhé", "2026-04-15"),
]
TASKS = [
    ("Tập trung HS lớp 10: 7h30 ngày 03/8/2026", "2026-08-03"),
    ("Camera-ready: 15/9/2026", "2026-09-15"),
    ("Deadline nộp abstract: 24/4", "2026-04-24"),
    ("Phỏng vấn vòng 2 (15 ứng viên): 14/12 - 18/12/2026", "2026-12-18"),
    ("Trang trí khẩu hiệu dịp Quốc khánh 2/9: hoàn thành trước ngày 30/8/2026", "2026-08-30"),
    ("Quyết toán kinh phí 2025: nộp P.TCKH chậm nhất 31/01/2026", "2026-01-31"),
    ("CĐCS nộp báo cáo quý I về LĐLĐ trước 10/4/2026", "2026-04-10"),
    ("Rà soát hồ sơ, xong trc 15/3/2026", "2026-03-15"),
    ("Khai trương ngày 15/5/2026", "2026-05-15"),
    ("Mời phụ huynh đến dự buổi họp vào lúc 7 giờ 30 ngày 03/4/2026", "2026-04-03"),
]
NO_DEADLINES = [
    "Trước 15/3, X3/2026",
    "Q1, X3/2026",
    "Từ T3 đến R6/2026",
    "trước 15/3, 2O/3/2026",
    "Gửi báo cáo 15, chậm nhất 30/6",
    "Gửi báo cáo trước 15/3-phòng 20/4",
    "Nộp kế hoạch 20/11, báo cáo 25/11/2026, 7",
    "Bão số 5 đổ bộ trong đêm 16, rạng sáng 17/9/2026",
    "Tiến độ 8/12 xã",
    "Lần kiểm tra trước: 12/5/2026",
    "Kỳ đại hội trước: 12/5/2026",
    "Đợt thanh tra trước: 12/5/2026",
    "Biển số xe cấp: 15/6/2026",
    "Bản in lần thứ hai: 15/6/2026",
    "Vốn cấp lần 1: 15/6/2026",
    "Sửa đổi lần 2: 12/5/2026",
    "Thư ông An gửi: 15/6/2026",
    "Công trình được nghiệm thu: 15/6/2026",
    "Quyết toán được duyệt: 15/6/2026",
    "Cháu bé mất tích: 15/6/2026",
    "Vụ cháy kho vải: 12/5/2026",
    "Tai nạn trên QL10: 17h ngày 05/4/2026",
    "Mất điện: 7h00 ngày 12/5/2026",
    "Chốt sổ bảo hiểm đến: 30/4/2026",
    "Thẻ bảo hiểm y tế hạn đến 31/12/2026",
    "Kết luận: kiểm tra công trình ngày 15/6/2026",
    "Nguyễn Văn An: kết nạp ngày 15/6/2026",
    "Tình trạng: hoàn thành ngày 15/6/2026",
    "Giải quyết 125 hồ sơ (tháng 5/2026)",
    "Nộp ngân sách 12 tỷ, tháng 5/2026",
    "Sửa chữa cầu Đen, quý I/2026: 1,2 tỷ",
    "Báo cáo tình hình kinh tế, tháng 8/2026",
    "Xử phạt ông An, 15/6/2026",
    "Lễ khai giảng năm học 2025-2026: ngày 05/9",
    "Hộ có đất ở trước ngày 18/12/1980 thì được công nhận",
    "trước 15 / 3 / 5",
    "ngày 15 hoặc 20, 25 tháng 3",
    "15, 20 tháng 3: 7",
    "Gửi báo cáo 15 - 20, tháng 3",
    "Gửi báo cáo 15 tahng: trước 20/3/2026",
    "Gửi báo cáo hạn 15 hoặc trước 20/3/2026",
    "Gửi báo cáo (15) trước 20/3/2026",
    "3 lần: trước 20/3/2026",
    "Từ 12 lô đến 15/4/2026",
    "Kiểm tra 3 xã/tháng, 15 xã: trước 20",
    "Quý II/2026: 56 thiết bị đo hỏng",
    "Đến 30/6/2026 toàn xã 45 ca mắc",
    "Ngày 12/5/2026, đoàn kiểm tra 24 chợ",
    "Trong tháng 5/2026 bệnh viện khám 210 bệnh nhân",
    "Ngày sinh: 12/5/2026",
    "Ngày cấp: 12/5/2026",
    "Ngày vào Đảng: 03/02/2026",
    "Người ký: 12/5/2026",
    "Người ký Nguyễn Văn An: 12/5/2026",
    "Nguyễn Văn An: 12/5/2026",
    "Hợp đồng ký: 12/5/2026",
    "Hiệu lực thi hành: 12/5/2026",
    "Cập nhật: 12/5/2026",
    "Kiểm tra gần nhất: 12/5/2026",
    "Trận mưa lớn vừa qua: 12/5/2026",
    "Bệnh nhân nhập viện điều trị: 12/5/2026",
    "Đã nghiệm thu nhà A1: 12/5/2026",
    "Thời điểm mất điện: 7h30 ngày 12/5/2026",
    "Mùa khai thác cá cơm thường rộ nhất vào quý II hằng năm.",
    "Bà cụ có thói quen đi chợ phiên vào Chủ nhật hàng tuần.",
]
AGENDA = [
    ("Thứ Hai 18/5: 7h00 chào cờ đầu tuần; 8h30 giao ban; 14h kiểm tra chợ Gò Dầu", "2026-05-18"),
    ("14h30 thứ Tư (20/5): Gặp mặt 12 hộ chưa bàn giao mặt bằng cầu Kênh Xáng", "2026-05-20"),
    ("Thứ Năm, ngày 21/5/2026 - Chiều: đ/c Bí thư tiếp đoàn Cựu chiến binh tỉnh", "2026-05-21"),
    ("22/5 - 15h: Ra mắt mô hình camera an ninh ấp 4", "2026-05-22"),
    ("CN, 24/5/2026: trực cơ quan đ/c Hùng, đ/c Thắm", "2026-05-24"),
    ("Thứ 5 (ngày 04/6), 8g: hòa giải tranh chấp lối đi hộ ông Ba", "2026-06-04"),
    ("9h00 ngày 10/6, UBND xã: họp Hội đồng nghĩa vụ quân sự", "2026-06-10"),
    ("Cả ngày 16/6: Tổ công tác Chi cục Thú y về lấy mẫu nước (anh Tám đón đoàn)", "2026-06-16"),
    ("Thứ 6 (03/7) trước 9h gửi lịch trực hè về Văn phòng", "2026-07-03"),
    ("Thứ Tư, 15.7.2026, 13h30: Sinh hoạt Chi bộ chuyên đề quý III", "2026-07-15"),
    ("06–17/7 (2 tuần): Tập huấn sử dụng phần mềm hộ tịch cho 14 xã", "2026-07-17"),
    ("Thứ Tư 05/8, 8h00 - Hội trường A: Tọa đàm 25 năm thành lập xã", "2026-08-05"),
]
COLUMNS = [
    ("Kiểm kê tài sản công | Kế toán | 31/12/2026", ["2026-12-31"]),
    ("Ngày hội việc làm | 07/11/2026 | Sân vận động", ["2026-11-07"]),
    ("Họp chi bộ | 15/3 | 20/4", []),
    ("Hợp đồng ký | Kế toán | 12/5/2026", []),
    ("Nộp phí bảo trì: Đợt 1 - 15/3; Đợt 2 - 15/9", ["2026-03-15", "2026-09-15"]),
    ("Nộp phí bảo trì: Đợt 1 - 3/2026; Đợt 2 - 9/2026", []),
    ("Thời gian sửa cống số 3: 01/6 đến 30/6/2026, cấm xe trên 8 tấn", ["2026-06-30"]),
    ("Thời gian sửa cống số 3: 01/6 đến 30/6/2026, trễ 8 ngày", []),
]
CHRONICLE = [
    "9h ngày 10/6: đội cứu hộ tìm thấy thi thể nạn nhân",
    "Thứ Bảy 13/6: Trạm y tế tiếp nhận 14 ca ngộ độc",
    "Thứ Hai 11/5: mưa rào rải rác, nhiệt độ 25 đến 32 độ",
    "15h00 thứ Ba (12/5): nước sông dâng lên mức báo động 2",
    "22h ngày 14/5: phát hiện vụ trộm xe máy tại nhà ông Sáu",
    "7h30, 03/3/2026: Đoàn thanh niên ra quân trồng được 200 cây",
    "Thứ Ba 12/5/2026: Ban Chỉ huy báo cáo có 4 nhà sập",
    "Thứ Năm, 14/5/2026: giá lúa ở mức 7.200 đồng/kg",
    "Thứ Bảy 16/5: 245 lượt khách tham quan, doanh thu 18 triệu",
    "Chiều thứ Tư (20/5): cây đổ đè hai ô tô trên đường Lý Tự Trọng",
    "Thứ Hai 25/5: VN-Index đóng cửa ở 1.250 điểm",
    "Sáng 27/5 - phiên tòa kết thúc, bị cáo lĩnh 5 năm tù",
    "Thứ Sáu (15/5), đoàn kiểm tra đã lập biên bản hai quầy thịt",
    "Sáng 12/5, đoàn kiểm tra 24 chợ",
    "Thứ Năm (21/5): hủy lịch trực do mưa bão",
    "Thứ Ba 19/5: hoãn họp giao ban",
    "Thứ Ba 19/5: họp giao ban (hoãn)",
    "Thứ Tư 20/5: không tiếp công dân, chuyển sang thứ Năm 21/5",
    "15h ngày 04/6: Lễ phát động dời lại sang 11/6",
    "Thứ Hai 19/5: chào cờ đầu tuần",
    "06–17/7 (3 tuần): Tập huấn sử dụng phần mềm hộ tịch cho 14 xã",
]


def _days(words: str) -> list[date]:
    rule = read_phrase(words, 2026).rule
    return [slot.nominal for slot in expand(rule, Frame(2026))] if rule else []


@pytest.mark.parametrize(("words", "day"), THINGS)
def test_a_number_of_a_thing_leaves_the_day_as_it_is(words: str, day: str) -> None:
    assert _days(words) == [date.fromisoformat(day)]


@pytest.mark.parametrize(("words", "day"), FEASTS)
def test_a_feast_in_a_name_is_not_the_day(words: str, day: str) -> None:
    assert _days(words) == [date.fromisoformat(day)]


@pytest.mark.parametrize(("words", "day"), PARTED)
def test_a_time_is_parted_from_its_task_or_place_by_a_mark(words: str, day: str) -> None:
    assert _days(words) == [date.fromisoformat(day)]


@pytest.mark.parametrize("changed", ["1", "0", "3"])
def test_one_figure_more_in_a_code_or_a_day_never_makes_another_day(changed: str) -> None:
    for words, day in (*THINGS, *FEASTS):
        for at in [at for at, char in enumerate(words) if char.isdigit()]:
            slip = words[: at + 1] + changed + words[at + 1 :]
            found = _days(slip)
            assert found in ([], [date.fromisoformat(day)]) or _is_shown(found, slip), slip


def _is_shown(days: list[date], words: str) -> bool:
    """Whether a day stands in the words as it was read, with its figure more."""
    return all(
        re.search(rf"(?<!\d)0?{day.day}\s?/\s?0?{day.month}(?!\d)", words) is not None
        for day in days
    )


@pytest.mark.parametrize(("words", "day"), TASKS)
def test_a_task_has_the_day_behind_it(words: str, day: str) -> None:
    assert _days(words) == [date.fromisoformat(day)]


@pytest.mark.parametrize("words", NO_DEADLINES)
def test_a_broken_time_or_a_fact_has_no_day(words: str) -> None:
    assert _days(words) == []


@pytest.mark.parametrize(("words", "day"), AGENDA)
def test_a_line_of_a_schedule_is_held_at_the_time_that_opens_it(words: str, day: str) -> None:
    assert _days(words) == [date.fromisoformat(day)]


@pytest.mark.parametrize("words", CHRONICLE)
def test_what_befell_or_is_called_off_has_no_day(words: str) -> None:
    assert _days(words) == []


@pytest.mark.parametrize(("words", "days"), COLUMNS)
def test_a_row_of_columns_or_lots_has_the_days_it_names(words: str, days: list[str]) -> None:
    assert _days(words) == [date.fromisoformat(day) for day in days]
