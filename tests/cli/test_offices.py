"""Plans of several offices: a line an office first, rows on request, and nothing hidden."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from communes import ROWS, plan_of, write_plan
from office import Run

JSON = ("--format", "json")
DAY = ("--today", "2026-05-11")
COUNTED = ("done", "done_late", "overdue", "at_risk", "upcoming", "not_applicable", "unread")


@pytest.fixture
def province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three communes of one province: one has done most, one a part, one nothing."""
    folder = tmp_path / "tinh"
    for name, place in (("an", "xã An"), ("binh", "xã Bình"), ("cam", "xã Cam")):
        write_plan(folder, name, plan_of(place))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def recorded(province: Path, run: Run) -> Path:
    """The province with what An and Bình did."""
    for period in ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05"):
        done(run, province, "an", f"1@{period}", f"{period}-05")
    done(run, province, "an", "2@2026", "2026-05-08")
    done(run, province, "binh", "1@2026-02", "2026-02-05")
    return province


def done(run: Run, folder: Path, name: str, task: str, on: str) -> None:
    words = ("--plan", str(folder / name / "2026.yaml"), "--on", on, "--document", "1/BC", *DAY)
    assert run("done", task, *words).code == 0


def office_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("Ủy ban nhân dân xã")]


def offices(data: Any) -> dict[str, Any]:
    return {one["office"]: one for one in data["offices"]}


@pytest.mark.parametrize("command", ["due", "overdue", "list"])
def test_a_line_an_office_comes_first_the_latest_on_top(
    run: Run, recorded: Path, command: str
) -> None:
    shown = run(command, "--plan", str(recorded), *DAY)
    assert shown.code == 0
    lines = office_lines(shown.out)
    assert [line.split("  ")[0] for line in lines] == [
        "Ủy ban nhân dân xã Cam", "Ủy ban nhân dân xã Bình", "Ủy ban nhân dân xã An",
    ]  # fmt: skip
    assert "3 đơn vị" in shown.out.splitlines()[-1]
    assert "@" not in lines[-1]  # nothing of An is late, so no row is named


@pytest.mark.parametrize(
    "words", [("overdue",), ("due", "--week"), ("list",), ("list", "--status", "done"),
              ("list", "--lead", "văn phòng")]
)  # fmt: skip
def test_a_folder_answers_what_its_plans_answer_one_by_one(
    run: Run, recorded: Path, words: tuple[str, ...]
) -> None:
    plans = sorted(recorded.rglob("2026.yaml"))
    alone = [item for path in plans for item in run(*words, "--plan", str(path), *DAY, *JSON).items]
    together = run(*words, "--plan", str(recorded), *DAY, *JSON)

    def in_order(items: list[dict[str, Any]]) -> list[str]:
        return sorted(str(item) for item in items)

    assert in_order(together.items) == in_order(alone)
    assert alone
    everything = [
        item for path in plans for item in run("list", "--plan", str(path), *DAY, *JSON).items
    ]
    known = offices(run("list", "--plan", str(recorded), *DAY, *JSON).data)
    for name, office in known.items():
        own = [i for i in everything if i["issuer"] == name and i["kind"] == "deadline"]
        statuses = [str(item["status"]) for item in own]
        assert office["overdue"] == statuses.count("overdue")
        assert office["done"] == statuses.count("done")
        assert office["done_late"] == statuses.count("done_late")
        assert office["at_risk"] == statuses.count("due")
        assert sum(office[key] for key in COUNTED) == len(own)


@pytest.mark.parametrize("day", ["2026-01-05", "2026-07-15", "2027-02-01"])
def test_what_is_only_counted_is_what_rows_that_are_made_say(
    run: Run, recorded: Path, day: str
) -> None:
    asked = ("list", "--plan", str(recorded), "--today", day)
    counted, made = run(*asked), run(*asked, "--per", "office")
    assert counted.out == made.out
    assert counted.out


def test_json_keeps_its_keys_and_adds_the_offices(run: Run, recorded: Path) -> None:
    data = run("overdue", "--plan", str(recorded), *DAY, *JSON).data
    assert {"schema_version", "today", "plan", "plans", "items"} <= data.keys()
    an, cam = (offices(data)[f"Ủy ban nhân dân xã {name}"] for name in ("An", "Cam"))
    assert (an["done"], an["done_late"], an["overdue"], an["rate"]) == (5, 1, 0, 0.8333)
    assert an["worst"] is None
    assert (cam["overdue"], cam["rate"], cam["rows"]) == (6, 0.0, 6)
    assert cam["worst"]["name"] == "1@2026-01"
    assert data["not_used"] == []


