"""Several plans at once: which lists answer for which, where a record goes, how a year is settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from office import NEEDS_LINKS, Run, plan_with

JSON = ("--format", "json")

NEXT = """\
document:
  number: 20/KH-UBND
  title: Kiểm soát thủ tục hành chính năm 2024
  issuer: Ủy ban nhân dân xã Kiến An
  issued_on: 28/02/2024
units: [{name: UBND xã}]
tasks:
  - {id: 1.I.2, content: Kế hoạch năm, lead: UBND xã, deadline: Trước 31/3/2024, result: Kế hoạch}
  - {id: "7", content: Báo cáo tháng, lead: UBND xã, deadline: Ngày 05 hàng tháng, result: Báo cáo}
"""


@pytest.fixture
def next_year(office: Path) -> Path:
    path = office / "plans" / "2024.yaml"
    path.write_text(NEXT, encoding="utf-8")
    return path


def plans_in(items: list[dict[str, object]]) -> set[object]:
    return {item["plan"] for item in items}


@pytest.mark.usefixtures("next_year")
@pytest.mark.parametrize("day", ["2024-01-02", "2024-02-15", "2024-02-28", "2024-06-01"])
def test_a_plan_that_is_to_come_hides_no_unfinished_work(run: Run, day: str) -> None:
    shown = run("overdue", "--today", day, "--fail-on-overdue", *JSON)
    assert shown.code == 1
    assert "96/KH-UBND" in plans_in(shown.items)
    assert "96/KH-UBND" in shown.err


@pytest.mark.usefixtures("next_year")
def test_an_ended_year_is_settled_in_one_command_listed_first(run: Run) -> None:
    words = ("waive", "--plan", "2023", "--all-open", "--today", "2024-03-01")
    assert run(*words).code == 2
    settled = run(*words, "--reason", "hết năm", "--document", "5/TB-UBND")
    assert settled.code == 0
    lines = settled.err.splitlines()
    assert lines[0].startswith("  1.I.1@2023, hạn ")
    assert "37 việc của kế hoạch 96/KH-UBND" in lines[-1]
    after = run("overdue", "--today", "2024-03-01", "--fail-on-overdue", *JSON)
    assert (after.code, after.items) == (0, [])
    again = run(*words, "--reason", "hết năm", "--document", "5/TB-UBND")
    assert "không còn việc có thời hạn nào chưa xong" in again.err
    assert run("check").code == 0


@pytest.mark.usefixtures("next_year")
def test_a_record_goes_to_the_plan_in_force_or_where_its_period_is(run: Run) -> None:
    on = ("--today", "2024-03-15", "--document", "1/KH")
    assert "1.I.2@2024" in run("done", "1.I.2", *on).err
    assert "1.I.2@2023" in run("done", "1.I.2@2023", *on).err
    assert "1.I.3@2023-Q1" in run("done", "1.I.3", *on).err
    assert "1.I.4@2023" in run("done", "2023:1.I.4", *on).err
    assert "Kế hoạch năm" in run("show", "2024:1.I.2", "--today", "2024-03-15").out
    unknown = run("done", "2022:1.I.2", *on)
    assert unknown.code == 2
    assert "2023, 2024" in unknown.err


def test_where_nothing_decides_both_names_are_told(run: Run, office: Path) -> None:
    (office / "plans" / "bo-sung.yaml").write_text(
        NEXT.replace("28/02/2024", "01/03/2023").replace("2024", "2023"), encoding="utf-8"
    )
    refused = run("done", "1.I.2", "--today", "2023-03-15")
    assert refused.code == 2
    assert "2023:1.I.2, bo-sung:1.I.2" in refused.err


def test_work_that_is_carried_over_stays_until_the_next_plan_is_in_force(
    run: Run, next_year: Path
) -> None:
    words = ("carry", "2023:1.I.2@2023", "--to", "2024:1.I.2")
    carried = run(*words, "--today", "2024-01-10")
    assert carried.code == 0
    assert "carried_from: 2023:1.I.2@2023" in carried.err
    assert "cho đến khi kế hoạch 20/KH-UBND có hiệu lực" in carried.err

    def status(day: str) -> str:
        listed = run("list", "--plan", "plans/2023.yaml", "--today", day, *JSON).items
        return next(i["status"] for i in listed if i["task"] == "1.I.2")

    assert status("2024-02-27") == "overdue"
    assert status("2024-02-28") == "carried"
    assert run(*words, "--today", "2024-01-10").code == 4

    told = [p["rule"] for p in run("check", *JSON).data["problems"]]
    assert told.count("carried-by-one-side") == 1
    next_year.write_text(
        NEXT.replace("id: 1.I.2,", "id: 1.I.2, carried_from: 2023:1.I.2@2023,"), encoding="utf-8"
    )
    assert "carried-by-one-side" not in [p["rule"] for p in run("check", *JSON).data["problems"]]


def test_a_row_that_takes_over_what_nobody_handed_over_is_told(run: Run, next_year: Path) -> None:
    next_year.write_text(
        NEXT.replace('id: "7",', 'id: "7", carried_from: 2023:1.I.3@2023-Q1,'), encoding="utf-8"
    )
    found = run("check", *JSON).data["problems"]
    (one,) = (p for p in found if p["rule"] == "carried-by-one-side")
    assert (Path(one["file"]).name, one["line"]) == ("2024.yaml", 9)
    assert "kstthc carry 2023:1.I.3@2023-Q1 --to 2024:7" in one["hint"]


@pytest.mark.usefixtures("next_year")
def test_between_two_plans_recurring_duties_go_on_and_nobody_is_late_with_them(run: Run) -> None:
    due = run("due", "--today", "2024-02-20", "--days", "5", *JSON).items
    interim = [item for item in due if item["remark"] == "kế hoạch mới chưa ban hành"]
    assert {(item["task"], item["period"], item["status"]) for item in interim} >= {
        ("2.I.3", "2024-02", "due")
    }
    late = run("overdue", "--today", "2024-02-20", *JSON).items
    # December's list, due on 5 January, belongs to the plan that has ended.
    of_2024 = [item["period"] for item in late if str(item["period"]).startswith("2024")]
    assert of_2024 == ["2024-01"]
    assert run("done", "2.I.3@2024-02", "--today", "2024-02-20", "--document", "3/TB").code == 0
    assert run("check").code == 0
    begun = run("due", "--today", "2024-02-28", "--days", "5", *JSON).items
    assert not any(item["remark"] == "kế hoạch mới chưa ban hành" for item in begun)


@pytest.mark.usefixtures("office")
def test_a_year_after_a_plans_end_nobody_is_reminded_of_its_recurring_duties(run: Run) -> None:
    """Each further month would be one line more, for a plan that never comes."""

    def told(day: str) -> list[str]:
        found = run("due", "--week", "--today", day, *JSON).items
        return [item["period"] for item in found if item["remark"] == "kế hoạch mới chưa ban hành"]

    assert told("2024-02-09") == ["2024-02"]
    assert "2024-12" in told("2024-12-31")
    assert told("2025-01-03") == []


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("day", ["2024-02-09", "2024-12-31", "2025-01-03"])
def test_kstthc_alone_counts_as_due_does(run: Run, day: str) -> None:
    week = run("due", "--week", "--today", day, *JSON).items
    due = sum(item["status"] != "overdue" for item in week)
    assert f"tuần này {due} " in run("--today", day).out.splitlines()[0]


@pytest.mark.usefixtures("next_year")
def test_reviews_do_not_survive_their_plan(run: Run) -> None:
    due = run("due", "--today", "2024-01-03", "--month", *JSON).items
    assert not any(item["kind"] == "review" for item in due)


def test_a_bad_plan_among_good_ones_is_told_and_the_rest_answered(run: Run, office: Path) -> None:
    (office / "plans" / "2024.yaml").write_text("sections: [", encoding="utf-8")
    for words in ((), ("--plan", "plans")):
        shown = run("list", "--today", "2023-05-04", *words, *JSON)
        assert shown.code == 1
        assert shown.items
        assert "2024.yaml" in shown.err
    assert run("list", "--plan", "plans/2024.yaml", "--today", "2023-05-04").code == 3


@NEEDS_LINKS
def test_a_plan_and_a_link_to_it_are_one_with_one_journal(run: Run, office: Path) -> None:
    link = office / "plans" / "hien-hanh.yaml"
    link.symlink_to("2023.yaml")
    once = run("list", "--today", "2023-05-04", *JSON)
    assert len(once.data["plans"]) == 1
    done = run("done", "1.I.2", "--plan", str(link), "--today", "2023-03-06", "--document", "1/KH")
    assert done.code == 0
    assert not (office / "plans" / "hien-hanh.records.yaml").exists()
    shown = run("list", "--today", "2023-05-04", *JSON).items
    assert [i["status"] for i in shown if i["task"] == "1.I.2"] == ["done"]


def test_a_journal_without_its_plan_is_told(run: Run, office: Path) -> None:
    (office / "plans" / "2022.records.yaml").write_text("# x\n", encoding="utf-8")
    found = run("check", *JSON).data["problems"]
    assert "journal-without-plan" in [p["rule"] for p in found]


def test_an_event_on_which_a_record_rests_is_not_taken_back(run: Run, office: Path) -> None:
    day = ("--today", "2023-06-05")
    opened = run("open", "1.I.10", "--on", "01/06/2023", "--ref", "PAKN-7", *day)
    event = opened.err.split()[2].rstrip(":")
    done = run("done", "1.I.10@PAKN-7", "--document", "1/CV", *day)
    number = done.err.split()[2].rstrip(":")
    refused = run("undo", event, *day)
    assert refused.code == 4
    assert number in refused.err
    assert run("undo", number, *day).code == 0
    assert run("undo", event, *day).code == 0


def test_a_done_that_is_taken_back_and_done_again_does_not_come_back_twice(
    run: Run, office: Path
) -> None:
    day = ("--today", "2023-03-06")
    first = run("done", "1.I.2", *day).err.split()[2].rstrip(":")
    undone = run("undo", first, *day).err.split()[2].rstrip(":")
    second = run("done", "1.I.2", *day).err.split()[2].rstrip(":")
    refused = run("undo", undone, *day)
    assert refused.code == 4
    assert second in refused.err


@pytest.mark.usefixtures("next_year")
def test_what_is_handed_over_is_not_settled_away(run: Run) -> None:
    assert run("carry", "2023:1.I.2@2023", "--to", "2024:1.I.2", "--today", "2024-01-10").code == 0
    words = ("--reason", "hết năm", "--document", "5/TB-UBND", "--today", "2024-01-10")
    settled = run("waive", "--plan", "2023", "--all-open", *words)
    assert "1.I.2@2023" not in settled.err
    late = run("overdue", "--today", "2024-01-10", *JSON).items
    assert [item["task"] for item in late] == ["1.I.2"]
    assert run("overdue", "--today", "2024-02-28", "--fail-on-overdue").code == 0


@pytest.mark.usefixtures("office")
def test_one_deliverable_is_named_by_its_number(run: Run) -> None:
    day = ("--today", "2023-07-06")
    assert run("done", "6.II.11@2023#2", "--document", "4/TB", *day).code == 0
    shown = run("show", "6.II.11", *day)
    assert "sản phẩm 2 trên 4" in shown.out
    assert run("done", "6.II.11#2", *day).code == 4
    assert run("done", "6.II.11#3", *day).code == 0
    assert run("done", "6.II.11@2023#9", *day).code == 2


@pytest.mark.usefixtures("next_year")
def test_the_name_of_a_plan_before_a_row_is_taken_everywhere(run: Run) -> None:
    day = ("--today", "2024-03-15")
    assert "2024-04" in run("next", "2024:7", *day).out
    assert run("show", "2023:2.3", *day).code == 0
    assert run("log", "2023:2.3", *day).code == 0
    assert run("open", "2023:1.I.10", "--ref", "PAKN-9", *day).code == 0
    assert run("done", "1.I.10@PAKN-9", "--document", "1/CV", *day).code == 0
    assert run("extend", "2023:1.I.4", "--to", "30/04/2024", "--document", "1/QĐ", *day).code == 0
    assert run("waive", "2023:2.I.3@2023-05", "--reason", "x", *day).code == 0


@pytest.mark.parametrize("command", [("overdue",), ("due", "--week")])
@pytest.mark.parametrize("spoil", ["plan", "journal"])
def test_nothing_to_do_is_only_said_when_everything_was_read(
    run: Run, tmp_path: Path, command: tuple[str, ...], spoil: str
) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    rows = (
        "- {id: 1.I.1, content: Báo cáo, lead: UBND xã, result: Báo cáo, deadline: Trước 15/9/2023}"
    )
    (plans / "2023.yaml").write_text(plan_with(rows), encoding="utf-8")
    words = (*command, "--plan", str(plans), "--today", "2023-03-06")
    assert "Không có việc" in run(*words).err
    if spoil == "plan":
        (plans / "b.yaml").write_text("sections: [\n", encoding="utf-8")
    else:
        (plans / "2023.records.yaml").write_text('- {"id": "torn\n', encoding="utf-8")
    told = run(*words)
    assert "Không có việc" not in told.err
    assert "Chưa thể kết luận" in told.err
    assert run(*words, "--fail-on-overdue").code == 1


@pytest.mark.usefixtures("next_year")
def test_a_record_tells_its_plan_where_there_are_several(run: Run) -> None:
    done = run("done", "1.I.4", "--document", "5/BC", "--today", "2023-03-06")
    assert done.err.startswith("Trong kế hoạch 96/KH-UBND, Ủy ban nhân dân xã Kiến An:\nĐã ghi ")
