"""What cells of an export say: yes or no, which way a dossier came in, how it was paid.

Words that nobody has foreseen are UNKNOWN, and never taken for a no.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache

from kstthc_cli.dossiers.read.statuses import label_key
from kstthc_cli.text import fold


class Answer(StrEnum):
    """What a cell answers; NONE where the question does not arise, as for a form that is free."""

    YES = "yes"
    NO = "no"
    BLANK = "blank"
    NONE = "none"
    UNKNOWN = "unknown"


_YES = """
    có; x; v; yes; y; true; đúng; đã; rồi; đã có; đã số hóa; đã số hoá; đã cấp; đã tái sử dụng;
    đã thanh toán; đã nộp; đã thu; thành công; thanh toán thành công; đạt; hoàn thành; đầy đủ;
    có tái sử dụng; có số hóa; có kết quả điện tử; có phản ánh"""
_NO = """
    không; không có; chưa; chưa có; no; n; false; sai; chưa số hóa; chưa số hoá; không số hóa;
    chưa cấp; chưa thanh toán; chưa nộp; chưa thu; chờ thanh toán; đang chờ thanh toán; thất bại;
    thanh toán thất bại; không đạt; không tái sử dụng; chưa tái sử dụng; không có phản ánh;
    không phản ánh; hủy; đã hủy"""
_NONE = "không áp dụng; không yêu cầu; không phải nộp; không phát sinh; na; n a; miễn"
_FREE = "miễn phí; miễn; không; không thu; không thu phí; không có; không phí; miễn lệ phí"
_DISLIKED = """
    không hài lòng; rất không hài lòng; chưa hài lòng; dislike; không tốt; kém; rất kém; tệ;
    không thích"""
_NOT_DISLIKED = """
    hài lòng; rất hài lòng; bình thường; like; tốt; rất tốt; chấp nhận được; thích;
    chưa đánh giá; không đánh giá; không có đánh giá"""
_MARKS = {"✓": Answer.YES, "✔": Answer.YES, "☑": Answer.YES, "☐": Answer.NO, "✗": Answer.NO}
_EMPTY = ("", "-", "--", "...", "…")


def _table(*groups: tuple[str, Answer]) -> Mapping[str, Answer]:
    return {label_key(word): answer for words, answer in groups for word in words.split(";")}


_ANSWERS = _table((_NO, Answer.NO), (_YES, Answer.YES), (_NONE, Answer.NONE))
_FEES = _table((_FREE, Answer.NO))
_RATINGS = _table((_NOT_DISLIKED, Answer.NO), (_DISLIKED, Answer.YES))
_MONEY = re.compile(r"(\d{1,3}(?:[ .,]\d{3})+|\d+)(?:[.,]0{1,2})?(?: ?(?:d|vnd|dong))?")
_NUMBER = re.compile(r"(\d+)(?:[.,]0+)?")

_ONLINE = ("truc tuyen", "online", "qua mang", "internet", "dvcqg", "cong dich vu cong", "cong dvc")
_AT_THE_DESK = ("truc tiep", "tai quay", "bo phan mot cua", "tai bo phan")
_BY_POST = ("buu chinh", "buu dien")
_PAID_ONLINE = (
    "truc tuyen", "online", "paygov", "cong thanh toan", "cong dich vu cong", "dvcqg", "vnpt pay",
    "vnptpay", "momo", "viettel money", "viettelpay", "zalopay", "vnpay", "vietqr", "qr",
)  # fmt: skip
_PAID_BY_HAND = ("tien mat", *_AT_THE_DESK, *_BY_POST)
_CHANNELS = {"1": Answer.NO, "2": Answer.YES, "3": Answer.NO}
_LEVEL = re.compile(r"(?:(?:dvc|dvctt|dich vu cong)(?: truc tuyen)? )?(?:muc(?: do)? )?([1-4])")
_NEGATIONS = ("khong", "chua")


def read_yes_no(text: str) -> Answer:
    """ "Có", "x", "Chưa số hóa"; a number is yes unless it is 0."""
    if text.strip() in _EMPTY:
        return Answer.BLANK
    if text.strip() in _MARKS:
        return _MARKS[text.strip()]
    if found := _NUMBER.fullmatch(text.strip()):
        return Answer.YES if int(found[1]) else Answer.NO
    return _ANSWERS.get(label_key(text), Answer.UNKNOWN)


def read_channel(text: str) -> Answer:
    """Whether it came in online: national codes 1, 2, 3 or words; an empty cell is at the desk."""
    key = label_key(text)
    if text.strip() in _EMPTY:
        return Answer.BLANK
    if key in _CHANNELS:
        return _CHANNELS[key]
    return _which(key, _ONLINE, (*_AT_THE_DESK, *_BY_POST))


def read_payment(text: str) -> Answer:
    """Whether it was paid online: a way of paying, or yes and no below "Thanh toán trực tuyến"."""
    plain = read_yes_no(text)
    if plain is not Answer.UNKNOWN:
        return plain
    return _which(label_key(text), _PAID_ONLINE, _PAID_BY_HAND)


def read_fee(text: str) -> Answer:
    """Whether there is a fee: an amount of money, or that it is free."""
    if text.strip() in _EMPTY:
        return Answer.BLANK
    key = " ".join(re.sub(r"[^a-z0-9.,]+", " ", fold(text)).split())
    if found := _MONEY.fullmatch(key):
        return Answer.YES if any(digit in "123456789" for digit in found[1]) else Answer.NO
    return _FEES.get(label_key(text), Answer.UNKNOWN)


def read_level(text: str) -> Answer:
    """Whether its service is of level 3 or 4, which since 2022 are "một phần" and "toàn trình"."""
    key = label_key(text)
    if text.strip() in _EMPTY:
        return Answer.BLANK
    if found := _LEVEL.fullmatch(key):
        return Answer.YES if found[1] in "34" else Answer.NO
    return _which(key, ("mot phan", "toan trinh"), ("cung cap thong tin", "con lai"))


def read_dislike(text: str) -> Answer:
    """Whether the citizen was not content; numbers have no known scale."""
    if text.strip() in _EMPTY:
        return Answer.BLANK
    return _RATINGS.get(label_key(text), Answer.UNKNOWN)


def _which(key: str, yes: tuple[str, ...], no: tuple[str, ...]) -> Answer:
    """Which of two groups of words stands in a text, where it is one alone and not denied."""
    words = f" {key} "
    if any(f" {word} " in words for word in _NEGATIONS):
        return Answer.UNKNOWN
    is_yes = any(f" {word} " in words for word in yes)
    is_no = any(f" {word} " in words for word in no)
    if is_yes == is_no:
        return Answer.UNKNOWN
    return Answer.YES if is_yes else Answer.NO


_READERS: dict[str, Callable[[str], Answer]] = {
    "channel": read_channel,
    "level": read_level,
    "fee": read_fee,
    "is_paid": read_yes_no,
    "payment": read_payment,
    "digitised": read_yes_no,
    "result_digitised": read_yes_no,
    "electronic_result": read_yes_no,
    "reused": read_yes_no,
    "rating": read_dislike,
    "complaint": read_yes_no,
}
READERS: Mapping[str, Callable[[str], Answer]] = {
    name: lru_cache(1 << 12)(reader) for name, reader in _READERS.items()
}
"""How the cells of each column are read; the same words come again and again."""
