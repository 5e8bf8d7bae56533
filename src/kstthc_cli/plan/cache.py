"""Checked plans kept between runs, an entry a plan. Losing the cache loses nothing.

An entry is named by the plan's path and holds what the plan says and when its work falls due, as
plain values. It holds as long as the file's bytes and the stamp are equal: the stamp is all code
and data that dates rest on. Only plan files are ever kept, never dossiers or records, and nothing
is believed that somebody else can have written.
"""

from __future__ import annotations

import marshal
import os
import struct
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kstthc_cli import __version__

try:
    from _blake2 import blake2b  # the whole of hashlib takes six times as long to load
except ImportError:  # another Python than CPython
    from hashlib import blake2b

SUFFIX = ".plan"
DIGEST = 16
"""Bytes of a digest: no two plans of a country will ever share one."""
_HEAD = struct.Struct(f"<8s{DIGEST}s{DIGEST}s{DIGEST}s4q")
_MAGIC = b"kstthc\x00\x02"
TELLS_CHANGES = sys.platform != "win32"
"""Whether a file's times tell of each change: Windows keeps no time that nobody can put back."""
FRESH = 2 * 10**9
"""Nanoseconds in which a file may change twice and bear one time: no file so young is believed."""
FORGOTTEN = 400 * 86_400 * 10**9
"""Nanoseconds after which an entry that nobody renewed goes."""

Signature = tuple[int, int, int, int]
"""A file's size, times of its last change (content, then state), and its number on the disk."""


class Kept(NamedTuple):
    """What `keep` was given; `package` is the stamp of the package of days off, or empty."""

    payload: Any
    package: str


