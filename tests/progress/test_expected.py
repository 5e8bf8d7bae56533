"""What later documents change: the past is judged by the rule that was then in force."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kstthc_cli.plan.checking import check_source
from kstthc_cli.plan.plan import Plan
from kstthc_cli.plan.source import Source, parse_source
from kstthc_cli.problem import Severity
from kstthc_cli.progress.expected import expectations, occurrences_of_task
from kstthc_cli.progress.item import Item, Status
from kstthc_cli.progress.progress import Progress, progress_of
from kstthc_cli.progress.record import Action, Record
from kstthc_cli.progress.status import items_of, items_of_task
from office import LoadYaml

HEAD = """\
document: {number: 96/KH-UBND, title: KSTTHC, issuer: UBND xã, issued_on: 28/02/2023}
"""


def plan_of(load_yaml: LoadYaml, task: str, changes: str = "", begins: str = "15/05/2023") -> Plan:
    later = (
        f"amendments:\n  - number: 130/KH-UBND\n    issued_on: 10/05/2023\n    from: {begins}\n"
        f"    changes:\n      - {changes}\n"
    )
    text = f"{HEAD}tasks:\n  - {{id: 1, content: Việc, lead: UBND xã, result: Báo cáo, {task}}}\n"
    return load_yaml(text + (later if changes else ""))


def days(plan: Plan, today: date = date(2023, 12, 31)) -> dict[str, str]:
    found = items_of_task(plan, plan.tasks[0], today)
    return {i.key: i.occurrence.nominal.strftime("%d/%m") for i in found if i.occurrence}


@pytest.mark.parametrize(
    ("old", "new", "begins", "expected"),
    [
        # monthly becomes quarterly: what fell before the new rule stands
        ("Ngày 05 hàng tháng", "Hàng quý", "15/05/2023",
         {"2023-03": "05/03", "2023-04": "05/04", "2023-05": "05/05", "2023-Q2": "30/06",
          "2023-Q3": "30/09", "2023-Q4": "31/12"}),
        # the first day of the new rule belongs to it
        ("Ngày 15 hàng tháng", "Hàng quý", "15/06/2023",
         {"2023-03": "15/03", "2023-04": "15/04", "2023-05": "15/05", "2023-Q2": "30/06",
          "2023-Q3": "30/09", "2023-Q4": "31/12"}),
        # a period cut by the change is listed once: May was due already
        ("Ngày 05 hàng tháng", "Ngày 25 hàng tháng", "10/05/2023",
         {"2023-03": "05/03", "2023-04": "05/04", "2023-05": "05/05", "2023-06": "25/06",
          "2023-07": "25/07", "2023-08": "25/08", "2023-09": "25/09", "2023-10": "25/10",
          "2023-11": "25/11", "2023-12": "25/12"}),
        # … and not lost where the new day had passed
        ("Ngày 25 hàng tháng", "Ngày 05 hàng tháng", "10/10/2023",
         {"2023-03": "25/03", "2023-04": "25/04", "2023-05": "25/05", "2023-06": "25/06",
          "2023-07": "25/07", "2023-08": "25/08", "2023-09": "25/09", "2023-10": "25/10",
          "2023-11": "05/11", "2023-12": "05/12"}),
        # one day keeps its name wherever it goes
        ("Trước 31/8/2023", "Trước 30/9/2023", "15/05/2023", {"2023": "30/09"}),
        ("Trước 31/8/2023", "Trước 31/01/2024", "15/05/2023", {"2023": "31/01"}),
        ("Trước 31/3/2023", "Trước 30/6/2023", "15/05/2023", {"2023": "30/06"}),
    ],
)  # fmt: skip
def test_which_occurrences_stand(
    load_yaml: LoadYaml, old: str, new: str, begins: str, expected: dict[str, str]
) -> None:
    plan = plan_of(load_yaml, f'deadline: "{old}"', f'{{task: "1", deadline: "{new}"}}', begins)
    assert days(plan) == expected


def test_before_the_document_was_known_the_old_day_held(load_yaml: LoadYaml) -> None:
    plan = plan_of(load_yaml, "deadline: Trước 30/4/2023", '{task: "1", deadline: Trước 30/6/2023}')
    assert days(plan, date(2023, 5, 9)) == {"2023": "30/04"}
    assert days(plan, date(2023, 5, 10)) == {"2023": "30/06"}
    (before,) = items_of(plan, date(2023, 5, 9))
    (after,) = items_of(plan, date(2023, 5, 10))
    assert (before.status, after.status) == (Status.OVERDUE, Status.UPCOMING)
    assert after.by is not None
    assert after.by.number == "130/KH-UBND"
    assert "130/KH-UBND" in str(after.why[0])


def record(action: Action, period: str, **values: object) -> Record:
    given: dict[str, object] = {
        "id": f"r{period}{action}", "action": action, "at": f"{values.get('on', '2023')}", "by": "a",
        "task": "1", "period": period, **values,
    }  # fmt: skip
    return Record(**given)  # type: ignore[arg-type]


def only(plan: Plan, today: str, progress: Progress) -> Item:
    (item,) = items_of(plan, date.fromisoformat(today), progress)
    return item


def test_an_extension_wins_over_an_older_document_and_not_over_a_later_one(
    load_yaml: LoadYaml,
) -> None:
    plan = plan_of(load_yaml, "deadline: Trước 30/4/2023", '{task: "1", deadline: Trước 30/6/2023}')
    for on, due in (("2023-05-12", "2023-07-31"), ("2023-04-20", "2023-06-30")):
        given = record(Action.EXTEND, "2023", on=date.fromisoformat(on), to=date(2023, 7, 31))
        item = only(plan, "2023-06-01", progress_of([given]))
        assert item.occurrence is not None
        assert item.occurrence.due == date.fromisoformat(due)


def test_what_was_recorded_stays_known_and_done(load_yaml: LoadYaml) -> None:
    plan = plan_of(load_yaml, "deadline: Ngày 05 hàng tháng", '{task: "1", deadline: Hàng quý}')
    done = record(Action.DONE, "2023-06", on=date(2023, 5, 2), due=date(2023, 6, 5))
    found = {i.key: i.status for i in items_of(plan, date(2023, 6, 1), progress_of([done]))}
    assert found["2023-06"] is Status.DONE
    assert found["2023-Q2"] is not Status.DONE
    assert "2023-07" not in found


def test_a_withdrawn_row_leaves_from_its_day_on_and_what_was_late_stays_late(
    load_yaml: LoadYaml,
) -> None:
    plan = plan_of(load_yaml, "deadline: Ngày 05 hàng tháng", '{task: "1", withdrawn: Bãi bỏ}')
    found = {i.key: i.status for i in items_of(plan, date(2023, 6, 1))}
    assert found["2023-05"] is Status.OVERDUE
    assert {found[f"2023-{month:02}"] for month in range(6, 13)} == {Status.WITHDRAWN}


def test_continuous_work_is_withdrawn_by_the_day(load_yaml: LoadYaml) -> None:
    plan = plan_of(load_yaml, "deadline: Thường xuyên", '{task: "1", withdrawn: Bãi bỏ}')
    assert only(plan, "2023-05-14", progress_of([])).status is Status.CONTINUOUS
    assert only(plan, "2023-05-15", progress_of([])).status is Status.WITHDRAWN


def test_a_new_lead_leads_from_its_day_on(load_yaml: LoadYaml) -> None:
    plan = plan_of(load_yaml, "deadline: Hàng quý", '{task: "1", lead: Phòng Nội vụ}')
    found = {i.key: i.leads for i in items_of(plan, date(2023, 6, 1))}
    assert found["2023-Q1"] == ("UBND xã",)
    assert found["2023-Q2"] == ("Phòng Nội vụ",)
    assert found["2023-Q4"] == ("Phòng Nội vụ",)


def test_a_new_row_is_there_from_its_document_on(load_yaml: LoadYaml) -> None:
    new = "{new: {id: 2, content: Thêm, lead: UBND xã, deadline: Hàng tháng, result: Báo cáo}}"
    plan = plan_of(load_yaml, "deadline: Hàng quý", new)
    assert [task.id for task in plan.tasks] == ["1", "2"]
    assert {item.task.id for item in items_of(plan, date(2023, 5, 9))} == {"1"}
    later = [item.key for item in items_of(plan, date(2023, 5, 10)) if item.task.id == "2"]
    assert later == [f"2023-{month:02}" for month in range(5, 13)]


def test_a_row_withdrawn_before_its_new_words_hold_has_their_periods_still(
    load_yaml: LoadYaml,
) -> None:
    later = """\
