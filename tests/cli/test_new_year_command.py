"""`kstthc new-year`: what it prints and writes, and a year walked through to the next."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from office import PLAN_96, Run

PLAN = """\
# yêu cầu của huyện
document:
  number: 96/KH-UBND
  title: Kiểm soát thủ tục hành chính năm 2023
  issuer: Ủy ban nhân dân xã Kiến An
  issued_on: 28/02/2023
  basis:
    - Kế hoạch số 182/KH-UBND ngày 06 tháng 02 năm 2023 của Ủy ban nhân dân huyện
  signer: {title: CHỦ TỊCH, name: Nguyễn Thành Trung}
valid:
  from: 28/02/2023
  to: 31/12/2023
tasks:
  - {id: "1", content: Ban hành Kế hoạch năm 2023, lead: VP, deadline: Trước 28/02/2023, result: KH}
  - {id: "2", content: Trang bị thiết bị đọc mã QR, lead: UBND xã, deadline: Quý I/2023, result: Thiết bị}
  - {id: "3", content: Công khai danh sách chậm, lead: VP, deadline: Ngày 05 hàng tháng, covers: previous, result: DS}
  - {id: "4", content: Báo cáo quý, lead: VP, deadline: Ngày 17 của tháng cuối quý, result: BC}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "xã"
    (folder / "plans").mkdir(parents=True)
    (folder / "plans" / "2023.yaml").write_text(PLAN, encoding="utf-8", newline="\n")
    monkeypatch.chdir(folder)
    return folder


def test_the_review_is_shown_and_the_file_written(run: Run, office: Path) -> None:
    done = run("new-year", "2024", "--today", "2023-12-20")
    assert done.code == 0
    assert (office / "plans" / "2024.yaml").is_file()
    for words in ("Trước 10/3/2024", "T7 31/08/2024", "Còn phải điền: Số, ký hiệu, Ngày ban hành"):
        assert words in done.out
    assert "kstthc check" in done.err
    checked = run("check", "plans/2024.yaml")
    assert checked.code == 0
    assert "[draft]" in checked.out
    assert checked.out.count("[left-blank]") == 2


def test_a_dry_run_writes_nothing(run: Run, office: Path) -> None:
    done = run("new-year", "2024", "--dry-run", "--format", "json", "--today", "2023-12-20")
    assert [path.name for path in (office / "plans").iterdir()] == ["2023.yaml"]
    data = done.data
    assert data["schema_version"] == 1
    assert {*data} == {
        "schema_version", "from", "from_year", "plan_file", "year", "changes", "left", "days_off",
        "gone", "amendments", "carry", "open_in_old_plan", "to_fill", "remarks",
    }  # fmt: skip
    assert {
        "task": "1.I.2",
        "key": "deadline",
        "old": "Trước 10/3/2023",
        "new": "Trước 10/3/2024",
    }.items() <= next(
        one for one in data["changes"] if one["task"] == "1.I.2" and one["key"] == "deadline"
    ).items()


def test_a_file_that_exists_is_never_overwritten(run: Run, office: Path) -> None:
    mine = office / "plans" / "2024.yaml"
    mine.write_text("của tôi", encoding="utf-8")
    done = run("new-year", "2024", "--plan", "plans/2023.yaml")
    assert done.code == 4
    assert mine.read_text(encoding="utf-8") == "của tôi"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("2023",), 2),
        (("1824",), 2),
        (("2024", "--format", "csv"), 2),
        (("2024", "--plan", "plans/khong-co.yaml"), 3),
        (("2024", "--output", "khong/co/thu/muc.yaml"), 4),
    ],
)
def test_what_cannot_be_done_is_refused(
    run: Run, office: Path, arguments: tuple[str, ...], code: int
) -> None:
    done = run("new-year", *arguments)
    assert (done.code, done.out) == (code, "")


def test_several_plans_of_a_year_are_named(run: Run, office: Path) -> None:
    (office / "plans" / "hai.yaml").write_bytes(PLAN_96.read_bytes())
    done = run("new-year", "2024")
    assert done.code == 2
    assert "hai.yaml" in done.err


