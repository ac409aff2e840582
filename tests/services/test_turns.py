"""Whose turn it is: others are refused at every verifying deed, and find nothing of it in their lists."""

from collections.abc import Callable

import pytest

from scorecard.access.roles import Actor, Role
from scorecard.assessment.records import CommentKind, Stage, State, Verdict
from scorecard.services import comments, conclusion, cycle_assessors, submission, verification
from scorecard.services.assessor_errors import AssignedToOthers
from scorecard.services.duties import ScoredHere
from scorecard.services.scoring import Entry
from scorecard.services.tasks import tasks
from scorecard.services.turns import verifiable
from scorecard.services.verification_sheet import queue, verification_sheet
from scorecard.services.workplace import Workplace
from scorecard.store import planning
from scorecard.store.evidence import one_link
from tests.access.places import actor
from tests.services.assigning import grant
from tests.services.rounds import LOCALITY, SECOND, WHO, G, Round, drafted, submitted
from tests.services.world import NOW

ASSESSOR, LEAD, COORDINATOR = WHO["assessor"], WHO["lead_assessor"], actor("coordinator", "everywhere", 5)


@pytest.fixture
def case(at: Workplace) -> Round:
    """Handed in, and assigned to the first assessor alone."""
    for who in (ASSESSOR, SECOND):
        grant(at, who.account_id, Role.ASSESSOR, "own")
    made = submitted(at, "Kỳ 2024")
    assign(made, ASSESSOR)
    return made


def assign(case: Round, *people: Actor) -> None:
    pairs = [(LOCALITY, who.account_id) for who in people]
    cycle_assessors.assign_assessors(case.at, COORDINATOR, case.cycle_id, pairs)


def withdraw(case: Round, who: Actor) -> None:
    pairs = [(LOCALITY, who.account_id)]
    cycle_assessors.withdraw_assessors(case.at, COORDINATOR, case.cycle_id, pairs)


def save(case: Round, who: Actor, code: str = "1.1.1") -> None:
    verification.save_assessor_answer(case.at, who, case.id, Entry(code, G), 0)


def judge(case: Round, who: Actor) -> None:
    with case.at.store.reading() as transaction:
        link = one_link(transaction, case.links["1.1.1"])
    verification.judge_evidence(case.at, who, case.id, link.id, Verdict.ACCEPTED, "", link.version)


DEEDS: dict[str, Callable[[Round, Actor], object]] = {
    "start": lambda case, who: verification.start_verification(case.at, who, case.id),
    "save": save,
    "judge": judge,
    "accept the rest": lambda case, who: verification.accept_rest(case.at, who, case.id, "1.1"),
    "return": lambda case, who: submission.return_to_locality(case.at, who, case.id, "thiếu"),
}


@pytest.mark.parametrize("name", DEEDS)
def test_an_assessor_who_was_not_assigned_is_refused_and_told_whom_to_ask(case: Round, name: str) -> None:
    with pytest.raises(AssignedToOthers) as refused:
        DEEDS[name](case, SECOND)
    assert refused.value.params == {"locality": "Quận Hải An", "names": "Người 3"}
    assert case.state() is State.SUBMITTED


@pytest.mark.parametrize("name", DEEDS)
@pytest.mark.parametrize("who", [ASSESSOR, LEAD], ids=["assigned", "lead"])
def test_the_assigned_and_the_lead_go_on(case: Round, name: str, who: Actor) -> None:
    before = case.actions()
    DEEDS[name](case, who)
    assert len(case.actions()) > len(before)


def test_without_assignments_everyone_with_the_right_verifies_as_before(at: Workplace) -> None:
    free = submitted(at, "Kỳ không giao")
    for who in (ASSESSOR, SECOND, LEAD):
        save(free, who)
        assert [item.card.assessment.id for item in queue(at, who)] == [free.id]


def test_an_assignment_in_one_cycle_binds_no_other(case: Round) -> None:
    other = submitted(case.at, "Kỳ khác")
    save(other, SECOND)
    assert [card.assessment.id for card in verifiable(case.at, SECOND)] == [other.id]


def test_what_is_assigned_to_others_is_in_no_list_of_an_assessor(case: Round) -> None:
    assert queue(case.at, SECOND) == []
    assert tasks(case.at, SECOND).to_verify == ()
    assert [each.count for each in tasks(case.at, ASSESSOR).to_verify] == [1]
    (item,) = queue(case.at, ASSESSOR)
    assert (item.turn.is_named, item.turn.names) == (True, ("Người 3",))


def test_a_lead_sees_all_with_who_is_assigned_and_is_reminded_of_none_of_it(case: Round) -> None:
    (item,) = queue(case.at, LEAD)
    assert (item.turn.is_mine, item.turn.may_act, item.turn.names) == (False, True, ("Người 3",))
    assert tasks(case.at, LEAD).to_verify == ()
    free = submitted(case.at, "Kỳ không giao")
    assert [each.card.assessment.id for each in queue(case.at, LEAD)] == [free.id, case.id]


def test_an_address_typed_by_another_assessor_is_refused_with_the_names(case: Round) -> None:
    with pytest.raises(AssignedToOthers):
        verifiable(case.at, SECOND, str(case.id))
    assert [card.assessment.id for card in verifiable(case.at, ASSESSOR, str(case.id))] == [case.id]
    assert verifiable(case.at, SECOND, "999") == []
    sheet = verification_sheet(case.at, SECOND, case.id)
    assert (sheet.may_verify, sheet.turn.may_act) == (False, False)


def test_an_assessor_withdrawn_with_a_tab_open_saves_nothing_more(case: Round) -> None:
    save(case, ASSESSOR)
    assign(case, SECOND)
    withdraw(case, ASSESSOR)
    with pytest.raises(AssignedToOthers):
        save(case, ASSESSOR, "1.1.2")
    assert case.answer(Stage.ASSESSOR, "1.1.2", ASSESSOR.account_id) is None
    kept = case.answer(Stage.ASSESSOR, "1.1.1", ASSESSOR.account_id)
    assert kept is not None
    assert kept.level is G


def test_the_lead_concludes_whoever_is_assigned(case: Round) -> None:
    save(case, ASSESSOR)
    assert conclusion.conclude(case.at, LEAD, case.id).state is State.CONCLUDED


def test_an_official_who_became_the_assigned_assessor_is_still_refused_on_history(at: Workplace) -> None:
    made = drafted(at, "Kỳ 2024")
    made.claim(G, "1.1.1")
    made.submit()
    with at.store.writing() as transaction:  # assigned past every check
        planning.assign_assessor(transaction, made.cycle_id, LOCALITY, WHO["official"].account_id, 5, NOW)
    changed = actor("assessor", "own", WHO["official"].account_id)
    with pytest.raises(ScoredHere):
        save(made, changed)


def test_an_assessor_who_is_not_assigned_may_still_read_and_write_to_the_thread(case: Round) -> None:
    said = comments.write_comment(case.at, SECOND, case.id, "1.1.1", CommentKind.COMMENT, "xem trang 3")
    assert said is not None
