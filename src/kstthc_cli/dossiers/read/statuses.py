"""The ten national states of a dossier, and the labels that local systems show for them.

A label is known whole, or by its words: where every one of them is a word of states, and all that it
tells is of one state. Anything else is asked for; a guess here would accuse somebody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from kstthc_cli.dossiers.read.fields import ABBREVIATIONS
from kstthc_cli.text import fold


class DossierState(StrEnum):
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


NOT_COUNTED = (DossierState.REGISTERED, DossierState.NOT_ACCEPTED)
"""Not received: no dossier of the office yet, or never."""
CLOSED = (
    DossierState.WITHDRAWN,
    DossierState.STOPPED,
    DossierState.FINISHED,
    DossierState.RETURNED,
    DossierState.REFUSED,
)
WAITING = (DossierState.SUPPLEMENT, DossierState.PAYMENT)
"""The citizen's turn: the time of the request stands for the end."""

STATUS_NAMES = {
    DossierState.REGISTERED: "Mới đăng ký",
    DossierState.RECEIVED: "Được tiếp nhận",
    DossierState.NOT_ACCEPTED: "Không được tiếp nhận",
    DossierState.PROCESSING: "Đang xử lý",
    DossierState.SUPPLEMENT: "Yêu cầu bổ sung giấy tờ",
    DossierState.PAYMENT: "Yêu cầu thực hiện nghĩa vụ tài chính",
    DossierState.WITHDRAWN: "Công dân yêu cầu rút hồ sơ",
    DossierState.STOPPED: "Dừng xử lý",
    DossierState.FINISHED: "Đã xử lý xong",
    DossierState.RETURNED: "Đã trả kết quả",
    DossierState.REFUSED: "Từ chối giải quyết",
}
_LABELS = {
    DossierState.REGISTERED: """
        mới đăng ký; chờ tiếp nhận; chưa tiếp nhận; mới nộp; hồ sơ mới nộp;
        hồ sơ mới đăng ký; đăng ký mới; chờ tiếp nhận trực tuyến; hồ sơ chờ tiếp nhận;
        hồ sơ trực tuyến chờ tiếp nhận""",
    DossierState.RECEIVED: """
        được tiếp nhận; đã tiếp nhận; mới tiếp nhận; hồ sơ mới tiếp nhận; tiếp nhận;
        đã nhận; hồ sơ đã tiếp nhận; chờ xử lý; chờ phân công; chờ phân công xử lý;
        chờ giải quyết""",
    DossierState.NOT_ACCEPTED: """
        không được tiếp nhận; không tiếp nhận; từ chối tiếp nhận;
        từ chối tiếp nhận giải quyết; hồ sơ không được tiếp nhận;
        hồ sơ bị từ chối tiếp nhận; không đủ điều kiện tiếp nhận""",
    DossierState.PROCESSING: """
        đang xử lý; đang giải quyết; hồ sơ đang xử lý; hồ sơ đang giải quyết; đang thụ lý;
        đang thẩm định; đang thực hiện; chờ phê duyệt; trình ký; chờ ký; đang trình ký;
        trình lãnh đạo; chờ lãnh đạo duyệt; đã bổ sung; đã bổ sung hồ sơ; đang liên thông;
        chờ xử lý liên thông; chưa xử lý xong; chưa giải quyết; chưa xong; chuyển xử lý;
        đang chờ xử lý; chờ lãnh đạo ký số; chờ ký số; processing; in progress""",
    DossierState.SUPPLEMENT: """
        yêu cầu bổ sung giấy tờ; yêu cầu bổ sung; chờ bổ sung; chờ bổ sung hồ sơ;
        chờ công dân bổ sung; yêu cầu bổ sung hồ sơ; đang chờ bổ sung;
        đang chờ bổ sung hồ sơ; bổ sung hồ sơ; chờ bổ sung giấy tờ;
        yêu cầu bổ sung hoàn thiện hồ sơ; tạm dừng chờ bổ sung;
        tạm dừng chờ bổ sung hồ sơ; hồ sơ chờ bổ sung""",
    DossierState.PAYMENT: """
        yêu cầu thực hiện nghĩa vụ tài chính; chờ thực hiện nghĩa vụ tài chính;
        chờ nghĩa vụ tài chính; thực hiện nghĩa vụ tài chính; chờ thực hiện nvtc;
        chờ nộp thuế; chờ thanh toán; chờ nộp phí lệ phí; yêu cầu nghĩa vụ tài chính;
        chờ công dân thực hiện nghĩa vụ tài chính""",
    DossierState.WITHDRAWN: """
        công dân yêu cầu rút hồ sơ; rút hồ sơ; đã rút hồ sơ; xin rút hồ sơ; xin rút;
        đã rút; yêu cầu rút hồ sơ; công dân rút hồ sơ; công dân xin rút hồ sơ;
        hồ sơ đã rút; công dân yêu cầu rút; hồ sơ rút""",
    DossierState.STOPPED: """
        dừng xử lý; đã dừng xử lý; dừng giải quyết; đã dừng giải quyết; hủy hồ sơ; đã hủy;
        hồ sơ đã hủy; dừng xử lý hồ sơ; hủy; huỷ; đã huỷ; huỷ hồ sơ""",
    DossierState.FINISHED: """
        đã xử lý xong; xử lý xong; đã giải quyết; đã giải quyết xong; đã có kết quả;
        có kết quả; hoàn thành; đã hoàn thành; chờ trả kết quả; chưa trả kết quả;
        đã xử lý; kết thúc; đã kết thúc; hồ sơ đã giải quyết; giải quyết xong;
        chờ trả kết quả cho công dân; đã xử lý xong chờ trả kết quả; hồ sơ đã xử lý xong;
        đã kết thúc xử lý; kết thúc quy trình; done; finished; completed""",
    DossierState.RETURNED: """
        đã trả kết quả; đã trả; trả kết quả; đã trả kết quả cho công dân;
        công dân đã nhận kết quả; hồ sơ đã trả kết quả;
        đã trả kết quả cho công dân doanh nghiệp; đã nhận kết quả; đã trả cho công dân""",
    DossierState.REFUSED: """
        từ chối; từ chối giải quyết; bị từ chối; hồ sơ bị từ chối; đã từ chối;
        từ chối hồ sơ; không giải quyết; trả lại hồ sơ; trả hồ sơ; đã trả lại hồ sơ;
        từ chối xử lý; trả lại""",
}
_CODES = {
    written: status
    for number, status in enumerate([s for s in DossierState if s is not DossierState.REFUSED], 1)
    for written in (str(number), f"{number:02}")
}
"""The national codes, 1 to 10."""
_TAIL = re.compile(r"\s+(?:(?:truoc|dung|tre|qua|som|trong|con)\s+(?:han|hen))$")


