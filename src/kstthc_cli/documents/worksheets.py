"""The worksheet of a late list: what the office wrote into it is joined, what it lacks is added."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kstthc_cli.documents.worksheet_file import extended, new_file
from kstthc_cli.dossiers.export import Naming
from kstthc_cli.dossiers.late import (
    ENTRIES,
    LateList,
    Worksheet,
    new_rows,
    noted,
    read_worksheet,
)
from kstthc_cli.messages import Message, message, plural
from kstthc_cli.value import replace
from kstthc_cli.writing import write_whole


def join_worksheet(
    found: LateList, path: Path, naming: Naming, tell: Callable[[Message], None]
) -> LateList:
    """The list with the worksheet's notes, whose file gets the dossiers that it lacks; what to say of it is told.

    The office's file is kept as it was before the first change; that backup is never replaced.
    """
    is_there = path.exists()
    kept = read_worksheet(path, naming.causes) if is_there else Worksheet()
    rows = new_rows(found.late, kept)
    if rows or not is_there:
        heads = [column.heading for column in ENTRIES.values()]
        content = extended(path, kept.sheet, rows) if is_there else new_file(path, heads, rows)
        backup = path.with_name(f"{path.name}.bak")
        if is_there and not backup.exists():
            write_whole(backup, path.read_bytes())
            tell(message("{file} is kept as {backup}.", file=path, backup=backup))
        write_whole(path, content)
        tell(plural(
            "{file}: {n} dossier to fill in.", "{file}: {n} dossiers to fill in.", len(rows),
            file=path,
        ))  # fmt: skip
    return replace(found, late=[noted(line, kept.notes) for line in found.late])
