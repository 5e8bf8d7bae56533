"""What commands over a dossier export share: their options, the bar, and what they tell of rows."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from kstthc_cli.cli.output import tell
from kstthc_cli.documents.formats import aligned
from kstthc_cli.documents.tables.export_columns import _meaning
from kstthc_cli.dossiers.export import (
    Export,
    Naming,
    Progress,
    Skipped,
    letter_of,
    open_parts,
    read_export,
    time_columns,
)
from kstthc_cli.dossiers.trust import KINDS, doubt_words, lines_to_paste
from kstthc_cli.messages import message, plural
from kstthc_cli.plan.plan import Plan

DATA = ("data", "explain_columns", "explain_rows", "plan", "today")
"""The options of what is made from an export."""


def naming_of(plan: Plan) -> Naming:
    """What the plan says of its exports."""
    given = plan.dossiers
    return Naming(
        given.get("columns", {}),
        given.get("statuses", {}),
        given.get("causes", {}),
        given.get("unread-limit", Naming().unread_limit),
        given.get("appointed-moves", False),
    )


def read_data(
    paths: Sequence[Path],
    naming: Naming,
    needed: Sequence[str] = (),
    *,
    wanted: Sequence[str] = (),
    asked: tuple[date, date] | None = None,
) -> Export:
    """Everything in these exports, with a bar for a person who waits."""
    with reading() as progress:
        export = read_export(paths, naming, needed, progress, wanted=wanted, asked=asked)
    for doubt in export.doubts:
        if not doubt.is_grave:
            tell(message("{what}: see --explain-columns.", what=doubt_words(doubt)))
    return export


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


def tell_skipped(skipped: Sequence[Skipped], tables: Sequence[str], *, every: bool = False) -> None:
    """One line: how many rows are left out; `every` row on request, by kind and with its reason."""
    if not skipped:
        return
    if every:
        counts = Counter(one.kind for one in skipped)
        kinds = "; ".join(f"{KINDS[kind]}: {n}" for kind, n in counts.most_common())
        tell(plural("{n} row is left out ({kinds}):", "{n} rows are left out ({kinds}):",
                    len(skipped), kinds=kinds))  # fmt: skip
        for one in skipped:
            tell(
                message(
                    "  {file}, row {row}: {reason}",
                    file=tables[one.table - 1],
                    row=one.row,
                    reason=f"{one.code}: {one.reason}" if one.code else one.reason,
                )
            )
    elif not any(one.is_of_a_dossier for one in skipped):
        tell(
            plural(
                "{n} row that is no dossier is passed over; to see it: --explain-rows",
                "{n} rows that are no dossiers are passed over; to see them: --explain-rows",
                len(skipped),
            )
        )
    else:
        tell(
            plural(
                "{n} row is left out, {dossiers} of a dossier; to see it: --explain-rows",
                "{n} rows are left out, {dossiers} of them dossiers; to see them: --explain-rows",
                len(skipped),
                dossiers=sum(one.is_of_a_dossier for one in skipped),
            )
        )


def explained(paths: Sequence[Path], naming: Naming) -> str:
    """Every column of every table of dossiers, what it was taken for, and what to add to the plan."""
    blocks = []
    export = read_data(paths, naming)
    for part in open_parts(paths, naming):
        first = part.table.first_column
        times = time_columns(part.header, part.sample).values()
        rows = [
            (
                letter_of(column.index + first),
                column.header,
                str(message("the time of {field}", field=column.note))
                if column.index in times
                else _meaning(column.field, column.note),
            )
            for column in part.header.columns
        ]
        title = message("{file}, header in row {row}", file=part.name, row=part.header.row)
        header = (str(message("Column")), str(message("Header")), str(message("Taken for")))
        blocks.append(f"{title}\n{aligned(header, rows)}")
    if lines := lines_to_paste(export.doubts, export.unknown_labels):
        blocks.append(f"{message('For the plan, each line as it should be:')}\n{lines}\n")
    return "\n".join(blocks)
