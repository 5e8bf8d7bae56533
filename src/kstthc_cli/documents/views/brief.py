"""What a document is asked to speak of: a plan on a day, in a window of days, of a lead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from kstthc_cli.documents.handling import Handling, MonthFigures
from kstthc_cli.documents.views.paper import flat, name_of_plan, show_day, show_long_day
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan
from kstthc_cli.plan.units import resolve_leads, unit_key
from kstthc_cli.progress.item import Item, ItemKind, Status
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.status import items_of
from kstthc_cli.progress.worklist import Window
from kstthc_cli.text import fold

SOON = timedelta(days=29)
"""How far a document of the whole year looks ahead: 30 days with its own, as `due --days 30` does."""


@dataclass(frozen=True)
class Brief:
    """A plan and its journal on a day; `window` is None for the whole plan, `period` its name.

    `lead` are words that may mean several leads, `doer` the whole name of one.
    """

    plan: Plan
    progress: Progress
    today: date
    period: str
    window: Window | None = None
    lead: tuple[str, ...] = ()
    handling: Handling | None = None
    months: tuple[MonthFigures, ...] = ()
    doer: str = ""

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item of the plan, of the lead where one is named."""
        found = items_of(self.plan, self.today, self.progress)
        return tuple(item for item in found if self._is_of_lead(item))

    @cached_property
    def dated(self) -> tuple[Item, ...]:
        """The deadlines whose named day lies in the window."""
        return tuple(
            item
            for item in self.items
            if item.kind is ItemKind.DEADLINE and item.occurrence and self.has(item)
        )

    @cached_property
    def reviews(self) -> tuple[Item, ...]:
        """The reviews whose day lies in the window."""
        return tuple(
            item
            for item in self.items
            if item.kind is ItemKind.REVIEW and item.occurrence and self.has(item)
        )

    @cached_property
    def coming(self) -> tuple[Item, ...]:
        """The deadlines that are still open, not late, and to be sent until the horizon."""
        return tuple(
            item
            for item in self.dated
            if item.status in (Status.DUE, Status.UPCOMING)
            and item.occurrence
            and item.occurrence.act_by <= self.horizon
        )

    @property
    def leads(self) -> tuple[str, ...]:
        """Everybody who leads something with a day in the window, by name."""
        return tuple(sorted({lead for item in self.dated for lead in item.doers}))

    @property
    def leads_meant(self) -> tuple[str, ...]:
        """The leads that the words of `lead` can mean; a whole name means that one alone."""
        return tuple(dict.fromkeys(name for words in self.lead for name in self._named(words)))

    def _named(self, words: str) -> list[str]:
        wanted = fold(unit_key(words))
        names = dict.fromkeys(lead for item in self.items for lead in item.doers)
        whole = resolve_leads((words,), self.plan.units)
        exact = [name for name in names if fold(name) == wanted or name in whole]
        return exact or [name for name in names if wanted in fold(name)]

    @property
    def scope(self) -> str:
        """The period, and whose work alone a paper tells of."""
        whose = "; ".join(self.leads_meant) if self.lead else ""
        return f"{self.period}, phần việc của {whose}" if whose else self.period

    @property
    def plan_name(self) -> str:
        """ "Kế hoạch số 96/KH-UBND ngày 28 tháng 02 năm 2023"."""
        issued_on = self.plan.terms.issued_on
        return name_of_plan(self.plan, show_long_day(issued_on) if issued_on else "")

    @property
    def short_plan_name(self) -> str:
        """ "Kế hoạch số 96/KH-UBND ngày 28/02/2023"."""
        issued_on = self.plan.terms.issued_on
        return name_of_plan(self.plan, f"ngày {show_day(issued_on)}" if issued_on else "")

    @property
    def issuer(self) -> str:
        """The body that issued the plan."""
        return flat(str(self.plan.document["issuer"]))

    @property
    def horizon(self) -> date:
        """The last day that counts as coming: the window's end, else a month ahead."""
        return self.window.last if self.window else self.today + SOON

    def holds(self, day: date) -> bool:
        """Whether the day lies in the window."""
        return self.window is None or self.window.first <= day <= self.window.last

    def has(self, item: Item) -> bool:
        """Whether an item with a day is in the window."""
        return self.window is None or self.window.holds(item)

    def of_lead(self, lead: str) -> list[Item]:
        """The deadlines in the window that this one leads."""
        return [item for item in self.dated if lead in item.doers]

    def _is_of_lead(self, item: Item) -> bool:
        if self.doer and self.doer not in item.doers:
            return False
        return not self.lead or any(map(item.is_of_lead, self.lead))


def check_one_lead(brief: Brief) -> None:
    """UsageError where the words of `lead` mean no single one, as after a unit was renamed."""
    leads, named = brief.leads_meant, "; ".join(brief.lead)
    if len(leads) == 1:
        return
    if leads:
        raise UsageError(
            message(
                "“{name}” can mean several leads; name one: {names}.",
                name=named,
                names="; ".join(leads),
            )
        )
    doers = dict.fromkeys(lead for item in replace(brief, lead=()).items for lead in item.doers)
    raise UsageError(
        message(
            "No task has the lead “{name}”; there are: {names}.",
            name=named,
            names="; ".join(doers) or "–",
        )
    )
