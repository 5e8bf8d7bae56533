"""The page of the plan file: its whole plan is valid, and it names every key there is."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kstthc_cli.plan.checking import check_plan_file
from kstthc_cli.plan.model import PlanShape
from kstthc_cli.plan.row_model import TaskShape
from kstthc_cli.plan.schema import plan_schema
from kstthc_cli.plan.shape import shaped
from kstthc_cli.plan.source import Source, parse_source
from kstthc_cli.problem import Severity
from office import ROOT, Run

PAGES = [ROOT / "docs" / "plan-file.md", ROOT / "docs" / "plan-file.en.md"]


def _blocks() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", PAGES[0].read_text(encoding="utf-8"), re.DOTALL)


def test_the_plan_that_the_page_shows_is_valid_and_prints(run: Run, tmp_path: Path) -> None:
    whole, amendments = _blocks()[0], _blocks()[-1]
    path = tmp_path / "2026.yaml"
    path.write_text(whole, encoding="utf-8")
    assert check_plan_file(path).problems == []
    path.write_text(whole + amendments, encoding="utf-8")
    found = check_plan_file(path).problems
    assert [p for p in found if p.severity is Severity.ERROR] == []
    listed = run("list", "--plan", str(path), "--today", "2026-08-01", "--format", "json")
    assert {item["task"] for item in listed.items} >= {"II.1.b", "III.4"}
    assert run("report", "plan", "--plan", str(path), "--format", "md", "--output", "-").code == 0


def test_every_key_of_every_shape_stands_in_a_sample() -> None:
    shown = {pair for block in _blocks() for pair in _pairs(block)}
    wanted = {(shape, key) for shape in _shapes() for key in _keys_of(shape)}
    assert sorted((shape.__name__, key) for shape, key in wanted - shown) == []


def test_every_sample_has_the_right_shape() -> None:
    for block in _blocks():
        data = _read(block)
        rows = [{"id": "1", "content": "Việc"}]
        document = {"number": None, "title": "KSTTHC", "issuer": "UBND xã", "issued_on": None}
        whole = {"tasks": data} if isinstance(data, list) else data
        filled = {"year": 2026, "document": document, "tasks": rows, **whole}
        assert shaped(filled)[1] == [], block


Model = type[BaseModel]


def _read(block: str) -> Any:
    """A sample as kstthc reads it; a list, which no file is, as that of the rows of one."""
    is_list = block.startswith("- ")
    text = "tasks:\n" + block if is_list else block
    source = parse_source(Source("2026.yaml", text.encode(), text))
    assert source.problems == []
    return source.data["tasks"] if is_list else source.data


def _pairs(block: str) -> Iterator[tuple[Model, str]]:
    """The keys of a sample, each with the shape that it stands in."""
    data = _read(block)
    yield from _walk(TaskShape if isinstance(data, list) else PlanShape, data)


def _walk(shape: Model, data: Any) -> Iterator[tuple[Model, str]]:
    for member in data if isinstance(data, list) else [data]:
        if not isinstance(member, dict):
            continue
        for key, value in member.items():
            yield shape, key
            for inner in _models_in(_keys_of(shape)[key].annotation):
                yield from _walk(inner, value)


def _shapes() -> list[Model]:
    found: list[Model] = [PlanShape]
    for one in found:
        inner = (model for f in one.model_fields.values() for model in _models_in(f.annotation))
        found += [model for model in dict.fromkeys(inner) if model not in found]
    return found


def _keys_of(shape: Model) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in shape.model_fields.items()}


def _models_in(annotation: Any) -> Iterator[Model]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _models_in(inner)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_names_every_key(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [key for key in _keys(plan_schema()) if not re.search(rf"\b{key}\b", text)]
    assert missing == []


def _keys(schema: dict[str, Any]) -> set[str]:
    shapes = [schema, *schema["$defs"].values()]
    return {key for shape in shapes for key in shape.get("properties", {})}
