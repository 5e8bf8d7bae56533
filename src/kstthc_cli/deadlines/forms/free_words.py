"""How far words run that tell no time: events, documents, what something waits for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from kstthc_cli.deadlines import lexicon
from kstthc_cli.deadlines.chart import Found, Terminal
from kstthc_cli.deadlines.lexicon import begins_with, is_timely, keys_at, listed, stands
from kstthc_cli.deadlines.slips import one_slip_apart
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of
from kstthc_cli.text import fold


def free_ends(
    tokens: list[Token], at: int, allowed: frozenset[str], *, may_stop: bool = False
) -> Iterator[int]:
    """Where words that tell no time may end: at a comma, and where a time or a clause begins.

    Words run on over commas, slashes and cited documents. Where a time stops them they end at
    the last comma before it.
    """
    end = at
    while end < len(tokens):
        token = tokens[end]
        if token.kind is TokenKind.MARK:
            if token.text not in ",-/'’&…%.":
                break
            if token.text == ",":
                yield end
        elif token.kind is TokenKind.BRACKET:
            break
        elif token.text == "và" and begins_with(tokens, lexicon.COMPLETIONS, end + 1):
            yield end
        elif _begins_a_time(tokens, end, allowed):
            if may_stop and end > at:
                yield end
            return
        end += 1
    if end > at and tokens[end - 1].text not in ",-/":
        yield end


def _begins_a_time(tokens: list[Token], at: int, allowed: frozenset[str]) -> bool:
    """Whether a word of time stands there that the words may not hold, or "ít nhất" before a number."""
    length = begins_with(tokens, listed("least"), at)
    if length and at + length < len(tokens):
        return tokens[at + length].kind is TokenKind.NUMBER
    return is_timely(tokens, at) and not _is_allowed(tokens, at, allowed)


def _is_allowed(tokens: list[Token], at: int, allowed: frozenset[str]) -> bool:
    """Whether a word of time may stand among free words; the year's number after its "năm"."""
    is_year = len(tokens[at].raw) == 4 and "năm" in allowed and "năm" in tokens[at - 1].keys
    return bool({*tokens[at].keys} & allowed) or (is_year and tokens[at].kind is TokenKind.NUMBER)


WORDS = "#w #noun #cite"


def free(
    allowed: str, is_refused: Callable[[str], bool] = lambda _: False, keys: str = WORDS
) -> tuple[str, Terminal]:
    """Words that tell no time but what is allowed, quoted."""
    return keys, opened(("",), allowed, is_refused, least=1)[1]


def opened(
    openers: tuple[str, ...],
    allowed: str = "",
    is_refused: Callable[[str], bool] = lambda _: False,
    *,
    least: int = 0,
    may_stop: bool = False,
) -> tuple[str, Terminal]:
    """Words that begin with an opener, quoted whole: "Theo yêu cầu của Sở Nội vụ"."""
    sequences = sorted((tuple(opener.split()) for opener in openers), key=len, reverse=True)
    words = frozenset(allowed.split())

    def read(tokens: list[Token], at: int) -> Iterator[Found]:
        longest = (at + len(opener) for opener in sequences if stands(tokens, opener, at))
        stop = next(longest, None)
        if stop is not None:
            ends = dict.fromkeys((stop, *free_ends(tokens, stop, words, may_stop=may_stop)))
            said = ((end, raw_of(tokens[at:end])) for end in ends if end - stop >= least)
            yield from ((end, quoted) for end, quoted in said if quoted and not is_refused(quoted))

    return " ".join(word for opener in sequences for word in opener[:1]), read


def reference(tokens: list[Token], at: int) -> Iterator[Found]:
    """A document that sets the date, and all of its name: years and quarters belong to it."""
    start = at
    while start < len(tokens) and "theo" in tokens[start].keys:
        start += 1
    start += at < start < len(tokens) and "đúng" in tokens[start].keys
    is_asked = begins_with(tokens, listed("asked"), at) > 0
    if not at < start < len(tokens) or is_asked or lexicon.names_moon(tokens[at:]):
        return
    last = fold(tokens[-1].text)
    is_slip = any(one_slip_apart(last, unit) for unit in ("thang", "quy", "tuan", "nam"))
    if start + 1 < len(tokens) or not is_slip:
        for end in _name_ends(tokens, start):
            if "ban đầu" not in [token.text for token in tokens[start:end]]:  # it holds no more
                yield end, raw_of(tokens[at:end])


