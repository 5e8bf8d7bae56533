"""`kstthc indicators`: the plan's targets and index 766, from an export of the one-stop system."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.data import DATA, explained, naming_of, need_data, tell_skipped
from kstthc_cli.cli.handling import count, span_of
from kstthc_cli.cli.items import ITEM_FORMATS
from kstthc_cli.cli.options import WRITING, takes
from kstthc_cli.cli.output import as_columns, as_csv, as_json, emit, is_terminal, print_table, tell
from kstthc_cli.deadlines.period import Period, Unit, period_of_key
from kstthc_cli.documents.targets import Wanted, figures_without_target, indicators_of
from kstthc_cli.documents.views.numbers import show_number, show_value
from kstthc_cli.dossiers.export import Skipped
from kstthc_cli.dossiers.index_766 import Counted, Indicator, Source
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message
from kstthc_cli.plan.plan import Plan

SCHEMA_VERSION = 1
ReportingOption = Annotated[
    bool,
    typer.Option(
        "--reporting",
        help=_("The period as reports close it, from the 15th to the 14th."),
    ),
]


@takes(*DATA, *WRITING, "period", formats=ITEM_FORMATS)
def indicators(context: Context, reporting: ReportingOption = False) -> None:
    output_format, output, force = context.format, context.output, context.force
    data = context.data
    need_data(data)
    own = context.one_plan
    if context.explain_columns:
        emit(explained(data, naming_of(own)), output, force=force)
        return
    for code in figures_without_target(own):
        tell(message("The plan has no target {code}; its figure is not used.", code=code))
    wanted = _wanted(context, own, reporting=reporting)
    counted = count(own, data, [wanted.span])
    lines = indicators_of(wanted, counted, counted.sums[0])
    skipped = counted.left_out(counted.sums[0])
    emit(_shown(lines, wanted, counted, skipped, output_format, output), output, force=force)
    tell_skipped(skipped, counted.tables)


def _wanted(context: Context, plan: Plan, *, reporting: bool) -> Wanted:
    words = context.period
    period = Period(Unit.YEAR, plan.terms.year)
    if words:
        named = period_of_key(words.strip())
        if named is None or named.unit is Unit.WEEK or not 1991 <= named.year <= 2098:
            raise UsageError(
                message(
                    "--period: “{words}” is no period; write 2023, 2023-H1, 2023-9M, 2023-Q2 or 2023-05.",
                    words=words,
                )
            )
        period = named
    span = span_of(period, context.day, reporting=reporting)
    return Wanted(plan, context.progress(plan), period, span)


def _shown(
    lines: list[Indicator],
    wanted: Wanted,
    counted: Counted,
    skipped: list[Skipped],
    output_format: str,
    output: Path | None,
) -> str:
    if output_format == "json":
        return as_json(_data(lines, wanted, counted, skipped))
    header = [
        _("Code"), _("Indicator"), _("Numerator"), _("Denominator"), _("Value"), _("Target"),
        _("Met"), _("Source"), _("Remark"),
    ]  # fmt: skip
    if output_format == "csv":
        return as_csv(header, [row for line in lines for row in _rows(line)])
    rows = [row for line in lines for row in _rows(line, "  ")]
    span = wanted.span
    title = message(
        "Indicators from {first} to {last}, as on {day}",
        first=span.first,
        last=span.last,
        day=span.as_of.day,
    )
    if is_terminal() and output is None:
        print_table(str(title), header, rows, right=range(2, 6))
        return ""
    return f"{title}\n\n{as_columns(header, rows)}"


SOURCES = {
    Source.DATA: message("data"),
    Source.MANUAL: message("plan file"),
    Source.NONE: message("none"),
}


def _rows(line: Indicator, indent: str = "") -> list[list[str]]:
    """A line, and below it the values of its parts."""
    met = {True: _("yes"), False: _("no"), None: ""}[line.met]
    value = show_value(line.value, line.unit) or show_none(line)
    rows = [
        [
            line.code, line.name, show_number(line.numerator), show_number(line.denominator), value,
            show_value(line.target, line.unit), met,
            str(SOURCES[line.source]), str(line.reason or ""),
        ]
    ]  # fmt: skip
    for part in line.parts:
        shown = show_value(part.value, line.unit)
        numbers = [show_number(Decimal(part.numerator)), show_number(Decimal(part.denominator))]
        rows.append(
            ["", indent + (part.name or _("(no procedure named)")), *numbers, shown, *[""] * 4]
        )
    return rows


def show_none(line: Indicator) -> str:
    """What stands for a value that is not there: nothing to count, or no data."""
    return _("none arose") if line.source is Source.DATA else _("no data")


def _data(
    lines: list[Indicator], wanted: Wanted, counted: Counted, skipped: list[Skipped]
) -> dict[str, Any]:
    span = wanted.span
    return {
        "schema_version": SCHEMA_VERSION,
        "plan": wanted.plan.number,
        "period": wanted.period.key,
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "as_of": span.as_of.day.isoformat(),
        "received": counted.sums[0].received if "received" in counted.columns else None,
        "indicators": [indicator_data(line) for line in lines],
        "skipped": [skip_data(row, counted) for row in skipped],
    }


def indicator_data(line: Indicator) -> dict[str, Any]:
    """An indicator as the JSON contract has it."""
    return {
        "code": line.code,
        "name": line.name,
        "of_plan": line.is_of_plan,
        "numerator": _plain(line.numerator),
        "denominator": _plain(line.denominator),
        "value": _plain(line.value),
        "unit": line.unit,
        "target": _plain(line.target),
        "met": line.met,
        "source": line.source.value,
        "reason": str(line.reason) if line.reason else None,
        "left_out": line.left_out,
        "parts": [
            {
                "name": part.name,
                "numerator": part.numerator,
                "denominator": part.denominator,
                "value": _plain(part.value),
            }
            for part in line.parts
        ],
    }


def _plain(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def skip_data(row: Skipped, counted: Counted) -> dict[str, Any]:
    """A row that is left out, as the JSON contract has it."""
    return {
        "table": counted.tables[row.table - 1],
        "row": row.row,
        "kind": row.kind,
        "code": row.code or None,
        "reason": str(row.reason),
    }
