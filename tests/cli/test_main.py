"""Every call: its exit code, its language, and errors that never show a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from kstthc_cli import __version__
from kstthc_cli.cli import days
from kstthc_cli.cli.commands import COMMANDS, GROUPS
from kstthc_cli.cli.main import chosen_language
from kstthc_cli.errors import WriteRefusedError
from kstthc_cli.messages import message
from office import SOURCE, Run

WEEK = ("due", "--week", "--today", "2023-03-06")


@pytest.mark.parametrize(
    ("arguments", "variable", "language"),
    [
        ((), None, "vi"),
        ((), "en", "en"),
        (("--lang", "en", "due"), None, "en"),
        (("due", "--lang", "en"), None, "en"),
        (("due", "--lang=en"), None, "en"),
        (("due", "--lang", "vi"), "en", "vi"),
        (("due", "--lang"), None, "vi"),
        (("due", "--lang", "fr"), None, "vi"),
        ((), "fr", "vi"),
        ((), "", "vi"),
    ],
)
def test_the_language_is_vietnamese_unless_english_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], variable: str | None, language: str
) -> None:
    if variable is not None:
        monkeypatch.setenv("KSTTHC_LANG", variable)
    assert chosen_language(arguments) == language


@pytest.mark.usefixtures("office")
def test_lists_speak_both_languages(run: Run) -> None:
    vietnamese, english = run(*WEEK).out, run(*WEEK, "--lang", "en").out
    assert "quá hạn" in vietnamese
    assert "overdue" in english
    assert "quá hạn" not in english
    assert len(vietnamese.splitlines()) == len(english.splitlines()) == 7


@pytest.mark.usefixtures("office")
def test_data_does_not_depend_on_the_language(run: Run) -> None:
    vietnamese = run(*WEEK, "--format", "json").out
    assert run(*WEEK, "--format", "json", "--lang", "en").out == vietnamese


@pytest.mark.usefixtures("office")
def test_the_language_may_come_from_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KSTTHC_LANG", "en")
    assert "overdue" in run(*WEEK).out


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("arguments", "vietnamese", "english"),
    [
        (("due", "--nosuch"), "Không có tùy chọn --nosuch", "There is no option --nosuch"),
        (("show",), "Thiếu “MỤC[@KỲ]”", "“TASK[@PERIOD]” is missing"),
        (("nosuch",), "Không có lệnh nosuch", "There is no command nosuch"),
        (("due", "--today", "mai"), "không phải là ngày", "is not a day"),
        (("new-year", "abc"), "“NĂM”: cần một số nguyên", "“YEAR”: a whole number"),
        (("init", "--year", "abc"), "“--year”: cần một số nguyên", "“--year”: a whole number"),
        (("calendar", "x"), "“NĂM”: cần một số nguyên từ 1990", "“YEAR”: a whole number from"),
        (("show", "9.I.9"), "Không có mục 9.I.9", "There is no task 9.I.9"),
        (("due", "--format", "xml"), "không thuộc", "is none of"),
    ],
)
def test_a_wrong_call_is_told_in_the_users_language(
    run_alone: Run, arguments: tuple[str, ...], vietnamese: str, english: str
) -> None:
    for language, words in (("vi", vietnamese), ("en", english)):
        refused = run_alone(*arguments, "--lang", language)
        if arguments == ("nosuch",):
            refused = run_alone("--lang", language, *arguments)
        assert refused.code == 2
        assert words in refused.err
        assert refused.out == ""
        assert "Traceback" not in refused.err


@pytest.mark.parametrize(
    ("language", "words"), [("vi", ["Cách dùng:", "Tùy chọn"]), ("en", ["Usage:", "Options"])]
)
def test_help_speaks_the_users_language(run_alone: Run, language: str, words: list[str]) -> None:
    whole = run_alone("--lang", language, "--help")
    assert whole.code == 0
    one = run_alone("due", "--lang", language, "--help")
    assert one.code == 0
    for word in words:
        assert word in whole.out
        assert word in one.out
    for command in ("due", "overdue", "next", "list", "show"):
        assert command in whole.out


def test_a_call_without_a_command_or_plan_says_how_to_begin(run_alone: Run) -> None:
    shown = run_alone()
    assert shown.code == 0
    assert "kstthc init" in shown.out
    assert "kstthc import" in shown.out


@pytest.mark.usefixtures("office")
def test_a_call_without_a_command_says_what_is_late_this_week_and_next(run: Run) -> None:
    shown = run("--today", "2023-06-19")
    assert shown.code == 0
    first = shown.out.splitlines()[0]
    assert first == (
        "19/06/2023 · Quá hạn 17 · tuần này 1 và 1 kỳ rà soát · tuần sau 2 và 2 kỳ rà soát"
    )
    assert (
        "Theo đơn vị chủ trì: UBND xã 9, Văn phòng UBND xã 6, Công chức phụ trách 2." in shown.out
    )
    assert "… và 14 việc nữa: kstthc overdue" in shown.out
    assert 'kstthc done 1.I.1@2023 --document "…"' in shown.out


@pytest.mark.usefixtures("office")
def test_a_call_without_a_command_never_hides_an_unusable_plan(run: Run) -> None:
    Path("plans/2024.yaml").write_text("x: [", encoding="utf-8")
    Path("plans/2023.yaml").unlink()
    refused = run("--today", "2023-06-19")
    assert refused.code == 3
    assert "2024.yaml" in refused.err


@pytest.mark.parametrize("asked", [("--help",), ("-h",), ("help",)])
def test_the_help_lists_every_command_once_with_its_whole_sentence(
    run: Run, asked: tuple[str, ...]
) -> None:
    shown = run(*asked)
    assert shown.code == 0
    assert "…" not in shown.out
    groups = shown.out.partition("Xem việc:")[2]
    listed = [line.split()[0] for line in groups.splitlines() if re.match("  [a-z]", line)]
    assert listed == [name for _title, names in GROUPS for name in names]
    assert sorted(listed) == sorted(COMMANDS)
    flat = " ".join(shown.out.split())
    assert all(str(entry.help) in flat for entry in COMMANDS.values())


@pytest.mark.parametrize("asked", [("help", "late"), ("late", "-h"), ("late", "--help")])
def test_the_help_of_a_command_marks_what_is_required_and_ends_with_examples(
    run: Run, asked: tuple[str, ...]
) -> None:
    shown = run(*asked)
    assert shown.code == 0
    flat = " ".join(shown.out.split())
    assert flat.count("(bắt buộc") == 1
    assert flat.index("--data") < flat.index("(bắt buộc") < flat.index("--why")
    assert flat.index("--why") < flat.index("Tùy chọn chung") < flat.index("--plan")
    assert flat.index("--plan") < flat.index("Ví dụ: kstthc late --month")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "Không có lệnh duu; có phải: due?"),
        ("en", "There is no command duu; did you mean due?"),
    ],
)
@pytest.mark.parametrize("asked", [("duu",), ("help", "duu")])
def test_a_misspelt_command_is_answered_in_the_users_language(
    run: Run, language: str, words: str, asked: tuple[str, ...]
) -> None:
    refused = run(*asked, "--lang", language)
    assert (refused.code, refused.out) == (2, "")
    assert words in refused.err


def test_the_version(run: Run) -> None:
    shown = run("--version")
    assert (shown.code, shown.out.strip()) == (0, f"kstthc {__version__}")


def test_without_any_plan_the_call_exits_3_and_says_what_to_do(run: Run) -> None:
    refused = run(*WEEK)
    assert (refused.code, refused.out) == (3, "")
    assert "--plan" in refused.err


BROKEN = """\
document:
  number: 1/KH
  title: x
 issuer: y
