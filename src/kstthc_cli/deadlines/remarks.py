"""What stands in brackets beside a deadline: it makes it precise, or only remarks on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.combine import ReadItem
from kstthc_cli.deadlines.doubts import BRACKET, doubt_in
from kstthc_cli.deadlines.expand import Frame, expand
from kstthc_cli.deadlines.fragments import BareDays
from kstthc_cli.deadlines.joins import narrow
from kstthc_cli.deadlines.lexicon import LABELS, begins_with, is_timely
from kstthc_cli.deadlines.named import DayName, PeriodName
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    BeforeEvent,
    Continuous,
    Daily,
    Every,
    InPeriods,
    OnDates,
    PartOf,
    Rule,
    Span,
)
from kstthc_cli.deadlines.sides import is_anniversary, names_a_thing
from kstthc_cli.deadlines.slips import slip_in
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of

SOON = timedelta(days=45)
"""How long after a span a report on it is still that span's."""

NEXT_ENDS = frozenset("sau tiếp kề đi".split())
"""Last words of a remark that move its period: "(kỳ sau)", "(kế tiếp)", "(trở đi)"."""

SENDERS = frozenset("trước gửi chậm sau nộp báo cáo cung cấp hoàn tất thành xong".split())
"""What makes the day on which figures are taken a duty of its own."""

TAKEN = frozenset("tính từ đến chốt lấy tại thống trích".split())
"""What is done to figures by a day."""

ELLIPTIC = {
    PeriodUnit.WEEK: "hàng tuần",
    PeriodUnit.MONTH: "hàng tháng",
    PeriodUnit.QUARTER: "hàng quý",
}

Inner = Callable[[list[Token], Chart], list[Rule]]


class Remark(NamedTuple):
    """The rule as the bracket leaves it, and the bracket's words where they only remark on it."""

    rule: Rule | BareDays
    words: str = ""


def remark_of(
    item: ReadItem, content: list[Token], chart: Chart, read_tokens: Inner
) -> Remark | None:
    """What a bracket makes of the item before it; None where it makes it doubtful."""
    rule = item.rule
    if content[0].text in ("hoặc", "và"):
        if isinstance(rule, Rule) and rule.is_dated and not rule.is_recurring:
            return None
        content = content[1:]
    if not content:
        return None
    if _is_gloss(rule, content) or (isinstance(rule, Daily) and _whole(chart, content, "gloss")):
        return Remark(rule, raw_of(content))  # "Hàng ngày (trước 15h00)"
    if (said := _said_again(rule, content, chart, read_tokens)) is not None:
        return Remark(said)
    if isinstance(rule, Span) and (length := _length(chart, content)) is not None:
        return Remark(rule) if lasts(rule, *length, chart.year) else None
    weekday = [value for end, value in _whole(chart, content, "weekday") if end]
    if weekday and rule != Every(1, PeriodUnit.WEEK):
        return Remark(rule) if _falls_on(rule, weekday[0], chart.year) else None
    if near := _elliptic(rule, content, chart, read_tokens):
        return Remark(near)
    if not _is_of_data(content):
        found: list[Rule | BareDays] = list(read_tokens(content, chart))
        found += [v for _, v in _whole(chart, content, "fragment") if isinstance(v, BareDays)]
        if found and not isinstance(rule, BareDays):
            return _precise(item, rule, found, content, chart)
    return _told_only(rule, content, chart)


def lasts(rule: Span, count: int, unit: PeriodUnit | str, year: int) -> bool:
    """Whether a span is as long as it is said to be: "06 tháng (từ tháng 5 đến tháng 10)"."""
    slots = expand(rule, Frame(year))
    first, last = slots[0].starts_on, slots[0].nominal
    if first is None:
        return False
    days = (last - first).days + 1
    if not isinstance(unit, PeriodUnit):
        return days in (count, count + 1)
    if isinstance(rule.start, DayName):
        return unit is PeriodUnit.MONTH and abs(days - 30.4 * count) < 4
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = count * unit.months
    return whole > 0 and (months == whole or (unit is PeriodUnit.YEAR and months == whole + 12))


def _length(chart: Chart, content: list[Token]) -> tuple[int, PeriodUnit | str] | None:
    """The length that the words tell, a count and its unit: "(03 ngày)"."""
    found: list[Any] = [value for _, value in _whole(chart, content, "length")]
    return found[0] if found else None


def _is_gloss(rule: object, content: list[Token]) -> bool:
    """The span that a report is of, or the same day by the moon."""
    of_report = [token.text for token in content[:3]] == ["kỳ", "báo", "cáo"]
    return of_report or is_anniversary(content) or _is_moon_gloss(rule, content)


