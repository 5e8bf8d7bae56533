"""What stands before and after a fact, and whether it leaves the fact's day alone.

A bound day ("trước", "chậm nhất") may follow any words that are no doubt, a day led in by
"trong" or "vào" words of doing, a day alone only words that lead to deadlines.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.doubts import (
    BRACKET,
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


HARMLESS_MARKS = frozenset(",;:.-+/&'’%…[]°*")
CUT_OFF = frozenset("từ đến của trong và theo để cho về với hoặc tới trước vào là".split())
"""Words after which something is missing."""

CONNECTIVES = frozenset("qua tại bằng ở do nhằm".split())
"""Words that lead on to a noun; "qua" alone is also "last", as in "quý qua"."""
WHOLE_WORDS = frozenset(
    (
        "thông qua|thong qua|vượt qua|trải qua|kết quả|ket qua|hiệu quả|hieu qua|tồn tại|hiện tại|mặt bằng|văn bằng|"
        "công bằng|cân bằng|thăng bằng|nhà ở|chỗ ở|nơi ở|tự do|lý do"
    ).split("|")
)
"""Words of two syllables of which the last is no connective."""


def is_cut(tokens: list[Token]) -> bool:
    """Whether words end with one after which something is missing: "…, theo", "quý qua"."""
    if tokens[-1].keys[:1] and tokens[-1].keys[0] in CUT_OFF:
        return True
    is_whole = " ".join(token.text for token in tokens[-2:]) in WHOLE_WORDS
    return tokens[-1].text in CONNECTIVES and not is_whole


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


def is_reported_span(label: list[Token]) -> bool:
    """ "6 tháng", "Quý I", "năm 2026": the span that a report tells of."""
    texts = [key for token in label for key in token.keys[:1]]
    names_unit = bool({*texts} & {"tháng", "quý", "năm", "tuần"})
    is_span = {*texts}.isdisjoint({"trước", "ngày", "hàng", "từ", "đến", "/"})
    return names_unit and is_span and len(label) <= 4


def timely_at(tokens: list[Token]) -> int | None:
    """Where the first word of time stands; None where there is none."""
    places = range(len(tokens))
    return next((at for at in places if tokens[at].text != "%" and _tells_time(tokens, at)), None)


def does_in(tokens: list[Token], words: tuple[str, ...] = VERBS) -> bool:
    """Whether a word of doing, or one of others, stands anywhere."""
    return any(begins_with(tokens, words, at) for at in range(len(tokens)))


def _tells_time(tokens: list[Token], at: int) -> bool:
    is_share = at + 1 < len(tokens) and tokens[at + 1].text == "%"
    return is_timely(tokens, at) and not (tokens[at].kind is TokenKind.NUMBER and is_share)


def _manner(fact: Fact, tokens: list[Token]) -> str:
    """How firmly a fact is bound: `marked`, `within`, or `plain`."""
    if fact.kind in ("marked", "open", "labelled"):
        return "marked"
    if _is_hour(tokens[fact.start : fact.end]):
        return "within"  # "Viếng nghĩa trang sáng ngày 27/7": when it is held
    is_loose = fact.kind in ("plain", "year-cell") and not isinstance(fact.rule, Span)
    comes_back = isinstance(fact.rule, Rule) and all(
        part.is_recurring or isinstance(part, Daily) for _, part in parts_of(fact.rule)
    )
    return "plain" if is_loose and not comes_back else "within"


def _is_limit(lead: list[Token]) -> bool:
    """ "Hạn cuối nộp lệ phí là …": the words bind the day."""
    limits = ("hạn cuối", "hạn chót", "hạn", "thời hạn", "hạn nộp")
    return bool(begins_with(lead, limits)) and lead[-1].text == "là"


def _is_hour(words: list[Token]) -> bool:
    """Whether a day is told with its hour or part."""
    texts = [token.text for token in words]
    return texts[0] in ("sáng", "chiều", "tối", "buổi") or "giờ" in texts


REPORTS = ("tổng kết", "sơ kết", "báo cáo", "bc", "đánh giá", "tổng hợp", "quyết toán")


def _is_past_year(fact: Fact, year: int) -> bool:
    """ "Tổng kết năm 2025" in the plan of 2026: the year that is told of, not when."""
    years = [p.year for p in getattr(fact.rule, "periods", ()) if p.unit is PeriodUnit.YEAR]
    return fact.kind == "plain" and any(told is not None and told < year for told in years)


FEASTS = frozenset(("trung thu", "vu lan", "phật đản"))


def _is_feast_with_its_day(words: str, fact: Fact) -> bool:
    """ "Tổ chức Tết Trung thu trước ngày 25/9/2026": a day with its year is one of the sun."""
    days = (fact.rule.end,) if isinstance(fact.rule, Span) else getattr(fact.rule, "days", ())
    have_years = all(isinstance(day, DayName) and day.year for day in days)
    return words.casefold() in FEASTS and bool(days) and have_years


OBJECTS = ("dữ liệu", "số liệu", "hồ sơ", "văn bản")
"""What has days of its own: alone before "trước ngày" it is told which ones are meant."""

PARTED = frozenset(
    (
        *("hồ sơ quá hạn", "hồ sơ trễ hạn", "hồ sơ tồn đọng", "tồn đọng", "nợ quá hạn", "nghỉ hưu"),
        *(
            "nhiệm vụ quá hạn",
            "nhiệm vụ trễ hạn",
            "công việc quá hạn",
            "văn bản quá hạn",
            "nghỉ việc",
        ),
        *("hết tuổi", "hết niên hạn", "mãn hạn", "khai sinh"),
    )
)
"""What happened to the object: right before "trước ngày" the day may be of that."""

PREPARED = ("ban hành", "xây dựng", "trình", "tham mưu", "phê duyệt")
"""What is done for a year before it begins: "Ban hành Kế hoạch … trước ngày 31/12"."""

OVER = frozenset(("hết hiệu lực", "hết hạn", "hết giá trị"))
"""What ends by itself: "Văn bản hết hiệu lực trước ngày …", but "Công bố văn bản hết hiệu lực …"."""

REVIEWS = listed("reviews")
THINGS = listed("things")
PARTICIPLES = listed("participles")
FINISHED = ("hoàn thành", "hoàn tất", "xong", "dứt điểm", "phấn đấu")


def _object_refused(lead: list[Token], fact: Fact, chart: Chart, *, is_led: bool) -> Refusal | None:
    """Whether the day belongs to what is worked on: figures, papers, and what is over."""
    if fact.kind == "year-cell" and not (is_led and not does_in(lead, SESSIONS)):
        return Refusal(UNKNOWN_WORDS, raw_of(lead))  # "Hội nghị tổng kết 2026" is a name
    if begins_with(lead, REPORTS) and _is_past_year(fact, chart.year):
        return Refusal("data-day", raw_of(lead))
    is_prepared = fact.kind == "marked" and begins_with(lead, PREPARED) > 0
    first_year = chart.year - 1 if is_led or is_prepared else chart.year
    if not slip_in(lead) and _is_over(fact.rule, first_year):
        return Refusal("day-of-object", raw_of(lead))
    if _is_of_figures(lead, fact, chart):
        return Refusal("data-day", raw_of(lead))
    if fact.kind == "plain" and isinstance(fact.rule, OnDates) and _names_a_document(lead):
        return Refusal("day-of-object", raw_of(lead))
    if " ".join(token.text for token in lead) in OBJECTS:
        return Refusal("data-day", raw_of(lead))
    words = chart.tokens[fact.start : fact.end]
    if not is_led and isinstance(fact.rule, AfterEvent) and _is_any_signing(words):
        return Refusal("in-force", raw_of(words[-2:]))
    if _parts_its_object(lead) and not any(
        begins_with(lead, FINISHED, at) for at in range(len(lead))
    ):
        return Refusal("day-of-object", raw_of(lead))
    return None


FIGURES = ("kết quả", "tình hình", "số liệu", "tỷ lệ", "tiến độ", "tổng thu", "tổng chi", "lũy kế")


def _is_of_figures(lead: list[Token], fact: Fact, chart: Chart) -> bool:
    """ "Báo cáo kết quả thực hiện đến ngày 15/6": the day up to which is told."""
    opens = chart.tokens[fact.start].text == "đến" and fact.kind == "within"
    return opens and isinstance(fact.rule, OnDates) and does_in(lead, FIGURES)


def _is_any_signing(words: list[Token]) -> bool:
    """ "Đăng tải trong 05 ngày kể từ ngày ký": of what is put up, or of the plan?"""
    return words[-1].text == "ký" and words[-2].text in ("ngày", "khi")


def _parts_its_object(lead: list[Token]) -> bool:
    """ "Rà soát cán bộ tuyển dụng | trước ngày …": the day tells which of them are meant."""
    if lead[-1].text in PARTED:
        return True
    if lead[-1].text in OVER and (begins_with(lead, REVIEWS) or not begins_with(lead, VERBS)):
        return True
    if not begins_with(lead, (*REVIEWS, "các", "những", "toàn bộ")):
        return False
    for at in range(1, len(lead)):
        end = at + begins_with(lead, THINGS, at)
        done = end + begins_with(lead, ("được", "đã", "đã được"), end)
        if end > at and done + begins_with(lead, PARTICIPLES, done) == len(lead) > done:
            return True
    return False


def _is_over(rule: Any, year: int) -> bool:
    """Whether the last day lies before the plan's year: words before it then tell of the object."""
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


