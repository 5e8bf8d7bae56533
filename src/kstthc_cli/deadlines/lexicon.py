"""The words of deadlines by what they do, and the harmless words that hold a time's syllable.

Vietnamese writes syllables, not words: "hàng" is "every" in "hàng tháng" and a bank's in "ngân
hàng". Compounds become one token here, so that no form and no doubt ever sees their syllables.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kstthc_cli.deadlines.words import Token, TokenKind
from kstthc_cli.text import fold


def phrases(text: str) -> tuple[str, ...]:
    """The phrases between the bars and line ends of a text."""
    return tuple(found for found in re.split(r"[|\n]", text) if found)


_COMPOUNDS = """
năm học|nam học|học kỳ|nhiệm kỳ|thời kỳ|chu kỳ|kỳ thi|kỳ nghỉ|niên khóa|năm ngân sách|năm tuổi|đầu tư|đầu mối
đầu ra|đầu vào|đầu việc|đầu đề|đầu ngành|đầu khóa|đầu cấp|đầu đàn|đứng đầu|dẫn đầu|cầm đầu|bước đầu|ban đầu
hàng đầu|mở đầu|khởi đầu|đấu thầu|đấu giá|đầu người|ngân hàng|khách hàng|hàng hóa|hàng hoá|hàng hải|hàng không
cửa hàng|nhà hàng|bán hàng|đơn hàng|mặt hàng|hàng giả|hàng nhái|hàng cấm|hàng rào|hàng việt|hàng lậu|xếp hàng
giao hàng|hàng quán|hàng rong|hạng mục|chứng từ|điện tử|từ thiện|từ chối|từ vựng|từ ngữ|từ điển|từ xa|từ đường
từng bước|từ chức|từng lớp|quý khách|quý vị|đá quý|quý hiếm|quý cơ quan|quỹ|phú quý|quý báu|quý phái|quý bà
tuần tra|tuần hoàn|tuần hành|tuần lễ|tuần báo|hạ tầng|trung tâm|trung ương|trung học|thượng tôn|thủ tục|tiếp tục
liên quan|liên hệ|liên thông|liên ngành|liên kết|liên đoàn|liên hiệp|liên minh|liên tịch|giáo dục|thường trực
thường vụ|thường niên|thường kỳ|bất thường|bình thường|thường dân|thường nhật|thông thường|thường lệ|khiếu nại
bỏ phiếu|bỏ học|xóa mù chữ|xoá mù chữ|xóa mù|xoá mù|tố cáo|vệ sinh|bảo tồn|sinh viên|học sinh|phát sinh|tái sinh
sinh hoạt|sinh thái|dân sinh|sinh sản|thứ trưởng
thứ bậc|thứ tự|thứ yếu|lần thứ|lần đầu|nhiều lần|khóa thứ|giải thứ|thứ nhất|trước mắt|trước tiên|trước thềm
trước pháp luật|trước đây|trước hết|trong sạch|trong lành|trong đó|trong nước|bên trong|trong và ngoài
trong ngoài|trong trắng|sau đại học|sau cai|sau thu hoạch|sau kiểm tra|sau sắp xếp|sau sáp nhập|sau đầu tư
sau giám sát|sau thanh tra|sau rà soát|sau đào tạo|sau đây|sau này|sau đó|sau kết luận|sau kiểm toán
trước sinh|sau sinh|ngoài giờ|giờ hành chính|giờ làm việc|giờ học|giờ dạy|giờ trái đất|tự giờ|không gian
không khí|không quân|không dùng tiền mặt|không tiếp xúc|không giấy|không thuốc lá|không ma túy|không tội phạm
không phụ thuộc|không chuyên trách|không chuyên|không tiền mặt|trực tuyến không|chưa thành niên|chưa đạt chuẩn
chưa đạt|căn cứ|cứ điểm|cứ liệu|trụ sở|khoảng cách|cấp dưới|dưới luật|dưới cơ sở|dưới cờ|giữa các|giữa hai
giữa nhà nước|giữa người|giữa lãnh đạo|giữa chủ tịch|thanh toán|thành lập doanh nghiệp|thể lệ|điện năng|tài năng
kỹ năng|chức năng|khả năng|năng lượng|năng lực|năng suất|tháng thanh niên|tháng công nhân|tháng hành động
tháng cao điểm|tháng an toàn|tháng nhân đạo|tháng vì người nghèo|tháng hành động quốc gia|tuần lễ quốc gia
ngày hội|ngày pháp luật|ngày truyền thống|ngày lao động|ngày công lao động|ngày chủ nhật xanh|ngày thứ bảy tình nguyện
thứ bảy tình nguyện|chủ nhật xanh|ngày về nguồn|quyết toán năm trước|kế hoạch năm sau|không giới hạn
không hạn chế|chỉ đạo|chỉ thị|chỉ tiêu|chỉ số|chỉ định|chỉ huy|địa chỉ|chỉ dẫn|chỉnh lý|chứng chỉ|tín chỉ
tuyển sinh|hằng số|kháng chiến|thương binh|liệt sĩ|tháng tuổi|đến nơi đến chốn|từ trần|hạn hán|quyền hạn
giới hạn|hạn chế|hạn mức|hữu hạn|dài hạn|trung hạn|ngắn hạn|ngoại trừ dịch|phòng trừ|diệt trừ|khấu trừ
loại trừ sâu|trừ sâu|bài trừ|ngoại khóa|ngoại khoá|ngoại ngữ|ngoại giao|đối ngoại|ngoại thương|ngoại tỉnh
ngoài công lập|một cửa|hai chiều|ba sạch|năm sạch|ba không|năm không|5 sạch|hai giỏi|ba đảm đang|tư pháp
tư tưởng|tư vấn|tư liệu|tư nhân|tư cách|tư lệnh|tư duy|tư thục|thông tư|vật tư|dân tư|đầu tư công|tư gia
hàng binh|nông thôn mới|giảm nghèo|đảm bảo|bảo đảm|xã hội|hội đồng|nhân dân|mặt trận|cuối cấp|cuối khóa
cuối nguồn|cuối vụ|hết sức|hết lòng|hết hiệu lực|đến năm tuổi|sớm hôm|hôm nay|chậm tiến|chậm phát triển
thâm niên|chủ nhật đỏ|lịch sử|lịch âm|niên lịch|lý lịch|du lịch|mức độ|tết trồng cây|tết vì người nghèo
tết quân dân|xuân quê hương|chăm lo tết|đón tết|phục vụ tết|thi tốt nghiệp|xét tốt nghiệp|chúc tết|quà tết
trong dịp|công nhận tốt nghiệp|bằng tốt nghiệp|cấp bằng tốt nghiệp|ôn thi tốt nghiệp|sau tốt nghiệp|tặng quà tết
hè tình nguyện|trại hè|sinh hoạt hè|hoạt động hè|thanh niên tình nguyện hè|vỉa hè|hè phố
hội hè|thuế|hóa đơn|thương mại|đa ngành|tối đa hóa|khai thác|khai báo|kê khai|triển khai|công khai|hoàn công
giải phóng mặt bằng|lao động|quốc khánh|giải phóng quân|thành lập trường
phát hiện sớm|cảnh báo sớm|can thiệp sớm|từ sớm từ xa|nghỉ hưu|nghỉ việc|nghỉ mát|nghỉ dưỡng|nhà nghỉ|nghỉ chế độ
âm thanh|thu âm|ghi âm|siêu âm|âm nhạc|nước âm|bãi rác|bãi biển|bãi tập|bãi đỗ|bãi xe|bãi tập kết|bến bãi|bãi ngang
tiêu hủy|tiêu huỷ|xóa nhà tạm|xoá nhà tạm|xóa đói|xoá đói|bỏ trống|bỏ hoang|khai sinh|sinh trắc|sinh học|sinh trưởng
nước ngoài|ngoài nhà nước|ngoài trời|ngoài ngân sách|ngoài khơi|ngoài tỉnh|ngoài quốc doanh|ngoài giờ lên lớp|trừ cỏ
trừ diệt|miễn phí|miễn giảm|miễn nhiệm|miễn dịch|miễn trừ|sai phạm|sai sót|lỗi hệ thống|lỗi phần mềm|sửa lỗi
cách làm hay|mô hình hay|kinh nghiệm hay|việc làm hay|thi tốt nghiệp thpt|không khói thuốc|thu phí không dừng|di dời
hồ sơ quá hạn|hồ sơ trễ hạn|nhiệm vụ quá hạn|nhiệm vụ trễ hạn|nợ quá hạn|công việc quá hạn|văn bản quá hạn|tồn đọng
hồ sơ tồn đọng|cơ sở dữ liệu|dữ liệu đất đai|dữ liệu dân cư|dữ liệu hộ tịch|dữ liệu dùng chung|dữ liệu mở|dữ liệu số
làm sạch dữ liệu|nhập dữ liệu|số hóa dữ liệu|số hoá dữ liệu|cập nhật dữ liệu|chuẩn hóa dữ liệu|chuẩn hoá dữ liệu
ngày chuyển đổi số|ngày sách|ngày chạy|ngày gia đình|ngày thầy thuốc|ngày nhà giáo|ngày quốc tế|ngày thế giới
ngày môi trường|ngày dân số|ngày phụ nữ|ngày thương binh|ngày doanh nhân|ngày khoa học|ngày toàn dân|ngày quốc khánh
ngày phụ nữ việt nam|ngày báo chí|ngày du lịch|ngày an toàn|ngày đại dương|ngày vì|ngày khuyến học|ngày khuyến đọc
hết giá trị|hết tuổi|hết khấu hao|hết niên hạn|khoáng sản|hàng thủ công|hàng đặc sản|hàng nông sản|hàng tiêu dùng
tuần rừng|hạn mặn|khô hạn|chống hạn|niên hạn|mãn hạn|đầu nguồn|cuối tuyến|cuối kênh|đầu mương|đầu kênh|đầu đường
đầu tuyến|đầu thôn|đầu làng|đầu ngõ
"""

COMPOUNDS = frozenset(tuple(words.split()) for words in phrases(_COMPOUNDS) if " " in words)
"""Words of several syllables that hold no time, whatever their syllables are alone."""

_KEPT = frozenset(
    tuple(words.split())
    for words in phrases("""
