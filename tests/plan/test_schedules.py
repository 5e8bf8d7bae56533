"""What plans of one process share: the days of the same words under the same terms, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from kstthc_cli.deadlines.schedule import Terms
from kstthc_cli.plan import schedules
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Task

_read = Task.read

HEAD = "document: {number: 1/KH, title: Kế hoạch, issuer: UBND xã A, issued_on: %s}\n"
ROWS = """\
tasks:
- {id: "1", content: Báo cáo, lead: UBND xã, deadline: Ngày 05 hàng tháng}
- {id: "2", content: Rà soát, lead: UBND xã, deadline: Trước ngày 15/5/2023}
- {id: "3", content: Ban hành, lead: UBND xã, deadline: Trong 10 ngày kể từ ngày ban hành kế hoạch}
- {id: "4", content: Tổng kết, lead: UBND xã, deadline: Hàng quý, covers: previous}
"""
PLANS = {
    "plain": HEAD % "05/01/2023" + ROWS,
    "the same terms": HEAD % "05/01/2023" + ROWS.replace("Báo cáo", "Việc khác"),
    "issued later": HEAD % "28/02/2023" + ROWS,
    "valid later": HEAD % "05/01/2023" + "valid: {from: 01/06/2023, to: 30/06/2024}\n" + ROWS,
    "exclusive": HEAD % "05/01/2023" + "before: exclusive\n" + ROWS,
    "rolls back": HEAD % "05/01/2023" + "roll: preceding\n" + ROWS,
    "closed early": HEAD % "05/01/2023"
    + ROWS
    + "amendments:\n- {number: 2/KH, issued_on: 01/05/2023, changes: [{ends: 30/06/2023}]}\n",
    "own worked day": HEAD % "05/01/2023"
    + "calendar: {working: [{day: 01/04/2023, source: 1/TB}]}\n"
    + ROWS.replace("15/5/2023", "01/4/2023"),
    "no roll": HEAD % "05/01/2023" + "roll: none\n" + ROWS,
    "own day off": HEAD % "05/01/2023"
    + "calendar: {off: [{day: 05/04/2023, name: Lễ hội, source: 1/TB}]}\n"
    + ROWS,
    "another year": HEAD.replace("document", "year: 2024\ndocument") % "05/01/2024" + ROWS,
}


def _days(path: Path) -> list[list[str]]:
    plan = load_plan(path)
    return [
        [f"{one.key} {one.nominal} {one.act_by} {one.due}" for one in found.occurrences]
        for task in plan.tasks
        for found in [task.schedule(task.words)]
    ]


@pytest.mark.parametrize("first", PLANS)
def test_what_is_shared_is_what_each_plan_says_alone(
    first: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared: dict[tuple[object, ...], object] = {}
    monkeypatch.setattr(schedules, "_shared", shared)
    paths = {name: tmp_path / f"{number}.yaml" for number, name in enumerate(PLANS)}
    for name, path in paths.items():
        path.write_text(PLANS[name], encoding="utf-8")
    together = {name: _days(paths[name]) for name in (first, *PLANS)}
    for name, path in paths.items():
        monkeypatch.setattr(schedules, "_shared", {})
        monkeypatch.setenv("KSTTHC_CACHE", str(tmp_path / f"cache {path.stem}"))
        assert together[name] == _days(path)
    assert together["plain"] != together["exclusive"]
    assert together["plain"] != together["own day off"]
    assert 0 < len(shared) < len(PLANS) * 4


@pytest.mark.parametrize("before", PLANS)
@pytest.mark.parametrize("after", PLANS)
def test_an_edited_plan_says_what_it_says_without_its_past(
    before: str, after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.yaml"
    found = {}
    for cache, texts in (("with its past", (before, after)), ("without", (after,))):
        monkeypatch.setenv("KSTTHC_CACHE", str(tmp_path / cache))
        monkeypatch.setattr(schedules, "_shared", {})
        for text in texts:
            path.write_text(PLANS[text], encoding="utf-8")
            found[cache] = _days(path)
        found[cache] += _days(path)  # as it is kept
    assert found["with its past"] == found["without"]


def test_the_plans_differ_in_every_one_of_their_terms(tmp_path: Path) -> None:
    path, terms = tmp_path / "plan.yaml", []
    for text in PLANS.values():
        path.write_text(text, encoding="utf-8")
        terms.append(load_plan(path).terms)
    for field in Terms._fields:
        assert any(getattr(one, field) != getattr(terms[0], field) for one in terms), field


def test_of_an_edited_plan_only_new_words_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read = tmp_path / "plan.yaml", []
    path.write_text(PLANS["plain"], encoding="utf-8")
    load_plan(path)
    monkeypatch.setattr(schedules, "_shared", {})
    monkeypatch.setattr(Task, "read", lambda task, words: read.append(words) or _read(task, words))
    path.write_text(PLANS["plain"].replace("15/5", "16/5").replace("Rà", "Đọc"), encoding="utf-8")
    load_plan(path)
    assert {*read} == {"Trước ngày 16/5/2023"}


def test_what_is_shared_does_not_grow_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared: dict[tuple[object, ...], object] = {}
    monkeypatch.setattr(schedules, "_shared", shared)
    monkeypatch.setattr(schedules, "MOST_SHARED", 3)
    for number, text in enumerate(PLANS.values()):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        _days(path)
        assert len(shared) <= 3
