"""Words beside a fact, and the refusals of which they are the reason.

`before` and `after` hold the checks of each place; here is what they share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from kstthc_cli.deadlines import lexicon
from kstthc_cli.deadlines.kind import Member
from kstthc_cli.deadlines.lexicon import begins_with, is_timely, listed
from kstthc_cli.deadlines.named import DayName, PeriodName
from kstthc_cli.deadlines.patterns import Judged, laws_below
from kstthc_cli.deadlines.period import PeriodUnit
from kstthc_cli.deadlines.reading import UNKNOWN_WORDS
from kstthc_cli.deadlines.rule import Span
from kstthc_cli.deadlines.slips import slips_in
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of
from kstthc_cli.value import Value

MARKS = {":": "colon", ",": "comma", ";": "semicolon", ".": "stop"}
HARMLESS_MARKS = frozenset(",;:.-+/&'’%…[]°*@!")


class Fact(NamedTuple):
    """A rule found in the words from `start` up to `end`, and how it stands there."""

    start: int
    end: int
    rule: Any
    kind: str
    label: str = ""

    @property
    def is_bound(self) -> bool:
        """Whether its own words make its day the last, or name what it is of."""
        return self.kind in ("marked", "open", "labelled")


class Refusal(NamedTuple):
    """Why words were not understood: the doubt's name, and the words that it is about."""

    reason: str
    at: str


class Side(Value):
    """Words beside a fact; `place`: where doubts.txt has them. A tail may have no fact beside it.

    `inside` are the fact's own words. `is_led`: the words are leads and nothing else; of a tail,
    that its fact is bound. `mark`: the first of them with marks; of a lead, what parts it from its
    fact. `timed`: those of a tail that may tell a time. `doubt`: the places of the words that are
    asked about. `is_of_duty`: what stands before a tail's fact tells what is done.
    """

    TRAITS: ClassVar[frozenset[str]] = frozenset(
        "lead within_lead plain_lead tail bracket label colon comma semicolon stop en"
        " marked within plain start year_cell on_dates in_periods span after_event bare_days"
        " since".split()
    )
    """What tables may call a side: by its place, first mark and language, its fact's kind and rule."""
    FLAGS: ClassVar[dict[str, Callable[[Side], object]]] = {
        "state": lambda side: names_state(side.words),
        "ruled": lambda side: side.fact,
        "has_label": lambda side: side.fact and side.fact.label,
        "by_month": lambda side: getattr(side.rule, "unit", "") is PeriodUnit.MONTH and side.recurs,
        "of_years": lambda side: side.years,
        "of_one_year": lambda side: getattr(side.rule, "is_one_year", False),
        # before the plan's year
        "past": lambda side: any(year is not None and year < side.year for year in side.years),
        # a span from a month, and from no day
        "months": lambda side: isinstance(side.rule, Span) and type(side.rule.start) is PeriodName,
        # every day of it has its year
        "dated": lambda side: (
            side.ends and all(isinstance(e, DayName) and e.year for e in side.ends)
        ),
        # "Thôn đạt chuẩn: 9/10" may be a share; with a year or a word it is none
        "sure": lambda side: any(len(t.raw) == 4 or t.kind is TokenKind.WORD for t in side.inside),
    }
    """What else they may call it."""

    words: list[Token]
    place: str
    language: str = "vi"
    fact: Fact | None = None
    inside: Sequence[Token] = ()
    year: int = 0
    is_led: bool = False
    mark: str = ""
    doubt: range = range(0)
    is_over: bool = False
    timed: Sequence[Token] = ()
    is_of_duty: bool = False

    @cached_property
    def traits(self) -> frozenset[str]:
        """Which of TRAITS it has."""
        rule = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(self.rule).__name__).lower()
        kind = self.fact.kind if self.fact else ""
        told = (self.place, kind, self.language, MARKS.get(self.mark, ""))
        return self.TRAITS.intersection((*(name.replace("-", "_") for name in told), rule))

    @property
    def before(self) -> list[Token]:
        return self.words[: self.doubt.start]

    @property
    def said(self) -> list[Token]:
        return self.words[self.doubt.start : self.doubt.stop]

    @property
    def then(self) -> list[Token]:
        return self.words[self.doubt.start + 1 :]

    @property
    def rest(self) -> list[Token]:
        return self.words[self.doubt.stop :]

    @property
    def clause(self) -> list[Token]:
        """The words behind the last semicolon."""
        ends = [at for at, token in enumerate(self.words) if token.text == ";"]
        return self.words[ends[-1] + 1 :] if ends else self.words

    @property
    def timely(self) -> list[Token]:
        """The words from the first one of time on: of a tail, from the one before it."""
        is_tail = self.place == "tail"
        words = [*self.timed] if is_tail else self.words
        is_day = self.place == "label" and self.recurs and words[0].text == "ngày"
        at = timely_at(words[is_day:])
        return [] if at is None else words[max(0, at + is_day - is_tail) :]

    @property
    def ending(self) -> list[Token]:
        """The last word, as what it is alone."""
        return [token._replace(keys=token.keys[:1]) for token in self.words[-1:]]

    @property
    def slips(self) -> list[Token]:
        return slips_in(self.words)[:1]

    @property
    def rule(self) -> Any:
        return self.fact.rule if self.fact else None

    @property
    def recurs(self) -> bool:
        return getattr(self.rule, "is_recurring", False)

    @property
    def ends(self) -> tuple[Member, ...]:
        return getattr(self.rule, "ends", ())

    @property
    def years(self) -> list[int | None]:
        """The years that it names; None for the plan's own."""
        periods = getattr(self.rule, "periods", ())
        return [period.year for period in periods if period.unit is PeriodUnit.YEAR]

    @property
    def bare(self) -> bool:
        """Whether no words but those of a day stand behind the label."""
        is_day = self.traits >= {"plain", "on_dates"} and not does_in([*self.inside])
        return is_day or all(t.kind in (TokenKind.NUMBER, TokenKind.MARK) for t in self.inside)


