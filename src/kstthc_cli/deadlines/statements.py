"""Running text: a clause around a time states a duty only where something in it says so.

In a cell, a labelled line or a phrase that begins with its work the time is a deadline. A clause
with a subject of its own tells what was or will be: "Trong quý II/2026, xã tổ chức 02 hội nghị".
Its time stands where it is bound ("trước", "chậm nhất"), where the clause obliges ("phải", "giao
Sở …", "sẽ"), where it ends the work of an office, or is when something is held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kstthc_cli.deadlines import lexicon
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.before import EVENTS, is_over
from kstthc_cli.deadlines.doubts import DOES, is_done_before, leads_on
from kstthc_cli.deadlines.lexicon import begins_with, listed
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.sides import Fact, Refusal, does_in, trimmed, without_article
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of

DUTIES, ASKS, MEASURES = listed("duties"), listed("asks"), listed("measures")
HELD = listed("scheduled")
WORKS = (*DOES, *ASKS)
STARTS = (*lexicon.VERBS, *lexicon.COMPLETIONS, *ASKS, *DUTIES)
"""Words that begin what is to be done."""

OPENERS = (*listed("openers"), *(lead for lead in lexicon.LEADS if lead not in DOES))
GOES_ON = (*(t for t in lexicon.TAILS if t not in listed("subjects")), *listed("asked"), "sau")
"""Words that go on about a time, and open no clause."""

BESIDE = ("trên", "từ")
"""Words that do so without a comma: "Tháng 5/2026 trên toàn xã"."""


TIMES = ("thời gian", "thời hạn", "thời điểm", "tiến độ", "hạn", "lịch", "đợt")
"""Words that begin the label of a time."""

TO_COME = ("nay", "mục tiêu", "hoàn thành")
"""Words in a time that set it ahead: "từ nay đến …"."""

COMPARED = frozenset("hơn gần khoảng thêm trên dưới từ xuống lên đến tối thiểu ít nhất mức".split())
"""Words between a verb and its figure."""

ABOUT = ("hơn", "gần", "trung bình", "bình quân")
"""Words of a rough figure: nobody asks for so many."""

BEFORE_NAMES = frozenset("thứ số khóa khoá niệm khu lớp điều khoản nhất thiểu lộ tại".split())
"""Words before a number that is of a name, or the least to be done."""


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
    is_precise: bool
    """Whether a bracket follows at once: "kỳ họp giữa năm (tháng 7)"."""

    @property
    def opens(self) -> bool:
        return leads_on(self.before, OPENERS)

    @property
    def is_end(self) -> bool:
        """Whether only "hết", "đến" or "kết thúc" binds the time: "đến ngày 30/6 đạt 35%"."""
        return self.inside[0].text in ("hết", "đến", "tới", "kết")

    @property
    def is_bound(self) -> bool:
        """Whether its own words make the time a last day: "trước ngày 15/6", not "trước năm 2015"."""
        rule = self.fact.rule
        is_year = isinstance(rule, kinds.BeforePeriod) and rule.period.unit is PeriodUnit.YEAR
        is_marked = self.fact.kind in ("marked", "labelled", "open") and not self.is_end
        return is_marked and not ((is_year or self.is_past) and self.after)

    @property
    def comes_back(self) -> bool:
        return any(part.is_recurring for _, part in kinds.parts_of(self.fact.rule))


def statement_in(cover: list[Fact], tokens: list[Token], year: int) -> Refusal | None:
    """What a time's clause tells instead of asking for; None where each may be a deadline."""
    return next(filter(None, map(_refusal_of, _clauses(cover, tokens, year))), None)


