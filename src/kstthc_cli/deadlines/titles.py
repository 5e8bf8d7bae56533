"""What only has a name: titles of papers and tables, examples, and the period that is told of."""

from __future__ import annotations

import re

from kstthc_cli.deadlines import lexicon
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.clause import STARTS, Clause, parts
from kstthc_cli.deadlines.lexicon import begins_with, listed
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.sides import does_in
from kstthc_cli.deadlines.words import Token, TokenKind


def spoken_of(clause: Clause) -> list[Token]:
    """ "Ví dụ: …", "“Trước ngày 15/5” là cách ghi …": words that are only spoken of, bound or not."""
    told = [*clause.label, *clause.before]
    is_example = begins_with(told, listed("examples")) > 0
    is_word = begins_with(clause.after, listed("said-of-words")) > 0
    return [*told, *clause.inside] if is_example or is_word else []


def named(clause: Clause) -> list[Token]:
    """The words of a title or a name that hold the time, or of the period that is told of."""
    if begins_with(clause.before, listed("notices")):
        return clause.before  # "Thông báo tạm ngừng cấp điện …" is itself a title
    return _chart(clause) or _own_period(clause) or _paper(clause)


def _chart(clause: Clause) -> list[Token]:
    """ "Biểu số 02: Thu ngân sách …, từ quý I/2024 đến quý II/2026": what a table shows."""
    told = [*clause.label, *clause.before]
    is_numbered = _NUMBERED.match(" ".join(token.text for token in told[:4]))
    is_work = begins_with(clause.before, (*lexicon.COMPLETIONS, "gửi", "nộp")) > 0
    return told if is_numbered and not is_work else []


_NUMBERED = re.compile(rf"(?:{'|'.join(listed('charts'))}) (?:số )?(?:[a-zđ]{{0,2}} ?\d|[ivx]+\b)")
""" "biểu số 02", "phụ lục ii", "mẫu b 01"."""


def _own_period(clause: Clause) -> list[Token]:
    """ "… lập cho kỳ | từ ngày 01 đến ngày 30": what a report or its figures tell of."""
    rule, words = clause.fact.rule, [*clause.before, *clause.inside]
    is_span = isinstance(rule, kinds.Span) or getattr(rule, "from_day", None) is not None
    start = next((at for at, token in enumerate(words) if token.text == "từ"), 0)
    last = [token.text for token in words[max(0, start - 2) : start]]
    is_told = does_in(words[:start], (*lexicon.REPORTS, *listed("due-after"), "số liệu"))
    is_counted = last[-1:] == ["tính"] and (is_told or clause.is_then_bound)
    is_period = last[-1:] == ["kỳ"] and last != ["định", "kỳ"]
    if does_in(words[:start], ("chốt", "lấy")):
        return []  # "…, thời gian chốt số liệu tính từ …" is left out beside a day of its own
    if last == [":", "tính"] and not clause.is_then_bound:
        return []  # "Báo cáo 6 tháng: Tính từ … đến …" names its window, and nothing else
    return words[:start] if is_span and (is_period or is_counted) else []


def _paper(clause: Clause) -> list[Token]:
    """The words of a paper's title or a meeting's name that hold the time."""
    rule, before = clause.fact.rule, clause.before
    if isinstance(rule, kinds.PartOf) and does_in(before, ("kỳ họp",)) and not clause.is_precise:
        is_of_year = getattr(rule.period, "unit", None) is PeriodUnit.YEAR
        return before if is_of_year else []  # "Kỳ họp thường lệ giữa năm" is held in July
    first, *others = parts(before, ",")
    if any(begins_with(part, STARTS) for part in others):
        return []
    cites = [at for at, t in enumerate(first) if t.kind is TokenKind.CITE and "số" in t.text]
    titles = [at for at in range(len(first)) if begins_with(first, listed("titles"), at)]
    is_cited = bool(cites) and bool(titles) and titles[-1] > cites[0]
    is_long = begins_with(before, listed("long-papers")) and not does_in(
        before, listed("scheduled")
    )
    return before if is_cited or is_long else []
