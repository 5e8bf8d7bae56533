"""Reading the sums of several periods off exports in one pass over their dossiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.answers import READERS, Answer
from kstthc_cli.dossiers.export import Progress, read_dossiers
from kstthc_cli.dossiers.late_list import Span
from kstthc_cli.dossiers.parts import Naming, open_parts
from kstthc_cli.dossiers.reckoning import Reckoner, Reckoning
from kstthc_cli.dossiers.row_reader import OTHERS, Skipped


@dataclass
class Counted:
    """What exports hold: their columns, what the cells of some say, and the sums of each period."""

    columns: frozenset[str]
    """Fields that every table has a column for."""
    cells: dict[str, Counter[Answer]]
    sums: tuple[Reckoning, ...]
    skipped: list[Skipped] = field(default_factory=list)
    """Rows that no period could use."""
    tables: tuple[str, ...] = ()
    rows: int = 0

    def left_out(self, sums: Reckoning) -> list[Skipped]:
        """Every row that a period leaves out, in their order."""
        return sorted([*self.skipped, *sums.skipped], key=lambda found: (found.table, found.row))


def count_dossiers(
    paths: Sequence[Path],
    spans: Sequence[Span],
    calendar: WorkingCalendar,
    naming: Naming = Naming(),  # noqa: B008
    progress: Progress | None = None,
) -> Counted:
    """The sums of each period over all dossiers of these exports, each dossier once."""
    reckoners = [Reckoner(span, calendar, naming) for span in spans]
    columns, tables = _columns(paths, naming)
    readable = [name for name in OTHERS if name in columns]
    counted = Counted(
        columns,
        {name: Counter() for name in readable},
        tuple(reckoner.sums for reckoner in reckoners),
        tables=tables,
    )
    for found in read_dossiers(paths, naming, progress):
        if isinstance(found, Skipped):
            counted.skipped.append(found)
            continue
        counted.rows += 1
        for name in readable:
            counted.cells[name][READERS[name](found.other.get(name, ""))] += 1
        for reckoner in reckoners:
            reckoner.add(found)
    return counted


def _columns(paths: Sequence[Path], naming: Naming) -> tuple[frozenset[str], tuple[str, ...]]:
    """The fields that every table has a column for, and the tables' names."""
    fields: frozenset[str] | None = None
    names = []
    for part in open_parts(paths, naming):
        names.append(part.name)
        found = frozenset(part.header.places)
        fields = found if fields is None else fields & found
    return fields or frozenset(), tuple(names)
