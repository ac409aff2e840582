"""The demonstration's home: whole, true, apart from real ones."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from scorecard.access.roles import Actor, Role, Scope
from scorecard.assessment.records import CommentKind, EvidenceKind, Stage, State
from scorecard.assessment.requests import RequestState
from scorecard.demonstration import home
from scorecard.demonstration.home import DemonstrationThere
from scorecard.services import (
    agreement,
    calibration,
    comments,
    evidence_requests,
    history_check,
    my_work,
    result_upkeep,
    signing_in,
)
from scorecard.services.accounts import DEMONSTRATION_PASSWORD, demonstration_accounts, load_actor
from scorecard.services.home import is_demonstration
from scorecard.services.overview import overview
from scorecard.services.overview_since import moved_localities
from scorecard.services.provenance import provenance
from scorecard.services.provenance_records import Wanted
from scorecard.services.results import View, cycles_shown
from scorecard.services.selection import Selection
from scorecard.services.tasks import own_cards, tasks
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, cycles, migrating, results, tables
from scorecard.store.engine import open_engine
from scorecard.store.tables_results import Event, Publication
from scorecard.store.unit_of_work import Store
from tests.demonstration.conftest import NOW, clock

EVERYWHERE = Scope(everything=True)


def actors(at: Workplace, role: Role) -> list[Actor]:
    return [load_actor(at, account.id) for account, own in demonstration_accounts(at) if own is role]


def test_results_and_history_hold(at: Workplace) -> None:
    assert not result_upkeep.verify(at).differences
    assert not history_check.verify(at)
    assert migrating.differences(at.store.engine) == []


def test_it_says_that_it_is_a_demonstration(at: Workplace) -> None:
    assert is_demonstration(at)


def test_there_is_one_account_for_each_role_and_its_password_works(at: Workplace) -> None:
    people = demonstration_accounts(at)
    assert sorted(role for _, role in people) == sorted(Role)
    for account, role in people:
        assert signing_in.sign_in(at, account.username, DEMONSTRATION_PASSWORD, "127.0.0.1")
        assert load_actor(at, account.id).roles == {role}


def test_closed_accounts_open_nothing(at: Workplace) -> None:
    for username in ("canbo.diaphuong", "lanhdao.diaphuong", "tothamdinh"):
        with pytest.raises(signing_in.SignInRefused):
            signing_in.sign_in(at, username, DEMONSTRATION_PASSWORD, "127.0.0.1")


def test_every_state_of_the_procedure_is_there_to_be_seen(at: Workplace) -> None:
    with at.store.reading() as transaction:
        states = Counter(each.state for each in assessments.listed(transaction, EVERYWHERE))
        again = select(func.max(Publication.number))
        assert transaction.execute(again).scalar() == 2
    assert set(states) == set(State)


def test_the_official_of_hai_an_has_work_to_do(at: Workplace) -> None:
    with at.store.reading() as transaction:
        newest = next(cycle for cycle in cycles.cycles(transaction) if cycle.name == "Năm 2026")
        found = assessments.find(transaction, newest.id, "commune-11413-20250701")
        assert found is not None
        assert found.state is State.DRAFT
        (row,) = [each for each in results.of_assessment(transaction, found.id) if each.stage == Stage.SELF]
    assert 0.2 < row.coverage < 0.6


def test_an_objection_waits_for_the_lead_assessor(at: Workplace) -> None:
    (lead,) = actors(at, Role.LEAD_ASSESSOR)
    assert [(each.cycle.name, each.count) for each in tasks(at, lead).to_answer] == [("Năm 2026", 1)]


def test_of_two_calibration_rounds_one_has_results_and_one_is_still_scored(at: Workplace) -> None:
    (assessor,), (coordinator,) = actors(at, Role.ASSESSOR), actors(at, Role.COORDINATOR)
    second, first = calibration.round_cards(at, assessor)
    assert (first.round.open, first.finished, first.may_see_results) == (False, True, True)
    assert (second.round.open, second.scored, second.finished) == (True, 5, False)
    results = agreement.round_results(at, assessor, first.round.id)
    assert (len(results.cases), len(results.report.assessors)) == (10, 3)
    assert results.report.overall.exact.value is not None
    assert 0.3 < results.report.overall.exact.value < 1
    progress = calibration.round_progress(at, coordinator, second.round.id)
    assert sorted((each.scored, each.finished_at is not None) for each in progress) == [
        (5, False),
        (10, True),
    ]


def test_of_two_requests_of_hai_an_one_is_answered_with_a_file_and_one_still_owed(at: Workplace) -> None:
    (official,) = actors(at, Role.OFFICIAL)
    (waiting,) = evidence_requests.requests_waiting(at, official)
    assert (waiting.answered, waiting.overdue) == (1, 0)
    answered, owed = evidence_requests.requests(at, official, waiting.card.assessment.id).requests
    assert (answered.state, owed.state) == (RequestState.ANSWERED, RequestState.ASKED)
    assert [len(each.files) for each in (answered, owed)] == [1, 0]
    assert owed.link_works(NOW)
    assert all("(minh họa)" in each.agency for each in (answered, owed))


def test_hai_an_and_its_assessor_wrote_to_one_another(at: Workplace) -> None:
    (official,) = actors(at, Role.OFFICIAL)
    found = [comments.threads(at, official, card.assessment.id) for card in own_cards(at, official)]
    written = [thread for each in found for thread in each.by_sub.values()]
    assert [[each.kind for each in thread] for thread in written] == [
        [CommentKind.REQUEST, CommentKind.EXPLANATION, CommentKind.COMMENT]
    ]


def test_promises_of_hai_an_are_overdue(at: Workplace) -> None:
    for role in (Role.OFFICIAL, Role.LEADER):
        (person,) = actors(at, role)
        assert [each.card.locality.key for each in tasks(at, person).overdue] == ["commune-11413-20250701"]


def test_nothing_happened_in_the_future(at: Workplace) -> None:
    with at.store.reading() as transaction:
        assert transaction.execute(select(func.max(Event.at))).scalar_one() <= NOW


def test_nobody_verified_what_they_scored(at: Workplace) -> None:
    scored = select(tables.Answer.assessment_id, tables.Answer.saved_by).where(
        tables.Answer.stage == Stage.SELF
    )
    verified = select(tables.Answer.assessment_id, tables.Answer.saved_by).where(
        tables.Answer.stage == Stage.ASSESSOR
    )
    with at.store.reading() as transaction:
        pairs = [set(map(tuple, transaction.execute(query))) for query in (scored, verified)]
    assert not pairs[0] & pairs[1]


def test_every_difference_from_a_self_score_has_its_reason(at: Workplace) -> None:
    answer = tables.Answer
    with at.store.reading() as transaction:
        rows = transaction.execute(
            select(answer.assessment_id, answer.sub_code, answer.stage, answer.level, answer.note)
        )
        told = {(row[0], row[1], row[2]): (row[3], row[4]) for row in rows}
    for (assessment_id, sub_code, stage), (level, note) in told.items():
        if stage == Stage.ASSESSOR and level != told[assessment_id, sub_code, "self"][0]:
            assert note


def test_the_fictional_stories_go_where_they_should(at: Workplace) -> None:
    with at.store.reading() as transaction:
        by_id = {cycle.id: cycle.year for cycle in cycles.cycles(transaction)}
        rows = {
            (row.locality_key[8:13], by_id[row.cycle_id], row.stage): row.answers.count("G")
            for row in results.everything(transaction)
            if row.locality_key.startswith("commune-99")
        }
    rising = [rows["99001", year, Stage.CONSENSUS] for year in (2023, 2024, 2025, 2026)]
    slipping = [rows["99002", year, Stage.CONSENSUS] for year in (2023, 2024, 2025, 2026)]
    assert rising == sorted(rising)
    assert slipping == sorted(slipping, reverse=True)
    for year in (2023, 2024, 2025):
        assert rows["99003", year, Stage.SELF] - rows["99003", year, Stage.CONSENSUS] > 25


def test_one_red_of_cat_hai_turned_green_with_a_file_behind_it(at: Workplace) -> None:
    (leadership,) = actors(at, Role.LEADERSHIP)
    newest = cycles_shown(at, leadership, View.PUBLISHED)[0].cycle
    found = overview(at, leadership, Selection(View.PUBLISHED, newest.id))
    assert found.since is not None
    (mover,) = [each for each in moved_localities(found.since, 9) if 2 in found.since.moved[each.past]]
    unit = found.selected.localities[mover.row]
    indicator = found.selected.framework.indicators[mover.better[0]]
    assert (unit.name, indicator.code) == ("Cát Hải", "3.9")
    (coordinator,) = actors(at, Role.COORDINATOR)
    told = provenance(at, coordinator, Wanted(newest.id, unit.key, indicator.code))
    assert {(each.kind, each.page, each.counts, each.item is not None) for each in told.documents} == {
        (EvidenceKind.FILE, "1", True, True)
    }


def test_a_demonstration_is_replaced_only_when_asked(folder: Path) -> None:
    with pytest.raises(DemonstrationThere):
        home.fill(folder, clock)


def test_a_folder_with_real_data_is_never_replaced(tmp_path: Path) -> None:
    store = Store(open_engine(f"sqlite:///{tmp_path / 'scorecard.sqlite'}"))
    migrating.upgrade(store)
    store.engine.dispose()
    with pytest.raises(DemonstrationThere):
        home.fill(tmp_path, clock, again=True)
    assert (tmp_path / "scorecard.sqlite").exists()


def test_the_work_of_hai_an_is_shared_with_some_of_it_late_and_some_free(at: Workplace) -> None:
    leader, official = actors(at, Role.LEADER)[0], actors(at, Role.OFFICIAL)[0]
    told = my_work.shared_work(at, leader, tasks(at, leader).own).values()
    whole = next(each for each in told if each.unassigned < each.asked)
    assert (whole.asked, whole.unassigned, len(whole.late)) == (39, 11, 3)
    own = my_work.shared_work(at, official, tasks(at, official).own).values()
    assert max(each.given for each in own) == 8
