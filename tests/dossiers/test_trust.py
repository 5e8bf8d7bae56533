"""What was read can be trusted, or there is no list, no paper and no record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from exports import dossier, write_csv
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.apology import appointments_of
from kstthc_cli.dossiers.export import read_export
from kstthc_cli.dossiers.read.cells import letter_number
from office import Result, Run

H = ("Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày xử lý xong", "Trạng thái")
APRIL = ("--month", "2023-04", "--today", "2023-05-05")
PLAIN = [
    (f"H01-{n}", "03/04/2023", "12/04/2023", "11/04/2023", "Đã trả kết quả") for n in range(100)
]
LATE = ("H01-900", "03/04/2023", "12/04/2023", "14/04/2023", "Đã trả kết quả")
COMMANDS = (
    ("late", *APRIL),
    ("indicators", "--period", "2023-04", "--today", "2023-05-05"),
    ("apology", "--today", "2023-04-30"),
    ("report", "quarterly", "--quarter", "2", "--today", "2023-06-15"),
    ("list", "--today", "2023-04-20"),
)


def export(path: Path, rows: Sequence[Sequence[str]], header: Sequence[str] = H) -> Path:
    return write_csv(path, rows, header=header)


def recorded(run: Run, data: Path) -> Result:
    return run("late", *APRIL, "--data", str(data), "--output", "danh-sach.docx", "--record")


UNREAD = {
    "days that nobody can read": [("H01-1", "hôm qua", "hôm nay", "", "Đang xử lý")],
    "states that nobody knows": [("H01-1", "03/04/2023", "12/04/2023", "", "Bay bổng")],
    "days without codes": [("", "03/04/2023", "12/04/2023", "11/04/2023", "Đã trả kết quả")],
    "a row shifted by a mark too many": [
        ("H01-1", "x", "03/04/2023", "12/04/2023", "14/04/2023", "Đã trả kết quả")
    ],
    "six of a hundred": [*PLAIN[:94], *[(f"X-{n}", "03/04/2023", "?", "", "") for n in range(6)]],
}


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", UNREAD)
def test_without_enough_judged_there_is_no_certificate(name: str, run: Run, tmp_path: Path) -> None:
    data = export(tmp_path / "a.csv", UNREAD[name])
    done = recorded(run, data)
    assert (done.code, done.out) == (3, "")
    assert not Path("danh-sach.docx").exists()
    assert not Path("plans/2023.records.yaml").exists()


@pytest.mark.usefixtures("office")
def test_damaged_rows_are_counted_once(run: Run, tmp_path: Path) -> None:
    days = ("03/04/2023", "05/04/2023", "10/04/2023", "Đã xử lý xong")
    shifted = export(tmp_path / "a.csv", [(str(n), f"H01-{n}", *days) for n in range(10, 17)])
    assert "7 trên 7 hồ sơ" in run("late", *APRIL, "--data", str(shifted)).err
    rows = [",".join((f"H01-{n}", *days)) for n in range(10, 17)]
    quotes = tmp_path / "b.csv"
    quotes.write_text(
        "\n".join([",".join(H), *('"' + row[:5] + '"' + row[5:] for row in rows)]), "utf-8"
    )
    assert "7 trên 7 hồ sơ" in run("late", *APRIL, "--data", str(quotes)).err


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_no_command_makes_anything_of_what_cannot_be_judged(
    words: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    data = export(tmp_path / "a.csv", UNREAD["states that nobody knows"])
    option = "--dossiers" if words[0] == "list" else "--data"
    done = run(*words, option, str(data))
    assert (done.code, done.out) == (3, "")
    assert '"Bay bổng": processing' in done.err


@pytest.mark.usefixtures("office")
def test_below_the_limit_paper_and_record_say_how_many(run: Run, tmp_path: Path) -> None:
    rows = [*PLAIN[:95], *[(f"X-{n}", "03/04/2023", "?", "", "") for n in range(5)]]
    data = export(tmp_path / "a.csv", rows)
    assert recorded(run, data).code == 0
    assert "5 hồ sơ chưa đủ căn cứ" in Path("plans/2023.records.yaml").read_text("utf-8")
    paper = run("late", *APRIL, "--data", str(data), "--format", "md").out
    assert "5 hồ sơ chưa đủ căn cứ" in paper
    found = run("late", *APRIL, "--data", str(data), "--format", "json").data
    assert (found["received"], found["unjudged"], found["not_judged"]) == (100, 5, 5)


def test_the_plan_sets_the_limit(run: Run, office: Path, tmp_path: Path) -> None:
    plan = office / "plans" / "2023.yaml"
    text = plan.read_text(encoding="utf-8")
    block = "dossiers:\n  unread-limit: 6\nsections:\n"
    plan.write_text(text.replace("sections:\n", block, 1), encoding="utf-8")
    data = export(tmp_path / "a.csv", UNREAD["six of a hundred"])
    assert run("late", *APRIL, "--data", str(data)).code == 0


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("heading", "cells", "lines"),
    [
        ("Thời khắc Z", ("05/04/2023", "11/04/2023"), 'finished: ["Thời khắc Z"]'),
        ("Cột 7", ("2023-04-05 08:00", "2023-04-11"), 'finished: ["Cột 7"]'),
    ],
)
def test_a_column_of_days_that_may_be_the_end_is_asked_for(
    heading: str, cells: tuple[str, ...], lines: str, run: Run, tmp_path: Path
) -> None:
    header = ("Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái", heading)
    rows = [
        (f"H01-{n}", "03/04/2023", "05/04/2023", "Đang xử lý", cell) for n, cell in enumerate(cells)
    ]
    data = str(export(tmp_path / "a.csv", rows, header))
    done = run("late", *APRIL, "--data", data)
    assert done.code == 3
    assert lines in done.err
    assert heading in run("late", *APRIL, "--data", data, "--explain-columns").out


@pytest.mark.usefixtures("office")
def test_a_column_of_states_that_is_not_known_is_asked_for(run: Run, tmp_path: Path) -> None:
    header = ("Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày xử lý xong", "Diễn biến")
    rows = [("H01-1", "03/04/2023", "05/04/2023", "", "Mới đăng ký"),
            ("H01-2", "03/04/2023", "05/04/2023", "", "Chờ bổ sung")]  # fmt: skip
    done = run("late", *APRIL, "--data", str(export(tmp_path / "a.csv", rows, header)))
    assert done.code == 3
    assert 'status: ["Diễn biến"]' in done.err


def test_what_does_not_matter_is_said_once_in_the_plan(
    run: Run, office: Path, tmp_path: Path
) -> None:
    plan = office / "plans" / "2023.yaml"
    text = plan.read_text(encoding="utf-8")
    block = 'dossiers:\n  columns:\n    ignored: ["Thời khắc Z"]\nsections:\n'
    plan.write_text(text.replace("sections:\n", block, 1), encoding="utf-8")
    header = ("Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái", "Thời khắc Z")
    rows = [("H01-1", "03/04/2023", "05/04/2023", "Đang xử lý", "05/04/2023")]
    done = run("late", *APRIL, "--data", str(export(tmp_path / "a.csv", rows, header)))
    assert done.code == 0


@pytest.mark.usefixtures("office")
def test_a_last_column_without_a_name_shifts_nothing(run: Run, tmp_path: Path) -> None:
    rows = [[*row, "x"] for row in (*PLAIN[:5], LATE)]
    done = run("late", *APRIL, "--data", str(export(tmp_path / "a.csv", rows)), "--format", "json")
    assert [line["code"] for line in done.data["late"]] == ["H01-900"]


@pytest.mark.usefixtures("office")
def test_codes_with_spaces_are_codes_where_the_row_has_days(run: Run, tmp_path: Path) -> None:
    rows = [("H01 15 - 0001 ", *LATE[1:]), ("Tổng cộng 1", "", "", "", "")]
    done = run("late", *APRIL, "--data", str(export(tmp_path / "a.csv", rows)), "--format", "json")
    assert [line["code"] for line in done.data["late"]] == ["H01 15 - 0001"]


@pytest.mark.usefixtures("office")
def test_every_command_says_the_same_of_a_last_row_that_says_nothing(
    run: Run, tmp_path: Path
) -> None:
    header = (*H, "Ghi chú")
    rows = [[*("H-1", "03/04/2023", "05/04/2023", "", "Đang xử lý"), ""], ["H-1", *[""] * 4, "x"]]
    data = ("--data", str(export(tmp_path / "a.csv", rows, header)))
    assert [d["code"] for d in run("late", *APRIL, *data, "--format", "json").data["late"]] == [
        "H-1"
    ]
    letters = run("apology", *data, "--today", "2023-04-30", "--format", "json").data["dossiers"]
    assert [d["code"] for d in letters] == ["H-1"]
    found = run(
        "indicators", *data, "--period", "2023-04", "--today", "2023-05-05", "--format", "json"
    )
    line = next(one for one in found.data["indicators"] if one["code"] == "2.1")
    assert (line["numerator"], line["denominator"], found.data["received"]) == (0, 1, 1)
    assert "trễ hạn" in run("late", *APRIL, *data, "--why", "H-1").out


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_row_that_is_cut_short_has_empty_cells(
    words: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    data = export(tmp_path / "a.csv", [LATE, LATE[:4], ("H01-7", "03/04/2023", "28/04/2023")],
                  (*H, "Ngày yêu cầu bổ sung"))  # fmt: skip
    option = "--dossiers" if words[0] == "list" else "--data"
    assert run(*words, option, str(data)).code == 0


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("cells", "months"),
    [
        # both requests in May: April's list knows none of them
        ({"appointed": "31/05/2023", "asked": "10/05/2023; 20/05/2023"}, ["2023-05"]),
        ({"appointed": "31/05/2023", "asked": "10/05/2023", "times": "2"}, ["2023-05"]),
        # one in April, one in May
        ({"appointed": "31/05/2023", "asked": "20/04/2023; 20/05/2023"}, ["2023-05"]),
    ],
)
def test_nothing_after_a_month_is_known_to_its_list(
    cells: dict[str, str], months: list[str], run: Run, tmp_path: Path
) -> None:
    data = str(write_csv(tmp_path / "a.csv", [dossier("H01-1", **cells)]))
    late = [
        month
        for month in ("2023-04", "2023-05")
        if run(
            "late", "--month", month, "--today", "2023-06-05", "--data", data, "--format", "json"
        ).data["late"]
    ]
    assert late == months


@pytest.mark.usefixtures("office")
def test_received_is_one_number_in_every_paper(run: Run) -> None:
    from exports import SAMPLE

    data = ("--data", str(SAMPLE), "--format", "json")
    received = [
        run("late", *APRIL, *data).data["received"],
        run("indicators", "--period", "2023-04", "--today", "2023-05-05", *data).data["received"],
        run(
            "late", "--from", "01/04/2023", "--to", "30/04/2023", "--today", "2023-05-05", *data
        ).data["received"],
    ]
    assert received == [60, 60, 60]


MOVED = {"received": "03/04/2023", "appointed": "17/04/2023", "asked": "05/04/2023",
         "given": "12/04/2023", "finished": "21/04/2023"}  # fmt: skip


def test_an_appointed_day_that_moves_is_not_credited_twice(
    run: Run, office: Path, tmp_path: Path
) -> None:
    header = (
        "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày yêu cầu bổ sung", "Ngày bổ sung",
        "Ngày xử lý xong", "Tình trạng hạn",
    )  # fmt: skip
    names = ("received", "appointed", "asked", "given", "finished")
    row = ["H01-1", *(MOVED[name] for name in names), "Quá hạn"]
    data = ("--data", str(export(tmp_path / "a.csv", [row], header)), "--format", "json")
    still = run("late", *APRIL, *data)
    assert (still.data["late"], [d["code"] for d in still.data["disagreements"]]) == ([], ["H01-1"])
    assert "appointed-moves" in still.err
    plan = office / "plans" / "2023.yaml"
    text = plan.read_text(encoding="utf-8")
    block = "dossiers:\n  appointed-moves: true\nsections:\n"
    plan.write_text(text.replace("sections:\n", block, 1), encoding="utf-8")
    moved = run("late", *APRIL, *data).data
    assert [(d["code"], d["working_days_late"]) for d in moved["late"]] == [("H01-1", 4)]
    assert moved["disagreements"] == []


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("kind", ["json", "csv", "md", "table"])
def test_the_reason_of_no_working_day_is_in_every_format(
    kind: str, run: Run, tmp_path: Path
) -> None:
    rows = [
        dossier("H01-1", appointed="12/04/2023 10:00", finished="12/04/2023 16:00"),
        dossier("H01-2", appointed="28/04/2023", finished="12/04/2023", times="2"),
    ]
    out = run(
        "late", *APRIL, "--data", str(write_csv(tmp_path / "a.csv", rows)), "--format", kind
    ).out
    for vietnamese, name in (("dưới 1", "under-one-day"), ("bổ sung quá một lần", "asked-twice")):
        assert (name if kind == "json" else vietnamese) in out


@pytest.mark.usefixtures("office")
def test_a_letter_s_number_is_a_number_and_nothing_else(run: Run, tmp_path: Path) -> None:
    header = (*H, "Số thư xin lỗi")
    rows = [[*LATE, "01/PXL gửi bà Kín Đáo"], [*("H01-2", *LATE[1:]), "gửi ông Kín Đáo"]]
    data = str(export(tmp_path / "a.csv", rows, header))
    said = [
        run("late", *APRIL, "--data", data, "--format", kind).out
        for kind in ("json", "csv", "md", "html", "table")
    ]
    assert all("01/PXL" in text for text in said)
    assert not any("Kín" in text for text in said)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("words", "days"),
    [
        (("--period", "2023-Q2"), ("2023-04-01", "2023-06-30", None)),
        (("--period", "quý II"), ("2023-04-01", "2023-06-30", None)),
        (("--period", "4/2023"), ("2023-04-01", "2023-04-30", "2023-04")),
        (("--month", "tháng 4"), ("2023-04-01", "2023-04-30", "2023-04")),
        (("--from", "10/04/2023", "--to", "20/04/2023"), ("2023-04-10", "2023-04-20", None)),
    ],
)
def test_any_span_of_days(
    words: tuple[str, ...], days: tuple[str, str, str | None], run: Run, tmp_path: Path
) -> None:
    data = str(export(tmp_path / "a.csv", [LATE]))
    found = run("late", *words, "--today", "2023-07-05", "--data", data, "--format", "json").data
    assert (found["from"], found["to"], found["month"]) == days


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "words",
    [
        ("--month", "2023-04", "--period", "2023-Q2"), ("--from", "10/04/2023"),
        ("--from", "20/04/2023", "--to", "10/04/2023"), ("--period", "quý 5"), ("--month", "2023-Q2"),
    ],
)  # fmt: skip
def test_days_named_twice_or_by_half_are_refused(
    words: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    data = str(export(tmp_path / "a.csv", [LATE]))
    assert run("late", *words, "--today", "2023-07-05", "--data", data).code == 2


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("07/PXL-UBND", "07/PXL-UBND"), ("Số: 12/2023/TXL", "12/2023/TXL"), ("5", "5"), ("7a/CV", "7a/CV"),
        ("15 / TB-UBND-VP", "15/TB-UBND-VP"), ("3/TXL-TTPVHCC", "3/TXL-TTPVHCC"), ("4/PXL-TN&TKQ", "4/PXL-TN&TKQ"),
        ("9/PXL-KTHTĐT", "9/PXL-KTHTĐT"), ("9/PXL-CAX", "9/PXL-CAX"), ("12/2023", "12/2023"),
        ("01/PXL gửi bà Kín Đáo", "01/PXL"), ("", ""), ("chưa có", ""),
        ("07/TRANVANMAU", "có"), ("07/TRẦN-VĂN-MẪU", "có"), ("07/PXL-MAU", "có"), ("07/PXL-CANH", "có"),
        ("07/LY", "có"), ("07 / Mẫu", "có"), ("079123456789", "có"), ("0912345678", "có"), ("gửi ông Mẫu", "có"),
    ],
)  # fmt: skip
def test_a_number_of_a_letter_is_initials_of_bodies_and_no_name(written: str, number: str) -> None:
    assert letter_number(written) == number


ASKED = (*H, "Số lần yêu cầu bổ sung")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("command", COMMANDS[:-1], ids=" ".join)
def test_a_dossier_asked_twice_needs_no_appointed_day(
    command: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    rows = [
        *[(*row, "0") for row in PLAIN],
        ("H01-901", "03/04/2023", "", "11/04/2023", "Đã trả kết quả", "2"),
    ]
    data = export(tmp_path / "a.csv", rows, header=ASKED)
    assert run(*command, "--data", str(data)).code == 0


def test_a_dossier_asked_twice_without_an_appointed_day_cannot_be_counted_back_from(
    tmp_path: Path,
) -> None:
    rows = [("H01-901", "03/04/2023", "", "11/04/2023", "Đã trả kết quả", "2")]
    read = read_export([export(tmp_path / "a.csv", rows, header=ASKED)])
    assert appointments_of(read, date(2023, 4, 30), WorkingCalendar()) == ({}, 1)


@pytest.mark.usefixtures("office")
def test_an_open_dossier_asked_twice_without_a_day_due_is_told_to_who_writes_letters(
    run: Run, tmp_path: Path
) -> None:
    rows = [*[(*row, "0") for row in PLAIN], ("H01-902", "03/04/2023", "", "", "Đang xử lý", "2")]
    data = export(tmp_path / "a.csv", rows, header=ASKED)
    done = run("apology", "--today", "2023-04-30", "--data", str(data), "--explain-rows")
    assert done.code == 0
    assert "Hồ sơ không có ngày hẹn trả" in done.err


@pytest.mark.usefixtures("office")
def test_a_column_that_looks_like_units_is_told_and_refuses_nothing(
    run: Run, tmp_path: Path
) -> None:
    rows = [(*row, "Phòng Tư pháp") for row in PLAIN[:5]]
    done = run("late", *APRIL, "--data", str(export(tmp_path / "a.csv", rows, (*H, "Cột lạ"))))
    assert (done.code, "“Cột lạ”" in done.err) == (0, True)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("last_came", "is_told"), [("11/04/2023", True), ("09/05/2023", False)])
def test_an_end_that_has_not_come_is_told(
    last_came: str, is_told: bool, run: Run, tmp_path: Path
) -> None:
    """Unless the export is of a later day than the one on which the list is made."""
    rows = [*PLAIN[:50], ("H01-800", "03/04/2023", "12/04/2023", "25/05/2023", "Đã trả kết quả"),
            ("H01-801", last_came, "22/05/2023", "", "Đang xử lý")]  # fmt: skip
    done = run("late", *APRIL, "--data", str(export(tmp_path / "a.csv", rows)), "--format", "csv")
    assert done.code == 0
    assert "H01-800" in done.out
    assert ("1 hồ sơ ghi ngày xong sau ngày 05/05/2023, dòng đầu tiên là 52" in done.err) == is_told
