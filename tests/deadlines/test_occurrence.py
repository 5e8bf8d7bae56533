"""Occurrences: the day named, the day to act by, the legal last day, and why."""

from __future__ import annotations

from datetime import date

import pytest

from kstthc_cli.deadlines.days_off import DayOff
from kstthc_cli.deadlines.occurrence import compute_occurrences, compute_schedule, why_opened
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.schedule import Occurrence, Terms, slug
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.messages import activate, message

PLAN = Terms(
    year=2023,
    issued_on=date(2023, 2, 28),
    valid_from=date(2023, 2, 28),
    valid_to=date(2023, 12, 31),
)


def _occurrences(words: str, terms: Terms = PLAN) -> list[Occurrence]:
    rule = read_phrase(words, terms.year).rule
    assert rule is not None
    return compute_occurrences(words, rule, terms)


def _only(words: str, terms: Terms = PLAN) -> Occurrence:
    (occurrence,) = _occurrences(words, terms)
    return occurrence


def _why(occurrence: Occurrence) -> str:
    return " ".join(str(reason) for reason in occurrence.why)


def _three_days(occurrence: Occurrence) -> tuple[str, str, str]:
    return (
        occurrence.act_by.isoformat(),
        occurrence.nominal.isoformat(),
        occurrence.due.isoformat(),
    )


QUARTERLY = "chậm nhất là ngày 17 của tháng cuối quý"


def _june() -> Occurrence:
    """Row 6.I.9 in June 2023: a Saturday."""
    return next(o for o in _occurrences(QUARTERLY) if o.period == "2023-Q2")


def test_a_saturday_is_acted_on_by_friday_and_legally_due_on_monday() -> None:
    assert _three_days(_june()) == ("2023-06-16", "2023-06-17", "2023-06-19")


def test_why_tells_which_days_a_week_of_a_month_was_taken_for() -> None:
    week = "Tuần thứ nhất của tháng là tuần có ngày 01"
    assert f"{week}: tuần này từ Thứ Hai 06/03/2023 đến Thứ Sáu 10/03/2023." in _why(
        _only("Tuần 2 tháng 3/2023")
    )
    assert week not in _why(_only("Tuần 2 tháng 5/2023"))  # 1 May 2023 is a Monday


def test_why_tells_the_words_the_day_off_and_the_law_in_vietnamese() -> None:
    why = _why(_june())
    assert f"“{QUARTERLY}” nghĩa là: Ngày 17 của tháng cuối quý." in why
    assert "Kỳ quý II/2023: ngày ghi là Thứ Bảy 17/06/2023." in why
    assert "Thứ Bảy 17/06/2023 là ngày nghỉ (nghỉ cuối tuần)." in why
    assert "ngày làm việc tiếp theo, Thứ Hai 19/06/2023" in why
    assert "(Bộ luật Dân sự 2015, Điều 148 khoản 5)" in why
    assert "nên xong vào Thứ Sáu 16/06/2023" in why


def test_why_tells_the_same_in_english() -> None:
    activate("en")
    why = _why(_june())
    assert "means: day 17 of the last month of each quarter." in why
    assert "Sat 17/06/2023 is off (weekend)." in why
    assert "the next working day, Mon 19/06/2023 (Civil Code 2015, art. 148.5)" in why
    assert "act by Fri 16/06/2023" in why


def test_a_working_day_needs_no_reason_but_its_words() -> None:
    occurrence = _only("Trước ngày 15/3/2023")
    assert _three_days(occurrence) == ("2023-03-15", "2023-03-15", "2023-03-15")
    assert _why(occurrence) == (
        "“Trước ngày 15/3/2023” nghĩa là: Trước ngày 15/03/2023. "
        "Kỳ năm 2023: ngày ghi là Thứ Tư 15/03/2023."
    )


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("31/12/2023", ("2023-12-29", "2023-12-31", "2024-01-02")),  # over the year's end
        ("30/4/2023", ("2023-04-28", "2023-04-30", "2023-05-04")),  # three days off follow
        ("20/1/2023", ("2023-01-19", "2023-01-20", "2023-01-27")),  # Tết
        ("2/9/2023", ("2023-08-31", "2023-09-02", "2023-09-05")),
        ("5/2/2027", ("2027-02-03", "2027-02-05", "2027-02-11")),  # Tết 2027
        ("4/5/2024", ("2024-05-04", "2024-05-04", "2024-05-04")),  # a Saturday that is worked
    ],
)
def test_days_off_move_the_dates_around_them(words: str, days: tuple[str, str, str]) -> None:
    assert _three_days(_only(words)) == days


def test_why_names_the_holiday_its_source_and_the_days_off_that_follow() -> None:
    why = _why(_only("30/4/2023"))
    assert "Chủ nhật 30/04/2023 là ngày nghỉ (nghỉ cuối tuần)." in why
    for day in ("Thứ Hai 01/05/2023", "Thứ Ba 02/05/2023", "Thứ Tư 03/05/2023"):
        assert f"{day} cũng là ngày nghỉ" in why
    assert "Bộ luật Lao động 2019, Điều 112" in why
    assert "Bộ luật Lao động 2019, Điều 111 khoản 3" in why


