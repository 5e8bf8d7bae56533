"""What a command is given: the common options, and what they name, each made once when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstthc_cli.cli.days import read_day, read_today
from kstthc_cli.cli.output import emit, emit_pieces, emit_words, is_terminal, tell, track
from kstthc_cli.documents.suffixes import chosen_format
from kstthc_cli.errors import Ended, UnusableInputError, UsageError
from kstthc_cli.files import shorten
from kstthc_cli.messages import LANGUAGES, Message, message, plural
from kstthc_cli.plan.find import Found, Load, find_plans, notices_of
from kstthc_cli.plan.load import load_unread
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.plan.stream import PlanStream, stream_of_offices
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.journal import journal_path, read_journal, torn_notice
from kstthc_cli.progress.naming import check_choice, find_task, split_name
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.status import Item, counts_back_from_dossiers
from kstthc_cli.progress.worklist import begins_of, unfinished
from kstthc_cli.writing import fault_of_name

if TYPE_CHECKING:
    from kstthc_cli.documents.listing import Document


@dataclass(frozen=True)
class Context:
    """The values of the common options; a command takes some of them, the rest are empty.

    Their names are those of `cli/options.py`.
    """

    lang: str = ""
    debug: bool = False
    plan: Sequence[Path] = ()
    today: str = ""
    output_format: str = ""
    output: Path | None = None
    force: bool = False
    lead: Sequence[str] = ()
    section: Sequence[str] = ()
    dossiers: Sequence[Path] = ()
    period: str = ""
    month: str = ""
    quarter: str = ""
    first: str = ""
    last: str = ""
    data: Sequence[Path] = ()
    explain_columns: bool = False
    explain_rows: bool = False
    templates: Path | None = None
    document: Sequence[str] = ()
    note: str = ""
    by: str = ""
    per: str = ""
    fail_on_overdue: bool = False
    formats: Sequence[str] = ()
    """What the command can write; the first is meant where none is named."""
    half_read: dict[str, int] = field(default_factory=dict)
    """Plans whose journals have lines that could not be read, and how many."""

    def __post_init__(self) -> None:
        if self.lang:
            one_of(self.lang, LANGUAGES, "--lang")
        if self.output is not None and (why := fault_of_name(self.output)):
            raise UnusableInputError(
                message("{file} cannot be used: {error}", file=shorten(str(self.output)), error=why)
            )
        if self.templates is not None and not self.templates.is_dir():
            raise UnusableInputError(
                message("There is no folder of templates {folder}.", folder=self.templates)
            )

    @cached_property
    def day(self) -> date:
        """The day to work as on."""
        return read_today(self.today)

    @property
    def documents(self) -> str:
        """The numbers of the documents named, as one text; each once."""
        return "; ".join(dict.fromkeys(each.strip() for each in self.document if each.strip()))

    def read_day(self, words: str, option: str) -> date:
        """A day that another option names."""
        return read_day(words, option, self.day)

    @cached_property
    def format(self) -> str:
        """The format that is asked for, by name or by the output file's ending; else the first."""
        return chosen_format(self.output_format, self.output, self.formats)

    @cached_property
    def found(self) -> Found:
        """The plans that the command speaks of."""
        return find_plans(
            [*self.plan], self.day, Path.cwd(), self._has_left, self._load, prepare_plans
        )

    @cached_property
    def stream(self) -> PlanStream | None:
        """The plans one by one where they are of several offices; None where they are of one."""
        return stream_of_offices(
            [*self.plan], self.day, Path.cwd(), self._has_left, self._load, prepare_plans
        )

    @cached_property
    def _load(self) -> Load:
        """Loads plans; of one office's it remembers those that told that it is one."""
        return cache(load_unread)

    def _has_left(self, plan: Plan) -> bool:
        """Whether the plan still has dated work that nobody finished."""
        return bool(unfinished(plan, self.day, self.read_quietly(plan)))

    def read_quietly(self, plan: Plan) -> Progress:
        """What the plan's journal says as of the day; of lines that are torn nothing is told."""
        return read_progress(plan, self.day, is_quiet=True)

    @cached_property
    def one_plan(self) -> Plan:
        """The one plan whose calendar, names and office are meant."""
        plans = self.found.plans
        in_force = tuple(plan for plan in plans if plan.holds(self.day))
        plans = in_force if not self.plan and in_force else plans
        if len(plans) > 1:
            raise UsageError(message("A document is of one plan; name it with --plan."))
        return plans[0]

    def progress(self, plan: Plan) -> Progress:
        """What the plan's journal says as of the day, and the events of the dossiers named."""
        progress = read_progress(plan, self.day, self.dossiers)
        if progress.unread:
            self.half_read[plan.file] = progress.unread
        return progress

    def task_named(self, name: str) -> tuple[Plan, Task, str]:
        """The plan, the row, and what stands after “@” of a name such as 2.I.3@2023-05."""
        task, period = split_name(name)
        return (*find_task(self.found, task, self.day, period), period)

    def task_to_record(self, name: str) -> tuple[Plan, Task, str]:
        """The same for a record; UnusableInputError where a plan that was not read may be meant."""
        plan, row, period = self.task_named(name)
        if self.found.refused and not plan.holds(self.day) and ":" not in name.partition("@")[0]:
            files = ", ".join(
                str(one.message.values.get("file", "?")) for one in self.found.refused
            )
            raise UnusableInputError(
                message(
                    "{files} cannot be used, and may have the row {name} that is meant; see: kstthc check. "
                    "For plan {number}: {full}",
                    files=files, name=name, number=plan.number, full=f"{plan.name}:{name}",
                )
            )  # fmt: skip
        return plan, row, period

    def check_choice(self) -> None:
        """UsageError where no plan has one of the leads or sections named."""
        check_choice(self.found.plans, self.lead, self.section)

    def is_chosen(self, item: Item) -> bool:
        """Whether the item is of a lead and of a section that are named; none named choose all."""
        if self.section and item.task.section not in self.section:
            return False
        return not self.lead or any(item.is_of_lead(lead) for lead in self.lead)

    @property
    def has_unread(self) -> bool:
        """Whether days of some rows are not known, so that no list is sure to be whole."""
        return any(plan.unread for plan in self.found.plans)

    def tell_notices(self) -> None:
        """What the person should know of the plans: the choice made, and a validity that is over."""
        for notice in self.found.notices:
            tell(notice)
        for plan in self.found.plans:
            for about in notices_of(plan, self.day):
                tell(about)

    @property
    def is_for_screen(self) -> bool:
        """Whether a person at a screen reads what the command shows."""
        return self.output is None and self.format == "table" and is_terminal()

    def show(self, document: Document, output: Path | None = None) -> None:
        """A list in the format that is asked for, to the screen, a pipe or a file."""
        from kstthc_cli.documents.formats import FORMATS

        output = output or self.output
        if output is None and self.is_for_screen:
            from kstthc_cli.cli.screen import print_document

            print_document(document)
            return
        written = FORMATS[self.format].write(document)
        if isinstance(written, bytes):
            if output is None or str(output) == "-":
                raise UsageError(
                    message(
                        "{format} is not for a screen; name a file: --output FILE",
                        format=self.format,
                    )
                )
            emit(written, output, force=self.force)
        else:
            emit_pieces(written, output, force=self.force)

    def write(self, text: str) -> None:
        """Text that has one form only, for programs too."""
        emit(text, self.output, force=self.force)

    def say(self, text: str) -> None:
        """Words that people read, laid out for a screen."""
        emit_words(text, self.output, force=self.force)

    def check_yaml(self, option: str) -> None:
        """UsageError where YAML is made and another format or ending is asked for."""
        ending = self.output.suffix.lower() if self.output is not None else ""
        if self.output_format or ending not in ("", ".yaml", ".yml"):
            raise UsageError(
                message("{option} writes YAML; name a file that ends in .yaml.", option=option)
            )

    def tell_none(self, none: Message, apart: Message | None) -> None:
        """That there is nothing; with `apart` only where everything was read, else what is known."""
        if apart is None:
            tell(none)
        else:
            found = apart if self.has_unread else none
            tell_none(found, len(self.found.refused) + len(self.half_read))

    @property
    def not_read(self) -> dict[str, Any]:
        """What programs are told of what a list may lack."""
        tasks = sum(len(plan.unread) for plan in self.found.plans)
        from kstthc_cli.documents.tables.items import lacking

        return lacking(self.found.refused, tasks, sum(self.half_read.values()))

    def fail_on_refused(self) -> None:
        """Exit 1 where a plan that was asked for could not be used."""
        if self.found.refused:
            raise Ended(1)


