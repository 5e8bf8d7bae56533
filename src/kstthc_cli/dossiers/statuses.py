"""The ten national states of a dossier, and the labels that local systems show for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from kstthc_cli.deadlines.words import fold


class Status(StrEnum):
    """Where a dossier stands; the names are those of a plan's `dossiers.statuses`."""

    REGISTERED = "registered"
    RECEIVED = "received"
    NOT_ACCEPTED = "not-accepted"
    PROCESSING = "processing"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    FINISHED = "finished"
    RETURNED = "returned"
    REFUSED = "refused"


NOT_COUNTED = (Status.REGISTERED, Status.NOT_ACCEPTED)
"""Not received: no dossier of the office yet, or never."""
CLOSED = (Status.WITHDRAWN, Status.STOPPED, Status.FINISHED, Status.RETURNED, Status.REFUSED)
WAITING = (Status.SUPPLEMENT, Status.PAYMENT)
"""The citizen's turn: the time of the request stands for the end."""

STATUS_NAMES = {
    Status.REGISTERED: "Mới đăng ký",
    Status.RECEIVED: "Được tiếp nhận",
    Status.NOT_ACCEPTED: "Không được tiếp nhận",
    Status.PROCESSING: "Đang xử lý",
    Status.SUPPLEMENT: "Yêu cầu bổ sung giấy tờ",
    Status.PAYMENT: "Yêu cầu thực hiện nghĩa vụ tài chính",
    Status.WITHDRAWN: "Công dân yêu cầu rút hồ sơ",
    Status.STOPPED: "Dừng xử lý",
    Status.FINISHED: "Đã xử lý xong",
    Status.RETURNED: "Đã trả kết quả",
    Status.REFUSED: "Từ chối giải quyết",
}
_LABELS = {
    Status.REGISTERED: """
        mới đăng ký; chờ tiếp nhận; chưa tiếp nhận; mới nộp; hồ sơ mới nộp;
        hồ sơ mới đăng ký; đăng ký mới; chờ tiếp nhận trực tuyến; hồ sơ chờ tiếp nhận;
        hồ sơ trực tuyến chờ tiếp nhận""",
    Status.RECEIVED: """
        được tiếp nhận; đã tiếp nhận; mới tiếp nhận; hồ sơ mới tiếp nhận; tiếp nhận;
        đã nhận; hồ sơ đã tiếp nhận; chờ xử lý; chờ phân công; chờ phân công xử lý;
        chờ giải quyết""",
    Status.NOT_ACCEPTED: """
        không được tiếp nhận; không tiếp nhận; từ chối tiếp nhận;
        từ chối tiếp nhận giải quyết; hồ sơ không được tiếp nhận;
        hồ sơ bị từ chối tiếp nhận; không đủ điều kiện tiếp nhận""",
    Status.PROCESSING: """
        đang xử lý; đang giải quyết; hồ sơ đang xử lý; hồ sơ đang giải quyết; đang thụ lý;
        đang thẩm định; đang thực hiện; chờ phê duyệt; trình ký; chờ ký; đang trình ký;
        trình lãnh đạo; chờ lãnh đạo duyệt; đã bổ sung; đã bổ sung hồ sơ; đang liên thông;
        chờ xử lý liên thông; chưa xử lý xong; chưa giải quyết; chưa xong; chuyển xử lý;
        đang chờ xử lý""",
    Status.SUPPLEMENT: """
        yêu cầu bổ sung giấy tờ; yêu cầu bổ sung; chờ bổ sung; chờ bổ sung hồ sơ;
        chờ công dân bổ sung; yêu cầu bổ sung hồ sơ; đang chờ bổ sung;
        đang chờ bổ sung hồ sơ; bổ sung hồ sơ; chờ bổ sung giấy tờ;
        yêu cầu bổ sung hoàn thiện hồ sơ; tạm dừng chờ bổ sung;
        tạm dừng chờ bổ sung hồ sơ; hồ sơ chờ bổ sung""",
    Status.PAYMENT: """
        yêu cầu thực hiện nghĩa vụ tài chính; chờ thực hiện nghĩa vụ tài chính;
        chờ nghĩa vụ tài chính; thực hiện nghĩa vụ tài chính; chờ thực hiện nvtc;
        chờ nộp thuế; chờ thanh toán; chờ nộp phí lệ phí; yêu cầu nghĩa vụ tài chính;
        chờ công dân thực hiện nghĩa vụ tài chính""",
    Status.WITHDRAWN: """
        công dân yêu cầu rút hồ sơ; rút hồ sơ; đã rút hồ sơ; xin rút hồ sơ; xin rút;
        đã rút; yêu cầu rút hồ sơ; công dân rút hồ sơ; công dân xin rút hồ sơ;
        hồ sơ đã rút; công dân yêu cầu rút; hồ sơ rút""",
    Status.STOPPED: """
        dừng xử lý; đã dừng xử lý; dừng giải quyết; đã dừng giải quyết; hủy hồ sơ; đã hủy;
        hồ sơ đã hủy; dừng xử lý hồ sơ; hủy; huỷ; đã huỷ; huỷ hồ sơ""",
    Status.FINISHED: """
        đã xử lý xong; xử lý xong; đã giải quyết; đã giải quyết xong; đã có kết quả;
        có kết quả; hoàn thành; đã hoàn thành; chờ trả kết quả; chưa trả kết quả;
        đã xử lý; kết thúc; đã kết thúc; hồ sơ đã giải quyết; giải quyết xong;
        chờ trả kết quả cho công dân; đã xử lý xong chờ trả kết quả; hồ sơ đã xử lý xong;
        đã kết thúc xử lý""",
    Status.RETURNED: """
        đã trả kết quả; đã trả; trả kết quả; đã trả kết quả cho công dân;
        công dân đã nhận kết quả; hồ sơ đã trả kết quả;
        đã trả kết quả cho công dân doanh nghiệp; đã nhận kết quả; đã trả cho công dân""",
    Status.REFUSED: """
        từ chối; từ chối giải quyết; bị từ chối; hồ sơ bị từ chối; đã từ chối;
        từ chối hồ sơ; không giải quyết; trả lại hồ sơ; trả hồ sơ; đã trả lại hồ sơ;
        từ chối xử lý; trả lại""",
}
_CODES = {
    str(number): status
    for number, status in enumerate([s for s in Status if s is not Status.REFUSED], 1)
}
"""The national codes, 1 to 10."""
_TAIL = re.compile(r"\s+(?:(?:truoc|dung|tre|qua|som|trong|con)\s+(?:han|hen))$")


def label_key(text: str) -> str:
    """A label for comparing: no accents, case, brackets, leading numbers, or word on the term."""
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", fold(text))
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())
    words = re.sub(r"^\d+ (?=[a-z])", "", words)
    return _TAIL.sub("", words)


class StatusTable:
    """Labels to states: the plan's own first, then those that are known."""

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        self._known = {**_CODES, **_KNOWN}
        self._known |= {label_key(label): Status(name) for label, name in (own or {}).items()}
        self._read: dict[str, Status | None] = {}

    def read(self, label: str) -> Status | None:
        """The state that a label means; None where nobody has said so."""
        if label not in self._read:
            if len(self._read) > 10_000:
                self._read.clear()
            self._read[label] = self._known.get(label_key(label))
        return self._read[label]


_KNOWN = {
    label_key(label): status for status, labels in _LABELS.items() for label in labels.split(";")
}
