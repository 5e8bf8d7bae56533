"""Phrases of real plans with the reading that a person gave them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kstthc_cli.deadlines.occurrence import compute_occurrences
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.schedule import Occurrence, Terms

FOLDER = Path(__file__).parent / "deadlines"
TERMS_2023 = Terms(year=2023, issued_on=date(2023, 2, 28))


@dataclass(frozen=True)
class Sample:
    """A phrase and how it must be read; `family` is empty where only the days count."""

    phrase: str
    expect: str
    family: str
    starts_on: tuple[date, ...]
    nominal: tuple[date, ...]


def own_samples() -> list[Sample]:
    """Some 345 phrases of the trade, with the days they name in 2023."""
    return [
        Sample(
            row["phrase"],
            "refuse" if row["family"] == "none" else "read",
            row["family"],
            _days(row["starts_on_2023"]),
            _days(row["nominal_2023"]),
        )
        for row in _rows("phrases.csv")
    ]


def samples_of_other_offices() -> list[Sample]:
    """Phrases of other offices, with the days that a person reads in them."""
    return [
        Sample(row["phrase"], row["expect"], "", _days(row["starts_on"]), _days(row["nominal"]))
        for row in _rows("other_offices.csv")
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _days(cell: str) -> tuple[date, ...]:
    return tuple(sorted({date.fromisoformat(day.strip()) for day in cell.split(";") if day}))


def occurrences_of(phrase: str) -> list[Occurrence] | None:
    """All occurrences of a phrase in 2023; None where it is not understood."""
    rule = read_phrase(phrase, 2023).rule
    return None if rule is None else compute_occurrences(phrase, rule, TERMS_2023)


def days_of(phrase: str) -> tuple[date, ...] | None:
    """The days that a phrase names in 2023; None where it is not understood."""
    found = occurrences_of(phrase)
    return None if found is None else tuple(sorted({o.nominal for o in found}))


def starts_of(phrase: str) -> tuple[date, ...]:
    """The first days of the work that a phrase names in 2023."""
    return tuple(sorted({o.starts_on for o in occurrences_of(phrase) or () if o.starts_on}))