def test_why_says_that_a_projected_day_off_is_a_projection() -> None:
    projected = "đây là ngày dự kiến"
    assert projected in _why(_only("01/01/2057", Terms(2056)))
    assert projected not in _why(_only("01/01/2024"))
    assert projected not in _why(_only("Trước ngày 15/3/2023"))
    for past in ("30/04/2022", "02/09/2018", "01/01/2015"):
        assert projected not in _why(_only(past))


@pytest.mark.parametrize(
    ("words", "year", "months"),
    [
        ("Ngày làm việc thứ 3 của tháng", 2056, "2056-01 2056-05 2056-09"),
        ("Ngày làm việc cuối cùng của tháng", 2027, ""),
        ("05 ngày làm việc sau khi kết thúc quý", 2056, "2056-Q4"),
        ("Ngày làm việc cuối cùng của tháng", 2056, ""),  # no holiday at a month's end
        ("Ngày làm việc cuối cùng của tháng", 2061, "2061-03"),  # the Hùng Kings
        ("Ngày 03 hàng tháng", 2056, ""),
    ],
)
def test_why_says_that_working_days_were_counted_over_projected_days_off(
    words: str, year: int, months: str
) -> None:
    rule = read_phrase(words, year).rule
    assert rule is not None
    found = [one for one in compute_occurrences("", rule, Terms(year)) if one.nominal == one.due]
    marked = [one.period for one in found if "đây là ngày dự kiến" in _why(one)]
    assert " ".join(marked) == months


def test_a_term_of_an_event_says_that_it_counts_over_projected_days_off() -> None:
    rule = read_phrase("5 ngày làm việc kể từ ngày tiếp nhận", 2056).rule
    assert rule is not None
    for on, is_projection in ((date(2056, 4, 27), True), (date(2056, 6, 1), False)):
        terms = Terms(2056)
        opened = compute_schedule("", rule, terms).opened("PAKN-1", on, None, terms)
        assert opened is not None
        told = " ".join(map(str, why_opened(opened, on, None, "", rule, terms)))
        assert ("đây là ngày dự kiến" in told) == is_projection


def test_why_says_that_a_tet_without_a_notice_is_a_projection() -> None:
    for year, is_projection in ((2022, False), (2027, False), (2056, True)):
        rule = read_phrase("Trước Tết Nguyên đán", year).rule
        assert rule is not None
        (before,) = compute_occurrences("", rule, Terms(year))
        assert (f"ngày nghỉ năm {year}: đây là ngày dự kiến" in _why(before)) == is_projection


@pytest.mark.parametrize(
    ("before", "days"),
    [
        ("inclusive", ("2023-03-17", "2023-03-18", "2023-03-20")),
        ("exclusive", ("2023-03-17", "2023-03-18", "2023-03-17")),
    ],
)
def test_before_a_day_may_exclude_the_day_itself(before: str, days: tuple[str, str, str]) -> None:
    terms = PLAN._replace(before=before)
    assert _three_days(_only("Trước ngày 18/3/2023", terms)) == days


def test_why_says_that_before_excludes_the_day() -> None:
    why = _why(_only("Trước ngày 18/3/2023", PLAN._replace(before="exclusive")))
    assert "ngày cuối là Thứ Sáu 17/03/2023" in why


@pytest.mark.parametrize("words", ["Chậm nhất ngày 17/3/2023", "Ngày 17/3/2023", "Trong Quý I"])
def test_only_before_excludes_a_day(words: str) -> None:
    strict = PLAN._replace(before="exclusive")
    assert _only(words, strict).due == _only(words).due


def test_before_a_monthly_day_excludes_it_too() -> None:
    strict = PLAN._replace(before="exclusive")
    due = [o.due.isoformat() for o in _occurrences("Trước ngày 25 hàng tháng", strict)]
    assert due[0] == "2023-03-24"
    assert _occurrences("Ngày 25 hàng tháng", strict)[1].due == date(2023, 4, 25)


@pytest.mark.parametrize(
    ("roll", "due"),
    [("following", "2023-06-19"), ("preceding", "2023-06-16"), ("none", "2023-06-17")],
)
def test_the_plan_says_how_a_due_date_leaves_a_day_off(roll: str, due: str) -> None:
    occurrence = _only("Ngày 17/6/2023", PLAN._replace(roll=roll))
    assert occurrence.due == date.fromisoformat(due)
    assert occurrence.act_by == date(2023, 6, 16)
    assert occurrence.nominal == date(2023, 6, 17)
    assert ("hạn pháp lý" in _why(occurrence)) == (roll == "following")


def test_a_plans_own_day_off_moves_a_date_and_is_cited() -> None:
    own = DayOff(date(2023, 3, 15), message("{name}", name="Đại hội xã"), "CV 12/UBND")
    terms = PLAN._replace(calendar=WorkingCalendar(own_days_off=(own,)))
    occurrence = _only("Trước ngày 15/3/2023", terms)
    assert _three_days(occurrence) == ("2023-03-14", "2023-03-15", "2023-03-16")
    assert "(Đại hội xã, CV 12/UBND)" in _why(occurrence)


