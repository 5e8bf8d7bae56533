"""The encoding of a text export: told by its marks and its bytes."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from kstthc_cli import decoding
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message

WINDOWS = decoding.WINDOWS


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


def unmarked(text: str) -> str:
    """A text without the marks by which systems keep a spreadsheet from reading it: 'H01-1, ="H01-1"."""
    return text[2:-1] if text.startswith('="') and text.endswith('"') else text.removeprefix("'")
