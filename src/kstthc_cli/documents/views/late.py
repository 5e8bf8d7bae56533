"""Thông báo công khai danh sách giải quyết chậm, muộn hồ sơ: the paper of row 2.I.3.

It names agencies, and officials only where that is asked for; never an applicant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kstthc_cli.documents.views.paper import (
    Heading,
    flat,
    heading,
    name_of_plan,
    show_day,
    show_long_day,
)
from kstthc_cli.dossiers.late import ASKED_TWICE, CAUSES, REASONS, LateDossier, LateList, Tally
from kstthc_cli.messages import vietnamese
from kstthc_cli.plan.plan import Plan

NO_CAUSE = "Chưa xác định"
WHOLE = "Tổng cộng"


@dataclass(frozen=True)
class Line:
    """A line of the list as it is printed."""

    number: int
    unit: str
    field: str
    code: str
    received_on: str
    appointed_on: str
    finished_on: str
    days: str
    cause: str
    apology: str


@dataclass(frozen=True)
class Counts:
    """Counts of a unit, a field or the whole as they are printed."""

    name: str
    received: int
    finished: int
    in_time: int
    finished_late: int
    open_late: int
    rate: str


@dataclass(frozen=True)
class LateView:
    """The paper: what was counted, and the list or that there is none."""

    heading: Heading
    title: str
    introduction: str
    summary: str
    verdict: str
    left_out: str
    units: tuple[Counts, ...]
    fields: tuple[Counts, ...]
    causes: tuple[tuple[str, int], ...]
    rows: tuple[Line, ...]
    contact: str
    annex_title: str
    annex_reference: str


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
        summary=_summary(found.whole),
        verdict=_verdict(found.whole, issuer, period),
        left_out=_left_out(found.not_judged),
        units=_counts(found.by("unit"), found.whole),
        fields=_counts(found.by("field"), found.whole),
        causes=tuple((CAUSES.get(name, NO_CAUSE), n) for name, n in found.by_cause().items()),
        rows=tuple(_line(number, line) for number, line in enumerate(found.late, 1)),
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
        _summary(found.whole),
    )


def _issued(plan: Plan) -> str:
    return show_long_day(plan.terms.issued_on) if plan.terms.issued_on else ""


def show_rate(rate: float | None) -> str:
    """33,33%; a dash where there was nothing to handle."""
    return f"{rate:.2f}%".replace(".", ",") if rate is not None else "–"


def show_number(number: int) -> str:
    """7.920."""
    return f"{number:,}".replace(",", ".")


def _summary(whole: Tally) -> str:
    return (
        f"Tiếp nhận trong kỳ {show_number(whole.received)} hồ sơ. Giải quyết xong trong kỳ "
        f"{show_number(whole.finished)} hồ sơ: đúng hạn {show_number(whole.in_time)}, xong trễ hạn "
        f"{show_number(whole.finished_late)}. Đang giải quyết "
        f"{show_number(whole.open_in_time + whole.open_late)} hồ sơ: trong hạn "
        f"{show_number(whole.open_in_time)}, đang quá hạn {show_number(whole.open_late)}. Tỷ lệ trong hạn "
        f"{show_rate(whole.rate)} ({show_number(whole.in_time + whole.open_in_time)}/"
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


def _counts(groups: Mapping[str, Tally], whole: Tally) -> tuple[Counts, ...]:
    """A line for each of the groups, then one for all together."""
    named = [(name or "(không ghi)", tally) for name, tally in groups.items()]
    return tuple(
        Counts(
            name,
            tally.received,
            tally.finished,
            tally.in_time,
            tally.finished_late,
            tally.open_late,
            show_rate(tally.rate),
        )
        for name, tally in ([*named, (WHOLE, whole)] if named else ())
    )


def show_days_late(line: LateDossier) -> str:
    """Working days; less than one, or none where a second request alone counts as late."""
    return vietnamese(REASONS[line.reason]) if line.reason else str(line.working_days_late)


def _cause(line: LateDossier) -> str:
    """Why it was late; of what is late only for a second request, that it is that."""
    cause = CAUSES.get(line.cause or "", line.cause or NO_CAUSE)
    if line.reason != ASKED_TWICE:
        return cause
    asked = vietnamese(REASONS[ASKED_TWICE])
    return asked if cause == NO_CAUSE else f"{cause}; {asked}"


def _line(number: int, line: LateDossier) -> Line:
    apology = [line.apology_number, show_day(line.apology_on)]
    return Line(
        number=number,
        unit=" – ".join(part for part in (line.unit, line.officer) if part),
        field=line.field,
        code=line.code,
        received_on=show_day(line.received_on),
        appointed_on=show_day(line.appointed_on),
        finished_on=show_day(line.finished_on) or "chưa xong",
        days="–" if line.reason == ASKED_TWICE else show_days_late(line),
        cause=_cause(line),
        apology=", ".join(part for part in apology if part) or "–",
    )
