"""What waits for an event, is set elsewhere, or never ends."""

from __future__ import annotations

import re

from kstthc_cli.deadlines.grammar.clause import EACH, Clause, Clauses
from kstthc_cli.deadlines.grammar.cursor import attempt, one_slip_apart
from kstthc_cli.deadlines.grammar.fill import fill_days
from kstthc_cli.deadlines.named import (
    Count,
    DayName,
)
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    Anchor,
    BeforeEvent,
    Continuous,
    SetElsewhere,
    WhenAsked,
)
from kstthc_cli.deadlines.vocabulary import (
    UNITS,
)
from kstthc_cli.deadlines.words import Kind, fold

KNOWN_ANCHORS = tuple(
    f"{opening}{anchor}"
    for opening in ("", "ngay ", "khi ", "thoi diem ")
    for anchor in (
        "nay",
        "ky",
        "ky ban hanh",
        "ky ke hoach",
        "ky ke hoach nay",
        "ky ban hanh ke hoach",
        "ky ban hanh ke hoach nay",
        "ban hanh ke hoach nay",
        "ke hoach co hieu luc",
        "ke hoach nay co hieu luc",
        "ke hoach duoc ban hanh",
        "ke hoach nay duoc ban hanh",
        "ket thuc thang",
        "ket thuc quy",
        "ket thuc nam",
        "het thang",
        "het quy",
        "het nam",
    )
)
"""What gives a day by itself, without diacritics: words nearly the same are a slip, no event."""

ANCHOR_WORDS = {word for anchor in KNOWN_ANCHORS for word in anchor.split()} | {"ke", "quy"}
"""What known anchors are made of: these words alone, in another order, are a slip too."""

NO_EVENTS = ("ngày", "kỳ", "hết", "đến", "chạp", "giêng")

OWN_PLAN = (
    r"(?:kế hoạch|kh|văn bản)(?: này)?(?: đã| chính thức)? "
    r"(?:được (?:phê duyệt|duyệt|thông qua|ký)|có hiệu lực.*|phê duyệt)"
    r"|(?:phê duyệt|thông qua) (?:kế hoạch|kh|văn bản)(?: này)?"
)
"""Ways to name an issue that does not say of which plan."""


def _nearly_a_known_anchor(words: str) -> bool:
    bare = fold(words)
    told = [word for word in re.findall(r"\w+", bare) if word not in ("ngay", "khi", "tu")]
    is_jumbled = set(told) <= ANCHOR_WORDS and told != ["ban", "hanh"]
    return is_jumbled or any(one_slip_apart(bare, anchor) for anchor in KNOWN_ANCHORS)


def _may_be_the_plan(words: str) -> bool:
    """ "khi Kế hoạch được phê duyệt": nobody's in particular, so perhaps this plan itself."""
    plan = re.sub(r"^(?:từ |khi |ngày |thời điểm )*", "", words.casefold())
    return re.fullmatch(OWN_PLAN, plan) is not None


def _nearly_a_unit(word: str) -> bool:
    """ "Theo táhng": a slip of "tháng", no document."""
    return any(one_slip_apart(fold(word), unit) for unit in ("thang", "quy", "tuan", "nam"))


