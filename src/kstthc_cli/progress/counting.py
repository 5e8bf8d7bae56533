"""How many items stand how: the one count of every paper, page and list.

Deadlines are counted, reviews apart from them: a review reminds, and is neither late nor part of
a rate. What has no day is counted nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from kstthc_cli.progress.item import NOT_APPLICABLE, Item, ItemKind, Status
from kstthc_cli.value import Value


class Counts(Value):
    """Deadlines by how they stand: `late` done late, `open` not yet due, `waived` no longer asked for.

    `total` is the sum of the five. `reviews` are all reviews, `reviewed` those that took place,
    `to_review` those whose day has passed without one.
    """

    done: int = 0
    late: int = 0
    overdue: int = 0
    open: int = 0
    waived: int = 0
    reviews: int = 0
    reviewed: int = 0
    to_review: int = 0

    @property
    def total(self) -> int:
        return self.done + self.late + self.overdue + self.open + self.waived

    @property
    def wanted(self) -> int:
        """Those that are still asked for, done or not: what a rate is taken of."""
        return self.total - self.waived

    @property
    def rate(self) -> Decimal | None:
        """The share that is done, in per cent to two places; None where nothing is asked for."""
        if not self.wanted:
            return None
        return round(Decimal(100 * (self.done + self.late)) / self.wanted, 2)


def by_status(items: Iterable[Item], kind: ItemKind = ItemKind.DEADLINE) -> Counter[Status]:
    """How many items of a kind that have a day stand how."""
    return Counter(i.status for i in items if i.kind is kind and i.occurrence is not None)


def not_applicable(standing: Mapping[Status, int]) -> int:
    """How many of those counted are no longer asked for."""
    return sum(standing[status] for status in NOT_APPLICABLE)


def count(items: Iterable[Item]) -> Counts:
    """The counts of some items."""
    items = [*items]
    deadlines, reviews = by_status(items), by_status(items, ItemKind.REVIEW)
    return Counts(
        done=deadlines[Status.DONE],
        late=deadlines[Status.DONE_LATE],
        overdue=deadlines[Status.OVERDUE],
        open=deadlines[Status.DUE] + deadlines[Status.UPCOMING],
        waived=not_applicable(deadlines),
        reviews=reviews.total(),
        reviewed=reviews[Status.DONE] + reviews[Status.DONE_LATE],
        to_review=sum(item.is_missed_review for item in items),
    )
