"""The same command line twice: the second answer is the first, whatever is kept of the reading."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kstthc_cli.cli import again, app
from office import PLAN_96, SOURCE, Run

DAY = ("--today", "2023-03-06")
CALLS = [
    ("due", "--week", *DAY),
    ("due", "--month", *DAY, "--lead", "Tư pháp", "--lead", "văn phòng", "--section", "2"),
    ("due", "--days", "30", *DAY, "--format", "json"),
    ("due", "--from", "01/03/2023", "--to", "31/03/2023", "--format", "csv"),
    ("due", "--period", "2023-Q1", "--fail-on-overdue", *DAY),
    ("--lang", "en", "due", "--week", *DAY),
    ("due", "--week", *DAY, "--lang=en"),
    ("overdue", *DAY),
    ("overdue", *DAY, "--fail-on-overdue"),
    ("list", *DAY, "--status", "quá hạn", "--status", "due", "--format", "md"),
    ("list", "--period", "2023-06", *DAY),
    ("check",),
    ("check", "plans", "--format", "json"),
    ("check", "plans/2023.yaml", "plans/none.yaml", "--strict"),
    ("check", "--explain", "duplicate-id"),
    (),
    (*DAY,),
    # what is wrong stays wrong
    ("due", "--week", "--month", *DAY),
    ("due", "--week", "--days", "0"),
    ("due", "--days", "mai"),
    ("due", "--weekk"),
    ("due", "--today"),
    ("due", "--today", "32/13/2023"),
    ("due", "--format", "pdf", *DAY),
    ("due", "--lead", "không có ai", *DAY),
    ("due", "--to", "01/01/2023", *DAY),
    ("due", "--plan", "none.yaml"),
    ("due", "--week", "--week", *DAY, "--today", "2023-03-07"),
    ("due", "thừa", *DAY),
    ("due", "--per", "lead", *DAY),
    ("due", "--lang", "fr"),
    ("list", "--status", "lạ", *DAY),
    ("duee",),
    ("due", "--help"),
    ("--version",),
]  # fmt: skip


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The command lines that the library reads from here on."""
    seen: list[tuple[str, ...]] = []
    command = app.command

    def counted(arguments: list[str]) -> object:
        seen.append(tuple(arguments))
        return command(arguments)

    monkeypatch.setattr(app, "command", counted)
    return seen


def _entries() -> list[Path]:
    return sorted(Path(os.environ["KSTTHC_CACHE"]).rglob("*.plan"))


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_the_second_answer_is_the_first(
    office: Path, run: Run, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(app, "READS", frozenset())
        by_library = run(*words)
    first, second = run(*words), run(*words)
    assert first == second == by_library


@pytest.mark.parametrize("words", CALLS[:5], ids=" ".join)
def test_a_line_that_was_read_is_not_read_again(
    office: Path, run: Run, reads: list[tuple[str, ...]], words: tuple[str, ...]
) -> None:
    run(*words)
    run(*words)
    assert reads == [words]


def test_another_word_another_setting_another_day_are_read(
    office: Path, run: Run, reads: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("due", "--week", *DAY)
    run("due", "--month", *DAY)
    monkeypatch.setenv("KSTTHC_TODAY", "2023-03-06")
    week = run("due", "--week")
    monkeypatch.setenv("KSTTHC_TODAY", "2023-06-06")
    assert run("due", "--week") != week
    monkeypatch.setenv("KSTTHC_PLAN", str(PLAN_96))
    run("due", "--week")
    assert len(reads) == 5


def test_a_day_that_is_not_named_is_each_time_the_day_itself(
    office: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    told = []
    for day in (date(2023, 3, 6), date(2023, 6, 6)):
        monkeypatch.setattr("kstthc_cli.cli.context.read_today", lambda words, day=day: day)
        told.append(run("due", "--week").out)
    assert told[0] != told[1]


@pytest.mark.parametrize(
    "words",
    [
        ("due", "--week", *DAY, "--dossiers", "ho-so.csv"),
        ("due", "--week", *DAY, "--output", "viec.csv", "--force"),
        ("list", *DAY, "--dossiers", "ho-so.csv"),
        ("show", "2.I.3", *DAY),
        ("log",),
        ("done", "2.I.3@2023-05", "--on", "05/05/2023", "--document", "1/BC"),
        ("late", "--month", "2023-04", "--data", "ho-so.csv"),
        ("apology", "--data", "ho-so.csv"),
    ],
    ids=" ".join,
)
def test_nothing_is_kept_where_an_export_is_named_or_something_is_written(
    office: Path, run: Run, words: tuple[str, ...]
) -> None:
    Path("ho-so.csv").write_text("Mã hồ sơ,Ngày hẹn trả\nH1,06/03/2023\n", encoding="utf-8")
    run("due", "--week", *DAY)
    before = len(_entries())
    run(*words)
    assert len(_entries()) == before
    assert all(b"ho-so" not in entry.read_bytes() for entry in _entries())


def _damage(entry: Path) -> None:
    raw = bytearray(entry.read_bytes())
    raw[-3] ^= 0x40
    entry.write_bytes(raw)


@pytest.mark.parametrize(
    "spoil",
    [
        _damage,
        lambda entry: entry.write_bytes(entry.read_bytes()[:40]),
        lambda entry: entry.write_bytes(b""),
        lambda entry: entry.chmod(0o666),
        lambda entry: entry.parent.chmod(0o777),
        lambda entry: entry.unlink(),
        lambda entry: os.chown(entry, 12345, 12345),
    ],
    ids=["flipped", "cut", "empty", "others can write", "folder of others", "gone", "foreign"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such owners and modes")
def test_what_is_not_sure_is_read_anew(
    office: Path, run: Run, reads: list[tuple[str, ...]], spoil: object
) -> None:
    words = ("check", "--list-rules")  # keeps nothing but its own reading
    first = run(*words)
    (entry,) = _entries()
    try:
        spoil(entry)  # type: ignore[operator]  # one of the above
    except PermissionError:
        pytest.skip("only root gives files away")
    assert run(*words) == first
    assert len(reads) == 2


def test_where_nothing_can_be_kept_it_is_read_each_time(
    office: Path, run: Run, reads: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = office / "a file"
    nowhere.write_text("", encoding="utf-8")
    monkeypatch.setenv("KSTTHC_CACHE", str(nowhere))
    assert run("due", "--week", *DAY) == run("due", "--week", *DAY)
    assert len(reads) == 2


def test_several_at_once_and_killed_ones_spoil_nothing(office: Path, run: Run) -> None:
    words = ("due", "--week", *DAY)
    expected = run(*words)
    for entry in _entries():
        entry.unlink()
    calls = [
        subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "kstthc_cli", *words],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(SOURCE.parent)},
        )
        for _ in range(5)
    ]  # fmt: skip
    calls[0].kill()
    told = [call.communicate()[0].decode() for call in calls][1:]
    assert told == [expected.out] * 4
    assert run(*words) == run(*words) == expected


def test_another_version_of_the_library_reads_anew(
    office: Path,
    run: Run,
    reads: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    import typer

    library = tmp_path / "typer.py"
    library.write_text("", encoding="utf-8")
    monkeypatch.setattr(typer, "__file__", str(library))
    run("due", "--week", *DAY)
    library.write_text("# newer\n", encoding="utf-8")
    run("due", "--week", *DAY)
    assert len(reads) == 2


def test_lines_typed_once_do_not_fill_the_disk(office: Path, run: Run) -> None:
    places = {again._place(f"due --days {n}".encode()) for n in range(5_000)}
    assert len(places) <= 256