amendments:
  - {number: 1/QĐ, issued_on: 18/05/2023, from: 22/06/2023, changes: [{task: "1", deadline: Hàng tháng}]}
  - {number: 2/QĐ, issued_on: 13/06/2023, changes: [{task: "1", withdrawn: bỏ}]}
"""
    task = "{id: 1, content: Việc, lead: UBND xã, result: Báo cáo, deadline: Hàng quý}"
    plan = load_yaml(f"{HEAD}tasks:\n  - {task}\n{later}")
    found = {i.key: i.status for i in items_of_task(plan, plan.tasks[0], date(2023, 7, 1))}
    assert found["2023-Q1"] is Status.OVERDUE
    assert found["2023-07"] is Status.WITHDRAWN, "a record may name it"
    assert {s for name, s in found.items() if name != "2023-Q1"} == {Status.WITHDRAWN}


CLOSED = """\
amendments:
  - {number: 1/QĐ, issued_on: 10/05/2023, from: 01/10/2023, changes: [{task: "1", deadline: Ngày 20 hàng tháng}]}
  - {number: 2/QĐ, issued_on: 01/09/2023, changes: [{ends: 27/09/2023, handed_to: tỉnh}]}
  - number: 3/QĐ
    issued_on: 20/09/2023
    changes: [{new: {id: "2", content: Sơ kết, lead: UBND xã, deadline: 02 lần/năm, result: Báo cáo}}]
