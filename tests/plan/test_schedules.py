"""What plans of one process share: the days of the same words under the same terms, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from kstthc_cli.plan import schedules
from kstthc_cli.plan.load import load_plan

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
