"""Statements of fact: a period, and what was so in it, where nothing is to be done.

"Trong 6 tháng đầu năm 2026, toàn xã có 15 hộ thoát nghèo" names a time and no deadline; "Trong
quý II/2026, xã tổ chức 02 hội nghị" is one. What tells a fact is its own verb ("có 15", "tăng
7,8%", "đã …"), unless it is a goal: "Phấn đấu …", "Đến năm 2030, tỷ lệ … đạt 98%".
"""

from __future__ import annotations

import re
from typing import Any

from kstthc_cli.deadlines.before import is_over
from kstthc_cli.deadlines.doubts import is_done_before, leads_on
from kstthc_cli.deadlines.lexicon import VERBS, begins_with, listed
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.rule import Every, InPeriods, OnDates, Span
from kstthc_cli.deadlines.sides import Fact, Refusal, does_in
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of

TOLD, WITH_FIGURES = listed("told"), listed("told-with-figures")
OPENERS = listed("openers-of-facts")
GOALS = listed("goals")
EACH = tuple(Every(1, unit) for unit in (PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.YEAR))
TELL_GOALS = frozenset("đạt tăng giảm còn có".split())
"""Verbs that tell of a goal as well as of a fact."""
ABOUT = frozenset("hơn gần khoảng thêm".split())
"""Words between a verb and its figure."""


def statement_in(cover: list[Fact], tokens: list[Token], year: int) -> Refusal | None:
    """The statement that a fact's period opens; None where what follows is to be done."""
    starts = [fact.start for fact in cover if fact.kind != "open"]  # "hồ sơ đúng hạn đạt 99%"
    for fact in cover:
        then = min((start for start in starts if start > fact.start), default=len(tokens))
        before = _sentence(tokens[: fact.start][::-1])[::-1]
        clause = _sentence(tokens[fact.end : then])
        if not clause or does_in([*before, *clause], GOALS):
            continue
        said = _told_by(fact, before, clause, tokens[fact.start : fact.end], year)
        if said:
            return Refusal("told-before", said)
    return None


def _sentence(tokens: list[Token]) -> list[Token]:
    """The words up to the end of their sentence, without brackets."""
    ends = [at for at, token in enumerate(tokens) if token.text in (";", ".")]
    whole = tokens[: ends[0]] if ends else tokens
    return [token for token in whole if token.kind is not TokenKind.BRACKET]


def _told_by(
    fact: Fact, before: list[Token], clause: list[Token], words: list[Token], year: int
) -> str:
    if fact.rule in EACH and "bình" in (token.text for token in clause):
        return raw_of(clause)  # "Mỗi năm toàn xã giảm bình quân 1,2%"
    if not isinstance(fact.rule, InPeriods | OnDates | Span) or fact.rule.is_recurring:
        return ""
    opens = leads_on(before, OPENERS)
    is_past = is_over(fact.rule, year)
    is_year = _is_of_year(fact.rule)
    if opens and clause[0].text == "," and is_past:
        if is_year or not is_done_before(clause, len(clause)):
            return raw_of(clause)
    if fact.kind not in ("plain", "within", "year-cell") and words[0].text != "đến":
        return ""
    may_aim = not is_past and (words[0].text == "đến" or is_year)
    if opens and clause[0].text == "là" and not begins_with(clause, listed("limits"), 1):
        return raw_of(clause)  # "Ngày 26/6 là Ngày toàn dân phòng, chống ma túy"
    if opens:
        return _telling(clause[clause[0].text == "," :], may_aim=may_aim)
    if begins_with(before, VERBS):
        return ""
    found = begins_with(clause, WITH_FIGURES)
    is_goal = may_aim and clause[0].text in TELL_GOALS
    return raw_of(clause) if found and not is_goal and _has_figure(clause[found:]) else ""


def _is_of_year(rule: Any) -> bool:
    ends = (rule.end,) if isinstance(rule, Span) else getattr(rule, "periods", ())
    return any(getattr(end, "unit", None) is PeriodUnit.YEAR for end in ends)


def _telling(clause: list[Token], *, may_aim: bool) -> str:
    """The words of a clause that tell a fact; `may_aim`: a figure may be its goal."""
    is_of_figures = begins_with(clause, listed("told-about")) > 0
    for at in range(len(clause)):
        if _is_counted(clause[at]):
            return raw_of(clause[at : at + 2])
        if length := begins_with(clause, TOLD, at):
            return raw_of(clause[at : at + length])
        is_first = is_of_figures or not is_done_before(clause, at)
        if is_first and (length := begins_with(clause, listed("told-of-itself"), at)):
            return raw_of(clause[at : at + length])
        if clause[at].text == "đã" and is_first:
            return raw_of(clause[at : at + 2])
        length = begins_with(clause, WITH_FIGURES, at)
        is_told = is_first or clause[at].text == "được"  # "kết nạp được 12 đảng viên"
        if length and is_told and not may_aim and _has_figure(clause[at + length :]):
            return raw_of(clause[at : at + length + 1])
    if may_aim or does_in(clause):
        return ""
    # "công an xã bắt giữ 02 đối tượng": who did how many, and no doing that is known
    figures = [at for at in range(len(clause)) if _has_figure(clause[at:])]
    return raw_of(clause[: figures[0] + 1]) if figures and figures[0] > 0 else ""


def _is_counted(token: Token) -> bool:
    """ "1.532 lượt": nobody plans for so exact a figure."""
    return token.kind is TokenKind.CITE and _EXACT.fullmatch(token.text) is not None


_EXACT = re.compile(r"\d{1,3}(?: [.․] \d{3})*(?: [.․] \d\d[1-9])(?: \w+)?")


def _has_figure(tokens: list[Token]) -> bool:
    rest = tokens[1:] if tokens and tokens[0].text in ABOUT else tokens
    first = rest[0] if rest else None
    return first is not None and (
        first.kind is TokenKind.NUMBER
        or (first.kind is TokenKind.CITE and first.text[:1].isdigit())
    )
