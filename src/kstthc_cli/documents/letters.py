"""The letters to the applicants of dossiers that need one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from kstthc_cli.documents.paper_names import letter_names
from kstthc_cli.documents.views.apology import LetterView, letter_view
from kstthc_cli.dossiers.apology import Apologies, read_applicants
from kstthc_cli.dossiers.export import Naming
from kstthc_cli.plan.plan import Plan

LETTERS = ("docx", "html")
"""Formats of letters; the list has others too."""


def are_letters(named: str, output: Path | None) -> bool:
    """Whether letters are asked for: a folder is named, or a format of letters without a file."""
    if output is None:
        return named in LETTERS
    return (output.is_dir() or not output.suffix) and named in ("", *LETTERS)


def letters_of(
    plan: Plan, found: Apologies, data: Sequence[Path], naming: Naming, today: date
) -> Iterator[tuple[str, Callable[[], LetterView]]]:
    """A name for each letter, no two the same, and the letter, made when it is asked for."""
    wanted = [one for one in found.listed if one.need.wants_letter]
    applicants = read_applicants(data, (one.dossier for one in wanted), naming)
    names = letter_names([one.dossier.code for one in wanted])
    for name, one in zip(names, wanted, strict=True):
        yield name, partial(letter_view, plan, one, applicants[one.dossier.code], today)
