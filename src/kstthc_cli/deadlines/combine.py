"""Several clauses to one rule: parties, clauses that join two by two, and what all say together."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

from kstthc_cli.deadlines import join_words
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.joins import joined, narrow
from kstthc_cli.deadlines.lexicon import ACTORS
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import BareDays, fill_years
from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.value import replace

NO_SEPARATOR = "~"
OR = "hoặc"

WAITING = join_words.KINDS["waiting"]

TRAITS_OF_JOINTS: dict[str, tuple[str, ...]] = {
    NO_SEPARATOR: ("touching", "close"),
    ",": ("comma", "close", "loose", "listed"),
    "-": ("close", "loose"),
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
    done), `completes` ("hoàn thành"), `expected` ("dự kiến"), `led-in` ("trong"), `told-near` (a
    bracket made it precise), `opens` (it begins with "từ", as a window does, and not "T2-T6").
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

    @property
    def is_of_report(self) -> bool:
        """Whether its label is the span of a report: "năm (trước 10/12)"."""
        return bool(re.search(r"\b(?:tháng|quý|năm)$", self.label.casefold()))

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
            "after-report": before.is_of_report,
        }
        of_joint = TRAITS_OF_JOINTS.get(self.separator, ())
        return self.traits.union(of_joint, (name for name, is_so in told.items() if is_so))


def combine(items: list[ReadItem], year: int) -> Rule | None:
    """The one rule that the items state together; None where they do not fit."""
    if not items or isinstance(items[0].rule, BareDays):
        return None
    by_party = _by_party(items)
    if by_party is not None:
        return by_party
    if (told := _in_lots(items, year)) is not None:
        return told
    rules = _joined(items, year)
    if not rules or _leaves_a_window(rules, items):
        return None
    return _whole(rules, year, labelled=not any(item.is_bare for item in items))


def _joined(items: list[ReadItem], year: int) -> list[Rule]:
    """The rules of items that join two by two; none where two do not fit."""
    rules = [item.rule for item in items[:1] if isinstance(item.rule, Rule)]
    for before, item in pairwise(items):
        found = joined("beside", rules[-1], item.rule, year, item.after(before))
        if not found:
            return []
        rules[-1:] = found
    return rules


def _in_lots(items: list[ReadItem], year: int) -> Rule | None:
    """ "Mỗi năm 02 đợt, đợt 1 vào tháng 4, đợt 2 vào tháng 10": a rate, and the day of each time."""
    first = items[0].rule
    if len(items) < 3 or not isinstance(first, kinds.Times):
        return None
    lots = combine(items[1:], year)
    is_once_each = lots is not None and lots.is_dated and not lots.is_recurring
    return narrow(first, lots, year) if lots is not None and is_once_each else None


def _leaves_a_window(rules: list[Rule], items: list[ReadItem]) -> bool:
    """ "Ngày 05 hàng tháng; từ tháng 3": a window of what comes back, or a deadline of its own?"""
    bare = [rule for rule in rules if any(i.is_bare and i.rule == rule for i in items)]
    led_in = [item.rule for item in items if "led-in" in item.traits]
    windows = [
        rule for rule in bare if isinstance(rule, kinds.Span | kinds.Since) or rule in led_in
    ]
    return any(map(join_words.comes_back, bare)) and not all(map(join_words.comes_back, windows))


# What all say together ----------------------------------------------------------------------------


def _whole(rules: list[Rule], year: int, *, labelled: bool) -> Rule | None:
    """The one rule of several that were told one after the other; None where they do not fit."""
    rules = [part for rule in rules for part in join_words.flat(rule)]
    if any(isinstance(rule, kinds.Continuous) for rule in rules):
        rules = [rule for rule in rules if not isinstance(rule, kinds.Daily)]
    merged = _without_upkeep(_merged(rules, year))
    if not labelled and any(_adds_a_year(rule, merged) for rule in merged):
        return None
    if len(merged) == 1:
        return merged[0]
    return kinds.Combined(tuple(merged)) if labelled or _may_stand_together(merged) else None


def _adds_a_year(rule: Rule, rules: list[Rule]) -> bool:
    """ "Quý II, năm 2023": the year was that of the quarter, no second deadline."""
    if not isinstance(rule, kinds.InPeriods) or rule.yearly:
        return False
    if rule.units == {PeriodUnit.YEAR}:
        return sum(one.is_dated for one in rules) > 1
    if not any(p.unit is PeriodUnit.YEAR and p.year for p in rule.periods):
        return False
    # "Quý I, 6 tháng và năm 2024": which year are the first ones of?
    is_of_two_years = len({p.year for p in rule.periods}) > 1
    return is_of_two_years or rule.units <= {PeriodUnit.YEAR, *join_words.MONTH_OR_QUARTER}


def _without_upkeep(rules: list[Rule]) -> list[Rule]:
    """A start alone beside a day is how the work goes on after it."""
    rest = [rule for rule in rules if not isinstance(rule, kinds.Since)]
    if not rest:
        return rules[:1]
    if len(rest) < len(rules) and not any(rule.is_dated for rule in rest):
        return [rule for rule in rules if not isinstance(rule, kinds.Continuous | kinds.Daily)]
    return rest


def _by_party(items: list[ReadItem]) -> Rule | None:
    parties = [_party_of(item) for item in items]
    if len(items) < 2 or not all(parties) or len(set(parties)) < len(parties):
        return None
    rules = [item.rule for item in items if isinstance(item.rule, Rule)]
    is_whole = len(rules) == len(items)
    return kinds.ByParty(tuple(zip(parties, rules, strict=True))) if is_whole else None


def _party_of(item: ReadItem) -> str:
    """The name of the unit or officer that an item is for; empty where it names none."""
    named = item.label or (item.remarks[0] if len(item.remarks) == 1 else "")
    if not named:
        return ""
    lowered = re.sub(r"^(?:đối với |các |những |toàn thể )*", "", named.casefold())
    return named if re.match(rf"(?:{'|'.join(ACTORS)})\b", lowered) else ""


def _merged(rules: list[Rule], year: int) -> list[Rule]:
    """Lists of days and of periods that follow each other become one list."""
    merged: list[Rule] = []
    for rule in rules:
        last = merged[-1] if merged else None
        if last is not None and _are_alike(last, rule):
            merged[-1] = last.of_members(_share_year([*last.members], [*rule.members], year))
        elif rule not in merged:
            merged.append(rule)
    return merged


def _are_alike(one: Rule, other: Rule) -> bool:
    """Whether two rules are lists of one kind: days, days before which, periods, each year's."""
    if isinstance(one, kinds.OnDates) and isinstance(other, kinds.OnDates):
        return (one.before, one.yearly, one.held) == (other.before, other.yearly, other.held)
    if isinstance(one, kinds.InPeriods) and isinstance(other, kinds.InPeriods):
        return one.yearly == other.yearly and not one.is_one_year
    return False


