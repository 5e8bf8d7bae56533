"""The fields of a dossier, and what the headings of exports call them (`words/headings.txt`)."""

from __future__ import annotations

import re
from typing import NamedTuple

from kstthc_cli.dossiers.read.word_lists import alternatives, sections

PERSONAL = ("applicant", "address", "phone", "identity", "email")
"""Fields that only an apology letter may read."""

MOMENTS = (
    "received", "appointed", "finished", "returned", "supplement_requested", "supplemented",
    "payment_requested", "paid", "apology_on", "reappointed",
)  # fmt: skip
"""Fields that hold days."""

CITIZENS_TIME = ("supplement_requested", "supplemented", "payment_requested", "paid", "requests")
"""Fields that say something on the citizen's own time: a dossier that has any is judged with all that it says."""

ANSWERS = (
    "channel", "level", "fee", "is_paid", "payment", "digitised", "result_digitised",
    "electronic_result", "reused", "rating", "complaint",
)  # fmt: skip
"""Fields that only indicators look at."""

IGNORED = "ignored"
"""What a plan calls columns that do not matter."""

_LISTS = sections("headings")
FIELDS = dict(_LISTS["names"])
"""Field to its headings, the likeliest first: of two columns for one field the earlier wins."""
FIRST = dict(_LISTS["first"])
"""The same of headings that come before all others."""
ABBREVIATIONS = dict(_LISTS["abbreviations"])
NOISE, PLANNED, ACTUAL, COUNTS, CLOSING, NO_CONCERN = (
    re.compile(pattern) for _, pattern in _LISTS["kinds"]
)


HINTS = tuple((field, re.compile(rf"\b(?:{words})\b")) for field, words in _LISTS["hints"])
"""What days below a heading that nobody knows may be."""


class Words(NamedTuple):
    """A heading that holds the first words, and none of the others, is of the field."""

    field: str
    needs: re.Pattern[str]
    bars: re.Pattern[str]


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


def _words(field: str, rule: str) -> Words:
    for name, words in _SHORT.items():
        rule = rule.replace(name, words)
    needs, _, bars = rule.partition(" unless ")
    return Words(field, re.compile(needs), re.compile(rf"\b(?:{bars or '(?!)'})\b"))


BY_WORDS = tuple(_words(*entry) for entry in _LISTS["by-words"])
"""Where no known name fits: the first that does, in this order."""
