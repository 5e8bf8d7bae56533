"""Biểu II.06a: how dossiers stood in a period, by field (Circular 01/2020/TT-VPCP).

Columns 3 to 13 in the form's order. Its sums: 3 = 4+5+6, 7 = 8+9+10, 11 = 12+13, 3 = 7+11, and
column 6 is column 11 of the period before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kstthc_cli.dossiers.index_766.measures import Cells, in_time
from kstthc_cli.dossiers.index_766.reckoning import Counted, FieldRow, Reckoning
from kstthc_cli.dossiers.read.cells import cell_text
from kstthc_cli.dossiers.read.sources import read_tables
from kstthc_cli.dossiers.read.table import Row
from kstthc_cli.dossiers.span import Result
from kstthc_cli.messages import Message, message
from kstthc_cli.value import Value

NO_FIELD = "Không ghi lĩnh vực"
TOTAL = "Tổng cộng"
Cell = int | None


class FormRow(Value):
    """A line of the form: columns 3 to 13; None where the export does not say.

    `unjudged` dossiers are in column 3 and in none of 7 to 13.
    """

    name: str
    cells: tuple[Cell, ...]
    unjudged: int = 0

    def column(self, number: int) -> Cell:
        """A column by its number in the form, 3 to 13."""
        return self.cells[number - 3]


class Form(Value):
    """The form; `missing` says why it has no rows."""

    rows: tuple[FormRow, ...] = ()
    total: FormRow = FormRow(TOTAL, (None,) * 11)
    missing: Message | None = None


def make_form(counted: Counted, sums: Reckoning) -> Form:
    """The form of a period; what cannot be judged counts as received, and is told apart."""
    cells = Cells(counted)
    missing = in_time(cells, sums).missing
    if missing is not None:
        return Form(missing=missing)
    has_channel = cells.has_words("channel")
    found = sorted(sums.fields.items())
    rows = tuple(_row(row.name or NO_FIELD, row, has_channel=has_channel) for _, row in found)
    return Form(rows, _total(rows))


def _row(name: str, row: FieldRow, *, has_channel: bool) -> FormRow:
    came, stands = row.came, row.stands
    is_dated = not came["undated"]
    knows = is_dated and (
        (has_channel and not came["unknown"]) or sum(came.values()) == came["carried"]
    )
    done = (stands[Result.EARLY], stands[Result.ON_TIME], stands[Result.LATE])
    going = (stands[Result.OPEN], stands[Result.OPEN_LATE])
    return FormRow(
        name,
        (
            sum(came.values()),
            came["online"] if knows else None,
            came["desk"] + came["blank"] if knows else None,
            came["carried"] if is_dated else None,
            sum(done),
            *done,
            sum(going),
            *going,
        ),
        stands[Result.UNJUDGED] + stands[Result.UNREAD],
    )


def _total(rows: Sequence[FormRow]) -> FormRow:
    columns = zip(*(row.cells for row in rows), strict=True)
    unjudged = sum(row.unjudged for row in rows)
    return FormRow(TOTAL, tuple(_sum(column) for column in columns) or (0,) * 11, unjudged)


def _sum(cells: Sequence[Cell]) -> Cell:
    known = [cell for cell in cells if cell is not None]
    return sum(known) if len(known) == len(cells) else None


SUMS = ((3, (4, 5, 6)), (7, (8, 9, 10)), (11, (12, 13)), (3, (7, 11)))
"""A column, and those that it is the sum of."""


def check_sums(form: Form) -> Iterator[Message]:
    """Where a line's columns do not add up; a column without data is not held to anything."""
    for row in (*form.rows, form.total):
        for number, parts in SUMS:
            whole, added = row.column(number), _sum([row.column(part) for part in parts])
            if parts == (7, 11) and added is not None:
                added += row.unjudged
            if whole is not None and added is not None and whole != added:
                yield message(
                    "form II.06a, “{name}”: column {number} is {whole}, and {parts} make {added}",
                    name=row.name,
                    number=number,
                    whole=whole,
                    parts="+".join(map(str, parts)),
                    added=added,
                )


def check_carried(form: Form, last: Mapping[str, int]) -> Iterator[Message]:
    """Where column 6 is not column 11 of the period before: the check that offices fail most."""
    carried = {_key(row.name): (row.name, row.column(6) or 0) for row in form.rows}
    before = {_key(name): (name, number) for name, number in last.items()}
    for key in sorted({*carried, *before}):
        name = carried.get(key, before.get(key, ("", 0)))[0]
        now, then = carried.get(key, (name, 0))[1], before.get(key, (name, 0))[1]
        if now != then:
            yield message(
                "form II.06a, “{name}”: column 6 is {now}, column 11 of the last period was {then}",
                name=name,
                now=now,
                then=then,
            )


def open_by_field(form: Form) -> dict[str, int]:
    """Column 11 by field."""
    return {row.name: row.column(11) or 0 for row in form.rows}


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def read_column_11(path: Path) -> dict[str, int] | None:
    """Column 11 by field of a form II.06a that was kept as a sheet; None where it is none.

    It is told by its row of column numbers, (1) to (13).
    """
    for table in read_tables(path):
        found: dict[str, int] | None = None
        for row in table.rows:
            if found is None:
                places = _numbers(row)
                found = {} if places is not None else None
            elif places is not None:
                _add_line(found, row, places)
        if found is not None:
            return found
    return None


def _numbers(row: Row) -> tuple[int, int] | None:
    """Where columns 2 and 11 are, in the row that numbers them all."""
    texts = [re.sub(r"[()\s]", "", cell_text(cell)) for cell in row]
    at = {text.partition("=")[0]: place for place, text in enumerate(texts)}
    if not all(str(number) in at for number in range(2, 14)):
        return None
    return at["2"], at["11"]


def _add_line(found: dict[str, int], row: Row, places: tuple[int, int]) -> None:
    if max(places) >= len(row):
        return
    name, number = cell_text(row[places[0]]), cell_text(row[places[1]]).replace(".", "")
    is_total = _key(name).startswith(("tổng", "cộng"))
    if name and number.isdecimal() and not is_total:
        found[name] = int(number)
