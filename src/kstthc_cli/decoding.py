"""The encoding of text that somebody saved or piped: told by its marks and its bytes."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.files import read_head, unreadable
from kstthc_cli.messages import Message, message

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WINDOWS = "cp1258"
"""Windows-1258: what Vietnamese Excel saves as plain CSV; its tones are marks of their own."""


_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ"
)
"""What the bytes from A1 on are in the fonts of before Unicode (.VnTime); their capitals are another font's."""
_FROM_TCVN3 = {
    ord(char): letter
    for byte, letter in enumerate(_TCVN3, 0xA1)
    if letter != "·"
    for char in (chr(byte), bytes([byte]).decode(WINDOWS))
}


def from_tcvn3(text: str) -> str:
    """The text of an old font, whose bytes were taken for Western letters or for Windows-1258."""
    return text.translate(_FROM_TCVN3)


def encoding_of(head: bytes) -> str | None:
    """The name of the encoding of a text whose first bytes these are; None where it is no text."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head:
        return _without_mark(head)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return WINDOWS
    return "utf-8"


def _without_mark(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its ASCII is zero."""
    zeros_even, zeros_odd = head[0::2].count(0), head[1::2].count(0)
    pairs = len(head) // 2 or 1
    if zeros_odd > 0.2 * pairs and zeros_odd > 4 * zeros_even:
        return "utf-16-le"
    if zeros_even > 0.2 * pairs and zeros_even > 4 * zeros_odd:
        return "utf-16-be"
    return None


def decoded(raw: bytes, name: str | Path) -> tuple[str, str]:
    """Text in one spelling (NFC), and its encoding; UnusableInputError where the bytes are none."""
    encoding = encoding_of(raw)
    try:
        text = unicodedata.normalize("NFC", raw.decode(encoding)) if encoding is not None else ""
        if encoding is not None and (encoding != WINDOWS or _is_vietnamese(text)):
            return text, encoding
    except UnicodeDecodeError:
        pass
    raise UnusableInputError(
        message("{file} is no text; save it again with the encoding UTF-8.", file=name)
    )


def _is_vietnamese(text: str) -> bool:
    """Whether all letters are those of Vietnamese: bytes of another encoding give others."""
    parts = unicodedata.normalize("NFD", text)
    return all(
        char.isascii()
        or char in _OWN_LETTERS
        or not (char.isalpha() or unicodedata.combining(char))
        for char in parts
    )


_OWN_LETTERS = "đĐ\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
"""What Vietnamese has beyond ASCII, tones and hooks as marks of their own."""

MAX_TEXT = 20_000_000
"""Bytes of a list that is read whole; a longer one is refused."""


def read_text(path: Path) -> str:
    """The text of a small file in any encoding that Vietnamese offices save, its mark taken off."""
    raw = read_head(path, MAX_TEXT + 1)
    return decoded(_bounded(raw, path), path)[0].removeprefix("\ufeff")


def _bounded(raw: bytes, name: str | Path) -> bytes:
    """The bytes; UnusableInputError where they are more than a text may have."""
    if len(raw) > MAX_TEXT:
        limit = MAX_TEXT // 1_000_000
        raise unreadable(name, message("the file is larger than {limit} MB", limit=limit))
    return raw


def read_lines(stream: BinaryIO, tell: Callable[[Message], None]) -> Iterator[str]:
    """The lines of standard input that are not empty, in one spelling, each as it comes.

    UTF-8, UTF-16 as PowerShell pipes it, and Windows-1258, which is told; UnusableInputError
    where it is no text, or a line has no end.
    """
    name = str(message("standard input"))
    first = _bounded(stream.readline(MAX_TEXT + 1), name)
    encoding = encoding_of(first)
    if encoding is None or encoding.startswith("utf-16"):
        raw = first + _bounded(stream.read(MAX_TEXT + 1), name)
        lines = decoded(raw, name)[0].splitlines()
        yield from (text for line in lines if (text := line.strip("\ufeff \t\r\n")))
        return
    is_told = False
    for line in chain([first], iter(lambda: stream.readline(MAX_TEXT + 1), b"")):
        text, encoding = decoded(_bounded(line, name), name)
        if encoding == WINDOWS and not is_told:
            is_told = True
            tell(message("{name} is not UTF-8; it was read as Windows-1258.", name=name))
        if text := text.strip("\ufeff \t\r\n"):
            yield text
