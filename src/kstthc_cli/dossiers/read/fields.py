"""The fields of a dossier, and what the headings of exports call them: every name stands here alone."""

from __future__ import annotations

import re
from typing import NamedTuple

PERSONAL = ("applicant", "address", "phone", "identity", "email")
"""Fields that only an apology letter may read."""

MOMENTS = (
    "received", "appointed", "finished", "returned", "supplement_requested", "supplemented",
    "payment_requested", "paid", "apology_on", "reappointed",
)  # fmt: skip
"""Fields that hold days."""

ANSWERS = (
    "channel", "level", "fee", "is_paid", "payment", "digitised", "result_digitised",
    "electronic_result", "reused", "rating", "complaint",
)  # fmt: skip
"""Fields that only indicators look at."""

FIELDS: dict[str, str] = {
    "code": """
        mã hồ sơ; số hồ sơ; mã số hồ sơ; số biên nhận; mahoso; mã biên nhận;
        số biên nhận hồ sơ; mã hs; số hs; mã số biên nhận; mã hồ sơ dvc; mã hồ sơ tthc;
        sohoso; số tiếp nhận; mã tra cứu; mã hồ sơ một cửa; số ký hiệu hồ sơ;
        dossier no; dossier code; dossier number""",
    "procedure": """
        tên thủ tục; thủ tục hành chính; tên tthc; thủ tục; tên thủ tục hành chính; tthc;
        tenthutuc; tên dịch vụ công; tên thủ tục hành chính dịch vụ công; tên quy trình;
        tên dịch vụ; procedure name""",
    "field": "lĩnh vực; tên lĩnh vực; linhvuc; lĩnh vực thủ tục; lĩnh vực tthc",
    "received": """
        ngày tiếp nhận; ngày nhận; thời gian tiếp nhận; ngày tiếp nhận hồ sơ;
        ngày nhận hồ sơ; thời điểm tiếp nhận; ngaytiepnhan; ngày giờ tiếp nhận; tiếp nhận;
        ngày nộp; ngày nộp hồ sơ; thời gian nộp;
        receive date; received date; received at; received on""",
    "appointed": """
        ngày hẹn trả; hạn trả; ngày hẹn trả kq; ngày hẹn trả kết quả; ngày hẹn;
        ngày hẹn trả kết quả hồ sơ; ngayhentra; thời gian hẹn trả;
        thời gian hẹn trả kết quả; hạn trả kết quả; thời điểm hẹn trả; hẹn trả;
        hẹn trả kết quả; ngày giờ hẹn trả; hạn xử lý; hạn giải quyết; ngày đến hạn;
        hạn xử lý hồ sơ; ngày hết hạn;
        due date; appointment date; appointed date; due at; due on""",
    "finished": """
        ngày xử lý xong; ngày kết thúc xử lý; ngày có kết quả; ngày hoàn thành;
        ngày giải quyết xong; ngày có kq; thời gian xử lý xong; thời gian hoàn thành;
        ngày kết thúc; ngayketthucxuly; ngày xong; ngày hoàn tất; thời điểm xử lý xong;
        xử lý xong; ngày giải quyết; thời gian kết thúc; thời gian kết thúc xử lý;
        thời điểm kết thúc xử lý; ngày hoàn thành xử lý;
        kết thúc; finish date; finished date; finished at; completed date; completed at""",
    "returned": """
        ngày trả kết quả; ngày trả; ngày nhận kết quả; thời gian trả kết quả; ngày trả kq;
        ngaytraketqua; trả kết quả; ngày công dân nhận kết quả; thời điểm trả kết quả;
        ngày trả kết quả thực tế; ngày trả thực tế;
        return date; returned date; returned at""",
    "status": """
        trạng thái; tình trạng; trạng thái hồ sơ; tình trạng hồ sơ; trạng thái xử lý;
        tình trạng xử lý; trangthai; tình trạng giải quyết;
        status; dossier status; status id; status code""",
    "unit": """
        đơn vị xử lý; cơ quan giải quyết; đơn vị giải quyết; cơ quan xử lý; đơn vị thụ lý;
        phòng ban; đơn vị; cơ quan; cơ quan đơn vị; đơn vị đang xử lý; phòng ban xử lý;
        cơ quan thực hiện; đơn vị thực hiện; cơ quan đơn vị giải quyết; bộ phận xử lý; agency name""",
    "officer": """
        cán bộ xử lý; người đang xử lý; người xử lý; cán bộ thụ lý; công chức xử lý;
        chuyên viên xử lý; cán bộ giải quyết; công chức giải quyết; công chức thụ lý;
        cán bộ đang xử lý; chuyên viên thụ lý; người thụ lý; cán bộ công chức xử lý""",
    "supplement_requested": """
        ngày yêu cầu bổ sung; thời gian yêu cầu bổ sung; ngày yêu cầu bổ sung hồ sơ;
        ngày tạm dừng; ngày bắt đầu bổ sung; thời điểm yêu cầu bổ sung;
        ngày yêu cầu bổ sung giấy tờ""",
    "supplemented": """
        ngày bổ sung; ngày bổ sung hồ sơ; thời gian bổ sung; ngày bổ sung xong;
        ngày đã bổ sung; ngày nộp bổ sung; ngày nhận bổ sung; ngày công dân bổ sung;
        ngày tiếp nhận bổ sung; thời điểm bổ sung; ngày hoàn thành bổ sung""",
    "requests": "số lần yêu cầu bổ sung; số lần bổ sung; số lần bổ sung hồ sơ",
    "payment_requested": """
        ngày yêu cầu thực hiện nghĩa vụ tài chính; ngày yêu cầu nghĩa vụ tài chính;
        ngày thông báo nghĩa vụ tài chính; ngày yêu cầu nộp thuế""",
    "paid": """
        ngày thực hiện nghĩa vụ tài chính; ngày hoàn thành nghĩa vụ tài chính;
        ngày nộp thuế; ngày công dân thực hiện nghĩa vụ tài chính""",
    "limit": """
        thời hạn giải quyết; thời hạn quy định; số ngày quy định; thời gian giải quyết;
        thời hạn xử lý; thời gian quy định; thời hạn giải quyết theo quy định;
        số ngày giải quyết; số ngày xử lý; thời hạn; thời gian giải quyết theo quy định;
        số ngày giải quyết theo quy định; thời gian xử lý quy định""",
    "cause": """
        lý do trễ hạn; lý do trễ hẹn; nguyên nhân trễ hạn; nguyên nhân; lý do trễ;
        nguyên nhân chậm; lý do chậm; nguyên nhân quá hạn; lý do quá hạn;
        nhóm nguyên nhân; nguyên nhân trễ; ghi chú""",
    "lateness": "số ngày trễ; trễ hạn; quá hạn; tình trạng hạn; số ngày trễ hạn; số ngày quá hạn",
    "apology_number": """
        số thư xin lỗi; số phiếu xin lỗi; thư xin lỗi; số văn bản xin lỗi; phiếu xin lỗi;
        văn bản xin lỗi; số thư xin lỗi phiếu xin lỗi; số xin lỗi""",
    "apology_on": """
        ngày thư xin lỗi; ngày xin lỗi; ngày phiếu xin lỗi; ngày gửi thư xin lỗi;
        ngày văn bản xin lỗi; ngày gửi phiếu xin lỗi""",
    "reappointed": """
        ngày hẹn lại; ngày hẹn trả lại; ngày gia hạn; ngày hẹn trả mới;
        ngày hẹn lại trả kết quả; ngày hẹn trả kết quả mới; hẹn lại ngày""",
    "reappointments": "số lần hẹn lại; số lần gia hạn; số lần xin lỗi; số lần hẹn trả lại",
    "channel": """
        hình thức nộp; kênh thực hiện; hình thức tiếp nhận; loại tiếp nhận;
        hình thức nộp hồ sơ; kênh tiếp nhận; kênh nộp; hình thức tiếp nhận hồ sơ;
        nguồn hồ sơ; kênh""",
    "level": """
        mức độ; mức dvc; mức độ dvc; mức độ dịch vụ công; loại dịch vụ công;
        mức độ dịch vụ; loại dvc; dịch vụ công""",
    "fee": "phí lệ phí; lệ phí; phí; tổng phí; số tiền; phí và lệ phí; tổng phí lệ phí",
    "is_paid": "đã thanh toán; trạng thái thanh toán; tình trạng thanh toán",
    "payment": """
        hình thức thanh toán; phương thức thanh toán; kênh thanh toán;
        thanh toán trực tuyến""",
    "digitised": """
        số hóa thành phần hồ sơ; số hóa tphs; số hóa hồ sơ; số hoá tphs;
        số hoá thành phần hồ sơ; số hoá hồ sơ; đã số hóa tphs; đã số hóa""",
    "result_digitised": """
        số hóa kết quả; số hoá kết quả; số hóa kqgq; số hóa kết quả giải quyết; số hóa kq""",
    "electronic_result": """
        có kết quả điện tử; kết quả điện tử; cấp kết quả điện tử; bản điện tử kết quả;
        trả kết quả điện tử; kết quả giải quyết điện tử""",
    "reused": """
        tái sử dụng; tái sử dụng dữ liệu; khai thác sử dụng lại;
        tái sử dụng thành phần hồ sơ; tái sử dụng dữ liệu số hóa""",
    "rating": "đánh giá; mức độ hài lòng; đánh giá hài lòng; hài lòng; kết quả đánh giá",
    "complaint": "phản ánh kiến nghị; pakn; có phản ánh kiến nghị; phản ánh",
    "step": "tên bước; bước xử lý; bước; công đoạn",
    "applicant": """
        chủ hồ sơ; người nộp; tên cá nhân tổ chức; họ và tên; tên chủ hồ sơ;
        người nộp hồ sơ; họ tên; tên người nộp; họ tên người nộp; cá nhân tổ chức;
        tổ chức cá nhân; tên tổ chức cá nhân; họ tên chủ hồ sơ; công dân; tên công dân;
        người yêu cầu; họ và tên chủ hồ sơ; tên cá nhân; tên tổ chức; họ và tên người nộp;
        cá nhân tổ chức nộp hồ sơ""",
    "address": """
        địa chỉ; địa chỉ chủ hồ sơ; nơi cư trú; địa chỉ người nộp; địa chỉ liên hệ; nơi ở;
        địa chỉ thường trú""",
    "phone": """
        số điện thoại; điện thoại; sđt; sdt; số đt; đt; điện thoại liên hệ; di động;
        số điện thoại người nộp""",
    "identity": """
        cmnd cccd; cccd; cmnd; số định danh; số cccd; số cmnd; số giấy tờ; cccd cmnd;
        số cmnd cccd; căn cước công dân; số định danh cá nhân; số căn cước;
        cccd cmnd hộ chiếu; mã số thuế; số hộ chiếu; căn cước; cmnd cccd hộ chiếu;
        ngày sinh""",
    "email": "email; thư điện tử; hộp thư; e mail",
}  # fmt: skip
"""Field to its headings, the likeliest first: of two columns for one field the earlier wins."""

