"""What differs between two plans, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from kstthc_cli.annex.diff.wording import Segment, Shift
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.value import Value


class FieldChange(NamedTuple):
    """What a row says otherwise under a key; `words` are the places where a text differs."""

    key: str
    old: str
    new: str
    words: tuple[Segment, ...] = ()


class RowChange(Value):
    """A row that is in both plans and says something else."""

    old: Task
    new: Task
    fields: tuple[FieldChange, ...]


class Rename(NamedTuple):
    """One wording that gave way to another, the new plan's rows in which it did, and those in
    which a unit still bears its old name."""

    old: str
    new: str
    tasks: tuple[str, ...]
    is_unit: bool
    still: tuple[str, ...] = ()


class MovedRow(NamedTuple):
    """A row that stands in another section."""

    old: Task
    new: Task
    before: str
    after: str


class Reworded(NamedTuple):
    """A deadline in other words that means the same."""

    old: Task
    new: Task
    old_words: str
    new_words: str


@dataclass
class Difference:
    """Everything that differs between two plans."""

    old: Plan
    new: Plan
    pairs: list[tuple[Task, Task]] = field(default_factory=list)
    """The rows that are in both, in the new plan's order."""
    document: list[FieldChange] = field(default_factory=list)
    sections: list[FieldChange] = field(default_factory=list)
    renames: list[Rename] = field(default_factory=list)
    added: list[Task] = field(default_factory=list)
    gone: list[Task] = field(default_factory=list)
    moved: list[MovedRow] = field(default_factory=list)
    renumbered: list[tuple[Task, Task]] = field(default_factory=list)
    changed: list[RowChange] = field(default_factory=list)
    same_meaning: list[Reworded] = field(default_factory=list)
    shifted: list[Task] = field(default_factory=list)
    marks: list[Task] = field(default_factory=list)
    is_order_changed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all differs."""
        found = (
            self.document, self.sections, self.renames, self.added, self.gone, self.moved,
            self.renumbered, self.changed, self.same_meaning, self.shifted, self.marks,
        )  # fmt: skip
        return not any(found) and not self.is_order_changed

    @property
    def shift(self) -> Shift:
        return Shift(self.old.terms.year, self.new.terms.year)
