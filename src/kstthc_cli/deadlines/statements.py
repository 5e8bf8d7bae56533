"""Running text: a clause around a time states a duty only where something in it says so.

In a cell, a labelled line or a phrase that begins with its work the time is a deadline. A clause
with a subject of its own tells what was or will be: "Trong quý II/2026, xã tổ chức 02 hội nghị".
Its time stands where it is bound ("trước", "chậm nhất"), where the clause obliges ("phải", "giao
Sở …", "sẽ"), where it ends the work of an office, or is when something is held. `clause` cuts a
phrase in clauses; the laws that judge them are the rows of `language/vi/statements.txt`.
"""

from __future__ import annotations

from kstthc_cli.deadlines.clause import Clause, clauses
from kstthc_cli.deadlines.patterns import Judged, Law, laws_of
from kstthc_cli.deadlines.sides import Fact, Refusal
from kstthc_cli.deadlines.words import Token, raw_of

DUTY = "duty"
"""The verdict that a time is a deadline; every other one is the reason of a refusal."""


def laws(text: str | None = None) -> tuple[Law, ...]:
    """The laws of the table, or of another text; ValueError where a line is none."""
    return laws_of("vi/statements", Clause, text)


def statement_in(cover: list[Fact], tokens: list[Token], year: int) -> Refusal | None:
    """What a time's clause tells instead of asking for; None where each may be a deadline."""
    return next(filter(None, map(_refusal_of, clauses(cover, tokens, year))), None)


def _refusal_of(clause: Clause) -> Refusal | None:
    law, words = Judged(clause).first_law(laws()) or (None, [])
    if law is None or law.verdict == DUTY:
        return None
    return Refusal(law.verdict, raw_of(words or [*clause.before, *clause.inside, *clause.after]))
