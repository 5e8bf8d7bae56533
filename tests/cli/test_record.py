"""`kstthc done`, `waive`, `extend`, `open`, `undo`, `log`: what is recorded, told and refused."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from office import Run, plan_with

DAY = ("--today", "2023-03-06")


def journal(office: Path) -> list[dict[str, Any]]:
    lines = (office / "plans" / "2023.records.yaml").read_text(encoding="utf-8").split("\n")
    return [json.loads(line[2:]) for line in lines if line.startswith("- ")]


def test_a_record_holds_what_when_by_whom_and_the_due_date_then(run: Run, office: Path) -> None:
    done = run("done", "2.3", "--document", "12/TB-UBND", "--by", "Ngọc", "--note", "đã đăng", *DAY)
    assert (done.code, done.out) == (0, "")
    [entry] = journal(office)
    moment = entry.pop("at")
    assert done.err.startswith(f"Đã ghi {entry.pop('id')}: 2.I.3@2023-03 xong 06/03/2023, đúng hạn")
    assert moment.endswith("+07:00")
    assert entry == {
        "action": "done", "by": "Ngọc", "task": "2.I.3", "period": "2023-03", "on": "2023-03-06",
        "due": "2023-03-06", "document": "12/TB-UBND", "note": "đã đăng",
        "row": "Công khai danh sách cơ quan, đơn vị, cán bộ, công chức, viên chức giải quyết chậm, muộn hồ sơ hoặc c",
        "words": "Ngày 05 hàng tháng",
    }  # fmt: skip


def test_the_plan_file_is_never_written(run: Run, office: Path) -> None:
    plan = office / "plans" / "2023.yaml"
    before = plan.read_bytes()
    run("done", "2.I.3", *DAY)
    run("waive", "2.II.8", "--reason", "x", *DAY)
    assert plan.read_bytes() == before


@pytest.mark.usefixtures("office")
def test_a_period_not_begun_is_recorded_with_a_remark(run: Run) -> None:
    early = run("done", "6.II.11@2023", "--document", "1/TB", *DAY)
    assert early.code == 0
    assert "Lưu ý: kỳ này đến 01/04/2023 mới bắt đầu." in early.err
    assert "mới bắt đầu" in run("done", "2.I.3@2023-05", *DAY).err


@pytest.mark.usefixtures("office")
def test_the_future_is_refused(run: Run) -> None:
    refused = run("done", "2.I.3", "--on", "07/03/2023", *DAY)
    assert (refused.code, refused.out) == (2, "")
    assert "07/03/2023 ở tương lai" in refused.err


@pytest.mark.usefixtures("office")
def test_what_is_recorded_is_refused_a_second_time_and_says_how_to_take_it_back(run: Run) -> None:
    run("done", "1.I.1", *DAY)
    refused = run("done", "1.I.1@2023", *DAY)
    assert refused.code == 4
    assert "kstthc undo" in refused.err
    assert run("done", "1.I.1", *DAY).code == 4


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("done", "9.I.1"), "Không có mục 9.I.1"),
        (("done", "2.I.3@2023-13"), "các kỳ: 2023-03, 2023-04"),
        (("done", "1.I.10"), "chờ sự kiện"),
        (("done",), "kstthc done 2.I.3"),
        (("done", "6.II.11", "--result", "5"), "có 4 sản phẩm"),
        (("waive", "2.II.8"), "lý do"),
        (("extend", "1.I.4", "--document", "1/QĐ"), "--to"),
        (("extend", "1.I.4", "--to", "24/03/2023"), "số văn bản"),
        (("open", "1.I.10"), "--ref"),
        (("open", "1.I.1", "--ref", "x"), "không chờ sự kiện"),
        (("open", "6.I.10", "--ref", "x"), "--due"),
        (("undo", "zzzzzzzz"), "Không có bản ghi"),
    ],
)
def test_what_cannot_be_recorded_says_why_and_leaves_no_trace(
    run: Run, office: Path, words: tuple[str, ...], told: str
) -> None:
    refused = run(*words, *DAY)
    assert refused.code == 2
    assert told in refused.err
    assert "Traceback" not in refused.err
    path = office / "plans" / "2023.records.yaml"
    assert not path.exists() or not path.read_text(encoding="utf-8")


def test_a_proof_is_kept_by_its_hash_and_a_change_is_found(run: Run, office: Path) -> None:
    proof = office / "minh chứng" / "danh sách tháng 3.pdf"
    proof.parent.mkdir()
    proof.write_bytes(b"%PDF-1.7")
    assert run("done", "2.I.3", "--file", str(proof), *DAY).code == 0
    [entry] = journal(office)
    assert entry["file"] == "../minh chứng/danh sách tháng 3.pdf"
    assert entry["sha256"] == hashlib.sha256(b"%PDF-1.7").hexdigest()
    rules = [p["rule"] for p in run("check", "--format", "json", *DAY).data["problems"]]
    assert not {"evidence-missing", "evidence-changed"} & {*rules}
    proof.write_bytes(b"%PDF-1.8")
    assert "evidence-changed" in run("check", "--format", "parsable", *DAY).out
    proof.unlink()
    assert "evidence-missing" in run("check", "--format", "parsable", *DAY).out


@pytest.mark.usefixtures("office")
def test_a_proof_that_is_not_there_is_refused(run: Run, office: Path) -> None:
    assert run("done", "2.I.3", "--file", "không có.pdf", *DAY).code == 3
    assert not (office / "plans" / "2023.records.yaml").exists()


@pytest.mark.usefixtures("office")
def test_continuous_work_takes_evidence_and_stays_continuous(run: Run) -> None:
    assert run("done", "1.I.11", "--document", "9/CV", *DAY).code == 0
    items = run("list", "--format", "json", *DAY).items
    [item] = [item for item in items if item["task"] == "1.I.11"]
    assert (item["status"], item["done_on"], item["document"]) == (
        "continuous",
        "2023-03-06",
        "9/CV",
    )
    found = run("check", "--format", "json", *DAY).data["problems"]
    assert {p["file"] for p in found} == {"plans/2023.yaml"}


def test_events_come_several_at_once_from_a_csv_or_none_do(run: Run, office: Path) -> None:
    events = office / "pakn.csv"
    events.write_text(
        "\ufeffMã PAKN;Ngày tiếp nhận\nPAKN-1;01/06/2023\nPAKN-2;02/06/2023\n", encoding="utf-8"
    )
    opened = run("open", "1.I.10", "--csv", str(events), "--today", "2023-06-05")
    assert opened.code == 0
    assert [entry["period"] for entry in journal(office)] == ["PAKN-1", "PAKN-2"]
    events.write_text("ref,on\nPAKN-3,01/06/2023\nPAKN-4,31/06/2023\n", encoding="utf-8")
    refused = run("open", "1.I.10", "--csv", str(events), "--today", "2023-06-05")
    assert refused.code == 3
    assert f"{events}:3:" in refused.err
    assert len(journal(office)) == 2


DOSSIERS = """\
DANH SÁCH HỒ SƠ;;;
Mã hồ sơ;Chủ hồ sơ;Ngày hẹn trả;Ngày có kết quả
H01-1;Nguyễn Thị Bí Mật;12/06/2023 17:00;
H01-2;Trần Văn Kín;13/06/2023;12/06/2023
H01-3;Lê Thị Giấu;09/06/2023;10/06/2023 08:00
Tổng;;;
"""


def test_row_2_i_6_takes_its_events_from_a_dossier_export(run: Run, office: Path) -> None:
    export = office / "hoso.csv"
    export.write_text(DOSSIERS, encoding="utf-8")
    listed = run("list", "--format", "json", "--dossiers", str(export), "--today", "2023-06-12")
    found = {i["period"]: (i["due"], i["status"]) for i in listed.items if i["task"] == "2.I.6"}
    # A Monday's dossier needs its letter on the Friday before; what was ready in time needs none.
    assert found == {"H01-1": ("2023-06-09", "overdue"), "H01-3": ("2023-06-08", "overdue")}
    assert "1 dòng" in listed.err
    done = run(
        "done",
        "2.I.6@H01-1",
        "--dossiers",
        str(export),
        "--on",
        "09/06/2023",
        "--today",
        "2023-06-12",
    )
    assert done.code == 0
    for text in (listed.out, listed.err, done.err, json.dumps(journal(office), ensure_ascii=False)):
        assert not any(name in text for name in ("Bí Mật", "Kín", "Giấu"))
    alone = run("list", "--format", "json", "--today", "2023-06-12").items
    assert [i["status"] for i in alone if i["task"] == "2.I.6"] == ["done"]


def test_the_list_counts_a_letter_s_day_as_letters_do(run: Run, office: Path) -> None:
    export = office / "hoso.csv"
    heads = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày xử lý xong,Ngày yêu cầu bổ sung,Ngày bổ sung"
    rows = ("03/04/2023,17/04/2023,,10/04/2023,14/04/2023", "03/04/2023,17/04/2023,,,",
            "03/04/2023,17/04/2023,20/04/2023,10/04/2023,14/04/2023")  # fmt: skip
    lines = [heads, *(f"H-{number},{row}" for number, row in enumerate(rows))]
    export.write_text("\n".join(lines), encoding="utf-8")
    day = ("--today", "2023-04-18", "--format", "json")
    listed = run("list", "--dossiers", str(export), *day).items
    letters = run("apology", "--data", str(export), "--within", "9", *day).data["dossiers"]
    of_list = {i["period"]: i["due"] for i in listed if i["task"] == "2.I.6"}
    assert of_list == {one["code"]: one["letter_by"] for one in letters}
    assert [*of_list.values()] == ["2023-04-20", "2023-04-14", "2023-04-20"]


def test_the_walk_through_everything_due_records_what_is_answered(run: Run, office: Path) -> None:
    answers = "x\n\n96/KH-UBND\n\nx\n30/2\n06/03/2023\n\nq\n"
    walked = run("done", "--interactive", *DAY, stdin=answers)
    assert walked.code == 0
    assert [(e["task"], e.get("document")) for e in journal(office)] == [
        ("1.I.1", "96/KH-UBND"),
        ("1.I.2", None),
    ]
    assert "Đã ghi 2 việc." in walked.err


@pytest.mark.usefixtures("office")
def test_a_walk_that_ends_early_keeps_what_was_answered(run: Run) -> None:
    assert run("done", "-i", *DAY, stdin="x\n\n1/KH\n").code == 130
    assert len(run("log", "--format", "json", *DAY).data["records"]) == 1


@pytest.mark.usefixtures("office")
def test_the_log_of_one_task(run: Run) -> None:
    run("done", "1.I.1", *DAY)
    run("done", "2.I.3", *DAY)
    assert [r["task"] for r in run("log", "2.I.3", "--format", "json", *DAY).data["records"]] == [
        "2.I.3"
    ]
    assert run("log", *DAY).out.count("\n") == 3
    assert run("log", "--format", "csv", *DAY).out.startswith("\ufeffMã,Lúc,Việc,Mục,")


def test_a_torn_line_is_told_by_every_command_and_repaired_only_on_request(
    run: Run, office: Path
) -> None:
    run("done", "1.I.1", *DAY)
    path = office / "plans" / "2023.records.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write('- {"id": "x')
    before = path.read_bytes()
    for words in (("due",), ("list",), ("log",), ("show", "1.1")):
        assert "dòng 4" in run(*words, *DAY).err
    assert path.read_bytes() == before
    assert run("log", "--repair", *DAY).code == 0
    assert "dòng 4" not in run("due", *DAY).err


def test_a_waived_period_and_a_waived_task(run: Run, office: Path) -> None:
    run("waive", "2.I.3@2023-04", "--reason", "Không có hồ sơ", *DAY)
    run("waive", "5.II.5", "--reason", "Ghép với huyện", *DAY)
    items = run("list", "--format", "json", *DAY).items
    waived = [(i["task"], i["period"]) for i in items if i["status"] == "waived"]
    assert waived == [("2.I.3", "2023-04"), ("5.II.5", "2023-H1"), ("5.II.5", "2023-H2")]
    assert run("waive", "5.II.5", "--reason", "nữa", *DAY).code == 4
    assert len(journal(office)) == 2


def test_a_task_with_one_deliverable_takes_no_numbers(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        plan_with(
            """
            - id: 1.I.1
              content: Báo cáo
              lead: UBND xã
              deadline: Quý I/2023
              result: Báo cáo
            """
        ),
        encoding="utf-8",
    )
    done = run("done", "1.1", "--result", "1", "--plan", str(plan), *DAY)
    assert done.code == 0
    [item] = run("list", "--format", "json", "--plan", str(plan), *DAY).items
    assert item["status"] == "done"


def test_a_day_before_a_record_does_not_know_it(run: Run, office: Path) -> None:
    run("done", "1.I.2", "--on", "2023-03-09", "--today", "2023-03-10")
    before, after = (
        {item["task"]: item["status"] for item in run("list", *_as_of(day)).items}
        for day in ("2023-03-08", "2023-03-09")
    )
    assert before["1.I.2"] == "due"
    assert after["1.I.2"] == "done"


def _as_of(day: str) -> tuple[str, ...]:
    return ("--format", "json", "--today", day)
