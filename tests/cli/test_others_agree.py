"""What is no plain list says the same as the lists: exports, the overview, calendars, comparisons."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import vobject

from office import Run
from one_year import DAYS
from read_back import dicts_of, tables_of

PLAN = ("--plan", "plans/2023.yaml")
TODAY = ("--today", DAYS[1])


def day_of(iso: str | None) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("day", DAYS)
def test_an_export_says_what_the_list_says(run: Run, day: str) -> None:
    for suffix in ("csv", "xlsx"):
        written = run("export", suffix, *PLAN, "--today", day, "--output", f"e.{suffix}", "--force")
        assert written.code == 0, written.err
    assert run("list", *PLAN, "--today", day, "--output", "l.csv", "--force").code == 0
    [exported], [listed] = tables_of(Path("e.csv")), tables_of(Path("l.csv"))
    heads = {
        "Nội dung": "Nội dung nhiệm vụ", "Ngày ghi": "Ngày theo kế hoạch", "Xong ngày": "Ngày hoàn thành",
        "Nên xong": "Nên hoàn thành trước hoặc trong ngày", "Văn bản": "Văn bản minh chứng",
        "Kết quả": "Sản phẩm",
    }  # fmt: skip
    theirs = [
        {heads.get(head, head): cell for head, cell in row.items() if head != "Kế hoạch"}
        for row in dicts_of(listed)
    ]
    assert dicts_of(exported) == theirs
    whole = next(table for table in tables_of(Path("e.xlsx")) if table[0] == exported[0])
    assert [[cell.lstrip("'") for cell in row] for row in exported] == whole


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("day", DAYS)
def test_a_calendar_file_has_every_open_item_on_the_day_to_act(run: Run, day: str) -> None:
    assert run("export", "ics", *PLAN, "--today", day, "--output", "e.ics", "--force").code == 0
    calendar = vobject.readOne(Path("e.ics").read_text(encoding="utf-8"))
    listed = run("list", *PLAN, "--today", day, "--format", "json").items
    wanted = {
        (item["task"], item["act_by"])
        for item in listed
        if item["status"] in ("due", "upcoming", "overdue")
    }
    told = {
        (task, str(event.dtstart.value)[:10])
        for event in calendar.contents.get("vevent", [])
        for task in {item["task"] for item in listed}
        if re.search(rf"(?<![\w.]){re.escape(task)}(?![\w.])", event.summary.value)
    }
    assert wanted <= told


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("day", DAYS)
def test_the_overview_counts_what_overdue_and_due_list(run: Run, day: str) -> None:
    shown = run("--today", day).out
    overdue = run("overdue", "--today", day, "--format", "json").items
    week = run("due", "--week", "--today", day, "--format", "json").items
    coming = [item for item in week if item["status"] != "overdue"]
    assert f"Quá hạn {len(overdue)} · " in shown
    if overdue:
        assert f"Quá hạn ({len(overdue)})" in shown
    if coming:
        reviews = sum(item["kind"] == "review" for item in coming)
        apart = f" và {reviews} kỳ rà soát" if reviews else ""
        assert f"Tuần này ({len(coming) - reviews}{apart})" in shown


@pytest.mark.usefixtures("year")
def test_what_is_under_way_is_told_everywhere(run: Run) -> None:
    [item] = run("show", "I.6", *TODAY, "--format", "json").items
    assert (item["percent"], item["remark"]) == (60, "Đã có dự thảo")
    for words in (
        ("list",), ("list", "--format", "csv"), ("show", "I.6"), ("log", "I.6"), ("export", "csv"),
        ("report", "dashboard", "--output", "-"),
        ("report", "progress", "--today", "2024-01-05", *PLAN),
    ):  # fmt: skip
        told = run(*words, *(() if "--today" in words else TODAY)).out
        assert re.search(r"60 ?%", told), words


@pytest.mark.usefixtures("year")
def test_a_year_of_days_off_is_the_same_in_every_format(run: Run) -> None:
    for suffix in ("json", "txt", "html"):
        assert run("calendar", "2023", "--output", f"c.{suffix}").code == 0
    entries = json.loads(Path("c.json").read_text(encoding="utf-8"))["entries"]
    assert entries
    for suffix in ("txt", "html"):
        text = Path(f"c.{suffix}").read_text(encoding="utf-8")
        for entry in entries:
            assert day_of(entry["first"]) in text
            assert day_of(entry["last"]) in text
            assert entry["name"] in text
            assert entry["source"] in text


@pytest.mark.usefixtures("year")
def test_a_comparison_names_the_same_rows_in_words_and_for_programs(run: Run) -> None:
    found = run("diff", "2023", "2024", "--format", "json").data
    words = run("diff", "2023", "2024", "--all").out
    rows = [row["task"] for row in (*found["added"], *found["gone"])]
    rows += [row["old"] for row in (*found["changed"], *found["renumbered"], *found["moved"])]
    assert rows
    for task in rows:
        assert task in words


@pytest.mark.usefixtures("year")
def test_next_year_s_draft_names_the_same_rows_in_words_and_for_programs(run: Run) -> None:
    words = ("new-year", "2025", *PLAN, "--today", "2023-12-20")
    told = run(*words, "--output", "a.yaml")
    data = run(*words, "--output", "b.yaml", "--format", "json").data
    changed = {change["task"] for change in data["changes"] if change["key"] == "deadline"}
    assert changed
    assert Path("a.yaml").read_bytes() == Path("b.yaml").read_bytes()
    for task in changed:
        assert task in told.out + told.err


@pytest.mark.usefixtures("year")
def test_a_draft_has_the_same_rows_in_every_format(run: Run) -> None:
    assert run("report", "plan", *PLAN, *TODAY, "--output", "kh.docx").code == 0
    words = ("import", "kh.docx", "--dry-run")
    items = run(*words, "--format", "json").items
    Path("d.csv").write_bytes(run(*words, "--format", "csv").out.encode())
    Path("d.txt").write_bytes(run(*words).out.encode())
    for suffix in ("csv", "txt"):
        rows = dicts_of(tables_of(Path(f"d.{suffix}"))[0])
        # in the text a line of words follows
        assert [(row["Mục"], row["Đọc là"]) for row in rows[: len(items)]] == [
            (item["id"], item["reading"] or "?") for item in items
        ]