def _names_a_document(lead: list[Token]) -> bool:
    """ "Theo kế hoạch 15/5": the paper of that day, or the day that a plan sets."""
    is_named = lead[-1].text in ("hoạch", "định", "quyết", "báo", "bản")
    return is_named and any(token.text == "theo" for token in lead)


PLACES = {"marked": LEAD, "within": WITHIN_LEAD, "plain": PLAIN_LEAD}


def lead_refused(lead: list[Token], fact: Fact, chart: Chart) -> Refusal | None:
    """Why the words before a fact make its day doubtful; None where they are harmless."""
    if refusal := _lead_brackets_refused(lead):
        return refusal
    lead = [token for token in lead if token.kind is not TokenKind.BRACKET]
    if not lead:
        return None
    if chart.tokens[fact.start].text == "sang":  # "Chuyển sang năm 2024", but "Sang quý II"
        return Refusal("put-off", raw_of(lead))
    is_led = leads_on(lead, LEADS)
    if is_led and fact.kind == "start":
        return None
    manner = "marked" if _is_limit(lead) else _manner(fact, chart.tokens)
    found = doubt_in(lead, LEAD if is_led else PLACES[manner])
    if found and not _is_feast_with_its_day(found[1], fact):
        return Refusal(found[0].reason, found[1])
    if refusal := _object_refused(lead, fact, chart, is_led=is_led):
        return refusal
    if refusal := mark_refused(lead) or _role_refused(lead):
        return refusal
    return None if is_led else _words_refused(lead, fact, chart, manner)


