"""What words of cells say: yes or no, which way a dossier came in, how it was paid, why it was late.

Words that nobody has foreseen are UNKNOWN, and never taken for a no.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from kstthc_cli.dossiers.read.cells import cell_text
from kstthc_cli.dossiers.read.fields import ANSWERS
from kstthc_cli.dossiers.read.statuses import label_key
from kstthc_cli.dossiers.read.word_lists import alternatives, meanings, sections
from kstthc_cli.text import fold


class Answer(StrEnum):
    """What a cell answers; NONE where the question does not arise, as for a form that is free."""

    YES = "yes"
    NO = "no"
    BLANK = "blank"
    NONE = "none"
    UNKNOWN = "unknown"


_MARKS = {"✓": Answer.YES, "✔": Answer.YES, "☑": Answer.YES, "☐": Answer.NO, "✗": Answer.NO}
_EMPTY = ("", "-", "--", "...", "…")
_LISTS = {
    kind: {Answer(answer): alternatives(words) for answer, words in entries}
    for kind, entries in sections("answers").items()
}


def _table(kind: str) -> Mapping[str, Answer]:
    return meanings(
        (label_key(word), answer) for answer, words in _LISTS[kind].items() for word in words
    )


_ANSWERS, _FEES, _RATINGS = _table("yes-no"), _table("fee"), _table("rating")
_MONEY = re.compile(r"(\d{1,3}(?:[ .,]\d{3})+|\d+)(?:[.,]0{1,2})?(?: ?(?:d|vnd|dong))?")
_NUMBER = re.compile(r"(\d+)(?:[.,]0+)?")

_CHANNELS = {"1": Answer.NO, "2": Answer.YES, "3": Answer.NO}
_LEVEL = re.compile(r"(?:(?:dvc|dvctt|dich vu cong)(?: truc tuyen)? )?(?:muc(?: do)? )?([1-4])")
_NEGATIONS = ("khong", "chua")


def read_yes_no(text: str) -> Answer:
    """ "Có", "x", "Chưa số hóa"; a number is yes unless it is 0."""
    if mark := _MARKS.get(text):
        return mark
    if found := _NUMBER.fullmatch(text):
        return Answer.YES if int(found[1]) else Answer.NO
    return _ANSWERS.get(label_key(text), Answer.UNKNOWN)


def read_channel(text: str) -> Answer:
    """Whether it came in online: national codes 1, 2, 3 or words; an empty cell is at the desk."""
    key = label_key(text)
    return _CHANNELS.get(key) or _which(key, "channel")


def read_payment(text: str) -> Answer:
    """Whether it was paid online: a way of paying, or yes and no below "Thanh toán trực tuyến"."""
    plain = read_yes_no(text)
    if plain is not Answer.UNKNOWN:
        return plain
    return _which(label_key(text), "payment")


def read_fee(text: str) -> Answer:
    """Whether there is a fee: an amount of money, or that it is free."""
    key = " ".join(re.sub(r"[^a-z0-9.,]+", " ", fold(text)).split())
    if found := _MONEY.fullmatch(key):
        return Answer.YES if any(digit in "123456789" for digit in found[1]) else Answer.NO
    return _FEES.get(label_key(text), Answer.UNKNOWN)


def read_level(text: str) -> Answer:
    """Whether its service is of level 3 or 4, which since 2022 are "một phần" and "toàn trình"."""
    key = label_key(text)
    if found := _LEVEL.fullmatch(key):
        return Answer.YES if found[1] in "34" else Answer.NO
    return _which(key, "level")


def read_dislike(text: str) -> Answer:
    """Whether the citizen was not content; numbers have no known scale."""
    return _RATINGS.get(label_key(text), Answer.UNKNOWN)


def _which(key: str, kind: str) -> Answer:
    """Which of two groups of words stands in a text, where it is one alone and not denied."""
    words = f" {key} "
    if any(f" {word} " in words for word in _NEGATIONS):
        return Answer.UNKNOWN
    told = [
        answer for answer, known in _LISTS[kind].items() if any(f" {w} " in words for w in known)
    ]
    return told[0] if len(told) == 1 else Answer.UNKNOWN


def _of_cells(read: Callable[[str], Answer]) -> Callable[[Any], Answer]:
    """What reads cells, of which few say something new; an empty one is BLANK."""

    def answer(cell: Any) -> Answer:
        text = cell_text(cell)
        return Answer.BLANK if text in _EMPTY else read(text)

    return lru_cache(1 << 12)(answer)


_OWN: dict[str, Callable[[str], Answer]] = {
    "channel": read_channel,
    "level": read_level,
    "fee": read_fee,
    "payment": read_payment,
    "rating": read_dislike,
}
READERS = {name: _of_cells(_OWN.get(name, read_yes_no)) for name in ANSWERS}
"""How the cells of each column are read."""


_CAUSES = sections("causes")
CAUSES = dict(_CAUSES["names"])
"""Why a dossier was late: the groups that reports use, by the names that a plan's `dossiers.causes` uses."""
_CAUSE_OF = meanings(
    (label_key(word), group)
    for group, words in _CAUSES["words"]
    for word in (*alternatives(words), CAUSES[group], group)
)


def read_cause(words: str, own: Mapping[str, str] | None = None) -> str | None:
    """The group that words mean; None where they are free text, which may name a citizen."""
    key = label_key(words)
    mine = {label_key(label): group for label, group in (own or {}).items()}
    return mine.get(key) or _CAUSE_OF.get(key)
