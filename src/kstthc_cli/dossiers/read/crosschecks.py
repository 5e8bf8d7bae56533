"""What the columns of a table say against each other, in its sample: a reading that they deny is told.

No words are looked at: whether a number is of hours, a "limit" is how long it took, a code is no dossier's own, shows
in the other cells of the same rows. All that looks for doubts is in CHECKS.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import compress
from typing import Any, NamedTuple

from kstthc_cli.dossiers.read.cells import cell_text, code_key, is_filled
from kstthc_cli.dossiers.read.doubts import Doubt, Looked
from kstthc_cli.dossiers.read.fields import IGNORED
from kstthc_cli.dossiers.read.header import Column
from kstthc_cli.dossiers.read.headings import header_key
from kstthc_cli.dossiers.read.limit import HOURS_A_DAY, Limit, read_limit
from kstthc_cli.dossiers.read.looks import ENDS, unknown_columns, waits
from kstthc_cli.dossiers.read.moments import BITS, UNREAD
from kstthc_cli.dossiers.read.parts import ExportPart, is_dossier
from kstthc_cli.dossiers.read.statuses import CLOSED, IN_HAND, StatusTable
from kstthc_cli.dossiers.read.times import unknown_times
from kstthc_cli.dossiers.read.turned import turned_days
from kstthc_cli.value import replace

FEW, MOST = 3, 0.8
"""Rows or codes from which a column is judged, and the share of them that must say so."""


def _are_most(number: int, of: int) -> bool:
    return number >= max(FEW, MOST * of)


# Two columns for one thing, and codes


def second_columns(looked: Looked) -> Iterator[Doubt]:
    """The columns beside another of their kind that say something else: under the same heading nothing tells which
    counts; of appointed days the first do, which is told.
    """
    part = looked.part
    for column in part.header.columns:
        if column.field == "reappointed" and part.filled(column.index):
            yield looked.doubt(column, "moved", is_grave=False)
        elif column.note in _SINGLE and _differ(part, column):
            first = part.header.column(column.note)
            told = looked.unless_named(column, "twin")
            if header_key(first.header) == header_key(column.header):
                yield from told
            elif told and column.note == "appointed":
                yield looked.doubt(column, "moved", is_grave=False)


_SINGLE = ("received", "appointed", *ENDS, "status")


def _differ(part: ExportPart, column: Column) -> bool:
    """Whether a column says something else than the one that was taken for its field."""
    if column.note == "status":
        first, second = part.of("status"), part.cells(column.index)
        return [*map(cell_text, first)] != [*map(cell_text, second)]
    pairs = zip(part.moments(column.note), part.moments(column.index), strict=True)
    return any(UNREAD < one != other > UNREAD for one, other in pairs)


def shared_codes(looked: Looked) -> Iterator[Doubt]:
    """The column of codes, where most that come again stand in rows that were received and appointed on other days."""
    again = _again(looked.part, "received", "appointed")
    apart = sum(
        all(len({one >> BITS for one in moments}) > 1 for moments in columns) for columns in again
    )
    if apart >= max(FEW, len(again) / 2):
        yield from looked.unless_named(looked.part.header.column("code"), "code", "code")


def rows_of_steps(looked: Looked) -> Iterator[Doubt]:
    """The column of ends, where rows of one code that came on one day end on days of their own, and are appointed for
    such: steps, of which the last is not the dossier.
    """
    again = _again(looked.part, "received", "appointed", "finished")
    own = sum(
        len({*came}) == 1 and all(len({*days}) == len(came) for days in others)
        for came, *others in again
    )
    if _are_most(own, len(again)):
        yield from looked.unless_named(looked.part.header.column("finished"), "steps")


def _again(part: ExportPart, *fields: str) -> list[list[tuple[int, ...]]]:
    """Of each code that stands in several rows the moments of these fields, each field's together."""
    found: defaultdict[str, list[tuple[int, ...]]] = defaultdict(list)
    for code, *moments in zip(part.of("code"), *map(part.moments, fields), strict=True):
        if min(moments) > UNREAD:
            found[code_key(code)].append((*moments,))
    return [[*zip(*rows, strict=True)] for rows in found.values() if len(rows) > 1]


