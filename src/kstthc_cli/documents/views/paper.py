"""What stands around every paper, and how Vietnam writes days and numbers."""

from __future__ import annotations

import re
from datetime import date

from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.plan.issuer import authority_of, full_name, kind_of
from kstthc_cli.plan.plan import Plan
from kstthc_cli.progress.worklist import Window
from kstthc_cli.value import Value

COMMITTEE = ("ủy ban nhân dân", "uỷ ban nhân dân")
COMMITTEE_WORDS = 4
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM", "")
"""What papers bear on the right above place and day."""
NO_BREAK = "\u00a0"
TO_SIGN = "[Chức vụ, họ và tên người ký]"
"""What stands where nobody is said to sign: a gap to fill in before it goes out."""

ROMAN_QUARTERS = ("I", "II", "III", "IV")


def show_day(day: date | None) -> str:
    """28/02/2023; nothing where there is no day."""
    return f"{day:%d/%m}/{day.year:04}" if day else ""


def show_long_day(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2023": a zero before days under 10 and months 1 and 2 (Decree 30)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def show_share(part: int, whole: int) -> str:
    """A part of a whole as Vietnam writes it, halves up: 33,33%; a dash where there is no whole."""
    if not whole:
        return "–"
    hundredths = (20_000 * part + whole) // (2 * whole)
    return f"{hundredths // 100},{hundredths % 100:02}%"


def flat(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def type_of(plan: Plan) -> str:
    """What kind of document it is, as it names itself: KẾ HOẠCH, QUYẾT ĐỊNH."""
    return flat(str(plan.document.get("type") or "KẾ HOẠCH")).upper()


def name_of_plan(plan: Plan, day: str = "") -> str:
    """ "Quyết định số 96/QĐ-UBND ngày …" by the document's own type; of a draft that it is one.

    `day` is its day of issue in words.
    """
    kind = type_of(plan).lower()
    if not plan.symbol:
        return f"dự thảo {kind.removeprefix('dự thảo ')} ({plan.name})"
    return f"{kind[:1].upper()}{kind[1:]} số {plan.symbol}{f' {day}' if day else ''}"


def show_window(window: Window) -> str:
    """The days in words of an office's paper: "tháng 4 năm 2023"."""
    if window.period is None:
        return f"từ ngày {show_day(window.first)} đến ngày {show_day(window.last)}"
    year, number = window.period.year, window.period.number
    return {
        PeriodUnit.MONTH: f"tháng {number} năm {year}",
        PeriodUnit.QUARTER: f"Quý {ROMAN_QUARTERS[(number - 1) % 4]} năm {year}",
        PeriodUnit.HALF: f"6 tháng {'đầu' if number == 1 else 'cuối'} năm {year}",
        PeriodUnit.NINE_MONTHS: f"9 tháng đầu năm {year}",
        PeriodUnit.YEAR: f"năm {year}",
        PeriodUnit.WEEK: f"tuần {number} năm {year}",
    }[window.period.unit]


class Heading(Value):
    """What stands around a document: who issues it, its symbol, place, day, and who signs.

    `superior` stands above the issuing body; a People's Committee writes none (Decree 30).
    `nation` and `motto` stand on the right; bodies of the Party name it, and have no motto.
    """

    issuer: tuple[str, ...]
    symbol: str
    place: str
    day: str
    authority: str
    signer_title: str
    signer: str
    recipients: tuple[str, ...]
    superior: str = ""
    nation: str = STATE[0]
    motto: str = STATE[1]

    @property
    def dated(self) -> str:
        """Place and day; dots to write on where the plan names no place."""
        return f"{self.place or '…' * 5}, {self.day}"

    @property
    def is_of_party(self) -> bool:
        """Whether it has the form of the Party's papers: a star under the issuer, no colon."""
        return self.nation == PARTY[0]

    @property
    def number(self) -> str:
        """The line of its number, left blank before a symbol that the clerk still numbers."""
        if not self.symbol:
            return ""
        blank = NO_BREAK * 8 if self.symbol.startswith(("/", "-")) else ""
        return f"{'Số' if self.is_of_party else 'Số:'} {blank}{self.symbol}"

    @property
    def signer_gap(self) -> str:
        """What is to be filled in where nobody is said to sign; else empty."""
        return "" if self.signer_title or self.signer else TO_SIGN


def heading(plan: Plan, kind: str, on: date, recipients: tuple[str, ...] | None = None) -> Heading:
    """The heading of a paper of a kind (BC, KH) that the plan's office issues.

    Its number is the clerk's to fill in, and so is who signs where the plan does not say it.
    """
    document = plan.document
    signer = document.get("signer") or {}
    place = str(document.get("place") or "")
    superior = "" if kind_of(document) == "committee" else str(document.get("superior") or "")
    nation, motto = PARTY if kind_of(document) == "party" else STATE
    planned = tuple(document.get("recipients") or ("Lưu: VT",))
    return Heading(
        issuer=issuer_lines(full_name(str(document["issuer"]), place)),
        symbol=symbol(plan, kind),
        place=place,
        day=show_long_day(on),
        authority=authority_of(document),
        signer_title=str(signer.get("title") or ""),
        signer=str(signer.get("name") or ""),
        recipients=closed(planned if recipients is None else recipients),
        superior=shortened(superior),
        nation=nation,
        motto=motto,
    )


def symbol(plan: Plan, kind: str) -> str:
    """The symbol after the number: the kind, and the office as the plan's own number writes it."""
    of_party = re.fullmatch(r"\d*\s*-\s*[^/-]+/\s*(.+)", plan.symbol)
    if of_party is not None:
        return f"-{kind}/{of_party[1]}" if kind else f"-CV/{of_party[1]}"
    _, dash, office = plan.symbol.rpartition("-")
    if not kind:
        return f"/{office}-VP" if dash else "/VP"
    return f"/{kind}-{office}" if dash else f"/{kind}"


def issuer_lines(issuer: str) -> tuple[str, ...]:
    """The issuing body in capitals, a committee on two lines: ỦY BAN NHÂN DÂN / XÃ KIẾN AN."""
    words = issuer.split()
    if not flat(issuer).casefold().startswith(COMMITTEE) or len(words) == COMMITTEE_WORDS:
        return (" ".join(words).upper(),)
    return " ".join(words[:COMMITTEE_WORDS]).upper(), " ".join(words[COMMITTEE_WORDS:]).upper()


def shortened(issuer: str) -> str:
    """A superior's name in one line, as Decree 30 lets it be shortened: UBND XÃ KIẾN AN."""
    issuer = flat(issuer).upper()
    for committee in COMMITTEE:
        issuer = issuer.replace(committee.upper(), "UBND")
    return issuer


def closed(recipients: tuple[str, ...]) -> tuple[str, ...]:
    """Recipients as Decree 30 ends them: each with ";", the last with "."."""
    bare = [name.strip().removeprefix("- ").rstrip(" ;.") for name in recipients]
    return tuple(f"{name}{'.' if name == bare[-1] else ';'}" for name in bare)