"""


@pytest.mark.parametrize("command", [("due",), ("overdue",), ("list",), ("show", "1.I.1")])
def test_an_unreadable_plan_exits_3_with_file_line_and_column(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "kế hoạch.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    refused = run(*command, "--plan", str(path))
    assert (refused.code, refused.out) == (3, "")
    assert f"{path}:4:2: " in refused.err
    assert "Traceback" not in refused.err


def test_the_fault_of_a_plan_is_told_in_english_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    told = {
        language: run("due", "--plan", str(path), "--lang", language).err
        for language in "vi en".split()
    }
    assert "cannot be used" in told["en"]
    assert "Không dùng được kế hoạch" in told["vi"]


def test_a_missing_plan_exits_3(run: Run, tmp_path: Path) -> None:
    refused = run("due", "--plan", str(tmp_path / "nosuch.yaml"))
    assert refused.code == 3
    assert "nosuch.yaml" in refused.err


def _fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr("kstthc_cli.cli.context.read_today", broken)


@pytest.mark.usefixtures("office")
def test_a_bug_exits_70_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_with(monkeypatch, ZeroDivisionError("secret detail"))
    result = run(*WEEK)
    assert (result.code, result.out) == (70, "")
    assert "ZeroDivisionError" in result.err
    assert "--debug" in result.err
    assert "Traceback" not in result.err
    assert "secret detail" not in result.err


@pytest.mark.usefixtures("office")
def test_a_bug_shows_its_traceback_when_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_with(monkeypatch, ZeroDivisionError("detail"))
    result = run(*WEEK, "--debug")
    assert result.code == 70
    assert "Traceback" in result.err
    assert "detail" in result.err


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("error", "code"),
    [(KeyboardInterrupt(), 130), (WriteRefusedError(message("{text}", text="ghi rồi")), 4)],
)
def test_other_ends_have_their_own_codes(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    _fail_with(monkeypatch, error)
    result = run(*WEEK)
    assert result.code == code
    assert "Traceback" not in result.err


@pytest.mark.usefixtures("office")
def test_a_pipe_that_closes_early_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "kstthc_cli", *WEEK],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCE.parent)},
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_today_is_the_day_in_vietnam(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        """A moment that is still yesterday in London."""

        @classmethod
        def now(cls, tz: timezone | None = None) -> datetime:  # type: ignore[override]
            moment = datetime(2023, 3, 5, 18, 30, tzinfo=timezone(timedelta(0)))
            return moment.astimezone(tz)

    monkeypatch.setattr(days, "datetime", Clock)
    assert days.read_today("") == date(2023, 3, 6)
    assert days.read_today("2023-03-01") == date(2023, 3, 1)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_output_is_utf_8_whatever_the_system_speaks(
    run_alone: Run, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    shown = run_alone(*WEEK)
    assert shown.code == 0
    assert "Công chức phụ trách" in shown.out
