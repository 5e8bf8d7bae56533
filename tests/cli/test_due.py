"""kstthc due and overdue: what must be done now, from the real plan."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from office import Run, plan_with

WEEK = ("due", "--week", "--today", "2023-03-06")
JSON = ("--format", "json")
ITEM_FIELDS = (
    "task kind period party content lead with deadline starts_on nominal act_by due status days "
    "result done_on document"
).split()


def _names(items: list[dict[str, object]]) -> list[str]:
    return [f"{item['task']}@{item['period']}" for item in items]


@pytest.mark.usefixtures("office")
def test_the_week_of_6_march_2023(run: Run, snapshot: SnapshotAssertion) -> None:
    shown = run(*WEEK)
    assert shown.code == 0
    assert shown.err == ""
    assert shown.out == snapshot


@pytest.mark.usefixtures("office")
def test_the_week_shows_the_rows_of_10_march_after_what_is_overdue(run: Run) -> None:
    items = run(*WEEK, *JSON).items
    assert [(item["task"], item["status"], item["nominal"], item["due"]) for item in items] == [
        ("1.I.1", "overdue", "2023-02-28", "2023-02-28"),
        ("2.I.3", "due", "2023-03-05", "2023-03-06"),
        ("1.I.2", "due", "2023-03-10", "2023-03-10"),
        ("1.I.5", "due", "2023-03-10", "2023-03-10"),
        ("1.III.13", "due", "2023-03-10", "2023-03-10"),
        ("2.III.11", "due", "2023-03-10", "2023-03-10"),
    ]


@pytest.mark.usefixtures("office")
def test_of_the_review_of_rules_only_the_communes_half_is_due(run: Run) -> None:
    (item,) = (item for item in run(*WEEK, *JSON).items if item["task"] == "1.III.13")
    assert item["party"] == "UBND xã"
    assert item["period"] == "2023"


@pytest.mark.usefixtures("office")
def test_the_json_contract(run: Run) -> None:
    data = run(*WEEK, *JSON).data
    assert {"schema_version", "today", "plan", "items"} <= set(data)
    assert (data["schema_version"], data["today"], data["plan"]) == (
        1,
        "2023-03-06",
        "96/KH-UBND",
    )
    for item in data["items"]:
        assert list(item)[: len(ITEM_FIELDS)] == ITEM_FIELDS


@pytest.mark.usefixtures("office")
def test_one_item_of_the_contract_in_full(run: Run) -> None:
    item = run(*WEEK, *JSON).items[1]
    assert {field: item[field] for field in ITEM_FIELDS} == {
        "task": "2.I.3",
        "kind": "deadline",
        "period": "2023-03",
        "party": None,
        "content": "Công khai danh sách cơ quan, đơn vị, cán bộ, công chức, viên chức giải quyết "
        "chậm, muộn hồ sơ hoặc có hành vi nhũng nhiễu, tiêu cực trên Cổng thông tin điện tử huyện.",
        "lead": "UBND xã",
        "with": "Các đơn vị có liên quan",
        "deadline": "Ngày 05 hàng tháng",
        "starts_on": None,
        "nominal": "2023-03-05",
        "act_by": "2023-03-03",
        "due": "2023-03-06",
        "status": "due",
        "days": 0,
        "result": "Danh sách công khai",
        "done_on": None,
        "document": None,
    }


@pytest.mark.usefixtures("office")
def test_the_words_of_the_plan_and_not_of_its_rule_are_the_deadline(run: Run) -> None:
    items = run("due", "--month", "--today", "2023-06-01", "--section", "6", *JSON).items
    assert [item["deadline"] for item in items if item["task"] == "6.I.9"] == ["Hàng quý"] * 2


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("options", "last"),
    [
        ((), "2023-03-07"),
        (("--week",), "2023-03-05"),
        (("--days", "1"), "2023-03-01"),
        (("--days", "30"), "2023-03-30"),
        (("--month",), "2023-03-31"),
        (("--quarter",), "2023-03-31"),
        (("--from", "2023-04-01", "--to", "2023-04-05"), "2023-04-05"),
        (("--to", "10/03/2023"), "2023-03-10"),
    ],
)
def test_a_window_ends_where_its_option_says(run: Run, options: tuple[str, ...], last: str) -> None:
    shown = run("due", "--today", "2023-03-01", *options, *JSON).items
    everything = run("list", "--today", "2023-03-01", *JSON).items
    until = {
        (item["task"], item["period"], item["party"])
        for item in everything
        if item["act_by"] and item["act_by"] <= last and item["due"] >= "2023-03-01"
    }
    first = "2023-04-01" if "--from" in options else "2023-03-01"
    assert {
        (item["task"], item["period"], item["party"])
        for item in shown
        if item["status"] != "overdue"
    } == {name for name in until if _due_of(everything, name) >= first}


def _due_of(items: list[dict[str, str]], name: tuple[str, str, str]) -> str:
    return next(i["due"] for i in items if (i["task"], i["period"], i["party"]) == name)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "options",
    [
        ("--week", "--month"),
        ("--week", "--days", "3"),
        ("--quarter", "--from", "2023-03-01"),
        ("--from", "2023-03-10", "--to", "2023-03-01"),
        ("--from", "x"),
        ("--today", "30/02/2023"),
        ("--days", "0"),
        ("--days", "nhiều"),
        ("--format", "xml"),
        ("--lang", "fr"),
        ("--nosuch",),
        ("stray",),
    ],
)
def test_a_wrong_call_prints_nothing_and_exits_2(run: Run, options: tuple[str, ...]) -> None:
    refused = run("due", "--today", "2023-03-06", *options)
    assert refused.code == 2
    assert refused.out == ""
    assert "Traceback" not in refused.err
    assert len(refused.err.splitlines()) == 1


@pytest.mark.usefixtures("office")
def test_only_one_leads_work(run: Run) -> None:
    for words in ("chủ tịch", "CHU TICH", "Chủ tịch UBND xã"):
        items = run("due", "--today", "2023-06-26", "--lead", words, *JSON).items
        assert _names(items) == ["5.II.5@2023-H1"]


@pytest.mark.usefixtures("office")
def test_a_party_sees_its_own_half_only(run: Run) -> None:
    items = run("due", "--month", "--today", "2023-03-01", "--lead", "phụ trách", *JSON).items
    assert [(item["task"], item["party"]) for item in items] == [
        ("1.I.2", None),
        ("1.III.13", "Công chức phụ trách"),
    ]


@pytest.mark.usefixtures("office")
def test_only_one_section(run: Run) -> None:
    items = run("due", "--quarter", "--today", "2023-03-01", "--section", "5", *JSON).items
    assert _names(items) == ["5.II.7@2023-Q1"]


@pytest.mark.usefixtures("office")
def test_a_window_without_work_says_so(run: Run) -> None:
    shown = run("due", "--today", "2023-04-06", "--days", "2", "--section", "4")
    assert (shown.code, shown.out) == (0, "")
    assert "06/04/2023" in shown.err
    assert "07/04/2023" in shown.err


@pytest.mark.usefixtures("office")
def test_a_window_without_work_is_an_empty_list_for_programs(run: Run) -> None:
    options = ("due", "--today", "2023-04-06", "--days", "2", "--section", "4")
    assert run(*options, *JSON).items == []
    header = run(*options, "--format", "csv").out.splitlines()
    assert len(header) == 1
    assert header[0].removeprefix("\ufeff").split(",")[:3] == ["Mục", "Kỳ", "Nội dung"]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("command", ["due", "overdue"])
def test_ci_may_ask_to_fail_on_overdue_work(run: Run, command: str) -> None:
    late = (command, "--today", "2023-03-06")
    assert run(*late).code == 0
    assert run(*late, "--fail-on-overdue").code == 1
    assert run(command, "--today", "2023-02-28", "--fail-on-overdue").code == 0


@pytest.mark.usefixtures("office")
def test_what_is_overdue_is_told_with_its_leads(run: Run) -> None:
    shown = run("overdue", "--today", "2023-03-16", *JSON)
    assert [(item["task"], item["days"]) for item in shown.items] == [
        ("1.I.1", -12),
        ("2.I.3", -8),
        ("1.I.2", -4),
        ("1.I.5", -4),
        ("1.III.13", -4),
        ("1.I.4", -1),
        ("1.III.13", -1),
    ]
    assert "Văn phòng UBND xã 3" in shown.err


@pytest.mark.usefixtures("office")
def test_nothing_overdue_is_said(run: Run) -> None:
    shown = run("overdue", "--today", "2023-02-28")
    assert (shown.code, shown.out) == (0, "")
    assert "28/02/2023" in shown.err


@pytest.mark.usefixtures("office")
def test_csv_is_for_excel(run: Run) -> None:
    out = run(*WEEK, "--format", "csv").out
    assert out.startswith("\ufeffMục,Kỳ,Nội dung,")
    assert out.count("\r\n") == out.count("\n")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [row["Mục"] for row in rows][:2] == ["1.I.1", "2.I.3"]
    assert rows[1]["Hạn pháp lý"] == "06/03/2023"
    assert rows[1]["Trạng thái"] == "đến hạn"
    assert rows[0]["Số ngày làm việc còn lại (âm: trễ)"] == "-4"
    assert rows[1]["Gia hạn đến"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_of_csv_can_start_a_formula(run: Run, tmp_path: Path, start: str) -> None:
    path = tmp_path / "plan.yaml"
    row = f'- {{id: 1.I.1, content: "{start}cmd|x", deadline: Trước ngày 10/3/2023}}'
    path.write_text(plan_with(row), encoding="utf-8")
    out = run(*WEEK, "--plan", str(path), "--format", "csv").out
    (written,) = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
    assert written["Nội dung"] == f"'{start}cmd|x"
    as_json = run(*WEEK, "--plan", str(path), *JSON)
    assert as_json.items[0]["content"] == f"{start}cmd|x"


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("today", ["2023-03-06", "06/03/2023", "6.3.2023"])
def test_the_day_may_be_typed_in_every_usual_way(run: Run, today: str) -> None:
    assert run("due", "--today", today, *JSON).data["today"] == "2023-03-06"


@pytest.mark.usefixtures("office")
def test_the_day_may_come_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KSTTHC_TODAY", "2023-03-06")
    assert run("due", *JSON).data["today"] == "2023-03-06"
    assert run("due", "--today", "2023-03-07", *JSON).data["today"] == "2023-03-07"


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("today", ["2024-05-01", "2023-01-05"])
def test_outside_a_plans_validity_one_line_says_how_to_look_inside(run: Run, today: str) -> None:
    shown = run("due", "--today", today)
    (line,) = (line for line in shown.err.splitlines() if "96/KH-UBND" in line)
    words = line.rpartition("kstthc ")[2].split()
    inside = run(*words, *JSON)
    assert inside.code == 0
    assert inside.items
    assert "96/KH-UBND" not in inside.err


def _write_plan(path: Path, number: str, deadline: str = "Trước ngày 10/3/2023") -> str:
    row = f"- {{id: 1.I.1, content: Việc của {number}, deadline: {deadline}}}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(plan_with(row, number=number), encoding="utf-8")
    return str(path)


def test_several_plans_stand_in_one_list(run: Run, tmp_path: Path) -> None:
    first = _write_plan(tmp_path / "a.yaml", "1/KH")
    second = _write_plan(tmp_path / "b.yaml", "2/KH", "Trước ngày 08/3/2023")
    shown = run(*WEEK, "--plan", first, "--plan", second, *JSON)
    assert shown.data["plan"] == "1/KH, 2/KH"
    assert [item["plan"] for item in shown.items] == ["2/KH", "1/KH"]
    table = run(*WEEK, "--plan", first, "--plan", second).out.splitlines()
    assert [line.split()[0] for line in table[1:]] == ["2/KH", "1/KH"]


def test_a_folder_of_plans_is_taken_whole(run: Run, tmp_path: Path) -> None:
    for name in ("xa-a", "xa-b", "huyen/xa-c"):
        _write_plan(tmp_path / "tinh" / name / "2023.yaml", name)
    shown = run(*WEEK, "--plan", str(tmp_path / "tinh"), *JSON)
    assert {item["plan"] for item in shown.items} == {"xa-a", "xa-b", "huyen/xa-c"}


def test_plans_may_come_from_the_environment(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KSTTHC_PLAN", _write_plan(tmp_path / "kế hoạch" / "a.yaml", "1/KH"))
    assert run(*WEEK, *JSON).data["plan"] == "1/KH"


def test_a_phrase_that_is_not_understood_is_told_in_every_list(run: Run, tmp_path: Path) -> None:
    plan = _write_plan(tmp_path / "a.yaml", "1/KH", "Như trên")
    shown = run(*WEEK, "--plan", plan)
    assert shown.code == 0
    assert "1.I.1" in shown.err
    assert "kstthc check" in shown.err


@pytest.mark.usefixtures("office")
def test_the_list_may_go_to_a_file_and_never_over_another(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "việc tuần.csv"
    to_file = (*WEEK, "--format", "csv", "--output", str(path))
    plain = run(*WEEK, "--format", "csv").out
    written = run(*to_file)
    assert (written.code, written.out) == (0, "")
    assert path.read_bytes().decode() == plain
    path.write_text("của tôi", encoding="utf-8")
    refused = run(*to_file)
    assert (refused.code, refused.out) == (4, "")
    assert "--force" in refused.err
    assert path.read_text(encoding="utf-8") == "của tôi"
    assert run(*to_file, "--force").code == 0
    assert path.read_bytes().decode() == plain
    assert [p.name for p in path.parent.glob("*.tmp")] == []


@pytest.mark.usefixtures("office")
def test_a_file_that_cannot_be_written_is_refused_with_4(run: Run, tmp_path: Path) -> None:
    refused = run(*WEEK, "--output", str(tmp_path / "nosuch" / "x.txt"))
    assert refused.code == 4
    assert "nosuch" in refused.err


@pytest.mark.usefixtures("office")
def test_a_dash_is_standard_output(run: Run) -> None:
    assert run(*WEEK, "--output", "-").out == run(*WEEK).out


@pytest.mark.usefixtures("office")
def test_a_cell_with_markup_or_line_ends_stays_one_line_of_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    row = '- {id: 1.I.1, content: "Một [/] việc\\nhai [bold]x", deadline: Trước 10/3/2023}'
    path.write_text(plan_with(row), encoding="utf-8")
    out = run(*WEEK, "--plan", str(path)).out
    assert len(out.splitlines()) == 2
    assert "[/]" in out
    assert "[bold]x" in out


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("command", ["due", "overdue", "list"])
def test_a_section_or_lead_that_does_not_exist_never_looks_like_all_clear(
    run: Run, command: str
) -> None:
    wrong = run(command, "--section", "99", "--today", "2023-06-01")
    assert (wrong.code, wrong.out) == (2, "")
    assert "Không có phần 99; có các phần: 1, 2, 3, 4, 5, 6." in wrong.err
    slip = run(command, "--lead", "UBMD xã", "--today", "2023-06-01")
    assert slip.code == 2
    assert "Có phải ý bạn là “UBND xã”?" in slip.err


@pytest.mark.usefixtures("office")
def test_a_unit_s_whole_name_means_that_unit_alone(run: Run) -> None:
    items = run("list", "--lead", "ubnd xa", "--format", "json", "--today", "2023-06-01").items
    assert {item["lead"] for item in items} == {"UBND xã"}
    wider = run("list", "--lead", "ubnd", "--format", "json", "--today", "2023-06-01").items
    assert {item["lead"] for item in wider} > {"UBND xã", "Văn phòng UBND xã"}


WITHOUT_DAYS = """\
document: {number: 12/KH-PNV, title: Kiểm tra, issuer: Phòng Nội vụ, issued_on: 15/01/2026}
columns: [{key: number, heading: TT}, {key: content, heading: Việc}, {key: lead, heading: Chủ trì}]
tasks:
  - {id: 1, content: Kiểm tra, lead: Thanh tra}
  - {id: 2, content: Tập huấn, lead: Văn phòng}
"""


@pytest.mark.parametrize(
    ("command", "none"), [("due", "không có việc phải làm"), ("overdue", "không có việc quá hạn")]
)
def test_nothing_is_to_do_only_where_every_day_is_known(
    run: Run, tmp_path: Path, command: str, none: str
) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(WITHOUT_DAYS, encoding="utf-8")
    told = run(command, "--plan", str(path), "--today", "2026-11-02")
    assert told.out == ""
    assert "2 mục chưa có thời hạn: 1, 2." in told.err
    assert f"Ngoài các mục nêu trên, {none}" in told.err
    known = WITHOUT_DAYS.replace("lead: ", "deadline: Tháng 12, lead: ")
    path.write_text(known, encoding="utf-8")
    told = run(command, "--plan", str(path), "--today", "2026-11-02")
    assert "nêu trên" not in told.err
    assert none.capitalize() in told.err
