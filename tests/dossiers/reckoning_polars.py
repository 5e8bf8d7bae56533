"""A reckoning of dossiers from the field's rules alone, in polars, blind to the program's code.

The rules: index 766 (on time where handling ends not after the appointed moment; “đã xử lý xong” before
“đã trả kết quả”; the first request for papers closes a dossier that waits, more than one counts as late;
the citizen's time is taken off), the ten national states, NĐ 61/2018 (a letter one working day before),
form II.06a of TT 01/2020 (3 = 4 + 5 + 6 = 7 + 11), and that the last row of a code is the one that counts.
What happens after the day of the reckoning has not happened yet.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import polars as pl
from polars import col, lit, when

OFF = [
    date(2022, 9, 1), date(2022, 9, 2), date(2023, 1, 2), date(2023, 1, 20), *(date(2023, 1, d) for d in range(23, 27)),
    date(2023, 5, 1), date(2023, 5, 2), date(2023, 5, 3), date(2023, 9, 1), date(2023, 9, 4), date(2024, 1, 1),
    date(2024, 2, 8), date(2024, 2, 9), date(2024, 2, 12), date(2024, 2, 13), date(2024, 2, 14),
]  # fmt: skip
ENDS = ("Công dân yêu cầu rút hồ sơ", "Dừng xử lý", "Đã xử lý xong", "Đã trả kết quả")
UNDER_WAY = ("Được tiếp nhận", "Đang xử lý")
WAITING = "Yêu cầu bổ sung giấy tờ"
NOT_RECEIVED = ("Mới đăng ký", "Không được tiếp nhận")
HEADS = {
    "code": "Mã hồ sơ", "procedure": "Tên thủ tục", "field": "Lĩnh vực", "unit": "Đơn vị xử lý",
    "state": "Trạng thái", "received": "Ngày tiếp nhận", "appointed": "Ngày hẹn trả",
    "finished": "Ngày xử lý xong", "returned": "Ngày trả kết quả", "asked": "Ngày yêu cầu bổ sung",
    "given": "Ngày bổ sung", "times": "Số lần yêu cầu bổ sung", "channel": "Hình thức nộp",
    "payment": "Hình thức thanh toán", "fee": "Phí, lệ phí", "letter": "Số thư xin lỗi",
    "letter_on": "Ngày thư xin lỗi", "electronic": "Có kết quả điện tử",
}  # fmt: skip
MOMENTS = ("received", "appointed", "finished", "returned", "asked", "given")
SCHEMA = {
    **dict.fromkeys(HEADS, pl.String()), **dict.fromkeys(MOMENTS, pl.Datetime("us")),
    "times": pl.Int64(), "fee": pl.Int64(), "letter_on": pl.Date(), "day_only": pl.Boolean(),
}  # fmt: skip


def random_rows(seed: int, count: int) -> list[dict[str, Any]]:
    """Rows of an export, steps of one dossier apart; the days of a row do not contradict each other."""
    luck, rows = random.Random(seed), list[dict[str, Any]]()  # noqa: S311 - the same each time
    for number in range(count):
        row = _row(
            luck, f"H99.15.23-23{luck.randrange(1, 13):02}{luck.randrange(1, 29):02}-{number:04}"
        )
        if luck.random() < 0.08:  # a step before, whose facts are not yet those of the last row
            rows.append({**row, "state": "Đang xử lý", "finished": None, "returned": None})
        rows.append(row)
    return rows


def _row(luck: random.Random, code: str) -> dict[str, Any]:
    received = datetime.combine(date(2022, 12, 1), time(7, 30)) + timedelta(
        days=luck.randrange(390), minutes=luck.randrange(560)
    )
    wait = luck.choice((0, 1, 2, 3, 5, 10, 20, 30))
    appointed = datetime.combine(
        received.date() + timedelta(days=wait), time(luck.choice((11, 17)), 30)
    )
    day_only = luck.random() < 0.2
    if day_only:
        appointed = datetime.combine(appointed.date(), time())
    row: dict[str, Any] = dict.fromkeys(HEADS)
    row |= {
        "code": code, "procedure": f"Thủ tục {luck.randrange(7)}", "field": f"Lĩnh vực {luck.randrange(4)}",
        "unit": f"Đơn vị {luck.randrange(3)}", "received": received,
        "appointed": appointed if day_only else max(received, appointed),
        "state": luck.choice((*ENDS, *ENDS, ENDS[3], *UNDER_WAY, *UNDER_WAY, WAITING, *NOT_RECEIVED)), "day_only": day_only,
        "channel": luck.choice(("Trực tuyến", "Trực tiếp", "Bưu chính công ích")),
        "payment": luck.choice(("Trực tuyến", "Tiền mặt")), "fee": luck.choice((0, 8000, 50000)),
        "electronic": luck.choice(("Có", "Không")), "times": 0,
    }  # fmt: skip
    if row["state"] == WAITING or luck.random() < 0.3:
        row["asked"] = received + timedelta(days=luck.randrange(6), minutes=luck.randrange(300))
        row["times"] = luck.choice((1, 1, 1, 2))
        if row["state"] != WAITING:
            row["given"] = row["asked"] + timedelta(
                days=luck.randrange(15), minutes=luck.randrange(300)
            )
    if row["state"] in ENDS:
        start = row["given"] or received
        end = luck.choice((start, max(start, appointed))) + timedelta(
            days=luck.choice((0, 0, 1, 2, 5, 12, 40)), minutes=luck.randrange(400)
        )
        if not day_only and luck.random() < 0.5:
            end = max(start, appointed)  # to the minute
        kind = "returned" if row["state"] == ENDS[3] and luck.random() < 0.3 else "finished"
        row[kind] = end
        if row["state"] == ENDS[3] and kind == "finished":
            row["returned"] = end + timedelta(days=luck.randrange(30))
    if luck.random() < 0.2:
        row["letter"] = f"{luck.randrange(1, 90):02}/PXL-UBND"
        row["letter_on"] = row["appointed"].date() - timedelta(days=luck.randrange(-3, 4))
    return row


def cells(rows: Sequence[dict[str, Any]], layout: str = "%d/%m/%Y %H:%M") -> list[list[str]]:
    """The rows as an export shows them."""

    def cell(row: dict[str, Any], name: str) -> str:
        value = row[name]
        if name == "appointed" and row["day_only"]:
            return str(value.strftime("%d/%m/%Y"))
        if isinstance(value, datetime):
            return value.strftime(layout)
        return (
            value.strftime("%d/%m/%Y")
            if isinstance(value, date)
            else str("" if value is None else value)
        )

    return [[cell(row, name) for name in HEADS] for row in rows]


def frame(rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """A row a dossier: the last of each code that was received."""
    return (
        pl.DataFrame(rows, schema=SCHEMA)
        .unique("code", keep="last", maintain_order=True)
        .filter(~col("state").is_in(NOT_RECEIVED))
    )


def stand(
    rows: pl.DataFrame, as_of: date, *, moves: bool = False, is_over: bool = True
) -> pl.DataFrame:
    """How each dossier received by a day stands at its end, or at its start where it is not over: is_open,
    is_late, days, end.
    """
    close = lit(datetime.combine(as_of, time()) + timedelta(days=1))
    end = pl.coalesce("finished", "returned")
    known = rows.filter(col("received") < close).with_columns(
        end=when(end < close).then(end), asked=when(col("asked") < close).then(col("asked")),
        given=when(col("given") < close).then(col("given")),
    )  # fmt: skip
    known = known.with_columns(
        is_open=col("end").is_null(),
        waits=col("end").is_null() & col("asked").is_not_null() & col("given").is_null(),
        pause=(col("given") - col("asked")).fill_null(timedelta()) * int(not moves),
    )  # fmt: skip
    stop = when("waits").then(col("asked")).when("is_open").then(
        close - timedelta(minutes=1) if is_over else close - timedelta(days=1)
    ).otherwise(col("end")) - col("pause")
    known = known.with_columns(stop=stop)
    after = (
        when("day_only").then(col("stop").dt.date() > col("appointed").dt.date())
        .otherwise(col("stop").dt.truncate("1m") > col("appointed"))
    )  # fmt: skip
    known = known.with_columns(is_late=after | (col("asked").is_not_null() & (col("times") > 1)))
    return between(known, col("appointed").dt.date(), col("stop").dt.date(), "days").with_columns(
        days=when("is_late").then(pl.max_horizontal("days", 0)).otherwise(0)
    )


def working_days() -> pl.DataFrame:
    """A row a day: how many working days have been up to and with it."""
    days = pl.DataFrame({"day": pl.date_range(date(2022, 6, 1), date(2025, 6, 1), eager=True)})
    return days.with_columns(
        count=((col("day").dt.weekday() < 6) & ~col("day").is_in(OFF)).cast(pl.Int64()).cum_sum()
    )


def between(rows: pl.DataFrame, first: pl.Expr, last: pl.Expr, name: str) -> pl.DataFrame:
    """With the working days after a first day, up to and with a last."""
    counts = working_days()
    return (
        rows.with_columns(_first=first, _last=last)
        .join(
            counts.rename({"day": "_first", "count": "_a"}),
            on="_first",
            how="left",
            maintain_order="left",
        )
        .join(
            counts.rename({"day": "_last", "count": "_b"}),
            on="_last",
            how="left",
            maintain_order="left",
        )
        .with_columns((col("_b") - col("_a")).alias(name))
        .drop("_first", "_last", "_a", "_b")
    )


def moved(day: date, by: int) -> date:
    """A day that many working days later (or earlier)."""
    step = timedelta(days=1 if by > 0 else -1)
    left = abs(by)
    while left:
        day += step
        left -= day.weekday() < 5 and day not in OFF
    return day


def in_span(rows: pl.DataFrame, first: date, last: date, **settings: bool) -> pl.DataFrame:
    """What belongs to a span: open at its end, or ended in it."""
    found = stand(rows, last, **settings)
    return found.filter(col("is_open") | (col("end").dt.date() >= first))


def figures(rows: pl.DataFrame, first: date, last: date, **settings: bool) -> dict[str, Any]:
    """The figures of a late list."""
    found = in_span(rows, first, last, **settings)

    def count(*what: pl.Expr) -> int:
        return found.filter(*what).height

    late = found.filter("is_late")
    return {
        "received": rows.filter(col("received").dt.date().is_between(first, last)).height,
        "in_time": count(~col("is_open"), ~col("is_late")),
        "finished_late": count(~col("is_open"), col("is_late")),
        "open_in_time": count(col("is_open"), ~col("is_late")),
        "open_late": count(col("is_open"), col("is_late")),
        "late": dict(zip(late["code"], late["days"], strict=True)),
    }  # fmt: skip


def form_06a(rows: pl.DataFrame, first: date, last: date) -> dict[str, list[int]]:
    """Columns 3 to 13 of form II.06a, by field."""
    found = in_span(rows, first, last)
    early = col("end").dt.date() < col("appointed").dt.date()
    found = between(found, col("stop").dt.date(), col("appointed").dt.date(), "before")
    early = col("before") >= 1
    came = col("received").dt.date() >= first
    online = col("channel") == "Trực tuyến"
    done, late = ~col("is_open"), col("is_late")
    columns = [
        came | ~came,
        came & online, came & ~online, ~came,
        done, done & ~late & early, done & ~late & ~early, done & late,
        ~done, ~done & ~late, ~done & late,
    ]  # fmt: skip
    table = found.group_by("field").agg(
        expr.sum().alias(str(n)) for n, expr in enumerate(columns, 3)
    )
    return {str(row[0]): list(row[1:]) for row in table.rows()}


def indicators(rows: pl.DataFrame, first: date, last: date) -> dict[str, tuple[int, int]]:
    """Numerators and denominators of the 766 indicators that an export gives."""
    found = in_span(rows, first, last)
    came = rows.filter(col("received").dt.date().is_between(first, last))
    # A dossier that was withdrawn or stopped has no result to be given.
    done = found.filter(~col("is_open") & col("state").is_in(ENDS[2:]))
    on_paper = (
        stand(came, last)
        .filter(~col("is_open") & col("state").is_in(ENDS[2:]) & (col("electronic") == "Không"))
        .get_column("code")
    )
    paying = came.filter(col("fee") > 0)
    ended = between(
        found.filter(~col("is_open")), col("received").dt.date(), col("end").dt.date(), "took"
    )
    ended = between(ended, col("asked").dt.date(), col("given").dt.date(), "waited")
    return {
        "2.2": (int((ended["took"] - ended["waited"].fill_null(0)).sum()), ended.height),
        "2.1": (found.filter(~col("is_late")).height, found.height),
        "3.3": (
            came.filter(
                (col("channel") == "Trực tuyến") & ~col("code").is_in(on_paper.to_list())
            ).height,
            came.height,
        ),
        "3.6": (paying.filter(col("payment") == "Trực tuyến").height, paying.height),
        "4.1": (done.filter(col("electronic") == "Có").height, done.height),
    }


def letters(rows: pl.DataFrame, today: date, within: int) -> dict[str, tuple[str, date]]:
    """What each open dossier needs and the last day for its letter: a letter has been sent already, it is late
    (its day is over), or due within some working days. The day is later by the citizen's own time.
    """
    found = (
        stand(rows, today, is_over=False)
        .filter(col("is_open"))
        .with_columns(due=(col("appointed") + col("pause")).dt.date())
    )
    found = between(found, lit(today), col("due"), "left")
    has_letter = (col("letter_on") <= today).fill_null(value=False)
    is_near = ~col("waits") & (col("left") <= within)
    found = found.with_columns(
        need=when(has_letter).then(lit("reappointed"))
        .when(col("is_late") & (col("due") < today)).then(lit("late"))
        .when(is_near).then(lit("due"))
    ).drop_nulls("need")  # fmt: skip
    return {
        code: (need, moved(due, -1))
        for code, need, due in zip(found["code"], found["need"], found["due"], strict=True)
    }
