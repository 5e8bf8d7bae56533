"""What changed between two plans, told as a person would."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kstthc_cli.annex.diff.amend import write_amendment
from kstthc_cli.annex.diff.compare import compare_plans
from kstthc_cli.annex.diff.difference import Difference
from kstthc_cli.annex.diff.told import tell
from kstthc_cli.annex.new_year.sheet import read_text
from kstthc_cli.plan.checking import check_source
from kstthc_cli.plan.load import load_plan, plan_of
from kstthc_cli.plan.plan import Plan
from kstthc_cli.problem import Severity
from office import PLAN_96

ROWS = {
    "I.1": ("Rà soát, đánh giá thủ tục hành chính nội bộ của xã", "Văn phòng", "Quý I/2023"),
    "I.2": ("Tổ chức tập huấn nghiệp vụ kiểm soát cho công chức", "Văn phòng", "Trước 10/3/2023"),
    "I.3": ("Công khai danh sách hồ sơ giải quyết chậm muộn", "UBND xã", "Ngày 05 hàng tháng"),
    "II.4": ("Trang bị thiết bị đọc mã QR cho Bộ phận Một cửa", "UBND xã", "Quý II/2023"),
    "II.5": ("Đối thoại với người dân, doanh nghiệp về thủ tục", "Chủ tịch", "02 lần/năm"),
}
Rows = dict[str, tuple[str, str, str]]


def plan(rows: Rows, year: int = 2023, units: str = "", number: str = "96/KH-UBND") -> Plan:
    text = f"""\
