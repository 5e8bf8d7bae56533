"""Whether the words before a fact leave its day alone.

A bound day ("trước", "chậm nhất") may follow any words that are no doubt, a day led in by
"trong" or "vào" words of doing, a day alone only words that lead to deadlines.
"""

from __future__ import annotations

from typing import Any

from kstthc_cli.deadlines import doubts, lexicon, sides
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.labels import KNOWN, names_state, names_work
from kstthc_cli.deadlines.lexicon import begins_with, listed
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.points import BareDays
from kstthc_cli.deadlines.reading import TIME_LEFT_OVER, UNKNOWN_WORDS
from kstthc_cli.deadlines.sides import Check, Fact, Refusal, Side
from kstthc_cli.deadlines.slips import slips_in
from kstthc_cli.deadlines.words import Token, TokenKind

PLACES = {"marked": doubts.LEAD, "within": doubts.WITHIN_LEAD, "plain": doubts.PLAIN_LEAD}
EVENTS = doubts.EVENTS
HOURS = frozenset("giờ h sáng trưa chiều tối".split())
"""Words of an hour: who names one without "trước" says when something takes place."""


def lead_refused(
    lead: list[Token], fact: Fact, chart: Chart, heading: list[Token]
) -> Refusal | None:
    """Why the words before a fact make its day doubtful; None where they are harmless.

    `heading`: the words before the colon that stands before them.
    """
    for token in lead:
        if token.kind is TokenKind.BRACKET and (refusal := sides.bracket_refused(token)):
            return refusal
    lead = [token for token in lead if token.kind is not TokenKind.BRACKET]
    if not lead:
        return None
    is_led = doubts.leads_on(lead, lexicon.LEADS)
    words = chart.tokens[fact.start : fact.end]
    place = doubts.LEAD if is_led else PLACES[_manner(fact, lead, words)]
    if place == doubts.PLAIN_LEAD and _goes_under(heading, lead, fact):
        place = doubts.WITHIN_LEAD
    side = Side(lead, place, chart.language.name, fact, tuple(words), chart.year, is_led)
    return sides.first_refusal(LED if is_led else BEFORE, side)


def _manner(fact: Fact, lead: list[Token], words: list[Token]) -> str:
    """How firmly a fact is bound: `marked`, `within`, or `plain`."""
    # "Hạn cuối nộp lệ phí là …": the words before it bind the day
    is_limit = begins_with(lead, listed("limits")) and lead[-1].text == "là"
    # "Hạn cuối nhận bài | ngày 30/9", but not "Hạn cuối sử dụng ngày 30/9"
    is_last = begins_with(lead, listed("last-days")) and not sides.does_in(lead, EVENTS)
    if is_limit or is_last or fact.kind in ("marked", "open", "labelled"):
        return "marked"
    is_hour = not HOURS.isdisjoint(token.text for token in words)
    if is_hour or fact.kind not in ("plain", "year-cell") or isinstance(fact.rule, kinds.Span):
        return "within"  # "Viếng nghĩa trang sáng ngày 27/7": when it is held
    parts = kinds.parts_of(fact.rule) if isinstance(fact.rule, kinds.Rule) else [(None, fact.rule)]
    comes_back = (getattr(p, "is_recurring", False) or isinstance(p, kinds.Daily) for _, p in parts)
    return "within" if all(comes_back) else "plain"


def _goes_under(heading: list[Token], lead: list[Token], fact: Fact) -> bool:
    """ "Giải bóng đá: chung kết ngày 20/3": a doing and its day behind what they belong to."""
    if not heading or not isinstance(fact.rule, kinds.OnDates):
        return False
    is_held = sides.does_in(heading, (*EVENTS, *lexicon.OCCASIONS)) or begins_with(
        heading, (*sides.OWN_DOING, *listed("feted"), *listed("due-after"))
    )
    return bool(is_held) and begins_with(lead, (*sides.OWN_DOING, *EVENTS)) > 0


# Checks of all words ------------------------------------------------------------------------------


def _moved(side: Side) -> bool:
    """ "Chuyển sang năm 2024", but "Sang quý II"."""
    return side.inside[0].text == "sang"


def _name_with_year(side: Side) -> bool:
    """ "Hội nghị tổng kết 2026" is a name."""
    is_cell = side.fact is not None and side.fact.kind == "year-cell"
    return is_cell and not (side.is_led and not sides.does_in(side.words, lexicon.SESSIONS))


