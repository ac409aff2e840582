"""Starting an assessment, opening its sheet, and listing what a person may work on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scorecard.access.policy import allows, require, role_used, states_of
from scorecard.access.roles import Actor, Permission, Place
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
from scorecard.assessment.threads import open_requests
from scorecard.errors import ScorecardError
from scorecard.framework.models import Framework
from scorecard.localities.models import Locality
from scorecard.rating.answers import SubAnswer
from scorecard.rating.rollup import AssessmentRating, rate
from scorecard.services import places, recalculation
from scorecard.services.deadlines import deadlines_in, dues_here
from scorecard.services.planning_errors import LocalityNotInCycle
from scorecard.services.workplace import LOCALITIES_VERSION, Workplace
from scorecard.store import answers, assessments, comments, cycles, desks, events, evidence, planning
from scorecard.store.assessments import AssessmentNotFound
from scorecard.store.events import Deed
from scorecard.store.unit_of_work import Transaction


class CycleNotOpen(ScorecardError):
    """Answers and new assessments are taken only while the cycle is open."""

    code = "SC-203"
    vi = "Kỳ đánh giá «{cycle}» không mở. Dữ liệu đã lưu vẫn còn nguyên; hãy liên hệ đơn vị điều phối."
    en = "The assessment cycle '{cycle}' is not open. What was saved is kept; ask the coordinator."


class LocalityNotInForce(ScorecardError):
    """The unit did not stand on the cycle's reference date."""

    code = "SC-204"
    vi = "{locality} không tồn tại vào ngày {day} của kỳ đánh giá. Hãy chọn đơn vị có hiệu lực vào ngày đó."
    en = "{locality} did not exist on {day}, the date of the cycle. Choose a unit valid on that day."


@dataclass(frozen=True)
class Desk:
    """An assessment in a transaction, checked for its cycle and its place."""

    assessment: Assessment
    cycle: Cycle
    place: Place


@dataclass(frozen=True)
class Sheet:
    """Everything the self-assessment form shows of one assessment."""

    assessment: Assessment
    cycle: Cycle
    dues: Dues
    locality: Locality
    framework: Framework
    answers: Mapping[str, Answer]
    given: Mapping[str, SubAnswer]
    links: Mapping[str, tuple[EvidenceLink, ...]]
    targets: Mapping[str, Target]
    rating: AssessmentRating
    may_score: bool
    may_attach: bool
    may_submit: bool
    requests: Mapping[str, int] = field(
        default_factory=dict
    )  # assessors' unanswered requests by sub-indicator


@dataclass(frozen=True)
class Card:
    """One assessment in a list: where, which cycle, in which state, until when each step is due here."""

    assessment: Assessment
    cycle: Cycle
    locality: Locality
    dues: Dues


def desk(at: Workplace, transaction: Transaction, assessment_id: int, locked: bool = False) -> Desk:
    """The assessment with its cycle and place, read inside a transaction; raises AssessmentNotFound."""
    assessment, cycle, version = desks.assessment_and_cycle(
        transaction, assessment_id, LOCALITIES_VERSION, locked
    )
    return Desk(assessment, cycle, places.place(at.registry_of(version), assessment.locality_key))


def require_here(actor: Actor, permission: Permission, here: Desk) -> None:
    """Raise NotAllowed, or AssessmentNotFound where the person may not even know of this assessment."""
    known = allows(actor, Permission.VIEW_PROGRESS, here.place)
    if not known:
        raise AssessmentNotFound
    require(actor, permission, here.place, here.assessment.state)


def require_open(cycle: Cycle) -> None:
    """Raise CycleNotOpen unless answers may change in this cycle."""
    if cycle.state is not CycleState.OPEN:
        raise CycleNotOpen(cycle=cycle.name)


