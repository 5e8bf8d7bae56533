"""The nouns of English deadlines: days, periods, events."""

from __future__ import annotations

from kstthc_cli.deadlines.grammar.cursor import attempt
from kstthc_cli.deadlines.grammar.fill import Day
from kstthc_cli.deadlines.grammar.numbers import YEARS
from kstthc_cli.deadlines.grammar.points import ROMAN, Points
from kstthc_cli.deadlines.named import (
    LAST,
    Issue,
    PeriodName,
    Point,
)
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.vocabulary import EVENT_WORDS

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)}


MONTH_NUMBERS = {**SHORT, **{name: number for number, name in enumerate(MONTHS, 1)}}


EVENTS = EVENT_WORDS


ORDINALS = {"first": 1, "second": 2, "third": 3, "last": LAST}


class EnglishPoints(Points):
    """Days, periods and events in English."""

    def quoted(self) -> str | None:
        """The plan's own words between square brackets."""
        if not self.mark("["):
            return None
        start = self.position
        while not self.is_done and not self.sees_mark("]"):
            self.advance()
        words = self.raw(start, self.position)
        return words if self.mark("]") else None

    @attempt
    def _day(self) -> Day | None:
        if (month := self.take(*MONTH_NUMBERS)) is not None:
            number = self.number()
            self.take("st", "nd", "rd", "th")
            return Day(number, MONTH_NUMBERS[month], self._of_year()) if number else None
        start = self.position
        number = self.number()
        self.take("st", "nd", "rd", "th")
        self.take("of")
        if number is not None and (month := self.take(*MONTH_NUMBERS)) is not None:
            return Day(number, MONTH_NUMBERS[month], self._of_year())
        self.position = start
        day = self.day()
        return day if day is not None and day.month is not None else None

    def _four(self) -> int | None:
        start = self.position
        year = self.number((4,))
        if year in YEARS:
            return year
        self.position = start
        return None

    @attempt
    def _period_name(self) -> PeriodName | None:
        has_article = bool(self.take("the"))
        if (month := self.take(*MONTH_NUMBERS)) is not None:
            return PeriodName(Unit.MONTH, MONTH_NUMBERS[month], self._of_year())
        if (months := self._first_months()) is not None:
            return months
        if self.take("quarter") or self.take("q"):
            token = self.peek()
            number = ROMAN.get(token.text) if token else None
            if number is not None:
                self.advance()
            else:
                number = self.number()
            return PeriodName(Unit.QUARTER, number, self._of_year()) if number else None
        ordinal = self.take("first", "second", "third")
        if ordinal and self.take("quarter"):
            return PeriodName(Unit.QUARTER, ORDINALS[ordinal], self._of_year())
        if (
            ordinal
            and ordinal != "third"
            and self.take("half of the year", "half of year", "half year", "half")
        ):
            return PeriodName(Unit.HALF, ORDINALS[ordinal], self._of_year())
        if ordinal:
            return None
        if self.take("year"):
            year = self._four()
            return PeriodName(Unit.YEAR, 1, year) if year or has_article else None
        year = self._four()
        return PeriodName(Unit.YEAR, 1, year) if year else None

    @attempt
    def _first_months(self) -> PeriodName | None:
        place = self.take("first", "last")
        months = self.number((1,)) or (9 if self.take("nine") else None)
        if place is None or not self.take("months") or months not in (3, 6, 9):
            return None
        self.take("of the year", "of")
        year = self._of_year()
        if months == 9:
            return PeriodName(Unit.NINE_MONTHS, 1, year) if place == "first" else None
        unit = Unit.QUARTER if months == 3 else Unit.HALF
        return PeriodName(unit, 1 if place == "first" else 12 // months, year)

    def _of_year(self) -> int | None:
        start = self.position
        if not self.mark("/", ","):
            self.take("of")
        year = self._four()
        if year is None:
            self.position = start
        return year

    @attempt
    def _bare_quarter(self, before: list[PeriodName]) -> PeriodName | None:
        if not before or before[-1].unit is not Unit.QUARTER:
            return None
        token = self.peek()
        number = ROMAN.get(token.text) if token else None
        if number is None:
            return None
        self.advance()
        return PeriodName(Unit.QUARTER, number, self._of_year())

    @attempt
    def _point(self) -> Point | Day | None:
        if self.take("the plan issue", "the issue of the plan", "now"):
            return Issue()
        self.take("the end of")
        if self.take("the year"):
            return PeriodName(Unit.YEAR)
        return self._day() or self._period_name()

    def _event(self) -> str | None:
        self.take("the")
        if (word := self.take(*EVENTS)) is not None:
            return EVENTS[word]
        return self.quoted() or self.free()
