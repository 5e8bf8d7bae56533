"""The columns of a table as understood, and where its rows begin."""

from __future__ import annotations

from kstthc_cli.annex.understand.outcome import Role
from kstthc_cli.annex.words import compact
from kstthc_cli.value import Value


class Field(Value):
    """A column as understood: its role, its heading, the columns of the grid that it takes."""

    role: Role
    heading: str
    first: int
    last: int
    weight: int = 0
    month: str = ""
    """The month or quarter that a mark in this column names: “Tháng 3”."""
    office: str = ""
    """The office that a mark in this column names: “Phòng Kinh tế”."""
    as_role: Role | None = None
    """What a mark that tells no role makes that office: its lead or its partner."""
    above: str = ""
    """The heading over several columns that this one's own heading makes needless."""
    is_period: bool = False
    """Whether it only names the month or quarter in which another column's deadline lies."""

    @property
    def is_marked(self) -> bool:
        """Whether its cells hold marks, for a month or for an office."""
        return bool(self.month or self.office)


class Header(Value):
    """The fields from left to right, and the row of the grid at which data begins."""

    fields: tuple[Field, ...]
    data_row: int
    width: int
    legend: tuple[tuple[str, Role], ...] = ()
    """What the document says that marks in columns of offices mean."""

    def of(self, role: Role) -> Field | None:
        """The field of a role, if there is one."""
        return next((field for field in self.fields if field.role is role), None)

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, for comparing."""
        return tuple(compact(field.heading) for field in self.fields)
