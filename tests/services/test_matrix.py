"""Every service, done by every role from every relation in every state, against verdicts written by hand."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from itertools import product

import pytest

import scorecard.services
from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import (
    CONCLUDED_STATES,
    CommentKind,
    EvidenceDetails,
    ObjectionOutcome,
    State,
    Verdict,
)
from scorecard.assessment.workflow import Move
from scorecard.framework.models import Level
from scorecard.services import (
    assessments,
    carry_forward,
    comments,
    conclusion,
    evidence,
    evidence_details,
    evidence_register,
    evidence_requests,
    evidence_suggestions,
    evidence_versions,
    improvement,
    improvement_plan,
    objections,
    provenance,
    publication,
    resubmission,
    results,
    sampling,
    scoring,
    submission,
    verification,
    verification_sheet,
    work_progress,
    work_sharing,
)
from scorecard.services.evidence import LinkSource, Locator, PaperSource
from scorecard.services.objections import Reply
from scorecard.services.provenance_records import Wanted
from scorecard.services.results import View
from scorecard.services.sampling_errors import SampleMissing
from scorecard.services.scoring import Entry
from scorecard.services.work_sharing import Work
from scorecard.services.workplace import Workplace
from scorecard.settings import ROOT
from scorecard.store.assessments import AssessmentNotFound
from scorecard.store.evidence import EvidenceNotFound
from tests.access.expected import RELATIONS, ROLES, STATES, expected
from tests.access.places import actor
from tests.services.improving import plan
from tests.services.tested_elsewhere import ELSEWHERE
from tests.services.world import Case, World, build, rehearsal

Deed = Callable[[Workplace, Actor, Case], object]


def accept_outside(at: Workplace, who: Actor, case: Case) -> None:
    """Whoever may do it is told that nothing was drawn: in a rehearsal no draw stays."""
    with pytest.raises(SampleMissing):
        verification.accept_outside_sample(at, who, case.assessment_id, 1)


# Deeds on one assessment: the permission by which they stand, and how they are done.
DEEDS: dict[str, tuple[str, Deed]] = {
    "assessments.sheet": ("view_assessment", lambda at, who, c: assessments.sheet(at, who, c.assessment_id)),
    "scoring.save_answer": (
        "score",
        lambda at, who, c: scoring.save_answer(at, who, c.assessment_id, Entry("1.2.1", Level.YELLOW), 0),
    ),
    "carry_forward.offer": ("score", lambda at, who, c: carry_forward.offer(at, who, c.assessment_id)),
    "carry_forward.origins": (
        "view_assessment",
        lambda at, who, c: carry_forward.origins(at, who, c.assessment_id),
    ),
    "evidence.add_evidence": (
        "manage_evidence",
        lambda at, who, c: evidence.add_evidence(
            at, who, c.assessment_id, EvidenceDetails("Kế hoạch", "1/KH"), PaperSource()
        ),
    ),
    "evidence.attach": (
        "manage_evidence",
        lambda at, who, c: evidence.attach(at, who, c.assessment_id, c.version_id, ["1.2.2"], Locator()),
    ),
    "evidence.detach": (
        "manage_evidence",
        lambda at, who, c: evidence.detach(at, who, c.assessment_id, c.link_id),
    ),
    "evidence_details.edit_details": (
        "manage_evidence",
        lambda at, who, c: evidence_details.edit_details(
            at, who, c.assessment_id, c.version_id, EvidenceDetails("Văn bản sửa"), 1
        ),
    ),
    "evidence_versions.supersede": (
        "manage_evidence",
        lambda at, who, c: evidence_versions.supersede(
            at, who, c.assessment_id, c.version_id, LinkSource("https://vi-du.vn/moi"), 1
        ),
    ),
    "evidence_versions.move_link": (
        "manage_evidence",
        lambda at, who, c: evidence_versions.move_link(at, who, c.assessment_id, c.link_id),
    ),
    "evidence_versions.move_links": (
        "manage_evidence",
        lambda at, who, c: evidence_versions.move_links(at, who, c.assessment_id, c.version_id),
    ),
    "evidence_suggestions.suggestions": (
        "manage_evidence",
        lambda at, who, c: evidence_suggestions.suggestions(at, who, c.assessment_id, c.version_id),
    ),
    "evidence_register.register": (
        "view_assessment",
        lambda at, who, c: evidence_register.register(at, who, c.assessment_id),
    ),
    "evidence.documents": (
        "view_assessment",
        lambda at, who, c: evidence.documents(at, who, c.assessment_id),
    ),
    "evidence.read_file": ("view_assessment", lambda at, who, c: evidence.read_file(at, who, c.version_id)),
    "evidence.read_preview": (
        "view_assessment",
        lambda at, who, c: evidence.read_preview(at, who, c.version_id, 1),
    ),
    "evidence_requests.requests": (
        "view_assessment",
        lambda at, who, c: evidence_requests.requests(at, who, c.assessment_id),
    ),
    "work_progress.sharing_sheet": (
        "view_assessment",
        lambda at, who, c: work_progress.sharing_sheet(at, who, c.assessment_id),
    ),
    "work_progress.responsibles": (
        "view_assessment",
        lambda at, who, c: work_progress.responsibles(at, who, c.assessment_id),
    ),
    "work_sharing.assign_work": (
        "assign_work",
        lambda at, who, c: work_sharing.assign_work(
            at, who, c.assessment_id, Work(department="Trạm y tế"), {"1.1": 0, "1.2": 0}
        ),
    ),
    "work_sharing.take_back_work": (
        "assign_work",
        lambda at, who, c: work_sharing.take_back_work(at, who, c.assessment_id, {"1.1": 0}),
    ),
    "submission.check_submission": (
        "view_assessment",
        lambda at, who, c: submission.check_submission(at, who, c.assessment_id),
    ),
    "submission.last_reason": (
        "view_assessment",
        lambda at, who, c: submission.last_reason(at, who, c.assessment_id, Move.RETURN),
    ),
    "submission.submit": ("submit", lambda at, who, c: submission.submit(at, who, c.assessment_id)),
    "submission.return_to_locality": (
        "return",
        lambda at, who, c: submission.return_to_locality(at, who, c.assessment_id, "lý do"),
    ),
    "verification.start_verification": (
        "verify",
        lambda at, who, c: verification.start_verification(at, who, c.assessment_id),
    ),
    "verification.save_assessor_answer": (
        "verify",
        lambda at, who, c: verification.save_assessor_answer(
            at, who, c.assessment_id, Entry("1.1.3", Level.RED, note="khác"), 0
        ),
    ),
    "verification.judge_evidence": (
        "verify",
        lambda at, who, c: verification.judge_evidence(
            at, who, c.assessment_id, c.link_id, Verdict.ACCEPTED, "", c.link_version
        ),
    ),
    "verification.accept_rest": (
        "verify",
        lambda at, who, c: verification.accept_rest(at, who, c.assessment_id, "1.1"),
    ),
    "verification.accept_outside_sample": (
        "verify",
        lambda at, who, c: accept_outside(at, who, c),
    ),
    "sampling.sample_sheet": (
        "view_verification",
        lambda at, who, c: sampling.sample_sheet(at, who, c.assessment_id),
    ),
    "sampling.draw_sample": (
        "draw_sample",
        lambda at, who, c: sampling.draw_sample(at, who, c.assessment_id, 20),
    ),
    "verification_sheet.verification_sheet": (
        "view_verification",
        lambda at, who, c: verification_sheet.verification_sheet(at, who, c.assessment_id),
    ),
    "improvement.plan_action": (
        "plan_actions",
        lambda at, who, c: improvement.plan_action(
            at, who, c.assessment_id, "1.1.1" if c.state in CONCLUDED_STATES else "1.1.3", plan()
        ),
    ),
    "improvement_plan.plan_sheet": (
        "plan_actions",
        lambda at, who, c: improvement_plan.plan_sheet(at, who, c.assessment_id),
    ),
    "conclusion.save_consensus": (
        "conclude",
        lambda at, who, c: conclusion.save_consensus(
            at, who, c.assessment_id, Entry("1.1.3", Level.YELLOW, note="thống nhất"), 0
        ),
    ),
    "conclusion.conclude": ("conclude", lambda at, who, c: conclusion.conclude(at, who, c.assessment_id)),
    "comments.threads": ("comment", lambda at, who, c: comments.threads(at, who, c.assessment_id)),
    "comments.write_comment": (
        "comment",
        lambda at, who, c: comments.write_comment(
            at, who, c.assessment_id, "1.1.1", CommentKind.REQUEST, "bổ sung trang 3"
        ),
    ),
    "objections.objection_sheet": (
        "view_verification",
        lambda at, who, c: objections.objection_sheet(at, who, c.assessment_id),
    ),
    "objections.raise_objections": (
        "object",
        lambda at, who, c: objections.raise_objections(at, who, c.assessment_id, {"1.1.2": "đã phổ biến"}),
    ),
    "objections.reply_to_objection": (
        "answer_objections",
        lambda at, who, c: objections.reply_to_objection(
            at, who, c.assessment_id, c.objection_id, Reply(ObjectionOutcome.KEPT, "văn bản hết hiệu lực"), 1
        ),
    ),
    "resubmission.changes_since_return": (
        "view_assessment",
        lambda at, who, c: resubmission.changes_since_return(at, who, c.assessment_id),
    ),
    "publication.publish": (
        "publish",
        lambda at, who, c: publication.publish(at, who, c.assessment_id, "địa phương đã đồng ý"),
    ),
    "publication.reopen": (
        "reopen",
        lambda at, who, c: publication.reopen(at, who, c.assessment_id, "lý do"),
    ),
}

# Listings refuse nobody: they show an assessment or not.
LISTINGS: dict[str, tuple[str, Deed]] = {
    "assessments.cards": (
        "view_assessment",
        lambda at, who, c: {x.assessment.id for x in assessments.cards(at, who, Permission.VIEW_ASSESSMENT)},
    ),
    "verification_sheet.queue": (
        "verify",
        lambda at, who, c: {x.card.assessment.id for x in verification_sheet.queue(at, who)},
    ),
    "publication.concluded": (
        "publish",
        lambda at, who, c: {x.assessment.id for x in publication.concluded(at, who)},
    ),
    "publication.appealed": (
        "view_working_results",
        lambda at, who, c: {x.assessment.id for x in publication.appealed(at, who)},
    ),
    "publication.published_early": (
        "reopen",
        lambda at, who, c: {x.assessment.id for x, _ in publication.published_early(at, who)},
    ),
    "publication.reopenable": (
        "reopen",
        lambda at, who, c: {x.assessment.id for x in publication.reopenable(at, who)},
    ),
}

# Results over many localities: what the outcome list of each view holds. Through them every results page reads.
VIEWS: dict[View, tuple[str, str]] = {
    View.PUBLISHED: ("view_published", "p"),
    View.WORKING: ("view_working_results", "dsvrcap"),
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return build(tmp_path_factory.mktemp("home"))


def services_with_an_actor() -> Iterator[str]:
    """Every public function of the services that takes an actor, from the code's own list."""
    for module in pkgutil.iter_modules(scorecard.services.__path__):
        loaded = importlib.import_module(f"scorecard.services.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            own = function.__module__ == loaded.__name__ and not name.startswith("_")
            parameters = list(inspect.signature(function).parameters)
            if own and parameters[:2] == ["at", "actor"]:
                yield f"{module.name}.{name}"


def test_every_service_has_its_verdict() -> None:
    known = set(DEEDS) | set(LISTINGS) | set(ELSEWHERE)
    found = set(services_with_an_actor())
    assert found - known == set(), "these services have no entry in the matrix"
    assert known - found == set(), "these entries name no service"


def succeeded(deed: Deed, at: Workplace, who: Actor, case: Case) -> bool:
    try:
        deed(at, who, case)
    except (NotAllowed, AssessmentNotFound, EvidenceNotFound):
        return False
    return True


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_succeeds_exactly_where_the_hand_written_verdict_says(name: str, world: World) -> None:
    permission, deed = DEEDS[name]
    at = rehearsal(world)
    wrong = []
    for role, relation, (letter, state) in product(ROLES, RELATIONS, STATES.items()):
        who = actor(role, relation)
        verdict = succeeded(deed, at, who, world.cases[State(state)])
        if verdict != expected(permission, role, relation, letter):
            wrong.append((role, relation, state, "done" if verdict else "refused"))
    assert not wrong


def test_a_colours_origin_is_told_where_its_colour_may_be_seen(world: World) -> None:
    """What was published to whoever may see it; before that only to who may see the assessment."""
    wrong = []
    for role, relation, (letter, state) in product(ROLES, RELATIONS, STATES.items()):
        permission = "view_published" if state == State.PUBLISHED else "view_assessment"
        wanted = Wanted(world.cases[State(state)].cycle_id, world.locality_key, "1.1")
        try:
            provenance.provenance(world.at, actor(role, relation), wanted)
            verdict = True
        except (NotAllowed, AssessmentNotFound):
            verdict = False
        if verdict != expected(permission, role, relation, letter):
            wrong.append((role, relation, state, verdict))
    assert not wrong


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_shows_exactly_what_the_hand_written_verdict_says(name: str, world: World) -> None:
    permission, listing = LISTINGS[name]
    wrong = []
    for role, relation in product(ROLES, RELATIONS):
        shown = listing(world.at, actor(role, relation), world.cases[State.DRAFT])
        for letter, state in STATES.items():
            holds = world.cases[State(state)].assessment_id in shown
            only = {
                "publication.concluded": "concluded",
                "publication.appealed": "appealed",
                "publication.published_early": "published",
            }.get(name, state)
            if holds != (expected(permission, role, relation, letter) and state == only):
                wrong.append((role, relation, state, "shown" if holds else "hidden"))
    assert not wrong


@pytest.mark.parametrize("view", View)
def test_results_hold_exactly_what_the_hand_written_verdict_says(view: View, world: World) -> None:
    permission, shown_states = VIEWS[view]
    wrong = []
    for role, relation in product(ROLES, RELATIONS):
        shown = {each.assessment_id for each in results.outcomes(world.at, actor(role, relation), view)}
        for letter, state in STATES.items():
            holds = world.cases[State(state)].assessment_id in shown
            if holds != (letter in shown_states and expected(permission, role, relation, letter)):
                wrong.append((role, relation, state, "shown" if holds else "hidden"))
    assert not wrong


def test_every_test_file_named_in_the_matrix_is_there() -> None:
    named = {each for each in ELSEWHERE.values() if each.endswith(".py")}
    assert not [each for each in named if not (ROOT / each).exists()]


def test_start_assessment_follows_the_verdicts(world: World) -> None:
    at = rehearsal(world)
    wrong = []
    for role, relation in product(ROLES, RELATIONS):
        case = world.cases[State.DRAFT]
        done = succeeded(
            lambda at, who, c: assessments.start_assessment(at, who, c.cycle_id, world.locality_key),
            at,
            actor(role, relation),
            case,
        )
        if done != expected("start_assessment", role, relation, "d"):
            wrong.append((role, relation, done))
    assert not wrong


def test_the_conclusion_is_seen_by_who_concludes_and_later_by_who_may_see_it(world: World) -> None:
    wrong = []
    for role, relation, (letter, state) in product(ROLES, RELATIONS, STATES.items()):
        permission = "view_verification" if letter in "cap" else "conclude"
        case = world.cases[State(state)]
        done = succeeded(
            lambda at, who, c: conclusion.conclusion_sheet(at, who, c.assessment_id),
            world.at,
            actor(role, relation),
            case,
        )
        if done != expected(permission, role, relation, letter):
            wrong.append((role, relation, state, done))
    assert not wrong
