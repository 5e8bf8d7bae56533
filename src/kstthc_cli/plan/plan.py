"""The plan that the rest of kstthc uses: plain frozen values, deadlines ready to be read.

Importing it loads neither yaml nor pydantic; `build` makes it from the checked data of a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kstthc_cli.deadlines.schedule import Near, Schedule, Terms
from kstthc_cli.messages import message
from kstthc_cli.plan.amendments import Amendment, Revision
from kstthc_cli.plan.rows import Rows
from kstthc_cli.plan.schedules import Schedules
from kstthc_cli.plan.units import Unit, in_office, resolve_leads
from kstthc_cli.value import Value

if TYPE_CHECKING:
    from kstthc_cli.deadlines.reading import Reading  # the rules come with it

FilePath = tuple[str | int, ...]
"""Keys and list places that lead to a value of the file: ("sections", 0, "tasks", 2)."""


class Target(NamedTuple):
    """A figure that a task must reach."""

    name: str
    at_least: float
    unit: str
    indicator: str | None = None


class Figure(NamedTuple):
    """What people say an indicator was in a period: a value, or its two numbers."""

    code: str
    period: str
    source: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None


class Deliverable(NamedTuple):
    """One of a row's results; what it does not say of itself is the row's."""

    name: str
    lead: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    with_: str = ""
    deadline: str = ""
    rule: str = ""

    @property
    def words(self) -> str:
        """The words that its own deadline is read from."""
        return self.rule or self.deadline

    @property
    def stands_alone(self) -> bool:
        """Whether somebody else does it, or on another day, than the row says."""
        return bool(self.lead or self.with_ or self.words)


class Task(Value, apart=("terms", "schedules")):
    """One row of the plan; `lead` holds the cells' words, `leads` the units they name.

    `path` are the ids of its sections from the top, `root` the place of the topmost, `place` its
    own in the plan, both from 0; `at` is where it stands in the file. `revisions` are what later
    documents changed of it, `origin` the one that brought it.
    """

    id: str
    terms: Terms
    schedules: Schedules
    """When its phrases fall due, ready where an earlier run left it."""
    content: str
    path: tuple[str, ...] = ()
    root: int = 0
    place: int = 0
    at: FilePath = ()
    number: str = ""
    lead: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    with_: str = ""
    deadline: str = ""
    rule: str = ""
    review: str = ""
    covers: str = ""
    deliverables: tuple[Deliverable, ...] = ()
    note: str = ""
    targets: tuple[Target, ...] = ()
    generator: str = ""
    cells: Mapping[str, str] = {}
    carried_from: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    origin: Amendment | None = None

    @cached_property
    def reading(self) -> Reading:
        """What its deadline was read as; `rule:` speaks where it stands."""
        return self.read(self.words)

    @cached_property
    def review_reading(self) -> Reading | None:
        """What its review was read as; None without one."""
        return self.read(self.review) if self.review else None

    def read(self, words: str) -> Reading:
        """What words of this row were read as, under the plan's terms."""
        from kstthc_cli.deadlines.in_plan import read_in_plan  # the reader and the rules

        return read_in_plan(words, self.terms)

    def schedule(self, words: str, terms: Terms | None = None) -> Schedule:
        """What words of this row come to under the plan's terms, or under others."""
        return self.schedules.of(self, words, terms)

    def review_schedule(self, terms: Terms | None = None) -> Schedule:
        """What its review comes to: always the days of the periods themselves."""
        return self.schedules.of(self, self.review, terms, "")

    def near(self, last: date, *, is_review: bool = False) -> Near:
        """What its deadline, or its review, asks for by a day, as issued and under the plan's terms."""
        words, covers = (self.review, "") if is_review else (self.words, self.covers)
        return self.schedules.until(self, words, covers, last)

    @property
    def section(self) -> str:
        """The id of its topmost section; empty without one."""
        return self.path[0] if self.path else ""

    @property
    def is_changed(self) -> bool:
        """Whether a later document brought it, or changed something of it."""
        return bool(self.revisions) or self.origin is not None

    @property
    def words(self) -> str:
        """The words that its deadline is read from."""
        return self.rule or self.deadline

    @property
    def result(self) -> tuple[str, ...]:
        """What its deliverables are called."""
        return tuple(one.name for one in self.deliverables)

    @property
    def phrases(self) -> Iterator[str]:
        """All words that days are read from, those of later documents too."""
        if self.words or not self.has_own_days:
            yield self.words
        yield from (one.words for one in self.deliverables if one.words)
        yield from (each.change.words for each in self.revisions if each.change.words)
        if self.review:
            yield self.review

    @property
    def says_when(self) -> bool:
        """Whether words say when, of the row or of each of its deliverables."""
        return bool(self.words) or self.has_own_days

    @property
    def has_own_days(self) -> bool:
        """Whether each of its deliverables says when, so that the row need not."""
        return bool(self.deliverables) and all(one.words for one in self.deliverables)

    def target_codes(self) -> list[tuple[str, Target]]:
        """Its targets, each with its code: 4.I.1, or of several 4.I.2a and 4.I.2b."""
        if len(self.targets) == 1:
            return [(self.id, self.targets[0])]
        return [(f"{self.id}{chr(ord('a') + n)}", t) for n, t in enumerate(self.targets)]

    def shares_number(self, other: Task) -> bool:
        """Whether both are rows under one number, as 14.a and 14.b."""
        own, row = self.id.rpartition(".")[::2]
        return bool(own) and len(row) == 1 and row.isalpha() and own == other.id.rpartition(".")[0]

    def is_meant(self, name: str) -> int:
        """How well a name fits: 3 its id, 2 its first and last parts, 1 its last ones, 0 not at all.

        Of 14.a, a row under the number 14, the letter may be left away.
        """
        wanted, own = name.casefold().split("."), self.id.casefold().split(".")
        if wanted == own:
            return 3
        if len(own) > 1 and len(own[-1]) == 1 and own[-1].isalpha() and wanted[-1] != own[-1]:
            own = own[:-1]
        left = iter(own)
        if wanted[-1] != own[-1] or not all(part in left for part in wanted):
            return 0
        return 2 if wanted == own or (len(wanted) > 1 and wanted[0] == own[0]) else 1


