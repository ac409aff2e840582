"""Publication: frozen copies, who may publish, reopening, and what stays visible meanwhile."""

from pathlib import Path

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Scope
from scorecard.assessment.records import Stage, State
from scorecard.assessment.workflow import Move, ReasonMissing
from scorecard.services import conclusion, publication, submission, verification
from scorecard.services.publication import SelfConclusion
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.store import results
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
    assert publication.publish(case.at, COORDINATOR, case.id) == 1
    assert case.state() is State.PUBLISHED
    rows = published(case)
    assert {stage: first_letter(row) for stage, row in rows.items()} == {"self": "G", "verified": "Y"}
    assert rows["verified"].coverage < rows["self"].coverage


def test_publishing_notes_when_and_is_told_in_the_history(case: Round) -> None:
    publication.publish(case.at, COORDINATOR, case.id)
    found = next(c for c in publication.reopenable(case.at, COORDINATOR) if c.assessment.id == case.id)
    assert found.assessment.published_at == NOW
    assert case.actions()[-1] == "publish"


def test_only_what_is_concluded_can_be_published(case: Round, at: Workplace) -> None:
    with pytest.raises(NotAllowed):
        publication.publish(at, COORDINATOR, submitted(at, "chưa kết luận").id)
    publication.publish(at, COORDINATOR, case.id)
    with pytest.raises(NotAllowed):
        publication.publish(at, COORDINATOR, case.id)


def test_who_concluded_may_not_publish(case: Round) -> None:
    both = actor("coordinator", "own", LEAD.account_id)
    with pytest.raises(SelfConclusion):
        publication.publish(case.at, both, case.id)
    assert case.state() is State.CONCLUDED
    assert published(case) == {}


@pytest.mark.parametrize("role", ["official", "leader", "assessor", "lead_assessor"])
def test_only_the_coordinator_publishes_and_reopens(case: Round, role: str) -> None:
    with pytest.raises(NotAllowed):
        publication.publish(case.at, WHO[role], case.id)
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
    publication.publish(case.at, COORDINATOR, case.id)
    publication.reopen(case.at, COORDINATOR, case.id, "kiến nghị có căn cứ")
    assert first_letter(published(case)["verified"]) == "Y"
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, Entry("1.1.1", G), 1)
    assert first_letter(published(case)["verified"]) == "Y"
    conclusion.conclude(case.at, LEAD, case.id)
    assert first_letter(published(case)["verified"]) == "Y"
    assert publication.publish(case.at, COORDINATOR, case.id) == 2
    assert first_letter(published(case)["verified"]) == "E"


def test_a_reopened_assessment_can_be_sent_back_to_its_locality(case: Round) -> None:
    publication.reopen(case.at, COORDINATOR, case.id, "kiến nghị")
    submission.return_to_locality(case.at, ASSESSOR, case.id, "bổ sung minh chứng")
    assert case.state() is State.RETURNED


def test_the_lists_hold_what_can_be_published_and_what_can_be_reopened(case: Round) -> None:
    def numbers(cards: list) -> set[int]:
        return {card.assessment.id for card in cards}

    assert case.id in numbers(publication.concluded(case.at, COORDINATOR))
    assert case.id in numbers(publication.reopenable(case.at, COORDINATOR))
    publication.publish(case.at, COORDINATOR, case.id)
    assert case.id not in numbers(publication.concluded(case.at, COORDINATOR))
    assert case.id in numbers(publication.reopenable(case.at, COORDINATOR))
    assert publication.concluded(case.at, ASSESSOR) == []
    assert publication.reopenable(case.at, ASSESSOR) == []
