"""Whether what was read can be trusted: what was not understood is told before anything else.

A list that says "nobody was late" is a certificate, and one that names an office late accuses it;
neither is made of columns that were not understood, or of too few dossiers.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import compress
from typing import Any, NamedTuple

from kstthc_cli.dossiers.read.cells import cell_text, code_key, is_filled
from kstthc_cli.dossiers.read.crosschecks import denied_columns
from kstthc_cli.dossiers.read.fields import CITIZENS_TIME, IGNORED, MOMENTS, NO_CONCERN
from kstthc_cli.dossiers.read.headings import Column, header_key, letter_of
from kstthc_cli.dossiers.read.moments import BITS, UNREAD, read_cell, read_serial
from kstthc_cli.dossiers.read.parts import ExportPart
from kstthc_cli.dossiers.read.statuses import (
    CLOSED,
    DossierState,
    StatusTable,
    label_key,
    likely_state,
)
from kstthc_cli.dossiers.read.times import NEARLY_ALL, are_days, unknown_times

FEW_STATES = 30
"""A column of states has no more different labels in its sample."""
_UNIT = re.compile(r"\b(?:phong|ubnd|uy ban|trung tam|cong chuc|bo phan|van phong|so|chi nhanh)\b")


class Doubt(NamedTuple):
    """A column that was not understood; `field` is what it may be.

    `kind`: "day", "state" or "unit"; "hours", "length": one of limits that may not be days, or may say how long it
    took; "end", "step": one whose days may be planned ones, or a step's; "order", "clock": one whose days may have
    the month first, or whose times may be of the afternoon, which nothing in a plan settles; "time": one of times
    that may be any day's; "twin", "moved": one that says something else than another of its kind; "code": one of codes
    that several dossiers share; "wait": one that may tell the citizen's time.
    `is_grave`: without it the list may be wrong, so none is made. `labels`: codes in the column of states that
    cannot be the national ones.
    """

    letter: str
    header: str
    kind: str
    field: str
    is_grave: bool
    labels: tuple[str, ...] = ()


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
    return least if are_days(extra) or _are_states(extra, "") else usual


def serial_columns(part: ExportPart) -> set[str]:
    """The fields of days where all texts below them are Excel's numbers of days; one kind of text alone tells it."""
    fields = {name for name in MOMENTS if name in part.header.places}
    told = [cell for name in fields for cell in part.of(name) if read_cell(cell)]
    is_so = all(read_cell(cell) == UNREAD and read_serial(cell) > UNREAD for cell in told)
    return fields if told and is_so else set()


def doubts_of(
    part: ExportPart, statuses: StatusTable, own: Collection[str], month_first: int
) -> list[Doubt]:
    """The columns of a table that were not understood, or may be another thing than they say.

    `own`: the headings that the plan names. `month_first`: how many of its rows were left out for a day that is
    none but with the month first.
    """
    return [
        *_unknown_columns(part),
        *(_doubt(part, column, "time", IGNORED) for column in unknown_times(part)),
        *_waits(part),
        *_second_days(part, own),
        *_shared_codes(part, own),
        *_foreign_codes(part, statuses),
        *_planned_ends(part, statuses, own),
        *(
            _doubt(part, column, kind, field)
            for column, kind, field in denied_columns(part, own, month_first)
        ),
    ]


def _doubt(
    part: ExportPart, column: Column, kind: str, field: str, *, is_grave: bool = True, labels: Iterable[str] = ()
) -> Doubt:  # fmt: skip
    letter = letter_of(column.index + part.table.first_column)
    return Doubt(letter, column.header, kind, field, is_grave, tuple(labels))


def _unknown_columns(part: ExportPart) -> Iterator[Doubt]:
    """The columns that look like a day, a state or a unit and were not understood."""
    has_end = any(is_filled(cell) for name in _ENDS for cell in part.of(name))
    for column in part.header.columns:
        cells = [cell for cell in part.filled(column.index) if read_cell(cell)]
        found = None if column.field else _looks_like(part, column, cells, has_end=has_end)
        if found is not None:
            kind, field, is_grave = found
            yield _doubt(part, column, kind, field, is_grave=is_grave)


