"""All commands against a reckoning in polars that knows nothing of the program: thousands of random dossiers."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from reckoning_polars import (
    HEADS,
    cells,
    figures,
    form_06a,
    frame,
    indicators,
    letters,
    random_rows,
)

from exports import write_csv
from office import PLAN_96, Run

MONTHS = {1: 31, 3: 31, 5: 31, 8: 31, 9: 30, 12: 31}
LAYOUTS = ("%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%Y%m%d%H%M%S")
LATER = ("--today", "2024-02-05")
pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture(params=range(3))
def export(
    request: pytest.FixtureRequest, tmp_path: Path
) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    rows = random_rows(request.param, 1500)
    path = write_csv(
        tmp_path / "a.csv", cells(rows, LAYOUTS[request.param]), header=tuple(HEADS.values())
    )
    return rows, ("--data", str(path))


def spans() -> list[tuple[str, date, date]]:
    return [(f"2023-{m:02}", date(2023, m, 1), date(2023, m, last)) for m, last in MONTHS.items()]


@pytest.mark.parametrize("moves", [False, True])
def test_the_late_list(export: Any, moves: bool, run: Run, tmp_path: Path) -> None:
    rows, data = export
    plan = tmp_path / "plan.yaml"
    text = PLAN_96.read_text(encoding="utf-8")
    plan.write_text(f"dossiers:\n  appointed-moves: {str(moves).lower()}\n{text}", encoding="utf-8")
    for month, first, last in spans():
        ours = figures(frame(rows), first, last, moves=moves)
        told = run(
            "late", "--month", month, *LATER, *data, "--plan", str(plan), "--format", "json"
        ).data
        late = {line["code"]: line["working_days_late"] for line in told["late"]}
        assert {name: told[name] for name in ours if name != "late"} | {"late": late} == ours
        assert told["rows"] == len(rows)


def test_indicators(export: Any, run: Run) -> None:
    rows, data = export
    for month, first, last in spans():
        told = run("indicators", "--period", month, *LATER, *data, "--format", "json").data
        lines = {
            line["code"]: (line["numerator"], line["denominator"]) for line in told["indicators"]
        }
        ours = indicators(frame(rows), first, last)
        assert {code: lines[code] for code in ours} == ours


def test_letters(export: Any, run: Run) -> None:
    rows, data = export
    for _, _, today in spans():
        told = run("apology", "--today", str(today), *data, "--format", "json").data["dossiers"]
        lines = {
            line["code"]: (line["need"], date.fromisoformat(line["letter_by"])) for line in told
        }
        assert lines == letters(frame(rows), today, within=2)


def test_the_quarterly_form(export: Any, run: Run) -> None:
    rows, data = export
    quarters = (
        date(2022, 12, 15),
        date(2023, 3, 15),
        date(2023, 6, 15),
        date(2023, 9, 15),
        date(2023, 12, 15),
    )
    for number, (first, after) in enumerate(pairwise(quarters), 1):
        last = date.fromordinal(after.toordinal() - 1)
        told = run(
            "report", "quarterly", "--quarter", str(number), *LATER, *data, "--format", "md"
        ).out
        lines = re.findall(r"^\| \d+ \| (Lĩnh vực \d) \|(.*?)\| *$", told, re.MULTILINE)
        found = {name: [int(cell) for cell in line.split("|")] for name, line in lines}
        assert found == form_06a(frame(rows), first, last)


def test_why(export: Any, run: Run) -> None:
    rows, data = export
    late = figures(frame(rows), date(2023, 5, 1), date(2023, 5, 31))["late"]
    for row in rows[:: len(rows) // 25]:
        told = run("late", "--month", "2023-05", *LATER, *data, "--why", row["code"]).out
        if row["code"] in late:
            assert ": trễ hạn," in told
            assert (f" {late[row['code']]} ngày làm việc" in told) == (
                late[row["code"]] > 0 and row["times"] < 2
            )
