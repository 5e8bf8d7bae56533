"""A row of two plans, field by field: what it says otherwise, and what only looks so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kstthc_cli.annex.diff.difference import Difference, FieldChange, Reworded
from kstthc_cli.annex.diff.renames import renamed
from kstthc_cli.annex.diff.wording import Degree, Shift, degree, segments
from kstthc_cli.annex.meaning import Sense
from kstthc_cli.annex.meaning import compare as compare_readings
from kstthc_cli.plan.plan import Deliverable, Task
from kstthc_cli.plan.units import unit_key


@dataclass
class Row:
    """A pair with what its fields say before renames are taken out."""

    old: Task
    new: Task
    fields: list[FieldChange] = field(default_factory=list)
    is_shifted: bool = False
    is_marked: bool = False


def compare_row(old: Task, new: Task, made: Difference, units: Mapping[str, str]) -> Row:
    """The pair with what differs; deadlines of the same meaning are put into `made`."""
    row = Row(old, new)
    for key, before, after in _texts(old, new):
        _compare_text(row, key, before, after, made.shift, units)
    _compare_lead(row, made, units)
    _compare_deadline(row, "deadline", _said(old), _said(new), made)
    _compare_deadline(row, "review", old.review, new.review, made)
    return row


def _texts(old: Task, new: Task) -> Iterator[tuple[str, str, str]]:
    yield "content", old.content, new.content
    yield "with", old.with_, new.with_
    yield "result", _results(old.deliverables), _results(new.deliverables)
    yield "note", old.note, new.note
    yield "targets", _targets(old), _targets(new)
    yield "covers", old.covers, new.covers
    yield "generator", old.generator, new.generator
    for key in dict.fromkeys((*old.cells, *new.cells)):
        yield f"cells.{key}", old.cells.get(key, ""), new.cells.get(key, "")


def _results(deliverables: Iterable[Deliverable]) -> str:
    parts = (
        " — ".join(
            filter(None, (one.name, "; ".join(one.lead), one.with_, one.rule or one.deadline))
        )
        for one in deliverables
    )
    return "\n".join(parts)


def _targets(task: Task) -> str:
    return "; ".join(f"{one.name}: ≥ {one.at_least:g} {one.unit}" for one in task.targets)


def _compare_text(
    row: Row, key: str, before: str, after: str, shift: Shift, units: Mapping[str, str]
) -> None:
    how = degree(before, after, shift)
    if how is Degree.WORDS:
        spoken = renamed(before, units)
        how = degree(spoken, after, shift)
        if how is Degree.WORDS:
            words = tuple(segments(spoken, after, shift)) if before and after else ()
            row.fields.append(FieldChange(key, before, after, words))
            return
        how = Degree.EQUAL if how is Degree.MARKS else how
    row.is_shifted |= how is Degree.YEARS
    row.is_marked |= how is Degree.MARKS


def _compare_lead(row: Row, made: Difference, units: Mapping[str, str]) -> None:
    before = [unit_key(units.get(name, name)) for name in row.old.leads]
    after = [unit_key(name) for name in row.new.leads]
    if sorted(before) != sorted(after):
        old, new = "; ".join(row.old.leads), "; ".join(row.new.leads)
        row.fields.append(FieldChange("lead", old, new))


def _said(task: Task) -> str:
    """The deadline's own words, with the rule that speaks instead of them."""
    return task.deadline if not task.rule else f"{task.deadline} [{task.rule}]".strip()


def _compare_deadline(row: Row, key: str, before: str, after: str, made: Difference) -> None:
    how = degree(before, after, made.shift)
    if how in (Degree.EQUAL, Degree.MARKS):
        row.is_marked |= how is Degree.MARKS
        return
    words = (row.old.words, row.new.words) if key == "deadline" else (before, after)
    if not all(words):
        row.fields.append(FieldChange(key, before, after))
        return
    sense = compare_readings(
        row.old.read(words[0]), made.old.terms, row.new.read(words[1]), made.new.terms
    )
    if how is Degree.YEARS and sense in (Sense.SHIFTED, Sense.UNKNOWN):
        row.is_shifted = True
    elif sense in (Sense.SAME, Sense.SHIFTED):
        made.same_meaning.append(Reworded(row.old, row.new, before, after))
    else:
        row.fields.append(FieldChange(key, before, after))