def _is_of_data(content: list[Token]) -> bool:
    return [token.text for token in content[:2]] == ["số", "liệu"]


def _precise(
    item: ReadItem, rule: Rule, found: list[Rule | BareDays], content: list[Token], chart: Chart
) -> Remark | None:
    """A rule made precise by those in its bracket; a report's name beside a day is a remark."""
    of_events = all(isinstance(f, AfterEvent | BeforeEvent) and not f.is_dated for f in found)
    is_bound = content[0].text in ("trước", "chậm", "hạn", "muộn") and len(found) == 1
    if isinstance(rule, BeforeEvent) and is_bound and isinstance(found[0], OnDates):
        return Remark(found[0])  # "Trước kỳ họp giữa năm (trước 30/6)"
    if isinstance(rule, PartOf) and len(found) == 1 and _is_month_near(rule, found[0], chart.year):
        return Remark(found[0])  # "Kỳ họp giữa năm (tháng 7)"
    if isinstance(rule, OnDates) and of_events:
        return Remark(rule, raw_of(content))  # "18/3 (45 ngày trước ngày khai giảng)"
    if "expected" in item.traits and len(found) == 1 and isinstance(found[0], OnDates):
        return Remark(found[0])  # "Dự kiến 12/5 (chậm nhất 20/5)"
    narrowed = {n for f in found if (n := narrow(rule, f, chart.year)) is not None}
    if narrowed:
        return Remark(narrowed.pop()) if len(narrowed) == 1 else None
    of_report = _is_day_of_report(rule, content, chart)
    is_named = begins_with(content, LABELS) and _names_report(content)
    return Remark(rule, raw_of(content)) if of_report or is_named else None


def _is_month_near(part: PartOf, rule: Rule | BareDays, year: int) -> bool:
    """Whether a month lies where a part of the year does: its own words are nearer."""
    if getattr(part.period, "unit", part.period) is not PeriodUnit.YEAR:
        return False
    months = rule.periods if isinstance(rule, InPeriods) and not rule.yearly else ()
    last = expand(part, Frame(year))[0].nominal
    ends = [month.in_year(year).last for month in months if month.unit is PeriodUnit.MONTH]
    return len(ends) == len(months) == 1 and abs(ends[0] - last) < SOON


def _told_only(rule: Rule | BareDays, content: list[Token], chart: Chart) -> Remark | None:
    """A bracket without a rule of its own: a remark, or a doubt."""
    if _is_day_of_report(rule, content, chart):
        return Remark(rule, raw_of(content))
    if isinstance(rule, Continuous) and _tells_time(content):
        return None
    return Remark(rule, raw_of(content)) if _is_remark(content, rule) else None


def _is_moon_gloss(rule: object, content: list[Token]) -> bool:
    """ "(tức 16 tháng Giêng năm Ất Tỵ)" beside a solar day with its year says the same day again."""
    texts = {token.text for token in content}
    is_moon = texts & {"giêng", "chạp", "âm"} and any(t.kind is TokenKind.NUMBER for t in content)
    points = (
        rule.days if isinstance(rule, OnDates) else (rule.end,) if isinstance(rule, Span) else ()
    )
    numbers = {int(t.raw) for t in content if t.kind is TokenKind.NUMBER}
    return bool(is_moon and points) and all(
        isinstance(p, DayName) and p.year is not None and not {p.day, p.month} <= numbers
        for p in points
    )


def _said_again(
    rule: object, content: list[Token], chart: Chart, read_tokens: Inner
) -> Rule | None:
    """ "105 ngày trước ngày bầu cử (tức ngày 30/11/2025)": the event's day is known."""
    if not isinstance(rule, AfterEvent | BeforeEvent) or content[0].text not in ("tức", "nhằm"):
        return None
    rest = content[2:] if content[1:2] and content[1].text == "là" else content[1:]
    found = read_tokens(rest, chart)
    return found[0] if len(found) == 1 and isinstance(found[0], OnDates) else None


def _whole(chart: Chart, content: list[Token], category: str) -> list[tuple[int, object]]:
    inner = chart.inside(content)
    if category not in chart.language.forms:
        return []
    return [(end, value) for end, value in inner.read(category, 0) if end == len(content)]


def _falls_on(rule: object, weekday: object, year: int) -> bool:
    return isinstance(rule, OnDates) and all(
        day.in_year(year).isoweekday() == weekday for day in rule.days
    )


