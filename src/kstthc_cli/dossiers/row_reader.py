"""From a row to a Dossier, or to the reason why there is none. Rows are never dropped in silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kstthc_cli.dossiers.columns import (
    MOMENTS,
    PERSONAL,
    Header,
    header_key,
)
from kstthc_cli.dossiers.csv_table import DAMAGED
from kstthc_cli.dossiers.dossier import Dossier, Wait
from kstthc_cli.dossiers.limit import read_limit
from kstthc_cli.dossiers.moments import Moment, NotAMomentError, read_moment
from kstthc_cli.dossiers.parts import Part
from kstthc_cli.dossiers.statuses import StatusTable
from kstthc_cli.dossiers.table import Row
from kstthc_cli.dossiers.text import normal
from kstthc_cli.messages import Message, message

KEPT_CELLS = 1 << 15
"""Cells of a column whose reading is kept; more, and they are forgotten."""


@dataclass(frozen=True)
class Skipped:
    """A row that is left out: where it stands, and why; `kind` says it in one word."""

    row: int
    kind: str
    reason: Message
    code: str = ""
    table: int = 1


class RowReader:
    """Makes dossiers of the rows of one part."""

    def __init__(self, part: Part, statuses: StatusTable) -> None:
        self.part = part
        self.statuses = statuses
        self.places = part.header.places
        self._width = part.header.width
        self._code_header = header_key(_header_of(part.header, "code"))
        self._texts = _Kept(cell_text)
        self._moments = _Kept(read_moment)

    def read(self, row: Row, number: int) -> Dossier | Skipped | None:
        """The dossier of a row, or why there is none; None where the row is empty."""
        code = self.text(row, "code")
        if not code and not any(_is_filled(cell) for cell in row):
            return None
        refused = self._refused(row, code)
        if refused is not None:
            kind, reason = refused
            return Skipped(number, kind, reason, "", self.part.number)
        try:
            return self._dossier(row, number, code)
        except _Unusable as error:
            return Skipped(number, error.kind, error.reason, code, self.part.number)

    def _refused(self, row: Row, code: str) -> tuple[str, Message] | None:
        """Why a row is no dossier at all."""
        if list(row) == [DAMAGED]:
            return "damaged", message("the row's quotes are broken")
        if not is_code(code):
            if header_key(code) == self._code_header:
                return "not-a-dossier", message("a repeated header")
            return "not-a-dossier", message("no dossier's code: a title, group or total")
        if len(row) > self._width and any(_is_filled(cell) for cell in row[self._width :]):
            return "damaged", message("more cells than the header has")
        dated = ("received", "appointed", "finished", "returned", "procedure", "status")
        if not any(self.text(row, name) for name in dated):
            return "not-a-dossier", message("nothing beside its code")
        return None

    def _dossier(self, row: Row, number: int, code: str) -> Dossier:
        moments = {name: self._moment(row, name) for name in MOMENTS if name in self.places}
        label = self.shared(row, "status")
        status = self.statuses.read(label) if label else None
        if label and status is None:
            raise _Unusable(
                "status",
                message("its state is not known; name it in the plan, under dossiers: statuses:"),
            )
        since, requests = self._requests(row)
        apology_on = moments.get("apology_on")
        dossier = Dossier(
            code=code,
            procedure=self.shared(row, "procedure"),
            field=self.shared(row, "field"),
            unit=self.shared(row, "unit"),
            officer=self.shared(row, "officer"),
            status=status,
            received=moments.get("received"),
            appointed=moments.get("appointed"),
            finished=moments.get("finished"),
            returned=moments.get("returned"),
            supplement=Wait(since, moments.get("supplemented")),
            payment=Wait(moments.get("payment_requested"), moments.get("paid")),
            requests=requests,
            limit=read_limit(self.shared(row, "limit")) if "limit" in self.places else None,
            cause=self.text(row, "cause"),
            apology_number=self.text(row, "apology_number"),
            apology_on=apology_on.day if apology_on else None,
            reappointed=moments.get("reappointed"),
            reappointments=self._count(row, "reappointments"),
            other={n: self.shared(row, n) for n in OTHERS if n in self.places},
            row=number,
            table=self.part.number,
        )
        if (what := dossier.contradiction()) is not None:
            raise _Unusable("contradiction", what)
        return dossier

    def text(self, row: Row, name: str) -> str:
        """The text of a field's cell; whole numbers as they are typed."""
        index = self.places.get(name)
        if index is None or index >= len(row):
            return ""
        return cell_text(row[index])

    def shared(self, row: Row, name: str) -> str:
        """The text of a cell whose words come again and again: one value for all of them."""
        index = self.places.get(name)
        return self._texts[row[index]] if index is not None and index < len(row) else ""

    def personal(self, row: Row, name: str) -> str:
        """An applicant's data; for apology letters alone."""
        if name not in PERSONAL:
            raise KeyError(name)
        return self.text(row, name)

    def _moment(self, row: Row, name: str) -> Moment | None:
        index = self.places[name]
        if index >= len(row) or name == "supplement_requested":
            return None
        try:
            return self._moments[row[index]]  # type: ignore[no-any-return]
        except NotAMomentError as error:
            if name == "returned" and self.text(row, "finished"):
                return None  # it is not what counts
            if name == "received" and isinstance(row[index], str):
                return self._day(row[index])
            raise _not_a_day(_header_of(self.part.header, name), error) from error

    def _day(self, cell: str) -> Moment:
        """The day alone: of when a dossier was received, nothing else is asked."""
        try:
            moment: Moment = self._moments[cell[:10]]
        except NotAMomentError as error:
            raise _not_a_day(
                _header_of(self.part.header, "received"), NotAMomentError(cell)
            ) from error
        return moment

    def _requests(self, row: Row) -> tuple[Moment | None, int]:
        """When a supplement was first asked for, and how often; the cell may name several days."""
        index = self.places.get("supplement_requested")
        cell = row[index] if index is not None and index < len(row) else ""
        cells = cell.replace("\n", ";").split(";") if isinstance(cell, str) else [cell]
        try:
            days = [moment for one in cells if (moment := read_moment(one)) is not None]
        except NotAMomentError as error:
            raise _not_a_day(_header_of(self.part.header, "supplement_requested"), error) from error
        first = min(days, key=lambda moment: (moment.day, moment.minute or 0), default=None)
        return first, max(len(days), self._count(row, "requests"))

    def _count(self, row: Row, name: str) -> int:
        text = self.text(row, name).removesuffix(" lần")
        return int(text) if text.isdecimal() and len(text) < 4 else 0


