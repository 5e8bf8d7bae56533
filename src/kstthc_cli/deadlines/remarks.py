"""What stands in brackets beside a deadline: it makes it precise, or only remarks on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kstthc_cli.deadlines import lexicon
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.after import only_rolls
from kstthc_cli.deadlines.bracket import AGAIN, DOUBTFUL, Bracket, Remark, Told, is_of_data
from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.combine import WAITING, ReadItem
from kstthc_cli.deadlines.doubts import BRACKET, doubt_in
from kstthc_cli.deadlines.lexicon import begins_with, is_timely, listed
from kstthc_cli.deadlines.named import PeriodName
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import BareDays
from kstthc_cli.deadlines.rule import Rule, days_of
from kstthc_cli.deadlines.sides import Fact, Side, actor_in
from kstthc_cli.deadlines.slips import slips_in
from kstthc_cli.deadlines.words import Token, TokenKind

SOON = timedelta(days=45)
"""How long after a span a report on it is still that span's."""

IN_TIME = ("đúng thời gian", "đúng thời hạn", "đúng hạn", "đúng tiến độ")
"""Words beside which a day in brackets is the time that they speak of."""

ELLIPTIC = {
    PeriodUnit.WEEK: "hàng tuần",
    PeriodUnit.MONTH: "hàng tháng",
    PeriodUnit.QUARTER: "hàng quý",
    PeriodUnit.YEAR: "hàng năm",
}


def remark_of(item: ReadItem, content: list[Token], chart: Chart) -> Remark | None:
    """What a bracket makes of the item before it; None where it makes it doubtful."""
    if content[0].text in ("hoặc", "và"):
        if isinstance(item.rule, Rule) and item.rule.is_dated and not item.rule.is_recurring:
            return None
        content = content[1:]
    if not content:
        return None
    bracket = Bracket(item.rule, item.traits, content, chart, chart.inside(content))
    told: Iterator[Told] = (way(bracket) for way in WAYS)
    return next((one for one in told if one is not None), None) or None


# What makes it precise ----------------------------------------------------------------------------


def _elliptic(bracket: Bracket) -> Told:
    """ "Hàng tuần (thứ Sáu)", "Hàng quý (02 lần)": the bracket leaves the unit out."""
    outer = bracket.rule
    if not isinstance(outer, kinds.Every) or outer.count != 1:
        return None
    each = f"each {outer.unit}" if bracket.inner.language.name == "en" else ELLIPTIC.get(outer.unit)
    for found in bracket.read_before(each) if each else ():
        if found == outer:
            return bracket.remark()  # "Hàng tháng (tối thiểu 01 lần)"
        if isinstance(found, kinds.Times) and found.unit is outer.unit:
            return Remark(found)
        is_nearer = found.is_recurring and outer.unit is not PeriodUnit.YEAR
        near = bracket.narrowed(found) if is_nearer else None
        if near is not None and not isinstance(found, kinds.Every):
            return near
    counts = (*bracket.inner.wholly("rounds"), *bracket.inner.wholly("times-count"))
    is_rate = any(count > 1 for count in counts)
    return DOUBTFUL if is_rate else None  # "Hàng tuần (02 lần)": on which days?


def _days_of_month(bracket: Bracket) -> Told:
    """ "Tháng 4/2026 (từ ngày 15 đến ngày 20)", "(tuần cuối)": the bracket leaves the month out."""
    month = kinds.one_period(bracket.rule)
    is_left_out = {"/", "tháng"}.isdisjoint(token.text for token in bracket.words)
    if month is None or month.unit is not PeriodUnit.MONTH or not is_left_out:
        return None  # English ones name their month
    year = f" năm {month.year}" if month.year else ""
    found = bracket.read_before(f"tháng {month.number}{year}")
    names_week = any(token.text == "tuần" for token in bracket.words)
    wanted = kinds.Span | kinds.PartOf if names_week else kinds.Span
    is_one = len(found) == 1 and isinstance(found[0], wanted)
    return bracket.narrowed(found[0]) if is_one else None


def _occasion(bracket: Bracket) -> Told:
    """ "Tháng 11 (chào mừng Ngày Nhà giáo 20/11)": a feast of the month, which stays as it is."""
    first = bracket.words[0]
    is_feast = first.kind is TokenKind.NOUN and first.text.startswith("ngày ")
    # "(ngày hội 18/11)": when it is held
    is_feast &= not begins_with(bracket.words, lexicon.CAMPAIGNS)
    is_feast |= begins_with(bracket.words, (*lexicon.OCCASIONS, "dịp")) > 0
    if not is_feast or not isinstance(bracket.rule, Rule) or not kinds.one_period(bracket.rule):
        return None
    found = bracket.chart.reads(bracket.inner)
    if not found:
        return None
    return bracket.remark() if all(map(bracket.narrowed, found)) else DOUBTFUL


def _precise(bracket: Bracket) -> Told:
    """A rule made precise by those in its bracket; a report's name beside a day is a remark."""
    found = bracket.rules()
    if not found:
        return None
    if actor_in(bracket.words) and any(isinstance(one, kinds.Span) for one in found):
        return DOUBTFUL  # "Nộp từ 20/12 đến 28/01 (Khoa Cơ khí từ 25/12 đến 29/12)": for some
    if len(found) == 1 and _stands_for(found[0], bracket):
        return Remark(found[0])
    rule = bracket.rule
    is_set = isinstance(rule, kinds.SetElsewhere) and rule.words.casefold() not in IN_TIME
    if is_set and isinstance(found[0], kinds.OnDates):
        return DOUBTFUL  # "Theo Kế hoạch của tỉnh (15/6)": the paper's own day?
    if isinstance(rule, kinds.OnDates) and all(isinstance(r, Rule) and WAITING(r) for r in found):
        return bracket.remark()  # "18/3 (45 ngày trước ngày khai giảng)": from what it is counted
    near = {one.rule for one in map(bracket.narrowed, found) if one}
    if near:
        return Remark(near.pop()) if len(near) == 1 else DOUBTFUL
    is_named = begins_with(bracket.words, lexicon.LABELS) > 0 and _names_report(bracket.words)
    return bracket.remark() if is_named or _is_day_of_report(bracket) else DOUBTFUL


