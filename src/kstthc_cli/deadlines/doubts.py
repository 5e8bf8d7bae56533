"""Doubts: words beside a day that make it another's, put it off, or leave it unsure.

One line a doubt: its name, the words, where they count, a sample that it refuses and a near
one that it must not. The name is what a refusal gives as its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kstthc_cli.deadlines.lexicon import LEADS, VERBS, begins_with, joined, stands
from kstthc_cli.deadlines.words import Token, TokenKind

ANYWHERE, LEAD, WITHIN_LEAD, PLAIN_LEAD, LABEL, TAIL, BRACKET = (
    *("anywhere", "lead", "within-lead", "plain-lead", "label", "tail", "bracket"),
)
"""Where words count: in any words beside the day; before it; before "trong" or "vào" and a day;
before an unbound day; in the label before a colon; after it; in brackets."""


class Doubt(NamedTuple):
    """Words that make a day doubtful."""

    reason: str
    words: tuple[str, ...]
    where: tuple[str, ...]
    sample: str
    near: str


_LINE = re.compile(
    r"(?P<reason>[\w-]+) \((?P<where>[\w, -]+)\): (?P<words>.+) » (?P<sample>.+) » (?P<near>.+)"
)


def _doubts(text: str) -> Iterator[Doubt]:
    """`reason (where): words | words » sample » near`; a line that begins with blanks goes on."""
    for line in re.sub(r"\n\s+", " ", text).strip().splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"no doubt: {line}")
        reason, where, words, sample, near = found.groups()
        yield Doubt(reason, tuple(words.split(" | ")), tuple(where.split(", ")), sample, near)


DOUBTS: tuple[Doubt, ...] = tuple(
    _doubts("""
negation (anywhere): không | chưa | đừng | cấm | miễn | tránh | thôi | chẳng | khỏi | không phải | không được
    » Không hoàn thành trước 30/6/2023 » Thanh toán không dùng tiền mặt trước 30/6/2023
earliest (anywhere): sớm nhất | sớm hơn | sớm | ngay từ
    » Sớm nhất từ ngày 10/9 » Trước ngày 10/9
put-off (anywhere): hoãn | hoản | lùi | dời | gia hạn | kéo dài thêm | kéo dài thời | kéo dài đến | chuyển sang |
    chuyển ngày | đã chuyển | đổi ngày | đổi lịch | hạn cũ | cũ | thay vì | mốc gốc | tạm nghỉ | nghỉ hè | nghỉ | đã
    rút | rút | để sau | cho phép dời | nhầm | sai | lỗi
    » Lùi thời hạn đến 30/9/2023 » Hoàn thành sửa chữa trước 30/9/2023
called-off (anywhere): hủy | huỷ | hũy | huỹ | bãi | bãi bỏ | dừng | ngừng | ngưng | bỏ | xóa | xoá | đình chỉ | thu
    hồi | da huy | tam hoan | tam dung
    » Trước 15/3/2023 (hủy) » Bãi bỏ quyết định trong tháng 6/2023
changed (lead, within-lead, plain-lead, label, bracket): điều chỉnh | thay đổi
    » Điều chỉnh thời hạn từ 30/6/2023 thành 30/9/2023 » Điều chỉnh quy hoạch trong Quý III/2023
moon (anywhere): âm lịch | lịch âm | âm | âl | al | rằm | giỗ | trung thu | vu lan | phật đản | đoan ngọ | nguyên tiêu
    | ông công | ông táo | đoan dương | đền hùng | vong nhân | rước đèn | lịch ta | nhuận | chạp | giêng
    » Ngày 10/3 (âm lịch) » Ngày 10/3 (bản giấy)
exception (anywhere): trừ | ngoại trừ | ngoài
    » Hàng tháng (trừ tháng 2) » Hàng tháng (qua thư)
apart (tail, label, plain-lead): riêng
    » Hàng tháng, riêng tháng 6 trước ngày 15/6 » Hàng tháng
condition (lead, within-lead, label, tail): nếu | chỉ
    » Nếu được giao thì trước ngày 15/3/2023 » Trước ngày 15/3/2023 (nếu có)
alternative (lead, within-lead, plain-lead, tail, bracket): hoặc | hay
    » Quý I hay Quý II/2023 » Hàng quý hoặc theo yêu cầu
