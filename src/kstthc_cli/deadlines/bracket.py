"""A bracket behind a deadline, and whether it tells the same day or span again."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.glosses import glossed, lasts, tells_hours
from kstthc_cli.deadlines.joins import narrow
from kstthc_cli.deadlines.lexer import lex
from kstthc_cli.deadlines.lexicon import names_moon
from kstthc_cli.deadlines.named import DayName
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import BareDays
from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.deadlines.sides import is_anniversary
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of


class Remark(NamedTuple):
    """The rule as the bracket leaves it, and the bracket's words where they only remark on it."""

    rule: Rule | BareDays
    words: str = ""


DOUBTFUL: Literal[False] = False
"""What is told of a bracket that makes its deadline doubtful."""

Told = Remark | Literal[False] | None
"""None leaves the bracket to the ways that follow."""


class Bracket(NamedTuple):
    """What stands in brackets behind a rule of such traits; `inner`: the chart of its words."""

    rule: Rule | BareDays
    traits: frozenset[str]
    words: list[Token]
    chart: Chart
    inner: Chart

    def remark(self) -> Remark:
        """The rule as it is, and these words."""
        return Remark(self.rule, raw_of(self.words))

    def rules(self) -> list[Rule | BareDays]:
        """The rules that its words state, and days that lack their month; none of data."""
        if is_of_data(self.words) or isinstance(self.rule, BareDays):
            return []
        days = (one for one in self.inner.wholly("fragment") if isinstance(one, BareDays))
        return [*self.chart.reads(self.inner), *days]

    def read_before(self, words: str) -> list[Rule]:
        """The rules of its words with others behind them, which it leaves out."""
        left_out = lex(words, self.inner.language, self.chart.year)
        spaced = (token._replace(spaced=True) for token in left_out)
        return self.chart.rules_in([*self.words, *spaced])

    def narrowed(self, inner: Rule | BareDays) -> Remark | None:
        """The rule before it, made precise; None where the two disagree."""
        near = narrow(self.rule, inner, self.chart.year) if isinstance(self.rule, Rule) else None
        return None if near is None else Remark(near)


# The same day or span again -----------------------------------------------------------------------


def gloss(bracket: Bracket) -> Told:
    """The span that a report is of, what is remembered, or the same day by the moon."""
    of_report = [token.text for token in bracket.words[:3]] == ["kỳ", "báo", "cáo"]
    is_again = of_report or is_anniversary(bracket.words) or _is_by_the_moon(bracket)
    is_of_day = isinstance(bracket.rule, kinds.OnDates | kinds.Weekly)
    is_again |= is_of_day and bool(bracket.inner.wholly("part-of-day"))
    is_again |= tells_hours(bracket.inner)
    if is_again:
        return bracket.remark()
    rule, known = bracket.rule, (int, str, kinds.BeforeTet)  # "(trước 15h00)"
    told = (one for one in bracket.inner.wholly("gloss") if type(one) in known)
    found = (glossed(one, rule, bracket.chart.year) for one in told)
    rules = [one for one in found if one is not None]
    return Remark(rules[0], bracket.remark().words if rules[0] == rule else "") if rules else None


def _is_by_the_moon(bracket: Bracket) -> bool:
    """ "(tức 16 tháng Giêng năm Ất Tỵ)" beside a solar day with its year says the same day again."""
    rule = bracket.rule
    numbers = {int(t.raw) for t in bracket.words if t.kind is TokenKind.NUMBER}
    points = getattr(rule, "ends", ())
    if not numbers or not points or not names_moon(bracket.words):
        return False
    return all(isinstance(p, DayName) and not {p.day, p.month} <= numbers for p in points)


def numbered_week(bracket: Bracket) -> Told:
    """ "Từ 15/01 đến 17/01 (Tuần 25)": which week of a schedule it is."""
    texts = [token.text for token in bracket.words if token.text != "thứ"]
    is_week = len(texts) == 2 and texts[0] == "tuần" and texts[1].isdigit()
    ends = getattr(bracket.rule, "ends", ())
    of_days = bool(ends) and all(isinstance(end, DayName) for end in ends)
    return bracket.remark() if is_week and of_days else None


def length(bracket: Bracket) -> Told:
    """ "Từ 10/5 đến 12/5 (03 ngày)": a count and its unit."""
    rule, found = bracket.rule, bracket.inner.wholly("length")
    if not found:
        return None
    count, unit = found[0]
    # "Tháng 5/2026 (02 ngày)": some days of it
    is_shorter = unit == "days" and isinstance(rule, kinds.InPeriods) and count < 28
    if is_shorter or lasts(rule, count, unit, bracket.chart.year):
        return Remark(rule)
    return DOUBTFUL if isinstance(rule, kinds.Span) else None


def weekday(bracket: Bracket) -> Told:
    """ "15/3 (thứ Tư)", where it is one."""
    rule, found = bracket.rule, bracket.inner.wholly("told-weekday")
    several = bracket.inner.wholly("weekdays")
    if several and len(several[0]) > 1 and rule == kinds.Every(1, PeriodUnit.WEEK):
        return Remark(kinds.Combined(tuple(map(kinds.Weekly, several[0]))))
    if not (found or several) or isinstance(rule, kinds.Every):
        return None
    days = rule.days if isinstance(rule, kinds.OnDates) else ()
    told = several[0] if several and len(several[0]) == len(days) else (*found, *found)[: len(days)]
    falls = [day.in_year(bracket.chart.year).isoweekday() for day in days]
    return Remark(rule) if falls and falls == [*told] else DOUBTFUL


AGAIN = (gloss, numbered_week, length, weekday)
"""How a bracket may tell the same day or span again, in this order."""


def is_of_data(content: list[Token]) -> bool:
    """Whether words in brackets are of figures: "(số liệu tính đến 14/12)"."""
    return content[0].text == "chốt" or [token.text for token in content[:2]] == ["số", "liệu"]
