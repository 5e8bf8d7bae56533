"""Whole deadlines: items, their labels before and their remarks after.

deadline := item (separator item)*
item     := [label ":"] clause [tail] ["(" remark ")"] [tail]
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from kstthc_cli.deadlines.grammar.clause import LATEST, UNFORESEEN, BareDays, Clause, names_an_actor
from kstthc_cli.deadlines.grammar.combine import NO_SEPARATOR, OR, Item, combine
from kstthc_cli.deadlines.grammar.cursor import attempt
from kstthc_cli.deadlines.grammar.english import English
from kstthc_cli.deadlines.grammar.labels import Labels
from kstthc_cli.deadlines.grammar.narrow import narrow
from kstthc_cli.deadlines.grammar.points import ROMAN
from kstthc_cli.deadlines.grammar.remarks import (
    LABEL_STOPS,
    STOP_PHRASES,
    STOPS,
    is_remark,
    names_report,
    opens_label,
    span_reported,
    tells_time,
)
from kstthc_cli.deadlines.named import (
    ImpossibleError,
)
from kstthc_cli.deadlines.period import Unit
from kstthc_cli.deadlines.rule import (
    Combined,
    Continuous,
    DayIn,
    Every,
    InPeriods,
    OnDates,
    Recurrence,
    Rule,
    Times,
    Weekly,
)
from kstthc_cli.deadlines.vocabulary import LABELS, LEADS, SENDING, UNITS, WEEKDAYS
from kstthc_cli.deadlines.words import Kind, Token, tokenize

SOON = 45
"""Days after a span in which a report on it is still that span's."""


