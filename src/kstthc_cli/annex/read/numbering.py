"""Automatic numbers of Word: what “1.”, “a)” and “-” a paragraph shows, by its list or its style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kstthc_cli.annex.read.word_marks import W
from kstthc_cli.value import Value

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
DEEPEST_LEVEL = 8


class Level(Value):
    """One level of a list: where it starts, how a number looks, the text around it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    """The level whose step begins this one anew, from 1; 0 never, None the level above."""


@dataclass
class Numbering:
    """The lists of a document, and how far each has come."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    """By numId: the abstract list, which shares its count, and the levels."""
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By style: numId and level."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, num_id: str, level: int) -> str:
        """The next number of a list at a level, as printed; “-” for a bullet, "" for none."""
        if num_id not in self.lists or not 0 <= level <= DEEPEST_LEVEL:
            return ""
        abstract, levels = self.lists[num_id]
        counts = self._counts.setdefault(abstract, {})
        if num_id not in self._begun:
            self._begun.add(num_id)
            self._override(num_id, counts)
        shape = levels.get(level, Level())
        counts[level] = counts[level] + 1 if level in counts else shape.start
        for below in [key for key in counts if key > level]:
            restart = levels.get(below, Level()).restart
            if restart is None or (restart != 0 and level < restart):
                del counts[below]
        if shape.form == "bullet":
            return "-"
        if shape.form == "none":
            return ""
        return self._printed(shape, levels, counts)

    def _override(self, num_id: str, counts: dict[int, int]) -> None:
        for level in self.starts.get(num_id, {}):
            counts.pop(level, None)

    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    """By numId: levels that begin anew when the list is first used."""

    @staticmethod
    def _printed(shape: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
        text = shape.text
        for number in range(9, 0, -1):
            if f"%{number}" in text:
                other = levels.get(number - 1, Level())
                value = counts.get(number - 1, other.start)
                text = text.replace(f"%{number}", shown(value, other.form))
        return text.strip()


def shown(value: int, form: str) -> str:
    """A number in one of Word's forms: 4 → 4, 04, IV, iv, D, d."""
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    return f"{value:02}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        while value >= size and len(text) < 20:
            text += letters
            value -= size
    return text


def _value(element: Any, name: str) -> str | None:
    child = element.find(W + name) if element is not None else None
    return child.get(W + "val") if child is not None else None


def _number(text: str | None, default: int) -> int:
    is_number = text is not None and text.isdecimal() and len(text) < 7
    return int(text) if is_number and text is not None else default


def read_numbering(numbering: Any, styles: Any) -> Numbering:
    """The lists of numbering.xml and the styles of styles.xml that number; either may be None."""
    result = Numbering()
    if styles is not None:
        result.styles.update(_styles(styles))
    if numbering is None:
        return result
    abstracts = {a.get(W + "abstractNumId"): a for a in numbering.iter(W + "abstractNum")}
    for num in numbering.iter(W + "num"):
        abstract_id = _value(num, "abstractNumId") or ""
        abstract = _linked(abstracts, abstract_id, numbering, styles)
        levels = dict(_levels(abstract)) if abstract is not None else {}
        num_id = num.get(W + "numId") or ""
        for override in num.iter(W + "lvlOverride"):
            at = _number(override.get(W + "ilvl"), 0)
            levels.update(_levels(override))
            start = _value(override, "startOverride")
            if start is not None:
                old = levels.get(at, Level())
                levels[at] = Level(_number(start, 1), old.form, old.text, old.restart)
                result.starts.setdefault(num_id, {})[at] = _number(start, 1)
        result.lists[num_id] = (abstract_id, levels)
        for level in abstract.iter(W + "lvl") if abstract is not None else ():
            style = _value(level, "pStyle")
            if style and result.styles.get(style, ("", 0))[0] == num_id:
                result.styles[style] = (num_id, _number(level.get(W + "ilvl"), 0))
    return result


def _linked(abstracts: dict[Any, Any], abstract_id: str, numbering: Any, styles: Any) -> Any:
    """The abstract list, or the one that its list style names."""
    abstract = abstracts.get(abstract_id)
    link = _value(abstract, "numStyleLink") if abstract is not None else None
    if link and styles is not None:
        for style in styles.iter(W + "style"):
            num_id = style.find(f".//{W}numId")
            if style.get(W + "styleId") == link and num_id is not None:
                for num in numbering.iter(W + "num"):
                    if num.get(W + "numId") == num_id.get(W + "val"):
                        return abstracts.get(_value(num, "abstractNumId"), abstract)
    return abstract


def _levels(parent: Any) -> Iterator[tuple[int, Level]]:
    for level in parent.iter(W + "lvl"):
        restart = _value(level, "lvlRestart")
        yield (
            _number(level.get(W + "ilvl"), 0),
            Level(
                _number(_value(level, "start"), 1),
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText") or "",
                None if restart is None else _number(restart, 0),
            ),
        )


def _styles(styles: Any) -> Iterator[tuple[str, tuple[str, int]]]:
    """Every style that numbers, through the styles that it rests on."""
    own: dict[str, tuple[str | None, int, str | None]] = {}
    for style in styles.iter(W + "style"):
        num = style.find(f"{W}pPr/{W}numPr")
        own[style.get(W + "styleId") or ""] = (
            _value(num, "numId"),
            _number(_value(num, "ilvl"), 0),
            _value(style, "basedOn"),
        )
    for name in own:
        at: str | None = name
        for _ in range(20):
            if at is None or at not in own:
                break
            num_id, level, base = own[at]
            if num_id is not None:
                if num_id != "0":
                    yield name, (num_id, level)
                break
            at = base
