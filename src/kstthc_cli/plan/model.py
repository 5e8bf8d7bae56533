"""The shape of a plan file, for pydantic: what people type, before it is a Plan.

Unknown keys are errors. Dates are ISO or dd/mm/yyyy; pydantic's own lax dates are not used.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from kstthc_cli.deadlines.period import Unit, period_of_key

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")

TASK_ID = re.compile(r"[1-9]\d*\.[IVXLC]+\.[1-9]\d*")

STAFF = "staff"
"""The figure of how many people receive dossiers, on average of its period."""
INDEX_766 = (
    "1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "3.1", "3.2", "3.3", "3.5", "3.6", "4.1", "4.2", "4.3",
    "4.4", "4.5", "5.1", "5.2", "5.3", "5.4",
)  # fmt: skip
"""Indicators of Decision 766/QĐ-TTg that a figure or a target may name."""
_TARGET = re.compile(rf"{TASK_ID.pattern}[a-z]?")


def parse_day(value: object) -> date:
    """2023-02-28 or 28/02/2023; anything else is an error, month before day never."""
    if isinstance(value, date):
        return value
    text = str(value)
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    else:
        raise PydanticCustomError("day", "not a date")
    try:
        if not 1990 <= year <= 2099:
            raise ValueError(year)
        return date(year, month, day)
    except ValueError as error:
        raise PydanticCustomError("day", "no such day") from error


def _number(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d+([.,]\d+)?", value):
        return float(value.replace(",", "."))
    return value


def parse_indicator(value: object) -> str:
    """2.1 of index 766, 4.I.2a for a task's first target, or staff."""
    text = str(value)
    if text in (*INDEX_766, STAFF) or _TARGET.fullmatch(text):
        return text
    raise PydanticCustomError("indicator", "no such indicator")


def parse_period(value: object) -> str:
    """2023, 2023-H1, 2023-9M, 2023-Q2 or 2023-05."""
    period = period_of_key(str(value))
    if period is None or period.unit is Unit.WEEK or not 1990 <= period.year <= 2099:
        raise PydanticCustomError("period", "no such period")
    return period.key


def _texts(value: object) -> object:
    return [value] if isinstance(value, str) else value


_DATE_SCHEMA = {
    "type": "string",
    "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})$",
}
Day = Annotated[date, BeforeValidator(parse_day), WithJsonSchema(_DATE_SCHEMA)]
Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[
    list[Text],
    BeforeValidator(_texts),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
Number = Annotated[float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Indicator = Annotated[str, BeforeValidator(parse_indicator)]
PeriodKey = Annotated[
    str,
    BeforeValidator(parse_period),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}(-(\d{2}|H\d|Q\d|9M))?$"},
                {"type": "integer"},
            ]
        }
    ),
]
Year = Annotated[int, Field(ge=1990, le=2099)]
Name = Annotated[
    str, Field(min_length=1), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]})
]
TaskId = Annotated[str, Field(pattern=f"^{TASK_ID.pattern}$")]
Level = Literal["commune", "district", "province", "ministry"]


class Shape(BaseModel):
    """Base of all parts of a plan file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SignerShape(Shape):
    """Who signed the plan."""

    authority: Text | None = None
    title: Text
    name: Text


class HeadingShape(Shape):
    """One part of the body, I to IV."""

    heading: Text
    paragraphs: list[Text]


class AnnexShape(Shape):
    """The heading of the table of tasks."""

    heading: Text = "PHỤ LỤC"
    title: Text
    reference: Text | None = None


class DocumentShape(Shape):
    """The plan as a document: what stands around its table of tasks."""

    number: Text
    type: Text = "KẾ HOẠCH"
    title: Text
    issuer: Text
    level: Level = "commune"
    place: Text | None = None
    issued_on: Day
    basis: list[Text] = Field(default_factory=list)
    opening: Text | None = None
    body: list[HeadingShape] = Field(default_factory=list)
    recipients: list[Text] = Field(default_factory=list)
    signer: SignerShape | None = None
    annex: AnnexShape | None = None


class ValidityShape(Shape):
    """First and last day on which the plan's recurring duties are expected."""

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class CitedShape(Shape):
    """A cited document whose true date is known."""

    number: Text
    issued_on: Day
    source: Text | None = None


