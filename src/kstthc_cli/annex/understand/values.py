"""The words of a task's cells: by key, line by line, with what was joined or doubted remarked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kstthc_cli.annex.understand.calendar_columns import ROMAN
from kstthc_cli.annex.understand.header import Field
from kstthc_cli.annex.understand.lines import NONE, Line, Piece
from kstthc_cli.annex.understand.numbers import Style, split_number
from kstthc_cli.annex.understand.office_columns import role_of_mark
from kstthc_cli.annex.understand.outcome import DraftTask, RemarkKind, Role
from kstthc_cli.annex.words import clean, compact, folded, starts_in_the_middle
from kstthc_cli.messages import message

_MARKS = r"[\s\"“”'`′″〃＂\-–—/.()*]*"
DITTO = re.compile(
    rf"{_MARKS}(nt|n\.t|như\s+(?:(?:dòng|hàng|mục|ô|phần)\s+)?trên|nhu tren)?{_MARKS}", re.I
)
_CLOSED = (".", ";", ":", "!", "?")
_OPEN_WORDS = re.compile(
    r"(?:.*\s)?(?:và|của|các|hoặc|thuộc|với|do|tại|về)"
    r"|văn phòng|phòng|ban|sở|trung tâm|hội|bộ phận|công chức|cán bộ|chủ tịch|lãnh đạo|trường|bộ|tổ"
    r"|(?:.*\s)?(?:ủy ban|uỷ ban|ủy ban nhân dân|uỷ ban nhân dân)",
    re.I,
)
"""A line that is no whole name: a connecting word at its end, or a kind of office alone."""
_OPEN_DAY = re.compile(
    r"(?i)\b(trước|ngày|tháng|năm|quý|từ|đến|tuần|ngày \d{1,2} tháng|kỳ|học kỳ)$"
)
_TIME = re.compile(r"(?:ngày|tháng|năm|quý|tuần|kỳ|học kỳ)\b", re.I)
_LABEL = re.compile(
    r"(?:[-+•*]\s*)?(?P<label>(?:(?:cơ quan|đơn vị|cq|đv)\s+)?(?:chủ trì|phối hợp(?:\s+(?:thực hiện|với))?))\s*[:：]\s*",
    re.I,
)
_LONGEST_NUMBER = 6
"""Characters of a number with its marks; longer ones are words."""
_ROMAN_MONTH = re.compile(r"(?<=Tháng )[IVX]+$")
_KEYS = {
    Role.CONTENT: "content", Role.LEAD: "lead", Role.WITH: "with", Role.DEADLINE: "deadline",
    Role.RESULT: "result", Role.NOTE: "note",
}  # fmt: skip


def field_key(column: Field) -> str:
    """The plan file's key of a column; further columns are “cells.” and their own key."""
    return _KEYS.get(column.role) or f"cells.{further_key(column)}"


def further_key(column: Field) -> str:
    """The plan file's key of a further column: by its heading, else by its place."""
    return slug(column.heading) if column.heading else f"cot-{column.first + 1}"


@lru_cache(maxsize=4096)
def slug(heading: str) -> str:
    """A key of a-z, 0-9 and - for a further column: “Kinh phí (triệu đồng)” → kinh-phi-trieu-dong."""
    text = re.sub(r"[^a-z0-9]+", "-", folded(heading)).strip("-")[:40].strip("-")
    return text or "cot"


def add_words(task: DraftTask, key: str, lines: Sequence[str]) -> None:
    """Words that go on from a key's last line."""
    have = task.lines.setdefault(key, [])
    if have and lines:
        have[-1] = clean(f"{have[-1]} {lines[0]}")
        have.extend(lines[1:])
    else:
        have.extend(lines)


def settle(task: DraftTask, line: Line, above: DraftTask | None, *, is_next: bool) -> None:
    """Put the words of a row under their keys; `is_next` where no title parts it from the row above."""
    for index, column in enumerate(line.header.fields):
        piece = line.pieces.get(index, NONE)
        is_head = column.role in (Role.NUMBER, Role.PLACE)
        if piece.lines and not is_head and not column.is_marked:
            _put(task, column, piece)
            _undo_ditto(task, field_key(column), above, is_next=is_next)
    _read_calendar(task, line)
    _read_offices(task, line)
    if not task.lines.get("content"):
        _take_stray(task, line)
    _split_labels(task)


