"""The line of a letterhead that bears number and symbol, place and day."""

from __future__ import annotations

import re

from kstthc_cli.annex.understand.outcome import Paper

_SYMBOL = (
    r"(?P<digits>[\d.…_]*[^\W\d_]?)\s*"
    r"(?P<symbol>(?:/\s*\d{4}\s*(?=[/-]))?[/-]\s*[A-ZĐ][\w&.()]*"
    r"(?:[-–/][\w&.()]+|\s*[-–/]\s*[A-ZĐ\d&.()]+(?!\w))*)"
)
"""A number and its symbol as printed: 112/KH-THPT.NHC, 15-KH/HU, 07/2026/KH-BVĐK, …/KH-TTVH&TT."""
NUMBER = re.compile(rf"(?:^|(?<=\s)|(?<=[*_]))Số\s*:?\s*{_SYMBOL}")
DAY = re.compile(
    r"(?:^|.*?\s)?(?P<place>[^\W\d_][^,;:.\d]{1,60}?)\s*,\s*ngày\s+(?P<day>[\d.…_ ]*)\s*(?:tháng\s+|/)"
    r"(?P<month>[\d.…_ ]*)\s*(?:năm\s+|/)(?P<year>\d{4})\b",
    re.I,
)


def symbol_of(found: re.Match[str]) -> str:
    """Number and symbol without blanks; “/KH-UBND” or “-KH/HU” where the number is left blank."""
    symbol = "".join(found["symbol"].split()).replace("–", "-").rstrip(".")
    return f"{found['digits'].strip(' ._…')}{symbol}"


LONGEST_LINE = 120
"""Characters of a line that may hold a number or a day of issue."""


def is_letterhead(text: str) -> bool:
    """Whether a line begins with a document's number, or is place and day of its issue."""
    return len(text) < LONGEST_LINE and bool(NUMBER.match(text) or DAY.fullmatch(text))


def fill_from_reference(paper: Paper) -> None:
    """Number and day of an annex that came without its letter: “(Kèm theo Kế hoạch số … ngày …)”."""
    text = paper.annex_reference
    if not paper.number and (found := re.search(rf"[Ss]ố\s*:?\s*{_SYMBOL}", text)):
        paper.number = symbol_of(found)
    found = re.search(
        r"ngày\s+(\d{1,2})\s*(?:/|tháng)\s*(\d{1,2})\s*(?:/|năm)\s*(\d{4})", text, re.I
    )
    if paper.day is None and found:
        day, month, year = (int(part) for part in found.groups())
        if 1 <= day <= 31 and 1 <= month <= 12:
            paper.day = (year, month, day)


def take_letterhead(paper: Paper, text: str) -> str | None:
    """Number and day of a line into the paper; the rest of the line, None where it holds neither."""
    if len(text) >= LONGEST_LINE:
        return None
    rest = text
    if not paper.number and (found := NUMBER.search(rest)):
        paper.number = symbol_of(found)
        rest = f"{rest[: found.start()]} {rest[found.end() :]}".strip()
    if paper.day is None and (found := DAY.match(rest)):
        _set_day(paper, found)
        start = found.start("place") if found["place"] in paper.place else 0
        rest = f"{rest[:start]} {rest[found.end() :]}".strip()
    return None if rest == text else rest


def _set_day(paper: Paper, found: re.Match[str]) -> None:
    paper.place = paper.place or found["place"].strip()
    day, month = found["day"].strip(" ._…"), found["month"].strip(" ._…")
    if day.isdigit() and month.isdigit() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        paper.day = (int(found["year"]), int(month), int(day))
    else:
        paper.printed_day = found[0][found.end("place") :].lstrip(" ,")
