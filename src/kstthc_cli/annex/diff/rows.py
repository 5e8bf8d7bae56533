"""A row of two plans, field by field: what it says otherwise, and what only looks so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kstthc_cli.annex.diff.difference import Difference, FieldChange, Reworded
from kstthc_cli.annex.diff.renames import merged, renamed
from kstthc_cli.annex.diff.wording import Degree, Segment, Shift, degree, segments
from kstthc_cli.annex.meaning import Sense
from kstthc_cli.annex.meaning import compare as compare_readings
from kstthc_cli.plan.plan import Deliverable, Task
from kstthc_cli.plan.units import unit_key


@dataclass
class PairedRow:
    """A pair with what its fields say before renames are taken out."""

    old: Task
    new: Task
    fields: list[FieldChange] = field(default_factory=list)
    is_shifted: bool = False
    is_marked: bool = False


def compare_row(old: Task, new: Task, made: Difference, units: Mapping[str, str]) -> PairedRow:
    """The pair with what differs; deadlines of the same meaning are put into `made`."""
    row = PairedRow(old, new)
    for key, before, after in _texts(old, new):
        _compare_text(row, key, before, after, made.shift, units)
    _compare_lead(row, made, units)
    _compare_deadline(row, "deadline", (_said(old), _said(new)), (old.words, new.words), made)
    _compare_deadline(row, "review", (old.review, new.review), (old.review, new.review), made)
    if _are_alike(old, new):
        for one, two in zip(old.deliverables, new.deliverables, strict=True):
            words = one.words, two.words
            _compare_deadline(row, "deadline", words, words, made)
    return row


def _are_alike(old: Task, new: Task) -> bool:
    """Whether the rows yield as many things, so that each is compared with its like."""
    return len(old.deliverables) == len(new.deliverables)


def _texts(old: Task, new: Task) -> Iterator[tuple[str, str, str]]:
    yield "content", old.content, new.content
    yield "with", old.with_, new.with_
    with_days = not _are_alike(old, new)
    results = (_results(task.deliverables, with_days=with_days) for task in (old, new))
    yield "result", next(results), next(results)
    yield "note", old.note, new.note
    yield "targets", _targets(old), _targets(new)
    yield "covers", old.covers, new.covers
    yield "generator", old.generator, new.generator
    for key in dict.fromkeys((*old.cells, *new.cells)):
        yield f"cells.{key}", old.cells.get(key, ""), new.cells.get(key, "")


def _results(deliverables: Iterable[Deliverable], *, with_days: bool) -> str:
    """What the row yields, each with its own lead and, where it is not compared alone, its day."""
    parts = (
        (one.name, "; ".join(one.lead), one.with_, one.words if with_days else "")
        for one in deliverables
    )
    return "\n".join(" — ".join(filter(None, texts)) for texts in parts)


def _targets(task: Task) -> str:
    return "; ".join(f"{one.name}: ≥ {one.at_least:g} {one.unit}" for one in task.targets)


def _compare_text(
    row: PairedRow, key: str, before: str, after: str, shift: Shift, units: Mapping[str, str]
) -> None:
    how = degree(before, after, shift)
    if how is Degree.WORDS:
        spoken = renamed(before, units)
        how = degree(spoken, after, shift)
        if how is Degree.WORDS and spoken != before:
            how = degree(merged(spoken, units), after, shift)
        if how is Degree.WORDS:
            row.fields.append(FieldChange(key, before, after, _words(before, spoken, after, shift)))
            return
        how = Degree.EQUAL if how is Degree.MARKS else how
    row.is_shifted |= how is Degree.YEARS
    row.is_marked |= how is Degree.MARKS


def _words(before: str, spoken: str, after: str, shift: Shift) -> tuple[Segment, ...]:
    """The places that differ, a renamed unit under its new name where the row has that name."""
    if not before or not after:
        return ()
    found = [tuple(segments(text, after, shift)) for text in dict.fromkeys((spoken, before))]
    return min(found, key=lambda words: sum(len(one.old) + len(one.new) for one in words))


def _compare_lead(row: PairedRow, made: Difference, units: Mapping[str, str]) -> None:
    before = [unit_key(merged(renamed(name, units), units)) for name in row.old.leads]
    after = [unit_key(name) for name in row.new.leads]
    is_same = {*map(unit_key, row.old.leads)} == {*after}
    if not is_same and {*before} != {*after}:
        old, new = "; ".join(row.old.leads), "; ".join(row.new.leads)
        row.fields.append(FieldChange("lead", old, new))


def _said(task: Task) -> str:
    """The deadline's own words, with the rule that speaks instead of them."""
    return task.deadline if not task.rule else f"{task.deadline} [{task.rule}]".strip()


def _compare_deadline(
    row: PairedRow, key: str, said: tuple[str, str], words: tuple[str, str], made: Difference
) -> None:
    """Deadlines as they stand, `words` those that days are read from."""
    before, after = said
    how = degree(before, after, made.shift)
    if how in (Degree.EQUAL, Degree.MARKS):
        row.is_marked |= how is Degree.MARKS
        return
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
