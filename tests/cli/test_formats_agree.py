"""Every command says the same in every format that it offers: the same rows, days, states and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from exports import SAMPLE
from kstthc_cli.cli.commands import COMMANDS, COMMANDS_UNLISTED
from kstthc_cli.documents.suffixes import suffix_of
from kstthc_cli.documents.tables import apology, indicators, items, late, problems, records
from kstthc_cli.messages import vietnamese
from kstthc_cli.progress.item import Status
from kstthc_cli.progress.wording import STATUS_NAMES
from office import Run
from one_year import DAYS
from read_back import Table, dicts_of, json_of, tables_of

DATA = ("--data", str(SAMPLE))
CALLS: dict[str, tuple[tuple[str, ...], ...]] = {
    "due": (("--quarter",), ("--period", "2023"), ("--lead", "Tư pháp", "--month")),
    "overdue": ((), ("--lead", "Văn phòng")),
    "list": ((), ("--period", "quý II"), ("--status", "quá hạn"), ("--section", "II")),
    "show": (("2023:I.1",), ("2023:I.2",), ("2023:I.3",), ("2023:I.4",), ("2023:I.5",), ("2023:II.3",)),
    "next": (("Ngày 05 hàng tháng", "--year", "2023"), ("2023:I.6",)),
    "log": ((), ("2023:I.3",)),
    "late": (("--month", "2023-04", *DATA),),
    "apology": (DATA,),
    "indicators": (("--period", "2023-Q2", *DATA),),
    "check": (("plans",),),
}  # fmt: skip
"""Commands whose rows are a list, with words that give some."""

APART = {
    "calendar": "squares of months, below", "diff": "words, below", "new-year": "words, below",
    "import": "a draft, below", "report": "papers, tests/documents/test_papers_agree.py",
}  # fmt: skip
"""Commands with formats that are held to each other elsewhere."""

COLUMNS = {
    "late": late.COLUMNS, "apology": apology.COLUMNS, "indicators": indicators.COLUMNS,
    "check": problems.COLUMNS, "log": records.COLUMNS,
}  # fmt: skip
ROWS = {
    "late": "late",
    "apology": "dossiers",
    "indicators": "indicators",
    "check": "problems",
    "log": "records",
}


def formats_of(name: str) -> tuple[str, ...]:
    """The formats that a command's --format takes, as its help says."""
    entry = {**COMMANDS, **COMMANDS_UNLISTED}[name]
    return tuple(entry.formats()) if "output_format" in entry.takes else ()


def test_every_command_with_formats_is_held_to_them_somewhere() -> None:
    with_formats = {name for name in (*COMMANDS, *COMMANDS_UNLISTED) if formats_of(name)}
    assert with_formats == {*CALLS, *APART}


def written(run: Run, name: str, words: Iterable[str], day: str, form: str) -> Path:
    """What the command writes into a file of this format."""
    file = Path(f"{name}-{form}.{suffix_of(form)}")
    named = () if form in {"json", "csv", "xlsx", "md", "html", "docx"} else ("--format", form)
    result = run(name, *words, "--today", day, *named, "--output", str(file), "--force")
    assert result.code == (1 if name == "check" else 0), result.err
    assert result.out == ""
    return file


CASES = [
    (day, name, words)
    for day in DAYS
    for name, calls in CALLS.items()
    for words in calls
    if day == DAYS[1] or name in ("due", "overdue", "list", "show")
]

PARAGRAPHS = {"check", "next", "late"}
"""What tells people in words, or has a paper for its pages."""

SHEETS, PAGES = ("csv", "xlsx"), ("html", "md", "docx")


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(("day", "name", "words"), CASES)
def test_every_format_has_the_same_rows_days_states_and_numbers(
    run: Run, day: str, name: str, words: tuple[str, ...]
) -> None:
    files = {form: written(run, name, words, day, form) for form in formats_of(name)}
    data = json_of(files["json"])
    rows = occurrences_in(data) if name == "next" else data[ROWS.get(name, "items")]
    sheets = [main_table(files[form]) for form in SHEETS]
    pages = [main_table(files[form]) for form in PAGES]
    if name not in PARAGRAPHS:
        pages.append(main_table(files["table"], head=pages[0][0]))
    elif name == "late":
        listed = dicts_of(main_table(files["table"]))
        assert [row["Hồ sơ"] for row in listed] == [row["code"] for row in rows]
    assert len({str(undefused(sheet)) for sheet in sheets}) == 1
    for page in pages[1:]:
        assert page == pages[0]
    told = dicts_of(undefused(sheets[0]))
    assert len(told) == len(pages[0]) - 1
    if name == "indicators":
        told = [row for row in told if row["Mã"]]  # parts stand inside theirs in JSON
    assert len(told) == len(rows)
    for one, row in zip(rows, told, strict=True):
        for heading, found in expected_of(name, one):
            assert row[heading] == found, (heading, one)
    if name == "check":
        for form in formats_of(name)[:4]:
            text = files[form].read_text(encoding="utf-8")
            assert all(row["rule"] in text and row["message"] in text for row in rows)
            assert text.count("deadline-not-understood") == 1
    if name == "next":
        text = files["table"].read_text(encoding="utf-8")
        assert all(day_of(row["nominal"]) in text and day_of(row["due"]) in text for row in rows)
    if name in ("due", "overdue", "list", "show"):
        for one, page_row in zip(rows, dicts_of(pages[0]), strict=True):
            check_page_row(one, page_row)


