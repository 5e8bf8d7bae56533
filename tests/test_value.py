"""Frozen values: equal where class and fields are, and made with the fields that they have."""

from __future__ import annotations

from typing import Any

import pytest

from kstthc_cli.deadlines.named import DayName, Issue, PeriodName
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.rule import Continuous, SetElsewhere, Since, Span, WhenAsked
from kstthc_cli.value import Value, fields, replace

MARCH = PeriodName(PeriodUnit.MONTH, 3)


class Coin(Value):
    """A value with a field that must be given, and one that need not be."""

    worth: int
    metal: str = "nickel"

    def __post_init__(self) -> None:
        if self.worth < 1:
            raise ValueError("worth nothing")


class Letter(Value, apart=("stamp",)):
    """A value with a field that stands apart."""

    text: str
    stamp: int


def test_a_value_tells_its_fields_in_their_order() -> None:
    assert fields(Coin) == ("worth", "metal")
    assert repr(Coin(metal="gold", worth=5)) == "Coin(worth=5, metal='gold')"


def test_what_stands_apart_neither_tells_nor_makes_another_value() -> None:
    assert Letter("A", 5) == Letter("A", 7) != Letter("B", 5)
    assert hash(Letter("A", 5)) == hash(Letter("A", 7))
    assert repr(Letter("A", 5)) == "Letter(text='A')"
    assert replace(Letter("A", 5), text="B").stamp == 5


def test_equal_fields_make_equal_values_that_hash_alike() -> None:
    assert Coin(5) == Coin(worth=5, metal="nickel") != Coin(5, "gold")
    assert {Coin(5), Coin(5, "nickel"), Coin(5, "gold")} == {Coin(5), Coin(5, "gold")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WhenAsked("khi có yêu cầu"), SetElsewhere("khi có yêu cầu")),
        (Continuous("khi có yêu cầu"), WhenAsked("khi có yêu cầu")),
        (Since(MARCH), Span(None, PeriodName(PeriodUnit.MONTH, 3, 2024))),
        (DayName(3, 1), PeriodName(PeriodUnit.MONTH, 3)),
        (Issue(), Continuous()),
        (Coin(5), (5, "nickel")),
    ],
)
def test_two_kinds_are_never_equal_whatever_they_hold(one: Any, other: Any) -> None:
    assert one != other
    assert other != one
    assert len({one, other}) == 2


def test_a_value_stays_as_it_is() -> None:
    coin = Coin(5)
    with pytest.raises(AttributeError, match="frozen"):
        coin.worth = 7  # type: ignore[misc]  # what the test is about
    with pytest.raises(AttributeError, match="frozen"):
        del coin.metal
    assert replace(coin, worth=7) == Coin(7)
    assert coin == Coin(5)


def test_a_value_is_made_with_its_fields_and_no_others() -> None:
    made: Any = Coin
    for given, named in [((), {}), ((), {"metal": "gold"})]:
        with pytest.raises(TypeError, match="needs more fields"):
            made(*given, **named)
    for given, named in [((5, "gold", 1), {}), ((5,), {"worth": 5}), ((5,), {"wroth": 5})]:
        with pytest.raises(TypeError, match="has the fields worth, metal"):
            made(*given, **named)
    with pytest.raises(ValueError, match="worth nothing"):
        replace(Coin(5), worth=0)
