"""Words beside a fact, and the refusals of which they are the reason.

`before` and `after` hold the checks of each place; here is what they share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from kstthc_cli.deadlines.doubts import BRACKET, DOES, EVENTS, LABEL, TAIL, doubt_in
from kstthc_cli.deadlines.lexicon import (
    ACTORS,
    COMPLETIONS,
    REPORTS,
    VERBS,
    begins_with,
    is_timely,
    listed,
)
from kstthc_cli.deadlines.named import DayName
from kstthc_cli.deadlines.reading import TIME_LEFT_OVER
from kstthc_cli.deadlines.rule import Span
from kstthc_cli.deadlines.slips import slips_in
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of

HARMLESS_MARKS = frozenset(",;:.-+/&'’%…[]°*@!")


class Fact(NamedTuple):
    """A rule found in the words from `start` up to `end`, and how it stands there."""

    start: int
    end: int
    rule: Any
    kind: str
    label: str = ""


class Refusal(NamedTuple):
    """Why words were not understood: the doubt's name, and the words that it is about."""

    reason: str
    at: str


class Side(NamedTuple):
    """Words beside a fact; `place`: where doubts.txt has them. A tail may have no fact beside it.

    `inside` are the fact's own words. `is_led`: the words are leads and nothing else; of a tail,
    that its fact is bound. `mark`: the first of them as they stand, with marks.
    """

    words: list[Token]
    place: str
    language: str
    fact: Fact | None = None
    inside: tuple[Token, ...] = ()
    year: int = 0
    is_led: bool = False
    mark: str = ""

    def is_kind(self, kind: str, rule: type) -> bool:
        """Whether the fact stands so, and is such a rule."""
        return self.fact is not None and (self.fact.kind, type(self.fact.rule)) == (kind, rule)


Check = Callable[[Side], Refusal | list[Token] | bool | None]
"""Whether words make a day doubtful: all of them (True), or those that do; or the refusal itself."""


def first_refusal(checks: tuple[tuple[str, Check], ...], side: Side) -> Refusal | None:
    """What the first of the checks says, each named by its reason; None where all are content."""
    for reason, check in checks:
        found = check(side)
        if isinstance(found, Refusal):
            return found
        if found:
            return Refusal(reason, raw_of(side.words if found is True else found))
    return None


def label_and_lead(
    tokens: list[Token], *, is_bound: bool = True
) -> tuple[list[Token], list[Token]]:
    """The words of a heading, and those after it.

    The heading goes up to the last colon, or to what parts a time off that is not `is_bound`.
    """
    colons = [at for at, token in enumerate(tokens) if token.text == ":"]
    start = colons[-1] + 1 if colons else 0
    parted = None if is_bound else _parted(tokens, start)
    if parted is not None:
        return trimmed(tokens[:parted]), trimmed(tokens[parted:])
    return trimmed(tokens[: max(start - 1, 0)]), trimmed(tokens[start:])


def _parted(tokens: list[Token], start: int) -> int | None:
    """ "Nâng cấp đường thôn 3, | Quý II", "Phun thuốc - | hoàn thành Quý I": where work is parted off."""
    places = [at for at in range(start + 1, len(tokens)) if tokens[at].text in (",", "-")]
    if not places or not begins_with(tokens, (*OWN_DOING, *EVENTS), start):
        return None
    behind = trimmed(tokens[places[-1] :])
    is_end = not behind or begins_with(behind, COMPLETIONS) == len(behind)
    task = trimmed(tokens[start : places[-1]])
    is_told = tells_fact(task) or begins_with(task, (*REPORTS, "báo cáo", "bc")) > 0
    return places[-1] if is_end and not (is_told or _is_result(task)) else None


def _is_result(task: list[Token]) -> bool:
    """ "Giải quyết 125 hồ sơ, tháng 5/2026", but "Mua 02 máy scan, Quý III": so many were."""
    counts = (t for t, then in zip(task, (*task[1:], None), strict=True) if _counts(t, then))
    return any(counts) and not begins_with(task, listed("makes"))


def _counts(token: Token, then: Token | None) -> bool:
    """ "125 | hồ sơ" or "12 vụ", but no code, and not "110kV"."""
    if token.kind is TokenKind.CITE:
        return token.raw[:1].isdigit() and token.inner[1].spaced
    if then is None or token.kind is not TokenKind.NUMBER:
        return False
    return then.kind in (TokenKind.WORD, TokenKind.NOUN) and then.text != "với"


OWN_DOING = tuple(verb for verb in DOES if verb not in ("được", "sẽ"))
"""Words with which somebody's own work begins."""


