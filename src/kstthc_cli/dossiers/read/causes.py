"""Why a dossier was late: the groups that reports use, and the words that offices write for them."""

from __future__ import annotations

from collections.abc import Mapping

from kstthc_cli.dossiers.read.statuses import label_key

CAUSES = {
    "agency": "Chậm do cơ quan giải quyết",
    "partner": "Do cơ quan phối hợp, liên thông",
    "system": "Lỗi hệ thống, đồng bộ",
    "not-closed": "Quên kết thúc trên phần mềm",
    "citizen": "Công dân chậm bổ sung, nộp nghĩa vụ tài chính",
    "other": "Khác",
}
"""The groups, by the names that a plan's `dossiers.causes` uses."""

_WORDS = {
    "agency": """
        do cơ quan giải quyết; cơ quan giải quyết; cơ quan giải quyết chậm;
        chậm do cán bộ; do cán bộ xử lý chậm; do công chức xử lý chậm; cán bộ xử lý chậm;
        xử lý chậm; công chức xử lý chậm; chủ quan""",
    "partner": """
        cơ quan phối hợp; cơ quan phối hợp chậm; liên thông; do liên thông;
        chờ liên thông; do cơ quan phối hợp; chờ cơ quan phối hợp; chờ thuế;
        chờ cơ quan thuế; chờ văn phòng đăng ký đất đai; do cơ quan phối hợp liên thông;
        chậm liên thông; chờ ý kiến cơ quan phối hợp""",
    "system": """
        lỗi hệ thống; lỗi phần mềm; lỗi đồng bộ; lỗi mạng; lỗi kỹ thuật; hệ thống lỗi;
        do lỗi hệ thống; lỗi hệ thống đồng bộ; phần mềm lỗi; do lỗi phần mềm;
        lỗi hệ thống phần mềm""",
    "not-closed": """
        trễ ảo; quên kết thúc; quên bấm kết thúc; quên bấm kết thúc trên phần mềm;
        chưa kết thúc trên phần mềm; quên kết thúc hồ sơ; chưa bấm kết thúc;
        không kết thúc trên phần mềm; chậm kết thúc trên phần mềm""",
    "citizen": """
        công dân chậm bổ sung; công dân chậm bổ sung hồ sơ; chờ công dân bổ sung;
        do công dân; công dân chậm nộp thuế; công dân chậm thực hiện nghĩa vụ tài chính;
        do công dân chậm bổ sung; công dân chậm nộp nghĩa vụ tài chính""",
    "other": "lý do khác; nguyên nhân khác",
}  # fmt: skip
_KNOWN = {
    label_key(word): group
    for group, words in _WORDS.items()
    for word in (*words.split(";"), CAUSES[group], group)
}


def read_cause(words: str, own: Mapping[str, str] | None = None) -> str | None:
    """The group that words mean; None where they are free text, which may name a citizen."""
    key = label_key(words)
    mine = {label_key(label): group for label, group in (own or {}).items()}
    return mine.get(key) or _KNOWN.get(key)
