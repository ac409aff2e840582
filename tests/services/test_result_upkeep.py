"""Stored results are what their answers give; a row that is not is named and mended."""

from pathlib import Path

import pytest
from sqlalchemy import delete, update

from scorecard.assessment.records import Stage, State
from scorecard.services import history_check, result_upkeep
from scorecard.services.result_upkeep import Difference
from scorecard.store.tables_results import Result
from tests.services.world import World, build


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build(tmp_path)


def test_results_written_by_the_services_are_true(world: World) -> None:
    compared = result_upkeep.verify(world.at)
    assert compared.rows > len(State)
    assert compared.differences == ()


def test_an_edited_row_and_a_missing_row_are_named_and_rebuilt(world: World) -> None:
    edited, missing = world.cases[State.SUBMITTED].assessment_id, world.cases[State.DRAFT].assessment_id
    with world.at.store.writing() as connection:
        connection.execute(update(Result).where(Result.assessment_id == edited).values(one_step=99))
        connection.execute(delete(Result).where(Result.assessment_id == missing))
    assert set(result_upkeep.verify(world.at).differences) == {
        Difference(edited, Stage.SELF, 0, ("one_step",)),
        Difference(missing, Stage.SELF, 0, ()),
    }
    result_upkeep.rebuild(world.at)
    assert result_upkeep.verify(world.at).differences == ()
    assert not history_check.verify(world.at)
