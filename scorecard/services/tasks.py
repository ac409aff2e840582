"""What waits for a person: own assessments, ones to start, and the counts behind each other role's next step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.deadlines import Due, Dues, earliest
from scorecard.assessment.planning import Step
from scorecard.assessment.records import Cycle, CycleState, EvidenceLink, State
from scorecard.assessment.validity import Validity, validity_on
from scorecard.assessment.workflow import SCORING_STATES, Move
from scorecard.framework.errors import PackUnknown
from scorecard.framework.models import Words
from scorecard.localities.models import Level, Locality
from scorecard.localities.registry import sorted_units
from scorecard.rating.rollup import AssessmentRating
from scorecard.services import places
from scorecard.services.assessments import Card, cards
from scorecard.services.cycle_progress import CycleProgress, progress
from scorecard.services.deadlines import deadlines_in
from scorecard.services.objections import last_day
from scorecard.services.overdue_actions import OverduePlan, overdue_actions
from scorecard.services.submission import Gap, check_submission, last_reason
from scorecard.services.turns import cards_with_turns
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, cycles, planning

OWN_SHOWN = 12  # a person who answers for a whole province is shown this many; the pages list them all


@dataclass(frozen=True)
class EndingDocument:
    """A document in use whose last day is before the reference date (it does not count), or within 30 days after."""

    title: str
    last_day: date
    ended: bool


@dataclass(frozen=True)
class OwnTask:
    """An assessment that this person fills in or hands over. `reason`: why it was sent back, if it was."""

    card: Card
    words: Words
    gaps: tuple[Gap, ...]
    ending: tuple[EndingDocument, ...]
    rating: AssessmentRating
    reason: str
    may_score: bool
    may_submit: bool

    @property
    def asked(self) -> int:
        """How many sub-indicators this assessment asks."""
        return sum(n for mark, n in self.rating.sub_counts.items() if mark.value != ".")

    @property
    def unanswered(self) -> int:
        """How many of them have no answer that counts."""
        return sum(len(gap.unanswered) + len(gap.to_reconfirm) for gap in self.gaps)

    @property
    def unevidenced(self) -> tuple[str, ...]:
        """The sub-indicators answered green without evidence that counts."""
        return tuple(code for gap in self.gaps for code in gap.unevidenced)

    @property
    def open_indicators(self) -> int:
        """How many indicators lack an answer somewhere."""
        return sum(bool(gap.unanswered or gap.to_reconfirm) for gap in self.gaps)


@dataclass(frozen=True)
class Startable:
    """An open cycle and this person's localities that have not begun it, higher units first, in Vietnamese order.

    `dues`: locality key → the days that hold there.
    """

    cycle: Cycle
    localities: tuple[Locality, ...]
    dues: Mapping[str, Dues]

    @property
    def due(self) -> Due | None:
        """The nearest day by which one of them has to hand in."""
        return earliest(each.submit for each in self.dues.values())


@dataclass(frozen=True)
class Waiting:
    """So many assessments of a cycle wait for one step of this person, the first due on `due`, some with more time."""

    cycle: Cycle
    count: int
    due: Due | None
    extended: int


@dataclass(frozen=True)
class Concluded:
    """An assessment whose conclusion this person's locality can object to until `last_day`."""

    card: Card
    last_day: date


@dataclass(frozen=True)
class Tasks:
    """Everything that waits for one person; empty tuples where their roles give no such step.

    `to_start`: open cycles in which none of the person's localities has begun.
    """

    own: tuple[OwnTask, ...]
    own_more: int
    to_start: tuple[Startable, ...]
    to_verify: tuple[Waiting, ...]
    to_conclude: tuple[Waiting, ...]
    to_publish: tuple[Waiting, ...]
    to_answer: tuple[Waiting, ...]
    to_object: tuple[Concluded, ...]
    overdue: tuple[OverduePlan, ...]
    progress: tuple[CycleProgress, ...]


def tasks(at: Workplace, actor: Actor) -> Tasks:
    """The to-do list of this person, by what their roles do."""
    own = own_cards(at, actor)
    mine = [card for card in own if _is_drafting(card)]
    begun = {card.cycle.id for card in own}
    return Tasks(
        own=tuple(_own_task(at, actor, card) for card in mine[:OWN_SHOWN]),
        own_more=max(0, len(mine) - OWN_SHOWN),
        to_start=tuple(each for each in startable(at, actor) if each.cycle.id not in begun),
        to_verify=_waiting(at, actor, Permission.VERIFY),
        to_conclude=_waiting(at, actor, Permission.CONCLUDE),
        to_publish=_waiting(at, actor, Permission.PUBLISH),
        to_answer=_waiting(at, actor, Permission.ANSWER_OBJECTIONS),
        to_object=_to_object(at, actor),
        overdue=overdue_actions(at, actor),
        progress=progress(at, actor),
    )


def own_cards(at: Workplace, actor: Actor) -> list[Card]:
    """The assessments of the localities for which this person scores or submits, in whatever state.

    Those still to be filled in come first, the nearest deadline before the others; then the newest cycle.
    """
    if not places.works_for_locality(actor):
        return []
    scope = places.own_localities(at, actor)
    seen = cards(at, actor, Permission.VIEW_ASSESSMENT)
    mine = [card for card in seen if scope.holds(card.locality.key)]
    return sorted(mine, key=lambda card: _due(card.dues.submit) if _is_drafting(card) else (2, date.max))


