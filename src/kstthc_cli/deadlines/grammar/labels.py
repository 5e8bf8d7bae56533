"""Labels: the words before a deadline that say for whom it is, or of what."""

from __future__ import annotations

from kstthc_cli.deadlines.grammar.clause import LATEST
from kstthc_cli.deadlines.grammar.cursor import attempt
from kstthc_cli.deadlines.grammar.remarks import (
    LABEL_ENDS,
    LABEL_STARTS,
    LABEL_STOPS,
    is_remark,
    names_report,
)
from kstthc_cli.deadlines.grammar.vietnamese import Vietnamese
from kstthc_cli.deadlines.vocabulary import LABELS, TIME_WORDS
from kstthc_cli.deadlines.words import Kind, Token


class Labels(Vietnamese):
    """Clauses, and the labels before them."""

    @attempt
    def _label(self) -> str | None:
        """ "Công chức phụ trách:", "BC quý:": for whom or of what the clause speaks."""
        start = self.position
        if (span := self._reported_span()) is not None:
            return span
        while (token := self.peek()) is not None and not self.sees_mark(":", ";", "("):
            self.advance()
            if token.kind is Kind.NUMBER and not self._opens_label(start):
                return None
        if self.position == start or not self.mark(":"):
            return None
        inside = self.tokens[start : self.position - 1]
        tells_time = any(token.text in TIME_WORDS or token.kind is Kind.NUMBER for token in inside)
        if tells_time and not self._opens_label(start):
            return None
        words = self.raw(start, self.position - 1)
        if self._names_a_day(inside) or any(stop in words.casefold() for stop in LABEL_STOPS):
            return None
        if inside[0].text in LABEL_STARTS or inside[-1].text in LABEL_ENDS:
            return None
        return words

    @attempt
    def _label_before_marker(self) -> str | None:
        """ "Đợt 1 trước 15/6", "BC năm trước 15/12": a product, and the latest day that follows."""
        start = self.position
        if not self._opens_label(start) or self.sees("số liệu"):
            return None
        while not self.is_done and not any(self.sees(words) for words in LATEST):
            if self.sees_mark(",", ";", ":", "(", ")"):
                return None
            self.advance()
        content = self.tokens[start : self.position]
        if self.is_done or not (names_report(content) or is_remark(content)):
            return None
        return self.raw(start, self.position)

    @attempt
    def _reported_span(self) -> str | None:
        """ "6 tháng:", "năm:": the span that a report tells of."""
        start = self.position
        self.number()
        if not self.take("tháng", "quý", "năm", "cả năm") or not self.mark(":"):
            return None
        if self.sees("và", start - self.position - 1) or self.sees("đầu") or self.sees("cuối"):
            return None
        return self.raw(start, self.position - 1)

    def _opens_label(self, start: int) -> bool:
        here = self.position
        self.position = start
        opens = any(self.sees(words) for words in (*LABELS, "kỳ"))
        self.position = here
        return opens

    def _names_a_day(self, tokens: list[Token]) -> bool:
        return any(token.text in ("ngày", "trước", "không", "chậm", "/") for token in tokens)
