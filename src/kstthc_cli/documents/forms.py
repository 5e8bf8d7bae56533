"""Forms and addressees by date: each holds from its day until the next of its name (`forms.toml`)."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "forms.toml"


class Form(NamedTuple):
    """A form as data; `is_verified` tells whether it was compared with the document that issues it."""

    name: str
    number: str
    title: str
    starts_on: date
    source: str
    is_verified: bool
    template: str = ""
    symbol: str = ""
    desk: str = ""


class Addressee(NamedTuple):
    """Where reports go from a day on."""

    name: str
    starts_on: date
    source: str


@lru_cache(1)
def _data() -> tuple[tuple[Form, ...], tuple[Addressee, ...]]:
    with DATA.open("rb") as file:
        data = tomllib.load(file)
    forms = tuple(Form(**one) for one in data["form"])
    addressees = tuple(Addressee(**one) for one in data["addressee"])
    return forms, addressees


def all_forms() -> tuple[Form, ...]:
    """Every form that is known, in the file's order."""
    return _data()[0]


def form_on(name: str, day: date) -> Form | None:
    """The form of a name in force on a day; None before the first."""
    held = [form for form in all_forms() if form.name == name and form.starts_on <= day]
    return max(held, key=lambda form: form.starts_on, default=None)


def addressee_on(day: date) -> Addressee | None:
    """Where a commune's report goes on a day; None before the first that is known."""
    held = [one for one in _data()[1] if one.starts_on <= day]
    return max(held, key=lambda one: one.starts_on, default=None)


def letter_form(day: date) -> Form:
    """The form of an apology letter on a day; before the first one, that one."""
    return form_on("apology", day) or next(form for form in all_forms() if form.name == "apology")
