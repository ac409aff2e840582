"""Starting from an earlier cycle: answers come to be re-confirmed, never as done; twice changes nothing more."""

import json
from decimal import Decimal
from itertools import count, product
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import CycleState, State
from scorecard.framework.models import Level
from scorecard.rating.rollup import rate
from scorecard.services import (
    duties,
    history_check,
    result_upkeep,
    verification,
)
from scorecard.services.assessments import CycleNotOpen, sheet
from scorecard.services.carry_forward import CarriedOver, SourceNotTaken, offer
from scorecard.services.cycles import close_cycle
from scorecard.services.duties import ScoredHere, VerifiedHere
from scorecard.services.scoring import ChangedMeanwhile, Entry, save_answer
from scorecard.services.submission import check_submission, return_to_locality, submit
from scorecard.services.workplace import Workplace
from scorecard.store import events, results
from scorecard.store.assessments import AssessmentNotFound
from tests.access.expected import RELATIONS, ROLES, STATES, expected
from tests.access.places import actor, grant_keys
from tests.services.carrying import (
    ASSESSOR,
    COLLEAGUE,
    COORDINATOR,
    FRAMEWORK,
    LATER,
    LEADER,
    OFFICIAL,
    THEN,
    THREE,
    advance,
    attach,
    carry,
    cycle_on,
    on,
    own_answers,
    pair,
    started,
)
from tests.services.world import workplace

G, Y, R, N = Level.GREEN, Level.YELLOW, Level.RED, Level.NOT_APPLICABLE


def test_self_scores_come_with_note_and_value_and_are_all_to_be_reconfirmed(at: Workplace) -> None:
    two = pair(at, {"1.1.1": G, "1.1.2": Y})
    save_answer(at, OFFICIAL, two.source, Entry("1.1.3", R, Decimal("97.5"), "theo báo cáo"), 0)
    assert carry(at, two.draft, two.source) == CarriedOver(3, 0, 0)
    found = own_answers(at, two.draft)
    assert {code: (a.level, a.to_reconfirm, a.answered) for code, a in found.items()} == {
        "1.1.1": (G, True, None),
        "1.1.2": (Y, True, None),
        "1.1.3": (R, True, None),
    }
    assert (found["1.1.3"].measured, found["1.1.3"].note) == (Decimal("97.5"), "theo báo cáo")
    assert found["1.1.1"].note == "giải trình 1.1.1"


def test_what_is_carried_is_no_answer_and_no_colour(at: Workplace) -> None:
    two = pair(at, THREE)
    attach(at, two.source, ["1.1.1"])
    empty = sheet(at, OFFICIAL, two.draft).rating
    carry(at, two.draft, two.source)
    after = sheet(at, OFFICIAL, two.draft).rating
    assert (after.colours, after.points, after.coverage) == (empty.colours, empty.points, 0.0)
    assert (after.evidenced_share, after.one_step) == (empty.evidenced_share, empty.one_step)
    assert after.answers[:3] == "CCC"
    with at.store.reading() as transaction:
        (row,) = results.of_assessment(transaction, two.draft)
    assert (row.colours, row.answers) == (after.colours, after.answers)
    assert not result_upkeep.verify(at).differences
    gaps = check_submission(at, OFFICIAL, two.draft).gaps
    assert gaps[0].to_reconfirm == ("1.1.1", "1.1.2", "1.1.3")


LEVELS = st.dictionaries(
    st.sampled_from(FRAMEWORK.sub_codes("quan")), st.sampled_from(Level), min_size=1, max_size=20
)


def test_whatever_is_carried_rates_like_an_empty_assessment(at: Workplace) -> None:
    number = count()

    @settings(max_examples=10)
    @given(given_levels=LEVELS)
    def holds(given_levels: dict[str, Level]) -> None:
        name = next(number)
        first = cycle_on(at, f"Kỳ trước {name}", THEN)
        source = started(at, first)
        for code, level in given_levels.items():
            save_answer(at, OFFICIAL, source, Entry(code, level, note="lý do"), 0)
        attach(at, source, list(given_levels))
        draft = started(at, cycle_on(at, f"Kỳ sau {name}", LATER, follows=first))
        assert carry(at, draft, source) == CarriedOver(len(given_levels), 1, 0)
        after = sheet(at, OFFICIAL, draft)
        empty = rate(after.framework, {}, after.assessment.pack, after.cycle.rule)
        assert (after.rating.colours, after.rating.points) == (empty.colours, empty.points)
        assert (after.rating.coverage, after.rating.evidenced_share) == (0.0, empty.evidenced_share)
        assert after.rating.answers.replace("C", "-") == empty.answers
        assert after.rating.answers.count("C") == len(given_levels)

    holds()