IGNORED = "ignored"
"""What a plan calls columns that do not matter."""

ABBREVIATIONS = {
    "bp": "bo phan", "bs": "bo sung", "cb": "can bo", "cbcc": "can bo cong chuc", "cq": "co quan",
    "cv": "chuyen vien", "dv": "don vi", "dvc": "dich vu cong", "gq": "giai quyet", "hs": "ho so",
    "kq": "ket qua", "kqgq": "ket qua giai quyet", "kqxl": "ket qua xu ly", "kt": "ket thuc",
    "lv": "linh vuc", "nhs": "nhan ho so", "nvtc": "nghia vu tai chinh", "pb": "phong ban", "sdt": "so dien thoai",
    "tg": "thoi gian", "tn": "tiep nhan", "tnhs": "tiep nhan ho so", "tkq": "tra ket qua", "tphs": "thanh phan ho so",
    "tthc": "thu tuc hanh chinh", "xl": "xu ly", "xlhs": "xu ly ho so", "yc": "yeu cau",
    "ycbs": "yeu cau bo sung",
}  # fmt: skip
"""What vendors shorten, in headings and in states."""

NOISE = re.compile(
    r"\b(?:cong dan|nguoi dan|doanh nghiep|ca nhan|hien tai|hien thoi|thuc te|chinh thuc|cua"
    r"|theo quy dinh|mot cua|ho so|tthc|cho)\b"
)
"""Words that a heading may have more, and means the same."""

