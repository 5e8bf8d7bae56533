"""Makes a country of made-up communes: `python tools/province.py FOLDER [COMMUNES] [SEED]`.

A folder a province, in it a plan a commune with its journal up to a day; some communes are late,
some renumber a row or leave one out, one in a hundred shares its name with one elsewhere. The same
seed gives the same bytes. Nobody in it is real. The benchmarks take plan 96 as each of them would
issue it, without journals.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLAN_96 = ROOT / "plans" / "2023.yaml"
sys.path.insert(0, str(ROOT / "src"))

from kstthc_cli.deadlines.schedule import slug  # noqa: E402 - the script finds its own house first
from kstthc_cli.plan.load import load_plan  # noqa: E402
from kstthc_cli.plan.plan import Plan  # noqa: E402
from kstthc_cli.progress.item import Item, ItemKind  # noqa: E402
from kstthc_cli.progress.journal import HEADER, journal_path  # noqa: E402
from kstthc_cli.progress.record import Action, Record  # noqa: E402
from kstthc_cli.progress.status import items_of  # noqa: E402

YEAR = 2026
UP_TO = date(2026, 9, 30)
"""What the journals tell of ends here."""
PER_PROVINCE = 100
FIRST = (
    "An", "Bình", "Châu", "Đông", "Giang", "Hòa", "Hưng", "Khánh", "Long", "Lộc", "Mỹ", "Nam",
    "Ninh", "Phú", "Phước", "Quang", "Sơn", "Tân", "Thanh", "Thạnh", "Thuận", "Tiên", "Vĩnh", "Xuân",
)  # fmt: skip
SECOND = (
    "Bình", "Cường", "Dương", "Điền", "Hải", "Hậu", "Hiệp", "Hội", "Hưng", "Khê", "Lạc", "Lập",
    "Lâm", "Mỹ", "Nghĩa", "Phong", "Phú", "Thành", "Thạnh", "Thịnh", "Thới", "Tiến", "Trị", "Xương",
)  # fmt: skip
PROVINCES = (
    "An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Đồng Tháp",
    "Gia Lai", "Hà Tĩnh", "Hưng Yên", "Khánh Hòa", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng",
    "Nghệ An", "Ninh Bình", "Phú Thọ", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sơn La",
    "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Tuyên Quang", "Vĩnh Long", "Hà Nội", "Hải Phòng",
    "Đà Nẵng", "Huế", "Cần Thơ", "Thành phố Hồ Chí Minh",
)  # fmt: skip
OFFICE, CENTRE, CULTURE, ECONOMY = (
    "Văn phòng HĐND và UBND xã", "Trung tâm Phục vụ hành chính công", "Phòng Văn hóa - Xã hội",
    "Phòng Kinh tế",
)  # fmt: skip
ROWS = (
    ("Ban hành Kế hoạch kiểm soát thủ tục hành chính trên địa bàn {commune}", OFFICE, "Trước 31/01/2026", "Kế hoạch"),
    ("Kiện toàn cán bộ đầu mối kiểm soát thủ tục hành chính", OFFICE, "02 lần/năm", "Quyết định"),
    ("Rà soát, đánh giá thủ tục hành chính", OFFICE, "Trước 30/6/2026", "Báo cáo"),
    ("Niêm yết công khai thủ tục hành chính tại nơi tiếp nhận", CENTRE, "Thường xuyên", "Bảng niêm yết"),
    ("Công khai danh sách hồ sơ giải quyết trễ hạn", CENTRE, "Ngày 05 hàng tháng", "Danh sách"),
    ("Xin lỗi tổ chức, cá nhân khi giải quyết hồ sơ trễ hạn", CENTRE, "Thường xuyên", "Thư xin lỗi"),
    ("Đánh giá việc giải quyết thủ tục hành chính", CENTRE, "Hàng quý", "Kết quả đánh giá"),
    ("Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực", CENTRE, "Trước 30/9/2026", "Báo cáo"),
    ("Nâng tỷ lệ hồ sơ nộp trực tuyến trên địa bàn {commune}", ECONOMY, "Trước 15/12/2026", "Báo cáo"),
    ("Tuyên truyền dịch vụ công trực tuyến trên hệ thống loa", CULTURE, "01 lần/quý", "Tin, bài"),
    ("Tập huấn nghiệp vụ cho công chức một cửa", CULTURE, "Quý II", "Kế hoạch tập huấn"),
    ("Kiểm tra việc giải quyết thủ tục hành chính", OFFICE, "Tháng 8", "Kết luận kiểm tra"),
    ("Báo cáo kết quả kiểm soát thủ tục hành chính", OFFICE, "Trước ngày 15 của tháng cuối quý", "Báo cáo"),
    ("Tổng kết năm, đề xuất khen thưởng", OFFICE, "Trước 20/12/2026", "Báo cáo tổng kết"),
)  # fmt: skip
SECTIONS = (("I", "CÔNG TÁC CHỈ ĐẠO", 0, 4), ("II", "GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", 4, 9),
            ("III", "TUYÊN TRUYỀN, KIỂM TRA, BÁO CÁO", 9, 14))  # fmt: skip


@dataclass(frozen=True)
class Commune:
    """A made-up commune: `care` is how much of its work it does, from 0 to 1."""

    name: str
    province: str
    care: float

    @property
    def issuer(self) -> str:
        return f"Ủy ban nhân dân {self.name}"

    @property
    def file(self) -> Path:
        return Path(slug(self.province)) / slug(self.name) / f"{YEAR}.yaml"


TextOf = Callable[[Commune, random.Random], str]
"""How a commune's plan is written."""


