"""One office's year: an extension, an own name and a count are the same wherever they stand."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kstthc_cli.documents.papers import REPORTS
from kstthc_cli.plan.load import load_plan
from kstthc_cli.progress.counting import count
from kstthc_cli.progress.journal import journal_path, read_journal
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.status import items_of
from office import Run, plan_with

TODAY = ("--today", "2023-07-10")
TASKS = """
- {id: 1, content: Báo cáo tháng, lead: Văn phòng, deadline: Ngày 05 hàng tháng, result: Báo cáo}
- {id: 2, content: Trang bị thiết bị, lead: Văn phòng, deadline: Trước 31/3/2023}
- {id: 3, content: Xử lý phản ánh, lead: Tư pháp, deadline: Trong 5 ngày làm việc kể từ khi nhận được phản ánh}
- {id: 4, content: Giữ trang tin, lead: Văn phòng, deadline: Thường xuyên, review: Hàng quý}
- {id: 5, content: Kiểm tra, lead: Tư pháp, deadline: Trước 30/6/2023, result: [Kế hoạch, Báo cáo, Tờ trình, Biên bản]}
- {id: 6, content: Tổng kết, lead: Tư pháp, deadline: Trước 31/12/2023}
- {id: 7, content: Rà soát, lead: Văn phòng, deadline: Quý II/2023}
"""


@pytest.fixture
def year(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan with extensions, petitions, waivers and reviews, and it is July."""
    folder = tmp_path / "year"
    (folder / "plans").mkdir(parents=True)
    plan = folder / "plans" / "2023.yaml"
    plan.write_text(plan_with(TASKS).replace("id: 1,", "id: 1.I.1,", 1), encoding="utf-8")
    text = re.sub(r"\{id: (\d),", r"{id: 1.I.\1,", plan.read_text(encoding="utf-8"))
    plan.write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    for words in (
        ("extend", "1.I.2", "--to", "01/07/2023", "--document", "30/UBND-VP", *TODAY),
        ("done", "1.I.1@2023-03", "--on", "03/03/2023", "--document", "1/BC", *TODAY),
        ("done", "1.I.1@2023-04", "--on", "10/04/2023", "--document", "2/BC", *TODAY),
        ("waive", "1.I.1@2023-05", "--reason", "Không có", *TODAY),
        ("open", "1.I.3", "--on", "01/06/2023", "--ref", "PAKN-1", *TODAY),
        ("open", "1.I.3", "--on", "03/07/2023", "--ref", "PAKN-2", *TODAY),
        ("open", "1.I.3", "--on", "05/07/2023", "--ref", "PAKN-3", *TODAY),
        ("done", "1.I.3@PAKN-1", "--on", "05/06/2023", "--document", "3/TL", *TODAY),
        ("done", "1.I.5", "--result", "1", "--on", "20/06/2023", "--document", "4/KH", *TODAY),
        ("done", "1.I.4@2023-Q1", "--on", "31/03/2023", "--document", "5/BC", *TODAY),
    ):
        recorded = run(*words)
        assert recorded.code == 0, recorded.err
    return plan


def _items(run: Run, *words: str) -> list[dict[str, Any]]:
    return run(*words, *TODAY, "--format", "json").items


@pytest.mark.usefixtures("year")
def test_an_extension_shows_wherever_its_row_does(run: Run) -> None:
    said = "gia hạn đến"
    assert said in run("due", "--quarter", *TODAY).out
    assert said in run("show", "1.I.2", *TODAY).out
    for words in (
        ("progress", "--quarter", "2023-Q1"), ("progress", "--period", "quý III"), ("evidence",),
        ("reminder", "--format", "text"), ("reminder", "--format", "md"),
    ):  # fmt: skip
        paper = run("report", *words, *TODAY)
        line = next(
            x for x in paper.out.splitlines() if "Trang bị thiết bị" in x and "31/03/2023" in x
        )
        assert f"{said} 01/07/2023 (30/UBND-VP)" in line.replace("\\", ""), words


@pytest.mark.usefixtures("year")
def test_one_of_several_has_its_own_name_everywhere(run: Run) -> None:
    for words in (
        ("report", "progress"), ("report", "evidence"), ("report", "reminder", "--format", "text"),
        ("due", "--quarter"), ("report", "month", "--period", "7/2023", "--format", "md"),
    ):  # fmt: skip
        shown = run(*words, *TODAY).out.replace("\\", "")
        assert "PAKN-2" in shown, words
        assert "PAKN-3" in shown, words


def test_every_count_is_the_one_count(run: Run, year: Path) -> None:
    plan = load_plan(year)
    day = date(2023, 7, 10)
    progress = Progress(read_journal(journal_path(plan.file)).records).as_of(day)
    counts = count(items_of(plan, day, progress))
    items = _items(run, "list")
    deadlines = [i for i in items if i["kind"] == "deadline" and i["nominal"]]
    by_status = [sum(i["status"] in names for i in deadlines) for names in (
        ("done",), ("done_late",), ("overdue",), ("due", "upcoming"), ("waived", "carried", "withdrawn"),
    )]  # fmt: skip
    assert by_status == [counts.done, counts.late, counts.overdue, counts.open, counts.waived]
    assert counts.overdue == len(_items(run, "overdue"))
    summary = run("report", "progress", *TODAY).out
    numbers = [counts.total, counts.done, counts.late, counts.overdue, counts.open, counts.waived]
    told = next(line for line in summary.splitlines() if "Tổng số" in line)
    assert [int(n) for n in re.findall(r"\b\d+\b", told.split("Tỷ lệ")[0])] == numbers
    gaps = run("report", "evidence", *TODAY).out
    (lacking,) = re.findall(r"nêu trong (\d+) dòng", gaps)
    table = gaps.split("TOÀN BỘ")[0]
    assert len(re.findall(r"^\| [0-9]", table, re.MULTILINE)) == int(lacking)


@pytest.mark.usefixtures("year")
def test_a_part_done_is_told_as_a_part(run: Run) -> None:
    assert "1 trên 4 sản phẩm" in run("overdue", *TODAY).out
    assert "1 trên 4 sản phẩm" in run("report", "progress", *TODAY).out


@pytest.mark.usefixtures("year")
def test_a_period_holds_the_same_rows_in_lists_and_papers(run: Run) -> None:
    for period in ("quý I", "2023-Q2", "quý III/2023", "6 tháng đầu năm", "7/2023", "2023"):
        items = _items(run, "list", "--period", period)
        deadlines = [i for i in items if i["kind"] == "deadline"]
        paper = run("report", "progress", "--period", period, *TODAY).out
        (total,) = re.findall(r"Tổng số (\d+)", paper)
        assert int(total) == len(deadlines), period


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("name", REPORTS)
def test_a_paper_is_written_as_its_ending_says_or_not_at_all(run: Run, name: str) -> None:
    options = ["--lead", "Văn phòng"] if REPORTS[name].needs_lead else []
    options += ["--quarter", "2"] if REPORTS[name].needs_span else []
    refused = run("report", name, *options, "--output", "a.pdf", *TODAY)
    assert (refused.code, refused.out, Path("a.pdf").exists()) == (2, "", False)
    for suffix in REPORTS[name].formats:
        ending = {"text": "txt"}.get(suffix, suffix)
        written = run("report", name, *options, "--output", f"p.{ending}", *TODAY)
        assert written.code == 0, written.err
        assert Path(f"p.{ending}").stat().st_size
