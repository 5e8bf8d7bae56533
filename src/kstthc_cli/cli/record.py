"""`kstthc done`, `undo`, `waive`, `extend`, `open` and `log`: what happened, with its proof."""

from __future__ import annotations

import getpass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from kstthc_cli.cli.items import show_days
from kstthc_cli.cli.options import (
    HANOI,
    DebugOption,
    DossiersOption,
    ForceOption,
    FormatOption,
    LangOption,
    LeadOption,
    OutputOption,
    PlanOption,
    TodayOption,
    check_common,
    dossier_events,
    find_task,
    read_day,
    read_plans,
    read_today,
)
from kstthc_cli.cli.output import as_columns, as_csv, as_json, emit, tell
from kstthc_cli.errors import KstthcError, UsageError
from kstthc_cli.messages import _, message, plural, show_day, show_weekday
from kstthc_cli.plan.plan import Plan, Task, matches_lead
from kstthc_cli.progress.journal import (
    Journal,
    journal_path,
    read_journal,
    repair,
    torn_notice,
)
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record
from kstthc_cli.progress.recording import (
    Proof,
    Recorded,
    Stamp,
    begins_on,
    record_done,
    record_extension,
    record_undo,
    record_waiver,
)
from kstthc_cli.progress.status import Item, Window, due_items, items_of

SCHEMA_VERSION = 1

TaskArgument = Annotated[
    str,
    typer.Argument(
        metavar=_("TASK[@PERIOD]"),
        help=_("A task, and with @ its period: 2.I.3@2023-05; without, the earliest open one."),
    ),
]
OnOption = Annotated[
    str,
    typer.Option("--on", metavar=_("DAY"), show_default=False, help=_("When; by default today.")),
]
DocumentOption = Annotated[
    str,
    typer.Option(
        "--document",
        metavar=_("NUMBER"),
        show_default=False,
        help=_("The document's number: 12/BC-UBND."),
    ),
]
NoteOption = Annotated[
    str, typer.Option("--note", metavar=_("TEXT"), show_default=False, help=_("A remark."))
]
ByOption = Annotated[
    str,
    typer.Option(
        "--by",
        envvar="KSTTHC_BY",
        metavar=_("NAME"),
        show_default=False,
        help=_("Who records; by default the user of this computer."),
    ),
]
ACTION_NAMES = {
    Action.DONE: message("done"),
    Action.UNDO: message("taken back"),
    Action.WAIVE: message("waived"),
    Action.EXTEND: message("extended"),
    Action.OPEN: message("opened"),
}


def stamp_of(by: str, today: date) -> Stamp:
    """Who and when, for the journal."""
    moment = datetime.now(HANOI).isoformat(timespec="microseconds")
    return Stamp(by or _user(), moment, today)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container without users
        return "?"


def split_name(name: str) -> tuple[str, str]:
    """ "2.I.3@2023-05" → the task's name and the period, which may be empty."""
    task, _at, period = name.partition("@")
    return task, period.strip()


def _meant(plans: list[Path], today: str, name: str) -> tuple[Plan, Task, str, date]:
    day = read_today(today)
    task, period = split_name(name)
    plan, row = find_task(read_plans(plans, day).plans, task)
    return plan, row, period, day


def done(
    task: Annotated[
        str,
        typer.Argument(
            metavar=_("[TASK[@PERIOD]]"),
            show_default=False,
            help=_("A task, and with @ its period: 2.I.3@2023-05; without, the earliest open one."),
        ),
    ] = "",
    on: OnOption = "",
    document: DocumentOption = "",
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            metavar=_("FILE"),
            show_default=False,
            help=_("The proof; its SHA-256 is kept."),
        ),
    ] = None,
    note: NoteOption = "",
    by: ByOption = "",
    result: Annotated[
        int | None,
        typer.Option(
            "--result", metavar="N", min=1, help=_("Only the N-th of several deliverables.")
        ),
    ] = None,
    dossiers: DossiersOption = None,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help=_("Go through everything that is due."))
    ] = False,
    lead: LeadOption = "",
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, "table")
    if interactive:
        _walk(plan, read_today(today), by, lead)
        return
    if not task:
        raise UsageError(message("Name a task, as in: kstthc done 2.I.3 --document 12/BC-UBND"))
    owner, row, period, day = _meant(plan, today, task)
    when = read_day(on, "--on") if on else day
    proof = Proof(document, file, note)
    events = dossier_events(owner, dossiers, day)
    recorded = record_done(owner, row, period, when, stamp_of(by, day), proof, result, events)
    _tell_done(recorded)


