"""Every key of the plan file given the wrong kind of value: told at its place, with what is right."""

from __future__ import annotations

import copy
import json
import re
import typing
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from kstthc_cli.messages import activate, active_language
from kstthc_cli.plan.model import PlanShape
from kstthc_cli.plan.shape import shape_problems, shaped
from kstthc_cli.plan.source import Source, parse_source
from kstthc_cli.problem import Problem

WHOLE: dict[str, Any] = yaml.load(  # every key there is, once
    """
year: 2026
document:
  number: 12/KH-PNV
  type: KẾ HOẠCH
  title: Cải cách hành chính
  issuer: Phòng Nội vụ
  superior: UBND thành phố
  level: district
  kind: department
  place: Long Xuyên
  issued_on: 15/01/2026
  basis: [Căn cứ]
  opening: Mở đầu
  body: [{heading: I, paragraphs: [Một]}]
  recipients: [Lưu]
  signer: {authority: TM, title: TRƯỞNG PHÒNG, name: A}
  annex: {heading: PHỤ LỤC, title: Bảng, reference: Kèm theo}
valid: {from: 15/01/2026, to: 31/12/2026}
before: inclusive
roll: following
calendar:
  "off": [{day: 02/02/2026, name: Hội, source: 1/TB}]
  working: [{day: 07/02/2026, source: 1/TB}]
documents: [{number: 766/QĐ-TTg, issued_on: 23/06/2022, source: Công báo}]
units:
  - {name: A, also: [B], level: district, from: 01/01/2026, to: 31/12/2026, successors: [C]}
indicators:
  - {code: "2.1", period: 2026-Q1, value: "97", source: Cổng}
  - {code: "2.2", period: 2026-Q1, numerator: "1", denominator: "2", source: Cổng}
dossiers:
  columns: {code: [Mã hồ sơ]}
  statuses: {Chờ thuế: payment}
  causes: {Mất điện: system}
  unread-limit: "5"
  appointed-moves: "false"
columns: [{key: kinh-phi, heading: Kinh phí}]
tasks:
  - id: "1"
    number: "01"
    content: Việc
    lead: [A]
    with: C
    deadline: Hàng tháng
    rule: Ngày 05 hàng tháng
    covers: previous
    result: [{name: Báo cáo, lead: [A], with: C, deadline: Tháng 4, rule: Tháng 4/2026}]
    note: Ghi chú
    targets: [{name: Đúng hạn, at_least: "95", unit: "%", indicator: "3.3"}]
    generator: late
    cells: {kinh-phi: Không}
    carried_from: [2025:1@2025]
  - {id: "2", content: Việc, deadline: Thường xuyên, review: Hàng quý}
sections:
  - {id: I, title: Phần, tasks: [], parts: [{id: a, title: Mục, tasks: []}]}
amendments:
  - number: 130/KH
    issued_on: 20/02/2026
    issuer: A
    title: sửa đổi
    from: 01/03/2026
    changes:
      - {task: "1", deadline: Tháng 8, rule: Tháng 8/2026, lead: [A], with: C}
      - {task: "2", withdrawn: thôi}
      - {new: {id: I.9, content: Mới}, section: I}
      - {unit: A, becomes: [C]}
      - {ends: 31/10/2026, handed_to: Sở}
""",
    yaml.BaseLoader,  # noqa: S506 - texts alone, as kstthc reads them
)

Place = tuple[str | int, ...]
WRONG: dict[str, Any] = {
    "text": "chữ nào đó",
    "list": ["một", "hai"],
    "lists": [["một"]],
    "keys": {"la": "một"},
    "nothing": None,
}
PEOPLES_WORDS = ("columns", "statuses", "causes", "cells")
"""Mappings whose keys are the office's own words."""


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    before = active_language()
    activate("vi")
    yield
    activate(before)


def _places(value: Any, path: Place = ()) -> Iterator[tuple[Place, Any]]:
    if path:
        yield path, value
    members = value.items() if isinstance(value, dict) else ()
    members = enumerate(value) if isinstance(value, list) else members
    for key, member in members:
        yield from _places(member, (*path, key))


def _told(path: Place, value: Any, *, under: str = "") -> tuple[list[Problem], Source]:
    """What is told of the whole plan with another value at a place."""
    data = copy.deepcopy(WHOLE)
    here: Any = data
    for part in path if under else path[:-1]:
        here = here[part]
    here[under or path[-1]] = value
    text = json.dumps(data, ensure_ascii=False, indent=1)
    source = parse_source(Source("2026.yaml", text.encode(), text))
    assert source.problems == []
    return shape_problems(source, shaped(source.data)[1]), source


