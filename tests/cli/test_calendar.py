"""A year's working days: every day off with its document, projections marked and told."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from kstthc_cli.deadlines.days_off import CALENDAR_DAYS, DayKind
from kstthc_cli.deadlines.workdays import WorkingCalendar
from office import Run, plan_with

OWN = """\
calendar:
  off: [{day: 24/03/2023, name: Lễ hội làng, source: 12/TB-UBND}]
  working: [{day: 25/03/2023, source: 12/TB-UBND}]
"""


@pytest.mark.parametrize("year", [2020, 2023, 2026, 2027, 2028])
def test_it_tells_exactly_what_the_deadlines_are_reckoned_by(run: Run, year: int) -> None:
    data = run("calendar", str(year), "--format", "json").data
    told: dict[date, str] = {}
    for entry in data["entries"]:
        day = date.fromisoformat(entry["first"])
        while day <= date.fromisoformat(entry["last"]):
            told[day] = entry["kind"]
            day += timedelta(days=1)
    calendar = WorkingCalendar()
    day = date(year, 1, 1)
    working = 0
    while day.year == year:
        usual = day.isoweekday() < 6
        expected = {"off": False, "worked": True}.get(told.get(day, ""), usual)
        assert calendar.is_working(day) == expected, day
        working += expected
        day += timedelta(days=1)
    assert data["working_days"] == working == sum(data["working_days_by_month"])


def test_every_day_of_the_table_stands_there_with_its_document(run: Run) -> None:
    out = run("calendar", "2023").out
    for row in CALENDAR_DAYS:
        if row.day.year == 2023 and row.kind is DayKind.OFF:
            assert str(row.source) in out
    assert "* T6 20/01/2023 – T5 26/01/2023 nghỉ Tết Nguyên đán" in out
    assert run("calendar", "2023").err == ""


def test_a_swapped_saturday_is_marked_as_worked(run: Run) -> None:
    done = run("calendar", "2026")
    assert "10+" in done.out
    assert "Công văn 12729/VPCP-KGVX ngày 25/12/2025" in done.out


def test_a_year_without_a_notice_says_so_on_the_page_and_beside_it(run: Run) -> None:
    done = run("calendar", "2028")
    assert done.code == 0
    assert "24?" in done.out
    assert "Chưa có thông báo chính thức về ngày nghỉ năm 2028" in done.err
    html = run("calendar", "2028", "--format", "html").out
    assert "Chưa có thông báo chính thức về ngày nghỉ năm 2028" in html
    assert run("calendar", "2028", "--format", "json").data["projected"] is True


def test_a_notice_whose_number_is_not_known_is_told(run: Run) -> None:
    assert "chưa rõ số văn bản" in run("calendar", "2027").err


def test_the_office_s_own_days_are_among_them_and_named_as_its_own(
    run: Run, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    rows = "- {id: 1.I.1, content: Báo cáo, lead: A, deadline: Hàng tháng}\n"
    plan.write_text(plan_with(rows, OWN), encoding="utf-8")
    out = run("calendar", "2023", "--plan", str(plan)).out
    assert "· UBND xã ·" in out
    assert "Lễ hội làng (của cơ quan)" in out
    assert "25+" in out
    assert "Lễ hội làng" not in run("calendar", "2023").out
    other = tmp_path / "other.yaml"
    settings = OWN.replace("24/03", "23/03")
    other.write_text(plan_with(rows, settings, number="02/KH-UBND"), encoding="utf-8")
    both = run("calendar", "2023", "--plan", str(plan), "--plan", str(other))
    assert both.code == 2
    assert "--plan" in both.err


def test_it_is_this_year_where_none_is_named_and_no_page_wider_than_80_columns(run: Run) -> None:
    done = run("calendar", "--today", "2025-11-25")
    assert done.out.startswith("Lịch làm việc năm 2025 · ")
    grid = done.out.split("\n*: ")[0]
    assert max(map(len, grid.splitlines())) <= 80
    assert run("calendar", "1800").code == 2


def test_a_page_is_vietnamese_whatever_the_language_of_messages(run: Run) -> None:
    html = run("calendar", "2023", "--format", "html", "--lang", "en").out
    assert "Giỗ Tổ Hùng Vương" in html
    assert "Hung Kings" not in html
    assert "http" not in html.replace("http-equiv", "")
