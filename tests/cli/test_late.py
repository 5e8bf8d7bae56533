"""`kstthc late`: the monthly list in every format, its worksheet, its record, and who it never names."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from exports import SAMPLE, dossier, maker, write_csv
from office import Result, Run

APRIL = ("--month", "2023-04", "--today", "2023-05-05")
LATE = {"appointed": "12/04/2023", "finished": "14/04/2023"}
IN_TIME = {"appointed": "12/04/2023", "finished": "11/04/2023"}
KINDS = ("table", "json", "csv", "xlsx", "md", "html", "docx")


def late(run: Run, *words: str, data: Path = SAMPLE) -> Result:
    """The late list of April 2023."""
    return run("late", *APRIL, "--data", str(data), *words)


@pytest.mark.usefixtures("office")
def test_the_json_is_the_contract(run: Run, tmp_path: Path) -> None:
    rows = [dossier("H01-1", **LATE), dossier("H01-2", **IN_TIME), dossier("", appointed="x")]
    done = late(run, "--format", "json", data=write_csv(tmp_path / "a.csv", rows))
    assert done.code == 0
    data = done.data
    counts = [data[name] for name in ("month", "as_of", "received", "finished")]
    assert counts == ["2023-04", "2023-04-30", 2, 2]
    assert data["late"] == [
        {
            "code": "H01-1",
            "procedure": "",
            "field": "Hộ tịch",
            "unit": "Tư pháp",
            "officer": None,
            "received_on": "2023-04-03",
            "appointed_on": "2023-04-12",
            "finished_on": "2023-04-14",
            "working_days_late": 2,
            "cause": None,
            "apology": None,
        }
    ]
    assert [(s["row"], s["kind"]) for s in data["skipped"]] == [(4, "not-a-dossier")]
    assert (data["in_time"], data["late_total"], data["handled"], data["rate"]) == (1, 1, 2, 50.0)
    assert [(group["unit"], group["finished"]) for group in data["by_unit"]] == [("Tư pháp", 2)]


@pytest.mark.usefixtures("office")
def test_every_kind_of_file_gives_the_same_bytes_of_json(run: Run) -> None:
    outputs = {
        late(run, "--format", "json", data=SAMPLE.with_suffix(ending)).out
        for ending in (".csv", ".xls", ".xlsx")
    }
    assert len(outputs) == 1


@pytest.mark.usefixtures("office")
def test_the_table_tells_counts_and_rows_left_out(run: Run) -> None:
    done = late(run)
    lines = done.out.splitlines()
    assert lines[0].startswith("Hồ sơ ")
    assert sum(line.startswith(("H99", "=CMD")) for line in lines) == 14
    assert any(line.startswith("Tổng ") and line.endswith("83,91%") for line in lines)
    assert done.err.splitlines() == [
        "10 dòng để riêng ra, trong đó 8 hồ sơ; xem từng dòng: --explain-rows"
    ]


@pytest.mark.usefixtures("office")
def test_every_row_left_out_is_told_with_its_reason_on_request(run: Run) -> None:
    whole, told = late(run), late(run, "--explain-rows")
    assert told.out == whole.out
    first, *rows = told.err.splitlines()
    assert first.startswith("10 dòng để riêng ra (")
    assert len(rows) == 10
    assert all("ho-so-mau-2023.csv" in row for row in rows)
    assert any("5/13/2023" in row for row in rows)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("kind", ["md", "html", "docx"])
def test_the_paper(run: Run, kind: str) -> None:
    assert late(run, "--output", f"danh-sach.{kind}").code == 0
    text = read(Path(f"danh-sach.{kind}"))
    for words in ("THÔNG BÁO", "tháng 4 năm 2023", "H99.15.23-230327-0307", "83,91%", "PHỤ LỤC",
                  "Chậm do cơ quan giải quyết", "chưa xong"):  # fmt: skip
        assert words.casefold() in text.replace("\\", "").casefold(), words


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("kind", ["md", "html", "docx"])
def test_a_month_without_late_dossiers_has_its_own_paper(
    run: Run, kind: str, tmp_path: Path
) -> None:
    data = write_csv(tmp_path / "a.csv", [dossier("H01-2", **IN_TIME)])
    assert late(run, "--output", f"danh-sach.{kind}", data=data).code == 0
    text = read(Path(f"danh-sach.{kind}"))
    assert "không có hồ sơ trễ hạn" in text
    assert "phụ lục" not in text.casefold()


def read(path: Path) -> str:
    """The words of an output, whatever its kind."""
    if path.suffix == ".docx":
        word = Document(str(path))
        texts = [paragraph.text for paragraph in word.paragraphs]
        texts += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        return "\n".join(texts)
    if path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(str(path))
        return "\n".join(str(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
    return path.read_text(encoding="utf-8-sig", errors="replace")


@pytest.mark.usefixtures("office")
def test_no_cell_runs_as_a_formula(run: Run, tmp_path: Path) -> None:
    rows = [dossier(f"{mark}CMD-1", **LATE, unit=f"{mark}cmd", field=f"{mark}x") for mark in "=+-@"]
    data = write_csv(tmp_path / "a.csv", rows)
    cells = [
        cell
        for row in csv.reader(io.StringIO(late(run, "--format", "csv", data=data).out))
        for cell in row
    ]
    assert sum("CMD-1" in cell for cell in cells) == 4
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@pytest.mark.usefixtures("office")
def test_in_excel_such_cells_are_text_and_rates_are_numbers(run: Run, tmp_path: Path) -> None:
    rows = [dossier(f"{mark}CMD-1", **LATE, unit=f"{mark}cmd", field=f"{mark}x") for mark in "=+-@"]
    late(run, "--output", "a.xlsx", data=write_csv(tmp_path / "a.csv", rows))
    book = CalamineWorkbook.from_path("a.xlsx")
    listed = book.get_sheet_by_name("Danh sách").to_python()
    assert listed[0][0] == "DANH SÁCH HỒ SƠ TRỄ HẠN"
    assert "tháng 4 năm 2023" in listed[1][0]
    assert {row[5] for row in listed[5:]} == {"=CMD-1", "+CMD-1", "-CMD-1", "@CMD-1"}
    with zipfile.ZipFile("a.xlsx") as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        assert all(b"<f>" not in packed.read(name) for name in sheets)
    counted = book.get_sheet_by_name("Tổng hợp").to_python()
    assert counted[5][-1] == 0.0


@pytest.mark.usefixtures("office")
def test_a_sheet_has_days_as_days_and_the_same_bytes(run: Run) -> None:
    late(run, "--output", "a.xlsx")
    late(run, "--output", "b.xlsx")
    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()
    rows = CalamineWorkbook.from_path("a.xlsx").get_sheet_by_name("Danh sách").to_python()
    assert rows[5][7] == date(2023, 1, 18)  # below the title


@pytest.mark.usefixtures("office")
def test_officials_are_named_only_where_asked_for(run: Run) -> None:
    assert "Cán Bộ Mẫu" not in late(run, "--format", "json").out
    named = late(run, "--format", "json", "--name-officials").data["late"]
    assert all(line["officer"].startswith("Cán Bộ Mẫu") for line in named)


@pytest.mark.usefixtures("office")
def test_codes_are_masked_everywhere(run: Run) -> None:
    done = late(run, "--mask-codes", "--format", "json")
    assert "H99.15.23-2303**-**07" in done.out
    assert "H99.15.23-230327-0307" not in done.out + done.err


@pytest.mark.usefixtures("office")
def test_the_office_fills_in_the_worksheet(run: Run) -> None:
    first = late(run, "--worksheet", "so.csv", "--format", "json")
    assert "14" in first.err
    rows = list(csv.reader(io.StringIO(Path("so.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == 15
    for row in rows[1:]:
        if row[0] == "H99.15.23-230327-0307":
            row[5:] = ["lỗi hệ thống", "07/PXL-UBND", "29/03/2023"]
        if row[0] == "H99.15.23-230301-0423":
            row[5] = "Chờ kết quả xác minh"
    write_csv(Path("so.csv"), rows[1:], header=rows[0], delimiter=";", encoding="utf-16")
    again = late(run, "--worksheet", "so.csv", "--format", "json").data
    lines = {line["code"]: line for line in again["late"]}
    assert lines["H99.15.23-230327-0307"]["cause"] == "Lỗi hệ thống, đồng bộ"
    assert lines["H99.15.23-230327-0307"]["apology"] == {
        "number": "07/PXL-UBND",
        "on": "2023-03-29",
    }
    assert lines["H99.15.23-230301-0423"]["cause"] == "Chờ kết quả xác minh"
    by_cause = {group["cause"]: group["late"] for group in again["by_cause"]}
    assert (by_cause["Lỗi hệ thống, đồng bộ"], by_cause["Khác"]) == (1, 1)


@pytest.mark.usefixtures("office")
def test_a_worksheet_gains_what_it_lacks_and_keeps_what_it_has(run: Run, tmp_path: Path) -> None:
    write_csv(Path("so.csv"), [["H00-1", "Cơ quan khác"]], header=["Mã hồ sơ", "Nguyên nhân"])
    data = write_csv(tmp_path / "a.csv", [dossier("H01-1", **LATE)])
    assert late(run, "--worksheet", "so.csv", data=data).code == 0
    text = Path("so.csv").read_text(encoding="utf-8-sig")
    assert "H00-1" in text
    assert "H01-1" in text


def test_the_record_has_its_number_and_the_signed_list_comes_later(run: Run, office: Path) -> None:
    done = late(run, "--output", "danh-sach.docx", "--record", "--document", "12/TB-UBND")
    assert done.code == 0
    assert "kstthc done 2.I.3@2023-05 --document" in done.err
    journal = office / "plans" / "2023.records.yaml"
    text = journal.read_text(encoding="utf-8")
    assert "12/TB-UBND" in text
    assert "danh-sach.docx" not in text
    (office / "danh-sach.docx").write_bytes(b"numbered, and signed")
    assert run("check").code == 0
    signed = run("done", "2.I.3@2023-05", "--file", "danh-sach.docx", *APRIL[2:])
    assert signed.code == 0, signed.err
    assert "danh-sach.docx" in journal.read_text(encoding="utf-8")
    assert run("check").code == 0


def test_nothing_is_written_where_the_list_is_recorded_already(run: Run, office: Path) -> None:
    assert late(run, "--output", "a.docx", "--record").code == 0
    assert late(run, "--output", "b.docx", "--record").code == 4
    assert not (office / "b.docx").exists()


def test_nothing_is_recorded_where_the_list_cannot_be_written(run: Run, office: Path) -> None:
    (office / "a.docx").write_bytes(b"another")
    assert late(run, "--output", "a.docx", "--record").code == 4
    assert not (office / "plans" / "2023.records.yaml").exists()


def test_the_list_of_december_is_recorded_in_the_plan_of_its_year(
    run: Run, office: Path, tmp_path: Path
) -> None:
    row = dossier("H01-1", received="01/12/2023", appointed="05/12/2023", finished="08/12/2023")
    data = str(write_csv(tmp_path / "a.csv", [row]))
    words = ("--month", "2023-12", "--data", data, "--output", "danh-sach.docx", "--record")
    plan = ("--plan", str(office / "plans" / "2023.yaml"))
    done = run("late", *words, "--document", "01/TB-UBND", "--today", "2024-01-05", *plan)
    assert done.code == 0, done.err
    assert "2.I.3@2024-01" in done.err
    assert "đúng hạn" in done.err


@pytest.mark.usefixtures("office")
def test_a_record_needs_a_file(run: Run) -> None:
    assert late(run, "--record").code == 2


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("h99.15.23-230327-0307", ("trễ hạn", "22 ngày làm việc")),
        ("H99.15.23-230417-9001", ("dòng 488", "5/13/2023")),
        ("H99.15.23-230417-9004", ("Thời hạn", "24/04/2023")),
    ],
)
def test_every_dossier_can_say_why(run: Run, code: str, words: tuple[str, ...]) -> None:
    told = late(run, "--why", code)
    assert told.code == 0
    for word in words:
        assert word.casefold() in told.out.casefold(), told.out


@pytest.mark.usefixtures("office")
def test_the_columns_are_explained(run: Run) -> None:
    told = late(run, "--explain-columns").out
    assert "Ngày hẹn trả" in told
    assert "appointed" in told
    assert "Người Mẫu" not in told


def test_the_plan_names_columns_and_states(run: Run, office: Path, tmp_path: Path) -> None:
    plan = office / "plans" / "2023.yaml"
    block = (
        "dossiers:\n  columns:\n    code: Phiếu số\n    appointed: [Hẹn giao]\n"
        "  statuses:\n    Đang nghiên cứu: processing\n"
    )
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("sections:\n", block + "sections:\n", 1),
        encoding="utf-8",
    )
    data = write_csv(
        tmp_path / "a.csv",
        [["A-1", "12/04/2023", "Đang nghiên cứu"]],
        header=["Phiếu số", "Hẹn giao", "Tình trạng"],
    )
    done = late(run, "--format", "json", data=data)
    assert [line["code"] for line in done.data["late"]] == ["A-1"]


def test_a_wrong_name_in_the_plan_is_shown_at_its_place(run: Run, office: Path) -> None:
    plan = office / "plans" / "2023.yaml"
    text = plan.read_text(encoding="utf-8")
    head = text[: text.index("sections:\n")].count("\n")
    block = "dossiers:\n  columns:\n    kode: Phiếu số\n  statuses:\n    Xong: fertig\n"
    plan.write_text(text.replace("sections:\n", block + "sections:\n", 1), encoding="utf-8")
    problems = run("check", "--format", "json").data["problems"]
    lines = {p["line"] - head for p in problems if p["severity"] == "error"}
    assert lines == {3, 5}


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--month", "4"), 2),
        (("--month", "2023-13"), 2),
        (("--month", "2023-06"), 2),
        (("--format", "pdf"), 2),
        (("--data", "nowhere.csv"), 3),
        (("--why", "H00-0"), 2),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    run: Run, words: tuple[str, ...], code: int
) -> None:
    done = late(run, *words)
    assert done.code == code
    assert done.out == ""
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.usefixtures("office")
def test_without_a_month_it_is_the_one_before(run: Run) -> None:
    done = run("late", "--data", str(SAMPLE), "--today", "2023-05-05", "--format", "json")
    assert done.data["month"] == "2023-04"


def secrets() -> set[str]:
    """Everything about applicants in the sample: names, addresses, telephones, identity numbers."""
    made = maker()
    places = [
        made.HEADER.index(name) for name in ("Chủ hồ sơ", "Địa chỉ", "Số điện thoại", "CMND/CCCD")
    ]
    return {
        str(row[place])
        for row in made.make_rows()
        for place in places
        if len(row) > place and row[place]
    }


def everything_said(folder: Path) -> str:
    """Every file below a folder, opened as what it is."""
    return "\n".join(_said_in(path) for path in sorted(folder.rglob("*")) if path.is_file())


def _said_in(path: Path) -> str:
    if path.suffix in (".docx", ".xlsx"):
        return read(path)
    return path.read_bytes().decode("utf-8", errors="replace")  # what is kept is no text


def test_no_applicant_is_ever_named(run: Run, office: Path, tmp_path: Path) -> None:
    said = []
    for ending in (".csv", ".xls", ".xlsx"):
        data = str(SAMPLE.with_suffix(ending))
        for kind in KINDS:
            words = ("--output", f"out{ending}.{kind}") if kind in ("xlsx", "docx") else ()
            said.append(
                run("late", *APRIL, "--data", data, "--format", kind, "--name-officials", *words)
            )
        said += [
            run("late", *APRIL, "--data", data, "--explain-columns"),
            run("late", *APRIL, "--data", data, "--worksheet", "so.csv"),
            run("late", *APRIL, "--data", data, "--why", "H99.15.23-230327-0307"),
            run("apology", "--data", data, "--today", "2023-04-20", "--format", "json"),
            run("apology", "--data", data, "--today", "2023-04-20"),
            run("list", "--dossiers", data, "--today", "2023-04-20"),
            run("late", *APRIL, "--data", data, "--output", f"r{ending}.md", "--record"),
        ]
    spoilt = tmp_path / "hỏng.csv"
    text = SAMPLE.read_text(encoding="utf-8-sig")
    spoilt.write_text(text.replace("Mã hồ sơ", "Gì đó"), encoding="utf-8")
    said.append(run("late", *APRIL, "--data", str(spoilt)))
    spoilt.write_text(text.replace(",", ",,", 9000), encoding="utf-8")
    said.append(run("late", *APRIL, "--data", str(spoilt)))
    all_said = "\n".join(done.out + done.err for done in said) + everything_said(office)
    all_said += everything_said(tmp_path / "cache")
    assert len(all_said) > 50_000
    assert [secret for secret in secrets() if secret in all_said] == []


@pytest.mark.usefixtures("office")
def test_an_export_without_dossiers_is_told_and_is_no_proof(run: Run, tmp_path: Path) -> None:
    empty = write_csv(tmp_path / "a.csv", [])
    told = late(run, data=empty)
    assert (told.code, "không có hồ sơ nào" in told.err) == (0, True)
    paper = tmp_path / "a.md"
    refused = late(run, "--output", str(paper), "--record", data=empty)
    assert (refused.code, paper.exists()) == (3, False)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("year", ["2022", "2026"])
def test_an_export_of_other_days_is_told_and_is_no_proof(
    run: Run, tmp_path: Path, year: str
) -> None:
    days = {"received": "03/03", "appointed": "08/03", "finished": "05/03"}
    cells = {name: f"{day}/{year}" for name, day in days.items()}
    other = write_csv(tmp_path / "a.csv", [dossier("H01-1", **cells)])
    told = late(run, data=other)
    assert (told.code, "01/04/2023 đến 30/04/2023" in told.err) == (0, True)
    figures = run(
        "indicators", "--period", "2023-04", "--data", str(other), "--today", "2023-05-05"
    )
    assert (figures.code, "01/04/2023 đến 30/04/2023" in figures.err) == (0, True)
    assert late(run, "--format", "md", data=other).code == 3
    paper = tmp_path / "a.md"
    refused = late(run, "--output", str(paper), "--record", data=other)
    assert (refused.code, paper.exists()) == (3, False)


@pytest.mark.usefixtures("office")
def test_late_by_hours_is_less_than_a_working_day(run: Run, tmp_path: Path) -> None:
    rows = [dossier("H01-1", appointed="12/04/2023 10:00", finished="12/04/2023 16:00")]
    paper = late(run, "--format", "md", data=write_csv(tmp_path / "a.csv", rows))
    assert "| dưới 1 |" in paper.out


@pytest.mark.usefixtures("office")
def test_a_folder_of_templates_must_be_there(run: Run) -> None:
    done = late(run, "--format", "md", "--templates", "khong-co")
    assert (done.code, done.err.strip()) == (3, "Không có thư mục mẫu khong-co.")


@pytest.mark.usefixtures("office")
def test_late_by_a_second_request_alone_says_so(run: Run, tmp_path: Path) -> None:
    rows = [dossier("H01-1", appointed="02/05/2023", times="2", asked="05/04/2023")]
    data = write_csv(tmp_path / "a.csv", rows)
    for kind in ("table", "md"):
        assert "bổ sung quá một lần" in late(run, "--format", kind, data=data).out


@pytest.mark.usefixtures("office")
def test_the_paper_tells_what_was_finished_late_from_what_is_still_open(run: Run) -> None:
    paper = run("late", *APRIL, "--data", str(SAMPLE), "--format", "md", "--output", "-").out
    tables = [part.splitlines() for part in paper.split("\n\n") if part.startswith("| ")]
    counts = [rows for rows in tables if "| Xong trễ hạn | Đang quá hạn |" in rows[0]]
    assert len(counts) == 2
    for _, _, *lines in counts:
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        *groups, whole = rows
        assert whole[0] == "Tổng cộng"
        for column in range(1, 6):
            assert int(whole[column]) == sum(int(row[column]) for row in groups)
    assert f"gồm {counts[0][-1].split('|')[5].strip()} hồ sơ xong trễ hạn" in paper
    listed = [line for line in paper.splitlines() if line.startswith("| 1 |")]
    assert all("bổ sung quá một lần" not in line.split("|")[8] for line in listed)
