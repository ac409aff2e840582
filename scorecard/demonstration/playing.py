"""Playing one assessment to where the plan leaves it: every step by the service that a person would use."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from scorecard.assessment.records import Cycle, State, Target
from scorecard.demonstration import answering, corresponding, improving, proving, sampling, sharing
from scorecard.demonstration.levels import Invented, dice, invent, turned_green
from scorecard.demonstration.plan import PlannedAssessment, PlannedCycle
from scorecard.demonstration.scene import TEAM_PROVINCES, TEAM_SINCE, Scene, Stage
from scorecard.framework.models import Framework
from scorecard.localities.errors import LocalityNotFound
from scorecard.localities.models import Locality
from scorecard.services import (
    assessments,
    conclusion,
    publication,
    recalculation,
    submission,
    targets,
    verification,
)
from scorecard.store import assessments as stored_assessments

TWICE = "published_twice"
TARGETS_SINCE = 2025
BEGUN_SHARE = 0.38  # how far a draft has come
VERIFIED_SHARE = 0.6  # how far a running verification has come
# Days after the beginning of the cycle.
START, SUBMIT, RETURN, VERIFY, CONCLUDE, PUBLISH, AGAIN = 1, 13, 17, 19, 30, 41, 44
VERIFIED_STATES = (State.IN_VERIFICATION, State.CONCLUDED, State.APPEALED, State.PUBLISHED, TWICE)


def play(stage: Stage, cycle: PlannedCycle, stored: Cycle, planned: PlannedAssessment) -> int:
    """One assessment from its start to its planned state; its id."""
    scene = _scene(stage, cycle, stored, planned)
    scene.go_to(START)
    started = assessments.start_assessment(scene.at, scene.actor("official"), stored.id, scene.unit.key)
    scene = replace(scene, assessment_id=started)
    if cycle.year >= TARGETS_SINCE:
        scene = replace(scene, targets=_assign_targets(scene))
    if planned.state == State.DRAFT:
        answering.answer_one_by_one(scene)
        proving.prove(scene, ())
        _keep_true(scene)
        sharing.share_work(scene)
        corresponding.ask_agencies(scene)
        return started
    answering.answer_at_once(scene)
    looked_at = _looked_at(scene)
    proving.prove(scene, {each.sub_code for each in looked_at})
    _submit(scene)
    if looked_at:
        _verify(scene, looked_at)
    return started


def _scene(stage: Stage, cycle: PlannedCycle, stored: Cycle, planned: PlannedAssessment) -> Scene:
    unit = _unit(stage, planned, cycle)
    framework = stage.at.framework(stored.edition_id)
    pack = framework.pack_for(unit.kind).code
    story = stage.plan.stories[planned.story]
    codes = framework.sub_codes(pack)
    asked = codes[: round(len(codes) * BEGUN_SHARE)] if planned.state == State.DRAFT else codes
    invented = invent(framework, pack, story, unit.code, cycle.year, asked)
    levels = tuple(turned_green(invented, _turned_codes(stage, cycle, unit, framework)))
    province = stage.at.registry().province(unit.key, cycle.reference_date).code
    by_the_team = cycle.year >= TEAM_SINCE and province in TEAM_PROVINCES
    return Scene(stage, cycle, stored, planned, unit, framework, pack, levels, {}, by_the_team)


def _turned_codes(stage: Stage, cycle: PlannedCycle, unit: Locality, framework: Framework) -> frozenset[str]:
    """The sub-indicators that this unit has turned green by this cycle."""
    turned = [each for each in stage.plan.turned if (each.cycle, each.unit) == (cycle.key, unit.code)]
    return frozenset(
        sub.code for each in turned for sub in framework.indicator(each.indicator).sub_indicators
    )


def _unit(stage: Stage, planned: PlannedAssessment, cycle: PlannedCycle) -> Locality:
    found = stage.at.registry().find(planned.level, planned.code, cycle.reference_date)
    if found is None:
        raise LocalityNotFound(key=f"{planned.level}-{planned.code} ({cycle.reference_date:%d/%m/%Y})")
    return found


def _assign_targets(scene: Scene) -> Mapping[str, Target]:
    """A target for each measured sub-indicator whose green is one; invented, with an invented document."""
    assigned = {}
    for sub in targets.taking_targets(scene.framework, scene.unit):
        higher = sub.measure is not None and (sub.measure.yellow_share_of_target or 0) < 1
        low, high = (70, 95) if higher else (4, 12)
        value = Decimal(dice("target", scene.unit.key, sub.code).randrange(low, high))
        where = (scene.stored.id, scene.unit.key, sub.code)
        document = scene.drawn("target_documents")
        assigned[sub.code] = targets.assign_target(
            scene.at, scene.actor("coordinator"), *where, value, document
        )
    return assigned


def _looked_at(scene: Scene) -> tuple[Invented, ...]:
    """What the assessor has looked at by now."""
    if scene.planned.state not in VERIFIED_STATES:
        return ()
    if scene.planned.state == State.IN_VERIFICATION:
        return scene.levels[: round(len(scene.levels) * VERIFIED_SHARE)]
    return scene.levels


def _submit(scene: Scene) -> None:
    scene.go_to(SUBMIT)
    submission.submit(scene.at, scene.actor("leader"), scene.assessment_id, scene.drawn("submissions"))
    if scene.planned.state == State.RETURNED:
        scene.go_to(RETURN)
        reason = scene.drawn("returns")
        submission.return_to_locality(scene.at, scene.actor("assessor"), scene.assessment_id, reason)


def _verify(scene: Scene, looked_at: tuple[Invented, ...]) -> None:
    scene.go_to(VERIFY)
    verification.start_verification(scene.at, scene.actor("assessor"), scene.assessment_id)
    sampling.draw_sample(scene)
    answering.verify_at_once(scene, looked_at)
    _keep_true(scene)
    if scene.planned.state == State.IN_VERIFICATION:
        return
    corresponding.write_messages(scene)
    scene.go_to(CONCLUDE)
    _conclude(scene)
    if scene.planned.state == State.APPEALED:
        corresponding.object_to_conclusion(scene)
    if scene.planned.state in (State.PUBLISHED, TWICE):
        scene.go_to(PUBLISH)
        publication.publish(scene.at, scene.actor("coordinator"), scene.assessment_id)
        improving.plan_improvement(scene)
    if scene.planned.state == TWICE:
        _publish_again(scene)


def _conclude(scene: Scene) -> None:
    lead = scene.actor("lead_assessor")
    conclusion.conclude(scene.at, lead, scene.assessment_id, scene.drawn("conclusions"))


def _publish_again(scene: Scene) -> None:
    coordinator = scene.actor("coordinator")
    scene.go_to(AGAIN)
    publication.reopen(scene.at, coordinator, scene.assessment_id, scene.drawn("reopenings"))
    scene.go_to(AGAIN + 1)
    _conclude(scene)
    scene.go_to(AGAIN + 2)
    publication.publish(scene.at, coordinator, scene.assessment_id, scene.drawn("early_publications"))


def _keep_true(scene: Scene) -> None:
    """The result rows of every stage, after rows were written in bulk."""
    with scene.at.store.writing() as transaction:
        before = stored_assessments.assessment(transaction, scene.assessment_id, locked=True)
        touched = stored_assessments.touch(transaction, before)
        recalculation.recalculate(scene.at, transaction, touched, scene.stored)
