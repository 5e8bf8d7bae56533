"""A dossier in several rows stands the same, whether all rows are kept or those of some days alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import counts, dossier, write_csv
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.apology import LetterRule, find_apologies, until
from kstthc_cli.dossiers.export import Export, read_export
from kstthc_cli.dossiers.late import DaySpan, make_late_list
from kstthc_cli.value import replace

CALENDAR = WorkingCalendar()
APRIL = DaySpan(date(2023, 4, 1), date(2023, 4, 30), date(2023, 5, 5))


def kept(path: Path, span: DaySpan) -> Export:
    return read_export([path], asked=(span.first, span.as_of.day))


def test_what_came_later_tells_the_order_of_an_export_too(tmp_path: Path) -> None:
    """Three dossiers seem to stand newest first; two that came in June, and say no state, the other way round."""
    path = write_csv(
        tmp_path / "a.csv",
        [
            *(dossier(f"H46-{n}", finished="12/04/2023") for n in (1, 2, 3)),
            *(dossier(f"H46-{n}", status="Đang xử lý") for n in (1, 2, 3)),
            *(dossier(f"H46-{n}", received="12/06/2023") for n in (7, 8)),
            *(dossier(f"H46-{n}", received="12/06/2023", finished="14/06/2023") for n in (7, 8)),
        ],
    )
    for export in (read_export([path]), kept(path, APRIL)):
        assert [one.code for one in export.skipped] == ["H46-1", "H46-2", "H46-3"]


@pytest.mark.parametrize(("other", "left_out"), [("01/03/2023", []), ("02/03/2023", ["h46-1"])])
def test_a_code_in_two_spellings_is_one_dossier_where_it_came_once(
    other: str, left_out: list[str], tmp_path: Path
) -> None:
    rows = [
        dossier("H46-1", received="01/03/2023", finished="15/03/2023"),
        dossier("h46-1", received=other, finished="12/04/2023"),
    ]
    path = write_csv(tmp_path / "a.csv", rows)
    for export in (read_export([path]), kept(path, APRIL)):
        assert [one.code for one in export.skipped] == left_out


def test_years_are_wrong_in_few_rows_of_all_and_not_of_those_that_are_kept(tmp_path: Path) -> None:
    rows = [
        dossier(f"H46-{n}", received="01/03/2023", finished="15/03/2023") for n in range(200)
    ] + [dossier(code, finished="12/04/2024") for code in ("K-1", "K-2")]
    path = write_csv(tmp_path / "a.csv", rows)
    for export in (read_export([path]), kept(path, APRIL)):
        assert [one.code for one in export.skipped] == ["K-1", "K-2"]


CAME = ("", "10/01/2022", "01/03/2023", "03/04/2023", "20/04/2023", "08/05/2023", "01/07/2023")
ENDED = ("", "", "", "15/03/2023", "12/04/2023", "04/05/2023", "20/07/2023", "20/12/2023")
STATES = ("", "", "", "Đã trả kết quả", "Đang xử lý", "Dừng xử lý")
CODES = [f"{code}{n}" for code in ("H46-", "h46-", "H46 - ") for n in (1, 2, 3)]


@given(
    rows=st.lists(
        st.builds(
            dossier,
            st.sampled_from([*CODES[:3] * 4, *CODES, "7"]),
            received=st.sampled_from(CAME),
            appointed=st.sampled_from(("", "20/04/2023", "20/07/2023")),
            finished=st.sampled_from(ENDED),
            returned=st.sampled_from(("", *ENDED)),
            status=st.sampled_from(STATES),
        ),
        min_size=2,
        max_size=20,
    ),
    now=st.sampled_from((date(2023, 4, 12), date(2023, 5, 5))),
)
def test_papers_say_the_same_where_rows_of_other_days_are_not_kept(
    rows: list[list[str]], now: date, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write_csv(tmp_path_factory.mktemp("rows") / "a.csv", rows)
    whole, span = read_export([path]), DaySpan(APRIL.first, APRIL.last, now)
    less = kept(path, span)
    lists = [make_late_list(export, span, CALENDAR) for export in (whole, less)]
    assert counts(lists[0]) == counts(lists[1])
    assert lists[0] == replace(lists[1], tallies=lists[0].tallies)
    open_ = read_export([path], asked=(until(now).first, now), without_in_time=True)
    rule = LetterRule(now, CALENDAR)
    assert find_apologies(whole, rule) == find_apologies(open_, rule)
    for one in (less, open_):
        assert one.skipped == whole.skipped
        assert (one.count, one.unread) == (whole.count, whole.unread)