class Events(Clauses):
    """Deadlines around events, and those without a date."""

    @attempt
    def continuous(self) -> Clause | None:
        """ "Thường xuyên", "Liên tục", "Suốt năm 2023", "đến khi …"."""
        if self.take("cho đến khi", "đến khi"):
            words = self.free()
            return Clause(Continuous(words)) if words else None
        if self.take("suốt năm", "quanh năm", "trong suốt năm"):
            return Clause(Continuous()) if self._year_of_plan() else None
        start = self.position
        if self.take("tx"):
            return Clause(Continuous())
        if self.number() in (24,) and self.mark("/") and self.number() in (7, 24):
            self.take("giờ")
            return Clause(Continuous()) if start == 0 and self.is_done else None
        self.position = start
        if not self.take("thường xuyên", "liên tục"):
            return None
        self.mark(",")
        self.take("và")
        self.take("liên tục", "thường xuyên", "lâu dài")
        if self.sees("năm") and self._names_year():
            self.take("năm")
            return Clause(Continuous()) if self._year_of_plan() else None
        if self.take("hàng năm"):
            return Clause(Continuous()) if not self.sees_mark(",", ahead=-3) else None
        if self._all_year():
            return Clause(Continuous()) if self._year_of_plan() else None
        if self.position - start > 2 and not self.at_boundary():
            self.position = start + 2
        if self.sees_mark(",", ahead=-1):
            self.position -= 1
        return Clause(Continuous())

    @attempt
    def _all_year(self) -> bool | None:
        """ "trong năm", also after a mark: how long the work goes on."""
        self.mark(",", ";", ":")
        words = ("trong suốt năm", "suốt năm", "quanh năm", "trong cả năm", "trong năm", "cả năm")
        return self.take(*words) is not None or None

    @attempt
    def when_asked(self) -> Clause | None:
        """ "Theo yêu cầu …", "Khi có …", "Đột xuất", "Định kỳ, đột xuất"."""
        start = self.position
        if self.take("định kỳ"):
            self.mark(",")
            self.take("và", "hoặc")
            if not self.take("đột xuất"):
                return None
            self.free()
            return Clause(WhenAsked(self.raw(start, self.position)))
        opened = self.take(
            "theo yêu cầu",
            "theo tình hình",
            "theo phát sinh",
            "theo thực tế",
            "khi",
            "đột xuất",
            "nếu có",
            "tuỳ",
            "tùy",
            "phát sinh",
            "theo nhu cầu",
        )
        if opened is None:
            return None
        if opened == "khi" and self.is_done:
            return None
        if not self.at_boundary() and self.free() is None:
            return None
        return Clause(WhenAsked(self.raw(start, self.position)))

    @attempt
    def set_elsewhere(self) -> Clause | None:
        """ "Theo Kế hoạch của huyện": another document holds the date."""
        start = self.position
        if self.take(
            "đúng thời gian quy định", "đúng thời hạn quy định", "đúng tiến độ", "đúng quy định"
        ):
            return Clause(SetElsewhere(self.raw(start, self.position)))
        if not self.take("theo đúng", "theo"):
            return None
        while self._words_of_document() or self._year_of_document():
            pass
        if self.position - start < 2 or not (self.is_done or self.sees_mark(",", ";", "(", ")")):
            return None
        if self.position - start == 2 and _nearly_a_unit(self.tokens[start + 1].text):
            return None
        return Clause(SetElsewhere(self.raw(start, self.position)))

    def _words_of_document(self) -> bool:
        """Words of a document's name up to its year."""
        start = self.position
        if self.free(frozenset(("hạn", "kỳ", "định"))) is not None:
            return True
        while not self.sees("năm") and not self.sees("hàng năm") and self._word_of_free_text():
            pass
        return self.position > start and (self.sees("năm") or self.sees("hàng năm"))

    def _year_of_document(self) -> bool:
        """ "năm 2023", "hàng năm" inside the name of a plan."""
        start = self.position
        if self.take("hàng năm") or (self.take("năm") and (self.number((4,)) or True)):
            return True
        self.position = start
        return False

    @attempt
    def after_event(self) -> Clause | None:
        """ "Trong thời gian 10 ngày kể từ ngày tiếp nhận", "Ngay sau khi …", "Kịp thời"."""
        if (prompt := self._promptly()) is not None:
            return prompt
        is_earliest = self.sees("sau")
        is_limit = bool(
            self.take(
                "chậm nhất là sau",
                "chậm nhất sau",
                "chậm nhất là",
                "chậm nhất",
                "không quá",
                "tối đa",
                "trong thời gian",
                "trong thời hạn",
                "trong vòng",
                "trong khoảng thời gian",
                "trong",
                "thời hạn",
                "sau",
                "muộn nhất",
            )
        )
        if is_limit and self.sees("trong", -1) and self.take("ngày làm việc", "ngày"):
            return Clause(AfterEvent(0, Count.DAYS), True)
        if is_limit:
            self.take("là")
            self.take("không quá", "tối đa", "vòng", "sau")
        term = self._term()
        if term is None:
            return None
        count, counted_in = term
        if self.sees_mark(",") and (self.sees("kể từ", 1) or self.sees("tính từ", 1)):
            self.mark(",")
        if not self.take("kể từ", "tính từ", "từ", "sau"):
            if counted_in is Count.MONTHS or (counted_in is Count.WEEKS and not is_limit):
                return None
            return Clause(AfterEvent(count, counted_in), True)
        anchor = self._anchor()
        if anchor is None or (is_earliest and isinstance(anchor, DayName)):
            return None
        return Clause(AfterEvent(count, counted_in, anchor), True)

    @attempt
    def _term(self) -> tuple[int, Count] | None:
        count = self.count()
        if count is None:
            return None
        if self.take("ngày làm việc"):
            return count, Count.WORKING_DAYS
        if self.take("giờ làm việc"):
            return count, Count.WORKING_HOURS
        word = self.take("ngày", "giờ", "h", "tuần", "tháng")
        counted = {
            "ngày": Count.DAYS,
            "giờ": Count.HOURS,
            "h": Count.HOURS,
            "tuần": Count.WEEKS,
            "tháng": Count.MONTHS,
        }.get(word or "")
        return (count, counted) if counted else None

    @attempt
    def _anchor(self) -> Anchor | None:
        """What a term counts from."""
        start = self.position
        self.take("khi", "ngày", "thời điểm")
        if self.take("kết thúc", "hết"):
            self.take(*EACH)
            unit = UNITS.get(self.take("tháng", "quý", "năm") or "")
            if unit is not None and self.at_boundary():
                return unit
        self.position = start
        if (issue := self.issue()) is not None and (self.is_done or self.sees_mark(",", ";")):
            return issue
        self.position = start
        self.take("ngày")
        day = self.day()
        if day is not None and self.at_boundary():
            return fill_days([day], self.year)[0]
        self.position = start
        words = self.free(frozenset(("ngày",)))
        if words is None or _nearly_a_known_anchor(words) or _may_be_the_plan(words):
            return None
        return words

    @attempt
    def _promptly(self) -> Clause | None:
        start = self.position
        opened = self.take(
            "ngay sau khi", "ngay khi", "ngay sau", "sau khi", "kịp thời", "ngay", "sau"
        )
        if opened is None:
            return None
        if not (self.is_done or self.sees_mark(",", ";", "(", ")")):
            if opened in ("ngay", "kịp thời") and not self.sees("khi"):
                return None
            if self.free(frozenset(("ngày", "kỳ"))) is None:
                return None
        elif opened not in ("kịp thời", "ngay"):
            return None
        return Clause(AfterEvent(None, Count.DAYS, self.raw(start, self.position)), True)

    @attempt
    def before_event(self) -> Clause | None:
        """ "Trước 01 ngày của hồ sơ đến hạn", "Chậm nhất 01 ngày trước ngày hết hạn"."""
        self.take("chậm nhất là", "chậm nhất", "ít nhất", "tối thiểu")
        if (term := self._term()) is not None:
            if not self.take("trước khi", "trước ngày", "trước"):
                return None
            event = self._event_words()
            return Clause(BeforeEvent(*term, event), True) if event else None
        if not self.take("trước"):
            return None
        if (term := self._term()) is not None:
            self.take("so với", "của", "khi", "diễn ra", "trước khi", "trước", "kể từ")
            event = self._event_words()
            return Clause(BeforeEvent(*term, event), True) if event else None
        return self._before_what_happens()

    def _event_words(self) -> str | None:
        words = self.free(frozenset(("ngày", "đến", "hạn", "hết", "trước", "kỳ")))
        return words if words and words.casefold() not in NO_EVENTS else None

    def _before_what_happens(self) -> Clause | None:
        start = self.position
        if self.take("khi hết", "khi kết thúc") and any(self.sees(unit) for unit in UNITS):
            return None
        self.position = start
        allowed = frozenset(("khi", "hết", "hạn", "kỳ", "cuối", "năm", "đầu", "giữa"))
        if not (self.take("khi") or self.sees("kỳ") or self._sees_meeting()):
            return None
        while (token := self.peek()) is not None and token.kind is Kind.WORD:
            if token.text in ("hai", "ba", "bốn") or not self._word_allowed(allowed):
                break
        words = self.raw(start, self.position)
        term = self._term()
        if term is not None:
            return Clause(BeforeEvent(*term, words), True)
        return Clause(BeforeEvent(None, Count.DAYS, words), True) if words else None

    def _word_allowed(self, allowed: frozenset[str]) -> bool:
        rest = self.tokens
        self.tokens = rest[: self.position + 1]
        taken = self.free(allowed)
        self.tokens = rest
        return taken is not None

    def _sees_meeting(self) -> bool:
        token = self.peek()
        return token is not None and token.text in ("hội", "họp", "đại", "phiên")
