"""Next year's draft: this year's file under small edits, nothing dropped and nothing falsified."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from kstthc_cli.annex.diff.compare import compare_plans
from kstthc_cli.annex.new_year.draft import NewYear
from kstthc_cli.annex.new_year.new_year import make_new_year
from kstthc_cli.annex.new_year.sheet import read_text
from kstthc_cli.annex.new_year.told import gone_rows
from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.plan.checking import check_source
from kstthc_cli.plan.last_year import End, LastYear
from kstthc_cli.plan.load import plan_of
from kstthc_cli.plan.plan import Task
from office import PLAN_96

SMALL = """\
# của người viết, năm 2023
year: 2023
document:
  number: 22/KH-UBND
  title: Cải cách hành chính năm 2023
  issuer: Ủy ban nhân dân xã Kiến An
  issued_on: 12/01/2023
valid:
  from: 12/01/2023
  to: 31/12/2023
units:
  - name: Văn phòng
  - name: Ban Tư pháp
sections:
  - id: I
    title: Thể chế
    tasks:
      # hàng đầu
      - id: I.1
        content: Rà soát thủ tục hành chính năm 2023
        lead: Văn phòng
        deadline: Trước 30/9/2023   # hạn của xã
        result: Báo cáo
      - id: I.2
        content: Tuyên truyền pháp luật
        lead: Ban Tư pháp
        deadline: Thường xuyên
        result: Bài viết
