"""`kstthc diff`: what changed between two plans, in words."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from kstthc_cli.annex.diff.amend import write_amendment
from kstthc_cli.annex.diff.compare import compare_plans
from kstthc_cli.annex.diff.difference import Difference, FieldChange
from kstthc_cli.annex.diff.told import numbers, tell
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.new_year_review import KEYS
from kstthc_cli.cli.options import WRITING, takes
from kstthc_cli.cli.output import columns, emit, is_terminal
from kstthc_cli.documents.formats import as_json
from kstthc_cli.errors import Ended, UnusableInputError
from kstthc_cli.messages import _, message
from kstthc_cli.plan.find import SUFFIXES, plans_folder
from kstthc_cli.plan.load import load_plan, plan_of
from kstthc_cli.plan.plan import Plan, Task

FORMATS = ("table", "json")
SCHEMA_VERSION = 1
WIDTH = 100
"""Columns where no screen tells them."""
EXIT_DIFFERENT = 1

_MORE_KEYS = {
    "kind": message("Kind of office"), "type": message("Kind of document"), "place": message("Place of issue"),
    "level": message("Level"), "before": message("before"), "roll": message("roll"),
    "amendments": message("Later documents"), "columns": message("Columns"),
    "covers": message("covers"), "generator": message("generator"),
}  # fmt: skip

_VALUES = {
    "level.commune": message("of a commune"), "level.district": message("of a district"),
    "level.province": message("of a province"), "level.ministry": message("of a ministry"),
    "kind.committee": message("a People's Committee"), "kind.council": message("a People's Council"),
    "kind.ministry": message("a ministry"), "kind.department": message("a department"),
    "kind.school": message("a school"), "kind.party": message("a body of the Party"),
    "kind.front": message("a body of the Front"), "kind.other": message("another body"),
}  # fmt: skip
"""What the codes of a plan's document mean."""

OldArgument = Annotated[
    str,
    typer.Argument(
        metavar=_("OLD"),
        help=_("A plan file, a plan's name in “plans” (2023), or REVISION:FILE out of git."),
    ),
]
NewArgument = Annotated[
    str, typer.Argument(metavar=_("NEW"), help=_("The plan to compare with it, named likewise."))
]


@takes(*WRITING, formats=FORMATS)
def diff(
    context: Context,
    old: OldArgument,
    new: NewArgument,
    everything: Annotated[
        bool, typer.Option("--all", help=_("Every row, also where there are many."))
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=_("End with 1 where the plans differ."))
    ] = False,
    as_amendment: Annotated[
        bool,
        typer.Option(
            "--as-amendment",
            help=_(
                "Print the block “amendments:” that makes the first plan say what the second does."
            ),
        ),
    ] = False,
) -> None:
    if as_amendment:
        context.check_yaml("--as-amendment")
    found = compare_plans(_read(old), _read(new))
    if as_amendment:
        emit(write_amendment(found, label), context.output, force=context.force)
    elif context.format == "json":
        context.write(as_json(_as_data(found)))
    else:
        room = columns() if is_terminal() and context.output is None else WIDTH
        context.write(tell(found, label, room, everything=everything))
    if exit_code and not found.is_empty:
        raise Ended(EXIT_DIFFERENT)


def label(key: str) -> str:
    """What a key of a plan is called; a further column keeps its own name."""
    known = {**KEYS, **_MORE_KEYS, **_VALUES}
    return str(known.get(key, key.removeprefix("cells.")))


def _read(name: str) -> Plan:
    """The plan of a file, of a name in “plans”, or of a revision in git."""
    path = Path(name)
    if path.exists():
        return load_plan(path)
    folder = plans_folder(Path.cwd())
    if folder is not None and len(path.parts) == 1 and not path.suffix:
        for suffix in SUFFIXES:
            if (file := folder / f"{name}{suffix}").exists():
                return load_plan(file)
    if ":" in name and not name.startswith("-"):
        return _from_git(name)
    return load_plan(path)


def _from_git(name: str) -> Plan:
    from kstthc_cli.plan.source import Source, parse_source  # loads yaml

    revision, _colon, file = name.partition(":")
    spoken = f"{revision}:./{file}" if not Path(file).is_absolute() else name
    git = shutil.which("git")
    if git is None:
        raise UnusableInputError(
            message("{name}: there is no such file, and no git to ask for a revision.", name=name)
        )
    done = subprocess.run(  # noqa: S603 - git itself, and no option can come of the name
        [git, "show", "--end-of-options", spoken], capture_output=True, check=False
    )
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnusableInputError(
            message("{name}: there is no such file, and git says: {reason}", name=name,
                    reason=reason[0] if reason else "?")
        )  # fmt: skip
    return plan_of(parse_source(Source(name, done.stdout)))


def _as_data(found: Difference) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "old": _plan(found.old),
        "new": _plan(found.new),
        "different": not found.is_empty,
        "counts": dict(numbers(found)),
        "document": _fields(found.document),
        "sections": _fields(found.sections),
        "everywhere": [
            {"old": one.old, "new": one.new, "unit": one.is_unit, "tasks": list(one.tasks), "still": list(one.still)}
            for one in found.renames
        ],
        "added": [_task(task) for task in found.added],
        "gone": [_task(task) for task in found.gone],
        "moved": [
            {"old": one.old.id, "new": one.new.id, "from": one.before, "to": one.after}
            for one in found.moved
        ],
        "renumbered": [{"old": one.id, "new": two.id} for one, two in found.renumbered],
        "changed": [
            {"old": one.old.id, "new": one.new.id, "changes": _fields(one.fields)}
            for one in found.changed
        ],
        "same_meaning": [
            {"old": one.old.id, "new": one.new.id, "old_words": one.old_words, "new_words": one.new_words}
            for one in found.same_meaning
        ],
        "shifted": [task.id for task in found.shifted],
        "marks": [task.id for task in found.marks],
        "order_changed": found.is_order_changed,
    }  # fmt: skip


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "plan_file": plan.file, "number": plan.symbol or None, "year": plan.terms.year,
        "tasks": len(plan.tasks),
    }  # fmt: skip


def _fields(changes: Sequence[FieldChange]) -> list[dict[str, Any]]:
    return [
        {"key": one.key, "old": one.old, "new": one.new, "words": [s._asdict() for s in one.words]}
        for one in changes
    ]


def _task(task: Task) -> dict[str, Any]:
    return {
        "task": task.id, "content": task.content, "lead": list(task.leads), "deadline": task.deadline,
        "section": ".".join(part for part in task.path if part),
    }  # fmt: skip