def _words_refused(lead: list[Token], fact: Fact, chart: Chart, manner: str) -> Refusal | None:
    """Why words that are more than leads may not stand before a day."""
    is_product = begins_with(lead, LABELS) and fact.kind == "marked" and _names_product(lead)
    if (at := timely_at(lead)) is not None and not is_product:
        return Refusal(TIME_LEFT_OVER, raw_of(lead[at:]))
    if slip := slip_in(lead):
        return Refusal(UNKNOWN_WORDS, slip)
    is_known = chart.language.name == "vi" and _may_lead(lead, fact, manner)
    return None if is_known else Refusal(UNKNOWN_WORDS, raw_of(lead))


def _lead_brackets_refused(lead: list[Token]) -> Refusal | None:
    for bracket in (token for token in lead if token.kind is TokenKind.BRACKET):
        inner = list(bracket.inner)
        found = doubt_in(inner, BRACKET)
        if is_anniversary(inner):
            continue
        if found or timely_at(inner) is not None:
            return Refusal(found[0].reason if found else TIME_LEFT_OVER, bracket.raw)
    return None


_ANNIVERSARY = re.compile(r"(\d+) / (\d+) / \d{4} - \1 / \2 / \d{4}")


def is_anniversary(inner: list[Token]) -> bool:
    """ "(28/7/1929 - 28/7/2026)": the years of what is remembered."""
    return _ANNIVERSARY.fullmatch(" ".join(token.raw for token in inner)) is not None


def _role_refused(lead: list[Token]) -> Refusal | None:
    """A role whose time was misspelt, or that nothing follows."""
    ends = lead[-1].keys[:1] and lead[-1].keys[0] in CUT_OFF - {"và", "là", "vào", "với"}
    if ends or any("trước" in token.keys for token in lead):
        return Refusal("cut-off", raw_of(lead))
    return None


def _may_lead(lead: list[Token], fact: Fact, manner: str) -> bool:
    """Whether words may stand before a day: any two before a bound one, a doing before "trong"."""
    if manner == "marked":
        return len(lead) > 1 or bool(begins_with(lead, (*LEADS, *VERBS, *ACTORS, *LABELS)))
    of_many = lead[0].text in ("các", "những") and not isinstance(fact.rule, Span)
    if of_many and begins_with(without_article(lead), ACTORS):
        ends = range(max(0, len(lead) - 3), len(lead))
        of_many = any(at + begins_with(lead, PARTICIPLES, at) == len(lead) for at in ends)
    if manner == "plain":
        is_day = isinstance(fact.rule, OnDates | BareDays)
        if _is_held(lead, fact):
            return True
        told = SESSIONS if _is_of_years(fact.rule) else (*SESSIONS, *CAMPAIGNS)
        return not (of_many or is_day) and does_in(lead, told)
    return not of_many and does_in(lead, (*LEADS, *VERBS, *SESSIONS, *CAMPAIGNS))


def _is_held(lead: list[Token], fact: Fact) -> bool:
    """ "Lễ giao nhận quân ngày 04/3/2026": an event, and the day on which it is held."""
    days = getattr(fact.rule, "days", ())
    is_event = begins_with(lead, (*SESSIONS, *CAMPAIGNS)) > 0 and isinstance(fact.rule, OnDates)
    if begins_with(lead, HELD) and any(_is_named_day(token) for token in lead[-4:]):
        is_event = isinstance(fact.rule, OnDates)  # "Tổ chức Ngày Pháp luật Việt Nam 09/11/2026"
    return is_event and all(day.year is not None for day in days)