def _put(task: DraftTask, column: Field, piece: Piece) -> None:
    """One cell under its column's key, with what is to be doubted of its place."""
    key = field_key(column)
    task.lines[key] = list(piece.lines)
    if piece.over > 1 and not piece.inherited and column.role is not Role.CONTENT:
        task.remark(RemarkKind.DOUBT, key, message("one cell over {n} columns", n=piece.over))
    if not column.heading:
        text = message("the cell stands in a column without a heading")
        task.remark(RemarkKind.DOUBT, key, text)
    if column.role in (Role.START, Role.FREQUENCY):
        task.lines[f"two.{column.role}"] = [key]
    elif column.is_period:
        task.lines["two.period"] = [key]


def _read_calendar(task: DraftTask, line: Line) -> None:
    """The marked columns of months, else the shaded ones, as the deadline."""
    fields = line.header.fields
    months = [
        (each.month, piece.text)
        for index, piece in sorted(line.pieces.items())
        if fields[index].month and re.search(r"[^\s\-–—.…_]", piece.text)
        for each in fields[index : index + piece.over]
        if each.month
    ]
    shaded = [field.month for i, field in enumerate(fields) if field.month and i in line.shaded]
    if months:
        _marked_months(task, months)
    elif 0 < len(shaded) < sum(bool(field.month) for field in fields):
        _months(task, shaded)
        text = message("from the shaded cells in the columns of the months")
        task.remark(RemarkKind.DOUBT, "deadline", text)


def _read_offices(task: DraftTask, line: Line) -> None:
    """The offices of which the cells are marked, as who leads and who helps."""
    legend = dict(line.header.legend)
    marks: set[str] = set()
    for index, piece in sorted(line.pieces.items()):
        for column in line.header.fields[index : index + piece.over] if piece.lines else ():
            if not column.office:
                continue
            role = role_of_mark(piece.text, legend, column.as_role)
            if role is None:
                key = field_key(column)
                task.lines[key] = list(piece.lines)
                text = message("this mark in the column of an office does not say who leads")
                task.remark(RemarkKind.DOUBT, key, text)
            else:
                task.lines.setdefault(_KEYS[role], []).append(column.office)
                task.marked.add(_KEYS[role])
                marks.add(piece.text)
    if marks:
        text = message(
            "from the marks “{marks}” in the columns of the offices", marks=", ".join(sorted(marks))
        )
        task.remark(RemarkKind.CORRECTED, "lead" if "lead" in task.lines else "with", text)


def _take_stray(task: DraftTask, line: Line) -> None:
    """Words in the column of numbers are the content of a row that has none."""
    heads = [piece for field, piece in line.own() if field.role in (Role.NUMBER, Role.PLACE)]
    task.lines["content"] = [
        text for p in heads if len(p.text) > _LONGEST_NUMBER for text in p.lines
    ]


def _undo_ditto(task: DraftTask, key: str, above: DraftTask | None, *, is_next: bool) -> None:
    """“-nt-” and “"” say what the row above says."""
    text = task.text(key)
    is_ditto = DITTO.fullmatch(text) and re.search(r"n\.?t|trên|tren|[\"“”″〃＂]|//|''", text, re.I)
    if is_ditto and above is not None and above.lines.get(key) and key != "content":
        task.lines[key] = list(above.lines[key])
        task.remark(
            RemarkKind.CORRECTED if is_next else RemarkKind.DOUBT,
            key,
            message("the annex prints “{words}”: as in the row above", words=text)
            if is_next
            else message(
                "the annex prints “{words}” below a title: taken as in the last row above it",
                words=text,
            ),
        )
    elif is_ditto and key != "content":
        task.remark(
            RemarkKind.DOUBT,
            key,
            message("the annex prints “{words}”, but the cell above is empty", words=text),
        )


def _marked_months(task: DraftTask, months: list[tuple[str, str]]) -> None:
    """The months of which the cells are marked."""
    _months(task, [name for name, _ in months])
    marks = ", ".join(sorted({mark for _, mark in months}))
    task.remark(
        RemarkKind.CORRECTED,
        "deadline",
        message("from the marks “{marks}” in the columns of the months", marks=marks),
    )


