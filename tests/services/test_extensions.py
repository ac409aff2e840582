"""More time for one locality: later only, with a reason, told for ever, and shown wherever a day is due."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import event

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Permission
from scorecard.assessment.deadlines import Due
from scorecard.assessment.planning import Step
from scorecard.assessment.workflow import ReasonMissing
from scorecard.services import assessments, cycles, extensions, submission
from scorecard.services.assessor_errors import ExtensionNotLater, LocalityOutsideCycle, NothingToExtend
from scorecard.services.cycle_errors import CycleStepNotPossible, CycleYearWrong
from scorecard.services.cycles import CycleDates
from scorecard.services.tasks import startable, tasks
from scorecard.services.verification_sheet import queue, verification_sheet
from scorecard.services.workplace import Workplace
from scorecard.store import events, planning
from tests.access.expected import RELATIONS, ROLES, expected
from tests.access.places import DAY, REFERENCE, actor, grant_keys
from tests.services.rounds import WHO
from tests.services.world import NOW, open_cycle, workplace

KEY = grant_keys()["own"] or ""
OTHER = grant_keys()["sibling"] or ""
COORDINATOR = actor("coordinator", "everywhere", 5)
SELF, VERIFY, PUBLISH = (DAY + timedelta(days=days) for days in (10, 30, 50))
LATER = SELF + timedelta(days=7)


@pytest.fixture
def cycle_id(at: Workplace) -> int:
    made = open_cycle(at, "Kỳ 2024")
    dates = CycleDates(REFERENCE, SELF, VERIFY, PUBLISH)
    cycles.change_dates(at, COORDINATOR, made, dates, "đặt hạn", 1)
    return made


def extend(at: Workplace, cycle_id: int, until: date, step: Step = Step.SUBMIT, key: str = KEY) -> None:
    extensions.extend(at, COORDINATOR, cycle_id, key, step, until, "mưa bão")


def test_an_extension_is_listed_with_its_reason_and_who_granted_it(at: Workplace, cycle_id: int) -> None:
    extend(at, cycle_id, LATER)
    extend(at, cycle_id, LATER + timedelta(days=1))
    sheet = extensions.extension_sheet(at, COORDINATOR, cycle_id)
    newest, older = sheet.granted
    assert (newest.extension.until, newest.extension.reason, newest.by, newest.holds) == (
        LATER + timedelta(days=1),
        "mưa bão",
        "Người 5",
        True,
    )
    assert (older.extension.until, older.holds) == (LATER, False)
    assert sheet.present(KEY, Step.SUBMIT) == Due(LATER + timedelta(days=1), SELF)
    assert sheet.present(OTHER, Step.SUBMIT) == Due(SELF, SELF)


@pytest.mark.parametrize("until", [SELF, SELF - timedelta(days=1), DAY - timedelta(days=1), date(2020, 1, 1)])
def test_an_extension_to_an_earlier_or_the_same_day_is_refused(
    at: Workplace, cycle_id: int, until: date
) -> None:
    with pytest.raises(ExtensionNotLater) as refused:
        extend(at, cycle_id, until)
    assert refused.value.params == {"day": f"{SELF:%d/%m/%Y}"}
    assert extensions.extension_sheet(at, COORDINATOR, cycle_id).granted == ()


def test_a_second_extension_is_later_than_the_first(at: Workplace, cycle_id: int) -> None:
    extend(at, cycle_id, LATER)
    with pytest.raises(ExtensionNotLater):
        extend(at, cycle_id, LATER)
    with pytest.raises(ExtensionNotLater):
        extend(at, cycle_id, SELF + timedelta(days=1))


def test_time_that_has_passed_cannot_be_granted(at: Workplace) -> None:
    cycle_id = open_cycle(at, "Kỳ đã trễ")
    late = DAY - timedelta(days=9)
    cycles.change_dates(at, COORDINATOR, cycle_id, CycleDates(REFERENCE, late), "đặt hạn", 1)
    with pytest.raises(ExtensionNotLater):
        extend(at, cycle_id, DAY - timedelta(days=1))
    extend(at, cycle_id, DAY)


def test_what_cannot_be_extended_is_named(at: Workplace, cycle_id: int) -> None:
    with pytest.raises(ReasonMissing):
        extensions.extend(at, COORDINATOR, cycle_id, KEY, Step.SUBMIT, LATER, " \n")
    with pytest.raises(NothingToExtend):
        extend(at, cycle_id, LATER, Step.TRAIN)
    with pytest.raises(NothingToExtend):
        extend(at, open_cycle(at, "Kỳ không hạn"), LATER)
    with pytest.raises(CycleYearWrong):
        extend(at, cycle_id, date(2101, 1, 1))
    with pytest.raises(LocalityOutsideCycle):
        extend(at, cycle_id, LATER, key=grant_keys()["successor"] or "")  # it began after the reference date


def test_only_localities_of_the_cycles_list_get_more_time(at: Workplace, cycle_id: int) -> None:
    with at.store.writing() as transaction:
        planning.take_in(transaction, cycle_id, [OTHER], 5, NOW)
    with pytest.raises(LocalityOutsideCycle):
        extend(at, cycle_id, LATER)
    extend(at, cycle_id, LATER, key=OTHER)


def test_nothing_is_extended_in_a_closed_cycle(at: Workplace, cycle_id: int) -> None:
    cycles.close_cycle(at, COORDINATOR, cycle_id)
    with pytest.raises(CycleStepNotPossible):
        extend(at, cycle_id, LATER)
    assert not extensions.extension_sheet(at, COORDINATOR, cycle_id).may_extend


def test_the_history_tells_from_which_day_to_which_and_why(at: Workplace, cycle_id: int) -> None:
    extend(at, cycle_id, LATER)
    with at.store.reading() as connection:
        told = [each for each in events.events(connection) if each.action == "extend_deadline"]
        texts = events.texts_of(connection, [told[0].id])
    body = json.loads(told[0].body)
    assert (told[0].chain, body["role"], body["after"]["locality"]) == ("system", "coordinator", KEY)
    assert (body["before"]["self_due"], body["after"]["self_due"]) == (str(SELF), str(LATER))
    assert texts[told[0].id, "reason"][1] == "mưa bão"


def test_every_reader_of_a_due_day_sees_the_extension_of_its_own_locality(
    at: Workplace, cycle_id: int
) -> None:
    extend(at, cycle_id, LATER)
    extend(at, cycle_id, VERIFY + timedelta(days=3), Step.CONCLUDE)
    official = WHO["official"]
    (start,) = startable(at, official)
    assert (start.dues[KEY].submit, start.due) == (
        Due(LATER, SELF),
        Due(SELF, SELF),
    )  # its wards have no more
    number = assessments.start_assessment(at, official, cycle_id, KEY)
    assert assessments.sheet(at, official, number).dues.submit == Due(LATER, SELF)
    assert tasks(at, official).own[0].card.dues.submit == Due(LATER, SELF)
    submission.submit(at, WHO["leader"], number)
    concluding = Due(VERIFY + timedelta(days=3), VERIFY)
    assert [item.card.dues.conclude for item in queue(at, WHO["assessor"])] == [concluding]
    assert verification_sheet(at, WHO["assessor"], number).dues.conclude == concluding
    (waiting,) = tasks(at, WHO["assessor"]).to_verify
    assert (waiting.count, waiting.due, waiting.extended) == (1, concluding, 1)
    (seen,) = tasks(at, actor("leadership", "parent")).progress
    assert seen.extended == 1


def test_of_several_due_days_the_nearest_is_shown_and_the_longer_ones_are_counted(
    at: Workplace, cycle_id: int
) -> None:
    for key in (KEY, OTHER):
        number = assessments.start_assessment(at, COORDINATOR, cycle_id, key)
        submission.submit(at, actor("leader", "everywhere", 2), number)
    extend(at, cycle_id, VERIFY + timedelta(days=3), Step.CONCLUDE)
    (waiting,) = tasks(at, actor("assessor", "everywhere", 3)).to_verify
    assert (waiting.count, waiting.due, waiting.extended) == (2, Due(VERIFY, VERIFY), 1)


def test_a_list_of_assessments_reads_the_extensions_once(at: Workplace, cycle_id: int) -> None:
    for key in (KEY, OTHER):
        assessments.start_assessment(at, COORDINATOR, cycle_id, key)
    statements: list[str] = []
    event.listen(at.store.engine, "before_cursor_execute", lambda *told: statements.append(str(told[2])))
    for _ in range(2):
        assert len(assessments.cards(at, COORDINATOR, Permission.VIEW_PROGRESS)) == 2
    assert sum("FROM extension" in each for each in statements) == 2


def test_extensions_follow_the_verdicts_written_by_hand(at: Workplace, cycle_id: int) -> None:
    day = LATER
    for role, relation in product(ROLES, RELATIONS):
        who = replace(actor(role, relation), account_id=5)
        if expected("manage_cycles", role, relation, "d"):
            day += timedelta(days=1)
            extensions.extend(at, who, cycle_id, KEY, Step.SUBMIT, day, "bão")
            assert extensions.extension_sheet(at, who, cycle_id).granted
            continue
        with pytest.raises(NotAllowed):
            extensions.extend(at, who, cycle_id, KEY, Step.SUBMIT, PUBLISH, "bão")
        with pytest.raises(NotAllowed):
            extensions.extension_sheet(at, who, cycle_id)


def test_of_two_coordinators_granting_the_same_day_at_once_one_is_told_it_is_no_later(
    tmp_path: Path, database_url: str
) -> None:
    at = workplace(tmp_path, database_url)
    cycle_id = open_cycle(at, "Kỳ 2024")
    cycles.change_dates(at, COORDINATOR, cycle_id, CycleDates(REFERENCE, SELF, VERIFY, PUBLISH), "hạn", 1)

    def grant(account: int) -> bool:
        try:
            who = replace(COORDINATOR, account_id=account)
            extensions.extend(at, who, cycle_id, KEY, Step.SUBMIT, LATER, "mưa bão")
        except ExtensionNotLater:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(grant, [5, 6] * 4)) == [False] * 7 + [True]
    assert len(extensions.extension_sheet(at, COORDINATOR, cycle_id).granted) == 1
