"""What stands around every paper, and how Vietnam writes days and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kstthc_cli.plan.plan import Plan

COMMITTEE = ("ủy ban nhân dân", "uỷ ban nhân dân")
COMMITTEE_WORDS = 4
NO_BREAK = "\u00a0"
ROMAN_QUARTERS = ("I", "II", "III", "IV")


def show_day(day: date | None) -> str:
    """28/02/2023; nothing where there is no day."""
    return f"{day:%d/%m}/{day.year:04}" if day else ""


def show_long_day(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2023": a zero before days under 10 and months 1 and 2 (Decree 30)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def show_share(part: int, whole: int) -> str:
    """A part of a whole as Vietnam writes it: 33,33%; a dash where there is no whole."""
    return f"{100 * part / whole:.2f}%".replace(".", ",") if whole else "–"


def flat(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Heading:
    """What stands around a document: who issues it, its symbol, place, day, and who signs.

    `superior` stands above the issuing body; a People's Committee writes none (Decree 30).
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

    @property
    def number(self) -> str:
        """The line of its number, left blank before a symbol that the clerk still numbers."""
        blank = NO_BREAK * 8 if self.symbol.startswith("/") else ""
        return f"Số: {blank}{self.symbol}" if self.symbol else ""


def heading(
    plan: Plan, symbol: str, on: date, recipients: tuple[str, ...] | None = None
) -> Heading:
    """The heading of a paper that the plan's office issues; its number is the clerk's to fill in."""
    document = plan.document
    signer = document.get("signer") or {}
    planned = tuple(document.get("recipients") or ())
    return Heading(
        issuer=issuer_lines(str(document["issuer"])),
        symbol=f"/{symbol}",
        place=str(document.get("place") or ""),
        day=show_long_day(on),
        authority=str(signer.get("authority") or "TM. ỦY BAN NHÂN DÂN"),
        signer_title=str(signer.get("title") or "CHỦ TỊCH"),
        signer=str(signer.get("name") or ""),
        recipients=closed(planned if recipients is None else recipients),
    )


def issuer_lines(issuer: str) -> tuple[str, ...]:
    """The issuing body in capitals, a committee on two lines: ỦY BAN NHÂN DÂN / XÃ KIẾN AN."""
    words = issuer.split()
    if not flat(issuer).casefold().startswith(COMMITTEE) or len(words) == COMMITTEE_WORDS:
        return (" ".join(words).upper(),)
    return " ".join(words[:COMMITTEE_WORDS]).upper(), " ".join(words[COMMITTEE_WORDS:]).upper()


def closed(recipients: tuple[str, ...]) -> tuple[str, ...]:
    """Recipients as Decree 30 ends them: each with ";", the last with "."."""
    bare = [name.strip().removeprefix("- ").rstrip(" ;.") for name in recipients]
    return tuple(f"{name}{'.' if name == bare[-1] else ';'}" for name in bare)
