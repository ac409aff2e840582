"""Publication: frozen copies, who may publish, reopening, and what stays visible meanwhile."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Scope
from scorecard.assessment.records import CycleState, Stage, State
from scorecard.assessment.workflow import Move, ReasonMissing
from scorecard.services import conclusion, publication, submission, verification
from scorecard.services.assessments import CycleNotOpen
from scorecard.services.objection_errors import PublishedEarly
from scorecard.services.publication import SelfConclusion
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.store import cycles, results
from scorecard.store.results import ResultRow
from tests.access.places import actor
from tests.services.rounds import WHO, G, Round, Y, submitted
from tests.services.world import NOW, workplace

ASSESSOR, LEAD, COORDINATOR = WHO["assessor"], WHO["lead_assessor"], WHO["coordinator"]


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    folder: Path = tmp_path_factory.mktemp("home")
    return workplace(folder)


@pytest.fixture
def case(at: Workplace, request: pytest.FixtureRequest) -> Round:
    """Concluded: 1.1.1 yellow, against a claim of green."""
    found = submitted(at, request.node.name)
    lowered = Entry("1.1.1", Y, note="chưa phổ biến")
    verification.save_assessor_answer(at, ASSESSOR, found.id, lowered, 0)
    conclusion.conclude(at, LEAD, found.id)
    return found


def published(case: Round) -> dict[str, ResultRow]:
    with case.at.store.reading() as transaction:
        rows = results.published(transaction, Scope(everything=True), case.cycle_id)
    return {row.stage: row for row in rows}


def first_letter(row: ResultRow) -> str:
    return row.answers[0]


def test_before_publication_nothing_of_it_is_published(case: Round) -> None:
    assert published(case) == {}


def test_publishing_freezes_self_and_verified_results(case: Round) -> None:
    assert publication.publish(case.at, COORDINATOR, case.id, "đã đồng ý") == 1
    assert case.state() is State.PUBLISHED
    rows = published(case)
    assert {stage: first_letter(row) for stage, row in rows.items()} == {"self": "G", "verified": "Y"}
    assert rows["verified"].coverage < rows["self"].coverage


def test_publishing_notes_when_and_is_told_in_the_history(case: Round) -> None:
    publication.publish(case.at, COORDINATOR, case.id, "đã đồng ý")
    found = next(c for c in publication.reopenable(case.at, COORDINATOR) if c.assessment.id == case.id)
    assert found.assessment.published_at == NOW
    assert case.actions()[-1] == "publish"


def test_while_the_locality_can_object_publishing_needs_a_reason(case: Round) -> None:
    with pytest.raises(PublishedEarly, match="01/12/2026"):
        publication.publish(case.at, COORDINATOR, case.id, "  ")
    assert case.state() is State.CONCLUDED
    assert published(case) == {}
    publication.publish(case.at, COORDINATOR, case.id, " lãnh đạo xã đã đồng ý ")
    assert submission.last_reason(case.at, LEAD, case.id, Move.PUBLISH) == "lãnh đạo xã đã đồng ý"
    found = {c.assessment.id: why for c, why in publication.published_early(case.at, COORDINATOR)}
    assert found[case.id] == "lãnh đạo xã đã đồng ý"
    assert publication.published_early(case.at, ASSESSOR) == []


def test_once_the_days_are_over_no_reason_is_asked_nor_kept(case: Round) -> None:
    later = replace(case.at, clock=lambda: NOW + timedelta(days=11))
    publication.publish(later, COORDINATOR, case.id, "thừa")
    assert case.state() is State.PUBLISHED
    assert submission.last_reason(case.at, LEAD, case.id, Move.PUBLISH) == ""
    assert case.id not in {c.assessment.id for c, _ in publication.published_early(later, COORDINATOR)}


def test_on_the_last_day_the_locality_can_still_object(case: Round) -> None:
    last = replace(case.at, clock=lambda: NOW + timedelta(days=10))
    with pytest.raises(PublishedEarly):
        publication.publish(last, COORDINATOR, case.id)


def test_a_later_publication_in_time_forgets_the_reason_of_the_early_one(case: Round) -> None:
    publication.publish(case.at, COORDINATOR, case.id, "sớm")
    publication.reopen(case.at, COORDINATOR, case.id, "kiến nghị có căn cứ")
    conclusion.conclude(case.at, LEAD, case.id)
    later = replace(case.at, clock=lambda: NOW + timedelta(days=11))
    publication.publish(later, COORDINATOR, case.id)
    assert submission.last_reason(case.at, LEAD, case.id, Move.PUBLISH) == ""


def test_only_what_is_concluded_can_be_published(case: Round, at: Workplace) -> None:
    with pytest.raises(NotAllowed):
        publication.publish(at, COORDINATOR, submitted(at, "chưa kết luận").id, "đã đồng ý")
    publication.publish(at, COORDINATOR, case.id, "đã đồng ý")
    with pytest.raises(NotAllowed):
        publication.publish(at, COORDINATOR, case.id, "đã đồng ý")


def test_who_concluded_may_not_publish(case: Round) -> None:
    both = actor("coordinator", "own", LEAD.account_id)
    with pytest.raises(SelfConclusion):
        publication.publish(case.at, both, case.id, "đã đồng ý")
    assert case.state() is State.CONCLUDED
    assert published(case) == {}


@pytest.mark.parametrize("role", ["official", "leader", "assessor", "lead_assessor"])
def test_only_the_coordinator_publishes_and_reopens(case: Round, role: str) -> None:
    with pytest.raises(NotAllowed):
        publication.publish(case.at, WHO[role], case.id, "đã đồng ý")
    with pytest.raises(NotAllowed):
        publication.reopen(case.at, WHO[role], case.id, "lý do")


def test_reopening_needs_a_reason(case: Round) -> None:
    with pytest.raises(ReasonMissing):
        publication.reopen(case.at, COORDINATOR, case.id, " ")
    assert case.state() is State.CONCLUDED


def test_reopening_takes_the_consensus_away_and_keeps_the_assessors_values(case: Round) -> None:
    publication.reopen(case.at, COORDINATOR, case.id, "kiến nghị có căn cứ")
    assert case.state() is State.IN_VERIFICATION
    assert case.answer(Stage.CONSENSUS, "1.1.1") is None
    assert case.row(Stage.CONSENSUS) is None
    kept = case.answer(Stage.ASSESSOR, "1.1.1", ASSESSOR.account_id)
    assert kept is not None
    assert kept.level is Y
    assert submission.last_reason(case.at, ASSESSOR, case.id, Move.REOPEN) == "kiến nghị có căn cứ"


def test_what_was_published_stays_until_the_next_publication(case: Round) -> None:
    publication.publish(case.at, COORDINATOR, case.id, "đã đồng ý")
    publication.reopen(case.at, COORDINATOR, case.id, "kiến nghị có căn cứ")
    assert first_letter(published(case)["verified"]) == "Y"
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, Entry("1.1.1", G), 1)
    assert first_letter(published(case)["verified"]) == "Y"
    conclusion.conclude(case.at, LEAD, case.id)
    assert first_letter(published(case)["verified"]) == "Y"
    assert publication.publish(case.at, COORDINATOR, case.id, "đã đồng ý") == 2
    assert first_letter(published(case)["verified"]) == "E"


def test_a_reopened_assessment_can_be_sent_back_to_its_locality(case: Round) -> None:
    publication.reopen(case.at, COORDINATOR, case.id, "kiến nghị")
    submission.return_to_locality(case.at, ASSESSOR, case.id, "bổ sung minh chứng")
    assert case.state() is State.RETURNED


def test_in_a_closed_cycle_nothing_is_offered_to_be_reopened(case: Round) -> None:
    with case.at.store.writing() as transaction:
        before = cycles.cycle(transaction, case.cycle_id)
        assert cycles.change(transaction, before, {"state": CycleState.CLOSED})
    assert case.id not in {c.assessment.id for c in publication.reopenable(case.at, COORDINATOR)}
    with pytest.raises(CycleNotOpen):
        publication.reopen(case.at, COORDINATOR, case.id, "muộn")


def test_the_lists_hold_what_can_be_published_and_what_can_be_reopened(case: Round) -> None:
    def numbers(cards: list) -> set[int]:
        return {card.assessment.id for card in cards}

    assert case.id in numbers(publication.concluded(case.at, COORDINATOR))
    assert case.id in numbers(publication.reopenable(case.at, COORDINATOR))
    publication.publish(case.at, COORDINATOR, case.id, "đã đồng ý")
    assert case.id not in numbers(publication.concluded(case.at, COORDINATOR))
    assert case.id in numbers(publication.reopenable(case.at, COORDINATOR))
    assert publication.concluded(case.at, ASSESSOR) == []
    assert publication.reopenable(case.at, ASSESSOR) == []
