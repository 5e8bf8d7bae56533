"""Files that are damaged, enormous or no documents: one clear line, in little memory."""

from __future__ import annotations

import io
import resource

import pytest
import xlsxwriter

from drafts import HEAD
from kstthc_cli.annex.read.document import read_bytes
from kstthc_cli.annex.understand.draft import understand
from kstthc_cli.files import UnreadableError
from word_file import NAMESPACES, word, zipped

TOO_LARGE = "nhiều hơn hẳn một kế hoạch"
DAMAGED = "hỏng hoặc không phải văn bản"
NO_TASKS = "không thấy bảng nhiệm vụ"
MEGABYTES = 400


def _document(body: str) -> bytes:
    return zipped(
        {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    )


def _workbook(row: int, column: int) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "STT")
        sheet.write(row, column, "x")
    return buffer.getvalue()


FILES = {
    "empty": (lambda: b"  ", "trống"),
    "bytes": (lambda: bytes(range(256)) * 50, DAMAGED),
    "a zip that is none": (lambda: b"PK\x03\x04" + b"x" * 1000, DAMAGED),
    "cut off": (lambda: word("KẾ HOẠCH" * 500)[:-300], DAMAGED),
    "a zip bomb": (lambda: zipped({"word/document.xml": b" " * 200_000_000}), TOO_LARGE),
    "10,000 nested tables": (
        lambda: _document("<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000), TOO_LARGE,
    ),
    "a million empty cells": (
        lambda: _document("<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 100 + "</w:tr>") * 10_000 + "</w:tbl>"),
        TOO_LARGE,
    ),
    "a span over everything": (
        lambda: _document(
            '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
        ),
        TOO_LARGE,
    ),
    "entities": (
        lambda: zipped({"word/document.xml": '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'}),
        DAMAGED,
    ),
    "HTML of 10,000 nested tables": (lambda: b"<html><body>" + b"<table><tr><td>" * 10_000, NO_TASKS),
    "HTML of 100,000 nested blocks": (lambda: b"<html><body>" + b"<div>" * 100_000 + b"x", TOO_LARGE),
    "HTML of a million cells": (lambda: b"<html><body><table><tr>" + b"<td></td>" * 1_000_000, TOO_LARGE),
    "HTML of endless spans": (
        lambda: b"<html><body><table>" + b"<tr><td colspan=1000 rowspan=1000>x</td></tr>" * 3000, TOO_LARGE,
    ),
    "a million lines": (lambda: b"a\tb\tc\n" * 1_000_000, TOO_LARGE),
    "a line of stars": (lambda: b"*" * 200_000, TOO_LARGE),
    "many stars": (lambda: (b"**a " * 5000 + b"\n") * 3, NO_TASKS),
    "a sheet with a cell far out": (lambda: _workbook(1_048_575, 16_383), TOO_LARGE),
    "OpenDocument": (lambda: zipped({"content.xml": "<x/>"}), "OpenDocument"),
    "a packed folder": (lambda: zipped({"ke-hoach.docx": b"x"}), "giải nén"),
    "RTF": (lambda: b"{\\rtf1 abc}", "RTF"),
    "an old Word file": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600,
        "Word 97-2003",
    ),
    "a locked file": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
        "mật khẩu",
    ),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "bản quét"),
    "styles that rest on each other": (
        lambda: zipped(
            {
                "word/document.xml": f"<w:document {NAMESPACES}><w:body/></w:document>",
                "word/styles.xml": f'<w:styles {NAMESPACES}><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
                '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>',
            }
        ),
        NO_TASKS,
    ),
    "levels that are no numbers": (
        lambda: _document('<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="5"/></w:numPr></w:pPr></w:p>'),
        NO_TASKS,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_one_clear_line_in_little_memory(name: str) -> None:
    make, words = FILES[name]
    data = make()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnreadableError) as refused:
        understand(read_bytes(data))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert words in str(refused.value.text)
    assert "\n" not in str(refused.value.text)
    assert grown < MEGABYTES


def test_the_name_of_a_file_tells_nothing() -> None:
    page = f"<html><body><table><tr>{''.join(f'<td>{h}</td>' for h in HEAD)}</tr><tr><td>1<td>A<td>VP<td>Quý I</tr>"
    assert [task.text("content") for task in understand(read_bytes(page.encode())).tasks] == ["A"]
    archive = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}</table>"
    assert len(understand(read_bytes(archive.encode())).tasks) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_the_encodings_of_windows(encoding: str) -> None:
    text = "\t".join(HEAD) + "\n1\tRà soát\tVP\tQuý I\n2\tB\tVP\tQuý I\n"
    assert [
        task.text("content") for task in understand(read_bytes(text.encode(encoding))).tasks
    ] == ["Rà soát", "B"]