def _elliptic(
    outer: Rule | BareDays, content: list[Token], chart: Chart, read_tokens: Inner
) -> Rule | None:
    """ "Hàng tuần (thứ Sáu)", "Hàng tháng (ngày đầu tiên)": the bracket leaves the unit out."""
    if isinstance(outer, InPeriods):
        return _days_of_month(outer, content, chart, read_tokens)
    if not isinstance(outer, Every):
        return None
    unit = ELLIPTIC.get(outer.unit)
    if unit is None or outer.count > 1 or chart.language.name != "vi":
        return None
    words = [Token(TokenKind.WORD, word, word, True, (word, "#w")) for word in unit.split()]
    for found in read_tokens([*content, *words], chart):
        if found.is_recurring and not isinstance(found, Every):
            narrowed = narrow(outer, found, chart.year)
            if narrowed is not None:
                return narrowed
    return None


def _days_of_month(
    rule: InPeriods, content: list[Token], chart: Chart, read_tokens: Inner
) -> Rule | None:
    """ "Tháng 4/2026 (từ ngày 15 đến ngày 20)": the bracket leaves the month out."""
    (month, *further) = rule.periods
    if further or rule.yearly or month.unit is not PeriodUnit.MONTH:
        return None
    if any(token.text in ("/", "tháng") for token in content) or chart.language.name != "vi":
        return None
    said = [("tháng", "#w"), (str(month.number), "#n")]
    said += [("năm", "#w"), (str(month.year), "#n")] if month.year else []
    kinds = {"#w": TokenKind.WORD, "#n": TokenKind.NUMBER}
    words = [Token(kinds[kind], word, word, True, (word, kind)) for word, kind in said]
    found = read_tokens([*content, *words], chart)
    is_span = len(found) == 1 and isinstance(found[0], Span)
    return narrow(rule, found[0], chart.year) if is_span else None


def _is_day_of_report(rule: object, content: list[Token], chart: Chart) -> bool:
    """ "20/5 (6 tháng)", "Tháng 12 (năm)": the span that is reported on, soon before or after."""
    periods = [v for _, v in _whole(chart, content, "member") if isinstance(v, PeriodName)]
    if not periods or not isinstance(rule, OnDates | InPeriods) or rule.yearly:
        return False
    span, ends = periods[0].in_year(chart.year), expand(rule, Frame(chart.year))
    return len(ends) == 1 and span.first <= ends[0].nominal <= span.last + SOON


def _tells_time(content: list[Token]) -> bool:
    return any(is_timely(content, at) for at in range(len(content)))


def _is_remark(content: list[Token], rule: object) -> bool:
    """Whether words in brackets leave the deadline as it is."""
    texts = [token.text for token in content]
    if _only_rolls(texts):
        return True
    if " ".join(texts) in ("chậm nhất", "muộn nhất", "hạn cuối", "hạn chót"):
        return isinstance(rule, OnDates | InPeriods)  # "30/11/2026 (chậm nhất)"
    if _is_unsure(content, texts, rule):
        return False
    if _is_of_data(content):  # "số liệu tính đến 14/12": of the figures, which nobody sends then
        return not TAKEN.isdisjoint(texts[2:3]) and SENDERS.isdisjoint(texts)
    if isinstance(rule, OnDates) and len(content) > 1 and texts[0] == "ngày":
        content = content[1:]
    first = content[0]
    if first.kind is TokenKind.NUMBER and len(content) > 1 and len(first.raw) < 4:
        content = content[1:]  # "03 bản giấy"
    tells_time = _tells_time(content)
    return not tells_time or (begins_with(content, LABELS) > 0 and _names_report(content))


def _is_unsure(content: list[Token], texts: list[str], rule: object) -> bool:
    """Whether the words are a doubt, part of another time, or a slip of one."""
    names_day = content[0].kind is TokenKind.NOUN and texts[0].startswith("ngày ")
    is_part = texts in (["giữa"], ["đầu"], ["cuối"]) or texts[-1] in NEXT_ENDS
    if is_part or "?" in texts or (names_day and not isinstance(rule, OnDates)):
        return True
    return doubt_in(content, BRACKET) is not None or slip_in(content) is not None


def _only_rolls(texts: list[str]) -> bool:
    """ "nếu trùng ngày nghỉ thì chuyển sang ngày làm việc tiếp theo": the law's own rule."""
    said = " ".join(texts)
    return re.fullmatch(
        r"(?:nếu|trường hợp) .*ngày nghỉ.* ngày làm việc (?:tiếp theo|kế tiếp|liền kề)", said
    ) is not None and not re.search(r"\d|trước|không", said)


def _names_report(content: list[Token]) -> bool:
    """ "báo cáo 6 tháng", "kế hoạch năm 2024": the name of a product, and no meeting at a time."""
    texts = {token.text for token in content}
    is_meeting = not texts.isdisjoint(("họp", "giao")) or {"hội", "nghị"} <= texts
    return names_a_thing(content) and not (is_meeting and _tells_time(content))