def _name_ends(tokens: list[Token], start: int) -> Iterator[int]:
    """Where a document's name may end: at a comma of it, and where the clause does."""
    end, commas = start, list[int]()
    while end < len(tokens) and (length := _length_in_name(tokens, start, end)):
        if _is_clause_end(tokens[end]):
            break
        if tokens[end].text == ",":
            commas.append(end)
        end += length
    yield from commas[:MOST_COMMAS]
    is_cut = end < len(tokens) and not _is_clause_end(tokens[end])
    if end > start and commas[-1:] != [end - 1] and not is_cut:
        yield end


MOST_COMMAS = 12
"""Places in a document's name where it may end; more are no name."""


def _is_clause_end(token: Token) -> bool:
    return token.kind is TokenKind.BRACKET or token.text in (";", ":")


def _length_in_name(tokens: list[Token], start: int, at: int) -> int:
    """How many tokens of a document's name stand there; 0 where a time does."""
    token, has_noun = tokens[at], _names_document(tokens, start, start + 3)
    if token.kind is TokenKind.NUMBER:
        is_term = len(token.raw) <= 2 and "năm" in keys_at(tokens, at + 1)
        if is_term and _names_document(tokens, start, max(at, start + 3)):
            return 2  # "kế hoạch tài chính 05 năm"
        # "năm 2026", "giai đoạn 2021-2025"
        is_year = bool({*tokens[at - 1].keys} & {"năm", "đoạn", "-", "/", "đến"})
        return int(has_noun and len(token.raw) == 4 and is_year)
    is_time = is_timely(tokens, at) and not (has_noun and _names_a_year(tokens, at))
    return int(not is_time or bool({*token.keys} & {"kỳ", "hạn", "định"}))


def _names_document(tokens: list[Token], start: int, end: int) -> bool:
    nouns = {*listed("document-nouns")}
    return any(not nouns.isdisjoint(token.keys) for token in tokens[start:end])


def _names_a_year(tokens: list[Token], at: int) -> bool:
    """Whether a word of time belongs to a document's name: "năm 2026", "hàng năm", "tuần"."""
    keys, then = keys_at(tokens, at), keys_at(tokens, at + 1)
    if "năm" in keys:
        return "#n" not in then or len(tokens[at + 1].raw) == 4
    if "hàng" in keys:
        return bool(then & {"năm", "quý", "tháng", "tuần"})
    if keys & {"tuần", "tháng", "quý", "từng", "kỳ"}:
        return "#n" not in then
    return bool(keys & {"giai", "đoạn", "đến", "từ"}) and bool(then)


def bracketed(tokens: list[Token], at: int) -> Iterator[Found]:
    """Words of the plan's own between square brackets, as English phrases quote them."""
    end = next((i for i in range(at + 1, len(tokens)) if tokens[i].text == "]"), at)
    if end > at + 1:
        yield end + 1, raw_of(tokens[at + 1 : end])


