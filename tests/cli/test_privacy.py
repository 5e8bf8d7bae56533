"""What applicants' cells say reaches no output, message or file, whichever cell it stands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports import write_csv
from kstthc_cli.dossiers.read.fields import FIELDS
from office import Run

MARK = "Kínđáo"
NAMES_OF_OFFICES = {"code", "procedure", "field", "unit"}
"""What a list is there to say."""
PLAIN = {
    "code": "H01.1-230403-0001", "procedure": "Khai sinh", "field": "Hộ tịch", "unit": "Tư pháp",
    "received": "03/04/2023 08:00", "appointed": "12/04/2023 17:00", "finished": "14/04/2023 10:00",
    "status": "Đã trả kết quả",
}  # fmt: skip
HEADS = [names.split(";")[0].strip() for names in FIELDS.values()]
COMMANDS = (
    ("late", "--month", "2023-04"),
    ("late", "--month", "2023-04", "--why", "H01.1-230403-0001"),
    ("late", "--month", "2023-04", "--name-officials"),
    ("late", "--explain-columns"),
    ("indicators", "--period", "2023-04"),
    ("apology",),
)
FILES = ("a.md", "a.html", "a.csv", "a.json", "so.csv")


def row(number: int, marked: str) -> list[str]:
    """A late dossier one of whose cells also names its applicant."""
    cells = {**PLAIN, "code": f"H01.1-230403-{number:04}"}
    if marked:
        cells[marked] = f"{cells.get(marked, '')} {MARK} 0912345678".strip()
    return [cells.get(name, "") for name in FIELDS] + [MARK if marked else ""]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "marked", [name for name in FIELDS if name not in NAMES_OF_OFFICES | {"officer"}]
)
def test_a_cell_with_an_applicant_in_it_is_told_nowhere(
    marked: str, run: Run, tmp_path: Path
) -> None:
    rows = [row(1, marked), *(row(number, "") for number in range(2, 40))]
    data = ("--data", str(write_csv(tmp_path / "nguon.csv", rows, header=[*HEADS, "Cột lạ"])))
    today = ("--today", "2023-05-05")
    told = [run(*command, *today, *data) for command in COMMANDS]
    told += [
        run("late", "--month", "2023-04", *today, *data, "--output", name, "--worksheet", "so.csv")
        for name in FILES[:4]
    ]
    assert all(result.code in (0, 2, 3) for result in told)
    assert sum(result.code == 0 for result in told) > 3
    said = "".join(result.out + result.err for result in told)
    said += "".join(
        path.read_text(encoding="utf-8-sig", errors="replace")
        for path in Path().rglob("*")
        if path.is_file() and path.name != "nguon.csv"
    )
    assert MARK.casefold() not in said.casefold()
    assert "0912345678" not in said
