"""Plans of other offices: sections of any depth or none, ids as printed, columns of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kstthc_cli.plan.checking import check_plan_file
from kstthc_cli.plan.plan import Plan
from office import LoadYaml, Run

HEAD = """\
document:
  number: 45/KH-SNV
  title: Cải cách hành chính năm 2026
  issuer: Sở Nội vụ tỉnh An Giang
  superior: Ủy ban nhân dân tỉnh An Giang
  level: province
  issued_on: 15/01/2026
"""

DEPARTMENT = (
    HEAD
    + """\
units:
  - name: Văn phòng Sở
  - {name: Phòng Cải cách hành chính, also: Phòng CCHC}
  - name: Thanh tra Sở
columns:
  - {key: number, heading: TT}
  - {key: content, heading: Nội dung nhiệm vụ}
  - {key: result, heading: Sản phẩm}
  - {key: lead, heading: Chủ trì}
  - {key: kinh-phi, heading: Kinh phí}
  - {key: deadline, heading: Thời gian}
sections:
  - id: I
    title: CHỈ ĐẠO
    tasks:
      - id: I.1
        content: Ban hành kế hoạch
        lead: Văn phòng Sở, Phòng CCHC
        deadline: Trước 31/01/2026
        result: Kế hoạch
        cells: {kinh-phi: 15 triệu đồng}
  - title: THỂ CHẾ
    parts:
      - id: 1
        title: Rà soát
        parts:
          - id: "1.1"
            title: Văn bản
            tasks:
              - {id: 14.a, content: Rà soát văn bản, lead: Phòng CCHC, deadline: Quý II/2026, result: Báo cáo}
              - id: 14.b
                content: Rà soát thủ tục
                lead: Thanh tra Sở
                result:
                  - {name: Báo cáo rà soát, lead: Văn phòng Sở, deadline: Trước 15/8/2026}
                  - {name: Quyết định, deadline: Trước 15/9/2026}
      - title: Khác
        tasks:
          - {id: 09, content: Theo dõi, lead: Văn phòng Sở, deadline: Thường xuyên, result: Sổ}
"""
)

RUNNING = (
    HEAD
    + """\
tasks:
  - {id: 1, content: Tập huấn, lead: Trường, deadline: Tháng 3, result: Danh sách}
  - {id: 2, content: Sơ kết, lead: Trường, deadline: Tháng 6, result: Báo cáo}
  - {id: 10, content: Tổng kết, lead: Trường, deadline: Tháng 12, result: Báo cáo}
