"""RFC 5545 rules: read as python-dateutil reads them, and never walked without an end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from dateutil import rrule
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from kstthc_cli.deadlines.recurrence import check_recurrence, days_of, left_out
from kstthc_cli.deadlines.rule import DayIn, Recurrence

A_YEAR = 366 + 6
"""Steps of one year, its last week whole."""
MOST = 28 * A_YEAR
"""Steps in which a rule is known to have no day: every kind of year once."""


def _rule(text: str) -> Recurrence:
    rule = check_recurrence(text)
    assert rule is not None
    return rule


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The year of every day, week, month or year that python-dateutil looks into."""
    seen: list[int] = []
    known: Any = rrule
    looks = known._iterinfo.rebuild

    def rebuild(info: Any, year: int, month: int) -> None:
        seen.append(year)
        looks(info, year, month)

    monkeypatch.setattr(known._iterinfo, "rebuild", rebuild)
    return seen


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=MONTHLY;BYDAY=6FR",
        "FREQ=MONTHLY;BYDAY=1FR,6MO",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=6MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=4,6;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=-30",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTH=2",  # January, March, May ...
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=6",
        "FREQ=YEARLY;BYMONTH=4;BYYEARDAY=1",
        "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=12",
        "FREQ=MONTHLY;BYMONTHDAY=1,2;BYSETPOS=3",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=2FR",
        "FREQ=DAILY;BYSETPOS=2",
        "FREQ=YEARLY;BYYEARDAY=367",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=DAILY;BYDAY=-1FR",
        "FREQ=YEARLY;UNTIL=20230230",
        "FREQ=YEARLY;UNTIL=20230101T250000",
        "FREQ=HOURLY",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTH=13",
        "FREQ=MONTHLY;FREQ=YEARLY",
        "FREQ=MONTHLY;BYMOON=1",
        "BYMONTHDAY=5",
        "",
    ],
)
def test_a_rule_that_has_no_day_is_refused_in_few_steps(text: str, steps: list[int]) -> None:
    assert check_recurrence(text) is None
    assert len(steps) <= MOST


@pytest.mark.parametrize(
    ("text", "year", "days"),
    [
        ("FREQ=MONTHLY;BYDAY=-1FR;BYMONTH=1,2", 2023, "27/01 24/02"),
        ("FREQ=MONTHLY;BYDAY=2TU;BYMONTH=3", 2023, "14/03"),
        ("FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15", 2023, "15/03 15/09"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", 2024, "29/02"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", 2023, ""),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU", 2032, "29/02"),
        ("FREQ=YEARLY;BYYEARDAY=366", 2024, "31/12"),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", 2026, "28/12"),
        ("FREQ=YEARLY;BYDAY=53MO", 2024, "30/12"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5", 2023, "05/01 05/04 05/07 05/10"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;BYMONTH=4", 2023, "28/04"),
        ("FREQ=MONTHLY;BYDAY=MO,1FR;BYMONTH=5", 2023, "01/05 05/05 08/05 15/05 22/05 29/05"),
        ("FREQ=MONTHLY;COUNT=2;BYMONTHDAY=31", 2023, "31/01 31/03"),
        ("FREQ=MONTHLY;UNTIL=20230305;BYMONTHDAY=5", 2023, "05/01 05/02 05/03"),
        ("FREQ=MONTHLY;UNTIL=20230305;BYMONTHDAY=5", 2024, ""),
        ("FREQ=YEARLY", 2023, "01/01"),
        ("FREQ=WEEKLY;COUNT=3", 2023, "01/01 08/01 15/01"),  # 1 January was a Sunday
        ("FREQ=YEARLY;UNTIL=99991231", 2023, "01/01"),
        ("FREQ=YEARLY;UNTIL=20191231", 2019, "01/01"),
    ],
)
def test_a_rule_has_its_days(text: str, year: int, days: str, steps: list[int]) -> None:
    rule = _rule(text)
    steps.clear()
    found = days_of(rule, year)
    assert " ".join(f"{day:%d/%m}" for day in found) == days
    assert {day.year for day in found} <= {year}
    assert len(steps) <= A_YEAR


MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True)
MONTH_DAYS = st.lists(
    st.integers(-31, 31).filter(lambda day: day != 0), min_size=1, max_size=4, unique=True
)
PLACES = st.lists(st.sampled_from((1, 2, -1)), min_size=1, max_size=2, unique=True)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVERY = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True)
NTH = st.lists(
    st.builds("{}{}".format, st.sampled_from((1, 2, 4, 5, -1, -2, -5)), st.sampled_from(WEEKDAYS)),
    min_size=1,
    max_size=2,
    unique=True,
)
YEAR_DAYS = st.lists(
    st.sampled_from((1, 32, 60, 200, 365, 366, -1, -60, -366)), min_size=1, max_size=3, unique=True
)
WEEKS = st.lists(st.sampled_from((1, 2, 20, 52, 53, -1)), min_size=1, max_size=3, unique=True)


@st.composite
def recurrences(draw: st.DrawFn) -> str:
    """Any rule that dateutil reads as RFC 5545 does."""
    freq = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    weekdays = EVERY | NTH if freq in ("MONTHLY", "YEARLY") else EVERY
    choices = {
        "INTERVAL": st.integers(1, 12).map(lambda n: [n]),
        "BYMONTH": MONTHS,
        "BYMONTHDAY": MONTH_DAYS,
        "BYDAY": weekdays,
        "BYYEARDAY": YEAR_DAYS,
        "BYWEEKNO": WEEKS,
        "BYSETPOS": PLACES,
        "COUNT": st.integers(1, 30).map(lambda n: [n]),
        "WKST": st.sampled_from(WEEKDAYS).map(lambda day: [day]),
    }
    names = draw(st.lists(st.sampled_from(sorted(choices)), max_size=4, unique=True))
    parts = [f"{name}={','.join(str(one) for one in draw(choices[name]))}" for name in names]
    return ";".join([f"FREQ={freq}", *parts])


@given(recurrences(), st.integers(1990, 2101))
def test_a_rule_has_the_days_that_dateutil_gives_it(text: str, year: int) -> None:
    rule = check_recurrence(text)
    ours = days_of(rule, year) if rule else []
    if not ours:
        return  # from there dateutil would look for the first day until the year 9999
    expanded = iter(rrulestr(text, dtstart=datetime(year, 1, 1)))  # noqa: DTZ001
    assert [next(expanded).date() for _ in ours] == ours
    if "COUNT" not in text and days_of(rule, year + 1):
        assert next(expanded).year > year


@pytest.mark.parametrize(
    ("text", "months", "phrase", "instead"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2 4 6 9 11", (31,), "FREQ=MONTHLY;BYMONTHDAY=-1"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=30",
            "2",
            (30,),
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=29", "2", (29,), "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,31", "2 4 6 9 11", (15, 31), "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
        ("FREQ=YEARLY;BYMONTHDAY=31", "2 4 6 9 11", (31,), "FREQ=YEARLY;BYMONTHDAY=-1"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31", "4", None, "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
            "2",
            None,
            "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
        ),
        ("FREQ=MONTHLY;BYDAY=5FR", "1 2 4 5 7 8 10 11", None, "FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=MONTHLY;BYDAY=+5FR", "1 2 4 5 7 8 10 11", None, "FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20230531", "2 4", None, "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20230531"),
        ("FREQ=MONTHLY;BYMONTHDAY=-31", "2 4 6 9 11", None, None),
    ],
)  # fmt: skip
def test_months_that_lack_the_day_are_left_out(
    text: str, months: str, phrase: tuple[int, ...] | None, instead: str | None
) -> None:
    found = left_out(_rule(text), 2023)
    assert found is not None
    assert " ".join(str(month) for month in found.months) == months
    assert found.phrase == (DayIn(phrase) if phrase else None)
    assert found.rule == (Recurrence(instead) if instead else None)
    if found.rule:
        assert left_out(found.rule, 2023) is None
        assert {day.month for day in days_of(found.rule, 2023)} >= set(found.months)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=MONTHLY;BYMONTHDAY=28",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTH=1,3;BYMONTHDAY=31",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYDAY=4FR",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=FR",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=WEEKLY;BYDAY=FR",
        "FREQ=MONTHLY",
    ],
)
def test_a_rule_that_passes_over_no_month_is_silent(text: str) -> None:
    assert left_out(_rule(text), 2023) is None


def test_a_29th_of_february_is_left_out_in_common_years_alone() -> None:
    rule = _rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
    assert left_out(rule, 2024) is None
    assert left_out(rule, 2023) is not None
