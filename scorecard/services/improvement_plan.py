"""Reading improvement plans: what can be improved in an assessment, and the actions of a locality with their fate."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from scorecard.access.policy import allows, require
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.actions import ActionState, ImprovementAction
from scorecard.assessment.records import CONCLUDED_STATES, SHARED, Assessment, Cycle, Stage, State
from scorecard.assessment.workflow import Move
from scorecard.clock import today
from scorecard.framework.models import Framework, Level, SubIndicator
from scorecard.localities.models import Locality
from scorecard.rating.answers import SubAnswer
from scorecard.rating.marks import AnswerMark
from scorecard.rating.rollup import AssessmentRating, rate
from scorecard.rating.what_if import Rise, next_level, rises, what_if
from scorecard.services import places, recalculation
from scorecard.services.assessments import Desk, desk, require_here
from scorecard.services.workplace import Workplace
from scorecard.store import answers, assessments, cycles, events, evidence, improvement
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class PlanStanding:
    """Where an assessment stands for planning: by its conclusion, before that by the self-scores."""

    stage: Stage
    given: Mapping[str, SubAnswer]
    rating: AssessmentRating
    marks: Mapping[str, AnswerMark]


@dataclass(frozen=True)
class Weak:
    """A sub-indicator with something to mend, the next level it can reach, and how many actions it has already."""

    sub: SubIndicator
    mark: AnswerMark
    next: Level
    actions: int


@dataclass(frozen=True)
class PlanSheet:
    """What can be planned from one assessment; `weak` in the edition's order, `rises` the fewest steps first."""

    assessment: Assessment
    cycle: Cycle
    locality: Locality
    framework: Framework
    standing: PlanStanding
    weak: tuple[Weak, ...]
    rises: tuple[Rise, ...]

    def if_turned(self, turned: Mapping[str, Level]) -> AssessmentRating:
        """The rating if these stood at these levels with evidence."""
        pack, rule = self.assessment.pack, self.cycle.rule
        return what_if(self.framework, self.standing.given, pack, turned, rule)


@dataclass(frozen=True)
class ActionSeen:
    """An action with where it comes from, as this person may see it.

    `closed_in`: the cycle whose conclusion closed it. Until a person may see that conclusion, a closed action
    is shown to them as done. `is_reopened`: the assessment was published and is being verified once more.
    """

    action: ImprovementAction
    locality: Locality
    cycle: Cycle
    framework: Framework
    sub: SubIndicator
    closed_in: Cycle | None
    may_change: bool
    is_reopened: bool = False


@dataclass(frozen=True)
class Board:
    """The actions of a locality and, apart, those of the units it grew from; the nearest due first, as of `today`."""

    locality: Locality
    own: tuple[ActionSeen, ...]
    inherited: tuple[ActionSeen, ...]
    today: date

    @property
    def actions(self) -> tuple[ActionSeen, ...]:
        """All of them."""
        return (*self.own, *self.inherited)

    def of(self, framework_code: str) -> "Board":
        """The same without the actions planned under other frameworks: their codes mean other things."""
        return replace(
            self,
            own=tuple(each for each in self.own if each.framework.code == framework_code),
            inherited=tuple(each for each in self.inherited if each.framework.code == framework_code),
        )


