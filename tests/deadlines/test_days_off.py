"""The table of days off: what a year must hold, its sources, and the years beside it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import pytest
from holidays.countries.vietnam import VN

from kstthc_cli.deadlines import days_off
from kstthc_cli.deadlines.days_off import (
    CALENDAR_DAYS,
    DOCUMENTS,
    NAMES,
    PAST,
    CalendarDay,
    DayKind,
    DayOff,
    days_of_year,
    is_projected,
    tet_begins,
)
from kstthc_cli.deadlines.workdays import WorkingCalendar, _public_year
from kstthc_cli.messages import Message, message
from office import SOURCE

NEW_YEAR, TET, HUNG_KINGS, REUNIFICATION, LABOUR, NATIONAL, CULTURE, SWAP, MAKE_UP = NAMES.values()

YEARS = sorted({row.day.year for row in CALENDAR_DAYS})
OFF, WORKED = DayKind.OFF, DayKind.WORKED
TWO_DAYS_FROM, CULTURE_FROM = 2021, 2026
"""National Day has a second day since the Labour Code 2019; 24/11 is off since 2026."""

FIXED = {(1, 1): NEW_YEAR, (4, 30): REUNIFICATION, (5, 1): LABOUR, (9, 2): NATIONAL}


def _is_workday(day: date) -> bool:
    return day.isoweekday() < 6


def _wanted(year: int) -> Counter[str]:
    """How many working days each holiday frees: a day on a weekend has another in lieu."""
    wanted = Counter({TET.text: 5})
    wanted.update(holiday.text for holiday in (NEW_YEAR, HUNG_KINGS, REUNIFICATION, LABOUR))
    wanted[NATIONAL.text] = 2 if year >= TWO_DAYS_FROM else 1
    if year >= CULTURE_FROM and _is_workday(date(year, 11, 24)):
        wanted[CULTURE.text] = 1
    return wanted


def missing_of(rows: Iterable[CalendarDay], year: int) -> list[str]:
    """What the year's rows lack, or have too much of; nothing where they are whole."""
    rows = list(rows)
    own = [row for row in rows if row.day.year == year]
    return [
        *_wrong_holidays(own, year),
        *_wrong_days(own, year),
        *_wrong_tet(own),
        *_wrong_swaps(rows, year),
    ]


def _wrong_holidays(own: list[CalendarDay], year: int) -> Iterator[str]:
    found = Counter(
        row.name.text
        for row in own
        if row.kind in (OFF, DayKind.TET_BEGINS) and _is_workday(row.day)
    )
    for name in {*found, *_wanted(year)}:
        if found[name] != _wanted(year)[name]:
            yield f"{name}: {found[name]} days, not {_wanted(year)[name]}"


def _wrong_days(own: list[CalendarDay], year: int) -> Iterator[str]:
    days = [row.day for row in own]
    if days != sorted(set(days)):
        yield "days twice or out of order"
    names = {row.day: row.name.text for row in own}
    fixed = {**FIXED, **({(11, 24): CULTURE} if year >= CULTURE_FROM else {})}
    for (month, day), name in fixed.items():
        holiday = date(year, month, day)
        if _is_workday(holiday) and names.get(holiday) != name.text:
            yield f"{holiday} is no {name.text}"
    for row in own:
        if row.kind is not WORKED and row.kind is not DayKind.TET_BEGINS and row.day.weekday() > 4:
            yield f"{row.day} is off anyway"
        if row.kind is WORKED and _is_workday(row.day):
            yield f"{row.day} is worked anyway"


def _wrong_tet(own: list[CalendarDay]) -> Iterator[str]:
    firsts = [row.day for row in own if row.kind is DayKind.TET_BEGINS]
    days = [row.day for row in own if row.name is TET]
    if len(firsts) != 1:
        yield f"{len(firsts)} first days of Tết"
        return
    block = [firsts[0] + timedelta(days=n) for n in range((max(days) - firsts[0]).days + 1)]
    if {day for day in block if _is_workday(day)} != {day for day in days if _is_workday(day)}:
        yield "Tết has a gap, or begins too late"
    if not _is_workday(firsts[0] - timedelta(days=1)):
        yield "Tết begins with the weekend before it"


