"""Remarks and labels: which words beside a deadline leave its day alone, and which take it away."""

from __future__ import annotations

import re
from itertools import pairwise

from kstthc_cli.deadlines.grammar.points import ROMAN
from kstthc_cli.deadlines.grammar.vietnamese import Vietnamese
from kstthc_cli.deadlines.period import Period, Unit
from kstthc_cli.deadlines.vocabulary import LABELS, NUMBERS, TIME_WORDS, VOCABULARY
from kstthc_cli.deadlines.words import Kind, Token

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
)  # fmt: skip

DAYS_BY_NAME = frozenset("cn nhật dịp tết hè khánh giảng".split())
"""What names a day or season without a number: "chủ nhật", "dịp Quốc khánh", "khai giảng"."""

LABEL_STOPS = ("nghỉ", "bắt đầu", "kết thúc", "hiệu lực", "áp dụng", "năm học")
"""What a label may say that makes its day no deadline."""


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


def is_remark(content: list[Token]) -> bool:
    """Whether words in brackets leave the deadline as it is.

    They do when they tell no time at all, or only name a report ("báo cáo 6 tháng"), a lot
    ("đợt 1"), a quantity ("02 cuộc") or the day on which figures are taken.
    """
    words = [token.text for token in content]
    if {*words} & DOUBTS:
        return False
    reader = Vietnamese(content, 2023)
    if reader.take("số liệu"):
        return not {*words} & {"trước", "gửi", "chậm", "sau", "nộp"}
    if reader.number((1, 2, 3)) is not None and not _tells_time(content[1:]):
        return True
    if not opens_label(content):
        return not _tells_time(content)
    return not _tells_time(content) or names_report(content)


def _tells_time(content: list[Token]) -> bool:
    """A number, or a word that a time is told with; "ngày" alone is not."""
    words = [token.text for token in content]
    times = TIME_WORDS - {"ngày", "sau", "thường", "xuyên", "từ", "đến", "đầu", "giữa", "cuối"}
    named = pairwise(words)
    return (
        any(token.kind is Kind.NUMBER for token in content)
        or bool({*words} & (times | DAYS_BY_NAME))
        or any(word in ("ngày", "mùng", "mồng") and then in NUMBERS for word, then in named)
    )


def names_report(content: list[Token]) -> bool:
    """ "báo cáo 6 tháng", "kế hoạch năm 2024", "đợt 1": a name, with no day in it."""
    reader = Vietnamese(content, 2023)
    while reader.take(*LABELS):
        pass
    while not reader.is_done and (token := reader.peek()) is not None:
        if token.kind is not Kind.WORD or token.text in VOCABULARY:
            break
        reader.advance()
    reader.number()
    if reader.take("tuần", "tháng", "quý", "năm"):
        token = reader.peek()
        if token is not None and token.text in ROMAN:
            reader.advance()
        reader.number((4,))
    return reader.is_done
