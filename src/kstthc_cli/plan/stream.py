"""The plans of many offices one by one: which are asked for, and which cannot be used.

What it yields it does not keep; `refused` and `notices` are whole when the stream is at its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.find import HasLeft, Load, Prepare, plan_files, plans_folder
from kstthc_cli.plan.issuer import OfficeKey, are_two_offices, office_key
from kstthc_cli.plan.load import load_unread
from kstthc_cli.plan.plan import Plan


class PlanStream:
    """Plan files of several offices, and how each is chosen.

    Named ones all speak, a draft only where its own file is named. Of the folder “plans” those in
    force speak, ended ones with unfinished work, and where an office has neither its latest.
    """

    def __init__(
        self,
        files: Sequence[Path],
        today: date,
        has_left: HasLeft,
        own: frozenset[Path],
        *,
        is_named: bool,
    ) -> None:
        self.files, self.today, self.has_left = files, today, has_left
        self.own, self.is_named = own, is_named
        self.refused: list[UnusableInputError] = []
        self.notices: list[Message] = []
        self.begins: dict[OfficeKey, list[date]] = {}
        """From which day on each issued plan of an office is in force."""

    def __iter__(self) -> Iterator[Plan]:
        aside: dict[OfficeKey, tuple[date, Path]] = {}
        spoken: set[OfficeKey] = set()
        for file in self.files:
            plan = self._load(file)
            if plan is None or self._is_draft(plan, file):
                continue
            key = office_key(plan.document)
            if plan.terms.valid_from is not None and not plan.is_draft:
                self.begins.setdefault(key, []).append(plan.terms.valid_from)
            if self.is_named or self._speaks(plan):
                spoken.add(key)
                yield plan
                continue
            last = plan.terms.valid_to or date.max
            if key not in aside or aside[key][0] < last:
                aside[key] = (last, file)
        for key, (_, file) in aside.items():
            if key not in spoken and (plan := self._load(file)) is not None:
                yield plan

    def refuse(self, error: UnusableInputError) -> None:
        """Tell of a plan, or its journal, that cannot be used."""
        self.refused.append(error)

    def next_begins(self, key: OfficeKey, end: date) -> date | None:
        """The first day of the office's plan that follows one which ends then."""
        return min((day for day in self.begins.get(key, ()) if day > end), default=None)

    def _load(self, file: Path) -> Plan | None:
        try:
            return load_unread(file)
        except UnusableInputError as error:
            self.refuse(error)
            return None

    def _is_draft(self, plan: Plan, file: Path) -> bool:
        if not plan.is_draft or file.resolve() in self.own:
            return False
        if self.is_named:
            self.notices.append(
                message("{file} is a draft and is passed over; name it to see it.", file=plan.file)
            )
        return True

    def _speaks(self, plan: Plan) -> bool:
        return plan.holds(self.today) or (plan.has_ended(self.today) and self.has_left(plan))


def stream_of_offices(
    named: list[Path],
    today: date,
    here: Path,
    has_left: HasLeft,
    load: Load,
    prepare: Prepare = lambda files: None,
) -> PlanStream | None:
    """The plans where they are of several offices; None where they are one office's, or none.

    `load` may keep what it reads: of one office's plans it reads all.
    """
    folder = plans_folder(here)
    paths = named or ([folder] if folder else [])
    files = plan_files(path for path in paths if path.exists())
    prepare(files)
    if len(files) < 2 or not _are_of_several(files, load):
        return None
    own = frozenset(path.resolve() for path in paths if path.is_file())
    every = plan_files(paths)
    return PlanStream(every, today, has_left, own, is_named=bool(named))


def _are_of_several(files: Sequence[Path], load: Load) -> bool:
    """Whether two of the plans are of different offices; the first two that differ decide."""
    first: OfficeKey | None = None
    folders: dict[int, Path] = {}
    for file in files:
        try:
            plan = load(file)
        except UnusableInputError:
            continue
        key = office_key(plan.document)
        first = first or key
        folder = folders.setdefault(plan.terms.year, file.parent)
        if are_two_offices(first, key) or folder != file.parent:
            return True
    return False
