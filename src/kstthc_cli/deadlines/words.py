"""From a cell's characters to tokens: what clerks, Word and scanners do to words is undone here.

Normalising never looks at meaning; it only makes one spelling of what is one spelling to a
reader. Words keep their own spelling in `raw`, for text that is quoted back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

MAX_PHRASE = 600
"""Characters; a longer cell is prose, not a deadline."""

_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])
_SAME = str.maketrans(
    {
        **dict.fromkeys("–—‑‒―−÷﹣－→⇒", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u3000\t\r", " "),
        **dict.fromkeys("⁄∕／", "/"),
        "ð": "đ",
        "½": "1/2",
        "Ð": "Đ",
        "，": ",",
        "；": ";",
        "：": ":",
        "（": "(",
        "）": ")",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **{chr(0x2160 + n): roman for n, roman in enumerate(["I", "II", "III", "IV"])},
        **{chr(0x2170 + n): roman for n, roman in enumerate(["I", "II", "III", "IV"])},
    }
)
_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|font|ul|ol)\b[^<>]*>", re.I)
_BREAK = re.compile(r"</?(?:p|br|div|li|td|tr|th)\b[^<>]*>", re.I)
_BULLET = re.compile(r"(?m)^\s*[-+•·*▪●]+\s+|^\s*[-+•·▪●](?=[^\W\d])")
_LETTERED = re.compile(
    r"\A\s*(?:\(?[a-zđ]\)|[IVX]{1,5}\.(?=\s*(?!(?i:tháng|ngày|quý|năm|tuần|lần|giờ))[A-ZĐÀ-Ỹ])"
    r"|(?:\(?\d{1,2}[.)]|(?:\d{1,2}\.){2,})(?=\s+(?:Ngày \d|(?!(?i:tháng|ngày|quý|năm|tuần|lần|giờ))[^\W\d_])))\s*"
)
"""The letter or number of a list's member: "a) Báo cáo quý", "1. Xây dựng kế hoạch", "5.3. Đánh giá", "II. Thời gian"."""
_LISTED = re.compile(r"(?m)^\s*[-+•·*▪●]+\s*")
"""A bullet where every line has one: then a number may follow it at once."""

_TOKEN = re.compile(
    r"(?P<document>[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s,;]+"
    r"|\d+(?:/\d{4})?/[^\W\d_]{1,8}\d*(?:-[^\W\d_][\w&]*)+"
    r"|\d+/\d{4}/[A-ZĐ]{2,}\d*|\d+/(?![IVXLC]+\b)[A-ZĐ]{2,6}r?\b(?!-)|\d+-[A-ZĐ]{2,}\d*/[A-ZĐ][\wĐ]*)"
    r"|(?P<number>[0-9]+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>\.{3}|[^\s])"
)


_CLOSED = re.compile(r"\s*\./\.?\s*$")
"""The end of an official letter: "… trước ngày 22/4/2026./."."""
_HOOKLESS = re.compile(r"(?i)\bthu(?= (?:hai|ba|tư|tu|sáu|bảy)\b,? (?:hàng|hằng|mỗi)\b)")
_ARROW = re.compile("[-=]+>")
_GLUED = re.compile(r"(?i)\b(trước|chậm nhất|trong|hàng|từ|đến)(?=(?:ngày|tháng|quý|năm)\b)")

SAME_WORDS = {"hằng": "hàng", "kì": "kỳ", "kí": "ký", "quí": "quý", "trc": "trước"}
"""Two ways to spell one word."""


class TokenKind(Enum):
    """What a token is."""

    NUMBER = auto()
    WORD = auto()
    DOCUMENT = auto()
    MARK = auto()
    NOUN = auto()
    CITE = auto()
    BRACKET = auto()


class Token(NamedTuple):
    """`text` is the folded-case spelling, `raw` the plan's own.

    `keys`: the words that it may be taken for, and its terminal ("#n", "#w", "#doc", "#b").
    `inner`: the tokens of a bracket or a citation.
    """

    kind: TokenKind
    text: str
    raw: str
    spaced: bool = False
    keys: tuple[str, ...] = ()
    inner: tuple[Token, ...] = ()