def label_key(text: str) -> str:
    """A label for comparing: no accents, case, brackets, leading numbers, or word on the term."""
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", fold(text))
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())
    words = re.sub(r"^\d+ (?=[a-z])", "", words)
    return _TAIL.sub("", words)


_KNOWN = {
    label_key(label): status for status, labels in _LABELS.items() for label in labels.split(";")
}
_WORDS = {word for label in _KNOWN for word in label.split()} | set(
    """ban cac can chinh chu cua dang de do duoc gap giam giay han he hoan ho hop hoan in kiem ky lai
    lanh le len luc luan moi mot nhan nguoi nhap noi nop nua phan phat phi phieu qua quyet so sung sua tam tat
    thanh the them thi thuc tiep tiep tin to toan tra tren trinh truc trong tu tuyen va van vao ve viec voi
    vien xac xin xong xu y yeu chuyen buoc truoc sau ly thu tuc hanh cong dan doanh nghiep phong khac
    bo phan duyet ket qua giao tham dinh tra thong bao tai dung ngung huy rut tu choi da chua khong cho""".split()
)
"""The words that states are made of."""

_BY_WORDS: tuple[tuple[str, DossierState], ...] = (
    (r"(?:khong|bi tu choi|tu choi|chua du dieu kien) .*tiep nhan", DossierState.NOT_ACCEPTED),
    (r"(?:cho|chua)(?: duoc)? (?:ho so )?tiep nhan|\bmoi (?:dang ky|nop|tao|gui)", DossierState.REGISTERED),
    (r"\b(?:da|hoan thanh|xong)\b.*\bbo sung|bo sung (?:xong|day du)", DossierState.PROCESSING),
    (r"\bbo sung\b|\btam (?:dung|ngung)", DossierState.SUPPLEMENT),
    (r"\bda\b.*(?:nghia vu tai chinh|nop thue|nop phi|thanh toan)", DossierState.PROCESSING),
    (r"nghia vu tai chinh|nop thue|nop phi|nop le phi|thanh toan", DossierState.PAYMENT),
    (r"\brut\b", DossierState.WITHDRAWN),
    (r"\b(?:dung|huy|ngung)\b", DossierState.STOPPED),
    (r"\btu choi\b|\btra lai\b|khong giai quyet|khong du dieu kien", DossierState.REFUSED),
    (r"\b(?:cho|chua)\b(?: den)?(?: cong dan)?(?: den)? (?:nhan|tra|giao|phat)\b(?! hanh)", DossierState.FINISHED),
    (r"\bda (?:tra|giao|phat|nhan)\b.*\b(?:ket qua|cong dan)|^tra ket qua", DossierState.RETURNED),
    (r"\bchua (?:xu ly|giai quyet|xong|hoan|ket thuc|co)", DossierState.PROCESSING),
    (
        r"\b(?:cho|dang|can)\b|thu ly|xu ly lai|giai quyet lai|\btrinh\b|\bchuyen\b|lien thong|tham dinh"
        r"|phan cong",
        DossierState.PROCESSING,
    ),
    (r"xu ly xong|giai quyet xong|hoan (?:thanh|tat)|ket thuc|co ket qua|da giai quyet|da xu ly", DossierState.FINISHED),
    (r"tiep nhan|nhan truc (?:tiep|tuyen)|nhan ho so|\bda nhan\b|qua buu", DossierState.RECEIVED),
)  # fmt: skip
"""In this order: the first that is in a label tells its state."""
_RULES = tuple((re.compile(words), status) for words, status in _BY_WORDS)
_ENDS = re.compile(r"\b(?:huy|rut|tu choi|dung|khong)\b")
_MORE = re.compile(r"\b(?:bo sung|nghia vu|thanh toan|tra ket qua|hoan thanh|xong|khong|chua)\b")


