"""From a cover to items: whose words stand before, after and beside each fact, and are they harmless.

The words between two facts are cut at one separator: before it they go on about the first
fact, after it they lead to the second. Words before a colon are a label. Words that nobody
knows may stand where an object stands, after a word of doing or before a bound day, and never
where a slip of the pen could have made them of a time's word.
"""

from __future__ import annotations

from kstthc_cli.deadlines import objects, sides
from kstthc_cli.deadlines import rule as kinds
from kstthc_cli.deadlines.after import tail_refused
from kstthc_cli.deadlines.before import HOURS, label_refused, lead_refused
from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.combine import ReadItem
from kstthc_cli.deadlines.doubts import BRACKET, bracket_doubted, doubt_in, leads_on
from kstthc_cli.deadlines.forms.making import DAYS_OFF
from kstthc_cli.deadlines.gaps import Gap, cuts_of
from kstthc_cli.deadlines.glosses import DATA_DAY, glossed
from kstthc_cli.deadlines.joins import narrow
from kstthc_cli.deadlines.lexicon import ACTORS, LEADS, VERBS, begins_with, listed
from kstthc_cli.deadlines.points import BareDays
from kstthc_cli.deadlines.reading import NO_TIME, TIME_LEFT_OVER, UNKNOWN_WORDS
from kstthc_cli.deadlines.remarks import remark_of
from kstthc_cli.deadlines.rule import Rule, one_period
from kstthc_cli.deadlines.sides import OWN_DOING, Fact, Refusal, Side, does_in, names_event
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of
from kstthc_cli.value import replace

WINDOW_OPENERS = frozenset("từ kể tính bắt from since starting".split())


def items_of(facts: list[Fact], chart: Chart) -> tuple[list[ReadItem], list[str]] | Refusal:
    """The items of a cover, and the words that were passed over."""
    if refusal := _shares(facts, chart.tokens):
        return refusal
    builder = _Builder(chart)
    end, before = 0, list[Token]()
    for fact, after in zip(facts, [*facts[1:], None], strict=True):
        between = [*before, *chart.tokens[end : fact.start]]
        end, before = fact.end, []
        if after and (
            objects.is_of_the_object(fact, after, between, chart)
            or objects.names_what_is_held(fact, after, between, chart.tokens)
        ):
            builder.passed_over.append(raw_of(chart.tokens[fact.start : fact.end]))
            before = between
        elif refusal := builder.add(fact, between):
            return refusal
    return builder.close(chart.tokens[end:]) or (builder.items, builder.passed_over)


def _shares(facts: list[Fact], tokens: list[Token]) -> Refusal | None:
    """ "50% trước 30/6, 100% trước 31/12": steps of one work, each with a day of its own."""
    told = [token for token in tokens if token.text.endswith("%")]
    return Refusal("share", raw_of(tokens)) if len(facts) > 1 and len(told) > 1 else None


