"""How many items stand how, as the page draws it: states with their signs, bars, rates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kstthc_cli.documents.views.matrix import Column, month_of
from kstthc_cli.documents.views.paper import show_share
from kstthc_cli.documents.views.row import STATUS_NAMES
from kstthc_cli.messages import vietnamese
from kstthc_cli.progress.counting import Counts, count
from kstthc_cli.progress.item import Item, ItemKind, Status
from kstthc_cli.progress.wording import AHEAD, MISSED, REVIEW_NAMES, REVIEWED, UNASKED, review_state

MARKS = {
    Status.OVERDUE: "!",
    Status.DUE: "●",
    Status.UPCOMING: "○",
    Status.DONE: "✓",
    Status.DONE_LATE: "✓",
    Status.CONTINUOUS: "∞",
    Status.AWAITING: "…",
    Status.NEEDS_RULE: "?",
    Status.WAIVED: "–",
    Status.CARRIED: "→",
    Status.WITHDRAWN: "×",
}
"""A sign for each state, so that colour is never the only one; in the order of the page."""

IN_BARS = (Status.DONE, Status.DONE_LATE, Status.OVERDUE, Status.DUE, Status.UPCOMING)
REVIEW_MARKS = {AHEAD: "◆", MISSED: "◇", REVIEWED: "✓", UNASKED: "–"}
"""Signs of the reviews, which are counted apart from deadlines."""


@dataclass(frozen=True)
class State:
    """A state with its sign, and how many items stand so."""

    key: str
    name: str
    mark: str
    count: int


@dataclass(frozen=True)
class Bar:
    """How many items of a lead or section stand how."""

    name: str
    segments: tuple[State, ...]
    done: int
    total: int
    overdue: int


@dataclass(frozen=True)
class MonthBar:
    """A month's deadlines by state, from the ground up."""

    column: Column
    key: str
    total: int
    parts: tuple[State, ...]


@dataclass(frozen=True)
class Rate:
    """A share with its two numbers; `done` of `whole`."""

    done: int
    whole: int

    @property
    def share(self) -> str:
        """As Vietnam writes it: 33,33%."""
        return show_share(self.done, self.whole)

    @property
    def percent(self) -> float:
        """For drawing: 0 to 100."""
        return round(100 * self.done / self.whole, 2) if self.whole else 0.0


def completion(counts: Counts) -> Rate:
    """What is done of everything that applies."""
    return Rate(counts.done + counts.late, counts.wanted)


def timeliness(counts: Counts) -> Rate:
    """What was done in time of everything that is done or late."""
    return Rate(counts.done, counts.done + counts.late + counts.overdue)


def month_bars(dated: Iterable[Item], columns: Sequence[Column]) -> tuple[MonthBar, ...]:
    """How the deadlines of each month stand."""
    by_month: dict[tuple[int, int] | None, list[Item]] = {}
    for item in dated:
        if item.status in IN_BARS:
            by_month.setdefault(month_of(item), []).append(item)
    return tuple(
        MonthBar(column, month_key(column.month), len(found), _states(found, IN_BARS))
        for column in columns
        for found in [by_month.get(column.month, [])]
    )


def month_key(month: tuple[int, int] | None) -> str:
    """2023-04; nothing where there is no month."""
    return f"{month[0]}-{month[1]:02}" if month else ""


def _states(items: Iterable[Item], statuses: Iterable[Status]) -> tuple[State, ...]:
    counts = Counter(item.status for item in items)
    return tuple(_state(status, counts[status]) for status in statuses)


def all_states(items: Iterable[Item]) -> tuple[State, ...]:
    """Deadlines and rows without days by their status, then reviews."""
    counts = Counter(state_of(item).key for item in items)
    states = [*map(_state, MARKS), *map(_review_state, REVIEW_MARKS)]
    return tuple(replace(state, count=counts[state.key]) for state in states)


def state_of(item: Item) -> State:
    """How an item stands, a review among reviews."""
    key = review_state(item)
    return _review_state(key) if key else _state(item.status)


def _review_state(key: str) -> State:
    return State(key, vietnamese(REVIEW_NAMES[key]), REVIEW_MARKS[key], 0)


def _state(status: Status, count: int = 0) -> State:
    return State(status.value, STATUS_NAMES[status], MARKS[status], count)


def bar_of(name: str, items: Sequence[Item]) -> Bar:
    """How the deadlines of a lead or section stand."""
    segments = _states((item for item in items if item.kind is ItemKind.DEADLINE), IN_BARS)
    counts = count(items)
    return Bar(
        name=name,
        segments=segments,
        done=counts.done + counts.late,
        total=counts.wanted,
        overdue=counts.overdue,
    )
