"""Which plans a command speaks of: those named, else those in force and what earlier ones left."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.files import quoted
from kstthc_cli.messages import Message, message, plural
from kstthc_cli.plan.load import load_plan, load_unread
from kstthc_cli.plan.plan import Plan

SUFFIXES = (".yaml", ".yml")
RECORDS = ".records"


class Found(NamedTuple):
    """The plans, what the user should be told of the choice, and the plans that were left aside.

    `refused` are files that were asked for and cannot be used.
    """

    plans: tuple[Plan, ...]
    notices: tuple[Message, ...] = ()
    others: tuple[Plan, ...] = ()
    refused: tuple[UnusableInputError, ...] = ()

    @property
    def all(self) -> tuple[Plan, ...]:
        """Every plan that could be read."""
        return (*self.plans, *self.others)

    @property
    def has_unread(self) -> bool:
        """Whether days of some rows are not known, so that no list is sure to be whole."""
        return any(plan.unread for plan in self.plans)

    def one_plan(self, day: date, *, is_named: bool) -> Plan:
        """The one plan whose calendar, names and office are meant; where none is named, the one in force."""
        in_force = tuple(plan for plan in self.plans if plan.holds(day))
        plans = in_force if in_force and not is_named else self.plans
        if len(plans) > 1:
            raise UsageError(message("A document is of one plan; name it with --plan."))
        return plans[0]


def is_plan_file(path: Path) -> bool:
    """Whether a file's name is a plan's, not a journal's."""
    return path.suffix.lower() in SUFFIXES and not path.stem.endswith(RECORDS)


def is_journal_file(path: Path) -> bool:
    """Whether a file's name is a journal's."""
    return path.suffix.lower() in SUFFIXES and path.stem.endswith(RECORDS)


def plan_of_journal(path: Path) -> Path:
    """The plan beside a journal; any other path is itself."""
    if is_journal_file(path):
        return path.with_name(path.stem.removesuffix(RECORDS) + path.suffix)
    return path


def plan_files(paths: Iterable[Path]) -> list[Path]:
    """The plan files among files and folders, folders searched below, in order of their names.

    A file that a link leads to comes once, by its own name where that is there too.
    """
    first: dict[str, tuple[Path, bool]] = {}
    for file, real, is_link in chain.from_iterable(map(_plan_files_of, paths)):
        known = first.setdefault(real, (file, is_link))
        if known[1] and not is_link:
            first[real] = (file, is_link)
    return [file for file, _ in first.values()]


_Place = tuple[Path, str, bool]
"""A plan file, the file that it really is, and whether it is a link."""


def _plan_files_of(path: Path) -> Iterator[_Place]:
    """The plan files below a folder in order of their names; of a file the plan itself."""
    if not path.is_dir():
        file = plan_of_journal(path)
        yield file, os.path.realpath(file), file.is_symlink()
        return
    for names, real, is_link in sorted(_below(os.path.realpath(path))):
        yield path.joinpath(*names), os.path.realpath(real) if is_link else real, is_link


