"""The monthly list of what was handled late, its worksheet, and why a dossier is late."""

from kstthc_cli.dossiers.late.late_list import (
    ASKED_TWICE,
    REASONS,
    LateDossier,
    LateList,
    Tally,
    left_out_words,
    make_late_list,
    mask_code,
    public,
)
from kstthc_cli.dossiers.late.why import explain_dossier
from kstthc_cli.dossiers.late.worksheet import (
    COLUMNS,
    Worksheet,
    joined,
    new_lines,
    read_worksheet,
)
from kstthc_cli.dossiers.late.worksheet_file import extended
from kstthc_cli.dossiers.read.causes import CAUSES
from kstthc_cli.dossiers.span import DaySpan

NEEDED = ("appointed|limit", "finished|returned|status")
"""What a late list cannot be made without."""

__all__ = [
    "ASKED_TWICE",
    "CAUSES",
    "COLUMNS",
    "NEEDED",
    "REASONS",
    "DaySpan",
    "LateDossier",
    "LateList",
    "Tally",
    "Worksheet",
    "explain_dossier",
    "extended",
    "joined",
    "left_out_words",
    "make_late_list",
    "mask_code",
    "new_lines",
    "public",
    "read_worksheet",
]  # fmt: skip
