"""Sharing the work on the screens: the leader gives, changes and takes back; officials read and find their own."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.assessment.planning import WorkAssignment
from scorecard.framework.models import Level
from scorecard.services import scoring, submission, work_sharing
from scorecard.services.scoring import Entry
from scorecard.services.work_sharing import Work
from scorecard.services.workplace import Workplace
from scorecard.store import accounts, tables
from scorecard.store import work as stored
from tests.pages.people import Person, words
from tests.services.sharing import SELF_DUE, judged_on, shared
from tests.services.world import NOW

PAGE, SELF_ASSESS, SUBMIT, HOME = (
    "assess/sharing.py",
    "assess/self_assess.py",
    "assess/submit.py",
    "home/home.py",
)
HEALTH = "Trạm y tế"
People = Callable[..., Person]


@pytest.fixture
def leader(person: People) -> Person:
    return person(Role.LEADER)


@pytest.fixture
def due_on(at: Workplace, cycle_id: int) -> None:
    c = tables.Cycle
    with at.store.writing() as transaction:
        transaction.execute(update(c).where(c.id == cycle_id).values(self_due=SELF_DUE))


def key(assessment_id: int, what: str) -> str:
    return f"assess-share-{assessment_id}-{what}"


def rows(at: Workplace, assessment_id: int) -> dict[str, WorkAssignment]:
    with at.store.reading() as transaction:
        found = stored.assignments(transaction, [assessment_id])
    return {each.indicator_code: each for each in found if each.is_given}


def links(run: AppTest) -> list[str]:
    return [str(each.proto.label) for each in run.get("page_link")]


def give(at: Workplace, leader: Person, assessment_id: int, work: Work, *codes: str) -> None:
    work_sharing.assign_work(at, leader.actor, assessment_id, work, dict.fromkeys(codes, 0))


def test_a_leader_gives_a_whole_quadrant_to_an_official_with_a_day(
    at: Workplace, due_on: None, assessment_id: int, official: Person, leader: Person
) -> None:
    run = leader.screen(PAGE)
    assert not run.exception
    assert "0 chỉ số đã giao · 39 chưa giao" in words(run)
    run.button(key=key(assessment_id, "quadrant-1")).click().run()
    chosen = run.multiselect(key=key(assessment_id, "codes")).value
    assert chosen[:2] == ["1.1", "1.2"]
    run.selectbox(key=key(assessment_id, "person")).set_value(official.actor.account_id).run()
    run.date_input(key=key(assessment_id, "due")).set_value(SELF_DUE - timedelta(days=3)).run()
    run.text_input(key=key(assessment_id, "note")).input("số liệu quý 3").run()
    run.button(key=key(assessment_id, "save")).click().run()
    assert not run.exception
    found = rows(at, assessment_id)
    assert sorted(found) == sorted(chosen)
    assert {(e.account_id, e.due, e.note) for e in found.values()} == {
        (official.actor.account_id, SELF_DUE - timedelta(days=3), "số liệu quý 3")
    }
    assert f"Đã giao {len(chosen)} chỉ số, hạn 30/11/2026." in words(run)
    assert run.multiselect(key=key(assessment_id, "codes")).value == []
    assert "Tiến độ theo người" in words(run)


def test_a_department_is_written_freely_and_offered_again(
    at: Workplace, assessment_id: int, leader: Person
) -> None:
    run = leader.screen(PAGE)
    assert HEALTH in run.selectbox(key=key(assessment_id, "department")).options
    run.multiselect(key=key(assessment_id, "codes")).set_value(["3.1", "3.2"]).run()
    department = run.selectbox(key=key(assessment_id, "department"))
    department.options.append("Tổ công nghệ số")  # as a browser does with what is typed
    department.set_value("Tổ công nghệ số").run()
    run.button(key=key(assessment_id, "save")).click().run()
    assert {each.department for each in rows(at, assessment_id).values()} == {"Tổ công nghệ số"}
    again = leader.screen(PAGE).selectbox(key=key(assessment_id, "department"))
    assert again.options[0] == "Tổ công nghệ số"


def test_a_day_after_the_localitys_own_is_told_before_and_refused_at_the_press(
    at: Workplace, due_on: None, assessment_id: int, leader: Person
) -> None:
    run = leader.screen(PAGE)
    assert "Bản tự chấm của địa phương: hạn 03/12/2026" in words(run)
    run.multiselect(key=key(assessment_id, "codes")).set_value(["1.1"]).run()
    run.selectbox(key=key(assessment_id, "department")).set_value(HEALTH).run()
    run.date_input(key=key(assessment_id, "due")).set_value(SELF_DUE + timedelta(days=1)).run()
    assert "04/12/2026" in run.warning[0].value
    run.button(key=key(assessment_id, "save")).click().run()
    assert "SC-533" in words(run)
    assert rows(at, assessment_id) == {}
    assert run.multiselect(key=key(assessment_id, "codes")).value == ["1.1"]


def test_what_was_given_alike_fills_the_fields_and_one_part_of_it_is_changed(
    at: Workplace, assessment_id: int, official: Person, leader: Person
) -> None:
    give(at, leader, assessment_id, Work(official.actor.account_id, HEALTH, SELF_DUE), "1.1", "1.2")
    run = leader.screen(PAGE)
    run.multiselect(key=key(assessment_id, "codes")).set_value(["1.1", "1.2"]).run()
    assert run.selectbox(key=key(assessment_id, "department")).value == HEALTH
    run.date_input(key=key(assessment_id, "due")).set_value(SELF_DUE - timedelta(days=1)).run()
    run.button(key=key(assessment_id, "save")).click().run()
    assert {(e.account_id, e.department, e.due, e.version) for e in rows(at, assessment_id).values()} == {
        (official.actor.account_id, HEALTH, SELF_DUE - timedelta(days=1), 2)
    }


def test_a_leader_takes_back(at: Workplace, assessment_id: int, leader: Person) -> None:
    give(at, leader, assessment_id, Work(department=HEALTH), "1.1", "1.2")
    run = leader.screen(PAGE)
    assert key(assessment_id, "take-back") not in {str(each.key) for each in run.button}
    run.multiselect(key=key(assessment_id, "codes")).set_value(["1.1"]).run()
    run.button(key=key(assessment_id, "take-back")).click().run()
    assert sorted(rows(at, assessment_id)) == ["1.2"]
    assert "Đã thu hồi phân công" in words(run)


def test_another_leaders_change_is_not_overwritten(
    at: Workplace, assessment_id: int, leader: Person, person: People
) -> None:
    run = leader.screen(PAGE)
    run.multiselect(key=key(assessment_id, "codes")).set_value(["1.1"]).run()
    run.selectbox(key=key(assessment_id, "department")).set_value("Công an xã, phường, đặc khu").run()
    give(at, person(Role.LEADER, name="lanhdao.hai"), assessment_id, Work(department=HEALTH), "1.1")
    run.button(key=key(assessment_id, "save")).click().run()
    assert "SC-535" in words(run)
    assert rows(at, assessment_id)["1.1"].department == HEALTH
    assert HEALTH in words(run)


def test_an_official_reads_the_sharing_and_has_nothing_to_press_in_it(
    at: Workplace, assessment_id: int, official: Person, leader: Person
) -> None:
    assert "Chưa phân công" in words(official.screen(PAGE))
    give(at, leader, assessment_id, Work(department=HEALTH), "1.1")
    run = official.screen(PAGE)
    assert not run.exception
    assert "1 chỉ số đã giao · 38 chưa giao" in words(run)
    assert not [each for each in run.button if str(each.key).startswith("assess-share")]
    assert not run.multiselect


def test_after_submission_the_leader_reads_it_only(at: Workplace, assessment_id: int, leader: Person) -> None:
    give(at, leader, assessment_id, Work(department=HEALTH), "1.1")
    submission.submit(at, leader.actor, assessment_id)
    run = leader.screen(PAGE)
    assert HEALTH in words(run)
    assert not [each for each in run.button if str(each.key).startswith("assess-share")]


def test_who_lost_the_right_is_told_apart_and_is_to_be_replaced(
    at: Workplace, assessment_id: int, official: Person, leader: Person
) -> None:
    give(at, leader, assessment_id, Work(official.actor.account_id), "1.1", "2.1")
    with at.store.writing() as transaction:
        for grant in accounts.grants(transaction, official.actor.account_id):
            accounts.revoke_grant(transaction, grant.id, NOW)
    run = leader.screen(PAGE)
    assert "Người được giao 1.1, 2.1 không còn quyền tự chấm" in words(run)
    assert "Hãy giao lại cho người khác." in words(run)
    assert f"{official.actor.name} (không còn quyền tự chấm)" in words(run)
    assert run.selectbox(key=key(assessment_id, "person")).options == []


def test_the_earlier_cycles_sharing_is_offered_and_taken_over(
    at: Workplace, cycle_id: int, assessment_id: int, official: Person, leader: Person
) -> None:
    give(at, leader, assessment_id, Work(official.actor.account_id, due=SELF_DUE), "1.1", "1.2")
    later = shared(at, "Kỳ 2025").id
    with at.store.reading() as transaction:
        number = transaction.execute(tables.Assessment.__table__.select()).mappings().all()[-1]["cycle_id"]
    judged_on(at, number, SELF_DUE)
    run = leader.screen(PAGE, assessment=str(later))
    run.button(key="assess-share-copy").click().run()
    assert not run.exception
    assert {code: (e.account_id, e.due) for code, e in rows(at, later).items()} == {
        "1.1": (official.actor.account_id, None),
        "1.2": (official.actor.account_id, None),
    }
    assert "assess-share-copy" not in {str(each.key) for each in run.button}


def test_home_tells_an_official_their_own_and_the_leader_what_nobody_has(
    at: Workplace, due_on: None, assessment_id: int, official: Person, leader: Person
) -> None:
    assert "Chưa giao chỉ số nào cho ai." in words(leader.screen(HOME))
    yesterday = official.actor.today - timedelta(days=1)
    give(at, leader, assessment_id, Work(official.actor.account_id, due=SELF_DUE), "1.1", "1.2")
    give(at, leader, assessment_id, Work(official.actor.account_id, HEALTH, yesterday), "2.1")
    run = official.screen(HOME)
    assert not run.exception
    due = f"{yesterday:%d/%m/%Y}"
    assert f"Giao cho bạn: 3 chỉ số · 3 còn thiếu · hạn gần nhất {due} · 1 quá hạn" in words(run)
    first = next(label for label in links(run) if label.startswith("2.1 "))
    assert "quá hạn 1 ngày" in first
    told = words(leader.screen(HOME))
    assert "36 chỉ số chưa giao" in told
    assert f"Đang quá hạn: {HEALTH}" in told


def test_the_form_tells_who_is_responsible_and_narrows_the_list_to_ones_own(
    at: Workplace, due_on: None, assessment_id: int, official: Person, leader: Person
) -> None:
    give(at, leader, assessment_id, Work(official.actor.account_id, due=SELF_DUE), "1.2", "4.1")
    give(at, leader, assessment_id, Work(department=HEALTH, note="số liệu quý 3"), "1.1")
    run = official.screen(SELF_ASSESS, indicator="1.1")
    assert f"Phụ trách: {HEALTH} · lời dặn: số liệu quý 3" in words(run)
    labels = run.radio(key="assess-list").options
    assert len(labels) == 39
    assert labels[1].endswith("→\u00a0bạn, 03/12")
    run.checkbox(key="assess-mine").check().run()
    assert not run.exception
    assert [label.split(" ")[1] for label in run.radio(key="assess-list").options] == ["1.2", "4.1"]
    assert run.query_params["indicator"] == "1.2"
    run.button(key="assess-after").click().run()
    assert run.query_params["indicator"] == "4.1"
    run.checkbox(key="assess-mine").uncheck().run()
    assert len(run.radio(key="assess-list").options) == 39


def test_who_has_no_indicator_of_their_own_gets_no_filter(
    at: Workplace, assessment_id: int, official: Person, leader: Person
) -> None:
    give(at, leader, assessment_id, Work(department=HEALTH), "1.1")
    assert "assess-mine" not in {str(each.key) for each in official.screen(SELF_ASSESS).checkbox}


def test_before_handing_over_it_is_told_who_owes_what(
    at: Workplace, assessment_id: int, official: Person, leader: Person
) -> None:
    assert "Ai còn thiếu gì" not in words(leader.screen(SUBMIT))
    give(at, leader, assessment_id, Work(department=HEALTH), "1.1", "1.2")
    scoring.save_answer(at, official.actor, assessment_id, Entry("1.1.1", Level.GREEN), 0)
    told = words(leader.screen(SUBMIT))
    assert f"<strong>{HEALTH}</strong> (1.1, 1.2): 9 chưa chấm · 1 xanh thiếu minh chứng" in told
    assert "): 183 chưa chấm</li>" in told
