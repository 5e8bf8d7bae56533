"""Deadlines in English: every canonical phrase, and how people vary them."""

from __future__ import annotations

from kstthc_cli.deadlines.grammar.clause import names_an_actor
from kstthc_cli.deadlines.grammar.combine import adds_a_year, may_stand_together
from kstthc_cli.deadlines.grammar.cursor import attempt
from kstthc_cli.deadlines.grammar.english_recurring import UNIT_NAMES, EnglishRecurring
from kstthc_cli.deadlines.grammar.fill import Day, fill_days, fill_periods, span_of
from kstthc_cli.deadlines.named import (
    Count,
    Issue,
    Part,
    PeriodName,
)
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    Anchor,
    BeforeEvent,
    BeforePeriod,
    BeforeTet,
    ByEndOf,
    ByParty,
    Combined,
    Continuous,
    Daily,
    InPeriods,
    OnDates,
    PartOf,
    Rule,
    SetElsewhere,
    Span,
    WeekOf,
    WhenAsked,
)
from kstthc_cli.deadlines.words import Kind

PART_NAMES = {
    "early": Part.EARLY,
    "beginning of": Part.EARLY,
    "start of": Part.EARLY,
    "mid": Part.MIDDLE,
    "middle of": Part.MIDDLE,
    "late": Part.LATE,
    "end of": Part.LATE,
    "first half of": Part.FIRST_HALF,
    "second half of": Part.SECOND_HALF,
    "first ten days of": Part.FIRST_TEN_DAYS,
    "second ten days of": Part.SECOND_TEN_DAYS,
    "last ten days of": Part.LAST_TEN_DAYS,
}


ON_REQUEST = (
    *("on request", "upon request", "when requested", "as required", "when needed"),
    *("as requested", "as needed"),
)


