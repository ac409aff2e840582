"""The targets that a higher level assigns to a locality for a cycle, each with its document."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scorecard.access.policy import allows, require, role_used
from scorecard.access.roles import Actor, Permission, Place
from scorecard.assessment.records import Answer, Assessment, Cycle, CycleState, Target
from scorecard.framework.models import Framework, Level, SubIndicator
from scorecard.localities.models import Locality
from scorecard.services import free_text, places
from scorecard.services.assessments import CycleNotOpen
from scorecard.services.cycle_errors import TargetDocumentMissing, TargetNotANumber, TargetNotTaken
from scorecard.services.scoring import is_storable
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, cycles, events
from scorecard.store.events import Deed
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class TargetSheet:
    """What can be assigned to one locality in one cycle, and what is."""

    cycle: Cycle
    locality: Locality
    sub_indicators: tuple[SubIndicator, ...]
    targets: Mapping[str, Target]
    may_assign: bool


def target_sheet(at: Workplace, actor: Actor, cycle_id: int, locality_key: str) -> TargetSheet:
    """The sub-indicators of a locality that are measured against a target, with the targets assigned."""
    place = places.place_of(at, locality_key)
    require(actor, Permission.ASSIGN_TARGETS, place)
    with at.store.reading() as transaction:
        cycle = cycles.cycle(transaction, cycle_id)
        assessment = assessments.find(transaction, cycle_id, locality_key)
        assigned = cycles.targets(transaction, cycle_id, locality_key)
    unit = at.registry().unit(locality_key)
    state = assessment.state if assessment else None
    return TargetSheet(
        cycle=cycle,
        locality=unit,
        sub_indicators=taking_targets(at.framework(cycle.edition_id), unit),
        targets=assigned,
        may_assign=cycle.state is not CycleState.CLOSED
        and allows(actor, Permission.ASSIGN_TARGETS, place, state),
    )


def taking_targets(framework: Framework, unit: Locality) -> tuple[SubIndicator, ...]:
    """The sub-indicators asked of this unit whose green is an assigned target; raises PackUnknown."""
    asked = framework.sub_codes(framework.pack_for(unit.kind).code)
    measured = (framework.sub_indicator(code) for code in asked)
    return tuple(sub for sub in measured if sub.measure is not None and sub.measure.green_is_target)


def suggested_level(framework: Framework, answer: Answer | None, target: Target | None) -> Level | None:
    """The level that an answer's measured value gives; None without a value or thresholds."""
    if answer is None or answer.measured is None:
        return None
    measure = framework.sub_indicator(answer.sub_code).measure
    return measure.proposed_level(answer.measured, target.value if target else None) if measure else None


def assign_target(
    at: Workplace,
    actor: Actor,
    cycle_id: int,
    locality_key: str,
    sub_code: str,
    value: Decimal,
    document: str,
) -> Target:
    """Set or replace a locality's target for one sub-indicator, while the locality is still scoring itself.

    Raises NotAllowed, CycleNotOpen once closed, TargetNotTaken, TargetNotANumber, TargetDocumentMissing.
    """
    place = places.place_of(at, locality_key)
    require(actor, Permission.ASSIGN_TARGETS, place)
    target = _checked(Target(cycle_id, locality_key, sub_code, value, document))
    with at.store.writing() as transaction:
        cycle = cycles.cycle(transaction, cycle_id)
        assessment = _drafting(transaction, actor, place, cycle)
        unit = at.registry().unit(locality_key)
        if sub_code not in {sub.code for sub in taking_targets(at.framework(cycle.edition_id), unit)}:
            raise TargetNotTaken(sub=sub_code)
        before = cycles.targets(transaction, cycle_id, locality_key).get(sub_code)
        cycles.assign_target(transaction, target)
        events.append(transaction, _deed(at, actor, place, assessment, before, target))
    return target


def _drafting(transaction: Transaction, actor: Actor, place: Place, cycle: Cycle) -> Assessment | None:
    """The locality's assessment, if it was started; refuses once it was handed in or the cycle is closed."""
    found = assessments.find(transaction, cycle.id, place.key)
    if found is not None:
        found = assessments.assessment(transaction, found.id, locked=True)
        require(actor, Permission.ASSIGN_TARGETS, place, found.state)
    if cycle.state is CycleState.CLOSED:
        raise CycleNotOpen(cycle=cycle.name)
    return found


def _checked(target: Target) -> Target:
    document = free_text.checked(target.document)
    if not is_storable(target.value):
        raise TargetNotANumber
    if not document:
        raise TargetDocumentMissing
    return Target(target.cycle_id, target.locality_key, target.sub_code, target.value, document)


def _deed(
    at: Workplace,
    actor: Actor,
    place: Place,
    assessment: Assessment | None,
    before: Target | None,
    target: Target,
) -> Deed:
    about = {"cycle": target.cycle_id, "locality": target.locality_key, "sub": target.sub_code}
    return Deed(
        chain=events.chain_of(assessment.id) if assessment else events.SYSTEM,
        at=at.clock(),
        account_id=actor.account_id,
        role=role_used(actor, Permission.ASSIGN_TARGETS, place),
        action="assign_target",
        assessment_id=assessment.id if assessment else None,
        before={**about, "value": before.value if before else None},
        after={**about, "value": target.value},
        texts={"document": target.document, "document_before": before.document if before else ""},
    )