def by_words(key: str) -> DossierState | None:
    """The state that a label's words tell; None where a word is foreign, or two of them differ."""
    words = [ABBREVIATIONS.get(word, word) for word in key.split()]
    whole = " ".join(words)
    if not whole or not {*whole.split()} <= _WORDS:
        return None
    bare = re.sub(r"tam dung|tam ngung|khong tiep nhan|dung han", "", whole)
    if _ENDS.search(bare) and _MORE.search(_ENDS.sub("", bare)):
        return None
    for rule, status in _RULES:
        if found := rule.search(whole):
            rest = whole[: found.start()] + whole[found.end() :]
            return None if _doubt(status, rest) else status
    return None


def _doubt(status: DossierState, rest: str) -> bool:
    """Whether the words beside those that told the state may turn it round."""
    if re.search(r"\b(?:khong|chua)\b", rest):
        return True
    if status is DossierState.PROCESSING:
        return re.search(r"\btra\b", rest) is not None
    return (
        status in CLOSED
        and status is not DossierState.FINISHED
        and re.search(r"\b(?:cho|dang|can)\b", rest) is not None
    )


class StatusTable:
    """Labels to states: the plan's own first, then those that are known."""

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        self._known = {**_CODES, **_KNOWN}
        self._known |= {label_key(label): DossierState(name) for label, name in (own or {}).items()}

    def read(self, label: str) -> DossierState | None:
        """The state that a label means; None where nobody has said so."""
        key = label_key(label)
        return self._known.get(key) or by_words(key)
