"""Index 766 against figures that a person works out of ten dossiers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from figures import TEN, counted, write_table
from kstthc_cli.documents.views.paper import show_share
from kstthc_cli.dossiers.index_766.indicators import (
    NAMES,
    WITH_LEVEL,
    Given,
    Indicator,
    Source,
    compute_indicators,
    measure,
)
from kstthc_cli.dossiers.span import Came, DaySpan, Result
from kstthc_cli.dossiers.tally import Tally, ratio
from kstthc_cli.plan.model import INDEX_766

QUARTER = DaySpan(date(2023, 4, 1), date(2023, 6, 30), date(2023, 7, 5))


def lines(
    folder: Path, text: str = TEN, without: tuple[str, ...] = (), given: tuple[Given, ...] = ()
) -> dict[str, Indicator]:
    found = counted(write_table(folder / "a.csv", text, without=without), QUARTER)
    figures = {figure.code: figure for figure in given}
    return {line.code: line for line in compute_indicators(found, figures)}


WORKED_OUT = {
    # 6 in time of 9 handled
    "2.1": (6, 9, "66.67"),
    # D-01 3, D-02 4, D-03 7, D-04 4, D-05 3, D-08 15 working days (no day off among them)
    "2.2": (36, 6, "6.00"),
    # D-01, D-03, D-06 of 7 received; D-04 came in online and got no electronic result
    "3.3": (3, 7, "42.86"),
    # D-03, D-04 of D-02 to D-06, which have a fee
    "3.6": (2, 5, "40.00"),
    # D-01, D-03, D-05, D-08 of the six that ended
    "4.1": (4, 6, "66.67"),
    # D-01, D-03, D-04 of 7 received
    "4.2": (3, 7, "42.86"),
    # D-01, D-04 of 7 received
    "4.3": (2, 7, "28.57"),
    # 9 handled, less 3 late, less D-04 disliked and D-07 complained of
    "5.4": (4, 9, "44.44"),
}


@pytest.mark.parametrize("code", WORKED_OUT)
def test_ten_dossiers_give_what_a_person_works_out(code: str, tmp_path: Path) -> None:
    line = lines(tmp_path)[code]
    numerator, denominator, value = WORKED_OUT[code]
    assert (line.numerator, line.denominator) == (numerator, denominator)
    assert line.value == Decimal(value)
    assert line.source is Source.DATA
    assert line.left_out == 0


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        ("received", {*WORKED_OUT}),
        ("appointed", {"2.1", "5.4"}),
        ("finished", {"2.1", "2.2", "4.1", "5.4"}),
        ("channel", {"3.3"}),
        ("fee", {"3.6"}),
        ("payment", {"3.6"}),
        ("electronic", {"4.1"}),
        ("digitised", {"4.2"}),
        ("result_digitised", {"4.2"}),
        ("reused", {"4.3"}),
        ("rating", {"5.4"}),
        ("complaint", {"5.4"}),
    ],
)
def test_a_column_that_is_absent_gives_no_data_and_never_a_zero(
    column: str, codes: set[str], tmp_path: Path
) -> None:
    found = lines(tmp_path, without=(column,))
    without = {code for code, line in found.items() if line.source is Source.NONE}
    assert without == codes
    for code in codes:
        line = found[code]
        assert (line.numerator, line.denominator, line.value) == (None, None, None)
        assert "không có cột" in str(line.reason)


def test_a_figure_that_people_give_stands_where_the_data_has_none(tmp_path: Path) -> None:
    given = (
        Given("4.3", "sổ theo dõi", numerator=Decimal(3), denominator=Decimal(8)),
        Given("2.1", "sổ theo dõi", value=Decimal(99)),
        Given("5.1", "Cổng DVCQG", value=Decimal("98.765")),
    )
    found = lines(tmp_path, without=("reused",), given=given)
    assert (found["4.3"].value, found["4.3"].source) == (Decimal("37.50"), Source.MANUAL)
    assert "sổ theo dõi" in str(found["4.3"].reason)
    assert (found["2.1"].value, found["2.1"].source) == (Decimal("66.67"), Source.DATA)
    assert (found["5.1"].value, found["5.1"].source) == (Decimal("98.77"), Source.MANUAL)


def test_what_was_synchronised_scales_what_came_in_online(tmp_path: Path) -> None:
    found = lines(tmp_path, given=(Given("1.4", "Cổng DVCQG", value=Decimal(50)),))["3.3"]
    assert (found.numerator, found.denominator) == (3, 7)
    assert found.value == Decimal("21.43")
    assert found.met is False


def test_no_dossier_gives_no_value_but_is_not_without_data(tmp_path: Path) -> None:
    names = TEN.strip().splitlines()[0]
    old = TEN.strip().splitlines()[-1]
    found = lines(tmp_path, f"{names}\n{old}\n")["2.1"]
    assert (found.numerator, found.denominator, found.value) == (0, 0, None)
    assert found.source is Source.DATA


def test_words_that_nobody_foresaw_are_left_out_and_counted(tmp_path: Path) -> None:
    text = TEN.replace(
        "D-06 01/06/2023 10/07/2023 -          Trực_tuyến", "D-06 01/06/2023 10/07/2023 - Lạ_lùng"
    )
    found = lines(tmp_path, text)["3.3"]
    assert (found.numerator, found.denominator, found.left_out) == (2, 6, 1)
    assert "Lạ" not in str(found.reason)


def test_ratings_that_nobody_foresaw_leave_contentment_without_a_value(tmp_path: Path) -> None:
    found = lines(tmp_path, TEN.replace("Không_hài_lòng", "Lạ_lùng"))["5.4"]
    assert (found.value, found.left_out) == (None, 1)


def test_paid_is_what_is_said_to_be_paid(tmp_path: Path) -> None:
    text = """
