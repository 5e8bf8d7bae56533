"""Exports of systems that nobody has shown us: each is read right by every command, or told; never wrong."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from exports import SAMPLE, write_csv, write_page
from kstthc_cli.dossiers.read.headings import field_of, key_of
from office import Result, Run

pytestmark = pytest.mark.usefixtures("office")
Rows = list[list[str]]
DONE, OPEN = "Đã trả kết quả", "Đang xử lý"
HEADS = "Mã hồ sơ|Ngày tiếp nhận|Ngày hẹn trả|Ngày xử lý xong|Trạng thái"
USUAL = "%d/%m/%Y %H:%M"


def at(text: str) -> datetime | None:
    return datetime.strptime(f"2023-{text}", "%Y-%m-%d %H:%M") if text else None  # noqa: DTZ007


DOSSIERS = (
    ("H01.1-230403-0001", at("04-03 08:00"), at("04-12 17:00"), at("04-14 10:00")),
    ("H01.1-230403-0002", at("04-03 08:05"), at("04-12 17:00"), at("04-12 16:00")),
    ("H01.1-230403-0003", at("04-03 09:00"), at("04-20 17:00"), None),
    ("H01.1-230403-0004", at("04-04 09:00"), at("04-14 17:00"), at("04-11 09:00")),
)
LATE = {"0001": 2, "0003": 6}
"""Of April; the days of the last one are counted to the 30th."""


def export(
    heads: str = HEADS, days: str = USUAL, done: str = DONE, going: str = OPEN, *, blank: str = "",
    code: Callable[[str], str] = str,
) -> Rows:  # fmt: skip
    rows = [
        [
            code(name),
            *(day.strftime(days) if day else blank for day in moments),
            going if moments[-1] is None else done,
        ]
        for name, *moments in DOSSIERS
    ]
    return [heads.split("|"), *rows]


def with_rows(first: Sequence[str], last: Sequence[str]) -> Rows:
    pad = [""] * 4
    return [*([line, *pad] for line in first), *export(), *([line, "4", *pad[1:]] for line in last)]


def with_numbers() -> Rows:
    """The book of Circular 01/2018: heads in two rows, and the numbers of the columns below them."""
    heads = [
        ["TT", "Mã hồ sơ", "Nhận và trả kết quả", "", "", "", ""],
        ["", "", "Nhận hồ sơ", "Hẹn trả kết quả", "Nhận kết quả từ cơ quan giải quyết", "Trạng thái", "Trả kết quả"],
        ["", "", "", "", "", "", "Ngày, tháng, năm"],
        [f"({n})" for n in range(1, 8)],
    ]  # fmt: skip
    return [*heads, *([str(n), *row, row[3]] for n, row in enumerate(export()[1:], 1))]


def serials(mark: str) -> Rows:
    """Days as Excel's numbers, as a CSV file has them where their cells have no format."""
    start = datetime(1899, 12, 30)  # noqa: DTZ001
    rows = export()
    for row, (_, *moments) in zip(rows[1:], DOSSIERS, strict=True):
        row[1:4] = [
            f"{(day - start).total_seconds() / 86400:.6f}".replace(".", mark) if day else ""
            for day in moments
        ]
    return rows


def two_head_rows() -> Rows:
    heads = [
        ["STT", "Mã hồ sơ", "Thời gian", "", "", "Trạng thái"],
        ["", "", "Tiếp nhận", "Hẹn trả", "Xử lý xong", ""],
    ]
    return [*heads, *([str(n), *row] for n, row in enumerate(export()[1:], 1))]


