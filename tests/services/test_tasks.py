"""What waits for whom: by role, by state, and only inside one's own places."""

from dataclasses import replace
from datetime import date

from scorecard.assessment.records import State
from scorecard.framework.models import Level
from scorecard.services import assessments, conclusion, objections, scoring, submission, verification
from scorecard.services.scoring import Entry
from scorecard.services.tasks import own_cards, startable, tasks
from scorecard.services.workplace import Workplace
from tests.access.places import actor, grant_keys
from tests.services.rounds import WHO, drafted, submitted
from tests.services.world import open_cycle

OWN = grant_keys()["own"] or ""


def test_an_open_cycle_is_offered_for_the_unit_itself_first(at: Workplace) -> None:
    open_cycle(at, "Kỳ 2024")
    found = startable(at, actor("official", "own"))
    assert [each.cycle.name for each in found] == ["Kỳ 2024"]
    assert found[0].localities[0].full_name == "Quận Hải An"


def test_only_those_who_score_or_submit_are_offered_to_begin(at: Workplace) -> None:
    open_cycle(at, "Kỳ 2024")
    for role in ("assessor", "lead_assessor", "coordinator", "leadership", "administrator"):
        assert startable(at, actor(role, "everywhere")) == ()


def test_a_begun_assessment_is_a_task_with_what_is_missing(at: Workplace) -> None:
    who, cycle_id = actor("official", "own"), open_cycle(at, "Kỳ 2024")
    number = assessments.start_assessment(at, who, cycle_id, OWN)
    scoring.save_answer(at, who, number, Entry("1.1.1", Level.RED), 0)
    found = tasks(at, who)
    assert [(each.card.assessment.id, each.asked, each.unanswered) for each in found.own] == [
        (number, 193, 192)
    ]
    assert found.own[0].open_indicators == 39
    assert (found.own[0].may_score, found.own[0].may_submit) == (True, False)
    assert found.to_start == ()


def test_after_submission_it_waits_for_the_assessor_and_no_longer_for_the_locality(at: Workplace) -> None:
    cycle_id = open_cycle(at, "Kỳ 2024")
    number = assessments.start_assessment(at, actor("official", "own"), cycle_id, OWN)
    submission.submit(at, actor("leader", "own", 2), number)
    assert tasks(at, actor("official", "own")).own == ()
    assert [each.count for each in tasks(at, actor("assessor", "own", 3)).to_verify] == [1]
    assert tasks(at, actor("assessor", "sibling", 4)).to_verify == ()
    assert [card.assessment.state for card in own_cards(at, actor("official", "own"))] == [State.SUBMITTED]


def test_a_neighbours_assessment_is_nobody_elses_task(at: Workplace) -> None:
    cycle_id = open_cycle(at, "Kỳ 2024")
    assessments.start_assessment(at, actor("official", "own"), cycle_id, OWN)
    assert own_cards(at, actor("official", "sibling")) == []
    assert own_cards(at, actor("coordinator", "everywhere")) == []


def test_progress_is_counted_by_state_inside_the_scope(at: Workplace) -> None:
    cycle_id = open_cycle(at, "Kỳ 2024")
    assessments.start_assessment(at, actor("official", "own"), cycle_id, OWN)
    seen = tasks(at, actor("leadership", "parent")).progress
    assert [(each.cycle.name, dict(each.by_state)) for each in seen] == [("Kỳ 2024", {State.DRAFT: 1})]
    elsewhere = tasks(at, actor("leadership", "other_province")).progress
    assert [each.started for each in elsewhere] == [0]
    assert tasks(at, actor("official", "own")).progress == ()


def test_a_conclusion_waits_for_the_leader_and_an_objection_for_the_lead(at: Workplace) -> None:
    case = submitted(at, "Kỳ 2024")
    leader, lead = WHO["leader"], WHO["lead_assessor"]
    verification.save_assessor_answer(at, WHO["assessor"], case.id, Entry("1.1.2", Level.GREEN), 0)
    conclusion.conclude(at, lead, case.id)
    found = tasks(at, leader).to_object
    assert [(each.card.assessment.id, each.last_day) for each in found] == [(case.id, date(2026, 12, 1))]
    assert tasks(at, WHO["official"]).to_object == ()
    assert tasks(at, replace(leader, today=date(2026, 12, 2))).to_object == ()
    assert tasks(at, lead).to_answer == ()
    objections.raise_objections(at, leader, case.id, {"1.1.2": "xem lại"})
    assert [each.count for each in tasks(at, lead).to_answer] == [1]
    assert tasks(at, WHO["coordinator"]).to_publish == ()


def test_evidence_that_ends_and_greens_without_evidence_are_told_at_the_reference_date(at: Workplace) -> None:
    made = drafted(at, "Kỳ 2024")  # judged on 31/12/2024
    made.claim(Level.GREEN, "1.1.1", "1.1.2", "1.2.1")
    made.prove("1.1.1", title="Hết hạn", valid_to=date(2024, 12, 30))
    made.prove("1.1.2", title="Sắp hết", valid_to=date(2025, 1, 30))
    made.prove("1.1.3", title="Còn lâu", valid_to=date(2025, 1, 31))
    own = tasks(at, actor("official", "own")).own[0]
    assert [(each.title, each.ended) for each in own.ending] == [("Hết hạn", True), ("Sắp hết", False)]
    assert own.unevidenced == ("1.1.1", "1.2.1")
