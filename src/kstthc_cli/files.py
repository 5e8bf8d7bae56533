"""Files: their hashes, how they are marked, and why the system refuses them."""

from __future__ import annotations

import errno
import os
import unicodedata
from pathlib import Path

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import Message, message


def is_windows() -> bool:
    """Whether the rules of Windows for names, marks and consoles hold."""
    return os.name == "nt"


_MEANING = frozenset(" &()[]{};!'`|<>$*?#^")
"""Characters that mean something in a command line, where no marks stand about them."""


def quoted(path: Path | str) -> str:
    """A path as one types it in a command line: with a space in it, in marks that Windows takes too."""
    text = str(path)
    return text if _MEANING.isdisjoint(text) else f'"{text}"'


def is_read_only(path: Path) -> bool:
    """Whether a file bears the mark that nobody is to change it."""
    return not path.stat().st_mode & 0o222


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


_REASONS |= {
    getattr(errno, name): why
    for names, why in (
        ("EINVAL", message("the system takes no such name")),
        ("ELOOP", message("its links lead in a circle")),
        ("EIO", message("the disk cannot be read or written")),
        ("EMFILE ENFILE", message("too many files are open")),
        ("EBUSY ETXTBSY", message("another program is using it")),
        ("EDQUOT", message("the disk is full")),
        ("EFBIG", message("the file would be too large")),
        ("ESTALE", message("the network drive is gone")),
        ("ENXIO EPIPE", message("nobody reads at the other end")),
    )
    for name in names.split()
    if hasattr(errno, name)
}

HELD = (5, 32, 33)
"""Windows' numbers for a file that another program holds, or that is being scanned."""
IS_OPEN = message("it is open in Word, Excel or another program; close it there and try again")
_WINDOWS_REASONS = {
    3: message("there is no such file or folder"),
    5: message("no permission, or it is open in Word, Excel or another program"),
    32: IS_OPEN,
    33: IS_OPEN,
    123: message("Windows takes no such name"),
    206: message("its name is too long"),
}


def reason(error: BaseException) -> Message | str:
    """Why the system refused, in the language of messages where it is a common reason."""
    known = _WINDOWS_REASONS.get(getattr(error, "winerror", None) or 0)
    known = known or _REASONS.get(getattr(error, "errno", None) or 0)
    return known or getattr(error, "strerror", None) or str(error) or "?"


LONGEST_SHOWN = 80
"""Characters of a file's name in a message."""


def shorten(name: str) -> str:
    """A file for a message: of a long path its end, which tells it from others; of a long name its
    beginning."""
    if len(name) <= LONGEST_SHOWN:
        return name
    if len(last := Path(name).name) < LONGEST_SHOWN:
        return "…" + name[-LONGEST_SHOWN:]
    return last[:LONGEST_SHOWN] + "…"


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal; UnusableInputError where it cannot be read."""
    import hashlib

    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(path, reason(error)) from error


def unreadable(path: Path | str, why: Message | str) -> UnusableInputError:
    """One line for a file that cannot be read."""
    return UnusableInputError(message("{file} cannot be read: {error}", file=path, error=why))


class UnreadableError(Exception):
    """What is wrong with a file, in words for the person; who opened it names the file: `refused`."""

    def __init__(self, text: Message) -> None:
        super().__init__(text)
        self.text = text


def damaged() -> UnreadableError:
    """The refusal of what cannot be opened, or does not fit its own checksums."""
    return UnreadableError(
        message("it is damaged or no document; open it in Word or Excel and save it again")
    )


def refused(file: Path | str, error: UnreadableError) -> UnusableInputError:
    """The error that ends the command, with the file's name."""
    return UnusableInputError(message("{file}: {why}.", file=file, why=error.text))


def read_head(path: Path, most: int) -> bytes:
    """The first bytes of an ordinary file, at most so many; UnusableInputError where it cannot be read."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise unreadable(path, message("this is no ordinary file"))
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise unreadable(path, reason(error)) from error


_PATTERN = r"[*?]"
_IS_OF_FILES = r"[\\/]|\.\w{1,5}$"
"""What tells a pattern of file names from words with a question mark."""


def expanded(word: str) -> list[str]:
    """The files that a typed pattern means, where no shell expands it; none where it is no pattern."""
    import re

    if word.startswith("-") or not (re.search(_PATTERN, word) and re.search(_IS_OF_FILES, word)):
        return []
    import glob

    return sorted(glob.glob(word.replace("[", "[[]")))  # noqa: PTH207 - as it was typed


def spelled(name: str) -> str:
    """The name of a file as the disk spells it; the name itself where there is none."""
    try:
        if not name or os.path.lexists(name):
            return name
        folder, last = os.path.split(name)
        folder = spelled(folder) if folder and folder != name else folder
        wanted = unicodedata.normalize("NFC", last)
        for known in os.listdir(folder or "."):  # noqa: PTH208 - names as the disk has them
            if unicodedata.normalize("NFC", known) == wanted:
                return os.path.join(folder, known)  # noqa: PTH118
    except (OSError, ValueError):
        pass
    return name


def named_files(name: str) -> list[Path]:
    """The file of this name, where there is one."""
    try:
        path = Path(name)
        return [path] if name and path.is_file() else []
    except (OSError, ValueError):
        return []
