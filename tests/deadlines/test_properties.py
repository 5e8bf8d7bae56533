"""What holds of every rule: it reads back from its own words, and its days keep their order."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kstthc_cli.deadlines import rule as rule_module
from kstthc_cli.deadlines.named import (
    DayName,
    Issue,
    NoSuchDayError,
)
from kstthc_cli.deadlines.occurrence import compute_occurrences
from kstthc_cli.deadlines.period import PeriodUnit, last_day_of_month, periods_in_year
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.rule import (
    ByParty,
    Combined,
    DayIn,
    Every,
    InPeriods,
    NthWeekday,
    OnDates,
    PartOf,
    Rule,
    Span,
    Times,
    Weekly,
    Within,
)
from kstthc_cli.deadlines.schedule import Terms
from kstthc_cli.deadlines.wording import phrase
from rules import (
    PARTIES,
    PLAN_YEAR,
    RULES,
    any_rule,
    by_party,
    combined,
    day_names,
    period_names,
    recurring_rules,
    simple_rules,
)
from samples import own_samples, samples_of_other_offices

OWN = [sample.phrase for sample in own_samples() if sample.expect == "read"]
OTHERS = [sample.phrase for sample in samples_of_other_offices() if sample.expect == "read"]


def test_there_is_a_strategy_for_every_class_of_rule() -> None:
    classes = {
        kind
        for kind in vars(rule_module).values()
        if isinstance(kind, type) and issubclass(kind, Rule) and kind is not Rule
    }
    assert classes == {*RULES, ByParty, Combined}


@pytest.mark.parametrize("kind", [*RULES, ByParty, Combined], ids=lambda kind: kind.__name__)
def test_a_rule_reads_back_from_its_words(kind: type[Rule]) -> None:
    strategies = {**RULES, ByParty: by_party(), Combined: combined()}

    @given(strategies[kind])
    def holds(rule: Rule) -> None:
        for language in ("vi", "en"):
            assert read_phrase(phrase(rule, language), PLAN_YEAR).rule == rule

    holds()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_real_phrases_mean_reads_back_from_their_canonical_words(language: str) -> None:
    changed = []
    for words in (*OWN, *OTHERS):
        rule = read_phrase(words, 2023).rule
        if rule is not None and read_phrase(phrase(rule, language), 2023).rule != rule:
            changed.append((words, phrase(rule, language)))
    assert changed == []


WINDOWS = (
    "từ tháng 3 đến tháng 6",
    "từ ngày 01/03/2024 đến ngày 30/06/2024",
    "từ quý II đến quý III",
    "từ tháng 4 trở đi",
    "trong quý II",
)
ORDERS = ("{rule}{mark} {window}", "{window}{mark} {rule}")
COMES_BACK = (Every, Times, DayIn, Weekly, NthWeekday, PartOf)
YEARLY = (Every(1, PeriodUnit.YEAR), Times(1, PeriodUnit.YEAR))


@given(
    recurring_rules | RULES[NthWeekday] | RULES[PartOf] | RULES[OnDates] | RULES[InPeriods],
    st.sampled_from(WINDOWS),
    st.sampled_from(ORDERS),
    st.sampled_from(("", ",", ";", " -")),
)
def test_a_window_beside_what_comes_back_is_never_a_second_deadline(
    rule: Rule, window: str, order: str, mark: str
) -> None:
    if not rule.is_recurring or rule in YEARLY:  # "Hàng năm, trong quý II" names its quarter
        return
    if isinstance(rule, InPeriods | OnDates) and window.startswith("trong"):
        return  # "Trong quý II, quý III hàng năm" is a list, "trong quý II, ngày 01/4" its day
    words = order.format(rule=phrase(rule, "vi"), window=window, mark=mark)
    found = read_phrase(words, PLAN_YEAR).rule
    if found is not None:
        assert isinstance(found, Within), words
        assert found.rule == rule, words


@given(recurring_rules | RULES[NthWeekday], st.sampled_from(WINDOWS[:4]))
def test_a_window_after_a_comma_is_read(rule: Rule, window: str) -> None:
    if isinstance(rule, COMES_BACK) and rule not in YEARLY:
        found = read_phrase(f"{phrase(rule, 'vi')}, {window}", PLAN_YEAR).rule
        assert isinstance(found, Within)


def test_parties_with_several_days_each_read_back() -> None:
    days = tuple(DayName(month, 15, 2024 + month // 4) for month in (1, 3, 5, 7))
    parties = ByParty(tuple((party, OnDates(days, before=True)) for party in PARTIES))
    for language in ("vi", "en"):
        assert read_phrase(phrase(parties, language), PLAN_YEAR).rule == parties


def _occurrences(rule: Rule, terms: Terms) -> list[tuple[str, str | None]]:
    try:
        return [(o.period, o.party) for o in compute_occurrences("", rule, terms)]
    except NoSuchDayError:
        return []


@st.composite
def validities(draw: st.DrawFn) -> Terms:
    """A plan's terms, with a validity of its own inside or across years."""
    first = draw(st.dates(date(2023, 1, 1), date(2024, 6, 30)))
    last = draw(st.dates(first, date(2025, 3, 31)))
    return Terms(year=first.year, issued_on=first, valid_from=first, valid_to=last)


