"""What later documents changed of the old plan: into the new text, or told and left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kstthc_cli.annex.new_year.rows import ids_of, rows_of, sections_of
from kstthc_cli.annex.new_year.sheet import Sheet, entries, read_text
from kstthc_cli.annex.write.yaml_text import entry
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.rule import parts_of
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.plan import FilePath
from kstthc_cli.plan.source import Source
from kstthc_cli.plan.units import unit_key


class Merged(NamedTuple):
    """One change of a later document: of which row, by which document, what became of it.

    `is_open` tells that a person must decide; a comment on the row says so too.
    """

    task: str
    document: str
    text: Message
    is_open: bool = False


def merge(source: Source, year: int) -> tuple[Source, list[Merged]]:
    """The source without `amendments`, what lasts of them in its rows; and a word on each."""
    told: list[Merged] = []
    amendments = source.data.get("amendments") or []
    for amendment in sorted(amendments, key=_from):
        document = f"{amendment['number']} ngày {amendment['issued_on']}"
        for change in amendment["changes"]:
            sheet = Sheet(source)
            told += [Merged(_named(change), document, *one) for one in _apply(sheet, change, year)]
            source = read_text(source.name, sheet.finish()[0])
    if "amendments" in source.data:
        sheet = Sheet(source)
        sheet.drop(("amendments",))
        source = read_text(source.name, sheet.finish()[0])
    return source, told


def _from(amendment: dict[str, Any]) -> tuple[str, ...]:
    """Days written dd/mm/yyyy or ISO, in their order."""
    day = str(amendment.get("from") or amendment["issued_on"])
    return tuple(reversed(day.split("/"))) if "/" in day else tuple(day.split("-"))


def _named(change: dict[str, Any]) -> str:
    new = change.get("new") or {}
    return str(change.get("task") or new.get("id") or "").partition("#")[0].strip()


Said = tuple[Message, bool]


def _apply(sheet: Sheet, change: dict[str, Any], year: int) -> Iterator[Said]:
    if change.get("new"):
        yield _add(sheet, change["new"], str(change.get("section") or ""))
    elif change.get("unit"):
        yield _rename(sheet, change["unit"], _listed(change["becomes"]))
    elif change.get("ends"):
        yield (
            message(
                "the plan ended on {day}, its work handed to {unit}: is this plan still yours?",
                day=change["ends"],
                unit=change.get("handed_to") or "?",
            ),
            True,
        )
    else:
        yield from _change(sheet, change, year)


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [*value]


def _change(sheet: Sheet, change: dict[str, Any], year: int) -> Iterator[Said]:
    name, _, number = str(change["task"]).partition("#")
    found = next(
        ((p, r) for p, r in rows_of(sheet.source.data) if r["id"].casefold() == name.strip().casefold()),
        None,
    )  # fmt: skip
    if found is None:
        yield message("the row is not there any more"), True
        return
    path, row = found
    if change.get("withdrawn"):
        sheet.drop(path)
        yield message("the row is left out: {why}", why=change["withdrawn"]), False
        return
    target = _deliverable(row, path, number)
    if target is None:
        yield message("a deliverable was changed; the row keeps its words"), True
        return
    yield from _deadline(sheet, target, change, year)
    for key in ("lead", "with"):
        if change.get(key):
            sheet.set_value((*target, key), change[key])
            label = message("lead") if key == "lead" else message("with")
            words = "; ".join(_listed(change[key]))
            yield message("{key}: {words}", key=label, words=words), False


def _deliverable(row: dict[str, Any], path: FilePath, number: str) -> FilePath | None:
    """Where a deliverable's own keys stand; the row's own without a number."""
    if not number:
        return path
    result = row.get("result")
    place = int(number) - 1
    if isinstance(result, list) and place < len(result) and isinstance(result[place], dict):
        return (*path, "result", place)
    return None


def _deadline(sheet: Sheet, path: FilePath, change: dict[str, Any], year: int) -> Iterator[Said]:
    words = change.get("rule") or change.get("deadline")
    if not words:
        return
    rule = read_phrase(words, year).rule
    if rule is None or any(part.is_dated and not part.is_recurring for _, part in parts_of(rule)):
        yield (
            message("moved that year’s day to “{words}”; the row keeps its own words", words=words),
            True,
        )
        return
    for key in ("deadline", "rule"):
        if change.get(key):
            sheet.set_value((*path, key), change[key])
        elif key == "rule" and sheet.value((*path, key)) is not None:
            sheet.drop((*path, key))
    yield message("deadline: {words}", words=words), False


def _add(sheet: Sheet, new: dict[str, Any], section: str) -> Said:
    holder = _rows_in(sheet.source.data, section)
    if holder is None or not sheet.value(holder):
        return message("the new row has no list of rows to stand in; write it by hand"), True
    indent = sheet.member_indent(holder)
    lines = [line for key, value in new.items() for line in _written(indent, key, value)]
    lines[0] = f"{lines[0][: indent - 2]}- {lines[0][indent:]}"
    sheet.add_member(holder, lines, new)
    return message("the new row stands at the end of its section"), False


def _rows_in(data: Any, section: str) -> FilePath | None:
    """The list of rows of the section whose ids, joined by points, are these."""
    if not section:
        return ("tasks",)
    for path, _ in sections_of(data):
        if ".".join(ids_of(data, path)).casefold() == section.casefold():
            return (*path, "tasks")
    return None


def _written(indent: int, key: str, value: Any) -> Iterator[str]:
    """A key of a row with its value, whatever that is."""
    pad = " " * indent
    if isinstance(value, str):
        yield from entries(indent, key, value)
    elif isinstance(value, dict):
        yield f"{pad}{key}:"
        for name, one in value.items():
            yield from _written(indent + 2, name, one)
    elif isinstance(value, list):
        yield f"{pad}{key}:"
        for one in value:
            if isinstance(one, str):
                yield from entry(indent + 2, "", one, item=True)
            else:
                lines = [line for name, v in one.items() for line in _written(indent + 4, name, v)]
                yield f"{pad}  - {lines[0].lstrip()}"
                yield from lines[1:]
    else:
        yield f"{pad}{key}:"


def _rename(sheet: Sheet, unit: str, becomes: list[str]) -> Said:
    """The unit's cells anew, and those that came of it among the units."""
    data = sheet.source.data
    names = {unit_key(unit)}
    units = data.get("units") or []
    for one in units:
        own = {unit_key(name) for name in (one["name"], *_listed(one.get("also") or []))}
        names |= own if own & names else set()
    count = 0
    for path, row in rows_of(data):
        for key in ("lead", "with"):
            value = row.get(key)
            if value and (made := _renamed(value, names, becomes, key)) is not None:
                sheet.set_value((*path, key), made)
                count += 1
    known = {unit_key(n) for one in units for n in (one["name"], *_listed(one.get("also") or []))}
    for name in becomes:
        if units and unit_key(name) not in known:
            indent = sheet.member_indent(("units",))
            lines = [*entries(indent, "name", name)]
            lines[0] = f"{lines[0][: indent - 2]}- {lines[0][indent:]}"
            sheet.add_member(("units",), lines, {"name": name})
    return (
        message(
            "“{old}” became “{new}”: {count} cells; look for it in the rows’ other words",
            old=unit,
            new="; ".join(becomes),
            count=count,
        ),
        True,
    )


def _renamed(value: Any, names: set[str], becomes: list[str], key: str) -> str | list[str] | None:
    """The cell with the unit's followers, None where it does not name it alone."""
    cells = _listed(value)
    if not any(unit_key(cell) in names for cell in cells):
        return None
    if key == "with":
        return "; ".join(becomes)
    made = [n for cell in cells for n in (becomes if unit_key(cell) in names else [cell])]
    return made[0] if len(made) == 1 else made
