"""Single lines of plans and schedules: numbers that are part of a thing, a task before its colon."""

from __future__ import annotations

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


def _days(words: str) -> list[date]:
    rule = read_phrase(words, 2026).rule
    return [slot.nominal for slot in expand(rule, Frame(2026))] if rule else []


@pytest.mark.parametrize(("words", "day"), THINGS)
def test_a_number_of_a_thing_leaves_the_day_as_it_is(words: str, day: str) -> None:
    assert _days(words) == [date.fromisoformat(day)]


@pytest.mark.parametrize(("words", "day"), TASKS)
def test_a_task_has_the_day_behind_it(words: str, day: str) -> None:
    assert _days(words) == [date.fromisoformat(day)]


@pytest.mark.parametrize("words", NO_DEADLINES)
def test_a_broken_time_or_a_fact_has_no_day(words: str) -> None:
    assert _days(words) == []
