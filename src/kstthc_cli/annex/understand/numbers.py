"""Numbers as annexes print them: “I”, “A.”, “Phần II”, “1.2.1”, “a)”, “-”, and what is below what."""

from __future__ import annotations

import re
from enum import StrEnum

from kstthc_cli.annex.words import folded, letters
from kstthc_cli.value import Value

_ROMAN = re.compile(r"(?=[IVXLC])(X{0,3})(IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NAMED = re.compile(
    r"(phụ lục|phần|chương|mục|nhóm|biểu|bảng)\s+(?:số\s+)?(?:thứ\s+)?([IVXLC]+\b|\d+(?:\.\d+)*|[A-ZĐ]\b|"
    r"nhất|hai|ba|tư|năm|sáu|bảy)"
    r"\s*(?:[.:)\-–—]+\s*|\s+|$)",
    re.I,
)
_SPELT = {"nhat": "I", "hai": "II", "ba": "III", "tu": "IV", "nam": "V", "sau": "VI", "bay": "VII"}
_DOTTED = r"(?:\d+|[IVXLC]{1,6}|[A-ZĐ])(?:\.(?:\d+|[a-zđ]|[IVX]{1,5}))+"
"""Numbers of several parts: 1.2.1, II.3, A.1.a."""
_GLUED = re.compile(
    rf"(?P<number>{_DOTTED}\.?\)?(?=\s)|\d+(?:\.\d+)+\.?\)?|\d{{1,3}}[.)/]|[IVXLC]{{1,6}}[.)/]|[A-ZĐ][.)/]|[a-zđ][.)/]|[IVXLC]{{1,5}}(?=\s+[^\W\d_])"
    r"|[IVX]{1,5}\s*[-–—](?=\s|[A-ZĐÀ-Ỹ]{2})|(?:\d{1,3}|[A-ZĐ])[-–—](?=\s+[^\W\d_])"
    r"|[-–—+*•·●▪])\s*(?P<rest>\S.*)?",
    re.S,
)
_BARE = re.compile(rf"\(?({_DOTTED}|\d+|[IVXLC]{{1,6}}|[A-ZĐ]|[a-zđ]|\d+[a-zđ])\s*[.):/\-]*\s*")
LONGEST_DIGITS = 4


class Style(StrEnum):
    """How a number is written; one style is one depth."""

    NAMED = "named"
    LETTER = "letter"
    ROMAN = "roman"
    ARABIC = "arabic"
    DOTTED = "dotted"
    SMALL = "small"
    BULLET = "bullet"
    NONE = "none"


class Number(Value):
    """A number without its marks, its style, and how deep its dots reach."""

    text: str = ""
    style: Style = Style.NONE
    depth: int = 0

    def is_above(self, other: Number) -> bool:
        """Whether the other goes on from this one: 1 and 1.2, II and II.3."""
        return bool(self.text) and other.text.startswith(f"{self.text}.")

    @property
    def rank(self) -> str:
        """The depth: every style is one, and dotted numbers one for each dot."""
        return f"{self.style}{self.depth or ''}"


NOTHING = Number()


def read_number(text: str) -> Number:
    """The number that a cell holds and nothing else; NOTHING where there are other words."""
    words = text.strip()
    if found := _NAMED.fullmatch(words):
        return Number(_named_id(found), Style.NAMED)
    if re.fullmatch(r"[-–—+*•·●▪]+", words):
        return Number("-", Style.BULLET)
    found = _BARE.fullmatch(re.sub(r"(?<=\d),(?=\d)", ".", words))  # 1.1 as a number of Excel
    return _number(found[1]) if found else NOTHING


def split_number(text: str) -> tuple[Number, str]:
    """A number that stands before words in one text, and the words: “1.2. Rà soát” → 1.2, Rà soát."""
    words = text.strip()
    if (found := _NAMED.match(words)) and (rest := words[found.end() :].strip()):
        return Number(_named_id(found), Style.NAMED), rest
    found = _GLUED.fullmatch(words)
    if not found or not found["rest"] or not letters(found["rest"]):
        return NOTHING, words
    mark = found["number"]
    if re.fullmatch(r"[-–—+*•·●▪]", mark):
        return Number("-" if mark in "-–—" else mark, Style.BULLET), found["rest"].strip()
    if re.fullmatch(r"\d{1,2}/", mark) and re.match(r"\d", found["rest"]):
        return NOTHING, words  # a day, not a number
    number = _number(mark.rstrip(".)/-–— "))
    return (number, found["rest"].strip()) if number.text else (NOTHING, words)


def _named_id(found: re.Match[str]) -> str:
    return _SPELT.get(folded(found[2]), found[2])


def _number(text: str) -> Number:
    if len(text) > 20 or any(len(piece) > LONGEST_DIGITS for piece in re.findall(r"\d+", text)):
        return NOTHING
    if re.fullmatch(r"\d+", text):
        return Number(text, Style.ARABIC)
    if re.fullmatch(_DOTTED, text):
        return Number(text, Style.DOTTED, text.count("."))
    if _ROMAN.fullmatch(text):
        return Number(text, Style.ROMAN)
    if len(text) == 1:
        return Number(text, Style.LETTER if text.isupper() else Style.SMALL)
    if re.fullmatch(r"[IVXLC]+", text):
        return NOTHING
    return Number(text, Style.DOTTED, text.count(".") + 1)


def value_of(number: Number) -> int:
    """Its place in its sequence, from 1; 0 where it has none."""
    text = number.text
    if number.style is Style.ARABIC:
        return int(text)
    if number.style is Style.ROMAN:
        total = 0
        for char, after in zip(text, text[1:] + " ", strict=True):
            value = _VALUES[char]
            total += -value if _VALUES.get(after, 0) > value else value
        return total
    if number.style in (Style.LETTER, Style.SMALL):
        return "abcdđefghijklmnopqrstuvwxyz".find(text.lower()) + 1
    if number.style is Style.DOTTED:
        return value_of(_number(text.rpartition(".")[2]))
    return 0


def as_letter(number: Number, last: str) -> Number:
    """I, V, X, C after its letter of the alphabet is a letter too: C after B, I after H."""
    if number.style is not Style.ROMAN or len(number.text) != 1 or not last:
        return number
    letter = Number(number.text, Style.LETTER)
    return (
        letter
        if value_of(letter) in (value_of(Number(last, Style.LETTER)) + 1, ord(last) - ord("A") + 2)
        else number
    )
