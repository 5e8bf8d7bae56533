"""Phrases of real plans: every one is read as a person reads it, or is not read at all."""

from __future__ import annotations

from datetime import date

import pytest

from kstthc_cli.deadlines.occurrence import compute_occurrences
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.rule import (
    AfterEvent,
    Daily,
)
from kstthc_cli.deadlines.schedule import Terms
from samples import Sample, days_of, own_samples, samples_of_other_offices, starts_of

OWN = own_samples()
OTHERS = samples_of_other_offices()

STARTS_ALONE = ("Từ tháng 3/2023", "Bắt đầu từ tháng 4/2023", "Từ Quý II/2023")
"""A start alone is no deadline, as the file's own “Từ tháng 3 trở đi” says."""

WRONG_FAMILIES = {
    "Trước 31/12 hàng năm": (
        "every",
        "the same shape as “Trước ngày 15/12 hàng năm”, which the file itself calls `every`",
    ),
    "Hết Quý III/2023": (
        "period",
        "the same shape as “Hết tháng 3/2023”, which the file itself calls `period`",
    ),
    "Quý, 6 tháng, 9 tháng, năm": (
        "every",
        "“quý” without a number is every quarter; the further reports fall on quarters' ends",
    ),
    "BC quý: 17 tháng cuối quý; BC năm: 15/12": (
        "day-in-period",
        "its first part is a day of each quarter's last month, not a date",
    ),
    "Năm 2023 và các năm tiếp theo": (
        "every",
        "the same shape as “Quý I năm 2024 và các năm tiếp theo”: every year from a year on",
    ),
    **dict.fromkeys(STARTS_ALONE, ("continuous", "a start alone is no deadline")),
}
"""Rows whose days are right and whose family is not, each with the reason."""

WRONG_DAYS = {
    "01 tháng sau khi ban hành": (
        "bare “ban hành” names no document, as in “05 ngày kể từ ngày ban hành”, which the file "
        "itself calls an event without a day; the plan's own issue would be a guess"
    ),
    **dict.fromkeys(STARTS_ALONE, "a start alone is no deadline"),
}
"""Rows whose days are wrong, each with the reason: they name none."""


def _stated(samples: list[Sample], expect: str) -> list[Sample]:
    return [sample for sample in samples if sample.expect == expect]


def _by_phrase(sample: Sample) -> str:
    return sample.phrase


def test_the_tables_of_wrong_rows_name_rows_of_the_file() -> None:
    families = {sample.phrase: sample.family for sample in OWN}
    for phrase, (family, _) in WRONG_FAMILIES.items():
        assert families[phrase] != family
    assert all(phrase in families for phrase in WRONG_DAYS)


@pytest.mark.parametrize("sample", _stated(OWN, "read"), ids=_by_phrase)
def test_a_phrase_names_its_days(sample: Sample) -> None:
    expected = () if sample.phrase in WRONG_DAYS else sample.nominal
    assert days_of(sample.phrase) == expected


@pytest.mark.parametrize("sample", _stated(OWN, "read"), ids=_by_phrase)
def test_a_phrase_is_of_its_family(sample: Sample) -> None:
    rule = read_phrase(sample.phrase, 2023).rule
    family, _ = WRONG_FAMILIES.get(sample.phrase, (sample.family, ""))
    assert rule is not None
    assert rule.family == family


@pytest.mark.parametrize(
    "sample",
    [s for s in _stated(OWN, "read") if s.starts_on and s.nominal and s.phrase not in WRONG_DAYS],
    ids=_by_phrase,
)
def test_a_phrase_names_the_first_day_of_the_work(sample: Sample) -> None:
    assert starts_of(sample.phrase) == sample.starts_on


@pytest.mark.parametrize("sample", _stated(OWN, "refuse"), ids=_by_phrase)
def test_a_cell_without_a_deadline_is_refused(sample: Sample) -> None:
    assert days_of(sample.phrase) is None


@pytest.mark.parametrize("sample", _stated(OTHERS, "read"), ids=_by_phrase)
def test_a_phrase_of_another_office_never_gets_a_wrong_day(sample: Sample) -> None:
    days = days_of(sample.phrase)
    assert days is None or days == sample.nominal
    assert days is None or not sample.starts_on or starts_of(sample.phrase) == sample.starts_on


