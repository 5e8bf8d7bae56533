"""Words of headings to fields: what a column of an export is, whatever its vendor calls it.

A heading is compared by its words: without case, accents, line breaks and brackets, with
"NgayHenTra" and "NGAY_HEN_TRA" cut into words and abbreviations written out. Columns of persons
are known so that they are never taken for anything else; only apology letters read them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from kstthc_cli.dossiers.read.fields import FIELDS, MOMENTS
from kstthc_cli.dossiers.read.word_lists import alternatives, sections
from kstthc_cli.text import fold

_LISTS = sections("headings")
FIRST = dict(_LISTS["first"])
"""Field to headings that come before all others."""
ABBREVIATIONS = dict(_LISTS["abbreviations"])
NOISE, PLANNED, ACTUAL, COUNTS, CLOSING, NO_CONCERN = (
    re.compile(pattern) for _, pattern in _LISTS["kinds"]
)
HINTS = tuple((field, re.compile(rf"\b(?:{words})\b")) for field, words in _LISTS["hints"])
"""What days below a heading that nobody knows may be."""


def _none_of(title: str) -> str:
    """Any word that is none of a list's."""
    return rf"(?!(?:{'|'.join(alternatives(_LISTS[title][0][1]))})\b)[a-z]+"


_SHORT = {
    "<when>": r"\b(?:ngay|thoi gian|thoi diem|gio|date)\b.*",
    "<other>": _none_of("end-words"),
    "<undue>": _none_of("due-words"),
    "<at>": r"\b(?:date|time|day|at|on)\b",
    "<of>": r"\b(?:date|time|day) of ",
}


def _rule(words: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a heading of a field holds, and the words that it does not hold."""
    for name, pattern in _SHORT.items():
        words = words.replace(name, pattern)
    needs, _, bars = words.partition(" unless ")
    return re.compile(needs), re.compile(rf"\b(?:{bars or '(?!)'})\b")


_BY_WORDS = tuple((field, *_rule(words)) for field, words in _LISTS["by-words"])
"""Where no known name fits: the first that does, in this order."""


def title_of(field: str) -> str:
    """A field's commonest header: "Mã hồ sơ"."""
    name = FIELDS[field].split(";")[0].strip()
    return name[0].upper() + name[1:]


def lacking(fields: Collection[str], needed: Iterable[str]) -> str:
    """The headers of the first that is needed and not among the fields; of "a|b" one is enough."""
    missing = (one.split("|") for one in needed if not any(f in fields for f in one.split("|")))
    return " / ".join(f"“{title_of(field)}”" for field in next(missing, ()))


_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


_ENUMERATED = re.compile(r"^\s*\(?(?:\d{1,2}[.)]|[a-zđ]\))\s+", re.IGNORECASE)
"""What counts headings: "1. Mã hồ sơ", "b) Ngày nhận"."""


@lru_cache(1 << 12)
def key_of(text: str) -> str:
    """Words for comparing: "Ngày hẹn trả\\n(dd/mm/yyyy) *", "NgayHenTra" → "ngay hen tra"."""
    text = _ENUMERATED.sub("", text)
    if not any(char.isspace() for char in text) and not text.isupper():
        letters = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
        text = _HUMP.sub(" ", "".join(char for char in letters if not unicodedata.combining(char)))
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", fold(text))
    bare = re.sub(r"\b([a-z])/([a-z])\b", r"\1\2", bare)
    words = re.sub(r"[^a-z0-9]+", " ", bare).split()
    return " ".join(ABBREVIATIONS.get(word, word) for word in words)


def header_key(cell: Any) -> str:
    """A heading's cell for comparing."""
    return key_of(str(cell if cell is not None else ""))


_RANKS: dict[str, tuple[str, int]] = {}
_JOINED: dict[str, tuple[str, int]] = {}
for _field, _names in (*FIRST.items(), *FIELDS.items()):
    for _rank, _name in enumerate(_names.split(";"), -100 * (_names in FIRST.values())):
        for _key in (key_of(_name), fold(_name).strip()):
            _RANKS.setdefault(_key, (_field, _rank))
            _JOINED.setdefault(_key.replace(" ", ""), (_field, _rank))
_BARE, _WORDS = 200, 500
"""What is added to the rank of a heading that fits without its noise, or by some words alone."""


def field_of(key: str, ranks: Mapping[str, tuple[str, int]] = _RANKS) -> tuple[str, int] | None:
    """The field that a heading's words mean, and how likely, 0 first; None for nothing known."""
    if found := ranks.get(key) or _JOINED.get(key.replace(" ", "")):
        return found
    if _FIGURES.search(key):
        return None
    return (
        _by_words(key)
        or ((turned := _WHEN_LAST.sub(r"ngay \1", key)) != key and field_of(turned, ranks))
        or None
    )


_WHEN_LAST = re.compile(r"^((?!so\b|gio\b|ngay\b).+) (?:luc|ngay|vao|vao luc|vao ngay)$")
"""A heading whose word for the day comes last: "Nhận ngày", "Có kết quả lúc"."""


_FIGURES = re.compile(r"\d{2}")
"""No heading has such figures, and most cells have."""


@lru_cache(1 << 12)
def _by_words(key: str) -> tuple[str, int] | None:
    """The field of a heading that is not known whole."""
    if COUNTS.search(key):
        return None
    bare = " ".join(NOISE.sub(" ", key).split())
    if bare and bare != key and (found := _RANKS.get(bare)) and _may_be(found[0], key):
        return found[0], found[1] + _BARE
    for field, needs, bars in _BY_WORDS:
        if needs.search(key) and not bars.search(key) and _may_be(field, key):
            return field, _WORDS + bool(CLOSING.search(key))
    return None


def _may_be(field: str, key: str) -> bool:
    """Whether a heading can be of a field: none of what is to be tells when something was, nor the other way round."""
    if field == "limit":
        return not ACTUAL.search(key)
    is_to_be = field in ("appointed", "reappointed") or field not in MOMENTS
    return is_to_be or not PLANNED.search(key)


def ranks_of(own: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, int]]:
    """Header keys to field and rank; the plan's own come before all."""
    mine = {
        header_key(name): (field, rank - 1000)
        for field, names in own.items()
        for rank, name in enumerate(names)
    }
    return {**_RANKS, **mine}
