"""`kstthc due` and `kstthc overdue`: what must be done now."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from kstthc_cli.cli.items import print_items, show_lead
from kstthc_cli.cli.options import (
    DebugOption,
    DossiersOption,
    ForceOption,
    FormatOption,
    LangOption,
    LeadOption,
    OutputOption,
    PlanOption,
    SectionOption,
    TodayOption,
    check_common,
    plans_around,
    read_day,
    read_plans,
    read_progress,
    read_today,
)
from kstthc_cli.cli.output import tell
from kstthc_cli.cli.tasks import check_choice
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import Message, _, message
from kstthc_cli.plan.find import Found, next_begins
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.status import Item, Status, items_of
from kstthc_cli.progress.worklist import Window, due_items, interim_items, overdue_items

FailOption = Annotated[
    bool, typer.Option("--fail-on-overdue", help=_("Exit with 1 when something is overdue."))
]


def due(
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    week: Annotated[bool, typer.Option("--week", help=_("Monday to Sunday of this week."))] = False,
    month: Annotated[bool, typer.Option("--month", help=_("This month."))] = False,
    quarter: Annotated[bool, typer.Option("--quarter", help=_("This quarter."))] = False,
    days: Annotated[
        int | None,
        typer.Option(
            "--days", metavar="N", min=1, max=3660, help=_("The next N days, today included.")
        ),
    ] = None,
    from_: Annotated[
        str, typer.Option("--from", metavar=_("DAY"), show_default=False, help=_("From this day."))
    ] = "",
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar=_("DAY"), show_default=False, help=_("To this day, included.")
        ),
    ] = "",
    lead: LeadOption = "",
    section: SectionOption = "",
    dossiers: DossiersOption = None,
    fail_on_overdue: FailOption = False,
    output_format: FormatOption = "table",
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, output_format)
    day = read_today(today)
    window = _window(day, week=week, month=month, quarter=quarter, days=days, from_=from_, to=to)
    found = read_plans(plan, day)
    chosen = _chosen(found, day, lead, section, dossiers, max(window.last, day))
    chosen += [item for item in _interim(found, day, window) if is_chosen(item, lead, section)]
    items = due_items(chosen, window, day)
    tell_notices(found, day)
    title = message("To do from {first} to {last}", first=window.first, last=window.last)
    print_items(
        items, found.plans, day, title, output_format=output_format, output=output, force=force
    )
    if not items:
        tell(message("Nothing to do from {first} to {last}.", first=window.first, last=window.last))
    fail_on_refused(found)
    _fail(items, fail_on_overdue)


def overdue(
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    lead: LeadOption = "",
    section: SectionOption = "",
    dossiers: DossiersOption = None,
    fail_on_overdue: FailOption = False,
    output_format: FormatOption = "table",
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, output_format)
    day = read_today(today)
    found = read_plans(plan, day)
    items = overdue_items(_chosen(found, day, lead, section, dossiers, day))
    tell_notices(found, day)
    title = message("Overdue on {day}", day=day)
    print_items(
        items, found.plans, day, title, output_format=output_format, output=output, force=force
    )
    if items:
        tell(_by_lead(items))
    else:
        tell(message("Nothing is overdue on {day}.", day=day))
    fail_on_refused(found)
    _fail(items, fail_on_overdue)


def _window(
    day: date, *, week: bool, month: bool, quarter: bool, days: int | None, from_: str, to: str
) -> Window:
    """The window that the options name; by default the next 7 days."""
    if sum((week, month, quarter, bool(days), bool(from_ or to))) > 1:
        raise UsageError(
            message("Choose one of --week, --month, --quarter, --days, and --from with --to.")
        )
    if week:
        monday = day - timedelta(days=day.weekday())
        return Window(monday, monday + timedelta(days=6))
    if month:
        return _months(day.year, day.month, 1)
    if quarter:
        return _months(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    first = read_day(from_, "--from") if from_ else day
    last = read_day(to, "--to") if to else first + timedelta(days=(days or 7) - 1)
    if last < first:
        raise UsageError(message("--to lies before --from."))
    return Window(first, last)


def _months(year: int, month: int, count: int) -> Window:
    import calendar

    last = month + count - 1
    return Window(date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _chosen(
    found: Found, day: date, lead: str, section: str, dossiers: Path | None, until: date
) -> list[Item]:
    check_choice(found.plans, lead, section)
    items = [
        item
        for plan in found.plans
        for item in items_of(plan, day, read_progress(plan, day, dossiers), until)
    ]
    return [item for item in items if is_chosen(item, lead, section)]


def is_chosen(item: Item, lead: str, section: str) -> bool:
    """Whether the item is of that lead and section; empty words choose all."""
    if section and item.task.section != section:
        return False
    return not lead or item.is_of_lead(lead)


def _interim(found: Found, day: date, window: Window) -> list[Item]:
    """The duties of ended plans that go on until the next one is in force."""
    ended: dict[str, Plan] = {}
    for plan in sorted(found.all, key=lambda plan: plan.terms.valid_to or day):
        if not plan.is_draft and plan.has_ended(day):
            ended[str(plan.document["issuer"])] = plan
    return [
        item
        for plan in ended.values()
        for item in interim_items(
            plan,
            next_begins(plan, plans_around(plan, found, day)),
            day,
            window.last,
            read_progress(plan, day, is_quiet=True),
        )
    ]


def _by_lead(items: list[Item]) -> Message:
    counts: dict[str, int] = {}
    for item in items:
        for name in show_lead(item).split("; "):
            counts[name] = counts.get(name, 0) + 1
    listed = sorted(counts.items(), key=lambda pair: -pair[1])
    return message(
        "By lead: {leads}.", leads=", ".join(f"{name} {count}" for name, count in listed)
    )


def tell_notices(found: Found, day: date) -> None:
    """What the person should know of the plans: the choice made, and a validity that is over."""
    for notice in found.notices:
        tell(notice)
    for plan in found.plans:
        if plan.is_draft:
            tell(message("{number} is a draft: it is not in force.", number=plan.number))
            continue
        for about in (_validity_notice(plan, day), _rule_notice(plan)):
            if about:
                tell(about)


def _validity_notice(plan: Plan, day: date) -> Message | None:
    terms = plan.terms
    inside = terms.valid_from
    if terms.valid_to is not None and day > terms.valid_to:
        return message(
            "Plan {number} ended on {end}; what it left unfinished stays listed. To see a day inside "
            "it: kstthc due --week --today {day}",
            number=plan.number,
            end=terms.valid_to,
            day=(inside or terms.valid_to).isoformat(),
        )
    if inside is not None and day < inside:
        return message(
            "Plan {number} begins on {begin}; to see a day inside it: "
            "kstthc due --week --today {day}",
            number=plan.number,
            begin=inside,
            day=inside.isoformat(),
        )
    return None


def _rule_notice(plan: Plan) -> Message | None:
    unread = [
        task.id
        for task in plan.tasks
        if not all(task.schedule(words).is_understood for words in task.phrases)
    ]
    if not unread:
        return None
    return message(
        "Deadlines not understood: {tasks}. See why: kstthc check {file}",
        tasks=", ".join(unread),
        file=plan.file,
    )


def fail_on_refused(found: Found) -> None:
    """Exit 1 where a plan that was asked for could not be used."""
    if found.refused:
        raise typer.Exit(1)


def _fail(items: list[Item], fail_on_overdue: bool) -> None:
    if fail_on_overdue and any(item.status is Status.OVERDUE for item in items):
        raise typer.Exit(1)


__all__ = ["Path", "due", "overdue", "tell_notices"]