def _share_year(known: list[Any], further: list[Any], year: int) -> list[Any]:
    """Two clauses' days as one list; a year other than the plan's is not lent to another clause."""
    members = known + further
    stated = {member.year for member in members}
    if None in stated and stated - {None, year}:
        members = [replace(member, year=member.year or year) for member in members]
    return fill_years(members, year)


def _may_stand_together(rules: list[Rule]) -> bool:
    """Whether several rules without labels are one deadline, not a contradiction."""
    dated = [rule for rule in rules if rule.is_dated]
    if dated and any(WAITING(rule) for rule in rules):
        return False
    if dated[-1:] == [join_words.EACH_YEAR] and _are_all(
        dated[:-1], kinds.InPeriods, kinds.OnDates, kinds.ByEndOf
    ):
        return True  # "Tháng 11, 12/2013 và bổ sung hàng năm"
    if sum(isinstance(rule, kinds.Times) for rule in dated) > 1 or not _grows(dated):
        return False
    is_one_sort = all(map(_is_round, dated)) or _are_all(dated, kinds.Weekly)
    return len(dated) <= 1 or is_one_sort or _is_list_of_days(dated)


def _is_list_of_days(rules: list[Rule]) -> bool:
    """Whether all name days or periods, and no span beside what comes back may be its window."""
    is_windowed = any(isinstance(r, kinds.Span) for r in rules) and any(
        r.is_recurring for r in rules
    )
    return _are_all(rules, *kinds.ONE_TIME, kinds.DayIn) and not is_windowed


def _are_all(rules: list[Rule], *wanted: type[Rule]) -> bool:
    return all(isinstance(rule, wanted) for rule in rules)


def _is_round(rule: Rule) -> bool:
    is_yearly = isinstance(rule, kinds.InPeriods) and rule.yearly
    return is_yearly or isinstance(rule, kinds.Every | kinds.Times | kinds.Combined)


def _grows(rules: list[Rule]) -> bool:
    """Whether spans told one after the other grow: "hàng tháng, hàng quý, hàng năm"."""
    spans = [rule.unit.months for rule in rules if isinstance(rule, kinds.Every)]
    return spans == sorted(spans)
