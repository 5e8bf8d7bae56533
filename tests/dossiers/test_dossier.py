"""When a dossier is late: a case for every rule, worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exports import dossier, late_list, write_csv
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.dossier import AsOf, Dossier, Standing, judge
from kstthc_cli.dossiers.read.limit import Limit, read_limit
from kstthc_cli.dossiers.read.moments import read_moment

APPOINTED = "12/04/2023 17:00"
CASES = {
    # name: (cells, working days late or None, why it is so)
    "in time": ({"appointed": APPOINTED, "finished": "11/04/2023"}, None),
    "to the minute": ({"appointed": APPOINTED, "finished": "12/04/2023 17:00:59"}, None),
    "a minute late": ({"appointed": APPOINTED, "finished": "12/04/2023 17:01"}, 0),
    "only days: the same day": ({"appointed": "12/04/2023", "finished": "12/04/2023 23:00"}, None),
    "midnight is a day": ({"appointed": "12/04/2023 00:00", "finished": "12/04/2023 09:00"}, None),
    "a day late": ({"appointed": APPOINTED, "finished": "13/04/2023 07:00"}, 1),
    "over a weekend": ({"appointed": "14/04/2023", "finished": "17/04/2023"}, 1),
    "on a Saturday": ({"appointed": "14/04/2023", "finished": "15/04/2023"}, 0),
    "finished in time, collected later": (
        {"appointed": APPOINTED, "finished": "12/04/2023", "returned": "28/04/2023"}, None),
    "finished late, though returned before": (
        {"appointed": APPOINTED, "finished": "14/04/2023", "returned": "12/04/2023"}, 2),
    "only returned": ({"appointed": APPOINTED, "returned": "13/04/2023"}, 1),
    "not finished": ({"appointed": "26/04/2023 17:00"}, 2),
    "not finished, due on the last day": ({"appointed": "30/04/2023"}, None),
    "not finished by the last day's hour": ({"appointed": "30/04/2023 11:00"}, 0),
    "finished after the month": ({"appointed": "27/04/2023", "finished": "04/05/2023"}, 1),
    "due after the month": ({"appointed": "04/05/2023", "finished": "05/05/2023"}, None),
    "waits in time": (
        {"appointed": APPOINTED, "asked": "10/04/2023", "status": "Chờ bổ sung hồ sơ"}, None),
    "waits, asked too late": (
        {"appointed": APPOINTED, "asked": "14/04/2023", "status": "Yêu cầu bổ sung giấy tờ"}, 2),
    "asked twice": (
        {"appointed": APPOINTED, "finished": "11/04/2023", "times": "2"}, 0),
    "asked on two days": (
        {"appointed": APPOINTED, "finished": "11/04/2023", "asked": "04/04/2023; 06/04/2023"}, 0),
    "supplemented, in time without it": (
        {"appointed": "12/04/2023", "asked": "05/04/2023", "given": "07/04/2023",
         "finished": "14/04/2023"}, None),
    "supplemented, late even so": (
        {"appointed": "11/04/2023", "asked": "05/04/2023", "given": "07/04/2023",
         "finished": "14/04/2023"}, 1),
    "supplemented, by the minute": (
        {"appointed": "12/04/2023 10:00", "asked": "05/04/2023 09:00", "given": "05/04/2023 10:30",
         "finished": "12/04/2023 11:31"}, 0),
    "no appointed day, within the limit": (
        {"limit": "5 ngày làm việc", "finished": "10/04/2023"}, None),
    "no appointed day, past the limit": (
        {"limit": "05 ngày làm việc", "finished": "12/04/2023"}, 2),
    "the limit less the supplement": (
        {"limit": "3", "asked": "04/04/2023", "given": "06/04/2023", "finished": "08/04/2023"}, None),
    "withdrawn in time": (
        {"appointed": APPOINTED, "finished": "11/04/2023", "status": "Công dân yêu cầu rút hồ sơ"},
        None),
    "withdrawn too late": (
        {"appointed": APPOINTED, "finished": "13/04/2023", "status": "Đã rút hồ sơ"}, 1),
    "stopped": ({"appointed": APPOINTED, "finished": "13/04/2023", "status": "Dừng xử lý"}, 1),
    "refused after it was received": (
        {"appointed": APPOINTED, "finished": "13/04/2023", "status": "Từ chối giải quyết"}, 1),
    "not accepted": ({"appointed": APPOINTED, "status": "Không được tiếp nhận"}, None),
    "not yet received": ({"appointed": APPOINTED, "status": "Mới đăng ký"}, None),
    "finished before the month": (
        {"received": "01/03/2023", "appointed": "10/03/2023", "finished": "20/03/2023"}, None),
    "late from months ago, finished now": (
        {"received": "01/03/2023", "appointed": "31/03/2023", "finished": "03/04/2023"}, 1),
    "local name and code of a state": (
        {"appointed": APPOINTED, "finished": "11/04/2023", "status": "9 - ĐÃ XỬ LÝ XONG (đúng hạn)"},
        None),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_lateness_is_what_a_person_works_out(name: str, tmp_path: Path) -> None:
    cells, expected = CASES[name]
    found = late_list(write_csv(tmp_path / "a.csv", [dossier("H01.15.23-230403-0001", **cells)]))
    assert found.skipped == []
    assert [line.working_days_late for line in found.late] == (
        [] if expected is None else [expected]
    )


UNTOLD = {
    "closed, nobody knows when": {"appointed": APPOINTED, "status": "Đã trả kết quả"},
    "waits, nobody knows since when": {"appointed": APPOINTED, "status": "Chờ bổ sung hồ sơ"},
    "waited, nobody knows until when": {
        "appointed": APPOINTED, "asked": "05/04/2023", "finished": "14/04/2023"},
    "no day and no limit": {"finished": "14/04/2023"},
    "a limit that nobody can read": {"finished": "14/04/2023", "limit": "theo quy định"},
    "asked twice, nobody knows whether by then": {"appointed": "15/05/2023", "times": "2"},
    "a state that nobody knows": {"appointed": APPOINTED, "status": "Đang nghiên cứu"},
    "ended before it came": {"appointed": APPOINTED, "finished": "11/04/2022"},
    "appointed before it came": {"appointed": "12/04/2022", "finished": "11/04/2023"},
    "month before day": {"appointed": "4/13/2023", "finished": "11/04/2023"},
    "a day that does not exist": {"appointed": "31/04/2023", "finished": "11/04/2023"},
    "a serial number": {"appointed": "45028.5", "finished": "11/04/2023"},
    "two days in one cell": {"appointed": "12/04/2023 - 14/04/2023", "finished": "11/04/2023"},
}  # fmt: skip


@pytest.mark.parametrize("name", UNTOLD)
def test_what_cannot_be_told_is_set_aside(name: str, tmp_path: Path) -> None:
    row = dossier("H01.15.23-230403-0001", **UNTOLD[name])
    found = late_list(write_csv(tmp_path / "a.csv", [row]))
    assert found.late == []
    assert [skipped.row for skipped in found.skipped] == [2]
    assert str(found.skipped[0].reason)


def test_waiting_in_time_needs_no_day_of_the_request(tmp_path: Path) -> None:
    row = dossier("H01-1", appointed="02/05/2023", status="Chờ thực hiện nghĩa vụ tài chính")
    found = late_list(write_csv(tmp_path / "a.csv", [row]))
    assert (found.tallies.whole.open_in_time, found.skipped) == (1, [])


def test_the_counts_add_up(tmp_path: Path) -> None:
    rows = [
        dossier("H01-1", appointed=APPOINTED, finished="11/04/2023"),
        dossier("H01-2", appointed=APPOINTED, finished="13/04/2023"),
        dossier("H01-3", appointed="26/04/2023"),
        dossier("H01-4", appointed="15/05/2023"),
        dossier("H01-5", received="20/03/2023", appointed=APPOINTED, finished="11/04/2023"),
        dossier("H01-6", status="Mới đăng ký"),
    ]
    whole = late_list(write_csv(tmp_path / "a.csv", rows)).tallies.whole
    assert (whole.received, whole.finished, whole.in_time, whole.late) == (4, 3, 2, 2)
    assert (whole.handled, whole.rate) == (5, 60.0)


def test_nothing_to_handle_has_no_rate(tmp_path: Path) -> None:
    row = dossier("H01-6", status="Mới đăng ký")
    assert late_list(write_csv(tmp_path / "a.csv", [row])).tallies.whole.rate is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("15 ngày làm việc", Limit(15)),
        ("03 ngày", Limit(3, is_working=False)),
        ("10", Limit(10)),
        ("Trong ngày", Limit(0)),
        ("4 giờ làm việc", Limit(0)),
        ("24 giờ", Limit(3)),
        ("Không quá 05 ngày làm việc", Limit(5)),
        ("theo quy định", None),
        ("", None),
    ],
)
def test_limits_as_procedures_write_them(words: str, expected: Limit | None) -> None:
    assert read_limit(words) == expected


def test_a_same_day_procedure_after_three_o_clock_is_of_the_next_working_day() -> None:
    calendar = WorkingCalendar()
    friday = [read_moment(f"14/04/2023 {hour}") for hour in ("15:00", "15:01")]
    due = [Limit(0).due(moment, calendar).day for moment in friday if moment]
    assert due == [date(2023, 4, 14), date(2023, 4, 17)]


def test_a_day_that_is_not_over_makes_nobody_late() -> None:
    one = Dossier("H01-1", appointed=read_moment("12/04/2023 08:00"))
    day = date(2023, 4, 12)
    standings = [judge(one, AsOf(day, over), WorkingCalendar()).standing for over in (False, True)]
    assert standings == [Standing.IN_TIME, Standing.LATE]