def tells_fact(words: list[Token]) -> bool:
    """ "Thư ông An gửi", "Lần kiểm tra trước", "Nhà được xây": what a thing is told of, and no work."""
    texts = [token.text for token in words]
    is_former = texts[-1] == "trước" and not {*texts[-2:-1]} & {*listed("given"), *PAID_AHEAD}
    befell = does_in(words, ("được", "bị", "đã", *listed("befell")))
    is_given = len(words) > 1 and texts[-1] in listed("given")
    is_again = does_in(words[-3:], ("lần thứ", "lần đầu")) or (
        words[-1].kind is TokenKind.CITE and texts[-1].startswith("lần ")
    )
    return is_former or befell or is_given or is_again


PAID_AHEAD = ("đặt", "ứng", "báo", "xem")

_FEASTS = frozenset(listed("feasts"))


def is_feast(tokens: Sequence[Token]) -> bool:
    """ "8/3": whether tokens are the day of a feast, without a year."""
    return "".join(token.text.lstrip("0") for token in tokens) in _FEASTS


ARTICLES = frozenset("các những mọi mỗi từng đối với toàn".split())


def without_article(tokens: list[Token]) -> list[Token]:
    """The words without what may stand before a name: "đối với các …"."""
    start = 0
    while start + 1 < len(tokens) and tokens[start].text in ARTICLES:
        if tokens[start].text == "đối" and tokens[start + 1].text != "với":
            break  # "Đối chiếu công nợ"
        start += 1
    return tokens[start:]


def actor_in(tokens: list[Token]) -> int:
    """How many tokens begin with who does it: "các phòng", or an abbreviation, "BCĐ"; 0 for none."""
    rest = without_article(tokens)
    is_short = bool(rest) and len(rest[0].raw) > 2 and rest[0].raw.isupper()
    return begins_with(rest, ACTORS) or int(is_short)


def trimmed(tokens: list[Token]) -> list[Token]:
    """The words without marks about them; a share keeps its "%"."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].kind is TokenKind.MARK:
        start += 1
    while end > start and tokens[end - 1].kind is TokenKind.MARK and tokens[end - 1].text != "%":
        end -= 1
    return tokens[start:end]


def timely_at(tokens: list[Token]) -> int | None:
    """Where the first word of time stands, which is no share's number; None where there is none."""
    return next((at for at in range(len(tokens)) if _tells_time(tokens, at)), None)


def _tells_time(tokens: list[Token], at: int) -> bool:
    is_number = tokens[at].kind is TokenKind.NUMBER
    is_share = is_number and at + 1 < len(tokens) and tokens[at + 1].text == "%"
    return is_timely(tokens, at) and not is_share and tokens[at].text != "%"


def does_in(tokens: list[Token], words: tuple[str, ...] = VERBS) -> bool:
    """Whether a word of doing, or one of others, stands anywhere."""
    return any(begins_with(tokens, words, at) for at in range(len(tokens)))


def mark_refused(words: list[Token]) -> Refusal | None:
    """ "15/6?", "~15/6": a mark that makes the day unsure."""
    odd = (t for t in words if t.kind is TokenKind.MARK and t.text not in HARMLESS_MARKS)
    return next((Refusal("unsure-mark", token.raw) for token in odd), None)


def bracket_refused(bracket: Token) -> Refusal | None:
    """Whether what stands in brackets is a doubt or tells a time."""
    inner = list(bracket.inner)
    if is_anniversary(inner) or is_feast(inner):
        return None
    if found := doubt_in(inner, BRACKET):
        return Refusal(found[0].reason, bracket.raw)
    return None if timely_at(inner) is None else Refusal(TIME_LEFT_OVER, bracket.raw)


_ANNIVERSARY = re.compile(r"(\d+) / (\d+) / \d{4} - \1 / \2 / \d{4}")


def is_anniversary(inner: list[Token]) -> bool:
    """ "(28/7/1929 - 28/7/2026)": the years of what is remembered."""
    years = [int(t.raw) for t in inner if t.kind is TokenKind.NUMBER and len(t.raw) == 4]
    is_long = len(inner) == 3 and len(years) == 2 and years[1] - years[0] >= 20  # "(1976-2026)"
    return is_long or _ANNIVERSARY.fullmatch(" ".join(t.raw for t in inner)) is not None


_ROLLS = re.compile(
    r"(?:nếu|trường hợp) (?!.*(?:\d|\bkhông\b|\btrước\b))"
    r"(?:trùng .*\b(?:nghỉ|lễ)\b|.*ngày nghỉ.* ngày làm việc (?:tiếp theo|kế tiếp|liền kề)$)"
)


