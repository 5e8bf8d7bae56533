"""Thông báo công khai danh sách giải quyết chậm, muộn hồ sơ: the paper of row 2.I.3.

It names agencies, and officials only where that is asked for; never an applicant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kstthc_cli.documents.views.numbers import show_number
from kstthc_cli.documents.views.paper import (
    Heading,
    flat,
    heading,
    name_of_plan,
    show_day,
    show_long_day,
    show_share,
)
from kstthc_cli.documents.views.table import (
    PaperColumn,
    PaperTable,
    WordColumn,
    table_of,
    word_columns,
)
from kstthc_cli.dossiers.late import ASKED_TWICE, CAUSES, LateDossier, LateList, Tally
from kstthc_cli.messages import Message, vietnamese
from kstthc_cli.plan.plan import Plan
from kstthc_cli.value import Value, replace

NO_CAUSE = "Chưa xác định"
WHOLE = "Tổng cộng"


class Numbered(NamedTuple):
    """A dossier and its place in the list."""

    number: int
    line: LateDossier


PRINTED: tuple[PaperColumn[Numbered], ...] = (
    PaperColumn("STT", lambda row: row.number, 1.3, "number"),
    PaperColumn("Cơ quan, đơn vị", lambda row: whose(row.line), 4.2),
    PaperColumn("Lĩnh vực", lambda row: row.line.field, 2.4),
    PaperColumn("Mã hồ sơ", lambda row: row.line.code, 3.9),
    PaperColumn("Ngày tiếp nhận", lambda row: show_day(row.line.received_on), 2.4, "day"),
    PaperColumn("Ngày hẹn trả", lambda row: show_day(row.line.appointed_on), 2.4, "day"),
    PaperColumn(
        "Ngày xử lý xong", lambda row: show_day(row.line.finished_on) or "chưa xong", 2.4, "day"
    ),
    PaperColumn("Số ngày làm việc trễ", lambda row: _days(row.line), 1.6, "number"),
    PaperColumn("Nguyên nhân", lambda row: _cause(row.line), 2.9),
    PaperColumn("Đã xin lỗi", lambda row: _letter(row.line), 2.2),
)
"""The list as it is printed: another column is another line here."""


class Group(NamedTuple):
    """A unit, a field or the whole, and what was counted of it."""

    name: str
    tally: Tally


def _counts_by(heading: str) -> tuple[PaperColumn[Group], ...]:
    return (
        PaperColumn(heading, lambda row: row.name, 5.5),
        PaperColumn("Tiếp nhận", lambda row: row.tally.received, 1.8, "number"),
        PaperColumn("Đã xong", lambda row: row.tally.finished, 1.6, "number"),
        PaperColumn("Đúng hạn", lambda row: row.tally.in_time, 1.7, "number"),
        PaperColumn("Xong trễ hạn", lambda row: row.tally.finished_late, 1.9, "number"),
        PaperColumn("Đang quá hạn", lambda row: row.tally.open_late, 1.9, "number"),
        PaperColumn("Tỷ lệ trong hạn", lambda row: show_rate(row.tally), 2.1, "number"),
    )


CAUSE_COLUMNS: tuple[PaperColumn[tuple[str, int]], ...] = (
    PaperColumn("Nguyên nhân", lambda row: CAUSES.get(row[0], NO_CAUSE), 13.5),
    PaperColumn("Số hồ sơ", lambda row: row[1], 3.0, "number"),
)


class LateView(Value):
    """The paper: what was counted, and the list or that there is none."""

    heading: Heading
    title: str
    introduction: str
    summary: str
    verdict: str
    left_out: str
    units: PaperTable
    fields: PaperTable
    causes: PaperTable
    list: PaperTable
    contact: str
    annex_title: str
    annex_reference: str

    @property
    def word_columns(self) -> Mapping[tuple[str, ...], Sequence[WordColumn]]:
        """How the tables lie in Word."""
        return word_columns(self.units, self.fields, self.causes, self.list)


def late_view(plan: Plan, found: LateList, period: str, today: date) -> LateView:
    """The paper on a period, such as "tháng 4 năm 2023"."""
    issuer = flat(str(plan.document["issuer"]))
    as_of = show_day(found.span.as_of.day)
    above = heading(plan, "TB", today)
    return LateView(
        heading=above,
        title="Công khai danh sách cơ quan, đơn vị, cán bộ, công chức, viên chức "
        f"giải quyết chậm, muộn hồ sơ {period}",
        introduction=f"Thực hiện {name_of_plan(plan, _issued(plan))}, {issuer} công khai kết quả "
        f"giải quyết hồ sơ thủ tục hành chính {period}, tính đến hết ngày {as_of}, như sau:",
        summary=_summary(found.tallies.whole),
        verdict=_verdict(found.tallies.whole, issuer, period),
        left_out=_left_out(found.not_judged),
        units=_counted("Cơ quan, đơn vị", found.tallies.units, found.tallies.whole),
        fields=_counted("Lĩnh vực", found.tallies.fields, found.tallies.whole),
        causes=table_of(CAUSE_COLUMNS, found.by_cause().items()),
        list=table_of(PRINTED, (Numbered(n, line) for n, line in enumerate(found.late, 1))),
        contact="Phản ánh, kiến nghị về việc giải quyết hồ sơ xin gửi về "
        f"{issuer} hoặc Cổng Dịch vụ công quốc gia./.",
        annex_title=f"Danh sách hồ sơ giải quyết chậm, muộn {period}",
        annex_reference=f"(Kèm theo Thông báo số        {above.symbol} {show_long_day(today)} của {issuer})",
    )


def sheet_lines(plan: Plan, found: LateList, period: str) -> tuple[str, ...]:
    """What stands below the title of the list as a sheet: whose it is, of when, and the rate."""
    as_of = show_day(found.span.as_of.day)
    return (
        f"{flat(str(plan.document['issuer']))}, {period}, tính đến hết ngày {as_of}",
        _summary(found.tallies.whole),
    )


def _issued(plan: Plan) -> str:
    return show_long_day(plan.terms.issued_on) if plan.terms.issued_on else ""


def show_rate(tally: Tally) -> str:
    """What was in time, of what there was to handle."""
    return show_share(tally.timely, tally.handled)


def _summary(whole: Tally) -> str:
    return (
        f"Tiếp nhận trong kỳ {show_number(whole.received)} hồ sơ. Giải quyết xong trong kỳ "
        f"{show_number(whole.finished)} hồ sơ: đúng hạn {show_number(whole.in_time)}, xong trễ hạn "
        f"{show_number(whole.finished_late)}. Đang giải quyết "
        f"{show_number(whole.open)} hồ sơ: trong hạn "
        f"{show_number(whole.open_in_time)}, đang quá hạn {show_number(whole.open_late)}. Tỷ lệ trong hạn "
        f"{show_rate(whole)} ({show_number(whole.timely)}/"
        f"{show_number(whole.handled)})."
    )


def _verdict(whole: Tally, issuer: str, period: str) -> str:
    if not whole.late:
        return f"Trong {period}, {issuer} không có hồ sơ trễ hạn."
    return (
        f"Số hồ sơ giải quyết chậm, muộn: {show_number(whole.late)}, gồm "
        f"{show_number(whole.finished_late)} hồ sơ xong trễ hạn, {show_number(whole.open_late)} hồ sơ "
        "đang quá hạn (danh sách kèm theo)."
    )


def _left_out(count: int) -> str:
    if not count:
        return ""
    return f"Ngoài số liệu trên, {show_number(count)} hồ sơ chưa đủ căn cứ để tính, đang được kiểm tra."


def _counted(heading: str, groups: Sequence[Tally], whole: Tally) -> PaperTable:
    """A line for each of the groups, then one for all together."""
    named = [Group(tally.name or "(không ghi)", tally) for tally in groups]
    return table_of(_counts_by(heading), [*named, Group(WHOLE, whole)] if named else ())


def whose(line: LateDossier) -> str:
    """The unit, and the officer where one is named."""
    return " – ".join(part for part in (line.unit, line.officer) if part)


def _days(line: LateDossier) -> str:
    """Working days, or that it was less than one; none where a second request alone counts as late."""
    return "–" if line.reason == ASKED_TWICE else _vietnamese(line.lateness)


def _vietnamese(lateness: int | Message) -> str:
    return vietnamese(lateness) if isinstance(lateness, Message) else str(lateness)


def _letter(line: LateDossier) -> str:
    parts = [line.apology_number, show_day(line.apology_on)]
    return ", ".join(part for part in parts if part) or "–"


def _cause(line: LateDossier) -> str:
    """Why it was late; of what is late only for a second request, that it is that."""
    if line.reason != ASKED_TWICE:
        return line.cause_words or NO_CAUSE
    return "; ".join(filter(None, (line.cause_words, _vietnamese(line.lateness))))


_MASKED = re.compile(r"(?P<head>.+-\d{4})\d{2}-(?P<run>\d{3,})")


def mask_code(code: str) -> str:
    """A code that opens no look-up: H01.15.23-230201-0001 → H01.15.23-2302**-**01."""
    if found := _MASKED.fullmatch(code):
        run = found["run"]
        return f"{found['head']}**-{'*' * (len(run) - 2)}{run[-2:]}"
    shown = len(code) // 3
    middle = "".join("*" if char.isalnum() else char for char in code[shown:-2])
    return code[:shown] + middle + code[-2:] if len(code) > 3 else "*" * len(code)


def public(found: LateList, *, mask_codes: bool, name_officials: bool) -> LateList:
    """The list as it may be shown: officials only where asked for, codes masked where asked for."""
    hide = mask_code if mask_codes else str
    return replace(
        found,
        late=[
            line._replace(code=hide(line.code), officer=line.officer if name_officials else "")
            for line in found.late
        ],
        skipped=[one._replace(code=hide(one.code) if one.code else "") for one in found.skipped],
        disagreements=[one._replace(code=hide(one.code)) for one in found.disagreements],
    )