giờ hành chính|thành lập|công khai|triển khai|hôm nay|phát sinh|bảo đảm|đảm bảo|giờ làm việc|lao động|quốc khánh
căn cứ|thường kỳ|thường lệ|trong dịp|lịch âm|thứ nhất|lần đầu|sau đây|trung tâm|hội đồng|mặt trận
""")
)
"""Of these the forms, leads and doubts want the syllables: they stay apart."""

_JOINED: dict[str, list[tuple[str, ...]]] = {}
for _compound in sorted(COMPOUNDS - _KEPT, key=len, reverse=True):
    _JOINED.setdefault(_compound[0], []).append(_compound)

LEADS = phrases("""
thời hạn hoàn thành|thời hạn thực hiện|thời hạn gửi báo cáo|thời hạn gửi|thời hạn|phải hoàn thành|phải|cần
bảo đảm|đảm bảo|định kỳ|nhiệm vụ|hoàn thành xong|hoàn thành việc|hoàn thành|hoàn tất|cơ bản hoàn thành
thực hiện xong|thực hiện|triển khai thực hiện|triển khai|tổ chức thực hiện|tổ chức|tiến hành|ban hành
gửi báo cáo|gửi|nộp báo cáo|nộp|báo cáo định kỳ|báo cáo|bc|trình|xong|dự kiến|thời gian hoàn thành
thời gian thực hiện|thời gian tổ chức|thời gian|thời điểm|định kỳ báo cáo|duy trì|cập nhật|công khai|công bố
kiểm tra|rà soát|tổng hợp|sơ kết|tổng kết|tổng hợp báo cáo|đánh giá|họp|phê duyệt|tham mưu|xây dựng|giám sát
khảo sát|tại cuộc|tại|trong cuộc|dự phòng|lần đầu|tại cuộc họp giao ban|tại họp giao ban|họp giao ban|giao ban
cụ thể|hạn hoàn thành|kết thúc|phấn đấu xong|phấn đấu hoàn thành|phấn đấu|đăng ký|thường kỳ|thường lệ|sẽ|được|và
tối thiểu|chậm nhất|phiên họp|phiên họp thường kỳ|kỳ họp|kỳ họp thường lệ|cuộc họp|hội nghị|sau đó|tiếp tục
tiến độ|lộ trình|diễn ra|khoảng|phát động|ra quân|tập huấn|bồi dưỡng|đào tạo|tuyên truyền|thẩm định|nghiệm thu
bàn giao|khai mạc|bế mạc|đại hội|theo kế hoạch|theo quy định|theo dự kiến|bắt đầu triển khai|bắt đầu thực hiện
được tổ chức|report|complete|submit|send|send the report|finish|nhân rộng|vận hành|thí điểm|chuẩn bị|lập
soạn thảo|dự thảo|lấy ý kiến|thông qua|niêm yết|đối thoại|tiếp công dân|sinh hoạt
""")
"""What may stand before a deadline and leaves its day as it is."""

COMPLETIONS = frozenset(
    ("hoàn thành", "hoàn tất", "xong", "phấn đấu xong", "phấn đấu hoàn thành", "cơ bản hoàn thành")
)
"""Leads that make a period a latest day."""

VERBS = phrases("""
gửi|nộp|báo cáo|trình|hoàn thành|hoàn tất|ban hành|tổ chức|xây dựng|tham mưu|thực hiện|triển khai|tổng hợp
phê duyệt|phục vụ|cập nhật|công khai|công bố|tiến hành|kiểm tra|rà soát|đánh giá|sơ kết|tổng kết|phát động
ra quân|tập huấn|bồi dưỡng|đào tạo|tuyên truyền|thẩm định|nghiệm thu|bàn giao|khai mạc|bế mạc|vận hành|nhân rộng
duy trì|thí điểm|chuẩn bị|lập|soạn thảo|lấy ý kiến|thông qua|niêm yết|đối thoại|tiếp công dân|đăng ký|kết thúc
xét|chấm|tặng|trao|thăm|viếng|dâng|cấp|chi trả|giải ngân|giải quyết|xử lý|xử phạt|khắc phục|hướng dẫn|đôn đốc
phân công|bầu|bầu cử|công nhận|khen thưởng|kiện toàn|thành lập|sắp xếp|bố trí|mua sắm|lắp đặt|sửa chữa|nâng cấp
khởi công|tuyển sinh|tuyển dụng|thi tuyển|kê khai|kiểm kê|thống kê|điều tra|khảo sát|giám sát|thanh tra
kiểm toán|quyết toán|phân bổ|giao|bãi bỏ|sửa đổi|bổ sung|thay thế|đính chính|ký kết|ký|họp|đại hội|tham gia
tham dự|dự|phối hợp|chỉ đạo|quán triệt|học tập|tiếp nhận|bắt đầu|phát hành|in|dán|treo|truy quét|ra mắt|gặp mặt
đưa|chuyển|nhập|số hóa|số hoá|chốt|lập danh sách|thu|nộp hồ sơ|phun|tiêm|vệ sinh|quét dọn|trồng|chăm sóc
bảo dưỡng|diễn tập|huấn luyện|khám|tổng rà soát|lựa chọn|lấy phiếu|xin ý kiến|thông báo|đề xuất|đề nghị
kiến nghị|trả lời|phản hồi|cung cấp|tích hợp|kết nối|nối|mở|khai thác|đóng|di dời|chấm dứt|xóa|xoá|giảm|tăng|đạt
tiếp xúc|tổ chức thực hiện|công chiếu|trưng bày|tọa đàm|hội thảo|mít tinh|biểu dương|tôn vinh|chào cờ|tiếp tục
sẽ|được|hiệp thương|giới thiệu
cổ động|diệt|gỡ bỏ|tháo dỡ|phát quang|nạo vét|tu sửa|tôn tạo|chỉnh trang|truyền thông|vận động|hiến|tháo gỡ
thu gom|kiểm điểm|cưỡng chế|tổ chức lại|làm sạch dữ liệu|nhập dữ liệu|số hóa dữ liệu|số hoá dữ liệu|cập nhật dữ liệu
chuẩn hóa dữ liệu|chuẩn hoá dữ liệu|tiêu hủy|tiêu huỷ|thanh toán|tự chấm điểm|phúc tra|sơ tuyển|giao nhận
tiêm phòng|gieo|gieo cấy|thu hoạch|xuống giống
điều chỉnh|thay đổi|thi|ôn tập|kiểm tra học kỳ|chạy thử|chạy thử nghiệm|thử nghiệm|dùng thử|tổng vệ sinh|dọn dẹp
làm sạch
kích hoạt|nâng cao|đưa vào|áp dụng thử|kết nạp|bàn|xem xét|cho ý kiến|tiếp dân|rút kinh nghiệm|tham vấn|trả
trả kết quả|phát|tải|chấm điểm|nhận|xếp loại|bình xét|lấy|đóng góp|nghiên cứu|biên soạn|in ấn|phân tích|theo dõi
quản lý|sử dụng|đảm nhận|đối chiếu|xác minh|xác nhận|kiểm định|chứng nhận|lồng ghép|hoạt động
""")
"""Words of doing: what is done, sent or held follows them, in any words that tell no time."""

TAILS = phrases("""
để|về|cho|và|đối với|với|theo|tại|qua|của|thuộc|phục vụ|nhằm|gồm|bao gồm|trên|do
bằng|đến|cùng|kèm|kèm theo|đồng thời|có|phải|cần|sau đó|trong đó|hoặc|trình|tới|từ
là|ở|mà|dưới
""")
"""What goes on after a deadline and leaves its day as it is, besides words of doing."""

LABELS = phrases("""
báo cáo|bc|sơ kết|tổng kết|giao ban|họp|số liệu|kế hoạch|đợt|lần|đối với|phần|nội dung
dự thảo|hội nghị|bước|giai đoạn|học kỳ|kỳ|vòng|khối|nhóm|hạng mục|ban hành|thực hiện
tiểu dự án|dự án|lớp
""")
"""Words that open a remark on the product, in brackets or before a colon."""

ACTORS = phrases("""
ubnd|hđnd|ủy ban|uỷ ban|hội đồng|công chức|cán bộ|viên chức|cc|văn phòng|vp|phòng|ban|sở|cơ quan|đơn vị
trưởng|chủ tịch|cấp|bộ|trung tâm|xã|phường|thị trấn|huyện|tỉnh|khóm|ấp|thôn|tổ|trường|trạm|công an|đoàn|hội
mặt trận|mttq|ngành|chi cục|thanh tra|khối|giáo viên|hiệu trưởng|nhà trường|chi bộ|đảng ủy|đảng bộ|thành phố
quận|tổ chức|doanh nghiệp|địa phương|cục|tổng cục|vụ|viện|bệnh viện|ubmttq|cụm|khu|đội|quân khu|tòa án
viện kiểm sát|đại học|chi nhánh|hợp tác xã
""")
"""Words that open the name of a party."""

ROUNDS = ("lần", "đợt", "cuộc", "buổi", "phiên", "kỳ", "hội nghị")
"""What is counted in "02 lần/năm"."""

DOCUMENT_NOUNS = phrases("""
kế|hoạch|quyết|nghị|thông|công|văn|chương|trình|lịch|hướng|luật|đề|án|quy|chỉ
kết|tờ|lộ|thư|hợp|cv|kh|qđ|nq
""")
"""First syllables of documents that set a date elsewhere."""

NO_EVENT = ("ngày", "kỳ", "hết", "đến", "chạp", "giêng", "khi", "thời điểm", "ngày nào")
"""Words that name no event by themselves."""

STEMS = "giáp ất bính đinh mậu kỷ canh tân nhâm quý".split()
ANIMALS = "tý sửu dần mão thìn tỵ ngọ mùi thân dậu tuất hợi".split()

SESSIONS = phrases("""
phiên họp|kỳ họp|hội nghị|cuộc họp|họp|đại hội|lễ|phiên
""")
"""Meetings that a month or day names: "Kỳ họp HĐND tháng 12"."""

CAMPAIGNS = phrases("""
diễn tập|huấn luyện|ra quân|phát động|mít tinh|giao lưu|tọa đàm|hội thi|cuộc thi|hội thao|hội diễn|liên hoan|hội chợ
hội trại
triển lãm|lễ hội|ngày hội|tuần lễ|chiến dịch|cao điểm|đợt cao điểm|tháng cao điểm|tháng hành động|tháng thanh niên
tháng an toàn|tháng nhân đạo|tháng công nhân|hội khỏe|hội khoẻ|đợt thi đua
""")
"""Events whose name may hold a year: "Tuần lễ … từ 01/6 đến 08/6", "Hội thi … tháng 3/2026"."""

ORDINARY = frozenset("quy nam nhu hang tu den la dinh quỹ tuân thắng hãng".split())
"""Words of their own that a time's word would be without its diacritics."""

