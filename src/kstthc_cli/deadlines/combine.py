"""Several clauses to one rule: parties, clauses that join two by two, and what all say together."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.facts import EACH_YEAR, MONTH_OR_QUARTER, comes_back, flat, kind_of
from kstthc_cli.deadlines.joins import joined, narrow
from kstthc_cli.deadlines.lexicon import ACTORS
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import BareDays, fill_years
from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.value import replace

NO_SEPARATOR = "~"
OR = "hoặc"

WAITING = kind_of("waiting")

TRAITS_OF_JOINTS: dict[str, tuple[str, ...]] = {
    NO_SEPARATOR: ("touching", "close"),
    ",": ("comma", "close", "loose", "listed"),
    "-": ("dash", "close", "loose"),
    "và": ("and", "listed"),
    ";": ("semicolon", "stop"),
    ";-": ("bulleted", "stop"),
    ".": ("stop",),
    OR: ("or",),
}
"""What the table of joins calls that which parts two clauses; `close`: a clause may go on about the one before."""


class ReadItem(NamedTuple):
    """A clause with the label before it, the remarks after it, and how its words set it.

    `traits`: `marked` (bound by "trước" or "chậm nhất"), `duty` (words of its own tell what is
    done), `completes` ("hoàn thành"), `expected` ("dự kiến"), `extends` ("kéo dài đến"), `led-in` ("trong"), `told-near` (a
    bracket made it precise), `by` ("theo quý"), `opens` (it begins with "từ", as a window does, and
    not "T2-T6"), `followed` (what is done stands behind it).
    """

    rule: Rule | BareDays
    label: str = ""
    remarks: tuple[str, ...] = ()
    separator: str = ""
    traits: frozenset[str] = frozenset()

    @property
    def is_bare(self) -> bool:
        """Whether no words tell what the day is of."""
        return not (self.label or "duty" in self.traits)

    def after(self, before: ReadItem) -> frozenset[str]:
        """How it stands behind another, in the words of the table of joins."""
        told = {
            "bare": self.is_bare,
            "after-bare": before.is_bare,
            "labelled": self.label,
            "remarked": self.remarks,
            "opened": "opens" in before.traits,
            "expectation": "expected" in before.traits,
            "two-bare": self.is_bare and before.is_bare,
            "other-bound": "marked" in before.traits,
            "each-followed": "followed" in self.traits & before.traits,
            # its label is the span of a report: "năm (trước 10/12)"
            "of-a-period": re.search(r"^(?:tháng|quý|năm) (?:\d|[ivx]+\b)", self.label.casefold()),
            "after-report": re.search(r"\b(?:tháng|quý|năm)$", before.label.casefold()),
        }
        of_joint = TRAITS_OF_JOINTS.get(self.separator, ())
        return self.traits.union(of_joint, (name for name, is_so in told.items() if is_so))


def combine(items: list[ReadItem], year: int) -> Rule | None:
    """The one rule that the items state together; None where they do not fit."""
    if isinstance(items[0].rule, BareDays):
        return None
    if told := _by_party(items) or _in_lots(items, year):
        return told
    rules = [items[0].rule]
    for before, item in pairwise(items):
        found = joined("beside", rules[-1], item.rule, year, item.after(before))
        if not found:
            return None
        rules[-1:] = found
    if _may_be_a_window(rules, items):
        return None
    return _whole(rules, year, labelled=not any(item.is_bare for item in items))


def _may_be_a_window(rules: list[Rule], items: list[ReadItem]) -> bool:
    """ "Ngày 05 hàng tháng; từ tháng 3": a window, or a deadline of its own?"""
    bare = [rule for rule in rules if any(item.is_bare and item.rule == rule for item in items)]
    led_in = [item.rule for item in items if "led-in" in item.traits]
    spans = [r for r in bare if isinstance(r, kinds.Span | kinds.Since) or r in led_in]
    windows = [span for span in spans if not any(kinds.is_inside(rule, span) for rule in bare)]
    return any(map(comes_back, bare)) and not all(map(comes_back, windows))


def _by_party(items: list[ReadItem]) -> Rule | None:
    """A rule for each unit or officer, where every item names another one."""
    parties = []
    for item in items:
        named = item.label or (item.remarks[0] if len(item.remarks) == 1 else "")
        lowered = re.sub(r"^(?:đối với |các |những |toàn thể )*", "", named.casefold())
        if isinstance(item.rule, Rule) and re.match(rf"(?:{'|'.join(ACTORS)})\b", lowered):
            parties.append((named, item.rule))
    is_whole = len(items) > 1 and len({party for party, _ in parties}) == len(items)
    return kinds.ByParty(tuple(parties)) if is_whole else None


def _in_lots(items: list[ReadItem], year: int) -> Rule | None:
    """ "Mỗi năm 02 đợt, đợt 1 vào tháng 4, đợt 2 vào tháng 10": a rate, and the day of each time."""
    first = items[0].rule
    if len(items) < 3 or not isinstance(first, kinds.Times):
        return None
    lots = combine(items[1:], year)
    is_once_each = lots is not None and lots.is_dated and not lots.is_recurring
    return narrow(first, lots, year) if lots is not None and is_once_each else None


# What all say together ----------------------------------------------------------------------------


def _whole(rules: list[Rule], year: int, *, labelled: bool) -> Rule | None:
    """The one rule of several that were told one after the other; None where they do not fit."""
    rules = [part for rule in rules for part in flat(rule)]
    if any(isinstance(rule, kinds.Continuous) for rule in rules):
        rules = [rule for rule in rules if not isinstance(rule, kinds.Daily)]
    merged = _without_upkeep(_merged(rules, year))
    if not labelled and any(_adds_a_year(rule, merged) for rule in merged):
        return None
    if len(merged) == 1:
        return merged[0]
    return kinds.Combined(tuple(merged)) if labelled or _may_stand_together(merged) else None


def _merged(rules: list[Rule], year: int) -> list[Rule]:
    """Lists of days and of periods that follow each other become one list.

    A year other than the plan's is not lent to another clause.
    """
    merged: list[Rule] = []
    for rule in rules:
        if merged and _are_alike(merged[-1], rule):
            members: list[Any] = [*merged[-1].members, *rule.members]
            stated = {member.year for member in members}
            if None in stated and stated - {None, year}:
                members = [replace(member, year=member.year or year) for member in members]
            merged[-1] = merged[-1].of_members(fill_years(members, year))
        elif rule not in merged:
            merged.append(rule)
    return merged


def _are_alike(one: Rule, other: Rule) -> bool:
    """Whether two rules are lists of one kind: days, days before which, periods, each year's."""
    if isinstance(one, kinds.OnDates) and isinstance(other, kinds.OnDates):
        return (one.before, one.yearly, one.held) == (other.before, other.yearly, other.held)
    if isinstance(one, kinds.InPeriods) and isinstance(other, kinds.InPeriods):
        is_apart = other.is_one_year and _is_of_other_years(one, other)
        return one.yearly == other.yearly and not one.is_one_year and not is_apart
    return False


