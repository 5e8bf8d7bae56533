"""Every paper in every format, on several days of one office's year: the same rows, days and counts."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from exports import SAMPLE
from kstthc_cli.documents.papers import PAPERS, REPORTS
from office import Run
from one_year import DAYS
from read_back import tables_of, words_of

DATA = ("--data", str(SAMPLE))
PLAN = ("--plan", "plans/2023.yaml")
WORDS: dict[str, tuple[str, ...]] = {
    "progress": ("report", "progress", *PLAN),
    "evidence": ("report", "evidence", *PLAN),
    "reminder": ("report", "reminder", *PLAN),
    "agency": ("report", "agency", "--lead", "Văn phòng", *PLAN),
    "plan": ("report", "plan", *PLAN),
    "dashboard": ("report", "dashboard", *PLAN),
    "quarterly": ("report", "quarterly", "--quarter", "2023-Q2", *PLAN),
    "month": ("report", "month", "--month", "2023-07", *PLAN),
    "summary": ("report", "summary", *PLAN),
    "late": ("late", "--month", "2023-04", *DATA),
    "calendar": ("calendar", "2023"),
}
LETTERS = "apology"
"""Papers of applicants, into a folder: tests/cli/test_apology.py."""

SQUARES = ("month", "calendar")
"""Papers that are no lists: what stands in them is looked for in all their words."""


def test_every_paper_is_walked() -> None:
    assert {*WORDS, LETTERS} == {*PAPERS}


def written(run: Run, name: str, day: str, form: str) -> Path:
    file = Path(f"{name}.{ {'text': 'txt'}.get(form, form) }")
    result = run(*WORDS[name], "--today", day, "--output", str(file), "--force")
    assert (result.code, result.out) == (0, ""), result.err
    return file


Rows = list[list[str]]


def rows_of(file: Path) -> Rows:
    """The rows of all tables without heads that come again, titles of sections and letterheads."""
    found: Rows = []
    heads: list[list[str]] = []
    for table in tables_of(file):
        if len(table) < 2:
            continue
        if table[0] not in heads:
            heads.append(table[0])
            found.append(table[0])
        found += [row for row in table[1:] if len([*filter(None, row)]) > 2]
    return [[cell.replace("; ", " ") for cell in row] for row in found]


def name_of(item: dict[str, Any]) -> str:
    """The name that papers give it."""
    return f"{item['task']} ({item['own_name']})" if item["own_name"] else str(item["task"])


def meant(row: list[str], items: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The item that a paper's row tells of: by its name, and of several results by which."""
    named = [item for item in items if item["nominal"] and name_of(item) in row[:2]]
    results = [
        item for item in named if item["deliverable"] and f": {item['result']}" in " ".join(row)
    ]
    whole = [item for item in named if not item["deliverable"]]
    return next(iter(results or whole), None)


def day_of(iso: str | None) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""


def days_of(item: dict[str, Any]) -> set[str]:
    """The days that a text of its deadline has to name."""
    keys = ["nominal", "extended_to"] + (["act_by", "due"] if item["kind"] == "deadline" else [])
    return {day_of(item[key]) for key in keys} - {""}


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", [name for name in WORDS if name not in SQUARES])
def test_every_format_of_a_paper_has_the_same_rows(run: Run, name: str, day: str) -> None:
    if name == "late" and day < "2023-04":
        pytest.skip("April has not begun")
    forms = [form for form in PAPERS[name].formats if form not in ("text", "xlsx")]
    first, *others = [rows_of(written(run, name, day, form)) for form in forms]
    if name == "plan":  # Markdown has the titles of sections in two cells
        first, *others = [[row for row in rows if row[2]] for rows in (first, *others)]
    assert first or name == "reminder"
    for other in others:
        assert other == first


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", [name for name in REPORTS if name not in ("plan", "agency")])
def test_every_row_of_a_paper_has_the_days_that_the_list_has(run: Run, name: str, day: str) -> None:
    items = run("list", *PLAN, "--today", day, "--format", "json").items
    seen = 0
    for form in REPORTS[name].formats:
        if form == "xlsx":
            continue
        for row in rows_of(written(run, name, day, form)) if form != "text" else []:
            if (item := meant(row, items)) is None:
                continue
            seen += 1
            told = re.sub(r"\(\S+\)|theo \S+ ngày \S+", "", row[place_of_deadline(row)])
            assert set(re.findall(r"\d\d/\d\d/\d{4}", told)) == days_of(item), row
    assert seen or name in ("quarterly", "month"), "no row of the paper is an item"