def _wrong_swaps(rows: list[CalendarDay], year: int) -> Iterator[str]:
    """By one document as many days are worked as are swapped, within two weeks of each other."""
    for source in {str(row.source) for row in rows if row.day.year == year}:
        of_source = [row for row in rows if str(row.source) == source]
        swapped = [row.day for row in of_source if row.kind is DayKind.SWAPPED]
        worked = [row.day for row in of_source if row.kind is WORKED]
        if len(swapped) != len(worked) or any(
            abs(one - other) > timedelta(days=14)
            for one, other in zip(swapped, worked, strict=True)
        ):
            yield f"swaps of {source} are not paired"
    for row in rows:
        if row.day.year == year and (row.kind is DayKind.SWAPPED) != (row.name is SWAP):
            yield f"{row.day}: a swap is no holiday"
        if row.day.year == year and (row.kind is WORKED) != (row.name is MAKE_UP):
            yield f"{row.day}: a day worked is no holiday"


@pytest.mark.parametrize("year", YEARS)
def test_a_year_of_the_table_is_whole(year: int) -> None:
    assert missing_of(CALENDAR_DAYS, year) == []


def test_the_years_of_the_table_follow_each_other() -> None:
    assert list(range(2018, max(YEARS) + 1)) == YEARS
    assert [row.day for row in CALENDAR_DAYS] == sorted(row.day for row in CALENDAR_DAYS)


@pytest.mark.parametrize("left_out", CALENDAR_DAYS, ids=lambda row: row.day.isoformat())
def test_a_row_left_out_is_missed(left_out: CalendarDay) -> None:
    rows = [row for row in CALENDAR_DAYS if row is not left_out]
    assert any(missing_of(rows, year) for year in YEARS)


NEXT = 2028
BEFORE_IT = tuple(row for row in CALENDAR_DAYS if row.day.year < NEXT)
"""The table as it stood before a year was added to it."""
NOTICE = "Thông báo 1/TB-BNV"


def _row(day: str, name: Message, kind: DayKind = OFF, source: str = NOTICE) -> CalendarDay:
    return CalendarDay(date.fromisoformat(day), kind, name, DOCUMENTS.get(source, source))


YEAR_2028 = [
    _row("2028-01-03", NEW_YEAR, source="in-lieu"),
    _row("2028-01-22", TET, DayKind.TET_BEGINS),
    *(_row(f"2028-01-{day}", TET) for day in range(24, 29)),
    _row("2028-04-04", HUNG_KINGS, source="labour-code"),
    _row("2028-05-01", LABOUR, source="labour-code"),
    _row("2028-05-02", REUNIFICATION, source="in-lieu"),
    _row("2028-09-01", NATIONAL),
    _row("2028-09-04", NATIONAL, source="in-lieu"),
    _row("2028-11-24", CULTURE, source="culture-day"),
]
"""A year as a notice might have it."""


def test_a_further_year_is_its_rows_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    assert missing_of([*BEFORE_IT, *YEAR_2028], NEXT) == []
    _add(monkeypatch, YEAR_2028)
    assert not is_projected(NEXT)
    assert tet_begins(NEXT) == date(2028, 1, 22)
    calendar = WorkingCalendar()
    assert calendar.on_or_after(date(2028, 1, 22)) == date(2028, 1, 31)
    off = calendar.day_off(date(2028, 1, 24))
    assert (off.source, off.is_projected) == (NOTICE, False) if off else False


