"""The words that the grammar knows, and what some of them stand for.

A word outside these lists is never skipped outside brackets: it makes the phrase not
understood, so that a slip of the pen cannot turn one deadline into another.
"""

from __future__ import annotations

from kstthc_cli.deadlines.period import Unit

NUMBERS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mốt": 1,
    "mươi": 10,
}

WEEKDAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "bẩy": 6}

UNITS = {
    "tuần": Unit.WEEK,
    "tháng": Unit.MONTH,
    "quý": Unit.QUARTER,
    "năm": Unit.YEAR,
}

LEADS = (
    "thời hạn hoàn thành",
    "thời hạn thực hiện",
    "phải hoàn thành",
    "phải",
    "cần",
    "bảo đảm",
    "đảm bảo",
    "định kỳ",
    "nhiệm vụ",
    "hoàn thành xong",
    "hoàn thành việc",
    "hoàn thành",
    "hoàn tất",
    "thực hiện xong",
    "thực hiện",
    "triển khai thực hiện",
    "triển khai",
    "tổ chức thực hiện",
    "tổ chức",
    "tiến hành",
    "ban hành",
    "gửi báo cáo",
    "gửi",
    "nộp báo cáo",
    "nộp",
    "báo cáo định kỳ",
    "báo cáo",
    "bc",
    "trình",
    "xong",
    "dự kiến",
    "thời gian hoàn thành",
    "thời gian thực hiện",
    "thời gian",
    "thời điểm",
    "định kỳ báo cáo",
    "duy trì",
    "cập nhật",
    "công khai",
    "công bố",
    "kiểm tra",
    "rà soát",
    "tổng hợp",
    "sơ kết",
    "tổng kết",
    "tổng hợp báo cáo",
    "đánh giá",
    "họp",
    "phê duyệt",
    "tham mưu",
    "xây dựng",
    "tại cuộc họp giao ban",
    "tại họp giao ban",
    "họp giao ban",
    "giao ban",
    "cụ thể",
    "hạn hoàn thành",
    "kết thúc",
    "phấn đấu xong",
    "phấn đấu hoàn thành",
    "phấn đấu",
    "đăng ký",
    "thường kỳ",
)
"""What may stand before a deadline and leaves its day as it is."""

COMPLETIONS = ("hoàn thành", "hoàn tất", "xong", "phấn đấu xong", "phấn đấu hoàn thành")
"""Leads that make a period a latest day."""

SENDING = (
    "gửi báo cáo",
    "gửi",
    "nộp",
    "báo cáo",
    "trình",
    "hoàn thành",
    "hoàn tất",
    "ban hành",
    "tổ chức",
    "xây dựng",
    "tham mưu",
    "thực hiện",
    "triển khai",
    "tổng hợp",
    "phê duyệt",
    "để",
    "về",
    "cho",
    "và gửi",
    "và báo cáo",
    "phục vụ",
    "cập nhật",
    "công khai",
    "công bố",
    "đối với",
)
"""Words that open an account of what is sent to whom: free words may follow them."""

LABELS = (
    "báo cáo",
    "bc",
    "sơ kết",
    "tổng kết",
    "giao ban",
    "họp",
    "số liệu",
    "kế hoạch",
    "đợt",
    "lần",
    "đối với",
    "phần",
    "nội dung",
    "dự thảo",
    "hội nghị",
    "bước",
    "giai đoạn",
)
"""Words that open a remark on the product, in brackets or before a colon."""

ACTORS = (
    "ubnd",
    "hđnd",
    "ủy ban",
    "uỷ ban",
    "hội đồng",
    "công chức",
    "cán bộ",
    "viên chức",
    "cc",
    "văn phòng",
    "vp",
    "phòng",
    "ban",
    "sở",
    "cơ quan",
    "đơn vị",
    "trưởng",
    "chủ tịch",
    "cấp",
    "bộ",
    "trung tâm",
    "xã",
    "phường",
    "thị trấn",
    "huyện",
    "tỉnh",
    "khóm",
    "ấp",
    "thôn",
    "tổ",
    "trường",
    "trạm",
    "công an",
    "đoàn",
    "hội",
    "mặt trận",
    "mttq",
    "ngành",
    "chi cục",
    "thanh tra",
)
"""Words that open the name of a party."""

ROUNDS = ("lần", "đợt", "cuộc", "buổi", "phiên", "kỳ", "hội nghị")
"""What is counted in "02 lần/năm"."""

_GRAMMAR = """
ngày tháng quý năm tuần giờ phút lần hàng mỗi từng các cả trong ngoài trước sau chậm nhất muộn
trễ là vào đến tới cho hết hạn cuối chót cùng đầu giữa nửa thượng trung hạ thứ chủ nhật mùng
mồng kể tính từ khi thì thời gian vòng điểm nay bắt trở đi lên không quá hơn chưa trừ ngoại sớm
dịp nhân tối thiểu ít đa định kỳ cứ đột xuất hoặc theo yêu cầu phát sinh cần được nếu có tùy tuỳ
tình hình thực tế đúng thường xuyên liên tục tx quanh suốt làm việc kịp ngay sáng chiều trưa
buổi lúc của với so trên kế tiếp liền kề sẽ và giai đoạn những tiên dự phòng tết nguyên đán âm
lịch lễ quốc khánh giải phóng lao động thành lập pháp luật diễn ra hoạch này hiệu lực ký ban
hành kết thúc phải bước q t h cn dưới khoảng riêng đối kh văn bản hè lâu dài
"""

_ENGLISH = """
a an the of in on at by before until no later than from to end start beginning middle early mid
late first second third last each every month months quarter quarters half year years week weeks
day days working hour hours time times once twice per monthly weekly quarterly yearly annually
annual daily within after when requested request required needed plan according ongoing
continuous continuously receipt following next and january february march april may june july
august september october november december jan feb mar apr jun jul aug sep oct nov dec monday
tuesday wednesday thursday friday saturday sunday st nd rd th nine promptly not ten due it
window fridays mondays least ends issue tet during dương nhu or quy độ upon regularly report
complete submit send date tất được prior minimum these now onwards as set two three four six twelve
"""

MONTH_NAMES = (
    "january february march april may june july august september october november december"
).split()
DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVENT_WORDS = {"receipt": "ngày tiếp nhận"}
"""Events with a name in both languages; others are quoted in the plan's own words."""

VOCABULARY = frozenset(
    word
    for text in (*LEADS, *SENDING, *LABELS, *ROUNDS, _GRAMMAR, _ENGLISH, *NUMBERS)
    for word in text.split()
)

TIME_WORDS = frozenset(
    (
        "tháng quý năm tuần giờ hàng mỗi trước chậm muộn trễ không chưa trừ ngoại sớm lần đầu giữa "
        "cuối hết cứ thường xuyên liên tục đến từ ngày sau thứ nửa hạn mùng mồng khoảng dưới "
        "cn dịp tết hè january february june july september october november december "
        "monday tuesday wednesday thursday friday saturday sunday "
        "before by until every each month months quarter quarters year years week weeks monthly "
        "weekly quarterly yearly not no except unless"
    ).split()
)
"""Words that may carry a time: free words may not hide them."""
