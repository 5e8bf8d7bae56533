"""YAML as people write it in plan files: plain words where they are safe, folded where they are long."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

WIDTH = 108
_UNSAFE_START = tuple("-?:,[]{}#&*!|>'\"%@`~= ")
_TYPED = re.compile(r"(?i)true|false|null|~|-?\d+([.,]\d+)*|\d{4}-\d\d-\d\d|")


def entry(indent: int, key: str, text: str, *, item: bool = False) -> Iterator[str]:
    """The lines of one `key: words`; `item` for a list's member, where the key may be ""."""
    lead = " " * indent + ("- " if item else "") + (f"{key}: " if key else "")
    inner = " " * (indent + 2 + (2 if item and key else 0))
    if "\n" in text:
        yield f"{lead}|-"
        yield from (f"{inner}{line}" for line in text.split("\n"))
    elif len(lead) + len(text) <= WIDTH and _is_plain(text):
        yield f"{lead}{text}"
    elif len(lead) + len(text) + 2 <= WIDTH:
        yield lead + json.dumps(text, ensure_ascii=False)
    else:
        yield f"{lead}>-"
        yield from textwrap.wrap(
            text, WIDTH, initial_indent=inner, subsequent_indent=inner,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip


def _is_plain(text: str) -> bool:
    return not (
        text.startswith(_UNSAFE_START)
        or ": " in text
        or " #" in text
        or text.endswith(":")
        or _TYPED.fullmatch(text)
    )


def comment(indent: int, text: str) -> Iterator[str]:
    """A remark above what it speaks of, wrapped."""
    lead = " " * indent + "# "
    for line in text.split("\n"):
        yield from textwrap.wrap(
            line, WIDTH, initial_indent=lead, subsequent_indent=lead,
            break_long_words=False, break_on_hyphens=False,
        ) or [lead.rstrip()]  # fmt: skip