"""


def test_an_early_end_makes_no_single_day_of_what_comes_back(load_yaml: LoadYaml) -> None:
    task = "{id: 1, content: Việc, lead: UBND xã, result: Báo cáo, deadline: Ngày 05 hàng tháng}"
    text = f"{HEAD}tasks:\n  - {task}\n{CLOSED}"
    plan = load_yaml(text)
    first, added = plan.tasks
    today = date(2023, 12, 31)
    kept = [i.key for i in items_of_task(plan, first, today) if i.occurrence]
    assert kept == [f"2023-{month:02}" for month in range(3, 10)]
    assert [i for i in items_of_task(plan, added, today) if i.occurrence] == []
    assert [one.key for one in occurrences_of_task(plan, added)] == ["2023-H2"]
    raw = text.encode()
    found = check_source(parse_source(Source("2023.yaml", raw, text))).problems
    assert [p.rule for p in found if p.severity is Severity.ERROR] == []


def test_a_plan_closed_early_asks_no_more_and_keeps_what_is_dated(load_yaml: LoadYaml) -> None:
    ends = "{ends: 30/06/2023, handed_to: UBND xã Chợ Mới}"
    monthly = plan_of(load_yaml, "deadline: Ngày 05 hàng tháng", ends)
    assert [*days(monthly)] == [f"2023-{month:02}" for month in range(3, 7)]
    dated = plan_of(load_yaml, "deadline: Trước 31/8/2023", ends)
    assert days(dated) == {"2023": "31/08"}
    assert not monthly.holds(date(2023, 7, 1))


def test_a_merged_unit_hands_its_open_work_to_its_successors(load_yaml: LoadYaml) -> None:
    plan = plan_of(
        load_yaml, "deadline: Hàng quý", "{unit: UBND xã, becomes: [Phường A, Phường B]}"
    )
    units = "units:\n  - name: UBND xã\n"
    plan = load_yaml(
        f"{HEAD}{units}tasks:\n  - {{id: 1, content: Việc, lead: UBND xã, deadline: Hàng quý}}\n"
        "amendments:\n  - number: 1654/NQ\n    issued_on: 16/06/2023\n    from: 01/07/2023\n"
        "    changes: [{unit: UBND xã, becomes: [Phường A, Phường B]}]\n"
    )
    done = record(Action.DONE, "2023-Q1", on=date(2023, 3, 31), due=date(2023, 3, 31))
    found = {i.key: i.leads for i in items_of(plan, date(2023, 7, 1), progress_of([done]))}
    assert found["2023-Q1"] == ("UBND xã",)
    assert found["2023-Q2"] == ("Phường A", "Phường B")
    assert {i.leads for i in items_of(plan, date(2023, 6, 30))} == {("UBND xã",)}


DELIVERABLES = """\
tasks:
  - id: "7"
    content: Kiểm tra
    lead: UBND xã
    deadline: Quý III/2023
    result:
      - Thông báo
      - {name: Kết luận, lead: Phòng Nội vụ, deadline: Trước 15/10/2023}
      - Báo cáo
