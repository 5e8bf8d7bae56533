"""What is no work: what was or will be of itself, and what is measured."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from kstthc_cli.deadlines import lexicon
from kstthc_cli.deadlines.before import EVENTS
from kstthc_cli.deadlines.clause import (
    ASKS,
    DUTIES,
    GOES_ON,
    STARTS,
    TIMES,
    WORKS,
    Clause,
    has_figure,
    is_figure,
    parts,
)
from kstthc_cli.deadlines.doubts import is_done_before
from kstthc_cli.deadlines.duties import asks_an_office, must
from kstthc_cli.deadlines.lexicon import begins_with, listed
from kstthc_cli.deadlines.sides import actor_in, does_in
from kstthc_cli.deadlines.words import Token, TokenKind

Find = Callable[[Clause], list[Token]]
"""The words that tell it; none where the clause does not."""

MEASURES, ABOUT, LEAST = listed("measures"), listed("about"), listed("least")
MANY = listed("many")
GOVERNS = (
    *lexicon.VERBS,
    *lexicon.LEADS,
    *WORKS,
    *DUTIES,
    *EVENTS,
    *lexicon.LABELS,
    *TIMES,
    *listed("limits"),
)
"""Words of which a bound time may be the end."""
BEGINS = (*GOVERNS, *MANY, "mỗi")
LIMITS = (*TIMES, *listed("limits"))
HELD = (*listed("scheduled"), "tổ chức", "kết thúc", "khép lại")
NO_BECOMING = ("phố", "lập", "viên", "công", "phần", "tích", "ủy")
"""Second syllables of words that begin with "thành", and are no "to become"."""


def _first(finds: tuple[Find, ...], clause: Clause) -> list[Token]:
    return next(filter(None, (find(clause) for find in finds)), [])


# What was, is always so, or is expected -----------------------------------------------------------


def told(clause: Clause) -> list[Token]:
    """The words of what happened, is expected or always so."""
    finds = (_won, _nature, _habit, _story, _standing, _ended, _definition, _done)
    return _news(clause) or _first(finds, clause)


def _nature(clause: Clause) -> list[Token]:
    """ "Đợt triều cường này sẽ đạt đỉnh …": what nobody does, but "giá đất sẽ được công bố"."""
    for part in (*parts(clause.before, ","), *parts(clause.after, ",")):
        rest = part
        while length := begins_with(rest, listed("spells")):
            rest = rest[length:]
        said = [token.text for token in rest]
        will = said.index("sẽ") if "sẽ" in said else 0
        if will and begins_with(rest, listed("nature")) and said[will + 1 : will + 2] != ["được"]:
            return part
    return []


def _won(clause: Clause) -> list[Token]:
    """ "Đội giành huy chương tại giải … bế mạc tối 17/5": the event's day, and what befell there."""
    words = clause.before
    at = next((at for at, t in enumerate(words) if t.text in ("tại", "trong", "ở")), 0)
    is_there = at > 0 and begins_with(words, (*EVENTS, "giải", "trận"), at + 1) > 0
    is_own = any(does_in(words[:at], told) for told in (WORKS, EVENTS, DUTIES, listed("meets")))
    won = does_in(words, listed("won")) and not does_in(words, DUTIES)
    return words if won or (is_there and not is_own and does_in(words[at:], HELD)) else []


def _habit(clause: Clause) -> list[Token]:
    """ "lồng ghép trong họp thôn hằng quý", "thường gieo từ …", "họp chủ nhật hằng tuần, thu hút …"."""
    if clause.comes_back and does_in(clause.before[1:], ("lồng ghép", "gắn với")):
        return clause.before
    if begins_with(clause.after, listed("told-of-it")):
        return clause.after
    if clause.comes_back and (
        _is_usual(clause.before[1:]) or does_in(clause.before, ("thói quen",))
    ):
        return clause.before
    for words in (clause.before[1:], clause.after):
        for at in range(len(words)):
            if words[at].text == "thường" and begins_with(words, lexicon.VERBS, at + 1):
                return words[at:]
    return []


def _is_usual(words: list[Token]) -> bool:
    """ "cá cơm thường rộ nhất vào quý II hàng năm", but "họp thường kỳ"."""
    told = pairwise([*(token.text for token in words), ""])
    return any(a == "thường" and b not in ("xuyên", "kỳ", "lệ") for a, b in told)


