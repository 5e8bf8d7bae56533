"""A new year's draft as values: its text, and everything to look at before it is signed."""

from __future__ import annotations

from dataclasses import dataclass, field

from kstthc_cli.annex.new_year.gone import Named
from kstthc_cli.annex.new_year.look import Fall
from kstthc_cli.annex.new_year.merge import Merged
from kstthc_cli.annex.new_year.rows import Leaf
from kstthc_cli.messages import Message
from kstthc_cli.plan.last_year import LastYear
from kstthc_cli.plan.plan import FilePath, Plan
from kstthc_cli.value import Value


class MovedWords(Value):
    """Words that were moved: of which row, under which key, in which line of the new file."""

    owner: str
    key: str
    line: int
    old: str
    new: str


class LeftWords(Value):
    """Words that were left as they are, and why."""

    owner: str
    key: str
    line: int
    words: str
    why: Message


class Ended(Value):
    """A row that names what is gone."""

    owner: str
    key: str
    line: int
    named: Named


class Carry(Value):
    """Open work that the row of the same name may take over."""

    row: str
    origin: str
    outcome: LastYear


class NewYear(Value):
    """The new file's text and plan, and everything to look at before it is signed."""

    text: str
    plan: Plan
    changes: tuple[MovedWords, ...]
    left: tuple[LeftWords, ...]
    falls: tuple[Fall, ...]
    gone: tuple[Ended, ...]
    merged: tuple[Merged, ...]
    carried: tuple[Carry, ...]
    again: tuple[tuple[str, LastYear], ...]
    to_fill: tuple[str, ...]
    remarks: tuple[Message, ...] = ()


@dataclass
class Made:
    """What the stages hand on."""

    changes: list[tuple[FilePath, Leaf, str, str]] = field(default_factory=list)
    left: list[tuple[FilePath, Leaf, str, Message]] = field(default_factory=list)
    to_fill: list[str] = field(default_factory=list)
    remarks: list[Message] = field(default_factory=list)

    def tell(self, path: FilePath, key: str, old: str, new: str) -> None:
        """A change of the document's own."""
        self.changes.append((path, Leaf(path, "", key, old), old, new))
