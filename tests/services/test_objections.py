"""Objections: in time and once an item, each answered; three values stay three; nothing published meanwhile."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import CycleState, Objection, ObjectionOutcome, Stage, State, Verdict
from scorecard.services import conclusion, objections, publication, results, verification
from scorecard.services.assessments import CycleNotOpen
from scorecard.services.duties import ScoredHere, VerifiedHere
from scorecard.services.history import HistoryFilter, history
from scorecard.services.objection_errors import (
    NothingChanged,
    ObjectionAnswered,
    ObjectionLate,
    ObjectionRepeated,
    ObjectionsWaiting,
    ObjectionTextMissing,
    ReplyReasonMissing,
)
from scorecard.services.objections import ObjectionSheet, Reply
from scorecard.services.publication import SelfConclusion
from scorecard.services.results import View
from scorecard.services.scoring import Entry, ScoreNotOnScale
from scorecard.services.workplace import Workplace
from scorecard.store import cycles
from scorecard.store.evidence import EvidenceNotFound
from scorecard.store.objections import ObjectionNotFound
from tests.access.places import actor
from tests.services.rounds import WHO, G, R, Round, Y, submitted
from tests.services.world import NOW

LEADER, ASSESSOR, LEAD, COORDINATOR = (
    WHO[role] for role in ("leader", "assessor", "lead_assessor", "coordinator")
)
KEPT = Reply(ObjectionOutcome.KEPT, "văn bản hết hiệu lực")


@pytest.fixture
def case(at: Workplace) -> Round:
    """Concluded on 21/11/2026: 1.1.1 green → yellow, 1.1.2 green agreed, 1.1.3 yellow → red."""
    found = submitted(at, "Kỳ 2024")
    for code, level, note in (("1.1.1", Y, "chưa đủ"), ("1.1.2", G, ""), ("1.1.3", R, "chưa có")):
        verification.save_assessor_answer(at, ASSESSOR, found.id, Entry(code, level, note=note), 0)
    conclusion.conclude(at, LEAD, found.id)
    return found


def on(at: Workplace, moment: datetime) -> Workplace:
    return replace(at, clock=lambda: moment)


def sheet(case: Round) -> ObjectionSheet:
    return objections.objection_sheet(case.at, LEADER, case.id)


def raised(case: Round, *codes: str) -> list[Objection]:
    objections.raise_objections(case.at, LEADER, case.id, dict.fromkeys(codes, "đề nghị xem lại"))
    return list(sheet(case).objections)


def test_the_leader_objects_and_the_assessment_is_under_appeal(case: Round) -> None:
    texts = {"1.1.1": "  Quyết định còn hiệu lực ", "1.1.3": "đã có quy trình"}
    objections.raise_objections(case.at, LEADER, case.id, texts)
    assert case.state() is State.APPEALED
    found = sheet(case)
    assert [(each.sub_code, each.text, each.raised_by_name, each.outcome) for each in found.waiting] == [
        ("1.1.1", "Quyết định còn hiệu lực", "Người 2", None),
        ("1.1.3", "đã có quy trình", "Người 2", None),
    ]
    assert case.actions()[-3:] == ["raise_objection", "raise_objection", "appeal"]


def test_the_days_run_from_the_conclusion_in_vietnamese_days(case: Round) -> None:
    assert sheet(case).last_day == date(2026, 12, 1)
    last_minute = datetime(2026, 12, 1, 16, 59, tzinfo=UTC)  # 23:59 in Việt Nam
    assert objections.objection_sheet(on(case.at, last_minute), LEADER, case.id).may_object
    after = last_minute + timedelta(minutes=1)
    assert not objections.objection_sheet(on(case.at, after), LEADER, case.id).may_object
    with pytest.raises(ObjectionLate, match="01/12/2026"):
        objections.raise_objections(on(case.at, after), LEADER, case.id, {"1.1.1": "muộn"})
    objections.raise_objections(on(case.at, last_minute), LEADER, case.id, {"1.1.1": "kịp"})
    assert case.state() is State.APPEALED


def test_the_coordinator_sets_for_how_many_days(case: Round) -> None:
    with case.at.store.writing() as transaction:
        cycles.change(transaction, cycles.cycle(transaction, case.cycle_id), {"objection_days": 3})
    assert sheet(case).last_day == date(2026, 11, 24)


def test_replies_do_not_make_the_days_run_anew(case: Round) -> None:
    (waiting,) = raised(case, "1.1.1")
    later = on(case.at, NOW + timedelta(days=5))
    moved = objections.reply_to_objection(later, LEAD, case.id, waiting.id, KEPT, 1)
    assert (moved.state, moved.concluded_at) == (State.CONCLUDED, NOW)
    assert sheet(case).last_day == date(2026, 12, 1)


def test_an_item_is_objected_to_once_a_conclusion_another_one_may_follow(case: Round) -> None:
    raised(case, "1.1.1")
    with pytest.raises(ObjectionRepeated, match=r"1\.1\.1"):
        objections.raise_objections(case.at, LEADER, case.id, {"1.1.3": "a", "1.1.1": "b"})
    assert [each.sub_code for each in sheet(case).objections] == ["1.1.1"]
    objections.raise_objections(case.at, LEADER, case.id, {"1.1.3": "a"})
    assert sheet(case).objected == {"1.1.1", "1.1.3"}


def test_an_objection_needs_its_words_and_an_item_that_was_asked(case: Round) -> None:
    for texts in ({}, {"1.1.1": " "}, {"1.1.1": "a", "1.1.2": ""}):
        with pytest.raises(ObjectionTextMissing):
            objections.raise_objections(case.at, LEADER, case.id, texts)
    with pytest.raises(ScoreNotOnScale):
        objections.raise_objections(case.at, LEADER, case.id, {"9.9.9": "lạc"})
    assert case.state() is State.CONCLUDED


def test_nothing_is_published_while_an_objection_waits(case: Round) -> None:
    first, second = raised(case, "1.1.1", "1.1.3")
    with pytest.raises(ObjectionsWaiting):
        publication.publish(case.at, COORDINATOR, case.id, "đã đồng ý")
    objections.reply_to_objection(case.at, LEAD, case.id, first.id, KEPT, 1)
    assert case.state() is State.APPEALED
    with pytest.raises(ObjectionsWaiting):
        publication.publish(case.at, COORDINATOR, case.id, "đã đồng ý")
    with pytest.raises(NotAllowed):
        publication.reopen(case.at, COORDINATOR, case.id, "mở lại")
    objections.reply_to_objection(case.at, LEAD, case.id, second.id, KEPT, 1)
    assert case.state() is State.CONCLUDED
    assert publication.publish(case.at, COORDINATOR, case.id, "đã đồng ý") == 1


def test_a_kept_conclusion_is_as_it_was_with_the_reply_beside_it(case: Round) -> None:
    before = (case.answer(Stage.CONSENSUS, "1.1.1"), case.row(Stage.CONSENSUS))
    (waiting,) = raised(case, "1.1.1")
    objections.reply_to_objection(case.at, LEAD, case.id, waiting.id, KEPT, 1)
    (answered,) = sheet(case).objections
    assert (answered.outcome, answered.reply, answered.replied_by_name, answered.version) == (
        ObjectionOutcome.KEPT,
        "văn bản hết hiệu lực",
        "Người 4",
        2,
    )
    after = case.row(Stage.CONSENSUS)
    assert after is not None
    assert before[1] is not None
    assert case.answer(Stage.CONSENSUS, "1.1.1") == before[0]
    assert (after.colours, after.answers) == (before[1].colours, before[1].answers)
    assert case.actions()[-2:] == ["reply_to_objection", "settle"]


def test_a_changed_conclusion_is_a_new_version_and_the_three_values_stay_three(case: Round) -> None:
    (waiting,) = raised(case, "1.1.3")
    reply = Reply(ObjectionOutcome.CHANGED, "quy trình có từ tháng 3", Y)
    objections.reply_to_objection(case.at, LEAD, case.id, waiting.id, reply, 1)
    own, vote, agreed = (
        case.answer(Stage.SELF, "1.1.3"),
        case.answer(Stage.ASSESSOR, "1.1.3", ASSESSOR.account_id),
        case.answer(Stage.CONSENSUS, "1.1.3"),
    )
    assert own is not None
    assert vote is not None
    assert agreed is not None
    assert (own.level, own.version, vote.level, vote.version) == (Y, 1, R, 1)
    assert (agreed.level, agreed.note, agreed.version, agreed.saved_by_name) == (
        Y,
        "quy trình có từ tháng 3",
        2,
        "Người 4",
    )
    assert case.letter("1.1.3", Stage.CONSENSUS) == "Y"
    assert case.letter("1.1.3", Stage.ASSESSOR, ASSESSOR.account_id) == "R"


def test_a_change_to_green_counts_once_its_evidence_is_accepted_with_it(case: Round) -> None:
    (waiting,) = raised(case, "1.1.1")
    assert case.link("1.1.1").verdict is None
    reply = Reply(ObjectionOutcome.CHANGED, "còn hiệu lực", G, accepted_links=(case.links["1.1.1"],))
    objections.reply_to_objection(case.at, LEAD, case.id, waiting.id, reply, 1)
    assert (case.link("1.1.1").verdict, case.link("1.1.1").verdict_reason) == (
        Verdict.ACCEPTED,
        "còn hiệu lực",
    )
    assert case.letter("1.1.1", Stage.CONSENSUS) == "G"
    assert case.actions()[-3:] == ["judge_evidence", "reply_to_objection", "settle"]


def test_evidence_of_another_item_cannot_be_accepted_with_a_reply(case: Round) -> None:
    (waiting,) = raised(case, "1.1.3")
    reply = Reply(ObjectionOutcome.CHANGED, "có", Y, accepted_links=(case.links["1.1.1"],))
    with pytest.raises(EvidenceNotFound):
        objections.reply_to_objection(case.at, LEAD, case.id, waiting.id, reply, 1)
    assert sheet(case).waiting == (waiting,)


def test_an_item_nobody_looked_at_can_be_objected_to_and_get_its_value(case: Round) -> None:
    assert case.answer(Stage.CONSENSUS, "1.2.1") is None
    (waiting,) = raised(case, "1.2.1")
    objections.reply_to_objection(
        case.at, LEAD, case.id, waiting.id, Reply(ObjectionOutcome.CHANGED, "đã xem", Y), 1
    )
    found = case.answer(Stage.CONSENSUS, "1.2.1")
    assert found is not None
    assert (found.level, found.version) == (Y, 1)


def test_a_reply_needs_its_reason_and_a_change_needs_another_level(case: Round) -> None:
    (waiting,) = raised(case, "1.1.3")
    wrong = {
        Reply(ObjectionOutcome.KEPT, " "): ReplyReasonMissing,
        Reply(ObjectionOutcome.CHANGED, "như cũ", R): NothingChanged,
        Reply(ObjectionOutcome.CHANGED, "không chọn"): ScoreNotOnScale,
    }
    for reply, refused in wrong.items():
        with pytest.raises(refused):
            objections.reply_to_objection(case.at, LEAD, case.id, waiting.id, reply, 1)
    assert sheet(case).waiting == (waiting,)


def test_an_objection_is_answered_once(case: Round) -> None:
    first, _ = raised(case, "1.1.1", "1.1.3")
    objections.reply_to_objection(case.at, LEAD, case.id, first.id, KEPT, 1)
    for version in (1, 2):
        with pytest.raises(ObjectionAnswered):
            objections.reply_to_objection(case.at, LEAD, case.id, first.id, KEPT, version)
    with pytest.raises(ObjectionNotFound):
        objections.reply_to_objection(case.at, LEAD, case.id, 999, KEPT, 1)


def test_duties_stay_apart_through_the_appeal(case: Round) -> None:
    turned = actor("leader", "own", ASSESSOR.account_id)
    with pytest.raises(VerifiedHere):
        objections.raise_objections(case.at, turned, case.id, {"1.1.1": "a"})
    second = actor("leader", "own", 8)  # scored nothing, only objects
    objections.raise_objections(case.at, second, case.id, {"1.1.1": "a"})
    (waiting,) = sheet(case).waiting
    with pytest.raises(ScoredHere):
        objections.reply_to_objection(case.at, actor("lead_assessor", "own", 8), case.id, waiting.id, KEPT, 1)
    other_lead = actor("lead_assessor", "own", 9)
    objections.reply_to_objection(case.at, other_lead, case.id, waiting.id, KEPT, 1)
    with pytest.raises(SelfConclusion):
        publication.publish(case.at, actor("coordinator", "own", 9), case.id, "đã đồng ý")


def test_only_the_leader_objects_and_only_the_lead_replies(case: Round) -> None:
    for role in ("official", "assessor", "lead_assessor", "coordinator"):
        with pytest.raises(NotAllowed):
            objections.raise_objections(case.at, WHO[role], case.id, {"1.1.1": "a"})
    (waiting,) = raised(case, "1.1.1")
    for role in ("official", "leader", "assessor", "coordinator"):
        with pytest.raises(NotAllowed):
            objections.reply_to_objection(case.at, WHO[role], case.id, waiting.id, KEPT, 1)
    own, lead = (objections.objection_sheet(case.at, who, case.id) for who in (LEADER, LEAD))
    assert (own.may_object, own.may_reply, lead.may_object, lead.may_reply) == (True, False, False, True)


def test_a_conclusion_under_appeal_is_still_the_verified_result(case: Round) -> None:
    before = results.outcomes(case.at, COORDINATOR, View.WORKING)
    raised(case, "1.1.1")
    after = results.outcomes(case.at, COORDINATOR, View.WORKING)
    assert [each.verified for each in after] == [each.verified for each in before] != [None]


def test_after_reopening_the_new_conclusion_can_be_objected_to_again(case: Round) -> None:
    (waiting,) = raised(case, "1.1.1")
    objections.reply_to_objection(case.at, LEAD, case.id, waiting.id, KEPT, 1)
    publication.reopen(case.at, COORDINATOR, case.id, "thẩm định lại")
    later = on(case.at, NOW + timedelta(days=20))
    conclusion.conclude(later, LEAD, case.id)
    found = objections.objection_sheet(later, LEADER, case.id)
    assert (found.last_day, found.objected, len(found.objections)) == (date(2026, 12, 21), frozenset(), 1)
    objections.raise_objections(later, LEADER, case.id, {"1.1.1": "lần hai"})
    assert case.state() is State.APPEALED


def test_what_a_reply_concluded_is_behind_the_curtain_again_once_reopened(case: Round) -> None:
    (waiting,) = raised(case, "1.1.1")
    objections.reply_to_objection(case.at, LEAD, case.id, waiting.id, KEPT, 1)
    told = HistoryFilter(action="reply_to_objection")
    assert history(case.at, LEADER, told).total == 1
    publication.reopen(case.at, COORDINATOR, case.id, "thẩm định lại")
    assert history(case.at, LEADER, told).total == 0
    assert history(case.at, COORDINATOR, told).total == 1


def test_a_closed_cycle_takes_no_objections(case: Round) -> None:
    with case.at.store.writing() as transaction:
        cycles.change(transaction, cycles.cycle(transaction, case.cycle_id), {"state": CycleState.CLOSED})
    assert not sheet(case).may_object
    with pytest.raises(CycleNotOpen):
        raised(case, "1.1.1")
