"""Numbers of things: which numbers of a phrase cannot be a time, by their shape or neighbours.

A number may be (part of) a time where a word of time touches it, or where marks join it to others
as a day, a month or an hour. Close to letters it is part of a code ("29A-123.45", "P.101"), behind a
name or before what it counts it is of that thing ("phòng 203", "86 bệnh nhân").
"""

from __future__ import annotations

from itertools import pairwise

from kstthc_cli.deadlines.lexicon import (
    LEADS,
    OF_A_THING,
    VERBS,
    begins_with,
    leads_to_a_time,
    touches_a_time,
)
from kstthc_cli.deadlines.slips import one_slip_apart, slips_in
from kstthc_cli.deadlines.words import Token, TokenKind

NAMES = (TokenKind.WORD, TokenKind.NOUN)
DOING = (*VERBS, *LEADS)
IN_CODES, IN_LISTS = "-./&", (",", "và", "&", "+")
GO_WITH = ("với", "cùng", "cả", "kèm")
BESIDE_A_TIME = (",", ";", "-", "và", "đến")
MONTHS, DAYS = 12, 31


def with_things(tokens: list[Token], year: int) -> list[Token]:
    """Codes as one noun each, and the numbers of things marked; `year`: the plan's."""
    told = _with_codes(tokens)
    things = {at for at in range(len(told)) if _is_listed(told, at, year)}
    return [
        token._replace(keys=(*token.keys, OF_A_THING)) if at in things else token
        for at, token in enumerate(told)
    ]


# Codes --------------------------------------------------------------------------------------------


def _with_codes(tokens: list[Token]) -> list[Token]:
    """ "29A-123.45", "P.101", "50m3", "A1/D3": numbers that are close to letters, and no time's."""
    told: list[Token] = []
    at = 0
    while at < len(tokens):
        run = _run_at(tokens, at)
        if len(run) > 1 and _is_code(run, told):
            text = "".join(token.text for token in run)
            raw = "".join(token.raw for token in run)
            run = [Token(TokenKind.NOUN, text, raw, run[0].spaced, (text, "#noun"), tuple(run))]
            at += len(run[0].inner)
        else:
            at += len(run)
        told += run
    return told


def _run_at(tokens: list[Token], at: int) -> list[Token]:
    """The words, numbers and marks without a blank between them."""
    end = at + 1
    while end < len(tokens) and not tokens[end].spaced and tokens[end].kind in _TIGHT:
        end += 1
    while end > at + 1 and tokens[end - 1].kind is TokenKind.MARK:
        end -= 1
    is_run = tokens[at].kind in (TokenKind.WORD, TokenKind.NUMBER) and all(
        t.kind is not TokenKind.MARK or t.text in IN_CODES for t in tokens[at:end]
    )
    return tokens[at:end] if is_run else [tokens[at]]


_TIGHT = (TokenKind.WORD, TokenKind.NUMBER, TokenKind.MARK)


def _is_code(run: list[Token], before: list[Token]) -> bool:
    words = [token for token in run if token.kind is TokenKind.WORD]
    numbers = [token for token in run if token.kind is TokenKind.NUMBER]
    if not words or not numbers or slips_in(words) or _holds_a_day(run):
        return False
    beside = [*words, *(before[-1:] if run[0] is numbers[0] else [])]
    if any(map(touches_a_time, beside)) or any(map(_is_numeral, words)):
        return False
    # "Q1, X3": a slip of the pen beside a time
    is_short = len(words) == 1 and len(words[0].text) == 1 and int(numbers[0].raw) <= MONTHS
    return not (is_short and _is_beside_a_time(before))


def _is_numeral(word: Token) -> bool:
    """ "II/2026", "1O/3": a quarter, or letters that look like figures."""
    return set(word.text) <= set("ivlo") and word.raw != "v"


def _holds_a_day(run: list[Token]) -> bool:
    """ "20/4-phòng KT": a day with no letter close to it."""
    for at, (day, slash, month) in enumerate(zip(run, run[1:], run[2:], strict=False)):
        ends = [run[place].kind for place in (at - 1, at + 3) if 0 <= place < len(run)]
        if slash.text == "/" and TokenKind.WORD not in ends and _is_below(day, DAYS):
            if _is_below(month, MONTHS):
                return True
    return False


def _is_below(token: Token, most: int) -> bool:
    return token.kind is TokenKind.NUMBER and int(token.raw) <= most


def _is_beside_a_time(before: list[Token]) -> bool:
    if not before or before[-1].text not in BESIDE_A_TIME:
        return bool(before) and touches_a_time(before[-1])
    last = before[-2:][0]
    return touches_a_time(last) or last.kind in (TokenKind.NUMBER, TokenKind.CITE)


# Numbers that stand alone or in lists -------------------------------------------------------------