def _story(clause: Clause) -> list[Token]:
    """Words of what befalls or is foreseen, where they are no name: "Dự báo …", "… xảy ra"."""
    if begins_with(clause.before, listed("foreseen"), _past_duties(clause.before)):
        return clause.before
    if begins_with(clause.before, LIMITS):  # "Thời hạn nộp được tính đến …"
        return []
    if [t.text for t in (*clause.before[-1:], *clause.inside[:1])] == ["được", "tính"]:
        return clause.before  # "Kỳ quyết toán được tính từ ngày 01/01 …"
    is_of_many = does_in([*clause.before, *clause.after], MANY)
    for words in (clause.before[1:], clause.after):
        for at in range(len(words)):
            if is_of_many and begins_with(words, listed("permits"), at):
                continue  # "Thí sinh có thể nộp đơn từ …": what they are free to do, and when
            if begins_with(words, listed("told"), at):
                return words[at:]
    return _become(clause.before) or _become(clause.after)


def _become(words: list[Token]) -> list[Token]:
    """ "đưa xã thành trung tâm du lịch": what it will be one day."""
    texts = [token.text for token in words]
    for at in range(texts.index("đưa") + 2 if "đưa" in texts else len(texts), len(texts) - 1):
        if texts[at] == "thành" and texts[at - 1] != "hoàn" and texts[at + 1] not in NO_BECOMING:
            return words[at:]
    return []


def lasting(clause: Clause) -> list[Token]:
    """ "Thời gian thử việc đến hết …", "… là 12 tháng kể từ …": how long a thing takes, and no work."""
    words, times = clause.before, begins_with(clause.before, TIMES)
    rest = words[times:]
    names_work = does_in(rest, WORKS) or does_in(rest, EVENTS) or actor_in(rest)
    lasts = clause.is_end or (rest[-1:] and rest[-1].text == "là")
    return words if times and len(rest) > 1 and lasts and not names_work else []


def _standing(clause: Clause) -> list[Token]:
    """ "Mức hỗ trợ được thực hiện đến hết năm 2030": how long a thing holds."""
    stands = begins_with(clause.before, listed("standing")) > 0
    return clause.before if stands and does_in(clause.before, listed("holds")) else []


def _ended(clause: Clause) -> list[Token]:
    """ "Cuộc họp kết thúc lúc 16 giờ ngày 09/6/2026", "Học kỳ I bắt đầu từ ngày 05/9"."""
    words = clause.before
    is_season = bool(words) and words[0].text.startswith(listed("seasons"))
    if is_season and does_in(words, ("bắt đầu", "kết thúc", "kéo dài")):
        return words
    is_of_law = words[-1:] and words[-1].text == "thúc" and clause.inside[-1].text == "sau"
    is_event = begins_with(words, EVENTS) > 0 and does_in(words, ("kết thúc",))
    return (
        words if is_event or is_of_law else []
    )  # "Thời gian chỉnh lý kết thúc ngày 31/01 năm sau"


def _definition(clause: Clause) -> list[Token]:
    """ "Ngày 10/10 hằng năm là Ngày Chuyển đổi số", "Kỳ lập bộ là kỳ ghi chỉ số …"."""
    words = clause.after
    if words and words[0].text == "là" and not begins_with(words, listed("limits"), 1):
        return words
    words = clause.before
    at = next((at for at, token in enumerate(words) if token.text == "là"), 0)
    is_limit = begins_with(words, LIMITS) > 0
    is_defined = 0 < at < len(words) - 1 and not is_limit and not does_in(words[at:], STARTS)
    return words if is_defined else []


def _done(clause: Clause) -> list[Token]:
    words = clause.after
    done = next((at for at, token in enumerate(words) if token.text == "đã"), None)
    if done is None or clause.is_then_bound or is_done_before(words, done):
        return []
    return words[done:]


# What is measured ---------------------------------------------------------------------------------


def measured(clause: Clause) -> list[Token]:
    """The words of a figure that is reached: "đạt 42,5%", "có 15 hộ", "phấn đấu 100% xã …"."""
    return _first((_sum, _least, _rate, _share, _reached, _result), clause)