def _waits(part: ExportPart) -> Iterator[Doubt]:
    """The columns that tell how long dossiers waited for their citizens, or when in words: neither is read."""
    if "supplement_requested" in part.header.places:
        return
    for column in part.header.columns:
        key, cells = header_key(column.header), map(cell_text, part.filled(column.index))
        if (
            not (column.field or column.note)
            and _OF_WAITS.search(key)
            and any(map(_TELLS_WAIT.search, cells))
        ):
            yield _doubt(part, column, "wait", IGNORED)


_OF_WAITS = re.compile(
    r"^(?!.*\b(?:phieu|van ban|ly do|nguoi|lan|ma)\b).*\b(?:dung|ngung|cho|bo sung|wait\w*|paus\w*|suspen\w*)\b"
)
_TELLS_WAIT = re.compile(
    r"^[1-9]\d{0,2}(?:[.,]\d+)?(?: ?(?:ngày|giờ|days?))?$|\d[/.-]\d{1,2}[/.-]\d"
)


def _second_days(part: ExportPart, own: Collection[str]) -> Iterator[Doubt]:
    """The columns of days beside another of their kind that say something else: under the same heading nothing tells
    which counts; of appointed days the first do, which is told.
    """
    for column in part.header.columns:
        key, field = header_key(column.header), column.note if column.note in _SINGLE else ""
        if (
            column.note == "status"
            and header_key(part.header.column("status").header) == key not in own
        ):
            if [*map(cell_text, part.of("status"))] != [*map(cell_text, part.cells(column.index))]:
                yield _doubt(part, column, "twin", "")
        elif column.field == "reappointed" and part.filled(column.index):
            yield _doubt(part, column, "moved", "", is_grave=False)
        elif field and not column.field and key not in own and _differ(part, field, column.index):
            if header_key(part.header.column(field).header) == key:
                yield _doubt(part, column, "twin", "")
            elif field == "appointed":
                yield _doubt(part, column, "moved", "", is_grave=False)


def _shared_codes(part: ExportPart, own: Collection[str]) -> Iterator[Doubt]:
    """The column of codes, where most that come again stand in rows that were received and appointed on other days."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for code, *days in zip(*map(part.of, ("code", "received", "appointed")), strict=True):
        came, due = map(read_cell, days)
        if min(came, due) > UNREAD:
            found[code_key(code)].append((came >> BITS, due >> BITS))
    again = [[*zip(*rows, strict=True)] for rows in found.values() if len(rows) > 1]
    apart = sum(all(len({*days}) > 1 for days in pairs) for pairs in again)
    column = part.header.column("code")
    if apart >= max(FEW_AGAIN, len(again) / 2) and header_key(column.header) not in own:
        yield _doubt(part, column, "code", "code")


FEW_AGAIN = 3
"""Codes that come again before they are told to be no dossiers' own."""


def _differ(part: ExportPart, field: str, place: int) -> bool:
    """Whether a column of days has others than the one of a field."""
    pairs = zip(part.of(field), part.cells(place), strict=True)
    return any(UNREAD < read_cell(one) != read_cell(other) > UNREAD for one, other in pairs)


_SINGLE = ("received", "appointed", "finished", "returned")


def _foreign_codes(part: ExportPart, statuses: StatusTable) -> Iterator[Doubt]:
    """The column of states whose numbers are another office's: most rows that ended have one that ends nothing."""
    ends = zip(*map(part.of, _ENDS), strict=True)
    codes, ended = set[str](), Counter[bool]()
    for cell, of_row in zip(part.of("status"), ends, strict=True):
        code = cell_text(cell)
        if code.isdigit() and code not in statuses.own:
            codes.add(code)
            if any(read_cell(end) > UNREAD for end in of_row):
                ended[statuses.read(code) in CLOSED] += 1
    if ended[False] > ended[True]:
        yield _doubt(part, part.header.column("status"), "state", "status", labels=sorted(codes))


def _planned_ends(part: ExportPart, statuses: StatusTable, own: Collection[str]) -> Iterator[Doubt]:
    """The columns of ends, but for those that the plan names, in which most open dossiers have a day: a planned one."""
    states = (statuses.read(cell_text(cell)) for cell in part.of("status"))
    is_open = [state in _OPEN for state in states]
    for name in _ENDS:
        ended = sum(read_cell(cell) > UNREAD for cell in compress(part.of(name), is_open))
        if ended > 1 and 2 * ended > sum(is_open):
            column = part.header.column(name)
            if header_key(column.header) not in own:
                field = "ignored" if "appointed" in part.header.places else "appointed"
                yield _doubt(part, column, "end", field)


