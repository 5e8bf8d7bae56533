"""Days of one row that cannot all be true."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import gt

from kstthc_cli.dossiers.read.fields import CITIZENS_TIME
from kstthc_cli.dossiers.read.meanings import STATES
from kstthc_cli.dossiers.read.moments import BITS, EMPTY, UNREAD
from kstthc_cli.dossiers.read.statuses import DossierState
from kstthc_cli.messages import Message, message

LONGEST = 364 << BITS
"""No procedure and no citizen takes a year; a day beyond is of another year than was meant."""
_REGISTERED = STATES.index(DossierState.REGISTERED)
_ENDED_BEFORE = message("it ended before it was received")
_ASKED_AFTER = message("a supplement was asked for or came after it had ended")
_RULES = (
    ("received", "appointed", 0, message("the appointed day is before the day received")),
    ("received", "finished", 0, _ENDED_BEFORE),
    ("received", "returned", 0, _ENDED_BEFORE),
    ("supplement_requested", "supplemented", 0, message("it was supplemented before that was asked for")),
    ("payment_requested", "paid", 0, message("it was paid before that was asked for")),
    ("supplement_requested", "finished", 0, _ASKED_AFTER),
    ("supplemented", "finished", 0, _ASKED_AFTER),
    ("appointed", "received", LONGEST, message("the appointed day is a year or more after the day received")),
    ("appointed", "finished", LONGEST, message("it ended a year or more before the appointed day")),
    ("supplemented", "supplement_requested", LONGEST,
     message("it was supplemented a year or more after that was asked for")),
)  # fmt: skip
"""Two moments, how much the first may be after the second – nothing is no day –, and what is wrong else."""


def _rules_of(columns: dict[str, list[int]]) -> Iterator[tuple[str, str, int, Message]]:
    """The rules for moments that a table has; where it has days received, these tell what others would."""
    for rule in _RULES:
        is_told = rule[:2] == ("appointed", "finished") and "received" in columns
        if rule[0] in columns and rule[1] in columns and not is_told:
            yield rule


def bare_or_contrary(columns: dict[str, list[int]], length: int) -> Iterator[int]:
    """Rows that say nothing but their code, or may contradict themselves."""
    received = columns.get("received") or [EMPTY] * length
    if EMPTY in received:
        yield from (at for at, moment in enumerate(received) if not moment)
    for late, early, slack, _ in _rules_of(columns):
        firsts, seconds = columns[late], columns[early]
        bounds = map(slack.__add__, seconds) if slack else seconds
        # few rows say anything on the citizen's own time: of the others nothing is reckoned
        likely = firsts if late in CITIZENS_TIME else map(gt, firsts, bounds)
        for at in compress(range(length), likely):
            if UNREAD < seconds[at] < firsts[at] - slack:
                yield at
    if _REGISTERED in columns["state"]:
        yield from (at for at, one in enumerate(columns["state"]) if one == _REGISTERED)


def contradiction(columns: dict[str, list[int]], at: int) -> Message | None:
    """Why a row's days cannot all be true; None where they can."""
    ends = [columns[name][at] for name in ("finished", "returned") if name in columns]
    for late, early, slack, what in _rules_of(columns):
        if early == "returned" and len(ends) > 1 and ends[0]:
            continue
        one, other = columns[late][at] - slack, columns[early][at]
        if UNREAD < other < one and (slack or one >> BITS > other >> BITS):
            return what
    if max(ends, default=EMPTY) > UNREAD and columns["state"][at] == _REGISTERED:
        return message("it ended, and its state says that it was never received")
    return None
