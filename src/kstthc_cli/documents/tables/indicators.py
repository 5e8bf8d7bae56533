"""Indicators as rows, each with the values of its parts below it: the list of `indicators`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from kstthc_cli.documents.listing import (
    Cell,
    Column,
    Document,
    Listing,
    ValueKind,
    only_json,
    plain,
)
from kstthc_cli.documents.targets import Wanted
from kstthc_cli.documents.views.numbers import show_number, show_value
from kstthc_cli.dossiers.index_766 import Indicator, PartValue, Reckoning, Source
from kstthc_cli.messages import message

SCHEMA_VERSION = 1
SOURCES = {
    Source.DATA: message("data"),
    Source.MANUAL: message("plan file"),
    Source.NONE: message("none"),
}
MET = {True: message("yes"), False: message("no"), None: ""}


class Shown(NamedTuple):
    """An indicator, or one of its parts."""

    line: Indicator
    part: PartValue | None = None


def _name(row: Shown) -> Cell:
    if row.part is None:
        return row.line.name
    return f"  {row.part.name or message('(no procedure named)')}"


def _number(name: str) -> Any:
    def value(row: Shown) -> Cell:
        found = getattr(row.line if row.part is None else row.part, name)
        return None if found is None else Decimal(found)

    return value


def _of_line(value: Any) -> Any:
    """What is said of the indicator alone, not of its parts."""
    return lambda row: value(row.line) if row.part is None else None


def show_none(line: Indicator) -> Cell:
    """What stands for a value that is not there: nothing to count, or no data."""
    return message("none arose") if line.source is Source.DATA else message("no data")


def _value(row: Shown) -> Cell:
    found = _number("value")(row)
    return found if found is not None or row.part is not None else show_none(row.line)


def _value_text(row: Shown) -> Cell:
    found = _value(row)
    return show_value(found, row.line.unit) if isinstance(found, Decimal) else found


COLUMNS: tuple[Column[Shown], ...] = (
    Column(message("Code"), _of_line(lambda line: line.code), "code", kind=ValueKind.KEY),
    Column(message("Indicator"), _name, "name", lambda row: row.line.name, ValueKind.TEXT),
    only_json("of_plan", lambda row: row.line.is_of_plan),
    Column(message("Numerator"), _number("numerator"), "numerator", kind=ValueKind.NUMBER),
    Column(message("Denominator"), _number("denominator"), "denominator", kind=ValueKind.NUMBER),
    Column(message("Value"), _value, "value", _number("value"), ValueKind.NUMBER),
    Column(message("Measured in"), _of_line(lambda line: line.unit), "unit"),
    Column(message("Target"), _of_line(lambda line: line.target), "target", kind=ValueKind.NUMBER),
    Column(message("Met"), _of_line(lambda line: MET[line.met]), "met", lambda row: row.line.met),
    Column(message("Source"), _of_line(lambda line: SOURCES[line.source]), "source",
           lambda row: row.line.source.value),
    Column(message("Remark"), _of_line(lambda line: line.reason), "reason", kind=ValueKind.TEXT),
    only_json("left_out", lambda row: row.line.left_out),
    only_json("parts", lambda row: [_part_data(one) for one in row.line.parts]),
)  # fmt: skip


def _shown_number(column: Column[Shown]) -> Column[Shown]:
    def value(row: Shown) -> Cell:
        found = column.value(row)
        return show_number(found) if isinstance(found, Decimal) else found

    return Column(column.heading, value, kind=ValueKind.NUMBER)


TEXT: tuple[Column[Shown], ...] = (
    COLUMNS[0],
    COLUMNS[1],
    _shown_number(COLUMNS[3]),
    _shown_number(COLUMNS[4]),
    Column(message("Value"), _value_text, kind=ValueKind.NUMBER),
    Column(message("Target"), _of_line(lambda line: show_value(line.target, line.unit)),
           kind=ValueKind.NUMBER),
    *COLUMNS[8:11],
)  # fmt: skip


def _narrow(row: Shown) -> str:
    """The name and the value in a line: "85,33% (128/150)"; a part a little inside."""
    found = row.line if row.part is None else row.part
    counts = ""
    if found.denominator is not None:
        numbers = (found.numerator, found.denominator)
        counts = "/".join("–" if n is None else show_number(Decimal(n)) for n in numbers)
    value = _value_text(row)
    return f"{_name(row)}: {value}{f' ({counts})' if counts else ''}"


NARROW: tuple[Column[Shown], ...] = (
    COLUMNS[0],
    Column(message("Indicator"), _narrow, is_plain=True),
    TEXT[5],
    TEXT[6],
    Column(message("Remark"), COLUMNS[10].value, kind=ValueKind.TEXT),
)
"""On a narrow screen what it is called and its value stand in one line."""


def _part_data(part: PartValue) -> dict[str, Any]:
    return {
        "name": part.name,
        "numerator": part.numerator,
        "denominator": part.denominator,
        "value": plain(part.value),
    }


def indicator_list(
    lines: Sequence[Indicator], wanted: Wanted, key: str, sums: Reckoning, *, is_json: bool
) -> Document:
    """The indicators of a span; in JSON the parts stand inside each."""
    span = wanted.span
    around = {
        "schema_version": SCHEMA_VERSION,
        "plan": wanted.plan.number,
        "period": key,
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "as_of": span.as_of.day.isoformat(),
        "received": sums.tallies.whole.received if "received" in sums.columns else None,
        "indicators": [],
        "skipped": (
            {
                "table": sums.tables[one.table - 1],
                "row": one.row,
                "kind": one.kind,
                "code": one.code or None,
                "reason": str(one.reason),
            }
            for one in sums.left_out
        ),
    }
    title = message(
        "Indicators from {first} to {last}, as on {day}",
        first=span.first,
        last=span.last,
        day=span.as_of.day,
    )
    rows = (Shown(line) for line in lines) if is_json else _with_parts(lines)
    main = Listing(COLUMNS, rows, "indicators", text=TEXT, screen=TEXT, narrow=NARROW)
    return Document(title, main, around=around, before=(f"{title}\n\n",))


def _with_parts(lines: Sequence[Indicator]) -> Iterator[Shown]:
    for line in lines:
        yield Shown(line)
        yield from (Shown(line, part) for part in line.parts)