def test_once_concluded_the_level_is_the_conclusion_and_the_note_the_localitys(at: Workplace) -> None:
    two = pair(at, THREE)
    advance(at, two.source, State.CONCLUDED, {"1.1.1": R, "1.1.2": Y})
    found = offer(at, OFFICIAL, two.draft)
    assert [(s.sub_code, s.level, s.is_concluded, s.note) for s in found.suggestions] == [
        ("1.1.1", R, True, "giải trình 1.1.1"),
        ("1.1.2", Y, True, "giải trình 1.1.2"),
        ("1.1.3", R, False, "giải trình 1.1.3"),
    ]
    assert found.concluded == 2


def test_while_it_is_verified_the_assessors_level_stays_unknown(at: Workplace) -> None:
    two = pair(at, THREE)
    advance(at, two.source, State.IN_VERIFICATION, {"1.1.1": R})
    assert offer(at, OFFICIAL, two.draft).suggestions[0].level is G


def test_a_cell_that_somebody_touched_is_left_alone_even_when_taken_back(at: Workplace) -> None:
    two = pair(at, THREE)
    attach(at, two.source, ["1.1.1", "1.1.2", "1.1.3"])
    save_answer(at, COLLEAGUE, two.draft, Entry("1.1.1", R, note="của tôi"), 0)
    save_answer(at, COLLEAGUE, two.draft, Entry("1.1.2", Y), 0)
    save_answer(at, COLLEAGUE, two.draft, Entry("1.1.2", None), 1)
    assert offer(at, OFFICIAL, two.draft).filled == ("1.1.1", "1.1.2")
    assert carry(at, two.draft, two.source) == CarriedOver(1, 1, 2)
    found = own_answers(at, two.draft)
    assert (found["1.1.1"].level, found["1.1.1"].note, found["1.1.1"].version) == (R, "của tôi", 1)
    assert found["1.1.2"].level is None
    assert set(sheet(at, OFFICIAL, two.draft).links) == {"1.1.3"}


def test_doing_it_twice_changes_nothing_more(at: Workplace) -> None:
    two = pair(at, THREE)
    attach(at, two.source, ["1.1.1"])
    carry(at, two.draft, two.source)
    before = sheet(at, OFFICIAL, two.draft)
    assert carry(at, two.draft, two.source, COLLEAGUE) == CarriedOver(0, 0, 3)
    assert sheet(at, OFFICIAL, two.draft) == before
    with at.store.reading() as transaction:
        assert len(events.bodies(transaction, two.draft, "carry_forward")) == 1


def test_of_two_officials_at_once_each_cell_is_filled_once(database_url: str, tmp_path: Path) -> None:
    at = workplace(tmp_path, database_url)
    two = pair(at, THREE)
    attach(at, two.source, ["1.1.1"])
    done: list[CarriedOver] = []
    people = [
        Thread(target=lambda who=who: done.append(carry(at, two.draft, two.source, who)))
        for who in (OFFICIAL, COLLEAGUE)
    ]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert sorted(each.answers for each in done) == [0, 3]
    found = own_answers(at, two.draft)
    assert {code: (a.to_reconfirm, a.version) for code, a in found.items()} == dict.fromkeys(THREE, (True, 1))
    assert [len(links) for links in sheet(at, OFFICIAL, two.draft).links.values()] == [1]
    assert not history_check.verify(at)
    at.store.engine.dispose()


def test_one_event_tells_what_how_many_and_from_where(at: Workplace) -> None:
    two = pair(at, THREE)
    attach(at, two.source, ["1.1.1"])
    carry(at, two.draft, two.source)
    with at.store.reading() as transaction:
        (body,) = events.bodies(transaction, two.draft, "carry_forward")
    told = json.loads(body)
    assert told["after"] == {
        "from_assessment": two.source,
        "from_cycle": "Kỳ 2023",
        "subs": ["1.1.1", "1.1.2", "1.1.3"],
        "documents": 1,
    }
    assert (told["account"], told["role"], told["texts"]) == (1, "official", {})
    assert not history_check.verify(at)


def test_confirming_is_saving_on_the_carried_version(at: Workplace) -> None:
    two = pair(at, THREE)
    carry(at, two.draft, two.source)
    done = save_answer(at, OFFICIAL, two.draft, Entry("1.1.2", Y), 1)
    assert (done.answer.to_reconfirm, done.answer.version) == (False, 2)
    assert done.rating.answers[:3] == "CYC"
    with pytest.raises(ChangedMeanwhile):
        save_answer(at, COLLEAGUE, two.draft, Entry("1.1.2", G), 1)


def test_the_history_tells_a_confirmation_as_an_answer_where_there_was_none(at: Workplace) -> None:
    two = pair(at, THREE)
    carry(at, two.draft, two.source)
    save_answer(at, OFFICIAL, two.draft, Entry("1.1.2", Y), 1)
    with at.store.reading() as transaction:
        told = json.loads(events.bodies(transaction, two.draft, "save_answer")[-1])
    assert (told["before"]["level"], told["after"]["level"]) == (None, "yellow")


