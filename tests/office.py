"""What the tests' office has: plan 96, small plans written in a test, and a way to call kstthc."""

from __future__ import annotations

import json
import os
import tempfile
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from kstthc_cli.plan.plan import Plan

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "kstthc_cli"
PLAN_96 = ROOT / "plans" / "2023.yaml"


def _follows_links() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        target, link = Path(folder) / "a", Path(folder) / "b"
        target.touch()
        try:
            link.symlink_to(target)
            return link.samefile(target)
        except OSError:
            return False


NEEDS_UNIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files or marks")
NEEDS_LINKS = pytest.mark.skipif(
    not _follows_links(), reason="this system lets ordinary users make no links, or follows none"
)


@dataclass(frozen=True)
class Result:
    """What one call of kstthc gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Its standard output as one JSON text."""
        return json.loads(self.out)

    @property
    def items(self) -> list[dict[str, Any]]:
        """The items of a list."""
        items: list[dict[str, Any]] = self.data["items"]
        return items


class Run(Protocol):
    """Calls kstthc with these arguments."""

    def __call__(self, *arguments: str, stdin: str | bytes = "") -> Result: ...


class LoadYaml(Protocol):
    """Loads a plan from its text."""

    def __call__(self, text: str) -> Plan: ...


def plan_with(tasks: str, settings: str = "", *, number: str = "01/KH-UBND") -> str:
    """A whole plan file around the rows of one part (their ids are 1.I.n)."""
    rows = textwrap.indent(textwrap.dedent(tasks).strip("\n"), " " * 10)
    head = f"""\
document:
  number: {number}
  title: Kiểm soát thủ tục hành chính
  issuer: UBND xã
  issued_on: 28/02/2023
{textwrap.dedent(settings).strip()}
sections:
  - id: 1
    title: Mục một
    parts:
      - id: I
        title: Phần một
        tasks:
"""
    return head + rows + "\n"