HELD = ("tổ chức", "hưởng ứng", "mít tinh", "phát động", "ngày")


def _is_named_day(token: Token) -> bool:
    return token.kind is TokenKind.NOUN and token.text.startswith("ngày ")


def _is_of_years(rule: Any) -> bool:
    """ "Tháng hành động vì trẻ em năm 2026": the year of an event's name."""
    return any(period.unit is PeriodUnit.YEAR for period in getattr(rule, "periods", ()))


def _names_product(tokens: list[Token]) -> bool:
    """ "báo cáo 6 tháng", "kế hoạch năm 2024", "đợt 1": a name, with no day in it."""
    texts = {token.text for token in tokens}
    return not texts & {"/", "ngày", "trước", "hàng", "từ", "đến", "chậm", "họp", "nghị"}


def tail_refused(words: list[Token], language: str) -> Refusal | None:
    """Why the words after a fact make its day doubtful; None where they are harmless."""
    tail = trimmed(without_silence(words))
    if words and words[0].text == "/" and tail:
        return Refusal(TIME_LEFT_OVER, raw_of(words))
    if words and words[-1].text in ("-", "/"):
        return Refusal("cut-off", words[-1].raw)
    if not tail or mark_refused(words):
        return mark_refused(words)
    if _rolls(tail) or _is_silence(tail) or (words[0].text == ":" and _is_account(tail)):
        return None
    found = doubt_in(tail, TAIL)
    if found and not (found[0].reason == "season" and tail[0].text in ("để", "nhằm")):
        return Refusal(found[0].reason, found[1])
    if is_cut(tail):
        return Refusal("cut-off", raw_of(tail))
    if (at := timely_at(tail)) is not None:
        return Refusal(TIME_LEFT_OVER, raw_of(tail[max(0, at - 1) :]))
    if slip := slip_in(tail):
        return Refusal(UNKNOWN_WORDS, slip)
    is_known = language != "en" and _may_follow(tail, words[0].text)
    return None if is_known else Refusal(UNKNOWN_WORDS, raw_of(tail))


def _may_follow(tail: list[Token], mark: str) -> bool:
    """Whether known words go on after a day; `mark` is the first of them, or the mark before."""
    known = (*VERBS, *LEADS, *ACTORS, *LABELS, *TAILS)
    if tail[0].text in ("và", "với", "&") and not begins_with(without_article(tail[1:]), known):
        return False  # what is joined must be known, or a member of a list was misspelt
    return (
        tail[0].kind is TokenKind.CITE
        or bool(begins_with(tail, (*TAILS, *VERBS, *LEADS)))
        or bool(begins_with(without_article(tail), (*ACTORS, *LABELS)))
        or (mark in (",", ";", ".") and does_in(tail))
    )


def _rolls(tail: list[Token]) -> bool:
    """ "nếu trùng ngày nghỉ thì tiếp vào ngày làm việc tiếp theo": the law's own rule."""
    texts = [token.text for token in tail]
    is_of_days_off = texts[:2] == ["nếu", "trùng"] and bool({*texts} & {"nghỉ", "lễ"})
    return is_of_days_off and not any(t.kind is TokenKind.NUMBER or t.text == "không" for t in tail)


def _is_silence(tail: list[Token]) -> bool:
    """ "quá thời hạn trên, nếu không gửi văn bản xem như thống nhất": silence is consent."""
    said = " ".join(token.text for token in tail)
    opens = re.match(
        r"(?:quá|sau|hết) (?:thời hạn|thời gian|ngày)"
        r"(?: (?:trên|này|nêu trên|nói trên)\b| .*\b(?:xem|coi) (?:như|là)\b)",
        said,
    )
    return opens is not None and not any(t.kind is TokenKind.NUMBER for t in tail)


def without_silence(words: list[Token]) -> list[Token]:
    """The words before ", hết thời hạn trên, đơn vị không gửi xem như thống nhất"."""
    places = (at for at in range(1, len(words)) if words[at].text in (",", ";", "."))
    return next((words[:at] for at in places if _is_silence(words[at + 1 :])), words)


def _is_account(tail: list[Token]) -> bool:
    """ "…: Hà Nội, Hà Giang": names after a colon, which move no day."""
    return not doubt_in(tail, TAIL) and timely_at(tail) is None and slip_in(tail) is None


def mark_refused(words: list[Token]) -> Refusal | None:
    """ "15/6?", "~15/6": a mark that makes the day unsure."""
    odd = [t for t in words if t.kind is TokenKind.MARK and t.text not in HARMLESS_MARKS]
    return Refusal("unsure-mark", odd[0].raw) if odd else None