def test_a_note_can_be_written_without_confirming(at: Workplace) -> None:
    two = pair(at, THREE)
    carry(at, two.draft, two.source)
    entry = Entry("1.1.1", G, note="xem lại sau", to_reconfirm=True)
    save_answer(at, OFFICIAL, two.draft, entry, 1)
    found = own_answers(at, two.draft)["1.1.1"]
    assert (found.level, found.to_reconfirm, found.note) == (G, True, "xem lại sau")


def test_nothing_becomes_a_carried_answer_but_by_carrying(at: Workplace) -> None:
    two = pair(at, THREE)
    carry(at, two.draft, two.source)
    for code, level, based_on in (("1.2.1", G, 0), ("1.1.1", R, 1)):
        with pytest.raises(ChangedMeanwhile):
            save_answer(at, OFFICIAL, two.draft, Entry(code, level, to_reconfirm=True), based_on)
    save_answer(at, OFFICIAL, two.draft, Entry("1.1.1", G), 1)
    with pytest.raises(ChangedMeanwhile):
        save_answer(at, OFFICIAL, two.draft, Entry("1.1.1", G, to_reconfirm=True), 2)
    submit(at, LEADER, two.draft)
    given = verification.save_assessor_answer(
        at, ASSESSOR, two.draft, Entry("1.1.1", G, to_reconfirm=True), 0
    )
    assert not given.answer.to_reconfirm


def test_an_assessor_never_differs_from_what_was_only_carried(at: Workplace) -> None:
    two = pair(at, THREE)
    carry(at, two.draft, two.source)
    submit(at, LEADER, two.draft)
    verification.save_assessor_answer(at, ASSESSOR, two.draft, Entry("1.1.1", R), 0)
    assert verification.accept_rest(at, ASSESSOR, two.draft, "1.1") == 0


def test_who_carried_took_part_and_may_not_verify(at: Workplace) -> None:
    two = pair(at, THREE)
    carry(at, two.draft, two.source, COLLEAGUE)
    assert "carry_forward" in duties.SCORING
    submit(at, LEADER, two.draft)
    with pytest.raises(ScoredHere):
        verification.start_verification(at, actor("assessor", "own", 6), two.draft)


def test_who_verified_it_may_not_carry(at: Workplace) -> None:
    two = pair(at, THREE)
    submit(at, LEADER, two.draft)
    verification.start_verification(at, ASSESSOR, two.draft)
    return_to_locality(at, ASSESSOR, two.draft, "thiếu")
    with pytest.raises(VerifiedHere):
        carry(at, two.draft, two.source, actor("official", "own", 3))
    assert carry(at, two.draft, two.source).answers == 3


def test_another_communes_assessment_typed_by_hand_is_refused(at: Workplace) -> None:
    two = pair(at, THREE)
    sibling = grant_keys()["sibling"] or ""
    cycle_id = cycle_on(at, "Kỳ bên cạnh", THEN)
    theirs = started(at, cycle_id, sibling, on(sibling, account_id=8))
    save_answer(at, on(sibling, account_id=8), theirs, Entry("1.1.1", G), 0)
    for number in (theirs, two.draft, 999):
        with pytest.raises(SourceNotTaken):
            carry(at, two.draft, number)
    assert own_answers(at, two.draft) == {}


def test_carrying_follows_the_verdicts_written_by_hand(at: Workplace) -> None:
    two = pair(at, THREE)
    for role, relation in product(ROLES, RELATIONS):
        who = actor(role, relation)
        if expected("score", role, relation, "d"):
            assert carry(at, two.draft, two.source, who).left_alone in (0, 3)
            continue
        with pytest.raises((NotAllowed, AssessmentNotFound)):
            carry(at, two.draft, two.source, who)
    submit(at, LEADER, two.draft)
    assert "submitted" in STATES.values()
    with pytest.raises(NotAllowed):
        carry(at, two.draft, two.source)


def test_nothing_is_carried_in_a_closed_cycle(at: Workplace) -> None:
    two = pair(at, THREE)
    close_cycle(at, COORDINATOR, sheet(at, OFFICIAL, two.draft).cycle.id)
    with pytest.raises(CycleNotOpen):
        carry(at, two.draft, two.source)
    assert sheet(at, OFFICIAL, two.draft).cycle.state is CycleState.CLOSED


def test_not_applicable_comes_with_its_reason(at: Workplace) -> None:
    two = pair(at, {"1.1.1": N})
    carry(at, two.draft, two.source)
    found = own_answers(at, two.draft)["1.1.1"]
    assert (found.level, found.to_reconfirm, found.note) == (N, True, "giải trình 1.1.1")
    assert sheet(at, OFFICIAL, two.draft).rating.answers[0] == "C"
