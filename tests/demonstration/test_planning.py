"""The demonstration's open cycle is planned: steps with the cycle's own days, a list on which some have not begun."""

from datetime import timedelta

from scorecard.access.roles import Role
from scorecard.assessment.cycle_template import dues_of, order_fault
from scorecard.assessment.planning import Step
from scorecard.services.tasks import tasks
from scorecard.services.workplace import Workplace
from scorecard.store import cycles, planning
from tests.demonstration.test_home import actors


def test_its_steps_carry_the_days_of_the_cycle(at: Workplace) -> None:
    with at.store.reading() as transaction:
        newest = next(cycle for cycle in cycles.cycles(transaction) if cycle.name == "Năm 2026")
        steps = planning.steps(transaction, newest.id)
    assert list(steps) == list(Step)
    assert order_fault(steps.values()) is None
    assert dues_of(steps.values()) == {
        "self_due": newest.self_due,
        "verify_due": newest.verify_due,
        "publish_due": newest.publish_due,
    }
    assert steps[Step.VERIFY].starts == steps[Step.SUBMIT].due + timedelta(days=1)  # type: ignore[operator]


def test_three_of_its_list_have_not_begun(at: Workplace) -> None:
    (coordinator,) = actors(at, Role.COORDINATOR)
    progress = next(each for each in tasks(at, coordinator).progress if each.cycle.name == "Năm 2026")
    assert progress.invited == progress.started + 3
