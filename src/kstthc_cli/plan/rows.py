"""The rows of a plan: all of them, or those only that a day asks for.

Outlines tell of rows whether a day asks anything of them, so that of a kept plan no more rows are
made than are looked at.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kstthc_cli.deadlines.schedule import Terms
    from kstthc_cli.plan.plan import Section, Task

NEVER = 2**31
"""An ordinal after every day."""


class Outlines(NamedTuple):
    """What tells whether rows must be looked at: columns, in the plan's order.

    `first` is the ordinal of the first day on which a deadline or a review of a row may have to be
    done, `dated` how many deadlines it has. They say all only where `is_plain`: all is understood
    and no later document speaks of it. `cells` are the further columns that a row fills.
    """

    ids: tuple[str, ...] = ()
    first: tuple[int, ...] = ()
    dated: tuple[int, ...] = ()
    is_plain: tuple[bool, ...] = ()
    is_understood: tuple[bool, ...] = ()
    is_carried: tuple[bool, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()


class Rows:
    """The rows in their sections, ready."""

    def __init__(self, sections: tuple[Section, ...], terms: Terms) -> None:
        self._made, self.terms = sections, terms

    def __eq__(self, other: object) -> bool:
        return self.sections == other.sections if isinstance(other, Rows) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.outlines.ids)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections with all their rows."""
        return self._made

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Every row in the plan's order."""
        return tuple(task for section in self.sections for task in section.all_tasks)

    @cached_property
    def outlines(self) -> Outlines:
        """What tells which rows must be looked at."""
        return Outlines(*zip(*(_outline(task, self.terms) for task in self.tasks), strict=True))

    def task(self, place: int) -> Task:
        """The row at a place of the plan's order, from 0."""
        return self.tasks[place]


_Outline = tuple[str, int, int, bool, bool, bool, tuple[str, ...]]


def _outline(task: Task, terms: Terms) -> _Outline:
    from kstthc_cli.deadlines.named import NoSuchDayError

    rest = bool(task.carried_from), tuple(task.cells)
    try:
        is_understood = all(task.schedule(words, terms).is_understood for words in task.phrases)
        dated = task.schedule(task.words, terms).occurrences
        reviews = task.review_schedule(terms).occurrences
    except NoSuchDayError:
        return task.id, 0, 0, False, False, *rest  # told when the row is looked at
    if not is_understood or task.is_changed or any(one.stands_alone for one in task.deliverables):
        return task.id, 0, 0, False, is_understood, *rest
    days = [min(one.act_by, one.due).toordinal() for one in (*dated, *reviews)]
    return task.id, min(days, default=NEVER), len(dated), True, True, *rest
