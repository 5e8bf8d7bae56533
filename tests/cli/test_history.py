"""A journal that holds under wrong clocks, newer programs, renamed rows, and odd files."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

import pytest

from kstthc_cli.cli import days
from kstthc_cli.progress.journal import read_journal
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record
from office import NEEDS_LINKS, Run, plan_with

JSON = ("--format", "json")
DAY = ("--today", "2023-09-01")
NEWER = (
    '- {"id": "zz345678", "action": "delegate", "at": "2027-01-01", "by": "a", "task": "2.I.3"}\n'
)
NEWER_KEY = (
    '- {"id": "zy345678", "action": "done", "at": "2027-01-01", "by": "a", "task": "2.I.3", '
    '"period": "2023-03", "on": "2023-03-06", "weight": 3}\n'
)


def _journal(office: Path) -> Path:
    return office / "plans" / "2023.records.yaml"


def _rules(run: Run) -> list[str]:
    return [p["rule"] for p in run("check", *DAY, *JSON).data["problems"]]


@pytest.fixture
def slow_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command's clock stands an hour before the one before it."""
    from kstthc_cli.cli import recording as commands

    hours = iter(range(20, 0, -1))
    monkeypatch.setattr(
        commands, "now", lambda: datetime(2023, 9, 1, next(hours), tzinfo=days.HANOI)
    )


@pytest.mark.usefixtures("slow_clock", "office")
def test_the_later_word_holds_whatever_the_clock_says(run: Run) -> None:
    for day in ("15/09/2023", "30/09/2023"):
        words = ("extend", "1.III.14", "--to", day, "--document", f"{day[:2]}/QĐ")
        assert run(*words, *DAY).code == 0
    (item,) = (i for i in run("list", *DAY, *JSON).items if i["task"] == "1.III.14")
    assert item["act_by"] == "2023-09-29"
    assert "wrong-clock" in _rules(run)


@pytest.mark.parametrize("line", [NEWER, NEWER_KEY])
def test_a_newer_programs_line_is_told_apart_left_alone_and_stops_writing(
    run: Run, office: Path, line: str
) -> None:
    assert run("done", "1.I.2", "--document", "1/KH", *DAY).code == 0
    path = _journal(office)
    path.write_bytes(path.read_bytes() + line.encode())
    before = path.read_bytes()
    shown = run("list", *DAY, *JSON)
    assert shown.code == 0
    assert "phiên bản mới hơn" in shown.err
    refused = run("done", "1.I.3", *DAY)
    assert refused.code == 4
    assert "phiên bản kstthc mới hơn" in refused.err
    assert run("log", "--repair", *DAY).code == 0
    assert path.read_bytes() == before
    assert _rules(run).count("newer-record") == 1
    assert "torn-record" not in _rules(run)


def test_swapped_ids_are_found(run: Run, office: Path) -> None:
    assert run("done", "1.I.2", "--document", "1/KH", "--today", "2023-03-06").code == 0
    plan = office / "plans" / "2023.yaml"
    text = plan.read_text(encoding="utf-8")
    swapped = text.replace("id: 1.I.2\n", "id: X\n").replace("id: 1.I.4\n", "id: 1.I.2\n")
    plan.write_text(swapped.replace("id: X\n", "id: 1.I.4\n"), encoding="utf-8")
    found = run("check", *DAY, *JSON).data["problems"]
    (one,) = (p for p in found if p["rule"] == "record-disagrees")
    assert "1.I.4" in one["message"]


def test_a_deadline_edited_in_place_is_found_for_every_record(run: Run, office: Path) -> None:
    for month in ("03", "04", "05"):
        words = ("done", f"2.I.3@2023-{month}", "--on", f"05/{month}/2023", "--document", "1/TB")
        assert run(*words, *DAY).code == 0
    assert run("done", "1.I.2", "--document", "1/KH", "--today", "2023-03-06").code == 0
    plan = office / "plans" / "2023.yaml"
    text = plan.read_text(encoding="utf-8")
    text = text.replace("deadline: Ngày 05 hàng tháng", "deadline: Hàng quý")
    plan.write_text(text.replace("Trước 10/3/2023", "Trước 10/4/2023"), encoding="utf-8")
    problems = run("check", *DAY, *JSON).data["problems"]
    rules = [p["rule"] for p in problems]
    assert rules.count("record-of-unknown-period") == 3
    assert rules.count("record-disagrees") == 1
    hints = [p["hint"] for p in problems if p["rule"].startswith("record-")]
    assert all("amendments" in hint for hint in hints)