def test_the_rows_come_on_request_each_with_its_office(run: Run, recorded: Path) -> None:
    shown = run("overdue", "--plan", str(recorded), "--per", "row", *DAY)
    rows = [line for line in shown.out.splitlines() if "2@2026" in line]
    assert len(rows) == 2
    assert any("xã Bình" in row for row in rows)
    assert any("xã Cam" in row for row in rows)


def test_a_row_is_followed_across_offices_by_its_words(run: Run, recorded: Path) -> None:
    renumbered = ROWS.replace('id: "2"', 'id: "9"')
    write_plan(recorded, "dien", plan_of("xã Điền", rows=renumbered))
    data = run("overdue", "--plan", str(recorded), "--per", "task", *DAY, *JSON).data
    by_content = {row["content"]: row for row in data["tasks"]}
    monthly = by_content["Báo cáo tháng trên địa bàn …"]
    assert (monthly["offices"], monthly["overdue"], monthly["done"]) == (4, 14, 6)
    training = by_content["Tập huấn công chức"]
    assert training["offices"] == 4
    assert sorted(training["late_offices"]) == [
        "Ủy ban nhân dân xã Bình", "Ủy ban nhân dân xã Cam", "Ủy ban nhân dân xã Điền",
    ]  # fmt: skip
    assert "An" not in run("overdue", "--plan", str(recorded), "--per", "task", *DAY).out.split()


def test_leads_of_different_offices_are_never_one_number(run: Run, recorded: Path) -> None:
    late = run("overdue", "--plan", str(recorded), "--per", "lead", *DAY, *JSON).data["leads"]
    assert "Ủy ban nhân dân xã An" not in [one["office"] for one in late]
    data = run("list", "--plan", str(recorded), "--per", "lead", *DAY, *JSON).data
    own = [(one["lead"], one["office"], one["overdue"]) for one in data["leads"]]
    assert len({(lead, office) for lead, office, _ in own}) == len(own) == 6
    assert ("UBND xã", "Ủy ban nhân dân xã Cam", 1) in own
    assert ("UBND xã", "Ủy ban nhân dân xã An", 0) in own


