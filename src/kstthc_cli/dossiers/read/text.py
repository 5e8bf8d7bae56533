"""The encoding of a text export: told by its marks and its bytes."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WINDOWS = "cp1258"
"""Windows-1258: what Vietnamese Excel saves as plain CSV; its tones are marks of their own."""


def encoding_of(head: bytes, path: Path) -> str:
    """The name of the encoding of a text whose first bytes these are."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head:
        return _without_mark(head, path)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return WINDOWS
    return "utf-8"


def _without_mark(head: bytes, path: Path) -> str:
    """UTF-16 without a mark: every other byte of its ASCII is zero."""
    zeros_even, zeros_odd = head[0::2].count(0), head[1::2].count(0)
    pairs = len(head) // 2 or 1
    if zeros_odd > 0.2 * pairs and zeros_odd > 4 * zeros_even:
        return "utf-16-le"
    if zeros_even > 0.2 * pairs and zeros_even > 4 * zeros_odd:
        return "utf-16-be"
    raise UnusableInputError(
        message("{file} is neither an Excel file nor text; export it as XLSX or CSV.", file=path)
    )


def undecodable(path: Path, encoding: str) -> UnusableInputError:
    """One line for a text that breaks its encoding."""
    return UnusableInputError(
        message(
            "{file} breaks off or is not {encoding} throughout; export it again, as XLSX or CSV UTF-8.",
            file=path,
            encoding=encoding.removesuffix("-sig").upper(),
        )
    )


def normal(text: str) -> str:
    """A cell's text in one spelling: composed letters, single plain spaces."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u200b", "").split())