def _past_year_of_report(side: Side) -> bool:
    """ "Tổng kết năm 2025" in the plan of 2026: the year that is told of, not when."""
    is_report = begins_with(side.words, lexicon.REPORTS) > 0
    if side.fact is None or side.fact.kind != "plain" or not is_report:
        return False
    years = [p.year for p in getattr(side.fact.rule, "periods", ()) if p.unit is PeriodUnit.YEAR]
    return any(told is not None and told < side.year for told in years)


def _what_is_over(side: Side) -> bool:
    """The last day lies before the plan's year: words before it then tell of the object."""
    if side.fact is None or slips_in(side.words):
        return False
    is_prepared = side.fact.kind == "marked" and begins_with(side.words, listed("prepared")) > 0
    return is_over(side.fact.rule, side.year - (side.is_led or is_prepared))


def is_over(rule: Any, year: int) -> bool:
    """Whether the last day that a rule names lies before a year."""
    ends = getattr(rule, "days", ()) or getattr(rule, "periods", ())
    if isinstance(rule, kinds.Span):
        ends = (rule.end,)
    elif isinstance(rule, kinds.BeforePeriod):
        ends = (rule.period,)
    years = [getattr(end, "year", None) for end in ends]
    last = max((told for told in years if told is not None), default=year)
    is_first = isinstance(rule, kinds.BeforePeriod) and rule.period.in_year(year).first.month == 1
    if isinstance(rule, kinds.OnDates) and rule.before and not rule.yearly:
        is_first = all((day.month, day.day) == (1, 1) for day in rule.days)
    return None not in years and (last < year or (is_first and last == year))


def _dated_document(side: Side) -> bool:
    """ "Theo kế hoạch 15/5": the paper of that day, or the day that a plan sets."""
    papers = ("hoạch", "định", "quyết", "báo", "bản")
    is_named = side.words[-1].text in papers and any(t.text == "theo" for t in side.words)
    return is_named and side.is_kind("plain", kinds.OnDates)


def _figures(side: Side) -> bool:
    """ "Báo cáo kết quả thực hiện đến ngày 15/6": the day up to which is told."""
    is_end = side.inside[0].text == "đến" and side.is_kind("within", kinds.OnDates)
    is_told = is_end and sides.does_in(side.words, listed("figures"))
    return is_told or " ".join(token.text for token in side.words) in listed("objects")


def _any_signing(side: Side) -> list[Token]:
    """ "Đăng tải trong 05 ngày kể từ ngày ký": of what is put up, or of the plan?"""
    if side.is_led or side.fact is None or not isinstance(side.fact.rule, kinds.AfterEvent):
        return []
    last = [*side.inside[-2:]]
    return last if last[-1].text == "ký" and last[0].text in ("ngày", "khi") else []


def _parted_object(side: Side) -> bool:
    """ "Rà soát cán bộ tuyển dụng | trước ngày …": the day tells which of them are meant."""
    words, last = side.words, side.words[-1].text
    if side.fact is not None and getattr(side.fact.rule, "is_recurring", False):
        return False  # "Công khai hồ sơ quá hạn ngày 15 hàng tháng"
    reviews = begins_with(words, listed("reviews")) > 0
    is_parted = last in listed("parted")
    if last in listed("over"):
        is_parted = reviews or not begins_with(words, lexicon.VERBS)
    if reviews or begins_with(words, ("các", "những", "toàn bộ")):
        is_parted |= any(_ends_in_thing(words, at) for at in range(1, len(words)))
    return is_parted and not sides.does_in(words, listed("finished"))


def _ends_in_thing(words: list[Token], at: int) -> bool:
    """Whether a thing stands there, and with what was done to it ends the words."""
    thing = begins_with(words, listed("things"), at)
    end = at + thing
    end += begins_with(words, ("được", "đã", "đã được"), end)
    return thing > 0 and end < len(words) == end + begins_with(words, listed("participles"), end)


def _role(side: Side) -> bool:
    """A role whose time was misspelt, or that nothing follows."""
    keys = side.words[-1].keys[:1]
    ends = bool({*keys} & {*listed("cut-off")} - {"và", "là", "vào", "với"})
    return ends or any("trước" in token.keys for token in side.words)


LED: tuple[tuple[str, Check], ...] = (
    ("put-off", _moved),
    ("", sides.doubted),
    (UNKNOWN_WORDS, _name_with_year),
    ("data-day", _past_year_of_report),
    ("day-of-object", _what_is_over),
    ("day-of-object", _dated_document),
    ("data-day", _figures),
    ("in-force", _any_signing),
    ("day-of-object", _parted_object),
    ("unsure-mark", lambda side: sides.mark_refused(side.words)),
    ("cut-off", _role),
)
"""What is asked of all words, those too that are leads and nothing else."""