class English(EnglishRecurring):
    """Deadlines in English."""

    def deadline(self) -> Rule | None:
        """One rule, several joined by ";", or one a party."""
        parties: list[tuple[str, Rule]] = []
        rules: list[Rule] = []
        while not self.is_done:
            if (rules or parties) and not self.mark(";"):
                return None
            self.take("report", "complete", "submit", "send the report")
            rule = self._one()
            party = self._party() if rule is None else None
            rule = rule or self._one()
            if rule is None:
                return None
            if party:
                parties.append((party, rule))
            else:
                rules.append(rule)
        if parties:
            return None if rules else ByParty(tuple(parties))
        if not rules:
            return None
        if len(rules) == 1:
            return rules[0]
        if adds_a_year(rules) or not may_stand_together(rules):
            return None
        return Combined(tuple(rules))

    def _one(self) -> Rule | None:
        start = self.position
        for reading in (
            self._undated,
            self._times,
            self._every,
            self._day_of_month,
            self._weekday,
            self._nth_weekday,
            self._span,
            self._dates,
            self._term,
            self._tet,
            self._week,
            self._periods,
            self._part,
        ):
            rule = reading()
            if rule is not None and (self.is_done or self.sees_mark(";")):
                return rule
            self.position = start
        return None

    @attempt
    def _party(self) -> str | None:
        start = self.position
        while (token := self.peek()) is not None and (
            token.kind is Kind.WORD or token.text in (",", "-", "/", "(", ")")
        ):
            self.advance()
        if self.position == start or not self.mark(":"):
            return None
        party = self.raw(start, self.position - 1)
        return party if names_an_actor(party) else None

    @attempt
    def _undated(self) -> Rule | None:
        if self._is_round_the_clock():
            return Continuous()
        if self.take("ongoing", "continuous", "continuously", "regularly"):
            if self.mark(",") and self.take("until"):
                words = self.quoted()
                return Continuous(words) if words else None
            return Continuous()
        if self.take("daily", "every working day", "every day"):
            return Daily()
        if self.take(*ON_REQUEST):
            words = self.quoted() if self.mark(":") else None
            return WhenAsked(words or "Theo yêu cầu")
        if self.take("as set by"):
            words = self.quoted()
            return SetElsewhere(words) if words else None
        if self.take("according to", "per", "as per"):
            start = self.position
            self.take("the")
            words = self.free()
            return SetElsewhere("theo " + self.raw(start, self.position)) if words else None
        return None

    @attempt
    def _is_round_the_clock(self) -> bool | None:
        """ "24/7", which is no day in July."""
        return (self.number() == 24 and self.mark("/") and self.number() == 7) or None

    @attempt
    def _dates(self) -> Rule | None:
        before = self._before()
        days: list[Day] = []
        while (day := self._day()) is not None:
            days.append(day)
            if not self.mark(",", "&") and not self.take("and"):
                break
            self.take("and")
            self._before()
        if not days:
            return None
        yearly = bool(self.take("every year", "each year", "yearly", "annually"))
        return OnDates(tuple(fill_days(days, self.year)), before, yearly)

    @attempt
    def _periods(self) -> Rule | None:
        how = self.take(
            "before",
            "by the end of",
            "by end of",
            "by end",
            "by",
            "until the end of",
            "in",
            "within",
            "during",
            "no later than",
        )
        if how in ("in", "within") and self.take("the year"):
            return InPeriods((PeriodName(Unit.YEAR),))
        periods: list[PeriodName] = []
        while (period := self._period_name() or self._bare_quarter(periods)) is not None:
            periods.append(period)
            if not self.mark(",") and not self.take("and"):
                break
            self.take("and")
        if not periods or (how is None and self.tokens[0].text == "may" and not periods[0].year):
            return None
        if how is not None and how not in ("in", "within", "during"):
            if len(periods) > 1:
                return None
            if how == "before":
                return BeforePeriod(periods[0])
            return Span(None, periods[0]) if how.startswith("until") else ByEndOf(periods[0])
        yearly = bool(self.take("every year", "each year"))
        return InPeriods(tuple(fill_periods(periods, self.year)), yearly)

    @attempt
    def _span(self) -> Rule | None:
        if self.take("until") and not self.sees("the end of"):
            day = self._day()
            if day is not None:
                return Span(None, fill_days([day], self.year)[0])
            return None
        opened = self.take("from")
        start = self._point()
        if start is None:
            return None
        if not self.take("to", "until") and not (opened and self.mark("-")):
            if not opened:
                return None
            self.take("onwards")
            if isinstance(start, Day):
                return Span(fill_days([start], self.year)[0], None)
            return Span(start, None)
        end = self._point()
        if isinstance(end, PeriodName) and end.unit is Unit.YEAR and not isinstance(start, Issue):
            is_bare = end.year and not self.sees("year", -2)
            if is_bare and not (isinstance(start, PeriodName) and start.unit is Unit.YEAR):
                return None  # "from March to 2023" has lost its end
        return Span(*span_of(start, end, self.year)) if end is not None else None

    @attempt
    def _part(self) -> Rule | None:
        self.take("at the", "in the", "by the", "the", "in", "at", "by")
        word = self.take(*PART_NAMES)
        if word is None:
            return None
        self.mark("-")
        part = PART_NAMES[word]
        if self.take("each", "every"):
            unit = UNIT_NAMES.get(self.take("month", "quarter") or "")
            return PartOf(part, unit) if unit else None
        self.take("the")
        if self.take("year"):
            return PartOf(part, PeriodName(Unit.YEAR, 1, self._four()))
        period = self._period_name()
        return PartOf(part, period) if period else None

    @attempt
    def _week(self) -> Rule | None:
        if not self.take("week"):
            return None
        week = self.number((1,))
        if week is None or not self.take("of"):
            return None
        month = self._period_name()
        if month is None or month.unit is not Unit.MONTH:
            return None
        if week == 1 and month.in_year(self.year).first.isoweekday() > 5:
            return None
        return WeekOf(week, month)

    @attempt
    def _tet(self) -> Rule | None:
        if not self.take("before tet"):
            return None
        return BeforeTet(self._four())

    @attempt
    def _term(self) -> Rule | None:
        """ "within 10 days of receipt", "3 working days before …", "promptly after …"."""
        if self.take("promptly"):
            words = self.quoted() if self.take("after") else None
            return AfterEvent(None, Count.DAYS, words or "")
        if self.take("before"):
            words = self.quoted()
            return BeforeEvent(None, Count.DAYS, words) if words else None
        opened = self.take("within", "no later than", "at least")
        count = self.number((1, 2, 3, 4))
        if count is None:
            return None
        counted_in = self._counted_in()
        if counted_in is None:
            return None
        if self.take("before", "prior to"):
            words = self._event()
            return BeforeEvent(count, counted_in, words) if words else None
        if self.is_done or self.sees_mark(";"):
            return AfterEvent(count, counted_in)
        if opened == "at least" or not self.take("after", "of", "from"):
            return None  # "at least 30 days after" is the earliest day, no deadline
        anchor = self._anchor()
        return AfterEvent(count, counted_in, anchor) if anchor is not None else None

    def _counted_in(self) -> Count | None:
        working = bool(self.take("working"))
        word = self.take("days", "day", "hours", "hour", "weeks", "week", "months", "month")
        if word is None:
            return None
        word = word if word.endswith("s") else word + "s"
        return Count(f"working-{word}" if working else word)

    @attempt
    def _anchor(self) -> Anchor | None:
        if self.take("the plan issue", "issue of the plan", "the issue of the plan", "issue"):
            return Issue()
        start = self.position
        self.take("the end of", "end of")
        self.take("each", "every")
        unit = UNIT_NAMES.get(self.take("month", "quarter", "year") or "")
        if unit is not None and self.position - start > 1:
            return unit
        self.position = start
        day = self._day()
        if day is not None:
            return fill_days([day], self.year)[0]
        return self._event()