def folder() -> Path:
    """The cache folder: KSTTHC_CACHE, or the platform's own."""
    if named := os.environ.get("KSTTHC_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        import tempfile

        return Path(os.environ.get("LOCALAPPDATA", tempfile.gettempdir())) / "kstthc" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "kstthc"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kstthc"


def look_of(path: Path) -> Signature | None:
    """How a file looks from outside; None where it cannot be looked at."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return _look(found)


def _look(found: os.stat_result) -> Signature:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & (2**63 - 1)


class _Entry(NamedTuple):
    """An entry of today's code that nobody else can have written; `at` is when it was."""

    look: tuple[int, ...]
    at: int
    of_raw: bytes
    of_inside: bytes
    inside: memoryview

    def kept(self) -> Kept | None:
        """What it holds; None where it is damaged, or days rest on another package than today's."""
        if _digest(self.inside) != self.of_inside:
            return None
        kept = Kept(*marshal.loads(self.inside))
        return kept if not kept.package or kept.package == package_stamp() else None


def fetch(path: Path, raw: bytes) -> Kept | None:
    """What is kept of a plan with these bytes; None where there is none or it is damaged."""
    return _fetch(path, lambda entry: entry.of_raw == _digest(raw))


def fetch_by_look(path: Path, look: Signature) -> Kept | None:
    """What is kept of a plan that looks unchanged, its bytes unread; None where that is not sure."""
    return _fetch(path, lambda entry: _is_unchanged(look, entry.look, entry.at))


def fetch_former(path: Path) -> Kept | None:
    """What is kept of a plan as it was before it was edited, whatever its bytes are now."""
    return _fetch(path, lambda entry: True)


def _fetch(path: Path, is_meant: Callable[[_Entry], bool]) -> Kept | None:
    try:
        found = _entry_of(path)
        return found.kept() if found is not None and is_meant(found) else None
    except (OSError, RuntimeError, ValueError, EOFError, TypeError, struct.error):
        return None


def _entry_of(path: Path) -> _Entry | None:
    entry = _entry(path)
    with open(entry, "rb", buffering=0) as file:
        found = os.fstat(file.fileno())
        if not (_is_ours(found) and _are_ours(entry)):
            return None
        whole = file.read(found.st_size)
    magic, stamp, of_raw, of_inside, *look = _HEAD.unpack_from(whole)
    if magic != _MAGIC or stamp != _stamp():
        return None
    inside = memoryview(whole)[_HEAD.size :]
    return _Entry(tuple(look), found.st_mtime_ns, of_raw, of_inside, inside)


def is_kept(path: Path) -> bool:
    """Whether an entry stands for the file as it is, by its head alone."""
    look = look_of(path)
    try:
        entry = _entry(path)
        with open(entry, "rb", buffering=0) as file:
            found = os.fstat(file.fileno())
            magic, stamp, of_raw, _, *then = _HEAD.unpack(file.read(_HEAD.size))
        if magic != _MAGIC or stamp != _stamp() or not (_is_ours(found) and _are_ours(entry)):
            return False
        if look is not None and _is_unchanged(look, tuple(then), found.st_mtime_ns):
            return True
        return bool(of_raw == _digest(path.read_bytes()))
    except (OSError, RuntimeError, ValueError, struct.error):
        return False


def can_keep() -> bool:
    """Whether the cache can be written at all."""
    try:
        place = folder()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _is_ours(place.stat()) and os.access(place, os.W_OK)
    except (OSError, RuntimeError):
        return False


def _is_unchanged(look: Signature, then: tuple[int, ...], kept_at: int) -> bool:
    """Whether a file looks as it did, and had rested for a while when that was noted."""
    return TELLS_CHANGES and look == then and max(look[1], look[2]) + FRESH <= kept_at


def keep(path: Path, look: Signature | None, raw: bytes, kept: Kept) -> None:
    """Keep what a plan with these bytes says; a cache that cannot be written is no problem."""
    try:
        inside = marshal.dumps(tuple(kept))
        head = _HEAD.pack(_MAGIC, _stamp(), _digest(raw), _digest(inside), *(look or (0, 0, 0, 0)))
        _write(_entry(path), head + inside)
    except (OSError, RuntimeError, ValueError, struct.error):
        return


def packed(value: Any) -> bytes:
    """A part of what is kept, which is made again only when it is asked for."""
    return marshal.dumps(value)


def unpacked(part: bytes) -> Any:
    """What `packed` was given; the part stood in an entry that is believed."""
    return marshal.loads(part)


def _write(entry: str, data: bytes) -> None:
    """The entry whole or not at all, whoever else writes it at the same time."""
    shelf = Path(entry).parent
    if not shelf.is_dir():
        shelf.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shelf.mkdir(mode=0o700, exist_ok=True)
    if not _are_ours(entry):
        return
    aside = Path(f"{entry}.{os.getpid():x}-{os.urandom(4).hex()}.tmp")
    handle = os.open(
        aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
    )
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(aside, entry)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    _forget(shelf, os.stat(entry).st_mtime_ns - FORGOTTEN)


def _forget(shelf: Path, before: int) -> None:
    """Entries of plans that are gone, and what a killed run left, go after a year."""
    with os.scandir(shelf) as found:
        old = [one.path for one in found if one.stat().st_mtime_ns < before]
    for path in old:
        Path(path).unlink(missing_ok=True)


def _is_ours(found: os.stat_result) -> bool:
    """Whether nobody else can have written it; where the system knows no owners, its folder tells."""
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not found.st_mode & 0o022


def _are_ours(entry: str) -> bool:
    """Whether nobody else can put entries into the folder."""
    shelf = os.path.dirname(entry)
    return _is_ours(os.stat(shelf)) and _is_ours(os.stat(os.path.dirname(shelf)))


def _entry(path: Path) -> str:
    name = _digest(os.path.abspath(path).encode(errors="surrogateescape")).hex()
    return os.path.join(folder(), name[:2], name[2:] + SUFFIX)


def _digest(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=DIGEST).digest()


@lru_cache(maxsize=1)
def _stamp() -> bytes:
    """What changes when anything does that plans are read by, also in a clone being worked on."""
    package = Path(__file__).parent.parent
    version = f"{__version__} {sys.version_info[:3]} {marshal.version}"
    stamps = [
        *_stamps(package / "deadlines"),
        *_stamps(package / "plan"),
        *_stamps(package / "locale"),
    ]
    stamps += [
        f"{name} {os.stat(package / name).st_mtime_ns}" for name in ("messages.py", "problem.py")
    ]
    return _digest("\n".join([version, *sorted(stamps)]).encode())


def _stamps(place: str | Path) -> list[str]:
    found = []
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".mo", ".txt")):
                look = entry.stat()
                found.append(f"{entry.name} {look.st_size} {look.st_mtime_ns}")
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                found += _stamps(entry.path)
    return found


@lru_cache(maxsize=1)
def package_stamp() -> str:
    """Which version of the package of days off is installed; it gives years without a notice."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("holidays")
    except PackageNotFoundError:
        return "none"