OTHERS = (
    "channel", "level", "fee", "is_paid", "payment", "digitised", "result_digitised",
    "electronic_result", "reused", "rating", "complaint",
)  # fmt: skip
"""Fields that only indicators look at."""


class _Kept(dict[Any, Any]):
    """What cells were read as, for the cells that come again."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Any) -> Any:
        if len(self) > KEPT_CELLS:
            self.clear()
        self[cell] = value = self._read(cell)
        return value


class _Unusable(Exception):
    def __init__(self, kind: str, reason: Message) -> None:
        super().__init__(kind)
        self.kind = kind
        self.reason = reason


def _not_a_day(header: str, error: NotAMomentError) -> _Unusable:
    if error.shown:
        return _Unusable(
            "day",
            message(
                "“{header}” says {words}: no day as dd/mm/yyyy", header=header, words=error.shown
            ),
        )
    return _Unusable("day", message("“{header}” says no day as dd/mm/yyyy", header=header))


def _header_of(header: Header, name: str) -> str:
    return next((column.header for column in header.columns if column.field == name), name)


def _is_filled(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def cell_text(cell: Any) -> str:
    """A cell as text: one spelling, whole numbers without a point, days as they are shown."""
    if isinstance(cell, str):
        return normal(cell)
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return str(read_moment(cell))
    return normal(str(cell))


def is_code(text: str) -> bool:
    """Whether a text can be a dossier's code: one word."""
    return text != "" and " " not in text