def only_rolls(words: list[Token]) -> bool:
    """ "nếu trùng ngày nghỉ thì chuyển sang ngày làm việc tiếp theo": the law's own rule."""
    return _ROLLS.match(" ".join(token.text for token in words)) is not None


def slipped(side: Side) -> list[Token]:
    """The first word that may be a slip of one that would matter."""
    return slips_in(side.words)[:1]


def timely(side: Side) -> list[Token]:
    """The words from the first one of time on."""
    at = timely_at(side.words)
    return [] if at is None else side.words[at:]


def doubted(side: Side) -> Refusal | None:
    """The doubt of the table that the words hold."""
    found = doubt_in(side.words, side.place)
    if found is None or _is_excused(found[1], found[0].reason, side):
        return None
    return Refusal(found[0].reason, found[1])


_PROLONGS = tuple(
    f"gia hạn {what}{doing}"
    for what in ("", "thời gian ", "thời hạn ", "hạn ")
    for doing in (
        "nộp",
        "nhận",
        "tiếp nhận",
        "đăng ký",
        "gửi",
        "thực hiện",
        "thi công",
        "hoàn thành",
    )
)


def _is_data_worked_on(words: str, side: Side) -> bool:
    """ "Kết nối dữ liệu trong quý III", "Gửi số liệu vào thứ Năm": data as what is worked on."""
    is_led = side.inside[:1] and side.inside[0].text in ("trong", "vào", "trước", "chậm")
    if not is_led or words not in ("dữ liệu", "số liệu"):
        return False
    return does_in(side.words) and not does_in(side.words, ("chốt", "lấy", "tính", "trích", "kỳ"))


def _is_granted(words: list[Token]) -> bool:
    """ "Gia hạn nộp …", "Ban tổ chức thông báo | gia hạn nộp …", but "Đề nghị gia hạn nộp …"."""
    told = [(at, begins_with(words, listed("granted-by"), at)) for at in range(len(words))]
    starts = (at + length for at, length in [(0, 0), *told] if length or not at)
    is_asked_for = does_in(words, ("đề nghị", "kiến nghị", "đề xuất", "xem xét", "xin gia hạn"))
    return not is_asked_for and any(begins_with(words, _PROLONGS, at) > 0 for at in starts)


def _is_how(tail: list[Token], joint: str) -> bool:
    """ "…, nộp trực tiếp hoặc qua bưu điện": of what is done and how, and not when else."""
    at = next(at for at, token in enumerate(tail) if token.text == joint)
    is_done = does_in(tail[:at]) or begins_with(tail, listed("ways"))
    is_when = begins_with(tail, listed("other-times"), at + 1) > 0
    return bool(is_done) and at < len(tail) - 1 and not is_when


def _is_excused(words: str, reason: str, side: Side) -> bool:
    """A feast before its own day, "Tết Trung thu trước ngày 25/9/2026", and a purpose: "để đón hè"."""
    if side.place == TAIL:
        is_purpose = reason == "season" and side.words[0].text in ("để", "nhằm")
        return is_purpose or (reason == "alternative" and _is_how(side.words, words.casefold()))
    if reason == "data-day":
        return _is_data_worked_on(words.casefold(), side)
    if reason == "alternative":  # "Nộp trực tiếp hoặc qua bưu điện trước …": of what is done
        at = next(at for at, token in enumerate(side.words) if token.text == words.casefold())
        return at < len(side.words) - 1 and does_in(side.words[:at])
    if words.casefold() == "gia hạn":  # "Gia hạn nộp hồ sơ đến hết ngày 20/6": the new day
        is_end = side.inside[:1] and side.inside[0].text in ("đến", "tới", "trước", "hết")
        is_bare = len(side.words) == 1 and side.inside[0].text != "trước"
        is_limit = begins_with(side.words, ("thời hạn", "thời gian", "hạn")) > 0
        is_bare |= is_limit and does_in(side.words, ("nộp", "nhận", "đăng ký", "gửi"))
        return bool(is_end) and (is_bare or _is_granted(side.words))
    rule = side.fact.rule if side.fact and side.place != LABEL else None
    days = (rule.end,) if isinstance(rule, Span) else getattr(rule, "days", ())
    have_years = all(isinstance(day, DayName) and day.year for day in days)
    is_feast = words.casefold() in ("trung thu", "vu lan", "phật đản")
    return is_feast and bool(days) and have_years