def _clauses(cover: list[Fact], tokens: list[Token], year: int) -> Iterator[Clause]:
    told = [fact for fact in cover if not isinstance(fact.rule, kinds.WhenAsked)]
    times = {place for fact in told for place in range(fact.start, fact.end)}
    starts = [fact.start for fact in cover if fact.kind != "open"]  # "hồ sơ đúng hạn đạt 99%"
    for fact in cover:
        rule = fact.rule
        if not (isinstance(rule, kinds.Rule) and rule.is_dated):
            continue
        then = min((start for start in starts if start > fact.start), default=len(tokens))
        before = [tokens[at] for at in range(fact.start - 1, -1, -1) if at not in times]
        after = _sentence([tokens[at] for at in range(fact.end, then) if at not in times], ";.")
        line, clause = _sentence(before, ";.")[::-1], _sentence(before, ";.:")[::-1]
        label = line[: len(line) - len(clause)]
        yield Clause(
            fact,
            clause,
            tokens[fact.start : fact.end],
            trimmed(after),
            after[0].text if after else "",
            is_over(rule, year),
            any(later.kind == "marked" and later.start > fact.start for later in cover),
            begins_with(label, TIMES) > 0 or any(t.kind is TokenKind.CITE for t in label[:1]),
            any(token.kind is TokenKind.BRACKET for token in tokens[fact.end : fact.end + 1]),
        )


def _sentence(tokens: list[Token], ends: str) -> list[Token]:
    """The words up to a mark that ends them, without brackets."""
    last = next((at for at, token in enumerate(tokens) if token.text in ends), len(tokens))
    return [token for token in tokens[:last] if token.kind is not TokenKind.BRACKET]


def _refusal_of(clause: Clause) -> Refusal | None:
    is_of_event = isinstance(clause.fact.rule, kinds.AfterEvent)
    if is_of_event or clause.is_bound or clause.mark in ("-", "/"):
        held = [] if is_of_event else _standing(clause)
        return Refusal("measure", raw_of(held)) if held else None
    checks = (("told-before", _told), ("measure", _measure), ("day-of-object", _named))
    for reason, find in checks:
        if found := find(clause):
            return Refusal(reason, raw_of(found))
    if clause.mark == ":" or clause.is_labelled or _is_duty(clause):
        return None
    if _is_asked_for(clause) if clause.opens else clause.is_then_bound or _is_work(clause):
        return None
    return Refusal("no-duty", raw_of([*clause.before, *clause.inside, *clause.after]))


# What was, what is measured, what is named --------------------------------------------------------


def _told(clause: Clause) -> list[Token]:
    """The words of what happened, is expected or always so."""
    if clause.comes_back and does_in(clause.before[1:], ("lồng ghép", "gắn với")):
        return clause.before
    for words in (clause.before[1:], clause.after):
        for at in range(len(words)):
            is_habit = words[at].text == "thường" and begins_with(words, lexicon.VERBS, at + 1)
            if is_habit or begins_with(words, listed("told"), at):
                return words[at:]
    if begins_with(clause.before, EVENTS) and does_in(clause.before, ("kết thúc",)):
        return clause.before  # "Cuộc họp kết thúc lúc 16 giờ ngày 09/6/2026"
    words = clause.after
    if words and words[0].text == "là" and not begins_with(words, listed("limits"), 1):
        return words  # "Ngày 10/10 hằng năm là Ngày Chuyển đổi số"
    if _is_definition(clause.before):
        return clause.before
    done = next((at for at, token in enumerate(words) if token.text == "đã"), None)
    if done is None or clause.is_then_bound or is_done_before(words, done):
        return []
    return words[done:]


def _is_definition(words: list[Token]) -> bool:
    """ "Kỳ lập bộ là kỳ ghi chỉ số …": what a name means, and no work."""
    at = next((at for at, token in enumerate(words) if token.text == "là"), 0)
    is_limit = begins_with(words, (*TIMES, *listed("limits"))) > 0
    return 0 < at < len(words) - 1 and not is_limit and not does_in(words[at:], STARTS)


def _measure(clause: Clause) -> list[Token]:
    """The words of a figure that is reached: "đạt 42,5%", "có 15 hộ", "phấn đấu 100% xã …"."""
    words = clause.after
    if clause.mark == ":" and does_in(clause.before, listed("counted")) and _has_figure(words):
        return words  # "Tổng thu đến ngày 30/6: 845 triệu đồng"
    may_go_on = clause.opens or not begins_with(clause.before, STARTS)
    found = _figure_in(words) if may_go_on or begins_with(words, MEASURES) else []
    return found or ([] if clause.opens else _figure_in(clause.before))


