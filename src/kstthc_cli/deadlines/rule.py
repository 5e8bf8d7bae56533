"""What a deadline's words mean: one small frozen class for each kind of rule, and what joins them.

A rule knows nothing of a plan or today; `expand` gives it dates, `forms` give it back as words.
"""

from __future__ import annotations

from kstthc_cli.deadlines.kind import Rule
from kstthc_cli.deadlines.named import require
from kstthc_cli.deadlines.once import (
    BeforePeriod,
    BeforeTet,
    ByEndOf,
    InPeriods,
    OnDates,
    PartOf,
    Span,
    WeekOf,
    WorkingDayOf,
)
from kstthc_cli.deadlines.recurring import (
    BeforeEnd,
    Daily,
    DayIn,
    Every,
    NthWeekday,
    Onwards,
    Recurrence,
    Times,
    Weekly,
    Within,
)
from kstthc_cli.deadlines.waiting import (
    AfterEvent,
    Anchor,
    BeforeEvent,
    Continuous,
    SetElsewhere,
    Since,
    UntilEvent,
    WhenAsked,
)

__all__ = [
    "AfterEvent", "Anchor", "BeforeEnd", "BeforeEvent", "BeforePeriod", "BeforeTet", "ByEndOf", "ByParty",
    "Combined", "Continuous", "Daily", "DayIn", "Every", "InPeriods", "NthWeekday", "OnDates",
    "Onwards", "PartOf", "Recurrence", "Rule", "SetElsewhere", "Since", "Span", "Times",
    "UntilEvent", "WeekOf", "Weekly", "WhenAsked", "Within", "WorkingDayOf", "parts_of",
]  # fmt: skip
"""All kinds: those of `once`, `recurring` and `waiting`, and the two that join others."""


class ByParty(Rule):
    """A rule of its own for each party."""

    parts: tuple[tuple[str, Rule], ...]

    def __post_init__(self) -> None:
        parties = {party for party, _ in self.parts}
        require(len(parties) == max(2, len(self.parts)), "several parties, each once")
        is_simple = not any(isinstance(rule, Combined | ByParty) for _, rule in self.parts)
        require(is_simple, "one simple rule a party")

    @property
    def family(self) -> str:
        return self.parts[0][1].family

    @property
    def is_dated(self) -> bool:
        return any(rule.is_dated for _, rule in self.parts)


class Combined(Rule):
    """Several rules at once; with an undated one among dated ones it is "mixed"."""

    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        several = len(set(self.rules)) == max(2, len(self.rules))
        require(several, "a combination has several, different rules")

    @property
    def family(self) -> str:
        return self.rules[0].family if all(rule.is_dated for rule in self.rules) else "mixed"

    @property
    def is_dated(self) -> bool:
        return any(rule.is_dated for rule in self.rules)

    @property
    def precision(self) -> float:
        return max(rule.precision for rule in self.rules)

    @property
    def per_year(self) -> int | None:
        counts = [rule.per_year for rule in self.rules]
        return None if None in counts else sum(count for count in counts if count)


def parts_of(rule: Rule) -> list[tuple[str | None, Rule]]:
    """The simple rules that a rule is made of, each with its party."""
    if isinstance(rule, ByParty):
        return [(party, part) for party, whole in rule.parts for _, part in parts_of(whole)]
    if isinstance(rule, Combined):
        return [pair for part in rule.rules for pair in parts_of(part)]
    return [(None, rule)]