READ: dict[str, Rows] = {
    "short words": export("Số hồ sơ|Ngày TN|Ngày hẹn trả KQ|Ngày có KQ|Trạng thái HS"),
    "hour first": export("Mã HS|Thời gian TN|Hạn xử lý|TG hoàn thành|Tình trạng", "%H:%M %d/%m/%Y", "Đã hoàn thành", "Đang thụ lý"),
    "camel case": export("MaHoSo|NgayNhan|NgayHenTra|NgayKetThucXuLy|TrangThaiHoSo", "%Y-%m-%dT%H:%M:00", "10", "4"),
    "SQL": export("MA_HO_SO|NGAY_TIEP_NHAN|NGAY_HEN_TRA|NGAY_KET_THUC_XU_LY|TRANG_THAI", "%Y-%m-%d %H:%M:00.000", "DA_TRA_KET_QUA", "DANG_XU_LY", blank="NULL"),
    "SA and CH": export("Số biên nhận|Ngày nhận HS|Ngày hẹn|Ngày xử lý xong|Tình trạng HS", "%d/%m/%Y %I:%M %p"),
    "national": export("Mã hồ sơ DVC|Thời điểm tiếp nhận|Thời điểm hẹn trả kết quả|Thời điểm kết thúc xử lý|Trạng thái hồ sơ", USUAL + ":00", "9", "2"),
    "figures": export("soHoSo|ngayTiepNhan|ngayHenTraKetQua|ngayHoanThanh|tinhTrang", "%Y%m%d%H%M00"),
    "English": export("dossier_no|receive_date|due_date|finish_date|status", "%Y-%m-%d %H:%M", "DONE", "PROCESSING"),
    "slashes": export("Mã hồ sơ|Ngày nộp|Ngày trả dự kiến|Ngày hoàn tất|Trạng thái", "%Y/%m/%d %H:%M"),
    "at": export("Mã hồ sơ|Tiếp nhận lúc|Hẹn trả lúc|Hoàn thành lúc|Trạng thái", "%d-%m-%Y %H:%M"),
    "points": export("Mã hồ sơ|Ngày tiếp nhận|Hạn trả kết quả|Ngày giải quyết xong|Trạng thái", "%d.%m.%Y %Hh%M"),
    "in words": export(days="%H giờ %M phút, ngày %d tháng %m năm %Y"),
    "spaces in codes": export(code=lambda code: code.replace(".1-", " .1 - ")),
    "two rows of heads": two_head_rows(),
    "titles and sums": with_rows(["ỦY BAN NHÂN DÂN XÃ", "BÁO CÁO THÁNG 4/2023"], ["Tổng cộng", "Người lập biểu"]),
    "states as 09": export("Mã hồ sơ|Ngày tiếp nhận|Ngày hẹn trả|Ngày xử lý xong|Mã trạng thái", done="09", going="04"),
    "states with numbers": export(done="10 - Đã trả kết quả", going="4 - Đang xử lý"),
    "returned only": export("Mã hồ sơ|Ngày tiếp nhận|Ngày hẹn trả|Ngày trả KQ thực tế|Trạng thái"),
    "days left": export("Mã hồ sơ|Ngày tiếp nhận|Hạn giải quyết|Ngày kết thúc|Trạng thái", USUAL + " (Quá hạn 2 ngày)", "Hoàn thành (trễ hạn)", "Đang xử lý - quá hạn"),
    "a window": export(days="%d-%m-%Y Từ %H:00 đến %H:%M"),
    "a book's numbers": with_numbers(),
    "Excel's days": serials("."),
    "Excel's days with commas": serials(","),
    "names of an interface": export("code|acceptedDate|appointmentDate|completedDate|dossierStatus.name", "%Y-%m-%dT%H:%M:00+07:00"),
    "released before finished": export("dossierNo|receiveDate|dueDate|releaseDate|dossierStatus", "%Y-%m-%d %H:%M:%S", "releasing", "processing"),
    "a clerk's book": export("Số vào sổ|Ngày nhận|Hẹn trả|Làm xong|Tình trạng", done="Đã trả kết quả cho người dân"),
    "moments": export("Hồ sơ|Thời điểm nhận|Thời điểm hẹn|Hoàn thành|Tình trạng", "%Hh%M ngày %d/%m/%Y", "Đã có kết quả, chờ công dân đến lấy", blank="..."),
    "what is to be": export("Mã hồ sơ|Ngày tiếp nhận|Ngày trả theo quy định|Ngày trả thực tế|Trạng thái"),
    "what was to be finished": export("Mã hồ sơ|Ngày nhận|Ngày hoàn thành theo quy định|Ngày hoàn thành|Trạng thái", going="Đã chuyển liên thông cấp tỉnh"),
    "days and hours left": export("Mã hồ sơ|Ngày nhận|Hạn trả|Ngày xong|Trạng thái", USUAL + " (Còn 1 ngày 2 giờ)"),
    "marked as text": export(days="'" + USUAL, code="'{}".format),
    "states of steps": export(done="Kết thúc quy trình", going="Chờ lãnh đạo ký số"),
}  # fmt: skip
TOLD: dict[str, Rows] = {
    "TT": export("Mã HS|Ngày TN|Ngày hẹn trả|Ngày XL xong|TT hồ sơ"),
    "letters alone": export("Mã số HS|Ngày giờ TN|Ngày giờ HT|Ngày giờ XLX|T.Thái"),
    "a day without a name": export("Mã hồ sơ|Ngày tiếp nhận|Ngày hẹn trả|Thời khắc Z|Trạng thái"),
    "month before day": export(days="%m/%d/%Y %H:%M"),
    "no code": export("ID|Ngày tiếp nhận|Ngày hẹn trả|Ngày xử lý xong|Trạng thái"),
    "unknown states": export(done="Chuyển kho 7", going="Nằm ở ngăn B"),
    "codes of an office, 1 is open": export(done="2", going="1"),
    "codes of an office, 1 is done": export(done="1", going="2"),
    "registered and ended": export(done="Mới đăng ký"),
    "milliseconds": export(days="16807%d%H%M000"),
}


