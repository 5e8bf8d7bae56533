"""The summary of many offices: ranks, what changed in a month, late rows; in every format the same."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from communes import plan_of, write_plan
from kstthc_cli.progress.offices import OfficeCounts, ranks
from office import Run
from recorded import word_lines

DAY = ("--today", "2026-05-11")


@pytest.fixture
def province(tmp_path: Path, run: Run) -> Path:
    """An did all but one in time, Bình one thing, Cam nothing; An was behind a month ago."""
    folder = tmp_path / "tinh"
    for name, place in (("an", "xã An"), ("binh", "xã Bình"), ("cam", "xã Cam")):
        write_plan(folder, name, plan_of(place))
    for name, task, on in (
        ("an", "1@2026-01", "2026-01-05"), ("an", "1@2026-02", "2026-02-05"),
        ("an", "1@2026-03", "2026-05-06"), ("an", "1@2026-04", "2026-05-06"),
        ("an", "1@2026-05", "2026-05-05"), ("an", "2@2026", "2026-05-04"),
        ("binh", "1@2026-01", "2026-01-05"),
    ):  # fmt: skip
        plan = str(folder / name / "2026.yaml")
        words = ("--plan", plan, "--on", on, "--document", "1/BC", *DAY)
        assert run("done", task, *words).code == 0
    return folder


def table(text: str) -> list[list[str]]:
    """The cells of the table of ranks in the Markdown paper."""
    lines = text.split("## II.")[1].split("## III.", maxsplit=1)[0].splitlines()
    return [[c.strip() for c in line.strip("|").split("|")] for line in lines if "|" in line][2:]


def test_nothing_late_is_only_said_of_an_office_whose_plan_is_in_force(
    run: Run, province: Path
) -> None:
    words = ("report", "summary", "--plan", str(province), "--today")
    assert "1/3 đơn vị không có nhiệm vụ quá hạn" in run(*words, "2026-05-11").out
    assert "0/3 đơn vị không có nhiệm vụ quá hạn" in run(*words, "2025-05-11").out


def test_offices_are_ranked_with_what_changed_since_the_month_before(
    run: Run, province: Path
) -> None:
    paper = run("report", "summary", "--plan", str(province), *DAY)
    assert paper.code == 0
    rows = table(paper.out)
    # Hạng, đơn vị, đã đến hạn, đúng hạn, trễ hạn, quá hạn, sắp đến hạn, tỷ lệ, tăng giảm, đổi hạng
    assert rows[0][:10] == [
        "1", "Ủy ban nhân dân xã An", "6", "4", "2", "0", "0", "66,67%", "+16,67", "=",
    ]  # fmt: skip
    assert rows[1][:10] == [
        "2", "Ủy ban nhân dân xã Bình", "6", "1", "0", "5", "0", "16,67%", "−8,33", "=",
    ]  # fmt: skip
    assert rows[2][:9] == ["3", "Ủy ban nhân dân xã Cam", "6", "0", "0", "6", "0", "0,00%", "0"]
    assert rows[3][1:6] == ["Cộng", "18", "5", "2", "11"]
    late = paper.out.split("## III.")[1]
    assert "### Ủy ban nhân dân xã Cam (6 nhiệm vụ)" in late
    assert "xã An" not in late.replace("xã Anh", "")
    assert "TỈNH A" in paper.out


def test_every_format_tells_the_same(run: Run, province: Path, tmp_path: Path) -> None:
    wanted = table(run("report", "summary", "--plan", str(province), *DAY).out)
    for suffix in ("html", "docx", "xlsx"):
        file = tmp_path / f"th.{suffix}"
        words = ("report", "summary", "--plan", str(province), "--output", str(file), *DAY)
        assert run(*words).code == 0
        data = file.read_bytes()
        if suffix == "html":
            text = data.decode()
            assert all(f"<td>{row[1]}</td>" in text for row in wanted)
            assert text.count("<script") == 0
        elif suffix == "docx":
            lines = word_lines(data)
            assert "BÁO CÁO TỔNG HỢP" in lines
            assert any(line.startswith("1 | Ủy ban nhân dân xã An | 6 | 4 | 2") for line in lines)
        else:
            check_sheets(data)


def check_sheets(data: bytes) -> None:
    book: Any = CalamineWorkbook.from_filelike(BytesIO(data))
    assert book.sheet_names == ["Tổng hợp", "Nhiệm vụ quá hạn", "Ghi chú"]
    rows = book.get_sheet_by_name("Tổng hợp").to_python()
    (an,) = (row for row in rows if "Ủy ban nhân dân xã An" in row)
    assert an[2:8] == [6, 4, 2, 0, 0, 66.67]
    late = book.get_sheet_by_name("Nhiệm vụ quá hạn").to_python()
    first = next(row for row in late if row[0] == "Ủy ban nhân dân xã Bình")
    assert isinstance(first[4], date)
    assert first[5] > 0


def test_provinces_are_summed_up_where_there_are_several(run: Run, province: Path) -> None:
    write_plan(province, "d", plan_of("xã Dung", superior="Ủy ban nhân dân tỉnh B"))
    text = run("report", "summary", "--plan", str(province), *DAY).out
    assert "Ủy ban nhân dân tỉnh A (3 đơn vị)" in text
    assert "…………" in text.splitlines()[0]  # whose paper it is, the plans do not tell


def test_an_office_with_nothing_due_yet_has_no_rank_and_a_new_plan_no_change(
    run: Run, province: Path
) -> None:
    row = "  - {id: '1', content: Tổng kết năm, lead: UBND xã, deadline: Trước 15/12/2026}\n"
    text = plan_of("xã Mới", rows=row).replace("05/01/2026", "04/05/2026")
    write_plan(province, "moi", text)
    rows = table(run("report", "summary", "--plan", str(province), *DAY).out)
    (new,) = (row for row in rows if row[1].endswith("xã Mới"))
    assert (new[0], new[7], new[8], new[9]) == ("–", "–", "–", "–")
    assert rows[3] == new


def test_a_plan_that_cannot_be_used_is_named_in_the_paper_and_fails(
    run: Run, province: Path
) -> None:
    (province / "xau.yaml").write_text("sections: [", encoding="utf-8")
    paper = run("report", "summary", "--plan", str(province), *DAY)
    assert paper.code == 1
    assert "xau.yaml" in paper.out
    assert "xau.yaml" in paper.err


def test_one_office_alone_is_a_table_of_one_line(run: Run, province: Path) -> None:
    plan = str(province / "an" / "2026.yaml")
    assert len(table(run("report", "summary", "--plan", plan, *DAY).out)) == 2


@pytest.mark.parametrize("options", [("--month", "5"), ("--lead", "UBND xã"), ("--quarter", "2")])
def test_options_that_choose_nothing_are_refused(
    run: Run, province: Path, options: tuple[str, ...]
) -> None:
    assert run("report", "summary", "--plan", str(province), *options, *DAY).code == 2


def test_binary_papers_are_not_for_a_screen(run: Run, province: Path) -> None:
    for suffix in ("docx", "xlsx"):
        words = ("--format", suffix, "--output", "-")
        assert run("report", "summary", "--plan", str(province), *words, *DAY).code == 2


def test_equals_share_a_rank_and_the_next_one_counts_them() -> None:
    counts = {
        "a": OfficeCounts(done=1), "b": OfficeCounts(done=3), "c": OfficeCounts(done=1, overdue=1),
        "d": OfficeCounts(done=1, done_late=1), "e": OfficeCounts(upcoming=2),
    }  # fmt: skip
    assert ranks(counts.items()) == {"a": 1, "b": 1, "d": 3, "c": 4}
