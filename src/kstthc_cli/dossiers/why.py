"""Why one dossier is late, or is not: the reasons of the one judge, in words."""

from __future__ import annotations

from collections.abc import Callable

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.dossier import AsOf, Because, Dossier, Lateness, Standing, judge
from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.read.doubtful import Skipped
from kstthc_cli.dossiers.read.statuses import NO_RESULT, STATUS_NAMES
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import Message, message, show_day

VERDICTS = {
    Standing.LATE: message("late"),
    Standing.IN_TIME: message("not late"),
    Standing.NOT_COUNTED: message("not counted"),
    Standing.UNKNOWN: message("cannot be told"),
}


def explain_dossier(export: Export, code: str, as_of: AsOf, calendar: WorkingCalendar) -> list[str]:
    """A paragraph for each row that speaks of the dossier; UsageError where no row does."""
    paragraphs = []
    for one in export.find(code):
        if isinstance(one, Skipped):
            left_out = message(
                "{code}: left out, row {row}: {reason}",
                code=one.code,
                row=one.row,
                reason=one.reason,
            )
            paragraphs.append(f"{left_out}\n")
            continue
        lateness = judge(one, as_of, calendar, moves=export.naming.appointed_moves)
        verdict = message(
            "{code}: {verdict}, as of {day} (row {row})",
            code=one.code,
            verdict=VERDICTS[lateness.standing],
            day=show_day(as_of.day),
            row=one.row,
        )
        paragraphs.append(
            "".join(f"{line}\n" for line in (verdict, *(f"  {r}" for r in reasons(one, lateness))))
        )
    if not paragraphs:
        raise UsageError(message("No dossier has the code {code}.", code=code))
    return paragraphs


def reasons(dossier: Dossier, found: Lateness) -> tuple[Message, ...]:
    """Every reason of a verdict, in the order in which it came about."""
    words = _WORDS.get(found.because)
    said = (words(dossier, found),) if words else ()
    if found.because in (Because.NOT_RECEIVED, Because.RECEIVED_LATER, Because.CLOSED_SOME_DAY):
        return said
    due = _due_words(dossier, found)
    if found.because in (Because.ASKED_TWICE, Because.NO_DUE_DAY):
        return (due, *said)
    if found.waits_since is not None:
        ended = [message("It waits for the citizen since {day}.", day=found.waits_since)]
    else:
        ended = _end_words(dossier, found)
    verdict = () if found.standing is Standing.UNKNOWN else _verdict_words(found)
    return (due, *ended, *said, *verdict)


_WORDS: dict[Because | None, Callable[[Dossier, Lateness], Message]] = {
    Because.NOT_RECEIVED: lambda one, _: message("“{name}” is not received.", name=_state(one)),
    Because.RECEIVED_LATER: lambda one, _: message(
        "It was received only on {day}.", day=one.received and one.received.day
    ),
    Because.CLOSED_SOME_DAY: lambda one, _: message(
        "“{name}”, but no column says since when.", name=_state(one)
    ),
    Because.ASKED_TWICE: lambda one, _: message(
        "A supplement was asked for {n} times; more than once counts as late.",
        n=max(one.requests, len(one.request_days)),
    ),
    Because.WAITS_SINCE_SOME_DAY: lambda *_: message(
        "It waits for the citizen, and no column says since when."
    ),
    Because.ASKED_PERHAPS_TWICE: lambda one, found: message(
        "A supplement was asked for {n} times; no column says whether by {day}.",
        n=one.requests,
        day=found.as_of.day,
    ),
    Because.WAITED_UNTIL_SOME_DAY: lambda *_: message(
        "It waited for the citizen, and no column says until when."
    ),
}


def _state(dossier: Dossier) -> str:
    return STATUS_NAMES[dossier.status] if dossier.status else ""


def _due_words(dossier: Dossier, found: Lateness) -> Message:
    if dossier.appointed is not None:
        return message("Appointed for {day}.", day=dossier.appointed)
    if found.due is None:
        return message("It has no appointed day, and the data has no limit to go by.")
    return message(
        "It has no appointed day; its procedure's limit from {received} ends on {due}.",
        received=dossier.received,
        due=found.due,
    )


def _end_words(dossier: Dossier, found: Lateness) -> list[Message]:
    """When it ended, and the citizen's time that is taken off."""
    ended, returned = found.ended, dossier.returned
    if found.because is Because.WAITS_SINCE_SOME_DAY:
        return []
    if ended is None:
        told = [message("Not finished as on {day}.", day=found.as_of.day)]
    elif dossier.status in NO_RESULT:
        told = [message("“{name}” on {day}.", name=_state(dossier), day=ended)]
    elif dossier.finished is None:
        told = [
            message("Its result was returned on {day}; no day of finishing is given.", day=ended)
        ]
    elif returned is not None:
        told = [
            message(
                "Finished on {day}; that its result was returned on {returned} does not count.",
                day=ended,
                returned=returned,
            )
        ]
    else:
        told = [message("Finished on {day}.", day=ended)]
    end = ended or found.as_of.moment
    for since, until in found.less:
        end = end.less(since, until)
        told.append(
            message(
                "The citizen's time from {since} to {until} is not counted: that makes {end}.",
                since=since,
                until=until,
                end=end if ended else end.day,
            )
        )
    return told


def _verdict_words(found: Lateness) -> tuple[Message, ...]:
    if not found.is_late or found.due is None:
        return (message("On time."),)
    if found.working_days:
        late = message("Late by {n} working days.", n=found.working_days)
    else:
        late = message("Late, with no working day in between.")
    if not found.day_off:
        return (late,)
    off = message("Note: {day} is a day off ({name}).", day=found.due.day, name=found.day_off)
    return (late, off)