def _is_listed(tokens: list[Token], at: int, year: int) -> bool:
    """Whether a number, or the list that it is in, is of what stands before or behind it."""
    if tokens[at].kind is not TokenKind.NUMBER:
        return False
    first, last = _list_around(tokens, at)
    numbers = tokens[first : last + 1 : 2]
    name, then = _before(tokens, first), _behind(tokens, last)
    is_part = _goes_on(tokens, first - 1, -1) or _goes_on(tokens, last + 1, 1)
    if is_part or slips_in([*filter(None, (name, then))]):
        return False
    if any(map(_is_year, numbers)):
        return len(numbers) == 1 and _is_year_of(tokens, at, name, year)
    if _is_counted(tokens, last):
        return name is None or name.text in GO_WITH or not touches_a_time(name)
    is_long = all(len(number.raw) > 2 for number in numbers)
    may_be = is_long or not _does_before(tokens, first)
    return may_be and _names_a_thing(name) and not _is_of_a_time(then)


def _list_around(tokens: list[Token], at: int) -> tuple[int, int]:
    """The first and the last number of the list that a number is in: "111, 112 và 331"."""
    first = last = at
    while first >= 2 and _joins(tokens, first - 1):
        first -= 2
    while last + 2 < len(tokens) and _joins(tokens, last + 1):
        last += 2
    return first, last


def _names_a_thing(name: Token | None) -> bool:
    """Whether a number may be of it: not "thán 5", one slip of the pen from a unit."""
    if name is None or touches_a_time(name) or not (name.kind in NAMES or name.inner):
        return False
    return not any(one_slip_apart(name.text, unit) for unit in ("tháng", "ngày", "quý", "tuần"))


def _joins(tokens: list[Token], at: int) -> bool:
    """Whether a joint with a number on either side stands there."""
    around = (tokens[at - 1].kind, tokens[at + 1].kind)
    return tokens[at].text in IN_LISTS and around == (TokenKind.NUMBER, TokenKind.NUMBER)


def _before(tokens: list[Token], at: int) -> Token | None:
    """What stands before a number, without a dot or joint: "P. 203", "P.301, 302"."""
    is_short = at > 1 and tokens[at - 1].text == "." and not tokens[at - 1].spaced
    is_again = at > 1 and tokens[at - 1].text in IN_LISTS and bool(tokens[at - 2].inner)
    place = at - 2 if is_short or is_again else at - 1
    return tokens[place] if place >= 0 else None


def _behind(tokens: list[Token], at: int) -> Token | None:
    """The word behind a number; none where a mark stands there."""
    then = tokens[at + 1] if at + 1 < len(tokens) else None
    return None if then is None or then.kind is TokenKind.MARK else then


def _goes_on(tokens: list[Token], at: int, side: int) -> bool:
    """Whether a number or a time joins a list at a place: "15 - 20", "15, tháng 3"; `side`: 1 behind it."""
    if not 0 <= at < len(tokens):
        return False
    if tokens[at].kind is not TokenKind.MARK:
        return tokens[at].kind is TokenKind.NUMBER
    if tokens[at].text in ":()":
        return False
    beyond = tokens[at + side] if 0 <= at + side < len(tokens) else None
    return _is_of_a_time(beyond) or tokens[at].text not in ",;.-"


def _is_of_a_time(token: Token | None) -> bool:
    """Whether a word or number takes the number beside it for a time: "15 tháng", "15 - 20"."""
    return token is not None and touches_a_time(token) and not leads_to_a_time(token)


def _is_counted(tokens: list[Token], at: int) -> bool:
    """ "86 bệnh nhân": whether a thing stands behind the number, and it tells no rate of them."""
    then = _behind(tokens, at)
    if then is None or then.kind not in NAMES or touches_a_time(then):
        return False
    return not (_is_rate(tokens, at) or begins_with(tokens, DOING, at + 1))


def _is_year(number: Token) -> bool:
    return len(number.raw) == 4 and number.raw[:2] in ("19", "20")


def _is_year_of(tokens: list[Token], at: int, name: Token | None, year: int) -> bool:
    """ "dự toán NSNN 2027 - gửi trước 01/12/2026": a thing's year, and the time behind has its own."""
    then, rest = _behind(tokens, at), tokens[at + 1 :]
    if not rest or _is_of_a_time(then):
        return False
    if name is None or name.kind not in NAMES or touches_a_time(name) or _does_before(tokens, at):
        return False
    return tokens[at].raw == str(year) or any(map(_is_year, rest))


def _does_before(tokens: list[Token], at: int) -> bool:
    """Whether a doing ends there: "gửi báo cáo 15"."""
    starts = range(max(0, at - 4), at)
    return any(begins_with(tokens, DOING, start) == at - start for start in starts)


def _is_rate(tokens: list[Token], at: int) -> bool:
    """ "3 xã/tháng": how many in each."""
    for token, then in pairwise(tokens[at + 1 : at + 6]):
        if token.text == "/" or touches_a_time(token):
            return token.text == "/" and touches_a_time(then)
    return False
