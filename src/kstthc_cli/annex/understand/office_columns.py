"""Columns that are offices, with marks for who leads and who helps: “CT”, “PH”, “x” below “Phòng Kinh tế”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from kstthc_cli.annex.understand.bodies import begins_body
from kstthc_cli.annex.understand.headings import meaning_of
from kstthc_cli.annex.understand.outcome import Role
from kstthc_cli.annex.understand.word_lists import entries
from kstthc_cli.annex.words import clean, compact, folded

FEWEST_OFFICES = 2
"""Columns of offices beside each other that make a matrix."""
MOST_UNKNOWN = 0.2
"""Share of a column's filled cells that may be no mark: a total, a remark."""
_MARK = (
    r"(?:[\"“'(](?P<quoted>[^\s\"“”'():;,.]{1,3})[\"”')]\s*[:=–-]?"
    r"|(?<!\w)(?P<letters>[A-ZĐ]{1,3}|[xov])\s*(?:[:=–-]|(?=\slà\s))|(?P<sign>[●★◉■◎○☆□✓✔√])\s*[:=–-]?)"
)
_WHAT = (
    r"(?:là\s+)?(?:(?:đơn vị|cơ quan|cán bộ|người|bộ phận|phòng|ngành)\s+)?(?:thực hiện\s+)?"
    r"(?P<what>chủ trì|đầu mối|phối hợp|tham gia|hỗ trợ)"
)
_LEGEND = re.compile(rf"{_MARK}\s*(?i:{_WHAT})\b")
"""A mark in brackets, in quotes or before a sign, and what it means."""


@cache
def _marks() -> dict[str, Role | None]:
    """The role that each mark names, by its folded form; None of a mark that names none."""
    roles = {"lead": Role.LEAD, "with": Role.WITH, "any": None}
    lines = [line.partition(":") for line in entries("marks.txt")]
    return {folded(mark): roles[name] for name, _, marks in lines for mark in marks.split("|")}


@lru_cache(maxsize=4096)
def is_mark(text: str) -> bool:
    """Whether a cell holds a mark and nothing else."""
    return _bare(text) in _marks()


def _bare(text: str) -> str:
    return folded(text).strip(" .()[]") or folded(text)


def offices_of(keys: Sequence[list[str]], cells: Sequence[Sequence[str]]) -> list[str]:
    """The office of each column, by its headings and the words below them; "" of columns that are none."""
    names = [_office(key, below) for key, below in zip(keys, cells, strict=True)]
    result = [""] * len(keys)
    at = 0
    while at < len(names):
        end = at
        while end < len(names) and names[end]:
            end += 1
        if end - at >= FEWEST_OFFICES and any(any(below) for below in cells[at:end]):
            result[at:end] = names[at:end]
        at = max(end, at + 1)
    return result


def _office(key: Sequence[str], below: Sequence[str]) -> str:
    """The name above a column of marks: a body's, or any below “Đơn vị thực hiện”."""
    filled = [text for text in below if text]
    unknown = sum(not is_mark(text) for text in filled)
    if not key or unknown > MOST_UNKNOWN * len(filled):
        return ""
    own = meaning_of(key[-1]).role
    if own not in (Role.OTHER, Role.LEAD) or (own is Role.LEAD and not begins_body(key[-1])):
        return ""
    says_roles = bool(filled) and all(_marks().get(_bare(text)) for text in filled)
    return key[-1] if says_roles or role_above(key) or begins_body(key[-1]) else ""


def role_above(key: Sequence[str]) -> Role | None:
    """Whether the headings over the office say that it leads or that it helps; None where they do not."""
    roles = [meaning_of(part).role for part in key[:-1]]
    return next((role for role in reversed(roles) if role in (Role.LEAD, Role.WITH)), None)


def legend_of(texts: Iterable[str]) -> dict[str, Role]:
    """What the document says that its marks mean: “CT: chủ trì; PH: phối hợp”, “(x) đơn vị chủ trì”."""
    legend: dict[str, Role] = {}
    for text in texts:
        for found in _LEGEND.finditer(text):
            mark = found["quoted"] or found["letters"] or found["sign"]
            is_lead = compact(found["what"]) in ("chutri", "daumoi")
            legend.setdefault(mark, Role.LEAD if is_lead else Role.WITH)
    return legend


def role_of_mark(text: str, legend: dict[str, Role], usual: Role | None) -> Role | None:
    """Who the marked office is: by the document's own legend, by the mark, else what is usual."""
    words = clean(text).strip(" .()[]")
    told = legend.get(words) or legend.get(words.swapcase())
    if told is not None or not is_mark(text):
        return told
    return _marks()[_bare(text)] or usual
