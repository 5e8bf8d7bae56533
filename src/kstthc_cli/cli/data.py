"""What commands over a dossier export share: their options, the bar, and what they tell of rows."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kstthc_cli.cli.console import is_screen
from kstthc_cli.cli.output import tell, tell_each
from kstthc_cli.documents.export_words import columns_text, skipped_words
from kstthc_cli.dossiers.export import Export, Naming, Progress, Skipped, read_export
from kstthc_cli.dossiers.trust import doubt_words
from kstthc_cli.messages import message, plural

if TYPE_CHECKING:
    from kstthc_cli.cli.context import Context


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
    if not is_screen(sys.stderr):
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


def tell_skipped(context: Context, skipped: Sequence[Skipped], tables: Sequence[str]) -> None:
    """How many rows are left out; every one and why where that is asked."""
    tell_each(skipped_words(skipped, tables, every=context.explain_rows))


def explain_columns(context: Context, naming: Naming) -> None:
    """What every column of the exports was taken for."""
    context.say(columns_text(read_data(context.data, naming), context.data, naming))