def spread_ml(rows: Rows) -> str:
    def cell(text: str) -> str:
        return f'<Cell><Data ss:Type="String">{html.escape(text)}</Data></Cell>'

    body = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in rows)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="A"><Table>{body}</Table></Worksheet></Workbook>'


@pytest.fixture(params=["utf-8", "utf-8-sig", "utf-16", "cp1258", "html", "xml"])
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Rows], Path]:
    def write(rows: Rows) -> Path:
        kind = request.param
        if kind == "html":
            return write_page(tmp_path / "a.xls", rows)
        if kind == "xml":
            (tmp_path / "b.xls").write_text(spread_ml(rows), encoding="utf-8")
            return tmp_path / "b.xls"
        mark = {"utf-16": "\t", "cp1258": ";"}.get(kind, ",")
        return write_csv(
            tmp_path / "c.csv", rows[1:], header=rows[0], encoding=kind, delimiter=mark
        )

    return write


STEPS = [("Đã tiếp nhận", 0), (DONE, 1)]


def in_steps(count: int, steps: Sequence[tuple[str, int]]) -> Rows:
    """Dossiers that ended in time, each in rows of its steps: state, and whether the row tells the end."""
    end = "10/04/2023 09:00"
    return [
        HEADS.split("|"),
        *(
            [f"H01.1-230403-{n:04}", "03/04/2023 08:00", "12/04/2023 17:00", end * told, state]
            for n in range(count)
            for state, told in steps
        ),
    ]


@pytest.mark.parametrize("steps", [STEPS, STEPS[::-1]])
def test_steps_are_settled_whichever_comes_first(
    steps: list[tuple[str, int]], run: Run, tmp_path: Path
) -> None:
    rows = in_steps(5, steps)
    late, indicators, form, letters = told_by_all(
        run, write_csv(tmp_path / "a.csv", rows[1:], header=rows[0])
    )
    assert (late.data["finished"], late.data["late_total"], letters.data["dossiers"]) == (5, 0, [])
    assert (indicators.data["received"], form.code) == (5, 0)