def marked_states(looked: Looked) -> Iterator[Doubt]:
    """The first of several columns that mark a state each, where one of them marks dossiers without an end that are in
    no office's hand: it is not read.
    """
    part = looked.part
    marking = [one for one in part.header.columns if _marks(looked, one)]
    if "status" in part.header.places or len(marking) < 2:
        return
    for column in marking:
        rows = zip(part.cells(column.index), *map(part.of, ENDS), strict=True)
        if looked.statuses.read(_last(column)) not in IN_HAND and any(
            is_filled(mark) and not any(map(is_filled, ends)) for mark, *ends in rows
        ):
            yield looked.doubt(marking[0], "marks")
            return


def _last(column: Column) -> str:
    """The lowest words of a heading."""
    return column.header.split(" / ")[-1]


def _marks(looked: Looked, column: Column) -> bool:
    """Whether a column is headed by a state and says nothing but that it is so."""
    cells = {cell_text(cell).lower() for cell in looked.part.cells(column.index)} - {""}
    return looked.statuses.read(_last(column)) is not None and cells <= _MARKS


_MARKS = {"x", "v", "1", "có", "✓", "✔", "☑", "☒", "true", "yes"}


def foreign_codes(looked: Looked) -> Iterator[Doubt]:
    """The column of states whose numbers are another office's: most rows that ended have one that ends nothing."""
    part, statuses = looked.part, looked.statuses
    codes, ended = set[str](), Counter[bool]()
    for cell, *ends in zip(part.of("status"), *map(part.moments, ENDS), strict=True):
        code = cell_text(cell)
        if code.isdigit() and code not in statuses.own:
            codes.add(code)
            ended[statuses.read(code) in CLOSED] += max(ends) > UNREAD
    if ended[False] > ended[True]:
        yield looked.doubt(part.header.column("status"), "state", "status", labels=sorted(codes))


def planned_ends(looked: Looked) -> Iterator[Doubt]:
    """The columns of ends, but for those that the plan names, in which most open dossiers have a day: a planned one."""
    part = looked.part
    states = (looked.statuses.read(cell_text(cell)) for cell in part.of("status"))
    is_open = [state in IN_HAND for state in states]
    for name in ENDS:
        ended = sum(moment > UNREAD for moment in compress(part.moments(name), is_open))
        if ended > 1 and 2 * ended > sum(is_open):
            field = IGNORED if "appointed" in part.header.places else "appointed"
            yield from looked.unless_named(part.header.column(name), "end", field)


# Limits that are none, and days of somebody else


def no_limits(looked: Looked) -> Iterator[Doubt]:
    """The column of limits whose numbers are of hours, or say how long it took; it matters where nothing else says
    what was promised.
    """
    part = looked.dossiers
    if "limit" not in part.header.places or "appointed" in part.header.places:
        return
    column, cells = part.header.column("limit"), part.of("limit")
    spans = _spans(part, ENDS)
    told = _limits_and_spans(cells, spans)
    numbers = {text for cell in cells if (text := cell_text(cell)).isdecimal()}
    says = _SAYS_UNIT.search(header_key(re.sub(r"[()\[\]]", " ", column.header)))
    are_all_numbers = len(numbers) == len({*map(cell_text, cells)} - {""}) > 0
    if are_all_numbers and not says and _are_hours(numbers, told):
        yield from looked.unless_named(column, "hours", "limit")
    elif (
        _are_lengths(told) or _are_of_ended(cells, spans) or _are_none(cells, part.of("procedure"))
    ):
        yield from looked.unless_named(column, "length", IGNORED)


def steps(looked: Looked) -> Iterator[Doubt]:
    """The column of appointed days, where most come long before the limit that stands beside them: those of a step."""
    part = looked.dossiers
    if not {"limit", "appointed", "received"} <= part.header.places.keys():
        return
    cells = [None if cell_text(cell).isdecimal() else cell for cell in part.of("limit")]
    told = _limits_and_spans(cells, _spans(part, ["appointed"]))
    if _are_most(sum(2 * span.days < limit.days for limit, span in told), len(told)):
        yield from looked.unless_named(part.header.column("appointed"), "step", IGNORED)