code received   appointed  finished   fee      payment    is_paid
D-01 03/04/2023 07/04/2023 06/04/2023 50.000   Trực_tuyến Có
D-02 03/04/2023 07/04/2023 06/04/2023 50.000   Trực_tuyến Không
D-03 03/04/2023 07/04/2023 06/04/2023 Lạ_lùng  Trực_tuyến Có
"""
    found = lines(tmp_path, text)["3.6"]
    assert (found.numerator, found.denominator, found.left_out) == (1, 2, 1)


def test_a_plan_may_ask_for_a_level_of_what_came_in_online(tmp_path: Path) -> None:
    text = """
code received   appointed  finished   channel    level
D-01 03/04/2023 07/04/2023 06/04/2023 Trực_tuyến 4
D-02 03/04/2023 07/04/2023 06/04/2023 Trực_tuyến 2
"""
    sums = counted(write_table(tmp_path / "a.csv", text), QUARTER)
    asked = [measure(name, sums) for name in ("3.3", WITH_LEVEL)]
    assert [(one.numerator, one.denominator) for one in asked] == [(2, 2), (1, 2)]


def test_a_column_that_only_ticks_says_no_where_it_is_empty(tmp_path: Path) -> None:
    text = """
code received   appointed  finished   reused
D-01 03/04/2023 07/04/2023 06/04/2023 x
D-02 03/04/2023 07/04/2023 06/04/2023 -
D-03 03/04/2023 07/04/2023 06/04/2023 -
"""
    assert (lines(tmp_path, text)["4.3"].numerator, lines(tmp_path, text)["4.3"].denominator) == (
        1,
        3,
    )
    said = text.replace("06/04/2023 -\nD-03", "06/04/2023 Không\nD-03")
    found = lines(tmp_path, said)["4.3"]
    assert (found.numerator, found.denominator, found.left_out) == (1, 2, 1)
    empty = lines(tmp_path, text.replace(" x", " -"))["4.3"]
    assert (empty.value, empty.source) == (None, Source.NONE)


def test_the_citizen_s_time_is_not_the_office_s(tmp_path: Path) -> None:
    text = """
code received   appointed  finished   asked      given
D-01 03/04/2023 10/04/2023 17/04/2023 04/04/2023 12/04/2023
"""
    found = lines(tmp_path, text)
    assert (found["2.1"].numerator, found["2.1"].denominator) == (1, 1)
    assert found["2.2"].numerator == 4  # 4/4, and 13, 14, 17/4 after the supplement


def test_halves_are_rounded_up_and_targets_met_by_the_true_value() -> None:
    assert ratio(1, 800, 100) == Decimal("0.13")
    assert ratio(1, 0) is None
    assert ratio(157, 160, 100) == Decimal("98.13")
    tally = Tally()
    for result, number in ((Result.ON_TIME, 100), (Result.OPEN, 57), (Result.OPEN_LATE, 3)):
        tally.add(Came.RECEIVED, result, number)
    assert tally.rate == 98.13
    assert show_share(157, 160) == "98,13%"
    line = Indicator(
        "4.2", "x", "%", Decimal(79999), Decimal(100000), Decimal("80.00"), Decimal(80)
    )
    assert line.met is False


def test_the_plan_file_knows_the_same_indicators() -> None:
    assert set(NAMES) == set(INDEX_766)
