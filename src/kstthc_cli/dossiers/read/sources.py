"""Any export to tables of rows: its content tells what it is, never its name alone.

".xls" files of one-stop systems are often HTML or XML, and CSV comes in every encoding. Rows stream
where their format can, and keep the numbers that people see.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kstthc_cli.dossiers.read.csv_table import read_csv
from kstthc_cli.dossiers.read.html_table import is_html, read_html
from kstthc_cli.dossiers.read.spreadsheet_ml import is_spreadsheet_ml, read_spreadsheet_ml
from kstthc_cli.dossiers.read.table import Table, in_blocks, unreadable
from kstthc_cli.dossiers.read.text import encoding_of
from kstthc_cli.dossiers.read.workbook import OLE, read_workbook
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.files import reason
from kstthc_cli.messages import message

HEAD = 1 << 20
"""Bytes that are looked at to tell what a file is."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
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
    if head.startswith((*_ZIP, OLE)):
        return read_workbook(path, head)
    return iter(_text_tables(path, head))


def _head(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise unreadable(path, message("this is no ordinary file"))
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise unreadable(path, reason(error)) from error


def _text_tables(path: Path, head: bytes) -> Iterator[Table]:
    encoding = encoding_of(head, path)
    if is_spreadsheet_ml(head):
        yield from read_spreadsheet_ml(path)
    elif is_html(head, encoding):
        yield Table(path, "", in_blocks(read_html(path, encoding)))
    else:
        yield Table(path, "", read_csv(path, encoding), is_cut=True)