def start_assessment(at: Workplace, actor: Actor, cycle_id: int, locality_key: str) -> int:
    """Open a draft for a locality in a cycle; its id, also where it was already started."""
    place = places.place_of(at, locality_key)
    require(actor, Permission.START_ASSESSMENT, place)
    unit = at.registry().unit(locality_key)
    with at.store.writing() as transaction:
        planning.hold(transaction, cycle_id)  # its list of localities must not change meanwhile
        cycle = cycles.cycle(transaction, cycle_id)
        require_open(cycle)
        if not unit.is_valid_on(cycle.reference_date):
            raise LocalityNotInForce(locality=unit.full_name, day=f"{cycle.reference_date:%d/%m/%Y}")
        if not planning.takes_part(transaction, cycle_id, locality_key):
            raise LocalityNotInCycle(locality=unit.full_name, cycle=cycle.name)
        pack = at.framework(cycle.edition_id).pack_for(unit.kind).code
        assessment_id = assessments.start(transaction, cycle_id, locality_key, pack)
        if assessment_id is None:
            return assessments.begun(transaction, cycle_id, locality_key)
        events.append(
            transaction,
            Deed(
                chain=events.chain_of(assessment_id),
                at=at.clock(),
                account_id=actor.account_id,
                role=role_used(actor, Permission.START_ASSESSMENT, place),
                action="start_assessment",
                assessment_id=assessment_id,
                after={"cycle": cycle_id, "locality": locality_key, "pack": pack},
            ),
        )
        return assessment_id


def sheet(at: Workplace, actor: Actor, assessment_id: int) -> Sheet:
    """The self-assessment of one locality, for whoever may see its working data."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.VIEW_ASSESSMENT, here)
        own = answers.answers(transaction, assessment_id, Stage.SELF, SHARED)
        links = evidence.links(transaction, assessment_id)
        targets = cycles.targets(transaction, here.cycle.id, here.assessment.locality_key)
        dues = dues_here(transaction, here.cycle, here.assessment.locality_key)
        told = comments.messages(transaction, [assessment_id]).get(assessment_id, [])
    framework = at.framework(here.cycle.edition_id)
    given = recalculation.given_from(own, links, Stage.SELF, here.cycle.reference_date)
    state = here.assessment.state
    open_now = here.cycle.state is CycleState.OPEN
    reads_threads = open_now and allows(actor, Permission.COMMENT, here.place, state)
    return Sheet(
        assessment=here.assessment,
        cycle=here.cycle,
        dues=dues,
        locality=at.registry().unit(here.assessment.locality_key),
        framework=framework,
        answers={answer.sub_code: answer for answer in own},
        given=given,
        links=by_sub_indicator(links),
        targets=targets,
        rating=rate(framework, given, here.assessment.pack, here.cycle.rule),
        may_score=open_now and allows(actor, Permission.SCORE, here.place, state),
        may_attach=open_now and allows(actor, Permission.MANAGE_EVIDENCE, here.place, state),
        may_submit=open_now and allows(actor, Permission.SUBMIT, here.place, state),
        requests=open_requests(told) if reads_threads else {},
    )


def by_sub_indicator(links: list[EvidenceLink]) -> dict[str, tuple[EvidenceLink, ...]]:
    """Sub-indicator → its links, in the order they were made."""
    grouped: dict[str, tuple[EvidenceLink, ...]] = {}
    for link in links:
        grouped[link.sub_code] = (*grouped.get(link.sub_code, ()), link)
    return grouped


def cards(
    at: Workplace,
    actor: Actor,
    permission: Permission,
    cycle_id: int | None = None,
    states: frozenset[State] | None = None,
) -> list[Card]:
    """The assessments over which `actor` holds `permission` in their present state, newest cycle first.

    `states`: only those that stand in one of them.
    """
    scope = places.visible(at, actor, permission)
    registry = at.registry()
    with at.store.reading() as transaction:
        every = {cycle.id: cycle for cycle in cycles.cycles(transaction)}
        possible = states_of(actor, permission)
        wanted = possible if states is None else possible & states
        found = assessments.listed(transaction, scope, cycle_id, wanted)
        days = deadlines_in(transaction, every.values())
    return [
        Card(
            each,
            every[each.cycle_id],
            registry.unit(each.locality_key),
            days.of(every[each.cycle_id], each.locality_key),
        )
        for each in found
        if allows(actor, permission, places.place(registry, each.locality_key), each.state)
    ]
