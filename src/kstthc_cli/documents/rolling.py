"""Plans read one by one into one roll of offices: none is kept, only how each stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from kstthc_cli.documents.views.brief import Brief
from kstthc_cli.documents.views.summary import Roll
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.offices import PlanStanding, offices_of, standing_of, with_last_month


@dataclass
class Rolling:
    """What is gathered of plans, each made to speak by `brief_of`."""

    brief_of: Callable[[Plan], Brief]
    today: date
    refused: list[UnusableInputError]
    standings: list[PlanStanding] = field(default_factory=list)

    def read(self, plans: Iterable[Plan], each: Callable[[Brief], None] | None = None) -> Roll:
        """The standing of each plan, and what is done with each beside.

        UnusableInputError where no plan can be used.
        """
        for plan in plans:
            try:
                brief = self.brief_of(plan)
                standing = standing_of(plan, brief.items)
                standing = with_last_month(standing, plan, brief.progress, self.today)
            except UnusableInputError as error:
                self.refused.append(error)
                continue
            self.standings.append(standing)
            if each is not None:
                each(brief)
        if not self.standings:
            raise self.refused[0]
        files = tuple(str(error.message.values.get("file", "?")) for error in self.refused)
        return Roll(tuple(offices_of(self.standings, self.today)), self.today, files)
