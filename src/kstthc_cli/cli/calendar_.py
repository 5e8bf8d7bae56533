"""`kstthc calendar`: a year's days off and worked Saturdays, and the document behind each."""

from __future__ import annotations

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import columns, is_terminal, tell
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.documents.formats import as_json
from kstthc_cli.documents.views.year_text import lines_of_year, year_data, year_in_text
from kstthc_cli.plan.own_days import own_calendar


def calendar(context: Context, year: int | None) -> None:
    from kstthc_cli.documents.views.year import year_view

    chosen = year or context.day.year
    found = context.found_if_any(is_needed=False)  # outside an office the public one
    days, office = own_calendar(found.plans, chosen) if found else (WorkingCalendar(), "")
    view = year_view(days, chosen, office)
    if context.format == "html":
        from kstthc_cli.documents.papers import render_paper

        context.write(str(render_paper("calendar", view, "html", context.templates)))
    elif context.format == "json":
        context.write(as_json(year_data(view)))
    elif context.output is None and is_terminal():
        from kstthc_cli.cli.screen import print_pieces

        print_pieces(lines_of_year(view, columns()))
    else:
        context.write(year_in_text(view))
    for notice in view.notices:
        tell(notice)
