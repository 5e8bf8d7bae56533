"""The plan in a phone's calendar, read back by another library than the one that wrote it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from office import Run, plan_with

ROWS = """\
- id: 1.I.1
  content: Báo cáo kết quả kiểm soát thủ tục hành chính, gửi “Phòng Tư pháp”; trước 17 giờ\\cuối ngày
  lead: [Văn phòng, Tư pháp]
  deadline: Ngày 30 hàng tháng
- id: 1.I.2
  content: Niêm yết công khai
  lead: Một cửa
  deadline: Thường xuyên
"""
WRITTEN = ("--today", "2023-06-01")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    file = tmp_path / "plans" / "2023.yaml"
    file.write_text(plan_with(ROWS), encoding="utf-8")
    return file


def exported(run: Run, *words: str) -> bytes:
    assert run("export", "ics", "--output", "lich.ics", "--force", *(words or WRITTEN)).code == 0
    return Path("lich.ics").read_bytes()


def events(content: bytes) -> dict[str, Any]:
    """The events by their uid; a uid twice would be a double in a calendar."""
    found = list(vobject.readOne(content.decode()).vevent_list)
    by_uid = {event.uid.value: event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def on(found: dict[str, Any], day: date) -> Any:
    return next(event for event in found.values() if event.dtstart.value == day)


def test_every_occurrence_stands_on_its_act_by_day_with_an_alarm_that_morning(
    plan: Path, run: Run
) -> None:
    found = events(exported(run))
    items = run("list", "--format", "json", *WRITTEN).items
    assert sorted(event.dtstart.value.isoformat() for event in found.values()) == sorted(
        item["act_by"] for item in items if item["act_by"]
    )
    moved = on(found, date(2023, 4, 28))  # the 30th is a Sunday, the next working day 4 May
    assert moved.valarm.trigger.value == timedelta(hours=8)
    assert moved.dtend.value == date(2023, 4, 29)
    assert "hạn cuối 04/05/2023" in moved.description.value
    assert "Thời hạn: 30/04/2023" in moved.description.value
    assert moved.transp.value == "TRANSPARENT"


def test_words_come_back_as_they_stand_in_the_plan(plan: Path, run: Run) -> None:
    content = exported(run)
    event = on(events(content), date(2023, 6, 30))
    first = event.description.value.splitlines()[0]
    assert first == (
        "Báo cáo kết quả kiểm soát thủ tục hành chính, gửi “Phòng Tư pháp”; trước 17 giờ\\cuối ngày"
    )
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # a fold never cuts a letter in two


def test_the_same_plan_and_journal_give_the_same_bytes_until_a_last_day_passes(
    plan: Path, run: Run
) -> None:
    run("done", "1.I.1@2023-03", "--on", "30/03/2023", *WRITTEN)
    first = exported(run, "--today", "2023-06-05")
    assert exported(run, "--today", "2023-06-05") == first
    assert exported(run, "--today", "2023-06-20") == first
    assert exported(run, "--today", "2023-11-25") != first


def test_what_is_late_says_so_in_its_title_and_calendars_take_the_new_title(
    plan: Path, run: Run
) -> None:
    before, after = (
        on(events(exported(run, "--today", day)), date(2023, 6, 30))
        for day in ("2023-06-20", "2023-07-10")
    )
    assert after.summary.value == f"[quá hạn] {before.summary.value}"
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.dtstamp.value > before.dtstamp.value
    run(
        "extend",
        "1.I.1@2023-06",
        "--to",
        "14/07/2023",
        "--document",
        "9/UBND",
        "--today",
        "2023-07-10",
    )
    moved = on(events(exported(run, "--today", "2023-07-10")), date(2023, 7, 14))
    assert not moved.summary.value.startswith("[")
    assert int(moved.sequence.value) > int(after.sequence.value)


def test_a_review_is_told_by_its_own_words(plan: Path, run: Run) -> None:
    row = (
        "- {id: 1.I.1, content: Niêm yết, lead: A, deadline: Thường xuyên, review: Hàng tháng,"
        " result: Bảng niêm yết}\n"
    )
    plan.write_text(plan_with(row), encoding="utf-8")
    told = {event.description.value for event in events(exported(run)).values()}
    assert told
    assert all("Thời hạn theo kế hoạch: rà soát hàng tháng\n" in text for text in told)
    assert all("Kết quả: Bảng niêm yết" in text for text in told)


def test_what_is_settled_is_cancelled_under_the_same_uid_and_a_higher_sequence(
    plan: Path, run: Run
) -> None:
    before = events(exported(run))
    run("done", "1.I.1@2023-06", "--on", "20/06/2023", "--today", "2023-06-20")
    waived = run("waive", "1.I.1@2023-07", "--reason", "Không phát sinh", "--today", "2023-06-20")
    assert waived.code == 0, waived.err
    after = events(exported(run, "--today", "2023-06-21"))
    assert before.keys() == after.keys()
    for month, day in ((6, 30), (7, 28)):
        old, new = (on(found, date(2023, month, day)) for found in (before, after))
        assert old.uid.value == new.uid.value
        assert (old.status.value, new.status.value) == ("CONFIRMED", "CANCELLED")
        assert int(new.sequence.value) > int(old.sequence.value)
        assert new.dtstamp.value > old.dtstamp.value
        assert not hasattr(new, "valarm")
    untouched = on(after, date(2023, 8, 30))
    assert (untouched.sequence.value, untouched.status.value) == ("0", "CONFIRMED")


def test_taken_back_it_comes_back_with_a_sequence_that_calendars_believe(
    plan: Path, run: Run
) -> None:
    done = run("done", "1.I.1@2023-06", "--on", "01/06/2023", *WRITTEN)
    cancelled = on(events(exported(run)), date(2023, 6, 30))
    run("undo", done.err.split()[2].rstrip(":") if done.err else done.out.split()[2], *WRITTEN)
    again = on(events(exported(run)), date(2023, 6, 30))
    assert (cancelled.status.value, again.status.value) == ("CANCELLED", "CONFIRMED")
    assert int(again.sequence.value) > int(cancelled.sequence.value)


def test_a_new_day_moves_the_event_instead_of_making_a_second(plan: Path, run: Run) -> None:
    before = on(events(exported(run)), date(2023, 6, 30))
    run("extend", "1.I.1@2023-06", "--to", "14/07/2023", "--document", "9/UBND", *WRITTEN)
    after = events(exported(run))[before.uid.value]
    assert after.dtstart.value == date(2023, 7, 14)
    assert "(9/UBND)" in after.description.value
    assert int(after.sequence.value) > int(before.sequence.value)


def test_a_plan_of_another_place_or_name_of_file_keeps_or_changes_what_it_should(
    plan: Path, run: Run
) -> None:
    first = events(exported(run))
    renamed = plan.with_name("ke-hoach.yaml")
    plan.rename(renamed)
    assert events(exported(run)).keys() == first.keys()
    text = renamed.read_text(encoding="utf-8")
    renamed.write_text(text.replace("UBND xã", "UBND xã Kiến An"), encoding="utf-8")
    assert not events(exported(run)).keys() & first.keys()


def test_each_lead_gets_a_file_of_its_own_and_a_shared_row_is_one_event(
    plan: Path, run: Run
) -> None:
    done = run("export", "ics", "--each-lead", "lich", *WRITTEN)
    assert done.code == 0, done.err
    files = {path.name: events(path.read_bytes()) for path in Path("lich").iterdir()
             if b"VEVENT" in path.read_bytes()}  # fmt: skip
    assert sorted(name.removeprefix("ke-hoach-01-kh-ubnd-") for name in files) == [
        "tu-phap.ics",
        "van-phong.ics",
    ]
    one, other = files.values()
    assert one.keys() == other.keys() == events(exported(run)).keys()
    assert "1 mục không có ngày" in done.err


def test_a_file_of_a_lead_holds_no_other_whose_name_is_longer(plan: Path, run: Run) -> None:
    rows = "".join(
        f"- {{id: 1.I.{n}, content: Việc {n}, lead: {lead}, deadline: Trước 15/6/2023}}\n"
        for n, lead in enumerate(("UBND xã", "Văn phòng UBND xã", "Văn phòng"), 1)
    )
    plan.write_text(plan_with(rows), encoding="utf-8")
    for kind in ("ics", "xlsx", "csv"):
        assert run("export", kind, "--each-lead", kind, *WRITTEN).code == 0
    texts = {path.stem: path.read_text(encoding="utf-8") for path in Path("ics").iterdir()}
    assert {
        name.split("ubnd-", 1)[1]: text.count("VEVENT") // 2 for name, text in texts.items()
    } == {
        "ubnd-xa": 1,
        "van-phong-ubnd-xa": 1,
        "van-phong": 1,
    }
    lines = {path.name: len(path.read_text("utf-8").splitlines()) for path in Path("csv").iterdir()}
    assert [*lines.values()] == [2, 2, 2]


def test_one_lead_alone(plan: Path, run: Run) -> None:
    assert run("export", "ics", "--lead", "mot cua", *WRITTEN).code == 0
    content = Path("ke-hoach-01-kh-ubnd-mot-cua.ics").read_text(encoding="utf-8")
    assert "VEVENT" not in content
    assert run("export", "ics", "--lead", "không có", *WRITTEN).code == 2
    assert run("export", "ics", "--each-lead", "a", "--output", "b", *WRITTEN).code == 2
    assert run("export", "pdf", *WRITTEN).code == 2