def _stands_for(found: Rule | BareDays, bracket: Bracket) -> bool:
    """Whether the bracket's own day or month is the deadline, and the words before it are vaguer."""
    rule = bracket.rule
    if isinstance(found, kinds.OnDates):  # "Trước kỳ họp (trước 30/6)", "Dự kiến 12/5 (15/5)"
        is_bound = bracket.words[0].text in ("trước", "chậm", "hạn", "muộn", "tức", "nhằm")
        leaves_open = isinstance(rule, kinds.AfterEvent | kinds.BeforeEvent | kinds.SetElsewhere)
        return (is_bound and leaves_open) or "expected" in bracket.traits
    return isinstance(rule, kinds.PartOf) and _is_month_near(rule, found, bracket.chart.year)


def _is_month_near(part: kinds.PartOf, rule: Rule | BareDays, year: int) -> bool:
    """Whether a month lies where a part of the year does: its own words are nearer."""
    month = kinds.one_period(rule)
    if part.unit is not PeriodUnit.YEAR or month is None or month.unit is not PeriodUnit.MONTH:
        return False
    return abs(month.in_year(year).last - days_of(part, year)[0]) < SOON


# What only remarks on it --------------------------------------------------------------------------


def _told_only(bracket: Bracket) -> Told:
    """A bracket without a rule of its own: a remark, or a doubt."""
    is_example = begins_with(bracket.words, ("ví dụ", "thí dụ", "vd")) > 0
    if _is_day_of_report(bracket) or (is_example and getattr(bracket.rule, "is_recurring", False)):
        return bracket.remark()
    if isinstance(bracket.rule, kinds.Continuous) and _tells_time(bracket.words):
        return DOUBTFUL
    return bracket.remark() if _is_remark(bracket.words, bracket.rule) else DOUBTFUL


def _is_day_of_report(bracket: Bracket) -> bool:
    """ "20/5 (6 tháng)", "Tháng 12 (năm)": the span that is reported on, soon before or after."""
    rule, year = bracket.rule, bracket.chart.year
    periods = [v for v in bracket.inner.wholly("member") if isinstance(v, PeriodName)]
    if not periods or not isinstance(rule, kinds.OnDates | kinds.InPeriods) or rule.yearly:
        return False
    span, ends = periods[0].in_year(year), days_of(rule, year)
    return len(ends) == 1 and span.first <= ends[0] <= span.last + SOON


WAYS = (*AGAIN, _elliptic, _days_of_month, _occasion, _precise, _told_only)
"""How a bracket may be understood, in this order."""


def _tells_time(content: list[Token]) -> bool:
    return any(is_timely(content, at) for at in range(len(content)))


def _is_remark(content: list[Token], rule: object) -> bool:
    """Whether words in brackets leave the deadline as it is."""
    texts = [token.text for token in content]
    if only_rolls(content):
        return True
    if " ".join(texts) in ("chậm nhất", "muộn nhất", "hạn cuối", "hạn chót"):
        return isinstance(rule, kinds.OnDates | kinds.InPeriods)  # "30/11/2026 (chậm nhất)"
    if _is_unsure(content, texts, rule):
        return False
    if is_of_data(content):  # "số liệu tính đến 14/12": of the figures, which nobody sends then
        is_taken = not {*texts[2:3]}.isdisjoint(listed("taken"))
        return is_taken and {*texts}.isdisjoint(listed("senders"))
    if isinstance(rule, kinds.OnDates) and len(content) > 1 and texts[0] == "ngày":
        content = content[1:]
    if content[0].kind is TokenKind.NUMBER and len(content) > 1 and len(content[0].raw) < 4:
        content = content[1:]  # "03 bản giấy"
    is_named = begins_with(content, lexicon.LABELS) > 0 and _names_report(content)
    return is_named or not _tells_time(content)


def _is_unsure(content: list[Token], texts: list[str], rule: object) -> bool:
    """Whether the words are a doubt, part of another time, or a slip of one."""
    names_day = content[0].kind is TokenKind.NOUN and texts[0].startswith("ngày ")
    # "(có lịch cụ thể gửi sau)": no next one's
    is_later = begins_with(content, lexicon.VERBS, max(len(content) - 2, 0)) > 0
    is_next = texts[-1] in listed("next-ends") and not is_later
    is_part = " ".join(texts) in ("giữa", "đầu", "cuối", "early", "mid", "late") or is_next
    if is_part or "?" in texts or (names_day and not isinstance(rule, kinds.OnDates | kinds.DayIn)):
        return True
    found = doubt_in(Side(content, BRACKET, fact=Fact(0, 0, rule, "")))
    return found is not None or bool(slips_in(content))


def _names_report(content: list[Token]) -> bool:
    """ "báo cáo 6 tháng", "kế hoạch năm 2024": the name of a product, and no meeting at a time."""
    texts = {token.text for token in content}
    is_meeting = not texts.isdisjoint(("họp", "giao")) or {"hội", "nghị"} <= texts
    telling = {"/", "ngày", "trước", "hàng", "từ", "đến", "chậm", "mỗi", "đầu", "cuối"}
    return telling.isdisjoint(texts) and not (is_meeting and _tells_time(content))
