"""The README's console blocks: commands and the output that they really give."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = (
    README,
    *(
        ROOT / "docs" / f"{name}.md"
        for name in (
            "huong-dan",
            "plan-file",
            "plan-file.en",
            "van-ban",
            "ho-so",
            "nhap-ke-hoach",
            "nam-moi",
            "nhieu-don-vi",
        )
    ),
)
WIDEST = 150
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_ID = re.compile(r"(?<=Đã ghi )[0-9a-z]{8}|(?<=undo )[0-9a-z]{8}")


def refreshed(text: str) -> str:
    """The page with the output of every command as it is now."""
    with tempfile.TemporaryDirectory() as name:
        office = Path(name)
        (office / "plans").mkdir()
        shutil.copyfile(ROOT / "plans" / "2023.yaml", office / "plans" / "2023.yaml")
        shutil.copytree(ROOT / "examples", office / "examples")
        return _BLOCK.sub(lambda block: f"```console\n{_run(block[1], office)}```", text)


def _run(block: str, office: Path) -> str:
    commands = [line[2:] for line in block.split("\n") if line.startswith("$ ")]
    return "".join(f"$ {command}\n{_output(command, office)}" for command in commands)


def _output(command: str, office: Path) -> str:
    program, *arguments = shlex.split(command)
    if program != "kstthc":
        raise ValueError(command)
    clean = {key: value for key, value in os.environ.items() if not key.startswith("KSTTHC_")}
    environment = {
        **clean,
        "KSTTHC_CACHE": str(office / "cache"),
        "PYTHONPATH": str(ROOT / "src"),
        "GITHUB_ACTIONS": "",
    }
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "kstthc_cli", *arguments],
        cwd=office,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    lines = _ID.sub("k3f9q2mh", done.stdout.decode()).split("\n")
    return "\n".join(_cut(line) for line in lines)


def _cut(line: str) -> str:
    return line if len(line) <= WIDEST else line[: WIDEST - 1].rstrip() + "…"


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
