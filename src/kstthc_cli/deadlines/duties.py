"""What is to be done by a time: whether its clause obliges, asks, or names work that ends then."""

from __future__ import annotations

import re
from itertools import pairwise

from kstthc_cli.deadlines import lexicon
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.before import EVENTS
from kstthc_cli.deadlines.clause import (
    BESIDE,
    DUTIES,
    GOES_ON,
    STARTS,
    WORKS,
    Clause,
    counts,
    parts,
)
from kstthc_cli.deadlines.doubts import DOES, leads_on
from kstthc_cli.deadlines.lexicon import begins_with, listed
from kstthc_cli.deadlines.sides import actor_in, does_in, without_article
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of

TO_COME = listed("to-come")
WORK_OR_NAME = (*STARTS, *lexicon.LEADS, *lexicon.LABELS, *EVENTS, *listed("limits"), "ngày")
"""Words that begin work, or the name of what is held or due."""

MODALS = (*DUTIES, "được", "khẩn trương", "tự")
"""Words between one of duty and its doing."""
TOLD_OF = (*listed("second-verbs"), "là", "có")
"""Words of a clause whose time is its subject's: "Người nộp hồ sơ từ … đến … được ưu tiên"."""
MEETS, MANY = listed("meets"), listed("many")
HAS_ITS_DAY = (*WORKS, *MEETS, *lexicon.COMPLETIONS, *EVENTS, *listed("held-or-given"))
WORKS_OR_MEETS, WORKS_AGAIN = (*WORKS, *MEETS), (*WORKS, "thu", "thi", "phát", "trả")


def states_duty(clause: Clause) -> bool:
    """Whether an unbound time is one by which something is to be done, or at which it is held."""
    if clause.mark == ":" or clause.is_labelled or _obliges(clause):
        return True
    if clause.opens:
        return _is_asked_for(clause)
    return clause.is_then_bound or _is_work(clause)


def _obliges(clause: Clause) -> bool:
    """Whether a word of duty stands before any doing, or somebody is asked to do it."""
    before = [*clause.before, *clause.inside]
    if begins_with(before, ("mời",)) or does_in(before, listed("invites")) or _invites(before):
        return True
    if does_in(before, TO_COME) or must(before) or asks_an_office(clause.before):
        return True
    words = clause.after
    if must(words):
        return True
    for at in range(len(words)):
        if begins_with(words, WORKS, at) and words[at - 1].text != "được":
            return not clause.is_day and begins_with(words, listed("tasks"), at) > 0
    return False


def _invites(words: list[Token]) -> bool:
    """ "Trạm Y tế mời các bà mẹ đưa trẻ đến tiêm …", but "Ông được mời đến dự"."""
    at = next((at for at, token in enumerate(words) if token.text == "mời"), 0)
    is_told = any(t.text in ("được", "bị", "đã") for t in words[:at])
    is_named = is_told or words[at - 1].text in ("khách", "giấy", "thư", "sơ")
    return at > 0 and not is_named and does_in(words[at:], ("đến", "tới", "về", "đưa"))


def must(words: list[Token]) -> bool:
    """Whether a doing is a duty: "sẽ tổ chức", "dự kiến | ngày", but "bão sẽ đổ bộ"."""
    for at in range(len(words)):
        start, is_duty = at, begins_with(words, DUTIES, at) > 0
        while is_duty and (length := begins_with(words, MODALS, start)):
            start += length
        does = start == len(words) or begins_with(words, HAS_ITS_DAY, start) or _by(words, start)
        if begins_with(words, listed("resolves"), at) or (is_duty and does):
            return True
    return False


def _by(words: list[Token], at: int) -> bool:
    """ "phải được | nhà trường niêm yết": an office that deals with a thing as it must."""
    who = actor_in(words[at:]) if words[at - 1].text == "được" and at < len(words) else 0
    return who > 0 and does_in(parts(words[at + who :], ",")[0], listed("dealt-with"))


