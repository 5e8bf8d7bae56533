"""The options that commands share: read in one way, composed in one place, and none of them lost."""

from __future__ import annotations

import inspect
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest

from kstthc_cli.cli.app import command
from kstthc_cli.cli.commands import COMMANDS, COMMANDS_UNLISTED
from kstthc_cli.cli.context import Context
from kstthc_cli.cli.days import read_today
from kstthc_cli.cli.options import OPTIONS
from kstthc_cli.deadlines.typed import read_day
from kstthc_cli.errors import UsageError
from kstthc_cli.value import fields
from office import Run

TODAY = ("--today", "2023-03-06")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023-03-06", date(2023, 3, 6)),
        ("06/03/2023", date(2023, 3, 6)),
        ("6.3.2023", date(2023, 3, 6)),
        ("ngày 6/3/2023", date(2023, 3, 6)),
        ("10/3", date(2024, 3, 10)),
        ("29/2", date(2024, 2, 29)),
        ("hôm nay", date(2024, 3, 15)),
        ("Hôm qua", date(2024, 3, 14)),
        ("hom qua", date(2024, 3, 14)),
        ("ngày mai", date(2024, 3, 16)),
    ],
)
def test_a_day_is_read_as_people_type_it(words: str, day: date) -> None:
    assert read_day(words, "--on", date(2024, 3, 15)) == day


@pytest.mark.parametrize("words", ["30/2", "2023-02-29", "mai", "1/2/3", "10/3/23", "", "hôm"])
def test_a_day_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        read_day(words, "--on", date(2023, 3, 15))


def test_yesterday_as_today_is_the_day_before_the_clocks() -> None:
    assert read_today("hôm qua") == read_today("") - timedelta(days=1)


@pytest.mark.usefixtures("office")
def test_a_day_is_taken_with_every_option(run: Run) -> None:
    assert run("due", "--today", "6/3/2023", "--from", "10/3", "--to", "12/3").code == 0
    done = run("done", "2.I.3@2023-03", "--today", "2023-03-10", "--on", "hôm qua")
    assert (done.code, "09/03/2023" in done.err) == (0, True)


@pytest.mark.usefixtures("office")
def test_options_of_all_commands_may_stand_before_the_command(run: Run) -> None:
    before = run("--debug", "--lang", "en", "due", "--week", *TODAY)
    assert before.code == 0
    assert before.out == run("due", "--week", *TODAY, "--lang", "en").out


@pytest.mark.usefixtures("office")
def test_several_leads_and_sections_are_all_meant(run: Run) -> None:
    def names(*options: str) -> list[str]:
        found = run("list", *TODAY, "--format", "json", *options)
        return [f"{item['task']}@{item['period']}" for item in found.items]

    one, two = names("--section", "1"), names("--section", "2")
    assert one
    assert two
    assert names("--section", "1", "--section", "2") == [*one, *two]
    officer, office = names("--lead", "tư pháp"), names("--lead", "chủ tịch")
    assert set(names("--lead", "tư pháp", "--lead", "chủ tịch")) == {*officer, *office}
    assert run("list", *TODAY, "--section", "1", "--section", "9").code == 2


def _single_options() -> list[tuple[str, str]]:
    """Every option of every command that keeps one value only."""
    return [
        (name, param.opts[0])
        for name in COMMANDS
        for param in command([name]).commands[name].params
        if param.param_type_name == "option" and not (param.multiple or param.is_flag)
    ]


@pytest.mark.parametrize(("name", "option"), _single_options())
def test_a_value_given_twice_is_refused_where_only_one_is_kept(
    run: Run, name: str, option: str
) -> None:
    refused = run(name, option, "1", option, "1")
    assert (refused.code, refused.out) == (2, "")
    assert option in refused.err
    assert "nhiều lần" in refused.err


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", ["due", "overdue", "list"])
def test_a_file_is_written_as_its_ending_says_or_not_at_all(run: Run, name: str) -> None:
    refused = run(name, *TODAY, "--output", "viec.pdf")
    assert (refused.code, refused.out) == (2, "")
    assert ".json" in refused.err
    both = run(name, *TODAY, "--output", "viec.json", "--format", "csv")
    assert (both.code, both.out) == (2, "")
    written = run(name, *TODAY, "--output", "viec.json")
    assert written.code == 0
    text = Path("viec.json").read_bytes().decode("utf-8")
    assert text == run(name, *TODAY, "--format", "json").out


@pytest.mark.parametrize("name", [*COMMANDS, *COMMANDS_UNLISTED])
def test_a_command_takes_the_options_that_its_entry_lists(name: str) -> None:
    entry = {**COMMANDS, **COMMANDS_UNLISTED}[name]
    module, function = entry.place.split(".")
    body = getattr(import_module(f"kstthc_cli.cli.{module}"), function)
    _context, *parameters = inspect.signature(body, eval_str=True).parameters.values()
    kinds = {each.name: each.annotation for each in parameters}
    assert kinds == {
        own: option.kind | None if option.value is None and own not in entry.needs else option.kind
        for own, option in entry.own.items()
    }
    assert {*entry.needs} <= {*entry.own, *entry.takes} <= {*entry.own, *OPTIONS}


def test_the_shared_options_are_what_a_command_is_given() -> None:
    assert {*OPTIONS} == {*fields(Context)} - {"formats"}
