"""What comes back, in English: "02 times/year", "day 05 monthly", "every Friday"."""

from __future__ import annotations

from kstthc_cli.deadlines.grammar.cursor import attempt
from kstthc_cli.deadlines.grammar.english_points import (
    ORDINALS,
    EnglishPoints,
)
from kstthc_cli.deadlines.named import (
    LAST,
)
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.rule import (
    Combined,
    DayIn,
    Every,
    Recurrence,
    Rule,
    Times,
    Weekly,
)
from kstthc_cli.deadlines.vocabulary import DAY_NAMES, WEEKDAY_CODES

DAYS = DAY_NAMES

UNIT_NAMES = {
    "month": Unit.MONTH,
    "months": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "quarters": Unit.QUARTER,
    "half year": Unit.HALF,
    "year": Unit.YEAR,
    "years": Unit.YEAR,
    "week": Unit.WEEK,
    "weeks": Unit.WEEK,
}

NUMBER_NAMES = {"two": 2, "three": 3, "four": 4, "six": 6, "twelve": 12}

ADVERBS = {
    "monthly": Unit.MONTH,
    "weekly": Unit.WEEK,
    "quarterly": Unit.QUARTER,
    "yearly": Unit.YEAR,
    "annually": Unit.YEAR,
    "annual": Unit.YEAR,
}


class EnglishRecurring(EnglishPoints):
    """Recurring deadlines in English."""

    @attempt
    def _times(self) -> Rule | None:
        at_least = bool(self.take("at least", "minimum"))
        count = {"once": 1, "twice": 2}.get(self.take("once", "twice") or "") or self._times_count()
        if count is None:
            return None
        if not self.mark("/"):
            self.take("a", "per", "each", "every", "an")
        unit = UNIT_NAMES.get(self.take("month", "quarter", "half year", "year", "week") or "")
        unit = unit or ADVERBS.get(self.take("monthly", "quarterly", "yearly", "annually") or "")
        if unit is None:
            return None
        if (unit is Unit.MONTH and count > 3) or (unit is Unit.WEEK and count > 1):
            return None
        if count == 1 and unit is not Unit.YEAR and not at_least:
            return Every(1, unit)
        return Times(count, unit, at_least)

    def _times_count(self) -> int | None:
        count = self.number((1, 2, 3))
        return count if count is not None and self.take("times", "time") else None

    @attempt
    def _every(self) -> Rule | None:
        if adverb := self.take(*ADVERBS):
            if ADVERBS[adverb] is Unit.MONTH and self.mark(","):
                return self._day_each_month()
            return Every(1, ADVERBS[adverb])
        if not self.take("every", "each"):
            return None
        number = NUMBER_NAMES.get(self.take(*NUMBER_NAMES) or "") or self.number()
        count = 1 if number is None else number
        unit = UNIT_NAMES.get(self.take(*UNIT_NAMES) or "")
        if unit is None or count == 0:
            return None
        if unit is Unit.MONTH:
            named = {1: Unit.MONTH, 3: Unit.QUARTER, 6: Unit.HALF, 12: Unit.YEAR}.get(count)
            return Every(1, named) if named else Every(count, Unit.MONTH)
        return Every(count, unit)

    def _day_each_month(self) -> Rule | None:
        """ "monthly, by the 5th"."""
        before = self._before()
        self.take("the", "day")
        days, working, from_day = self._ordinals()
        return DayIn(days, before=before, working=working, from_day=from_day) if days else None

    @attempt
    def _day_of_month(self) -> Rule | None:
        before = self._before()
        self.take("the", "day")
        days, working, from_day = self._ordinals()
        if not days:
            return None
        if self.take("monthly"):
            return DayIn(days, before=before, working=working, from_day=from_day)
        unit, month, ahead = Unit.MONTH, 1, False
        if not self.take("of"):
            return None
        self.take("the")
        position = self._ordinal_of_month()
        if position is not None:
            month = position
            unit_word = self._unit_after_of()
            if unit_word is None:
                return None
            unit, ahead = unit_word
            month = unit.months if month == LAST else month
        elif (unit_word := self._unit_after()) is not None:
            unit, ahead = unit_word
            if unit is not Unit.MONTH:
                if days != (LAST,):
                    return None
                month = unit.months
        else:
            return None
        return DayIn(days, unit, month, ahead, before, working, from_day)

    def _before(self) -> bool:
        word = self.take(
            "before", "by the end of", "by", "no later than", "on", "on or before", "not later than"
        )
        if word is not None and self.clock():
            self.take("on")
        return word == "before"

    def _ordinals(self) -> tuple[tuple[int, ...], bool, int | None]:
        """The days of a month: "day 5 and day 20", "17th", "last working day", "days 1 to 5"."""
        if self.take("days"):
            first = self.number()
            last = self._last_or_number() if self.take("to") else None
            return ((last,), False, first) if last else ((), False, None)
        days: list[int] = []
        while True:
            word = self.take(*ORDINALS)
            if word:
                working = bool(self.take("working"))
                if not self.take("day"):
                    return (), False, None
                return (ORDINALS[word],), working, None
            number = self.number()
            if number is None:
                return (), False, None
            self.take("st", "nd", "rd", "th")
            if self.take("working day"):
                return (number,), True, None
            days.append(number)
            if not self.mark(",") and not self.take("and"):
                return tuple(days), False, None
            self.take("day")

    def _last_or_number(self) -> int | None:
        return LAST if self.take("last") else self.number()

    @attempt
    def _ordinal_of_month(self) -> int | None:
        word = self.take("first", "second", "third", "last")
        number = ORDINALS[word] if word else self.number()
        if number is None:
            return None
        self.take("st", "nd", "rd", "th")
        return number if self.take("month") else None

    def _unit_after_of(self) -> tuple[Unit, bool] | None:
        return self._unit_after() if self.take("of") else None

    def _unit_after(self) -> tuple[Unit, bool] | None:
        self.take("the")
        word = self.take("each", "every", "following", "next")
        unit = UNIT_NAMES.get(self.take("month", "quarter", "half year") or "")
        if unit is None:
            return None
        return unit, word in ("following", "next")

    @attempt
    def _weekday(self) -> Rule | None:
        self._before()
        days: list[int] = []
        while True:
            self.take("every", "each")
            day = self.take(*DAYS)
            if day is None:
                return None
            days.append(DAYS.index(day) + 1)
            if not self.mark(",") and not self.take("and"):
                break
        if not any(token.text in ("every", "each", "weekly") for token in self.tokens):
            return None
        self.take("weekly", "of every week", "of each week")
        return Weekly(days[0]) if len(days) == 1 else Combined(tuple(Weekly(day) for day in days))

    @attempt
    def _nth_weekday(self) -> Rule | None:
        """ "the last Friday of each month"."""
        self._before()
        self.take("the")
        place = self.take("first", "last")
        day = self.take(*DAYS) if place else None
        if day is None or not self.take("of each month", "of every month", "of the month"):
            return None
        nth = f"{ORDINALS[str(place)]}{WEEKDAY_CODES[DAYS.index(day)]}"
        return Recurrence(f"FREQ=MONTHLY;BYDAY={nth}")
