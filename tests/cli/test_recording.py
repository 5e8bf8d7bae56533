"""Recording as it happens in an office: proof that comes later, several things at once, or none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kstthc_cli.errors import WriteRefusedError
from kstthc_cli.progress import journal as journal_room
from office import Run

DAY = ("--today", "2023-03-06")
JSON = ("--format", "json")


def journal(office: Path, name: str = "2023") -> list[dict[str, Any]]:
    path = office / "plans" / f"{name}.records.yaml"
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    return [json.loads(line[2:]) for line in lines if line.startswith("- ")]


def item(run: Run, task: str, period: str, *words: str) -> dict[str, Any]:
    found = run("list", *(words or DAY), *JSON).items
    return next(i for i in found if (i["task"], i["period"]) == (task, period))


# Proof that comes later


def test_a_done_record_gets_its_number_later(run: Run, office: Path) -> None:
    run("done", "2.I.3@2023-03", *DAY)
    later = run("done", "2.I.3@2023-03", "--document", "12/TB-UBND", "--today", "2023-03-07")
    assert later.code == 0, later.err
    assert "bổ sung minh chứng" in later.err
    march = item(run, "2.I.3", "2023-03", "--today", "2023-03-08")
    assert (march["done_on"], march["document"], march["status"]) == (
        "2023-03-06", "12/TB-UBND", "done",
    )  # fmt: skip
    assert [entry["action"] for entry in journal(office)] == ["done", "prove"]
    assert run("check").code == 0


@pytest.mark.usefixtures("office")
def test_without_a_period_a_proof_goes_to_what_lacks_it_while_nothing_is_due(run: Run) -> None:
    run("done", "2.I.3", *DAY)
    assert "2.I.3@2023-03" in run("done", "2.I.3", "--document", "12/TB-UBND", *DAY).err
    assert item(run, "2.I.3", "2023-03")["document"] == "12/TB-UBND"
    assert item(run, "2.I.3", "2023-04")["status"] == "upcoming"


@pytest.mark.usefixtures("office")
def test_without_a_period_a_proof_goes_to_what_is_due(run: Run) -> None:
    run("done", "2.I.3@2023-03", *DAY)
    run("done", "2.I.3", "--document", "20/TB-UBND", "--today", "2023-04-04")
    on = ("--today", "2023-04-05")
    assert item(run, "2.I.3", "2023-03", *on)["document"] is None
    assert item(run, "2.I.3", "2023-04", *on)["document"] == "20/TB-UBND"


def test_several_documents_files_and_links_are_all_kept(run: Run, office: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (office / name).write_bytes(name.encode())
    done = run(
        "done", "2.I.3@2023-03", "--document", "1/TB", "--document", "2/TB", "--file", "a.pdf",
        "--file", "b.pdf", "--link", "https://hanoi.gov.vn/a", "--link", "https://hanoi.gov.vn/b", *DAY,
    )  # fmt: skip
    assert done.code == 0, done.err
    entries = journal(office)
    assert [entry.get("file") for entry in entries] == ["../a.pdf", "../b.pdf", None]
    assert [entry.get("link") for entry in entries] == [
        "https://hanoi.gov.vn/a", None, "https://hanoi.gov.vn/b",
    ]  # fmt: skip
    assert item(run, "2.I.3", "2023-03")["document"] == "1/TB; 2/TB"
    paper = run("report", "evidence", "--format", "md", *DAY).out
    assert "a.pdf, b.pdf" in paper
    assert "hanoi.gov.vn/b" in paper
    assert run("check").code == 0


def test_a_proof_that_is_there_already_is_refused(run: Run, office: Path) -> None:
    run("done", "2.I.3@2023-03", "--document", "12/TB", *DAY)
    again = run("done", "2.I.3@2023-03", "--document", "12/TB", *DAY)
    assert (again.code, len(journal(office))) == (4, 1)
    assert "đã có minh chứng này" in again.err


def test_another_day_for_what_is_done_is_refused(run: Run, office: Path) -> None:
    run("done", "2.I.3@2023-03", *DAY)
    other = run("done", "2.I.3@2023-03", "--on", "05/03/2023", "--document", "1/TB", *DAY)
    assert (other.code, len(journal(office))) == (4, 1)
    assert "kstthc undo" in other.err
    same = run("done", "2.I.3@2023-03", "--on", "06/03/2023", "--document", "1/TB", *DAY)
    assert same.code == 0


def test_a_file_that_was_signed_since_takes_the_place_of_the_draft(run: Run, office: Path) -> None:
    paper = office / "a.docx"
    paper.write_bytes(b"draft")
    run("done", "2.I.3@2023-03", "--file", "a.docx", *DAY)
    paper.write_bytes(b"signed")
    changed = run("check")
    assert "kstthc done 2.I.3@2023-03 --file a.docx" in changed.out + changed.err
    assert run("done", "2.I.3@2023-03", "--file", "a.docx", *DAY).code == 0
    assert run("check").code == 0
    paper.write_bytes(b"forged")
    assert "evidence-changed" in run("check", *JSON).out


def test_a_file_that_was_moved_is_added_from_its_new_place(run: Run, office: Path) -> None:
    (office / "a.pdf").write_bytes(b"signed")
    run("done", "2.I.3@2023-03", "--file", "a.pdf", *DAY)
    (office / "2023").mkdir()
    (office / "a.pdf").rename(office / "2023" / "a.pdf")
    assert "evidence-missing" in run("check", *JSON).out
    assert run("done", "2.I.3@2023-03", "--file", "2023/a.pdf", *DAY).code == 0
    assert run("check").code == 0


@pytest.mark.usefixtures("office")
def test_a_proof_goes_with_the_record_that_it_completes(run: Run, office: Path) -> None:
    run("done", "2.I.3@2023-03", *DAY)
    run("done", "2.I.3@2023-03", "--document", "12/TB", *DAY)
    first = journal(office)[0]["id"]
    assert run("undo", first, *DAY).code == 0
    assert item(run, "2.I.3", "2023-03")["document"] is None
    assert run("done", "2.I.3@2023-03", "--document", "13/TB", *DAY).code == 0
    assert item(run, "2.I.3", "2023-03")["document"] == "13/TB"


def test_the_proof_of_one_deliverable_is_its_own(run: Run, office: Path) -> None:
    done = run("done", "6.II.11", "--result", "1", "--on", "03/04/2023", "--today", "2023-04-05")
    assert "1 trên 4 sản phẩm" in done.err
    assert "xong, đúng hạn" not in done.err
    more = run("done", "6.II.11#1", "--document", "5/BC", "--today", "2023-04-05")
    assert more.code == 0, more.err
    assert [(e["action"], e.get("result")) for e in journal(office)] == [("done", 1), ("prove", 1)]


@pytest.mark.parametrize(
    "link", ["ftp://a.vn/x", "hanoi.gov.vn", "https://", "https://a b.vn", "C:\\a.pdf"]
)
def test_what_is_no_link_is_refused(run: Run, office: Path, link: str) -> None:
    assert run("done", "2.I.3", "--link", link, *DAY).code == 2
    assert journal(office) == []


def test_a_device_is_no_proof(run: Run, office: Path) -> None:
    assert run("done", "2.I.3", "--file", "/dev/zero", *DAY).code == 3
    assert journal(office) == []


def test_text_that_a_screen_obeys_is_not_recorded(run: Run, office: Path) -> None:
    assert run("done", "2.I.3", "--note", "a\x1b]0;X\x07", *DAY).code == 2
    assert run("done", "2.I.3", "--by", "a\x1b]0;X\x07", *DAY).code == 2
    assert journal(office) == []


# Lateness


@pytest.mark.usefixtures("office")
def test_lateness_is_told_in_working_days(run: Run) -> None:
    done = run("done", "2.I.3@2023-03", "--on", "09/03/2023", "--today", "2023-03-10")
    assert "trễ 3 ngày làm việc" in done.err
    assert "trễ 3 ngày làm việc" in run("log", "--today", "2023-03-10").out
    [entry] = json.loads(run("log", *JSON).out)["records"]
    assert (entry["days_late"], entry["on"]) == (3, "2023-03-09")


@pytest.mark.usefixtures("office")
def test_a_review_without_a_period_is_the_running_one_and_never_late(run: Run) -> None:
    done = run("done", "2.III.11", "--today", "2023-09-15")
    assert "2.III.11@2023-W37" in done.err
    assert "trễ" not in done.err
    past = run("done", "2.III.11@2023-W09..2023-W12", "--today", "2023-09-15")
    assert (past.code, past.err.count("rà soát")) == (0, 4)
    assert "trễ" not in past.err + run("log", "2.III.11").out


def test_the_log_says_what_an_undo_took_back(run: Run, office: Path) -> None:
    run("done", "2.I.3@2023-03", *DAY)
    first = journal(office)[0]["id"]
    run("undo", first, *DAY)
    assert f"rút lại {first} (đã xong)" in run("log", *DAY).out


# Several at once


def test_several_tasks_are_recorded_at_once(run: Run, office: Path) -> None:
    done = run("done", "1.I.1", "1.I.2", "2.I.3@2023-03", "--document", "1/TB", *DAY)
    assert done.code == 0, done.err
    assert [e["task"] for e in journal(office)] == ["1.I.1", "1.I.2", "2.I.3"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("done", "1.I.1", "2.I.3@2023-13"), 2),
        (("done", "1.I.1", "9.9.9"), 2),
        (("done", "1.I.1", "1.I.1"), 2),
        (("done", "1.I.1", "1.I.10"), 2),
        (("waive", "2.II.8", "2.I.3@2023-99", "--reason", "x"), 2),
        (("extend", "1.I.4", "1.I.5", "--to", "11/03/2023", "--document", "1/QĐ"), 2),
        (("done", "2.I.3@2023-05..2023-03"), 2),
    ],
)
def test_all_are_recorded_or_none(
    run: Run, office: Path, words: tuple[str, ...], code: int
) -> None:
    assert (run(*words, *DAY).code, journal(office)) == (code, [])


def test_one_of_several_that_is_recorded_already_stops_all(run: Run, office: Path) -> None:
    run("done", "1.I.2", *DAY)
    refused = run("done", "1.I.1", "1.I.2", *DAY)
    assert (refused.code, len(journal(office))) == (4, 1)
    assert "1.I.2" in refused.err


def test_a_range_of_periods_is_waived_at_once(run: Run, office: Path) -> None:
    done = run("waive", "2.I.3@2023-03..2023-05", "--reason", "x", *DAY)
    assert done.code == 0, done.err
    assert [e["period"] for e in journal(office)] == ["2023-03", "2023-04", "2023-05"]


def test_a_range_takes_in_what_lies_in_its_periods(run: Run, office: Path) -> None:
    run("done", "2.III.11@2023-03..2023-03", "--today", "2023-09-15")
    assert {e["period"] for e in journal(office)} == {
        f"2023-W{number:02}" for number in range(9, 14)
    }


def test_several_records_are_taken_back_at_once(run: Run, office: Path) -> None:
    run("done", "1.I.1", "1.I.2", *DAY)
    ids = [entry["id"] for entry in journal(office)]
    assert run("undo", ids[0], "zzzz", *DAY).code == 2
    assert run("undo", *ids, *DAY).code == 0
    assert item(run, "1.I.2", "2023")["done_on"] is None


def test_two_plans_are_written_whole_or_not_at_all(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (office / "plans" / "2023.yaml").read_text(encoding="utf-8")
    for name in ("huyen", "xa"):
        (office / f"{name}.yaml").write_text(text, encoding="utf-8")
    both = ("--plan", "huyen.yaml", "--plan", "xa.yaml", *DAY)
    run("done", "huyen:1.I.2", *both)
    before = (office / "huyen.records.yaml").read_bytes()
    true = journal_room._write_durably

    def full(path: Path, data: bytes) -> None:
        if path.name.startswith("xa"):
            raise OSError(28, "No space left on device")
        true(path, data)

    monkeypatch.setattr(journal_room, "_write_durably", full)
    refused = run("done", "huyen:1.I.1", "xa:1.I.1", *both)
    assert refused.code == WriteRefusedError.exit_code
    assert (office / "huyen.records.yaml").read_bytes() == before
    monkeypatch.undo()
    monkeypatch.chdir(office)
    assert run("done", "huyen:1.I.1", "xa:1.I.1", *both).code == 0
    assert b"1.I.1" in (office / "xa.records.yaml").read_bytes()


# Events from a list that is exported again


def test_a_list_of_events_is_taken_again_and_again(run: Run, office: Path) -> None:
    events = office / "pakn.csv"
    words = ("open", "1.I.10", "--csv", str(events), "--today", "2023-06-05")
    events.write_text("ref,on\nP-1,01/06/2023\n", encoding="utf-8")
    assert run(*words).code == 0
    events.write_text("ref,on\nP-1,01/06/2023\nP-2,02/06/2023\n", encoding="utf-8")
    again = run(*words)
    assert again.code == 0
    assert "Đã ghi 1 sự kiện" in again.err
    assert "1 sự kiện đã ghi từ trước" in again.err
    assert [entry["period"] for entry in journal(office)] == ["P-1", "P-2"]
    assert run(*words).code == 0
    assert len(journal(office)) == 2


def test_a_list_that_says_another_day_changes_nothing_and_is_told(run: Run, office: Path) -> None:
    events = office / "pakn.csv"
    words = ("open", "1.I.10", "--csv", str(events), "--today", "2023-06-05")
    events.write_text("ref,on\nP-1,01/06/2023\n", encoding="utf-8")
    run(*words)
    events.write_text("ref,on\nP-1,02/06/2023\n", encoding="utf-8")
    again = run(*words)
    assert (again.code, len(journal(office))) == (0, 1)
    assert "P-1: danh sách ghi 02/06/2023, đã ghi từ trước 01/06/2023" in again.err


def test_every_broken_row_is_named_and_nothing_is_written(run: Run, office: Path) -> None:
    events = office / "pakn.csv"
    events.write_text("ref,on\nP-1,01/06/2023\nP-2,31/06/2023\n,01/06/2023\n", encoding="utf-8")
    refused = run("open", "1.I.10", "--csv", str(events), "--today", "2023-06-05")
    assert (refused.code, journal(office)) == (3, [])
    assert f"{events}:3:" in refused.err
    assert f"{events}:4:" in refused.err
    assert "Chưa ghi gì: 2 dòng" in refused.err


def test_an_event_on_which_something_rests_stays(run: Run, office: Path) -> None:
    run("open", "1.I.10", "--ref", "P-1", "--on", "01/03/2023", *DAY)
    run("note", "1.I.10@P-1", "đang xác minh", *DAY)
    refused = run("undo", journal(office)[0]["id"], *DAY)
    assert refused.code == 4
    assert journal(office)[1]["id"] in refused.err


# Under way


def test_what_is_under_way_is_shown_where_one_asks(run: Run, office: Path) -> None:
    noted = run("note", "1.I.4", "Đã có dự thảo", "--percent", "60", *DAY)
    assert noted.code == 0, noted.err
    assert "60 %" in noted.err
    found = item(run, "1.I.4", "2023")
    assert (found["percent"], found["remark"]) == (60, "Đã có dự thảo")
    words = "đang làm, được 60 %: Đã có dự thảo"
    assert words in run("list", *DAY).out
    assert words in run("show", "1.I.4", *DAY).out
    assert words in run("due", "--quarter", *DAY).out
    paper = run("report", "progress", "--format", "md", *DAY).out
    assert "được 60 %: Đã có dự thảo" in paper
    assert "60 %" in run("log", *DAY).out
    assert run("check").code == 0


@pytest.mark.usefixtures("office")
def test_what_is_under_way_and_past_its_day_is_overdue(run: Run) -> None:
    run("note", "1.I.1", "chờ ký", "--percent", "90", *DAY)
    late = item(run, "1.I.1", "2023")
    assert (late["status"], late["percent"]) == ("overdue", 90)


@pytest.mark.parametrize("words", [("--percent", "101"), ("--percent", "x"), ()])
def test_a_note_needs_words_and_a_true_percentage(
    run: Run, office: Path, words: tuple[str, ...]
) -> None:
    text = ["x"] if words else []
    assert run("note", "1.I.4", *text, *words, *DAY).code == 2
    assert journal(office) == []


def test_an_older_program_leaves_what_it_does_not_know_alone(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kstthc_cli.progress import record as record_room

    run("note", "1.I.4", "x", *DAY)
    run("done", "1.I.1", "--link", "https://a.vn/x", *DAY)
    before = (office / "plans" / "2023.records.yaml").read_bytes()
    old = {
        name: each for name, each in record_room.ACTIONS.items() if name not in ("note", "prove")
    }
    monkeypatch.setattr(record_room, "ACTIONS", old)
    keys = record_room.KNOWN_KEYS - {"percent", "link", "proves"}
    monkeypatch.setattr(record_room, "KNOWN_KEYS", keys)
    refused = run("done", "1.I.2", *DAY)
    assert refused.code == 4
    assert "phiên bản kstthc mới hơn" in refused.err
    assert (office / "plans" / "2023.records.yaml").read_bytes() == before


def test_a_note_says_who_wrote_it(run: Run, office: Path) -> None:
    run("note", "1.I.4", "x", "--by", "Ngọc", *DAY)
    assert journal(office)[0]["by"] == "Ngọc"


def test_a_proof_falls_with_what_it_proves(run: Run, office: Path) -> None:
    run("done", "1.I.1", "--on", "28/02/2023", *DAY)
    run("done", "1.I.1", "--document", "12/KH", *DAY)
    done, proof = (entry["id"] for entry in journal(office))
    undone = run("undo", done, *DAY)
    assert f"cũng rút theo: {proof}" in undone.err
    records = run("log", "1.I.1", *DAY, *JSON).data["records"]
    assert [record["active"] for record in records] == [False, False, True]
    assert run("log", "1.I.1", *DAY).out.count("(đã rút)") == 2
    refused = run("undo", proof, *DAY)
    assert (refused.code, len(journal(office))) == (4, 3)
    assert done in refused.err


@pytest.mark.usefixtures("office")
def test_a_file_without_a_name_is_told(run: Run) -> None:
    refused = run("done", "1.I.1", "--file", "", *DAY)
    assert (refused.code, refused.err) == (2, "--file: chưa nêu tên tệp hoặc thư mục.\n")


def test_a_list_that_contradicts_itself_names_the_record_to_take_back(
    run: Run, office: Path
) -> None:
    Path("e.csv").write_text("ref,on\nP-1,01/03/2023\nP-1,02/03/2023\n", encoding="utf-8")
    told = run("open", "1.I.10", "--csv", "e.csv", *DAY)
    [opened] = journal(office)
    assert f"kstthc undo {opened['id']}" in told.err


def test_nothing_is_recorded_in_another_plan_while_the_one_in_force_cannot_be_read(
    run: Run, office: Path
) -> None:
    plan = office / "plans" / "2023.yaml"
    text = plan.read_text(encoding="utf-8")
    later = text.replace("28/02/2023", "28/02/2024").replace("year: 2023", "year: 2024")
    plan.with_name("2024.yaml").write_text(later, encoding="utf-8")
    plan.write_text(text.replace("lead:", "leader:", 1), encoding="utf-8")
    for words in (
        ("done", "1.I.1"),
        ("waive", "1.I.1", "--reason", "x"),
        ("open", "1.I.10", "--ref", "P"),
    ):
        refused = run(*words, *DAY)
        assert refused.code == 3, refused.err
        assert "plans/2023.yaml" in refused.err.replace("\\", "/")
        assert "2024:1.I.1" in refused.err
    assert journal(office, "2024") == []
    assert run("done", "2024:1.I.1", "--on", "01/03/2023", *DAY).code == 0
