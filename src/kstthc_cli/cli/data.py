"""What commands over a dossier export share: their options, the bar, and what they tell of rows."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.cli.options import read_plans
from kstthc_cli.cli.output import as_columns, tell
from kstthc_cli.dossiers.columns import PERSONAL, title_of
from kstthc_cli.dossiers.export import Progress
from kstthc_cli.dossiers.parts import Naming, open_parts
from kstthc_cli.dossiers.row_reader import Skipped
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import _, message, plural
from kstthc_cli.plan.plan import Plan

DataOption = Annotated[
    list[Path],
    typer.Option(
        "--data",
        show_default=False,
        metavar=_("FILE"),
        help=_("The one-stop system's export: XLSX, XLS, CSV or HTML; may be repeated."),
    ),
]
ExplainOption = Annotated[
    bool,
    typer.Option("--explain-columns", help=_("Show what each column was taken for, and stop.")),
]
SHOWN_ROWS = 10
"""Rows that are left out and told one by one; the JSON has all."""


def one_plan(named: list[Path], today: date) -> Plan:
    """The one plan whose calendar, names and office are meant."""
    plans = read_plans(named, today).plans
    in_force = tuple(plan for plan in plans if plan.holds(today))
    plans = in_force if not named and in_force else plans
    if len(plans) > 1:
        raise UsageError(message("A document is of one plan; name it with --plan."))
    return plans[0]


def need_data(data: list[Path]) -> None:
    """UsageError without an export."""
    if not data:
        raise UsageError(message("“{name}” is missing.", name="--data"))


def naming_of(plan: Plan) -> Naming:
    """How the plan says that its exports name things."""
    given = plan.dossiers
    return Naming(given.get("columns", {}), given.get("statuses", {}), given.get("causes", {}))


@contextmanager
def reading() -> Iterator[Progress | None]:
    """Counts rows on the screen of a person who waits; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")

        def show(rows: int) -> None:
            bar.update(task, description=str(plural("{n} row", "{n} rows", rows)))

        yield show


def tell_skipped(skipped: Sequence[Skipped], tables: Sequence[str]) -> None:
    """How many rows are left out, and the first of them with place and reason."""
    if not skipped:
        return
    tell(plural("{n} row is left out:", "{n} rows are left out:", len(skipped)))
    for one in skipped[:SHOWN_ROWS]:
        tell(
            message(
                "  {file}, row {row}: {reason}",
                file=tables[one.table - 1],
                row=one.row,
                reason=one.reason,
            )
        )
    if len(skipped) > SHOWN_ROWS:
        tell(message("  … all of them with --format json."))


def explained(paths: Sequence[Path], naming: Naming) -> str:
    """Every column of every table of dossiers, and what it was taken for."""
    blocks = []
    for part in open_parts(paths, naming):
        rows = [
            (column.letter, column.header, _meaning(column.field, column.note))
            for column in part.header.columns
        ]
        title = message("{file}, header in row {row}", file=part.name, row=part.header.row)
        header = (str(message("Column")), str(message("Header")), str(message("Taken for")))
        blocks.append(f"{title}\n{as_columns(header, rows)}")
    return "\n".join(blocks)


def _meaning(field: str, note: str) -> str:
    if field in PERSONAL:
        return str(message("personal: read for apology letters only"))
    if field:
        return f"{field} ({title_of(field)})"
    if note:
        return str(message("not read: another column is taken for {field}", field=note))
    return str(message("not read"))