def test_the_same_change_as_an_amendment_is_no_finding_and_keeps_the_past(
    run: Run, office: Path
) -> None:
    for month in ("03", "04", "05"):
        words = ("done", f"2.I.3@2023-{month}", "--on", f"05/{month}/2023", "--document", "1/TB")
        assert run(*words, *DAY).code == 0
    plan = office / "plans" / "2023.yaml"
    with plan.open("a", encoding="utf-8") as file:
        file.write(
            "amendments:\n  - number: 130/KH-UBND\n    issued_on: 20/06/2023\n    from: 01/07/2023\n"
            "    changes:\n      - {task: 2.I.3, deadline: Hàng quý}\n"
        )
    assert not {"record-of-unknown-period", "record-disagrees"} & {*_rules(run)}
    found = {
        i["period"]: i["status"] for i in run("list", *DAY, *JSON).items if i["task"] == "2.I.3"
    }
    assert found == {
        "2023-03": "done", "2023-04": "done", "2023-05": "done", "2023-06": "overdue",
        "2023-Q3": "upcoming", "2023-Q4": "upcoming",
        # the task covers the period before: the list of the year's last quarter is this plan's too
        "2024-Q1": "upcoming",
    }  # fmt: skip
    assert "130/KH-UBND" in run("show", "2.I.3", *DAY).out
    printed = run("report", "plan", "--format", "md", "--output", "-", *DAY).out
    assert (
        "Mục 2.I.3: thời gian hoàn thành là “Hàng quý” (trước đây: “Ngày 05 hàng tháng”)."
        in printed
    )
    evidence = run("report", "evidence", "--format", "md", "--output", "-", *DAY).out
    assert "theo 130/KH-UBND ngày 20/06/2023" in evidence


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ('- {"id": "a"}\n'.encode("utf-16"), "không phải UTF-8"),
        (b"\0\0\0\0", "không phải UTF-8"),
        ('- {"id": "a", "by": "Ngô"}\n'.encode("latin-1"), "không phải UTF-8"),
        pytest.param(None, "liên kết", marks=NEEDS_LINKS),
        ("fifo", "không phải tệp thường"),
        ("folder", "không phải tệp thường"),
    ],
)
def test_a_journal_that_is_none_is_a_clear_word_and_nothing_is_written(
    run: Run, office: Path, raw: bytes | str | None, words: str
) -> None:
    path = _journal(office)
    try:
        if raw is None:
            path.symlink_to("nowhere.yaml")
        elif raw == "fifo":
            os.mkfifo(path)
        elif raw == "folder":
            path.mkdir()
        else:
            assert isinstance(raw, bytes)
            path.write_bytes(raw)
    except (OSError, AttributeError):
        pytest.skip("this system has no such file")
    for command in (("list",), ("due",), ("done", "1.I.2")):
        refused = run(*command, *DAY)
        assert refused.code == 3, refused.err
        assert words in refused.err


def test_a_chain_of_1500_undos_is_followed_to_its_end(tmp_path: Path) -> None:
    first = Record("r0", Action.DONE, "0000", "a", "1", "2023")
    chain = [first]
    for number in range(1, 1501):
        undone = chain[-1].id
        chain.append(Record(f"r{number}", Action.UNDO, f"{number:04}", "a", undoes=undone))
    for length, holds in ((1500, True), (1499, False), (1, False), (0, True)):
        assert ("r0" in Progress(tuple(chain[: length + 1])).active_ids) is holds
    path = tmp_path / "x.records.yaml"
    path.write_text("".join(record.line() for record in chain if record.id != "r0"), "utf-8")
    assert len(read_journal(path).records) == 1500


def test_a_changed_day_off_rewrites_no_past(run: Run, office: Path) -> None:
    words = ("done", "2.I.3@2023-05", "--on", "05/05/2023", "--document", "1/TB")
    plan = office / "plans" / "2023.yaml"
    text = plan.read_text(encoding="utf-8")
    off = "calendar: {off: [{day: 05/05/2023, name: Ngày hội, source: 1/TB}]}\n"
    plan.write_text(text.replace("units:\n", off + "units:\n", 1), encoding="utf-8")
    assert "hạn 08/05/2023" in run(*words, *DAY).err
    plan.write_text(text, encoding="utf-8")
    assert "record-disagrees" not in _rules(run)


def test_a_row_names_the_documents_that_changed_it(run: Run, office: Path) -> None:
    with (office / "plans" / "2023.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "amendments:\n  - number: 130/KH-UBND\n    issued_on: 20/06/2023\n"
            "    changes:\n      - {task: 2.I.3, lead: UBND xã}\n"
        )
    shown = run("show", "2.I.3", *DAY).out
    assert "130/KH-UBND ngày 20/06/2023" in shown
    assert run("check", *DAY).code == 0


def test_the_records_of_one_moment_follow_each_other_by_their_days(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "2023.yaml"
    row = "- {id: 1.I.1, content: Báo cáo, lead: A, deadline: Ngày 05 hàng tháng}\n"
    path.write_text(plan_with(row), encoding="utf-8")
    months = [f"1.I.1@2023-{month:02}" for month in range(4, 12)]
    words = ("--plan", str(path), "--today", "2023-12-04")
    assert run("done", *reversed(months), "--on", "2023-12-01", *words).code == 0
    journal = tmp_path / "2023.records.yaml"
    text = journal.read_text("utf-8")
    journal.write_text(re.sub(r'"at": "[^"]+"', '"at": "2023-12-04T08:00:00+07:00"', text), "utf-8")
    out = run("log", *words).out
    places = [out.index(month) for month in months]
    assert places == sorted(places)