def place_of_deadline(row: list[str]) -> int:
    """The cell that tells of its deadline: the first with a day after number, content and lead."""
    return next(n for n, cell in enumerate(row) if n >= 2 and re.search(r"\d\d/\d\d/\d{4}", cell))


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("day", DAYS)
def test_the_month_has_every_item_of_its_days_in_every_format(run: Run, day: str) -> None:
    listed = run("list", *PLAN, "--today", day, "--format", "json").items
    wanted = [name_of(item) for item in listed if (item["act_by"] or "").startswith("2023-07")]
    assert wanted
    told = [
        words_of(written(run, "month", day, form)).replace("\\", "")
        for form in REPORTS["month"].formats
    ]
    for name in wanted:
        assert all(name in text for text in told), name
    sums = {re.search(r"còn (\d+) nhiệm vụ quá hạn", text)[1] for text in told}  # type: ignore[index]
    assert len(sums) == 1


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("day", DAYS)
def test_every_paper_counts_what_the_list_counts(run: Run, day: str) -> None:
    listed = run("list", *PLAN, "--today", day, "--format", "json").items
    counts = Counter(
        item["status"] for item in listed if item["kind"] == "deadline" and item["nominal"]
    )
    given_up = sum(counts[status] for status in ("waived", "carried", "withdrawn"))
    wanted = [
        sum(counts.values()), counts["done"], counts["done_late"], counts["overdue"],
        counts["due"] + counts["upcoming"], given_up,
    ]  # fmt: skip
    for form in ("md", "html", "docx"):
        text = " ".join(words_of(written(run, "progress", day, form)).split())
        found = re.search(
            r"Tổng số (\d+) nhiệm vụ.*?đúng hạn (\d+), hoàn thành trễ hạn (\d+), quá hạn (\d+), "
            r"đang trong hạn (\d+), không áp dụng (\d+)", text,
        )  # fmt: skip
        assert found
        assert [int(number) for number in found.groups()] == wanted, form
    overdue = run("overdue", *PLAN, "--today", day, "--format", "json").items
    assert len(overdue) == counts["overdue"]
    for form in ("md", "html", "docx", "xlsx"):
        ranks = next(t for t in tables_of(written(run, "summary", day, form)) if "Hạng" in t[0])
        line = dict(zip(ranks[0], ranks[1], strict=True))
        assert [int(line[head]) for head in ("Hoàn thành đúng hạn", "Hoàn thành trễ hạn", "Quá hạn")] == [
            counts["done"], counts["done_late"], counts["overdue"],
        ]  # fmt: skip
    page = tables_of(written(run, "dashboard", day, "html"))
    assert len(page[-1]) - 1 == len(listed)  # the table of all rows


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("day", DAYS)
def test_reminders_together_name_everything_overdue_once_for_each_lead(run: Run, day: str) -> None:
    overdue = run("overdue", *PLAN, "--today", day, "--format", "json").items
    for form in ("md", "html", "docx"):
        late: list[str] = []
        for table in tables_of(written(run, "reminder", day, form)):
            late += [row[0] for row in table[1:] if "Số ngày trễ" in table[0]]
        assert set(late) == {*map(name_of, overdue)}, form


HOSTILE = "<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)>"


@pytest.mark.parametrize("name", [name for name in WORDS if name not in ("late", "calendar")])
def test_no_word_of_a_plan_or_a_journal_becomes_a_link_or_runs(
    run: Run, year: Path, name: str
) -> None:
    plan, journal = year / "plans" / "2023.yaml", year / "plans" / "2023.records.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace(
            "content: Tập huấn,", f'content: "Tập huấn {HOSTILE}",'
        ),
        encoding="utf-8",
    )
    text = journal.read_text(encoding="utf-8")
    for before, after in (
        ("https://xa.vn/tin", "javascript:alert(4)"), ("7/BB", HOSTILE), ("5/BC", "data:text/html,x"),
    ):  # fmt: skip
        assert before in text
        text = text.replace(before, after)
    journal.write_text(text, encoding="utf-8", newline="\n")
    for form in PAPERS[name].formats:
        file = written(run, name, DAYS[2], form)
        if form == "html":
            page = html.document_fromstring(file.read_text(encoding="utf-8"))
            links = [str(link) for link in page.xpath("//@href | //@src")]
            assert all(re.match(r"https?:|mailto:|#|[\w./-]+$", link) for link in links), links
            assert not [code for code in page.xpath("//script/text()") if "alert(" in code]
            assert not [
                code for code in page.xpath("//@*[starts-with(name(), 'on')]") if "alert" in code
            ]
        elif form == "md":
            told = file.read_text(encoding="utf-8")
            assert not re.search(r"(?<!\\)\]\(|<(?!br>)[a-z/]", told)
        elif form == "docx":
            with zipfile.ZipFile(file) as parts:
                named = [part for part in parts.namelist() if part.endswith(".rels")]
                assert not any(b"alert" in parts.read(part) for part in named)
