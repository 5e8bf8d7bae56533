"""Days of one row that cannot all be true."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import gt, sub

from kstthc_cli.dossiers.read.meanings import STATES
from kstthc_cli.dossiers.read.moments import BITS, EMPTY, UNREAD
from kstthc_cli.dossiers.read.statuses import DossierState
from kstthc_cli.messages import Message, message

_ENDS = ("finished", "returned")
_REGISTERED = STATES.index(DossierState.REGISTERED)

_PAIRS = (
    ("received", "appointed", message("the appointed day is before the day received")),
    ("received", "finished", message("it ended before it was received")),
    ("received", "returned", message("it ended before it was received")),
    (
        "supplement_requested",
        "supplemented",
        message("it was supplemented before that was asked for"),
    ),
    ("payment_requested", "paid", message("it was paid before that was asked for")),
    (
        "supplement_requested",
        "finished",
        message("a supplement was asked for or came after it had ended"),
    ),
    ("supplemented", "finished", message("a supplement was asked for or came after it had ended")),
)
"""Moments of which the first is never a day after the second."""


def bare_or_contrary(columns: dict[str, list[int]], length: int) -> Iterator[int]:
    """Rows that say nothing but their code, or may contradict themselves."""
    received = columns.get("received") or [EMPTY] * length
    if EMPTY in received:
        yield from (at for at, moment in enumerate(received) if not moment)
    for first, second, _ in _PAIRS:
        if first in columns and second in columns and any(map(gt, columns[first], columns[second])):
            ends = columns[second]
            for at in compress(range(length), map(gt, columns[first], ends)):
                if ends[at] > UNREAD:
                    yield at
    for first, second, _ in _far_apart(columns):
        start, end = columns[first], columns[second]
        if max(map(sub, end, start)) > LONGEST:
            pairs = enumerate(zip(start, end, strict=True))
            yield from (at for at, (since, until) in pairs if UNREAD < since < until - LONGEST)
    if _REGISTERED in columns["state"]:
        yield from (at for at, one in enumerate(columns["state"]) if one == _REGISTERED)


LONGEST = 364 << BITS
"""No procedure and no citizen takes a year; a day beyond is of another year than was meant."""
_FAR = (
    (
        "received",
        "appointed",
        message("the appointed day is a year or more after the day received"),
    ),
    ("finished", "appointed", message("it ended a year or more before the appointed day")),
    (
        "supplement_requested",
        "supplemented",
        message("it was supplemented a year or more after that was asked for"),
    ),
)
"""Moments of which the second is less than a year after the first; the first pair tells what the second would."""


def _far_apart(columns: dict[str, list[int]]) -> Iterator[tuple[str, str, Message]]:
    """The pairs of _FAR that a table has."""
    has = [pair for pair in _FAR if pair[0] in columns and pair[1] in columns]
    return (pair for pair in has if pair[0] != "finished" or "received" not in columns)


def contradiction(columns: dict[str, list[int]], at: int) -> Message | None:
    """Why a row's days cannot all be true; None where they can."""
    for first, second, what in _PAIRS:
        if second == "returned" and columns.get("finished", {at: EMPTY})[at]:
            continue
        if first in columns and second in columns:
            one, other = columns[first][at], columns[second][at]
            if one >> 11 > other >> 11 > 0:
                return what
    for first, second, what in _far_apart(columns):
        if UNREAD < columns[first][at] < columns[second][at] - LONGEST:
            return what
    has_ended = any(columns[name][at] > UNREAD for name in _ENDS if name in columns)
    if has_ended and columns["state"][at] == _REGISTERED:
        return message("it ended, and its state says that it was never received")
    return None
