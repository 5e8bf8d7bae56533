"""Running text: a clause around a time states a duty only where something in it says so.

In a cell, a labelled line or a phrase that begins with its work the time is a deadline. A clause
with a subject of its own tells what was or will be: "Trong quý II/2026, xã tổ chức 02 hội nghị".
Its time stands where it is bound ("trước", "chậm nhất"), where the clause obliges ("phải", "giao
Sở …", "sẽ"), where it ends the work of an office, or is when something is held. The laws that
judge clauses are the rows of `language/vi/statements.txt`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from kstthc_cli.deadlines import lexicon
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.before import is_over
from kstthc_cli.deadlines.doubts import leads_on
from kstthc_cli.deadlines.lexicon import begins_with, listed
from kstthc_cli.deadlines.patterns import Judged, Law, laws_of
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.sides import Fact, Refusal, does_in, trimmed, without_article
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of
from kstthc_cli.value import Value


class Clause(Value):
    """The words of a time's sentence without labels, brackets and its other times.

    `then`: the words after it with their marks. `label`: those before a colon, whatever they are:
    "Đ/c Lan: sửa điện, hạn 18/3". `is_past`: whether its last day lies before the plan's year.
    `is_then_bound`: whether a bound time follows. `is_precise`: whether a bracket follows at once:
    "kỳ họp giữa năm (tháng 7)".
    """

    FLAGS: ClassVar[dict[str, Callable[[Clause], object]]] = {
        # a day, or days, that nothing makes the last
        "is_day": lambda one: isinstance(one.fact.rule, kinds.OnDates) and not one.is_end,
        "is_of_years": lambda one: any(
            getattr(end, "unit", None) is PeriodUnit.YEAR for end in one.fact.rule.ends
        ),
        # words lead to the time: "trong quý II"
        "is_led": lambda one: one.is_end or one.is_span or one.fact.kind == "within",
        # only who does it is told behind it: "Quý II/2026, Phòng Kinh tế"
        "names_office": lambda one: one.asked and _is_name(one.asked),
    }
    """What else tables may call a clause."""

    fact: Fact
    before: list[Token]
    inside: list[Token]
    then: list[Token]
    label: list[Token]
    is_past: bool
    is_then_bound: bool
    is_precise: bool

    @cached_property
    def after(self) -> list[Token]:
        """The words after it."""
        return trimmed(self.then)

    @cached_property
    def opens(self) -> bool:
        return leads_on(self.before, listed("opens-sentence"))

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
        is_marked = self.fact.is_bound and not self.is_end
        return is_marked and not ((is_year or self.is_past) and self.after)

    @property
    def comes_back(self) -> bool:
        return any(part.is_recurring for _, part in kinds.parts_of(self.fact.rule))

    @cached_property
    def main(self) -> list[Token]:
        """What is done, of the words before it; of a time that comes back, with its own words."""
        return _main_part([*self.before, *(self.inside if self.comes_back else ())])

    @cached_property
    def asked(self) -> list[Token]:
        """What is done, of the words after it."""
        is_parted = bool(self.then) and self.then[0].text == ","
        return _main_part(self.after) if is_parted else self.after

    @property
    def is_span(self) -> bool:
        """Whether the time has a first day too, which may be an event's: "từ khi niêm yết đến …"."""
        rule, opens = self.fact.rule, begins_with(self.inside, ("từ", "kể từ"))
        is_one_end = isinstance(rule, kinds.OnDates | kinds.ByEndOf)
        if is_one_end and opens and self.inside[opens].kind is not TokenKind.NUMBER:
            return True
        return isinstance(rule, kinds.Span) or getattr(rule, "from_day", None) is not None


DUTY = "duty"
"""The verdict that a time is a deadline; every other one is the reason of a refusal."""


def laws(text: str | None = None) -> tuple[Law, ...]:
    """The laws of the table, or of another text; ValueError where a line is none."""
    return laws_of("vi/statements", Clause, text)


def statement_in(cover: list[Fact], tokens: list[Token], year: int) -> Refusal | None:
    """What a time's clause tells instead of asking for; None where each may be a deadline."""
    for clause in clauses(cover, tokens, year):
        law, words = Judged(clause).first_law(laws()) or (None, [])
        if law and law.verdict != DUTY:
            words = words or [*clause.before, *clause.inside, *clause.after]
            return Refusal(law.verdict, raw_of(words))
    return None


