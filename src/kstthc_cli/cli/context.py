"""What a command is given: the common options, and what they name, each made once when asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstthc_cli.cli.days import read_today
from kstthc_cli.cli.output import emit, emit_pieces, emit_words, is_terminal, tell, tell_each, track
from kstthc_cli.deadlines.typed import read_day
from kstthc_cli.documents.suffixes import chosen_format
from kstthc_cli.errors import Ended, UnusableInputError, UsageError, one_of
from kstthc_cli.files import shorten
from kstthc_cli.messages import LANGUAGES, Message, message
from kstthc_cli.plan.find import Found, Load, find_plans, has_plans_around, notices_of
from kstthc_cli.plan.load import load_unread
from kstthc_cli.plan.plan import Plan, Task
from kstthc_cli.plan.stream import PlanStream, stream_of_offices
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.item import Item
from kstthc_cli.progress.naming import check_choice, find_task, find_task_to_record, split_name
from kstthc_cli.progress.near import is_left
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.wording import none_words
from kstthc_cli.progress.worklist import Window, progress_of
from kstthc_cli.value import Value, replace
from kstthc_cli.writing import fault_of_name

if TYPE_CHECKING:
    from kstthc_cli.documents.listing import Document


class Context(Value):
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

    def __post_init__(self) -> None:
        if self.output_format and self.formats:
            one_of(self.output_format, self.formats, "--format")
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
    def half_read(self) -> dict[str, int]:
        """Plans whose journals have lines that could not be read, and how many; noted on the way."""
        return {}

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

    @property
    def file(self) -> Path | None:
        """The file or folder that is named; None for standard output, which "-" names too."""
        return None if str(self.output) == "-" else self.output

    @cached_property
    def found(self) -> Found:
        """The plans that the command speaks of."""
        return find_plans(
            [*self.plan], self.day, Path.cwd(), self._has_left, self._load, prepare_plans
        )

    def found_if_any(self, *, is_needed: bool = True) -> Found | None:
        """The plans; None where none is named and none is there, or none that can be used is needed."""
        try:
            return self.found
        except UnusableInputError:
            if self.plan or (is_needed and has_plans_around(Path.cwd())):
                raise
            return None

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
        return is_left(plan, self.day, self.read_quietly(plan))

    def read_quietly(self, plan: Plan) -> Progress:
        """What the plan's journal says as of the day; of lines that are torn nothing is told."""
        return progress_of(plan, self.day)

    @cached_property
    def one_plan(self) -> Plan:
        """The one plan whose calendar, names and office are meant."""
        return self.found.one_plan(self.day, is_named=bool(self.plan))

    def progress(self, plan: Plan) -> Progress:
        """What the plan's journal says as of the day, and the events of the dossiers named."""
        progress = progress_of(plan, self.day)
        if progress.notice:
            tell(progress.notice)
        if progress.unread:
            self.half_read[plan.file] = progress.unread
        return replace(progress, exported=self.events(plan)) if self.dossiers else progress

    def events(self, plan: Plan) -> tuple[Event, ...]:
        """The events that the dossiers named hold for the plan's tasks."""
        if not self.dossiers:
            return ()
        from kstthc_cli.cli.data import read_data
        from kstthc_cli.documents.exported import NEEDED, events_of, naming_of

        export = read_data(self.dossiers, naming_of(plan), NEEDED)
        events, told = events_of(plan, export, self.dossiers, self.day)
        if told:
            tell(told)
        return events

    def window(self, year: int) -> Window | None:
        """The days that the options name, of this year where no year is; None where none is given."""
        named = (self.period, self.month, self.quarter, self.first, self.last)
        if not any(named):
            return None
        from kstthc_cli.progress.spans import NamedDays  # most ask for a week

        return NamedDays(*named).window(year, self.day)

    def task_named(self, name: str) -> tuple[Plan, Task, str]:
        """The plan, the row, and what stands after “@” of a name such as 2.I.3@2023-05."""
        task, period = split_name(name)
        return (*find_task(self.found, task, self.day, period), period)

    def task_to_record(self, name: str) -> tuple[Plan, Task, str]:
        """The same for a record; UnusableInputError where a plan that was not read may be meant."""
        return find_task_to_record(self.found, name, self.day)

    def check_choice(self) -> None:
        """UsageError where no plan has one of the leads or sections named."""
        check_choice(self.found.plans, self.lead, self.section)

    def is_chosen(self, item: Item) -> bool:
        """Whether the item is of a lead and of a section that are named; none named choose all."""
        if self.section and item.task.section not in self.section:
            return False
        return not self.lead or any(item.is_of_lead(lead) for lead in self.lead)

    def tell_notices(self) -> None:
        """What the person should know of the plans: the choice made, and a validity that is over."""
        tell_each(self.found.notices)
        for plan in self.found.plans:
            tell_each(notices_of(plan, self.day))

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
            if (output or self.file) is None or str(output) == "-":
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

    def tell_none(self, none: Message, apart: Message | None) -> None:
        """That there is nothing; with `apart` only where everything was read, else what is known."""
        if apart is None:
            tell(none)
        else:
            found = apart if self.found.has_unread else none
            tell(none_words(found, len(self.found.refused) + len(self.half_read)))

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


def prepare_plans(files: Sequence[Path]) -> None:
    """Read many plans with all processors, with a bar on the screen of a person who waits."""
    if len(files) > 1:
        from kstthc_cli.plan.prefetch import prefetch

        prefetch(files, track)


def run_command(
    place: str, formats: Sequence[str], given: Mapping[str, Any], own: Mapping[str, Any]
) -> None:
    """Run the command at "module.function" with the shared options given, and with its own."""
    module, function = place.split(".")
    body = getattr(import_module(f"kstthc_cli.cli.{module}"), function)
    context = Context(**given, formats=formats)
    if context.explain_columns:
        from kstthc_cli.cli.data import explain_columns

        explain_columns(context)
    else:
        body(context, **own)