def _tell_done(recorded: Recorded) -> None:
    record, item = recorded.record, recorded.item
    name = f"{record.task}@{record.period}"
    if item is None or item.occurrence is None or record.due is None or record.on is None:
        tell(
            message(
                "Recorded {id}: evidence for {name}, {day}.",
                id=record.id,
                name=record.task,
                day=show_day(record.on),
            )
        )
        return
    values = {"id": record.id, "name": name, "day": record.on, "due": record.due}
    if record.on > record.due:
        tell(message("Recorded {id}: {name} done on {day}, late; it was due on {due}.", **values))
    else:
        tell(message("Recorded {id}: {name} done on {day}, in time (due {due}).", **values))
    if record.result is not None:
        left = [
            n for n in range(1, len(item.task.result) + 1) if n not in (*item.ticked, record.result)
        ]
        for number in left:
            tell(
                message(
                    "  still open, deliverable {number}: {name}",
                    number=number,
                    name=item.task.result[number - 1],
                )
            )
    begins = begins_on(item)
    if begins is not None and record.on < begins:
        tell(message("Note: its period begins only on {day}.", day=begins))
    if not (record.document or record.file):
        tell(
            message(
                "Without proof yet. With it: kstthc undo {id}, then done … --document NUMBER --file FILE",
                id=record.id,
            )
        )


def _walk(plans: list[Path], day: date, by: str, lead: str) -> None:
    """Everything due, one after the other: done, passed over, or stop."""
    found = read_plans(plans, day)
    count = 0
    for plan in found.plans:
        for item in _waiting(plan, day, lead):
            answer = _asked(item)
            if answer is None:
                break
            if answer:
                proof, when = _asked_for_proof(day)
                try:
                    _tell_done(
                        record_done(plan, item.task, item.key, when, stamp_of(by, day), proof)
                    )
                    count += 1
                except KstthcError as error:
                    tell(error.message)
    tell(plural("{n} recorded.", "{n} recorded.", count))


def _waiting(plan: Plan, day: date, lead: str) -> list[Item]:
    items = items_of(plan, day, Progress(read_journal(journal_path(plan.file)).records))
    window = Window(day, date.fromordinal(day.toordinal() + 6))
    return [
        item
        for item in due_items(items, window)
        if not lead
        or matches_lead(item.task, lead, item.occurrence.party if item.occurrence else None)
    ]


def _asked(item: Item) -> bool | None:
    """True for done, False for the next one, None to stop."""
    due = item.occurrence.due if item.occurrence else None
    tell("")
    tell(f"{item.task.id}@{item.key}  {item.task.content}")
    tell(message("  due {day}, {left}", day=show_weekday(due) if due else "", left=show_days(item)))
    answer = typer.prompt(
        _("Done? y = yes, Enter = next, q = stop"), default="", show_default=False, err=True
    )
    letter = answer.strip().casefold()[:1]
    if letter == "q":
        return None
    return letter in ("y", "c", "x")


def _asked_for_proof(day: date) -> tuple[Proof, date]:
    while True:
        words = typer.prompt(_("On which day"), default=show_day(day), err=True)
        try:
            when = read_day(words, "--on")
            break
        except UsageError as error:
            tell(error.message)
    document = typer.prompt(
        _("Document number (Enter if none)"), default="", show_default=False, err=True
    )
    return Proof(document.strip()), when


def undo(
    record: Annotated[
        str,
        typer.Argument(metavar=_("ID"), help=_("A record's id, or its beginning; see: kstthc log")),
    ],
    note: NoteOption = "",
    by: ByOption = "",
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, "table")
    day = read_today(today)
    plans = read_plans(plan, day).plans
    holders = [p for p in plans if _holds_record(p, record)] or list(plans[:1])
    recorded, taken = record_undo(holders[0], record, stamp_of(by, day), note)
    tell(
        message(
            "Recorded {id}: {what} of {name} is taken back. The history keeps both.",
            id=recorded.record.id,
            what=ACTION_NAMES[taken.action],
            name=f"{taken.task}@{taken.period}" if taken.period else taken.task,
        )
    )


def _holds_record(plan: Plan, wanted: str) -> bool:
    records = read_journal(journal_path(plan.file)).records
    return any(record.id.startswith(wanted.lower()) for record in records)


def waive(
    task: TaskArgument,
    reason: Annotated[
        str,
        typer.Option(
            "--reason", metavar=_("TEXT"), show_default=False, help=_("Why it does not apply.")
        ),
    ] = "",
    by: ByOption = "",
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, "table")
    owner, row, period, day = _meant(plan, today, task)
    recorded = record_waiver(owner, row, period, stamp_of(by, day), reason)
    tell(message("Recorded {id}: {name} does not apply.", id=recorded.record.id, name=task))