def _is_of_other_years(one: Rule, year: Rule) -> bool:
    """ "Quý IV/2025: lập kế hoạch; năm 2026: thực hiện": no year is told twice."""
    told, years = ({member.year for member in rule.members} for rule in (one, year))
    return bool(told and years) and None not in told | years and told.isdisjoint(years)


def _without_upkeep(rules: list[Rule]) -> list[Rule]:
    """A start alone beside a day is how the work goes on after it."""
    rest = [rule for rule in rules if not isinstance(rule, kinds.Since)]
    if not rest:
        return rules[:1]
    if len(rest) < len(rules) and not any(rule.is_dated for rule in rest):
        return [rule for rule in rules if not isinstance(rule, kinds.Continuous | kinds.Daily)]
    return rest


def _adds_a_year(rule: Rule, rules: list[Rule]) -> bool:
    """ "Quý II, năm 2023": the year was that of the quarter, no second deadline."""
    if not isinstance(rule, kinds.InPeriods) or rule.yearly:
        return False
    if rule.units == {PeriodUnit.YEAR}:
        others = [one for one in rules if one.is_dated and one is not rule]
        return any(not _is_of_other_years(one, rule) for one in others)
    if not any(p.unit is PeriodUnit.YEAR and p.year for p in rule.periods):
        return False
    # "Quý I, 6 tháng và năm 2024": which year are the first ones of?
    is_of_two_years = len({p.year for p in rule.periods}) > 1
    return is_of_two_years or rule.units <= {PeriodUnit.YEAR, *MONTH_OR_QUARTER}


def _may_stand_together(rules: list[Rule]) -> bool:
    """Whether several rules without labels are one deadline, not a contradiction."""
    dated = [rule for rule in rules if rule.is_dated]
    dated = [one for one in dated if not any(kinds.is_inside(one, span) for span in dated)]
    if len(dated) < 2 or any(map(WAITING, rules)):
        return not dated or not any(map(WAITING, rules))
    latest = kinds.InPeriods | kinds.OnDates | kinds.ByEndOf
    if dated[-1] == EACH_YEAR and all(isinstance(rule, latest) for rule in dated[:-1]):
        return True  # "Tháng 11, 12/2013 và bổ sung hàng năm"
    spans = [rule.unit.months for rule in dated if isinstance(rule, kinds.Every)]
    rates = sum(isinstance(rule, kinds.Times) for rule in dated)
    if rates > 1 or spans != sorted(spans):  # "hàng tháng, hàng quý, hàng năm" grow
        return False
    is_weekly = all(isinstance(rule, kinds.Weekly) for rule in dated)
    if is_weekly or all(map(kind_of("InPeriods&recurring|Every|Times|Combined"), dated)):
        return True
    # days or periods, and no span beside what comes back: it may be its window
    has_span = any(isinstance(rule, kinds.Span) for rule in dated)
    may_be_windowed = has_span and any(rule.is_recurring for rule in dated)
    return not may_be_windowed and all(map(kind_of("one-time|DayIn"), dated))
