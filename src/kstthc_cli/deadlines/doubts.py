"""Doubts: words beside a day that make it another's, put it off, or leave it unsure.

The table is `language/vi/doubts.txt`, a line a doubt: its name, the words, where they count, a
sample that it refuses and a near one that it must not. The name is a refusal's reason.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kstthc_cli.deadlines.lexicon import ACTORS, LEADS, VERBS, begins_with, joined, stands
from kstthc_cli.deadlines.texts import sections
from kstthc_cli.deadlines.words import Token, TokenKind

ANYWHERE, LEAD, WITHIN_LEAD, PLAIN_LEAD, LABEL, TAIL, BRACKET = (
    *("anywhere", "lead", "within-lead", "plain-lead", "label", "tail", "bracket"),
)
"""Where words count: in any words beside the day; before it; before "trong" or "vào" and a day;
before an unbound day; in the label before a colon; after it; in brackets."""


class Doubt(NamedTuple):
    """Words that make a day doubtful."""

    reason: str
    words: tuple[str, ...]
    where: tuple[str, ...]
    sample: str
    near: str


_LINE = re.compile(
    r"(?P<reason>[\w-]+) \((?P<where>[\w, -]+)\): (?P<words>.+) » (?P<sample>.+) » (?P<near>.+)"
)


def doubts_of(text: str) -> tuple[Doubt, ...]:
    """The doubts of a table, a line each; ValueError where a line is none."""
    doubts = []
    for line in re.sub(r"\n\s+", " ", text).strip().splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"no doubt: {line}")
        reason, where, words, sample, near = found.groups()
        doubts.append(
            Doubt(reason, tuple(words.split(" | ")), tuple(where.split(", ")), sample, near)
        )
    return tuple(doubts)


DOUBTS = doubts_of(sections("vi/doubts")["doubts"])

OBJECTS_END = frozenset(
    "bãi điều thay thu xóa xoá bỏ hủy huỷ đình dừng kéo dời chuyển thôi ngừng ngưng miễn cấm".split()
)
"""Verbs that end or change an object, and so leave the day alone where an object follows."""

TIME_OBJECTS = frozenset("thời hạn lịch ngày mốc tiến kỳ hạn gian".split())

WORDS = frozenset(word for doubt in DOUBTS for phrase in doubt.words for word in phrase.split())


@lru_cache(maxsize=16)
def _table(where: str) -> dict[str, list[tuple[tuple[str, ...], Doubt]]]:
    table: dict[str, list[tuple[tuple[str, ...], Doubt]]] = {}
    for doubt in DOUBTS:
        if where in doubt.where or ANYWHERE in doubt.where:
            for phrase in doubt.words:
                words = joined(phrase)
                table.setdefault(words[0], []).append((words, doubt))
    return table


def doubt_in(tokens: list[Token], *places: str) -> tuple[Doubt, str] | None:
    """The first doubt in the words, with the words as they stand; None where there is none."""
    for at, token in enumerate(tokens):
        if token.kind is TokenKind.CITE:
            continue
        for key in token.keys:
            for place in places:
                for words, doubt in _table(place).get(key, ()):
                    if stands(tokens, words, at) and not _is_excused(tokens, at, words, doubt):
                        raw = " ".join(t.raw for t in tokens[at : at + len(words)])
                        return doubt, raw
    return None


def _is_excused(tokens: list[Token], at: int, words: tuple[str, ...], doubt: Doubt) -> bool:
    """Whether a longer word of doing stands there, or one that takes the day for itself."""
    if begins_with(tokens, (*LEADS, *VERBS), at) > max(len(words), 1):
        return True
    if at and begins_with(tokens, ENDINGS, at - 1) > 1:
        return True
    if doubt.reason in OF_AN_OBJECT and _is_of_the_work(tokens, at, words):
        return True
    if doubt.reason == "data-day" and begins_with(tokens, ("thời hạn", "hạn nộp", "hạn gửi")):
        return not any(begins_with(tokens, ("chốt", "lấy"), place) for place in range(at))
    return _ends_an_object(tokens, at, doubt)


def _is_of_the_work(tokens: list[Token], at: int, words: tuple[str, ...]) -> bool:
    """Whether a doing stands behind the words, or they tell of the work and not of its object."""
    if begins_with(tokens, ("thời gian", "trong thời gian")):
        return True
    said, rest = " ".join(words), range(at + len(words), len(tokens))
    if said == "được giao":  # "Giải ngân vốn được giao": what was given is to be done by the day
        return any(begins_with(tokens, ENDED, place) for place in range(at))
    if said == "đã":  # "Rà soát văn bản đã ban hành, báo cáo trước …", but "Xã đã rà soát trước …"
        ends = (place for place in rest if tokens[place].text in (",", ";", "và"))
        return any(begins_with(tokens, AT_LAST, place + 1) for place in ends)
    is_listed = at == 0 or tokens[at - 1].text in (",", "và", "tổ chức")
    if said == "tiếp nhận" and is_listed and len(rest) > 1:
        return True  # "Bàn giao, tiếp nhận tài sản", but "Hồ sơ tiếp nhận"
    if tokens[at].text == "được":
        return False
    return any(begins_with(tokens, DOING, place) for place in rest)


AT_LAST = ("báo cáo", "gửi", "trình", "nộp", "hoàn thành", "hoàn tất", "xong", "thời gian")
"""What is done when the rest is."""

DOING = tuple(
    word
    for word in (*LEADS, *VERBS)
    if word not in ("tại", "tại cuộc", "và", "được", "sẽ", "khoảng", "trong cuộc", "cụ thể")
)
"""Words of doing, and no others that lead to a day."""

ENDINGS = ("hoàn thành", "gỡ bỏ", "tháo gỡ", "thu gom")
"""Words whose last syllable is none of its own: "hoàn thành lập quy hoạch" founds nothing."""

ENDED = ("hoàn thành", "hoàn tất", "giải ngân", "xong", "dứt điểm")
"""Words of work that is to be done, whoever gave it."""

OF_AN_OBJECT = ("day-of-object", "in-force", "other-day")


def _ends_an_object(tokens: list[Token], at: int, doubt: Doubt) -> bool:
    """ "Bãi bỏ quyết định": the paper ends, not the deadline."""
    if doubt.reason not in ("called-off", "changed", "put-off", "negation"):
        return False
    is_actors = tokens[at].text in TAKES_BACK and begins_with(tokens, ACTORS) > 0
    if tokens[at].text not in OBJECTS_END:
        return False
    if not (is_actors or _may_end_an_object(tokens[:at], doubt)):
        return False
    rest = [t for t in tokens[at + 1 :] if t.kind in (TokenKind.WORD, TokenKind.NOUN)]
    rest = (
        rest[1:]
        if rest and tokens[at].text in ("bãi", "điều", "thay", "thu", "đình", "kéo", "hủy", "huỷ")
        else rest
    )
    return bool(rest) and not ({t.text for t in rest[:2]} & TIME_OBJECTS)


def _may_end_an_object(before: list[Token], doubt: Doubt) -> bool:
    """Whether nothing stands before the verb, or "hoàn thành", "trình" and the like."""
    if all(t.text in ("và", ",") or t.text in OBJECTS_END for t in before):
        return True
    if doubt.reason == "called-off" and any(
        leads_on(before[at:], AIMS) for at in range(len(before))
    ):
        return True  # "…, toàn tỉnh phấn đấu xóa 500 nhà tạm"
    return doubt.reason in ("called-off", "changed") and leads_on(before, DOINGS)


TAKES_BACK = frozenset("thu bãi xóa xoá".split())
"""What an actor does to an object: "Công an xã thu hồi vũ khí"."""

AIMS = ("phấn đấu", "tiếp tục", "phải", "cần", "hoàn thành", "thực hiện", "tiến hành")
"""Words of what is to be done: an end that follows is the work."""

DOINGS = tuple(
    "hoàn thành|hoàn thành việc|hoàn tất|thực hiện|tổ chức|tổ chức thực hiện|triển khai|tiến hành|trình|tham mưu|"
    "ban hành|xong|phê duyệt|đề xuất|xử lý|cưỡng chế|rà soát|báo cáo|quyết định".split("|")
)
"""Verbs of doing: what they do may be an end, as in "hoàn thành thu hồi đất"."""


def leads_on(tokens: list[Token], phrases: tuple[str, ...]) -> bool:
    """Whether the words are nothing but these phrases, one after the other."""
    at = 0
    while at < len(tokens):
        if tokens[at].kind in (TokenKind.CITE, TokenKind.BRACKET) or _is_passed(tokens[at]):
            at += 1
            continue
        length = begins_with(tokens, phrases, at)
        if not length:
            return False
        at += length
    return True


def _is_passed(token: Token) -> bool:
    """A mark between leads, a numbered lot, or the name of a day ("Ngày Pháp luật 09/11")."""
    if token.kind is TokenKind.MARK:
        return token.text in ",:-+/"
    return token.kind is TokenKind.NOUN and token.text.startswith(
        ("ngày ", "tuần lễ", "tháng hành")
    )
