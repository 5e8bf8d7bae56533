"""What single cells say: texts, codes, counts, numbers of letters, the export's own word on lateness."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from kstthc_cli.dossiers.read.headings import header_key
from kstthc_cli.dossiers.read.moments import read_moment, unmarked


def is_filled(cell: Any) -> bool:
    """Whether a cell holds anything."""
    return cell is not None and str(cell).strip() != ""


def normal(text: str) -> str:
    """A cell's text in one spelling: composed letters, single plain spaces."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u200b", "").split())


def cell_text(cell: Any) -> str:
    """A cell as text: one spelling, whole numbers without a point, days as they are shown.

    The mark with which Excel tells a text from a number, which some systems write out, is none of it.
    """
    if isinstance(cell, str | bytes):
        return unmarked(normal(cell if isinstance(cell, str) else cell.decode()))
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return str(read_moment(cell) or "")
    return normal(str(cell))


_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u02d7"), "-")


def code_key(cell: Any) -> str:
    """A dossier's code for comparing: whatever its capitals, dashes, spaces and what is not seen in it."""
    text = cell_text(cell)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_DASHES))
        text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return text.replace(" ", "").upper()


def is_code(text: str) -> bool:
    """Whether a text alone can be a dossier's code: one word with a figure in it."""
    return text != "" and " " not in text and any(map(str.isdigit, text))


_SHORTENED = re.compile(r"\d(?:[.,]\d+)?[Ee]\+\d{1,2}")
EXACT = 10**15
"""From here on Excel keeps no number's last figures."""


def is_shortened(cell: Any) -> bool:
    """Whether a code has lost figures in a spreadsheet: 2.30403E+11, or a number of more than 15 figures."""
    if isinstance(cell, str):
        return _SHORTENED.fullmatch(cell.strip()) is not None
    return isinstance(cell, float) and abs(cell) >= EXACT


_HEX = re.compile(r"(?=.*\d)[0-9a-f]{4,}(?:-[0-9a-f]{4,})*", re.IGNORECASE)
"""The identifiers of databases."""


def may_be_code(text: str) -> bool:
    """Whether a text can be a dossier's code, of several words too, and does not read like somebody's name."""
    if " " not in text and (text == text.upper() or _HEX.fullmatch(text)):
        return any(map(str.isdigit, text))
    words = re.findall(r"[^\W\d_]{2,}", text)
    reads_on = sum(word != word.upper() for word in words) > 1
    has_words = " " in text and sum(word.isalpha() for word in text.split()) > 1
    is_written = any(char.islower() and not char.isascii() for char in text)
    return any(map(str.isdigit, text)) and not (reads_on or has_words or is_written)


_PERSONAL_NUMBER = re.compile(r"(?<![\d.])(?:\d{9,12}|0\d{2,3}([ .]?)\d{3}\1\d{3,4})(?![\d.])")


def office_words(cell: Any) -> str:
    """What the office itself names, a unit or a procedure: as it stands, but for numbers of phones and persons."""
    return _PERSONAL_NUMBER.sub("…", cell_text(cell))


_COUNT = re.compile(r"(\d{1,3})(?: ?lần)?")


def count_of(cell: Any) -> int:
    """How many times, up to 255; 0 where the cell does not say."""
    found = _COUNT.fullmatch(cell_text(cell).lower())
    return min(int(found[1]), 255) if found else 0


_SYMBOL = r"(?:(?:CA[XP]?|T?TYT)(?!\w)|(?:UBND|UB|[B-DF-HJ-NP-TV-XZĐ&]){1,12})"
"""Initials of a kind of document or of a body. No name is written without a vowel, so none passes:
of initials with one only those that letters come from are known.
"""
_LETTER = re.compile(
    rf"(?:số[: ]*)?(\d{{1,5}}[a-z]?(?: ?/ ?\d{{4}})?(?: ?/ ?{_SYMBOL}(?:-{_SYMBOL}){{0,4}})?)(?! ?/|[\w&-])",
    re.IGNORECASE,
)
WITHHELD = "có"
"""Stands for a letter whose number is not one: its words may name a citizen."""


def letter_number(cell: Any) -> str:
    """The number of a letter and nothing else: 07/PXL-UBND; WITHHELD for other words."""
    text = cell_text(cell)
    if not text or text.lower() in _NO_LETTER:
        return ""
    found = _LETTER.match(text)
    return found[1].replace(" ", "") if found else WITHHELD


_NO_LETTER = {"0", "-", "không", "chưa", "chưa có", "không có", "null"}


_LATE = re.compile(r"\b(?:qua|tre|cham|muon) ?(?:han|hen)?\b")
_IN_TIME = re.compile(r"\b(?:dung|truoc|som|trong|con) (?:han|hen)\b|\bchua (?:den|qua|tre)")


def verdict_of(cell: Any) -> str | None:
    """What the export itself says: "late", "in-time", or None."""
    text = cell_text(cell)
    key = header_key(text)
    if re.fullmatch(r"-?\d+(?:[.,]\d+)?", text):
        return "late" if float(text.replace(",", ".")) > 0 else "in-time"
    if _IN_TIME.search(key):
        return "in-time"
    if re.fullmatch(r"(?:x|co|yes|true)", key) or _LATE.search(key):
        return "late"
    return "in-time" if key in ("khong", "no", "false") else None