def _standing(clause: Clause) -> list[Token]:
    """The words of what there was before a day: "Trước ngày 01/7, huyện có 21 đơn vị"."""
    words = clause.after if clause.opens and clause.mark == "," else []
    at = next((at for at, token in enumerate(words) if token.text in ("có", "còn")), 0)
    is_asked = does_in(words[:at], WORKS) or does_in(words, DUTIES)
    return words[at:] if at and _has_figure(words[at + 1 :]) and not is_asked else []


def _figure_in(words: list[Token]) -> list[Token]:
    start = 0
    while start < len(words) and begins_with(words, DUTIES, start):
        start += begins_with(words, DUTIES, start)
    is_work = begins_with(words, WORKS, start) > 0
    for at in range(len(words)):
        is_exact = words[at].kind is TokenKind.CITE and _EXACT.fullmatch(words[at].text)
        about = begins_with(words, ABOUT, at)
        is_about = about > 0 and _has_figure(words[at + about :])
        length = begins_with(words, MEASURES, at)
        is_reached = length > 0 and (not is_work or words[at].text == "được")
        if is_exact or is_about or (is_reached and _has_figure(words[at + length :])):
            return words[at:]
    return []


_EXACT = re.compile(r"\d{1,3}(?: [.․] \d{3})*(?: [.․] \d\d[1-9])(?: \w+)?")
""" "1.532 lượt": nobody plans for so exact a figure."""


def _has_figure(words: list[Token]) -> bool:
    start = next((at for at, token in enumerate(words) if token.text not in COMPARED), 0)
    first = words[start] if words else None
    return first is not None and (
        first.kind is TokenKind.NUMBER
        or (first.kind is TokenKind.CITE and first.text[:1].isdigit())
    )


def _named(clause: Clause) -> list[Token]:
    """The words of a paper's title or a meeting's name that hold the time."""
    rule, before = clause.fact.rule, clause.before
    if isinstance(rule, kinds.PartOf) and does_in(before, ("kỳ họp",)) and not clause.is_precise:
        is_of_year = getattr(rule.period, "unit", None) is PeriodUnit.YEAR
        return before if is_of_year else []  # "Kỳ họp thường lệ giữa năm" is held in July
    first, *others = _parts(before, ",")
    if any(begins_with(part, STARTS) for part in others):
        return []
    cites = [at for at, t in enumerate(first) if t.kind is TokenKind.CITE and "số" in t.text]
    titles = [at for at in range(len(first)) if begins_with(first, listed("titles"), at)]
    is_cited = bool(cites) and bool(titles) and titles[-1] > cites[0]
    is_long = begins_with(before, listed("long-papers")) and not does_in(before, HELD)
    return before if is_cited or is_long else []


# What is to be done -------------------------------------------------------------------------------


def _is_duty(clause: Clause) -> bool:
    """Whether a word of duty stands before any doing, or somebody is asked to do it."""
    before = [*clause.before, *clause.inside]
    if does_in(before, (*DUTIES, *TO_COME)) or _asks_an_office(clause.before):
        return True
    words = clause.after
    is_day = isinstance(clause.fact.rule, kinds.OnDates) and not clause.is_end
    for at in range(len(words)):
        if begins_with(words, DUTIES, at):
            return True
        if begins_with(words, WORKS, at) and words[at - 1].text != "được":
            return not is_day and begins_with(words, listed("tasks"), at) > 0
    return False


def _asks_an_office(words: list[Token]) -> bool:
    """ "… giao Sở Tài chính …": who is told to do it."""
    for at in range(len(words)):
        length = begins_with(words, listed("tells-to"), at)
        rest = without_article(words[at + length :])
        if length and rest and words[at - 1].text != "được":
            if rest[0].raw[:1].isupper() or begins_with(rest, lexicon.ACTORS):
                return True
    return False


def _is_asked_for(clause: Clause) -> bool:
    """Whether the words behind a time that opens its sentence are what is to be done by then."""
    words = clause.after
    if leads_on(words, lexicon.LEADS) or _is_name(words) or words[0].kind is TokenKind.CITE:
        return True
    beside = (*BESIDE, *(["có"] if clause.comes_back else []))
    is_beside = clause.mark != "," and begins_with(words, beside)
    length = begins_with(words, lexicon.ACTORS)  # "Thanh tra tỉnh công bố …"
    is_office = length >= max(begins_with(words, STARTS), 1) and words[0].text != "tổ"
    if is_beside or (begins_with(words, (*STARTS, *GOES_ON)) and not is_office):
        was = clause.is_past and clause.mark == "," and _is_of_years(clause.fact.rule)
        return not was  # "Năm 2025, hoàn thành 18/20 chỉ tiêu"
    return _does_of_office(words, is_alone=not (clause.is_end or clause.comes_back))


