"""A doubt about a column, what is said of it, and the table that checks look at for doubts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from kstthc_cli.dossiers.read.header import Column, letter_of
from kstthc_cli.dossiers.read.headings import header_key
from kstthc_cli.dossiers.read.parts import ExportPart
from kstthc_cli.dossiers.read.statuses import StatusTable
from kstthc_cli.messages import Message, message

_LOOKS = {"day": message("days"), "state": message("states"), "unit": message("units")}
WORDS = {
    "end": message(
        "column {letter} “{header}” has days for most dossiers that are open by their state, so it may not "
        "say when one ended"
    ),
    "hours": message(
        "column {letter} “{header}” has numbers that look like hours and not like days; if hours they are, let "
        "its heading say “(giờ)”"
    ),
    "length": message(
        "column {letter} “{header}” may say how long each dossier took and not how long it may take, or the days "
        "of ends are those that were promised"
    ),
    "step": message(
        "the days of column {letter} “{header}” come long before the limits beside them, so they may be those of a "
        "step"
    ),
    "time": message(
        "column {letter} “{header}” has times, and nothing tells of which day; let its heading say so, as “Giờ hẹn trả”"
    ),
    "wait": message(
        "column {letter} “{header}” may tell how long dossiers waited for their citizens, which is read from columns of "
        "days alone"
    ),
    "twin": message(
        "column {letter} “{header}” says something else than another column of the same heading; let each heading tell "
        "what it says"
    ),
    "code": message(
        "the codes of column {letter} “{header}” stand in rows that were received and appointed on different days, so "
        "they may be no dossiers’ own; let the heading “Mã hồ sơ” stand above each dossier’s own code alone"
    ),
    "steps": message(
        "the rows of one code have days of their own in column {letter} “{header}”, so they may be the steps of a "
        "dossier; export the list of dossiers, a row for each"
    ),
    "marks": message(
        "column {letter} “{header}” and others beside it mark a state each; write the states in one column “Trạng thái”"
    ),
    "moved": message(
        "the days of column {letter} “{header}” are passed over: what was appointed first counts"
    ),
    "clock": message(
        "the times of column {letter} “{header}” and of those beside it seem to be of a clock of twelve hours that "
        "does not say which half of the day, or of another zone (UTC)"
    ),
    "order": message(
        "the days of column {letter} “{header}” and of those beside it seem to have the month before the day"
    ),
    **{
        kind: message(
            "column {letter} “{header}” looks like {kind} and is not understood", kind=what
        )
        for kind, what in _LOOKS.items()
    },
}
"""What is said of a doubt, by its kind."""
UNSETTLED = ("order", "clock")
"""Kinds that nothing in a plan settles."""


class Doubt(NamedTuple):
    """A column that was not understood: see WORDS; `field` is what it may be.

    `is_grave`: without it the list may be wrong, so none is made. `labels`: codes in the column of states that
    cannot be the national ones.
    """

    letter: str
    header: str
    kind: str
    field: str
    is_grave: bool
    labels: tuple[str, ...] = ()

    @property
    def words(self) -> Message:
        """What is said of it, in one line."""
        said = WORDS[self.kind]
        return Message(said.text, {"letter": self.letter, "header": self.header, **said.values})


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

    def unless_named(self, column: Column, kind: str, field: str = "") -> list[Doubt]:
        """The doubt; none where the plan says what the column is."""
        is_named = header_key(column.header) in self.own
        return [] if is_named else [self.doubt(column, kind, field)]
