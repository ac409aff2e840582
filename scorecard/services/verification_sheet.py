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
    Target,
)
from scorecard.framework.models import COLOURS, Framework, Indicator, Level
from scorecard.localities.models import Locality
from scorecard.rating.answers import SubAnswer
from scorecard.rating.marks import AnswerMark
from scorecard.rating.rollup import AssessmentRating, rate
from scorecard.services import duties, recalculation
from scorecard.services.assessments import Card, by_sub_indicator, cards, desk, require_here
from scorecard.services.workplace import Workplace
from scorecard.store import answers, cycles, events, evidence, queues
from scorecard.store.queues import Progress


@dataclass(frozen=True)
class Comparison:
    """One sub-indicator at verification: both values and the evidence. `urgency` sorts what to look at first.

    `green_without_evidence`: the locality claims green and shows nothing that is valid on the reference date.
    `suggested`: the level that its measured value suggests, where the framework has thresholds for it.
    """

    sub_code: str
    own: Answer | None
    assessor: Answer | None
    links: tuple[EvidenceLink, ...]
    green_without_evidence: bool = False
    suggested: Level | None = None

    @property
    def looked_at(self) -> bool:
        """Whether this assessor has given a level."""
        return self.assessor is not None and self.assessor.level is not None

    @property
    def differs(self) -> bool:
        """Whether both have answered, and not alike."""
        both = self.own and self.assessor and self.own.level and self.assessor.level
        return bool(both and self.own and self.assessor and self.own.level != self.assessor.level)

    @property
    def waits(self) -> bool:
        """Whether the assessor has still to give a level, or a reason for one that differs by now."""
        explained = self.assessor is not None and bool(self.assessor.note)
        return not self.looked_at or (self.differs and not explained)

    @property
    def off_measure(self) -> bool:
        """Whether the measured value suggests another colour than the locality claims."""
        claimed = self.own.level if self.own else None
        return self.suggested is not None and claimed in COLOURS and claimed is not self.suggested

    @property
    def urgency(self) -> int:
        """0 a difference, 1 green without evidence or off its measured value, 2 not yet looked at, 3 done."""
        if self.differs:
            return 0
        if self.looked_at:
            return 3
        return 1 if self.green_without_evidence or self.off_measure else 2


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
        """Sorts indicators: those with most differences first, then greens without evidence, then the rest, done last.

        Where nothing is urgent the edition's order stays.
        """
        asked = self.of(indicator)
        if not asked:
            return (4, 0)
        first = asked[0].urgency
        return (first, -sum(c.urgency == first for c in asked) if first < 2 else 0)


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
    with at.store.reading() as transaction:
        found = queues.progress(transaction, [card.assessment.id for card in waiting], actor.account_id)
    items = [_queue_item(at, card, found[card.assessment.id]) for card in waiting]
    return sorted(
        items, key=lambda item: (item.card.assessment.submitted_at is None, item.card.assessment.submitted_at)
    )


def _queue_item(at: Workplace, card: Card, found: Progress) -> QueueItem:
    """From counts and the self stage's result row, which every deed keeps true."""
    return QueueItem(
        card=card,
        differences=found.differences,
        greens_without_evidence=found.claimed.count(AnswerMark.UNEVIDENCED),
        looked_at=found.looked_at,
        asked=len(at.framework(card.cycle.edition_id).sub_codes(card.assessment.pack)),
        refused_evidence=found.refused_evidence,
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
        targets = cycles.targets(transaction, here.cycle.id, here.assessment.locality_key)
    framework = at.framework(here.cycle.edition_id)
    day, pack, rule = here.cycle.reference_date, here.assessment.pack, here.cycle.rule
    claimed = recalculation.given_from(own, links, Stage.SELF, day)
    checked = recalculation.given_from(mine, links, Stage.ASSESSOR, day)
    free = here.cycle.state is CycleState.OPEN and not scored_here
    state = here.assessment.state
    return VerificationSheet(
        assessment=here.assessment,
        cycle=here.cycle,
        locality=at.registry().unit(here.assessment.locality_key),
        framework=framework,
        comparisons=_comparisons(framework, pack, (own, mine), links, claimed, targets),
        self_rating=rate(framework, claimed, pack, rule),
        own_rating=rate(framework, checked, pack, rule),
        may_verify=free and allows(actor, Permission.VERIFY, here.place, state),
        may_conclude=free and allows(actor, Permission.CONCLUDE, here.place, state),
        scored_here=scored_here,
    )


def _comparisons(
    framework: Framework,
    pack: str,
    values: tuple[list[Answer], list[Answer]],
    links: list[EvidenceLink],
    claimed: Mapping[str, SubAnswer],
    targets: Mapping[str, Target],
) -> dict[str, Comparison]:
    own, mine = ({answer.sub_code: answer for answer in each} for each in values)
    grouped, unanswered = by_sub_indicator(links), SubAnswer()
    return {
        code: Comparison(
            sub_code=code,
            own=own.get(code),
            assessor=mine.get(code),
            links=grouped.get(code, ()),
            green_without_evidence=claimed.get(code, unanswered).mark is AnswerMark.UNEVIDENCED,
            suggested=_suggested(framework, own.get(code), targets.get(code)),
        )
        for code in framework.sub_codes(pack)
    }


def _suggested(framework: Framework, own: Answer | None, target: Target | None) -> Level | None:
    if own is None or own.measured is None:
        return None
    measure = framework.sub_indicator(own.sub_code).measure
    return measure.proposed_level(own.measured, target.value if target else None) if measure else None
