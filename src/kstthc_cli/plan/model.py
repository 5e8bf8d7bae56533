"""The shape of a plan file, for pydantic: what people type, before it is a Plan.

Unknown keys are errors. Each shape has a sample, which messages show to those who mistyped it.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    Field,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from kstthc_cli.plan.fields import (
    INDEX_766,
    STAFF,
    Day,
    IssuerKind,
    Level,
    Name,
    Number,
    PeriodKey,
    Text,
    Texts,
    Year,
    no_keys,
    no_members,
)
from kstthc_cli.plan.row_model import AmendmentShape, ColumnShape, PartShape, Shape, TaskShape


class SignerShape(Shape):
    """Who signed the plan."""

    sample: ClassVar[str] = "signer: {title: CHỦ TỊCH, name: Nguyễn Văn A}"

    authority: Text | None = None
    title: Text
    name: Text


class HeadingShape(Shape):
    """One part of the body, I to IV."""

    sample: ClassVar[str] = "{heading: I. MỤC ĐÍCH, paragraphs: [Đoạn một, Đoạn hai]}"

    heading: Text
    paragraphs: list[Text]


class AnnexShape(Shape):
    """The heading of the table of tasks."""

    sample: ClassVar[str] = "annex: {title: Nội dung thực hiện kế hoạch}"

    heading: Text = "PHỤ LỤC"
    title: Text
    reference: Text | None = None


class DocumentShape(Shape):
    """The plan as a document: what stands around its table of tasks."""

    sample: ClassVar[str] = (
        "document: {number: 12/KH-UBND, title: Tên kế hoạch, issuer: UBND xã A, issued_on: 28/02/2023}"
    )

    number: Text | None
    type: Text = "KẾ HOẠCH"
    title: Text
    issuer: Text
    superior: Text | None = None
    level: Level = "commune"
    kind: IssuerKind | None = None
    place: Text | None = None
    issued_on: Day | None
    basis: list[Text] = Field(default_factory=no_members)
    opening: Text | None = None
    body: list[HeadingShape] = Field(default_factory=no_members)
    recipients: list[Text] = Field(default_factory=no_members)
    signer: SignerShape | None = None
    annex: AnnexShape | None = None


class ValidityShape(Shape):
    """First and last day on which the plan's recurring duties are expected."""

    sample: ClassVar[str] = "valid: {from: 01/01/2023, to: 31/12/2023}"

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class CitedShape(Shape):
    """A cited document whose true date is known."""

    sample: ClassVar[str] = "{number: 766/QĐ-TTg, issued_on: 23/06/2022}"

    number: Text
    issued_on: Day
    source: Text | None = None


class UnitShape(Shape):
    """A unit or officer that tasks name."""

    sample: ClassVar[str] = "{name: Văn phòng UBND xã, also: [VP UBND xã]}"

    name: Text
    also: Texts = Field(default_factory=no_members)
    level: Level | None = None
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None
    successors: Texts = Field(default_factory=no_members)


class DayOffShape(Shape):
    """A day off of the office's own."""

    sample: ClassVar[str] = "{day: 24/11/2023, name: Ngày hội, source: 12/TB-UBND}"

    day: Day
    name: Text
    source: Text


class MakeUpShape(Shape):
    """A weekend day that the office works."""

    sample: ClassVar[str] = "{day: 25/11/2023, source: 12/TB-UBND}"

    day: Day
    source: Text


class CalendarShape(Shape):
    """The office's own corrections of the public calendar."""

    sample: ClassVar[str] = (
        "calendar: {off: [{day: 24/11/2023, name: Ngày hội, source: 12/TB-UBND}]}"
    )

    off: list[DayOffShape] = Field(default_factory=no_members)
    working: list[MakeUpShape] = Field(default_factory=no_members)


class FigureShape(Shape):
    """A figure that no export can know: a value, or numerator and denominator."""

    sample: ClassVar[str] = '{code: "2.1", period: 2023-Q1, value: 97, source: Cổng DVCQG}'

    code: Name
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

    sample: ClassVar[str] = "dossiers: {columns: {code: Mã hồ sơ}}"

    columns: dict[DossierField, Texts] = Field(default_factory=no_keys)
    statuses: dict[Text, DossierStatus] = Field(default_factory=no_keys)
    causes: dict[Text, Cause] = Field(default_factory=no_keys)
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
    documents: list[CitedShape] = Field(default_factory=no_members)
    units: list[UnitShape] = Field(default_factory=no_members)
    indicators: list[FigureShape] = Field(default_factory=no_members)
    dossiers: DossiersShape = Field(default_factory=DossiersShape)
    columns: list[ColumnShape] = Field(default_factory=no_members)
    tasks: list[TaskShape] = Field(default_factory=no_members)
    sections: list[PartShape] = Field(default_factory=no_members)
    amendments: list[AmendmentShape] = Field(default_factory=no_members)

    @model_validator(mode="before")
    @classmethod
    def _has_rows(cls, data: Any) -> Any:
        if isinstance(data, dict) and not {"tasks", "sections"} & data.keys():
            raise PydanticCustomError("no_sections", "neither tasks nor sections")
        return data

    @model_validator(mode="after")
    def _knows_its_year(self) -> Self:
        if not (self.year or self.valid.from_ or self.document.issued_on):
            raise PydanticCustomError("draft_year", "a draft without its year")
        return self

    @field_validator("indicators")
    @classmethod
    def _once(cls, figures: list[FigureShape]) -> list[FigureShape]:
        names = [(figure.code, figure.period) for figure in figures]
        if len({*names}) < len(names):
            raise PydanticCustomError("figure_twice", "two figures")
        return figures


__all__ = ["INDEX_766", "STAFF", "PlanShape"]