status (anywhere): quá hạn | trễ hạn | chưa đến hạn | đã xong | đã hoàn thành | đã trình | đã thực hiện | đã ban hành
    | đã làm | đã gửi | đã tổ chức | đã báo cáo | đã ký
    » Đã hoàn thành trước ngày 15/3/2023 » Hoàn thành trước ngày 15/3/2023
told-before (label, bracket, plain-lead, within-lead): đã
    » Đã bàn giao trong tháng 01/2023 » Bàn giao trong tháng 01/2023
ahead-of-date (lead, plain-lead): trước thời hạn | trước hạn | so với | vượt
    » Trễ so với ngày 15/3/2023 » Hoàn thành trước 15/3/2023
data-day (plain-lead, within-lead, label): số liệu | dữ liệu | chốt số liệu | lấy số liệu | kỳ báo cáo | kỳ số liệu |
    kỳ dữ liệu | mốc số liệu
    » Chốt số liệu: 14/12/2023 » Chốt số liệu trước 14/12/2023
other-day (plain-lead, label): bắt đầu | khởi công | khởi | khai giảng | phát hành | kỷ niệm | căn cứ | khai mạc |
    khánh thành
    » Khởi công ngày 15/3/2023 » Khởi công trước ngày 15/3/2023
in-force (plain-lead, within-lead, label): hiệu lực | áp dụng | sinh | thành lập | tốt nghiệp | ngày ký | tính đến |
    tính từ | kể từ | tính | căn cứ | phát hành
    » Có hiệu lực từ 01/7/2023 » Khởi công trước 01/7/2023
day-of-object (lead): nghỉ | khởi | hiệu lực | áp dụng | khi | ngày | lùi | tính | phát sinh | yêu cầu | đã | tiếp
    nhận | xảy ra | phát hành | thành lập | sinh | tốt nghiệp | cũ | được ký | được cấp | được ban hành | được giao |
    văn bản ban hành | hồ sơ nộp | hồ sơ tồn | văn bản ký | dự án khởi công | công trình khởi công | công trình xây dựng
    » Rà soát văn bản phát hành trước ngày 15/7/2023 » Rà soát văn bản trước ngày 15/7/2023
unsure-bracket (bracket): bắt đầu | khởi | kết thúc | hiệu lực | chốt | ngày ký | ngày ban hành | xen kẽ | khoảng |
    tạm tính | làm việc | đầu kỳ | trở đi | bắt đầu từ | sai | đang
    » 15/3/2023 (bắt đầu) » 15/3/2023 (bản giấy)
season (bracket, plain-lead, tail): mùa | vụ đông | vụ hè | vụ mùa | dịp | hè | quốc khánh | khánh | cn | dip | tết
    » Hàng năm (dịp Quốc khánh) » Hàng năm (lồng ghép)
season (bracket): xuân | thu
    » 02 lần/năm (Xuân, Thu) » 02 lần/năm (bản giấy)
school-year (plain-lead): năm học | niên khóa | nhiệm kỳ | học kỳ | năm tài chính
    » Năm học tháng 9/2023 » Kết thúc năm học trước 31/5/2023
and-on (tail): tiếp theo | về sau | trở đi | tiếp tục các năm
    » Từ năm 2013 đến năm 2020 và tiếp theo » Từ năm 2013 đến năm 2020 và tổng kết
share (tail, label, plain-lead): còn lại | phần còn lại
    » Trước 30/6/2023 cho 50%, còn lại năm 2024 » Hoàn thành 100% trước 30/6/2023
about (plain-lead): độ | tầm | ước
    » Tầm 15/6 » Vào khoảng tháng 6
same-as (plain-lead, bracket, label): như | nt
    » Như năm 2022 » Trong năm 2022
