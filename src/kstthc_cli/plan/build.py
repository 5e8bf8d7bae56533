"""From the checked data of a plan file (dates as ISO text) to a Plan, and its readings back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from kstthc_cli.deadlines.days_off import DayOff, MakeUpDay
from kstthc_cli.deadlines.schedule import Terms
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.messages import message
from kstthc_cli.plan.amendments import Amendment, Change, Revision
from kstthc_cli.plan.plain import KeptRows, plain_sections
from kstthc_cli.plan.plan import (
    AnnexColumn,
    Deliverable,
    Figure,
    FilePath,
    Plan,
    Section,
    Target,
    Task,
)
from kstthc_cli.plan.rows import Rows
from kstthc_cli.plan.schedules import Key, Schedules
from kstthc_cli.plan.units import LeadNames, Unit, unit_key
from kstthc_cli.value import replace

Origin = Callable[[FilePath], FilePath]
"""From a place in the data to that in the file, where faulty members were left out."""


def build_plan(
    data: Mapping[str, Any],
    file: str,
    origin: Origin = lambda path: path,
    former: Mapping[str, Any] | None = None,
) -> Plan:
    """A Plan from the checked data of a plan file.

    `former` is what was kept of it before it was edited: phrases that it dated stay dated.
    """
    document, documents, terms = data["document"], data["amendments"], terms_of(data)
    units = _with_changed_units(tuple(map(_unit, data["units"])), documents)
    names = LeadNames(units)
    amendments = tuple(_amendment(one, document, names) for one in documents)
    schedules = Schedules(data.get(SCHEDULES) or _still_dated(former, terms))
    builder = _Builder(terms, names, schedules, amendments, documents)
    return Plan(
        file=file,
        document=document,
        terms=terms,
        units=units,
        rows=builder.kept(data) if ROWS in data else Rows(builder.sections(data, origin), terms),
        cited=tuple(
            (doc["number"], date.fromisoformat(doc["issued_on"])) for doc in data["documents"]
        ),
        dossiers=data["dossiers"],
        figures=tuple(Figure(**figure) for figure in data["indicators"]),
        columns=tuple(AnnexColumn(**column) for column in data["columns"]),
        amendments=amendments,
        planned_to=_planned_to(data, terms.year),
    )


def terms_of(data: Mapping[str, Any]) -> Terms:
    """What the checked data of a plan state once for all its deadlines."""
    issued_on = _day(data["document"]["issued_on"])
    first = _day(data["valid"]["from"]) or issued_on
    year = data["year"] or (first.year if first else 0)
    changes = (change for one in data["amendments"] for change in one["changes"])
    ends = [date.fromisoformat(change["ends"]) for change in changes if change["ends"]]
    return Terms(
        year=year,
        issued_on=issued_on,
        valid_from=first or date(year, 1, 1),
        valid_to=min([_planned_to(data, year), *ends]),
        before=data["before"],
        roll=data["roll"],
        calendar=_calendar(data["calendar"]),
    )


def _planned_to(data: Mapping[str, Any], year: int) -> date:
    return _day(data["valid"]["to"]) or date(year, 12, 31)


def _still_dated(former: Mapping[str, Any] | None, terms: Terms) -> Mapping[Key, bytes]:
    """The schedules of an earlier state of the plan: they rest on nothing but words and terms."""
    return former[SCHEDULES] if former and terms_of(former) == terms else {}


SCHEDULES, ROWS, OUTLINES = "schedules", "rows", "outlines"
"""What is kept beside the checked data: when phrases fall due, and the rows instead of theirs."""


def kept_data(data: Mapping[str, Any], plan: Plan) -> dict[str, Any]:
    """The checked data of a plan as it is kept for the next run, for `build_plan`."""
    tasks = plan.tasks
    return {
        **data,
        "tasks": (),
        "sections": (),
        SCHEDULES: tasks[0].schedules.plain(tasks) if tasks else {},
        ROWS: plain_sections(plan.sections, plan.amendments),
        OUTLINES: tuple(plan.rows.outlines),
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


def _unit(data: Mapping[str, Any]) -> Unit:
    return Unit(
        (data["name"], *data["also"]),
        data["level"],
        _day(data["from"]),
        _day(data["to"]),
        tuple(data["successors"]),
    )


def _with_changed_units(units: tuple[Unit, ...], documents: Any) -> tuple[Unit, ...]:
    """The units, ended where a document renamed or merged them, with those that came of it."""
    made = list(units)
    for document in documents:
        begins = _day(document["from"]) or date.fromisoformat(document["issued_on"])
        for change in document["changes"]:
            for place, unit in enumerate(made):
                if change["unit"] and unit_key(change["unit"]) in map(unit_key, unit.names):
                    last = date.fromordinal(begins.toordinal() - 1)
                    made[place] = unit._replace(ends=last, successors=tuple(change["becomes"]))
            known = {unit_key(name) for unit in made for name in unit.names}
            made += [
                Unit((name,), begins=begins)
                for name in change["becomes"]
                if unit_key(name) not in known
            ]
    return tuple(made)


def _amendment(data: Mapping[str, Any], document: Mapping[str, Any], names: LeadNames) -> Amendment:
    issued_on = date.fromisoformat(data["issued_on"])
    return Amendment(
        number=data["number"],
        issued_on=issued_on,
        begins=_day(data["from"]) or issued_on,
        issuer=data["issuer"] or document["issuer"],
        title=data["title"] or "",
        changes=tuple(_change(one, names) for one in data["changes"]),
    )


def _change(data: Mapping[str, Any], names: LeadNames) -> Change:
    task, _, number = (data["task"] or "").partition("#")
    lead = tuple(data["lead"])
    return Change(
        task=task.strip(),
        deliverable=int(number) if re.fullmatch(r"[1-9]\d?", number) else None,
        deadline=data["deadline"] or "",
        rule=data["rule"] or "",
        lead=lead,
        leads=names.leads(lead),
        with_=data["with"] or "",
        withdrawn=data["withdrawn"] or "",
        unit=data["unit"] or "",
        becomes=tuple(data["becomes"]),
        ends=_day(data["ends"]),
        handed_to=data["handed_to"] or "",
        new=data["new"]["id"] if data["new"] else "",
        section=data["section"] or "",
    )


class _Builder:
    """Builds sections, counting their tasks, and puts each new one where its document says."""

    def __init__(
        self,
        terms: Terms,
        names: LeadNames,
        schedules: Schedules,
        amendments: tuple[Amendment, ...],
        documents: Any,
    ) -> None:
        self.terms, self.names, self.schedules = terms, names, schedules
        self.amendments, self.documents = amendments, documents
        self.count = 0
        self.revisions: dict[str, list[Revision]] = {}

    def kept(self, data: Mapping[str, Any]) -> KeptRows:
        """The rows of an earlier run."""
        self._note_revisions()
        shared = {"terms": self.terms, "schedules": self.schedules}
        return KeptRows(data[ROWS], data[OUTLINES], shared, self.amendments, self.revisions)

    def _note_revisions(self) -> None:
        for amendment in sorted(self.amendments, key=lambda one: (one.begins, one.issued_on)):
            for change in amendment.changes:
                if change.task:
                    revisions = self.revisions.setdefault(change.task.casefold(), [])
                    revisions.append(Revision(amendment, change))

    def sections(self, data: Mapping[str, Any], origin: Origin) -> tuple[Section, ...]:
        self._note_revisions()
        made = []
        loose = [*self._rows(data["tasks"], (), (), 0, origin), *self._new((), 0)]
        if loose:
            made.append(Section("", "", tuple(loose)))
        for index, section in enumerate(data["sections"]):
            made.append(self._section(section, ("sections", index), (), len(made), origin))
        return tuple(made)

    def _section(
        self,
        data: Mapping[str, Any],
        at: FilePath,
        above: tuple[str, ...],
        root: int,
        origin: Origin,
    ) -> Section:
        path = (*above, data["id"] or "")
        tasks = (*self._rows(data["tasks"], at, path, root, origin), *self._new(path, root))
        parts = tuple(
            self._section(part, (*at, "parts", index), path, root, origin)
            for index, part in enumerate(data["parts"])
        )
        return Section(data["id"] or "", data["title"], tasks, parts, root)

    def _rows(
        self, rows: Any, at: FilePath, path: tuple[str, ...], root: int, origin: Origin
    ) -> Iterator[Task]:
        printed: set[str] = set()
        for index, row in enumerate(rows):
            place = origin((*at, "tasks", index))
            yield self._task(row, place, path, root, _number(row, path, printed))

    def _new(self, path: tuple[str, ...], root: int) -> Iterator[Task]:
        """The tasks that later documents brought into this section."""
        wanted = ".".join(part for part in path if part)
        for index, (amendment, document) in enumerate(
            zip(self.amendments, self.documents, strict=True)
        ):
            for n, change in enumerate(document["changes"]):
                if change["new"] and (change["section"] or "").casefold() == wanted.casefold():
                    at = ("amendments", index, "changes", n, "new")
                    number = _number(change["new"], path, set())
                    made = self._task(change["new"], at, path, root, number)
                    yield replace(made, origin=amendment)

    def _task(
        self, data: Mapping[str, Any], at: FilePath, path: tuple[str, ...], root: int, number: str
    ) -> Task:
        lead = tuple(data["lead"])
        self.count += 1
        return Task(
            id=data["id"],
            terms=self.terms,
            content=data["content"],
            path=path,
            root=root,
            place=self.count - 1,
            at=at,
            number=number,
            lead=lead,
            leads=self.names.leads(lead),
            with_=data["with"] or "",
            deadline=data["deadline"] or "",
            rule=data["rule"] or "",
            review=data["review"] or "",
            covers=data["covers"] or "",
            deliverables=tuple(self._deliverable(one) for one in data["result"]),
            note=data["note"] or "",
            targets=tuple(Target(**target) for target in data["targets"]),
            generator=data["generator"] or "",
            cells=data["cells"],
            carried_from=tuple(data["carried_from"]),
            revisions=tuple(self.revisions.get(data["id"].casefold(), ())),
            schedules=self.schedules,
        )

    def _deliverable(self, data: Mapping[str, Any]) -> Deliverable:
        lead = tuple(data["lead"])
        return Deliverable(
            name=data["name"],
            lead=lead,
            leads=self.names.leads(lead),
            with_=data["with"] or "",
            deadline=data["deadline"] or "",
            rule=data["rule"] or "",
        )


_ROW_OF_NUMBER = r"(.*\S)\.[a-zđ]"


def _number(row: Mapping[str, Any], path: tuple[str, ...], printed: set[str]) -> str:
    """What the annex prints as the row's number: its id less those of its sections.

    Of 14.a and 14.b, rows under one number, the first prints 14 and the others nothing.
    """
    if row["number"] is not None:
        return str(row["number"])
    above = ".".join(part for part in path if part)
    number = str(row["id"])
    for prefix in (above, path[-1] if path else ""):
        if prefix and number.casefold().startswith(f"{prefix}.".casefold()):
            number = number[len(prefix) + 1 :]
            break
    shared = re.fullmatch(_ROW_OF_NUMBER, number)
    if shared is None:
        return number
    number = shared[1]
    is_first = number not in printed
    printed.add(number)
    return number if is_first else ""
