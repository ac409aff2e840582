"""The coordinator assigns assessors and grants more time: every button pressed, and the database looked at."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.assessment.planning import Step
from scorecard.services import cycles
from scorecard.services.cycles import CycleDates
from scorecard.services.workplace import Workplace
from scorecard.store import planning
from scorecard.store.cycles import cycle as stored_cycle
from tests.access.places import REFERENCE, grant_keys
from tests.pages.conftest import at, cycle_id, page_home, person  # noqa: F401  fixtures
from tests.pages.people import Person, words
from tests.services.world import NOW

PAGE = "admin/cycle_plan.py"
KEY, OTHER = grant_keys()["own"] or "", grant_keys()["sibling"] or ""
People = Callable[..., Person]


@pytest.fixture
def coordinator(at: Workplace, cycle_id: int, person: People) -> Person:  # noqa: F811
    """A coordinator, two assessors of Hải Phòng, and a cycle of quận Hải An and its neighbour."""
    for name in ("tham.dinh.a", "tham.dinh.b"):
        person(Role.ASSESSOR, "parent", name)
    with at.store.writing() as transaction:
        planning.take_in(transaction, cycle_id, [KEY, OTHER], 1, NOW)
    return person(Role.COORDINATOR, "everywhere")


def part(coordinator: Person, cycle_id: int, name: str) -> AppTest:  # noqa: F811
    run = coordinator.screen(PAGE, cycle=str(cycle_id))
    return run.radio(key="plan-part").set_value(name).run()


def assigned(at: Workplace, cycle_id: int) -> dict[str, frozenset[int]]:  # noqa: F811
    with at.store.reading() as transaction:
        return planning.assessors(transaction, cycle_id)


def test_the_even_proposal_is_changed_in_one_place_and_taken(
    at: Workplace,  # noqa: F811
    cycle_id: int,  # noqa: F811
    coordinator: Person,
) -> None:
    run = part(coordinator, cycle_id, "assessors")
    assert not run.exception
    choices = [each for each in run.selectbox if str(each.key).startswith(f"rota-proposed-{cycle_id}-")]
    first, second = (each.value for each in choices)
    assert first != second
    choices[0].set_value(second)
    after = run.run().button(key="rota-take-proposal").click().run()
    assert not after.exception
    assert "Đã giao 2 địa phương." in words(after)
    assert assigned(at, cycle_id) == {KEY: {int(second)}, OTHER: {int(second)}}
    assert "rota-take-proposal" not in [each.key for each in after.button]


def test_a_place_left_for_later_stays_open(at: Workplace, cycle_id: int, coordinator: Person) -> None:  # noqa: F811
    run = part(coordinator, cycle_id, "assessors")
    choices = [each for each in run.selectbox if str(each.key).startswith(f"rota-proposed-{cycle_id}-{KEY}")]
    choices[0].set_value("later")
    after = run.run().button(key="rota-take-proposal").click().run()
    assert set(assigned(at, cycle_id)) == {OTHER}
    assert [each.key for each in after.button].count("rota-take-proposal") == 1


def test_places_are_given_to_one_person_and_taken_back(
    at: Workplace,  # noqa: F811
    cycle_id: int,  # noqa: F811
    coordinator: Person,
) -> None:
    run = part(coordinator, cycle_id, "assessors")
    who = run.selectbox(key=f"rota-person-{cycle_id}").value
    run.multiselect(key=f"rota-places-{cycle_id}-{who}").set_value([KEY, OTHER]).run()
    given = run.button(key="rota-assign").click().run()
    assert not given.exception
    assert assigned(at, cycle_id) == {KEY: {who}, OTHER: {who}}
    given.selectbox(key=f"rota-withdraw-pair-{cycle_id}").set_value((KEY, who)).run()
    taken = given.button(key="rota-withdraw").click().run()
    assert not taken.exception
    assert "Đã thu hồi việc giao." in words(taken)
    assert assigned(at, cycle_id) == {OTHER: {who}}


def test_more_time_is_granted_with_its_reason_and_listed(
    at: Workplace,  # noqa: F811
    cycle_id: int,  # noqa: F811
    coordinator: Person,
) -> None:
    due = coordinator.actor.today + timedelta(days=3)
    dates = CycleDates(REFERENCE, due, due + timedelta(days=9))
    with at.store.reading() as transaction:
        version = stored_cycle(transaction, cycle_id).version
    cycles.change_dates(at, coordinator.actor, cycle_id, dates, "đặt hạn", version)
    run = part(coordinator, cycle_id, "extensions")
    run = run.selectbox(key=f"extension-{cycle_id}-member").set_value(KEY).run()
    first, later = due + timedelta(days=1), due + timedelta(days=10)
    assert run.button(key="extension-grant").disabled
    name = f"extension-until-{KEY}-submit-{first:%Y%m%d}"
    run = run.date_input(key=name).set_value(later).run()
    assert "nên gia hạn cả bước đó" in words(run)
    refused = run.button(key="extension-grant").click().run()
    assert "Bước này cần ghi rõ lý do" in words(refused)
    refused.text_area(key=f"extension-reason-{cycle_id}").set_value("mưa bão").run()
    done = refused.button(key="extension-grant").click().run()
    assert not done.exception
    assert f"Đã gia hạn đến {later:%d/%m/%Y}." in words(done)
    with at.store.reading() as transaction:
        (granted,) = planning.extensions(transaction, cycle_id)
    assert (granted.locality_key, granted.step, granted.until) == (KEY, Step.SUBMIT, later)
    row = done.dataframe[0].value.iloc[0]
    assert (row["Gia hạn đến"], row["Lý do"]) == (f"{later:%d/%m/%Y}", "mưa bão")


def test_a_closed_cycle_is_read_only(at: Workplace, cycle_id: int, coordinator: Person) -> None:  # noqa: F811
    cycles.close_cycle(at, coordinator.actor, cycle_id)
    run = part(coordinator, cycle_id, "assessors")
    assert "Kỳ đã đóng nên không đổi được người thẩm định." in words(run)
    assert not [each for each in run.button if str(each.key).startswith("rota-")]
    run = run.radio(key="plan-part").set_value("extensions").run()
    assert "Kỳ đã đóng nên không gia hạn được nữa." in words(run)
    assert "extension-grant" not in [each.key for each in run.button]
