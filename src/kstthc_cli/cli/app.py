"""The commands and their names; a command's own module is loaded only when it is called."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer

from kstthc_cli import __version__
from kstthc_cli.cli.options import LangOption
from kstthc_cli.cli.usage import Command, Group
from kstthc_cli.messages import Message, _, message


class Entry(NamedTuple):
    """Where a command's function is, what it is for, and how it is typed."""

    module: str
    function: str
    help: Message
    example: str


COMMANDS: dict[str, Entry] = {
    "due": Entry(
        "due",
        "due",
        message(
            "What must be done in a window of days, overdue work first; by default the next 7 days."
        ),
        "due --week",
    ),
    "overdue": Entry(
        "due",
        "overdue",
        message("What is late, by how many working days."),
        "overdue --fail-on-overdue",
    ),
    "next": Entry(
        "next_",
        "next_",
        message("The next due dates of a phrase or a task, and why."),
        'next "Ngày 05 hàng tháng" --year 2023',
    ),
    "list": Entry(
        "listing",
        "list_",
        message("The plan's tasks and how each occurrence stands."),
        "list --status due",
    ),
    "show": Entry(
        "listing", "show", message("One task with all its dates and their reasons."), "show 6.I.9"
    ),
    "done": Entry(
        "record",
        "done",
        message("Record that something was done, with its proof."),
        'done 2.I.3@2023-05 --on 05/05/2023 --document "12/BC-UBND"',
    ),
    "undo": Entry(
        "record", "undo", message("Take a record back; the history keeps both."), "undo k3f9q2mh"
    ),
    "waive": Entry(
        "settling",
        "waive",
        message("Record that a task, or one of its periods, does not apply."),
        'waive 2.II.8 --reason "Việc của huyện"',
    ),
    "carry": Entry(
        "settling",
        "carry",
        message("Hand open work of an earlier plan to a row of a later one."),
        "carry 2023:1.I.2@2023 --to 2024:1.I.3",
    ),
    "extend": Entry(
        "record",
        "extend",
        message("Record the new day that a decision gives."),
        'extend 1.III.14 --to 15/09/2023 --document "30/UBND-VP"',
    ),
    "open": Entry(
        "events",
        "open_",
        message("Record an event that opens an occurrence: a petition received, a request."),
        "open 1.I.10 --on 01/06/2023 --ref PAKN-0007",
    ),
    "log": Entry(
        "log", "log", message("The history: every record, also those taken back."), "log 2.I.3"
    ),
    "indicators": Entry(
        "indicators",
        "indicators",
        message("The plan's targets and what an export can give of index 766, with their numbers."),
        "indicators --data ho-so.xlsx --period 2023-Q2",
    ),
    "report": Entry(
        "report",
        "report",
        message(
            "Documents to sign and to send, reminders, a month's sheet, and a page to look at."
        ),
        "report progress --quarter 2 --output bao-cao.docx",
    ),
    "late": Entry(
        "late",
        "late",
        message(
            "The dossiers that were handled late in a month, from the one-stop system's export."
        ),
        "late --month 2023-04 --data data/hoso.xlsx --output danh-sach.docx",
    ),
    "apology": Entry(
        "apology",
        "apology",
        message("The dossiers that need an apology letter today, and the letters."),
        "apology --data data/hoso.xlsx --output data/thu-xin-loi",
    ),
    "init": Entry(
        "init",
        "init",
        message("A working folder: a plan, a place for data, templates, and a check for CI."),
        "init --from ke-hoach.docx",
    ),
    "import": Entry(
        "import_",
        "import_",
        message("A plan from the office's own Word, Excel, HTML or text document."),
        "import ke-hoach.docx --output plans/2024.yaml",
    ),
    "new-year": Entry(
        "new_year",
        "new_year",
        message("The draft of next year's plan from this year's, and everything to look at in it."),
        "new-year 2024",
    ),
    "diff": Entry(
        "diff",
        "diff",
        message("What changed between two plans, row by row and in words."),
        "diff 2023 2024",
    ),
    "check": Entry(
        "check",
        "check",
        message(
            "Is the plan file right? All problems at once, each at its line; for CI and pre-commit."
        ),
        "check plans --strict",
    ),
    "schema": Entry(
        "check",
        "schema",
        message("The JSON Schema of plan files, for editors."),
        "schema > plan.schema.json",
    ),
}


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(message("kstthc {version}", version=__version__))
        raise typer.Exit


def _root(
    lang: LangOption = "",
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version.")),
    ] = False,
) -> None:
    pass


def command(arguments: Sequence[str]) -> Any:
    """The command line, ready to run: the one command that is called, or all for help and typos."""
    app = typer.Typer(
        cls=Group,
        help=_("Keep a yearly plan: what is due, by whom, by when, and with what proof."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGUMENTS]"),
    )
    app.callback()(_root)
    called = [arguments[0]] if arguments and arguments[0] in COMMANDS else list(COMMANDS)
    for name in called:
        entry = COMMANDS[name]
        function = getattr(import_module(f"kstthc_cli.cli.{entry.module}"), entry.function)
        app.command(
            name,
            cls=Command,
            help=str(entry.help),
            epilog=f"{_('Example:')} kstthc {entry.example}",
            options_metavar=_("[OPTIONS]"),
        )(function)
    return typer.main.get_command(app)
