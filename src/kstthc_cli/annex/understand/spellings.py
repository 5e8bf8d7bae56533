"""One office under several spellings: “VP HĐND-UBND xã” beside “Văn phòng HĐND và UBND xã”."""

from __future__ import annotations

import re
from collections import Counter

from kstthc_cli.annex.understand.outcome import Draft
from kstthc_cli.annex.words import folded
from kstthc_cli.plan.units import LeadNames, Unit

_SHORT = {
    "vp": "van phong", "ub": "uy ban", "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan",
    "ttpvhcc": "trung tam phuc vu hanh chinh cong", "pvhcc": "phuc vu hanh chinh cong",
    "hcc": "hanh chinh cong", "vhxh": "van hoa xa hoi", "vh": "van hoa", "xh": "xa hoi",
    "kt": "kinh te", "ht": "ha tang", "dt": "do thi", "ca": "cong an", "ct": "chu tich",
    "pct": "pho chu tich", "cc": "cong chuc", "tk": "thong ke", "tp": "tu phap",
    "gddt": "giao duc va dao tao", "gd": "giao duc", "khcn": "khoa hoc va cong nghe",
    "mttq": "mat tran to quoc", "ubmttq": "uy ban mat tran to quoc", "vn": "viet nam",
    "chqs": "chi huy quan su", "dtn": "doan thanh nien", "lhpn": "lien hiep phu nu",
    "hnd": "hoi nong dan", "ccb": "cuu chien binh", "p": "phong",
}  # fmt: skip
"""What annexes shorten, without accents."""
_SMALL = {"va", "voi"}
_WITH_MARK = re.compile(r"\b(vh)\s*[-&]?\s*(xh)\b|\b(gd)\s*[-&]\s*(dt)\b|\b(kh)\s*[-&]\s*(cn)\b")


def units_of(draft: Draft) -> list[Unit]:
    """All the leads as units, where the annex spells one of them in several ways; else none.

    Only spellings that differ by what is shortened, by case and by marks are one unit.
    """
    cells = [tuple(task.lines.get("lead", ())) for task in draft.tasks]
    cells += [(one.lead,) for task in draft.tasks for one in task.deliverables if one.lead]
    plain = LeadNames(())
    counts = Counter(name for each in cells for name in plain.leads(each))
    found: dict[str, list[str]] = {}
    for name in counts:
        found.setdefault(_whole(name), []).append(name)
    if all(len(names) == 1 for names in found.values()):
        return []
    units = [Unit((_longest(names), *_others(names))) for names in found.values()]
    known, names = LeadNames(units), {unit.name for unit in units}
    is_same = all({*known.leads(each)} <= names for each in cells)
    return units if is_same else []


def _longest(names: list[str]) -> str:
    return max(names, key=len)


def _others(names: list[str]) -> list[str]:
    return [name for name in names if name != _longest(names)]


def _whole(name: str) -> str:
    """The name without accents and marks, and with nothing shortened."""
    text = _WITH_MARK.sub(lambda found: "".join(filter(None, found.groups())), folded(name))
    words = re.findall(r"[a-z0-9]+", text)
    whole = " ".join(_SHORT.get(word, word) for word in words)
    return " ".join(word for word in whole.split() if word not in _SMALL)
