"""Words as they are compared: whatever their case and their accents."""

from __future__ import annotations

import unicodedata


def fold(word: str) -> str:
    """The word in lower case without diacritics: "Thường" → "thuong"."""
    bare = unicodedata.normalize("NFD", word.casefold().replace("đ", "d"))
    folded = "".join(char for char in bare if not unicodedata.combining(char))
    return {"qui": "quy", "ki": "ky"}.get(folded, folded)