def test_offices_that_share_a_name_are_told_apart(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "nuoc"
    write_plan(folder, "a/tan", plan_of("xã Tân", superior="Ủy ban nhân dân tỉnh A"))
    write_plan(folder, "b/tan", plan_of("xã Tân", superior="Ủy ban nhân dân tỉnh B"))
    write_plan(folder, "c/1/tan", plan_of("xã Mới", superior=""))
    write_plan(folder, "c/2/tan", plan_of("xã Mới", superior=""))
    names = offices(run("list", "--plan", str(folder), *DAY, *JSON).data)
    assert len(names) == 4
    assert "Ủy ban nhân dân xã Tân (Ủy ban nhân dân tỉnh B)" in names
    assert any(name.endswith("c/2/tan)") for name in names)


def test_plans_of_one_office_in_several_years_are_one_line(run: Run, province: Path) -> None:
    write_plan(province, "2025/an.yaml", plan_of("xã An", year=2025))
    known = offices(run("overdue", "--plan", str(province), *DAY, *JSON).data)
    an = known["Ủy ban nhân dân xã An"]
    assert len(an["plan_files"]) == 2
    # What 2025 left is late, and does not make this year's rate.
    assert an["overdue"] == 6 + 14
    alone = run("list", "--plan", str(province / "an" / "2026.yaml"), *DAY, *JSON).items
    assert an["upcoming"] == sum(item["status"] == "upcoming" for item in alone)


def test_one_offices_several_years_stay_a_list_of_rows(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "xa"
    write_plan(folder, "2025.yaml", plan_of("xã An", year=2025))
    write_plan(folder, "2026.yaml", plan_of("xã An"))
    shown = run("overdue", "--plan", str(folder), *DAY)
    assert "1@2026-02" in shown.out
    refused = run("overdue", "--plan", str(folder), "--per", "lead", *DAY)
    assert refused.code == 2


@pytest.mark.parametrize("named", [True, False])
def test_bad_plans_are_all_told_and_the_rest_is_answered(
    run: Run, recorded: Path, monkeypatch: pytest.MonkeyPatch, named: bool
) -> None:
    for name in ("xau-1.yaml", "xau-2.yaml"):
        (recorded / name).write_text("sections: [", encoding="utf-8")
    (recorded / "cam" / "2026.records.yaml").write_bytes("- {é}\n".encode("utf-16"))
    recorded.rename(recorded.parent / "plans")
    monkeypatch.chdir(recorded.parent)
    words = ("--plan", "plans") if named else ()
    shown = run("overdue", *words, *DAY, *JSON)
    assert shown.code == 1
    assert all(name in shown.err for name in ("xau-1.yaml", "xau-2.yaml", "cam"))
    assert len(shown.data["not_used"]) == 3
    assert set(offices(shown.data)) == {"Ủy ban nhân dân xã An", "Ủy ban nhân dân xã Bình"}


def test_failing_on_what_is_overdue_says_where(run: Run, recorded: Path) -> None:
    shown = run("overdue", "--plan", str(recorded), "--fail-on-overdue", *DAY)
    assert shown.code == 1
    last = shown.err.splitlines()[-1]
    assert "xã Cam (6)" in last
    assert "xã An" not in last
    first = ("--today", "2026-01-05")
    assert run("overdue", "--plan", str(recorded), "--fail-on-overdue", *first).code == 0


def test_a_slip_in_a_leads_name_is_not_all_clear(run: Run, recorded: Path) -> None:
    assert run("overdue", "--plan", str(recorded), "--lead", "Văn phóng HĐ", *DAY).code == 2
    assert run("overdue", "--plan", str(recorded), "--lead", "UBND xã", *DAY).code == 0


def test_words_that_were_not_understood_are_marked_beside_the_rate(
    run: Run, recorded: Path
) -> None:
    rows = (
        ROWS + "  - {id: '4', content: Việc lạ, lead: UBND xã, deadline: xong lúc nào hay lúc ấy}\n"
    )
    write_plan(recorded, "dien", plan_of("xã Điền", rows=rows))
    shown = run("overdue", "--plan", str(recorded), *DAY)
    (line,) = (line for line in office_lines(shown.out) if "xã Điền" in line)
    assert "0%?" in line
    assert "xã Điền" in shown.err


def test_an_export_of_dossiers_is_of_one_office(run: Run, recorded: Path) -> None:
    assert run("due", "--plan", str(recorded), "--dossiers", "x.csv", *DAY).code == 2


@pytest.mark.parametrize("by", ["office", "task", "lead"])
def test_the_tables_are_also_csv(run: Run, recorded: Path, by: str) -> None:
    text = run("overdue", "--plan", str(recorded), "--per", by, "--format", "csv", *DAY).out
    head = text.lstrip("\ufeff").splitlines()[0].split(",")
    assert {"Quá hạn", "Sắp đến hạn"} <= set(head)


def test_check_tells_a_line_a_plan_with_problems(run: Run, recorded: Path) -> None:
    (recorded / "xau.yaml").write_text("sections: [", encoding="utf-8")
    shown = run("check", str(recorded), *DAY)
    assert shown.code == 1
    lines = shown.out.splitlines()
    assert [line.rsplit("/", 1)[-1] for line in lines[1:]] == ["xau.yaml", *["2026.yaml"] * 3]
    assert lines[1].split() == ["?", "1", "0", "0", "?", str(recorded / "xau.yaml")]
    every = run("check", str(recorded), "--per", "row", *DAY)
    assert every.code == 1
    assert "1 lỗi" in every.out.splitlines()[-1]
    plans = run("check", str(recorded), *DAY, *JSON).data["plans"]
    assert sum(plan["errors"] for plan in plans) == 1
    assert len(plans) == 4


@pytest.mark.parametrize("month", ["2026-12", "2027-01"])
def test_between_two_years_duties_go_on_as_plan_by_plan(
    run: Run, recorded: Path, month: str
) -> None:
    write_plan(recorded, "an/2027.yaml", plan_of("xã An", year=2027))
    day = ("--today", f"{month}-04", "--days", "20")
    together = run("due", "--plan", str(recorded), *day, *JSON).items
    alone = [
        item
        for path in sorted(recorded.rglob("202?.yaml"))
        for item in run("due", "--plan", str(path), *day, *JSON).items
    ]
    assert sorted(map(str, together)) == sorted(map(str, alone))
