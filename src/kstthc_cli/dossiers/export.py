"""An export as a stream of dossiers, each once, and of the rows that could not be used.

Of a dossier in several rows the last one counts. Rows are never dropped in silence: what is no
dossier, or says something that cannot be, comes out as a Skipped with its place and reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kstthc_cli.dossiers.dossier import Dossier
from kstthc_cli.dossiers.once import CodeBook
from kstthc_cli.dossiers.parts import NO_NAMES, Naming, open_parts
from kstthc_cli.dossiers.row_reader import RowReader, Skipped, cell_text, is_code
from kstthc_cli.dossiers.statuses import StatusTable
from kstthc_cli.dossiers.table import Row

Progress = Callable[[int], None]
"""Told how many rows have been read."""


def read_dossiers(
    paths: Sequence[Path],
    naming: Naming = NO_NAMES,
    progress: Progress | None = None,
    needed: Sequence[str] = (),
) -> Iterator[Dossier | Skipped]:
    """Every dossier once, as its last row says, and every row that is left out; twice read."""
    return (found for found, _, _ in read_rows(paths, naming, progress, needed))


def read_rows(
    paths: Sequence[Path],
    naming: Naming = NO_NAMES,
    progress: Progress | None = None,
    needed: Sequence[str] = (),
) -> Iterator[tuple[Dossier | Skipped, RowReader, Row]]:
    """The same, each with its row and what reads it: for letters, which name the applicant."""
    statuses = StatusTable(naming.statuses)
    last = _last_rows(paths, naming, needed)
    count = 0
    for part in open_parts(paths, naming):
        reader = RowReader(part, statuses)
        for number, row in enumerate(part.rows, part.first_row):
            count += 1
            if progress is not None and count % TOLD == 0:
                progress(count)
            found = reader.read(row, number)
            if found is None:
                continue
            place = (part.number, number)
            if isinstance(found, Skipped) or last.get(found.code, place) == place:
                yield found, reader, row


TOLD = 1000
"""Rows between two words to the progress bar."""


def _last_rows(
    paths: Sequence[Path], naming: Naming, needed: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """Table and row of the last row of every dossier that stands in several."""
    book = CodeBook()
    last: dict[str, tuple[int, int]] = {}
    for part in open_parts(paths, naming, needed):
        at = part.header.places["code"]
        for number, row in enumerate(part.rows, part.first_row):
            code = cell_text(row[at]) if at < len(row) else ""
            if is_code(code) and book.add(code) is not None:
                last[code] = (part.number, number)
    return last
