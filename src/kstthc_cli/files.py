"""Writing and reading files whole: UTF-8, atomic, and with one clear refusal."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from kstthc_cli.errors import UnusableInputError, WriteRefusedError
from kstthc_cli.messages import Message, message


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file whole through a temporary one beside it; WriteRefusedError where that fails.

    A file that exists keeps its permissions, and a link still leads to it.
    """
    import tempfile

    target = path.resolve()
    data = content.encode("utf-8") if isinstance(content, str) else content
    name = ""
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(mode)
        os.replace(name, target)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise write_refused(path, error) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_refused(path: Path | str, error: OSError) -> WriteRefusedError:
    """One line for a write that the system refused."""
    return WriteRefusedError(
        message("{file} cannot be written: {error}", file=path, error=reason(error))
    )


_REASONS = {
    errno.ENOENT: message("there is no such file or folder"),
    errno.EACCES: message("no permission"),
    errno.EPERM: message("no permission"),
    errno.EISDIR: message("it is a folder"),
    errno.ENOTDIR: message("part of its path is no folder"),
    errno.ENOSPC: message("the disk is full"),
    errno.EROFS: message("the disk may only be read"),
    errno.EEXIST: message("it exists already"),
    errno.ENAMETOOLONG: message("its name is too long"),
}


def reason(error: BaseException) -> Message | str:
    """Why the system refused, in the language of messages where it is a common reason."""
    code = getattr(error, "errno", None)
    return _REASONS.get(code or 0) or getattr(error, "strerror", None) or str(error) or "?"


LONGEST_SHOWN = 80
"""Characters of a file's name in a message."""


def shorten(name: str) -> str:
    """A file's name for a message: its beginning, where it is longer than any file's may be."""
    return name if len(name) <= LONGEST_SHOWN else name[:LONGEST_SHOWN] + "…"


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal; UnusableInputError where it cannot be read."""
    import hashlib

    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnusableInputError(
            message("{file} cannot be read: {error}", file=path, error=reason(error))
        ) from error
