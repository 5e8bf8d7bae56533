"""How much a document may hold, and the one refusal of what is more or is no document."""

from __future__ import annotations

import fnmatch
import zipfile
from collections.abc import Mapping
from io import BytesIO

from kstthc_cli.files import UnreadableError, damaged
from kstthc_cli.messages import message
from kstthc_cli.tables.workbook import ZIP_FAULTS

MOST_BYTES = 60_000_000
"""Bytes of a file, and of the parts of it that are unpacked."""
MOST_CELLS = 60_000
"""Cells of a document; the largest annexes known have some 5,000."""
LONGEST_LINE = 20_000
"""Characters of a paragraph or a line of a cell."""
MOST_COLUMNS = 400
"""Columns of a grid."""
MOST_MARKS = 3_000_000
"""Opening marks of an XML or HTML text."""
DEEPEST = 60
"""Tables within tables, and marks within marks that hold text."""


def too_large() -> UnreadableError:
    """The refusal of what no office's annex holds."""
    return UnreadableError(
        message(
            "it holds far more than a plan ever does; copy the table of tasks into a new file "
            "and import that"
        )
    )


def check_marks(data: bytes) -> None:
    """UnreadableError for too many marks, and for entities, which no office file has."""
    if len(data) > MOST_BYTES or data.count(b"<") > MOST_MARKS:
        raise too_large()
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data[:1000]:
        raise damaged()


def parts_of(data: bytes, wanted: Mapping[str, bool]) -> dict[str, bytes]:
    """The wanted parts of a zip file by name, those that are there; True marks a needed one.

    A name may be a pattern (word/header*.xml). All parts together are unpacked only as far as
    the bound.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found: dict[str, bytes] = {}
            left = MOST_BYTES
            for pattern, needed in wanted.items():
                names = fnmatch.filter(archive.namelist(), pattern)
                if needed and not names:
                    raise damaged()
                for name in names:
                    with archive.open(name) as part:
                        found[name] = part.read(left + 1)
                    left -= len(found[name])
                    if left < 0:
                        raise too_large()
            return found
    except (*ZIP_FAULTS, ValueError) as error:
        raise damaged() from error