def main_table(file: Path, head: list[str] | None = None) -> Table:
    """The rows that were asked for: the first table, or the one with this head, or of dossiers."""
    found = [table for table in tables_of(file) if head in (None, table[0])]
    assert found, file
    return next((table for table in found if "Mã hồ sơ" in table[0]), found[0])


def undefused(table: Table) -> Table:
    """The cells without the mark that keeps a spreadsheet from running them; 8.40 as 8.4."""
    return [[_trimmed(re.sub(r"^'(?=[-=+@])", "", cell)) for cell in row] for row in table]


def _trimmed(cell: str) -> str:
    return cell.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+\.\d+", cell) else cell


def occurrences_in(data: Any) -> list[dict[str, Any]]:
    answers = data if isinstance(data, list) else [data]
    return [one for answer in answers for one in answer["occurrences"]]


def day_of(iso: str | None) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""


OWN_WORDS = {
    "status", "action", "need", "severity", "source", "met", "cause", "at", "working_days_late", "note",
    "value", "finished_on", "reason",
}  # fmt: skip
"""Codes in JSON that sheets have in words; their cells are held to the codes apart."""


def expected_of(name: str, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What a sheet's row has to say, by its heading, as the JSON row tells it."""
    if name == "next":
        yield from (("Ngày ghi", day_of(row["nominal"])), ("Hạn pháp lý", day_of(row["due"])))
        yield from (("Nên xong", day_of(row["act_by"])), ("Kỳ", row["period"]))
        return
    is_items = name not in COLUMNS
    for column in COLUMNS.get(name, items.COLUMNS):
        heading = str(column.heading)
        if not heading or column.name in OWN_WORDS or (is_items and column.name in ITEM_WORDS):
            continue
        if name == "log" and column.name == "task":
            yield (
                heading,
                f"{row['task']}@{row['period']}" + (f"#{row['result']}" if row["result"] else ""),
            )
        elif is_items and row["kind"] == "review" and column.name in ("act_by", "due"):
            yield heading, ""  # it has no last day in law
        elif column.name and column.name in row:
            yield heading, cell_of(row[column.name])
    if is_items:
        yield "Gia hạn đến", day_of(row["extended_to"])
        yield "Trạng thái", status_of(row)


ITEM_WORDS = {"period", "content", "lead", "deadline", "days", "remark", "plan", "result"}


def status_of(row: dict[str, Any]) -> str:
    name = vietnamese(STATUS_NAMES[Status(row["status"])])
    if row["kind"] == "deadline":
        return name
    if row["status"] in ("upcoming", "due") and row["days"] is not None and row["days"] < 0:
        return "chưa rà soát"
    return "đã rà soát" if row["status"] == "done" else f"{name} (rà soát)"


def cell_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    text = " ".join(str(value).split())
    return day_of(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def check_page_row(item: dict[str, Any], row: dict[str, str]) -> None:
    """A page's row tells of the same days, name, state and working days as the item in JSON."""
    told = set(
        re.findall(r"\d\d/\d\d/\d{4}", re.sub(r"\([^)]*\)|theo .* ngày \S+", "", row["Thời hạn"]))
    )
    wanted = {day_of(item[key]) for key in ("nominal", "extended_to")}
    if item["kind"] == "deadline":
        wanted |= {day_of(item[key]) for key in ("act_by", "due")}
    assert told == wanted - {""} or not item["nominal"], (item, row)
    name = row.get("Mục") or row["Kỳ"]
    assert (item["period"] or "").partition("/")[0] in name
    assert row["Trạng thái"].partition(" (")[0] in status_of(item)
    if item["status"] == "overdue":
        assert f"{-item['days']} ngày làm việc" in row["Còn lại"]
