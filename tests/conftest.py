"""Every test runs in an empty folder, in Vietnamese, with a cache and settings of its own."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from kstthc_cli.cli.main import main
from kstthc_cli.messages import activate
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan
from office import PLAN_96, SOURCE, LoadYaml, Result, Run
from one_year import year

__all__ = ["year"]  # a fixture of all tests

settings.register_profile(
    "kstthc", derandomize=True, deadline=None, database=None, max_examples=100
)
settings.load_profile("kstthc")


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*os.environ]:
        if name.startswith("KSTTHC_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("KSTTHC_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("LANGUAGE", "vi")
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    activate("vi")


@pytest.fixture
def plan_96() -> Plan:
    """Plan 96/KH-UBND of Kiến An."""
    return load_plan(PLAN_96)


@pytest.fixture
def load_yaml(tmp_path: Path) -> LoadYaml:
    """Loads a plan written in a test."""

    def load(text: str) -> Plan:
        path = tmp_path / "plan.yaml"
        path.write_text(text, encoding="utf-8")
        return load_plan(path)

    return load


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with plan 96 as plans/2023.yaml, and we are in it."""
    folder = tmp_path / "office"
    (folder / "plans").mkdir(parents=True)
    shutil.copyfile(PLAN_96, folder / "plans" / "2023.yaml")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls kstthc in this process."""

    def call(*arguments: str, stdin: str | bytes = "") -> Result:
        raw = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capsys.readouterr()
        return Result(int(str(ended.value.code)), out, err)

    return call


@pytest.fixture
def run_alone() -> Run:
    """Calls kstthc as a process of its own: for what is fixed when it starts, such as its help."""

    def call(*arguments: str, stdin: str | bytes = "") -> Result:
        raw = stdin if isinstance(stdin, bytes) else stdin.encode()
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "kstthc_cli", *arguments],
            input=raw,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(SOURCE.parent)},
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
