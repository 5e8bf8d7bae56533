"""The one door to documents: what a file is comes from its first bytes, never from its name."""

from __future__ import annotations

import email
import email.policy
import re
import zipfile
from io import BytesIO
from pathlib import Path

from kstthc_cli.annex.grid import Document
from kstthc_cli.annex.read.limits import MOST_BYTES, too_large
from kstthc_cli.files import UnreadableError, damaged, read_head, refused
from kstthc_cli.messages import Message, message
from kstthc_cli.tables.workbook import OLE, ZIP_FAULTS

_OLD_WORD = "WordDocument".encode("utf-16-le")
"""The name of a stream in such a container."""
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
_MARKDOWN = re.compile(rb"</table>\s*\n\s*[^<\s]", re.I)
"""Text below a table: a Markdown file with tables of HTML in it."""
SCAN = message(
    "it is a picture or a scan without words; ask the issuing office for its Word file, or read the "
    "text with an OCR program, save it as .docx, and import that"
)


def read_document(path: Path) -> Document:
    """The paragraphs and tables of a file; UnusableInputError, one line, where it cannot be read."""
    data = read_head(path, MOST_BYTES + 1)
    try:
        if len(data) > MOST_BYTES:
            raise too_large()
        return read_bytes(data)
    except UnreadableError as error:
        raise refused(path, error) from error


def read_bytes(data: bytes) -> Document:
    """The document that the bytes are; UnreadableError where they are none."""
    if not data.strip():
        raise UnreadableError(message("it is empty"))
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith(OLE):
        return _old(data)
    if data.startswith(b"%PDF"):
        from kstthc_cli.annex.read.pdf import read_pdf

        return read_pdf(data)
    if data.startswith(_IMAGES):
        raise UnreadableError(SCAN)
    if data.startswith(b"{\\rtf"):
        raise UnreadableError(_again("RTF"))
    return _text(data)


def _again(kind: str) -> Message:
    return message(
        "it is a file of the kind {kind}; open it in Word, save it as .docx, and import that",
        kind=kind,
    )


def _zipped(data: bytes) -> Document:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (*ZIP_FAULTS, ValueError) as error:
        raise damaged() from error
    if any(name.startswith("word/document") for name in names):
        from kstthc_cli.annex.read.docx import read_docx

        return read_docx(data)
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        from kstthc_cli.annex.read.sheet import read_sheets

        return read_sheets(data)
    if "content.xml" in names:
        raise UnreadableError(_again("OpenDocument"))
    raise UnreadableError(
        message("it is a packed folder, no document; unpack it and import the document in it")
    )


def _old(data: bytes) -> Document:
    """An old Excel workbook; old Word files are refused."""
    if _OLD_WORD in data:
        raise UnreadableError(
            message(
                "it is a Word 97-2003 file (.doc); open it in Word, choose “Save as”, “Word Document (.docx)”, "
                "and import that"
            )
        )
    from kstthc_cli.annex.read.sheet import read_sheets

    return read_sheets(data)


def _text(data: bytes) -> Document:
    head = data[:4000].lower()
    if head.startswith(b"mime-version:") or b"content-type: multipart/related" in head:
        return _web_archive(data)
    marks: tuple[bytes, ...] = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta")
    wide = tuple(mark.decode().encode("utf-16-le") for mark in marks)
    is_table = head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<table")
    if any(mark in head for mark in (*marks, *wide)) or (is_table and not _MARKDOWN.search(data)):
        from kstthc_cli.annex.read.html import read_html

        return read_html(data)
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\x00" in data[:4000]:
        raise damaged()
    from kstthc_cli.annex.read.text import read_text

    return read_text(data)


def _web_archive(data: bytes) -> Document:
    """The page of a single-file web page, as Word saves one."""
    from kstthc_cli.annex.read.html import read_html

    for part in email.message_from_bytes(data, policy=email.policy.default).walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return read_html(payload)
    raise damaged()
