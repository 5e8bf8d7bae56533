"""From the rows of tables to sections and tasks: what each row is, and where it belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kstthc_cli.annex.grid import Paragraph
from kstthc_cli.annex.understand.lines import Line, Piece
from kstthc_cli.annex.understand.numbers import (
    NOTHING,
    Number,
    Style,
    as_letter,
    value_of,
)
from kstthc_cli.annex.understand.outcome import (
    DraftDeliverable,
    DraftSection,
    DraftTask,
    RemarkKind,
    Role,
    Said,
)
from kstthc_cli.annex.understand.rows import What, judge
from kstthc_cli.annex.understand.standing import Habits, Heading, Item, PageBreak, Standing
from kstthc_cli.annex.understand.values import add_words, field_key, settle
from kstthc_cli.annex.words import letters
from kstthc_cli.messages import Message, message


@dataclass
class Builder:
    """Takes rows one by one and keeps the tree of sections that they make."""

    top: DraftSection = field(default_factory=DraftSection)
    left: list[str] = field(default_factory=list)
    below: list[Paragraph] = field(default_factory=list)
    """What stands in the table's last rows, below the tasks: recipients, who signs."""
    base: list[tuple[str, DraftSection, Number]] = field(default_factory=list)
    stack: list[tuple[str, DraftSection, Number]] = field(default_factory=list)
    last: DraftTask | DraftSection | None = None
    row_above: DraftTask | None = None
    """The last task, whatever title stands below it."""
    broke: bool = False
    ended: bool = False
    letters: str = ""
    _numbers: dict[int, Number] = field(default_factory=dict)

    def take(self, items: list[Item]) -> None:
        """All rows in order."""
        habits = Habits.of(items)
        lines = [item for item in items if isinstance(item, Line)]
        following = dict(zip(map(id, lines), [*lines[1:], None], strict=True))
        for index, item in enumerate(items):
            if isinstance(item, Heading):
                self._heading(item)
            elif isinstance(item, PageBreak):
                self.broke, self.ended = True, False
            else:
                after = self._next(following, item)
                if index + 1 < len(items) and isinstance(items[index + 1], Heading):
                    after = None
                self._line(item, after, habits)

    @staticmethod
    def _next(following: dict[int, Line | None], line: Line) -> Line | None:
        after = following[id(line)]
        while after is not None and after.is_empty:
            after = following[id(after)]
        return after

    def _heading(self, heading: Heading) -> None:
        self.stack = []
        self.ended = self.broke = False
        section = DraftSection(heading.number.text, heading.title)
        _nest(self.base, heading.number, section, self.top)
        self.last = section

    def _line(self, line: Line, following: Line | None, habits: Habits) -> None:
        what = judge(Standing(line, following, self.last, self.broke, habits))
        if what is What.END or (self.ended and what is not What.EMPTY):
            self.ended = True
            what = What.LEFT
        if what is What.EMPTY:
            return
        if what is What.LEFT:
            own = [piece for _, piece in line.own()]
            if self.ended:
                self.below += [Paragraph(words, p.bold) for p in own for words in p.lines]
            else:
                self.left.append(" | ".join(piece.text for piece in own))
        elif what is What.SECTION:
            self._section(line)
        elif what is What.TORN:
            self._torn(line)
        elif what is What.FURTHER and isinstance(self.last, DraftTask):
            further(self.last, line)
        else:
            self._task(line, habits)
        self.broke = False

    def _section(self, line: Line) -> None:
        number = as_letter(line.number, self.letters)
        if number.style is Style.LETTER:
            self.letters = number.text
        number = NOTHING if number.style is Style.BULLET else number
        if self._goes_on_from_base(line, number):
            self._heading(Heading(number, line.title))
            return
        section = DraftSection(number.text, line.title)
        section.said = [
            Said(field_key(column), column.heading, piece.lines) for column, piece in line.others
        ]
        parent = self.base[-1][1] if self.base else self.top
        _nest(self.stack, number, section, parent)
        self.last = section

    def _goes_on_from_base(self, line: Line, number: Number) -> bool:
        """Whether a title in one cell goes on from the heading above the table: 4 after 3."""
        if not self.base or not number.text or len([*line.own()]) > 1:
            return False
        before = self.base[-1][2]
        return before.rank == number.rank and value_of(number) == value_of(before) + 1

    def _torn(self, line: Line) -> None:
        if isinstance(self.last, DraftTask):
            for column, piece in line.own():
                is_again = self.last.lines.get(field_key(column)) == list(piece.lines)
                if column.role in (Role.NUMBER, Role.PLACE) or is_again:
                    continue  # a merged cell that goes on over the page stands in both
                add_words(self.last, field_key(column), piece.lines)
                text = message("joined: a page or a line tore this cell apart")
                self.last.remark(RemarkKind.JOINED, field_key(column), text)
        elif self.last is not None:
            words = " ".join(piece.text for _, piece in line.own())
            self.last.title = f"{self.last.title} {words}".strip()
        else:
            self.left += [piece.text for _, piece in line.own()]

    def _task(self, line: Line, habits: Habits) -> None:
        task = DraftTask(number="" if line.number.style is Style.BULLET else _printed(line))
        task.place = _place(line)
        _named_number(task, line)
        inherited = line.piece(Role.NUMBER).inherited and bool(line.piece(Role.NUMBER).lines)
        previous = self.last if isinstance(self.last, DraftTask) else None
        task.is_further = (
            previous is not None
            and not task.number
            and (inherited or (habits.numbered and bool(previous.number or previous.is_further)))
        )
        settle(task, line, self.row_above, is_next=previous is not None)
        self._close(line.number)
        home = self._home()
        if home.parts:
            last = home.parts[-1]
            text = message(
                "in the annex this row stands below section {section}",
                section=last.id or last.title,
            )
            task.remark(RemarkKind.CORRECTED, "id", text)
        home.tasks.append(task)
        self._numbers[id(task)] = line.number
        self.last = self.row_above = task

    def _close(self, number: Number) -> None:
        """A row numbered 3 ends the section 2 above it, unless that section counts its rows so.

        A title without a number that stands right above the row ends it too, and takes the row.
        """
        for index, (rank, section, above) in enumerate(self.stack):
            counts = any(self._numbers[id(task)].rank == rank for task in section.tasks)
            if rank == number.rank and value_of(number) == value_of(above) + 1 and not counts:
                *_, last = self.stack
                ended = self.stack[index:]
                del self.stack[index:]
                if self.last is last[1] is not section and last[2] is NOTHING:
                    ended[-2][1].parts.remove(last[1])
                    self._home().parts.append(last[1])
                    self.stack.append(last)
                return

    def _home(self) -> DraftSection:
        if self.stack:
            return self.stack[-1][1]
        return self.base[-1][1] if self.base else self.top


