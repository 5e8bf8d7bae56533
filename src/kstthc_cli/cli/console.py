"""The screen and the pipes: whether somebody is there, how text goes out, readers that have gone."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from typing import BinaryIO, TextIO

from kstthc_cli.decoding import WINDOWS, decoded, encoding_of
from kstthc_cli.files import is_windows
from kstthc_cli.messages import message


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


def read_lines(stream: BinaryIO) -> Iterator[str]:
    """The lines of standard input that are not empty, in one spelling, each as it comes.

    UTF-8, UTF-16 as PowerShell pipes it, and Windows-1258, which is told; UnusableInputError
    where it is no text.
    """
    name = str(message("standard input"))
    first = stream.readline()
    encoding = encoding_of(first)
    if encoding is None or encoding.startswith("utf-16"):
        lines = decoded(first + stream.read(), name)[0].splitlines()
        yield from (text for line in lines if (text := line.strip("\ufeff \t\r\n")))
        return
    is_told = False
    for line in chain([first], stream):
        text, encoding = decoded(line, name)
        if encoding == WINDOWS and not is_told:
            is_told = True
            told = message("{name} is not UTF-8; it was read as Windows-1258.", name=name)
            print(told, file=sys.stderr)
        if text := text.strip("\ufeff \t\r\n"):
            yield text
