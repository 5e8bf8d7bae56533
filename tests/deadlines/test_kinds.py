"""Kinds of phrases, each with its sisters and with near ones that say something else."""

from __future__ import annotations

import pytest

from samples import days_of

NO_DAY = ""
"""Understood, and no day of its own: an event, or work that goes on."""

READ: dict[str, dict[str, str]] = {
    "the feast of a deadline is no deadline": {
        "Hoàn thành trước ngày 15/11/2023, chào mừng Ngày Nhà giáo Việt Nam 20/11": "2023-11-15",
        "Hoàn thành trước ngày 15/11/2023 nhân dịp 20/11": "2023-11-15",
        "Tổ chức vào ngày 25/7/2023 nhân ngày Thương binh - Liệt sĩ 27/7": "2023-07-25",
        "Xong trước ngày 15/8/2023, hướng tới kỷ niệm Quốc khánh 02/9": "2023-08-15",
        "Khánh thành công trình trước ngày 30/4/2023 chào mừng kỷ niệm 48 năm Ngày Giải phóng "
        "miền Nam (30/4/1975 - 30/4/2023)": "2023-04-30",
        "Tổ chức gặp mặt kỷ niệm 94 năm Ngày thành lập Công đoàn (28/7/1929 - 28/7/2023) vào ngày "
        "27/7/2023": "2023-07-27",
        "Nhân dịp 20/11": "2023-11-20",
        "Trước 15/6; tổng kết ngày 20/11": "2023-06-15 2023-11-20",
        "Trước 15/6, nhân rộng trong tháng 9/2023": "2023-06-15 2023-09-30",
    },
    "an event's name may hold its year": {
        "Hội thi tuyên truyền viên năm 2023 tổ chức vào ngày 15/6/2023": "2023-06-15",
        "Tháng Công nhân năm 2023 được tổ chức từ ngày 01/5 đến hết ngày 31/5/2023": "2023-05-31",
        "Tuần lễ Biển năm 2023 từ ngày 01/6 đến ngày 07/6/2023": "2023-06-07",
        "Hội thi cấp trường năm 2023 dự kiến tổ chức trong tháng 6/2023": "2023-06-30",
        "Tổ chức Ngày Pháp luật Việt Nam 09/11/2023": "2023-11-09",
        "Tổ chức hoạt động hưởng ứng Ngày Chuyển đổi số quốc gia 10/10/2023": "2023-10-10",
    },
    "what is worked on may be of another year": {
        "Gửi báo cáo quyết toán năm 2022 về Phòng Tài chính trước ngày 15/3/2023": "2023-03-15",
        "Lập dự toán năm sau trước ngày 15 tháng 11 của năm hiện hành": "2023-11-15",
        "Trước ngày 15/11, xây dựng kế hoạch của năm sau trình UBND tỉnh": "2023-11-15",
        "Tổng hợp kết quả năm trước, gửi trước 15/3": "2023-03-15",
        "Báo cáo năm trước ngày 15/12": "2023-12-15",
        "Trước ngày 15/01 của năm sau": "2024-01-15",
        "Trước ngày 15 tháng 02 của năm liền sau năm báo cáo": "2024-02-15",
    },
    "the end of a year beside its bound day": {
        "Cuối năm tổ chức đánh giá, báo cáo kết quả trước ngày 05/12/2023": "2023-12-05",
        "Cuối năm, trước ngày 15/12": "2023-12-15",
        "Cuối năm (trước 15/12)": "2023-12-15",
        "Cuối quý III (trước 25/9)": "2023-09-25",
        "Cuối tháng 11 (25/11/2023)": "2023-11-25",
        "Kỳ họp thường lệ giữa năm (tháng 7)": "2023-07-31",
        "Cuối năm tổng kết, báo cáo trước ngày 15/01/2024": "2023-12-31 2024-01-15",
    },
    "what comes back each year beside its bound day": {
        "Thống kê đất đai hằng năm: UBND xã báo cáo trước ngày 16/01 năm kế tiếp": "2024-01-16",
        "Hằng năm rà soát và báo cáo trước ngày 15/12": "2023-12-15",
        "Hằng năm: Phòng Nội vụ trước 15/3; Phòng Tài chính trước 20/3": "2023-03-15 2023-03-20",
        "Hằng năm, trước ngày 31 tháng 10": "2023-10-31",
        "Một năm một lần": "2023-12-31",
        "1 năm/lần": "2023-12-31",
    },
    "days told with their count": {
        "01 ngày (ngày 12/5/2023)": "2023-05-12",
        "02 ngày (24 và 25/7/2023)": "2023-07-24 2023-07-25",
        "03 ngày (24 - 26/7/2023)": "2023-07-26",
        "Tháng 4/2023 (từ ngày 15 đến ngày 20)": "2023-04-20",
        "Tháng 4 (ngày 15-20)": "2023-04-20",
        "02 lần/năm: lần 1 tháng 3, lần 2 tháng 9": "2023-03-31 2023-09-30",
        "Tổ chức kiểm tra 02 đợt trong năm: đợt 1 tháng 3, đợt 2 tháng 9": "2023-03-31 2023-09-30",
    },
    "what is only to be in time, and its day": {
        "Hoàn thành đúng hạn trước ngày 15/6/2023": "2023-06-15",
        "Đảm bảo đúng thời gian quy định (trước ngày 15/6/2023)": "2023-06-15",
        "Phát hiện, xử lý kịp thời vi phạm, báo cáo trước ngày 15/6/2023": "2023-06-15",
        "Hoàn thành trước ngày 30/8/2023, không để chậm trễ": "2023-08-30",
        "30/11/2023 (chậm nhất)": "2023-11-30",
        "Đúng hạn": NO_DAY,
        "Kịp thời": NO_DAY,
    },
    "what was given is to be done by the day": {
        "Hoàn thành nhiệm vụ được giao trước ngày 15/12": "2023-12-15",
        "Phấn đấu giải ngân 100% kế hoạch vốn được giao đến hết ngày 31/12/2023": "2023-12-31",
        "Chủ tịch UBND xã chịu trách nhiệm trước UBND huyện, báo cáo trước ngày 05/5": "2023-05-05",
        "Kiểm điểm trách nhiệm trước ngày 15/6": "2023-06-15",
        "Công bố danh mục văn bản hết hiệu lực trước ngày 31/3/2023": "2023-03-31",
        "Các dự án phải được phê duyệt trước ngày 15/6/2023": "2023-06-15",
        "Thời hạn báo cáo số liệu: 15/6/2023": "2023-06-15",
    },
    "words of other trades cost no date": {
        "Mua sắm máy tính trước ngày 15/6": "2023-06-15",
        "Ban hành nghị quyết theo thủ tục rút gọn trước ngày 15/6": "2023-06-15",
        "Giải quyết tranh chấp đất đai trước ngày 15/6": "2023-06-15",
        "Cải tạo chung cư cũ trước ngày 15/6": "2023-06-15",
        "Trước ngày 15/6, các trường ký cam kết": "2023-06-15",
        "Bảo vệ động vật hoang dã, báo cáo trước ngày 15/6": "2023-06-15",
        "Nội dung nêu trên hoàn thành trước ngày 15/6": "2023-06-15",
        "Rà soát nhà ở riêng lẻ trước ngày 15/6": "2023-06-15",
    },
    "an event ends at its comma": {
        "Chậm nhất 05 ngày kể từ ngày nhận được văn bản này, các đơn vị gửi danh sách": NO_DAY,
        "Trong thời hạn 10 ngày kể từ ngày nhận được hồ sơ, Sở Tư pháp trả lời": NO_DAY,
        "Thực hiện thường xuyên việc cập nhật, công khai thủ tục hành chính": NO_DAY,
        "Trong suốt quá trình triển khai": NO_DAY,
        "Từ khi có Quyết định đến khi hoàn thành": NO_DAY,
        "Trong giờ hành chính": NO_DAY,
        "Theo CV chỉ đạo": NO_DAY,
        "Theo Công văn số 123/SNV ngày 15/3/2023": NO_DAY,
    },
    "an outlook behind a goal": {
        "Đến năm 2030, tầm nhìn đến năm 2045": "2030-12-31",
        "Giai đoạn 2021 - 2030, tầm nhìn 2045": "2030-12-31",
        "Quý IV/2023 - hết năm 2024": "2024-12-31",
    },
    "reports and what is asked besides": {
        "Định kỳ 6 tháng (trước 10/6), năm (trước 10/12) hoặc khi có yêu cầu": (
            "2023-06-10 2023-12-10"
        ),
        "Báo cáo 6 tháng trước 15/6, báo cáo năm trước 15/12 hoặc khi có yêu cầu": (
            "2023-06-15 2023-12-15"
        ),
        "Sơ kết 6 tháng và tổng kết cuối năm": "2023-06-30 2023-12-31",
        "01 chuyên đề/quý": "2023-03-31 2023-06-30 2023-09-30 2023-12-31",
        "Hàng ngày (trước 15h00)": NO_DAY,
    },
    "what stands behind a day and leaves it alone": {
        "Hoàn thành trước ngày 15/6/2023, tránh lãng phí": "2023-06-15",
        "Hoàn thành trước ngày 15/6/2023, không chờ đợi, ỷ lại": "2023-06-15",
        "Rà soát trước ngày 15/6/2023 làm cơ sở triển khai các bước tiếp theo": "2023-06-15",
        "Báo cáo trước ngày 15/6/2023; kịp thời phản ánh khó khăn": "2023-06-15",
        "Gửi trước ngày 15/6/2023 để kịp thời phục vụ Đại hội": "2023-06-15",
        "Gửi trước ngày 15/6/2023 kèm theo hồ sơ minh chứng": "2023-06-15",
        "Báo cáo trước ngày 15/6/2023 và chịu trách nhiệm về số liệu": "2023-06-15",
        "Góp ý trước ngày 15/6/2023, hết thời hạn nêu trên xem như thống nhất": "2023-06-15",
        "Trước ngày 15/6/2023; liên hệ ông A, điện thoại 0912345678": "2023-06-15",
        "Trước ngày 31/12 hằng năm, UBND tỉnh gửi báo cáo năm về Bộ": "2023-12-31",
        "Đến hết tháng 6/2023, phấn đấu xóa 500 nhà tạm": "2023-06-30",
        "Chậm nhất ngày 15/10 và duy trì thường xuyên những năm tiếp theo": "2023-10-15",
    },
    "who does what to an object by a day": {
        "Công an xã thu hồi vũ khí trước ngày 15/6": "2023-06-15",
        "Thường trực HĐND thu hồi con dấu cũ trước ngày 15/6": "2023-06-15",
        "Bàn giao, tiếp nhận tài sản công trước ngày 15/6": "2023-06-15",
        "Rà soát nội dung đã nêu, hoàn thành trước ngày 15/6": "2023-06-15",
        "Các sở, ban, ngành cập nhật cơ sở dữ liệu trong quý III": "2023-09-30",
        "Sau khi nghiên cứu, đề nghị các xã góp ý dự thảo trước ngày 15/6": "2023-06-15",
        "Mua sắm trang thiết bị năm 2023, hoàn thành trước ngày 30/9/2023": "2023-09-30",
        "Di dời ra khỏi khu dân cư trước ngày 15/6": "2023-06-15",
        "Kéo đường dây 110kV, hoàn thành trước ngày 15/6": "2023-06-15",
        "Tổ chức vui Tết Trung thu từ ngày 20/9 đến ngày 25/9/2023": "2023-09-25",
        "Ban hành Kế hoạch cải cách hành chính năm 2023 trước ngày 31/12/2022": "2022-12-31",
        "Duy trì chế độ báo cáo trước 15h00 hằng ngày": NO_DAY,
    },
    "a numbered month before who acts": {
        "Tháng 5 công an xã kiểm tra": "2023-05-31",
        "Ngày 15 tháng 5 hội nghị": "2023-05-15",
        "Quý 2 phòng Nội vụ tham mưu": "2023-06-30",
        "Trước 15 tháng 5 cán bộ kê khai": "2023-05-15",
        "Tháng 3, 6, 9 cán bộ báo cáo": "2023-03-31 2023-06-30 2023-09-30",
        "Mỗi quý ít nhất 01 cuộc": "2023-03-31 2023-06-30 2023-09-30 2023-12-31",
    },
    "members of a list": {
        "1. Xây dựng Kế hoạch: hoàn thành trong tháng 02/2023": "2023-02-28",
        "a) Tháng 4/2023": "2023-04-30",
        "- Quý I: Xây dựng dự thảo; - Quý II: Trình ban hành": "2023-03-31 2023-06-30",
        "Báo cáo tháng (trước ngày 20), quý (trước ngày 15 tháng cuối quý)": (
            "2023-01-20 2023-02-20 2023-03-15 2023-03-20 2023-04-20 2023-05-20 2023-06-15 "
            "2023-06-20 2023-07-20 2023-08-20 2023-09-15 2023-09-20 2023-10-20 2023-11-20 "
            "2023-12-15 2023-12-20"
        ),
    },
}

