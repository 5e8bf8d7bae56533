"""A scripted year of plan 96: what a person works out by hand, day by day.

Every command is typed as the officer of Kiến An would, each on its day.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from office import Result, Run

pytestmark = pytest.mark.usefixtures("office")


class Year:
    """The officer's desk: commands on a day, and how things stand on a day."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def on(self, day: str, *words: str, code: int = 0) -> Result:
        done = self.run(*words, "--today", day)
        assert done.code == code, done.err
        return done

    def standing(self, day: str, task: str) -> dict[str, str]:
        listed = self.on(day, "list", "--format", "json").items
        return {
            f"{item['period']}/{item['party']}" if item["party"] else str(item["period"]): item[
                "status"
            ]
            for item in listed
            if item["task"] == task and item["kind"] == "deadline"
        }

    def overdue(self, day: str) -> list[str]:
        listed = self.on(day, "overdue", "--format", "json").items
        return [f"{item['task']}@{item['period']}" for item in listed]


@pytest.fixture
def year(run: Run) -> Year:
    return Year(run)


def record_id(done: Result) -> str:
    found = re.search(r"Đã ghi (\w{8})", done.err)
    assert found is not None, done.err
    return found[1]


def test_a_whole_year(year: Year) -> None:  # noqa: PLR0915 - a year is long
    # 28 February: the plan itself is signed on the day "before" which it was due.
    year.on("2023-02-28", "done", "1.I.1", "--document", "96/KH-UBND")
    assert year.standing("2023-12-31", "1.I.1") == {"2023": "done"}

    # March. The district's rows are not this office's.
    year.on("2023-03-01", "waive", "1.I.5", "--reason", "Dòng của huyện")
    year.on("2023-03-01", "waive", "2.II.8", "--reason", "Dòng của huyện")
    # The 5th is a Sunday: Monday the 6th is in time, as the Civil Code says.
    year.on("2023-03-06", "done", "2.I.3", "--document", "12/TB-UBND")
    year.on("2023-03-10", "done", "1.I.2", "--document", "13/KH-CC")
    # Both halves of 1.III.13, each by its own day; the officials' half is a day late.
    year.on("2023-03-10", "done", "1.III.13@2023/ubnd-xa", "--document", "14/BC-UBND")
    assert year.overdue("2023-03-16") == ["1.I.4@2023", "1.III.13@2023"]
    year.on("2023-03-16", "done", "1.III.13", "--document", "15/BC-CC")
    assert year.standing("2023-03-16", "1.III.13") == {
        "2023/UBND xã": "done",
        "2023/Công chức phụ trách": "done_late",
    }
    # 1.I.4 is extended by a decision before anybody is blamed for it.
    year.on("2023-03-16", "extend", "1.I.4", "--to", "24/03/2023", "--document", "20/UBND-VP")
    assert year.standing("2023-03-24", "1.I.4") == {"2023": "due"}
    assert year.standing("2023-03-27", "1.I.4") == {"2023": "overdue"}
    year.on("2023-03-24", "done", "1.I.4", "--document", "21/KH-UBND")
    assert year.standing("2023-12-31", "1.I.4") == {"2023": "done"}
    # The first quarter's report is due on Friday the 17th.
    year.on("2023-03-15", "done", "6.I.9", "--document", "22/BC-UBND")
    for task in ("1.I.3", "1.I.6", "1.I.7", "2.II.7", "2.II.10", "5.II.7"):
        year.on("2023-03-31", "done", task, "--document", "30/KH-UBND")
    assert year.overdue("2023-04-03") == []

    # April: the inspection may begin; two of its four products are ready in May.
    year.on("2023-04-05", "done", "2.I.3", "--document", "31/TB-UBND")
    assert year.standing("2023-04-05", "6.II.11") == {"2023": "upcoming"}
    year.on("2023-05-04", "done", "2.I.3", "--document", "32/TB-UBND")
    year.on("2023-05-10", "done", "6.II.11", "--result", "1", "--document", "33/TB-UBND")
    year.on("2023-05-20", "done", "6.II.11", "--result", "2")
    assert year.standing("2023-05-20", "6.II.11") == {"2023": "upcoming"}
    year.on("2023-05-21", "done", "6.II.11", "--result", "2", code=4)

    # June. A petition of the 1st: ten days, the first not counted, end on Sunday the 11th.
    year.on("2023-06-01", "open", "1.I.10", "--on", "01/06/2023", "--ref", "PAKN-0007")
    listed = year.on("2023-06-02", "list", "--format", "json").items
    petition = next(item for item in listed if item["period"] == "PAKN-0007")
    assert (petition["nominal"], petition["act_by"], petition["due"]) == (
        "2023-06-11", "2023-06-09", "2023-06-12",
    )  # fmt: skip
    year.on("2023-06-12", "done", "1.I.10@PAKN-0007", "--document", "40/UBND-VP")
    year.on("2023-06-05", "done", "2.I.3", "--document", "34/TB-UBND")
    # The 17th is a Saturday: Monday the 19th is in time.
    year.on("2023-06-19", "done", "6.I.9", "--document", "41/BC-UBND")
    year.on("2023-06-28", "done", "1.I.8", "--document", "42/QĐ-UBND")
    year.on("2023-06-30", "done", "5.II.5", "--document", "43/BB-UBND")
    assert year.overdue("2023-07-03") == []

    # July is forgotten, and recorded late; the late record is then taken back and corrected.
    assert year.overdue("2023-07-06") == ["2.I.3@2023-07"]
    wrong = record_id(year.on("2023-07-10", "done", "2.I.3", "--document", "50/TB-UBND"))
    assert year.standing("2023-07-10", "2.I.3")["2023-07"] == "done_late"
    year.on("2023-07-11", "undo", wrong)
    assert year.standing("2023-07-11", "2.I.3")["2023-07"] == "overdue"
    year.on("2023-07-11", "done", "2.I.3@2023-07", "--on", "05/07/2023", "--document", "50/TB-UBND")
    assert year.standing("2023-07-11", "2.I.3")["2023-07"] == "done"

    # A request from the district sets its own day.
    year.on("2023-08-01", "open", "6.I.10", "--on", "01/08/2023", "--ref", "CV-512", code=2)
    year.on(
        "2023-08-01",
        "open",
        "6.I.10",
        "--on",
        "01/08/2023",
        "--ref",
        "CV-512",
        "--due",
        "11/08/2023",
    )
    year.on("2023-08-14", "done", "6.I.10", "--document", "60/BC-UBND")
    assert year.standing("2023-08-14", "6.I.10") == {"CV-512": "done_late"}
    year.on("2023-08-07", "done", "2.I.3", "--document", "61/TB-UBND")
    year.on("2023-08-31", "done", "1.III.14", "--document", "62/BC-UBND")
    year.on("2023-09-05", "done", "2.I.3", "--document", "63/TB-UBND")
    year.on("2023-09-18", "done", "6.I.9", "--document", "64/BC-UBND")
    for result in ("3", "4"):
        year.on(
            "2023-10-02", "done", "6.II.11", "--result", result, "--document", f"{result}/BC-UBND"
        )
    # 30 September is a Saturday: Monday, 2 October, is in time.
    assert year.standing("2023-10-02", "6.II.11") == {"2023": "done"}

    for day in ("2023-10-05", "2023-11-06", "2023-12-05"):
        year.on(day, "done", "2.I.3", "--document", "70/TB-UBND")
    year.on("2023-12-18", "done", "6.I.9", "--document", "71/BC-UBND")
    # 31 December is a Sunday and 1 January a holiday: 2 January 2024 is in time, 3 is not.
    for task in ("1.I.8", "5.II.5", "2.II.9", "5.II.4"):
        year.on("2023-12-29", "done", task, "--document", "72/BC-UBND")
    year.on("2024-01-03", "done", "5.II.6", "--document", "01/BC-UBND", "--plan", "plans/2023.yaml")

    counts = Counter(
        item["status"]
        for item in year.on("2024-01-03", "list", "--format", "json").items
        if item["kind"] == "deadline"
    )
    assert counts == {
        "due": 1,  # December's list
        # 10 lists, 4 reports, 2+2 half-years, 13 single days, 1.III.13's first half, a petition
        "done": 33,
        # 1.III.13's second half, the district's request, 5.II.6
        "done_late": 3,
        "waived": 2,
        "awaiting": 2,  # 1.I.9 and 2.I.6
        "continuous": 21,
    }
    assert year.on("2024-01-03", "overdue", "--fail-on-overdue").out == ""
    check = year.on("2024-01-03", "check", "--format", "json")
    assert {problem["file"] for problem in check.data["problems"]} == {"plans/2023.yaml"}
    # The list of December is due on 5 January, after the plan's end, and is still the plan's.
    plan = ("--plan", "plans/2023.yaml")
    assert year.standing("2024-01-08", "2.I.3")["2024-01"] == "overdue"
    due = year.on("2024-01-05", "due", *plan, "--format", "json").items
    assert [(item["task"], item["period"], item["days"]) for item in due] == [
        ("2.I.3", "2024-01", 0)
    ]
    year.on("2024-01-05", "done", "2.I.3", "--document", "01/TB-UBND", *plan)
    assert year.standing("2024-01-08", "2.I.3")["2024-01"] == "done"


def test_after_an_undo_everything_looks_as_before_and_the_history_shows_both(year: Year) -> None:
    before = year.on("2023-03-06", "list", "--format", "json").out
    made = record_id(year.on("2023-03-06", "done", "2.I.3", "--document", "12/TB-UBND"))
    year.on("2023-03-06", "undo", made, "--note", "ghi nhầm mục")
    assert year.on("2023-03-06", "list", "--format", "json").out == before
    history = year.on("2023-03-06", "log", "--format", "json").data["records"]
    assert [(entry["action"], entry["active"]) for entry in history] == [
        ("done", False),
        ("undo", True),
    ]
    year.on("2023-03-06", "undo", made, code=4)


def test_a_later_edit_of_the_plan_cannot_make_late_what_was_in_time(
    year: Year, office: Path
) -> None:
    year.on("2023-03-10", "done", "1.I.2", "--document", "13/KH")
    plan = office / "plans" / "2023.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace("deadline: Trước 10/3/2023", "deadline: Trước 01/3/2023"), encoding="utf-8"
    )
    assert year.standing("2023-03-20", "1.I.2") == {"2023": "done"}
