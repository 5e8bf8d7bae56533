"""All commands against a reckoning of its own, on thousands of random dossiers, and each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reckoning_apart import Sample, is_late, samples

from exports import counts, dossier, write_csv
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers import span as spans
from kstthc_cli.dossiers.apology import LetterRule, find_apologies, need_of, until
from kstthc_cli.dossiers.dossier import Dossier, Standing, judge
from kstthc_cli.dossiers.export import read_export
from kstthc_cli.dossiers.late import DaySpan, explain_dossier, make_late_list
from kstthc_cli.value import replace
from office import Run

HEADER = (
    "Mã hồ sơ", "Lĩnh vực", "Trạng thái", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày xử lý xong",
    "Ngày trả kết quả", "Ngày yêu cầu bổ sung", "Ngày bổ sung", "Số lần yêu cầu bổ sung",
)  # fmt: skip
LAYOUTS = (
    "%d/%m/%Y %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S+07:00",
    "%Y%m%d%H%M%S",
    "%H:%M %d/%m/%Y",
)


def written(path: Path, found: Iterable[Sample], layout: str = LAYOUTS[0]) -> Path:
    def shown(moment: datetime | None) -> str:
        return moment.strftime(layout) if moment else ""

    rows = [
        [one.code, one.field, one.state, *map(shown, (one.received, one.appointed, one.finished,
         one.returned, one.asked, one.given)), str(one.times or "")]
        for one in found
    ]  # fmt: skip
    return write_csv(path, rows, header=HEADER)


def days(month: int) -> tuple[date, date]:
    last = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    return date(2023, month, 1), date(2023, month, last)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("seed", range(3))
def test_every_command_agrees_with_a_second_reckoning(seed: int, run: Run, tmp_path: Path) -> None:
    found = samples(seed, 1500)
    data = ("--data", str(written(tmp_path / "a.csv", found, LAYOUTS[seed])), "--format", "json")
    for month in range(1, 13):
        first, last = days(month)
        ours = {one.code: stand for one in found if (stand := is_late(one, first, last))}
        came = sum(first <= one.received.date() <= last for one in found if one.code in ours)
        counts = Counter(stand for stand, _ in ours.values())
        theirs = run("late", "--period", f"2023-{month:02}", "--today", "2024-01-05", *data).data
        assert {line["code"]: line["working_days_late"] for line in theirs["late"]} == {
            code: late for code, (stand, late) in ours.items() if stand.endswith("late")
        }
        assert [theirs[n] for n in ("received", "in_time", "finished_late", "open_in_time", "open_late")] == [
            came, counts["in-time"], counts["late"], counts["open"], counts["open-late"],
        ]  # fmt: skip
        shown = run(
            "indicators", "--period", f"2023-{month:02}", "--today", "2024-01-05", *data
        ).data
        rate = next(line for line in shown["indicators"] if line["code"] == "2.1")
        in_time = counts["in-time"] + counts["open"]
        assert (rate["numerator"], rate["denominator"], shown["received"]) == (
            in_time,
            len(ours),
            came,
        )


def test_why_says_what_the_list_says(tmp_path: Path) -> None:
    found = samples(7, 400)
    export = read_export([written(tmp_path / "a.csv", found)])
    span = DaySpan(date(2023, 6, 1), date(2023, 6, 30), date(2024, 1, 5))
    calendar = WorkingCalendar()
    late = {line.code for line in make_late_list(export, span, calendar).late}
    for one in found:
        stand = is_late(one, span.first, span.last)
        told = explain_dossier(export, one.code, span.as_of, calendar)
        assert (": trễ hạn," in told[0]) == (one.code in late) or stand is None


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_of_days_gives_the_same_list(layout: str, tmp_path: Path) -> None:
    found = samples(11, 600)
    span = DaySpan(date(2023, 6, 1), date(2023, 6, 30), date(2024, 1, 5))
    lists = [
        make_late_list(
            read_export([written(tmp_path / f"{n}.csv", found, one)]), span, WorkingCalendar()
        )
        for n, one in enumerate((LAYOUTS[0], layout))
    ]
    assert lists[0].late == lists[1].late
    assert counts(lists[0]) == counts(lists[1])


DAYS = ("", "03/04/2023", "12/04/2023 17:00", "13/04/2023 08:30", "28/02/2023", "02/05/2023",
        "4/13/2023", "30/04/2023 11:00", "30/04/2023", "1/4/2023", "17:00 12/04/2023")  # fmt: skip
STATES = ("", "Đã trả kết quả", "Đang xử lý", "Chờ bổ sung hồ sơ", "Mới đăng ký", "?", "Dừng xử lý")
ROW = st.fixed_dictionaries(
    {
        **{
            name: st.sampled_from(DAYS)
            for name in ("received", "appointed", "finished", "returned")
        },
        "status": st.sampled_from(STATES),
        "asked": st.sampled_from(("", "", "", "05/04/2023")),
        "times": st.sampled_from(("", "0", "2")),
        "limit": st.sampled_from(("", "3 ngày làm việc")),
    }
)
APRIL = DaySpan(date(2023, 4, 1), date(2023, 4, 30), date(2023, 5, 5))


@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["A-1", "A-2", "A 3", "A-4", "x", "", " A-1"]), ROW), max_size=12
    ),
    is_over=st.booleans(),
)
def test_a_plain_row_is_judged_as_one_with_all_that_it_says(
    rows: list[tuple[str, dict[str, str]]], is_over: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("both") / "a.csv"
    write_csv(path, [dossier(code, **cells) for code, cells in rows])
    export = read_export([path])
    span = APRIL if is_over else DaySpan(APRIL.first, APRIL.last, date(2023, 4, 12))
    short = [one[:4] for one in spans.places(export, span, WorkingCalendar())]
    lines = make_late_list(export, span, WorkingCalendar()).late
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "any_told", lambda columns: [True] * export.rows)
        assert make_late_list(export, span, WorkingCalendar()).late == lines
        long = [*spans.places(export, span, WorkingCalendar())]
        assert [one[:4] for one in long] == short
        assert all(lateness for _, _, result, _, lateness in long if result != spans.Result.UNREAD)


@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["A-1", "A-2", "A-3", "7"]), ROW, st.sampled_from("UVW")),
        max_size=12,
    ),
    now=st.sampled_from((date(2023, 4, 12), date(2023, 5, 5))),
)
def test_rows_that_are_not_kept_are_rows_that_nobody_asks_for(
    rows: list[tuple[str, dict[str, str], str]], now: date, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("names") / "a.csv"
    write_csv(path, [dossier(code, unit=unit, **cells) for code, cells, unit in rows])
    calendar, span = WorkingCalendar(), DaySpan(APRIL.first, APRIL.last, now)
    whole, less = read_export([path]), read_export([path], asked=(span.first, span.as_of.day))
    lists = [make_late_list(export, span, calendar) for export in (whole, less)]
    assert counts(lists[0]) == counts(lists[1])
    assert lists[0] == replace(lists[1], tallies=lists[0].tallies)
    less = read_export([path], asked=(until(now).first, now), without_in_time=True)
    rule = LetterRule(now, calendar)
    found = [find_apologies(export, rule) for export in (whole, less)]
    assert found[0] == found[1]
    told = (one for one in whole.find("a-1") if isinstance(one, Dossier))
    needs = [one.dossier for one in found[0].listed if one.dossier.code == "A-1"]
    for one in told:
        lateness = judge(one, DaySpan(now, now, now).as_of, calendar)
        due = lateness.extended_due or lateness.due
        is_open = lateness.ended is None and lateness.standing in (Standing.IN_TIME, Standing.LATE)
        need = need_of(one, lateness, due.day, rule) if is_open and due else None
        assert needs == [one] * (need is not None)
