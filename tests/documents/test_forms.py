"""Forms and addressees by date, and the sheet by unit that came in 2026."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from exports import write_csv
from figures import counted
from kstthc_cli.documents.forms import addressee_on, all_forms, form_on, letter_form
from kstthc_cli.dossiers.index_766 import make_by_unit, make_form
from kstthc_cli.dossiers.late import DaySpan
from office import ROOT, Run, plan_with

H = ("Mã hồ sơ", "Đơn vị", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày xử lý xong", "Hình thức nộp",
     "Ngày thư xin lỗi")  # fmt: skip
ROWS = [
    ("A-1", "Tư pháp", "05/01/2026", "09/01/2026", "08/01/2026", "Trực tuyến", ""),
    ("A-2", "Tư pháp", "05/01/2026", "09/01/2026", "12/01/2026", "Trực tiếp", "09/01/2026"),
    ("A-3", "TƯ PHÁP", "05/01/2026", "09/01/2026", "12/01/2026", "Trực tuyến", ""),
    ("A-4", "Địa chính", "05/12/2025", "12/12/2025", "", "Trực tiếp", ""),
    ("A-5", "Địa chính", "05/01/2026", "12/01/2026", "", "Trực tiếp", "20/03/2026"),
    ("A-6", "Địa chính", "05/01/2026", "30/06/2026", "", "Trực tiếp", ""),
]
QUARTER = DaySpan(date(2025, 12, 15), date(2026, 3, 14), date(2026, 3, 16))


@pytest.mark.parametrize(
    ("day", "template"),
    [(date(2017, 1, 1), "2018"), (date(2025, 9, 14), "2018"), (date(2025, 9, 15), "2025")],
)
def test_a_letter_has_the_form_of_its_day(day: date, template: str) -> None:
    assert letter_form(day).template == template


def test_every_letter_s_form_has_its_templates() -> None:
    for form in all_forms():
        for ending in ("docx", "html.j2") if form.template else ():
            assert (ROOT / "templates" / "apology" / f"{form.template}.{ending}").is_file()


def test_the_docs_name_every_form_and_whether_it_was_compared() -> None:
    lines = (ROOT / "docs" / "ho-so.md").read_text(encoding="utf-8").splitlines()
    for form in all_forms():
        day = f"{form.starts_on:%d/%m/%Y}"
        line = next(
            one for one in lines if day in one and one.startswith("|") and form.source in one
        )
        assert line.rstrip(" |").endswith("rồi" if form.is_verified else "chưa")


def test_forms_of_a_name_follow_each_other() -> None:
    for one, other in pairwise(all_forms()):
        assert one.name != other.name or one.starts_on < other.starts_on


def test_the_addressee_of_a_report_is_that_of_its_day() -> None:
    days = (date(2023, 6, 17), date(2025, 9, 17), date(2026, 3, 17))
    found = [addressee_on(day) for day in days]
    assert [one.name for one in found if one] == [
        "Văn phòng HĐND và UBND huyện", "Văn phòng UBND tỉnh", "Sở Tư pháp",
    ]  # fmt: skip
    assert form_on("handling-by-unit", date(2025, 12, 31)) is None


def test_late_ones_by_unit_with_and_without_a_letter(tmp_path: Path) -> None:
    found = counted(write_csv(tmp_path / "a.csv", ROWS, header=H), QUARTER)
    rows = {row.name: row.cells for row in make_by_unit(found)}
    assert rows == {
        # A-5's letter is of a day after the period
        "Địa chính": (3, 0, 2, 1, 0, 0, 0, 0, 3, 1, 0, 2),
        "Tư pháp":   (3, 2, 1, 0, 3, 1, 1, 1, 0, 0, 0, 0),
        "Tổng cộng": (6, 2, 3, 1, 3, 1, 1, 1, 3, 1, 0, 2),
    }  # fmt: skip


def test_how_dossiers_came_is_as_little_known_by_unit_as_by_field(tmp_path: Path) -> None:
    place = H.index("Hình thức nộp")
    header, *rows = ([c for at, c in enumerate(row) if at != place] for row in (H, *ROWS))
    found = counted(write_csv(tmp_path / "a.csv", rows, header=header), QUARTER)
    assert {row.cells[:4] for row in make_by_unit(found)[-1:]} == {(6, None, None, 1)}
    assert make_form(found).total.cells[:4] == (6, None, None, 1)


PLAN = plan_with(
    """
    - id: 1.I.1
      content: Báo cáo
      lead: UBND xã
      deadline: Hàng quý
    """,
    "year: {year}",
)


@pytest.mark.parametrize(("year", "is_there"), [(2025, False), (2026, True)])
def test_the_sheet_is_in_reports_from_its_day_on(
    year: int, is_there: bool, run: Run, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    dated = PLAN.replace("{year}", str(year)).replace("28/02/2023", f"02/01/{year}")
    plan.write_text(
        dated.replace("year: ", "", 1) if "year: " not in dated else dated, encoding="utf-8"
    )
    data = str(
        write_csv(
            tmp_path / "a.csv",
            ROWS if year == 2026 else [("A-1", "Tư pháp", *["05/01/2025"] * 3, "", "")],
            header=H,
        )
    )
    done = run("report", "quarterly", "--quarter", "1", "--data", data, "--today", f"{year}-03-16",
               "--plan", str(plan), "--format", "md")  # fmt: skip
    assert done.code == 0, done.err
    assert ("theo đơn vị" in done.out) is is_there
    assert ("chưa đối chiếu được" in done.out) is is_there
