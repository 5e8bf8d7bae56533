"""What the cells of columns look like, whatever their headings say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any

from kstthc_cli.dossiers.read.cells import cell_text, is_filled
from kstthc_cli.dossiers.read.doubts import Doubt, Looked
from kstthc_cli.dossiers.read.fields import CITIZENS_TIME, IGNORED, MOMENTS
from kstthc_cli.dossiers.read.header import Column
from kstthc_cli.dossiers.read.headings import HINTS, NO_CONCERN, header_key
from kstthc_cli.dossiers.read.moments import UNREAD, read_cell, read_serial
from kstthc_cli.dossiers.read.parts import ExportPart
from kstthc_cli.dossiers.read.statuses import IN_HAND, StatusTable, label_key
from kstthc_cli.dossiers.read.times import NEARLY_ALL, are_days

MOST = 0.6
"""The share of a column's cells that tell its kind."""
FEW_STATES = 30
"""A column of states has no more different labels in its sample."""
ENDS = ("finished", "returned")
_UNIT = re.compile(r"\b(?:phong|ubnd|uy ban|trung tam|cong chuc|bo phan|van phong|so|chi nhanh)\b")


def usual_width(part: ExportPart) -> int:
    """How many cells a row has; more than the header where nearly all rows have a last column
    without a name, unless it holds days or states: then the rows are shifted.
    """
    least = part.header.width
    widths = Counter(len(row) for row in part.sample if any(map(is_filled, row)))
    usual = widths.most_common(1)[0][0] if widths else least
    if usual <= least or not part.table.is_cut:
        return max(usual, least)
    if widths[usual] < max(3, 0.8 * widths.total()):
        return least
    extra = [cell for row in part.sample for cell in row[least:usual] if is_filled(cell)]
    return least if are_days(extra) or are_states(extra, "") else usual


def serial_columns(part: ExportPart) -> set[str]:
    """The fields of days where all texts below them are Excel's numbers of days; one kind of text alone tells it."""
    fields = {name for name in MOMENTS if name in part.header.places}
    told = [cell for name in fields for cell in part.of(name) if read_cell(cell)]
    is_so = all(read_cell(cell) == UNREAD and read_serial(cell) > UNREAD for cell in told)
    return fields if told and is_so else set()


def unknown_columns(looked: Looked) -> Iterator[Doubt]:
    """The columns that look like a day, a state or a unit and were not understood."""
    part, places = looked.part, looked.part.header.places
    for column in part.header.columns:
        cells = [cell for cell in part.filled(column.index) if read_cell(cell)]
        key = header_key(column.header)
        if column.field:
            continue
        if are_days(cells) and not NO_CONCERN.search(key):
            yield from _unknown_days(looked, column, key)
        elif column.note:
            continue
        elif are_states(cells, key):
            yield looked.doubt(column, "state", "status", is_grave="status" not in places)
        elif cells and "unit" not in places and _are_units(cells):
            yield looked.doubt(column, "unit", "unit", is_grave=False)


def _unknown_days(looked: Looked, column: Column, key: str) -> Iterator[Doubt]:
    """The doubt about a column of days; none about a second one of a kind where the first one serves."""
    part, places = looked.part, looked.part.header.places
    has_end = any(is_filled(cell) for name in ENDS for cell in part.of(name))
    lacks = CITIZENS_TIME if has_end else (*CITIZENS_TIME, *ENDS)
    if column.note and column.note not in lacks:
        return
    field = column.note or _day_field(part, column, key)
    has_all = has_end and {"received", "appointed"} <= places.keys()
    is_grave = not has_all or field in CITIZENS_TIME or _may_be_end(part, column)
    yield looked.doubt(column, "day", field, is_grave=is_grave)


def _are_units(cells: Sequence[Any]) -> bool:
    return sum(_UNIT.search(header_key(cell)) is not None for cell in cells) >= MOST * len(cells)


def _may_be_end(part: ExportPart, column: Column) -> bool:
    """Whether a column that is not understood may say when the work was done, where only the days of return do."""
    if "finished" in part.header.places:
        return False
    rows = zip(
        part.moments("received"), part.moments("returned"), part.moments(column.index), strict=True
    )
    told = [moments for moments in rows if min(moments[1:]) > UNREAD]
    fit = sum(came <= end <= back for came, back, end in told)
    return any(end < back for _, back, end in told) and fit >= NEARLY_ALL * len(told)


def _day_field(part: ExportPart, column: Column, key: str) -> str:
    """What a column of days most likely is; one that open dossiers have too says what was promised."""
    places = part.header.places
    if "appointed" not in places and not re.search(r"\b(?:nhan|nop|vao)\b", key):
        states = map(StatusTable().read, map(cell_text, part.of("status")))
        is_open = [state in IN_HAND for state in states]
        if any(is_open) and all(map(is_filled, compress(part.cells(column.index), is_open))):
            return "appointed"
    hinted = [field for field, words in HINTS if words.search(key)]
    likely = hinted or ("appointed", "finished", "received", "returned")
    return next((field for field in likely if field not in places), IGNORED)


def are_states(cells: Sequence[Any], key: str) -> bool:
    """Whether most cells are labels of states; bare numbers only below a heading that says so."""
    labels = Counter(" ".join(str(cell).split()) for cell in cells)
    if not labels or len(labels) > FEW_STATES:
        return False
    says = re.search(r"\b(?:trang thai|tinh trang|status|state)\b", key) is not None
    known = StatusTable()
    read = sum(
        count
        for label, count in labels.items()
        if known.read(label) and (says or not label_key(label).isdigit())
    )
    return read >= MOST * len(cells)


def waits(looked: Looked) -> Iterator[Doubt]:
    """The columns that tell how long dossiers waited for their citizens, or when in words: neither is read."""
    part = looked.part
    if "supplement_requested" in part.header.places:
        return
    for column in part.header.columns:
        is_of_waits = _OF_WAITS.search(header_key(column.header)) and not column.note
        told = map(cell_text, part.filled(column.index))
        if is_of_waits and not column.field and any(map(_TELLS_WAIT.search, told)):
            yield looked.doubt(column, "wait", IGNORED)


_OF_WAITS = re.compile(
    r"^(?!.*\b(?:phieu|van ban|ly do|nguoi|lan|ma)\b)"
    r".*\b(?:(?<!noi )(?<!su )(?<!xay )(?<!ap )dung|ngung|cho|bo sung|wait\w*|paus\w*|suspen\w*)\b"
)
_TELLS_WAIT = re.compile(
    r"^[1-9]\d{0,2}(?:[.,]\d+)?(?: ?(?:ngày|giờ|days?))?$|\d[/.-]\d{1,2}[/.-]\d"
)
