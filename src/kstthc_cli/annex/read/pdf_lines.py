"""Lines of a page of a PDF as paragraphs: joined where a line was full, in two columns where they stand so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from kstthc_cli.annex.grid import Block, Paragraph
from kstthc_cli.annex.words import clean

BLANK = 0.12
"""Of a letter's size: the least gap that is a blank."""
_OPEN_DAY = re.compile(r"\b(ngày|tháng|năm)$")
RIGHT = 0.58
"""Of a page's width: where the middle of a line in the right column is at least; titles are centred."""
BESIDE = 4.0
"""Points between two lines that stand beside each other."""
GAP = 15.0
"""Points between two columns of a line."""
FURTHEST_RIGHT = 4
"""Lines of the left column alone, after which the right one is over."""
SHORT_OF_MARGIN = 50.0
"""Points that a full line may end before the longest one."""


def right_margin(page: Any) -> float:
    """Where a line of the page ends at least that goes on in the next one."""
    ends = [float(line["x1"]) for line in page.extract_text_lines()]
    return max(ends, default=0.0) - SHORT_OF_MARGIN


def lines_between(page: Any, top: float, bottom: float, margin: float) -> list[Block]:
    """The paragraphs between two heights: a line that reaches the right margin goes on in the next."""
    if bottom - top < 1:
        return []
    found = page.within_bbox((0, top, page.width, bottom)).extract_text_lines()
    paragraphs: list[str] = []
    was_full = False
    for text, end in _in_columns([_pieces(line["chars"]) for line in found], float(page.width)):
        if paragraphs and was_full and not _begins(text):
            paragraphs[-1] = f"{paragraphs[-1]} {text}"
        else:
            paragraphs.append(text)
        was_full = end >= margin
    return [Paragraph(text) for text in paragraphs if not text.isdigit()]


Piece = tuple[str, float, float]
"""Words of a line with their left and right end."""


def _pieces(chars: list[Any]) -> list[Piece]:
    """A line parted where it has a wide gap: letterheads and signatures stand in two columns."""
    groups: list[list[Any]] = []
    for char in sorted(chars, key=lambda char: float(char["x0"])):
        if not groups or (char["x0"] - groups[-1][-1]["x1"] > GAP):
            groups.append([])
        groups[-1].append(char)
    pieces = [
        (clean(_spaced(group)), float(group[0]["x0"]), float(group[-1]["x1"])) for group in groups
    ]
    return [piece for piece in pieces if piece[0]]


def _spaced(chars: list[Any]) -> str:
    """The letters with a blank wherever there is a gap between two of them."""
    text = chars[0]["text"]
    for before, char in pairwise(chars):
        gap = char["x0"] - before["x1"]
        text += (" " if gap > BLANK * char["size"] else "") + char["text"]
    return str(text)


def _in_columns(lines: list[list[Piece]], width: float) -> list[tuple[str, float]]:
    """The lines in reading order: of two columns the left one first; such lines reach no margin."""
    result: list[tuple[str, float]] = []
    at = 0
    while at < len(lines):
        sides, end = _side_by_side(lines, at, width)
        if end == at:
            result += [(text, right) for text, _, right in lines[at]]
            end += 1
        for side in sides:
            result += [(text, 0.0) for text in _whole(side)]
        at = end
    return result


def _side_by_side(
    lines: list[list[Piece]], at: int, width: float
) -> tuple[tuple[list[Piece], list[Piece]], int]:
    """Two columns that begin at a line, and the line after them; the same line where none begin."""
    left, right = _begin_columns(lines[at : at + 2], width)
    if not right:
        return ([], []), at
    edge, start = max(end for _, _, end in left), min(begin for _, begin, _ in right)
    left, right, last = [], [], at
    for index in range(at, len(lines)):
        on_left = [piece for piece in lines[index] if piece[2] < start]
        on_right = [piece for piece in lines[index] if piece[2] >= start and piece[1] > edge]
        if len(on_left) + len(on_right) < len(lines[index]):
            return (left, right), index
        if on_right:
            start, last = min(start, on_right[0][1]), index
        edge = max([edge, *(end for _, _, end in on_left)])
        left, right = left + on_left, right + on_right
        if index - last >= FURTHEST_RIGHT:
            return (left, right), index + 1
    return (left, right), len(lines)


def _begin_columns(lines: list[list[Piece]], width: float) -> tuple[list[Piece], list[Piece]]:
    """The first pieces of two columns: of one line, or of two lines that stand beside each other."""
    first = lines[0]
    if len(first) > 1:
        return first[:1], first[1:]
    if len(lines) > 1 and first and lines[1]:
        one, other = sorted([first[0], lines[1][0]], key=lambda piece: piece[1])
        is_beside = len(lines[1]) == 1 or other is first[0]
        if is_beside and one[2] + BESIDE < other[1] and other[1] + other[2] > 2 * RIGHT * width:
            return [one], [other]
    return first, []


def _whole(column: list[Piece]) -> list[str]:
    """The lines of a narrow column; one that goes on from the line above is joined to it."""
    result: list[str] = []
    for text, _, _ in column:
        before = result[-1] if result else "."
        goes_on = text[:1].islower() or (text[:1].isdigit() and _OPEN_DAY.search(before))
        if goes_on and not before.endswith((";", ".", ":")):
            result[-1] = f"{before} {text}"
        else:
            result.append(text)
    return result


def flowed(lines: Sequence[str]) -> list[str]:
    """The lines of a cell without the breaks that its narrow column made."""
    result: list[str] = []
    for line in lines:
        ended = not result or (result[-1].endswith((".", ";", ":")) and line[:1].isupper())
        if ended or _begins(line):
            result.append(line)
        elif re.search(r"/\d{1,3}$", result[-1]) and re.match(r"\d{1,3}(?!\d)", line):
            result[-1] += line  # a year that a narrow column broke: 202 and 6
        else:
            result[-1] = f"{result[-1]} {line}"
    return result


def _begins(text: str) -> bool:
    """Whether a line begins an item: a bullet, a number, a letter with its bracket."""
    return bool(
        re.match(
            r"([-–+•*]|\d{1,2}(\.\d+)*[.)]|[a-zđ]\)|[IVX]{1,5}\.)\s|\(|Căn cứ\b|Thực hiện\b", text
        )
    )
