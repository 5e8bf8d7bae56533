"""Tables of rows, whatever an export was saved as: its content tells, never its name alone.

XLSX and XLS are read by calamine; ".xls" files of one-stop systems are often HTML, and CSV comes
in every encoding. Rows stream where their format can, and keep the numbers that people see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.files import reason
from kstthc_cli.messages import Message, message

Row = Sequence[Any]

HEAD = 1 << 20
"""Bytes that are looked at to tell what a file is."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"MIME-Version:", "MHTML"),
)


@dataclass(frozen=True)
class Table:
    """One sheet of a workbook, or the whole of another file; the first row has the number 1."""

    file: Path
    sheet: str
    rows: Iterator[Row]
    first_column: int = 0
    is_cut: bool = False
    """Whether its rows were cut at a mark, so that a mark too many shifts their cells."""


def read_tables(path: Path) -> Iterator[Table]:
    """The tables of an export; UnusableInputError, one line, where it is none."""
    head = _head(path)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise UnusableInputError(message("{file} is empty.", file=path))
    for magic, kind in _OTHERS:
        if head.startswith(magic):
            raise UnusableInputError(
                message(
                    "{file} is a {kind} file; save the export as XLSX or CSV.", file=path, kind=kind
                )
            )
    if head.startswith((*_ZIP, _OLE)):
        return _workbook(path, head)
    return iter(_text_tables(path, head))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise unreadable(path, reason(error)) from error


def _text_tables(path: Path, head: bytes) -> Iterator[Table]:
    from kstthc_cli.dossiers.read.csv_table import read_csv
    from kstthc_cli.dossiers.read.html_table import is_html, read_html
    from kstthc_cli.dossiers.read.text import encoding_of

    encoding = encoding_of(head, path)
    if is_html(head, encoding):
        yield Table(path, "", read_html(path, encoding))
    else:
        yield Table(path, "", read_csv(path, encoding), is_cut=True)


def _workbook(path: Path, head: bytes) -> Iterator[Table]:
    """Every visible sheet of a workbook."""
    from python_calamine import (  # heavy: only where it is asked for
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    if _is_protected(path, head):
        raise _protected(path)
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        names = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
        ]
        for name in names:
            sheet = workbook.get_sheet_by_name(name)
            first_column = sheet.start[1] if sheet.start else 0
            yield Table(path, name, _sheet_rows(path, sheet), first_column)
    except PasswordError as error:
        raise _protected(path) from error
    except (CalamineError, OSError) as error:
        raise UnusableInputError(
            message(
                "{file} is no whole Excel file; it is damaged, cut short or something else.",
                file=path,
            )
        ) from error


def _sheet_rows(path: Path, sheet: Any) -> Iterator[Row]:
    from python_calamine import CalamineError

    try:
        yield from sheet.iter_rows()
    except CalamineError as error:
        raise unreadable(path, message("the sheet is damaged")) from error


def _is_protected(path: Path, head: bytes) -> bool:
    """Whether it is a workbook wrapped with a password; the sign may stand anywhere in the file."""
    return head.startswith(_OLE) and (_PROTECTED in head or _PROTECTED in path.read_bytes())


def _protected(path: Path) -> UnusableInputError:
    return UnusableInputError(
        message("{file} is protected by a password; save it without one.", file=path)
    )


def unreadable(path: Path, detail: Message | str) -> UnusableInputError:
    """One line for a file that cannot be read."""
    return UnusableInputError(message("{file} cannot be read: {error}", file=path, error=detail))