def _is_of_years(rule: kinds.Rule) -> bool:
    ends = (rule.end,) if isinstance(rule, kinds.Span) else getattr(rule, "periods", ())
    return any(getattr(end, "unit", None) is PeriodUnit.YEAR for end in ends)


def _is_name(words: list[Token]) -> bool:
    """Whether the words are only who does it: "UBND xã Kiến Hưng", "các Phòng Kinh tế"."""
    rest = [
        token
        for last, token in pairwise([words[-1], *words])
        if not (token.raw[:1].isupper() or last.raw[:1].isupper())
    ]
    names = (*lexicon.ACTORS, "các", "và", "của", "liên quan")
    return begins_with(without_article(words), lexicon.ACTORS) > 0 and leads_on(rest, names)


def _is_work(clause: Clause) -> bool:
    """Whether the words before a time are work that ends with it, or a name without a verb."""
    words = clause.before
    is_day = isinstance(clause.fact.rule, kinds.OnDates) and not clause.is_end
    if does_in(words, HELD) and not clause.is_end:
        return not clause.after or begins_with(clause.after, (*GOES_ON, *BESIDE)) > 0
    if clause.comes_back:
        return all(token.text != "được" for token in words)
    starts = (*STARTS, *lexicon.LEADS, *lexicon.LABELS, *EVENTS, *listed("limits"), "ngày")
    if begins_with(_main_part(words), starts):
        return True
    is_led = (
        clause.is_end or clause.fact.kind == "within" or isinstance(clause.fact.rule, kinds.Span)
    )
    is_led |= does_in(words[-3:], tuple(f"trong {event}" for event in lexicon.SESSIONS))
    is_planned = clause.inside[0].text == "vào" and does_in(words, ("tổ chức",))
    may_be_held = not is_day or (is_planned and not clause.after)
    if is_led and may_be_held and _does_of_office(words):
        return True
    if raw_of(words[-2:]).casefold() == "tổ chức":  # "Kỳ thi … tổ chức vào ngày 11/6"
        return True
    return not (is_led or does_in(words, DOES))


def _parts(words: list[Token], *marks: str) -> list[list[Token]]:
    """The words between marks."""
    cuts = [-1, *(at for at, token in enumerate(words) if token.text in marks), len(words)]
    return [words[start + 1 : end] for start, end in pairwise(cuts)]


def _main_part(words: list[Token]) -> list[Token]:
    """The first part that does not only lead in: "Theo …, | tổ chức hội nghị"."""
    leads_in = (*GOES_ON, *listed("openers"))
    parts = [part[bool(part) and part[0].text == "và" :] for part in _parts(words, ",", "-")]
    main = (p for p in parts if begins_with(p, STARTS) or (p and not begins_with(p, leads_in)))
    return next(main, words)


def _does_of_office(words: list[Token], *, is_alone: bool = False) -> bool:
    """Whether an office does something there, and not so many of it; `is_alone`: without object."""
    rest = without_article(words)
    who = begins_with(rest, lexicon.ACTORS)
    at = next((at for at in range(who, len(rest)) if _works_at(rest, at)), None)
    if not who or at is None or any(token.text == "được" for token in rest[:at]):
        return False
    done = rest[at + begins_with(rest, WORKS, at) :]
    return not done if is_alone else not any(map(_counts, done, [rest[at], *done]))


def _works_at(words: list[Token], at: int) -> bool:
    """Whether a doing stands there, and no name: "xã Tân Lập"."""
    return begins_with(words, WORKS, at) > 0 and not words[at].raw.istitle()


def _counts(token: Token, last: Token) -> bool:
    """Whether a token tells how many: not "kỳ họp thứ 5", "kỷ niệm 80 năm"."""
    is_figure = token.kind in (TokenKind.NUMBER, TokenKind.CITE) and token.text[:1].isdigit()
    return is_figure and last.text not in BEFORE_NAMES
