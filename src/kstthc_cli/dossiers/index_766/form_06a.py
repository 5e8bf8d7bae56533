"""Biểu II.06a: how dossiers stood in a period, by field (Circular 01/2020/TT-VPCP); and the same by unit.

Columns 3 to 13 in the form's order. Its sums: 3 = 4+5+6, 7 = 8+9+10, 11 = 12+13, 3 = 7+11, and
column 6 is column 11 of the period before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from kstthc_cli.dossiers.index_766.indicators import why_missing
from kstthc_cli.dossiers.index_766.reckoning import Reckoning
from kstthc_cli.dossiers.read.cells import cell_text
from kstthc_cli.dossiers.read.header import named_fields
from kstthc_cli.dossiers.span import Result
from kstthc_cli.dossiers.tally import Tally
from kstthc_cli.messages import Message, message
from kstthc_cli.tables.sources import read_tables
from kstthc_cli.tables.table import Row
from kstthc_cli.value import Value

NO_FIELD, NO_UNIT = "Không ghi lĩnh vực", "Không ghi đơn vị"
LETTERS = {"apology_number", "apology_on"}
"""Columns of which either tells which dossiers have a letter."""
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


def make_form(sums: Reckoning) -> Form:
    """The form of a period; what cannot be judged counts as received, and is told apart."""
    missing = why_missing("2.1", sums)
    if missing is not None:
        return Form(missing=missing)
    *rows, total = _lines(sums, sums.tallies.fields, NO_FIELD, _stands)
    return Form(tuple(rows), total)


def make_by_unit(sums: Reckoning) -> tuple[FormRow, ...]:
    """Tổng hợp kết quả giải quyết TTHC theo đơn vị: a line for each unit and the sum.

    Received as in form II.06a, columns 3 to 6; done (all, in time, late with and without a letter), in
    progress (the same four). Seen in exports of 2026; the document that issues it was not found.
    """
    knows_letters = not LETTERS.isdisjoint(sums.columns)
    rows = _lines(
        sums, sums.tallies.units, NO_UNIT, partial(_with_letters, knows_letters=knows_letters)
    )
    return rows if len(rows) > 1 else ()


def _lines(
    sums: Reckoning,
    tallies: Sequence[Tally],
    unnamed: str,
    stood: Callable[[Tally], Iterable[Cell]],
) -> tuple[FormRow, ...]:
    """A line for each field or unit, how its dossiers came and how they stood; and one for all together."""
    has_channel = sums.has_words("channel")
    named = [(one.name or unnamed, one) for one in tallies]
    return tuple(
        FormRow(name, (*_came(one.came, has_channel=has_channel), *stood(one)), one.unjudged)
        for name, one in (*named, (TOTAL, sums.tallies.whole))
    )


def _came(came: Counter[str], *, has_channel: bool) -> Iterable[Cell]:
    """Columns 3 to 6: all, online, at the desk or by post, carried in."""
    whole, is_dated = came.total(), not came["undated"]
    says_way = (has_channel and not came["unknown"]) or whole == came["carried"]
    ways = (came["online"], came["desk"] + came["blank"])
    return (
        whole,
        *(ways if is_dated and says_way else (None, None)),
        came["carried"] if is_dated else None,
    )


def _stands(one: Tally) -> Iterable[Cell]:
    """Columns 7 to 13: done, early, on time, late; in progress, in time, overdue."""
    done = [one.stands[result] for result in (Result.EARLY, Result.ON_TIME, Result.LATE)]
    return one.finished, *done, one.open, one.open_in_time, one.open_late


def _with_letters(one: Tally, *, knows_letters: bool) -> Iterable[Cell]:
    for whole, in_time, late in (
        (one.finished, one.in_time, Result.LATE),
        (one.open, one.open_in_time, Result.OPEN_LATE),
    ):
        count, letters = one.stands[late], one.letters[late]
        known = knows_letters or not count
        yield from (whole, in_time, *((letters, count - letters) if known else (None, None)))


SUMS = ((3, (4, 5, 6)), (7, (8, 9, 10)), (11, (12, 13)), (3, (7, 11)))
"""A column, and those that it is the sum of."""


def check_sums(form: Form) -> Iterator[Message]:
    """Where a line's columns do not add up; a column without data is not held to anything."""
    for row in (*form.rows, form.total):
        for number, parts in SUMS:
            whole, told = row.column(number), [row.column(part) for part in parts]
            if whole is None or None in told:
                continue
            added = sum(filter(None, told)) + row.unjudged * (parts == (7, 11))
            if whole != added:
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
    names = {_key(name): name for name in (*last, *(row.name for row in form.rows))}
    now = {_key(row.name): row.column(6) for row in form.rows}
    then = {_key(name): number for name, number in last.items()}
    for key in sorted(names):
        told = {"now": now.get(key) or 0, "then": then.get(key, 0)}
        if told["now"] != told["then"]:
            yield message(
                "form II.06a, “{name}”: column 6 is {now}, column 11 of the last period was {then}",
                name=names[key],
                **told,
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
    for table in read_tables(path, named_fields):
        rows = table.rows
        places = next(filter(None, map(_numbers, rows)), None)
        if places is not None:
            return dict(filter(None, (_line(row, *places) for row in rows)))
    return None


def _numbers(row: Row) -> tuple[int, int] | None:
    """Where columns 2 and 11 are, in the row that numbers them all."""
    texts = [re.sub(r"[()\s]", "", cell_text(cell)) for cell in row]
    at = {text.partition("=")[0]: place for place, text in enumerate(texts)}
    if not all(str(number) in at for number in range(2, 14)):
        return None
    return at["2"], at["11"]


def _line(row: Row, at_name: int, at_number: int) -> tuple[str, int] | None:
    """A field and its number; None of a row that has none, or is the sum."""
    if max(at_name, at_number) >= len(row):
        return None
    name, number = cell_text(row[at_name]), cell_text(row[at_number]).replace(".", "")
    is_total = _key(name).startswith(("tổng", "cộng"))
    return (name, int(number)) if name and number.isdecimal() and not is_total else None