document:
  number: {number}
  title: Kiểm soát thủ tục hành chính năm {year}
  issuer: UBND xã Kiến An
  issued_on: 28/02/{year}
{units}
sections:
"""
    for section in ("I", "II"):
        inside = {name: row for name, row in rows.items() if name.split(".")[0] == section}
        if inside:
            text += f"  - id: {section}\n    title: Phần {section}\n    tasks:\n"
        for name, (content, lead, deadline) in inside.items():
            text += f"      - {{id: {name}, content: '{content}', lead: '{lead}', deadline: '{deadline}', result: BC}}\n"
    return plan_of(read_text(f"{year}.yaml", text))


def differ(new: Rows, old: Rows = ROWS, year: int = 2023) -> Difference:
    return compare_plans(plan(old), plan(new, year))


def changed(**rows: tuple[str, str, str]) -> Rows:
    return {**ROWS, **{name.replace("_", "."): row for name, row in rows.items()}}


def test_a_plan_does_not_differ_from_itself() -> None:
    assert differ(ROWS).is_empty
    own = load_plan(PLAN_96)
    assert compare_plans(own, own).is_empty


def test_rows_are_matched_by_what_they_say_not_by_number() -> None:
    rows = {"I.1": ROWS["I.2"], "I.2": ROWS["I.1"], "I.3": ROWS["I.3"], "II.4": ROWS["II.4"]}
    found = differ(rows)
    assert [(one.id, two.id) for one, two in found.renumbered] == [("I.2", "I.1"), ("I.1", "I.2")]
    assert [task.id for task in found.gone] == ["II.5"]
    assert (found.added, found.changed) == ([], [])


def test_a_row_in_another_section_has_moved() -> None:
    rows = {name: row for name, row in ROWS.items() if name != "I.2"} | {"II.6": ROWS["I.2"]}
    found = differ(rows)
    assert [(m.old.id, m.new.id, m.before, m.after) for m in found.moved] == [
        ("I.2", "II.6", "I. Phần I", "II. Phần II")
    ]
    assert (found.added, found.gone, found.renumbered) == ([], [], [])


def test_a_row_that_comes_first_renumbers_the_others_in_one_line() -> None:
    rows: Rows = {"I.1": ("Thí điểm trợ lý ảo hỗ trợ công chức một cửa", "UBND xã", "Quý III/2023")}
    rows |= {f"I.{n + 2}": ROWS[f"I.{n + 1}"] for n in range(3)}
    rows |= {"II.5": ROWS["II.4"], "II.6": ROWS["II.5"]}
    found = differ(rows)
    assert [task.id for task in found.added] == ["I.1"]
    shown = tell(found, str, 100, everything=False)
    assert "I.1 đến I.3 → I.2 đến I.4 (3 mục)" in shown


def test_words_that_changed_are_shown() -> None:
    found = differ(
        changed(I_2=("Tổ chức tập huấn kỹ năng số cho công chức", "Văn phòng", "Trước 10/3/2023"))
    )
    change = found.changed[0].fields[0]
    assert (change.key, [*change.words[0]]) == ("content", ["nghiệp vụ kiểm soát", "kỹ năng số"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Quý I/2023", "Quý 1/2023"),
        ("Quý I/2023", "Q1/2023"),
        ("Trước 10/3/2023", "Chậm nhất ngày 10 tháng 3 năm 2023"),
        ("Ngày 05 hàng tháng", "Ngày 5 hằng tháng"),
        ("02 lần/năm", "6 tháng/lần"),
    ],
)
def test_a_deadline_in_other_words_means_the_same(old: str, new: str) -> None:
    before = changed(I_1=(ROWS["I.1"][0], "Văn phòng", old))
    after = changed(I_1=(ROWS["I.1"][0], "Văn phòng", new))
    found = differ(after, before)
    assert found.changed == []
    assert [(one.old_words, one.new_words) for one in found.same_meaning] == [(old, new)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Quý I/2023", "Quý II/2023"),
        ("Trước 10/3/2023", "Trước 20/3/2023"),
        ("Quý I/2023", "Trong quý nào đó"),
        ("Thường xuyên", "Hàng tháng"),
        ("02 lần/năm", "03 lần/năm"),
    ],
)
def test_a_deadline_of_another_meaning_is_a_change(old: str, new: str) -> None:
    before = changed(I_1=(ROWS["I.1"][0], "Văn phòng", old))
    after = changed(I_1=(ROWS["I.1"][0], "Văn phòng", new))
    found = differ(after, before)
    assert [(one.key, one.old, one.new) for one in found.changed[0].fields] == [
        ("deadline", old, new)
    ]
    assert found.same_meaning == []


def test_the_deadline_of_a_deliverable_is_read_too() -> None:
    head = "document: {number: 1/KH, title: K, issuer: U, issued_on: 01/02/2023}\ntasks:\n"
    row = "  - {{id: '1', content: Kiểm tra, lead: A, result: [{{name: Báo cáo, deadline: {}}}, Lịch]}}\n"
    plans = [
        plan_of(read_text("2023.yaml", head + row.format(words)))
        for words in ("Quý II/2023", "Quý 2/2023", "Quý III/2023")
    ]
    same, other = (compare_plans(plans[0], one) for one in plans[1:])
    assert [(one.old_words, one.new_words) for one in same.same_meaning] == [
        ("Quý II/2023", "Quý 2/2023")
    ]
    assert same.changed == []
    assert [(one.key, one.new) for one in other.changed[0].fields] == [("deadline", "Quý III/2023")]


def test_a_plan_so_much_later_only_has_other_years() -> None:
    rows: Rows = {
        name: (content, lead, deadline.replace("2023", "2024"))
        for name, (content, lead, deadline) in ROWS.items()
    }
    found = differ(rows, year=2024)
    assert [task.id for task in found.shifted] == ["I.1", "I.2", "II.4"]
    assert found.changed == []
    assert "3 chỉ đổi năm 2023 → 2024" in tell(found, str, 100, everything=False)


def test_a_deadline_that_kept_last_years_date_is_no_shift() -> None:
    found = differ(ROWS, year=2024)
    assert {one.new.id for one in found.changed} | {task.id for task in found.shifted} == set()
    later = changed(I_2=(ROWS["I.2"][0], "Văn phòng", "Trước 20/3/2024"))
    assert [one.new.id for one in differ(later, year=2024).changed] == ["I.2"]


def ministry(rename: bool) -> Rows:
    name = "Bộ Khoa học và Công nghệ" if rename else "Bộ Thông tin và Truyền thông"
    kinds = ("rà soát", "công bố", "tập huấn", "kiểm tra", "đánh giá", "số hóa", "thống kê")
    return {
        f"I.{n}": (
            f"{kinds[n % 7].capitalize()} lĩnh vực {chr(97 + n % 26)}{n} theo yêu cầu của {name}",
            name if n % 2 else "Văn phòng",
            "Quý IV/2023",
        )
        for n in range(1, 141)
    }


def test_a_ministry_renamed_in_140_rows_is_one_line_and_a_screen() -> None:
    rows = ministry(rename=True)
    rows["I.7"] = (rows["I.7"][0], rows["I.7"][1], "Quý III/2023")
    found = differ(rows, ministry(rename=False))
    assert [(one.old, one.new, one.is_unit) for one in found.renames] == [
        ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ", True)
    ]
    assert [one.new.id for one in found.changed] == ["I.7"]
    assert len(tell(found, str, 80, everything=False).splitlines()) < 20


def test_a_ministry_merged_into_one_that_was_there_is_one_line_too() -> None:
    before: Rows = ministry(rename=False) | {
        f"I.{n}": (f"Việc riêng thứ {n} của ngành", "Bộ Khoa học và Công nghệ", "Quý II/2023")
        for n in range(141, 151)
    }
    after: Rows = ministry(rename=True) | {
        name: row for name, row in before.items() if int(name.split(".")[1]) > 140
    }
    found = differ(after, before)
    assert [(one.old, one.is_unit) for one in found.renames] == [
        ("Bộ Thông tin và Truyền thông", True)
    ]
    assert found.changed == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Bộ Khoa học và Công nghệ, Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"),
        ("Bộ Thông tin và Truyền thông, Bộ Y tế, Bộ Khoa học và Công nghệ", "Bộ Khoa học và Công nghệ, Bộ Y tế"),
        ("Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ", "Bộ Khoa học và Công nghệ"),
    ],
)  # fmt: skip
def test_a_list_that_named_both_units_of_a_merger_names_one(before: str, after: str) -> None:
    rows = ministry(rename=True)
    rows["I.7"] = (rows["I.7"][0], after, rows["I.7"][2])
    was = ministry(rename=False)
    was["I.7"] = (was["I.7"][0], before, was["I.7"][2])
    assert differ(rows, was).changed == []


def test_work_given_to_another_who_was_there_is_told_row_by_row() -> None:
    found = differ(changed(I_3=(ROWS["I.3"][0], "Văn phòng", ROWS["I.3"][2])))
    assert [(one.key, one.old, one.new) for one in found.changed[0].fields] == [
        ("lead", "UBND xã", "Văn phòng")
    ]


def test_rows_that_keep_the_old_name_of_a_unit_are_named() -> None:
    rows = ministry(rename=True)
    rows["I.8"] = ministry(rename=False)["I.8"]
    found = differ(rows, ministry(rename=False))
    assert [(len(one.tasks), one.still) for one in found.renames] == [(139, ("I.8",))]
    assert found.changed == []
    assert "I.8" in tell(found, str, 80, everything=False)


def test_a_lead_that_was_overlooked_is_named_too() -> None:
    rows = ministry(rename=True)
    rows["I.9"] = ministry(rename=False)["I.9"]
    found = differ(rows, ministry(rename=False))
    assert [(len(one.tasks), one.still) for one in found.renames] == [(139, ("I.9",))]
    assert found.changed == []


def test_a_name_that_the_new_one_holds_is_no_old_name() -> None:
    old = {
        f"I.{n}": (f"Việc {chr(96 + n) * 3} của phòng", "Phòng Văn hóa", "Quý II")
        for n in range(1, 6)
    }
    new = {name: (text, "Phòng Văn hóa - Xã hội", day) for name, (text, _, day) in old.items()}
    found = differ(new, old)
    assert [(one.new, len(one.tasks), one.still) for one in found.renames] == [
        ("Phòng Văn hóa - Xã hội", 5, ())
    ]
    assert found.changed == []


def test_many_rows_stay_within_a_screen_and_all_are_told_when_asked() -> None:
    rows = {
        name: (f"Việc hoàn toàn khác số {name}", "X", "Quý II/2023") for name in ministry(False)
    }
    found = differ(rows, ministry(rename=False))
    short, full = (tell(found, str, 80, everything=every) for every in (False, True))
    assert len(short.splitlines()) <= 40
    assert "--all" in short
    assert "I.140" in full


UNITS = "units: [{name: Văn phòng}, {name: UBND xã}, {name: Chủ tịch}, {name: Phòng Kinh tế}]"


def test_the_amendment_makes_the_old_plan_say_what_the_new_does() -> None:
    after: Rows = {
        "I.1": ROWS["I.1"],
        "I.2": (ROWS["I.2"][0], "Phòng Kinh tế", "Trước 20/3/2023"),
        "I.3": ROWS["I.3"],
        "I.4": ("Thí điểm trợ lý ảo hỗ trợ công chức một cửa", "UBND xã", "Quý III/2023"),
        "II.5": ROWS["II.5"],
    }
    found = compare_plans(plan(ROWS, units=UNITS), plan(after, units=UNITS))
    block = write_amendment(found, str)
    filled = block.replace("number:", "number: 130/KH-UBND").replace(
        "issued_on:", "issued_on: 01/03/2023"
    )
    old = plan_text(ROWS, UNITS)
    checked = check_source(read_text("2023.yaml", old + filled))
    assert [p for p in checked.problems if p.severity is Severity.ERROR] == []
    assert checked.plan is not None
    changes = [change for one in checked.plan.amendments for change in one.changes]
    assert [(c.task, c.new, c.deadline, c.lead, bool(c.withdrawn)) for c in changes] == [
        ("I.2", "", "Trước 20/3/2023", ("Phòng Kinh tế",), False),
        ("II.4", "", "", (), True),
        ("", "I.4", "", (), False),
    ]


def plan_text(rows: Rows, units: str) -> str:
    """The text of a plan, as `plan` reads it."""
    lines = [
        "document: {number: 96/KH-UBND, title: KH, issuer: UBND xã, issued_on: 28/02/2023}",
        units,
    ]
    lines.append("sections:")
    for section in ("I", "II"):
        lines += [f"  - id: {section}", f"    title: Phần {section}", "    tasks:"]
        lines += [
            f"      - {{id: {name}, content: '{content}', lead: '{lead}', deadline: '{day}', result: BC}}"
            for name, (content, lead, day) in rows.items()
            if name.split(".")[0] == section
        ]
    return "\n".join(lines) + "\n"


@settings(max_examples=40)
@given(st.permutations(list(ROWS)), st.sets(st.sampled_from(list(ROWS))))
def test_every_row_is_told_once(order: list[str], left_out: set[str]) -> None:
    kept = [name for name in order if name not in left_out]
    rows = {f"I.{n}": ROWS[name] for n, name in enumerate(kept, 1)}
    if not rows:
        return
    found = differ(rows)
    assert sorted(task.id for task in found.gone) == sorted(left_out)
    assert found.added == []
    assert len(found.pairs) == len(kept)
    assert found.changed == []
