"""What text must not send to a screen or a paper: control characters and turned writing.

A terminal obeys escape sequences, a Word file cannot hold them, and marks that turn the
direction of writing show other words than the ones that stand there.
"""

from __future__ import annotations

import re

TURNING = "\u202a-\u202e\u2066-\u2069"
"""Bidirectional embeddings, overrides and isolates."""

_UNCLEAN = f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{TURNING}\ud800-\udfff\ufffe\uffff]"
_IN_JSON = f"[\x7f-\x9f{TURNING}\ud800-\udfff]"
"""Patterns that the library compiles when they are first needed: most texts are clean."""


def unclean_at(text: str) -> int | None:
    """Where the first character stands that no text may hold; tabs and line ends may."""
    if _is_plainly_clean(text):
        return None
    found = re.search(_UNCLEAN, text)
    return found.start() if found else None


def clean(text: str) -> str:
    """The text without what a screen would obey and a paper cannot hold."""
    return text if _is_plainly_clean(text) else re.sub(_UNCLEAN, "", text)


def _is_plainly_clean(text: str) -> bool:
    return text.isprintable() or text.replace("\n", "").isprintable()


def clean_json(text: str) -> str:
    """A JSON text that says the same, with nothing in it that a screen would obey."""
    if text.isprintable():
        return text
    return re.sub(_IN_JSON, lambda found: f"\\u{ord(found[0]):04x}", text)
