"""Signs of symbol fonts as Unicode: a tick of Wingdings in a column of months is a mark."""

from __future__ import annotations

_WINGDINGS = {
    0xFC: "✓", 0xFE: "☑", 0xFD: "☒", 0xFB: "✗", 0x52: "☑", 0x53: "☒", 0x50: "✓", 0x4F: "✗",
    0xA8: "□", 0x6F: "□", 0x71: "□", 0x6E: "■", 0xA7: "▪", 0x9F: "•", 0x6C: "●", 0x76: "❖",
    0xD8: "➢", 0xE0: "→", 0xF0: "⇨", 0x2D: "-",
}  # fmt: skip
_SYMBOL = {
    0xB7: "•", 0xB3: "≥", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xD6: "√", 0x2D: "-",
}  # fmt: skip
OTHER = "▪"
"""A sign of a symbol font that is not listed."""
_PRIVATE = range(0xF020, 0xF100)


def is_symbol_font(name: str) -> bool:
    """Whether letters in this font are signs."""
    return name.casefold().startswith(("wingdings", "webdings", "symbol"))


def sign(code: int, font: str) -> str:
    """The sign that a code of a symbol font shows; codes from F000 are those of one byte."""
    byte = code - 0xF000 if code in _PRIVATE else code
    table = _SYMBOL if font.casefold().startswith("symbol") else _WINGDINGS
    return table.get(byte, OTHER)


def signs(text: str, font: str) -> str:
    """Text as a person sees it: in a symbol font each letter is a sign, elsewhere only private codes."""
    if is_symbol_font(font):
        return "".join(char if char.isspace() else sign(ord(char), font) for char in text)
    if not any(ord(char) in _PRIVATE for char in text):
        return text
    return "".join(
        (_SYMBOL | _WINGDINGS).get(ord(char) - 0xF000, OTHER) if ord(char) in _PRIVATE else char
        for char in text
    )