def _shapes(shape: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A shape and all within it."""
    seen: list[type[BaseModel]] = [shape]
    for one in seen:
        for field in one.model_fields.values():
            seen += [inner for inner in _models_in(field.annotation) if inner not in seen]
    yield from seen


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _models_in(inner)


def _keys_of(shape: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in shape.model_fields.items()}


def test_the_sample_has_every_key_and_nothing_wrong() -> None:
    assert _told(("before",), "inclusive")[0] == []
    written = {str(path[-1]) for path, _ in _places(WHOLE)}
    wanted = {key for shape in _shapes(PlanShape) for key in _keys_of(shape)}
    assert wanted <= written, wanted - written


LISTED = ("không thuộc: ", "ngoài khoảng: ")
"""How messages begin that name all that may stand there."""


@pytest.mark.parametrize("path", [path for path, _ in _places(WHOLE)], ids=str)
def test_a_value_of_the_wrong_kind_is_told_at_its_place_with_what_is_right(path: Place) -> None:
    for kind, value in WRONG.items():
        problems, _ = _told(path, value)
        for found in problems:
            shown = f"{kind} at {path}: {found.rule}: {found.message} | {found.hint}"
            assert "“”" not in str(found.message), shown
            assert re.search("[à-ỹđ]", str(found.message)), shown
            assert found.hint or any(words in str(found.message) for words in LISTED), shown
            assert not found.hint or re.search("[à-ỹđ]", str(found.hint)), shown


MAY_BE_NOTHING = ("signer", "annex", "new")
SHAPES = [path for path, value in _places(WHOLE) if isinstance(value, dict)]


@pytest.mark.parametrize("path", SHAPES, ids=str)
@pytest.mark.parametrize("value", ["chữ", ["một"], None], ids=["text", "list", "nothing"])
def test_what_has_keys_and_was_written_otherwise_names_them_with_a_sample(
    path: Place, value: object
) -> None:
    problems = _told(path, value)[0]
    if path[-1] in MAY_BE_NOTHING and value is None:
        return
    if path[-2:-1] == ("result",) and value == "chữ":  # a deliverable may be its name alone
        assert problems == []
        return
    found = problems[0]
    if path[-1] in PEOPLES_WORDS:
        assert f"{path[-1]}: {{" in str(found.hint)
        return
    told = re.fullmatch(r"Các khóa ở đây: (.*)\. Ví dụ: (.*)", str(found.hint))
    assert told is not None, found.hint
    assert {*told[1].split(", ")} == _keys_of(_shape_at(path))
    assert _is_right(_shape_at(path), told[2])


def _shape_at(path: Place) -> type[BaseModel]:
    """The shape of what stands at a place: that whose keys are those of the sample, by its way."""
    shape: type[BaseModel] = PlanShape
    for part in path:
        if isinstance(part, str):
            fields = {field.alias or name: field for name, field in shape.model_fields.items()}
            shape = next(_models_in(fields[part].annotation))
    return shape


def _is_right(shape: type[BaseModel], sample: str) -> bool:
    """Whether a message's sample is itself right: of the shape, or of a key that holds it."""
    data = yaml.load(sample, yaml.BaseLoader)  # noqa: S506 - texts alone
    inner = next(iter(data.values())) if len(data) == 1 else data
    shape.model_validate(inner)
    return True


@pytest.mark.parametrize("path", [(), *SHAPES], ids=str)
def test_a_key_that_nobody_knows_is_told_with_those_that_are_known(path: Place) -> None:
    if path[-1:] and path[-1] in PEOPLES_WORDS:
        return
    problems, source = _told(path, "gì đó", under="khoa-la")
    (found,) = [each for each in problems if each.rule == "unknown-key"]
    assert "khoa-la" in source.line(found.place.line or 0)
    listed = str(found.hint).removeprefix("Ở đây có thể ghi: ").rstrip(".").split(", ")
    assert {*listed} == _keys_of(_shape_at(path))


@pytest.mark.parametrize("path", [(), *SHAPES], ids=str)
def test_a_slip_in_a_key_names_the_key_meant(path: Place) -> None:
    if path[-1:] and path[-1] in PEOPLES_WORDS:
        return
    keys = _keys_of(_shape_at(path))
    for key in keys - {"to", "id"}:  # too short to be told from what was not meant
        slip = f"{key}z" if f"{key}s" in keys else f"{key}s"
        (found,) = [each for each in _told(path, "x", under=slip)[0] if each.rule == "unknown-key"]
        assert f"“{key}”" in str(found.hint), (slip, str(found.hint))


def test_a_column_of_ones_own_beside_the_other_keys_is_told_where_it_stands() -> None:
    (found,) = _told(("tasks", 1), "20 triệu đồng", under="kinh-phi")[0]
    assert "cells: {kinh-phi: …}" in str(found.hint)


@pytest.mark.parametrize(
    ("path", "words", "meant"),
    [
        (("document", "level"), "Xã", "commune"),
        (("document", "level"), "tỉnh", "province"),
        (("document", "kind"), "Trường", "school"),
        (("before",), "Bao gồm", "inclusive"),
        (("roll",), "liền trước", "preceding"),
        (("roll",), "followin", "following"),
    ],
)
def test_what_people_say_is_told_in_the_words_of_the_file(
    path: Place, words: str, meant: str
) -> None:
    (found,) = _told(path, words)[0]
    assert f"“{meant}”" in str(found.hint)