"""


def made(
    text: str, year: int = 2024, outcomes: Mapping[str, Sequence[LastYear]] | None = None
) -> NewYear:
    source = read_text("2023.yaml", textwrap.dedent(text))
    return make_new_year(source, plan_of(source), year, f"{year}.yaml", outcomes)


def task(draft: NewYear, name: str) -> Task:
    return next(one for one in draft.plan.tasks if one.id == name)


def plan_96_of(year: int) -> NewYear:
    return made(PLAN_96.read_text(encoding="utf-8"), year)


def test_plan_96_keeps_what_is_others_and_leaves_its_own_to_fill_in() -> None:
    draft = plan_96_of(2024)
    document = draft.plan.document
    assert (document["number"], document["issued_on"], document["signer"]) == (None, None, None)
    assert document["basis"] == []
    assert "Kế hoạch số 182/KH-UBND ngày 06 tháng 02 năm 2023" in draft.text
    assert "năm 2023 trên địa bàn huyện" in draft.text
    assert "766/QĐ-TTg ngày 24/6/2022" in draft.text
    assert "167/2012/TT-BTC ngày 10/10/2012" in draft.text
    assert "số …/KH-UBND ngày … tháng … năm 2024" in draft.text
    assert draft.to_fill == ("number", "issued_on", "basis", "signer")
    found = {problem.rule for problem in check_source(read_text("2024.yaml", draft.text)).problems}
    assert {"draft", "left-blank"} <= found


def test_every_year_that_differs_is_shown() -> None:
    old, draft = PLAN_96.read_text(encoding="utf-8"), plan_96_of(2024)
    kept = [line for line in draft.text.splitlines() if not line.lstrip().startswith("# kstthc")]
    standing = sum(line.count("2024") for line in kept)
    shown = sum(one.new.count("2024") for one in draft.changes)
    assert shown == standing - old.count("2024") > 30
    assert all(one.line > 0 and one.old != one.new for one in draft.changes)


def test_the_line_of_a_change_is_that_of_the_new_file() -> None:
    draft = plan_96_of(2024)
    lines = draft.text.splitlines()
    for one in draft.changes:
        if one.key == "deadline":
            assert one.new in lines[one.line - 1]


def test_days_off_of_2024_are_told_with_the_break_around_31_august() -> None:
    falls = {(fall.task, fall.occurrence.nominal): str(fall.why) for fall in plan_96_of(2024).falls}
    assert "Quốc khánh" in falls["1.III.14", date(2024, 8, 31)]
    assert "31/08 đến 03/09/2024" in falls["1.III.14", date(2024, 8, 31)]
    assert ("6.I.9", date(2024, 3, 17)) in falls
    assert ("1.I.1", date(2024, 2, 28)) not in falls


def test_a_day_that_is_worked_in_place_of_another_is_told() -> None:
    draft = made(SMALL.replace("30/9/2023", "04/5/2023"))
    assert ["làm bù" in str(fall.why) for fall in draft.falls] == [True]


def test_comments_order_and_everything_else_stay_byte_for_byte() -> None:
    draft = made(SMALL)
    ours = [line for line in draft.text.splitlines() if "# kstthc" not in line]
    changed = {old: new for old, new in zip(SMALL.splitlines(), ours, strict=True) if old != new}
    assert changed == {
        "year: 2023": "year: 2024",
        "  number: 22/KH-UBND": "  number:",
        "  title: Cải cách hành chính năm 2023": "  title: Cải cách hành chính năm 2024",
        "  issued_on: 12/01/2023": "  issued_on:",
        "  from: 12/01/2023": "  from:",
        "  to: 31/12/2023": "  to: 31/12/2024",
        "        content: Rà soát thủ tục hành chính năm 2023":
            "        content: Rà soát thủ tục hành chính năm 2024",
        "        deadline: Trước 30/9/2023   # hạn của xã":
            "        deadline: Trước 30/9/2024   # hạn của xã",
    }  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_file_keeps_its_line_ends(newline: str) -> None:
    draft = made(SMALL.replace("\n", newline))
    assert draft.text.count("\n") == draft.text.count(newline)


def test_forward_twice_is_stable() -> None:
    first = plan_96_of(2024)
    second = make_new_year(read_text("2024.yaml", first.text), first.plan, 2025, "2025.yaml", None)
    third = make_new_year(read_text("2025.yaml", second.text), second.plan, 2026, "2026.yaml", None)
    shape = [len(text.splitlines()) for text in (second.text, third.text)]
    assert shape[0] == shape[1]
    assert second.text.count("# kstthc") == third.text.count("# kstthc") == 1
    found = compare_plans(second.plan, third.plan)
    assert not any((found.added, found.gone, found.changed, found.moved, found.renumbered))
    assert [one.new for one in second.changes if one.key == "deadline"] == [
        one.old for one in third.changes if one.key == "deadline"
    ]


def test_a_plan_filled_in_goes_forward_again() -> None:
    text = plan_96_of(2024).text
    for blank, filled in {
        "  number:\n": "  number: 15/KH-UBND\n",
        "  issued_on:\n": "  issued_on: 20/02/2024\n",
        "basis: []": "basis: [Kế hoạch số 40/KH-UBND ngày 30 tháng 01 năm 2024 của huyện]",
        "  signer:\n": "  signer:\n    title: CHỦ TỊCH\n    name: Nguyễn Thành Trung\n",
    }.items():
        assert blank in text
        text = text.replace(blank, filled)
    draft = made(text, 2025)
    assert "40/KH-UBND ngày 30 tháng 01 năm 2024" in draft.text
    assert draft.plan.document["basis"] == []
    assert draft.plan.is_draft
    assert task(draft, "1.I.1").deadline == "Trước 28/02/2025"


def test_a_deadline_that_no_longer_exists_stays_and_is_told() -> None:
    for words in ("Trước 29/02/2024", "Thứ Sáu, ngày 15/12/2023"):
        draft = made(SMALL.replace("Trước 30/9/2023", words))
        assert task(draft, "I.1").deadline == words
        assert [one.words for one in draft.left if one.key == "deadline"] == [words]


def test_comments_behind_what_is_blanked_or_replaced_stay() -> None:
    draft = made(
        SMALL.replace("22/KH-UBND", "22/KH-UBND   # số cũ").replace(
            "to: 31/12/2023", "to: 31/12/2023 # hết năm"
        )
    )
    assert "  number:   # số cũ\n" in draft.text
    assert "  to: 31/12/2024 # hết năm\n" in draft.text


HARD = """\
year: 2023
document:
  number: "12/2023/KH-UBND"
  title: 'Kế hoạch năm 2023'
  issuer: UBND xã
  issued_on: 2023-01-05
valid: {to: 2023-12-31}
sections:
- id: I
  title: >
    Phần năm
    2023
  tasks:
  - id: I.1
    content: |
      Việc năm 2023
      # kstthc 2023 · không phải ghi chú
      dòng hai năm 2023
    lead:
    - A
    deadline: "Tr\\u01b0\\u1edbc 30/6/2023"
  -
    id: I.2
    content: "năm\\
      \\ 2023"
    deadline: Thường xuyên
    note: https://vi.du/2023/ke-hoach-2023.pdf xem KH2023
