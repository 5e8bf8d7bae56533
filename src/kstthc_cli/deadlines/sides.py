"""What stands before and after a fact, and whether it leaves the fact's day alone.

A bound day ("trước", "chậm nhất") may follow any words that are no doubt, a day led in by
"trong" or "vào" words of doing, a day alone only words that lead to deadlines. Each place has
its checks, and the first that refuses tells why.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.doubts import (
    BRACKET,
    LABEL,
    LEAD,
    PLAIN_LEAD,
    TAIL,
    WITHIN_LEAD,
    doubt_in,
    leads_on,
)
from kstthc_cli.deadlines.fragments import BareDays
from kstthc_cli.deadlines.lexicon import (
    ACTORS,
    CAMPAIGNS,
    LABELS,
    LEADS,
    SESSIONS,
    TAILS,
    VERBS,
    begins_with,
    is_timely,
    listed,
    stands,
)
from kstthc_cli.deadlines.named import DayName
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.reading import TIME_LEFT_OVER, UNKNOWN_WORDS
from kstthc_cli.deadlines.rule import AfterEvent, BeforePeriod, Daily, OnDates, Rule, Span, parts_of
from kstthc_cli.deadlines.slips import slip_in
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of


class Fact(NamedTuple):
    """A rule found in the words from `start` up to `end`, and how it stands there."""

    start: int
    end: int
    rule: Any
    kind: str
    label: str = ""


class Refusal(NamedTuple):
    """Why words were not understood: the doubt's name, and the words that it is about."""

    reason: str
    at: str


class Side(NamedTuple):
    """Words beside a fact; `place`: where doubts.txt has them. A tail may have no fact beside it.

    `is_led`: they are leads and nothing else. `mark`: the first of them as they stand, with marks.
    """

    words: list[Token]
    place: str
    language: str
    fact: Fact | None = None
    inside: list[Token] = []  # noqa: RUF012 - the fact's own words, which nobody changes
    year: int = 0
    is_led: bool = False
    mark: str = ""


Check = Callable[[Side], Refusal | None]


def _first_refusal(checks: tuple[Check, ...], side: Side) -> Refusal | None:
    return next((refusal for check in checks if (refusal := check(side))), None)


# Words by themselves ------------------------------------------------------------------------------

HARMLESS_MARKS = frozenset(",;:.-+/&'’%…[]°*")
CUT_OFF = frozenset(listed("cut-off"))
"""Words after which something is missing."""

CONNECTIVES = frozenset("qua tại bằng ở do nhằm".split())
"""Words that lead on to a noun; "qua" alone is also "last", as in "quý qua"."""
WHOLE_WORDS = frozenset(listed("whole-words"))
"""Words of two syllables of which the last is no connective."""