def _below(folder: str, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Plan files: the names that lead to each, itself, whether it is a link; no folder that is one.

    Nothing hidden, and nothing of folders that nobody may look into.
    """
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if not entry.name.startswith(".")]
    except PermissionError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, (*above, entry.name))
        elif entry.name.lower().endswith(SUFFIXES) and is_plan_file(Path(entry.name)):
            is_link = entry.is_symlink()
            if Path(entry.path).is_file() if is_link else entry.is_file():
                yield (*above, entry.name), entry.path, is_link


def journals_without_plan(folders: Iterable[Path]) -> list[Path]:
    """Journals in the folders, or below them, beside which no plan stands."""
    found = (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")))
    return [
        path
        for path in found
        if is_journal_file(path) and path.is_file() and not plan_of_journal(path).exists()
    ]


def plans_folder(here: Path) -> Path | None:
    """`plans` here or in a parent folder, as short as it can be named."""
    folder = next((f / "plans" for f in (here, *here.parents) if (f / "plans").is_dir()), None)
    if folder is None:
        return None
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def has_plans_around(here: Path) -> bool:
    """Whether the folder `plans`, here or in a parent folder, holds what may be a plan."""
    folder = plans_folder(here)
    return folder is not None and any(folder.glob("*.y*ml"))


HasLeft = Callable[[Plan], bool]
"""Whether an ended plan still has dated work that nobody finished."""
Load = Callable[[Path], Plan]
"""The plan of a file; UnusableInputError where it cannot be used."""


Prepare = Callable[[Sequence[Path]], None]
"""What is done to many plan files at once before they are read one by one."""


def find_plans(
    named: list[Path],
    today: date,
    here: Path,
    has_left: HasLeft = lambda plan: False,
    load: Load = load_unread,
    prepare: Prepare = lambda files: None,
) -> Found:
    """The plans named; else of `plans/` those in force and earlier ones with unfinished work.

    `load` reads them where they are several; one alone is always read by its bytes.
    UnusableInputError where there is none, or the only one asked for cannot be used.
    """
    if named:
        return _named(named, here, load, prepare)
    folder = plans_folder(here)
    files = plan_files([folder]) if folder else []
    if not files:
        raise UnusableInputError(
            message("There is no plan in “plans” here or above. Name one: --plan FILE.")
        )
    plans, refused = _usable(files, load, prepare)
    chosen, notices = _chosen(plans, today, has_left)
    others = _others(plans, chosen)
    return Found(chosen, (*passed_over(refused), *notices), others, refused)


def _named(named: list[Path], here: Path, load: Load, prepare: Prepare) -> Found:
    """The plans of these files and folders; a draft only where its own file is named."""
    paths = [_by_name(path, here) for path in named]
    files = plan_files(paths)
    if not files:
        raise UnusableInputError(
            message("There is no plan file in {folder}.", folder=", ".join(map(str, named)))
        )
    plans, refused = _usable(files, load, prepare)
    own = {path.resolve() for path in paths if not path.is_dir()}
    chosen = tuple(plan for plan in plans if not plan.is_draft or Path(plan.file).resolve() in own)
    drafts = _others(plans, chosen)
    notices = tuple(
        message("{file} is a draft and is passed over; name it to see it.", file=plan.file)
        for plan in drafts
    )
    return Found(
        chosen or drafts, (*passed_over(refused), *notices), drafts if chosen else (), refused
    )


def _others(plans: list[Plan], chosen: tuple[Plan, ...]) -> tuple[Plan, ...]:
    """The plans that were not chosen; each is one file, so that none need be compared whole."""
    files = {plan.file for plan in chosen}
    return tuple(plan for plan in plans if plan.file not in files)


def _by_name(path: Path, here: Path) -> Path:
    """The file of a plan that is named as before the colon in 2023:1.I.2."""
    folder = plans_folder(here)
    if path.exists() or path.is_symlink() or path.suffix or len(path.parts) > 1 or folder is None:
        return path
    known = (folder / f"{path.name}{suffix}" for suffix in SUFFIXES)
    return next((file for file in known if file.exists()), path)


def _chosen(
    plans: list[Plan], today: date, has_left: HasLeft
) -> tuple[tuple[Plan, ...], list[Message]]:
    """The plans in force and what ended ones left; neither: the latest, with a word on it."""
    issued = [plan for plan in plans if not plan.is_draft]
    in_force = [plan for plan in issued if plan.holds(today)]
    left = [plan for plan in issued if plan.has_ended(today) and has_left(plan)]
    notices: list[Message] = []
    if in_force or left:
        files = {plan.file for plan in (*in_force, *left)}
        return tuple(plan for plan in plans if plan.file in files), notices
    latest = _latest(issued or plans, today)
    if len(plans) > 1:
        notices.append(
            message(
                "No plan is in force on {day}; this is the latest one, {number}.",
                day=today,
                number=latest.number,
            )
        )
    return (latest,), notices


def _latest(plans: list[Plan], today: date) -> Plan:
    """The plan that ended last; where none has begun yet the one that begins first."""
    begun = [p for p in plans if p.terms.valid_from is None or p.terms.valid_from <= today]
    if begun:
        return max(begun, key=lambda plan: plan.terms.valid_to or date.min)
    return min(plans, key=lambda plan: plan.terms.valid_from or date.min)


def next_begins(plan: Plan, plans: Iterable[Plan]) -> date | None:
    """The first day of the plan of the same office that follows; None where none is issued."""
    end = plan.terms.valid_to
    begins = [
        other.terms.valid_from
        for other in plans
        if not other.is_draft
        and other.document["issuer"] == plan.document["issuer"]
        and other.terms.valid_from is not None
        and (end is None or other.terms.valid_from > end)
    ]
    return min(begins, default=None)


def _usable(
    files: list[Path], load: Load, prepare: Prepare
) -> tuple[list[Plan], tuple[UnusableInputError, ...]]:
    """The plans that can be used, and why others cannot; an error where none can."""
    plans: list[Plan] = []
    refused: list[UnusableInputError] = []
    prepare(files)
    read = load_plan if len(files) == 1 else load
    for path in files:
        try:
            plans.append(read(path))
        except UnusableInputError as error:
            refused.append(error)
    if not plans:
        raise refused[0]
    return plans, tuple(refused)


def passed_over(refused: Iterable[UnusableInputError]) -> list[Message]:
    """That plans cannot be used, and what tells why."""
    return [
        message(
            "{file} cannot be used and is passed over; see: kstthc check {file}",
            file=quoted(str(error.message.values.get("file", "?"))),
        )
        for error in refused
    ]


def notices_of(plan: Plan, day: date) -> Iterator[Message]:
    """What to know of a plan before its list is read."""
    if plan.is_draft:
        yield message("{number} is a draft: it is not in force.", number=plan.number)
        yield from _unread(plan)
        return
    begin, end = plan.terms.valid_from, plan.terms.valid_to
    if end is not None and day > end:
        yield message(
            "Plan {number} ended on {end}; what it left unfinished stays listed. To see a day inside "
            "it: kstthc due --week --today {day}",
            number=plan.number,
            end=end,
            day=(begin or end).isoformat(),
        )
    elif begin is not None and day < begin:
        yield message(
            "Plan {number} begins on {begin}; to see a day inside it: "
            "kstthc due --week --today {day}",
            number=plan.number,
            begin=begin,
            day=begin.isoformat(),
        )
    yield from _unread(plan)


def _unread(plan: Plan) -> Iterator[Message]:
    """The rows whose days are not known: no list can say of them that nothing is to be done."""
    if undated := [task.id for task in plan.unread if not task.says_when]:
        yield plural(
            "{n} task has no deadline: {tasks}. See: kstthc check {file}",
            "{n} tasks have no deadline: {tasks}. See: kstthc check {file}",
            len(undated),
            tasks=", ".join(undated),
            file=quoted(plan.file),
        )
    if unread := [task.id for task in plan.unread if task.says_when]:
        yield message(
            "Deadlines not understood: {tasks}. See why: kstthc check {file}",
            tasks=", ".join(unread),
            file=quoted(plan.file),
        )


def plans_around(plan: Plan, found: Found, today: date) -> tuple[Plan, ...]:
    """The plans that the command knows, and those beside the plan in its folder."""
    if found.others or len(found.plans) > 1:
        return found.all
    beside = find_plans([Path(plan.file).parent], today, Path.cwd())
    known = {Path(one.file).resolve() for one in found.all}
    return (*found.all, *(p for p in beside.all if Path(p.file).resolve() not in known))
