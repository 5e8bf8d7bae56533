"""Ids of tasks: what the annex prints, made unique; by position where it prints nothing."""

from __future__ import annotations

import re

from kstthc_cli.annex.understand.outcome import DraftSection, DraftTask, RemarkKind
from kstthc_cli.messages import message

_FORBIDDEN = re.compile(r"[\s@/:#]+")


def give_ids(top: DraftSection) -> None:
    """Give every task its id; the numbers that restart get the ids of their sections before them."""
    tasks = list(top.all_tasks())
    printed = [task.number.casefold() for task in tasks if not task.is_further]
    counting = all(task.number[:1].isdigit() for task in tasks if not task.is_further)
    plain = all(printed) and counting and len({*printed}) == len(printed)
    counts: dict[str, int] = {}
    _number(top, (), (), plain, counts)
    _letter(tasks)
    _part_doubles(tasks)


def _number(
    section: DraftSection,
    path: tuple[str, ...],
    ids: tuple[str, ...],
    plain: bool,
    counts: dict[str, int],
) -> None:
    """Ids of one section's rows; `path` has an ordinal where a section prints no id, `ids` has not."""
    for task in section.tasks:
        if task.is_further:
            continue
        number = _FORBIDDEN.sub("-", task.number)
        if plain:
            task.id = number
        elif number:
            task.id = _below(path, number)
        else:
            prefix = ".".join(path)
            counts[prefix] = counts.get(prefix, 0) + 1
            task.id = ".".join((*path, str(counts[prefix])))
        task.prints_number = printed_number(task.id, ids) == task.number
    restarts = any(task.number for part in section.parts for task in part.all_tasks())
    for ordinal, part in enumerate(section.parts, 1):
        name = _FORBIDDEN.sub("-", part.id) or (str(ordinal) if restarts else "")
        own = (*ids, part.id) if part.id else ids
        _number(part, _path_to(path, name), own, plain, counts)


def printed_number(name: str, ids: tuple[str, ...]) -> str:
    """What a plan prints for an id where the file does not say: the id less those of its sections."""
    for prefix in (".".join(ids), ids[-1] if ids else ""):
        if prefix and name.casefold().startswith(f"{prefix}.".casefold()):
            return name[len(prefix) + 1 :]
    return name


def _below(path: tuple[str, ...], number: str) -> str:
    """The number after the ids of its sections, without those that it begins with: I, 1, 1.2 → I.1.2."""
    return ".".join(_path_to(path, number))


def _path_to(path: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The path with a name at its end, without those that the name begins with."""
    kept = list(path)
    while name and kept and name.startswith(f"{kept[-1]}."):
        kept.pop()
    return (*kept, name) if name else path


def _letter(tasks: list[DraftTask]) -> None:
    """Rows under one number: 14.a, 14.b."""
    first: DraftTask | None = None
    letter = 0
    for task in tasks:
        if not task.is_further:
            first, letter = task, 0
        elif first is not None:
            letter += 1
            if letter == 1:
                base = first.id
                first.id = f"{base}.a"
            task.id = f"{base}.{chr(ord('a') + letter)}" if letter < 26 else f"{base}.{letter + 1}"


def _part_doubles(tasks: list[DraftTask]) -> None:
    """A number that the annex prints twice: the later rows get a mark, and a doubt."""
    seen: dict[str, int] = {}
    for task in tasks:
        key = task.id.casefold()
        if key in seen:
            seen[key] += 1
            while (
                f"{task.id}.{chr(ord('a') + seen[key] - 1)}".casefold() in seen and seen[key] < 27
            ):
                seen[key] += 1
            new = f"{task.id}.{chr(ord('a') + min(seen[key] - 1, 25))}"
            if new.casefold() in seen:
                new = f"{task.id}.{len(seen)}"
            if task.number:
                text = message("the annex prints the number {number} twice", number=task.id)
                task.remark(RemarkKind.DOUBT, "id", text)
            task.id = new
            task.prints_number = False
        seen[task.id.casefold()] = 1