def communes(count: int, rng: random.Random) -> Iterator[Commune]:
    """So many communes, a hundred a province; no name twice in one province."""
    pairs = [f"xã {first} {second}" for first in FIRST for second in SECOND if first != second]
    names = [*{slug(name): name for name in pairs}.values()]
    for number in range(count):
        if number % PER_PROVINCE == 0:
            rng.shuffle(names)
        province = PROVINCES[number // PER_PROVINCE % len(PROVINCES)]
        yield Commune(names[number % PER_PROVINCE], province, min(1.0, 0.55 + rng.random() * 0.55))


def plan_text(commune: Commune, rng: random.Random) -> str:
    """The plan's file."""
    place = commune.name.removeprefix("xã ")
    level = "" if commune.province.startswith("Thành phố") else "tỉnh "
    superior = f"Ủy ban nhân dân {level}{commune.province}"
    head = f"""\
year: {YEAR}
document:
  number: {rng.randrange(3, 90):02}/KH-UBND
  title: Kiểm soát thủ tục hành chính năm {YEAR} trên địa bàn {commune.name}
  issuer: {commune.issuer}
  superior: {superior}
  place: {place}
  issued_on: {rng.randrange(5, 20):02}/01/{YEAR}
units:
"""
    parts = [head, *(f"  - name: {unit}\n" for unit in (OFFICE, CENTRE, CULTURE, ECONOMY))]
    left_out = rng.randrange(1, len(ROWS)) if rng.random() < 0.1 else -1
    parts.append("sections:\n")
    for number, title, first, last in SECTIONS:
        parts.append(f"  - id: {number}\n    title: {title}\n    tasks:\n")
        chosen = [row for place, row in enumerate(ROWS[first:last], first) if place != left_out]
        for place, (content, lead, deadline, result) in enumerate(chosen, 1):
            words = content.format(commune=commune.name)
            parts.append(
                f"      - id: {number}.{place}\n        content: {words}\n        lead: {lead}\n"
                f"        deadline: {deadline}\n        result: {result}\n"
            )
    return "".join(parts)


def whole_plan(commune: Commune, rng: random.Random) -> str:
    """Plan 96 with its 46 rows, as the commune would have issued it on a day of its own."""
    text = PLAN_96.read_text(encoding="utf-8").replace("Kiến An", commune.name.removeprefix("xã "))
    text = text.replace("96/KH-UBND", f"{rng.randrange(3, 200)}/KH-UBND")
    text = text.replace("issued_on: 28/02/2023", f"issued_on: {rng.randint(1, 28):02}/02/2023")
    return text.replace("Trước 15/3/2023", f"Trước {rng.randint(10, 28)}/3/2023")


def records(plan: Plan, commune: Commune, rng: random.Random) -> Iterator[Record]:
    """What the commune recorded of its work by then."""
    for item in items_of(plan, UP_TO):
        if item.occurrence is None or item.kind is ItemKind.REVIEW or rng.random() > commune.care:
            continue
        late = rng.random() < 0.15
        on = item.occurrence.act_by + timedelta(
            days=rng.randrange(2, 30) if late else -rng.randrange(3)
        )
        on = max(on, plan.terms.valid_from or on)
        if on <= UP_TO:
            yield _done(item, on, rng)


def _done(item: Item, on: date, rng: random.Random) -> Record:
    letters = "23456789abcdefghjkmnpqrstuvwxyz"
    return Record(
        id="".join(rng.choice(letters) for _ in range(8)),
        action=Action.DONE,
        at=f"{on.isoformat()}T09:{rng.randrange(60):02}:00.{rng.randrange(10**6):06}+07:00",
        by="van-phong",
        task=item.task.id,
        period=item.period,
        on=on,
        due=item.occurrence.due if item.occurrence else None,
        result=item.deliverable,
        document=f"{rng.randrange(1, 400)}/BC-UBND",
    )


def all_done(file: Path) -> str:
    """The journal of a plan of which everything was done in time."""
    rng = random.Random(file.stem)  # noqa: S311 - samples, no secrets
    items = [item for item in items_of(load_plan(file), UP_TO) if item.kind is ItemKind.DEADLINE]
    done = [_done(item, item.occurrence.act_by, rng) for item in items if item.occurrence]
    return HEADER + "".join(record.line() for record in sorted(done, key=lambda one: one.order))


def make(
    folder: Path, count: int, seed: int = 2026, text_of: TextOf = plan_text, *, tells: bool = True
) -> list[Path]:
    """The plans, and journals where they tell what was done; which files the plans are."""
    rng = random.Random(seed)  # noqa: S311 - samples, no secrets
    files = []
    for commune in communes(count, rng):
        path = folder / commune.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(commune, rng), encoding="utf-8", newline="\n")
        files.append(path)
        if not tells:
            continue
        plan = load_plan(path)
        told = sorted(records(plan, commune, rng), key=lambda record: record.order)
        text = HEADER + "".join(record.line() for record in told)
        journal_path(path).write_text(text, encoding="utf-8", newline="\n")
    return files


if __name__ == "__main__":
    target, *numbers = sys.argv[1:]
    made = make(Path(target), *(int(number) for number in numbers or ["3"]))
    print(json.dumps({"plans": len(made), "folder": target}))
