"""kstthc list and show: the plan's rows, and one row in full."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from office import Run

JSON = ("--format", "json")


@pytest.mark.usefixtures("office")
def test_every_row_of_the_plan_is_in_the_list(run: Run) -> None:
    items = run("list", "--today", "2023-03-06", *JSON).items
    assert len({item["task"] for item in items}) == 46


@pytest.mark.usefixtures("office")
def test_the_list_keeps_the_plans_order(run: Run) -> None:
    tasks = [*dict.fromkeys(i["task"] for i in run("list", "--today", "2023-03-06", *JSON).items)]
    assert tasks[:3] == ["1.I.1", "1.I.2", "1.I.3"]
    assert tasks[-3:] == ["6.I.9", "6.I.10", "6.II.11"]
    assert tasks.index("1.I.9") + 1 == tasks.index("1.I.10")


@pytest.mark.usefixtures("office")
def test_rows_without_a_day_stand_once(run: Run) -> None:
    items = run("list", "--today", "2023-03-06", *JSON).items
    undated = [item for item in items if item["nominal"] is None]
    by_status: dict[str, list[str]] = {}
    for item in undated:
        by_status.setdefault(item["status"], []).append(item["task"])
        assert (item["period"], item["due"], item["days"]) == (None, None, None)
    assert by_status["awaiting"] == ["1.I.9", "1.I.10", "2.I.6", "6.I.10"]
    assert len(by_status["continuous"]) == 21
    assert set(by_status) == {"awaiting", "continuous"}


@pytest.mark.usefixtures("office")
def test_every_occurrence_inside_the_validity_is_in_the_list(run: Run) -> None:
    items = run("list", "--today", "2023-03-06", *JSON).items
    deadlines = [item for item in items if item["kind"] == "deadline" and item["nominal"]]
    assert len(deadlines) == 37
    reviews = [item for item in items if item["kind"] == "review"]
    assert {item["task"] for item in reviews} == {"2.I.4", "2.III.11"}
    assert len(reviews) == 4 + 44


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("status", "tasks"),
    [
        ("overdue", {"1.I.1"}),
        ("awaiting", {"1.I.9", "1.I.10", "2.I.6", "6.I.10"}),
        ("done", set()),
    ],
)
def test_only_items_that_stand_so(run: Run, status: str, tasks: set[str]) -> None:
    items = run("list", "--today", "2023-03-06", "--status", status, *JSON).items
    assert {item["task"] for item in items} == tasks
    assert {item["status"] for item in items} <= {status}


@pytest.mark.usefixtures("office")
def test_no_item_that_stands_so_is_said(run: Run) -> None:
    shown = run("list", "--today", "2023-03-06", "--status", "done")
    assert (shown.code, shown.out) == (0, "")
    assert shown.err


@pytest.mark.usefixtures("office")
def test_a_status_that_does_not_exist_is_a_wrong_call(run: Run) -> None:
    refused = run("list", "--status", "xong")
    assert (refused.code, refused.out) == (2, "")
    assert "overdue" in refused.err


@pytest.mark.usefixtures("office")
def test_the_list_may_be_narrowed_to_a_section_and_a_lead(run: Run) -> None:
    options = ("list", "--today", "2023-03-06", "--section", "5", "--lead", "van phong")
    assert {item["task"] for item in run(*options, *JSON).items} == {"5.II.6"}


@pytest.mark.usefixtures("office")
def test_a_row_in_full(run: Run, snapshot: SnapshotAssertion) -> None:
    shown = run("show", "2.I.3", "--today", "2023-05-04")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == snapshot


@pytest.mark.usefixtures("office")
def test_a_short_id_shows_the_same_row(run: Run) -> None:
    day = ("--today", "2023-05-04")
    assert run("show", "2.3", *day).out == run("show", "2.i.3", *day).out


@pytest.mark.usefixtures("office")
def test_a_row_as_data_has_the_reasons_of_its_days(run: Run) -> None:
    items = run("show", "6.I.9", "--today", "2023-06-01", *JSON).items
    june = next(item for item in items if item["period"] == "2023-Q2")
    assert (june["nominal"], june["act_by"], june["due"]) == (
        "2023-06-17",
        "2023-06-16",
        "2023-06-19",
    )
    assert any("Điều 148 khoản 5" in reason for reason in june["why"])


@pytest.mark.usefixtures("office")
def test_a_row_shows_its_rule_beside_its_words(run: Run) -> None:
    out = run("show", "6.II.11", "--today", "2023-05-04").out
    for words in ("Quý II, III/2023", "Quý II - Quý III/2023", "Từ quý II/2023 đến quý III/2023"):
        assert words in out


@pytest.mark.usefixtures("office")
def test_a_row_shows_its_target_as_vietnam_writes_figures(run: Run) -> None:
    assert "5.280 hồ sơ/người/năm" in run("show", "2.II.9", "--today", "2023-05-04").out
    english = run("show", "2.II.9", "--today", "2023-05-04", "--lang", "en").out
    assert "5,280 hồ sơ/người/năm" in english


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", ["9.I.9", "2", "x", ""])
def test_a_row_that_does_not_exist_is_a_wrong_call(run: Run, name: str) -> None:
    refused = run("show", name, "--today", "2023-05-04")
    assert (refused.code, refused.out) == (2, "")
    assert "96/KH-UBND" in refused.err


@pytest.mark.usefixtures("office")
def test_a_name_of_two_plans_rows_means_none(run: Run) -> None:
    both = ("--plan", "plans/2023.yaml", "--plan", "plans/copy.yaml")
    Path("plans/copy.yaml").write_bytes(Path("plans/2023.yaml").read_bytes())
    refused = run("show", "2.3", *both, "--today", "2023-05-04")
    assert refused.code == 2
    assert "2023:2.I.3, copy:2.I.3" in refused.err
    assert run("show", "copy:2.3", *both, "--today", "2023-05-04").code == 0


OF_PARTY = """\
document: {number: 15-KH/VPHU, title: Công tác, issuer: Văn phòng Đảng ủy, issued_on: 12/01/2026}
units: [{name: Ban Xây dựng Đảng}, {name: Bộ phận Tổng hợp}]
columns:
  - {key: content, heading: Nội dung}
  - {key: kinh-phi, heading: Kinh phí}
