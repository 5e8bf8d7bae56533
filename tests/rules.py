"""Strategies for rules: every class, every field that words can state."""

from __future__ import annotations

from datetime import date

from hypothesis import reject
from hypothesis import strategies as st

from kstthc_cli.deadlines.named import (
    LAST,
    DayName,
    Issue,
    Part,
    PeriodName,
)
from kstthc_cli.deadlines.period import PeriodUnit, last_day_of_month, periods_in_year
from kstthc_cli.deadlines.recurrence import check_recurrence
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    BeforeEnd,
    BeforeEvent,
    BeforePeriod,
    BeforeTet,
    ByEndOf,
    ByParty,
    Combined,
    Continuous,
    Daily,
    DayIn,
    Every,
    InPeriods,
    NthWeekday,
    OnDates,
    Onwards,
    PartOf,
    Recurrence,
    Rule,
    SetElsewhere,
    Since,
    Span,
    Times,
    UntilEvent,
    Weekly,
    WeekOf,
    WhenAsked,
    Within,
    WorkingDayOf,
    within,
)
from kstthc_cli.deadlines.workdays import Count

PLAN_YEAR = 2024
"""A leap year, so that 29/02 without a year is a day."""

EVENTS = (
    "ngày tiếp nhận",
    "ngày nhận đủ hồ sơ hợp lệ",
    "khi có kết quả kiểm tra",
    "ngày Quyết định số 766/QĐ-TTg được ký",
)
PROMPTLY = ("Ngay sau khi có văn bản của tỉnh", "Kịp thời", "Ngay khi tiếp nhận")
MEETINGS = ("kỳ họp HĐND cuối năm", "hội nghị tổng kết")
PARTIES = ("UBND xã", "Công chức phụ trách", "Các phòng, ban", "Trưởng ấp")
NAMED_MONTHS = (
    PeriodUnit.MONTH,
    PeriodUnit.QUARTER,
    PeriodUnit.HALF,
    PeriodUnit.NINE_MONTHS,
    PeriodUnit.YEAR,
)

NEAR_YEARS = st.integers(2015, 2031)
years = st.none() | NEAR_YEARS


@st.composite
def day_names(draw: st.DrawFn, year: st.SearchStrategy[int | None] = years) -> DayName:
    """Days of a year or of the plan's year."""
    named = draw(year)
    month = draw(st.integers(1, 12))
    last = last_day_of_month(named or PLAN_YEAR, month).day
    return DayName(month, draw(st.integers(1, last)), named)


@st.composite
def period_names(
    draw: st.DrawFn,
    units: tuple[PeriodUnit, ...] = NAMED_MONTHS,
    year: st.SearchStrategy[int | None] = years,
) -> PeriodName:
    """Periods of a year or of the plan's year."""
    unit = draw(st.sampled_from(units))
    number = draw(st.integers(1, periods_in_year(unit, 2023)))
    return PeriodName(unit, number, draw(year))


@st.composite
def on_dates(draw: st.DrawFn) -> OnDates:
    """Days that follow each other: a list that runs back is read as a slip."""
    year = draw(years)
    has_own_years = year is not None and draw(st.booleans())
    one = day_names(NEAR_YEARS if has_own_years else st.just(year))
    days = sorted(draw(st.lists(one, min_size=1, max_size=4, unique=True)), key=_begins)
    yearly = year is None and draw(st.booleans())
    before = draw(st.booleans())
    return OnDates(tuple(days), before, yearly, held=not before and draw(st.booleans()))


