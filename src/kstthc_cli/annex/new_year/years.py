"""The years of a text: which are the plan's own and move, which are others' and stay.

A year belongs to a cited document, to a span of years or to a comparison, or it is the plan's.
Citations are known from the lexer of deadlines; what is doubtful stays, with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kstthc_cli.deadlines.lexer import lex
from kstthc_cli.deadlines.lexicon import ANIMALS, STEMS
from kstthc_cli.deadlines.words import Kind, Token
from kstthc_cli.messages import Message, message

_PLAIN = str.maketrans({**dict.fromkeys("–—‑‒―−", "-"), "\u00a0": " ", "⁄": "/", "\n": " "})
_LAWS = ("Luật", "Bộ luật", "Hiến pháp", "Pháp lệnh")
_NO_LAWS = frozenset("pháp kỷ âm quy".split())
_DOCUMENTS = re.compile(
    r"(?i)\b(?:kế hoạch|quyết định|nghị quyết|nghị định|thông tư|công văn|chỉ thị|kết luận|thông báo"
    r"|hướng dẫn|tờ trình|báo cáo|biên bản|chương trình|đề án|văn bản)\b[^;.]*$"
)
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


class Found(NamedTuple):
    """A year where it stands; `to` is the year it becomes, None where it stays, `why` then said."""

    start: int
    end: int
    to: int | None = None
    why: Message | None = None


@dataclass(frozen=True)
class Years:
    """From which plan's year to which."""

    old: int
    new: int

    @property
    def distance(self) -> int:
        return self.new - self.old


class _Placed(NamedTuple):
    """A token with its place in the text; `cited` where a citation holds it."""

    token: Token
    start: int
    cited: str


@cache
def _language() -> object:
    from kstthc_cli.deadlines.forms import vietnamese  # only where texts are moved

    return vietnamese()


def find_years(text: str, years: Years, *, is_deadline: bool) -> list[Found]:
    """Every year of a text in its order; those of cited documents are not told at all."""
    if not re.search(r"\d\d", text) and not _names_lunar_year(text):
        return []
    plain = text.translate(_PLAIN)
    placed = list(_placed(plain))
    found = [
        one
        for at, token in enumerate(placed)
        if (one := _judged(plain, placed, at, token, years, is_deadline)) is not None
    ]
    return sorted([*found, *_lunar(plain, years)])


def _placed(text: str) -> Iterator[_Placed]:
    cursor = 0
    for token, cited in _flat(lex(text, _language()), ""):  # type: ignore[arg-type]
        start = text.find(token.raw, cursor)
        if start >= 0:
            cursor = start + len(token.raw)
            yield _Placed(token, start, cited)


def _flat(tokens: Sequence[Token], cited: str) -> Iterator[tuple[Token, str]]:
    for token in tokens:
        if token.kind is Kind.CITE:
            yield from _flat(token.inner, cited or token.text)
        elif token.inner:
            yield from _flat(token.inner, cited)
        else:
            yield token, cited


def _judged(
    text: str, placed: Sequence[_Placed], at: int, here: _Placed, years: Years, is_deadline: bool
) -> Found | None:
    raw = here.token.raw
    if here.token.kind is not Kind.NUMBER or len(raw) not in (2, 4):
        return None
    end = here.start + len(raw)
    if len(raw) == 2:
        is_year = _is_short_year(placed, at, here, years)
        return Found(here.start, end, None, TWO_DIGITS) if is_year else None
    year = int(raw)
    if not 1945 <= year <= 2099 or _is_counted(text, here.start, end):
        return None
    is_count = here.cited.startswith(f"{raw} ")
    if here.cited and not is_count:
        return _of_school_year(here, year, years)
    form = _form(placed, at)
    if is_count and form == "bare":
        return Found(here.start, end, None, BARE)
    clause = _clause_before(text, here.start)
    is_old_law = abs(year - years.old) > 1 and _names_law(clause)
    if form == "document" or (form != "span" and is_old_law):
        return None
    why = _why_left(text, here.start, year, form, years, is_deadline)
    return Found(here.start, end, None if why else year + years.distance, why)


def _is_short_year(placed: Sequence[_Placed], at: int, here: _Placed, years: Years) -> bool:
    """Whether "23" ends a day such as 15/3/23."""
    before = [one.token.text for one in placed[max(0, at - 4) : at]]
    is_day = len(before) == 4 and before[1] == before[3] and before[1] in "/-."
    is_number = is_day and before[0].isdigit() and before[2].isdigit()
    return is_number and not here.cited and int(here.token.raw) == years.old % 100