def doing(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "Sau 45 ngày | ra quân | sẽ họp": a doing that a term is counted from, and what is to be done."""
    end = _end_of_doing(tokens, at)
    rest = [*takewhile(lambda token: token.text not in (".", ";"), tokens[end:])]
    is_to_do = any(begins_with(rest, listed("duties"), place) for place in range(len(rest)))
    is_told = any(token.text == "đã" for token in rest)
    if end > at and (is_to_do or not rest) and not is_told:
        yield end, raw_of(tokens[at:end])


def doing_named(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "Ngày bắt đầu | lấy ý kiến |: 27/7": what begins or ends on a day."""
    end = _end_of_doing(tokens, at)
    if end > at:
        yield end, raw_of(tokens[at:end]).casefold()


def _end_of_doing(tokens: list[Token], at: int) -> int:
    """Up to where words of doing go on; where they would begin, if there are none."""
    words = takewhile(lambda place: _is_of_doing(tokens, place), range(at, len(tokens)))
    return at + sum(1 for _ in words if begins_with(tokens, (*lexicon.VERBS, *lexicon.EVENTS), at))


def _is_of_doing(tokens: list[Token], at: int) -> bool:
    is_word = tokens[at].kind in (TokenKind.WORD, TokenKind.NOUN)
    return is_word and not (is_timely(tokens, at) or begins_with(tokens, listed("duties"), at))


HELD = frozenset(lexicon.joined(phrase)[0] for phrase in listed("holds-from-then"))
"""Words with which what holds from an hour on begins."""


def then_held(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "Từ 9 giờ ngày 26/11 |, tạm ngừng cấp nước": no words, where what then holds comes next."""
    then = at + (tokens[at].text == ",")
    held = listed("holds-from-then")
    if begins_with(tokens, lexicon.ACTORS, then):  # "…, Công ty Cấp nước sẽ tạm ngừng …"
        does = (p for p in range(then, len(tokens)) if tokens[p].raw[:1].islower())
        then = next(
            (p for p in does if begins_with(tokens, (*lexicon.VERBS, *held, "sẽ"), p)), then
        )
    then += then < len(tokens) and tokens[then].text == "sẽ"
    if begins_with(tokens, held, then):
        yield at, True


def stop_told(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "Thời gian tạm ngừng: | từ 7h30": no words, behind the label of what stops."""
    label = tokens[: max(at - 1, 0)]
    is_label = at > 1 and tokens[at - 1].text == ":"
    time = begins_with(label, listed("names-of-times")) if is_label else 0
    if time and begins_with(label, (*listed("stops"), *listed("stopped")), time):
        yield at, True


_OPENINGS = ("", "ngay ", "khi ", "thoi diem ")
KNOWN_ANCHORS = tuple(one + anchor for one in _OPENINGS for anchor in listed("known-anchors"))

_ANCHOR_WORDS = {word for anchor in KNOWN_ANCHORS for word in anchor.split()} | {"ke", "quy"}
_OWN_PLAN = re.compile(
    r"(?:từ |khi |ngày |thời điểm )*(?:(?:kế hoạch|kh|văn bản)(?: này)?(?: đã| chính thức)? "
    r"(?:được (?:phê duyệt|duyệt|thông qua|ký)|có hiệu lực.*|phê duyệt)"
    r"|(?:phê duyệt|thông qua) (?:kế hoạch|kh|văn bản)(?: này)?)"
)
"""Ways to name an issue that do not say of which plan."""


def is_no_event(words: str) -> bool:
    """Whether words after "kể từ" may be an anchor of its own, or a slip of one."""
    if words.casefold() in listed("no-event") or _OWN_PLAN.fullmatch(words.casefold()):
        return True
    bare = fold(words)
    if bare.startswith(("ngay nhan", "nhan", "khi nhan")):
        return False
    if re.search(r"\b(?:ke hoach|kh|van ban)(?: \w+){0,2} nay\b", bare):
        return True
    told = [word for word in re.findall(r"\w+", bare) if word not in ("ngay", "khi", "tu")]
    is_jumbled = set(told) <= _ANCHOR_WORDS and told not in (["ban", "hanh"], ["ket", "thuc"])
    return is_jumbled or any(one_slip_apart(bare, anchor) for anchor in KNOWN_ANCHORS)


_OWN_END = re.compile(r"(?:khi )?(?:kết thúc|hết) (?:(?:mỗi|hàng|từng) )?(?:tháng|quý|năm)")
"""Ends that the calendar tells: days before them are a form of their own."""


def is_no_happening(words: str) -> bool:
    """Whether words before which something is due name nothing that happens."""
    lowered = words.casefold()
    opens = lowered.startswith(listed("no-happening"))
    return opens or lowered in listed("no-event") or _OWN_END.fullmatch(lowered) is not None


_MAY_MOVE = re.compile(
    r"\b(?:có thể|sẽ|đã|bị)\b.*\b(?:lùi|hoãn|hủy|huỷ|dời|gia hạn|kéo dài|bãi bỏ|thay đổi|điều chỉnh|không)\b"
)
"""What words on which a day depends may not say of it: "tùy theo thời tiết có thể hoãn"."""


def moves_day(words: str) -> bool:
    """Whether words say that a day may be moved."""
    return _MAY_MOVE.search(words.casefold()) is not None


def is_set_elsewhere(words: str) -> bool:
    """ "Tùy theo tiến độ của tỉnh": whether it depends on something that calls for no work itself."""
    lowered = words.casefold()
    calls = any(word in lowered for word in listed("calls-for-it"))
    return lowered.startswith(listed("depends")) and not calls


def starts_no_span(said: str) -> bool:
    """Whether words with which a span begins are no event of which only its end is told."""
    return fold(said) not in listed("of-some-plan") and is_no_event(said)