KNOWN_WORDS = ORDINARY | frozenset(
    word for phrase in (*LEADS, *VERBS, *TAILS, *LABELS, *ROUNDS) for word in phrase.split()
)
"""Words that a typist may have robbed of their diacritics."""

UNIT_WORDS = frozenset("tháng quý năm tuần".split())
_POINTS = UNIT_WORDS | frozenset(
    "ngày đầu giữa cuối nay khi thứ kỳ mùng mồng hết trước khoảng sau".split()
)
_TIMELY = UNIT_WORDS | frozenset("ngày mùng mồng chạp giêng".split())
_NUMERALS = frozenset("ivxlc")
_COUNTED = frozenset({"lần", "giờ"})
_NUMBERED = frozenset(
    "lục biểu mẫu mục phần độ chương cấp khóa khoá bảng loại nhóm hạng khu vùng vực kỳ lớp khối".split()
)
_A_NUMBER = frozenset({"#n"})
_TIMELY_BEFORE: dict[str, frozenset[str]] = {
    "thường": frozenset({"xuyên"}),
    "liên": frozenset({"tục"}),
    "chủ": frozenset({"nhật"}),
    "trở": frozenset({"đi"}),
    "nửa": frozenset("đầu cuối năm tháng".split()),
    "thứ": frozenset("hai ba tư năm sáu bảy bẩy".split()) | _A_NUMBER,
    **dict.fromkeys("thượng trung hạ".split(), frozenset({"tuần"})),
    **dict.fromkeys("từ đến tới hết sau vào".split(), _POINTS | _A_NUMBER),
    **dict.fromkeys("trước chậm muộn".split(), _POINTS | _A_NUMBER | {"nhất"}),
    **dict.fromkeys("hàng mỗi từng đầu giữa cuối".split(), UNIT_WORDS | {"mỗi", "hàng", "của"}),
}
"""Words that tell a time only before one of these."""

