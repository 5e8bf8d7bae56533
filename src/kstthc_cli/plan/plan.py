"""The plan that the rest of kstthc uses: plain frozen values, deadlines ready to be read.

Made from the checked data of a plan file; importing it loads neither yaml nor pydantic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from kstthc_cli.deadlines.codec import decode, encode
from kstthc_cli.deadlines.days_off.official import DayOff, MakeUpDay
from kstthc_cli.deadlines.occurrence import Terms
from kstthc_cli.deadlines.reading import Reading
from kstthc_cli.deadlines.words import fold
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.messages import message


@dataclass(frozen=True)
class Unit:
    """A unit or officer; `names` are all spellings, the canonical one first."""

    names: tuple[str, ...]
    level: str | None = None

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True)
class Target:
    """A figure that a task must reach."""

    name: str
    at_least: float
    unit: str
    indicator: str | None = None


@dataclass(frozen=True)
class Figure:
    """What people say an indicator was in a period: a value, or its two numbers."""

    code: str
    period: str
    source: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True)
class Task:
    """One row of the plan; `lead` holds the cells' words, `leads` the units they name."""

    id: str
    section: str
    part: str
    year: int
    content: str
    lead: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    with_: str = ""
    deadline: str = ""
    rule: str = ""
    review: str = ""
    result: tuple[str, ...] = ()
    note: str = ""
    targets: tuple[Target, ...] = ()
    generator: str = ""
    known: Mapping[str, Reading] = field(default_factory=dict, repr=False, compare=False)
    """Readings from an earlier run, by their words."""

    @cached_property
    def reading(self) -> Reading:
        """What its deadline was read as; `rule:` speaks where it stands."""
        return self._read(self.words)

    @cached_property
    def review_reading(self) -> Reading | None:
        """What its review was read as; None without one."""
        return self._read(self.review) if self.review else None

    def _read(self, words: str) -> Reading:
        if words in self.known:
            return self.known[words]
        from kstthc_cli.deadlines.phrase import read_phrase  # only for words not read before

        return read_phrase(words, self.year)

    @property
    def words(self) -> str:
        """The words that its deadline is read from."""
        return self.rule or self.deadline

    def target_codes(self) -> list[tuple[str, Target]]:
        """Its targets, each with its code: 4.I.1, or of several 4.I.2a and 4.I.2b."""
        if len(self.targets) == 1:
            return [(self.id, self.targets[0])]
        return [(f"{self.id}{chr(ord('a') + n)}", t) for n, t in enumerate(self.targets)]

    @property
    def short_id(self) -> str:
        """Section and number without the part: 2.3 for 2.I.3."""
        section, _, number = self.id.split(".")
        return f"{section}.{number}"


@dataclass(frozen=True)
class Part:
    """A part of a section with its tasks."""

    id: str
    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Section:
    """A section with its parts."""

    id: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Plan:
    """A whole plan; `document` is the data of the signed paper as the file states it.

    `dossiers` says how exports of the one-stop system name columns, states and causes, and how they are read.
    """

    file: str
    document: Mapping[str, Any]
    terms: Terms
    units: tuple[Unit, ...]
    sections: tuple[Section, ...]
    cited: tuple[tuple[str, date], ...] = ()
    dossiers: Mapping[str, Any] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    _by_id: dict[str, Task] = field(default_factory=dict, repr=False, compare=False)

    @property
    def number(self) -> str:
        return str(self.document["number"])

    @property
    def tasks(self) -> Iterator[Task]:
        """Every task in the plan's order."""
        return (task for section in self.sections for part in section.parts for task in part.tasks)

    def holds(self, day: date) -> bool:
        """Whether the plan is in force on the day."""
        return self.terms.holds(day)

    def find_tasks(self, name: str) -> list[Task]:
        """The tasks that an id or a short form of it names: 2.I.3, 2.i.3, 2.3."""
        wanted = name.strip().upper()
        return [task for task in self.tasks if wanted in (task.id, task.short_id)]


def unit_key(words: str) -> str:
    """A unit's words for comparing: "- UBND xã," and "UBND xã" are one."""
    return re.sub(r"\s+", " ", words.casefold()).strip(" -+•.,;:")