def _nest(
    stack: list[tuple[str, DraftSection, Number]],
    number: Number,
    section: DraftSection,
    top: DraftSection,
) -> None:
    """Hang a section below the last one that is above it: by its dots, else by its style."""
    rank = number.rank
    if number.style is Style.DOTTED:
        while (
            stack
            and stack[-1][2].style in (Style.DOTTED, Style.NONE, Style.SMALL)
            and (not stack[-1][2].is_above(number))
        ):
            stack.pop()
    elif any(rank == known for known, _, _ in stack):
        while stack and stack[-1][0] != rank:
            stack.pop()
        stack.pop()
    elif number.style is Style.NAMED:
        stack.clear()
    parent = stack[-1][1] if stack else top
    parent.parts.append(section)
    stack.append((rank, section, number))


def _named_number(task: DraftTask, line: Line) -> None:
    """A number that is printed with words: “Nhiệm vụ 1”."""
    piece = line.piece(Role.NUMBER)
    is_content = not line.piece(Role.CONTENT).lines
    if piece.inherited or is_content or task.number or not letters(piece.text):
        return
    task.printed = piece.text
    found = re.search(r"\d+(?:\.\d+)*$", piece.text)
    task.number = found[0] if found else ""


def _printed(line: Line) -> str:
    """The number of a task as its id may use it."""
    return line.number.text


def _place(line: Line) -> Message:
    if line.sheet:
        return message("sheet “{sheet}”, row {row}", sheet=line.sheet, row=line.row)
    return message("table {table}, row {row}", table=line.table, row=line.row)


def further(task: DraftTask, line: Line) -> None:
    """One more result of a row, with its own lead or deadline; else words that go on in its cells."""
    result, deadline, lead = (_own(line, role) for role in (Role.RESULT, Role.DEADLINE, Role.LEAD))
    if result is not None and (deadline is not None or lead is not None or task.deliverables):
        if not task.deliverables:
            _begin_deliverables(task, deadline is not None, lead is not None)
        task.deliverables.append(
            DraftDeliverable(
                result.text,
                lead.text if lead else "",
                "",
                deadline.text if deadline else "",
            )
        )
        rest = [
            (f, p) for f, p in line.others if f.role not in (Role.RESULT, Role.DEADLINE, Role.LEAD)
        ]
    else:
        rest = line.others
    for column, piece in rest:
        key = field_key(column)
        task.lines.setdefault(key, []).extend(piece.lines)
        task.remark(
            RemarkKind.JOINED, key, message("joined: one number stands before several rows")
        )


def _begin_deliverables(task: DraftTask, has_deadlines: bool, has_leads: bool) -> None:
    first = DraftDeliverable(task.text("result").replace("\n", " "))
    task.lines.pop("result", None)
    if has_deadlines:
        first.deadline = " ".join(task.lines.pop("deadline", []))
    if has_leads:
        first.lead = " ".join(task.lines.pop("lead", []))
    if first.name:
        task.deliverables.append(first)
    task.remark(RemarkKind.JOINED, "result", message("one row of the annex with several results"))


def _own(line: Line, role: Role) -> Piece | None:
    piece = line.piece(role)
    return piece if piece.lines and not piece.inherited else None