def test_recurring_duties_begin_with_the_validity() -> None:
    periods = [o.period for o in _occurrences("Ngày 05 hàng tháng")]
    assert periods == [f"2023-{month:02}" for month in range(3, 13)]


def test_a_validity_across_years_holds_the_next_years_duties_too() -> None:
    terms = PLAN._replace(valid_to=date(2024, 2, 10))
    assert [o.period for o in _occurrences("Ngày 05 hàng tháng", terms)][-2:] == [
        "2024-01",
        "2024-02",
    ]


def test_a_dated_deadline_before_the_validity_is_still_listed() -> None:
    assert _only("Trước ngày 15/02/2023").nominal == date(2023, 2, 15)


def test_what_is_due_in_the_month_after_is_named_by_the_month_it_reports_on() -> None:
    found = _occurrences("Chậm nhất ngày 05 của tháng sau")
    assert (found[0].period, found[0].nominal) == ("2023-02", date(2023, 3, 5))
    assert (found[-1].period, found[-1].nominal) == ("2023-11", date(2023, 12, 5))


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("Trước ngày 10/3/2023", ["2023"]),
        ("Quý II/2023", ["2023-Q2"]),
        ("Quý II, III/2023", ["2023-Q2", "2023-Q3"]),
        ("02 lần/năm", ["2023-H1", "2023-H2"]),
        ("03 lần/năm", ["2023-1of3", "2023-2of3", "2023-3of3"]),
        ("Trước ngày 15/3, 15/6", ["2023-03-15", "2023-06-15"]),
        ("Tháng 5", ["2023-05"]),
        ("Từ Quý II đến Quý III/2023", ["2023"]),
        (
            "- Trước ngày 10/3/2023 (UBND xã,) - Trước ngày 15/3/2023 (Công chức phụ trách)",
            ["2023/ubnd-xa", "2023/cong-chuc-phu-trach"],
        ),
    ],
)
def test_an_occurrence_is_named_by_its_period(words: str, keys: list[str]) -> None:
    assert [occurrence.key for occurrence in _occurrences(words)] == keys


def test_a_week_is_named_by_its_iso_number() -> None:
    named = {o.nominal: o.key for o in _occurrences("Hàng tuần")}
    assert named[date(2023, 5, 12)] == "2023-W19"


def test_the_day_named_is_friday_where_only_the_week_is() -> None:
    assert {o.nominal.isoweekday() for o in _occurrences("Hàng tuần")} == {5}


@pytest.mark.parametrize(
    ("words", "starts_on"),
    [
        ("Quý II/2023", "2023-04-01"),
        ("Từ tháng 3 đến tháng 11", "2023-03-01"),
        ("Từ nay đến 30/6/2023", "2023-02-28"),
    ],
)
def test_work_begins_on_the_first_day_that_the_words_name(words: str, starts_on: str) -> None:
    assert _only(words).starts_on == date.fromisoformat(starts_on)


@pytest.mark.parametrize("words", ["Trước 15/3", "Hoàn thành trong tháng 6/2023", "Cuối tháng 3"])
def test_a_latest_day_has_no_first_day(words: str) -> None:
    assert _only(words).starts_on is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Chậm nhất sau 10 ngày kể từ ngày Kế hoạch này có hiệu lực", "2023-03-10"),
        ("Trong 30 ngày kể từ ngày ký", "2023-03-30"),
        ("Trong vòng 05 ngày làm việc kể từ ngày ký", "2023-03-07"),
        ("Trong vòng 02 tuần kể từ ngày ký", "2023-03-14"),
        ("Trong vòng 01 tháng kể từ ngày 31/01/2023", "2023-02-28"),
        ("Trong vòng 48 giờ kể từ ngày ký", "2023-03-02"),
        ("Trong vòng 16 giờ làm việc kể từ ngày ký", "2023-03-02"),
    ],
)
def test_a_terms_own_first_day_is_not_counted(words: str, day: str) -> None:
    assert _only(words).nominal == date.fromisoformat(day)


def test_a_term_from_the_issue_of_an_undated_plan_has_no_day() -> None:
    assert _occurrences("Trong 30 ngày kể từ ngày ký", Terms(2023)) == []


@pytest.mark.parametrize("words", ["Thường xuyên", "Theo yêu cầu", "Theo Kế hoạch của huyện"])
def test_what_no_words_date_has_no_occurrence(words: str) -> None:
    assert _occurrences(words) == []


@pytest.mark.parametrize(
    ("name", "key"),
    [("UBND xã", "ubnd-xa"), ("UBND xã,", "ubnd-xa"), ("Đơn vị (khác)", "don-vi-khac")],
)
def test_a_party_is_named_in_plain_letters(name: str, key: str) -> None:
    assert slug(name) == key
