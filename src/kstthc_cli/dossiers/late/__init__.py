"""The monthly list of what was handled late, its worksheet, and why a dossier is late."""

from kstthc_cli.dossiers.late.late_list import (
    ASKED_TWICE,
    NEEDED,
    LateDossier,
    LateList,
    make_late_list,
)
from kstthc_cli.dossiers.late.worksheet import (
    ENTRIES,
    Worksheet,
    new_rows,
    noted,
    read_worksheet,
    text_marks,
)
from kstthc_cli.dossiers.read.answers import CAUSES
from kstthc_cli.dossiers.span import DaySpan
from kstthc_cli.dossiers.tally import Tally
from kstthc_cli.dossiers.why import explain_dossier

__all__ = [
    "ASKED_TWICE", "CAUSES", "ENTRIES", "NEEDED", "DaySpan", "LateDossier", "LateList", "Tally", "Worksheet",
    "explain_dossier", "make_late_list", "new_rows", "noted",
    "read_worksheet", "text_marks",
]  # fmt: skip
