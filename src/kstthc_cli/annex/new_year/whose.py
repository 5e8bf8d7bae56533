"""Whose a year is: the plan's own, a document's, a law's, a comparison's; by the words around it."""

from __future__ import annotations

import re
from datetime import date

from kstthc_cli.messages import Message, message, show_weekday
from kstthc_cli.value import Value

_LAWS = ("Luật", "Bộ luật", "Hiến pháp", "Pháp lệnh")
_NO_LAWS = frozenset("pháp kỷ âm quy".split())
_DOCUMENTS = re.compile(
    r"(?i)\b(?:kế hoạch|quyết định|nghị quyết|nghị định|thông tư|công văn|chỉ thị|kết luận|thông báo"
    r"|hướng dẫn|tờ trình|báo cáo|biên bản|chương trình|đề án|văn bản)\b[^;.]*$"
)
_NOUNS = (
    r"kế hoạch|quyết định|nghị quyết|nghị định|thông tư|công văn|chỉ thị|kết luận|thông báo|hướng dẫn|tờ trình"
    r"|chương trình|đề án|KH|QĐ|NQ|CV|TB|HD|TTr|BC"
)
_NUMBERED = re.compile(
    rf"(?i)(?:\bsố\s*:?|\b(?:{_NOUNS}))\s*\d{{1,4}}\s*/\s*$"
    rf"|\b(?:{_NOUNS})\s+số\s[^;.,]*ngày\s+\d{{1,2}}\s*(?:[/.-]|tháng)\s*\d{{1,2}}\s*(?:[/.-]|năm)\s*$"
)
"""A number "12/2023", or the day of a document whose number the lexer does not know ("15-CTr/HU")."""
_MARKED = re.compile(
    r"(?i)(?:trước|sau|chậm nhất|muộn nhất|đến|tới|từ|trong|vào|hết|là|hạn)\s+(?:hết\s+)?(?:ngày\s+)?$"
)
_COMPARED = re.compile(
    r"(?i)(?:so với|so sánh với|cùng kỳ|bằng|(?:cao|thấp|nhiều|ít|giảm|tăng)\s+(?:hơn|so)|hơn)\s+(?:\w+\s+){0,3}$"
)
_SINCE = re.compile(r"(?i)(?:kể từ|từ|đến|tới|trước|sau|cho đến|hết)\s+(?:hết\s+|cuối\s+)?$")
_LOOKED_BACK = re.compile(
    r"(?i)(?:tổng kết|sơ kết|kết quả|báo cáo|đánh giá|quyết toán|chỉ số|xếp hạng|xếp loại|công bố|kiểm điểm"
    r"|thi đua|khen thưởng|hạn chế|tồn tại)\b[^;.,]*$"
)
_NEAR = 60
"""Characters before a year in which a comparison or a looking back is said."""

OTHER_YEAR = message("another year than the plan's; left as it is")
SPAN = message("a span of several years; left as it is")
COMPARED = message("a year to compare with, or to count from; left as it is")
OF_DOCUMENT = message("may belong to the document cited before it; left as it is")
OF_LAW = message("may be the year of a law; left as it is")
DAY_OF_DOCUMENT = message("may be the day of a document; left as it is")
BARE = message("may be a year or a number; left as it is")
TWO_DIGITS = message("a year of two digits; left as it is")
LUNAR = message("the name of a lunar year; left as it is")


class Years(Value):
    """From which plan's year to which."""

    old: int
    new: int

    @property
    def distance(self) -> int:
        return self.new - self.old


def why_left(
    text: str, start: int, year: int, form: str, years: Years, is_deadline: bool
) -> Message | None:
    """Why a year stays; None where it moves."""
    if form == "span":
        return SPAN
    if (weekday := _why_weekday_left(text, start, year, years)) is not None:
        return weekday
    clause = clause_before(text, start)
    if abs(year - years.old) > 1:
        return OTHER_YEAR
    if form == "year" and _DAY.search(text[:start]):
        form = "date"  # "ngày 06 tháng 02 năm 2023"
    if form == "date" and _NUMBERED.search(text[:start]):
        return OF_DOCUMENT
    if is_deadline:
        return None
    near = re.sub(r"(?i)năm\s*$", "", clause)[-_NEAR:]
    if names_law(clause):
        return OF_LAW
    if form == "year":
        return _why_year_left(near, clause, year, years)
    if form == "date":
        return _why_day_left(text, start, clause)
    return BARE


def _why_year_left(near: str, clause: str, year: int, years: Years) -> Message | None:
    if _CITATION.search(clause):
        return OF_DOCUMENT
    if _COMPARED.search(near) or (year != years.old and _SINCE.search(near)):
        return COMPARED
    return COMPARED if year < years.old and not _LOOKED_BACK.search(near) else None


_CITATION = re.compile(r"\d/[A-ZĐ][\wĐ&]*-[\wĐ&]+|\d/\d{4}/[A-ZĐ]")
_DAY = re.compile(r"(?:\d{1,2}\s*[/.-]\s*){1,2}$|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s*$")


_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\b"


def _why_weekday_left(text: str, start: int, year: int, years: Years) -> Message | None:
    """A day whose weekday is named beside it stays: the new plan's day is another."""
    day = _DAY.search(text[:start])
    if day is None:
        return None
    before = re.search(rf"(?i){_WEEKDAY}[\s,(]*(?:ngày\s*)?$", text[: day.start()])
    after = re.match(rf"(?i)\W{{0,3}}{_WEEKDAY}", text[start + 4 :])
    numbers = [int(number) for number in re.findall(r"\d+", day[0])]
    if not (before or after) or len(numbers) != 2:
        return None
    try:
        then = date(year + years.distance, numbers[1], numbers[0])
    except ValueError:
        return None
    return message(
        "a weekday is named; moved, the day is {day}; left as it is", day=show_weekday(then)
    )


def _why_day_left(text: str, start: int, clause: str) -> Message | None:
    day = _DAY.search(text[:start])
    before = text[: day.start()] if day else text[:start]
    if _MARKED.search(before):
        return None
    is_whole_day = day is not None and len(re.findall(r"\d+", day[0])) == 2
    bare = re.sub(r"(?i)ngày\s*$", "", before)
    return DAY_OF_DOCUMENT if is_whole_day and _DOCUMENTS.search(bare[-120:]) else None


def clause_before(text: str, start: int) -> str:
    """The words before a place, back to the end of a clause; a point within a number ends none."""
    ends = [m.end() for m in re.finditer(r";|\.(?=\s)|:\s", text[:start])]
    return text[ends[-1] if ends else 0 : start]


def names_law(clause: str) -> bool:
    """Whether a clause names a law: "Luật Đất đai", and neither "pháp luật" nor "kỷ luật"."""
    for law in _LAWS:
        for found in re.finditer(rf"\b{law}\b", clause):
            before = clause[: found.start()].split()[-1:]
            if not before or before[0].casefold() not in _NO_LAWS:
                return True
    return False
