"""Whether the words after a fact leave its day alone."""

from __future__ import annotations

import re
from itertools import pairwise

from kstthc_cli.deadlines import sides
from kstthc_cli.deadlines.combine import ReadItem
from kstthc_cli.deadlines.doubts import TAIL, doubt_in
from kstthc_cli.deadlines.lexicon import begins_with, listed
from kstthc_cli.deadlines.reading import TIME_LEFT_OVER
from kstthc_cli.deadlines.sides import Refusal, Side, by_law, unknown
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of


def tail_refused(words: list[Token], language: str, item: ReadItem | None) -> Refusal | None:
    """Why the words after an item's fact make its day doubtful; None where they are harmless."""
    tail = sides.trimmed(_without_silence(words))
    refusal = _cut_off(words, tail) or sides.mark_refused(words)
    if refusal or not tail or says_nothing_new(tail):
        return refusal
    side = _side_of(tail, words[0].text, language, item)
    return doubt_in(side) or by_law("after", side) or unknown("may-follow", side)


def _cut_off(words: list[Token], tail: list[Token]) -> Refusal | None:
    """ "15/6 / xã", "15/6 -": a mark that lacks what it joins; `tail`: the words without marks."""
    if tail and words[0].text == "/":
        return Refusal(TIME_LEFT_OVER, raw_of(words))
    is_cut = bool(words) and words[-1].text in ("-", "/")
    return Refusal("cut-off", words[-1].raw) if is_cut else None


def _side_of(tail: list[Token], mark: str, language: str, item: ReadItem | None) -> Side:
    """The words behind an item, as laws ask of them; `mark`: the first of them with marks."""
    traits = item.traits if item else frozenset[str]()
    is_bound, recurs = "marked" in traits, bool(item and getattr(item.rule, "is_recurring", False))
    timed = _without_hours(tail)
    if is_bound:
        timed = _without_next(timed)
    if is_bound or recurs:
        timed = _without_object_periods(timed, recurs=recurs)
    is_told = bool(item and item.label) or not traits.isdisjoint(("duty", "completes"))
    return Side(
        *(tail, TAIL, language), mark=mark, is_led=is_bound, timed=timed, is_of_duty=is_told
    )


_ROLLS = re.compile(
    r"(?:nếu|trường hợp) (?!.*(?:\d|\bkhông\b|\btrước\b))"
    r"(?:trùng .*\b(?:nghỉ|lễ)\b|.*ngày nghỉ.* ngày làm việc (?:tiếp theo|kế tiếp|liền kề)$)"
)


def only_rolls(words: list[Token]) -> bool:
    """ "nếu trùng ngày nghỉ thì chuyển sang ngày làm việc tiếp theo": the law's own rule."""
    return _ROLLS.match(" ".join(token.text for token in words)) is not None


def says_nothing_new(tail: list[Token]) -> bool:
    """The law's own rule for a day off, that silence is consent, what befalls who is late."""
    tail = sides.trimmed(tail)
    is_silence = _SILENCE.match(" ".join(token.text for token in tail)) is not None
    behind = (tail[at + 1 : at + 2] for at, t in enumerate(tail) if t.kind is TokenKind.NUMBER)
    has_number = any([token.text for token in then] != ["%"] for then in behind)
    return only_rolls(tail) or (is_silence and not has_number)


_SILENCE = re.compile(
    r"(?:quá|sau|hết) (?:thời hạn|thời gian|ngày)"
    r"(?: (?:trên|này|nêu trên|nói trên)\b| .*\b(?:xem|coi) (?:như|là)\b)"
    r"|quá hạn .*\b(?:không|bị|phải|xem|coi)\b|nếu không (?:sẽ|thì)\b"
    r"|(?:nếu|trường hợp) .*\b(?:bị|chịu|cưỡng chế|xem như|coi như)\b"
    r"|nếu (?:không|chưa) (?!.*\b(?:lùi|hoãn|dời|hạn|chuyển|sau|trước)\b)[^,;]*\b(?:sẽ|thì) (?:không|bị|phải)\b"
    r"|(?:dù|mặc dù|kể cả khi|kể cả trường hợp) (?!.*(?:,|;|\b(?:trừ|sau|lùi|hoãn|dời|riêng)\b))"
)


def _without_silence(words: list[Token]) -> list[Token]:
    """The words before ", hết thời hạn trên, đơn vị không gửi xem như thống nhất"."""
    places = (at for at in range(1, len(words)) if words[at].text in (",", ";", "."))
    return next((words[:at] for at in places if says_nothing_new(words[at + 1 :])), words)


def _without_hours(words: list[Token]) -> list[Token]:
    """The words without hours: "Thứ Hai 11/5: 7h15 chào cờ, 8h00 họp giao ban" has one day."""
    hours = {at for at, token in enumerate(words) if token.text in ("h", "g", "giờ") and at}
    after = {at + 1 for at in hours if not (words[at + 1 : at + 2] or words)[0].spaced}
    told = {at - 1 for at in hours} | hours | after
    is_hour = {at for at in told if at in hours or (words[at : at + 1] and words[at].raw.isdigit())}
    return [token for at, token in enumerate(words) if at not in is_hour]


def _without_next(words: list[Token]) -> list[Token]:
    """The words of a purpose without its "quý sau": "để làm căn cứ xây dựng kế hoạch quý sau"."""
    if not begins_with(words, listed("purposes")):
        return words
    is_next = [texts in _NEXT for texts in pairwise([*(t.text for t in words), ""])]
    return [t for at, t in enumerate(words) if not (is_next[at] or (at and is_next[at - 1]))]


UNITS = ("quý", "tháng", "năm", "tuần")
_NEXT = {(unit, "sau") for unit in UNITS}


def _without_object_periods(words: list[Token], *, recurs: bool) -> list[Token]:
    """The words without "của tháng", "trong quý": of which period is what is worked on.

    `recurs`: whether the day beside them comes back, so that "trong tháng" is each time's own.
    """
    openers = ("của", "trong") if recurs else ("của",)
    pairs = enumerate(pairwise(token.text for token in words))
    found = (at for at, (opener, unit) in pairs if opener in openers and unit in UNITS)
    told = {at for at in found if not _goes_on(words, at + 2)}
    return [token for at, token in enumerate(words) if not {at, at - 1} & told]


def _goes_on(words: list[Token], at: int) -> bool:
    """Whether a word there makes the unit before it a time of its own: "của tháng | sau"."""
    then = words[at] if at < len(words) else None
    is_next = then is not None and (then.text in listed("of-which") or "#roman" in then.keys)
    return then is not None and (is_next or then.kind is TokenKind.NUMBER)
