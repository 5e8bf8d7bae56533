"""kstthc next: the next due dates of any phrase or task, and why."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from office import Result, Run, plan_with

JSON = ("--format", "json")
CONTRACT = (
    "phrase understood family rule_vi rule_en occurrences problem passed_over reason at nearest"
).split()
OCCURRENCE = "period party starts_on nominal act_by due why".split()


def _answers(result: Result) -> list[dict[str, Any]]:
    """One JSON object a line."""
    return [json.loads(line) for line in result.out.splitlines()]


def _nominal(result: Result) -> list[str]:
    (answer,) = _answers(result)
    return [occurrence["nominal"] for occurrence in answer["occurrences"]]


EACH_5TH = [f"2023-{month:02}-05" for month in range(1, 13)]
HALVES = ["2023-06-30", "2023-12-31"]
EACH_31ST = [
    f"2023-{month:02}-{day}"
    for month, day in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)
]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("02 times/year", HALVES),
        ("02 lần/năm", HALVES),
        ("day 05 monthly", EACH_5TH),
        ("Ngày 05 hàng tháng", EACH_5TH),
        ("Ngày 31 hàng tháng", EACH_31ST),
        ("Quý I/2023", ["2023-03-31"]),
        ("Thường xuyên", []),
        ("rrule: FREQ=MONTHLY;BYDAY=-1FR;BYMONTH=1,2", ["2023-01-27", "2023-02-24"]),
    ],
)
def test_all_days_of_a_plan_year(run: Run, words: str, days: list[str]) -> None:
    result = run("next", words, "--year", "2023", *JSON)
    assert result.code == 0
    assert _nominal(result) == days


def test_the_json_contract(run: Run) -> None:
    (answer,) = _answers(run("next", "Quý II/2023", "--year", "2023", *JSON))
    assert list(answer) == CONTRACT
    assert answer["phrase"] == "Quý II/2023"
    assert answer["understood"] is True
    assert answer["family"] == "period"
    assert (answer["rule_vi"], answer["rule_en"]) == ("Quý II/2023", "in quarter II/2023")
    assert answer["problem"] is None
    (occurrence,) = answer["occurrences"]
    assert list(occurrence) == OCCURRENCE
    why = occurrence.pop("why")
    assert occurrence == {
        "period": "2023-Q2",
        "party": None,
        "starts_on": "2023-04-01",
        "nominal": "2023-06-30",
        "act_by": "2023-06-30",
        "due": "2023-06-30",
    }
    assert "Thứ Sáu 30/06/2023" in why


def test_a_phrase_that_is_not_understood_exits_1_and_is_never_guessed(run: Run) -> None:
    result = run("next", "Ngày 05 hagn tháng", "--year", "2023", *JSON)
    (answer,) = _answers(result)
    assert result.code == 1
    assert answer["understood"] is False
    assert (answer["family"], answer["rule_vi"], answer["rule_en"]) == (None, None, None)
    assert answer["occurrences"] == []
    assert "Ngày 05 hàng tháng" in answer["problem"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Ngày 32 hàng tháng", "không có thật"),
        ("30/02/2023", "không có thật"),
        ("Quý V/2023", "không có thật"),
        ("Như trên", "Chưa hiểu"),
    ],
)
def test_a_day_that_cannot_be_is_told_as_such(run: Run, words: str, told: str) -> None:
    result = run("next", words, "--year", "2023")
    assert result.code == 1
    assert words in result.out
    assert told in result.out


def test_the_next_dates_begin_today(run: Run) -> None:
    result = run("next", "Ngày 05 hàng tháng", "--today", "2023-05-04", *JSON)
    assert _nominal(result) == ["2023-05-05", "2023-06-05", "2023-07-05"]


@pytest.mark.parametrize(
    ("options", "first"),
    [
        (("--today", "2023-03-06"), "2023-03-05"),  # legally due on Monday, today
        (("--today", "2023-03-07"), "2023-04-05"),
        (("--today", "2023-03-07", "--from", "2023-11-06"), "2023-11-05"),
        (("--from", "01/12/2023"), "2023-12-05"),
    ],
)
def test_a_date_is_next_until_its_legal_last_day_is_over(
    run: Run, options: tuple[str, ...], first: str
) -> None:
    assert _nominal(run("next", "Ngày 05 hàng tháng", *options, *JSON))[0] == first


def test_as_many_dates_as_are_asked_for(run: Run) -> None:
    for count in (1, 12, 30):
        options = ("--today", "2023-01-01", "--count", str(count))
        assert len(_nominal(run("next", "Hàng tháng", *options, *JSON))) == count


def test_recurring_dates_go_on_over_the_years_end(run: Run) -> None:
    result = run("next", "Hàng quý", "--today", "2023-12-01", *JSON)
    assert _nominal(result) == ["2023-12-31", "2024-03-31", "2024-06-30"]


def test_a_date_that_is_over_is_told_so(run: Run) -> None:
    result = run("next", "Trước ngày 10/3/2023", "--today", "2023-05-01")
    assert result.code == 0
    assert "Thứ Sáu 10/03/2023" in result.out
    assert _nominal(run("next", "Trước ngày 10/3/2023", "--today", "2023-05-01", *JSON)) == []


def test_ongoing_work_has_no_date_and_says_why(run: Run) -> None:
    result = run("next", "Thường xuyên", "--today", "2023-05-01")
    assert result.code == 0
    assert len(result.out.splitlines()) == 2


@pytest.mark.usefixtures("office")
def test_a_task_has_its_next_date(run: Run) -> None:
    result = run("next", "2.I.3", "--today", "2023-05-04", *JSON)
    assert _nominal(result)[0] == "2023-05-05"
    assert "05/05/2023" in run("next", "2.3", "--today", "2023-05-04").out


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_quarterly_report_in_june_2023(
    run: Run, snapshot: SnapshotAssertion, language: str
) -> None:
    result = run("next", "6.I.9", "--today", "2023-06-01", "--lang", language)
    assert result.code == 0
    assert result.out == snapshot


@pytest.mark.usefixtures("office")
def test_the_quarterly_reports_three_days(run: Run) -> None:
    (answer,) = _answers(run("next", "6.I.9", "--today", "2023-06-01", "--count", "1", *JSON))
    (occurrence,) = answer["occurrences"]
    assert (occurrence["nominal"], occurrence["act_by"], occurrence["due"]) == (
        "2023-06-17",
        "2023-06-16",
        "2023-06-19",
    )
    assert "Bộ luật Dân sự 2015, Điều 148 khoản 5" in occurrence["why"]


@pytest.mark.usefixtures("office")
def test_a_task_keeps_to_its_plans_validity(run: Run) -> None:
    options = ("--today", "2023-01-01", "--count", "20")
    days = _nominal(run("next", "2.I.3", *options, *JSON))
    assert days == [*EACH_5TH[2:], "2024-01-05"]  # the list of December


@pytest.mark.usefixtures("office")
def test_a_task_that_covers_the_month_before_ends_in_the_month_after_its_plan(run: Run) -> None:
    (answer,) = _answers(run("next", "2.I.3", "--today", "2023-12-06", *JSON))
    (last,) = answer["occurrences"]
    assert (last["period"], last["nominal"]) == ("2024-01", "2024-01-05")
    assert "việc của tháng 12/2023 vẫn thuộc kế hoạch" in last["why"]
    of_year = _nominal(run("next", "2.I.3", "--year", "2023", "--today", "2023-12-06", *JSON))
    assert of_year == [*EACH_5TH, "2024-01-05"]
    phrase = _nominal(run("next", "Ngày 05 hàng tháng", "--year", "2023", *JSON))
    assert phrase == EACH_5TH


@pytest.mark.usefixtures("office")
def test_a_task_that_does_not_exist_is_a_wrong_call(run: Run) -> None:
    result = run("next", "9.IX.9", "--today", "2023-05-04")
    assert (result.code, result.out) == (2, "")
    assert "9.IX.9" in result.err


def test_a_phrase_needs_no_plan(run: Run) -> None:
    assert run("next", "02 lần/năm", "--year", "2023").code == 0


def test_a_plan_that_is_named_must_be_readable(run: Run, tmp_path: Path) -> None:
    result = run("next", "02 lần/năm", "--plan", str(tmp_path / "nosuch.yaml"))
    assert result.code == 3
    assert "nosuch.yaml" in result.err


def test_many_phrases_are_read_from_standard_input(run: Run) -> None:
    lines = "Ngày 05 hàng tháng\nNhư trên\n\n02 lần/năm\r\n"
    result = run("next", "-", "--year", "2023", *JSON, stdin=lines)
    answers = _answers(result)
    assert [answer["phrase"] for answer in answers] == [
        "Ngày 05 hàng tháng",
        "Như trên",
        "02 lần/năm",
    ]
    assert [answer["understood"] for answer in answers] == [True, False, True]
    assert result.code == 1


def test_standard_input_may_carry_a_byte_order_mark_and_broken_bytes(run: Run) -> None:
    good = run("next", "-", "--year", "2023", *JSON, stdin="\ufeffHàng tháng\n")
    assert good.code == 0
    assert _answers(good)[0]["phrase"] == "Hàng tháng"
    broken = run("next", "-", "--year", "2023", *JSON, stdin=b"H\xff\xfeng\n")
    assert broken.code == 3
    assert "Traceback" not in broken.err


def test_a_line_that_names_no_task_does_not_keep_the_others(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(plan_with("- {id: 1.I.1, content: a}"), encoding="utf-8")
    plan = "--plan", str(file)
    lines = "Hàng tháng\n15.3\nQuý II\n"
    result = run("next", "-", "--year", "2023", *plan, *JSON, stdin=lines)
    answers = _answers(result)
    assert [answer["understood"] for answer in answers] == [True, False, True]
    assert "15.3" in answers[1]["problem"]
    assert result.code == 1
    assert run("next", "15.3", *plan).code == 2


def test_no_phrases_are_no_answers(run: Run) -> None:
    result = run("next", "-", "--year", "2023", *JSON, stdin="")
    assert (result.code, result.out) == (0, "")


def _iso(shown: str) -> str:
    return "-".join(reversed(shown.split("/")))


def test_csv_has_a_line_for_each_date(run: Run) -> None:
    out = run("next", "02 lần/năm", "--year", "2023", "--format", "csv").out
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [_iso(row["Ngày ghi"]) for row in rows] == HALVES
    assert {row["Cụm từ"] for row in rows} == {"02 lần/năm"}


def test_csv_defuses_a_phrase(run: Run) -> None:
    out = run("next", "=1+1", "--format", "csv").out
    (row,) = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
    assert row["Cụm từ"] == "'=1+1"


@pytest.mark.parametrize(
    "options", [("--count", "0"), ("--year", "1066"), ("--year", "x"), ("--from", "mai"), ()]
)
def test_a_wrong_call_exits_2(run: Run, options: tuple[str, ...]) -> None:
    words = ("Hàng tháng",) if options else ()
    refused = run("next", *words, *options)
    assert (refused.code, refused.out) == (2, "")
    assert "Traceback" not in refused.err


def test_the_plan_at_hand_lends_a_phrase_its_settings(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_with("- {id: 1.I.1, content: a}", "roll: preceding"), encoding="utf-8")
    result = run("next", "17/6/2023", "--year", "2023", "--plan", str(plan), *JSON)
    (answer,) = _answers(result)
    assert answer["occurrences"][0]["due"] == "2023-06-16"


@pytest.mark.usefixtures("office")
def test_a_task_s_next_date_is_the_one_that_holds_now(run: Run) -> None:
    day = ("--today", "2023-06-12")
    run("extend", "1.III.14", "--to", "15/09/2023", "--document", "30/UBND-VP", *day)
    assert (
        _answers(run("next", "1.III.14", *JSON, *day))[0]["occurrences"][0]["due"] == "2023-09-15"
    )
    run("open", "1.I.10", "--ref", "PAKN-1", "--on", "01/06/2023", *day)
    assert _answers(run("next", "1.10", *JSON, *day))[0]["occurrences"][0]["due"] == "2023-06-12"
    assert (
        _answers(run("next", "2.III.11", *JSON, *day))[0]["occurrences"][0]["due"] == "2023-06-16"
    )


@pytest.mark.usefixtures("office")
def test_a_number_that_is_no_task_is_not_read_as_a_day(run: Run) -> None:
    assert run("next", "9.3", "--today", "2023-06-12").code == 2


def test_a_line_of_standard_input_that_never_ends_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kstthc_cli.decoding.MAX_TEXT", 100)
    for stdin in ("Hàng tháng\n" + "a" * 101, "a" * 101, "\0" * 101):
        endless = run("next", "-", *JSON, stdin=stdin)
        assert endless.code == 3
        assert "MB" in endless.err
    assert run("next", "-", *JSON, stdin="Hàng tháng\n" * 50).code == 0
