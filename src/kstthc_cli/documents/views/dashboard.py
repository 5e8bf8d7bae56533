"""A page to look at: how the plans stand, what is late and whose, this week, the next 30 days.

Its charts are rectangles of inline SVG drawn by the template: what libraries draw is fixed, asks
a script from the network (pygal), or is a way to write elements (svg.py), while these bars must
follow the filter of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kstthc_cli.documents.views.bars import (
    Bar,
    MonthBar,
    Rate,
    State,
    all_states,
    bar_of,
    completion,
    month_bars,
    month_key,
    state_of,
    timeliness,
)
from kstthc_cli.documents.views.brief import SOON, Brief
from kstthc_cli.documents.views.leadership import asked_of_head, head_of
from kstthc_cli.documents.views.matrix import Column, Group, columns_of, group_of, month_of
from kstthc_cli.documents.views.months import Chart, chart_of
from kstthc_cli.documents.views.paper import (
    Heading,
    flat,
    heading,
    name_of_plan,
    show_day,
)
from kstthc_cli.documents.views.row import Row, row, title_of
from kstthc_cli.progress.counting import count
from kstthc_cli.progress.status import Item, Status
from kstthc_cli.progress.worklist import Window, due_items, overdue_items

WEEK = timedelta(days=6)


@dataclass(frozen=True)
class Entry:
    """An item: its row, its place in lists of plans, leads and sections, what a mark says aloud.

    `why` is told of what waits for the head of the office.
    """

    row: Row
    state: State
    plan: int
    section: int
    leads: str
    day: str
    label: str
    month: str
    why: str = ""


@dataclass(frozen=True)
class Late:
    """A lead with late work: how much, and the row that is late the longest."""

    lead: int
    name: str
    count: int
    worst: Entry


@dataclass(frozen=True)
class DashboardView:
    """Everything on the page; `plans` name the plans, and are empty where there is one.

    `index` is the page beside it that leads to other offices' pages; empty where there is none.
    """

    heading: Heading
    title: str
    full_title: str
    about: str
    today: str
    week: str
    horizon: str
    plans: tuple[str, ...]
    states: tuple[State, ...]
    completion: Rate
    timeliness: Rate
    entries: tuple[Entry, ...]
    head: str
    asked: tuple[Entry, ...]
    overdue: tuple[Entry, ...]
    late: tuple[Late, ...]
    this_week: tuple[Entry, ...]
    next_days: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    columns: tuple[Column, ...]
    months: tuple[MonthBar, ...]
    tallest: int
    groups: tuple[Group, ...]
    leads: tuple[Bar, ...]
    sections: tuple[Bar, ...]
    chart: Chart | None = None
    index: str = ""


def dashboard_view(brief: Brief) -> DashboardView:
    """One plan on a day, for the eye."""
    return dashboard_of_plans((brief,))


def dashboard_of_plans(briefs: Sequence[Brief]) -> DashboardView:
    """Plans on a day, on one page."""
    first, items = briefs[0], [item for brief in briefs for item in brief.items]
    page = _Page(briefs)
    columns = columns_of(briefs)
    week, soon = _windows(first.today)
    dated = [item for brief in briefs for item in brief.dated]
    counts = count(dated)
    in_week = _to_do(items, week, first.today)
    late = overdue_items(items)
    months = month_bars(dated, columns)
    return DashboardView(
        heading=heading(first.plan, "", first.today),
        title=_title(briefs),
        full_title=_full_title(briefs),
        about=" · ".join(dict.fromkeys([*(b.issuer for b in briefs), *_names(briefs)])),
        today=show_day(first.today),
        week=f"{show_day(week.first)} – {show_day(week.last)}",
        horizon=show_day(soon.last),
        plans=_names(briefs) if len(briefs) > 1 else (),
        states=all_states(items),
        completion=completion(counts),
        timeliness=timeliness(counts),
        entries=page.of(items),
        head=heads.pop() if len(heads := {head_of(b.plan) for b in briefs}) == 1 else "lãnh đạo",
        asked=page.asked(),
        overdue=page.of(late),
        late=page.late(late),
        this_week=page.of(in_week),
        next_days=page.of(i for i in _to_do(items, soon, first.today) if i not in in_week),
        undated=page.of(item for item in items if item.occurrence is None),
        columns=columns,
        months=months,
        tallest=max([1, *(month.total for month in months)]),
        groups=page.groups(columns),
        leads=tuple(
            bar_of(lead, [i for i in items if lead in page.doers(i)]) for lead in page.leads
        ),
        sections=page.sections(),
        chart=chart_of(first.months, first.today) if len(briefs) == 1 else None,
    )


def _title(briefs: Sequence[Brief]) -> str:
    if len(briefs) > 1:
        return f"Tình hình thực hiện {len(briefs)} kế hoạch"
    plan = briefs[0].plan
    return f"{name_of_plan(plan)}, năm {plan.terms.year}"


def _full_title(briefs: Sequence[Brief]) -> str:
    """What the plan is about; empty where there are several."""
    return flat(str(briefs[0].plan.document["title"])) if len(briefs) == 1 else ""


def _names(briefs: Sequence[Brief]) -> tuple[str, ...]:
    """The plans by their offices where these are several, else by their numbers; none alike."""
    are_several = len({brief.issuer for brief in briefs}) > 1
    names = [brief.issuer if are_several else brief.short_plan_name for brief in briefs]
    known = Counter(names)
    return tuple(
        f"{brief.short_plan_name} ({brief.issuer})" if known[name] > 1 else name
        for name, brief in zip(names, briefs, strict=True)
    )


def _windows(today: date) -> tuple[Window, Window]:
    """Monday to Sunday of this week; today and the days after it."""
    monday = today - timedelta(days=today.weekday())
    return Window(monday, monday + WEEK), Window(today, today + SOON)


def _to_do(items: Iterable[Item], window: Window, today: date) -> list[Item]:
    """What `kstthc due` lists for the window, but for what is late."""
    return [i for i in due_items(items, window, today) if i.status is not Status.OVERDUE]


class _Page:
    """The plans with the numbers by which the page's filter knows plans, sections and leads."""

    def __init__(self, briefs: Sequence[Brief]) -> None:
        self.briefs = briefs
        self._issuers = {brief.issuer for brief in briefs}
        self._names = _names(briefs) if len(briefs) > 1 else ()
        self.leads = tuple(
            sorted({d for b in briefs for item in b.items for d in self.doers(item)})
        )
        self._lead_numbers = {lead: str(number) for number, lead in enumerate(self.leads)}
        self._plans = {id(brief.plan): number for number, brief in enumerate(briefs)}
        counted = [0]
        for brief in briefs:
            counted.append(counted[-1] + len(brief.plan.sections))
        self._firsts = counted

    def doers(self, item: Item) -> tuple[str, ...]:
        """Who does it; of plans of several places also where, for names are alike."""
        if len(self._issuers) < 2:
            return item.doers
        issuer = flat(str(item.plan.document["issuer"]))
        return tuple(f"{lead} ({issuer})" for lead in item.doers)

    def of(self, items: Iterable[Item]) -> tuple[Entry, ...]:
        """The items as entries."""
        return tuple(self._entry(item) for item in items)

    def asked(self) -> tuple[Entry, ...]:
        """What waits for the head of each office."""
        return tuple(
            replace(self._entry(one.item), why=one.why)
            for brief in self.briefs
            for one in asked_of_head(brief)
        )

    def _entry(self, item: Item) -> Entry:
        made = row(item)
        plan = self._plans[id(item.plan)]
        last = f", {made.last}" if made.last else ""
        return Entry(
            row=made,
            state=state_of(item),
            plan=plan,
            section=self._firsts[plan] + item.task.root,
            leads=" ".join(self._lead_numbers[lead] for lead in self.doers(item)),
            day=made.when,
            label=f"{made.task}: {made.status}, {made.when}, {made.lead}{last}",
            month=month_key(month_of(item)),
        )

    def late(self, items: Sequence[Item]) -> tuple[Late, ...]:
        """Who has late work, the most first; `items` begin with the longest late."""
        found: dict[str, list[Item]] = {}
        for item in items:
            for lead in self.doers(item):
                found.setdefault(lead, []).append(item)
        made = [
            Late(int(self._lead_numbers[lead]), lead, len(own), self._entry(own[0]))
            for lead, own in found.items()
        ]
        return tuple(sorted(made, key=lambda one: (-one.count, one.name)))

    def groups(self, columns: Sequence[Column]) -> tuple[Group, ...]:
        """The sections of all plans that have tasks with days."""
        made = []
        for number, brief in enumerate(self.briefs):
            pairs = [*zip(brief.items, self.of(brief.items), strict=True)]
            for section in brief.plan.sections:
                at = self._firsts[number] + section.place
                made.append(group_of(section, at, self._of_plan(brief), pairs, columns))
        return tuple(group for group in made if group.tasks)

    def sections(self) -> tuple[Bar, ...]:
        """Every section of all plans, in their numbers' order."""
        return tuple(
            bar_of(
                f"{self._of_plan(brief)}{title_of(section)}",
                [item for item in brief.items if item.task.root == section.place],
            )
            for brief in self.briefs
            for section in brief.plan.sections
        )

    def _of_plan(self, brief: Brief) -> str:
        """What stands before a section's name where there are several plans."""
        return f"{self._names[self._plans[id(brief.plan)]]} · " if self._names else ""