# Checks of words that do more than lead -----------------------------------------------------------


def _time_before(side: Side) -> list[Token]:
    is_marked = side.fact is not None and side.fact.kind == "marked"
    is_product = is_marked and begins_with(side.words, lexicon.LABELS) > 0
    if is_product and _names_product(side.words):
        return []
    return sides.timely(side)


def _names_product(words: list[Token]) -> bool:
    texts = {token.text for token in words}
    return texts.isdisjoint(("/", "ngày", "trước", "hàng", "từ", "đến", "chậm", "họp", "nghị"))


def _unknown_before(side: Side) -> bool:
    return not (side.language == "vi" and side.fact is not None and _may_lead(side, side.fact))


def _may_lead(side: Side, fact: Fact) -> bool:
    """Whether words may stand before a day: any two before a bound one, a doing before "trong"."""
    lead, rule = side.words, fact.rule
    if side.place == doubts.LEAD:
        return len(lead) > 1 or begins_with(lead, KNOWN) > 0
    is_lot = side.inside[0].kind is TokenKind.CITE and side.inside[1].text == ":"
    if is_lot and names_work(lead):
        return True  # "Tập trung HS lớp 10: 7h30 ngày 03/8"
    of_many = lead[0].text in ("các", "những") and not isinstance(rule, kinds.Span)
    of_many &= not sides.does_in(lead, ("phải được",))  # "Các quy định phải được công khai"
    if of_many and begins_with(sides.without_article(lead), lexicon.ACTORS):
        ends, parts = range(max(0, len(lead) - 3), len(lead)), listed("participles")
        of_many = any(at + begins_with(lead, parts, at) == len(lead) for at in ends)
    if side.place == doubts.WITHIN_LEAD:
        # "Tổ công tác | báo cáo 06 tháng/lần": the doing is the fact's own
        does = begins_with(list(side.inside), lexicon.VERBS) and begins_with(lead, lexicon.ACTORS)
        does = does or sides.does_in(lead, (*lexicon.LEADS, *lexicon.VERBS, *EVENTS))
        return bool(does) and not of_many
    if fact.label and sides.does_in(lead) and not names_state(lead):
        return True  # "Xét tốt nghiệp đợt III: 25/12"
    if isinstance(rule, kinds.OnDates):  # "Lễ giao nhận quân ngày 04/3/2026": on which it is held
        has_years = all(day.year is not None for day in rule.days) or side.inside[0].text == "ngày"
        return has_years and names_event(lead)
    # "Tháng hành động vì trẻ em năm 2026": the year of an event's name
    of_years = any(period.unit is PeriodUnit.YEAR for period in getattr(rule, "periods", ()))
    told = lexicon.SESSIONS if of_years else EVENTS
    return not (of_many or isinstance(rule, BareDays)) and sides.does_in(lead, told)


def names_event(lead: list[Token]) -> bool:
    """ "Tổ chức lễ giao nhận quân", "Tổ chức Ngày Pháp luật Việt Nam": what is held on a day."""
    at = begins_with(lead, listed("held"))
    named = (t.kind is TokenKind.NOUN and t.text.startswith("ngày ") for t in lead[-4:])
    return begins_with(lead, EVENTS, at) > 0 or (at > 0 and any(named))


def _former(side: Side) -> bool:
    """ "Lần kiểm tra trước: 12/5/2026", "Vốn cấp lần 1: …", but "Nộp trước: …", "Nộp lần 1: …"."""
    if side.fact is not None and side.fact.label.casefold().startswith("lần "):
        return names_state(side.words) or not begins_with(side.words, sides.OWN_DOING)
    if [token.text for token in side.inside[:2]] == ["hạn", "đến"]:
        return not sides.does_in(side.words)  # "Thẻ bảo hiểm y tế hạn đến 31/12"
    is_label = [token.text for token in side.inside[:2]] == ["trước", ":"]
    return is_label and (
        begins_with(side.words, (*EVENTS, *lexicon.LABELS)) > 0 or not sides.does_in(side.words)
    )


BEFORE: tuple[tuple[str, Check], ...] = (
    *LED,
    ("told-before", _former),
    (TIME_LEFT_OVER, _time_before),
    (UNKNOWN_WORDS, sides.slipped),
    (UNKNOWN_WORDS, _unknown_before),
)
