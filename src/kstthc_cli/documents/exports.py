"""What the plan is exported as: a calendar of phones, sheets of Excel, a plain table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kstthc_cli.deadlines.schedule import slug
from kstthc_cli.documents.paper_names import file_parts
from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.messages import Message, plural


def export_name(briefs: Sequence[Brief]) -> str:
    """What a file is called: after the plans' numbers."""
    return "-".join(["ke-hoach", *(slug(brief.plan.number) for brief in briefs)])


def export_file(output: Path | None, kind: str, briefs: Sequence[Brief], lead: str) -> Path | None:
    """The file that is named, or in a folder that is; without a name a table goes to the screen."""
    name = export_name(briefs)
    if output is None and kind != "csv":
        part = f"-{file_parts([lead])[0]}" if lead else ""
        return Path(f"{name}{part}.{kind}")
    return output / f"{name}.{kind}" if output is not None and output.is_dir() else output


def export_content(kind: str, briefs: Sequence[Brief], lead: str) -> str | bytes:
    """The plans in one of `suffixes.EXPORTS`; `lead` is whose work it is, "" for all."""
    if kind == "ics":
        from kstthc_cli.documents.calendar_file import calendar_file

        numbers = ", ".join(brief.plan.number for brief in briefs)
        return calendar_file(briefs, f"KH {numbers}{f' – {lead}' if lead else ''}").decode()
    from kstthc_cli.documents.views.sheets import plan_sheets, plan_table

    if kind == "xlsx":
        from kstthc_cli.documents.sheet import as_xlsx

        return as_xlsx(plan_sheets(briefs))
    from kstthc_cli.documents.formats import csv_lines

    return "".join(csv_lines(*plan_table(briefs)))


def without_day(kind: str, briefs: Sequence[Brief]) -> Message | None:
    """What to tell of rows that have no day, and so no place in a calendar."""
    count = sum(item.occurrence is None for brief in briefs for item in brief.items)
    if kind != "ics" or not count:
        return None
    return plural(
        "{n} row has no day (continuous, or awaiting an event) and is not in the calendar.",
        "{n} rows have no day (continuous, or awaiting an event) and are not in the calendar.",
        count,
    )
