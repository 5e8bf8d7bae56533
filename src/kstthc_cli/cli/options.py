"""What may be typed behind a command: how an option is described, and those that commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from kstthc_cli.messages import LANGUAGES, Message, message


class Option(NamedTuple):
    """An option, or an argument where nothing is typed before its value.

    `kind` is str, int, Path, bool for a flag, or a list of these where it may be repeated. `offers`
    names what the Tab key offers (`completing.OFFERS`), or lists it. Whole numbers have bounds.
    """

    typed: str
    kind: Any
    metavar: Message | str
    help: Message | Callable[[], str]
    offers: str | tuple[str, ...] = ()
    default: Any = None
    least: int | None = None
    most: int | None = None
    envvar: str = ""
    is_hidden: bool = False

    @property
    def value(self) -> Any:
        """What it is where nobody gives it."""
        if self.default is not None:
            return self.default
        return [] if self.kind in (list[str], list[Path]) else {str: "", bool: False}.get(self.kind)


PER = ("row", "office", "task", "lead")
"""A line for what, where plans are of several offices."""

DAY, NUMBER, TEXT, YEAR = message("DAY"), message("NUMBER"), message("TEXT"), message("YEAR")
FILE, FOLDER = message("FILE"), message("FOLDER")

OF_SOME: dict[str, Option] = {
    "per": Option(
        "--per", str, "|".join(PER),
        message(
            "Plans of several offices: a line an office (the default), every row, each row across "
            "offices, or the leads of each office."
        ),
    ),
    "fail_on_overdue": Option("--fail-on-overdue", bool, "", message("Exit with 1 when something is overdue.")),
    "lead": Option(
        "--lead", list[str], message("UNIT"),
        message("Only tasks of this lead; part of its name will do, with or without accents. May be repeated."),
        "leads",
    ),
    "section": Option(
        "--section", list[str], NUMBER, message("Only this section of the plan; may be repeated."), "sections"
    ),
    "dossiers": Option(
        "--dossiers", list[Path], FILE,
        message("The one-stop system's export (CSV, Excel): each dossier not ready on time opens its apology."),
    ),
    "period": Option(
        "--period", str, "2023-04|2023-Q2|2023",
        message("A period: 2023-04, 4/2023, quý II/2023, 2023-H1, 2023."), "periods",
    ),
    "month": Option(
        "--month", str, message("MONTH"), message("A month: 2023-04, 4/2023, or its number alone."), "months"
    ),
    "quarter": Option(
        "--quarter", str, message("QUARTER"),
        message("A quarter: 2023-Q2, quý II/2023, or its number alone."), "quarters",
    ),
    "first": Option("--from", str, DAY, message("The first day of any span.")),
    "last": Option("--to", str, DAY, message("The last day of any span, included.")),
    "data": Option(
        "--data", list[Path], FILE,
        message("The one-stop system's export: XLSX, XLS, CSV or HTML; may be repeated."),
    ),
    "explain_columns": Option(
        "--explain-columns", bool, "", message("Show what each column was taken for, and stop.")
    ),
    "explain_rows": Option(
        "--explain-rows", bool, "", message("Tell of every row of the export that is left out, and why.")
    ),
    "document": Option(
        "--document", list[str], NUMBER, message("The document's number: 12/BC-UBND; may be repeated.")
    ),
    "note": Option("--note", str, TEXT, message("A remark.")),
}  # fmt: skip
"""Options that some commands share, in the order of a command's help."""

COMMON: dict[str, Option] = {
    "templates": Option(
        "--templates", Path, FOLDER, message("Your own templates, looked at before the bundled ones.")
    ),
    "by": Option(
        "--by", str, message("NAME"), message("Who records; by default the user of this computer."),
        envvar="KSTTHC_BY",
    ),
    "plan": Option(
        "--plan", list[Path], message("FILE|FOLDER"),
        message("Plan file or folder of plans; may be repeated. Default: the plan in force in “plans”."),
        envvar="KSTTHC_PLAN",
    ),
    "today": Option(
        "--today", str, DAY,
        message("Work as on this day (2023-03-06 or 06/03/2023) instead of today in Vietnam."),
        envvar="KSTTHC_TODAY",
    ),
    "output_format": Option(
        "--format", str, "", message("How to print; by default as the output file's ending says.")
    ),
    "output": Option("--output -o", Path, FILE, message("Write to this file instead.")),
    "force": Option("--force", bool, "", message("Overwrite the output file.")),
    "lang": Option(
        "--lang", str, "vi|en", message("Language of messages."), LANGUAGES, envvar="KSTTHC_LANG"
    ),
    "debug": Option(
        "--debug", bool, "", message("Show a traceback when kstthc itself fails."), is_hidden=True
    ),
}  # fmt: skip
"""Options that nearly every command takes: they stand last."""

OPTIONS = {**OF_SOME, **COMMON}
"""All that are shared; the fields of `Context` have the same names."""

ALL_TAKE = ("lang", "debug")
SPAN = ("period", "first", "last")
"""How a command is told of which days."""

WRITING = ("output_format", "output", "force")
LISTS = ("plan", "today", *WRITING)
"""What a command takes that lists something of plans."""

DATA = ("data", "explain_columns", "explain_rows", "plan", "today")
"""What a command takes that makes something of an export."""

RECORDS = ("plan", "today", "by")
"""What a command takes that writes to a plan's journal."""