def _is_counted(text: str, start: int, end: int) -> bool:
    """Whether it is a part of a longer number, code or address: 2.023, KH2023, 2023%."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    is_glued = before[-1:].isalpha() or before[-1:] in "_=@#" or after[:1].isalpha()
    is_decimal = before[-1:] == "," and before[:1].isdigit()
    run = re.search(r"\S*$", text[:start])
    is_address = run is not None and ("://" in run[0] or "www." in run[0])
    is_number = after[:1] in "%_" or (after[:1] == "," and after[1:].isdigit())
    return is_glued or is_decimal or is_address or (bool(after) and is_number)


def _of_school_year(here: _Placed, year: int, years: Years) -> Found | None:
    """Both years of "năm học 2022-2023" move; those of other citations are not told."""
    end = here.start + 4
    if not here.cited.startswith(("năm học", "niên khóa")):
        return Found(here.start, end, None, SPAN) if here.cited.startswith("nhiệm kỳ") else None
    is_near = abs(year - years.old) <= 1 and str(years.old) in here.cited
    return Found(here.start, end, year + years.distance if is_near else None,
                 None if is_near else OTHER_YEAR)  # fmt: skip


def _form(placed: Sequence[_Placed], at: int) -> str:
    """How a year is written: "date" (15/3/2023, Q1/2023), "year" (năm 2023), "span", "bare"."""

    def token(offset: int) -> Token | None:
        return placed[at + offset].token if 0 <= at + offset < len(placed) else None

    before, far, after, beyond = token(-1), token(-2), token(1), token(2)
    if at and (placed[at - 1].token.kind is Kind.DOCUMENT or placed[at - 1].cited):
        return "document"
    for joint, other in ((after, beyond), (before, far)):
        if joint and other and joint.text == "-" and _is_year(other):
            return "span"
    if before and before.text == "năm":
        is_of_document = far is not None and (
            far.kind is Kind.DOCUMENT or (at > 1 and bool(placed[at - 2].cited))
        )
        is_span = after is not None and after.text == "-" and beyond and beyond.text == "năm"
        return "document" if is_of_document else "span" if is_span else "year"
    if before and before.text in "/-." and far and (_is_short(far) or far.text == "năm"):
        return "date"
    if after and after.text == "-" and beyond and _is_short(beyond):
        return "date"
    return "bare"


def _is_year(token: Token) -> bool:
    return token.kind is Kind.NUMBER and len(token.raw) == 4 and token.raw[:2] in ("19", "20")


def _is_short(token: Token) -> bool:
    is_roman = token.kind is Kind.WORD and bool(re.fullmatch(r"q?[1-4]|[ivx]+|q|h", token.text))
    return (token.kind is Kind.NUMBER and len(token.raw) <= 2) or is_roman


def _why_left(
    text: str, start: int, year: int, form: str, years: Years, is_deadline: bool
) -> Message | None:
    """Why a year stays; None where it moves."""
    if form == "span":
        return SPAN
    clause = _clause_before(text, start)
    if abs(year - years.old) > 1:
        return OTHER_YEAR
    if is_deadline:
        return None
    near = re.sub(r"(?i)năm\s*$", "", clause)[-_NEAR:]
    if _names_law(clause):
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


def _why_day_left(text: str, start: int, clause: str) -> Message | None:
    day = _DAY.search(text[:start])
    before = text[: day.start()] if day else text[:start]
    if _MARKED.search(before):
        return None
    is_whole_day = day is not None and len(re.findall(r"\d+", day[0])) == 2
    bare = re.sub(r"(?i)ngày\s*$", "", before)
    return DAY_OF_DOCUMENT if is_whole_day and _DOCUMENTS.search(bare[-120:]) else None


def _clause_before(text: str, start: int) -> str:
    """The words before a place, back to the end of a clause; a point within a number ends none."""
    ends = [m.end() for m in re.finditer(r";|\.(?=\s)|:\s", text[:start])]
    return text[ends[-1] if ends else 0 : start]


def _names_law(clause: str) -> bool:
    for law in _LAWS:
        for found in re.finditer(rf"\b{law}\b", clause):
            before = clause[: found.start()].split()[-1:]
            if not before or before[0].casefold() not in _NO_LAWS:
                return True
    return False


def _lunar_name(year: int) -> str:
    """ "quý mão" of 2023."""
    return f"{STEMS[(year - 4) % 10]} {ANIMALS[(year - 4) % 12]}"


def _names_lunar_year(text: str) -> bool:
    words = text.casefold()
    return any(animal in words for animal in ANIMALS)


def _lunar(text: str, years: Years) -> Iterator[Found]:
    names = "|".join(_lunar_name(year) for year in (years.old - 1, years.old, years.old + 1))
    pattern = rf"(?i)\b(?:{names})\b"
    for found in re.finditer(pattern, text):
        yield Found(found.start(), found.end(), None, LUNAR)


@dataclass(frozen=True)
class Moved:
    """A text with its years moved: what it was, what it is, and what stays with its reason."""

    old: str
    new: str
    places: tuple[Found, ...] = ()
    left: tuple[Found, ...] = ()


def move(text: str, years: Years, *, is_deadline: bool = False) -> Moved:
    """The text with its own years moved."""
    found = find_years(text, years, is_deadline=is_deadline)
    moved = [one for one in found if one.to is not None]
    made = text
    for one in reversed(moved):
        made = f"{made[: one.start]}{one.to}{made[one.end :]}"
    return Moved(text, made, tuple(moved), tuple(one for one in found if one.to is None))


_AROUND = 5
"""Words on each side of a year that are shown with it."""


def words_around(text: str, start: int, end: int) -> str:
    """The place in a text as people find it again: a few words on each side."""
    before, after = text[:start].split(" "), text[end:].split(" ")
    head = " ".join(before[-_AROUND:]) if len(before) > _AROUND else text[:start]
    tail = " ".join(after[:_AROUND]) if len(after) > _AROUND else text[end:]
    made = f"{'…' if len(head) < start else ''}{head}{text[start:end]}{tail}"
    return " ".join(f"{made}{'…' if len(tail) < len(text) - end else ''}".split())