_SAYS_UNIT = re.compile(r"\b(?:ngay|gio|phut|tuan|thang|day|hour|h)s?\b")
_HALF_DAY = HOURS_A_DAY // 2


class Span(NamedTuple):
    """How long a dossier took, in days of the week and of the calendar."""

    weekdays: int
    days: int


def _spans(part: ExportPart, ends: Iterable[str]) -> list[Span | None]:
    """Of each row how long it took from when it was received to the first of these days that it has."""
    rows = zip(part.days("received"), *map(part.days, ends), strict=True)
    return [_span(first, next(filter(None, last), None)) for first, *last in rows]


def _span(first: date | None, last: date | None) -> Span | None:
    if first is None or last is None or not 0 <= (last - first).days < 366:
        return None
    days = (last - first).days
    return Span(sum((first + timedelta(n)).weekday() < 5 for n in range(1, days + 1)), days)


def _limits_and_spans(
    cells: Sequence[Any], spans: Sequence[Span | None]
) -> list[tuple[Limit, Span]]:
    """The limits of the rows that have one and took some time."""
    rows = ((read_limit(cell_text(cell)), span) for cell, span in zip(cells, spans, strict=True))
    return [(limit, span) for limit, span in rows if limit and span]


def _are_hours(numbers: Collection[str], told: Sequence[tuple[Limit, Span]]) -> bool:
    """Whether bare numbers can hardly be days: all are of eight, or of four and most took a small part of them."""
    if all(int(number) % HOURS_A_DAY == 0 for number in numbers):
        return True
    quick = sum(_HALF_DAY * span.weekdays <= limit.days for limit, span in told)
    return all(int(n) % _HALF_DAY == 0 for n in numbers) and _are_most(quick, len(told))


def _are_lengths(told: Sequence[tuple[Limit, Span]]) -> bool:
    """Whether nearly every dossier took just its limit, and limits differ."""
    same = sum(limit.days in span for limit, span in told)
    return len({limit.days for limit, _ in told}) > 1 and _are_most(same, len(told))


def _are_of_ended(cells: Sequence[Any], spans: Sequence[Span | None]) -> bool:
    """Whether just those dossiers have one that ended: a limit is known from the first day."""
    filled = [is_filled(cell) for cell in cells]
    ended = [span is not None for span in spans]
    return filled == ended and 1 < sum(ended) < len(ended) - 1


def _are_none(cells: Sequence[Any], procedures: Sequence[Any]) -> bool:
    """Whether most procedures that come again have another limit each time."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for cell, procedure in zip(cells, procedures, strict=True):
        if is_filled(cell) and is_filled(procedure):
            found[cell_text(procedure)].append(cell_text(cell))
    several = [limits for limits in found.values() if len(limits) >= FEW]
    return len(several) > 1 and all(
        len({*limits}) >= max(FEW, len(limits) * 2 // 3) for limits in several
    )


def other_ends(looked: Looked) -> Iterator[Doubt]:
    """A second column of days that something was returned, where no column says when the work was done: of two
    offices' days the earlier may be the one that counts.
    """
    part = looked.dossiers
    if "finished" in part.header.places:
        return
    for column in part.header.columns:
        if column.note == "returned":
            pairs = zip(part.days(column.index), part.days("returned"), strict=True)
            earlier = [one < other for one, other in pairs if one and other and one != other]
            if earlier and all(earlier):
                yield from looked.unless_named(column, "day", "finished")


CHECKS: tuple[Callable[[Looked], Iterator[Doubt]], ...] = (
    unknown_columns, unknown_times, waits, second_columns, shared_codes, rows_of_steps, marked_states,
    foreign_codes, planned_ends, turned_days, no_limits, other_ends, steps,
)  # fmt: skip
"""All that finds columns that were not understood, or may be another thing than they say, in the order of telling."""


def doubts_of(
    part: ExportPart, statuses: StatusTable, own: Collection[str], month_first: int
) -> list[Doubt]:
    """The doubts about a table: see Looked."""
    dossiers = replace(part, sample=[row for row in part.sample if is_dossier(row, part.header)])
    looked = Looked(part, dossiers, statuses, own, month_first)
    return [doubt for check in CHECKS for doubt in check(looked)]
