"""Starting from an earlier cycle: answers come to be re-confirmed, never as done; twice changes nothing more."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count, product
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import CycleState, Stage, State
from scorecard.framework.models import Level, Text
from scorecard.rating.rollup import rate
from scorecard.services import (
    conclusion,
    duties,
    evidence,
    evidence_versions,
    history_check,
    publication,
    result_upkeep,
    verification,
)
from scorecard.services.assessments import CycleNotOpen, sheet
from scorecard.services.carry_forward import CarriedOver, SourceNotTaken, carry_forward, offer, origins
from scorecard.services.carry_source import Obstacle
from scorecard.services.cycles import close_cycle
from scorecard.services.duties import ScoredHere, VerifiedHere
from scorecard.services.evidence import LinkSource
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
    KEY,
    LATER,
    LEADER,
    OFFICIAL,
    THEN,
    advance,
    attach,
    cycle_on,
    on,
    own_answers,
    pair,
    reworded,
    started,
)
from tests.services.world import open_cycle, workplace

G, Y, R, N = Level.GREEN, Level.YELLOW, Level.RED, Level.NOT_APPLICABLE
THREE = {"1.1.1": G, "1.1.2": Y, "1.1.3": R}


def carry(at: Workplace, draft: int, source: int, who=OFFICIAL) -> CarriedOver:  # type: ignore[no-untyped-def]
    return carry_forward(at, who, draft, source)


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


def test_evidence_comes_on_its_newest_version_with_locator_and_without_verdict(at: Workplace) -> None:
    two = pair(at, THREE)
    first = attach(at, two.source, ["1.1.1", "1.1.2"])
    with at.store.reading() as transaction:
        item = evidence.stored.item(transaction, first)
    newest = evidence_versions.supersede(
        at, OFFICIAL, two.source, item.id, LinkSource("https://vi-du.vn/moi"), item.revision
    )
    advance(at, two.source, State.CONCLUDED)
    assert carry(at, two.draft, two.source) == CarriedOver(3, 1, 0)
    links = sheet(at, OFFICIAL, two.draft).links
    assert set(links) == {"1.1.1", "1.1.2"}
    (link,) = links["1.1.1"]
    assert (link.item.version_id, link.page, link.section) == (newest.version_id, "7", "II")
    assert (link.verdict, link.checks) == (None, frozenset())


def test_evidence_counts_after_confirming_and_only_if_in_force_on_the_new_day(at: Workplace) -> None:
    two = pair(at, {"1.1.1": G, "1.1.2": G})
    attach(at, two.source, ["1.1.1"], name="Còn hiệu lực")
    attach(at, two.source, ["1.1.2"], date(2024, 6, 30), "Hết hiệu lực")
    assert offer(at, OFFICIAL, two.draft).ended == 1
    carry(at, two.draft, two.source)
    for code in ("1.1.1", "1.1.2"):
        save_answer(at, OFFICIAL, two.draft, Entry(code, G), 1)
    assert sheet(at, OFFICIAL, two.draft).rating.answers[:2] == "GE"
    submit(at, LEADER, two.draft)
    verification.save_assessor_answer(at, ASSESSOR, two.draft, Entry("1.1.1", G), 0)
    with at.store.reading() as transaction:
        rows = {row.stage: row.answers for row in results.of_assessment(transaction, two.draft)}
    assert rows[Stage.ASSESSOR][0] == "E"


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


def test_evidence_taken_off_again_does_not_come_back(at: Workplace) -> None:
    two = pair(at, THREE)
    attach(at, two.source, ["1.1.1"])
    carry(at, two.draft, two.source)
    (link,) = sheet(at, OFFICIAL, two.draft).links["1.1.1"]
    evidence.detach(at, OFFICIAL, two.draft, link.id)
    carry(at, two.draft, two.source)
    assert sheet(at, OFFICIAL, two.draft).links == {}


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


def test_the_cycle_that_is_followed_is_the_source_even_if_a_newer_one_lies_between(at: Workplace) -> None:
    first, between = cycle_on(at, "Kỳ đầu 2023", date(2023, 6, 30)), cycle_on(at, "Kỳ 2023", THEN)
    older, newer = started(at, first), started(at, between)
    followed = started(at, cycle_on(at, "Kỳ nối tiếp", LATER, follows=first))
    free = started(at, cycle_on(at, "Kỳ 2024", LATER))
    assert _source(at, followed) == older
    assert _source(at, free) == newer


def test_where_the_followed_cycle_has_nothing_of_this_unit_nothing_else_is_taken(at: Workplace) -> None:
    first = cycle_on(at, "Kỳ đầu 2023", date(2023, 6, 30))
    started(at, cycle_on(at, "Kỳ 2023", THEN))
    draft = started(at, cycle_on(at, "Kỳ nối tiếp", LATER, follows=first))
    assert offer(at, OFFICIAL, draft).obstacle is Obstacle.NONE_EARLIER


def test_another_framework_is_no_source(at: Workplace) -> None:
    other = open_cycle(at, "Sản xuất sạch hơn", THEN, "san-xuat-sach-hon")
    started(at, other)
    draft = started(at, cycle_on(at, "Kỳ 2024", LATER, follows=other))
    assert offer(at, OFFICIAL, draft).source is None


def _source(at: Workplace, draft: int) -> int | None:
    found = offer(at, OFFICIAL, draft).source
    return found.assessment.id if found else None


def test_what_was_itself_only_carried_is_not_carried_again(at: Workplace) -> None:
    two = pair(at, THREE)
    carry(at, two.draft, two.source)
    save_answer(at, OFFICIAL, two.draft, Entry("1.1.1", Y), 1)
    third = started(at, cycle_on(at, "Kỳ 2025", date(2025, 6, 1)))
    found = offer(at, OFFICIAL, third)
    assert [(s.sub_code, s.level) for s in found.suggestions] == [("1.1.1", Y)]
    assert found.unconfirmed == ("1.1.2", "1.1.3")
    assert carry(at, third, two.draft).answers == 1


def test_a_changed_criterion_is_carried_with_its_mark_and_a_gone_one_is_not(at: Workplace) -> None:
    source = started(at, cycle_on(at, "Kỳ 2023", THEN))
    for code, level in THREE.items():
        save_answer(at, OFFICIAL, source, Entry(code, level), 0)
    edition = reworded("1.1.1", reworded("1.1.3"), title=Text("Tiêu chí viết lại", "Rewritten"))
    draft = started(at, cycle_on(at, "Kỳ 2024", LATER, edition))
    found = offer(at, OFFICIAL, draft)
    assert [(s.sub_code, s.is_changed) for s in found.suggestions] == [("1.1.1", True), ("1.1.2", False)]
    assert (found.changed, found.gone) == (("1.1.1",), ("1.1.3",))
    carry(at, draft, source)
    told = origins(at, OFFICIAL, draft)
    assert {code: (each.cycle, each.is_changed) for code, each in told.items()} == {
        "1.1.1": ("Kỳ 2023", True),
        "1.1.2": ("Kỳ 2023", False),
    }


def test_a_measured_value_stays_behind_when_the_unit_is_another(at: Workplace) -> None:
    source = started(at, cycle_on(at, "Kỳ 2023", THEN))
    save_answer(at, OFFICIAL, source, Entry("1.1.3", R, Decimal(40)), 0)
    measure = FRAMEWORK.sub_indicator("1.1.3").measure
    assert measure is not None
    edition = reworded("1.1.3", measure=replace(measure, unit=Text("vụ", "cases")))
    draft = started(at, cycle_on(at, "Kỳ 2024", LATER, edition))
    (found,) = offer(at, OFFICIAL, draft).suggestions
    assert (found.level, found.measured, found.is_changed) == (R, None, True)


def test_not_applicable_comes_with_its_reason(at: Workplace) -> None:
    two = pair(at, {"1.1.1": N})
    carry(at, two.draft, two.source)
    found = own_answers(at, two.draft)["1.1.1"]
    assert (found.level, found.to_reconfirm, found.note) == (N, True, "giải trình 1.1.1")
    assert sheet(at, OFFICIAL, two.draft).rating.answers[0] == "C"


def test_a_unit_that_only_changed_its_kind_goes_on_and_holds_its_documents_anew(at: Workplace) -> None:
    old, new = "district-311-20230410", "district-311-20250101"
    who = on(old)
    source = started(at, cycle_on(at, "Kỳ 2024", LATER), old, who)
    save_answer(at, who, source, Entry("1.1.1", G), 0)
    item = evidence.add_evidence(
        at, who, source, evidence.EvidenceDetails("Báo cáo"), LinkSource("https://vi-du.vn")
    )
    evidence.attach(at, who, source, item.version_id, ["1.1.1"], evidence.Locator("2"))
    draft = started(at, cycle_on(at, "Kỳ 2025", date(2025, 3, 31)), new, who)
    assert carry(at, draft, source, who) == CarriedOver(1, 1, 0)
    (link,) = sheet(at, who, draft).links["1.1.1"]
    assert (link.item.locality_key, link.item.url, link.page) == (new, "https://vi-du.vn", "2")


def test_from_the_unit_it_continues_one_to_one_only_published_levels_may_be_seen(at: Workplace) -> None:
    old, new = "district-317-20230410", "commune-11914-20250701"
    then, now = on(old), on(new, account_id=6)
    source = started(at, cycle_on(at, "Kỳ 2024", LATER), old, then)
    save_answer(at, then, source, Entry("1.1.1", G, note="riêng"), 0)
    draft = started(at, cycle_on(at, "Kỳ 2025", date(2025, 12, 31)), new, now)
    assert offer(at, now, draft).obstacle is Obstacle.NOT_SEEN
    with pytest.raises(SourceNotTaken):
        carry(at, draft, source, now)
    submit(at, on(old, "leader", 2), source)
    verification.save_assessor_answer(at, on(old, "assessor", 3), source, Entry("1.1.1", Y, note="thiếu"), 0)
    conclusion.conclude(at, on(old, "lead_assessor", 4), source)
    assert offer(at, now, draft).obstacle is Obstacle.NOT_SEEN
    publication.publish(at, COORDINATOR, source, "thử")
    (found,) = offer(at, now, draft).suggestions
    assert (found.level, found.note, found.is_concluded, found.links) == (Y, "", True, ())
    assert carry(at, draft, source, now) == CarriedOver(1, 0, 0)


def test_after_a_merger_nothing_is_carried_and_the_predecessors_are_named(at: Workplace) -> None:
    old, new = "commune-11413-20230410", "commune-11413-20250701"
    started(at, cycle_on(at, "Kỳ 2024", LATER), old, on(old))
    draft = started(at, cycle_on(at, "Kỳ 2025", date(2025, 12, 31)), new, on(new))
    found = offer(at, on(new), draft)
    assert (found.obstacle, found.suggestions) == (Obstacle.MERGED, ())
    assert "Phường Đằng Lâm" in {unit.full_name for unit in found.merged_from}
    assert all(unit.level == "commune" for unit in found.merged_from)


def test_before_any_earlier_cycle_there_is_nothing_to_say(at: Workplace) -> None:
    draft = started(at, cycle_on(at, "Kỳ 2024", LATER))
    found = offer(at, OFFICIAL, draft)
    assert (found.obstacle, found.source) == (Obstacle.NONE_EARLIER, None)
    assert KEY == "district-306-20230410"
