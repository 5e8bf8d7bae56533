"""Writing and reading files whole: UTF-8, atomic, and with one clear refusal."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from kstthc_cli.errors import UnusableInputError, WriteRefusedError
from kstthc_cli.messages import message


def write_atomically(path: Path, text: str) -> None:
    """Write a text file through a temporary one beside it; WriteRefusedError where that fails."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(name, path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> WriteRefusedError:
    return WriteRefusedError(
        message("{file} cannot be written: {error}", file=path, error=error.strerror or error)
    )


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal; UnusableInputError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnusableInputError(
            message("{file} cannot be read: {error}", file=path, error=error.strerror or error)
        ) from error
