"""A doubt about a column, and the table that checks look at for doubts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from kstthc_cli.dossiers.read.headings import Column, header_key, letter_of
from kstthc_cli.dossiers.read.parts import ExportPart
from kstthc_cli.dossiers.read.statuses import StatusTable


class Doubt(NamedTuple):
    """A column that was not understood; `field` is what it may be.

    `kind`: "day", "state" or "unit"; "hours", "length": one of limits that may not be days, or may say how long it
    took; "end", "step": one whose days may be planned ones, or a step's; "order", "clock": one whose days may have
    the month first, or whose times may be of the afternoon, which nothing in a plan settles; "time": one of times
    that may be any day's; "twin", "moved": one that says something else than another of its kind; "code": one of codes
    that several dossiers share; "steps": one of ends of rows that are steps; "marks": the first of columns that mark
    states, each its own; "wait": one that may tell the citizen's time.
    `is_grave`: without it the list may be wrong, so none is made. `labels`: codes in the column of states that
    cannot be the national ones.
    """

    letter: str
    header: str
    kind: str
    field: str
    is_grave: bool
    labels: tuple[str, ...] = ()


class Looked(NamedTuple):
    """A table that has been read: its sample whole, and its sample of dossiers alone.

    `own`: the headings that the plan names. `month_first`: how many of its rows were left out for a day that is
    none but with the month first.
    """

    part: ExportPart
    dossiers: ExportPart
    statuses: StatusTable
    own: Collection[str]
    month_first: int

    def doubt(
        self, column: Column, kind: str, field: str = "", *, is_grave: bool = True, labels: Iterable[str] = ()
    ) -> Doubt:  # fmt: skip
        letter = letter_of(column.index + self.part.table.first_column)
        return Doubt(letter, column.header, kind, field, is_grave, tuple(labels))

    def doubt_unless_named(self, column: Column, kind: str, field: str = "") -> list[Doubt]:
        """The doubt; none where the plan says what the column is."""
        is_named = header_key(column.header) in self.own
        return [] if is_named else [self.doubt(column, kind, field)]