def plan_sheet(at: Workplace, actor: Actor, assessment_id: int) -> PlanSheet:
    """What stands red, yellow or green without evidence in an assessment, for who may plan its improvement."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.PLAN_ACTIONS, here)
        standing = standing_of(at, transaction, here)
        found = improvement.of_localities(transaction, {here.assessment.locality_key})
    framework = at.framework(here.cycle.edition_id)
    planned = [each.sub_code for each in found if each.assessment_id == assessment_id]
    return PlanSheet(
        assessment=here.assessment,
        cycle=here.cycle,
        locality=at.registry().unit(here.assessment.locality_key),
        framework=framework,
        standing=standing,
        weak=tuple(
            Weak(framework.sub_indicator(code), mark, to, planned.count(code))
            for code, mark in standing.marks.items()
            if (to := next_level(mark)) is not None
        ),
        rises=rises(framework, standing.given, here.assessment.pack, here.cycle.rule),
    )


def standing_of(at: Workplace, transaction: Transaction, here: Desk) -> PlanStanding:
    """The values that a plan starts from, read inside a transaction; for whoever was let in already."""
    stage = Stage.CONSENSUS if here.assessment.state in CONCLUDED_STATES else Stage.SELF
    framework = at.framework(here.cycle.edition_id)
    marks = answers.marks(transaction, here.assessment.id, stage, SHARED)
    proofs = evidence.proofs(transaction, here.assessment.id)
    given = recalculation.sub_answers(marks, proofs, stage, here.cycle.reference_date)
    rating = rate(framework, given, here.assessment.pack, here.cycle.rule)
    letters = zip(framework.sub_indicators, rating.answers, strict=True)
    return PlanStanding(stage, given, rating, {sub.code: AnswerMark(letter) for sub, letter in letters})


def board(at: Workplace, actor: Actor, locality_key: str) -> Board:
    """The actions of a locality, its other versions and its predecessors, as far as this person may see them."""
    require(actor, Permission.VIEW_PUBLISHED, places.place_of(at, locality_key))
    registry = at.registry()
    same = {unit.key for unit in registry.same_unit(locality_key)}
    keys = same | {step.unit.key for key in same for step in registry.ancestors_in_time(key)}
    with at.store.reading() as transaction:
        found = improvement.of_localities(transaction, keys)
        wanted = {each.assessment_id for each in found} | {
            each.closed_by_assessment_id for each in found if each.closed_by_assessment_id is not None
        }
        known = {each: assessments.assessment(transaction, each) for each in wanted}
        every = {cycle.id: cycle for cycle in cycles.cycles(transaction)}
        again = [each.id for each in known.values() if _is_reopened(each)]
        reopened = events.last_moments(transaction, again, str(Move.REOPEN))
    seen = [one for each in found if (one := _seen(at, actor, each, known, every, reopened)) is not None]
    return Board(
        locality=registry.unit(locality_key),
        own=tuple(each for each in seen if each.locality.key in same),
        inherited=tuple(each for each in seen if each.locality.key not in same),
        today=today(at.clock()),
    )


def _seen(
    at: Workplace,
    actor: Actor,
    action: ImprovementAction,
    known: Mapping[int, Assessment],
    every: Mapping[int, Cycle],
    reopened: Mapping[int, datetime],
) -> ActionSeen | None:
    origin = known[action.assessment_id]
    if not _may_see(at, actor, origin, action, reopened.get(origin.id)):
        return None
    cycle, closed_in = every[origin.cycle_id], None
    if action.closed_by_assessment_id is not None:
        closing = known[action.closed_by_assessment_id]
        if _may_see_conclusion(at, actor, closing):
            closed_in = every[closing.cycle_id]
        else:
            action = replace(action, state=ActionState.DONE, closed_by_assessment_id=None)
    place, framework = places.place_of(at, origin.locality_key), at.framework(cycle.edition_id)
    return ActionSeen(
        action=action,
        locality=at.registry().unit(origin.locality_key),
        cycle=cycle,
        framework=framework,
        sub=framework.sub_indicator(action.sub_code),
        closed_in=closed_in,
        may_change=allows(actor, Permission.PLAN_ACTIONS, place, origin.state),
        is_reopened=origin.id in reopened,
    )


def _is_reopened(assessment: Assessment) -> bool:
    """Whether what was published of it still shows while it is worked on again."""
    return assessment.published_at is not None and assessment.state is not State.PUBLISHED


def _may_see(
    at: Workplace, actor: Actor, origin: Assessment, action: ImprovementAction, reopened: datetime | None
) -> bool:
    """An action tells how its assessment stands: seen by who sees that, or once it is published.

    What was planned after a reopening tells of what is not yet published again.
    """
    place = places.place_of(at, origin.locality_key)
    if allows(actor, Permission.VIEW_ASSESSMENT, place, origin.state):
        return True
    if not allows(actor, Permission.VIEW_PUBLISHED, place):
        return False
    planned_before = reopened is not None and action.created_at is not None and action.created_at <= reopened
    return origin.state is State.PUBLISHED or planned_before


def _may_see_conclusion(at: Workplace, actor: Actor, closing: Assessment) -> bool:
    place = places.place_of(at, closing.locality_key)
    if allows(actor, Permission.VIEW_VERIFICATION, place, closing.state):
        return True
    return closing.state is State.PUBLISHED and allows(actor, Permission.VIEW_PUBLISHED, place)
