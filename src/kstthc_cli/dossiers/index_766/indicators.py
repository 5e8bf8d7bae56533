"""Indicators of a period: a value with its numerator and denominator, or why there is none.

Index 766 is Decision 766/QĐ-TTg of 23/6/2022. What an export cannot know comes from figures that
people give; nothing is ever guessed, and nothing absent is a zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

from kstthc_cli.dossiers.index_766.measures import RULES, Measure, measure
from kstthc_cli.dossiers.index_766.reckoning import Reckoning
from kstthc_cli.dossiers.read.word_lists import sections
from kstthc_cli.dossiers.tally import ratio, rounded
from kstthc_cli.messages import Message, message
from kstthc_cli.value import Value, replace

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
    return replace(line, parts=tuple(_by_procedure(sums))) if code == "2.2" else line


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


def _by_procedure(sums: Reckoning) -> Iterable[PartValue]:
    for name in sorted(sums.days):
        days, count = sums.days[name]
        yield PartValue(name, days, count, ratio(days, count))
