"""The one clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from kstthc_cli.deadlines.typed import read_day

HANOI = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam keeps UTC+7 all year; Windows has no zone data of its own."""


def now() -> datetime:
    """This moment in Vietnam, for the journal."""
    return datetime.now(HANOI)


def read_today(words: str) -> date:
    """The day to work as on: the option's, else today in Vietnam."""
    today = datetime.now(HANOI).date()
    return read_day(words, "--today", today) if words else today
