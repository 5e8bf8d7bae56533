"""Index 766 (Decision 766/QĐ-TTg of 23/6/2022): how it is worked out of the sums of a period, RULES, and its lines.

A line is a value with its numerator and denominator, or why there is none: a column that the export does not have is
never taken for a zero. What an export cannot know comes from figures that people give; nothing is ever guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from kstthc_cli.dossiers.index_766.reckoning import Reckoning
from kstthc_cli.dossiers.read.answers import Answer
from kstthc_cli.dossiers.read.headings import lacking
from kstthc_cli.dossiers.read.word_lists import sections
from kstthc_cli.dossiers.tally import ratio, rounded
from kstthc_cli.messages import Message, message
from kstthc_cli.value import Value, replace


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


def _ticks(of: str, needed: tuple[str, ...], *fields: str) -> Rule:
    """Of how many all these columns say yes."""

    def decide(sums: Reckoning, told: Told) -> Answer:
        return _all([sums.ticked(name, told[name]) for name in fields])

    return Rule((*needed, *fields), fields, partial(_answered, of=of, decide=decide))


WITH_LEVEL, RECEIVED = "3.3 with level", "received"
"""What plans of 2023 ask for, and how many dossiers came in: measures that the index does not have."""
_STANDING = ("received", "appointed|limit", "finished|returned|status")
"""Columns without which nobody can say whether a dossier was in time."""
_CAME, _ENDED, _CHANNEL = ("received",), ("received", "finished|returned"), ("received", "channel")

RULES = {
    "2.1": Rule(_STANDING, (), _in_time),
    "2.2": Rule(_ENDED, (), _mean_time),
    "3.3": Rule(_CHANNEL, ("channel",), partial(_answered, of="is_new", decide=_is_online)),
    WITH_LEVEL: Rule(
        _CHANNEL,
        ("channel",),
        partial(_answered, of="is_new", decide=partial(_is_online, asks_level=True)),
    ),
    "3.6": Rule(
        (*_CAME, "fee", "payment"),
        ("fee",),
        partial(_answered, of="is_new", decide=_is_paid_online),
    ),
    "4.1": _ticks("has_result", _ENDED, "electronic_result"),
    "4.2": _ticks("is_new", _CAME, "digitised", "result_digitised"),
    "4.3": _ticks("is_new", _CAME, "reused"),
    "5.4": Rule((*_STANDING, "rating", "complaint"), ("rating",), _content),
    RECEIVED: Rule(_CAME, (), _received),
}
"""By the code of an indicator what an export must have for it, and its arithmetic."""


PER_CENT = "%"
WORKING_DAYS = "ngày làm việc"
_LISTS = sections("index_766")
NAMES = dict(_LISTS["names"])
"""The parts of index 766 that have a name here."""
FULL_MARKS = {code: Decimal(number) for code, number in _LISTS["full-marks"]}
"""Per cent from which an indicator has all its points."""

MEASURES = tuple(code for code in NAMES if code in RULES)
"""What an export can give."""

SYNCHRONISED = "1.4"
"""By it 3.3 is multiplied, where somebody gives it."""


class Source(StrEnum):
    """Where a value comes from."""

    DATA = "data"
    MANUAL = "manual"
    NONE = "none"


class Given(Value):
    """A figure that people give for a period: a value, or its two parts."""

    code: str
    source: str
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    period: str = ""


class PartValue(Value):
    """A value's part: the mean time of one procedure."""

    name: str
    numerator: int
    denominator: int
    value: Decimal | None


class Indicator(Value):
    """A line of the page. `reason` says why there is no value, or what to know of it."""

    code: str
    name: str
    unit: str = PER_CENT
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    target: Decimal | None = None
    source: Source = Source.NONE
    reason: Message | None = None
    left_out: int = 0
    parts: tuple[PartValue, ...] = ()
    is_of_plan: bool = False
    """Whether it is a target of the plan's own, and not of index 766."""
    is_scaled: bool = False
    """Whether the value is more than its two numbers say, as 3.3 times what is synchronised."""

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None where either is not known. Not by a rounded value."""
        if self.target is None or self.value is None:
            return None
        if self.unit == PER_CENT and self.numerator is not None and self.denominator:
            return self.value >= self.target and (
                self.is_scaled or 100 * self.numerator >= self.target * self.denominator
            )
        return self.value >= self.target


def compute_indicators(sums: Reckoning | None, given: Mapping[str, Given]) -> list[Indicator]:
    """Index 766 of a period: what an export gives, if there is one, and what people give where it cannot."""
    by_people = [code for code in NAMES if code not in MEASURES and code in given]
    lines = [_measured(code, sums, given) for code in MEASURES]
    return lines + [from_given(bare(code), given[code]) for code in by_people]


def bare(code: str) -> Indicator:
    """An indicator without a value."""
    unit = WORKING_DAYS if code == "2.2" else PER_CENT
    return Indicator(code, NAMES[code], unit, target=FULL_MARKS.get(code))


def _measured(code: str, sums: Reckoning | None, given: Mapping[str, Given]) -> Indicator:
    """An indicator from its measure, else from the figure that people give."""
    line = told(bare(code), measure(code, sums), given.get(code))
    if sums is None or line.source is not Source.DATA:
        return line
    if code == "3.3":
        return _times_synchronised(line, given.get(SYNCHRONISED))
    if code == "2.2":
        days = sorted(sums.days.items())
        return replace(line, parts=tuple(PartValue(name, *of, ratio(*of)) for name, of in days))
    return line


def told(line: Indicator, found: Measure, given: Given | None) -> Indicator:
    """A line with the value of a measure; without one with the figure that people give, else why there is none."""
    if found.missing is not None:
        line = replace(line, reason=found.missing, left_out=found.left_out)
        return line if given is None else from_given(line, given)
    part, whole = found.numerator or 0, found.denominator or 0
    reason = None
    if not whole:
        reason = message("there was none in the period")
    elif found.left_out:
        reason = message("{n} dossiers left out: their cells do not say", n=found.left_out)
    return replace(
        line,
        numerator=Decimal(part),
        denominator=Decimal(whole),
        value=ratio(part, whole, 100 if line.unit == PER_CENT else 1),
        source=Source.DATA,
        reason=reason,
        left_out=found.left_out,
    )


def from_given(line: Indicator, given: Given) -> Indicator:
    """A line with the figure that people give."""
    value = given.value
    if value is None and given.numerator is not None and given.denominator is not None:
        value = ratio(given.numerator, given.denominator, 100 if line.unit == PER_CENT else 1)
    return replace(
        line,
        numerator=given.numerator,
        denominator=given.denominator,
        value=None if value is None else rounded(value),
        source=Source.MANUAL,
        reason=message("given in the plan file: {source}", source=given.source),
        left_out=0,
    )


def _times_synchronised(line: Indicator, given: Given | None) -> Indicator:
    """3.3 times the share of dossiers that reached the national portal."""
    share = from_given(bare(SYNCHRONISED), given).value if given is not None else None
    if line.value is None or line.numerator is None or line.denominator is None:
        return line
    if share is None:
        why = message("not multiplied by what was synchronised (1.4): nobody gives it")
        return replace(line, reason=line.reason or why)
    value = ratio(line.numerator * share, line.denominator)
    why = message("times {share} % synchronised (1.4)", share=share)
    return replace(line, value=value, reason=line.reason or why, is_scaled=True)
