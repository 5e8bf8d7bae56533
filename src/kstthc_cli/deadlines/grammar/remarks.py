"""Remarks and labels: which words beside a deadline leave its day alone, and which take it away."""

from __future__ import annotations

import re

from kstthc_cli.deadlines.grammar.cursor import one_slip_apart
from kstthc_cli.deadlines.grammar.points import ROMAN
from kstthc_cli.deadlines.grammar.vietnamese import Vietnamese
from kstthc_cli.deadlines.period import Period, Unit
from kstthc_cli.deadlines.vocabulary import COMPLETIONS, LABELS, TIME_WORDS, VOCABULARY
from kstthc_cli.deadlines.words import Kind, Token, fold

DOUBTS = frozenset("không chưa trừ ngoại sớm khoảng âm hoặc".split())
"""Words that make a remark more than one."""

STOPS = frozenset(
    "cũ hoãn hoản hủy huỷ hũy huỹ bãi dừng ngừng ngưng miễn đừng lùi dời bỏ xóa xoá nhầm tránh thôi cấm"
    " âl al rằm giỗ".split()
)
"""What calls a day off, moves it, or counts it by the moon: no date is then given at all."""

STOP_PHRASES = (
    "âm lịch", "lịch âm", "trung thu", "vu lan", "phật đản", "đoan ngọ", "gia hạn", "kéo dài",
    "điều chỉnh", "thay đổi", "hạn cũ", "bãi bỏ", "cho phép dời", "tạm nghỉ", "nghỉ hè",
    "đình chỉ", "đã rút", "thu hồi", "đổi ngày", "đổi lịch", "chuyển ngày", "đã chuyển", "mốc gốc",
    "da huy", "tam hoan", "tam dung", "nguyên tiêu", "ông công", "ông táo", "đoan dương", "đền hùng",
    "vong nhân", "rước đèn",
)  # fmt: skip

DAYS_BY_NAME = frozenset("cn dịp tết hè khánh giảng lễ".split())
"""What names a day or season without a number: "dịp Quốc khánh", "khai giảng", "lễ …"."""

SOFT = frozenset("sau thường xuyên từ đến".split())
"""Words of time that also stand in remarks which tell none."""

NO_PART_BEFORE = frozenset("tư mối ra vào việc đuôi các những".split())
NO_PART_AFTER = frozenset("đứng ban bắt".split())
"""What makes "đầu" and "giữa" no part of a period: "đầu tư", "giữa các", "đứng đầu"."""

NUMBERED = frozenset("lục biểu mẫu mục phần độ chương cấp khóa khoá bảng".split())
"""What Roman numerals count besides quarters: "Phụ lục II"."""

REMARK_STOPS = (
    *("sai", "rút", "nhuận", "để sau", "lịch ta", "xen kẽ", "bắt đầu", "khởi", "kết thúc"),
    *("hiệu lực", "chốt", "đã xong", "đã hoàn thành", "ngày ký", "ngày ban hành", "xuân"),
)
"""Words in brackets that make their day another's, or no deadline at all."""

NEXT_ENDS = frozenset("sau tiếp kề đi".split())
"""Last words of a remark that move its period: "(kỳ sau)", "(kế tiếp)", "(trở đi)"."""

DATA_TAKEN = frozenset("chốt lấy tại thống trích".split())
SENDERS = frozenset("trước gửi chậm sau nộp báo cáo cung cấp hoàn tất".split())
"""What figures are taken on a day by, and what makes that day a duty of its own."""

LABEL_STOPS = (
    *("nghỉ", "bắt đầu", "kết thúc", "hiệu lực", "áp dụng", "năm học"),
    *("chốt", "số liệu", "dữ liệu", "khởi", "lùi", "sau khi", "trước khi", "nếu", "hoặc"),
    *("đã ", "ngoài", "sai", "lỗi", "kỳ báo cáo"),
)
"""What a label may say that makes its day no deadline."""

LABEL_STARTS = frozenset("theo suốt từ kể tu".split())
LABEL_ENDS = frozenset("và , ; - theo suốt từ trong của số".split())
"""Where the words before a colon are no label, but a clause that the colon cut in two."""


