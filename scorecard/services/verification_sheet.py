"""What an assessor sees: the queue, and one assessment with self-score, evidence and assessor's score side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from scorecard.access.policy import allows
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.deadlines import Dues
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
from scorecard.services import duties, recalculation, sampling
from scorecard.services.assessments import Card, by_sub_indicator, desk, require_here
from scorecard.services.deadlines import dues_here
from scorecard.services.sampling import Sampled
from scorecard.services.targets import suggested_level
from scorecard.services.thread_requests import replies_to_read
from scorecard.services.turns import Turn, cards_with_turns, turn_here
from scorecard.services.workplace import Workplace
from scorecard.store import answers, cycles, events, evidence, queues
from scorecard.store.queues import Progress


@dataclass(frozen=True)
class Comparison:
    """One sub-indicator at verification: both values and the evidence. `urgency` sorts what to look at first.

    `green_without_evidence`: the locality claims green and shows nothing that is valid on the reference date.
    `suggested`: the level that its measured value suggests, where the framework has thresholds for it.
    `request_answered`: the locality answered what an assessor asked in its thread, and nobody has looked since.
    """

    sub_code: str
    own: Answer | None
    assessor: Answer | None
    links: tuple[EvidenceLink, ...]
    green_without_evidence: bool = False
    suggested: Level | None = None
    request_answered: bool = False

    @property
    def looked_at(self) -> bool:
        """Whether this assessor has given a level."""
        return self.assessor is not None and self.assessor.level is not None

    @property
    def as_self(self) -> bool:
        """Whether that level is the locality's own, taken over by a named act: nobody looked at it."""
        return (
            self.assessor is not None and self.assessor.level is not None and self.assessor.accepted_as_self
        )

    @property
    def differs(self) -> bool:
        """Whether both have answered, and not alike."""
        claimed = self.own.answered if self.own else None
        given = self.assessor.level if self.assessor else None
        return claimed is not None and given is not None and claimed != given

    @property
    def waits(self) -> bool:
        """Whether the assessor has still to give a level, or a reason for one that differs by now."""
        explained = self.assessor is not None and bool(self.assessor.note)
        return not self.looked_at or (self.differs and not explained)

    @property
    def off_measure(self) -> bool:
        """Whether the measured value suggests another colour than the locality claims."""
        claimed = self.own.answered if self.own else None
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
    dues: Dues
    turn: Turn
    locality: Locality
    framework: Framework
    comparisons: Mapping[str, Comparison]
    may_verify: bool
    may_conclude: bool
    scored_here: bool
    sampled: Sampled | None = None

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
    """One assessment in the queue: whose turn it is, and how much of it waits; `as_self`: looked at by nobody.

    `as_self` counts those of `looked_at` that were taken over by a named act.
    """

    card: Card
    turn: Turn
    differences: int
    greens_without_evidence: int
    looked_at: int
    asked: int
    refused_evidence: int
    as_self: int = 0
    requests_answered: int = 0


def queue(at: Workplace, actor: Actor) -> list[QueueItem]:
    """The assessments waiting for verification where this person may verify.

    Those assigned to this person come first, then those assigned to nobody; a lead assessor also sees, last, those
    assigned to others. Within each the oldest submission comes first.
    """
    waiting = [
        (card, turn)
        for card, turn in cards_with_turns(at, actor)
        if turn.may_act and card.assessment.state in (State.SUBMITTED, State.IN_VERIFICATION)
    ]
    with at.store.reading() as transaction:
        found = queues.progress(transaction, [card.assessment.id for card, _ in waiting], actor.account_id)
        replies = replies_to_read(transaction, [card.assessment.id for card, _ in waiting])
    items = [
        replace(_queue_item(at, card, turn, found[number]), requests_answered=len(replies[number]))
        for card, turn in waiting
        for number in (card.assessment.id,)
    ]
    return sorted(items, key=_place_in_queue)


def _place_in_queue(item: QueueItem) -> tuple[object, ...]:
    submitted = item.card.assessment.submitted_at
    return not item.turn.is_named, not item.turn.is_mine, submitted is None, submitted


def _queue_item(at: Workplace, card: Card, turn: Turn, found: Progress) -> QueueItem:
    """From counts and the self stage's result row, which every deed keeps true."""
    return QueueItem(
        card=card,
        turn=turn,
        differences=found.differences,
        greens_without_evidence=found.claimed.count(AnswerMark.UNEVIDENCED),
        looked_at=found.looked_at,
        asked=len(at.framework(card.cycle.edition_id).sub_codes(card.assessment.pack)),
        refused_evidence=found.refused_evidence,
        as_self=found.as_self,
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
        dues = dues_here(transaction, here.cycle, here.assessment.locality_key)
        turn = turn_here(transaction, actor, here)
        sampled = sampling.sampled_for(transaction, actor, here)
        answered = replies_to_read(transaction, [assessment_id])[assessment_id]
    framework = at.framework(here.cycle.edition_id)
    day, pack = here.cycle.reference_date, here.assessment.pack
    claimed = recalculation.given_from(own, links, Stage.SELF, day)
    free = here.cycle.state is CycleState.OPEN and not scored_here
    state = here.assessment.state
    return VerificationSheet(
        assessment=here.assessment,
        cycle=here.cycle,
        dues=dues,
        turn=turn,
        locality=at.registry().unit(here.assessment.locality_key),
        framework=framework,
        comparisons={
            code: replace(each, request_answered=code in answered)
            for code, each in _comparisons(framework, pack, (own, mine), links, claimed, targets).items()
        },
        may_verify=free and turn.may_act and allows(actor, Permission.VERIFY, here.place, state),
        may_conclude=free and allows(actor, Permission.CONCLUDE, here.place, state),
        scored_here=scored_here,
        sampled=sampled,
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
            suggested=suggested_level(framework, own.get(code), targets.get(code)),
        )
        for code in framework.sub_codes(pack)
    }
