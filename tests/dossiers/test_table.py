"""Exports of every kind: the same rows, and one clear line for what is none."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from exports import (
    HEADER,
    counts,
    dossier,
    encoded,
    late_list,
    write_csv,
    write_page,
    write_workbook,
)
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.tables.sources import read_tables

ROWS = [
    dossier(
        "H01-1", appointed="12/04/2023 17:00", finished="14/04/2023 09:30", unit="Tổ “Một; cửa”"
    ),
    dossier("H01-2", appointed="13/04/2023", finished="12/04/2023 08:00", field="Đất đai, nhà ở"),
    dossier("H01-3", appointed="28/04/2023 11:00"),
]


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [
        (encoding, delimiter)
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258")
        for delimiter in (",", ";", "\t")
    ],
)
def test_a_csv_reads_the_same_in_every_encoding(
    encoding: str, delimiter: str, tmp_path: Path
) -> None:
    plain = late_list(write_csv(tmp_path / "a.csv", ROWS))
    path = write_csv(tmp_path / "b.csv", ROWS, encoding=encoding, delimiter=delimiter)
    other = late_list(path)
    assert (other.late, counts(other)) == (plain.late, counts(plain))
    assert {line.code: line.unit for line in other.late} == {
        "H01-1": "Tổ “Một; cửa”",
        "H01-3": "Tư pháp",
    }


def test_a_page_and_a_workbook_read_the_same(tmp_path: Path) -> None:
    plain = late_list(write_csv(tmp_path / "a.csv", ROWS))
    page = late_list(write_page(tmp_path / "a.xls", [HEADER, *ROWS]))
    dated = [
        [
            datetime.strptime(cell, "%d/%m/%Y %H:%M") if ":" in cell else cell  # noqa: DTZ007
            for cell in row
        ]
        for row in ROWS
    ]
    book = late_list(write_workbook(tmp_path / "a.xlsx", [HEADER, *dated]))
    assert page.late == plain.late == book.late
    assert counts(page) == counts(plain) == counts(book)


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    plain = late_list(write_csv(tmp_path / "a.csv", ROWS))
    assert late_list(write_csv(tmp_path / "a.xlsx", ROWS)).late == plain.late
    book = write_workbook(tmp_path / "b.xlsx", [HEADER, *ROWS])
    assert late_list(book.rename(tmp_path / "b.csv")).late == plain.late


def test_true_dates_lose_their_seconds(tmp_path: Path) -> None:
    row: list[object] = [*dossier("H01-1")]
    row[5], row[6] = datetime(2023, 4, 12, 17), datetime(2023, 4, 12, 17, 0, 40)  # noqa: DTZ001
    assert late_list(write_workbook(tmp_path / "a.xlsx", [HEADER, row])).late == []


BROKEN = {
    "missing": None,
    "empty": b"",
    "blank": b"\xef\xbb\xbf \r\n",
    "a PDF": b"%PDF-1.4 ...",
    "a photo": b"\xff\xd8\xff\xe0" + b"\0" * 100,
    "half a workbook": b"PK\x03\x04" + b"\1" * 200,
    "an old workbook cut short": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
    "a workbook with a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + "EncryptedPackage".encode("utf-16-le"),
    "binary": bytes(range(256)) * 4,
    "another text": "Kính gửi ông Nguyễn Văn Kín\n".encode(),
    "a quote never closed": "Mã hồ sơ,Ngày hẹn trả,Trạng thái\nH01-1,\"12/04/2023\nH01-2,,\n".encode(),
    "cut in a letter": "Mã hồ sơ,Ngày hẹn trả,Trạng thái\nH01-1,12/04/2023,Đ".encode("utf-16")[:-1],
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_no_export_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "hồ sơ.xlsx"
    content = BROKEN[name]
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnusableInputError) as refused:
        late_list(path)
    text = str(refused.value.message)
    assert "hồ sơ.xlsx" in text
    assert "\n" not in text
    assert "Kín" not in text.replace("Kính", "")


def test_a_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", [HEADER, *ROWS])
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(UnusableInputError):
        late_list(path)


def test_a_row_of_broken_quotes_is_set_aside_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [",".join(row) for row in (HEADER, *(dossier(f"H01-{n}") for n in range(3)))]
    lines[2] = lines[2].replace("Người Mẫu", '"Người "Mẫu" x"')
    path.write_bytes(encoded("\r\n".join(lines), "utf-8"))
    kinds = [(skipped.row, skipped.kind) for skipped in late_list(path).skipped]
    assert (3, "damaged") in kinds


def test_a_page_spreads_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    page = (
        "<table><tr><th rowspan=2>Mã hồ sơ<th colspan=2>Ngày</tr><tr><th>hẹn trả<th>xử lý<br>xong"
        "</tr><tr><td>H01-1<td>12/04/2023<td>14/04/2023</table>"
    )
    path.write_text(page, encoding="utf-8")
    assert [[*row] for row in next(read_tables(path, len)).rows] == [
        ["Mã hồ sơ", "Ngày", ""],
        ["", "hẹn trả", "xử lý xong"],
        ["H01-1", "12/04/2023", "14/04/2023"],
    ]
    assert [line.working_days_late for line in late_list(path).late] == [2]
