"""Numbers and indicators as papers print them."""

from __future__ import annotations

from decimal import Decimal

from kstthc_cli.dossiers.index_766 import PER_CENT, Indicator, Source
from kstthc_cli.messages import vietnamese
from kstthc_cli.value import Value

NO_DATA = "không có dữ liệu"
NONE_AROSE = "không phát sinh"


class IndicatorLine(Value):
    """An indicator as it is printed."""

    code: str
    name: str
    numerator: str
    denominator: str
    value: str
    target: str
    met: str
    source: str
    reason: str


def show_number(number: Decimal | int | None) -> str:
    """1.234,5 as Vietnam writes it; nothing where there is none."""
    if number is None:
        return ""
    text = f"{Decimal(number).normalize():,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def show_value(number: Decimal | None, unit: str) -> str:
    """A value with its unit; nothing where there is none."""
    if number is None:
        return ""
    return f"{show_number(number)}%" if unit == PER_CENT else f"{show_number(number)} {unit}"


def indicator_line(line: Indicator) -> IndicatorLine:
    """An indicator as papers print it, in Vietnamese."""
    nothing = NONE_AROSE if line.source is Source.DATA else NO_DATA
    sources = {Source.DATA: "tệp xuất", Source.MANUAL: "kế hoạch", Source.NONE: ""}
    return IndicatorLine(
        line.code,
        line.name,
        show_number(line.numerator),
        show_number(line.denominator),
        show_value(line.value, line.unit) or nothing,
        show_value(line.target, line.unit),
        {True: "đạt", False: "chưa đạt", None: ""}[line.met],
        sources[line.source],
        vietnamese(line.reason) if line.reason else "",
    )
