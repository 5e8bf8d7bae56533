"""The commands and their names; a command's own module is loaded only when it is called."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer

from kstthc_cli import __version__
from kstthc_cli.cli.again import READS, note
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.declared import signed
from kstthc_cli.cli.options import takes
from kstthc_cli.cli.usage import Command, Group
from kstthc_cli.messages import Message, _, message

WIDEST_HELP = 100
"""Columns of help on a screen that has more."""


class Entry(NamedTuple):
    """Where a command's function is, what it is for, and how it is typed, in one way or more."""

    module: str
    function: str
    help: Message
    example: str
    """One a line, without the program's name."""


COMMANDS: dict[str, Entry] = {
    "due": Entry(
        "due", "due",
        message("What must be done in a window of days, overdue work first; by default the next 7 days."),
        'due --week\ndue --month --lead "Tư pháp"\ndue --plan tinh --week --per task',
    ),
    "overdue": Entry(
        "due", "overdue", message("What is late, by how many working days."),
        "overdue\noverdue --fail-on-overdue\noverdue --plan tinh --per lead",
    ),
    "next": Entry(
        "next_", "next_", message("The next due dates of a phrase or a task, and why."),
        'next "Ngày 05 hàng tháng" --year 2023',
    ),
    "list": Entry(
        "listing", "list_", message("The plan's tasks and how each occurrence stands."),
        'list --status "quá hạn"\nlist --lead "Tư pháp" --period 2023-06\nlist --plan tinh --per task',
    ),
    "show": Entry("listing", "show", message("One task with all its dates and their reasons."), "show 6.I.9"),
    "done": Entry(
        "record", "done", message("Record that something was done, with its proof."),
        'done 2.I.3@2023-05 --on 05/05/2023 --document "12/BC-UBND"',
    ),
    "note": Entry(
        "note", "note", message("Record how far something has come that is not done yet."),
        'note 1.I.4 --percent 60 "Đã có dự thảo, chờ ký"',
    ),
    "undo": Entry("record", "undo", message("Take a record back; the history keeps both."), "undo k3f9q2mh"),
    "waive": Entry(
        "settling", "waive", message("Record that a task, or one of its periods, does not apply."),
        'waive 2.II.8 --reason "Việc của huyện"\n'
        'waive --matching "tập huấn" --reason "Tỉnh tổ chức" --document 5/QĐ-UBND --plan tinh',
    ),
    "carry": Entry(
        "settling", "carry", message("Hand open work of an earlier plan to a row of a later one."),
        "carry 2023:1.I.2@2023 --to 2024:1.I.3",
    ),
    "extend": Entry(
        "settling", "extend", message("Record the new day that a decision gives."),
        'extend 1.III.14 --to 15/09/2023 --document "30/UBND-VP"\n'
        'extend --matching "tập huấn" --to 15/09/2023 --document 30/UBND --plan tinh',
    ),
    "open": Entry(
        "events", "open_", message("Record an event that opens an occurrence: a petition received, a request."),
        "open 1.I.10 --on 01/06/2023 --ref PAKN-0007",
    ),
    "log": Entry("log", "log", message("The history: every record, also those taken back."), "log 2.I.3"),
    "indicators": Entry(
        "indicators", "indicators",
        message("The plan's targets and what an export can give of index 766, with their numbers."),
        "indicators --data ho-so.xlsx --period 2023-Q2",
    ),
    "report": Entry(
        "report", "report",
        message("Documents to sign and to send, reminders, a month's sheet, and a page to look at."),
        "report progress --quarter 2 --output bao-cao.docx\n"
        "report summary --plan tinh --output tong-hop.docx",
    ),
    "export": Entry(
        "export", "export",
        message("The plan for the calendars of phones (ics), for Excel (xlsx), and as csv."),
        "export ics --lead Uông --output viec-cua-toi.ics",
    ),
    "calendar": Entry(
        "calendar_", "calendar",
        message("A year's days off and worked Saturdays, and the document behind each."),
        "calendar 2026",
    ),
    "late": Entry(
        "late", "late",
        message("The dossiers that were handled late in a month, from the one-stop system's export."),
        "late --month 2023-04 --data data/hoso.xlsx --output danh-sach.docx",
    ),
    "apology": Entry(
        "apology", "apology", message("The dossiers that need an apology letter today, and the letters."),
        "apology --data data/hoso.xlsx --output data/thu-xin-loi",
    ),
    "init": Entry(
        "init", "init", message("A working folder: a plan, a place for data, templates, and a check for CI."),
        "init --from ke-hoach.docx",
    ),
    "import": Entry(
        "import_", "import_", message("A plan from the office's own Word, Excel, HTML or text document."),
        "import ke-hoach.docx --output plans/2024.yaml",
    ),
    "new-year": Entry(
        "new_year", "new_year",
        message("The draft of next year's plan from this year's, and everything to look at in it."),
        "new-year 2024",
    ),
    "diff": Entry(
        "diff", "diff", message("What changed between two plans, row by row and in words."),
        "diff 2023 2024",
    ),
    "check": Entry(
        "check", "check",
        message("Is the plan file right? All problems at once, each at its line; for CI and pre-commit."),
        "check plans --strict\ncheck tinh --per row",
    ),
    "completion": Entry(
        "completion", "completion",
        message("Completion of commands, options, tasks and periods by the Tab key of your shell."),
        "completion bash --install\ncompletion powershell | Out-String | Invoke-Expression",
    ),
    "help": Entry("help_", "help_", message("The list of commands, or how one of them is typed."), "help due"),
    "schema": Entry(
        "check", "schema", message("The JSON Schema of plan files, for editors."),
        "schema > plan.schema.json",
    ),
}  # fmt: skip


