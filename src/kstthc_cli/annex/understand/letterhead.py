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


def is_letterhead(text: str) -> bool:
    """Whether a line begins with a document's number, or is place and day of its issue."""
    return len(text) < 120 and bool(NUMBER.match(text) or DAY.fullmatch(text))


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