def governed_by_nothing(clause: Clause) -> list[Token]:
    """The words of a clause whose bound time is no end of work."""
    return _news(clause) or _first((_opened, _of_subject, _of_nobody), clause)


def _opened(clause: Clause) -> list[Token]:
    """ "Trước ngày 01/7, huyện có 21 xã", "…, hồ sơ do huyện giải quyết": what there was before."""
    may_be = clause.opens and clause.mark == "," and not clause.label
    words = clause.after if may_be and clause.inside[0].text == "trước" else []
    states = (at for at, token in enumerate(words) if token.text in ("có", "còn"))
    at = next((at for at in states if has_figure(words[at + 1 :])), len(words))
    is_who = any(map(_begins_work, parts(words, ",")))
    goes_on = begins_with(words, GOES_ON) > 0  # "…, tránh lãng phí"
    goes_on |= len(parts(words, ",")) == 1 and begins_with(words, ("kể cả",)) > 0
    stands = goes_on or does_in(words, DUTIES) or (is_who and does_in(words[:at], GOVERNS))
    return [] if stands else words


def _begins_work(part: list[Token]) -> bool:
    """Whether who does it stands first, or work: "100% các trường ký cam kết"."""
    start = next((at for at, t in enumerate(part) if not (is_figure(t) or t.text == "%")), 0)
    rest = part[start:]
    return actor_in(rest) > 0 or begins_with(rest, BEGINS) > 0


def _of_subject(clause: Clause) -> list[Token]:
    """ "Người mua vé trước 15/5 được giảm giá", "khai sinh quá | hạn ngày 12/5"."""
    words = clause.before
    is_over = clause.inside[0].text == "hạn" and [t.text for t in words[-1:]] in (["quá"], ["trễ"])
    is_told_of = clause.mark != "," and begins_with(clause.after, listed("second-verbs")) > 0
    if clause.mark == "có" and has_figure(clause.after[1:]):
        return clause.after  # "Trước ngày 15/01 có 12 em bỏ học"
    return [*words, *clause.inside] if is_over or (is_told_of and does_in(words)) else []


def _of_nobody(clause: Clause) -> list[Token]:
    """ "Anh ấy rời cơ quan trước ngày 15/5": neither work nor an office stands before the time."""
    words = clause.before
    *_, last = told = parts(words, ",")
    is_known = len(last) < 3 or clause.label or does_in(words, GOVERNS)
    return [] if clause.opens or is_known or any(map(actor_in, told)) else words


def _news(clause: Clause) -> list[Token]:
    """ "Nhờ chủ động, các hộ gieo xong …", "…, anh được điều về": how it came, or who told of it."""
    words, then = clause.before, clause.after
    lead, *rest = parts(words, ",")
    is_why = begins_with(lead, ("nhờ", "mặc dù", "dù", "tuy")) and any(map(_begins_work, rest))
    is_story = clause.mark == "," and begins_with(then, listed("persons")) > 0
    if is_story and not (does_in(then, DUTIES) or does_in(then, ASKS)):
        return then
    is_even = begins_with(then, ("dù", "mặc dù", "cho dù")) > 0
    if is_even and not (does_in(words, DUTIES) or does_in(words, listed("tells-to"))):
        return then
    tells = any(
        length and [t.text for t in words[at + length :][:1]] != ["sẽ"]
        for at in range(len(words))
        if (length := begins_with(words, listed("tells-of"), at))
    )  # "Sở cho biết sẽ công bố …"
    return words if is_why or tells else []


def _sum(clause: Clause) -> list[Token]:
    """ "Tổng thu đến ngày 30/6: 845 triệu đồng", "Giải ngân đến hết 30/4: 38,6%"."""
    words = clause.after if clause.mark == ":" else []
    is_rate = bool(words) and words[0].text.endswith("%")
    is_sum = does_in(clause.before, listed("counted")) and has_figure(words)
    return words if is_rate or is_sum else []


