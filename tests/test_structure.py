"""The rooms of the house: who may import whom, and who may touch clock, files and screen."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from office import SOURCE

PACKAGE = "kstthc_cli"
FILES = sorted(SOURCE.rglob("*.py"))

GROUND = {
    "problem",
    "errors",
    "messages",
    "files",
    "cleaning",
    "decoding",
    "writing",
    "text",
    "value",
    "tables",
}
"""What every room stands on."""

MAY_IMPORT: dict[str, set[str]] = {
    "messages": {"value"},
    "problem": {"messages"},
    "errors": {"messages", "problem"},
    "files": {"messages", "problem", "errors"},
    "cleaning": set(),
    "text": set(),
    "value": set(),
    "tables": {"messages", "problem", "errors", "files", "decoding", "value"},
    "decoding": {"messages", "problem", "errors", "files"},
    "writing": {"messages", "problem", "errors", "files"},
    "deadlines": {*GROUND},
    "plan": {*GROUND, "deadlines"},
    "progress": {*GROUND, "deadlines", "plan"},
    "documents": {*GROUND, "deadlines", "plan", "progress", "dossiers"},
    "dossiers": {*GROUND, "deadlines"},
    "annex": {*GROUND, "deadlines", "plan"},
    "cli": {
        *GROUND, "deadlines", "plan", "progress", "documents", "dossiers", "annex",
    },
    "__main__": {"cli"},
    "__init__": set(),
}  # fmt: skip

IMPURE = {
    "yaml", "typer", "pydantic", "rich", "jinja2", "os", "pathlib", "sys", "io", "time",
    "subprocess", "shutil", "tempfile", "locale", "socket", "urllib",
}  # fmt: skip
"""What the reader of deadlines never touches."""

CLOCKS = {"today", "now", "utcnow", "localtime", "time"}


def _room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            module = node.module or ""
            yield from (
                (f"{module}.{n.name}" for n in node.names) if module == PACKAGE else (module,)
            )


def _rooms_imported(path: Path) -> set[str]:
    inside = {name.split(".")[1] for name in _imports(path) if name.startswith(f"{PACKAGE}.")}
    return inside - {"__version__"}


def _calls(path: Path) -> Iterator[str]:
    """The last name of everything that a file calls, methods with a dot before it."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield f".{node.func.attr}"


def _name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def test_every_file_is_in_a_known_room() -> None:
    assert {_room(path) for path in FILES} <= set(MAY_IMPORT)
    assert len(FILES) > 40


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_imports_go_one_way(path: Path) -> None:
    room = _room(path)
    wrong = _rooms_imported(path) - MAY_IMPORT[room] - {room}
    assert wrong == set(), f"{room} may not import {wrong}"


MOST_DOORS = 5


def test_other_rooms_know_few_modules_of_the_dossiers() -> None:
    room = f"{PACKAGE}.dossiers"
    doors = {
        name
        for path in FILES
        if _room(path) != "dossiers"
        for name in _imports(path)
        if name == room or name.startswith(f"{room}.")
    }
    assert len(doors) <= MOST_DOORS, sorted(doors)


def test_the_allowed_ways_have_no_circle() -> None:
    order: list[str] = []
    left = {room: set(allowed) for room, allowed in MAY_IMPORT.items()}
    while left:
        free = [room for room, allowed in left.items() if allowed <= set(order)]
        assert free, f"a circle among {sorted(left)}"
        order += free
        left = {room: allowed for room, allowed in left.items() if room not in free}


@pytest.mark.parametrize("path", [p for p in FILES if _room(p) == "deadlines"], ids=_name)
def test_reading_deadlines_is_pure(path: Path) -> None:
    assert {name.split(".")[0] for name in _imports(path)} & IMPURE == set()
    assert {"open", "print", "input"} & {*_calls(path)} == set()


@pytest.mark.parametrize("path", [p for p in FILES if _room(p) != "cli"], ids=_name)
def test_only_the_command_line_reads_the_clock_and_prints(path: Path) -> None:
    calls = {*_calls(path)}
    assert {f".{clock}" for clock in CLOCKS} & calls == set()
    assert {"print", "input"} & calls == set()
    assert {".exit", "exit"} & calls == set()


def _makes_a_day_of_the_clock(path: Path) -> bool:
    """Whether it takes today from the clock: datetime.now(…).date(), date.today()."""
    calls = [node.func for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)]
    return any(
        isinstance(function, ast.Attribute)
        and (
            function.attr == "today"
            or (
                function.attr == "date"
                and isinstance(function.value, ast.Call)
                and ast.unparse(function.value.func).endswith(".now")
            )
        )
        for function in calls
    )


def test_today_enters_in_one_place() -> None:
    readers = [_name(path) for path in FILES if _makes_a_day_of_the_clock(path)]
    assert readers == ["cli/days.py"]


def _catches_everything(path: Path) -> bool:
    return any(
        isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
        for node in ast.walk(_tree(path))
    )


def test_everything_is_caught_in_one_place_only() -> None:
    assert [_name(path) for path in FILES if _catches_everything(path)] == ["cli/main.py"]


def test_every_module_says_what_it_is_for() -> None:
    assert [_name(path) for path in FILES if not ast.get_docstring(_tree(path))] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_frozen_values_are_written_in_one_way(path: Path) -> None:
    """As a Value or a NamedTuple; what gathers while it works may be a dataclass."""
    assert "dataclass(frozen" not in path.read_text(encoding="utf-8")