def test_a_row_that_opens_one_dossier_again_is_told(run: Run, tmp_path: Path) -> None:
    rows = [*in_steps(40, STEPS[1:]), *in_steps(1, STEPS[:1])[1:]]
    path = write_csv(tmp_path / "a.csv", rows[1:], header=rows[0])
    late, *others = told_by_all(run, path)
    assert (late.data["late_total"], late.data["unjudged"]) == (0, 1)
    assert [one["row"] for one in late.data["skipped"]] == [42]
    assert {one.code for one in others} == {0}


@pytest.mark.parametrize("code", ["{:03}", "{:02}/2023", "{:02}/HT"])
def test_numbers_that_begin_again_on_the_next_sheet_are_told(
    code: str, run: Run, tmp_path: Path
) -> None:
    first = [[code.format(n), "01/03/2023", "08/03/2023", "07/03/2023", DONE] for n in range(9)]
    second = [[code.format(n), "03/04/2023", "12/04/2023", "14/04/2023", DONE] for n in range(9)]
    head = HEADS.split("|")
    for rows in ([*first, *second], [*second, *first]):
        for result in told_by_all(run, write_csv(tmp_path / "a.csv", rows, header=head)):
            assert (result.code, result.out) == (3, "")


def test_of_two_appointed_days_the_first_is_the_promise(run: Run, tmp_path: Path) -> None:
    rows = [[*row[:3], "28/04/2023 17:00", *row[3:]] for row in export()[1:]]
    head = "Mã hồ sơ|Ngày tiếp nhận|Ngày hẹn trả lần đầu|Ngày hẹn trả|Ngày xử lý xong|Trạng thái"
    late = told_by_all(run, write_csv(tmp_path / "a.csv", rows, header=head.split("|")))[0]
    assert {line["code"][-4:]: line["working_days_late"] for line in late.data["late"]} == LATE


@pytest.mark.parametrize(("unit", "limit"), [("giờ", "56"), ("ngày", "7"), ("", "7")])
def test_a_limit_s_unit_may_stand_in_its_heading(
    unit: str, limit: str, run: Run, tmp_path: Path
) -> None:
    rows = [[row[0], row[1], limit, *row[3:]] for row in export()[1:]]
    head = f"Mã hồ sơ|Ngày tiếp nhận|Thời hạn giải quyết ({unit})|Ngày xử lý xong|Trạng thái"
    late = told_by_all(run, write_csv(tmp_path / "a.csv", rows, header=head.split("|")))[0]
    assert [line["code"][-4:] for line in late.data["late"]] == ["0001", "0003"]


def test_counts_of_dossiers_are_no_codes(run: Run, tmp_path: Path) -> None:
    head = "Lĩnh vực|Số hồ sơ tiếp nhận|Số hồ sơ đã giải quyết|Quá hạn".split("|")
    path = write_csv(tmp_path / "a.csv", [["Hộ tịch", "12", "9", "1"]], header=head)
    for result in told_by_all(run, path):
        assert (result.code, result.out) == (3, "")


def told_by_all(run: Run, path: Path) -> list[Result]:
    """What late, indicators, the quarterly form and letters say of one file."""
    data, later = ("--data", str(path)), ("--today", "2023-05-05")
    return [
        run("late", "--month", "2023-04", *later, *data, "--format", "json"),
        run("indicators", "--period", "2023-04", *later, *data, "--format", "json"),
        run("report", "quarterly", "--quarter", "2", *later, *data, "--format", "md"),
        run("apology", "--today", "2023-05-01", *data, "--format", "json"),
    ]


@pytest.mark.parametrize("name", READ)
def test_a_layout_is_read(name: str, written: Callable[[Rows], Path], run: Run) -> None:
    late, indicators, form, letters = told_by_all(run, written(READ[name]))
    found = late.data
    assert {line["code"][-4:]: line["working_days_late"] for line in found["late"]} == LATE
    assert not any(line["code"].startswith("'") for line in found["late"])
    assert (found["received"], found["in_time"], found["unjudged"]) == (4, 2, 0)
    assert indicators.data["indicators"][0]["numerator"] == 2
    assert [one["code"][-4:] for one in letters.data["dossiers"]] == ["0003"]
    assert form.code == 0


