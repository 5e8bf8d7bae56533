"""Of which kind a rule is, in the words of the tables of this room: facts, and names of `language/kinds.txt`."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.named import Part
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.rule import Rule, parts_of
from kstthc_cli.deadlines.texts import table

EACH_YEAR = kinds.Every(1, PeriodUnit.YEAR)
ONCE_A_YEAR = (EACH_YEAR, kinds.Times(1, PeriodUnit.YEAR))
MONTH_OR_QUARTER = (PeriodUnit.MONTH, PeriodUnit.QUARTER)


def comes_back(rule: Rule) -> bool:
    """Whether any part of a rule comes back."""
    return any(part.is_recurring for _, part in parts_of(rule))


def flat(rule: Rule) -> tuple[Rule, ...]:
    """The rules that a rule combines."""
    return rule.rules if isinstance(rule, kinds.Combined) else (rule,)


def _is_in_time(rule: Rule) -> bool:
    """Whether words only say that work is to be in time: "đúng hạn", "kịp thời"."""
    if isinstance(rule, kinds.AfterEvent):
        said = str(rule.anchor).casefold()
        waits = any(word in said.split() for word in ("khi", "sau", "ngày"))
        return rule.count is None and said.startswith("kịp thời") and not waits
    return isinstance(rule, kinds.SetElsewhere) and rule.words.casefold().startswith("đúng")


def _units(rule: Rule) -> list[PeriodUnit | None]:
    """The units of the periods that it names; None of a day."""
    return [getattr(member, "unit", None) for member in rule.members]


FACTS: dict[str, Callable[[Rule], bool]] = {
    "any": lambda rule: True,
    "dated": lambda rule: rule.is_dated,
    "undated": lambda rule: not rule.is_dated,
    "recurring": lambda rule: rule.is_recurring,
    "comes-back": comes_back,
    "once-a-year": lambda rule: rule in ONCE_A_YEAR,
    "every-year": lambda rule: rule == EACH_YEAR,
    "every-week": lambda rule: rule == kinds.Every(1, PeriodUnit.WEEK),
    "named": lambda rule: bool(rule.members),
    "one": lambda rule: len(rule.members) == 1,
    "of-periods": lambda rule: None not in _units(rule),
    "of-months": lambda rule: not {*_units(rule)[-1:]}.isdisjoint(MONTH_OR_QUARTER),
    "of-years": lambda rule: {*_units(rule)} == {PeriodUnit.YEAR},
    "by-years": lambda rule: getattr(getattr(rule, "end", None), "unit", None) is PeriodUnit.YEAR,
    "one-period": lambda rule: kinds.one_period(rule) is not None,
    "early": lambda rule: getattr(rule, "part", None) is Part.EARLY,
    "late": lambda rule: getattr(rule, "part", None) is Part.LATE,
    "ends-in-part": lambda rule: isinstance(flat(rule)[-1], kinds.PartOf | kinds.WeekOf),
    "plain-continuous": lambda rule: rule == kinds.Continuous(),
    "counted": lambda rule: bool(getattr(rule, "count", 0)),
    "uncounted": lambda rule: getattr(rule, "count", 0) is None,
    "of-receipt": lambda rule: getattr(rule, "anchor", None) == "",
    "in-time": _is_in_time,
}


@lru_cache(maxsize=128)
def kind_of(told: str) -> Callable[[Rule], bool]:
    """Whether a rule is of a kind, as `language/kinds.txt` tells kinds; LookupError for none."""
    for sign, joined_by in (("|", any), ("&", all)):
        if sign in told:
            several = [kind_of(one) for one in told.split(sign)]
            return lambda rule: joined_by(one(rule) for one in several)
    if told.startswith("!"):
        denied = kind_of(told[1:])
        return lambda rule: not denied(rule)
    if told.startswith("“"):
        return lambda rule: str(getattr(rule, "words", "")).casefold().startswith(told.strip("“”"))
    if told in FACTS:
        return FACTS[told]
    if kind := vars(kinds).get(told):
        return lambda rule: isinstance(rule, kind)
    if told not in named_kinds():
        raise LookupError(f"no kind of rule: {told}")
    return kind_of(named_kinds()[told][0])


@lru_cache(maxsize=1)
def named_kinds() -> dict[str, tuple[str, str, str]]:
    """Each kind of the table by its name: what it is, a phrase that is one, a phrase that is none."""
    row = r"(?P<name>[\w-]+) = (?P<kind>\S+)  » (?P<sample>.+) / (?P<near>.+)"
    rows = table("kinds", row, lambda found, _: found.groups())["kinds"]
    return {name: (kind, sample, near) for name, kind, sample, near in rows}
