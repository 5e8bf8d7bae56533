"""The shapes of a plan's rows, sections and later documents, for pydantic; `model` has the rest."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from kstthc_cli.plan.fields import (
    INDEX_766,
    ColumnKey,
    Day,
    Name,
    Number,
    Printed,
    TaskId,
    Text,
    Texts,
    no_keys,
    no_members,
    texts,
)


def _target_indicator(value: object) -> object:
    if value in INDEX_766:
        return value
    raise PydanticCustomError("indicator", "no such indicator")


class Shape(BaseModel):
    """Base of all parts of a plan file."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    sample: ClassVar[str] = ""
    """The shape in one line of YAML."""


TargetIndicator = Annotated[
    str, BeforeValidator(_target_indicator), WithJsonSchema({"enum": [*INDEX_766]})
]


class TargetShape(Shape):
    """A figure that a task must reach."""

    sample: ClassVar[str] = '{name: Hồ sơ đúng hạn, at_least: 95, unit: "%"}'

    name: Text
    at_least: Number
    unit: Text
    indicator: TargetIndicator | None = None


class DeliverableShape(Shape):
    """One of several results of a row, with its own lead and deadline where it has them."""

    sample: ClassVar[str] = "{name: Báo cáo kết quả, lead: Phòng Nội vụ, deadline: Quý III/2023}"

    name: Text
    lead: Texts = Field(default_factory=no_members)
    with_: Text | None = Field(default=None, alias="with")
    deadline: Text | None = None
    rule: Text | None = None


def _deliverables(value: object) -> object:
    """A text is a deliverable that has only its name."""
    members = texts(value)
    if not isinstance(members, list):
        return members
    return [{"name": one} if isinstance(one, str) else one for one in members]


class _OrTexts:
    """In the JSON Schema a deliverable may be a text, and a list of one the text alone."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        items = handler(schema)["items"]
        text = {"type": "string"}
        return {"anyOf": [text, {"type": "array", "items": {"anyOf": [text, items]}}]}


Results = Annotated[list[DeliverableShape], BeforeValidator(_deliverables), _OrTexts()]


class TaskShape(Shape):
    """One row of the plan."""

    sample: ClassVar[str] = "{id: 1.I.1, content: Báo cáo quý, lead: Văn phòng, deadline: Hàng quý}"

    id: TaskId
    number: Printed | None = None
    content: Text
    lead: Texts = Field(default_factory=no_members)
    with_: Text | None = Field(default=None, alias="with")
    deadline: Text | None = None
    rule: Text | None = None
    review: Text | None = None
    covers: Literal["previous"] | None = None
    result: Results = Field(default_factory=no_members)
    note: Text | None = None
    targets: list[TargetShape] = Field(default_factory=no_members)
    generator: Text | None = None
    cells: dict[ColumnKey, Text] = Field(default_factory=no_keys)
    carried_from: Texts = Field(default_factory=no_members)


class PartShape(Shape):
    """A section, or a part of one: its rows, then its parts."""

    sample: ClassVar[str] = (
        "{id: I, title: Công tác chỉ đạo, tasks: [{id: I.1, content: Kế hoạch}]}"
    )

    id: Name | None = None
    title: Text
    tasks: list[TaskShape] = Field(default_factory=no_members)
    parts: list[PartShape] = Field(default_factory=no_members)

    @model_validator(mode="before")
    @classmethod
    def _holds_something(cls, data: Any) -> Any:
        if isinstance(data, dict) and not {"tasks", "parts"} & data.keys():
            raise PydanticCustomError("no_rows", "neither tasks nor parts")
        return data


class ColumnShape(Shape):
    """A column of the annex."""

    sample: ClassVar[str] = "{key: kinh-phi, heading: Kinh phí}"

    key: ColumnKey
    heading: Text


class ChangeShape(Shape):
    """One thing that an amendment changes: a task, a new one, a unit, or the plan's end."""

    sample: ClassVar[str] = "{task: 1.I.2, deadline: Trước 30/9/2023}"

    task: Name | None = None
    deadline: Text | None = None
    rule: Text | None = None
    lead: Texts = Field(default_factory=no_members)
    with_: Text | None = Field(default=None, alias="with")
    withdrawn: Text | None = None
    new: TaskShape | None = None
    section: Name | None = None
    unit: Text | None = None
    becomes: Texts = Field(default_factory=no_members)
    ends: Day | None = None
    handed_to: Text | None = None

    @model_validator(mode="after")
    def _is_one_change(self) -> Self:
        task = self.deadline or self.rule or self.lead or self.with_ or self.withdrawn
        said = {
            "task": bool(task),
            "new": bool(self.section),
            "unit": bool(self.becomes),
            "ends": bool(self.handed_to),
        }
        kinds = [name for name in said if getattr(self, name) is not None]
        strangers = [name for name, is_said in said.items() if is_said and name not in kinds]
        is_whole = kinds and (kinds[0] not in ("task", "unit") or said[kinds[0]])
        if len(kinds) != 1 or strangers or not is_whole:
            raise PydanticCustomError("change", "not one change")
        if self.withdrawn and (self.deadline or self.rule or self.lead or self.with_):
            raise PydanticCustomError("change", "withdrawn and changed")
        return self


class AmendmentShape(Shape):
    """What a later document changed, and from which day on."""

    sample: ClassVar[str] = (
        "{number: 130/KH-UBND, issued_on: 20/06/2023, "
        "changes: [{task: 1.I.2, deadline: Trước 30/9/2023}]}"
    )

    number: Text
    issued_on: Day
    issuer: Text | None = None
    title: Text | None = None
    from_: Day | None = Field(default=None, alias="from")
    changes: list[ChangeShape]