@pytest.mark.parametrize("name", TOLD)
def test_a_layout_that_is_not_understood_is_told_by_every_command(
    name: str, written: Callable[[Rows], Path], run: Run
) -> None:
    what_to_do = "xuất lại dữ liệu" if name == "month before day" else "dossiers:"
    for result in told_by_all(run, written(TOLD[name])):
        assert (result.code, result.out) == (3, "")
        assert what_to_do in result.err


def odd(**cells: str) -> Rows:
    """An export of 40 dossiers that are plain, and one that is odd."""
    rows = export()
    plain = [[f"H01.1-230404-{n:04}", *rows[2][1:]] for n in range(40)]
    odd_row = {**dict(zip(rows[0], rows[1], strict=True)), **cells}
    return [rows[0], *plain, [*odd_row.values()]]


BROKEN: dict[str, Rows] = {
    "month first": odd(**{"Ngày hẹn trả": "5/13/2023"}),
    "no such day": odd(**{"Ngày tiếp nhận": "31/02/2023"}),
    "no appointed day": odd(**{"Ngày hẹn trả": ""}),
    "unknown state": odd(**{"Trạng thái": "Chuyển kho"}),
    "ended before": odd(**{"Ngày xử lý xong": "01/01/2023"}),
    "nothing but a code": odd(**dict.fromkeys(HEADS.split("|")[1:], "")),
    "a code of two lines": odd(**{"Mã hồ sơ": "H01\n7"}),
    "again": [*odd(), ["H01.1-230404-0001", "", "", "", "ghi chú"]],
    "closed some day": odd(**{"Ngày xử lý xong": ""}),
}


@pytest.mark.parametrize("name", [*BROKEN, "the sample"])
def test_all_commands_agree_on_broken_files(name: str, run: Run, tmp_path: Path) -> None:
    path = SAMPLE
    if name in BROKEN:
        path = write_csv(tmp_path / "a.csv", BROKEN[name][1:], header=BROKEN[name][0])
    late, indicators, form, letters = told_by_all(run, path)
    assert {late.code, indicators.code, form.code, letters.code} == {0}, late.err
    found, told = late.data, indicators.data
    rate = told["indicators"][0]
    in_time = found["in_time"] + found["open_in_time"]
    assert (rate["numerator"], rate["denominator"]) == (in_time, found["handled"])
    assert told["received"] == found["received"]
    data, day = ("--data", str(path), "--format", "json"), "2023-05-01"
    now = run("late", "--from", "2023-04-01", "--to", day, "--today", day, *data).data["late"]
    still = {line["code"] for line in now if not (line["finished_on"] or line.get("late_reason"))}
    wanted = {one["code"] for one in letters.data["dossiers"]}
    assert still <= wanted
    for line in found["late"][:5]:
        why = run(
            "late",
            "--month",
            "2023-04",
            "--today",
            "2023-05-05",
            "--data",
            str(path),
            "--why",
            line["code"],
        )
        assert ": trễ hạn," in why.out
    for row in found["skipped"][:8]:
        if row["code"]:
            why = run(
                "late",
                "--month",
                "2023-04",
                "--today",
                "2023-05-05",
                "--data",
                str(path),
                "--why",
                row["code"],
            )
            assert "trễ hạn," not in why.out


def test_json_is_one_text(run: Run) -> None:
    assert json.loads(told_by_all(run, SAMPLE)[0].out)["schema_version"] == 1


