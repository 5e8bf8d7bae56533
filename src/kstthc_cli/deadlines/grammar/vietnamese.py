"""Clauses in Vietnamese.

`Vietnamese.clause` tries the readers in turn and takes the first that reaches the clause's
end, so that nothing is left over by accident.
"""

from __future__ import annotations

import re

from kstthc_cli.deadlines.grammar.clause import LATEST, Clause, names_an_actor
from kstthc_cli.deadlines.grammar.cursor import attempt
from kstthc_cli.deadlines.grammar.events import Events
from kstthc_cli.deadlines.grammar.recurring import Recurring
from kstthc_cli.deadlines.rule import (
    ByEndOf,
    InPeriods,
)
from kstthc_cli.deadlines.vocabulary import (
    COMPLETIONS,
    LEADS,
    SENDING,
)
from kstthc_cli.deadlines.words import Kind

LEAD_STOPS = (
    *("nghỉ", "bắt đầu", "khởi", "kết thúc", "hiệu lực", "áp dụng", "chốt", "số liệu", "nếu"),
    *("hoặc", "ngày", "được", "khi", "lùi", "tính", "phát sinh", "yêu cầu", "theo", "đã"),
    *("tiếp nhận", "xảy ra", "phát hành", "tồn", "thành lập", "sinh", "tốt nghiệp", "kỳ", "cũ"),
)
"""Words before "trước ngày …" that may make its day another's."""

QUALIFIED = r"\b(?:văn bản|hồ sơ|vụ việc|đơn vị|trường hợp|đối tượng|thủ tục|tthc)\s+\S"
"""A noun with words of its own: "văn bản ban hành trước ngày …" dates the papers, not the work."""


class Vietnamese(Recurring, Events):
    """Clauses in Vietnamese."""

    def clause(self) -> Clause | None:
        """One clause up to a comma, semicolon, bracket or "và", or the end."""
        readings = (
            self.continuous,
            self.every_or_times,
            self.span,
            self.window_of_month,
            self.first_days_of_month,
            self.day_of_period,
            self.dates,
            self.before_its_end,
            self.before_event,
            self.after_event,
            self.weekly,
            self.week_of_month,
            self.part,
            self.before_tet,
            self.periods,
            self.bare_days,
            self.when_asked,
            self.set_elsewhere,
        )
        start = self.position
        lead = self._lead()
        after_lead = self.position
        for place, has_completed in ((after_lead, lead in COMPLETIONS), (start, False)):
            for reading in readings:
                self.position = place
                found: Clause | None = reading()
                if found is not None and self.at_boundary():
                    return _completed(found) if has_completed else found
        self.position = start
        if self._free_lead() or self._verbs_before_marker():
            is_within = self.sees("trong")
            found = self.clause()
            if found is not None and (found.is_marked or is_within):
                return found
        self.position = start
        return None

    def _lead(self) -> str | None:
        """Words such as "Hoàn thành" before the deadline; the last of them is answered."""
        lead = None
        while word := self.take(*LEADS):
            lead = word
            self._share()
            if self.mark(":"):
                break
        return lead

    @attempt
    def _share(self) -> bool | None:
        """ "100%": how much of it is to be done."""
        return (self.number((1, 2, 3)) is not None and bool(self.mark("%"))) or None

    @attempt
    def _free_lead(self) -> str | None:
        """An account of what is sent to whom, before a marked deadline."""
        start = self.position
        token = self.peek()
        is_actor = token is not None and names_an_actor(self.raw(start, start + 3))
        if not is_actor and not any(self.sees(words) for words in SENDING):
            return None
        while (token := self.peek()) is not None:
            if self._route() or (is_actor and self.mark(",")):
                continue
            if token.kind not in (Kind.WORD, Kind.DOCUMENT):
                break
            if self.position > start and any(self.sees(words) for words in (*LATEST, "trong")):
                said = self.raw(start, self.position)
                return None if "nghỉ" in said.casefold() else said
            here = self.position
            stretch = self._word_of_free_text()
            if not stretch:
                self.position = here
                return None
        return self.raw(start, self.position) if self.mark(",") else None

    @attempt
    def _verbs_before_marker(self) -> str | None:
        """ "Niêm yết công khai trước ngày 15/7": at least two words, none of which tells a time."""
        start = self.position
        while not self.is_done and not any(self.sees(words) for words in LATEST):
            self.mark(",")
            if not self._word_of_free_text():
                return None
        words = self.raw(start, self.position)
        if self.is_done or self.position - start < 2:
            return None
        return None if _dates_its_object(words) else words

    @attempt
    def _route(self) -> bool | None:
        """ "(qua Sở Nội vụ)": by which way something is sent."""
        token = self.peek(1)
        if token is None or token.raw.casefold() != "qua" or not self.mark("("):
            return None
        return (self.free() is not None and bool(self.mark(")"))) or None


def _dates_its_object(words: str) -> bool:
    """Whether "trước ngày …" may tell of what is worked on instead of when."""
    lowered = words.casefold()
    return any(stop in lowered for stop in LEAD_STOPS) or re.search(QUALIFIED, lowered) is not None


def _completed(clause: Clause) -> Clause:
    """A clause after "hoàn thành": a single period is then a latest day."""
    rule = clause.rule
    if isinstance(rule, InPeriods) and len(rule.periods) == 1 and not rule.yearly:
        return Clause(ByEndOf(rule.periods[0]), True)
    return clause
