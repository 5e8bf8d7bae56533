"""The apology letter, in the form in force on its day: the one paper that names an applicant.

Which form that is, and whether its words were compared with its circular: `documents.forms`.
"""

from __future__ import annotations

from datetime import date

from kstthc_cli.documents.forms import letter_form
from kstthc_cli.documents.views.paper import Heading, flat, heading, show_day, show_long_day
from kstthc_cli.dossiers.apology import Apology, Applicant
from kstthc_cli.plan.plan import Plan
from kstthc_cli.value import Value

TO_FILL_IN = "………………………"


class LetterView(Value):
    """One letter, every word ready to print."""

    heading: Heading
    form: str
    issuer: str
    applicant: str
    address: str
    phone: str
    code: str
    procedure: str
    received: str
    appointed: str
    reason: str
    new_day: str
    delay: str


def letter_view(plan: Plan, apology: Apology, applicant: Applicant, today: date) -> LetterView:
    """The letter for a dossier; what the data does not say is left to be filled in."""
    form = letter_form(today)
    issuer = flat(str(plan.document["issuer"]))
    dossier = apology.dossier
    appointed = dossier.appointed
    return LetterView(
        heading=heading(plan, form.symbol, today, ("Như trên", form.desk, "Lưu: VT")),
        form=form.template,
        issuer=issuer,
        applicant=applicant.name or TO_FILL_IN,
        address=applicant.address,
        phone=applicant.phone,
        code=dossier.code,
        procedure=dossier.procedure or TO_FILL_IN,
        received=show_day(dossier.received.day) if dossier.received else TO_FILL_IN,
        appointed=_with_hour(appointed.minute, appointed.day)
        if appointed
        else show_day(apology.due),
        reason=apology.reason or TO_FILL_IN,
        new_day=show_long_day(apology.new_day),
        delay=_delay(issuer, is_late=apology.due < today),
    )


def _delay(issuer: str, *, is_late: bool) -> str:
    if is_late:
        return f"Tuy nhiên, đến nay {issuer} chưa trả kết quả giải quyết hồ sơ của ông/bà/tổ chức."
    return (
        f"Tuy nhiên, đến thời gian nêu trên {issuer} chưa thể trả kết quả giải quyết hồ sơ của "
        "ông/bà/tổ chức."
    )


def _with_hour(minute: int | None, day: date) -> str:
    hour = f"{minute // 60:02} giờ {minute % 60:02} phút, " if minute is not None else ""
    return f"{hour}{show_long_day(day)}"