""")
)

OBJECTS_END = frozenset(
    "bãi điều thay thu xóa xoá bỏ hủy huỷ đình dừng kéo dời chuyển thôi ngừng ngưng miễn cấm".split()
)
"""Verbs that end or change an object, and so leave the day alone where an object follows."""

TIME_OBJECTS = frozenset("thời hạn lịch ngày mốc tiến kỳ hạn gian".split())

WORDS = frozenset(word for doubt in DOUBTS for phrase in doubt.words for word in phrase.split())


@lru_cache(maxsize=16)
def _table(where: str) -> dict[str, list[tuple[tuple[str, ...], Doubt]]]:
    table: dict[str, list[tuple[tuple[str, ...], Doubt]]] = {}
    for doubt in DOUBTS:
        if where in doubt.where or ANYWHERE in doubt.where:
            for phrase in doubt.words:
                words = joined(phrase)
                table.setdefault(words[0], []).append((words, doubt))
    return table


def doubt_in(tokens: list[Token], *places: str) -> tuple[Doubt, str] | None:
    """The first doubt in the words, with the words as they stand; None where there is none."""
    for at, token in enumerate(tokens):
        if token.kind is TokenKind.CITE:
            continue
        for key in token.keys:
            for place in places:
                for words, doubt in _table(place).get(key, ()):
                    if stands(tokens, words, at) and not _is_excused(tokens, at, words, doubt):
                        raw = " ".join(t.raw for t in tokens[at : at + len(words)])
                        return doubt, raw
    return None


def _is_excused(tokens: list[Token], at: int, words: tuple[str, ...], doubt: Doubt) -> bool:
    """Whether a longer word of doing stands there, or one that takes the day for itself."""
    if begins_with(tokens, (*LEADS, *VERBS), at) > max(len(words), 1):
        return True
    if at and begins_with(tokens, ENDINGS, at - 1) > 1:
        return True
    if doubt.reason in OF_AN_OBJECT and begins_with(tokens, ("thời gian", "trong thời gian")):
        return True
    if doubt.reason in OF_AN_OBJECT and tokens[at].text != "được":
        rest = range(at + len(words), len(tokens))
        if any(begins_with(tokens, (*LEADS, *VERBS), place) for place in rest):
            return True
    return _ends_an_object(tokens, at, doubt)


ENDINGS = ("hoàn thành", "gỡ bỏ", "tháo gỡ", "thu gom")
"""Words whose last syllable is none of its own: "hoàn thành lập quy hoạch" founds nothing."""

OF_AN_OBJECT = ("day-of-object", "in-force", "other-day")


def _ends_an_object(tokens: list[Token], at: int, doubt: Doubt) -> bool:
    """ "Bãi bỏ quyết định": the paper ends, not the deadline."""
    if doubt.reason not in ("called-off", "changed", "put-off", "negation"):
        return False
    if tokens[at].text not in OBJECTS_END or not _may_end_an_object(tokens[:at], doubt):
        return False
    rest = [t for t in tokens[at + 1 :] if t.kind in (TokenKind.WORD, TokenKind.NOUN)]
    rest = (
        rest[1:]
        if rest and tokens[at].text in ("bãi", "điều", "thay", "thu", "đình", "kéo", "hủy", "huỷ")
        else rest
    )
    return bool(rest) and not ({t.text for t in rest[:2]} & TIME_OBJECTS)


def _may_end_an_object(before: list[Token], doubt: Doubt) -> bool:
    """Whether nothing stands before the verb, or "hoàn thành", "trình" and the like."""
    if all(t.text in ("và", ",") or t.text in OBJECTS_END for t in before):
        return True
    return doubt.reason in ("called-off", "changed") and leads_on(before, DOINGS)


DOINGS = tuple(
    "hoàn thành|hoàn thành việc|hoàn tất|thực hiện|tổ chức|tổ chức thực hiện|triển khai|tiến hành|trình|tham mưu|"
    "ban hành|xong|phê duyệt|đề xuất|xử lý|cưỡng chế|rà soát|báo cáo|quyết định".split("|")
)
"""Verbs of doing: what they do may be an end, as in "hoàn thành thu hồi đất"."""


def leads_on(tokens: list[Token], phrases: tuple[str, ...]) -> bool:
    """Whether the words are nothing but these phrases, one after the other."""
    at = 0
    while at < len(tokens):
        if tokens[at].kind in (TokenKind.CITE, TokenKind.BRACKET) or _is_passed(tokens[at]):
            at += 1
            continue
        length = begins_with(tokens, phrases, at)
        if not length:
            return False
        at += length
    return True


def _is_passed(token: Token) -> bool:
    """A mark between leads, a numbered lot, or the name of a day ("Ngày Pháp luật 09/11")."""
    if token.kind is TokenKind.MARK:
        return token.text in ",:-+/"
    return token.kind is TokenKind.NOUN and token.text.startswith(
        ("ngày ", "tuần lễ", "tháng hành")
    )
