"""The ".xls" that is an HTML page: rows of its tables, with merged cells spread out.

The standard library's parser reads any page piece by piece; lxml would hold the whole tree.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from kstthc_cli.dossiers.read.table import unreadable
from kstthc_cli.dossiers.read.text import WINDOWS, undecodable
from kstthc_cli.files import reason

PIECE = 1 << 16
_TAG = re.compile(r"<(?:!doctype html|html|table|meta|head|style|body|div)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
WIDEST_SPAN = 200
"""Merged cells wider or higher than this are slips."""


def is_html(head: bytes, encoding: str) -> bool:
    """Whether the text begins as a page, or is one with a table in it."""
    text = head[:PIECE].decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")
    return text.startswith("<") and _TAG.search(text) is not None


def read_html(path: Path, encoding: str) -> Iterator[list[str]]:
    """The rows of the page's tables, in order."""
    parser = _Rows()
    try:
        with path.open("rb") as file:
            declared = _CHARSET.search(file.read(PIECE))
        with path.open(encoding=_charset(encoding, declared), newline="") as text:
            while piece := text.read(PIECE):
                parser.feed(piece)
                while parser.ready:
                    yield parser.ready.popleft()
    except OSError as error:
        raise unreadable(path, reason(error)) from error
    except UnicodeError as error:
        raise undecodable(path, encoding) from error
    parser.close()
    parser.end_row()
    yield from parser.ready


def _charset(encoding: str, declared: re.Match[bytes] | None) -> str:
    """What the bytes show; where they are no UTF, what the page declares, if it is known here."""
    if encoding != WINDOWS or declared is None:
        return encoding
    name = declared[1].decode("ascii").lower()
    return name if name in ("windows-1258", "windows-1252", "iso-8859-1") else encoding


class _Rows(HTMLParser):
    """Collects rows; a table inside a cell belongs to that cell's text no more than layout does."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ready: deque[list[str]] = deque()
        self._row: list[str] | None = None
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._from_above: dict[int, int] = {}
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "title"):
            self._silent += 1
        elif tag == "table":
            self._row = self._text = None
            self._from_above = {}
        elif tag == "tr":
            self.end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._end_cell()
            self._row = [] if self._row is None else self._row
            self._text = []
            given = dict(attrs)
            self._span = (_count(given.get("colspan")), _count(given.get("rowspan")))
        elif tag in ("br", "p", "div") and self._text is not None:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title"):
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._silent:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is None or self._row is None:
            return
        self._skip_merged()
        across, down = self._span
        for offset in range(across):
            if down > 1:
                self._from_above[len(self._row)] = down - 1
            self._row.append("" if offset else "".join(self._text).strip())
        self._text = None

    def _skip_merged(self) -> None:
        """Leave the columns empty that a merged cell of a row above reaches into."""
        row = self._row if self._row is not None else []
        while left := self._from_above.get(len(row), 0):
            self._from_above[len(row)] = left - 1
            row.append("")

    def end_row(self) -> None:
        """The row ends here, whether or not the page says so."""
        if self._row is None:
            return
        self._end_cell()
        self._skip_merged()
        self.ready.append(self._row)
        self._row = None


def _count(value: str | None) -> int:
    return min(int(value), WIDEST_SPAN) if value and value.isdigit() and int(value) else 1
