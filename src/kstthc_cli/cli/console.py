"""The screen and the pipes: whether somebody is there, how text goes out, readers that have gone."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TextIO

from kstthc_cli.files import is_windows


def speak_utf8() -> None:
    """UTF-8 with bytes as they are, in pipes on every system; terminals of Windows take it too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def is_screen(stream: TextIO | None) -> bool:
    """Whether the stream is a console; Windows calls its NUL device a terminal too."""
    try:
        if stream is None or not stream.isatty():
            return False
        return not is_windows() or _is_console(stream.fileno())
    except (OSError, ValueError):
        return False


def _is_console(number: int) -> bool:
    """Whether Windows knows a console behind the number of a stream."""
    import ctypes
    import msvcrt

    get_mode = ctypes.windll.kernel32.GetConsoleMode  # type: ignore[attr-defined]
    handle = msvcrt.get_osfhandle(number)  # type: ignore[attr-defined]
    return bool(get_mode(handle, ctypes.byref(ctypes.c_ulong())))


def is_somebody_there() -> bool:
    """Whether a person reads the questions and can answer them."""
    return is_screen(sys.stdin) and is_screen(sys.stderr)


def is_gone(error: BaseException) -> bool:
    """Whether the error says that the reader of a pipe has gone; Windows says EINVAL."""
    if isinstance(error, BrokenPipeError):
        return True
    return (
        is_windows()
        and isinstance(error, OSError)
        and error.errno in (errno.EINVAL, errno.EPIPE)
        and error.filename is None
    )


def leave(stream: TextIO) -> None:
    """Send what is left of a stream nowhere, so that nothing fails when Python ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