def _least(clause: Clause) -> list[Token]:
    """ "kết nạp từ 25 đảng viên trở lên", "kết nạp tối thiểu 10 đảng viên"."""
    for words in (clause.after, clause.before):
        for at in range(len(words)):
            if begins_with(words, ("trở lên", "trở xuống"), at):
                figures = [place for place in range(max(0, at - 6), at) if is_figure(words[place])]
                # "các cơ sở có 50 lao động trở lên" are those of whom it is asked
                if figures and words[figures[0] - 1].text not in ("có", "đủ"):
                    return words[figures[0] :]
            least = begins_with(words, LEAST, at)
            many = words[at + least :][:1] if least and not does_in(words, ("phải",)) else []
            if many and is_figure(many[0]) and not _ONE.match(many[0].text):
                return words[at:]
    return []


_ONE = re.compile(r"0*1\b")


def _rate(clause: Clause) -> list[Token]:
    """ "Duy trì tỷ lệ tiêm chủng trên 95%": of what a percentage is told, whatever is done for it."""
    for words in (clause.before, clause.after):
        rates = [at for at in range(len(words)) if begins_with(words, listed("rates"), at)]
        if rates and any(token.text.endswith("%") for token in words[rates[0] :]):
            return words[rates[0] :]
    return []


def _share(clause: Clause) -> list[Token]:
    """ "Đến năm 2030, 100% thủ tục …", "… ít nhất 70% cán bộ …": whose share it is, and no work."""
    words = clause.after if clause.opens else []
    start = _past_duties(words)
    is_share = has_figure(words[start:]) and any(t.text.endswith("%") for t in words[start:][:4])
    return words[start:] if is_share and not does_in(words, ("phải",)) else []


def _reached(clause: Clause) -> list[Token]:
    words = clause.after
    may_go_on = clause.opens or not begins_with(clause.before, STARTS)
    may_go_on &= not _is_attribute(clause)
    found = _figure_in(words) if may_go_on or begins_with(words, MEASURES) else []
    return found or ([] if clause.opens or _is_asked(clause.before) else _figure_in(clause.before))


def _is_attribute(clause: Clause) -> bool:
    """ "… sẽ mở cửa từ ngày 23/10 với 150 gian hàng": how large it is to be."""
    is_share = any(token.text.endswith("%") for token in clause.after)
    return begins_with(clause.after, ("với",)) > 0 and not is_share and must(clause.before)


def _is_asked(words: list[Token]) -> bool:
    """ "yêu cầu các cục hoàn thành cắt giảm 30% thủ tục": whose completion is asked for."""
    last = parts(words, ",")[-1]
    return asks_an_office(last) and does_in(last, lexicon.COMPLETIONS)


def _result(clause: Clause) -> list[Token]:
    """ "Kết nạp 08 đảng viên trong quý I", "12 cuộc với 900 lượt người": how many it came to be."""
    is_more = begins_with(clause.after, ("với",)) and not _is_attribute(clause)
    if is_more and has_figure(clause.after[1:]):
        return clause.after
    words, is_year = clause.before, clause.is_of_years and not clause.is_past
    figures = [at for at in range(1, len(words)) if is_figure(words[at])]
    told = (words[at - 1].text == "với" and words[at].text.endswith("lượt") for at in figures)
    is_sum = any(told) or does_in(words, listed("sums"))
    came = begins_with(words, listed("cases")) > 0 and not is_year
    return words if figures and (is_sum or came) and not does_in(words, DUTIES) else []


def _past_duties(words: list[Token]) -> int:
    """Where the words behind "phấn đấu", "dự kiến" and the like begin."""
    start = 0
    while start < len(words) and begins_with(words, DUTIES, start):
        start += begins_with(words, DUTIES, start)
    return start


def _figure_in(words: list[Token]) -> list[Token]:
    is_work = begins_with(words, WORKS, _past_duties(words)) > 0
    for at in range(len(words)):
        is_exact = words[at].kind is TokenKind.CITE and _EXACT.fullmatch(words[at].text)
        about = begins_with(words, ABOUT, at)
        is_about = about > 0 and has_figure(words[at + about :])
        length = begins_with(words, MEASURES, at)
        befalls = words[at].text == "được" or begins_with(words, listed("befalls"), at) > 0
        is_reached = length > 0 and (not is_work or befalls)
        if is_exact or is_about or (is_reached and has_figure(words[at + length :])):
            return words[at:]
    return []


_EXACT = re.compile(r"\d{1,3}(?: [.․] \d{3})*(?: [.․] \d\d[1-9])(?: \w+)?")
""" "1.532 lượt": nobody plans for so exact a figure."""