def _months(task: DraftTask, names: list[str]) -> None:
    """Months as a deadline; neighbours are one span. Months in Roman numbers are told by a rule."""
    plain = [_ROMAN_MONTH.sub(lambda found: str(ROMAN[found[0].lower()]), name) for name in names]
    numbers = [int(found[0]) for name in plain if (found := re.search(r"\d+", name))]
    is_span = len(numbers) == len(names) > 2 and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )

    def told(words: Sequence[str]) -> str:
        return f"{words[0]} - {words[-1]}" if is_span else ", ".join(words)

    if "deadline" not in task.lines:
        task.lines["deadline"] = [told(names)]
        task.rule = told(plain) if plain != names else ""
        task.months = tuple(numbers) if not names[0].startswith(("Q", "Năm")) else ()


def _split_labels(task: DraftTask) -> None:
    """“Chủ trì: A; Phối hợp: B” in one cell, each to its own key."""
    text = task.text("lead")
    marks = list(_LABEL.finditer(text))
    if not marks or marks[0].start() > 0 or task.lines.get("with"):
        return
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        words = [w for w in text[mark.end() : end].split("\n") if w.strip(" ;-")]
        words = [w.strip().removesuffix(";").strip() for w in words]
        key = "with" if "phoihop" in compact(mark["label"]) else "lead"
        task.lines[key] = words
    if not any("chutri" in compact(mark["label"]) for mark in marks):
        task.lines.pop("lead", None)
    task.remark(
        RemarkKind.CORRECTED,
        "lead",
        message("the cell reads: {words}", words=text.replace("\n", " / ")),
    )


def finished(task: DraftTask) -> None:
    """Join lines that a narrow column broke; part several leads and results."""
    for key, lines in list(task.lines.items()):
        if key in task.marked:
            task.lines[key] = lines if key == "lead" else ["; ".join(lines)]
        elif key in {"lead", "with"}:
            task.lines[key] = _names(lines)
        elif key == "result":
            task.lines[key] = results(lines)
        else:
            task.lines[key] = flowing(lines, is_deadline=key == "deadline")
        if not task.lines[key]:
            del task.lines[key]


def flowing(lines: Sequence[str], *, is_deadline: bool = False) -> list[str]:
    """Lines as they are, but one that goes on from the line before it is joined to it."""
    result: list[str] = []
    for line in lines:
        if result and _goes_on(result[-1], line, is_deadline=is_deadline):
            result[-1] = f"{result[-1]} {line}"
        else:
            result.append(line)
    return result


def _begins_words(line: str) -> bool:
    """Whether a line begins with a word in capital and small letters that is no time: “Báo cáo năm”."""
    return line[:1].isupper() and line[1:2].islower() and not _TIME.match(line)


def _goes_on(before: str, line: str, *, is_deadline: bool) -> bool:
    if is_deadline and _OPEN_DAY.search(before) and not _begins_words(line):
        return True
    ended = before.endswith((".", ";", ":")) or split_number(line)[0].style is Style.SMALL
    return starts_in_the_middle(line) and not ended


def _names(lines: Sequence[str]) -> list[str]:
    """One lead a line; a name that a narrow column broke is whole again."""
    result: list[str] = []
    for line in lines:
        broken = (
            bool(result)
            and not result[-1].endswith((";", ".", ":"))
            and (
                line[:1].islower()
                or line[:1] in "(,;)"
                or bool(_OPEN_WORDS.fullmatch(result[-1].lstrip("-+• ")))
                or result[-1].endswith(("-", "–", "&", "/"))
            )
        )
        if broken:
            result[-1] = f"{result[-1]} {line}"
        else:
            result.append(line)
    return result


def results(lines: Sequence[str]) -> list[str]:
    """Several results where a cell lists them with bullets or as lines; else one."""
    flat = flowing(lines)
    if len(flat) == 1 and re.match(r"[-+•]\s", flat[0]) and re.search(r";\s*[-+•]\s", flat[0]):
        flat = [piece for piece in re.split(r"(?<=;)\s*(?=[-+•]\s)", flat[0]) if piece]
    bullets = [re.match(r"[-+•]\s*", line) for line in flat]
    if len(flat) > 1 and all(bullets):
        return [re.sub(r"^[-+•]\s*", "", line) for line in flat]
    return flat
