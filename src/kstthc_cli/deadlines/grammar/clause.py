"""A clause: what the readers of one rule answer, and what they share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kstthc_cli.deadlines.grammar.points import Points
from kstthc_cli.deadlines.rule import (
    Rule,
)
from kstthc_cli.deadlines.vocabulary import (
    ACTORS,
    SENDING,
)

LATEST = ("trước", "chậm nhất", "muộn nhất", "trễ nhất")


UNFORESEEN = ("đột xuất", "theo yêu cầu", "khi có")
"""What may stand beside a date: "hàng quý hoặc đột xuất"."""


EACH = ("hàng", "mỗi", "từng")


NEXT = (
    "sau tháng báo cáo",
    "sau kỳ báo cáo",
    "tiếp theo của tháng báo cáo",
    "tiếp theo tháng báo cáo",
    "sau liền kề",
    "liền kề sau",
    "tiếp theo",
    "kế tiếp",
    "liền kề",
    "sau",
)


def names_an_actor(words: str) -> bool:
    """Whether words begin as the name of a unit or officer does."""
    lowered = re.sub(r"^(?:các|những|toàn thể) ", "", words.casefold())
    return re.match(rf"(?:{'|'.join(ACTORS)})\b", lowered) is not None


@dataclass(frozen=True)
class BareDays:
    """Days of a month that the clause leaves unnamed: "trước ngày 25"."""

    days: tuple[int, ...]
    before: bool


@dataclass(frozen=True)
class Clause:
    """One clause: its rule, and whether it was bound by "trước" or "chậm nhất"."""

    rule: Rule | BareDays
    is_marked: bool = False


class Clauses(Points):
    """What all readers of clauses need."""

    def at_boundary(self) -> bool:
        """Whether a clause may end here."""
        if self.is_done or self.sees_mark(",", ";", "(", ")", ":"):
            return True
        if self.sees_mark("-"):
            return any(self.sees(word, 1) for word in (*LATEST, "đến hết"))
        if any(self.sees(words) for words in ("thường xuyên", "và", "vào ngày", *LATEST)):
            return True
        if any(self.sees(f"hoặc {words}") for words in UNFORESEEN):
            return True
        return self.tail_starts()

    def tail_starts(self) -> bool:
        return any(self.sees(words) for words in (*SENDING, "theo", "trong năm", "của năm"))

    def _year_of_plan(self) -> bool:
        """No year, or the plan's own."""
        self.mark("/")
        year = self.number((4,))
        return year is None or year == self.year

    def _joint(self) -> bool:
        """What stands between the members of a list."""
        joint = bool(self.mark(",", ";", "&", "+"))
        if self.take("và"):
            joint = True
        if joint:
            self.take("trước", "chậm nhất")
        return joint

    def _is_yearly(self) -> bool:
        return bool(
            self.take("hàng năm", "của hàng năm", "mỗi năm", "các năm", "của năm", "trong năm")
        )

    def _word_of_free_text(self) -> bool:
        """One word that tells no time."""
        token = self.peek()
        rest = self.tokens
        self.tokens = rest[: self.position + 1]
        taken = self.free()
        self.tokens = rest
        return token is not None and taken is not None
