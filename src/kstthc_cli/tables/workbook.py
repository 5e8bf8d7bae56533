"""Workbooks: XLSX, XLS and ODS, read by calamine; what would fill the memory is refused first.

calamine keeps a sheet whole, with every cell between its first and its last: one cell far away, or
one cell of a gigabyte, would take all the memory there is. So the parts of the file are looked
through before.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Any, NamedTuple

from kstthc_cli.files import UnreadableError, refused
from kstthc_cli.messages import Message, message
from kstthc_cli.tables.table import WIDEST, Row, Table, in_blocks

LONGEST_CELL = 1 << 20
"""Characters of a cell; Excel itself allows 32,767."""
_PIECE = LONGEST_CELL
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office of before 2007 begin, and new ones that are wrapped with a password."""
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What stands somewhere in the latter."""
ZIP_FAULTS = (
    zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What zipfile raises of files that are no whole zip."""


LOCKED_WORDS = message("it is locked with a password; save it without one")
NO_WORKBOOK = message(
    "it is no whole Excel file: damaged, cut short or something else; open it in Excel and save it again"
)


class MostOf(NamedTuple):
    """What a workbook may hold: bytes of all its parts unpacked, cells between the first and the last of a sheet,
    and cells that an ODS fills by repeating others, each of which takes a hundred bytes.
    """

    unpacked: int
    cells: int
    copies: int


MOST_UNPACKED = 1_500_000_000
"""Bytes that the parts of a workbook may have together: a million rows have some 700 million."""
MOST_CELLS = 60_000_000
"""Cells between the first and the last of a sheet: a million rows of sixty columns."""
MOST_COPIES = 1_000_000
"""Cells that an ODS may fill by repeating others."""


def read_workbook(path: Path) -> Iterator[Table]:
    """Every visible sheet of a workbook."""
    most = MostOf(MOST_UNPACKED, MOST_CELLS, MOST_COPIES)
    try:
        with open_workbook(path, most, too_large()) as workbook:
            for name in visible_sheets(workbook):
                sheet = workbook.get_sheet_by_name(name)
                first_column = sheet.start[1] if sheet.start else 0
                yield Table(path, name, in_blocks(_sheet_rows(path, sheet)), first_column)
    except UnreadableError as error:
        raise refused(path, error) from error


def _sheet_rows(path: Path, sheet: Any) -> Iterator[Row]:
    from python_calamine import CalamineError

    try:
        yield from sheet.iter_rows()
    except CalamineError as error:
        raise refused(path, UnreadableError(NO_WORKBOOK)) from error


def too_large() -> Message:
    """Why a file that would fill the memory is refused."""
    return message(
        "it is too large when it is unpacked, or has a cell far away from the others (at most {cells} cells); delete "
        "what is not the list, or save it as CSV",
        cells=f"{MOST_CELLS:,}".replace(",", "."),
    )


@contextmanager
def open_workbook(file: Path | bytes, most: MostOf, too_large: Message) -> Iterator[Any]:
    """A workbook of calamine; UnreadableError, for what is done with it too, where it is none, is damaged or locked,
    or holds more than it may: `too_large`.
    """
    # heavy: only where it is asked for
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        with file.open("rb") if isinstance(file, Path) else BytesIO(file) as raw:
            head = raw.read(len(OLE))
            if head == OLE and LOCKED in raw.read():
                raise UnreadableError(LOCKED_WORDS)
            if head != OLE and is_too_large(raw, most):
                raise UnreadableError(too_large)
        yield load_workbook(file if isinstance(file, Path) else BytesIO(file))
    except PasswordError as error:
        raise UnreadableError(LOCKED_WORDS) from error
    except (CalamineError, *ZIP_FAULTS) as error:
        raise UnreadableError(NO_WORKBOOK) from error


def visible_sheets(workbook: Any) -> list[str]:
    """The names of the sheets of cells that somebody sees who opens it."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # heavy: only where it is asked for

    return [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
    ]


def is_too_large(file: IO[bytes], most: MostOf) -> bool:
    """Whether a packed workbook would not fit into memory; one of ZIP_FAULTS where it is none, or is damaged.

    calamine looks at no checksum: without this, cells of a damaged part would be read as they stand.
    """
    with zipfile.ZipFile(file) as packed:
        parts = packed.infolist()
        return sum(part.file_size for part in parts) > most.unpacked or any(
            (part.filename == "content.xml" and _repeats_too_much(packed, part, most))
            or (part.filename.lower().endswith(".xml") and _reaches_too_far(packed, part, most))
            for part in parts
        )


def _reaches_too_far(packed: zipfile.ZipFile, part: zipfile.ZipInfo, most: MostOf) -> bool:
    """Look through one part: for a cell without end, and for one far away."""
    rows = columns = 0
    before = b""
    with packed.open(part) as file:
        while piece := file.read(_PIECE):
            if len(piece) == _PIECE and b"<" not in piece:
                return True
            text = before + piece
            wide = (width for width, shape in _WIDTHS if not shape.search(text))
            columns = max(columns, next(wide, WIDEST))
            if found := _LAST_ROW.findall(text[-(1 << 16) :]):
                rows = max(rows, *map(int, found))
            before = piece[-64:]
    return rows * columns > most.cells


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def _repeats_too_much(packed: zipfile.ZipFile, part: zipfile.ZipInfo, most: MostOf) -> bool:
    """Look through an ODS: a few cells there may claim to stand in a million rows and columns."""
    from lxml import etree  # heavy: only where it is asked for

    row, tags = f"{_TABLE}table-row", (f"{_TABLE}table", f"{_TABLE}table-row")
    height = last = width = copies = 0
    try:
        with packed.open(part) as file:
            for event, element in etree.iterparse(
                file, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
            ):
                if element.tag != row:
                    height = last = width = 0
                elif event == "end":
                    times = _repeats(element, "rows")
                    height += times
                    wide, filled = _filled(element)
                    last, width = (height, max(width, wide)) if wide else (last, width)
                    copies += times * filled - len(element)
                    element.clear()
                    if last * width > most.cells or copies > most.copies:
                        return True
    except etree.XMLSyntaxError:
        pass  # calamine says what is wrong with it
    return False


def _repeats(element: Any, what: str) -> int:
    told = element.get(f"{_TABLE}number-{what}-repeated") or "1"
    return int(told) if told.isdecimal() else 1


def _filled(row: Any) -> tuple[int, int]:
    """The place of the last cell of a row that holds anything, from 1, and how many of its cells do."""
    place = last = filled = 0
    for cell in row:
        times = _repeats(cell, "columns")
        place += times
        if len(cell):
            last, filled = place, filled + times
    return last, filled


_LAST_ROW = re.compile(rb"<c r=\"[A-Z]{1,3}(\d{1,7})\"")
_WIDTHS = (
    (26, re.compile(rb"<c r=\"[A-Z]{2}")),
    (78, re.compile(rb"<c r=\"(?:[C-Z][A-Z]\d|[A-Z]{3})")),
    (702, re.compile(rb"<c r=\"[A-Z]{3}")),
)
"""How wide a sheet is at the most that has no such cell; WIDEST where it has them all."""
