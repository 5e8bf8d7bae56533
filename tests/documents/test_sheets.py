"""The plan as an Excel file, read back by another program's reader."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import python_calamine

from kstthc_cli.documents.sheet import Sheet, as_xlsx
from office import Run

DAY = ("--today", "2023-07-05")
HEAD = 3
"""Rows above the header: title, what it is about, an empty one."""


def book(content: bytes) -> python_calamine.CalamineWorkbook:
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name).decode()


def rows_of(workbook: python_calamine.CalamineWorkbook, name: str) -> list[dict[str, Any]]:
    rows = workbook.get_sheet_by_name(name).to_python()
    return [dict(zip(rows[HEAD], row, strict=True)) for row in rows[HEAD + 1 :]]


@pytest.fixture
def exported(run: Run, office: Path) -> bytes:
    run("done", "1.I.2", "--document", "13/KH", "--today", "2023-03-20")
    assert run("export", "xlsx", "--output", "kh.xlsx", *DAY).code == 0
    return Path("kh.xlsx").read_bytes()


def test_every_item_is_there_with_true_days_and_numbers(exported: bytes, run: Run) -> None:
    items = run("list", "--format", "json", *DAY).items
    rows = rows_of(book(exported), "Kế hoạch")
    last = [item["due"] if item["kind"] == "deadline" else None for item in items]
    assert [(row["Mục"], row["Hạn pháp lý"]) for row in rows] == [
        (item["task"], date.fromisoformat(day) if day else "")
        for item, day in zip(items, last, strict=True)  # a review has no last day in law
    ]
    done = next(row for row in rows if row["Mục"] == "1.I.2")
    assert done["Ngày hoàn thành"] == date(2023, 3, 20)
    assert done["Trạng thái"] == "hoàn thành trễ hạn"
    late = next(row for row in rows if row["Trạng thái"] == "quá hạn")
    assert isinstance(late["Số ngày làm việc còn lại (âm: trễ)"], float)
    assert late["Số ngày làm việc còn lại (âm: trễ)"] < 0


def test_a_sheet_a_lead_holds_what_the_list_of_the_lead_holds(exported: bytes, run: Run) -> None:
    workbook = book(exported)
    assert workbook.sheet_names[:2] == ["Tổng hợp", "Kế hoạch"]
    names = workbook.sheet_names[2:]
    assert len(names) == len({*names}) > 6
    for name in names:
        whole = workbook.get_sheet_by_name(name).to_python()[0][0].removeprefix("NHIỆM VỤ CỦA ")
        own = run("list", "--lead", whole.lower(), "--format", "json", *DAY).items
        assert len(rows_of(workbook, name)) == len(own) > 0


def test_counts_agree_with_the_progress_report(exported: bytes, run: Run) -> None:
    whole = rows_of(book(exported), "Tổng hợp")[0]
    items = [i for i in run("list", "--format", "json", *DAY).items if i["kind"] == "deadline"]
    dated = [item for item in items if item["due"]]
    assert whole["Tổng số"] == len(dated)
    assert whole["Quá hạn"] == sum(item["status"] == "overdue" for item in dated)
    assert whole["Tỷ lệ hoàn thành (%)"] == pytest.approx(100 / len(dated), abs=0.01)


def test_it_prints_across_the_page_with_its_head_on_each(exported: bytes) -> None:
    page = part(exported, "xl/worksheets/sheet2.xml")
    assert re.search(r'<pageSetup [^>]*paperSize="9"[^>]*orientation="landscape"', page)
    assert "fitToPage" in page
    assert f'ySplit="{HEAD + 1}"' in page
    assert f'<autoFilter ref="A{HEAD + 1}:' in page
    assert "Print_Titles" in part(exported, "xl/workbook.xml")


def test_the_same_state_gives_the_same_bytes(exported: bytes, run: Run) -> None:
    run("export", "xlsx", "--output", "kh.xlsx", "--force", *DAY)
    assert Path("kh.xlsx").read_bytes() == exported


def test_words_that_look_like_formulas_are_text_and_nothing_is_added() -> None:
    words = ["=CMD|' /C calc'!A0", "+1", "-x", "@SUM(1)"]
    content = as_xlsx([Sheet("S", ["a"], [[word] for word in words])])
    assert [row[0] for row in book(content).get_sheet_by_index(0).to_python()[1:]] == words
    assert "<f>" not in part(content, "xl/worksheets/sheet1.xml")
    assert "quotePrefix" in part(content, "xl/styles.xml")


def test_names_that_excel_refuses_or_has_already_are_made_anew() -> None:
    names = ["A/B: [c]*?", "x" * 40, "X" * 40, "'", "Văn phòng", "văn phòng"]
    made = book(as_xlsx([Sheet(name, ["a"], []) for name in names])).sheet_names
    assert made[0] == "A B c"
    assert len({name.casefold() for name in made}) == len(names)
    assert all(len(name) <= 31 for name in made)


def test_csv_is_the_same_table(exported: bytes, run: Run) -> None:
    done = run("export", "csv", *DAY)
    rows = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"))))
    sheet = rows_of(book(exported), "Kế hoạch")
    assert done.out.startswith("\ufeff")
    assert [row["Mục"] for row in rows] == [row["Mục"] for row in sheet]
    assert list(rows[0]) == list(sheet[0])
    assert rows[0]["Ngày theo kế hoạch"] == "28/02/2023"