def test_days_with_the_month_first_are_told(run: Run, tmp_path: Path) -> None:
    """Of sixty days one alone, or none at all, cannot be read with the day first."""
    days = [(f"04/{n % 5 + 3:02}/2023", f"04/{n % 7 + 5:02}/2023") for n in range(60)]
    plain = [[f"H01-{n}", came, due, due, DONE] for n, (came, due) in enumerate(days)]
    late = [*plain[:-1], ["H01-59", "04/03/2023", "04/05/2023", "04/13/2023", DONE]]
    for rows in (plain, late, [*plain * 5, late[-1]]):
        numbered = [[f"H02-{n}", *row[1:]] for n, row in enumerate(rows)]
        for result in told_by_all(
            run, write_csv(tmp_path / "a.csv", numbered, header=HEADS.split("|"))
        ):
            assert (result.code, result.out) == (3, "")
            assert "“Ngày tiếp nhận”" in result.err


def test_few_days_of_a_month_s_beginning_are_read(run: Run, tmp_path: Path) -> None:
    days = [f"{n % 8 + 3:02}/04/2023" for n in range(60)]
    rows = [[f"H01-{n}", "03/04/2023", day, day, DONE] for n, day in enumerate(days)]
    late = told_by_all(run, write_csv(tmp_path / "a.csv", rows, header=HEADS.split("|")))[0]
    assert (late.code, late.data["received"]) == (0, 60)


@pytest.mark.parametrize("state", [OPEN, "Đã tiếp nhận"])
def test_ends_of_dossiers_that_are_open_are_planned_ones(
    state: str, run: Run, office: Path, tmp_path: Path
) -> None:
    days = ["03/04/2023", "7", "12/04/2023"]
    rows = [[f"H01-{n}", *days, DONE if n % 2 else state] for n in range(10)]
    head = "Mã hồ sơ|Ngày tiếp nhận|Thời hạn (ngày)|Ngày trả|Trạng thái"
    path = write_csv(tmp_path / "a.csv", rows, header=head.split("|"))
    for result in told_by_all(run, path):
        assert (result.code, result.out) == (3, "")
        assert 'appointed: ["Ngày trả"]' in result.err
    plan = office / "plans" / "2023.yaml"
    text = plan.read_text(encoding="utf-8")
    block = 'dossiers:\n  columns:\n    finished: ["Ngày trả"]\nsections:\n'
    plan.write_text(text.replace("sections:\n", block, 1), encoding="utf-8")
    assert told_by_all(run, path)[0].code == 0


@pytest.mark.parametrize("code", ["2.30403E+11", "2,30403E+11", "1E+15"])
def test_codes_that_a_spreadsheet_has_cut_are_told(code: str, run: Run, tmp_path: Path) -> None:
    rows = [[code, *row[1:]] for row in export()[1:]]
    for result in told_by_all(run, write_csv(tmp_path / "a.csv", rows, header=HEADS.split("|"))):
        assert (result.code, result.out) == (3, "")
        assert "chữ số cuối" in result.err


@pytest.mark.parametrize(("due", "code"), [("12/04/2032", 3), ("12/04/2024", 3), ("29/03/2024", 0)])
def test_an_appointed_day_that_nobody_means_is_told(
    due: str, code: int, run: Run, tmp_path: Path
) -> None:
    rows = [["H01-1", "03/04/2023", due, "", OPEN]]
    for result in told_by_all(run, write_csv(tmp_path / "a.csv", rows, header=HEADS.split("|"))):
        assert result.code == code


def test_of_an_old_appointed_day_and_a_new_one_the_old_is_the_promise(
    run: Run, tmp_path: Path
) -> None:
    rows = [[*row[:2], "28/04/2023 17:00", *row[2:]] for row in export()[1:]]
    head = "Mã hồ sơ|Ngày tiếp nhận|Ngày hẹn trả|Ngày hẹn trả cũ|Ngày xử lý xong|Trạng thái"
    late = told_by_all(run, write_csv(tmp_path / "a.csv", rows, header=head.split("|")))[0]
    assert {line["code"][-4:]: line["working_days_late"] for line in late.data["late"]} == LATE