class UnitShape(Shape):
    """A unit or officer that tasks name."""

    name: Text
    also: Texts = Field(default_factory=list)
    level: Level | None = None


class DayOffShape(Shape):
    """A day off of the office's own."""

    day: Day
    name: Text
    source: Text


class MakeUpShape(Shape):
    """A weekend day that the office works."""

    day: Day
    source: Text


class CalendarShape(Shape):
    """The office's own corrections of the public calendar."""

    off: list[DayOffShape] = Field(default_factory=list)
    working: list[MakeUpShape] = Field(default_factory=list)


class TargetShape(Shape):
    """A figure that a task must reach."""

    name: Text
    at_least: Number
    unit: Text
    indicator: Indicator | None = None


class FigureShape(Shape):
    """A figure that no export can know: a value, or numerator and denominator."""

    code: Indicator
    period: PeriodKey
    value: Number | None = None
    numerator: Number | None = None
    denominator: Annotated[Number, Field(gt=0)] | None = None
    source: Text

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        parts = (self.numerator is not None, self.denominator is not None)
        if parts[0] != parts[1] or (self.value is None) != all(parts):
            raise PydanticCustomError("figure", "no figure")
        return self


class TaskShape(Shape):
    """One row of the plan."""

    id: TaskId
    content: Text
    lead: Texts = Field(default_factory=list)
    with_: Text | None = Field(default=None, alias="with")
    deadline: Text | None = None
    rule: Text | None = None
    review: Text | None = None
    result: Texts = Field(default_factory=list)
    note: Text | None = None
    targets: list[TargetShape] = Field(default_factory=list)
    generator: Text | None = None


class PartShape(Shape):
    """A part of a section, numbered I, II, III."""

    id: Name
    title: Text
    tasks: list[TaskShape]


class SectionShape(Shape):
    """A section of the plan."""

    id: Name
    title: Text
    parts: list[PartShape]


DossierStatus = Literal[
    "registered", "received", "not-accepted", "processing", "supplement", "payment",
    "withdrawn", "stopped", "finished", "returned", "refused",
]  # fmt: skip
DossierField = Literal[
    "code", "procedure", "field", "received", "appointed", "finished", "returned", "status",
    "unit", "officer", "supplement_requested", "supplemented", "requests", "payment_requested",
    "paid", "limit", "cause", "apology_number", "apology_on", "reappointed", "reappointments",
    "channel", "level", "fee", "is_paid", "payment", "digitised", "result_digitised",
    "electronic_result", "reused", "rating", "complaint", "applicant", "address", "phone",
    "identity", "email", "lateness", "ignored",
]  # fmt: skip
Cause = Literal["agency", "partner", "system", "not-closed", "citizen", "other"]


class DossiersShape(Shape):
    """How the one-stop system's exports name things: its headers, its states, its causes.

    `unread-limit`: per cent of the dossiers that may be unreadable before no list is made.
    `appointed-moves`: the system moves the appointed day itself when a supplement comes.
    """

    columns: dict[DossierField, Texts] = Field(default_factory=dict)
    statuses: dict[Text, DossierStatus] = Field(default_factory=dict)
    causes: dict[Text, Cause] = Field(default_factory=dict)
    unread_limit: Annotated[Number, Field(ge=0, le=100)] = Field(default=5, alias="unread-limit")
    appointed_moves: bool = Field(default=False, alias="appointed-moves")


class PlanShape(Shape):
    """A whole plan file."""

    year: Year | None = None
    document: DocumentShape
    valid: ValidityShape = Field(default_factory=ValidityShape)
    before: Literal["inclusive", "exclusive"] = "inclusive"
    roll: Literal["following", "preceding", "none"] = "following"
    calendar: CalendarShape = Field(default_factory=CalendarShape)
    documents: list[CitedShape] = Field(default_factory=list)
    units: list[UnitShape] = Field(default_factory=list)
    indicators: list[FigureShape] = Field(default_factory=list)
    dossiers: DossiersShape = Field(default_factory=DossiersShape)
    sections: list[SectionShape]

    @field_validator("indicators")
    @classmethod
    def _once(cls, figures: list[FigureShape]) -> list[FigureShape]:
        names = [(figure.code, figure.period) for figure in figures]
        if len({*names}) < len(names):
            raise PydanticCustomError("figure_twice", "two figures")
        return figures