def label_and_lead(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The words before the last colon, and those after it."""
    colons = [at for at, token in enumerate(tokens) if token.text == ":"]
    if not colons:
        return [], trimmed(tokens)
    return trimmed(tokens[: colons[-1]]), trimmed(tokens[colons[-1] + 1 :])


def without_article(tokens: list[Token]) -> list[Token]:
    """The words without what may stand before a name: "đối với các …"."""
    start = 0
    while start + 1 < len(tokens) and tokens[start].text in ("các", "những", "đối", "với", "toàn"):
        start += 1
    return tokens[start:]


def trimmed(tokens: list[Token]) -> list[Token]:
    """The words without marks about them; a share keeps its "%"."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].kind is TokenKind.MARK:
        start += 1
    while end > start and tokens[end - 1].kind is TokenKind.MARK and tokens[end - 1].text != "%":
        end -= 1
    return tokens[start:end]


def timely_at(tokens: list[Token]) -> int | None:
    """Where the first word of time stands, which is no share's number; None where there is none."""
    return next((at for at in range(len(tokens)) if _tells_time(tokens, at)), None)


def _tells_time(tokens: list[Token], at: int) -> bool:
    is_number = tokens[at].kind is TokenKind.NUMBER
    is_share = is_number and at + 1 < len(tokens) and tokens[at + 1].text == "%"
    return is_timely(tokens, at) and not is_share and tokens[at].text != "%"


def does_in(tokens: list[Token], words: tuple[str, ...] = VERBS) -> bool:
    """Whether a word of doing, or one of others, stands anywhere."""
    return any(begins_with(tokens, words, at) for at in range(len(tokens)))


def names_a_thing(tokens: list[Token]) -> bool:
    """ "báo cáo 6 tháng", "kế hoạch năm 2024", "đợt 1": a name, with no day in it."""
    telling = {"/", "ngày", "trước", "hàng", "từ", "đến", "chậm", "mỗi", "đầu", "cuối"}
    return telling.isdisjoint(token.text for token in tokens)


def mark_refused(words: list[Token]) -> Refusal | None:
    """ "15/6?", "~15/6": a mark that makes the day unsure."""
    odd = [t for t in words if t.kind is TokenKind.MARK and t.text not in HARMLESS_MARKS]
    return Refusal("unsure-mark", odd[0].raw) if odd else None


def bracket_refused(bracket: Token) -> Refusal | None:
    """Whether what stands in brackets is a doubt or tells a time."""
    inner = list(bracket.inner)
    if is_anniversary(inner):
        return None
    if found := doubt_in(inner, BRACKET):
        return Refusal(found[0].reason, bracket.raw)
    return None if timely_at(inner) is None else Refusal(TIME_LEFT_OVER, bracket.raw)


_ANNIVERSARY = re.compile(r"(\d+) / (\d+) / \d{4} - \1 / \2 / \d{4}")


def is_anniversary(inner: list[Token]) -> bool:
    """ "(28/7/1929 - 28/7/2026)": the years of what is remembered."""
    return _ANNIVERSARY.fullmatch(" ".join(token.raw for token in inner)) is not None


def _mark(side: Side) -> Refusal | None:
    return mark_refused(side.words)


def _slip(side: Side) -> Refusal | None:
    slip = slip_in(side.words)
    return Refusal(UNKNOWN_WORDS, slip) if slip else None


def _doubt(side: Side) -> Refusal | None:
    found = doubt_in(side.words, side.place)
    if found is None or _is_excused(found[1], found[0].reason, side):
        return None
    return Refusal(found[0].reason, found[1])


def _is_excused(words: str, reason: str, side: Side) -> bool:
    """A feast before its own day, "Tết Trung thu trước ngày 25/9/2026", and a purpose: "để đón hè"."""
    if side.place == TAIL:
        return reason == "season" and side.words[0].text in ("để", "nhằm")
    rule = side.fact.rule if side.fact and side.place != LABEL else None
    days = (rule.end,) if isinstance(rule, Span) else getattr(rule, "days", ())
    have_years = all(isinstance(day, DayName) and day.year for day in days)
    is_feast = words.casefold() in ("trung thu", "vu lan", "phật đản")
    return is_feast and bool(days) and have_years


# Before a fact ------------------------------------------------------------------------------------

PLACES = {"marked": LEAD, "within": WITHIN_LEAD, "plain": PLAIN_LEAD}
REPORTS = listed("reports")
OVER = frozenset(("hết hiệu lực", "hết hạn", "hết giá trị"))
"""What ends by itself: "Văn bản hết hiệu lực trước ngày …", but "Công bố văn bản hết hiệu lực …"."""
REVIEWS, THINGS, PARTICIPLES = listed("reviews"), listed("things"), listed("participles")
PARTED = frozenset(listed("parted"))
"""What happened to the object: right before "trước ngày" the day may be of that."""
PREPARED = ("ban hành", "xây dựng", "trình", "tham mưu", "phê duyệt")
"""What is done for a year before it begins: "Ban hành Kế hoạch … trước ngày 31/12"."""
FIGURES = ("kết quả", "tình hình", "số liệu", "tỷ lệ", "tiến độ", "tổng thu", "tổng chi", "lũy kế")
FINISHED = ("hoàn thành", "hoàn tất", "xong", "dứt điểm", "phấn đấu")
OBJECTS = ("dữ liệu", "số liệu", "hồ sơ", "văn bản")
"""What has days of its own: alone before "trước ngày" it is told which ones are meant."""


def lead_refused(lead: list[Token], fact: Fact, chart: Chart) -> Refusal | None:
    """Why the words before a fact make its day doubtful; None where they are harmless."""
    brackets = [token for token in lead if token.kind is TokenKind.BRACKET]
    for bracket in brackets:
        if refusal := bracket_refused(bracket):
            return refusal
    lead = [token for token in lead if token.kind is not TokenKind.BRACKET]
    if not lead:
        return None
    is_led = leads_on(lead, LEADS)
    words = chart.tokens[fact.start : fact.end]
    place = LEAD if is_led else PLACES[_manner(fact, lead, words)]
    side = Side(lead, place, chart.language.name, fact, words, chart.year, is_led)
    if words[0].text != "sang" and is_led and fact.kind == "start":
        return None
    return _first_refusal(BEFORE, side) or (
        None if is_led else _first_refusal(BEFORE_BESIDES_LEADS, side)
    )


def _manner(fact: Fact, lead: list[Token], words: list[Token]) -> str:
    """How firmly a fact is bound: `marked`, `within`, or `plain`."""
    # "Hạn cuối nộp lệ phí là …": the words before it bind the day
    limits = ("hạn cuối", "hạn chót", "hạn", "thời hạn", "hạn nộp")
    is_limit = begins_with(lead, limits) and lead[-1].text == "là"
    if is_limit or fact.kind in ("marked", "open", "labelled"):
        return "marked"
    is_hour = words[0].text in ("sáng", "chiều", "tối", "buổi") or any(
        token.text == "giờ" for token in words
    )
    if is_hour or fact.kind not in ("plain", "year-cell") or isinstance(fact.rule, Span):
        return "within"  # "Viếng nghĩa trang sáng ngày 27/7": when it is held
    parts = parts_of(fact.rule) if isinstance(fact.rule, Rule) else [(None, fact.rule)]
    comes_back = all(getattr(p, "is_recurring", False) or isinstance(p, Daily) for _, p in parts)
    return "within" if comes_back else "plain"


def _moved(side: Side) -> Refusal | None:
    """ "Chuyển sang năm 2024", but "Sang quý II"."""
    return Refusal("put-off", raw_of(side.words)) if side.inside[0].text == "sang" else None


def _name_with_year(side: Side) -> Refusal | None:
    """ "Hội nghị tổng kết 2026" is a name."""
    is_cell = side.fact is not None and side.fact.kind == "year-cell"
    is_name = is_cell and not (side.is_led and not does_in(side.words, SESSIONS))
    return Refusal(UNKNOWN_WORDS, raw_of(side.words)) if is_name else None


def _past_year_of_report(side: Side) -> Refusal | None:
    """ "Tổng kết năm 2025" in the plan of 2026: the year that is told of, not when."""
    if side.fact is None or side.fact.kind != "plain" or not begins_with(side.words, REPORTS):
        return None
    years = [p.year for p in getattr(side.fact.rule, "periods", ()) if p.unit is PeriodUnit.YEAR]
    is_past = any(told is not None and told < side.year for told in years)
    return Refusal("data-day", raw_of(side.words)) if is_past else None


def _what_is_over(side: Side) -> Refusal | None:
    """The last day lies before the plan's year: words before it then tell of the object."""
    if side.fact is None or slip_in(side.words):
        return None
    is_prepared = side.fact.kind == "marked" and begins_with(side.words, PREPARED) > 0
    is_over = _is_over(side.fact.rule, side.year - (side.is_led or is_prepared))
    return Refusal("day-of-object", raw_of(side.words)) if is_over else None


def _is_over(rule: Any, year: int) -> bool:
    ends = getattr(rule, "days", ()) or getattr(rule, "periods", ())
    if isinstance(rule, Span):
        ends = (rule.end,)
    elif isinstance(rule, BeforePeriod):
        ends = (rule.period,)
    years = [getattr(end, "year", None) for end in ends]
    last = max((told for told in years if told is not None), default=year)
    is_first = isinstance(rule, BeforePeriod) and rule.period.in_year(year).first.month == 1
    if isinstance(rule, OnDates) and rule.before and not rule.yearly:
        is_first = all((day.month, day.day) == (1, 1) for day in rule.days)
    return None not in years and (last < year or (is_first and last == year))


def _dated_document(side: Side) -> Refusal | None:
    """ "Theo kế hoạch 15/5": the paper of that day, or the day that a plan sets."""
    fact, words = side.fact, side.words
    papers = ("hoạch", "định", "quyết", "báo", "bản")
    is_named = words[-1].text in papers and any(token.text == "theo" for token in words)
    is_day = fact is not None and fact.kind == "plain" and isinstance(fact.rule, OnDates)
    return Refusal("day-of-object", raw_of(words)) if is_named and is_day else None


def _figures(side: Side) -> Refusal | None:
    """ "Báo cáo kết quả thực hiện đến ngày 15/6": the day up to which is told."""
    said = " ".join(token.text for token in side.words)
    fact = side.fact
    is_end = fact is not None and fact.kind == "within" and isinstance(fact.rule, OnDates)
    is_told = is_end and side.inside[0].text == "đến" and does_in(side.words, FIGURES)
    return Refusal("data-day", raw_of(side.words)) if is_told or said in OBJECTS else None


def _any_signing(side: Side) -> Refusal | None:
    """ "Đăng tải trong 05 ngày kể từ ngày ký": of what is put up, or of the plan?"""
    if side.is_led or side.fact is None or not isinstance(side.fact.rule, AfterEvent):
        return None
    last = side.inside[-2:]
    is_signing = last[-1].text == "ký" and last[0].text in ("ngày", "khi")
    return Refusal("in-force", raw_of(last)) if is_signing else None


def _parted_object(side: Side) -> Refusal | None:
    """ "Rà soát cán bộ tuyển dụng | trước ngày …": the day tells which of them are meant."""
    words = side.words
    reviews = begins_with(words, REVIEWS) > 0
    is_parted = words[-1].text in PARTED
    if words[-1].text in OVER:
        is_parted = reviews or not begins_with(words, VERBS)
    if reviews or begins_with(words, ("các", "những", "toàn bộ")):
        is_parted |= any(_ends_in_thing(words, at) for at in range(1, len(words)))
    is_finished = is_parted and does_in(words, FINISHED)
    return Refusal("day-of-object", raw_of(words)) if is_parted and not is_finished else None


def _ends_in_thing(words: list[Token], at: int) -> bool:
    """Whether a thing stands there, and with what was done to it ends the words."""
    thing = begins_with(words, THINGS, at)
    end = at + thing
    end += begins_with(words, ("được", "đã", "đã được"), end)
    return thing > 0 and end < len(words) == end + begins_with(words, PARTICIPLES, end)


def _role(side: Side) -> Refusal | None:
    """A role whose time was misspelt, or that nothing follows."""
    keys = side.words[-1].keys[:1]
    ends = bool(keys) and keys[0] in CUT_OFF - {"và", "là", "vào", "với"}
    if ends or any("trước" in token.keys for token in side.words):
        return Refusal("cut-off", raw_of(side.words))
    return None


def _time_before(side: Side) -> Refusal | None:
    is_marked = side.fact is not None and side.fact.kind == "marked"
    if is_marked and begins_with(side.words, LABELS) and _names_product(side.words):
        return None
    at = timely_at(side.words)
    return None if at is None else Refusal(TIME_LEFT_OVER, raw_of(side.words[at:]))


def _names_product(words: list[Token]) -> bool:
    texts = {token.text for token in words}
    return texts.isdisjoint(("/", "ngày", "trước", "hàng", "từ", "đến", "chậm", "họp", "nghị"))


def _unknown_before(side: Side) -> Refusal | None:
    is_known = side.language == "vi" and side.fact is not None and _may_lead(side, side.fact)
    return None if is_known else Refusal(UNKNOWN_WORDS, raw_of(side.words))


def _may_lead(side: Side, fact: Fact) -> bool:
    """Whether words may stand before a day: any two before a bound one, a doing before "trong"."""
    lead, rule = side.words, fact.rule
    if side.place == LEAD:
        return len(lead) > 1 or bool(begins_with(lead, (*LEADS, *VERBS, *ACTORS, *LABELS)))
    of_many = lead[0].text in ("các", "những") and not isinstance(rule, Span)
    if of_many and begins_with(without_article(lead), ACTORS):
        ends = range(max(0, len(lead) - 3), len(lead))
        of_many = any(at + begins_with(lead, PARTICIPLES, at) == len(lead) for at in ends)
    if side.place == WITHIN_LEAD:
        return not of_many and does_in(lead, (*LEADS, *VERBS, *SESSIONS, *CAMPAIGNS))
    if isinstance(rule, OnDates):  # "Lễ giao nhận quân ngày 04/3/2026": the day on which it is held
        has_years = all(day.year is not None for day in rule.days)
        is_event = begins_with(lead, (*SESSIONS, *CAMPAIGNS)) > 0 or _names_a_day(lead)
        return has_years and is_event
    # "Tháng hành động vì trẻ em năm 2026": the year of an event's name
    of_years = any(period.unit is PeriodUnit.YEAR for period in getattr(rule, "periods", ()))
    told = SESSIONS if of_years else (*SESSIONS, *CAMPAIGNS)
    return not (of_many or isinstance(rule, BareDays)) and does_in(lead, told)


HELD = ("tổ chức", "hưởng ứng", "mít tinh", "phát động", "ngày")


def _names_a_day(lead: list[Token]) -> bool:
    """ "Tổ chức Ngày Pháp luật Việt Nam 09/11/2026"."""
    named = (t.kind is TokenKind.NOUN and t.text.startswith("ngày ") for t in lead[-4:])
    return begins_with(lead, HELD) > 0 and any(named)


BEFORE: tuple[Check, ...] = (
    _moved,
    _doubt,
    _name_with_year,
    _past_year_of_report,
    _what_is_over,
    _dated_document,
    _figures,
    _any_signing,
    _parted_object,
    _mark,
    _role,
)
BEFORE_BESIDES_LEADS: tuple[Check, ...] = (_time_before, _slip, _unknown_before)


# Before a colon -----------------------------------------------------------------------------------


def label_refused(
    label: list[Token], lead: list[Token], fact: Fact, chart: Chart
) -> Refusal | None:
    """Why the words before a colon make a fact's day doubtful; `lead` are those behind it."""
    words = chart.tokens[fact.start : fact.end]
    side = Side(label, LABEL, chart.language.name, fact, [*lead, *words])
    return _first_refusal(LABELLED, side)


def _unknown_english(side: Side) -> Refusal | None:
    is_known = side.language == "vi" or begins_with(without_article(side.words), ACTORS)
    return None if is_known else Refusal(UNKNOWN_WORDS, raw_of(side.words))


def _time_in_label(side: Side) -> Refusal | None:
    if begins_with(side.words, LABELS) or _is_reported_span(side.words):
        return None
    at = timely_at(side.words)
    return None if at is None else Refusal(TIME_LEFT_OVER, raw_of(side.words[at:]))


def _is_reported_span(label: list[Token]) -> bool:
    """ "6 tháng", "Quý I", "năm 2026": the span that a report tells of."""
    texts = {key for token in label for key in token.keys[:1]}
    names_unit = not texts.isdisjoint(("tháng", "quý", "năm", "tuần"))
    is_span = texts.isdisjoint(("trước", "ngày", "hàng", "từ", "đến", "/"))
    return names_unit and is_span and len(label) <= 4


def _cut_label(side: Side) -> Refusal | None:
    is_cut = side.words[-1].text in ("và", "từ", "trong", "của", "số")
    is_open = is_cut or stands(side.words, ("theo",), 0)
    return Refusal(UNKNOWN_WORDS, raw_of(side.words)) if is_open else None


def _unknown_label(side: Side) -> Refusal | None:
    """Numbers alone are no day behind words that nobody knows."""
    label, bare = side.words, without_article(side.words)
    if not all(token.kind in (TokenKind.NUMBER, TokenKind.MARK) for token in side.inside):
        return None
    is_known = len(label) > 1 and begins_with(bare, (*ACTORS, *LABELS, *VERBS, *LEADS))
    if is_known or label[0].kind is TokenKind.CITE:
        return None
    return Refusal(UNKNOWN_WORDS, raw_of(label))


LABELLED: tuple[Check, ...] = (
    _doubt,
    _unknown_english,
    _mark,
    _time_in_label,
    _cut_label,
    _unknown_label,
)


# After a fact -------------------------------------------------------------------------------------


def tail_refused(words: list[Token], language: str) -> Refusal | None:
    """Why the words after a fact make its day doubtful; None where they are harmless."""
    tail = trimmed(_without_silence(words))
    mark = words[0].text if words else ""
    if mark == "/" and tail:
        return Refusal(TIME_LEFT_OVER, raw_of(words))
    if words and words[-1].text in ("-", "/"):
        return Refusal("cut-off", words[-1].raw)
    refusal = mark_refused(words)
    if refusal or not tail or _says_nothing_new(tail):
        return refusal
    side = Side(tail, TAIL, language, mark=mark)
    refusal = _first_refusal(AFTER, side)
    if refusal and mark == ":" and _first_refusal(ACCOUNT, side) is None:
        return None  # "…: Hà Nội, Hà Giang": names after a colon, which move no day
    return refusal


def _says_nothing_new(tail: list[Token]) -> bool:
    """The law's own rule for a day off, and that silence after a term is consent."""
    said = " ".join(token.text for token in tail)
    if any(token.kind is TokenKind.NUMBER for token in tail):
        return False
    rolls = re.match(r"nếu trùng\b(?!.*\bkhông\b).*\b(?:nghỉ|lễ)\b", said)
    is_silence = re.match(
        r"(?:quá|sau|hết) (?:thời hạn|thời gian|ngày)"
        r"(?: (?:trên|này|nêu trên|nói trên)\b| .*\b(?:xem|coi) (?:như|là)\b)",
        said,
    )
    return bool(rolls or is_silence)


def _without_silence(words: list[Token]) -> list[Token]:
    """The words before ", hết thời hạn trên, đơn vị không gửi xem như thống nhất"."""
    places = (at for at in range(1, len(words)) if words[at].text in (",", ";", "."))
    return next((words[:at] for at in places if _says_nothing_new(words[at + 1 :])), words)


def _cut(side: Side) -> Refusal | None:
    """Words that end with one after which something is missing: "…, theo", "quý qua"."""
    last = side.words[-1]
    is_whole = " ".join(token.text for token in side.words[-2:]) in WHOLE_WORDS
    is_cut = not CUT_OFF.isdisjoint(last.keys[:1]) or (last.text in CONNECTIVES and not is_whole)
    return Refusal("cut-off", raw_of(side.words)) if is_cut else None


def _time_after(side: Side) -> Refusal | None:
    at = timely_at(side.words)
    return None if at is None else Refusal(TIME_LEFT_OVER, raw_of(side.words[max(0, at - 1) :]))


def _unknown_after(side: Side) -> Refusal | None:
    is_known = side.language == "vi" and _may_join(side.words) and _goes_on(side)
    return None if is_known else Refusal(UNKNOWN_WORDS, raw_of(side.words))


def _may_join(tail: list[Token]) -> bool:
    """What is joined must be known, or a member of a list was misspelt."""
    known = (*VERBS, *LEADS, *ACTORS, *LABELS, *TAILS)
    is_joined = tail[0].text in ("và", "với", "&")
    return not is_joined or begins_with(without_article(tail[1:]), known) > 0


def _goes_on(side: Side) -> bool:
    """Whether known words go on after a day, or after its mark words with a doing among them."""
    tail = side.words
    if tail[0].kind is TokenKind.CITE or (side.mark in (",", ";", ".") and does_in(tail)):
        return True
    named = begins_with(without_article(tail), (*ACTORS, *LABELS))
    return named > 0 or begins_with(tail, (*TAILS, *VERBS, *LEADS)) > 0


AFTER: tuple[Check, ...] = (_doubt, _cut, _time_after, _slip, _unknown_after)
ACCOUNT: tuple[Check, ...] = (_doubt, _time_after, _slip)