@pytest.mark.parametrize(
    ("heading", "limits", "code"),
    [
        ("Thời hạn giải quyết", ("56", "104", "64"), 3),
        ("Thời hạn giải quyết", ("7", "13", "8"), 0),
        ("Thời hạn giải quyết", ("8", "16", "8"), 3),
        ("Thời hạn giải quyết (giờ)", ("56", "104", "64"), 0),
        ("Số ngày giải quyết", ("56", "104", "64"), 0),
    ],
)
def test_limits_that_can_only_be_hours_are_told(
    heading: str, limits: tuple[str, ...], code: int, run: Run, tmp_path: Path
) -> None:
    rows = [[f"H01-{n}", "03/04/2023", limit, "", OPEN] for n, limit in enumerate(limits)]
    head = ["Mã hồ sơ", "Ngày tiếp nhận", heading, "Ngày xử lý xong", "Trạng thái"]
    for result in told_by_all(run, write_csv(tmp_path / "a.csv", rows, header=head)):
        assert result.code == code, result.err
        assert code == 0 or 'limit: ["Thời hạn giải quyết"]' in result.err


@pytest.mark.parametrize("signs", ["Người lập biểu", "Lãnh đạo đơn vị", "Nguyễn Văn A"])
def test_the_line_of_signatures_is_no_dossier(signs: str, run: Run, tmp_path: Path) -> None:
    rows = [*export()[1:], [signs, "", "", "Ngày 03/05/2023", "Chủ tịch"]]
    late = told_by_all(run, write_csv(tmp_path / "a.csv", rows, header=HEADS.split("|")))[0]
    assert late.code == (3 if signs.startswith("Nguyễn") else 0)
    assert late.code or late.data["received"] == 4


def test_two_files_may_tell_the_end_in_different_columns(run: Run, tmp_path: Path) -> None:
    head = HEADS.replace("|Trạng thái", "").split("|")
    rows = [row[:4] for row in export()[1:]]
    one = write_csv(tmp_path / "a.csv", rows[:2], header=head)
    other = write_csv(tmp_path / "b.csv", rows[2:], header=[*head[:3], "Ngày trả kết quả"])
    data = ("--data", str(one), "--data", str(other))
    told = run(
        "indicators", "--period", "2023-04", "--today", "2023-05-05", *data, "--format", "json"
    )
    rate = told.data["indicators"][0]
    assert (rate["numerator"], rate["denominator"]) == (2, 4)


@pytest.mark.parametrize("first", [1, 3])
def test_each_table_of_a_sheet_has_its_own_header(first: int, run: Run, tmp_path: Path) -> None:
    """The second has more columns, and other ones in the places of the first."""
    rows = export()
    done = [[row[0], *row[1:5]] for row in rows[1:]]
    head = [
        "TT",
        *HEADS.replace(
            "Ngày hẹn trả|Ngày xử lý xong", "Ngày xử lý xong|Người làm|Ngày hẹn trả"
        ).split("|"),
    ]
    going = [[str(n), *row[:2], row[3], "Cán bộ", row[2], row[4]] for n, row in enumerate(done, 1)]
    table = [["A. ĐỢT MỘT"], rows[0], *done[:first], ["Cộng"], ["B. ĐỢT HAI"], head, *going[first:]]
    late = told_by_all(run, write_csv(tmp_path / "a.csv", table[1:], header=table[0]))[0]
    assert {line["code"][-4:]: line["working_days_late"] for line in late.data["late"]} == LATE
    assert late.data["received"] == 4


@pytest.mark.parametrize(
    "heading",
    ["Ngày có kết quả thẩm định", "Ngày kết thúc niêm yết công khai", "NGAY_KET_THUC_THAM_DINH"],
)
def test_the_end_of_a_step_is_not_the_end_of_the_dossier(heading: str) -> None:
    assert field_of(key_of(heading)) is None
    found = field_of(key_of("Ngày kết thúc xử lý hồ sơ"))
    assert found is not None
    assert found[0] == "finished"
