"""Dossiers handled late as rows, and the counts beside them: the list of `late`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from kstthc_cli.documents.views.late import NO_CAUSE, Numbered, show_rate, whose
from kstthc_cli.dossiers.export import Skipped
from kstthc_cli.dossiers.late import CAUSES, LateList, Tally
from kstthc_cli.messages import message, show_day

SCHEMA_VERSION = 1


def _apology(row: Numbered) -> Any:
    line = row.line
    if not (line.apology_number or line.apology_on):
        return None
    return {"number": line.apology_number or None, "on": plain(line.apology_on)}


COLUMNS: tuple[Column[Numbered], ...] = (
    Column(message("Line number"), lambda row: row.number, kind=ValueKind.NUMBER),
    Column(message("Agency, unit"), lambda row: row.line.unit, "unit", lambda row: row.line.unit),
    Column(message("Officer"), lambda row: row.line.officer, "officer"),
    Column(message("Field"), lambda row: row.line.field, "field", lambda row: row.line.field),
    Column(message("Procedure"), lambda row: row.line.procedure, "procedure",
           lambda row: row.line.procedure, ValueKind.TEXT),
    Column(message("Dossier code"), lambda row: row.line.code, "code", lambda row: row.line.code),
    Column(message("Received on"), lambda row: row.line.received_on, "received_on"),
    Column(message("Appointed for"), lambda row: row.line.appointed_on, "appointed_on"),
    Column(message("Finished on"), lambda row: row.line.finished_on or message("not yet"),
           "finished_on", lambda row: row.line.finished_on),
    Column(message("Working days late"), lambda row: row.line.lateness, "working_days_late",
           lambda row: row.line.working_days_late, ValueKind.NUMBER),
    only_json("late_reason", lambda row: row.line.reason or None, is_rare=True),
    Column(message("Cause"), lambda row: row.line.cause_words, "cause",
           lambda row: row.line.cause_words or None),
    Column(message("Letter's number"), lambda row: row.line.apology_number),
    Column(message("Letter's day"), lambda row: row.line.apology_on),
    only_json("apology", _apology),
)  # fmt: skip
"""What sheets and programs are told of a line; names in JSON are a contract."""


def _letter(row: Numbered) -> str:
    line = row.line
    return " ".join(part for part in (line.apology_number, show_day(line.apology_on)) if part)


TEXT: tuple[Column[Numbered], ...] = (
    Column(message("Dossier"), lambda row: row.line.code, kind=ValueKind.KEY),
    Column(message("Unit"), lambda row: whose(row.line), kind=ValueKind.TEXT),
    Column(message("Field"), lambda row: row.line.field, kind=ValueKind.TEXT),
    Column(message("Appointed"), lambda row: row.line.appointed_on),
    Column(message("Finished"), lambda row: row.line.finished_on or message("not yet")),
    Column(message("Late"), lambda row: row.line.lateness, kind=ValueKind.NUMBER),
    Column(message("Cause"), lambda row: row.line.cause_words or "–", kind=ValueKind.TEXT),
    Column(message("Apology"), lambda row: _letter(row) or "–"),
)


class Counted(NamedTuple):
    """The counts of a unit, a field, a cause or all."""

    by: Cell
    name: str
    tally: Tally | None
    late: int


def _of_tally(name: str) -> Any:
    return lambda row: getattr(row.tally, name) if row.tally else None


COUNTS: tuple[Column[Counted], ...] = (
    Column(message("Counted by"), lambda row: row.by),
    Column(message("Name"), lambda row: row.name, kind=ValueKind.KEY),
    Column(message("Received"), _of_tally("received"), kind=ValueKind.NUMBER),
    Column(message("Finished"), _of_tally("finished"), kind=ValueKind.NUMBER),
    Column(message("On time"), _of_tally("in_time"), kind=ValueKind.NUMBER),
    Column(message("Finished late"), lambda row: row.tally.finished_late if row.tally else row.late,
           kind=ValueKind.NUMBER),
    Column(message("In progress"), _of_tally("open"), kind=ValueKind.NUMBER),
    Column(message("Overdue"), _of_tally("open_late"), kind=ValueKind.NUMBER),
    Column(message("Rate on time (%)"), _of_tally("rate"), kind=ValueKind.NUMBER),
)  # fmt: skip
COUNTS_TEXT = (
    Column[Counted]("", lambda row: row.name or str(row.by), kind=ValueKind.KEY),
    *COUNTS[2:-1],
    Column[Counted](message("Rate on time"), lambda row: show_rate(row.tally) if row.tally else ""),
)


def _counted(found: LateList) -> Iterator[Counted]:
    yield Counted(message("Total"), "", found.tallies.whole, found.tallies.whole.late)
    for by, tallies in (
        (message("Unit"), found.tallies.units),
        (message("Field"), found.tallies.fields),
    ):
        for tally in tallies:
            yield Counted(by, tally.name or "–", tally, tally.late)
    for cause, number in found.by_cause().items():
        yield Counted(message("Cause"), CAUSES.get(cause, NO_CAUSE), None, number)


class LeftOut(NamedTuple):
    """A row that could not be counted, and the table where it stands."""

    table: str
    row: Skipped


LEFT_OUT: tuple[Column[LeftOut], ...] = (
    Column(message("File"), lambda one: one.table),
    Column(message("Row of the file"), lambda one: one.row.row, kind=ValueKind.NUMBER),
    Column(message("Dossier"), lambda one: one.row.code),
    Column(message("Reason"), lambda one: one.row.reason, kind=ValueKind.TEXT),
)


def late_list(
    found: LateList, month: str | None, about: Sequence[str], *, is_for_screen: bool
) -> Document:
    """The list, its counts and the rows left out; on a screen the list and its main counts."""
    rows = (Numbered(number, line) for number, line in enumerate(found.late, 1))
    title = message("List of dossiers handled late")
    counted = [*_counted(found)]
    if is_for_screen:
        counted = [one for one in counted if one.tally and (not one.name or found.late)]
        units = [tally.name for tally in found.tallies.units]
        counted = [one for one in counted if not one.name or one.name in units]
    left_out = (LeftOut(found.tables[one.table - 1], one) for one in found.skipped)
    more: tuple[Listing[Any] | str, ...] = (
        Listing(COUNTS, counted, title=message("Counts"), text=COUNTS_TEXT),
        *(() if is_for_screen else (Listing(LEFT_OUT, left_out, title=message("Rows left out")),)),
    )
    main = Listing(COLUMNS, rows, "late", message("List"), text=TEXT, screen=TEXT)
    whole = found.tallies.whole
    summary = message(
        "Late {late} · received {received} · finished {finished} · on time {rate}",
        late=whole.late,
        received=whole.received,
        finished=whole.finished,
        rate=show_rate(whole),
    )
    return Document(title, main, about, more, around=late_data(found, month), summary=summary)


def late_data(found: LateList, month: str | None) -> dict[str, Any]:
    """What the JSON contract says beside the list itself."""
    return {
        "schema_version": SCHEMA_VERSION,
        "from": found.span.first.isoformat(),
        "to": found.span.last.isoformat(),
        "month": month,
        "as_of": found.span.as_of.day.isoformat(),
        **tally_data(found.tallies.whole),
        "by_unit": [{"unit": one.name, **tally_data(one)} for one in found.tallies.units],
        "by_field": [{"field": one.name, **tally_data(one)} for one in found.tallies.fields],
        "by_cause": [
            {"cause": CAUSES.get(name), "late": number} for name, number in found.by_cause().items()
        ],
        "rows": found.rows,
        "not_judged": found.not_judged,
        "disagreements": [
            {"code": one.code, "row": one.row, "late": one.is_late} for one in found.disagreements
        ],
        "late": [],
        "skipped": (skipped_data(one, found.tables) for one in found.skipped),
    }


def tally_data(tally: Tally) -> dict[str, Any]:
    """Counts; `rate` is the share in time of what was handled, in per cent."""
    return {
        "received": tally.received,
        "finished": tally.finished,
        "in_time": tally.in_time,
        "finished_late": tally.finished_late,
        "open_in_time": tally.open_in_time,
        "open_late": tally.open_late,
        "late_total": tally.late,
        "unjudged": tally.unjudged,
        "handled": tally.handled,
        "rate": tally.rate,
    }


def skipped_data(one: Skipped, tables: Sequence[str]) -> dict[str, Any]:
    """A row that is left out; of several tables also which."""
    place = {"table": tables[one.table - 1]} if len(tables) > 1 else {}
    return {
        **place,
        "row": one.row,
        "code": one.code or None,
        "kind": one.kind,
        "reason": str(one.reason),
    }
