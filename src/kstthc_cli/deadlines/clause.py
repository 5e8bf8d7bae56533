"""The clause around a time: what stands before and after it in its sentence, and how it is bound."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kstthc_cli.deadlines import lexicon
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.before import is_over
from kstthc_cli.deadlines.doubts import DOES, leads_on
from kstthc_cli.deadlines.lexicon import begins_with, listed
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.sides import Fact, trimmed
from kstthc_cli.deadlines.words import Token, TokenKind

DUTIES, ASKS = listed("duties"), listed("asks")
WORKS = (*DOES, *ASKS)
STARTS = (*lexicon.VERBS, *lexicon.COMPLETIONS, *ASKS, *DUTIES)
"""Words that begin what is to be done."""

OPENERS = (*listed("openers"), *(lead for lead in lexicon.LEADS if lead not in DOES))
GOES_ON = (*(t for t in lexicon.TAILS if t not in listed("subjects")), *listed("asked"), "sau")
"""Words that go on about a time, and open no clause."""

BESIDE = ("trên", "từ")
"""Words that do so without a comma: "Tháng 5/2026 trên toàn xã"."""

TIMES = listed("names-of-times")


class Clause(NamedTuple):
    """The words of a time's sentence without labels, brackets and its other times."""

    fact: Fact
    before: list[Token]
    inside: list[Token]
    after: list[Token]
    mark: str
    is_past: bool
    is_then_bound: bool
    """Whether a bound time follows in the phrase."""
    is_labelled: bool
    """Whether a label such as "Thời gian:" stands before it."""
    label: list[Token]
    """The label before it, whatever it is: "Đ/c Lan: sửa điện, hạn 18/3"."""
    is_precise: bool
    """Whether a bracket follows at once: "kỳ họp giữa năm (tháng 7)"."""

    @property
    def opens(self) -> bool:
        return leads_on(self.before, OPENERS)

    @property
    def is_end(self) -> bool:
        """Whether only "hết", "(cho) đến" or "kết thúc" binds the time: "đến ngày 30/6 đạt 35%"."""
        is_event = self.fact.kind == "labelled"  # "Kết thúc học kỳ II chậm nhất …"
        return not is_event and self.inside[0].text in ("hết", "đến", "tới", "kết", "cho")

    @property
    def is_bound(self) -> bool:
        """Whether its own words make the time a last day: "trước ngày 15/6", not "trước năm 2015"."""
        rule = self.fact.rule
        is_year = isinstance(rule, kinds.BeforePeriod) and rule.period.unit is PeriodUnit.YEAR
        is_marked = self.fact.kind in ("marked", "labelled", "open") and not self.is_end
        return is_marked and not ((is_year or self.is_past) and self.after)

    @property
    def is_day(self) -> bool:
        """Whether it is a day, or days, that nothing makes the last."""
        return isinstance(self.fact.rule, kinds.OnDates) and not self.is_end

    @property
    def comes_back(self) -> bool:
        return any(part.is_recurring for _, part in kinds.parts_of(self.fact.rule))

    @property
    def is_of_years(self) -> bool:
        rule = self.fact.rule
        ends = (rule.end,) if isinstance(rule, kinds.Span) else getattr(rule, "periods", ())
        return any(getattr(end, "unit", None) is PeriodUnit.YEAR for end in ends)


def clauses(cover: list[Fact], tokens: list[Token], year: int) -> Iterator[Clause]:
    """The clause of each dated fact of a cover."""
    told = [fact for fact in cover if not isinstance(fact.rule, kinds.WhenAsked)]
    times = {place for fact in told for place in range(fact.start, fact.end)}
    tight = [t.text == "." and not then.spaced for t, then in pairwise(tokens)]  # "đường ĐH.05"
    times.update(at for at, is_tight in enumerate(tight) if is_tight)
    starts = [fact.start for fact in cover if fact.kind != "open"]  # "hồ sơ đúng hạn đạt 99%"
    for fact in cover:
        rule = fact.rule
        if not (isinstance(rule, kinds.Rule) and rule.is_dated):
            continue
        then = min((start for start in starts if start > fact.start), default=len(tokens))
        before = [tokens[at] for at in range(fact.start - 1, -1, -1) if at not in times]
        after = _sentence([tokens[at] for at in range(fact.end, then) if at not in times], ";.")
        line, clause = _sentence(before, ";.")[::-1], _sentence(before, ";.:")[::-1]
        label = trimmed(line[: len(line) - len(clause)])
        yield Clause(
            fact,
            clause,
            tokens[fact.start : fact.end],
            trimmed(after),
            after[0].text if after else "",
            is_over(rule, year),
            any(later.kind == "marked" and later.start > fact.start for later in cover),
            _names_time(label) or any(t.kind is TokenKind.CITE for t in label[:1]),
            label,
            any(token.kind is TokenKind.BRACKET for token in tokens[fact.end : fact.end + 1]),
        )


def _names_time(label: list[Token]) -> bool:
    """ "Thời gian:", "Sở thông báo thời gian tiếp nhận:"."""
    texts = ["", "", *(token.text for token in label)]
    told = (("thông", "báo"), ("ấn", "định"), ("", ""))
    set_by = (at for at in range(len(label)) if (texts[at], texts[at + 1]) in told)
    return any(begins_with(label, TIMES, at) > 0 for at in set_by)


def _sentence(tokens: list[Token], ends: str) -> list[Token]:
    """The words up to a mark that ends them, without brackets."""
    last = next((at for at, token in enumerate(tokens) if token.text in ends), len(tokens))
    return [token for token in tokens[:last] if token.kind is not TokenKind.BRACKET]


def parts(words: list[Token], *marks: str) -> list[list[Token]]:
    """The words between marks."""
    cuts = [-1, *(at for at, token in enumerate(words) if token.text in marks), len(words)]
    return [words[start + 1 : end] for start, end in pairwise(cuts)]


COMPARED, BEFORE_NAMES = frozenset(listed("compared")), frozenset(listed("before-numbers"))


def has_figure(words: list[Token]) -> bool:
    """Whether a figure stands there, behind no more than "trên", "từ" and the like."""
    start = next((at for at, token in enumerate(words) if token.text not in COMPARED), 0)
    return bool(words) and is_figure(words[start])


def is_figure(token: Token) -> bool:
    """Whether a token is a number, or begins with one: "1.532 lượt"."""
    is_numeric = token.kind is TokenKind.NUMBER or token.kind is TokenKind.CITE
    return is_numeric and token.text[:1].isdigit()


def counts(token: Token, last: Token) -> bool:
    """Whether a token tells how many: not "kỳ họp thứ 5", "kỷ niệm 80 năm"."""
    return is_figure(token) and last.text not in BEFORE_NAMES