REFUSED: dict[str, list[str]] = {
    "how long something holds": [
        "Giấy chứng nhận có giá trị đến hết ngày 31/12/2023",
        "Thẻ có giá trị sử dụng đến 31/12/2023",
        "Thời hạn sử dụng đến ngày 31/12/2023",
        "Hợp đồng có thời hạn đến 31/12/2023",
        "Hợp đồng hết hạn ngày 31/12/2023",
        "Văn bản hết hiệu lực trước ngày 30/6/2023",
        "Rà soát văn bản hết hiệu lực trước ngày 30/6/2023",
        "Được bổ nhiệm giữ chức vụ đến ngày 31/12/2023",
        "Xin gia hạn đến ngày 15/3/2023",
    ],
    "days of what is worked on": [
        "Các dự án được phê duyệt trước ngày 15/3/2023",
        "Những hồ sơ nộp trước ngày 15/3/2023",
        "Rà soát nhiệm vụ được giao trước ngày 15/12",
        "Đất sử dụng trước ngày 01/01/2023",
        "Ban hành ngày 15/3/2020",
        "Dư nợ đến 31/12/2023",
        "Thời hạn chốt số liệu: 15/6/2023",
        "Kế hoạch năm 2023 tổ chức vào ngày 15/6/2023",
        "Tuyên truyền Ngày Pháp luật Việt Nam 09/11/2023",
    ],
    "what is told of the past": [
        "Xã đã rà soát hồ sơ trước ngày 15/6/2023",
        "Các đơn vị đã vận động Nhân dân trước ngày 15/6/2023",
        "Giải quyết các kiến nghị đã nêu trước ngày 15/6",
        "Hồ sơ tiếp nhận tại Bộ phận Một cửa trước ngày 15/6",
        "Báo cáo kết quả thực hiện đến ngày 15/6/2023",
        "Tổng thu ngân sách đến ngày 30/6/2023 đạt 55% dự toán",
        "Niên độ kiểm tra: năm 2022",
        "Ra quân tổng vệ sinh theo Quyết định ngày 15/6/2023",
        "Trước ngày 15/3/2023 (loại bỏ)",
        "15/3/2023 (khởi động)",
        "Khởi động: 15/3/2023",
        "Tránh tổ chức trước ngày 15/6/2023",
        "Trước ngày 15/3/2023 (cũ)",
    ],
    "something is missing or one too many": [
        "Trước ngày 15/3/",
        "15/3/2023 -",
        "Tháng 3 -",
        "15.3",
        "Đợt 1: 15.3",
        "Tháng 4 (từ ngày 20 đến ngày 15)",
        "Quý II (từ ngày 15 đến ngày 20)",
        "02 ngày (15/6)",
        "02 lần/năm: lần 1 tháng 3",
        "Cuối tháng 11 (15/11/2023)",
        "Cuối quý III (trước 25/7)",
        "Giữa năm (tháng 3)",
        "Hàng ngày (trước 15/6)",
        "Tầm nhìn đến năm 2030",
    ],
    "it hangs on something": [
        "Trước ngày 15/3/2023 nếu có điều kiện",
        "Trước 15/3 hoặc khi có yêu cầu",
        "Hoàn thành trước ngày 30/8/2023, không được chậm hơn",
        "Chậm nhất 5 ngày trước ngày họp (15/3/2023)",
    ],
}


def _rows(tables: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    return [row for table in tables.values() for row in table.items()]


@pytest.mark.parametrize(("phrase", "days"), _rows(READ))
def test_a_kind_is_read_with_its_sisters(phrase: str, days: str) -> None:
    found = days_of(phrase)
    assert found is not None
    assert [day.isoformat() for day in found] == days.split()


@pytest.mark.parametrize("phrase", [p for phrases in REFUSED.values() for p in phrases])
def test_a_near_one_is_refused(phrase: str) -> None:
    assert days_of(phrase) is None
