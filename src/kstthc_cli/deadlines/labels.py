"""Whether the words before a colon leave a fact's day alone: a label of work, and not of what was."""

from __future__ import annotations

from kstthc_cli.deadlines import doubts, lexicon, sides
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.doubts import doubt_in
from kstthc_cli.deadlines.lexicon import EVENTS, begins_with, listed
from kstthc_cli.deadlines.reading import TIME_LEFT_OVER, UNKNOWN_WORDS
from kstthc_cli.deadlines.sides import Check, Fact, Refusal, Side
from kstthc_cli.deadlines.slips import slips_in
from kstthc_cli.deadlines.words import Token, TokenKind

KNOWN = (*lexicon.ACTORS, *lexicon.LABELS, *lexicon.VERBS, *lexicon.LEADS)


def label_refused(
    label: list[Token], lead: list[Token], fact: Fact, chart: Chart
) -> Refusal | None:
    """Why the words before a colon make a fact's day doubtful; `lead` are those behind it."""
    inside = (*lead, *chart.tokens[fact.start : fact.end])
    # a marked day: "Kỷ niệm 25 năm thành lập khoa: gửi ảnh trước 09/10"
    is_work = begins_with(label, (*lexicon.VERBS, *lexicon.OCCASIONS)) > 0
    is_doing = fact.kind == "marked" and is_work
    place = doubts.LEAD if is_doing else doubts.LABEL
    side = Side(label, place, chart.language.name, fact, inside)
    return sides.first_refusal(LABELLED, side)


def _unknown_english(side: Side) -> bool:
    return side.language == "en" and not begins_with(
        sides.without_article(side.words), lexicon.ACTORS
    )


def _time_in_label(side: Side) -> list[Token]:
    is_name = begins_with(side.words, lexicon.LABELS) > 0 or _is_reported_span(side.words)
    recurs = side.fact is not None and getattr(side.fact.rule, "is_recurring", False)
    if side.words[0].text == "ngày" and recurs:
        is_name = sides.timely_at(side.words[1:]) is None  # "Ngày chốt công: ngày 25 hàng tháng"
    return [] if is_name else sides.timely(side)


def _is_reported_span(label: list[Token]) -> bool:
    """ "6 tháng", "Quý I", "năm 2026": the span that a report tells of."""
    texts = {key for token in label for key in token.keys[:1]}
    names_unit = not texts.isdisjoint(("tháng", "quý", "năm", "tuần"))
    is_span = texts.isdisjoint(("trước", "ngày", "hàng", "từ", "đến", "/"))
    return names_unit and is_span and len(label) <= 4


def _cut_label(side: Side) -> bool:
    is_cut = side.words[-1].text in ("và", "từ", "trong", "của", "số", "đến", "tới")
    return is_cut or "theo" in side.words[0].keys


def _unknown_label(side: Side) -> bool:
    """A day alone is the day of work, of what is held or handed in, and of nothing else."""
    label = _last_clause(side.words)
    bare = sides.without_article(label)
    is_bare = all(token.kind in (TokenKind.NUMBER, TokenKind.MARK) for token in side.inside)
    is_day = side.is_kind("plain", kinds.OnDates) and not sides.does_in(list(side.inside))
    if not (is_bare or is_day):
        return False  # "Tết trồng cây: tổ chức ngày 17/02"
    if begins_with(label, listed("limits")) and sides.does_in(label):
        return False  # "Hạn trả lời: 20/5"
    if begins_with(bare, EVENTS) > 0 and not sides.tells_fact(bare):
        return False
    doing = begins_with(bare, sides.OWN_DOING)
    is_done = any(token.text in ("được", "bị") for token in bare[doing : doing + 1])
    if is_done or (not doing and sides.tells_fact(bare)):
        return True
    is_known = len(label) > 1 and begins_with(bare, KNOWN) > 0
    # "Thôn đạt chuẩn: 9/10" may be a share; a year, "ngày" or an hour makes it a day
    is_sure = any(len(t.raw) == 4 or t.kind is TokenKind.WORD for t in side.inside)
    is_task = is_sure and names_work(label)
    return not (is_known or is_task or label[0].kind is TokenKind.CITE)


def names_work(label: list[Token]) -> bool:
    """ "Camera-ready", "Phỏng vấn vòng 2": a task's name of several words, and not only who or where."""
    if begins_with(label, listed("facts")) or slips_in(label):
        return False  # "Người ký", "Đỉnh lũ": what has a day, and nobody is told to do
    is_name = all(t.raw[:1].isupper() for t in label if t.kind is TokenKind.WORD)
    return (len(label) > 2 and not is_name) or (len(label) > 1 and sides.does_in(label))


def _last_clause(words: list[Token]) -> list[Token]:
    clauses = [at for at, token in enumerate(words) if token.text == ";"]
    return words[clauses[-1] + 1 :] if clauses else words


def _names_fact(side: Side) -> bool:
    """ "Cập nhật", "Sửa đổi lần 2", "Kiểm tra gần nhất": what is over, or the state of a paper."""
    return names_state(side.words) or sides.does_in(_last_clause(side.words), listed("latest"))


def names_state(label: list[Token]) -> bool:
    """ "Cập nhật", "Sửa đổi lần 2": the state of a paper, without a word of what is worked on."""
    words = [token for token in _last_clause(label) if token.kind is not TokenKind.CITE]
    return begins_with(words, listed("states")) == len(words) > 0


def _time_of_something(side: Side) -> bool:
    """ "Thời gian đo: 7 giờ ngày 12/9", "Thời điểm mất điện: …": of what nobody is told to do."""
    length = begins_with(side.words, ("thời gian", "thời điểm"))
    rest = side.words[length:]
    is_day = side.is_kind("plain", kinds.OnDates) or side.is_kind("within", kinds.OnDates)
    if not (length and is_day and rest) or rest[0].kind is not TokenKind.WORD:
        return False
    return sides.tells_fact(rest) or not sides.does_in(rest, (*KNOWN, *EVENTS, *listed("limits")))


LABELLED: tuple[tuple[str, Check], ...] = (
    ("", doubt_in),
    (UNKNOWN_WORDS, _unknown_english),
    ("unsure-mark", lambda side: sides.mark_refused(side.words)),
    (TIME_LEFT_OVER, _time_in_label),
    (UNKNOWN_WORDS, _cut_label),
    (UNKNOWN_WORDS, sides.slipped),
    ("told-before", _time_of_something),
    ("told-before", _names_fact),
    (UNKNOWN_WORDS, _unknown_label),
)