_WHEN = r"\b(?:ngay|thoi gian|thoi diem|gio|date)\b.*"


class Words(NamedTuple):
    """A heading that holds the first words, and none of the others, is of the field."""

    field: str
    needs: re.Pattern[str]
    bars: re.Pattern[str]


def _words(field: str, needs: str, bars: str = r"(?!)") -> Words:
    return Words(field, re.compile(needs), re.compile(rf"\b(?:{bars})\b"))


BY_WORDS = (
    _words("identity", r"\b(?:cccd|cmnd|cmt|can cuoc|dinh danh|ho chieu|ma so thue|ngay sinh|nam sinh)\b"),
    _words("phone", r"\b(?:dien thoai|di dong|hotline)\b"),
    _words("email", r"\b(?:email|thu dien tu|hop thu)\b"),
    _words("address", r"\b(?:dia chi|noi o|noi cu tru|thuong tru|tam tru)\b"),
    _words(
        "applicant",
        r"\b(?:chu ho so|nguoi (?:nop|yeu cau|dung ten|dang ky|uy quyen|duoc uy quyen|nhan ket qua)|ho (?:va )?ten)\b",
        r"ngay|thoi gian|thoi diem|ma ho so",
    ),
    _words("apology_on", _WHEN + r"xin loi"),
    _words("apology_number", r"^(?:so|ky hieu|so ky hieu)\b.*(?:xin loi)", r"so lan|so luong"),
    _words("reappointments", r"so lan.*(?:hen|gia han|xin loi)"),
    _words(
        "reappointed", r"\bhen (?:tra )?(?:ket qua )?(?:lai|moi)\b|" + _WHEN + r"(?:gia han)", r"so ngay|so lan|ly do"
    ),
    _words("requests", r"so lan.*bo sung"),
    _words(
        "payment_requested",
        _WHEN + r"(?:yeu cau|thong bao).*(?:nghia vu tai chinh|nop thue|nop phi|thanh toan)",
    ),
    _words("paid", _WHEN + r"(?:nghia vu tai chinh|nop thue)", r"han|ly do"),
    _words(
        "supplement_requested",
        _WHEN + r"(?:yeu cau|bat dau|thong bao|cho).*bo sung|" + _WHEN + r"tam (?:dung|ngung)",
        r"so lan|ly do|han|het|ket thuc|xong",
    ),
    _words("supplemented", _WHEN + r"bo sung", r"so lan|ly do|han|het|yeu cau"),
    _words(
        "appointed",
        r"\bhen\b|\bhan (?:tra|xu ly|giai quyet|hoan thanh)|\b(?:den|het) han\b"
        r"|\b(?:phai|can) (?:tra|xong|hoan thanh|giai quyet xong|xu ly xong|co ket qua)\b"
        r"|\bdu kien\b.*\b(?:tra|hoan thanh|xong|co ket qua)|\b(?:tra|hoan thanh|co ket qua)\b.*\bdu kien",
        r"lai|moi|gia han|lan|so ngay|so gio|tinh trang|trang thai|qua han|tre|dung han|con lai|ly do|buoc"
        r"|xin loi|nguoi|noi|dia diem|bo sung|ghi chu",
    ),
    _words(
        "received",
        _WHEN + r"(?:tiep nhan|(?:nhan|nop) ho so)|\btiep nhan (?:luc|ngay)\b",
        r"ket qua|bo sung|nguoi|can bo|don vi|noi|hinh thuc|kenh|han|hen|tra|lai|huy|tu choi|xac nhan|xu ly|giai quyet",
    ),
    _words(
        "finished",
        _WHEN + r"(?:xong|ket thuc|hoan thanh|hoan tat|co ket qua|ra ket qua)"
        r"|^(?:xu ly xong|giai quyet xong|ket thuc|hoan thanh|hoan tat) (?:xu ly )?(?:luc|vao|ngay)\b",
        r"han|hen|bo sung|nghia vu|buoc|thanh toan|so hoa|quy dinh|tra|nhan|yeu cau|so ngay|con lai",
    ),
    _words(
        "returned",
        _WHEN + r"(?:\btra\b|(?:nhan|giao|lay) ket qua)",
        r"hen|han|lai|tu choi|bo sung|noi|hinh thuc|nguoi|so ngay|kiem tra|tra cuu|thanh tra|tra loi|chuyen|duyet|trinh",
    ),
    _words("cause", r"\b(?:ly do|nguyen nhan)\b.*\b(?:tre|cham|qua han|muon)\b"),
    _words(
        "lateness",
        r"\b(?:qua han|tre han|tre hen|dung han|som han)\b|\b(?:so ngay|so gio) (?:tre|cham|qua)\b",
        r"ly do|nguyen nhan|ghi chu|xin loi|ngay hen|nguoi",
    ),
    _words(
        "status",
        r"\b(?:trang thai|tinh trang)\b",
        r"thanh toan|han|so hoa|dong bo|ket noi|hon nhan|luu tru|phi|ky so|giay to|phe duyet|xac thuc",
    ),
    _words(
        "unit",
        r"\b(?:don vi|co quan|phong ban|bo phan|phong)\b.*\b(?:xu ly|giai quyet|thu ly|thuc hien|phu trach|chu tri"
        r"|chuyen mon)",
        r"ngay|thoi gian|nguoi|nop|yeu cau|phoi hop|lien quan|ma|so|ly do|y kien",
    ),
    _words(
        "officer",
        r"\b(?:can bo|cong chuc|chuyen vien|nguoi|vien chuc|nhan vien)\b.*"
        r"\b(?:xu ly|giai quyet|thu ly|phu trach|thuc hien)",
        r"nop|yeu cau|ngay|so|ma|y kien|ly do|don vi|co quan",
    ),
    _words(
        "procedure",
        r"\b(?:thu tuc|dich vu cong)\b",
        r"ma|muc do|muc|so|loai|linh vuc|cap|trang thai|thoi han|thoi gian|phi|don vi|co quan|ngay|hinh thuc|kenh|url|link",
    ),
    _words("field", r"\blinh vuc\b", r"ma|so"),
    _words(
        "channel",
        r"\b(?:hinh thuc|kenh|phuong thuc|nguon|cach thuc)\b.*\b(?:nop|tiep nhan|thuc hien|gui)",
        r"thanh toan|tra|ket qua|bo sung",
    ),
    _words(
        "code",
        r"^(?:ma|so|ma so|so ky hieu) (?:ho so|bien nhan|tiep nhan|tra cuu|giay tiep nhan)\b",
        r"luong|tre|som|qua han|dung han|ngay|lan|quyet dinh|giay to|thue|cap|loai",
    ),
)  # fmt: skip
"""Where no known name fits: the first that does, in this order."""

PLANNED = re.compile(r"\b(?:phai|can|se|sap|chua|du kien|toi da|cham nhat)\b")
"""What is to be and has not been: of a heading with such a word no day is one on which something happened."""

NO_CONCERN = re.compile(
    r"\b(?:sinh|cap|cap nhat|tao|in|ky|phan cong|chuyen|giao viec|thanh toan|thu phi|nop phi|tham dinh|luan chuyen"
    r"|dong bo|so hoa|hieu luc|het hieu luc|thu ly|stt|ban hanh|trinh|duyet|phe duyet|danh gia|buoc|kiem tra)\b"
)
"""Days that no list asks for: of birth, of issue, of an update, of a step."""
