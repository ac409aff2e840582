"""The history as read: who sees what, by name, filtered; erased and altered texts told apart."""

from datetime import date
from itertools import product

import pytest
from sqlalchemy import delete, update

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import State
from scorecard.services import conclusion, history, sampling, submission, verification
from scorecard.services.editions import keep_edition
from scorecard.services.history import HistoryFilter
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.store.tables_results import EventText
from tests.access.expected import RELATIONS, ROLES, STATES, expected
from tests.access.places import actor
from tests.services.rounds import WHO, G, submitted
from tests.services.world import World, build

ADMINISTRATOR = actor("administrator", "everywhere", 9)
JUDGING = {"save_assessor_answer", "judge_evidence", "accept_rest", "save_consensus"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return build(tmp_path_factory.mktemp("home"))


def shown(at: Workplace, who: object, **wanted: object) -> list[history.HistoryEntry]:
    page = history.history(at, who, HistoryFilter(**wanted))
    rest = [history.history(at, who, HistoryFilter(**wanted, page=n)) for n in range(2, page.pages + 1)]
    return [entry for each in (page, *rest) for entry in each.entries]


def test_the_history_of_an_assessment_follows_the_verdicts_written_by_hand(world: World) -> None:
    wrong = []
    for role, relation in product(ROLES, RELATIONS):
        who = actor(role, relation)
        if (
            not any(expected("view_history", role, each, "d") for each in RELATIONS)
            and role != "lead_assessor"
        ):
            with pytest.raises(NotAllowed):
                history.history(world.at, who, HistoryFilter())
            continue
        found = {entry.assessment_id for entry in shown(world.at, who)}
        for letter, state in STATES.items():
            holds = world.cases[State(state)].assessment_id in found
            if holds != expected("view_history", role, relation, letter):
                wrong.append((role, relation, state, holds))
    assert not wrong


def test_a_locality_reads_the_assessors_judgement_only_once_it_is_known(world: World) -> None:
    for state in State:
        case = world.cases[state]
        seen = {e.action for e in shown(world.at, actor("official", "own"), assessment_id=case.assessment_id)}
        all_of_it = {e.action for e in shown(world.at, ADMINISTRATOR, assessment_id=case.assessment_id)}
        hidden = JUDGING if state in (State.SUBMITTED, State.IN_VERIFICATION, State.DRAFT) else set()
        assert seen == all_of_it - hidden, state


def test_a_locality_reads_of_the_sample_only_once_it_is_concluded(at: Workplace) -> None:
    case = submitted(at, "Kỳ có mẫu")
    locality = (WHO["official"], WHO["leader"], actor("coordinator", "everywhere", 5))

    def told(who: object) -> set[str]:
        return {e.action for e in shown(at, who, assessment_id=case.id)} & {
            "draw_sample",
            "accept_outside_sample",
        }

    sample = sampling.draw_sample(at, WHO["lead_assessor"], case.id, 0)
    assert [told(who) for who in locality] == [set(), set(), set()]
    assert told(WHO["lead_assessor"]) == {"draw_sample"}
    for code in sample.items:
        verification.save_assessor_answer(at, WHO["assessor"], case.id, Entry(code, G), 0)
    verification.accept_outside_sample(at, WHO["assessor"], case.id, 1)
    submission.return_to_locality(at, WHO["assessor"], case.id, "thiếu minh chứng")
    assert [told(who) for who in locality] == [set(), set(), set()]
    case.submit()
    verification.start_verification(at, WHO["assessor"], case.id)
    conclusion.conclude(at, WHO["lead_assessor"], case.id)
    assert all(told(who) == {"draw_sample", "accept_outside_sample"} for who in locality)


def test_only_who_manages_accounts_sees_deeds_that_belong_to_no_assessment(world: World) -> None:
    keep_edition(world.at, ADMINISTRATOR, "san-xuat-sach-hon")
    assert [e.action for e in shown(world.at, ADMINISTRATOR, action="keep_edition")] == ["keep_edition"]
    assert shown(world.at, actor("coordinator", "everywhere"), action="keep_edition") == []


def test_an_entry_names_person_place_and_cycle(world: World) -> None:
    case = world.cases[State.RETURNED]
    (entry,) = shown(world.at, ADMINISTRATOR, assessment_id=case.assessment_id, action="return")
    assert (entry.account_name, entry.role, entry.locality) == ("Người 3", "assessor", "Quận Hải An")
    assert entry.cycle == "Kỳ returned"
    assert entry.texts["reason"].text == "thiếu minh chứng"
    assert (entry.before, entry.after) == ({"state": "in_verification"}, {"state": "returned"})


def test_the_filter_narrows_by_person_action_place_and_vietnamese_day(world: World) -> None:
    at, who = world.at, ADMINISTRATOR
    assert {e.account_id for e in shown(at, who, account_id=2)} == {2}
    assert {e.action for e in shown(at, who, action="submit")} == {"submit"}
    assert {e.locality for e in shown(at, who, locality_key=world.locality_key)} == {"Quận Hải An"}
    assert shown(at, who, since=date(2026, 11, 22)) == []
    assert shown(at, who, until=date(2026, 11, 20)) == []
    everything = shown(at, who)
    assert shown(at, who, since=date(2026, 11, 21), until=date(2026, 11, 21)) == everything
    assert (
        len({e.id for e in everything}) == len(everything) == history.history(at, who, HistoryFilter()).total
    )


def test_the_filter_offers_only_what_occurs_in_sight(world: World) -> None:
    choices = history.history_choices(world.at, actor("official", "own"))
    assert choices.localities == {world.locality_key: "Quận Hải An"}
    assert "publish" in choices.actions
    assert choices.accounts[1] == "Người 1"
    assert history.history_choices(world.at, actor("official", "sibling")).actions == ()
    with pytest.raises(NotAllowed):
        history.history_choices(world.at, actor("assessor", "own"))


def test_an_erased_text_is_told_as_erased_and_an_altered_one_is_not_shown(world: World) -> None:
    wanted = {"assessment_id": world.cases[State.RETURNED].assessment_id, "action": "return"}
    (entry,) = shown(world.at, ADMINISTRATOR, **wanted)
    reason = (EventText.event_id == entry.id, EventText.field == "reason")
    with world.at.store.writing() as connection:
        connection.execute(update(EventText).where(*reason).values(text="đủ minh chứng"))
    (altered,) = shown(world.at, ADMINISTRATOR, **wanted)
    assert (altered.texts["reason"].text, altered.texts["reason"].intact) == (None, False)
    with world.at.store.writing() as connection:
        connection.execute(delete(EventText).where(*reason))
    (erased,) = shown(world.at, ADMINISTRATOR, **wanted)
    assert (erased.texts["reason"].text, erased.texts["reason"].intact) == (None, True)
