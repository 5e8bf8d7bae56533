"""What the Tab key offers: tasks, periods, units and the like, each with a word on it.

Asked by the shell at each press of the key: it reads the plans at hand and tells nothing of what
is wrong with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kstthc_cli.cli.context import Context
from kstthc_cli.errors import KstthcError

LONGEST = 70
"""Letters of what is said beside a value."""

BREAKS = ("@", ":")
"""Where bash parts a word."""

Offer = tuple[str, str]


def offers(known: str | tuple[str, ...], typed: Mapping[str, Any], begun: str) -> list[Offer]:
    """What is known by this name that begins so; nothing where the plans cannot be used."""
    given = Context(plan=typed.get("plan") or (), today=typed.get("today") or "")
    try:
        found = (
            [(value, "") for value in known]
            if isinstance(known, tuple)
            else _of(known, given, begun)
        )
        return [(value, _brief(text)) for value, text in found if value.startswith(begun)]
    except KstthcError:
        return []


def _of(known: str, given: Context, begun: str) -> list[Offer]:
    if known == "tasks" and "@" in begun:
        return [*_occurrences(given, begun.partition("@")[0])]
    return [*OFFERS[known](given)]


def _brief(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rpartition(" ")[0] + "…"


def item(value: str, text: str) -> Any:
    """A value and a word on it, as the command-line library offers them."""
    from typer._click.shell_completion import CompletionItem

    return CompletionItem(value, help=text)


def _commands(_given: Context) -> Iterator[Offer]:
    from kstthc_cli.cli.commands import COMMANDS

    return ((name, str(entry.help)) for name, entry in COMMANDS.items())


def _rows(given: Context) -> Iterator[Any]:
    return (task for plan in given.found.plans for task in plan.tasks)


def _occurrences(given: Context, name: str) -> Iterator[Offer]:
    from kstthc_cli.progress.status import items_of_task
    from kstthc_cli.progress.wording import deadline_lines, status_words

    plan, task, _period = given.task_named(name)
    for one in items_of_task(plan, task, given.day, given.progress(plan)):
        if one.key:
            yield f"{name}@{one.key}", f"{deadline_lines(one)[0]} · {status_words(one)}"


def _periods(given: Context, wanted: str = "") -> Iterator[Offer]:
    """The year, halves, quarters and months of the plans, or those whose name is like this."""
    from kstthc_cli.deadlines.period import PeriodUnit, periods_of_year
    from kstthc_cli.deadlines.show_period import show_period

    for year in dict.fromkeys(plan.terms.year for plan in given.found.plans):
        for unit in (PeriodUnit.YEAR, PeriodUnit.HALF, PeriodUnit.QUARTER, PeriodUnit.MONTH):
            for period in periods_of_year(unit, year):
                if re.search(wanted, period.key):
                    yield period.key, str(show_period(period.key))


def _statuses(_given: Context) -> Iterator[Offer]:
    from kstthc_cli.progress.wording import STATUS_NAMES

    return ((status.value, str(name)) for status, name in STATUS_NAMES.items())


def _reports(_given: Context) -> Iterator[Offer]:
    from kstthc_cli.documents.papers import REPORTS

    return ((name, "") for name in REPORTS)


def _rules(_given: Context) -> Iterator[Offer]:
    from kstthc_cli.plan.rules import RULES

    return ((rule, str(text)) for rule, (_level, text) in RULES.items())


def _records(given: Context) -> Iterator[Offer]:
    """The records of the journals, the latest first."""
    from kstthc_cli.documents.tables.records import ACTION_NAMES, name_of
    from kstthc_cli.progress.journal import journal_path, read_journal

    journals = [read_journal(journal_path(plan.file)) for plan in given.found.plans]
    known = [one for journal in journals for one in journal.records]
    return ((one.id, f"{ACTION_NAMES[one.action]} {name_of(one)}") for one in reversed(known))


OFFERS: dict[str, Callable[[Context], Iterator[Offer]]] = {
    "commands": _commands,
    "tasks": lambda given: ((task.id, task.content) for task in _rows(given)),
    "leads": lambda given: (
        (n, "") for n in sorted({n for row in _rows(given) for n in row.leads})
    ),
    "sections": lambda given: (
        (number, "") for number in dict.fromkeys(row.section for row in _rows(given)) if number
    ),
    "periods": _periods,
    "months": lambda given: _periods(given, r"-\d\d$"),
    "quarters": lambda given: _periods(given, "-Q"),
    "statuses": _statuses,
    "reports": _reports,
    "rules": _rules,
    "records": _records,
}


def prepare() -> list[str]:
    """Makes the shells known, and gives the words that are typed so far."""
    import os

    from typer import _completion_classes as library
    from typer._click.shell_completion import add_completion_class
    from typer._completion_classes import BashComplete, completion_init

    completion_init()
    library._sanitize_help_text = lambda text: text  # it loads rich at each press of the key

    class Bash(BashComplete):
        """Bash parts words before "@" and behind ":", and wants spaces within a value marked."""

        def get_completion_args(self) -> tuple[list[str], str]:
            args, incomplete = super().get_completion_args()
            words = [*args, incomplete]
            for place in range(len(words) - 2, 0, -1):
                if words[place] in BREAKS:
                    words[place - 1 : place + 2] = ["".join(words[place - 1 : place + 2])]
            if len(words) > 1 and words[-1] in BREAKS:
                words[-2:] = ["".join(words[-2:])]
            self.parted = max(words[-1].rfind("@"), words[-1].rfind(":") + 1, 0)
            return words[:-1], words[-1].strip("'\"")

        def format_completion(self, item: Any) -> str:
            value = str(item.value)[self.parted :]
            return re.sub(r"([ ()&;'\"])", r"\\\1", value)

    add_completion_class(Bash, "bash")
    typed = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    return typed.split()[1:]
