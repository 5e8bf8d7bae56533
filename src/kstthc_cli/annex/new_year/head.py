"""The head of a new year's draft: its year and validity; number, day, basis and signer to fill in."""

from __future__ import annotations

import re

from kstthc_cli.annex.new_year.draft import Made
from kstthc_cli.annex.new_year.outcome import noted
from kstthc_cli.annex.new_year.sheet import Sheet
from kstthc_cli.annex.new_year.years import Years, move
from kstthc_cli.messages import message, vietnamese
from kstthc_cli.plan.plan import FilePath, Plan


def move_head(sheet: Sheet, plan: Plan, years: Years, made: Made) -> None:
    """The year, the validity; number, day, basis and signer left to fill."""
    data = sheet.source.data
    if data.get("year"):
        sheet.put_digits(("year",), [(0, str(years.new))], str(years.new))
        made.tell(("year",), "year", str(years.old), str(years.new))
    else:
        sheet.add_key_above(("document",), "year", str(years.new))
        made.tell(("document",), "year", "", str(years.new))
    document = data["document"]
    for key in ("number", "issued_on"):
        if document.get(key):
            made.tell(("document", key), key, document[key], "")
            sheet.blank(("document", key))
        made.to_fill.append(key)
    basis = document.get("basis") or []
    if basis:
        label = vietnamese(message("last year’s basis"))
        notes = [line for text in basis for line in noted(years.old, f"{label}: {text}")]
        sheet.blank(("document", "basis"), notes, "[]")
    made.to_fill.append("basis")
    signer = document.get("signer")
    if signer:
        words = " ".join(filter(None, (signer.get("authority"), signer["title"], signer["name"])))
        sheet.blank(
            ("document", "signer"), noted(years.old, f"{vietnamese(message('signed by'))}: {words}")
        )
    made.to_fill.append("signer")
    _move_reference(sheet, plan, years, made)
    _move_validity(sheet, plan, years, made)


def _move_reference(sheet: Sheet, plan: Plan, years: Years, made: Made) -> None:
    """ "(Kèm theo Kế hoạch số 96/KH-UBND ngày …)": the plan's own number and day, left to fill."""
    path: FilePath = ("document", "annex", "reference")
    text = sheet.value(path)
    if not text:
        return
    number = str(plan.document["number"] or "")
    day = r"(\s*,?\s*ngày\s+\d{1,2}\s*(?:/|-|\.|tháng)\s*\d{1,2}\s*(?:/|-|\.|năm)\s*\d{4})?"
    made_text = text
    if number:
        blank = f"…{re.sub(r'^[0-9]+', '', number)} ngày … tháng … năm {years.new}"
        made_text = re.sub(re.escape(number) + day, blank, text)
    else:
        made_text = move(text, years).new
    if made_text != text:
        sheet.set_value(path, made_text)
        made.tell(path, "annex", " ".join(text.split()), made_text)


def _move_validity(sheet: Sheet, plan: Plan, years: Years, made: Made) -> None:
    valid = sheet.value(("valid",)) or {}
    for key in ("from", "to"):
        words = valid.get(key)
        if not words:
            continue
        path: FilePath = ("valid", key)
        is_issue = key == "from" and plan.terms.valid_from == plan.terms.issued_on
        if is_issue:
            made.tell(path, "valid", words, "")
            sheet.blank(
                path, noted(years.old, vietnamese(message("left blank, it is the day of issue")))
            )
            continue
        moved = re.sub(r"\d{4}", lambda found: str(int(found[0]) + years.distance), words)
        moved = moved.replace("29/02", "28/02").replace("-02-29", "-02-28")
        sheet.set_value(path, moved)
        made.tell(path, "valid", words, moved)