def span_reported(words: str, year: int) -> Period | None:
    """The quarter or year that a report's name tells of; None where it tells of none."""
    found = re.search(r"(?i)\bquý\s+(IV|I{1,3}|[1-4])\b|\bnăm(?:\s+(\d{4}))?\s*$", words)
    if found is None:
        return None
    if found[1]:
        number = ROMAN.get(found[1].casefold()) or int(found[1])
        return Period(Unit.QUARTER, year, number)
    return Period(Unit.YEAR, int(found[2] or year))


def opens_label(content: list[Token]) -> bool:
    """Whether the words begin by naming a product: "báo cáo 6 tháng"."""
    reader = Vietnamese(content, 2023)
    return any(reader.sees(words) for words in LABELS)


def is_remark(content: list[Token], *, of_a_day: bool = False) -> bool:
    """Whether words in brackets leave the deadline as it is.

    They do when they tell no time at all, or only name a report ("báo cáo 6 tháng"), a lot
    ("đợt 1"), a quantity ("02 cuộc") or the day on which figures are taken. `of_a_day`: what
    they follow is a day, which "(Ngày Pháp luật)" only names.
    """
    said = f" {' '.join(token.text for token in content)} "
    if of_a_day and len(content) > 1 and content[0].text == "ngày":
        content = content[1:]
    words = [token.text for token in content]
    if _only_rolls(words):
        return True
    if (
        {*words} & DOUBTS
        or words in (["?"], ["làm", "việc"])
        or (words[-1:] and words[-1] in NEXT_ENDS)
    ):
        return False
    if any(f" {stop}" in said for stop in REMARK_STOPS):
        return False
    reader = Vietnamese(content, 2023)
    if reader.take("số liệu"):
        taken_on = reader.take("tính", "từ", "đến") or (words[2:3] and words[2] in DATA_TAKEN)
        return bool(taken_on) and not {*words} & {*COMPLETIONS, *SENDERS}
    if reader.number((1, 2, 3)) is not None and not reader.is_done:
        return not tells_time(content[1:])
    if not opens_label(content):
        return not tells_time(content)
    return not tells_time(content) or names_report(content)


def _only_rolls(words: list[str]) -> bool:
    """ "nếu trùng ngày nghỉ thì chuyển sang ngày làm việc tiếp theo": the law's own rule."""
    said = " ".join(words)
    return re.fullmatch(
        r"(?:nếu|trường hợp) .*ngày nghỉ.* ngày làm việc (?:tiếp theo|kế tiếp|liền kề)", said
    ) is not None and not re.search(r"\d|trước|không", said)


def tells_time(content: list[Token]) -> bool:
    """A number, or a word that a time is told with."""
    words = ["", *(token.text for token in content), ""]
    return any(token.kind is Kind.NUMBER for token in content) or any(
        _word_tells_time(before, word, then)
        for before, word, then in zip(words, words[1:], words[2:], strict=False)
    )


def _word_tells_time(before: str, word: str, then: str) -> bool:
    if word in ("đầu", "giữa", "cuối"):
        return then not in NO_PART_BEFORE and before not in NO_PART_AFTER
    if word in ROMAN:
        return before not in NUMBERED
    if word == "nhật":
        return before == "chủ"
    return word in DAYS_BY_NAME or word in TIME_WORDS - SOFT


def names_report(content: list[Token]) -> bool:
    """ "báo cáo 6 tháng", "kế hoạch năm 2024", "đợt 1": a name, with no day in it."""
    reader = Vietnamese(content, 2023)
    is_meeting = any(reader.sees(words) for words in ("họp", "hội nghị", "giao ban"))
    if is_meeting and any(t.kind is Kind.NUMBER or t.text in ROMAN for t in content):
        return False
    while reader.take(*LABELS):
        pass
    labelled = reader.position
    while not reader.is_done and (token := reader.peek()) is not None:
        if token.kind is not Kind.WORD or token.text in VOCABULARY:
            break
        if one_slip_apart(fold(token.text), "hang"):
            return False
        reader.advance()
    if reader.position == labelled:
        reader.number()
    if reader.take("tuần", "tháng", "quý", "năm"):
        token = reader.peek()
        if token is not None and token.text in ROMAN:
            reader.advance()
        reader.number((4,))
    return reader.is_done
