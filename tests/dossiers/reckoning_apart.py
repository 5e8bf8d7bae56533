"""A second reckoning of lateness, in plain Python, written from the rules alone.

Nothing here comes from the program: the rules are those of index 766 (on time where the end is not
after the appointed day; "đã xử lý xong" before "đã trả kết quả"; a first request for papers closes a
dossier that waits; more than one request counts as late; the citizen's time is taken off; an open
dossier is judged as on the period's end), the ten national states, and the days off of 2023.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

OFF = {
    date(2023, 1, 2), date(2023, 1, 20), *(date(2023, 1, d) for d in range(23, 27)),
    date(2023, 5, 1), date(2023, 5, 2), date(2023, 5, 3), date(2023, 9, 1), date(2023, 9, 4),
}  # fmt: skip
TURNED_AWAY = ("Mới đăng ký", "Không được tiếp nhận")
WAITING = ("Yêu cầu bổ sung giấy tờ",)
CLOSED = ("Công dân yêu cầu rút hồ sơ", "Dừng xử lý", "Đã xử lý xong", "Đã trả kết quả")
OPEN = ("Được tiếp nhận", "Đang xử lý")


@dataclass
class Sample:
    """A dossier as an officer would keep it."""

    code: str
    field: str
    state: str
    received: datetime
    appointed: datetime
    finished: datetime | None = None
    returned: datetime | None = None
    asked: datetime | None = None
    given: datetime | None = None
    times: int = 0


def samples(seed: int, count: int) -> list[Sample]:
    """Random dossiers of 2023, whose days do not contradict each other."""
    luck = random.Random(seed)  # noqa: S311 - the same each time
    return [_sample(luck, f"H99-{seed}-{n:05}") for n in range(count)]


def _sample(luck: random.Random, code: str) -> Sample:
    start = datetime(2023, 1, 3, 7)  # noqa: DTZ001
    received = start + timedelta(days=luck.randrange(330), minutes=luck.randrange(600))
    appointed = received.replace(hour=17, minute=0) + timedelta(days=luck.choice((0, 1, 3, 7, 20)))
    state = luck.choice((*CLOSED, *CLOSED, *OPEN, *WAITING, *TURNED_AWAY))
    one = Sample(
        code, luck.choice(("Hộ tịch", "Đất đai", "Chứng thực")), state, received, appointed
    )
    if luck.random() < 0.3 or state in WAITING:
        one.asked = received + timedelta(days=luck.randrange(5), hours=1)
        one.times = luck.choice((1, 1, 1, 2))
        if state not in WAITING:
            one.given = one.asked + timedelta(days=luck.randrange(9), minutes=luck.randrange(90))
    if state in CLOSED:
        start = one.given or received
        end = start + timedelta(days=luck.choice((0, 1, 2, 5, 12, 40)), minutes=luck.randrange(400))
        if state == "Đã trả kết quả" and luck.random() < 0.5:
            one.returned = end
        else:
            one.finished = end
            one.returned = end + timedelta(days=3) if state == "Đã trả kết quả" else None
    return one


def is_late(one: Sample, first: date, last: date) -> tuple[str, int] | None:
    """How a dossier stands at the end of a span that is over: in-time, late, open, open-late with the
    working days; None where it does not belong to the span.
    """
    if one.state in TURNED_AWAY or one.received.date() > last:
        return None
    end = one.finished or one.returned
    if end is not None and end.date() < first:
        return None
    ended = end if end is not None and end.date() <= last else None
    has_asked = one.asked is not None and one.asked.date() <= last
    has_given = one.given is not None and one.given.date() <= last
    stop = ended or datetime(last.year, last.month, last.day) + timedelta(days=1)  # noqa: DTZ001
    if has_asked and not has_given and ended is None:
        stop = one.asked or stop
    elif has_asked and has_given and one.asked and one.given:
        stop -= one.given - one.asked
    late = stop > one.appointed
    late = late or (one.times > 1 and has_asked)
    standing = ("late" if late else "in-time") if ended else ("open-late" if late else "open")
    is_midnight = ended is None and not stop.hour and not stop.minute and stop != one.asked
    day = stop.date() - timedelta(days=1) if is_midnight else stop.date()
    return standing, working_days(one.appointed.date(), day) if late else 0


def working_days(after: date, until: date) -> int:
    """Working days later than the first and not later than the second."""
    days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    return sum(day.weekday() < 5 and day not in OFF for day in days)
