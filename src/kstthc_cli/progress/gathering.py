"""What a question gathers of many offices' plans, which come one by one.

Of each plan only numbers stay, and the rows that are to be printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from kstthc_cli.errors import UsageError
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan
from kstthc_cli.plan.rows import Rows
from kstthc_cli.plan.stream import PlanStream
from kstthc_cli.progress.across import Across, names_by_file
from kstthc_cli.progress.naming import check_choice
from kstthc_cli.progress.near import NearItems, items_until
from kstthc_cli.progress.offices import Office, PlanStanding, offices_of, standing_of
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.status import SOON, Item, items_of
from kstthc_cli.progress.worklist import interim_items
from kstthc_cli.value import replace


@dataclass
class Gathering:
    """How each plan stands, by the leads and sections named, and the rows that were asked for.

    `is_across`: each row across plans is wanted, or their leads. `until` is the last day that is
    asked of, None for all days. `is_whole`: all rows are asked of, and only their numbers wanted.
    `half_read` counts plans whose journals have lines that could not be read.
    """

    today: date
    lead: Sequence[str]
    section: Sequence[str]
    is_chosen: Callable[[Item], bool]
    choose: Callable[[Iterable[Item]], list[Item]]
    keeps_rows: bool = False
    is_across: bool = False
    until: date | None = None
    is_whole: bool = False
    standings: list[PlanStanding] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    rows: list[Item] = field(default_factory=list)
    across: Across = field(default_factory=Across)
    half_read: int = 0
    unread_records: int = 0
    _missed: UsageError | None = None
    _is_known: bool = False

    @cached_property
    def offices(self) -> list[Office]:
        """The offices, when all plans were added."""
        return offices_of(self.standings, self.today)

    @property
    def names(self) -> dict[str, str]:
        """The name of the office of each plan's file."""
        return names_by_file(self.offices)

    def check_choice(self) -> None:
        """UsageError where no plan has the leads and sections named."""
        if self._missed is not None and not self._is_known:
            raise self._missed

    def add(self, plan: Plan, progress: Progress) -> None:
        """One plan's part of the answer."""
        try:
            check_choice((plan,), self.lead, self.section)
        except UsageError as error:
            self._missed = error
        else:
            self._is_known = True
        self.half_read += bool(progress.unread)
        self.unread_records += progress.unread
        near = self._near(plan, progress)
        items = near.items
        rows = [] if self.is_whole else self.choose(items)
        count = len(plan.rows.outlines.ids) if self.is_whole else len(rows)
        standing = standing_of(plan, items, rows=count, later=near.later, keeps_late=False)
        self.standings.append(standing)
        if self.is_across:
            self.across.add(plan, standing.file, items, rows)
        if self.keeps_rows:
            self.plans.append(_bare(plan))
            self._keep(rows, self.plans[-1])

    def _near(self, plan: Plan, progress: Progress) -> NearItems:
        """What must be looked at one by one: all, where rows are chosen or told across plans."""
        soon = self.today + SOON
        if self.lead or self.section or self.is_across or not (self.until or self.is_whole):
            items = items_of(plan, self.today, progress)
            return NearItems([item for item in items if self.is_chosen(item)])
        return items_until(plan, self.today, progress, max(self.until or soon, soon))

    def add_interim(self, stream: PlanStream, last: date, read: Callable[[Plan], Progress]) -> None:
        """The duties of each office's plan that ended last, until its next one is in force."""
        ended: dict[str, int] = {}
        of_file = names_by_file(offices_of(self.standings, self.today))
        for place, standing in enumerate(self.standings):
            if standing.last is None or standing.last >= self.today:
                continue
            known = ended.setdefault(of_file[standing.file], place)
            if (self.standings[known].last or date.min) < standing.last:
                ended[of_file[standing.file]] = place
        for place in ended.values():
            standing = self.standings[place]
            follows = stream.next_begins(standing.key, standing.last or date.min)
            if follows is not None and follows <= self.today:
                continue
            plan = load_plan(Path(standing.file))
            found = interim_items(plan, follows, self.today, last, read(plan))
            rows = self.choose([item for item in found if self.is_chosen(item)])
            self.standings[place] = replace(standing, rows=standing.rows + len(rows))
            if self.keeps_rows:
                self._keep(rows, next(p for p in self.plans if Path(p.file) == Path(plan.file)))

    def _keep(self, rows: Iterable[Item], bare: Plan) -> None:
        self.rows += [item._replace(plan=bare) for item in rows]


def _bare(plan: Plan) -> Plan:
    """The plan without its rows: what a list says of it, and no more in memory."""
    kept = ("number", "issuer", "superior", "place", "issued_on", "title")
    document = {key: plan.document[key] for key in kept if key in plan.document}
    return replace(
        plan, document=document, rows=Rows((), plan.terms), cited=(), dossiers={}, figures=(), columns=(),
        amendments=(),
    )  # fmt: skip
