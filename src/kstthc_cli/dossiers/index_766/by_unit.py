"""Tổng hợp kết quả giải quyết TTHC theo đơn vị: form II.06a by unit, late ones by their letters.

Seen in exports of 2026; the document that issues it was not found (`forms.toml`).
"""

from __future__ import annotations

from collections.abc import Sequence

from kstthc_cli.dossiers.index_766.form_06a import TOTAL, Cell, FormRow
from kstthc_cli.dossiers.index_766.reckoning import Counted, FieldRow, Reckoning
from kstthc_cli.dossiers.span import Result

NO_UNIT = "Không ghi đơn vị"
LETTERS = {"apology_number", "apology_on"}


def make_by_unit(counted: Counted, sums: Reckoning) -> tuple[FormRow, ...]:
    """A line for each unit and the sum: received (all, online, at the desk or by post, carried in), done
    (all, in time, late with and without a letter), in progress (the same four). None where the export
    does not say.
    """
    knows_letters = bool(LETTERS & counted.columns)
    found = sorted(sums.units.items())
    rows = [_row(row, knows_letters=knows_letters) for _, row in found]
    return (*rows, FormRow(TOTAL, _sums(rows))) if rows else ()


def _row(row: FieldRow, *, knows_letters: bool) -> FormRow:
    came, stands = row.came, row.stands
    knows_way = not (came["unknown"] or came["undated"])
    in_time = stands[Result.EARLY] + stands[Result.ON_TIME]
    done = _late(row, Result.LATE, knows_letters=knows_letters)
    going = _late(row, Result.OPEN_LATE, knows_letters=knows_letters)
    cells: tuple[Cell, ...] = (
        sum(came.values()),
        came["online"] if knows_way else None,
        came["desk"] + came["blank"] if knows_way else None,
        came["carried"] if not came["undated"] else None,
        in_time + stands[Result.LATE], in_time, *done,
        stands[Result.OPEN] + stands[Result.OPEN_LATE], stands[Result.OPEN], *going,
    )  # fmt: skip
    unjudged = stands[Result.UNJUDGED] + stands[Result.UNREAD]
    return FormRow(row.name or NO_UNIT, cells, unjudged)


def _late(row: FieldRow, result: Result, *, knows_letters: bool) -> tuple[Cell, Cell]:
    """The late ones with a letter, and those without."""
    if not knows_letters and row.stands[result]:
        return None, None
    return row.letters[result], row.stands[result] - row.letters[result]


def _sums(rows: Sequence[FormRow]) -> tuple[Cell, ...]:
    columns = zip(*(row.cells for row in rows), strict=True)
    return tuple(None if None in column else sum(c or 0 for c in column) for column in columns)
