"""A difference in lines for people: what is everywhere once, then row by row, then the counts."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kstthc_cli.annex.diff.difference import Difference, FieldChange, Rename
from kstthc_cli.annex.diff.wording import Segment
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.plan import Task

FEW, SOME = 5, 8
"""How many rows of a part are shown where not all are asked for: of whole rows, of changed ones."""
CODED = ("level", "kind")
"""Keys whose values are codes; `label` names each as key.code."""

_WORDS = 14
_PLACES = 3

Label = Callable[[str], str]


class Part(NamedTuple):
    """One part of the difference: its title, and its members, each in lines."""

    title: Message
    members: list[list[str]]
    shown: int


def tell(found: Difference, label: Label, columns: int, *, everything: bool) -> str:
    """The difference as text of that width; `label` names the keys of a plan."""
    lines = [*_heading(found)]
    for part in _parts(found, label, whole=everything):
        if part.members:
            lines += ["", f"{part.title} ({len(part.members)})"]
            lines += _wrapped(part, columns, everything=everything)
    return "\n".join([*lines, "", *_fold("", str(counts(found)), columns)]) + "\n"


def _heading(found: Difference) -> Iterator[str]:
    for mark, plan in (("-", found.old), ("+", found.new)):
        yield str(
            message("{mark} {file}: {number}, {count} rows", mark=mark, file=plan.file,
                    number=plan.number, count=len(plan.tasks))
        )  # fmt: skip


def _wrapped(part: Part, columns: int, *, everything: bool) -> Iterator[str]:
    shown = (
        part.members
        if everything or len(part.members) <= part.shown + 1
        else part.members[: part.shown]
    )
    for member in shown:
        yield from (line for text in member for line in _fold("  ", text, columns))
    if len(shown) < len(part.members):
        yield "  " + str(
            message("… and {count} more; all of them: --all", count=len(part.members) - len(shown))
        )


def _fold(indent: str, text: str, columns: int) -> list[str]:
    """A line wrapped to the width, further lines under what stands after its first word."""
    hang = re.match(r"\s*\S+\s{2,}|\s*", text)
    below = indent + " " * (len(hang[0]) if hang else 0)
    return textwrap.wrap(
        text, max(columns, 40), initial_indent=indent, subsequent_indent=below,
        break_long_words=False, break_on_hyphens=False, drop_whitespace=True,
    ) or [indent]  # fmt: skip


def _parts(found: Difference, label: Label, *, whole: bool) -> Iterator[Part]:
    """The parts; `whole` leaves no text short, and lists also the rows of which years alone moved."""
    yield Part(
        message("The document"),
        [[_field(one, label, whole=whole)] for one in (*found.document, *_titles(found.sections))],
        FEW,
    )
    yield Part(
        message("Everywhere"),
        [
            [_everywhere(one)]
            for one in found.renames
        ],
        SOME,
    )  # fmt: skip
    yield Part(message("Added"), [[_task(task)] for task in found.added], FEW)
    yield Part(message("Gone"), [[_task(task)] for task in found.gone], FEW)
    yield Part(
        message("Moved to another section"),
        [
            [
                f"{_ids(one.old, one.new)}  {_short(one.new.content)}: {_short(one.before, 8)} → {_short(one.after, 8)}"
            ]
            for one in found.moved
        ],
        FEW,
    )
    yield Part(message("Renumbered"), [[text] for text in runs(found.renumbered)], FEW)
    yield Part(
        message("Changed"),
        [[*_changed(one.old, one.new, one.fields, label, whole=whole)] for one in found.changed],
        SOME,
    )
    yield Part(
        message("Deadlines in other words, of the same meaning"),
        [
            [f"{_ids(one.old, one.new)}  {_flat(one.old_words)} = {_flat(one.new_words)}"]
            for one in found.same_meaning
        ],
        FEW,
    )
    if whole:
        yield Part(message("Only with years moved"), [[_task(task)] for task in found.shifted], FEW)


def _everywhere(one: Rename) -> str:
    old, new = _short(one.old), _short(one.new)
    told = message("“{old}” → “{new}”: {count} rows", old=old, new=new, count=len(one.tasks))
    if not one.still:
        return str(told)
    rows = ", ".join(one.still[:SOME]) + ("…" if len(one.still) > SOME else "")
    return str(message("{told}; still the old name: {rows}", told=told, rows=rows))


def _titles(sections: Iterable[FieldChange]) -> Iterator[FieldChange]:
    for one in sections:
        yield one._replace(key=str(message("section {id}", id=one.key)))


def _changed(
    old: Task, new: Task, fields: Sequence[FieldChange], label: Label, *, whole: bool
) -> Iterator[str]:
    name = _ids(old, new)
    for number, one in enumerate(fields):
        yield f"{name if not number else ' ' * len(name)}  {_field(one, label, whole=whole)}"


def _ids(old: Task, new: Task) -> str:
    return new.id if old.id == new.id else f"{old.id}→{new.id}"


def _field(change: FieldChange, label: Label, *, whole: bool) -> str:
    name = label(change.key)
    if change.key in CODED:
        codes = (change.old, change.new)
        return f"{name}: {' → '.join(label(f'{change.key}.{c}') if c else '–' for c in codes)}"
    words = sys.maxsize if whole else _WORDS
    if change.words:
        shown = [_segment(one, words) for one in change.words[: None if whole else _PLACES]]
        more = len(change.words) - len(shown)
        if more > 0:
            shown.append(str(message("and {count} more places", count=more)))
        return f"{name}: {'; '.join(shown)}"
    if change.new and change.old:
        return f"{name}: {_short(change.old, words)} → {_short(change.new, words)}"
    return f"{name}: {_segment(Segment(change.old, change.new), words)}"


def _segment(one: Segment, words: int) -> str:
    old, new = _short(one.old, words), _short(one.new, words)
    if not one.new:
        return f"{message('left out')} “{old}”"
    if not one.old:
        return f"{message('added')} “{new}”"
    return f"“{old}” → “{new}”"


def _task(task: Task) -> str:
    after = " · ".join(filter(None, ("; ".join(task.leads), _flat(task.deadline))))
    return f"{task.id}  {_short(task.content, 9)}{f' · {after}' if after else ''}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _short(text: str, words: int = _WORDS) -> str:
    """The text's first words."""
    parts = text.split()
    return " ".join(parts[:words]) + ("…" if len(parts) > words else "")