def asks_an_office(words: list[Token]) -> bool:
    """ "… giao Sở Tài chính …": who is told to do it."""
    for at in range(len(words)):
        length = begins_with(words, listed("tells-to"), at)
        rest = without_article(words[at + length :])
        if length and rest and words[at - 1].text != "được":
            if rest[0].raw[:1].isupper() or begins_with(rest, lexicon.ACTORS):
                return True
    return False


# Behind a time that opens its sentence ------------------------------------------------------------


def _is_asked_for(clause: Clause) -> bool:
    """Whether the words behind a time that opens its sentence are what is to be done by then."""
    words = _main_part(clause.after) if clause.mark == "," else clause.after
    if leads_on(words, lexicon.LEADS) or _is_name(words) or words[0].kind is TokenKind.CITE:
        return True
    if _goes_on(clause, words):
        was = clause.is_past and clause.mark == "," and clause.is_of_years
        return not was  # "Năm 2025, hoàn thành 18/20 chỉ tiêu"
    if clause.is_end and any(_THOUSANDS.match(token.text) for token in clause.after):
        return False  # "Đến ngày 11/5, công an thu nhận, hoàn chỉnh 869.840 hồ sơ"
    is_alone = not (clause.is_end or clause.comes_back or _asks_many(clause))
    return _does_of_office(words, is_alone=is_alone)


_THOUSANDS = re.compile(r"\d{1,3} ?[.․] ?\d{3}")


def _goes_on(clause: Clause, words: list[Token]) -> bool:
    """Whether work or more about the time follows, and no subject."""
    beside = (*BESIDE, *(["có"] if clause.comes_back else []))
    if clause.mark != "," and begins_with(words, beside):
        return True
    length = begins_with(words, lexicon.ACTORS)  # "Thanh tra tỉnh công bố …"
    is_office = length >= max(begins_with(words, STARTS), 1) and words[0].text != "tổ"
    return begins_with(words, (*STARTS, *GOES_ON)) > 0 and not is_office


def _asks_many(clause: Clause) -> bool:
    """ "Từ ngày 03/8 đến ngày 07/8, thí sinh nộp hồ sơ": a time set for many, and no news of one."""
    is_span = isinstance(clause.fact.rule, kinds.Span) and not clause.is_past
    return is_span and begins_with(clause.after, MANY) > 0


def _is_name(words: list[Token]) -> bool:
    """Whether the words are only who does it: "UBND xã Kiến Hưng", "các Phòng Kinh tế"."""
    rest = [
        token
        for last, token in pairwise([words[-1], *words])
        if not (token.raw[:1].isupper() or last.raw[:1].isupper())
    ]
    names = (*lexicon.ACTORS, "các", "và", "của", "liên quan")
    return begins_with(without_article(words), lexicon.ACTORS) > 0 and leads_on(rest, names)


# Before a time ------------------------------------------------------------------------------------


def _is_work(clause: Clause) -> bool:
    """Whether the words before a time are work that ends with it, or a name without a verb."""
    words = clause.before
    if does_in(words, listed("scheduled")) and not clause.is_end:
        return not clause.after or begins_with(clause.after, (*GOES_ON, *BESIDE)) > 0
    if does_in(words[1:], listed("notices")):
        return True  # "Điện lực huyện thông báo tạm ngừng cấp điện từ 7 giờ …"
    if clause.comes_back:
        return _comes_back_to_do([*words, *clause.inside])
    if begins_with(words, EVENTS) and does_in(words, listed("done-by-events")):
        return False  # "Đại hội thông qua nghị quyết vào chiều 15/5"
    if begins_with(_main_part(words), WORK_OR_NAME) or raw_of(words[-2:]).casefold() == "tổ chức":
        return True  # "Kỳ thi … tổ chức vào ngày 11/6"
    if not _is_led(clause):
        return not does_in(words, DOES)
    main = _main_part(words)
    is_span = isinstance(clause.fact.rule, kinds.Span)
    is_open = does_in(main[1:], listed("sent")) or (
        begins_with(main, MANY) > 0 and does_in(main, MEETS)
    )
    return (is_span and is_open and not begins_with(clause.after, TOLD_OF)) or (
        _may_be_held(clause, main) and _does_of_office(main)
    )


