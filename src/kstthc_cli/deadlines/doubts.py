"""Doubts: words beside a day that make it another's, put it off, or leave it unsure.

The table is `language/vi/doubts.txt`, a line a doubt: its name, the words, where they count, a
sample that it refuses and a near one that it must not. The name is a refusal's reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kstthc_cli.deadlines.lexicon import (
    ACTORS,
    CAMPAIGNS,
    LEADS,
    SESSIONS,
    TAILS,
    VERBS,
    begins_with,
    joined,
    listed,
    stands,
)
from kstthc_cli.deadlines.texts import grouped, table
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


_ROW = r"(?P<reason>[\w-]+) \((?P<where>[\w, -]+)\): (?P<words>.+) » (?P<sample>.+) » (?P<near>.+)"


def doubts_of(text: str | None = None) -> tuple[Doubt, ...]:
    """The doubts of the table, or of another text; ValueError where a line is none."""
    return table("vi/doubts", _ROW, lambda found, _: _doubt(*found.groups()), text)["doubts"]


def _doubt(reason: str, where: str, words: str, sample: str, near: str) -> Doubt:
    return Doubt(reason, tuple(words.split(" | ")), tuple(where.split(", ")), sample, near)


DOUBTS = doubts_of()

WORDS = frozenset(word for doubt in DOUBTS for phrase in doubt.words for word in phrase.split())


@lru_cache(maxsize=16)
def _table(where: str) -> dict[str, tuple[tuple[tuple[str, ...], Doubt], ...]]:
    here = (doubt for doubt in DOUBTS if where in doubt.where or ANYWHERE in doubt.where)
    told = ((joined(phrase), doubt) for doubt in here for phrase in doubt.words)
    return grouped((words[0], (words, doubt)) for words, doubt in told)


def doubt_in(tokens: list[Token], *places: str) -> tuple[Doubt, str] | None:
    """The first doubt in the words, with the words as they stand; None where there is none."""
    for at, token in enumerate(tokens):
        if token.kind is TokenKind.CITE:
            continue
        for key in token.keys:
            for place in places:
                for words, doubt in _table(place).get(key, ()):
                    is_done = place == TAIL and _is_of_what_is_done(tokens, at, doubt)
                    is_here = stands(tokens, words, at) and not is_done
                    if is_here and not _is_excused(tokens, at, words, doubt):
                        raw = " ".join(t.raw for t in tokens[at : at + len(words)])
                        return doubt, raw
    return None


def _is_of_what_is_done(tokens: list[Token], at: int, doubt: Doubt) -> bool:
    """ "Quý III, rà soát những văn bản đã ban hành": the doing stands before it."""
    is_told = doubt.reason == "status" and tokens[at].text == "đã"
    return is_told and is_done_before(tokens, at)


def is_done_before(tokens: list[Token], at: int) -> bool:
    """Whether a doing stands before a place, and not in a name: "Đoàn Giám sát", "tổng thu"."""
    named = listed("named-by-work")
    return any(
        begins_with(tokens, DOES, place) > 0 and (place == 0 or tokens[place - 1].text not in named)
        for place in range(at)
    )


DOES = tuple(verb for verb in VERBS if verb not in listed("verbs-of-names"))
"""Verbs that open no name."""


def _is_excused(tokens: list[Token], at: int, words: tuple[str, ...], doubt: Doubt) -> bool:
    """Whether a longer word of doing stands there, or one that takes the day for itself."""
    if begins_with(tokens, (*LEADS, *VERBS), at) > max(len(words), 1):
        return True
    if at and begins_with(tokens, listed("endings"), at - 1) > 1:
        return True
    if doubt.reason in OF_AN_OBJECT and _is_of_the_work(tokens, at, words):
        return True
    if tokens[at].text == "khỏi" and not begins_with(tokens, (*DOES, "phải"), at + 1):
        return True  # "di chuyển khỏi lòng đường"
    is_done = tokens[at].text == "đã" and is_done_before(tokens, at)
    if is_done and _goes_on_to_do(tokens, at, range(at + len(words), len(tokens))):
        return True
    if tokens[at].text == "đã" and _is_of_what_is_asked(tokens, at):
        return True
    if tokens[at].text == "chưa" and _tells_who(tokens, at):
        return True
    if _tells_of_an_object(tokens, at, at + len(words)):
        return True
    if doubt.reason == "share" and tokens[0].text in ("các", "những", "khối", "lớp"):
        is_group = tokens[0].text in ("khối", "lớp") and at == 1
        return is_group or begins_with(tokens, ACTORS, 1) > 0  # "Các đơn vị còn lại: tháng 9"
    if doubt.reason == "data-day" and begins_with(tokens, ("thời hạn", "hạn nộp", "hạn gửi")):
        return not any(begins_with(tokens, ("chốt", "lấy"), place) for place in range(at))
    return _ends_an_object(tokens, at, doubt)


def _is_of_the_work(tokens: list[Token], at: int, words: tuple[str, ...]) -> bool:
    """Whether a doing stands behind the words, or they tell of the work and not of its object."""
    said, rest = " ".join(words), range(at + len(words), len(tokens))
    before = tokens[at - 1].text if at else ""
    if said == "đã" and (order := begins_with(tokens, listed("orders"), rest.start)):
        if _orders(tokens, at, range(rest.start + order, len(tokens))):
            return True  # "Sở đã yêu cầu các trường hoàn thành trước …"
    if said in ("đã", "được giao"):
        # "Giải ngân vốn được giao": what was given is to be done by the day
        is_given = said == "được giao" and any(_stand(tokens, listed("ended"), range(at)))
        return is_given or _goes_on_to_do(tokens, at, rest)
    if begins_with(tokens, ("thời gian", "trong thời gian")):
        return True
    if said == "yêu cầu" and _orders(tokens, at, rest):
        return True
    if said == "kỷ niệm" and begins_with(tokens, EVENTS):
        return True  # "Mít tinh kỷ niệm Ngày Thầy thuốc"
    if before == "lễ" or (at > 1 and stands(tokens, ("tổ", "chức"), at - 2)):
        return True  # "Lễ khởi công ngày 15/3", "tổ chức khai giảng": when it is held
    if said == "tốt nghiệp" and any(_stand(tokens, listed("grants"), range(at))):
        return True
    if said == "tiếp nhận" and before in ("", ",", "và", "tổ chức") and len(rest) > 1:
        return True  # "Bàn giao, tiếp nhận tài sản", but "Hồ sơ tiếp nhận"
    return tokens[at].text != "được" and any(_stand(tokens, DOING, rest))


def _orders(tokens: list[Token], at: int, rest: range) -> bool:
    """ "Sở yêu cầu các trường | trước ngày 20/4 phải báo cáo", but "Nội dung Sở yêu cầu | trước …"."""
    all_of = ("tất cả", "tất cả các", "các", "toàn bộ các", "toàn thể")
    who = rest.start + begins_with(tokens, all_of, rest.start)
    is_office = begins_with(tokens, ACTORS) > 0 and not begins_with(tokens, listed("many"))
    is_order = (at == 0 or is_office) and not any(_stand(tokens, DOES, range(at)))
    return is_order and begins_with(tokens, ACTORS, who) > 0


def _is_of_what_is_asked(tokens: list[Token], at: int) -> bool:
    """ "Yêu cầu giáo viên nộp học bạ đã ký": what is asked for is itself done."""
    asks = (place for place in range(at) if begins_with(tokens, listed("told-to-do"), place))
    asked = next(asks, at)
    is_asked = asked + 1 < at and tokens[asked + 1].text != "của"
    return is_asked and any(_stand(tokens, DOES, range(asked + 1, at)))


def _stand(tokens: list[Token], phrases: tuple[str, ...], places: range) -> Iterator[bool]:
    """Whether one of the phrases stands at each of the places."""
    return (begins_with(tokens, phrases, place) > 0 for place in places)


def _goes_on_to_do(tokens: list[Token], at: int, rest: range) -> bool:
    """ "Rà soát văn bản đã ban hành, báo cáo …", but "Xã đã rà soát, báo cáo …"."""
    wanted = DOING if is_done_before(tokens, at) else listed("told-to-do")
    if begins_with(tokens, ("đối với",)):  # "Đối với tồn tại đã nêu, Hiệu trưởng khắc phục …"
        wanted = (*DOING, *ACTORS)
    parts = (place + 1 for place in rest if tokens[place].text in (",", ";", "và"))
    return any(begins_with(tokens, wanted, place) > 0 for place in parts)


DOING = tuple(word for word in (*LEADS, *VERBS) if word not in listed("no-doing"))
"""Words of doing, and no others that lead to a day."""


def _tells_who(tokens: list[Token], at: int) -> bool:
    """ "Xã nào chưa có nghị quyết phải ban hành …": who is meant, and what they are to do follows."""
    rest = range(at + 2, len(tokens))  # "chưa phải nộp" asks for nothing
    if any(token.text == "nào" for token in tokens[:at]) and any(_stand(tokens, DOES, rest)):
        return True  # "Thôn nào chưa nộp bổ sung …"
    if any(begins_with(tokens, listed("told-plainly"), place) for place in rest):
        return True
    if any(_stand(tokens, listed("many"), range(at))) and any(
        _stand(tokens, listed("permits"), rest)
    ):
        return True  # "Học sinh chưa kịp nộp có thể nộp tại trường …"
    if any(begins_with(tokens, listed("told-to-do"), place) for place in rest):
        return True
    if not any(begins_with(tokens, listed("of-some"), place) for place in range(at)):
        return False
    parts = (place + 1 for place in rest if tokens[place].text in (",", "các", "những"))
    return any(begins_with(tokens, (*DOING, *ACTORS), place) for place in parts)


def _is_left_to_do(tokens: list[Token], at: int, then: int) -> bool:
    """ "…, sinh viên nộp phần học phí còn lại": what is left is done too; no share of it is put off."""
    start = next((place + 1 for place in range(at - 1, -1, -1) if tokens[place].text == ","), 0)
    is_object = any(_stand(tokens, DOES, range(start, at)))
    goes_on = then == len(tokens) or tokens[then].text == "," or begins_with(tokens, TAILS, then)
    return is_object and bool(goes_on)


def _tells_of_an_object(tokens: list[Token], at: int, then: int) -> bool:
    """Whether the words tell which object is meant, or what else is done."""
    said = tokens[at].text
    if said in ("không", "chưa"):  # "Đơn vị không có phát sinh vẫn gửi báo cáo …"
        is_still = any(_stand(tokens, listed("still"), range(then, len(tokens))))
        return is_still or _tells_which(tokens, at, then)
    if said == "ngoài" and at == 0:  # "Ngoài tiêm phòng đợt chính, thú y xã kiểm tra …"
        parted = next((e + 1 for e in range(len(tokens)) if tokens[e].text == ","), 0)
        return parted > 2 and any(_stand(tokens, (*DOES, *ACTORS), range(parted, len(tokens))))
    if begins_with(tokens, listed("let-do"), at):  # "… cho học sinh nghỉ học đến ngày 10/10"
        return any(_stand(tokens, ("cho", "tiếp tục"), range(at)))
    is_left = [token.text for token in tokens[then - 2 : then]] == ["còn", "lại"]
    return is_left and _is_left_to_do(tokens, at, then)


def _tells_which(tokens: list[Token], at: int, then: int) -> bool:
    """ "Công khai những trường hợp không đủ điều kiện dự thi …": what is meant, not what is to be done."""
    state = begins_with(tokens, listed("states-of-a-case"), then)
    if not (state and any(_stand(tokens, listed("sorting"), range(at)))):
        return False
    cases = (*ACTORS, *listed("things"), *listed("cases-told-of"))
    is_of_case = any(place + begins_with(tokens, cases, place) == at for place in range(at))
    rest = range(then + state, len(tokens))
    parted = (e for e in rest if tokens[e].text in (",", "phải", "cần", "thì"))
    sent = (e for e in rest[1:] if begins_with(tokens, ("gửi", "báo cáo"), e))
    end = min((*parted, *sent), default=len(tokens))  # "… không đủ điều kiện vay | gửi xã …"
    return is_of_case and not any(_stand(tokens, DOES, range(then + state, end)))


EVENTS = (*SESSIONS, *CAMPAIGNS)
OF_AN_OBJECT = ("day-of-object", "in-force", "other-day")


def _ends_an_object(tokens: list[Token], at: int, doubt: Doubt) -> bool:
    """ "Bãi bỏ quyết định": the paper ends, not the deadline."""
    said, ends = tokens[at].text, listed("ends-object")
    if doubt.reason not in ("called-off", "changed", "put-off", "negation") or said not in ends:
        return False
    # "Công an xã thu hồi vũ khí", "Xã điều chỉnh quy hoạch": what an actor does to an object
    told = tokens[tokens[0].text in ("các", "những") :]
    is_actors = begins_with(told, ACTORS) > 0 and not begins_with(told, EVENTS)
    if said == "điều":
        is_actors &= not begins_with(tokens, listed("set-for-a-time"), at + 2)
    is_actors &= said in ("thu", "bãi", "xóa", "xoá", "điều")
    if not (is_actors or _may_end_an_object(tokens[:at], doubt)):
        return False
    if any(_stand(tokens, listed("kept-away"), range(at + 1, len(tokens)))):
        return False  # "Hủy cuộc họp ngày 11/5", "Bãi bỏ quy định các xã gửi báo cáo …"
    rest = [t.text for t in tokens[at + 1 :] if t.kind in (TokenKind.WORD, TokenKind.NOUN)]
    if said in ("bãi", "điều", "thay", "thu", "đình", "kéo", "hủy", "huỷ"):
        rest = rest[1:]  # the verb's second syllable
    return bool(rest) and {*rest[:2]}.isdisjoint(listed("time-objects"))


def _may_end_an_object(before: list[Token], doubt: Doubt) -> bool:
    """Whether nothing stands before the verb, or "hoàn thành", "trình" and the like."""
    if all(t.text in ("và", ",") or t.text in listed("ends-object") for t in before):
        return True
    if doubt.reason == "called-off" and any(
        leads_on(before[at:], listed("aims")) for at in range(len(before))
    ):
        return True  # "…, toàn tỉnh phấn đấu xóa 500 nhà tạm"
    # "phê duyệt | điều chỉnh quy hoạch", whoever does it
    doings = (leads_on(before[at:], listed("doings")) for at in range(len(before)))
    return doubt.reason in ("called-off", "changed") and any(doings)


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
