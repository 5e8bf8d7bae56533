"""Why one dossier is late, or is not: the reasons of the one judge, in words."""

from __future__ import annotations

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
        lines: list[Message | str]
        if isinstance(one, Skipped):
            told = {"code": one.code, "row": one.row, "reason": one.reason}
            lines = [message("{code}: left out, row {row}: {reason}", **told)]
        else:
            lateness = judge(one, as_of, calendar, moves=export.naming.appointed_moves)
            verdict = message(
                "{code}: {verdict}, as of {day} (row {row})",
                code=one.code,
                verdict=VERDICTS[lateness.standing],
                day=show_day(as_of.day),
                row=one.row,
            )
            lines = [verdict, *(f"  {reason}" for reason in reasons(one, lateness))]
        paragraphs.append("".join(f"{line}\n" for line in lines))
    if not paragraphs:
        raise UsageError(message("No dossier has the code {code}.", code=code))
    return paragraphs


def reasons(dossier: Dossier, found: Lateness) -> tuple[Message, ...]:
    """Every reason of a verdict, in the order in which it came about."""
    said = _because(dossier, found)
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


_WORDS = {
    Because.NOT_RECEIVED: message("“{name}” is not received."),
    Because.RECEIVED_LATER: message("It was received only on {received}."),
    Because.CLOSED_SOME_DAY: message("“{name}”, but no column says since when."),
    Because.ASKED_TWICE: message("A supplement was asked for {n} times; more than once counts as late."),
    Because.WAITS_SINCE_SOME_DAY: message("It waits for the citizen, and no column says since when."),
    Because.ASKED_PERHAPS_TWICE: message("A supplement was asked for {n} times; no column says whether by {day}."),
    Because.WAITED_UNTIL_SOME_DAY: message("It waited for the citizen, and no column says until when."),
}  # fmt: skip


def _because(dossier: Dossier, found: Lateness) -> tuple[Message, ...]:
    """What decided, where it was not the end against the day due."""
    if found.because not in _WORDS:
        return ()
    values = {
        "name": _state(dossier),
        "received": dossier.received and dossier.received.day,
        "n": max(dossier.requests, len(dossier.request_days)),
        "day": found.as_of.day,
    }
    return (Message(_WORDS[found.because].text, values),)


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
        what = message("Not finished as on {day}.")
    elif dossier.status in NO_RESULT:
        what = message("“{name}” on {day}.")
    elif dossier.finished is None:
        what = message("Its result was returned on {day}; no day of finishing is given.")
    elif returned is not None:
        what = message(
            "Finished on {day}; that its result was returned on {returned} does not count."
        )
    else:
        what = message("Finished on {day}.")
    values = {"name": _state(dossier), "day": ended or found.as_of.day, "returned": returned}
    told = [Message(what.text, values)]
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