def _comes_back_to_do(words: list[Token]) -> bool:
    """Whether somebody does it again and again, or it only has a name: not "Chợ họp …"."""
    rest = without_article(_main_part(words))
    rest = rest[bool(rest) and rest[0].text == "có" :]  # "3 tháng một lần có báo cáo định kỳ"
    if begins_with(rest, WORK_OR_NAME) or begins_with(words, WORK_OR_NAME):
        return True
    does = (at for at in range(1, len(rest)) if begins_with(rest, WORKS_AGAIN, at))
    return actor_in(rest) > 0 and any(rest[at - 1].text != "được" for at in does)


def _is_led(clause: Clause) -> bool:
    """Whether words lead to the time, or a session is when it is: "trong kỳ họp tháng 7"."""
    fact = clause.fact
    is_led = clause.is_end or fact.kind == "within" or isinstance(fact.rule, kinds.Span)
    return is_led or does_in(clause.before[-3:], tuple(f"trong {one}" for one in lexicon.SESSIONS))


def _may_be_held(clause: Clause, words: list[Token]) -> bool:
    """A day is when one did it; "tổ chức … vào ngày 18/11" and a meeting are yet to be."""
    if does_in(words, MEETS):
        return True
    is_planned = clause.inside[0].text == "vào" and does_in(clause.before, listed("presides"))
    is_placed = not clause.after or begins_with(clause.after, ("tại", "ở")) > 0
    return not clause.is_day or (is_planned and is_placed)


def _main_part(words: list[Token]) -> list[Token]:
    """The first part that does not only lead in: "Theo …, | tổ chức hội nghị"."""
    leads_in = (*GOES_ON, *listed("openers"))
    told = [part[bool(part) and part[0].text == "và" :] for part in _joined_names(words)]
    if len(told) > 1 and begins_with(told[0], MANY) and not does_in(told[0], WORKS):
        told = told[begins_with(told[1], STARTS) > 0 :]  # "Thí sinh tự do, | nhận phiếu …"
    main = (p for p in told if begins_with(p, STARTS) or (p and not begins_with(p, leads_in)))
    return next(main, words)


def _joined_names(words: list[Token]) -> list[list[Token]]:
    """The parts of a clause, names of one list together: "Các khoa, phòng chấm công", not "xã, …"."""
    told: list[list[Token]] = []
    for part in parts(words, ",", "-"):
        goes_on = bool(part) and (part[0].raw[:1].isupper() or begins_with(part, lexicon.ACTORS))
        if goes_on and told and told[-1] and _is_name(told[-1]):
            told[-1] = [*told[-1], *part]
        else:
            told.append(part)
    return told


def _does_of_office(words: list[Token], *, is_alone: bool = False) -> bool:
    """Whether an office does something there, and not so many of it; `is_alone`: without object."""
    rest = without_article(words)
    who = actor_in(rest)
    at = next((at for at in range(who, len(rest)) if _works_at(rest, at)), None)
    if not who or at is None or any(token.text == "được" for token in rest[:at]):
        return False
    done = rest[at + begins_with(rest, WORKS_OR_MEETS, at) :]
    if begins_with(done, listed("done-well")):
        return False
    return not done if is_alone else not any(map(counts, done, [rest[at], *done]))


def _works_at(words: list[Token], at: int) -> bool:
    """Whether a doing stands there, and no name: "xã Tân Lập"; "sẽ" alone does nothing."""
    is_doing = begins_with(words, WORKS_OR_MEETS, at) > 0 and words[at].text != "sẽ"
    return is_doing and not words[at].raw.istitle()