@lru_cache(maxsize=4096)
def clean(text: str, line_end: str = " ") -> str:
    """One spelling for what looks the same: NFC, plain spaces and dashes, no mark-up or bullets.

    Line ends become "; " before a bullet, and `line_end` elsewhere.
    """
    text = unicodedata.normalize("NFC", _unescaped(text)).translate(_SAME).translate(_INVISIBLE)
    text = _TAG.sub("", _BREAK.sub("\n", text))
    text = re.sub(r"//+", "/", re.sub(r"\.{2,}", "…", _ARROW.sub("-", text)))
    text = _HOOKLESS.sub("thứ", _GLUED.sub(r"\1 ", _CLOSED.sub("", text)))
    text = re.sub(r"__(\w[^_]*\w)__", r"\1", re.sub(r"\*\*|[\"“”«»]", "", text))
    text = re.sub(r"q(?:úy|ùy)\b", "quý", re.sub(r"Q(?:úy|ùy)\b", "Quý", text))
    text = re.sub(r"(?i)\b(quý|quí|qúy|q)(?=(?:I{1,3}|IV)\b)", r"\1 ", text)
    text = _TOLD_TWICE.sub(r"\1", _LETTERED.sub("", text))
    bullet = _LISTED if _LISTED.match(text) and "\n" in text.strip() else _BULLET
    bulleted = bullet.sub("\x00", text.strip())
    text = bulleted.lstrip("\x00 ").replace("\x00", "; ").replace("\n", line_end)
    text = re.sub(r"\s+", " ", re.sub(r"\.?/\.\s*$", "", text)).strip(" ;.")  # "./." ends a paper
    text = _PARTED.sub("; ", text)
    if " | " in text and len(_TIMED_COLUMN.findall(text)) == 1:
        text = text.replace(" | ", " - ")  # columns: "Kiểm kê tài sản | Kế toán | 31/12/2026"
    if len(_LOT_AND_DAY.findall(text)) == len(_A_LOT.findall(text)) > 1:
        text = _LOT_AND_DAY.sub(r"\1: ", text)
    if text.endswith(",") and text.count(",") == 1:  # in a list, it tells of a member that is gone
        text = text.rstrip(" ,;.")
    text = text.lstrip(" ,")
    return text[1:-1].strip() if re.fullmatch(r"\([^()]*\)", text) else text


_TOLD_TWICE = re.compile(r"(?i)\b(ngày|tháng|quý|trước|đến) +\1(?= \d)")
""" "từ ngày ngày 10/01": one word typed twice before a number."""
_PARTED = re.compile(r" [·•▪] ")
""" "Quý III/2026 · cập nhật thường xuyên": a bullet that parts what is told."""
_TIMED_COLUMN = re.compile(r"(?i)(?<![^|])[^|]*(?:\d|quý|tháng|tuần|năm|hàng|hằng)[^|]*")
_LOT_AND_DAY = re.compile(r"(?i)\b((?:đợt|lần) \d) - (?=\d{1,2}/\d{1,2}(?!\d))")
""" "Đợt 1 - 30/4; Đợt 2 - 31/10": a dash between each lot and its day."""
_A_LOT = re.compile(r"(?i)\b(?:đợt|lần) \d")


def _unescaped(text: str) -> str:
    """The text with characters for their names, as of “&amp;”."""
    if "&" not in text:
        return text
    import html  # knows 2,231 names: only where one may stand

    return html.unescape(text)


def wrappings(text: str) -> list[str]:
    """The texts that a cell of several lines may be; one where it is of one line.

    A line's end may only wrap the words, part two deadlines, or cut a number in two; a dash at
    the start of a line may be a bullet or the "to" of a span.
    """
    lines = _BREAK.sub("\n", _unescaped(text)).translate(_SAME).strip()
    if "\n" not in lines:
        return [clean(text)]
    if (items := _numbered(lines)) is not None:
        return [clean("; ".join(items))]
    ways = [clean(lines), clean(lines, "; ")]
    ways += [clean(re.sub(r"(?<=\d)\s*\n\s*(?=\d)", "", lines))]
    if not _BULLET.match(lines):
        ways += [clean(re.sub(r"\s*\n\s*-\s*", " - ", lines))]
    return list(dict.fromkeys(ways))


def _numbered(lines: str) -> list[str] | None:
    """The items of "1. …", "2. …" or "a) …", "b) …", where every line goes on with the count."""
    items = []
    for number, line in enumerate(line for line in lines.split("\n") if line.strip()):
        found = re.match(rf"\s*(?:{number + 1}|{'abcdefgh'[min(number, 7)]})\s*[.)]\s+", line)
        if found is None:
            return None
        items.append(line[found.end() :])
    return items if len(items) > 1 else None


def tokenize(text: str) -> list[Token]:
    """The tokens of a cleaned text."""
    tokens = []
    for match in _TOKEN.finditer(text):
        kind = TokenKind[str(match.lastgroup).upper()]
        spaced = match.start() > 0 and text[match.start() - 1] == " "
        raw, folded = match[0], match[0].casefold()
        text_of = raw if kind is TokenKind.DOCUMENT else SAME_WORDS.get(folded, folded)
        tokens.append(Token(kind, text_of, raw, spaced))
    return tokens


def raw_of(tokens: Sequence[Token]) -> str:
    """The plan's own words, spaced as they were."""
    told = ((" " if token.spaced and at else "") + token.raw for at, token in enumerate(tokens))
    return "".join(told).strip(" ,.-")


@lru_cache(maxsize=4096)
def diacritics_of(word: str) -> frozenset[str]:
    """The diacritics of a word: a typist loses some of them, and adds none ("bả" is no "ba")."""
    apart = unicodedata.normalize("NFD", word.replace("đ", "d\u0335"))
    return frozenset(char for char in apart if unicodedata.combining(char))
