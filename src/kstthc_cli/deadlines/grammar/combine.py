"""Several clauses to one rule: lists, parties, and what two clauses say together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kstthc_cli.deadlines.grammar.clause import BareDays, Clause
from kstthc_cli.deadlines.grammar.fill import fill_periods, fill_years
from kstthc_cli.deadlines.grammar.narrow import contains, narrow
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    BeforePeriod,
    ByEndOf,
    ByParty,
    Combined,
    Continuous,
    Daily,
    DayIn,
    Every,
    InPeriods,
    OnDates,
    PartOf,
    Rule,
    Span,
    Times,
    Weekly,
    WeekOf,
)
from kstthc_cli.deadlines.vocabulary import (
    ACTORS,
)

NO_SEPARATOR = "~"


_DATED = (OnDates, InPeriods, ByEndOf, BeforePeriod, PartOf, Span, WeekOf)


@dataclass(frozen=True)
class Item:
    """A clause with the label before it and the remarks after it."""

    clause: Clause
    label: str = ""
    remarks: tuple[str, ...] = ()
    separator: str = ""


def combine(items: list[Item], year: int) -> Rule | None:
    """The one rule that the items state together; None where they do not fit."""
    if any(isinstance(item.clause.rule, BareDays) for item in items[:1]):
        return None
    by_party = _by_party(items)
    if by_party is not None:
        return by_party
    rules: list[Rule] = []
    for item in items:
        rule = item.clause.rule
        if (
            rules
            and not item.label
            and item.separator in (",", "-", NO_SEPARATOR)
            and not isinstance(rule, BareDays)
        ):
            narrowed = _narrowed_by_comma(rules[-1], item.clause, year)
            if narrowed is not None:
                rules[-1] = narrowed
                continue
        if item.separator == NO_SEPARATOR and not isinstance(rule, BareDays):
            return None
        if isinstance(rule, BareDays):
            narrowed = narrow(rules[-1], rule, year)
            if narrowed is None:
                return None
            rules[-1] = narrowed
            continue
        if rules and not item.label and contains(rules[-1], rule, year):
            return None
        rules.append(rule)
    rules = [part for rule in rules for part in _flat(rule)]
    if any(isinstance(rule, Continuous) for rule in rules):
        rules = [rule for rule in rules if not isinstance(rule, Daily)]
    merged = _merge(rules)
    if len(merged) == 1:
        return merged[0]
    labelled = all(item.label for item in items)
    return Combined(tuple(merged)) if labelled or _may_stand_together(merged) else None


def _flat(rule: Rule) -> tuple[Rule, ...]:
    return rule.rules if isinstance(rule, Combined) else (rule,)


def _by_party(items: list[Item]) -> Rule | None:
    parties = [_party_of(item) for item in items]
    if len(items) < 2 or not all(parties) or len(set(parties)) < len(parties):
        return None
    parts = []
    for party, item in zip(parties, items, strict=True):
        if isinstance(item.clause.rule, BareDays):
            return None
        parts.append((party, item.clause.rule))
    return ByParty(tuple(parts))


def _party_of(item: Item) -> str:
    named = item.label or (item.remarks[0] if len(item.remarks) == 1 else "")
    return named if _names_an_actor(named) else ""


def _names_an_actor(words: str) -> bool:
    lowered = words.casefold() + " "
    return any(lowered.startswith(actor + " ") for actor in ACTORS)


def _narrowed_by_comma(outer: Rule, clause: Clause, year: int) -> Rule | None:
    inner = clause.rule
    if isinstance(inner, BareDays) or not outer.is_dated or not inner.is_dated:
        return None
    if outer.is_recurring and isinstance(outer, Every | Times):
        return narrow(outer, inner, year) if not isinstance(inner, Every) else None
    if clause.is_marked and contains(outer, inner, year):
        return narrow(outer, inner, year)
    if inner == Every(1, Unit.YEAR) and isinstance(outer, OnDates | InPeriods):
        return narrow(outer, inner, year)
    return None


def _merge(rules: list[Rule]) -> list[Rule]:
    """Lists of days and of periods that follow each other become one list."""
    merged: list[Rule] = []
    for rule in rules:
        last = merged[-1] if merged else None
        if isinstance(rule, OnDates) and isinstance(last, OnDates) and _alike(last, rule):
            merged[-1] = replace(last, days=fill_years((*last.days, *rule.days)))
        elif (
            isinstance(rule, InPeriods)
            and isinstance(last, InPeriods)
            and last.yearly == rule.yearly
        ):
            periods = fill_periods([*last.periods, *rule.periods])
            merged[-1] = replace(last, periods=tuple(periods))
        elif rule not in merged:
            merged.append(rule)
    return merged


def _alike(one: OnDates, other: OnDates) -> bool:
    return one.before == other.before and one.yearly == other.yearly


def _may_stand_together(rules: list[Rule]) -> bool:
    """Whether several rules without labels are one deadline, not a contradiction."""
    dated = [rule for rule in rules if rule.is_dated]
    undated = [rule for rule in rules if not rule.is_dated]
    if any(isinstance(rule, AfterEvent) for rule in undated) and dated:
        return False
    if len(dated) <= 1:
        return True
    if all(
        isinstance(rule, Every | Times | Combined) or (isinstance(rule, InPeriods) and rule.yearly)
        for rule in dated
    ):
        return True
    if all(isinstance(rule, Weekly) for rule in dated):
        return True
    return all(isinstance(rule, (*_DATED, DayIn)) for rule in dated)