_TAIL = re.compile(r"(.*?)(\d+)(\.?[a-zđ]?)$")


def runs(pairs: Sequence[tuple[Task, Task]]) -> Iterator[str]:
    """Renumbered rows, those that follow each other by the same step in one: II.5-II.9 → II.6-II.10."""
    run: list[tuple[Task, Task]] = []
    for pair in pairs:
        if run and _step(run[-1]) is not None and _step(run[-1]) == _step(pair):
            run.append(pair)
        else:
            yield from _run(run)
            run = [pair]
    yield from _run(run)


def _run(run: Sequence[tuple[Task, Task]]) -> Iterator[str]:
    if len(run) == 1:
        yield f"{run[0][0].id} → {run[0][1].id}"
    elif run:
        yield str(
            message(
                "{a} to {b} → {c} to {d} ({count} rows)",
                a=run[0][0].id, b=run[-1][0].id, c=run[0][1].id, d=run[-1][1].id, count=len(run),
            )
        )  # fmt: skip


def _step(pair: tuple[Task, Task]) -> tuple[str, str, int] | None:
    old, new = (_TAIL.fullmatch(task.id) for task in pair)
    if old is None or new is None:
        return None
    return old[1], new[1], int(new[2]) - int(old[2])


def numbers(found: Difference) -> Mapping[str, int]:
    """How many of each kind, by the names of the JSON contract."""
    return {
        "old_tasks": len(found.old.tasks),
        "new_tasks": len(found.new.tasks),
        "added": len(found.added),
        "gone": len(found.gone),
        "moved": len(found.moved),
        "renumbered": len(found.renumbered),
        "changed": len(found.changed),
        "everywhere": len(found.renames),
        "same_meaning": len(found.same_meaning),
        "shifted": len(found.shifted),
        "marks": len(found.marks),
    }


def counts(found: Difference) -> Message | str:
    """The last line."""
    if found.is_empty:
        return message("No difference: {count} rows.", count=len(found.new.tasks))
    kinds = {
        "added": message("added"), "gone": message("gone"), "moved": message("moved"),
        "renumbered": message("renumbered"), "changed": message("changed"),
        "everywhere": message("wordings changed everywhere"),
        "same_meaning": message("deadlines only in other words"),
        "marks": message("only in marks or capitals"),
    }  # fmt: skip
    told = numbers(found)
    parts = [f"{told[key]} {name}" for key, name in kinds.items() if told[key]]
    if found.shifted:
        parts.append(
            str(message("{count} only with years moved, {old} → {new}", count=len(found.shifted),
                        old=found.shift.old, new=found.shift.new))
        )  # fmt: skip
    if found.document or found.sections:
        parts.append(
            str(
                message(
                    "{count} places of the document",
                    count=len(found.document) + len(found.sections),
                )
            )
        )
    if found.is_order_changed:
        parts.append(str(message("rows in another order")))
    return f"{message('{old} → {new} rows', old=told['old_tasks'], new=told['new_tasks'])}: {', '.join(parts)}."