_ENDS = ("finished", "returned")
_OPEN = (DossierState.RECEIVED, DossierState.PROCESSING)


def _looks_like(
    part: ExportPart, column: Column, cells: Sequence[Any], *, has_end: bool
) -> tuple[str, str, bool] | None:
    key, places = header_key(column.header), part.header.places
    if are_days(cells) and not NO_CONCERN.search(key):
        if (
            column.note
            and column.note not in CITIZENS_TIME
            and (has_end or column.note not in _ENDS)
        ):
            return None  # a second column of a kind, and the first one serves
        field = column.note or _day_field(part, column, key)
        has_all = has_end and {"received", "appointed"} <= places.keys()
        is_grave = not has_all or field in CITIZENS_TIME or _may_be_end(part, column)
        return "day", field, is_grave
    if _are_states(cells, key) and not column.note:
        return "state", "status", "status" not in places
    if "unit" not in places and not column.note and _are_units(cells):
        return "unit", "unit", False
    return None


_HINTS = (
    ("supplement_requested", r"yeu cau.*bo sung|bo sung.*yeu cau|tam (?:dung|ngung)"),
    ("supplemented", r"bo sung|bo tuc"),
    ("payment_requested", r"nghia vu|(?:nop|thong bao) (?:thue|phi|le phi)"),
    ("received", r"nhan|nop|gui|vao|bat dau"),
    ("appointed", r"hen|han|du kien"),
    ("returned", r"tra|giao|lay"),
    ("finished", r"xong|ket thuc|hoan|ket qua|ra|end|finish"),
)


def _may_be_end(part: ExportPart, column: Column) -> bool:
    """Whether a column that is not understood may say when the work was done, where only the days of return do."""
    if "finished" in part.header.places:
        return False
    rows = zip(*map(part.of, ("received", "returned")), part.cells(column.index), strict=True)
    told = [moments for row in rows if min((moments := [*map(read_cell, row)])[1:]) > UNREAD]
    fit = sum(came <= end <= back for came, back, end in told)
    return any(end < back for _, back, end in told) and fit >= NEARLY_ALL * len(told)


def _day_field(part: ExportPart, column: Column, key: str) -> str:
    """What a column of days most likely is; one that open dossiers have too says what was promised."""
    places = part.header.places
    if "appointed" not in places and not re.search(r"\b(?:nhan|nop|vao)\b", key):
        states = map(StatusTable().read, map(cell_text, part.of("status")))
        is_open = [state in _OPEN for state in states]
        if any(is_open) and all(map(is_filled, compress(part.cells(column.index), is_open))):
            return "appointed"
    hinted = [field for field, words in _HINTS if re.search(rf"\b(?:{words})\b", key)]
    likely = hinted or ("appointed", "finished", "received", "returned")
    return next((field for field in likely if field not in places), IGNORED)


def _are_states(cells: Sequence[Any], key: str) -> bool:
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
    return read >= 0.6 * len(cells)


def _are_units(cells: Sequence[Any]) -> bool:
    return bool(cells) and sum(bool(_UNIT.search(header_key(c))) for c in cells) >= 0.6 * len(cells)


def showable(label: str) -> bool:
    """Whether a label that nobody knows may be quoted: words in small letters, and no numbers."""
    words = label.split()
    return (
        0 < len(label) <= 60
        and not re.search(r"\d{4}", label)
        and all(word[:1].islower() or not word[:1].isalpha() for word in words[1:])
    )


def lines_to_paste(doubts: Iterable[Doubt], labels: Iterable[str]) -> str:
    """The plan's `dossiers:` block that would settle what was not understood; "" where nothing is."""
    columns: dict[str, list[str]] = {}
    shown: list[str] = []
    for doubt in doubts:
        shown += doubt.labels
        if doubt.field and not doubt.labels:
            columns.setdefault(doubt.field, []).append(doubt.header)
    shown += [label for label in labels if showable(label)]
    lines = []
    if columns:
        lines.append("  columns:")
        lines += [
            f"    {f}: [{', '.join(_quoted(name) for name in dict.fromkeys(names))}]"
            for f, names in columns.items()
        ]
    if shown:
        lines.append("  statuses:")
        lines += [f"    {_quoted(label)}: {likely_state(label).value}" for label in shown]
        lines.append(f"    # {' | '.join(status.value for status in DossierState)}")
    return "\n".join(["dossiers:", *lines]) if lines else ""


def _quoted(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
