"""What was understood of a document, before it is written as a plan file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kstthc_cli.messages import Message
from kstthc_cli.value import Value


class Role(StrEnum):
    """What a column or a label is for; the values are the plan file's keys."""

    NUMBER = "number"
    PLACE = "place"
    CONTENT = "content"
    LEAD = "lead"
    WITH = "with"
    DEADLINE = "deadline"
    START = "start"
    FREQUENCY = "frequency"
    RESULT = "result"
    NOTE = "note"
    OTHER = "other"


class RemarkKind(StrEnum):
    """Why a place is remarked on, worst first."""

    DOUBT = "doubt"
    CORRECTED = "corrected"
    JOINED = "joined"


class Remark(Value):
    """A remark on one key of a task or section; it becomes a comment above that key."""

    kind: RemarkKind
    key: str
    text: Message


@dataclass
class DraftDeliverable:
    """One of several results with a lead or a deadline of its own."""

    name: str
    lead: str = ""
    partner: str = ""
    deadline: str = ""


@dataclass
class DraftTask:
    """One row. `lines` hold the words by the plan file's key, line by line."""

    lines: dict[str, list[str]] = field(default_factory=dict)
    number: str = ""
    """As printed; "" where the annex has none."""
    printed: str = ""
    """The number cell's words where they are more than a number: “Nhiệm vụ 1”."""
    place: Message | str = ""
    """Where it stands in the document."""
    id: str = ""
    is_further: bool = False
    """Whether it is another row under the number of the row before it."""
    prints_number: bool = True
    """Whether its id tells what the annex prints as its number."""
    rule: str = ""
    months: tuple[int, ...] = ()
    """The months of which marks tell its deadline."""
    marked: set[str] = field(default_factory=set)
    """The keys of which each line is a whole name, read from a mark."""
    deliverables: list[DraftDeliverable] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def text(self, key: str) -> str:
        """The words of one key, a line each."""
        return "\n".join(self.lines.get(key, ()))

    def remark(self, kind: RemarkKind, key: str, text: Message) -> None:
        """Remark on a key, once."""
        remark = Remark(kind, key, text)
        if remark not in self.remarks:
            self.remarks.append(remark)


class Said(Value):
    """What stands beside a section's title, in one more column of its row."""

    key: str
    heading: str
    lines: tuple[str, ...]


@dataclass
class DraftSection:
    """A section or part: its own rows come before its parts."""

    id: str = ""
    title: str = ""
    said: list[Said] = field(default_factory=list)
    tasks: list[DraftTask] = field(default_factory=list)
    parts: list[DraftSection] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def all_tasks(self) -> Iterator[DraftTask]:
        """Its rows and those of its parts, in order."""
        yield from self.tasks
        for part in self.parts:
            yield from part.all_tasks()


class DraftColumn(Value):
    """A column of the plan: its key, its heading as printed."""

    key: str
    heading: str


@dataclass
class Body:
    """A heading of the text and its paragraphs."""

    heading: str
    paragraphs: list[str] = field(default_factory=list)


@dataclass
class Paper:
    """The document's own data, from the text around its table."""

    number: str = ""
    day: tuple[int, int, int] | None = None
    """Year, month, day of issue."""
    printed_day: str = ""
    """The day of issue as printed, where it is left blank or is none."""
    place: str = ""
    type: str = ""
    title: str = ""
    issuer: str = ""
    superior: str = ""
    level: str = ""
    basis: list[str] = field(default_factory=list)
    opening: str = ""
    body: list[Body] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    authority: str = ""
    signer_title: str = ""
    signer: str = ""
    annex_heading: str = ""
    annex_title: str = ""
    annex_reference: str = ""
    remarks: list[Remark] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        """The year of issue."""
        return self.day[0] if self.day else None


@dataclass
class Draft:
    """A whole plan as understood."""

    paper: Paper
    top: DraftSection
    """Rows without a section, and the sections."""
    columns: list[DraftColumn] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """Words that have no place in a plan file; they become comments."""
    remarks: list[Message] = field(default_factory=list)
    year: int | None = None
    ends: str = ""
    """Its last day as its title tells it, of a school year or a span of years."""

    @property
    def tasks(self) -> list[DraftTask]:
        """All rows in order."""
        return list(self.top.all_tasks())