@pytest.mark.parametrize("left_out", YEAR_2028, ids=lambda row: row.day.isoformat())
def test_a_year_half_added_is_missed_and_never_breaks(
    left_out: CalendarDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = [row for row in YEAR_2028 if row is not left_out]
    assert missing_of([*BEFORE_IT, *half], NEXT)
    _add(monkeypatch, half)
    assert tet_begins(NEXT).month == 1
    has_tet = left_out.kind is not DayKind.TET_BEGINS
    assert all(day.is_projected is not has_tet for day in days_of_year(NEXT)[0])


def _add(monkeypatch: pytest.MonkeyPatch, rows: list[CalendarDay]) -> None:
    table = (*BEFORE_IT, *rows)
    firsts = {row.day.year: row.day for row in table if row.kind is DayKind.TET_BEGINS}
    monkeypatch.setattr(days_off, "CALENDAR_DAYS", table)
    monkeypatch.setattr(days_off, "_TET_BEGINS", firsts)
    monkeypatch.setattr(days_off, "days_of_year", days_of_year.__wrapped__)
    days_of_year.cache_clear()
    _public_year.cache_clear()


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    days_of_year.cache_clear()
    _public_year.cache_clear()


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (_row("2027-05-04", SWAP, DayKind.SWAPPED), "not paired"),
        (_row("2027-05-08", MAKE_UP, WORKED), "not paired"),
        (_row("2027-05-02", LABOUR), "off anyway"),
        (_row("2027-05-05", LABOUR), "2 days, not 1"),
        (_row("2027-02-11", TET), "6 days, not 5"),
    ],
)
def test_a_row_too_many_is_told(row: CalendarDay, wrong: str) -> None:
    rows = sorted([*CALENDAR_DAYS, row], key=lambda one: one.day)
    assert wrong in " ".join(missing_of(rows, 2027))


def test_a_swap_has_its_saturday_near_it() -> None:
    far = [
        row._replace(day=date(2024, 6, 1)) if row.day == date(2024, 5, 4) else row
        for row in CALENDAR_DAYS
    ]
    assert any("not paired" in wrong for wrong in missing_of(far, 2024))


SWAPPED_OFF, SWAPPED_WORKED = date(2026, 1, 2), date(2026, 1, 10)
"""The known differences from the package, which may not know them yet: Công văn 12729."""


@pytest.mark.parametrize("year", YEARS)
def test_the_table_agrees_with_the_holidays_package(year: int) -> None:
    off = {row.day for row in CALENDAR_DAYS if row.day.year == year and row.kind is not WORKED}
    worked = {row.day for row in CALENDAR_DAYS if row.day.year == year and row.kind is WORKED}
    theirs = VN(years=year)  # type: ignore[no-untyped-call]
    assert {day for day in off if _is_workday(day)} ^ {
        day for day in theirs if day.year == year and _is_workday(day)
    } <= {SWAPPED_OFF}
    assert worked ^ {day for day in theirs.weekend_workdays if day.year == year} <= {SWAPPED_WORKED}


def test_the_swap_that_the_package_does_not_know_is_in_the_table() -> None:
    assert {SWAPPED_OFF, SWAPPED_WORKED} <= {row.day for row in CALENDAR_DAYS}


@pytest.mark.parametrize(
    ("day", "source"),
    [
        ("2020-01-24", "theo lịch nghỉ các năm trước, chưa ghi số văn bản"),
        ("2021-02-10", "Thông báo 4875/TB-LĐTBXH"),
        ("2022-02-01", "Thông báo 119/TB-LĐTBXH; Công văn 245/VPCP-KGVX ngày 11/01/2022"),
        ("2023-01-20", "Thông báo 5034/TB-LĐTBXH; Công văn 8056/VPCP-KGVX ngày 01/12/2022"),
        (
            "2024-02-08",
            "Thông báo 5015/TB-LĐTBXH ngày 22/11/2023; Công văn 8662/VPCP-KGVX ngày 03/11/2023",
        ),
        ("2024-04-29", "Công văn 2450/VPCP-KGVX ngày 12/4/2024; Thông báo 1570/TB-LĐTBXH"),
        (
            "2025-01-27",
            "Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024; Công văn 8726/VPCP-KGVX ngày 26/11/2024",
        ),
        ("2026-01-02", "Công văn 12729/VPCP-KGVX ngày 25/12/2025"),
        ("2026-02-16", "Thông báo 9441/TB-BNV ngày 16/10/2025"),
        ("2026-11-24", "Nghị quyết 28/2026/QH16, Điều 2"),
        ("2027-02-04", "đã công bố tháng 9-10/2026, chưa rõ số văn bản"),
    ],
)
def test_a_day_off_cites_its_document(day: str, source: str) -> None:
    off = WorkingCalendar().day_off(date.fromisoformat(day))
    assert off is not None
    assert str(off.source) == source