def resolve_leads(cells: tuple[str, ...], units: tuple[Unit, ...]) -> tuple[str, ...]:
    """The canonical names of the units that lead cells name.

    A cell that names no unit as a whole is taken apart at ";" and line ends; what is still
    unknown keeps its own words.
    """
    names = {unit_key(name): unit.name for unit in units for name in unit.names}
    leads: list[str] = []
    for cell in cells:
        whole = names.get(unit_key(cell))
        parts = [whole] if whole else [part for part in re.split(r"[;\n]", cell) if unit_key(part)]
        for part in parts:
            name = names.get(unit_key(part), part.strip(" -+•.,;:"))
            if name not in leads:
                leads.append(name)
    return tuple(leads)


def matches_lead(plan: Plan, task: Task, wanted: str, party: str | None = None) -> bool:
    """Whether a lead contains the wanted words, whatever their case and accents.

    Words that are a unit's whole name mean that unit alone. An occurrence of one party is that
    party's, and not every lead's; a party may be a part of the lead.
    """
    needle = fold(unit_key(wanted))
    names = [party] if party else [*task.leads, *task.lead]
    folded = [fold(unit_key(name)) for name in names]
    if any(needle == fold(unit_key(name)) for unit in plan.units for name in unit.names):
        return needle in folded
    return any(needle in name for name in folded)


def build_plan(data: Mapping[str, Any], file: str) -> Plan:
    """A Plan from the checked data of a plan file (dates as ISO text)."""
    document = data["document"]
    issued_on = date.fromisoformat(document["issued_on"])
    valid = data["valid"]
    first = _day(valid["from"]) or issued_on
    year = data["year"] or first.year
    last = _day(valid["to"]) or date(year, 12, 31)
    terms = Terms(
        year=year,
        issued_on=issued_on,
        valid_from=first,
        valid_to=last,
        before=data["before"],
        roll=data["roll"],
        calendar=_calendar(data["calendar"]),
    )
    units = tuple(Unit((unit["name"], *unit["also"]), unit["level"]) for unit in data["units"])
    known = _readings(data.get("readings", {}))
    sections = tuple(_section(section, year, units, known) for section in data["sections"])
    cited = tuple(
        (doc["number"], date.fromisoformat(doc["issued_on"])) for doc in data["documents"]
    )
    figures = tuple(Figure(**figure) for figure in data["indicators"])
    return Plan(file, document, terms, units, sections, cited, data["dossiers"], figures)


def readings_data(plan: Plan) -> dict[str, Any]:
    """The readings of all its phrases as plain data, for the next run."""
    found = [task.reading for task in plan.tasks]
    found += [task.review_reading for task in plan.tasks if task.review_reading is not None]
    return {
        reading.words: {"rule": encode(reading.rule), "impossible": reading.impossible}
        for reading in found
    }


def _readings(data: Mapping[str, Any]) -> dict[str, Reading]:
    return {
        words: Reading(words, decode(read["rule"]), read["impossible"])
        for words, read in data.items()
    }


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _calendar(data: Mapping[str, Any]) -> WorkingCalendar:
    return WorkingCalendar(
        tuple(
            DayOff(
                date.fromisoformat(off["day"]), message("{name}", name=off["name"]), off["source"]
            )
            for off in data["off"]
        ),
        tuple(MakeUpDay(date.fromisoformat(day["day"]), day["source"]) for day in data["working"]),
    )


def _section(
    data: Mapping[str, Any], year: int, units: tuple[Unit, ...], known: Mapping[str, Reading]
) -> Section:
    parts = []
    for part in data["parts"]:
        tasks = tuple(
            _task(task, data["id"], part["id"], year, units, known) for task in part["tasks"]
        )
        parts.append(Part(part["id"], part["title"], tasks))
    return Section(data["id"], data["title"], tuple(parts))


def _task(
    data: Mapping[str, Any],
    section: str,
    part: str,
    year: int,
    units: tuple[Unit, ...],
    known: Mapping[str, Reading],
) -> Task:
    lead = tuple(data["lead"])
    return Task(
        id=data["id"],
        section=section,
        part=part,
        year=year,
        content=data["content"],
        lead=lead,
        leads=resolve_leads(lead, units),
        with_=data["with"] or "",
        deadline=data["deadline"] or "",
        rule=data["rule"] or "",
        review=data["review"] or "",
        result=tuple(data["result"]),
        note=data["note"] or "",
        targets=tuple(Target(**target) for target in data["targets"]),
        generator=data["generator"] or "",
        known=known,
    )