class _Builder:
    """Items as they are found, from left to right."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.items: list[ReadItem] = []
        self.passed_over: list[str] = []
        self.is_of_data = False

    def add(self, fact: Fact, between: list[Token]) -> Refusal | None:
        """Add a fact, behind the words that stand between it and the one before."""
        if fact.kind == "gloss":
            return self._gloss(fact, between)
        may_stand_apart = False
        if self.items:
            item = self.items[-1]
            if (told := self._told_on(item, fact, between)) is not None:
                self.passed_over += told
                return self._made_precise(item, fact)
            if isinstance(item.rule, Rule) and self._is_beside(item, item.rule, fact, between):
                told_beside = [*between, *self.chart.tokens[fact.start : fact.end]]
                self.passed_over.append(raw_of(told_beside))
                return None
            # "Hàng quý / Khi thay đổi": a slash parts two rules only where no number is beside it
            goes_on = isinstance(item.rule, kinds.Continuous | kinds.Every)
            may_stand_apart = fact.kind == "open" or goes_on
        if between and between[0].text == "/" and not may_stand_apart:
            return Refusal(TIME_LEFT_OVER, raw_of(between))
        return self._cut_and_added(fact, between)

    def _told_on(self, item: ReadItem, fact: Fact, between: list[Token]) -> list[str] | None:
        """What is passed over where a fact makes the item before it precise; None where it does not.

        "Hàng quý: | trước …", "Báo cáo hàng tháng của phòng: | chậm nhất …": the item's name goes up to
        the colon; "Báo cáo quý: các xã gửi | trước …": who does it stands behind that.
        """
        texts, recurs = [token.text for token in between], isinstance(item.rule, kinds.Every)
        is_lot = any(token.kind is TokenKind.CITE for token in between)
        if texts[:1] == [":"] or (texts[:1] == ["là"] and recurs):
            if not is_lot and leads_on(between[1:], LEADS):
                return []
        if ":" not in texts or not recurs:
            return None
        name, rest = between[: texts.index(":")], between[texts.index(":") + 1 :]
        if name:
            is_harmless = tail_refused(name, self.chart.language.name, None) is None
            is_told = is_harmless and texts.count(":") == 1 and leads_on(rest, LEADS)
        else:
            is_told = bool(rest) and fact.kind == "marked"
            is_told = is_told and lead_refused(rest, fact, self.chart, []) is None
        return [raw_of(between)] if is_told else None

    def _cut_and_added(self, fact: Fact, between: list[Token]) -> Refusal | None:
        """Add a fact where the words before it may be cut so that all are harmless."""
        refusals = []
        for gap in cuts_of(between, is_first=not self.items):
            refusal = self._tail(gap.tail, check_only=True) or self._lead(gap, fact)
            if refusal is None:
                self._tail(gap.tail)
                self._append(gap, fact)
                return None
            refusals.append(refusal)
        return refusals[0]

    def _gloss(self, fact: Fact, between: list[Token]) -> Refusal | None:
        """Words of a known form that leave the deadline beside them as it is."""
        if not self.items:
            is_led = leads_on(sides.trimmed(between), LEADS)
            self.is_of_data = isinstance(fact.rule, DATA_DAY)
            return None if is_led else Refusal(UNKNOWN_WORDS, raw_of(between))
        item = self.items[-1]
        rule = glossed(fact.rule, item.rule, self.chart.year)
        if rule is None:
            reason = "exception" if fact.rule == DAYS_OFF else "do-not-fit"
            return Refusal(reason, raw_of(self.chart.tokens))
        self.items[-1] = item._replace(rule=rule)
        return self._tail(sides.trimmed(between))

    def _is_beside(self, item: ReadItem, rule: Rule, fact: Fact, between: list[Token]) -> bool:
        """Whether a time behind an item is of its event or object, or an occasion."""
        if objects.is_apart(fact, between, rule, self.chart):
            return True
        is_of_work = objects.is_of_work(fact, between, rule, self.chart, "marked" in item.traits)
        return is_of_work and self._tail(between, check_only=True) is None

    def _made_precise(self, item: ReadItem, fact: Fact) -> Refusal | None:
        """ "Hàng quý: trước ngày 15 của tháng cuối quý": the second makes the first precise."""
        if isinstance(item.rule, BareDays):
            return Refusal(UNKNOWN_WORDS, ":")
        year = self.chart.year
        periods = item.rule.periods if isinstance(item.rule, kinds.InPeriods) else ()
        is_of_year = all(period.year in (None, year) for period in periods)
        rule = narrow(item.rule, fact.rule, year) if is_of_year else None
        if rule is None:
            return Refusal("do-not-fit", raw_of(self.chart.tokens))
        self.items[-1] = item._replace(rule=rule, traits=item.traits | {"marked"})
        return None

    def close(self, rest: list[Token]) -> Refusal | None:
        """Take the words after the last fact."""
        if not self.items:
            reason = "data-day" if self.is_of_data else NO_TIME
            return Refusal(reason, raw_of(self.chart.tokens))
        return self._tail(rest)

    def _append(self, gap: Gap, fact: Fact) -> None:
        label, lead = sides.label_and_lead(gap.lead, is_bound=fact.is_bound)
        is_actor = begins_with(sides.without_article(lead), ACTORS) and not begins_with(lead, VERBS)
        if is_actor and not label:
            label, lead = lead, []
        words, said = self.chart.tokens[fact.start : fact.end], raw_of(label)
        rule = _completed(fact.rule, lead)
        opens = label if gap.separator in ("", ";", ".") and begins_with(label, VERBS) else []
        traits = _traits(fact, words, lead, opens)
        named = fact.label or (said if label and not leads_on(label, LEADS) else "")
        if isinstance(rule, Rule) and _is_held(fact, [*label, *lead], words, self.chart.year):
            rule = replace(rule, held=True)
        self.items.append(ReadItem(rule, named, (), gap.separator, traits))
        self.passed_over += [text for text in (said, raw_of(lead)) if text]

    def _lead(self, gap: Gap, fact: Fact) -> Refusal | None:
        if gap.lead and gap.lead[-1].text == "/":
            return Refusal(TIME_LEFT_OVER, raw_of(self.chart.tokens))
        label, lead = sides.label_and_lead(gap.lead, is_bound=fact.is_bound)
        brackets = (token for token in label if token.kind is TokenKind.BRACKET)
        refusal = next(filter(None, map(bracket_doubted, brackets)), None)
        refusal = refusal or sides.mark_refused(gap.lead)
        if refusal is None and label and (sides.names_state(label) or not leads_on(label, LEADS)):
            refusal = label_refused(label, lead, fact, self.chart)
        return refusal or lead_refused(lead, fact, self.chart, label)

    def _tail(self, tokens: list[Token], *, check_only: bool = False) -> Refusal | None:
        """The words after the last fact: its brackets make it precise or are remarks."""
        brackets = [token for token in tokens if token.kind is TokenKind.BRACKET]
        words = [token for token in tokens if token.kind is not TokenKind.BRACKET]
        before = self.items[-1] if self.items else None
        refusal = tail_refused(words, self.chart.language.name, before)
        if not self.items:
            return Refusal(UNKNOWN_WORDS, brackets[0].raw) if brackets else refusal
        item, told = self.items[-1], [raw_of(words)]
        for token in brackets:
            remarked = self._remarked(item, token)
            if isinstance(remarked, Refusal):
                return remarked
            if remarked.rule == item.rule:
                told.append(token.raw)
            item = remarked
        if refusal is None and not check_only:
            said = ["followed", "duty"] if words[:1] and words[0].text == ":" else ["followed"]
            does = {*said} if does_in(words, OWN_DOING) else set()
            self.items[-1] = item._replace(traits=item.traits | does)
            self.passed_over += filter(None, told)
        return refusal

    def _remarked(self, item: ReadItem, bracket: Token) -> ReadItem | Refusal:
        """An item with what its bracket makes of it."""
        remark = remark_of(item, list(bracket.inner), self.chart)
        if remark is None:
            found = doubt_in(Side(list(bracket.inner), BRACKET))
            return Refusal(found.reason if found else TIME_LEFT_OVER, bracket.raw)
        return item._replace(
            rule=remark.rule,
            remarks=(*item.remarks, remark.words) if remark.words else item.remarks,
            traits=item.traits if remark.rule == item.rule else item.traits | {"told-near"},
        )


def _traits(
    fact: Fact, words: list[Token], lead: list[Token], label: list[Token]
) -> frozenset[str]:
    """What the words of a fact, and those that lead to it, tell about it."""
    traits = {
        "duty": _is_duty(lead) or _is_duty(label),
        "completes": _completes(lead),
        "expected": does_in(lead, ("dự kiến", "phấn đấu")),
        "extends": _extends(lead) and words[0].text in ("đến", "tới", "hết"),
        "opens": words[0].text in WINDOW_OPENERS,
        "marked": fact.kind in ("marked", "labelled") or fact.rule != _completed(fact.rule, lead),
        "led-in": fact.kind == "within",
        "by": words[0].text == "theo",
    }
    return frozenset(name for name, is_so in traits.items() if is_so)


def _extends(lead: list[Token]) -> bool:
    """Whether words only prolong what was told: "gia hạn thời gian nộp", and no "gia hạn hợp đồng"."""
    of_it = ("và", "được", "sẽ", "thời gian", "thời hạn", "nộp", "nhận", "đăng ký", "hồ sơ")
    prolongs = ("gia hạn", "kéo dài")
    return does_in(lead, prolongs) and leads_on(sides.trimmed(lead), (*of_it, *prolongs))


def _is_duty(words: list[Token]) -> bool:
    """Whether words tell what is done: "tổ chức thực hiện", but no "dự kiến"."""
    return bool(words) and not leads_on(words, listed("qualifiers"))


def _is_held(fact: Fact, told: list[Token], words: list[Token], year: int) -> bool:
    """ "Hội nghị ngày 04/10/2026", "8 giờ ngày 04/10": an event's own day, and no end of a term."""
    rule, is_bound = fact.rule, words[0].text in ("đến", "tới", "hết", "cho")
    if is_bound or fact.kind not in ("plain", "within") or does_in(told, listed("ends-a-term")):
        return False
    if isinstance(rule, kinds.Span):
        return rule.is_of_days and names_event(told)
    if not isinstance(rule, kinds.OnDates):
        return False
    texts = {t.text for word in words for t in (word, *word.inner)}
    if not WEEKDAYS.isdisjoint(texts) and all(d.in_year(year).isoweekday() > 5 for d in rule.days):
        return True  # "Chủ nhật, ngày 15/3/2026": a day off by its own words
    has_hour = not HOURS.isdisjoint(texts) and leads_on(told, LEADS)
    return has_hour or names_event(told) or begins_with(told[-2:], ("tổ chức", "diễn ra")) > 0


WEEKDAYS = frozenset("thứ chủ cn".split())


def _completes(lead: list[Token]) -> bool:
    """Whether the words end with "hoàn thành": a period is then a latest day."""
    said = " ".join(token.keys[0] for token in lead if token.kind is TokenKind.WORD)
    return any(f" {said}".endswith(f" {word}") for word in listed("completions"))


def _completed(rule: Rule | BareDays, lead: list[Token]) -> Rule | BareDays:
    """ "Hoàn thành trong Quý II": at the latest on its last day."""
    period = one_period(rule) if _completes(lead) else None
    return kinds.ByEndOf(period) if period else rule
