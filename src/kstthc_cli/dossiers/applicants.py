"""Whom letters are for: the one place that reads an applicant's data, for the rows of letters alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kstthc_cli.dossiers.dossier import Dossier
from kstthc_cli.dossiers.read.cells import cell_text
from kstthc_cli.dossiers.read.parts import NO_NAMES, Naming, open_parts
from kstthc_cli.value import Value


class Applicant(Value, apart=("name", "address", "phone")):
    """Whom a letter is for; `repr` says nothing, so that no message can."""

    name: str = ""
    address: str = ""
    phone: str = ""


def read_applicants(
    paths: Sequence[Path], dossiers: Iterable[Dossier], naming: Naming = NO_NAMES
) -> dict[str, Applicant]:
    """The applicants of these dossiers by code, read again from the export's own rows."""
    wanted = {(one.table, one.row): one.code for one in dossiers}
    found: dict[str, Applicant] = {}
    if not wanted:
        return found
    for part in open_parts(paths, naming):
        places = [part.header.places.get(name) for name in ("applicant", "address", "phone")]
        for number, row in enumerate(part.rows, part.first_row):
            if code := wanted.get((part.number, number)):
                found[code] = Applicant(
                    *("" if p is None or p >= len(row) else cell_text(row[p]) for p in places)
                )
    return found