def test_every_source_is_a_document_or_says_that_its_number_is_not_known() -> None:
    document = re.compile(r"Bộ luật Lao động 2019, Điều \d+|(Thông báo|Công văn|Nghị quyết) \d+/")
    for row in CALENDAR_DAYS:
        assert isinstance(row.source, Message) or document.match(row.source)
    unnumbered = {row.day.year for row in CALENDAR_DAYS if isinstance(row.source, Message)}
    assert {2018, 2019, 2020} <= unnumbered
    assert unnumbered.isdisjoint(range(2021, 2027))


def _off(year: int) -> list[DayOff]:
    calendar = WorkingCalendar()
    days = (calendar.day_off(date(year, 1, 1) + timedelta(days=n)) for n in range(365))
    return [day for day in days if day is not None and day.source]


@pytest.mark.parametrize("year", [2056, 2070, 2099])
def test_a_year_after_the_table_is_projected_and_says_so(year: int) -> None:
    assert is_projected(year)
    assert len(_off(year)) >= 10
    for day in _off(year):
        assert day.is_projected
        assert str(day.name).endswith("(dự kiến)")


@pytest.mark.parametrize("year", [1995, 2010, 2017])
def test_a_year_before_the_table_is_past_and_no_projection(year: int) -> None:
    assert not is_projected(year)
    assert len(_off(year)) >= 8
    for day in _off(year):
        assert not day.is_projected
        assert day.source is PAST
        assert "dự kiến" not in str(day.name)


@pytest.mark.parametrize("year", YEARS)
def test_a_year_of_the_table_is_no_projection(year: int) -> None:
    assert not is_projected(year)
    assert not any(day.is_projected for day in _off(year))


@pytest.mark.parametrize(
    ("year", "first"),
    [
        (2019, "2019-02-02"),  # a Saturday
        (2022, "2022-01-29"),
        (2023, "2023-01-20"),
        (2024, "2024-02-08"),
        (2026, "2026-02-14"),
        (2027, "2027-02-04"),
    ],
)
def test_tet_begins_with_its_first_day_off(year: int, first: str) -> None:
    assert tet_begins(year) == date.fromisoformat(first)


@pytest.mark.parametrize("year", [2017, 2056, 2067, 2090])
def test_tet_of_other_years_begins_with_the_weekend_before_it_if_there_is_one(year: int) -> None:
    first = tet_begins(year)
    assert date(year, 1, 18) <= first <= date(year, 2, 20)
    assert not WorkingCalendar().is_working(first)
    assert _is_workday(first - timedelta(days=1))


@pytest.mark.parametrize("name", ["workdays.py", "recurrence.py", "rule.py", "occurrence.py"])
def test_nothing_else_that_counts_days_names_a_year(name: str) -> None:
    tree = ast.parse((SOURCE / "deadlines" / name).read_text(encoding="utf-8"))
    years = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int)
        and 1900 <= node.value < 2100
    ]
    assert years == []


def test_the_package_is_asked_in_one_place() -> None:
    users = [
        path.name
        for path in SOURCE.rglob("*.py")
        if re.search(r"^\s*(from|import) holidays\b", path.read_text(encoding="utf-8"), re.M)
    ]
    assert users == ["days_off.py"]


def test_a_day_named_by_the_office_keeps_its_words() -> None:
    own = DayOff(date(2023, 6, 19), message("{name}", name="Mất điện"), "CV 12/UBND")
    assert WorkingCalendar(own_days_off=(own,)).day_off(own.day) is own
