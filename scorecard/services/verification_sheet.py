"""What an assessor sees: the queue, and one assessment with self-score, evidence and assessor's score side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.access.policy import allows
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import (
    SHARED,
    Answer,
    Assessment,
    Cycle,
    CycleState,
    EvidenceLink,
    Stage,
    State,
    Verdict,
)
from scorecard.framework.models import Framework, Indicator, Level
from scorecard.localities.models import Locality
from scorecard.rating.rollup import AssessmentRating, rate
from scorecard.services import duties, recalculation
from scorecard.services.assessments import Card, by_sub_indicator, cards, desk, require_here
from scorecard.services.workplace import Workplace
from scorecard.store import answers, events, evidence


@dataclass(frozen=True)
class Comparison:
    """One sub-indicator at verification: both values and the evidence. `urgent` sorts what to look at first."""

    sub_code: str
    own: Answer | None
    assessor: Answer | None
    links: tuple[EvidenceLink, ...]

    @property
    def differs(self) -> bool:
        """Whether both have answered, and not alike."""
        both = self.own and self.assessor and self.own.level and self.assessor.level
        return bool(both and self.own and self.assessor and self.own.level != self.assessor.level)

    @property
    def green_without_evidence(self) -> bool:
        """Whether the locality claims green and shows nothing for it."""
        return self.own is not None and self.own.level is Level.GREEN and not self.links

    @property
    def urgency(self) -> int:
        """0 a difference, 1 green without evidence, 2 not yet looked at, 3 done."""
        if self.differs:
            return 0
        if self.assessor is not None and self.assessor.level is not None:
            return 3
        return 1 if self.green_without_evidence else 2


@dataclass(frozen=True)
class VerificationSheet:
    """One assessment as its assessor works on it; comparisons by sub-indicator, in the edition's order."""

    assessment: Assessment
    cycle: Cycle
    locality: Locality
    framework: Framework
    comparisons: Mapping[str, Comparison]
    self_rating: AssessmentRating
    own_rating: AssessmentRating
    may_verify: bool
    may_conclude: bool
    scored_here: bool

    def of(self, indicator: Indicator) -> list[Comparison]:
        """The comparisons of one indicator, most urgent first."""
        asked = [self.comparisons[s.code] for s in indicator.sub_indicators if s.code in self.comparisons]
        return sorted(asked, key=lambda comparison: comparison.urgency)

    def urgency(self, indicator: Indicator) -> tuple[int, int]:
        """Sorts indicators: those with differences first, then greens without evidence, then the rest, done last."""
        asked = self.of(indicator)
        return (asked[0].urgency, -sum(c.urgency == asked[0].urgency for c in asked)) if asked else (4, 0)


@dataclass(frozen=True)
class QueueItem:
    """One assessment in the queue, with how much of it waits."""

    card: Card
    differences: int
    greens_without_evidence: int
    looked_at: int
    asked: int
    refused_evidence: int


def queue(at: Workplace, actor: Actor) -> list[QueueItem]:
    """The assessments waiting for verification where this person may verify, oldest submission first."""
    waiting = [
        card
        for card in cards(at, actor, Permission.VERIFY)
        if card.assessment.state in (State.SUBMITTED, State.IN_VERIFICATION)
    ]
    items = [_queue_item(at, actor, card) for card in waiting]
    return sorted(
        items, key=lambda item: (item.card.assessment.submitted_at is None, item.card.assessment.submitted_at)
    )


def _queue_item(at: Workplace, actor: Actor, card: Card) -> QueueItem:
    found = verification_sheet(at, actor, card.assessment.id)
    every = list(found.comparisons.values())
    refused = [link for c in every for link in c.links if link.verdict is Verdict.REFUSED]
    return QueueItem(
        card=card,
        differences=sum(c.differs for c in every),
        greens_without_evidence=sum(c.green_without_evidence for c in every),
        looked_at=sum(c.assessor is not None and c.assessor.level is not None for c in every),
        asked=len(every),
        refused_evidence=len(refused),
    )


def verification_sheet(at: Workplace, actor: Actor, assessment_id: int) -> VerificationSheet:
    """Self-scores, evidence and this assessor's own scores; others' scores stay hidden until the conclusion."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.VIEW_ASSESSMENT, here)
        require_here(actor, Permission.VIEW_VERIFICATION, here)
        own = answers.answers(transaction, assessment_id, Stage.SELF, SHARED)
        mine = answers.answers(transaction, assessment_id, Stage.ASSESSOR, actor.account_id)
        links = evidence.links(transaction, assessment_id)
        scored_here = events.did(transaction, assessment_id, actor.account_id, duties.SCORING)
    framework = at.framework(here.cycle.edition_id)
    day, pack, rule = here.cycle.reference_date, here.assessment.pack, here.cycle.rule
    claims, checks = {a.sub_code: a for a in own}, {a.sub_code: a for a in mine}
    grouped = by_sub_indicator(links)
    state = here.assessment.state
    free = here.cycle.state is CycleState.OPEN and not scored_here
    return VerificationSheet(
        assessment=here.assessment,
        cycle=here.cycle,
        locality=at.registry().unit(here.assessment.locality_key),
        framework=framework,
        comparisons={
            code: Comparison(code, claims.get(code), checks.get(code), grouped.get(code, ()))
            for code in framework.sub_codes(pack)
        },
        self_rating=rate(framework, recalculation.given_from(own, links, Stage.SELF, day), pack, rule),
        own_rating=rate(framework, recalculation.given_from(mine, links, Stage.ASSESSOR, day), pack, rule),
        may_verify=free and allows(actor, Permission.VERIFY, here.place, state),
        may_conclude=free and allows(actor, Permission.CONCLUDE, here.place, state),
        scored_here=scored_here,
    )