"""
)


@pytest.fixture
def department(load_yaml: LoadYaml) -> Plan:
    return load_yaml(DEPARTMENT)


@pytest.mark.parametrize("text", [DEPARTMENT, RUNNING])
def test_another_offices_plan_is_right_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(text, encoding="utf-8")
    assert check_plan_file(path).problems == []


def test_ids_are_as_printed_and_the_order_is_the_plans(department: Plan) -> None:
    assert [(t.id, t.number, t.path) for t in department.tasks] == [
        ("I.1", "1", ("I",)),
        ("14.a", "14", ("", "1", "1.1")),
        ("14.b", "", ("", "1", "1.1")),
        ("09", "09", ("", "")),
    ]
    assert [task.place for task in department.tasks] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("name", "ids"),
    [("i.1", ["I.1"]), ("1", ["I.1"]), ("14", ["14.a", "14.b"]), ("14.B", ["14.b"]), ("9", []), ("09", ["09"])],
)  # fmt: skip
def test_any_unique_short_form_names_a_task(department: Plan, name: str, ids: list[str]) -> None:
    assert [task.id for task in department.find_tasks(name)] == ids


def test_a_running_number_is_itself_and_not_the_end_of_another(load_yaml: LoadYaml) -> None:
    plan = load_yaml(RUNNING)
    assert [task.id for task in plan.find_tasks("1")] == ["1"]
    assert [task.id for task in plan.find_tasks("0")] == []


def test_a_cell_with_several_known_leads_names_each(department: Plan) -> None:
    assert department.tasks[0].leads == ("Văn phòng Sở", "Phòng Cải cách hành chính")


def test_a_comma_inside_an_unknown_name_divides_nothing(load_yaml: LoadYaml) -> None:
    plan = load_yaml(
        RUNNING.replace(
            "lead: Trường, deadline: Tháng 3", "lead: 'UBND xã, phường', deadline: Tháng 3"
        )
    )
    assert plan.tasks[0].leads == ("UBND xã, phường",)


def test_the_annex_prints_with_its_own_columns_and_order_and_no_word_lost(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(DEPARTMENT, encoding="utf-8")
    words = ("report", "plan", "--plan", str(path), "--today", "2026-02-01", "--format")
    text = run(*words, "md", "--output", "-").out
    assert "| TT | Nội dung nhiệm vụ | Sản phẩm | Chủ trì | Kinh phí | Thời gian |" in text
    assert (
        "| 1 | Ban hành kế hoạch | Kế hoạch | Văn phòng Sở, Phòng CCHC | 15 triệu đồng | Trước 31/01/2026 |"
        in text
    )
    assert text.count("| TT | Nội dung nhiệm vụ |") == 1, "one table, its header once"
    rows = text[text.index("| | **THỂ CHẾ** |") :].splitlines()
    assert rows[:8] == [
        "| | **THỂ CHẾ** | | | | |",
        "| **1** | **Rà soát** | | | | |",
        "| **1.1** | **Văn bản** | | | | |",
        "| 14 | Rà soát văn bản | Báo cáo | Phòng CCHC |  | Quý II/2026 |",
        "|  | Rà soát thủ tục | Báo cáo rà soát | Văn phòng Sở |  | Trước 15/8/2026 |",
        "|  |  | Quyết định | Thanh tra Sở |  | Trước 15/9/2026 |",
        "| | **Khác** | | | | |",
        "| 09 | Theo dõi | Sổ | Văn phòng Sở |  | Thường xuyên |",
    ]
    html = run(*words, "html", "--output", "-").out
    assert "15 triệu đồng" in html
    assert "UBND TỈNH AN GIANG" in html
    assert run(*words, "docx", "--output", str(tmp_path / "x.docx")).code == 0


def test_a_task_without_id_is_told_with_the_line_to_add(tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(RUNNING.replace("{id: 2, content", "{content"), encoding="utf-8")
    (found,) = check_plan_file(path).problems
    assert (found.rule, found.place.line, found.place.column) == ("missing-key", 10, 5)
    assert "“id: 2”" in str(found.hint)


@pytest.mark.parametrize("bad", ["1 2", "a@b", "a/b", "2023:1", "x#1", ""])
def test_what_would_break_a_name_on_the_command_line_is_no_id(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(RUNNING.replace("{id: 2,", f"{{id: '{bad}',"), encoding="utf-8")
    assert [p.rule for p in check_plan_file(path).problems] == ["wrong-task-id"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  level: province\n", "  signer: Nguyễn Văn A\n", "signer: {title: CHỦ TỊCH, name: Nguyễn Văn A}"),
        ("tasks:", "valid: 2026\ntasks:", "valid: {from: 01/01/2023, to: 31/12/2023}"),
        ("tasks:", "units: [Văn phòng]\ntasks:", "{name: Văn phòng UBND xã, also: [VP UBND xã]}"),
        ("tasks:", "calendar: nghỉ\ntasks:", "calendar: {off:"),
        ("tasks:", "amendments: [130/KH]\ntasks:", "changes: [{task: 1.I.2"),
        ("tasks:", "columns: [TT]\ntasks:", "{key: kinh-phi, heading: Kinh phí}"),
        ("tasks:", "sections: [I]\ntasks:", "{id: I, title:"),
        ("tasks:", "dossiers: {columns: x}\ntasks:", "columns: {code: Mã hồ sơ}"),
        ("result: Danh sách}", "result: Danh sách, cells: 15}", "cells: {kinh-phi: 15 triệu đồng}"),
        ("  level: province\n", "  recipients: Lưu VT\n", "recipients: [Một, Hai]"),
        ("  level: province\n", "  place: {a: b}\n", "trong nháy"),
        ("tasks:", "tasks: không\nx:", "{id: 1.I.1, content:"),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_told_with_the_keys_that_are_expected(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(RUNNING.replace(old, new, 1), encoding="utf-8")
    found = next(p for p in check_plan_file(path).problems if p.rule == "wrong-kind")
    assert expected in str(found.hint)


def test_a_faulty_row_leaves_the_places_of_the_others_right(tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(
        RUNNING.replace("{id: 1, content: Tập huấn", "{id: 1, contents: Tập huấn")
        .replace("deadline: Tháng 12", "deadline: Tháng 13"),
        encoding="utf-8",
    )  # fmt: skip
    found = [(p.rule, p.place.line) for p in check_plan_file(path).problems]
    assert ("no-such-date", 11) in found
    assert {rule for rule, line in found if line == 9} <= {"unknown-key", "missing-key"}


def test_a_draft_is_checked_listed_when_named_and_never_in_force(run: Run, tmp_path: Path) -> None:
    draft = "year: 2026\n" + RUNNING.replace("45/KH-SNV", "").replace("15/01/2026", "")
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "2026.yaml").write_text(draft, encoding="utf-8")
    (folder / "2025.yaml").write_text(
        RUNNING.replace("2026", "2025").replace("15/01/2025", "15/01/2025"), encoding="utf-8"
    )
    checked = run("check", str(folder / "2026.yaml"), "--format", "json").data["problems"]
    assert [p["rule"] for p in checked] == ["draft"]
    assert run("check", str(folder / "2026.yaml")).code == 0
    named = run(
        "list", "--plan", str(folder / "2026.yaml"), "--today", "2026-02-01", "--format", "json"
    )
    assert [item["task"] for item in named.items] == ["1", "2", "10"]
    assert "dự thảo" in named.err
    whole = run("list", "--plan", str(folder), "--today", "2026-02-01", "--format", "json")
    assert {item["plan"] for item in whole.items} == {"45/KH-SNV"}
    paper = run(
        "report", "plan", "--plan", str(folder / "2026.yaml"), "--format", "md", "--output", "-"
    )
    assert paper.code == 0
    assert "Số:       /KH" in paper.out


def test_a_draft_without_any_year_says_what_to_add(tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(RUNNING.replace("15/01/2026", ""), encoding="utf-8")
    found = {p.rule: str(p.hint) for p in check_plan_file(path).problems}
    assert found.keys() == {"missing-key", "draft"}
    assert found["missing-key"] == "Hãy thêm “year: 2023”."


def test_a_higher_office_gives_work_to_a_lower_one(tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    units = "units: [{name: Trường, level: commune}]\ntasks:"
    path.write_text(RUNNING.replace("tasks:", units), encoding="utf-8")
    assert check_plan_file(path).problems == []
    path.write_text(RUNNING.replace("tasks:", units.replace("commune", "ministry")), "utf-8")
    assert {p.rule for p in check_plan_file(path).problems} == {"other-level"}


def test_a_table_without_a_column_misses_none_of_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(
        HEAD + "columns: [{key: number, heading: TT}, {key: content, heading: Việc}]\n"
        "tasks: [{id: 1, content: Tập huấn}]\n",
        encoding="utf-8",
    )
    found = {p.rule for p in check_plan_file(path).problems}
    assert found == {"missing-deadline"}, "who and what need no column, but when must be known"


def test_rows_under_one_number_print_number_and_content_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    rows = "".join(
        f"  - {{id: 3.{row}, content: Kiểm tra, lead: Trường, deadline: {when}, result: Biên bản}}\n"
        for row, when in (("a", "Tháng 4"), ("b", "Tháng 10"))
    )
    path.write_text(RUNNING + rows, encoding="utf-8")
    assert check_plan_file(path).problems == []
    words = ("--today", "2026-02-01", "--format", "md", "--output", "-")
    text = run("report", "plan", "--plan", str(path), *words).out
    assert "| 3 | Kiểm tra | Trường |  | Tháng 4 | Biên bản |  |" in text
    assert "|  |  | Trường |  | Tháng 10 | Biên bản |  |" in text


def test_a_plan_without_any_row_breaks_no_list(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(HEAD + "tasks: []\n", encoding="utf-8")
    for form in ("csv", "json", "table"):
        shown = run("list", "--plan", str(path), "--today", "2026-02-01", "--format", form)
        assert shown.code == 0
