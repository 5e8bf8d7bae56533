"""Numbers in digits and words, years, weekdays and times of day."""

from __future__ import annotations

from kstthc_cli.deadlines.grammar.cursor import Cursor, attempt
from kstthc_cli.deadlines.vocabulary import NUMBERS, WEEKDAYS
from kstthc_cli.deadlines.words import Kind

YEARS = range(1990, 2100)
NEXT_YEAR = (
    *("của năm sau", "năm sau", "của năm tiếp theo", "năm tiếp theo"),
    *("của năm kế tiếp", "năm kế tiếp"),
)


class Numbers(Cursor):
    """Numbers in Vietnamese."""

    def count(self) -> int | None:
        """A number in digits or in words up to 99."""
        return self.number((1, 2, 3)) if self._sees_digits() else self.number_word()

    def _sees_digits(self) -> bool:
        token = self.peek()
        return token is not None and token.kind is Kind.NUMBER

    @attempt
    def number_word(self) -> int | None:
        """ "ba", "mười hai", "hai mươi lăm"."""
        word = self.take(*NUMBERS)
        if word is None or word in ("mươi", "lăm", "mốt"):
            return None
        value = NUMBERS[word]
        if word == "mười" and self._names_year():
            return value
        if word != "mười":
            if not self.take("mươi"):
                return value
            value *= 10
        unit = self.take(*NUMBERS)
        if unit in ("mười", "mươi"):
            return None
        return value + (NUMBERS[unit] if unit else 0)

    @attempt
    def year_name(self) -> int | None:
        """ "/2023", "-2023", "năm 2023", the bare number, or "năm sau"."""
        if self.take(*NEXT_YEAR):
            return self.year + 1
        if self._sees_year_of_plan_apart():
            self.mark(",")
        if not self.mark("/", "-", "."):
            self.take("năm", "của năm")
        year = self.number((4,))
        return year if year in YEARS else None

    def _sees_year_of_plan_apart(self) -> bool:
        """ "Quý III, năm 2023": the plan's own year after a comma, and no more after it."""
        if not self.sees_mark(",") or not self.sees("năm", 1):
            return False
        token, then = self.peek(2), self.peek(3)
        is_own = token is not None and token.raw == str(self.year)
        return is_own and (then is None or then.text in (";", "(", "."))

    def _names_year(self) -> bool:
        """ "năm 2023": the word is the year's, not the number of the month of May."""
        return self.sees("năm") and self._is_year(1)

    def _is_year(self, ahead: int) -> bool:
        token = self.peek(ahead)
        return token is not None and token.kind is Kind.NUMBER and len(token.raw) == 4

    def _note_impossible(self, what: str) -> None:
        """Remember a day or period that cannot be."""
        self.impossible.append(what)

    @attempt
    def clock(self) -> bool | None:
        """A time of day, which leaves the day as it is: "17h00", "16 giờ 30 phút"."""
        hour = self.number()
        if hour is None or hour > 24:
            return None
        if not self.take("h", "giờ"):
            token = self.peek(1)
            if not self.mark(":") or token is None or len(token.raw) != 2:
                return None
        if hour == 0:
            raise ValueError("midnight belongs to the day before as well as to the day")
        minute = self.number()
        if minute is not None and minute > 59:
            self._note_impossible(f"no minute {minute}")
            return None
        self.take("phút")
        self.mark("'", "’", "′")
        return True

    @attempt
    def weekday(self) -> int | None:
        """ "thứ Sáu", "thứ 6", "chủ nhật": ISO number."""
        if self.take("chủ nhật"):
            return 7
        if not self.take("thứ"):
            return None
        number = self.number((1,))
        if number is not None:
            return number - 1 if 2 <= number <= 7 else None
        word = self.take(*WEEKDAYS)
        return WEEKDAYS[word] if word else None
