"""What the Tab key offers: tasks, periods, units and the like, each with a word on it.

Asked by the shell at each press of the key: it reads the plans at hand and tells nothing of what
is wrong with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import typer

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
LONGEST = 70
"""Letters of what is said beside a value."""

Offer = tuple[str, str]
Completer = Callable[..., list[Offer]]


def item(value: str, text: str) -> Any:
    """A value and a word on it, as the command-line library offers them."""
    from typer._click.shell_completion import CompletionItem

    return CompletionItem(value, help=text)


def fixed(values: Iterable[str]) -> Completer:
    """Offers these values."""
    known = [*values]

    def offered(incomplete: str) -> list[Offer]:
        return [(value, "") for value in known if value.startswith(incomplete)]

    return offered


shells = fixed(SHELLS)


def commands(incomplete: str) -> list[Offer]:
    """All commands."""
    from kstthc_cli.cli.app import COMMANDS

    return _offered(((name, str(entry.help)) for name, entry in COMMANDS.items()), incomplete)


def tasks(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Rows of the plans; behind "@" the periods of one."""
    found = _context(ctx)
    if found is None:
        return []
    name, at, _period = incomplete.partition("@")
    if at:
        return _offered(_occurrences(found, name), incomplete)
    return _offered(((task.id, task.content) for task in _rows(ctx)), incomplete)


def leads(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Who leads something in the plans."""
    names = sorted({lead for task in _rows(ctx) for lead in task.leads})
    return _offered(((name, "") for name in names), incomplete)


def sections(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The sections of the plans."""
    numbers = dict.fromkeys(task.section for task in _rows(ctx) if task.section)
    return _offered(((number, "") for number in numbers), incomplete)


def periods(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The year, halves, quarters and months of the plans."""
    return _offered(_periods(ctx), incomplete)


def months(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The months of the plans."""
    return _offered((one for one in _periods(ctx) if re.search(r"-\d\d$", one[0])), incomplete)


def quarters(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The quarters of the plans."""
    return _offered((one for one in _periods(ctx) if "-Q" in one[0]), incomplete)


def statuses(incomplete: str) -> list[Offer]:
    """How an occurrence may stand."""
    from kstthc_cli.progress.wording import STATUS_NAMES

    return _offered(((s.value, str(name)) for s, name in STATUS_NAMES.items()), incomplete)


def reports(incomplete: str) -> list[Offer]:
    """The documents that can be made."""
    from kstthc_cli.documents.papers import REPORTS

    return _offered(((name, "") for name in REPORTS), incomplete)


def rules(incomplete: str) -> list[Offer]:
    """The rules that plan files are checked for."""
    from kstthc_cli.plan.rules import RULES

    return _offered(((rule, str(text)) for rule, (_level, text) in RULES.items()), incomplete)


def records(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The records of the journals, the latest first."""
    from kstthc_cli.documents.tables.records import ACTION_NAMES, name_of
    from kstthc_cli.progress.journal import journal_path, read_journal

    journals = (read_journal(journal_path(plan.file)) for plan in _plans(ctx))
    known = [one for journal in journals for one in journal.records]
    told = ((one.id, f"{ACTION_NAMES[one.action]} {name_of(one)}") for one in reversed(known))
    return _offered(told, incomplete)


def _occurrences(context: Any, name: str) -> Iterator[Offer]:
    from kstthc_cli.progress.status import items_of_task
    from kstthc_cli.progress.wording import deadline_lines, status_words

    plan, task, _period = context.task_named(name)
    for one in items_of_task(plan, task, context.day, context.progress(plan)):
        if one.key:
            yield f"{name}@{one.key}", f"{deadline_lines(one)[0]} · {status_words(one)}"


def _periods(ctx: typer.Context) -> Iterator[Offer]:
    from kstthc_cli.deadlines.period import PeriodUnit, periods_of_year
    from kstthc_cli.deadlines.show_period import show_period

    for year in dict.fromkeys(plan.terms.year for plan in _plans(ctx)):
        for unit in (PeriodUnit.YEAR, PeriodUnit.HALF, PeriodUnit.QUARTER, PeriodUnit.MONTH):
            for period in periods_of_year(unit, year):
                yield period.key, str(show_period(period.key))


def _context(ctx: typer.Context) -> Any:
    """What the options typed so far name; None where no plan can be used."""
    from kstthc_cli.cli.context import Context
    from kstthc_cli.errors import KstthcError

    try:
        given = Context(plan=ctx.params.get("plan") or (), today=ctx.params.get("today") or "")
        return given if given.found.plans else None
    except KstthcError:
        return None


def _plans(ctx: typer.Context) -> Sequence[Any]:
    """The plans that the options typed so far name."""
    found = _context(ctx)
    return found.found.plans if found else ()


def _rows(ctx: typer.Context) -> Iterator[Any]:
    return (task for plan in _plans(ctx) for task in plan.tasks)


def _offered(known: Iterable[Offer], incomplete: str) -> list[Offer]:
    """Those that begin so; nothing where the plans cannot be used."""
    from kstthc_cli.errors import KstthcError

    try:
        return [(value, _brief(text)) for value, text in known if value.startswith(incomplete)]
    except KstthcError:
        return []


def _brief(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rpartition(" ")[0] + "…"


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


BREAKS = ("@", ":")