class Section(NamedTuple):
    """A section of the plan: its rows, then its parts. Rows outside all sections have one too,
    without id and title."""

    id: str
    title: str
    tasks: tuple[Task, ...] = ()
    parts: tuple[Section, ...] = ()
    place: int = 0

    @property
    def name(self) -> str:
        """ "2. Cơ chế một cửa", or what there is of it."""
        return ". ".join(text for text in (self.id, self.title) if text)

    @property
    def all_tasks(self) -> Iterator[Task]:
        """Its rows and those of its parts, in the plan's order."""
        yield from self.tasks
        for part in self.parts:
            yield from part.all_tasks


class AnnexColumn(NamedTuple):
    """A column of the annex; what `key` is no column of ours stands in the tasks' `cells`."""

    key: str
    heading: str


class Plan(Value):
    """A whole plan; `document` is the data of the signed paper as the file states it.

    `dossiers` says how exports of the one-stop system name columns, states and causes, and how
    they are read. `planned_to` is the last day before a later document closed the plan early.
    """

    file: str
    document: Mapping[str, Any]
    terms: Terms
    units: tuple[Unit, ...]
    rows: Rows
    cited: tuple[tuple[str, date], ...] = ()
    dossiers: Mapping[str, Any] = {}
    figures: tuple[Figure, ...] = ()
    columns: tuple[AnnexColumn, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    planned_to: date | None = None

    @property
    def planned_terms(self) -> Terms:
        """Its terms as issued, to the end that it had before a later document closed it early."""
        if self.planned_to is None or self.planned_to == self.terms.valid_to:
            return self.terms
        return self.terms._replace(valid_to=self.planned_to)

    @property
    def number(self) -> str:
        """Its number; of a draft, which has none yet, that it is one."""
        if self.document["number"]:
            return str(self.document["number"])
        return str(message("draft {file}", file=self.name))

    @property
    def symbol(self) -> str:
        """Its number as printed: of a draft nothing before "/KH-UBND"."""
        return str(self.document["number"] or "")

    @property
    def name(self) -> str:
        """What stands before ":" in 2023:1.I.2: the file's name without its ending."""
        return Path(self.file).stem

    def is_named(self, name: str) -> bool:
        """Whether 2023 of 2023:1.I.2 means this plan: its file, its year or its number."""
        wanted = name.strip().casefold()
        known = (self.name, str(self.terms.year), str(self.document["number"] or ""))
        return bool(wanted) and wanted in (text.casefold() for text in known)

    @property
    def is_draft(self) -> bool:
        """Whether it has no number or no day of issue yet, and so is never in force."""
        return not (self.document["number"] and self.document["issued_on"])

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its sections with all that stands in them."""
        return self.rows.sections

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Every task in the plan's order."""
        return self.rows.tasks

    @cached_property
    def further_columns(self) -> dict[str, str]:
        """The annex's columns that are none of ours: their headings by their keys."""
        keys = dict.fromkeys(chain.from_iterable(filter(None, self.rows.outlines.cells)))
        headings = {column.key: column.heading for column in self.columns}
        return {key: headings[key] for key in headings if key in keys} | {
            key: key for key in keys if key not in headings
        }

    @cached_property
    def unread(self) -> tuple[Task, ...]:
        """The tasks some of whose days are not known: no words say when, or none that are understood."""
        doubtful = (
            self.rows.task(place)
            for place, is_understood in enumerate(self.rows.outlines.is_understood)
            if not is_understood
        )
        return tuple(
            task
            for task in doubtful
            if not all(task.schedule(words, self.terms).is_understood for words in task.phrases)
        )

    def holds(self, day: date) -> bool:
        """Whether the plan is in force on the day."""
        return not self.is_draft and self.terms.holds(day)

    def has_ended(self, day: date) -> bool:
        """Whether its last day lies before the day."""
        return self.terms.valid_to is not None and self.terms.valid_to < day

    def find_tasks(self, name: str) -> list[Task]:
        """The tasks that an id or a short form of it names: 2.I.3, 2.i.3, 2.3; the best fit."""
        fits = [(task.is_meant(name.strip()), task) for task in self.tasks]
        best = max((fit for fit, _ in fits), default=0)
        found = [task for fit, task in fits if fit == best] if best else []
        return found if best > 1 or len(found) == 1 else []

    def leads_of(self, leads: tuple[str, ...], day: date) -> tuple[str, ...]:
        """The leads as of a day, successors for units that have ended."""
        if not self._has_ended_units:
            return leads
        return in_office(leads, self.units, day)

    @cached_property
    def _has_ended_units(self) -> bool:
        return any(unit.ends and unit.successors for unit in self.units)


__all__ = ["Plan", "Section", "Task", "Unit", "resolve_leads"]