def startable(at: Workplace, actor: Actor) -> tuple[Startable, ...]:
    """Open cycles in which localities that this person scores or submits for have not begun."""
    if not places.works_for_locality(actor):
        return ()
    scope = places.visible(at, actor, Permission.START_ASSESSMENT)
    with at.store.reading() as transaction:
        every = [each for each in cycles.cycles(transaction) if each.state is CycleState.OPEN]
        begun = {(each.cycle_id, each.locality_key) for each in assessments.listed(transaction, scope)}
        invited = planning.localities_in(transaction, {each.id for each in every})
        days = deadlines_in(transaction, every)
    units = [unit for unit in at.registry().units if scope.holds(unit.key)] if every else []
    found = [
        (
            cycle,
            _higher_first(
                unit
                for unit in units
                if unit.is_valid_on(cycle.reference_date)
                and (cycle.id, unit.key) not in begun
                and unit.key in invited.get(cycle.id, {unit.key})
                and _has_pack(at, cycle, unit)
            ),
        )
        for cycle in every
    ]
    return tuple(
        Startable(cycle, here, {unit.key: days.of(cycle, unit.key) for unit in here})
        for cycle, here in found
        if here
    )


def _higher_first(units: Iterable[Locality]) -> tuple[Locality, ...]:
    return tuple(sorted(sorted_units(units), key=lambda unit: list(Level).index(unit.level)))


def _has_pack(at: Workplace, cycle: Cycle, unit: Locality) -> bool:
    """Whether the cycle's framework asks anything of this kind of locality."""
    try:
        at.framework(cycle.edition_id).pack_for(unit.kind)
    except PackUnknown:
        return False
    return True


def _due(due: Due | None) -> tuple[int, date]:
    """For sorting: dated ones first, the nearest before the others."""
    return (0, due.day) if due else (1, date.max)


def _is_drafting(card: Card) -> bool:
    return card.cycle.state is CycleState.OPEN and card.assessment.state in SCORING_STATES


def _own_task(at: Workplace, actor: Actor, card: Card) -> OwnTask:
    number, state = card.assessment.id, card.assessment.state
    check = check_submission(at, actor, number)
    sent_back = state is State.RETURNED
    return OwnTask(
        card=card,
        words=at.framework(card.cycle.edition_id).words,
        gaps=check.gaps,
        ending=_ending(check.links, card.cycle.reference_date),
        rating=check.rating,
        reason=last_reason(at, actor, number, Move.RETURN) if sent_back else "",
        may_score=places.visible(at, actor, Permission.SCORE).holds(card.locality.key),
        may_submit=places.visible(at, actor, Permission.SUBMIT).holds(card.locality.key),
    )


def _ending(links: Iterable[EvidenceLink], day: date) -> tuple[EndingDocument, ...]:
    """The documents in use that have ended or end soon, the first to end before the others."""
    used = {link.item.id: link.item.details for link in links}
    judged = [(each, validity_on(each, day)) for each in used.values()]
    found = [
        EndingDocument(each.title, each.valid_to, stands is Validity.ENDED)
        for each, stands in judged
        if each.valid_to is not None and stands in (Validity.ENDED, Validity.ENDING)
    ]
    return tuple(sorted(found, key=lambda each: (each.last_day, each.title)))


def _waiting(at: Workplace, actor: Actor, permission: Permission) -> tuple[Waiting, ...]:
    """Assessments in whose present state this person can take the step, counted by open cycle."""
    if not holds_anywhere(actor, permission):
        return ()
    after = permission in (Permission.PUBLISH, Permission.ANSWER_OBJECTIONS)
    step = Step.PUBLISH if after else Step.CONCLUDE
    by_cycle: dict[Cycle, list[Due | None]] = {}
    for card in _mine(at, actor, permission):
        if card.cycle.state is CycleState.OPEN:
            by_cycle.setdefault(card.cycle, []).append(card.dues.of(step))
    return tuple(
        Waiting(cycle, len(days), earliest(days), sum(due is not None and due.is_extended for due in days))
        for cycle, days in by_cycle.items()
    )


def _mine(at: Workplace, actor: Actor, permission: Permission) -> list[Card]:
    """Where this person can take the step; to verify, without what was assigned to others."""
    if permission is Permission.VERIFY:
        return [card for card, turn in cards_with_turns(at, actor) if turn.is_mine]
    return cards(at, actor, permission)


def _to_object(at: Workplace, actor: Actor) -> tuple[Concluded, ...]:
    """Conclusions that the leader has still time to answer, the nearest end first."""
    if not holds_anywhere(actor, Permission.OBJECT):
        return ()
    open_cards = [c for c in cards(at, actor, Permission.OBJECT) if c.cycle.state is CycleState.OPEN]
    days = ((card, last_day(card.assessment, card.cycle)) for card in open_cards)
    found = [Concluded(card, day) for card, day in days if day is not None and day >= actor.today]
    return tuple(sorted(found, key=lambda each: each.last_day))