"""


def test_yaml_written_in_hard_ways_is_edited_or_told() -> None:
    draft = made(HARD)
    first, second = draft.plan.tasks
    assert first.content == "Việc năm 2024\n# kstthc 2023 · không phải ghi chú\ndòng hai năm 2024\n"
    assert second.content == "năm 2024"
    assert second.note == "https://vi.du/2023/ke-hoach-2023.pdf xem KH2023"
    assert draft.plan.sections[0].title == "Phần năm 2024\n"
    assert draft.plan.terms.valid_to == date(2024, 12, 31)
    assert first.deadline == "Trước 30/6/2023"
    assert "Trước 30/6/2023" in [one.words for one in draft.left]


def test_a_year_in_a_name_stays_and_is_told() -> None:
    draft = made(SMALL.replace("Ban Tư pháp", "Tổ kiểm tra năm 2023"))
    assert task(draft, "I.2").lead == ("Tổ kiểm tra năm 2023",)
    assert {one.key for one in draft.left} == {"lead", "units"}


def test_a_plan_of_several_years_is_refused() -> None:
    text = SMALL.replace("to: 31/12/2023", "to: 31/12/2027")
    with pytest.raises(UnusableInputError, match="nhiều năm"):
        made(text)


@pytest.mark.parametrize("year", [2022, 2023])
def test_a_year_that_is_not_later_is_refused(year: int) -> None:
    with pytest.raises(UsageError):
        made(SMALL, year)


AMENDMENTS = """\
amendments:
  - number: 130/KH-UBND
    issued_on: 20/06/2023
    changes:
      - task: I.1
        deadline: Trước 31/10/2023
      - task: I.1
        lead: Ban Tư pháp
      - task: I.2
        deadline: Hàng quý
      - new:
          id: I.3
          content: Thí điểm trợ lý ảo năm 2023
          lead: Văn phòng
          deadline: Hàng quý
          result: [Báo cáo, {name: Kế hoạch năm 2023, deadline: Quý II/2023}]
        section: I
"""


def test_later_documents_are_merged_or_told() -> None:
    draft = made(SMALL + AMENDMENTS)
    assert not draft.plan.amendments
    first, second, third = draft.plan.tasks
    assert (first.deadline, first.lead) == ("Trước 30/9/2024", ("Ban Tư pháp",))
    assert second.deadline == "Hàng quý"
    assert (third.id, third.content) == ("I.3", "Thí điểm trợ lý ảo năm 2024")
    assert third.deliverables[1].deadline == "Quý II/2024"
    assert [(one.task, one.is_open) for one in draft.merged] == [
        ("I.1", True), ("I.1", False), ("I.2", False), ("I.3", False),
    ]  # fmt: skip
    assert "“Trước 31/10/2023”" in draft.text


def test_a_withdrawn_row_goes_and_a_renamed_unit_is_renamed() -> None:
    text = (
        SMALL
        + AMENDMENTS.partition("      - task: I.1\n")[0]
        + (
            "      - task: I.1\n        withdrawn: Lồng ghép\n"
            "      - unit: Ban Tư pháp\n        becomes: [Phòng Văn hóa - Xã hội]\n"
        )
    )
    draft = made(text)
    assert [(one.id, one.lead) for one in draft.plan.tasks] == [
        ("I.2", ("Phòng Văn hóa - Xã hội",))
    ]
    assert "Phòng Văn hóa - Xã hội" in [unit.name for unit in draft.plan.units]
    assert check_source(read_text("x.yaml", draft.text)).plan is not None


def test_the_last_row_of_a_section_leaves_an_empty_list() -> None:
    text = (
        SMALL[: SMALL.index("      - id: I.2")]
        + AMENDMENTS.partition("      - task")[0]
        + ("      - task: I.1\n        withdrawn: Không còn\n")
    )
    assert made(text).plan.tasks == ()


FLOW = """\
document: {number: 5/KH-TH, title: Kế hoạch năm học 2023-2024, issuer: Trường THPT A, issued_on: 05/09/2023}
valid: {from: 05/09/2023, to: 31/05/2024}
tasks:
  - {id: "1", content: "Năm học 2023-2024", lead: A, deadline: Trước 15/9/2023, result: KH, carried_from: "2022:1@2022"}
  - {id: "2", content: Tổng kết, lead: Hiệu trưởng, deadline: "Trước 25/5/2024", result: [Báo cáo năm 2023, KH]}
