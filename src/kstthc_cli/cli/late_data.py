"""A late list in the formats of programs and sheets: the JSON contract, CSV, Excel, plain text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kstthc_cli.cli.output import as_columns
from kstthc_cli.documents.sheet import Sheet, as_xlsx
from kstthc_cli.documents.views.late import NO_CAUSE, show_days_late, show_rate
from kstthc_cli.dossiers.late import CAUSES, REASONS, LateDossier, LateList, Tally
from kstthc_cli.messages import message, show_day

SCHEMA_VERSION = 1
HEADER = (
    "STT", "Cơ quan, đơn vị", "Cán bộ, công chức", "Lĩnh vực", "Thủ tục", "Mã hồ sơ",
    "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày xử lý xong", "Số ngày làm việc trễ", "Nguyên nhân",
    "Số thư xin lỗi", "Ngày thư xin lỗi",
)  # fmt: skip
"""Columns of the sheet: an office's paper, in Vietnamese whatever the language of messages."""


def late_data(found: LateList, month: str | None) -> dict[str, Any]:
    """What the JSON contract says beside the list itself."""
    whole = found.whole
    return {
        "schema_version": SCHEMA_VERSION,
        "from": found.span.first.isoformat(),
        "to": found.span.last.isoformat(),
        "month": month,
        "as_of": found.span.as_of.day.isoformat(),
        **tally_data(whole),
        "by_unit": [{"unit": name, **tally_data(t)} for name, t in found.by("unit").items()],
        "by_field": [{"field": name, **tally_data(t)} for name, t in found.by("field").items()],
        "by_cause": [
            {"cause": CAUSES.get(name), "late": number} for name, number in found.by_cause().items()
        ],
        "rows": found.rows,
        "not_judged": found.not_judged,
        "disagreements": [
            {"code": one.code, "row": one.row, "late": one.is_late} for one in found.disagreements
        ],
        "late": [],
        "skipped": [_skipped_data(found, index) for index in range(len(found.skipped))],
    }


def tally_data(tally: Tally) -> dict[str, Any]:
    """Counts; `rate` is the share in time of what was handled, in per cent."""
    return {
        "received": tally.received,
        "finished": tally.finished,
        "in_time": tally.in_time,
        "finished_late": tally.finished_late,
        "open_in_time": tally.open_in_time,
        "open_late": tally.open_late,
        "late_total": tally.late,
        "unjudged": tally.unjudged,
        "handled": tally.handled,
        "rate": tally.rate,
    }


def line_data(line: LateDossier) -> dict[str, Any]:
    """A line of the list."""
    has_apology = line.apology_number or line.apology_on
    return {
        "code": line.code,
        "procedure": line.procedure,
        "field": line.field,
        "unit": line.unit,
        "officer": line.officer or None,
        "received_on": _iso(line.received_on),
        "appointed_on": _iso(line.appointed_on),
        "finished_on": _iso(line.finished_on),
        "working_days_late": line.working_days_late,
        **({"late_reason": line.reason} if line.reason else {}),
        "cause": CAUSES.get(line.cause or "", line.cause),
        "apology": {"number": line.apology_number or None, "on": _iso(line.apology_on)}
        if has_apology
        else None,
    }