def extend(
    task: TaskArgument,
    to: Annotated[
        str, typer.Option("--to", metavar=_("DAY"), show_default=False, help=_("The new last day."))
    ] = "",
    document: DocumentOption = "",
    note: NoteOption = "",
    by: ByOption = "",
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, "table")
    if not to:
        raise UsageError(message("“{name}” is missing.", name="--to"))
    owner, row, period, day = _meant(plan, today, task)
    recorded = record_extension(
        owner, row, period, read_day(to, "--to"), stamp_of(by, day), Proof(document, None, note)
    )
    record = recorded.record
    tell(
        message(
            "Recorded {id}: {name} is extended to {day} by {document}.",
            id=record.id,
            name=f"{record.task}@{record.period}",
            day=record.to,
            document=record.document,
        )
    )


def log(
    task: Annotated[
        str,
        typer.Argument(
            metavar=_("[TASK]"), show_default=False, help=_("Only this task's records.")
        ),
    ] = "",
    repair_torn: Annotated[
        bool, typer.Option("--repair", help=_("Set torn lines of the journal aside as comments."))
    ] = False,
    plan: PlanOption = [],  # noqa: B006 - typer copies it
    today: TodayOption = "",
    output_format: FormatOption = "table",
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = "",
    debug: DebugOption = False,
) -> None:
    check_common(lang, output_format)
    day = read_today(today)
    plans = read_plans(plan, day).plans
    if task:
        owner, row = find_task(plans, split_name(task)[0])
        plans, wanted = (owner,), row.id
    else:
        wanted = ""
    if repair_torn:
        for one in plans:
            count = repair(journal_path(one.file))
            tell(
                plural(
                    "{file}: {n} line set aside.",
                    "{file}: {n} lines set aside.",
                    count,
                    file=journal_path(one.file),
                )
            )
    journals = [read_journal(journal_path(one.file)) for one in plans]
    for journal in journals:
        if notice := torn_notice(journal):
            tell(notice)
    _print_log(journals, wanted, output_format, output, force=force)


def _print_log(
    journals: list[Journal], wanted: str, output_format: str, output: Path | None, *, force: bool
) -> None:
    rows = [
        (record, record.id in progress.active_ids)
        for journal in journals
        for progress in (Progress(journal.records),)
        for record in journal.records
        if not wanted or record.task == wanted
    ]
    if output_format == "json":
        data = {"schema_version": SCHEMA_VERSION, "records": [record_data(r, a) for r, a in rows]}
        emit(as_json(data), output, force=force)
    elif output_format == "csv":
        listed = [record_data(r, a) for r, a in rows]
        header = list(record_data(Record("", Action.DONE, "", ""), True))
        emit(as_csv(header, [list(row.values()) for row in listed]), output, force=force)
    elif rows:
        header = [
            str(text)
            for text in (
                message("Record"),
                message("When"),
                message("Action"),
                message("Task"),
                message("Day"),
                message("Document"),
                message("By"),
                message("Remark"),
            )
        ]
        emit(as_columns(header, [_log_row(r, a) for r, a in rows]), output, force=force)
    else:
        tell(message("Nothing is recorded yet."))


def record_data(record: Record, is_active: bool) -> dict[str, Any]:
    """A record as the JSON of `log` has it."""
    return {
        "id": record.id,
        "action": record.action.value,
        "task": record.task,
        "period": record.period or None,
        "on": record.on.isoformat() if record.on else None,
        "due": record.due.isoformat() if record.due else None,
        "to": record.to.isoformat() if record.to else None,
        "result": record.result,
        "document": record.document or None,
        "file": record.file or None,
        "sha256": record.sha256 or None,
        "note": record.note or None,
        "undoes": record.undoes or None,
        "by": record.by,
        "at": record.at,
        "active": is_active,
    }


def _log_row(record: Record, is_active: bool) -> list[str]:
    name = f"{record.task}@{record.period}" if record.period else record.task
    action = str(ACTION_NAMES[record.action])
    if not is_active:
        action = str(message("{action} (taken back)", action=action))
    day = record.to if record.action is Action.EXTEND else record.on
    remark = record.note or (record.undoes and str(message("takes back {id}", id=record.undoes)))
    proof = "; ".join(part for part in (record.document, record.file) if part)
    return [
        record.id,
        _moment(record.at),
        action,
        name,
        show_day(day),
        proof,
        record.by,
        remark or "",
    ]


def _moment(at: str) -> str:
    return f"{at[8:10]}/{at[5:7]}/{at[:4]} {at[11:16]}" if len(at) >= 16 else at
