"""How index 766 (Decision 766/QĐ-TTg of 23/6/2022) is worked out of the sums of a period.

Each measure is a numerator and a denominator, or the reason why there is none: a column that the
export does not have is never taken for a zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from kstthc_cli.dossiers.index_766.reckoning import Answers, Counted, Reckoning
from kstthc_cli.dossiers.read.answers import Answer
from kstthc_cli.dossiers.read.headings import title_of
from kstthc_cli.messages import Message, message
from kstthc_cli.value import Value


class Measure(Value):
    """What was counted; without numbers, `missing` says why.

    `left_out` dossiers belong here, and their cells do not say on which side.
    """

    numerator: int | None = None
    denominator: int | None = None
    left_out: int = 0
    missing: Message | None = None


class Cells(Value):
    """What an export's columns can tell."""

    counted: Counted

    def missing(self, *needed: str, filled: tuple[str, ...] = ()) -> Message | None:
        """Why there is no data: of "a|b" one column is enough; those of `filled` are not empty."""
        for alternatives in needed:
            fields = alternatives.split("|")
            if not any(name in self.counted.columns for name in fields):
                names = " / ".join(f"“{title_of(name)}”" for name in fields)
                return message("the export has no column {names}", names=names)
        for name in filled:
            if not self.has_words(name):
                return message("the column {names} is empty", names=f"“{title_of(name)}”")
        return None

    def has(self, name: str) -> bool:
        return name in self.counted.columns

    def has_words(self, name: str) -> bool:
        cells = self.counted.cells.get(name, Counter())
        return any(count for answer, count in cells.items() if answer is not Answer.BLANK)

    def filled(self, answer: Answer, name: str) -> Answer:
        """An answer where an empty cell is a no: in a column that ticks and never says no."""
        cells = self.counted.cells.get(name, Counter())
        if answer is Answer.BLANK:
            return Answer.NO if cells[Answer.YES] and not cells[Answer.NO] else Answer.UNKNOWN
        return answer


def _split(found: Mapping[Answers, int], decide: Callable[[Answers], Answer]) -> Measure:
    """Yes over yes and no; what nobody can tell is left out, what does not arise is not counted."""
    totals: Counter[Answer] = Counter()
    for answers, count in found.items():
        totals[decide(answers)] += count
    yes, no = totals[Answer.YES], totals[Answer.NO]
    return Measure(yes, yes + no, totals[Answer.UNKNOWN] + totals[Answer.BLANK])


_STANDING = ("received", "appointed|limit", "finished|returned|status")
"""Columns without which nobody can say whether a dossier was in time."""


def in_time(cells: Cells, sums: Reckoning) -> Measure:
    """2.1: finished or in progress in time, of all that there was to handle."""
    missing = cells.missing(*_STANDING)
    if missing:
        return Measure(missing=missing)
    unknown = len(sums.unjudged)
    return Measure(sums.in_time, sums.handled, unknown)


def mean_time(cells: Cells, sums: Reckoning) -> Measure:
    """2.2: working days of handling, over the dossiers that ended in the period."""
    missing = cells.missing("received", "finished|returned")
    if missing:
        return Measure(missing=missing)
    days = sum(total for total, _ in sums.days.values())
    return Measure(days, sum(count for _, count in sums.days.values()), sums.untimed)


def online(cells: Cells, sums: Reckoning, *, with_level: bool = False) -> Measure:
    """3.3: came in online, and got an electronic result where one was due, of all received.

    `with_level` asks for a service of level 3 or 4 too, as plans of 2023 do.
    """
    missing = cells.missing("received", "channel", filled=("channel",))
    if missing:
        return Measure(missing=missing)

    def decide(answers: Answers) -> Answer:
        channel, electronic, level = answers
        if channel is not Answer.YES:
            return Answer.NO if channel is Answer.BLANK else channel
        wanted = [Answer.YES]
        if cells.has_words("electronic_result") and electronic is not Answer.NONE:
            wanted.append(cells.filled(electronic, "electronic_result"))
        if with_level and cells.has_words("level"):
            wanted.append(level)
        return _all(wanted)

    return _split(sums.online, decide)


def _all(wanted: list[Answer]) -> Answer:
    """Yes where all say yes, no where one says no."""
    if Answer.NO in wanted:
        return Answer.NO
    known = all(answer in (Answer.YES, Answer.NONE) for answer in wanted)
    return Answer.YES if known else Answer.UNKNOWN


def paid_online(cells: Cells, sums: Reckoning) -> Measure:
    """3.6: paid online, of the dossiers received that have a fee."""
    missing = cells.missing("received", "fee", "payment", filled=("fee",))
    if missing:
        return Measure(missing=missing)

    def decide(answers: Answers) -> Answer:
        fee, way, is_paid = answers
        if fee in (Answer.NO, Answer.NONE) or (fee is Answer.BLANK and way is not Answer.YES):
            return Answer.NONE
        if fee is Answer.UNKNOWN:
            return Answer.UNKNOWN
        if way in (Answer.BLANK, Answer.NONE):
            return Answer.NO
        if way is Answer.YES and cells.has_words("is_paid"):
            return _all([way, cells.filled(is_paid, "is_paid")])
        return way

    return _split(sums.paid, decide)


def electronic_results(cells: Cells, sums: Reckoning) -> Measure:
    """4.1: with an electronic result, of those that ended with the result asked for."""
    missing = cells.missing(
        "received", "finished|returned", "electronic_result", filled=("electronic_result",)
    )
    if missing:
        return Measure(missing=missing)
    return _split(sums.results, lambda answers: cells.filled(answers[0], "electronic_result"))


def digitised(cells: Cells, sums: Reckoning) -> Measure:
    """4.2: components and result digitised, of all received."""
    both = ("digitised", "result_digitised")
    missing = cells.missing("received", *both, filled=both)
    if missing:
        return Measure(missing=missing)
    return _split(
        sums.digitised,
        lambda answers: _all([cells.filled(a, n) for a, n in zip(answers, both, strict=True)]),
    )


def reused(cells: Cells, sums: Reckoning) -> Measure:
    """4.3: with at least one component reused, of all received."""
    missing = cells.missing("received", "reused", filled=("reused",))
    if missing:
        return Measure(missing=missing)
    return _split(sums.reused, lambda answers: cells.filled(answers[0], "reused"))


def content(cells: Cells, sums: Reckoning) -> Measure:
    """5.4: all handled, less those late and less those with a complaint or a dislike.

    As the formula has it, 100 % − (late % + complaint or dislike %): one that is both is taken
    off twice. An empty cell of either column is no complaint.
    """
    missing = cells.missing(*_STANDING, "rating", "complaint", filled=("rating",))
    if missing:
        return Measure(missing=missing)

    def decide(answers: Answers) -> Answer:
        if Answer.YES in answers:
            return Answer.YES
        return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.NO

    found = _split(sums.disliked, decide)
    disliked = found.numerator or 0
    unknown = len(sums.unjudged)
    if found.left_out:
        return Measure(
            left_out=found.left_out,
            missing=message("{n} ratings or complaints are not understood", n=found.left_out),
        )
    return Measure(sums.handled - sums.late - disliked, sums.handled, unknown)


def received(cells: Cells, sums: Reckoning) -> Measure:
    """How many dossiers came in."""
    missing = cells.missing("received")
    return Measure(missing=missing) if missing else Measure(sums.received)
