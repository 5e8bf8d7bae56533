"""`kstthc indicators` and `report quarterly`: figures with their numbers, and nobody's name."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from test_late import everything_said, secrets

from exports import SAMPLE, write_csv
from figures import COLUMNS, TEN, rows_of, write_table
from office import Run
from recorded import word_lines

Q2 = ("--period", "2023-Q2", "--today", "2023-07-05")
FIGURES = """\
indicators:
  - code: staff
    period: 2023
    value: 2
    source: Quyết định phân công
  - code: 4.I.4a
    period: 2023-Q2
    numerator: 45
    denominator: 50
    source: Phiếu khảo sát
sections:
"""


@pytest.fixture
def ten(tmp_path: Path) -> str:
    return str(write_table(tmp_path / "ten.csv", TEN))


@pytest.fixture
def figured(office: Path) -> Path:
    """Plan 96 with figures that people gave."""
    plan = office / "plans" / "2023.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("\nsections:\n", "\n" + FIGURES, 1), encoding="utf-8")
    return plan


@pytest.mark.usefixtures("figured")
def test_the_json_is_the_contract(run: Run, ten: str) -> None:
    done = run("indicators", "--data", ten, *Q2, "--format", "json")
    assert done.code == 0
    data = done.data
    assert [data[name] for name in ("schema_version", "period", "first", "last", "as_of")] == [
        1, "2023-Q2", "2023-04-01", "2023-06-30", "2023-06-30",
    ]  # fmt: skip
    by_code = {line["code"]: line for line in data["indicators"]}
    assert {**by_code["3.6"], "parts": []} == {
        "code": "3.6", "name": "Hồ sơ thanh toán trực tuyến", "of_plan": False, "numerator": 2,
        "denominator": 5, "value": 40, "unit": "%", "target": None, "met": None,
        "source": "data", "reason": None, "left_out": 0, "parts": [],
    }  # fmt: skip
    assert (by_code["4.I.2b"]["value"], by_code["4.I.2b"]["met"]) == (40, True)
    assert (by_code["4.I.4a"]["value"], by_code["4.I.4a"]["source"]) == (90, "manual")
    assert (by_code["4.I.1"]["value"], by_code["4.I.1"]["source"]) == (None, "none")
    assert by_code["2.II.8"]["target"] is None
    assert data["skipped"] == []


@pytest.mark.usefixtures("figured")
def test_the_yearly_target_is_pro_rata_by_working_days(run: Run, ten: str) -> None:
    half = ("--period", "2023-H1", "--today", "2023-07-05")
    data = run("indicators", "--data", ten, *half, "--format", "json").data
    line = next(line for line in data["indicators"] if line["code"] == "2.II.9")
    # 10 received by 2 people; 121 of 249 working days gone by on 30/6: 5280 × 121/249
    assert (line["numerator"], line["denominator"], line["value"]) == (10, 2, 5)
    assert line["target"] == 2565.78
    assert "121/249" in line["reason"]
    assert line["met"] is False


@pytest.mark.usefixtures("office")
def test_a_reporting_period_closes_on_the_fourteenth(run: Run, ten: str) -> None:
    data = run("indicators", "--data", ten, *Q2, "--reporting", "--format", "json").data
    assert (data["first"], data["last"], data["received"]) == ("2023-03-15", "2023-06-14", 9)


@pytest.mark.usefixtures("office")
def test_a_table_says_no_data_in_words(run: Run, tmp_path: Path) -> None:
    data = write_table(tmp_path / "a.csv", TEN, without=("reused",))
    shown = run("indicators", "--data", str(data), *Q2).out
    line = next(line for line in shown.splitlines() if line.startswith("4.3"))
    assert "không có dữ liệu" in line
    assert "Tái sử dụng" in line


@pytest.mark.usefixtures("office")
def test_no_cell_of_the_csv_can_start_a_formula(run: Run, tmp_path: Path) -> None:
    names, rows = rows_of(TEN)
    header = ["Tên thủ tục", *(COLUMNS[name] for name in names)]
    evil = ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1"]
    table = [[evil[place % 5], *row] for place, row in enumerate(rows)]
    data = write_csv(tmp_path / "a.csv", table, header=header)
    out = run("indicators", "--data", str(data), *Q2, "--format", "csv").out
    cells = [cell for row in csv.reader(io.StringIO(out.lstrip("\ufeff"))) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--period", "2023-Q5"), "không phải một kỳ"),
        (("--period", "2023-W10"), "không phải một kỳ"),
        (("--period", "2024-Q1"), "mới bắt đầu"),
    ],
)
def test_a_period_that_is_none_is_told(
    run: Run, ten: str, words: tuple[str, ...], told: str
) -> None:
    done = run("indicators", "--data", ten, *words, "--today", "2023-07-05")
    assert done.code == 2
    assert told in done.err


BAD = {
    "empty.csv": b"",
    "cut.xlsx": SAMPLE.with_suffix(".xlsx").read_bytes()[:5000],
    "locked.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + "EncryptedPackage".encode("utf-16-le") * 40,
    "wrong.pdf": b"%PDF-1.7\n",
    "other.csv": "Tên,Tuổi\nNguyễn Văn Mật,30\n".encode(),
}


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize(
    "command", [("indicators", "--period", "2023-Q2"), ("report", "quarterly", "--quarter", "2"),
                ("report", "dashboard", "--output", "-")],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_one_line_and_three(
    run: Run, tmp_path: Path, name: str, command: tuple[str, ...]
) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    done = run(*command, "--data", str(path), "--today", "2023-07-05")
    assert (done.code, done.out) == (3, "")
    assert len(done.err.strip().splitlines()) == 1
    assert name in done.err
    assert "Mật" not in done.err


@pytest.mark.usefixtures("figured")
def test_the_quarterly_report_says_what_is_known_and_what_is_not(run: Run, ten: str) -> None:
    run("open", "1.I.10", "--on", "01/06/2023", "--ref", "PAKN-7", "--today", "2023-06-02")
    run(
        "done",
        "1.I.10@PAKN-7",
        "--on",
        "05/06/2023",
        "--document",
        "9/UBND",
        "--today",
        "2023-06-05",
    )
    run("done", "1.I.3", "--on", "30/03/2023", "--document", "15/KH-UBND", "--today", "2023-03-30")
    order = ("report", "quarterly", "--quarter", "2", "--today", "2023-06-15", "--data", ten)
    done = run(*order, "--last-data", ten)
    assert done.code == 0
    text = done.out
    assert "từ ngày 15/03/2023 đến ngày 14/06/2023" in text
    assert "tiếp nhận trong kỳ 1, từ kỳ trước chuyển sang 0" in text
    assert "Đã xử lý 1 (đúng hạn 1, quá hạn 0)" in text
    assert "15/KH-UBND" in text
    assert "Thư xin lỗi: không có dữ liệu" in text
    total = next(line for line in text.splitlines() if "Tổng cộng" in line)
    cells = [cell.strip() for cell in total.split("|")[3:14]]
    assert cells == ["9", "5", "4", "0", "6", "3", "1", "2", "3", "2", "1"]
    assert "Cần đối chiếu" not in text


@pytest.mark.usefixtures("office")
def test_a_carried_figure_that_differs_is_told_in_the_paper_too(
    run: Run, ten: str, tmp_path: Path
) -> None:
    row = "Z-1 01/03/2023 30/06/2023 - Trực_tiếp 0 - Có Có Có Có - Không".replace("_", " ")
    names, rows = rows_of(TEN)
    extra = [cell if cell != "-" else "" for cell in row.replace("Trực tiếp", "Trực_tiếp").split()]
    header = [COLUMNS[name] for name in names]
    last = write_csv(tmp_path / "last.csv", [*rows, extra], header=header)
    done = run(
        "report", "quarterly", "--quarter", "2", "--today", "2023-06-15", "--data", ten,
        "--last-data", str(last),
    )  # fmt: skip
    assert "cột 6 là 0, mà cột 11 kỳ trước là 1" in done.err
    assert "Cần đối chiếu trước khi gửi" in done.out


@pytest.mark.usefixtures("office")
def test_without_an_export_the_report_has_no_figures_but_says_so(run: Run) -> None:
    done = run("report", "quarterly", "--quarter", "2", "--today", "2023-06-15")
    assert done.code == 0
    assert "Số liệu hồ sơ: không có dữ liệu" in done.out
    assert run("report", "quarterly").code == 2
    assert run("report", "progress", "--data", str(SAMPLE)).code == 2


def test_no_applicant_is_ever_named(run: Run, office: Path, tmp_path: Path) -> None:
    said = []
    for kind in ("table", "json", "csv"):
        said.append(run("indicators", "--data", str(SAMPLE), *Q2, "--format", kind))
    order = (
        "report",
        "quarterly",
        "--quarter",
        "2",
        "--today",
        "2023-06-15",
        "--data",
        str(SAMPLE),
    )
    for kind in ("md", "html"):
        said.append(run(*order, "--format", kind, "--last-data", str(SAMPLE)))
    said.append(run(*order, "--output", "q.docx"))
    dashboard = ("report", "dashboard", "--data", str(SAMPLE), "--today", "2023-06-15")
    said.append(run(*dashboard, "--output", "d.html"))
    assert [done.code for done in said] == [0] * len(said)
    everything = "\n".join(done.out + done.err for done in said)
    everything += everything_said(office) + everything_said(tmp_path / "cache")
    everything += "\n".join(word_lines((office / "q.docx").read_bytes()))
    assert "Biểu số II.06a" in everything
    assert [secret for secret in secrets() if secret in everything] == []


@pytest.mark.usefixtures("office")
def test_the_dashboard_has_a_line_for_each_month(run: Run, ten: str) -> None:
    page = run("report", "dashboard", "--data", ten, "--today", "2023-06-15", "--output", "-").out
    section = page.split('id="figures"')[1].split("</section>")[0]
    assert [f"0{n}/2023" in section for n in range(1, 7)] == [True] * 6
    assert "07/2023" not in section
    assert "71,43% (5/7)" in section  # April: D-03 and D-08 late, D-09 in progress
    assert "<polyline" in section
    assert (
        'id="figures"'
        not in run("report", "dashboard", "--today", "2023-06-15", "--output", "-").out
    )