tasks:
  - id: 4
    content: Kiểm tra
    lead: Ủy ban Kiểm tra
    with: |-
      Ban Xây dựng Đảng
      Bộ phận Tổng hợp
    result:
      - {name: Kế hoạch, lead: Bộ phận Tổng hợp, deadline: Trước 31/3/2026}
      - {name: Thông báo, deadline: Trước 30/10/2026}
    cells: {kinh-phi: 8 triệu đồng}
  - {id: 5, content: Nộp lưu, lead: Ban Xây dựng Đảng, deadline: Quý II/2026, result: Biên bản}
  - {id: 9, content: Mua sắm, lead: Bộ phận Tổng hợp, deadline: Trước 30/6/2026, result: Hợp đồng}
amendments:
  - number: 27-KH/VPHU
    issued_on: 18/5/2026
    issuer: Văn phòng Đảng ủy
    title: điều chỉnh kế hoạch
    from: 20/5/2026
    changes:
      - {task: 5, deadline: Trước 31/8/2026}
      - {task: 9, withdrawn: Cấp trên mua sắm}
      - {unit: Ban Xây dựng Đảng, becomes: [Ban Tổ chức]}
"""


def lines_of(text: str) -> set[str]:
    """The lines with one space for many, the padding of the columns apart."""
    return {" ".join(line.split()) for line in text.splitlines()}


@pytest.fixture
def of_party(tmp_path: Path) -> tuple[str, ...]:
    path = tmp_path / "2026.yaml"
    path.write_text(OF_PARTY, encoding="utf-8")
    return "--plan", str(path), "--today", "2026-06-25"


def test_results_with_days_of_their_own_are_each_shown_with_them(
    run: Run, of_party: tuple[str, ...]
) -> None:
    shown = run("show", "4", *of_party).out
    assert {
        "Sản phẩm 1 Kế hoạch · Bộ phận Tổng hợp · Trước 31/3/2026 → Trước ngày 31/03/2026",
        "Sản phẩm 2 Thông báo · Ủy ban Kiểm tra · Trước 30/10/2026 → Trước ngày 30/10/2026",
        "Kinh phí 8 triệu đồng",
    } <= lines_of(shown)
    assert "chưa hiểu được" not in shown
    after = run("next", "4", *of_party)
    assert after.code == 0
    assert "Sản phẩm 1: Kế hoạch\n“Trước 31/3/2026”" in after.out
    assert "Thứ Sáu 30/10/2026" in after.out


def test_the_partners_lines_are_told_from_each_other(run: Run, of_party: tuple[str, ...]) -> None:
    shown = lines_of(run("show", "4", *of_party).out)
    with_ = next(line for line in shown if line.startswith("Phối hợp"))
    assert "Ban Xây dựng Đảng; Bộ phận Tổng hợp" in with_
    assert "Ban Xây dựng Đảng nay là Ban Tổ chức" in with_


def test_what_later_documents_changed_is_shown_as_it_now_stands(
    run: Run, of_party: tuple[str, ...]
) -> None:
    moved, gone = (lines_of(run("show", row, *of_party).out) for row in ("5", "9"))
    assert {
        "Chủ trì Ban Tổ chức",
        "Thời hạn Trước 31/8/2026 (theo 27-KH/VPHU ngày 18/05/2026; trước đây: Quý II/2026)",
        "Hiểu là Trước ngày 31/08/2026",
    } <= moved
    assert "Bãi bỏ Cấp trên mua sắm (theo 27-KH/VPHU ngày 18/05/2026)" in gone
    before = lines_of(run("show", "5", *of_party[:3], "2026-05-04").out)
    assert {"Thời hạn Quý II/2026", "Chủ trì Ban Xây dựng Đảng"} <= before


def test_columns_of_the_annex_s_own_are_in_lists_and_sheets(
    run: Run, of_party: tuple[str, ...]
) -> None:
    items = run("list", *of_party, *JSON).items
    assert [item["cells"] for item in items] == [{"kinh-phi": "8 triệu đồng"}] * 2 + [{}] * 2
    for words in (("list", "--format", "csv"), ("export", "csv", "--output", "-")):
        head, first, *_ = run(*words, *of_party).out.splitlines()
        assert head.endswith("Kinh phí")
        assert first.endswith("8 triệu đồng")
    paper = run("report", "agency", "--lead", "Bộ phận Tổng hợp", *of_party, "--format", "md")
    assert "| Kinh phí: 8 triệu đồng |" in paper.out


def test_a_result_is_counted_for_itself_alone(run: Run, of_party: tuple[str, ...]) -> None:
    done = ("done", "4@2026#1", "--on", "2026-03-30", "--document", "20-KH/VPHU", *of_party)
    assert run(*done).code == 0
    assert run("note", "4@2026#2", "Đã kiểm tra", *of_party).code == 0
    shown = run("show", "4", *of_party).out
    assert "sản phẩm" not in shown.split("Vì sao")[0].split("Kỳ")[1], (
        "nothing of the second is done"
    )
    evidence = run("report", "evidence", *of_party, "--format", "md", "--output", "-").out
    rows = [line for line in evidence.splitlines() if line.startswith("| 4 ")]
    assert ["20-KH" in row for row in rows] == [True, False]
    assert rows[1].endswith("| chưa đến hạn |")


def test_a_lead_that_only_takes_part_is_told_where(run: Run, of_party: tuple[str, ...]) -> None:
    asked = OF_PARTY.replace("lead: Ban Xây dựng Đảng, ", "lead: Bộ phận Tổng hợp, ")
    Path(of_party[1]).write_text(asked, encoding="utf-8")
    told = run("list", "--lead", "Ban Xây dựng Đảng", *of_party)
    assert (told.code, told.out) == (2, "")
    assert "không chủ trì mục nào, chỉ phối hợp ở mục 4." in told.err


def test_of_a_unit_that_has_no_work_any_more_who_has_is_listed(
    run: Run, of_party: tuple[str, ...]
) -> None:
    told = run("report", "agency", "--lead", "Ban Xây dựng Đảng", *of_party)
    assert told.code == 2
    assert "hãy nêu một: ." not in told.err
    assert "Ban Tổ chức" in told.err


def test_what_is_waived_opens_nothing_and_says_what_to_type(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    waits = OF_PARTY.replace("Quý II/2026", "Trong 05 ngày làm việc kể từ ngày tiếp nhận")
    path.write_text(waits.split("amendments:")[0], encoding="utf-8")
    words = ("--plan", str(path), "--today", "2026-06-25")
    assert run("waive", "5", "--reason", "Việc của nơi khác", *words).code == 0
    opened = run("open", "5", "--on", "2026-06-22", "--ref", "D01", *words)
    assert opened.code == 4
    assert "đã ghi không áp dụng" in opened.err
    assert "kstthc undo " in opened.err
