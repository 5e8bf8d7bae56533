"""Measures commands over a made-up export against a bare pass of csv.reader: `make bench`.

Prints processor seconds, their multiple of the bare pass and the peak of memory, for every command
and several layouts; DuckDB and polars stand beside where they are installed. Best of three runs.
"""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEADER = (
    "Mã hồ sơ", "Tên thủ tục", "Lĩnh vực", "Đơn vị xử lý", "Cán bộ xử lý", "Chủ hồ sơ",
    "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày xử lý xong", "Trạng thái", "Hình thức nộp",
)  # fmt: skip
LAYOUTS = {
    "dd/mm/yyyy HH:MM": "%d/%m/%Y %H:%M",
    "ISO": "%Y-%m-%d %H:%M:%S",
    "20230403080000": "%Y%m%d%H%M%S",
    "a space after each code": "%d/%m/%Y %H:%M",
    "supplements": "%d/%m/%Y %H:%M",
}
SUPPLEMENTS = ("Ngày yêu cầu bổ sung", "Ngày bổ sung", "Số lần yêu cầu bổ sung")
COMMANDS = {
    "late": ("late", "--month", "2023-04", "--today", "2023-05-05"),
    "indicators": ("indicators", "--period", "2023", "--today", "2024-01-05"),
    "apology": ("apology", "--today", "2023-06-05"),
    "quarterly": ("report", "quarterly", "--quarter", "2", "--today", "2023-07-05"),
}
CALAMINE = (
    "import python_calamine as c,sys;"
    "[None for _ in c.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).iter_rows()]"
)
MOST_IN_WORKBOOK = 200_000
BARE = "import csv,sys;[None for _ in csv.reader(open(sys.argv[1],encoding='utf-8-sig',newline='\\n'))]"
ENGINES = {
    "duckdb": "import duckdb,sys;duckdb.sql(f\"select count(*) from read_csv('{sys.argv[1]}', all_varchar=true) "
    'where \\"Ngày xử lý xong\\" > \\"Ngày hẹn trả\\"").fetchall()',
    "polars": "import polars as p,sys;p.scan_csv(sys.argv[1], infer_schema=False)"
    ".filter(p.col('Ngày xử lý xong') > p.col('Ngày hẹn trả')).select(p.len()).collect()",
}


def write_export(path: Path, rows: int, layout: str) -> None:
    """An export of a year; nobody in it is real."""
    luck, shape = random.Random(5), LAYOUTS[layout]  # noqa: S311 - the same each time
    space = " " if layout.startswith("a space") else ""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        asked = layout == "supplements"
        writer.writerow((*HEADER, *SUPPLEMENTS * asked))
        for number in range(rows):
            start = datetime(2023, 1, 2, 7) + timedelta(minutes=luck.randrange(364 * 1440))  # noqa: DTZ001
            due = (start + timedelta(days=luck.choice((1, 2, 5, 10, 30)))).replace(
                hour=17, minute=0
            )
            fate = luck.random()
            end = (
                due + timedelta(days=luck.randint(1, 9))
                if fate < 0.1
                else max(start, due - timedelta(minutes=luck.randrange(1440)))
            )
            office = luck.randrange(4)
            cells = [f"H01.15.23-{start:%y%m%d}-{number:06}{space}"]
            cells += [f"Thủ tục {office * 10 + luck.randrange(10)}", f"Lĩnh vực {office}"]
            cells += [f"Công chức chuyên môn {office}", f"Cán bộ {luck.randrange(30)}"]
            cells += [f"Người Mẫu {number}", start.strftime(shape), due.strftime(shape)]
            cells += [end.strftime(shape), "Đã trả kết quả"] if fate < 0.96 else ["", "Đang xử lý"]
            cells += [luck.choice(("Trực tuyến", "Trực tiếp"))]
            if asked and luck.random() < 0.08:
                since = start + timedelta(days=1)
                until = since + timedelta(days=luck.randrange(7))
                cells += [since.strftime(shape), until.strftime(shape), luck.choice("1112")]
            elif asked:
                cells += ["", "", "0"]
            writer.writerow(cells)


def write_workbook(source: Path, target: Path) -> None:
    """The same rows as XLSX, days as Excel's days."""
    from xlsxwriter import Workbook

    with source.open(encoding="utf-8-sig", newline="") as file:
        book = Workbook(str(target), {"constant_memory": True})
        sheet, shown = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for number, row in enumerate(csv.reader(file)):
            for place, cell in enumerate(row):
                if number and cell and HEADER[place].startswith("Ngày"):
                    day = datetime.strptime(cell, LAYOUTS["ISO"])  # noqa: DTZ007
                    sheet.write_datetime(number, place, day, shown)
                else:
                    sheet.write_string(number, place, cell)
        book.close()


def measure(arguments: Sequence[str]) -> tuple[float, int]:
    """Processor seconds and peak kilobytes, the best of three runs."""
    found = []
    for _ in range(3):
        child = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            raise SystemExit(f"{arguments[:5]}: {status}")
        found.append((usage.ru_utime + usage.ru_stime, usage.ru_maxrss))
    return min(found)


def main() -> None:
    """Print the table."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        for layout in LAYOUTS:
            path = Path(folder) / "export.csv"
            write_export(path, rows, layout)
            bare, _ = measure((python, "-c", BARE, str(path)))
            sys.stdout.write(f"\n{rows} rows, {layout}: bare csv.reader {bare:.2f} s\n")
            _commands(path, bare)
            for name, program in ENGINES.items() if layout == "ISO" else ():
                if find_spec(name) is not None:
                    _show(name, measure((python, "-c", program, str(path))), bare)
        rows = min(rows, MOST_IN_WORKBOOK)
        write_export(path, rows, "ISO")
        book = Path(folder) / "export.xlsx"
        write_workbook(path, book)
        bare, memory = measure((python, "-c", CALAMINE, str(book)))
        sys.stdout.write(
            f"\n{rows} rows, XLSX: bare calamine {bare:.2f} s, {memory / 1024:.0f} MB\n"
        )
        _commands(book, bare)


def _commands(path: Path, bare: float) -> None:
    plan = str(ROOT / "plans" / "2023.yaml")
    for name, words in COMMANDS.items():
        kind = "md" if name == "quarterly" else "json"
        end = ("--data", str(path), "--plan", plan, "--format", kind)
        _show(name, measure((sys.executable, "-m", "kstthc_cli", *words, *end)), bare)


def _show(name: str, found: tuple[float, int], bare: float) -> None:
    seconds, memory = found
    sys.stdout.write(
        f"  {name:<12} {seconds:6.2f} s  {seconds / bare:4.1f} x  {memory / 1024:5.0f} MB\n"
    )


if __name__ == "__main__":
    main()
