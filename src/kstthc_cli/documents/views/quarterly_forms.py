"""The forms of the quarterly report: II.06a and the sheet by unit, as they are printed."""

from __future__ import annotations

from typing import TypedDict

from kstthc_cli.documents.forms import form_on
from kstthc_cli.documents.handling import Handling
from kstthc_cli.documents.views.numbers import NO_DATA, show_number
from kstthc_cli.dossiers.index_766 import FormRow, make_by_unit
from kstthc_cli.messages import vietnamese
from kstthc_cli.value import Value


class FormLine(Value):
    """A line of form II.06a as it is printed: columns 3 to 13."""

    number: str
    name: str
    cells: tuple[str, ...]


def form_of(handling: Handling) -> tuple[tuple[FormLine, ...], str]:
    """The lines of form II.06a, or why there are none."""
    form = handling.form
    if form is None:
        return (), f"{NO_DATA[0].upper()}{NO_DATA[1:]}: chưa nêu tệp xuất."
    if form.missing is not None:
        return (), f"{NO_DATA[0].upper()}{NO_DATA[1:]}: {vietnamese(form.missing)}."
    lines = [_form_line(str(number), row) for number, row in enumerate(form.rows, 1)]
    return (*lines, _form_line("", form.total)), ""


class ByUnit(TypedDict):
    """The sheet by unit: its title, its lines and what is to say of it."""

    by_unit_title: str
    by_unit: tuple[FormLine, ...]
    by_unit_note: str


def by_unit_of(handling: Handling) -> ByUnit:
    """The sheet by unit, where it holds at the period's end and there are figures for it."""
    form = form_on("handling-by-unit", handling.wanted.span.last)
    sums = handling.sums
    if form is None or sums is None or handling.form is None or handling.form.missing:
        return ByUnit(by_unit_title="", by_unit=(), by_unit_note="")
    rows = make_by_unit(sums)
    lines = tuple(_form_line(str(n) if n < len(rows) else "", row) for n, row in enumerate(rows, 1))
    note = (
        ""
        if form.is_verified
        else f"Theo {form.source}; chưa đối chiếu được với văn bản ban hành mẫu."
    )
    return ByUnit(by_unit_title=form.title, by_unit=lines, by_unit_note=note)


def _form_line(number: str, row: FormRow) -> FormLine:
    return FormLine(number, row.name, tuple(show_cell(cell) for cell in row.cells))


def show_cell(cell: int | None) -> str:
    """A number of a form; where it is not known, that."""
    return NO_DATA if cell is None else show_number(cell)