_ENGLISH_TIMES = frozenset(
    (
        "january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday month months quarter quarters "
        "year years week weeks day days monthly weekly quarterly yearly annually daily every each "
        "before by until after hour hours no not except unless earliest ongoing request requested upon "
        "within promptly continuous continuously regularly onwards"
    ).split()
)


def is_timely(tokens: list[Token], at: int) -> bool:
    """Whether a token tells a time where it stands: a number, a unit, or a word that binds one."""
    token = tokens[at]
    if token.kind is not TokenKind.WORD:
        return token.kind is TokenKind.NUMBER
    then = frozenset(tokens[at + 1].keys if at + 1 < len(tokens) else ())
    before = frozenset(tokens[at - 1].keys if at else ())
    if "năm" in token.keys and _is_year_of_something(before, then):
        return False
    if not _TIMELY.isdisjoint(token.keys) or token.text in _ENGLISH_TIMES:
        return True
    if any(not then.isdisjoint(_TIMELY_BEFORE.get(key, ())) for key in token.keys):
        return True
    if "#n" in before and not _COUNTED.isdisjoint(token.keys):
        return True
    is_roman = _NUMERALS.issuperset(token.text) and token.raw.isupper()
    return is_roman and before.isdisjoint(_NUMBERED)


def _is_year_of_something(before: frozenset[str], then: frozenset[str]) -> bool:
    """ "năm tài chính", "kế hoạch năm": no year of the calendar."""
    is_kind = not then.isdisjoint(("dương", "tài", "học"))
    return is_kind or (not before.isdisjoint(("hoạch", "việc")) and "#n" not in then)


