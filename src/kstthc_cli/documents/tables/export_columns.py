"""What the columns of an export of dossiers are taken for."""

from __future__ import annotations

from kstthc_cli.dossiers.export import IGNORED, PERSONAL, title_of
from kstthc_cli.messages import message


def _meaning(field: str, note: str) -> str:
    if field in PERSONAL:
        return str(message("personal: read for apology letters only"))
    if field and field != IGNORED:
        return f"{field} ({title_of(field)})"
    if note:
        return str(message("not read: another column is taken for {field}", field=note))
    return str(message("not read"))