class VietnameseDeadline(Labels):
    """A whole deadline in Vietnamese."""

    def whole(self) -> Rule | None:
        """The rule, when every token was read."""
        if not self.tokens:
            return None
        try:
            items = self._items()
            if not items or not self.is_done:
                return None
            rule = combine(items, self.year)
            return None if rule is not None and rule.is_dated and self._is_called_off() else rule
        except ImpossibleError as error:
            self.impossible.append(str(error))
            return None
        except ValueError:
            return None

    def _is_called_off(self) -> bool:
        """Whether the cell calls its day off, moves it, or counts by the moon."""
        words = [token.raw.casefold() for token in self.tokens]
        text = f" {' '.join(words)} ".replace(" tết âm lịch ", " tết ")
        return bool({*words} & STOPS) or any(f" {phrase} " in text for phrase in STOP_PHRASES)

    def _items(self) -> list[Item]:
        items: list[Item] = []
        while not self.is_done:
            separator = self._separator() if items else ""
            if separator is None:
                return []
            self.mark("-")
            item = self._item()
            if item is None:
                return []
            items.append(replace(item, separator=separator))
        return items

    def _separator(self) -> str | None:
        """What parts two items; the loosest of what stands there."""
        found, seen = "", ""
        while mark := self.mark(",", ";", "-", ".") or self.take("và"):
            if (mark == seen and mark in (",", "và")) or (seen == "," and mark == "-"):
                return None  # something is missing between the two
            found = ";-" if (seen, mark) == (";", "-") else mark if found in ("", ",") else found
            seen = mark
        if not found and self.sees("thường xuyên"):
            return ","
        if not found and any(self.sees(f"hoặc {words}") for words in UNFORESEEN):
            self.advance()
            return OR
        if not found and any(self.sees(words) for words in ("vào ngày", *LATEST)):
            return NO_SEPARATOR
        return found or None

    @attempt
    def _item(self) -> Item | None:
        narrowed = self._narrowed_by_colon() or self._span_with_day() or self._lot_with_day()
        if narrowed is not None:
            return narrowed
        label = self._label() or self._label_before_marker()
        after_label = self.position
        clause = self.clause()
        end = self.position
        if clause is None or (self.sees_mark(":") and not self._what_is_done()):
            return None
        item = self._with_remarks(Item(clause, label or ""))
        if item is None or self._is_before_its_report(item) or _tells_two_times(item):
            return None
        if label and self.sees_numbers_only(after_label, end) and not _names_a_product(label):
            return None
        return item

    @attempt
    def _what_is_done(self) -> bool | None:
        """ ": 02 cuộc", ": ban hành kế hoạch": an account after the day, which does not move it."""
        self.mark(":")
        if self.number():
            counted = self.take("cuộc", "buổi", "hội nghị") is not None
            return (counted and (self.is_done or self.sees_mark(",", ";"))) or None
        start = self.position
        words = self.free()
        if words is None or self.sees_mark("(", ")"):
            return None
        if any(stop in words.casefold() for stop in LABEL_STOPS):
            return None
        return is_remark(self.tokens[start : self.position]) or None

    def _is_before_its_report(self, item: Item) -> bool:
        """ "Báo cáo năm: trước 15/01": a report of a span that has not begun is another year's."""
        rule = item.clause.rule
        if isinstance(rule, InPeriods):
            spans = [span_reported(words, self.year) for words in (item.label, *item.remarks)]
            return rule.periods[0].year is None and any(s and s.year != self.year for s in spans)
        if not isinstance(rule, OnDates) or rule.yearly:
            return False
        for words in (item.label, *item.remarks):
            span = span_reported(words, self.year)
            if span is None:
                continue
            days = [day.in_year(self.year) for day in rule.days]
            if span.year != self.year and rule.days[0].year is None:
                return True
            if any(
                day < span.first
                or (span.unit is Unit.YEAR and day.month <= 3 and day.year == span.year)
                for day in days
            ):
                return True
        return False

    @attempt
    def _narrowed_by_colon(self) -> Item | None:
        """ "Hàng quý: trước ngày 15 của tháng cuối quý"."""
        if any(self.sees(words) for words in LABELS):
            return None
        outer = self.clause()
        if outer is None or not self.mark(":") or isinstance(outer.rule, BareDays):
            return None
        if isinstance(outer.rule, InPeriods) and outer.rule.periods[0].year not in (
            None,
            self.year,
        ):
            return None
        inner = self._item()
        if inner is None or inner.label:
            return None
        rule = narrow(outer.rule, inner.clause.rule, self.year)
        return None if rule is None else replace(inner, clause=Clause(rule, True))

    @attempt
    def _span_with_day(self) -> Item | None:
        """ "6 tháng (trước 10/6)": the span that a report tells of, and its day."""
        start = self.position
        self.take("định kỳ", "báo cáo")
        self.take("hàng")
        length = self.number()
        if not self.take("tháng", "năm") or (length is None and not self.sees("năm", -1)):
            return None
        label = self.raw(start, self.position)
        if not self.mark("(") or (content := self._bracket()) is None:
            return None
        inner = VietnameseDeadline(content, self.year)
        clause = inner.clause()
        if clause is None or not inner.is_done or not clause.is_marked:
            return None
        return Item(clause, label)

    @attempt
    def _lot_with_day(self) -> Item | None:
        """ "Đợt 1 (tháng 3)": a lot, and its day in brackets."""
        start = self.position
        if not self.take("đợt", "kỳ", "lần") or self.number() is None or not self.mark("("):
            return None
        label = self.raw(start, self.position - 1)
        content = self._bracket()
        inner = VietnameseDeadline(content or [], self.year)
        clause = inner.clause()
        return Item(clause, label) if clause and inner.is_done else None

    def _with_remarks(self, item: Item) -> Item | None:
        """The item with its tail and brackets, narrowed by what they say."""
        remarks: list[str] = []
        rule = item.clause.rule
        while True:
            self._tail()
            if not self.mark("("):
                break
            start = self.position
            content = self._bracket()
            if content is None:
                return None
            narrowed = self._narrowed_by_bracket(rule, content)
            if narrowed is None:
                return None
            rule, is_remark = narrowed
            if is_remark:
                remarks.append(self.raw(start, start + len(content)))
        return replace(item, clause=replace(item.clause, rule=rule), remarks=tuple(remarks))

    def _tail(self) -> None:
        """What follows a deadline and leaves its day as it is: "gửi Sở Nội vụ", "trong năm"."""
        start = self.position
        if self.take("trong năm", "của năm"):
            if self._year_of_plan() and (self.is_done or self.sees_mark(",", ";", "(")):
                return
            self.position = start
        while any(self.sees(words) for words in (*SENDING, "theo")) and self._is_spelt_out():
            start = self.position
            self.advance()
            if self._goes_on_with_time() or (self.free() is None and not self.at_boundary()):
                self.position = start
                return

    def _is_spelt_out(self) -> bool:
        """Whether the word that comes next is no slip of another: "vể" may have been "và"."""
        token = self.peek()
        return token is not None and (token.raw.isascii() or token.raw.casefold() == token.text)

    def _goes_on_with_time(self) -> bool:
        """Whether "về III" was "và III", or "để tiếp" was "kế tiếp"."""
        token, further = self.peek(), self.peek(1)
        ends = further is None or further.kind is Kind.MARK
        return token is not None and (token.text in ROMAN or (token.text == "tiếp" and ends))

    def _bracket(self) -> list[Token] | None:
        """The tokens up to the closing bracket, which is taken too."""
        start, depth = self.position, 1
        while (token := self.peek()) is not None:
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            self.advance()
            if depth == 0:
                return self.tokens[start : self.position - 1]
        return None

    def _narrowed_by_bracket(
        self, rule: Rule | BareDays, content: list[Token]
    ) -> tuple[Rule | BareDays, bool] | None:
        inner = VietnameseDeadline(content, self.year)
        weekday = inner.weekday()
        if weekday is not None and inner.is_done and rule != Every(1, Unit.WEEK):
            return (rule, True) if self._falls_on(rule, weekday) else None
        if isinstance(rule, Every) and (near := self._elliptic(rule, content)) is not None:
            return near, False
        inner = VietnameseDeadline(content, self.year)
        bare = inner.bare_days()
        found: Rule | BareDays | None = bare.rule if bare and inner.is_done else None
        if found is None:
            inner = VietnameseDeadline(content, self.year)
            found = inner.whole()
        if found is not None and not isinstance(rule, BareDays):
            narrowed = narrow(rule, found, self.year)
            if narrowed is not None:
                return narrowed, False
            return (rule, True) if opens_label(content) and names_report(content) else None
        if rule == Every(1, Unit.WEEK) and any(token.text in WEEKDAYS for token in content):
            return None
        if isinstance(rule, OnDates) and self._is_day_of_report(rule, content):
            return rule, True
        if isinstance(rule, Continuous) and tells_time(content):
            return None
        return (rule, True) if is_remark(content, of_a_day=isinstance(rule, OnDates)) else None

    def _elliptic(self, outer: Every, content: list[Token]) -> Rule | None:
        """ "Hàng tuần (thứ Sáu)", "Hàng tháng (ngày đầu tiên)": the bracket leaves the unit out."""
        unit = {Unit.WEEK: "hàng tuần", Unit.MONTH: "hàng tháng"}.get(outer.unit)
        if unit is None or outer.count > 1:
            return None
        found = VietnameseDeadline([*content, *tokenize(unit)], self.year).whole()
        if not isinstance(found, Weekly | DayIn | Recurrence):
            return None
        return narrow(outer, found, self.year)

    def _is_day_of_report(self, rule: OnDates, content: list[Token]) -> bool:
        """ "20/5 (6 tháng)", "15/12 (năm)": the span that is reported on, soon before or after."""
        inner = VietnameseDeadline(content, self.year)
        period = inner.whole_year() or inner.reported_span()
        if period is None or not inner.is_done or len(rule.days) > 1:
            return False
        span, day = period.in_year(self.year), rule.days[0].in_year(self.year)
        return span.first <= day <= span.last + timedelta(days=SOON)

    def _falls_on(self, rule: Rule | BareDays, weekday: int) -> bool:
        return isinstance(rule, OnDates) and all(
            day.in_year(self.year).isoweekday() == weekday for day in rule.days
        )