"""


def test_a_deliverable_has_its_own_lead_day_and_state(load_yaml: LoadYaml) -> None:
    plan = load_yaml(HEAD + DELIVERABLES)
    found = {i.name: i for i in items_of(plan, date(2023, 7, 1))}
    assert [*found] == ["7@2023-Q3", "7@2023#2"]
    assert found["7@2023#2"].leads == ("Phòng Nội vụ",)
    assert found["7@2023#2"].is_of_lead("nội vụ")
    assert not found["7@2023-Q3"].is_of_lead("nội vụ")
    ticks = [
        record(Action.DONE, "2023-Q3", task="7", id=f"t{n}", result=n, on=date(2023, 9, 1), due=date(2023, 9, 30))
        for n in (1, 3)
    ]  # fmt: skip
    half = {i.name: i.status for i in items_of(plan, date(2023, 9, 2), progress_of(ticks[:1]))}
    assert half["7@2023-Q3"] is Status.UPCOMING
    whole = {i.name: i.status for i in items_of(plan, date(2023, 9, 2), progress_of(ticks))}
    assert whole["7@2023-Q3"] is Status.DONE
    assert whole["7@2023#2"] is Status.UPCOMING


def test_a_document_may_move_one_deliverable(load_yaml: LoadYaml) -> None:
    later = (
        "amendments:\n  - number: 5/QĐ\n    issued_on: 01/08/2023\n"
        '    changes: [{task: "7#3", deadline: Trước 30/11/2023}]\n'
    )
    plan = load_yaml(HEAD + DELIVERABLES + later)
    found = {i.name: i.occurrence.nominal for i in items_of(plan, date(2023, 9, 1)) if i.occurrence}
    assert found == {
        "7@2023-Q3": date(2023, 9, 30), "7@2023#2": date(2023, 10, 15),
        "7@2023-Q3#3": date(2023, 11, 30),
    }  # fmt: skip


def test_dated_work_that_becomes_continuous_is_listed_as_both(load_yaml: LoadYaml) -> None:
    plan = plan_of(load_yaml, "deadline: Ngày 05 hàng tháng", '{task: "1", deadline: Thường xuyên}')
    found = {i.key: i.status for i in items_of(plan, date(2023, 6, 1))}
    assert found["2023-05"] is Status.OVERDUE
    assert found[""] is Status.CONTINUOUS
    assert "2023-06" not in found


WORDS = (
    "Ngày 05 hàng tháng", "Ngày 25 hàng tháng", "Hàng quý", "02 lần/năm", "Trước 31/8/2023", "Năm 2023",
    "Trước 15/3, 15/6", "Thường xuyên", "Tháng 3; 6; 9 và 12", "Hàng tuần", "Theo yêu cầu",
)  # fmt: skip


@settings(max_examples=25)
@given(
    st.sampled_from(WORDS),
    st.lists(
        st.tuples(st.dates(date(2023, 3, 1), date(2023, 12, 31)), st.sampled_from(WORDS)),
        min_size=1, max_size=3, unique_by=lambda change: change[0],
    ),
)  # fmt: skip
def test_whatever_documents_say_each_name_stands_once_and_the_past_stands(
    first: str, changes: list[tuple[date, str]]
) -> None:
    later = "".join(
        f"  - {{number: {n}/QĐ, issued_on: {day:%d/%m/%Y}, "
        f'changes: [{{task: "1", deadline: "{words}"}}]}}\n'
        for n, (day, words) in enumerate(changes)
    )
    text = f'{HEAD}tasks:\n  - {{id: 1, content: Việc, deadline: "{first}"}}\n'
    sources = (Source("x.yaml", raw.encode()) for raw in (text, f"{text}amendments:\n{later}"))
    issued, plan = (checked.plan for checked in map(check_source, map(parse_source, sources)))
    assert issued is not None
    assert plan is not None
    found = [e for e in expectations(plan, plan.tasks[0], None) if not e.is_past]
    names = [each.occurrence.key for each in found]
    assert len(names) == len({*names})
    begins = min(day for day, _ in changes)
    old = [each.occurrence for each in expectations(issued, issued.tasks[0], None)]
    if len(old) > 1:  # one day alone moves with the document
        assert {one.key for one in old if one.nominal < begins} <= {*names}
