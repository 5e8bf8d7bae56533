"""Who and by when, out of a duty that one sentence tells: “…, xong trước ngày 15/3, Phòng Kinh tế chủ trì.”

Only what is plain is taken: words that are read as a deadline to the end of their clause, and a
body before “chủ trì”, after “giao”, or as the subject. Of several days none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kstthc_cli.annex.understand.bodies import in_sentences
from kstthc_cli.annex.understand.word_lists import words
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.value import Value

_CITED = re.compile(
    r"\bsố\s+\d[^\s,;]*(?:\s+ngày\s+\d[^\s,;]*(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?", re.I
)
"""Another document with its day, which is no deadline."""
_SENTENCE = re.compile(r"[.;](?=\s|$)|[()]")
_MAY_BEGIN = re.compile(
    r"(?<!\w)(?:trước|chậm nhất|muộn nhất|trong|vào|từ|định kỳ|hằng|hàng|mỗi|quý|tháng|tuần|ngày|cuối|đầu|giữa"
    r"|thường xuyên|\d+\s+lần)\b",
    re.I,
)
_PURPOSE = re.compile(r"\s(?:để|nhằm|theo|gửi|và báo cáo|và gửi)\s")
"""What goes on after a deadline in the same clause."""
_NAMES = rf"(?P<lead>{in_sentences()}(?:[^,.;:()]|,\s(?=[A-ZĐÀ-Ỹ]))*?)"
"""One body or several: a comma within a name, or between two, stands before a capital."""
_START = re.compile(r"^")
_GIVEN = r"(?:[Gg]iao(?:\s+cho)?|[Pp]hân công|[Đđ]ề nghị|[Yy]êu cầu|[Cc]hỉ đạo|[Ủủ]y quyền)"
_GIVE = re.compile(rf"\b{_GIVEN}\s+")
_BEGIN = re.compile(rf"^|,\s+|\b(?:{_GIVEN}|[Dd]o)\s+")
_VERBS = rf"(?:{'|'.join(words('verbs.txt'))})"
_CHARGED = re.compile(
    rf"{_NAMES}\s+(?:(?:là|làm)\s+)?(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|chịu trách nhiệm)\b"
)
_SUBJECT = re.compile(rf"{_NAMES}\s+{_VERBS}\b")
_VERB = re.compile(rf"\b{_VERBS}\b")
_TOGETHER = re.compile(r"\bphối hợp\s+(?:chặt chẽ\s+)?(?:với|cùng)\s+")
_PARTNER = re.compile(rf"{_NAMES}(?:\s+(?:để\s+)?{_VERBS}\b|$)")
LONGEST_OFFICE = 90


class Told(Value):
    """Lead, partner and deadline as the sentence words them; "" where it tells none, or several."""

    lead: str = ""
    deadline: str = ""
    partner: str = ""
    days: int = 0
    """How many deadlines the sentence names."""
    is_titled: bool = False
    """Whether the lead is the office that the duty stands below."""

    def labels(self) -> tuple[tuple[str, str], ...]:
        """What it tells, by the plan file's keys."""
        return ("lead", self.lead), ("with", self.partner), ("deadline", self.deadline)


def told(duty: str, year: int, office: str = "") -> Told:
    """What a duty's own words tell of who and when; `office` is the one that it stands below."""
    sentences = [text.strip() for text in _SENTENCE.split(_CITED.sub(" ", duty))]
    clauses = [clause for text in sentences for clause in re.split(r",\s", text)]
    days = list(dict.fromkeys(day for clause in clauses for day in _deadline(clause, year)))
    lead = "" if office else _lead(sentences)
    partners = [name for text in sentences for name in _named(_PARTNER, text, _TOGETHER)]
    return Told(
        lead=office or lead,
        deadline=days[0] if len(days) == 1 else "",
        partner=partners[0] if len(partners) == 1 else "",
        days=len(days),
        is_titled=bool(office),
    )


def office_of(title: str) -> str:
    """The body that a title names and nothing else: “1. Công an xã:” above its duties; else ""."""
    words = _GIVE.sub("", title, count=1).strip(" :.;")
    is_office = len(words) <= LONGEST_OFFICE and re.fullmatch(_NAMES, words)
    return words if is_office and not _VERB.search(words) else ""


def _deadline(clause: str, year: int) -> Iterator[str]:
    """The words of a clause from some place to its purpose, or to its end, that are a deadline."""
    for found in _MAY_BEGIN.finditer(clause):
        words = clause[found.start() :]
        for text in dict.fromkeys((_PURPOSE.split(words)[0], words)):
            if read_phrase(text, year).rule is not None:
                yield text
                return


def _lead(sentences: list[str]) -> str:
    """The body in charge, else the one that the duty is given to, else the subject of the whole."""
    charged = [name for text in sentences for name in _named(_CHARGED, text, _BEGIN)]
    given = [name for text in sentences for name in _named(_SUBJECT, text, _GIVE)]
    subject = list(_named(_SUBJECT, sentences[0], _START)) if sentences else []
    names = list(dict.fromkeys(charged or given or subject))
    return names[0] if len(names) == 1 else ""


def _named(pattern: re.Pattern[str], text: str, begin: re.Pattern[str]) -> Iterator[str]:
    """The names that a pattern finds at the places where one may begin; none holds a verb."""
    at = 0
    for place in begin.finditer(text):
        found = pattern.match(text, place.end()) if place.end() >= at else None
        if found and not _VERB.search(found["lead"]):
            at = found.end()
            yield found["lead"]
