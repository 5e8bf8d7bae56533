"""Measures kstthc and its peers in turn, on inputs made by a seed: `make bench`.

Every command is a process of its own. A round runs each once, so that a machine that slows down
slows all; figures are the processor's time as a multiple of `python -c pass` in the same round.
`--write` puts the table into docs/performance.md. Benchmarks are no tests: nothing here fails.
"""

from __future__ import annotations

import argparse
import itertools
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import large
import province

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- make bench -->", "<!-- end -->"
PLAN = ROOT / "plans" / "2023.yaml"
TODAY = ("--today", "2023-03-06")
EMPTY = """
import gc; gc.set_threshold(100_000)
from pathlib import Path
from typing import Annotated
import typer
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
@app.callback()
def root(lang: str = "", version: bool = False) -> None: pass
@app.command()
def due(
    plan: Annotated[list[Path], typer.Option("--plan", envvar="KSTTHC_PLAN")] = [],
    today: Annotated[str, typer.Option(envvar="KSTTHC_TODAY")] = "", week: bool = False,
    month: bool = False, quarter: bool = False,
    days: Annotated[int | None, typer.Option(min=1, max=3660)] = None,
    first: Annotated[str, typer.Option("--from")] = "", to: str = "", lead: str = "",
    section: str = "", dossiers: Path | None = None, fail_on_overdue: bool = False,
    output_format: Annotated[str, typer.Option("--format")] = "table",
    output: Annotated[Path | None, typer.Option("--output", "-o")] = None,
    force: bool = False, lang: str = "", debug: bool = False,
) -> None: pass
app()
"""
"""A typer command with the options of `due` and an empty body: the floor of our own."""


@dataclass
class Work:
    """A command to measure, in the folder `inside`.

    `plans` counts what its time is divided by, `fresh` empties the cache, `before` makes ready.
    """

    name: str
    command: list[str]
    plans: int = 1
    fresh: bool = False
    rounds: int = 5
    reach: str = ""
    before: Callable[[], None] | None = None
    inside: Path | None = None
    ratios: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    peak: int = 0


def ours(*words: str) -> list[str]:
    """A call of kstthc."""
    return [sys.executable, "-m", "kstthc_cli", *words]


ASIDE = ("PYTHONDONTWRITEBYTECODE", "KSTTHC_PLAN", "KSTTHC_TODAY", "KSTTHC_LANG")
"""Settings of whoever measures that would change what is measured."""


