"""The ".xls" that is an HTML page: rows of its tables, streamed, with merged cells spread out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from kstthc_cli.decoding import WINDOWS
from kstthc_cli.files import damaged, reason, refused, unreadable
from kstthc_cli.tables.table import Merged, undecodable

PIECE = 1 << 16
_TAG = re.compile(r"<(?:!doctype html|html|table|meta|head|style|body|div)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
WIDEST_SPAN = 1000
"""Merged cells wider or higher than this are slips."""


def is_html(head: bytes, encoding: str) -> bool:
    """Whether the text begins as a page, or is one with a table in it."""
    text = head[:PIECE].decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")
    return text.startswith("<") and _TAG.search(text) is not None


def read_html(path: Path, encoding: str) -> Iterator[list[str]]:
    """The rows of the page's tables, in order."""
    from lxml import etree  # heavy: only where it is asked for

    parser = etree.HTMLPullParser(events=("start", "end"), tag=("table", "tr"))
    merged = Merged("")
    try:
        for text in chain(_pieces(path, encoding), [None]):
            if text is None:
                parser.close()
            else:
                parser.feed(text)
            for event, element in parser.read_events():
                if event == "start" and element.tag == "table":
                    merged = Merged("")
                elif event == "end" and element.tag == "tr":
                    yield _row(element, merged)
                    _forget(element)
    except OSError as error:
        raise unreadable(path, reason(error)) from error
    except UnicodeError as error:
        raise undecodable(path, encoding) from error
    except etree.LxmlError as error:
        raise refused(path, damaged()) from error


def _pieces(path: Path, encoding: str) -> Iterator[str]:
    with path.open("rb") as file:
        charset = charset_of(file.read(PIECE), encoding)
    with path.open(encoding=charset, newline="") as text:
        while piece := text.read(PIECE):
            yield piece.replace("\0", "")


def charset_of(head: bytes, encoding: str) -> str:
    """The encoding that a page's bytes show; where they are no UTF, what it declares, if that is known here."""
    declared = _CHARSET.search(head)
    if encoding != WINDOWS or declared is None:
        return encoding
    name = declared[1].decode("ascii").lower()
    return name if name in ("windows-1258", "windows-1252", "iso-8859-1") else encoding


def _row(element: Any, merged: Merged[Any]) -> list[str]:
    """The texts of a row's cells."""
    cells = element.iterchildren("td", "th")
    return merged.row((0, *span_of(cell), "".join(_texts(cell)).strip()) for cell in cells)


def _texts(element: Any) -> Iterator[str]:
    """The texts below an element in the order of the page; line breaks and blocks part them."""
    if isinstance(element.tag, str) and element.tag not in ("style", "script"):
        if element.tag in ("br", "p", "div"):
            yield " "
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def _forget(element: Any) -> None:
    """Free a row that has been read, and those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def span_of(cell: Any) -> tuple[int, int]:
    """How many columns and how many rows a cell of a table takes."""
    across, down = (_count(cell.get(name) or "") for name in ("colspan", "rowspan"))
    return across, down


def _count(value: str) -> int:
    text = value.strip()
    return min(int(text), WIDEST_SPAN) or 1 if text.isdecimal() and len(text) < 6 else 1