@st.composite
def in_periods(draw: st.DrawFn) -> InPeriods:
    """One period, or several of one unit."""
    year = draw(years)
    unit = draw(st.sampled_from((PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.HALF)))
    if draw(st.booleans()):
        one = period_names((unit,), st.just(year))
        periods = sorted(draw(st.lists(one, min_size=1, max_size=4, unique=True)), key=_begins)
        return InPeriods(tuple(periods), year is None and draw(st.booleans()))
    return InPeriods((draw(period_names()),))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Spans that run forward, with years at both ends or at none."""
    has_years = draw(st.booleans())
    own = NEAR_YEARS if has_years else st.none()
    kind = draw(st.sampled_from(("days", "months", "quarters", "years", "until", "issue")))
    if kind == "until":
        return Span(None, draw(period_names(year=NEAR_YEARS)))
    if kind == "issue":
        ends = day_names(own) | period_names(year=own)
        return Span(Issue(), draw(ends))
    if kind == "years":
        first = draw(st.integers(2015, 2030))
        last = draw(st.integers(first + 1, 2031))
        return Span(PeriodName(PeriodUnit.YEAR, 1, first), PeriodName(PeriodUnit.YEAR, 1, last))
    units = {"days": (), "months": (PeriodUnit.MONTH,), "quarters": (PeriodUnit.QUARTER,)}[kind]
    points = period_names(units, own) if units else day_names(own)
    pair = draw(st.lists(points, min_size=2, max_size=2, unique=True))
    first, last = sorted(pair, key=_begins)
    return Span(first, last, held=not units and draw(st.booleans()))


def _begins(point: DayName | PeriodName) -> date:
    named = point.in_year(PLAN_YEAR)
    return named if isinstance(named, date) else named.first


@st.composite
def parts(draw: st.DrawFn) -> PartOf:
    part = draw(st.sampled_from(Part))
    thirds = part in (Part.EARLY, Part.MIDDLE, Part.LATE)
    units = (
        (PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.YEAR) if thirds else (PeriodUnit.MONTH,)
    )
    each = st.sampled_from([unit for unit in units if unit is not PeriodUnit.YEAR])
    return PartOf(part, draw(each | period_names(units)))


@st.composite
def times(draw: st.DrawFn) -> Times:
    unit, most = draw(
        st.sampled_from(
            (
                (PeriodUnit.YEAR, 365),
                (PeriodUnit.HALF, 12),
                (PeriodUnit.QUARTER, 12),
                (PeriodUnit.MONTH, 3),
            ),
        )
    )
    least = 1 if unit is PeriodUnit.YEAR else 2
    return Times(draw(st.integers(least, most)), unit, draw(st.booleans()))


@st.composite
def weeks(draw: st.DrawFn) -> WeekOf:
    """Weeks of a month that begins on a working day: of another nobody knows which is the first."""
    months = period_names((PeriodUnit.MONTH,))
    month = draw(months.filter(lambda month: _begins(month).isoweekday() < 6))
    return WeekOf(draw(st.integers(1, 5)), month)


@st.composite
def every(draw: st.DrawFn) -> Every:
    unit = draw(
        st.sampled_from(
            (
                PeriodUnit.WEEK,
                PeriodUnit.MONTH,
                PeriodUnit.QUARTER,
                PeriodUnit.HALF,
                PeriodUnit.YEAR,
            )
        )
    )
    counts = {PeriodUnit.WEEK: range(1, 27), PeriodUnit.MONTH: (1, 2, 4)}.get(unit, (1,))
    return Every(draw(st.sampled_from(counts)), unit)


@st.composite
def days_in(draw: st.DrawFn) -> DayIn:
    unit = draw(st.sampled_from((PeriodUnit.MONTH, PeriodUnit.QUARTER)))
    month = draw(st.integers(1, unit.months))
    ahead = draw(st.booleans())
    number = st.integers(1, 31)
    kind = draw(st.sampled_from(("days", "last", "working", "window")))
    if kind == "window":
        first = draw(st.integers(1, 30))
        last = draw(st.just(LAST) | st.integers(first + 1, 31))
        return DayIn((last,), unit, month, ahead, from_day=first)
    before = draw(st.booleans())
    if kind == "working":
        day = draw(st.just(LAST) | st.integers(1, 23))
        return DayIn((day,), unit, month, ahead, before, working=True)
    if kind == "last":
        return DayIn((LAST,), unit, month, ahead, before)
    days = draw(st.lists(number, min_size=1, max_size=3, unique=True))
    return DayIn(tuple(days), unit, month, ahead, before)


@st.composite
def after_events(draw: st.DrawFn) -> AfterEvent:
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return AfterEvent(0, Count.DAYS)
    if kind == 1:
        return AfterEvent(None, Count.DAYS, draw(st.sampled_from(PROMPTLY)))
    counted_in = draw(st.sampled_from(Count))
    receipt = st.just("") if counted_in is not Count.MONTHS else st.nothing()
    anchors = (
        receipt
        | st.sampled_from(EVENTS)
        | st.just(Issue())
        | day_names()
        | st.sampled_from((PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.YEAR))
    )
    return AfterEvent(draw(st.integers(1, 999)), counted_in, draw(anchors))


before_ends: st.SearchStrategy[BeforeEnd] = st.builds(
    BeforeEnd,
    st.integers(1, 20),
    st.sampled_from((Count.DAYS, Count.WORKING_DAYS)),
    st.sampled_from((PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.YEAR)),
)
nth_weekdays: st.SearchStrategy[NthWeekday] = st.builds(
    NthWeekday, st.sampled_from((LAST, 1, 2, 3, 4)), st.integers(1, 7)
)

recurrences: st.SearchStrategy[Recurrence] = st.sampled_from(
    [
        rule
        for text in (
            "FREQ=MONTHLY;BYDAY=2TU",
            "FREQ=MONTHLY;BYMONTHDAY=-2",
            "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
            "FREQ=DAILY;INTERVAL=10",
        )
        if (rule := check_recurrence(text)) is not None
    ]
)

starts = day_names(years) | period_names((PeriodUnit.MONTH, PeriodUnit.QUARTER), years)


@st.composite
def windows(draw: st.DrawFn) -> Within:
    """What comes back, between two months or two days, with a day between them."""
    rule = draw(every() | days_in() | nth_weekdays | st.builds(Weekly, st.integers(1, 7)) | times())
    own = NEAR_YEARS if draw(st.booleans()) else st.none()
    points = period_names((PeriodUnit.MONTH,), own) | day_names(own)
    pair = draw(st.lists(points, min_size=2, max_size=2, unique=True))
    first, last = sorted(pair, key=_begins)
    if _begins(first) == _begins(last):
        first, last = PeriodName(PeriodUnit.MONTH, 3), PeriodName(PeriodUnit.MONTH, 11)
    try:
        return within(rule, Span(first, last), PLAN_YEAR)
    except ValueError:
        reject()


RULES: dict[type[Rule], st.SearchStrategy[Rule]] = {
    OnDates: on_dates(),
    InPeriods: in_periods(),
    ByEndOf: st.builds(ByEndOf, period_names()),
    BeforePeriod: st.builds(
        BeforePeriod,
        period_names((PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.HALF))
        | period_names((PeriodUnit.YEAR,), NEAR_YEARS),
    ),
    BeforeTet: st.builds(BeforeTet, years),
    Span: spans(),
    PartOf: parts(),
    WeekOf: weeks(),
    Times: times(),
    Every: every(),
    DayIn: days_in(),
    Weekly: st.builds(Weekly, st.integers(1, 7)),
    Daily: st.just(Daily()),
    Recurrence: recurrences,
    NthWeekday: nth_weekdays,
    BeforeEnd: before_ends,
    Within: windows(),
    Since: st.builds(Since, starts | st.just(Issue())),
    Onwards: st.builds(
        Onwards,
        period_names(
            (PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.HALF, PeriodUnit.YEAR), NEAR_YEARS
        ),
    ),
    UntilEvent: st.builds(
        UntilEvent, starts, st.sampled_from(("bàn giao xong", "có văn bản thay thế"))
    ),
    WorkingDayOf: st.builds(
        WorkingDayOf, st.just(LAST) | st.integers(1, 20), period_names((PeriodUnit.MONTH,))
    ),
    AfterEvent: after_events(),
    BeforeEvent: st.builds(
        BeforeEvent,
        st.integers(1, 366),
        st.sampled_from(Count),
        st.sampled_from(("ngày hẹn trả kết quả", "ngày hết hạn giải quyết")),
    )
    | st.builds(BeforeEvent, st.none(), st.just(Count.DAYS), st.sampled_from(MEETINGS)),
    WhenAsked: st.sampled_from(
        [WhenAsked(words) for words in ("Theo yêu cầu", "Khi có phát sinh", "Đột xuất")]
    ),
    SetElsewhere: st.sampled_from(
        [SetElsewhere(words) for words in ("Theo Kế hoạch của huyện", "Theo quy định")]
    ),
    Continuous: st.sampled_from([Continuous(), Continuous("có văn bản thay thế")]),
}
"""A strategy for each class of rule that is no combination of others."""

simple_rules = st.one_of(*RULES.values())
recurring_rules: st.SearchStrategy[Rule] = st.one_of(
    *(RULES[kind] for kind in (Times, Every, DayIn, Weekly, Recurrence))
)


@st.composite
def by_party(draw: st.DrawFn) -> ByParty:
    """Parties, each with a rule of dates."""
    parties = draw(st.lists(st.sampled_from(PARTIES), min_size=2, max_size=3, unique=True))
    rules = on_dates() | RULES[ByEndOf] | RULES[DayIn]
    return ByParty(tuple((party, draw(rules)) for party in parties))


@st.composite
def combined(draw: st.DrawFn) -> Combined:
    """Continuous work with a recurring report, several weekdays, or dates beside periods."""
    kind = draw(st.sampled_from(("mixed", "weekdays", "days in months")))
    if kind == "mixed":
        return Combined((Continuous(), draw(times() | every() | days_in() | nth_weekdays)))
    if kind == "weekdays":
        days = draw(st.lists(st.integers(1, 7), min_size=2, max_size=4, unique=True))
        return Combined(tuple(Weekly(day) for day in days))
    two = draw(st.lists(days_in(), min_size=2, max_size=2, unique=True))
    return Combined(tuple(two))


any_rule: st.SearchStrategy[Rule] = simple_rules | by_party() | combined()