def _names_a_product(label: str) -> bool:
    """Whether mere numbers after the label can be a day: not "Công văn: 12/2023", "Điểm: 9/10"."""
    words = label.casefold()
    known = names_an_actor(label) or any(
        words.startswith(f"{opening} ") or words == opening
        for opening in (*LABELS, *LEADS, *SENDING, "kỳ")
    )
    return known and (len(words.split()) > 1 or words in LEADS)


def _tells_two_times(item: Item) -> bool:
    """ "Báo cáo 6 tháng: hàng năm": label and clause each tell of spans, and not of the same."""
    rule, label = item.clause.rule, item.label.casefold().split()
    if item.is_marked or not {*label} & {*UNITS}:
        return False
    if isinstance(rule, InPeriods):
        spans = {period.unit for period in rule.periods} - {Unit.MONTH, Unit.QUARTER}
        named = any(unit in UNITS and then.isdigit() for unit, then in pairwise(label))
        return bool(spans) or named
    return isinstance(rule, Every | Times | Combined)


class EnglishDeadline(English):
    """A whole deadline in English."""

    def whole(self) -> Rule | None:
        """The rule, when every token was read."""
        try:
            rule = self.deadline() if self.tokens else None
        except ImpossibleError as error:
            self.impossible.append(str(error))
            return None
        except ValueError:
            return None
        return rule if self.is_done else None
