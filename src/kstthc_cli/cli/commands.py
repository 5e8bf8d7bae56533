"""The commands: what each is for, where its function is, and all that may be typed behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from kstthc_cli.cli.options import (
    ALL_TAKE,
    DATA,
    DAY,
    FILE,
    FOLDER,
    LISTS,
    NUMBER,
    OPTIONS,
    RECORDS,
    SPAN,
    TEXT,
    WRITING,
    YEAR,
    Option,
)
from kstthc_cli.cli.together import Way
from kstthc_cli.deadlines.typed import YEARS
from kstthc_cli.documents.suffixes import EXPORTS, LISTED_AS
from kstthc_cli.messages import Message, _, message
from kstthc_cli.progress.item import Status
from kstthc_cli.progress.record import PERCENTS


class Entry(NamedTuple):
    """A command: its function ("module.function"), and what it takes besides its own options.

    Examples stand one a line, without the program's name. `formats` are those that it writes, the
    first where none is named. Without the options that it `needs` the call is wrong. Of each set in
    `apart` one way is used at most; an option in `beside` means nothing without the other.
    """

    place: str
    help: Message
    example: str
    own: Mapping[str, Option] = {}
    takes: Sequence[str] = ()
    formats: Callable[[], Sequence[str]] = tuple
    needs: Sequence[str] = ()
    apart: Sequence[Sequence[Way]] = ()
    beside: Mapping[str, str] = {}

    @property
    def shared(self) -> list[str]:
        """The names of the shared options that it takes, in the order of the help."""
        return [name for name in OPTIONS if name in (*self.takes, *ALL_TAKE)]

    @property
    def options(self) -> dict[str, Option]:
        """All that may be typed behind it, in the order of the help."""
        return {**self.own, **{name: OPTIONS[name] for name in self.shared}}

    def typed(self, name: str) -> str:
        """How one of its options is typed; what stands for the value where that is all of it."""
        option = self.options[name]
        if option.typed:
            return max(option.typed.split(), key=len)
        return str(option.metavar).partition("[@")[0].strip("[].")

    def partner(self, name: str) -> str:
        """The option without which this one means nothing, as it is typed; nothing where there is none."""
        return self.typed(self.beside[name]) if name in self.beside else ""


def _formats_of(module: str) -> Callable[[], Sequence[str]]:
    """FORMATS of a module of documents, which is read only where the command is called."""
    return lambda: import_module(f"kstthc_cli.documents.{module}").FORMATS


def _which_document() -> str:
    from kstthc_cli.documents.papers import REPORTS

    names = (f"{name} ({paper.what})" for name, paper in REPORTS.items())
    return f"{_('Which document:')} {', '.join(names)}."


def _statuses() -> str:
    told = _("Only items that stand so, in words as “quá hạn”, or as:")
    return f"{told} {', '.join(Status)}."


TASKS = Option(
    "", list[str], message("[TASK[@PERIOD]]..."),
    message(
        "A task, and with @ its period or several: 2.I.3@2023-05, 2.I.3@2023-03..2023-05; "
        "without, the earliest open one."
    ),
    "tasks",
)  # fmt: skip
TASK = Option(
    "", str, message("TASK[@PERIOD]"), message("A task: 2.I.3, or short 2.3; with @ one period."), "tasks"
)  # fmt: skip
ON = Option("--on", str, DAY, message("When; by default today."))
MATCHING = Option(
    "--matching", str, TEXT,
    message("Instead of a task: the rows of all plans whose content has these words."),
)  # fmt: skip
YES = Option("--yes", bool, "", message("Record the rows shown without asking."))
DRY_RUN = Option(
    "--dry-run", bool, "", message("Write nothing; show every row and what is doubtful.")
)

FROM_TO = ("first", "last")
ONE_SPAN = ("period", "month", "quarter", FROM_TO)
BOTH_ENDS = {"first": "last", "last": "first"}

LOOKING: dict[str, Entry] = {
    "due": Entry(
        "due.due",
        message("What must be done in a window of days, overdue work first; by default the next 7 days."),
        'due --week\ndue --month --lead "Tư pháp"\ndue --plan tinh --week --per task',
        {
            "week": Option("--week", bool, "", message("Monday to Sunday of this week.")),
            "this_month": Option("--month", bool, "", message("This month.")),
            "this_quarter": Option("--quarter", bool, "", message("This quarter.")),
            "days": Option("--days", int, "N", message("The next N days, today included."), least=1, most=3660),
        },
        (*LISTS, *SPAN, "per", "fail_on_overdue", "lead", "section", "dossiers"), lambda: LISTED_AS,
        apart=[("week", "this_month", "this_quarter", "days", "period", FROM_TO)],
    ),
    "overdue": Entry(
        "due.overdue", message("What is late, by how many working days."),
        "overdue\noverdue --fail-on-overdue\noverdue --plan tinh --per lead",
        {}, (*LISTS, "per", "fail_on_overdue", "lead", "section", "dossiers"), lambda: LISTED_AS,
    ),
    "list": Entry(
        "listing.list_", message("The plan's tasks and how each occurrence stands."),
        'list --status "quá hạn"\nlist --lead "Tư pháp" --period 2023-06\nlist --plan tinh --per task',
        {
            "status": Option(
                "--status", list[str], message("STATUS"), _statuses, "statuses",
            )
        },
        (*LISTS, "per", "period", "lead", "section", "dossiers"), lambda: LISTED_AS,
    ),
    "show": Entry(
        "listing.show", message("One task with all its dates and their reasons."),
        "show 6.I.9\nshow 2.I.3@2023-05",
        {"task": TASK}, (*LISTS, "dossiers"), lambda: LISTED_AS, needs=("task",),
    ),
    "next": Entry(
        "next_.next_", message("The next due dates of a phrase or a task, and why."),
        'next "Ngày 05 hàng tháng" --year 2023\n'
        'next "Trước ngày 15 của tháng cuối quý" --count 4\n'
        'next "02 lần/năm" --from 01/01/2024\n'
        "next 2.I.3",
        {
            "words": Option(
                "", str, message("PHRASE|TASK"),
                message("A deadline in words, a task (2.I.3), or - to read phrases from standard input."), "tasks",
            ),
            "count": Option(
                "--count", int, "N", message("How many dates; otherwise 3, and with --year all."), least=1, most=1000
            ),
            "year": Option(
                "--year", int, YEAR, message("All dates that the phrase names for this plan year."),
                least=YEARS.start, most=YEARS.stop - 1,
            ),
        },
        (*LISTS, "first"), lambda: LISTED_AS, needs=("words",), apart=[("year", "first")],
    ),
    "calendar": Entry(
        "calendar_.calendar", message("A year's days off and worked Saturdays, and the document behind each."),
        "calendar 2026\ncalendar 2026 --output lich-nghi-2026.html",
        {
            "year": Option(
                "", int, YEAR, message("Which year; by default this one."), least=YEARS.start, most=YEARS.stop - 1
            )
        },
        (*LISTS, "templates"), lambda: ("table", "json", "html"),
    ),
}  # fmt: skip

RECORDING: dict[str, Entry] = {
    "done": Entry(
        "record.done", message("Record that something was done, with its proof."),
        "done 2.I.3\n"
        "done 2.I.3@2023-05 --on 05/05/2023 --document 12/BC-UBND --file bc.docx\n"
        "done --interactive",
        {
            "task": TASKS, "on": ON,
            "file": Option("--file", list[Path], FILE, message("The proof; its SHA-256 is kept.")),
            "link": Option(
                "--link", list[str], "https://…", message("Where the proof stands on the web.")
            ),
            "result": Option("--result", int, "N", message("Only the N-th of several deliverables."), least=1),
            "interactive": Option("--interactive -i", bool, "", message("Go through everything that is due.")),
        },
        (*RECORDS, "document", "note", "dossiers", "lead"),
        apart=[("interactive", ("task", "on", "file", "link", "result", "document", "note"))],
        beside={"lead": "interactive"},
    ),
    "note": Entry(
        "record.note", message("Record how far something has come that is not done yet."),
        'note 1.I.4 --percent 60 "Đã có dự thảo, chờ ký"',
        {
            "task": TASK._replace(
                help=message("A task, and with @ its period: 2.I.3@2023-05; without, the earliest open one.")
            ),
            "text": Option("", str, TEXT, message("How far it has come, in a few words: “đã trình ký”.")),
            "percent": Option(
                "--percent", int, "N", message("How much of it is done, out of 100."),
                least=PERCENTS[0], most=PERCENTS[-1],
            ),
        },
        RECORDS, needs=("task", "text"),
    ),
    "undo": Entry(
        "record.undo", message("Take a record back; the history keeps both."), "undo k3f9q2mh",
        {
            "record": Option(
                "", list[str], message("ID..."),
                message("A record's id, or its beginning; see: kstthc log."), "records",
            )
        },
        (*RECORDS, "note"), needs=("record",),
    ),
    "waive": Entry(
        "settling.waive", message("Record that a task, or one of its periods, does not apply."),
        'waive 2.II.8 --reason "Việc của huyện"\n'
        'waive --matching "tập huấn" --reason "Tỉnh tổ chức" --document 5/QĐ-UB',
        {
            "task": TASKS._replace(
                help=message(
                    "A task with all its periods, or with @ one or several: 2.I.3@2023-05, "
                    "2.I.3@2023-03..2023-05."
                )
            ),
            "reason": Option("--reason", str, TEXT, message("Why it does not apply.")),
            "all_open": Option(
                "--all-open", bool, "",
                message("All dated work of the plan named by --plan that is still open, listed first."),
            ),
            "matching": MATCHING, "yes": YES,
        },
        (*RECORDS, "document", "period"), lambda: ("table",),
        apart=[("task", "all_open", "matching")],
        beside={"yes": "matching", "period": "matching"},
    ),
    "extend": Entry(
        "settling.extend", message("Record the new day that a decision gives."),
        'extend 1.III.14 --to 15/09/2023 --document "30/UBND-VP"\n'
        'extend --matching "tập huấn" --to 15/9/2023 --document 30/UBND',
        {
            "task": TASKS,
            "to": Option("--to", str, DAY, message("The new last day.")),
            "matching": MATCHING,
            "deadline": Option(
                "--deadline", str, message("WORDS"),
                message(
                    "Instead of a day: a new deadline from now on, as text to paste into the plans."
                ),
            ),
            "issued": Option("--issued", str, DAY, message("The day of the document.")),
            "yes": YES,
        },
        (*RECORDS, "document", "note", "period"), lambda: ("table",),
        apart=[("task", "matching"), ("deadline", ("to", "note", "period", "yes"))],
        beside={"yes": "matching", "period": "matching", "deadline": "matching", "issued": "deadline"},
    ),
    "open": Entry(
        "events.open_", message("Record an event that opens an occurrence: a petition received, a request."),
        "open 1.I.10 --on 01/06/2023 --ref PAKN-0007\nopen 1.I.10 --csv phan-anh.csv",
        {
            "task": Option("", str, message("TASK"), message("A task that waits for events: 1.I.10."), "tasks"),
            "on": ON,
            "ref": Option("--ref", str, NUMBER, message("The event's own number: PAKN-0007.")),
            "due": Option(
                "--due", str, DAY, message("The day given with the event, where the plan's words say none.")
            ),
            "csv_file": Option(
                "--csv", Path, FILE, message("Several events: a CSV file with the columns ref, on, due, note.")
            ),
        },
        (*RECORDS, "note"), needs=("task",), apart=[("csv_file", ("ref", "on", "due", "note"))],
    ),
    "carry": Entry(
        "settling.carry", message("Hand open work of an earlier plan to a row of a later one."),
        "carry 2023:1.I.2@2023 --to 2024:1.I.3",
        {
            "task": TASK._replace(help=message("Open work of an earlier plan: 2023:1.I.2@2023.")),
            "to": Option(
                "--to", str, message("PLAN:TASK"),
                message("The row of the later plan that takes it over: 2024:1.I.3."),
            ),
        },
        (*RECORDS, "note"), needs=("task",),
    ),
    "log": Entry(
        "log.log", message("The history: every record, also those taken back."),
        "log\nlog 2.I.3\nlog --output lich-su.xlsx",
        {
            "task": Option("", str, message("[TASK]"), message("Only this task's records."), "tasks"),
            "repair_torn": Option(
                "--repair", bool, "", message("Set torn lines of the journal aside as comments.")
            ),
        },
        LISTS, lambda: LISTED_AS,
    ),
}  # fmt: skip

PAPERS: dict[str, Entry] = {
    "report": Entry(
        "report.report",
        message("Documents to sign and to send, reminders, a month's sheet, and a page to look at."),
        "report progress --quarter 2 --output bao-cao.docx\n"
        "report reminder --format text\n"
        "report summary --plan tinh --output tong-hop.docx",
        {
            "name": Option("", str, message("DOCUMENT"), _which_document, "reports"),
            "last_data": Option(
                "--last-data", list[Path], FILE,
                message("The last period's export, or its form II.06a as a sheet: column 6 is held to it."),
            ),
            "copy_templates": Option(
                "--copy-templates", Path, FOLDER, message("Copy the bundled templates there as a starting point.")
            ),
        },
        (*LISTS, *SPAN, "month", "quarter", "lead", "data", "explain_rows", "templates"), _formats_of("papers"),
        apart=[ONE_SPAN, ("name", "copy_templates")],
        beside={**BOTH_ENDS, "last_data": "data", "explain_rows": "data"},
    ),
    "export": Entry(
        "export.export", message("The plan for the calendars of phones (ics), for Excel (xlsx), and as csv."),
        'export ics --lead "Tư pháp" --output viec-cua-toi.ics\n'
        "export ics --each-lead lich\n"
        "export xlsx",
        {
            "kind": Option(
                "", str, "|".join(EXPORTS),
                message(
                    "ics for the calendars of phones, Google and Outlook; xlsx for Excel; csv for other programs."
                ),
                EXPORTS,
            ),
            "each_lead": Option("--each-lead", Path, FOLDER, message("A file for each lead, into this folder.")),
        },
        ("plan", "today", "lead", "output", "force"), needs=("kind",), apart=[("output", "each_lead")],
    ),
}  # fmt: skip

DOSSIERS: dict[str, Entry] = {
    "late": Entry(
        "late.late", message("The dossiers that were handled late in a month, from the one-stop system's export."),
        "late --month 2023-04 --data data/ho-so.xlsx\n"
        "late --month 4/2023 --data data/ho-so.xlsx --output tre.docx --record\n"
        "late --data data/ho-so.xlsx --why H99.15.23-230301-0423",
        {
            "why": Option("--why", str, message("CODE"), message("Why this one dossier is late, or is not.")),
            "worksheet": Option(
                "--worksheet", Path, FILE,
                message(
                    "A CSV for causes and apology letters: written for the office to fill in, and read "
                    "once it is there."
                ),
            ),
            "mask_codes": Option("--mask-codes", bool, "", message("Hide part of every dossier's code.")),
            "name_officials": Option(
                "--name-officials", bool, "",
                message("Name officials too; only where the head of the office has decided so."),
            ),
            "record": Option(
                "--record", bool, "",
                message(
                    "Record the publishing of this list as done: the plan's row with “generator: late”. "
                    "The signed list is added to it later as its proof."
                ),
            ),
        },
        (*DATA, *WRITING, *SPAN, "month", "quarter", "document", "by", "templates"), lambda: LISTED_AS, needs=("data",),
        apart=[ONE_SPAN, ("why", ("worksheet", "mask_codes", "name_officials", "record"))],
        beside={**BOTH_ENDS, "document": "record"},
    ),
    "apology": Entry(
        "apology.apology", message("The dossiers that need an apology letter today, and the letters."),
        "apology --data data/ho-so.xlsx\n"
        "apology --data data/ho-so.xlsx --output data/thu-xin-loi\n"
        'apology --data data/ho-so.xlsx --to 20/11/2026 --output data/thu',
        {
            "within": Option(
                "--within", int, "N", message("List what is due within so many working days and unfinished."),
                default=2, least=0, most=60,
            ),
            "more": Option(
                "--more", int, "N", message("The new day: so many working days after the day due, or after today."),
                default=5, least=1, most=250,
            ),
            "to": Option("--to", str, DAY, message("The new day for all, a working day.")),
            "reason": Option(
                "--reason", str, TEXT, message("The reason, where neither export nor worksheet gives one.")
            ),
            "worksheet": Option(
                "--worksheet", Path, FILE,
                message("The filled-in worksheet of “kstthc late”: causes, and letters that were sent."),
            ),
        },
        (*DATA, *WRITING, "templates"), lambda: LISTED_AS, needs=("data",), apart=[("to", "more")],
    ),
    "indicators": Entry(
        "indicators.indicators",
        message("The plan's targets and what an export can give of index 766, with their numbers."),
        "indicators --data data/ho-so.xlsx --period 2023-Q2\n"
        "indicators --data data/ho-so.xlsx --period 2023 --output chi-tieu.xlsx",
        {
            "reporting": Option(
                "--reporting", bool, "", message("The period as reports close it, from the 15th to the 14th.")
            )
        },
        (*DATA, *WRITING, *SPAN), lambda: LISTED_AS, needs=("data",),
        apart=[("period", FROM_TO), ("reporting", FROM_TO)], beside=BOTH_ENDS,
    ),
}  # fmt: skip

PLANS: dict[str, Entry] = {
    "init": Entry(
        "import_.init", message("A working folder: a plan, a place for data, templates, and a check for CI."),
        "init xa-hoa-binh --year 2027\ninit xa-hoa-binh --from ke-hoach.docx",
        {
            "folder": Option(
                "", Path, message("[FOLDER]"), message("The folder to set up; by default this one."), default=Path()
            ),
            "source": Option(
                "--from", Path, FILE,
                message("The plan's document (Word, Excel, HTML, text); without it, a skeleton is written."),
            ),
            "year": Option("--year", int, YEAR, message("The plan's year. Default: this year.")),
        },
        ("today",),
    ),
    "import": Entry(
        "import_.import_", message("A plan from the office's own Word, Excel, HTML or text document."),
        "import ke-hoach.docx --dry-run\nimport ke-hoach.docx --output plans/2024.yaml",
        {
            "file": Option(
                "", Path, FILE,
                message("The plan as Word (.docx), Excel, HTML, Markdown, tab-separated text or text PDF."),
            ),
            "dry_run": DRY_RUN,
        },
        ("output_format", "output"), lambda: ("table", "json", "csv"), needs=("file",),
    ),
    "check": Entry(
        "check.check",
        message("Is the plan file right? All problems at once, each at its line; for CI and pre-commit."),
        "check\ncheck plans --strict\ncheck tinh --per row\ncheck --explain deadline-not-understood",
        {
            "files": Option(
                "", list[Path], message("[FILE|FOLDER]..."),
                message("Plan files, and folders searched for them; by default the folder “plans”."),
            ),
            "strict": Option("--strict", bool, "", message("Fail on warnings too.")),
            "explain": Option("--explain", str, message("RULE"), message("Say why a rule is checked."), "rules"),
            "list_rules": Option("--list-rules", bool, "", message("List all rules.")),
            "per": Option(
                "--per", str, message("WHAT"),
                message(
                    "Plans of several offices: a line for each office (office, the default), or for each "
                    "problem (row)."
                ),
                ("office", "row"),
            ),
        },
        ("today", *WRITING), _formats_of("problem_formats"),
        apart=[("explain", "list_rules", ("files", "strict", "per"))],
    ),
    "diff": Entry(
        "diff.diff", message("What changed between two plans, row by row and in words."),
        "diff 2023 2024\ndiff HEAD:plans/2023.yaml plans/2023.yaml",
        {
            "old": Option(
                "", str, message("OLD"),
                message("A plan file, a plan's name in “plans” (2023), or REVISION:FILE out of git."),
            ),
            "new": Option("", str, message("NEW"), message("The plan to compare with it, named likewise.")),
            "everything": Option("--all", bool, "", message("Every row, also where there are many.")),
            "exit_code": Option("--exit-code", bool, "", message("End with 1 where the plans differ.")),
            "as_amendment": Option(
                "--as-amendment", bool, "",
                message("Print the block “amendments:” that makes the first plan say what the second does."),
            ),
        },
        WRITING, lambda: ("table", "json"), needs=("old", "new"),
    ),
    "new-year": Entry(
        "new_year.new_year",
        message("The draft of next year's plan from this year's, and everything to look at in it."),
        "new-year 2024 --dry-run\nnew-year 2024",
        {
            "year": Option("", int, YEAR, message("The year of the new plan, as 2024.")),
            "dry_run": DRY_RUN._replace(help=message("Write nothing; show what would change.")),
            "carry": Option(
                "--carry", bool, "",
                message("Write “carried_from” into the rows that take over overdue work, instead of offering it."),
            ),
        },
        ("output_format", "output", "plan", "today"), lambda: ("table", "json"), needs=("year",),
    ),
    "schema": Entry(
        "check.schema", message("The JSON Schema of plan files, for editors."), "schema > plan.schema.json",
        {}, ("output", "force"), lambda: ("json",),
    ),
}  # fmt: skip

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")

OTHERS: dict[str, Entry] = {
    "completion": Entry(
        "completing.completion",
        message("Completion of commands, options, tasks and periods by the Tab key of your shell."),
        "completion bash --install\ncompletion powershell | Out-String | Invoke-Expression",
        {
            "shell": Option("", str, "|".join(SHELLS), message("Which shell you type in."), SHELLS),
            "install": Option("--install", bool, "", message("Write it into the shell's own settings, for good.")),
        },
        ("output", "force"), needs=("shell",), apart=[("install", ("output", "force"))],
    ),
    "help": Entry(
        "usage.help_", message("The list of commands, or how one of them is typed."), "help due",
        {
            "name": Option(
                "", str, message("[COMMAND]"), message("The command; without one all are listed."), "commands"
            )
        },
    ),
}  # fmt: skip

GROUPS: tuple[tuple[Message, dict[str, Entry]], ...] = (
    (message("See what is to be done"), LOOKING),
    (message("Record what was done"), RECORDING),
    (message("Documents"), PAPERS),
    (message("Dossiers of the one-stop system"), DOSSIERS),
    (message("The plan"), PLANS),
    (message("Others"), OTHERS),
)
"""The commands as the help lists them."""

HOME = "home"
"""What runs where no command is typed; it is not listed."""
HOME_HELP = message("What is late, this week, and what to type next.")

DAILY = (
    ("kstthc", HOME_HELP),
    ("kstthc due --week", message("Everything to do this week, overdue work first.")),
    ("kstthc done 2.I.3", message("Record that row 2.I.3 is done; its proof may be added later.")),
)
"""What is typed every day, as the help begins with it."""

COMMANDS = {name: entry for _title, group in GROUPS for name, entry in group.items()}

COMMANDS_UNLISTED = {
    HOME: Entry(
        "home.home", HOME_HELP, "",
        takes=("plan", "today"), formats=lambda: ("table",),
    )
}  # fmt: skip