def by_law(section: str, side: Side) -> Refusal | None:
    """What the first law of a section of sides.txt says that holds; None where none does."""
    if (found := Judged(side).first_law(laws_below("vi/sides", Side)[section])) is None:
        return None
    return Refusal(found[0].verdict, raw_of(found[1] or side.words))


def is_so(section: str, side: Side) -> bool:
    """Whether a law of a section holds, and the first of them says more than "no"."""
    found = by_law(section, side)
    return found is not None and found.reason != "no"


def unknown(section: str, side: Side) -> Refusal | None:
    """Words that no law of a section lets stand."""
    return None if is_so(section, side) else Refusal(UNKNOWN_WORDS, raw_of(side.words))


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
    if not places or not begins_with(tokens, (*OWN_DOING, *lexicon.EVENTS), start):
        return None
    behind = trimmed(tokens[places[-1] :])
    is_end = not behind or begins_with(behind, lexicon.COMPLETIONS) == len(behind)
    task = trimmed(tokens[start : places[-1]])
    # "Thư ông An gửi", "Lần kiểm tra trước": what a thing is told of, and no work
    reports = (*lexicon.REPORTS, "báo cáo", "bc")
    is_told = is_so("told", Side(task, "")) or begins_with(task, reports) > 0
    return places[-1] if is_end and not (is_told or _is_result(task)) else None


def _is_result(task: list[Token]) -> bool:
    """ "Giải quyết 125 hồ sơ, tháng 5/2026", but "Mua 02 máy scan, Quý III": so many were."""
    counts = (t for t, then in zip(task, (*task[1:], None), strict=True) if _counts(t, then))
    return any(counts) and not begins_with(task, listed("makes"))


def _counts(token: Token, then: Token | None) -> bool:
    """ "125 | hồ sơ" or "12 vụ", but no code, and not "110kV"."""
    if token.kind is TokenKind.CITE:
        return token.raw[:1].isdigit() and any(said.spaced for said in token.inner[1:2])
    if then is None or token.kind is not TokenKind.NUMBER:
        return False
    return then.kind in (TokenKind.WORD, TokenKind.NOUN) and then.text != "với"


OWN_DOING = listed("own-work")
"""Words with which somebody's own work begins."""


def names_event(lead: list[Token]) -> bool:
    """ "Tổ chức lễ giao nhận quân", "Tổ chức Ngày Pháp luật Việt Nam": what is held on a day."""
    return is_so("held", Side(lead, ""))


def names_state(label: list[Token]) -> bool:
    """ "Cập nhật", "Sửa đổi lần 2": the state of a paper, without a word of what is worked on."""
    words = [token for token in Side(label, "").clause if token.kind is not TokenKind.CITE]
    return begins_with(words, listed("states")) == len(words) > 0


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
    return begins_with(rest, lexicon.ACTORS) or int(is_short)


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


def does_in(tokens: list[Token], words: tuple[str, ...] = lexicon.VERBS) -> bool:
    """Whether a word of doing, or one of others, stands anywhere."""
    return any(begins_with(tokens, words, at) for at in range(len(tokens)))


def mark_refused(words: list[Token]) -> Refusal | None:
    """ "15/6?", "~15/6": a mark that makes the day unsure."""
    odd = (t for t in words if t.kind is TokenKind.MARK and t.text not in HARMLESS_MARKS)
    return next((Refusal("unsure-mark", token.raw) for token in odd), None)


_ANNIVERSARY = re.compile(r"(\d+) / (\d+) / \d{4} - \1 / \2 / \d{4}")


def is_anniversary(inner: list[Token]) -> bool:
    """ "(28/7/1929 - 28/7/2026)": the years of what is remembered."""
    years = [int(t.raw) for t in inner if t.kind is TokenKind.NUMBER and len(t.raw) == 4]
    is_long = len(inner) == 3 and len(years) == 2 and years[1] - years[0] >= 20  # "(1976-2026)"
    return is_long or _ANNIVERSARY.fullmatch(" ".join(t.raw for t in inner)) is not None