@given(recurring_rules, validities())
def test_recurring_duties_are_expected_only_inside_the_validity(rule: Rule, terms: Terms) -> None:
    for occurrence in compute_occurrences("", rule, terms):
        assert terms.valid_from is not None
        assert terms.valid_to is not None
        assert terms.valid_from <= occurrence.nominal <= terms.valid_to


@given(recurring_rules, validities())
def test_the_validity_takes_away_and_adds_nothing_within(rule: Rule, terms: Terms) -> None:
    """What falls inside the validity in a whole year is expected, whatever the validity is."""
    inside = {o.nominal for o in compute_occurrences("", rule, terms)}
    for year in (terms.year, terms.year + 1):
        whole = Terms(year=year, issued_on=terms.issued_on)
        for occurrence in compute_occurrences("", rule, whole):
            assert not terms.holds(occurrence.nominal) or occurrence.nominal in inside


@given(RULES[Times], st.integers(2000, 2090))
def test_n_times_per_period_gives_n_in_each(rule: Times, year: int) -> None:
    days = [o.nominal for o in compute_occurrences("", rule, Terms(year))]
    expected = rule.count * periods_in_year(rule.unit, year)
    assert len(days) == expected
    assert days[-1] == date(year, 12, 31)


@given(st.integers(1, 12).filter(lambda count: 12 % count == 0))
def test_n_times_a_year_ends_each_part_with_a_month(count: int) -> None:
    days = [o.nominal for o in compute_occurrences("", Times(count, PeriodUnit.YEAR), Terms(2023))]
    months = range(12 // count, 13, 12 // count)
    assert days == [last_day_of_month(2023, month) for month in months]


@given(any_rule, st.integers(2000, 2090))
def test_due_is_never_before_and_act_by_never_after_the_day_named(rule: Rule, year: int) -> None:
    terms = Terms(year, issued_on=date(year, 2, 28))
    try:
        occurrences = compute_occurrences("", rule, terms)
    except NoSuchDayError:
        return
    for occurrence in occurrences:
        assert occurrence.due >= occurrence.nominal >= occurrence.act_by
        assert terms.calendar.is_working(occurrence.due)
        assert terms.calendar.is_working(occurrence.act_by)
        if not (isinstance(rule, Span) and isinstance(rule.start, Issue)):
            assert occurrence.starts_on is None or occurrence.starts_on <= occurrence.nominal


@given(any_rule, validities())
def test_no_two_occurrences_of_a_task_have_one_key(rule: Rule, terms: Terms) -> None:
    keys = _occurrences(rule, terms)
    assert len(set(keys)) == len(keys)


@given(any_rule, validities())
def test_occurrences_come_in_the_order_of_their_days(rule: Rule, terms: Terms) -> None:
    try:
        days = [o.nominal for o in compute_occurrences("", rule, terms)]
    except NoSuchDayError:
        return
    assert days == sorted(days)


DRESSINGS = {
    "NFD": lambda words: unicodedata.normalize("NFD", words),
    "capitals": str.upper,
    "small letters": str.lower,
    "doubled spaces": lambda words: words.replace(" ", "  "),
    "NBSP": lambda words: words.replace(" ", "\u00a0"),
    "a bullet": lambda words: words if words.startswith("-") else f"- {words}",
    "a round bullet": lambda words: words if words.startswith("-") else f"• {words}",
    "a full stop": lambda words: f"{words.rstrip('.')}.",
    "a semicolon": lambda words: f"{words.rstrip('.')};",
    "bold type": lambda words: f"**{words}**",
    "a zero-width space": lambda words: words.replace(" ", " \u200b"),
    "a line's end": lambda words: f"{words}\r\n",
}


@pytest.mark.parametrize("dressing", DRESSINGS)
def test_how_a_phrase_is_typed_changes_nothing(dressing: str) -> None:
    dress = DRESSINGS[dressing]
    changed = []
    for words in OWN:
        plain, dressed = read_phrase(words, 2023).rule, read_phrase(dress(words), 2023).rule
        if plain is None or not _is_same(plain, dressed):
            changed.append(dress(words))
    assert changed == []


PIECES = [re.findall(r"\s*(?:[\w/.-]*\w|\S)", words) for words in (*OWN, *OTHERS)]
"""The words and marks of each phrase, with the blanks before them."""


@st.composite
def mixtures(draw: st.DrawFn) -> str:
    """Some words of some phrases, one behind the other."""
    told = ""
    for pieces in draw(st.lists(st.sampled_from(PIECES), min_size=2, max_size=4)):
        start = draw(st.integers(0, len(pieces) - 1))
        told += "".join(pieces[start : start + draw(st.integers(1, 8))])
    return told


@given(mixtures())
@example("Kiểm kê tài sản 2450/VPCP-KGVX, quý III (20/10")
@example(
    "Thông báo 5015/TB-LĐTBXH chợ Mới, ngày 28 tháng 8 năm 2024; Công văn 8662/VPCP-KGVX ngày 03/11"
)
@settings(max_examples=400)
def test_whatever_stands_in_a_cell_has_an_answer(words: str) -> None:
    reading = read_phrase(words, PLAN_YEAR)
    assert (reading.rule is None) is bool(reading.reason)


def _is_same(rule: Rule, other: Rule | None) -> bool:
    """The same rule but for the case of the plan's own words that it quotes."""
    if other is None:
        return False
    return phrase(rule, "vi").casefold() == phrase(other, "vi").casefold()


@given(simple_rules)
@settings(max_examples=60)
def test_canonical_words_may_be_typed_in_any_way(rule: Rule) -> None:
    words = phrase(rule, "vi")
    for dress in DRESSINGS.values():
        assert _is_same(rule, read_phrase(dress(words), PLAN_YEAR).rule)


@given(st.integers(29, 31), st.integers(2000, 2090))
def test_a_day_that_a_month_lacks_is_the_months_last(day: int, year: int) -> None:
    days = [o.nominal for o in compute_occurrences("", DayIn((day,)), Terms(year))]
    assert len(days) == 12
    for month, named in enumerate(days, 1):
        last = last_day_of_month(year, month)
        assert named == (last if last.day < day else date(year, month, day))


def test_day_31_neither_skips_nor_drifts() -> None:
    rule = read_phrase("Ngày 31 hàng tháng", 2023).rule
    assert rule is not None
    days = [o.nominal for o in compute_occurrences("", rule, Terms(2023))]
    assert [day.day for day in days] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


@given(day_names(st.integers(2000, 2098)) | period_names(year=st.integers(2000, 2098)))
def test_a_point_with_a_year_does_not_depend_on_the_plans(point: object) -> None:
    assert point.in_year(2023) == point.in_year(2051)  # type: ignore[attr-defined]


def test_a_29_february_without_a_year_needs_a_leap_year() -> None:
    rule = OnDates((day_name_of("29/02"),))
    assert [o.nominal for o in compute_occurrences("", rule, Terms(2024))] == [date(2024, 2, 29)]
    with pytest.raises(NoSuchDayError):
        compute_occurrences("", rule, Terms(2023))


def day_name_of(words: str) -> rule_module.DayName:
    """The day that words name in a leap year."""
    rule = read_phrase(words, 2024).rule
    assert isinstance(rule, OnDates)
    return rule.days[0]