"""


def test_rows_in_braces_are_edited_too() -> None:
    draft = made(FLOW)
    assert [one.deadline for one in draft.plan.tasks] == ["Trước 15/9/2024", "Trước 25/5/2025"]
    assert draft.plan.document["title"] == "Kế hoạch năm học 2024-2025"
    assert draft.plan.tasks[0].carried_from == ()
    assert draft.plan.tasks[1].result == ("Báo cáo năm 2024", "KH")
    assert draft.plan.terms.valid_to == date(2025, 5, 31)


def outcome(row: str, key: str, end: End, **more: object) -> LastYear:
    return LastYear(row, key, end, date(2023, 9, 30), **more)  # type: ignore[arg-type]


def test_last_years_outcome_stands_above_its_row() -> None:
    draft = made(
        SMALL,
        outcomes={
            "I.1": [outcome("I.1", "2023", End.NEVER)],
            "I.2": [
                outcome("I.2", "2023-Q1", End.DONE, is_recurring=True),
                outcome("I.2", "2023-Q2", End.LATE, days=3, is_recurring=True),
                outcome("I.2", "2023-Q3", End.WAIVED, why="Tỉnh làm thay", is_recurring=True),
                outcome("I.2", "2023-Q4", End.NEVER, is_recurring=True),
            ],
        },
    )
    lines = draft.text.splitlines()
    above = {name: lines[lines.index(f"      - id: {name}") - 1] for name in ("I.1", "I.2")}
    assert "carried_from: 2023:I.1@2023" in above["I.1"]
    told = " ".join(line.partition(" · ")[2] for line in lines if "# kstthc" in line)
    for words in ("đúng hạn 1", "2023-Q2: 3 ngày làm việc", "Tỉnh làm thay", "chưa làm 1"):
        assert words in told
    assert [one.origin for one in draft.carried] == ["2023:I.1@2023"]
    assert [name for name, _ in draft.again] == ["I.2"]


def test_only_overdue_work_is_taken_over_at_once() -> None:
    source = read_text("2023.yaml", SMALL)
    outcomes = {
        "I.1": [outcome("I.1", "2023", End.NEVER)],
        "I.2": [outcome("I.2", "X-1", End.OPEN)],
    }
    draft = make_new_year(source, plan_of(source), 2024, "2024.yaml", outcomes, take_over=True)
    assert [one.carried_from for one in draft.plan.tasks] == [("2023:I.1@2023",), ()]
    assert "thêm “carried_from: 2023:I.2@X-1”" in draft.text


@pytest.mark.parametrize("year", [2026, 2027])
def test_from_2026_on_every_row_that_names_what_is_gone_is_pointed_out(year: int) -> None:
    draft = plan_96_of(year)
    pointed = {one.owner for one in draft.gone}
    for row in draft.plan.tasks:
        words = " ".join((row.content, *row.lead, row.with_, *row.result, row.note)).casefold()
        names_gone = "huyện" in words or "mức 3" in words or "mức độ 3" in words
        if names_gone:
            assert row.id in pointed, row.id
    assert "6.I.9" in pointed  # the Government Office no longer has the control of procedures
    assert {one.named.gone.source for one in draft.gone} >= {
        "Nghị định số 42/2022/NĐ-CP ngày 24/6/2022"
    }


def test_a_source_that_was_not_found_in_print_is_told_so() -> None:
    draft = plan_96_of(2026)
    told = "\n".join(" | ".join(row) for row in gone_rows(draft.gone))
    assert "Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 (chưa đối chiếu)" in told
    assert "kết thúc hoạt động từ 01/7/2025 |" in told


def test_in_2024_no_district_is_gone_yet() -> None:
    assert not [one for one in plan_96_of(2024).gone if "huyện" in one.named.words]


def test_the_real_file_is_left_alone(tmp_path: Path) -> None:
    before = PLAN_96.read_bytes()
    plan_96_of(2024)
    assert PLAN_96.read_bytes() == before
