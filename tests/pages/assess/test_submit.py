"""Handing over: the leader sees what is missing, confirms, and the state changes; earlier rounds are told."""

from collections.abc import Callable

import pytest

from scorecard.access.roles import Role
from scorecard.assessment.records import State
from scorecard.framework.models import Level
from scorecard.services.assessments import sheet
from scorecard.services.scoring import Entry, save_answer
from scorecard.services.submission import return_to_locality, submit
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words

PAGE = "assess/submit.py"
People = Callable[..., Person]


@pytest.fixture
def leader(person: People) -> Person:
    return person(Role.LEADER)


def test_what_is_missing_is_listed_by_indicator(
    at: Workplace, assessment_id: int, official: Person, leader: Person
) -> None:
    save_answer(at, official.actor, assessment_id, Entry("1.1.1", Level.GREEN), 0)
    run = leader.screen(PAGE)
    assert not run.exception
    assert "Còn thiếu ở 39 chỉ số" in words(run)
    assert "1 xanh thiếu minh chứng" in words(run)


def test_without_the_confirmation_nothing_is_submitted(
    at: Workplace, assessment_id: int, leader: Person
) -> None:
    run = leader.screen(PAGE)
    run.button(key="assess-submit").click().run()
    assert "Chưa có gì được nộp" in words(run)
    assert sheet(at, leader.actor, assessment_id).assessment.state is State.DRAFT


def test_the_leader_submits(at: Workplace, assessment_id: int, leader: Person) -> None:
    run = leader.screen(PAGE)
    run.checkbox(key="assess-submit-confirmed").check().run()
    run.button(key="assess-submit").click().run()
    assert not run.exception
    assert sheet(at, leader.actor, assessment_id).assessment.state is State.SUBMITTED
    assert "Đã nộp bản tự chấm" in words(run)
    assert not [each for each in run.button if each.key == "assess-submit"]


def test_an_official_without_the_leaders_role_cannot_submit(assessment_id: int, official: Person) -> None:
    run = official.screen(PAGE)
    assert "Lãnh đạo địa phương nộp" in words(run)
    assert not [each for each in run.button if each.key == "assess-submit"]


def test_earlier_rounds_are_told_with_their_reasons(
    at: Workplace, assessment_id: int, leader: Person, person: People
) -> None:
    submit(at, leader.actor, assessment_id, "kính chuyển")
    return_to_locality(at, person(Role.ASSESSOR).actor, assessment_id, "Thiếu báo cáo khảo sát")
    run = leader.screen(PAGE)
    assert "kính chuyển" in words(run)
    assert "Thiếu báo cáo khảo sát" in words(run)
    run.checkbox(key="assess-submit-confirmed").check().run()
    run.button(key="assess-submit").click().run()
    assert sheet(at, leader.actor, assessment_id).assessment.state is State.SUBMITTED