def test_the_draft_alone_on_standard_output(run: Run, office: Path) -> None:
    done = run("new-year", "2024", "--output", "-")
    assert done.out.splitlines()[0].startswith("# yaml-language-server")
    assert "Trước 10/3/2024" in done.err


# A year walked through: what was left of 2023, and every day until the end of March 2024.

EXPECTED = {
    # item: first and last day on which `due` names it, with the records made below
    "2023:2@2023-Q1": (date(2024, 1, 1), date(2024, 2, 19)),
    "2023:3@2024-01": (date(2024, 1, 1), date(2024, 1, 3)),
    "2023:3@2024-02": (date(2024, 1, 30), date(2024, 2, 1)),
    "2024:1@2024": (date(2024, 2, 22), date(2024, 2, 26)),
    "2024:3@2024-03": (date(2024, 2, 28), date(2024, 3, 4)),
    "2024:4@2024-Q1": (date(2024, 3, 9), date(2024, 3, 14)),
    "2024:2@2024-Q1": (date(2024, 3, 23), date(2024, 3, 31)),
    "2024:3@2024-04": (date(2024, 3, 30), date(2024, 3, 31)),
}
DONE = (
    ("2023:3@2024-01", "2024-01-04"),
    ("2023:3@2024-02", "2024-02-02"),
    ("2024:1@2024", "2024-02-27"),
    ("2024:3@2024-03", "2024-03-05"),
    ("2024:4@2024-Q1", "2024-03-15"),
)


def test_a_year_walked_through(run: Run, folder: Path) -> None:
    _record_2023(run)
    made = run("new-year", "2024", "--carry", "--today", "2023-12-28")
    assert "kstthc carry 2023:2@2023-Q1 --to 2024:2" in made.out
    _fill_in(folder / "plans" / "2024.yaml")
    assert "carried-by-one-side" in run("check", "--today", "2024-02-20").out
    carried = run("carry", "2023:2@2023-Q1", "--to", "2024:2", "--today", "2023-12-29")
    assert carried.code == 0, carried.err
    assert run("check", "--today", "2024-02-20").out == ""
    waiting = {day: name for name, day in DONE}
    seen: dict[str, list[date]] = {}
    day = date(2024, 1, 1)
    while day <= date(2024, 3, 31):
        if name := waiting.get(day.isoformat()):
            told = run(
                "done",
                name,
                "--on",
                day.isoformat(),
                "--today",
                day.isoformat(),
                "--document",
                "9/BC",
            )
            assert told.code == 0, told.err
        for item in run("due", "--today", day.isoformat(), "--format", "json").items:
            plan = Path(item["plan_file"]).stem
            seen.setdefault(f"{plan}:{item['task']}@{item['period']}", []).append(day)
        day += timedelta(days=1)
    assert {name: (days[0], days[-1]) for name, days in seen.items()} == EXPECTED
    assert all(len(days) == (days[-1] - days[0]).days + 1 for days in seen.values())


def _record_2023(run: Run) -> None:
    """Everything was done in time but row 2, and December's list, which is not due yet."""
    run("done", "1", "--on", "2023-02-28", "--document", "96", "--today", "2023-03-01")
    for month in range(3, 13):
        on = f"2023-{month:02}-03"
        told = run(
            "done", f"3@2023-{month:02}", "--on", on, "--document", "1", "--today", "2023-12-20"
        )
        assert told.code == 0, told.err
    for quarter in range(1, 5):
        on = f"2023-{3 * quarter:02}-15"
        told = run(
            "done", f"4@2023-Q{quarter}", "--on", on, "--document", "2", "--today", "2023-12-20"
        )
        assert told.code == 0, told.err


def _fill_in(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for blank, filled in {
        "  number:\n": "  number: 15/KH-UBND\n",
        "  issued_on:\n": "  issued_on: 20/02/2024\n",
        "basis: []": "basis: [Kế hoạch số 40/KH-UBND ngày 30 tháng 01 năm 2024 của huyện]",
        "  signer:\n": "  signer: {title: CHỦ TỊCH, name: Nguyễn Thành Trung}\n",
    }.items():
        assert blank in text
        text = text.replace(blank, filled)
    path.write_text(text, encoding="utf-8", newline="\n")
