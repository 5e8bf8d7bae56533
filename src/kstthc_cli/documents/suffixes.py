"""Formats and the endings of their files, known before anything is made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message

LISTED_AS = ("table", "json", "csv", "xlsx", "md", "html", "docx")
"""What every list can be written as, by `documents/formats.py`."""

EXPORTS = ("ics", "xlsx", "csv")
"""What the plan can be exported as, by `documents/exports.py`."""

_OTHERS = dict.fromkeys(("table", "text", "standard", "parsable", "github"), "txt") | {
    "gitlab": "json"
}


def suffix_of(output_format: str) -> str:
    """The ending of a file in this format, without its dot."""
    return _OTHERS.get(output_format, output_format)


def chosen_format(named: str, output: Path | None, formats: Sequence[str]) -> str:
    """The format that is named, else that of the file's ending, else the first.

    UsageError where the ending is of no format, or of another than the one named.
    """
    ending = output.suffix.lstrip(".").lower() if output is not None and not output.is_dir() else ""
    if not ending:
        return named or formats[0]
    meant = [name for name in formats if suffix_of(name) == ending]
    meant.sort(key=lambda name: name != ending)  # GitLab's report ends in .json too
    if not meant:
        raise UsageError(
            message(
                "--output: nothing is written as “.{ending}”; there are: {endings}.",
                ending=ending,
                endings=", ".join(dict.fromkeys(f".{suffix_of(name)}" for name in formats)),
            )
        )
    if named and named not in meant:
        raise UsageError(
            message(
                "--format {format} does not go with a file ending in “.{ending}”.",
                format=named,
                ending=ending,
            )
        )
    return named or meant[0]


def require_yaml(option: str, named: str, output: Path | None) -> None:
    """UsageError where an option makes YAML, and another format or ending is asked for."""
    ending = output.suffix.lower() if output is not None else ""
    if named or ending not in ("", ".yaml", ".yml"):
        raise UsageError(
            message("{option} writes YAML; name a file that ends in .yaml.", option=option)
        )
