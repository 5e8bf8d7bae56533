"""Marks of WordprocessingML: what an element's properties say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kstthc_cli.annex.read.symbols import sign

TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = "{" + TRANSITIONAL.decode() + "}"
WRAPPERS = {
    "ins",
    "moveTo",
    "hyperlink",
    "smartTag",
    "sdt",
    "sdtContent",
    "customXml",
    "fldSimple",
    "dir",
    "bdo",
}
"""What stands around text without being text."""
HEX = re.compile(r"[0-9A-Fa-f]{1,6}")


def name_of(element: Any) -> str:
    """The local name of an element; "" of a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_on(parent: Any, name: str) -> bool | None:
    """Whether a switch such as w:b is on; None where it does not stand."""
    switch = parent.find(W + name) if parent is not None else None
    if switch is None:
        return None
    return switch.get(W + "val") not in ("0", "false", "off")


def bold_styles(styles: Any) -> dict[str, bool]:
    """Whether each style of paragraphs is bold, by its id; a style inherits from its base."""
    found: dict[str, bool] = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        name, base = style.get(f"{W}styleId") or "", style.find(f"{W}basedOn")
        own = is_on(style.find(f"{W}rPr"), "b")
        inherited = found.get(base.get(f"{W}val"), False) if base is not None else False
        found[name] = inherited if own is None else own
    return found


def choice_of(alternate: Any) -> Any:
    """One of the two forms in which Word stores the same thing."""
    for name in ("Choice", "Fallback"):
        for child in alternate:
            if name_of(child) == name:
                return child
    return ()


def children_of(parent: Any, wanted: str) -> Iterator[Any]:
    """Rows or cells, also those within wrappers."""
    for child in parent:
        name = name_of(child)
        if name == wanted:
            yield child
        elif name in WRAPPERS:
            yield from children_of(child, wanted)


def font_of(properties: Any) -> str:
    """The font that a run names for itself; "" where it names none."""
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return (fonts.get(f"{W}ascii") or "") if fonts is not None else ""


def _symbol(child: Any) -> str:
    """The sign that w:sym shows."""
    code = child.get(f"{W}char") or ""
    return sign(int(code, 16), child.get(f"{W}font") or "") if HEX.fullmatch(code) else ""


def piece_of(child: Any, boxes: list[Any]) -> str:
    """What one child of a run prints; text boxes are collected."""
    name = name_of(child)
    if name == "t":
        return child.text or ""
    if name in ("br", "cr"):
        return "\n" if child.get(f"{W}type") in (None, "textWrapping") else " "
    if name in ("tab", "ptab"):
        return "\t"
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        return _symbol(child)
    if name == "AlternateContent":
        return "".join(piece_of(inner, boxes) for inner in choice_of(child))
    if name in ("drawing", "pict", "object"):
        boxes += child.iter(f"{W}txbxContent")
    return ""


def is_raised(properties: Any) -> bool:
    """Whether a run stands above its line."""
    place = properties.find(f"{W}vertAlign") if properties is not None else None
    return place is not None and place.get(f"{W}val") == "superscript"


def is_shaded(shape: Any) -> bool:
    """Whether a cell has a colour that is not the paper's."""
    shade = shape.find(f"{W}shd") if shape is not None else None
    if shade is None:
        return False
    return str(shade.get(f"{W}fill") or "auto").lower() not in ("auto", "ffffff", "none")


def style_of(properties: Any) -> str:
    """The id of a paragraph's style; "" where it names none."""
    style = properties.find(f"{W}pStyle") if properties is not None else None
    return style.get(f"{W}val") or "" if style is not None else ""


def level_of(style: str) -> int:
    """The level of a heading's style from 1; 0 of other styles."""
    found = re.fullmatch(r"(?i)heading\s?([1-9])", style)
    return int(found[1]) if found else 0


def count_of(parent: Any, name: str, default: int) -> int:
    """The number that a child of this name holds."""
    child = parent.find(W + name) if parent is not None else None
    return digits_of(child.get(f"{W}val") if child is not None else None, default)


def digits_of(text: str | None, default: int) -> int:
    """A number of at most nine digits; the default for other words."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else default


def size_of(text: str | None) -> int:
    """A width in twentieths of a point, at least 1."""
    return max(1, digits_of(text, 1))