def test_few_phrases_of_other_offices_are_refused() -> None:
    readable = _stated(OTHERS, "read")
    refused = [sample.phrase for sample in readable if days_of(sample.phrase) is None]
    assert len(refused) <= 0.03 * len(readable), refused


@pytest.mark.parametrize("sample", _stated(OTHERS, "refuse"), ids=_by_phrase)
def test_a_phrase_of_another_office_that_says_nothing_is_refused(sample: Sample) -> None:
    assert days_of(sample.phrase) is None


def test_a_missing_year_is_the_plans_own() -> None:
    rule = read_phrase("Trước 15/3", 2031).rule
    assert rule == read_phrase("Trước 15/3", 2023).rule
    assert days_of("Trước 15/3") == (date(2023, 3, 15),)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("Ngày 05 hagn tháng", "hagn tháng"),
        ("Trước ngày 15/3/2023 chứ không phải sớm hơn", "không"),
    ],
)
def test_a_refusal_tells_where_reading_stopped(words: str, at: str) -> None:
    reading = read_phrase(words, 2023)
    assert reading.rule is None
    assert reading.at == at


@pytest.mark.parametrize("words", ["30/02/2023", "13/13/2023", "Quý V/2023", "Ngày 32 hàng tháng"])
def test_a_day_that_cannot_be_is_told_apart_from_words_not_known(words: str) -> None:
    assert read_phrase(words, 2023).impossible
    assert not read_phrase("Như trên", 2023).impossible


def test_a_cell_of_prose_is_no_deadline() -> None:
    assert read_phrase("Trước ngày 15/3/2023", 2023).rule is not None
    assert read_phrase("Trước ngày 15/3/2023" + " " * 600, 2023).rule is None


def test_every_working_day_is_a_duty_without_occurrences() -> None:
    rule = read_phrase("Hàng ngày", 2023).rule
    assert isinstance(rule, Daily)
    assert not rule.is_dated


def test_the_day_itself_is_a_term_of_nothing() -> None:
    rule = read_phrase("Trong ngày", 2023).rule
    assert isinstance(rule, AfterEvent)
    assert rule.count == 0


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("17 giờ 00 thứ Năm hàng tuần", ("17 giờ 00",)),
        ("17h00 ngày 25 hàng tháng", ("17h00",)),
        ("Trước 16h30 ngày 25 hàng tháng", ("16h30",)),
        ("Hàng tuần (17h thứ Năm)", ("17h",)),
        ("Thứ Năm hàng tuần", ()),
    ],
)
def test_an_hour_beside_what_comes_back_is_told_as_passed_over(
    words: str, hours: tuple[str, ...]
) -> None:
    assert read_phrase(words, 2023).passed_over == hours


AT_A_WEEKEND = [month for month in range(1, 13) if date(2026, month, 1).isoweekday() > 5]


@pytest.mark.parametrize("month", AT_A_WEEKEND)
def test_no_week_is_the_first_of_a_month_that_begins_at_a_weekend(month: int) -> None:
    assert read_phrase(f"Tuần thứ 1 tháng {month}/2026", 2026).reason == "unsure-week"
    assert read_phrase(f"week 1 of {month}/2026", 2026).rule is None
    assert read_phrase(f"Tuần cuối tháng {month}/2026", 2026).rule is not None


@pytest.mark.parametrize(
    ("words", "friday"),
    [
        ("Tuần 2 tháng 3/2025", date(2025, 3, 7)),  # 1 March 2025 is a Saturday
        ("Tuần thứ 3 tháng 3/2025", date(2025, 3, 14)),
        ("Tuần 6 tháng 3/2025", None),  # the 31st lies in it; but a sixth week is mostly a slip
        ("Tuần 2 tháng 4/2025", date(2025, 4, 11)),
        ("Tuần 2 tháng 5/2023", date(2023, 5, 12)),
        ("Tuần 2 tháng 10/2023", date(2023, 10, 6)),  # 1 October 2023 is a Sunday
    ],
)
def test_weeks_of_a_month_are_counted_from_that_of_its_first_day(
    words: str, friday: date | None
) -> None:
    rule = read_phrase(words, 2025 if "2025" in words else 2023).rule
    year = 2025 if "2025" in words else 2023
    found = compute_occurrences(words, rule, Terms(year=year)) if rule else []
    assert [o.nominal for o in found] == ([friday] if friday else [])
