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
    if not rest:
        return message("year {year}", year=year)
    part, of, whole = rest.rpartition("of")
    if of:
        return message(
            "part {part} of {whole}, {year}", part=part.rpartition("-")[2], whole=whole, year=year
        )
    number = rest[1:] if rest[0] in "HQW" else rest
    texts = {
        "H": message("first half of {year}", year=year)
        if number == "1"
        else message("second half of {year}", year=year),
        "Q": message(
            "quarter {number}/{year}",
            number=ROMAN[int(number)] if rest[0] == "Q" else "",
            year=year,
        ),
        "W": message("week {number} of {year}", number=number.lstrip("0"), year=year),
        "9": message("nine months of {year}", year=year),
    }
    if rest == "9M" or rest[0] in "HQW":
        return texts[rest[0]]
    return message("month {number}/{year}", number=rest.lstrip("0"), year=year)