def begins_with(tokens: list[Token], phrases: tuple[str, ...], at: int = 0) -> int:
    """How many tokens the longest of the phrases takes that stands there; 0 where none does."""
    longest = 0
    for phrase in _by_first(phrases).get(_first_key(tokens, at), ()):
        if len(phrase) > longest and stands(tokens, phrase, at):
            longest = len(phrase)
    if not longest and at < len(tokens) and len(tokens[at].keys) > 1:
        for phrase in {p for key in tokens[at].keys for p in _by_first(phrases).get(key, ())}:
            if len(phrase) > longest and stands(tokens, phrase, at):
                longest = len(phrase)
    return longest


def joined(phrase: str) -> tuple[str, ...]:
    """A phrase as its tokens: a compound is one of them."""
    words = tuple(phrase.split())
    if words in COMPOUNDS and words not in _KEPT:
        return (phrase,)
    return words


def stands(tokens: list[Token], words: tuple[str, ...], at: int) -> bool:
    """Whether these words stand at a place."""
    return at + len(words) <= len(tokens) and all(
        word in tokens[at + number].keys for number, word in enumerate(words)
    )


@lru_cache(maxsize=64)
def _by_first(phrases: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = joined(phrase)
        table.setdefault(words[0], []).append(words)
    return {first: tuple(words) for first, words in table.items()}


def _first_key(tokens: list[Token], at: int) -> str:
    return tokens[at].keys[0] if at < len(tokens) else ""


def compound_at(tokens: list[Token], at: int, *, is_plain: bool) -> int:
    """How many tokens the compound takes that stands there; 0 where none does."""
    if is_plain:
        folded = [fold(token.text) for token in tokens[at : at + 4]]
        return max(
            (len(c) for c in _folded().get(folded[0], ()) if list(c) == folded[: len(c)]), default=0
        )
    texts = tuple(token.text for token in tokens[at : at + 4])
    for compound in _JOINED.get(texts[0], ()):
        if texts[: len(compound)] == compound:
            return len(compound)
    return 0


@lru_cache(maxsize=1)
def _folded() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for compounds in _JOINED.values():
        for compound in compounds:
            folded = tuple(fold(word) for word in compound)
            table.setdefault(folded[0], []).append(folded)
    return table