def _skipped_data(found: LateList, index: int) -> dict[str, Any]:
    """A row that is left out; of several tables also which, so that one table reads the same
    whatever its file is called.
    """
    one = found.skipped[index]
    place = {"table": found.tables[one.table - 1]} if len(found.tables) > 1 else {}
    return {
        **place,
        "row": one.row,
        "code": one.code or None,
        "kind": one.kind,
        "reason": str(one.reason),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def sheet_rows(found: LateList) -> list[tuple[Any, ...]]:
    """The list for a sheet: days as days."""
    return [
        (
            number, line.unit, line.officer, line.field, line.procedure, line.code,
            line.received_on, line.appointed_on, line.finished_on or "chưa xong",
            show_days_late(line) if line.reason else line.working_days_late, _cause(line),
            line.apology_number, line.apology_on,
        )
        for number, line in enumerate(found.late, 1)
    ]  # fmt: skip


def csv_rows(found: LateList) -> list[list[Any]]:
    """The list for CSV: days as dd/mm/yyyy."""
    return [
        [show_day(cell) if isinstance(cell, date) else cell for cell in row]
        for row in sheet_rows(found)
    ]


def late_workbook(found: LateList, about: Sequence[str]) -> bytes:
    """The list, its counts and the rows left out, a sheet each; `about`: whose list, and of when."""
    counts = (
        "Tiếp nhận",
        "Đã xong",
        "Đúng hạn",
        "Xong trễ",
        "Đang giải quyết",
        "Quá hạn",
        "Tỷ lệ (%)",
    )
    left_out = [
        (found.tables[one.table - 1], one.row, one.code, str(one.reason)) for one in found.skipped
    ]
    return as_xlsx(
        (
            Sheet("Danh sách", HEADER, sheet_rows(found), ("DANH SÁCH HỒ SƠ TRỄ HẠN", *about)),
            Sheet(
                "Tổng hợp",
                ("Theo", "Tên", *counts),
                _tallies(found),
                ("TỔNG HỢP KẾT QUẢ GIẢI QUYẾT", *about),
            ),
            Sheet(
                "Để riêng",
                ("Tệp", "Dòng", "Mã hồ sơ", "Lý do"),
                left_out,
                ("CÁC DÒNG KHÔNG TÍNH", *about),
            ),
        )
    )


def _tallies(found: LateList) -> list[tuple[Any, ...]]:
    rows = [("Tất cả", "", *_counts(found.whole), found.whole.rate)]
    for kind, name in (("Đơn vị", "unit"), ("Lĩnh vực", "field")):
        rows += [
            (kind, group, *_counts(tally), tally.rate) for group, tally in found.by(name).items()
        ]
    for cause, number in found.by_cause().items():
        rows.append(("Nguyên nhân", CAUSES.get(cause, NO_CAUSE), "", "", "", number, "", "", ""))
    return rows


def _counts(tally: Tally) -> tuple[Any, ...]:
    return (
        tally.received, tally.finished, tally.in_time, tally.finished_late,
        tally.open_in_time + tally.open_late, tally.open_late,
    )  # fmt: skip


def _cause(line: LateDossier) -> str:
    return CAUSES.get(line.cause or "", line.cause or "")


def as_table(found: LateList) -> str:
    """The list and its counts as plain text."""
    header = [
        str(text)
        for text in (
            message("Dossier"), message("Unit"), message("Field"), message("Appointed"),
            message("Finished"), message("Late"), message("Cause"), message("Apology"),
        )
    ]  # fmt: skip
    rows = [_cells(line) for line in found.late]
    text = as_columns(header, rows) if rows else f"{message('No dossier was late.')}\n"
    counts = [("", *(str(word) for word in _count_words()))]
    tallies: Sequence[tuple[str, Tally]] = [
        (str(message("Total")), found.whole),
        *(found.by("unit").items() if rows else ()),
    ]
    counts += [
        (name or "–", *(str(cell) for cell in _counts(tally)), show_rate(tally.rate))
        for name, tally in tallies
    ]
    return f"{text}\n{as_columns(counts[0], counts[1:])}"


def _count_words() -> tuple[object, ...]:
    return (
        message("Received"), message("Finished"), message("In time"), message("Finished late"),
        message("In progress"), message("Overdue"), message("Rate in time"),
    )  # fmt: skip


def _days(line: LateDossier) -> str:
    """Working days; less than one, or none where a second request alone counts as late."""
    return str(REASONS[line.reason]) if line.reason else str(line.working_days_late)


def _cells(line: LateDossier) -> tuple[str, ...]:
    whose = " – ".join(part for part in (line.unit, line.officer) if part)
    return (
        line.code,
        whose,
        line.field,
        show_day(line.appointed_on),
        show_day(line.finished_on) or str(message("not yet")),
        _days(line),
        _cause(line) or "–",
        " ".join(part for part in (line.apology_number, show_day(line.apology_on)) if part) or "–",
    )
