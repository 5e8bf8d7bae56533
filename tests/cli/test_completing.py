"""What the Tab key offers in each shell."""

from __future__ import annotations

import pytest

from kstthc_cli.cli.commands import COMMANDS, SHELLS
from office import Run

ASK = "_KSTTHC_COMPLETE"


@pytest.fixture
def bash(run: Run, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """The words that bash is offered; words are typed as bash parts them."""

    def offered(*words: str) -> list[str]:
        monkeypatch.setenv(ASK, "complete_bash")
        monkeypatch.setenv("COMP_WORDS", "\n".join(("kstthc", *words)))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        monkeypatch.setenv("KSTTHC_TODAY", "2023-06-19")
        return run().out.splitlines()

    return offered


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("ov",), ["overdue"]),
        (("due", "--we"), ["--week"]),
        (("show", "2.I.3"), ["2.I.3"]),
        (("log", "6.II.1"), ["6.II.11"]),
        (("done", "2.I.3", "@", "2023-1"), ["@2023-10", "@2023-11", "@2023-12"]),
        (("due", "--lead", "Chủ"), ["Chủ\\ tịch\\ UBND\\ xã"]),
        (("due", "--period", "2023-Q"), ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"]),
        (("late", "--month", "2023-1"), ["2023-10", "2023-11", "2023-12"]),
        (("report", "pro"), ["progress"]),
        (("due", "--format", "x"), ["xlsx"]),
        (("list", "--status", "o"), ["overdue"]),
        (("check", "--explain", "unknown-k"), ["unknown-key"]),
        (("export", "i"), ["ics"]),
        (("help", "new"), ["new-year"]),
        (("completion", "z"), ["zsh"]),
    ],
)
def test_bash_is_offered(bash, words: tuple[str, ...], offered: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert bash(*words) == offered


@pytest.mark.usefixtures("office")
def test_every_command_is_offered(bash) -> None:  # type: ignore[no-untyped-def]
    assert bash("") == [*COMMANDS]


def test_without_a_plan_nothing_is_offered_and_nothing_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ASK, "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "kstthc\nshow\n2")
    monkeypatch.setenv("COMP_CWORD", "2")
    asked = run()
    assert (asked.out.strip(), asked.err) == ("", "")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("shell", "offered"),
    [
        ("zsh", '"2.I.3":"Công khai danh sách'),
        ("fish", "2.I.3\tCông khai danh sách"),
        ("powershell", "2.I.3:::Công khai danh sách"),
    ],
)
def test_other_shells_are_told_what_a_row_is(
    run: Run, monkeypatch: pytest.MonkeyPatch, shell: str, offered: str
) -> None:
    monkeypatch.setenv(ASK, f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "kstthc show 2.I.3")
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", "2.I.3")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    assert offered in run().out


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_asks_kstthc(run: Run, shell: str) -> None:
    shown = run("completion", shell)
    assert shown.code == 0
    assert f"{ASK}" in shown.out
    assert f"complete_{shell}" in shown.out or shell == "pwsh"


def test_another_shell_is_refused(run: Run) -> None:
    assert run("completion", "csh").code == 2


@pytest.mark.parametrize("shell", ["powershell", "pwsh"])
def test_powershell_is_never_given_a_looser_policy(run: Run, shell: str) -> None:
    refused = run("completion", shell, "--install")
    assert (refused.code, refused.out) == (2, "")
    assert f"kstthc completion {shell} | Out-String | Invoke-Expression" in refused.err
