"""What offices write in cells of plans and in labelled lines: kinds, each with its near ones."""

from __future__ import annotations

import pytest

from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.wording import phrase
from samples import FOLDER, days_of


def _rows(name: str) -> list[str]:
    """The rows of a table of cells, without its [kinds] and comments."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "["))]


@pytest.mark.parametrize("row", _rows("cells.txt"))
def test_a_cell_says_what_its_office_means(row: str) -> None:
    words, canonical = row.split(" » ")
    rule = read_phrase(words, 2023).rule
    assert rule is not None
    assert phrase(rule, "vi") == canonical


@pytest.mark.parametrize("words", _rows("cells_refused.txt"))
def test_a_near_cell_is_refused(words: str) -> None:
    assert days_of(words) is None


def test_parts_of_a_duty_are_told_by_who_acts() -> None:
    days = days_of("Đơn vị điểm: tháng 6/2023; các đơn vị còn lại: tháng 9/2023")
    assert days is not None
    assert [day.isoformat() for day in days] == ["2023-06-30", "2023-09-30"]