def one_of(value: str, choices: Iterable[str], option: str) -> str:
    """The value, when it is one of the choices; UsageError otherwise."""
    if value not in (known := tuple(choices)):
        raise UsageError(
            message(
                "{option}: “{value}” is none of: {choices}.",
                option=option,
                value=value,
                choices=", ".join(known),
            )
        )
    return value


def prepare_plans(files: Sequence[Path]) -> None:
    """Read many plans with all processors, with a bar on the screen of a person who waits."""
    if len(files) > 1:
        from kstthc_cli.plan.prefetch import prefetch

        prefetch(files, track)


def read_progress(
    plan: Plan, today: date, dossiers: Sequence[Path] = (), *, is_quiet: bool = False
) -> Progress:
    """What the plan's journal says as of today, and the events of dossier exports if given.

    A torn line is told, and counts as not recorded.
    """
    journal = read_journal(journal_path(plan.file))
    if not is_quiet and (notice := torn_notice(journal)):
        tell(notice)
    exported = dossier_events(plan, dossiers, today)
    unread = len(journal.torn) + len(journal.newer)
    known = Progress(journal.records, exported, begins_of(plan, journal.records), unread)
    return known.as_of(today)


def tell_none(none: Message, unread: int) -> None:
    """That there is nothing; of plans and journals that were not read whole nothing is said."""
    if not unread:
        tell(none)
        return
    tell(
        plural(
            "Whether that is all cannot be said: {n} plan or journal was not read whole.",
            "Whether that is all cannot be said: {n} plans or journals were not read whole.",
            unread,
        )
    )


def dossier_events(plan: Plan, dossiers: Sequence[Path], today: date) -> tuple[Event, ...]:
    """The events that dossier exports hold for tasks that count back from each dossier's day."""
    if not dossiers:
        return ()
    from kstthc_cli.cli.data import naming_of, read_data
    from kstthc_cli.dossiers.apology import appointments_of
    from kstthc_cli.dossiers.trust import require_trust

    export = read_data(dossiers, naming_of(plan), ("appointed",))
    require_trust(export)
    read = appointments_of(export, today, plan.terms.calendar)
    if read.unusable:
        tell(
            plural(
                "{file}: {n} row has no code or no day and is left out.",
                "{file}: {n} rows have no code or no day and are left out.",
                read.unusable,
                file=", ".join(map(str, dossiers)),
            )
        )
    return tuple(
        Event(code, day, task=task.id)
        for task in plan.tasks
        if counts_back_from_dossiers(task)
        for code, day in read.days.items()
    )
