"""How offices stand: counts, names told apart, rows that are the same, and nothing kept of a plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes import plan_of, write_plan
from kstthc_cli.plan.load import load_plan
from kstthc_cli.progress.across import common_words
from kstthc_cli.progress.item import Status
from kstthc_cli.progress.offices import (
    NOTHING_COUNTED,
    OfficeCounts,
    PlanStanding,
    offices_of,
    ranks,
    standing_of,
)
from kstthc_cli.progress.status import items_of
from kstthc_cli.value import replace

DAY = date(2026, 5, 11)
numbers = st.integers(0, 50)
counts = st.builds(OfficeCounts, numbers, numbers, numbers, numbers, numbers, numbers, numbers)


def standing(
    file: str, issuer: str = "UBND xã A", superior: str = "", year: int = 2026
) -> PlanStanding:
    return PlanStanding(
        file, "1/KH", (issuer.casefold(), superior.casefold()), issuer, superior, "", year,
        date(year, 1, 1), date(year, 12, 31), OfficeCounts(done=1),
    )  # fmt: skip


def names(*standings: PlanStanding) -> list[str]:
    return sorted(office.name for office in offices_of(standings, DAY))


@pytest.mark.parametrize(
    ("files", "count"),
    [
        (("a/2025.yaml", "a/2026.yaml"), 1),
        (("2025/a.yaml", "2026/a.yaml"), 1),
        (("a/2026.yaml", "a/2026-cchc.yaml"), 1),
        (("x/a/2026.yaml", "y/a/2026.yaml"), 2),
    ],
)
def test_plans_of_one_name_are_one_office_unless_two_of_a_year_lie_apart(
    files: tuple[str, str], count: int
) -> None:
    plans = [standing(file, year=2025 if "2025" in file else 2026) for file in files]
    assert len(offices_of(plans, DAY)) == count


def test_a_plan_that_names_no_superior_joins_the_one_that_does() -> None:
    assert (
        len(names(standing("a/2025.yaml", year=2025), standing("a/2026.yaml", superior="Tỉnh B")))
        == 1
    )


def test_names_of_different_offices_are_never_the_same() -> None:
    told = names(
        standing("x/a/2026.yaml", superior="Tỉnh X"), standing("y/a/2026.yaml", superior="Tỉnh Y"),
        standing("z/a/2026.yaml", superior="Tỉnh Y"), standing("b/2026.yaml", "UBND xã B"),
    )  # fmt: skip
    assert len(set(told)) == 4
    assert "Ủy ban nhân dân xã B" in told


@given(st.lists(counts, max_size=8))
def test_counts_add_up_and_a_rate_is_a_part(several: list[OfficeCounts]) -> None:
    total = sum(several, NOTHING_COUNTED)
    assert total.came_due == sum(one.came_due for one in several)
    assert (total.rate is None) == (total.came_due == 0)
    assert total.rate is None or 0 <= total.rate <= 1


@given(st.lists(counts, max_size=8))
def test_ranks_follow_the_rate_and_skip_after_equals(several: list[OfficeCounts]) -> None:
    named = [(str(place), one) for place, one in enumerate(several)]
    found = ranks(named)
    assert set(found) == {name for name, one in named if one.rate is not None}
    for name, one in named:
        if one.rate is not None:
            better = sum(
                other.rate is not None
                and (
                    other.rate > one.rate
                    or (other.rate == one.rate and other.overdue < one.overdue)
                )
                for other in several
            )
            assert found[name] == better + 1


def test_the_rate_is_of_the_plan_in_force_and_what_was_left_is_late() -> None:
    old = replace(
        standing("a/2025.yaml", year=2025),
        counts=OfficeCounts(done=10, overdue=2),
        before=OfficeCounts(overdue=3),
    )
    new = replace(
        standing("a/2026.yaml"),
        counts=OfficeCounts(done=4, done_late=1),
        before=OfficeCounts(done=2),
    )
    (office,) = offices_of([old, new], DAY)
    assert office.counts == OfficeCounts(done=4, done_late=1, overdue=2)
    assert office.before == OfficeCounts(done=2, overdue=3)
    (alone,) = offices_of([old], DAY)
    assert not alone.is_in_force
    assert alone.counts == old.counts


def test_a_standing_counts_every_deadline_once(tmp_path: Path) -> None:
    plan = load_plan(write_plan(tmp_path, "a", plan_of("xã An")))
    items = [*items_of(plan, DAY)]
    found = standing_of(plan, items)
    assert found.counts.overdue == sum(item.status is Status.OVERDUE for item in items)
    assert found.worst == found.late[0]
    assert [late.due for late in found.late] == sorted(late.due for late in found.late)


@pytest.mark.parametrize(
    ("content", "common"),
    [
        ("Rà soát trên địa bàn xã An", "Rà soát trên địa bàn …"),
        ("Bảo đảm An toàn của xã An Bình", "Bảo đảm An toàn của … Bình"),
        ("Báo cáo  tháng\ncủa huyện", "Báo cáo tháng của huyện"),
    ],
)
def test_an_offices_own_name_does_not_make_a_row_another(
    tmp_path: Path, content: str, common: str
) -> None:
    plan = load_plan(write_plan(tmp_path, "a", plan_of("xã An")))
    assert common_words(plan, content) == common
