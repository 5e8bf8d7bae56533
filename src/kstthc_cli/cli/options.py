"""What may be typed behind a command: how an option is described, and those that commands share."""

from __future__ import annotations

import re
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
        return [] if self.is_repeatable else {str: "", bool: False}.get(self.kind)

    @property
    def is_repeatable(self) -> bool:
        """Whether it may be given several times, each with its value."""
        return self.kind in (list[str], list[Path])

    def told(self, *, is_needed: bool = False, partner: str = "") -> str:
        """Its help: its words, and in brackets what holds of its values; `partner` is what it needs."""
        words = str(self.help()) if callable(self.help) else str(self.help)
        left = [
            each
            for each in self.offers
            if each not in re.findall(r"\w+", f"{self.metavar} {words}")
        ]
        notes: list[Message | str] = [
            *([message("required")] if is_needed else []),
            *([", ".join(left)] if isinstance(self.offers, tuple) and left else []),
            *self._bounds(),
            *([message("by default {value}", value=self.default)] if self.kind is int and self.default else []),
            *([message("may be repeated")] if self.is_repeatable else []),
            *([message("only with {partner}", partner=partner)] if partner else []),
            *([message("environment: {name}", name=self.envvar)] if self.envvar else []),
        ]  # fmt: skip
        if not notes:
            return words
        stop = "." if words.endswith(".") else ""
        return f"{words.removesuffix(stop)} ({'; '.join(map(str, notes))}){stop}"

    def _bounds(self) -> tuple[Message, ...]:
        if self.least is not None and self.most is not None:
            return (message("from {least} to {most}", least=self.least, most=self.most),)
        return () if self.least is None else (message("{least} or more", least=self.least),)


PER = ("row", "office", "task", "lead")
"""A line for what, where plans are of several offices."""

DAY, NUMBER, TEXT, YEAR = message("DAY"), message("NUMBER"), message("TEXT"), message("YEAR")
FILE, FOLDER = message("FILE"), message("FOLDER")

OF_SOME: dict[str, Option] = {
    "per": Option(
        "--per", str, message("WHAT"),
        message(
            "Plans of several offices: a line for each office (office, the default), for each row "
            "(row), for a row across offices (task), or for each lead of an office (lead)."
        ),
        PER,
    ),
    "fail_on_overdue": Option("--fail-on-overdue", bool, "", message("Exit with 1 when something is overdue.")),
    "lead": Option(
        "--lead", list[str], message("UNIT"),
        message("Only tasks of this lead; part of its name will do, with or without accents."),
        "leads",
    ),
    "section": Option(
        "--section", list[str], NUMBER, message("Only this section of the plan."), "sections"
    ),
    "dossiers": Option(
        "--dossiers", list[Path], FILE,
        message("The one-stop system's export (CSV, Excel): each dossier not ready on time opens its apology."),
    ),
    "period": Option(
        "--period", str, message("PERIOD"),
        message("A period: 2023-04, 4/2023, quý II/2023, 2023-H1, 2023."), "periods",
    ),
    "month": Option(
        "--month", str, message("MONTH"), message("A month: 2023-04, 4/2023, or its number alone."), "months"
    ),
    "quarter": Option(
        "--quarter", str, message("QUARTER"),
        message("A quarter: 2023-Q2, quý II/2023, or its number alone."), "quarters",
    ),
    "first": Option("--from", str, DAY, message("From this day on.")),
    "last": Option("--to", str, DAY, message("Up to this day, the day included.")),
    "data": Option(
        "--data", list[Path], FILE,
        message("The one-stop system's export: XLSX, XLS, CSV or HTML."),
    ),
    "explain_columns": Option(
        "--explain-columns", bool, "", message("Show what each column was taken for, and stop.")
    ),
    "explain_rows": Option(
        "--explain-rows", bool, "", message("Tell of every row of the export that is left out, and why.")
    ),
    "document": Option(
        "--document", list[str], NUMBER, message("The document's number: 12/BC-UBND.")
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
        message("Plan file or folder of plans. Default: the plan in force in “plans”."),
        envvar="KSTTHC_PLAN",
    ),
    "today": Option(
        "--today", str, DAY,
        message("Work as on this day, written 06/03/2023 or 2023-03-06, instead of today in Vietnam."),
        envvar="KSTTHC_TODAY",
    ),
    "output_format": Option(
        "--format", str, message("FORMAT"),
        message("How to print; by default as the ending of the output file says."),
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
