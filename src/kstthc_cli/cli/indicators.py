"""`kstthc indicators`: the plan's targets and index 766, from an export of the one-stop system."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from kstthc_cli.cli.options import (
    DebugOption,
    ForceOption,
    FormatOption,
    LangOption,
    OutputOption,
    PlanOption,
    TodayOption,
    check_common,
    read_plans,
    read_progress,
    read_today,
)
from kstthc_cli.cli.output import as_columns, as_csv, as_json, emit, is_terminal, tell
from kstthc_cli.deadlines.period import Period, Unit, period_of_key
from kstthc_cli.documents.targets import Wanted, figures_without_target, indicators_of
from kstthc_cli.dossiers.counting import Counted, count_dossiers
from kstthc_cli.dossiers.export import Naming, Skipped
from kstthc_cli.dossiers.indicators import Indicator, Source
from kstthc_cli.dossiers.late_list import Span
from kstthc_cli.dossiers.reporting import reporting_days
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import Message, _, message, plural
from kstthc_cli.plan.plan import Plan

SCHEMA_VERSION = 1
SHOWN_SKIPS = 5
"""Rows left out that are told one by one; JSON has all."""

DataOption = Annotated[
    list[Path],
    typer.Option(
        "--data",
        metavar=_("FILE"),
        show_default=False,
        help=_("The one-stop system's export (Excel, CSV); may be repeated."),
    ),
]
PeriodOption = Annotated[
    str,
    typer.Option(
        "--period",
        metavar="2023|2023-H1|2023-9M|2023-Q2|2023-05",
        show_default=False,
        help=_("Which period; by default the plan's year."),
    ),
]
ReportingOption = Annotated[
    bool,
    typer.Option(
        "--reporting",
        help=_("The period as reports close it, from the 15th to the 14th."),
    ),
]


def indicators(
    data: DataOption = [],  # noqa: B006 - typer copies it
    period: PeriodOption = "",
    reporting: ReportingOption = False,
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    output_format: FormatOption = "table",
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, output_format)
    if not data:
        raise UsageError(message("Name the one-stop system's export: --data FILE"))
    day = read_today(today)
    found = read_plans(plan, day)
    if len(found.plans) > 1:
        raise UsageError(message("There are several plans; name one: --plan FILE"))
    own = found.plans[0]
    for code in figures_without_target(own):
        tell(message("The plan has no target {code}; its figure is not used.", code=code))
    wanted = _wanted(own, period, day, reporting=reporting)
    counted = count_dossiers(data, [wanted.span], own.terms.calendar, naming_of(own), count_rows)
    lines = indicators_of(wanted, counted, counted.sums[0])
    skipped = counted.left_out(counted.sums[0])
    emit(_shown(lines, wanted, counted, skipped, output_format, output), output, force=force)
    tell_skipped(skipped, counted)


def naming_of(plan: Plan) -> Naming:
    """What the plan calls the columns, states and causes of its exports."""
    return Naming()


def count_rows(rows: int) -> None:
    """How many rows have been read, for a person at the screen who waits."""
    if rows % 50_000 == 0 and sys.stderr.isatty():
        print(message("{n} rows read", n=rows), end="\r", file=sys.stderr)


def _wanted(plan: Plan, words: str, today: date, *, reporting: bool) -> Wanted:
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
    span = span_of(period, today, reporting=reporting)
    return Wanted(plan, read_progress(plan, today), period, span)


def span_of(period: Period, today: date, *, reporting: bool) -> Span:
    """The days of a period up to today; UsageError where it has not begun."""
    first, last = reporting_days(period) if reporting else (period.first, period.last)
    if first > today:
        raise UsageError(
            message(
                "The period begins only on {first}; today is {today}.", first=first, today=today
            )
        )
    return Span(first, last, today)


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
        _print_table(str(title), header, rows)
        return ""
    return f"{title}\n\n{as_columns(header, rows)}"


def _print_table(title: str, header: list[str], rows: list[list[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for index, name in enumerate(header):
        table.add_column(Text(name), justify="right" if 2 <= index <= 5 else "left")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)


SOURCES = {
    Source.DATA: message("data"),
    Source.MANUAL: message("plan file"),
    Source.NONE: message("none"),
}


def _rows(line: Indicator, indent: str = "") -> list[list[str]]:
    """A line, and below it the values of its parts."""
    met = {True: _("yes"), False: _("no"), None: ""}[line.met]
    value = show_value(line.value, line.unit) if line.value is not None else show_none(line)
    rows = [
        [
            line.code, line.name, show_number(line.numerator), show_number(line.denominator), value,
            show_value(line.target, line.unit) if line.target is not None else "", met,
            str(SOURCES[line.source]), str(line.reason or ""),
        ]
    ]  # fmt: skip
    for part in line.parts:
        shown = show_value(part.value, line.unit) if part.value is not None else ""
        numbers = [show_number(Decimal(part.numerator)), show_number(Decimal(part.denominator))]
        rows.append(
            ["", indent + (part.name or _("(no procedure named)")), *numbers, shown, *[""] * 4]
        )
    return rows


def show_none(line: Indicator) -> str:
    """What stands for a value that is not there: nothing to count, or no data."""
    return _("none arose") if line.source is Source.DATA else _("no data")


def show_number(number: Decimal | None) -> str:
    """1.234,5 as Vietnam writes it; nothing where there is none."""
    if number is None:
        return ""
    text = f"{number.normalize():,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def show_value(number: Decimal, unit: str) -> str:
    """A value with its unit."""
    return f"{show_number(number)}%" if unit == "%" else f"{show_number(number)} {unit}"


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


def tell_skipped(skipped: list[Skipped], counted: Counted) -> None:
    """The first rows that are left out, and how many there are."""
    if not skipped:
        return
    tell(plural("{n} row is left out:", "{n} rows are left out:", len(skipped)))
    for row in skipped[:SHOWN_SKIPS]:
        tell(_told(row, counted))
    if len(skipped) > SHOWN_SKIPS:
        more = len(skipped) - SHOWN_SKIPS
        tell(
            plural(
                "  and {n} more; all with --format json",
                "  and {n} more; all with --format json",
                more,
            )
        )


def _told(row: Skipped, counted: Counted) -> Message:
    return message(
        "  {table}, row {row}: {reason}",
        table=counted.tables[row.table - 1],
        row=row.row,
        reason=row.reason,
    )
