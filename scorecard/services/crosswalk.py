"""The 17 goals and the other indicator sets through our indicators: counts, never scores of their own."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.access.roles import Actor, Permission
from scorecard.analysis.aggregation import Span, Tally, by_indicator, merged, tallies
from scorecard.framework.crosswalk import Reuse, reuse_by_indicator
from scorecard.framework.models import Framework, Indicator, IndicatorSet, SetPart, SubIndicator
from scorecard.localities.models import Locality
from scorecard.services.assessments import cards
from scorecard.services.kept import kept_while_published
from scorecard.services.selection import Selected, Selection, select
from scorecard.services.workplace import Workplace
from scorecard.store import evidence_reuse

GOALS = tuple(range(1, 18))


@dataclass(frozen=True)
class Goal:
    """One goal through the indicators that serve it; `tally` None where no indicator does."""

    number: int
    indicators: tuple[Indicator, ...]
    tally: Tally | None


@dataclass(frozen=True, eq=False)
class Goals:
    """The goals in order, over the localities selected."""

    selected: Selected
    goals: tuple[Goal, ...]


@dataclass(frozen=True)
class Feed:
    """One indicator that feeds a set: which of its sub-indicators, and how strongly in our judgement."""

    indicator: Indicator
    subs: tuple[SubIndicator, ...]
    parts: tuple[SetPart, ...]
    reuse: Reuse | None
    tally: Tally


@dataclass(frozen=True)
class SetFed:
    """One indicator set; `tally` counts the sub-indicators that feed it."""

    indicator_set: IndicatorSet
    feeds: tuple[Feed, ...]
    tally: Tally

    @property
    def subs(self) -> int:
        """How many sub-indicators feed it."""
        return sum(len(feed.subs) for feed in self.feeds)


@dataclass(frozen=True, eq=False)
class Sets:
    """The sets that something feeds, most sub-indicators first; equal ones in the edition's order."""

    selected: Selected
    sets: tuple[SetFed, ...]


@dataclass(frozen=True)
class Several:
    """A sub-indicator that other sets ask for too: entered once, it proves in `sets`."""

    sub: SubIndicator
    sets: tuple[IndicatorSet, ...]


@dataclass(frozen=True)
class Serving:
    """A set, or one part of it, whose figures serve several of our indicators."""

    indicator_set: IndicatorSet
    part: SetPart | None
    indicators: tuple[Indicator, ...]
    subs: int


@dataclass(frozen=True)
class DocumentUsed:
    """One document and how many sub-indicators of its locality's assessment it proves."""

    locality: Locality
    title: str
    sub_indicators: int


@dataclass(frozen=True)
class Reused:
    """Documents that prove several sub-indicators, most first; `documents`: how many there are in all."""

    documents: int
    proofs: int
    listed: tuple[DocumentUsed, ...]


LISTED = 20


def goals(at: Workplace, actor: Actor, wish: Selection) -> Goals:
    """Each goal over the localities chosen: counts of its indicators' colours; raises CycleNotFound."""
    return _goals(select(at, actor, wish))


@kept_while_published
def _goals(found: Selected) -> Goals:
    framework = found.framework
    codes = [indicator.code for indicator in framework.indicators]
    each = dict(zip(codes, tallies(found.board, by_indicator(framework))[0], strict=True))
    rows = []
    for number in GOALS:
        serving = tuple(indicator for indicator in framework.indicators if number in indicator.sdgs)
        rows.append(Goal(number, serving, merged([each[i.code] for i in serving]) if serving else None))
    return Goals(found, tuple(rows))


def sets(at: Workplace, actor: Actor, wish: Selection) -> Sets:
    """What each other set could take from these indicators, over the localities chosen; raises CycleNotFound."""
    return _sets(select(at, actor, wish))


@kept_while_published
def _sets(found: Selected) -> Sets:
    framework = found.framework
    width = range(len(framework.sub_indicators))
    counted = tallies(found.board, [Span((0, 0), (place, place + 1)) for place in width])[0]
    each = dict(zip((sub.code for sub in framework.sub_indicators), counted, strict=True))
    reuse = reuse_by_indicator(framework.code)
    fed = [_fed(framework, one, each, reuse) for one in framework.indicator_sets]
    return Sets(found, tuple(sorted((one for one in fed if one), key=lambda one: -one.subs)))


def _fed(
    framework: Framework, one: IndicatorSet, each: Mapping[str, Tally], reuse: Mapping[str, Reuse]
) -> SetFed | None:
    feeds = []
    for indicator in framework.indicators:
        named = [
            (sub, parts)
            for sub in indicator.sub_indicators
            if (parts := _named(framework, sub, one)) is not None
        ]
        if named:
            subs = tuple(sub for sub, _ in named)
            own = dict.fromkeys(part for _, parts in named for part in parts)
            tally = merged([each[sub.code] for sub in subs])
            feeds.append(Feed(indicator, subs, tuple(own), reuse.get(indicator.code), tally))
    return SetFed(one, tuple(feeds), merged([feed.tally for feed in feeds])) if feeds else None


def _named(framework: Framework, sub: SubIndicator, one: IndicatorSet) -> tuple[SetPart, ...] | None:
    """The parts of the set that a sub-indicator names; None where it does not name the set."""
    found = [framework.set_named(reference) for reference in sub.also_in]
    if one not in (each for each, _ in found):
        return None
    return tuple(part for each, part in found if each == one and part is not None)


def proving_several(framework: Framework) -> tuple[Several, ...]:
    """The sub-indicators that two or more other sets ask for, most sets first."""
    rows = []
    for sub in framework.sub_indicators:
        named = tuple(dict.fromkeys(framework.set_named(reference)[0] for reference in sub.also_in))
        if len(named) > 1:
            rows.append(Several(sub, named))
    return tuple(sorted(rows, key=lambda each: -len(each.sets)))


def serving_several(framework: Framework) -> tuple[Serving, ...]:
    """The sets and parts of sets that serve two or more indicators, most indicators first."""
    named: dict[str, list[SubIndicator]] = {}
    for sub in framework.sub_indicators:
        for reference in dict.fromkeys(sub.also_in):
            named.setdefault(reference, []).append(sub)
    rows = []
    for one in framework.indicator_sets:
        for reference in one.references:
            subs = named.get(reference, [])
            codes = dict.fromkeys(framework.indicator_of(sub.code).code for sub in subs)
            if len(codes) > 1:
                indicators = tuple(framework.indicator(code) for code in codes)
                rows.append(Serving(one, framework.set_named(reference)[1], indicators, len(subs)))
    return tuple(sorted(rows, key=lambda each: -len(each.indicators)))


def documents_reused(at: Workplace, actor: Actor, cycle_id: int) -> Reused:
    """Documents that prove several sub-indicators in the assessments of a cycle that this person may see."""
    seen = {card.assessment.id: card for card in cards(at, actor, Permission.VIEW_ASSESSMENT, cycle_id)}
    with at.store.reading() as transaction:
        found = evidence_reuse.proving_several(transaction, cycle_id, seen) if seen else []
    listed = tuple(
        DocumentUsed(seen[each.assessment_id].locality, each.title, each.sub_indicators)
        for each in found[:LISTED]
    )
    return Reused(len(found), sum(each.sub_indicators for each in found), listed)
