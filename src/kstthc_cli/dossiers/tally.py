"""How many dossiers came and stand so: one count for all papers, of a unit, of a field and of the whole.

A unit or a field is one whatever the capitals of its name, and is shown as it is written first.
"""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from kstthc_cli.dossiers.read.answers import Answer
from kstthc_cli.dossiers.span import JUDGED, LATE, Came, Result


def ratio(part: Decimal | int, whole: Decimal | int, scale: Decimal | int = 1) -> Decimal | None:
    """A part of a whole to two decimals, halves up as people round; None of nothing."""
    return rounded(Decimal(part) * scale / Decimal(whole)) if whole else None


def rounded(value: Decimal) -> Decimal:
    """To two decimals, halves up."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


class _Count:
    """How many dossiers stand in one of these ways."""

    def __init__(self, *results: Result) -> None:
        self._results = results

    def __get__(self, tally: Tally, owner: type[Tally]) -> int:
        return sum(map(tally.stands.__getitem__, self._results))


class Tally:
    """The counts of a unit, of a field or of the whole.

    `came`: the new ones by how, "online", "desk", "blank" or "unknown"; and those "carried" in or "undated".
    `letters`: those of which a letter of apology is known. What is unjudged may be among those received, and is
    in no other count.
    """

    in_time = _Count(Result.EARLY, Result.ON_TIME)
    finished_late = _Count(Result.LATE)
    finished = _Count(Result.EARLY, Result.ON_TIME, Result.LATE)
    open_in_time = _Count(Result.OPEN)
    open_late = _Count(Result.OPEN_LATE)
    open = _Count(Result.OPEN, Result.OPEN_LATE)
    late = _Count(*LATE)
    timely = _Count(Result.EARLY, Result.ON_TIME, Result.OPEN)
    """What was finished in time and what is in progress in time."""
    handled = _Count(*JUDGED)
    """What there was to handle: the denominator of the rate."""
    unjudged = _Count(Result.UNJUDGED, Result.UNREAD)

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.came: Counter[str] = Counter()
        self.stands: Counter[int] = Counter()
        self.letters: Counter[int] = Counter()

    def add(self, came: int, result: int, number: int, channel: Answer = Answer.UNKNOWN) -> None:
        """Count so many dossiers that came and stand so."""
        way = _WAYS.get(channel, "unknown") if came == Came.RECEIVED else Came(came).name.lower()
        self.came[way] += number
        self.stands[result] += number

    @property
    def received(self) -> int:
        return self.came.total() - self.came["carried"] - self.came["undated"]

    @property
    def rate(self) -> float | None:
        """Per cent in time of what there was to handle; None of nothing."""
        rate = ratio(self.timely, self.handled, 100)
        return None if rate is None else float(rate)


_WAYS = {Answer.YES: "online", Answer.NO: "desk", Answer.BLANK: "blank"}


class Tallies:
    """The counts of the whole, and of each unit and each field."""

    def __init__(self) -> None:
        self.whole = Tally()
        self._units: dict[str, Tally] = {}
        self._fields: dict[str, Tally] = {}
        self._known: dict[tuple[str, str], tuple[Tally, ...]] = {}

    @property
    def is_of_nothing(self) -> bool:
        """Whether no dossier was received, finished or open."""
        return not (self.whole.received or self.whole.handled)

    def of(self, unit: str, field: str) -> tuple[Tally, ...]:
        """The counts that a dossier of these belongs to."""
        if (unit, field) not in self._known:
            for groups, name in ((self._units, unit), (self._fields, field)):
                if name.casefold() not in groups:
                    groups[name.casefold()] = Tally(name)
            groups_of = self._units[unit.casefold()], self._fields[field.casefold()]
            self._known[unit, field] = (self.whole, *groups_of)
        return self._known[unit, field]

    @property
    def units(self) -> list[Tally]:
        """Those of each unit, in the order of their names."""
        return [self._units[name] for name in sorted(self._units)]

    @property
    def fields(self) -> list[Tally]:
        """Those of each field, in the order of their names."""
        return [self._fields[name] for name in sorted(self._fields)]