def measure(command: list[str], cache: Path, inside: Path | None = None) -> tuple[float, int]:
    """Processor seconds and peak kilobytes of one run, its own processes included."""
    given = {name: value for name, value in os.environ.items() if name not in ASIDE}
    given |= {"KSTTHC_CACHE": str(cache), "TASKRC": "/dev/null"}
    child = subprocess.Popen(  # noqa: S603 - programs that the table names
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=given, cwd=inside
    )
    _, _, usage = os.wait4(child.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def works(place: Path, communes: Sequence[int]) -> Iterator[Work]:
    """What is measured of ours, its inputs made in a folder."""
    due = ("due", "--week", *TODAY)
    one = ("--plan", str(PLAN))
    yield Work("an empty typer command", [sys.executable, "-c", EMPTY, "due", "--week"], rounds=9)
    yield Work("`due --week`, unchanged plan", ours(*due, *one), rounds=9, reach="6.5 ×")
    yield Work("`due --week`, six years in `plans/`, five of them done", ours(*due), rounds=9,
               reach="6.5 ×", inside=_years(place))  # fmt: skip
    yield Work("`due --week`, nothing kept", ours(*due, *one), fresh=True)
    yield _after_edit(place, "row", "Kế hoạch rà soát", "Kế hoạch lần {} rà soát", due)
    yield _after_edit(place, "deadline", "ngày 31/8/2023", "ngày {}/8/2023", due)
    yield Work("`check`, nothing kept", ours("check", str(PLAN)), fresh=True, reach="22 ×")
    yield Work("`check`, unchanged", ours("check", str(PLAN)), rounds=9, reach="6.5 ×")
    for count in communes:
        folder = place / f"communes-{count}"
        province.make(folder, count, text_of=province.whole_plan, tells=False)
        of_all = ours(*due, "--plan", str(folder))
        few = 1 if count > 1000 else 2
        yield Work(f"{count} plans, cold, a plan", of_all, count, True, few, "0.82 ×, 250 MB")
        yield Work(f"{count} plans, warm, a plan", of_all, count, False, few + 1, "0.09 ×, 250 MB")
    rows = place / "large.yaml"
    rows.write_text(large.large_plan(10_000), encoding="utf-8", newline="\n")
    of_large = ours(*due, "--plan", str(rows))
    yield Work("10,000 rows, `due` warm", of_large, rounds=3, reach="23 ×")
    yield Work("10,000 rows, `check` cold", ours("check", str(rows)), 1, True, 2, "455 ×")
    journal = _journal(place)
    yield Work(
        "20,000 records, `due`",
        ours(*due, "--plan", journal),
        rounds=5,
        reach="9.1 × above that of one plan",
    )
    yield Work("20,000 records, `check`", ours("check", journal), rounds=3, reach="273 ×")


def _after_edit(place: Path, what: str, old: str, new: str, due: Sequence[str]) -> Work:
    """The first run after somebody changed one value of the plan, and nothing else."""
    path, text = place / f"edited-{what}.yaml", PLAN.read_text(encoding="utf-8")
    edits = itertools.cycle(range(1, 31))

    def edit() -> None:
        edited = text.replace(old, new.format(next(edits)), 1)
        path.write_text(edited, encoding="utf-8", newline="\n")

    edit()
    command = ours(*due, "--plan", str(path))
    return Work(f"`due --week`, after a {what} was edited", command, reach="20 ×", before=edit)


def _years(place: Path) -> Path:
    """A folder whose `plans` hold plan 96 of six years; all work of those that are over is recorded."""
    folder = place / "years" / "plans"
    folder.mkdir(parents=True)
    for year in range(2018, 2024):
        text = PLAN.read_text(encoding="utf-8").replace("2023", str(year))
        file = folder / f"{year}.yaml"
        file.write_text(text, encoding="utf-8", newline="\n")
        if year < 2023:
            records = province.all_done(file)
            file.with_suffix(".records.yaml").write_text(records, encoding="utf-8", newline="\n")
    return folder.parent


def _journal(place: Path) -> str:
    path = place / "2023.yaml"
    shutil.copyfile(PLAN, path)
    records = large.journal("2.I.3", 20_000)
    path.with_name("2023.records.yaml").write_text(records, encoding="utf-8", newline="\n")
    return str(path)


def peers(place: Path, folder: Path | None) -> Iterator[Work]:
    """The same kind of work by other programs, where they are installed."""
    found = os.pathsep.join([*([str(folder)] if folder else []), os.environ.get("PATH", "")])
    if checker := shutil.which("check-jsonschema", path=found):
        schema = str(ROOT / "schema" / "plan.schema.json")
        yield Work("check-jsonschema, plan 96", [checker, "--schemafile", schema, str(PLAN)])
    if checker := shutil.which("bean-check", path=found):
        yield Work("bean-check, 200 entries", [checker, str(_ledger(place))])
    if todo := shutil.which("todo", path=found):
        settings = _todos(place)
        yield Work("todoman, 46 to-dos", [todo, "--config", str(settings), "list"])
    if task := shutil.which("task", path=found):
        data = place / "tasks"
        data.mkdir()
        base = [task, f"rc.data.location={data}", "rc.confirmation=no", "rc.verbose=nothing"]
        for number in range(46):
            subprocess.run(  # noqa: S603
                [*base, "add", f"Báo cáo {number}", "due:2023-03-10"],
                check=False,
                capture_output=True,
            )
        yield Work("Taskwarrior, 46 tasks", [*base, "overdue"])


def _ledger(place: Path) -> Path:
    path = place / "ledger.beancount"
    lines = ["2023-01-01 open Assets:Cash", "2023-01-01 open Expenses:Paper"]
    lines += [
        f'2023-02-{number % 28 + 1:02} * "Văn phòng phẩm"\n  Assets:Cash  -1 VND\n  Expenses:Paper'
        for number in range(200)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return path


def _todos(place: Path) -> Path:
    folder = place / "todos" / "plan"
    folder.mkdir(parents=True)
    for number in range(46):
        text = (
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:bench\r\nBEGIN:VTODO\r\n"
            f"UID:{number}\r\nDTSTAMP:20230101T000000Z\r\nSUMMARY:Báo cáo {number}\r\n"
            "DUE;VALUE=DATE:20230310\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
        )
        (folder / f"{number}.ics").write_text(text, encoding="utf-8", newline="")
    settings = place / "todoman.py"
    settings.write_text(
        f'path = "{folder.parent}/*"\ncache_path = "{place}/todoman.sqlite3"\n',
        encoding="utf-8",
        newline="\n",
    )
    return settings


def run(every: list[Work], place: Path) -> list[float]:
    """Measure all in turn; the bare interpreter's seconds of each round."""
    cache, bare = place / "cache", [sys.executable, "-c", "pass"]
    for work in every:
        if not work.fresh:
            measure(work.command, cache, work.inside)
    found = []
    for number in range(max(work.rounds for work in every)):
        for work in every:
            if number >= work.rounds:
                continue
            floor = statistics.median(measure(bare, cache)[0] for _ in range(3))
            if work.before is not None:
                work.before()
            own = Path(tempfile.mkdtemp(dir=place)) if work.fresh else cache
            seconds, peak = measure(work.command, own, work.inside)
            found.append(floor)
            work.seconds.append(seconds)
            work.ratios.append(seconds / floor)
            work.peak = max(work.peak, peak)
            sys.stderr.write(f"\r{number + 1} {work.name:<50}")
    sys.stderr.write("\n")
    return found


def table(every: list[Work], bare: list[float]) -> str:
    """What was measured, on what, as Markdown."""
    lines = [
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors; bare = `python -c pass`, here "
        f"{statistics.median(bare) * 1000:.0f} ms of processor time.",
        "",
        "| work | runs | ms, median | × bare: least, median, most | peak, MB | goal |",
        "|---|---|---|---|---|---|",
    ]
    for work in every:
        times = sorted(work.ratios)
        least, middle, most = (
            n / work.plans for n in (times[0], statistics.median(times), times[-1])
        )
        shown = statistics.median(work.seconds) * 1000 / work.plans
        lines.append(
            f"| {work.name} | {work.rounds} | {shown:,.1f} | {least:.2f}, {middle:.2f}, {most:.2f} "
            f"| {_peak(work.peak)} | {work.reach} |"
        )
    return "\n".join(lines) + "\n"


def _peak(kilobytes: int) -> str:
    """Megabytes; a program begins as a copy of the measuring one, so that less is not seen."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{kilobytes / 1024:.0f}" if kilobytes > own else f"≤ {own / 1024:.0f}"


def main() -> None:
    """Measure, and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--communes", type=int, nargs="+", default=[200])
    parser.add_argument("--peers", type=Path, help="a folder with the programs of peers")
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        every = [*works(place, wanted.communes), *peers(place, wanted.peers)]
        made = table(every, run(every, place))
    sys.stdout.write(made)
    if wanted.write:
        head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        page = f"{head}{BEGIN}\n\n{made}\n{END}{rest.partition(END)[2]}"
        PAGE.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