HOME = "home"
"""What runs where no command is typed; it is not listed."""

COMMANDS_UNLISTED = {
    HOME: Entry("home", "home", message("What is late, this week, and what to type next."), ""),
}

GROUPS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (message("See what is to be done"),
     ("due", "overdue", "list", "show", "next", "calendar")),
    (message("Record what was done"),
     ("done", "note", "undo", "waive", "extend", "open", "carry", "log")),
    (message("Documents"), ("report", "export")),
    (message("Dossiers of the one-stop system"), ("late", "apology", "indicators")),
    (message("The plan"), ("init", "import", "check", "diff", "new-year", "schema")),
    (message("Others"), ("completion", "help")),
)  # fmt: skip
"""The commands as the help lists them."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(message("kstthc {version}", version=__version__))
        raise typer.Exit


@takes()
def _root(
    context: Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version.")),
    ] = False,
) -> None:
    pass


def _called(arguments: Sequence[str]) -> list[str]:
    """The command that is called, behind options that stand before it; none for help and typos."""
    words = iter(arguments)
    for word in words:
        if word == "--lang":
            next(words, "")
        elif not word.startswith("-"):
            return [word] if word in COMMANDS or word in COMMANDS_UNLISTED else []
    return []


def command(arguments: Sequence[str]) -> Any:
    """The command line, ready to run, with the one command that is called."""
    app = typer.Typer(
        cls=Group,
        help=_("Keep a yearly plan: what is due, by whom, by when, and with what proof."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST_HELP},
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGUMENTS]"),
    )
    app.callback()(signed(_root))
    for name in _called(arguments):
        entry = COMMANDS.get(name) or COMMANDS_UNLISTED[name]
        called = getattr(import_module(f"kstthc_cli.cli.{entry.module}"), entry.function)
        read = partial(note, arguments, entry.module, entry.function) if name in READS else None
        app.command(
            name,
            cls=Command,
            help=str(entry.help),
            epilog=entry.example,
            options_metavar=_("[OPTIONS]"),
        )(signed(called, read))
    return typer.main.get_command(app)
