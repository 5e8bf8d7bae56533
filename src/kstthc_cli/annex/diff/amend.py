"""The skeleton of `amendments:` from two plans: what an amendment can say, the rest as comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kstthc_cli.annex.diff.difference import Difference, FieldChange, RowChange
from kstthc_cli.annex.diff.told import Label
from kstthc_cli.annex.diff.wording import Segment
from kstthc_cli.annex.write.yaml_text import comment, entry
from kstthc_cli.messages import Message, message, vietnamese
from kstthc_cli.plan.plan import Task
from kstthc_cli.plan.units import unit_key

_SAID = ("deadline", "lead", "with")


def write_amendment(found: Difference, label: Label) -> str:
    """The block, its number and day left to fill; a change that cannot be told there is a comment.

    A unit is renamed as one where the plan lists its units, else in each row that it leads.
    """
    listed = {unit_key(name) for unit in found.old.units for name in unit.names}
    units = {
        one.old: one.new for one in found.renames if one.is_unit and unit_key(one.old) in listed
    }
    changes = [*_changes(found, units, label)]
    if not any(line.lstrip().startswith("-") for line in changes):
        lines = [*comment(0, vietnamese(message("Nothing here that an amendment could say.")))]
        return "\n".join([*lines, *changes]) + "\n"
    head = [
        "amendments:",
        f"  - number:   # {vietnamese(message('number of the document that changes the plan'))}",
        f"    issued_on:   # {vietnamese(message('its day of issue'))}",
        "    changes:",
    ]
    return "\n".join([*head, *changes]) + "\n"


def _changes(found: Difference, units: Mapping[str, str], label: Label) -> Iterator[str]:
    for old, new in units.items():
        yield from entry(6, "unit", old, item=True)
        yield "        becomes:"
        yield from entry(10, "", new, item=True)
    for change in _with_leads(found, units):
        yield from _row(change, label)
    for task in found.gone:
        yield from comment(6, " ".join(task.content.split()))
        yield from entry(6, "task", task.id, item=True)
        yield from entry(8, "withdrawn", vietnamese(message("Not in the new plan")))
    known = {task.id.casefold() for task in found.old.tasks}
    listed = {unit_key(name) for unit in found.old.units for name in unit.names}
    listed |= {unit_key(name) for name in units.values()} if listed else set()
    homes = {two.path: one.path for one, two in found.pairs}
    for task in found.added:
        yield from _new(task, known, homes, listed)
    for moved in found.moved:
        yield from _unsaid(moved.old.id, message("moved to {place}", place=moved.after))


def _with_leads(found: Difference, units: Mapping[str, str]) -> Iterator[RowChange]:
    """The changed rows, and those whose lead only bears another name that no unit tells."""
    alone = {one.old: one.new for one in found.renames if one.is_unit and one.old not in units}
    changed = {one.old.id: one for one in found.changed}
    for old, new in found.pairs:
        change = changed.get(old.id, RowChange(old, new, ()))
        fields = change.fields
        if alone.keys() & {*old.leads} and not any(one.key == "lead" for one in fields):
            lead = FieldChange("lead", "; ".join(old.leads), "; ".join(new.leads))
            change = RowChange(old, new, (*fields, lead))
        if change.fields:
            yield change


def _row(change: RowChange, label: Label) -> Iterator[str]:
    said = [one for one in change.fields if one.key in _SAID and one.new]
    if said:
        yield from entry(6, "task", change.old.id, item=True)
        for one in said:
            yield from _said(one, change.new)
    for one in change.fields:
        if one not in said:
            words = "; ".join(map(_segment, one.words[:3])) or f"“{one.new}”"
            text = message("{key} changed: {words}", key=label(one.key), words=words)
            yield from _unsaid(change.old.id, text)


def _segment(one: Segment) -> str:
    if one.old and one.new:
        return f"“{one.old}” → “{one.new}”"
    verb = message("added") if one.new else message("left out")
    return f"{vietnamese(verb)} “{one.new or one.old}”"


def _unsaid(task: str, text: Message) -> Iterator[str]:
    label = vietnamese(message("an amendment cannot say this here"))
    yield from comment(6, f"{task}: {vietnamese(text)} ({label})")


def _said(change: FieldChange, task: Task) -> Iterator[str]:
    if change.key == "deadline":
        yield from entry(8, "deadline", task.deadline or task.rule)
        if task.rule:
            yield from entry(8, "rule", task.rule)
    elif change.key == "with":
        yield from entry(8, "with", task.with_)
    else:
        yield from _list(8, "lead", task.lead)


def _list(indent: int, key: str, texts: tuple[str, ...]) -> Iterator[str]:
    if len(texts) == 1:
        yield from entry(indent, key, texts[0])
    elif texts:
        yield f"{' ' * indent}{key}:"
        for text in texts:
            yield from entry(indent + 2, "", text, item=True)


def _unknown(task: Task, listed: set[str]) -> list[str]:
    """Leads of a row that a plan with units does not list."""
    return [name for name in task.leads if listed and unit_key(name) not in listed]


def _new(
    task: Task,
    known: set[str],
    homes: Mapping[tuple[str, ...], tuple[str, ...]],
    listed: set[str],
) -> Iterator[str]:
    name = task.id
    while name.casefold() in known:
        name += "a"
    known.add(name.casefold())
    yield "      - new:"
    yield from entry(10, "id", name)
    yield from entry(10, "content", task.content)
    yield from _list(10, "lead", task.lead)
    for key, text in (
        ("with", task.with_), ("deadline", task.deadline), ("rule", task.rule), ("review", task.review),
    ):  # fmt: skip
        if text:
            yield from entry(10, key, text)
    yield from _list(10, "result", task.result)
    if task.note:
        yield from entry(10, "note", task.note)
    for name in _unknown(task, listed):
        yield from comment(
            10, vietnamese(message("“{unit}” is not among the plan’s units: add it", unit=name))
        )
    path = homes.get(task.path, task.path)
    section = ".".join(part for part in path if part)
    if section:
        yield f'        section: "{section}"'
