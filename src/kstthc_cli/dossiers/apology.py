"""Who must get an apology: dossiers that will not be, or were not, finished by their day.

Decree 61/2018: at the latest one day before the appointed day a letter says why and gives a new
day, and a dossier is appointed again at most once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.dossier import Because, Dossier, Lateness, Standing, judge
from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.late.worksheet import Note, noted
from kstthc_cli.dossiers.read.answers import CAUSES
from kstthc_cli.dossiers.read.cells import cell_text, code_key
from kstthc_cli.dossiers.read.doubtful import Skipped, in_order
from kstthc_cli.dossiers.read.moments import BITS, UNREAD, YEARS, Moment
from kstthc_cli.dossiers.read.parts import NO_NAMES, Naming, open_parts
from kstthc_cli.dossiers.read.statuses import WAITING
from kstthc_cli.dossiers.span import DaySpan, Result, places, skip
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.value import Value


class Need(StrEnum):
    """Why a dossier is listed; the last two break the rule."""

    DUE = "due"
    REAPPOINTED = "reappointed"
    LATE = "late"
    AGAIN = "again"

    @property
    def is_violation(self) -> bool:
        return self in (Need.LATE, Need.AGAIN)

    @property
    def wants_letter(self) -> bool:
        return self in (Need.DUE, Need.LATE)


class Apology(NamedTuple):
    """A dossier that is listed: `due` as its paper says, `letter_by` the last working day before it, moved by
    the time that the citizen took.
    """

    dossier: Dossier
    need: Need
    due: date
    letter_by: date
    new_day: date
    working_days_late: int
    reason: str


class LetterRule(Value):
    """The day, how many working days ahead to look, and how the new day is found.

    `new_day` is one that is named; else it is `more` working days after the day due or today.
    """

    today: date
    calendar: WorkingCalendar
    within: int = 2
    more: int = 5
    new_day: date | None = None
    reason: str = ""

    @cached_property
    def days_of(self) -> Callable[[date], tuple[date, date]]:
        """By a day due the last working day before it, and the new day: the same days come again and again."""
        calendar = self.calendar

        @cache
        def days(due: date) -> tuple[date, date]:
            new_day = self.new_day or calendar.add(max(self.today, due), self.more)
            return calendar.on_or_before(due - timedelta(days=1)), new_day

        return days


def appointments_of(
    export: Export, today: date, calendar: WorkingCalendar
) -> tuple[dict[str, date], int]:
    """By code the day from which the duty to apologise counts back, moved by the time that the citizen took, of
    every dossier that was not or is not yet finished by it; and how many rows do not tell.
    """
    days, unusable, due = {}, len(export.skipped), export.column("appointed")
    for row, _, result, _, judged in places(export, until(today), calendar):
        if result == Result.UNJUDGED:
            unusable += 1
        elif result in (Result.LATE, Result.OPEN, Result.OPEN_LATE):
            day = (judged and judged.extended_due) or Moment(due[row])
            if day > UNREAD:
                days[export.code(row)] = day.day
            else:  # asked twice is late by itself, and names no day to count back from
                unusable += 1
    return days, unusable


def until(today: date) -> DaySpan:
    """All days up to one that is not over."""
    return DaySpan(date(YEARS[0], 1, 1), today, today)


class Apologies(Value):
    """What is listed, the latest first; `is_known` tells whether letters sent are in the data."""

    listed: Sequence[Apology]
    skipped: Sequence[Skipped]
    unjudged: Sequence[Skipped]
    tables: Sequence[str]
    finished_without: int
    is_known: bool


def find_apologies(
    export: Export, rule: LetterRule, notes: Mapping[str, Note] | None = None
) -> Apologies:
    """Every dossier of an export that needs a letter or breaks the rule."""
    listed, unjudged, finished_without = list[Apology](), list[Skipped](), 0
    span, moves = until(rule.today), export.naming.appointed_moves
    due, is_noted = export.column("appointed"), _noted_rows(export, notes)
    far = rule.calendar.add(rule.today, rule.within + 1).toordinal() << BITS
    for row, _, result, _, judged in places(export, span, rule.calendar):
        is_plain = judged is None and not is_noted[row]
        is_far = is_plain and result == Result.OPEN and due[row] >= far
        if is_far or result in (Result.EARLY, Result.ON_TIME, Result.UNREAD):
            continue
        if is_plain and result == Result.LATE:
            finished_without += 1
            continue
        dossier = noted(export.dossier(row), notes) if notes else export.dossier(row)
        if result == Result.LATE:
            finished_without += not dossier.has_letter(rule.today)
            continue
        lateness = judged or judge(dossier, span.as_of, rule.calendar, moves=moves)
        found = _found(dossier, lateness, rule)
        if isinstance(found, Lateness):
            unjudged.append(skip(export, row, found))
        elif found is not None:
            listed.append(found)
    listed.sort(key=lambda apology: (apology.due, apology.dossier.code))
    is_known = notes is not None or bool({"apology_number", "apology_on"} & export.columns)
    skipped = in_order(export.skipped, unjudged)
    return Apologies(listed, skipped, unjudged, export.tables, finished_without, is_known)


def _found(dossier: Dossier, lateness: Lateness, rule: LetterRule) -> Apology | Lateness | None:
    """The line of a dossier that is open; a verdict where nobody can say whether it needs one."""
    extended = lateness.extended_due
    if extended is None or lateness.standing is Standing.UNKNOWN:
        if lateness.ended is not None:
            return None
        if not lateness.is_late:
            return lateness
        # asked twice: when a letter is due, no day says
        return lateness._replace(standing=Standing.UNKNOWN, because=Because.NO_DUE_DAY)
    need = need_of(dossier, lateness, extended.day, rule)
    if need is None:
        return None
    letter_by, new_day = rule.days_of(extended.day)
    if dossier.reappointed and not rule.new_day and not dossier.has_letter(rule.today):
        new_day = rule.calendar.on_or_after(max(dossier.reappointed.day, rule.today))
    return Apology(
        dossier=dossier,
        need=need,
        due=lateness.due.day if lateness.due else extended.day,
        letter_by=letter_by,
        new_day=new_day,
        working_days_late=lateness.working_days,
        reason=CAUSES.get(dossier.cause, "") or rule.reason,
    )


def _noted_rows(export: Export, notes: Mapping[str, Note] | None) -> Sequence[object]:
    """Of each row whether anything is told of letters or new days for it."""
    told = [export.column(n) for n in ("letter", "apology_on", "reappointments") if export.has(n)]
    rows = range(len(export.column("state")))
    if notes:
        told.append([code_key(export.code(row)) in notes for row in rows])
    return [*map(any, zip(*told, strict=True))] if told else bytes(len(rows))


def need_of(dossier: Dossier, lateness: Lateness, due: date, rule: LetterRule) -> Need | None:
    """Why a dossier that is open must be listed; None where it need not."""
    if dossier.reappointments > 1:
        return Need.AGAIN
    if dossier.has_letter(rule.today) or dossier.reappointments == 1:
        new = dossier.reappointed.day if dossier.reappointed else None
        return Need.AGAIN if new is not None and new < rule.today else Need.REAPPOINTED
    if lateness.is_late and due < rule.today:
        return Need.LATE
    is_undated = dossier.supplement.since is None and dossier.payment.since is None
    waits = lateness.waits_since is not None or (dossier.status in WAITING and is_undated)
    is_near = rule.calendar.between(rule.today, due) <= rule.within
    return Need.DUE if is_near and not waits else None


def new_day_named(day: date, calendar: WorkingCalendar, today: date) -> date:
    """The new day that is named; UsageError where nobody works on it, or it is not to come."""
    if day <= today:
        raise UsageError(message("--to: {day} is not to come.", day=day))
    off = calendar.day_off(day)
    if off is not None:
        raise UsageError(
            message(
                "--to: {day} is a day off ({name}); the next working day is {next}.",
                day=day,
                name=off.name,
                next=calendar.on_or_after(day),
            )
        )
    return day


class Applicant(Value, apart=("name", "address", "phone")):
    """Whom a letter is for; `repr` says nothing, so that no message can."""

    name: str = ""
    address: str = ""
    phone: str = ""


def read_applicants(
    paths: Sequence[Path], dossiers: Iterable[Dossier], naming: Naming = NO_NAMES
) -> dict[str, Applicant]:
    """The applicants of these dossiers by code, read again from the export's own rows."""
    wanted = {(one.table, one.row): one.code for one in dossiers}
    found: dict[str, Applicant] = {}
    if not wanted:
        return found
    for part in open_parts(paths, naming):
        for number, row in enumerate(part.rows, part.first_row):
            if code := wanted.get((part.number, number)):
                told = map(part.header.cells(row).get, ("applicant", "address", "phone"))
                found[code] = Applicant(*map(cell_text, told))
    return found