# The clause around a time ------------------------------------------------------------------------


def clauses(cover: list[Fact], tokens: list[Token], year: int) -> Iterator[Clause]:
    """The clause of each dated fact of a cover."""
    words = _outside(cover, tokens)
    dated = (fact for fact in cover if isinstance(fact.rule, kinds.Rule) and fact.rule.is_dated)
    return (_clause_of(fact, cover, words, tokens, year) for fact in dated)


def _outside(cover: list[Fact], tokens: list[Token]) -> dict[int, Token]:
    """The words outside of times by their places, without the dot of "đường ĐH.05"."""
    told = [fact for fact in cover if not isinstance(fact.rule, kinds.WhenAsked)]
    times = {place for fact in told for place in range(fact.start, fact.end)}
    tight = [t.text == "." and not then.spaced for t, then in pairwise(tokens)]
    pairs = enumerate(zip(tokens, [*tight, False], strict=False))
    return {at: token for at, (token, is_tight) in pairs if not (is_tight or at in times)}


def _clause_of(
    fact: Fact, cover: list[Fact], words: dict[int, Token], tokens: list[Token], year: int
) -> Clause:
    """The clause of one fact; `words`: those outside of times."""
    later = [other for other in cover if other.start > fact.start]
    # "hồ sơ đúng hạn đạt 99%" goes on
    then = min((other.start for other in later if other.kind != "open"), default=len(tokens))
    before = [words[at] for at in range(fact.start - 1, -1, -1) if at in words]
    after = [words[at] for at in range(fact.end, then) if at in words]
    line, clause = _sentence(before, ";.")[::-1], _sentence(before, ";.:")[::-1]
    return Clause(
        fact,
        clause,
        tokens[fact.start : fact.end],
        _sentence(after, ";."),
        trimmed(line[: len(line) - len(clause)]),
        is_over(fact.rule, year),
        any(other.kind == "marked" for other in later),
        any(token.kind is TokenKind.BRACKET for token in tokens[fact.end : fact.end + 1]),
    )


def _sentence(tokens: list[Token], ends: str) -> list[Token]:
    """The words up to a mark that ends them, without brackets."""
    last = next((at for at, token in enumerate(tokens) if token.text in ends), len(tokens))
    return [token for token in tokens[:last] if token.kind is not TokenKind.BRACKET]


# The part that tells what is done ------------------------------------------------------------------


def _main_part(words: list[Token]) -> list[Token]:
    """The first part that does not only lead in: "Theo …, | tổ chức hội nghị"."""
    told = [part[bool(part) and part[0].text == "và" :] for part in _joined_names(words)]
    leads_in, begins = listed("leads-in"), listed("begins-work")
    is_many = begins_with(told[0], listed("many")) > 0
    if is_many and told[1:] and not does_in(told[0], listed("works")):
        told = told[begins_with(told[1], begins) > 0 :]  # "Thí sinh tự do, | nhận phiếu …"
    main = (p for p in told if begins_with(p, begins) or (p and not begins_with(p, leads_in)))
    return next(main, words)


def _joined_names(words: list[Token]) -> list[list[Token]]:
    """The parts of a clause, names of one list together: "Các khoa, phòng chấm công", not "xã, …"."""
    told: list[list[Token]] = []
    cuts = [-1, *(at for at, token in enumerate(words) if token.text in (",", "-")), len(words)]
    for part in (words[start + 1 : end] for start, end in pairwise(cuts)):
        goes_on = bool(part) and (part[0].raw[:1].isupper() or begins_with(part, lexicon.ACTORS))
        if goes_on and told and told[-1] and _is_name(told[-1]):
            told[-1] = [*told[-1], *part]
        else:
            told.append(part)
    return told


def _is_name(words: list[Token]) -> bool:
    """Whether the words are only who does it: "UBND xã Kiến Hưng", "các Phòng Kinh tế"."""
    is_big = [token.raw[:1].isupper() for token in words]
    rest = [token for at, token in enumerate(words) if not (is_big[at] or is_big[at - 1])]
    is_who = begins_with(without_article(words), lexicon.ACTORS) > 0
    return is_who and leads_on(rest, listed("names-of-offices"))
