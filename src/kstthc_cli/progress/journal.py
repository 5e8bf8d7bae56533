"""The journal beside its plan: append-only, one record a line, safe to merge and to kill.

An append is one write of whole lines under a lock, flushed to the disk before it is
acknowledged. A line that a crash tore is kept, named, and isolated from what follows.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from kstthc_cli.errors import UnusableInputError, WriteRefusedError
from kstthc_cli.files import reason
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.find import RECORDS
from kstthc_cli.progress.record import (
    LINE_START,
    NewerRecordError,
    Record,
    parse_record,
    parse_records,
)

HEADER = (
    "# Nhật ký của kế hoạch: mỗi dòng một việc đã ghi. Không sửa tay; dùng: kstthc done, undo, log.\n"
    "# Journal of the plan: one record a line, written by kstthc and only ever added to.\n"
)
LOCK_SECONDS = 30
MAX_BYTES = 100_000_000
"""A larger journal is refused unread: some 300,000 records."""
AT_ONCE = 500
"""Lines that are read together: where one of them is torn, these are read one by one."""
REPAIRED = "# torn: "
"""What stands before a torn line after a repair: kept, and read no more."""


class TornLine(NamedTuple):
    """A line of the journal that is no record."""

    number: int
    text: str
    why: str


class Journal(NamedTuple):
    """The records of a plan in the order in which they were recorded, and the torn lines."""

    path: Path
    records: tuple[Record, ...] = ()
    torn: tuple[TornLine, ...] = ()
    newer: tuple[TornLine, ...] = ()
    """Whole records that only a later version of kstthc understands."""
    lines: Mapping[str, int] = {}
    """The line number of each record by id."""


def journal_path(plan_file: str | Path) -> Path:
    """plans/2023.yaml → plans/2023.records.yaml; of a link the one beside the file it leads to."""
    path = Path(plan_file)
    if path.is_symlink():
        path = path.resolve()
    return path.with_name(f"{path.stem}{RECORDS}{path.suffix}")


def read_journal(path: Path) -> Journal:
    """The journal; an empty one where there is no file, UnusableInputError where it is unreadable."""
    try:
        if not path.exists() and not path.is_symlink():
            return Journal(path)
        if path.is_symlink() and not path.exists():
            raise _unusable(path, message("it is a link that leads nowhere"))
        if not path.is_file():
            raise _unusable(path, message("this is no ordinary file"))
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unusable(path, reason(error)) from error
    if len(raw) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise _unusable(path, message("the file is larger than {limit} MB", limit=limit))
    if (
        _is_other_encoding(raw)
        or raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        or b"\0" in raw[:4096]
    ):
        raise _unusable(path, message("it is not UTF-8; save it again with that encoding"))
    return parse_journal(path, raw)


def _is_other_encoding(raw: bytes) -> bool:
    """Whether a whole record holds bytes that UTF-8 does not: the file was saved otherwise.

    A record torn inside a letter has no end, and is only a torn line.
    """
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return any(_is_broken(line) for line in raw.split(b"\n") if line.rstrip().endswith(b"}"))
    return False


def _is_broken(line: bytes) -> bool:
    return "\ufffd" in line.decode("utf-8", errors="replace")


def _unusable(path: Path, why: Message | str) -> UnusableInputError:
    return UnusableInputError(
        message("The journal {file} cannot be read: {error}", file=path, error=why)
    )


def parse_journal(path: Path, raw: bytes) -> Journal:
    """The journal of these bytes. A record that stands twice, as git may merge it, counts once."""
    records: dict[str, Record] = {}
    lines: dict[str, int] = {}
    torn: list[TornLine] = []
    newer: list[TornLine] = []
    for number, text, read in _read_lines(raw.decode("utf-8", errors="replace").split("\n")):
        if isinstance(read, NewerRecordError):
            newer.append(TornLine(number, text, str(read)))
        elif isinstance(read, ValueError):
            torn.append(TornLine(number, text, str(read)))
        elif (first := records.setdefault(read.id, read)) is read:
            lines[read.id] = number
        elif first != read:
            torn.append(TornLine(number, text, f"another record has the id {read.id}"))
    ordered = tuple(sorted(records.values(), key=attrgetter("at", "id")))
    return Journal(path, ordered, tuple(torn), tuple(newer), lines)


def _read_lines(lines: Sequence[str]) -> Iterator[tuple[int, str, Record | ValueError]]:
    """The number and the text of each line that is meant as a record, and what it was read as."""
    told = [
        (number, text)
        for number, line in enumerate(lines, 1)
        if (text := line.rstrip("\r").removeprefix("\ufeff"))[:1] != "#"
        and not text.isspace()
        and text
    ]
    for at in range(0, len(told), AT_ONCE):
        numbers, texts = zip(*told[at : at + AT_ONCE], strict=True)
        yield from zip(numbers, texts, _read(texts), strict=True)


def _read(texts: Sequence[str]) -> Iterable[Record | ValueError]:
    """All at once where all are records; else each by itself, to tell which are none."""
    is_record = all(text.startswith(LINE_START) for text in texts)
    if is_record and (records := parse_records(texts)) is not None:
        return records
    return map(_read_one, texts)


def _read_one(text: str) -> Record | ValueError:
    try:
        return parse_record(text)
    except ValueError as error:
        return error


def refuse_newer(journal: Journal) -> None:
    """WriteRefusedError where a later version wrote what this one does not understand."""
    if journal.newer:
        raise WriteRefusedError(
            message(
                "Nothing was recorded: line {line} of {file} was written by a newer version of "
                "kstthc. Update kstthc on this computer.",
                line=journal.newer[0].number,
                file=journal.path,
            )
        )


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the journal against every other kstthc; WriteRefusedError where it cannot be had."""
    from filelock import FileLock, Timeout  # heavy: only commands that write load it

    target = path.resolve()  # two links to one journal are one lock
    lock = FileLock(target.with_name(f".{target.name}.lock"), timeout=LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise WriteRefusedError(
            message("{file} is in use by another kstthc; try again.", file=path)
        ) from error
    except (OSError, NotImplementedError) as error:
        raise _refused(path, error) from error
    try:
        yield
    finally:
        lock.release()


def append_records(path: Path, records: list[Record]) -> None:
    """Add records; they are on the disk when this returns, and none of them when it raises.

    To be called while the journal is `locked`.
    """
    lines = "".join(record.line() for record in records)
    try:
        is_new = not path.exists() or path.stat().st_size == 0
        text = HEADER + lines if is_new else _after_torn_line(path) + lines
        _write_durably(path, text.encode("utf-8"))
        if is_new:
            _sync_folder(path.parent)
    except OSError as error:
        raise _refused(path, error) from error


def append_together(changes: Mapping[Path, list[Record]]) -> None:
    """Add records to several journals: to all of them or, where one cannot be written, to none.

    To be called while all of them are `locked`.
    """
    written: list[tuple[Path, int]] = []
    try:
        for path, records in changes.items():
            if records:
                size = path.stat().st_size if path.exists() else 0
                append_records(path, records)
                written.append((path, size))
    except WriteRefusedError:
        for path, size in written:
            os.truncate(path, size)
        raise


def _after_torn_line(path: Path) -> str:
    """A line end where the last line has none, so that a torn one spoils nothing new."""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return "" if file.read(1) == b"\n" else "\n"


def _write_durably(path: Path, data: bytes) -> None:
    """One write at the end of the file, on the disk before it returns, undone when it fails."""
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    try:
        size = os.fstat(handle).st_size
        try:
            written = os.write(handle, data)
            if written != len(data):
                raise OSError(f"{written} of {len(data)} bytes written")
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, size)
            raise
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable; Windows knows no such thing."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refused(path: Path, error: BaseException) -> WriteRefusedError:
    detail = reason(error)
    return WriteRefusedError(
        message(
            "Nothing was recorded: {file} cannot be written ({error}).", file=path, error=detail
        )
    )


def torn_notice(journal: Journal) -> Message | None:
    """What to tell of torn lines; nothing where there are none."""
    if journal.newer:
        return message(
            "{file}: line {line} was written by a newer version of kstthc and is left out here. "
            "Update kstthc.",
            file=journal.path,
            line=", ".join(str(line.number) for line in journal.newer),
        )
    if not journal.torn:
        return None
    return message(
        "{file}: line {line} is no whole record and counts as not recorded; the others are "
        "untouched. To set it aside: kstthc log --repair",
        file=journal.path,
        line=", ".join(str(line.number) for line in journal.torn),
    )


def repair(path: Path) -> int:
    """Set torn lines aside as comments; how many there were. Good records keep their bytes."""
    from kstthc_cli.writing import write_whole

    with locked(path):
        journal = read_journal(path)
        if not journal.torn:
            return 0
        numbers = {line.number for line in journal.torn}
        lines = path.read_bytes().split(b"\n")
        mark = REPAIRED.encode()
        kept = [mark + line if number in numbers else line for number, line in enumerate(lines, 1)]
        write_whole(path, b"\n".join(kept) if not kept[-1] else b"\n".join([*kept, b""]))
    return len(journal.torn)
