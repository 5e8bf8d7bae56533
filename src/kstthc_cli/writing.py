"""Writing files: what may be replaced, under which names, whole, and with one clear refusal.

A plan or a journal is never replaced by an output, nor is what the same run reads; a link is
followed first, so that it hides none of them. Only an ordinary file is ever replaced; a pipe or a
device is written into. On Windows a file that Word, Excel or a scanner holds is tried again for a
moment.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar

from kstthc_cli.errors import WriteRefusedError
from kstthc_cli.files import HELD, IS_OPEN, is_read_only, is_windows, reason, shorten
from kstthc_cli.messages import Message, message

T = TypeVar("T")

KEPT_SUFFIXES = (".yaml", ".yml")
"""Plans, journals and settings are such files; kstthc makes new ones and replaces none."""
JOURNAL_STEM = ".records"
WAITS = (0.05, 0.1, 0.2, 0.4, 0.75)
"""Seconds between the tries of a file that another program holds: one and a half in all."""
PORTS = [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
RESERVED = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$", *PORTS))
"""Names that Windows keeps for devices, with any ending."""
NEVER_IN_NAMES = '<>:"|?*'
LONGEST_NAME = 255
LONGEST_PATH = 259
"""What Windows takes without a setting that few computers have."""


def refuse_output(path: Path, inputs: Collection[Path] = ()) -> None:
    """WriteRefusedError where an output may never stand there, whoever allows it.

    `inputs` are the files that the same run reads, resolved.
    """
    refuse_name(path)
    target = path.resolve()
    shown = shorten(str(path))
    if target.is_dir():
        raise WriteRefusedError(message("{file} is a folder; name a file in it.", file=shown))
    is_journal = target.stem.endswith(JOURNAL_STEM)
    if target.suffix.lower() in KEPT_SUFFIXES and (target.exists() or is_journal):
        raise WriteRefusedError(
            message("{file} is a plan or its journal; choose another name.", file=shown)
        )
    if any(_is_same(target, one) for one in inputs):
        raise WriteRefusedError(
            message("{file} is read by this very command; choose another name.", file=shown)
        )
    if target.is_file() and is_read_only(target):
        raise WriteRefusedError(
            message("{file} may only be read; take that mark off or choose another name.",
                    file=shown)
        )  # fmt: skip


def refuse_to_replace(path: Path) -> None:
    """WriteRefusedError that says what stands there already."""
    if path.is_symlink():
        raise WriteRefusedError(
            message(
                "{file} is a link to {target}, which exists; to overwrite that, add --force.",
                file=path,
                target=path.resolve(),
            )
        )
    raise WriteRefusedError(message("{file} exists; to overwrite it, add --force.", file=path))


def written_words(path: Path) -> Message:
    """What to tell of a file that was written."""
    if path.is_symlink():
        return message("Written: {file}, which {link} leads to", file=path.resolve(), link=path)
    return message("Written: {file}", file=path)


def _is_same(target: Path, other: Path) -> bool:
    """Whether two resolved paths are one file, by another name too."""
    try:
        return target == other or (target.is_file() and other.samefile(target))
    except OSError:
        return False


def refuse_name(path: Path) -> None:
    """WriteRefusedError where a file cannot have this name."""
    why = fault_of_name(path)
    if why is not None:
        raise WriteRefusedError(
            message("{file} is no name for a file: {why}.", file=shorten(path.name), why=why)
        )


def fault_of_name(path: Path) -> Message | None:
    """Why no file can have this name; None where one can."""
    name = path.name
    if len(name.encode("utf-16-le")) // 2 > LONGEST_NAME:
        return message("it is too long")
    if not is_windows():
        return message("it is too long") if len(os.fsencode(name)) > LONGEST_NAME else None
    if name.partition(".")[0].rstrip().casefold() in RESERVED and not _is_nul(path):
        return message("Windows keeps it for a device")
    if name.endswith((".", " ")):
        return message("Windows takes no name that ends in a dot or a space")
    if any(char in NEVER_IN_NAMES for char in name):
        return message("Windows takes none of {letters} in it", letters=NEVER_IN_NAMES)
    if len(str(path.absolute())) > LONGEST_PATH:
        return message("with its folders it is too long; choose a shorter one")
    return None


def is_special(path: Path) -> bool:
    """Whether a pipe or a device stands there, which is written into and never replaced."""
    return _is_nul(path) or (path.exists() and not path.is_file() and not path.is_dir())


def _is_nul(path: Path) -> bool:
    """Whether Windows' bin is meant, by its bare name; “nul.txt” would be lost in it by surprise."""
    return is_windows() and path.name.casefold() == "nul"


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file whole through a temporary one beside it; WriteRefusedError where that fails.

    A file that exists keeps its permissions, and a link still leads to it. Into a pipe or a
    device the bytes go as they are.
    """
    refuse_name(path)
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if is_special(path):
            with path.open("wb") as pipe:
                pipe.write(data)
            return
        target = path.resolve()
        if target.is_file() and is_read_only(target):
            raise write_refused(path, message("it may only be read"))
        _write_beside(target, data)
    except BrokenPipeError:
        return  # whoever reads the pipe has enough
    except OSError as error:
        folder = path.resolve().parent
        if isinstance(error, FileNotFoundError) and not folder.is_dir():
            why = message(
                "there is no folder {folder}; make it first", folder=shorten(str(path.parent))
            )
            raise write_refused(path, why) from error
        raise write_refused(path, reason(error)) from error


def _write_beside(target: Path, data: bytes) -> None:
    from tempfile import mkstemp

    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = mkstemp(dir=target.parent, prefix=".k-", suffix=".tmp")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        beside.chmod(mode)
        patiently(lambda: os.replace(beside, target))
    except PermissionError as error:
        if getattr(error, "winerror", None) in HELD and target.is_file():
            # The folder took a new file and the old one bears no mark: it is held.
            raise write_refused(target, IS_OPEN) from error
        raise
    finally:
        beside.unlink(missing_ok=True)  # what is in its place already is not there any more


def patiently(action: Callable[[], T]) -> T:
    """The action, tried again for a moment while another program holds the file."""
    for pause in WAITS:
        try:
            return action()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in HELD:
                raise
            time.sleep(pause)
    return action()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_refused(path: Path | str, why: object) -> WriteRefusedError:
    """One line for a write that the system refused."""
    return WriteRefusedError(
        message("{file} cannot be written: {error}", file=shorten(str(path)), error=why)
    )


def make_folder(folder: Path) -> None:
    """The folder, where it is not yet there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_refused(folder, reason(error)) from error
