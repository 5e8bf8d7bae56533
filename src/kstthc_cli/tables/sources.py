"""Any export to tables of rows: its content tells what it is, never its name alone.

".xls" files of one-stop systems are often HTML or XML, and CSV comes in every encoding. Rows stream
where their format can, and keep the numbers that people see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kstthc_cli import decoding
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.files import read_head
from kstthc_cli.messages import message
from kstthc_cli.tables.csv_table import read_csv
from kstthc_cli.tables.html_table import is_html, read_html
from kstthc_cli.tables.spreadsheet_ml import is_spreadsheet_ml, read_spreadsheet_ml
from kstthc_cli.tables.table import Row, Table, in_blocks
from kstthc_cli.tables.workbook import OLE, read_workbook

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


Fullness = Callable[[Sequence[Row]], int]
"""How much first rows say, cut at one mark between cells: the fullest cut of a text is the right one."""


def read_tables(path: Path, fullness: Fullness) -> Iterator[Table]:
    """The tables of a file; UnusableInputError, one line, where it has none."""
    head = read_head(path, HEAD)
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
        return read_workbook(path)
    return iter(_text_tables(path, head, fullness))


def encoding_of(head: bytes, path: Path) -> str:
    """The name of the encoding of a text whose first bytes these are."""
    found = decoding.encoding_of(head)
    if found is None:
        raise UnusableInputError(
            message(
                "{file} is neither an Excel file nor text; export it as XLSX or CSV.", file=path
            )
        )
    return found


def _text_tables(path: Path, head: bytes, fullness: Fullness) -> Iterator[Table]:
    encoding = encoding_of(head, path)
    if is_spreadsheet_ml(head):
        yield from read_spreadsheet_ml(path)
    elif is_html(head, encoding):
        yield Table(path, "", in_blocks(read_html(path, encoding)))
    else:
        yield Table(path, "", read_csv(path, encoding, fullness), is_cut=True)
