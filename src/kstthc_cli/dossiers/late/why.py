"""Why one dossier is late, or is not: the reasons of the one judge, in words."""

from __future__ import annotations

from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.dossier import AsOf, Standing, judge, reasons
from kstthc_cli.dossiers.export import Export
from kstthc_cli.dossiers.read.rows import Skipped
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message, show_day

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
