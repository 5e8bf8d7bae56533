"""How index 766 (Decision 766/QĐ-TTg of 23/6/2022) is worked out of the sums of a period: `RULES`.

Each measure is a numerator and a denominator, or the reason why there is none: a column that the
export does not have is never taken for a zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from kstthc_cli.dossiers.index_766.reckoning import Reckoning
from kstthc_cli.dossiers.read.answers import Answer
from kstthc_cli.dossiers.read.headings import lacking
from kstthc_cli.messages import Message, message
from kstthc_cli.value import Value


class Measure(Value):
    """What was counted; without numbers, `missing` says why.

    `left_out` dossiers belong here, and their cells do not say on which side.
    """

    numerator: int | None = None
    denominator: int | None = None
    left_out: int = 0
    missing: Message | None = None


class Rule(NamedTuple):
    """The columns that a measure needs, of "a|b" one; those that may not be empty; and its arithmetic."""

    needed: tuple[str, ...]
    filled: tuple[str, ...]
    work_out: Callable[[Reckoning], Measure]


def measure(name: str, sums: Reckoning | None) -> Measure:
    """A measure by its name in RULES, of the sums of an export if there is one."""
    if sums is None:
        return Measure(missing=message("no export was given"))
    missing = why_missing(name, sums)
    return RULES[name].work_out(sums) if missing is None else Measure(missing=missing)


def why_missing(name: str, sums: Reckoning) -> Message | None:
    """Why an export has no data for a measure; None where it has."""
    needed, filled, _ = RULES[name]
    if names := lacking(sums.columns, needed):
        return message("the export has no column {names}", names=names)
    if names := lacking([*filter(sums.has_words, filled)], filled):
        return message("the column {names} is empty", names=names)
    return None


def _in_time(sums: Reckoning) -> Measure:
    """Finished or in progress in time, of all that there was to handle."""
    whole = sums.tallies.whole
    return Measure(whole.timely, whole.handled, len(sums.unjudged))


def _mean_time(sums: Reckoning) -> Measure:
    """Working days of handling, over the dossiers that ended in the period."""
    totals, counts = zip(*sums.days.values(), strict=True) if sums.days else ((), ())
    return Measure(sum(totals), sum(counts), sums.untimed)


def _content(sums: Reckoning) -> Measure:
    """All handled, less those late and less those with a complaint or a dislike.

    As the formula has it, 100 % − (late % + complaint or dislike %): one that is both is taken
    off twice. An empty cell of either column is no complaint.
    """
    found = _answered(sums, "is_judged", _is_disliked)
    if found.left_out:
        why = message("{n} ratings or complaints are not understood", n=found.left_out)
        return Measure(left_out=found.left_out, missing=why)
    whole, disliked = sums.tallies.whole, found.numerator or 0
    return Measure(whole.timely - disliked, whole.handled, len(sums.unjudged))


def _received(sums: Reckoning) -> Measure:
    """How many dossiers came in."""
    return Measure(sums.tallies.whole.received)


Told = Mapping[str, Answer]
Decide = Callable[[Reckoning, Told], Answer]
"""What answers a question of a dossier from what its columns of ANSWERS say."""


def _answered(sums: Reckoning, of: str, decide: Decide) -> Measure:
    """Yes over yes and no; what nobody can tell is left out, what does not arise is not counted.

    `of`: the field of `Asked` that the dossiers have which are asked.
    """
    totals: Counter[Answer] = Counter()
    for asked, count in sums.asked.items():
        if getattr(asked, of):
            totals[decide(sums, sums.told(asked))] += count
    yes, no = totals[Answer.YES], totals[Answer.NO]
    return Measure(yes, yes + no, totals[Answer.UNKNOWN] + totals[Answer.BLANK])


def _is_online(sums: Reckoning, told: Told, *, asks_level: bool = False) -> Answer:
    """Came in online, and got an electronic result where one was due; of a level 3 or 4 where that is asked."""
    channel, electronic = told["channel"], told["electronic_result"]
    if channel is not Answer.YES:
        return Answer.NO if channel is Answer.BLANK else channel
    wanted = [Answer.YES]
    if sums.has_words("electronic_result") and electronic is not Answer.NONE:
        wanted.append(sums.ticked("electronic_result", electronic))
    if asks_level and sums.has_words("level"):
        wanted.append(told["level"])
    return _all(wanted)


def _is_paid_online(sums: Reckoning, told: Told) -> Answer:
    """Paid online; without a fee the question does not arise."""
    fee, way = told["fee"], told["payment"]
    if fee in (Answer.NO, Answer.NONE) or (fee is Answer.BLANK and way is not Answer.YES):
        return Answer.NONE
    if fee is Answer.UNKNOWN:
        return Answer.UNKNOWN
    if way in (Answer.BLANK, Answer.NONE):
        return Answer.NO
    if way is Answer.YES and sums.has_words("is_paid"):
        return _all([way, sums.ticked("is_paid", told["is_paid"])])
    return way


def _is_disliked(_: Reckoning, told: Told) -> Answer:
    said = (told["rating"], told["complaint"])
    return next((answer for answer in (Answer.YES, Answer.UNKNOWN) if answer in said), Answer.NO)


def _all(wanted: list[Answer]) -> Answer:
    """Yes where all say yes, no where one says no."""
    if Answer.NO in wanted:
        return Answer.NO
    known = all(answer in (Answer.YES, Answer.NONE) for answer in wanted)
    return Answer.YES if known else Answer.UNKNOWN


def _asks(of: str, needed: tuple[str, ...], filled: tuple[str, ...], decide: Decide) -> Rule:
    return Rule(needed, filled, partial(_answered, of=of, decide=decide))


def _ticks(of: str, needed: tuple[str, ...], *fields: str) -> Rule:
    """Of how many all these columns say yes."""

    def decide(sums: Reckoning, told: Told) -> Answer:
        return _all([sums.ticked(name, told[name]) for name in fields])

    return _asks(of, (*needed, *fields), fields, decide)


WITH_LEVEL, RECEIVED = "3.3 with level", "received"
"""What plans of 2023 ask for, and how many dossiers came in: measures that the index does not have."""
_STANDING = ("received", "appointed|limit", "finished|returned|status")
"""Columns without which nobody can say whether a dossier was in time."""
_CAME, _ENDED, _CHANNEL = ("received",), ("received", "finished|returned"), ("received", "channel")

RULES = {
    "2.1": Rule(_STANDING, (), _in_time),
    "2.2": Rule(_ENDED, (), _mean_time),
    "3.3": _asks("is_new", _CHANNEL, ("channel",), _is_online),
    WITH_LEVEL: _asks("is_new", _CHANNEL, ("channel",), partial(_is_online, asks_level=True)),
    "3.6": _asks("is_new", (*_CAME, "fee", "payment"), ("fee",), _is_paid_online),
    "4.1": _ticks("has_result", _ENDED, "electronic_result"),
    "4.2": _ticks("is_new", _CAME, "digitised", "result_digitised"),
    "4.3": _ticks("is_new", _CAME, "reused"),
    "5.4": Rule((*_STANDING, "rating", "complaint"), ("rating",), _content),
    RECEIVED: Rule(_CAME, (), _received),
}
"""By the code of an indicator what an export must have for it, and its arithmetic."""
