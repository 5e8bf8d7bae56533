"""Period keys as people name them."""

from __future__ import annotations

import re
from datetime import date

from kstthc_cli.messages import Message, message

ROMAN = ("", "I", "II", "III", "IV")
"""How quarters are numbered, from 1."""


def show_period(key: str) -> Message:
    """A period key as people name it: 2023-Q2 → "quý II/2023"."""
    year, _, rest = key.partition("-")
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", key):
        return message("{day}", day=date.fromisoformat(key))
    if part := re.fullmatch(r"(?:.*-)?(.+)of(.+)", rest):
        return message("part {part} of {whole}, {year}", part=part[1], whole=part[2], year=year)
    match rest[:1], rest[1:].lstrip("0"):
        case "", _:
            return message("year {year}", year=year)
        case "H", "1":
            return message("first half of {year}", year=year)
        case "H", _:
            return message("second half of {year}", year=year)
        case "Q", number:
            return message("quarter {number}/{year}", number=ROMAN[int(number)], year=year)
        case "W", number:
            return message("week {number} of {year}", number=number, year=year)
        case "9", "M":
            return message("nine months of {year}", year=year)
    return message("month {number}/{year}", number=rest.lstrip("0"), year=year)
