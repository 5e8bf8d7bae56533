"""Formats and the endings of their files, known before anything is made."""

from __future__ import annotations

LISTS = ("table", "json", "csv", "xlsx", "md", "html", "docx")
"""What every list can be written as, by `documents/formats.py`."""

_OTHERS = dict.fromkeys(("table", "text", "standard", "parsable", "github"), "txt") | {
    "gitlab": "json"
}


def suffix_of(output_format: str) -> str:
    """The ending of a file in this format, without its dot."""
    return _OTHERS.get(output_format, output_format)
