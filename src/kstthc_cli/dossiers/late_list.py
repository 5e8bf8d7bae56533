"""The list of row 2.I.3: what was handled late in a period, counted with what was not.

A dossier belongs to the period in which its handling ended; one that is open at the period's
end belongs to it too. What happened after the period is not known to it, so that the list is
the same whenever it is made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kstthc_cli.dossiers.causes import CAUSES
from kstthc_cli.dossiers.dossier import AsOf
from kstthc_cli.dossiers.row_reader import Skipped


@dataclass(frozen=True)
class Span:
    """The days that a list is about, both included, and the day as on which it is made."""

    first: date
    last: date
    today: date

    @property
    def as_of(self) -> AsOf:
        return AsOf(min(self.last, self.today), is_over=self.last < self.today)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.as_of.day


class Outcome(NamedTuple):
    """What a dossier adds to the counts of a period."""

    unit: str
    field: str
    is_received: bool
    result: str
    """"in-time" or "late" of what ended, "open" or "open-late" of what did not; "" of neither."""


class LateDossier(NamedTuple):
    """A line of the list; `cause` is a group's name.

    `asked_again`: more than one supplement was asked for, which counts as late on any day.
    """

    code: str
    procedure: str
    field: str
    unit: str
    officer: str
    received_on: date | None
    appointed_on: date | None
    finished_on: date | None
    working_days_late: int
    cause: str | None
    apology_number: str
    apology_on: date | None
    row: int
    table: int
    asked_again: bool = False


@dataclass(frozen=True)
class Tally:
    """Counts of a unit, a field or the whole."""

    received: int = 0
    in_time: int = 0
    finished_late: int = 0
    open_in_time: int = 0
    open_late: int = 0

    @property
    def finished(self) -> int:
        return self.in_time + self.finished_late

    @property
    def late(self) -> int:
        return self.finished_late + self.open_late

    @property
    def handled(self) -> int:
        """What there was to handle: the denominator of the rate."""
        return self.finished + self.open_in_time + self.open_late

    @property
    def rate(self) -> float | None:
        """Per cent in time, of what was finished and what is in progress; None of nothing."""
        if not self.handled:
            return None
        return round(100 * (self.in_time + self.open_in_time) / self.handled, 2)


@dataclass
class LateList:
    """The list, its counts, and the rows that are left out."""

    span: Span
    late: list[LateDossier] = field(default_factory=list)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    skipped: list[Skipped] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    rows: int = 0

    @property
    def whole(self) -> Tally:
        return tally(self.outcomes.items())

    def by(self, name: str) -> dict[str, Tally]:
        """Counts by "unit" or "field", in the order of their names."""
        groups: dict[str, list[tuple[Outcome, int]]] = {}
        for outcome, count in self.outcomes.items():
            groups.setdefault(getattr(outcome, name), []).append((outcome, count))
        return {group: tally(groups[group]) for group in sorted(groups)}

    def by_cause(self) -> dict[str, int]:
        """Late dossiers by group of causes, in the groups' order; "" where none is known."""
        groups = Counter(_group(line.cause) for line in self.late)
        return {group: groups[group] for group in (*CAUSES, "") if groups[group]}


def tally(outcomes: Iterable[tuple[Outcome, int]]) -> Tally:
    """The counts of outcomes, so many of each."""
    counts: Counter[str] = Counter()
    received = 0
    for outcome, count in outcomes:
        counts[outcome.result] += count
        received += count * outcome.is_received
    return Tally(received, counts["in-time"], counts["late"], counts["open"], counts["open-late"])


def _group(cause: str | None) -> str:
    """A cause's group; the office's own words belong to the last one."""
    if not cause:
        return ""
    return cause if cause in CAUSES else "other"


_MASKED = re.compile(r"(?P<head>.+-\d{4})\d{2}-(?P<run>\d{3,})")


def mask_code(code: str) -> str:
    """A code that opens no look-up: H01.15.23-230201-0001 → H01.15.23-2302**-**01."""
    if found := _MASKED.fullmatch(code):
        run = found["run"]
        return f"{found['head']}**-{'*' * (len(run) - 2)}{run[-2:]}"
    shown = len(code) // 3
    middle = "".join("*" if char.isalnum() else char for char in code[shown:-2])
    return code[:shown] + middle + code[-2:] if len(code) > 3 else "*" * len(code)
